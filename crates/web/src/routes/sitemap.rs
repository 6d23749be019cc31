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
const MAIN: [&str; 8] = [
    "/",
    "/find-support",
    "/local-area",
    "/schemes",
    "/loneliness",
    "/loneliness/check-in",
    "/open-data",
    "/who-can-see",
];

/// What has a page each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Services,
    Organisations,
    Schemes,
}

impl Kind {
    const ALL: [Kind; 3] = [Kind::Services, Kind::Organisations, Kind::Schemes];

    fn word(self) -> &'static str {
        match self {
            Kind::Services => "services",
            Kind::Organisations => "organisations",
            Kind::Schemes => "schemes",
        }
    }

    /// Those that people may be shown: services that run, or pause and are expected back; who offers one of them;
    /// schemes of today.
    fn all(self, web: &Web, published: &Published) -> Vec<Uuid> {
        match self {
            Kind::Services => {
                let running = Query { running: true, ..Query::default() };
                published.services(&running, 0, usize::MAX).items.iter().map(|row| row.id).collect()
            }
            Kind::Organisations => published.offering(),
            Kind::Schemes => {
                let (country, today) = (web.registers.country(), web.today());
                let schemes = country.schemes().iter().filter(|scheme| scheme.is_valid(today));
                schemes.map(|scheme| scheme.id).collect()
            }
        }
    }

    /// The address of one, and when it last changed here.
    fn entry(self, published: &Published, id: &Uuid) -> Option<(String, Option<Timestamp>)> {
        match self {
            Kind::Services => {
                let row = published.service(id)?;
                let changed = Timestamp::from_microsecond(row.changed_at).ok();
                Some((service_path(&id.to_string(), &row.name), changed))
            }
            Kind::Organisations => Some((format!("/organisations/{id}"), None)),
            Kind::Schemes => Some((format!("/schemes/{id}"), None)),
        }
    }
}

/// A part of the list. Parts of a kind are counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Main,
    Of(Kind, usize),
}

impl Part {
    fn read(text: &str) -> Option<Self> {
        if text == "main" {
            return Some(Part::Main);
        }
        let (word, number) = text.split_once('-')?;
        let kind = Kind::ALL.into_iter().find(|kind| kind.word() == word)?;
        number.parse().ok().filter(|number| *number > 0).map(|number| Part::Of(kind, number))
    }
}

pub(super) async fn show(State(web): State<Arc<Web>>, asked: Result<Fields, FormRejection>) -> Response {
    // A list of addresses needs to know whose they are. Nothing fictional is for search engines.
    let site = web.frame.site();
    let Some(public) = site.public.as_ref().filter(|_| !site.demo) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let Ok(asked) = asked else { return StatusCode::BAD_REQUEST.into_response() };
    let published = web.published();
    match asked.text("part") {
        "" => {
            let counts = Kind::ALL.map(|kind| (kind, kind.all(&web, &published).len()));
            xml(Body::from(index(public, &counts)))
        }
        part => match Part::read(part) {
            Some(Part::Main) => xml(Body::from(main_pages(public))),
            Some(Part::Of(kind, number)) => {
                let skip = (number - 1).saturating_mul(ENTRIES_A_PART);
                let ids = kind.all(&web, &published).into_iter().skip(skip).take(ENTRIES_A_PART).collect();
                streamed(public.clone(), published, kind, ids)
            }
            None => StatusCode::NOT_FOUND.into_response(),
        },
    }
}

fn xml(body: Body) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/xml; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, body).into_response()
}

fn index(public: &Origin, counts: &[(Kind, usize)]) -> String {
    let parts = counts.iter().flat_map(|(kind, count)| {
        (1..=count.div_ceil(ENTRIES_A_PART)).map(|number| format!("{}-{number}", kind.word()))
    });
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for part in std::iter::once("main".to_owned()).chain(parts) {
        let _ = writeln!(text, "<sitemap><loc>{public}/sitemap.xml?part={part}</loc></sitemap>");
    }
    text.push_str("</sitemapindex>\n");
    text
}

const BEGIN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
     xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
const END: &str = "</urlset>\n";

fn main_pages(public: &Origin) -> String {
    let mut text = String::from(BEGIN);
    MAIN.iter().for_each(|path| entry(&mut text, public, path, None));
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

/// The pages of a part, written while they are sent. Which they are was settled at the beginning.
fn streamed(public: Origin, published: Arc<Published>, kind: Kind, ids: Vec<Uuid>) -> Response {
    if ids.is_empty() {
        return StatusCode::NOT_FOUND.into_response();
    }
    let chunks = ids.len().div_ceil(AT_A_TIME);
    let middle = (0..chunks).map(move |chunk| {
        let mut text = String::new();
        for id in ids.iter().skip(chunk * AT_A_TIME).take(AT_A_TIME) {
            if let Some((path, changed)) = kind.entry(&published, id) {
                entry(&mut text, &public, &path, changed);
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

    fn public() -> Origin {
        "https://a.example".parse().unwrap()
    }

    #[test]
    fn parts_are_read_and_nothing_else_is_one() {
        assert_eq!(Part::read("main"), Some(Part::Main));
        assert_eq!(Part::read("services-12"), Some(Part::Of(Kind::Services, 12)));
        assert_eq!(Part::read("schemes-1"), Some(Part::Of(Kind::Schemes, 1)));
        for wrong in ["", "services", "services-0", "services--1", "services-x", "main-1", "x", "x-1"] {
            assert_eq!(Part::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_part_holds_at_most_fifty_thousand_addresses() {
        let counts = [(Kind::Services, 250_001), (Kind::Organisations, 25_000), (Kind::Schemes, 0)];
        let text = index(&public(), &counts);
        let parts: Vec<&str> =
            text.split("part=").skip(1).map(|rest| rest.split_once('<').unwrap().0).collect();
        assert_eq!(parts.len(), 1 + 11 + 1, "{parts:?}");
        assert_eq!((parts[0], parts[11], parts[12]), ("main", "services-11", "organisations-1"));
        assert_eq!(ENTRIES_A_PART * Language::ALL.len(), 50_000);
    }

    #[test]
    fn a_page_stands_there_in_both_languages() {
        let mut text = String::new();
        entry(&mut text, &public(), "/", "2026-05-04T09:30:00Z".parse().ok());
        let links = "<xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"https://a.example/\"/>\
                     <xhtml:link rel=\"alternate\" hreflang=\"cy\" href=\"https://a.example/cy\"/>";
        let line = |address: &str| {
            format!("<url><loc>https://a.example{address}</loc><lastmod>2026-05-04</lastmod>{links}</url>\n")
        };
        assert_eq!(text, line("/") + &line("/cy"));
    }
}
