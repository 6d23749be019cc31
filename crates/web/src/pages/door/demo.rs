//! The doors of a demonstration.

use locales::Words;
use serde::Serialize;

use super::MARK;
use crate::look::{Page, Sample};
use crate::plain::role_name;
use crate::theirs::theirs;

/// `GET /demo`: whoever one may be.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DemoPage {
    /// The mark of the forms.
    pub mark: String,
    /// Who there is.
    pub people: Vec<DemoPerson>,
    /// Whether one may be the person who is supported.
    pub supported: bool,
}

/// Somebody whom anybody may be.
#[derive(Debug, Clone, Serialize)]
pub struct DemoPerson {
    /// Their address, by which they are chosen.
    pub email: String,
    /// What they are called.
    pub name: String,
    /// As what they work, as it is stored.
    pub role: String,
    /// Where, in the organisation's own words.
    pub organisation: String,
}

/// What somebody in a role does here.
fn does(words: &Words, role: &str) -> String {
    match role {
        "referrer" => words.say("demo-referrer"),
        "link-worker" => words.say("demo-link-worker"),
        "scheme-manager" => words.say("demo-scheme-manager"),
        "provider" => words.say("demo-provider"),
        "steward" => words.say("demo-steward"),
        "commissioner" => words.say("demo-commissioner"),
        "befriending-coordinator" => words.say("demo-befriending-coordinator"),
        "information-governance" => words.say("demo-information-governance"),
        "administrator" => words.say("demo-administrator"),
        _ => String::new(),
    }
}

impl Page for DemoPage {
    const TEMPLATE: &'static str = "pages/demo.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("demo-title")
    }

    fn shown(&self, words: &Words) -> minijinja::Value {
        let people: Vec<_> = self
            .people
            .iter()
            .map(|one| {
                minijinja::context! {
                    role_name => role_name(words, &one.role),
                    does => does(words, &one.role),
                    ..minijinja::Value::from_serialize(one)
                }
            })
            .collect();
        minijinja::context! { people, ..minijinja::Value::from_serialize(self) }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for DemoPage {
    fn samples(_: &Words) -> Vec<Self> {
        let person = |name: &str, role: &str, organisation: &str| DemoPerson {
            email: format!("{role}@board.example"),
            name: name.to_owned(),
            role: role.to_owned(),
            organisation: theirs(organisation),
        };
        let usual = Self {
            mark: MARK.to_owned(),
            supported: true,
            people: vec![
                person("Mina Patel", "link-worker", "Sale Example Network"),
                person("Joanne Holt", "administrator", "NHS Example Manchester Integrated Care Board"),
                person(&"Rhabarberbarbara".repeat(6), "provider", &"Bierbrauerei".repeat(9)),
            ],
        };
        vec![usual, Self { mark: MARK.to_owned(), ..Self::default() }]
    }
}
