//! A small fictional country around Fernley: towns of which some share a name, a council and its wards.

use intake::{Asked, Given, Package, Progress, Register, layout, reach::Reach};
use store::testing::TestDb;

const TOWNS: &str = "name,district,type,lat,lon\r\n\
    Fernley,Fernleyshire,town,53.40,-2.30\r\n\
    Fernley,Farshire,hamlet,51.40,-1.30\r\n\
    Newport,Eastshire,town,52.60,-1.10\r\n\
    Newport,Westshire,town,51.60,-3.00\r\n\
    Hollin,Fernleyshire,suburban area,53.41,-2.31\r\n\
    Long Lunsh,Eastshire,village,52.70,-1.20\r\n\
    Long Lunsh,Westshire,village,51.70,-3.10\r\n";

/// A square of a tenth of a degree, as a ward of the council that is called Fernleyshire.
const WARDS: &str = r#"{"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"WD24CD":"E05990001","WD24NM":"Fernley ward"},"geometry":{"type":"Polygon",
     "coordinates":[[[-2.35,53.35],[-2.25,53.35],[-2.25,53.45],[-2.35,53.45],[-2.35,53.35]]]}}]}"#;

const COUNCILS: &str = r#"{"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"LAD24CD":"E07990001","LAD24NM":"Fernleyshire"},"geometry":{"type":"Polygon",
     "coordinates":[[[-2.45,53.25],[-2.15,53.25],[-2.15,53.55],[-2.45,53.55],[-2.45,53.25]]]}}]}"#;

/// Takes the country in.
pub fn take_country(t: &TestDb) {
    take(t, &places::REGISTER, "towns.csv", TOWNS);
    take(t, &areas::REGISTER, "councils.geojson", COUNCILS);
    take(t, &areas::REGISTER, "wards.geojson", WARDS);
}

fn take(t: &TestDb, register: &Register, name: &str, text: &str) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), text).unwrap();
    let package =
        Package::open(folder.path().to_str().unwrap(), &Reach::default(), &Progress::default()).unwrap();
    let layout = layout::recognise(&package.members[0], register.layouts).expect("a layout that fits");
    let asked = Asked { edition: Some(jiff::civil::date(2026, 1, 1)), ..Asked::default() };
    let given = Given { layout, members: &package.members, address: "somewhere", asked: &asked };
    (register.import)(&t.db, &given, &mut |_| {}).unwrap();
}
