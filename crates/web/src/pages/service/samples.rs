//! Samples of the page of a service. They are read and put into words as stored records are, so that they look as the
//! page does. One alone is put together by hand: what a careless feed sends would not get past the reading.

use directory::entities::{Entity, ServiceAtLocation};
use directory::listing::{ListingState as State, Provenance as Origin};
use directory::tags::Tags;
use directory::whole::{Whole, WholePlace, typed};
use jiff::Timestamp;
use locales::Words;
use serde_json::{Value, json};
use vocabulary::LatLon;

use super::{
    Contact, ListingState, NextStep, Phone, Place, Provenance, Reported, ServiceOrganisation, ServicePage,
    SuggestedTag, TagLink, Way,
};
use crate::plain::{Around, service_page};
use crate::theirs::theirs;

pub(super) fn all(words: &Words) -> Vec<ServicePage> {
    vec![
        lunch_club(words, true),
        refuge(words),
        bare(words),
        broken(),
        lunch_club(words, false),
        closed(words),
        paused(words),
        stale(words),
        library(words),
        online(words),
        at_home(words),
        five_places(words),
        fortnightly(words),
        referral(words),
        reported(words, Reported::Closed),
        reported(words, Reported::NotSafe),
    ]
}

/// Somebody has reported it, and that is still looked into.
fn reported(words: &Words, what: Reported) -> ServicePage {
    ServicePage { reported: Some(what), ..lunch_club(words, true) }
}

/// Half past ten on a Monday morning in May, which is a bank holiday.
const NOW: &str = "2026-05-04T09:30:00Z";

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap_or_default()
}

/// A record as the directory reads it.
fn read<T: Entity + Default>(mut value: Value) -> T {
    if let Some(object) = value.as_object_mut() {
        object.entry("id").or_insert_with(|| "0199a1c0-0000-7000-8000-000000000001".into());
    }
    typed(&value.to_string()).unwrap_or_default()
}

/// A service of the fictional council, checked on a day by somebody, or never.
fn listed(service: Value, places: Vec<WholePlace>, checked: Option<(&str, &str)>) -> Whole {
    let organization = service.get("organization").cloned();
    Whole {
        service: read(service),
        organization: organization.map(read),
        places,
        provenance: Origin {
            state: State::Published,
            source: "Fernley Council".to_owned(),
            licence: Some("Open Government Licence v3.0".to_owned()),
            steward_area: None,
            imported_at: instant("2026-03-01T10:00:00Z"),
            changed_at: instant("2026-05-03T10:00:00Z"),
            checked_at: checked.map(|(day, _)| instant(day)),
            checked_by: checked.map(|(_, by)| by.to_owned()),
            version: 1,
            unread: None,
            removed_at: None,
        },
    }
}

fn place(location: Value, at: Value) -> WholePlace {
    let service_at_location: ServiceAtLocation = read(at);
    WholePlace { service_at_location, location: Some(read(location)), private: false }
}

fn hall(name: &str, street: &str, postcode: &str) -> Value {
    json!({"name": name, "location_type": "physical", "latitude": 53.4246, "longitude": -2.322, "addresses": [
        {"address_1": street, "city": "Fernley", "state_province": "Fernleyshire", "postal_code": postcode}]})
}

fn weekly(byday: &str, opens: &str, closes: &str) -> Value {
    json!({"freq": "WEEKLY", "byday": byday, "opens_at": opens, "closes_at": closes})
}

fn shown(words: &Words, whole: &Whole) -> ServicePage {
    shown_from(words, whole, None)
}

fn shown_from(words: &Words, whole: &Whole, from: Option<(String, LatLon)>) -> ServicePage {
    let spot = |place: &WholePlace| Some((place.location.as_ref()?.point()?, true));
    let tags = Tags::default();
    let around =
        Around { now: instant(NOW), tags: &tags, names: &|_| None, nation: Some(b'E'), spot: &spot, from };
    service_page(words, whole, &around)
}

/// The usual case, with everything in it: for somebody who came with a postcode, or without any check and contact.
fn lunch_club(words: &Words, known: bool) -> ServicePage {
    let mut service = json!({
        "name": "Tuesday lunch club", "status": "active",
        "description": "A hot lunch and good company. There are two courses, and tea afterwards. Some people stay on for bingo or cards.\n\nIf you do not like to come alone the first time, ring us and somebody will meet you at the door.",
        "minimum_age": 60,
        "eligibility": {"area": "Fernley", "referral_required": false},
        "schedules": [
            {"freq": "WEEKLY", "byday": "TU", "opens_at": "12:00", "closes_at": "14:00",
                "attending_type": "In person, just turn up"},
            {"freq": "MONTHLY", "byday": "3FR", "opens_at": "14:00", "closes_at": "16:00", "description": "Bingo"}],
        "cost_options": [{"amount": 4, "amount_description": "for two courses"}, {"option": "First visit", "amount": 0}],
        "languages": [{"code": "en"}, {"code": "ur"}],
        "organization": {"name": "Fernley Good Neighbours", "website": "https://example.org/good-neighbours"},
    });
    let mut at = hall("St Oswin’s Hall", "14 Mill Lane", "ZZ1 1AA");
    if known {
        for (name, value) in [
            ("alert", json!("There is no lunch on Tuesday 26 May.")),
            ("assured_date", json!("2026-04-20")),
            ("email", json!("lunch@goodneighbours.example.org")),
            ("url", json!("https://example.org/good-neighbours/lunch/")),
            ("service_areas", json!([{"name": "Fernley"}, {"name": "Hollin"}])),
            ("capacities", json!([{"available": 3, "maximum": 12, "updated": "2026-05-03T10:00:00Z"}])),
            ("wait_time", json!("about a week")),
            (
                "contacts",
                json!([{"name": "Maureen", "phones": [
                {"number": "01632 960 001", "description": "mornings"},
                {"number": "07700 900 002", "description": "text messages"}]}]),
            ),
            (
                "attributes",
                json!([
                {"taxonomy_term": {"code": "loneliness", "name": "Feeling lonely"}},
                {"taxonomy_term": {"code": "bingo", "name": "Bingo"}}]),
            ),
        ] {
            service[name] = value;
        }
        at["transportation"] = "The number 7 bus stops outside.".into();
        at["accessibility"] = json!([{"description": "Step-free entrance"}, {"description": "Accessible toilet"},
            {"description": "Hearing loop"}]);
    } else {
        service["organization"] = json!({"name": "Fernley Good Neighbours"});
    }
    let checked = known.then_some(("2026-05-03T10:00:00Z", "Fernley Good Neighbours"));
    let whole = listed(service, vec![place(at, json!({}))], checked);
    let from = LatLon::new(53.43, -2.35).ok().filter(|_| known).map(|point| ("ZZ1 2BB".to_owned(), point));
    let mut page = shown_from(words, &whole, from);
    if known {
        page.located_in = vec![theirs("Fernley Central, Fernley, NHS Example Integrated Care Board")];
        page.suggested = vec![SuggestedTag {
            label: page.tags.first().map_or_else(String::new, |tag| tag.label.clone()),
            because: vec![words.say_with("tags-in-name", &[("words", theirs("lunch club").into())])],
        }];
    } else {
        page.precision = Some(words.say("service-measured-from-town"));
        for place in &mut page.places {
            if let Place::Address { map, .. } = place {
                *map = None;
            }
        }
    }
    page
}

/// A name and nothing else.
fn bare(words: &Words) -> ServicePage {
    let page = shown(words, &listed(json!({"name": "Men’s shed"}), Vec::new(), None));
    ServicePage { provenance: Provenance::default(), ..page }
}

/// A place that is kept secret, that nobody has checked, with a number that cannot be dialled.
fn refuge(words: &Words) -> ServicePage {
    let private = WholePlace { service_at_location: read(json!({})), location: None, private: true };
    let by_phone = place(json!({"name": "By telephone", "location_type": "virtual"}), json!({}));
    let service = json!({
        "name": "Safe house", "status": "active",
        "description": "A safe place to stay for women and their children.",
        "eligibility": {"gender": "women"},
        "organization": {"name": "Haven"},
        "contacts": [{"title": "Duty worker", "phones": [{"number": "ask your link worker"}, {"number": "01632 960 010",
            "description": "day and night"}]}],
    });
    let mut page = shown(words, &listed(service, vec![private, by_phone], None));
    for place in &mut page.places {
        if let Place::Private { town } = place {
            *town = Some("Fernley".to_owned());
        }
    }
    page
}

fn closed(words: &Words) -> ServicePage {
    let service = json!({
        "name": "Canal walk", "status": "defunct", "description": "A slow walk by the water, with a flask of tea.",
        "schedules": [weekly("WE", "10:00", "11:30")],
        "organization": {"name": "Fernley Walkers"},
        "phones": [{"number": "01632 960 003"}],
    });
    let place = place(hall("Canal bridge", "Mill Lane", "ZZ1 1AB"), json!({}));
    shown(words, &listed(service, vec![place], Some(("2026-01-12T10:00:00Z", "Fernley Council"))))
}

fn paused(words: &Words) -> ServicePage {
    let service = json!({
        "name": "Cook and eat together", "status": "temporarily closed",
        "description": "Learn a new dish and eat it with the others.",
        "schedules": [{"freq": "MONTHLY", "byday": "1SA", "opens_at": "11:00", "closes_at": "14:00"}],
        "organization": {"name": "Hollin Street Kitchen"},
        "email": "cook@kitchen.example.org",
    });
    let place = place(hall("Hollin Street Kitchen", "3 Hollin Street", "ZZ1 3CC"), json!({}));
    shown(words, &listed(service, vec![place], Some(("2026-04-12T10:00:00Z", "Fernley Council"))))
}

/// Nobody has checked it for a year, and its words cast doubt on its times; it was on a bank holiday.
fn stale(words: &Words) -> ServicePage {
    let service = json!({
        "name": "Toddlers and tea", "status": "active", "description": "For anybody who looks after a small child.",
        "maximum_age": 4,
        "schedules": [{"freq": "WEEKLY", "byday": "MO", "opens_at": "13:30", "closes_at": "15:00",
            "notes": "Term time only. No need to book."}],
        "fees_description": "£1 a family",
        "organization": {"name": "Fernley Families"},
        "phones": [{"number": "01632 960 004"}],
    });
    let place = place(hall("Fernley Library", "1 High Street", "ZZ1 1AD"), json!({}));
    let mut whole = listed(service, vec![place], Some(("2025-03-10T10:00:00Z", "Fernley Council")));
    whole.provenance.state = State::Stale;
    shown(words, &whole)
}

/// Twelve schedules, as publishers of opening hours write them.
fn library(words: &Words) -> ServicePage {
    let mut schedules = Vec::new();
    for day in ["MO", "TU", "WE", "TH", "FR"] {
        schedules.push(weekly(day, "09:00", "12:30"));
        schedules.push(weekly(day, "13:30", if day == "TH" { "19:00" } else { "17:00" }));
    }
    schedules.push(weekly("SA", "10:00", "13:00"));
    schedules.push(json!({"dtstart": "2026-05-09", "opens_at": "14:00", "closes_at": "16:00", "description": "Spring fair"}));
    for schedule in &mut schedules {
        schedule["notes"] = "With staff".into();
    }
    let service = json!({
        "name": "FERNLEY CENTRAL LIBRARY", "status": "active", "description": "Local authority library",
        "schedules": schedules,
        "organization": {"name": "Fernley central library", "website": "https://library.example.org"},
    });
    let place = place(hall("Fernley Central Library", "1 HIGH STREET", "ZZ1 1AD"), json!({}));
    shown(words, &listed(service, vec![place], None))
}

fn online(words: &Words) -> ServicePage {
    let service = json!({
        "name": "Tea by video", "status": "active", "description": "A chat with people who know what it is like to care for somebody.",
        "schedules": [{"freq": "WEEKLY", "byday": "MO,TH", "opens_at": "19:00", "closes_at": "20:00",
            "attending_type": "Online by video call, please book online"}],
        "fees_description": "Free.",
        "organization": {"name": "Carers of Fernley"},
        "url": "https://carers.example.org/tea",
    });
    let online = place(
        json!({"name": "Online", "location_type": "virtual", "url": "https://carers.example.org/tea/join"}),
        json!({}),
    );
    shown(words, &listed(service, vec![online], Some(("2026-04-30T10:00:00Z", "Carers of Fernley"))))
}

fn at_home(words: &Words) -> ServicePage {
    let service = json!({
        "name": "Home library", "status": "active", "description": "A volunteer brings books you like, and takes the others back.",
        "schedules": [{"description": "By arrangement", "attending_type": "At home, by arrangement"}],
        "organization": {"name": "Fernley Library friends"},
        "phones": [{"number": "01632 960 005"}],
    });
    let home = place(json!({"name": "At home", "location_type": "virtual"}), json!({}));
    shown(words, &listed(service, vec![home], Some(("2026-04-30T10:00:00Z", "Fernley Council"))))
}

fn five_places(words: &Words) -> ServicePage {
    let places = [
        ("St Oswin’s Hall", "14 Mill Lane", "MO"),
        ("Fernley Library", "1 High Street", "TU"),
        ("Hollin Community Centre", "22 Hollin Street", "WE"),
        ("The Old Bakery", "5 Bread Street", "TH"),
        ("Canal Bridge Café", "Canal Bridge", "FR"),
    ];
    let places = places.iter().zip(1..).map(|((name, street, day), number)| {
        place(
            hall(name, street, &format!("ZZ1 {number}AA")),
            json!({"schedules": [weekly(day, "10:00", "12:00")]}),
        )
    });
    let service = json!({
        "name": "Warm welcome mornings", "status": "active",
        "description": "Come in, get warm, have a drink. Everyone welcome, no need to book.",
        "fees_description": "Free",
        "organization": {"name": "Fernley Good Neighbours"},
        "phones": [{"number": "01632 960 001"}],
    });
    shown(
        words,
        &listed(service, places.collect(), Some(("2026-05-01T10:00:00Z", "Fernley Good Neighbours"))),
    )
}

/// Every other week, and nobody says which.
fn fortnightly(words: &Words) -> ServicePage {
    let service = json!({
        "name": "Choir for everybody", "status": "active", "description": "Singing for fun. You do not need to read music.",
        "schedules": [{"freq": "WEEKLY", "interval": 2, "byday": "WE", "opens_at": "19:00", "closes_at": "20:30"}],
        "cost_options": [{"amount": 3, "amount_description": "per session"}],
        "organization": {"name": "Fernley Singers"},
        "email": "singers@example.org",
    });
    let place = place(hall("St Oswin’s Hall", "14 Mill Lane", "ZZ1 1AA"), json!({}));
    shown(words, &listed(service, vec![place], Some(("2026-05-01T10:00:00Z", "Fernley Singers"))))
}

/// Somebody has to refer; every other Thursday, from a first date on.
fn referral(words: &Words) -> ServicePage {
    let service = json!({
        "name": "Falls prevention class", "status": "active", "description": "Gentle exercise to keep you steady on your feet.",
        "minimum_age": 65, "eligibility": {"referral_required": true},
        "schedules": [{"freq": "WEEKLY", "interval": 2, "byday": "TH", "dtstart": "2026-04-23", "opens_at": "14:00",
            "closes_at": "15:00", "attending_type": "After a referral"}],
        "fees_description": "Free",
        "organization": {"name": "Fernley Health Trust"},
        "phones": [{"number": "01632 960 006", "description": "weekdays, 9am to 5pm"}],
        "wait_time": "4 weeks",
        "capacities": [{"available": 0, "maximum": 10, "updated": "2026-05-01T10:00:00Z"}],
    });
    let place = place(hall("Fernley Health Centre", "8 Station Road", "ZZ1 4DD"), json!({}));
    shown(words, &listed(service, vec![place], Some(("2026-05-01T10:00:00Z", "Fernley Health Trust"))))
}

/// What a careless feed sends: links that must not be followed, HTML, words without an end.
fn broken() -> ServicePage {
    let long = "Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(4);
    let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<String>>();
    ServicePage {
        id: "../../etc?x=<b>".to_owned(),
        name: theirs(&format!("{long} <img src=x onerror=alert(1)>")),
        state: ListingState::Closed,
        organisation: Some(ServiceOrganisation {
            id: "../x?<b>".to_owned(),
            same: false,
            name: "\"><script>alert(1)</script>".to_owned(),
            website: Some("javascript:alert(1)".to_owned()),
        }),
        alert: Some("<b>bold</b> & more".to_owned()),
        description: vec![long.clone()],
        when: vec![theirs(&long)],
        places: vec![
            Place::Online { address: Some("data:text/html,hello".to_owned()) },
            Place::Private { town: None },
            Place::Address { name: None, lines: vec![long.clone()], note: None, map: None, distance: None },
        ],
        step: Some(NextStep {
            lead: theirs(&long),
            way: Way::Website { address: "javascript:alert(1)".to_owned() },
            lines: vec![theirs("<b>bold</b>")],
            ..NextStep::default()
        }),
        contact: Contact {
            person: None,
            phones: vec![Phone {
                number: "01632 960 001 or 01632 960 002".to_owned(),
                note: Some(String::new()),
            }],
            emails: lines(&["not an address", "a@example.org?bcc=b@example.org"]),
            websites: lines(&["javascript:alert(1)", "https://exa mple.org", "www.example.org"]),
        },
        tags: vec![TagLink::new(&theirs(&long), Some("a&b=c"))],
        provenance: Provenance {
            source: Some("Hollin Voluntary Action".to_owned()),
            ..Provenance::default()
        },
        ..ServicePage::default()
    }
}
