//! One form of those who look after organisations: what it changes in plain words, its fields, its button. A step that
//! cannot be taken back is the same page again, without fields, with what will happen.

use locales::Words;
use serde::Serialize;

use super::{MARK, long_word, sample_id};
use crate::look::{Page, Sample};
use crate::pages::FormFault;
use crate::pages::faults::{title, with_faults};
use crate::theirs::theirs;

/// A field.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "sort", rename_all = "snake_case")]
pub enum Field {
    /// One line of text.
    Line {
        /// Its name, which is its identifier in the page.
        name: &'static str,
        /// What is asked for.
        label: String,
        /// How to answer.
        hint: Option<String>,
        /// What is in it.
        value: String,
        /// What a browser may fill in and which keys it shows: `email`, or `text`.
        keys: &'static str,
        /// How many letters fit, of a short one.
        width: Option<u8>,
    },
    /// Several lines of text.
    Lines {
        /// Its name.
        name: &'static str,
        /// What is asked for.
        label: String,
        /// How to answer.
        hint: Option<String>,
        /// What is in it.
        value: String,
    },
    /// A day, in three boxes: `NAME-day`, `NAME-month`, `NAME-year`.
    Day {
        /// Its name.
        name: &'static str,
        /// What is asked for.
        label: String,
        /// How to answer.
        hint: Option<String>,
        /// What is in the three boxes.
        typed: [String; 3],
    },
    /// One of many, in a list that unfolds.
    FromList {
        /// Its name.
        name: &'static str,
        /// What is asked for.
        label: String,
        /// How to answer.
        hint: Option<String>,
        /// What there is to choose from.
        ways: Vec<Way>,
    },
    /// Any number of several.
    Some {
        /// Its name.
        name: &'static str,
        /// What is asked for.
        label: String,
        /// How to answer.
        hint: Option<String>,
        /// What there is to choose from.
        ways: Vec<Way>,
    },
    /// One of several.
    One {
        /// Its name.
        name: &'static str,
        /// What is asked for.
        label: String,
        /// How to answer.
        hint: Option<String>,
        /// What there is to choose from.
        ways: Vec<Way>,
    },
}

/// Something to choose.
#[derive(Debug, Clone, Serialize)]
pub struct Way {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub text: String,
    /// More about it.
    pub hint: Option<String>,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// A search above a form with more to choose from than a page holds.
#[derive(Debug, Clone, Serialize)]
pub struct Narrowing {
    /// What was typed.
    pub typed: String,
    /// How many were found.
    pub count: usize,
    /// How many of them are shown.
    pub shown: usize,
}

/// `GET` and `POST` of everything below `/manage/organisations/{id}` that changes something.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ManageFormPage {
    /// The mark of the form.
    pub mark: String,
    /// What it is about.
    pub heading: String,
    /// Where it is sent.
    pub action: String,
    /// The organisation that it belongs to, in its own words; the way back leads there.
    pub organisation: String,
    /// The page of that organisation.
    pub back: String,
    /// What to know first, a paragraph each.
    pub told: Vec<String>,
    /// What will happen, a line each.
    pub happens: Vec<String>,
    /// What is fixed already, as it is sent again.
    pub kept: Vec<(&'static str, String)>,
    /// What is asked.
    pub fields: Vec<Field>,
    /// How to find what to choose.
    pub narrowing: Option<Narrowing>,
    /// What the button does; nothing where there is nothing to do here.
    pub button: Option<String>,
    /// Whether it is hard to take back.
    pub is_grave: bool,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for ManageFormPage {
    const TEMPLATE: &'static str = "pages/manage-form.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        title(words, self.heading.clone(), &self.faults)
    }

    fn shown(&self, words: &Words) -> minijinja::Value {
        with_faults(words, self, &self.faults)
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for ManageFormPage {
    fn samples(words: &Words) -> Vec<Self> {
        let path = format!("/manage/organisations/{}", sample_id(1));
        let way =
            |value: &str, text: String, chosen| Way { value: value.to_owned(), text, hint: None, chosen };
        let make = Self {
            mark: MARK.to_owned(),
            heading: words.say("manage-make"),
            action: format!("{path}/make"),
            organisation: theirs("Elm Tree Network"),
            back: path.clone(),
            told: vec![words.say("manage-make-lede")],
            fields: vec![
                Field::Line {
                    name: "ods_code",
                    label: words.say("manage-ods-code"),
                    hint: Some(words.say("manage-ods-code-hint")),
                    value: String::new(),
                    keys: "text",
                    width: Some(10),
                },
                Field::One {
                    name: "kind",
                    label: words.say("manage-kind"),
                    hint: None,
                    ways: vec![
                        way("practice", words.say("manage-kind-practice"), true),
                        way("charity", words.say("manage-kind-charity"), false),
                    ],
                },
                Field::Day {
                    name: "opens",
                    label: words.say("manage-opens"),
                    hint: Some(words.say("manage-day-hint")),
                    typed: Default::default(),
                },
            ],
            button: Some(words.say("manage-make-button")),
            ..Self::default()
        };
        let wrong = Self {
            organisation: theirs(&long_word()),
            faults: vec![
                FormFault::new("kind", words.say("manage-no-kind")),
                FormFault::new("opens-day", words.say("manage-no-day")),
            ],
            ..make.clone()
        };
        let place = |number: u32, name: &str, chosen| Way {
            value: sample_id(number),
            text: theirs(name),
            hint: Some(words.say("manage-kind-pcn")),
            chosen,
        };
        let merge = Self {
            heading: words.say("manage-merge"),
            action: format!("{path}/merge"),
            told: vec![words.say("manage-merge-lede")],
            narrowing: Some(Narrowing { typed: "elm".to_owned(), count: 41, shown: 20 }),
            fields: vec![Field::One {
                name: "into",
                label: words.say("manage-merge-into"),
                hint: None,
                ways: vec![
                    place(2, "Elm Bank Network", true),
                    place(3, &long_word(), false),
                    place(4, "</legend><script>alert(1)</script>", false),
                ],
            }],
            button: Some(words.say("manage-continue")),
            ..make.clone()
        };
        let nowhere = Self {
            narrowing: Some(Narrowing { typed: "xylophone".to_owned(), count: 0, shown: 0 }),
            fields: Vec::new(),
            button: None,
            ..merge.clone()
        };
        let sure = Self {
            heading: words.say("manage-close"),
            action: format!("{path}/close"),
            told: Vec::new(),
            happens: vec![
                words.say_with("manage-close-people", &[("count", 12_u64.into())]),
                words.say_with("manage-close-below", &[("count", 3_u64.into())]),
                words.say("manage-close-kept"),
            ],
            kept: vec![("sure", "yes".to_owned())],
            fields: Vec::new(),
            button: Some(words.say("manage-close-button")),
            is_grave: true,
            ..make.clone()
        };
        let end = Self {
            heading: words.say("member-end"),
            happens: vec![words.say_with("member-end-at-once", &[("name", theirs("Mina Patel").into())])],
            kept: Vec::new(),
            fields: vec![Field::Lines {
                name: "why",
                label: words.say("member-why"),
                hint: Some(words.say("member-why-hint")),
                value: "<b>a new job</b>".to_owned(),
            }],
            button: Some(words.say("member-end-button")),
            faults: vec![FormFault::new("why", words.say("member-no-reason"))],
            ..sure.clone()
        };
        vec![make, wrong, merge, nowhere, sure, end]
    }
}
