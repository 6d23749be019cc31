//! What a browser keeps so that visits can be shown without a network: `GET /away/visits`, the script that keeps it (`/away/sw.js`), and
//! what an installed page is called (`/away/manifest.webmanifest`). Nobody's name is in any of them, whoever asks.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use casework::away::Custom;
use casework::contacts::LONGEST;
use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::assets::{address, text};
use crate::look::Page as _;
use crate::pages::AwayVisitsPage;
use crate::routes::{Here, Web};
use crate::words::to;

/// The page.
const VISITS: &str = "/away/visits";

/// What the page loads.
const LOADED: [&str; 8] = [
    "nhsuk-frontend.css",
    "alongside.css",
    "nhsuk-frontend.js",
    "kept.js",
    "alongside.js",
    "away-store.js",
    "away-visits.js",
    "icon.svg",
];

fn page() -> AwayVisitsPage {
    let custom = Custom::usual();
    AwayVisitsPage {
        wrong_pins: custom.wrong_pins,
        idle_minutes: custom.idle_minutes,
        longest: LONGEST,
        unsent_days: custom.unsent_days,
    }
}

/// As nobody in particular: what is kept for days says nothing of whoever was signed in when it was kept.
fn nobody(here: Here) -> Here {
    Here { greeting: None, query: None, ..here }
}

pub(super) async fn show(State(web): State<Arc<Web>>, here: Here) -> Response {
    web.draw(&nobody(here), StatusCode::OK, &page())
}

/// A name that changes when the page or anything it loads does.
fn edition(web: &Web, here: &Here, files: &[String]) -> String {
    let html = web.frame.html(here, &page()).unwrap_or_else(|html| html);
    let mut whole = Sha256::new();
    whole.update(html.as_bytes());
    files.iter().for_each(|file| whole.update(file.as_bytes()));
    let hash: String = whole.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("alongside-away-{}-{hash}", here.language.code())
}

fn as_json(kind: &'static str, content: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    (headers, content).into_response()
}

pub(super) async fn worker(State(web): State<Arc<Web>>, here: Here) -> Response {
    let shown = nobody(Here { path: VISITS.to_owned(), ..here });
    let files: Vec<String> = LOADED.iter().filter_map(|name| address(name)).collect();
    let named = [
        ("EDITION", json!(edition(&web, &shown, &files))),
        ("SHELL", json!(to(shown.language, VISITS))),
        ("FILES", json!(files)),
    ];
    let head: String = named.iter().map(|(name, value)| format!("const {name} = {value};\n")).collect();
    let Some(script) = text("away-sw.js") else { return StatusCode::NOT_FOUND.into_response() };
    as_json("text/javascript; charset=utf-8", head + script)
}

pub(super) async fn manifest(here: Here) -> Response {
    let icon =
        |name: &str, sizes: &str, kind: &str| json!({ "src": address(name), "sizes": sizes, "type": kind });
    let path = |path: &str| to(here.language, path);
    let words = here.words();
    let manifest = json!({
        "id": path(VISITS),
        "name": page().title(words),
        "short_name": words.say("away-short-name"),
        "description": words.say("away-lede"),
        "lang": here.language.code(),
        "start_url": path(VISITS),
        "scope": path("/away/"),
        "display": "standalone",
        "background_color": "#f0f4f5",
        "theme_color": "#005eb8",
        "icons": [
            icon("icon-192.png", "192x192", "image/png"),
            icon("icon-512.png", "512x512", "image/png"),
            icon("icon.svg", "any", "image/svg+xml"),
        ],
    });
    as_json("application/manifest+json", manifest.to_string())
}
