//! What it adds to a page that somebody is signed in, may do something, and that this is recorded.
//!
//! Over HTTP, one client on one connection: a page as nobody, the same page signed in, and a page that asks for a right and
//! records that it was shown. In the program itself: what of that is finding out who it is, deciding, and recording. Recording
//! is a durable commit, so it can be no quicker than the disk; the bare commit stands beside it.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ::audit::{Actor, Entry, record};
use access::organisations::{self, Kind, NewOrganisation};
use access::passwords::{self, Cost, Hasher, Password};
use access::sessions::{self, Factor, Origin, SignedIn, Standing};
use access::sign_in::{Outcome, SignIn};
use access::{By, Keys, Token, Trail, accounts, memberships};
use administration::Asker;
use permit::{Action, Resource};
use store::{Address, Db, Moment, Settings, values};
use vocabulary::Email;

use super::row;
use crate::client::Client;
use crate::http::Server;
use crate::{Plan, Result};

/// Requests of a figure.
const REQUESTS: usize = 2_000;
/// Requests before those: PostgreSQL plans a statement anew five times on each connection, and then no more.
const BEFORE: usize = 200;

#[expect(clippy::print_stdout, reason = "the tables are the result")]
pub(crate) fn measure(folder: &Path, plan: &Plan) -> Result<()> {
    println!("| engine | what | median | p99 |\n|---|---|---|---|");
    let mut engines = vec![Address::Sqlite(folder.join("audit-page.db"))];
    if let Some(address) = &plan.postgres {
        engines.push(address.parse()?);
    }
    for address in &engines {
        within(&Db::open(address, &Settings::default(), Moment::real())?)?;
    }
    println!("\n| engine | page over HTTP | median | p99 |\n|---|---|---|---|");
    let db = Address::Sqlite(folder.join("audit-http.db"));
    over_http(plan, &format!("sqlite:{}", folder.join("audit-http.db").display()), &db)
}

/// The parts, one after the other, each a transaction as the pages have it.
fn within(db: &Db) -> Result<()> {
    let by = || By::nobody(None, Arc::new(Trail::of_visitors()));
    let address = Email::parse(&format!("lead.{}@example.org", db.moment().new_id().simple()))
        .map_err(|error| error.to_string())?;
    let hasher = Hasher::new(Cost::FOR_TESTS)?;
    let typed = Password::typed("correct horse battery").ok_or("a password")?;
    let (hashed, email) = (hasher.hash(&typed)?, address.clone());
    db.write(move |tx| -> access::Result<()> {
        let board = NewOrganisation {
            kind: Kind::Icb,
            name: "Example Board".to_owned(),
            ods_code: None,
            charity_number: None,
            opens: None,
            under: None,
        };
        let board = organisations::make(tx, &by(), &board)?;
        let account = accounts::make(tx, &by(), accounts::Audience::Staff, &address, "Ada Byron")?;
        memberships::begin(tx, &by(), account, board, "information-governance")?;
        passwords::set(tx, &by(), account, &hashed)
    })?;
    let keys = Arc::new(db.write(|tx| Keys::open(tx, None))?);
    let sign_in = SignIn::new(db.clone(), keys, hasher, sessions::Settings::default(), 1);
    let Outcome::In { token, .. } = sign_in.with_password(&by(), &email, Some(&typed), &Origin::default())?
    else {
        return Err("not signed in".into());
    };
    let token = token.reveal();
    let recognised = |db: &Db| -> Result<SignedIn> {
        let token = Token::read(&token).ok_or("a token")?;
        let settings = sessions::Settings::default();
        match db.glance(move |tx| sessions::look(tx, &settings, &token))? {
            // The rights of the role ask for a second factor; what showing one takes is measured elsewhere.
            Standing::SignedIn(who) => Ok(SignedIn { second_factor: Some(Factor::App), ..who }),
            _ => Err("not signed in".into()),
        }
    };
    let who = recognised(db)?;
    let organisation = who.works.first().map(|works| works.organisation).ok_or("a role")?;
    let asks = |who: &SignedIn, records: bool| -> Result<()> {
        let who = who.clone();
        let work = move |tx: &mut store::Tx<'_>| -> administration::Result<()> {
            let asker = Asker::of(tx, &who, By::signed_in(&who, None, Arc::new(Trail::of_visitors())))?;
            let now = tx.now();
            let (_right, _by) = asker.demand(Action::ReadAudit, &Resource::audit(organisation), now)?;
            if records {
                let actor = Actor::Account { id: who.account };
                let entry = Entry { organisation: Some(organisation), ..Entry::new(actor, "read-audit") };
                record(tx, &entry)?;
            }
            Ok(())
        };
        if records {
            db.write(work)?;
        } else {
            db.read(work)?;
        }
        Ok(())
    };
    row(db, "who it is", repeat(|_| recognised(db).map(|_| ()))?);
    row(db, "what they may do, of rows and policies", repeat(|_| asks(&who, false))?);
    row(db, "the same, and recording it, durable", repeat(|_| asks(&who, true))?);
    let all = repeat(|_| asks(&recognised(db)?, true))?;
    row(db, "all of it: who, what they may do, and recording it", all);
    db.write(|tx| {
        tx.execute(
            "create table if not exists bench_bare (id bigint not null primary key, at bigint not null)",
            &[],
        )
    })?;
    let bare = repeat(|number| {
        db.write(move |tx| {
            let at = tx.now();
            tx.execute(
                "insert into bench_bare (id, at) values ($1, $2) on conflict (id) do update set at = $3",
                values![number as i64, at, at],
            )
        })?;
        Ok(())
    })?;
    row(db, "a bare durable commit of one row, to compare", bare);
    db.write(|tx| tx.execute("drop table bench_bare", &[]))?;
    Ok(())
}

/// How long each of many takes, after some that do not count.
fn repeat(mut one: impl FnMut(usize) -> Result<()>) -> Result<Vec<Duration>> {
    for number in 0..BEFORE {
        one(number)?;
    }
    let timed = |number| {
        let began = Instant::now();
        one(number)?;
        Ok(began.elapsed())
    };
    (0..REQUESTS).map(timed).collect()
}

/// A page as nobody, as somebody, and with a record of it, through the demonstration’s doors.
fn over_http(plan: &Plan, database: &str, address: &Address) -> Result<()> {
    let server = Server::start_demonstration(plan, database)?;
    let mut client = Client::open(&server.at)?;
    let nobody = times(&mut client, "/loneliness")?;
    client.sign_in("keith.marsden@board.example")?;
    let somebody = times(&mut client, "/loneliness")?;
    let recorded = times(&mut client, "/manage/emergencies")?;
    drop(server);
    let db = Db::open(address, &Settings::default(), Moment::real())?;
    row(&db, "a page as nobody", nobody);
    row(&db, "the same page, signed in", somebody);
    row(&db, "a page that asks for a right and records it", recorded);
    Ok(())
}

/// How long a page takes, again and again.
fn times(client: &mut Client, path: &str) -> Result<Vec<Duration>> {
    let mut times = Vec::with_capacity(REQUESTS);
    for number in 0..REQUESTS + 50 {
        let began = Instant::now();
        let (status, _) = client.ask(&format!("GET {path}"), "")?;
        if status != 200 {
            return Err(format!("{path} was answered with {status}").into());
        }
        if number >= 50 {
            times.push(began.elapsed());
        }
    }
    Ok(times)
}
