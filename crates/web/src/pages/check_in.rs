//! The four questions about loneliness, and the page that answers. Nothing of the answers is kept or stands in an
//! address.

use directory::check_in::{Heard, MEASURE, Offer, Step, offer};
use locales::Words;
use serde::Serialize;
use vocabulary::measures::{Answers, Form, Measure, Measures};

use crate::look::{Page, Sample};
use crate::plain::{said_back, said_in};

/// `GET /loneliness/check-in`
#[derive(Debug, Clone, Default, Serialize)]
pub struct CheckInPage {
    /// What is said before the first question, in the words of the measure.
    pub introduction: Option<String>,
    /// The questions.
    pub questions: Vec<Question>,
    /// Where they come from, as the measure says in English.
    pub source: String,
}

/// One question.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Question {
    /// The name of its field.
    pub id: String,
    /// What is asked.
    pub wording: String,
    /// What can be chosen: code and words.
    pub choices: Vec<(String, String)>,
}

/// `POST /loneliness/check-in`
#[derive(Debug, Clone, Default, Serialize)]
pub struct CheckInAnswerPage {
    /// Every answer as a sentence.
    pub said: Vec<String>,
    /// Some questions were left out, not all.
    pub left_some: bool,
    /// How much of a hard feeling was heard: `nothing`, `little`, `some` or `often`.
    pub heard: &'static str,
    /// What may help, what fits best first: `link_worker`, `groups`, `first_visit`, `befriending`, `be_company`.
    pub steps: Vec<&'static str>,
}

impl CheckInPage {
    /// The questions of a measure. Those that are not answered by a choice are not asked here.
    #[must_use]
    pub fn of(words: &Words, measure: &Measure) -> Self {
        let questions = measure.items.iter().filter_map(|item| {
            let Form::Choices(choices) = &item.form else { return None };
            let choices = choices
                .iter()
                .map(|choice| (choice.code.clone(), said_in(words, &choice.wording).to_owned()));
            Some(Question {
                id: item.id.clone(),
                wording: said_in(words, &item.wording).to_owned(),
                choices: choices.collect(),
            })
        });
        Self {
            introduction: measure.introduction.as_ref().map(|said| said_in(words, said).to_owned()),
            questions: questions.collect(),
            source: measure.source.clone(),
        }
    }
}

impl CheckInAnswerPage {
    /// What to say to these answers.
    #[must_use]
    pub fn of(words: &Words, measure: &Measure, answers: &Answers<'_>) -> Self {
        let Offer { heard, steps } = offer(answers);
        let given = answers.iter().count();
        Self {
            said: said_back(words, answers),
            left_some: given > 0 && given < measure.items.len(),
            heard: match heard {
                Heard::Nothing => "nothing",
                Heard::Little => "little",
                Heard::Some => "some",
                Heard::Often => "often",
            },
            steps: steps.into_iter().map(step).collect(),
        }
    }
}

fn step(step: Step) -> &'static str {
    match step {
        Step::LinkWorker => "link_worker",
        Step::Groups => "groups",
        Step::FirstVisit => "first_visit",
        Step::Befriending => "befriending",
        Step::BeCompany => "be_company",
    }
}

impl Page for CheckInPage {
    const TEMPLATE: &'static str = "pages/check-in.html";
    // Somebody else may use the browser next.
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("check-in-title")
    }
}

impl Page for CheckInAnswerPage {
    const TEMPLATE: &'static str = "pages/check-in-answer.html";
    const MAY_BE_KEPT: bool = false;

    // The same for everybody: it stands in the history of a browser that others may use.
    fn title(&self, words: &Words) -> String {
        words.say("check-in-answer-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for CheckInPage {
    fn samples(words: &Words) -> Vec<Self> {
        Measures::embedded().get(MEASURE).map(|measure| Self::of(words, measure)).into_iter().collect()
    }
}

impl Sample for CheckInAnswerPage {
    fn samples(words: &Words) -> Vec<Self> {
        let answers: [&[(&str, &str)]; 4] = [
            &[
                ("companionship", "often"),
                ("left-out", "some-of-the-time"),
                ("isolated", "often"),
                ("lonely", "often-or-always"),
            ],
            &[("left-out", "some-of-the-time"), ("lonely", "occasionally")],
            &[
                ("companionship", "hardly-ever-or-never"),
                ("left-out", "hardly-ever-or-never"),
                ("isolated", "hardly-ever-or-never"),
                ("lonely", "never"),
            ],
            &[],
        ];
        let Some(measure) = Measures::embedded().get(MEASURE) else { return Vec::new() };
        let pages = answers.iter().filter_map(|fields| {
            let answers = measure.answers(fields.iter().copied()).ok()?;
            Some(Self::of(words, measure, &answers))
        });
        pages.collect()
    }
}
