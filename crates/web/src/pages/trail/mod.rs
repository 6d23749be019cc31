//! The audit trail, for those who watch over it.

mod check;

pub use check::{ChainLine, ChainPage};

use jiff::civil::{Date, date};
use locales::Words;
use serde::Serialize;

use super::OneOf;
use super::faults::{FormFault, title, with_faults};
use crate::look::{Page, Sample};
use crate::plain::trail::actions;
use crate::theirs::theirs;

/// A mark as pages have it, for samples.
pub(super) const MARK: &str = "00010123456789abcdef0123456789abcdef";

/// `GET /manage/audit`
#[derive(Debug, Clone, Default, Serialize)]
pub struct TrailPage {
    /// The mark of the forms.
    pub mark: String,
    /// Who did it, as it was typed.
    pub who: String,
    /// What was done, by its name in the trail.
    pub what: String,
    /// Whom or what it is about, as it was typed.
    pub about: String,
    /// From which day, as it was typed.
    pub from: String,
    /// To which day.
    pub to: String,
    /// One to whose acts the search is narrowed, with where it leads without that.
    pub only_by: Option<Only>,
    /// One about whom or which the search is.
    pub only_about: Option<Only>,
    /// Whom they may mean.
    pub which_by: Vec<OneOf>,
    /// Whom or what they may mean.
    pub which_about: Vec<OneOf>,
    /// What was found, by day.
    pub days: Vec<TrailDay>,
    /// Where it goes on.
    pub next: Option<String>,
    /// Where it begins, if this is not the beginning.
    pub first: Option<String>,
    /// Whether the trail was searched, so that nothing means that there is nothing.
    pub was_asked: bool,
    /// Whether anything narrows the search.
    pub is_narrow: bool,
    /// Whether they may take a copy.
    pub may_export: bool,
    /// What has to be put right.
    #[serde(skip)]
    pub faults: Vec<FormFault>,
}

/// What a search is narrowed to.
#[derive(Debug, Clone, Serialize)]
pub struct Only {
    /// The identifier.
    pub id: String,
    /// What it is called, or the identifier.
    pub name: String,
    /// Where the search leads without it.
    pub without: String,
}

/// A day of the trail.
#[derive(Debug, Clone, Serialize)]
pub struct TrailDay {
    /// Which.
    pub date: Date,
    /// What happened, the latest first.
    pub lines: Vec<TrailLine>,
}

/// One event, in words.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TrailLine {
    /// The time of day in England.
    pub time: String,
    /// Who did what.
    pub sentence: String,
    /// As what, for which organisation.
    pub acting: Option<String>,
    /// The person and the thing it is about, where they have no name here.
    pub about: Vec<String>,
    /// Why.
    pub reason: Option<String>,
    /// From where.
    pub origin: Option<String>,
    /// The identifier of who did it.
    pub by: Option<String>,
    /// The identifier of what it is about.
    pub subject: Option<String>,
}

impl Page for TrailPage {
    const TEMPLATE: &'static str = "pages/trail.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        title(words, words.say("trail-title"), &self.faults)
    }

    fn shown(&self, words: &Words) -> minijinja::Value {
        let actions: Vec<_> = actions(Words::of(words.language()))
            .iter()
            .map(|(value, text)| minijinja::context! { value, text, selected => *value == self.what })
            .collect();
        minijinja::context! { actions, ..with_faults(words, self, &self.faults) }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for TrailPage {
    fn samples(words: &Words) -> Vec<Self> {
        let id = |number: u32| format!("0199a1c0-0000-7000-8000-{number:012}");
        let acting = |role: &str, organisation: &str| {
            Some(words.say_with(
                "trail-as",
                &[("role", role.into()), ("organisation", theirs(organisation).into())],
            ))
        };
        let said = |action: &str| {
            let found = actions(Words::of(words.language())).iter().find(|(one, _)| *one == action);
            found.map(|(_, said)| said.clone()).unwrap_or_default()
        };
        let line = |time: &str, action: &str| TrailLine {
            time: time.to_owned(),
            sentence: said(action),
            acting: acting("Administrator", "Elm Tree Network"),
            origin: Some(words.say_with("trail-origin", &[("origin", "192.0.2.7".into())])),
            by: Some(id(1)),
            subject: Some(id(2)),
            ..TrailLine::default()
        };
        let ended = TrailLine {
            reason: Some(words.say_with("trail-reason", &[("reason", theirs("moved away").into())])),
            ..line("14:05", "membership.end")
        };
        let emergency = TrailLine {
            about: vec![words.say_with("trail-about-person", &[("id", id(9).into())])],
            ..line("09:30", "break-glass.begin")
        };
        let nobody = TrailLine {
            acting: None,
            by: None,
            origin: None,
            subject: None,
            ..line("08:00", "sign-in.fail")
        };
        let usual = Self {
            mark: MARK.to_owned(),
            days: vec![
                TrailDay { date: date(2026, 5, 4), lines: vec![ended, line("14:04", "sign-in.done")] },
                TrailDay { date: date(2026, 5, 3), lines: vec![emergency, nobody] },
            ],
            next: Some("/manage/audit?after=1.2.".to_owned()),
            may_export: true,
            was_asked: true,
            ..Self::default()
        };
        let nothing = Self {
            what: "passkey.make".to_owned(),
            from: "2026-05-01".to_owned(),
            is_narrow: true,
            days: Vec::new(),
            next: None,
            first: Some("/manage/audit".to_owned()),
            ..usual.clone()
        };
        let choice = |name: &str| OneOf { name: name.to_owned(), id: id(1) };
        let wrong = Self {
            who: "Ann".to_owned(),
            from: "2026-02-30".to_owned(),
            days: Vec::new(),
            next: None,
            was_asked: false,
            is_narrow: true,
            which_by: vec![choice("Ann Byron"), choice("Joann Holt")],
            faults: vec![
                FormFault::new("about", words.say("trail-no-such-about")),
                FormFault::new("from", words.say("trail-no-day")),
            ],
            ..usual.clone()
        };
        let long = "Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3);
        let odd = Self {
            only_by: Some(Only { id: id(1), name: long.clone(), without: "/manage/audit".to_owned() }),
            only_about: Some(Only { id: id(2), name: id(2), without: "/manage/audit".to_owned() }),
            may_export: false,
            is_narrow: true,
            days: vec![TrailDay {
                date: date(2026, 5, 4),
                lines: vec![TrailLine {
                    sentence: format!("{long} </li><script>alert(1)</script>"),
                    acting: acting(&long, &long),
                    reason: Some(long.clone()),
                    ..line("23:59", "sign-in.done")
                }],
            }],
            ..usual.clone()
        };
        vec![usual, nothing, wrong, odd]
    }
}
