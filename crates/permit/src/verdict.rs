//! What is answered to somebody who wants to do something.

use std::fmt;

use uuid::Uuid;

use crate::Who;
use crate::resource::Parts;

/// What comes with a right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Obligation {
    /// Write it into the audit trail, in the transaction of the act, also when it only shows something.
    Audit = 1,
    /// Show no more than the person agreed to share: [`Verdict::Allowed`] says which parts.
    OnlyWhatWasShared = 2,
    /// Ask for the sign-in again, unless it was a short time ago.
    RecentSignIn = 4,
    /// Tell the information governance lead, at once.
    AlertGovernance = 8,
}

impl Obligation {
    /// Every obligation, the lightest first.
    pub const ALL: [Obligation; 4] = [
        Obligation::Audit,
        Obligation::OnlyWhatWasShared,
        Obligation::RecentSignIn,
        Obligation::AlertGovernance,
    ];

    /// Its words in policies (`@obliges("audit, recent sign-in")`) and in the matrix.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Obligation::Audit => "audit",
            Obligation::OnlyWhatWasShared => "only what was shared",
            Obligation::RecentSignIn => "recent sign-in",
            Obligation::AlertGovernance => "alert governance",
        }
    }
}

/// All that comes with a right.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Obligations(u8);

impl Obligations {
    /// None.
    pub const NONE: Obligations = Obligations(0);

    /// Reads the words of a policy; gives back the word that is not known.
    pub(crate) fn parse(words: &str) -> Result<Self, String> {
        words.split(',').map(str::trim).try_fold(Self::NONE, |all, word| {
            let one = Obligation::ALL.into_iter().find(|one| one.as_str() == word);
            one.map(|one| Self(all.0 | one as u8)).ok_or_else(|| word.to_owned())
        })
    }

    /// Whether this one is among them.
    #[must_use]
    pub fn has(self, one: Obligation) -> bool {
        self.0 & one as u8 != 0
    }

    /// Each of them, the lightest first.
    pub fn iter(self) -> impl Iterator<Item = Obligation> {
        Obligation::ALL.into_iter().filter(move |one| self.has(*one))
    }

    /// As a number: of two ways to the same right, the one with the smaller number asks for less.
    pub(crate) fn weight(self) -> u8 {
        self.0
    }

    pub(crate) fn of_weight(weight: u8) -> Self {
        Self(weight)
    }
}

impl fmt::Debug for Obligations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

/// As what, and for whom, somebody acts: for the audit trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Acting {
    /// As what.
    pub who: Who,
    /// By which membership.
    pub membership: Option<Uuid>,
    /// For which organisation.
    pub organisation: Option<Uuid>,
}

/// Whether somebody may do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use = "what is denied is not to be done"]
pub enum Verdict {
    /// They may.
    Allowed {
        /// What has to be done with it. Of several ways to the same right, this is the one that asks for least.
        obligations: Obligations,
        /// As what they act.
        acting: Acting,
        /// Which parts of what is known may be shown: all, unless only what was shared.
        parts: Parts,
    },
    /// They may not.
    Denied {
        /// They may not know that it is there: answer as if it did not exist.
        hidden: bool,
        /// They might if they had shown a second factor: ask for it.
        second_factor: bool,
    },
}

impl Verdict {
    /// The answer to what is not known.
    pub(crate) const UNKNOWN: Verdict = Verdict::Denied { hidden: true, second_factor: false };

    /// Whether they may.
    #[must_use]
    pub fn is_allowed(&self) -> bool {
        matches!(self, Verdict::Allowed { .. })
    }
}
