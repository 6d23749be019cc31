//! Who answers which address. A handler parses, calls one use-case, maps the error and renders.

mod fields;
mod find_support;
mod here;
mod home;
mod local_area;
mod needs;
mod open_data;
mod problem;
mod service;

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use directory::catalogue::{Catalogue, Published};
use directory::locality::Registers;
use jiff::Timestamp;
use jiff::civil::Date;
use locales::{Language, Words};
use store::Db;

use crate::assets::{CONTENT_SECURITY_POLICY, static_routes};
use crate::look::{Chrome, Look, LookError, Page, render};
use crate::plain::london_day;
use crate::theirs::html;
use crate::words::to;
use here::{Here, speaks};
use needs::NeedLinks;
use problem::Problem;

/// What every page needs to answer.
pub(crate) struct Web {
    db: Db,
    catalogue: Arc<Catalogue>,
    registers: Arc<Registers>,
    look: Look,
    demo: bool,
    needs: NeedLinks,
}

type Answer<P> = Result<P, Problem>;

/// The pages in all languages and what they load, to be mounted at `/`. `demo` shows the banner that says all is
/// fictional.
///
/// # Errors
/// [`LookError`] when a template inside the program is broken.
pub fn router(
    db: Db,
    catalogue: Arc<Catalogue>,
    registers: Arc<Registers>,
    demo: bool,
) -> Result<Router, LookError> {
    let web = Web { db, catalogue, registers, look: Look::new()?, demo, needs: NeedLinks::default() };
    let web = Arc::new(web);
    let english = pages(Language::English).merge(static_routes()).with_state(web.clone());
    let welsh = pages(Language::Welsh).with_state(web);
    Ok(english.nest_service(&to(Language::Welsh, "/"), welsh))
}

/// Every page in one language, at the addresses they have in English.
fn pages(language: Language) -> Router<Arc<Web>> {
    Router::new()
        .route("/", get(home::show))
        .route("/find-support", get(find_support::show))
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
        let chrome = Chrome { demo: self.demo, language, path, query };
        match render(&self.look, page, &chrome) {
            Ok(html) => finished(status, language, html),
            Err(error) => {
                tracing::error!(template = P::TEMPLATE, %error, "a page could not be drawn");
                finished(StatusCode::INTERNAL_SERVER_ERROR, language, apology(here.words()))
            }
        }
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

/// A page on its way out, with the headers that every page has.
fn finished(status: StatusCode, language: Language, html: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_LANGUAGE, language.code()),
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    let mut response = (status, headers, html).into_response();
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static("30"));
    }
    response
}
