//! Visits taken along to where there is no network, and what was written there brought back, on both engines.

use crate::desk::{given, note, noting};
use crate::support;
use casework::away::back::{self, Entry, Outcome, State, What};
use casework::away::deciding::{self, Brought, Decision};
use casework::away::meanwhile::Why;
use casework::away::taking::{self, Pack, Taking};
use casework::away::{self, AwayRule, Custom, Ended};
use casework::caseload::today;
use casework::contacts::Noting;
use casework::handover::{self, Going, HandingOver};
use casework::lifecycle::Move;
use casework::people::alike::{self, Verdict};
use casework::people::reaching;
use casework::referral::moves::Doing;
use casework::visits::{self, Making, alone};
use casework::{Error, Rule};
use jiff::{SignedDuration, ToSpan as _};
use store::testing::{TestDb, both_stores};
use store::values;
use support::measuring::{filled, in_version, measure, record, supported};
use support::*;
use uuid::Uuid;
use vocabulary::measures::{Licence, Measures};

const SESSION: Uuid = Uuid::from_u128(1);

fn making(t: &TestDb, days: i64) -> Making {
    let today = casework::clocks::day_in_england(t.db.moment().now());
    Making {
        form: new_id(t),
        day: Some(today.checked_add(days.days()).unwrap()),
        time: "14:30".to_owned(),
        way: "visit".to_owned(),
        place: String::new(),
        note: String::new(),
    }
}

fn met(t: &TestDb, who: Member, person: Uuid, days: i64) -> Uuid {
    let making = making(t, days);
    as_account(t, who.account, move |tx, asker| visits::make(tx, asker, person, &making)).unwrap()
}

fn taking(t: &TestDb, people: &[Uuid]) -> Taking {
    Taking {
        form: new_id(t),
        session: SESSION,
        device: new_id(t),
        return_key: "k".repeat(43),
        people: people.to_vec(),
    }
}

fn take(t: &TestDb, who: Member, taking: &Taking) -> casework::Result<Pack> {
    let taking = taking.clone();
    as_account(t, who.account, move |tx, asker| taking::take(tx, asker, &taking))
}

/// Margaret is met today by Ada, who has taken her along.
fn away_with(t: &TestDb, country: &Country) -> (Uuid, Uuid, Pack) {
    let (referral, person) = given(t, country, &margaret(), country.worker);
    met(t, country.worker, person, 0);
    let pack = take(t, country.worker, &taking(t, &[person])).unwrap();
    (referral, person, pack)
}

fn what(text: &str) -> What {
    What::Note {
        way: "visit".to_owned(),
        result: "spoke".to_owned(),
        minutes: "40".to_owned(),
        note: text.to_owned(),
    }
}

/// Something that was written just now on a device whose clock is right.
fn entry(t: &TestDb, pack: &Pack, person: Uuid, what: What) -> Entry {
    let now = t.db.moment().now();
    Entry { id: new_id(t), away: pack.id, person, written: now, sent: now, what }
}

fn bring_with(
    t: &TestDb,
    who: Member,
    measures: &'static Measures,
    entry: &Entry,
) -> casework::Result<Outcome> {
    let entry = entry.clone();
    as_account(t, who.account, move |tx, asker| back::bring_back(tx, asker, measures, &entry))
}

fn bring(t: &TestDb, who: Member, entry: &Entry) -> casework::Result<Outcome> {
    bring_with(t, who, Measures::embedded(), entry)
}

fn brought(t: &TestDb, who: Member) -> Vec<Brought> {
    as_account(t, who.account, deciding::page).unwrap()
}

fn decide(t: &TestDb, who: Member, id: Uuid, seen: i64, decision: Decision) -> casework::Result<State> {
    as_account(t, who.account, move |tx, asker| {
        deciding::decide(tx, asker, Measures::embedded(), id, seen, decision)
    })
}

const KEEP: Decision = Decision::Keep { day: None };

fn contacts(t: &TestDb) -> i64 {
    count(t, "select count(*) from contact")
}

/// Later, on the same day.
fn wait(t: &TestDb) {
    t.db.moment().advance(SignedDuration::from_mins(20));
}

#[test]
fn what_goes_along_is_what_is_needed_and_each_look_is_recorded() {
    both_stores(|t| {
        let country = Country::new(t);
        let (person, _) = supported(t, &country);
        let (_, other) = given(t, &country, &stranger(3), country.worker);
        met(t, country.worker, person, 0);
        met(t, country.worker, other, 0);
        note(t, country.worker, person, Noting { note: "Her garden".to_owned(), ..noting(t, "no-answer") })
            .unwrap();
        let page = as_account(t, country.worker.account, away::page).unwrap();
        assert_eq!((page.choices.len(), page.away.len(), page.waiting), (2, 0, 0));
        let pack = take(t, country.worker, &taking(t, &[person])).unwrap();
        assert_eq!(pack.until.duration_since(pack.taken), SignedDuration::from_hours(12));
        assert_eq!(pack.people.len(), 1, "only who was chosen");
        let along = &pack.people[0];
        assert!(along.in_support && along.banner.shows_address());
        assert_eq!(along.latest[0].note.as_deref(), Some("Her garden"));
        assert!(!along.to_ask.is_empty());
        for prompt in &along.to_ask {
            assert_ne!(measure(&prompt.measure).licence, Licence::ScoreOnly, "no questions are here");
        }
        assert_eq!(recorded(t, "take-offline"), 1);
        let event = trail(t).into_iter().find(|event| event.action == "take-offline").unwrap();
        assert_eq!(event.person, Some(person));
        let page = as_account(t, country.worker.account, away::page).unwrap();
        assert_eq!((page.away.len(), page.away[0].people, page.away[0].ended), (1, 1, None));
    });
}

#[test]
fn only_who_is_met_today_goes_along_and_only_with_whoever_meets_them() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, person) = given(t, &country, &margaret(), country.worker);
        assert_eq!(rule(take(t, country.worker, &taking(t, &[person]))), Rule::Away(AwayRule::NotToday));
        met(t, country.worker, person, 1);
        assert_eq!(rule(take(t, country.worker, &taking(t, &[person]))), Rule::Away(AwayRule::NotToday));
        met(t, country.worker, person, 0);
        assert_eq!(rule(take(t, country.worker, &taking(t, &[]))), Rule::NobodyChosen);
        let many: Vec<Uuid> = (0..=Custom::usual().people).map(|_| new_id(t)).collect();
        assert_eq!(rule(take(t, country.worker, &taking(t, &many))), Rule::Away(AwayRule::TooMany));
        let unreadable = Taking { return_key: "k".repeat(65), ..taking(t, &[person]) };
        assert_eq!(rule(take(t, country.worker, &unreadable)), Rule::Away(AwayRule::Unreadable));
        let mine = taking(t, &[person]);
        assert!(!format!("{mine:?}").contains("kkk"), "no log is told the key");
        for who in [country.other_worker, country.far_worker] {
            assert_eq!(rule(take(t, who, &mine)), Rule::Away(AwayRule::NotToday), "{who:?}");
        }
        for who in [country.gp, country.manager, country.commissioner, country.lead, country.provider] {
            assert!(matches!(take(t, who, &mine), Err(Error::Administration(_))), "{who:?}");
            assert!(as_account(t, who.account, away::page).is_err(), "{who:?}");
            assert!(as_account(t, who.account, deciding::page).is_err(), "{who:?}");
        }
        assert_eq!(count(t, "select count(*) from away"), 0);
        assert_eq!(recorded(t, "take-offline"), 0);

        // The answer was lost, and the device asks again: it is the same.
        let pack = take(t, country.worker, &mine).unwrap();
        wait(t);
        let again = take(t, country.worker, &mine).unwrap();
        assert_eq!((again.id, again.until), (pack.id, pack.until), "it lasts no longer for that");
        assert_eq!(recorded(t, "take-offline"), 2, "it went out twice");
        // The form of somebody else is nobody's to know of.
        let (_, hers) = given(t, &country, &stranger(3), country.other_worker);
        met(t, country.other_worker, hers, 0);
        is_not_there(&take(t, country.other_worker, &Taking { people: vec![hers], ..mine.clone() }));
        t.db.moment().advance(SignedDuration::from_hours(12));
        assert_eq!(rule(take(t, country.worker, &mine)), Rule::Away(AwayRule::Over));
    });
}

#[test]
fn where_somebody_lives_stays_behind_until_it_was_read_why_nobody_visits_them_alone() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, person) = given(t, &country, &margaret(), country.worker);
        met(t, country.worker, person, 0);
        as_account(t, country.manager.account, move |tx, asker| {
            alone::set(tx, asker, person, None, "Her brother hits people")
        })
        .unwrap();
        let page = as_account(t, country.worker.account, away::page).unwrap();
        assert!(page.choices[0].keeps_address_back);
        let pack = take(t, country.worker, &taking(t, &[person])).unwrap();
        let warning = pack.people[0].banner.alone.clone().unwrap();
        assert_eq!(warning.words, "Her brother hits people", "the warning goes along");
        assert!(!pack.people[0].banner.shows_address());
        as_account(t, country.worker.account, move |tx, asker| {
            alone::has_read(tx, asker, person, warning.id)
        })
        .unwrap();
        let pack = take(t, country.worker, &taking(t, &[person])).unwrap();
        assert!(pack.people[0].banner.shows_address());
    });
}

#[test]
fn a_note_is_recorded_once_however_often_it_comes() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, person, pack) = away_with(t, &country);
        wait(t);
        let text = "👵🏽 her tea, שלום, مرحبا \u{202e}abc";
        let one = entry(t, &pack, person, what(text));
        let first = bring(t, country.worker, &one).unwrap();
        assert_eq!(
            (first.state, first.why.as_slice(), first.is_clock_wrong()),
            (State::Recorded, &[][..], false)
        );
        // The answer was lost; and another device has the same.
        wait(t);
        assert_eq!(bring(t, country.worker, &one).unwrap().state, State::Recorded);
        let other = Entry { sent: t.db.moment().now(), ..one.clone() };
        assert_eq!(bring(t, country.worker, &other).unwrap().state, State::Recorded);
        assert_eq!(contacts(t), 1);
        let page = as_account(t, country.worker.account, move |tx, asker| reaching::page(tx, asker, person))
            .unwrap();
        let casework::people::timeline::What::Contact(contact) = &page.latest[0].what else { panic!() };
        assert_eq!(contact.note.as_deref(), Some(text));
        assert_eq!((contact.at, contact.minutes), (one.written, Some(40)), "when it was written");
        assert_eq!(count(t, "select count(*) from away_entry where content is not null"), 0);
        assert_eq!(recorded(t, "write-contact"), 1 + 1, "the appointment and the note");
        // Nobody else learns of it.
        is_not_there(&bring(t, country.other_worker, &one));
        is_not_there(&bring(t, country.gp, &one));
        assert_eq!(page.planned.len(), 0, "she was met");
    });
}

#[test]
fn two_devices_that_send_the_same_at_once_record_it_once() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, person, pack) = away_with(t, &country);
        wait(t);
        let one = entry(t, &pack, person, what("At once"));
        let outcomes: Vec<State> = std::thread::scope(|scope| {
            let sending: Vec<_> = (0..4)
                .map(|_| {
                    let (db, one) = (t.db.clone(), one.clone());
                    scope.spawn(move || {
                        as_account_in(&db, country.worker.account, move |tx, asker| {
                            back::bring_back(tx, asker, Measures::embedded(), &one)
                        })
                        .unwrap()
                        .state
                    })
                })
                .collect();
            sending.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert_eq!(outcomes, [State::Recorded; 4]);
        assert_eq!(contacts(t), 1);
    });
}

#[test]
fn the_same_note_written_on_two_devices_is_asked_about() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, person, pack) = away_with(t, &country);
        let tablet = take(t, country.worker, &taking(t, &[person])).unwrap();
        wait(t);
        bring(t, country.worker, &entry(t, &pack, person, what("Tea"))).unwrap();
        let other = entry(t, &tablet, person, what(" Tea "));
        let outcome = bring(t, country.worker, &other).unwrap();
        assert_eq!((outcome.state, outcome.why), (State::Asked, vec![Why::Same]));
        assert_eq!(bring(t, country.worker, &other).unwrap().why, [Why::Same], "asked once");
        let different = bring(t, country.worker, &entry(t, &tablet, person, what("And cake"))).unwrap();
        assert_eq!(different.state, State::Recorded);
        assert_eq!(decide(t, country.worker, other.id, 1, Decision::LeaveOut).unwrap(), State::LeftOut);
        assert_eq!(bring(t, country.worker, &other).unwrap().state, State::LeftOut);
        assert_eq!(contacts(t), 2);
    });
}

#[test]
fn what_happened_meanwhile_stands_beside_a_note_and_nothing_is_settled_by_itself() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, person, pack) = away_with(t, &country);
        wait(t);
        note(t, country.manager, person, Noting { note: "She rang".to_owned(), ..noting(t, "accepted") })
            .unwrap();
        let mine = What::Note {
            way: "visit".to_owned(),
            result: "accepted".to_owned(),
            minutes: String::new(),
            note: "At her table".to_owned(),
        };
        let one = entry(t, &pack, person, mine);
        let outcome = bring(t, country.worker, &one).unwrap();
        assert_eq!((outcome.state, outcome.why), (State::Asked, vec![Why::Contact]));
        assert_eq!(contacts(t), 1, "nothing is recorded before she decides");
        let shown = brought(t, country.worker);
        assert_eq!(shown.len(), 1);
        assert_eq!(shown[0].by_others[0].note.as_deref(), Some("She rang"));
        assert!(matches!(shown[0].what.as_ref(), Some(What::Note { note, .. }) if note == "At her table"));
        assert_eq!(as_account(t, country.worker.account, today::page).unwrap().waiting, 1);
        assert!(brought(t, country.other_worker).is_empty());
        is_not_there(&decide(t, country.other_worker, one.id, 1, KEEP));
        assert!(matches!(decide(t, country.worker, one.id, 2, KEEP), Err(Error::Stale)));
        // She is in support already, so that "accepted" is no result any more: that is said when it is kept.
        assert_eq!(rule(decide(t, country.worker, one.id, 1, KEEP)), Rule::ContactResult);
        assert_eq!(decide(t, country.worker, one.id, 1, Decision::LeaveOut).unwrap(), State::LeftOut);
        assert!(matches!(decide(t, country.worker, one.id, 2, KEEP), Err(Error::Stale)), "decided once");

        let both = entry(t, &pack, person, what("A second visit"));
        assert_eq!(bring(t, country.worker, &both).unwrap().why, [Why::Contact]);
        assert_eq!(decide(t, country.worker, both.id, 1, KEEP).unwrap(), State::Recorded);
        assert_eq!((contacts(t), brought(t, country.worker).len()), (2, 1));
        assert_eq!(as_account(t, country.worker.account, today::page).unwrap().waiting, 0);
        assert_eq!(count(t, "select count(*) from away_entry where content is not null"), 0);
    });
}

#[test]
fn an_appointment_that_was_called_off_is_told() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, person) = given(t, &country, &margaret(), country.worker);
        let appointment = met(t, country.worker, person, 0);
        let pack = take(t, country.worker, &taking(t, &[person])).unwrap();
        wait(t);
        as_account(t, country.manager.account, move |tx, asker| visits::call_off(tx, asker, appointment, 1))
            .unwrap();
        let one = entry(t, &pack, person, what("She was there all the same"));
        assert_eq!(bring(t, country.worker, &one).unwrap().why, [Why::CalledOff]);
        assert_eq!(decide(t, country.worker, one.id, 1, KEEP).unwrap(), State::Recorded);
    });
}

fn closed(t: &TestDb, country: &Country, referral: Uuid, doing: Doing) {
    let version = get(t, country, referral).referral.version;
    done(t, country.worker, referral, Doing { version, ..doing }).unwrap();
}

#[test]
fn of_somebody_who_died_nothing_is_recorded_unasked() {
    both_stores(|t| {
        let country = Country::new(t);
        let (referral, person, pack) = away_with(t, &country);
        wait(t);
        let today = casework::clocks::day_in_england(t.db.moment().now());
        let died = Doing {
            reason: Some("died".to_owned()),
            day: Some(today.checked_sub(1.day()).unwrap()),
            ..Doing::new(Move::Close, 0)
        };
        closed(t, &country, referral, died);
        let one = entry(t, &pack, person, what("We spoke"));
        let outcome = bring(t, country.worker, &one).unwrap();
        assert!(outcome.why.contains(&Why::Died) && outcome.state != State::Recorded, "{outcome:?}");
        assert_eq!(contacts(t), 0);
        assert!(decide(t, country.worker, one.id, 1, KEEP).is_err(), "nobody is spoken with afterwards");
        assert_eq!(decide(t, country.worker, one.id, 1, Decision::LeaveOut).unwrap(), State::LeftOut);
    });
}

#[test]
fn who_withdrew_or_went_to_a_colleague_meanwhile_is_told_and_the_words_are_not_lost() {
    both_stores(|t| {
        let country = Country::new(t);
        let (referral, person, pack) = away_with(t, &country);
        let (other_referral, other) = given(t, &country, &stranger(3), country.worker);
        met(t, country.worker, other, 0);
        let second = take(t, country.worker, &taking(t, &[other])).unwrap();
        wait(t);
        let handing = HandingOver {
            groups_to: None,
            form: new_id(t),
            of: None,
            reason: "leaving".to_owned(),
            going: vec![Going { referral, to: country.other_worker.membership, note: String::new() }],
            even_if_away: false,
        };
        as_account(t, country.worker.account, move |tx, asker| handover::hand_over(tx, asker, &handing))
            .unwrap();
        let one = entry(t, &pack, person, what("For Bea"));
        let outcome = bring(t, country.worker, &one).unwrap();
        assert_eq!((outcome.state, outcome.why), (State::Refused, vec![Why::Colleague]));
        let shown = brought(t, country.worker);
        assert_eq!(shown[0].person, None, "whose record she may not read any more, she is not shown");
        assert!(matches!(shown[0].what.as_ref(), Some(What::Note { note, .. }) if note == "For Bea"));
        assert!(decide(t, country.worker, one.id, 1, KEEP).is_err());
        assert_eq!(contacts(t), 0);

        let mut reasons = casework::reasons::offered(Move::PersonDeclines.rule().reason.unwrap());
        let reason = reasons.next().map(|one| one.code.clone());
        closed(t, &country, other_referral, Doing { reason, ..Doing::new(Move::PersonDeclines, 0) });
        let late = entry(t, &second, other, what("Before she withdrew"));
        let outcome = bring(t, country.worker, &late).unwrap();
        assert!(outcome.why.contains(&Why::Over) && outcome.state != State::Recorded, "{outcome:?}");
        assert_eq!(contacts(t), 0);
    });
}

#[test]
fn a_note_of_a_record_that_was_joined_goes_where_the_record_went_when_she_says_so() {
    both_stores(|t| {
        let country = Country::new(t);
        let first = referred(t, country.gp, &numbered(), country.scheme);
        let again = with(&margaret(), &[("given", "Margret"), ("phone", "0161 496 0099")]);
        let known = considered(t, country.gp, &again).unwrap().ask.remove(0).person;
        let unsure = with(&again, &[(&format!("is-{known}"), "unsure")]);
        let second = referred(t, country.gp, &unsure, country.scheme);
        for referral in [first, second] {
            done(t, country.manager, referral, Doing::new(Move::Accept, 1)).unwrap();
            let to = Some(country.worker.membership);
            done(t, country.manager, referral, Doing { to, ..Doing::new(Move::Allocate, 2) }).unwrap();
        }
        let joins = whole(t, country.worker, second).unwrap().person.id;
        met(t, country.worker, joins, 0);
        let pack = take(t, country.worker, &taking(t, &[joins])).unwrap();
        wait(t);
        let likeness: Uuid = t
            .db
            .read(|tx| tx.one("select id from person_likeness where settled is null", &[], |row| row.get(0)))
            .unwrap();
        let seen =
            as_account(t, country.manager.account, move |tx, asker| alike::comparing(tx, asker, likeness))
                .unwrap()
                .version();
        as_account(t, country.manager.account, move |tx, asker| {
            alike::settle(tx, asker, likeness, seen, Verdict::Same)
        })
        .unwrap();
        let one = entry(t, &pack, joins, what("Of the one who joined"));
        assert_eq!(bring(t, country.worker, &one).unwrap().why, [Why::Joined]);
        assert_eq!(decide(t, country.worker, one.id, 1, KEEP).unwrap(), State::Recorded);
        let stays = whole(t, country.worker, first).unwrap().person.id;
        let of: Uuid =
            t.db.read(|tx| tx.one("select person_id from contact", &[], |row| row.get(0))).unwrap();
        assert_eq!(of, stays);
    });
}

#[test]
fn a_clock_that_is_wrong_is_put_right_and_one_that_makes_no_sense_is_asked_about() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, person, pack) = away_with(t, &country);
        for (hours, number) in [(5, 1), (-7, 2), (24 * 400, 3), (-24 * 9_000, 4)] {
            t.db.moment().advance(SignedDuration::from_mins(30));
            let now = t.db.moment().now();
            let device = now + SignedDuration::from_hours(hours);
            let written = device - SignedDuration::from_mins(10);
            let usual = entry(t, &pack, person, what(&format!("Note {number}")));
            let one = Entry { written, sent: device, ..usual };
            let outcome = bring(t, country.worker, &one).unwrap();
            assert_eq!((outcome.state, outcome.is_clock_wrong()), (State::Recorded, true), "{hours}");
            let id = one.id;
            let at: jiff::Timestamp =
                t.db.read(move |tx| {
                    tx.one("select at from contact where form_id = $1", values![id], |row| row.get(0))
                })
                .unwrap();
            assert_eq!(at, now - SignedDuration::from_mins(10), "{hours}");
        }
        // The clock was changed between writing and sending.
        let now = t.db.moment().now();
        let today = casework::clocks::day_in_england(now);
        for (offset, why) in [(48, Why::Ahead), (-48, Why::Before)] {
            let usual = entry(t, &pack, person, what(&format!("Odd {offset}")));
            let one = Entry { written: now + SignedDuration::from_hours(offset), sent: now, ..usual };
            let outcome = bring(t, country.worker, &one).unwrap();
            assert_eq!((outcome.state, outcome.why), (State::Asked, vec![why]));
            assert_eq!(rule(decide(t, country.worker, one.id, 1, KEEP)), Rule::Away(AwayRule::Day));
            let long_ago = Decision::Keep { day: Some(today.checked_sub(2.years()).unwrap()) };
            assert_eq!(rule(decide(t, country.worker, one.id, 1, long_ago)), Rule::ContactDay);
            let kept = Decision::Keep { day: Some(today) };
            assert_eq!(decide(t, country.worker, one.id, 1, kept).unwrap(), State::Recorded);
        }
        let end_of_time = Entry {
            written: jiff::Timestamp::MAX,
            sent: jiff::Timestamp::MIN,
            ..entry(t, &pack, person, what("Never"))
        };
        assert_eq!(rule(bring(t, country.worker, &end_of_time)), Rule::Away(AwayRule::Unreadable));
        assert_eq!(contacts(t), 6);
    });
}

#[test]
fn what_is_wrong_with_a_note_is_said_and_nothing_of_it_is_kept() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, person, pack) = away_with(t, &country);
        let (_, other) = given(t, &country, &stranger(3), country.worker);
        let noted = |way: &str, result: &str, minutes: &str, note: &str| What::Note {
            way: way.to_owned(),
            result: result.to_owned(),
            minutes: minutes.to_owned(),
            note: note.to_owned(),
        };
        let answers = |id: &str, fields: &[(&str, &str)]| What::Answers {
            measure: id.to_owned(),
            fields: with(&fields_of("ons4"), fields),
        };
        for (wrong, against) in [
            (noted("pigeon", "spoke", "", ""), Rule::ContactWay),
            (noted("visit", "flew", "", ""), Rule::ContactResult),
            (noted("visit", "spoke", "ten", ""), Rule::Minutes),
            (noted("visit", "spoke", "601", ""), Rule::Minutes),
            (noted("visit", "spoke", "", &"x".repeat(100_000)), Rule::LongNote),
            (answers("ons5", &[]), Rule::Away(AwayRule::Answers)),
            (answers("ons4", &[("happy", "11")]), Rule::Away(AwayRule::Answers)),
            (answers("ons4", &[("happy", "")]), Rule::Away(AwayRule::Answers)),
            (answers("ons4", &[("happy", "3"), ("completed", "")]), Rule::Away(AwayRule::Answers)),
        ] {
            assert_eq!(rule(bring(t, country.worker, &entry(t, &pack, person, wrong))), against);
        }
        let not_along = entry(t, &pack, other, what("She was not taken along"));
        assert_eq!(rule(bring(t, country.worker, &not_along)), Rule::Away(AwayRule::NotAlong));
        let of_nothing = Entry { away: new_id(t), ..entry(t, &pack, person, what("Of nothing")) };
        is_not_there(&bring(t, country.worker, &of_nothing));
        assert_eq!(count(t, "select count(*) from away_entry"), 0);
        assert_eq!(contacts(t), 0);
    });
}

fn fields_of(id: &str) -> Fields {
    fields(&[
        ("measure", id),
        ("version", &measure(id).edition.version),
        ("occasion", "baseline"),
        ("completed", "alone"),
        ("language", "en"),
    ])
}

#[test]
fn answers_come_back_whole_or_half_and_never_to_other_questions() {
    both_stores(|t| {
        let country = Country::new(t);
        let (person, _) = supported(t, &country);
        met(t, country.worker, person, 0);
        let pack = take(t, country.worker, &taking(t, &[person])).unwrap();
        wait(t);
        let answers = |changed: &[(&str, &str)]| What::Answers {
            measure: "ons4".to_owned(),
            fields: with(&fields_of("ons4"), changed),
        };
        // Half-answered is kept.
        let half = entry(t, &pack, person, answers(&[("happy", "4")]));
        assert_eq!(bring(t, country.worker, &half).unwrap().state, State::Recorded);
        assert_eq!(bring(t, country.worker, &half).unwrap().state, State::Recorded);
        assert_eq!(count(t, "select count(*) from measure_answer"), 1);
        // There is one beginning: whoever asked again is asked, and may keep it as a review.
        let second = entry(t, &pack, person, answers(&[("happy", "6"), ("anxious", "2")]));
        let outcome = bring(t, country.worker, &second).unwrap();
        assert_eq!((outcome.state, outcome.why), (State::Asked, vec![Why::Same]));
        assert_eq!(rule(decide(t, country.worker, second.id, 1, KEEP)), Rule::BaselineThere);
        let review = entry(t, &pack, person, answers(&[("happy", "6"), ("occasion", "review")]));
        assert_eq!(bring(t, country.worker, &review).unwrap().state, State::Recorded);
        assert_eq!(count(t, "select count(*) from measure_answer"), 2);

        // A colleague wrote down answers to the same.
        let others = [("happy", "1"), ("occasion", "review")];
        let draft = filled(t, measure("ons4"), &others);
        record(t, country.manager, person, &draft).map_or_else(
            // Scheme managers may not everywhere: then there is nothing to stand beside.
            |error| assert!(matches!(error, Error::Administration(_)), "{error}"),
            |_| {
                let late = entry(t, &pack, person, answers(&[("happy", "7"), ("occasion", "closure")]));
                assert_eq!(bring(t, country.worker, &late).unwrap().why, [Why::Answers]);
            },
        );

        // The questions are others by now.
        let newer: &'static Measures = {
            let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../vocabularies/measures");
            let text = std::fs::read_to_string(format!("{folder}/ons4.toml")).unwrap();
            let text = text.replace("version = \"1.0.0\"", "version = \"2.0.0\"");
            Box::leak(Box::new(Measures::parse(&[("ons4.toml", &text)]).unwrap()))
        };
        assert_eq!(in_version("ons4", "2.0.0").edition.version, newer.get("ons4").unwrap().edition.version);
        let old = entry(t, &pack, person, answers(&[("happy", "9"), ("occasion", "closure")]));
        let outcome = bring_with(t, country.worker, newer, &old).unwrap();
        assert_eq!(outcome.state, State::Refused);
        assert!(outcome.why.contains(&Why::Questions));
        let shown = brought(t, country.worker).into_iter().find(|one| one.id == old.id).unwrap();
        assert_eq!(shown.what.unwrap().field("happy"), "9", "what was answered can still be read");
    });
}

#[test]
fn what_was_taken_along_ends_and_the_key_is_given_only_to_whoever_took_it() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, person, pack) = away_with(t, &country);
        let (id, ada) = (pack.id, country.worker.account);
        let key = |who: Member| as_account(t, who.account, move |tx, asker| away::returning(tx, asker, id));
        assert_eq!(key(country.worker).unwrap(), "k".repeat(43));
        is_not_there(&key(country.other_worker));
        let end = |who: Member, how: Ended| {
            as_account(t, who.account, move |tx, asker| away::end(tx, asker, id, how))
        };
        is_not_there(&end(country.other_worker, Ended::WrongPin));
        end(country.worker, Ended::WrongPin).unwrap();
        end(country.worker, Ended::GivenBack).unwrap();
        let page = as_account(t, ada, away::page).unwrap();
        assert_eq!(page.away[0].ended.map(|(_, how)| how), Some(Ended::WrongPin), "the first that was said");
        // Unsent notes still come back, also after the hours.
        t.db.moment().advance(SignedDuration::from_hours(13));
        let now = t.db.moment().now();
        let late = Entry {
            written: now - SignedDuration::from_hours(12),
            ..entry(t, &pack, person, what("Sent the next morning"))
        };
        assert_eq!(bring(t, country.worker, &late).unwrap().state, State::Recorded);
        assert_eq!(key(country.worker).unwrap().len(), 43);
        t.db.moment().advance(SignedDuration::from_hours(24 * 30));
        is_not_there(&key(country.worker));
        let tidied = t.db.write(casework::tidying::tidy).unwrap();
        assert_eq!(tidied.return_keys, 1, "what is given to nobody is not kept");
        assert_eq!(count(t, "select count(*) from away where return_key <> ''"), 0);

        // Signing out ends what was taken in this session, and says whether there may be something to forget.
        let out = |session: Uuid| t.db.write(move |tx| away::signed_out(tx, ada, session)).unwrap();
        assert!(!out(SESSION), "it was too long ago");
        met(t, country.worker, person, 0);
        let again = take(t, country.worker, &taking(t, &[person])).unwrap();
        assert!(out(new_id(t)), "in another session, perhaps in this browser");
        let page = as_account(t, ada, away::page).unwrap();
        assert_eq!(page.away[0].ended, None);
        assert!(out(SESSION));
        let page = as_account(t, ada, away::page).unwrap();
        assert_eq!(
            (page.away[0].id, page.away[0].ended.map(|(_, how)| how)),
            (again.id, Some(Ended::SignedOut))
        );
    });
}
