//! Networks and their practices from day to day, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use std::sync::Arc;

use nhs::{PracticePoints, Role, Tie};
use store::testing::both_stores;
use support::workbook::Cell::{Date, Empty, Number, Text};
use support::workbook::workbook;
use support::{
    LARKFIELD, MILL_LANE, Practice, QUAY, SUB_ICBS, day, epraccur, members, organisations, short, take,
    take_with,
};
use vocabulary::{LatLon, Postcode};

const COMMISSIONERS: &str = "Commissioner_Code,Commissioner_Name,Status,Commissioner_Type,ODS_Role_Code,Additional_Roles,Operational_Start_Date,API_Fetch_Date,Postcode,Predecessor_Codes,Successor_Code,Parent_ICB_Code,Parent_ICB_Name\n\
    9YA,NHS NORTH LARKSHIRE CCG,Inactive,CCG (Legacy),RO98,,2011-12-13,2026-01-02,LF1 1AA,,9YC,,\n\
    9YB,NHS SOUTH LARKSHIRE CCG,Inactive,CCG (Legacy),RO98,,2011-12-13,2026-01-02,LF1 1AA,,9YC,,\n\
    9YC,NHS LARKSHIRE CCG,Inactive,CCG (Legacy),RO98,,2015-04-01,2026-01-02,LF1 1AA,\"9YA,9YB\",9ZA,,\n\
    9ZA,NHS LARKSHIRE ICB - 9ZA,Active,Sub-ICB Location,RO98,RO319,2020-04-01,2026-01-02,LF1 1AA,9YC,,QZ1,NHS LARKSHIRE ICB\n\
    QZ1,NHS LARKSHIRE INTEGRATED CARE BOARD,Active,Unknown,RO261,\"RO262,RO318\",2017-04-01,2026-01-02,LF1 1AA,,,Y63,NORTH EAST AND YORKSHIRE\n";

#[test]
fn on_each_day_there_is_exactly_one_network() {
    both_stores(|t| {
        let spells = [("Z90001", "U99001", "20190701", "20260331"), ("Z90001", "U99002", "20260401", "")];
        take(t, "members.csv", members(&spells));
        take(t, "epraccur.csv", epraccur(&[LARKFIELD, MILL_LANE]));
        let all = organisations(t);
        let pcn = |on| all.pcn_of("Z90001", day(on)).map(|pcn| &*pcn.code);
        assert_eq!(pcn("2019-06-30"), None);
        assert_eq!(pcn("2019-07-01"), Some("U99001"));
        assert_eq!(pcn("2026-03-31"), Some("U99001"));
        assert_eq!(pcn("2026-04-01"), Some("U99002"));
        for (on, first, second) in [("2026-03-31", 1, 0), ("2026-04-01", 0, 1)] {
            assert_eq!(all.practices_of("U99001", day(on)).len(), first, "{on}");
            assert_eq!(all.practices_of("U99002", day(on)).len(), second, "{on}");
        }
        let change = all.next_change("Z90001", day("2026-03-02")).unwrap();
        assert_eq!((change.on, change.pcn.map(|pcn| &*pcn.code)), (day("2026-04-01"), Some("U99002")));
        assert_eq!(all.next_change("Z90001", day("2026-04-01")), None);
        let spells: Vec<_> = all.memberships("Z90001").map(|s| (&*s.parent.code, s.starts, s.ends)).collect();
        assert_eq!(
            spells,
            [
                ("U99001", Some(day("2019-07-01")), Some(day("2026-03-31"))),
                ("U99002", Some(day("2026-04-01")), None)
            ]
        );
        assert_eq!(all.pcn_of("Z90002", day("2026-03-02")), None);
        assert_eq!(all.memberships("nobody").count(), 0);
        let troubles = all.troubles(day("2026-03-02"));
        assert!(troubles.iter().any(|t| t.code == "Z90002" && t.what.contains("without a network")));
    });
}

#[test]
fn a_practice_that_leaves_will_have_no_network() {
    both_stores(|t| {
        take(t, "members.csv", members(&[("Z90001", "U99001", "20190701", "20260331")]));
        let all = organisations(t);
        let change = all.next_change("Z90001", day("2026-03-02")).unwrap();
        assert_eq!((change.on, change.pcn), (day("2026-04-01"), None));
        let rejoins = [("Z90001", "U99001", "20190701", "20260331"), ("Z90001", "U99001", "20260401", "")];
        take(t, "members.csv", members(&rejoins));
        assert_eq!(organisations(t).next_change("Z90001", day("2026-03-02")), None, "it stays where it is");
    });
}

#[test]
fn of_two_networks_at_once_the_one_that_began_last_counts() {
    both_stores(|t| {
        let spells = [
            ("Z90001", "U99001", "20190701", "20260630"),
            ("Z90001", "U99002", "20260401", ""),
            ("Z90002", "U99001", "20190701", "20260401"),
            ("Z90002", "U99002", "20260401", ""),
            ("Z90003", "U99001", "20190701", ""),
        ];
        let taken = take(t, "members.csv", members(&spells));
        let reported: Vec<_> = taken.problems.iter().map(|p| (p.id.as_str(), p.level.as_str())).collect();
        assert_eq!(reported, [("Z90001", "noted"), ("Z90002", "noted")]);
        assert!(taken.has("noted", "two networks at once"));
        assert!(taken.problems[0].value.contains("U99002 from 2026-04-01"), "{:?}", taken.problems[0]);
        let all = organisations(t);
        assert_eq!(&*all.pcn_of("Z90001", day("2026-05-01")).unwrap().code, "U99002");
        assert_eq!(&*all.pcn_of("Z90002", day("2026-04-01")).unwrap().code, "U99002");
        take(t, "epraccur.csv", epraccur(&[LARKFIELD, MILL_LANE, QUAY]));
        let all = organisations(t);
        let of = |pcn| -> Vec<String> {
            all.practices_of(pcn, day("2026-05-01")).iter().map(|one| one.code.to_string()).collect()
        };
        assert_eq!(
            (of("U99001"), of("U99002")),
            (vec!["Z90003".into()], vec!["Z90001".into(), "Z90002".into()])
        );
        let troubles = all.troubles(day("2026-05-01"));
        assert!(troubles.iter().any(|t| t.code == "Z90001" && t.with == "U99001, U99002"), "{troubles:?}");
    });
}

#[test]
fn a_member_that_no_list_describes_is_kept_and_named() {
    both_stores(|t| {
        take(
            t,
            "members.csv",
            members(&[("Z90001", "U99001", "20190701", "")]).replace("SURGERY Z90001", ""),
        );
        let all = organisations(t);
        assert_eq!(&*all.pcn_of("Z90001", day("2026-05-04")).unwrap().code, "U99001");
        assert!(!all.get("Z90001").unwrap().described);
        let what = "no list describes it";
        assert!(all.troubles(day("2026-05-04")).iter().any(|t| t.code == "Z90001" && t.what.contains(what)));
        take(t, "epraccur.csv", epraccur(&[LARKFIELD]));
        let all = organisations(t);
        assert!(!all.troubles(day("2026-05-04")).iter().any(|t| t.code == "Z90001"));
        let closed = Practice { status: "INACTIVE", closed: "20260331", ..LARKFIELD };
        take(t, "epraccur.csv", epraccur(&[closed]));
        let all = organisations(t);
        assert!(
            all.troubles(day("2026-05-04"))
                .iter()
                .any(|t| t.code == "Z90001" && t.what.contains("is not open"))
        );
        assert!(all.practices_of("U99001", day("2026-05-04")).is_empty());
    });
}

#[test]
fn the_tree_is_known_from_the_practice_to_the_region() {
    both_stores(|t| {
        take(t, "epraccur.csv", epraccur(&[LARKFIELD, QUAY]));
        take(
            t,
            "members.csv",
            members(&[("Z90001", "U99001", "20190701", ""), ("Z90003", "U99002", "20190701", "")]),
        );
        let all = organisations(t);
        let on = day("2026-05-04");
        let above = all.above("Z90003", on);
        let codes = [above.pcn, above.sub_icb, above.icb, above.region].map(|one| one.map(|one| &*one.code));
        assert_eq!(codes, [Some("U99002"), Some("9ZB"), Some("QZ1"), Some("Y63")]);
        assert_eq!(all.above("U99001", on).icb.map(|one| &*one.code), Some("QZ1"));
        assert_eq!(all.above("9ZA", on).region.map(|one| &*one.name), Some("North East and Yorkshire"));
        assert_eq!(all.above("nowhere", on), nhs::Above::default());
        assert_eq!(all.sub_icbs_of("QZ1", on).len(), 2);
        assert_eq!(all.pcns_of("QZ1", on).len(), 2, "the list of members says whose they are");
        assert_eq!(all.pcns_of("9ZA", on).len(), 2);
        assert!(all.pcns_of("9ZB", on).is_empty());
    });
}

#[test]
fn mergers_lead_to_those_who_are_there_today() {
    both_stores(|t| {
        let taken = take(t, "commissioners.csv", COMMISSIONERS);
        assert_eq!(taken.layout.dataset, "ods-commissioners");
        assert_eq!(taken.summary.edition.as_deref(), Some("2026-01-02"));
        assert_eq!(taken.counts("succeeded"), (3, 0, 0, 0), "said from both sides, and one fact each");
        let all = organisations(t);
        let last = |code| -> Vec<&str> { all.successors_of(code).iter().map(|one| &*one.code).collect() };
        assert_eq!((last("9YA"), last("9YC"), last("9ZA")), (vec!["9ZA"], vec!["9ZA"], vec![]));
        assert_eq!(all.get("9YA").unwrap().role, Role::Ccg);
        assert!(!all.get("9YA").unwrap().is_open(day("2026-05-04")));
        assert_eq!(all.above("9ZA", day("2026-05-04")).region.map(|one| &*one.code), Some("Y63"));
        assert_eq!(take(t, "commissioners.csv", COMMISSIONERS).counts("succeeded"), (0, 0, 3, 0));
    });
}

#[test]
fn circles_are_reported_and_broken() {
    both_stores(|t| {
        let circular = COMMISSIONERS
            .replace(",9YC,,QZ1,NHS LARKSHIRE ICB\n", ",9YC,9YA,QZ1,NHS LARKSHIRE ICB\n")
            .replace(",,,Y63,NORTH EAST AND YORKSHIRE\n", ",,,9ZA,\n");
        let taken = take(t, "commissioners.csv", &circular);
        let broken: Vec<_> = taken.problems.iter().filter(|p| p.what.contains("its own parent")).collect();
        assert_eq!(broken.len(), 2, "{:?}", taken.problems);
        let all = organisations(t);
        assert!(!all.successors_of("9YA").is_empty() || !all.successors_of("9ZA").is_empty());
        for code in ["9YA", "9YC", "9ZA", "QZ1"] {
            let _ = (all.above(code, day("2026-05-04")), all.successors_of(code));
        }

        // Circles between lists show when all of them are read.
        take(t, "commissioners.csv", COMMISSIONERS);
        let backwards = COMMISSIONERS.lines().next().unwrap().to_owned()
            + "\nY63,NORTH EAST AND YORKSHIRE,Active,Region,RO209,,,2026-01-02,,,,9ZA,\n";
        let _ = take_with(t, "commissioners.csv", backwards, &short()).unwrap();
        take(
            t,
            "lookup.csv",
            "SICBL24CD,SICBL24CDH,SICBL24NM,ICB24CD,ICB24CDH,ICB24NM,NHSER24CDH\nE38009001,9ZA,Larkshire - 9ZA,E54009001,QZ1,Larkshire Board,Y63\n",
        );
        let all = organisations(t);
        let broken: Vec<_> = all
            .troubles(day("2026-05-04"))
            .into_iter()
            .filter(|t| t.what.contains("its own parent"))
            .collect();
        assert_eq!(broken.len(), 1, "{broken:?}");
        let steps = [("9ZA", "QZ1"), ("QZ1", "Y63"), ("Y63", "9ZA")];
        let left = steps.iter().filter(|(child, parent)| {
            let above = all.above(child, day("2026-05-04"));
            [above.sub_icb, above.icb, above.region].iter().flatten().any(|one| *one.code == **parent)
        });
        assert_eq!(left.count(), 2, "one step of three is gone");
    });
}

fn sheets(named: bool) -> Vec<u8> {
    let group = if named { "Sub ICB Loc" } else { "CCG" };
    let (code, name) = (format!("Practice\nParent\n{group} Code"), format!("Practice\nParent\n{group} Name"));
    let (pcn_code, pcn_name) = (format!("PCN Parent\n{group} Code"), format!("PCN Parent\n{group} Name"));
    let current = format!("Current {group} Code");
    let match_name = format!("Practice {group} and PCN {group} Match ");
    let text = |cells: &[&'static str]| -> Vec<support::workbook::Cell<'static>> {
        cells.iter().map(|cell| if cell.is_empty() { Empty } else { Text(cell) }).collect()
    };
    let mut details_header = text(&["PCN Code", "PCN Name"]);
    details_header.push(Text(&current));
    details_header.extend(text(&["Sub ICB Location", "Open Date", "Close Date", "Address Line 1"]));
    details_header.extend(text(&[
        "Address Line 2",
        "Address Line 3",
        "Address Line 4",
        "Address Line 5",
        "Postcode",
    ]));
    let details = vec![
        details_header,
        text(&[
            "U99001",
            "LARKFIELD & QUAY PCN",
            "9ZA",
            "NHS LARKSHIRE",
            "20190701",
            "",
            "1 HIGH ST",
            "",
            "",
            "LARKFIELD",
            "",
            "LF1 1AA",
        ]),
        // True dates of Excel: 1 July 2019 and 31 March 2023.
        vec![
            Text("U99002"),
            Text("OLD PCN"),
            Text("9ZA"),
            Text("NHS LARKSHIRE"),
            Date(43_647),
            Date(45_016),
            Text("2 HIGH ST"),
            Empty,
            Empty,
            Empty,
            Empty,
            Text("LF1 2BB"),
        ],
    ];
    let members = vec![
        vec![
            Text("Partner\nOrganisation\nCode"),
            Text("Partner\nName"),
            Text(&code),
            Text(&name),
            Text("PCN Code"),
            Text("PCN Name"),
            Text(&pcn_code),
            Text(&pcn_name),
            Text("Practice to PCN\nRelationship\nStart Date"),
            Text("Practice to PCN\nRelationship\nEnd Date"),
            Text(&match_name),
        ],
        text(&[
            "Z90001",
            "LARKFIELD SURGERY",
            "9ZA",
            "NHS LARKSHIRE",
            "U99001",
            "LARKFIELD & QUAY PCN",
            "9ZA",
            "NHS LARKSHIRE",
            "20190701",
            "",
            "TRUE",
        ]),
        vec![
            Text("Z90002"),
            Text("MILL LANE"),
            Text("9ZA"),
            Text("NHS LARKSHIRE"),
            Text("U99002"),
            Text("OLD PCN"),
            Text("9ZA"),
            Text("NHS LARKSHIRE"),
            Number(20_190_701.0),
            Date(45_016),
            Text("TRUE"),
        ],
        vec![
            Text("Z90002"),
            Text("MILL LANE"),
            Text("9ZA"),
            Text("NHS LARKSHIRE"),
            Text("U99001"),
            Text("LARKFIELD & QUAY PCN"),
            Text("9ZA"),
            Text("NHS LARKSHIRE"),
            Date(45_017),
            Empty,
            Text("TRUE"),
        ],
    ];
    workbook(&[("PCNDetails", details), ("PCN Core Partner Details", members)])
}

#[test]
fn both_sheets_of_the_workbook_are_read_in_the_words_of_boards_and_of_groups() {
    both_stores(|t| {
        for named in [true, false] {
            let taken = take(t, "ePCN_2023-04.xlsx", sheets(named));
            assert_eq!(taken.layout.dataset, "ods-pcn-workbook");
            assert_eq!((taken.summary.rows, taken.summary.rejected), (5, 0), "{:?}", taken.problems);
            assert_eq!(taken.summary.edition.as_deref(), Some("2023-04-01"));
            let kept = if named { (3, 0, 0, 0) } else { (0, 0, 3, 0) };
            assert_eq!(taken.counts("member"), kept, "the words make no difference");
            assert_eq!(taken.counts("pcn"), if named { (2, 0, 0, 0) } else { (0, 0, 2, 0) });
        }
        let all = organisations(t);
        let pcn = |on| all.pcn_of("Z90002", day(on)).map(|pcn| &*pcn.name);
        assert_eq!(pcn("2023-03-31"), Some("OLD PCN"));
        assert_eq!(pcn("2023-04-01"), Some("LARKFIELD & QUAY PCN"));
        let old = all.get("U99002").unwrap();
        assert_eq!((old.opened, old.closed), (Some(day("2019-07-01")), Some(day("2023-03-31"))));
        assert_eq!(
            all.above("Z90001", day("2023-04-01")).sub_icb.map(|one| &*one.name),
            Some("NHS LARKSHIRE")
        );
    });
}

#[test]
fn an_older_workbook_beside_a_newer_list_changes_nothing_that_the_list_says() {
    both_stores(|t| {
        take(t, "members_20260302.csv", members(&[("Z90001", "U99003", "20240401", "")]));
        take(t, "ePCN_2023-04.xlsx", sheets(true));
        let all = organisations(t);
        assert_eq!(&*all.pcn_of("Z90001", day("2026-03-02")).unwrap().code, "U99003");
        assert_eq!(all.pcn_of("Z90002", day("2026-03-02")), None);
        let links: Vec<_> = all.memberships("Z90001").collect();
        assert_eq!(links.len(), 1);
        assert!(Tie::Member < Tie::Commissioned);
    });
}

#[test]
fn networks_come_with_and_without_a_header() {
    both_stores(|t| {
        let bare = "\"U99001\",\"LARKFIELD PCN\",\"9ZA\",\"NHS LARKSHIRE ICB - 9ZA\",\"20190701\",\"\",\"1 HIGH ST\",\"\",\"\",\"LARKFIELD\",\"\",\"LF1 1AA\"\n\
            \"U99002\",\"NEW PCN\",\"9ZA\",\"NHS LARKSHIRE ICB - 9ZA\",\"20260401\",\"\",\"1 HIGH ST\",\"\",\"\",\"LARKFIELD\",\"\",\"LF1 1AA\"\n";
        let named = "pcn_code,pcn_name,sicbl_code,sicbl_name,open_date,close_date,postcode,town\n\
            U99001,LARKFIELD PCN,9ZA,NHS LARKSHIRE ICB - 9ZA,20190701,,LF1 1AA,LARKFIELD\n\
            U99002,NEW PCN,9ZA,NHS LARKSHIRE ICB - 9ZA,20260401,,LF1 1AA,LARKFIELD\n";
        take(t, "lookup.csv", SUB_ICBS);
        assert_eq!(take(t, "epcn.csv", bare).layout.dataset, "ods-pcns");
        let all = organisations(t);
        assert_eq!(all.open(Role::Pcn, day("2026-03-31")).count(), 1, "one opens tomorrow");
        assert_eq!(all.pcns_of("QZ1", day("2026-04-01")).len(), 2);
        let again = take(t, "pcns.csv", named);
        assert_eq!(again.layout.dataset, "ods-pcns");
        assert_eq!(again.counts("pcn"), (0, 2, 0, 0), "the address is shorter");
        assert_eq!(again.counts("commissioned"), (0, 0, 2, 0));
    });
}

#[test]
fn people_find_organisations_by_what_they_type() {
    both_stores(|t| {
        take(t, "epraccur.csv", epraccur(&[LARKFIELD, MILL_LANE, QUAY]));
        take(t, "members.csv", members(&[("Z90001", "U99001", "20190701", "")]));
        let all = organisations(t);
        let on = day("2026-05-04");
        let found = |text: &str, roles: &[Role]| -> Vec<String> {
            all.find(text, roles, on, 10).iter().map(|one| one.code.to_string()).collect()
        };
        assert_eq!(found("quay med", &[]), ["Z90003"]);
        assert_eq!(found("ohara", &[Role::Practice]), ["Z90002"], "without the apostrophe");
        assert_eq!(found("o\u{2019}hára", &[Role::Practice]), ["Z90002"], "with another one, and an accent");
        assert_eq!(found("larkfield", &[Role::Practice])[0], "Z90001", "the name comes before the town");
        assert_eq!(found("larkfield", &[Role::Practice]).len(), 3, "all are in the town");
        assert_eq!(found("quay larkfield", &[]), ["Z90003"]);
        assert_eq!(found("lf2 3dd", &[]), ["Z90003"]);
        assert_eq!(found("LF23", &[]), ["Z90003"]);
        assert_eq!(found("z90002", &[]), ["Z90002"]);
        assert_eq!(found("larkfield", &[Role::Pcn]), [] as [&str; 0]);
        assert_eq!(found("network u99", &[Role::Pcn]), ["U99001"]);
        assert_eq!(found("", &[]), [] as [&str; 0]);
        assert_eq!(all.find("larkfield", &[], on, 2).len(), 2);
        assert_eq!(all.find("larkfield", &[], day("1974-03-31"), 10).len(), 0, "none was open");
        let at: Vec<_> = all.at_postcode(&Postcode::parse("lf12bb").unwrap()).map(|one| &*one.code).collect();
        assert_eq!(at, ["Z90002"]);
    });
}

#[test]
fn the_nearest_open_practices_are_candidates() {
    both_stores(|t| {
        let closed = Practice {
            code: "Z90009",
            status: "INACTIVE",
            closed: "20200331",
            postcode: "LF9 9AA",
            ..LARKFIELD
        };
        let lost = Practice { code: "Z90010", postcode: "LF8 8AA", ..LARKFIELD };
        take(t, "epraccur.csv", epraccur(&[LARKFIELD, MILL_LANE, QUAY, closed, lost]));
        take(t, "members.csv", members(&[("Z90003", "U99001", "20190701", "")]));
        let all = Arc::new(organisations(t));
        let place = |postcode: &Postcode| match postcode.as_str() {
            "LF1 1AA" => LatLon::new(53.40, -2.30).ok(),
            "LF1 2BB" => LatLon::new(53.50, -2.30).ok(),
            "LF2 3DD" => LatLon::new(53.41, -2.31).ok(),
            "LF9 9AA" => LatLon::new(53.41, -2.30).ok(),
            _ => None,
        };
        let points = PracticePoints::of(Arc::clone(&all), place);
        assert_eq!(points.nowhere, 1);
        let here = LatLon::new(53.411, -2.308).unwrap();
        let found = points.candidates(here, day("2026-05-04"), 2);
        let codes: Vec<_> = found.iter().map(|one| &*one.practice.code).collect();
        assert_eq!(codes, ["Z90003", "Z90001"]);
        assert_eq!(found[0].pcn.map(|pcn| &*pcn.code), Some("U99001"));
        assert_eq!(found[1].pcn, None);
        assert!((found[0].metres - 173.0).abs() < 5.0 && found[0].metres < found[1].metres, "{found:?}");
        let then = points.candidates(here, day("2019-05-04"), 2);
        assert_eq!(&*then[1].practice.code, "Z90009", "it was open then");
        assert!(PracticePoints::of(Arc::default(), place).candidates(here, day("2026-05-04"), 3).is_empty());
    });
}
