//! Days of England on both engines: at midnight, when the clocks change, and on the last day.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use jiff::Timestamp;
use jiff::civil::date;
use store::Moment;
use store::testing::{TestDb, postgres, sqlite};
use support::*;

fn on_both_at(at: &str, test: impl Fn(&TestDb)) {
    let at: Timestamp = at.parse().unwrap();
    test(&sqlite(&Moment::fixed(at)));
    test(&postgres(&Moment::fixed(at)));
}

#[test]
fn days_count_from_midnight_in_england_in_summer_too() {
    for (at, due) in [
        // A minute before and after midnight in summer, which is 23:00 in UTC.
        ("2026-06-09T22:59:00Z", date(2026, 6, 11)),
        ("2026-06-09T23:00:00Z", date(2026, 6, 12)),
        // And in winter.
        ("2026-12-08T23:59:00Z", date(2026, 12, 10)),
        ("2026-12-09T00:00:00Z", date(2026, 12, 11)),
        // The nights in which the clocks change, both on Sundays.
        ("2026-03-29T00:59:59Z", date(2026, 3, 31)),
        ("2026-03-29T01:00:00Z", date(2026, 3, 31)),
        ("2026-10-25T00:30:00Z", date(2026, 10, 27)),
        ("2026-10-25T01:30:00Z", date(2026, 10, 27)),
        // The last second of summer time’s Saturday, and the last of a year.
        ("2026-10-24T22:59:59Z", date(2026, 10, 27)),
        ("2026-12-31T23:59:59Z", date(2027, 1, 5)),
    ] {
        on_both_at(at, |t| {
            let country = Country::new(t);
            let id = referred(t, country.gp, &stranger(1), country.scheme);
            assert_eq!(get(t, &country, id).referral.due, Some(due), "{at}");
        });
    }
}

#[test]
fn what_is_due_today_is_in_time_until_midnight() {
    on_both_at("2026-06-09T10:00:00Z", |t| {
        let country = Country::new(t);
        referred(t, country.gp, &stranger(1), country.scheme);
        let overdue =
            || as_account(t, country.manager.account, casework::referral::lists::counts).unwrap().overdue;
        let to = |at: &str| {
            t.db.moment().advance(at.parse::<Timestamp>().unwrap().duration_since(t.db.moment().now()));
        };
        to("2026-06-11T22:59:59Z");
        assert_eq!(overdue(), 0);
        to("2026-06-11T23:00:00Z");
        assert_eq!(overdue(), 1);
    });
}
