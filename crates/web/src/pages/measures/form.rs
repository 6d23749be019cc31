//! The form on which answers are written down.

use locales::Words;
use minijinja::Value;
use serde::Serialize;

use super::{PERSON, long_word};
use crate::look::{Page, Sample};
use crate::pages::faults::{title, with_faults};
use crate::pages::manage::{Field, Way};
use crate::pages::{FormFault, ManageWay, PersonBanner};
use crate::theirs::theirs;

/// A question.
#[derive(Debug, Clone, Serialize)]
pub struct AskedItem {
    /// The name of its field.
    pub id: &'static str,
    /// The question.
    pub wording: String,
    /// What the ends of a scale mean.
    pub hint: Option<String>,
    /// Whether the answers are numbers, which stand side by side.
    pub is_scale: bool,
    /// What can be answered; leaving it out is the last.
    pub ways: Vec<Way>,
}

/// `GET` and `POST /people/{id}/measures/{measure}`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MeasureFormPage {
    /// The mark of the form.
    pub mark: String,
    /// What makes it the same form when it is sent twice.
    pub form: String,
    /// The version of the questions.
    pub version: String,
    /// The measure.
    pub heading: String,
    /// What the person is called.
    pub name: String,
    /// What to know before a visit, and what helps them.
    pub banner: PersonBanner,
    /// All that they answered.
    pub back: String,
    /// Where it is sent.
    pub action: String,
    /// The same on paper.
    pub paper: Option<String>,
    /// What to know first.
    pub told: Vec<String>,
    /// What must not be done with it.
    pub warning: Option<String>,
    /// What is asked about the answers.
    pub fields: Vec<Field>,
    /// What is said before the first question.
    pub introduction: Option<String>,
    /// The questions.
    pub items: Vec<AskedItem>,
    /// Where the questions come from, and how far they can be trusted.
    pub source: Vec<String>,
    /// What the button says, where it does not write answers down.
    pub button: Option<String>,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for MeasureFormPage {
    const TEMPLATE: &'static str = "pages/measure-form.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        title(words, self.heading.clone(), &self.faults)
    }

    fn shown(&self, words: &Words) -> Value {
        with_faults(words, self, &self.faults)
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for MeasureFormPage {
    fn samples(words: &Words) -> Vec<Self> {
        let way = |value: &str, text: String, chosen| ManageWay {
            value: value.to_owned(),
            text,
            hint: None,
            chosen,
        };
        let numbers =
            || (0..=10).map(|number: i32| way(&number.to_string(), number.to_string(), number == 7));
        let out = || way("", words.say("measure-clear"), false);
        let usual = Self {
            mark: "00010123456789abcdef0123456789abcdef".to_owned(),
            form: "0199a1c0-0000-7000-8000-000000000002".to_owned(),
            version: "1.0.0".to_owned(),
            heading: "Four questions about well-being".to_owned(),
            name: theirs("Margaret Ashworth"),
            back: format!("{PERSON}/measures"),
            action: format!("{PERSON}/measures/ons4"),
            paper: Some(format!("{PERSON}/measures/ons4/paper")),
            told: vec![words.say("measure-form-half")],
            fields: vec![
                Field::One {
                    name: "occasion",
                    label: words.say("measure-ask-occasion"),
                    hint: None,
                    ways: vec![
                        way("baseline", words.say("measure-occasion-baseline"), true),
                        way("review", words.say("measure-occasion-review"), false),
                    ],
                },
                Field::Day {
                    name: "day",
                    label: words.say("measure-ask-day"),
                    hint: None,
                    typed: ["5".to_owned(), "5".to_owned(), "2026".to_owned()],
                },
            ],
            introduction: Some("Next I would like to ask you four questions.".to_owned()),
            items: vec![
                AskedItem {
                    id: "happy",
                    wording: "Overall, how happy did you feel yesterday?".to_owned(),
                    hint: Some(words.say_with(
                        "measure-ends",
                        &[
                            ("from", "0".into()),
                            ("to", "10".into()),
                            ("lowest", "Not at all happy".into()),
                            ("highest", "Completely happy".into()),
                        ],
                    )),
                    is_scale: true,
                    ways: numbers().chain([out()]).collect(),
                },
                AskedItem {
                    id: "content",
                    wording: long_word(),
                    hint: None,
                    is_scale: false,
                    ways: vec![way("agree", "Agree".to_owned(), false), out()],
                },
            ],
            source: vec![theirs("Office for National Statistics")],
            ..Self::default()
        };
        let faulty = Self {
            name: theirs(&long_word()),
            warning: Some(words.say("measure-form-screening")),
            faults: vec![
                FormFault::new("occasion", words.say("measure-wrong-occasion")),
                FormFault::new("happy", words.say("measure-wrong-answer")),
            ],
            ..usual.clone()
        };
        let licensed = Self {
            paper: None,
            introduction: None,
            items: Vec::new(),
            told: vec![words.say("measure-form-licensed")],
            fields: vec![Field::Line {
                name: "score",
                label: words.say("measure-ask-score"),
                hint: None,
                value: "<i>".to_owned(),
                keys: "text",
                width: Some(5),
            }],
            faults: vec![FormFault::new("score", words.say("measure-wrong-number"))],
            ..usual.clone()
        };
        vec![usual, faulty, licensed]
    }
}
