//! Referring over HTTP, as browsers do it: so many a second, from people signed in all over the country, each on a connection of
//! their own. Each is measured from the instant at which the form was to be sent, so that nobody waits unseen; where the page asks first
//! who it is, from the answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use access::passwords::{self, Cost, Hasher, Password};
use access::sessions::{self, Origin};
use access::sign_in::{Outcome, SignIn};
use access::{By as Actor, Keys, Trail, accounts};
use casework::load::By;
use store::{Address, Db, values};
use url::form_urlencoded::Serializer;
use vocabulary::Email;

use super::country::{Country, Sample, mixed};
use super::{A_SECOND, Fields, SECONDS, printed, row, stranger, typed};
use crate::client::Client;
use crate::http::Server;
use crate::{Plan, Result};

/// People who refer at the same time.
const PEOPLE: usize = 48;
/// Seconds that do not count: PostgreSQL plans a statement anew five times on each connection of the program.
const WARMING: u64 = 10;
const PASSWORD: &str = "correct horse battery";

pub(super) fn measure(plan: &Plan, address: &Address, db: &Db, country: &Country) -> Result<()> {
    let text = match address {
        Address::Sqlite(file) => format!("sqlite:{}", file.display()),
        Address::Postgres(_) => plan.postgres.clone().ok_or("no PostgreSQL")?,
    };
    let gps: Vec<By> = (0..PEOPLE)
        .map(|number| {
            let scheme = &country.schemes[1 + mixed(number as u64) as usize % (country.schemes.len() - 1)];
            scheme.practices[number % 5].1
        })
        .collect();
    let tokens = sessions_of(db, &gps)?;
    let server = Server::start(plan, &text)?;
    let mut clients = Vec::new();
    for token in tokens {
        let mut client = Client::open(&server.at)?;
        client.with_session(token);
        let (status, page) = client.ask("GET /refer", "")?;
        if status != 200 {
            return Err(format!("/refer was answered with {status}").into());
        }
        clients.push((client, hidden(&page, "mark")?));
    }
    let asked = AtomicU64::new(0);
    let sent = every(&mut clients, |number, (client, mark), at| {
        let sample = one(country, number)?;
        let mut fields = typed(&sample.details, false);
        // Whoever has no telephone is written to.
        fields.push(("address".to_owned(), sample.details.address.clone().unwrap_or_default()));
        fields.push(("mark".to_owned(), mark.clone()));
        fields.push(("form".to_owned(), db.moment().new_id().to_string()));
        let (status, page) = client.ask("POST /refer", &encoded(&fields))?;
        if status == 303 && client.led_to().ends_with("/sent") {
            return Ok(at.elapsed());
        }
        // Somebody is known who may be the same: it is said that it is, and that answer is measured.
        asked.fetch_add(1, Ordering::Relaxed);
        let questions: Vec<String> = page
            .split("name=\"is-")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .map(|id| format!("is-{id}"))
            .collect();
        let mut answered = std::collections::HashSet::new();
        for question in questions {
            if answered.insert(question.clone()) {
                let same = number % 2 == 1 && answered.len() == 1;
                fields.push((question, if same { "same" } else { "other" }.to_owned()));
            }
        }
        fields.push(("asked".to_owned(), "yes".to_owned()));
        let at = Instant::now();
        let (status, page) = client.ask("POST /refer", &encoded(&fields))?;
        if status == 303 {
            return Ok(at.elapsed());
        }
        let why = page.split("error-summary__list").nth(1).and_then(|rest| rest.split("</ul>").next());
        Err(format!("a referral was answered with {status}: {}", why.unwrap_or(&page).trim()).into())
    })?;
    row(
        db,
        &format!(
            "over HTTP: referring, {A_SECOND} a second, from the form sent to what is on disk ({} of {} were asked \
             first who it is: their answer)",
            asked.into_inner(),
            A_SECOND * (SECONDS + WARMING)
        ),
        sent,
    );
    seen(db, &mut clients, &[("/refer", "the empty form"), ("/referrals", "my referrals")])?;
    let workers: Vec<By> = (0..PEOPLE)
        .map(|number| {
            country.schemes[1 + mixed(number as u64) as usize % (country.schemes.len() - 1)].workers[0]
        })
        .collect();
    let mut clients = Vec::new();
    for token in sessions_of(db, &workers)? {
        let mut client = Client::open(&server.at)?;
        client.with_session(token);
        clients.push((client, String::new()));
    }
    seen(db, &mut clients, &[("/today", "today"), ("/caseload", "the caseload")])?;
    match (clients.first_mut(), workers.first()) {
        (Some((client, _)), Some(worker)) => printed::measure(db, client, *worker),
        _ => Err("nobody is signed in".into()),
    }
}

/// Pages that somebody looks at, so many times a second.
fn seen(db: &Db, clients: &mut [(Client, String)], pages: &[(&str, &str)]) -> Result<()> {
    for (path, what) in pages {
        let shown = every(clients, |_, (client, _), at| {
            let (status, _) = client.ask(&format!("GET {path}"), "")?;
            if status == 200 {
                Ok(at.elapsed())
            } else {
                Err(format!("{path} was answered with {status}").into())
            }
        })?;
        row(db, &format!("over HTTP: {what}, {A_SECOND} a second"), shown);
    }
    Ok(())
}

/// Of two one is known.
fn one(country: &Country, number: u64) -> Result<Sample> {
    if number.is_multiple_of(2) {
        return stranger(country, 20_000_000 + number);
    }
    let known = &country.some[mixed(number + 77) as usize % country.some.len()];
    Ok(Sample { details: known.details.clone(), scheme: known.scheme })
}

/// Does one thing so many times a second, by whoever is free, and gives how long each took.
fn every(
    clients: &mut [(Client, String)],
    one: impl Fn(u64, &mut (Client, String), Instant) -> Result<Duration> + Sync,
) -> Result<Vec<Duration>> {
    let next = AtomicU64::new(0);
    let (before, all) = (A_SECOND * WARMING, A_SECOND * (SECONDS + WARMING));
    let began = Instant::now();
    std::thread::scope(|scope| {
        let threads: Vec<_> = clients
            .iter_mut()
            .map(|client| {
                scope.spawn(|| -> std::result::Result<Vec<Duration>, String> {
                    let client = client;
                    let mut times = Vec::new();
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= all {
                            return Ok(times);
                        }
                        let due = began + Duration::from_micros(number * 1_000_000 / A_SECOND);
                        std::thread::sleep(due.saturating_duration_since(Instant::now()));
                        let took = one(number, client, due).map_err(|error| error.to_string())?;
                        if number >= before {
                            times.push(took);
                        }
                    }
                })
            })
            .collect();
        let mut times = Vec::new();
        for thread in threads {
            times.extend(thread.join().map_err(|_| "a thread broke off")??);
        }
        Ok(times)
    })
}

fn encoded(fields: &Fields) -> String {
    let mut text = Serializer::new(String::new());
    for (name, value) in fields {
        text.append_pair(name, value);
    }
    text.finish()
}

fn hidden(page: &str, name: &str) -> Result<String> {
    let found =
        page.split(&format!("name=\"{name}\" value=\"")).nth(1).and_then(|rest| rest.split('"').next());
    Ok(found.ok_or_else(|| format!("the page has no {name}"))?.to_owned())
}

/// Sessions of people who have shown a second step.
fn sessions_of(db: &Db, people: &[By]) -> Result<Vec<String>> {
    let hasher = Hasher::new(Cost::FOR_TESTS)?;
    let password = Password::typed(PASSWORD).ok_or("a password")?;
    let keys = Arc::new(db.write(|tx| Keys::open(tx, None))?);
    let by = || Actor::nobody(None, Arc::new(Trail::of_visitors()));
    let sign_in =
        SignIn::new(db.clone(), keys, Hasher::new(Cost::FOR_TESTS)?, sessions::Settings::default(), 1);
    let mut tokens = Vec::new();
    for one in people {
        let (account, hashed) = (one.account, hasher.hash(&password)?);
        let email: Email = db.write(move |tx| -> access::Result<Email> {
            passwords::set(tx, &by(), account, &hashed)?;
            Ok(accounts::get(tx, account)?.email.show().clone())
        })?;
        let Outcome::In { token, session, .. } =
            sign_in.with_password(&by(), &email, Some(&password), &Origin::default())?
        else {
            return Err("not signed in".into());
        };
        // That they have shown it is noted here; what showing one takes is measured elsewhere.
        db.write(move |tx| {
            tx.execute("update session set second_factor = 'totp' where id = $1", values![session])
        })?;
        tokens.push(token.reveal().to_string());
    }
    Ok(tokens)
}
