//! What is on in a week, from the search to the days, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::needless_pass_by_value)]

use crate::common;
use std::sync::Arc;

use areas::Chain;
use common::{row, take};
use directory::catalogue::Catalogue;
use directory::listing::{ListingState, set_confidential, set_state};
use directory::locality::{Country, Registers};
use directory::occurrence::Warning;
use directory::search::facts::Spot;
use directory::search::{Query, Search, When, Where};
use directory::whats_on::{Span, ask_for_times, happenings, read};
use jiff::civil::{Date, date};
use serde_json::{Value, json};
use store::testing::{TestDb, both_stores};
use uuid::Uuid;

fn id(group: u32, number: u32) -> String {
    format!("{group}0000000-0000-4000-8000-0000000000{number:02}")
}

fn hall(number: u32, latitude: f64, schedules: Value) -> Value {
    json!({"id": id(2, number), "schedules": schedules, "location": {"id": id(3, number), "location_type": "physical",
        "name": format!("Hall {number}"), "latitude": latitude, "longitude": -2.3, "addresses": [{"id": id(4, number),
        "address_1": "2 Mill Lane", "city": "Fernley", "state_province": "Fernleyshire", "postal_code": "M33 2AA",
        "country": "GB", "address_type": "physical"}]}})
}

fn service(number: u32, name: &str, schedules: Value, places: Vec<Value>) -> Value {
    json!({"id": id(1, number), "name": name, "status": "active", "schedules": schedules, "service_at_locations": places})
}

fn weekly(byday: &str, opens: &str, closes: &str) -> Value {
    json!([{"id": Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("{byday}{opens}").as_bytes()).to_string(),
        "freq": "WEEKLY", "byday": byday, "opens_at": opens, "closes_at": closes}])
}

/// What of a directory is on: from the search, the reading and the rule.
struct Fernley {
    search: Arc<Search>,
    country: Country,
}

impl Fernley {
    fn over(t: &TestDb) -> Self {
        let catalogue = Catalogue::open(&t.db).unwrap();
        let registers = Registers::open(&t.db, &catalogue).unwrap();
        Fernley { search: Search::open(&t.db, &registers).unwrap(), country: registers.country() }
    }

    /// Lines such as `TU 05 12:00 Lunch club, Hall 1, 111`, from Monday 4 May 2026, half past nine in the morning.
    fn told(&self, t: &TestDb, days: i32, when: Option<When>) -> Vec<String> {
        let spot = Spot { latitude: 534_000_000, longitude: -23_000_000 };
        let near = Where::new(spot, &Chain::default());
        let mut query = Query { near: Some(near), within: Some(8_000), when, ..Query::default() };
        let when = ask_for_times(&mut query);
        let answer = self.search.answer(&query);
        let hits = answer.hits.clone();
        let listed = t.db.read(move |tx| read(tx, &hits)).unwrap();
        let first = date(2026, 5, 4);
        let span = Span {
            days: first..=first.saturating_add(jiff::Span::new().days(days - 1)),
            now: t.db.moment().now(),
            when,
            near: Some(spot),
            within: query.within,
        };
        let clock = |minutes: Option<u16>| {
            minutes.map_or("--:--".to_owned(), |minutes| format!("{:02}:{:02}", minutes / 60, minutes % 60))
        };
        let weekday = |day: Date| {
            ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][day.weekday().to_monday_zero_offset() as usize]
        };
        let lines = happenings(&listed, &span, &self.country).into_iter().map(|one| {
            let of = &listed[one.service];
            let day = one.coming.at.day;
            let place = one.place.and_then(|place| of.places[place].location.as_ref()?.name.clone());
            let holiday = one.coming.warnings.iter().any(|warning| matches!(warning, Warning::ClosedDay(_)));
            format!(
                "{} {:02} {} {}{}{}{}{}",
                weekday(day),
                day.day(),
                clock(one.coming.at.opens),
                of.service.name.as_deref().unwrap(),
                place.map_or(String::new(), |place| format!(", {place}")),
                one.metres.map_or(String::new(), |metres| format!(", {metres}")),
                if holiday { " (bank holiday)" } else { "" },
                if one.open { " (open)" } else { "" },
            )
        });
        lines.collect()
    }
}

#[test]
fn only_what_really_happens_stands_on_a_day() {
    both_stores(|t| {
        let fortnightly = json!([{"id": id(5, 1), "freq": "WEEKLY", "interval": 2, "byday": "WE", "dtstart": "2026-04-22",
            "opens_at": "10:00", "closes_at": "11:00"}]);
        let no_start =
            json!([{"id": id(5, 2), "freq": "WEEKLY", "interval": 2, "byday": "WE", "opens_at": "10:00"}]);
        let once = json!([{"id": id(5, 3), "dtstart": "2026-05-09", "opens_at": "14:00"}]);
        let by_number = json!([{"id": id(5, 4), "freq": "MONTHLY", "bymonthday": "7", "opens_at": "19:00"}]);
        let over = json!([{"id": id(5, 5), "freq": "WEEKLY", "byday": "TU", "valid_to": "2026-05-01"}]);
        let here = |number| vec![hall(number, 53.401, json!([]))];
        let services = [
            service(1, "Lunch club", weekly("TU", "12:00", "14:00"), here(1)),
            service(2, "Every other choir", fortnightly, here(2)),
            service(3, "Nobody knows which week", no_start, here(3)),
            service(4, "Spring fair", once, here(4)),
            service(5, "On the seventh", by_number, here(5)),
            service(6, "Last winter", over, here(6)),
            service(7, "Monday walk", weekly("MO", "10:00", "11:00"), here(7)),
            service(8, "Too early today", weekly("MO", "08:00", "10:30"), here(8)),
            service(9, "Far away", weekly("TU", "09:00", "10:00"), vec![hall(9, 53.9, json!([]))]),
            service(10, "No times", json!([]), here(10)),
        ];
        take(t, services.iter().map(|one| row(Ok(one.as_object().unwrap().clone()))).collect());
        let told = Fernley::over(t).told(t, 7, None);
        assert_eq!(
            told,
            [
                // Half past nine by Greenwich is half past ten in May: what was on from eight is over.
                "MO 04 10:00 Monday walk, Hall 7, 111 (bank holiday)",
                "TU 05 12:00 Lunch club, Hall 1, 111",
                "WE 06 10:00 Every other choir, Hall 2, 111",
                "TH 07 19:00 On the seventh, Hall 5, 111",
                "SA 09 14:00 Spring fair, Hall 4, 111",
            ]
        );
    });
}

#[test]
fn a_time_at_one_of_several_places_is_told_with_that_place() {
    both_stores(|t| {
        let places = vec![
            hall(1, 53.401, weekly("TU", "12:00", "13:00")),
            hall(2, 53.41, weekly("WE", "12:00", "13:00")),
            hall(3, 53.9, weekly("TH", "12:00", "13:00")),
        ];
        let services = [
            service(1, "Lunch in three halls", json!([]), places),
            service(
                2,
                "Lunch in any of them",
                weekly("FR", "12:00", "13:00"),
                vec![hall(4, 53.9, json!([])), hall(5, 53.402, json!([]))],
            ),
        ];
        take(t, services.iter().map(|one| row(Ok(one.as_object().unwrap().clone()))).collect());
        let told = Fernley::over(t).told(t, 7, None);
        assert_eq!(
            told,
            [
                "TU 05 12:00 Lunch in three halls, Hall 1, 111",
                "WE 06 12:00 Lunch in three halls, Hall 2, 1112",
                "FR 08 12:00 Lunch in any of them, Hall 5, 222",
            ],
            "the third hall is too far"
        );
    });
}

#[test]
fn what_is_hidden_closed_or_private_is_not_told() {
    both_stores(|t| {
        let here = |number| vec![hall(number, 53.401, json!([]))];
        let private = json!({"id": id(6, 1), "schedules": weekly("TU", "12:00", "13:00"),
            "location": {"id": id(3, 4), "location_type": "physical", "name": "Secret House", "latitude": 53.401,
            "longitude": -2.3}});
        let services = [
            service(1, "Hidden", weekly("TU", "12:00", "14:00"), here(1)),
            service(2, "Closed for now", weekly("TU", "12:00", "14:00"), here(2)),
            service(3, "Hidden while somebody asks", weekly("TU", "12:00", "14:00"), here(3)),
            service(4, "Refuge", json!([]), vec![private]),
        ];
        take(t, services.iter().map(|one| row(Ok(one.as_object().unwrap().clone()))).collect());
        let uuid = |group, number| id(group, number).parse::<Uuid>().unwrap();
        t.db.write(move |tx| set_state(tx, uuid(1, 1), ListingState::Hidden)).unwrap();
        t.db.write(move |tx| set_state(tx, uuid(1, 2), ListingState::TemporarilyClosed)).unwrap();
        t.db.write(move |tx| set_confidential(tx, uuid(3, 4), true)).unwrap();
        let fernley = Fernley::over(t);
        t.db.write(move |tx| set_state(tx, uuid(1, 3), ListingState::Hidden)).unwrap();
        assert_eq!(fernley.told(t, 7, None), Vec::<String>::new());
    });
}

#[test]
fn a_time_that_was_asked_for_leaves_the_others_out() {
    both_stores(|t| {
        let here = |number| vec![hall(number, 53.401, json!([]))];
        let services = [
            service(1, "Morning", weekly("TU,WE", "09:00", "12:00"), here(1)),
            service(2, "Evening", weekly("TU,WE", "18:00", "20:00"), here(2)),
            service(3, "Night", weekly("TU", "22:00", "01:00"), here(3)),
        ];
        take(t, services.iter().map(|one| row(Ok(one.as_object().unwrap().clone()))).collect());
        let fernley = Fernley::over(t);
        let evening = When { days: 0b10, hours: Some((17 * 60, 23 * 60)) };
        let told = fernley.told(t, 7, Some(evening));
        assert_eq!(told, ["TU 05 18:00 Evening, Hall 2, 111", "TU 05 22:00 Night, Hall 3, 111"]);
    });
}

#[test]
fn places_that_keep_opening_hours_are_told_from_what_people_come_to() {
    both_stores(|t| {
        let here = |number| vec![hall(number, 53.401, json!([]))];
        let hours = |number: u32, byday: &str, opens: &str, closes: &str, said: &str| {
            json!({"id": id(7, number), "freq": "WEEKLY", "byday": byday, "opens_at": opens, "closes_at": closes,
                "description": said})
        };
        let library = json!([
            hours(1, "WE", "09:00", "17:00", ""),
            hours(2, "SA", "09:00", "12:00", ""),
            hours(3, "TH", "10:00", "11:00", "Rhymes for babies")
        ]);
        let pharmacy = json!([hours(4, "MO,TU,WE,TH,FR", "09:00", "12:00", "")]);
        let in_words =
            json!([{"id": id(7, 5), "freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR", "description": "mornings"}]);
        let services = [
            service(1, "Library", library, here(1)),
            service(2, "Pharmacy", pharmacy, here(2)),
            service(3, "Archive", in_words, here(3)),
        ];
        take(t, services.iter().map(|one| row(Ok(one.as_object().unwrap().clone()))).collect());
        let told = Fernley::over(t).told(t, 7, None);
        let sessions: Vec<&String> = told.iter().filter(|line| !line.ends_with("(open)")).collect();
        assert_eq!(sessions, ["TH 07 10:00 Library, Hall 1, 111"]);
        assert!(told.contains(&"SA 09 09:00 Library, Hall 1, 111 (open)".to_owned()), "{told:?}");
        assert!(told.contains(&"WE 06 --:-- Archive, Hall 3, 111 (open)".to_owned()), "{told:?}");
    });
}

#[test]
fn what_two_sources_list_alike_is_told_once() {
    both_stores(|t| {
        let services = [
            service(1, "Lunch club", weekly("TU", "12:00", "14:00"), vec![hall(1, 53.401, json!([]))]),
            service(2, "LUNCH CLUB", weekly("TU", "12:00", "14:00"), vec![hall(2, 53.4015, json!([]))]),
            service(3, "Lunch club", weekly("TU", "13:00", "14:00"), vec![hall(3, 53.401, json!([]))]),
            service(4, "Lunch club", weekly("TU", "12:00", "14:00"), vec![hall(4, 53.41, json!([]))]),
        ];
        take(t, services.iter().map(|one| row(Ok(one.as_object().unwrap().clone()))).collect());
        let told = Fernley::over(t).told(t, 7, None);
        assert_eq!(
            told,
            [
                "TU 05 12:00 Lunch club, Hall 1, 111",
                "TU 05 12:00 Lunch club, Hall 4, 1112",
                "TU 05 13:00 Lunch club, Hall 3, 111"
            ]
        );
    });
}
