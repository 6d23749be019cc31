//! Referring, and the lists of referrals, among a million people with a million and a half referrals.
//!
//! In the program itself, and over HTTP. `BENCH_PEOPLE` makes it smaller, and `BENCH_ENGINE` (`sqlite` or
//! `postgres`) leaves the other one out. `BENCH_DESK=1` measures the link worker's desk alone, and
//! `BENCH_CONNECTIONS=1` what is due of connections.

mod connections;
mod country;
mod desk;
mod over_http;
mod printed;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use access::accounts::Audience;
use access::sessions::{Factor, SignedIn};
use access::{Private, Trail, memberships};
use administration::Asker;
use casework::clocks::day_in_england;
use casework::lifecycle::Phase;
use casework::load::By;
use casework::refer::fit::Fit;
use casework::refer::form::{Draft, Typed, read};
use casework::refer::{Sending, consider, drafts, refer};
use casework::referral::lists::{self, Listed, Wanted};
use nhs::schemes::Through;
use store::{Address, Db, Moment, Settings, Tx, Value};
use uuid::Uuid;

use crate::{Plan, Result};
use country::{Country, Sample, mixed, somebody};

/// Questions of a figure, and those before that do not count: PostgreSQL plans a statement anew five times on each connection.
const QUESTIONS: usize = 1_000;
const BEFORE: usize = 200;
/// How often somebody refers, and for how long.
const A_SECOND: u64 = 50;
const SECONDS: u64 = 30;
/// Who answers them.
const THREADS: usize = 16;

/// What was typed into a form.
type Fields = Vec<(String, String)>;

#[expect(clippy::print_stdout, reason = "the tables are the result")]
pub(crate) fn measure(folder: &Path, plan: &Plan) -> Result<()> {
    let people = std::env::var("BENCH_PEOPLE").ok().and_then(|text| text.parse().ok()).unwrap_or(1_000_000);
    let mut engines = vec![Address::Sqlite(folder.join("referrals.db"))];
    if let Some(address) = &plan.postgres {
        engines.push(address.parse()?);
    }
    // One of them alone, for whoever works on it.
    let only = std::env::var("BENCH_ENGINE").unwrap_or_default();
    engines.retain(|one| match only.as_str() {
        "sqlite" => matches!(one, Address::Sqlite(_)),
        "postgres" => matches!(one, Address::Postgres(_)),
        _ => true,
    });
    println!("| engine | what | median | p99 | most |\n|---|---|---|---|---|");
    for address in &engines {
        let db = Db::open(address, &Settings::default(), Moment::real())?;
        let country = country::make(&db, people)?;
        settle(&db)?;
        // Parts alone, for whoever works on them.
        let alone = |name: &str| std::env::var_os(name).is_some();
        if !alone("BENCH_CONNECTIONS") {
            if !alone("BENCH_DESK") {
                lists_of(&db, &country)?;
                known(&db, &country)?;
                referring(&db, &country)?;
            }
            desk::measure(&db, &country)?;
            over_http::measure(plan, address, &db, &country)?;
        }
        if !alone("BENCH_DESK") {
            connections::measure(&db, country.schemes[1].workers[0])?;
        }
        // Some gigabytes, which the next engine may need.
        drop(db);
        if let Address::Sqlite(file) = address {
            std::fs::remove_file(file)?;
        }
    }
    Ok(())
}

/// What the engines do by themselves after a while: count what there is, so that they plan by it.
fn settle(db: &Db) -> Result<()> {
    for table in [
        "person",
        "referral",
        "referral_event",
        "message_back",
        "referral_need",
        "contact",
        "task",
        "handover_person",
    ] {
        db.write_alone(move |tx| tx.execute(&format!("analyze {table}"), &[]).map(|_| ()))?;
    }
    Ok(())
}

/// Somebody who has just signed in.
fn who(db: &Db, by: By) -> Result<SignedIn> {
    let works = db.read(move |tx| memberships::now(tx, by.account))?;
    Ok(SignedIn {
        session: by.account,
        account: by.account,
        audience: Audience::Staff,
        name: Private::new("Ada Byron".to_owned()),
        working_as: works.first().cloned(),
        works,
        proved_at: db.moment().now(),
        second_factor: Some(Factor::App),
        is_due: false,
    })
}

fn as_who<T: Send + 'static>(
    db: &Db,
    who: &SignedIn,
    work: impl Fn(&mut Tx<'_>, &Asker) -> casework::Result<T> + Send + 'static,
) -> Result<T> {
    let who = who.clone();
    Ok(db.write(move |tx| {
        let by = access::By::signed_in(&who, None, Arc::new(Trail::of_visitors()));
        let asker = Asker::of(tx, &who, by)?;
        work(tx, &asker)
    })?)
}

#[expect(clippy::print_stdout, reason = "the tables are the result")]
fn row(db: &Db, what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)].as_secs_f64() * 1_000.0;
    println!("| {} | {what} | {:.2} ms | {:.2} ms | {:.1} ms |", db.engine(), at(50), at(99), at(100));
}

fn repeat(one: impl FnMut(usize) -> Result<()>) -> Result<Vec<Duration>> {
    repeat_some(BEFORE, QUESTIONS, one)
}

fn repeat_some(
    before: usize,
    questions: usize,
    mut one: impl FnMut(usize) -> Result<()>,
) -> Result<Vec<Duration>> {
    for number in 0..before {
        one(number)?;
    }
    (before..before + questions)
        .map(|number| {
            let began = Instant::now();
            one(number)?;
            Ok(began.elapsed())
        })
        .collect()
}

type List = fn(&mut Tx<'_>, &Asker, &Wanted) -> casework::Result<Listed>;

/// The lists, at their first, middle and last page: of schemes and practices as most are, and of the largest.
fn lists_of(db: &Db, country: &Country) -> Result<()> {
    let many = country.schemes.len();
    // The first scheme is that of a county, and its first practice a hospital.
    let usual: Vec<usize> = (0..50).map(|number| 1 + mixed(number) as usize % (many - 1)).collect();
    let phases = [(Some(Phase::Waiting), "waiting"), (Some(Phase::Active), "active"), (None, "all")];
    for (size, of) in [("a scheme", usual.as_slice()), ("a county", &[0])] {
        for (phase, said) in phases {
            let asks: Vec<(By, Wanted)> = of
                .iter()
                .map(|scheme| (country.schemes[*scheme].manager, Wanted { phase, ..Wanted::default() }))
                .collect();
            pages(db, &format!("triage of {size}, {said}"), lists::by_due, &asks, "due_on", |one| {
                (country.schemes.iter().find(|scheme| scheme.manager.membership == one.membership))
                    .map(|scheme| ("scheme_id", scheme.id))
            })?;
        }
    }
    let workers: Vec<(By, Wanted)> = usual
        .iter()
        .map(|scheme| {
            let wanted = Wanted { phase: Some(Phase::Active), ..Wanted::default() };
            (country.schemes[*scheme].workers[0], wanted)
        })
        .collect();
    pages(db, "a caseload, active", lists::by_due, &workers, "due_on", |by| {
        Some(("allocated_to", by.membership))
    })?;
    for (size, of) in [("a practice", usual.as_slice()), ("a hospital", &[0])] {
        let asks: Vec<(By, Wanted)> =
            of.iter().map(|scheme| (country.schemes[*scheme].practices[0].1, Wanted::default())).collect();
        pages(db, &format!("my referrals of {size}"), lists::referred, &asks, "received_at", |by| {
            Some(("referrer_organisation_id", by.organisation))
        })?;
    }
    let names = ["ash", "jones", "siân", "margaret", "mohammed begum"];
    for (size, of) in [("a scheme", usual.as_slice()), ("a county", &[0])] {
        let managers = signed_in(db, of.iter().map(|scheme| country.schemes[*scheme].manager))?;
        // Slow in a county, so that it is asked less often.
        let times = repeat_some(BEFORE / 10, QUESTIONS / 5, |number| {
            let wanted = Wanted { text: names[number % names.len()].to_owned(), ..Wanted::default() };
            as_who(db, &managers[number % managers.len()], move |tx, asker| lists::by_due(tx, asker, &wanted))
                .map(|_| ())
        })?;
        row(db, &format!("a name among the referrals of {size}"), times);
        let times =
            repeat(|number| as_who(db, &managers[number % managers.len()], lists::counts).map(|_| ()))?;
        row(db, &format!("how many wait, are active and overdue, of {size}"), times);
    }
    Ok(())
}

fn signed_in(db: &Db, all: impl Iterator<Item = By>) -> Result<Vec<SignedIn>> {
    all.map(|by| who(db, by)).collect()
}

/// The first, a middle and the last page of a list.
fn pages(
    db: &Db,
    name: &str,
    list: List,
    asks: &[(By, Wanted)],
    order: &'static str,
    of: impl Fn(By) -> Option<(&'static str, Uuid)>,
) -> Result<()> {
    let people = signed_in(db, asks.iter().map(|(by, _)| *by))?;
    for (place, share) in [("first", 0.0), ("middle", 0.5), ("last", 1.0)] {
        let mut wanted = Vec::new();
        for (by, one) in asks {
            let (column, id) = of(*by).ok_or("a list of nobody")?;
            wanted
                .push(Wanted { after: place_of(db, (column, id), one.phase, order, share)?, ..one.clone() });
        }
        let mut empty = 0;
        let times = repeat(|number| {
            let one = wanted[number % wanted.len()].clone();
            let listed = as_who(db, &people[number % people.len()], move |tx, asker| list(tx, asker, &one))?;
            empty += usize::from(listed.lines.is_empty());
            Ok(())
        })?;
        if empty > QUESTIONS / 2 {
            return Err(format!("{name}: nothing is on the {place} page").into());
        }
        row(db, &format!("{name}, {place} page"), times);
    }
    Ok(())
}

/// Behind which referral a page begins.
fn place_of(
    db: &Db,
    (column, id): (&'static str, Uuid),
    phase: Option<Phase>,
    order: &'static str,
    share: f64,
) -> Result<Option<(String, Uuid)>> {
    let phase = phase.map(|phase| format!("and phase = '{}'", phase.as_str())).unwrap_or_default();
    let back = if order == "received_at" { " desc" } else { "" };
    let all: Vec<(String, Uuid)> = db.read(move |tx| {
        tx.query(
            &format!(
                "select cast({order} as text), id from referral where {column} = $1 {phase}
                 order by {order}{back}, id{back}"
            ),
            &[Value::from(id)],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    })?;
    let page = lists::PAGE as usize;
    let last = all.len().saturating_sub(1) / page * page;
    let at = (last as f64 * share) as usize / page * page;
    Ok(at.checked_sub(1).and_then(|before| all.get(before)).cloned())
}

/// What is typed of somebody.
fn typed(details: &casework::people::record::Details, short: bool) -> Fields {
    let identity = &details.identity;
    let text = |text: Option<String>| text.unwrap_or_default();
    let born = identity.born.unwrap_or_default();
    let mut all = vec![
        ("nhs_number", text(identity.nhs_number.map(|number| number.digits()))),
        ("born-day", born.day().to_string()),
        ("born-month", born.month().to_string()),
        ("born-year", format!("{:04}", born.year())),
        ("need", "loneliness".to_owned()),
        ("agreement", "said-yes".to_owned()),
        ("reason", "Has not left the house much".to_owned()),
        ("again", "Another matter".to_owned()),
    ];
    if !short {
        all.extend([
            ("given", identity.given.clone()),
            ("family", identity.family.clone()),
            ("postcode", text(identity.postcode.as_ref().map(ToString::to_string))),
            ("phone", text(identity.phone.as_ref().map(ToString::to_string))),
            ("practice", text(details.practice.as_ref().map(ToString::to_string))),
        ]);
    }
    all.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn drafted(db: &Db, fields: &Fields) -> Result<Draft> {
    let read = read(Typed(fields), day_in_england(db.moment().now()));
    match read.faults.first() {
        None => Ok(read.draft),
        Some(fault) => Err(format!("{fault:?}").into()),
    }
}

/// Somebody who is not known, by a number.
fn stranger(country: &Country, number: u64) -> Result<Sample> {
    let scheme = mixed(number) as usize % country.schemes.len();
    let details = somebody(900_000_000 + number, &country.schemes[scheme].practices[1].0)?;
    Ok(Sample { details, scheme })
}

/// Whether somebody is known, with the record that it was asked.
fn known(db: &Db, country: &Country) -> Result<()> {
    let gp = who(db, country.schemes[1].practices[0].1)?;
    let numbered: Vec<&Sample> =
        country.some.iter().filter(|one| one.details.identity.nhs_number.is_some()).collect();
    let new_year: Vec<&Sample> = (country.some.iter())
        .filter(|one| one.details.identity.born.is_some_and(|day| (day.month(), day.day()) == (1, 1)))
        .collect();
    let look = |fields: Fields| -> Result<()> {
        let draft = drafted(db, &fields)?;
        as_who(db, &gp, move |tx, asker| consider(tx, asker, &draft, Typed(&fields))).map(|_| ())
    };
    let times = repeat(|number| look(typed(&numbered[number % numbered.len()].details, true)))?;
    row(db, "is somebody known, by number and birthday", times);
    let times = repeat(|number| {
        let mut fields = typed(&country.some[number % country.some.len()].details, false);
        fields.retain(|(name, _)| name != "nhs_number");
        look(fields)
    })?;
    row(db, "is somebody known, by name, birthday, postcode and telephone", times);
    let times = repeat(|number| look(typed(&stranger(country, number as u64)?.details, false)))?;
    row(db, "is somebody known who is not", times);
    if !new_year.is_empty() {
        let times = repeat(|number| look(typed(&new_year[number % new_year.len()].details, false)))?;
        row(db, "is somebody known, born on the first of January", times);
    }
    Ok(())
}

/// Referring, so many a second from people all over the country, each as the page does it: what was typed is kept, it is looked who
/// it is, and it is sent. Each is measured from the instant at which it was to begin.
fn referring(db: &Db, country: &Country) -> Result<()> {
    let everybody: Vec<SignedIn> = signed_in(
        db,
        (0..400_u64).map(|number| {
            let scheme = &country.schemes[mixed(number) as usize % country.schemes.len()];
            scheme.practices[number as usize % 5].1
        }),
    )?;
    let one = |number: u64| -> Result<Duration> {
        let sample = if number.is_multiple_of(2) {
            stranger(country, 1_000_000 + number)?
        } else {
            let known = &country.some[mixed(number) as usize % country.some.len()];
            Sample { details: known.details.clone(), scheme: known.scheme }
        };
        let fields = Arc::new(typed(&sample.details, false));
        let mut draft = drafted(db, &fields)?;
        let gp = &everybody[number as usize % everybody.len()];
        let (kept, form) = (Arc::clone(&fields), db.moment().new_id());
        let kept_on = db.moment().new_id();
        as_who(db, gp, move |tx, asker| drafts::save(tx, asker, kept_on, &kept))?;
        let (asked, with) = (draft.clone(), Arc::clone(&fields));
        let found = as_who(db, gp, move |tx, asker| consider(tx, asker, &asked, Typed(&with)))?;
        // Of whom is asked about, it is said that they are the first, as whoever refers would know.
        let mut fields = (*fields).clone();
        for (place, ask) in found.ask.iter().enumerate() {
            let answer = if place == 0 && number % 2 == 1 { "same" } else { "other" };
            fields.push((format!("is-{}", ask.person), answer.to_owned()));
        }
        draft.codes_only = false;
        let scheme = &country.schemes[sample.scheme];
        let (id, area) = (scheme.id, scheme.area.clone());
        let fits = vec![Fit {
            scheme: id,
            name: String::new(),
            run_by: String::new(),
            through: Through::Practice,
            not: None,
            who_may_refer: Vec::new(),
        }];
        let began = Instant::now();
        as_who(db, gp, move |tx, asker| {
            let sending =
                Sending { form, draft: &draft, typed: Typed(&fields), fits: &fits, scheme: id, area: &area };
            refer(tx, asker, &sending)
        })?;
        Ok(began.elapsed())
    };
    for number in 0..BEFORE as u64 {
        one(10_000_000 + number)?;
    }
    let next = AtomicU64::new(0);
    let began = Instant::now();
    let measured: Vec<Result<Vec<(Duration, Duration)>>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|_| {
                scope.spawn(|| {
                    let mut times = Vec::new();
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= A_SECOND * SECONDS {
                            return Ok(times);
                        }
                        let at = Duration::from_micros(number * 1_000_000 / A_SECOND);
                        std::thread::sleep(at.saturating_sub(began.elapsed()));
                        let alone = one(number).map_err(|error| error.to_string())?;
                        times.push((began.elapsed().saturating_sub(at), alone));
                    }
                })
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| {
                let ended: std::result::Result<Vec<_>, String> =
                    thread.join().unwrap_or_else(|_| Err("a thread broke off".to_owned()));
                Ok(ended?)
            })
            .collect()
    });
    let mut times = Vec::new();
    for some in measured {
        times.extend(some?);
    }
    row(
        db,
        &format!("referring, {A_SECOND} a second: kept, looked up and sent"),
        times.iter().map(|one| one.0).collect(),
    );
    row(db, "of which the sending alone", times.iter().map(|one| one.1).collect());
    Ok(())
}
