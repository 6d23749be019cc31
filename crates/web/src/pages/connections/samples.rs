//! Samples of the pages of a connection.

use locales::Words;

use super::{ActLink, ConnectionPage, ConnectionPreviewPage, NewsLine, StepLine};
use crate::look::Sample;
use crate::pages::timeline::sample_lines;
use crate::pages::{FormFault, PersonBanner, RecordRow};
use crate::theirs::theirs;

const MARK: &str = "00010123456789abcdef0123456789abcdef";
const HERE: &str =
    "/people/0199a1c0-0000-7000-8000-000000000001/connections/0199a1c0-0000-7000-8000-000000000002";
const PERSON: &str = "/people/0199a1c0-0000-7000-8000-000000000001";

fn long() -> String {
    "Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3)
}

fn shared(words: &Words) -> [Vec<RecordRow>; 2] {
    let row = |label: String, value: &str| RecordRow { label, value: theirs(value) };
    [
        vec![
            row(words.say("connection-see-called"), "Margaret"),
            row(words.say("connection-see-words"), &long()),
        ],
        vec![row(words.say("connection-see-name"), "Margaret Oldfield")],
    ]
}

impl Sample for ConnectionPage {
    fn samples(words: &Words) -> Vec<Self> {
        let proposed = Self {
            mark: MARK.to_owned(),
            version: 1,
            name: theirs("Margaret Oldfield"),
            back: PERSON.to_owned(),
            plan: format!("{PERSON}/plan"),
            banner: PersonBanner::default(),
            service: theirs("Hollin Lunch Club"),
            listing: Some("/services/0199a1c0/hollin-lunch-club".to_owned()),
            state: words.say("support-state-proposed"),
            class: "nhsuk-tag--blue",
            done: None,
            news: None,
            facts: vec![RecordRow {
                label: words.say("support-mode"),
                value: words.say("support-mode-accompanied"),
            }],
            acts: vec![ActLink {
                text: words.say("connection-act-ask"),
                path: format!("{HERE}/ask"),
                first: true,
            }],
            steps: Vec::new(),
            plan_first: None,
            places: Vec::new(),
            book: None,
            shared: None,
            elsewhere: Vec::new(),
            look: None,
            events: sample_lines(words),
            faults: Vec::new(),
        };
        let accepted = Self {
            service: theirs(&long()),
            state: words.say("support-state-accepted"),
            class: "nhsuk-tag--green",
            done: Some(words.say("connection-done")),
            news: Some(NewsLine {
                text: words.say("connection-news-accept"),
                on: theirs("5 May 2026"),
                seen: Some(format!("{HERE}/seen")),
            }),
            acts: vec![
                ActLink {
                    text: words.say("connection-act-come"),
                    path: format!("{HERE}/do/come"),
                    first: true,
                },
                ActLink {
                    text: words.say("connection-act-fail"),
                    path: format!("{HERE}/do/fail"),
                    first: false,
                },
            ],
            steps: vec![
                StepLine {
                    text: theirs("Go with them"),
                    done: None,
                    path: Some(format!("{HERE}/steps/together")),
                },
                StepLine { text: theirs(&long()), done: Some(theirs("5 May 2026")), path: None },
            ],
            plan_first: Some(format!("{HERE}/first-visit")),
            places: vec!["Lunch: Tuesday 12 May 2026, 12pm".to_owned()],
            book: Some(format!("{HERE}/book")),
            shared: Some(shared(words)),
            ..proposed.clone()
        };
        let returned = Self {
            state: words.say("support-state-failed"),
            class: "nhsuk-tag--orange",
            listing: None,
            acts: Vec::new(),
            elsewhere: crate::pages::SupportPage::samples(words)
                .into_iter()
                .find(|page| !page.cards.is_empty())
                .map(|page| page.cards)
                .unwrap_or_default(),
            look: Some(format!("{PERSON}/support")),
            faults: vec![FormFault::new("maincontent", words.say("person-stale"))],
            ..proposed.clone()
        };
        vec![proposed, accepted, returned]
    }
}

impl Sample for ConnectionPreviewPage {
    fn samples(words: &Words) -> Vec<Self> {
        vec![Self {
            mark: MARK.to_owned(),
            name: theirs("Margaret Oldfield"),
            back: HERE.to_owned(),
            action: format!("{HERE}/ask"),
            service: theirs(&long()),
            how: words.say_with(
                "connection-preview-how",
                &[
                    ("way", words.say("connection-way-email").into()),
                    ("day", theirs("Friday 15 May 2026").into()),
                ],
            ),
            shared: shared(words),
            kept: vec![("words".to_owned(), "<b>".to_owned())],
        }]
    }
}
