//! What people are sent and the pages they open by link, and what whoever referred hears, through the whole router, on both engines.

use crate::agreements::person_of;
use crate::browser::{Browser, hidden};
use crate::directory;
use crate::surgery;
use axum::http::StatusCode;
use directory::{Answer, Site, says, words};
use serde_json::Value;
use store::testing::TestDb;
use store::values;
use surgery::*;

/// What the newest message of a template was filled with.
fn fields(t: &TestDb, template: &'static str) -> Value {
    let sql = "select fields from message where template = $1 order by made_at desc, id desc limit 1";
    let text: String = t.db.read(move |tx| tx.one(sql, values![template], |row| row.get(0))).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn link(t: &TestDb, template: &'static str) -> String {
    fields(t, template)["link"].as_str().unwrap().to_owned()
}

/// Margaret, who likes e-mails, is with Ada.
fn supported(t: &TestDb, site: &Site, house: &House) -> (Browser, String, uuid::Uuid) {
    let form = with(&margaret(), &[("reach_by", "email"), ("email", "margaret@example.org")]);
    let id = refer(site, &mut signed_in(site, GP), &form);
    let mut manager = signed_in(site, MANAGER);
    act(site, &mut manager, id, "accept", &[]);
    act(site, &mut manager, id, "allocate", &[("to", &house.membership(ADA).to_string())]);
    (signed_in(site, ADA), person_of(t), id)
}

/// Sends fields to a page by link, with the mark of a page before.
fn on(site: &Site, phone: &mut Browser, page: &Answer, path: &str, more: &[(&str, &str)]) -> Answer {
    let mark = hidden(&page.html, path).remove(0).1;
    let mut all = vec![("mark", mark.as_str())];
    all.extend(more);
    phone.post(site, path, &all)
}

#[test]
fn what_is_sent_stands_below_the_record_and_a_link_to_their_page_is_sent_and_taken_back() {
    with_house(|t, site, house| {
        let (mut ada, person, _) = supported(t, site, house);
        let path = format!("{person}/messages");
        assert!(directory::links(&ada.get(site, &person).html).contains(&path));
        let page = ada.get(site, &path);
        says(&page.html, &["What we send", "Messages go by email", "Who will get in touch", "Waiting"]);
        assert!(!words(&page.html).contains("margaret@example.org"), "not to which address");
        is_wrong(&on(site, &mut ada, &page, &path, &[("wish", "sweets")]), &["Choose what they want to get"]);
        leads(&on(site, &mut ada, &page, &path, &[("do", "link")]), &format!("{path}?done=link"));
        let page = ada.get(site, &format!("{path}?done=link"));
        says(&page.html, &["The link is on its way", "Not opened yet", "A link to their page"]);

        let own = link(t, "person-own-page");
        let mut phone = Browser::new();
        let shown = phone.get(site, &own);
        says(&shown.html, &["Your page", "Which year were you born?"]);
        for secret in ["Margaret", "Ada", "Lark"] {
            assert!(!words(&shown.html).contains(secret), "{secret}");
        }
        assert_eq!(shown.header("referrer-policy"), "strict-origin");
        is_wrong(&on(site, &mut phone, &shown, &own, &[("born", "1950")]), &["You can try 4 more times"]);
        is_wrong(&on(site, &mut phone, &shown, &own, &[("born", "43")]), &["Enter the year as 4 numbers"]);
        let mine = on(site, &mut phone, &shown, &own, &[("born", "1943")]);
        says(&mine.html, &["What is arranged", "With whom something is shared", "What we send you"]);
        let looked = on(site, &mut phone, &mine, &own, &[("born", "1943"), ("do", "who-looked")]);
        says(&looked.html, &["Link worker"]);
        let easy = on(site, &mut phone, &mine, &own, &[("born", "1943"), ("format", "easy-read")]);
        assert!(easy.html.contains("alongside-slip-large"));
        // The page of who looked asks nothing: with this link it leads to the one that does.
        let who = own.replace("/mine/", "/my-record/who-looked/");
        leads(&phone.get(site, &who), &own);
        // In Welsh as well.
        says(&phone.get(site, &format!("/cy{own}")).html, &["Eich tudalen"]);

        let wish = [("born", "1943"), ("do", "wish"), ("wish", "nothing")];
        says(&on(site, &mut phone, &mine, &own, &wish).html, &["We will do it this way from now on"]);
        let page = ada.get(site, &path);
        says(&page.html, &["No messages are sent, as was wished", "Opened", "Not sent"]);
        // Whoever had the page open before does not overwrite it unseen.
        let stale = on(site, &mut ada, &page, &path, &[("version", "0"), ("wish", "letters")]);
        is_wrong(&stale, &["Somebody else changed this"]);
        let id = hidden(&page.html, &path).into_iter().find(|(name, _)| name == "link").unwrap().1;
        leads(
            &on(site, &mut ada, &page, &path, &[("do", "revoke"), ("link", &id)]),
            &format!("{path}?done=revoked"),
        );
        assert_eq!(on(site, &mut phone, &mine, &own, &[("born", "1943")]).status, StatusCode::GONE);
        says(&phone.get(site, &own).html, &["This link cannot be used any more"]);
        let unknown = phone.get(site, "/mine/abc");
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
        for who in [GP, FAR_MANAGER, FAR_WORKER, STEWARD, PROVIDER] {
            let answer = signed_in(site, who).get(site, &path);
            assert!(matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN), "{who}");
        }
    });
}

#[test]
fn somebody_says_with_one_tap_how_it_went_and_ada_sees_it_today() {
    with_house(|t, site, house| {
        let (_, person, referral) = supported(t, site, house);
        let (id, scheme) = (person.rsplit('/').next().unwrap().parse::<uuid::Uuid>().unwrap(), house.scheme);
        t.db.write(move |tx| {
            let (now, one, service) = (tx.now(), tx.new_id(), tx.new_id());
            let yesterday = casework::clocks::day_in_england(now - jiff::SignedDuration::from_hours(24)).to_string();
            tx.execute(
                "insert into connection (id, person_id, scheme_id, referral_id, service_id, service_name, mode, state,
                     state_since, against, made_at, changed_at, version, first_on)
                 values ($1, $2, $3, $4, $5, 'Hollin <b>Lunch</b> Club', 'signposted', 'in-progress', $6, '[]', $7, $8, 2, $9)",
                values![one, id, scheme, referral, service, now, now, now, yesterday],
            )
        })
        .unwrap();
        t.db.moment().advance(jiff::SignedDuration::from_hours(1));
        t.db.write(|tx| {
            let keys = access::Keys::open(tx, None)?;
            casework::told::clock::run(tx, &keys, &crate::people::by(), 100)
        })
        .unwrap();
        let path = link(t, "person-check-in");
        let mut phone = Browser::new();
        let page = phone.get(site, &path);
        says(&page.html, &["Did it happen? How was it?", "Which year were you born?"]);
        let asked = on(site, &mut phone, &page, &path, &[("born", "1943")]);
        says(
            &asked.html,
            &["Hollin <b>Lunch</b> Club", "I went, and it was good", "I would rather talk about it"],
        );
        assert!(!asked.html.contains("<b>Lunch"));
        let long = "a".repeat(501);
        is_wrong(
            &on(site, &mut phone, &asked, &path, &[("born", "1943"), ("answer", "good"), ("more", &long)]),
            &["Use fewer words"],
        );
        let answer = [("born", "1943"), ("answer", "good"), ("more", "Soup!")];
        says(
            &on(site, &mut phone, &asked, &path, &answer).html,
            &["Thank you", "Your link worker will see it"],
        );
        let mut ada = signed_in(site, ADA);
        says(&ada.get(site, "/today").html, &["Margaret Ashworth"]);
        says(&ada.get(site, &format!("{person}/timeline")).html, &["I went, and it was good. Soup!"]);
    });
}

#[test]
fn whoever_referred_chooses_how_to_hear_and_takes_the_summary_as_a_file() {
    with_house(|t, site, house| {
        let (_, _, referral) = supported(t, site, house);
        let mut gp = signed_in(site, GP);
        let account = gp.get(site, "/account");
        says(&account.html, &["News of your referrals", "One email a day, if there is news"]);
        let choose = |gp: &mut Browser, choice: &str| {
            let mark = hidden(&account.html, "/account/referral-news").remove(0).1;
            gp.post(site, "/account/referral-news", &[("mark", &mark), ("hears", choice)])
        };
        leads(&choose(&mut gp, "none"), "/account?done=hears");
        says(&gp.get(site, "/account?done=hears").html, &["That is how you hear from now on"]);
        assert_eq!(choose(&mut gp, "shouting").status, StatusCode::BAD_REQUEST);
        // Who refers nobody is not asked.
        assert!(!words(&signed_in(site, ADA).get(site, "/account").html).contains("News of your referrals"));

        let summary = format!("/referrals/{referral}/summary");
        assert!(directory::links(&gp.get(site, &summary).html).contains(&format!("{summary}.pdf")));
        let file = gp.get(site, &format!("{summary}.pdf"));
        assert_eq!(file.header("content-type"), "application/pdf");
        assert!(file.html.starts_with("%PDF-1.7") && file.html.contains("pdfuaid:part"));
        let codes = gp.get(site, &format!("/referrals/{referral}/codes.json"));
        assert_eq!(codes.header("content-type"), "application/json");
        let coded: Value = serde_json::from_str(&codes.html).unwrap();
        assert_eq!(
            (coded["format"].as_str(), coded["codes"].as_array().unwrap().len()),
            (Some("alongside-codes-1"), 0)
        );
        for who in [OTHER_GP, FAR_MANAGER, FAR_WORKER, STEWARD, PROVIDER] {
            for path in [format!("{summary}.pdf"), format!("/referrals/{referral}/codes.json")] {
                let answer = signed_in(site, who).get(site, &path);
                assert!(
                    matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN),
                    "{who} {path}"
                );
            }
        }
        // The link worker sends it to the practice.
        assert_eq!(signed_in(site, ADA).get(site, &format!("{summary}.pdf")).status, StatusCode::OK);
    });
}

#[test]
fn a_link_for_a_measure_is_sent_and_a_letter_has_a_code_for_their_page() {
    with_house(|t, site, house| {
        let (mut ada, person, _) = supported(t, site, house);
        let begin = format!("{person}/measures/ons4/link");
        let form = ada.get(site, &begin);
        let made = ada.send(site, &form.html, &begin, &[("occasion", "baseline")]);
        says(&made.html, &["Send it to them"]);
        let action =
            made.html.split("action=\"").map(|rest| rest.split('"').next().unwrap().replace("&#x2f;", "/"));
        let action = action.into_iter().find(|action| action.ends_with("/send")).unwrap();
        let sent = ada.send(site, &made.html, &action, &[]);
        leads(&sent, &format!("{person}/measures?done=sent"));
        let path = link(t, "person-questions");
        assert_eq!(Browser::new().get(site, &path).status, StatusCode::OK);
        // Sent twice, it is one message.
        ada.send(site, &made.html, &action, &[]);
        assert_eq!(count(t, "select count(*) from message where template = 'person-questions'"), 1);

        let sql = "update person set reach_by = 'letter', address = '12 Mill Lane' where family = 'Ashworth'";
        t.db.write(move |tx| tx.execute(sql, &[])).unwrap();
        let path = format!("{person}/messages");
        let page = ada.get(site, &path);
        leads(&on(site, &mut ada, &page, &path, &[("do", "link")]), &format!("{path}?done=link"));
        let code = fields(t, "person-own-page")["code"].as_str().unwrap().to_owned();
        let mut phone = Browser::new();
        let page = phone.get(site, "/mine");
        is_wrong(&on(site, &mut phone, &page, "/mine", &[("code", "R4K2-9QXD-7MTB")]), &["are wrong"]);
        let answer = on(site, &mut phone, &page, "/mine", &[("code", &code)]);
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let own = answer.header("location").to_owned();
        let shown = phone.get(site, &own);
        says(&on(site, &mut phone, &shown, &own, &[("born", "1943")]).html, &["What is arranged"]);
    });
}
