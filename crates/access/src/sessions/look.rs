//! Who sends a request, by the token it brings.

use jiff::Timestamp;
use store::{Row, Tx, Value, values};
use uuid::Uuid;

use super::{Ended, Factor, Settings};
use crate::accounts::{Audience, State};
use crate::memberships::{self, Works};
use crate::organisations;
use crate::{Browser, Private, Result, Token};

/// Who is there.
#[derive(Debug, Clone)]
pub enum Standing {
    /// Somebody signed in.
    SignedIn(SignedIn),
    /// Somebody whose second factor is still to come: they may show it or set one up, and nothing else.
    Half(Half),
    /// Nobody, and why.
    Out(Out),
}

/// Somebody signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The session.
    pub session: Uuid,
    /// The account.
    pub account: Uuid,
    /// For whom it is.
    pub audience: Audience,
    /// What they are called.
    pub name: Private<String>,
    /// Where they work, and as what, now.
    pub works: Vec<Works>,
    /// As which of them they work in this session. Of one, it is that one; of several, the one they chose.
    pub working_as: Option<Works>,
    /// When they last showed who they are.
    pub proved_at: Timestamp,
    /// What they showed besides a password.
    pub second_factor: Option<Factor>,
    /// Whether [`refresh`] is to be called: it is time to note that the session is in use, or for another token.
    pub is_due: bool,
}

/// Somebody halfway.
#[derive(Debug, Clone)]
pub struct Half {
    /// The session.
    pub session: Uuid,
    /// The account.
    pub account: Uuid,
    /// What they can show.
    pub has: Factors,
    pub(crate) browser: Option<Browser>,
}

/// The second factors of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Factors {
    /// An authenticator app.
    pub app: bool,
    /// A passkey.
    pub passkey: bool,
    /// Recovery codes that have not been used.
    pub recovery_codes: i64,
}

impl Factors {
    /// Whether there is any. If not, one is to be set up first. Recovery codes alone are none.
    #[must_use]
    pub fn any(&self) -> bool {
        self.app || self.passkey
    }
}

/// Why nobody is signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Out {
    /// The token is none of ours, or one from before.
    Unknown,
    /// The session was ended.
    Ended(Ended),
    /// Nothing was asked for too long.
    Idle,
    /// It is too long since they signed in.
    Over,
    /// The account may not be used.
    NotActive,
    /// Whoever worked somewhere works nowhere now: the last role ended, or the organisation closed.
    WorksNowhere,
}

struct Stored {
    session: Uuid,
    account: Uuid,
    made_at: Timestamp,
    seen_at: Timestamp,
    proved_at: Timestamp,
    second_factor: Option<Factor>,
    membership: Option<Uuid>,
    browser: Option<Browser>,
    must_rotate: bool,
    ended: Option<Ended>,
    audience: Audience,
    name: Private<String>,
    state: State,
    has: Factors,
    works: Vec<Works>,
}

/// A session with its account, a row for each membership that counts now, or one row without. One statement, for every
/// request asks.
const COLUMNS: &str = "select s.id, s.account_id, s.made_at, s.seen_at, s.proved_at, s.second_factor,
        s.membership_id, s.browser_id, s.must_rotate, s.ended_why, a.audience, a.name, a.state,
        exists (select 1 from totp t where t.account_id = a.id and t.confirmed_at is not null),
        exists (select 1 from passkey p where p.account_id = a.id and p.revoked_at is null),
        (select count(*) from recovery_code r where r.account_id = a.id and r.used_at is null),
        m.id, o.id, o.kind, m.role
    from session s join account a on a.id = s.account_id
    left join membership m on m.account_id = a.id and m.from_at <= $1 and (m.until_at is null or m.until_at > $2)
    left join organisation o on o.id = m.organisation_id
        and (o.opens is null or o.opens <= $3) and (o.closes is null or o.closes >= $4)";

fn read(row: &Row<'_>) -> store::Result<Stored> {
    Ok(Stored {
        session: row.get(0)?,
        account: row.get(1)?,
        made_at: row.get(2)?,
        seen_at: row.get(3)?,
        proved_at: row.get(4)?,
        second_factor: row.get::<Option<String>>(5)?.as_deref().map(Factor::stored).transpose()?,
        membership: row.get(6)?,
        browser: row.get::<Option<Uuid>>(7)?.map(Browser),
        must_rotate: row.get(8)?,
        ended: row.get::<Option<String>>(9)?.as_deref().map(Ended::stored).transpose()?,
        audience: Audience::stored(&row.get::<String>(10)?)?,
        name: Private::new(row.get(11)?),
        state: State::stored(&row.get::<String>(12)?)?,
        has: Factors { app: row.get(13)?, passkey: row.get(14)?, recovery_codes: row.get(15)? },
        works: Vec::new(),
    })
}

/// The session of a token, and whether the token is the one from before.
fn find(tx: &mut Tx<'_>, token: &Token) -> Result<Option<(Stored, bool)>> {
    let (now, today, hash) = (tx.now(), organisations::today(tx).to_string(), token.hash());
    let of_this = values![now, now, &today, &today, &hash[..]];
    if let Some(found) = find_where(tx, "s.token_hash = $5", of_this)? {
        return Ok(Some((found, false)));
    }
    let of_before = values![now, now, &today, &today, &hash[..], now];
    let found = find_where(tx, "s.previous_hash = $5 and s.previous_until > $6", of_before)?;
    Ok(found.map(|found| (found, true)))
}

fn find_where(tx: &mut Tx<'_>, which: &str, values: &[Value<'_>]) -> Result<Option<Stored>> {
    let mut found = None;
    tx.each(&format!("{COLUMNS} where {which} order by m.from_at, m.id"), values, |row| {
        let stored = match &mut found {
            Some(stored) => stored,
            none => none.insert(read(row)?),
        };
        // A membership of an organisation that is not open stands alone, and does not count.
        if row.get::<Option<Uuid>>(17)?.is_some() {
            stored.works.push(memberships::works(row, 16)?);
        }
        Ok(())
    })?;
    Ok(found)
}

/// Who sends a request. Changes nothing: what is due is done by [`refresh`].
///
/// # Errors
/// The store's.
pub fn look(tx: &mut Tx<'_>, settings: &Settings, token: &Token) -> Result<Standing> {
    let Some((stored, was_before)) = find(tx, token)? else { return Ok(Standing::Out(Out::Unknown)) };
    Ok(standing(tx.now(), settings, stored, was_before))
}

fn standing(now: Timestamp, settings: &Settings, stored: Stored, was_before: bool) -> Standing {
    let out = Standing::Out;
    let times = settings.times(stored.audience);
    if let Some(why) = stored.ended {
        return out(Out::Ended(why));
    }
    if stored.second_factor == Some(Factor::Demonstration) && !settings.demonstration {
        return out(Out::Over);
    }
    if stored.state != State::Active {
        return out(Out::NotActive);
    }
    if now.duration_since(stored.made_at) >= times.whole {
        return out(Out::Over);
    }
    if now.duration_since(stored.seen_at) >= times.idle {
        return out(Out::Idle);
    }
    let works = stored.works;
    if works.is_empty() && stored.audience == Audience::Staff {
        return out(Out::WorksNowhere);
    }
    let asked = works.iter().any(|one| settings.second_factor_for.contains(&one.role));
    if stored.second_factor.is_none() && (asked || stored.has.any()) {
        // From signing in, or from the moment a role came that asks for it.
        if now.duration_since(stored.proved_at.max(stored.seen_at)) >= settings.half {
            return out(Out::Idle);
        }
        let Stored { session, account, has, browser, .. } = stored;
        return Standing::Half(Half { session, account, has, browser });
    }
    let working_as = match &works[..] {
        [one] => Some(one.clone()),
        several => several.iter().find(|one| Some(one.membership) == stored.membership).cloned(),
    };
    let is_due =
        !was_before && stored.must_rotate || now.duration_since(stored.seen_at) >= settings.note_every;
    Standing::SignedIn(SignedIn {
        session: stored.session,
        account: stored.account,
        audience: stored.audience,
        name: stored.name,
        works,
        working_as,
        proved_at: stored.proved_at,
        second_factor: stored.second_factor,
        is_due,
    })
}

/// Notes that a session is in use. Gives the new token when it is time for one: the browser is to have it with the
/// answer. A session that has ended, or is only half, is left as it is.
///
/// # Errors
/// The store's; [`crate::Error::Temporary`] without randomness.
pub fn refresh(tx: &mut Tx<'_>, settings: &Settings, token: &Token) -> Result<Option<Token>> {
    let Some((stored, was_before)) = find(tx, token)? else { return Ok(None) };
    let (session, must_rotate) = (stored.session, stored.must_rotate && !was_before);
    let Standing::SignedIn(_) = standing(tx.now(), settings, stored, was_before) else { return Ok(None) };
    let now = tx.now();
    if !must_rotate {
        tx.execute("update session set seen_at = $1 where id = $2", values![now, session])?;
        return Ok(None);
    }
    let new = Token::new()?;
    tx.execute(
        "update session set token_hash = $1, previous_hash = $2, previous_until = $3, must_rotate = false,
             seen_at = $4
         where id = $5",
        values![new.hash(), token.hash(), now + settings.grace, now, session],
    )?;
    Ok(Some(new))
}
