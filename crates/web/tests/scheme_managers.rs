//! What managers of schemes set and settle, and records that are opened in an emergency, through the whole router, on both
//! engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::browser;
use crate::directory;
use crate::surgery;
use axum::http::StatusCode;
use directory::{links, says, words};
use jiff::SignedDuration;
use surgery::*;
use uuid::Uuid;

#[test]
fn a_team_is_described_and_the_suggestion_follows() {
    with_house(|_, site, house| {
        let mut manager = signed_in(site, MANAGER);
        let team = manager.get(site, "/triage/team").html;
        says(
            &team,
            &["Larkfield link workers", "Ada Byron", "Bea Okoro", "Has 0 of 60 people", "Takes on everybody"],
        );
        let (scheme, bea) = (house.scheme.to_string(), house.membership(BEA).to_string());
        let of = format!("/triage/team?scheme={scheme}&of={bea}");
        assert!(links(&team).contains(&of), "{:?}", links(&team));
        let form = manager.get(site, &of).html;
        let wrong = [
            ("most", "many"),
            ("practices", "a surgery"),
            ("outcodes", "M33 7ZX"),
            ("day-day", "31"),
            ("day-month", "2"),
        ];
        let answer = manager.send(site, &form, "/triage/team", &wrong);
        is_wrong(
            &answer,
            &[
                "Enter a whole number of people",
                "Enter codes of GP practices",
                "Enter first halves of postcodes",
                "Enter a real day",
            ],
        );
        assert!(answer.html.contains("a surgery"), "what was typed stays");
        let right = [
            ("most", "30"),
            ("practices", "Z90001\nZ90002"),
            ("outcodes", "lf1"),
            ("languages", "pl"),
            ("languages", "klingon"),
            ("needs", "loneliness"),
        ];
        leads(
            &manager.send(site, &form, "/triage/team", &right),
            &format!("/triage/team?scheme={scheme}&done=saved"),
        );
        says(
            &manager.get(site, "/triage/team?done=saved").html,
            &["What you wrote is saved", "Z90001, Z90002", "LF1", "Has 0 of 30 people"],
        );
        let late = manager.send(site, &form, "/triage/team", &[("most", "5")]);
        is_wrong(&late, &["Somebody else changed this", "What it says now", "30"]);
        let id = referred(site);
        act(site, &mut manager, id, "accept", &[]);
        let offered = words(&manager.get(site, &format!("{}/allocate", triage(id))).html);
        let place = |name: &str| offered.find(name).unwrap();
        assert!(place("Bea Okoro") < place("Ada Byron"), "{offered}");
        assert!(offered.contains("works with this practice") && offered.contains("knows this need well"));
        // Neither a scheme nor a link worker of others.
        let far = house.far_scheme.to_string();
        let foreign = house.membership(FAR_WORKER).to_string();
        for path in [
            format!("/triage/team?scheme={far}"),
            format!("/triage/team?scheme={scheme}&of={foreign}"),
            "/triage/team?scheme=x".to_owned(),
            format!("/triage/targets?scheme={far}"),
        ] {
            assert_eq!(manager.get(site, &path).status, StatusCode::NOT_FOUND, "{path}");
        }
        assert!(signed_in(site, ADA).get(site, "/triage/team").status.is_client_error());
        let answer = manager.send(site, &form, "/triage/team", &[("most", "5"), ("scheme", &far)]);
        assert!(answer.status.is_client_error());
    });
}

#[test]
fn targets_are_set_in_working_days_and_hold_from_then_on() {
    with_house(|t, site, _| {
        let mut manager = signed_in(site, MANAGER);
        let form = manager.get(site, "/triage/targets").html;
        says(&form, &["Your targets", "Larkfield link workers", "These are the usual targets"]);
        for (field, days) in [
            ("acknowledge", "0"),
            ("first_attempt", "91"),
            ("first_appointment", "two"),
            ("acknowledge", "-1"),
        ] {
            let mut fields = vec![("acknowledge", "1"), ("first_attempt", "3"), ("first_appointment", "9")];
            fields.retain(|(name, _)| *name != field);
            fields.push((field, days));
            is_wrong(
                &manager.send(site, &form, "/triage/targets", &fields),
                &["Enter a whole number of working days"],
            );
        }
        let fields = [("acknowledge", "1"), ("first_attempt", "3"), ("first_appointment", "9")];
        let answer = manager.send(site, &form, "/triage/targets", &fields);
        assert!(answer.header("location").ends_with("&done=saved"), "{}", words(&answer.html));
        assert_eq!(count(t, "select acknowledge from scheme_target"), 1);
        is_wrong(&manager.send(site, &form, "/triage/targets", &fields), &["Somebody else changed this"]);
        assert!(signed_in(site, ADA).get(site, "/triage/targets").status.is_client_error());
    });
}

#[test]
fn a_record_is_opened_in_an_emergency_and_governance_is_told_at_once() {
    with_house(|t, site, _| {
        let id = referred(site);
        let mut far = signed_in(site, FAR_WORKER);
        assert_eq!(far.get(site, &triage(id)).status, StatusCode::NOT_FOUND);
        assert!(links(&far.get(site, "/triage").html).contains(&"/triage/break-glass".to_owned()));
        let path = "/triage/break-glass";
        let form = far.get(site, path).html;
        says(
            &form,
            &["Open a record in an emergency", "are told at once", "4 hours at most", "ring 999 first"],
        );
        let number =
            t.db.read(|tx| tx.one("select number from referral", &[], |row| row.get::<String>(0))).unwrap();
        is_wrong(
            &far.send(site, &form, path, &[("number", "abc"), ("why", "x")]),
            &["Enter a referral number"],
        );
        is_wrong(
            &far.send(site, &form, path, &[("number", &number), ("why", " ")]),
            &["Say in a few words why"],
        );
        is_wrong(
            &far.send(site, &form, path, &[("number", "999 000 0018"), ("why", "x")]),
            &["No single record"],
        );
        assert_eq!(count(t, "select count(*) from break_glass"), 0);
        let why = "She rang and was <b>very</b> upset";
        leads(
            &far.send(site, &form, path, &[("number", &number), ("why", why)]),
            &format!("{}?done=emergency", triage(id)),
        );
        let shown = far.get(site, &format!("{}?done=emergency", triage(id))).html;
        says(
            &shown,
            &["is open to you for 4 hours", "because you opened it in an emergency", "0161 496 0011"],
        );
        assert!(
            !links(&shown).iter().any(|link| link.ends_with("/accept")),
            "it can be read, and not changed"
        );
        let person = links(&shown).into_iter().find(|link| link.starts_with("/people/")).unwrap();
        assert_eq!(far.get(site, &person).status, StatusCode::OK);
        let mut lead = signed_in(site, LEAD);
        says(&lead.get(site, "/manage").html, &["1 to review"]);
        says(&lead.get(site, "/manage/emergencies").html, &["Fay Quill"]);
        assert_eq!(signed_in(site, FAR_MANAGER).get(site, &triage(id)).status, StatusCode::NOT_FOUND);
        t.db.moment().advance(SignedDuration::from_hours(4));
        assert_eq!(
            signed_in(site, FAR_WORKER).get(site, &triage(id)).status,
            StatusCode::NOT_FOUND,
            "its time is over"
        );
        // Who can read it anyway is led there, and alarms nobody.
        let mut manager = signed_in(site, MANAGER);
        leads(&manager.fill(site, path, path, &[("number", &number), ("why", "A call")]), &triage(id));
        assert_eq!(count(t, "select count(*) from break_glass"), 1);
        // Long after signing in, whoever opens shows again who they are, before they type.
        t.db.moment().advance(SignedDuration::from_mins(11));
        leads(&manager.get(site, path), "/account/prove?next=%2Ftriage%2Fbreak-glass");
    });
}

/// The name of the field about somebody who may be known.
fn asked_about(html: &str) -> String {
    let start = html.find("name=\"is-").expect("a question") + "name=\"".len();
    html[start..].split('"').next().unwrap().to_owned()
}

#[test]
fn two_records_are_compared_and_joined_by_the_manager() {
    with_house(|t, site, house| {
        let mut gp = signed_in(site, GP);
        let first = refer(site, &mut gp, &margaret());
        let again = with(&margaret(), &[("given", "Margret"), ("email", "peg@example.org")]);
        let asked = gp.fill(site, "/refer", "/refer", &again);
        let second = sent(&gp.send(site, &asked.html, "/refer", &[(&asked_about(&asked.html), "unsure")]));
        let mut manager = signed_in(site, MANAGER);
        let shown = manager.get(site, &triage(second)).html;
        says(&shown, &["Another record may be of this person", "The date of birth is the same"]);
        let compare = links(&shown).into_iter().find(|link| link.contains("/same-person/")).unwrap();
        let both = manager.get(site, &compare).html;
        says(
            &both,
            &["Are these records of one person?", "Margaret Ashworth", "Margret Ashworth", "Different"],
        );
        is_wrong(&manager.send(site, &both, &compare, &[]), &["Say whether they are of one person"]);
        is_wrong(&manager.send(site, &both, &compare, &[("verdict", "perhaps")]), &["Say whether"]);
        let mark = browser::hidden(&both, &compare).into_iter().find(|(name, _)| name == "mark").unwrap().1;
        let blind = manager.post(site, &compare, &[("mark", &mark), ("verdict", "same")]);
        is_wrong(&blind, &["Compare them again"]);
        assert_eq!(signed_in(site, FAR_MANAGER).get(site, &compare).status, StatusCode::NOT_FOUND);
        let elsewhere = compare.replace(&second.to_string(), &Uuid::from_u128(5).to_string());
        assert_eq!(manager.get(site, &elsewhere).status, StatusCode::NOT_FOUND);
        leads(
            &manager.send(site, &both, &compare, &[("verdict", "same")]),
            &format!("{}?done=settled", triage(second)),
        );
        let one = manager.get(site, &format!("{}?done=settled", triage(second))).html;
        says(
            &one,
            &[
                "Margaret Ashworth",
                "peg@example.org",
                "Other referrals of this person",
                "The referrer said something else",
            ],
        );
        assert!(links(&one).contains(&triage(first)));
        assert_eq!(manager.get(site, &compare).status, StatusCode::NOT_FOUND, "it is settled");
        assert_eq!(
            (count(t, "select count(*) from person"), count(t, "select count(*) from referral")),
            (2, 2)
        );
        // A link worker is told of it, and their manager settles it.
        let third = with(&margaret(), &[("given", "Dorothy")]);
        let asked = gp.fill(site, "/refer", "/refer", &third);
        let third = sent(&gp.send(site, &asked.html, "/refer", &[(&asked_about(&asked.html), "unsure")]));
        act(site, &mut manager, third, "accept", &[]);
        act(site, &mut manager, third, "allocate", &[("to", &house.membership(ADA).to_string())]);
        let mut ada = signed_in(site, ADA);
        let shown = ada.get(site, &triage(third)).html;
        says(&shown, &["Another record may be of this person"]);
        assert!(!links(&shown).iter().any(|link| link.contains("/same-person/")));
    });
}

#[test]
fn whoever_ends_a_role_is_told_how_many_people_are_on_the_caseload() {
    with_house(|_, site, house| {
        let mut manager = signed_in(site, MANAGER);
        let end = format!("/manage/organisations/{}/people/{}/end", house.lark, house.membership(ADA));
        says(&manager.get(site, &end).html, &["They have no work in hand"]);
        given(site, house, &mut manager);
        says(&manager.get(site, &end).html, &["1 person on their caseload"]);
        leads(
            &manager.fill(site, &end, &end, &[("why", "a new job")]),
            &format!("/manage/organisations/{}?done=ended", house.lark),
        );
    });
}
