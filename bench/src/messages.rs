//! How long it takes until what waits in the outbox has been taken by a mail server, counted there.

use std::collections::HashSet;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use locales::Language;
use notify::{About, Post, To, post};
use store::{Address, Db, Moment, Settings, values};
use uuid::Uuid;
use vocabulary::Email;

use crate::{Plan, Result};

/// Messages posted in one transaction.
const TOGETHER: usize = 1_000;
/// How long one run may take.
const LONGEST: Duration = Duration::from_secs(900);

#[expect(clippy::print_stdout, reason = "the tables are the result")]
pub(crate) fn measure(folder: &Path, plan: &Plan) -> Result<()> {
    let messages =
        std::env::var("BENCH_MESSAGES").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000_usize);
    println!("{messages} e-mails, 4 threads in each program.\n");
    println!("| engine | mail server | programs | seconds | a second | at the server | repeats |");
    println!("|---|---|---|---|---|---|---|");
    for aio in [false, true] {
        for replicas in [1, 3] {
            let mut engines = vec![Address::Sqlite(folder.join(format!("messages-{replicas}-{aio}.db")))];
            if let Some(address) = &plan.postgres {
                engines.push(address.parse()?);
            }
            for address in &engines {
                drain(folder, plan, address, replicas, messages, aio)?;
            }
        }
    }
    Ok(())
}

/// What the mail server has said yes to.
#[derive(Default)]
struct Taken {
    ids: HashSet<String>,
    all: usize,
}

/// A mail server that counts: real SMTP, as little of it as is needed.
fn sink() -> Result<(u16, Arc<Mutex<Taken>>)> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let (port, taken) = (listener.local_addr()?.port(), Arc::<Mutex<Taken>>::default());
    let kept = Arc::clone(&taken);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let kept = Arc::clone(&kept);
            // Whoever hangs up has ended the conversation.
            std::thread::spawn(move || drop(talk(stream, &kept)));
        }
    });
    Ok((port, taken))
}

fn talk(mut stream: TcpStream, taken: &Mutex<Taken>) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    stream.write_all(b"220 sink\r\n")?;
    let mut line = String::new();
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let word = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        if word != "DATA" {
            stream.write_all(if word == "QUIT" { b"221 bye\r\n" } else { b"250 ok\r\n" })?;
            continue;
        }
        stream.write_all(b"354 go on\r\n")?;
        let mut id = String::new();
        loop {
            line.clear();
            if reader.read_line(&mut line)? == 0 {
                return Ok(());
            }
            if line == ".\r\n" {
                break;
            }
            if let Some(found) = line.strip_prefix("Message-ID: ") {
                found.trim().clone_into(&mut id);
            }
        }
        {
            let mut taken = taken.lock().unwrap_or_else(PoisonError::into_inner);
            taken.ids.insert(id);
            taken.all += 1;
        }
        stream.write_all(b"250 taken\r\n")?;
    }
}

/// Started programs. They are gone when this is dropped.
struct Started(Vec<Child>);

impl Drop for Started {
    fn drop(&mut self) {
        for child in &mut self.0 {
            // It is over either way.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

#[expect(clippy::print_stdout, reason = "the tables are the result")]
fn drain(
    folder: &Path,
    plan: &Plan,
    address: &Address,
    replicas: usize,
    messages: usize,
    aio: bool,
) -> Result<()> {
    let db = Db::open(address, &Settings::default(), Moment::real())?;
    fill(&db, messages)?;
    let (own, taken) = sink()?;
    let file = folder.join("aiosmtpd-took");
    std::fs::write(&file, "")?;
    let mut all = Started(Vec::new());
    let port = if aio { aiosmtpd(&file, &mut all)? } else { own };
    let config = folder.join("messages.toml");
    std::fs::write(
        &config,
        format!(
            "public_address = 'https://alongside.example'\n[messages]\nway = 'smtp'\nfrom = 'noreply@alongside.example'\n\
             [messages.smtp]\nhost = '127.0.0.1'\nport = {port}\ntls = 'none'\n"
        ),
    )?;
    let database = match address {
        Address::Sqlite(file) => format!("sqlite:{}", file.display()),
        Address::Postgres(text) => text.clone(),
    };
    let began = Instant::now();
    for _ in 0..replicas {
        let child = Command::new(&plan.program)
            .args(["serve", "--listen", "127.0.0.1:0", "--database", &database, "--config"])
            .arg(&config)
            .env("ALONGSIDE_LOG", "warn")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        all.0.push(child);
    }
    loop {
        std::thread::sleep(Duration::from_millis(200));
        let waiting: i64 = db.read(|tx| {
            tx.one("select count(*) from message where state = 'waiting'", &[], |row| row.get(0))
        })?;
        if waiting == 0 {
            break;
        }
        if began.elapsed() > LONGEST {
            return Err(format!("{waiting} messages still wait after {} s", LONGEST.as_secs()).into());
        }
    }
    let seconds = began.elapsed().as_secs_f64();
    let (distinct, count) = if aio {
        let text = std::fs::read_to_string(&file)?;
        let ids: HashSet<String> = text
            .lines()
            .filter_map(|line| {
                serde_json::from_str::<serde_json::Value>(line).ok()?["id"].as_str().map(str::to_owned)
            })
            .collect();
        (ids.len(), text.lines().count())
    } else {
        let taken = taken.lock().unwrap_or_else(PoisonError::into_inner);
        (taken.ids.len(), taken.all)
    };
    let server = if aio { "aiosmtpd" } else { "our own, in Rust" };
    println!(
        "| {} | {server} | {replicas} | {seconds:.1} | {:.0} | {distinct} | {} |",
        db.engine(),
        messages as f64 / seconds,
        count - distinct
    );
    Ok(())
}

/// The mail server of the tests.
fn aiosmtpd(file: &Path, all: &mut Started) -> Result<u16> {
    let mut child = Command::new("python3")
        .arg("tests/smtp/server.py")
        .arg(file)
        .env("PYTHONPATH", "target/tools/python")
        .stdout(Stdio::piped())
        .spawn()?;
    let mut line = String::new();
    if let Some(out) = child.stdout.take() {
        BufReader::new(out).read_line(&mut line)?;
    }
    all.0.push(child);
    Ok(line.trim().parse()?)
}

fn fill(db: &Db, messages: usize) -> Result<()> {
    db.write(|tx| tx.execute("delete from message", values![]))?;
    let mut left = messages;
    while left > 0 {
        let now = left.min(TOGETHER);
        left -= now;
        db.write(move |tx| -> notify::Result<()> {
            for _ in 0..now {
                let id = tx.new_id();
                let Ok(to) = Email::parse(&format!("person-{id}@home.example")) else { continue };
                let number = id.to_string();
                let message = Post {
                    template: "confirm-self-referral",
                    language: Language::English,
                    to: To::Email(to),
                    fields: &[("link", format!("/confirm/{id}")), ("number", "ABC-DEF".to_owned())],
                    key: &number,
                    about: About { kind: "bench", id: Uuid::nil() },
                    person: None,
                    scheme: None,
                    not_before: None,
                    keeps_quiet_hours: false,
                    large_print: false,
                };
                post(tx, &message)?;
            }
            Ok(())
        })?;
    }
    Ok(())
}
