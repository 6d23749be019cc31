//! The people who can sign in.

use std::collections::BTreeMap;

use jiff::Timestamp;
use store::{Row, Tx, values};
use uuid::Uuid;
use vocabulary::Email;

use crate::sessions::{self, Ended};
use crate::witness::About;
use crate::{By, Error, Folded, Private, Refused, Result, What, organisations};

/// For whom an account is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Members of organisations. Without a membership they can do nothing.
    Staff,
    /// A person, for their own record.
    Person,
}

impl Audience {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Audience::Staff => "staff",
            Audience::Person => "person",
        }
    }

    pub(crate) fn stored(text: &str) -> store::Result<Self> {
        match text {
            "staff" => Ok(Audience::Staff),
            "person" => Ok(Audience::Person),
            other => Err(store::Error::Schema(format!("an account is for the unknown audience {other}"))),
        }
    }
}

/// Whether an account is in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It can be used.
    Active,
    /// Not until further notice.
    Suspended,
    /// Never again.
    Closed,
}

impl State {
    fn as_str(self) -> &'static str {
        match self {
            State::Active => "active",
            State::Suspended => "suspended",
            State::Closed => "closed",
        }
    }

    pub(crate) fn stored(text: &str) -> store::Result<Self> {
        match text {
            "active" => Ok(State::Active),
            "suspended" => Ok(State::Suspended),
            "closed" => Ok(State::Closed),
            other => Err(store::Error::Schema(format!("an account is in the unknown state {other}"))),
        }
    }
}

/// An account.
#[derive(Debug, Clone)]
pub struct Account {
    /// Its identifier.
    pub id: Uuid,
    /// For whom.
    pub audience: Audience,
    /// Where letters are sent.
    pub email: Private<Email>,
    /// What the person is called.
    pub name: Private<String>,
    /// Whether it is in use.
    pub state: State,
    /// Since when it is there.
    pub created_at: Timestamp,
    /// Counts changes.
    pub version: i64,
}

/// Makes an account. It cannot be signed in to until it has a password or a passkey.
///
/// # Errors
/// [`Refused::EmailTaken`], [`Refused::Name`]; the store's.
pub fn make(tx: &mut Tx<'_>, by: &By, audience: Audience, email: &Email, name: &str) -> Result<Uuid> {
    let id = tx.new_id();
    make_with(tx, by, id, audience, email, name)?;
    Ok(id)
}

/// The same with an identifier that a passkey knows already.
pub(crate) fn make_with(
    tx: &mut Tx<'_>,
    by: &By,
    id: Uuid,
    audience: Audience,
    email: &Email,
    name: &str,
) -> Result<()> {
    let folded = Folded::of(email);
    if by_email(tx, &folded)?.is_some() {
        return Err(Refused::EmailTaken.into());
    }
    let (name, now) = (organisations::name(name)?, tx.now());
    tx.execute(
        "insert into account (id, audience, email, email_folded, name, state, created_at, version)
         values ($1, $2, $3, $4, $5, 'active', $6, 1)",
        values![id, audience.as_str(), email.as_str(), folded.as_str(), name, now],
    )?;
    by.tell(tx, What::AccountMade, About::account(id))
}

const COLUMNS: &str = "select id, audience, email, name, state, created_at, version from account";

/// One account.
///
/// # Errors
/// [`Error::Missing`] if there is none; the store's.
pub fn get(tx: &mut Tx<'_>, id: Uuid) -> Result<Account> {
    tx.first(&format!("{COLUMNS} where id = $1"), values![id], read)?.ok_or(Error::Missing("account"))
}

/// The account with an e-mail address.
///
/// # Errors
/// The store's.
pub fn by_email(tx: &mut Tx<'_>, email: &Folded) -> Result<Option<Account>> {
    Ok(tx.first(&format!("{COLUMNS} where email_folded = $1"), values![email.as_str()], read)?)
}

/// What people are called, by their accounts, for a list that shows many. Who has no account any more is not among them.
///
/// # Errors
/// The store's.
pub fn names(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<BTreeMap<Uuid, Private<String>>> {
    let mut names = BTreeMap::new();
    tx.each_of("select id, name from account where id in", ids, |row| {
        names.insert(row.get(0)?, Private::new(row.get(1)?));
        Ok(())
    })?;
    Ok(names)
}

fn read(row: &Row<'_>) -> store::Result<Account> {
    let email: String = row.get(2)?;
    let email = Email::parse(&email)
        .map_err(|_| store::Error::Schema("an account has no e-mail address".to_owned()))?;
    Ok(Account {
        id: row.get(0)?,
        audience: Audience::stored(&row.get::<String>(1)?)?,
        email: Private::new(email),
        name: Private::new(row.get(3)?),
        state: State::stored(&row.get::<String>(4)?)?,
        created_at: row.get(5)?,
        version: row.get(6)?,
    })
}

/// Keeps an account from being used until further notice, at once. Suspended again, it stays so.
///
/// # Errors
/// [`Refused::NotActive`] when it is closed; [`Error::Missing`]; the store's.
pub fn suspend(tx: &mut Tx<'_>, by: &By, id: Uuid) -> Result<()> {
    set(tx, by, id, State::Suspended, What::AccountSuspended)?;
    sessions::cut(tx, by, id, None, Ended::Suspended)
}

/// Lets an account be used again.
///
/// # Errors
/// As [`suspend`].
pub fn resume(tx: &mut Tx<'_>, by: &By, id: Uuid) -> Result<()> {
    set(tx, by, id, State::Active, What::AccountResumed)
}

/// Closes an account for good, at once. Memberships are to be ended first, with what they hand over.
///
/// # Errors
/// As [`suspend`]; [`Refused::MemberAlready`] while it is a member of something.
pub fn close(tx: &mut Tx<'_>, by: &By, id: Uuid) -> Result<()> {
    if !crate::memberships::running(tx, id)?.is_empty() {
        return Err(Refused::MemberAlready.into());
    }
    set(tx, by, id, State::Closed, What::AccountClosed)?;
    sessions::cut(tx, by, id, None, Ended::Suspended)
}

fn set(tx: &mut Tx<'_>, by: &By, id: Uuid, state: State, what: What) -> Result<()> {
    if get(tx, id)?.state == State::Closed {
        return Err(Refused::NotActive.into());
    }
    tx.execute(
        "update account set state = $1, version = version + 1 where id = $2",
        values![state.as_str(), id],
    )?;
    by.tell(tx, what, About::account(id))
}
