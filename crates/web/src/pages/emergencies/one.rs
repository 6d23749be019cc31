//! One record that was opened in an emergency, and the form of its review.

use locales::Words;
use permit::break_glass::Outcome;
use serde::Serialize;

use super::super::faults::{FormFault, title, with_faults};
use super::super::trail::MARK;
use super::{EmergencyLine, reviewed, sample};
use crate::look::{Page, Sample};

/// The most letters of a note.
pub const MOST_NOTE: usize = 2_000;

/// `GET /manage/emergencies/{opening}/{organisation}`
#[derive(Debug, Clone, Default, Serialize)]
pub struct EmergencyPage {
    /// The mark of the form.
    pub mark: String,
    /// What was opened.
    pub line: EmergencyLine,
    /// What was chosen.
    pub outcome: String,
    /// What was written.
    pub note: String,
    /// What has to be put right.
    #[serde(skip)]
    pub faults: Vec<FormFault>,
}

impl Page for EmergencyPage {
    const TEMPLATE: &'static str = "pages/emergency.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        title(words, words.say("emergencies-one-title"), &self.faults)
    }

    fn shown(&self, words: &Words) -> minijinja::Value {
        minijinja::context! { most => MOST_NOTE, ..with_faults(words, self, &self.faults) }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for EmergencyPage {
    fn samples(words: &Words) -> Vec<Self> {
        let usual = Self { mark: MARK.to_owned(), line: sample(words), ..Self::default() };
        let wrong = Self {
            outcome: Outcome::NotJustified.as_str().to_owned(),
            faults: vec![
                FormFault::new("outcome", words.say("emergencies-no-outcome")),
                FormFault::new("note", words.say("emergencies-no-note")),
            ],
            ..usual.clone()
        };
        let own = Self { line: EmergencyLine { own: true, ..sample(words) }, ..usual.clone() };
        let done = Self {
            line: reviewed(words, Outcome::NotJustified, &"Rhabarberbarbarabarbar".repeat(9)),
            ..usual.clone()
        };
        vec![usual, wrong, own, done]
    }
}
