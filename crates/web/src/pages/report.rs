//! Reporting a problem with a listing: the form, and what its sender sees afterwards.

use directory::reports::{MOST_WORDS, ReportKind, Unready, Unusable};
use jiff::civil::{Date, date};
use locales::Words;
use serde::{Serialize, Serializer};

use crate::look::{Page, Sample};
use crate::theirs::theirs;
use crate::words::service_path;

/// `GET /services/{id}/report`, and the answer to a form that has to be put right.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReportPage {
    /// Identifier of the service.
    pub id: String,
    /// Its name, marked as its publisher's.
    pub name: String,
    /// What the form has to bring back, so that it counts once.
    pub form: String,
    /// The word of the chosen kind.
    pub kind: String,
    /// What they wrote.
    pub words: String,
    /// Their e-mail address, as they wrote it.
    pub contact: String,
    /// What has to be put right, in the order of the form.
    pub faults: Vec<ReportFault>,
}

/// A part of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportField {
    /// What is wrong.
    Kind,
    /// In their own words.
    Words,
    /// How to reach them.
    Contact,
    /// The button: nothing that was filled in is wrong, and it has to be sent again.
    Send,
}

/// What is wrong with one part of the form.
#[derive(Debug, Clone, Serialize)]
pub struct ReportFault {
    /// The part to look at.
    pub field: ReportField,
    /// What to do about it.
    pub message: String,
}

/// Why a form cannot be taken that was filled in rightly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SendAgain {
    /// By the rules of forms.
    Unready(Unready),
    /// A field was filled in that people do not see.
    Filled,
}

impl ReportFault {
    /// What to tell of a part that cannot be used.
    #[must_use]
    pub fn of(words: &Words, wrong: Unusable) -> Self {
        let (field, message) = match wrong {
            Unusable::NoKind => (ReportField::Kind, words.say("report-choose")),
            Unusable::TooLong { by } => {
                let most = words.number(MOST_WORDS as u64);
                let message =
                    words.say_with("report-too-long", &[("most", most.into()), ("over", (by as u64).into())]);
                (ReportField::Words, message)
            }
            Unusable::NoAddress => (ReportField::Contact, words.say("report-no-address")),
        };
        Self { field, message }
    }

    /// What to tell when it has to be sent again.
    #[must_use]
    pub fn again(words: &Words, why: SendAgain) -> Self {
        let message = match why {
            SendAgain::Unready(Unready::TooQuick) => words.say("report-too-quick"),
            SendAgain::Unready(Unready::TooOld) => words.say("report-too-old"),
            SendAgain::Unready(Unready::NotOurs) => words.say("report-not-ours"),
            SendAgain::Filled => words.say("report-filled"),
        };
        Self { field: ReportField::Send, message }
    }
}

/// What can be wrong with a listing, in the reader's words.
fn kind(words: &Words, kind: ReportKind) -> String {
    match kind {
        ReportKind::Closed => words.say("report-kind-closed"),
        ReportKind::WrongContact => words.say("report-kind-wrong-contact"),
        ReportKind::WrongTimeOrPlace => words.say("report-kind-wrong-time-or-place"),
        ReportKind::TurnedAway => words.say("report-kind-turned-away"),
        ReportKind::NotSafe => words.say("report-kind-not-safe"),
        ReportKind::Other => words.say("report-kind-other"),
    }
}

impl Page for ReportPage {
    const TEMPLATE: &'static str = "pages/report.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        let title = words.say("report-title");
        if self.faults.is_empty() {
            title
        } else {
            words.say_with("nhs-error-title", &[("title", title.into())])
        }
    }

    fn shown(&self, words: &Words) -> minijinja::Value {
        let kinds: Vec<_> = ReportKind::ALL
            .iter()
            .map(|one| minijinja::context! { value => one.word(), text => kind(words, *one) })
            .collect();
        minijinja::context! {
            kinds,
            most => MOST_WORDS,
            back => service_path(&self.id, &self.name),
            ..minijinja::Value::from_serialize(self)
        }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

/// `GET /services/{id}/report/{report}`: that it came in, what happens next, and later that it was settled.
#[derive(Debug, Clone, Serialize)]
pub struct ReceiptPage {
    /// Identifier of the service.
    pub id: String,
    /// Its name, marked as its publisher's; nothing when it is not listed any more.
    pub name: Option<String>,
    /// What was reported.
    #[serde(serialize_with = "word")]
    pub kind: ReportKind,
    /// The day by which it is looked at.
    pub due_on: Date,
    /// The day on which it was settled.
    pub settled_on: Option<Date>,
    /// Whether they can be written to.
    pub can_be_reached: bool,
}

fn word<S: Serializer>(kind: &ReportKind, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(kind.word())
}

impl Page for ReceiptPage {
    const TEMPLATE: &'static str = "pages/receipt.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        if self.settled_on.is_some() {
            words.say("report-settled-title")
        } else {
            words.say("report-sent-title")
        }
    }

    fn shown(&self, _words: &Words) -> minijinja::Value {
        minijinja::context! {
            back => self.name.as_ref().map(|name| service_path(&self.id, name)),
            ..minijinja::Value::from_serialize(self)
        }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for ReportPage {
    fn samples(words: &Words) -> Vec<Self> {
        let empty = Self {
            id: "0199a1c0-0000-7000-8000-000000000001".to_owned(),
            name: theirs("Tuesday lunch club"),
            form: "0199a1c0-5-7f".to_owned(),
            ..Self::default()
        };
        let wrong = Self {
            words: "It was shut. ".repeat(80).trim_end().to_owned(),
            contact: "ann at home".to_owned(),
            faults: [Unusable::NoKind, Unusable::TooLong { by: 39 }, Unusable::NoAddress]
                .map(|one| ReportFault::of(words, one))
                .to_vec(),
            ..empty.clone()
        };
        let again = Self {
            kind: ReportKind::NotSafe.word().to_owned(),
            words: "</textarea><script>alert(1)</script>".to_owned(),
            contact: "\"><script>alert(2)</script>@example.org".to_owned(),
            name: theirs(&"Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3)),
            faults: vec![ReportFault::again(words, SendAgain::Unready(Unready::TooOld))],
            ..empty.clone()
        };
        vec![empty, wrong, again]
    }
}

impl Sample for ReceiptPage {
    fn samples(_words: &Words) -> Vec<Self> {
        let sent = Self {
            id: "0199a1c0-0000-7000-8000-000000000001".to_owned(),
            name: Some(theirs("Tuesday lunch club")),
            kind: ReportKind::Closed,
            due_on: date(2026, 5, 6),
            settled_on: None,
            can_be_reached: true,
        };
        let danger = Self { kind: ReportKind::NotSafe, can_be_reached: false, ..sent.clone() };
        let settled = Self { settled_on: Some(date(2026, 5, 5)), can_be_reached: false, ..sent.clone() };
        let gone = Self { name: None, ..settled.clone() };
        vec![sent, danger, settled, gone]
    }
}
