//! Messages go by a real mail server: each once, whatever the server does, and with nothing left of them afterwards.

use std::path::Path;
use std::time::Duration;

use jiff::SignedDuration;
use locales::Language;
use notify::bounced;
use notify::carry::{Behind, Carrier, Parcel};
use notify::deliver::{Round, Settings, round};
use notify::folder::Folder;
use notify::kept::{self, Of};
use notify::opt_out::{Whom, opt_out};
use notify::outcome::{Outcome, Why};
use notify::smtp::{Patience, Protection, Server, Smtp};
use notify::templates::Channel;
use notify::{About, Post, To, call_off, post};
use store::testing::{TestDb, both_stores};
use uuid::Uuid;
use vocabulary::{Email, PhoneNumber};

use crate::mail_server::{MailServer, sender};

pub fn confirm(t: &TestDb, to: &str, key: &str) {
    let to = To::Email(Email::parse(to).unwrap());
    put(t, to, key, false, None);
}

fn put(t: &TestDb, to: To, key: &str, quiet: bool, person: Option<Uuid>) -> bool {
    let (key, text) = (key.to_owned(), matches!(to, To::Text(_)));
    t.db.write(move |tx| {
        let confirm = [("link", format!("/confirm/{key}")), ("number", "ABC".to_owned())];
        let sample = notify::templates::sample("connection-asked").unwrap();
        let asked: Vec<(&str, String)> =
            sample.iter().map(|(name, said)| (name.as_str(), said.as_str().unwrap().to_owned())).collect();
        post(
            tx,
            &Post {
                template: if text { "connection-asked" } else { "confirm-self-referral" },
                language: Language::English,
                to: to.clone(),
                fields: if text { &asked } else { &confirm },
                key: &key,
                about: About { kind: "thing", id: Uuid::from_u128(9) },
                person,
                scheme: None,
                not_before: None,
                keeps_quiet_hours: quiet,
                large_print: false,
            },
        )
    })
    .unwrap()
}

fn by(port: u16) -> Smtp {
    let server = Server {
        host: "127.0.0.1".to_owned(),
        port,
        protection: Protection::Plain,
        credentials: None,
        hello: "alongside.example".to_owned(),
    };
    Smtp::new(server, sender())
}

fn send(t: &TestDb, carrier: &mut dyn Carrier) -> Round {
    let settings = Settings::usual("https://alongside.example");
    round(&t.db, carrier, &settings, t.db.moment().new_id(), &|| false).unwrap()
}

fn count(t: &TestDb, condition: &str) -> i64 {
    let sql = format!("select count(*) from message where {condition}");
    t.db.read(move |tx| tx.one(&sql, &[], |row| row.get(0))).unwrap()
}

fn later(t: &TestDb, by: SignedDuration) {
    t.db.moment().advance(by);
}

#[test]
fn a_message_goes_once_and_nothing_of_it_is_left() {
    let server = MailServer::start();
    both_stores(|t| {
        let mut smtp = by(server.port());
        let before = server.taken().len();
        confirm(t, "somebody@home.example", "a");
        assert_eq!(send(t, &mut smtp).sent, 1);
        assert_eq!(send(t, &mut smtp), Round::default());
        let taken = server.taken().split_off(before);
        assert_eq!(taken.len(), 1);
        let text = taken[0].text();
        assert!(text.contains("https://alongside.example/confirm/a"), "{text}");
        let raw = &taken[0].content;
        for header in ["Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: All", "Message-ID: <"] {
            assert!(raw.contains(header), "{header}: {raw}");
        }
        assert!(!raw.contains("<img") && raw.contains("text/html"));
        assert_eq!(count(t, "state = 'sent' and recipient = '' and fields = '{}'"), 1);
    });
}

#[test]
fn each_answer_of_a_server_means_what_it_means() {
    let server = MailServer::start();
    both_stores(|t| {
        let mut smtp = by(server.port());
        for (mood, sent, put_off, failed) in [
            ("nobody", 0, 0, 1),
            ("refused", 0, 0, 1),
            ("full", 0, 1, 0),
            ("stuffed", 0, 1, 0),
            ("busy", 0, 1, 0),
            ("drop", 0, 1, 0),
            ("away", 0, 1, 0),
            ("slow", 1, 0, 0),
            ("somebody", 1, 0, 0),
        ] {
            confirm(t, &format!("{mood}@home.example"), mood);
            let done = send(t, &mut smtp);
            assert_eq!(
                (done.sent, done.put_off, done.failed, &done.away),
                (sent, put_off, failed, &None),
                "{mood}"
            );
        }
        let dead = t.db.read(|tx| kept::failed(tx, &Of::All, 10)).unwrap();
        assert!(dead.len() == 2 && dead.iter().all(|one| one.why == Some(Why::Refused) && one.can_go_again));
        // A mailbox that stays full for three days has failed.
        for _ in 0..11 {
            later(t, SignedDuration::from_hours(15));
            send(t, &mut smtp);
        }
        let dead = t.db.read(|tx| kept::failed(tx, &Of::All, 10)).unwrap();
        assert_eq!(dead.iter().filter(|one| one.why == Some(Why::Full)).count(), 2);
        assert_eq!(count(t, "state = 'waiting'"), 0);
    });
}

#[test]
fn a_server_that_is_down_for_a_day_loses_nothing_and_counts_against_nothing() {
    both_stores(|t| {
        let mut smtp = {
            let gone = MailServer::start();
            by(gone.port())
        };
        for key in ["a", "b", "c"] {
            confirm(t, "somebody@home.example", key);
        }
        for _ in 0..48 {
            let done = send(t, &mut smtp);
            assert!(done.away.is_some() && done.failed == 0 && done.put_off == 0, "{done:?}");
            later(t, SignedDuration::from_mins(30));
        }
        assert_eq!(count(t, "state = 'waiting' and attempts = 0 and claimed_by is null"), 3);
        let server = MailServer::start();
        assert_eq!(send(t, &mut by(server.port())).sent, 3);
        assert_eq!(server.taken().len(), 3);
    });
}

/// One that does something to the outbox while it is at work, or is killed before it can say what it did.
struct Meanwhile<'t>(&'t TestDb, fn(&TestDb));

impl Carrier for Meanwhile<'_> {
    fn takes(&self, _: Channel) -> bool {
        true
    }

    fn carry(&mut self, _: &Parcel) -> Outcome {
        (self.1)(self.0);
        Outcome::Sent(None)
    }
}

#[test]
fn what_is_called_off_or_unwanted_after_it_was_taken_does_not_go() {
    both_stores(|t| {
        for key in ["a", "b", "c"] {
            confirm(t, "somebody@home.example", key);
        }
        let mut stops = Meanwhile(t, |t| {
            t.db.write(|tx| {
                let to = To::Email(Email::parse("SOMEBODY@home.example").unwrap());
                opt_out(tx, Whom::Contact(&to))
            })
            .unwrap();
        });
        assert_eq!(send(t, &mut stops).sent, 1, "the others are unwanted meanwhile");
        assert_eq!(count(t, "state = 'called-off' and recipient = '' and last_said = 'opted-out'"), 2);
        assert!(!put(t, To::Email(Email::parse("somebody@home.example").unwrap()), "d", false, None));
        assert_eq!(count(t, "idempotency_key = 'd' and state = 'called-off' and recipient = ''"), 1);

        let person = Uuid::from_u128(77);
        t.db.write(move |tx| opt_out(tx, Whom::Person(person, Channel::Email))).unwrap();
        assert!(!put(t, To::Email(Email::parse("new@home.example").unwrap()), "p", false, Some(person)));

        for key in ["x", "y"] {
            confirm(t, "other@home.example", key);
        }
        let mut withdraws = Meanwhile(t, |t| {
            t.db.write(|tx| call_off(tx, About { kind: "thing", id: Uuid::from_u128(9) })).unwrap();
        });
        assert_eq!(send(t, &mut withdraws).sent, 1);
        assert_eq!(count(t, "state = 'sent'"), 2, "the one that had gone is kept as sent");
        assert_eq!(count(t, "state = 'waiting'"), 0);
    });
}

#[test]
fn what_a_killed_worker_had_taken_goes_by_another_when_its_time_is_over() {
    let server = MailServer::start();
    both_stores(|t| {
        let before = server.taken().len();
        confirm(t, "somebody@home.example", "a");
        let settings = Settings::usual("https://alongside.example");
        // It sends and is killed before it can say so.
        struct Killed(Smtp);
        impl Carrier for Killed {
            fn takes(&self, channel: Channel) -> bool {
                self.0.takes(channel)
            }
            fn carry(&mut self, parcel: &Parcel) -> Outcome {
                let _ = self.0.carry(parcel);
                std::panic::resume_unwind(Box::new("killed"))
            }
        }
        let db = t.db.clone();
        let (port, claim) = (server.port(), settings.claim);
        let killed = std::thread::spawn({
            let settings = settings.clone();
            move || round(&db, &mut Killed(by(port)), &settings, Uuid::from_u128(1), &|| false)
        });
        assert!(killed.join().is_err());
        assert_eq!(send(t, &mut by(server.port())), Round::default(), "it is still theirs");
        later(t, claim + SignedDuration::from_secs(1));
        assert_eq!(send(t, &mut by(server.port())).sent, 1);
        let taken = server.taken().split_off(before);
        assert_eq!((taken.len(), &taken[0].id), (2, &taken[1].id), "twice, with one Message-ID");
    });
}

#[test]
fn people_at_home_are_left_in_peace_at_night_also_when_the_clocks_go_back() {
    both_stores(|t| {
        // Both engines start on the same day in May; go to the evening of 24 October 2026 at 20:30.
        let evening: jiff::Timestamp = "2026-10-24T19:30:00Z".parse().unwrap();
        later(t, evening.duration_since(t.db.moment().now()));
        let mut way = Meanwhile(t, |_| {});
        let phone = || To::Text(PhoneNumber::parse("07700 900123").unwrap());
        assert!(put(t, phone(), "quiet", true, None) && put(t, phone(), "loud", false, None));
        assert_eq!(send(t, &mut way).sent, 1, "only what need not wait");
        later(t, SignedDuration::from_hours(12));
        assert_eq!(send(t, &mut way).taken, 0, "half past seven in winter time");
        later(t, SignedDuration::from_mins(30));
        assert_eq!(send(t, &mut way).sent, 1, "eight o’clock");
    });
}

#[test]
fn a_demonstration_wakes_nobody_at_night_and_waits_for_no_morning() {
    both_stores(|t| {
        let evening: jiff::Timestamp = "2026-10-24T19:30:00Z".parse().unwrap();
        later(t, evening.duration_since(t.db.moment().now()));
        put(t, To::Text(PhoneNumber::parse("07700 900123").unwrap()), "quiet", true, None);
        let mut way = Meanwhile(t, |_| {});
        assert_eq!(send(t, &mut way).taken, 0);
        let loud = Settings { keeps_quiet: false, ..Settings::usual("") };
        assert_eq!(round(&t.db, &mut way, &loud, Uuid::from_u128(1), &|| false).unwrap().sent, 1);
    });
}

#[test]
fn texts_and_letters_wait_where_only_e_mails_go_and_do_not_hold_those_up() {
    let server = MailServer::start();
    both_stores(|t| {
        let phone = To::Text(PhoneNumber::parse("07700 900123").unwrap());
        put(t, phone, "text", false, None);
        confirm(t, "somebody@home.example", "a");
        assert_eq!(send(t, &mut by(server.port())).sent, 1);
        let standing = t.db.read(kept::standing).unwrap();
        assert_eq!(standing.waiting, [("text".to_owned(), 1)]);
        assert_eq!(standing.oldest_due, Some(t.db.moment().now()));
    });
}

#[test]
fn a_server_that_thinks_long_about_what_it_has_gets_it_once() {
    let server = MailServer::start();
    both_stores(|t| {
        let before = server.taken().len();
        // It thinks for two seconds once it has the text: longer than anybody waits for its other answers.
        let hasty = Patience { answer: Duration::from_millis(500), ..Patience::default() };
        let mut smtp = by(server.port()).with_patience(hasty);
        confirm(t, "slow@home.example", "a");
        confirm(t, "somebody@home.example", "b");
        assert_eq!(send(t, &mut smtp).sent, 2);
        assert_eq!(server.taken().len() - before, 2);
    });
    // Nobody else takes what somebody still waits for.
    assert!(Settings::usual("").claim / 2 > SignedDuration::try_from(Patience::default().taken).unwrap());
}

#[test]
fn what_a_mail_server_does_not_take_goes_by_whoever_is_behind_it() {
    let server = MailServer::start();
    both_stores(|t| {
        let (folder, before) = (tempfile::tempdir().unwrap(), server.taken().len());
        let phone = To::Text(PhoneNumber::parse("07700 900123").unwrap());
        put(t, phone, "text", false, None);
        confirm(t, "somebody@home.example", "a");
        let behind = Folder::new(folder.path(), sender());
        let mut behind = Behind::new(Box::new(behind), vec![Channel::Email]);
        assert!(!behind.takes(Channel::Email) && behind.takes(Channel::Text));
        assert_eq!(send(t, &mut behind).sent, 1);
        assert_eq!(send(t, &mut by(server.port())).sent, 1);
        assert_eq!(server.taken().len() - before, 1);
        let files = std::fs::read_dir(folder.path()).unwrap();
        let kinds: Vec<_> = files.map(|file| file.unwrap().path().extension().unwrap().to_owned()).collect();
        assert_eq!(kinds, ["txt"]);
    });
}

#[test]
fn a_name_with_a_line_break_in_it_becomes_no_header() {
    let server = MailServer::start();
    both_stores(|t| {
        let before = server.taken().len();
        t.db.write(|tx| {
            let mut fields = notify::templates::sample("connection-asked").unwrap();
            fields.insert("reply_by".to_owned(), "Monday\r\nBcc: everybody@evil.example\r\n\r\nHa".into());
            let fields: Vec<(&str, String)> = fields
                .iter()
                .map(|(name, said)| (name.as_str(), said.as_str().unwrap().to_owned()))
                .collect();
            post(
                tx,
                &Post {
                    template: "connection-asked",
                    language: Language::English,
                    to: To::Email(Email::parse("club@hollin.example").unwrap()),
                    fields: &fields,
                    key: "a",
                    about: About { kind: "thing", id: Uuid::from_u128(9) },
                    person: None,
                    scheme: None,
                    not_before: None,
                    keeps_quiet_hours: false,
                    large_print: false,
                },
            )
        })
        .unwrap();
        let done = send(t, &mut by(server.port()));
        assert_eq!((done.sent, done.failed), (1, 0), "{done:?}");
        let taken = server.taken().split_off(before);
        assert_eq!(taken[0].to, ["club@hollin.example"]);
        let (headers, _) = taken[0].content.split_once("\r\n\r\n").unwrap();
        assert!(!headers.lines().any(|line| line.starts_with("Bcc")), "{headers}");
    });
}

#[test]
fn what_came_back_is_marked_by_its_message_id_and_other_mail_is_left_for_people() {
    let server = MailServer::start();
    let report = |id: &str, status: &str, action: &str| {
        format!(
            "From: MAILER-DAEMON@mail.example\r\nTo: noreply@alongside.example\r\nSubject: Undelivered\r\n\
             MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
             --b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n\
             Reporting-MTA: dns; mail.example\r\n\r\nFinal-Recipient: rfc822; somebody@home.example\r\n\
             Action: {action}\r\nStatus: {status}\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\n\
             Subject: Hello\r\nMessage-ID: {id}\r\n\r\n--b--\r\n"
        )
    };
    both_stores(|t| {
        let before = server.taken().len();
        for key in ["a", "b"] {
            confirm(t, "somebody@home.example", key);
        }
        assert_eq!(send(t, &mut by(server.port())).sent, 2);
        let taken = server.taken().split_off(before);
        let folder = tempfile::tempdir().unwrap();
        let new = folder.path().join("new");
        std::fs::create_dir(&new).unwrap();
        let put = |name: &str, text: &str| std::fs::write(Path::join(&new, name), text).unwrap();
        put("1", &report(&taken[0].id, "5.1.1", "failed"));
        put("2", &report(&taken[1].id, "5.2.2", "failed"));
        put("3", &report(&taken[1].id, "4.4.7", "delayed"));
        put("4", &report("<nonsense@home.example>", "5.1.1", "failed"));
        put("5", "From: a@b.example\r\nSubject: Thank you\r\n\r\nThank you!\r\n");
        put("6", "\0\u{1}not a mail at all");
        let found = bounced::sweep(&t.db, folder.path()).unwrap();
        assert_eq!((found.came_back, found.others), (2, 4));
        assert_eq!(std::fs::read_dir(&new).unwrap().count(), 0);
        let dead = t.db.read(|tx| kept::failed(tx, &Of::All, 10)).unwrap();
        let mut why: Vec<_> = dead.iter().map(|one| (one.why, one.can_go_again)).collect();
        why.sort_by_key(|(why, _)| *why);
        assert_eq!(why, [(Some(Why::Full), false), (Some(Why::CameBack), false)]);
    });
}

#[test]
fn whoever_deals_with_one_that_failed_is_not_overwritten_and_what_is_old_is_forgotten() {
    let server = MailServer::start();
    both_stores(|t| {
        confirm(t, "nobody@home.example", "a");
        confirm(t, "nobody@home.example", "b");
        confirm(t, "somebody@home.example", "c");
        send(t, &mut by(server.port()));
        let dead = t.db.read(|tx| kept::failed(tx, &Of::All, 10)).unwrap();
        let (one, other, version) = (dead[0].id, dead[1].id, dead[0].version);
        assert!(t.db.write(move |tx| kept::try_again(tx, one, version)).unwrap());
        assert!(!t.db.write(move |tx| kept::dealt_with(tx, one, version, None)).unwrap());
        assert_eq!(send(t, &mut by(server.port())).failed, 1, "it fails again");
        assert!(t.db.write(move |tx| kept::dealt_with(tx, other, version, None)).unwrap());
        assert_eq!(count(t, "seen_at is not null and recipient = '' and fields = '{}'"), 1);
        later(t, SignedDuration::from_hours(24 * 31));
        t.db.write(kept::sweep).unwrap();
        assert_eq!(count(t, "state = 'failed' and recipient <> ''"), 0);
        later(t, SignedDuration::from_hours(24 * 60));
        assert_eq!(t.db.write(kept::sweep).unwrap(), 2);
        assert_eq!(count(t, "state = 'failed' and seen_at is null"), 1, "what nobody saw stays");
    });
}
