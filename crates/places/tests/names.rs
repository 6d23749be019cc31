//! Place names: a gazetteer, and asking for what is in it.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use intake::{Asked, account};
use places::{By, PlaceKind, PlaceName, Places};
use store::testing::both_stores;
use support::*;

const GAZETTEER: &str = "\"name\n\",District,type,lat,lon\r\n\
                         Netherwick,City of Netherwick,city,53.50,-2.00\r\n\
                         Netherwick Green,Eastmoor,suburban area,53.52,-2.05\r\n\
                         Netherton,Eastmoor,town,53.60,-2.10\r\n\
                         Netherton,Southvale,village,51.60,-1.10\r\n\
                         Netherton,Southvale,hamlet,51.70,-1.20\r\n\
                         Netherton,Southvale,hamlet,51.80,-1.30\r\n\
                         Nethercot,Eastmoor,other settlement,53.61,-2.11\r\n\
                         Saint Osyn's-in-the-Marsh,\"\"\"Marsh, Fen and Broad\"\"\",village,52.6,1.1\r\n\
                         Llan Fôr,Sir Dywyll - Darkshire,town,52.1,-4.1\r\n\
                         Llan Fach,Gwynfa - Gwynfa,hamlet,52.2,-4.2\r\n\
                         ZY1,Eastmoor,outcode,53.6,-2.1\r\n";

fn told(found: &[PlaceName<'_>]) -> Vec<String> {
    found.iter().map(|place| format!("{}, {}", place.name, place.district.unwrap_or("-"))).collect()
}

#[test]
fn a_gazetteer_is_taken_and_the_same_again_changes_nothing() {
    both_stores(|t| {
        let taken = take(t, "gazetteer.csv", GAZETTEER);
        assert_eq!((taken.summary.of("place name").new, taken.summary.rejected), (10, 0));
        assert!(taken.summary.notes[0].starts_with("1 rows are outcodes"), "{:?}", taken.summary.notes);
        assert_eq!(taken.summary.of("outcode").new, 0);
        // The order of namesakes in the file does not matter.
        let mut lines: Vec<&str> = GAZETTEER.split_inclusive("\r\n").collect();
        lines[2..].reverse();
        let counts = take(t, "gazetteer.csv", &lines.concat()).summary.of("place name");
        assert_eq!((counts.new, counts.changed, counts.unchanged, counts.missing), (0, 0, 10, 0));
        assert_eq!(places(t).names.count(), 10);
        let loaded = t.db.read(account::loaded).unwrap();
        assert_eq!(loaded[0].kind, "place-names");
    });
}

#[test]
fn what_vanishes_from_it_is_no_longer_offered() {
    both_stores(|t| {
        take(t, "gazetteer.csv", GAZETTEER);
        let next = GAZETTEER
            .replace("Nethercot,Eastmoor,other settlement,53.61,-2.11\r\n", "")
            .replace("53.50,-2.00", "53.51,-2.01")
            + "Overton,Eastmoor,town,53.7,-2.2\r\nOverton,Eastmoor,crossroads,53.7,-2.2\r\nOverwick,,town,0,0\r\n\
               123,Eastmoor,town,53.7,-2.2\r\n";
        let taken = take(t, "gazetteer.csv", &next);
        let counts = taken.summary.of("place name");
        assert_eq!((counts.new, counts.changed, counts.unchanged, counts.missing), (1, 1, 8, 1));
        assert!(taken.has("rejected", "Overton", "not a kind of place"));
        assert!(taken.has("rejected", "Overwick", "not a point in the UK"));
        assert!(taken.has("rejected", "123", "not a name"));
        let places = places(t);
        assert!(places.names.named("Nethercot", By::Rank).is_empty());
        let kept: i64 =
            t.db.read(|tx| -> store::Result<i64> {
                tx.one("select count(*) from place_name where removed_at is not null", &[], |row| row.get(0))
            })
            .unwrap();
        assert_eq!(kept, 1);
        assert_eq!(take(t, "gazetteer.csv", GAZETTEER).summary.of("place name").changed, 2);
    });
}

#[test]
fn a_dry_run_and_a_cut_file_change_nothing() {
    both_stores(|t| {
        let asked = Asked { dry_run: true, ..Asked::default() };
        take_with(t, &[("gazetteer.csv", GAZETTEER.as_bytes())], &asked).unwrap();
        assert_eq!(places(t).names.count(), 0);
        let mut text = "name,district,type,lat,lon\n".to_owned();
        for n in 0..100 {
            text.push_str(&format!("Place {n},Eastmoor,hamlet,53.{n:02},-2\n"));
        }
        take(t, "gazetteer.csv", &text);
        let cut: String = text.lines().take(60).map(|line| format!("{line}\n")).collect();
        let refused = refusal(take_with(t, &[("gazetteer.csv", cut.as_bytes())], &Asked::default()));
        assert!(refused.contains("41 of the 100 place names"), "{refused}");
        assert_eq!(places(t).names.count(), 100);
    });
}

#[test]
fn beginnings_are_completed_by_rank() {
    both_stores(|t| {
        take(t, "gazetteer.csv", &format!("{GAZETTEER}Stonewick,Eastmoor,town,53.7,-2.2\r\n"));
        let places = places(t);
        let told = |prefix, n| told(&places.names.autocomplete(prefix, n));
        assert_eq!(
            told("net", 3),
            ["Netherwick, City of Netherwick", "Netherton, Eastmoor", "Netherwick Green, Eastmoor"]
        );
        assert_eq!(told("NETHERTON", 2), ["Netherton, Eastmoor", "Netherton, Southvale"]);
        assert_eq!(told("nether-wick g", 5), Vec::<String>::new());
        assert_eq!(told("Netherwick-g", 5), ["Netherwick Green, Eastmoor"]);
        assert_eq!(told("st. osyns in", 5), ["Saint Osyn's-in-the-Marsh, Marsh, Fen and Broad"]);
        assert_eq!(told("Saint", 1), ["Saint Osyn's-in-the-Marsh, Marsh, Fen and Broad"]);
        assert_eq!(told("St ", 1), told("Saint", 1));
        assert_eq!(told("st", 1), ["Stonewick, Eastmoor"]);
        assert_eq!(told("nethercot ", 5), ["Nethercot, Eastmoor"]);
        assert_eq!(told("nether ", 5), Vec::<String>::new());
        assert_eq!(told("llan f", 5), ["Llan Fôr, Sir Dywyll - Darkshire", "Llan Fach, Gwynfa"]);
        assert_eq!(told("", 5), Vec::<String>::new());
        assert_eq!(told("-", 5), Vec::<String>::new());
        assert_eq!(told("net", 0), Vec::<String>::new());
        // A place of just this name comes before a more important one that begins so.
        assert_eq!(places.names.autocomplete("netherwick", 1)[0].kind, PlaceKind::City);
    });
}

#[test]
fn the_important_places_of_a_map_come_first() {
    both_stores(|t| {
        take(t, "gazetteer.csv", GAZETTEER);
        let places = places(t);
        let within = |low, high, n| told(&places.names.within(point(low, -2.2), point(high, -1.9), n));
        assert_eq!(
            within(53.0, 54.0, 9),
            [
                "Netherwick, City of Netherwick",
                "Netherton, Eastmoor",
                "Netherwick Green, Eastmoor",
                "Nethercot, Eastmoor"
            ]
        );
        assert_eq!(within(53.55, 54.0, 1), ["Netherton, Eastmoor"]);
        assert_eq!(within(54.0, 53.0, 9), Vec::<String>::new(), "a box turned upside down holds nothing");
    });
}

#[test]
fn namesakes_are_told_apart() {
    both_stores(|t| {
        take(t, "gazetteer.csv", GAZETTEER);
        let places = places(t);
        let named = |by| places.names.named("netherton", by);
        assert_eq!(named(By::Rank)[0].kind, PlaceKind::Town);
        assert_eq!(named(By::Rank).len(), 4);
        assert_eq!(named(By::Near(point(51.79, -1.29)))[0].point, point(51.8, -1.3));
        assert_eq!(named(By::District("Southvale District Council"))[0].kind, PlaceKind::Village);
        assert_eq!(places.names.named("llan for", By::District("darkshire"))[0].kind, PlaceKind::Town);
        assert!(places.names.named("nether", By::Rank).is_empty());
    });
}

#[test]
fn what_is_in_memory_follows_what_is_loaded() {
    both_stores(|t| {
        let followed = Places::open(&t.db).unwrap();
        assert_eq!(followed.get().names.count(), 0);
        assert!(!followed.refresh().unwrap());
        take(t, "gazetteer.csv", GAZETTEER);
        assert!(followed.refresh().unwrap());
        assert_eq!(followed.get().names.count(), 10);
        take(t, "zy.csv", "\"ZY1 1AA\",10,409500,425335,\"E92000001\",,,,\"E07999901\",\"E05999901\"\n");
        assert!(followed.refresh().unwrap());
        assert_eq!(followed.get().postcodes.live(), 1);
    });
}
