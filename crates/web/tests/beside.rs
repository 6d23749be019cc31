//! What stands beside the search, on both engines: suggestions, the ground of maps, and how results are put in order.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::directory;
use crate::support;
use ::directory::search::ranking::Ranking;
use axum::http::{StatusCode, header};
use directory::country::take_country;
use directory::{Site, fernley, says, take, words};
use serde_json::Value;
use store::testing::both_stores;
use support::Piece;

fn on_fernley(test: impl Fn(&Site)) {
    both_stores(|t| {
        take(t, fernley());
        take_country(t);
        test(&Site::over(t));
    });
}

/// The items of a list of suggestions.
fn items(html: &str) -> Vec<String> {
    let pieces = support::pieces(html);
    let mut items = Vec::new();
    for pair in pieces.windows(2) {
        if let (Piece::Open(name, attributes), Piece::Text(text)) = (&pair[0], &pair[1]) {
            assert_eq!(name, "li");
            assert_eq!(attributes, &[("role".to_owned(), Some("option".to_owned()))]);
            items.push(text.clone());
        }
    }
    items
}

#[test]
fn needs_activities_and_places_are_suggested_as_somebody_types() {
    on_fernley(|site| {
        let suggested = |path: &str| items(&site.page(path));
        assert_eq!(suggested("/suggest/support?q=lunch")[0], "Lunch clubs");
        assert_eq!(suggested("/suggest/support?q=cuppa"), ["Coffee mornings"]);
        assert_eq!(suggested("/cy/suggest/support?q=lunch")[0], "Clybiau cinio");
        assert_eq!(suggested("/suggest/places?q=new"), ["Newport, Eastshire", "Newport, Westshire"]);
        assert_eq!(
            suggested("/suggest/places?q=Fern"),
            ["Fernley, Fernleyshire", "Fernley, Farshire", "Fernleyshire"]
        );
        // Every suggestion leads somewhere.
        for place in suggested("/suggest/places?q=fer") {
            let html = site.page(&format!("/find-support?near={}", place.replace(' ', "+")));
            assert!(!words(&html).contains("There is a problem"), "{place}");
        }
        for nothing in ["", "q=", "q=l", "q=%21%21", "q=xylophonequark", "q=%3Cscript%3E", "q=%FF"] {
            assert_eq!(suggested(&format!("/suggest/support?{nothing}")), Vec::<String>::new(), "{nothing}");
        }
        let long = "a".repeat(5_000);
        assert_eq!(suggested(&format!("/suggest/places?q={long}")), Vec::<String>::new());
        assert!(suggested("/suggest/support?q=a+").len() <= 7);
    });
}

#[test]
fn nobody_is_asked_where_they_live_while_they_type() {
    on_fernley(|site| {
        for postcode in ["M32", "M32+0", "M32+0TH"] {
            assert_eq!(items(&site.page(&format!("/suggest/places?q={postcode}"))), Vec::<String>::new());
        }
    });
}

#[test]
fn suggestions_may_be_kept_for_a_while() {
    on_fernley(|site| {
        for path in ["/suggest/support?q=lunch", "/suggest/places?q=fern"] {
            let answer = site.ask("GET", path);
            assert_eq!(answer.headers[header::CACHE_CONTROL], "public, max-age=3600");
            assert_eq!(answer.headers[header::CONTENT_TYPE], "text/html; charset=utf-8");
        }
        assert_eq!(site.ask("POST", "/suggest/places").status, StatusCode::METHOD_NOT_ALLOWED);
    });
}

#[test]
fn the_ground_of_a_map_has_outlines_and_towns_and_may_be_kept() {
    on_fernley(|site| {
        let answer = site.ask("GET", "/map/ground?box=-2.5,53.2,-2.1,53.6");
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.headers[header::CONTENT_TYPE], "application/geo+json");
        assert!(answer.headers[header::CACHE_CONTROL].to_str().unwrap().starts_with("public, max-age=86400"));
        let ground: Value = serde_json::from_str(&answer.html).unwrap();
        let told: Vec<String> = ground["features"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| {
                format!(
                    "{} {}",
                    one["properties"]["kind"].as_str().unwrap(),
                    one["properties"]["name"].as_str().unwrap()
                )
            })
            .collect();
        assert_eq!(told, ["ward Fernley ward", "council Fernleyshire", "town Fernley", "suburb Hollin"]);
        assert!(!answer.html.contains("-2.31,53.41,"), "and no place of a service");
        let far: Value = serde_json::from_str(&site.page("/map/ground?box=-4.5,51.2,-1.1,53.6")).unwrap();
        let kinds =
            far["features"].as_array().unwrap().iter().map(|one| one["properties"]["kind"].as_str().unwrap());
        assert!(
            !kinds.clone().any(|kind| kind == "ward") && kinds.clone().any(|kind| kind == "council"),
            "rougher"
        );
        let empty: Value = serde_json::from_str(&site.page("/map/ground?box=0.1,50.1,0.2,50.2")).unwrap();
        assert_eq!(empty["features"], Value::Array(Vec::new()));
        for wrong in ["", "box=", "box=1,2,3", "box=-9,49,2,60", "box=a,b,c,d", "box=1,1,1,1", "box=%FF"] {
            let answer = site.ask("GET", &format!("/map/ground?{wrong}"));
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{wrong}");
        }
    });
}

#[test]
fn only_the_host_of_the_maps_pictures_is_let_in() {
    both_stores(|t| {
        take(t, fernley());
        let map = web::MapTiles::read(
            "https://tiles.example/{z}/{x}/{y}.png",
            "© Map makers https://maps.example/thanks",
        )
        .unwrap();
        let site = Site::of(&t.db, web::Site { map: Some(map), ..web::Site::default() });
        let answer = site.ask("GET", "/find-support?near=M32+0TH&view=map");
        let policy = answer.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(
            policy.contains("img-src 'self' https://tiles.example; ") && !policy.contains("unsafe"),
            "{policy}"
        );
        let html = answer.html.replace("&#x2f;", "/");
        assert!(html.contains("data-tiles=\"https://tiles.example/{z}/{x}/{y}.png\""));
        assert!(
            html.contains("data-thanks=\"© Map makers\"")
                && html.contains("data-thanks-address=\"https://maps.example/thanks\"")
        );
        says(&answer.html, &["The list below says everything that the map says."]);
    });
}

#[test]
fn how_results_are_put_in_order_is_told_with_the_numbers_that_hold() {
    on_fernley(|site| {
        let html = site.page("/how-results-are-ordered");
        let numbers = Ranking::embedded().numbers();
        let most = numbers.most;
        let said = words(&html);
        for (name, points) in [
            ("What it helps with", most.need),
            ("Your words", most.words),
            ("How near it is", most.distance),
            ("The last check", most.checked),
            ("Who it is for", most.audience),
            ("When it is", most.time),
            ("Places", most.open),
            ("Access", most.access),
            ("Language", most.language),
            ("Answers", most.answers),
            ("Your area", most.area),
            ("Cost", most.cost),
        ] {
            let points = if points >= 1_000 {
                format!("{},{:03}", points / 1_000, points % 1_000)
            } else {
                points.to_string()
            };
            assert!(said.contains(&format!("{name} {points} ")), "{name} {points}");
        }
        let stale =
            format!("loses {},{:03} points", numbers.stale.points / 1_000, numbers.stale.points % 1_000);
        says(&html, &[&stale, "Nobody can pay to come first.", &format!("version {}", numbers.version)]);
        says(
            &html,
            &["in the last 3 months: 100%", "in the last 9 months: 40%", "Coffee mornings: 0.9 miles"],
        );
        says(
            &site.page("/cy/how-results-are-ordered"),
            &["Ni all neb dalu i ddod yn gyntaf.", "Boreau coffi: 0.9 milltir"],
        );
    });
}
