//! Handing over: a whole caseload or some people of it to colleagues, in one act, with a report that proves that nobody was left
//! behind.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use administration::Asker;
use jiff::Timestamp;
use permit::{Action, Refused, Resource, Role};
use serde_json::json;
use store::{Tx, Value, values};
use uuid::Uuid;

use crate::caseload::{self, Whose, whose};
use crate::clocks::day_in_england;
use crate::groups::over::{led_by, led_on};
use crate::lifecycle::{Move, State};
use crate::reasons::{self, List};
use crate::referral::moves::{Doing, moved_at};
use crate::referral::{self, Referral};
use crate::telling::{self, Line};
use crate::trail::{self, Happened};
use crate::triage::{self, LinkWorker};
use crate::{Error, Result, Rule};

/// The longest note for a colleague about one person, in letters.
pub const LONGEST: usize = 2_000;

/// The most people who are handed over at a time: more than anybody has.
pub const MOST: usize = 1_000;

/// Somebody who can be handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnHand {
    /// The referral.
    pub referral: Uuid,
    /// Its number.
    pub number: String,
    /// The person.
    pub person: Uuid,
    /// What they are called.
    pub name: String,
    /// How far the referral is.
    pub state: State,
    /// The scheme that has it.
    pub scheme: Uuid,
}

/// What the form of a handover is drawn from.
#[derive(Debug, Clone)]
pub struct Page {
    /// Whose caseload it is.
    pub whose: Whose,
    /// Everybody with an open referral on it, in the order of their names.
    pub people: Vec<OnHand>,
    /// To whom they can go, in the order of their names.
    pub colleagues: Vec<LinkWorker>,
    /// How many groups they lead.
    pub leads: usize,
}

/// The form of a handover. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn page(tx: &mut Tx<'_>, asker: &Asker, of: Option<Uuid>) -> Result<Page> {
    let (whose, by) = whose(tx, asker, Action::HandOver, of)?;
    let people = on_hand(tx, &whose.memberships)?;
    let mut colleagues = Vec::new();
    for scheme in schemes(tx, &whose.memberships, &people)? {
        for one in triage::link_workers(tx, scheme)? {
            let is_known = colleagues.iter().any(|known: &LinkWorker| known.membership == one.membership);
            if !is_known && !whose.memberships.contains(&one.membership) {
                colleagues.push(one);
            }
        }
    }
    colleagues.sort_by_cached_key(|one| (one.name.to_lowercase(), one.membership));
    let leads = led_by(tx, &whose.memberships)?;
    let detail = Some(json!({ "hands_over": people.len(), "of": of }));
    trail::record(tx, &by, &Happened { detail, ..Happened::new(Action::ReadCaseload, "") })?;
    Ok(Page { whose, people, colleagues, leads })
}

/// The schemes of those who are on hand, and of whoever has nobody.
fn schemes(tx: &mut Tx<'_>, memberships: &[Uuid], people: &[OnHand]) -> Result<BTreeSet<Uuid>> {
    let mut all: BTreeSet<Uuid> = people.iter().map(|one| one.scheme).collect();
    for membership in memberships {
        all.extend(caseload::schemes_of(tx, *membership)?);
    }
    Ok(all)
}

/// Everybody with an open referral on these caseloads, in the order of their names.
fn on_hand(tx: &mut Tx<'_>, memberships: &[Uuid]) -> Result<Vec<OnHand>> {
    let mut all = Vec::new();
    for membership in memberships {
        let sql = format!(
            "select r.id, r.number, r.person_id, p.given, p.family, p.known_as, r.state, r.scheme_id
             from referral r join person p on p.id = r.person_id
             where r.allocated_to = $1 and r.phase <> 'over' limit {MOST}"
        );
        all.extend(tx.query(&sql, values![*membership], |row| {
            let (given, family, known_as): (String, String, Option<String>) =
                (row.get(3)?, row.get(4)?, row.get(5)?);
            let state: String = row.get(6)?;
            Ok(OnHand {
                referral: row.get(0)?,
                number: row.get(1)?,
                person: row.get(2)?,
                name: crate::people::full_name(&given, &family, known_as.as_deref()),
                state: State::parse(&state).unwrap_or(State::Allocated),
                scheme: row.get(7)?,
            })
        })?);
    }
    all.sort_by_cached_key(|one| (one.name.to_lowercase(), one.referral));
    Ok(all)
}

/// Somebody who goes to a colleague.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Going {
    /// The referral.
    pub referral: Uuid,
    /// The membership of the colleague.
    pub to: Uuid,
    /// What the colleague should know about them; may be empty.
    pub note: String,
}

/// A handover that somebody makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandingOver {
    /// The form it is sent on: sent twice, it is done once.
    pub form: Uuid,
    /// Whose caseload, where it is not that of whoever asks.
    pub of: Option<Uuid>,
    /// The code of the reason.
    pub reason: String,
    /// Who goes to whom.
    pub going: Vec<Going>,
    /// Whether they may go to somebody who is away.
    pub even_if_away: bool,
    /// The membership of the colleague who leads their groups from now on; without one they stay.
    pub groups_to: Option<Uuid>,
}

/// Hands people over: all of them or, where one cannot go, none. Each goes with a note and their open tasks; their new link worker
/// sees them under *Today* until they have spoken with them.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::Reason`]; [`Rule::NobodyChosen`]; [`Rule::Colleague`]; [`Rule::ColleagueAway`]; [`Rule::TooLong`];
/// [`Error::Stale`] where somebody has left the caseload meanwhile; the store's.
pub fn hand_over(tx: &mut Tx<'_>, asker: &Asker, handing: &HandingOver) -> Result<Uuid> {
    let (whose, by) = whose(tx, asker, Action::HandOver, handing.of)?;
    let known =
        tx.first("select id, from_id from handover where form_id = $1", values![handing.form], |row| {
            Ok((row.get::<Uuid>(0)?, row.get::<Uuid>(1)?))
        })?;
    if let Some((id, from)) = known {
        return if whose.memberships.contains(&from) { Ok(id) } else { Err(Refused::NotThere.into()) };
    }
    let Some(from) = whose.memberships.first().copied() else { return Err(Refused::NotThere.into()) };
    let reason = reasons::offered(List::HandOver).find(|one| one.code == handing.reason);
    let reason = reason.ok_or(Rule::Reason)?.code.as_str();
    hold_trails(tx, &whose.memberships)?;
    let before = on_hand(tx, &whose.memberships)?;
    let mut led = 0;
    if let Some(to) = handing.groups_to {
        let known = schemes(tx, &whose.memberships, &before)?;
        let mut works = false;
        for scheme in known {
            works |= triage::works_for(tx, scheme, to)?;
        }
        if !works || whose.memberships.contains(&to) {
            return Err(Rule::Colleague.into());
        }
        led = led_on(tx, &whose.memberships, to)?;
    }
    let people = chosen(tx, &whose.memberships, &before, handing)?;
    let (id, now) = (tx.new_id(), tx.now());
    let after = before.len() - people.len();
    let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    tx.execute(
        "insert into handover (id, form_id, from_id, at, account_id, reason, before_count, after_count)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        values![id, handing.form, from, now, by.account, reason, whole(before.len()), whole(after)],
    )?;
    let mut targets = BTreeMap::new();
    let mut rows: Vec<Vec<Value<'_>>> = Vec::with_capacity(people.len());
    for (one, going) in &people {
        let targets = match targets.get(&one.scheme) {
            Some(known) => *known,
            None => *targets.entry(one.scheme).or_insert(crate::targets::of(tx, one.scheme)?),
        };
        let doing = Doing {
            to: Some(going.to),
            note: going.note.trim().to_owned(),
            ..Doing::new(Move::Allocate, one.version)
        };
        moved_at(tx, &by, one, &doing, &targets)?;
        let note = Some(going.note.trim()).filter(|note| !note.is_empty());
        rows.push(vec![
            id.into(),
            one.id.into(),
            one.person.into(),
            going.to.into(),
            now.into(),
            note.into(),
        ]);
    }
    tx.insert(
        "handover_person",
        &["handover_id", "referral_id", "person_id", "to_id", "at", "note"],
        &rows,
        "",
    )?;
    for (one, _) in &people {
        let mut happened = one.happened(Action::HandOver);
        happened.reason = Some(reason);
        happened.detail = Some(json!({ "handover": id }));
        trail::record(tx, &by, &happened)?;
    }
    if led > 0 {
        let detail = Some(json!({ "handover": id, "groups": led }));
        trail::record(tx, &by, &Happened { detail, ..Happened::new(Action::HandOver, "") })?;
    }
    Ok(id)
}

/// Holds the trails of everybody on these caseloads: moving many takes longer than it takes others to record something.
fn hold_trails(tx: &mut Tx<'_>, memberships: &[Uuid]) -> Result<()> {
    let mut areas = BTreeSet::new();
    for membership in memberships {
        areas.extend(tx.query(
            "select distinct area from referral where allocated_to = $1 and phase <> 'over'",
            values![*membership],
            |row| row.get::<String>(0),
        )?);
    }
    Ok(audit::hold(tx, &areas)?)
}

/// Those who go, with their referrals as they stand, each once, after all has been looked at that could be against it.
fn chosen<'h>(
    tx: &mut Tx<'_>,
    memberships: &[Uuid],
    before: &[OnHand],
    handing: &'h HandingOver,
) -> Result<Vec<(Referral, &'h Going)>> {
    let goes_nothing = handing.going.is_empty() && handing.groups_to.is_none();
    if goes_nothing || handing.going.len() > MOST {
        return Err(Rule::NobodyChosen.into());
    }
    let today = day_in_england(tx.now());
    let mut workers: BTreeMap<Uuid, Vec<LinkWorker>> = BTreeMap::new();
    let (mut seen, mut all) = (BTreeSet::new(), Vec::with_capacity(handing.going.len()));
    for going in &handing.going {
        if !seen.insert(going.referral) {
            continue;
        }
        if going.note.chars().count() > LONGEST {
            return Err(Rule::TooLong.into());
        }
        // Who was on the page and is not on the caseload any more has been closed, or given to somebody.
        let Some(one) = before.iter().find(|one| one.referral == going.referral) else {
            return Err(Error::Stale);
        };
        let of_scheme = match workers.entry(one.scheme) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(triage::link_workers(tx, one.scheme)?),
        };
        let to = of_scheme.iter().find(|who| who.membership == going.to);
        let to = to.filter(|to| !memberships.contains(&to.membership)).ok_or(Rule::Colleague)?;
        let is_away = to.takes_on.away_until.is_some_and(|until| until >= today);
        if is_away && !handing.even_if_away {
            return Err(Rule::ColleagueAway.into());
        }
        let Some(referral) = referral::get(tx, one.referral)? else { return Err(Error::Stale) };
        all.push((referral, going));
    }
    Ok(all)
}

/// Somebody in the report of a handover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// The referral.
    pub referral: Uuid,
    /// Its number.
    pub number: String,
    /// What the person is called.
    pub name: String,
    /// To whom they went.
    pub to: String,
    /// What was written for the colleague.
    pub note: Option<String>,
    /// Whether their new link worker, or whoever came after, has spoken with them.
    pub has_spoken: bool,
    /// Whether they were told, and how they are to be.
    pub telling: Option<Line>,
}

/// Whether whoever handed over can still sign in with that role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// Where they work, or worked.
    pub organisation: Uuid,
    /// When it ended; nothing while they have it.
    pub ended: Option<Timestamp>,
    /// Whether whoever looks may end it.
    pub may_end: bool,
}

/// The report of a handover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// From whom.
    pub from: String,
    /// Their membership.
    pub membership: Uuid,
    /// When.
    pub at: Timestamp,
    /// By whom it was done.
    pub by: Option<String>,
    /// The code of the reason.
    pub reason: String,
    /// Whether they still have access.
    pub access: Access,
    /// How many open referrals the caseload had before.
    pub before: usize,
    /// How many it had afterwards.
    pub after: usize,
    /// How many it has now: none, where nobody is left behind.
    pub now: usize,
    /// How many tasks are still on it that are about nobody.
    pub own_tasks: usize,
    /// Who went, in the order of their names.
    pub people: Vec<Handed>,
}

/// The report of a handover, for whoever may hand that caseload over. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn report(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<Report> {
    let found = tx.first(
        "select h.from_id, w.name, h.at, a.name, h.reason, h.before_count, h.after_count, m.organisation_id, m.until_at
         from handover h join membership m on m.id = h.from_id join account w on w.id = m.account_id
         left join account a on a.id = h.account_id where h.id = $1",
        values![id],
        |row| {
            let whole = |number: i64| usize::try_from(number).unwrap_or(0);
            Ok(Report {
                membership: row.get(0)?,
                from: row.get(1)?,
                at: row.get(2)?,
                by: row.get(3)?,
                reason: row.get(4)?,
                access: Access { organisation: row.get(7)?, ended: row.get(8)?, may_end: false },
                before: whole(row.get(5)?),
                after: whole(row.get(6)?),
                now: 0,
                own_tasks: 0,
                people: Vec::new(),
            })
        },
    )?;
    let Some(mut report) = found else { return Err(Refused::NotThere.into()) };
    let (_, by) = whose(tx, asker, Action::HandOver, Some(report.membership))?;
    let now = tx.now();
    report.access.ended = report.access.ended.filter(|ended| *ended <= now);
    let role = Resource::membership(report.membership, report.access.organisation, Role::LinkWorker);
    report.access.may_end = report.access.ended.is_none() && asker.may(Action::EndMembership, &role);
    report.now = on_hand(tx, &[report.membership])?.len();
    let own: i64 = tx.one(
        "select count(*) from task where membership_id = $1 and done_at is null",
        values![report.membership],
        |row| row.get(0),
    )?;
    report.own_tasks = usize::try_from(own).unwrap_or(0);
    report.people = tx.query(
        "select h.referral_id, r.number, p.given, p.family, p.known_as, a.name, h.note,
             coalesce(r.heard_at, 0) > h.at
         from handover_person h join referral r on r.id = h.referral_id join person p on p.id = r.person_id
         join membership m on m.id = h.to_id join account a on a.id = m.account_id where h.handover_id = $1",
        values![id],
        |row| {
            let (given, family, known_as): (String, String, Option<String>) =
                (row.get(2)?, row.get(3)?, row.get(4)?);
            Ok(Handed {
                referral: row.get(0)?,
                number: row.get(1)?,
                name: crate::people::full_name(&given, &family, known_as.as_deref()),
                to: row.get(5)?,
                note: row.get(6)?,
                has_spoken: row.get(7)?,
                telling: None,
            })
        },
    )?;
    let mut telling: BTreeMap<Uuid, Line> =
        telling::of_handover(tx, asker, id)?.into_iter().map(|line| (line.referral, line)).collect();
    for one in &mut report.people {
        one.telling = telling.remove(&one.referral);
    }
    report.people.sort_by_cached_key(|one| (one.name.to_lowercase(), one.referral));
    let detail = Some(json!({ "handover": id, "listed": report.people.len() }));
    trail::record(tx, &by, &Happened { detail, ..Happened::new(Action::ReadCaseload, "") })?;
    Ok(report)
}
