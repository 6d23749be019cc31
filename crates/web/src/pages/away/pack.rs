//! What a script is answered: parts of a page, in the words of its language. They are drawn here as all pages are, so that everything
//! in them is escaped, and shown by the page that works without a network.

use locales::Words;
use serde::Serialize;

use crate::look::Page;
use crate::pages::manage::Way;
use crate::pages::{AskedItem, PersonBanner, PlannedLine, TimelineLine};

/// Something to know.
#[derive(Debug, Clone, Serialize)]
pub struct AwayFact {
    /// What it is about.
    pub label: String,
    /// What.
    pub text: String,
    /// Where a touch leads, such as to ring.
    pub link: Option<String>,
}

/// A goal with what is done for it.
#[derive(Debug, Clone, Serialize)]
pub struct AwayGoal {
    /// In the person’s own words; nothing for what is done for no goal.
    pub words: Option<String>,
    /// How close they are.
    pub closeness: Vec<String>,
    /// What is done, by whom.
    pub actions: Vec<String>,
}

/// Questions to ask.
#[derive(Debug, Clone, Serialize)]
pub struct AwayMeasure {
    /// The measure.
    pub id: String,
    /// The version of the questions.
    pub version: String,
    /// What it is called.
    pub title: String,
    /// When in support.
    pub occasion: &'static str,
    /// The same in words.
    pub told: String,
    /// In which language the questions are.
    pub language: &'static str,
    /// What must not be done with it.
    pub warning: Option<String>,
    /// What is said before the first question.
    pub introduction: Option<String>,
    /// The questions.
    pub items: Vec<AskedItem>,
    /// Their names, with a space between.
    pub names: String,
    /// Who can have filled it in.
    pub completed: Vec<Way>,
}

/// Somebody who is taken along.
#[derive(Debug, Clone, Serialize)]
pub struct AwayPerson {
    /// The record.
    pub id: String,
    /// What they are called.
    pub name: String,
    /// What to know before.
    pub banner: PersonBanner,
    /// When and where they are met.
    pub planned: Vec<PlannedLine>,
    /// How they are reached, and where they live.
    pub facts: Vec<AwayFact>,
    /// Whether the address stayed behind.
    pub address_kept_back: bool,
    /// What matters to them.
    pub matters: Option<String>,
    /// What they want, and what is done.
    pub goals: Vec<AwayGoal>,
    /// What was last.
    pub latest: Vec<TimelineLine>,
    /// How somebody was met.
    pub ways: Vec<Way>,
    /// What came of it.
    pub results: Vec<Way>,
    /// What to ask.
    pub measures: Vec<AwayMeasure>,
}

/// `POST /away/take`: what goes along.
#[derive(Debug, Clone, Serialize)]
pub struct AwayPackPage {
    /// What it is called by.
    pub id: String,
    /// How long it lasts, milliseconds.
    pub lasts: i64,
    /// Who.
    pub people: Vec<AwayPerson>,
}

/// A sentence for a script to show, and a word for it to know.
#[derive(Debug, Clone, Serialize)]
pub struct AwayAnswerPage {
    /// The word.
    pub answer: &'static str,
    /// Whether the clock of the device is wrong.
    pub clock: bool,
    /// The sentence.
    pub text: String,
}

/// `GET /away/mark`: the mark of forms of this session, and the key of what was written.
#[derive(Debug, Clone, Serialize)]
pub struct AwayMarkPage {
    /// The mark.
    pub mark: String,
    /// The key.
    pub key: String,
}

macro_rules! part {
    ($page:ty, $template:literal) => {
        impl Page for $page {
            const TEMPLATE: &'static str = $template;
            const MAY_BE_KEPT: bool = false;

            fn title(&self, words: &Words) -> String {
                words.say("away-title")
            }

            fn listed_at(&self, _path: &str) -> Option<String> {
                None
            }
        }
    };
}

part!(AwayPackPage, "parts/away-pack.html");
part!(AwayAnswerPage, "parts/away-answer.html");
part!(AwayMarkPage, "parts/away-mark.html");
