//! `GET /suggest/support?q=` and `GET /suggest/places?q=`: what somebody may be about to type, as items of a list.
//!
//! Pages work without it. The same beginning has the same answer for a while, so that browsers keep it; nothing is
//! remembered of what was typed. Postcodes are not asked about: they say too well where somebody lives.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use directory::search::asking::{suggest, suggest_places};
use locales::Words;

use super::Web;
use super::fields::Fields;
use super::here::Here;
use crate::finding::labels;
use crate::theirs::html;

/// Suggestions at a time: what is seen without scrolling.
const MOST: usize = 7;

/// Fewer letters begin too much.
const FEWEST: usize = 2;

/// Longer beginnings are no longer beginnings.
const LONGEST: usize = 60;

/// An hour: names of places and of needs hardly ever change.
const KEPT: &str = "public, max-age=3600";

pub(super) async fn support(here: Here, fields: Fields) -> Response {
    let words = here.words();
    let names = beginning(&fields).map(|typed| suggest(typed, MOST)).unwrap_or_default();
    answer(words, names.iter().map(|suggestion| labels::tag(words, &suggestion.tag)))
}

pub(super) async fn places(State(web): State<Arc<Web>>, here: Here, fields: Fields) -> Response {
    let country = web.registers.country();
    let places = beginning(&fields).filter(|typed| !typed.bytes().any(|letter| letter.is_ascii_digit()));
    let places = places.map(|typed| suggest_places(typed, &country, MOST)).unwrap_or_default();
    answer(here.words(), places.into_iter().map(|place| place.name))
}

fn beginning(fields: &Fields) -> Option<&str> {
    let typed = fields.text("q");
    let letters = typed.chars().filter(|letter| letter.is_alphanumeric()).count();
    (letters >= FEWEST && typed.chars().count() <= LONGEST).then_some(typed)
}

/// One item for each name, as the list of a combobox has them.
fn answer(words: &Words, names: impl Iterator<Item = String>) -> Response {
    let items: String =
        names.map(|name| format!("<li role=\"option\">{}</li>\n", html(&name, words.language()))).collect();
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_LANGUAGE, words.language().code()),
        (header::CACHE_CONTROL, KEPT),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
    ];
    (StatusCode::OK, headers, items).into_response()
}
