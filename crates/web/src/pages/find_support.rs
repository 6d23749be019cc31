//! The search: the form, what it found, and what to do when it found nothing.

use std::collections::BTreeSet;

use jiff::civil::date;
use locales::Words;
use minijinja::value::Value;
use serde::Serialize;

use super::listing::{self, Checked, ListingState, NeedLink};
use crate::look::{Page, Sample};
use crate::words::{link, to};

/// How many cards stand on one page.
pub const CARDS_A_PAGE: u64 = 20;

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
    /// The results of this page, best first, at most [`CARDS_A_PAGE`].
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
    /// Its name.
    pub name: String,
    /// Who runs it.
    pub organisation: Option<String>,
    /// Place or town, or how one takes part without going anywhere: `Fernley Library, Fernley`, `Online`.
    pub place: Option<String>,
    /// From [`words::distance`].
    pub distance: Option<String>,
    /// Short: `Tuesdays 10am to 12pm`.
    pub when: Option<String>,
    /// Short: `Free`, `£3 a week`.
    pub cost: Option<String>,
    /// Needs and activities, in plain words.
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

    fn heading(&self, words: &Words) -> String {
        let near = self.near.trim().to_uppercase();
        let mut text = if self.total == 0 {
            "No services".to_owned()
        } else {
            listing::counted(words, self.total, "service", "services")
        };
        let need = self.need.as_ref().map(|need| need.label.as_str());
        let wanted = Some(self.query.trim()).filter(|query| !query.is_empty()).or(need);
        if let Some(wanted) = wanted {
            text = format!("{text} for “{wanted}”");
        } else if self.total == 0 {
            text.push_str(" found");
        }
        if near.is_empty() { text } else { format!("{text} near {near}") }
    }

    fn pages(&self) -> u64 {
        self.total.div_ceil(CARDS_A_PAGE)
    }

    /// `Showing 21 to 40 of 123`, where there is more than one page.
    fn range(&self, words: &Words) -> Option<String> {
        let first = (self.number.max(1) - 1).saturating_mul(CARDS_A_PAGE) + 1;
        let last = first + (self.cards.len() as u64).saturating_sub(1);
        let [first, last, all] = [first, last, self.total].map(|number| words.number(number));
        (self.pages() > 1).then(|| format!("Showing {first} to {last} of {all}"))
    }

    /// Parameters of the NHS pagination component: first, last, and the pages around this one.
    fn pagination(&self, words: &Words) -> Option<Value> {
        let (current, last) = (self.number.max(1), self.pages());
        if last < 2 {
            return None;
        }
        let mut items = Vec::new();
        let mut before = 0;
        let around = [1, current - 1, current, current.saturating_add(1), last];
        let shown: BTreeSet<u64> = around.into_iter().filter(|number| (1..=last).contains(number)).collect();
        for number in shown {
            if number > before + 1 {
                items.push(minijinja::context! { ellipsis => true });
            }
            let href = to(words.language(), &self.address(number));
            items.push(minijinja::context! { number, href, current => number == current });
            before = number;
        }
        let other = |number: u64| minijinja::context! { href => to(words.language(), &self.address(number)) };
        let previous = (current > 1).then(|| other(current - 1));
        let next = (current < last).then(|| other(current + 1));
        Some(minijinja::context! { items, previous, next })
    }
}

impl Page for FindSupportPage {
    const TEMPLATE: &'static str = "pages/find-support.html";

    fn title(&self, words: &Words) -> String {
        let title = if self.searched {
            format!("{} – Find support", self.heading(words))
        } else {
            "Find support".to_owned()
        };
        if self.problem.is_some() { format!("Error: {title}") } else { title }
    }

    fn shown(&self, words: &Words) -> Value {
        let need = self.need.as_ref().map_or("", |need| need.code.as_str());
        minijinja::context! {
            nothing_found => self.searched && self.cards.is_empty(),
            heading => self.heading(words),
            range => self.range(words),
            pagination => self.pagination(words),
            everywhere => link("/find-support", &[("q", &self.query), ("need", need)]),
            without_need => link("/find-support", &[("q", &self.query), ("near", &self.near)]),
            ..Value::from_serialize(self)
        }
    }
}

impl Sample for FindSupportPage {
    fn samples(words: &Words) -> Vec<Self> {
        let found = Self {
            query: "lunch club".to_owned(),
            near: "zz1 1aa".to_owned(),
            searched: true,
            total: 3,
            number: 1,
            cards: sample_cards(),
            ..Self::default()
        };
        let many = Self {
            query: String::new(),
            near: String::new(),
            need: Some(ChosenNeed { code: "loneliness".to_owned(), label: "Feeling lonely".to_owned() }),
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
        let problem =
            FieldProblem { field: Field::Near, message: "Enter a full postcode, like ZZ1 1AA".to_owned() };
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
                name: format!("{long_word} <script>alert(1)</script>"),
                organisation: Some(long_word.clone()),
                tags: vec![long_word.clone(), "Tea & cake".to_owned()],
                place: Some(long_word),
                ..ResultCard::default()
            }],
            ..found.clone()
        };
        vec![found, many, first_visit, nothing, misread, long]
    }
}

fn sample_cards() -> Vec<ResultCard> {
    let some = |text: &str| Some(text.to_owned());
    let council = Checked { on: date(2026, 5, 3), by: some("Fernley Council") };
    vec![
        ResultCard {
            id: "0199a1c0-0000-7000-8000-000000000001".to_owned(),
            name: "Tuesday lunch club".to_owned(),
            organisation: some("Fernley Good Neighbours"),
            place: some("St Oswin’s Hall, Fernley"),
            distance: some("0.4 miles away"),
            when: some("Tuesdays, 12pm to 2pm"),
            cost: some("£4, with tea"),
            tags: vec!["Feeling lonely".to_owned(), "Food".to_owned(), "Older people".to_owned()],
            checked: Some(council),
            why: some("“lunch club” is in its name"),
            ..ResultCard::default()
        },
        ResultCard {
            id: "0199a1c0-0000-7000-8000-000000000002".to_owned(),
            name: "Cook and eat together".to_owned(),
            organisation: some("Hollin Street Kitchen"),
            place: some("Fernley"),
            distance: some("1.2 miles away"),
            when: some("First Saturday of the month"),
            cost: some("Free"),
            tags: vec!["Food".to_owned(), "Getting active".to_owned()],
            state: ListingState::TemporarilyClosed,
            checked: Some(Checked { on: date(2026, 1, 12), by: None }),
            ..ResultCard::default()
        },
        ResultCard {
            id: "0199a1c0-0000-7000-8000-000000000003".to_owned(),
            name: "Men’s shed lunch".to_owned(),
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
}
