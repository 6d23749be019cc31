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
use crate::connections::shared::{self, Wanted};
use crate::connections::working::Doing;
use crate::connections::{AskedThen, Mode, Moved, Proposed, Side};
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
            let mode = Mode::ALL[(chance as usize + place) % Mode::ALL.len()];
            let course = if taken_back.is_some() {
                Course::default()
            } else {
                course(chance, place, mode, one.at, now)
            };
            let to = service.service.email.as_ref().map(|email| email.as_str().to_owned());
            let asked = (mode != Mode::Signposted).then(|| AskedThen {
                to: to.unwrap_or_else(|| NO_ADDRESS.to_owned()),
                scheme: scheme_called(country, one.scheme),
                shared: shared::of(
                    &person.details,
                    question.needs(),
                    &Wanted { what: vec![shared::NEEDS.to_owned()], ..Wanted::default() },
                    mode == Mode::Accompanied,
                ),
            });
            all.push(Proposed {
                id: tx.new_id(),
                person: person.id,
                through: (one.scheme, one.referral),
                goal: plan.open_goals().next().map(|goal| goal.id),
                need: question.needs().first().cloned(),
                service: (service.service.id, name, service.organization.and_then(|one| one.name)),
                mode,
                lives_in: known.postcode.as_ref().and_then(|code| council_of(country, code, today)),
                at: one.at,
                by: one.by,
                taken_back: taken_back.map(|at| ("does-not-want", at)),
                asked,
                then: course,
                looked: now.checked_sub((NEW_FOR * 24).hours()).ok(),
            });
        }
    }
    Ok(all)
}

/// So many days ago whoever supports them looked at the last of it.
const NEW_FOR: i64 = 3;

/// What is told of a connection: when, by whom, and the move.
type Course = Vec<(Timestamp, Side, Doing)>;

/// Where a provider of the demonstration was asked whose listing has no e-mail address: one that a link worker typed.
const NO_ADDRESS: &str = "hello@community.example";

fn scheme_called(country: &Country, scheme: Uuid) -> String {
    country.schemes().get(&scheme).map(|scheme| scheme.name.clone()).unwrap_or_default()
}

/// What became of a proposal: in the demonstration every way a connection can go is there, each by the rules. What would lie ahead
/// has not happened yet.
fn course(chance: u128, place: usize, mode: Mode, from: Timestamp, now: Timestamp) -> Course {
    let after = |days: i64| from.checked_add((days * 24).hours()).unwrap_or(from);
    let before = |days: i64| now.checked_sub((days * 24).hours()).unwrap_or(now);
    let ahead = |days: i64| day_in_england(now.checked_add((days * 24).hours()).unwrap_or(now));
    let worker = |at: Timestamp, doing: Doing| (at, Side::Worker, doing);
    let provider = |at: Timestamp, doing: Doing| (at, Side::Provider, doing);
    let step = Doing::of;
    let mut all: Course = if mode == Mode::Signposted {
        match chance / 7 % 3 {
            0 => Vec::new(),
            1 => vec![worker(after(1), step(Moved::Give))],
            _ => vec![
                worker(after(1), step(Moved::Give)),
                worker(after(6), step(Moved::Come)),
                worker(after(20), step(Moved::Finish).because("settled-in")),
            ],
        }
    } else {
        match (chance / 7 + place as u128) % 8 {
            0 => Vec::new(),
            1 => vec![worker(before(2), step(Moved::Ask))],
            2 => vec![
                worker(before(5), step(Moved::Ask)),
                provider(
                    before(2),
                    step(Moved::Accept).on(Some(ahead(3))).saying("We look forward to meeting them."),
                ),
            ],
            3 => vec![
                worker(before(6), step(Moved::Ask)),
                provider(before(1), step(Moved::Question).saying("Do they need a lift? We have a minibus.")),
            ],
            4 => vec![
                worker(after(1), step(Moved::Ask)),
                provider(after(3), step(Moved::Accept)),
                provider(after(8), step(Moved::Come)),
                provider(after(15), step(Moved::Come)),
                provider(after(22), step(Moved::Miss)),
            ],
            5 => vec![
                worker(after(1), step(Moved::Ask)),
                provider(after(4), step(Moved::Accept)),
                provider(after(9), step(Moved::Come)),
                provider(
                    after(30),
                    step(Moved::Finish).because("settled-in").saying("They help with the tea now."),
                ),
            ],
            6 => vec![
                worker(before(6), step(Moved::Ask)),
                provider(
                    before(2),
                    Doing {
                        instead: "The group in the library has places".to_owned(),
                        ..step(Moved::Reject).because("full")
                    },
                ),
            ],
            _ => vec![
                worker(before(16), step(Moved::Ask)),
                (before(8), Side::Clock, step(Moved::Prompt)),
                (before(3), Side::Clock, step(Moved::Escalate)),
                (before(1), Side::Clock, step(Moved::Return).because("no-reply")),
            ],
        }
    };
    // Nothing happened before it was proposed, or ahead of now; and what did not happen led to nothing.
    if all.first().is_some_and(|(at, ..)| *at <= from) {
        return Vec::new();
    }
    let happened = all.iter().take_while(|(at, ..)| *at < now).count();
    all.truncate(happened);
    all
}

pub(crate) fn stored(error: directory::Error) -> crate::Error {
    match error {
        directory::Error::Store(error) => error.into(),
        other => store::Error::Statement(other.to_string()).into(),
    }
}
