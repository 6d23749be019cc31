//! What is done to a referral: every move by its rule, in one place.

use access::By;
use administration::Asker;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use permit::{Action, Refused, Resource};
use store::{Tx, values};
use uuid::Uuid;

use super::events::{self, Happens};
use super::{Referral, for_action, messages};
use crate::clocks::{Clock, NO_CLOCK, Targets, day_in_england};
use crate::lifecycle::{Move, Phase, State};
use crate::people::record;
use crate::{
    Error, Result, Rule, coding, connections, groups, measures, reasons, staffed, targets, tasks, told,
    trail, triage, visits,
};

/// The longest note, in letters.
pub const LONGEST: usize = 2_000;

/// The reason for closing that says that the person has died.
const DIED: &str = "died";

/// What somebody wants to do with a referral.
#[derive(Debug, Clone)]
pub struct Doing {
    /// What.
    pub moved: Move,
    /// The version they saw.
    pub version: i64,
    /// The code of the reason, where one is asked for.
    pub reason: Option<String>,
    /// A few words for those who work with the person.
    pub note: String,
    /// A few words for whoever referred.
    pub tell: String,
    /// The scheme that it is sent on to, or the membership of the link worker.
    pub to: Option<Uuid>,
    /// Until when it rests; or when the person died.
    pub day: Option<Date>,
}

impl Doing {
    /// A move of a referral in the version that was seen, with nothing else said.
    #[must_use]
    pub fn new(moved: Move, version: i64) -> Self {
        Self { moved, version, reason: None, note: String::new(), tell: String::new(), to: None, day: None }
    }
}

/// Does something to a referral: its state changes, what happened is written down, and a message to whoever referred is
/// prepared where the rule says so.
///
/// # Errors
/// [`permit::Refused`]; [`Error::Stale`] when somebody else was quicker; [`Rule`]; the store's.
pub fn make(tx: &mut Tx<'_>, asker: &Asker, id: Uuid, doing: &Doing) -> Result<Referral> {
    let (referral, by) = match for_action(tx, asker, doing.moved.rule().action, id) {
        Err(Error::Administration(administration::Error::Refused(Refused::NotAllowed))) => {
            return Err(not_allowed(tx, id, doing)?);
        }
        found => found?,
    };
    if doing.moved == Move::Close && doing.reason.as_deref() == Some(DIED) {
        let person = record::get(tx, referral.person)?;
        let whose = |_: &record::Person| {
            let one = Resource::person(referral.person, referral.state.is_open()).at_scheme(referral.scheme);
            referral.allocated_to.map_or(one.clone(), |membership| one.held_by(&[membership]))
        };
        let (person, _) = asker.fetched(Action::MarkDied, person, whose, tx.now())?;
        if person.died.is_none() {
            let today = day_in_england(tx.now());
            let died = doing.day.unwrap_or(today);
            if died > today || person.details.identity.born.is_some_and(|born| born > died) {
                return Err(Rule::DayOfDeath.into());
            }
            record::set_died(tx, &by, &person, died)?;
        }
    }
    let after = moved(tx, &by, &referral, doing)?;
    let has_died = doing.moved == Move::Close && doing.reason.as_deref() == Some(DIED);
    let others = if has_died { close_others(tx, &by, &after)? } else { Vec::new() };
    for one in std::iter::once(&referral).chain(&others) {
        let mut happened = one.happened(doing.moved.rule().action);
        happened.reason = doing.reason.as_deref();
        let concerns: Vec<Uuid> = one.referrer.into_iter().collect();
        happened.concerns = &concerns;
        trail::record(tx, &by, &happened)?;
    }
    Ok(after)
}

/// Closes whatever else is open of somebody who died, also at other schemes, so that nobody rings those who mourn. Each scheme finds
/// it among what is closed, and whoever referred is told. Gives them as they were.
fn close_others(tx: &mut Tx<'_>, by: &By, closed: &Referral) -> Result<Vec<Referral>> {
    let open: Vec<Uuid> = tx.query(
        "select id from referral where person_id = $1 and phase <> 'over' and id <> $2 order by id",
        values![closed.person, closed.id],
        |row| row.get(0),
    )?;
    let mut others = Vec::new();
    for id in open {
        let Some(other) = super::get(tx, id)? else { continue };
        let doing = Doing { reason: Some(DIED.to_owned()), ..Doing::new(Move::Close, other.version) };
        moved(tx, by, &other, &doing)?;
        others.push(other);
    }
    Ok(others)
}

/// Why somebody who may know of a referral may not do this to it. Whoever may close it and finds it closed has not lost a right:
/// somebody else was quicker, or the move does not lead on from there.
fn not_allowed(tx: &mut Tx<'_>, id: Uuid, doing: &Doing) -> Result<Error> {
    Ok(match super::get(tx, id)? {
        Some(one) if doing.moved.from(one.state, one.before_hold).is_some() => Refused::NotAllowed.into(),
        Some(one) if one.version != doing.version => Error::Stale,
        Some(_) => Rule::NotNow.into(),
        None => Refused::NotThere.into(),
    })
}

/// The move itself, without asking who may: for [`make`], and for doors that ask in another way.
pub(crate) fn moved(tx: &mut Tx<'_>, by: &By, referral: &Referral, doing: &Doing) -> Result<Referral> {
    if referral.version != doing.version {
        return Err(Error::Stale);
    }
    // Whatever else is wrong with it: what cannot be done now is not worth putting right.
    doing.moved.from(referral.state, referral.before_hold).ok_or(Rule::NotNow)?;
    let scheme = leads_to(tx, referral, doing)?;
    let targets = targets::of(tx, scheme)?;
    moved_at(tx, by, referral, doing, &targets)
}

/// The same for a caller who has seen to it that it may lead there, by the targets of the scheme that has it then: of many at once,
/// each of these is looked up once.
pub(crate) fn moved_at(
    tx: &mut Tx<'_>,
    by: &By,
    referral: &Referral,
    doing: &Doing,
    targets: &Targets,
) -> Result<Referral> {
    let after = led(referral, doing, tx.now(), targets)?;
    let rule = doing.moved.rule();
    let note = Some(doing.note.trim()).filter(|note| !note.is_empty());
    let tell = Some(doing.tell.trim()).filter(|tell| !tell.is_empty());
    let done = tx.execute(
        "update referral set scheme_id = $1, state = $2, phase = $3, state_since = $4, before_hold = $5, hold_until = $6,
             begun_at = $7, arrived_at = $8, accepted_at = $9, first_attempt_at = $10, first_contact_at = $11,
             closed_at = $12, closed_by = $13, close_reason = $14, allocated_to = $15, due_on = $16, coded_at = $17,
             declined_coded_at = $18, version = $19
         where id = $20 and version = $21",
        values![
            after.scheme,
            after.state.as_str(),
            after.state.phase().as_str(),
            after.since,
            after.before_hold.map(State::as_str),
            after.hold_until.map(|day| day.to_string()),
            after.begun,
            after.arrived,
            after.accepted,
            after.first_attempt,
            after.first_contact,
            after.closed,
            after.ended.as_ref().map(|(list, _)| list.as_str()),
            after.ended.as_ref().map(|(_, code)| code.as_str()),
            after.allocated_to,
            after.due.map_or_else(|| NO_CLOCK.to_owned(), |due| due.to_string()),
            after.coded,
            after.declined,
            after.version,
            after.id,
            referral.version
        ],
    )?;
    if done == 0 {
        return Err(Error::Stale);
    }
    follow(tx, by, referral, &after)?;
    let what = Happens {
        moved: doing.moved,
        state: after.state,
        reason: doing.reason.as_deref(),
        note,
        to: doing.to.filter(|_| matches!(doing.moved, Move::Redirect | Move::Allocate)),
    };
    events::write(tx, after.id, after.version, by, what)?;
    if rule.tells {
        let to = (doing.moved, after.state);
        messages::prepare(tx, referral, after.version, to, doing.reason.as_deref(), tell)?;
    }
    Ok(after)
}

/// What was to be done about somebody goes with them to another link worker; what was planned with them is off once they go to another
/// scheme, or nothing of theirs is open, and so is what they were asked by a link. Who is with a scheme no more leaves its groups.
fn follow(tx: &mut Tx<'_>, by: &By, was: &Referral, is: &Referral) -> Result<()> {
    if let (Some(from), Some(to)) = (was.allocated_to, is.allocated_to)
        && from != to
    {
        tasks::follow(tx, is.person, from, to)?;
        visits::follow(tx, is.person, from, to)?;
    }
    match (was.allocated_to, is.allocated_to) {
        // Nobody there knows of what was planned here.
        (Some(from), None) => visits::call_off_of(tx, is.person, from)?,
        // What was to be done when they came from another scheme, or were opened again.
        (None, Some(to)) => tasks::taken_on(tx, is.person, to)?,
        _ => {}
    }
    if !is.state.is_open() {
        visits::call_off_if_over(tx, is.person)?;
        connections::call_off_if_over(tx, by, is.person)?;
        measures::by_link::call_off_if_over(tx, by, is.person)?;
        told::call_off_if_over(tx, is.person)?;
    }
    told::has_link_worker(tx, was, is)?;
    if !is.state.is_open() || was.scheme != is.scheme {
        groups::over::leave_if_over(tx, by, is.person)?;
    }
    Ok(())
}

/// The scheme at which a referral is after a move: another one that is open, where it is sent on. A link worker who is given it
/// works there.
fn leads_to(tx: &mut Tx<'_>, referral: &Referral, doing: &Doing) -> Result<Uuid> {
    match (doing.moved, doing.to) {
        (Move::Redirect, Some(to)) if staffed::takes(tx, to, day_in_england(tx.now()))? => Ok(to),
        (Move::Redirect, _) => Err(Rule::OtherScheme.into()),
        (Move::Allocate, Some(to)) if !triage::works_for(tx, referral.scheme, to)? => {
            Err(Rule::LinkWorker.into())
        }
        _ => Ok(referral.scheme),
    }
}

/// What a referral is after a move at an instant, by the targets of the scheme that has it then, if the move may be made.
pub(crate) fn led(referral: &Referral, doing: &Doing, now: Timestamp, targets: &Targets) -> Result<Referral> {
    let rule = doing.moved.rule();
    let today = day_in_england(now);
    let state = doing.moved.from(referral.state, referral.before_hold).ok_or(Rule::NotNow)?;
    check_words(doing)?;
    let mut after = Referral { state, version: referral.version + 1, ..referral.clone() };
    match doing.moved {
        Move::Redirect => {
            let to = doing.to.filter(|to| *to != referral.scheme).ok_or(Rule::OtherScheme)?;
            (after.scheme, after.arrived) = (to, now);
            (after.allocated_to, after.accepted) = (None, None);
            if referral.state.phase() == Phase::Active {
                // Who was supported before is helped there as if they had come today.
                after.begun = now;
                (after.first_attempt, after.first_contact) = (None, None);
            }
        }
        Move::Accept => after.accepted = Some(now),
        Move::Allocate => {
            after.allocated_to = Some(doing.to.ok_or(Rule::LinkWorker)?);
        }
        Move::Attempt => after.first_attempt = referral.first_attempt.or(Some(now)),
        Move::Begin => {
            after.first_attempt = referral.first_attempt.or(Some(now));
            after.first_contact = referral.first_contact.or(Some(now));
            if coding::counts(referral, Move::Begin) {
                after.coded = Some(now);
            }
        }
        Move::Hold => {
            let last = today.saturating_add(1.year());
            after.hold_until =
                Some(doing.day.filter(|day| *day > today && *day <= last).ok_or(Rule::HoldUntil)?);
            after.before_hold = Some(referral.state);
        }
        Move::Reopen => {
            (after.closed, after.ended) = (None, None);
            // Who was closed and is opened again is helped as if they had come today.
            (after.accepted, after.begun, after.arrived) = (Some(now), now, now);
            (after.first_attempt, after.first_contact) = (None, None);
        }
        Move::Receive => return Err(Rule::NotNow.into()),
        Move::PersonDeclines if coding::declines(referral, Move::PersonDeclines) => {
            after.declined = Some(now);
        }
        Move::PersonDeclines
        | Move::Decline
        | Move::Withdraw
        | Move::Resume
        | Move::Close
        | Move::MarkError => {}
    }
    if state != State::OnHold {
        (after.hold_until, after.before_hold) = (None, None);
    }
    if !state.is_open() {
        after.closed = Some(now);
        after.ended = rule.reason.zip(doing.reason.clone());
    }
    if state != referral.state {
        after.since = now;
    }
    after.due = due(&after, targets);
    Ok(after)
}

/// By when the next thing is to happen. What rests is looked at on the day on which the rest ends.
fn due(after: &Referral, targets: &Targets) -> Option<Date> {
    let by_clock = || Some(targets.due(Clock::of(after.state)?, after.begun, after.arrived));
    after.hold_until.or_else(by_clock)
}

/// A reason where the rule asks for one, a note where the rule or the reason does, and neither too long.
fn check_words(doing: &Doing) -> Result<()> {
    let rule = doing.moved.rule();
    let mut asks = rule.note;
    match (rule.reason, doing.reason.as_deref()) {
        (Some(list), Some(code)) => {
            let reason = reasons::offered(list).find(|one| one.code == code).ok_or(Rule::Reason)?;
            asks |= reason.note;
        }
        (Some(_), None) | (None, Some(_)) => return Err(Rule::Reason.into()),
        (None, None) => {}
    }
    if asks && doing.note.trim().is_empty() {
        return Err(Rule::Note.into());
    }
    if [&doing.note, &doing.tell].iter().any(|words| words.chars().count() > LONGEST) {
        return Err(Rule::TooLong.into());
    }
    Ok(())
}
