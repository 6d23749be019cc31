//! `GET /caseload`: everybody on a caseload.

use locales::Words;
use serde::Serialize;

use super::{DeskLine, MARK, long_word, sample_lines};
use crate::look::{Page, Sample};
use crate::pages::ManageWay;
use crate::theirs::theirs;

/// Whom one can look at.
#[derive(Debug, Clone, Serialize)]
pub struct CaseloadTab {
    /// What is sent.
    pub value: &'static str,
    /// What it is, with how many.
    pub text: String,
    /// Whether they are shown.
    pub current: bool,
}

/// `GET /caseload`.
#[derive(Debug, Clone, Serialize)]
pub struct CaseloadPage {
    /// The mark of the forms.
    pub mark: String,
    /// Whose it is, where it is not whoever looks.
    pub whose: Option<String>,
    /// Their membership, as it is sent again.
    pub of: String,
    /// How full it is.
    pub room: String,
    /// Whether it has more people than it should.
    pub is_full: bool,
    /// What a year has, for comparison.
    pub year: String,
    /// Whom one can look at.
    pub shows: Vec<CaseloadTab>,
    /// In which order.
    pub orders: Vec<ManageWay>,
    /// Those on this page.
    pub lines: Vec<DeskLine>,
    /// Whether a task can be set for them.
    pub may_set: bool,
    /// Where they are handed over.
    pub hand_over: String,
    /// The page before.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
    /// What was just done.
    pub done: Option<String>,
}

impl Page for CaseloadPage {
    const TEMPLATE: &'static str = "pages/caseload.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        match &self.whose {
            Some(name) => words.say_with("desk-caseload-of", &[("name", name.clone().into())]),
            None => words.say("desk-caseload"),
        }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for CaseloadPage {
    fn samples(words: &Words) -> Vec<Self> {
        let show = |value, text, current| CaseloadTab { value, text, current };
        let order =
            |value: &str, text, chosen| ManageWay { value: value.to_owned(), text, hint: None, chosen };
        let empty = Self {
            mark: MARK.to_owned(),
            whose: None,
            of: String::new(),
            room: words.say_with("desk-room", &[("has", 0.into()), ("most", 60.into())]),
            is_full: false,
            year: words
                .say_with("desk-year", &[("year", 0.into()), ("from", 200.into()), ("to", 250.into())]),
            shows: vec![
                show("all", words.say_with("desk-show-all", &[("count", 0.into())]), true),
                show("quiet", words.say_with("desk-show-quiet", &[("count", 0.into())]), false),
            ],
            orders: vec![
                order("due", words.say("desk-order-due"), true),
                order("name", words.say("desk-order-name"), false),
            ],
            lines: Vec::new(),
            may_set: true,
            hand_over: "/caseload/hand-over".to_owned(),
            first: None,
            next: None,
            done: None,
        };
        let full = Self {
            lines: sample_lines(words),
            is_full: true,
            first: Some("/caseload".to_owned()),
            next: Some("/caseload?page=2".to_owned()),
            done: Some(words.say_with("desk-tasks-set", &[("count", 2.into())])),
            ..empty.clone()
        };
        let of = Self {
            whose: Some(theirs(&long_word())),
            of: "0199a1c0-0000-7000-8000-000000000004".to_owned(),
            may_set: false,
            lines: sample_lines(words),
            ..empty.clone()
        };
        vec![empty, full, of]
    }
}
