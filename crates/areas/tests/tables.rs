//! Tables about areas on their way in.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;
use areas::{Areas, Kind};
use common::{HEADER, LSOAS, load, rows, table, take, take_text, whole};
use intake::{Asked, account};
use jiff::civil::date;
use store::testing::both_stores;

fn value(areas: &Areas, code: &str, key: &str) -> Option<f32> {
    areas.figures(code).unwrap().get(key).map(|figure| figure.value)
}

#[test]
fn a_table_of_lsoas_makes_the_whole_tree() {
    both_stores(|t| {
        let summary = take_text(&t.db, &whole()).summary();
        assert_eq!((summary.rows, summary.rejected, summary.edition.as_deref()), (6, 0, Some("2024-04-01")));
        for (kind, count) in
            [("lsoa", 6), ("msoa", 4), ("ward", 4), ("council", 3), ("region", 1), ("sub-icb", 3), ("icb", 2)]
        {
            assert_eq!(summary.of(kind).new, count, "{kind}");
        }
        let areas = load(t);
        let chain = areas.parents("e01990004");
        let codes: Vec<&str> = chain.iter().map(|area| area.code.as_str()).collect();
        assert_eq!(
            codes,
            ["E01990004", "E02990003", "E05990003", "E07990002", "E12990001", "E38990002", "E54990001"]
        );
        assert_eq!(areas.area("qz9").unwrap().name.as_ref(), "NHS Amble Valley Integrated Care Board");
        assert_eq!(areas.parents("Z9B").of(Kind::Icb).unwrap().nhs_code.as_ref().unwrap().as_str(), "QZ9");
        let names =
            |code, kind| areas.children(code, kind).map(|area| area.name.to_string()).collect::<Vec<_>>();
        assert_eq!(names("E07990001", Kind::Msoa), ["Ambleford 001", "Ambleford 002"]);
        assert_eq!(names("QZ9", Kind::SubIcb), ["NHS Amble Valley ICB - Z9A", "NHS Amble Valley ICB - Z9B"]);
        assert_eq!(names("E12990001", Kind::Lad), ["Ambleford", "Brackwater"]);
        assert_eq!(areas.all(Kind::Lad).count(), 3);
    });
}

#[test]
fn figures_of_larger_areas_are_derived_and_say_so() {
    both_stores(|t| {
        take_text(&t.db, &whole()).summary();
        let areas = load(t);
        let lsoa = areas.figures("E01990001").unwrap();
        assert_eq!((lsoa.imd_decile(), lsoa.imd_rank(), lsoa.residents()), (Some(1), Some(12), Some(1000)));
        assert_eq!(lsoa.rural_urban(), Some("Urban: Nearer to a major town or city"));
        let score = lsoa.get("imd_score").unwrap();
        assert_eq!((score.value, score.year, score.derived), (60.5, Some(2025), false));
        let lonely = lsoa.loneliness_prior().unwrap();
        assert_eq!((lonely.value, lonely.year), (30.0, Some(2021)));
        assert!(lonely.measure.caveat.is_some_and(|caveat| caveat.contains("not a measurement")));

        // By hand: (60.5 * 1000 + 2.5 * 3000 + 20 * 1000) / 5000, and a fifth of residents in each other share.
        let council = areas.figures("E07990001").unwrap();
        let score = council.get("imd_score").unwrap();
        assert_eq!((score.value, score.derived), (17.6, true));
        assert_eq!(council.imd_decile(), None, "nobody published a tenth of a council");
        for (key, expected) in [
            ("residents", 5000.0),
            ("lsoas", 3.0),
            ("left_behind", 1.0),
            ("worst_tenth_percent", 20.0),
            ("rural_percent", 20.0),
            ("lonely_percent", 23.0),
        ] {
            assert_eq!(value(&areas, "E07990001", key), Some(expected), "{key}");
        }
        assert_eq!(value(&areas, "W06990001", "residents"), Some(1200.0));
        assert_eq!(value(&areas, "W06990001", "imd_score"), None, "Wales has indices of its own");
        assert_eq!(value(&areas, "E12990001", "residents"), Some(7000.0));
    });
}

#[test]
fn a_council_in_two_boards_lies_in_neither_and_says_how_much_in_which() {
    both_stores(|t| {
        take_text(&t.db, &whole()).summary();
        let areas = load(t);
        assert_eq!(areas.parents("E07990001").of(Kind::Icb).unwrap().code.as_str(), "E54990001");
        assert!(areas.parents("E07990002").of(Kind::Icb).is_none());
        let shares: Vec<(String, f64)> = areas
            .shares("E07990002", Kind::Icb)
            .iter()
            .map(|share| (share.area.code.to_string(), share.share))
            .collect();
        assert_eq!(shares, [("E54990001".to_owned(), 0.75), ("E54990002".to_owned(), 0.25)]);
        assert!(
            areas.shares("W06990001", Kind::Icb).is_empty() && areas.shares("none", Kind::Icb).is_empty()
        );
    });
}

#[test]
fn an_msoa_in_two_councils_lies_where_most_live_and_that_is_told() {
    both_stores(|t| {
        let moved = LSOAS[1].replace("Ambleford,E07990001", "Brackwater,E07990002");
        let taken = take_text(&t.db, &table(&[LSOAS[0], &moved]));
        assert!(
            taken.says("noted E02990001 council: it lies in several; taken is where most residents live")
        );
        let areas = load(t);
        assert_eq!(areas.parents("E02990001").of(Kind::Lad).unwrap().name.as_ref(), "Brackwater");
    });
}

#[test]
fn the_same_again_changes_nothing() {
    both_stores(|t| {
        take_text(&t.db, &whole()).summary();
        let before = rows(&t.db);
        let mut turned = LSOAS;
        turned.reverse();
        let summary = take_text(&t.db, &table(&turned)).summary();
        assert_eq!(rows(&t.db), before);
        let counts: Vec<_> = summary.records.values().map(|of| (of.new, of.changed, of.missing)).collect();
        assert_eq!(counts, [(0, 0, 0); 7], "the order of rows does not matter");
        assert_eq!(summary.of("lsoa").unchanged, 6);
    });
}

#[test]
fn a_newer_edition_changes_adds_and_ends() {
    both_stores(|t| {
        let many: Vec<String> =
            (1..=12).map(|n| LSOAS[0].replace("001A,E01990001", &format!("001{n},E019901{n:02}"))).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        take_text(&t.db, &table(&[&LSOAS[..], &many].concat())).summary();
        let changed = LSOAS[0].replace("60.5", "61.5");
        let fresh = LSOAS[1].replace("E01990002", "E01990099");
        let newer = table(&[&[changed.as_str(), &fresh][..], &LSOAS[2..], &many].concat())
            .replace("ltla24", "ltla25")
            .replace("icb24", "icb25");
        let summary = take_text(&t.db, &newer).summary();
        let of = summary.of("lsoa");
        assert_eq!((of.new, of.changed, of.unchanged, of.missing, of.removed), (1, 1, 16, 1, 1));
        assert_eq!(summary.edition.as_deref(), Some("2025-04-01"));
        let areas = load(t);
        let gone = areas.area("E01990002").expect("what is gone is still known");
        assert_eq!(gone.gone, Some(date(2025, 4, 1)));
        assert!(areas.all(Kind::Lsoa).all(|area| area.code != gone.code));
        assert!(areas.children("E07990001", Kind::Lsoa).all(|area| area.code != gone.code));
        assert!(
            areas.autocomplete("ambleford 001b", &[Kind::Lsoa], 9).iter().all(|at| at.area.gone.is_none())
        );
        // It comes back.
        let again = table(&[&LSOAS[..], &many].concat()).replace("ltla24", "ltla26");
        let summary = take_text(&t.db, &again).summary();
        assert_eq!((summary.of("lsoa").changed, summary.of("lsoa").removed), (2, 1));
        assert_eq!(load(t).area("E01990002").unwrap().gone, None);
    });
}

#[test]
fn an_older_edition_is_taken_only_when_asked_for() {
    both_stores(|t| {
        take_text(&t.db, &whole().replace("ltla24", "ltla25")).summary();
        let refused = take_text(&t.db, &whole());
        assert!(refused.refusal().contains("--accept-older"), "{}", refused.refusal());
        let asked = Asked { accept_older: true, ..Asked::default() };
        let taken = take(&t.db, &[("t.csv", whole().as_bytes())], &asked).summary();
        assert_eq!(taken.edition.as_deref(), Some("2024-04-01"));
    });
}

#[test]
fn a_dry_run_says_what_would_happen_and_changes_nothing() {
    both_stores(|t| {
        let asked = Asked { dry_run: true, ..Asked::default() };
        let summary = take(&t.db, &[("t.csv", whole().as_bytes())], &asked).summary();
        assert_eq!((summary.of("lsoa").new, summary.dry_run), (6, true));
        assert!(rows(&t.db).is_empty());
        assert!(t.db.read(account::loaded).unwrap().is_empty());
    });
}

#[test]
fn a_part_of_a_table_is_not_taken_for_the_whole() {
    both_stores(|t| {
        let many: Vec<String> =
            (10..40).map(|n| LSOAS[0].replace("E01990001", &format!("E019900{n}"))).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        take_text(&t.db, &table(&many)).summary();
        let before = rows(&t.db);
        let part = table(&many[..10]);
        assert!(take_text(&t.db, &part).refusal().contains("--allow-large-removal"));
        assert_eq!(rows(&t.db), before);
        let asked = Asked { allow_large_removal: true, ..Asked::default() };
        let summary = take(&t.db, &[("t.csv", part.as_bytes())], &asked).summary();
        assert_eq!(summary.of("lsoa").removed, 20);
    });
}

#[test]
fn while_rows_are_left_out_nothing_is_taken_for_gone() {
    both_stores(|t| {
        take_text(&t.db, &whole()).summary();
        let broken = LSOAS[5].replace("W01990001", "W0199000l");
        let summary = take_text(&t.db, &table(&[&LSOAS[..5], &[broken.as_str()]].concat())).summary();
        assert_eq!((summary.of("lsoa").missing, summary.of("lsoa").removed), (1, 0));
        assert!(
            summary.notes.iter().any(|note| note.contains("none is marked as gone")),
            "{:?}",
            summary.notes
        );
        assert_eq!(load(t).area("W01990001").unwrap().gone, None);
    });
}

#[test]
fn spreadsheets_of_every_sort_are_read() {
    both_stores(|t| {
        // Header cells with line breaks, Windows line ends, Windows-1252, quoted line breaks, numbers as text, a
        // date that Excel made of a number, and a sum below.
        let header = HEADER.replace("lsoa21_code", "\"LSOA21\nCode\"").replace("ltla24_name", "LTLA24_Name");
        let odd = LSOAS[0].replace("Castle", "\"Castle\nand Bridge\"").replace(",1000", ",\"1,000\"");
        let dated = LSOAS[3].replace(",30,", ",2025-03-01,");
        let text = [&*header, &odd, LSOAS[2], &dated, "Total,,,,,,,,,,,,,,,,,,,,,,3500"].join("\r\n");
        let mut bytes = Vec::new();
        for letter in text.chars() {
            // `ŷ` is not in Windows-1252.
            bytes.push(if letter == 'ŷ' { 0xee } else { u8::try_from(u32::from(letter)).unwrap() });
        }
        let taken = take(&t.db, &[("t.csv", &bytes)], &Asked::default());
        assert!(taken.says("the totals below the table are passed over"), "{:?}", taken.said());
        assert!(taken.says("unread E01990004 imd25_imd_score: this is no figure between -10 and 100"));
        let summary = taken.summary();
        assert_eq!((summary.rows, summary.rejected), (3, 0));
        assert!(summary.notes.iter().any(|note| note.contains("1 rows of t.csv were read as Windows-1252")));
        let areas = load(t);
        assert_eq!(areas.figures("E01990001").unwrap().residents(), Some(1000));
        assert_eq!(areas.area("E05990002").unwrap().name.as_ref(), "Llîn & St. Cadoc");
        assert_eq!(value(&areas, "E01990004", "imd_score"), None);
    });
}

#[test]
fn rows_with_wrong_codes_are_left_out_with_the_reason() {
    both_stores(|t| {
        let itself = LSOAS[0].replace("E02990001", "E01990001");
        let swapped = LSOAS[1].replace("E01990002", "E02990077");
        let parent = LSOAS[2].replace("E02990002", "E05990077");
        let twice = LSOAS[3];
        let rows = [&itself, &swapped, &parent, twice, twice, LSOAS[4], "nothing,at all"];
        let taken = take_text(&t.db, &table(&rows));
        for expected in [
            "rejected E01990001 msoa21_code: the row is left out, because one code stands for two kinds of area",
            "rejected E02990077 lsoa21_code: the row is left out, because this is not the code it should be",
            "unread E01990003 msoa21_code: what it lies in stays unknown",
            "rejected E01990004 lsoa21_code: the LSOA has a row already",
            "rejected  lsoa21_code: this is not the code of an area",
        ] {
            assert!(taken.says(expected), "{expected}: {:?}", taken.said());
        }
        assert!(taken.refusal().contains("4 of 7 rows cannot be used"), "{}", taken.refusal());
    });
}

#[test]
fn an_area_with_two_names_keeps_the_first_and_that_is_told() {
    both_stores(|t| {
        let other = LSOAS[1].replace("Castle,", "Keep,").replace("QZ9", "QZ7");
        let taken = take_text(&t.db, &table(&[LSOAS[0], &other, LSOAS[2]]));
        assert!(taken.says("noted E05990001 ward24_name: an area has several names"), "{:?}", taken.said());
        assert!(
            taken.says("noted E54990001 icb24_code_nhs: an area has several NHS codes"),
            "{:?}",
            taken.said()
        );
        assert_eq!((taken.problems.len(), load(t).area("E05990001").unwrap().name.as_ref()), (2, "Castle"));
    });
}

#[test]
fn a_code_that_stands_for_two_kinds_is_a_circle() {
    both_stores(|t| {
        // These beginnings are not given to any kind, so only the file can tell.
        let council = LSOAS[0].replace("E07990001", "E99990001");
        let msoa = LSOAS[1].replace("E02990001", "E99990001");
        let taken = take_text(&t.db, &table(&[&council, &msoa]));
        assert!(taken.says("rejected E01990002"), "{:?}", taken.said());
        let lsoa = LSOAS[2].replace("E01990003", "E99990001");
        let above = LSOAS[3].replace("E02990003", "E99990002");
        let below = LSOAS[2].replace("E01990003", "E99990002");
        for rows in [[&*council, &*lsoa], [&*above, &*below], [&*below, &*above]] {
            let asked = Asked { dry_run: true, allow_large_removal: true, ..Asked::default() };
            let taken = take(&t.db, &[("t.csv", table(&rows).as_bytes())], &asked);
            assert!(taken.says("one code stands for two kinds of area"), "{rows:?}");
            assert_eq!(taken.summary().rejected, 1);
        }
        let areas = load(t);
        assert_eq!(areas.area("E99990001").unwrap().kind, Kind::Lad);
        assert_eq!(areas.children("E99990001", Kind::Lsoa).count(), 1);
    });
}

#[test]
fn ten_thousand_bad_rows_are_each_told_and_change_nothing() {
    both_stores(|t| {
        let mut text = whole();
        for number in 0..10_000 {
            text.push_str(&format!("Nowhere,X{number}\n"));
        }
        let taken = take_text(&t.db, &text);
        assert_eq!(taken.problems.len(), 10_000);
        assert!(taken.refusal().contains("10000 of 10006 rows cannot be used"));
        assert!(rows(&t.db).is_empty());
    });
}

#[test]
fn a_table_without_its_columns_is_told_what_is_missing() {
    both_stores(|t| {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(
            folder.path().join("t.csv"),
            "lsoa21_code,lsoa21_name,ltla24_code\nE01990001,A,E07990001\n",
        )
        .unwrap();
        let package = common::open(folder.path());
        assert!(common::recognised(&package.members[0]).is_none());
        let taken = common::import(&t.db, &areas::layouts::LSOAS, &package.members, &Asked::default());
        let refusal = taken.refusal();
        assert!(
            refusal.contains("the columns msoa## code, imd## imd rank, residents #### are missing"),
            "{refusal}"
        );
    });
}

#[test]
fn official_figures_count_before_derived_ones_and_those_before_others() {
    both_stores(|t| {
        let summary = "ltla24_code,ltla24_name,region24,lsoas,residents_2021,imd25_mean_score,lonely_cls2021_pct_mean\n\
             E07990001,Ambleford,Westmarch,3,5000,27.7,25\nE07990003,Cawdale,Westmarch,4,9000,11,22\n";
        let official = "ltla24_code,ltla24_name,imd_average_rank,imd_average_score,imd_rank_of_average_score,imd25_extent,\
             health_deprivation_and_disability_average_score\nE07990001,Ambleford,16000,18.25,41.0,0.2,-0.5\n";
        take_text(&t.db, summary).summary();
        assert_eq!(value(&load(t), "E07990001", "imd_score"), Some(27.7));
        take_text(&t.db, &whole()).summary();
        assert_eq!(value(&load(t), "E07990001", "imd_score"), Some(17.6));
        let done = take_text(&t.db, official).summary();
        assert_eq!((done.of("council").new, done.edition.as_deref()), (1, Some("2024-04-01")));
        let areas = load(t);
        let figures = areas.figures("E07990001").unwrap();
        let score = figures.get("imd_score").unwrap();
        assert_eq!((score.value, score.derived, score.year), (18.25, false, Some(2025)));
        assert_eq!(figures.get("imd_score_rank").unwrap().value, 41.0);
        assert_eq!(figures.get("health_score").unwrap().value, -0.5);
        assert!(figures.get("residents").unwrap().derived, "what is not official stays");
        assert_eq!(value(&areas, "E07990003", "residents"), Some(9000.0));
        assert!(figures.iter().count() > 8);
    });
}

#[test]
fn a_list_of_names_says_nothing_of_other_kinds() {
    both_stores(|t| {
        take_text(&t.db, &whole()).summary();
        let councils = "code,name,name_welsh\nE07990001,Ambleford,\nW06990001,Black Castle,Castell Du\n";
        let wards =
            "code,name,name_welsh\nE05990001,Castle,NA\nX,Nowhere,\nE92000001,England,Lloegr\nE05990002,,\n";
        take_text(&t.db, councils).summary();
        let taken = take_text(&t.db, wards);
        assert_eq!(taken.problems.len(), 3, "{:?}", taken.said());
        let summary = taken.summary();
        assert_eq!((summary.of("ward").new, summary.of("council").missing), (1, 0));
        let areas = load(t);
        let council = areas.area("W06990001").unwrap();
        assert_eq!((&*council.name, council.name_welsh.as_deref()), ("Black Castle", Some("Castell Du")));
        assert!(areas.all(Kind::Lad).all(|area| area.gone.is_none()));
        // Both files at once are one list.
        let both = [("lads.csv", councils.as_bytes()), ("wards.csv", wards.as_bytes())];
        let summary = take(&t.db, &both, &Asked::default()).summary();
        assert_eq!((summary.of("ward").unchanged, summary.of("council").unchanged), (1, 2));
    });
}

#[test]
fn official_deprivation_by_lsoa_is_read_in_the_ministrys_words() {
    both_stores(|t| {
        let text = "LSOA code (2021),LSOA name (2021),Local Authority District code (2024),\
             Local Authority District name (2024),Index of Multiple Deprivation (IMD) Score,\
             Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived),\
             Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs),Income Score (rate),\
             \"Education, Skills and Training Score\",Total population: mid 2022\n\
             E01990001,Ambleford 001A,E07990001,Ambleford,60.5,12,1,0.4,55.5,1000\n\
             E01990002,Ambleford 001B,E07990001,Ambleford,20.5,15000,5,0.1,15.5,1000\n";
        let summary = take_text(&t.db, text).summary();
        assert_eq!((summary.of("lsoa").new, summary.of("council").new), (2, 1));
        assert_eq!(summary.edition.as_deref(), Some("2024-04-01"));
        let areas = load(t);
        let figures = areas.figures("E01990001").unwrap();
        assert_eq!(
            (figures.imd_decile(), figures.imd_rank(), figures.residents()),
            (Some(1), Some(12), Some(1000))
        );
        assert_eq!(figures.get("residents").unwrap().year, Some(2022));
        assert_eq!(
            (value(&areas, "E01990001", "income_score"), value(&areas, "E01990001", "education_score")),
            (Some(0.4), Some(55.5))
        );
        assert_eq!(value(&areas, "E07990001", "imd_score"), Some(40.5));
    });
}

#[test]
fn how_complete_it_is_stands_in_the_account() {
    both_stores(|t| {
        take_text(&t.db, &whole()).summary();
        let loaded = t.db.read(account::loaded).unwrap();
        let table = loaded.iter().find(|loaded| loaded.dataset == "lsoa-table").unwrap();
        assert_eq!((table.kind.as_str(), table.rows, table.edition), ("areas", 6, Some(date(2024, 4, 1))));
        let share =
            table.shares.iter().find(|share| share.what == "LSOAs with a deprivation decile").unwrap();
        assert_eq!((share.have, share.of), (5, 6));
    });
}
