//! The way into an organisation: an invitation for one mailbox, one organisation and one role, that works once.
//!
//! ```text
//! open ── accepted by whoever has the mailbox ──> accepted
//!   ├──── taken back, or made again ───────────> revoked
//!   └──── its days are over ──────────────────> expired
//! ```
//!
//! Nothing leads back to open. Whoever has an account already signs in before they accept, so that a letter that goes
//! astray adds a role to nobody's account but that of its reader, and gives nobody an account that is another's.

use jiff::{SignedDuration, Timestamp};
use store::{Row, Tx, values};
use uuid::Uuid;
use vocabulary::Email;

use crate::accounts::{self, Audience};
use crate::passkeys::FirstPasskey;
use crate::passwords::{self, Hashed};
use crate::witness::About;
use crate::{By, Error, Folded, Private, Refused, Result, Token, What, memberships, organisations};

/// How long an invitation is good for, unless somebody says otherwise.
pub const USUAL: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How long at most.
pub const LONGEST: SignedDuration = SignedDuration::from_hours(30 * 24);

/// What has become of an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It can be accepted.
    Open,
    /// It was.
    Accepted,
    /// It was taken back.
    Revoked,
    /// It lay too long.
    Expired,
}

/// An invitation.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// Its identifier.
    pub id: Uuid,
    /// The mailbox it was sent to.
    pub email: Private<Email>,
    /// Into which organisation.
    pub organisation: Uuid,
    /// As what.
    pub role: String,
    /// Who invited.
    pub invited_by: Option<Uuid>,
    /// When.
    pub made_at: Timestamp,
    /// From then on it cannot be accepted.
    pub expires_at: Timestamp,
    /// What has become of it, now.
    pub state: State,
}

/// Invites a mailbox. An invitation of the same mailbox into the same role that is still open is taken back. The token
/// goes into the letter and nowhere else.
///
/// # Errors
/// [`Refused::Role`], [`Refused::NotOpen`], [`Refused::MemberAlready`]; [`Error::Missing`]; the store's.
pub fn make(
    tx: &mut Tx<'_>,
    by: &By,
    email: &Email,
    organisation: Uuid,
    role: &str,
    good_for: SignedDuration,
) -> Result<(Uuid, Token)> {
    memberships::check_role(role)?;
    let today = organisations::today(tx);
    if organisations::get(tx, organisation)?.closes.is_some_and(|closes| closes < today) {
        return Err(Refused::NotOpen.into());
    }
    let folded = Folded::of(email);
    if let Some(account) = accounts::by_email(tx, &folded)?
        && memberships::running(tx, account.id)?
            .iter()
            .any(|one| one.organisation == organisation && one.role == role)
    {
        return Err(Refused::MemberAlready.into());
    }
    for earlier in of_organisation(tx, organisation)? {
        if earlier.role == role && Folded::of(earlier.email.show()) == folded && earlier.state == State::Open
        {
            revoke(tx, by, earlier.id)?;
        }
    }
    let (id, token, now) = (tx.new_id(), Token::new()?, tx.now());
    let expires = now + good_for.clamp(SignedDuration::ZERO, LONGEST);
    tx.execute(
        "insert into invitation (id, token_hash, email, email_folded, organisation_id, role, invited_by, made_at,
             expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            id,
            token.hash(),
            email.as_str(),
            folded.as_str(),
            organisation,
            role,
            by.account,
            now,
            expires
        ],
    )?;
    by.tell(tx, What::Invited, About::organisation(organisation).subject(id))?;
    Ok((id, token))
}

/// Where on the website an invitation is accepted: what a letter has behind the public address. Whoever has it can accept,
/// so it stands in no log.
#[must_use]
pub fn path(token: &Token) -> String {
    format!("/invitation/{}", token.reveal())
}

/// Takes an invitation back.
///
/// # Errors
/// [`Error::Missing`] when there is none that is open; the store's.
pub fn revoke(tx: &mut Tx<'_>, by: &By, id: Uuid) -> Result<()> {
    let now = tx.now();
    let done = tx.execute(
        "update invitation set revoked_at = $1, revoked_by = $2
         where id = $3 and accepted_at is null and revoked_at is null",
        values![now, by.account, id],
    )?;
    if done == 0 {
        return Err(Error::Missing("invitation"));
    }
    let organisation =
        tx.one("select organisation_id from invitation where id = $1", values![id], |row| row.get(0))?;
    by.tell(tx, What::InvitationRevoked, About::organisation(organisation).subject(id))
}

/// The invitation of a token, for the page that shows it. Looking changes nothing.
///
/// # Errors
/// [`Error::Missing`] when the token is none of ours; the store's.
pub fn read(tx: &mut Tx<'_>, token: &Token) -> Result<Invitation> {
    let now = tx.now();
    tx.first(&format!("{COLUMNS} where token_hash = $1"), values![token.hash()], |row| one(row, now))?
        .ok_or(Error::Missing("invitation"))
}

/// All invitations into an organisation, those made last first.
///
/// # Errors
/// The store's.
pub fn of_organisation(tx: &mut Tx<'_>, organisation: Uuid) -> Result<Vec<Invitation>> {
    let now = tx.now();
    let sql = format!("{COLUMNS} where organisation_id = $1 order by made_at desc, id desc");
    Ok(tx.query(&sql, values![organisation], |row| one(row, now))?)
}

const COLUMNS: &str = "select id, email, organisation_id, role, invited_by, made_at, expires_at, accepted_at,
    revoked_at from invitation";

fn one(row: &Row<'_>, now: Timestamp) -> store::Result<Invitation> {
    let email: String = row.get(1)?;
    let email = Email::parse(&email)
        .map_err(|_| store::Error::Schema("an invitation has no e-mail address".to_owned()))?;
    let (expires_at, accepted, revoked): (Timestamp, Option<Timestamp>, Option<Timestamp>) =
        (row.get(6)?, row.get(7)?, row.get(8)?);
    let state = match (accepted, revoked) {
        (Some(_), _) => State::Accepted,
        (None, Some(_)) => State::Revoked,
        (None, None) if expires_at <= now => State::Expired,
        (None, None) => State::Open,
    };
    Ok(Invitation {
        id: row.get(0)?,
        email: Private::new(email),
        organisation: row.get(2)?,
        role: row.get(3)?,
        invited_by: row.get(4)?,
        made_at: row.get(5)?,
        expires_at,
        state,
    })
}

/// Who accepts.
#[derive(Debug)]
pub enum Accepts<'a> {
    /// Somebody without an account, who gets one with this name and password.
    New {
        /// What they are called.
        name: &'a str,
        /// Their password, hashed before the transaction.
        password: &'a Hashed,
    },
    /// Somebody without an account, who gets one with this name and no password: they sign in with a passkey.
    WithPasskey {
        /// What they are called.
        name: &'a str,
        /// The passkey that they have just made.
        passkey: &'a FirstPasskey,
    },
    /// Somebody without an account whom a provider knows: they get one with this name, and sign in there.
    Shown {
        /// What they are called.
        name: &'a str,
    },
    /// Whoever is signed in to this account.
    SignedIn(Uuid),
}

/// Accepts an invitation. Gives the account and the membership.
///
/// # Errors
/// [`Refused::InvitationUsed`], [`Refused::InvitationRevoked`], [`Refused::InvitationExpired`],
/// [`Refused::SignInFirst`], [`Refused::AnotherEmail`], and those of [`memberships::begin`]; [`Error::Missing`] when the
/// token is none of ours; the store's.
pub fn accept(tx: &mut Tx<'_>, by: &By, token: &Token, who: &Accepts<'_>) -> Result<(Uuid, Uuid)> {
    let invitation = read(tx, token)?;
    accept_read(tx, by, &invitation, who)
}

/// As [`accept`], for an invitation whose token was read before.
pub(crate) fn accept_known(tx: &mut Tx<'_>, by: &By, id: Uuid, who: &Accepts<'_>) -> Result<(Uuid, Uuid)> {
    let now = tx.now();
    let found = tx.first(&format!("{COLUMNS} where id = $1"), values![id], |row| one(row, now))?;
    accept_read(tx, by, &found.ok_or(Error::Missing("invitation"))?, who)
}

fn accept_read(tx: &mut Tx<'_>, by: &By, invitation: &Invitation, who: &Accepts<'_>) -> Result<(Uuid, Uuid)> {
    match invitation.state {
        State::Open => {}
        State::Accepted => return Err(Refused::InvitationUsed.into()),
        State::Revoked => return Err(Refused::InvitationRevoked.into()),
        State::Expired => return Err(Refused::InvitationExpired.into()),
    }
    let email = invitation.email.show();
    let account = match who {
        Accepts::SignedIn(account) => {
            if Folded::of(accounts::get(tx, *account)?.email.show()) != Folded::of(email) {
                return Err(Refused::AnotherEmail.into());
            }
            *account
        }
        Accepts::WithPasskey { name, passkey } => {
            sign_in_first(tx, email)?;
            passkey.keep(tx, by, email, name)?
        }
        Accepts::New { name, .. } | Accepts::Shown { name } => {
            sign_in_first(tx, email)?;
            let account = accounts::make(tx, by, Audience::Staff, email, name)?;
            if let Accepts::New { password, .. } = who {
                passwords::set(tx, &by.as_account(account), account, password)?;
            }
            account
        }
    };
    let now = tx.now();
    let used = tx.execute(
        "update invitation set accepted_at = $1, accepted_by = $2
         where id = $3 and accepted_at is null and revoked_at is null",
        values![now, account, invitation.id],
    )?;
    if used == 0 {
        return Err(Refused::InvitationUsed.into());
    }
    let organisation = invitation.organisation;
    let invited_by = invitation.invited_by;
    let membership = memberships::begin_quietly(
        tx,
        &by.as_account(account),
        account,
        organisation,
        &invitation.role,
        now,
        invited_by,
    )?;
    let about =
        About { account: Some(account), organisation: Some(organisation), subject: Some(invitation.id) };
    by.as_account(account).tell(tx, What::InvitationAccepted, about)?;
    Ok((account, membership))
}

/// Whoever has an account accepts with that.
fn sign_in_first(tx: &mut Tx<'_>, email: &Email) -> Result<()> {
    match accounts::by_email(tx, &Folded::of(email))? {
        Some(_) => Err(Refused::SignInFirst.into()),
        None => Ok(()),
    }
}
