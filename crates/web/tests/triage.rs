//! What is done with referrals, through the whole router, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/browser.rs"]
mod browser;
#[path = "../../directory/tests/common/country.rs"]
mod country;
mod directory;
#[path = "support/people.rs"]
mod people;
mod support;
#[path = "support/surgery.rs"]
mod surgery;

use axum::http::StatusCode;
use browser::Browser;
use casework::reasons::{self, List};
use directory::{Answer, Site, links, says, words};
use jiff::SignedDuration;
use surgery::*;
use uuid::Uuid;

fn page(id: Uuid) -> String {
    format!("/triage/{id}")
}

fn is_wrong(answer: &Answer, said: &[&str]) {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", words(&answer.html));
    says(&answer.html, &["There is a problem"]);
    says(&answer.html, said);
}

/// The code of a reason that asks for no words.
fn reason(list: List) -> &'static str {
    &reasons::offered(list).find(|one| !one.note).unwrap().code
}

/// Margaret is referred.
fn referred(site: &Site) -> Uuid {
    refer(site, &mut signed_in(site, GP), &margaret())
}

/// And given to Ada.
fn given(site: &Site, house: &House, manager: &mut Browser) -> Uuid {
    let id = referred(site);
    act(site, manager, id, "accept", &[]);
    act(site, manager, id, "allocate", &[("to", &house.membership(ADA).to_string())]);
    id
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
        let shown = manager.get(site, &page(id)).html;
        says(
            &shown,
            &["Before a visit", "A dog that bites", "What helps this person", "British Sign Language"],
        );
        says(&shown, &["Her husband died in spring", "Priya Nair, Larkfield Surgery", "0161 496 0011"]);
        let ways = links(&shown);
        for word in ["accept", "decline", "redirect", "person-declines", "mark-error"] {
            assert!(ways.contains(&format!("{}/{word}", page(id))), "{word}: {ways:?}");
        }
        assert!(!ways.contains(&format!("{}/withdraw", page(id))));
        let mut ada = signed_in(site, ADA);
        assert_eq!(ada.get(site, &page(id)).status, StatusCode::NOT_FOUND, "it is not hers yet");

        leads(&act(site, &mut manager, id, "accept", &[]), &format!("{}?done=accept", page(id)));
        says(&manager.get(site, &format!("{}?done=accept", page(id))).html, &["It is done", "Accepted"]);
        let allocate = format!("{}/allocate", page(id));
        let offered = manager.get(site, &allocate).html;
        says(&offered, &["Which link worker?", "Ada Byron", "has room", "Has 0 of 60 people"]);
        assert!(offered.contains("checked"), "the best is chosen beforehand");
        act(site, &mut manager, id, "allocate", &[("to", &house.membership(ADA).to_string())]);
        says(&manager.get(site, &page(id)).html, &["Given to a link worker: Ada Byron"]);

        let mine = ada.get(site, "/triage").html;
        says(&mine, &["With a link worker (1)", "Margaret Ashworth"]);
        assert_eq!(signed_in(site, BEA).get(site, &page(id)).status, StatusCode::NOT_FOUND);
        act(site, &mut ada, id, "attempt", &[("note", "Nobody picked up")]);
        act(site, &mut ada, id, "begin", &[("tell", "We meet on Monday")]);
        let until =
            [("reason", reason(List::Hold)), ("day-day", "1"), ("day-month", "8"), ("day-year", "2026")];
        act(site, &mut ada, id, "hold", &until);
        says(&ada.get(site, &page(id)).html, &["On hold", "Take it up again on", "1 August 2026"]);
        act(site, &mut ada, id, "resume", &[]);
        act(site, &mut ada, id, "close", &[("reason", "goals-achieved"), ("tell", "She has friends")]);
        let over = ada.get(site, &page(id)).html;
        says(
            &over,
            &["Closed", "Their goals were reached", "Nobody picked up", "What the referrer was told"],
        );
        assert!(links(&over).contains(&format!("{}/reopen", page(id))));
        is_wrong(
            &ada.fill(site, &format!("{}/reopen", page(id)), &format!("{}/reopen", page(id)), &[]),
            &["Say in a few words why"],
        );
        act(site, &mut ada, id, "reopen", &[("note", "She rang again")]);
        says(&ada.get(site, &page(id)).html, &["Accepted", "Opened again"]);
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
            let path = format!("{}/{word}", page(id));
            is_wrong(&manager.fill(site, &path, &path, &fields), &[said]);
        }
        let own = house.scheme.to_string();
        let path = format!("{}/redirect", page(id));
        is_wrong(
            &manager.fill(site, &path, &path, &[("reason", reason(List::Redirect)), ("to", &own)]),
            &["Choose another scheme"],
        );
        act(site, &mut manager, id, "accept", &[]);
        let allocate = format!("{}/allocate", page(id));
        for to in [house.membership(FAR_WORKER).to_string(), house.membership(GP).to_string(), String::new()]
        {
            is_wrong(
                &manager.fill(site, &allocate, &allocate, &[("to", &to)]),
                &["Choose a link worker of this scheme"],
            );
        }
        act(site, &mut manager, id, "allocate", &[("to", &house.membership(BEA).to_string())]);
        let hold = format!("{}/hold", page(id));
        for (day, month, year) in
            [("31", "2", "2027"), ("1", "1", "2020"), ("1", "1", "2099"), ("", "", ""), ("x", "1", "2027")]
        {
            let fields =
                [("reason", reason(List::Hold)), ("day-day", day), ("day-month", month), ("day-year", year)];
            is_wrong(&manager.fill(site, &hold, &hold, &fields), &["Enter a date that fits"]);
        }
        let close = format!("{}/close", page(id));
        let died = [("reason", "died"), ("day-day", "1"), ("day-month", "1"), ("day-year", "1900")];
        is_wrong(&manager.fill(site, &close, &close, &died), &["Enter a date that fits"]);
        let long = "x".repeat(2_001);
        is_wrong(
            &manager.fill(site, &close, &close, &[("reason", "goals-achieved"), ("tell", &long)]),
            &["Use fewer words"],
        );
        assert_eq!(count(t, "select count(*) from referral_event"), 3, "referred, accepted, given");
        for word in ["receive", "withdraw", "nonsense", "ACCEPT"] {
            assert_eq!(
                manager.get(site, &format!("{}/{word}", page(id))).status,
                StatusCode::NOT_FOUND,
                "{word}"
            );
        }
        assert!(manager.get(site, &format!("{}/accept", page(id))).status.is_client_error(), "not from here");
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
        says(&ada.get(site, &page(id)).html, &["They have died", "1 March 2026"]);
        assert_eq!(count(t, "select count(*) from person where died_on = '2026-03-01'"), 1);
    });
}

#[test]
fn somebody_who_was_quicker_is_told_and_not_overwritten() {
    with_house(|t, site, house| {
        let mut manager = signed_in(site, MANAGER);
        let id = given(site, house, &mut manager);
        let close = format!("{}/close", page(id));
        let old = manager.get(site, &close).html;
        let mut ada = signed_in(site, ADA);
        act(site, &mut ada, id, "begin", &[]);
        let fields = [("reason", "could-not-be-contacted"), ("note", "I think nobody tried")];
        let late = manager.send(site, &old, &close, &fields);
        is_wrong(&late, &["Somebody else changed this referral", "Nothing was overwritten"]);
        says(&late.html, &["The referral is now: In support", "I think nobody tried"]);
        assert_eq!(count(t, "select count(*) from referral where state = 'in-support'"), 1);
        // Who has seen what is there now may go on.
        leads(&manager.send(site, &late.html, &close, &fields), &format!("{}?done=close", page(id)));
        // The same form again, as by the back button, closes nothing twice.
        let again = manager.send(site, &late.html, &close, &fields);
        assert!(again.status.is_client_error(), "{}", again.status);
        assert_eq!(count(t, "select count(*) from referral_event where moved = 'close'"), 1);
        // Without a version nobody has seen anything.
        let mark = browser::hidden(
            &manager.get(site, &format!("{}/reopen", page(id))).html,
            &format!("{}/reopen", page(id)),
        );
        let mark = mark.into_iter().find(|(name, _)| name == "mark").unwrap().1;
        let blind = manager.post(site, &format!("{}/reopen", page(id)), &[("mark", &mark), ("note", "x")]);
        is_wrong(&blind, &["Somebody else changed this referral"]);
    });
}

#[test]
fn it_is_sent_on_and_is_the_other_schemes_then() {
    with_house(|_, site, house| {
        let mut manager = signed_in(site, MANAGER);
        let id = referred(site);
        let redirect = format!("{}/redirect", page(id));
        let form = manager.get(site, &redirect).html;
        says(&form, &["Which scheme?", "Quay scheme", "Quay Surgery"]);
        says(&manager.get(site, &format!("{redirect}?q=quay")).html, &["Quay scheme"]);
        let none = manager.get(site, &format!("{redirect}?q=%3Cb%3Exyz")).html;
        says(&none, &["No scheme fits"]);
        assert!(!none.contains("<b>xyz"));
        let mut far = signed_in(site, FAR_MANAGER);
        assert_eq!(far.get(site, &page(id)).status, StatusCode::NOT_FOUND);
        let far_scheme = house.far_scheme.to_string();
        let fields =
            [("to", far_scheme.as_str()), ("reason", reason(List::Redirect)), ("note", "She moved there")];
        leads(&act(site, &mut manager, id, "redirect", &fields), "/triage?done=redirect");
        says(&manager.get(site, "/triage?done=redirect").html, &["The referral is sent on"]);
        assert_eq!(manager.get(site, &page(id)).status, StatusCode::NOT_FOUND);
        says(
            &far.get(site, &page(id)).html,
            &["Sent here by another scheme", "Sent to another scheme: Quay scheme"],
        );
        says(&far.get(site, &page(id)).html, &["She moved there"]);
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
        for who in [GP, OTHER_GP, FAR_MANAGER, FAR_WORKER, BEA, STEWARD, PROVIDER, LEAD] {
            let mut browser = signed_in(site, who);
            for part in parts {
                let foreign = browser.get(site, &format!("{}{part}", page(id)));
                let missing = browser.get(site, &format!("{}{part}", page(nothing)));
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
        // A link worker gives referrals to nobody, and is not shown how full their colleagues are.
        let mut ada = signed_in(site, ADA);
        let refused = ada.get(site, &format!("{}/allocate", page(id)));
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(!words(&refused.html).contains("Bea Okoro"));
        leads(&Browser::new().get(site, "/triage"), "/sign-in?next=%2Ftriage");
        assert_eq!(manager.get(site, "/triage/x").status, StatusCode::NOT_FOUND);
        assert_eq!(manager.post(site, &format!("{}/close", page(id)), &[]).status, StatusCode::FORBIDDEN);
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
        says(&manager.get(site, &page(id)).html, &["Overdue", "Say whether you take it by"]);
        assert_eq!(manager.get(site, "/triage?show=nonsense").status, StatusCode::OK);
    });
}

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
        let offered = words(&manager.get(site, &format!("{}/allocate", page(id))).html);
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
        assert_eq!(far.get(site, &page(id)).status, StatusCode::NOT_FOUND);
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
            &format!("{}?done=emergency", page(id)),
        );
        let shown = far.get(site, &format!("{}?done=emergency", page(id))).html;
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
        assert_eq!(signed_in(site, FAR_MANAGER).get(site, &page(id)).status, StatusCode::NOT_FOUND);
        t.db.moment().advance(SignedDuration::from_hours(4));
        assert_eq!(
            signed_in(site, FAR_WORKER).get(site, &page(id)).status,
            StatusCode::NOT_FOUND,
            "its time is over"
        );
        // Who can read it anyway is led there, and alarms nobody.
        let mut manager = signed_in(site, MANAGER);
        leads(&manager.fill(site, path, path, &[("number", &number), ("why", "A call")]), &page(id));
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
        let shown = manager.get(site, &page(second)).html;
        says(&shown, &["Another record may be of this person", "The date of birth is the same"]);
        let compare = links(&shown).into_iter().find(|link| link.contains("/same-person/")).unwrap();
        let both = manager.get(site, &compare).html;
        says(
            &both,
            &["Are these records of one person?", "Margaret Ashworth", "Margret Ashworth", "Different"],
        );
        is_wrong(&manager.send(site, &both, &compare, &[]), &["Say whether they are of one person"]);
        is_wrong(&manager.send(site, &both, &compare, &[("verdict", "perhaps")]), &["Say whether"]);
        is_wrong(
            &manager.send(site, &both, &compare, &[("verdict", "same"), ("version", "0")]),
            &["Compare them again"],
        );
        assert_eq!(signed_in(site, FAR_MANAGER).get(site, &compare).status, StatusCode::NOT_FOUND);
        let elsewhere = compare.replace(&second.to_string(), &Uuid::from_u128(5).to_string());
        assert_eq!(manager.get(site, &elsewhere).status, StatusCode::NOT_FOUND);
        leads(
            &manager.send(site, &both, &compare, &[("verdict", "same")]),
            &format!("{}?done=settled", page(second)),
        );
        let one = manager.get(site, &format!("{}?done=settled", page(second))).html;
        says(
            &one,
            &[
                "Margaret Ashworth",
                "peg@example.org",
                "Other referrals of this person",
                "The referrer said something else",
            ],
        );
        assert!(links(&one).contains(&page(first)));
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
        let shown = ada.get(site, &page(third)).html;
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
