//! Whether there is room, as the owner last said: one tap on the page of their link.

use jiff::Timestamp;
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::words;

use super::clock::day_in_england;
use super::{Rule, settings};
use crate::changes::{Change, ChangeLog};
use crate::{Kind, search};

words! {
    /// Whether there is room.
    Space {
        /// There is room now.
        Room "room",
        /// There is a waiting list.
        Waiting "waiting",
        /// There is no room.
        Full "full",
    }
}

/// Whether there is room, and when that was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Whether.
    pub space: Space,
    /// How long people wait, weeks.
    pub weeks: Option<i64>,
    /// When that was said.
    pub said_at: Timestamp,
}

impl Room {
    /// Whether that was said so long ago that nobody should count on it.
    #[must_use]
    pub fn is_faded(&self, now: Timestamp) -> bool {
        !search::is_within(day_in_england(self.said_at), settings().clock.room_months, day_in_england(now))
    }
}

/// Reads what was sent.
///
/// # Errors
/// [`Rule::Room`]; [`Rule::Weeks`].
pub fn read(space: &str, weeks: &str) -> Result<(Space, Option<i64>), Rule> {
    let space = Space::parse(space).ok_or(Rule::Room)?;
    let weeks = match weeks.trim() {
        "" => None,
        text => Some(text.parse().ok().filter(|weeks| (0..=104).contains(weeks)).ok_or(Rule::Weeks)?),
    };
    // Nobody waits where there is room.
    Ok((space, weeks.filter(|_| space != Space::Room)))
}

/// Keeps it. The latest word holds. Whoever calls it has asked whether that may be.
///
/// # Errors
/// The store's.
pub fn set(tx: &mut Tx<'_>, service: Uuid, space: Space, weeks: Option<i64>) -> crate::Result<()> {
    let now = tx.now();
    tx.execute(
        "insert into listing_room (service_id, room, weeks, said_at) values ($1, $2, $3, $4)
         on conflict (service_id) do update set room = excluded.room, weeks = excluded.weeks, said_at = excluded.said_at",
        values![service, space.as_str(), weeks, now],
    )?;
    let mut log = ChangeLog::open(tx)?;
    log.note(Kind::Service, service, Change::Changed);
    log.close(tx)
}

/// What was last said of room; nothing if nobody has.
///
/// # Errors
/// The store's.
pub fn of(tx: &mut Tx<'_>, service: Uuid) -> crate::Result<Option<Room>> {
    let found: Option<(String, Option<i64>, Timestamp)> = tx.first(
        "select room, weeks, said_at from listing_room where service_id = $1",
        values![service],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    Ok(found.and_then(|(space, weeks, said_at)| Some(Room { space: Space::parse(&space)?, weeks, said_at })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_one_of_three_and_weeks_are_weeks() {
        assert_eq!(read("room", "3"), Ok((Space::Room, None)));
        assert_eq!(read("waiting", " 3 "), Ok((Space::Waiting, Some(3))));
        assert_eq!(read("full", ""), Ok((Space::Full, None)));
        assert_eq!(read("", ""), Err(Rule::Room));
        for weeks in ["-1", "105", "soon", "1.5", "99999999999999999999"] {
            assert_eq!(read("waiting", weeks), Err(Rule::Weeks), "{weeks}");
        }
    }
}
