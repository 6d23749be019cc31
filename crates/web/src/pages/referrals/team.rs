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
                    is_full: true,
                    away: Some(words.say_with("team-away", &[("day", "8 May 2026".into())])),
                    rows: Vec::new(),
                    ..line(&long_word())
                },
                line("<script>alert(1)</script>"),
            ],
            is_saved: true,
            ..empty.clone()
        };
        vec![empty, full]
    }
}
