//! Two records that may be of one person, beside each other.

use locales::Words;
use minijinja::Value;
use serde::Serialize;

use super::{ID, long_word};
use crate::look::{Page, Sample};
use crate::pages::FormFault;
use crate::pages::faults::{title, with_faults};
use crate::pages::manage::{Field, Way};
use crate::theirs::theirs;

/// Something that both records say, or one of them.
#[derive(Debug, Clone, Serialize)]
pub struct CompareRow {
    /// What it is.
    pub label: String,
    /// What the older record says.
    pub one: String,
    /// What the newer record says.
    pub other: String,
    /// Whether both say something and it is not the same.
    pub differs: bool,
}

/// `GET` and `POST /triage/{id}/same-person/{likeness}`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ComparePage {
    /// The mark of the form.
    pub mark: String,
    /// The number of the referral from which somebody came.
    pub number: String,
    /// Its page.
    pub back: String,
    /// Where the form is sent.
    pub action: String,
    /// The version of both records that was seen.
    pub version: i64,
    /// What agrees and what differs.
    pub because: Vec<String>,
    /// The two beside each other.
    pub rows: Vec<CompareRow>,
    /// What is asked.
    pub fields: Vec<Field>,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for ComparePage {
    const TEMPLATE: &'static str = "pages/triage-compare.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        title(words, words.say("triage-compare-title"), &self.faults)
    }

    fn shown(&self, words: &Words) -> Value {
        with_faults(words, self, &self.faults)
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for ComparePage {
    fn samples(words: &Words) -> Vec<Self> {
        let row = |label: String, one: &str, other: &str| CompareRow {
            label,
            differs: one != other,
            one: theirs(one),
            other: theirs(other),
        };
        let way = |value: &str, text: String, hint: String| Way {
            value: value.to_owned(),
            text,
            hint: Some(hint),
            chosen: false,
        };
        let usual = Self {
            mark: "00010123456789abcdef0123456789abcdef".to_owned(),
            number: "R4K2-9QXD".to_owned(),
            back: format!("/triage/{ID}"),
            action: format!("/triage/{ID}/same-person/{ID}"),
            version: 2,
            because: vec![words.say("referral-alike-born-same"), words.say("referral-alike-given-nearly")],
            rows: vec![
                row(words.say("triage-compare-name"), "Margaret Ashworth", "Margret Ashworth"),
                row(words.say("person-phone"), "0161 496 0011", "0161 496 0011"),
            ],
            fields: vec![Field::One {
                name: "verdict",
                label: words.say("triage-compare-question"),
                hint: None,
                ways: vec![
                    way("same", words.say("triage-compare-same"), words.say("triage-compare-same-hint")),
                    way(
                        "different",
                        words.say("triage-compare-different"),
                        words.say("triage-compare-different-hint"),
                    ),
                ],
            }],
            faults: Vec::new(),
        };
        let wrong = Self {
            rows: vec![row(words.say("triage-compare-name"), &long_word(), "<script>alert(1)</script>")],
            faults: vec![FormFault::new("verdict", words.say("triage-compare-choose"))],
            ..usual.clone()
        };
        vec![usual, wrong]
    }
}
