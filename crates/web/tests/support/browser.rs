//! A browser as far as signing in needs one: it keeps cookies and sends forms as the pages have them.

#![allow(missing_docs, dead_code, clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::net::SocketAddr;

use axum::extract::ConnectInfo;
use axum::http::{Request, header};

use crate::directory::{Answer, Site};
use crate::support::{Piece, pieces};

pub const HOST: &str = "alongside.example";

/// A browser of somebody.
#[derive(Default, Clone)]
pub struct Browser {
    pub cookies: BTreeMap<String, String>,
    /// The address that its requests come from; this machine where nothing is said.
    pub from: Option<SocketAddr>,
}

impl Browser {
    pub fn new() -> Self {
        Self::default()
    }

    /// A browser at an address of its own.
    pub fn at(address: [u8; 4]) -> Self {
        Self { from: Some(SocketAddr::from((address, 40_000))), ..Self::default() }
    }

    /// A request of any sort, with the cookies; those of the answer are kept.
    pub fn ask(
        &mut self,
        site: &Site,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, HOST);
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        if let Some(from) = self.from {
            request = request.extension(ConnectInfo(from));
        }
        if method == "POST" {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = site.request(request, body);
        for cookie in answer.headers.get_all(header::SET_COOKIE) {
            let text = cookie.to_str().unwrap();
            for part in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
                assert!(text.contains(part), "{text}");
            }
            assert!(text.starts_with("__Host-alongside-"), "{text}");
            assert_eq!(
                answer.header("cache-control"),
                "no-store",
                "whatever gives a cookie is kept by nobody"
            );
            let (name, rest) = text.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if value.is_empty() || text.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }

    pub fn get(&mut self, site: &Site, path: &str) -> Answer {
        self.ask(site, "GET", path, &[], "")
    }

    /// Sends fields to an address, from a page of the same site.
    pub fn post(&mut self, site: &Site, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        let same = [("sec-fetch-site", "same-origin")];
        self.ask(site, "POST", path, &same, &form.finish())
    }

    /// Opens a page, fills in the form that goes to `action`, and sends it.
    pub fn fill(&mut self, site: &Site, page: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
        let html = self.get(site, page).html;
        self.send(site, &html, action, fields)
    }

    /// Fills in the form of a page that goes to `action`, and sends it with its hidden fields.
    pub fn send(&mut self, site: &Site, html: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
        let hidden = hidden(html, action);
        let mut all: Vec<(&str, &str)> =
            hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        all.extend(fields);
        self.post(site, action, &all)
    }

    /// The token of the session.
    pub fn token(&self) -> Option<String> {
        self.cookies.get("__Host-alongside-session").cloned()
    }
}

/// The hidden fields of the form of a page that goes to `action`.
pub fn hidden(html: &str, action: &str) -> Vec<(String, String)> {
    let mut inside = false;
    let mut found = Vec::new();
    let mut any = false;
    for piece in pieces(html) {
        let Piece::Open(name, attributes) = piece else {
            if matches!(&piece, Piece::Close(name) if name == "form") {
                inside = false;
            }
            continue;
        };
        let value = |key: &str| {
            attributes.iter().find(|(known, _)| known == key).and_then(|(_, value)| value.clone())
        };
        if name == "form" {
            inside = value("action").as_deref() == Some(action);
            any |= inside;
        } else if inside && name == "input" && value("type").as_deref() == Some("hidden") {
            found.push((value("name").unwrap(), value("value").unwrap_or_default()));
        }
    }
    assert!(any, "no form goes to {action}");
    found
}
