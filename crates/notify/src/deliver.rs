//! Takes messages out of the outbox, sends them outside of any transaction, and records what became of each.
//!
//! Any number of threads and programs do this at once: whoever takes messages marks them as theirs until a time, so nobody else does.
//! If they are killed the time passes, and others take what is left. One message is recorded before the next is sent, so that a thread
//! that is killed sends at most one twice, with the same identifier.

use jiff::{SignedDuration, Timestamp};
use locales::Language;
use serde_json::{Map, Value as Json};
use store::{Db, Tx, values};
use uuid::Uuid;

use crate::carry::{Carrier, Parcel};
use crate::outcome::{Because, Later, Outcome, State, Why};
use crate::rules::rules;
use crate::templates::{self, Channel};
use crate::{Error, Result};

/// How messages are sent.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The public address of the service, without a slash at its end.
    pub site: String,
    /// How long whoever takes messages has them.
    pub claim: SignedDuration,
    /// How many are taken at once.
    pub batch: u32,
    /// Whether people at home are left in peace at night. Not in a demonstration, where messages reach nobody.
    pub keeps_quiet: bool,
}

impl Settings {
    /// As `vocabularies/notify.toml` has it.
    #[must_use]
    pub fn usual(site: &str) -> Self {
        Settings {
            site: site.trim_end_matches('/').to_owned(),
            claim: rules().claim(),
            batch: rules().batch(),
            keeps_quiet: true,
        }
    }
}

/// What one round did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Round {
    /// How many were taken out of the outbox.
    pub taken: usize,
    /// How many a server took.
    pub sent: usize,
    /// How many are tried again later.
    pub put_off: usize,
    /// How many will never go.
    pub failed: usize,
    /// That nothing can go now, and why. The rest was left for later.
    pub away: Option<String>,
}

/// Takes what is due, sends it, and records what became of it, until `stop` says so. `worker` is whoever does it: a thread has one
/// identifier.
///
/// # Errors
/// The store's. What was taken and not recorded is anybody's again when its time has passed.
pub fn round(
    db: &Db,
    carrier: &mut dyn Carrier,
    settings: &Settings,
    worker: Uuid,
    stop: &dyn Fn() -> bool,
) -> Result<Round> {
    let ways: Vec<Channel> = Channel::ALL.iter().copied().filter(|way| carrier.takes(*way)).collect();
    let mut round = Round::default();
    if ways.is_empty() {
        return Ok(round);
    }
    let how = settings.clone();
    let taken = db.write(move |tx| take(tx, worker, &ways, &how))?;
    round.taken = taken.len();
    for (place, id) in taken.iter().copied().enumerate() {
        if stop() || round.away.is_some() {
            let rest = taken[place..].to_vec();
            db.write(move |tx| leave(tx, worker, &rest))?;
            break;
        }
        one(db, carrier, settings, worker, id, &mut round)?;
    }
    Ok(round)
}

fn one(
    db: &Db,
    carrier: &mut dyn Carrier,
    settings: &Settings,
    worker: Uuid,
    id: Uuid,
    round: &mut Round,
) -> Result<()> {
    let Some(taken) = db.glance(move |tx| look(tx, worker, id))? else { return Ok(()) };
    let now = db.moment().now();
    // A slow server must not leave the last of a batch to two.
    if taken.until.duration_since(now) < settings.claim / 2 {
        let lasts = settings.claim;
        if !db.write(move |tx| keep(tx, worker, id, lasts))? {
            return Ok(());
        }
    }
    let attempts = taken.attempts + 1;
    if taken.unwanted {
        return db.write(move |tx| call_off(tx, worker, id));
    }
    let outcome = match taken.filled(&settings.site) {
        Ok(parcel) => carrier.carry(&Parcel { id, ..parcel }),
        Err(error) => {
            tracing::error!(message = %id, %error, "a message cannot be written");
            Outcome::Refused(Because::only(Why::Unwritten))
        }
    };
    match outcome {
        Outcome::Sent(reference) => {
            round.sent += 1;
            db.write(move |tx| sent(tx, worker, id, attempts, reference.as_deref()))
        }
        Outcome::Refused(because) => {
            round.failed += 1;
            db.write(move |tx| failed(tx, worker, id, attempts, because))
        }
        Outcome::Later(because) => match rules().again_after(attempts, id) {
            Some(wait) => {
                round.put_off += 1;
                db.write(move |tx| again(tx, worker, id, attempts, wait, because))
            }
            None => {
                round.failed += 1;
                db.write(move |tx| failed(tx, worker, id, attempts, because))
            }
        },
        Outcome::Away(why) => {
            round.away = Some(why);
            db.write(move |tx| leave(tx, worker, &[id]))
        }
    }
}

/// A message that was taken, as it is just before it goes.
struct Taken {
    template: String,
    language: String,
    channel: String,
    recipient: String,
    fields: String,
    made: Timestamp,
    large_print: bool,
    until: Timestamp,
    attempts: i64,
    unwanted: bool,
}

impl Taken {
    fn filled(&self, site: &str) -> Result<Parcel> {
        let unread =
            |because: &str| Error::Unfilled { name: self.template.clone(), because: because.to_owned() };
        let channel = Channel::parse(&self.channel).ok_or_else(|| unread("an unknown way"))?;
        let language = Language::ALL
            .into_iter()
            .find(|one| one.code() == self.language)
            .ok_or_else(|| unread("an unknown language"))?;
        let fields: Map<String, Json> =
            serde_json::from_str(&self.fields).map_err(|_| unread("fields that cannot be read"))?;
        let said = templates::fill(&self.template, channel, language, site, &fields)?;
        Ok(Parcel {
            id: Uuid::nil(),
            channel,
            language,
            to: self.recipient.clone(),
            said,
            made: self.made,
            large_print: self.large_print,
        })
    }
}

/// Takes what is due for one worker, the longest due first.
fn take(tx: &mut Tx<'_>, worker: Uuid, ways: &[Channel], settings: &Settings) -> Result<Vec<Uuid>> {
    let (now, until) = (tx.now(), tx.now() + settings.claim);
    let way = |place: usize| ways.get(place).or(ways.first()).map_or("", |way| way.as_str());
    let due = match (settings.keeps_quiet, rules().quiet_until(now)) {
        (true, Some(_)) => "due_at <= $1 and not keeps_quiet_hours",
        (true, None) => "due_at <= $1",
        (false, _) => "(due_at <= $1 or (keeps_quiet_hours and attempts = 0))",
    };
    let sql = format!(
        "with due as (
             select id from message
             where state = 'waiting' and {due} and (claimed_until is null or claimed_until <= $1)
                 and channel in ($2, $3, $4)
             order by due_at, id limit $5 {skipping}
         )
         update message set claimed_by = $6, claimed_until = $7 where id in (select id from due) returning id",
        skipping = tx.skipping_taken()
    );
    let values = values![now, way(0), way(1), way(2), i64::from(settings.batch), worker, until];
    Ok(tx.query(&sql, values, |row| row.get(0))?)
}

/// Reads one just before it goes: it may have been called off, or be unwanted since it was taken.
fn look(tx: &mut Tx<'_>, worker: Uuid, id: Uuid) -> Result<Option<Taken>> {
    let now = tx.now();
    Ok(tx.first(
        "select template, language, channel, recipient, fields, made_at, large_print, claimed_until, attempts,
             exists (select 1 from message_opt_out o where o.contact = lower(m.recipient) and o.channel = m.channel)
             or exists (select 1 from message_opt_out_person o where o.person_id = m.person_id and o.channel = m.channel)
         from message m where id = $1 and claimed_by = $2 and state = 'waiting' and claimed_until > $3",
        values![id, worker, now],
        store::row!(Taken {
            template,
            language,
            channel,
            recipient,
            fields,
            made,
            large_print,
            until,
            attempts,
            unwanted
        }),
    )?)
}

/// Keeps one for longer, if it is still theirs.
fn keep(tx: &mut Tx<'_>, worker: Uuid, id: Uuid, lasts: SignedDuration) -> Result<bool> {
    let until = tx.now() + lasts;
    let done = tx.execute(
        "update message set claimed_until = $1 where id = $2 and claimed_by = $3 and state = 'waiting'",
        values![until, id, worker],
    )?;
    Ok(done > 0)
}

/// Gives back what was taken and not sent.
fn leave(tx: &mut Tx<'_>, worker: Uuid, ids: &[Uuid]) -> Result<()> {
    for id in ids {
        tx.execute(
            "update message set claimed_by = null, claimed_until = null
             where id = $1 and claimed_by = $2 and state = 'waiting'",
            values![id, worker],
        )?;
    }
    Ok(())
}

fn call_off(tx: &mut Tx<'_>, worker: Uuid, id: Uuid) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "update message set state = $1, settled_at = $2, last_said = $3, fields = '{}', recipient = '',
             claimed_by = null, claimed_until = null
         where id = $4 and claimed_by = $5 and state = 'waiting'",
        values![State::CalledOff.as_str(), now, Why::OptedOut.as_str(), id, worker],
    )?;
    Ok(())
}

/// How long after it was sent it is first asked what became of it.
const ASKED_AFTER: SignedDuration = SignedDuration::from_mins(2);

/// Records that a server took it, and forgets to whom it was and what it said. One that was called off while it was being sent went
/// all the same, and is kept as what it is.
fn sent(tx: &mut Tx<'_>, worker: Uuid, id: Uuid, attempts: i64, reference: Option<&str>) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "update message set state = $1, settled_at = $2, attempts = $3, provider_ref = $4, due_at = $5, last_said = null,
             fields = '{}', recipient = '', claimed_by = null, claimed_until = null
         where id = $6 and claimed_by = $7 and state in ('waiting', 'called-off')",
        values![State::Sent.as_str(), now, attempts, reference, now + ASKED_AFTER, id, worker],
    )?;
    Ok(())
}

fn failed(tx: &mut Tx<'_>, worker: Uuid, id: Uuid, attempts: i64, because: Because) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "update message set state = $1, settled_at = $2, attempts = $3, last_said = $4, claimed_by = null, claimed_until = null
         where id = $5 and claimed_by = $6 and state = 'waiting'",
        values![State::Failed.as_str(), now, attempts, because.written(), id, worker],
    )?;
    Ok(())
}

fn again(
    tx: &mut Tx<'_>,
    worker: Uuid,
    id: Uuid,
    attempts: i64,
    wait: SignedDuration,
    because: Because,
) -> Result<()> {
    let due = tx.now() + wait;
    tx.execute(
        "update message set due_at = $1, attempts = $2, last_said = $3, claimed_by = null, claimed_until = null
         where id = $4 and claimed_by = $5 and state = 'waiting'",
        values![due, attempts, because.written(), id, worker],
    )?;
    Ok(())
}

/// How often it is asked what became of one, and for how long.
const ASKED_EVERY: SignedDuration = SignedDuration::from_mins(30);
const ASKED_FOR: SignedDuration = SignedDuration::from_hours(4 * 24);
/// How many are asked about at once.
const ASKED_AT_ONCE: i64 = 50;

/// Asks whoever delivered what became of what they took, where they can be asked. Gives how many were asked about.
///
/// # Errors
/// The store's.
pub fn ask_about(db: &Db, carrier: &mut dyn Carrier) -> Result<usize> {
    if !carrier.answers() {
        return Ok(0);
    }
    let asked = db.write(|tx| -> Result<Vec<(Uuid, String)>> {
        let (now, over) = (tx.now(), tx.now() - ASKED_FOR);
        tx.execute(
            "update message set provider_ref = null where state = 'sent' and provider_ref is not null and settled_at < $1",
            values![over],
        )?;
        let sql = format!(
            "with due as (
                 select id from message where state = 'sent' and provider_ref is not null and due_at <= $1
                 order by due_at limit $2 {}
             )
             update message set due_at = $3 where id in (select id from due) returning id, provider_ref",
            tx.skipping_taken()
        );
        let values = values![now, ASKED_AT_ONCE, now + ASKED_EVERY];
        Ok(tx.query(&sql, values, |row| Ok((row.get(0)?, row.get(1)?)))?)
    })?;
    for (id, reference) in &asked {
        let (id, became) = (*id, carrier.ask(reference));
        let (state, because) = match became {
            Later::Pending | Later::Unknown => continue,
            Later::Arrived => (State::Delivered, None),
            Later::Failed(because) => (State::Failed, Some(because)),
        };
        db.write(move |tx| came_out(tx, id, state, because))?;
    }
    Ok(asked.len())
}

/// Records what became of one that was sent. One that is known not to have arrived stays so.
pub(crate) fn came_out(tx: &mut Tx<'_>, id: Uuid, state: State, because: Option<Because>) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "update message set state = $1, settled_at = $2, last_said = $3, provider_ref = null, version = version + 1
         where id = $4 and state in ('sent', 'delivered')",
        values![state.as_str(), now, because.map(Because::written), id],
    )?;
    Ok(())
}
