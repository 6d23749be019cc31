//! The search: the form, what it found, and what to do when it found nothing.

use jiff::civil::date;
use locales::Words;
use minijinja::value::Value;
use serde::Serialize;
use vocabulary::{PostcodeError, Vocabulary};

use super::listing::{self, Checked, ListingState, NeedLink};
use super::paging::{pagination, range};
use crate::look::{Page, Sample};
use crate::plain::{capital, faults, label};
use crate::theirs::theirs;
use crate::words::{distance, link};

/// `GET /find-support?q=...&near=...&need=...&page=...`
#[derive(Debug, Clone, Default, Serialize)]
pub struct FindSupportPage {
    /// What the person typed.
    pub query: String,
    /// The postcode they typed, as they typed it.
    pub near: String,
    /// The one need they chose to browse, if any.
    pub need: Option<ChosenNeed>,
    /// Why we could not search, if we could not.
    pub problem: Option<FieldProblem>,
    /// Whether we searched. Without it the page shows the form and the needs only.
    pub searched: bool,
    /// All services that match, not only those on this page.
    pub total: u64,
    /// Which page of results this is, from 1.
    pub number: u64,
    /// The results of this page, best first, at most [`CARDS_A_PAGE`](super::CARDS_A_PAGE).
    pub cards: Vec<ResultCard>,
    /// Needs to browse by, shown while there are no results.
    pub needs: Vec<NeedLink>,
}

/// The need that results are limited to.
#[derive(Debug, Clone, Serialize)]
pub struct ChosenNeed {
    /// Its code in the vocabulary, as in the address.
    pub code: String,
    /// In plain words.
    pub label: String,
}

/// A field of the search form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Field {
    /// What would help.
    #[serde(rename = "q")]
    Query,
    /// The postcode.
    #[serde(rename = "near")]
    Near,
}

/// What is wrong with one field, said so that the person can put it right.
#[derive(Debug, Clone, Serialize)]
pub struct FieldProblem {
    /// The field to look at.
    pub field: Field,
    /// The NHS way: `Enter a full postcode, like BD1 1AA`.
    pub message: String,
}

/// One service among the results.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ResultCard {
    /// Identifier of the service, as in `/services/{id}`.
    pub id: String,
    /// Its name, marked as its publisher's.
    pub name: String,
    /// Who runs it, as it is written.
    pub organisation: Option<String>,
    /// Place or town, or how one takes part without going anywhere: `Fernley Library, Fernley`, `Online`.
    pub place: Option<String>,
    /// From [`distance`].
    pub distance: Option<String>,
    /// Short: `Tuesdays 10am to 12pm`.
    pub when: Option<String>,
    /// Short: `Free`, `£3 a week`.
    pub cost: Option<String>,
    /// Needs and activities, in plain words; those of the publisher are marked.
    pub tags: Vec<String>,
    /// When somebody last made sure it is right.
    pub checked: Option<Checked>,
    /// Whether people can go there now.
    pub state: ListingState,
    /// Why it is among the results: `“lunch club” is in its name`.
    pub why: Option<String>,
}

impl FindSupportPage {
    /// The address of this search on another page of its results.
    #[must_use]
    pub fn address(&self, number: u64) -> String {
        let number = if number > 1 { number.to_string() } else { String::new() };
        let need = self.need.as_ref().map_or("", |need| need.code.as_str());
        link("/find-support", &[("q", &self.query), ("near", &self.near), ("need", need), ("page", &number)])
    }

    /// `12 services for “lunch club” near M33 7ZX`
    fn heading(&self, words: &Words) -> String {
        let count = self.total;
        let near = Some(self.near.trim().to_uppercase()).filter(|near| !near.is_empty());
        let need = self.need.as_ref().map(|need| need.label.as_str());
        let wanted = Some(self.query.trim()).filter(|query| !query.is_empty()).or(need);
        match (count, wanted, near) {
            (0, None, None) => words.say("find-support-none"),
            (0, Some(wanted), None) => words.say_with("find-support-none-for", &[("wanted", wanted.into())]),
            (0, None, Some(near)) => words.say_with("find-support-none-near", &[("near", near.into())]),
            (0, Some(wanted), Some(near)) => words
                .say_with("find-support-none-for-near", &[("wanted", wanted.into()), ("near", near.into())]),
            (_, None, None) => words.say_with("find-support-count", &[("count", count.into())]),
            (_, Some(wanted), None) => words
                .say_with("find-support-found-for", &[("count", count.into()), ("wanted", wanted.into())]),
            (_, None, Some(near)) => {
                words.say_with("find-support-found-near", &[("count", count.into()), ("near", near.into())])
            }
            (_, Some(wanted), Some(near)) => words.say_with(
                "find-support-found-for-near",
                &[("count", count.into()), ("wanted", wanted.into()), ("near", near.into())],
            ),
        }
    }

    fn pagination(&self, words: &Words) -> Option<Value> {
        pagination(words, self.number, self.total, |number| self.address(number))
    }
}

impl Page for FindSupportPage {
    const TEMPLATE: &'static str = "pages/find-support.html";

    fn title(&self, words: &Words) -> String {
        let title = if self.searched {
            words.say_with("find-support-title-found", &[("found", self.heading(words).into())])
        } else {
            words.say("find-support-title")
        };
        if self.problem.is_some() {
            words.say_with("nhs-error-title", &[("title", title.into())])
        } else {
            title
        }
    }

    /// Everything for a need may be listed. What somebody typed, perhaps their postcode, is nothing for a search engine.
    fn listed_at(&self, _path: &str) -> Option<String> {
        (self.query.is_empty() && self.near.is_empty()).then(|| self.address(self.number))
    }

    fn shown(&self, words: &Words) -> Value {
        let need = self.need.as_ref().map_or("", |need| need.code.as_str());
        minijinja::context! {
            nothing_found => self.searched && self.cards.is_empty(),
            heading => self.heading(words),
            range => range(words, self.number, self.cards.len(), self.total),
            pagination => self.pagination(words),
            everywhere => link("/find-support", &[("q", &self.query), ("need", need)]),
            this_week => link("/whats-on", &[("near", &self.near), ("q", &self.query), ("need", need)]),
            without_need => link("/find-support", &[("q", &self.query), ("near", &self.near)]),
            ..Value::from_serialize(self)
        }
    }
}

impl Sample for FindSupportPage {
    fn samples(words: &Words) -> Vec<Self> {
        let needs = Vocabulary::embedded();
        let named = |code: &str| needs.need(code).map_or(String::new(), |need| label(words, need).to_owned());
        let found = Self {
            query: "lunch club".to_owned(),
            near: "zz1 1aa".to_owned(),
            searched: true,
            total: 3,
            number: 1,
            cards: sample_cards(words),
            ..Self::default()
        };
        let many = Self {
            query: String::new(),
            near: String::new(),
            need: Some(ChosenNeed { code: "loneliness".to_owned(), label: named("loneliness") }),
            total: 214,
            number: 5,
            ..found.clone()
        };
        let first_visit = Self { needs: listing::sample_needs(words), ..Self::default() };
        let nothing = Self {
            query: "underwater basket weaving".to_owned(),
            cards: Vec::new(),
            total: 0,
            needs: listing::sample_needs(words),
            ..found.clone()
        };
        let message = faults::postcode(words, &PostcodeError::Shape);
        let problem = FieldProblem { field: Field::Near, message };
        let misread = Self {
            near: "somewhere north".to_owned(),
            searched: false,
            problem: Some(problem),
            ..nothing.clone()
        };
        let long_word = "Donaudampfschifffahrtsgesellschaftskapitänswitwenverein".repeat(3);
        let long = Self {
            query: long_word.clone(),
            total: 1,
            cards: vec![ResultCard {
                id: "a/b?c".to_owned(),
                name: theirs(&format!("{long_word} <script>alert(1)</script>")),
                organisation: Some(long_word.clone()),
                tags: vec![theirs(&long_word), theirs("Tea & cake")],
                place: Some(theirs(&long_word)),
                ..ResultCard::default()
            }],
            ..found.clone()
        };
        vec![found, many, first_visit, nothing, misread, long]
    }
}

pub(super) fn sample_cards(words: &Words) -> Vec<ResultCard> {
    let some = |text: &str| Some(text.to_owned());
    let council = Checked { on: date(2026, 5, 3), by: some("Fernley Council") };
    let vocabulary = Vocabulary::embedded();
    let need = |code: &str| vocabulary.need(code).map_or(String::new(), |need| label(words, need).to_owned());
    let tuesdays = words
        .say_with("schedule-every-weekday", &[("days", words.weekday(jiff::civil::Weekday::Tuesday).into())]);
    let midday = words.say("schedule-midday");
    let two = words.say_with("schedule-after-midday", &[("time", "2".into())]);
    let hours = words.say_with("schedule-hours", &[("opens", midday.into()), ("closes", two.into())]);
    let lunch = words.say_with("find-support-in-name", &[("words", "lunch club".into())]);
    vec![
        ResultCard {
            id: "0199a1c0-0000-7000-8000-000000000001".to_owned(),
            name: theirs("Tuesday lunch club"),
            organisation: some("Fernley Good Neighbours"),
            place: Some(theirs("St Oswin’s Hall, Fernley")),
            distance: Some(distance(words, 640.0)),
            when: Some(capital(&words.joined(&[tuesdays, hours]))),
            cost: Some(format!("£4, {}", theirs("with tea"))),
            tags: vec![need("loneliness"), need("food"), theirs("Older people")],
            checked: Some(council),
            why: Some(lunch),
            ..ResultCard::default()
        },
        ResultCard {
            id: "0199a1c0-0000-7000-8000-000000000002".to_owned(),
            name: theirs("Cook and eat together"),
            organisation: some("Hollin Street Kitchen"),
            place: Some(theirs("Fernley")),
            distance: Some(distance(words, 1_931.0)),
            when: Some(theirs("First Saturday of the month")),
            cost: Some(words.say("cost-free")),
            tags: vec![need("food"), need("inactivity")],
            state: ListingState::TemporarilyClosed,
            checked: Some(Checked { on: date(2026, 1, 12), by: None }),
            ..ResultCard::default()
        },
        ResultCard {
            id: "0199a1c0-0000-7000-8000-000000000003".to_owned(),
            name: theirs("Men’s shed lunch"),
            ..ResultCard::default()
        },
    ]
}

#[cfg(test)]
mod tests {
    use locales::Language;

    use super::*;

    fn on_page(number: u64, total: u64) -> FindSupportPage {
        FindSupportPage {
            query: "tea & cake".to_owned(),
            searched: true,
            number,
            total,
            ..FindSupportPage::default()
        }
    }

    fn shown(page: &FindSupportPage) -> String {
        let Some(pagination) = page.pagination(Words::of(Language::English)) else {
            return String::new();
        };
        let items = pagination.get_attr("items").unwrap();
        let words = items.try_iter().unwrap().map(|item| {
            let current = item.get_attr("current").unwrap().is_true();
            let number = item.get_attr("number").unwrap();
            match (number.is_undefined(), current) {
                (true, _) => "…".to_owned(),
                (false, true) => format!("[{number}]"),
                (false, false) => number.to_string(),
            }
        });
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn pagination_shows_the_ends_and_the_neighbours() {
        assert_eq!(shown(&on_page(1, 20)), "");
        assert_eq!(shown(&on_page(1, 21)), "[1] 2");
        assert_eq!(shown(&on_page(1, 200)), "[1] 2 … 10");
        assert_eq!(shown(&on_page(5, 200)), "1 … 4 [5] 6 … 10");
        assert_eq!(shown(&on_page(10, 200)), "1 … 9 [10]");
    }

    #[test]
    fn addresses_keep_the_search() {
        let mut page = on_page(1, 200);
        assert_eq!(page.address(1), "/find-support?q=tea%20%26%20cake");
        page.need = Some(ChosenNeed { code: "debt".to_owned(), label: "Money and debt".to_owned() });
        assert_eq!(page.address(3), "/find-support?q=tea%20%26%20cake&need=debt&page=3");
    }

    #[test]
    fn the_title_says_what_was_found_or_that_something_is_wrong() {
        let mut page = on_page(1, 1);
        assert_eq!(page.title(Words::of(Language::English)), "1 service for “tea & cake” – Find support");
        page.total = 0;
        page.near = "zz1 1aa".to_owned();
        assert_eq!(
            page.title(Words::of(Language::English)),
            "No services for “tea & cake” near ZZ1 1AA – Find support"
        );
        page.searched = false;
        page.problem = Some(FieldProblem { field: Field::Near, message: String::new() });
        assert_eq!(page.title(Words::of(Language::English)), "Error: Find support");
    }

    #[test]
    fn headings_count_in_welsh_too() {
        let heading = |total: u64, near: &str| {
            let page = FindSupportPage { near: near.to_owned(), ..on_page(1, total) };
            page.heading(Words::of(Language::Welsh))
        };
        assert_eq!(heading(2, ""), "2 wasanaeth ar gyfer “tea & cake”");
        assert_eq!(heading(1_204, "zz1"), "1,204 o wasanaethau ar gyfer “tea & cake” ger ZZ1");
        assert_eq!(heading(0, ""), "Dim gwasanaethau ar gyfer “tea & cake”");
    }
}
