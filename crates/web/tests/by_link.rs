//! Answering a measure by a link, through the whole router, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::browser::{Browser, HOST, hidden};
use crate::directory::{Answer, Site};
use crate::directory::{links, says, words};
use crate::support::{Piece, pieces};
use crate::surgery::*;
use axum::http::StatusCode;
use jiff::SignedDuration;
use store::testing::TestDb;
use store::values;
use uuid::Uuid;

/// Margaret is in support with Ada; gives Ada's browser, the path of the measures, and the referral.
fn supported(t: &TestDb, site: &Site, house: &House) -> (Browser, String, Uuid) {
    let mut manager = signed_in(site, MANAGER);
    let referral = given(site, house, &mut manager);
    let mut ada = signed_in(site, ADA);
    act(site, &mut ada, referral, "begin", &[]);
    let sql = "select person_id from referral where id = $1";
    let person: Uuid = t.db.read(move |tx| tx.one(sql, values![referral], |row| row.get(0))).unwrap();
    (ada, format!("/people/{person}/measures"), referral)
}

/// What stands in an element with this identifier.
fn text_of(html: &str, id: &str) -> String {
    let at = html.find(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no {id}"));
    html[at..].split('>').nth(1).unwrap().split('<').next().unwrap().replace("&#x2f;", "/")
}

/// A link that Ada makes: its path, and its code.
fn link(site: &Site, ada: &mut Browser, path: &str, measure: &str) -> (String, String) {
    let form = format!("{path}/{measure}/link");
    let made = ada.fill(site, &form, &form, &[("occasion", "baseline")]);
    assert_eq!(made.status, StatusCode::OK, "{}", words(&made.html));
    assert_eq!(made.header("cache-control"), "no-store");
    let whole = text_of(&made.html, "link");
    let link = whole.strip_prefix(&format!("http://{HOST}")).unwrap_or_else(|| panic!("{whole}")).to_owned();
    assert!(made.html.contains("<svg role=\"img\""), "the picture for a telephone");
    (link, text_of(&made.html, "code"))
}

/// What holds for every page of a link.
fn is_kept_secret(answer: &Answer) {
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("referrer-policy"), "strict-origin");
    assert_eq!(answer.header("x-robots-tag"), "noindex");
    assert!(answer.html.contains("<meta name=\"robots\" content=\"noindex\">"));
    says(&answer.html, &["999", "111", "116 123"]);
    for name in ["Margaret", "Ashworth", "0161 496 0011", "LF1 1AA"] {
        assert!(!answer.html.contains(name), "{name}");
    }
}

fn goes_on(site: &Site, phone: &mut Browser, page: &Answer, link: &str, fields: &[(&str, &str)]) -> Answer {
    // The form of the page, not that of its buttons to change an answer.
    let answer = phone.send(site, &page.html, link, fields);
    is_kept_secret(&answer);
    answer
}

#[test]
fn a_person_answers_on_their_own_phone_and_their_link_worker_sees_it_today() {
    with_house(|t, site, house| {
        let (mut ada, path, _) = supported(t, site, house);
        let page = ada.get(site, &path).html;
        assert!(links(&page).contains(&format!("{path}/ons-loneliness-4/link?occasion=baseline")));
        assert!(!links(&page).iter().any(|one| one.contains("swemwbs/link")), "what is licensed has no link");
        let (link, _) = link(site, &mut ada, &path, "ons-loneliness-4");
        says(&ada.get(site, &path).html, &["Asked by link", "It can be used until", "by Ada Byron"]);

        let mut phone = Browser::new();
        let looked = phone.get(site, &link);
        is_kept_secret(&looked);
        assert_eq!(looked.status, StatusCode::OK);
        says(
            &looked.html,
            &["Which year were you born?", "You do not have to answer", "Is this not for you?"],
        );
        for early in ["companionship", "Larkfield"] {
            assert!(!looked.html.contains(early), "{early} before anything is known of who looks");
        }
        let none = goes_on(site, &mut phone, &looked, &link, &[("born", "43")]);
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        says(&none.html, &["There is a problem", "Enter the year as 4 numbers"]);
        let other = goes_on(site, &mut phone, &none, &link, &[("born", "1950")]);
        says(&other.html, &["That is not the year we have. You can try 2 more times"]);
        let first = goes_on(site, &mut phone, &other, &link, &[("born", "1943")]);
        says(
            &first.html,
            &[
                "Question 1 of 4",
                "How often do you feel that you lack companionship?",
                "I would rather not say",
                "You can stop at any time",
                "Larkfield link workers",
            ],
        );
        let none = goes_on(site, &mut phone, &first, &link, &[]);
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        says(&none.html, &["Choose an answer. If you would rather not say, choose that", "Question 1 of 4"]);
        let made_up = goes_on(site, &mut phone, &none, &link, &[("answer", "<b>never</b>")]);
        assert_eq!(made_up.status, StatusCode::UNPROCESSABLE_ENTITY);
        let second = goes_on(site, &mut phone, &made_up, &link, &[("answer", "often")]);
        says(&second.html, &["Question 2 of 4", "Back to the question before"]);
        let back = goes_on(site, &mut phone, &second, &link, &[("look", "companionship")]);
        says(&back.html, &["Question 1 of 4"]);
        assert!(back.html.contains("checked"), "what was chosen is still there");
        let second = goes_on(site, &mut phone, &back, &link, &[("answer", "often")]);
        goes_on(site, &mut phone, &second, &link, &[("answer", "none")]);

        // Another day, another telephone: it goes on where it was, in Welsh.
        t.db.moment().advance(SignedDuration::from_hours(30));
        let (mut phone, welsh) = (Browser::new(), format!("/cy{link}"));
        let begun = phone.get(site, &welsh);
        says(&begun.html, &["Ym mha flwyddyn"]);
        let third = goes_on(site, &mut phone, &begun, &welsh, &[("born", "1943")]);
        says(&third.html, &["Cwestiwn 3 o 4"]);
        let fourth = goes_on(site, &mut phone, &third, &welsh, &[("answer", "some-of-the-time")]);
        let check = goes_on(site, &mut phone, &fourth, &welsh, &[("answer", "occasionally")]);
        says(&check.html, &["Gwiriwch eich atebion", "Byddai’n well gennyf beidio â dweud"]);
        let nobody = goes_on(site, &mut phone, &check, &welsh, &[("send", "yes")]);
        says(&nobody.html, &["Dewiswch pwy atebodd"]);
        let helped = [("send", "yes"), ("completed", "with-help"), ("helped_by", "Fy <b>merch</b>")];
        let done = goes_on(site, &mut phone, &nobody, &welsh, &helped);
        assert_eq!(done.status, StatusCode::OK);
        says(&done.html, &["Diolch", "Nid oes pasio na methu"]);
        let used = phone.get(site, &link);
        is_kept_secret(&used);
        assert_eq!(used.status, StatusCode::GONE);
        says(&used.html, &["This link was used already", "Was that not you?"]);

        let mut ada = signed_in(site, ADA);
        let today = ada.get(site, "/today").html;
        says(&today, &["What came of links", "Margaret Ashworth", "they answered by link on"]);
        assert!(links(&today).contains(&path));
        let page = ada.get(site, &path).html;
        says(
            &page,
            &[
                "First answers, ",
                "Questions answered: 3 of 4.",
                "Fy <b>merch</b>",
                "answered by the person, by a link from Ada Byron",
                "Welsh",
            ],
        );
        assert!(!page.contains("<b>merch"));
        says(&ada.get(site, &path.replace("/measures", "/timeline")).html, &["The person answered by link"]);
        let action = form_to(&page, &format!("{path}/ons-loneliness-4/link/"));
        let answer = ada.send(site, &page, &action, &[]);
        leads(&answer, &format!("{path}?done=looked"));
        says(&ada.get(site, answer.header("location")).html, &["It is off your list for today"]);
        assert!(!words(&ada.get(site, "/today").html).contains("What came of links"));
        leads(&ada.send(site, &page, &action, &[]), &format!("{path}?done=stale"));
    });
}

/// Where the form of a page goes whose address begins like this.
fn form_to(html: &str, begins: &str) -> String {
    let action = |piece: Piece| match piece {
        Piece::Open(name, attributes) if name == "form" => {
            attributes.into_iter().find(|(name, _)| name == "action").and_then(|(_, value)| value)
        }
        _ => None,
    };
    let found = pieces(html).into_iter().filter_map(action).find(|action| action.starts_with(begins));
    found.unwrap_or_else(|| panic!("no form goes to {begins}"))
}

#[test]
fn looking_changes_nothing_and_what_is_none_is_explained() {
    with_house(|t, site, house| {
        let (mut ada, path, _) = supported(t, site, house);
        let (link, _) = link(site, &mut ada, &path, "cel");
        let all = || {
            [
                "select count(*) from audit_event",
                "select count(*) from measure_ask where begun_at is not null",
            ]
            .map(|sql| count(t, sql))
        };
        let before = all();
        for method in ["GET", "HEAD"] {
            for address in [link.clone(), format!("{link}?click=1"), format!("/cy{link}")] {
                assert_eq!(Browser::new().ask(site, method, &address, &[], "").status, StatusCode::OK);
            }
        }
        assert_eq!(all(), before);
        for wrong in [
            "/answer/x".to_owned(),
            format!("{link}x"),
            link[..link.len() - 1].to_owned(),
            format!("/answer/{}", "A".repeat(67)),
            "/answer/%00".to_owned(),
        ] {
            let answer = Browser::new().get(site, &wrong);
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{wrong}");
            is_kept_secret(&answer);
            says(&answer.html, &["We do not know this link", "A part of it may be missing"]);
        }
        // A page of others cannot send it, and a form of nobody is not ours.
        let elsewhere = [("sec-fetch-site", "cross-site")];
        let forged = Browser::new().ask(site, "POST", &link, &elsewhere, "born=1943");
        assert_eq!(forged.status, StatusCode::FORBIDDEN);
        assert_eq!(all(), before);
    });
}

#[test]
fn a_stranger_is_stopped_and_the_link_worker_is_told_why() {
    with_house(|t, site, house| {
        let (mut ada, path, _) = supported(t, site, house);
        let (link, _) = link(site, &mut ada, &path, "ons4");
        let mut phone = Browser::new();
        let mut page = phone.get(site, &link);
        for (year, left) in [("1950", "2 more times"), ("1951", "one more time")] {
            page = goes_on(site, &mut phone, &page, &link, &[("born", year)]);
            says(&page.html, &[left]);
        }
        let shut = goes_on(site, &mut phone, &page, &link, &[("born", "1952")]);
        assert_eq!(shut.status, StatusCode::GONE);
        says(&shut.html, &["This link cannot be used any more", "wrong too many times"]);
        says(&ada.get(site, "/today").html, &["a wrong year of birth was said too many times"]);

        // A new one is called off while she has the page open.
        let (link, _) = self::link(site, &mut ada, &path, "ons4");
        let open = phone.get(site, &link);
        let page = ada.get(site, &path).html;
        let action = form_to(&page, &format!("{path}/ons4/link/"));
        let mut bea = signed_in(site, BEA);
        let mark = hidden(&bea.get(site, "/account").html, "/sign-out").remove(0).1;
        let foreign = bea.post(site, &action, &[("mark", &mark), ("version", "1"), ("do", "call-off")]);
        assert_eq!(foreign.status, StatusCode::NOT_FOUND);
        leads(&ada.send(site, &page, &action, &[]), &format!("{path}?done=called-off"));
        let late = goes_on(site, &mut phone, &open, &link, &[("born", "1943")]);
        says(&late.html, &["It was called off, or there is a newer one", "ask whoever gave it to you"]);
    });
}

#[test]
fn a_letter_has_a_code_that_leads_to_the_questions() {
    with_house(|t, site, house| {
        let (mut ada, path, _) = supported(t, site, house);
        let (_, code) = link(site, &mut ada, &path, "cel");
        let mut phone = Browser::new();
        let page = phone.get(site, "/answer").html;
        for (typed, said) in [
            ("", "Enter the 12 letters and numbers"),
            ("R4K2", "Enter the 12 letters and numbers"),
            ("R4K2-9QXD-7MTB", "One or more of the letters or numbers are wrong"),
        ] {
            is_wrong(&phone.send(site, &page, "/answer", &[("code", typed)]), &[said]);
        }
        let small = code.to_lowercase().replace('-', " ");
        let answer = phone.send(site, &page, "/answer", &[("code", &small)]);
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let link = answer.header("location").to_owned();
        let begun = phone.get(site, &link);
        let first = goes_on(site, &mut phone, &begun, &link, &[("born", "1943")]);
        says(&first.html, &["Question 1 of 3"]);
        // Support ends while she reads: nothing is asked any more, and nobody says why.
        let sql = "select id from referral";
        let referral: Uuid = t.db.read(move |tx| tx.one(sql, &[], |row| row.get(0))).unwrap();
        act(site, &mut ada, referral, "close", &[("reason", "died")]);
        let late = goes_on(site, &mut phone, &first, &link, &[("answer", "agree")]);
        assert_eq!(late.status, StatusCode::GONE);
        says(&late.html, &["This link cannot be used any more"]);
        is_wrong(&phone.send(site, &page, "/answer", &[("code", &code)]), &["We do not know this code"]);
        let form = format!("{path}/cel/link");
        assert_ne!(ada.get(site, &form).status, StatusCode::OK);
        // Whoever goes on guessing waits.
        let mut waits = false;
        for number in 0..14_u128 {
            let guess = access::codes::Code::drawn(number).to_string();
            let answer = phone.send(site, &page, "/answer", &[("code", &guess)]);
            waits |= answer.status == StatusCode::TOO_MANY_REQUESTS;
        }
        assert!(waits);
    });
}
