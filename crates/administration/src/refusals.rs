//! What was refused, in the audit trail (ASVS 5.0.0, V16.3.2 and V16.3.3): what somebody may not do or may not know of, forms
//! that are not ours, and floods.
//!
//! Whoever is refused decides how often that is. So nothing is written when it happens: it is counted in memory, by
//! who it was and where it came from, and what was counted is written every few minutes, one event for each. There
//! is room for [`MOST`] of each few minutes; what is beyond is counted together. So the trail grows by no more than ten thousand
//! events a day, whatever is sent. And counting takes as long for what is not there as for what somebody may not
//! know of, so that nobody learns from it which of the two it was.
//!
//! What is not written yet when the machine fails is lost.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use access::memberships::Works;
use access::organisations;
use access::sessions::SignedIn;
use audit::{Actor, Entry, Subject};
use serde_json::json;
use store::{Db, Tx};
use uuid::Uuid;

use crate::Result;

/// How often what was counted is to be written.
pub const EVERY: Duration = Duration::from_secs(5 * 60);
/// So many that differ are told apart, of each few minutes.
pub const MOST: usize = 32;

/// Why somebody was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Refusal {
    /// They asked for something that is not there, or is not theirs to see or to do.
    Rights,
    /// A form did not come from a page of ours that this browser was shown, or came from another site.
    Form,
    /// They asked for more than their share.
    Flood,
}

impl Refusal {
    fn action(self) -> &'static str {
        match self {
            Refusal::Rights => "refused.rights",
            Refusal::Form => "refused.form",
            Refusal::Flood => "refused.flood",
        }
    }
}

/// Who was refused, as far as that is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Who {
    account: Option<Uuid>,
    /// In which role, if in one.
    acting: Option<(Uuid, String)>,
    /// Where they chose no role: the organisations whose governance watches over them.
    works_in: Vec<Uuid>,
    from: Option<IpAddr>,
}

impl Who {
    /// Somebody at a network address. Of IPv6 the network counts, because anybody has more addresses than any memory.
    #[must_use]
    pub fn at(from: Option<IpAddr>) -> Self {
        let network = |address| match address {
            IpAddr::V6(six) if six.to_ipv4_mapped().is_none() => {
                IpAddr::V6(Ipv6Addr::from_bits(six.to_bits() & !u128::from(u64::MAX)))
            }
            other => other.to_canonical(),
        };
        Self { from: from.map(network), ..Self::default() }
    }

    /// Somebody who is signed in. Where they chose the role in which they work, no other organisation is told.
    #[must_use]
    pub fn signed_in(who: &SignedIn, from: Option<IpAddr>) -> Self {
        let chose_none = who.working_as.is_none();
        let works = who.works.iter().filter(|_| chose_none);
        let mut works_in: Vec<Uuid> = works.map(|one| one.organisation).collect();
        works_in.sort_unstable();
        works_in.dedup();
        let acting = |works: &Works| (works.organisation, works.role.clone());
        Self {
            account: Some(who.account),
            acting: who.working_as.as_ref().map(acting),
            works_in,
            ..Self::at(from)
        }
    }
}

/// What was refused and is not written yet.
#[derive(Debug, Default)]
pub struct Refusals(Mutex<HashMap<(Refusal, Who), u64>>);

impl Refusals {
    /// Counts one. Asks no database.
    pub fn note(&self, refusal: Refusal, who: Who) {
        let mut counted = self.counted();
        add(&mut counted, refusal, who, 1);
    }

    fn counted(&self) -> MutexGuard<'_, HashMap<(Refusal, Who), u64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes what was counted into the audit trail, and gives how many events that were. What cannot be written is kept for
    /// the next time.
    ///
    /// # Errors
    /// The store's.
    pub fn write(&self, db: &Db) -> Result<usize> {
        let taken = std::mem::take(&mut *self.counted());
        if taken.is_empty() {
            return Ok(0);
        }
        let mut all: Vec<((Refusal, Who), u64)> = taken.into_iter().collect();
        all.sort_by_key(|((refusal, who), count)| (*refusal, who.account, std::cmp::Reverse(*count)));
        let kept = all.clone();
        let written = db.write(move |tx| {
            for ((refusal, who), count) in &all {
                record(tx, *refusal, who, *count)?;
            }
            Ok(all.len())
        });
        if written.is_err() {
            let mut counted = self.counted();
            for ((refusal, who), count) in kept {
                add(&mut counted, refusal, who, count);
            }
        }
        written
    }
}

fn add(counted: &mut HashMap<(Refusal, Who), u64>, refusal: Refusal, who: Who, more: u64) {
    let key = (refusal, who);
    let known = counted.contains_key(&key) || counted.len() < MOST;
    // All others are nobody from nowhere: of each sort one, which has its place besides.
    let key = if known { key } else { (refusal, Who::default()) };
    let count = counted.entry(key).or_default();
    *count = count.saturating_add(more);
}

fn record(tx: &mut Tx<'_>, refusal: Refusal, who: &Who, count: u64) -> Result<()> {
    let origin = who.from.map(|address| address.to_string());
    // An organisation may have gone meanwhile; whoever watched over it finds nothing of it.
    let names = organisations::names(tx, &who.works_in)?;
    let concerns: Vec<Uuid> = names.into_keys().collect();
    let entry = Entry {
        organisation: who.acting.as_ref().map(|(organisation, _)| *organisation),
        role: who.acting.as_ref().map(|(_, role)| role.as_str()),
        subject: who.account.map(|id| Subject { kind: "account", id }),
        origin: origin.as_deref(),
        concerns: &concerns,
        detail: Some(json!({ "count": count })),
        ..Entry::new(who.account.map_or(Actor::Nobody, |id| Actor::Account { id }), refusal.action())
    };
    Ok(audit::record(tx, &entry)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Who {
        Who::at(Some(text.parse().unwrap()))
    }

    fn of(refusals: &Refusals, refusal: Refusal, who: &Who) -> u64 {
        refusals.counted().get(&(refusal, who.clone())).copied().unwrap_or_default()
    }

    #[test]
    fn whatever_is_sent_there_are_only_so_many_and_none_is_left_out() {
        let refusals = Refusals::default();
        for number in 0..10_000_u32 {
            let from = IpAddr::from(number.to_be_bytes());
            refusals.note(Refusal::Form, Who::at(Some(from)));
            refusals.note(Refusal::Flood, Who::at(Some(from)));
        }
        let counted = refusals.counted();
        assert!(counted.len() <= MOST + 3, "{}", counted.len());
        assert_eq!(counted.values().sum::<u64>(), 20_000);
    }

    #[test]
    fn a_network_of_version_6_is_one() {
        let refusals = Refusals::default();
        for end in 0..100 {
            refusals.note(Refusal::Flood, at(&format!("2001:db8:1:2::{end:x}")));
        }
        refusals.note(Refusal::Flood, at("2001:db8:1:3::1"));
        refusals.note(Refusal::Flood, at("::ffff:192.0.2.7"));
        assert_eq!(of(&refusals, Refusal::Flood, &at("2001:db8:1:2::ffff")), 100);
        assert_eq!(of(&refusals, Refusal::Flood, &at("2001:db8:1:3::")), 1);
        assert_eq!(of(&refusals, Refusal::Flood, &at("192.0.2.7")), 1);
    }
}
