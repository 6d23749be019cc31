//! The results of one page: read from the store in one go, in the order of the search.

use std::collections::HashMap;

use directory::search::Hit;
use directory::search::asking::{Found, Outcome};
use directory::whole::{self, Whole};
use uuid::Uuid;
use vocabulary::access;

use super::Asking;
use crate::finding::asked::Asked;
use crate::finding::{Kept, kept, labels, why};
use crate::pages::{ResultCard, SaveLink};
use crate::plain::{Near, card};
use crate::routes::Answer;
use crate::words::distance;

impl Asking<'_> {
    /// The services of one page. One that was hidden since it was found is left out.
    pub(super) async fn services(&self, outcome: &Outcome) -> Answer<Vec<Whole>> {
        let ids: Vec<Uuid> = outcome.answer.hits.iter().map(|hit| hit.id).collect();
        Ok(self.web.db.read_async(move |tx| whole::services(tx, &ids)).await?)
    }

    /// The cards of the services of one page.
    pub(super) fn cards(&self, asked: &Asked, outcome: &Outcome, services: &[Whole]) -> Vec<ResultCard> {
        let hits: HashMap<Uuid, &Hit> = outcome.answer.hits.iter().map(|hit| (hit.id, hit)).collect();
        let published = self.web.published();
        let today = self.edition.today();
        let near = Near {
            point: match &outcome.understood.place {
                Some(Found::Point { point, .. }) => Some(*point),
                _ => None,
            },
            from: self.address.get("near"),
            spot: &|place| published.place(&place).and_then(|place| place.point),
        };
        let kept = Kept::read(self.address.get("s"));
        let cards = services.iter().filter_map(|service| {
            let hit = hits.get(&service.service.id)?;
            Some(ResultCard {
                distance: self.how_far(hit, near.point.is_some()),
                access: self.access(asked, hit),
                stale: hit.parts.stale < 0,
                why: why::why(self.words, &outcome.understood, hit),
                save: Some(self.save(&kept, hit.id)),
                ..card(self.words, service, today, &near)
            })
        });
        cards.collect()
    }

    fn how_far(&self, hit: &Hit, asked: bool) -> Option<String> {
        if !asked {
            return None;
        }
        match hit.metres {
            _ if hit.without_travel => Some(self.words.say("find-support-no-travel")),
            Some(metres) => Some(distance(self.words, metres.into())),
            // It says that it is for the area, and not where it is.
            None => (hit.parts.area > 0).then(|| self.words.say("find-support-in-your-area")),
        }
    }

    /// What it states of the access asked for.
    fn access(&self, asked: &Asked, hit: &Hit) -> Vec<String> {
        if asked.ask.access.is_empty() {
            return Vec::new();
        }
        let stated = access::all().iter().enumerate().filter(|(bit, _)| hit.grounds.access >> bit & 1 == 1);
        stated.map(|(_, need)| labels::access_need(self.words, &need.code)).collect()
    }

    fn save(&self, kept: &Kept, id: Uuid) -> SaveLink {
        let key = kept::write_id(&id);
        let saved = kept.has(id);
        let next = if saved { kept.without(id) } else { kept.with(id) };
        // The same page, and the same card on it.
        let place = self.address.get("after");
        let changed = self.address.with("s", &next.text());
        let changed = if place.is_empty() { changed } else { changed.after(place) };
        SaveLink { address: format!("{}#card-{key}", changed.path()), key, saved }
    }
}
