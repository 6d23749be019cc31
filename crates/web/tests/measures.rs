//! What people answered to measures, through the whole router, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::browser::Browser;
use crate::directory::{self, Site};
use crate::surgery::*;
use axum::http::StatusCode;
use directory::{links, says, words};
use jiff::SignedDuration;
use store::testing::TestDb;
use store::values;
use uuid::Uuid;

/// Margaret is in support with Ada; gives Ada's browser, the path of the measures, and the referral.
fn supported(t: &TestDb, site: &Site, house: &House) -> (Browser, String, Uuid) {
    let mut manager = signed_in(site, MANAGER);
    let referral = given(site, house, &mut manager);
    let mut ada = signed_in(site, ADA);
    act(site, &mut ada, referral, "begin", &[("tell", "We meet on Monday")]);
    let person: Uuid =
        t.db.read(move |tx| {
            tx.one("select person_id from referral where id = $1", values![referral], |row| row.get(0))
        })
        .unwrap();
    (ada, format!("/people/{person}/measures"), referral)
}

const LONELY: [(&str, &str); 6] = [
    ("occasion", "baseline"),
    ("completed", "by-phone"),
    ("companionship", "often"),
    ("left-out", "often"),
    ("isolated", "some-of-the-time"),
    ("lonely", "often-or-always"),
];

fn with<'f>(form: &[(&'f str, &'f str)], changed: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    super::surgery::with(&form.to_vec(), changed)
}

/// Today, as the form has it beforehand, with what is filled in.
fn fill(site: &Site, browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> directory::Answer {
    let html = browser.get(site, path).html;
    let today = ["day-day", "day-month", "day-year"].map(|name| value_of(&html, name));
    let mut all: Vec<(&str, &str)> = vec![("language", "en")];
    all.extend(["day-day", "day-month", "day-year"].into_iter().zip(today.iter().map(String::as_str)));
    browser.send(site, &html, path, &with(&all, fields))
}

/// What stands in a field.
fn value_of(html: &str, name: &str) -> String {
    let at = html.find(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("no {name}"));
    let tag = &html[at..at + html[at..].find('>').unwrap()];
    tag.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[test]
fn a_link_worker_asks_writes_down_and_sees_what_changed() {
    with_house(|t, site, house| {
        let (mut ada, path, referral) = supported(t, site, house);
        let record = path.trim_end_matches("/measures");
        assert!(links(&ada.get(site, record).html).contains(&path), "the record leads there");
        let before = ada.get(site, &path);
        assert_eq!(before.header("cache-control"), "no-store");
        says(
            &before.html,
            &["Time to ask", "ask for the first time", "Nobody has to answer", "Nothing was answered yet"],
        );
        let lonely = format!("{path}/ons-loneliness-4");
        assert!(links(&before.html).contains(&format!("{lonely}?occasion=baseline")));

        let form = ada.get(site, &format!("{lonely}?occasion=baseline")).html;
        says(&form, &["How often do you feel that you lack companionship?", "Leave this question out"]);
        leads(&fill(site, &mut ada, &lonely, &LONELY), &format!("{path}?done=recorded"));
        let ons4 = format!("{path}/ons4");
        let satisfied = [
            ("occasion", "baseline"),
            ("completed", "with-help"),
            ("helped_by", "Her <b>daughter</b>"),
            ("satisfied", "4"),
            ("anxious", "8"),
        ];
        leads(&fill(site, &mut ada, &ons4, &satisfied), &format!("{path}?done=recorded"));
        let shown = ada.get(site, &format!("{path}?done=recorded")).html;
        says(
            &shown,
            &[
                "It is written down",
                "First answers, ",
                "Questions answered: 2 of 4.",
                "8 (high)",
                "Not answered",
            ],
        );
        says(
            &shown,
            &[
                "Nobody has asked again yet",
                "Her <b>daughter</b>",
                "Next: Four questions about loneliness, from",
            ],
        );
        assert!(!shown.contains("<b>daughter"));
        assert!(!words(&shown).contains("There is no total, because"), "this one never has any");

        t.db.moment().advance(SignedDuration::from_hours(24 * 84));
        let mut ada = signed_in(site, ADA);
        says(&ada.get(site, &path).html, &["Time to ask", "Four questions about loneliness: ask again"]);
        let better = with(
            &LONELY,
            &[
                ("occasion", "review"),
                ("companionship", "some-of-the-time"),
                ("left-out", "some-of-the-time"),
                ("isolated", "hardly-ever-or-never"),
                ("lonely", "occasionally"),
            ],
        );
        leads(&fill(site, &mut ada, &lonely, &better), &format!("{path}?done=recorded"));
        let changed = ada.get(site, &path).html;
        says(
            &changed,
            &["Total", "8", "5", "Down by 3. Lower is better.", "A different answer.", "Occasionally"],
        );
        assert!(changed.contains("<svg") && changed.contains("role=\"img\""));
        assert!(changed.contains("The numbers can go from 3 to 9."));
        let welsh = ada.get(site, &format!("/cy{path}")).html;
        says(&welsh, &["I lawr 3. Mae is yn well.", "Yn achlysurol"]);

        // Whoever closes is reminded, and closes all the same.
        let close = ada.get(site, &format!("/triage/{referral}/close")).html;
        says(&close, &["Before support ends, ask once more", "They do not have to answer"]);
        act(site, &mut ada, referral, "close", &[("reason", "goals-achieved")]);
        let over = ada.get(site, &path).html;
        says(&over, &["They have no open referral", "Down by 3. Lower is better."]);
        assert!(!over.contains("/error") && !links(&over).contains(&lonely));
        let refused = ada.get(site, &lonely);
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{}", words(&refused.html));
        says(&refused.html, &["They have no open referral"]);
    });
}

#[test]
fn what_is_wrong_is_said_beside_its_question_and_nothing_is_written_down() {
    with_house(|t, site, house| {
        let (mut ada, path, _) = supported(t, site, house);
        let (lonely, ons4, pam) =
            (format!("{path}/ons-loneliness-4"), format!("{path}/ons4"), format!("{path}/pam"));
        let day = [("day-day", "1"), ("day-month", "1")];
        let long = "x".repeat(201);
        for (changed, said) in [
            (vec![("occasion", "")], "Choose when this is"),
            (vec![("occasion", "later")], "Choose when this is"),
            (vec![("completed", "")], "Choose who filled it in"),
            (vec![("completed", "with-help")], "Say who helped"),
            (vec![("completed", "alone"), ("helped_by", "Ann")], "Say who helped"),
            (vec![("helped_by", &long)], "Use fewer words"),
            (vec![("language", "fr")], "Choose the language"),
            (vec![("day-day", "x")], "Enter the day they answered"),
            (vec![day[0], day[1], ("day-year", "2099")], "not ahead, and within their life"),
            (vec![day[0], day[1], ("day-year", "1943")], "not ahead, and within their life"),
            (vec![("companionship", "<script>")], "Choose one of the answers"),
        ] {
            let answer = fill(site, &mut ada, &lonely, &with(&LONELY, &changed));
            is_wrong(&answer, &[said]);
            assert!(!answer.html.contains("value=\"<script>"));
            assert!(answer.html.contains(" checked"), "what was chosen is kept: {said}");
        }
        // The program changed while the form was open.
        let old = ada
            .get(site, &lonely)
            .html
            .replace("name=\"version\" value=\"1.0.0\"", "name=\"version\" value=\"0.9.0\"");
        let today = ["day-day", "day-month", "day-year"].map(|name| value_of(&old, name));
        let mut form = with(&LONELY, &[("language", "en")]);
        form.extend(["day-day", "day-month", "day-year"].into_iter().zip(today.iter().map(String::as_str)));
        let changed = ada.send(site, &old, &lonely, &form);
        is_wrong(&changed, &["The questions have changed since you opened this form"]);
        assert_eq!(value_of(&changed.html, "version"), "1.0.0");
        let head = [("occasion", "baseline"), ("completed", "alone")];
        is_wrong(&fill(site, &mut ada, &ons4, &head), &["Choose an answer to at least one question"]);
        is_wrong(
            &fill(site, &mut ada, &ons4, &with(&head, &[("happy", "11")])),
            &["Choose one of the answers"],
        );
        for (score, licence, said) in [
            ("51", "", "Enter the reference of your organisation’s licence"),
            ("", "L-1", "Enter the score as a number"),
            ("101", "L-1", "Enter a score from 0 to 100"),
            ("5,5", "L-1", "Enter the score as a number"),
        ] {
            let fields = with(&head, &[("score", score), ("licence", licence)]);
            is_wrong(&fill(site, &mut ada, &pam, &fields), &[said]);
        }
        assert_eq!(count(t, "select count(*) from measure_answer"), 0);
        let asked = ada.get(site, &pam).html;
        says(&asked, &["their owner licenses them", "From 0 to 100. Higher is better."]);
        for nowhere in [format!("{path}/nonsense"), format!("{path}/pam/paper"), format!("{path}/ons5/paper")]
        {
            assert_eq!(ada.get(site, &nowhere).status, StatusCode::NOT_FOUND, "{nowhere}");
        }
    });
}

#[test]
fn a_form_sent_twice_is_written_down_once_and_a_second_beginning_is_not() {
    with_house(|t, site, house| {
        let (mut ada, path, _) = supported(t, site, house);
        let cel = format!("{path}/cel");
        let html = ada.get(site, &cel).html;
        says(&html, &["Do not use this to decide who gets support"]);
        let today = ["day-day", "day-month", "day-year"].map(|name| value_of(&html, name));
        let mut form = vec![
            ("language", "cy"),
            ("occasion", "baseline"),
            ("completed", "on-paper"),
            ("content", "agree"),
        ];
        form.extend(["day-day", "day-month", "day-year"].into_iter().zip(today.iter().map(String::as_str)));
        for _ in 0..2 {
            leads(&ada.send(site, &html, &cel, &form), &format!("{path}?done=recorded"));
        }
        assert_eq!(count(t, "select count(*) from measure_answer"), 1);
        let other = with(&form, &[("content", "neutral")]);
        let again = ada.send(site, &html, &cel, &other);
        is_wrong(&again, &["This form was written down already, with other answers"]);
        let resent = ada.send(site, &again.html, &cel, &other);
        is_wrong(&resent, &["There are first answers already"]);
        assert_eq!(count(t, "select count(*) from measure_answer"), 1);

        // Marked as entered in error it stays, and the beginning can be written down anew.
        let shown = ada.get(site, &path).html;
        let error = links(&shown).into_iter().find(|link| link.ends_with("/error")).unwrap();
        says(
            &ada.get(site, &error).html,
            &["Three statements about relationships", "It stays in the record"],
        );
        is_wrong(&ada.fill(site, &error, &error, &[("reason", " ")]), &["Say in a few words why"]);
        let stale = ada.get(site, &error).html;
        let reason = [("reason", "Of <i>somebody</i> else")];
        leads(&ada.fill(site, &error, &error, &reason), &format!("{path}?done=marked"));
        is_wrong(&ada.send(site, &stale, &error, &reason), &["Somebody has marked this already"]);
        let shown = ada.get(site, &format!("{path}?done=marked")).html;
        says(
            &shown,
            &[
                "It is marked as entered in error",
                "Entered in error",
                "Of <i>somebody</i> else",
                "by Ada Byron",
            ],
        );
        assert!(!links(&shown).contains(&error));
        leads(&ada.send(site, &again.html, &cel, &other), &format!("{path}?done=recorded"));
        let elsewhere = error.replace("/cel/", "/ons4/");
        assert_eq!(ada.get(site, &elsewhere).status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_sheet_is_printed_in_the_language_of_whoever_answers_and_names_nobody() {
    with_house(|t, site, house| {
        let (mut ada, path, _) = supported(t, site, house);
        let paper = format!("{path}/ons4/paper");
        let sheet = |html: &str| {
            let article = html.split("<article").nth(1).unwrap().split("</article>").next().unwrap();
            format!("<article{article}</article>")
        };
        let english = sheet(&ada.get(site, &paper).html);
        assert!(english.contains("lang=\"en\""));
        says(&english, &["Overall, how happy did you feel yesterday?", "999", "10", "Your name or initials"]);
        assert!(!english.contains("Ashworth"), "the sheet may be left lying about");
        let chosen = sheet(&ada.get(site, &format!("{paper}?language=cy")).html);
        assert!(chosen.contains("lang=\"cy\""));
        says(&chosen, &["pa mor hapus oeddech chi’n teimlo ddoe?", "Ticiwch un blwch"]);
        t.db.write(|tx| tx.execute("update person set language = 'cy'", &[])).unwrap();
        assert_eq!(sheet(&ada.get(site, &paper).html), chosen, "her own language is the first");
        let welsh_page = ada.get(site, &format!("/cy{paper}?language=en")).html;
        says(&sheet(&welsh_page), &["Overall, how happy did you feel yesterday?"]);
    });
}

#[test]
fn nobody_else_sees_what_somebody_answered_and_everybody_sees_what_is_asked() {
    with_house(|t, site, house| {
        let (mut ada, path, _) = supported(t, site, house);
        leads(
            &fill(site, &mut ada, &format!("{path}/ons-loneliness-4"), &LONELY),
            &format!("{path}?done=recorded"),
        );
        let error =
            links(&ada.get(site, &path).html).into_iter().find(|link| link.ends_with("/error")).unwrap();
        for who in [BEA, GP, FAR_MANAGER, FAR_WORKER, LEAD, PROVIDER, STEWARD] {
            let mut browser = signed_in(site, who);
            for page in [path.clone(), format!("{path}/ons4"), format!("{path}/ons4/paper"), error.clone()] {
                assert_eq!(browser.get(site, &page).status, StatusCode::NOT_FOUND, "{who} {page}");
            }
        }
        let mut manager = signed_in(site, MANAGER);
        says(&manager.get(site, &path).html, &["Four questions about loneliness", "by Ada Byron"]);
        assert_eq!(count(t, "select count(*) from measure_answer where error_at is null"), 1);

        let all = Browser::new().get(site, "/measures").html;
        says(
            &all,
            &["No total: each question stands for itself", "A total from 3 to 9, of 3 of the 4 questions."],
        );
        says(
            &all,
            &[
                "Anybody, but not to decide who gets support",
                "only the score is kept",
                "Checked: the English is as published",
            ],
        );
        says(&Browser::new().get(site, "/cy/measures").html, &["Drafft o’n heiddo ni"]);
    });
}
