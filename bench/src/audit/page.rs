//! What it adds to a page that somebody is signed in, may do something, and that this is recorded.
//!
//! Over HTTP, one client on one connection: a page as nobody, the same page signed in, and a page that asks for a right and
//! records that it was shown. In the program itself: what of that is finding out who it is, deciding, and recording. Recording
//! is a durable commit, so it can be no quicker than the disk; the bare commit stands beside it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ::audit::{Actor, Entry, record};
use access::organisations::{self, Kind, NewOrganisation};
use access::sessions::{Factor, SignedIn};
use access::{By, Private, Trail, accounts, memberships};
use administration::Asker;
use permit::{Action, Resource};
use store::{Address, Db, Moment, Settings, values};
use vocabulary::Email;

use super::row;
use crate::http::Server;
use crate::{Plan, Result};

/// Requests of a figure.
const REQUESTS: usize = 2_000;

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
    let who = db.write(move |tx| -> access::Result<SignedIn> {
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
        let works = memberships::now(tx, account)?;
        Ok(SignedIn {
            session: tx.new_id(),
            account,
            audience: accounts::Audience::Staff,
            name: Private::new("Ada Byron".to_owned()),
            working_as: works.first().cloned(),
            works,
            proved_at: tx.now(),
            second_factor: Some(Factor::App),
            is_due: false,
        })
    })?;
    let organisation = who.works.first().map(|works| works.organisation).ok_or("a role")?;
    let asks = |db: &Db, records: bool| -> Result<Duration> {
        let who = who.clone();
        let began = Instant::now();
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
        Ok(began.elapsed())
    };
    let times: Result<Vec<Duration>> = (0..REQUESTS).map(|_| asks(db, false)).collect();
    row(db, "what they may do, of rows and policies", times?);
    let times: Result<Vec<Duration>> = (0..REQUESTS).map(|_| asks(db, true)).collect();
    row(db, "the same, and recording it, durable", times?);
    db.write(|tx| {
        tx.execute(
            "create table if not exists bench_bare (id bigint not null primary key, at bigint not null)",
            &[],
        )
    })?;
    let times: Result<Vec<Duration>> = (0..REQUESTS)
        .map(|number| {
            let began = Instant::now();
            db.write(move |tx| {
                let at = tx.now();
                tx.execute(
                    "insert into bench_bare (id, at) values ($1, $2) on conflict (id) do update set at = $3",
                    values![number as i64, at, at],
                )
            })?;
            Ok(began.elapsed())
        })
        .collect();
    row(db, "a bare durable commit of one row, to compare", times?);
    db.write(|tx| tx.execute("drop table bench_bare", &[]))?;
    Ok(())
}

/// A page as nobody, as somebody, and with a record of it, through the demonstration’s doors.
fn over_http(plan: &Plan, database: &str, address: &Address) -> Result<()> {
    let server = Server::start_demonstration(plan, database)?;
    let mut client = Client::open(&server.at)?;
    let nobody = client.times("/loneliness")?;
    client.sign_in("keith.marsden@board.example")?;
    let somebody = client.times("/loneliness")?;
    let recorded = client.times("/manage/emergencies")?;
    drop(server);
    let db = Db::open(address, &Settings::default(), Moment::real())?;
    row(&db, "a page as nobody", nobody);
    row(&db, "the same page, signed in", somebody);
    row(&db, "a page that asks for a right and records it", recorded);
    Ok(())
}

/// A client that keeps its connection and its cookies.
struct Client {
    at: String,
    stream: TcpStream,
    reader: BufReader<TcpStream>,
    cookies: Vec<(String, String)>,
}

impl Client {
    fn open(at: &str) -> Result<Self> {
        let stream = TcpStream::connect(at)?;
        stream.set_nodelay(true)?;
        let reader = BufReader::new(stream.try_clone()?);
        Ok(Self { at: at.to_owned(), stream, reader, cookies: Vec::new() })
    }

    fn ask(&mut self, head: &str, body: &str) -> Result<(u16, String)> {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let cookies =
            if cookies.is_empty() { String::new() } else { format!("cookie: {}\r\n", cookies.join("; ")) };
        write!(
            self.stream,
            "{head} HTTP/1.1\r\nhost: {}\r\n{cookies}content-length: {}\r\n",
            self.at,
            body.len()
        )?;
        write!(self.stream, "content-type: application/x-www-form-urlencoded\r\n\r\n{body}")?;
        let (mut line, mut status, mut length) = (String::new(), 0, 0);
        loop {
            line.clear();
            self.reader.read_line(&mut line)?;
            let said = line.trim_end();
            if said.is_empty() {
                break;
            }
            if let Some(rest) = said.strip_prefix("HTTP/1.1 ") {
                status = rest.get(..3).unwrap_or_default().parse()?;
            } else if let Some((name, value)) = said.split_once(':') {
                match name.to_ascii_lowercase().as_str() {
                    "content-length" => length = value.trim().parse()?,
                    "set-cookie" => self.keep(value.trim()),
                    _ => {}
                }
            }
        }
        let mut body = vec![0; length];
        self.reader.read_exact(&mut body)?;
        Ok((status, String::from_utf8_lossy(&body).into_owned()))
    }

    fn keep(&mut self, cookie: &str) {
        let pair = cookie.split(';').next().unwrap_or_default();
        if let Some((name, value)) = pair.split_once('=') {
            self.cookies.retain(|(known, _)| known != name);
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
    }

    fn sign_in(&mut self, who: &str) -> Result<()> {
        let (_, page) = self.ask("GET /demo", "")?;
        let mark = page.split("name=\"mark\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let mark = mark.ok_or("the page of a demonstration has no form")?;
        let (status, _) =
            self.ask("POST /demo", &format!("mark={mark}&person={}", who.replace('@', "%40")))?;
        if status == 303 { Ok(()) } else { Err(format!("signing in was answered with {status}").into()) }
    }

    fn times(&mut self, path: &str) -> Result<Vec<Duration>> {
        let mut times = Vec::with_capacity(REQUESTS);
        for number in 0..REQUESTS + 50 {
            let began = Instant::now();
            let (status, _) = self.ask(&format!("GET {path}"), "")?;
            if status != 200 {
                return Err(format!("{path} was answered with {status}").into());
            }
            if number >= 50 {
                times.push(began.elapsed());
            }
        }
        Ok(times)
    }
}
