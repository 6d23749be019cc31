//! What is on this week, and when a service is on next, over a small directory on both engines.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::needless_pass_by_value,
    dead_code
)]

use crate::directory;
use crate::support;
use axum::http::StatusCode;
use directory::{LUNCH, REFUGE, Site, fernley, take};
use serde_json::{Value, json};
use store::testing::both_stores;
use support::Piece;

/// The words of a page as one text.
fn words(html: &str) -> String {
    let pieces = support::pieces(html);
    assert_eq!(support::faults(&pieces), Vec::<String>::new());
    let words = pieces.iter().filter_map(|piece| match piece {
        Piece::Text(text) => Some(text.as_str()),
        _ => None,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Where links of a page lead.
fn links(html: &str) -> Vec<String> {
    let pieces = support::pieces(html).into_iter().filter_map(|piece| match piece {
        Piece::Open(name, attributes) if name == "a" => Some(attributes),
        _ => None,
    });
    pieces.flatten().filter(|(name, _)| name == "href").filter_map(|(_, value)| value).collect()
}

fn says(html: &str, parts: &[&str]) {
    let words = words(html);
    for part in parts {
        assert!(words.contains(part), "{part:?} is not in: {words}");
    }
}

/// A service near the lunch club, with its schedules.
fn near(number: u32, name: &str, schedules: Value) -> Value {
    let id = |group: u32| format!("{group}0000000-0000-4000-8000-0000000001{number:02}");
    let schedules: Vec<Value> = schedules
        .as_array()
        .unwrap()
        .iter()
        .zip(1..)
        .map(|(schedule, place)| {
            let mut schedule = schedule.clone();
            schedule["id"] = format!("80000000-0000-4000-8000-00000{place:03}{number:04}").into();
            schedule
        })
        .collect();
    json!({"id": id(1), "name": name, "status": "active", "description": format!("{name}."), "schedules": schedules,
        "service_at_locations": [{"id": id(2), "location": {"id": id(3), "location_type": "physical",
            "name": format!("Hall {number}"), "latitude": 53.401, "longitude": -2.3, "addresses": [{"id": id(4),
            "address_1": "2 Mill Lane", "city": "Fernley", "state_province": "Fernleyshire",
            "postal_code": "M32 0TH", "country": "GB", "address_type": "physical"}]}}]})
}

fn weekly(byday: &str, opens: &str, closes: &str) -> Value {
    json!({"freq": "WEEKLY", "byday": byday, "opens_at": opens, "closes_at": closes})
}

/// Fernley, and some that are on. It is Monday 4 May 2026, half past ten in the morning, a bank holiday.
fn fernley_with_more() -> Vec<Value> {
    let mut services = fernley();
    services.push(near(1, "Monday singing", json!([weekly("MO", "14:00", "15:00")])));
    services.push(near(
        2,
        "Library",
        json!([weekly("MO,TU,WE", "09:00", "17:00"), weekly("SA", "09:00", "13:00")]),
    ));
    services.push(near(
        3,
        "Every other week",
        json!([{"freq": "WEEKLY", "interval": 2, "byday": "WE", "opens_at": "10:00"}]),
    ));
    services.push(near(
        4,
        "Once",
        json!([{"dtstart": "2026-05-08", "opens_at": "19:00", "closes_at": "21:00"}]),
    ));
    services
}

fn on_fernley(test: impl Fn(&Site)) {
    both_stores(|t| {
        take(t, fernley_with_more());
        test(&Site::over(t));
    });
}

/// The part of a page from one text to another.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let begin = text.rfind(from).unwrap_or_else(|| panic!("{from:?} is not in: {text}"));
    let rest = &text[begin..];
    &rest[..rest.find(to).unwrap_or(rest.len())]
}

#[test]
fn a_week_has_seven_days_with_what_really_happens() {
    on_fernley(|site| {
        let html = site.page("/whats-on?near=M32+0TH&within=5");
        let text = words(&html);
        says(&html, &["What’s on this week near M32 0TH – Alongside"]);
        let monday = between(&text, "Today, Monday 4 May", "Tomorrow, Tuesday 5 May");
        assert!(monday.contains("2pm to 3pm Monday singing Hall 1, Fernley"), "{monday}");
        assert!(monday.contains("Today is a bank holiday: check that it is on."), "{monday}");
        let tuesday = between(&text, "Tomorrow, Tuesday 5 May", "Wednesday 6 May");
        assert!(tuesday.contains("( 1 session )") || tuesday.contains("(1 session)"), "{tuesday}");
        assert!(tuesday.contains("Midday to 2pm Tuesday lunch club St Oswin’s Hall, Fernley"), "{tuesday}");
        assert!(tuesday.contains("£4 a meal"), "{tuesday}");
        assert!(
            tuesday.contains("It may not be on every time. Check before you go."),
            "term time: {tuesday}"
        );
        let wednesday = between(&text, "Wednesday 6 May", "Thursday 7 May");
        assert!(wednesday.contains("Nothing that we know of."), "nobody says which week: {wednesday}");
        assert!(between(&text, "Friday 8 May", "Saturday 9 May").contains("7pm to 9pm Once"));
        let open = between(&text, "Places that are open", "Not for emergencies");
        assert!(open.contains("Library") && open.contains("Monday to Wednesday, 9am to 5pm"), "{open}");
        assert!(open.contains("Saturday, 9am to 1pm"), "{open}");
        assert!(!text.contains("Pausing lunch") && !text.contains("Every other week"), "{text}");
        let club = format!("/services/{LUNCH}?near=M32%200TH");
        assert!(links(&html).contains(&club), "the postcode comes along: {:?}", links(&html));
        assert!(html.contains("noindex"));
    });
}

#[test]
fn the_first_day_and_one_day_can_be_chosen() {
    on_fernley(|site| {
        let week = words(&site.page("/whats-on?near=M32+0TH&day=2026-05-06"));
        assert!(week.contains("Tuesday 12 May") && !week.contains("Monday 4 May ("), "{week}");
        let day = words(&site.page("/whats-on?near=M32+0TH&day=tuesday&days=1"));
        assert!(
            day.contains("What’s on tomorrow near M32 0TH") && day.contains("Tuesday lunch club"),
            "{day}"
        );
        assert!(!day.contains("Monday singing") && day.contains("See the whole week"), "{day}");
        for (path, message) in [
            ("/whats-on?near=m32&day=yesterday", "The day has to be a date from today"),
            ("/whats-on?near=m32&day=2028-01-01", "The day has to be a date from today"),
            ("/whats-on?near=m32&within=3", "The distance has to be 1, 2, 5, 10 or 20 miles."),
        ] {
            let answer = site.ask("GET", path);
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
            says(&answer.html, &[message]);
        }
        assert_eq!(site.ask("GET", "/whats-on?need=nonsense").status, StatusCode::NOT_FOUND);
        assert_eq!(
            site.ask("GET", "/whats-on?near=m32&day=2026-04-01").status,
            StatusCode::OK,
            "what is past is today"
        );
    });
}

#[test]
fn words_and_needs_narrow_the_week() {
    on_fernley(|site| {
        let singing = words(&site.page("/whats-on?near=M32+0TH&q=singing"));
        assert!(singing.contains("Monday singing") && !singing.contains("Tuesday lunch club"), "{singing}");
        let evening = words(&site.page("/whats-on?near=M32+0TH&q=friday+evening"));
        assert!(evening.contains("7pm to 9pm Once") && !evening.contains("Tuesday lunch club"), "{evening}");
        let lonely = site.page("/whats-on?need=loneliness");
        says(&lonely, &["Only showing: Feeling lonely", "Tuesday lunch club"]);
        assert!(!words(&lonely).contains("Monday singing"));
    });
}

#[test]
fn nothing_near_says_what_to_try() {
    on_fernley(|site| {
        let html = site.page("/whats-on?near=M32+0TH&q=xylophonequark");
        says(
            &html,
            &["Nothing near you this week", "look within 10 miles", "ask your GP practice for a link worker"],
        );
        let links = links(&html);
        assert!(
            links.contains(&"/whats-on?near=M32%200TH&within=10&q=xylophonequark".to_owned()),
            "{links:?}"
        );
        assert!(links.contains(&"/whats-on?near=M32%200TH".to_owned()), "{links:?}");
        assert!(links.contains(&"/find-support?q=xylophonequark&near=M32%200TH".to_owned()), "{links:?}");
    });
}

#[test]
fn some_of_what_was_asked_for_is_said_to_be_some() {
    on_fernley(|site| {
        let html = site.page("/whats-on?near=M32+0TH&q=xylophonequark+singing");
        says(
            &html,
            &["Nothing has all of “xylophonequark singing”. These have some of it.", "Monday singing"],
        );
        assert!(!words(&site.page("/whats-on?near=M32+0TH&q=singing")).contains("Nothing has all of"));
    });
}

#[test]
fn what_is_wrong_with_the_form_is_said_at_its_field() {
    on_fernley(|site| {
        let first = words(&site.page("/whats-on"));
        assert!(first.contains("What’s on this week") && !first.contains("There is a problem"));
        let long = "a".repeat(201);
        for (query, field, message) in [
            ("near=&q=", "#near", "Enter a postcode or a place, or say what you would like to do"),
            ("near=M32+0T", "#near", "This is not a postcode"),
            ("near=AB10+1AB", "#near", "We do not know this place"),
            ("near=Nowhere+at+all", "#near", "We do not know this place"),
            (&format!("near=m32&q={long}"), "#q", "200 characters or fewer"),
        ] {
            let html = site.page(&format!("/whats-on?{query}"));
            says(&html, &["Error: What’s on this week", message]);
            assert!(links(&html).contains(&field.to_owned()), "{query}");
        }
        let echoed = site.page("/whats-on?near=%22%3E%3Cscript%3E&q=%3Cscript%3Ealert(9)%3C%2Fscript%3E");
        assert!(!echoed.contains("<script>"), "escaped");
    });
}

#[test]
fn a_week_has_a_page_in_welsh() {
    on_fernley(|site| {
        let html = site.page("/cy/whats-on?near=M32+0TH");
        says(
            &html,
            &["Beth sydd ymlaen yr wythnos hon ger M32 0TH", "Heddiw, dydd Llun 4 Mai", "Hanner dydd i 2pm"],
        );
        says(&html, &["Heddiw yn ŵyl banc", "Dim y gwyddom amdano."][1..]);
        assert!(links(&html).contains(&format!("/cy/services/{LUNCH}?near=M32%200TH")));
    });
}

#[test]
fn a_very_busy_day_shows_the_best_and_leads_to_all() {
    both_stores(|t| {
        let many = (1..=25)
            .map(|number| near(number, &format!("Club {number}"), json!([weekly("TU", "10:00", "11:00")])));
        take(t, many.collect());
        let site = Site::over(t);
        let week = site.page("/whats-on?near=M32+0TH");
        says(&week, &["25 sessions", "See all 25 on this day"]);
        let services =
            |html: &str| links(html).into_iter().filter(|link| link.starts_with("/services/")).count();
        assert_eq!(services(&week), 20);
        let all = links(&week).into_iter().find(|link| link.contains("days=1")).unwrap();
        assert_eq!(services(&site.page(&all)), 25);
    });
}

#[test]
fn other_pages_lead_to_the_week() {
    on_fernley(|site| {
        assert!(links(&site.page("/")).contains(&"/whats-on".to_owned()));
        let found = links(&site.page("/find-support?q=lunch&near=m32"));
        assert!(found.contains(&"/whats-on?near=m32&q=lunch".to_owned()), "{found:?}");
    });
}

#[test]
fn a_service_says_how_far_it_is_for_whoever_comes_with_a_place() {
    on_fernley(|site| {
        let html = site.page(&format!("/services/{LUNCH}?near=m329ab"));
        says(&html, &["2.1 miles away from M32 9AB"]);
        assert!(html.contains("noindex"), "a postcode is nothing for a search engine");
        assert!(
            html.replace("&#x2f;", "/").contains("https://www.openstreetmap.org/?mlat=53.40000"),
            "a map of others"
        );
        let plain = site.page(&format!("/services/{LUNCH}"));
        assert!(!plain.contains("noindex") && !words(&plain).contains("miles away"));
        for near in ["nowhere", "%22%3E%3Cscript%3E", &"x".repeat(500)] {
            let html = site.page(&format!("/services/{LUNCH}?near={near}"));
            assert!(!words(&html).contains("miles away") && !html.contains("<script>"), "{near}");
        }
        let private = site.page(&format!("/services/{REFUGE}?near=m329ab"));
        assert!(
            !words(&private).contains("miles away") && !private.contains("openstreetmap"),
            "kept private"
        );
    });
}
