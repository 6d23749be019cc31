//! Histories that are told afterwards: those of a demonstration, and of a measurement. Every step goes by the rules of the
//! [`lifecycle`](crate::lifecycle), as if it had been done at its time; a step that may not be made is an error.
//!
//! Nobody does this for real people: there is no asker, and nothing is written into the audit trail.

use std::collections::HashSet;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};
use store::{Tx, values};
use uuid::Uuid;

use crate::Result;
use crate::clocks::{Clock, Targets};
use crate::contacts::choices;
use crate::lifecycle::{Move, State};
use crate::number::Number;
use crate::people::record::{self, Details, Kept};
use crate::referral::messages::{self, Sections};
use crate::referral::moves::{Doing, led};
use crate::referral::{self, Agreement, Door, Profession, Referral, Urgency};

/// Somebody, with all that happened.
#[derive(Debug, Clone)]
pub struct History {
    /// Their identifier.
    pub id: Uuid,
    /// Who they are.
    pub details: Details,
    /// The board of their practice.
    pub area: String,
    /// When they died.
    pub died: Option<Date>,
    /// Their referrals, the first first.
    pub referrals: Vec<Told>,
}

/// A referral, with all that happened to it.
#[derive(Debug, Clone)]
pub struct Told {
    /// Its identifier, which is that of its form as well.
    pub id: Uuid,
    /// The scheme it came to.
    pub scheme: Uuid,
    /// By which door.
    pub door: Door,
    /// Who referred: organisation, account and membership.
    pub referrer: Option<By>,
    /// As what.
    pub profession: Option<Profession>,
    /// Who asked, where that was nobody with an account.
    pub asked_by: Map<String, Value>,
    /// How soon.
    pub urgency: Urgency,
    /// What they need.
    pub needs: Vec<String>,
    /// Why.
    pub reason: String,
    /// What they hope for.
    pub hopes: Option<String>,
    /// What to know before a visit.
    pub safety: Option<String>,
    /// Only codes go back.
    pub codes_only: bool,
    /// When it came.
    pub received: Timestamp,
    /// What was done to it. The version is counted here.
    pub steps: Vec<Step>,
    /// The contacts under it, the first first.
    pub met: Vec<Met>,
}

/// A contact, or an attempt at one.
#[derive(Debug, Clone)]
pub struct Met {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: Option<By>,
    /// The code of the way.
    pub way: String,
    /// The code of the result.
    pub result: String,
    /// How long it took.
    pub minutes: Option<u16>,
    /// What was written down.
    pub note: Option<String>,
}

/// Something that was done.
#[derive(Debug, Clone)]
pub struct Step {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: Option<By>,
    /// What.
    pub doing: Doing,
}

/// By whom something was done.
#[derive(Debug, Clone, Copy)]
pub struct By {
    /// For which organisation.
    pub organisation: Uuid,
    /// The account.
    pub account: Uuid,
    /// The membership.
    pub membership: Uuid,
}

/// Loads histories. Remembers the numbers that it has given, so that many can be loaded without asking for each.
#[derive(Debug, Default)]
pub struct Loader {
    numbers: HashSet<Number>,
}

impl Loader {
    /// Loads some people who are known to be new, with all that happened.
    ///
    /// # Errors
    /// [`crate::Rule`] for a step that may not be made; the store's.
    pub fn load(&mut self, tx: &mut Tx<'_>, histories: &[History]) -> Result<()> {
        let kept: Vec<Kept<'_>> = histories
            .iter()
            .map(|one| Kept {
                id: one.id,
                details: &one.details,
                area: &one.area,
                at: one.referrals.first().map_or(tx.now(), |first| first.received),
                died: one.died,
            })
            .collect();
        record::insert_all(tx, &kept)?;
        let mut rows = Rows::default();
        for history in histories {
            for told in &history.referrals {
                let number = self.number(tx, told.id);
                rows.tell(history, told, number)?;
            }
        }
        let referrals: Vec<(&Referral, Uuid, Option<Uuid>)> =
            rows.referrals.iter().map(|(one, membership)| (one, one.id, *membership)).collect();
        referral::insert_all(tx, &referrals)?;
        tx.insert("referral_event", EVENT, &rows.events, "")?;
        let messages: Vec<Vec<store::Value<'_>>> = rows
            .messages
            .iter()
            .map(|(referral, number, at, sections)| {
                let text = messages::written(sections)?;
                // Whoever referred has read what was told more than a fortnight ago.
                let read = (tx.now().duration_since(*at) > FORTNIGHT).then_some(*at);
                let id = tx.new_id();
                Ok(vec![
                    id.into(),
                    (*referral).into(),
                    (*number).into(),
                    (*at).into(),
                    text.into(),
                    read.into(),
                ])
            })
            .collect::<Result<_>>()?;
        tx.insert("message_back", MESSAGE, &messages, "")?;
        met(tx, histories)
    }

    fn number(&mut self, tx: &Tx<'_>, id: Uuid) -> Number {
        let mut number = Number::drawn(id);
        while !self.numbers.insert(number) {
            number = Number::drawn(tx.new_id());
        }
        number
    }
}

/// Keeps the contacts, and with each referral what they come to.
fn met(tx: &mut Tx<'_>, histories: &[History]) -> Result<()> {
    const NAMES: [&str; 13] = [
        "id",
        "person_id",
        "referral_id",
        "form_id",
        "at",
        "way",
        "result",
        "reached",
        "minutes",
        "note",
        "account_id",
        "membership_id",
        "made_at",
    ];
    let mut rows: Vec<Vec<store::Value<'_>>> = Vec::new();
    let mut counted = Vec::new();
    for history in histories {
        for told in history.referrals.iter().filter(|told| !told.met.is_empty()) {
            let (mut heard, mut tried) = (None, 0_i64);
            for one in &told.met {
                let reached = choices::result(&one.result).is_some_and(|result| result.reached);
                (heard, tried) = if reached { (Some(one.at), 0) } else { (heard, tried + 1) };
                rows.push(vec![
                    tx.new_id().into(),
                    history.id.into(),
                    told.id.into(),
                    tx.new_id().into(),
                    one.at.into(),
                    one.way.as_str().into(),
                    one.result.as_str().into(),
                    reached.into(),
                    one.minutes.map(i64::from).into(),
                    one.note.as_deref().into(),
                    one.by.map(|by| by.account).into(),
                    one.by.map(|by| by.membership).into(),
                    one.at.into(),
                ]);
            }
            counted.push((told.id, heard, tried));
        }
    }
    tx.insert("contact", &NAMES, &rows, "")?;
    for (id, heard, tried) in counted {
        let set = "update referral set heard_at = $1, tried = $2 where id = $3";
        tx.execute(set, values![heard, tried, id])?;
    }
    Ok(())
}

const FORTNIGHT: SignedDuration = SignedDuration::from_hours(14 * 24);

const EVENT: &[&str] = &[
    "referral_id",
    "number",
    "at",
    "moved",
    "state",
    "account_id",
    "membership_id",
    "reason",
    "note",
    "to_id",
];
const MESSAGE: &[&str] = &["id", "referral_id", "event_number", "made_at", "sections", "read_at"];

#[derive(Default)]
struct Rows {
    referrals: Vec<(Referral, Option<Uuid>)>,
    events: Vec<Vec<store::Value<'static>>>,
    messages: Vec<(Uuid, i64, Timestamp, Sections)>,
}

impl Rows {
    fn tell(&mut self, history: &History, told: &Told, number: Number) -> Result<()> {
        let targets = Targets::usual();
        let mut one = began(history, told, number, &targets);
        let first = Doing::new(Move::Receive, 0);
        self.happened(&one, &one, &first, told.received, told.referrer);
        for step in &told.steps {
            let doing = Doing { version: one.version, ..step.doing.clone() };
            let after = led(&one, &doing, step.at, &targets)?;
            self.happened(&one, &after, &doing, step.at, step.by);
            one = after;
        }
        self.referrals.push((one, told.referrer.map(|by| by.membership)));
        Ok(())
    }

    fn happened(
        &mut self,
        before: &Referral,
        after: &Referral,
        doing: &Doing,
        at: Timestamp,
        by: Option<By>,
    ) {
        let words = |text: &str| Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned);
        self.events.push(vec![
            after.id.into(),
            after.version.into(),
            at.into(),
            doing.moved.as_str().into(),
            after.state.as_str().into(),
            by.map(|by| by.account).into(),
            by.map(|by| by.membership).into(),
            doing.reason.clone().into(),
            words(&doing.note).into(),
            doing.to.into(),
        ]);
        if doing.moved.rule().tells {
            let tell = words(&doing.tell);
            let to = (doing.moved, after.state);
            let sections = messages::sections(before, to, doing.reason.as_deref(), tell.as_deref());
            self.messages.push((after.id, after.version, at, sections));
        }
    }
}

/// A referral as it came.
fn began(history: &History, told: &Told, number: Number, targets: &Targets) -> Referral {
    let at = told.received;
    Referral {
        id: told.id,
        number: number.as_str().to_owned(),
        person: history.id,
        scheme: told.scheme,
        area: history.area.clone(),
        state: State::Received,
        since: at,
        before_hold: None,
        hold_until: None,
        door: told.door,
        urgency: told.urgency,
        reason: told.reason.clone(),
        hopes: told.hopes.clone(),
        safety: told.safety.clone(),
        agreement: Agreement::SaidYes,
        codes_only: told.codes_only,
        referrer: told.referrer.map(|by| by.organisation),
        referrer_account: told.referrer.map(|by| by.account),
        profession: told.profession,
        asked_by: told.asked_by.clone(),
        practice: history.details.practice.as_ref().map(ToString::to_string),
        told: Map::new(),
        received: at,
        begun: at,
        arrived: at,
        accepted: None,
        first_attempt: None,
        first_contact: None,
        closed: None,
        ended: None,
        allocated_to: None,
        due: Some(targets.due(Clock::Acknowledge, at, at)),
        coded: None,
        declined: None,
        version: 1,
        needs: told.needs.clone(),
    }
}
