//! Problems that people report: taken in once, folded when they repeat, settled by a steward, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;
use common::{service, take};
use directory::Error;
use directory::listing::{ListingState, set_state};
use directory::reports::{self, Draft, FormKey, Forms, Outcome, ReportKind, Waiting};
use jiff::{SignedDuration, Timestamp};
use locales::Language;
use store::testing::{TestDb, both_stores};
use store::{Db, Moment, Settings};
use uuid::Uuid;

const ONE: &str = "11111111-1111-4111-8111-111111111111";
const TWO: &str = "22222222-2222-4222-8222-222222222222";
const ORG: &str = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa";

fn one() -> Uuid {
    ONE.parse().unwrap()
}

fn on_two_listings(test: impl Fn(&TestDb)) {
    both_stores(|t| {
        take(t, vec![service(ONE, "Larkfield Food Bank", ORG), service(TWO, "Canal walk", ORG)]);
        test(t);
    });
}

/// The same database as another program sees it, so much later.
fn later(t: &TestDb, by: SignedDuration) -> Db {
    let at: Timestamp = t.db.moment().now() + by;
    let settings = Settings { readers: 1, connections: 2, fold_at_most: None };
    Db::open(&t.address, &settings, Moment::fixed(at)).unwrap()
}

fn minutes(count: i64) -> SignedDuration {
    SignedDuration::from_mins(count)
}

/// A form that was given out and may be sent now.
fn form(db: &Db, service: Uuid) -> FormKey {
    let forms = db.write(Forms::open).unwrap();
    let now = db.moment().now();
    let text = forms.give(service, db.moment().new_id(), now - SignedDuration::from_secs(60));
    forms.read(service, &text, now).unwrap()
}

fn draft(kind: ReportKind, words: &str, contact: &str) -> Draft {
    Draft::read(kind.word(), words, contact).unwrap()
}

fn file_as(db: &Db, service: Uuid, form: FormKey, draft: &Draft) -> directory::Result<Uuid> {
    let draft = draft.clone();
    db.write(move |tx| reports::file(tx, service, form, &draft, Language::Welsh))
}

fn file(db: &Db, kind: ReportKind, words: &str, contact: &str) -> Uuid {
    file_as(db, one(), form(db, one()), &draft(kind, words, contact)).unwrap()
}

fn open(db: &Db) -> Vec<reports::Report> {
    db.read(|tx| reports::reports(tx, false)).unwrap()
}

fn waiting(db: &Db) -> Waiting {
    db.read(reports::waiting).unwrap()
}

#[test]
fn a_report_is_kept_as_it_was_made_and_is_due_in_two_days() {
    on_two_listings(|t| {
        let id = file(&t.db, ReportKind::WrongContact, "The phone\r\nis dead", "Ann@Example.ORG");
        let report = open(&t.db).remove(0);
        assert_eq!((report.id, report.service, report.name.as_str()), (id, one(), "Larkfield Food Bank"));
        assert_eq!(report.kind, ReportKind::WrongContact);
        assert_eq!(report.words.as_deref(), Some("The phone\nis dead"));
        assert_eq!((report.contact.as_deref(), report.language.as_str()), (Some("Ann@example.org"), "cy"));
        assert_eq!((report.at, report.times), (t.db.moment().now(), 1));
        assert_eq!(report.due_at, report.at + SignedDuration::from_hours(48));
    });
}

#[test]
fn the_same_form_sent_twice_is_one_report() {
    on_two_listings(|t| {
        let form = form(&t.db, one());
        let told = draft(ReportKind::Closed, "Shut since May", "");
        let first = file_as(&t.db, one(), form, &told).unwrap();
        assert_eq!(file_as(&t.db, one(), form, &told).unwrap(), first);
        assert_eq!(open(&t.db).iter().map(|report| report.times).collect::<Vec<_>>(), [1]);
        // Somebody who goes back and writes more does not lose it.
        let more = draft(ReportKind::Closed, "Shut since May, and the sign is gone", "");
        let second = file_as(&t.db, one(), form, &more).unwrap();
        assert_ne!(second, first);
        assert_eq!(file_as(&t.db, one(), form, &more).unwrap(), second);
        assert_eq!(open(&t.db).iter().map(|report| report.times).collect::<Vec<_>>(), [1, 1]);
    });
}

#[test]
fn a_form_sent_twice_at_the_same_time_is_one_report() {
    on_two_listings(|t| {
        let form = form(&t.db, one());
        let told = draft(ReportKind::Closed, "Shut since May", "");
        let sent: Vec<Uuid> = std::thread::scope(|scope| {
            let all: Vec<_> =
                (0..8).map(|_| scope.spawn(|| file_as(&t.db, one(), form, &told).unwrap())).collect();
            all.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert!(sent.iter().all(|id| *id == sent[0]));
        assert_eq!(open(&t.db).iter().map(|report| report.times).collect::<Vec<_>>(), [1]);
    });
}

#[test]
fn the_same_words_again_are_counted_and_other_words_are_another_report() {
    on_two_listings(|t| {
        let first = file(&t.db, ReportKind::Closed, "It is shut.", "");
        assert_eq!(file(&later(t, minutes(90)), ReportKind::Closed, " it is\nSHUT. ", ""), first);
        let report = open(&t.db).remove(0);
        assert_eq!((report.times, report.last_at), (2, report.at + minutes(90)));
        assert_eq!(report.due_at, report.at + SignedDuration::from_hours(48), "a repeat gives no more time");
        for (kind, words, contact) in [
            (ReportKind::NotSafe, "It is shut.", ""),
            (ReportKind::Closed, "It is shut for good.", ""),
            (ReportKind::Closed, "It is shut.", "ann@example.org"),
        ] {
            assert_ne!(file(&t.db, kind, words, contact), first);
        }
        assert_eq!(waiting(&t.db), Waiting { open: 4, overdue: 0 });
    });
}

#[test]
fn a_flood_is_folded_together_and_loses_no_words() {
    on_two_listings(|t| {
        for number in 0..25 {
            file(&t.db, ReportKind::Closed, &format!("flood {number}"), &format!("a{number}@example.org"));
        }
        let open_now = open(&t.db);
        assert_eq!(open_now.len(), 10);
        assert_eq!(open_now.iter().map(|report| report.times).sum::<i64>(), 25);
        let all: Vec<&str> = open_now.iter().filter_map(|report| report.words.as_deref()).collect();
        let all = all.join(" ") + " ";
        for number in 0..25 {
            assert!(all.split_whitespace().any(|word| word == number.to_string()), "{number} is lost: {all}");
        }
        let reachable: Vec<&str> = open_now.iter().filter_map(|report| report.contact.as_deref()).collect();
        assert!(reachable.join(" ").contains("a24@example.org"));
        // Another kind of report, or another listing, does not drown in it.
        let danger = file(&t.db, ReportKind::NotSafe, "A man shouted at me", "");
        let found = open(&t.db).into_iter().find(|report| report.id == danger).unwrap();
        assert_eq!((found.words.as_deref(), found.times), (Some("A man shouted at me"), 1));
        let two: Uuid = TWO.parse().unwrap();
        file_as(&t.db, two, form(&t.db, two), &draft(ReportKind::Closed, "x", "")).unwrap();
        assert_eq!(open(&t.db).len(), 12);
        // The next day starts anew.
        file(&later(t, SignedDuration::from_hours(25)), ReportKind::Closed, "next day", "");
        assert_eq!(open(&t.db).len(), 13);
    });
}

#[test]
fn a_report_needs_a_listing_that_is_shown() {
    on_two_listings(|t| {
        let told = draft(ReportKind::Closed, "", "");
        let nobody = Uuid::from_u128(7);
        let refused = file_as(&t.db, nobody, form(&t.db, nobody), &told);
        assert!(matches!(refused, Err(Error::NotFound { .. })));
        t.db.write(|tx| set_state(tx, one(), ListingState::Hidden)).unwrap();
        let refused = file_as(&t.db, one(), form(&t.db, one()), &told);
        assert!(matches!(refused, Err(Error::NotFound { .. })));
        assert_eq!(waiting(&t.db), Waiting::default());
    });
}

#[test]
fn a_steward_sees_what_is_due_first_and_settles_it_once() {
    on_two_listings(|t| {
        let late = file(&t.db, ReportKind::Other, "first", "ann@example.org");
        let after = later(t, SignedDuration::from_hours(47));
        let fresh = file(&after, ReportKind::Other, "second", "");
        let today = later(t, SignedDuration::from_hours(49));
        assert_eq!(waiting(&today), Waiting { open: 2, overdue: 1 });
        let ids = |overdue| -> Vec<Uuid> {
            let found = today.read(move |tx| reports::reports(tx, overdue)).unwrap();
            found.into_iter().map(|report| report.id).collect()
        };
        assert_eq!((ids(false), ids(true)), (vec![late, fresh], vec![late]));

        let settle = |by: &'static str| {
            today.write(move |tx| reports::settle(tx, late, Outcome::Corrected, Some("rang them"), by))
        };
        assert!(matches!(settle("  "), Err(Error::Invalid(_))));
        settle("Ann Steward").unwrap();
        let again = settle("Bob").unwrap_err().to_string();
        assert!(again.contains("settled already, by Ann Steward"), "{again}");
        assert_eq!(waiting(&today), Waiting { open: 1, overdue: 0 });
        let nobody = Uuid::from_u128(7);
        let missing = today.write(move |tx| reports::settle(tx, nobody, Outcome::Hidden, None, "Ann"));
        assert!(matches!(missing, Err(Error::NotFound { what: "report", .. })));

        let (contact, by, version): (Option<String>, String, i64) = today
            .read(move |tx| -> store::Result<_> {
                let sql = "select contact, settled_by, version from report where id = $1";
                tx.one(sql, store::values![late], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            })
            .unwrap();
        assert_eq!((contact, by.as_str(), version), (None, "Ann Steward", 2), "the address is erased");
    });
}

#[test]
fn a_report_that_comes_again_after_it_was_settled_is_a_new_one() {
    on_two_listings(|t| {
        let first = file(&t.db, ReportKind::Closed, "", "");
        t.db.write(move |tx| reports::settle(tx, first, Outcome::StillRight, None, "Ann")).unwrap();
        assert_ne!(file(&t.db, ReportKind::Closed, "", ""), first);
        assert_eq!(waiting(&t.db).open, 1);
    });
}

#[test]
fn visitors_are_told_of_the_gravest_and_only_while_it_is_open() {
    on_two_listings(|t| {
        let notice = || t.db.read(|tx| reports::notice(tx, one())).unwrap();
        file(&t.db, ReportKind::WrongContact, "", "");
        file(&t.db, ReportKind::TurnedAway, "", "");
        assert_eq!(notice(), None);
        let closed = file(&t.db, ReportKind::Closed, "", "");
        assert_eq!(notice(), Some(ReportKind::Closed));
        let unsafe_there = file(&t.db, ReportKind::NotSafe, "", "");
        assert_eq!(notice(), Some(ReportKind::NotSafe));
        let settle = |id: Uuid| {
            t.db.write(move |tx| reports::settle(tx, id, Outcome::PassedOn, None, "Ann")).unwrap();
        };
        settle(unsafe_there);
        assert_eq!(notice(), Some(ReportKind::Closed));
        settle(closed);
        assert_eq!(notice(), None);
        let two: Uuid = TWO.parse().unwrap();
        assert_eq!(t.db.read(move |tx| reports::notice(tx, two)).unwrap(), None);
    });
}

#[test]
fn a_receipt_tells_how_it_stands_and_only_of_its_own_listing() {
    on_two_listings(|t| {
        let id = file(&t.db, ReportKind::Closed, "secret words", "ann@example.org");
        let receipt = |db: &Db, service: Uuid| db.read(move |tx| reports::receipt(tx, service, id));
        let first = receipt(&t.db, one()).unwrap();
        assert_eq!((first.kind, first.settled_at, first.can_be_reached), (ReportKind::Closed, None, true));
        assert!(!format!("{first:?}").contains("secret"));
        let after = later(t, minutes(5));
        after.write(move |tx| reports::settle(tx, id, Outcome::Hidden, None, "Ann")).unwrap();
        let settled = receipt(&t.db, one()).unwrap();
        assert_eq!((settled.settled_at, settled.can_be_reached), (Some(after.moment().now()), false));
        assert!(matches!(receipt(&t.db, TWO.parse().unwrap()), Err(Error::NotFound { .. })));
    });
}

#[test]
fn programs_over_one_database_know_each_others_forms() {
    on_two_listings(|t| {
        let given = t.db.write(Forms::open).unwrap().give(one(), Uuid::from_u128(9), t.db.moment().now());
        let other = later(t, minutes(5));
        let forms = other.write(Forms::open).unwrap();
        assert!(forms.read(one(), &given, other.moment().now()).is_ok());
    });
}
