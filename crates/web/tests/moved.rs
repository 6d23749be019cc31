//! Somebody moves to another place, through the whole router, on both engines, without JavaScript.

use crate::agreements::person_of;
use crate::directory::{links, says, words};
use crate::surgery::*;
use axum::http::StatusCode;
use store::values;

#[test]
fn whoever_moves_within_reach_stays_and_the_new_address_is_written() {
    with_house(|t, site, house| {
        given(site, house, &mut signed_in(site, MANAGER));
        let person = person_of(t);
        let mut ada = signed_in(site, ADA);
        let path = format!("{person}/moved");
        assert!(links(&ada.get(site, &person).html).contains(&path));
        let first = ada.get(site, &path).html;
        says(&first, &["Postcode of the new place", "moving abroad"]);
        let place = [
            ("postcode", "lf2 3de"),
            ("address", "9 <b>New</b> Street"),
            ("practice", "Z90001"),
            ("agreed", "yes"),
        ];
        let second = ada.send(site, &first, &path, &place).html;
        says(&second, &["Your scheme is also the one for LF2 3DE", "The old one stays in its history"]);
        assert!(!words(&second).contains("Send the referral on"));
        // Nothing is done before somebody chose.
        let none = ada.send(site, &second, &path, &[]);
        is_wrong(&none, &["Choose what happens now"]);
        leads(&ada.send(site, &none.html, &path, &[("then", "stay")]), &format!("{person}?done=moved"));
        says(&ada.get(site, &format!("{person}?done=moved")).html, &["The new address is written down"]);
        says(&ada.get(site, &person).html, &["9 <b>New</b> Street", "LF2 3DE"]);
        says(&ada.get(site, &format!("{person}/history")).html, &["LF1 1AA"]);
        // The same form once more is told that somebody changed it.
        is_wrong(&ada.send(site, &none.html, &path, &[("then", "stay")]), &["Somebody else changed this"]);
    });
}

#[test]
fn whoever_moves_to_another_scheme_is_sent_on_and_what_was_planned_is_shown_first() {
    with_house(|t, site, house| {
        let id = given(site, house, &mut signed_in(site, MANAGER));
        let person = person_of(t);
        let mut ada = signed_in(site, ADA);
        act(site, &mut ada, id, "begin", &[]);
        let appointments = format!("{person}/appointments");
        let day = casework::clocks::day_in_england(t.db.moment().now());
        let [d, m, y] = [day.day().to_string(), day.month().to_string(), day.year().to_string()];
        let visit = [("day-day", d.as_str()), ("day-month", &m), ("day-year", &y), ("way", "visit")];
        ada.fill(site, &appointments, &appointments, &visit);

        // Closing with that reason leads here, with what was written there.
        let close = format!("{}/close", triage(id));
        let said = [("reason", "moved-away"), ("note", "Likes the choir"), ("tell", "Gone to her son")];
        let first = ada.fill(site, &close, &close, &said);
        assert_eq!(first.status, StatusCode::OK);
        says(&first.html, &["Postcode of the new place", "Still to come"]);
        assert_eq!(count(t, "select count(*) from referral where phase = 'over'"), 0);
        let path = format!("{person}/moved");
        let place = [("postcode", "LF2 3DD"), ("practice", "Z90003"), ("agreed", "yes")];
        let second = ada.send(site, &first.html, &path, &place).html;
        says(&second, &["Quay scheme", "Run by Quay Surgery", "0161 496 0200", "Likes the choir"]);
        says(&second, &["Send the referral on to Quay scheme", "Still to come"]);
        let then = format!("on:{}", house.far_scheme);
        let told = [("then", then.as_str()), ("note", "Likes the choir"), ("tell", "Gone to her son")];
        leads(&ada.send(site, &second, &path, &told), "/triage?done=redirect");
        assert_eq!(ada.get(site, &person).status, StatusCode::NOT_FOUND);
        let mut far = signed_in(site, FAR_MANAGER);
        says(&far.get(site, &triage(id)).html, &["Sent here by another scheme", "Likes the choir"]);
        says(&far.get(site, &person).html, &["LF2 3DD"]);
        let told = signed_in(site, GP).get(site, &format!("/referrals/{id}"));
        says(&told.html, &["passed to another scheme", "Gone to her son"]);
    });
}

#[test]
fn what_is_no_place_or_no_choice_is_said_and_whoever_goes_abroad_can_be_closed() {
    with_house(|t, site, house| {
        let id = given(site, house, &mut signed_in(site, MANAGER));
        let person = person_of(t);
        let path = format!("{person}/moved");
        let mut ada = signed_in(site, ADA);
        let long = "x".repeat(301);
        for (fields, said) in [
            (vec![], "Enter the new postcode"),
            (vec![("postcode", "10115 Berlin")], "Enter a full postcode"),
            (vec![("postcode", "ZZ99 9ZZ")], "We do not know this postcode"),
            (vec![("postcode", "LF2 3DD"), ("unknown", "yes")], "not both"),
            (vec![("postcode", "LF2 3DD"), ("practice", "nowhere")], "We do not know a practice"),
            (vec![("postcode", "LF2 3DD"), ("practice", "A11111")], "We do not know a practice"),
            (vec![("postcode", "LF2 3DD"), ("address", &long)], "Use fewer words for the address"),
        ] {
            is_wrong(&ada.fill(site, &path, &path, &fields), &[said]);
        }
        let foreign = [("postcode", "LF2 3DD"), ("referral", "0199a1c0-0000-7000-8000-000000000001")];
        let first = ada.get(site, &path).html;
        is_wrong(&ada.send(site, &first, &path, &foreign), &["Choose which referral"]);

        // There is no scheme: the gap is said, and nothing is offered that cannot be.
        let second = ada.send(site, &first, &path, &[("postcode", "LF9 9ZZ")]).html;
        says(&second, &["We know of no scheme for LF9 9ZZ", "not written into the record"]);
        assert!(!words(&second).contains("Send the referral on to"));
        let forged = format!("on:{}", house.far_scheme);
        is_wrong(
            &ada.send(site, &second, &path, &[("then", &forged)]),
            &["Choose a scheme that is for this person"],
        );

        // A scheme of which nobody is here is named with how anybody reaches it.
        let leaves = "update membership set until_at = from_at where id = $1";
        let manager = house.membership(FAR_MANAGER);
        t.db.write(move |tx| tx.execute(leaves, values![manager])).unwrap();
        let there = ada.send(site, &first, &path, &[("postcode", "LF2 3DD"), ("practice", "Z90003")]).html;
        says(&there, &["Quay scheme", "It does not take referrals here", "0161 496 0200"]);
        assert!(!words(&there).contains("Send the referral on to"));

        let abroad = ada.send(site, &first, &path, &[("unknown", "yes")]).html;
        says(&abroad, &["We cannot look up a scheme without a postcode", "Keep supporting them"]);
        leads(&ada.send(site, &abroad, &path, &[("then", "close")]), &format!("{person}?done=moved-closed"));
        says(&ada.get(site, &triage(id)).html, &["They moved away"]);
        // Nothing is open any more.
        assert!(!links(&ada.get(site, &person).html).contains(&path));
        assert_eq!(ada.get(site, &path).status, StatusCode::BAD_REQUEST);
        for who in [GP, BEA, FAR_WORKER, PROVIDER] {
            assert_eq!(signed_in(site, who).get(site, &path).status, StatusCode::NOT_FOUND, "{who}");
        }
    });
}
