//! What goes wrong in the lives of people and at the desk of a link worker, through the whole router, on both engines. What belongs
//! to one page stands with that page: a note that is too long and visiting alone in `desk`, half-answered measures and
//! questions that changed in `measures` of `casework`, a colleague who is away in `handover`.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::browser::Browser;
use crate::directory::{Site, links, says, words};
use crate::surgery::*;
use axum::http::StatusCode;
use jiff::SignedDuration;
use store::testing::TestDb;
use store::values;
use uuid::Uuid;

/// Somebody is in support with Ada; gives Ada's browser, the path of the person, and the referral.
fn supported(t: &TestDb, site: &Site, house: &House, form: &Form<'_>) -> (Browser, String, Uuid) {
    let mut manager = signed_in(site, MANAGER);
    let referral = refer(site, &mut signed_in(site, GP), form);
    act(site, &mut manager, referral, "accept", &[]);
    act(site, &mut manager, referral, "allocate", &[("to", &house.membership(ADA).to_string())]);
    let mut ada = signed_in(site, ADA);
    act(site, &mut ada, referral, "begin", &[]);
    let sql = "select person_id from referral where id = $1";
    let person: Uuid = t.db.read(move |tx| tx.one(sql, values![referral], |row| row.get(0))).unwrap();
    (ada, format!("/people/{person}"), referral)
}

fn without(html: &str, said: &str) {
    assert!(!words(html).contains(said), "{said} in {}", words(html));
}

#[test]
fn names_from_right_to_left_and_with_signs_are_whole_on_every_page_of_the_desk() {
    with_house(|t, site, house| {
        let form = with(&margaret(), &[("given", "מִרְיָם 🌻"), ("family", "نور <b>الدين")]);
        let (mut ada, person, _) = supported(t, site, house, &form);
        // After four weeks she is on the page of the day.
        t.db.moment().advance(SignedDuration::from_hours(24 * 29));
        ada = if ada.get(site, "/today").status == StatusCode::OK { ada } else { signed_in(site, ADA) };
        let below = |part: &str| format!("{person}/{part}");
        for path in [
            "/today".to_owned(),
            "/caseload".to_owned(),
            "/caseload/hand-over".to_owned(),
            person.clone(),
            below("timeline"),
            below("contacts"),
            below("appointments"),
            below("visit-alone"),
            below("measures"),
            below("measures/ons4"),
            below("measures/ons4/link"),
            below("plan"),
            below("plan/copy"),
        ] {
            let shown = ada.get(site, &path);
            assert_eq!(shown.status, StatusCode::OK, "{path}");
            says(&shown.html, &["מִרְיָם 🌻", "نور <b>الدين"]);
            assert!(!shown.html.contains("نور <b>"), "{path}");
        }
        let file = ada.get(site, &below("plan/copy.pdf"));
        assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, "application/pdf"));
    });
}

#[test]
fn when_somebody_has_died_the_desk_is_quiet_and_says_so_gently() {
    with_house(|t, site, house| {
        let (mut ada, person, referral) = supported(t, site, house, &margaret());
        let day = casework::clocks::day_in_england(t.db.moment().now());
        let [d, m, y] = [day.day().to_string(), day.month().to_string(), day.year().to_string()];
        let path = format!("{person}/appointments");
        let visit = [("day-day", d.as_str()), ("day-month", &m), ("day-year", &y), ("way", "visit")];
        leads(&ada.fill(site, &path, &path, &visit), &format!("{person}?done=appointment"));
        let link = format!("{person}/measures/cel/link");
        assert_eq!(ada.fill(site, &link, &link, &[("occasion", "baseline")]).status, StatusCode::OK);
        says(&ada.get(site, "/today").html, &["Visits and appointments (1)", "Margaret Ashworth"]);
        // Another scheme has a referral of hers that nobody has opened.
        let other = refer(
            site,
            &mut signed_in(site, GP),
            &with(
                &margaret(),
                &[
                    ("given", "Dorothy"),
                    ("family", "Yelland"),
                    ("born-year", "1951"),
                    ("phone", "0161 496 0044"),
                ],
            ),
        );
        let (far, hers) = (house.far_scheme, person.clone());
        t.db.write(move |tx| {
            let id: Uuid = hers.trim_start_matches("/people/").parse().unwrap();
            tx.execute(
                "update referral set person_id = $1, scheme_id = $2 where id = $3",
                values![id, far, other],
            )
        })
        .unwrap();

        act(site, &mut ada, referral, "close", &[("reason", "died")]);
        let today = ada.get(site, "/today").html;
        without(&today, "Margaret");
        says(&today, &["Nobody needs you today"]);
        says(&ada.get(site, &person).html, &["They have died"]);
        let measures = ada.get(site, &format!("{person}/measures")).html;
        for asked in ["Time to ask", "Ask by link", "Asked by link"] {
            without(&measures, asked);
        }
        assert_eq!(count(t, "select count(*) from referral where phase <> 'over'"), 0);
        assert_eq!(count(t, "select count(*) from appointment where state = 'planned'"), 0);
        assert_eq!(count(t, "select count(*) from link where used_at is null and revoked_at is null"), 0);
        let far = signed_in(site, FAR_MANAGER).get(site, &triage(other));
        says(&far.html, &["They have died"]);
        // Nobody refers her again.
        let again = signed_in(site, GP).fill(site, "/refer", "/refer", &margaret());
        assert_ne!(again.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(count(t, "select count(*) from referral where phase <> 'over'"), 0);
    });
}

#[test]
fn who_moves_away_or_asks_us_to_stop_is_asked_nothing_and_keeps_their_record() {
    with_house(|t, site, house| {
        for (reason, given, said) in [
            ("moved-away", "Margaret", "They moved away"),
            ("asked-to-stop", "Geraldine", "They asked us to stop"),
        ] {
            let phone = format!("0161 496 {:04}", given.len());
            let form = with(
                &margaret(),
                &[
                    ("given", given),
                    ("family", given),
                    ("phone", &phone),
                    ("born-year", if given == "Margaret" { "1943" } else { "1961" }),
                ],
            );
            let (mut ada, person, referral) = supported(t, site, house, &form);
            let contacts = format!("{person}/contacts");
            ada.fill(
                site,
                &contacts,
                &contacts,
                &[("way", "phone"), ("result", "spoke"), ("note", "The choir")],
            );
            let link = format!("{person}/measures/cel/link");
            assert_eq!(ada.fill(site, &link, &link, &[("occasion", "baseline")]).status, StatusCode::OK);
            let close = format!("{}/close", triage(referral));
            let asked = ada.fill(site, &close, &close, &[("reason", reason)]);
            if reason == "moved-away" {
                // Where to is asked first; here nobody knows.
                let moved = format!("{person}/moved");
                let choose = ada.send(site, &asked.html, &moved, &[("unknown", "yes")]).html;
                leads(
                    &ada.send(site, &choose, &moved, &[("then", "close")]),
                    &format!("{person}?done=moved-closed"),
                );
            } else {
                assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", words(&asked.html));
            }
            let today = ada.get(site, "/today").html;
            without(&today, given);
            // What happened stays to be read, and nothing is written any more.
            says(&ada.get(site, &person).html, &[given]);
            says(&ada.get(site, &format!("{person}/timeline")).html, &["The choir", said]);
            assert!(!links(&ada.get(site, &format!("{person}/measures")).html).contains(&link));
            assert_eq!(count(t, "select count(*) from measure_ask where state = 'open'"), 0);
            let told = signed_in(site, GP).get(site, &format!("/referrals/{referral}"));
            says(&told.html, &[said]);
        }
    });
}
