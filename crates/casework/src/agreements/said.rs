//! What somebody agreed to, and how it stands.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use uuid::Uuid;

use super::{allows, lists};

/// What somebody said: that it may be shared, or that it must not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It may be shared.
    Yes,
    /// It must not be shared.
    No,
}

impl Answer {
    /// As it is stored, and as a form says it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Answer::Yes => "yes",
            Answer::No => "no",
        }
    }

    /// Reads it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Answer::Yes, Answer::No].into_iter().find(|one| one.as_str() == text)
    }
}

/// That an agreement was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// The day on which the person said so.
    pub on: Date,
    /// The code of why.
    pub why: String,
    /// A few words.
    pub words: Option<String>,
    /// When it was written down: from then on nothing is shared.
    pub at: Timestamp,
    /// By whom.
    pub by: Option<String>,
}

/// What somebody agreed may be shared, or said must not be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// Its identifier.
    pub id: Uuid,
    /// The record into which it was written.
    pub record: Uuid,
    /// Whether it may be shared.
    pub answer: Answer,
    /// The code of the sort of recipient.
    pub recipient: String,
    /// Whom of that sort; all of them, where nothing is said.
    pub name: Option<String>,
    /// Codes of what.
    pub what: Vec<String>,
    /// The code of what for.
    pub purpose: String,
    /// The code of how it was given.
    pub how: String,
    /// Who decided, where it was not the person.
    pub given_by: Option<String>,
    /// A few words.
    pub words: Option<String>,
    /// The day on which it was given.
    pub on: Date,
    /// The last day on which it holds, where that was said.
    pub until: Option<Date>,
    /// When it was written down.
    pub at: Timestamp,
    /// By whom.
    pub by: Option<String>,
    /// That it was withdrawn.
    pub withdrawn: Option<Withdrawal>,
    /// Counts up with every change.
    pub version: i64,
}

/// How an agreement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It holds.
    Holds,
    /// It holds, and it is so long ago that somebody should ask again.
    AskAgain,
    /// Something stricter stands against it, so that nothing is shared by it.
    Overruled,
    /// Its last day is past.
    Over,
    /// It was withdrawn.
    Withdrawn,
}

impl Agreement {
    /// Whether it was not withdrawn and its days are not past.
    #[must_use]
    pub fn is_in_force(&self, today: Date) -> bool {
        self.withdrawn.is_none() && self.on <= today && self.until.is_none_or(|until| until >= today)
    }

    /// How it stands among all agreements of the person.
    #[must_use]
    pub fn standing(&self, all: &[Agreement], today: Date) -> Standing {
        if self.withdrawn.is_some() {
            return Standing::Withdrawn;
        }
        if !self.is_in_force(today) {
            return Standing::Over;
        }
        if self.answer == Answer::Yes && allows::stricter(self, all, today).is_some() {
            return Standing::Overruled;
        }
        let again = self.on.checked_add(i64::from(lists::all().ask_again_after_days).days());
        if self.answer == Answer::Yes && again.is_ok_and(|again| again < today) {
            return Standing::AskAgain;
        }
        Standing::Holds
    }
}

/// Agreements with how each stands: those that are in force, and then the others.
#[must_use]
pub fn by_standing(all: &[Agreement], today: Date) -> [Vec<(&Agreement, Standing)>; 2] {
    let standing = all.iter().map(|one| (one, one.standing(all, today)));
    let (now, before) =
        standing.partition(|(_, standing)| !matches!(standing, Standing::Over | Standing::Withdrawn));
    [now, before]
}
