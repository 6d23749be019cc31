//! The people who are supported in the fictional area, with two years of what happened: what `demo` tells, brought into the
//! records by the rules of `casework`.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use access::{Folded, accounts, memberships};
use casework::lifecycle::Move;
use casework::load::{By, History, Loader, Met, Step, Told};
use casework::measures::by_link::load::some as some_by_link;
use casework::measures::load::{Told as Answered, load as load_answers};
use casework::people::Identity;
use casework::people::record::{Details, Reach};
use casework::plan::{Planned, PlannedAction, PlannedGoal, Rating, Status, Who};
use casework::referral::moves::Doing;
use casework::referral::{Door, Profession, Urgency};
use demo::people::{Actor, PeoplePlan, Referral, Referrer, Supported};
use jiff::Timestamp;
use nhs::{Organisations, Schemes};
use serde_json::{Map, Value};
use store::{Db, Tx};
use uuid::Uuid;
use vocabulary::{Email, NhsNumber, OdsCode, PhoneNumber, Postcode};

use crate::Failure;

/// How many people a demonstration has.
pub(crate) const USUAL: u64 = 2_000;

/// With every link worker somebody goes to what was proposed to them. To be called once there are proposals.
pub(super) fn go(db: &Db, seed: u64) -> Result<(), Failure> {
    let area = Area::open(db, seed)?;
    let everybody: HashMap<Uuid, By> =
        area.schemes.values().flat_map(|(_, _, all)| all).map(|by| (by.membership, *by)).collect();
    db.write_alone(move |tx| {
        everybody.values().try_for_each(|by| {
            casework::told::load::some(tx, *by)?;
            casework::told::load::a_letter(tx, *by)
        })
    })?;
    Ok(())
}

/// How many are written in one transaction.
const AT_ONCE: usize = 500;

/// Who has done what is told.
struct Area {
    /// Of each scheme by its number in the register: identifier, manager and link workers.
    schemes: HashMap<String, (Uuid, Option<By>, Vec<By>)>,
    /// Of each practice by its code: who refers there.
    referrers: HashMap<String, By>,
    organisations: Organisations,
    seed: u64,
    now: Timestamp,
}

/// Fills a database that has the area and its team with people, and says how many. One that has people stays as it is.
pub(crate) fn fill(db: &Db, plan: PeoplePlan) -> Result<u64, Failure> {
    let any = db.read(|tx| -> store::Result<bool> {
        Ok(tx.first("select id from person limit 1", store::values![], |row| row.get::<Uuid>(0))?.is_some())
    })?;
    if any {
        return Ok(0);
    }
    let area = Area::open(db, plan.seed)?;
    // Numbers that were given in a transaction that is tried again are not given twice, and nobody misses them.
    let loader = Arc::new(Mutex::new(Loader::default()));
    let mut told = demo::people::histories(plan);
    let mut count = 0;
    loop {
        let next = told.by_ref().take(AT_ONCE);
        let mut some = Vec::new();
        let (mut answered, mut plans) = (Vec::new(), Vec::new());
        for one in next {
            let Some(history) = area.history(&one) else { continue };
            some.push(history);
            answered.extend(area.answers(plan, &one));
            plans.extend(area.planned(&one, plan));
        }
        if some.is_empty() {
            let (day, now) = (casework::clocks::day_in_england(area.now), area.now);
            // Who works for several schemes has one day.
            let workers = area.schemes.values().flat_map(|(_, _, all)| all.clone());
            let workers: HashMap<Uuid, By> = workers.map(|one| (one.membership, one)).collect();
            for worker in workers.into_values() {
                db.write(move |tx| casework::visits::lay_out(tx, &worker, day, now))?;
            }
            // With every link worker somebody has answered by a link, and somebody else was asked.
            // Who works for several schemes is one link worker with one caseload.
            let everybody: HashMap<Uuid, By> = area
                .schemes
                .values()
                .flat_map(|(_, _, link_workers)| link_workers)
                .map(|by| (by.membership, *by))
                .collect();
            db.write_alone(move |tx| everybody.values().try_for_each(|by| some_by_link(tx, *by)))?;
            return Ok(count);
        }
        count += some.len() as u64;
        let loader = Arc::clone(&loader);
        db.write_alone(move |tx| -> casework::Result<()> {
            loader.lock().unwrap_or_else(PoisonError::into_inner).load(tx, &some)?;
            load_answers(tx, &answered)?;
            casework::plan::load(tx, &plans)
        })?;
    }
}

impl Area {
    fn open(db: &Db, seed: u64) -> Result<Self, Failure> {
        let (organisations, schemes) = (Organisations::load(db)?, Schemes::load(db)?);
        let team =
            demo::team().map_err(|error| Failure::Said(format!("demo/team.toml cannot be read: {error}")))?;
        let others = demo::colleagues(seed).map_err(|error| Failure::Said(error.to_string()))?;
        let everybody = team.into_iter().chain(others);
        let members: Vec<(String, String, String)> = everybody
            .filter_map(|one| match one.at {
                demo::At::Register { code } => Some((code, one.role, one.email)),
                demo::At::Made { .. } => None,
            })
            .collect();
        let works = db.read(move |tx| -> Result<Vec<(String, String, By)>, Failure> {
            let mut all = Vec::new();
            for (code, role, email) in &members {
                if let Some(by) = works(tx, email, role)? {
                    all.push((code.clone(), role.clone(), by));
                }
            }
            Ok(all)
        })?;
        let at = |code: Option<&str>, wanted: &str| -> Vec<By> {
            let here = works.iter().filter(|(place, role, _)| Some(place.as_str()) == code && role == wanted);
            here.map(|(_, _, by)| *by).collect()
        };
        let schemes = schemes
            .iter()
            .map(|scheme| {
                let code = scheme.run_by_ods_code.as_deref();
                let manager = at(code, "scheme-manager").first().copied();
                (scheme.given_id.clone(), (scheme.id, manager, at(code, "link-worker")))
            })
            .collect();
        let referrers = works.iter().filter(|(_, role, _)| role == "referrer");
        let referrers = referrers.map(|(code, _, by)| (code.clone(), *by)).collect();
        Ok(Self { schemes, referrers, organisations, seed, now: db.moment().now() })
    }

    /// A history as `casework` takes it. Somebody whose scheme has no link worker is left out: nobody could have done what is
    /// told, as in a small area.
    fn history(&self, one: &demo::people::History) -> Option<History> {
        let referrals =
            one.referrals.iter().map(|referral| self.told(referral)).collect::<Option<Vec<_>>>()?;
        let today = casework::clocks::day_in_england(self.now);
        Some(History {
            id: one.person.id,
            area: casework::refer::fit::board_of(&self.organisations, Some(&one.person.practice), today),
            details: details(&one.person),
            died: one.person.died_on,
            referrals,
        })
    }

    /// What somebody answered to measures, as `casework` takes it.
    fn answers(&self, plan: PeoplePlan, one: &demo::people::History) -> Vec<Answered> {
        let language = if one.person.language == "cy" { "cy" } else { "en" };
        let of = |referral: &Referral| {
            let (_, _, link_workers) = self.schemes.get(scheme_at_last(referral))?;
            let answers = demo::people::answers(plan, one, referral).into_iter();
            let told = answers.filter_map(|answers| {
                let Actor::LinkWorker(place) = answers.by else { return None };
                let by = link_workers.get(usize::from(place) % link_workers.len().max(1)).copied()?;
                let head = [
                    ("occasion", answers.occasion),
                    ("completed", answers.completed),
                    ("helped_by", answers.helped_by),
                    ("language", language),
                ];
                let head = head.map(|(name, value)| (name.to_owned(), value.to_owned()));
                let given = answers.given.into_iter().map(|(item, answer)| (item.to_owned(), answer));
                Some(Answered {
                    person: one.person.id,
                    referral: referral.id,
                    measure: answers.measure.to_owned(),
                    fields: head.into_iter().chain(given).collect(),
                    at: answers.at,
                    by,
                })
            });
            Some(told.collect::<Vec<_>>())
        };
        one.referrals.iter().filter_map(of).flatten().collect()
    }

    /// The plan of somebody, as `casework` takes it. Nothing for whoever has none.
    fn planned(&self, one: &demo::people::History, people: PeoplePlan) -> Option<Planned> {
        let plan = demo::people::plan(one, people.seed, people.now)?;
        let (_, _, link_workers) = self.schemes.get(&plan.scheme)?;
        let by = link_workers.get(usize::from(plan.link_worker) % link_workers.len().max(1)).copied()?;
        let action = |action: &demo::people::Action| PlannedAction {
            id: action.id,
            what: action.what.to_owned(),
            who: Who::parse(action.who, None).unwrap_or_else(|| Who::Other(action.who.to_owned())),
            by: Some(action.by),
            status: Status::parse(action.status).unwrap_or(Status::NotStarted),
            confidence: Some(action.confidence),
        };
        let goals = plan.goals.iter().map(|goal| PlannedGoal {
            id: goal.id,
            words: goal.words.to_owned(),
            ratings: goal.ratings.iter().map(|&(on, score)| Rating { on, score }).collect(),
            actions: goal.actions.iter().map(action).collect(),
        });
        // Whoever agreed did so once: the first goal has their form.
        let form = plan.goals.first().map(|goal| goal.id);
        Some(Planned {
            person: one.person.id,
            by,
            at: plan.written_at,
            goals: goals.collect(),
            agreed: form.zip(plan.agreed_on),
            review: Some(plan.review_on),
        })
    }

    fn told(&self, one: &Referral) -> Option<Told> {
        let (scheme, ..) = self.schemes.get(&one.scheme)?;
        let (door, referrer, asked_by) = match &one.referrer {
            Referrer::Practice { code } => {
                (Door::Professional, self.referrers.get(code).copied(), Map::new())
            }
            Referrer::SelfReferral => (Door::Own, None, Map::new()),
            Referrer::Family { name, phone, relation } => {
                let said = [("name", name), ("phone", phone), ("relation", relation)];
                let said = said.into_iter().map(|(what, text)| (what.to_owned(), Value::from(text.as_str())));
                (Door::Family, None, said.collect())
            }
        };
        let mut at = one.scheme.clone();
        let mut steps = Vec::with_capacity(one.steps.len());
        for step in &one.steps {
            let (_, manager, link_workers) = self.schemes.get(&at)?;
            let moved = Move::parse(step.by_move)?;
            let worker =
                |place: u8| link_workers.get(usize::from(place) % link_workers.len().max(1)).copied();
            let by = match step.actor {
                Actor::Manager => *manager,
                Actor::LinkWorker(place) => worker(place),
                Actor::Referrer => referrer,
                Actor::Person => None,
            };
            let to = match (moved, step.actor) {
                (Move::Redirect, _) => {
                    at.clone_from(step.to_scheme.as_ref()?);
                    Some(self.schemes.get(&at)?.0)
                }
                (Move::Allocate, _) => Some(worker(step.to_link_worker.unwrap_or(0))?.membership),
                _ => None,
            };
            let doing = Doing {
                reason: step.reason.map(str::to_owned),
                note: step.note.clone(),
                to,
                day: step.until,
                ..Doing::new(moved, 0)
            };
            steps.push(Step { at: step.at, by, doing });
        }
        Some(Told {
            id: one.id,
            scheme: *scheme,
            door,
            referrer,
            profession: Profession::parse(one.profession),
            asked_by,
            urgency: Urgency::parse(one.urgency).unwrap_or(Urgency::Routine),
            needs: one.needs.iter().map(|need| (*need).to_owned()).collect(),
            reason: one.reason.clone(),
            hopes: some(&one.hopes),
            safety: some(&one.safety),
            codes_only: one.codes_only,
            received: one.received_at,
            steps,
            met: self.met(one, &at),
        })
    }

    /// The contacts under a referral, at the scheme that has it in the end: none comes before it was accepted there.
    fn met(&self, one: &Referral, scheme: &str) -> Vec<Met> {
        let link_workers = self.schemes.get(scheme).map_or(&[][..], |(_, _, all)| all);
        let contacts = demo::people::contacts(one, self.seed, self.now);
        let met = |one: demo::people::Contact| Met {
            at: one.at,
            by: link_workers.get(usize::from(one.link_worker) % link_workers.len().max(1)).copied(),
            way: one.way.to_owned(),
            result: one.result.to_owned(),
            minutes: Some(one.minutes),
            note: some(&one.note),
        };
        contacts.into_iter().map(met).collect()
    }
}

/// The number of the scheme that had a referral in the end.
fn scheme_at_last(one: &Referral) -> &str {
    one.steps.iter().rev().find_map(|step| step.to_scheme.as_deref()).unwrap_or(&one.scheme)
}

fn some(text: &str) -> Option<String> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn works(tx: &mut Tx<'_>, email: &str, role: &str) -> Result<Option<By>, Failure> {
    let email = Email::parse(email).map_err(|error| Failure::Said(format!("{email}: {error}")))?;
    let Some(account) = accounts::by_email(tx, &Folded::of(&email))? else { return Ok(None) };
    let one = memberships::of(tx, account.id)?.into_iter().find(|one| one.role == role);
    Ok(one.map(|one| By { organisation: one.organisation, account: account.id, membership: one.id }))
}

fn details(one: &Supported) -> Details {
    Details {
        identity: Identity {
            nhs_number: one.nhs_number.as_deref().and_then(|digits| NhsNumber::parse(digits).ok()),
            given: one.given.clone(),
            family: one.family.clone(),
            known_as: one.known_as.clone(),
            born: Some(one.born),
            postcode: one.postcode.as_deref().and_then(|text| Postcode::parse(text).ok()),
            phone: one.phone.as_deref().and_then(|text| PhoneNumber::parse(text).ok()),
        },
        gender: Some(one.gender.to_owned()),
        ethnicity: one.ethnicity.map(str::to_owned),
        homeless: one.home == "none",
        address: one.address.clone(),
        email: one.email.as_deref().and_then(|text| Email::parse(text).ok()),
        reach_by: Reach::parse(one.reach_by),
        reach_note: None,
        language: Some(one.language.to_owned()),
        access: one.access.iter().map(|code| (*code).to_owned()).collect(),
        access_note: None,
        practice: OdsCode::parse(&one.practice).ok(),
    }
}
