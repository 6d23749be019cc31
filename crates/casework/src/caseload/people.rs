//! The people on a caseload, each with what a day’s list has to know, in one look.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use store::{Tx, Value};
use uuid::Uuid;

use super::Custom;
use crate::Result;
use crate::clocks::{NO_CLOCK, day_in_england};
use crate::lifecycle::State;
use crate::referral::Urgency;

/// Somebody on a caseload, through one open referral.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnCaseload {
    /// The referral.
    pub referral: Uuid,
    /// Its number.
    pub number: String,
    /// The person.
    pub person: Uuid,
    /// What they are called.
    pub name: String,
    /// When they were born.
    pub born: Option<Date>,
    /// How they are telephoned, as it is dialled.
    pub phone: Option<String>,
    /// How far the referral is.
    pub state: State,
    /// Since when.
    pub since: Timestamp,
    /// How soon.
    pub urgency: Urgency,
    /// Whether there is something to know before a visit.
    pub has_safety: bool,
    /// Whether something helps them to understand and take part.
    pub needs_help: bool,
    /// By which day the next thing is to happen.
    pub due: Option<Date>,
    /// When the referral came.
    pub received: Timestamp,
    /// When they were last reached.
    pub heard: Option<Timestamp>,
    /// How often somebody has tried to reach them since.
    pub tried: u32,
    /// Whether they have died.
    pub has_died: bool,
    /// Whether they were handed over to this link worker, who has not spoken with them yet.
    pub is_handed: bool,
}

/// Why somebody is looked at today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// Their day has passed.
    Overdue,
    /// Their day is today.
    DueToday,
    /// A colleague handed them over, and their new link worker has not spoken with them.
    Handed,
    /// They are new, and nobody has tried to reach them.
    New,
    /// Several attempts, and nobody has reached them.
    Unanswered,
    /// In support, and nobody has reached them for long.
    Quiet,
}

impl Sign {
    /// Every sign, the most pressing first.
    pub const ALL: [Sign; 6] =
        [Sign::Overdue, Sign::DueToday, Sign::Handed, Sign::New, Sign::Unanswered, Sign::Quiet];
}

impl OnCaseload {
    /// Why they are looked at on a day, the most pressing reason of several; nothing for whoever can wait.
    #[must_use]
    pub fn sign(&self, now: Timestamp, custom: &Custom) -> Option<Sign> {
        let today = day_in_england(now);
        if let Some(due) = self.due {
            if due < today {
                return Some(Sign::Overdue);
            }
            if due == today {
                return Some(Sign::DueToday);
            }
        }
        if self.is_handed && self.state != State::OnHold {
            return Some(Sign::Handed);
        }
        match self.state {
            State::Allocated if self.tried == 0 && self.heard.is_none() => Some(Sign::New),
            State::Allocated | State::AttemptingContact if self.tried >= u32::from(custom.attempts) => {
                Some(Sign::Unanswered)
            }
            State::InSupport => {
                let quiet = SignedDuration::from_hours(24 * i64::from(custom.quiet_after_days));
                let last = self.heard.map_or(self.since, |heard| heard.max(self.since));
                (now.duration_since(last) >= quiet).then_some(Sign::Quiet)
            }
            _ => None,
        }
    }
}

/// More people than any caseload has: what is behind them is counted, and its list says so.
pub(super) const MOST: usize = 1_000;

/// Everybody on these caseloads, in the order of their day.
pub(super) fn on(tx: &mut Tx<'_>, memberships: &[Uuid]) -> Result<Vec<OnCaseload>> {
    if memberships.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<String> = (1..=memberships.len()).map(|place| format!("${place}")).collect();
    let given: Vec<Value<'_>> = memberships.iter().map(|id| Value::from(*id)).collect();
    let sql = format!(
        "select r.id, r.number, r.person_id, p.given, p.family, p.known_as, p.born, p.phone, r.state, r.state_since,
             r.urgency, r.safety is not null or exists (select 1 from record_section s
                 where s.person_id = p.id and s.section = 'risks' and s.content <> '{{}}'),
             p.access_codes <> '[]' or p.access_note is not null or coalesce(p.language, 'en') <> 'en',
             r.due_on, r.received_at, r.heard_at, r.tried, p.died_on is not null,
             exists (select 1 from handover_person h where h.referral_id = r.id and h.to_id = r.allocated_to
                 and h.at >= coalesce(r.heard_at, 0))
         from referral r join person p on p.id = r.person_id
         where r.allocated_to in ({}) and r.phase = 'active'
         order by r.due_on, r.id limit {MOST}",
        places.join(", ")
    );
    Ok(tx.query(&sql, &given, |row| {
        let (first, family, known_as): (String, String, Option<String>) =
            (row.get(3)?, row.get(4)?, row.get(5)?);
        let (born, due): (Option<String>, String) = (row.get(6)?, row.get(13)?);
        let (state, urgency): (String, String) = (row.get(8)?, row.get(10)?);
        Ok(OnCaseload {
            referral: row.get(0)?,
            number: row.get(1)?,
            person: row.get(2)?,
            name: crate::people::full_name(&first, &family, known_as.as_deref()),
            born: born.and_then(|day| day.parse().ok()),
            phone: row.get(7)?,
            state: State::parse(&state).unwrap_or(State::Allocated),
            since: row.get(9)?,
            urgency: Urgency::parse(&urgency).unwrap_or(Urgency::Soon),
            has_safety: row.get(11)?,
            needs_help: row.get(12)?,
            due: (due != NO_CLOCK).then(|| due.parse().ok()).flatten(),
            received: row.get(14)?,
            heard: row.get(15)?,
            tried: u32::try_from(row.get::<i64>(16)?).unwrap_or(u32::MAX),
            has_died: row.get(17)?,
            is_handed: row.get(18)?,
        })
    })?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(state: State) -> OnCaseload {
        OnCaseload {
            referral: Uuid::from_u128(1),
            number: "R4K29QXD".to_owned(),
            person: Uuid::from_u128(2),
            name: "Margaret Ashworth".to_owned(),
            born: None,
            phone: None,
            state,
            since: at("2026-11-01T10:00:00Z"),
            urgency: Urgency::Routine,
            has_safety: false,
            needs_help: false,
            due: None,
            received: at("2026-10-01T10:00:00Z"),
            heard: None,
            tried: 0,
            has_died: false,
            is_handed: false,
        }
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn sign(one: &OnCaseload) -> Option<Sign> {
        one.sign(at("2026-11-30T10:00:00Z"), &Custom::usual())
    }

    #[test]
    fn what_is_most_pressing_is_said_and_whoever_can_wait_waits() {
        let due = |state, day: &str| OnCaseload { due: day.parse().ok(), ..one(state) };
        assert_eq!(sign(&due(State::Allocated, "2026-11-27")), Some(Sign::Overdue));
        assert_eq!(sign(&due(State::AttemptingContact, "2026-11-30")), Some(Sign::DueToday));
        assert_eq!(sign(&due(State::Allocated, "2026-12-02")), Some(Sign::New));
        assert_eq!(sign(&OnCaseload { tried: 1, ..due(State::Allocated, "2026-12-02") }), None);
        assert_eq!(
            sign(&OnCaseload { tried: 3, ..due(State::AttemptingContact, "2026-12-09") }),
            Some(Sign::Unanswered)
        );
        assert_eq!(
            sign(&OnCaseload { is_handed: true, ..due(State::InSupport, "2026-12-09") }),
            Some(Sign::Handed)
        );
        assert_eq!(sign(&due(State::OnHold, "2026-12-24")), None);
        assert_eq!(sign(&due(State::OnHold, "2026-11-30")), Some(Sign::DueToday), "its rest is over");
    }

    #[test]
    fn who_is_in_support_is_quiet_after_the_days_of_the_file_and_not_before() {
        assert_eq!(sign(&one(State::InSupport)), Some(Sign::Quiet), "29 days since support began");
        let heard = |day| OnCaseload { heard: Some(at(day)), ..one(State::InSupport) };
        assert_eq!(sign(&heard("2026-11-02T10:00:01Z")), None, "a second less than 28 days");
        assert_eq!(sign(&heard("2026-11-02T10:00:00Z")), Some(Sign::Quiet));
        assert_eq!(sign(&heard("2026-10-01T10:00:00Z")), Some(Sign::Quiet), "before support began");
    }
}
