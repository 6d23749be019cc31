//! The lists as they are really published, held against their known counts. They are other people's and not part of
//! this repository; see `support::shared`.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use std::collections::BTreeSet;
use std::sync::Arc;

use intake::{Asked, Error, account};
use nhs::workforce::{self, Job};
use nhs::{PracticePoints, Role, Status};
use store::testing::{TestDb, both_stores, sqlite};
use store::{Engine, Moment};
use support::{Taken, count, day, organisations, shared, take_file};
use vocabulary::Postcode;

fn from(t: &TestDb, file: &str) -> Option<Taken> {
    Some(
        take_file(t, &shared("data/geo")?.join(file), &Asked::default())
            .unwrap_or_else(|e| panic!("{file}: {e}")),
    )
}

fn fresh() -> TestDb {
    sqlite(&Moment::fixed("2026-03-02T09:30:00Z".parse().unwrap()))
}

const TODAY: &str = "2026-03-02";

#[test]
fn all_prescribers_of_march_2026() {
    both_stores(|t| {
        let Some(taken) = from(t, "ods/raw/epraccur.csv.gz") else { return };
        assert_eq!(taken.layout.dataset, "ods-practices");
        assert_eq!((taken.summary.rows, taken.summary.rejected), (15_407, 0));
        assert_eq!(taken.counts("practice").0 + taken.counts("prescriber").0, 15_407);
        assert_eq!(taken.counts("practice").0, 8_189);
        assert_eq!(count(t, "nhs_organisation where ods_role = 'RO76'"), 8_183);
        assert_eq!((taken.counts("icb").0, taken.counts("region").0), (42, 7));
        let again = from(t, "ods/raw/epraccur.csv.gz").unwrap();
        assert_eq!(again.counts("practice"), (0, 0, 8_189, 0));
        assert_eq!(again.counts("commissioned").2, taken.counts("commissioned").0);
        let all = organisations(t);
        let of = |status| {
            all.iter().filter(|one| one.role == Role::Practice && one.status == Some(status)).count()
        };
        assert_eq!((of(Status::Active), of(Status::Dormant), of(Status::Inactive)), (6_603, 52, 1_534));
    });
}

#[test]
fn all_memberships_of_march_2026() {
    both_stores(|t| {
        let Some(taken) = from(t, "ods/raw/epcncorepartnerdetails.csv") else { return };
        assert_eq!((taken.summary.rows, taken.summary.rejected), (7_795, 0));
        assert_eq!(taken.counts("member"), (7_795, 0, 0, 0));
        assert_eq!(taken.problems.iter().filter(|p| p.what.contains("two networks at once")).count(), 8);
        assert_eq!(count(t, "nhs_relation where kind = 'member' and ends is null"), 6_131);
        from(t, "ods/raw/epraccur.csv.gz");
        let all = organisations(t);
        let pcns = |on| -> BTreeSet<&str> {
            all.iter().filter_map(|one| all.pcn_of(&one.code, day(on))).map(|pcn| &*pcn.code).collect()
        };
        assert_eq!(pcns(TODAY).len(), 1_298);
        assert_eq!(all.iter().filter(|one| all.pcn_of(&one.code, day(TODAY)).is_some()).count(), 6_139);
        assert_eq!(all.iter().filter(|one| all.next_change(&one.code, day(TODAY)).is_some()).count(), 15);
        // Of these fifteen seven go elsewhere, and eight leave.
        let change = all.next_change("B81101", day(TODAY)).unwrap();
        assert_eq!((change.on, change.pcn.map(|pcn| &*pcn.code)), (day("2026-04-01"), Some("U59979")));
        let boards: BTreeSet<_> = pcns(TODAY)
            .iter()
            .filter_map(|pcn| all.above(pcn, day(TODAY)).icb)
            .map(|icb| &*icb.code)
            .collect();
        assert_eq!(boards.len(), 42, "known from the list of practices alone");
        let lost = all.troubles(day(TODAY)).iter().filter(|t| t.what.contains("without a network")).count();
        assert_eq!(lost, 119);
    });
}

#[test]
fn the_workbook_of_january_2023() {
    both_stores(|t| {
        let Some(taken) = from(t, "layout_samples/ePCN_2023-01.xlsx") else { return };
        assert_eq!(taken.layout.dataset, "ods-pcn-workbook");
        assert_eq!(taken.summary.edition.as_deref(), Some("2023-01-01"));
        assert_eq!((taken.summary.rows, taken.summary.rejected), (1_329 + 7_455, 0));
        assert_eq!((taken.counts("pcn").0, taken.counts("member").0), (1_329, 7_455));
        let again = from(t, "layout_samples/ePCN_2023-01.xlsx").unwrap();
        assert_eq!(again.counts("member"), (0, 0, 7_455, 0));
    });
}

#[test]
fn all_lists_together() {
    both_stores(|t| {
        let files = [
            "layout_samples/ePCN_2023-01.xlsx",
            "layout_samples/gp-reg-pat-prac-all_2021-01.csv.gz",
            "ods/commissioners.csv",
            "ods/gp_practices.csv",
            "ods/icbs.csv",
            "ods/pcn_summary.csv",
            "ods/pcns.csv",
            "ods/raw/epcncorepartnerdetails.csv",
            "ods/raw/epraccur.csv.gz",
            "ods/sicbls.csv",
        ];
        let mut sets = BTreeSet::new();
        for file in files {
            let Some(taken) = from(t, file) else { return };
            assert_eq!(taken.summary.rejected, 0, "{file}: {:?}", taken.problems.first());
            assert!(sets.insert(taken.layout.dataset), "{file} is {}", taken.layout.dataset);
        }
        let all = organisations(t);
        let on = day(TODAY);
        assert_eq!(all.open(Role::Icb, on).count(), 42);
        assert_eq!(all.open(Role::SubIcb, on).count(), 106);
        assert_eq!(all.open(Role::Region, on).count(), 7);
        assert_eq!(all.open(Role::Pcn, on).count(), 1_299);
        for icb in all.open(Role::Icb, on) {
            assert!(icb.gss_code.as_deref().is_some_and(|code| code.starts_with("E54")), "{}", icb.code);
            assert!(all.above(&icb.code, on).region.is_some());
        }
        let pcns: usize = all.open(Role::Icb, on).map(|icb| all.pcns_of(&icb.code, on).len()).sum();
        assert_eq!(pcns, 1_299);
        assert!(all.open(Role::SubIcb, on).all(|one| all.above(&one.code, on).icb.is_some()));
        let patients: u64 = all.iter().filter_map(|one| one.patients).map(u64::from).sum();
        assert_eq!(patients, 63_789_227);
        let in_networks: u64 = all.open(Role::Pcn, on).map(|pcn| all.patients_of(&pcn.code, on)).sum();
        assert!((63_300_000..63_789_227).contains(&in_networks), "{in_networks}");
        let densham = all.get("A81001").unwrap();
        assert_eq!(
            (densham.postcode.as_ref().map(Postcode::as_str), densham.patients),
            (Some("TS18 1HU"), Some(3_890))
        );
        let above = all.above("A81001", on);
        assert_eq!(
            [above.pcn, above.sub_icb, above.icb, above.region].map(|one| one.map(|one| &*one.code)),
            [Some("U89141"), Some("16C"), Some("QHM"), Some("Y63")]
        );
        assert_eq!(&*all.successors_of("00F")[0].code, "13T", "Gateshead");
        assert!(all.find("densham", &[Role::Practice], on, 5).iter().any(|one| *one.code == *"A81001"));
        assert_eq!(&*all.find("queens park stockton", &[Role::Practice], on, 5)[0].code, "A81002");
        if t.db.engine() == Engine::Postgres {
            return;
        }
        // The order of imports makes no difference.
        let other = fresh();
        for file in files.iter().rev() {
            from(&other, file);
        }
        let again = organisations(&other);
        let differ: Vec<_> = all.iter().zip(again.iter()).filter(|(one, two)| one != two).collect();
        assert!(differ.is_empty(), "{:?}", differ.first());
    });
}

#[test]
fn an_older_list_does_not_replace_a_newer_one() {
    let t = fresh();
    let Some(_) = from(&t, "ods/raw/epcncorepartnerdetails.csv") else { return };
    let file = shared("data/geo").unwrap().join("ods/raw/epcncorepartnerdetails.csv");
    let asked = Asked { edition: Some(day("2025-01-01")), ..Asked::default() };
    assert!(matches!(take_file(&t, &file, &asked), Err(Error::Older { .. })));
    let loaded = t.db.read(account::loaded).unwrap();
    assert_eq!(loaded[0].edition, Some(day("2026-02-01")), "the last beginning before the day of the import");
}

#[test]
fn link_workers_from_2020_to_2022() {
    both_stores(|t| {
        let Some(taken) = from(t, "workforce/pcn_workforce_by_role_2020_2022.csv.gz") else { return };
        assert_eq!((taken.summary.rows, taken.summary.rejected), (45_992, 0));
        assert_eq!(taken.counts("link-worker"), (6_865, 0, 0, 0));
        assert_eq!(taken.counts("care-coordinator").0, 3_235);
        assert_eq!(taken.counts("wellbeing-coach").0, 1_557);
        assert_eq!(taken.summary.edition.as_deref(), Some("2022-09-01"));
        let boards = from(t, "workforce/icb_personalised_care_roles_2020_2022.csv").unwrap();
        assert_eq!((boards.summary.rows, boards.counts("link-worker").0), (1_072, 456));
        assert_eq!(t.db.read(workforce::periods).unwrap().len(), 11);
        let all = organisations(t);
        let reporting = |month: &str| {
            let (all, month) = (organisations(t), day(month));
            t.db.read(move |tx| workforce::reporting(tx, &all, month)).unwrap()
        };
        assert!(all.is_empty());
        let last = reporting("2022-09-01");
        let with: Vec<_> = last.iter().filter_map(|one| one.link_workers.as_ref()).collect();
        assert_eq!(with.len(), 886);
        let fte: f64 = with.iter().map(|one| one.fte).sum();
        assert!((fte - 2_047.0).abs() < 0.1, "{fte}");
        assert_eq!(with.iter().map(|one| one.headcount).sum::<i64>(), 1_677);

        // The publisher's own file of the first month.
        let own = from(t, "layout_samples/PCN_workforce_individual_level_2020-03.csv").unwrap();
        assert_eq!((own.summary.rows, own.summary.rejected), (534, 0));
        assert_eq!(own.layout.dataset, "pcn-workforce-individuals");
        let first = reporting("2020-03-01");
        let with: Vec<_> = first.iter().filter_map(|one| one.link_workers.as_ref()).collect();
        let (known, unknown): (i64, i64) =
            with.iter().fold((0, 0), |sum, one| (sum.0 + one.headcount, sum.1 + one.unidentified.unwrap()));
        assert_eq!((known, unknown), (117, 21), "138 rows");
        let fte: f64 = with.iter().map(|one| one.fte).sum();
        assert!((fte - 112.3).abs() < 0.1, "{fte}");
        let again = from(t, "layout_samples/PCN_workforce_individual_level_2020-03.csv").unwrap();
        assert_eq!(again.counts("link-worker").2, own.counts("link-worker").0);
        let series = t.db.read(|tx| workforce::series(tx, "QHM")).unwrap();
        let months: BTreeSet<_> =
            series.iter().filter(|one| one.job == Job::LinkWorker).map(|one| one.month).collect();
        assert!(months.len() >= 10, "{months:?}");
    });
}

#[test]
fn practices_near_a_town_hall() {
    let t = fresh();
    let Some(_) = from(&t, "ods/gp_practices.csv") else { return };
    from(&t, "ods/raw/epcncorepartnerdetails.csv");
    // Where the surgeries' postcodes are stands in the same file.
    let member = shared("data/geo").unwrap().join("ods/gp_practices.csv");
    let package = intake::Package::open(
        member.to_str().unwrap(),
        &intake::reach::Reach::default(),
        &intake::Progress::default(),
    )
    .unwrap();
    let mut places = std::collections::HashMap::new();
    let mut table = intake::Table::of(&package.members[0], intake::table::Quoting::Marks).unwrap();
    let header = table.header().unwrap();
    let at = |name: &str| header.iter().position(|column| column == name).unwrap();
    let (postcode, lat, lon) = (at("postcode"), at("lat"), at("lon"));
    while let Some(row) = table.next().unwrap() {
        let point = vocabulary::LatLon::parse(&format!("{}, {}", row.cell(lat), row.cell(lon)));
        if let (Ok(postcode), Ok(point)) = (vocabulary::Postcode::parse(row.cell(postcode)), point) {
            places.insert(postcode, point);
        }
    }
    let all = Arc::new(organisations(&t));
    let points = PracticePoints::of(Arc::clone(&all), |postcode| places.get(postcode).copied());
    let town_hall = vocabulary::LatLon::new(53.4795, -2.2451).unwrap();
    let found = points.candidates(town_hall, day(TODAY), 10);
    assert_eq!(found.len(), 10);
    assert!(found.windows(2).all(|pair| pair[0].metres <= pair[1].metres));
    assert!(found[0].metres < 1_000.0 && found[9].metres < 5_000.0, "{found:?}");
    // Nothing nearer was left out.
    let mut all_of_them: Vec<f64> = all
        .open(Role::Practice, day(TODAY))
        .filter_map(|one| Some(town_hall.distance_metres(*places.get(one.postcode.as_ref()?)?)))
        .collect();
    all_of_them.sort_by(f64::total_cmp);
    assert!(found.iter().zip(all_of_them).all(|(one, metres)| (one.metres - metres).abs() < 0.01));
}

#[test]
fn every_organisation_of_march_2026_may_use_the_program() {
    let t = fresh();
    for file in ["ods/raw/epraccur.csv.gz", "ods/raw/epcncorepartnerdetails.csv"] {
        if from(&t, file).is_none() {
            return;
        }
    }
    let bring = || {
        let list = organisations(&t).users(day(TODAY));
        t.db.write_alone(move |tx| {
            let by = access::By::nobody(None, Arc::new(access::Quiet));
            access::organisations::bring_in(tx, &by, &list)
        })
        .unwrap()
    };
    let began = std::time::Instant::now();
    let brought = bring();
    println!("{} made in {:?}, {} left", brought.made, began.elapsed(), brought.left.len());
    // Active and dormant.
    assert_eq!(count(&t, "organisation where kind = 'practice'"), 6_655);
    assert_eq!(count(&t, "organisation where kind = 'icb'"), 42);
    let (pcns, below) =
        (count(&t, "organisation where kind = 'pcn'"), count(&t, "organisation where kind = 'sub-icb'"));
    println!("{pcns} networks, {below} sub-locations");
    let again = bring();
    assert_eq!((again.made, again.changed), (0, 0));
}
