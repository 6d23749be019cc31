//! What information governance leads are to be told by a message: that records were opened in an emergency, and what stands
//! in the [`alerts`]. A mail system asks for it until the program sends messages itself.
//!
//! A message names nobody: neither whose record it is, nor who did what. It leads to the page that does.

use access::memberships::Works;
use access::organisations::{self, today};
use access::{accounts, memberships};
use jiff::Timestamp;
use permit::Role;
use permit::break_glass;
use store::Tx;
use uuid::Uuid;
use vocabulary::Email;

use crate::Result;
use crate::alerts::{self, Untold};

/// What the governance leads of one organisation are to be told.
#[derive(Debug, Clone)]
pub struct ToTell {
    /// The organisation.
    pub organisation: Uuid,
    /// What it is called.
    pub name: String,
    /// Where its governance leads are reached: those of the organisation itself, and of all above it. Without any, nobody
    /// can be told.
    pub to: Vec<Email>,
    /// What.
    pub news: News,
}

/// Things of one sort to tell of, the oldest first.
#[derive(Debug, Clone)]
pub enum News {
    /// Records that were opened in an emergency, to be reviewed.
    Openings(Vec<break_glass::Alert>),
    /// Alerts, to be seen.
    Alerts(Vec<Untold>),
}

impl News {
    /// How many.
    #[must_use]
    pub fn count(&self) -> usize {
        match self {
            News::Openings(all) => all.len(),
            News::Alerts(all) => all.len(),
        }
    }

    /// Since when the oldest of them waits.
    #[must_use]
    pub fn since(&self) -> Option<Timestamp> {
        match self {
            News::Openings(all) => all.iter().map(|one| one.raised).min(),
            News::Alerts(all) => all.iter().map(|one| one.at).min(),
        }
    }
}

/// Everything of which nobody has been told yet, by organisation: at most `limit` openings, and as many alerts.
///
/// # Errors
/// The store's.
pub fn to_tell(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<ToTell>> {
    let mut all = Vec::new();
    for (organisation, openings) in by_organisation(break_glass::to_tell(tx, limit)?, |one| one.organisation)
    {
        all.push(of(tx, organisation, News::Openings(openings))?);
    }
    for (organisation, alerts) in by_organisation(alerts::untold(tx, limit)?, |one| one.organisation) {
        all.push(of(tx, organisation, News::Alerts(alerts))?);
    }
    Ok(all)
}

/// Things by their organisation, in the order in which each first appears.
fn by_organisation<T>(all: Vec<T>, whose: impl Fn(&T) -> Uuid) -> Vec<(Uuid, Vec<T>)> {
    let mut grouped: Vec<(Uuid, Vec<T>)> = Vec::new();
    for one in all {
        let organisation = whose(&one);
        match grouped.iter_mut().find(|(known, _)| *known == organisation) {
            Some((_, some)) => some.push(one),
            None => grouped.push((organisation, vec![one])),
        }
    }
    grouped
}

fn of(tx: &mut Tx<'_>, organisation: Uuid, news: News) -> Result<ToTell> {
    let name = organisations::get(tx, organisation)?.name;
    Ok(ToTell { organisation, name, to: leads(tx, organisation)?, news })
}

/// Where those are reached who are governance leads of an organisation, or of one above it, now.
fn leads(tx: &mut Tx<'_>, organisation: Uuid) -> Result<Vec<Email>> {
    let mut places = organisations::above(tx, organisation, today(tx))?;
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

/// Notes that the governance leads of an organisation were told. Told twice, it is noted once.
///
/// # Errors
/// The store's.
pub fn told(tx: &mut Tx<'_>, told: &ToTell) -> Result<()> {
    match &told.news {
        News::Openings(all) => {
            for one in all {
                break_glass::told(tx, one)?;
            }
        }
        News::Alerts(all) => {
            for one in all {
                alerts::told(tx, one)?;
            }
        }
    }
    Ok(())
}
