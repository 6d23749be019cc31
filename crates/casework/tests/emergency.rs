//! Records that are opened in an emergency, on both engines: with a reason, for four hours, and governance knows.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use casework::emergency::{self, Named, Open, Outcome};
use casework::people::reaching;
use casework::referral::page::page;
use casework::{Error, Rule};
use jiff::SignedDuration;
use store::testing::{TestDb, both_stores};
use support::*;
use uuid::Uuid;

fn open(t: &TestDb, who: Member, number: &str, why: &str) -> casework::Result<Outcome> {
    let (named, why) = (Named::parse(number).unwrap(), why.to_owned());
    as_account(t, who.account, move |tx, asker| emergency::open(tx, asker, named, &why))
}

fn opened(outcome: casework::Result<Outcome>) -> Open {
    match outcome {
        Ok(Outcome::Opened(open, _)) => open,
        other => panic!("it was not opened: {other:?}"),
    }
}

#[test]
fn a_record_is_open_for_four_hours_and_no_longer_and_can_only_be_read() {
    both_stores(|t| {
        let country = Country::new(t);
        let id = referred(t, country.gp, &numbered(), country.scheme);
        let number = whole(t, country.manager, id).unwrap().referral.number;
        assert!(is_hidden(&whole(t, country.far_worker, id)));
        let open = opened(open(t, country.far_worker, &number.to_lowercase(), "She rang and was upset"));
        assert_eq!(open.referral, Some(id));
        let found = as_account(t, country.far_worker.account, move |tx, asker| page(tx, asker, id)).unwrap();
        assert!(found.is_emergency && found.moves.is_empty(), "{:?}", found.moves);
        let record = as_account(t, country.far_worker.account, move |tx, asker| {
            reaching::page(tx, asker, open.person)
        });
        assert!(!record.unwrap().may_change);
        assert!(
            !as_account(t, country.manager.account, move |tx, asker| page(tx, asker, id))
                .unwrap()
                .is_emergency
        );
        // It is that account's alone.
        assert!(is_hidden(&whole(t, country.far_manager, id)));
        t.db.moment().advance(SignedDuration::from_mins(4 * 60 - 1));
        whole(t, country.far_worker, id).unwrap();
        t.db.moment().advance(SignedDuration::from_mins(1));
        assert!(is_hidden(&whole(t, country.far_worker, id)), "its time is over");
        assert_eq!(recorded(t, "break-glass.begin"), 1);
        assert_eq!(count(t, "select count(*) from break_glass_alert"), 2, "who opened it, and who keeps it");
    });
}

#[test]
fn an_nhs_number_opens_the_record_of_one_person_and_never_of_two() {
    both_stores(|t| {
        let country = Country::new(t);
        referred(t, country.gp, &numbered(), country.scheme);
        let first = opened(open(t, country.far_manager, NUMBER, "The police ask where she lives"));
        assert_eq!(first.referral, None);
        assert!(matches!(open(t, country.far_manager, OTHER_NUMBER, "A call"), Ok(Outcome::NotFound)));
        assert_eq!(recorded(t, "check-known-person"), 1, "who tries numbers leaves a trace");
        t.db.write(|tx| tx.execute("update person set nhs_number = '9990000018'", &[])).unwrap();
        referred(t, country.gp, &with(&stranger(3), &[("nhs_number", "")]), country.scheme);
        t.db.write(|tx| tx.execute("update person set nhs_number = '9990000018'", &[])).unwrap();
        assert!(matches!(open(t, country.far_manager, OTHER_NUMBER, "A call"), Ok(Outcome::NotFound)));
        let referral = Named::parse("R4K2-9QXD").is_some_and(|one| matches!(one, Named::Referral(_)));
        assert!(referral || Named::parse("R4K2-9QXD").is_none());
        assert_eq!(Named::parse("nobody knows"), None);
    });
}

#[test]
fn who_can_read_it_anyway_alarms_nobody_and_others_open_nothing() {
    both_stores(|t| {
        let country = Country::new(t);
        let id = referred(t, country.gp, &numbered(), country.scheme);
        let number = whole(t, country.manager, id).unwrap().referral.number;
        let theirs = open(t, country.manager, &number, "A call").unwrap();
        assert!(matches!(theirs, Outcome::TheirsAnyway(Open { referral: Some(one), .. }) if one == id));
        assert_eq!(count(t, "select count(*) from break_glass"), 0);
        for who in [country.gp, country.provider, country.commissioner, country.lead, country.administrator] {
            let refused = open(t, who, &number, "A call");
            assert!(matches!(refused, Err(Error::Administration(_))), "{who:?}: {refused:?}");
        }
        assert_eq!(rule(open(t, country.far_worker, &number, "  ")), Rule::WhyOpened);
        assert_eq!(rule(open(t, country.far_worker, &number, &"x".repeat(2_001))), Rule::TooLong);
        let nothing: Uuid = Uuid::nil();
        assert_eq!(count(t, "select count(*) from break_glass"), 0, "{nothing}");
    });
}
