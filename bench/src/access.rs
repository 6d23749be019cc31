//! What signing in takes, and what finding out who is there adds to a page.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use access::accounts::{self, Audience};
use access::organisations::{self, Kind, NewOrganisation};
use access::passwords::{self, Cost, Hasher, Password, calibrate};
use access::sessions::{self, Origin, Standing};
use access::sign_in::{Outcome, SignIn};
use access::{By, Keys, Quiet, Token, memberships};
use store::{Address, Db, Moment, Settings};
use vocabulary::Email;

use crate::{Plan, Result};

/// What signing in may take.
const TARGET: Duration = Duration::from_millis(250);
const PASSWORD: &str = "correct horse battery";
/// Accounts in the database, of which each is signed in once.
const ACCOUNTS: usize = 2_000;

#[expect(clippy::print_stdout, reason = "the tables are the result")]
pub(crate) fn measure(folder: &Path, plan: &Plan) -> Result<()> {
    let began = Instant::now();
    let cost = calibrate(TARGET)?;
    println!("Cost calibrated for {TARGET:?}: `{cost}` (in {:.1} s).\n", began.elapsed().as_secs_f64());
    println!("| engine | what | median | p99 | longest |\n|---|---|---|---|---|");
    let file = Address::Sqlite(folder.join("access.db"));
    engine(&Db::open(&file, &Settings::default(), Moment::real())?, cost)?;
    if let Some(address) = &plan.postgres {
        engine(&Db::open(&address.parse()?, &Settings::default(), Moment::real())?, cost)?;
    }
    Ok(())
}

fn engine(db: &Db, cost: Cost) -> Result<()> {
    let keys = Arc::new(db.write(|tx| Keys::open(tx, None))?);
    let hasher = Hasher::new(cost)?;
    let typed = Password::typed(PASSWORD).ok_or("a password")?;
    // A database that was measured before has the accounts of that run.
    let run = db.moment().new_id().simple().to_string();
    let tokens = people(db, &run, &hasher.hash(&typed)?)?;
    let quiet = || By::nobody(None, Arc::new(Quiet));
    let places = std::thread::available_parallelism().map_or(1, usize::from);
    let sign_in = SignIn::new(db.clone(), keys, hasher, sessions::Settings::default(), places);
    let email = address(0, &run)?;
    let times = repeat(15, |_| {
        let outcome = sign_in.with_password(&quiet(), &email, Some(&typed), &Origin::default())?;
        if matches!(outcome, Outcome::In { .. }) { Ok(()) } else { Err("not signed in".into()) }
    })?;
    row(db, "signing in", times);
    let wrong = Password::typed("wrong horse battery").ok_or("a password")?;
    for _ in 0..7 {
        sign_in.with_password(&quiet(), &email, Some(&wrong), &Origin::default())?;
    }
    let times = repeat(2_000, |_| {
        match sign_in.with_password(&quiet(), &email, Some(&wrong), &Origin::default())? {
            Outcome::Wait(_) | Outcome::Wrong => Ok(()),
            _ => Err("let in".into()),
        }
    })?;
    row(db, "a guess that has to wait", times);
    let times = repeat(20_000, |number| {
        let token = Token::read(&tokens[number * 7_919 % tokens.len()]).ok_or("a token")?;
        let settings = sessions::Settings::default();
        match db.read(move |tx| sessions::look(tx, &settings, &token))? {
            Standing::SignedIn(_) => Ok(()),
            _ => Err("not signed in".into()),
        }
    })?;
    row(db, "who is there", times);
    Ok(())
}

/// Accounts that are members of a practice, each signed in by a password of the least cost. Gives their tokens.
fn people(db: &Db, run: &str, hashed: &passwords::Hashed) -> Result<Vec<String>> {
    let by = By::nobody(None, Arc::new(Quiet));
    let (hashed, with, of) = (hashed.clone(), by.clone(), run.to_owned());
    db.write_alone(move |tx| -> access::Result<()> {
        let practice = NewOrganisation {
            kind: Kind::Practice,
            name: "Elm Tree Surgery".to_owned(),
            ods_code: None,
            charity_number: None,
            opens: None,
            under: None,
        };
        let practice = organisations::make(tx, &with, &practice)?;
        for number in 0..ACCOUNTS {
            let email = address(number, &of)?;
            let account = accounts::make(tx, &with, Audience::Staff, &email, "Ada Byron")?;
            passwords::set(tx, &with, account, &hashed)?;
            memberships::begin(tx, &with, account, practice, "referrer")?;
        }
        Ok(())
    })?;
    // Each signs in, with a cost that does not take all day.
    let keys = Arc::new(db.write(|tx| Keys::open(tx, None))?);
    let quick = Hasher::new(Cost::FOR_TESTS)?;
    let typed = Password::typed(PASSWORD).ok_or("a password")?;
    let (again, with, of) = (quick.hash(&typed)?, by.clone(), run.to_owned());
    db.write_alone(move |tx| -> access::Result<()> {
        for number in 1..ACCOUNTS {
            let email = address(number, &of)?;
            if let Some(account) = accounts::by_email(tx, &access::Folded::of(&email))? {
                passwords::set(tx, &with, account.id, &again)?;
            }
        }
        Ok(())
    })?;
    let sign_in = SignIn::new(db.clone(), keys, quick, sessions::Settings::default(), 2);
    let mut tokens = Vec::new();
    for number in 1..ACCOUNTS {
        let email = address(number, run)?;
        match sign_in.with_password(&by, &email, Some(&typed), &Origin::default())? {
            Outcome::In { token, .. } => tokens.push(token.reveal()),
            _ => return Err("not signed in".into()),
        }
    }
    Ok(tokens)
}

fn address(number: usize, run: &str) -> access::Result<Email> {
    Email::parse(&format!("user{number}.{run}@example.org"))
        .map_err(|error| access::Error::Unreadable(error.to_string()))
}

fn repeat(times: usize, mut act: impl FnMut(usize) -> Result<()>) -> Result<Vec<Duration>> {
    (0..times)
        .map(|number| {
            let began = Instant::now();
            act(number)?;
            Ok(began.elapsed())
        })
        .collect()
}

#[expect(clippy::print_stdout, reason = "the tables are the result")]
fn row(db: &Db, what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)].as_secs_f64() * 1_000.0;
    println!("| {} | {what} | {:.3} ms | {:.3} ms | {:.3} ms |", db.engine(), at(50), at(99), at(100));
}
