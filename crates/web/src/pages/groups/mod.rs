//! Groups and events: the list, a group, its registers, and which group somebody joins.

mod group;
mod list;
mod register;

pub use group::{GroupPage, OfferLine, RegularLine, SessionLine};
pub use list::{GroupLine, GroupsPage, PersonGroupLine, PersonGroupsPage};
pub use register::{AttendanceLine, InSessionLine, RegisterChoice, RegisterPage};

use locales::Words;

use super::DeskTag;
use crate::theirs::theirs;

const MARK: &str = "00010123456789abcdef0123456789abcdef";
const ID: &str = "0199a1c0-0000-7000-8000-000000000021";
const PERSON: &str = "0199a1c0-0000-7000-8000-000000000001";

/// A word that no line can hold, for samples.
fn long_word() -> String {
    "Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3)
}

/// Places that are offered, for samples.
pub(super) fn sample_offers(words: &Words) -> Vec<OfferLine> {
    let line = |name: &str| OfferLine {
        name: theirs(name),
        group: theirs("Thursday walk"),
        group_path: format!("/groups/{ID}"),
        person_path: Some(format!("/people/{PERSON}")),
        action: format!("/groups/{ID}/people/{PERSON}/answer"),
        sessions: vec!["Thursday 7 May, 10am".to_owned(), "Thursday 14 May, 10am".to_owned()],
        since: words.say_with("group-offered-since", &[("day", "5 May 2026".into())]),
    };
    vec![line("Margaret Ashworth (Peggy)"), OfferLine { person_path: None, ..line(&long_word()) }]
}

/// A session, for samples.
pub(super) fn sample_session(words: &Words) -> SessionLine {
    SessionLine {
        name: theirs("Thursday walk"),
        place: Some(theirs("Hollin Park, by the café")),
        when: "Thursday 7 May, 10am".to_owned(),
        path: format!("/groups/{ID}/sessions/{ID}"),
        facts: vec![
            words.say_with("group-places-taken", &[("taken", 8.into()), ("places", 8.into())]),
            words.say_with("group-waiting-count", &[("count", 2.into())]),
        ],
        tags: vec![DeskTag::notice(words.say("group-full"))],
        called_off: None,
        change: Some(format!("/groups/{ID}/sessions/{ID}/change")),
        call_off: Some(format!("/groups/{ID}/sessions/{ID}/call-off")),
    }
}
