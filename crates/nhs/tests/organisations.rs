//! Lists of organisations, taken in on both engines: what is kept, what is reported, what is left untouched.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use intake::followed::Followed;
use intake::{Asked, Error, account};
use nhs::{Role, Status};
use store::testing::both_stores;
use support::{
    LARKFIELD, MILL_LANE, Practice, QUAY, SUB_ICBS, count, day, epraccur, members, organisations, short,
    table, take, take_with,
};

const ROWS: &str = "select dataset, code, role, name, status, opened, closed, postcode from nhs_organisation";

#[test]
fn a_list_comes_in_and_a_second_time_touches_nothing() {
    both_stores(|t| {
        let list = epraccur(&[LARKFIELD, MILL_LANE, QUAY]);
        let first = take(t, "epraccur.csv", &list);
        assert_eq!(first.layout.dataset, "ods-practices");
        assert_eq!((first.summary.rows, first.summary.rejected), (3, 0));
        assert_eq!(first.counts("practice"), (3, 0, 0, 0));
        assert_eq!(first.counts("commissioned"), (3, 0, 0, 0));
        let before = table(t, ROWS, 8);
        let again = take(t, "epraccur.csv", &list);
        assert_eq!(again.counts("practice"), (0, 0, 3, 0));
        assert_eq!(again.counts("commissioned"), (0, 0, 3, 0));
        assert_eq!(table(t, ROWS, 8), before);

        let larkfield = organisations(t).get("z90001").unwrap().clone();
        assert_eq!((&*larkfield.name, larkfield.role), ("LARKFIELD SURGERY", Role::Practice));
        assert_eq!(larkfield.opened, Some(day("1974-04-01")));
        assert_eq!(larkfield.address.as_deref(), Some("1 HIGH STREET, LARKFIELD"));
        assert_eq!(larkfield.town.as_deref(), Some("LARKFIELD"));
        assert_eq!(larkfield.phone.as_deref(), Some("0161 496 0001"));
        assert_eq!(larkfield.postcode.unwrap().as_str(), "LF1 1AA");
    });
}

#[test]
fn what_changed_and_what_vanished_is_counted_and_nothing_is_deleted() {
    both_stores(|t| {
        take(t, "epraccur_20260101.csv", epraccur(&[LARKFIELD, MILL_LANE, QUAY]));
        let renamed = Practice { name: "LARKFIELD HEALTH CENTRE", ..LARKFIELD };
        let new = Practice { code: "Z90004", name: "NEW SURGERY", ..LARKFIELD };
        let taken = take(t, "epraccur_20260301.csv", epraccur(&[renamed, MILL_LANE, new]));
        assert_eq!(taken.counts("practice"), (1, 1, 1, 1));
        assert_eq!(count(t, "nhs_organisation where code = 'Z90003'"), 1);
        let after = organisations(t);
        assert_eq!(&*after.get("Z90001").unwrap().name, "LARKFIELD HEALTH CENTRE");
        let quay = after.get("Z90003").unwrap();
        assert_eq!((quay.status, quay.closed), (Some(Status::Inactive), Some(day("2026-05-04"))));
        assert!(quay.is_open(day("2026-01-15")) && !quay.is_open(day("2026-06-01")));
        assert_eq!(after.above("Z90003", day("2026-01-15")).sub_icb.unwrap().code.as_ref(), "9ZB");

        let back = take(t, "epraccur_20260401.csv", epraccur(&[LARKFIELD, MILL_LANE, QUAY]));
        assert_eq!(
            back.counts("practice"),
            (0, 2, 1, 1),
            "the surgery's old name is back, and so is the Quay"
        );
        assert!(organisations(t).get("Z90003").unwrap().is_open(day("2026-06-01")));
    });
}

#[test]
fn a_practice_that_opens_again_is_open() {
    both_stores(|t| {
        let closed = Practice { status: "INACTIVE", closed: "20240331", ..LARKFIELD };
        take(t, "epraccur_20250101.csv", epraccur(&[closed, MILL_LANE]));
        assert!(!organisations(t).get("Z90001").unwrap().is_open(day("2026-05-04")));
        take(t, "epraccur_20260101.csv", epraccur(&[LARKFIELD, MILL_LANE]));
        let again = organisations(t).get("Z90001").unwrap().clone();
        assert!(again.is_open(day("2026-05-04")));
        assert_eq!(again.closed, None);
    });
}

#[test]
fn a_dry_run_shows_what_would_happen_and_changes_nothing() {
    both_stores(|t| {
        take(t, "epraccur.csv", epraccur(&[LARKFIELD]));
        let asked = Asked { dry_run: true, ..short() };
        let dry = take_with(t, "epraccur.csv", epraccur(&[LARKFIELD, QUAY]), &asked).unwrap();
        assert!(dry.summary.dry_run);
        assert_eq!(dry.counts("practice"), (1, 0, 1, 0));
        assert_eq!(organisations(t).get("Z90003").map(|one| one.described), None);
        assert_eq!(t.db.read(account::loaded).unwrap()[0].rows, 1);
    });
}

#[test]
fn statuses_and_settings_of_before_2024_mean_what_they_mean_today() {
    both_stores(|t| {
        let old = [
            Practice { status: "A", setting: "4", ..LARKFIELD },
            Practice { status: "C", setting: "4", closed: "20210331", ..MILL_LANE },
            Practice { status: "D", setting: "RO76|RO268", ..QUAY },
            Practice { code: "Z90005", status: "P", setting: "4", opened: "", ..LARKFIELD },
            Practice { code: "Z90006", status: "A", setting: "14", name: "A CARE HOME", ..LARKFIELD },
        ];
        take(t, "epraccur.csv", epraccur(&old));
        let all = organisations(t);
        let on = day("2026-05-04");
        let of = |code| all.get(code).unwrap();
        assert_eq!(of("Z90001").status, Some(Status::Active));
        assert_eq!((of("Z90002").status, of("Z90002").is_open(on)), (Some(Status::Inactive), false));
        assert_eq!((of("Z90003").status, of("Z90003").role), (Some(Status::Dormant), Role::Practice));
        assert!(of("Z90003").is_open(on), "dormant is not closed");
        assert_eq!((of("Z90005").status, of("Z90005").is_open(on)), (Some(Status::Proposed), false));
        assert_eq!(of("Z90006").role, Role::Prescriber);
        assert_eq!(all.open(Role::Practice, on).count(), 2);
    });
}

#[test]
fn both_codes_lead_to_a_board() {
    both_stores(|t| {
        take(t, "lookup.csv", SUB_ICBS);
        let all = organisations(t);
        assert_eq!(all.get("E54009001"), all.get("qz1"));
        assert_eq!(all.get("e38009002").unwrap().code.as_ref(), "9ZB");
        assert_eq!(all.get("QZ1").unwrap().gss_code.as_deref(), Some("E54009001"));
        assert!(all.get("E54000000").is_none());
    });
}

#[test]
fn a_board_that_fills_many_rows_of_a_look_up_is_one_board() {
    both_stores(|t| {
        let lookup = "ICB23CD,ICB23CDH,ICB23NM,NHSER23CD,NHSER23CDH,NHSER23NM\n\
            E54009001,QZ1,Larkshire Integrated Care Board,E40000012,Y63,North East and Yorkshire\n\
            E54009001,QZ1,Larkshire Integrated Care Board,E40000012,Y63,North East and Yorkshire\n\
            E54009002,QZ2,Otherland Integrated Care Board,E40000012,Y63,North East and Yorkshire\n";
        let taken = take(t, "icbs.csv", lookup);
        assert_eq!((taken.summary.rejected, taken.problems.len()), (0, 0));
        assert_eq!(taken.counts("icb"), (2, 0, 0, 0));
        let all = organisations(t);
        let region = all.above("QZ1", day("2026-01-01")).region.unwrap();
        assert_eq!((&*region.code, &*region.name), ("Y63", "North East and Yorkshire"));
    });
}

#[test]
fn the_order_of_imports_makes_no_difference() {
    both_stores(|t| {
        take(t, "members_20260302.csv", members(&[("Z90001", "U99001", "20190701", "")]));
        take(t, "list.csv", LIST_SIZES);
        take(t, "epraccur_20260302.csv", epraccur(&[LARKFIELD, MILL_LANE]));
        take(t, "lookup.csv", SUB_ICBS);
        let one = organisations(t);
        let other = store::testing::sqlite(&store::Moment::fixed("2026-05-04T09:30:00Z".parse().unwrap()));
        take(&other, "lookup.csv", SUB_ICBS);
        take(&other, "epraccur_20260302.csv", epraccur(&[LARKFIELD, MILL_LANE]));
        take(&other, "list.csv", LIST_SIZES);
        take(&other, "members_20260302.csv", members(&[("Z90001", "U99001", "20190701", "")]));
        let two = organisations(&other);
        assert!(one.iter().eq(two.iter()));
        for code in ["Z90001", "Z90002", "U99001", "9ZA", "QZ1"] {
            let on = day("2026-05-04");
            assert_eq!(one.above(code, on), two.above(code, on), "{code}");
        }
        assert_eq!(
            &*one.get("Z90001").unwrap().name,
            "LARKFIELD SURGERY",
            "its own list knows better than another"
        );
        assert_eq!(one.get("Z90001").unwrap().patients, Some(9_412));
    });
}

const LIST_SIZES: &str = "PUBLICATION,EXTRACT_DATE,TYPE,SUB_ICB_LOCATION_CODE,ONS_SUB_ICB_LOCATION_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS\n\
    GP_PRAC_PAT_LIST,2026-01-01,GP,9ZA,E38009001,Z90001,LF1 1AA,ALL,ALL,9412\n\
    GP_PRAC_PAT_LIST,2026-01-01,GP,9ZA,E38009001,Z90002,LF1 2BB,ALL,ALL,\"1,300\"\n";

#[test]
fn list_sizes_of_groups_and_of_boards_and_the_newest_month_counts() {
    both_stores(|t| {
        let old = "PUBLICATION,EXTRACT_DATE,TYPE,CCG_CODE,ONS_CCG_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS\n\
            GP_PRAC_PAT_LIST,01JAN2021,GP,9ZA,E38009001,Z90001,LF1 1AA,ALL,ALL,8000\n\
            GP_PRAC_PAT_LIST,01JAN2021,GP,9ZA,E38009001,Z90001,LF1 1AA,MALE,ALL,4000\n";
        take(t, "epraccur.csv", epraccur(&[LARKFIELD, MILL_LANE]));
        let taken = take(t, "jan 2021.csv", old);
        assert_eq!(taken.summary.edition.as_deref(), Some("2021-01-01"));
        assert!(taken.summary.notes.iter().any(|note| note.starts_with("1 rows are of one sex or age")));
        let larkfield = organisations(t).get("Z90001").unwrap().clone();
        assert_eq!((larkfield.patients, larkfield.counted), (Some(8_000), Some(day("2021-01-01"))));
        take(t, "jan 2026.csv", LIST_SIZES);
        assert_eq!(organisations(t).get("Z90002").unwrap().patients, Some(1_300));
        let refused = take_with(t, "jan 2021.csv", old, &short());
        assert!(matches!(refused, Err(Error::Older { .. })), "{refused:?}");

        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.csv"), LIST_SIZES).unwrap();
        std::fs::write(folder.path().join("b.csv"), old).unwrap();
        let both = support::take_file(t, folder.path(), &short()).unwrap();
        assert_eq!(
            both.counts("practice"),
            (0, 0, 2, 0),
            "the older month in the same folder is passed over"
        );
    });
}

#[test]
fn a_list_that_is_cut_short_is_refused_unless_it_is_asked_for() {
    both_stores(|t| {
        let names: Vec<String> = (0..60).map(|n| format!("Z8{n:04}")).collect();
        let all: String =
            names.iter().map(|name| members(&[(name.as_str(), "U99001", "20190701", "")])).collect();
        let asked = Asked::default();
        let refused = take_with(t, "members.csv", &all, &asked).unwrap_err().to_string();
        assert!(refused.contains("60 memberships") && refused.contains("--allow-large-removal"), "{refused}");
        assert_eq!(count(t, "nhs_relation"), 0);
        take_with(t, "members.csv", &all, &short()).unwrap();
        // What is loaded is as small, so it is the list of one region, and only its shrinking is strange.
        take_with(t, "members.csv", &all, &asked).unwrap();
        let few: String = all.lines().take(30).map(|line| format!("{line}\n")).collect();
        let refused = take_with(t, "members.csv", &few, &asked).unwrap_err().to_string();
        assert!(refused.contains("more than a fifth"), "{refused}");
        let dry = take_with(t, "members.csv", &few, &Asked { dry_run: true, ..Asked::default() });
        assert!(matches!(dry, Err(Error::Refused(_))), "a dry run says so too");
        assert_eq!(count(t, "nhs_relation where kind = 'member' and removed_at is null"), 60);
        let taken = take_with(t, "members.csv", &few, &short()).unwrap();
        assert_eq!(taken.counts("member"), (0, 0, 30, 30));
    });
}

#[test]
fn an_older_edition_over_a_newer_one_is_refused_unless_it_is_asked_for() {
    both_stores(|t| {
        take(t, "epraccur_20260302.csv", epraccur(&[LARKFIELD, QUAY]));
        let older = epraccur(&[MILL_LANE, QUAY]);
        let refused = take_with(t, "epraccur_20250101.csv", &older, &short()).unwrap_err();
        assert!(matches!(refused, Error::Older { .. }), "{refused}");
        assert!(refused.to_string().contains("--accept-older"));
        assert!(organisations(t).get("Z90002").is_none());
        let asked = Asked { accept_older: true, ..short() };
        take_with(t, "epraccur_20250101.csv", &older, &asked).unwrap();
        assert!(organisations(t).get("Z90002").is_some());
        // A file that says nothing of its day is as old as the last beginning in it.
        let by_content =
            take(t, "epraccur.csv", epraccur(&[Practice { joined: "20260401", ..LARKFIELD }, QUAY]));
        assert_eq!(by_content.summary.edition.as_deref(), Some("2026-04-01"));
        assert!(by_content.summary.notes[0].contains("--edition"));
        let asked = Asked { edition: Some(day("2026-04-20")), ..short() };
        let told = take_with(t, "epraccur.csv", epraccur(&[LARKFIELD, QUAY]), &asked).unwrap();
        assert_eq!(told.summary.edition.as_deref(), Some("2026-04-20"));
        assert!(told.summary.notes.is_empty());
    });
}

#[test]
fn two_editions_of_one_list_in_a_folder_are_refused() {
    both_stores(|t| {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("old.csv"), epraccur(&[LARKFIELD])).unwrap();
        std::fs::write(folder.path().join("new.csv"), epraccur(&[LARKFIELD])).unwrap();
        let refused = support::take_file(t, folder.path(), &short()).unwrap_err().to_string();
        assert!(refused.contains("new.csv") && refused.contains("old.csv"), "{refused}");
    });
}

#[test]
fn a_commissioner_that_changes_keeps_its_days() {
    both_stores(|t| {
        take(t, "epraccur_20260101.csv", epraccur(&[LARKFIELD, QUAY]));
        let moved = Practice { commissioner: "9ZB", joined: "20260401", ..LARKFIELD };
        let list = epraccur(&[moved, QUAY]);
        take(t, "epraccur_20260302.csv", &list);
        let all = organisations(t);
        let sub_icb = |on| all.above("Z90001", day(on)).sub_icb.map(|one| one.code.to_string());
        assert_eq!(sub_icb("2026-03-31").as_deref(), Some("9ZA"));
        assert_eq!(sub_icb("2026-04-01").as_deref(), Some("9ZB"));
        let again = take(t, "epraccur_20260302.csv", &list);
        assert_eq!(again.counts("commissioned"), (0, 0, 2, 0), "the past is not missing");
        assert_eq!(organisations(t).above("Z90001", day("2026-03-31")).sub_icb.unwrap().code.as_ref(), "9ZA");
    });
}

#[test]
fn a_board_that_changes_without_days_changes_with_the_edition() {
    both_stores(|t| {
        take(t, "lookup 2024-04.csv", SUB_ICBS);
        let merged = SUB_ICBS.replace("E54009001,QZ1,Larkshire", "E54009009,QZ9,Greater Larkshire");
        take(t, "lookup 2026-04.csv", &merged);
        let all = organisations(t);
        let icb = |on| all.above("9ZA", day(on)).icb.map(|one| one.code.to_string());
        assert_eq!(icb("2026-03-31").as_deref(), Some("QZ1"));
        assert_eq!(icb("2026-04-01").as_deref(), Some("QZ9"));
        assert_eq!(take(t, "lookup 2026-04.csv", &merged).counts("part"), (0, 0, 2, 0));
    });
}

#[test]
fn the_joined_table_serves_until_the_lists_themselves_are_there() {
    both_stores(|t| {
        let joined = "code,name,region_code,icb_code,addr1,postcode,open_date,status,sicbl_code,joined_sicbl,pcn_code,pcn_name,list_size,icb_name\n\
            Z90001,LARKFIELD SURGERY,Y63,QZ1,1 High Street,LF1 1AA,19740401,ACTIVE,9ZA,20200401,U99001,LARKFIELD PCN,9100,Larkshire Board\n\
            W90001,MEDDYGFA SIÔN,,,2 Stryd Fawr,LF9 1AA,19740401,ACTIVE,7Z1,,,,,\n";
        let taken = take(t, "practices_20260115.csv", joined);
        assert_eq!(taken.layout.dataset, "practices-joined");
        let on = day("2026-02-01");
        let all = organisations(t);
        let above = all.above("Z90001", on);
        assert_eq!(above.pcn.map(|one| &*one.name), Some("LARKFIELD PCN"));
        assert_eq!(above.icb.map(|one| &*one.name), Some("Larkshire Board"));
        assert_eq!(above.region.map(|one| &*one.name), Some("North East and Yorkshire"));
        assert_eq!(all.patients_of("U99001", on), 9_100);
        let wales = all.above("W90001", on);
        assert_eq!((wales.pcn, wales.sub_icb, wales.icb), (None, None, None));
        assert_eq!(all.get("7Z1").unwrap().role, Role::Other);

        // NHS England's own mapping has the same columns under other names.
        let mapping = "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,PRACTICE_POSTCODE,ONS_SUB_ICB_LOCATION_CODE,SUB_ICB_LOCATION_CODE,SUB_ICB_LOCATION_NAME,ONS_ICB_CODE,ICB_CODE,ICB_NAME,ONS_COMM_REGION_CODE,COMM_REGION_CODE,COMM_REGION_NAME,PCN_CODE,PCN_NAME\n\
            GP_PRAC_PAT_LIST,01FEB2026,Z90001,LARKFIELD SURGERY,LF1 1AA,E38009001,9ZA,Larkshire - 9ZA,E54009001,QZ1,Larkshire Board,E40000012,Y63,North East and Yorkshire,U99002,LARKFIELD SOUTH PCN\n";
        let taken = take(t, "gp-reg-pat-prac-map.csv", mapping);
        assert_eq!(taken.layout.dataset, "practices-joined");
        assert_eq!(organisations(t).get("E54009001").unwrap().code.as_ref(), "QZ1");
        assert_eq!(organisations(t).pcn_of("Z90001", on).unwrap().code.as_ref(), "U99002");

        take(t, "members_20260201.csv", members(&[("Z90001", "U99003", "20190701", "")]));
        assert_eq!(organisations(t).pcn_of("Z90001", on).unwrap().code.as_ref(), "U99003");
    });
}

#[test]
fn completeness_and_edition_are_on_record() {
    both_stores(|t| {
        let nowhere = Practice { code: "Z90009", postcode: "", ..LARKFIELD };
        take(t, "epraccur_20260302.csv", epraccur(&[LARKFIELD, QUAY, nowhere]));
        let loaded = t.db.read(account::loaded).unwrap();
        assert_eq!(loaded.len(), 1);
        assert_eq!((loaded[0].kind.as_str(), loaded[0].edition), ("organisations", Some(day("2026-03-02"))));
        let share = loaded[0].shares.iter().find(|share| share.what.contains("postcode")).unwrap();
        assert_eq!((share.have, share.of), (2, 3));
    });
}

#[test]
fn what_is_in_memory_follows_what_is_loaded() {
    both_stores(|t| {
        let organisations =
            Followed::open(&t.db, nhs::organisations::KINDS, nhs::Organisations::load).unwrap();
        let schemes = Followed::open(&t.db, nhs::schemes::KINDS, nhs::Schemes::load).unwrap();
        assert!(organisations.get().is_empty());
        take(t, "epraccur.csv", epraccur(&[LARKFIELD]));
        assert!(organisations.refresh().unwrap());
        assert!(organisations.get().get("Z90001").is_some());
        assert!(!schemes.refresh().unwrap(), "schemes have not changed");
    });
}

#[test]
fn a_backup_carries_everything_to_another_database() {
    both_stores(|t| {
        take(t, "epraccur.csv", epraccur(&[LARKFIELD, QUAY]));
        take(t, "members.csv", members(&[("Z90001", "U99001", "20190701", "20260331")]));
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("all.backup");
        store::backup(&t.db, &file).unwrap();
        let other = store::testing::sqlite(&store::Moment::fixed("2026-05-04T09:30:00Z".parse().unwrap()));
        store::restore(&other.db, &file).unwrap();
        assert!(organisations(t).iter().eq(organisations(&other).iter()));
        let on = day("2026-03-31");
        assert_eq!(organisations(t).above("Z90001", on), organisations(&other).above("Z90001", on));
    });
}

#[test]
fn a_practice_is_found_by_what_people_call_it_and_a_closed_one_when_no_open_one_is_meant() {
    both_stores(|t| {
        let twin = Practice { code: "Z90004", postcode: "LF3 4EE", ..LARKFIELD };
        let branch = Practice { code: "Z90005", name: "MILL LANE SURGERY", ..LARKFIELD };
        let longer = Practice { code: "Z90006", name: "MILL LANE SURGERY (NORTH)", ..LARKFIELD };
        let shut = Practice {
            code: "Z90007",
            name: "OLD BAKERY SURGERY",
            status: "INACTIVE",
            closed: "20240331",
            ..LARKFIELD
        };
        let coming = Practice { code: "Z90008", name: "NEW BAKERY SURGERY", opened: "20300401", ..LARKFIELD };
        let clinic = Practice { code: "Z90009", name: "BAKERY WALK IN", setting: "RO87", ..LARKFIELD };
        let all = [LARKFIELD, MILL_LANE, QUAY, twin, branch, longer, shut, coming, clinic];
        take(t, "epraccur.csv", epraccur(&all));
        let all = organisations(t);
        let on = day("2026-05-04");
        let called = |text: &str, most| {
            let found = all.practices_called(text, on, most);
            (found.practices.iter().map(|one| one.code.to_string()).collect::<Vec<_>>(), found.more)
        };
        assert_eq!(
            called("larkfield surgery", 9).0.len(),
            4,
            "the town counts too, for those of another name"
        );
        assert_eq!(
            called("Larkfield  SURGERY", 9).0[..2],
            ["Z90001", "Z90004"],
            "two of one name, both first"
        );
        assert_eq!(called("mill lane surgery", 9), (vec!["Z90005".to_owned()], false), "called exactly so");
        assert_eq!(called("mill lane", 9), (vec!["Z90005".to_owned(), "Z90006".to_owned()], false));
        assert_eq!(called("dr oharas", 9).0, [] as [&str; 0]);
        assert_eq!(called("Dr. O’Hara", 9).0, ["Z90002"]);
        assert_eq!(called("z90003", 9).0, ["Z90003"]);
        assert_eq!(called("bakery", 9).0, ["Z90007"], "neither what is to come nor what is no practice");
        assert!(called("larkfield", 2).1);
        assert_eq!(called("larkfield", 2).0.len(), 2);
        for nothing in ["", " ", "!?", "zebra"] {
            assert_eq!(called(nothing, 9), (Vec::new(), false), "{nothing:?}");
        }
    });
}

#[test]
fn whoever_may_use_the_program_comes_from_the_registers() {
    both_stores(|t| {
        let gone = Practice { code: "Z90004", status: "INACTIVE", ..LARKFIELD };
        take(t, "epraccur.csv", epraccur(&[LARKFIELD, MILL_LANE, QUAY, gone.clone()]));
        take(t, "lookup.csv", SUB_ICBS);
        let bring = |list: Vec<access::organisations::FromRegister>| {
            t.db.write(move |tx| {
                let by = access::By::nobody(None, std::sync::Arc::new(access::Quiet));
                access::organisations::bring_in(tx, &by, &list)
            })
            .unwrap()
        };
        let on = day("2026-05-04");
        let brought = bring(organisations(t).users(on));
        assert!(brought.left.is_empty(), "{brought:?}");
        let names: Vec<(String, String)> =
            t.db.read(|tx| -> store::Result<_> {
                tx.query("select ods_code, name from organisation order by ods_code", &[], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })
            })
            .unwrap();
        let codes: Vec<&str> = names.iter().map(|(code, _)| code.as_str()).collect();
        for code in ["9ZA", "9ZB", "QZ1", "Z90001", "Z90002", "Z90003"] {
            assert!(codes.contains(&code), "{codes:?}");
        }
        assert!(!codes.contains(&"Z90004"), "what closed before anybody came");
        assert_eq!(brought.made, codes.len());
        // The practice stands under its sub-location, and that under its board.
        let above: Vec<String> =
            t.db.read(move |tx| -> access::Result<_> {
                let code = vocabulary::OdsCode::parse("Z90001").unwrap();
                let one = access::organisations::by_ods_code(tx, &code)?.unwrap();
                let above = access::organisations::above(tx, one.id, on)?;
                above
                    .into_iter()
                    .map(|id| Ok(access::organisations::get(tx, id)?.ods_code.unwrap().to_string()))
                    .collect()
            })
            .unwrap();
        assert_eq!(above, ["9ZA", "QZ1"]);
        let again = bring(organisations(t).users(on));
        assert_eq!((again.made, again.changed), (0, 0));

        // A practice that the register closes, and says no day, closes once.
        let closed = Practice { status: "INACTIVE", ..MILL_LANE };
        take(t, "epraccur.csv", epraccur(&[LARKFIELD, closed, QUAY, gone]));
        assert_eq!(bring(organisations(t).users(on)).changed, 1);
        t.db.moment().advance(jiff::SignedDuration::from_hours(5 * 24));
        assert_eq!(bring(organisations(t).users(day("2026-05-09"))).changed, 0);
    });
}

#[test]
fn a_network_stands_where_all_its_practices_do() {
    both_stores(|t| {
        let heading = "code,name,region_code,icb_code,addr1,postcode,open_date,status,sicbl_code,joined_sicbl,pcn_code,pcn_name,list_size,icb_name\n";
        let row = |code: &str, place: &str, network: &str| {
            format!(
                "{code},SURGERY {code},Y62,QZ1,1 HIGH STREET,LF1 1AA,19740401,ACTIVE,{place},20200401,{network},NETWORK {network},9000,NHS LARKFIELD ICB\n"
            )
        };
        let list = [
            row("Z90001", "9ZA", "U90001"),
            row("Z90002", "9ZA", "U90001"),
            row("Z90003", "9ZA", "U90002"),
            row("Z90004", "9ZB", "U90002"),
        ];
        take(t, "practices_20260115.csv", format!("{heading}{}", list.concat()));
        let users = organisations(t).users(day("2026-05-04"));
        let under = |code: &str| {
            let one = users.iter().find(|one| one.code.as_str() == code).unwrap();
            one.under.as_ref().map(|(parent, _)| parent.as_str().to_owned())
        };
        assert_eq!(under("Z90001").as_deref(), Some("U90001"));
        assert_eq!(under("U90001").as_deref(), Some("9ZA"), "the list names no commissioner of a network");
        assert_eq!(under("U90002"), None, "its practices stand in two places");
    });
}
