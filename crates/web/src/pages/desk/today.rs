//! `GET /today`: what needs a link worker today.

use locales::Words;
use serde::Serialize;

use super::{MARK, PERSON, long_word, sample_lines, sample_visits};
use crate::look::{Page, Sample};
use crate::pages::ConnectedLine;
use crate::pages::groups::{OfferLine, SessionLine, sample_offers, sample_session};
use crate::theirs::theirs;

/// A few words in a box.
#[derive(Debug, Clone, Serialize)]
pub struct DeskTag {
    /// The words.
    pub text: String,
    /// The class of its colour in the design system; nothing for the usual one.
    pub class: &'static str,
}

impl DeskTag {
    /// Nothing special.
    pub(crate) fn plain(text: String) -> Self {
        Self { text, class: "nhsuk-tag--blue" }
    }

    /// Something to look at.
    pub(crate) fn notice(text: String) -> Self {
        Self { text, class: "nhsuk-tag--yellow" }
    }

    /// Something that must not be missed.
    pub(crate) fn grave(text: String) -> Self {
        Self { text, class: "nhsuk-tag--red" }
    }
}

/// Somebody on a caseload.
#[derive(Debug, Clone, Serialize)]
pub struct DeskLine {
    /// Their identifier.
    pub person_id: String,
    /// What they are called.
    pub name: String,
    /// Their record.
    pub path: String,
    /// The number of the referral.
    pub number: String,
    /// The referral.
    pub referral: String,
    /// What not to miss, before how far the referral is.
    pub tags: Vec<DeskTag>,
    /// What else to know, each a few words.
    pub facts: Vec<String>,
    /// How they are rung: the link, and the number as people read it.
    pub phone: Option<(String, String)>,
    /// Where a contact is noted.
    pub contact: Option<String>,
    /// Where support is found for them, of those who are in support.
    pub support: Option<String>,
}

/// Those who are looked at for one reason.
#[derive(Debug, Clone, Serialize)]
pub struct SignGroup {
    /// Why.
    pub heading: String,
    /// What to do.
    pub told: String,
    /// Who, what is most pressing first.
    pub lines: Vec<DeskLine>,
}

/// Something that is planned with somebody.
#[derive(Debug, Clone, Serialize)]
pub struct PlannedLine {
    /// Its identifier.
    pub id: String,
    /// The version that is seen.
    pub version: i64,
    /// The day.
    pub day: String,
    /// The time.
    pub time: Option<String>,
    /// How.
    pub way: String,
    /// Where, if it is not at home.
    pub place: Option<String>,
    /// What to bring or to think of.
    pub note: Option<String>,
}

/// Somebody who is met today.
#[derive(Debug, Clone, Serialize)]
pub struct VisitLine {
    /// When and how.
    pub planned: PlannedLine,
    /// Whether the day is over.
    pub is_past: bool,
    /// What they are called.
    pub name: String,
    /// Their record.
    pub path: String,
    /// Where they live, of those who are met at home; not before one has read why they are not visited alone.
    pub address: Option<String>,
    /// Whether the address is kept back until then.
    pub is_kept_back: bool,
    /// Whether there is something to know before.
    pub has_safety: bool,
    /// Where the contact is noted.
    pub contact: String,
}

/// Something came of asking by a link.
#[derive(Debug, Clone, Serialize)]
pub struct CameLine {
    /// What the person is called.
    pub name: String,
    /// What they said.
    pub path: String,
    /// What came of it.
    pub text: String,
}

/// Something to do.
#[derive(Debug, Clone, Serialize)]
pub struct TaskLine {
    /// Its identifier.
    pub id: String,
    /// The version that is seen.
    pub version: i64,
    /// What.
    pub words: String,
    /// For whom.
    pub name: Option<String>,
    /// Their record.
    pub path: Option<String>,
    /// By when, in words.
    pub due: String,
    /// Whether that day is over.
    pub is_overdue: bool,
}

/// Something that is open in a safeguarding log.
#[derive(Debug, Clone, Serialize)]
pub struct ConcernLine {
    /// What the person is called.
    pub name: String,
    /// The log.
    pub path: String,
    /// Since when, in words.
    pub since: String,
}

/// `GET /today`.
#[derive(Debug, Clone, Serialize)]
pub struct TodayPage {
    /// The mark of the forms.
    pub mark: String,
    /// The day.
    pub day: String,
    /// How full the caseload is.
    pub room: String,
    /// How many do not know yet who their new link worker is, a sentence; nothing where all do.
    pub to_tell: Option<String>,
    /// How many letters wait to be printed, in words; nothing where none does.
    pub letters: Option<String>,
    /// What a year has, for comparison.
    pub year: String,
    /// Those who are looked at, by why.
    pub groups: Vec<SignGroup>,
    /// Who is met today, in the order of the day.
    pub visits: Vec<VisitLine>,
    /// What is open in the safeguarding logs, the oldest first.
    pub concerns: Vec<ConcernLine>,
    /// What came of asking by a link, and nobody has looked at.
    pub came: Vec<CameLine>,
    /// Sessions of groups of today, in the order of the day; before them, those whose register is missing.
    pub sessions: Vec<SessionLine>,
    /// Places of groups that are offered to people on the caseload.
    pub offers: Vec<OfferLine>,
    /// What came of connections, and nobody has looked at.
    pub news: Vec<ConnectedLine>,
    /// First visits that are near.
    pub first: Vec<ConnectedLine>,
    /// What is due by today.
    pub tasks: Vec<TaskLine>,
    /// What comes later.
    pub later: Vec<TaskLine>,
    /// That something that was written without a network waits for a decision.
    pub away: Option<String>,
    /// What was just done.
    pub done: Option<String>,
}

impl Page for TodayPage {
    const TEMPLATE: &'static str = "pages/today.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("desk-today")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for TodayPage {
    fn samples(words: &Words) -> Vec<Self> {
        let empty = Self {
            mark: MARK.to_owned(),
            day: words.weekday_and_day(jiff::civil::date(2026, 5, 5)),
            room: words.say_with("desk-room", &[("has", 0.into()), ("most", 60.into())]),
            year: words
                .say_with("desk-year", &[("year", 0.into()), ("from", 200.into()), ("to", 250.into())]),
            to_tell: None,
            letters: None,
            groups: Vec::new(),
            visits: Vec::new(),
            concerns: Vec::new(),
            came: Vec::new(),
            sessions: Vec::new(),
            offers: Vec::new(),
            news: Vec::new(),
            first: Vec::new(),
            tasks: Vec::new(),
            later: Vec::new(),
            away: None,
            done: None,
        };
        let task = |text: &str, is_overdue| TaskLine {
            id: "0199a1c0-0000-7000-8000-000000000003".to_owned(),
            version: 1,
            words: theirs(text),
            name: Some(theirs("Margaret Ashworth")),
            path: Some(PERSON.to_owned()),
            due: "5 May 2026".to_owned(),
            is_overdue,
        };
        let connected = |text: String, service: &str| ConnectedLine {
            name: theirs("Margaret Ashworth"),
            path: format!("{PERSON}/connections/0199a1c0-0000-7000-8000-000000000005"),
            service: theirs(service),
            text,
            class: "nhsuk-tag--yellow",
            facts: vec![theirs("5 May 2026")],
        };
        let full = Self {
            to_tell: Some(words.say_with("tell-today", &[("count", 3.into())])),
            letters: Some(words.say_with("post-today", &[("count", 2.into())])),
            groups: vec![
                SignGroup {
                    heading: words.say("desk-sign-overdue"),
                    told: words.say("desk-told-overdue"),
                    lines: sample_lines(words),
                },
                SignGroup {
                    heading: words.say("desk-sign-quiet"),
                    told: words.say_with("desk-told-quiet", &[("days", 28.into())]),
                    lines: sample_lines(words),
                },
            ],
            visits: sample_visits(words),
            concerns: vec![ConcernLine {
                name: theirs("Margaret Ashworth"),
                path: format!("{PERSON}/safeguarding"),
                since: words.day(jiff::civil::date(2026, 5, 1)),
            }],
            came: vec![CameLine {
                name: theirs(&long_word()),
                path: format!("{PERSON}/measures"),
                text: long_word(),
            }],
            sessions: vec![SessionLine { change: None, call_off: None, ..sample_session(words) }],
            offers: sample_offers(words),
            news: vec![connected(words.say("connection-news-question"), &long_word())],
            first: vec![connected(theirs("Wednesday 20 May 2026"), "Hollin Lunch Club")],
            tasks: vec![
                task("Ring the council about her bus pass", true),
                TaskLine { name: None, path: None, ..task(&long_word(), false) },
            ],
            later: vec![task("<b>Ask how the lunch club was</b>", false)],
            away: Some(words.say_with("away-waiting", &[("count", 2.into())])),
            done: Some(words.say("desk-noted")),
            ..empty.clone()
        };
        vec![empty, full]
    }
}
