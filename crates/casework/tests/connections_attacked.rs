//! What goes wrong with links and people: guessed, altered, passed on, replayed, withdrawn while somebody reads, two at once.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use std::sync::{Arc, Barrier};
use std::thread;

use casework::agreements::{self, Withdrawing};
use casework::connections::answering::{Next, Stands, Step};
use casework::connections::working::Doing;
use casework::connections::{ConnectionRule, Mode, Moved, State};
use casework::{Error, Rule};
use secrecy::{ExposeSecret as _, SecretString};
use store::testing::{TestDb, both_stores};
use support::connecting::{CLUB, SENT_TO, Story, run_clock};
use support::*;

fn messages(t: &TestDb, template: &'static str) -> i64 {
    t.db.read(move |tx| {
        tx.one(
            "select count(*) from message where template = $1 and state = 'waiting'",
            store::values![template],
            |row| row.get(0),
        )
    })
    .unwrap()
}

#[test]
fn a_link_that_was_made_up_altered_or_is_for_something_else_is_none() {
    both_stores(|t| {
        let story = Story::new(t);
        let (_, link) = story.asked();
        let good = link.expose_secret().to_owned();
        let mut altered: Vec<String> =
            vec![String::new(), "x".to_owned(), good[1..].to_owned(), format!("{good}A")];
        for place in [0, 10, 30, 50, 66] {
            let mut letters: Vec<char> = good.chars().collect();
            letters[place] = if letters[place] == 'A' { 'B' } else { 'A' };
            altered.push(letters.into_iter().collect());
        }
        for text in altered {
            let link = SecretString::from(text);
            assert!(story.look(&link).is_err());
            assert!(story.answer(&link, SENT_TO, Step::Look).is_err());
        }
        // A link of another purpose leads nowhere here.
        let person = story.person;
        let other =
            t.db.write(move |tx| -> casework::Result<SecretString> {
                let keys = access::Keys::open(tx, None)?;
                let scope =
                    access::links::Scope { purpose: "answer-measure", kind: "connection", id: person };
                Ok(access::links::make(tx, &keys, &by(), &scope, access::links::USUAL)?.1)
            })
            .unwrap();
        assert!(story.look(&other).is_err());
        assert_eq!(story.look(&link).unwrap(), Stands::Open(casework::connections::answering::Asks::Email));
    });
}

#[test]
fn whoever_does_not_know_where_it_was_sent_sees_nothing_and_after_five_tries_it_is_closed() {
    both_stores(|t| {
        let story = Story::new(t);
        let (connection, link) = story.asked();
        assert!(
            matches!(story.answer(&link, "LUNCH@hollin.example ", Step::Look).unwrap(), Next::Page(..)),
            "as people write it"
        );
        for left in [4, 3, 2, 1] {
            let said = story.answer(&link, "other@example.org", Step::Do(Doing::of(Moved::Accept))).unwrap();
            assert!(matches!(said, Next::Wrong(_, count) if count == left), "{said:?}");
        }
        assert!(matches!(story.answer(&link, "", Step::Look).unwrap(), Next::Closed(Stands::Guessed)));
        assert_eq!(story.look(&link).unwrap(), Stands::Guessed);
        assert!(matches!(story.answer(&link, SENT_TO, Step::Look).unwrap(), Next::Closed(Stands::Guessed)));
        let one = story.one(connection);
        assert_eq!((one.state, story.news()), (State::Requested, vec![Moved::Guessed]));
        assert_eq!(messages(t, "connection-asked"), 0, "what was not sent yet is not sent");
        // She rings the club and sends it anew: the old link stays closed.
        story.works(connection, Doing::of(Moved::AskAgain));
        let new = story.link("connection-asked");
        assert_eq!(story.look(&link).unwrap(), Stands::Over);
        assert!(matches!(story.look(&new).unwrap(), Stands::Open(_)));
        story.does(&new, Doing::of(Moved::Accept));
    });
}

#[test]
fn a_link_that_was_closed_after_the_yes_is_replaced_and_asks_nothing_anew() {
    both_stores(|t| {
        let story = Story::new(t);
        let (connection, link) = story.asked();
        story.does(&link, Doing::of(Moved::Accept));
        for _ in 0..5 {
            story.answer(&link, "other@example.org", Step::Look).unwrap();
        }
        assert_eq!(story.look(&link).unwrap(), Stands::Guessed);
        story.works(connection, Doing::of(Moved::AskAgain));
        let one = story.one(connection);
        assert_eq!((one.state, one.clock, one.wrong), (State::Accepted, None, 0));
        let new = story.link("connection-accepted");
        assert_eq!(story.look(&link).unwrap(), Stands::Over);
        story.does(&new, Doing::of(Moved::Come));
    });
}

#[test]
fn a_provider_that_wants_no_messages_gets_none_and_is_rung() {
    both_stores(|t| {
        let story = Story::new(t);
        let (connection, link) = story.asked();
        // Whoever only has the link opts nobody out.
        let wrong = story.answer(&link, "other@example.org", Step::Messages(false)).unwrap();
        assert!(matches!(wrong, Next::Wrong(..)));
        let said = |wanted: bool| match story.answer(&link, SENT_TO, Step::Messages(wanted)).unwrap() {
            Next::Page(view, _) => view.wants_none,
            other => panic!("{other:?}"),
        };
        assert_eq!(said(false), Some(true));
        assert_eq!(said(false), Some(true));
        assert_eq!(story.news(), [Moved::Question], "whoever supports her reads it, once");
        let page = story.page(story.country.worker, connection).unwrap();
        assert!(page.wants_none);
        let asked = page.events.iter().filter(|event| event.moved == Moved::Question).count();
        assert_eq!(asked, 1);
        // Nobody asks them by a message that does not go, neither again nor for something else.
        let again =
            story.act(story.country.worker, connection, page.connection.version, Doing::of(Moved::AskAgain));
        assert_eq!(rule(again), Rule::Connection(ConnectionRule::WantsNone));
        let other = story.propose(support::connecting::OTHER_CLUB, Mode::Referred);
        let refused = story.ask(story.country.worker, other, &story.asking());
        assert_eq!(rule(refused), Rule::Connection(ConnectionRule::WantsNone));
        // What was said on the telephone is noted, and starts the clock again; nothing is sent.
        story.works(connection, Doing::of(Moved::Reply).saying("I rang: they talk about it on Tuesday"));
        assert_eq!(messages(t, "connection-reply"), 0);
        assert!(story.one(connection).clock.is_some());
        assert_eq!(said(true), Some(false));
        story.ask(story.country.worker, other, &story.asking()).unwrap();
        assert!(messages(t, "connection-asked") > 0);
    });
}

#[test]
fn what_two_wrote_to_each_other_is_not_read_any_more_when_all_is_over() {
    both_stores(|t| {
        let story = Story::new(t);
        let (connection, link) = story.asked();
        story.does(&link, Doing::of(Moved::Question).saying("Does she hear well?"));
        story.works(connection, Doing::of(Moved::Reply).saying("Sit on her left"));
        let link = story.link("connection-reply");
        assert!(story.seen(&link).events.iter().any(|event| event.note.is_some()));
        let view = story.does(&link, Doing::of(Moved::Reject).because("full").saying("Her hearing"));
        assert!(view.events.iter().all(|event| event.note.is_none()));
        // Whoever supports her reads all of it.
        let page = story.page(story.country.worker, connection).unwrap();
        assert!(page.events.iter().any(|event| event.note.as_deref() == Some("Her hearing")));
    });
}

#[test]
fn a_clock_that_can_do_nothing_is_stopped_and_holds_up_no_other() {
    both_stores(|t| {
        let story = Story::new(t);
        let (connection, _) = story.asked();
        let other = story.propose(support::connecting::OTHER_CLUB, Mode::Referred);
        story.ask(story.country.worker, other, &story.asking()).unwrap();
        story.days_pass(8);
        // As no rule leaves it: taken, with a clock that reminds.
        let sql = "update connection set state = 'accepted' where id = $1";
        t.db.write(move |tx| tx.execute(sql, store::values![connection])).unwrap();
        let ran = story.clock();
        assert_eq!((ran.prompted, ran.stopped), (1, 1));
        assert_eq!(story.clock().all(), 0);
        assert_eq!(story.one(connection).clock, None);
        assert_eq!(story.news(), [Moved::Escalate]);
    });
}

#[test]
fn a_mail_scanner_that_follows_every_link_changes_nothing_and_a_replay_does_nothing_twice() {
    both_stores(|t| {
        let story = Story::new(t);
        let (connection, link) = story.asked();
        for _ in 0..20 {
            story.look(&link).unwrap();
        }
        assert_eq!(story.one(connection).version, 2);
        story.does(&link, Doing::of(Moved::Accept));
        let version = story.one(connection).version;
        story.does(&link, Doing::of(Moved::Accept));
        assert_eq!(story.one(connection).version, version);
        assert_eq!(messages(t, "connection-accepted"), 1);
        // Somebody declines with the same link afterwards: it is an act of its own, and everybody sees it.
        story.does(&link, Doing::of(Moved::Reject).because("full"));
        assert_eq!(story.news(), [Moved::Reject]);
    });
}

#[test]
fn when_a_person_stops_sharing_a_provider_that_is_reading_sees_nothing_from_then_on() {
    both_stores(|t| {
        let story = Story::new(t);
        let (connection, link) = story.asked();
        story.does(&link, Doing::of(Moved::Accept));
        let accepted = story.link("connection-accepted");
        assert!(story.seen(&accepted).shared.is_some());
        story.stop(story.country.worker, connection).unwrap();
        story.stop(story.country.worker, connection).unwrap();
        for link in [&link, &accepted] {
            assert_eq!(story.look(link).unwrap(), Stands::Over);
            assert!(matches!(
                story.answer(link, SENT_TO, Step::Do(Doing::of(Moved::Come))).unwrap(),
                Next::Closed(Stands::Over)
            ));
        }
        assert_eq!(count(t, "select count(*) from connection where shared is not null"), 0, "it is erased");
        assert_eq!(messages(t, "connection-accepted"), 0, "nothing more goes out");
        assert_eq!(messages(t, "connection-called-off"), 1, "they need not wait for her");
        let told = story.message("connection-called-off").unwrap().to_string();
        assert!(!told.contains("Margaret") && !told.contains("shar"), "{told}");
    });
}

#[test]
fn withdrawing_the_agreement_and_dying_end_it_as_well() {
    both_stores(|t| {
        let story = Story::new(t);
        let (worker, person) = (story.country.worker, story.person);
        let (connection, link) = story.asked();
        let agreement = as_account(t, worker.account, move |tx, asker| agreements::page(tx, asker, person))
            .unwrap()
            .all[0]
            .clone();
        as_account(t, worker.account, move |tx, asker| {
            let withdrawing = Withdrawing {
                seen: agreement.version,
                on: None,
                why: "changed-mind".to_owned(),
                words: String::new(),
            };
            agreements::withdraw(tx, asker, (person, agreement.id), &withdrawing)
        })
        .unwrap();
        assert_eq!(
            (story.one(connection).state, story.look(&link).unwrap()),
            (State::Cancelled, Stands::Over)
        );

        let again = story.propose(CLUB, Mode::Referred);
        story.ask(worker, again, &story.asking()).unwrap();
        let link = story.link("connection-asked");
        story.does(&link, Doing::of(Moved::Accept));
        story.closes("died");
        assert_eq!(story.look(&link).unwrap(), Stands::Over);
        let one = story.one(again);
        assert_eq!((one.state, one.reason.as_deref()), (State::Cancelled, Some("died")));
        assert!(one.stopped.is_some());
        assert_eq!(run_clock(&t.db).all(), 0);
    });
}

#[test]
fn when_support_ends_what_nobody_answered_is_called_off_and_who_goes_somewhere_goes_on() {
    both_stores(|t| {
        let story = Story::new(t);
        let (connection, link) = story.asked();
        story.does(&link, Doing::of(Moved::Accept));
        let waits = story.propose(support::connecting::OTHER_CLUB, Mode::Referred);
        story.ask(story.country.worker, waits, &story.asking()).unwrap();
        let other = story.link("connection-asked");
        story.closes("goals-achieved");
        assert_eq!((story.one(waits).state, story.look(&other).unwrap()), (State::Cancelled, Stands::Over));
        assert_eq!(story.one(connection).state, State::Accepted);
        story.does(&link, Doing::of(Moved::Come));
        assert_eq!(story.one(connection).came, 1, "the club still says that she came");
        let version = story.one(connection).version;
        let late =
            story.act(story.country.worker, connection, version, Doing::of(Moved::Cancel).because("closed"));
        is_not_allowed(&late);
    });
}

#[test]
fn who_may_ask_look_and_move_on_and_who_may_not() {
    both_stores(|t| {
        let story = Story::new(t);
        let country = story.country;
        let (connection, _) = story.asked();
        for who in
            [country.other_worker, country.far_worker, country.gp, country.provider, country.commissioner]
        {
            is_not_there(&story.page(who, connection));
            is_not_there(&story.act(who, connection, 2, Doing::of(Moved::Cancel).because("closed")));
            is_not_there(&story.stop(who, connection));
        }
        assert!(story.page(country.manager, connection).unwrap().may_connect);
        // Moves that are not theirs, and those with a step of their own.
        for moved in [
            Moved::Prompt,
            Moved::Return,
            Moved::Said,
            Moved::Guessed,
            Moved::Question,
            Moved::Ask,
            Moved::Give,
        ] {
            let done = story.act(country.worker, connection, 2, Doing::of(moved).saying("x"));
            assert!(matches!(done, Err(Error::Rule(Rule::Connection(_)))), "{moved:?} {done:?}");
        }
        assert!(matches!(
            story.act(country.worker, connection, 1, Doing::of(Moved::Cancel).because("closed")),
            Err(Error::Stale)
        ));
        is_not_there(&story.page(country.worker, support::connecting::nobody()));
        // A provider may not do what is for the link worker.
        let (_, link) = (connection, story.link("connection-asked"));
        let cheats = story.answer(&link, SENT_TO, Step::Do(Doing::of(Moved::Cancel).because("closed")));
        assert!(is_hidden(&cheats.map(drop)) || story.one(connection).state == State::Requested);
        assert_eq!(story.one(connection).state, State::Requested);
    });
}

#[test]
fn of_two_answers_at_once_one_counts_and_of_two_clocks_one_runs() {
    both_stores(|t| {
        let story = Story::new(t);
        let (connection, link) = story.asked();
        let start = Arc::new(Barrier::new(2));
        let answers = thread::scope(|scope| {
            let begin = |doing: Doing| {
                let (start, link, db) = (Arc::clone(&start), link.clone(), t.db.clone());
                scope.spawn(move || {
                    start.wait();
                    db.write(move |tx| {
                        let keys = access::Keys::open(tx, None)?;
                        casework::connections::answering::go_on(
                            tx,
                            &keys,
                            &by(),
                            &link,
                            SENT_TO,
                            &Step::Do(doing.clone()),
                        )
                    })
                })
            };
            let both = [
                begin(Doing::of(Moved::Accept)),
                begin(Doing::of(Moved::Hold).because("waiting-list").on(Some("2026-06-01".parse().unwrap()))),
            ];
            both.map(|one| one.join().unwrap().unwrap())
        });
        let done = answers.iter().filter(|next| matches!(next, Next::Page(_, Some(Ok(_))))).count();
        assert!(done >= 1);
        let one = story.one(connection);
        assert!(matches!(one.state, State::Accepted | State::OnHold), "{:?}", one.state);
        assert_eq!(
            i64::try_from(story.page(story.country.worker, connection).unwrap().events.len()).unwrap(),
            one.version
        );

        let other = story.propose(support::connecting::OTHER_CLUB, Mode::Referred);
        story.ask(story.country.worker, other, &story.asking()).unwrap();
        story.days_pass(8);
        let start = Arc::new(Barrier::new(2));
        let ran: u64 = thread::scope(|scope| {
            let both = [0, 1].map(|_| {
                let (start, db) = (Arc::clone(&start), t.db.clone());
                scope.spawn(move || {
                    start.wait();
                    run_clock(&db).prompted
                })
            });
            both.map(|one| one.join().unwrap()).iter().sum()
        });
        assert_eq!(ran, 1);
        assert_eq!(messages(t, "connection-prompt"), 1);
    });
}
