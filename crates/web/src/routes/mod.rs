//! Who answers which address. A handler parses, calls one use-case, maps the error and renders.

mod fields;
mod find_support;
mod groups;
mod here;
mod home;
mod list;
mod local_area;
mod map;
mod open_data;
mod ordered;
mod problem;
mod service;
mod suggest;

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use directory::catalogue::{Catalogue, Published};
use directory::locality::Registers;
use directory::search::Search;
use jiff::Timestamp;
use jiff::civil::Date;
use locales::{Language, Words};
use store::Db;

use crate::assets::{content_security_policy, static_routes};
use crate::look::{Chrome, Look, LookError, Page, render};
use crate::pages::NeedLink;
use crate::plain::london_day;
use crate::site::Site;
use crate::theirs::html;
use crate::words::to;
use groups::Groups;
use here::{Here, speaks};
use problem::Problem;

pub(crate) use ordered::page as ordered_page;

/// What every page needs to answer.
pub(crate) struct Web {
    db: Db,
    catalogue: Arc<Catalogue>,
    registers: Arc<Registers>,
    search: Arc<Search>,
    look: Look,
    site: Site,
    /// What a browser may load on each page.
    policy: HeaderValue,
    groups: Groups,
}

type Answer<P> = Result<P, Problem>;

/// The pages in all languages and what they load, to be mounted at `/`.
///
/// # Errors
/// [`LookError`] when a template inside the program is broken.
pub fn router(
    site: Site,
    db: Db,
    catalogue: Arc<Catalogue>,
    registers: Arc<Registers>,
    search: Arc<Search>,
) -> Result<Router, LookError> {
    let policy = HeaderValue::from_str(&content_security_policy(&site));
    // An origin is ASCII, and the rest is ours.
    let policy = policy.unwrap_or(HeaderValue::from_static("default-src 'none'"));
    let web =
        Web { db, catalogue, registers, search, look: Look::new()?, site, policy, groups: Groups::default() };
    let web = Arc::new(web);
    let english = pages(Language::English).merge(static_routes()).merge(for_maps()).with_state(web.clone());
    let welsh = pages(Language::Welsh).with_state(web);
    Ok(english.nest_service(&to(Language::Welsh, "/"), welsh))
}

/// What has no language.
fn for_maps() -> Router<Arc<Web>> {
    Router::new().route("/map/ground", get(map::ground))
}

/// Every page in one language, at the addresses they have in English.
fn pages(language: Language) -> Router<Arc<Web>> {
    Router::new()
        .route("/", get(home::show))
        .route("/find-support", get(find_support::show))
        .route("/how-results-are-ordered", get(ordered::show))
        .route("/list", get(list::show))
        .route("/suggest/support", get(suggest::support))
        .route("/suggest/places", get(suggest::places))
        .route("/local-area", get(local_area::show))
        .route("/services/{id}", get(service::show))
        .route("/open-data", get(open_data::show))
        .fallback(nowhere)
        .method_not_allowed_fallback(not_that_way)
        .layer(speaks(language))
}

async fn nowhere(State(web): State<Arc<Web>>, here: Here) -> Response {
    web.problem(&here, Problem::not_found())
}

async fn not_that_way(State(web): State<Arc<Web>>, here: Here) -> Response {
    web.problem(&here, Problem::NotThatWay)
}

impl Web {
    fn now(&self) -> Timestamp {
        self.db.moment().now()
    }

    /// The day it is in the United Kingdom.
    fn today(&self) -> Date {
        london_day(self.now())
    }

    fn published(&self) -> Arc<Published> {
        self.catalogue.published()
    }

    /// Groups of needs to choose from.
    fn groups(&self, words: &Words) -> Vec<NeedLink> {
        self.groups.of(&self.search, words)
    }

    /// The page, or the page of what is wrong.
    fn answer<P: Page>(&self, here: &Here, page: Answer<P>) -> Response {
        match page {
            Ok(page) => self.draw(here, StatusCode::OK, &page),
            Err(problem) => self.problem(here, problem),
        }
    }

    fn problem(&self, here: &Here, problem: Problem) -> Response {
        let (status, page) = problem.page(here.words(), || self.db.moment().new_id());
        self.draw(here, status, &page)
    }

    fn draw<P: Page>(&self, here: &Here, status: StatusCode, page: &P) -> Response {
        let Here { language, path, query } = here.clone();
        let chrome = Chrome { demo: self.site.demo, language, path, query };
        match render(&self.look, page, &chrome) {
            Ok(html) => self.finished(status, language, html),
            Err(error) => {
                tracing::error!(template = P::TEMPLATE, %error, "a page could not be drawn");
                self.finished(StatusCode::INTERNAL_SERVER_ERROR, language, apology(here.words()))
            }
        }
    }

    /// A page on its way out, with the headers that every page has.
    fn finished(&self, status: StatusCode, language: Language, html: String) -> Response {
        let headers = [
            (header::CONTENT_TYPE, "text/html; charset=utf-8"),
            (header::CONTENT_LANGUAGE, language.code()),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (header::REFERRER_POLICY, "same-origin"),
            (header::X_FRAME_OPTIONS, "DENY"),
            (header::CACHE_CONTROL, "no-cache"),
        ];
        let mut response = (status, headers, html).into_response();
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, self.policy.clone());
        if status == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("30"));
        }
        response
    }
}

/// What is said when nothing can be drawn: as little as possible, so that nothing of it can break.
fn apology(words: &Words) -> String {
    let (lang, sorry) = (words.language().code(), words.say("problem-broken"));
    let [sorry, later] = [sorry, words.say("problem-later")].map(|text| html(&text, words.language()));
    format!(
        "<!DOCTYPE html><html lang=\"{lang}\"><title>{sorry}</title><h1>{sorry}</h1><p>{later}</p></html>"
    )
}
