//! The coordinates of an address.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use places::{Address, Located, Places, Precision};
use store::testing::{TestDb, both_stores};
use support::*;

const GAZETTEER: &str = "name,district,type,lat,lon\n\
                         Netherwick,,city,53.50,-2.00\n\
                         Ashdale,Eastmoor,town,53.55,-2.10\n\
                         Elmbank,Eastmoor,suburban area,53.56,-2.11\n\
                         Elmbank,Southvale,suburban area,51.56,-1.11\n\
                         Foxley,Eastmoor,town,53.60,-2.15\n\
                         Foxley,Southvale,town,51.60,-1.15\n\
                         Church Street,Eastmoor,village,53.57,-2.12\n\
                         Broadway,Eastmoor,village,53.565,-2.115\n\
                         Strandside,Southvale,village,51.61,-1.2\n\
                         Thornbeck,Farmoor,village,54.2,-2.5\n\
                         Eastmoor,,town,53.58,-2.13\n\
                         Eastmoor,Southvale,hamlet,51.5,-1.0\n\
                         Oakbridge,Farmoor,town,54.25,-2.55\n\
                         Oakbridge,Southvale,village,51.4,-1.0\n";

/// Two sectors of an outcode in the Pennines, one of them with a large user placed at the middle of its sector; one
/// without any coordinates; one that is out of use.
const POSTCODES: &str = "pcds,dointr,doterm,laua,ward,oseast1m,osnrth1m,osgrdind\n\
                         ZY1 1AA,198001,,E07999901,E05999901,409500,425300,1\n\
                         ZY1 1AB,198001,,E07999901,E05999901,411500,425300,1\n\
                         ZY1 2AA,198001,,E07999901,E05999901,409500,435300,1\n\
                         ZY1 2AB,198001,201903,E07999901,E05999901,409600,435300,8\n\
                         ZY1 2AD,198001,,E07999901,E05999901,409550,435300,6\n\
                         ZY1 2AE,198001,,E07999901,E05999901,,,9\n";

fn loaded(t: &TestDb) -> Places {
    take(t, "nspl.csv", POSTCODES);
    take(t, "gazetteer.csv", GAZETTEER);
    places(t)
}

fn by_postcode(places: &Places, postcode: &str) -> Located {
    places.locate(&Address { postcode: Some(postcode), ..Address::default() }, None)
}

fn by_lines(places: &Places, lines: &[&str]) -> Located {
    places.locate(&Address { lines, ..Address::default() }, None)
}

#[test]
fn the_postcode_comes_first_then_its_parts() {
    both_stores(|t| {
        let places = loaded(t);
        let whole = by_postcode(&places, " zy11aa ");
        assert_eq!((whole.precision, whole.within_metres), (Precision::Postcode, Some(100.0)));
        assert_eq!((whole.point, whole.note.as_deref()), (found(&places, "ZY1 1AA").point, None));
        // Not on any list: its sector.
        let near = by_postcode(&places, "ZY1 1ZZ");
        assert_eq!(near.precision, Precision::Sector);
        assert_eq!(near.point, Some(places.postcodes.sector(&sector("ZY1 1")).unwrap().point));
        assert!((900.0..1100.0).contains(&near.within_metres.unwrap()));
        assert!(near.note.unwrap().contains("ZY1 1ZZ is not on any list"));
        // No such sector: its outcode.
        let wide = by_postcode(&places, "ZY1 9ZZ");
        assert_eq!(wide.precision, Precision::Outcode);
        // A part alone.
        assert_eq!(by_postcode(&places, "ZY1").precision, Precision::Outcode);
        assert_eq!(by_postcode(&places, "ZY1").note, None);
        assert_eq!(by_postcode(&places, "zy1 2").precision, Precision::Sector);
        // One with a mistake at its end.
        let wrong = by_postcode(&places, "ZY1 1A");
        assert_eq!(wrong.precision, Precision::Outcode);
        assert!(wrong.note.unwrap().contains("not a whole UK postcode"));
        assert_eq!(by_postcode(&places, "ZY7 1AA").precision, Precision::None);
        assert_eq!(by_postcode(&places, "ZZ99 3VZ"), by_postcode(&places, ""));
    });
}

#[test]
fn poor_points_are_said_to_be_poor() {
    both_stores(|t| {
        let places = loaded(t);
        let middle = by_postcode(&places, "ZY1 2AD");
        assert_eq!(middle.precision, Precision::Sector);
        let nowhere = by_postcode(&places, "ZY1 2AE");
        assert_eq!((nowhere.precision, nowhere.note), (Precision::Sector, None));
        let gone = by_postcode(&places, "ZY1 2AB");
        assert_eq!((gone.precision, gone.within_metres), (Precision::Postcode, Some(500.0)));
        assert!(gone.note.unwrap().contains("went out of use in March 2019"));
    });
}

#[test]
fn a_given_point_is_kept_and_a_disagreement_is_told() {
    both_stores(|t| {
        let places = loaded(t);
        let own = found(&places, "ZY1 1AA").point.unwrap();
        let address = Address { postcode: Some("ZY1 1AA"), ..Address::default() };
        let moved = |north: f64| point(own.latitude() + north / 111_195.0, own.longitude());
        let agrees = places.locate(&address, Some(moved(4_900.0)));
        assert_eq!((agrees.point, agrees.precision), (Some(moved(4_900.0)), Precision::Given));
        assert_eq!((agrees.by_address, agrees.apart_metres, agrees.note), (Some(own), None, None));
        let differs = places.locate(&address, Some(moved(7_100.0)));
        assert_eq!((differs.point, differs.by_address), (Some(moved(7_100.0)), Some(own)));
        assert!((differs.apart_metres.unwrap() - 7_100.0).abs() < 5.0);
        assert!(differs.note.unwrap().contains("7 km from ZY1 1AA"));
        let turned = point(own.longitude(), own.latitude());
        let turned = places.locate(&address, Some(turned));
        assert!(turned.note.unwrap().contains("exchanged"));
    });
}

#[test]
fn an_outcode_reaches_farther_than_its_middle() {
    both_stores(|t| {
        let places = loaded(t);
        let centre = places.postcodes.outcode(&outcode("ZY1")).unwrap();
        assert!((5_000.0..8_000.0).contains(&centre.reach_metres), "{}", centre.reach_metres);
        let address = Address { postcode: Some("ZY1"), ..Address::default() };
        let away =
            |metres: f64| point(centre.point.latitude() + metres / 111_195.0, centre.point.longitude());
        let within = places.locate(&address, Some(away(centre.reach_metres + 4_900.0)));
        assert_eq!(within.apart_metres, None);
        let beyond = places.locate(&address, Some(away(centre.reach_metres + 5_100.0)));
        assert!(beyond.apart_metres.is_some() && beyond.precision == Precision::Given);
    });
}

#[test]
fn a_given_point_without_an_address_is_all_there_is() {
    both_stores(|t| {
        let places = loaded(t);
        let alone = places.locate(&Address::default(), Some(point(53.5, -2.0)));
        assert_eq!((alone.precision, alone.by_address, alone.note), (Precision::Given, None, None));
        let abroad = places.locate(&Address::default(), Some(point(48.85, 2.35)));
        assert_eq!(abroad.point, Some(point(48.85, 2.35)));
        assert_eq!(abroad.note.as_deref(), Some("The coordinates given are not in the UK."));
        let turned = places.locate(&Address::default(), Some(point(-2.0, 53.5)));
        assert!(turned.note.unwrap().contains("exchanged"));
        let nothing = places.locate(&Address::default(), None);
        assert_eq!((nothing.point, nothing.precision, nothing.note), (None, Precision::None, None));
    });
}

#[test]
fn names_are_taken_from_the_end_as_far_as_they_belong_together() {
    both_stores(|t| {
        let places = loaded(t);
        for (lines, latitude) in [
            (&["The Mill", "1 Mill Road", "Ashdale"][..], Some(53.55)),
            (&["1 Mill Road, Elmbank, Ashdale"], Some(53.56)),
            (&["1 Mill Road", "ASHDALE", "Netherwick ZY1 1AA", "Pennineshire", "England"], Some(53.55)),
            (&["1 Mill Road", "Netherwick"], Some(53.50)),
            // Its district settles which.
            (&["Foxley", "Southvale"], Some(51.60)),
            (&["Foxley", "Eastmoor Borough Council"], Some(53.60)),
            (&["Elmbank", "Foxley"], Some(53.56)),
            (&["Thornbeck", "Farmoor"], Some(54.2)),
            // The suburb of this name that is near is the one meant.
            (&["Elmbank", "Strandside", "Southvale"], Some(51.56)),
            // One that is named twice is one.
            (&["Ashdale", "ashdale"], Some(53.55)),
        ] {
            let located = by_lines(&places, lines);
            assert_eq!(located.point.map(|point| point.latitude()), latitude, "{lines:?} {:?}", located.note);
            let precision = if latitude.is_some() { Precision::PlaceName } else { Precision::None };
            assert_eq!(located.precision, precision, "{lines:?}");
        }
    });
}

#[test]
fn a_street_or_a_building_is_not_taken_for_a_place() {
    both_stores(|t| {
        let places = loaded(t);
        for (lines, latitude) in [
            // There is a village of each of these names.
            (&["2 Church Street", "Ashdale"][..], Some(53.55)),
            (&["Church Street", "Ashdale"], Some(53.55)),
            (&["Broadway", "Ashdale"], Some(53.55)),
            (&["12", "Church Street"], None),
            (&["Broadway"], None),
            // What stands before a street, or before something that is no place, is a building.
            (&["Elmbank", "1 Mill Road", "Ashdale"], Some(53.55)),
            (&["Elmbank", "The Old Bakery", "Ashdale"], Some(53.55)),
            (&["Ashdale", "1 Mill Road"], None),
            // A village without anything beside it may be the name of a house.
            (&["Thornbeck"], None),
            (&["Elmbank"], None),
        ] {
            let located = by_lines(&places, lines);
            assert_eq!(located.point.map(|point| point.latitude()), latitude, "{lines:?} {:?}", located.note);
        }
    });
}

#[test]
fn of_several_places_none_is_guessed() {
    both_stores(|t| {
        let places = loaded(t);
        // A town, and a village far away.
        assert_eq!(by_lines(&places, &["1 Mill Road", "Oakbridge"]).point, None);
        assert_eq!(
            by_lines(&places, &["1 Mill Road", "Thornbeck", "Oakbridge"]).point,
            Some(point(54.2, -2.5))
        );
        // The council is called after the town, and so the town is meant; the gazetteer does not name its district.
        assert_eq!(by_lines(&places, &["1 Mill Road", "Eastmoor"]).point, Some(point(53.58, -2.13)));
        let several = by_lines(&places, &["1 Mill Road", "Foxley"]);
        assert_eq!(several.point, None);
        assert!(several.note.unwrap().starts_with("Several places are called Foxley."));
        let told =
            Address { lines: &["1 Mill Road", "Foxley"], district: Some("Southvale"), ..Address::default() };
        assert_eq!(places.locate(&told, None).point, Some(point(51.6, -1.15)));
    });
}

#[test]
fn a_town_given_as_such_may_be_a_village() {
    both_stores(|t| {
        let places = loaded(t);
        for (town, latitude) in [
            ("Thornbeck", Some(54.2)),
            ("Broadway", Some(53.565)),
            ("Church Street", Some(53.57)),
            ("Elmbank", None),
        ] {
            let address = Address { town: Some(town), ..Address::default() };
            let located = places.locate(&address, None);
            assert_eq!(located.point.map(|point| point.latitude()), latitude, "{town}");
        }
        // An unknown postcode does not hide it.
        let address = Address { postcode: Some("ZX1 1AA"), town: Some("Thornbeck"), ..Address::default() };
        let located = places.locate(&address, None);
        assert_eq!((located.precision, located.within_metres), (Precision::PlaceName, Some(1_500.0)));
        assert!(located.note.unwrap().contains("ZX1 1AA is not on any list"));
    });
}

#[test]
fn words_for_precision_come_back() {
    for precision in [
        Precision::Given,
        Precision::Postcode,
        Precision::Sector,
        Precision::Outcode,
        Precision::PlaceName,
        Precision::None,
    ] {
        assert_eq!(Precision::read(precision.as_str()), Some(precision));
    }
    assert_eq!(Precision::read("exact"), None);
}
