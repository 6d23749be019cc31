//! Measures: questionnaires by which it is seen whether support helps. One file each in `vocabularies/measures/`.
//!
//! A file says what is asked, what can be answered, how it is scored, and under which licence it may be used. Measures
//! whose owners license them have no question in this program: only their score can be entered.

use std::sync::OnceLock;

use crate::terms::Edition;

mod answers;
mod reading;
#[cfg(test)]
mod tests;

pub use answers::{Answer, AnswerError, Answers, Score, ScoreError};
pub use reading::{MeasureError, MeasureProblem};

macro_rules! files {
    ($($name:literal,)*) => {
        [$(($name, include_str!(concat!("../../../vocabularies/measures/", $name)))),*]
    };
}

/// The files inside the program, in the order in which people choose from them. A new measure adds one line here.
const FILES: [(&str, &str); 9] = files![
    "ons4.toml",
    "ons-loneliness-4.toml",
    "cel.toml",
    "swemwbs.toml",
    "mycaw.toml",
    "pam.toml",
    "outcomes-star.toml",
    "eq-5d-5l.toml",
    "de-jong-gierveld.toml",
];

/// All measures. Read them from texts with [`Measures::parse`], or take those inside the program with
/// [`Measures::embedded`].
#[derive(Debug, Clone)]
pub struct Measures {
    all: Vec<Measure>,
}

/// A questionnaire.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Measure {
    /// What records name it by: `ons-loneliness-4`. Never changes once it has been used.
    pub id: String,
    /// Which edition this is, and how far its Welsh can be trusted.
    pub edition: Edition,
    /// What it is called.
    pub title: Said,
    /// Under which terms it may be used.
    pub licence: Licence,
    /// Whether its questions were held against what was published.
    pub wording: Wording,
    /// Who made it, and where it is published.
    pub source: String,
    /// What is said before the first question.
    pub introduction: Option<Said>,
    /// The questions, in their order. None of a measure of which only the score is held.
    pub items: Vec<Item>,
    /// What answers add up to.
    pub scoring: Scoring,
}

/// Words in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// To the letter as in the source.
    pub english: String,
    /// See [`Edition::welsh`] for whether it has been reviewed.
    pub welsh: String,
}

/// Under which terms a measure may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Licence {
    /// Anybody may ask its questions.
    Open,
    /// Anybody may ask its questions, but not to find out who is to be offered what.
    OpenNotForScreening,
    /// Its owner licenses it. The questions are not in this program; an organisation with a licence enters the score.
    ScoreOnly,
}

/// Whether the English of the questions was held against what their owner published. Other words make another measure, so
/// that where nobody has looked, it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wording {
    /// Somebody looked: it is the same to the letter.
    AsPublished,
    /// Nobody has looked yet.
    #[default]
    Unchecked,
}

/// One question.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Item {
    /// What answers name it by. Never changes once it has been used.
    pub id: String,
    /// The question.
    pub wording: Said,
    /// The person says in their own words what the question is about, such as a goal, and may do so several times.
    pub own_words: bool,
    /// What can be answered.
    pub form: Form,
}

/// What can be answered to a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// One of these.
    Choices(Vec<Choice>),
    /// A whole number.
    Scale(Scale),
}

/// One answer to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What answers hold. Never changes once it has been used.
    pub code: String,
    /// What people choose.
    pub wording: Said,
    /// What it counts in a sum.
    pub points: Option<i32>,
}

/// Whole numbers from one to another, both among them.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// The lowest.
    pub from: i32,
    /// The highest.
    pub to: i32,
    /// What the lowest means.
    pub lowest: Said,
    /// What the highest means.
    pub highest: Said,
    /// What more of it means, where the question stands for itself.
    pub higher_is: Option<HigherIs>,
    /// How results are grouped when they are reported, the lowest first. None if they are not.
    pub bands: Vec<Band>,
}

/// A group of results.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// The lowest that belongs to it.
    pub from: i32,
    /// The highest that belongs to it.
    pub to: i32,
    /// What it is called.
    pub name: Said,
}

/// What answers add up to.
#[derive(Debug, Clone, PartialEq)]
pub enum Scoring {
    /// Nothing: each question stands for itself.
    Apart,
    /// The points of some questions are added. The others stand for themselves.
    Sum {
        /// The questions that count.
        items: Vec<String>,
        /// What a total lies between, and which way is which.
        range: Range,
    },
    /// Each question is compared with itself at a later time.
    Change,
    /// Scored elsewhere, by somebody with a licence.
    Entered {
        /// What a score lies between, and which way is which.
        range: Range,
        /// How many digits it may have behind the point: 0 to 3.
        decimals: u8,
    },
}

/// What a score lies between, and which way is which.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// The lowest.
    pub lowest: f64,
    /// The highest.
    pub highest: f64,
    /// What more of it means.
    pub higher_is: HigherIs,
}

/// What a higher score means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HigherIs {
    /// The person is doing better.
    Better,
    /// The person is doing worse.
    Worse,
}

impl Measures {
    /// Those inside the program, read once.
    #[must_use]
    pub fn embedded() -> &'static Measures {
        static EMBEDDED: OnceLock<Measures> = OnceLock::new();
        EMBEDDED.get_or_init(|| {
            Measures::parse(&FILES)
                // The texts are part of the program and a test reads them: this can only happen to a build nobody tested.
                .unwrap_or_else(|error| unreachable!("the measures in this build cannot be read:\n{error}"))
        })
    }

    /// Reads files, each with its name. Whoever reads them from a disk hands the texts over.
    ///
    /// # Errors
    /// [`MeasureError`], which lists every problem it finds and what to do about each.
    pub fn parse(files: &[(&str, &str)]) -> Result<Measures, MeasureError> {
        reading::read(files).map(|all| Measures { all })
    }

    /// The measure with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Measure> {
        self.all.iter().find(|measure| measure.id == id)
    }

    /// All of them, in the order of the files.
    #[must_use]
    pub fn all(&self) -> &[Measure] {
        &self.all
    }
}

impl Scale {
    /// The group to which a number belongs; nothing where results are not grouped.
    #[must_use]
    pub fn band(&self, number: i32) -> Option<&Band> {
        self.bands.iter().find(|band| (band.from..=band.to).contains(&number))
    }
}

/// Whether what was answered to two versions of a measure may be compared. The first two numbers of both have to be the same:
/// they are raised whenever questions, answers, points or ranges change.
#[must_use]
pub fn compare(one: &str, other: &str) -> bool {
    let begins = |version: &str| version.rsplit_once('.').map(|(begins, _)| begins.to_owned());
    begins(one).is_some() && begins(one) == begins(other)
}

impl Measure {
    /// What all scores lie between, and which way is which; nothing where the answers have no total.
    #[must_use]
    pub fn range(&self) -> Option<Range> {
        match &self.scoring {
            Scoring::Sum { range, .. } | Scoring::Entered { range, .. } => Some(*range),
            Scoring::Apart | Scoring::Change => None,
        }
    }

    /// The question with this id.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }
}
