//! The pages of a connection for whoever supports the person: what became of it, and what a provider will see.

mod reply;
mod samples;

pub use reply::{ReplyAct, ReplyAsks, ReplyEnd, ReplyEndPage, ReplyLine, ReplyPage, ReplyTyped, ReplyView};

use locales::Words;
use minijinja::Value;
use serde::Serialize;

use super::faults::{title, with_faults};
use super::{FormFault, PersonBanner, RecordRow, SupportCard, TimelineLine};
use crate::look::Page;

/// A connection in a list.
#[derive(Debug, Clone, Serialize)]
pub struct ConnectionLine {
    /// What it is.
    pub text: String,
    /// Its page.
    pub path: String,
    /// How far it is.
    pub state: String,
    /// The class of its colour.
    pub class: &'static str,
}

/// A connection on somebody's desk.
#[derive(Debug, Clone, Serialize)]
pub struct ConnectedLine {
    /// What the person is called.
    pub name: String,
    /// The page of the connection.
    pub path: String,
    /// What the service is called.
    pub service: String,
    /// What is new, or when the first visit is.
    pub text: String,
    /// The class of its colour.
    pub class: &'static str,
    /// Since when; or what is still to be done, each a few words.
    pub facts: Vec<String>,
}

/// A step that helps somebody to go the first time.
#[derive(Debug, Clone, Serialize)]
pub struct StepLine {
    /// What.
    pub text: String,
    /// When it was done, and by whom.
    pub done: Option<String>,
    /// Where it is ticked off, by whoever may.
    pub path: Option<String>,
}

/// Something that may be done with a connection.
#[derive(Debug, Clone, Serialize)]
pub struct ActLink {
    /// The words of the link.
    pub text: String,
    /// Its form.
    pub path: String,
    /// Whether it is what is most likely done next.
    pub first: bool,
}

/// What is new.
#[derive(Debug, Clone, Serialize)]
pub struct NewsLine {
    /// What.
    pub text: String,
    /// Since when.
    pub on: String,
    /// Where it is said that it was seen, by whoever may.
    pub seen: Option<String>,
}

/// `GET /people/{id}/connections/{connection}`.
#[derive(Debug, Clone, Serialize)]
pub struct ConnectionPage {
    /// The mark of its forms.
    pub mark: String,
    /// The version that is seen.
    pub version: i64,
    /// What the person is called.
    pub name: String,
    /// Their page.
    pub back: String,
    /// Their plan.
    pub plan: String,
    /// What to know before a visit.
    pub banner: PersonBanner,
    /// What the service is called.
    pub service: String,
    /// Its listing, where it is in the directory.
    pub listing: Option<String>,
    /// How far it is, with the class of its colour.
    pub state: String,
    /// The class of that colour.
    pub class: &'static str,
    /// What was just done.
    pub done: Option<String>,
    /// What is new.
    pub news: Option<NewsLine>,
    /// What is known of it.
    pub facts: Vec<RecordRow>,
    /// What may be done next.
    pub acts: Vec<ActLink>,
    /// What helps to go the first time.
    pub steps: Vec<StepLine>,
    /// Where that is planned, by whoever may.
    pub plan_first: Option<String>,
    /// Sessions of the provider in which they are, or wait for a place.
    pub places: Vec<String>,
    /// Where a place is booked, where there are sessions to come.
    pub book: Option<String>,
    /// What the provider sees before it says yes, and what only afterwards; nothing where nothing is shared.
    pub shared: Option<[Vec<RecordRow>; 2]>,
    /// What suits as well, where nobody took them.
    pub elsewhere: Vec<SupportCard>,
    /// Where something else is looked for, where nobody took them.
    pub look: Option<String>,
    /// What happened, the newest first.
    pub events: Vec<TimelineLine>,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for ConnectionPage {
    const TEMPLATE: &'static str = "pages/connection.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        title(
            words,
            words.say_with("connection-title", &[("service", self.service.as_str().into())]),
            &self.faults,
        )
    }

    fn shown(&self, words: &Words) -> Value {
        with_faults(words, self, &self.faults)
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

/// What a provider will see, before it is asked.
#[derive(Debug, Clone, Serialize)]
pub struct ConnectionPreviewPage {
    /// The mark of the form.
    pub mark: String,
    /// What the person is called.
    pub name: String,
    /// The page of the connection.
    pub back: String,
    /// Where it is sent.
    pub action: String,
    /// What the service is called.
    pub service: String,
    /// How and by when.
    pub how: String,
    /// What it sees before it says yes, and what only afterwards.
    pub shared: [Vec<RecordRow>; 2],
    /// What was typed, as it is sent again.
    pub kept: Vec<(String, String)>,
}

impl Page for ConnectionPreviewPage {
    const TEMPLATE: &'static str = "pages/connection-preview.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say_with("connection-preview-title", &[("service", self.service.as_str().into())])
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}
