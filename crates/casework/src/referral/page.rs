//! A referral with all that surrounds it, for the page of those who work with it.

use std::collections::BTreeMap;

use access::{accounts, organisations};
use administration::Asker;
use permit::{Action, Resource};
use store::Tx;
use uuid::Uuid;

use super::Whole;
use crate::lifecycle::{Move, moves_from};
use crate::people::alike::{self, Suspected};
use crate::people::reaching::{self, OfPerson};
use crate::{Result, triage};

/// A referral with those who have to do with it, and what can be done.
#[derive(Debug, Clone)]
pub struct Page {
    /// The referral, the person, what happened and what was told.
    pub whole: Whole,
    /// What its link worker is called.
    pub link_worker: Option<String>,
    /// The organisation that referred.
    pub referrer: Option<String>,
    /// Who referred.
    pub by: Option<String>,
    /// What the link workers are called to whom it was given, by their memberships.
    pub given_to: BTreeMap<Uuid, String>,
    /// What can be done from here by whoever asks. What whoever referred does, they do on their own page.
    pub moves: Vec<Move>,
    /// Other referrals of the person that whoever asks may read, the newest first.
    pub others: Vec<OfPerson>,
    /// Records that may be of the same person.
    pub suspected: Vec<Suspected>,
    /// Whether it can be read only because of an emergency.
    pub is_emergency: bool,
}

/// Shows a referral with all that surrounds it to whoever may read it. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn page(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<Page> {
    let whole = super::whole(tx, asker, id)?;
    let one = &whole.referral;
    let link_worker = match one.allocated_to {
        Some(membership) => triage::name_of(tx, membership)?,
        None => None,
    };
    let referrer = match one.referrer {
        Some(organisation) => Some(organisations::get(tx, organisation)?.name),
        None => None,
    };
    let by = match one.referrer_account {
        Some(account) => Some(accounts::get(tx, account)?.name.show().clone()),
        None => None,
    };
    let mut given_to = BTreeMap::new();
    for event in whole.events.iter().filter(|event| event.moved == Move::Allocate) {
        if let Some(membership) = event.to
            && let Some(name) = triage::name_of(tx, membership)?
        {
            given_to.insert(membership, name);
        }
    }
    let whose = one.whose();
    let moves = moves_from(one.state).filter(|by| *by != Move::Withdraw);
    let moves = moves.filter(|by| asker.may(by.rule().action, &whose)).collect();
    let (mut others, _) = reaching::referrals_of(tx, asker, whole.person.id)?;
    others.retain(|other| other.is_readable && other.id != id);
    let suspected = alike::suspected(tx, asker, whole.person.id)?;
    // The same without the person is nobody’s in an emergency.
    let mut apart = Resource::referral(one.id, one.state.is_open()).at_scheme(one.scheme);
    if let Some(membership) = one.allocated_to {
        apart = apart.held_by(&[membership]);
    }
    let is_emergency = !asker.may(Action::ReadReferral, &apart);
    Ok(Page { link_worker, referrer, by, given_to, moves, others, suspected, is_emergency, whole })
}
