//! What people are told, what they do by their links, and what whoever referred hears, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use access::Keys;
use access::links::{self, Scope};
use casework::connections::first_visit::{self, Planning};
use casework::connections::working::{self, Doing as Going};
use casework::connections::{Moved, answering};
use casework::lifecycle::Move;
use casework::referral::closure;
use casework::referral::moves::Doing;
use casework::told::check_in::{self, Answer};
use casework::told::clock::{self, Ran};
use casework::told::own::{self, Step};
use casework::told::referrer::{self, Choice};
use casework::told::wishes::{self, Wish};
use casework::{Result, Rule};
use jiff::civil::{Date, date, time};
use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;
use serde_json::Value as Json;
use store::testing::{TestDb, both_stores};
use store::values;
use support::measuring::supported;
use support::*;
use uuid::Uuid;
use vocabulary::measures::Measures;

/// Something in the outbox.
#[derive(Debug, Clone)]
struct Sent {
    template: String,
    channel: String,
    state: String,
    fields: Json,
}

fn outbox(t: &TestDb) -> Vec<Sent> {
    let sql = "select template, channel, state, fields from message order by made_at, id";
    t.db.read(move |tx| {
        tx.query(sql, &[], |row| {
            let fields: String = row.get(3)?;
            Ok(Sent {
                template: row.get(0)?,
                channel: row.get(1)?,
                state: row.get(2)?,
                fields: serde_json::from_str(&fields).unwrap(),
            })
        })
    })
    .unwrap()
}

fn of(t: &TestDb, template: &str) -> Vec<Sent> {
    outbox(t).into_iter().filter(|one| one.template == template).collect()
}

fn set(t: &TestDb, person: Uuid, sql: &'static str) {
    assert_eq!(t.db.write(move |tx| tx.execute(sql, values![person])).unwrap(), 1);
}

const BY_EMAIL: &str = "update person set reach_by = 'email', email = 'margaret@example.org' where id = $1";

/// Margaret, who is with Ada, likes e-mails, and of whom a lunch club was asked.
struct Life<'t> {
    t: &'t TestDb,
    country: Country,
    person: Uuid,
    referral: Uuid,
    connection: Uuid,
}

impl<'t> Life<'t> {
    fn new(t: &'t TestDb) -> Self {
        let country = Country::new(t);
        let (person, referral) = supported(t, &country);
        set(t, person, BY_EMAIL);
        let connection = asked(t, &country, person, referral);
        Self { t, country, person, referral, connection }
    }

    fn act(&self, seen: i64, going: Going) -> Result<()> {
        let ids = (self.person, self.connection);
        as_account(self.t, self.country.worker.account, move |tx, asker| {
            let keys = Keys::open(tx, None)?;
            working::act(tx, &keys, asker, ids, seen, &going)
        })
    }

    /// The club takes her from a day on.
    fn accepted(&self, on: Date) {
        self.act(2, Going { time: Some(time(12, 0, 0, 0)), ..Going::of(Moved::Accept).on(Some(on)) })
            .unwrap();
    }

    fn plan(&self, seen: i64, on: Option<Date>) -> Result<()> {
        let ids = (self.person, self.connection);
        as_account(self.t, self.country.worker.account, move |tx, asker| {
            first_visit::plan(tx, asker, ids, &Planning { seen, on, at: None, steps: Vec::new() })
        })
    }

    /// Goes on to an instant.
    fn at(&self, instant: &str) {
        let to: Timestamp = instant.parse().unwrap();
        let now = self.t.db.moment().now();
        assert!(to > now, "{instant} is over");
        self.t.db.moment().advance(to.duration_since(now));
    }

    fn run(&self) -> Ran {
        run(self.t)
    }

    fn number(&self, column: &str) -> i64 {
        let (sql, id) = (format!("select {column} from connection where id = $1"), self.connection);
        self.t.db.read(move |tx| tx.one(&sql, values![id], |row| row.get(0))).unwrap()
    }

    fn text(&self, column: &str) -> Option<String> {
        let (sql, id) = (format!("select {column} from connection where id = $1"), self.connection);
        self.t.db.read(move |tx| tx.one(&sql, values![id], |row| row.get(0))).unwrap()
    }

    /// The link to her own page, as it was sent.
    fn own_link(&self) -> String {
        let person = self.person;
        as_account(self.t, self.country.worker.account, move |tx, asker| {
            let keys = Keys::open(tx, None)?;
            own::send(tx, &keys, asker, person)
        })
        .unwrap();
        link_in(of(self.t, "person-own-page").last().unwrap(), "/mine/")
    }

    fn own(&self, link: &str, born: &str, step: Step) -> Result<own::Next> {
        let (link, born) = (link.to_owned(), born.to_owned());
        self.t.db.write(move |tx| {
            let keys = Keys::open(tx, None)?;
            own::go_on(tx, &keys, &by(), &secret(&link), &born, &step)
        })
    }
}

fn run(t: &TestDb) -> Ran {
    t.db.write(|tx| {
        let keys = Keys::open(tx, None)?;
        clock::run(tx, &keys, &by(), 100)
    })
    .unwrap()
}

fn secret(text: &str) -> SecretString {
    text.to_owned().into()
}

fn link_in(sent: &Sent, path: &str) -> String {
    sent.fields["link"].as_str().unwrap().strip_prefix(path).unwrap().to_owned()
}

/// A lunch club that was asked by e-mail.
fn asked(t: &TestDb, country: &Country, person: Uuid, referral: Uuid) -> Uuid {
    let (id, scheme, account) = (new_id(t), country.scheme, country.worker.account);
    t.db.write(move |tx| {
        let (now, service) = (tx.now(), tx.new_id());
        tx.execute(
            "insert into connection (id, person_id, scheme_id, referral_id, service_id, service_name, organization_name, mode,
                 state, state_since, against, made_at, changed_at, account_id, version, shared, asked_at, asked_way, asked_to,
                 asked_language, asked_for, reply_by)
             values ($1, $2, $3, $4, $5, 'Lunch club for the bereaved', 'Hollin Hall', 'referred', 'requested', $6, '[]', $7, $8,
                 $9, 2, '{}', $10, 'email', 'club@example.org', 'en', 'Elm Tree Link Workers', '2026-05-19')",
            values![id, person, scheme, referral, service, now, now, now, account, now],
        )
    })
    .unwrap();
    id
}

fn check(
    t: &TestDb,
    link: &str,
    born: &str,
    answer: Option<(Answer, &'static str)>,
) -> Result<check_in::Next> {
    let (link, born) = (link.to_owned(), born.to_owned());
    t.db.write(move |tx| {
        let keys = Keys::open(tx, None)?;
        let answer = answer.map(|(answer, more)| (answer, "I went, and it was good", more));
        check_in::go_on(tx, &keys, &by(), &secret(&link), &born, answer)
    })
}

#[test]
fn what_is_arranged_is_told_moved_reminded_of_and_asked_about_once_each() {
    both_stores(|t| {
        let life = Life::new(t);
        // She had not said how she likes to be reached when Ada was given her.
        assert_eq!(of(t, "person-link-worker").len(), 0);
        life.accepted(date(2026, 5, 20));
        let told = of(t, "person-arranged");
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].fields["time"].as_str(), told[0].channel.as_str()), (Some("12:00"), "email"));
        assert_eq!(told[0].fields["worker"], "ada");
        // Nothing of where she goes, or who she is, is in an e-mail.
        let said = told[0].fields.to_string().to_lowercase();
        assert!(
            !["bereaved", "lunch", "hollin", "margaret"].iter().any(|word| said.contains(word)),
            "{said}"
        );

        // It is moved: what was not sent yet is not sent, and the new day is told.
        life.plan(3, Some(date(2026, 5, 21))).unwrap();
        let told = of(t, "person-arranged");
        assert_eq!([&*told[0].state, &*told[1].state], ["called-off", "waiting"]);
        // What helps is planned besides, with the same day: nobody is told twice.
        life.plan(4, Some(date(2026, 5, 21))).unwrap();
        assert_eq!(of(t, "person-arranged").len(), 2);

        // Nine in the morning of the day before is eight in summer.
        life.at("2026-05-20T07:59:00Z");
        assert_eq!(life.run(), Ran::default());
        life.at("2026-05-20T08:00:00Z");
        assert_eq!(life.run().reminded, 1);
        assert_eq!(life.run(), Ran::default());
        assert_eq!(of(t, "person-reminder").len(), 1);

        life.at("2026-05-22T08:59:00Z");
        assert_eq!(life.run().asked, 0);
        life.at("2026-05-22T09:00:00Z");
        assert_eq!(life.run().asked, 1);
        assert_eq!(life.run(), Ran::default());
        let link = link_in(&of(t, "person-check-in")[0], "/check-in/");

        assert!(matches!(check(t, &link, "nineteen", None), Ok(check_in::Next::NoYear)));
        assert!(matches!(check(t, &link, "1944", None), Ok(check_in::Next::WrongYear(4))));
        let Ok(check_in::Next::Question(asked)) = check(t, &link, "1943", None) else { panic!("a question") };
        assert_eq!((asked.on, asked.answer), (date(2026, 5, 21), None));
        assert_eq!(life.number("came"), 0);
        let thanks = check(t, &link, " 1943 ", Some((Answer::Good, ""))).unwrap();
        assert!(matches!(thanks, check_in::Next::Thanks(_)));
        let version = life.number("version");
        // Pressed twice, it is said once.
        check(t, &link, "1943", Some((Answer::Good, ""))).unwrap();
        assert_eq!((life.number("came"), life.number("version")), (1, version));
        assert_eq!(
            (life.text("state").as_deref(), life.text("news").as_deref()),
            (Some("in-progress"), Some("said"))
        );
        // She says more later, and is not counted twice.
        check(t, &link, "1943", Some((Answer::Talk, "It was loud"))).unwrap();
        assert_eq!((life.number("came"), life.number("missed")), (1, 0));
        assert_eq!(count(t, "select count(*) from task where words like 'Ring them%'"), 1);
        assert_eq!(rule(check(t, &link, "1943", Some((Answer::Good, LONG)))), Rule::TooLong);
        assert!(recorded(t, "say-how-it-went") >= 2);
    });
}

const LONG: &str = concat!(
    "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789",
    "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789",
    "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789",
    "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789",
    "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789",
    "0"
);

#[test]
fn nine_is_nine_on_the_day_on_which_the_clocks_go_back_and_bank_holidays_are_days() {
    both_stores(|t| {
        let life = Life::new(t);
        life.at("2026-10-20T09:00:00Z");
        life.accepted(date(2026, 10, 26));
        // Sunday, 25 October: at 8:59 by the clock that was put back.
        life.at("2026-10-25T08:59:00Z");
        assert_eq!(life.run().reminded, 0);
        life.at("2026-10-25T09:00:00Z");
        assert_eq!(life.run().reminded, 1);

        // Tuesday after a bank holiday: she is reminded on the holiday.
        life.at("2026-12-20T09:00:00Z");
        life.plan(3, Some(date(2026, 12, 29))).unwrap();
        life.at("2026-12-28T09:00:00Z");
        assert_eq!(life.run().reminded, 1);
        assert_eq!(of(t, "person-reminder").len(), 2);
    });
}

#[test]
fn who_could_not_be_reminded_the_day_before_is_reminded_on_the_day_until_it_begins() {
    both_stores(|t| {
        let life = Life::new(t);
        life.accepted(date(2026, 5, 20));
        // Nothing ran on the 19th.
        life.at("2026-05-20T06:59:00Z");
        assert_eq!(life.run().reminded, 0);
        life.at("2026-05-20T07:00:00Z");
        assert_eq!(life.run().reminded, 1);
        assert_eq!(life.run(), Ran::default());
        assert_eq!(of(t, "person-reminder").len(), 1);
    });
    both_stores(|t| {
        let life = Life::new(t);
        life.accepted(date(2026, 5, 20));
        // She goes at noon, which is eleven in summer: a reminder would come too late.
        life.at("2026-05-20T11:00:00Z");
        assert_eq!(life.run().reminded, 0);
    });
}

#[test]
fn who_was_told_today_what_is_tomorrow_is_not_reminded_and_what_is_off_is_not_sent() {
    both_stores(|t| {
        let life = Life::new(t);
        life.accepted(date(2026, 5, 5));
        assert_eq!(life.run().reminded, 1);
        assert_eq!((of(t, "person-arranged").len(), of(t, "person-reminder").len()), (1, 0));
        life.act(3, Going::of(Moved::Cancel).because("does-not-want")).unwrap();
        assert_eq!(life.text("state").as_deref(), Some("cancelled"));
        assert_eq!(of(t, "person-arranged")[0].state, "called-off");
    });
}

#[test]
fn somebody_else_who_has_the_link_sees_nothing_and_closes_it_and_ada_has_a_task() {
    both_stores(|t| {
        let life = Life::new(t);
        let link = life.own_link();
        let (read, copy) = (link.clone(), link.clone());
        let stands = t.db.read(move |tx| {
            let keys = Keys::open(tx, None)?;
            own::look(tx, &keys, &secret(&read))
        });
        assert_eq!(stands.unwrap(), own::Stands::Open);
        assert_eq!(
            count(t, "select count(*) from own_link where opened_at is not null"),
            0,
            "looking changes nothing"
        );
        for left in (1..5).rev() {
            match life.own(&link, "1950", Step::Look).unwrap() {
                own::Next::WrongYear(more) => assert_eq!(more, left),
                other => panic!("{other:?}"),
            }
        }
        let closed = life.own(&link, "1950", Step::Look).unwrap();
        assert!(matches!(closed, own::Next::Closed(own::Stands::Guessed)), "{closed:?}");
        let closed = life.own(&copy, "1943", Step::Look).unwrap();
        assert!(matches!(closed, own::Next::Closed(own::Stands::Guessed)), "also to herself");
        assert_eq!(count(t, "select count(*) from task where words like 'Check their number%'"), 1);
        let person = life.person;
        let page =
            as_account(t, life.country.worker.account, move |tx, asker| wishes::page(tx, asker, person))
                .unwrap();
        assert!(page.links[0].is_guessed);
        // A link that was altered, and one of another sort, open nothing.
        let mut altered = link.clone();
        altered.replace_range(30..31, if &link[30..31] == "A" { "B" } else { "A" });
        assert!(life.own(&altered, "1943", Step::Look).is_err());
    });
}

#[test]
fn she_stops_sharing_while_the_club_reads_and_it_sees_nothing_from_then_on() {
    both_stores(|t| {
        let life = Life::new(t);
        life.accepted(date(2026, 5, 20));
        let connection = life.connection;
        let provider = t.db.write(move |tx| -> access::Result<_> {
            let keys = Keys::open(tx, None)?;
            let scope = Scope { purpose: "answer-connection", kind: "connection", id: connection };
            Ok(links::make(tx, &keys, &by(), &scope, links::USUAL)?.1)
        });
        let provider = provider.unwrap();
        let link = life.own_link();
        let own::Next::Page(view, None) = life.own(&link, "1943", Step::Look).unwrap() else {
            panic!("a page")
        };
        assert_eq!((view.arranged.len(), view.shared.len()), (1, 1));
        let own::Next::Page(view, Some(_)) = life.own(&link, "1943", Step::StopSharing(connection)).unwrap()
        else {
            panic!("done")
        };
        assert_eq!((view.arranged.len(), view.shared.len()), (0, 0));
        assert_eq!((life.text("state").as_deref(), life.text("shared")), (Some("cancelled"), None));
        assert_eq!(life.text("news").as_deref(), Some("stop-sharing"));
        assert_eq!(of(t, "person-arranged")[0].state, "called-off");
        let seen = t.db.write(move |tx| {
            let keys = Keys::open(tx, None)?;
            answering::go_on(tx, &keys, &by(), &provider, "club@example.org", &answering::Step::Look)
        });
        assert!(matches!(seen.unwrap(), answering::Next::Closed(answering::Stands::Over)));
        // Stopped twice, it is stopped once; nobody else's is stopped.
        life.own(&link, "1943", Step::StopSharing(connection)).unwrap();
        assert!(is_hidden(&life.own(&link, "1943", Step::StopSharing(new_id(t)))));
        assert_eq!(of(t, "connection-called-off").len(), 1);
        assert!(recorded(t, "withdraw-agreement") >= 1 && recorded(t, "read-own-record") >= 1);
    });
}

#[test]
fn nothing_is_sent_to_who_wishes_so_has_died_or_cannot_be_reached() {
    both_stores(|t| {
        let life = Life::new(t);
        let link = life.own_link();
        life.accepted(date(2026, 5, 20));
        // She wants nothing any more: what waits is not sent, what comes is not written.
        life.own(&link, "1943", Step::Wish(Wish::Nothing)).unwrap();
        assert!(of(t, "person-arranged").iter().all(|one| one.state == "called-off"));
        life.at("2026-05-19T09:00:00Z");
        life.run();
        assert_eq!(of(t, "person-reminder").len(), 0);
        // Only letters: they say where she goes.
        life.own(&link, "1943", Step::Wish(Wish::Letters)).unwrap();
        set(t, life.person, "update person set address = '1 Mill Lane, Sale' where id = $1");
        life.plan(3, Some(date(2026, 5, 25))).unwrap();
        let letter = of(t, "person-arranged").pop().unwrap();
        assert_eq!((letter.channel.as_str(), letter.fields["name"].as_str()), ("letter", Some("Margaret")));
        assert_eq!(letter.fields["service"], "Lunch club for the bereaved");
        // Nobody notes a wish over another one unseen.
        let person = life.person;
        let late = as_account(t, life.country.worker.account, move |tx, asker| {
            wishes::set(tx, asker, person, 0, Wish::All)
        });
        assert!(matches!(late, Err(casework::Error::Stale)));

        // She dies between posting and sending.
        let version = whole(t, life.country.worker, life.referral).unwrap().referral.version;
        let died = Doing {
            reason: Some("died".to_owned()),
            day: Some(date(2026, 5, 18)),
            ..Doing::new(Move::Close, version)
        };
        done(t, life.country.worker, life.referral, died).unwrap();
        assert!(
            outbox(t)
                .iter()
                .filter(|one| one.template.starts_with("person-"))
                .all(|one| one.state == "called-off")
        );
        let closed = life.own(&link, "1943", Step::Look).unwrap();
        assert!(matches!(closed, own::Next::Closed(own::Stands::Over)));
        life.at("2026-05-26T12:00:00Z");
        assert_eq!((life.run().asked, of(t, "person-check-in").len()), (0, 0));
    });
}

#[test]
fn a_link_is_not_made_for_who_cannot_be_written_to_and_a_text_needs_a_mobile() {
    both_stores(|t| {
        let life = Life::new(t);
        let send = |who: Member| {
            let person = life.person;
            as_account(t, who.account, move |tx, asker| {
                let keys = Keys::open(tx, None)?;
                own::send(tx, &keys, asker, person)
            })
        };
        set(t, life.person, "update person set reach_by = 'text' where id = $1");
        assert_eq!(rule(send(life.country.worker)), Rule::Unreached);
        set(t, life.person, "update person set reach_by = 'letter', address = null where id = $1");
        assert_eq!(rule(send(life.country.worker)), Rule::Unreached);
        set(t, life.person, "update person set reach_by = 'phone' where id = $1");
        assert_eq!(rule(send(life.country.worker)), Rule::Unreached);
        assert_eq!(count(t, "select count(*) from own_link"), 0);
        set(t, life.person, "update person set reach_by = 'letter', address = '1 Mill Lane' where id = $1");
        assert!(send(life.country.far_worker).is_err());
        send(life.country.worker).unwrap();
        let letter = of(t, "person-own-page").pop().unwrap();
        assert!(letter.fields["code"].as_str().unwrap().len() > 10);
        // Taken back, it opens nothing and is not sent.
        let link = link_in(&letter, "/mine/");
        let person = life.person;
        let page =
            as_account(t, life.country.worker.account, move |tx, asker| wishes::page(tx, asker, person))
                .unwrap();
        let id = page.links[0].id;
        as_account(t, life.country.worker.account, move |tx, asker| own::revoke(tx, asker, person, id))
            .unwrap();
        assert!(matches!(life.own(&link, "1943", Step::Look), Ok(own::Next::Closed(own::Stands::Over))));
        assert_eq!(of(t, "person-own-page")[0].state, "called-off");
        // A check-in is no letter: Ada rings.
        life.accepted(date(2026, 5, 20));
        life.at("2026-05-21T12:00:00Z");
        assert_eq!((life.run().asked, of(t, "person-check-in").len(), life.run().asked), (1, 0, 0));
    });
}

#[test]
fn who_is_given_a_link_worker_hears_who_will_get_in_touch() {
    both_stores(|t| {
        let country = Country::new(t);
        let referral = referred(t, country.gp, &numbered(), country.scheme);
        let person = whole(t, country.manager, referral).unwrap().person.id;
        set(
            t,
            person,
            "update person set reach_by = 'text', phone = '07700900123', language = 'cy' where id = $1",
        );
        done(t, country.manager, referral, Doing::new(Move::Accept, 1)).unwrap();
        let to = Some(country.worker.membership);
        done(t, country.manager, referral, Doing { to, ..Doing::new(Move::Allocate, 2) }).unwrap();
        let told = of(t, "person-link-worker");
        assert_eq!((told.len(), told[0].channel.as_str()), (1, "text"));
        let language = count(t, "select count(*) from message where language = 'cy' and keeps_quiet_hours");
        assert_eq!(language, 1);
        // To a colleague: that is told by a letter that is looked at first.
        let to = Some(country.other_worker.membership);
        let _ = done(t, country.manager, referral, Doing { to, ..Doing::new(Move::Allocate, 3) });
        assert_eq!(of(t, "person-link-worker").len(), 1);
    });
}

#[test]
fn whoever_referred_hears_once_a_day_that_there_is_news_and_nothing_else() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, referral) = supported(t, &country);
        // Half past ten on a day on which something was told: at once to nobody, as the day's mail goes at eight or later.
        assert_eq!(run(t).digests, 1);
        assert_eq!(run(t).digests, 0, "once");
        let mail = of(t, "referrer-digest");
        assert_eq!((mail.len(), mail[0].fields["count"].as_str()), (1, Some("1")));
        assert_eq!(mail[0].fields.as_object().unwrap().len(), 2, "a number and a link");
        t.db.moment().advance(SignedDuration::from_hours(24));
        assert_eq!(run(t).digests, 0, "nothing is new");

        let choose = |choice| {
            as_account(t, country.gp.account, move |tx, asker| referrer::choose(tx, asker, choice)).unwrap();
        };
        choose(Choice::Page);
        let version = whole(t, country.worker, referral).unwrap().referral.version;
        let hold = Doing {
            reason: Some("away".to_owned()),
            day: Some(date(2026, 5, 20)),
            ..Doing::new(Move::Hold, version)
        };
        let close = Doing { reason: Some("goals-achieved".to_owned()), ..Doing::new(Move::Close, version) };
        done(t, country.worker, referral, hold).or_else(|_| done(t, country.worker, referral, close)).ok();
        t.db.moment().advance(SignedDuration::from_hours(24));
        assert_eq!(run(t).digests, 0, "only the page");
        choose(Choice::AtOnce);
        let unread = count(t, "select count(*) from message_back where read_at is null and event_number > 4");
        assert_eq!(run(t).digests, u64::from(unread > 0));
        assert_eq!(run(t).digests, 0);
    });
}

#[test]
fn the_summary_says_what_was_put_in_place_unless_only_codes_go_back() {
    both_stores(|t| {
        let life = Life::new(t);
        life.accepted(date(2026, 5, 20));
        let of = |who: Member, referral: Uuid| {
            as_account(t, who.account, move |tx, asker| {
                closure::closure(tx, asker, referral, Measures::embedded())
            })
        };
        let found = of(life.country.gp, life.referral).unwrap();
        assert_eq!(found.in_place.len(), 1);
        assert!(of(life.country.far_gp, life.referral).is_err());
        let coded = closure::coded(&found.status.referral, &found.status.messages);
        assert_eq!(coded["codes"][0]["code"], "871731000000106");
        assert_eq!(coded["codes"][0]["source"], "SNOMED CT UK edition");
        assert!(!coded.to_string().contains("Margaret") && !coded.to_string().contains("Lunch"));
        let referral = life.referral;
        set(t, referral, "update referral set codes_only = true where id = $1");
        let found = of(life.country.gp, life.referral).unwrap();
        assert!(found.in_place.is_empty() && found.changes.is_empty());
        assert!(found.status.messages.iter().all(|message| message.sections.words.is_none()));
    });
}
