//! A small fictional country: postcodes, areas, practices and schemes, imported from files in their publishers'
//! layouts. Tests of other rooms include this file.

#![allow(dead_code)]

use intake::layout::recognise;
use intake::reach::Reach;
use intake::{Asked, Given, Package, Progress};
use store::testing::TestDb;

/// Imports a file as what it is recognised as.
pub fn load(t: &TestDb, name: &str, content: &str, source: Option<&str>) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), content).unwrap();
    let package =
        Package::open(folder.path().to_str().unwrap(), &Reach::default(), &Progress::default()).unwrap();
    let registers = [areas::REGISTER, places::REGISTER, nhs::REGISTER, charities::REGISTER];
    let (layout, register) = registers
        .iter()
        .find_map(|register| Some((recognise(&package.members[0], register.layouts)?, register)))
        .unwrap_or_else(|| panic!("{name} is not recognised"));
    let asked = Asked {
        // They are short, which elsewhere means that they were cut.
        allow_large_removal: true,
        source: source.map(str::to_owned),
        licence: source.map(|_| "Open Government Licence v3.0".to_owned()),
        ..Asked::default()
    };
    let given = Given { layout, members: &package.members, address: name, asked: &asked };
    (register.import)(&t.db, &given, &mut |_| {}).unwrap_or_else(|error| panic!("{name}: {error}"));
}

/// Larkshire and Quayshire in one region, Gullshire in another, Dale in Wales.
pub const POSTCODES: &str = "postcode,pqi,easting,northing,lat,lon,country,lad,ward,lsoa21,lsoa_src
LF1 1AA,10,,,53.42,-2.32,E,E08009001,E05990001,E01990001,o
LF1 1AB,10,,,53.421,-2.321,E,E08009001,E05990001,E01990001,o
LF1 2BB,10,,,53.43,-2.33,E,E08009001,E05990001,E01990001,o
LF2 3DD,10,,,53.48,-2.42,E,E08009002,E05990002,E01990002,o
LF2 3DE,10,,,53.481,-2.421,E,E08009001,E05990001,E01990001,o
LF9 9ZZ,10,,,54.9,-3.9,E,E08009003,E05990003,E01990003,o
CF1 1AA,10,,,51.48,-3.18,W,W06009001,W05990001,W01990001,o
";

pub const AREAS: &str = "lsoa21_name,lsoa21_code,ward24_name,ward24_code,ltla24_name,ltla24_code,msoa21_name,msoa21_code,region24_code,region24_name,sicbl24_name,sicbl24_code,sicbl24_code_nhs,icb24_name,icb24_code,icb24_code_nhs,ruc,imd25_imd_decile,imd25_imd_rank,imd25_imd_score,lonely_cls2021_pct,lonely_cls2021_decile,residents_2021,disabled_2021
Larkfield A,E01990001,Larkfield ward,E05990001,Larkshire,E08009001,Larkfield,E02990001,E12000002,North West,Larkshire - 9ZA,E38990001,9ZA,Larkshire Integrated Care Board,E54990001,QZ1,Urban,3,9000,30.0,25.0,3,1500,200
Quay A,E01990002,Quay ward,E05990002,Quayshire,E08009002,Quay,E02990002,E12000002,North West,Larkshire - 9ZA,E38990001,9ZA,Larkshire Integrated Care Board,E54990001,QZ1,Urban,5,15000,20.0,22.0,5,1500,200
Gull A,E01990003,Gull ward,E05990003,Gullshire,E08009003,Gull,E02990003,E12000007,London,Gullshire - 9ZB,E38990002,9ZB,Gullshire Integrated Care Board,E54990002,QZ2,Rural,7,21000,10.0,20.0,7,1500,200
";

const SUB_ICBS: &str = "SICBL24CD,SICBL24CDH,SICBL24NM,ICB24CD,ICB24CDH,ICB24NM
E38990001,9ZA,Larkshire - 9ZA,E54990001,QZ1,Larkshire Integrated Care Board
E38990002,9ZB,Gullshire - 9ZB,E54990002,QZ2,Gullshire Integrated Care Board
";

/// A row of `epraccur`: code, name, postcode, town, commissioner, last day.
fn practice(code: &str, name: &str, postcode: &str, town: &str, commissioner: &str, closed: &str) -> String {
    let status = if closed.is_empty() { "ACTIVE" } else { "INACTIVE" };
    format!(
        "\"{code}\",\"{name}\",\"Y62\",\"QZ1\",\"1 HIGH STREET\",\"\",\"\",\"{town}\",\"\",\"{postcode}\",\"19740401\",\
         \"{closed}\",\"{status}\",\"B\",\"{commissioner}\",\"20200401\",\"\",\"0161 496 0001\",\"\",\"\",\"\",\"1\",\"\",\
         \"{commissioner}\",\"\",\"RO76\",\"\"\r\n"
    )
}

pub fn practices() -> String {
    [
        practice("Z90001", "LARKFIELD SURGERY", "LF1 1AA", "LARKFIELD", "9ZA", ""),
        practice("Z90002", "HIGH STREET SURGERY", "LF1 2BB", "LARKFIELD", "9ZA", ""),
        practice("Z90003", "HIGH STREET SURGERY", "LF2 3DD", "QUAY", "9ZA", ""),
        practice("Z90004", "LONE PRACTICE", "LF9 9ZZ", "GULL", "9ZB", ""),
        practice("Z90005", "OLD BAKERY SURGERY", "LF1 1AB", "LARKFIELD", "9ZA", "20240331"),
        practice("W90006", "DALE SURGERY", "CF1 1AA", "DALE", "7A4", ""),
    ]
    .concat()
}

/// Rows of `epcncorepartnerdetails`.
pub fn members() -> String {
    [
        ("Z90001", "U99001", "20190701", ""),
        ("Z90002", "U99001", "20190701", "20260531"),
        ("Z90002", "U99002", "20260601", ""),
        ("Z90003", "U99002", "20190701", ""),
    ]
    .iter()
    .map(|(practice, pcn, starts, ends)| {
        let name = if *pcn == "U99001" { "LARK PCN" } else { "QUAY PCN" };
        format!(
            "\"{practice}\",\"SURGERY {practice}\",\"9ZA\",\"LARKSHIRE - 9ZA\",\"{pcn}\",\"{name}\",\"9ZA\",\
                 \"LARKSHIRE - 9ZA\",\"{starts}\",\"{ends}\",\"TRUE\"\n"
        )
    })
    .collect()
}

pub const HEADER: &str = "scheme_id,name,run_by,run_by_ods_code,run_by_charity_number,phone,email,website,opening_hours,pcn_codes,practice_codes,council_codes,who_may_refer,how_to_refer,self_referral,how_to_self_refer,languages,youngest_age,oldest_age,valid_from,valid_to\n";

/// A network's scheme, one practice's, two councils', one that has ended, one in Wales, and one nobody can find.
pub const SCHEMES: [&str; 6] = [
    "LARK-1,Larkfield link workers,Larkfield Neighbours,,1000001,0161 496 0100,hello@larkfield.example,www.larkfield.example,Monday to Friday 9am to 5pm,U99001,,,GPs; nurses; housing officers,Use the form on our website,yes,Ring us,English; Polish,18,,01/04/2025,",
    "LARK-2,Quay scheme,Quay Surgery,Z90003,,0161 496 0200,,,,,Z90003,,Anybody,By e-mail,no,,English,,,,",
    "LARK-3,County scheme,Larkshire Council,,,,county@larkshire.example,,,,,E08009001;E08009003,,,,,,,,,",
    "LARK-4,Ended scheme,Larkshire Council,,,,old@larkshire.example,,,U99001,,,,,,,,,,,31/03/2026",
    "LARK-5,Dale scheme,Dale Council,,,0161 496 0500,,,,,,W06009001,,,,,,,,,",
    "LARK-6,Scheme of nowhere,Somebody,,,0161 496 0600,,,,,,,,,,,,,,,",
];

/// All but the schemes.
pub fn country(t: &TestDb) {
    load(t, "areas.csv", AREAS, None);
    load(t, "postcodes.csv", POSTCODES, None);
    load(t, "sub-icbs.csv", SUB_ICBS, None);
    load(t, "epraccur.csv", &practices(), None);
    load(t, "members.csv", &members(), None);
}

/// Schemes, of Larkshire's stewards.
pub fn schemes(t: &TestDb, rows: &[&str]) {
    load(t, "schemes.csv", &(HEADER.to_owned() + &rows.join("\n") + "\n"), Some("Larkshire"));
}

/// The Scottish register, as its publisher lays it out: one charity that is on it and one that was.
pub const CHARITIES: &str = "Charity Number,Charity Name,Registered Date,Known As,Charity Status,Postcode,Constitutional Form,Principal Office/Trustees Address,Website,Ceased Date,Notes
SC012345,Glade Neighbours,01/02/2010 00:00,,Active,EH1 1AA,Trust,\"c/o A Trustee, 12 Acacia Road, 01632 960000\",https://glade.example,,
SC012346,Old Moss Fund,01/02/2010 00:00,,Active,,Trust,,,01/03/2024 00:00,
";
