//! Whoever referred hears that there is news: on the page of their referrals, and by an e-mail that says how many have some and nothing
//! else. Each account chooses once a day (at eight), at once, or only the page.

use access::accounts::{self, State};
use administration::Asker;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use locales::Language;
use notify::{About, Post, To};
use permit::Refused;
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::words;

use crate::{Error, Result};

words! {
    /// How whoever referred hears.
    Choice {
        /// Once a day, where there is something new.
        Daily "daily",
        /// At once.
        AtOnce "at-once",
        /// Only on the page.
        Page "none",
    }
}

/// From then on the mail of the day is written.
const TELLS: i8 = 8;

/// What is older is not told of any more.
const LATEST: SignedDuration = SignedDuration::from_hours(24 * 7);

/// A choice as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// The choice.
    pub choice: Choice,
    /// Counts up with every change, from 0.
    pub version: i64,
    through: Option<Timestamp>,
}

fn of(tx: &mut Tx<'_>, account: Uuid) -> Result<Kept> {
    let found = tx.first(
        "select choice, version, through_at from referral_digest where account_id = $1",
        values![account],
        |row| {
            let choice: String = row.get(0)?;
            Ok(Kept {
                choice: Choice::parse(&choice).unwrap_or(Choice::Page),
                version: row.get(1)?,
                through: Some(row.get(2)?),
            })
        },
    )?;
    Ok(found.unwrap_or(Kept { choice: Choice::Daily, version: 0, through: None }))
}

/// What an account has chosen, for its page.
///
/// # Errors
/// The store's.
pub fn chosen(tx: &mut Tx<'_>, account: Uuid) -> Result<Choice> {
    Ok(of(tx, account)?.choice)
}

/// Chooses for whoever asks.
///
/// # Errors
/// [`permit::Refused`]; [`Error::Stale`]; the store's.
pub fn choose(tx: &mut Tx<'_>, asker: &Asker, choice: Choice) -> Result<()> {
    let Some(account) = asker.by().account else { return Err(Refused::NotAllowed.into()) };
    let known = of(tx, account)?;
    keep(tx, account, &known, choice, known.through.unwrap_or(Timestamp::UNIX_EPOCH), None)
        .and_then(|done| if done { Ok(()) } else { Err(Error::Stale) })
}

fn keep(
    tx: &mut Tx<'_>,
    account: Uuid,
    known: &Kept,
    choice: Choice,
    through: Timestamp,
    told: Option<Date>,
) -> Result<bool> {
    let done = tx.execute(
        "insert into referral_digest (account_id, choice, through_at, told_on, version) values ($1, $2, $3, $4, 1)
         on conflict (account_id) do update set choice = excluded.choice, through_at = excluded.through_at,
             told_on = coalesce(excluded.told_on, referral_digest.told_on), version = referral_digest.version + 1
         where referral_digest.version = $5",
        values![account, choice.as_str(), through, told.map(|day| day.to_string()), known.version],
    )?;
    Ok(done > 0)
}

/// Writes what is due now. Two that run at once write nothing twice: the version is checked, and each message has one key.
pub(super) fn run(tx: &mut Tx<'_>, today: Date, hour: i8, most: usize) -> Result<u64> {
    let daily = if hour >= TELLS { "daily" } else { "" };
    let since = tx.now() - LATEST;
    let sql = format!(
        "select r.referrer_account_id, count(distinct r.id), max(b.made_at)
         from message_back b join referral r on r.id = b.referral_id
         left join referral_digest d on d.account_id = r.referrer_account_id
         where b.read_at is null and b.event_number > 1 and b.made_at > $1 and b.made_at > coalesce(d.through_at, 0)
             and r.referrer_account_id is not null
             and (coalesce(d.choice, 'daily') = 'at-once'
                 or (coalesce(d.choice, 'daily') = $2 and coalesce(d.told_on, '') < $3))
         group by r.referrer_account_id order by r.referrer_account_id limit {most}"
    );
    let due = tx.query(&sql, values![since, daily, today.to_string()], |row| {
        Ok((row.get::<Uuid>(0)?, row.get::<i64>(1)?, row.get::<Timestamp>(2)?))
    })?;
    let mut told = 0;
    for (account, count, through) in due {
        let known = of(tx, account)?;
        if !keep(tx, account, &known, known.choice, through, Some(today))? {
            continue;
        }
        told += 1;
        write(tx, account, count, &format!("referrer-digest:{account}:{}", through.as_microsecond()))?;
    }
    Ok(told)
}

fn write(tx: &mut Tx<'_>, account: Uuid, count: i64, key: &str) -> Result<()> {
    let to = match accounts::get(tx, account) {
        Ok(account) if account.state == State::Active => account.email.show().clone(),
        // Who does not work here any more hears nothing.
        Ok(_) | Err(access::Error::Missing(_)) => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    let fields = [("count", count.to_string()), ("link", "/referrals".to_owned())];
    let post = Post {
        template: "referrer-digest",
        language: Language::English,
        to: To::Email(to),
        fields: &fields,
        key,
        about: About { kind: "account", id: account },
        person: None,
        scheme: None,
        not_before: None,
        keeps_quiet_hours: false,
        large_print: false,
    };
    notify::post(tx, &post)?;
    Ok(())
}
