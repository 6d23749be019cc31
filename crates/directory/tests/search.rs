//! The search over a real store, on both engines: what is found by what, who is left out, and that it follows changes.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;
use crate::country;
use std::sync::Arc;

use common::{row, service, take};
use directory::Kind;
use directory::catalogue::Catalogue;
use directory::import::FeedRow;
use directory::listing::{self, ListingState};
use directory::locality::Registers;
use directory::search::asking::{Ask, Found, NotFound, Problem};
use directory::search::facets::Group;
use directory::search::{Search, When, unmet, unstated};
use directory::tags::{self, Verdict};
use serde_json::{Value, json};
use store::testing::{TestDb, both_stores};
use uuid::Uuid;

const ORG: &str = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa";

fn id(number: u8) -> String {
    format!("11111111-1111-4111-8111-1111111111{number:02}")
}

/// A service with more said of it, at a point if there is one.
fn saying(number: u8, name: &str, at: Option<(f64, f64)>, more: &Value) -> FeedRow {
    let mut record = json!({
        "id": id(number), "name": name, "status": "active", "description": "",
        "organization": {"id": ORG, "name": "Fernley Good Neighbours", "description": "Neighbours."},
    });
    if let Some((latitude, longitude)) = at {
        record["service_at_locations"] = json!([{
            "id": format!("22222222-2222-4222-8222-2222222222{number:02}"),
            "location": {
                "id": format!("33333333-3333-4333-8333-3333333333{number:02}"),
                "location_type": "physical", "latitude": latitude, "longitude": longitude,
            }
        }]);
    }
    for (key, value) in more.as_object().unwrap() {
        record[key] = value.clone();
    }
    row(Ok(record.as_object().unwrap().clone()))
}

struct Asked {
    search: Arc<Search>,
    registers: Arc<Registers>,
}

impl Asked {
    fn of(t: &TestDb) -> Self {
        let catalogue = Catalogue::open(&t.db).unwrap();
        let registers = Registers::open(&t.db, &catalogue).unwrap();
        Asked { search: Search::open(&t.db, &registers).unwrap(), registers }
    }

    /// The numbers of the services that answer, best first.
    fn found(&self, ask: Ask) -> Vec<u8> {
        let ask = Ask { limit: 50, ..ask };
        let outcome = self.search.ask(&ask, &self.registers.country()).unwrap();
        assert_eq!(outcome.answer.total, outcome.answer.hits.len());
        let number = |id: Uuid| id.to_string()[34..].parse().unwrap();
        outcome.answer.hits.iter().map(|hit| number(hit.id)).collect()
    }
}

const SALE: (f64, f64) = (53.4246, -2.3220);

fn near(place: &str) -> Ask {
    Ask { near: place.to_owned(), within: Some(5_000), ..Ask::default() }
}

#[test]
fn people_are_found_what_is_for_them() {
    both_stores(|t| {
        take(
            t,
            vec![
                saying(1, "Women's walking group", Some(SALE), &json!({"eligibility": {"gender": "women"}})),
                saying(2, "Over 50s walking group", Some((53.43, -2.33)), &json!({})),
                saying(
                    3,
                    "Youth walking group",
                    Some((53.43, -2.33)),
                    &json!({"minimum_age": 11, "maximum_age": 17}),
                ),
                saying(4, "Walking group in Kent", Some((51.27, 1.08)), &json!({})),
                saying(
                    5,
                    "Chess club",
                    Some(SALE),
                    &json!({"description": "After chess, part of the group goes strolling or walking."}),
                ),
            ],
        );
        let asked = Asked::of(t);
        let walking = |ask: Ask| asked.found(Ask { text: "walking group".to_owned(), ..ask });
        assert_eq!(
            walking(Ask::default()).len(),
            5,
            "the activity counts for every one that is tagged for it"
        );
        let here = walking(near("53.4246, -2.3220"));
        assert!(!here.contains(&4), "Kent is too far: {here:?}");
        assert_eq!(here.last(), Some(&5), "one that only mentions walking stands last: {here:?}");
        assert_eq!(
            walking(Ask { age: Some(82), gender: "man".to_owned(), ..near("53.4246, -2.3220") }),
            [2, 5]
        );
        assert_eq!(
            walking(Ask { age: Some(12), gender: "woman".to_owned(), ..near("53.4246, -2.3220") }).len(),
            3
        );
        let said = Ask { text: "walks for a 12-year-old girl".to_owned(), ..near("53.4246, -2.3220") };
        assert_eq!(asked.found(said).len(), 3, "who it is for can be said as well");
    });
}

#[test]
fn times_prices_access_and_languages_are_read_from_records() {
    both_stores(|t| {
        let evening = json!({"schedules": [{"id": id(91), "freq": "WEEKLY", "byday": "TU",
            "opens_at": "18:00", "closes_at": "20:00"}], "cost_options": [{"id": id(92), "amount": 0}],
            "languages": [{"id": id(93), "code": "pl"}]});
        let morning = json!({"schedules": [{"id": id(94), "freq": "WEEKLY", "byday": "TU,TH",
            "opens_at": "10:00", "closes_at": "12:00"}], "cost_options": [{"id": id(95), "amount": 3.5}],
            "description": "Step-free entrance and a hearing loop."});
        let over = json!({"schedules": [{"id": id(96), "freq": "WEEKLY", "byday": "TU", "opens_at": "18:00",
            "closes_at": "20:00", "valid_to": "2026-01-31"}]});
        take(
            t,
            vec![
                saying(1, "Evening choir", Some(SALE), &evening),
                saying(2, "Morning choir", Some(SALE), &morning),
                saying(3, "Choir of last winter", Some(SALE), &over),
                saying(4, "Silent choir", Some(SALE), &json!({})),
            ],
        );
        let asked = Asked::of(t);
        let tuesday = |hours| Some(When { days: 0b10, hours });
        let evening = Some((17 * 60, 22 * 60));
        assert_eq!(asked.found(Ask { when: tuesday(evening), ..Ask::default() }), [1]);
        assert_eq!(asked.found(Ask { when: tuesday(None), ..Ask::default() }), [1, 2]);
        assert_eq!(
            asked.found(Ask { when: tuesday(evening), keep_unstated: unstated::ALL, ..Ask::default() }),
            [1, 3, 4]
        );
        assert_eq!(asked.found(Ask { cost: Some(0), ..Ask::default() }), [1]);
        assert_eq!(asked.found(Ask { cost: Some(400), ..Ask::default() }), [1, 2]);
        let codes = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>();
        assert_eq!(asked.found(Ask { access: codes(&["step-free", "hearing-loop"]), ..Ask::default() }), [2]);
        assert_eq!(asked.found(Ask { languages: codes(&["Polish"]), ..Ask::default() }), [1]);
        assert_eq!(asked.found(Ask { languages: codes(&["English"]), ..Ask::default() }).len(), 4);
        // What is only said keeps those that say nothing, behind those that do.
        let said = asked.found(Ask { text: "choir on Tuesday evening, free".to_owned(), ..Ask::default() });
        assert_eq!((said[0], said.contains(&2), said.contains(&4)), (1, false, true), "{said:?}");
        let unknown =
            asked.search.ask(&Ask { access: codes(&["lift"]), ..Ask::default() }, &asked.registers.country());
        assert!(matches!(unknown, Err(Problem::Unknown { what: "access", .. })));
    });
}

#[test]
fn what_comes_to_people_is_near_and_a_private_place_is_not() {
    both_stores(|t| {
        let refuge = saying(
            3,
            "Safe house",
            None,
            &json!({"service_at_locations": [{"id": id(94), "location": {
            "id": id(95), "location_type": "physical", "latitude": SALE.0, "longitude": SALE.1,
            "confidential": true}}]}),
        );
        let by_phone = json!({"schedules": [{"id": id(91), "attending_type": "By telephone"}]});
        let elsewhere = json!({"service_areas": [{"id": id(92), "name": "Kent", "extent": "{\"type\":\"Polygon\",
            \"coordinates\":[[[0.5,51.0],[1.4,51.0],[1.4,51.5],[0.5,51.5],[0.5,51.0]]]}"}],
            "schedules": [{"id": id(93), "attending_type": "At home"}]});
        take(
            t,
            vec![
                saying(1, "Listening line", None, &by_phone),
                saying(2, "Home visits in Kent", None, &elsewhere),
                refuge,
                saying(4, "Somewhere, nobody knows where", None, &json!({})),
                saying(5, "Lunch club", Some(SALE), &json!({})),
            ],
        );
        let asked = Asked::of(t);
        assert_eq!(asked.found(near("53.4246, -2.3220")), [5, 1]);
        assert_eq!(asked.found(near("51.27, 1.08")), [2, 1], "it says that it is for Kent");
        assert_eq!(asked.found(Ask::default()).len(), 5, "without a place, everything is there");
        let answer =
            asked.search.ask(&Ask { limit: 9, ..near("53.4246, -2.3220") }, &asked.registers.country());
        let answer = answer.unwrap().answer;
        assert_eq!(answer.counts.bands, [1, 0, 0, 0, 0, 1]);
        assert_eq!(answer.counts.group(Group::Mode).collect::<Vec<_>>(), [("in-person", 1), ("phone", 1)]);
    });
}

#[test]
fn changes_are_followed() {
    both_stores(|t| {
        take(t, vec![service(&id(1), "Walking club", ORG), service(&id(2), "Choir", ORG)]);
        let asked = Asked::of(t);
        let choir = || asked.found(Ask { text: "choir".to_owned(), ..Ask::default() });
        assert_eq!(choir(), [2]);
        assert!(!asked.search.refresh().unwrap(), "nothing has changed");

        take(
            t,
            vec![service(&id(1), "Walking club with a choir", ORG), service(&id(3), "Choir for all", ORG)],
        );
        assert!(asked.search.refresh().unwrap());
        let found = choir();
        assert_eq!(found.len(), 3, "a changed and a new one: {found:?}");
        assert_eq!(asked.search.edition().count(), 3);

        let hidden: Uuid = id(2).parse().unwrap();
        t.db.write(move |tx| listing::set_state(tx, hidden, ListingState::Hidden)).unwrap();
        asked.search.refresh().unwrap();
        assert_eq!(choir().len(), 2);
        t.db.write(move |tx| listing::set_state(tx, hidden, ListingState::TemporarilyClosed)).unwrap();
        asked.search.refresh().unwrap();
        assert_eq!(choir().len(), 2, "closed for now");
        assert_eq!(asked.found(Ask { text: "choir".to_owned(), paused: true, ..Ask::default() }).len(), 3);

        // A steward's ruling counts at once, and for good.
        let walking: Uuid = id(1).parse().unwrap();
        let tag = tags::named("lunch-club").unwrap();
        t.db.write(move |tx| tags::decide(tx, walking, &tag, Some(Verdict::Applies), "Ann", None)).unwrap();
        asked.search.refresh().unwrap();
        assert_eq!(asked.found(Ask { activities: vec!["lunch-club".to_owned()], ..Ask::default() }), [1]);
        assert_eq!(
            asked.found(Ask { activities: vec!["company".to_owned()], ..Ask::default() }),
            [1],
            "and its group"
        );

        // A name of the organisation is among the words of its services.
        let kitchen = json!({"id": ORG, "name": "Hollin Street Kitchen", "description": "A kitchen."});
        let kitchen = row(Ok(kitchen.as_object().unwrap().clone()));
        take(t, vec![FeedRow { kind: Kind::Organization, ..kitchen }]);
        asked.search.refresh().unwrap();
        assert_eq!(asked.found(Ask { text: "hollin kitchen".to_owned(), ..Ask::default() }).len(), 2);

        // Whatever came bit by bit is as if it had come at once.
        let anew = Asked::of(t);
        for text in ["choir", "walking", "hollin", "lunch club"] {
            let ask = || Ask { text: text.to_owned(), ..Ask::default() };
            assert_eq!(asked.found(ask()), anew.found(ask()), "{text}");
        }
    });
}

#[test]
fn checks_count_and_stale_listings_stand_last() {
    both_stores(|t| {
        take(t, (1..=3).map(|number| service(&id(number), "Choir", ORG)).collect());
        let (checked, stale): (Uuid, Uuid) = (id(3).parse().unwrap(), id(1).parse().unwrap());
        t.db.write(move |tx| listing::record_check(tx, checked, "Ann")).unwrap();
        t.db.write(move |tx| listing::set_state(tx, stale, ListingState::Stale)).unwrap();
        let asked = Asked::of(t);
        assert_eq!(asked.found(Ask { text: "choir".to_owned(), ..Ask::default() }), [3, 2, 1]);
        assert_eq!(asked.found(Ask { checked_within: Some(6), ..Ask::default() }), [3]);
        let outcome =
            asked.search.ask(&Ask { limit: 1, ..Ask::default() }, &asked.registers.country()).unwrap();
        assert_eq!(outcome.answer.hits[0].parts.checked, 900);
        assert_eq!(outcome.answer.hits[0].parts.sum(), outcome.answer.hits[0].key.points);
    });
}

#[test]
fn words_that_all_stand_nowhere_are_looked_for_one_by_one() {
    both_stores(|t| {
        take(t, vec![service(&id(1), "Walking club", ORG), service(&id(2), "Basket weavers", ORG)]);
        let asked = Asked::of(t);
        let ask = Ask { text: "basket zumba".to_owned(), limit: 10, ..Ask::default() };
        let outcome = asked.search.ask(&ask, &asked.registers.country()).unwrap();
        assert!(outcome.any_word);
        assert_eq!(outcome.answer.total, 1);
        let none = Ask { text: "zumba".to_owned(), ..ask };
        let outcome = asked.search.ask(&none, &asked.registers.country()).unwrap();
        assert_eq!((outcome.any_word, outcome.answer.total), (false, 0));
    });
}

#[test]
fn a_language_that_nobody_near_names_is_looked_for_elsewhere_and_then_not_at_all() {
    both_stores(|t| {
        let polish = json!({"languages": [{"id": id(91), "code": "pl"}]});
        let urdu = json!({"languages": [{"id": id(92), "code": "ur"}]});
        let spoken = json!({"description": "Somali and Bangla spoken, with tea."});
        take(
            t,
            vec![
                saying(1, "Choir", Some(SALE), &json!({})),
                saying(2, "Polish Saturday School", None, &json!({})),
                saying(3, "Kitchen in Leeds", Some((53.7997, -1.5492)), &polish),
                saying(4, "Choir with Urdu", Some(SALE), &urdu),
                saying(5, "Tea choir", Some(SALE), &spoken),
                saying(6, "Iranian Women", Some(SALE), &json!({})),
            ],
        );
        let asked = Asked::of(t);
        let ask = |text: &str| Ask {
            text: text.to_owned(),
            limit: 9,
            within: Some(8_000),
            ..near("53.4246, -2.3220")
        };
        let outcome = |text: &str| asked.search.ask(&ask(text), &asked.registers.country()).unwrap();
        let told = |text: &str| {
            let outcome = outcome(text);
            (outcome.farther, outcome.any_word, outcome.unsaid())
        };
        assert_eq!(told("Urdu speaker"), (false, false, false));
        assert_eq!(asked.found(ask("Urdu speaker")), [4]);
        assert_eq!(told("Polish speaker"), (true, false, false));
        assert_eq!(
            asked.found(ask("Polish speaker")),
            [3, 2],
            "one is somewhere, the other nobody knows where"
        );
        let anywhere = Ask { within: None, ..ask("Polish speaker") };
        assert_eq!(asked.found(anywhere), [3, 2]);
        // Nobody says that they speak it anywhere. Those that say which they speak do not.
        assert_eq!(told("Tamil speaker"), (false, true, true));
        assert_eq!(asked.found(ask("Tamil speaker")), [1, 5, 6]);
        // By other words for the language, in a name and in a description.
        assert_eq!(asked.found(ask("speaks Farsi")), [6]);
        assert_eq!(asked.found(ask("Persian speaker")), [6]);
        assert_eq!(asked.found(ask("Bengali speaker")), [5]);
        // Beside something else, those that name it come first, and the others are kept.
        assert_eq!(asked.found(ask("choir, speaks Somali")), [5, 1]);
        assert_eq!(told("choir, speaks Tamil"), (false, false, false));
        assert_eq!(asked.found(ask("choir")), [1, 4, 5]);
    });
}

#[test]
fn what_services_say_in_passing_is_not_what_they_offer() {
    both_stores(|t| {
        let saying = |number: u8, name: &str, text: &str| {
            saying(number, name, Some(SALE), &json!({"description": text}))
        };
        take(
            t,
            vec![
                saying(1, "Food bank", "For people within 15 minutes walk."),
                saying(2, "Pantry", "All within walking distance of the station"),
                saying(3, "Friends of the park", "We like gardening and walking."),
                saying(4, "5th Sale Scout Group", "Canoeing, walking, camping."),
                saying(5, "Coffee at the Scout Hut", "Walking, then coffee. A short"),
            ],
        );
        let asked = Asked::of(t);
        let text = |text: &str| Ask { text: text.to_owned(), ..Ask::default() };
        assert_eq!(asked.found(text("walking")), [3, 4, 5]);
        assert_eq!(asked.found(text("free walking for men over 50")), [3, 5], "Scouts are younger");
        assert_eq!(asked.found(text("walking for a 12 year old")), [4, 3, 5]);
        assert_eq!(asked.found(text("short")), [5], "the last word is read too");
        assert_eq!(asked.found(text("station")), [2]);
    });
}

#[test]
fn a_place_that_is_not_known_is_told_by_what_to_do() {
    both_stores(|t| {
        take(t, vec![saying(1, "Choir", Some(SALE), &json!({}))]);
        let asked = Asked::of(t);
        let where_is = |place: &str| {
            let outcome = asked.search.ask(&near(place), &asked.registers.country());
            outcome.map(|outcome| outcome.understood.place)
        };
        assert!(matches!(where_is("53.4, -2.3"), Ok(Some(Found::Point { .. }))));
        assert!(matches!(where_is(""), Ok(None)));
        let problem = |place: &str| match where_is(place) {
            Err(Problem::Where(problem)) => problem,
            other => panic!("{place}: {other:?}"),
        };
        assert_eq!(problem("M33 99X"), NotFound::NoPostcode);
        assert_eq!(problem("ZZ99 9ZZ"), NotFound::UnknownPostcode);
        assert_eq!(problem("BT7 1NN"), NotFound::NorthernIreland);
        assert_eq!(problem("48.8566, 2.3522"), NotFound::Abroad);
        assert_eq!(problem("Atlantis"), NotFound::UnknownPlace(Vec::new()));
    });
}

#[test]
fn what_nobody_finds_is_counted_and_nothing_about_anybody() {
    both_stores(|t| {
        country::country(t);
        take(t, vec![service(&id(9), "Chess club", ORG)]);
        let asked = Asked::of(t);
        let nothing = |ask: Ask| {
            let outcome = asked.search.ask(&ask, &asked.registers.country()).unwrap();
            assert_eq!(outcome.answer.total, 0);
            asked.search.count_unmet(&outcome.understood);
        };
        let text = |text: &str| Ask { text: text.to_owned(), age: Some(82), ..near("LF1 1AA") };
        nothing(text("debt advice for Ann Example of 2 Mill Lane"));
        nothing(text("debt"));
        nothing(Ask { text: "xylophonequark".to_owned(), ..Ask::default() });
        nothing(Ask { cost: Some(0), ..Ask::default() });
        let since = jiff::civil::date(2000, 1, 1);
        let stored = || t.db.read(move |tx| unmet::unmet(tx, since)).unwrap();
        assert_eq!(stored(), [], "they are written together");
        asked.search.write_unmet().unwrap();
        asked.search.write_unmet().unwrap();
        nothing(text("debt"));
        // What was counted last is written when the search goes.
        drop(asked);
        let line = |area: &str, wanted: &str, times| unmet::Unmet {
            area: area.to_owned(),
            wanted: wanted.to_owned(),
            times,
        };
        let found = stored();
        for expected in [
            line("E08009001", "debt", 2),
            line("E08009001", "debt-advice", 1),
            line("", unmet::WORDS, 1),
            line("", unmet::ANYTHING, 1),
        ] {
            assert!(found.contains(&expected), "{expected:?} is not among {found:?}");
        }
        let all: String =
            t.db.read(|tx| {
                tx.query("select day, area, wanted from unmet_search", &[], |row| {
                    Ok(format!(
                        "{} {} {}",
                        row.get::<String>(0)?,
                        row.get::<String>(1)?,
                        row.get::<String>(2)?
                    ))
                })
            })
            .unwrap()
            .join("\n");
        for theirs in ["Ann", "Mill", "82", "xylo"] {
            assert!(!all.contains(theirs), "{theirs} is in {all}");
        }
    });
}
