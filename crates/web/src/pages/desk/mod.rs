//! The link worker’s desk: today, the caseload, and handing people over.

mod caseload;
mod handover;
mod letters;
mod supervision;
mod today;

pub use caseload::{CaseloadPage, CaseloadTab};
pub use handover::{HandedLine, HandoverLine, HandoverPage, HandoverReportPage};
pub use letters::{LettersPage, PostLine};
pub use supervision::{SupervisionLine, SupervisionPage};
pub use today::{
    CameLine, ConcernLine, DeskLine, DeskTag, PlannedLine, SignGroup, TaskLine, TodayPage, VisitLine,
};

use locales::Words;

use crate::theirs::theirs;

const PERSON: &str = "/people/0199a1c0-0000-7000-8000-000000000001";
const REFERRAL: &str = "0199a1c0-0000-7000-8000-000000000009";
const MARK: &str = "00010123456789abcdef0123456789abcdef";

/// A word that no line can hold, for samples.
fn long_word() -> String {
    "Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3)
}

/// Something that is planned, for samples.
pub(super) fn sample_planned(words: &Words) -> PlannedLine {
    PlannedLine {
        id: "0199a1c0-0000-7000-8000-000000000006".to_owned(),
        version: 1,
        day: words.weekday_and_day(jiff::civil::date(2026, 5, 5)),
        time: Some("2:30pm".to_owned()),
        way: crate::plain::contact_way_said("visit", words),
        place: None,
        note: Some(theirs("Bring the form & a pen")),
    }
}

/// Visits, for samples.
fn sample_visits(words: &Words) -> Vec<VisitLine> {
    let line = VisitLine {
        planned: sample_planned(words),
        is_past: false,
        name: theirs("Margaret Ashworth (Peggy)"),
        path: PERSON.to_owned(),
        address: Some(theirs("1 High Street, M33 7ZX")),
        is_kept_back: false,
        has_safety: true,
        contact: format!("{PERSON}/contacts?from=today"),
    };
    let kept_back =
        VisitLine { address: None, is_kept_back: true, name: theirs(&long_word()), ..line.clone() };
    let elsewhere =
        PlannedLine { time: None, place: Some(theirs(&long_word())), note: None, ..line.planned.clone() };
    let elsewhere =
        VisitLine { planned: elsewhere, is_past: true, has_safety: false, address: None, ..line.clone() };
    vec![line, kept_back, elsewhere]
}

/// Lines of people, for samples.
fn sample_lines(words: &Words) -> Vec<DeskLine> {
    let line = |name: &str| DeskLine {
        person_id: "0199a1c0-0000-7000-8000-000000000001".to_owned(),
        name: theirs(name),
        path: PERSON.to_owned(),
        number: "R4K2-9QXD".to_owned(),
        referral: format!("/triage/{REFERRAL}"),
        tags: vec![DeskTag::plain(words.say("referral-state-allocated"))],
        facts: vec![words.say_with("triage-aged", &[("age", 83.into())])],
        phone: Some(("tel:01614960011".to_owned(), "0161 496 0011".to_owned())),
        contact: Some(format!("{PERSON}/contacts?from=today")),
        support: Some(format!("{PERSON}/support")),
    };
    vec![
        DeskLine {
            tags: vec![
                DeskTag::grave(words.say("triage-safety")),
                DeskTag::notice(words.say("desk-helps")),
                DeskTag::plain(words.say("referral-state-in-support")),
            ],
            ..line("Margaret Ashworth (Peggy)")
        },
        DeskLine { phone: None, contact: None, facts: Vec::new(), ..line(&long_word()) },
        line("<script>alert(1)</script>"),
    ]
}
