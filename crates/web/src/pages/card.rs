//! A service among others: in results, on a list.

use jiff::civil::date;
use locales::Words;

use super::listing::{Checked, ListingState};
use crate::finding::labels;
use crate::plain::capital;
use crate::theirs::theirs;
use crate::words::{distance, service_path};

/// One service among others. Templates draw it with `result(card)`.
#[derive(Debug, Clone, Default)]
pub struct ResultCard {
    /// Identifier of the service, as in `/services/{id}`.
    pub id: String,
    /// Where its page is, without the language.
    pub address: String,
    /// Its name, marked as its publisher's.
    pub name: String,
    /// Who runs it, as it is written.
    pub organisation: Option<String>,
    /// How its description begins, marked as its publisher's.
    pub about: Option<String>,
    /// Place or town, or how one takes part without going anywhere: `Fernley Library, Fernley`, `Online`.
    pub place: Option<String>,
    /// How far, or that one need not go: `0.4 miles away`.
    pub distance: Option<String>,
    /// Where the place is, for a map: north, east. Nothing for a private place.
    pub at: Option<[f64; 2]>,
    /// Short: `Tuesdays 10am to 12pm`.
    pub when: Option<String>,
    /// Short: `Free`, `£3 a week`.
    pub cost: Option<String>,
    /// What it states of the access asked for.
    pub access: Vec<String>,
    /// When somebody last made sure it is right.
    pub checked: Option<Checked>,
    /// Nobody has confirmed it for long.
    pub stale: bool,
    /// Whether people can go there now.
    pub state: ListingState,
    /// Why it is among the results: `“lunch club” is in its name`.
    pub why: Option<String>,
    /// The way onto somebody's list, where there is one.
    pub save: Option<SaveLink>,
}

/// A link that puts a service on somebody's list, or takes it off.
#[derive(Debug, Clone)]
pub struct SaveLink {
    /// The service as it stands in lists.
    pub key: String,
    /// Whether it is on the list.
    pub saved: bool,
    /// Address of the same page with the list changed, without the language.
    pub address: String,
}

/// Examples: the usual one, one that is closed for now, and one of which nothing is known.
pub(super) fn sample_cards(words: &Words) -> Vec<ResultCard> {
    let named = |text: &str| Some(text.to_owned());
    let council = Checked { on: date(2026, 5, 3), by: named("Fernley Council") };
    let tuesdays = words
        .say_with("schedule-every-weekday", &[("days", words.weekday(jiff::civil::Weekday::Tuesday).into())]);
    let midday = words.say("schedule-midday");
    let two = words.say_with("schedule-after-midday", &[("time", "2".into())]);
    let hours = words.say_with("schedule-hours", &[("opens", midday.into()), ("closes", two.into())]);
    let save = |key: &str, saved: bool| {
        Some(SaveLink {
            key: key.to_owned(),
            saved,
            address: format!("/find-support?q=lunch&s={key}#card-{key}"),
        })
    };
    vec![
        ResultCard {
            id: "0199a1c0-0000-7000-8000-000000000001".to_owned(),
            address: service_path("0199a1c0-0000-7000-8000-000000000001", "Tuesday lunch club"),
            name: theirs("Tuesday lunch club"),
            organisation: named("Fernley Good Neighbours"),
            about: Some(theirs("A hot lunch and good company for anybody over 60.")),
            place: Some(theirs("St Oswin’s Hall, Fernley")),
            distance: Some(distance(words, 640.0)),
            at: Some([53.426, -2.311]),
            when: Some(capital(&words.joined(&[tuesdays, hours]))),
            cost: Some(format!("£4, {}", theirs("with tea"))),
            access: vec![labels::access_need(words, "step-free")],
            checked: Some(council),
            why: Some(words.say_with("why-in-name", &[("words", "lunch club".into())])),
            save: save("AZmhwAAAcACAAAAAAAAAAQ", false),
            ..ResultCard::default()
        },
        ResultCard {
            id: "0199a1c0-0000-7000-8000-000000000002".to_owned(),
            address: service_path("0199a1c0-0000-7000-8000-000000000002", "Cook and eat together"),
            name: theirs("Cook and eat together"),
            organisation: named("Hollin Street Kitchen"),
            place: Some(theirs("Fernley")),
            distance: Some(words.say("find-support-no-travel")),
            at: Some([53.436, -2.321]),
            when: Some(theirs("First Saturday of the month")),
            cost: Some(words.say("cost-free")),
            state: ListingState::TemporarilyClosed,
            checked: Some(Checked { on: date(2026, 1, 12), by: None }),
            save: save("AZmhwAAAcACAAAAAAAAAAg", true),
            ..ResultCard::default()
        },
        ResultCard {
            id: "0199a1c0-0000-7000-8000-000000000003".to_owned(),
            address: service_path("0199a1c0-0000-7000-8000-000000000003", "Men’s shed lunch"),
            name: theirs("Men’s shed lunch"),
            ..ResultCard::default()
        },
    ]
}
