//! Visits taken along, through the whole router on both engines: who may, what is in what a browser keeps, and what comes back.

use crate::browser::{Browser, hidden};
use crate::directory;
use crate::surgery;
use axum::http::StatusCode;
use directory::{Answer, Site, links, says, words};
use serde_json::Value;
use store::testing::TestDb;
use surgery::*;
use uuid::Uuid;

fn person_of(html: &str) -> String {
    links(html).into_iter().find(|link| link.starts_with("/people/")).unwrap()
}

/// Margaret is met today by Ada; gives Ada's browser and Margaret.
fn met(t: &TestDb, site: &Site, house: &House, form: &Form<'_>) -> (Browser, String) {
    let mut manager = signed_in(site, MANAGER);
    let id = refer(site, &mut signed_in(site, GP), form);
    act(site, &mut manager, id, "accept", &[]);
    act(site, &mut manager, id, "allocate", &[("to", &house.membership(ADA).to_string())]);
    let mut ada = signed_in(site, ADA);
    let person = person_of(&ada.get(site, "/today").html);
    let day = casework::clocks::day_in_england(t.db.moment().now());
    let [d, m, y] = [day.day().to_string(), day.month().to_string(), day.year().to_string()];
    let path = format!("{person}/appointments");
    let on = [("day-day", d.as_str()), ("day-month", m.as_str()), ("day-year", y.as_str())];
    let made =
        ada.fill(site, &path, &path, &[on.as_slice(), &[("way", "visit"), ("time", "2:30pm")]].concat());
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", words(&made.html));
    (ada, person.trim_start_matches("/people/").to_owned())
}

const DEVICE: &str = "0199a1c0-0000-7000-8000-0000000000dd";
const KEY: &str = "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk";

fn take(site: &Site, browser: &mut Browser, people: &[&str]) -> Answer {
    let html = browser.get(site, "/away").html;
    let mut fields = hidden(&html, "/away/take");
    for (name, value) in [("device", DEVICE), ("back", KEY)] {
        fields.push((name.to_owned(), value.to_owned()));
    }
    fields.extend(people.iter().map(|id| ("person".to_owned(), (*id).to_owned())));
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(site, "/away/take", &fields)
}

fn attribute(html: &str, name: &str) -> String {
    let begins = format!("{name}=\"");
    html.split(&begins)
        .nth(1)
        .unwrap_or_else(|| panic!("no {name} in {html}"))
        .split('"')
        .next()
        .unwrap()
        .to_owned()
}

/// What a script sends of a note.
fn send(
    site: &Site,
    browser: &mut Browser,
    pack: &str,
    person: &str,
    id: &str,
    changed: &[(&str, &str)],
) -> Answer {
    let asked = browser.get(site, &format!("/away/mark?away={pack}"));
    let mark = attribute(&asked.html, "data-mark");
    let usual = [
        ("mark", mark.as_str()),
        ("id", id),
        ("away", pack),
        ("person", person),
        ("kind", "note"),
        ("written", "1780000000000"),
        ("sent", "1780000000000"),
        ("way", "visit"),
        ("result", "spoke"),
        ("minutes", ""),
        ("note", "Tea & <cake>"),
    ];
    let kept = usual.iter().filter(|(name, _)| changed.iter().all(|(other, _)| other != name));
    let fields: Vec<(&str, &str)> = kept.chain(changed).copied().collect();
    browser.post(site, "/away/send", &fields)
}

#[test]
fn what_a_browser_keeps_without_a_network_holds_nobody() {
    with_house(|t, site, house| {
        let (mut ada, _) = met(t, site, house, &margaret());
        let nobody = Browser::new().get(site, "/away/visits");
        assert_eq!(nobody.status, StatusCode::OK);
        for (begin, other) in [("", ""), ("/cy", "")] {
            let shell = ada.get(site, &format!("{begin}/away/visits{other}"));
            for word in ["Ada", "Byron", "Margaret", "Ashworth", "/sign-out", "name=\"mark\""] {
                assert!(!shell.html.contains(word), "{word} is in what the browser keeps");
            }
            assert_eq!(shell.html, Browser::new().get(site, &format!("{begin}/away/visits")).html);

            let worker = Browser::new().get(site, &format!("{begin}/away/sw.js"));
            assert_eq!(worker.header("content-type"), "text/javascript; charset=utf-8");
            assert_eq!(
                worker.header("cache-control"),
                "no-cache",
                "browsers ask whether there is another one"
            );
            let policy = worker.header("content-security-policy");
            assert!(
                policy.contains("default-src 'none'") && policy.contains("connect-src 'self'"),
                "{policy}"
            );
            let shell_path = format!("const SHELL = \"{begin}/away/visits\";");
            assert!(worker.html.starts_with("const EDITION = \"alongside-away-"), "{}", worker.html);
            assert!(worker.html.contains(&shell_path));
            let files = worker.html.split("const FILES = ").nth(1).unwrap().split(";\n").next().unwrap();
            let files: Vec<String> = serde_json::from_str(files).unwrap();
            assert_eq!(files.len(), 8);
            for file in &files {
                assert!(file.starts_with("/assets/"), "{file}: only what is the same for everybody");
                assert_eq!(site.ask("GET", file).status, StatusCode::OK, "{file}");
            }
            for file in shell.html.split("\"/assets/").skip(1).filter_map(|rest| rest.split('"').next()) {
                let is_picture = file.ends_with(".png");
                assert!(is_picture || files.contains(&format!("/assets/{file}")), "{file} is not kept");
            }

            let manifest = Browser::new().get(site, &format!("{begin}/away/manifest.webmanifest"));
            assert_eq!(manifest.header("content-type"), "application/manifest+json");
            let read: Value = serde_json::from_str(&manifest.html).unwrap();
            assert_eq!(read["scope"], format!("{begin}/away/"));
            assert_eq!(read["start_url"], format!("{begin}/away/visits"));
            for icon in read["icons"].as_array().unwrap() {
                let path = icon["src"].as_str().unwrap();
                assert_eq!(site.ask("GET", path).header("content-type"), icon["type"], "{path}");
            }
        }
        let policy = nobody.header("content-security-policy").to_owned();
        assert!(policy.contains("worker-src 'self'") && policy.contains("manifest-src 'self'"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
    });
}

#[test]
fn visits_are_taken_along_by_whoever_meets_them_and_come_back_once() {
    with_house(|t, site, house| {
        let form = with(
            &margaret(),
            &[("address", "1 High <Street>"), ("safety", "A dog that bites"), ("access", "bsl")],
        );
        let (mut ada, person) = met(t, site, house, &form);
        says(&ada.get(site, "/today").html, &["Take today’s visits along"]);
        let page = ada.get(site, "/away");
        says(&page.html, &["Margaret Ashworth", "2:30pm", "Choose a PIN for today", "needs JavaScript"]);
        assert_eq!(page.header("cache-control"), "no-store");
        assert!(
            page.html.contains("id=\"away-pin\"") && !page.html.contains("name=\"away-pin"),
            "the PIN is sent nowhere"
        );
        for who in [GP, MANAGER, FAR_MANAGER, LEAD, STEWARD, PROVIDER] {
            assert_eq!(signed_in(site, who).get(site, "/away").status, StatusCode::NOT_FOUND, "{who}");
        }
        says(&signed_in(site, BEA).get(site, "/away").html, &["You have no visits"]);

        let none = take(site, &mut ada, &[]);
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        says(&none.html, &["Choose at least one person"]);
        let taken = take(site, &mut ada, &[&person]);
        assert_eq!((taken.status, taken.header("cache-control")), (StatusCode::OK, "no-store"));
        says(
            &taken.html,
            &[
                "Margaret Ashworth",
                "1 High <Street>",
                "A dog that bites",
                "British Sign Language",
                "0161 496 0011",
            ],
        );
        for stays in ["1943", "2 July", "Her husband died", "<Street>", "<script"] {
            assert!(!taken.html.contains(stays), "{stays} goes along");
        }
        let pack = attribute(&taken.html, "data-away");
        assert_eq!(attribute(&taken.html, "data-lasts"), (12 * 3_600_000).to_string());
        says(&ada.get(site, "/away").html, &["Out until"]);
        // She sees that somebody took her record along.
        assert_eq!(count(t, "select count(*) from audit_event where action = 'take-offline'"), 1);

        t.db.moment().advance(jiff::SignedDuration::from_mins(10));
        let mark = ada.get(site, &format!("/away/mark?away={pack}"));
        assert_eq!(attribute(&mark.html, "data-key"), KEY);
        assert_eq!(
            signed_in(site, BEA).get(site, &format!("/away/mark?away={pack}")).status,
            StatusCode::NOT_FOUND
        );
        assert_eq!(
            Browser::new().get(site, &format!("/away/mark?away={pack}")).status,
            StatusCode::SEE_OTHER
        );

        let id = Uuid::from_u128(7).to_string();
        for _ in 0..2 {
            let answer = send(site, &mut ada, &pack, &person, &id, &[]);
            assert_eq!(attribute(&answer.html, "data-answer"), "recorded", "{}", answer.html);
        }
        assert_eq!(count(t, "select count(*) from contact"), 1);
        says(
            &ada.get(site, &format!("/people/{person}/timeline")).html,
            &["Home visit: We spoke", "Tea & <cake>"],
        );
        says(
            &ada.get(site, "/away/sent").html,
            &["There is nothing to decide", "Recorded today", "Margaret Ashworth"],
        );
        // The same from another site, or without the mark, is nothing.
        let unmarked = send(site, &mut ada, &pack, &person, &id, &[("mark", "x")]);
        assert_eq!(unmarked.status, StatusCode::FORBIDDEN);

        let wrong = [
            (vec![("result", "flew")], "Choose what came of it"),
            (vec![("written", "soon")], "cannot be read"),
            (vec![("person", "x")], "cannot be read"),
            (vec![("person", DEVICE)], "was not taken along"),
            (vec![("kind", "answers"), ("measure", "ons5")], "do not belong to the questions"),
        ];
        for (changed, said) in wrong {
            let answer = send(site, &mut ada, &pack, &person, &Uuid::from_u128(8).to_string(), &changed);
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
            says(&answer.html, &[said]);
        }
        let long = "x".repeat(100_000);
        let answer =
            send(site, &mut ada, &pack, &person, &Uuid::from_u128(8).to_string(), &[("note", &long)]);
        says(&answer.html, &["10,000 letters"]);

        let out = ada.fill(site, "/account", "/sign-out", &[]);
        leads(&out, "/sign-in?why=out");
        assert_eq!(out.header("clear-site-data"), "\"storage\"", "the browser forgets");
        let gp = signed_in(site, GP).fill(site, "/account", "/sign-out", &[]);
        assert_eq!(gp.header("clear-site-data"), "", "whoever took nothing along loses nothing");
        assert!(ada.get(site, "/sign-in?why=out").html.contains("away-out-"));
        assert_eq!(count(t, "select count(*) from away where ended_how = 'signed-out'"), 1);
    });
}

#[test]
fn what_happened_meanwhile_is_shown_side_by_side_and_decided_once() {
    with_house(|t, site, house| {
        let (mut ada, person) = met(t, site, house, &margaret());
        let pack = attribute(&take(site, &mut ada, &[&person]).html, "data-away");
        t.db.moment().advance(jiff::SignedDuration::from_mins(10));
        let contacts = format!("/people/{person}/contacts");
        let noted = [("way", "phone"), ("result", "spoke"), ("note", "She is <at> her daughter’s")];
        leads(
            &signed_in(site, MANAGER).fill(site, &contacts, &contacts, &noted),
            &format!("/people/{person}?done=noted"),
        );
        let id = Uuid::from_u128(7).to_string();
        // Three hours behind.
        let now = t.db.moment().now().as_millisecond() - 3 * 3_600_000;
        let now = now.to_string();
        let answer = send(site, &mut ada, &pack, &person, &id, &[("written", &now), ("sent", &now)]);
        assert_eq!(attribute(&answer.html, "data-answer"), "asked");
        assert_eq!(attribute(&answer.html, "data-clock"), "wrong");
        says(&ada.get(site, "/today").html, &["1 note or answer waits for you to decide"]);
        let page = ada.get(site, "/away/sent").html;
        says(
            &page,
            &[
                "A colleague noted a contact",
                "She is <at> her daughter’s",
                "Tea & <cake>",
                "3 hours behind",
                "Keep both",
            ],
        );
        let path = format!("/away/sent/{id}");
        assert_eq!(signed_in(site, BEA).post(site, &path, &[("mark", "x")]).status, StatusCode::FORBIDDEN);
        let stale = ada.send(site, &page, &path, &[("version", "9"), ("what", "keep")]);
        assert_eq!(stale.status, StatusCode::SEE_OTHER, "the first of two fields of a name counts");
        assert_eq!(count(t, "select count(*) from contact"), 2);
        let again = ada.send(site, &page, &path, &[("what", "leave-out")]);
        assert_eq!(again.status, StatusCode::BAD_REQUEST, "{}", words(&again.html));
        says(&ada.get(site, "/away/sent?done=kept").html, &["It is recorded", "There is nothing to decide"]);

        // By the clock of the device it was written tomorrow: she says which day it was.
        let (now, ahead) =
            (t.db.moment().now().as_millisecond(), t.db.moment().now().as_millisecond() + 48 * 3_600_000);
        let (now, ahead) = (now.to_string(), ahead.to_string());
        let other = Uuid::from_u128(8).to_string();
        let changed = [("written", ahead.as_str()), ("sent", now.as_str()), ("note", "Tomorrow")];
        send(site, &mut ada, &pack, &person, &other, &changed);
        let page = ada.get(site, "/away/sent").html;
        says(&page, &["Which day was it?"]);
        let path = format!("/away/sent/{other}");
        let faulty = ada.send(
            site,
            &page,
            &path,
            &[("what", "keep"), ("day-day", "31"), ("day-month", "2"), ("day-year", "2026")],
        );
        assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY);
        says(&faulty.html, &["Enter the day it took place"]);
        leads(&ada.send(site, &page, &path, &[("what", "leave-out")]), "/away/sent?done=left-out");
        assert_eq!(count(t, "select count(*) from contact"), 2);
    });
}
