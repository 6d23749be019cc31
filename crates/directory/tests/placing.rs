//! Where places are: by their own coordinates, else by their address and the postcodes that are loaded.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;
use std::sync::Arc;

use common::{row, take_with};
use directory::catalogue::Catalogue;
use directory::import::{FeedRow, Options};
use directory::placing::survey;
use intake::reach::Reach;
use intake::{Asked, Given, Package, Progress};
use places::{Places, Precision};
use serde_json::{Value, json};
use store::testing::{TestDb, both_stores};

const HALL: &str = "dddddddd-dddd-4ddd-8ddd-dddddddddddd";

/// Three postcodes and a town, at points made up for this test.
fn load_postcodes(t: &TestDb, sale: &str) {
    let folder = tempfile::tempdir().unwrap();
    let postcodes = format!(
        "postcode,pqi,easting,northing,lat,lon,country,lad,ward,lsoa21,lsoa_src\n\
         M33 7ZX,10,,,{sale},E,E08000009,E05990001,E01990001,o\n\
         M33 7ZY,10,,,53.43,-2.33,E,E08000009,E05990001,E01990001,o\n\
         L20 1ZZ,10,,,53.45,-2.99,E,E08000014,E05990002,E01990002,o\n"
    );
    std::fs::write(folder.path().join("p.csv"), postcodes).unwrap();
    std::fs::write(
        folder.path().join("n.csv"),
        "name,district,type,lat,lon\nHale,Trafford,town,53.378,-2.345\n",
    )
    .unwrap();
    let package =
        Package::open(folder.path().to_str().unwrap(), &Reach::default(), &Progress::default()).unwrap();
    let asked = Asked { allow_large_removal: true, ..Asked::default() };
    for (layout, name) in [(&places::JOINED, "p.csv"), (&places::GAZETTEER, "n.csv")] {
        let members: Vec<_> = package.members.iter().filter(|m| m.name == name).cloned().collect();
        let given = Given { layout, members: &members, address: name, asked: &asked };
        (places::REGISTER.import)(&t.db, &given, &mut |_| {}).unwrap();
    }
}

/// A service at a hall with this address and these coordinates.
fn at(address: &Value, point: Option<(f64, f64)>) -> FeedRow {
    let mut location =
        json!({"id": HALL, "location_type": "physical", "name": "Hall", "addresses": [address]});
    if let Some((north, east)) = point {
        location["latitude"] = json!(north);
        location["longitude"] = json!(east);
    }
    let value = json!({"id": "11111111-1111-4111-8111-111111111111", "name": "Choir", "status": "active",
        "service_at_locations": [{"id": "eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee", "location": location}]});
    row(Ok(value.as_object().unwrap().clone()))
}

fn address(line: &str, city: &str, postcode: &str) -> Value {
    json!({"id": "ffffffff-ffff-4fff-8fff-ffffffffffff", "address_1": line, "city": city, "region": "Trafford",
           "postal_code": postcode})
}

/// Where the hall is and how that is known.
fn hall(catalogue: &Catalogue) -> (Option<(f64, f64)>, Precision) {
    catalogue.refresh().unwrap();
    let published = catalogue.published();
    let row = published.place(&"eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee".parse().unwrap()).unwrap();
    let near = |degrees: f64| (degrees * 1000.0).round() / 1000.0;
    (row.point.map(|point| (near(point.latitude()), near(point.longitude()))), row.precision)
}

#[test]
fn a_place_is_found_by_its_address_and_follows_it() {
    both_stores(|t| {
        take_with(t, vec![at(&address("1 High Street", "Sale", "m337zx"), None)], &Options::default())
            .unwrap();
        let catalogue = Catalogue::open(&t.db).unwrap();
        assert_eq!(hall(&catalogue), (None, Precision::None), "no postcodes are loaded");
        load_postcodes(t, "53.42,-2.32");
        assert_eq!(hall(&catalogue), (Some((53.42, -2.32)), Precision::Postcode));
        // A newer list of postcodes is followed, and so is a new address.
        load_postcodes(t, "53.421,-2.321");
        assert_eq!(hall(&catalogue), (Some((53.421, -2.321)), Precision::Postcode));
        for (line, city, postcode, point, precision) in [
            ("1 High Street", "Sale", "L20 1ZZ", (53.45, -2.99), Precision::Postcode),
            ("1 High Street", "", "L20", (53.45, -2.99), Precision::Outcode),
            ("1 High Street", "Hale", "", (53.378, -2.345), Precision::PlaceName),
        ] {
            take_with(t, vec![at(&address(line, city, postcode), None)], &Options::default()).unwrap();
            assert_eq!(hall(&catalogue), (Some(point), precision), "{city} {postcode}");
        }
        take_with(
            t,
            vec![at(&address("1 High Street", "Hale", ""), Some((53.4, -2.3)))],
            &Options::default(),
        )
        .unwrap();
        assert_eq!(hall(&catalogue), (Some((53.4, -2.3)), Precision::Given), "what is given wins");
    });
}

#[test]
fn coordinates_far_from_their_postcode_are_reported() {
    both_stores(|t| {
        load_postcodes(t, "53.42,-2.32");
        let places = Arc::new(Places::load(&t.db).unwrap());
        let options = Options { places: Some(places.clone()), ..Options::default() };
        let near = vec![at(&address("1 High Street", "Sale", "M33 7ZX"), Some((53.45, -2.32)))];
        assert!(!take_with(t, near, &options).unwrap().has("noted", "far from the postcode"));
        let far = vec![at(&address("1 High Street", "Sale", "M33 7ZX"), Some((53.5, -2.32)))];
        assert!(
            take_with(t, far, &options).unwrap().has("noted", "far from the postcode: 9 km from M33 7ZX")
        );
        let survey = survey(&t.db, &places).unwrap();
        assert_eq!((survey.by["given"], survey.apart.len()), (1, 1));
        assert_eq!(survey.apart[0].name, "Hall");
    });
}

#[test]
fn a_private_place_is_placed_nowhere() {
    both_stores(|t| {
        load_postcodes(t, "53.42,-2.32");
        take_with(t, vec![at(&address("1 High Street", "Sale", "M33 7ZX"), None)], &Options::default())
            .unwrap();
        let id = HALL.parse().unwrap();
        t.db.write(move |tx| directory::listing::set_confidential(tx, id, true)).unwrap();
        let catalogue = Catalogue::open(&t.db).unwrap();
        assert_eq!(hall(&catalogue), (None, Precision::None));
        let places = Arc::new(Places::load(&t.db).unwrap());
        assert_eq!(survey(&t.db, &places).unwrap().private, 1);
    });
}
