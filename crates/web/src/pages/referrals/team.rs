//! The link workers of a scheme, and what each takes on.

use locales::Words;
use serde::Serialize;

use super::list::ReferralsTab;
use super::{ID, long_word};
use crate::look::{Page, Sample};
use crate::pages::RecordRow;
use crate::theirs::theirs;

/// A link worker.
#[derive(Debug, Clone, Serialize)]
pub struct TeamLine {
    /// What they are called.
    pub name: String,
    /// Where it is said what they take on.
    pub path: String,
    /// Their caseload.
    pub caseload: String,
    /// How many people they have, of how many.
    pub in_hand: String,
    /// Whether they have no room.
    pub is_full: bool,
    /// They are away, in words.
    pub away: Option<String>,
    /// How many were taken on within a year, and what is usual.
    pub year: String,
    /// New, overdue, not heard from: a few words each.
    pub people: Vec<String>,
    /// Whether somebody is overdue.
    pub is_late: bool,
    /// Contacts lately, and groups that they lead: a few words each.
    pub work: Vec<String>,
    /// When they were supervised, and when next.
    pub supervised: String,
    /// Whether that is too long ago.
    pub is_supervision_overdue: bool,
    /// Their supervision log.
    pub supervision: String,
    /// What they take on.
    pub rows: Vec<RecordRow>,
}

/// `GET /triage/team`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TeamPage {
    /// The scheme.
    pub scheme: String,
    /// The schemes to choose from, where they are several.
    pub schemes: Vec<ReferralsTab>,
    /// Its link workers.
    pub lines: Vec<TeamLine>,
    /// Those who have left, or are suspended, and whose people nobody has: who and how many, and where they are handed over.
    pub left: Vec<(String, String)>,
    /// How many people were accepted and have no link worker yet, in words.
    pub without: Option<String>,
    /// Groups that nobody leads who works there: name and where a leader is chosen.
    pub groups: Vec<(String, String)>,
    /// Whether something was just saved.
    pub is_saved: bool,
}

impl Page for TeamPage {
    const TEMPLATE: &'static str = "pages/triage-team.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("triage-team")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for TeamPage {
    fn samples(words: &Words) -> Vec<Self> {
        let line = |name: &str| TeamLine {
            name: theirs(name),
            path: format!("/triage/team?scheme={ID}&of={ID}"),
            caseload: format!("/caseload?of={ID}"),
            in_hand: words.say_with("triage-in-hand", &[("count", 12_u64.into()), ("most", 60_u64.into())]),
            is_full: false,
            away: None,
            year: words
                .say_with("desk-year", &[("year", 180.into()), ("from", 200.into()), ("to", 250.into())]),
            people: vec![
                words.say_with("team-new", &[("count", 3.into())]),
                words.say_with("team-overdue", &[("count", 1.into())]),
                words.say_with("team-quiet", &[("count", 2.into())]),
            ],
            is_late: true,
            work: vec![
                words.say_with(
                    "team-contacts",
                    &[("count", 34.into()), ("reached", 20.into()), ("days", 28.into())],
                ),
                words.say_with("team-groups", &[("count", 2.into())]),
            ],
            supervised: words.say_with("supervision-last", &[("day", "5 May 2026".into())]),
            is_supervision_overdue: false,
            supervision: format!("/supervision?of={ID}"),
            rows: vec![RecordRow { label: words.say("team-outcodes"), value: "M33, SK9".to_owned() }],
        };
        let tab = |name: &str, current| ReferralsTab {
            path: format!("/triage/team?scheme={ID}"),
            text: theirs(name),
            current,
        };
        let empty = Self { scheme: theirs("Hollin social prescribing"), ..Self::default() };
        let full = Self {
            schemes: vec![tab("Hollin social prescribing", true), tab(&long_word(), false)],
            left: vec![
                (
                    words.say_with("team-left", &[("name", theirs("Ada Osei").into()), ("count", 3.into())]),
                    format!("/caseload/hand-over?of={ID}"),
                ),
                (
                    words
                        .say_with("team-left", &[("name", theirs(&long_word()).into()), ("count", 1.into())]),
                    format!("/caseload/hand-over?of={ID}"),
                ),
            ],
            lines: vec![
                line("Mina Patel"),
                TeamLine {
                    supervised: words.say("supervision-never"),
                    is_supervision_overdue: true,
                    is_full: true,
                    away: Some(words.say_with("team-away", &[("day", "8 May 2026".into())])),
                    rows: Vec::new(),
                    ..line(&long_word())
                },
                line("<script>alert(1)</script>"),
            ],
            without: Some(words.say_with("team-without", &[("count", 4.into())])),
            groups: vec![(theirs("Thursday walk"), format!("/groups/{ID}/change"))],
            is_saved: true,
            ..empty.clone()
        };
        vec![empty, full]
    }
}
