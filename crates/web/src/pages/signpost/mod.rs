//! A professional told somebody of a service: the form, how it is found, that it is counted, and what was counted.

mod counts;

use locales::Words;
use minijinja::{Value, context};
use serde::Serialize;
use vocabulary::Vocabulary;

pub use counts::{SignpostCountsPage, SignpostLine, SignpostWeek};

use super::Choice;
use crate::look::{Page, Sample};
use crate::pages::FormFault;
use crate::pages::faults::{title, with_faults};
use crate::plain::label;
use crate::theirs::theirs;
use crate::words::link;

/// The short form: which need, and a button.
#[derive(Debug, Clone, Serialize)]
pub struct SignpostForm {
    /// That it is a form of ours.
    pub mark: String,
    /// The form, which counts once.
    pub form: String,
    /// The service.
    pub service: String,
    /// The groups of needs, one of which may be chosen.
    pub needs: Vec<Choice>,
}

impl SignpostForm {
    /// The form for a service, with the group of a need chosen.
    pub(crate) fn new(
        words: &Words,
        mark: String,
        form: String,
        service: String,
        need: Option<&str>,
    ) -> Self {
        let vocabulary = Vocabulary::embedded();
        let chosen = need.and_then(|code| vocabulary.need(code));
        let chosen = chosen.map(|need| need.parent.as_ref().unwrap_or(&need.code));
        let groups = vocabulary.needs().iter().filter(|need| need.is_group());
        let needs = groups.map(|group| Choice {
            value: group.code.as_str().to_owned(),
            text: label(words, group).to_owned(),
            checked: chosen == Some(&group.code),
        });
        Self { mark, form, service, needs: needs.collect() }
    }

    /// An example.
    pub(super) fn sample(words: &Words, need: Option<&str>) -> Self {
        let [form, service] = [1, 2].map(|end| format!("0199a1c0-0000-7000-8000-00000000000{end}"));
        Self::new(words, "00010123456789abcdef0123456789abcdef".to_owned(), form, service, need)
    }
}

/// `GET /signpost?service=`, and the same again with what is wrong.
#[derive(Debug, Clone, Serialize)]
pub struct SignpostPage {
    /// The name of the service, marked as its publisher's.
    pub name: String,
    /// The page of the service.
    pub path: String,
    /// What is filled in.
    pub form: SignpostForm,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for SignpostPage {
    const TEMPLATE: &'static str = "pages/signpost.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        title(words, words.say("signpost-title"), &self.faults)
    }

    fn shown(&self, words: &Words) -> Value {
        with_faults(words, self, &self.faults)
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for SignpostPage {
    fn samples(words: &Words) -> Vec<Self> {
        let usual = Self {
            name: theirs("Hollin lunch club"),
            path: "/services/0199a1c0-0000-7000-8000-000000000002/hollin-lunch-club".to_owned(),
            form: SignpostForm::sample(words, Some("loneliness")),
            faults: Vec::new(),
        };
        let faulty = Self {
            form: SignpostForm::sample(words, None),
            faults: vec![FormFault::new("need", words.say("signpost-no-need"))],
            ..usual.clone()
        };
        vec![usual.clone(), faulty, Self { name: theirs(&long_word()), ..usual }]
    }
}

/// `GET /signpost`: how it is done.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SignpostHowPage {}

impl Page for SignpostHowPage {
    const TEMPLATE: &'static str = "pages/signpost-how.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("signpost-way")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for SignpostHowPage {
    fn samples(_words: &Words) -> Vec<Self> {
        vec![Self {}]
    }
}

/// `GET /signpost/done?service=&need=`
#[derive(Debug, Clone, Serialize)]
pub struct SignpostDonePage {
    /// The name of the service, marked as its publisher's.
    pub name: String,
    /// The page of the service.
    pub path: String,
    /// The need that was counted, by its code.
    pub need: Option<String>,
    /// Whether they may refer somebody instead.
    pub may_refer: bool,
}

impl Page for SignpostDonePage {
    const TEMPLATE: &'static str = "pages/signpost-done.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("signpost-done-title")
    }

    fn shown(&self, _words: &Words) -> Value {
        let refer = link("/refer", &[("need", self.need.as_deref().unwrap_or_default())]);
        context! { refer, ..Value::from_serialize(self) }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for SignpostDonePage {
    fn samples(_words: &Words) -> Vec<Self> {
        let usual = Self {
            name: theirs("Hollin lunch club"),
            path: "/services/0199a1c0-0000-7000-8000-000000000002/hollin-lunch-club".to_owned(),
            need: Some("loneliness".to_owned()),
            may_refer: true,
        };
        let least = Self { need: None, may_refer: false, ..usual.clone() };
        vec![usual.clone(), least, Self { name: theirs(&long_word()), ..usual }]
    }
}

/// A word that no line can hold, for samples.
fn long_word() -> String {
    "Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3)
}
