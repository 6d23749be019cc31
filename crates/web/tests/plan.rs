//! The plan of somebody, through the whole router, on both engines, without JavaScript.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::browser;
use crate::directory;
use crate::support::{Piece, pieces};
use crate::surgery;
use axum::http::StatusCode;
use browser::Browser;
use directory::{Answer, Site, links, says, words};
use jiff::SignedDuration;
use store::testing::TestDb;
use store::values;
use surgery::*;
use uuid::Uuid;

/// Margaret, who is with Ada; gives the address of her plan.
fn plan(t: &TestDb, site: &Site, house: &House) -> (Uuid, String) {
    let referral = given(site, house, &mut signed_in(site, MANAGER));
    let person =
        t.db.read(move |tx| {
            tx.one("select person_id from referral where id = $1", values![referral], |row| {
                row.get::<Uuid>(0)
            })
        })
        .unwrap();
    (referral, format!("/people/{person}/plan"))
}

/// What a browser would send of a form: its hidden fields, and what stands in the others.
fn typed(html: &str, action: &str) -> Vec<(String, String)> {
    let mut all = browser::hidden(html, action);
    let (mut inside, mut name, mut text) = (false, String::new(), None::<String>);
    for piece in pieces(html) {
        match piece {
            Piece::Open(tag, attributes) => {
                let value = |key: &str| {
                    attributes
                        .iter()
                        .find(|(known, _)| known == key)
                        .map(|(_, value)| value.clone().unwrap_or_default())
                };
                let own = value("name").unwrap_or_default();
                match tag.as_str() {
                    "form" => inside = value("action").as_deref() == Some(action),
                    "input" if inside => {
                        let sort = value("type").unwrap_or_default();
                        let is_chosen =
                            !["radio", "checkbox"].contains(&sort.as_str()) || value("checked").is_some();
                        if sort != "hidden" && is_chosen {
                            all.push((own, value("value").unwrap_or_default()));
                        }
                    }
                    "select" => name = own,
                    "option" if inside && value("selected").is_some() => {
                        all.push((name.clone(), value("value").unwrap_or_default()));
                    }
                    "textarea" if inside => (name, text) = (own, Some(String::new())),
                    _ => {}
                }
            }
            Piece::Text(more) => {
                if let Some(text) = &mut text {
                    text.push_str(&more);
                }
            }
            Piece::Close(tag) if tag == "textarea" => {
                all.extend(text.take().map(|text| (name.clone(), text)));
            }
            Piece::Close(tag) if tag == "form" => inside = false,
            _ => {}
        }
    }
    all
}

/// Changes some fields of the form of a page, and sends it.
fn press(browser: &mut Browser, site: &Site, html: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
    let known = typed(html, action);
    let kept = known.iter().filter(|(name, _)| fields.iter().all(|(other, _)| other != name));
    let mut all: Vec<(&str, &str)> = kept.map(|(name, value)| (name.as_str(), value.as_str())).collect();
    all.extend(fields);
    browser.post(site, action, &all)
}

fn sends(browser: &mut Browser, site: &Site, path: &str, fields: &[(&str, &str)]) -> Answer {
    let html = browser.get(site, path).html;
    press(browser, site, &html, path, fields)
}

/// A form that has to work; gives the plan as it is then.
fn saved(browser: &mut Browser, site: &Site, plan: &str, end: &str, fields: &[(&str, &str)]) -> String {
    let path = format!("{plan}{end}");
    leads(&sends(browser, site, &path, fields), &format!("{plan}?done=saved"));
    let html = browser.get(site, &format!("{plan}?done=saved")).html;
    says(&html, &["It is saved."]);
    html
}

/// The address on a page that ends like this.
fn way(html: &str, end: &str) -> String {
    let all = links(html);
    all.iter().find(|link| link.ends_with(end)).unwrap_or_else(|| panic!("no {end}: {all:?}")).clone()
}

/// The first address on a page with this in it and nothing behind its identifier.
fn way_to(html: &str, part: &str) -> String {
    let all = links(html);
    let fits = |link: &&String| link.split_once(part).is_some_and(|(_, rest)| rest.parse::<Uuid>().is_ok());
    all.iter().find(fits).unwrap_or_else(|| panic!("no {part}: {all:?}")).clone()
}

#[test]
fn a_plan_is_made_agreed_and_followed() {
    with_house(|t, site, house| {
        let (_, plan) = plan(t, site, house);
        let mut ada = signed_in(site, ADA);
        let record = plan.trim_end_matches("/plan").to_owned();
        assert!(links(&ada.get(site, &record).html).contains(&plan));
        let empty = ada.get(site, &plan);
        assert_eq!(empty.header("cache-control"), "no-store");
        says(&empty.html, &["Plan of Margaret Ashworth", "There is no goal yet", "write their first goal"]);
        let wish = "I want to see my friends each week";
        let html = saved(&mut ada, site, &plan, "/goals/new", &[("words", wish), ("score", "2")]);
        says(&html, &[wish, "2 out of 10", "Agree what will be done"]);
        let add = links(&html).into_iter().find(|link| link.contains("/actions/new?goal=")).unwrap();
        let form = ada.get(site, &add).html;
        says(&form, &["Who will do it", wish]);
        let path = format!("{plan}/actions/new");
        let goal = way(&html, "/rate").split('/').nth(5).unwrap().to_owned();
        let fields = [
            ("what", "Ring the lunch club"),
            ("who", "link-worker"),
            ("by-day", "1"),
            ("by-month", "9"),
            ("by-year", "2026"),
            ("goal", goal.as_str()),
            ("confidence", "8"),
        ];
        leads(&press(&mut ada, site, &form, &path, &fields), &format!("{plan}?done=saved"));
        leads(&press(&mut ada, site, &form, &path, &fields), &format!("{plan}?done=saved"));
        assert_eq!(count(t, "select count(*) from plan_action"), 1, "sent twice, it is there once");
        let html = saved(&mut ada, site, &plan, "/agree", &[]);
        says(
            &html,
            &["Ring the lunch club", "By 1 September 2026", "Their link worker", "How sure: 8 out of 10"],
        );
        says(&html, &["Margaret Ashworth agreed to this plan on", "Set a day to look at the plan again"]);
        let day = [("day-day", "1"), ("day-month", "10"), ("day-year", "2026")];
        let html = saved(&mut ada, site, &plan, "/review", &day);
        says(&html, &["On 1 October 2026", "Nothing is missing."]);
        // How far it is takes one tap.
        let action = way_to(&html, "/actions/");
        let status = format!("{action}/status");
        let done = press(&mut ada, site, &html, &status, &[("status", "completed")]);
        let id = action.rsplit('/').next().unwrap();
        leads(&done, &format!("{plan}?done=saved#action-{id}"));
        t.db.moment().advance(SignedDuration::from_hours(24 * 40));
        ada = signed_in(site, ADA);
        let html = saved(&mut ada, site, &plan, &format!("/goals/{goal}/rate"), &[("score", "7")]);
        says(&html, &["5 steps closer", "Completed", "Not done after all"]);
        assert!(!words(&html).contains("It was changed since"), "how it goes is no other plan");
        let html = saved(&mut ada, site, &plan, &format!("/goals/{goal}"), &[("words", "I want to sing")]);
        says(&html, &["I want to sing", "It was changed since it was agreed", "what has changed"]);
        let fields = [("state", "set-aside"), ("why", "She has moved on")];
        let html = saved(&mut ada, site, &plan, &format!("/goals/{goal}"), &fields);
        says(&html, &["Goals that are over", "Set aside", "She has moved on", "Ring the lunch club"]);
        says(
            &ada.get(site, &format!("/cy{plan}")).html,
            &["Cynllun Margaret Ashworth", "Wedi’i roi o’r neilltu"],
        );
    });
}

#[test]
fn what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays() {
    with_house(|t, site, house| {
        let (_, plan) = plan(t, site, house);
        let mut ada = signed_in(site, ADA);
        let html = saved(&mut ada, site, &plan, "/goals/new", &[("words", "Walk")]);
        let goal = way_to(&html, "/goals/");
        let long = "x".repeat(100_000);
        let wrong = |path: &str, fields: &[(&str, &str)], said: &str, at: &str| {
            let mut ada = signed_in(site, ADA);
            let answer = sends(&mut ada, site, path, fields);
            is_wrong(&answer, &[said]);
            assert!(links(&answer.html).contains(&format!("#{at}")), "{path}: {:?}", links(&answer.html));
            assert!(answer.html.contains(&format!("id=\"{at}\"")), "{path}: {at}");
        };
        let (new_goal, new_action) = (format!("{plan}/goals/new"), format!("{plan}/actions/new"));
        wrong(&new_goal, &[("words", " ")], "Write the goal in their own words", "words");
        wrong(&new_goal, &[("words", &long)], "Use fewer words", "words");
        wrong(&new_goal, &[("words", "x"), ("score", "11")], "from 0 to 10", "score");
        wrong(&new_goal, &[("words", "x"), ("score", "-1")], "from 0 to 10", "score");
        wrong(&goal, &[("state", "set-aside")], "Say in a few words why", "why");
        let rate = format!("{goal}/rate");
        wrong(&rate, &[("score", "11")], "from 0 to 10", "score");
        wrong(&rate, &[("score", "")], "from 0 to 10", "score");
        wrong(&rate, &[("score", "3"), ("on-year", "2099")], "not ahead", "on-day");
        wrong(&rate, &[("score", "3"), ("on-day", "31"), ("on-month", "2")], "not ahead", "on-day");
        wrong(&new_action, &[], "Write what will be done", "what");
        wrong(&new_action, &[("what", &long)], "Use fewer words", "what");
        wrong(&new_action, &[("what", "x"), ("who", "other")], "Say who will do it", "name");
        wrong(&new_action, &[("what", "x"), ("who", "<b>")], "Say who will do it", "who");
        let by = |year| [("what", "x"), ("by-day", "1"), ("by-month", "1"), ("by-year", year)];
        for year in ["1990", "2099", "x", "99999", ""] {
            wrong(&new_action, &by(year), "from today on", "by-day");
        }
        wrong(&new_action, &[("what", "x"), ("confidence", "11")], "from 0 to 10", "confidence");
        wrong(&new_action, &[("what", "x"), ("goal", "nonsense")], "Open it again first", "goal");
        let agree = format!("{plan}/agree");
        wrong(&agree, &[("by", "other"), ("name", " ")], "Say who agreed", "name");
        wrong(&agree, &[("by", "link-worker")], "Say who agreed", "by");
        wrong(&agree, &[("on-year", "2099")], "not ahead", "on-day");
        let review = format!("{plan}/review");
        wrong(
            &review,
            &[("day-day", "1"), ("day-month", "1"), ("day-year", "2020")],
            "from today on",
            "day-day",
        );
        let kept =
            sends(&mut ada, site, &new_action, &[("what", "Ring \"her\" & <b>him</b>"), ("who", "other")]);
        assert!(kept.html.contains("Ring &quot;her&quot; &amp; &lt;b&gt;him"), "what was typed stays");
        assert_eq!(count(t, "select count(*) from plan_goal"), 1);
        assert_eq!(count(t, "select count(*) from plan_action"), 0);
        assert_eq!(count(t, "select count(*) from plan_goal_rating"), 0);
        assert_eq!(count(t, "select count(*) from plan_agreement"), 0);
        let missing = Uuid::from_u128(9);
        for end in [
            "/goals/x".to_owned(),
            format!("/goals/{missing}"),
            format!("/goals/{missing}/rate"),
            format!("/actions/{missing}"),
        ] {
            assert_eq!(ada.get(site, &format!("{plan}{end}")).status, StatusCode::NOT_FOUND, "{end}");
        }
    });
}

#[test]
fn somebody_who_was_quicker_is_shown_and_not_overwritten() {
    with_house(|t, site, house| {
        let (_, plan) = plan(t, site, house);
        let (mut ada, mut manager) = (signed_in(site, ADA), signed_in(site, MANAGER));
        let html = saved(&mut ada, site, &plan, "/goals/new", &[("words", "Walk")]);
        let goal = way_to(&html, "/goals/");
        let old = ada.get(site, &goal).html;
        saved(&mut manager, site, &plan, goal.strip_prefix(&plan).unwrap(), &[("words", "Swim in the sea")]);
        let late = press(&mut ada, site, &old, &goal, &[("words", "Dance")]);
        is_wrong(&late, &["Somebody else changed this", "What it says now", "Swim in the sea", "Dance"]);
        leads(&press(&mut ada, site, &late.html, &goal, &[]), &format!("{plan}?done=saved"));
        says(&ada.get(site, &plan).html, &["Dance"]);
        // A button that was pressed on an old page.
        let html = saved(&mut ada, site, &plan, "/actions/new", &[("what", "Buy shoes")]);
        let status = format!("{}/status", way_to(&html, "/actions/"));
        let started = manager.get(site, &plan).html;
        press(&mut manager, site, &started, &status, &[("status", "started")]);
        let late = press(&mut ada, site, &html, &status, &[("status", "completed")]);
        is_wrong(&late, &["Somebody else changed this action", "Started"]);
        // The same button twice is once.
        assert_eq!(
            press(&mut ada, site, &html, &status, &[("status", "started")]).status,
            StatusCode::SEE_OTHER
        );
        assert_eq!(
            press(&mut ada, site, &html, &status, &[("status", "nonsense")]).status,
            StatusCode::NOT_FOUND
        );
        // Nobody agrees to what they have not seen.
        let agree = format!("{plan}/agree");
        let old = ada.get(site, &agree).html;
        saved(&mut manager, site, &plan, "/actions/new", &[("what", "Buy a hat")]);
        is_wrong(&press(&mut ada, site, &old, &agree, &[]), &["Somebody else changed this", "Buy a hat"]);
        let review = format!("{plan}/review");
        let old = ada.get(site, &review).html;
        let day = |day| [("day-day", day), ("day-month", "9"), ("day-year", "2026")];
        saved(&mut manager, site, &plan, "/review", &day("2"));
        is_wrong(
            &press(&mut ada, site, &old, &review, &day("3")),
            &["Somebody else changed this", "2 September 2026"],
        );
    });
}

#[test]
fn strangers_see_nothing_and_after_the_end_it_is_only_read() {
    with_house(|t, site, house| {
        let (referral, plan) = plan(t, site, house);
        let mut ada = signed_in(site, ADA);
        let html = saved(&mut ada, site, &plan, "/goals/new", &[("words", "Walk")]);
        let goal = way_to(&html, "/goals/");
        let rate = format!("{goal}/rate");
        let pages =
            |ends: &[&str]| -> Vec<String> { ends.iter().map(|end| format!("{plan}{end}")).collect() };
        let mut all = pages(&["", "/goals/new", "/actions/new", "/agree", "/review", "/copy", "/copy.pdf"]);
        all.extend([goal.clone(), rate.clone()]);
        for who in [GP, OTHER_GP, FAR_MANAGER, FAR_WORKER, BEA, STEWARD, PROVIDER, LEAD] {
            let mut browser = signed_in(site, who);
            for path in &all {
                let answer = browser.get(site, path);
                assert!(answer.status.is_client_error(), "{who} {path}: {}", answer.status);
                assert!(!answer.html.contains("Walk"), "{who} {path}");
            }
        }
        let away = Browser::new().get(site, &plan);
        assert!(away.header("location").starts_with("/sign-in?next="));
        act(site, &mut ada, referral, "begin", &[]);
        act(site, &mut ada, referral, "close", &[("reason", "goals-achieved")]);
        let closed = ada.get(site, &plan).html;
        says(&closed, &["Walk", "No referral is open"]);
        assert!(links(&closed).iter().all(|link| !link.contains("/goals/") && !link.ends_with("/agree")));
        for path in [&goal, &rate, &format!("{plan}/agree"), &format!("{plan}/review")] {
            assert_eq!(ada.get(site, path).status, StatusCode::FORBIDDEN, "{path}");
        }
        assert_eq!(ada.get(site, &format!("{plan}/copy")).status, StatusCode::OK);
    });
}

#[test]
fn a_copy_is_written_as_the_person_reads_it() {
    with_house(|t, site, house| {
        let (_, plan) = plan(t, site, house);
        let mut ada = signed_in(site, ADA);
        says(&ada.get(site, &format!("{plan}/copy")).html, &["My plan", "We have not written a goal yet"]);
        let wish = "Gweld fy ŵyrion مريم 👩‍👩‍👧‍👦 <b>";
        let html = saved(&mut ada, site, &plan, "/goals/new", &[("words", wish), ("score", "4")]);
        let goal = way_to(&html, "/goals/");
        let goal = goal.rsplit('/').next().unwrap();
        for (what, who) in [("Ring June", "person"), ("Find a bus", "link-worker"), ("Walk along", "other")] {
            let fields = [("what", what), ("who", who), ("name", "Sam"), ("goal", goal)];
            saved(&mut ada, site, &plan, "/actions/new", &fields);
        }
        saved(&mut ada, site, &plan, "/agree", &[("by", "other"), ("name", "June, her daughter")]);
        let copy = format!("{plan}/copy?format=standard&language=en");
        let standard = ada.get(site, &copy).html;
        says(
            &standard,
            &["Goal 1", wish, "How close I am: 4 out of 10", "Ring June (me)", "Walk along (Sam)"],
        );
        says(&standard, &["June, her daughter agreed to this plan on", "I can tell Ada Byron", "999"]);
        let easy = ada.get(site, &format!("{plan}/copy?format=easy-read&language=en")).html;
        says(
            &easy,
            &["You said:", "You are at 4 out of 10.", "Sam does this.", "You can say no. That is OK."],
        );
        let welsh = ada.get(site, &format!("{plan}/copy?format=large-print&language=cy")).html;
        says(&welsh, &["Fy nghynllun", "Back to the plan", "draft", "(fy ngweithiwr cyswllt)"]);
        assert!(welsh.contains("<span lang=\"en\">Ring June</span>") && welsh.contains("lang=\"cy\""));
        let nonsense = ada.get(site, &format!("{plan}/copy?format=%3Cb%3E&language=xx"));
        says(&nonsense.html, &["How close I am"]);
        let mut longest = std::time::Duration::ZERO;
        for format in ["standard", "large-print", "easy-read"] {
            for language in ["en", "cy"] {
                let path = format!("{plan}/copy.pdf?format={format}&language={language}");
                let begun = std::time::Instant::now();
                let file = ada.get(site, &path).bytes;
                longest = longest.max(begun.elapsed());
                assert!(file.starts_with(b"%PDF-"), "{format} {language}");
                let has = |text: &str| file.windows(text.len()).any(|part| part == text.as_bytes());
                assert!(has("pdfuaid:part") && has("/StructTreeRoot"), "{format} {language}");
                assert!(
                    has(&format!("/Lang({language})")) || has(&format!("/Lang ({language})")),
                    "{language}"
                );
            }
        }
        println!("a copy as PDF takes {longest:?} at most");
        assert!(
            longest < std::time::Duration::from_millis(1_500),
            "{longest:?}, in a build that is not optimised"
        );
        assert!(count(t, "select count(*) from audit_event where action = 'read-person'") > 10);
    });
}
