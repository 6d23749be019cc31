//! Tables with a header: the directory and the look-up of the Office for National Statistics in their spellings, the
//! joined table, and the middles of outcodes.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use intake::{Asked, account};
use jiff::civil::date;
use places::Precision;
use store::testing::both_stores;
use support::*;

/// The directory as it was in 2026, cut to what is told apart by.
const ONSPD: &str = "pcd7,pcd8,pcds,dointr,doterm,lad25cd,wd25cd,usrtypind,east1m,north1m,gridind,hlth19cd,ctry25cd,lsoa11cd,\
                     msoa11cd,sicbl24cd,lat,long,icb23cd,lsoa21cd,msoa21cd\n\
                     ZY1 1AA,ZY1  1AA,ZY1 1AA,198001,,E07999901,E05999901,0,409500,0425335,1,E18000003,E92000001,E01999901,\
                     E02999901,E38999901,53.724,-1.857,E54999901,E01999902,E02999902\n\
                     ZY1 1AB,ZY1  1AB,ZY1 1AB,198001,200503,E07999901,E05999901,0,409510,0425335,8,E18000003,E92000001,\
                     E01999901,E02999901,E38999901,53.724,-1.857,E54999901,E01999902,E02999902\n\
                     BT1 0ZZ,BT1  0ZZ,BT1 0ZZ,197308,,N09999901,N08999901,0,333500,0374500,1,ZC999901,N92000002,95ZZ99S1,\
                     N99999999,ZC999901,54.6,-5.93,N99999999,N21999901,N99999999\n\
                     JE9 9ZZ,JE9  9ZZ,JE9 9ZZ,199001,,L99999999,L99999999,0,,,9,L99999999,L93000001,L99999999,L99999999,\
                     L99999999,99.999999,0.000000,L99999999,L99999999,L99999999\n\
                     GIR 0AA,GIR  0AA,GIR 0AA,198001,,E08999901,E05999902,1,,,9,E18000002,E92000001,E99999999,E99999999,\
                     E38999901,99.999999,0.000000,E54999901,E99999999,E99999999\n";

#[test]
fn the_directory_is_read_with_its_dates_and_areas() {
    both_stores(|t| {
        let taken = take(t, "ONSPD_FEB_2026_UK.csv", ONSPD);
        assert_eq!(taken.summary.source, "ONS Postcode Directory");
        assert_eq!(taken.summary.edition.as_deref(), Some("2026-02-01"));
        assert_eq!((taken.summary.of("postcode").new, taken.problems.len()), (5, 0), "{:?}", taken.problems);
        let places = places(t);
        assert_eq!((places.postcodes.live(), places.postcodes.known()), (4, 5));
        let one = found(&places, "ZY1 1AA");
        assert_eq!((one.lsoa, one.msoa, one.ward), (Some("E01999902"), Some("E02999902"), Some("E05999901")));
        assert_eq!((one.lad, one.sicbl, one.icb), (Some("E07999901"), Some("E38999901"), Some("E54999901")));
        assert_eq!((one.introduced, one.terminated, one.quality), (Some(date(1980, 1, 1)), None, 1));
        let gone = found(&places, "ZY1 1AB");
        assert_eq!((gone.terminated, gone.quality), (Some(date(2005, 3, 1)), 8));
        assert!(gone.point.is_some());
    });
}

#[test]
fn northern_ireland_is_where_its_degrees_are_and_the_islands_nowhere() {
    both_stores(|t| {
        take(t, "ONSPD_FEB_2026_UK.csv", ONSPD);
        let places = places(t);
        // Its grid reference is of the Irish Grid, which on the British one would be in the Irish Sea.
        let belfast = found(&places, "BT1 0ZZ");
        assert!(belfast.point.unwrap().distance_metres(point(54.6, -5.93)) < 0.2);
        assert_eq!((belfast.lsoa, belfast.lad, belfast.icb), (Some("N21999901"), Some("N09999901"), None));
        let jersey = found(&places, "JE9 9ZZ");
        assert_eq!((jersey.point, jersey.lad, jersey.ward, jersey.quality), (None, None, None, 9));
        assert_eq!(found(&places, "GIR 0AA").lsoa, None);
        assert_eq!(places.postcodes.outcode(&outcode("GIR")), None);
    });
}

#[test]
fn every_spelling_of_the_headers_is_known() {
    let cells =
        "ZY1 1AA,ZY1  1AA,ZY1 1AA,198001,,E07999901,E05999901,409500,425335,1,53.7,-1.8,E01999902,E02999902";
    let onspd_before = "pcd,pcd2,pcds,dointr,doterm,oslaua,osward,oseast1m,osnrth1m,osgrdind,lat,long,lsoa21,msoa21,oshlthau";
    let nspl_2024 =
        "pcd,pcd2,pcds,dointr,doterm,laua,ward,oseast1m,osnrth1m,osgrdind,lat,long,lsoa21,msoa21,sicbl,icb";
    let nspl_2025 = "pcd7,pcd8,pcds,dointr,doterm,lad25cd,wd25cd,east1m,north1m,gridind,lat,long,lsoa21cd,msoa21cd,sicbl24cd,icb23cd";
    for (header, tail, title) in [
        (onspd_before, ",E18000003", "ONS Postcode Directory"),
        (nspl_2024, ",E38999901,E54999901", "National Statistics Postcode Lookup"),
        (nspl_2025, ",E38999901,E54999901", "National Statistics Postcode Lookup"),
    ] {
        both_stores(|t| {
            // With a mark at the start, line breaks as Windows writes them, and marks around cells.
            let text = format!("\u{feff}{header}\r\n\"{}\"{tail}\r\n", cells.replace(',', "\",\""));
            let taken = take(t, "data.csv", &text);
            assert_eq!(taken.summary.source, title, "{header}");
            let places = places(t);
            let one = found(&places, "ZY1 1AA");
            assert_eq!((one.lsoa, one.msoa), (Some("E01999902"), Some("E02999902")), "{header}");
            assert_eq!((one.lad, one.ward), (Some("E07999901"), Some("E05999901")));
            assert_eq!(one.introduced, Some(date(1980, 1, 1)));
            assert_eq!(one.icb.is_some(), tail.contains("E54"));
        });
    }
}

#[test]
fn the_directory_that_comes_twice_is_read_once() {
    both_stores(|t| {
        let part: String = ONSPD.lines().take(3).map(|line| format!("{line}\n")).collect();
        let files: [(&str, &[u8]); 2] = [
            ("Data/ONSPD_FEB_2026_UK.csv", ONSPD.as_bytes()),
            ("Data/multi_csv/ONSPD_FEB_2026_UK_ZY.csv", part.as_bytes()),
        ];
        let taken = take_with(t, &files, &Asked::default()).unwrap();
        assert_eq!((taken.summary.rows, taken.summary.rejected), (5, 0));
        assert!(taken.summary.notes[0].contains("multi_csv"), "{:?}", taken.summary.notes);
        let files: [(&str, &[u8]); 1] = [("multi_csv/ONSPD_FEB_2026_UK_ZY.csv", part.as_bytes())];
        assert_eq!(take_with(t, &files, &Asked::default()).unwrap().summary.of("postcode").unchanged, 2);
    });
}

#[test]
fn areas_of_another_census_are_not_taken_for_those_of_this() {
    both_stores(|t| {
        let text = "pcds,dointr,doterm,laua,ward,oseast1m,osnrth1m,osgrdind,lsoa11\n\
                    ZY1 1AA,198001,,E07999901,E05999901,409500,425335,1,E01999901\n";
        let taken = take(t, "nspl.csv", text);
        assert!(taken.summary.notes.iter().any(|note| note.contains("no LSOAs of 2021")));
        assert_eq!(found(&places(t), "ZY1 1AA").lsoa, None);
    });
}

#[test]
fn a_missing_column_is_named() {
    both_stores(|t| {
        let folder =
            folder(&[("nspl.csv", b"pcds,dointr,laua,ward,oseast1m,osnrth1m,osgrdind\nZY1 1AA,,,,,,\n")]);
        let package = intake::Package::open(
            folder.path().to_str().unwrap(),
            &intake::reach::Reach::default(),
            &intake::Progress::default(),
        )
        .unwrap();
        let refused = refusal(take_members(t, &places::NSPL, &package.members, &Asked::default()));
        assert!(refused.contains("the column doterm is missing"), "{refused}");
        assert!(places::REGISTER.layouts.iter().all(|layout| layout.fit(&package.members[0]).is_none()));
    });
}

/// The joined table, with a line break within its header, as spreadsheets make it.
const JOINED: &str = "postcode,pqi,easting,northing,lat,lon,country,lad,ward,lsoa21,\"lsoa\nsrc\"\n\
                      ZY1 1AA,10,409500,425335,53.72404,-1.85744,E,E07999901,E05999901,E01999901,o\n\
                      ZY1 1AB,10,\"409,510\",425335,53.72404,-1.85729,E,E07999901,E05999901,E01999902,n\n\
                      ZY1 1AD,20,409520,425335,53.72404,-1.85714,E,E07999901,E05999901,E01999902,p\n\
                      ZY1 1AE,90,,,,,S,S12999901,,,\n";

#[test]
fn the_joined_table_says_which_lsoas_are_estimates() {
    both_stores(|t| {
        let packed = zstd::encode_all(JOINED.as_bytes(), 3).unwrap();
        let files: [(&str, &[u8]); 1] = [("postcodes.csv.zst", &packed)];
        let taken = take_with(t, &files, &Asked::default()).unwrap();
        assert_eq!((taken.summary.of("postcode").new, taken.problems.len()), (4, 0), "{:?}", taken.problems);
        let places = places(t);
        let estimate = |text| found(&places, text).lsoa_is_estimate;
        assert_eq!((estimate("ZY1 1AA"), estimate("ZY1 1AB"), estimate("ZY1 1AD")), (false, true, true));
        assert_eq!(found(&places, "ZY1 1AB").lsoa, Some("E01999902"));
        assert_eq!(found(&places, "ZY1 1AE").point, None);
        let shares = t.db.read(account::loaded).unwrap()[0].shares.clone();
        let told: Vec<_> = shares.iter().map(|share| (share.what.as_str(), share.have, share.of)).collect();
        assert_eq!(
            told,
            [
                ("with coordinates", 3, 4),
                ("with an LSOA", 3, 4),
                ("with an LSOA from the Office for National Statistics", 1, 4)
            ]
        );
    });
}

#[test]
fn what_a_product_does_not_carry_stays() {
    both_stores(|t| {
        take(t, "postcodes.csv", JOINED);
        let row = |end: &str, lad: &str| {
            format!("\"ZY1 1A{end}\",10,409500,425335,\"E92000001\",,,,\"{lad}\",\"E05999903\"\n")
        };
        let text = row("A", "E07999902") + &row("B", "E07999902") + &row("D", "E07999902") + &row("E", "");
        let taken = take(t, "zy.csv", &text);
        assert_eq!((taken.summary.of("postcode").changed, taken.summary.of("postcode").missing), (4, 0));
        let places = places(t);
        let one = found(&places, "ZY1 1AA");
        assert_eq!((one.lsoa, one.lad, one.ward), (Some("E01999901"), Some("E07999902"), Some("E05999903")));
        assert!(found(&places, "ZY1 1AB").lsoa_is_estimate);
        assert_eq!(found(&places, "ZY1 1AE").lad, Some("S12999901"));
    });
}

#[test]
fn a_postcode_is_in_use_as_long_as_one_list_has_it() {
    both_stores(|t| {
        take(t, "ONSPD_FEB_2026_UK.csv", ONSPD);
        let row = |inward: &str| {
            format!("\"ZY1 1A{inward}\",10,409500,425335,\"E92000001\",,,,\"E07999901\",\"E05999901\"\n")
        };
        take(t, "zy.csv", &(row("A") + &row("D")));
        // Ordnance Survey drops both; the other list still has the first.
        let taken = take(t, "zy.csv", &row("E"));
        assert_eq!((taken.summary.of("postcode").missing, taken.summary.of("postcode").removed), (2, 1));
        let now = places(t);
        assert_eq!(found(&now, "ZY1 1AA").terminated, None);
        // Without an edition, the month is that of the import.
        assert_eq!(found(&now, "ZY1 1AD").terminated, Some(date(2026, 5, 1)));
        assert_eq!(found(&now, "ZY1 1AA").introduced, Some(date(1980, 1, 1)));
        // The directory says that it is out of use, and is believed.
        let ended = ONSPD.replace("ZY1 1AA,198001,,", "ZY1 1AA,198001,202604,");
        take(t, "ONSPD_MAY_2026_UK.csv", &ended);
        assert_eq!(found(&places(t), "ZY1 1AA").terminated, Some(date(2026, 4, 1)));
    });
}

#[test]
fn wrong_cells_are_reported_and_the_rest_is_kept() {
    both_stores(|t| {
        let mut text = JOINED.as_bytes().to_vec();
        text.extend(b"ZY1 1AF,x,409500,425335,,,E,E07999901,E05999901,E01999901,o\n");
        text.extend(b"ZY1 1AG,10,,,48.85,2.35,E,E07999901,E05999901,E01999901,o\n");
        text.extend(b"ZY1 1AH,10,409500,425335,,,E,E07999901,Caf\xe9 ward,E01999901,o\n");
        text.extend(b"ZY1 1AJ,10,,,-1.85,53.7,E,E07999901,E05999901,E01999901,o\n");
        let files: [(&str, &[u8]); 1] = [("postcodes.csv", &text)];
        let taken = take_with(t, &files, &Asked::default()).unwrap();
        assert_eq!((taken.summary.of("postcode").new, taken.summary.rejected), (8, 0));
        assert!(taken.has("unread", "ZY1 1AF", "positional quality"));
        assert!(taken.has("unread", "ZY1 1AG", "no such point in the UK"));
        assert!(taken.has("unread", "ZY1 1AJ", "no such point in the UK"));
        let of_ward = taken.problems.iter().find(|found| found.problem.value == "Café ward").unwrap();
        assert_eq!(of_ward.problem.path, "ward");
        let places = places(t);
        assert_eq!((found(&places, "ZY1 1AF").quality, found(&places, "ZY1 1AF").point.is_some()), (0, true));
        assert_eq!((found(&places, "ZY1 1AG").point, found(&places, "ZY1 1AH").ward), (None, None));
    });
}

#[test]
fn months_that_are_none_are_reported() {
    both_stores(|t| {
        let text = "pcds,dointr,doterm,laua,ward,oseast1m,osnrth1m,osgrdind\n\
                    ZY1 1AA,Jan-80,2005-03-31,E07999901,E05999901,409500,425335,1\n\
                    ZY1 1AB,198013,soon,E07999901,E05999901,409500,425335,1\n";
        let taken = take(t, "nspl.csv", text);
        assert!(taken.has("unread", "ZY1 1AB", "not a month"));
        assert_eq!(taken.problems.len(), 2);
        let places = places(t);
        let one = found(&places, "ZY1 1AA");
        assert_eq!((one.introduced, one.terminated), (Some(date(1980, 1, 1)), Some(date(2005, 3, 1))));
        assert_eq!(found(&places, "ZY1 1AB").terminated, None);
    });
}

#[test]
fn outcodes_without_postcodes_get_their_middle_from_a_list() {
    both_stores(|t| {
        take(t, "postcodes.csv", JOINED);
        let text = "outcode,postcodes,easting,northing,country,lad,lat,lon,source\n\
                    ZY1,4,,,E,,55.0,-3.0,made up\nBT99,0,,,N,,54.6,-5.9,made up\nJE9,0,,,L,,49.21,-2.13,made up\n";
        let taken = take(t, "outcodes.csv", text);
        assert_eq!((taken.summary.of("outcode").new, taken.problems.len()), (3, 0));
        let now = places(t);
        // Postcodes know better than the list.
        let own = now.postcodes.outcode(&outcode("ZY1")).unwrap();
        assert_eq!(own.postcodes, 3);
        assert!(own.point.distance_metres(point(53.724, -1.857)) < 50.0);
        let given = now.postcodes.outcode(&outcode("BT99")).unwrap();
        assert_eq!((given.point, given.postcodes), (point(54.6, -5.9), 0));
        let address = places::Address { postcode: Some("JE9 1AA"), ..places::Address::default() };
        assert_eq!(now.locate(&address, None).precision, Precision::Outcode);
        assert_eq!(take(t, "outcodes.csv", text).summary.of("outcode").unchanged, 3);
        let less = text.replace("BT99,0,,,N,,54.6,-5.9,made up\n", "").replace("49.21", "49.22");
        let taken = take(t, "outcodes.csv", &(less + "nowhere,0,,,,,54,-2,x\nJE8,0,,,,,0,0,x\n"));
        let counts = taken.summary.of("outcode");
        assert_eq!((counts.changed, counts.unchanged, counts.missing), (1, 1, 1));
        assert_eq!(taken.summary.rejected, 2);
        // What the list no longer has is marked, and still places.
        assert!(places(t).postcodes.outcode(&outcode("BT99")).is_some());
        assert_eq!(take(t, "outcodes.csv", text).summary.of("outcode").changed, 2);
    });
}
