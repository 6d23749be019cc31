//! What is done with referrals, through the whole router, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::browser;
use crate::directory;
use crate::surgery;
use axum::http::StatusCode;
use browser::Browser;
use casework::reasons::{self, List};
use directory::{links, says, words};
use jiff::SignedDuration;
use surgery::*;
use uuid::Uuid;

/// The code of a reason that asks for no words.
fn reason(list: List) -> &'static str {
    &reasons::offered(list).find(|one| !one.note).unwrap().code
}

#[test]
fn a_manager_accepts_and_gives_it_to_a_link_worker_who_helps_to_the_end() {
    with_house(|_, site, house| {
        let form =
            with(&margaret(), &[("safety", "A dog that bites"), ("access", "bsl"), ("urgency", "soon")]);
        let id = refer(site, &mut signed_in(site, GP), &form);
        let mut manager = signed_in(site, MANAGER);
        says(&manager.get(site, "/manage").html, &["Referrals to work on", "Waiting (1)"]);
        let list = manager.get(site, "/triage");
        says(&list.html, &["Waiting (1)", "Margaret Ashworth", "Read before a visit", "Soon", "lonely"]);
        assert_eq!(list.header("cache-control"), "no-store");
        let shown = manager.get(site, &triage(id)).html;
        says(
            &shown,
            &["Before a visit", "A dog that bites", "What helps this person", "British Sign Language"],
        );
        says(&shown, &["Her husband died in spring", "Priya Nair, Larkfield Surgery", "0161 496 0011"]);
        let ways = links(&shown);
        for word in ["accept", "decline", "redirect", "person-declines", "mark-error"] {
            assert!(ways.contains(&format!("{}/{word}", triage(id))), "{word}: {ways:?}");
        }
        assert!(!ways.contains(&format!("{}/withdraw", triage(id))));
        let mut ada = signed_in(site, ADA);
        assert_eq!(ada.get(site, &triage(id)).status, StatusCode::NOT_FOUND, "it is not hers yet");

        leads(&act(site, &mut manager, id, "accept", &[]), &format!("{}?done=accept", triage(id)));
        says(&manager.get(site, &format!("{}?done=accept", triage(id))).html, &["It is done", "Accepted"]);
        let allocate = format!("{}/allocate", triage(id));
        let offered = manager.get(site, &allocate).html;
        says(&offered, &["Which link worker?", "Ada Byron", "has room", "Has 0 of 60 people"]);
        assert!(offered.contains("checked"), "the best is chosen beforehand");
        act(site, &mut manager, id, "allocate", &[("to", &house.membership(ADA).to_string())]);
        says(&manager.get(site, &triage(id)).html, &["Given to a link worker: Ada Byron"]);

        let mine = ada.get(site, "/triage").html;
        says(&mine, &["With a link worker (1)", "Margaret Ashworth"]);
        assert_eq!(signed_in(site, BEA).get(site, &triage(id)).status, StatusCode::NOT_FOUND);
        act(site, &mut ada, id, "attempt", &[("note", "Nobody picked up")]);
        act(site, &mut ada, id, "begin", &[("tell", "We meet on Monday")]);
        let until =
            [("reason", reason(List::Hold)), ("day-day", "1"), ("day-month", "8"), ("day-year", "2026")];
        act(site, &mut ada, id, "hold", &until);
        says(&ada.get(site, &triage(id)).html, &["On hold", "Take it up again on", "1 August 2026"]);
        act(site, &mut ada, id, "resume", &[]);
        act(site, &mut ada, id, "close", &[("reason", "goals-achieved"), ("tell", "She has friends")]);
        let over = ada.get(site, &triage(id)).html;
        says(
            &over,
            &["Closed", "Their goals were reached", "Nobody picked up", "What the referrer was told"],
        );
        assert!(links(&over).contains(&format!("{}/reopen", triage(id))));
        is_wrong(
            &ada.fill(site, &format!("{}/reopen", triage(id)), &format!("{}/reopen", triage(id)), &[]),
            &["Say in a few words why"],
        );
        act(site, &mut ada, id, "reopen", &[("note", "She rang again")]);
        says(&ada.get(site, &triage(id)).html, &["Accepted", "Opened again"]);
    });
}

#[test]
fn what_is_wrong_is_said_beside_its_field_and_nothing_happens() {
    with_house(|t, site, house| {
        let mut manager = signed_in(site, MANAGER);
        let id = referred(site);
        for (word, fields, said) in [
            ("decline", vec![], "Choose a reason"),
            ("decline", vec![("reason", "goals-achieved")], "Choose a reason"),
            ("redirect", vec![("reason", reason(List::Redirect)), ("to", "x")], "Choose another scheme"),
            ("person-declines", vec![("reason", "<script>")], "Choose a reason"),
            ("mark-error", vec![("reason", "")], "Choose a reason"),
        ] {
            let path = format!("{}/{word}", triage(id));
            is_wrong(&manager.fill(site, &path, &path, &fields), &[said]);
        }
        let own = house.scheme.to_string();
        let path = format!("{}/redirect", triage(id));
        is_wrong(
            &manager.fill(site, &path, &path, &[("reason", reason(List::Redirect)), ("to", &own)]),
            &["Choose another scheme"],
        );
        act(site, &mut manager, id, "accept", &[]);
        let allocate = format!("{}/allocate", triage(id));
        for to in [house.membership(FAR_WORKER).to_string(), house.membership(GP).to_string(), String::new()]
        {
            is_wrong(
                &manager.fill(site, &allocate, &allocate, &[("to", &to)]),
                &["Choose a link worker of this scheme"],
            );
        }
        act(site, &mut manager, id, "allocate", &[("to", &house.membership(BEA).to_string())]);
        let hold = format!("{}/hold", triage(id));
        for (day, month, year) in
            [("31", "2", "2027"), ("1", "1", "2020"), ("1", "1", "2099"), ("", "", ""), ("x", "1", "2027")]
        {
            let fields =
                [("reason", reason(List::Hold)), ("day-day", day), ("day-month", month), ("day-year", year)];
            is_wrong(&manager.fill(site, &hold, &hold, &fields), &["Enter a date that fits"]);
        }
        let close = format!("{}/close", triage(id));
        let died = [("reason", "died"), ("day-day", "1"), ("day-month", "1"), ("day-year", "1900")];
        is_wrong(&manager.fill(site, &close, &close, &died), &["Enter the day they died"]);
        let long = "x".repeat(2_001);
        is_wrong(
            &manager.fill(site, &close, &close, &[("reason", "goals-achieved"), ("tell", &long)]),
            &["Use fewer words"],
        );
        assert_eq!(count(t, "select count(*) from referral_event"), 3, "referred, accepted, given");
        for word in ["receive", "withdraw", "nonsense", "ACCEPT"] {
            assert_eq!(
                manager.get(site, &format!("{}/{word}", triage(id))).status,
                StatusCode::NOT_FOUND,
                "{word}"
            );
        }
        assert!(
            manager.get(site, &format!("{}/accept", triage(id))).status.is_client_error(),
            "not from here"
        );
    });
}

#[test]
fn who_has_died_is_noted_and_said_on_every_page() {
    with_house(|t, site, house| {
        let mut manager = signed_in(site, MANAGER);
        let id = given(site, house, &mut manager);
        let mut ada = signed_in(site, ADA);
        let died = [("reason", "died"), ("day-day", "1"), ("day-month", "3"), ("day-year", "2026")];
        act(site, &mut ada, id, "close", &died);
        says(&ada.get(site, &triage(id)).html, &["They have died", "1 March 2026"]);
        assert_eq!(count(t, "select count(*) from person where died_on = '2026-03-01'"), 1);
    });
}

#[test]
fn somebody_who_was_quicker_is_told_and_not_overwritten() {
    with_house(|t, site, house| {
        let mut manager = signed_in(site, MANAGER);
        let id = given(site, house, &mut manager);
        let close = format!("{}/close", triage(id));
        let old = manager.get(site, &close).html;
        let mut ada = signed_in(site, ADA);
        act(site, &mut ada, id, "begin", &[]);
        let fields = [("reason", "could-not-be-contacted"), ("note", "I think nobody tried")];
        let late = manager.send(site, &old, &close, &fields);
        is_wrong(&late, &["Somebody else changed this referral", "Nothing was overwritten"]);
        says(&late.html, &["The referral is now: In support", "I think nobody tried"]);
        assert_eq!(count(t, "select count(*) from referral where state = 'in-support'"), 1);
        // Who has seen what is there now may go on.
        leads(&manager.send(site, &late.html, &close, &fields), &format!("{}?done=close", triage(id)));
        // The same form again, as by the back button, closes nothing twice.
        let again = manager.send(site, &late.html, &close, &fields);
        assert!(again.status.is_client_error(), "{}", again.status);
        assert_eq!(count(t, "select count(*) from referral_event where moved = 'close'"), 1);
        // Without a version nobody has seen anything.
        let mark = browser::hidden(
            &manager.get(site, &format!("{}/reopen", triage(id))).html,
            &format!("{}/reopen", triage(id)),
        );
        let mark = mark.into_iter().find(|(name, _)| name == "mark").unwrap().1;
        let blind = manager.post(site, &format!("{}/reopen", triage(id)), &[("mark", &mark), ("note", "x")]);
        is_wrong(&blind, &["Somebody else changed this referral"]);
    });
}

#[test]
fn it_is_sent_on_and_is_the_other_schemes_then() {
    with_house(|_, site, house| {
        let mut manager = signed_in(site, MANAGER);
        let id = referred(site);
        let redirect = format!("{}/redirect", triage(id));
        let form = manager.get(site, &redirect).html;
        says(&form, &["Which scheme?", "Quay scheme", "Quay Surgery"]);
        says(&manager.get(site, &format!("{redirect}?q=quay")).html, &["Quay scheme"]);
        let none = manager.get(site, &format!("{redirect}?q=%3Cb%3Exyz")).html;
        says(&none, &["No scheme fits"]);
        assert!(!none.contains("<b>xyz"));
        let mut far = signed_in(site, FAR_MANAGER);
        assert_eq!(far.get(site, &triage(id)).status, StatusCode::NOT_FOUND);
        let far_scheme = house.far_scheme.to_string();
        let fields =
            [("to", far_scheme.as_str()), ("reason", reason(List::Redirect)), ("note", "She moved there")];
        leads(&act(site, &mut manager, id, "redirect", &fields), "/triage?done=redirect");
        says(&manager.get(site, "/triage?done=redirect").html, &["The referral is sent on"]);
        assert_eq!(manager.get(site, &triage(id)).status, StatusCode::NOT_FOUND);
        says(
            &far.get(site, &triage(id)).html,
            &["Sent here by another scheme", "Sent to another scheme: Quay scheme"],
        );
        says(&far.get(site, &triage(id)).html, &["She moved there"]);
        let mut gp = signed_in(site, GP);
        says(&gp.get(site, &format!("/referrals/{id}")).html, &["passed to another scheme", "Quay scheme"]);
    });
}

#[test]
fn what_is_foreign_and_what_is_not_there_are_the_same_page() {
    with_house(|_, site, house| {
        let mut manager = signed_in(site, MANAGER);
        let id = given(site, house, &mut manager);
        let nothing = Uuid::from_u128(5);
        let parts = [
            "",
            "/accept",
            "/decline",
            "/redirect",
            "/allocate",
            "/hold",
            "/close",
            "/mark-error",
            "/reopen",
        ];
        for who in [OTHER_GP, FAR_MANAGER, FAR_WORKER, BEA, STEWARD, PROVIDER, LEAD] {
            let mut browser = signed_in(site, who);
            for part in parts {
                let foreign = browser.get(site, &format!("{}{part}", triage(id)));
                let missing = browser.get(site, &format!("{}{part}", triage(nothing)));
                assert_eq!(foreign.status, StatusCode::NOT_FOUND, "{who} {part}");
                assert_eq!(words(&foreign.html), words(&missing.html), "{who} {part}");
            }
            assert!(!words(&browser.get(site, "/triage").html).contains("Margaret"), "{who}");
        }
        for who in [GP, STEWARD, PROVIDER, LEAD] {
            let mut browser = signed_in(site, who);
            for path in ["/triage", "/triage/team", "/triage/targets", "/triage/break-glass"] {
                assert!(browser.get(site, path).status.is_client_error(), "{who} {path}");
            }
            assert!(!links(&browser.get(site, "/manage").html).contains(&"/triage".to_owned()), "{who}");
        }
        // Whoever referred knows that it is there, and sees how far it is on their own page.
        let mut gp = signed_in(site, GP);
        for part in parts {
            assert_eq!(
                gp.get(site, &format!("{}{part}", triage(id))).status,
                StatusCode::FORBIDDEN,
                "{part}"
            );
        }
        // A link worker gives referrals to nobody, and is not shown how full their colleagues are.
        let mut ada = signed_in(site, ADA);
        let refused = ada.get(site, &format!("{}/allocate", triage(id)));
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(!words(&refused.html).contains("Bea Okoro"));
        leads(&Browser::new().get(site, "/triage"), "/sign-in?next=%2Ftriage");
        assert_eq!(manager.get(site, "/triage/x").status, StatusCode::NOT_FOUND);
        assert_eq!(manager.post(site, &format!("{}/close", triage(id)), &[]).status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn what_is_overdue_is_said_in_words_and_counted() {
    with_house(|t, site, _| {
        let id = referred(site);
        t.db.moment().advance(SignedDuration::from_hours(24 * 9));
        let mut manager = signed_in(site, MANAGER);
        says(&manager.get(site, "/manage").html, &["Overdue (1)"]);
        says(&manager.get(site, "/triage").html, &["Overdue (1)", "Overdue", "Margaret Ashworth"]);
        says(&manager.get(site, "/triage?show=overdue").html, &["Margaret Ashworth"]);
        says(&manager.get(site, &triage(id)).html, &["Overdue", "Say whether you take it by"]);
        assert_eq!(manager.get(site, "/triage?show=nonsense").status, StatusCode::OK);
    });
}
