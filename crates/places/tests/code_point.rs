//! OS Code-Point Open: a folder or archive of files without headers, and what becomes of them from edition to edition.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use std::io::Write;

use intake::{Asked, account};
use jiff::civil::date;
use places::CODE_POINT_OPEN;
use store::testing::{TestDb, both_stores};
use support::*;

/// Ten postcodes around a point in the Pennines, two of them in another outcode.
fn rows(count: usize) -> String {
    (0..count)
        .map(|n| {
            let (outcode, letter) = (1 + n / 8, char::from(b"ABDEFGHJ"[n % 8]));
            format!(
                "\"ZY{outcode} 1A{letter}\",10,{},425335,\"E92000001\",\"\",\"\",\"\",\"E07999901\",\"E0599990{}\"\n",
                409_500 + n * 10,
                n % 2
            )
        })
        .collect()
}

fn metadata(day: &str, rows: usize) -> String {
    format!("ORDNANCE SURVEY\nPRODUCT: OS CODE-POINT_03.02\nCOPYRIGHT DATE: {day}\n      ZY\t{rows}\n")
}

const HEADERS: &str = "PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\nPostcode,Positional_quality_indicator,Eastings,Northings,\
                       Country_code,NHS_regional_HA_code,NHS_HA_code,Admin_county_code,Admin_district_code,\
                       Admin_ward_code\n";

fn edition(t: &TestDb, day: &str, rows: &str, asked: &Asked) -> intake::Result<Taken> {
    let announced = metadata(day, rows.lines().count());
    take_with(
        t,
        &[
            ("Data/CSV/zy.csv", rows.as_bytes()),
            ("Doc/Code-Point_Open_Column_Headers.csv", HEADERS.as_bytes()),
            ("Doc/licence.txt", b"You may use it.\n"),
            ("Doc/metadata.txt", announced.as_bytes()),
        ],
        asked,
    )
}

#[test]
fn a_folder_is_taken_with_its_edition_and_without_its_documents() {
    both_stores(|t| {
        let taken = edition(t, "20990120", &rows(10), &Asked::default()).unwrap();
        assert_eq!(taken.summary.of("postcode").new, 10);
        assert_eq!(taken.summary.rows, 10);
        assert_eq!(taken.summary.edition.as_deref(), Some("2099-01-20"));
        assert!(taken.problems.is_empty(), "{:?}", taken.problems);
        let places = places(t);
        assert_eq!((places.postcodes.live(), places.postcodes.known()), (10, 10));
        let found = found(&places, "zy1 1ab");
        assert_eq!((found.lad, found.ward), (Some("E07999901"), Some("E05999901")));
        assert_eq!((found.lsoa, found.quality, found.terminated), (None, 10, None));
        let off =
            found.point.unwrap().distance_metres(places::grid::to_lat_lon(409_510.0, 425_335.0).unwrap());
        assert!(off < 0.1, "{off} m off");
        let loaded = t.db.read(account::loaded).unwrap();
        assert_eq!(loaded[0].shares[0].what, "with coordinates");
        assert_eq!((loaded[0].shares[0].have, loaded[0].shares[0].of), (10, 10));
    });
}

#[test]
fn an_archive_is_taken_whole_or_with_the_documents_passed_on() {
    both_stores(|t| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("codepo_gb.zip");
        let mut archive = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
        let options = zip::write::SimpleFileOptions::default();
        for (name, content) in [
            ("Data/CSV/zy.csv", rows(10)),
            ("Doc/Code-Point_Open_Column_Headers.csv", HEADERS.to_owned()),
            ("Doc/metadata.txt", metadata("20990120", 10)),
        ] {
            archive.start_file(name, options).unwrap();
            archive.write_all(content.as_bytes()).unwrap();
        }
        archive.finish().unwrap();
        let whole = intake::Package::open(
            path.to_str().unwrap(),
            &intake::reach::Reach::default(),
            &intake::Progress::default(),
        )
        .unwrap();
        let taken = take_members(t, &CODE_POINT_OPEN, &whole.members, &Asked::default()).unwrap();
        assert_eq!((taken.summary.rows, taken.summary.of("postcode").new), (10, 10));
        let taken = take_path(t, &path, &Asked::default()).unwrap();
        assert_eq!(taken.summary.of("postcode").unchanged, 10);
    });
}

#[test]
fn the_same_again_touches_no_row() {
    both_stores(|t| {
        edition(t, "20990120", &rows(10), &Asked::default()).unwrap();
        // A mark that a rewritten row would lose.
        t.db.write(|tx| tx.execute("update postcode_block set live = live + 1000", &[])).unwrap();
        let before = blocks(t);
        let taken = edition(t, "20990120", &rows(10), &Asked::default()).unwrap();
        let counts = taken.summary.of("postcode");
        assert_eq!((counts.new, counts.changed, counts.unchanged, counts.missing), (0, 0, 10, 0));
        assert_eq!(blocks(t), before);
    });
}

#[test]
fn a_dry_run_says_what_would_happen_and_changes_nothing() {
    both_stores(|t| {
        let asked = Asked { dry_run: true, ..Asked::default() };
        let taken = edition(t, "20990120", &rows(10), &asked).unwrap();
        assert_eq!(taken.summary.of("postcode").new, 10);
        assert!(blocks(t).is_empty());
        assert!(t.db.read(account::loaded).unwrap().is_empty());
    });
}

#[test]
fn what_vanishes_is_kept_as_out_of_use_and_comes_back() {
    both_stores(|t| {
        edition(t, "20990120", &rows(10), &Asked::default()).unwrap();
        // Without the first, with the second moved, and with a new one in a new outcode.
        let next: String = rows(10)
            .lines()
            .skip(1)
            .map(|row| format!("{}\n", row.replace("409510", "409999")))
            .chain([
                "\"ZY9 9ZZ\",10,409503,425335,\"E92000001\",\"\",\"\",\"\",\"E07999901\",\"\"\n".to_owned()
            ])
            .collect();
        let taken = edition(t, "20990420", &next, &Asked::default()).unwrap();
        let counts = taken.summary.of("postcode");
        assert_eq!((counts.new, counts.changed, counts.unchanged), (1, 1, 8));
        assert_eq!((counts.missing, counts.removed), (1, 1));
        let now = places(t);
        assert_eq!((now.postcodes.live(), now.postcodes.known()), (10, 11));
        let gone = found(&now, "ZY1 1AA");
        assert_eq!(gone.terminated, Some(date(2099, 4, 1)));
        assert!(gone.point.is_some() && gone.lad == Some("E07999901"));
        let near = now.postcodes.nearest(gone.point.unwrap(), 20);
        assert_eq!(near.len(), 10);
        assert!(near.iter().all(|near| near.postcode != postcode("ZY1 1AA")));
        // A later edition that lacks it too changes nothing more.
        let taken = edition(t, "20990720", &next, &Asked::default()).unwrap();
        assert_eq!(taken.summary.of("postcode").missing, 0);
        assert_eq!(found(&places(t), "ZY1 1AA").terminated, Some(date(2099, 4, 1)));
        // And one that has it again brings it back.
        edition(t, "20991020", &rows(10), &Asked::default()).unwrap();
        assert_eq!(found(&places(t), "ZY1 1AA").terminated, None);
    });
}

#[test]
fn areas_that_were_not_given_stay_as_they_were() {
    both_stores(|t| {
        edition(t, "20990120", &rows(10), &Asked::default()).unwrap();
        let other = rows(10).replace("ZY", "ZX");
        let taken = take(t, "zx.csv", &other);
        assert_eq!((taken.summary.of("postcode").new, taken.summary.of("postcode").missing), (10, 0));
        assert!(taken.summary.notes.iter().any(|note| note.contains("stay as they were: ZY")));
        assert_eq!(places(t).postcodes.live(), 20);
    });
}

#[test]
fn an_older_edition_is_refused_unless_it_is_wanted() {
    both_stores(|t| {
        edition(t, "20990420", &rows(10), &Asked::default()).unwrap();
        let refused = refusal(edition(t, "20990120", &rows(9), &Asked::default()));
        assert!(refused.contains("2099-04-20") && refused.contains("--accept-older"), "{refused}");
        assert_eq!(places(t).postcodes.live(), 10);
        let asked = Asked { accept_older: true, ..Asked::default() };
        edition(t, "20990120", &rows(9), &asked).unwrap();
        assert_eq!(places(t).postcodes.live(), 9);
    });
}

#[test]
fn files_that_do_not_fit_their_announcement_are_refused() {
    both_stores(|t| {
        let announced = metadata("20990120", 12);
        let cut = rows(10);
        let files: [(&str, &[u8]); 2] =
            [("Data/zy.csv", cut.as_bytes()), ("Doc/metadata.txt", announced.as_bytes())];
        let refused = refusal(take_with(t, &files, &Asked::default()));
        assert!(refused.contains("ZY has 10 rows") && refused.contains("announces 12"), "{refused}");
        assert!(blocks(t).is_empty());
        // Areas that are announced and were not given are said, and that is all.
        let announced = format!("{}       Z\t5\n", metadata("20990120", 10));
        let files: [(&str, &[u8]); 2] =
            [("Data/zy.csv", cut.as_bytes()), ("Doc/metadata.txt", announced.as_bytes())];
        let taken = take_with(t, &files, &Asked::default()).unwrap();
        assert!(taken.summary.notes[0].starts_with("1 of the 2 areas"), "{:?}", taken.summary.notes);
    });
}

#[test]
fn only_documents_are_no_postcodes() {
    both_stores(|t| {
        let announced = metadata("20990120", 12);
        let refused = refusal(take_with(t, &[("metadata.txt", announced.as_bytes())], &Asked::default()));
        assert!(refused.contains("only what describes them"), "{refused}");
        let folder = folder(&[("headers.csv", HEADERS.as_bytes())]);
        let package = intake::Package::open(
            folder.path().to_str().unwrap(),
            &intake::reach::Reach::default(),
            &intake::Progress::default(),
        )
        .unwrap();
        assert_eq!(CODE_POINT_OPEN.fit(&package.members[0]), None);
        let refused = refusal(take_members(t, &CODE_POINT_OPEN, &package.members, &Asked::default()));
        assert!(refused.contains("headers.csv is not OS Code-Point Open"), "{refused}");
    });
}

#[test]
fn every_spelling_of_a_postcode_is_read() {
    both_stores(|t| {
        let text = "\"ZY1 1AA\",10,409503,425335,\"E92000001\",\"\",\"\",\"\",\"E07999901\",\"E05999901\"\r\n\
                    \"ZY101AB\",10,409503,425335,\"E92000001\",\"\",\"\",\"\",\"E07999901\",\"E05999901\"\r\n\
                    \"ZY2  1AA\",10,409503,425335,\"E92000001\",\"\",\"\",\"\",\"E07999901\",\"E05999901\"\r\n\
                    \"gir0aa\",10,409503,425335,\"E92000001\",\"\",\"\",\"\",\"E07999901\",\"E05999901\"\r\n\
                    zy3 1aa,10,409503,425335,E92000001,,,,E07999901,E05999901\r\n";
        let taken = take(t, "zy.csv", text);
        assert_eq!((taken.summary.of("postcode").new, taken.summary.rejected), (5, 0));
        let places = places(t);
        for text in ["ZY1 1AA", "ZY10 1AB", "ZY2 1AA", "GIR 0AA", "ZY3 1AA"] {
            assert!(found(&places, text).point.is_some(), "{text}");
        }
        assert_eq!(places.postcodes.of_outcode(&outcode("GIR")).count(), 1);
    });
}

#[test]
fn no_coordinates_are_no_point_and_wrong_ones_are_reported() {
    both_stores(|t| {
        let row = |postcode: &str, rest: &str| {
            format!("\"{postcode}\",{rest},\"E92000001\",\"\",\"\",\"\",\"E07999901\",\"E05999901\"\n")
        };
        let text = row("ZY1 1AA", "10,409503,425335")
            + &row("ZY1 1AB", "90,0,0")
            + &row("ZY1 1AD", "10,909503,425335")
            + &row("ZY1 1AE", "10,0,425335");
        let taken = take(t, "zy.csv", &text);
        assert_eq!(taken.summary.of("postcode").new, 4);
        assert_eq!(taken.problems.len(), 2);
        assert!(taken.has("unread", "ZY1 1AD", "no such point"));
        assert!(taken.has("unread", "ZY1 1AE", "no such point"));
        let places = places(t);
        for text in ["ZY1 1AB", "ZY1 1AD", "ZY1 1AE"] {
            assert_eq!(found(&places, text).point, None, "{text}");
        }
        assert_eq!(found(&places, "ZY1 1AB").quality, 90);
        let loaded = t.db.read(account::loaded).unwrap();
        assert_eq!((loaded[0].shares[0].have, loaded[0].shares[0].of), (1, 4));
    });
}

#[test]
fn a_point_that_is_withdrawn_goes() {
    both_stores(|t| {
        take(t, "zy.csv", &rows(3));
        take(t, "zy.csv", &rows(3).replace("10,409510,425335", "90,0,0"));
        let places = places(t);
        assert_eq!(found(&places, "ZY1 1AB").point, None);
        assert!(found(&places, "ZY1 1AA").point.is_some());
    });
}

#[test]
fn a_file_that_was_cut_short_is_refused() {
    both_stores(|t| {
        let many: String = (0..100)
            .map(|n| {
                let inward = format!("{}A{}", n / 20, char::from(b"ABDEFGHJLNPQRSTUWXYZ"[n % 20]));
                format!("\"ZY1 {inward}\",10,409503,425335,\"E92000001\",\"\",\"\",\"\",\"E07999901\",\"\"\n")
            })
            .collect();
        take(t, "zy.csv", &many);
        let half: String = many.lines().take(50).map(|row| format!("{row}\n")).collect();
        let files: [(&str, &[u8]); 1] = [("zy.csv", half.as_bytes())];
        let refused = refusal(take_with(t, &files, &Asked::default()));
        assert!(refused.contains("50 of the 100 postcodes of ZY"), "{refused}");
        assert_eq!(places(t).postcodes.live(), 100);
        let asked = Asked { allow_large_removal: true, ..Asked::default() };
        assert_eq!(take_with(t, &files, &asked).unwrap().summary.of("postcode").removed, 50);
        assert_eq!(places(t).postcodes.live(), 50);
    });
}

#[test]
fn bad_rows_are_each_reported_and_too_many_are_refused() {
    both_stores(|t| {
        let mut text = rows(40);
        text.push_str(
            "\"ZY1 1AA\",10,409503,425335,\"E92000001\",\"\",\"\",\"\",\"E07999901\",\"E05999901\"\n",
        );
        text.push_str(
            "\"ZZ99 3VZ\",10,409503,425335,\"E92000001\",\"\",\"\",\"\",\"E07999901\",\"E05999901\"\n",
        );
        text.push_str("\"Total\",42,,,,,,,,\n");
        let taken = take(t, "zy.csv", &text);
        assert_eq!((taken.summary.rows, taken.summary.rejected), (43, 3));
        assert!(taken.has("rejected", "ZY1 1AA", "more than once"));
        assert!(taken.has("rejected", "ZZ99 3VZ", "without an address"));
        assert!(taken.has("rejected", "Total", "a sum below the table"));
        assert!(taken.problems[0].place.ends_with("zy.csv line 41"), "{}", taken.problems[0].place);
        let bad: String = (0..10_000).map(|n| format!("\"nowhere {n}\",10,1,1,,,,,,\n")).collect();
        let text = rows(40) + &bad;
        let folder = folder(&[("zy.csv", text.as_bytes())]);
        let package = intake::Package::open(
            folder.path().to_str().unwrap(),
            &intake::reach::Reach::default(),
            &intake::Progress::default(),
        )
        .unwrap();
        let asked = Asked::default();
        let given = intake::Given {
            layout: &CODE_POINT_OPEN,
            members: &package.members,
            address: "x",
            asked: &asked,
        };
        let mut told = 0;
        let done = (places::REGISTER.import)(&t.db, &given, &mut |event| {
            told += usize::from(matches!(event, intake::Event::Problem(_)));
        });
        assert!(done.unwrap_err().to_string().contains("10000 of 10040 rows cannot be used"));
        assert_eq!(told, 10_000);
    });
}

#[test]
fn an_import_that_breaks_off_leaves_nothing() {
    both_stores(|t| {
        edition(t, "20990120", &rows(10), &Asked::default()).unwrap();
        let before = blocks(t);
        // The account of an import is written last. Without its table the import breaks off there.
        t.db.write(|tx| tx.execute("alter table dataset rename column records to gone", &[])).unwrap();
        let done = edition(t, "20990420", &rows(10).replace("409510", "409999"), &Asked::default());
        assert!(matches!(done, Err(intake::Error::Store(_))));
        assert_eq!(blocks(t), before);
        t.db.write(|tx| tx.execute("alter table dataset rename column gone to records", &[])).unwrap();
        let taken = edition(t, "20990420", &rows(10).replace("409510", "409999"), &Asked::default()).unwrap();
        assert_eq!(taken.summary.of("postcode").changed, 1);
    });
}

#[test]
fn of_two_imports_at_once_the_later_is_told_to_begin_again() {
    both_stores(|t| {
        let folder = folder(&[("zy.csv", rows(10).as_bytes())]);
        let address = folder.path().to_str().unwrap();
        let package =
            intake::Package::open(address, &intake::reach::Reach::default(), &intake::Progress::default())
                .unwrap();
        let asked = Asked::default();
        let given =
            intake::Given { layout: &CODE_POINT_OPEN, members: &package.members, address, asked: &asked };
        let done = (places::REGISTER.import)(&t.db, &given, &mut |event| {
            if let intake::Event::Applying(_) = event {
                take(t, "zy.csv", &rows(3));
            }
        });
        assert!(done.unwrap_err().to_string().contains("import them again"));
        assert_eq!(places(t).postcodes.known(), 3);
    });
}
