//! Which scheme is for somebody, and what becomes of referrals when it is not any more, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use casework::Rule;
use casework::lifecycle::{Move, State};
use casework::refer::fit::{Belongs, Fit, Not, fitting};
use casework::refer::form::Typed;
use casework::refer::{self, Sending};
use casework::referral::moves::{Doing, make};
use jiff::civil::date;
use nhs::{Organisations, Schemes};
use store::testing::{TestDb, both_stores};
use store::values;
use support::*;
use uuid::Uuid;
use vocabulary::Profession;

fn set_scheme(t: &TestDb, sql: &'static str, scheme: Uuid) {
    t.db.write(move |tx| tx.execute(sql, values![scheme])).unwrap();
}

fn fitting_now(t: &TestDb, born: jiff::civil::Date) -> Vec<Fit> {
    fitting_for(t, born, &[], None)
}

fn fitting_for(
    t: &TestDb,
    born: jiff::civil::Date,
    needs: &[&str],
    profession: Option<Profession>,
) -> Vec<Fit> {
    let schemes = Schemes::load(&t.db).unwrap();
    let needs: Vec<String> = needs.iter().map(|need| (*need).to_owned()).collect();
    let who =
        Belongs { practice: Some("P81001"), council: None, born: Some(born), needs: &needs, profession };
    let staffed = t.db.read(|tx| casework::staffed::among(tx, None)).unwrap();
    fitting((&schemes, &staffed), &Organisations::default(), who, date(2026, 5, 4))
}

#[test]
fn nothing_comes_to_a_scheme_of_which_nobody_is_here() {
    both_stores(|t| {
        let country = Country::new(t);
        let id = referred(t, country.gp, &numbered(), country.scheme);
        leaves(t, country.far_manager);
        let redirect = Doing {
            to: Some(country.far_scheme),
            reason: Some("other-area".to_owned()),
            ..Doing::new(Move::Redirect, 1)
        };
        let manager = country.manager.account;
        let sent_on = as_account(t, manager, move |tx, asker| make(tx, asker, id, &redirect));
        assert_eq!(rule(sent_on), Rule::OtherScheme);
        leaves(t, country.manager);
        assert_eq!(fitting_now(t, date(1943, 7, 2))[0].not, Some(Not::NobodyThere));
        let other = send(t, country.gp, new_id(t), &stranger(1), country.scheme);
        assert_eq!(rule(other), Rule::NobodyThere);
        assert_eq!(count(t, "select count(*) from referral"), 1, "what has come stays");
        // An account that is closed, or an organisation that is over, is nobody either.
        let back = "update membership set until_at = null where id = $1";
        t.db.write(move |tx| tx.execute(back, values![country.manager.membership])).unwrap();
        assert_eq!(fitting_now(t, date(1943, 7, 2))[0].not, None);
        t.db.write(move |tx| {
            tx.execute("update account set state = 'closed' where id = $1", values![manager])
        })
        .unwrap();
        assert_eq!(fitting_now(t, date(1943, 7, 2))[0].not, Some(Not::NobodyThere));
    });
}

#[test]
fn a_scheme_is_found_by_what_somebody_needs_and_by_who_refers() {
    both_stores(|t| {
        let country = Country::new(t);
        let born = date(1943, 7, 2);
        let not = |needs: &[&str], profession| fitting_for(t, born, needs, profession)[0].not;
        set_scheme(t, "update scheme set needs = 'money\nloneliness' where id = $1", country.scheme);
        assert_eq!(not(&["loneliness"], None), None);
        assert_eq!(not(&["debt"], None), None, "it belongs to a group that the scheme names");
        assert_eq!(not(&["housing", "debt"], None), None, "one of them is enough");
        assert_eq!(not(&["friends-and-company"], None), None, "the group of a need that it names");
        assert_eq!(not(&["bereavement"], None), Some(Not::OtherNeeds));
        assert_eq!(not(&[], None), None);
        set_scheme(
            t,
            "update scheme set needs = null, professions = 'gp\nnurse' where id = $1",
            country.scheme,
        );
        assert_eq!(not(&["debt"], Some(Profession::Nurse)), None);
        assert_eq!(not(&["debt"], Some(Profession::Police)), Some(Not::OtherProfession));
        assert_eq!(not(&["debt"], None), Some(Not::WhichProfession));
        // What does not fit is not taken, whatever a page offers.
        let (draft, form) = (drafted(&margaret(), date(2026, 5, 4)), new_id(t));
        let (fits, scheme) = (fitting_for(t, born, &[], Some(Profession::Police)), country.scheme);
        let sent = as_account(t, country.gp.account, move |tx, asker| {
            let sending = Sending { form, draft: &draft, typed: Typed(&[]), fits: &fits, scheme, area: "" };
            refer::refer(tx, asker, &sending)
        });
        assert_eq!(rule(sent), Rule::NotForThem);
    });
}

#[test]
fn a_scheme_that_is_over_or_not_for_somebody_gets_nobody() {
    both_stores(|t| {
        let country = Country::new(t);
        let born = date(1943, 7, 2);
        assert_eq!(fitting_now(t, born)[0].scheme, country.scheme);
        // One that does not fit: of another practice, and for other ages.
        let draft = drafted(&margaret(), date(2026, 5, 4));
        let try_with = |fits: Vec<Fit>, scheme: Uuid| {
            let (draft, form) = (draft.clone(), new_id(t));
            as_account(t, country.gp.account, move |tx, asker| {
                let typed = Typed(&[]);
                let sending = Sending { form, draft: &draft, typed, fits: &fits, scheme, area: "" };
                refer::refer(tx, asker, &sending)
            })
        };
        assert_eq!(rule(try_with(fitting_now(t, born), country.far_scheme)), Rule::NotForThem);
        set_scheme(t, "update scheme set youngest_age = 18, oldest_age = 65 where id = $1", country.scheme);
        let fits = fitting_now(t, born);
        assert_eq!(fits[0].not, Some(Not::TooOld(65)));
        assert_eq!(fitting_now(t, date(2020, 1, 1))[0].not, Some(Not::TooYoung(18)), "a child");
        assert_eq!(rule(try_with(fits, country.scheme)), Rule::NotForThem);
        set_scheme(
            t,
            "update scheme set valid_to = '2026-05-03', oldest_age = null where id = $1",
            country.scheme,
        );
        assert_eq!(fitting_now(t, born), [], "it was over yesterday");
        // Between the look and the sending.
        is_not_allowed(&try_with(fits_of(country.scheme), country.scheme));
        set_scheme(t, "update scheme set valid_to = null, removed_at = 1 where id = $1", country.scheme);
        is_not_allowed(&try_with(fits_of(country.scheme), country.scheme));
        assert_eq!(count(t, "select count(*) from person"), 0, "nothing is kept by half");
    });
}

fn fits_of(scheme: Uuid) -> Vec<Fit> {
    support::fits(scheme)
}

#[test]
fn what_was_sent_stays_sent_when_the_scheme_closes_before_it_is_sent_again() {
    both_stores(|t| {
        let country = Country::new(t);
        let form = new_id(t);
        let once = send(t, country.gp, form, &numbered(), country.scheme).unwrap();
        set_scheme(t, "update scheme set valid_to = '2026-05-03' where id = $1", country.scheme);
        let twice = send(t, country.gp, form, &numbered(), country.scheme).unwrap();
        assert_eq!((twice.id, twice.again), (once.id, true));
    });
}

#[test]
fn a_scheme_that_closes_loses_no_referral_and_takes_no_new_one() {
    both_stores(|t| {
        let country = Country::new(t);
        let id = referred(t, country.gp, &numbered(), country.scheme);
        for sql in [
            "update scheme set valid_to = '2026-05-03' where id = $1",
            "update scheme set valid_to = null, removed_at = 1 where id = $1",
        ] {
            set_scheme(t, sql, country.scheme);
            assert_eq!(whole(t, country.manager, id).unwrap().referral.id, id);
            is_not_there(&whole(t, country.far_manager, id));
            let suggested = as_account(t, country.manager.account, move |tx, asker| {
                let one = casework::referral::whole(tx, asker, id)?;
                casework::triage::suggestions(tx, &one.referral, &one.person)
            });
            assert_eq!(suggested.unwrap().len(), 2);
            is_not_allowed(&send(t, country.gp, new_id(t), &stranger(1), country.scheme));
            is_not_allowed(&send(t, country.manager, new_id(t), &stranger(1), country.scheme));
        }
        done(t, country.manager, id, Doing::new(Move::Accept, 1)).unwrap();
        let given = Doing { to: Some(country.worker.membership), ..Doing::new(Move::Allocate, 2) };
        done(t, country.manager, id, given).unwrap();
        done(t, country.worker, id, Doing::new(Move::Begin, 3)).unwrap();
        let over = Doing { reason: Some("goals-achieved".to_owned()), ..Doing::new(Move::Close, 4) };
        assert_eq!(done(t, country.worker, id, over).unwrap().state, State::Closed);
    });
}

#[test]
fn a_referral_stays_where_it_is_when_the_practice_moves_to_another_network() {
    both_stores(|t| {
        let country = Country::new(t);
        let id = referred(t, country.gp, &numbered(), country.scheme);
        let (elm, far) = (country.elm, country.far_pcn);
        t.db.write(move |tx| access::organisations::move_under(tx, &by(), elm, Some(far), date(2026, 5, 4)))
            .unwrap();
        assert_eq!(whole(t, country.manager, id).unwrap().referral.scheme, country.scheme);
        is_not_there(&whole(t, country.far_manager, id));
        assert_eq!(status(t, country.gp, id).unwrap().referral.id, id);
    });
}
