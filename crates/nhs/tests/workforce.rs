//! People in post, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use intake::account;
use nhs::workforce::{self, InPost, Job};
use store::testing::{TestDb, both_stores};
use support::{count, day, members, organisations, short, table, take, take_file, take_with};

const HEADER: &str = "Data_source,CENSUS_YEAR,CENSUS_MONTH,PCN_CODE,PCN_NAME,SUB_ICB_CODE,SUB_ICB_NAME,ICB_CODE,ICB_NAME,COMM_REGION_CODE,COMM_REGION_NAME,STAFF_GROUP,STAFF_ROLE,DETAILED_STAFF_ROLE,FTE,UNIQUE_IDENTIFIER\r\n";

/// Rows of the list of individuals: network, role, share of full time, identifier.
fn individuals(year: &str, month: &str, people: &[(&str, &str, &str, &str)]) -> Vec<u8> {
    let rows: String = people
        .iter()
        .map(|(pcn, role, fte, person)| {
            format!("NWRS Staff,{year},{month},{pcn},PCN {pcn},9ZA,Larkshire,QZ1,Larkshire Board,Y63,North East,Other \u{96} care,{role},Detail,{fte},{person}\r\n")
        })
        .collect();
    // The dash is one byte of Windows-1252.
    (HEADER.to_owned() + &rows).chars().map(|c| c as u8).collect()
}

const LINK: &str = "Social Prescribing Link Workers";

fn march(t: &TestDb) -> support::Taken {
    let people = [
        ("U99001", LINK, "0.5", "11"),
        ("U99001", LINK, "0.5", "11"),
        ("U99001", LINK, "1", "12"),
        ("U99001", LINK, "0.8", "NULL"),
        ("U99001", "Care Coordinators", "1", "13"),
        ("U99002", LINK, "0.4", "12"),
        ("U99003", "Pharmacists", "1", "14"),
        ("U99003", "Managers", "0.1", "14"),
        ("U99004", LINK, "0", "NULL"),
        ("U99005", "Health and Wellbeing Coaches", "0.6", "15"),
    ];
    take(
        t,
        "Primary Care Networks \u{2013} March 2022 Individual Level.csv",
        individuals("2022", "3", &people),
    )
}

fn of(t: &TestDb, code: &'static str, job: Job) -> Option<InPost> {
    let found = t.db.read(move |tx| workforce::latest(tx, code)).unwrap();
    found.into_iter().find(|one| one.job == job)
}

#[test]
fn each_person_is_counted_once_and_hours_are_added() {
    both_stores(|t| {
        let taken = march(t);
        assert_eq!(taken.layout.dataset, "pcn-workforce-individuals");
        assert_eq!((taken.summary.rows, taken.summary.rejected), (10, 0), "{:?}", taken.problems);
        assert_eq!(taken.summary.edition.as_deref(), Some("2022-03-01"));
        let here = of(t, "U99001", Job::LinkWorker).unwrap();
        assert_eq!((here.headcount, here.unidentified, here.fte), (2, Some(1), 2.8));
        let board = of(t, "QZ1", Job::LinkWorker).unwrap();
        assert_eq!(
            (board.headcount, board.unidentified, board.fte),
            (2, Some(2), 3.2),
            "12 works for two networks"
        );
        assert_eq!(of(t, "U99003", Job::Other).unwrap().headcount, 1);
        assert_eq!(of(t, "U99003", Job::LinkWorker), None);
        assert_eq!(of(t, "U99005", Job::WellbeingCoach).unwrap().fte, 0.6);
        assert_eq!(of(t, "U99001", Job::CareCoordinator).unwrap().headcount, 1);
    });
}

#[test]
fn networks_without_a_link_worker_are_told_from_those_that_report_nothing() {
    both_stores(|t| {
        march(t);
        take(
            t,
            "members.csv",
            members(&[("Z90001", "U99001", "20190701", ""), ("Z90009", "U99009", "20190701", "")]),
        );
        let all = organisations(t);
        let found = t.db.read(move |tx| workforce::reporting(tx, &all, day("2022-03-15"))).unwrap();
        let told: Vec<_> =
            found.iter().map(|one| (one.pcn.as_str(), one.reports, one.link_workers.is_some())).collect();
        assert_eq!(
            told,
            [
                ("U99001", true, true),
                ("U99002", true, true),
                ("U99003", true, false),
                ("U99004", true, true),
                ("U99005", true, false),
                ("U99009", false, false),
            ]
        );
        let loaded = t.db.read(account::loaded).unwrap();
        let share = &loaded.iter().find(|one| one.kind == "workforce").unwrap().shares[0];
        assert!(share.have > 0 && share.have < share.of, "{share:?}");
    });
}

const BY_ROLE: &str = "period,pcn_code,pcn_name,sub_icb_code,icb_code,staff_role,headcount,fte\n\
    2021-12,U99001,LARKFIELD PCN,9ZA,QZ1,Social Prescribing Link Workers,1,0.8\n\
    2021-12,U99002,QUAY PCN,9ZA,QZ1,Social Prescribing Link Workers,2,1.5\n\
    2022-03,U99001,LARKFIELD PCN,9ZA,QZ1,Social Prescribing Link Workers,9,9.0\n\
    2021-12,U99001,LARKFIELD PCN,9ZA,QZ1,Pharmacists,2,1.2\n\
    2021-12,U99001,LARKFIELD PCN,9ZA,QZ1,Managers,1,0.2\n";

#[test]
fn months_make_a_series_and_the_publishers_own_list_is_believed() {
    both_stores(|t| {
        march(t);
        let taken = take(t, "by_role_2020_2022.csv", BY_ROLE);
        assert_eq!(taken.layout.dataset, "pcn-workforce-by-role");
        assert_eq!(taken.counts("link-worker"), (3, 0, 0, 0));
        assert_eq!(taken.counts("other"), (1, 0, 0, 0));
        let series = t.db.read(|tx| workforce::series(tx, "U99001")).unwrap();
        let link: Vec<_> = series
            .iter()
            .filter(|one| one.job == Job::LinkWorker)
            .map(|one| (one.month, one.headcount))
            .collect();
        assert_eq!(link, [(day("2021-12-01"), 1), (day("2022-03-01"), 2)]);
        let other = series.iter().find(|one| one.job == Job::Other).unwrap();
        assert_eq!((other.headcount, other.fte), (3, 1.4));
        assert_eq!(t.db.read(workforce::periods).unwrap(), [day("2021-12-01"), day("2022-03-01")]);

        let board = |t: &TestDb| {
            let series = t.db.read(|tx| workforce::series(tx, "QZ1")).unwrap();
            let found =
                series.into_iter().find(|one| one.month == day("2021-12-01") && one.job == Job::LinkWorker);
            found.map(|one| one.headcount)
        };
        assert_eq!(board(t), Some(3), "added up, as nobody says it");
        let by_icb = "period,icb_code,icb_name,staff_role,headcount,fte,pcns\n\
            2021-12,QZ1,Larkshire Board,Social Prescribing Link Workers,2,2.3,2\n";
        assert_eq!(take(t, "by_icb.csv", by_icb).layout.dataset, "icb-workforce-by-role");
        assert_eq!(board(t), Some(2), "somebody works for both");
    });
}

#[test]
fn an_earlier_month_is_no_older_edition_and_the_same_month_again_touches_nothing() {
    both_stores(|t| {
        march(t);
        let before = count(t, "nhs_workforce");
        let again = march(t);
        assert_eq!(again.counts("link-worker"), (0, 0, 4, 0));
        assert_eq!(count(t, "nhs_workforce"), before);
        let earlier = individuals("2021", "12", &[("U99001", LINK, "1", "11")]);
        let taken = take(t, "december.csv", earlier);
        assert_eq!(taken.counts("link-worker"), (2, 0, 0, 0), "of the network and of its board");
        assert_eq!(taken.summary.edition.as_deref(), Some("2022-03-01"), "the series goes on to March");
        let revised = individuals("2021", "12", &[("U99002", LINK, "1", "11")]);
        let taken = take(t, "december.csv", revised);
        assert_eq!(taken.counts("link-worker"), (1, 0, 1, 1));
        assert_eq!(taken.summary.of("link-worker").removed, 1);
        assert_eq!(count(t, "nhs_workforce where period = '2021-12-01'"), 2);
        assert_eq!(count(t, "nhs_workforce where period = '2022-03-01'"), before);
    });
}

#[test]
fn several_months_in_a_folder_come_in_together() {
    both_stores(|t| {
        let folder = tempfile::tempdir().unwrap();
        for (name, month) in [("a.csv", "3"), ("b.csv", "June")] {
            let file = individuals("2021", month, &[("U99001", LINK, "1", "11")]);
            std::fs::write(folder.path().join(name), file).unwrap();
        }
        let taken = take_file(t, folder.path(), &short()).unwrap();
        assert_eq!(taken.counts("link-worker"), (4, 0, 0, 0));
        assert_eq!(t.db.read(workforce::periods).unwrap(), [day("2021-03-01"), day("2021-06-01")]);
    });
}

#[test]
fn what_cannot_be_counted_is_reported() {
    both_stores(|t| {
        let people = [
            ("U99001", LINK, "full", "11"),
            ("nobody's", LINK, "1", "12"),
            ("U99001", LINK, "-1", "13"),
            ("U99001", LINK, "1", "14"),
        ];
        let taken = take(t, "march.csv", individuals("2022", "3", &people));
        assert_eq!((taken.summary.rows, taken.summary.rejected), (4, 1));
        assert!(taken.has("unread", "share of full time") && taken.has("rejected", "letters and digits"));
        let here = of(t, "U99001", Job::LinkWorker).unwrap();
        assert_eq!((here.headcount, here.fte), (3, 1.0));
        let bad = individuals("2022", "soon", &[("U99001", LINK, "1", "11")]);
        let before = table(t, "select period, code, role from nhs_workforce", 3);
        assert!(take_with(t, "soon.csv", bad, &short()).is_err(), "no row can be used");
        assert_eq!(table(t, "select period, code, role from nhs_workforce", 3), before);
        let mut dry = short();
        dry.dry_run = true;
        take_with(t, "june.csv", individuals("2022", "6", &[("U99001", LINK, "1", "11")]), &dry).unwrap();
        assert_eq!(table(t, "select period, code, role from nhs_workforce", 3), before);
    });
}
