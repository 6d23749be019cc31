//! What it takes to look a list of a hundred thousand people through, beside the records of a country.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use access::accounts::{self, Audience};
use access::memberships;
use access::organisations::{self, Kind, NewOrganisation};
use access::sessions::{Factor, SignedIn};
use access::{By, Private, Quiet};
use administration::Asker;
use casework::cohort::{self, Ages, File, Outcome, Upload};
use casework::load::{History, Loader, Told};
use casework::people::Identity;
use casework::people::record::Details;
use casework::referral::{Door, Urgency};
use jiff::civil::Date;
use store::{Address, Db, Moment, Settings, Tx, values};
use uuid::Uuid;
use vocabulary::{Email, NhsNumber, PhoneNumber};

use crate::{Plan, Result, spread};

/// Rows of the list.
const ROWS: u64 = 100_000;
/// People loaded in one transaction.
const TOGETHER: u64 = 1_000;

#[expect(clippy::print_stdout, reason = "the tables are the result")]
pub(crate) fn measure(folder: &Path, plan: &Plan) -> Result<()> {
    let people =
        std::env::var("BENCH_PEOPLE").ok().and_then(|text| text.parse().ok()).unwrap_or(1_000_000_u64);
    let mut engines = vec![Address::Sqlite(folder.join("cohort.db"))];
    if let Some(address) = &plan.postgres {
        engines.push(address.parse()?);
    }
    println!("{ROWS} rows, half of them people who are known, of {people}.\n");
    println!("| engine | what | median | least | most |\n|---|---|---|---|---|");
    for address in &engines {
        let db = Db::open(address, &Settings::default(), Moment::real())?;
        engine(&db, people, plan.runs)?;
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the tables are the result")]
fn engine(db: &Db, people: u64, runs: usize) -> Result<()> {
    let scheme = db.moment().new_id();
    let who = set_up(db, scheme)?;
    fill(db, scheme, people)?;
    let mut seconds = Vec::new();
    for run in 0..runs.max(1) {
        let file = File { name: "list.csv".to_owned(), bytes: list(people, run)?.into_bytes() };
        let who = who.clone();
        let asker = move |tx: &mut Tx<'_>| Asker::of(tx, &who, By::signed_in(&who, None, Arc::new(Quiet)));
        let upload = Upload { file, scheme, ages: Ages::default(), need: String::new() };
        let began = Instant::now();
        match cohort::upload(db, asker, upload)? {
            Outcome::Ready(_) => seconds.push(began.elapsed().as_secs_f64()),
            other => return Err(format!("{other:?}").into()),
        }
    }
    let (median, least, most) = spread(seconds);
    println!(
        "| {} | looking a list of {ROWS} through | {median:.2} s | {least:.2} s | {most:.2} s |",
        db.engine()
    );
    Ok(())
}

/// A practice with somebody who refers, and a scheme.
fn set_up(db: &Db, scheme: Uuid) -> Result<SignedIn> {
    // A database that was measured before has the account of that run.
    let email = Email::parse(&format!("gp.{}@example.org", scheme.simple()))?;
    let by = || By::nobody(None, Arc::new(Quiet));
    let (account, works) = db.write(move |tx| -> access::Result<_> {
        let practice = NewOrganisation {
            kind: Kind::Practice,
            name: "Elm Tree Surgery".to_owned(),
            ods_code: None,
            charity_number: None,
            opens: None,
            under: None,
        };
        let practice = organisations::make(tx, &by(), &practice)?;
        let account = accounts::make(tx, &by(), Audience::Staff, &email, "Ada Byron")?;
        memberships::begin(tx, &by(), account, practice, "referrer")?;
        let source = tx.new_id();
        tx.execute(
            "insert into scheme (id, source_id, given_id, name, run_by) values ($1, $2, 'bench', 'Bench', 'Bench')",
            values![scheme, source],
        )?;
        Ok((account, memberships::now(tx, account)?))
    })?;
    Ok(SignedIn {
        session: db.moment().new_id(),
        account,
        audience: Audience::Staff,
        name: Private::new("Ada Byron".to_owned()),
        working_as: works.first().cloned(),
        works,
        proved_at: db.moment().now(),
        second_factor: Some(Factor::App),
        is_due: false,
    })
}

const GIVEN: [&str; 20] = [
    "Margaret", "Kwame", "Olive", "Arthur", "Amina", "John", "Susan", "David", "Priya", "Mohammed", "Jean",
    "Peter", "Grace", "Ivan", "Rose", "Alan", "Fatima", "Mary", "Thomas", "Joan",
];

/// Numbers without an order, the same in every run.
fn mixed(number: u64) -> u64 {
    let mut mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^= mixed >> 29;
    mixed.wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 7
}

/// Of ten numbers nine have a check digit; the rest have none.
fn nhs_number(number: u64) -> Option<NhsNumber> {
    let nine = format!("{:09}", 400_000_000 + number % 599_999_999);
    let sum: u64 = nine.bytes().zip(2..=10).map(|(digit, at)| u64::from(digit - b'0') * (12 - at)).sum();
    let check = match 11 - sum % 11 {
        11 => 0,
        10 => return None,
        check => check,
    };
    NhsNumber::parse(&format!("{nine}{check}")).ok()
}

struct Somebody {
    number: Option<NhsNumber>,
    given: &'static str,
    family: String,
    born: Date,
    phone: String,
}

fn somebody(number: u64) -> Result<Somebody> {
    let mixed = mixed(number);
    let letters = |mut left: u64| -> String {
        let mut text = String::new();
        for _ in 0..3 {
            text.push(char::from(b'a' + u8::try_from(left % 26).unwrap_or(0)));
            left /= 26;
        }
        text
    };
    let year = i16::try_from(1930 + mixed % 70)?;
    let (month, day) = (i8::try_from(1 + mixed / 70 % 12)?, i8::try_from(1 + mixed / 840 % 28)?);
    Ok(Somebody {
        number: nhs_number(number),
        given: GIVEN[usize::try_from(mixed / 23_520 % 20)?],
        // Some thousand family names, so that several people share each.
        family: format!("O{}", letters(mixed / 470_400 % 5_000)),
        born: Date::new(year, month, day)?,
        phone: format!("0161 496 {:04}", mixed % 10_000),
    })
}

fn fill(db: &Db, scheme: Uuid, people: u64) -> Result<()> {
    let have =
        db.read(|tx| -> store::Result<i64> { tx.one("select count(*) from person", &[], |row| row.get(0)) })?;
    let mut next = u64::try_from(have)?;
    let mut loader = Loader::default();
    while next < people {
        let until = people.min(next + TOGETHER);
        let mut histories = Vec::new();
        for number in next..until {
            histories.push(history(db, scheme, number)?);
        }
        loader = db.write_alone(move |tx| -> casework::Result<Loader> {
            let mut loader = std::mem::take(&mut loader);
            loader.load(tx, &histories)?;
            Ok(loader)
        })?;
        next = until;
    }
    Ok(())
}

/// Every twentieth has an open referral.
fn history(db: &Db, scheme: Uuid, number: u64) -> Result<History> {
    let one = somebody(number)?;
    let referral = Told {
        id: db.moment().new_id(),
        scheme,
        door: Door::Professional,
        referrer: None,
        profession: None,
        asked_by: serde_json::Map::new(),
        urgency: Urgency::Routine,
        needs: vec!["loneliness".to_owned()],
        reason: String::new(),
        hopes: None,
        safety: None,
        codes_only: false,
        received: db.moment().now(),
        steps: Vec::new(),
        met: Vec::new(),
    };
    Ok(History {
        id: db.moment().new_id(),
        details: Details {
            identity: Identity {
                nhs_number: one.number,
                given: one.given.to_owned(),
                family: one.family,
                born: Some(one.born),
                phone: PhoneNumber::parse(&one.phone).ok(),
                ..Identity::default()
            },
            ..Details::default()
        },
        area: "QE1".to_owned(),
        died: None,
        referrals: if number.is_multiple_of(20) { vec![referral] } else { Vec::new() },
    })
}

/// Every other row is somebody who is known. Each run has a file of its own, or it would be recognised.
fn list(people: u64, run: usize) -> Result<String> {
    let mut text =
        "nhs number,given name,family name,date of birth,postcode,phone,email,practice code,need,note\n"
            .to_owned();
    for row in 0..ROWS {
        let known = row % 2 == 0;
        let number = if known { mixed(row) % people } else { people + row };
        let one = somebody(number)?;
        let nhs = one.number.map(|number| number.digits()).unwrap_or_default();
        text.push_str(&format!(
            "{nhs},{},{},{},,{},,,loneliness,Run {run}\n",
            one.given, one.family, one.born, one.phone
        ));
    }
    Ok(text)
}
