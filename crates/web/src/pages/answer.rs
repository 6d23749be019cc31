//! The pages of whoever answers a measure by a link, without an account. Nothing on them says for whom the link is.

use locales::Words;
use minijinja::Value;
use serde::Serialize;

use super::FormFault;
use super::faults::{title, with_faults};
use super::manage::Way;
use crate::look::{Page, Sample};
use crate::theirs::theirs;

const MARK: &str = "00010123456789abcdef0123456789abcdef";
const HERE: &str = "/answer/abc";

/// What was said to a question.
#[derive(Debug, Clone, Serialize)]
pub struct AnswerRow {
    /// The question, by its name in the form.
    pub item: &'static str,
    /// The question.
    pub wording: String,
    /// What was said.
    pub said: String,
}

/// What the page asks.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "sort", rename_all = "snake_case")]
pub enum AnswerAsks {
    /// The year of birth, before anything else.
    Born,
    /// A question.
    Question {
        /// Its name in the form.
        item: &'static str,
        /// What is said before the first one.
        introduction: Option<String>,
        /// Which of how many it is.
        place: String,
        /// The question.
        wording: String,
        /// What the ends of a scale mean.
        hint: Option<String>,
        /// Whether the answers are numbers.
        is_scale: bool,
        /// What can be said; that they would rather not say comes last.
        ways: Vec<Way>,
        /// The question before this one.
        back: Option<&'static str>,
    },
    /// All that was said, before it is sent.
    Check {
        /// Question by question.
        rows: Vec<AnswerRow>,
        /// Whether they answered alone or with help.
        completed: Vec<Way>,
        /// Who helped.
        helped_by: String,
        /// Whether nothing was answered.
        is_empty: bool,
    },
}

/// `GET` and `POST /answer/{link}`.
#[derive(Debug, Clone, Serialize)]
pub struct AnswerPage {
    /// The mark of the form.
    pub mark: String,
    /// The address of the page.
    pub here: String,
    /// The year of birth as it was typed, which goes along from page to page.
    pub born: String,
    /// What is asked.
    pub asks: AnswerAsks,
    /// The scheme that asks, once somebody has shown who they are.
    pub scheme: Option<String>,
    /// How it is telephoned.
    pub phone: Option<String>,
    /// Until which day the link can be used.
    pub until: Option<String>,
    /// Where the questions come from, and how far they can be trusted.
    pub source: Vec<String>,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for AnswerPage {
    const TEMPLATE: &'static str = "pages/answer.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        let own = match &self.asks {
            AnswerAsks::Born => words.say("answer-title"),
            AnswerAsks::Question { place, .. } => place.clone(),
            AnswerAsks::Check { .. } => words.say("answer-check-title"),
        };
        title(words, own, &self.faults)
    }

    fn shown(&self, words: &Words) -> Value {
        with_faults(words, self, &self.faults)
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for AnswerPage {
    fn samples(words: &Words) -> Vec<Self> {
        let way =
            |value: &str, text: String| Way { value: value.to_owned(), text, hint: None, chosen: false };
        let long = || "Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3);
        let born = Self {
            mark: MARK.to_owned(),
            here: HERE.to_owned(),
            born: String::new(),
            asks: AnswerAsks::Born,
            scheme: None,
            phone: None,
            until: None,
            source: Vec::new(),
            faults: Vec::new(),
        };
        let wrong = words.say_with("answer-born-wrong", &[("count", 2.into())]);
        let faulty =
            Self { born: "<i>19".to_owned(), faults: vec![FormFault::new("born", wrong)], ..born.clone() };
        let question = AnswerAsks::Question {
            item: "happy",
            introduction: Some("Next I would like to ask you four questions.".to_owned()),
            place: words.say_with("answer-place", &[("number", 3.into()), ("all", 4.into())]),
            wording: "Overall, how happy did you feel yesterday?".to_owned(),
            hint: Some("0 is “not at all happy”, 10 is “completely happy”".to_owned()),
            is_scale: true,
            ways: (0..=10)
                .map(|number: i32| way(&number.to_string(), number.to_string()))
                .chain([way("none", words.say("answer-rather-not"))])
                .collect(),
            back: Some("worthwhile"),
        };
        let asked = Self {
            born: "1943".to_owned(),
            asks: question,
            scheme: Some(theirs("Fernley Social Prescribing")),
            phone: Some(theirs("0161 496 0100")),
            until: Some("19 May 2026".to_owned()),
            source: vec![theirs("Office for National Statistics")],
            ..born.clone()
        };
        let choices = AnswerAsks::Question {
            item: "content",
            introduction: None,
            place: words.say_with("answer-place", &[("number", 1.into()), ("all", 3.into())]),
            wording: long(),
            hint: None,
            is_scale: false,
            ways: vec![way("agree", long()), way("none", words.say("answer-rather-not"))],
            back: None,
        };
        let unanswered = Self {
            scheme: Some(theirs(&long())),
            asks: choices,
            faults: vec![FormFault::new("answer", words.say("answer-choose"))],
            ..asked.clone()
        };
        let check = |is_empty| AnswerAsks::Check {
            rows: vec![
                AnswerRow { item: "happy", wording: long(), said: "7".to_owned() },
                AnswerRow {
                    item: "anxious",
                    wording: "Anxious".to_owned(),
                    said: words.say("answer-rather-not"),
                },
            ],
            completed: vec![
                way("alone", words.say("answer-alone")),
                way("with-help", words.say("answer-with-help")),
            ],
            helped_by: String::new(),
            is_empty,
        };
        let checking = Self { asks: check(false), ..asked.clone() };
        let none = Self {
            asks: check(true),
            faults: vec![FormFault::new("completed", words.say("answer-wrong-completed"))],
            ..asked.clone()
        };
        vec![born, faulty, asked, unanswered, checking, none]
    }
}

/// Why a link leads no further, or what was sent with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerEnd {
    /// The answers are there.
    Thanks,
    /// Nothing was answered, and that was noted.
    NoAnswers,
    /// It was used before.
    Used,
    /// Its days are over.
    Expired,
    /// A wrong year was said too often.
    Guessed,
    /// The questions are others by now.
    Changed,
    /// It cannot be used any more, whatever the reason.
    Over,
    /// It is none of ours, or not whole.
    Unknown,
}

/// `GET` and `POST /answer/{link}` where there is nothing to be asked.
#[derive(Debug, Clone, Serialize)]
pub struct AnswerEndPage {
    /// What it says.
    pub end: AnswerEnd,
    /// The day on which it was used, or on which its days were over.
    pub day: Option<String>,
    /// The scheme, for whoever has just answered.
    pub scheme: Option<String>,
    /// How it is telephoned.
    pub phone: Option<String>,
}

impl AnswerEndPage {
    /// Nothing but what it says.
    pub(crate) fn of(end: AnswerEnd) -> Self {
        Self { end, day: None, scheme: None, phone: None }
    }
}

impl Page for AnswerEndPage {
    const TEMPLATE: &'static str = "pages/answer-end.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        match self.end {
            AnswerEnd::Thanks | AnswerEnd::NoAnswers => words.say("answer-thanks-title"),
            AnswerEnd::Used => words.say("answer-used-title"),
            AnswerEnd::Expired | AnswerEnd::Guessed | AnswerEnd::Changed | AnswerEnd::Over => {
                words.say("answer-over-title")
            }
            AnswerEnd::Unknown => words.say("answer-unknown-title"),
        }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for AnswerEndPage {
    fn samples(_words: &Words) -> Vec<Self> {
        let day = || Some("5 May 2026".to_owned());
        let scheme = Some(theirs("Fernley Social Prescribing"));
        let thanks = Self { scheme, phone: Some(theirs("0161 496 0100")), ..Self::of(AnswerEnd::Thanks) };
        vec![
            Self { end: AnswerEnd::NoAnswers, ..thanks.clone() },
            thanks,
            Self { day: day(), ..Self::of(AnswerEnd::Used) },
            Self { day: day(), ..Self::of(AnswerEnd::Expired) },
            Self::of(AnswerEnd::Guessed),
            Self::of(AnswerEnd::Changed),
            Self::of(AnswerEnd::Over),
            Self::of(AnswerEnd::Unknown),
        ]
    }
}
