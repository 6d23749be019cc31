//! What was proposed to the people of a demonstration: what really suits them, found as a link worker would find it. Nobody does this
//! for real people: there is no asker.

use directory::locality::Country;
use directory::search::Search;
use directory::whole;
use jiff::{Timestamp, ToSpan as _};
use store::{Tx, values};
use uuid::Uuid;

use super::{Changes, Question, council_of, find, known};
use crate::Result;
use crate::clocks::day_in_england;
use crate::connections::{Mode, Proposed};
use crate::load::By;
use crate::people::record;
use crate::plan;

/// One in so many people has nothing proposed yet, so that somebody can be the first to look.
const NOBODY_YET: u128 = 4;
/// One in so many second proposals was taken back.
const TAKEN_BACK: u128 = 3;

/// A plan, with the referral under which it was made.
struct Planned {
    person: Uuid,
    referral: Uuid,
    scheme: Uuid,
    at: Timestamp,
    by: By,
}

/// What was proposed to people who have a plan: to most of them one or two services that suit them.
///
/// # Errors
/// The store's.
pub fn told(tx: &mut Tx<'_>, search: &Search, country: &Country) -> Result<Vec<Proposed>> {
    let now = tx.now();
    let today = day_in_england(now);
    let plans: Vec<Planned> = tx.query(
        "select p.person_id, r.id, r.scheme_id, p.changed_at, m.organisation_id, m.account_id, m.id
         from plan p join referral r on r.person_id = p.person_id and r.phase = 'active'
         join membership m on m.id = r.allocated_to order by p.person_id, r.received_at",
        values![],
        |row| {
            let by = By { organisation: row.get(4)?, account: row.get(5)?, membership: row.get(6)? };
            Ok(Planned {
                person: row.get(0)?,
                referral: row.get(1)?,
                scheme: row.get(2)?,
                at: row.get(3)?,
                by,
            })
        },
    )?;
    let mut all: Vec<Proposed> = Vec::new();
    for one in plans {
        let chance = one.person.as_u128() >> 20;
        let is_told = all.iter().any(|known| known.person == one.person);
        if chance % NOBODY_YET == 0 || is_told {
            continue;
        }
        let Some(person) = record::get(tx, one.person)? else { continue };
        let plan = plan::of(tx, person.id)?;
        let known = known::known(tx, &person, &plan, today)?;
        let question = Question::of(&known, &Changes::default());
        if person.died.is_some() || question.asks_nothing() {
            continue;
        }
        let found = find(search, country, &question);
        let how_many = 1 + usize::from(chance % 2 == 1);
        // Not all go to the nearest.
        let first = usize::try_from(chance % 3).unwrap_or(0).min(found.best.len().saturating_sub(how_many));
        let chosen: Vec<Uuid> =
            found.best.iter().skip(first).take(how_many).map(|judged| judged.hit.id).collect();
        for (place, service) in whole::services(tx, &chosen).map_err(stored)?.into_iter().enumerate() {
            let Some(name) = service.service.name.clone() else { continue };
            let later = one.at.checked_add(240.hours()).ok().filter(|at| *at < now);
            let taken_back = later.filter(|_| place == 1 && chance % TAKEN_BACK == 0);
            all.push(Proposed {
                id: tx.new_id(),
                person: person.id,
                through: (one.scheme, one.referral),
                goal: plan.open_goals().next().map(|goal| goal.id),
                need: question.needs().first().cloned(),
                service: (service.service.id, name, service.organization.and_then(|one| one.name)),
                mode: Mode::ALL[(chance as usize + place) % Mode::ALL.len()],
                lives_in: known.postcode.as_ref().and_then(|code| council_of(country, code, today)),
                at: one.at,
                by: one.by,
                taken_back: taken_back.map(|at| ("does-not-want", at)),
            });
        }
    }
    Ok(all)
}

pub(crate) fn stored(error: directory::Error) -> crate::Error {
    match error {
        directory::Error::Store(error) => error.into(),
        other => store::Error::Statement(other.to_string()).into(),
    }
}
