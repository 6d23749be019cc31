//! `GET /sitemap.xml`: the parts there are, and with `?part=` the addresses of one, as <https://www.sitemaps.org> asks.
//!
//! A part is a query and not a folder, because a list may only name addresses at or below its own folder.

use std::convert::Infallible;
use std::fmt::Write as _;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use directory::catalogue::{Published, Query};
use jiff::Timestamp;
use locales::Language;
use uuid::Uuid;

use super::Web;
use super::fields::Fields;
use crate::site::Origin;
use crate::words::{service_path, to};

/// The standard allows 50,000 addresses in a part. Each of ours stands there in every language.
const ADDRESSES_A_PART: usize = 50_000;
const ENTRIES_A_PART: usize = ADDRESSES_A_PART / Language::ALL.len();

/// Entries written at a time while a part is sent.
const AT_A_TIME: usize = 250;

/// Pages that are always there.
const MAIN: [&str; 4] = ["/", "/find-support", "/local-area", "/open-data"];

pub(super) async fn show(State(web): State<Arc<Web>>, asked: Result<Fields, FormRejection>) -> Response {
    // A list of addresses needs to know whose they are. Nothing fictional is for search engines.
    let site = web.frame.site();
    let Some(public) = site.public.as_ref().filter(|_| !site.demo) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let published = web.published();
    let Ok(asked) = asked else { return StatusCode::BAD_REQUEST.into_response() };
    match asked.text("part") {
        "" => xml(Body::from(index(public, &published))),
        part => match Part::read(part) {
            Some(Part::Main) => {
                xml(Body::from(list(public, MAIN.iter().map(|path| ((*path).to_owned(), None)))))
            }
            Some(Part::Services(number)) => services(public.clone(), published, number),
            None => StatusCode::NOT_FOUND.into_response(),
        },
    }
}

/// A part of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Main,
    /// From 1.
    Services(usize),
}

impl Part {
    fn read(text: &str) -> Option<Self> {
        match text.split_once('-') {
            None if text == "main" => Some(Part::Main),
            Some(("services", number)) => {
                number.parse().ok().filter(|number| *number > 0).map(Part::Services)
            }
            _ => None,
        }
    }
}

fn xml(body: Body) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/xml; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, body).into_response()
}

/// What people may find: services that run, or pause and are expected back.
fn running() -> Query {
    Query { running: true, ..Query::default() }
}

fn index(public: &Origin, published: &Published) -> String {
    let services = published.services(&running(), 0, 0).total.div_ceil(ENTRIES_A_PART);
    let parts =
        std::iter::once("main".to_owned()).chain((1..=services).map(|number| format!("services-{number}")));
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for part in parts {
        let _ = writeln!(text, "<sitemap><loc>{public}/sitemap.xml?part={part}</loc></sitemap>");
    }
    text.push_str("</sitemapindex>\n");
    text
}

const BEGIN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
     xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
const END: &str = "</urlset>\n";

fn list(public: &Origin, entries: impl Iterator<Item = (String, Option<Timestamp>)>) -> String {
    let mut text = String::from(BEGIN);
    entries.for_each(|(path, changed)| entry(&mut text, public, &path, changed));
    text.push_str(END);
    text
}

/// One page in every language, each naming all of them. Paths of ours have no letter that XML would read as its own.
fn entry(text: &mut String, public: &Origin, path: &str, changed: Option<Timestamp>) {
    for own in Language::ALL {
        let _ = write!(text, "<url><loc>{public}{}</loc>", to(own, path));
        if let Some(changed) = changed {
            let _ = write!(text, "<lastmod>{}</lastmod>", changed.strftime("%Y-%m-%d"));
        }
        for other in Language::ALL {
            let (code, address) = (other.code(), to(other, path));
            let _ = write!(
                text,
                "<xhtml:link rel=\"alternate\" hreflang=\"{code}\" href=\"{public}{address}\"/>"
            );
        }
        text.push_str("</url>\n");
    }
}

/// The services of a part, written while they are sent. Which they are was settled at the beginning.
fn services(public: Origin, published: Arc<Published>, number: usize) -> Response {
    let skip = (number - 1).saturating_mul(ENTRIES_A_PART);
    let page = published.services(&running(), skip, ENTRIES_A_PART);
    let ids: Vec<Uuid> = page.items.iter().map(|row| row.id).collect();
    if ids.is_empty() {
        return StatusCode::NOT_FOUND.into_response();
    }
    let chunks = ids.len().div_ceil(AT_A_TIME);
    let middle = (0..chunks).map(move |chunk| {
        let mut text = String::new();
        for id in ids.iter().skip(chunk * AT_A_TIME).take(AT_A_TIME) {
            if let Some(row) = published.service(id) {
                let changed = Timestamp::from_microsecond(row.changed_at).ok();
                entry(&mut text, &public, &service_path(&row.id.to_string(), &row.name), changed);
            }
        }
        text
    });
    let parts = std::iter::once(BEGIN.to_owned()).chain(middle).chain(std::iter::once(END.to_owned()));
    xml(Body::from_stream(tokio_stream::iter(parts.map(|part| Ok::<_, Infallible>(Bytes::from(part))))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read_and_nothing_else_is_one() {
        assert_eq!(Part::read("main"), Some(Part::Main));
        assert_eq!(Part::read("services-12"), Some(Part::Services(12)));
        for wrong in ["", "services", "services-0", "services--1", "services-x", "main-1", "x"] {
            assert_eq!(Part::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_page_stands_there_in_both_languages() {
        let public = "https://a.example".parse().unwrap();
        let text = list(&public, [("/".to_owned(), None)].into_iter());
        let links = "<xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"https://a.example/\"/>\
                     <xhtml:link rel=\"alternate\" hreflang=\"cy\" href=\"https://a.example/cy\"/>";
        assert_eq!(
            text,
            format!(
                "{BEGIN}<url><loc>https://a.example/</loc>{links}</url>\n<url><loc>https://a.example/cy</loc>{links}</url>\n{END}"
            )
        );
    }
}
