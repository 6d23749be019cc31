//! A country of schemes, practices and people with their histories, made up here and written as fast as the database takes it.

use std::sync::{Arc, Mutex};
use std::time::Instant;

use access::accounts::{self, Audience};
use access::organisations::{self, Kind, NewOrganisation};
use access::{By as Actor, Quiet, memberships};
use casework::lifecycle::Move;
use casework::load::{By, History, Loader, Step, Told};
use casework::people::Identity;
use casework::people::record::{Details, Reach};
use casework::referral::moves::Doing;
use casework::referral::{Door, Profession, Urgency};
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use serde_json::Map;
use store::{Db, Moment, Tx, values};
use uuid::Uuid;
use vocabulary::{Email, NhsNumber, OdsCode, PhoneNumber, Postcode};

use crate::Result;

/// Networks, each with a scheme, five practices and three link workers.
const SCHEMES: usize = 1_250;
/// Boards.
const BOARDS: usize = 42;
/// One person in so many is of the first scheme, which is that of a county: 2% of a country.
const OF_THE_COUNTY: u64 = 50;
/// People written in one transaction.
const TOGETHER: usize = 1_000;

/// A scheme with those who work for it.
pub(super) struct Scheme {
    pub(super) id: Uuid,
    pub(super) area: String,
    pub(super) manager: By,
    pub(super) workers: Vec<By>,
    pub(super) practices: Vec<(OdsCode, By)>,
}

/// Somebody to ask about.
pub(super) struct Sample {
    pub(super) details: Details,
    pub(super) scheme: usize,
}

/// What was made.
pub(super) struct Country {
    pub(super) schemes: Vec<Scheme>,
    pub(super) some: Vec<Sample>,
}

/// Numbers without an order, the same in every run.
pub(super) fn mixed(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^= mixed >> 29;
    mixed = mixed.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^ (mixed >> 32)
}

/// Makes all of it.
#[expect(clippy::print_stdout, reason = "the table is the result")]
pub(super) fn make(db: &Db, people: u64) -> Result<Country> {
    let began = Instant::now();
    let mut schemes = Vec::with_capacity(SCHEMES);
    let many = SCHEMES.min(usize::try_from(people / 50)?.max(4));
    for first in (0..many).step_by(50) {
        let to = many.min(first + 50);
        schemes.extend(db.write_alone(move |tx| -> access::Result<Vec<Scheme>> {
            (first..to).map(|number| scheme(tx, number)).collect()
        })?);
    }
    let organised = began.elapsed();
    let schemes = Arc::new(schemes);
    let loader = Arc::new(Mutex::new(Loader::default()));
    let (mut some, mut referrals) = (Vec::new(), 0);
    let now = db.moment().now();
    let began = Instant::now();
    let mut next = 0;
    while next < people {
        let until = people.min(next + TOGETHER as u64);
        let histories: Vec<History> =
            (next..until).map(|number| history(db.moment(), &schemes, number, now)).collect::<Result<_>>()?;
        referrals += histories.iter().map(|one| one.referrals.len() as u64).sum::<u64>();
        for (number, one) in (next..until).zip(&histories) {
            if mixed(number * 3).is_multiple_of((people / 4_000).max(1)) {
                some.push(Sample { details: one.details.clone(), scheme: scheme_of(number, many) });
            }
        }
        let loader = Arc::clone(&loader);
        db.write_alone(move |tx| -> casework::Result<()> {
            let mut loader = loader.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            loader.load(tx, &histories)
        })?;
        next = until;
    }
    println!(
        "| {} | {people} people and {referrals} referrals written in {:.0} s, {many} schemes before in {:.0} s | | | |",
        db.engine(),
        began.elapsed().as_secs_f64(),
        organised.as_secs_f64()
    );
    let schemes = Arc::into_inner(schemes).ok_or("somebody still writes")?;
    Ok(Country { schemes, some })
}

fn scheme(tx: &mut Tx<'_>, number: usize) -> access::Result<Scheme> {
    let by = Actor::nobody(None, Arc::new(Quiet));
    let unreadable = |error: String| access::Error::Unreadable(error);
    let ods = |code: String| OdsCode::parse(&code).map_err(|error| unreadable(error.to_string()));
    let make = |tx: &mut Tx<'_>, kind, name: String, code: &OdsCode| {
        let new = NewOrganisation {
            kind,
            name,
            ods_code: Some(code.clone()),
            charity_number: None,
            opens: None,
            under: None,
        };
        organisations::make(tx, &by, &new)
    };
    let member = |tx: &mut Tx<'_>, name: String, organisation, role| -> access::Result<By> {
        let email =
            Email::parse(&format!("{name}@example.org")).map_err(|error| unreadable(error.to_string()))?;
        let account = accounts::make(tx, &by, Audience::Staff, &email, &name)?;
        let membership = memberships::begin(tx, &by, account, organisation, role)?;
        Ok(By { organisation, account, membership })
    };
    let code = ods(format!("U{:05}", number + 1))?;
    let network = make(tx, Kind::Pcn, format!("Network {number}"), &code)?;
    let (id, source) = (tx.new_id(), tx.new_id());
    tx.execute(
        "insert into scheme (id, source_id, given_id, name, run_by, run_by_ods_code) values ($1, $2, $3, $4, $5, $6)",
        values![
            id,
            source,
            format!("S{number}"),
            format!("Scheme {number}"),
            format!("Network {number}"),
            code.as_str()
        ],
    )?;
    for one in 0..5 {
        let practice = format!("P{:05}", 10_000 + number * 5 + one);
        tx.execute(
            "insert into scheme_area (scheme_id, kind, code) values ($1, 'practice', $2)",
            values![id, practice],
        )?;
    }
    let manager = member(tx, format!("manager{number}"), network, "scheme-manager")?;
    let workers = (0..3)
        .map(|one| member(tx, format!("worker{number}.{one}"), network, "link-worker"))
        .collect::<access::Result<_>>()?;
    let practices = (0..5)
        .map(|one| {
            let code = ods(format!("P{:05}", 10_000 + number * 5 + one))?;
            let practice = make(tx, Kind::Practice, format!("Practice {number}.{one}"), &code)?;
            Ok((code, member(tx, format!("gp{number}.{one}"), practice, "referrer")?))
        })
        .collect::<access::Result<_>>()?;
    Ok(Scheme { id, area: format!("E540{:05}", number % BOARDS), manager, workers, practices })
}

fn scheme_of(number: u64, many: usize) -> usize {
    if number.is_multiple_of(OF_THE_COUNTY) { 0 } else { mixed(number) as usize % many }
}

const GIVEN: [&str; 24] = [
    "Margaret",
    "John",
    "Susan",
    "David",
    "Patricia",
    "Mohammed",
    "Jean",
    "Peter",
    "Fatima",
    "Michael",
    "Olwen",
    "Kwame",
    "Ann",
    "Anna",
    "Catherine",
    "Katherine",
    "Priya",
    "Jon",
    "Dorothy",
    "Ahmed",
    "Mary",
    "Siân",
    "Robert",
    "Joyce",
];
const BEGIN: [&str; 20] = [
    "Ash", "Hol", "Smi", "Jon", "Pat", "Beg", "Tay", "Bro", "Wil", "Eva", "Tho", "Rob", "Wal", "Whi", "Hug",
    "Edw", "Gre", "Kha", "Hall", "Cla",
];
const END: [&str; 30] = [
    "worth", "t", "th", "es", "el", "um", "lor", "wn", "son", "ns", "mas", "erts", "ker", "te", "hes",
    "ards", "en", "n", "am", "rke", "ton", "field", "ley", "ham", "by", "well", "man", "wood", "land",
    "ford",
];

/// Somebody by a number. One in two hundred was born on the first of January, by their papers.
pub(super) fn somebody(number: u64, practice: &OdsCode) -> Result<Details> {
    let of = |salt: u64, many: usize| mixed(number.wrapping_mul(31).wrapping_add(salt)) as usize % many;
    let any = date(1928, 1, 1).saturating_add(i64::try_from(of(1, 29_200))?.days());
    let born = if of(2, 200) == 0 { Date::new(any.year(), 1, 1)? } else { any };
    let letters = |number: usize| char::from(b"ABDEFGHJLNPQRSTUWXYZ"[number % 20]);
    let area = |number: usize| char::from(b"ABDEGHLNSW"[number % 10]);
    // Three live together, and ten homes share a postcode.
    let home = mixed(number / 30) as usize;
    let postcode = format!(
        "{}{}{} {}{}{}",
        area(home),
        area(home / 10),
        1 + home / 100 % 30,
        home / 3_000 % 10,
        letters(home / 30_000),
        letters(home / 600_000)
    );
    Ok(Details {
        identity: Identity {
            nhs_number: if of(3, 10) < 7 { nhs_number(number) } else { None },
            given: GIVEN[of(4, GIVEN.len())].to_owned(),
            family: format!("{}{}", BEGIN[of(5, BEGIN.len())], END[of(6, END.len())]),
            known_as: None,
            born: Some(born),
            postcode: Some(Postcode::parse(&postcode)?),
            phone: if of(7, 10) < 8 {
                PhoneNumber::parse(&format!("07{:09}", number % 1_000_000_000)).ok()
            } else {
                None
            },
        },
        gender: Some(if of(8, 2) == 0 { "woman" } else { "man" }.to_owned()),
        address: Some(format!("{} Station Road", 1 + of(9, 200))),
        reach_by: Some(Reach::Phone),
        practice: Some(practice.clone()),
        ..Details::default()
    })
}

/// The first NHS number from a place on of which the check digit is right.
fn nhs_number(number: u64) -> Option<NhsNumber> {
    let nine = 400_000_000 + number % 300_000_000;
    (0..10).find_map(|check| NhsNumber::parse(&format!("{nine}{check}")).ok())
}

fn history(moment: &Moment, schemes: &[Scheme], number: u64, now: Timestamp) -> Result<History> {
    let scheme = &schemes[scheme_of(number, schemes.len())];
    // In the county, two of three are referred by the hospital.
    let hospital = number.is_multiple_of(OF_THE_COUNTY) && !number.is_multiple_of(3);
    let place = if hospital { 0 } else { mixed(number * 7) as usize % scheme.practices.len() };
    let (code, gp) = &scheme.practices[place];
    let details = somebody(number, code)?;
    let many = match mixed(number * 11) % 10 {
        0..=5 => 1,
        6..=8 => 2,
        _ => 3,
    };
    // Over two years, each long after the one before.
    let mut referrals = Vec::new();
    for one in 0..many {
        let back = 700 - 220 * one - i64::try_from(mixed(number * 13) % 200)?;
        let last = one + 1 == many;
        let within = SignedDuration::from_secs(i64::try_from(mixed(number) % 30_000)?);
        let received = now - SignedDuration::from_hours(24 * back) - within;
        referrals.push(told(moment, scheme, *gp, (number, last), received));
    }
    Ok(History { id: moment.new_id(), details, area: scheme.area.clone(), died: None, referrals })
}

const NEEDS: [&str; 4] = ["loneliness", "debt", "housing", "benefits"];

/// A referral with its life. Of the last ones of people, one in six goes on: of all referrals, one in nine.
fn told(moment: &Moment, scheme: &Scheme, gp: By, (number, last): (u64, bool), received: Timestamp) -> Told {
    let chance = mixed(number * 17);
    let worker = scheme.workers[mixed(number * 19) as usize % scheme.workers.len()];
    let step = |days: i64, by: By, doing: Doing| Step {
        at: received + SignedDuration::from_hours(24 * days),
        by: Some(by),
        doing,
    };
    let plain = |moved| Doing::new(moved, 0);
    let because = |moved, reason: &str| Doing { reason: Some(reason.to_owned()), ..plain(moved) };
    let given = Doing { to: Some(worker.membership), ..plain(Move::Allocate) };
    let mut steps = match (last && chance.is_multiple_of(6), chance / 6 % 20) {
        (true, 0..=5) => Vec::new(),
        (true, 6..=7) => vec![step(1, scheme.manager, plain(Move::Accept))],
        (false, 0) => vec![step(1, scheme.manager, because(Move::Decline, "outside-area"))],
        (false, 1..=2) => vec![step(1, scheme.manager, because(Move::PersonDeclines, "does-not-want"))],
        _ => vec![step(1, scheme.manager, plain(Move::Accept)), step(2, scheme.manager, given)],
    };
    if steps.len() == 2 {
        match (last && chance.is_multiple_of(6), chance / 6 % 20) {
            (true, 8..=9) => {}
            (true, 10..=11) => steps.push(step(4, worker, plain(Move::Attempt))),
            (true, _) => steps.push(step(5, worker, plain(Move::Begin))),
            (false, _) => {
                steps.push(step(5, worker, plain(Move::Begin)));
                steps.push(step(60, worker, because(Move::Close, "goals-achieved")));
            }
        }
    }
    Told {
        id: moment.new_id(),
        scheme: scheme.id,
        door: Door::Professional,
        referrer: Some(gp),
        profession: Some(Profession::Gp),
        asked_by: Map::new(),
        urgency: if chance.is_multiple_of(11) { Urgency::Soon } else { Urgency::Routine },
        needs: vec![NEEDS[chance as usize % NEEDS.len()].to_owned()],
        reason: "Has not left the house much since her husband died, and worries about the bills.".to_owned(),
        hopes: Some("Somebody to talk to".to_owned()),
        safety: None,
        codes_only: chance.is_multiple_of(50),
        received,
        steps,
        met: Vec::new(),
    }
}
