//! What stands around every answer, whether or not there is a directory behind it yet: how pages are drawn, for whom,
//! and what is said when there is no page to give.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use administration::refusals::{Refusal, Refusals, Who};
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use locales::{Language, Words};
use serde_json::json;

use crate::look::{Chrome, Look, LookError, Page, render};
use crate::pages::{ProblemPage, Wait, WaitPage};
use crate::routes::Here;
use crate::site::Site;
use crate::theirs::html;

/// Draws pages, with what belongs to the installation around them. Build it once; it is shared by everything.
#[derive(Debug)]
pub struct Frame {
    look: Look,
    site: Site,
    /// Pages that are given when there is much to do, drawn once.
    waiting: Mutex<HashMap<(Language, Wait, u32, bool), Bytes>>,
    refusals: Arc<Refusals>,
}

/// What is known of a request by its head.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// The page and its language.
    pub(crate) here: Here,
    /// Whether a program asked, which can use no page.
    program: bool,
    /// Whether it is for the open data, which anybody's page may read.
    open_data: bool,
}

impl Asked {
    /// Somebody who reads a page.
    pub(crate) fn for_page(here: &Here) -> Self {
        Self { here: here.clone(), program: false, open_data: false }
    }

    pub(crate) fn of(request: &Request) -> Self {
        let here = Here::of(request.method(), request.uri());
        let open_data = is_below(request.uri().path(), "/openreferral");
        Self { here, program: open_data || wants_json(request.headers()), open_data }
    }
}

/// Whether a path is this one or stands below it.
pub(crate) fn is_below(path: &str, above: &str) -> bool {
    path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Browsers ask for HTML. Who asks for JSON and not for HTML is a program.
fn wants_json(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accept.contains("json") && !accept.contains("text/html")
}

/// While the service starts, seconds until it is worth trying again.
const STARTING: u32 = 5;
/// While the database is away.
const AWAY: u32 = 10;
/// When everything is full. Most requests take milliseconds.
pub(crate) const FULL: u32 = 2;
/// A page does not go away before it can be read, seconds.
const READ_WITHIN: u32 = 5;
/// Waits up to this many seconds are drawn once and kept.
const KEPT_UP_TO: u32 = 60;

impl Frame {
    /// Reads every template inside the program.
    ///
    /// # Errors
    /// [`LookError`] when one of them is broken.
    pub fn new(site: Site) -> Result<Self, LookError> {
        Ok(Self { look: Look::new()?, site, waiting: Mutex::default(), refusals: Arc::default() })
    }

    /// What whoever runs the service says about it.
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// What was refused and is not on record yet. Whoever runs the service has it written from time to time.
    #[must_use]
    pub fn refusals(&self) -> Arc<Refusals> {
        Arc::clone(&self.refusals)
    }

    /// Counts something that is refused.
    pub(crate) fn note(&self, refusal: Refusal, who: Who) {
        self.refusals.note(refusal, who);
    }

    /// What to answer while the service starts.
    #[must_use]
    pub fn starting(&self, request: &Request) -> Response {
        self.wait(&Asked::of(request), Wait::Starting, STARTING)
    }

    /// What to answer on a connection that is one too many.
    #[must_use]
    pub fn full(&self, request: &Request) -> Response {
        self.wait(&Asked::of(request), Wait::Busy, FULL)
    }

    /// What to answer while the database cannot be reached.
    pub(crate) fn away(&self, asked: &Asked) -> Response {
        self.wait(asked, Wait::Away, AWAY)
    }

    /// A page that says to come back, and comes back by itself: a header does it, with or without JavaScript. Programs
    /// get a problem document (RFC 9457).
    pub(crate) fn wait(&self, asked: &Asked, why: Wait, seconds: u32) -> Response {
        let by_itself = seconds.max(READ_WITHIN);
        let status = match why {
            Wait::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Wait::Starting | Wait::Away | Wait::Busy => StatusCode::SERVICE_UNAVAILABLE,
        };
        let mut answer = if asked.program {
            let detail = match why {
                Wait::Starting => "the service is starting",
                Wait::Away => "the directory cannot be read just now",
                Wait::Busy => "more is asked for just now than this machine can give",
                Wait::TooMany => "more is asked for from this address than its share",
            };
            document(status, &format!("{detail}; try again in {seconds} seconds"), asked.open_data)
        } else {
            page(status, asked.here.language, self.waiting_page(&asked.here, why, by_itself))
        };
        let headers = answer.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        if !asked.program && !asked.here.sends {
            headers.insert(header::REFRESH, HeaderValue::from(by_itself));
        }
        answer
    }

    /// When there is too much to do, drawing it must not be one thing more: such a page is drawn once, and its link to the
    /// other language leads to the first page.
    fn waiting_page(&self, here: &Here, why: Wait, seconds: u32) -> Bytes {
        let Here { language, sends: sent, .. } = *here;
        let page = WaitPage { why, seconds, sent };
        let drawn = |here: &Here| match self.html(here, &page) {
            Ok(html) | Err(html) => Bytes::from(html),
        };
        if matches!(why, Wait::Starting | Wait::Away) {
            return drawn(here);
        }
        let key = (language, why, seconds, sent);
        let lock = || self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = lock().get(&key) {
            return kept.clone();
        }
        let drawn = drawn(&Here { language, path: "/".to_owned(), query: None, sends: sent, greeting: None });
        if seconds <= KEPT_UP_TO {
            lock().insert(key, drawn.clone());
        }
        drawn
    }

    /// What to answer when a request is refused before any page has looked at it.
    pub(crate) fn refused(&self, asked: &Asked, status: StatusCode) -> Response {
        if asked.program {
            let detail = match status {
                StatusCode::PAYLOAD_TOO_LARGE => "more was sent than can be taken",
                StatusCode::URI_TOO_LONG => "the address is too long",
                StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => "the headers are too long",
                other => other.canonical_reason().unwrap_or("this cannot be answered"),
            };
            return document(status, detail, asked.open_data);
        }
        self.draw(&asked.here, status, &ProblemPage::of(status.as_u16()))
    }

    /// A page on its way out.
    pub(crate) fn draw<P: Page>(&self, here: &Here, status: StatusCode, shown: &P) -> Response {
        let (status, html) = match self.html(here, shown) {
            Ok(html) => (status, html),
            Err(html) => (StatusCode::INTERNAL_SERVER_ERROR, html),
        };
        let kept = if !status.is_success() || !P::MAY_BE_KEPT || here.sends {
            "no-store"
        } else if here.query.is_some() {
            // What somebody asked for is for their own browser only.
            "private, no-cache"
        } else {
            // May be kept, but must be asked about: a closed service must not live on in a cache.
            "no-cache"
        };
        let mut answer = page(status, here.language, html.into());
        answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
        answer
    }

    /// The page, or what is said when it cannot be drawn.
    pub(crate) fn html<P: Page>(&self, here: &Here, shown: &P) -> Result<String, String> {
        let Here { language, path, query, greeting, .. } = here.clone();
        let (demo, public) = (self.site.demo, self.site.public.clone());
        let chrome = Chrome { demo, language, path, query, public, greeting };
        render(&self.look, shown, &chrome).map_err(|error| {
            tracing::error!(template = P::TEMPLATE, %error, "a page could not be drawn");
            apology(here.words())
        })
    }
}

/// What is said when nothing can be drawn: as little as possible, so that nothing of it can break, and whom to call.
fn apology(words: &Words) -> String {
    let language = words.language();
    let said =
        [words.say("problem-broken"), words.say("problem-later"), words.say("emergency-nobody-watches")];
    let [sorry, later, nobody] = said.map(|text| html(&text, language));
    let numbers =
        ["999", "111", "116123"].map(|number| format!("<a href=\"tel:{number}\">{number}</a>")).join(", ");
    format!(
        "<!DOCTYPE html><html lang=\"{}\"><title>{sorry}</title><h1>{sorry}</h1><p>{later}</p><p>{nobody} {numbers}</p></html>",
        language.code()
    )
}

fn page(status: StatusCode, language: Language, html: Bytes) -> Response {
    let headers =
        [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CONTENT_LANGUAGE, language.code())];
    (status, headers, Body::from(html)).into_response()
}

/// A problem document. One about the open data may be read by pages of anybody, as the open data may.
fn document(status: StatusCode, detail: &str, open_data: bool) -> Response {
    let title = status.canonical_reason().unwrap_or("Problem");
    let body = json!({"title": title, "status": status.as_u16(), "detail": detail}).to_string();
    let mut answer = (status, [(header::CONTENT_TYPE, "application/problem+json")], body).into_response();
    if open_data {
        answer.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn even_when_nothing_can_be_drawn_people_are_told_whom_to_call() {
        for language in Language::ALL {
            let text = apology(Words::of(language));
            assert!(text.starts_with(&format!("<!DOCTYPE html><html lang=\"{}\">", language.code())));
            for number in ["tel:999", "tel:111", "tel:116123"] {
                assert!(text.contains(number), "{text}");
            }
        }
    }

    #[test]
    fn who_wants_json_is_told_from_a_browser() {
        let wants = |accept: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT, HeaderValue::from_static(accept));
            wants_json(&headers)
        };
        assert!(wants("application/json") && wants("application/problem+json"));
        assert!(
            !wants("text/html,application/json;q=0.9") && !wants("*/*") && !wants_json(&HeaderMap::new())
        );
    }

    #[test]
    fn pages_for_when_there_is_much_to_do_are_drawn_once_and_are_not_too_many() {
        let frame = Frame::new(Site::default()).unwrap();
        for seconds in 1..500 {
            let request = Request::get("/cy/find-support?q=a").body(Body::empty()).unwrap();
            frame.wait(&Asked::of(&request), Wait::TooMany, seconds);
        }
        let kept = frame.waiting.lock().unwrap().len();
        assert_eq!(kept, (READ_WITHIN..=KEPT_UP_TO).count());
    }
}
