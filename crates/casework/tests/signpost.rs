//! Counting that somebody was told of a service, on both engines: once for each form, and with nothing about anybody.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use std::thread;

use casework::signpost::{self, Total};
use casework::{Result, Rule};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use store::testing::{TestDb, both_stores};
use store::values;
use support::*;
use uuid::Uuid;

const LUNCH: Uuid = Uuid::from_u128(0x11);
const DEBT: Uuid = Uuid::from_u128(0x12);

fn told(t: &TestDb, who: Member, form: Uuid, service: Uuid, need: &'static str) -> Result<()> {
    as_account(t, who.account, move |tx, asker| signpost::count(tx, asker, form, service, need))
}

fn totals(t: &TestDb, who: Member, weeks: u8) -> Result<Vec<Total>> {
    as_account(t, who.account, move |tx, asker| signpost::totals(tx, asker, weeks))
}

fn short(all: &[Total]) -> Vec<(Uuid, &str, i64)> {
    all.iter().map(|total| (total.service, total.need.as_str(), total.times)).collect()
}

#[test]
fn a_form_counts_once_and_each_other_form_counts_as_well() {
    both_stores(|t| {
        let country = Country::new(t);
        let form = new_id(t);
        for _ in 0..3 {
            told(t, country.gp, form, LUNCH, "loneliness").unwrap();
        }
        told(t, country.nurse, new_id(t), LUNCH, "loneliness").unwrap();
        told(t, country.gp, new_id(t), DEBT, "debt").unwrap();
        let all = totals(t, country.gp, 12).unwrap();
        assert_eq!(short(&all), [(LUNCH, "loneliness", 2), (DEBT, "debt", 1)], "what was told most is first");
        assert_eq!(totals(t, country.nurse, 12).unwrap(), all, "they are those of the organisation");
        assert_eq!(count(t, "select count(*) from signpost"), 2, "a row for each day, service and need");
    });
}

#[test]
fn two_at_once_both_count() {
    both_stores(|t| {
        let country = Country::new(t);
        thread::scope(|scope| {
            for who in [country.gp, country.nurse, country.gp, country.nurse] {
                let form = new_id(t);
                scope.spawn(move || told(t, who, form, LUNCH, "loneliness").unwrap());
            }
        });
        assert_eq!(short(&totals(t, country.gp, 1).unwrap()), [(LUNCH, "loneliness", 4)]);
    });
}

#[test]
fn a_double_click_at_the_same_moment_counts_once() {
    both_stores(|t| {
        let country = Country::new(t);
        let form = new_id(t);
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(move || told(t, country.gp, form, LUNCH, "loneliness").unwrap());
            }
        });
        assert_eq!(short(&totals(t, country.gp, 1).unwrap()), [(LUNCH, "loneliness", 1)]);
    });
}

#[test]
fn what_is_no_need_is_refused_and_counts_nothing() {
    both_stores(|t| {
        let country = Country::new(t);
        for need in ["", "Margaret Ashworth", "LONELINESS", "walking-group", "' or 1=1 --"] {
            let refused = told(t, country.gp, new_id(t), LUNCH, need);
            assert!(matches!(refused, Err(casework::Error::Rule(Rule::Need))), "{need}: {refused:?}");
        }
        assert_eq!(count(t, "select count(*) from signpost"), 0);
        assert_eq!(count(t, "select count(*) from signpost_form"), 0, "the form can be put right and sent");
    });
}

#[test]
fn only_who_may_signpost_counts_and_nobody_sees_what_others_counted() {
    both_stores(|t| {
        let country = Country::new(t);
        for who in [country.provider, country.commissioner, country.lead, country.administrator] {
            is_not_allowed(&told(t, who, new_id(t), LUNCH, "loneliness"));
            is_not_allowed(&totals(t, who, 12));
        }
        for who in [country.gp, country.worker, country.manager] {
            told(t, who, new_id(t), LUNCH, "loneliness").unwrap();
        }
        assert_eq!(short(&totals(t, country.gp, 12).unwrap()), [(LUNCH, "loneliness", 1)]);
        assert_eq!(short(&totals(t, country.manager, 12).unwrap()), [(LUNCH, "loneliness", 2)]);
        assert!(totals(t, country.oak_gp, 12).unwrap().is_empty());
        assert!(totals(t, country.far_gp, 12).unwrap().is_empty());
    });
}

#[test]
fn totals_are_by_week_and_go_back_as_far_as_asked() {
    both_stores(|t| {
        let country = Country::new(t);
        let form = new_id(t);
        let elm = country.elm;
        told(t, country.gp, form, LUNCH, "loneliness").unwrap();
        let this = totals(t, country.gp, 1).unwrap()[0].week;
        assert_eq!(this.weekday(), jiff::civil::Weekday::Monday);
        // A Sunday belongs to the week that began six days before it.
        let sunday = this.yesterday().unwrap();
        for (day, times) in [(sunday, 3_i64), (date(2001, 1, 1), 9)] {
            t.db.write(move |tx| {
                tx.execute(
                    "insert into signpost (day, organisation_id, service_id, need, times)
                     values ($1, $2, $3, 'debt', $4)",
                    values![day.to_string(), elm, DEBT, times],
                )
            })
            .unwrap();
        }
        assert_eq!(short(&totals(t, country.gp, 1).unwrap()), [(LUNCH, "loneliness", 1)]);
        assert_eq!(short(&totals(t, country.gp, 0).unwrap()), [(LUNCH, "loneliness", 1)]);
        let both = totals(t, country.gp, 2).unwrap();
        assert_eq!(short(&both), [(LUNCH, "loneliness", 1), (DEBT, "debt", 3)], "the newest week is first");
        assert_eq!(both[1].week, this.saturating_sub(jiff::Span::new().weeks(1)));
        assert_eq!(totals(t, country.gp, u8::MAX).unwrap().len(), 2, "a year at most");
    });
}

#[test]
fn forms_are_forgotten_after_two_days_and_counts_are_not() {
    both_stores(|t| {
        let country = Country::new(t);
        told(t, country.gp, new_id(t), LUNCH, "loneliness").unwrap();
        assert_eq!(t.db.write(signpost::sweep).unwrap(), 0);
        let before: Timestamp = t.db.moment().now() - SignedDuration::from_hours(2 * 24);
        t.db.write(move |tx| tx.execute("update signpost_form set at = $1", values![before])).unwrap();
        assert_eq!(t.db.write(signpost::sweep).unwrap(), 1);
        assert_eq!(count(t, "select count(*) from signpost_form"), 0);
        assert_eq!(short(&totals(t, country.gp, 1).unwrap()), [(LUNCH, "loneliness", 1)]);
    });
}
