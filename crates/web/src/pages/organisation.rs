//! One organisation: what it says of itself, whether it is the charity it says it is, and what it offers.

use jiff::civil::date;
use locales::Words;
use minijinja::value::Value;
use serde::Serialize;

use super::card::{ResultCard, sample_cards};
use super::paging::{pagination, range};
use super::service::{Contact, Phone, Provenance};
use crate::look::{Page, Sample, drawable};
use crate::theirs::theirs;
use crate::words::{link, path_part};

/// `GET /organisations/{id}?page=...`
#[derive(Debug, Clone, Default, Serialize)]
pub struct OrganisationPage {
    /// Identifier of the organisation.
    pub id: String,
    /// Its name, marked as its publisher's.
    pub name: String,
    /// Another name it goes by.
    pub also_called: Option<String>,
    /// What it says of itself, one paragraph each.
    pub description: Vec<String>,
    /// Ways to reach it. People are not named.
    pub contact: Contact,
    /// What the register of charities says to the number it gives; nothing when it gives none.
    pub charity: Option<String>,
    /// All services that are shown, not only those on this page.
    pub total: u64,
    /// Which page of services this is, from 1.
    pub number: u64,
    /// The services of this page, by name.
    #[serde(skip)]
    pub cards: Vec<ResultCard>,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl OrganisationPage {
    /// The address of another page of its services.
    fn address(&self, number: u64) -> String {
        let number = if number > 1 { number.to_string() } else { String::new() };
        link(&format!("/organisations/{}", path_part(&self.id)), &[("page", &number)])
    }

    fn can_be_reached(&self) -> bool {
        let Contact { phones, emails, websites, .. } = &self.contact;
        !(phones.is_empty() && emails.is_empty() && websites.is_empty())
    }
}

impl Page for OrganisationPage {
    const TEMPLATE: &'static str = "pages/organisation.html";

    fn title(&self, _words: &Words) -> String {
        self.name.clone()
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        Some(self.address(self.number))
    }

    fn shown(&self, words: &Words) -> Value {
        minijinja::context! {
            can_be_reached => self.can_be_reached(),
            range => range(words, self.number, self.cards.len(), self.total),
            pagination => pagination(words, self.number, self.total, |number| self.address(number)),
            cards => drawable(&self.cards),
            ..Value::from_serialize(self)
        }
    }
}

impl Sample for OrganisationPage {
    fn samples(words: &Words) -> Vec<Self> {
        let some = |text: &str| Some(text.to_owned());
        let cards: Vec<ResultCard> = sample_cards(words)
            .into_iter()
            .map(|card| ResultCard { organisation: None, why: None, distance: None, ..card })
            .collect();
        let whole = Self {
            id: "0199a1c0-0000-7000-8000-000000000021".to_owned(),
            name: theirs("Fernley Good Neighbours"),
            also_called: some("The Neighbours"),
            description: vec!["We bring people of Fernley together.".to_owned(), "Since 1987.".to_owned()],
            contact: Contact {
                person: None,
                phones: vec![Phone { number: "01632 960 001".to_owned(), note: some("mornings") }],
                emails: vec!["hello@goodneighbours.example.org".to_owned()],
                websites: vec!["https://example.org/good-neighbours".to_owned()],
            },
            charity: Some(words.say_with(
                "charity-on-register-of",
                &[("number", "1000001".into()), ("day", words.day(date(2026, 3, 2)).into())],
            )),
            total: 3,
            number: 1,
            cards: cards.clone(),
            provenance: Provenance {
                source: some("Fernley Council"),
                licence: some("Open Government Licence v3.0"),
                imported_on: Some(date(2026, 6, 1)),
                changed_on: Some(date(2026, 5, 3)),
                assured_on: None,
            },
        };
        let many = Self {
            charity: Some(words.say_with("charity-unknown", &[("number", "1000002".into())])),
            total: 214,
            number: 5,
            ..whole.clone()
        };
        let bare = Self { id: "1".to_owned(), name: theirs("A club"), number: 1, ..Self::default() };
        let long = "Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(4);
        let careless = Self {
            id: "../x?y=<b>".to_owned(),
            name: theirs(&format!("{long} <script>alert(1)</script>")),
            description: vec![long.clone()],
            contact: Contact {
                phones: vec![Phone { number: "ask Ann".to_owned(), note: None }],
                emails: vec!["not an address".to_owned()],
                websites: vec!["javascript:alert(1)".to_owned()],
                person: None,
            },
            charity: Some(words.say_with("charity-no-number", &[("text", theirs("<b>soon</b>").into())])),
            cards: cards.into_iter().take(1).collect(),
            total: 1,
            number: 1,
            ..Self::default()
        };
        vec![whole, many, bare, careless]
    }
}
