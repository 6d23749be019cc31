//! What the audit trail takes: recording, verifying and searching a million events, and what it adds to a page.

pub(crate) mod page;

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use ::audit::search::{Place, Wanted, search};
use ::audit::verify::verify;
use ::audit::{Actor, Entry, Event, Subject, record};
use store::{Address, Db, Moment, Settings, Tx};
use uuid::Uuid;

use crate::{Plan, Result, spread};

/// Organisations that have events: a board of many, and one practice after the other.
const ORGANISATIONS: u64 = 200;
/// People who did something.
const ACTORS: u64 = 2_000;
/// People about whom something was done.
const PEOPLE: u64 = 100_000;
/// Events recorded in one transaction.
const TOGETHER: u64 = 1_000;
/// Searches of a figure.
const SEARCHES: usize = 500;
/// Events of a page, with the one that says whether it goes on.
const ON_A_PAGE: u32 = 26;

#[expect(clippy::print_stdout, reason = "the tables are the result")]
pub(crate) fn measure(folder: &Path, plan: &Plan) -> Result<()> {
    let events =
        std::env::var("BENCH_EVENTS").ok().and_then(|text| text.parse().ok()).unwrap_or(1_000_000_u64);
    let mut engines = vec![Address::Sqlite(folder.join("audit.db"))];
    if let Some(address) = &plan.postgres {
        engines.push(address.parse()?);
    }
    println!("{events} events of {ORGANISATIONS} organisations in one chain.\n");
    println!("| engine | what | median | p99 or most |\n|---|---|---|---|");
    for address in &engines {
        let db = Db::open(address, &Settings::default(), Moment::real())?;
        // A database that was measured before has the events of that run.
        let have = db.read(|tx| -> store::Result<i64> {
            tx.one(
                "select coalesce(max(number), 0) from audit_event where area = $1",
                &[AREA.into()],
                |row| row.get(0),
            )
        })?;
        let missing = events.saturating_sub(u64::try_from(have)?);
        if missing > 0 {
            let began = Instant::now();
            fill(&db, events - missing, events)?;
            let rate = missing as f64 / began.elapsed().as_secs_f64();
            println!("| {} | recording, {TOGETHER} in a transaction | {rate:.0} a second | |", db.engine());
        }
        verified(&db, plan.runs)?;
        searched(&db)?;
    }
    println!("\n**What it adds to a page**\n");
    page::measure(folder, plan)
}

/// The chain that is filled.
const AREA: &str = "E54000057";

const ACTIONS: [&str; 8] = [
    "read-person",
    "read-referral",
    "write-contact",
    "sign-in.done",
    "session.end",
    "read-caseload",
    "connect",
    "listing.check",
];

/// One that is done seldom: once in 50,000 events.
const SELDOM: &str = "break-glass.begin";

fn organisation(number: u64) -> Uuid {
    Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0000_0000 + u128::from(number % ORGANISATIONS))
}

fn actor(number: u64) -> Uuid {
    Uuid::from_u128(0x0199_0000_0000_7000_9000_0000_0000_0000 + u128::from(number % ACTORS))
}

fn person(number: u64) -> Uuid {
    Uuid::from_u128(0x0199_0000_0000_7000_a000_0000_0000_0000 + u128::from(number % PEOPLE))
}

/// Numbers without an order, the same in every run.
fn mixed(number: u64) -> u64 {
    let mut mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^= mixed >> 29;
    mixed.wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 7
}

fn one(tx: &mut Tx<'_>, number: u64) -> ::audit::Result<()> {
    let mixed = mixed(number);
    let action = if number % 50_000 == 17 { SELDOM } else { ACTIONS[mixed as usize % ACTIONS.len()] };
    record(
        tx,
        &Entry {
            area: AREA,
            organisation: Some(organisation(mixed / 8)),
            role: Some("link-worker"),
            subject: Some(Subject { kind: "person", id: person(mixed / 3) }),
            person: Some(person(mixed / 3)),
            origin: Some("192.0.2.7"),
            ..Entry::new(Actor::Account { id: actor(mixed / 5) }, action)
        },
    )
}

fn fill(db: &Db, from: u64, to: u64) -> Result<()> {
    let mut next = from;
    while next < to {
        let until = to.min(next + TOGETHER);
        db.write_alone(move |tx| (next..until).try_for_each(|number| one(tx, number)))?;
        next = until;
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the tables are the result")]
fn verified(db: &Db, runs: usize) -> Result<()> {
    let mut seconds = Vec::new();
    for _ in 0..runs.max(1) {
        let began = Instant::now();
        let chains = verify(db, &[])?;
        seconds.push(began.elapsed().as_secs_f64());
        if let Some(broken) = chains.iter().find(|chain| chain.broken.is_some()) {
            return Err(format!("{broken:?}").into());
        }
    }
    let (median, _, most) = spread(seconds);
    println!("| {} | verifying all of them | {median:.2} s | {most:.2} s |", db.engine());
    Ok(())
}

/// What is asked for, by the number of the question.
type Questions<'a> = Box<dyn Fn(usize) -> Wanted + 'a>;

fn searched(db: &Db) -> Result<()> {
    let board: Vec<Uuid> = (0..ORGANISATIONS).map(organisation).collect();
    let places = deep(db)?;
    let asked: Vec<(&str, Questions<'_>)> = vec![
        (
            "the latest, of a board with all below it",
            Box::new(|_| Wanted { of: Some(board.clone()), ..Wanted::default() }),
        ),
        (
            "the latest, of one practice",
            Box::new(|number| Wanted { of: Some(vec![organisation(number as u64)]), ..Wanted::default() }),
        ),
        (
            "deep in the list of a board",
            Box::new(|number| Wanted {
                of: Some(board.clone()),
                after: Some(places[number % places.len()].clone()),
                ..Wanted::default()
            }),
        ),
        (
            "what is done often, of a board",
            Box::new(|number| Wanted {
                of: Some(board.clone()),
                exactly: Some(ACTIONS[number % ACTIONS.len()].to_owned()),
                ..Wanted::default()
            }),
        ),
        (
            "what is done seldom, of a board",
            Box::new(|_| Wanted {
                of: Some(board.clone()),
                exactly: Some(SELDOM.to_owned()),
                ..Wanted::default()
            }),
        ),
        (
            "what one did, of a board",
            Box::new(|number| Wanted {
                of: Some(board.clone()),
                actor: Some(actor(number as u64 * 7)),
                ..Wanted::default()
            }),
        ),
        (
            "what was done to one person, of a board",
            Box::new(|number| Wanted {
                of: Some(board.clone()),
                about: Some(person(number as u64 * 7)),
                ..Wanted::default()
            }),
        ),
    ];
    for (name, wanted) in asked {
        let mut times = Vec::new();
        for number in 0..SEARCHES + 5 {
            let wanted = wanted(number);
            let began = Instant::now();
            let found = db.read(move |tx| search(tx, &wanted, ON_A_PAGE))?;
            // The first ones prepare the statements.
            if number >= 5 {
                times.push(began.elapsed());
            }
            if found.is_empty() {
                return Err(format!("nothing was found: {name}").into());
            }
        }
        row(db, &format!("searching: {name}"), times);
    }
    Ok(())
}

/// Places all over the list.
fn deep(db: &Db) -> Result<Vec<Place>> {
    let mut places = BTreeSet::new();
    let ends = db.read(|tx| search(tx, &Wanted::default(), 1))?;
    let last = ends.first().map_or(1, |event: &Event| event.number);
    for number in (1..50).map(|part| last * part / 50).filter(|number| *number > 0) {
        let at = db.read(move |tx| -> store::Result<_> {
            tx.first(
                "select at from audit_event where area = $1 and number = $2",
                &[AREA.into(), number.into()],
                |row| row.get(0),
            )
        })?;
        places.extend(at.map(|at| (at, AREA.to_owned(), number)));
    }
    // The very first events have none behind them.
    places.retain(|place| place.2 > i64::from(ON_A_PAGE));
    if places.is_empty() {
        return Err("too few events to look deep".into());
    }
    Ok(places.into_iter().collect())
}

#[expect(clippy::print_stdout, reason = "the tables are the result")]
fn row(db: &Db, what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)].as_secs_f64() * 1_000.0;
    println!("| {} | {what} | {:.2} ms | {:.2} ms |", db.engine(), at(50), at(99));
}
