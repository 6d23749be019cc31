//! The questions on paper, in the language of whoever answers them: that need not be the language of whoever prints it.

use locales::Words;
use serde::Serialize;

use super::{PERSON, long_word};
use crate::look::{Page, Sample};
use crate::theirs::theirs;

/// A question on paper.
#[derive(Debug, Clone, Serialize)]
pub struct PaperItem {
    /// The question.
    pub wording: String,
    /// What the ends of a scale mean.
    pub ends: Option<String>,
    /// Whether the answers are numbers, which stand side by side.
    pub is_scale: bool,
    /// What can be answered.
    pub ways: Vec<String>,
}

/// All that stands on the sheet, in its language.
#[derive(Debug, Clone, Serialize)]
pub struct Sheet {
    /// The language, by its code.
    pub language: &'static str,
    /// The measure.
    pub title: String,
    /// Where a name is written.
    pub name: String,
    /// Where a day is written.
    pub day: String,
    /// How to answer, what it is for, and to whom to give it.
    pub told: Vec<String>,
    /// What is said before the first question.
    pub introduction: Option<String>,
    /// The questions.
    pub items: Vec<PaperItem>,
    /// To whom to give it.
    pub give: String,
    /// Whom to ring in danger.
    pub danger: String,
    /// Where the questions come from.
    pub source: String,
}

/// `GET /people/{id}/measures/{measure}/paper`.
#[derive(Debug, Clone, Serialize)]
pub struct MeasurePaperPage {
    /// What the measure is called, in the language of the page.
    pub measure: String,
    /// What the person is called: for the way back, never on the sheet.
    pub name: String,
    /// All that they answered.
    pub back: String,
    /// This page.
    pub path: String,
    /// Languages of the sheet: code, name, whether it is this one.
    pub languages: Vec<(&'static str, String, bool)>,
    /// The sheet.
    pub sheet: Sheet,
}

impl Page for MeasurePaperPage {
    const TEMPLATE: &'static str = "pages/measure-paper.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say_with("measure-paper-title", &[("measure", self.measure.clone().into())])
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for MeasurePaperPage {
    fn samples(words: &Words) -> Vec<Self> {
        vec![Self {
            measure: "ONS4".to_owned(),
            name: theirs("Margaret Ashworth"),
            back: format!("{PERSON}/measures"),
            path: format!("{PERSON}/measures/ons4/paper"),
            languages: vec![
                ("en", words.say("measure-tongue-en"), false),
                ("cy", words.say("measure-tongue-cy"), true),
            ],
            sheet: Sheet {
                language: "cy",
                title: "Pedwar cwestiwn am les".to_owned(),
                name: "Eich enw".to_owned(),
                day: "Diwrnod".to_owned(),
                told: vec!["Ticiwch un blwch.".to_owned()],
                introduction: Some(long_word()),
                items: vec![
                    PaperItem {
                        wording: "Yn gyffredinol, pa mor hapus oeddech chi’n teimlo ddoe?".to_owned(),
                        ends: Some("Mae 0 yn golygu “ddim o gwbl”".to_owned()),
                        is_scale: true,
                        ways: (0..=10).map(|number| number.to_string()).collect(),
                    },
                    PaperItem {
                        wording: long_word(),
                        ends: None,
                        is_scale: false,
                        ways: vec!["Cytuno".to_owned(), "Anghytuno".to_owned()],
                    },
                ],
                give: "Rhowch hwn i’ch gweithiwr cyswllt.".to_owned(),
                danger: "999, 111, 116 123".to_owned(),
                source: "ONS".to_owned(),
            },
        }]
    }
}
