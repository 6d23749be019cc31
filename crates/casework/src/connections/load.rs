//! Connections that are told afterwards: those of a demonstration, and of a measurement. Every step goes by the rules of
//! [`super::lifecycle`], as if it had been made at its time; a step that may not be made is an error.
//!
//! Nobody does this for real people: there is no asker, nothing is written into the audit trail and nobody gets a message.

use jiff::Timestamp;
use locales::Language;
use serde_json::json;
use store::{Tx, Value};
use uuid::Uuid;

use super::asking::Way;
use super::moves::{Doing, led};
use super::read::Detail;
use super::shared::Shared;
use super::{Asked, Connection, Mode, Moved, Side, State};
use crate::Result;
use crate::clocks::day_in_england;
use crate::load::By;

/// A service that was proposed to somebody, and what became of that.
#[derive(Debug, Clone)]
pub struct Proposed {
    /// Its identifier.
    pub id: Uuid,
    /// Whose.
    pub person: Uuid,
    /// The scheme and the referral.
    pub through: (Uuid, Uuid),
    /// The goal that it is for.
    pub goal: Option<Uuid>,
    /// The need that it is for, by code.
    pub need: Option<String>,
    /// The service, what it is called, and who offers it.
    pub service: (Uuid, String, Option<String>),
    /// How they get there.
    pub mode: Mode,
    /// The council in whose area they live, by its code.
    pub lives_in: Option<String>,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: By,
    /// Why it was taken back, by the code of a reason, and when.
    pub taken_back: Option<(&'static str, Timestamp)>,
    /// How the provider was asked, where it was, before the first step of `then`.
    pub asked: Option<AskedThen>,
    /// What became of it, in order: when, by whom, and the move.
    pub then: Vec<(Timestamp, Side, Doing)>,
    /// What came before this, whoever supports the person has looked at.
    pub looked: Option<Timestamp>,
}

/// How a provider was asked.
#[derive(Debug, Clone)]
pub struct AskedThen {
    /// To which e-mail address.
    pub to: String,
    /// What the scheme was called.
    pub scheme: String,
    /// What was shared.
    pub shared: Shared,
}

/// A step, as it is kept.
struct Step {
    number: i64,
    at: Timestamp,
    moved: Moved,
    state: State,
    reason: Option<String>,
    note: Option<String>,
    side: Side,
    detail: Detail,
}

/// All steps of one, by the rules, and what it is in the end with the instant at which it came to be so.
fn told(one: &Proposed) -> Result<(Connection, Timestamp, Vec<Step>)> {
    let (service, name, organisation) = &one.service;
    let mut is = Connection {
        id: one.id,
        service: *service,
        name: name.clone(),
        organisation: organisation.clone(),
        goal: one.goal,
        need: one.need.clone(),
        mode: one.mode,
        state: State::Proposed,
        reason: None,
        note: None,
        against: Vec::new(),
        made_at: one.at,
        by: None,
        version: 1,
        person: one.person,
        scheme: one.through.0,
        referral: Some(one.through.1),
        asked: None,
        first: None,
        came: 0,
        missed: 0,
        before_hold: None,
        clock: None,
        wrong: 0,
        stopped: None,
        news: None,
    };
    let plain = |moved: Moved, state: State, at: Timestamp, number: i64, reason: Option<&str>| Step {
        number,
        at,
        moved,
        state,
        reason: reason.map(str::to_owned),
        note: None,
        side: Side::Worker,
        detail: Detail::default(),
    };
    let mut steps = vec![plain(Moved::Propose, State::Proposed, one.at, 1, None)];
    let mut since = one.at;
    if let Some((reason, at)) = one.taken_back {
        is = Connection { state: State::Cancelled, version: 2, ..is };
        steps.push(plain(Moved::TakeBack, State::Cancelled, at, 2, Some(reason)));
        since = at;
    }
    for (at, side, doing) in &one.then {
        let today = day_in_england(*at);
        if doing.moved == Moved::Ask
            && let Some(asked) = &one.asked
        {
            is.asked = Some(Asked {
                at: *at,
                way: Way::Email,
                to: Some(asked.to.clone()),
                language: Language::English,
                scheme: asked.scheme.clone(),
                reply_by: today,
                shared: asked.shared.clone(),
            });
            is = is.waits_from(today);
        }
        let was = is.state;
        is = led(&is, *side, doing, today)?;
        is.news = match side {
            Side::Worker => None,
            _ if doing.moved.is_news() && one.looked.is_none_or(|looked| *at > looked) => {
                Some((doing.moved, *at))
            }
            _ => is.news,
        };
        if is.state != was {
            since = *at;
        }
        let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        steps.push(Step {
            number: is.version,
            at: *at,
            moved: doing.moved,
            state: is.state,
            reason: doing.reason.clone(),
            note: filled(&doing.note),
            side: *side,
            detail: Detail {
                day: doing.day,
                time: doing.time,
                instead: filled(&doing.instead),
                ..Detail::default()
            },
        });
    }
    Ok((is, since, steps))
}

/// Loads connections of people who are known to have none.
///
/// # Errors
/// A rule where a step may not be made; the store's.
pub fn load(tx: &mut Tx<'_>, all: &[Proposed]) -> Result<()> {
    let (mut rows, mut events): (Vec<Vec<Value<'_>>>, Vec<Vec<Value<'_>>>) = Default::default();
    for one in all {
        let (is, since, steps) = told(one)?;
        let changed = steps.last().map_or(one.at, |step| step.at);
        let by = [one.by.account.into(), one.by.membership.into()];
        let asked = is.asked.as_ref();
        let row: [Value<'_>; 33] = [
            is.id.into(),
            is.person.into(),
            is.scheme.into(),
            is.referral.into(),
            is.goal.into(),
            is.need.into(),
            is.service.into(),
            is.name.into(),
            is.organisation.into(),
            is.mode.as_str().into(),
            is.state.as_str().into(),
            since.into(),
            "[]".into(),
            one.lives_in.as_deref().into(),
            one.at.into(),
            changed.into(),
            is.version.into(),
            asked.map(|asked| json!(asked.shared).to_string()).into(),
            asked.map(|asked| asked.at).into(),
            asked.map(|asked| asked.way.as_str()).into(),
            asked.and_then(|asked| asked.to.clone()).into(),
            asked.map(|asked| asked.language.code()).into(),
            asked.map(|asked| asked.scheme.clone()).into(),
            asked.map(|asked| asked.reply_by.to_string()).into(),
            is.clock.map(|(_, on)| on.to_string()).into(),
            is.clock.map(|(does, _)| does.as_str()).into(),
            is.first.map(|first| first.on.to_string()).into(),
            is.first.and_then(|first| first.at).map(|time| time.to_string()).into(),
            is.came.into(),
            is.missed.into(),
            is.before_hold.map(State::as_str).into(),
            is.news.map(|(moved, _)| moved.as_str()).into(),
            is.news.map(|(_, at)| at).into(),
        ];
        rows.push(row.into_iter().chain(by).collect());
        for step in steps {
            let by_worker = step.side == Side::Worker;
            let detail = (step.detail != Detail::default()).then(|| json!(step.detail).to_string());
            events.push(vec![
                one.id.into(),
                step.number.into(),
                step.at.into(),
                step.moved.as_str().into(),
                step.state.as_str().into(),
                step.reason.into(),
                step.note.into(),
                step.side.as_str().into(),
                detail.into(),
                by_worker.then_some(one.by.account).into(),
                by_worker.then_some(one.by.membership).into(),
            ]);
        }
    }
    tx.insert("connection", CONNECTION, &rows, "")?;
    tx.insert("connection_event", EVENT, &events, "")?;
    Ok(())
}

const CONNECTION: &[&str] = &[
    "id",
    "person_id",
    "scheme_id",
    "referral_id",
    "goal_id",
    "need",
    "service_id",
    "service_name",
    "organization_name",
    "mode",
    "state",
    "state_since",
    "against",
    "lives_in",
    "made_at",
    "changed_at",
    "version",
    "shared",
    "asked_at",
    "asked_way",
    "asked_to",
    "asked_language",
    "asked_for",
    "reply_by",
    "clock_on",
    "clock",
    "first_on",
    "first_at",
    "came",
    "missed",
    "before_hold",
    "news",
    "news_at",
    "account_id",
    "membership_id",
];
const EVENT: &[&str] = &[
    "connection_id",
    "number",
    "at",
    "moved",
    "state",
    "reason",
    "note",
    "side",
    "detail",
    "account_id",
    "membership_id",
];
