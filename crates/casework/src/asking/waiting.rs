//! What waits to be confirmed, for scheme managers, who ring or write: the oldest first.

use access::links;
use administration::Asker;
use jiff::Timestamp;
use jiff::civil::Date;
use permit::{Action, Columns, Refused};
use store::{Tx, Value, values};
use uuid::Uuid;

use super::confirm::{Confirmed, take_in};
use super::form::Read;
use super::{COLUMNS, ConfirmBy, KIND, Kept, State, forget_contacts, kept, read_kept};
use crate::clocks::day_in_england;
use crate::reasons::{self, List as Reasons};
use crate::referral::Door;
use crate::referral::moves::LONGEST;
use crate::trail::{self, Happened};
use crate::{Error, Result, Rule};

/// How many lines a page has.
pub const PAGE: usize = 20;

/// By which columns it belongs to somebody. It is a referral that is not one yet: see [`Kept::whose`].
const WHOSE: Columns = Columns {
    id: Some("s.id in {}"),
    scheme: Some("s.scheme_id in {}"),
    state: Some("case when s.state = 'waiting' then 'open' else 'closed' end in {}"),
    ..Columns::NONE
};

/// Somebody who waits to be confirmed.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its identifier.
    pub id: Uuid,
    /// Its number.
    pub number: String,
    /// The scheme that was asked.
    pub scheme: Uuid,
    /// When.
    pub at: Timestamp,
    /// In which language.
    pub language: String,
    /// For themselves or for somebody else.
    pub door: Door,
    /// How it is to be confirmed.
    pub confirm_by: ConfirmBy,
    /// By which day.
    pub due: Option<Date>,
    /// That day has passed.
    pub overdue: bool,
    /// What was said.
    pub read: Read,
}

/// A page of what waits.
#[derive(Debug, Clone, Default)]
pub struct List {
    /// The oldest first.
    pub lines: Vec<Line>,
    /// Behind which the next page begins.
    pub next: Option<(Timestamp, Uuid)>,
    /// How many wait.
    pub waiting: i64,
    /// Of these, those whose day has passed.
    pub overdue: i64,
    /// How many were erased, because nobody confirmed them for ninety days.
    pub erased: i64,
}

/// Lists what waits at the schemes of whoever asks. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn waiting(tx: &mut Tx<'_>, asker: &Asker, after: Option<(Timestamp, Uuid)>) -> Result<List> {
    let works: Vec<_> = asker.works().cloned().collect();
    if !works.iter().any(|works| asker.reads_some(works, Action::ConfirmReferral)) {
        return Err(Refused::NotAllowed.into());
    }
    let today = day_in_england(tx.now());
    let scope = permit::scope(asker.actor(), Action::ConfirmReferral);
    let mut given: Vec<Value<'static>> = Vec::new();
    let behind = match after {
        Some((at, id)) => {
            given.extend([Value::from(at), Value::from(id)]);
            "(s.at, s.id) > ($1, $2) and "
        }
        None => "",
    };
    let condition = scope.sql(&WHOSE, &mut given)?;
    let sql = format!(
        "select {COLUMNS} from self_referral s where {behind}s.state = 'waiting' and {condition}
         order by s.at, s.id limit {}",
        PAGE + 1
    );
    let mut found: Vec<Kept> = tx.query(&sql, &given, read_kept)?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| more).map(|last| (last.at, last.id));
    let mut all = List { next, ..List::default() };
    let mut given: Vec<Value<'static>> = vec![today.to_string().into()];
    let condition = scope.sql(&WHOSE, &mut given)?;
    let sql = format!(
        "select count(*) filter (where s.due_on < $1), count(*) from self_referral s
         where s.state = 'waiting' and {condition}"
    );
    (all.overdue, all.waiting) = tx.one(&sql, &given, |row| Ok((row.get(0)?, row.get(1)?)))?;
    all.erased = erased(tx, asker)?;
    all.lines = found.into_iter().map(|one| line(one, today)).collect();
    let detail = serde_json::json!({ "listed": all.lines.len(), "unconfirmed": true });
    let happened = Happened { detail: Some(detail), ..Happened::new(Action::ReadReferral, "") };
    trail::record(tx, asker.by(), &happened)?;
    Ok(all)
}

/// How many of the schemes of whoever asks were erased. There is nobody behind them any more.
fn erased(tx: &mut Tx<'_>, asker: &Asker) -> Result<i64> {
    let mut given: Vec<Value<'static>> = Vec::new();
    // Whoever may confirm what is open may know how many are gone.
    let whose = Columns { state: Some("'open' in {}"), ..WHOSE };
    let condition = permit::scope(asker.actor(), Action::ConfirmReferral).sql(&whose, &mut given)?;
    let sql = format!("select count(*) from self_referral s where s.state = 'erased' and {condition}");
    Ok(tx.one(&sql, &given, |row| row.get(0))?)
}

fn line(one: Kept, today: Date) -> Line {
    Line {
        read: one.read(),
        id: one.id,
        number: one.number,
        scheme: one.scheme,
        at: one.at,
        language: one.language,
        door: one.door,
        confirm_by: one.confirm_by,
        due: one.due,
        overdue: one.due.is_some_and(|due| due < today),
    }
}

/// The scheme manager has spoken with whoever asked, or with the person: it is taken in.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::NotNow`] when it is settled already; the store's.
pub fn spoke(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<Confirmed> {
    let (one, by) = for_confirming(tx, asker, id)?;
    take_in(tx, &by, &one, "staff")
}

/// The scheme manager has found that it is not real, for a reason. What was said is kept until its ninety days are over.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::NotNow`], [`Rule::Reason`], [`Rule::Note`], [`Rule::TooLong`]; the store's.
pub fn not_real(tx: &mut Tx<'_>, asker: &Asker, id: Uuid, reason: &str, note: &str) -> Result<()> {
    let (one, by) = for_confirming(tx, asker, id)?;
    let reason = reasons::with_code(Reasons::Unconfirmed, reason).filter(|reason| reason.offered);
    let reason = reason.ok_or(Rule::Reason)?;
    let note = Some(note.trim()).filter(|note| !note.is_empty());
    if reason.note && note.is_none() {
        return Err(Rule::Note.into());
    }
    if note.is_some_and(|note| note.chars().count() > LONGEST) {
        return Err(Rule::TooLong.into());
    }
    let now = tx.now();
    let settled = tx.execute(
        "update self_referral set state = $1, settled_at = $2, settled_how = $3, settled_by = $4, reason = $5, note = $6
         where id = $7 and state = $8",
        values![
            State::Refused.as_str(),
            now,
            "staff",
            by.account,
            reason.code.as_str(),
            note,
            one.id,
            State::Waiting.as_str()
        ],
    )?;
    if settled == 0 {
        return Err(Error::from(Rule::NotNow));
    }
    forget_contacts(tx, one.id)?;
    links::revoke_about(tx, &by, KIND, one.id)?;
    let detail = serde_json::json!({ "self_referral": one.id, "scheme": one.scheme, "taken": false });
    let happened = Happened {
        reason: Some(&reason.code),
        detail: Some(detail),
        ..Happened::new(Action::ConfirmReferral, &one.area)
    };
    trail::record(tx, &by, &happened)
}

/// What waits, for whoever may confirm it. What is settled already is answered as such to whoever may know of it.
fn for_confirming(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<(Kept, access::By)> {
    let now = tx.now();
    let found = kept(tx, id)?;
    let is_settled = found.as_ref().is_some_and(|one| one.state != State::Waiting);
    let open = |one: &Kept| Kept { state: State::Waiting, ..one.clone() }.whose();
    let (one, by) = asker.fetched(Action::ConfirmReferral, found, open, now)?;
    if is_settled { Err(Rule::NotNow.into()) } else { Ok((one, by)) }
}
