//! Groups that link workers run, and their supervision: `demo/groups.toml`.

use serde::Deserialize;

/// A group, with its sessions around a day.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The place of the link worker who leads it among those of the network.
    pub leader: usize,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub about: String,
    /// Where.
    pub place: String,
    /// What to know about access.
    pub access_note: String,
    /// Places, if there is a limit.
    pub places: Option<u16>,
    /// The time in England: `10:30`.
    pub time: String,
    /// How long.
    pub minutes: u16,
    /// Days from today on which its first session is.
    pub first: i32,
    /// Days from one session to the next.
    pub every: i32,
    /// How many sessions.
    pub sessions: i32,
    /// How many of the leader’s caseload come to all of them.
    pub people: usize,
    /// The places of sessions before today whose register nobody has taken.
    pub open: Vec<i32>,
}

/// Supervision of a link worker.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Supervision {
    /// The place of the link worker among those of the network.
    pub link_worker: usize,
    /// How many days ago it was.
    pub days_ago: i32,
    /// A code of `vocabularies/supervision.toml`.
    pub kind: String,
    /// How long.
    pub minutes: u16,
    /// Who supervised.
    pub supervisor: String,
    /// What it was about in general.
    pub themes: String,
    /// In how many days the next one is.
    pub next_in_days: i32,
}

/// What the file holds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Groups {
    /// The groups.
    pub group: Vec<Group>,
    /// The supervision.
    pub supervision: Vec<Supervision>,
}

/// The groups and the supervision of the demonstration.
///
/// # Errors
/// What is wrong with the file in the program, which a test rules out.
pub fn groups() -> Result<Groups, toml::de::Error> {
    toml::from_str(include_str!("../../../demo/groups.toml"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn one_group_is_full_and_one_register_is_missing() {
        let all = groups().unwrap();
        assert!(
            all.group.iter().any(|one| one.places.is_some_and(|places| one.people > usize::from(places)))
        );
        assert!(all.group.iter().any(|one| !one.open.is_empty()));
        assert!(all.group.iter().all(|one| one.first < 0 && one.first + one.every * one.sessions > 0));
        assert!(!all.supervision.is_empty());
    }
}
