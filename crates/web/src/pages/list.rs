//! A list of services that somebody keeps: to read, to print and to share. Its address is the whole list.

use jiff::civil::date;
use locales::Words;
use minijinja::value::Value;
use serde::Serialize;

use super::listing::{Checked, ListingState};
use super::service::{Contact, NextStep, Phone, Place, Way};
use crate::look::{Page, Sample};
use crate::theirs::theirs;
use crate::words::{link, service_path};

/// `GET /list?s=...&large=yes`
#[derive(Debug, Clone, Default, Serialize)]
pub struct ListPage {
    /// The services, in the order in which somebody wants them.
    pub services: Vec<ListedService>,
    /// Services that were on the list and are no longer in the directory.
    pub missing: u64,
    /// In large print.
    pub large: bool,
    /// The list as it stands in an address.
    pub kept: String,
    /// Where people find this list, in full, where that is known.
    pub full_address: Option<String>,
    /// The same for a telephone to read from paper.
    pub code: Option<PaperCode>,
    /// The beginning of an e-mail with the list: `mailto:...`.
    pub mail: Option<String>,
}

/// A service on a list, with what somebody needs to get there.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ListedService {
    /// Identifier of the service.
    pub id: String,
    /// Its name, marked as its publisher's.
    pub name: String,
    /// Who runs it.
    pub organisation: Option<String>,
    /// The next time, where anybody can know it: `Tuesday, midday to 2pm`.
    pub next: Option<String>,
    /// Times as they come again, one line each.
    pub when: Vec<String>,
    /// Where, and how to get there.
    pub places: Vec<Place>,
    /// What it costs.
    pub cost: Option<String>,
    /// How to reach them.
    pub contact: Contact,
    /// The first thing to do.
    pub step: Option<NextStep>,
    /// When somebody last made sure it is right.
    pub checked: Option<Checked>,
    /// Whether people can go there now.
    pub state: ListingState,
    /// The list with it one place further up; nothing for the first.
    pub up: Option<String>,
    /// The list without it.
    pub without: String,
}

/// An address as a picture of squares (a QR code).
#[derive(Debug, Clone, Serialize)]
pub struct PaperCode {
    /// How many squares it is wide and high, with the white around it.
    pub size: usize,
    /// The dark squares, as the path of an SVG.
    pub path: String,
}

impl ListPage {
    fn address(&self, kept: &str, large: bool) -> String {
        link("/list", &[("s", kept), ("large", if large { "yes" } else { "" })])
    }
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "pages/list.html";

    fn title(&self, words: &Words) -> String {
        match self.services.len() {
            0 => words.say("list-title"),
            count => words.say_with("list-title-count", &[("count", count.into())]),
        }
    }

    /// Nobody's list is anything for a search engine.
    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }

    fn shown(&self, _words: &Words) -> Value {
        let changed: Vec<Value> = self
            .services
            .iter()
            .map(|service| {
                minijinja::context! {
                    page => service_path(&service.id, &service.name),
                    up => service.up.as_ref().map(|kept| self.address(kept, self.large)),
                    without => self.address(&service.without, self.large),
                }
            })
            .collect();
        minijinja::context! {
            changed,
            other_size => self.address(&self.kept, !self.large),
            find_more => link("/find-support", &[("s", &self.kept)]),
            ..Value::from_serialize(self)
        }
    }
}

impl Sample for ListPage {
    fn samples(words: &Words) -> Vec<Self> {
        let some = |text: &str| Some(text.to_owned());
        let key = "AZmhwAAAcACAAAAAAAAAAQ";
        let lunch = ListedService {
            id: "0199a1c0-0000-7000-8000-000000000001".to_owned(),
            name: theirs("Tuesday lunch club"),
            organisation: some("Fernley Good Neighbours"),
            when: vec![theirs("Every Tuesday, midday to 2pm")],
            places: vec![Place::Address {
                name: some("St Oswin’s Hall"),
                lines: vec!["2 Mill Lane".to_owned(), "Fernley".to_owned(), "ZZ1 1AA".to_owned()],
                note: Some(theirs("Bus 7 stops outside.")),
                map: None,
                distance: None,
            }],
            cost: Some("£4".to_owned()),
            contact: Contact {
                person: some("Maureen"),
                phones: vec![Phone { number: "01632 960001".to_owned(), note: some("mornings") }],
                ..Contact::default()
            },
            next: some("Today, midday to 2pm"),
            step: Some(NextStep {
                lead: words.say("step-book-ring"),
                way: Way::Phone(Phone { number: "01632 960001".to_owned(), note: some("mornings") }),
                lines: vec![words.say("step-have-to-book")],
                ..NextStep::default()
            }),
            checked: Some(Checked { on: date(2026, 5, 3), by: some("Fernley Council") }),
            without: String::new(),
            ..ListedService::default()
        };
        let private = ListedService {
            id: "2".to_owned(),
            name: theirs("Safe house"),
            places: vec![Place::Private { town: None }],
            step: Some(NextStep {
                lead: words.say("step-refer"),
                lines: vec![words.say("step-cannot-join-yourself")],
                ..NextStep::default()
            }),
            state: ListingState::TemporarilyClosed,
            up: some(key),
            without: key.to_owned(),
            ..ListedService::default()
        };
        let long = "Donaudampfschifffahrtsgesellschaftskapitänswitwenverein".repeat(3);
        let bare = ListedService {
            id: "a/b".to_owned(),
            name: theirs(&format!("{long} <script>alert(1)</script>")),
            up: some(key),
            without: key.to_owned(),
            ..ListedService::default()
        };
        let usual = Self {
            services: vec![lunch.clone(), private, bare],
            kept: key.to_owned(),
            full_address: some("https://alongside.example/list?s=AZmhwAAAcACAAAAAAAAAAQ"),
            code: crate::finding::kept::paper_code("https://alongside.example/list?s=AZmhwAAAcACAAAAAAAAAAQ"),
            mail: some("mailto:?subject=My%20list&body=Tuesday%20lunch%20club"),
            ..Self::default()
        };
        let large = Self { large: true, missing: 1, services: vec![lunch], ..usual.clone() };
        let gone = Self { missing: 2, kept: key.to_owned(), ..Self::default() };
        vec![usual, large, gone, Self::default()]
    }
}
