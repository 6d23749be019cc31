//! Lists of referrals: what somebody may read, in SQL by their scope, page by page.

use administration::Asker;
use jiff::Timestamp;
use jiff::civil::Date;
use permit::{Action, Columns};
use store::{Tx, Value};
use uuid::Uuid;

use super::Urgency;
use crate::Result;
use crate::clocks::{NO_CLOCK, day_in_england};
use crate::lifecycle::{Phase, State};
use crate::trail::{self, Happened};

/// How many lines a page has.
pub const PAGE: u32 = 25;

/// By which columns a referral belongs to somebody. Compared with [`super::Referral::whose`] by a test.
const COLUMNS: Columns = Columns {
    id: Some("r.id in {}"),
    scheme: Some("r.scheme_id in {}"),
    holders: Some("r.allocated_to in {}"),
    referred_by: Some("r.referrer_organisation_id in {}"),
    people: Some("r.person_id in {}"),
    state: Some("case when r.phase = 'over' then 'closed' else 'open' end in {}"),
    ..Columns::NONE
};

/// Which referrals are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Of a person with this name, or this number of a referral.
    pub text: String,
    /// Waiting, active or over.
    pub phase: Option<Phase>,
    /// Only those whose day has passed.
    pub overdue: bool,
    /// Only those of this link worker.
    pub held_by: Option<Uuid>,
    /// Behind this one: its day, or instant, and its identifier.
    pub after: Option<(String, Uuid)>,
}

/// A line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The referral.
    pub id: Uuid,
    /// Its number.
    pub number: String,
    /// What the person is called.
    pub name: String,
    /// When they were born.
    pub born: Option<Date>,
    /// How far it is.
    pub state: State,
    /// How soon.
    pub urgency: Urgency,
    /// Whether there is something to know before a visit.
    pub has_safety: bool,
    /// When it came.
    pub received: Timestamp,
    /// By which day the next thing is to happen.
    pub due: Option<Date>,
    /// Its scheme.
    pub scheme: Uuid,
    /// What its link worker is called.
    pub link_worker: Option<String>,
    /// What the person needs.
    pub needs: Vec<String>,
    /// Whether whoever referred has not read the newest message.
    pub unread: bool,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its lines.
    pub lines: Vec<Line>,
    /// Behind which the next page begins.
    pub next: Option<(String, Uuid)>,
}

const LINE: &str = "r.id, r.number, p.given, p.family, p.known_as, p.born, r.state, r.urgency,
    r.safety is not null, r.received_at, r.due_on, r.scheme_id, a.name,
    exists (select 1 from message_back b where b.referral_id = r.id and b.read_at is null)";
const FROM: &str = "referral r on r.id = page.id join person p on p.id = r.person_id
    left join membership m on m.id = r.allocated_to left join account a on a.id = m.account_id";

/// What somebody referred, or their organisation did: the newest first.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn referred(tx: &mut Tx<'_>, asker: &Asker, wanted: &Wanted) -> Result<Listed> {
    let mut conditions = Vec::new();
    let mut given: Vec<Value<'static>> = Vec::new();
    // An instant is written as microseconds; what is none begins at the beginning.
    let after = wanted.after.as_ref().and_then(|(at, id)| Some((at.parse::<i64>().ok()?, *id)));
    if let Some((at, id)) = after {
        given.extend([Value::from(at), Value::from(id)]);
        conditions.push("(r.received_at, r.id) < ($1, $2)".to_owned());
    }
    // Whoever manages a scheme may see how far all of its referrals are, and has not made them.
    let own: Vec<Uuid> = asker.works().map(|works| works.organisation).collect();
    let places: Vec<String> = (1..=own.len()).map(|place| format!("${}", given.len() + place)).collect();
    conditions.push(match own.as_slice() {
        [] => "false".to_owned(),
        _ => format!("r.referrer_organisation_id in ({})", places.join(", ")),
    });
    given.extend(own.into_iter().map(Value::from));
    let order = "r.received_at desc, r.id desc";
    let listed = list(tx, asker, Action::ReadReferralStatus, wanted, (conditions, given), order)?;
    Ok(with_next(listed, |line| line.received.as_microsecond().to_string()))
}

/// What waits at a scheme or is on a caseload: what is due first comes first.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn by_due(tx: &mut Tx<'_>, asker: &Asker, wanted: &Wanted) -> Result<Listed> {
    let mut conditions = Vec::new();
    let mut given: Vec<Value<'static>> = Vec::new();
    if let Some((day, id)) = &wanted.after {
        given.extend([Value::from(day.clone()), Value::from(*id)]);
        conditions.push("(r.due_on, r.id) > ($1, $2)".to_owned());
    }
    let listed = list(tx, asker, Action::ReadReferral, wanted, (conditions, given), "r.due_on, r.id")?;
    Ok(with_next(listed, |line| line.due.map_or_else(|| NO_CLOCK.to_owned(), |due| due.to_string())))
}

fn with_next(mut lines: Vec<Line>, place: impl Fn(&Line) -> String) -> Listed {
    let more = lines.len() > PAGE as usize;
    lines.truncate(PAGE as usize);
    let next = lines.last().filter(|_| more).map(|line| (place(line), line.id));
    Listed { lines, next }
}

fn list(
    tx: &mut Tx<'_>,
    asker: &Asker,
    action: Action,
    wanted: &Wanted,
    (mut conditions, mut given): (Vec<String>, Vec<Value<'static>>),
    order: &str,
) -> Result<Vec<Line>> {
    let mut one = |condition: &str, value: Value<'static>| {
        given.push(value);
        conditions.push(condition.replace("{}", &format!("${}", given.len())));
    };
    if let Some(phase) = wanted.phase {
        one("r.phase = {}", phase.as_str().into());
    }
    if wanted.overdue {
        let today = day_in_england(tx.now()).to_string();
        one("r.due_on < {}", today.into());
    }
    if let Some(membership) = wanted.held_by {
        one("r.allocated_to = {}", membership.into());
    }
    let text = wanted.text.trim();
    if !text.is_empty() {
        let mut found_by = Vec::new();
        // A number may have letters only, and a name eight of them.
        if let Ok(number) = crate::number::Number::parse(text) {
            given.push(number.as_str().to_owned().into());
            found_by.push(format!("r.number = ${}", given.len()));
        }
        if found_by.is_empty() || !text.contains(|letter: char| letter.is_ascii_digit()) {
            // Each word begins one of the person’s names. A word has letters and digits and nothing else, so that no percent
            // sign is a pattern. What has none finds nobody.
            let like = crate::people::names::words(text).into_iter().map(|word| {
                given.push(format!("% {word}%").into());
                format!("r.name_words like ${}", given.len())
            });
            let like: Vec<String> = like.collect();
            found_by.push(if like.is_empty() { "false".to_owned() } else { like.join(" and ") });
        }
        conditions.push(format!("({})", found_by.join(" or ")));
    }
    let scope = permit::scope(asker.actor(), action);
    let scope = scope.sql(&COLUMNS, &mut given)?;
    conditions.push(scope);
    // Which ones are on the page is found by indexes; all that is shown is looked up for those alone.
    let sql = format!(
        "select {LINE}
         from (select r.id from referral r where {} order by {order} limit {}) page join {FROM}
         order by {order}",
        conditions.join(" and "),
        PAGE + 1
    );
    let mut lines = tx.query(&sql, &given, |row| {
        let (given, family, known_as): (String, String, Option<String>) =
            (row.get(2)?, row.get(3)?, row.get(4)?);
        let (born, state, urgency): (Option<String>, String, String) =
            (row.get(5)?, row.get(6)?, row.get(7)?);
        let due: String = row.get(10)?;
        Ok(Line {
            id: row.get(0)?,
            number: row.get(1)?,
            name: crate::people::full_name(&given, &family, known_as.as_deref()),
            born: born.and_then(|day| day.parse().ok()),
            state: State::parse(&state).unwrap_or(State::Received),
            urgency: Urgency::parse(&urgency).unwrap_or(Urgency::Soon),
            has_safety: row.get(8)?,
            received: row.get(9)?,
            due: (due != NO_CLOCK).then(|| due.parse().ok()).flatten(),
            scheme: row.get(11)?,
            link_worker: row.get(12)?,
            needs: Vec::new(),
            unread: row.get(13)?,
        })
    })?;
    let ids: Vec<Uuid> = lines.iter().map(|line| line.id).collect();
    tx.each_of("select referral_id, need from referral_need where referral_id in", &ids, |row| {
        let (id, need): (Uuid, String) = (row.get(0)?, row.get(1)?);
        if let Some(line) = lines.iter_mut().find(|line| line.id == id) {
            line.needs.push(need);
        }
        Ok(())
    })?;
    lines.iter_mut().for_each(|line| line.needs.sort());
    let mut happened = Happened::new(action, "");
    happened.detail = Some(serde_json::json!({ "listed": lines.len() }));
    trail::record(tx, asker.by(), &happened)?;
    Ok(lines)
}

/// How many referrals wait, are active, and are overdue, for the tabs of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// For the scheme manager.
    pub waiting: u64,
    /// With a link worker.
    pub active: u64,
    /// Of both, those whose day has passed.
    pub overdue: u64,
}

/// Counts what is open of what somebody may read.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn counts(tx: &mut Tx<'_>, asker: &Asker) -> Result<Counts> {
    let today = day_in_england(tx.now()).to_string();
    let mut given: Vec<Value<'static>> = vec![today.into()];
    let scope = permit::scope(asker.actor(), Action::ReadReferral).sql(&COLUMNS, &mut given)?;
    let sql = format!(
        "select r.phase, count(*), count(*) filter (where r.due_on < $1) from referral r
         where r.phase in ('waiting', 'active') and {scope} group by r.phase"
    );
    let mut counts = Counts::default();
    tx.each(&sql, &given, |row| {
        let (phase, all, overdue): (String, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let whole = |number: i64| u64::try_from(number).unwrap_or(0);
        match phase.as_str() {
            "waiting" => counts.waiting = whole(all),
            _ => counts.active = whole(all),
        }
        counts.overdue += whole(overdue);
        Ok(())
    })?;
    Ok(counts)
}
