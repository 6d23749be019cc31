//! Killed while a caseload goes to and fro and contacts are noted: a handover is there whole or not at all, and so is a contact, and
//! whatever was acknowledged is on disk.
//!
//! As in `killed.rs`, this program starts itself as a child and kills it with SIGKILL.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::desk::given;
use crate::support;
use casework::contacts::{self, Noting};
use casework::handover::{self, Going, HandingOver};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Duration;

use store::testing::TestDb;
use store::{Address, Db, Moment, Settings, values};
use support::*;
use uuid::Uuid;

/// People on the caseload that goes to and fro.
const PEOPLE: u32 = 50;
const KILLS: u32 = 6;
const TOLD: &str = "CASEWORK_KILLED_DESK";
const CHILD: &str = "killed_desk::the_child_hands_over_until_it_is_killed";

fn say(what: &str, id: Uuid) {
    // In one piece, after it is on disk.
    std::io::stdout().lock().write_all(format!("{what} {id}\n").as_bytes()).unwrap();
}

#[test]
#[ignore = "started by the others, to be killed"]
fn the_child_hands_over_until_it_is_killed() {
    let Ok(told) = std::env::var(TOLD) else { return };
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    let id = |value: &serde_json::Value| -> Uuid { value.as_str().unwrap().parse().unwrap() };
    let address: Address = told["address"].as_str().unwrap().parse().unwrap();
    let settings = Settings { readers: 2, connections: 8, fold_at_most: None };
    let db = Db::open(&address, &settings, Moment::real()).unwrap();
    let people: Vec<Uuid> = told["people"].as_array().unwrap().iter().map(id).collect();
    let workers: Vec<(Uuid, Uuid)> =
        ["one", "two"].map(|name| (id(&told[name][0]), id(&told[name][1]))).to_vec();
    let (stays, person) = (workers[0].0, id(&told["person"]));
    std::thread::scope(|scope| {
        let db = &db;
        scope.spawn(move || {
            loop {
                let noting = Noting {
                    form: db.moment().new_id(),
                    way: "phone".to_owned(),
                    result: "no-answer".to_owned(),
                    day: None,
                    minutes: String::new(),
                    note: "Rang twice".to_owned(),
                };
                let noted =
                    as_account_in(db, stays, move |tx, asker| contacts::note(tx, asker, person, &noting));
                say("noted", noted.unwrap().id);
            }
        });
        loop {
            let first = people[0];
            let holder: Uuid = db
                .read(move |tx| {
                    let holder = "select allocated_to from referral where id = $1";
                    tx.one(holder, values![first], |row| row.get(0))
                })
                .unwrap();
            let (from, to) =
                if holder == workers[0].1 { (workers[0], workers[1]) } else { (workers[1], workers[0]) };
            let going = people.iter().map(|one| Going { referral: *one, to: to.1, note: String::new() });
            let handing = HandingOver {
                form: db.moment().new_id(),
                of: None,
                reason: "shared-out".to_owned(),
                going: going.collect(),
                even_if_away: false,
                groups_to: None,
            };
            let handed = as_account_in(db, from.0, move |tx, asker| handover::hand_over(tx, asker, &handing));
            say("handed", handed.unwrap());
        }
    });
}

fn killed(t: &TestDb) {
    let country = Country::new(t);
    let (_, person) = given(t, &country, &margaret(), country.worker);
    let people: Vec<Uuid> =
        (0..PEOPLE).map(|number| given(t, &country, &stranger(number + 10), country.worker).0).collect();
    let address = match &t.address {
        Address::Sqlite(file) => format!("sqlite:{}", file.display()),
        Address::Postgres(text) => text.clone(),
    };
    let told = serde_json::json!({
        "address": address,
        "people": people,
        "person": person,
        "one": [country.worker.account, country.worker.membership],
        "two": [country.other_worker.account, country.other_worker.membership],
    });
    let mut acknowledged: Vec<(String, Uuid)> = Vec::new();
    for kill in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", CHILD, "--nocapture"])
            .env(TOLD, told.to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut errors = child.stderr.take().unwrap();
        let said = std::thread::spawn(move || std::io::read_to_string(&mut errors).unwrap_or_default());
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let (mut line, mut handed, wanted) = (String::new(), 0, 1 + kill % 3);
        while handed < wanted {
            line.clear();
            if lines.read_line(&mut line).unwrap() == 0 {
                break;
            }
            handed += u32::from(take(&line, &mut acknowledged) == "handed");
        }
        // In the middle of the next one.
        std::thread::sleep(Duration::from_millis(u64::from(kill * 7 % 23)));
        child.kill().unwrap();
        let ended = child.wait().unwrap();
        loop {
            line.clear();
            if lines.read_line(&mut line).unwrap() == 0 || !line.ends_with('\n') {
                break;
            }
            take(&line, &mut acknowledged);
        }
        let said = said.join().unwrap();
        assert_eq!(
            std::os::unix::process::ExitStatusExt::signal(&ended),
            Some(9),
            "it ended by itself: {said}"
        );
        counted(t, &acknowledged);
    }
    let of = |what: &str| acknowledged.iter().filter(|(said, _)| said == what).count();
    assert!(of("handed") >= KILLS as usize && of("noted") > 0, "{} {}", of("handed"), of("noted"));
    let chains = audit::verify::verify(&t.db, &[]).unwrap();
    assert!(!chains.is_empty() && chains.iter().all(|chain| chain.broken.is_none()), "{chains:?}");
}

/// Takes what the child said, and gives which of the two it was.
fn take(line: &str, acknowledged: &mut Vec<(String, Uuid)>) -> String {
    let Some((what, id)) = line.trim_end().split_once(' ') else { return String::new() };
    if !["noted", "handed"].contains(&what) {
        return String::new();
    }
    acknowledged.push((what.to_owned(), id.parse().unwrap()));
    what.to_owned()
}

/// Holds that whatever was acknowledged is there, and nothing by half.
fn counted(t: &TestDb, acknowledged: &[(String, Uuid)]) {
    for (what, id) in acknowledged.iter().cloned() {
        let found: i64 =
            t.db.read(move |tx| {
                let sql = if what == "noted" {
                    "select count(*) from contact where id = $1"
                } else {
                    "select count(*) from handover where id = $1"
                };
                tx.one(sql, values![id], |row| row.get(0))
            })
            .unwrap();
        assert_eq!(found, 1, "acknowledged, and lost");
    }
    let holders = "select count(distinct allocated_to) from referral r
         where exists (select 1 from handover_person h where h.referral_id = r.id)";
    assert_eq!(count(t, holders), 1, "all of them are with one link worker");
    let handovers = count(t, "select count(*) from handover");
    let whole = handovers * i64::from(PEOPLE);
    assert_eq!(count(t, "select count(*) from handover_person"), whole);
    assert_eq!(count(t, "select count(*) from audit_event where action = 'hand-over'"), whole);
    assert_eq!(
        count(t, "select count(*) from contact"),
        count(t, "select count(*) from audit_event where action = 'write-contact'")
    );
}

#[test]
fn a_handover_and_a_contact_are_whole_or_not_there_when_it_is_killed_on_sqlite() {
    killed(&store::testing::sqlite(&Moment::real()));
}

#[test]
fn a_handover_and_a_contact_are_whole_or_not_there_when_it_is_killed_on_postgresql() {
    killed(&store::testing::postgres(&Moment::real()));
}
