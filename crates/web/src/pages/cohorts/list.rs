//! Which lists there are, and the form for another one.

use locales::Words;
use minijinja::Value;
use serde::Serialize;

use super::{MARK, PATH, long_word};
use crate::look::{Page, Sample};
use crate::pages::faults::{title, with_faults};
use crate::pages::{FormFault, ManageWay as Way};
use crate::theirs::theirs;

/// A list.
#[derive(Debug, Clone, Serialize)]
pub struct CohortLine {
    /// Its page.
    pub path: String,
    /// What whoever uploaded it calls it.
    pub name: String,
    /// How far it is.
    pub state: String,
    /// What else is to be known.
    pub facts: Vec<String>,
}

/// `GET` and `POST /cohorts`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CohortsPage {
    /// The mark of the form.
    pub mark: String,
    /// Which scheme is offered.
    pub schemes: Vec<Way>,
    /// What is offered where a row does not say.
    pub needs: Vec<Way>,
    /// What was typed instead of a file.
    pub typed: String,
    /// The lists, the newest first.
    pub lines: Vec<CohortLine>,
    /// Where it goes on.
    pub next: Option<String>,
    /// Where it begins, if this is not the beginning.
    pub first: Option<String>,
    /// Whether a list was just thrown away.
    pub is_discarded: bool,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for CohortsPage {
    const TEMPLATE: &'static str = "pages/cohorts.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        title(words, words.say("cohort-title"), &self.faults)
    }

    fn shown(&self, words: &Words) -> Value {
        with_faults(words, self, &self.faults)
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for CohortsPage {
    fn samples(words: &Words) -> Vec<Self> {
        let way =
            |value: &str, text: String| Way { value: value.to_owned(), text, hint: None, chosen: false };
        let line = |name: String, state: String| CohortLine {
            path: PATH.to_owned(),
            name,
            state,
            facts: vec![
                theirs("Larkfield link workers"),
                words.say_with("cohort-uploaded", &[("day", "5 May 2026".into())]),
                words.say_with("cohort-people", &[("count", 240_u64.into())]),
                words.say_with("cohort-accepted-count", &[("count", 1_u64.into())]),
            ],
        };
        let usual = Self {
            mark: MARK.to_owned(),
            schemes: vec![way("1", theirs("Larkfield link workers")), way("2", theirs("County scheme"))],
            needs: vec![way("loneliness", "Loneliness".to_owned())],
            lines: vec![
                line(theirs("lonely-over-75.csv"), words.say("cohort-state-review")),
                line(theirs("spring.csv"), words.say("cohort-state-sent")),
            ],
            next: Some("/cohorts?after=1".to_owned()),
            ..Self::default()
        };
        let empty = Self {
            schemes: vec![Way { chosen: true, ..way("1", theirs("Larkfield link workers")) }],
            lines: Vec::new(),
            next: None,
            is_discarded: true,
            ..usual.clone()
        };
        let wrong = Self {
            typed: "</textarea><script>alert(1)</script>".to_owned(),
            faults: vec![
                FormFault::new("file", words.say("cohort-no-file")),
                FormFault::new("scheme", words.say("cohort-no-scheme")),
            ],
            ..usual.clone()
        };
        let odd = Self {
            schemes: vec![way("1", theirs(&long_word()))],
            lines: vec![line(theirs(&long_word()), words.say("cohort-state-erased"))],
            first: Some("/cohorts".to_owned()),
            next: None,
            ..usual.clone()
        };
        let nowhere = Self { schemes: Vec::new(), ..empty.clone() };
        vec![usual, empty, wrong, odd, nowhere]
    }
}
