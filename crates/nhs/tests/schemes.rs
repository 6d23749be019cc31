//! The register of schemes, on both engines: what a steward keeps in a spreadsheet, and who finds what in it.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use intake::{Asked, Error, account};
use nhs::Schemes;
use nhs::schemes::Through;
use store::testing::{TestDb, both_stores};
use support::workbook::Cell::{Date, Empty, Text};
use support::workbook::workbook;
use support::{
    LARKFIELD, MILL_LANE, QUAY, Taken, count, day, epraccur, members, organisations, take, take_with,
};
use vocabulary::Profession;

const TEMPLATE: &str = include_str!("../../../templates-for-import/schemes.csv");
const EXPLAINED: &str = include_str!("../../../templates-for-import/schemes.md");

const HEADER: &str = "scheme_id,name,run_by,run_by_ods_code,run_by_charity_number,phone,email,website,opening_hours,pcn_codes,practice_codes,council_codes,who_may_refer,how_to_refer,self_referral,how_to_self_refer,languages,youngest_age,oldest_age,valid_from,valid_to\n";

/// Columns that came later, behind the others.
const CODES: &str = ",needs,professions";

fn register(rows: &[&str]) -> String {
    HEADER.to_owned() + &rows.join("\n") + "\n"
}

const LARK: &str = "LARK-1,Larkfield link workers,Larkfield Neighbours,,1000001,0161 496 0100,hello@larkfield.example,www.larkfield.example,Mon-Fri 9-5,U99001;U99002,,,GPs; nurses; housing officers,By phone,yes,Ring us,English; Welsh,18,,01/04/2025,";
const QUAYSIDE: &str = "LARK-2,Quay scheme,Quay Surgery,Z90003,,0161 496 0200,,,,,Z90003,,Anybody,By e-mail,no,,English,,,,31/03/2026";
const COUNTY: &str =
    "LARK-3,County scheme,Larkshire Council,,,,county@larkshire.example,,,,,E08009001,,,,,,,,,";

fn area(t: &TestDb) {
    take(t, "epraccur.csv", epraccur(&[LARKFIELD, MILL_LANE, QUAY]));
    let spells = [
        ("Z90001", "U99001", "20190701", "20260331"),
        ("Z90001", "U99003", "20260401", ""),
        ("Z90002", "U99002", "20190701", ""),
        ("Z90003", "U99003", "20190701", ""),
    ];
    take(t, "members.csv", members(&spells));
}

fn from(t: &TestDb, source: &str, content: &str) -> intake::Result<Taken> {
    let asked = Asked { source: Some(source.to_owned()), ..Asked::default() };
    take_with(t, "schemes.csv", content, &asked)
}

fn schemes(t: &TestDb) -> Schemes {
    Schemes::load(&t.db).unwrap()
}

#[test]
fn a_practice_finds_its_scheme_by_itself_by_its_network_on_the_day_or_by_the_council() {
    both_stores(|t| {
        area(t);
        let taken = from(t, "Larkshire", &register(&[LARK, QUAYSIDE, COUNTY])).unwrap();
        assert_eq!((taken.summary.rejected, taken.problems.len()), (0, 0), "{:?}", taken.problems);
        assert_eq!(taken.counts("scheme"), (3, 0, 0, 0));
        let (all, schemes) = (organisations(t), schemes(t));
        let of = |practice, on, council| -> Vec<(String, Through)> {
            let found = schemes.of_practice(&all, practice, day(on), council);
            found.iter().map(|found| (found.scheme.given_id.clone(), found.through)).collect()
        };
        assert_eq!(of("Z90001", "2026-03-31", None), [("LARK-1".into(), Through::Pcn)]);
        assert_eq!(of("Z90001", "2026-04-01", None), [], "the practice is in another network now");
        assert_eq!(of("Z90003", "2026-03-31", None), [("LARK-2".into(), Through::Practice)]);
        assert_eq!(of("Z90003", "2026-04-01", None), [], "the scheme has ended");
        assert_eq!(
            of("Z90002", "2026-03-31", Some("E08009001")),
            [("LARK-1".into(), Through::Pcn), ("LARK-3".into(), Through::Council)]
        );
        assert_eq!(of("Z90002", "2025-03-31", None), [], "it had not begun");
        assert_eq!(schemes.of_council("e08009001", day("2026-03-31")).len(), 1);
        assert_eq!(schemes.of_pcn("U99002", day("2026-03-31"))[0].scheme.name, "Larkfield link workers");

        let without = |on, council: Option<&str>| -> Vec<String> {
            let found = schemes.pcns_without(&all, day(on), |_| council.map(str::to_owned));
            found.iter().map(|pcn| pcn.code.to_string()).collect()
        };
        assert_eq!(without("2026-03-31", None), [] as [&str; 0], "one practice of U99003 is named");
        assert_eq!(without("2026-04-01", None), ["U99003"]);
        assert_eq!(without("2026-04-01", Some("E08009001")), [] as [&str; 0]);
    });
}

#[test]
fn what_a_scheme_says_of_itself_is_kept() {
    both_stores(|t| {
        area(t);
        from(t, "Larkshire", &register(&[LARK, QUAYSIDE])).unwrap();
        let schemes = schemes(t);
        let lark = schemes.iter().find(|one| one.given_id == "LARK-1").unwrap();
        assert_eq!(lark.run_by_charity_number.as_deref(), Some("1000001"));
        assert_eq!(lark.phone.as_deref(), Some("0161 496 0100"));
        assert_eq!(lark.website.as_deref(), Some("https://www.larkfield.example"));
        assert_eq!(lark.who_may_refer, ["GPs", "nurses", "housing officers"]);
        assert_eq!(lark.languages, ["English", "Welsh"]);
        assert_eq!((lark.self_referral, lark.how_to_self_refer.as_deref()), (Some(true), Some("Ring us")));
        assert!(lark.is_for_age(18) && !lark.is_for_age(17) && lark.is_for_age(99));
        assert_eq!((lark.valid_from, lark.valid_to), (Some(day("2025-04-01")), None));
        assert_eq!(lark.pcns, ["U99001", "U99002"]);
        assert_eq!(lark.unread, None);
    });
}

#[test]
fn what_a_scheme_is_for_and_who_refers_to_it_are_codes() {
    both_stores(|t| {
        area(t);
        let header = HEADER.trim_end().to_owned() + CODES + "\n";
        let of = |needs: &str, professions: &str| {
            from(t, "Larkshire", &format!("{header}{LARK},{needs},{professions}\n")).unwrap()
        };
        of("debt; Loneliness; debt", "GPs; Social care");
        let lark = |all: &Schemes| all.iter().find(|one| one.given_id == "LARK-1").unwrap().clone();
        let kept = lark(&schemes(t));
        assert_eq!(kept.needs, ["debt", "loneliness"]);
        assert_eq!(kept.professions, [Profession::Gp, Profession::SocialCare]);
        assert!(kept.is_for_needs(&["debt".to_owned()]) && !kept.is_for_needs(&["bereavement".to_owned()]));
        let mut sheet = Vec::new();
        schemes(t).write_csv(&mut sheet).unwrap();
        let again = from(t, "Larkshire", &String::from_utf8(sheet).unwrap()).unwrap();
        assert_eq!(again.counts("scheme"), (0, 0, 1, 0), "what is written is what was read");
        // What nobody knows is said, kept beside it, and shuts nobody out.
        let odd = of("dragons", "wizards; nurses");
        assert_eq!(odd.counts("scheme"), (0, 1, 0, 0));
        let kept = lark(&schemes(t));
        assert_eq!((kept.needs.len(), kept.professions.as_slice()), (0, &[Profession::Nurse][..]));
        let unread: serde_json::Value = serde_json::from_str(kept.unread.as_deref().unwrap()).unwrap();
        assert_eq!(unread, serde_json::json!({ "needs": "dragons", "professions": "wizards" }));
    });
}

#[test]
fn a_source_replaces_its_own_schemes_as_a_whole() {
    both_stores(|t| {
        area(t);
        from(t, "Larkshire", &register(&[LARK, QUAYSIDE])).unwrap();
        from(t, "Otherland", &register(&[COUNTY])).unwrap();
        let again = from(t, "Larkshire", &register(&[LARK, QUAYSIDE])).unwrap();
        assert_eq!(again.counts("scheme"), (0, 0, 2, 0));
        let renamed =
            LARK.replace("Larkfield link workers", "Larkfield friends").replace("U99001;U99002", "U99002");
        let taken = from(t, "Larkshire", &register(&[&renamed])).unwrap();
        assert_eq!(taken.counts("scheme"), (0, 1, 0, 1));
        let names: Vec<String> = schemes(t).iter().map(|one| one.name.clone()).collect();
        assert_eq!(names, ["County scheme", "Larkfield friends"]);
        assert_eq!(count(t, "scheme"), 3, "the one that is gone is kept, marked");
        assert!(schemes(t).of_pcn("U99001", day("2026-03-31")).is_empty());
        let back = from(t, "Larkshire", &register(&[LARK, QUAYSIDE])).unwrap();
        assert_eq!(back.counts("scheme"), (0, 2, 0, 0));
        assert_eq!(schemes(t).iter().count(), 3);
    });
}

#[test]
fn one_broken_row_leaves_everything_as_it_was() {
    both_stores(|t| {
        area(t);
        from(t, "Larkshire", &register(&[LARK])).unwrap();
        let rows = [
            (",No id,Somebody,,,,,,,U99001,,,,,,,,,,,", "scheme_id"),
            ("A,,Somebody,,,,,,,U99001,,,,,,,,,,,", "name"),
            ("A,No runner,,,,,,,,U99001,,,,,,,,,,,", "run_by"),
            ("A,Days,Somebody,,,,,,,U99001,,,,,,,,,,someday,", "valid_from"),
            ("A,Days,Somebody,,,,,,,U99001,,,,,,,,,,01/04/2026,31/03/2026", "valid_to"),
            (LARK, "scheme_id"),
        ];
        for (row, column) in rows {
            let content = register(&[QUAYSIDE, LARK, row]);
            let mut reported = Vec::new();
            let folder = tempfile::tempdir().unwrap();
            std::fs::write(folder.path().join("schemes.csv"), content).unwrap();
            let package = intake::Package::open(
                folder.path().to_str().unwrap(),
                &intake::reach::Reach::default(),
                &intake::Progress::default(),
            )
            .unwrap();
            let asked = Asked { source: Some("Larkshire".into()), ..Asked::default() };
            let given = intake::Given {
                layout: &nhs::schemes::SCHEMES,
                members: &package.members,
                address: &package.address,
                asked: &asked,
            };
            let refused = (nhs::REGISTER.import)(&t.db, &given, &mut |event| {
                if let intake::Event::Problem(found) = event {
                    reported.push((found.place.clone(), found.problem.path.clone()));
                }
            });
            let refused = refused.unwrap_err().to_string();
            assert!(refused.contains("1 of 3 rows") && refused.contains("Nothing was changed"), "{refused}");
            assert_eq!(reported, [("schemes.csv line 4".to_owned(), column.to_owned())]);
        }
        let names: Vec<String> = schemes(t).iter().map(|one| one.given_id.clone()).collect();
        assert_eq!(names, ["LARK-1"]);
    });
}

#[test]
fn mistakes_in_single_cells_are_explained_and_the_scheme_is_taken() {
    both_stores(|t| {
        area(t);
        let row = "LARK-9,Hopeful,Somebody,not a code,12,call Ann,hello at larkfield,javascript:alert(1),,\
            U99001; U98765 ;Z90001,U99001,M32;E08009001,,,perhaps,,,young,200,,";
        let taken = from(t, "Larkshire", &register(&[row])).unwrap();
        let told: Vec<_> =
            taken.problems.iter().map(|p| (p.level.as_str(), p.column.as_str(), p.value.as_str())).collect();
        for expected in [
            ("noted", "pcn_codes", "U98765"),
            ("noted", "pcn_codes", "Z90001"),
            ("noted", "practice_codes", "U99001"),
            ("noted", "council_codes", "M32"),
            ("unread", "run_by_ods_code", "not a code"),
            ("unread", "run_by_charity_number", "12"),
            ("unread", "phone", "call Ann"),
            ("unread", "email", "hello at larkfield"),
            ("unread", "website", "javascript:alert(1)"),
            ("unread", "self_referral", "perhaps"),
            ("unread", "youngest_age", "young"),
            ("unread", "oldest_age", "200"),
        ] {
            assert!(told.contains(&expected), "{expected:?} in {told:?}");
        }
        assert_eq!(told.len(), 12, "{told:?}");
        let schemes = schemes(t);
        let one = schemes.iter().next().unwrap();
        assert_eq!((one.phone.as_ref(), one.website.as_ref(), one.self_referral), (None, None, None));
        assert_eq!(one.pcns, ["U98765", "U99001", "Z90001"], "codes are kept as they were given");
        assert!(one.unread.as_ref().unwrap().contains("call Ann"), "and so is what could not be used");
        let loaded = t.db.read(account::loaded).unwrap();
        let shares = &loaded.iter().find(|one| one.kind == "schemes").unwrap().shares;
        assert_eq!(shares.iter().map(|share| (share.have, share.of)).collect::<Vec<_>>(), [(0, 1), (0, 1)]);
    });
}

#[test]
fn ages_that_cross_and_areas_that_are_missing_are_noticed() {
    both_stores(|t| {
        let row = "LARK-9,Hopeful,Somebody,,,,,,,,,,,,,,,65,18,,";
        let taken = from(t, "Larkshire", &register(&[row])).unwrap();
        assert!(taken.has("unread", "below the youngest") && taken.has("noted", "nobody finds this scheme"));
        assert!(taken.summary.notes[0].contains("No NHS organisations are loaded"));
        let schemes = schemes(t);
        assert!(schemes.iter().next().unwrap().is_for_age(40));
    });
}

#[test]
fn the_template_comes_in_as_it_is_and_each_column_is_explained() {
    both_stores(|t| {
        area(t);
        assert_eq!(TEMPLATE.lines().next().unwrap(), HEADER.trim_end().to_owned() + CODES);
        let taken = take_with(t, "schemes.csv", TEMPLATE, &Asked::default()).unwrap();
        assert_eq!(taken.layout.dataset, "schemes");
        assert_eq!((taken.summary.rows, taken.summary.rejected), (2, 0));
        assert!(
            taken
                .problems
                .iter()
                .all(|p| p.level == "noted" && p.what.contains("no organisation with this code")),
            "{:?}",
            taken.problems
        );
        for column in (HEADER.trim_end().to_owned() + CODES).split(',') {
            assert!(EXPLAINED.contains(&format!("| `{column}` |")), "{column} is not explained");
        }
    });
}

#[test]
fn a_spreadsheet_with_dates_of_excel_and_a_title_above_is_read_too() {
    both_stores(|t| {
        area(t);
        let header: Vec<_> = HEADER.trim_end().split(',').map(Text).collect();
        let mut row = vec![Empty; header.len()];
        for (at, cell) in [
            (0, Text("LARK-1")),
            (1, Text("Larkfield\nlink workers")),
            (2, Text("Larkfield Neighbours")),
            (9, Text("U99001")),
            (19, Date(45_748)),
            (20, Date(46_112)),
        ] {
            row[at] = cell;
        }
        let bytes = workbook(&[("Schemes", vec![vec![Text("Our schemes")], header, row])]);
        take_with(t, "schemes.xlsx", bytes, &Asked::default()).unwrap();
        let schemes = schemes(t);
        let one = schemes.iter().next().unwrap();
        assert_eq!((one.valid_from, one.valid_to), (Some(day("2025-04-01")), Some(day("2026-03-31"))));
        assert_eq!(one.name, "Larkfield link workers");
    });
}

#[test]
fn a_dry_run_and_an_empty_register_change_nothing() {
    both_stores(|t| {
        from(t, "Larkshire", &register(&[LARK])).unwrap();
        let asked = Asked { source: Some("Larkshire".into()), dry_run: true, ..Asked::default() };
        let dry = take_with(t, "schemes.csv", register(&[QUAYSIDE]), &asked).unwrap();
        assert_eq!(dry.counts("scheme"), (1, 0, 0, 1));
        assert!(matches!(from(t, "Larkshire", HEADER), Err(Error::Refused(_))));
        let names: Vec<String> = schemes(t).iter().map(|one| one.given_id.clone()).collect();
        assert_eq!(names, ["LARK-1"]);
    });
}

/// What the register says, without the identifiers that come of its source.
fn said(schemes: &Schemes, source: &str) -> Vec<nhs::Scheme> {
    let of_source = schemes.iter().filter(|one| schemes.origin(one).unwrap().name == source);
    of_source.map(|one| nhs::Scheme { id: uuid::Uuid::nil(), ..one.clone() }).collect()
}

#[test]
fn what_is_written_comes_in_again_and_says_the_same() {
    both_stores(|t| {
        area(t);
        let odd = "LARK-4,\"Hall, \"\"the\"\" scheme\",\"=SUM(1;2)\",,,+44 161 496 0300,,https://x.example/a?b=c,\
            \"Mon, Tue\nand Wed\",U99001,Z90001;Z90002,E08009001;E08009002,,,,,,0,17,,";
        from(t, "Larkshire", &register(&[LARK, QUAYSIDE, COUNTY, odd])).unwrap();
        let schemes = schemes(t);
        let mut written = Vec::new();
        schemes.write_csv(&mut written).unwrap();
        let written = String::from_utf8(written).unwrap();
        assert_eq!(written.lines().next(), TEMPLATE.lines().next(), "the template's columns");
        let taken = from(t, "Copy", &written).unwrap();
        assert_eq!((taken.summary.rows, taken.summary.rejected), (4, 0), "{:?}", taken.problems);
        let both = Schemes::load(&t.db).unwrap();
        assert_eq!(said(&both, "Copy"), said(&both, "Larkshire"));
        assert_eq!(said(&both, "Copy").len(), 4);
    });
}

#[test]
fn the_template_goes_out_as_it_came_in() {
    both_stores(|t| {
        take_with(t, "schemes.csv", TEMPLATE, &Asked::default()).unwrap();
        let mut written = Vec::new();
        schemes(t).write_csv(&mut written).unwrap();
        let spelled = TEMPLATE.replace("01/04/2025", "2025-04-01").replace("01/09/2025", "2025-09-01");
        assert_eq!(String::from_utf8(written).unwrap(), spelled.replace("31/03/2027", "2027-03-31"));
    });
}

#[test]
fn an_id_that_two_sources_use_is_told_apart_in_what_is_written() {
    both_stores(|t| {
        from(t, "Larkshire", &register(&[LARK, QUAYSIDE])).unwrap();
        from(t, "Otherland", &register(&[&LARK.replace("Larkfield link workers", "Another scheme")]))
            .unwrap();
        let mut written = Vec::new();
        schemes(t).write_csv(&mut written).unwrap();
        let written = String::from_utf8(written).unwrap();
        let ids: Vec<&str> = written.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
        assert_eq!(ids, ["LARK-1 (Otherland)", "LARK-1 (Larkshire)", "LARK-2"]);
        assert_eq!(from(t, "All", &written).unwrap().counts("scheme"), (3, 0, 0, 0));
    });
}

#[test]
fn a_scheme_is_found_by_its_identifier_and_knows_whose_it_is() {
    both_stores(|t| {
        let asked = Asked {
            source: Some("Larkshire".to_owned()),
            licence: Some("Open Government Licence v3.0".to_owned()),
            ..Asked::default()
        };
        take_with(t, "schemes.csv", register(&[LARK]), &asked).unwrap();
        let found = schemes(t);
        let one = found.iter().next().unwrap();
        assert_eq!(found.get(&one.id), Some(one));
        assert_eq!(found.get(&uuid::Uuid::nil()), None);
        let origin = found.origin(one).unwrap();
        assert_eq!(origin.name, "Larkshire");
        assert_eq!(origin.licence.as_deref(), Some("Open Government Licence v3.0"));
        assert_eq!(origin.read_at, Some(t.db.moment().now()));
        from(t, "Anotherland", &register(&[QUAYSIDE, COUNTY])).unwrap();
        let sources: Vec<String> = schemes(t).sources().iter().map(|one| one.name.clone()).collect();
        assert_eq!(sources, ["Anotherland", "Larkshire"]);
        let gone = from(t, "Larkshire", &register(&[&LARK.replace("LARK-1", "LARK-7")])).unwrap();
        assert_eq!(gone.counts("scheme").3, 1);
        assert_eq!(schemes(t).get(&one.id), None, "one that is gone is not in the register");
    });
}
