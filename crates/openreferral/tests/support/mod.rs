//! A directory filled from text, and its API without a socket.

#![allow(dead_code)]

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request};
use directory::catalogue::Catalogue;
use directory::import::{Options, Source, Summary, import};
use openreferral::feed::{self, Reading};
use serde_json::{Value, json};
use store::testing::TestDb;
use tower::ServiceExt;

pub const ORG: &str = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa";
pub const OTHER_ORG: &str = "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb";
pub const TERM: &str = "cccccccc-cccc-4ccc-8ccc-cccccccccccc";
pub const OTHER_TERM: &str = "dddddddd-dddd-4ddd-8ddd-dddddddddddd";
pub const TAXONOMY: &str = "eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee";

/// The identifier of the n-th service; its places, contacts and so on derive from it.
pub fn id(n: u32) -> String {
    format!("00000000-0000-4000-8000-{n:012x}")
}

fn part(n: u32, kind: u32) -> String {
    format!("00000000-0000-4000-9000-{kind:04x}{n:08x}")
}

/// A service with everything, changed by `change`.
pub fn service(n: u32, change: impl FnOnce(&mut Value)) -> Value {
    let mut value = json!({
        "id": id(n), "organization_id": ORG, "name": format!("Walking group {n}"), "status": "active",
        "description": "A gentle walk and a cup of tea.", "url": "https://walks.example/join",
        "email": "hello@walks.example", "minimum_age": 18, "last_modified": "2026-01-10T10:00:00.000Z",
        "organization": {"id": ORG, "name": "Sale Neighbours", "description": "A group of neighbours.",
            "website": "https://neighbours.example",
            "organization_identifiers": [{"id": part(1, 1), "identifier_scheme": "GB-CHC", "identifier_type": "Charity number", "identifier": "0000000"}]},
        "schedules": [{"id": part(n, 2), "freq": "WEEKLY", "byday": "MO,TH", "opens_at": "10:00", "closes_at": "12:00"}],
        "contacts": [{"id": part(n, 3), "name": "Ann", "title": "Walk leader",
            "phones": [{"id": part(n, 4), "number": "0161 496 0001"}]}],
        "languages": [{"id": part(n, 5), "name": "Welsh", "code": "cy"}],
        "cost_options": [{"id": part(n, 6), "option": "Everyone", "amount": 2.5, "amount_description": "a walk"}],
        "service_at_locations": [{"id": part(n, 7), "location": {"id": part(n, 8), "location_type": "physical",
            "name": format!("Hall {n}"), "latitude": 53.424 + f64::from(n) * 0.001, "longitude": -2.322,
            "addresses": [{"id": part(n, 9), "address_1": format!("{n} School Road"), "city": "Sale",
                "state_province": "Trafford", "postal_code": "M33 7XX", "country": "GB", "address_type": "physical"}],
            "accessibility": [{"id": part(n, 10), "description": "Step-free."}]}}],
        "attributes": [{"id": part(n, 11), "link_type": "need", "taxonomy_term_id": TERM, "taxonomy_term":
            {"id": TERM, "name": "Loneliness", "description": "Wants company", "taxonomy": "Needs", "taxonomy_id": TAXONOMY}}],
        "x_local": {"colour": "green"},
    });
    change(&mut value);
    value
}

pub fn lines(records: &[Value]) -> String {
    records.iter().map(|record| format!("{record}\n")).collect()
}

/// Writes text to a file named `name` in a new folder, and gives the path.
pub fn file(name: &str, bytes: impl AsRef<[u8]>) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

/// What an import answered, and each problem as `place level what`.
pub struct Taken {
    pub done: directory::Result<Summary>,
    pub problems: Vec<String>,
}

impl Taken {
    pub fn has(&self, what: &str) -> bool {
        self.problems.iter().any(|problem| problem.contains(what))
    }
}

pub fn take(t: &TestDb, address: &str) -> Taken {
    take_with(t, address, &Reading::default(), &Options::default())
}

pub fn take_with(t: &TestDb, address: &str, reading: &Reading, options: &Options) -> Taken {
    let source = Source { name: "test".into(), address: address.into(), ..Source::default() };
    let mut problems = Vec::new();
    let done = feed::open(address, reading).and_then(|mut rows| {
        import(&t.db, &source, &mut rows, options, &mut |event| {
            if let directory::import::Event::Problem(found) = event {
                problems.push(format!(
                    "{} {} {}: {}",
                    found.place, found.problem.level, found.problem.path, found.problem.what
                ));
            }
        })
    });
    Taken { done, problems }
}

/// Imports records and gives the API over them.
pub fn api_of(t: &TestDb, records: &[Value]) -> Api {
    let (_folder, path) = file("services.ndjson", lines(records));
    take(t, &path).done.unwrap();
    Api::over(t)
}

/// The API, called without a socket.
pub struct Api {
    router: Router,
    pub catalogue: Arc<Catalogue>,
    runtime: tokio::runtime::Runtime,
}

pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("not JSON ({error}): {}", String::from_utf8_lossy(&self.body)))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The names of the records on a page.
    pub fn names(&self) -> Vec<String> {
        assert_eq!(self.status, 200, "{}", String::from_utf8_lossy(&self.body));
        let page = self.json();
        let contents = page["contents"].as_array().unwrap_or_else(|| panic!("no contents: {page}")).clone();
        contents.iter().map(|record| record["name"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// The records of a stream.
    pub fn lines(&self) -> Vec<Value> {
        String::from_utf8_lossy(&self.body).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

impl Api {
    pub fn over(t: &TestDb) -> Self {
        let catalogue = Catalogue::open(&t.db).unwrap();
        let router = openreferral::api::router(t.db.clone(), catalogue.clone());
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        Api { router, catalogue, runtime }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask(Request::get(format!("/openreferral{path}")).header("host", "directory.example"))
    }

    pub fn get_with(&self, path: &str, name: &str, value: &str) -> Answer {
        self.ask(Request::get(format!("/openreferral{path}")).header(name, value))
    }

    pub fn ask(&self, request: axum::http::request::Builder) -> Answer {
        let request = request.body(Body::empty()).unwrap();
        self.runtime.block_on(async {
            let answer = self.router.clone().oneshot(request).await.unwrap();
            let (parts, body) = answer.into_parts();
            let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
            Answer { status: parts.status.as_u16(), headers: parts.headers, body }
        })
    }
}
