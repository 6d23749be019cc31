//! Records that were opened in an emergency, for those who watch over it: which are to be reviewed, and what came of them.

use access::memberships::Works;
use access::organisations::{self, today};
use access::{accounts, memberships};
use jiff::Timestamp;
use permit::Role;
use permit::break_glass::{self, Alert, Circumstances, Outcome, Watched};
use store::Tx;
use uuid::Uuid;
use vocabulary::Email;

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

/// Openings of which the governance leads of one organisation are to be told. It says nobody's name: neither whose record it
/// is, nor who opened it.
#[derive(Debug, Clone)]
pub struct ToTell {
    /// The organisation.
    pub organisation: Uuid,
    /// What it is called.
    pub name: String,
    /// Where its governance leads are reached: those of the organisation itself, and of all above it. Without any, nobody
    /// can be told.
    pub to: Vec<Email>,
    /// What they are to be told of, the oldest first.
    pub alerts: Vec<Alert>,
}

/// Openings of which nobody has been told yet, by organisation, at most `limit` of them.
///
/// # Errors
/// The store's.
pub fn to_tell(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<ToTell>> {
    let mut all: Vec<ToTell> = Vec::new();
    for alert in break_glass::to_tell(tx, limit)? {
        if let Some(known) = all.iter_mut().find(|one| one.organisation == alert.organisation) {
            known.alerts.push(alert);
            continue;
        }
        let organisation = organisations::get(tx, alert.organisation)?;
        let to = leads(tx, alert.organisation)?;
        all.push(ToTell { organisation: organisation.id, name: organisation.name, to, alerts: vec![alert] });
    }
    Ok(all)
}

/// Where those are reached who are governance leads of an organisation, or of one above it, now.
fn leads(tx: &mut Tx<'_>, organisation: Uuid) -> Result<Vec<Email>> {
    let today = today(tx);
    let mut places = organisations::above(tx, organisation, today)?;
    places.retain(|one| *one != organisation);
    places.insert(0, organisation);
    let mut to: Vec<Email> = Vec::new();
    for place in places {
        for one in memberships::people(tx, place)? {
            let is_lead = |works: &Works| {
                works.organisation == place && works.role == Role::InformationGovernance.as_str()
            };
            let works = memberships::now(tx, one.account)?.iter().any(is_lead);
            if works && one.state == accounts::State::Active {
                let email = accounts::get(tx, one.account)?.email.take();
                if !to.contains(&email) {
                    to.push(email);
                }
            }
        }
    }
    Ok(to)
}

/// Notes that the governance leads of an organisation were told.
///
/// # Errors
/// The store's.
pub fn told(tx: &mut Tx<'_>, told: &ToTell) -> Result<()> {
    for alert in &told.alerts {
        break_glass::told(tx, alert)?;
    }
    Ok(())
}
