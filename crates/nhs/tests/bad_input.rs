//! Lists as they should not be, on both engines: said by what to do about it, and nothing half-way.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use intake::{Asked, Error};
use store::testing::both_stores;
use support::{
    LARKFIELD, MILL_LANE, Practice, QUAY, count, day, epraccur, members, organisations, short, take,
    take_with,
};

#[test]
fn a_row_that_cannot_be_used_is_named_by_row_and_column() {
    both_stores(|t| {
        let mut rows: Vec<Practice> = vec![LARKFIELD; 1];
        let codes: Vec<&'static str> = (0..40).map(|n| &*format!("Z7{n:04}").leak()).collect();
        rows.extend(codes.iter().map(|code| Practice { code, ..QUAY }));
        rows.push(Practice { code: "not a code", ..QUAY });
        rows.push(Practice { code: "Z90007", closed: "31 Foo 2024", ..QUAY });
        rows.push(Practice {
            code: "Z90008",
            postcode: "LARKFIELD",
            status: "SLEEPING",
            opened: "then",
            ..QUAY
        });
        rows.push(Practice { name: "ANOTHER NAME", ..LARKFIELD });
        rows.push(Practice { code: codes[0], ..QUAY });
        let taken = take(t, "epraccur.csv", epraccur(&rows));
        let told: Vec<_> = taken
            .problems
            .iter()
            .map(|p| (p.place.as_str(), p.level.as_str(), p.column.as_str(), p.value.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("epraccur.csv line 42", "rejected", "code", "not a code"),
                ("epraccur.csv line 43", "rejected", "closed", "31 Foo 2024"),
                ("epraccur.csv line 44", "unread", "status", "SLEEPING"),
                ("epraccur.csv line 44", "unread", "opened", "then"),
                ("epraccur.csv line 44", "unread", "postcode", "LARKFIELD"),
                ("epraccur.csv line 45", "rejected", "code", "Z90001"),
                ("epraccur.csv line 46", "noted", "code", codes[0]),
            ]
        );
        assert_eq!((taken.summary.rows, taken.summary.rejected), (46, 3));
        assert!(organisations(t).get("Z90008").unwrap().is_open(day("2026-05-04")), "taken without its days");
    });
}

#[test]
fn memberships_that_make_no_sense_are_left_out() {
    both_stores(|t| {
        let names: Vec<String> = (0..60).map(|n| format!("Z8{n:04}")).collect();
        let mut list: String =
            names.iter().map(|name| members(&[(name.as_str(), "U99001", "20190701", "")])).collect();
        list += &members(&[
            ("Z90001", "U99001", "20200101", "20191231"),
            ("Z90002", "U99001", "", ""),
            ("Z90003", "U99001", "20200101", "later"),
            ("Z90004", "", "20200101", ""),
            (names[0].as_str(), "U99001", "20190701", ""),
        ]);
        let taken = take(t, "members.csv", list);
        assert_eq!((taken.summary.rejected, taken.counts("member")), (4, (60, 0, 0, 0)));
        for what in ["ends before it begins", "no day on which", "not a date", "no code of a network"] {
            assert!(taken.has("rejected", what), "{what}: {:?}", taken.problems);
        }
        assert!(taken.has("noted", "twice"));
    });
}

#[test]
fn ten_thousand_bad_rows_are_all_reported_and_refused() {
    both_stores(|t| {
        let mut list = epraccur(&[LARKFIELD]);
        for n in 0..10_000 {
            list += &epraccur(&[Practice { closed: "never", ..LARKFIELD }])
                .replace("Z90001", &format!("Y{n:05}"));
        }
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("epraccur.csv"), list).unwrap();
        let package = intake::Package::open(
            folder.path().to_str().unwrap(),
            &intake::reach::Reach::default(),
            &intake::Progress::default(),
        )
        .unwrap();
        let asked = Asked::default();
        let given = intake::Given {
            layout: &nhs::PRACTICES,
            members: &package.members,
            address: &package.address,
            asked: &asked,
        };
        let mut reported = 0;
        let refused = (nhs::REGISTER.import)(&t.db, &given, &mut |event| {
            reported += u64::from(matches!(event, intake::Event::Problem(_)));
        });
        assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
        assert_eq!(reported, 10_000);
        assert_eq!(count(t, "nhs_organisation"), 0);
    });
}

#[test]
fn a_file_of_something_else_is_told_apart() {
    both_stores(|t| {
        let other = take_with(t, "clubs.csv", "name,address\nChess,Hall\n", &short());
        assert!(matches!(other, Err(Error::Unreadable(_))), "nothing here knows it");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("list.csv");
        let missing = "EXTRACT_DATE,CODE,SEX,NUMBER_OF_PATIENTS\n01JAN2021,Z90001,ALL,5\n";
        std::fs::write(&path, missing).unwrap();
        let package = intake::Package::open(
            path.to_str().unwrap(),
            &intake::reach::Reach::default(),
            &intake::Progress::default(),
        )
        .unwrap();
        let refused = support::take_package(t, &nhs::LIST_SIZES, &package, &short()).unwrap_err().to_string();
        assert!(refused.contains("the column age is missing"), "{refused}");
        let refused = support::take_package(t, &nhs::PRACTICES, &package, &short()).unwrap_err().to_string();
        assert!(refused.contains("is not GP practices and other prescribers"), "{refused}");
    });
}

#[test]
fn spreadsheets_add_titles_totals_line_breaks_and_characters_of_windows() {
    both_stores(|t| {
        let mut list = b"Patients registered\r\n\r\n\"EXTRACT\r\nDATE\",TYPE,CODE,POSTCODE,SEX,AGE,\"NUMBER OF\nPATIENTS\"\r\n".to_vec();
        list.extend(b"01JAN2026,GP,Z90001,LF1 1AA,ALL,ALL,\"9,412\"\r\n");
        list.extend(b"46023,GP,Z90002,\" LF1 2BB \",ALL,ALL, 1300.0 \r\n");
        list.extend(b"Total,,,,ALL,ALL,10712\r\n");
        let taken = take(t, "list.csv", list);
        assert_eq!((taken.summary.rows, taken.summary.rejected), (3, 0), "{:?}", taken.problems);
        assert!(taken.has("noted", "the sum below the table"));
        assert_eq!(taken.counts("practice"), (2, 0, 0, 0));
        assert_eq!(organisations(t).get("Z90002").unwrap().counted, Some(day("2026-01-01")));
        assert_eq!(organisations(t).get("Z90002").unwrap().patients, Some(1_300));

        let windows =
            epraccur(&[Practice { name: "MEDDYGFA SI\u{d4}N \u{2013} LARKFIELD", ..LARKFIELD }, MILL_LANE]);
        let windows: Vec<u8> = windows
            .chars()
            .map(|c| match c {
                '\u{d4}' => 0xd4,
                '\u{2013}' => 0x96,
                other => other as u8,
            })
            .collect();
        take(t, "epraccur.csv", windows);
        assert_eq!(&*organisations(t).get("Z90001").unwrap().name, "MEDDYGFA SI\u{d4}N \u{2013} LARKFIELD");
        let broken = epraccur(&[Practice { name: "LARKFIELD\nSURGERY", ..LARKFIELD }, MILL_LANE]);
        take(t, "epraccur.csv", broken);
        assert_eq!(&*organisations(t).get("Z90001").unwrap().name, "LARKFIELD SURGERY");
    });
}

#[test]
fn a_list_of_ages_alone_says_nothing() {
    both_stores(|t| {
        let ages = "EXTRACT_DATE,CODE,SEX,AGE,NUMBER_OF_PATIENTS\n01JAN2026,Z90001,MALE,0,41\n";
        let refused = take_with(t, "ages.csv", ages, &short()).unwrap_err().to_string();
        assert!(refused.contains("no row of") && refused.contains("Nothing was changed"), "{refused}");
        let empty = "EXTRACT_DATE,CODE,SEX,AGE,NUMBER_OF_PATIENTS\n";
        assert!(matches!(take_with(t, "ages.csv", empty, &short()), Err(Error::Refused(_))));
        assert_eq!(count(t, "dataset"), 0);
    });
}

#[test]
fn codes_of_the_statistics_office_that_are_none_are_reported() {
    both_stores(|t| {
        let list = "ICB24CD,ICB24CDH,ICB24NM\nE5400,QZ1,Larkshire Board\nE54009002,QZ2,Otherland Board\n";
        let taken = take(t, "icbs.csv", list);
        assert_eq!(
            (taken.problems[0].level.as_str(), taken.problems[0].column.as_str()),
            ("unread", "ICB24CD")
        );
        assert_eq!(organisations(t).get("QZ1").unwrap().gss_code, None);
    });
}

#[test]
fn a_broken_row_is_no_sign_that_somebody_is_gone() {
    both_stores(|t| {
        let names: Vec<String> = (0..40).map(|n| format!("Z8{n:04}")).collect();
        let others: String =
            names.iter().map(|name| members(&[(name.as_str(), "U99001", "20190701", "")])).collect();
        let right = members(&[("Z90001", "U99002", "20190701", "")]);
        take(t, "members.csv", others.clone() + &right);
        let taken = take(t, "members.csv", others + &right.replace("20190701", "someday"));
        assert_eq!((taken.summary.rejected, taken.counts("member")), (1, (0, 0, 40, 0)));
        assert_eq!(&*organisations(t).pcn_of("Z90001", day("2026-05-04")).unwrap().code, "U99002");

        let codes: Vec<&'static str> = (0..40).map(|n| &*format!("Z7{n:04}").leak()).collect();
        let mut rows: Vec<Practice> = codes.iter().map(|code| Practice { code, ..QUAY }).collect();
        rows.push(LARKFIELD);
        take(t, "epraccur.csv", epraccur(&rows));
        rows.pop();
        rows.push(Practice { closed: "unclear", ..LARKFIELD });
        let taken = take(t, "epraccur.csv", epraccur(&rows));
        assert_eq!((taken.summary.rejected, taken.counts("practice")), (1, (0, 0, 40, 0)));
        assert!(organisations(t).get("Z90001").unwrap().is_open(day("2026-05-04")));
    });
}
