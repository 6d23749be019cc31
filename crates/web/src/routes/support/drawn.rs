//! A service in the list of somebody, in words.

use std::collections::HashMap;

use casework::matching::Begun;
use directory::search::asking::{Found, Understood};
use directory::search::{Judged, Unsaid};
use directory::whole::Whole;
use jiff::civil::Date;
use locales::Words;
use uuid::Uuid;

use super::super::Web;
use crate::finding::why;
use crate::pages::{SupportCard, SupportPart};
use crate::plain::{Near, card, parts_said, unsaid_said};
use crate::words::distance;

/// The cards of services that were judged, in their order. One that was hidden since is left out.
pub(super) struct Cards<'c> {
    pub(super) web: &'c Web,
    pub(super) words: &'static Words,
    pub(super) begun: &'c Begun,
    pub(super) understood: &'c Understood,
    pub(super) today: Date,
}

impl Cards<'_> {
    pub(super) fn of(&self, judged: &[Judged], wholes: &[Whole]) -> Vec<SupportCard> {
        let known: HashMap<Uuid, &Whole> = wholes.iter().map(|whole| (whole.service.id, whole)).collect();
        judged.iter().filter_map(|one| Some(self.card(one, known.get(&one.hit.id)?))).collect()
    }

    fn card(&self, judged: &Judged, whole: &Whole) -> SupportCard {
        let (words, hit) = (self.words, &judged.hit);
        let published = self.web.published();
        let point = match &self.understood.place {
            Some(Found::Point { point, .. }) => Some(*point),
            _ => None,
        };
        // Where somebody lives goes into no address of a service.
        let near =
            Near { point, from: "", spot: &|place| published.place(&place).and_then(|place| place.point) };
        let drawn = card(words, whole, self.today, &near);
        let in_plan = self.begun.plan.open_connections().any(|one| one.service == hit.id);
        let propose = format!("/people/{}/support/propose?service={}", self.begun.person.id, hit.id);
        SupportCard {
            id: drawn.id.clone(),
            how_far: self.how_far(judged),
            why: why::why(words, self.understood, hit),
            ask: self.to_ask(judged.unsaid),
            parts: parts_said(words, &hit.parts)
                .into_iter()
                .map(|(label, said, points)| SupportPart { label, said, points })
                .collect(),
            in_plan,
            propose: (self.begun.may_connect && !in_plan).then_some(propose),
            card: drawn,
        }
    }

    /// How far it is, or that nobody has to go anywhere.
    pub(super) fn how_far(&self, judged: &Judged) -> Option<String> {
        self.understood.query.near.as_ref()?;
        let hit = &judged.hit;
        match hit.metres {
            _ if hit.without_travel => Some(self.words.say("find-support-no-travel")),
            Some(metres) => Some(distance(self.words, metres.into())),
            None => (hit.parts.area > 0).then(|| self.words.say("find-support-in-your-area")),
        }
    }

    pub(super) fn to_ask(&self, unsaid: Unsaid) -> Vec<String> {
        unsaid_said(self.words, unsaid, &self.understood.query)
    }
}
