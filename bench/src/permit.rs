//! How long a decision takes, over all policies: warm, one after the other, on one thread.

use std::hint::black_box;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use permit::{
    Action, Actor, AreaCode, ConnectionState, Kind, Membership, Parts, Policies, Resource, Role, Shared, When,
};
use uuid::Uuid;

use crate::{Plan, Result, spread};

/// Decisions of one run.
const DECISIONS: usize = 200_000;

/// Somebody who wants something of a thing.
struct Question {
    actor: Actor,
    action: Action,
    thing: Resource,
}

/// Measures and prints.
#[expect(clippy::print_stdout, reason = "the table is the result")]
pub fn measure(plan: &Plan) -> Result<()> {
    let mut readings = Vec::new();
    let mut read = Policies::embedded()?;
    for _ in 0..plan.runs {
        let began = Instant::now();
        read = Policies::embedded()?;
        readings.push(began.elapsed().as_secs_f64() * 1e3);
    }
    let (median, least, most) = spread(readings);
    println!("| what | median | 99% | most |\n|---|---|---|---|");
    println!(
        "| reading the answers of the policies, at start | {median:.0} ms | ({least:.0} to | {most:.0}) |"
    );
    let questions = questions();
    let all: Vec<&Question> = questions.iter().collect();
    let mut of_many = all.clone();
    of_many.retain(|one| one.actor.account() == Some(MANY));
    let mut about_records = all.clone();
    about_records.retain(|one| one.action == Action::ReadPerson);
    for (name, some) in [
        ("a decision, all actions as all roles", &all),
        ("a decision of somebody with 20 roles", &of_many),
        ("a decision about a person's record", &about_records),
    ] {
        row(name, some, |one| {
            black_box(read.permit(black_box(&one.actor), one.action, black_box(&one.thing)).is_allowed())
        });
    }
    row("what a list may contain", &all, |one| {
        black_box(read.scope(black_box(&one.actor), one.action).is_nothing())
    });
    Ok(())
}

/// Asks the questions in turn, timing each, and prints how long it took.
#[expect(clippy::print_stdout, reason = "the table is the result")]
fn row(name: &str, questions: &[&Question], ask: impl Fn(&Question) -> bool) {
    for question in questions {
        ask(question);
    }
    let mut times: Vec<Duration> = questions
        .iter()
        .cycle()
        .take(DECISIONS)
        .map(|question| {
            let began = Instant::now();
            ask(question);
            began.elapsed()
        })
        .collect();
    times.sort();
    let at = |share: f64| {
        let place = (times.len() as f64 * share) as usize;
        times.get(place.min(times.len().saturating_sub(1))).map_or(f64::NAN, |time| time.as_secs_f64() * 1e6)
    };
    println!("| {name} | {:.2} µs | {:.2} µs | {:.0} µs |", at(0.5), at(0.99), at(1.0));
}

/// The account with many roles.
const MANY: Uuid = Uuid::from_u128(40_000);

/// Every role, somebody with many roles, and nobody, wanting everything of what is theirs and of what is not.
fn questions() -> Vec<Question> {
    let when = When::at(Timestamp::UNIX_EPOCH);
    let area = AreaCode::parse("E05000001");
    let membership = |number: u128, role| {
        Membership::new(Uuid::from_u128(number), Uuid::from_u128(number), role)
            .with_below((100..150).map(Uuid::from_u128).collect())
            .with_schemes((number..number + 3).map(Uuid::from_u128).collect())
            .with_areas(area.into_iter().collect())
    };
    let mut actors: Vec<Actor> = Role::ALL
        .iter()
        .map(|role| Actor::staff(when, Uuid::from_u128(9), true, vec![membership(1, *role)]))
        .collect();
    let many = (0..20).map(|number| membership(200 + number, Role::ALL[number as usize % Role::ALL.len()]));
    actors.push(Actor::staff(when, MANY, true, many.collect()));
    actors.push(Actor::nobody(when));
    let mut questions = Vec::new();
    for actor in &actors {
        for action in Action::ALL {
            for number in [1, 210, 9_999] {
                let thing = thing(action.kind(), Uuid::from_u128(number), area);
                questions.push(Question { actor: actor.clone(), action: *action, thing });
            }
        }
    }
    questions
}

/// A thing of a kind that belongs, in every way, to whom this number belongs.
fn thing(kind: Kind, id: Uuid, area: Option<AreaCode>) -> Resource {
    let thing = match kind {
        Kind::Directory => Resource::directory(),
        Kind::Listing => Resource::listing(id, false),
        Kind::Feed => Resource::feed(),
        Kind::Scheme => Resource::scheme(id, true),
        Kind::People => Resource::people(),
        Kind::Referral => Resource::referral(id, true),
        Kind::Person => Resource::person(id, true),
        Kind::Measure => Resource::measure(id, true),
        Kind::Safeguarding => Resource::safeguarding(),
        Kind::Caseload => Resource::caseload(id),
        Kind::Connection => Resource::connection(id, ConnectionState::Open),
        Kind::Session => Resource::session(id),
        Kind::Totals => Resource::totals(),
        Kind::Organisation => Resource::organisation(id),
        Kind::Membership => Resource::membership(id, id, Role::LinkWorker),
        Kind::Account => Resource::account(id),
        Kind::Audit => Resource::audit(id),
        Kind::Installation => Resource::installation(id),
        Kind::Neighbour => Resource::neighbour(id, id),
        Kind::Match => Resource::matched(id, id),
    };
    let areas: Vec<AreaCode> = area.into_iter().collect();
    thing
        .at_scheme(id)
        .held_by(&[id])
        .referred_by(id)
        .shared_with(&[Shared { organisation: id, parts: Parts::ALL }])
        .in_areas(&areas)
        .of_organisation(id)
        .about(&[id])
}
