//! What goes wrong with answers to measures, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use casework::lifecycle::Move;
use casework::measures::Occasion;
use casework::measures::change::Compared;
use casework::people::alike::{self, Verdict};
use casework::referral::moves::Doing;
use casework::{Error, Rule, clocks};
use jiff::civil::Date;
use jiff::{SignedDuration, ToSpan};
use store::testing::{TestDb, both_stores};
use store::values;
use support::measuring::*;
use support::*;
use uuid::Uuid;

const DAY: SignedDuration = SignedDuration::from_hours(24);

fn today(t: &TestDb) -> Date {
    clocks::day_in_england(t.db.moment().now())
}

/// The three boxes of a day.
fn on(day: Date) -> [(&'static str, String); 3] {
    [
        ("day-day", day.day().to_string()),
        ("day-month", day.month().to_string()),
        ("day-year", day.year().to_string()),
    ]
}

fn rows(t: &TestDb) -> i64 {
    count(t, "select count(*) from measure_answer")
}

#[test]
fn half_answered_is_kept_and_has_no_total() {
    both_stores(|t| {
        let country = Country::new(t);
        let (person, _) = supported(t, &country);
        let half = [("companionship", "often"), ("lonely", "never")];
        record(t, country.worker, person, &filled(t, measure("ons-loneliness-4"), &half)).unwrap();
        let entry = last(t, country.worker, person);
        assert_eq!((entry.answers.len(), entry.asked, entry.score), (2, 4, None));
        assert!(entry.is_half());
        // Without the direct question there is a total: it does not count.
        let most = [
            ("occasion", "review"),
            ("companionship", "often"),
            ("left-out", "often"),
            ("isolated", "often"),
        ];
        record(t, country.worker, person, &filled(t, measure("ons-loneliness-4"), &most)).unwrap();
        let entry = last(t, country.worker, person);
        assert_eq!((entry.score, entry.is_half()), (Some(9.0), true));
        // No total the first time and no direct question the second: nothing can be compared, and that is said.
        let page = page(t, country.worker, person).unwrap();
        assert_eq!(page.changes[0].compared, Compared::Nothing);
    });
}

#[test]
fn answers_of_two_versions_are_both_kept_and_not_compared() {
    both_stores(|t| {
        let country = Country::new(t);
        let (person, _) = supported(t, &country);
        let answers = [("content", "disagree"), ("enough-people", "disagree"), ("satisfying", "neutral")];
        let of = |version: &str, occasion| {
            let answers = [&answers[..], &[("occasion", occasion)]].concat();
            filled(t, in_version("cel", version), &answers)
        };
        record(t, country.worker, person, &of("0.9.0", "baseline")).unwrap();
        t.db.moment().advance(DAY);
        record(t, country.worker, person, &of("1.0.0", "review")).unwrap();
        let seen = page(t, country.worker, person).unwrap();
        let versions: Vec<&str> = seen.entries.iter().map(|entry| entry.measure_version.as_str()).collect();
        assert_eq!(versions, ["0.9.0", "1.0.0"]);
        assert_eq!(seen.changes[0].compared, Compared::OtherVersion);
        // A later review of the old questions compares, and so does one where nothing that is answered changed.
        t.db.moment().advance(DAY);
        record(t, country.worker, person, &of("0.9.4", "review")).unwrap();
        let seen = page(t, country.worker, person).unwrap();
        let Compared::Lines(lines) = &seen.changes[0].compared else { panic!("{:?}", seen.changes) };
        assert_eq!(lines.len(), 1, "only the total: what the old questions meant is not known here any more");
        // Whoever had the form open when the program changed looks at the new questions first.
        let old = of("1.0.0", "review");
        let draft = casework::measures::form::Draft { seen: "0.9.0".to_owned(), ..old };
        assert_eq!(rule(record(t, country.worker, person, &draft)), Rule::MeasureChanged);
        assert_eq!(rows(t), 3);
        // With the new questions it can be begun anew, once.
        t.db.moment().advance(DAY);
        record(t, country.worker, person, &of("1.0.0", "baseline")).unwrap();
        assert_eq!(rule(record(t, country.worker, person, &of("1.0.3", "baseline"))), Rule::BaselineThere);
        assert_eq!(rule(record(t, country.worker, person, &of("0.9.0", "baseline"))), Rule::BaselineThere);
        let seen = page(t, country.worker, person).unwrap();
        assert_eq!(seen.changes[0].baseline.measure_version, "1.0.0");
        assert_eq!(seen.changes[0].compared, Compared::NotYet);
    });
}

#[test]
fn a_day_ahead_before_birth_or_after_death_is_none() {
    both_stores(|t| {
        let country = Country::new(t);
        let (person, _) = supported(t, &country);
        let ons4 = |day: Date| {
            let day = on(day);
            let mut answers: Vec<(&str, &str)> =
                day.iter().map(|(name, value)| (*name, value.as_str())).collect();
            answers.extend([("happy", "5"), ("occasion", "review")]);
            filled(t, measure("ons4"), &answers)
        };
        let now = today(t);
        for day in [now.checked_add(1.day()).unwrap(), Date::constant(1943, 7, 1), Date::constant(1, 1, 1)] {
            assert_eq!(rule(record(t, country.worker, person, &ons4(day))), Rule::MeasureDay, "{day}");
        }
        for day in [now, Date::constant(1943, 7, 2)] {
            record(t, country.worker, person, &ons4(day)).unwrap();
        }
        let died = now.checked_sub(3.days()).unwrap().to_string();
        let dies = move |tx: &mut store::Tx<'_>| {
            tx.execute("update person set died_on = $1 where id = $2", values![died.as_str(), person])
        };
        t.db.write(dies).unwrap();
        let after = now.checked_sub(2.days()).unwrap();
        assert_eq!(rule(record(t, country.worker, person, &ons4(after))), Rule::MeasureDay);
        assert!(page(t, country.worker, person).unwrap().prompts.is_empty(), "nobody is asked to ask");
        assert_eq!(rows(t), 2);
    });
}

#[test]
fn a_form_that_is_sent_twice_is_recorded_once() {
    both_stores(|t| {
        let country = Country::new(t);
        let (person, _) = supported(t, &country);
        let form = new_id(t);
        let draft = filled(t, measure("ons4"), &[("happy", "5"), ("anxious", "2")]);
        let first = record_on(t, country.worker, person, form, &draft).unwrap();
        let again = record_on(t, country.worker, person, form, &draft).unwrap();
        assert_eq!((first, rows(t), recorded(t, "record-measure")), (again, 1, 1));
        // The same form with other answers is not swallowed.
        let other = filled(t, measure("ons4"), &[("happy", "6"), ("anxious", "2")]);
        assert_eq!(rule(record_on(t, country.worker, person, form, &other)), Rule::SentBefore);
        let form = new_id(t);
        let scored = |score| filled(t, measure("pam"), &[("score", score), ("licence", "L-1")]);
        record_on(t, country.worker, person, form, &scored("51.0")).unwrap();
        record_on(t, country.worker, person, form, &scored("51")).unwrap();
        assert_eq!(rule(record_on(t, country.worker, person, form, &scored("52"))), Rule::SentBefore);
        // Another account with the same identifier is another form.
        let review = filled(t, measure("ons4"), &[("happy", "5"), ("occasion", "review")]);
        record_on(t, country.manager, person, form, &review).unwrap();
        assert_eq!(rows(t), 3);
    });
}

#[test]
fn there_is_one_beginning_until_it_is_marked_as_entered_in_error() {
    both_stores(|t| {
        let country = Country::new(t);
        let (person, _) = supported(t, &country);
        let ada = country.worker;
        let draft = filled(t, measure("ons4"), &[("happy", "5")]);
        let first = record(t, ada, person, &draft).unwrap();
        assert_eq!(rule(record(t, ada, person, &draft)), Rule::BaselineThere);
        record(t, ada, person, &filled(t, measure("cel"), &[("content", "agree")])).unwrap();

        assert_eq!(rule(mark(t, ada, person, first, 1, "  ")), Rule::Note);
        assert_eq!(rule(mark(t, ada, person, first, 1, &"x".repeat(2_001))), Rule::TooLong);
        assert!(matches!(mark(t, ada, person, first, 2, "Of her sister"), Err(Error::Stale)));
        mark(t, ada, person, first, 1, " Of her sister ").unwrap();
        assert!(
            matches!(mark(t, ada, person, first, 1, "Again"), Err(Error::Stale)),
            "somebody did it already"
        );
        assert!(matches!(mark(t, ada, person, first, 2, "Again"), Err(Error::Stale)));

        // It stays and counts no more; another beginning can be written down.
        let seen = page(t, ada, person).unwrap();
        let wrong = seen.entries.iter().find(|entry| entry.id == first).unwrap();
        let mistake = wrong.mistake.as_ref().unwrap();
        assert_eq!((mistake.reason.as_str(), mistake.by.as_deref()), ("Of her sister", Some("ada")));
        assert_eq!(wrong.answers["happy"], "5");
        assert!(seen.changes.iter().all(|change| change.measure != "ons4"));
        record(t, ada, person, &draft).unwrap();
        assert_eq!((rows(t), recorded(t, "record-measure")), (3, 4));
        is_not_there(&mark(t, ada, person, new_id(t), 1, "Nothing"));
    });
}

#[test]
fn nothing_is_recorded_of_whoever_is_not_supported_now() {
    both_stores(|t| {
        let country = Country::new(t);
        let (person, referral) = supported(t, &country);
        let draft = filled(t, measure("ons4"), &[("happy", "5")]);
        let first = record(t, country.worker, person, &draft).unwrap();
        let closing = Doing { reason: Some("goals-achieved".to_owned()), ..Doing::new(Move::Close, 4) };
        done(t, country.worker, referral, closing).unwrap();
        let review = filled(t, measure("ons4"), &[("happy", "6"), ("occasion", "review")]);
        for who in [country.worker, country.manager] {
            assert_eq!(rule(record(t, who, person, &review)), Rule::ReferralOver);
            assert_eq!(rule(mark(t, who, person, first, 1, "Of her sister")), Rule::ReferralOver);
            assert_eq!(page(t, who, person).unwrap().entries.len(), 1, "it can still be read");
        }
        assert_eq!(rows(t), 1);
    });
}

#[test]
fn whoever_may_not_read_a_record_neither_sees_nor_writes_answers() {
    both_stores(|t| {
        let country = Country::new(t);
        let (person, _) = supported(t, &country);
        let draft = filled(t, measure("ons4"), &[("happy", "5")]);
        let own = record(t, country.worker, person, &draft).unwrap();
        let before = recorded(t, "read-person");
        let others = [
            country.gp,
            country.other_worker,
            country.far_manager,
            country.far_worker,
            country.provider,
            country.commissioner,
            country.lead,
            country.administrator,
        ];
        for who in others {
            is_not_there(&page(t, who, person));
            is_not_there(&record(t, who, person, &draft));
            is_not_there(&mark(t, who, person, own, 1, "Why not"));
        }
        assert_eq!((recorded(t, "read-person"), rows(t)), (before, 1));
        is_not_there(&page(t, country.worker, new_id(t)));
        // Answers of somebody else are not reached through a record that one may read.
        let other = referred(t, country.far_gp, &stranger(7), country.far_scheme);
        let stranger = whole(t, country.far_manager, other).unwrap().person.id;
        is_not_there(&mark(t, country.far_manager, stranger, own, 1, "Of somebody else"));
        page(t, country.manager, person).unwrap();
        assert_eq!(recorded(t, "read-person"), before + 1);
    });
}

#[test]
fn a_new_referral_begins_anew_and_answers_before_it_are_not_compared() {
    both_stores(|t| {
        let country = Country::new(t);
        let ada = country.worker;
        let (person, referral) = supported(t, &country);
        let lonely = |occasion, answer| {
            let all = ["companionship", "left-out", "isolated"].map(|item| (item, answer));
            filled(t, measure("ons-loneliness-4"), &[&all[..], &[("occasion", occasion)]].concat())
        };
        record(t, ada, person, &lonely("baseline", "often")).unwrap();
        t.db.moment().advance(DAY);
        record(t, ada, person, &lonely("closure", "some-of-the-time")).unwrap();
        let closing = Doing { reason: Some("goals-achieved".to_owned()), ..Doing::new(Move::Close, 4) };
        done(t, ada, referral, closing).unwrap();
        t.db.moment().advance(DAY * 200);
        supported(t, &country);
        assert_eq!(page(t, ada, person).unwrap().prompts.len(), 2, "it is asked how she is now");
        record(t, ada, person, &lonely("baseline", "hardly-ever-or-never")).unwrap();
        let seen = page(t, ada, person).unwrap();
        assert_eq!((seen.entries.len(), seen.changes.len()), (3, 1));
        assert_eq!(seen.changes[0].compared, Compared::NotYet);
        assert_eq!(seen.changes[0].baseline.score, Some(3.0));
        assert_eq!(seen.prompts[0].occasion, Occasion::Review);
    });
}

#[test]
fn answers_go_along_when_two_records_are_of_one_person() {
    both_stores(|t| {
        let country = Country::new(t);
        let (person, _) = supported(t, &country);
        let again = with(&margaret(), &[("given", "Margret"), ("phone", "0161 496 0099")]);
        let known = considered(t, country.gp, &again).unwrap().ask.remove(0).person;
        let unsure = with(&again, &[(&format!("is-{known}"), "unsure")]);
        let second = referred(t, country.gp, &unsure, country.scheme);
        let other = whole(t, country.manager, second).unwrap().person.id;
        assert_ne!(person, other);
        let draft = filled(t, measure("ons4"), &[("happy", "5")]);
        record(t, country.manager, other, &draft).unwrap();

        let likeness: Uuid =
            t.db.read(|tx| tx.one("select id from person_likeness", &[], |row| row.get(0))).unwrap();
        let settled = move |tx: &mut store::Tx<'_>, asker: &administration::Asker| {
            let seen = alike::comparing(tx, asker, likeness)?.version();
            alike::settle(tx, asker, likeness, seen, Verdict::Same)
        };
        as_account(t, country.manager.account, settled).unwrap();
        let seen = page(t, country.worker, person).unwrap();
        assert_eq!((seen.entries.len(), seen.changes.len()), (1, 1));
        // The record that is left has an address still, and leads to the same.
        assert_eq!(page(t, country.manager, other).unwrap().entries, seen.entries);
    });
}
