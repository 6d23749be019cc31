//! `GET` and `POST /people/{id}/moved`: somebody moves, and what becomes of them.

use locales::Words;
use minijinja::Value;
use serde::Serialize;

use super::faults::{title, with_faults};
use super::manage::{Field, Way};
use super::{FormFault, PersonBanner};
use crate::look::{Page, Sample};
use crate::theirs::theirs;

/// A scheme of the new place.
#[derive(Debug, Clone, Serialize)]
pub struct SchemeThere {
    /// What it is called.
    pub name: String,
    /// Its public page.
    pub path: String,
    /// Who runs it.
    pub run_by: String,
    /// Why the referral cannot be sent there, if it cannot.
    pub not: Option<String>,
    /// Its public telephone number, e-mail address and website, as far as it has them.
    pub reach: Vec<String>,
}

/// `GET` and `POST /people/{id}/moved`.
#[derive(Debug, Clone, Serialize)]
pub struct MovedPage {
    /// The mark of the form.
    pub mark: String,
    /// What the person is called.
    pub name: String,
    /// What to know before a visit, and what helps them.
    pub banner: PersonBanner,
    /// Their page.
    pub back: String,
    /// Where it is sent.
    pub action: String,
    /// What to know first, a paragraph each.
    pub told: Vec<String>,
    /// The schemes of the new place.
    pub schemes: Vec<SchemeThere>,
    /// What is planned and still to be done, so that it is not forgotten.
    pub to_come: Vec<String>,
    /// What is fixed already, as it is sent again.
    pub kept: Vec<(String, String)>,
    /// What is asked.
    pub fields: Vec<Field>,
    /// What the button does.
    pub button: String,
    /// Where another postcode is entered, of the second step.
    pub again: Option<String>,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for MovedPage {
    const TEMPLATE: &'static str = "pages/moved.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        title(words, words.say("moved-title"), &self.faults)
    }

    fn shown(&self, words: &Words) -> Value {
        with_faults(words, self, &self.faults)
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

const PERSON: &str = "/people/0199a1c0-0000-7000-8000-000000000001";

impl Sample for MovedPage {
    fn samples(words: &Words) -> Vec<Self> {
        let long = "Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3);
        let first = Self {
            mark: "00010123456789abcdef0123456789abcdef".to_owned(),
            name: theirs("Margaret Ashworth (Peggy)"),
            banner: PersonBanner::default(),
            back: PERSON.to_owned(),
            action: format!("{PERSON}/moved"),
            told: vec![words.say("moved-lede")],
            schemes: Vec::new(),
            to_come: Vec::new(),
            kept: vec![("version".to_owned(), "3".to_owned())],
            fields: vec![Field::Line {
                name: "postcode",
                label: words.say("moved-postcode"),
                hint: None,
                value: String::new(),
                keys: "text",
                width: Some(10),
            }],
            button: words.say("moved-find"),
            again: None,
            faults: Vec::new(),
        };
        let wrong = Self {
            banner: PersonBanner::sample(words),
            to_come: vec![
                "Tuesday 5 May 2026, 2:30pm: a visit".to_owned(),
                theirs(&format!("<b>{long}</b>")),
            ],
            faults: vec![FormFault::new("postcode", words.say("moved-unknown-postcode"))],
            ..first.clone()
        };
        let way = |value: &str, text: String, hint: String| Way {
            value: value.to_owned(),
            text,
            hint: Some(hint),
            chosen: value == "stay",
        };
        let send_on = words.say_with("moved-send-on", &[("scheme", theirs("Quay scheme").into())]);
        let second = Self {
            told: vec![
                words.say_with("moved-there", &[("postcode", "LF2 3DD".into())]),
                words.say("moved-will-write"),
            ],
            schemes: vec![
                SchemeThere {
                    name: theirs("Quay scheme"),
                    path: "/schemes/1".to_owned(),
                    run_by: words
                        .say_with("refer-run-by", &[("organisation", theirs("Quay Surgery").into())]),
                    not: None,
                    reach: vec![theirs("0161 496 0200")],
                },
                SchemeThere {
                    name: theirs(&long),
                    path: "/schemes/2".to_owned(),
                    run_by: words.say_with("refer-run-by", &[("organisation", theirs(&long).into())]),
                    not: Some(words.say("moved-not-here")),
                    reach: vec![theirs(&format!("{long}@example.org"))],
                },
            ],
            fields: vec![Field::One {
                name: "then",
                label: words.say("moved-then"),
                hint: None,
                ways: vec![
                    way("stay", words.say("moved-stay"), words.say("moved-stay-hint")),
                    way("on:1", send_on, words.say("moved-send-on-hint")),
                    way("close", words.say("moved-close"), words.say("moved-close-hint")),
                ],
            }],
            button: words.say("moved-do"),
            again: Some(format!("{PERSON}/moved")),
            faults: Vec::new(),
            ..wrong.clone()
        };
        vec![first, wrong, second]
    }
}
