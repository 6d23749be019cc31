//! Letters that wait to be printed and posted.

use locales::Words;
use serde::Serialize;

use super::MARK;
use crate::look::{Page, Sample};
use crate::theirs::theirs;

/// A letter.
#[derive(Debug, Clone, Serialize)]
pub struct PostLine {
    /// Which.
    pub id: String,
    /// To whom: the first line of the envelope.
    pub to: String,
    /// What stands at its head.
    pub says: String,
    /// The code of the language in which that is.
    pub language: &'static str,
    /// About whom it is, where it is not to them.
    pub about: Option<String>,
    /// The record of whom it is to or about.
    pub person: String,
    /// Since when it waits, in words.
    pub since: String,
    /// It alone as a file; nothing where it has to be read first why nobody visits them alone.
    pub file: Option<String>,
}

/// `GET /letters`
#[derive(Debug, Clone, Default, Serialize)]
pub struct LettersPage {
    /// The mark of the form.
    pub mark: String,
    /// Whether letters are printed here; where not, they go by themselves.
    pub are_printed: bool,
    /// How many wait in all.
    pub count: u64,
    /// The oldest first.
    pub lines: Vec<PostLine>,
    /// What was just done.
    pub done: Option<String>,
}

impl Page for LettersPage {
    const TEMPLATE: &'static str = "pages/letters.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("post-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for LettersPage {
    fn samples(words: &Words) -> Vec<Self> {
        let since = words.say_with("post-since", &[("day", "3 May 2026".into())]);
        let line = |id: &str, to: &str, about: Option<&str>| PostLine {
            id: id.to_owned(),
            to: theirs(to),
            says: theirs("Somebody would like to come to you: please answer by Tuesday 19 May"),
            language: "en",
            about: about.map(|name| words.say_with("post-about", &[("name", theirs(name).into())])),
            person: format!("/people/{id}"),
            since: since.clone(),
            file: Some(format!("/letters/{id}/print.pdf")),
        };
        let long = "Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3);
        let full = LettersPage {
            mark: MARK.to_owned(),
            are_printed: true,
            count: 3,
            lines: vec![
                line("1", "Hollin Lunch Club", Some("Margaret Ashworth")),
                PostLine { file: None, ..line("2", "Idris Pemberton-Vale", None) },
                line("3", &long, Some(&long)),
            ],
            done: None,
        };
        vec![
            LettersPage { mark: MARK.to_owned(), are_printed: true, ..LettersPage::default() },
            LettersPage { mark: MARK.to_owned(), ..LettersPage::default() },
            LettersPage {
                done: Some(words.say_with("tell-posted", &[("count", 2.into())])),
                count: 73,
                ..full.clone()
            },
            full,
        ]
    }
}
