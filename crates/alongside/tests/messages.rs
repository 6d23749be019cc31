//! Messages go out by a real mail server while the programs that send them are killed: none is lost, and one comes twice only where its
//! sender died before it could say that it had gone, under the same Message-ID.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use locales::Language;
use notify::{About, Post, To, post};
use store::testing::TestDb;
use uuid::Uuid;
use vocabulary::Email;

use crate::support::{address, done, on_both, program, refused};

/// aiosmtpd, out of `tests/smtp/server.py`. It is gone when this is dropped.
struct MailServer(Child, u16);

impl MailServer {
    fn start(file: &Path) -> Self {
        let house = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let mut child = Command::new("python3")
            .arg(house.join("tests/smtp/server.py"))
            .arg(file)
            .env("PYTHONPATH", house.join("target/tools/python"))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        MailServer(child, line.trim().parse().expect("aiosmtpd does not run: see scripts/set-up --for test"))
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn put(t: &TestDb, count: usize) {
    t.db.write(move |tx| {
        for number in 0..count {
            let to = To::Email(Email::parse(&format!("person-{number}@home.example")).unwrap());
            let new = post(
                tx,
                &Post {
                    template: "confirm-self-referral",
                    language: Language::English,
                    to,
                    fields: &[("link", format!("/confirm/{number}")), ("number", "ABC".to_owned())],
                    key: &number.to_string(),
                    about: About { kind: "thing", id: Uuid::nil() },
                    person: None,
                    scheme: None,
                    not_before: None,
                    keeps_quiet_hours: false,
                    large_print: false,
                },
            )?;
            assert!(new);
        }
        Ok::<(), notify::Error>(())
    })
    .unwrap();
}

fn waiting(t: &TestDb) -> i64 {
    t.db.read(|tx| tx.one("select count(*) from message where state = 'waiting'", &[], |row| row.get(0)))
        .unwrap()
}

fn configuration(folder: &Path, port: u16) -> String {
    let file = folder.join("alongside.toml");
    std::fs::write(
        &file,
        format!(
            "public_address = 'https://alongside.example'\n[messages]\nway = 'smtp'\nthreads = 2\nclaim_seconds = 2\n\
             from = 'Alongside <noreply@alongside.example>'\n[messages.smtp]\nhost = '127.0.0.1'\nport = {port}\ntls = 'none'\n"
        ),
    )
    .unwrap();
    file.to_str().unwrap().to_owned()
}

/// A program that serves and sends.
fn serving(folder: &Path, config: &str, database: &str) -> Child {
    program()
        .args(["serve", "--config", config, "--database", database, "--listen", "127.0.0.1:0"])
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn taken(file: &Path) -> usize {
    std::fs::read_to_string(file).unwrap_or_default().lines().count()
}

#[test]
fn programs_that_are_killed_lose_no_message_and_repeat_at_most_one_a_thread() {
    const MESSAGES: usize = 600;
    const KILLS: usize = 4;
    on_both(|t| {
        let folder = tempfile::tempdir().unwrap();
        let (file, database) = (folder.path().join("taken"), address(t));
        let server = MailServer::start(&file);
        let config = configuration(folder.path(), server.1);
        put(t, MESSAGES);
        let mut killed = 0;
        for round in 1..=KILLS {
            let mut child = serving(folder.path(), &config, &database);
            let (began, goal) = (Instant::now(), taken(&file) + 20 * round);
            while taken(&file) < goal && waiting(t) > 0 && began.elapsed() < Duration::from_secs(60) {
                std::thread::sleep(Duration::from_millis(5));
            }
            killed += usize::from(waiting(t) > 0);
            // SIGKILL: it says nothing any more.
            child.kill().unwrap();
            child.wait().unwrap();
        }
        assert!(killed >= 2, "killed in the middle {killed} times");
        let mut last = serving(folder.path(), &config, &database);
        let began = Instant::now();
        while waiting(t) > 0 && began.elapsed() < Duration::from_secs(120) {
            std::thread::sleep(Duration::from_millis(50));
        }
        last.kill().unwrap();
        last.wait().unwrap();
        assert_eq!(waiting(t), 0);

        let mut times: BTreeMap<String, usize> = BTreeMap::new();
        let mut ids: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for line in std::fs::read_to_string(&file).unwrap().lines() {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            let to = line["to"][0].as_str().unwrap().to_owned();
            *times.entry(to.clone()).or_default() += 1;
            ids.entry(to).or_default().insert(line["id"].as_str().unwrap().to_owned());
        }
        assert_eq!(times.len(), MESSAGES, "none is lost");
        assert!(ids.values().all(|ids| ids.len() == 1), "twice with the same Message-ID");
        let repeated: usize = times.values().map(|times| times - 1).sum();
        // Two threads a program: each was at one message at most when it was killed.
        assert!(repeated <= 2 * KILLS, "{repeated} repeats");
        eprintln!("{repeated} of {MESSAGES} came twice, over {killed} kills");
    });
}

#[test]
fn what_waits_is_told_and_what_came_back_is_marked() {
    on_both(|t| {
        let folder = tempfile::tempdir().unwrap();
        let database = address(t);
        put(t, 3);
        let status = done(folder.path(), &["status", "--database", &database]);
        assert!(status.contains("Messages go nowhere") && status.contains("3 waiting"), "{status}");
        let doctor = done(folder.path(), &["doctor", "--database", &database]);
        assert!(doctor.contains("messages go nowhere"), "{doctor}");
        let status: serde_json::Value =
            serde_json::from_str(&done(folder.path(), &["status", "--json", "--database", &database]))
                .unwrap();
        assert_eq!(status["messages"]["waiting"]["email"], 3);

        let id: Uuid = t
            .db
            .write(|tx| -> store::Result<Uuid> {
                tx.one(
                    "update message set state = 'sent', recipient = '' where idempotency_key = '1' returning id",
                    &[],
                    |row| row.get(0),
                )
            })
            .unwrap();
        let report = format!(
            "From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; boundary=\"b\"\r\n\r\n--b\r\n\
             Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; b.example\r\n\r\nAction: failed\r\n\
             Status: 5.1.1\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{id}@alongside.example>\r\n\r\n--b--\r\n"
        );
        let file = folder.path().join("bounce.eml");
        std::fs::write(&file, report).unwrap();
        let file = file.to_str().unwrap();
        let said = done(folder.path(), &["message", "bounced", file, "--database", &database]);
        assert!(said.contains(&id.to_string()));
        assert!(
            refused(folder.path(), &["message", "bounced", file, "--database", &database])
                .contains("Message-ID")
        );
        let failed = done(folder.path(), &["message", "failed", "--database", &database]);
        assert!(failed.contains("came-back") && !failed.contains("home.example"), "{failed}");
        let again = done(folder.path(), &["message", "again", "--database", &database]);
        assert!(again.starts_with("0 "), "there is nothing left to send again: {again}");
    });
}
