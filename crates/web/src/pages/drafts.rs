//! What a form about somebody shows of what was begun on it before.

use locales::Words;
use serde::Serialize;

use crate::theirs::theirs;

/// Something that was begun and not sent.
#[derive(Debug, Clone, Serialize)]
pub struct DraftOffer {
    /// When it was begun, a sentence.
    pub began: String,
    /// When it was kept last, a sentence.
    pub saved: String,
    /// How it begins.
    pub text: String,
    /// Where one goes on with it.
    pub go_on: String,
    /// Where it is thrown away.
    pub discard: String,
}

/// The drafts of a form.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DraftShown {
    /// Where what is typed is kept.
    pub keep: String,
    /// This page, which has a draft of its own.
    pub id: String,
    /// The form.
    pub form: String,
    /// The draft with which this page begins, as it is sent again.
    pub goes_on: String,
    /// That one goes on with a draft, a sentence.
    pub going_on: Option<String>,
    /// What was begun before, the newest first.
    pub offers: Vec<DraftOffer>,
}

impl DraftShown {
    /// One with two drafts, for samples.
    pub(crate) fn sample(words: &Words) -> Self {
        let offer = |text: &str| DraftOffer {
            began: words.say_with("draft-began", &[("day", "5 May 2026".into()), ("time", "14:03".into())]),
            saved: words.say_with("draft-saved", &[("day", "5 May 2026".into()), ("time", "14:03".into())]),
            text: theirs(text),
            go_on: "/people/1/contacts?draft=2".to_owned(),
            discard: "/people/1/drafts/2/discard".to_owned(),
        };
        Self {
            keep: "/people/1/drafts".to_owned(),
            id: "0199a1c0-0000-7000-8000-000000000007".to_owned(),
            form: "contacts".to_owned(),
            goes_on: String::new(),
            going_on: None,
            offers: vec![
                offer("She <b>rang</b>.\nHer sister comes on Friday"),
                offer(&"Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3)),
            ],
        }
    }
}
