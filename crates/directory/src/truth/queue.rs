//! The steward's queue: every listing that needs somebody, by what it needs, with a count. Nothing falls silent.

use administration::Asker;
use jiff::{SignedDuration, Timestamp};
use permit::{Action, Columns, Resource, scope};
use store::{Tx, Value};
use uuid::Uuid;
use vocabulary::words;

use super::{Result, settings};
use crate::listing::ListingState;

/// Lines of a page.
pub const LINES: usize = 100;

words! {
    /// What a listing needs.
    Need {
        /// Somebody reported a problem: within 48 hours.
        Report "reports",
        /// Its owner says that something is different.
        Change "changes",
        /// There is no way to write, or somebody guessed at its link.
        Ring "ring",
        /// The message came back.
        Bounced "bounced",
        /// Its owner says that it has ended.
        Ended "ended",
        /// Demoted, and hidden within a few weeks.
        HiddenSoon "hidden-soon",
        /// Demoted: nobody has confirmed it for six months.
        Demoted "demoted",
        /// Its owner was asked, and has not answered.
        Unanswered "unanswered",
        /// Hidden: nobody has confirmed it for nine months.
        Hidden "hidden",
        /// Closed until a day.
        Paused "paused",
        /// Hidden by a steward.
        Off "off",
    }
}

impl Need {
    /// Whether somebody has to do something about it: the others are counted and can be looked at.
    #[must_use]
    pub fn is_work(self) -> bool {
        matches!(
            self,
            Need::Report | Need::Change | Need::Ring | Need::Bounced | Need::Ended | Need::HiddenSoon
        )
    }

    /// What is true of a listing `s` with its clock `c` that needs this.
    fn condition(self) -> &'static str {
        match self {
            Need::Report => {
                "exists (select 1 from report r where r.service_id = c.service_id and r.state = 'open')"
            }
            Need::Change => {
                "exists (select 1 from listing_change w where w.service_id = c.service_id and w.state = 'waiting')"
            }
            Need::Ring => "c.standing = 'ring'",
            Need::Bounced => {
                "c.standing = 'asked' and exists (select 1 from message m where m.about_kind = 'listing'
                     and m.about_id = c.service_id and m.state = 'failed' and m.made_at >= coalesce(c.stepped_at, 0))"
            }
            Need::Ended => "c.standing = 'closed'",
            Need::HiddenSoon => "c.step = 3 and c.standing in ('asked', 'ring') and c.look_at <= $1",
            Need::Demoted => "c.step = 3 and c.standing in ('asked', 'ring')",
            Need::Unanswered => "c.step in (1, 2) and c.standing = 'asked'",
            Need::Hidden => "c.standing = 'hidden'",
            Need::Paused => "c.standing = 'paused'",
            Need::Off => "c.standing = 'off' and s.listing_state = 'hidden'",
        }
    }

    /// Those that are due first stand first.
    fn order(self) -> &'static str {
        match self {
            Need::Report => {
                "(select min(r.due_at) from report r where r.service_id = c.service_id and r.state = 'open')"
            }
            Need::Change => {
                "(select min(w.made_at) from listing_change w where w.service_id = c.service_id and w.state = 'waiting')"
            }
            _ => "coalesce(c.look_at, c.stepped_at, 0)",
        }
    }
}

/// A listing that needs something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The listing.
    pub service: Uuid,
    /// What it is called.
    pub name: String,
    /// Who offers it.
    pub organisation: Option<String>,
    /// Whether it is shown.
    pub state: ListingState,
    /// When it was last found true.
    pub checked_at: Option<Timestamp>,
    /// When its owner was asked last.
    pub stepped_at: Option<Timestamp>,
    /// When something becomes of it: it is asked again, demoted, hidden or open again.
    pub look_at: Option<Timestamp>,
    /// Until when its oldest report is to be looked at.
    pub due_at: Option<Timestamp>,
}

/// The queue, as far as whoever asks may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queue {
    /// How many listings need what.
    pub counts: Vec<(Need, i64)>,
    /// Reports that should have been looked at by now.
    pub overdue: i64,
    /// The lines of what was asked for.
    pub lines: Vec<Line>,
}

/// Whose listings somebody looks after, as a condition on `c`; what is in it stands behind these values.
fn looked_after(asker: &Asker, values: &mut Vec<Value<'static>>) -> Result<String> {
    let columns = Columns {
        areas: Some(
            "exists (select 1 from listing_area la where la.service_id = c.service_id and la.area in {})",
        ),
        ..Columns::NONE
    };
    Ok(scope(asker.actor(), Action::SettleListingChange).sql(&columns, values)?)
}

fn soon(now: Timestamp) -> Value<'static> {
    (now + SignedDuration::from_hours(24 * settings().clock.soon_days)).into()
}

/// The counts, and the lines of one need.
///
/// # Errors
/// [`permit::Refused`] where somebody looks after no listing; the store's.
pub fn read(tx: &mut Tx<'_>, asker: &Asker, need: Need) -> Result<Queue> {
    let now = tx.now();
    let _ = asker.demand(Action::ReadQuality, &Resource::directory(), now)?;
    asker.demand_some(Action::SettleListingChange)?;
    let counts = counts_of(tx, asker)?;
    let mut values = vec![soon(now)];
    let mine = looked_after(asker, &mut values)?;
    // The first value is in every statement, so that its number is the same in all of them.
    let sql = format!(
        "select c.service_id, s.name, o.name, s.listing_state, s.checked_at, c.stepped_at, c.look_at,
                (select min(r.due_at) from report r where r.service_id = c.service_id and r.state = 'open')
         from listing_clock c join service s on s.id = c.service_id left join organization o on o.id = s.organization_id
         where s.removed_at is null and $1 > 0 and {} and {mine}
         order by {}, c.service_id limit {LINES}",
        need.condition(),
        need.order()
    );
    let lines = tx.query(&sql, &values, |row| {
        let mut c = row.columns();
        let (service, name, organisation, state): (Uuid, String, Option<String>, String) =
            (c.next()?, c.next()?, c.next()?, c.next()?);
        Ok(Line {
            service,
            name,
            organisation,
            state: state.parse().unwrap_or(ListingState::Draft),
            checked_at: c.next()?,
            stepped_at: c.next()?,
            look_at: c.next()?,
            due_at: c.next()?,
        })
    })?;
    let mut values = vec![Value::from(now)];
    let mine = looked_after(asker, &mut values)?;
    let overdue = tx.one(
        &format!(
            "select count(*) from report r join listing_clock c on c.service_id = r.service_id
             where r.state = 'open' and r.due_at < $1 and {mine}"
        ),
        &values,
        |row| row.get(0),
    )?;
    Ok(Queue { counts, overdue, lines })
}

/// How many listings need what.
fn counts_of(tx: &mut Tx<'_>, asker: &Asker) -> Result<Vec<(Need, i64)>> {
    let now = tx.now();
    let mut values = vec![soon(now)];
    let mine = looked_after(asker, &mut values)?;
    let each: Vec<String> =
        Need::ALL.iter().map(|need| format!("count(*) filter (where {})", need.condition())).collect();
    // Most listings need nothing, and are not looked at: their clocks are quiet, and no report or change names them.
    let sql = format!(
        "select {} from listing_clock c join service s on s.id = c.service_id
         where $1 > 0 and s.removed_at is null
           and c.service_id in (
               select service_id from listing_clock where standing <> 'quiet'
               union select service_id from report where state = 'open'
               union select service_id from listing_change where state = 'waiting')
           and {mine}",
        each.join(", ")
    );
    let counts: Vec<i64> =
        tx.one(&sql, &values, |row| (0..Need::ALL.len()).map(|place| row.get(place)).collect())?;
    Ok(Need::ALL.iter().copied().zip(counts).collect())
}

/// What waits for whoever asks, for the page on which they begin: what is to be done, and which reports are overdue.
///
/// # Errors
/// The store's.
pub fn waits(tx: &mut Tx<'_>, asker: &Asker) -> Result<(i64, i64)> {
    let queue = read(tx, asker, Need::Report)?;
    let work = queue.counts.iter().filter(|(need, _)| need.is_work()).map(|(_, count)| count).sum();
    Ok((work, queue.overdue))
}
