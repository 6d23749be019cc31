//! Somebody signed in, with all that decides what they may do.

use access::By;
use access::memberships::Works;
use access::organisations::{self, Scope, today};
use access::sessions::SignedIn;
use jiff::Timestamp;
use permit::{Action, Actor, Grant, Membership, Obligation, Refused, Resource, Role, When, break_glass};
use store::Tx;
use uuid::Uuid;
use vocabulary::{CharityNumber, OdsCode};

use crate::{Error, Result};

/// Somebody who asks for something. Made anew in the transaction of every request: a role that has ended, or an
/// organisation that has closed, gives nothing from the next request on.
#[derive(Debug, Clone)]
pub struct Asker {
    actor: Actor,
    by: By,
    works: Vec<Works>,
    memberships: Vec<Membership>,
    second_factor: bool,
    now: Timestamp,
    proved_at: Timestamp,
}

impl Asker {
    /// Whoever is signed in. Of several roles, the one that they chose to work in; without a choice, all of them.
    ///
    /// # Errors
    /// The store's.
    pub fn of(tx: &mut Tx<'_>, who: &SignedIn, by: By) -> Result<Self> {
        let works = match &who.working_as {
            Some(one) => vec![one.clone()],
            None => who.works.clone(),
        };
        let ids: Vec<Uuid> = works.iter().map(|one| one.organisation).collect();
        let today = today(tx);
        let scopes = organisations::scopes(tx, &ids, today)?;
        let mut memberships = Vec::with_capacity(works.len());
        for one in &works {
            if let Some(scope) = scopes.get(&one.organisation) {
                memberships.extend(membership(tx, one, scope)?);
            }
        }
        let second_factor = who.second_factor.is_some();
        let actor = Actor::staff(When::at(tx.now()), who.account, second_factor, memberships.clone());
        // Whoever can open nothing in an emergency has nothing open: no page of theirs waits for that question.
        let can_open = !permit::scope(&actor, Action::BreakGlass).is_nothing();
        let actor = if can_open { break_glass::with_open_record(tx, actor)? } else { actor };
        Ok(Self { actor, by, works, memberships, second_factor, now: tx.now(), proved_at: who.proved_at })
    }

    /// Who asks, for rooms that ask `permit` themselves.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// By whom something is done, in the role in which they chose to work.
    #[must_use]
    pub fn by(&self) -> &By {
        &self.by
    }

    /// When they last showed who they are.
    #[must_use]
    pub fn proved_at(&self) -> Timestamp {
        self.proved_at
    }

    /// The organisations in which they work, each once, in the order in which they began there.
    pub fn works(&self) -> impl Iterator<Item = &Works> {
        self.works.iter()
    }

    /// The schemes of their organisations to which they may do something, each once.
    #[must_use]
    pub fn schemes(&self, action: Action) -> Vec<Uuid> {
        let mut all: Vec<Uuid> = self.memberships.iter().flat_map(Membership::schemes).copied().collect();
        all.sort_unstable();
        all.dedup();
        all.retain(|scheme| self.may(action, &Resource::scheme(*scheme, true)));
        all
    }

    /// Whether they may do something, for a page that offers it. Whoever then does it asks again with [`Asker::demand`].
    #[must_use]
    pub fn may(&self, action: Action, thing: &Resource) -> bool {
        permit::permit(&self.actor, action, thing).is_allowed()
    }

    /// Whether they may do something in one of their roles, for a page that says what each role is for.
    #[must_use]
    pub fn may_as(&self, works: &Works, action: Action, thing: &Resource) -> bool {
        let one = self.memberships.iter().filter(|one| one.id() == works.membership).cloned().collect();
        self.actor.account().is_some_and(|account| {
            let actor = Actor::staff(When::at(self.now), account, self.second_factor, one);
            permit::permit(&actor, action, thing).is_allowed()
        })
    }

    /// Whether one of their roles reaches some things of an action at all, for a page that leads to a list of them.
    #[must_use]
    pub fn reads_some(&self, works: &Works, action: Action) -> bool {
        let one = self.memberships.iter().filter(|one| one.id() == works.membership).cloned().collect();
        self.actor.account().is_some_and(|account| {
            let actor = Actor::staff(When::at(self.now), account, self.second_factor, one);
            !permit::scope(&actor, action).is_nothing()
        })
    }

    /// Refuses whoever reaches no thing of an action whatever there is: a list of nothing is no page for them.
    ///
    /// # Errors
    /// [`permit::Refused`].
    pub fn demand_some(&self, action: Action) -> Result<()> {
        if permit::scope(&self.actor, action).is_nothing() { Err(Refused::NotAllowed.into()) } else { Ok(()) }
    }

    /// The right to do something, with by whom it is done: in the role that gives the right.
    ///
    /// # Errors
    /// [`Error::Refused`]; [`Error::ProveAgain`] where the right asks for a recent sign-in, and it was too long ago.
    pub fn demand(&self, action: Action, thing: &Resource, now: Timestamp) -> Result<(Grant, By)> {
        let grant = permit::demand(&self.actor, action, thing)?;
        self.granted(grant, now)
    }

    /// Something that was looked up, if they may do this to it. What is not there is answered like what they may not know.
    ///
    /// # Errors
    /// As [`Asker::demand`].
    pub fn fetched<T>(
        &self,
        action: Action,
        found: Option<T>,
        whose: impl FnOnce(&T) -> Resource,
        now: Timestamp,
    ) -> Result<(T, By)> {
        let (thing, grant) = permit::fetched(&self.actor, action, found, whose)?;
        let (_, by) = self.granted(grant, now)?;
        Ok((thing, by))
    }

    fn granted(&self, grant: Grant, now: Timestamp) -> Result<(Grant, By)> {
        let long_ago = now.duration_since(self.proved_at) > permit::break_glass::RECENT_SIGN_IN;
        if grant.obligations.has(Obligation::RecentSignIn) && long_ago {
            return Err(Error::ProveAgain);
        }
        let acting = self.works.iter().find(|one| Some(one.membership) == grant.acting.membership);
        let mut by = self.by.clone();
        if let Some(acting) = acting {
            by.works = Some(acting.clone());
        }
        Ok((grant, by))
    }
}

/// A membership as the rules see it. A role that is none, as from a later version of the program, gives nothing.
fn membership(tx: &mut Tx<'_>, works: &Works, scope: &Scope) -> Result<Option<Membership>> {
    let Some(role) = Role::parse(&works.role) else { return Ok(None) };
    let schemes = nhs::schemes::run_by(
        tx,
        scope.ods_code.as_ref().map(OdsCode::as_str),
        scope.charity_number.as_ref().map(CharityNumber::as_str),
    )?;
    let areas = scope.areas.iter().filter_map(|code| permit::AreaCode::parse(code)).collect();
    Ok(Some(
        Membership::new(works.membership, works.organisation, role)
            .organisation_open(scope.opens, scope.closes)
            .with_below(scope.below.clone())
            .with_schemes(schemes)
            .with_areas(areas),
    ))
}
