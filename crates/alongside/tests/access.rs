//! Who may sign in, from the command line, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use std::sync::Arc;
use std::time::{Duration, Instant};

use access::invitations::{self, Accepts};
use access::passwords::{Cost, Hasher, Password};
use access::sessions::{self, Ended, Origin, Out, Settings, Standing};
use access::sign_in::{Outcome, SignIn};
use access::{By, Keys, Token, Trail};
use serde_json::Value;
use store::testing::TestDb;
use support::{Running, address, done, on_both, program, refused, run};
use vocabulary::Email;

const PASSWORD: &str = "correct horse battery";

/// A command on a database.
fn on(database: &str, arguments: &[&str]) -> Vec<String> {
    arguments.iter().chain(&["--database", database]).map(|one| (*one).to_owned()).collect()
}

/// As the program is given them.
fn texts(arguments: &[String]) -> Vec<&str> {
    arguments.iter().map(String::as_str).collect()
}

fn visitor() -> By {
    By::nobody(None, Arc::new(Trail::of_visitors()))
}

fn door(t: &TestDb) -> SignIn {
    let keys = t.db.write(|tx| Keys::open(tx, None)).unwrap();
    SignIn::new(t.db.clone(), Arc::new(keys), Hasher::new(Cost::FOR_TESTS).unwrap(), Settings::default(), 2)
}

fn sign_in(t: &TestDb) -> Outcome {
    let (email, typed) = (Email::parse("ann@example.org").unwrap(), Password::typed(PASSWORD).unwrap());
    door(t).with_password(&visitor(), &email, Some(&typed), &Origin::default()).unwrap()
}

fn standing(t: &TestDb, token: &Token) -> Standing {
    let text = token.reveal();
    t.db.read(move |tx| sessions::look(tx, &Settings::default(), &Token::read(&text).unwrap())).unwrap()
}

/// What the page of the link does when its button is pressed.
fn accept(t: &TestDb, link: &str) {
    let text = link.trim().rsplit_once("/invitation/").unwrap().1.to_owned();
    let hashed = door(t).hash(&Password::typed(PASSWORD).unwrap()).unwrap();
    t.db.write(move |tx| {
        let who = Accepts::New { name: "Ann Example", password: &hashed };
        invitations::accept(tx, &visitor(), &Token::read(&text).unwrap(), &who)
    })
    .unwrap();
}

#[test]
fn the_first_administrator_gets_in_and_is_shown_out() {
    on_both(|t| {
        let folder = tempfile::tempdir().unwrap();
        let database = address(t);
        let all = |arguments: &[&str]| on(&database, arguments);
        let with = |arguments: &[&str]| done(folder.path(), &texts(&all(arguments)));
        let no = |arguments: &[&str]| refused(folder.path(), &texts(&all(arguments)));
        let to = ["--email", "ann@example.org", "--role", "administrator"];
        let missing = no(&[&["access", "invite", "--organisation", "Z99"], &to[..]].concat());
        assert!(missing.contains("organisations list"), "{missing}");
        let id = with(&["access", "organisations", "add", "--name", "Elm Tree Trust", "--kind", "charity"]);
        let id = id.trim();
        let invite = [&["access", "invite", "--organisation", id], &to[..]].concat();
        let first = with(&invite);
        let link = with(&[&invite[..], &["--public-address", "https://alongside.example.org"]].concat());
        assert!(first.starts_with("http://127.0.0.1:8080/invitation/"), "{first}");
        assert!(link.starts_with("https://alongside.example.org/invitation/"), "{link}");
        assert_eq!(link.lines().count(), 1, "nothing but the link");
        let people = with(&["access", "people", "--organisation", id]);
        assert!(
            people.contains("invited") && people.lines().count() == 1,
            "one invitation is open: {people}"
        );
        accept(t, &link);
        let Outcome::In { token, .. } = sign_in(t) else { panic!() };

        let shown = with(&["access", "people", "--organisation", id, "--json"]);
        let shown: Value = serde_json::from_str(shown.trim()).unwrap();
        assert_eq!((&shown["role"], &shown["email"]), (&"administrator".into(), &"ann@example.org".into()));
        with(&["access", "sign-out", "--email", "Ann@example.org"]);
        assert!(matches!(standing(t, &token), Standing::Out(Out::Ended(Ended::FromElsewhere))));
        let Outcome::In { token, .. } = sign_in(t) else { panic!() };
        let leave =
            ["access", "leave", "--organisation", id, "--email", "ann@example.org", "--why", "moved away"];
        no(&[&leave[..], &["--role", "referrer"]].concat());
        assert!(matches!(standing(t, &token), Standing::SignedIn(_)), "what was refused changed nothing");
        with(&leave);
        assert!(matches!(standing(t, &token), Standing::Out(_)));
        assert!(matches!(sign_in(t), Outcome::WorksNowhere));
        no(&leave);

        // All of it is on record, by whom the machine knows.
        let lines = with(&["audit", "show"]);
        let events: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let by_command: Vec<&str> = events
            .iter()
            .rev()
            .filter(|event| event["actor"]["kind"] == "command")
            .map(|event| event["action"].as_str().unwrap())
            .collect();
        assert_eq!(
            by_command,
            [
                "organisation.make",
                "invitation.make",
                "invitation.revoke",
                "invitation.make",
                "organisation.people",
                "organisation.people",
                "session.end-all",
                "membership.end",
                "session.cut"
            ]
        );
        assert!(!lines.contains("ann@example.org") && !lines.contains("Ann Example"));
        assert!(with(&["audit", "verify"]).contains("sound"));
    });
}

#[test]
fn organisations_are_added_under_each_other_and_the_registers_must_be_loaded_first() {
    on_both(|t| {
        let folder = tempfile::tempdir().unwrap();
        let database = address(t);
        let all = |arguments: &[&str]| on(&database, arguments);
        let no = refused(folder.path(), &texts(&all(&["access", "organisations", "import"])));
        assert!(no.contains("alongside import organisations"), "{no}");
        let add = |arguments: &[&str]| all(&[&["access", "organisations", "add"], arguments].concat());
        done(folder.path(), &texts(&add(&["--name", "Elm Board", "--kind", "icb", "--code", "QZ9"])));
        done(
            folder.path(),
            &texts(&add(&["--name", "Elm Network", "--kind", "pcn", "--code", "U99999", "--under", "qz9"])),
        );
        let taken =
            refused(folder.path(), &texts(&add(&["--name", "Other", "--kind", "icb", "--code", "QZ9"])));
        assert!(taken.contains("ODS code"), "{taken}");
        refused(
            folder.path(),
            &texts(&add(&["--name", "Upside down", "--kind", "icb", "--under", "U99999"])),
        );
        let listed = done(folder.path(), &texts(&all(&["access", "organisations", "list"])));
        assert_eq!(listed.lines().count(), 2, "{listed}");
        assert!(listed.contains("pcn  U99999  Elm Network"), "{listed}");
    });
}

#[test]
fn keys_are_shown_and_replaced_and_what_is_shown_is_no_key() {
    on_both(|t| {
        let folder = tempfile::tempdir().unwrap();
        let database = address(t);
        let with = |arguments: &[&str]| done(folder.path(), &texts(&on(&database, arguments)));
        assert!(with(&["access", "keys", "list"]).contains("there are no keys yet"));
        // Somebody signs in, and their browser has a cookie of the first keys.
        let keys = t.db.write(|tx| Keys::open(tx, None)).unwrap();
        let (_, cookie) = t.db.read(move |tx| access::Browser::new(tx, &keys)).unwrap();
        let known = |cookie: &str| {
            let cookie = cookie.to_owned();
            let keys = t.db.write(|tx| Keys::open(tx, None)).unwrap();
            t.db.read(move |tx| access::Browser::read(tx, &keys, &cookie)).unwrap().is_some()
        };
        let said = with(&["access", "keys", "rotate", "browser", "link"]);
        assert_eq!(said, "browser: a new key signs\nlink: a new key signs\n");
        assert!(known(&cookie), "what the key before signed is still good");
        let listed = with(&["access", "keys", "list", "--json"]);
        let listed: Vec<Value> = listed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(listed.len(), 9);
        let browser: Vec<&Value> = listed.iter().filter(|one| one["purpose"] == "browser").collect();
        assert_eq!((&browser[0]["signs"], &browser[1]["signs"]), (&false.into(), &true.into()));
        assert!(browser[0]["believed_until"].is_string() && browser[1]["believed_until"].is_null());
        let secrets: Vec<Vec<u8>> =
            t.db.read(|tx| tx.query("select secret from signing_key", &[], |row| row.get(0)))
                .map_err(|error: store::Error| error)
                .unwrap();
        let shown = with(&["access", "keys", "list"]);
        assert_eq!(shown.lines().count(), 9, "{shown}");
        for secret in secrets {
            let hex: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
            assert!(!shown.contains(&hex[..8]), "{shown}");
        }
        let said = with(&["access", "keys", "rotate", "browser", "--forget-old"]);
        assert!(said.contains("browser: 2 before it thrown away"), "{said}");
        assert!(!known(&cookie), "nothing that they signed counts");
        let no = refused(
            folder.path(),
            &texts(&on(&database, &["access", "keys", "rotate", "app", "--forget-old"])),
        );
        assert!(no.contains("are needed for as long as somebody uses them"), "{no}");
        assert!(!with(&["access", "keys", "list"]).contains("app  2"), "what was refused changed nothing");
        let events = with(&["audit", "show", "--action", "key."]);
        let reasons: Vec<(String, String)> = events
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap())
            .map(|one| {
                (one["action"].as_str().unwrap().to_owned(), one["reason"].as_str().unwrap().to_owned())
            })
            .collect();
        for wanted in [("key.rotate", "link"), ("key.rotate", "browser"), ("key.forget", "browser")] {
            assert!(reasons.contains(&(wanted.0.to_owned(), wanted.1.to_owned())), "{reasons:?}");
        }
    });
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["access", "keys", "rotate", "everything"]).status.code(), Some(2));
    assert_eq!(run(folder.path(), &["access", "keys", "rotate"]).status.code(), Some(2));
}

#[test]
fn the_cost_of_passwords_is_written_only_when_asked_and_comments_stay() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("alongside.toml");
    let before = "# ours\nlisten = \"127.0.0.1:8080\" # here\n";
    std::fs::write(&file, before).unwrap();
    let calibrate = ["--config", "alongside.toml", "access", "calibrate", "--within", "1500"];
    let said = done(folder.path(), &calibrate);
    let cost = said.lines().next().unwrap().to_owned();
    cost.strip_prefix("access.password_cost = \"").unwrap().trim_end_matches('"').parse::<Cost>().unwrap();
    assert_eq!(std::fs::read_to_string(&file).unwrap(), before, "nothing was asked for");
    let written = done(folder.path(), &[&calibrate[..], &["--write"]].concat());
    assert!(written.contains("Written to"), "{written}");
    let after = std::fs::read_to_string(&file).unwrap();
    assert!(after.starts_with(before) && after.contains("[access]\npassword_cost = \"m="), "{after}");
    let nowhere = refused(folder.path(), &["access", "calibrate", "--write"]);
    assert!(nowhere.contains("--config"), "{nowhere}");
    std::fs::write(&file, "[access]\npassword_cost = \"cheap\"\n").unwrap();
    let wrong = refused(folder.path(), &calibrate);
    assert!(wrong.contains("access.password_cost"), "{wrong}");
}

#[test]
fn somebody_is_helped_back_in_by_whoever_runs_the_program() {
    on_both(|t| {
        let folder = tempfile::tempdir().unwrap();
        let database = address(t);
        let with = |arguments: &[&str]| done(folder.path(), &texts(&on(&database, arguments)));
        let id = with(&["access", "organisations", "add", "--name", "Elm Tree Trust", "--kind", "charity"]);
        let to = ["--organisation", id.trim(), "--email", "ann@example.org", "--role", "provider"];
        accept(t, &with(&[&["access", "invite"], &to[..]].concat()));
        let no = refused(
            folder.path(),
            &texts(&on(&database, &["access", "help-back-in", "--email", "b@example.org"])),
        );
        assert!(no.contains("no such account"), "{no}");
        let help = ["access", "help-back-in", "--email", "Ann@example.org", "--lost-everything"];
        let link = with(&[&help[..], &["--public-address", "https://alongside.example.org"]].concat());
        assert_eq!(link.lines().count(), 1, "nothing but the link");
        let text = link.trim().strip_prefix("https://alongside.example.org/back-in/").unwrap().to_owned();
        let Outcome::In { token, .. } = sign_in(t) else { panic!() };
        let new = Password::typed("marmalade otters").unwrap();
        let hashed = door(t).hash(&new).unwrap();
        let state = t.db.write(move |tx| {
            let keys = Keys::open(tx, None)?;
            access::way_back::use_once(tx, &keys, &visitor(), &text.clone().into(), &hashed)
        });
        assert_eq!(state.unwrap(), access::links::State::Open);
        assert!(matches!(standing(t, &token), Standing::Out(_)));
        assert!(matches!(sign_in(t), Outcome::Wrong));
        let events = with(&["audit", "show", "--action", "way-back."]);
        let events: Vec<Value> = events.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let who: Vec<(&str, &str)> = events
            .iter()
            .map(|one| (one["action"].as_str().unwrap(), one["actor"]["kind"].as_str().unwrap()))
            .collect();
        assert_eq!(who, [("way-back.use", "account"), ("way-back.make", "command")]);
        let untold = refused(folder.path(), &texts(&on(&database, &["access", "alerts", "--look"])));
        assert!(untold.contains("Elm Tree Trust"), "governance is to be told, and has no lead: {untold}");
    });
}

#[test]
fn what_is_no_address_or_role_is_wrong_usage() {
    let folder = tempfile::tempdir().unwrap();
    for wrong in [["--email", "nobody", "--role", "referrer"], ["--email", "a@example.org", "--role", "king"]]
    {
        let asked = [&["access", "invite", "--organisation", "QZ9"], &wrong[..]].concat();
        assert_eq!(run(folder.path(), &asked).status.code(), Some(2), "{wrong:?}");
    }
    let help = program().args(["access", "--help"]).output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    for word in ["calibrate", "invite", "people", "leave", "sign-out", "organisations"] {
        assert!(help.contains(word), "{help}");
    }
}

fn guesses(t: &TestDb) -> i64 {
    t.db.read(|tx| -> store::Result<i64> { tx.one("select count(*) from guess", &[], |row| row.get(0)) })
        .unwrap()
}

#[test]
fn a_running_service_throws_away_what_is_over() {
    on_both(|t| {
        let folder = tempfile::tempdir().unwrap();
        let now = store::Moment::real().now();
        for (key, at) in [(1_u8, jiff::Timestamp::UNIX_EPOCH), (2, now)] {
            t.db.write(move |tx| -> store::Result<u64> {
                let key = vec![key; 32];
                tx.execute(
                    "insert into guess (key, failures, at, open_at) values ($1, $2, $3, $4)",
                    store::values![key, 1.0_f64, at, at],
                )
            })
            .unwrap();
        }
        let _running = Running::start(folder.path(), &["--database", &address(t)]);
        let began = Instant::now();
        while guesses(t) == 2 && began.elapsed() < Duration::from_secs(20) {
            std::thread::sleep(Duration::from_millis(20));
        }
        assert_eq!(guesses(t), 1, "the new one still weighs");
    });
}

#[test]
fn settings_of_signing_in_that_cannot_be_meant_stop_the_service_at_once() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("short"), "marmalade\n").unwrap();
    std::fs::write(folder.path().join("open"), "marmalade, and so much more that nobody guesses it\n")
        .unwrap();
    for (file, mode) in [("short", 0o600), ("open", 0o644)] {
        let mode = std::os::unix::fs::PermissionsExt::from_mode(mode);
        std::fs::set_permissions(folder.path().join(file), mode).unwrap();
    }
    for (setting, why) in [
        ("second_factor_for = ['administrators']", "administrators, which is no role"),
        ("pepper_file = 'short'", "at least 32 letters"),
        ("pepper_file = 'missing'", "cannot be read"),
        ("pepper_file = 'open'", "others on this machine may read or change it (its permissions are 644)"),
        ("breached_passwords = 'missing'", "cannot be used"),
        ("password_cost = 'cheap'", "cannot be used"),
        ("second_factor = ['referrer']", "second_factor"),
    ] {
        std::fs::write(folder.path().join("a.toml"), format!("[access]\n{setting}\n")).unwrap();
        let said = refused(
            folder.path(),
            &["--config", "a.toml", "serve", "--listen", "127.0.0.1:0", "--database", "sqlite:x.db"],
        );
        assert!(said.contains(why), "{setting}: {said}");
        assert!(!said.contains("marmalade"), "{said}");
    }
}
