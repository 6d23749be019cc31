//! What stands above every page about a person: what to know before a visit, and what helps them.

use locales::Words;
use serde::Serialize;

use crate::theirs::theirs;

/// Something to know before a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SafetyLine {
    /// Who said so, or what it is about.
    pub label: String,
    /// What.
    pub text: String,
}

/// Why nobody visits somebody alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AloneLine {
    /// What it is called by, as it is sent again.
    pub id: String,
    /// Why, and what to do.
    pub text: String,
    /// Whether whoever looks has read it, so that they are shown the address.
    pub is_read: bool,
    /// Where it is said that one has read it.
    pub read: String,
}

/// What stands above every page about a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PersonBanner {
    /// The day on which they died.
    pub died: Option<String>,
    /// Why nobody visits them alone.
    pub alone: Option<AloneLine>,
    /// What to know before a visit.
    pub safety: Vec<SafetyLine>,
    /// What must not be shared, and with whom, a sentence each.
    pub refused: Vec<String>,
    /// What helps them to understand and take part.
    pub help: Vec<String>,
}

impl PersonBanner {
    /// One with everything in it, for samples.
    pub(crate) fn sample(words: &Words) -> Self {
        let line = |label: String, text: &str| SafetyLine { label, text: theirs(text) };
        Self {
            died: None,
            alone: Some(AloneLine {
                id: "0199a1c0-0000-7000-8000-000000000005".to_owned(),
                text: theirs("Her brother hits people. Two of us, and ring before."),
                is_read: false,
                read: "/people/0199a1c0-0000-7000-8000-000000000001/visit-alone/read".to_owned(),
            }),
            safety: vec![
                line(words.say("desk-from-referrer"), "<b>There is a dog.</b>\nDo not come alone."),
                line(
                    words.say("desk-from-referrer"),
                    &"Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3),
                ),
            ],
            refused: vec![words.say_with(
                "agreement-not-with",
                &[("with", theirs("Janet Ashworth").into()), ("what", "…".into())],
            )],
            help: vec![
                words.say_with("person-speaks", &[("language", "Cymraeg".into())]),
                words.say("referral-access-large-print"),
            ],
        }
    }
}
