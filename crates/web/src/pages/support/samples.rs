//! Samples of the page of what suits somebody.

use locales::Words;

use super::{
    HiddenCount, HiddenService, SupportAlso, SupportAlsoLine, SupportCard, SupportChip, SupportForm,
    SupportPage, SupportPart,
};
use crate::look::Sample;
use crate::pages::card::sample_cards;
use crate::pages::manage::Way;
use crate::pages::{FormFault, PersonBanner};
use crate::theirs::theirs;

const PERSON: &str = "/people/0199a1c0-0000-7000-8000-000000000001";

fn form(words: &Words) -> SupportForm {
    let way =
        |value: &str, text: String, chosen: bool| Way { value: value.to_owned(), text, hint: None, chosen };
    SupportForm {
        near: "Fernley".to_owned(),
        terms: vec![
            way("", words.say("support-add-nothing"), true),
            way("activity:choir", "Choirs".to_owned(), false),
        ],
        miles: vec![
            way("5", crate::finding::labels::within(words, 5.0), true),
            way("any", words.say("support-any-distance"), false),
        ],
        days: vec![way("MO", words.say("filters-any-day"), false), way("TU", theirs("Tuesday"), true)],
        parts: vec![way("", words.say("support-any-time"), true)],
        costs: vec![way("", words.say("support-any-cost"), true)],
        modes: vec![way("online", words.say("filters-online"), false)],
        asks_access: true,
        must_have_access: true,
        kept: vec![("without", "age".to_owned())],
    }
}

fn cards(words: &Words) -> Vec<SupportCard> {
    let part = SupportPart {
        label: words.say("support-part-need"),
        said: words.say("support-much-all"),
        points: words.say_with("support-points", &[("points", 3_000.into()), ("most", 3_000.into())]),
    };
    let cards = sample_cards(words).into_iter().enumerate();
    cards
        .map(|(number, card)| SupportCard {
            id: card.id.clone(),
            how_far: card.distance.clone(),
            why: card.why.clone(),
            ask: if number == 1 {
                vec![words.say("support-ask-places"), words.say("support-ask-cost")]
            } else {
                Vec::new()
            },
            parts: vec![part.clone()],
            in_plan: number == 1,
            propose: (number != 1).then(|| format!("{PERSON}/support/propose?service={number}")),
            card,
        })
        .collect()
}

impl Sample for SupportPage {
    fn samples(words: &Words) -> Vec<Self> {
        let chip = |text: String, source: Option<String>| SupportChip {
            text,
            source,
            path: format!("{PERSON}/support?without=age"),
        };
        let closed = Self {
            mark: "0001".to_owned(),
            name: theirs("Margaret Ashworth (Peggy)"),
            banner: PersonBanner::sample(words),
            back: PERSON.to_owned(),
            plan: format!("{PERSON}/plan"),
            path: format!("{PERSON}/support"),
            first: format!("{PERSON}/support"),
            compare: format!("{PERSON}/support/compare"),
            ..Self::default()
        };
        let nothing = Self {
            may_connect: true,
            searched: true,
            chips: vec![chip(words.say("support-assume-room"), None)],
            form: form(words),
            is_gone: true,
            lost: Some(words.say("support-lost")),
            farther: Some((
                words.say_with("support-farther", &[("count", 3_u64.into()), ("miles", 10_u64.into())]),
                format!("{PERSON}/support?within=10"),
            )),
            also: Some(SupportAlso { told: None, lines: Vec::new() }),
            ..closed.clone()
        };
        let full =
            Self {
                has_place: true,
                lost: None,
                is_changed: true,
                chips: vec![
                    chip(theirs("Feeling lonely"), Some(words.say("support-source-referral"))),
                    chip(words.say("support-assume-home"), None),
                ],
                offered: vec![chip(theirs("Gardening"), Some(words.say("support-source-interest")))],
                put_back: vec![chip(words.say_with("filters-aged", &[("age", 82_u64.into())]), None)],
                kept: vec![("without", "age".to_owned())],
                total: 41,
                cards: cards(words),
                more: Some(format!("{PERSON}/support?most=40")),
                hidden: 12,
                hidden_by: vec![
                    HiddenCount {
                        text: words.say("support-bar-full"),
                        count: 9,
                        keep: Some(format!("{PERSON}/support?without=room")),
                    },
                    HiddenCount { text: words.say("support-bar-paused"), count: 3, keep: None },
                ],
                hidden_services: cards(words)
                    .into_iter()
                    .map(|card| HiddenService { why: vec![words.say("support-bar-full")], card })
                    .collect(),
                also: Some(SupportAlso {
                    told: Some(words.say_with(
                        "support-also-told",
                        &[("people", 120_u64.into()), ("months", 24_u64.into())],
                    )),
                    lines: vec![
                        SupportAlsoLine {
                            name: theirs("Larkfield choir"),
                            path: "/services/1/choir".to_owned(),
                            people: words.say_with("support-also-people", &[("count", 15_u64.into())]),
                            in_plan: false,
                            propose: Some(format!("{PERSON}/support/propose?service=1")),
                        },
                        SupportAlsoLine {
                            name: theirs("<b>Walks</b>"),
                            path: "/services/2/walks".to_owned(),
                            people: words.say_with("support-also-people", &[("count", 10_u64.into())]),
                            in_plan: true,
                            propose: None,
                        },
                    ],
                }),
                ..nothing.clone()
            };
        let faulty = Self {
            searched: false,
            faults: vec![FormFault::new("add", words.say("support-no-terms"))],
            ..nothing.clone()
        };
        vec![closed, nothing, full, faulty]
    }
}
