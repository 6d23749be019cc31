//! An event: who did what to what, when, why, and from where.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Map, Value, json};
use store::Row;
use uuid::Uuid;

use crate::chain::Digest;

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Actor {
    /// Somebody who has signed in.
    Account {
        /// The account.
        id: Uuid,
    },
    /// Somebody who looks at what is about themselves.
    Person {
        /// The person.
        id: Uuid,
    },
    /// Whoever holds a signed link.
    Link {
        /// The link.
        id: Uuid,
    },
    /// Whoever uses the command line.
    Command {
        /// As the machine calls them.
        name: String,
    },
    /// Nobody who is known: a visitor, a failed sign-in, the program by itself.
    Nobody,
}

impl Actor {
    /// The word it is stored under.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Actor::Account { .. } => "account",
            Actor::Person { .. } => "person",
            Actor::Link { .. } => "link",
            Actor::Command { .. } => "command",
            Actor::Nobody => "nobody",
        }
    }

    /// The identifier of an account, a person or a link.
    #[must_use]
    pub fn id(&self) -> Option<Uuid> {
        match self {
            Actor::Account { id } | Actor::Person { id } | Actor::Link { id } => Some(*id),
            Actor::Command { .. } | Actor::Nobody => None,
        }
    }

    /// What the machine calls whoever uses the command line.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Actor::Command { name } => Some(name),
            _ => None,
        }
    }

    /// Reads what is stored. A kind that a later version of the program knows is nobody that this one knows.
    fn stored(word: &str, id: Option<Uuid>, name: Option<String>) -> Self {
        match (word, id) {
            ("account", Some(id)) => Actor::Account { id },
            ("person", Some(id)) => Actor::Person { id },
            ("link", Some(id)) => Actor::Link { id },
            ("command", _) => Actor::Command { name: name.unwrap_or_default() },
            _ => Actor::Nobody,
        }
    }
}

/// What something was done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Subject {
    /// What sort of thing: `service`, `referral`.
    pub kind: &'static str,
    /// Which.
    pub id: Uuid,
}

/// An event that is about to be recorded. The time is that of its transaction.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// The chain: code of the integrated care board whose people it is about. For what is about none of them, one of
    /// [`chain_of`], or empty where no organisation did it.
    pub area: &'a str,
    /// Who.
    pub actor: Actor,
    /// For whom the actor acted.
    pub organisation: Option<Uuid>,
    /// As what.
    pub role: Option<&'a str>,
    /// What was done, in small letters with points: `listing.check`.
    pub action: &'a str,
    /// To what.
    pub subject: Option<Subject>,
    /// Whom it is about.
    pub person: Option<Uuid>,
    /// Why, where a reason was asked for.
    pub reason: Option<&'a str>,
    /// The network address it came from, and the request.
    pub origin: Option<&'a str>,
    /// What else is worth knowing. Never what somebody wrote about themselves.
    pub detail: Option<Value>,
    /// Which other organisations it concerns, so that their information governance leads find it too. It is kept in the
    /// detail, under the name `concerns`.
    pub concerns: &'a [Uuid],
}

impl<'a> Entry<'a> {
    /// What was done by whom, in no area, to nothing in particular. Set what else is known.
    #[must_use]
    pub fn new(actor: Actor, action: &'a str) -> Self {
        Entry {
            area: "",
            actor,
            organisation: None,
            role: None,
            action,
            subject: None,
            person: None,
            reason: None,
            origin: None,
            detail: None,
            concerns: &[],
        }
    }

    /// What else is worth knowing, with the organisations that it concerns.
    pub(crate) fn whole_detail(&self) -> Option<String> {
        let concerns: BTreeSet<Uuid> =
            self.concerns.iter().copied().filter(|one| Some(*one) != self.organisation).collect();
        if concerns.is_empty() {
            return self.detail.as_ref().map(ToString::to_string);
        }
        let mut detail = match &self.detail {
            Some(Value::Object(known)) => known.clone(),
            Some(other) => Map::from_iter([("value".to_owned(), other.clone())]),
            None => Map::new(),
        };
        detail.insert(CONCERNS.to_owned(), json!(concerns));
        Some(Value::Object(detail).to_string())
    }
}

/// Under which name the detail has the organisations that an event concerns.
const CONCERNS: &str = "concerns";

/// An event as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Event {
    /// The chain.
    pub area: String,
    /// Its place in the chain, from 1.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: Actor,
    /// For whom.
    pub organisation: Option<Uuid>,
    /// As what.
    pub role: Option<String>,
    /// What was done.
    pub action: String,
    /// To what sort of thing.
    pub subject_kind: Option<String>,
    /// To which.
    pub subject: Option<Uuid>,
    /// Whom it is about.
    pub person: Option<Uuid>,
    /// Why.
    pub reason: Option<String>,
    /// From where.
    pub origin: Option<String>,
    /// What else is known, as JSON.
    pub detail: Option<String>,
    /// Over all of this and the event before it.
    #[serde(skip)]
    pub digest: Digest,
}

/// The columns of an event, in the order in which [`Event::read`] takes them.
pub(crate) const COLUMNS: &str =
    "area, number, at, actor, actor_id, actor_name, organisation_id, role, action, subject_kind,
    subject_id, person_id, reason, origin, detail, digest";

impl Event {
    /// The organisations whose information governance leads find it: the one for which somebody acted, the one it was done
    /// to, and those that it concerns besides.
    #[must_use]
    pub fn organisations(&self) -> BTreeSet<Uuid> {
        let subject = self.subject.filter(|_| self.subject_kind.as_deref() == Some("organisation"));
        let mut all: BTreeSet<Uuid> = self.organisation.into_iter().chain(subject).collect();
        // Most events concern nobody else, and reading JSON takes its time.
        if self.detail.as_deref().is_some_and(|detail| detail.contains(CONCERNS)) {
            let named = self.known();
            let named = named.get(CONCERNS).and_then(Value::as_array);
            all.extend(named.into_iter().flatten().filter_map(|one| one.as_str()?.parse::<Uuid>().ok()));
        }
        all
    }

    /// What else is known, by name. What is no object of JSON has no names.
    #[must_use]
    pub fn known(&self) -> Map<String, Value> {
        let detail = self.detail.as_deref().and_then(|text| serde_json::from_str(text).ok());
        match detail {
            Some(Value::Object(known)) => known,
            _ => Map::new(),
        }
    }

    pub(crate) fn read(row: &Row<'_>) -> store::Result<Self> {
        let mut c = row.columns();
        let (area, number, at) = (c.next()?, c.next()?, c.next()?);
        let (word, id, name): (String, Option<Uuid>, Option<String>) = (c.next()?, c.next()?, c.next()?);
        Ok(Event {
            area,
            number,
            at,
            actor: Actor::stored(&word, id, name),
            organisation: c.next()?,
            role: c.next()?,
            action: c.next()?,
            subject_kind: c.next()?,
            subject: c.next()?,
            person: c.next()?,
            reason: c.next()?,
            origin: c.next()?,
            detail: c.next()?,
            digest: Digest::stored(&c.next::<Vec<u8>>()?),
        })
    }
}

/// Chains of what is about the people of no board, such as looking at a list. Everybody who writes into a chain waits for
/// whoever writes before them, so a country needs several.
const SHARED: [&str; 16] = [
    "shared-0", "shared-1", "shared-2", "shared-3", "shared-4", "shared-5", "shared-6", "shared-7",
    "shared-8", "shared-9", "shared-a", "shared-b", "shared-c", "shared-d", "shared-e", "shared-f",
];

/// The chain of what an organisation does that is about the people of no board: always the same one of sixteen.
#[must_use]
pub fn chain_of(organisation: Uuid) -> &'static str {
    let [.., last] = organisation.into_bytes();
    SHARED[usize::from(last & 0x0f)]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn an_organisation_has_always_the_same_chain_and_a_country_has_several() {
        let organisation = |number: u128| Uuid::from_u128(0x0199_a1c0_0000_7000_8000_0000_0000_0000 | number);
        let all: BTreeSet<&str> = (0..64).map(|number| chain_of(organisation(number))).collect();
        assert_eq!(all.len(), SHARED.len());
        assert!(!all.contains(""));
        // As it was in every version, or the events of an organisation would not stay in order.
        for (number, chain) in [(0x00, "shared-0"), (0x2a, "shared-a"), (0xff, "shared-f")] {
            assert_eq!(chain_of(organisation(number)), chain);
        }
    }
}
