//! Records that were opened in an emergency, for those who watch over it: which are to be reviewed, and what came of them.

use jiff::Timestamp;
use permit::break_glass::{self, Circumstances, Outcome, Watched};
use store::Tx;
use uuid::Uuid;

use crate::audit::Names;
use crate::{Asker, Result};

/// Where an opening stands in a list: its beginning, itself, and the organisation that is to review it.
pub type Place = (Timestamp, Uuid, Uuid);

/// Openings that somebody watches over.
#[derive(Debug, Clone, Default)]
pub struct Emergencies {
    /// They, the latest first.
    pub watched: Vec<Watched>,
    /// What those are called of whom they speak.
    pub names: Names,
    /// Behind which one it goes on, if it does.
    pub next: Option<Place>,
}

/// What surrounds an act of somebody signed in.
fn seen<'a>(asker: &Asker, origin: Option<&'a str>) -> Circumstances<'a> {
    Circumstances { area: "", origin, proved_at: Some(asker.proved_at()) }
}

fn origin(asker: &Asker) -> Option<String> {
    asker.by().from.map(|address| address.to_string())
}

fn names(tx: &mut Tx<'_>, watched: &[Watched]) -> Result<Names> {
    let people = watched.iter().flat_map(|one| {
        std::iter::once(one.opening.account).chain(one.review.as_ref().map(|review| review.by))
    });
    let places = watched.iter().flat_map(|one| [one.opening.organisation, one.organisation]);
    Names::with(tx, people, places)
}

/// The openings that somebody watches over as governance lead, the latest first: those that are still to be reviewed, or
/// all. That they looked is written into the trail.
///
/// # Errors
/// [`crate::Error::Refused`] for whoever watches over none; the store's.
pub fn list(
    tx: &mut Tx<'_>,
    asker: &Asker,
    to_review: bool,
    after: Option<Place>,
    limit: u32,
) -> Result<Emergencies> {
    let origin = origin(asker);
    let mut watched = break_glass::watched(
        tx,
        asker.actor(),
        to_review,
        after,
        limit.saturating_add(1),
        &seen(asker, origin.as_deref()),
    )?;
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = watched.len() > most;
    watched.truncate(most);
    let next =
        watched.last().filter(|_| more).map(|one| (one.opening.from, one.opening.id, one.organisation));
    Ok(Emergencies { names: names(tx, &watched)?, watched, next })
}

/// One opening, for whoever is to review it for an organisation.
///
/// # Errors
/// [`crate::Error::Refused`]: to everybody else it is not there.
pub fn one(tx: &mut Tx<'_>, asker: &Asker, which: (Uuid, Uuid)) -> Result<(Watched, Names)> {
    let watched = break_glass::watched_one(tx, asker.actor(), which)?;
    let names = names(tx, std::slice::from_ref(&watched))?;
    Ok((watched, names))
}

/// Notes what came of an opening, for an organisation that was told of it.
///
/// # Errors
/// [`crate::Error::Refused`]; [`crate::Error::Emergency`] says what is in the way of it.
pub fn review(
    tx: &mut Tx<'_>,
    asker: &Asker,
    which: (Uuid, Uuid),
    outcome: Outcome,
    note: &str,
) -> Result<()> {
    let origin = origin(asker);
    break_glass::review(tx, asker.actor(), which, outcome, Some(note), &seen(asker, origin.as_deref()))?;
    Ok(())
}

/// How many are still to be reviewed by somebody; nothing for whoever watches over none.
///
/// # Errors
/// The store's.
pub fn unreviewed(tx: &mut Tx<'_>, asker: &Asker) -> Result<Option<i64>> {
    Ok(break_glass::to_review(tx, asker.actor())?)
}
