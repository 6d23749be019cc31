//! What people do to spreadsheets, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;
use std::io::Write;

use common::{Taken, count, document, documents, place_of, take, take_with, written};
use directory::import::Options;
use mapping::Mapping;
use serde_json::json;
use store::testing::both_stores;

const CLUBS: &str = r#"
[source]
name = "clubs"
title = "Clubs"

[rows]
key = "{Ref}"
keep = ["Seen"]

[service]
name = "{Name}"
description = "{About}"
last_changed = "{Seen}"

[contact]
phone = "{Phone}"

[place]
address = "{Address}"
postcode = "{Post code}"
latitude = "{Lat}"
longitude = "{Lon}"
addresses_may_be_private = false
"#;

const HEADER: &str = "Ref,Name,About,Phone,Address,Post code,Lat,Lon,Seen";

fn clubs() -> Mapping {
    Mapping::read(CLUBS).unwrap()
}

fn rows(rows: &[&str]) -> String {
    format!("{HEADER}\n{}\n", rows.join("\n"))
}

const ONE: &str = "1,Quay choir,We sing.,0161 496 0001,\"Quay Hall, Westquay\",M1 1AE,53.48,-2.24,31/03/2026";

fn taken(t: &store::testing::TestDb, text: impl AsRef<[u8]>) -> Taken {
    take(t, &written("clubs.csv", text).members, &clubs())
}

fn refused(t: &store::testing::TestDb, name: &str, text: impl AsRef<[u8]>, mapping: &Mapping) -> String {
    take_with(t, &written(name, text).members, mapping, &Options::default()).unwrap_err().to_string()
}

#[test]
fn missing_columns_are_named_with_what_may_be_meant_and_nothing_is_changed() {
    both_stores(|t| {
        let text = rows(&[ONE]).replace("Post code", "Post-code").replace("About,", "Words,");
        let said = refused(t, "clubs.csv", text, &clubs());
        assert!(said.contains("clubs.csv does not fit the mapping \"clubs\""), "{said}");
        assert!(said.contains("it has no columns \"About\", \"Post code\""), "{said}");
        assert!(said.contains("\"Post-code\", which may be what \"Post code\" means"), "{said}");
        assert!(said.contains("Its columns are: Ref, Name, Words"), "{said}");
        assert!(said.ends_with("Nothing was changed"), "{said}");
        assert_eq!((count(t, "service"), count(t, "import_run")), (0, 0));
    });
}

#[test]
fn a_file_of_another_kind_is_told_by_the_mapping_it_fits() {
    both_stores(|t| {
        let bytes = std::fs::read(common::fixture("gm_pharmacies.csv")).unwrap();
        let said = refused(t, "which.csv", bytes, &clubs());
        assert!(said.contains("They fit the mapping \"gm-pharmacies\""), "{said}");
        let said = refused(t, "empty.csv", "", &clubs());
        assert!(said.contains("it has no rows"), "{said}");
    });
}

#[test]
fn a_header_may_hold_line_breaks_and_stand_below_a_title() {
    both_stores(|t| {
        let header = HEADER
            .replace("Post code", "\"Post\ncode\"")
            .replace("Name", "NAME ")
            .replace("About", "\"  about\"");
        let text = format!("Clubs of Westquay,,,,,,,,\n\n{header}\n{ONE}\n");
        taken(t, text);
        assert_eq!(place_of(t, "Quay choir")["addresses"][0]["postal_code"], "M1 1AE");
    });
}

#[test]
fn windows_letters_line_ends_and_line_breaks_within_cells_are_read() {
    both_stores(|t| {
        let mut bytes = format!("{HEADER}\r\n").into_bytes();
        bytes.extend(b"1,Caf\xe9 \x96 quay,\"We sing.\r\nWe drink tea.\",,,M1 1AE,,,\r\n");
        taken(t, bytes);
        let service = document(t, "service", "Café – quay");
        assert_eq!(service["description"], "We sing.\nWe drink tea.");
    });
}

#[test]
fn semicolons_and_tabs_separate_cells_as_well() {
    both_stores(|t| {
        for mark in [';', '\t'] {
            let text = rows(&["1,Quay choir,We sing.,,,M1 1AE,,,"]).replace(',', &mark.to_string());
            assert_eq!(taken(t, text).account.services, 1);
        }
    });
}

#[test]
fn dates_and_numbers_of_excel_are_understood() {
    both_stores(|t| {
        let rows = rows(&[
            "1,One,,1614960001,,M1 1AE,53.48,-2.24,46112",
            "2,Two,,=\"01614960002\",,m11ae, 53.48 ,\"-2.24\",31-Mar-26",
            "3,Three,,'+44 161 496 0003,,M1 1AE,NA,NA,2026",
            "4,Four,,0161 496 0004,,M1 1AE,fifty,-2.24,soon",
        ]);
        let taken = taken(t, rows);
        for name in ["One", "Two"] {
            assert_eq!(document(t, "service", name)["last_modified"], "2026-03-31T00:00:00Z", "{name}");
        }
        let number = |name: &str| document(t, "service", name)["phones"][0]["number"].clone();
        assert_eq!((number("One"), number("Two")), (json!("01614960001"), json!("01614960002")));
        assert_eq!(number("Three"), json!("+44 161 496 0003"));
        assert_eq!(place_of(t, "Two")["latitude"], json!(53.48));
        assert_eq!(document(t, "service", "Three")["last_modified"], "2026-01-01T00:00:00Z");
        assert!(
            taken.has("unread", "this should be a number") && taken.has("unread", "this should be a date")
        );
        assert!(taken.values().contains("fifty") && taken.values().contains("soon"));
    });
}

#[test]
fn a_workbook_is_read_like_a_file_of_text() {
    both_stores(|t| {
        let workbook = workbook(&[
            &["Ref", "Name", "About", "Phone", "Address", "Post code", "Lat", "Lon", "Seen"],
            &[
                "1",
                "Quay choir",
                "We sing.",
                "0161 496 0001",
                "Quay Hall, Westquay",
                "M1 1AE",
                "53.48",
                "-2.24",
                "46112",
            ],
            &["Total", "1", "", "", "", "", "", "", ""],
        ]);
        let file = written("clubs.xlsx", workbook);
        let taken = take(t, &file.members, &clubs());
        assert_eq!((taken.account.services, taken.account.not_data), (1, 1));
        assert_eq!(document(t, "service", "Quay choir")["last_modified"], "2026-03-31T00:00:00Z");
        assert!(
            taken.problems.iter().any(|(place, ..)| place == "clubs.xlsx sheet Clubs line 3"),
            "{taken:#?}"
        );
    });
}

/// The smallest workbook: one sheet whose cells are text, and numbers where they look like it.
fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let mut sheet = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>",
    );
    for (down, row) in rows.iter().enumerate() {
        sheet.push_str(&format!("<row r=\"{}\">", down + 1));
        for (across, cell) in row.iter().enumerate() {
            let at = format!("{}{}", char::from(b'A' + across as u8), down + 1);
            if cell.parse::<f64>().is_ok() {
                sheet.push_str(&format!("<c r=\"{at}\"><v>{cell}</v></c>"));
            } else {
                sheet.push_str(&format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"));
            }
        }
        sheet.push_str("</row>");
    }
    sheet.push_str("</sheetData></worksheet>");
    let relations = |inner: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>"
        )
    };
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let parts = [
        (
            "[Content_Types].xml",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>".to_owned(),
        ),
        ("_rels/.rels", relations(&format!("<Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/>"))),
        (
            "xl/workbook.xml",
            format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{office}\"><sheets><sheet name=\"Clubs\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
        ),
        ("xl/_rels/workbook.xml.rels", relations(&format!("<Relationship Id=\"rId1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/>"))),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn sums_and_repeated_headers_are_no_services() {
    both_stores(|t| {
        let taken = taken(t, rows(&[ONE, HEADER, "Total,1,,,,,,,", "2,Total Fitness,,,,M1 1AE,,,"]));
        assert_eq!((taken.account.services, taken.account.not_data), (2, 2));
        assert!(taken.has("noted", "a sum or the header again"));
        assert_eq!(taken.summary.rows, 2);
    });
}

#[test]
fn rows_with_one_key_are_reported_and_the_first_is_kept() {
    both_stores(|t| {
        let mut lines: Vec<String> = (10..40).map(|n| format!("{n},Club {n},,,,M1 1AE,,,")).collect();
        lines.extend([ONE.to_owned(), ONE.to_owned(), ONE.replace("choir", "band")]);
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let taken = taken(t, rows(&lines));
        assert_eq!((taken.account.repeated, taken.account.contradicting), (1, 1));
        assert_eq!((taken.account.rejected, taken.summary.rejected), (0, 1));
        assert!(taken.has("noted", "this row stands twice, the same"));
        let (place, level, _, first) =
            taken.problems.iter().find(|(_, _, what, _)| what.contains("has the same key")).unwrap();
        assert_eq!(
            (place.as_str(), level.as_str(), first.as_str()),
            ("clubs.csv line 34", "rejected", "clubs.csv line 32")
        );
        assert!(documents(t, "service").iter().all(|one| one["name"] != "Quay band"));
        let options = Options { remove_missing: true, ..Options::default() };
        let file = written("clubs.csv", rows(&lines));
        assert!(
            take_with(t, &file.members, &clubs(), &options).is_ok(),
            "nothing is missing because of them"
        );
    });
}

#[test]
fn a_key_that_tells_nothing_apart_is_refused() {
    both_stores(|t| {
        let lines: Vec<String> = (0..20).map(|n| format!("1,Club {n},,,,M1 1AE,,,")).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let said = refused(t, "clubs.csv", rows(&lines), &clubs());
        assert!(said.contains("19 of 20 rows cannot be used"), "{said}");
        assert_eq!(count(t, "service"), 0);
    });
}

#[test]
fn latitude_and_longitude_the_wrong_way_round_are_swapped() {
    both_stores(|t| {
        let taken = taken(t, rows(&["1,One,,,,M1 1AE,-2.24,53.48,", "2,Two,,,,M1 1AE,0,0,"]));
        assert_eq!(place_of(t, "One")["latitude"], json!(53.48));
        assert!(taken.has("mended", "the wrong way round"));
        assert!(taken.has("unread", "not in the United Kingdom"));
    });
}

#[test]
fn a_formula_is_neither_run_nor_shown_as_a_name() {
    both_stores(|t| {
        let formula = "=HYPERLINK(\"\"http://evil.example\"\",\"\"Quay\"\")";
        let mut lines: Vec<String> = (10..40).map(|n| format!("{n},Club {n},,,,M1 1AE,,,")).collect();
        lines.push(format!("1,\"{formula}\",,,,M1 1AE,,,"));
        lines.push(format!("2,Quay choir,\"{formula}\",,,M1 1AE,,,"));
        lines.push("3,-@Quay,+1+1,,,M1 1AE,,,".to_owned());
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let taken = taken(t, rows(&lines));
        assert_eq!(taken.account.rejected, 1);
        assert!(taken.has("rejected", "does not say what the service is called"));
        assert!(taken.has("unread", "a formula instead of its result"));
        let all: String = documents(t, "service").iter().map(ToString::to_string).collect();
        assert!(!all.contains("HYPERLINK"));
        assert_eq!(
            document(t, "service", "-@Quay")["description"],
            "+1+1",
            "only = begins a formula in a file"
        );
    });
}

#[test]
fn ten_thousand_bad_rows_are_refused_with_each_of_them_reported() {
    both_stores(|t| {
        let mut text = format!("{HEADER}\n{ONE}\n");
        for number in 0..10_000 {
            text.push_str(&format!(",Club {number},,,,M1 1AE,,,\n"));
        }
        let file = written("clubs.csv", text);
        let mut rejected = Vec::new();
        let refused = mapping::import(
            &t.db,
            &clubs().source("f"),
            &file.members,
            &clubs(),
            &Options::default(),
            &mut |event| {
                if let directory::import::Event::Problem(found) = event {
                    rejected.push(format!("{} {}", found.place, found.problem.what));
                }
            },
        )
        .unwrap_err()
        .to_string();
        assert!(refused.contains("10000 of 10001 rows cannot be used"), "{refused}");
        assert_eq!(rejected.len(), 10_000);
        assert!(
            rejected[9_999].starts_with("clubs.csv line 10002 this row has nothing in Ref"),
            "{}",
            rejected[9_999]
        );
        assert_eq!(count(t, "service"), 0);
        let options = Options { most_rejected: Some(100), ..Options::default() };
        assert_eq!(take_with(t, &file.members, &clubs(), &options).unwrap().summary.rejected, 10_000);
        assert_eq!(count(t, "service"), 1);
    });
}

#[test]
fn the_share_of_bad_rows_is_counted_by_rows_and_not_by_records() {
    both_stores(|t| {
        let mut lines: Vec<String> =
            (0..87).map(|n| format!("{n},Club {n},,,\"Quay Hall, Westquay\",M1 1AE,,,")).collect();
        lines.extend((0..13).map(|n| format!(",Nobody {n},,,,M1 1AE,,,")));
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let said = refused(t, "clubs.csv", rows(&lines), &clubs());
        assert!(said.contains("13 of 100 rows cannot be used, more than 10 in a hundred"), "{said}");
    });
}

#[test]
fn what_a_spreadsheet_no_longer_says_is_no_longer_shown() {
    both_stores(|t| {
        taken(t, rows(&[ONE]));
        taken(t, rows(&["1,Quay choir,,,,M1 1AF,,,"]));
        let service = document(t, "service", "Quay choir");
        assert_eq!((service.get("description"), service.get("phones")), (None, None));
        let place = place_of(t, "Quay choir");
        assert_eq!((place.get("latitude"), &place["addresses"][0]["postal_code"]), (None, &json!("M1 1AF")));
    });
}

#[test]
fn a_dry_run_changes_nothing_and_counts_the_same() {
    both_stores(|t| {
        let file = written("clubs.csv", rows(&[ONE]));
        let options = Options { dry_run: true, ..Options::default() };
        let dry = take_with(t, &file.members, &clubs(), &options).unwrap();
        assert_eq!((count(t, "service"), dry.summary.dry_run), (0, true));
        let wet = take(t, &file.members, &clubs());
        assert_eq!((dry.summary.records, dry.account), (wet.summary.records, wet.account));
    });
}
