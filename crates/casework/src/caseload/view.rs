//! How somebody looks at a caseload: whom of it, in which order; and how full it is.

use administration::Asker;
use jiff::SignedDuration;
use permit::Action;
use store::{Tx, Value, values};
use uuid::Uuid;

use super::people::{OnCaseload, Sign};
use super::{Custom, whose};
use crate::Result;
use crate::lifecycle::State;
use crate::trail::{self, Happened};
use crate::triage::USUAL_MOST;
use jiff::Timestamp;

/// Whom of a caseload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Show {
    /// Everybody.
    #[default]
    All,
    /// Whoever nobody has tried to reach yet.
    New,
    /// Whoever somebody tries to reach.
    Trying,
    /// Whoever is in support.
    InSupport,
    /// Of them, whoever nobody has reached for long.
    Quiet,
    /// Whoever rests.
    OnHold,
}

/// In which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// What is due first.
    #[default]
    Due,
    /// By name.
    Name,
    /// Whoever was reached the longest ago.
    Heard,
}

impl Show {
    /// Each.
    pub const ALL: [Show; 6] =
        [Show::All, Show::New, Show::Trying, Show::InSupport, Show::Quiet, Show::OnHold];

    /// As it is stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Show::All => "all",
            Show::New => "new",
            Show::Trying => "trying",
            Show::InSupport => "in-support",
            Show::Quiet => "quiet",
            Show::OnHold => "on-hold",
        }
    }

    /// Whether somebody is among them.
    #[must_use]
    pub fn has(self, one: &OnCaseload, now: Timestamp, custom: &Custom) -> bool {
        match self {
            Show::All => true,
            Show::New => one.state == State::Allocated && one.tried == 0 && one.heard.is_none(),
            Show::Trying => {
                matches!(one.state, State::Allocated | State::AttemptingContact)
                    && !Show::New.has(one, now, custom)
            }
            Show::InSupport => one.state == State::InSupport,
            Show::Quiet => one.sign(now, custom) == Some(Sign::Quiet),
            Show::OnHold => one.state == State::OnHold,
        }
    }
}

impl Order {
    /// Each.
    pub const ALL: [Order; 3] = [Order::Due, Order::Name, Order::Heard];

    /// As it is stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Order::Due => "due",
            Order::Name => "name",
            Order::Heard => "heard",
        }
    }
}

/// How somebody looks at a caseload.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct View {
    /// Whom of it.
    pub show: Show,
    /// In which order.
    pub order: Order,
}

impl View {
    /// Reads what is stored or sent. What is not known is as usual.
    #[must_use]
    pub fn read(show: &str, order: &str) -> Self {
        Self {
            show: Show::ALL.into_iter().find(|one| one.as_str() == show).unwrap_or_default(),
            order: Order::ALL.into_iter().find(|one| one.as_str() == order).unwrap_or_default(),
        }
    }

    /// Puts people in its order.
    pub(super) fn sort(&self, people: &mut [OnCaseload]) {
        match self.order {
            // As they came.
            Order::Due => {}
            Order::Name => people.sort_by_cached_key(|one| one.name.to_lowercase()),
            Order::Heard => people.sort_by_key(|one| one.heard),
        }
    }
}

/// How full a caseload is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// So many people are on it.
    pub has: u32,
    /// So many it may have at a time.
    pub most: u32,
    /// So many were taken on within a year.
    pub year: u32,
}

/// How full these caseloads are together.
pub(super) fn room(tx: &mut Tx<'_>, memberships: &[Uuid], has: usize) -> Result<Room> {
    let since = tx.now() - SignedDuration::from_hours(365 * 24);
    let (mut most, mut year) = (0, 0_i64);
    for membership in memberships {
        let set: Option<i64> =
            tx.first("select most from link_worker where membership_id = $1", values![*membership], |row| {
                row.get(0)
            })?;
        most += set.and_then(|set| u32::try_from(set).ok()).unwrap_or(USUAL_MOST);
        let given: [Value<'_>; 2] = [(*membership).into(), since.into()];
        let taken: i64 = tx.one(
            "select count(*) from referral where allocated_to = $1 and accepted_at >= $2",
            &given,
            |row| row.get(0),
        )?;
        year += taken;
    }
    let whole = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(Room { has: u32::try_from(has).unwrap_or(u32::MAX), most, year: whole(year) })
}

/// How whoever asks looked last.
pub(super) fn remembered(tx: &mut Tx<'_>, account: Option<Uuid>) -> Result<View> {
    let Some(account) = account else { return Ok(View::default()) };
    let looked: Option<String> =
        tx.first("select looked from caseload_view where account_id = $1", values![account], |row| {
            row.get(0)
        })?;
    let looked = looked.unwrap_or_default();
    let (show, order) = looked.split_once(' ').unwrap_or_default();
    Ok(View::read(show, order))
}

/// Remembers how whoever asks looks at caseloads.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn remember(tx: &mut Tx<'_>, asker: &Asker, of: Option<Uuid>, view: &View) -> Result<()> {
    let (_, by) = whose(tx, asker, Action::ReadCaseload, of)?;
    let Some(account) = by.account else { return super::not_there() };
    let looked = format!("{} {}", view.show.as_str(), view.order.as_str());
    tx.execute(
        "insert into caseload_view (account_id, looked) values ($1, $2)
         on conflict (account_id) do update set looked = excluded.looked",
        values![account, looked],
    )?;
    trail::record(tx, &by, &Happened::new(Action::ReadCaseload, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_read_back_and_what_nobody_knows_is_as_usual() {
        for show in Show::ALL {
            for order in Order::ALL {
                assert_eq!(View::read(show.as_str(), order.as_str()), View { show, order });
            }
        }
        assert_eq!(View::read("'; drop table", ""), View::default());
    }
}
