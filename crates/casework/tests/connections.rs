//! A provider is asked, answers without an account, and everybody learns what came of it, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use casework::connections::answering::{Asks, Stands};
use casework::connections::asking::{self, Asking, Way};
use casework::connections::clock::Does;
use casework::connections::first_visit::{self, Planning};
use casework::connections::working::Doing;
use casework::connections::{ConnectionRule, Mode, Moved, Side, State};
use casework::people::timeline::{self, What};
use casework::{Error, Result, Rule, agreements};
use jiff::civil::Date;
use store::testing::both_stores;
use support::connecting::{CLUB, OTHER_CLUB, SENT_TO, Story};
use support::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn against<T: std::fmt::Debug>(done: Result<T>) -> ConnectionRule {
    match rule(done) {
        Rule::Connection(rule) => rule,
        other => panic!("another rule was against it: {other:?}"),
    }
}

#[test]
fn a_provider_says_yes_and_who_came_and_the_link_worker_sees_all_of_it() {
    both_stores(|t| {
        let story = Story::new(t);
        let worker = story.country.worker;
        let connection = story.propose(CLUB, Mode::Accompanied);
        let begun = story.beginning(worker, connection).unwrap();
        let reached = begun.reached.clone().unwrap();
        assert_eq!(reached.emails, [SENT_TO, "office@hollin.example"]);
        assert_eq!((reached.mobiles.len(), reached.phones.len()), (1, 2), "what is no number is none");
        assert_eq!(reached.address.unwrap().last().unwrap(), "M33 2AA");
        assert_eq!((begun.agreed.len(), begun.refused, begun.reply_by), (0, false, day("2026-05-18")));
        let asking =
            Asking { steps: vec!["together".to_owned(), "call-before".to_owned()], ..story.asking() };
        let preview = asking::preview(&begun, &asking).unwrap();
        story.ask(worker, connection, &asking).unwrap();
        story.ask(worker, connection, &asking).unwrap();
        assert_eq!(
            count(t, "select count(*) from message where template = 'connection-asked'"),
            1,
            "asked once"
        );
        let one = story.one(connection);
        assert_eq!((one.state, one.asked.as_ref().unwrap().shared == preview), (State::Requested, true));
        assert_eq!(one.clock, Some((Does::Prompt, day("2026-05-12"))));
        assert_eq!(count(t, "select count(*) from agreement where name = 'Hollin Lunch Club'"), 1);

        // Nothing of her stands in the message.
        let message = story.message("connection-asked").unwrap().to_string();
        assert!(!message.contains("Margaret") && !message.contains("loneliness"), "{message}");
        let link = story.link("connection-asked");
        assert_eq!(story.look(&link).unwrap(), Stands::Open(Asks::Email));

        // Before the yes: what she is called, and no name.
        let view = story.seen(&link);
        let shared = view.shared.unwrap();
        assert_eq!((shared.called.as_str(), shared.after.name.as_str()), ("Margaret", ""));
        assert_eq!((shared.needs.len(), shared.access.len(), shared.accompanied), (1, 0, true));
        assert_eq!(view.may, [Moved::Accept, Moved::Reject, Moved::Question, Moved::Hold]);
        let yes = Doing {
            time: Some("14:00".parse().unwrap()),
            ..Doing::of(Moved::Accept).on(Some(day("2026-05-12")))
        };
        let view = story.does(&link, yes.saying("She is welcome"));
        assert!(view.shared.unwrap().after.name.starts_with("Margaret"));
        assert_eq!(
            view.may,
            [
                Moved::Reject,
                Moved::Question,
                Moved::Hold,
                Moved::Come,
                Moved::Miss,
                Moved::Finish,
                Moved::Fail
            ]
        );
        assert_eq!(count(t, "select count(*) from message where template = 'connection-accepted'"), 1);

        assert_eq!(story.news(), [Moved::Accept]);
        let desk = story.desk();
        assert_eq!(desk.first.len(), 0, "the first visit is eight days ahead");
        story.days_pass(7);
        let desk = story.desk();
        let due: Vec<&str> = desk.first[0].steps.iter().map(|step| step.kind.as_str()).collect();
        assert_eq!((desk.first.len(), due), (1, vec!["call-before"]));
        let person = story.person;
        let tick = move |tx: &mut store::Tx<'_>, asker: &administration::Asker| {
            first_visit::tick(tx, asker, (person, connection), "call-before")
        };
        as_account(t, worker.account, tick).unwrap();
        as_account(t, worker.account, tick).unwrap();
        assert!(story.desk().first[0].steps.is_empty());

        // On the day she came, as the club says with the link of the message of thanks.
        story.days_pass(1);
        let link = story.link("connection-accepted");
        let view = story.does(&link, Doing::of(Moved::Come));
        assert_eq!((view.connection.state, view.connection.came), (State::InProgress, 1));
        story.does(&link, Doing::of(Moved::Miss).on(Some(day("2026-05-11"))));
        let view = story.does(&link, Doing::of(Moved::Finish).because("settled-in").saying("A pleasure"));
        assert_eq!(
            (view.connection.state, view.shared.is_none()),
            (State::Completed, true),
            "nothing is seen any more"
        );
        assert!(view.may.is_empty());
        let again = story.does(&link, Doing::of(Moved::Finish).because("settled-in"));
        assert_eq!(again.connection.version, view.connection.version, "said twice, it is said once");

        assert_eq!(story.news(), [Moved::Finish]);
        let page = story.page(worker, connection).unwrap();
        let sides: Vec<(Moved, Side)> = page.events.iter().map(|event| (event.moved, event.side)).collect();
        assert_eq!(
            sides,
            [
                (Moved::Propose, Side::Worker),
                (Moved::Ask, Side::Worker),
                (Moved::Accept, Side::Provider),
                (Moved::Come, Side::Provider),
                (Moved::Miss, Side::Provider),
                (Moved::Finish, Side::Provider)
            ]
        );
        assert_eq!(page.events[2].note.as_deref(), Some("She is welcome"));
        let entries =
            as_account(t, worker.account, move |tx, asker| timeline::page(tx, asker, person, None)).unwrap();
        let told = entries.entries.iter().filter(|one| matches!(&one.what, What::Connection(_))).count();
        assert_eq!(told, 6);
        assert_eq!(recorded(t, "answer-connection"), 1, "whoever holds a link stands in the trail");
        assert_eq!(recorded(t, "record-attendance"), 4);
        let seen = page.connection.version;
        as_account(t, worker.account, move |tx, asker| {
            casework::connections::working::seen(tx, asker, (person, connection), seen)
        })
        .unwrap();
        assert!(story.news().is_empty());
    });
}

#[test]
fn a_provider_that_cannot_says_why_and_what_would_suit_better() {
    both_stores(|t| {
        let story = Story::new(t);
        let (connection, link) = story.asked();
        assert_eq!(story.may_not(&link, Doing::of(Moved::Reject)), Rule::Reason);
        assert_eq!(story.may_not(&link, Doing::of(Moved::Reject).because("bored")), Rule::Reason);
        assert_eq!(story.may_not(&link, Doing::of(Moved::Reject).because("other")), Rule::Note);
        let long = "x".repeat(100_000);
        assert_eq!(
            story.may_not(&link, Doing::of(Moved::Reject).because("full").saying(&long)),
            Rule::TooLong
        );
        let no = Doing { instead: "Fernley Choir".to_owned(), ..Doing::of(Moved::Reject).because("full") };
        let view = story.does(&link, no.clone());
        assert_eq!((view.connection.state, view.shared.is_none()), (State::Rejected, true));
        story.does(&link, no);
        assert_eq!(
            story.may_not(&link, Doing::of(Moved::Accept)),
            Rule::Connection(ConnectionRule::NotNow),
            "what was declined is settled"
        );
        let page = story.page(story.country.worker, connection).unwrap();
        let last = page.events.last().unwrap();
        assert_eq!((last.reason.as_deref(), last.instead.as_deref()), (Some("full"), Some("Fernley Choir")));
        assert_eq!(story.news(), [Moved::Reject]);
        assert_eq!(story.clock().all(), 0, "nobody is reminded any more");
        story.days_pass(30);
        assert_eq!(story.clock().all(), 0);
        // The same service can be proposed again later.
        story.propose(CLUB, Mode::Referred);
    });
}

#[test]
fn a_question_stops_the_clock_and_the_answer_starts_it_anew() {
    both_stores(|t| {
        let story = Story::new(t);
        let (connection, link) = story.asked();
        assert_eq!(story.may_not(&link, Doing::of(Moved::Question)), Rule::Note);
        let ask = Doing::of(Moved::Question).saying("Does she eat fish? 🐟 \u{202e}");
        story.does(&link, ask.clone());
        story.does(&link, ask);
        let page = story.page(story.country.worker, connection).unwrap();
        assert_eq!(
            page.events.iter().filter(|event| event.moved == Moved::Question).count(),
            1,
            "asked once"
        );
        assert_eq!(story.news(), [Moved::Question]);
        story.days_pass(60);
        assert_eq!(story.clock().all(), 0, "whoever asks has answered");
        let no_words =
            story.act(story.country.worker, connection, page.connection.version, Doing::of(Moved::Reply));
        assert_eq!(rule(no_words), Rule::Note);
        story.works(connection, Doing::of(Moved::Reply).saying("Yes, gladly"));
        let one = story.one(connection);
        assert_eq!(one.clock.unwrap().0, Does::Prompt);
        assert!(one.asked.unwrap().reply_by > day("2026-07-10"));
        assert!(story.news().is_empty());
        let link = story.link("connection-reply");
        let view = story.seen(&link);
        assert!(view.events.iter().any(|event| event.note.as_deref() == Some("Yes, gladly")));
        assert!(view.events.iter().all(|event| event.note.as_deref() != Some("Her sister went there")));
    });
}

#[test]
fn who_does_not_answer_is_reminded_and_in_the_end_it_comes_back() {
    both_stores(|t| {
        let story = Story::new(t);
        let (connection, link) = story.asked();
        // Monday 4 May 2026 is a bank holiday: six working days from then are Tuesday 12, nine Friday 15, ten Monday 18.
        story.days_pass(7);
        assert_eq!(story.clock().all(), 0, "Monday 11 May");
        story.days_pass(1);
        assert_eq!(story.clock().prompted, 1, "Tuesday 12 May");
        assert_eq!(story.clock().all(), 0, "once");
        assert_eq!(count(t, "select count(*) from message where template = 'connection-prompt'"), 1);
        assert!(story.news().is_empty(), "the link worker need not know of that");
        story.days_pass(3);
        assert_eq!(story.clock().escalated, 1, "Friday 15 May");
        assert_eq!(story.news(), [Moved::Escalate]);
        story.days_pass(3);
        assert_eq!(story.clock().all(), 0, "Monday 18 May is in time");
        story.days_pass(1);
        assert_eq!(story.clock().returned, 1, "Tuesday 19 May");
        let one = story.one(connection);
        assert_eq!((one.state, one.reason.as_deref()), (State::Failed, Some("no-reply")));
        assert_eq!(story.news(), [Moved::Return]);
        assert!(casework::connections::working::looks_elsewhere(&one));
        // Whoever answers too late sees nothing of her, and does nothing.
        let view = story.seen(&link);
        assert_eq!((view.shared.is_none(), view.may.is_empty()), (true, true));
        assert_eq!(story.may_not(&link, Doing::of(Moved::Accept)), Rule::Connection(ConnectionRule::NotNow));
    });
}

#[test]
fn what_rests_is_taken_up_again_on_its_day() {
    both_stores(|t| {
        let story = Story::new(t);
        let (connection, link) = story.asked();
        let wait = Doing::of(Moved::Hold).because("waiting-list");
        assert_eq!(story.may_not(&link, wait.clone()), Rule::Connection(ConnectionRule::Day));
        assert_eq!(
            story.may_not(&link, wait.clone().on(Some(day("2026-05-04")))),
            Rule::Connection(ConnectionRule::Day)
        );
        let view = story.does(&link, wait.on(Some(day("2026-06-01"))));
        assert_eq!(view.connection.state, State::OnHold);
        assert_eq!(view.shared.unwrap().after.name, "", "a place on a waiting list is no yes");
        story.days_pass(27);
        assert_eq!(story.clock().all(), 0);
        story.days_pass(1);
        assert_eq!(story.clock().resumed, 1);
        let one = story.one(connection);
        assert_eq!((one.state, one.clock.unwrap().0), (State::Requested, Does::Prompt));
        assert_eq!(story.news(), [Moved::Resume]);
        story.works(connection, Doing::of(Moved::Accept).on(Some(day("2026-06-09"))));
        assert_eq!(story.one(connection).first.unwrap().on, day("2026-06-09"));
    });
}

#[test]
fn who_goes_by_themselves_is_shared_with_nobody() {
    both_stores(|t| {
        let story = Story::new(t);
        let (worker, person) = (story.country.worker, story.person);
        let connection = story.propose(CLUB, Mode::Signposted);
        assert_eq!(against(story.ask(worker, connection, &story.asking())), ConnectionRule::NotNow);
        as_account(t, worker.account, move |tx, asker| {
            asking::give(
                tx,
                asker,
                (person, connection),
                1,
                (Some(day("2026-05-06")), None),
                &["transport".to_owned()],
            )
        })
        .unwrap();
        let one = story.one(connection);
        assert_eq!((one.state, one.asked.is_none()), (State::InProgress, true));
        assert_eq!(count(t, "select count(*) from message"), 0);
        assert_eq!(count(t, "select count(*) from agreement"), 0);
        let page = story.page(worker, connection).unwrap();
        assert!(
            !page.may.contains(&Moved::StopSharing) && !page.may.contains(&Moved::AskAgain),
            "{:?}",
            page.may
        );
        story.works(connection, Doing::of(Moved::Come));
        story.works(connection, Doing::of(Moved::Finish).because("helped"));
        assert_eq!(story.one(connection).state, State::Completed);
    });
}

#[test]
fn a_first_visit_is_planned_and_moved() {
    both_stores(|t| {
        let story = Story::new(t);
        let (worker, person) = (story.country.worker, story.person);
        let (connection, link) = story.asked();
        story.does(&link, Doing::of(Moved::Accept));
        let plan = |planning: Planning| {
            as_account(t, worker.account, move |tx, asker| {
                first_visit::plan(tx, asker, (person, connection), &planning)
            })
        };
        let seen = story.one(connection).version;
        let planning = Planning {
            seen,
            on: Some(day("2026-05-20")),
            at: Some("10:30".parse().unwrap()),
            steps: vec!["together".to_owned()],
        };
        assert_eq!(
            against(plan(Planning { on: Some(day("2026-05-01")), ..planning.clone() })),
            ConnectionRule::Day
        );
        assert_eq!(
            against(plan(Planning { on: None, ..planning.clone() })),
            ConnectionRule::Day,
            "a time without a day"
        );
        assert_eq!(
            against(plan(Planning { steps: vec!["fly".to_owned()], ..planning.clone() })),
            ConnectionRule::Step
        );
        plan(planning.clone()).unwrap();
        assert!(matches!(plan(planning.clone()), Err(Error::Stale)));
        let again = Planning { seen: seen + 1, on: Some(day("2026-05-21")), steps: Vec::new(), ..planning };
        plan(again).unwrap();
        let page = story.page(worker, connection).unwrap();
        assert_eq!((page.connection.first.unwrap().on, page.steps.len()), (day("2026-05-21"), 0));
    });
}

#[test]
fn a_provider_that_is_rung_or_written_to_is_asked_all_the_same() {
    both_stores(|t| {
        let story = Story::new(t);
        let worker = story.country.worker;
        let connection = story.propose(CLUB, Mode::Referred);
        let with = |way: Option<Way>, to: &str| Asking { way, to: to.to_owned(), ..story.asking() };
        for (way, to) in [
            (Way::Email, "not an address"),
            (Way::Email, "a@example.org, b@example.org"),
            (Way::Text, "0161 496 0123"),
            (Way::Letter, "Hollin\nM33 2AA"),
            (Way::Letter, "Hollin\n1 High Street\nFernley"),
        ] {
            assert_eq!(
                against(story.ask(worker, connection, &with(Some(way), to))),
                ConnectionRule::Address,
                "{to}"
            );
        }
        assert_eq!(against(story.ask(worker, connection, &with(None, ""))), ConnectionRule::Way);
        story
            .ask(worker, connection, &with(Some(Way::Letter), "Hollin\n1 High Street\nFernley\nM33 2AA"))
            .unwrap();
        let message = story.message("connection-asked").unwrap();
        let code = access::codes::Code::parse(message["code"].as_str().unwrap()).unwrap();
        let came = t.db.write(move |tx| -> Result<_> {
            let keys = access::Keys::open(tx, None)?;
            casework::connections::answering::by_code(tx, &keys, &by(), &code)
        });
        let access::codes::Came::Link(link) = came.unwrap() else { panic!("the code stands for a link") };
        assert_eq!(story.look(&link).unwrap(), Stands::Open(Asks::Postcode));
        let done = story.answer(&link, "m33 2aa", casework::connections::answering::Step::Look).unwrap();
        assert!(matches!(done, casework::connections::answering::Next::Page(..)), "{done:?}");

        let other = story.propose(OTHER_CLUB, Mode::Referred);
        story.ask(worker, other, &with(Some(Way::Call), "")).unwrap();
        assert_eq!(count(t, "select count(*) from message"), 1, "whom somebody rings gets no message");
        story.works(other, Doing::of(Moved::Reject).because("full"));
        assert!(story.news().is_empty(), "what she noted herself she knows");
    });
}

#[test]
fn an_agreement_that_was_given_is_used_and_one_that_was_refused_is_kept_to() {
    both_stores(|t| {
        let story = Story::new(t);
        let worker = story.country.worker;
        let connection = story.propose(CLUB, Mode::Referred);
        let without = Asking { how: String::new(), ..story.asking() };
        assert_eq!(against(story.ask(worker, connection, &without)), ConnectionRule::How);
        let person = story.person;
        let record = |answer: agreements::Answer, what: &[&str]| {
            let recording = agreements::Recording {
                form: new_id(t),
                answer: Some(answer),
                recipient: "community".to_owned(),
                name: String::new(),
                what: what.iter().map(|code| (*code).to_owned()).collect(),
                purpose: "connect".to_owned(),
                how: "spoken".to_owned(),
                given_by: String::new(),
                words: String::new(),
                on: None,
                until: None,
            };
            as_account(t, worker.account, move |tx, asker| agreements::record(tx, asker, person, &recording))
                .unwrap()
        };
        record(agreements::Answer::Yes, &["contact", "needs"]);
        let begun = story.beginning(worker, connection).unwrap();
        assert_eq!(begun.agreed, ["contact", "needs"]);
        story.ask(worker, connection, &without).unwrap();
        assert_eq!(count(t, "select count(*) from agreement"), 1, "she is not asked twice");
        let link = story.link("connection-asked");
        story.does(&link, Doing::of(Moved::Accept));

        // She says no now: at once.
        record(agreements::Answer::No, &["contact"]);
        assert_eq!(story.look(&link).unwrap(), Stands::Over);
        assert_eq!(story.one(connection).state, State::Cancelled);
        let again = story.propose(CLUB, Mode::Referred);
        assert!(story.beginning(worker, again).unwrap().refused);
        assert_eq!(against(story.ask(worker, again, &story.asking())), ConnectionRule::NotAgreed);
    });
}
