//! A small fictional directory, and a way to ask its pages.

#![allow(dead_code, reason = "each test file uses its own part")]

pub mod country;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use directory::catalogue::Catalogue;
use directory::import::{FeedRow, Options, Source, import};
use directory::{Kind, Result};
use serde_json::{Value, json};
use store::Db;
use store::testing::TestDb;
use tower::ServiceExt as _;
use uuid::Uuid;

use crate::support::Piece;

pub const LUNCH: &str = "10000000-0000-4000-8000-000000000001";
pub const REFUGE: &str = "10000000-0000-4000-8000-000000000002";
pub const HOSTILE: &str = "10000000-0000-4000-8000-000000000003";
pub const WALK: &str = "10000000-0000-4000-8000-000000000004";
pub const PAUSED: &str = "10000000-0000-4000-8000-000000000005";
pub const PLAIN: &str = "10000000-0000-4000-8000-000000000006";

/// The web room over a database, with all manners.
pub struct Site {
    router: Router,
    runtime: tokio::runtime::Runtime,
    pub frame: Arc<web::Frame>,
}

/// A request that says more than a path.
pub type Ask = axum::http::request::Builder;

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: axum::body::Bytes,
    pub html: String,
}

impl Answer {
    /// A header, empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

impl Site {
    pub fn over(t: &TestDb) -> Self {
        Self::of(&t.db, web::Site::default())
    }

    /// The same as somebody else runs it.
    pub fn of(db: &Db, site: web::Site) -> Self {
        Self::with_door(db, site, |_| {})
    }

    /// The same with another door.
    pub fn with_door(db: &Db, site: web::Site, change: impl FnOnce(&mut web::DoorPlan)) -> Self {
        Self::beside(db, site, change, |_, _| Router::new())
    }

    /// The same with the routes of another face beside those of the pages.
    pub fn beside(
        db: &Db,
        site: web::Site,
        change: impl FnOnce(&mut web::DoorPlan),
        more: impl FnOnce(Db, Arc<Catalogue>) -> Router,
    ) -> Self {
        let catalogue: Arc<Catalogue> = Catalogue::open(db).unwrap();
        let registers = directory::locality::Registers::open(db, &catalogue).unwrap();
        let search = ::directory::search::Search::open(db, &registers).unwrap();
        let frame = Arc::new(web::Frame::new(site).unwrap());
        let mut plan = web::DoorPlan {
            cost: Some(access::passwords::Cost::FOR_TESTS),
            sessions: access::sessions::Settings {
                second_factor_for: ["administrator".to_owned()].into(),
                ..access::sessions::Settings::default()
            },
            found_at: Some("https://alongside.example".parse().unwrap()),
            ..web::DoorPlan::default()
        };
        change(&mut plan);
        let door = web::Door::open(db, plan).unwrap();
        let others = more(db.clone(), Arc::clone(&catalogue));
        let pages = web::router(Arc::clone(&frame), db.clone(), catalogue, registers, search, door);
        let router = web::manners::around(pages.merge(others), &frame, &web::manners::Limits::default());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        Site { router, runtime, frame }
    }

    pub fn ask(&self, method: &str, path: &str) -> Answer {
        self.request(Request::builder().method(method).uri(path), "")
    }

    /// Sends a form, as a browser does.
    pub fn send(&self, path: &str, fields: &str) -> Answer {
        let form = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.request(form, fields)
    }

    /// The same with the fields as they are filled in.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        self.send(path, &form.finish())
    }

    /// Sends any request.
    pub fn request(&self, request: Ask, body: &str) -> Answer {
        self.bytes(request.body(Body::from(body.to_owned())).unwrap())
    }

    /// A request with a body of any sort.
    pub fn bytes(&self, request: axum::http::Request<Body>) -> Answer {
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let (head, body) = response.into_parts();
            let bytes = to_bytes(body, 1 << 24).await.unwrap();
            // Packed answers are no text.
            let html = String::from_utf8_lossy(&bytes).into_owned();
            Answer { status: head.status, headers: head.headers, bytes, html }
        })
    }

    /// The page at a path, which must be there, perhaps under its full name.
    pub fn page(&self, path: &str) -> String {
        let mut answer = self.ask("GET", path);
        if answer.status == StatusCode::PERMANENT_REDIRECT {
            answer = self.ask("GET", answer.header("location"));
        }
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        answer.html
    }
}

/// Takes services in.
pub fn take(t: &TestDb, services: Vec<Value>) {
    take_records(t, Kind::Service, services);
}

/// Takes records of one kind in.
pub fn take_records(t: &TestDb, kind: Kind, records: Vec<Value>) {
    let source = Source {
        name: "Fernley Council".to_owned(),
        address: "https://fernley.example/feed".to_owned(),
        licence: Some("Open Government Licence v3.0".to_owned()),
        steward_area: None,
    };
    let rows = records.into_iter().enumerate().map(|(number, record)| {
        let Value::Object(object) = record else { panic!("a record is an object") };
        Ok(FeedRow { place: format!("row {number}"), kind, content: Ok(object) })
    });
    let mut feed: Box<dyn Iterator<Item = Result<FeedRow>>> = Box::new(rows);
    let options = Options { most_rejected: Some(100), ..Options::default() };
    let summary = import(&t.db, &source, &mut *feed, &options, &mut |_| {}).unwrap();
    assert_eq!(summary.rejected, 0);
}

/// A service and nothing else.
pub fn bare(id: &str, name: &str) -> Value {
    json!({"id": id, "name": name, "status": "active"})
}

/// Four services that hold the word `Singing`: two in what is said, one in a tag, one in its name, in the order of lists.
pub fn singing() -> Vec<Value> {
    let said = |number: u32, name: &str| json!({"id": id(1, number), "name": name, "status": "active", "description": "Some singing."});
    vec![
        said(1, "Alpha group"),
        json!({"id": id(1, 2), "name": "Beta group", "status": "active", "attributes": [term("singing", "Singing together")]}),
        said(3, "Gamma group"),
        bare(&id(1, 4), "Delta singing"),
    ]
}

/// So many services called `Choir`.
pub fn choirs(count: u128) -> Vec<Value> {
    (1..=count)
        .map(|number| {
            bare(&Uuid::from_u128(0x4000_8000 << 64 | number).to_string(), &format!("Choir {number}"))
        })
        .collect()
}

fn id(group: u32, number: u32) -> String {
    format!("{group}0000000-0000-4000-8000-00000000000{number}")
}

fn place(number: u32, name: &str, latitude: f64, postcode: &str) -> Value {
    json!({"id": id(2, number), "location": {"id": id(3, number), "location_type": "physical", "name": name,
        "latitude": latitude, "longitude": -2.3, "addresses": [{"id": id(4, number), "address_1": "2 Mill Lane",
        "city": "Fernley", "state_province": "Fernleyshire", "postal_code": postcode, "country": "GB", "address_type": "physical"}],
        "accessibility": [{"id": id(5, number), "description": "Step-free entrance"}]}})
}

fn term(code: &str, name: &str) -> Value {
    let id = Uuid::new_v5(&Uuid::NAMESPACE_URL, code.as_bytes()).to_string();
    let own = Uuid::new_v5(&Uuid::NAMESPACE_OID, code.as_bytes()).to_string();
    json!({"id": own, "taxonomy_term_id": id, "taxonomy_term": {"id": id, "code": code, "name": name, "description": name}})
}

/// Twelve groups in Fernley that differ in all that can be asked: number by number.
pub fn varied() -> Vec<Value> {
    let days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let ways = ["In person", "Online", "By phone", "At home"];
    (0..12)
        .map(|number| {
            let own = |kind: u32| format!("{kind:08x}-0000-4000-8000-{number:012}");
            let mut service = json!({"id": own(0x5000), "name": format!("Group {number}"), "status": "active",
                "description": if number % 2 == 0 { "A choir that sings." } else { "Help with debt and bills." },
                "languages": [{"id": own(0x5001), "code": if number % 4 == 0 { "pl" } else { "cy" }}],
                "organization": {"id": own(0x5002), "name": format!("Fernley Friends {number}"), "description": "Friends."}});
            if number % 3 != 0 {
                service["schedules"] = json!([{"id": own(0x5003), "freq": "WEEKLY", "byday": days[number % 7],
                    "opens_at": format!("{:02}:00", 9 + number % 10), "closes_at": format!("{:02}:00", 11 + number % 10),
                    "attending_type": ways[number % 4]}]);
            }
            if number % 4 != 3 {
                service["cost_options"] = json!([{"id": own(0x5004), "amount": number % 3 * 4}]);
            }
            if number % 5 == 0 {
                service["eligibility"] = json!({"id": own(0x5005), "gender": "women", "referral_required": true});
            }
            if number % 6 == 1 {
                service["minimum_age"] = json!(60);
                service["capacities"] = json!([{"id": own(0x5006), "available": 2, "updated": "2026-05-03T10:00:00Z"}]);
            }
            if number % 4 < 2 {
                let access = if number % 2 == 0 { "Step-free entrance" } else { "Hearing loop" };
                service["service_at_locations"] = json!([{"id": own(0x5007), "location": {"id": own(0x5008),
                    "location_type": "physical", "name": format!("Hall {number}"),
                    "latitude": 53.40 + number as f64 / 100.0, "longitude": -2.3,
                    "addresses": [{"id": own(0x5009), "address_1": "1 Mill Lane", "city": "Fernley",
                        "state_province": "Fernleyshire", "postal_code": "M32 0TH", "country": "GB", "address_type": "physical"}],
                    "accessibility": [{"id": own(0x500a), "description": access}]}}]);
            }
            service
        })
        .collect()
}

/// A lunch club with everything, a refuge, a careless listing, a walk nearby, a pausing group and a bare one.
pub fn fernley() -> Vec<Value> {
    vec![
        json!({"id": LUNCH, "name": "Tuesday lunch club", "status": "active",
            "description": "A hot lunch and good company.\n\nThere is tea afterwards.",
            "alert": "No lunch on 26 May.", "minimum_age": 60,
            "url": "https://neighbours.example/lunch", "email": "lunch@neighbours.example",
            "eligibility": {"id": id(6, 1), "area": "Fernley", "referral_required": false},
            "organization": {"id": id(7, 1), "name": "Fernley Good Neighbours", "description": "A group.",
                "website": "https://neighbours.example"},
            "schedules": [{"id": id(8, 1), "freq": "WEEKLY", "byday": "TU", "opens_at": "12:00", "closes_at": "14:00",
                "notes": "Term time only."}],
            "cost_options": [{"id": id(9, 1), "amount": 4, "amount_description": "per meal"},
                {"id": id(9, 2), "option": "First visit", "amount": 0}],
            "contacts": [{"id": "a0000000-0000-4000-8000-000000000001", "name": "Maureen",
                "phones": [{"id": "a0000000-0000-4000-8000-000000000002", "number": "01632960001", "description": "mornings"}]}],
            "languages": [{"id": "a0000000-0000-4000-8000-000000000003", "code": "ur"}],
            "service_areas": [{"id": "a0000000-0000-4000-8000-000000000004", "name": "Hollin"}],
            "capacities": [{"id": "a0000000-0000-4000-8000-000000000005", "available": 3, "maximum": 12, "updated": "2026-05-03T10:00:00Z"}],
            "attributes": [term("loneliness", "Loneliness"), term("bingo", "Bingo")],
            "service_at_locations": [place(1, "St Oswin’s Hall", 53.40, "M32 0TH")]}),
        json!({"id": REFUGE, "name": "Safe house", "status": "active", "description": "A safe place to stay.",
            "eligibility": {"id": id(6, 2), "gender": "women"},
            "organization": {"id": id(7, 2), "name": "Haven", "description": "A group.",
                "phones": [{"id": "a0000000-0000-4000-8000-000000000006", "number": "01632 960002"}]},
            "service_at_locations": [{"id": id(2, 2), "description": "Round the back of 9 Secret Street", "location": {
                "id": id(3, 2), "confidential": true, "location_type": "physical", "name": "Secret House",
                "latitude": 53.41, "longitude": -2.31, "transportation": "Bus 9 to Secret Street",
                "addresses": [{"id": id(4, 2), "address_1": "9 Secret Street", "city": "Hiddenham",
                    "state_province": "Fernleyshire", "postal_code": "M33 9ZZ", "country": "GB", "address_type": "physical"}],
                "phones": [{"id": "a0000000-0000-4000-8000-000000000007", "number": "01632 960999"}]}}]}),
        json!({"id": HOSTILE, "name": "Odd <script>alert('name')</script> club", "status": "active",
            "description": "<img src=x onerror=alert(1)>", "url": "javascript:alert(1)",
            "organization": {"id": id(7, 3), "name": "\"><script>alert(2)</script>", "description": "A group.",
                "website": "javascript:alert(3)"}}),
        json!({"id": WALK, "name": "Canal walk", "status": "active", "description": "A slow walk before lunch.",
            "assured_date": "2026-04-22",
            "capacities": [{"id": "a0000000-0000-4000-8000-000000000008", "available": 2, "updated": "2026-04-01T10:00:00Z"}],
            "attributes": [term("inactivity", "Getting active")],
            "service_at_locations": [place(4, "Canal bridge", 53.43, "M32 9AB")]}),
        json!({"id": PAUSED, "name": "Pausing lunch", "status": "temporarily closed", "minimum_age": 16, "maximum_age": 25,
            "attributes": [term("lonely", "Lonely")],
            "service_at_locations": [place(5, "Far Hall", 53.90, "LS1 4AP")]}),
        bare(PLAIN, "Bare group"),
    ]
}

/// The words of a page as one text.
pub fn words(html: &str) -> String {
    let pieces = crate::support::pieces(html);
    assert_eq!(crate::support::faults(&pieces), Vec::<String>::new());
    let words = pieces.iter().filter_map(|piece| match piece {
        Piece::Text(text) => Some(text.as_str()),
        _ => None,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Where links of a page lead.
pub fn links(html: &str) -> Vec<String> {
    let pieces = crate::support::pieces(html).into_iter().filter_map(|piece| match piece {
        Piece::Open(name, attributes) if name == "a" => Some(attributes),
        _ => None,
    });
    pieces.flatten().filter(|(name, _)| name == "href").filter_map(|(_, value)| value).collect()
}

pub fn says(html: &str, parts: &[&str]) {
    let words = words(html);
    for part in parts {
        assert!(words.contains(part), "{part:?} is not in: {words}");
    }
}

/// The names of services on a page of results, in order.
pub fn names(html: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut inside = false;
    for piece in crate::support::pieces(html) {
        match piece {
            Piece::Open(name, attributes) if name == "a" => {
                inside = attributes.iter().any(|(key, value)| {
                    key == "href" && value.as_ref().is_some_and(|to| to.starts_with("/services/"))
                });
            }
            Piece::Text(text) if inside => names.push(text),
            _ => inside = false,
        }
    }
    names
}
