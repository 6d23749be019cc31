//! The questions that are left before a referral is sent: whether somebody is known, why another referral is needed, and
//! which scheme it is for.

use locales::Words;
use minijinja::Value;
use serde::Serialize;

use super::{MARK, long_word};
use crate::look::{Page, Sample};
use crate::pages::FormFault;
use crate::pages::faults::{title, with_faults};
use crate::theirs::theirs;

/// Somebody who may be the person.
#[derive(Debug, Clone, Serialize)]
pub struct MaybeKnown {
    /// The name of the field with the answer.
    pub field: String,
    /// How likely it is, in words.
    pub likely: String,
    /// What agrees and what differs, in words. Nothing of the record itself.
    pub because: Vec<String>,
    /// What was answered.
    pub answer: String,
}

/// A referral that is open already.
#[derive(Debug, Clone, Serialize)]
pub struct OpenAlready {
    /// The scheme.
    pub scheme: String,
    /// The day it came.
    pub on: String,
    /// Its number and its page, where colleagues made it.
    pub own: Option<(String, String)>,
}

/// A scheme to choose.
#[derive(Debug, Clone, Serialize)]
pub struct SchemeChoice {
    /// Its identifier.
    pub value: String,
    /// What it is called.
    pub name: String,
    /// Who runs it, by what it is for the person, and from whom it takes referrals.
    pub hint: String,
    /// Whether it is chosen.
    pub checked: bool,
}

/// `POST /refer`, where something is left to ask.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReferQuestionsPage {
    /// The mark of the form.
    pub mark: String,
    /// All that was typed before, as it is sent again.
    pub kept: Vec<(String, String)>,
    /// Those who may be the person.
    pub known: Vec<MaybeKnown>,
    /// Referrals that are open.
    pub open: Vec<OpenAlready>,
    /// Why another one is needed, as it was typed.
    pub again: String,
    /// The schemes to choose from, where there are several.
    pub schemes: Vec<SchemeChoice>,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for ReferQuestionsPage {
    const TEMPLATE: &'static str = "pages/refer-questions.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        title(words, words.say("refer-questions-title"), &self.faults)
    }

    fn shown(&self, words: &Words) -> Value {
        with_faults(words, self, &self.faults)
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for ReferQuestionsPage {
    fn samples(words: &Words) -> Vec<Self> {
        let known = |number: u32, answer: &str| MaybeKnown {
            field: format!("is-0199a1c0-0000-7000-8000-{number:012}"),
            likely: words.say("refer-likely-possibly"),
            because: vec![words.say("referral-alike-born-same"), words.say("referral-alike-twins")],
            answer: answer.to_owned(),
        };
        let scheme = |number: u32, name: &str| SchemeChoice {
            value: format!("0199a1c0-0000-7000-8000-{number:012}"),
            name: theirs(name),
            hint: theirs("Elm Tree Network"),
            checked: false,
        };
        let twins = Self {
            mark: MARK.to_owned(),
            kept: vec![("given".to_owned(), "Margaret".to_owned())],
            known: vec![known(1, "")],
            ..Self::default()
        };
        let all = Self {
            known: vec![known(1, "other"), known(2, "unsure")],
            open: vec![
                OpenAlready {
                    scheme: theirs("Hollin social prescribing"),
                    on: "5 May 2026".to_owned(),
                    own: Some((
                        "R4K2-9QXD".to_owned(),
                        "/referrals/0199a1c0-0000-7000-8000-000000000009".to_owned(),
                    )),
                },
                OpenAlready { scheme: theirs(&long_word()), on: "5 May 2026".to_owned(), own: None },
            ],
            again: "<b>Her flat flooded</b>".to_owned(),
            schemes: vec![scheme(3, "Hollin social prescribing"), scheme(4, &long_word())],
            ..twins.clone()
        };
        let unanswered = Self {
            faults: vec![
                FormFault::new("known", words.say("referral-rule-who-is-it")),
                FormFault::new("again", words.say("referral-rule-open-already")),
                FormFault::new("scheme", words.say("referral-rule-not-for-them")),
            ],
            ..all.clone()
        };
        vec![twins, all, unanswered]
    }
}
