//! Who works in an organisation: inviting, ending roles, stopping accounts, helping back in.

use access::accounts::{self, State};
use access::memberships::{self, Handover, InHand, Membership};
use access::organisations::{self, today};
use access::way_back::{self, Lost};
use access::{Keys, Private, Token, invitations};
use permit::{Action, Obligation, Refused, Resource, Role};
use secrecy::SecretString;
use store::Tx;
use uuid::Uuid;
use vocabulary::Email;

use crate::alerts::{self, Cause};
use crate::organisations::for_action;
use crate::{Asker, Error, Result, Rule, found};

/// The rooms in which somebody who leaves can have work in hand. They stand above this one, so whoever calls gives them.
pub type Rooms = [&'static (dyn Handover + Sync)];

/// The longest reason for ending a role, in letters.
pub const LONGEST_REASON: usize = 500;

/// Roles by which somebody can change who works here, or watches over those who do.
pub(crate) fn is_powerful(role: Role) -> bool {
    matches!(role, Role::Administrator | Role::InformationGovernance)
}

/// The roles that they may invite somebody into, in one organisation.
#[must_use]
pub fn offers(asker: &Asker, organisation: Uuid) -> Vec<Role> {
    let may = |role: &Role| asker.may(Action::Invite, &Resource::offer(organisation, *role, None));
    Role::ALL.into_iter().filter(may).collect()
}

/// An organisation into which somebody is to be invited.
#[derive(Debug, Clone)]
pub struct Inviting {
    /// What it is called.
    pub organisation: String,
    /// The roles that may be offered.
    pub roles: Vec<Role>,
}

/// Into which roles somebody can be invited, for the form.
///
/// # Errors
/// [`Refused`]; [`Error::ProveAgain`]; the store's.
pub fn inviting(tx: &mut Tx<'_>, asker: &Asker, organisation: Uuid) -> Result<Inviting> {
    let (one, _) = for_action(tx, asker, Action::ReadOrganisation, organisation)?;
    let roles = offers(asker, organisation);
    let Some(first) = roles.first() else { return Err(Refused::NotAllowed.into()) };
    // Whoever has to show again who they are does so before they fill in a form.
    let _ = asker.demand(Action::Invite, &Resource::offer(organisation, *first, None), tx.now())?;
    Ok(Inviting { organisation: one.name, roles })
}

/// Invites a mailbox into a role. The token is for the letter, and for nobody else.
///
/// # Errors
/// [`Refused`]; [`Error::ProveAgain`]; those of [`invitations::make`]; the store's.
pub fn invite(
    tx: &mut Tx<'_>,
    asker: &Asker,
    organisation: Uuid,
    email: &Email,
    role: Role,
) -> Result<Token> {
    for_action(tx, asker, Action::ReadOrganisation, organisation)?;
    let (grant, by) = asker.demand(Action::Invite, &Resource::offer(organisation, role, None), tx.now())?;
    let (id, token) = invitations::make(tx, &by, email, organisation, role.as_str(), invitations::USUAL)?;
    if grant.obligations.has(Obligation::AlertGovernance) {
        alerts::raise(tx, &by, organisation, &Cause::RoleOffered, id)?;
    }
    Ok(token)
}

/// An invitation that is to be taken back.
#[derive(Debug, Clone)]
pub struct Revoking {
    /// To which mailbox.
    pub email: Private<Email>,
    /// As what.
    pub role: Role,
    /// Into which organisation.
    pub organisation: String,
}

/// An invitation that they may take back.
///
/// # Errors
/// [`Refused`]; [`Error::ProveAgain`]; the store's.
pub fn revoking(tx: &mut Tx<'_>, asker: &Asker, organisation: Uuid, id: Uuid) -> Result<Revoking> {
    Ok(revocable(tx, asker, organisation, id)?.0)
}

/// Takes an invitation back.
///
/// # Errors
/// As [`revoking`]; [`access::Error::Missing`] when it cannot be accepted any more anyway.
pub fn revoke(tx: &mut Tx<'_>, asker: &Asker, organisation: Uuid, id: Uuid) -> Result<()> {
    let (_, by) = revocable(tx, asker, organisation, id)?;
    Ok(invitations::revoke(tx, &by, id)?)
}

fn revocable(tx: &mut Tx<'_>, asker: &Asker, organisation: Uuid, id: Uuid) -> Result<(Revoking, access::By)> {
    let (one, _) = for_action(tx, asker, Action::ReadOrganisation, organisation)?;
    let all = invitations::of_organisation(tx, organisation)?.into_iter();
    let invitation = all
        .filter(|one| one.id == id && one.state == invitations::State::Open)
        .find_map(|one| Some((Role::parse(&one.role)?, one.email)));
    let offer = |(role, _): &(Role, _)| Resource::offer(organisation, *role, Some(id));
    let ((role, email), by) = asker.fetched(Action::Invite, invitation, offer, tx.now())?;
    Ok((Revoking { email, role, organisation: one.name }, by))
}

/// Somebody in a role that is to be ended, or whose account is to be stopped.
#[derive(Debug, Clone)]
pub struct Leaving {
    /// The account.
    pub account: Uuid,
    /// What they are called.
    pub name: Private<String>,
    /// As what they work there.
    pub role: Role,
    /// Where.
    pub organisation: String,
    /// Whether the account is in use.
    pub state: State,
    /// Whether it is whoever asks.
    pub is_asker: bool,
    /// Whether they have no other role anywhere.
    pub is_last_role: bool,
    /// Whether nobody else looks after the organisation, here or above.
    pub is_last_administrator: bool,
    /// What they have in hand, by rooms of work, where their role is to be ended.
    pub in_hand: Vec<InHand>,
}

/// Somebody whose role they may end, with what would happen, and what they have in hand in the rooms of work.
///
/// # Errors
/// [`Refused`]; [`Error::ProveAgain`]; the store's.
pub fn leaving(
    tx: &mut Tx<'_>,
    asker: &Asker,
    organisation: Uuid,
    membership: Uuid,
    rooms: &Rooms,
) -> Result<Leaving> {
    let (one, role, _) = member(tx, asker, Action::EndMembership, organisation, membership)?;
    let mut leaving = seen(tx, asker, &one, role)?;
    for room in rooms {
        leaving.in_hand.extend(room.in_hand(tx, &one)?);
    }
    leaving.in_hand.retain(|one| one.count > 0);
    Ok(leaving)
}

/// Ends somebody's role at once, with a reason. Gives what they have in hand, to be handed over.
///
/// # Errors
/// [`Refused`]; [`Error::ProveAgain`]; [`Rule::Reason`]; those of [`memberships::end`]; the store's.
pub fn end_role(
    tx: &mut Tx<'_>,
    asker: &Asker,
    organisation: Uuid,
    membership: Uuid,
    why: &str,
    rooms: &Rooms,
) -> Result<Vec<InHand>> {
    let (one, _, by) = member(tx, asker, Action::EndMembership, organisation, membership)?;
    let why = why.trim();
    if why.is_empty() || why.chars().count() > LONGEST_REASON {
        return Err(Rule::Reason.into());
    }
    let rooms: Vec<&dyn Handover> = rooms.iter().map(|&room| room as &dyn Handover).collect();
    Ok(memberships::end(tx, &by, one.id, why, &rooms)?)
}

/// Somebody whose account they may stop or let run again.
///
/// # Errors
/// [`Refused`]; [`Error::ProveAgain`]; [`Rule::Yourself`], [`Rule::WorksElsewhere`]; the store's.
pub fn stopping(tx: &mut Tx<'_>, asker: &Asker, organisation: Uuid, membership: Uuid) -> Result<Leaving> {
    let (one, role, _) = stoppable(tx, asker, organisation, membership)?;
    seen(tx, asker, &one, role)
}

/// Stops somebody's account at once, until further notice.
///
/// # Errors
/// As [`stopping`]; those of [`accounts::suspend`].
pub fn suspend(tx: &mut Tx<'_>, asker: &Asker, organisation: Uuid, membership: Uuid) -> Result<()> {
    let (one, _, by) = stoppable(tx, asker, organisation, membership)?;
    Ok(accounts::suspend(tx, &by, one.account)?)
}

/// Lets somebody's account run again.
///
/// # Errors
/// As [`stopping`]; those of [`accounts::resume`].
pub fn resume(tx: &mut Tx<'_>, asker: &Asker, organisation: Uuid, membership: Uuid) -> Result<()> {
    let (one, _, by) = stoppable(tx, asker, organisation, membership)?;
    Ok(accounts::resume(tx, &by, one.account)?)
}

/// Somebody who is to be helped back in, because they forgot their password or lost their second factor.
///
/// # Errors
/// [`Refused`]; [`Error::ProveAgain`]; [`Rule::HelpYourself`], [`Rule::MoreRights`]; [`access::Refused::NotActive`] for an
/// account that is stopped; the store's.
pub fn helping(tx: &mut Tx<'_>, asker: &Asker, organisation: Uuid, membership: Uuid) -> Result<Leaving> {
    let (one, role, _) = helpable(tx, asker, organisation, membership)?;
    seen(tx, asker, &one, role)
}

/// Makes the link with which they get back in. Governance is told, and so is whoever it is about when they are back. The text
/// is to be handed to them, and to nobody else.
///
/// # Errors
/// As [`helping`]; those of [`way_back::make`].
pub fn help_back_in(
    tx: &mut Tx<'_>,
    keys: &Keys,
    asker: &Asker,
    organisation: Uuid,
    membership: Uuid,
    lost: Lost,
) -> Result<SecretString> {
    let (one, _, by) = helpable(tx, asker, organisation, membership)?;
    let text = way_back::make(tx, keys, &by, one.account, Some(organisation), lost)?;
    alerts::raise(tx, &by, organisation, &Cause::HelpedBackIn, one.account)?;
    Ok(text)
}

/// Whoever holds the link can do all that the account can. So it is made only by somebody who may help with each role that
/// the account has or is about to have, wherever that is: a manager of a small organisation does not come by the rights of
/// an administrator elsewhere. The rest is for whoever runs the program.
fn helpable(
    tx: &mut Tx<'_>,
    asker: &Asker,
    organisation: Uuid,
    id: Uuid,
) -> Result<(Membership, Role, access::By)> {
    let (one, role, by) = member(tx, asker, Action::HelpBackIn, organisation, id)?;
    if asker.actor().account() == Some(one.account) {
        return Err(Rule::HelpYourself.into());
    }
    let now = tx.now();
    let all = memberships::of(tx, one.account)?.into_iter();
    let beyond = all.filter(|other| other.until.is_none_or(|until| now < until)).any(|other| {
        // A role that this program does not know may be any.
        Role::parse(&other.role).is_none_or(|role| {
            !asker.may(Action::HelpBackIn, &Resource::membership(other.id, other.organisation, role))
        })
    });
    if beyond {
        return Err(Rule::MoreRights.into());
    }
    if accounts::get(tx, one.account)?.state != State::Active {
        return Err(access::Refused::NotActive.into());
    }
    Ok((one, role, by))
}

/// A membership of this organisation that runs, if they may do this to it.
fn member(
    tx: &mut Tx<'_>,
    asker: &Asker,
    action: Action,
    organisation: Uuid,
    id: Uuid,
) -> Result<(Membership, Role, access::By)> {
    let now = tx.now();
    let runs =
        |one: &Membership| one.organisation == organisation && one.until.is_none_or(|until| now < until);
    let one = found(memberships::get(tx, id))?.filter(runs);
    let one = one.and_then(|one| Some((Role::parse(&one.role)?, one)));
    let whose = |(role, one): &(Role, Membership)| Resource::membership(one.id, organisation, *role);
    let ((role, one), by) = asker.fetched(action, one, whose, now)?;
    Ok((one, role, by))
}

/// An account is stopped everywhere at once. So it is stopped by whoever may do that everywhere where its owner works; others
/// end the role that is theirs to end.
fn stoppable(
    tx: &mut Tx<'_>,
    asker: &Asker,
    organisation: Uuid,
    id: Uuid,
) -> Result<(Membership, Role, access::By)> {
    let (one, role, _) = member(tx, asker, Action::EndMembership, organisation, id)?;
    let now = tx.now();
    let account = Resource::account(one.account);
    let (_, by) =
        asker.demand(Action::SuspendAccount, &account.clone().of_organisation(organisation), now)?;
    if asker.actor().account() == Some(one.account) {
        return Err(Rule::Yourself.into());
    }
    let elsewhere = memberships::of(tx, one.account)?.into_iter().any(|other| {
        other.until.is_none_or(|until| now < until)
            && !asker.may(Action::SuspendAccount, &account.clone().of_organisation(other.organisation))
    });
    if elsewhere { Err(Rule::WorksElsewhere.into()) } else { Ok((one, role, by)) }
}

fn seen(tx: &mut Tx<'_>, asker: &Asker, one: &Membership, role: Role) -> Result<Leaving> {
    let now = tx.now();
    let account = accounts::get(tx, one.account)?;
    let runs = |other: &Membership| other.until.is_none_or(|until| now < until);
    let others = memberships::of(tx, one.account)?;
    Ok(Leaving {
        account: one.account,
        name: account.name,
        role,
        organisation: organisations::get(tx, one.organisation)?.name,
        state: account.state,
        is_asker: asker.actor().account() == Some(one.account),
        is_last_role: others.iter().filter(|other| runs(other)).all(|other| other.id == one.id),
        is_last_administrator: role == Role::Administrator && is_last_administrator(tx, one)?,
        in_hand: Vec::new(),
    })
}

/// Whether nobody else looks after this organisation, in it or above.
fn is_last_administrator(tx: &mut Tx<'_>, one: &Membership) -> Result<bool> {
    let mut places = organisations::above(tx, one.organisation, today(tx))?;
    places.push(one.organisation);
    for place in places {
        let others = memberships::in_organisation(tx, place)?;
        let looks_after = |other: &Membership| other.role == Role::Administrator.as_str();
        if others.iter().any(|other| other.account != one.account && looks_after(other)) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether what somebody wants can be shown to them as an error beside a form.
#[must_use]
pub fn is_for_the_form(error: &Error) -> bool {
    matches!(error, Error::Rule(_) | Error::Access(access::Error::Refused(_) | access::Error::Stale))
}
