//! The policies: read, held against the schema, and asked.

use std::sync::OnceLock;

use crate::cedar::Cedar;
use crate::kept;
use crate::table::Table;
use crate::verdict::Acting;
use crate::{Action, Actor, Obligation, Resource, Verdict};

/// A file of policies inside the program: its name, and its text.
pub(crate) const FILES: [(&str, &str); 12] = [
    ("referrer.cedar", include_str!("../../../policies/referrer.cedar")),
    ("link-worker.cedar", include_str!("../../../policies/link-worker.cedar")),
    ("scheme-manager.cedar", include_str!("../../../policies/scheme-manager.cedar")),
    ("provider.cedar", include_str!("../../../policies/provider.cedar")),
    ("steward.cedar", include_str!("../../../policies/steward.cedar")),
    ("commissioner.cedar", include_str!("../../../policies/commissioner.cedar")),
    ("befriending-coordinator.cedar", include_str!("../../../policies/befriending-coordinator.cedar")),
    ("information-governance.cedar", include_str!("../../../policies/information-governance.cedar")),
    ("administrator.cedar", include_str!("../../../policies/administrator.cedar")),
    ("public.cedar", include_str!("../../../policies/public.cedar")),
    ("person.cedar", include_str!("../../../policies/person.cedar")),
    ("everybody.cedar", include_str!("../../../policies/everybody.cedar")),
];

/// What the policies may speak of. It belongs to the program, and cannot be replaced with them.
pub(crate) const SCHEMA: &str = include_str!("../../../policies/schema.cedarschema");

/// Why policies cannot be used. Written for whoever wrote them.
#[derive(Debug, thiserror::Error)]
pub enum PoliciesError {
    /// The schema cannot be read.
    #[error("policies/schema.cedarschema cannot be read: {0}")]
    Schema(String),
    /// A file cannot be read.
    #[error("{file} cannot be read: {reason}")]
    Unreadable {
        /// Its name.
        file: String,
        /// What is wrong.
        reason: String,
    },
    /// A policy has no name.
    #[error("{file}: a policy has no name. Write @id(\"...\") above it")]
    NoName {
        /// The file.
        file: String,
    },
    /// Two policies have the same name.
    #[error("{file}: there is another policy with the name {name}")]
    SameName {
        /// The file of the second.
        file: String,
        /// Their name.
        name: String,
    },
    /// A policy obliges to something that the program does not know.
    #[error("the policy {policy} obliges to “{word}”, which the program does not know")]
    UnknownObligation {
        /// Its name.
        policy: String,
        /// What it says.
        word: String,
    },
    /// The policies speak of something that the schema does not have.
    #[error("the policies do not fit their schema: {0}")]
    Unfit(String),
    /// The policies cannot be asked.
    #[error("the policies cannot be asked: {0}")]
    Unanswered(String),
    /// Having more to do with something takes a right away, so that lists could not be told.
    #[error(
        "as {who}, the right to {action} is lost by more to do with a thing ({relation}). Write it the other way round"
    )]
    Perverse {
        /// As what.
        who: &'static str,
        /// What.
        action: &'static str,
        /// By which relation.
        relation: &'static str,
    },
    /// Somebody would see something about a person without leaving a trace.
    #[error("as {who}, {action} shows something about people and leaves no trace. Add @obliges(\"audit\")")]
    NoTrace {
        /// As what.
        who: &'static str,
        /// What.
        action: &'static str,
    },
}

/// Policies that can be asked.
#[derive(Debug)]
pub struct Policies {
    pub(crate) table: Table,
}

impl Policies {
    /// Reads policies from files: name and text of each. All of them together are the policies; nothing is added.
    ///
    /// # Errors
    /// [`PoliciesError`], which names the file or the policy.
    pub fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, PoliciesError> {
        let cedar = Cedar::read(SCHEMA, files)?;
        Ok(Self { table: Table::compile(&cedar)? })
    }

    /// The policies inside the program, with the answers that are kept of them.
    ///
    /// # Errors
    /// As [`Policies::read`]; a test holds that there are none.
    pub fn embedded() -> Result<Self, PoliciesError> {
        match kept::read(kept::KEPT) {
            Some(table) => Ok(Self { table }),
            None => Self::read(FILES),
        }
    }

    /// Whether somebody may do something to a thing. What is not known is denied.
    pub fn permit(&self, actor: &Actor, action: Action, thing: &Resource) -> Verdict {
        if let Some(allowed) = self.allowed(actor, action, thing) {
            return allowed;
        }
        let helps = !actor.second_factor() && actor.account().is_some() && {
            let shown = actor.with_second_factor();
            self.allowed(&shown, action, thing).is_some()
        };
        let shown_by = thing.kind.shown_by();
        let hidden = !helps && !shown_by.iter().any(|shows| self.allowed(actor, *shows, thing).is_some());
        Verdict::Denied { hidden, second_factor: helps }
    }

    /// The lightest way to a right, of all that somebody asks as.
    fn allowed(&self, actor: &Actor, action: Action, thing: &Resource) -> Option<Verdict> {
        if action.kind() != thing.kind {
            return None;
        }
        let ways = actor.asks_as().filter_map(|asking| {
            let obligations = self.table.ask(&asking, action, thing)?;
            Some((obligations, asking))
        });
        let (obligations, asking) = ways.min_by_key(|(obligations, _)| obligations.weight())?;
        Some(Verdict::Allowed {
            obligations,
            acting: Acting {
                who: asking.who,
                membership: asking.membership.map(crate::Membership::id),
                organisation: asking.organisation(),
            },
            parts: if obligations.has(Obligation::OnlyWhatWasShared) {
                thing.parts_for(asking.organisation())
            } else {
                crate::Parts::ALL
            },
        })
    }
}

static IN_FORCE: OnceLock<Option<Policies>> = OnceLock::new();

/// The policies that this program works by.
pub(crate) fn in_force() -> Option<&'static Policies> {
    IN_FORCE.get_or_init(|| Policies::embedded().ok()).as_ref()
}

/// Puts policies in force, once, when the program starts: those of a folder, or the embedded ones. Without it, the
/// embedded ones are put in force with the first question.
///
/// # Errors
/// [`AlreadyInForce`].
pub fn put_in_force(policies: Policies) -> Result<(), AlreadyInForce> {
    IN_FORCE.set(Some(policies)).map_err(|_| AlreadyInForce)
}

/// Other policies are in force already. They are not replaced while the program runs, so that one answer fits the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("other policies are in force already")]
pub struct AlreadyInForce;

/// Whether somebody may do something to a thing, by the policies in force. Every use-case asks this first.
///
/// Policies that cannot be read deny everything.
pub fn permit(actor: &Actor, action: Action, thing: &Resource) -> Verdict {
    in_force().map_or(Verdict::UNKNOWN, |policies| policies.permit(actor, action, thing))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_file_of_the_folder_is_in_the_program() {
        let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../policies")).unwrap();
        let there: BTreeSet<String> = folder
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.ends_with(".cedar"))
            .collect();
        assert_eq!(there, FILES.iter().map(|(name, _)| (*name).to_owned()).collect());
    }

    #[test]
    fn every_file_begins_in_plain_english() {
        for (name, text) in FILES {
            let header: Vec<&str> = text.lines().take_while(|line| line.starts_with("//")).collect();
            assert!(header.len() >= 5, "{name} says too little of itself");
        }
    }
}
