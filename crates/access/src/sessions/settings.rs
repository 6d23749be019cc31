//! How long sessions last, and who needs a second factor.

use std::collections::BTreeSet;

use jiff::SignedDuration;

use crate::accounts::Audience;

/// How long a session lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// It ends when nothing is asked for so long. It may be a minute less, because not every request is noted.
    pub idle: SignedDuration,
    /// It ends so long after signing in, whatever is asked.
    pub whole: SignedDuration,
}

/// What an installation may choose.
#[derive(Debug, Clone)]
pub struct Settings {
    /// For members of organisations, often at a computer that others use too.
    pub staff: Times,
    /// For people with their own record.
    pub person: Times,
    /// Between the password and the second factor.
    pub half: SignedDuration,
    /// How long the token from before is still answered for after a change of rights, for requests on their way.
    pub grace: SignedDuration,
    /// How often it is noted that a session is in use.
    pub note_every: SignedDuration,
    /// Roles that may not be worked in without a second factor.
    pub second_factor_for: BTreeSet<String>,
    /// Whether this is a demonstration. Elsewhere a session that was opened without showing anything is worth nothing, also
    /// if it is from a time when this was one.
    pub demonstration: bool,
}

impl Default for Settings {
    fn default() -> Self {
        let times = Times { idle: SignedDuration::from_mins(30), whole: SignedDuration::from_hours(12) };
        Self {
            staff: times,
            person: times,
            half: SignedDuration::from_mins(10),
            grace: SignedDuration::from_secs(30),
            note_every: SignedDuration::from_secs(60),
            second_factor_for: BTreeSet::new(),
            demonstration: false,
        }
    }
}

impl Settings {
    pub(super) fn times(&self, audience: Audience) -> Times {
        match audience {
            Audience::Staff => self.staff,
            Audience::Person => self.person,
        }
    }
}
