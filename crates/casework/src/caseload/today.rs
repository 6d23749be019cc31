//! *Today*: whoever is to be looked at, by why; and what is to be done.

use administration::Asker;
use jiff::civil::Date;
use permit::Action;
use serde_json::json;
use store::Tx;
use uuid::Uuid;

use super::people::{OnCaseload, Sign, on};
use super::view::room;
use super::{Custom, whose};
use crate::Result;
use crate::clocks::day_in_england;
use crate::connections::working::{self, Desk as Connected};
use crate::groups::desk::{self, Desk};
use crate::measures::by_link::{self, Came};
use crate::people::banner::{self, Banner};
use crate::people::record::{self, Person};
use crate::safeguarding::{self, Concern};
use crate::tasks::{self, Task};
use crate::telling;
use crate::trail::{self, Happened};
use crate::visits::{self, Appointment};

pub use super::view::Room;

/// Somebody who is met.
#[derive(Debug, Clone)]
pub struct Visit {
    /// When and how.
    pub appointment: Appointment,
    /// Who they are, with where they live.
    pub person: Person,
    /// What to know before.
    pub banner: Banner,
}

/// The day of a link worker.
#[derive(Debug, Clone)]
pub struct Today {
    /// The day, in England.
    pub day: Date,
    /// Whoever is to be looked at, by the most pressing reason. Reasons without anybody are left out.
    pub groups: Vec<(Sign, Vec<OnCaseload>)>,
    /// Who is met today, in the order of the day; before them, whoever was to be met and of whom nobody said what came of it.
    pub visits: Vec<Visit>,
    /// What is open in the safeguarding logs of those on the caseload: the oldest day first.
    pub concerns: Vec<Concern>,
    /// What came of asking people by a link, and nobody has looked at: the oldest first.
    pub came: Vec<Came>,
    /// Sessions of groups that they lead, registers that are missing, and places that are offered to their people.
    pub desk: Desk,
    /// What came of connections and nobody has looked at, and first visits that are near.
    pub connected: Connected,
    /// What is to be done: the oldest day first.
    pub tasks: Vec<Task>,
    /// How full the caseload is.
    pub room: Room,
    /// So much of what was written without a network waits for a decision.
    pub waiting: usize,
    /// How many have been handed over and do not know yet who their new link worker is.
    pub to_tell: usize,
}

/// Shows the day of whoever asks. That they looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn page(tx: &mut Tx<'_>, asker: &Asker) -> Result<Today> {
    let (whose, by) = whose(tx, asker, Action::ReadCaseload, None)?;
    let (now, custom) = (tx.now(), Custom::usual());
    let people = on(tx, &whose.memberships)?;
    let room = room(tx, &whose.memberships, people.len())?;
    let mut groups: Vec<(Sign, Vec<OnCaseload>)> =
        Sign::ALL.into_iter().map(|sign| (sign, Vec::new())).collect();
    for one in people {
        let sign = one.sign(now, &custom);
        if let Some((_, group)) = groups.iter_mut().find(|(other, _)| Some(*other) == sign) {
            group.push(one);
        }
    }
    groups.retain(|(_, group)| !group.is_empty());
    let tasks = tasks::open(tx, &whose.memberships)?;
    let visits = met(tx, &whose.memberships, day_in_england(now), by.account)?;
    let concerns = safeguarding::open_on(tx, &whose.memberships)?;
    let waiting = by.account.map_or(Ok(0), |account| crate::away::waiting(tx, account))?;
    let to_tell = telling::count_due(tx, &whose.memberships)?;
    let came = by_link::came(tx, &whose.memberships)?;
    let desk = desk::of(tx, &whose.memberships)?;
    let connected = working::desk(tx, &whose.memberships)?;
    let shown: usize = groups.iter().map(|(_, group)| group.len()).sum();
    let detail = Some(json!({
        "today": shown,
        "tasks": tasks.len(),
        "visits": visits.len(),
        "concerns": concerns.len(),
        "came": came.len(),
        "offers": desk.offers.len(),
        "answers": connected.news.len(),
    }));
    trail::record(tx, &by, &Happened { detail, ..Happened::new(Action::ReadCaseload, "") })?;
    let day = day_in_england(now);
    Ok(Today { day, groups, visits, concerns, came, desk, connected, tasks, room, waiting, to_tell })
}

/// Who is met up to a day.
fn met(tx: &mut Tx<'_>, memberships: &[Uuid], day: Date, account: Option<Uuid>) -> Result<Vec<Visit>> {
    let mut all = Vec::new();
    for appointment in visits::until(tx, memberships, day)? {
        let Some(person) = record::get(tx, appointment.person)? else { continue };
        let banner = banner::of(tx, &person, account)?;
        all.push(Visit { appointment, person, banner });
    }
    Ok(all)
}
