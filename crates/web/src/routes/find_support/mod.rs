//! `GET /find-support`: a search, its results, and what else could be chosen. docs/search.md lists the fields. Fields of
//! other names are none of our business.

mod cards;
mod place;
mod steps;

use std::sync::Arc;

use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::response::Response;
use directory::locality::Country;
use directory::search::asking::{Found, Outcome, Problem as Unclear, Understood};
use directory::search::{Edition, Key};
use locales::Words;

use super::fields::Fields;
use super::here::Here;
use super::{Answer, Web};
use crate::finding::asked::{A_PAGE, Asked, UNSTATED, write_place};
use crate::finding::{Kept, SearchAddress, chips, filters, labels};
use crate::pages::{FieldProblem, FindSupportPage, KeptLink, MapShown, Step};
use crate::words::link;

/// A question and where it is asked: one edition of everything, so that all numbers of a page agree.
struct Asking<'a> {
    web: &'a Web,
    words: &'static Words,
    edition: Arc<Edition>,
    country: Country,
    address: SearchAddress,
}

pub(super) async fn show(
    State(web): State<Arc<Web>>,
    here: Here,
    asked: Result<Fields, FormRejection>,
) -> Response {
    web.answer(&here, page(&web, here.words(), asked).await)
}

async fn page(
    web: &Web,
    words: &'static Words,
    asked: Result<Fields, FormRejection>,
) -> Answer<FindSupportPage> {
    // An address that cannot be read asks nothing: the form is there to ask anew.
    let fields = asked.unwrap_or_default();
    let address = SearchAddress::of(&fields.iter().collect::<Vec<_>>());
    let asking =
        Asking { web, words, edition: web.search.edition(), country: web.registers.country(), address };
    let asked = Asked::read(words, &asking.address);
    let mut page = asking.form(&asked);
    if !asking.address.asks() || asked.wrong.iter().any(|(field, _)| *field == "q") {
        asking.form_alone(&mut page);
        return Ok(page);
    }
    match web.search.ask_from(&asking.edition, &asked.ask, &asking.country) {
        Ok(outcome) => asking.found(page, &asked, &outcome).await,
        Err(problem) => {
            asking.unclear(&mut page, &problem);
            asking.form_alone(&mut page);
            Ok(page)
        }
    }
}

impl Asking<'_> {
    /// The form as it was filled in, and what of it cannot be used.
    fn form(&self, asked: &Asked) -> FindSupportPage {
        let kept = Kept::read(self.address.get("s"));
        FindSupportPage {
            address: self.address.clone(),
            query: self.address.get("q").to_owned(),
            near: self.address.get("near").to_owned(),
            problems: asked
                .wrong
                .iter()
                .map(|(field, message)| FieldProblem { field: (*field).to_owned(), message: message.clone() })
                .collect(),
            unknown: asked.unknown.clone(),
            kept: KeptLink { count: kept.ids().len() as u64, address: link("/list", &[("s", &kept.text())]) },
            ..FindSupportPage::default()
        }
    }

    /// The form without filters beside it. What is wrong with one of those cannot be put right here, so it is left out, and
    /// that is said.
    fn form_alone(&self, page: &mut FindSupportPage) {
        page.groups = self.web.groups(self.words);
        let (here, elsewhere) = std::mem::take(&mut page.problems)
            .into_iter()
            .partition(|wrong| matches!(&*wrong.field, "q" | "near"));
        page.problems = here;
        let elsewhere: Vec<FieldProblem> = elsewhere;
        page.unknown.extend(elsewhere.iter().map(|wrong| self.address.get(&wrong.field).to_owned()));
    }

    /// What is said when the question cannot be answered before somebody says more.
    fn unclear(&self, page: &mut FindSupportPage, problem: &Unclear) {
        match problem {
            Unclear::Where(not_found) => {
                page.which = place::to_choose(&self.address, not_found);
                if let Some(message) = place::wrong(self.words, self.address.get("near"), not_found) {
                    page.problems.push(FieldProblem { field: "near".to_owned(), message });
                }
                page.steps = self.without_a_place();
            }
            // Codes were looked up before, so that only an area can be meant, for which there is no field.
            Unclear::Unknown { given, .. } => page.unknown.push(given.clone()),
        }
    }

    /// The page of what was found, however much.
    async fn found(
        &self,
        mut page: FindSupportPage,
        asked: &Asked,
        outcome: &Outcome,
    ) -> Answer<FindSupportPage> {
        let (words, address, understood) = (self.words, &self.address, &outcome.understood);
        let place = understood.place.as_ref();
        page.searched = true;
        page.total = outcome.answer.total as u64;
        page.before = asked.before as u64;
        page.filtered = address.filters() as u64;
        page.any_word = outcome.any_word && !outcome.unsaid();
        page.unsaid = outcome.unsaid();
        page.farther = outcome.farther;
        if page.total == 0 && asked.before == 0 && page.problems.is_empty() {
            self.web.search.count_unmet(understood);
        }
        page.wanted = self.wanted(asked);
        page.place = place.filter(|_| !page.near.is_empty()).map(called);
        page.read = chips::read(words, address, asked, understood);
        page.chosen = chips::chosen(words, address, asked, place);
        page.mended = chips::mended(address, understood);
        page.taken = chips::taken(words, address, asked, understood);
        page.which = place::may_be_meant(address, understood);
        page.rough = matches!(place, Some(Found::Point { rough: true, .. }));
        // The store reads the services of the page while it is counted what else could be chosen.
        let choosing = async { self.web.search.choices(&self.edition, &understood.query, &outcome.answer) };
        let (services, choices) = tokio::join!(self.services(outcome), choosing);
        page.unstated = self.unstated(&choices.unstated);
        page.cards = self.cards(asked, outcome, &services?);
        page.next = self.next(asked, outcome);
        if address.get("view") == "map" && page.total > 0 {
            page.map = Some(self.map(understood, &page));
        }
        if asked.ask.after.is_none() {
            page.steps = self.steps(&page, asked, outcome);
        }
        if page.total > 0 || !page.chosen.is_empty() {
            page.filters = filters::filters(words, address, asked, &choices);
        }
        if page.total == 0 {
            let groups = self.web.groups(words).into_iter();
            page.groups = groups.map(|group| group.near(&page.near)).collect();
        }
        Ok(page)
    }

    /// What is looked for, for the heading: the words as they were typed, else the names of what was chosen.
    fn wanted(&self, asked: &Asked) -> Option<String> {
        if !asked.ask.text.is_empty() {
            return Some(asked.ask.text.clone());
        }
        let needs = asked.ask.needs.iter().map(|code| labels::term(self.words, code));
        let activities = asked.ask.activities.iter().map(|code| labels::activity(self.words, code));
        let names: Vec<String> = needs.chain(activities).collect();
        (!names.is_empty()).then(|| self.words.joined(&names))
    }

    /// Where the next page goes on.
    fn next(&self, asked: &Asked, outcome: &Outcome) -> Option<String> {
        let shown = asked.before + outcome.answer.hits.len();
        let last: Key = outcome.answer.hits.last()?.key;
        let more = outcome.answer.hits.len() == A_PAGE && shown < outcome.answer.total;
        more.then(|| self.address.after(&write_place(last, shown)).path())
    }

    /// Offers to show services as well that say nothing of something that was asked.
    fn unstated(&self, counts: &[(u8, u32)]) -> Vec<Step> {
        let words = self.words;
        let offers = counts.iter().filter_map(|(what, count)| {
            let (word, _) = UNSTATED.iter().find(|(_, bit)| bit == what)?;
            let text = match *word {
                "when" => words.say_with("find-support-also-when", &[("count", (*count).into())]),
                "cost" => words.say_with("find-support-also-cost", &[("count", (*count).into())]),
                "access" => words.say_with("find-support-also-access", &[("count", (*count).into())]),
                "language" => words.say_with("find-support-also-language", &[("count", (*count).into())]),
                _ => words.say_with("find-support-also-mode", &[("count", (*count).into())]),
            };
            Some(Step { text, count: None, address: self.address.and("unstated", word).path() })
        });
        offers.collect()
    }

    fn map(&self, understood: &Understood, page: &FindSupportPage) -> MapShown {
        let here = match &understood.place {
            Some(Found::Point { point, .. }) => Some([point.latitude(), point.longitude()]),
            _ => None,
        };
        let spots = page.cards.iter().filter_map(|card| card.at).chain(here);
        MapShown { tiles: self.web.frame.site().map.clone(), ground: super::map::ground_address(spots), here }
    }
}

/// What a place is called.
fn called(place: &Found) -> String {
    match place {
        Found::Point { name, .. } | Found::Area { name, .. } => name.clone(),
    }
}
