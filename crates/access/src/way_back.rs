//! The way back in, for somebody who forgot their password or lost their second factor: a link that somebody who looks
//! after them makes, and hands over in person or on the telephone.
//!
//! It is a link of [`crate::links`]: looked at by GET, used by POST, once, within a day. Whoever uses it sets another password,
//! and every session and every known browser of the account ends with that. If the second factor was lost too, it goes,
//! and where a role needs one, another has to be set up before anything else, as at the beginning.
//!
//! A link opens what the account could do when it was made, and no more: it is taken back when the account gets another
//! role, when its owner changes the password, and when another link is made. Who may make one, other rooms decide.

use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::Email;

use crate::accounts::{self, State as AccountState};
use crate::links::{self, Link, Scope, State};
use crate::passwords::{self, Hashed};
use crate::witness::About;
use crate::{By, Error, Keys, Private, Refused, Result, What, passkeys, second_factor};

/// How long a link is good for.
pub const GOOD_FOR: SignedDuration = SignedDuration::from_hours(24);
/// How long the owner of an account is shown that there was one.
pub const SHOWN_FOR: SignedDuration = SignedDuration::from_hours(90 * 24);

/// What sort of thing such a link is about.
const KIND: &str = "account";

/// What somebody has lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    /// The password. The second factor stays, and is asked for.
    Password,
    /// The second factor as well, or a passkey that was the only way in.
    Everything,
}

impl Lost {
    /// Every one.
    pub const ALL: [Lost; 2] = [Lost::Password, Lost::Everything];

    /// Its name in forms, on the command line and in the trail.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Lost::Password => "password",
            Lost::Everything => "everything",
        }
    }

    /// What a name means.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    fn purpose(self) -> &'static str {
        match self {
            Lost::Password => "back-in-password",
            Lost::Everything => "back-in-everything",
        }
    }
}

/// A link as whoever holds it sees it.
#[derive(Debug, Clone)]
pub struct WayBack {
    /// Whose account it is.
    pub account: Uuid,
    /// Their address.
    pub email: Private<Email>,
    /// Their name.
    pub name: Private<String>,
    /// What the link stands in for.
    pub lost: Lost,
    /// From then on it cannot be used.
    pub expires_at: Timestamp,
    /// What has become of it, now.
    pub state: State,
}

/// Where on the website a link is used: what stands behind the public address.
#[must_use]
pub fn path(text: &str) -> String {
    format!("/back-in/{text}")
}

/// Makes a link for an account, for an organisation that looks after its owner. One that was made before is taken back. Its text
/// is for its owner, and for nobody else.
///
/// # Errors
/// [`Refused::NotActive`] for an account that is not in use; [`Error::Missing`]; [`Error::Temporary`] without randomness; the
/// store's.
pub fn make(
    tx: &mut Tx<'_>,
    keys: &Keys,
    by: &By,
    account: Uuid,
    organisation: Option<Uuid>,
    lost: Lost,
) -> Result<SecretString> {
    if accounts::get(tx, account)?.state != AccountState::Active {
        return Err(Refused::NotActive.into());
    }
    take_back(tx, by, account)?;
    let scope = Scope { purpose: lost.purpose(), kind: KIND, id: account };
    let (id, text) = links::make(tx, keys, by, &scope, GOOD_FOR)?;
    let about = About { account: Some(account), organisation, subject: Some(id) };
    by.tell_why(tx, What::WayBackMade, about, Some(lost.word()))?;
    Ok(text)
}

/// Takes back what links are out for an account.
///
/// # Errors
/// The store's.
pub fn take_back(tx: &mut Tx<'_>, by: &By, account: Uuid) -> Result<()> {
    links::revoke_about(tx, by, KIND, account)?;
    Ok(())
}

/// The link of a text, for the page that is shown when it is fetched. Changes nothing.
///
/// # Errors
/// [`Error::Missing`] when it is none of ours; the store's.
pub fn look(tx: &mut Tx<'_>, keys: &Keys, text: &SecretString) -> Result<WayBack> {
    let (lost, link) = found(tx, keys, text)?;
    let account = accounts::get(tx, link.subject)?;
    Ok(WayBack {
        account: account.id,
        email: account.email,
        name: account.name,
        lost,
        expires_at: link.expires_at,
        state: link.state,
    })
}

fn found(tx: &mut Tx<'_>, keys: &Keys, text: &SecretString) -> Result<(Lost, Link)> {
    for lost in Lost::ALL {
        match links::look(tx, keys, lost.purpose(), text) {
            Ok(link) => return Ok((lost, link)),
            Err(Error::Missing(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Err(Error::Missing("link"))
}

/// Uses a link, once: the account has this password from now on, and whatever the link says was lost is gone. Gives what the
/// link was: when that is not [`State::Open`], nothing was done.
///
/// # Errors
/// [`Refused::NotActive`] when the account is not in use any more; as [`look`].
pub fn use_once(
    tx: &mut Tx<'_>,
    keys: &Keys,
    by: &By,
    text: &SecretString,
    password: &Hashed,
) -> Result<State> {
    let (lost, _) = found(tx, keys, text)?;
    let link = links::use_once(tx, keys, by, lost.purpose(), text)?;
    if link.state != State::Open {
        return Ok(link.state);
    }
    let account = link.subject;
    if accounts::get(tx, account)?.state != AccountState::Active {
        return Err(Refused::NotActive.into());
    }
    let by = by.as_account(account);
    passwords::replace(tx, &by, account, password, None)?;
    if lost == Lost::Everything {
        // The password is there already, so no passkey is the last way in.
        for passkey in passkeys::of(tx, account)? {
            passkeys::revoke(tx, &by, account, passkey.id)?;
        }
        second_factor::forget(tx, &by, account)?;
    }
    by.tell_why(tx, What::WayBackUsed, About::account(account).subject(link.id), Some(lost.word()))?;
    Ok(State::Open)
}

/// A link that there was for an account, as its owner is shown it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Helped {
    /// When it was made.
    pub made_at: Timestamp,
    /// When it was used, if it was.
    pub used_at: Option<Timestamp>,
}

/// The links of the last three months, the latest first, for the owner of the account.
///
/// # Errors
/// The store's.
pub fn lately(tx: &mut Tx<'_>, account: Uuid) -> Result<Vec<Helped>> {
    let since = tx.now() - SHOWN_FOR;
    Ok(tx.query(
        "select made_at, used_at from link
         where subject_kind = $1 and subject_id = $2 and made_at > $3 order by made_at desc, id desc limit 10",
        values![KIND, account, since],
        |row| Ok(Helped { made_at: row.get(0)?, used_at: row.get(1)? }),
    )?)
}
