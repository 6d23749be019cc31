//! The registers of Scotland and of Northern Ireland, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;
use charities::{Aspect, Claim, Standing, Verdict, verify};
use common::{Folder, everything, get, number, problems_of, take, take_with};
use intake::Asked;
use jiff::civil::date;
use store::testing::both_stores;

const SCOTTISH: &str = "Charity Number,Charity Name,Registered Date,Known As,Charity Status,Notes,Postcode,\
Constitutional Form,Geographical Spread,Main Operating Location,Purposes,Beneficiaries,Activities,Objectives,\
Principal Office/Trustees Address,Website,Most recent year income,Most recent year expenditure,Year End\n";

/// With a header on two lines, carriage returns, a cell on two lines, and a sum below.
fn scottish() -> Vec<u8> {
    let header = SCOTTISH.replacen("Charity Name", "\"Charity\r\nName\"", 1);
    let text = header
        + "SC012345,Glen Choir (subject to insolvency proceedings),02/03/2015,The Glen Singers,Active,,G1 1AA,\
        SCIO,A specific local point,Glasgow City,\"'the advancement of the arts, heritage, culture or science','sport'\",\
        \"'Older people'\",\"'It carries out activities or services itself'\",\"To sing\ntogether.\",\
        \"The Hall, 2 Long Row, Glasgow\",www.glen.example,\"12,500\",11000,31/03/2025\n\
        SC012346,Brae Fund,01/01/1970,-,Active,,XX0 0XX,Trust,-,-,-,-,-,-,\"-, -\",,,,\n\
        Total,2,,,,,,,,,,,,,,,,,\n";
    text.replace("\n", "\r\n").replace("\r\r\n", "\r\n").into_bytes()
}

fn former() -> Vec<u8> {
    let header = SCOTTISH.replacen("Charity Status", "Charity Status,Ceased Date", 1);
    (header + "SC012399,Loch Fund,02/03/1999,,Removed,05/06/2020,,,Trust,,,,,,,,,,,\n").into_bytes()
}

#[test]
fn the_scottish_register_comes_in_with_the_charities_that_were_on_it() {
    both_stores(|t| {
        let folder =
            || Folder::new().put("CharityExport-31-Mar-2026.csv", &scottish()).put("Former.csv", &former());
        let taken = take(t, &folder());
        assert_eq!((taken.counts(), taken.summary.rows), ((3, 0, 0, 0), 3), "{:?}", taken.problems);
        assert_eq!(taken.summary.edition.as_deref(), Some("2026-03-31"));
        assert!(taken.has("noted", "a row of totals"));
        let choir = get(t, "SC012345");
        let facts = &choir.facts;
        assert_eq!((facts.name.as_str(), facts.insolvent), ("Glen Choir", true));
        assert_eq!(facts.other_names[0].name, "The Glen Singers");
        assert_eq!((facts.registered_on, facts.year_end), (Some(date(2015, 3, 2)), Some(date(2025, 3, 31))));
        assert_eq!((facts.income, facts.expenditure), (Some(12_500), Some(11_000)));
        assert_eq!(facts.objects.as_deref(), Some("To sing\ntogether."));
        let what: Vec<&str> = choir.classes_of(Aspect::What).map(|class| class.words.as_str()).collect();
        assert_eq!(what, ["the advancement of the arts, heritage, culture or science", "sport"]);
        assert_eq!(choir.contact_that_may_be_a_private_home().address, ["The Hall", "2 Long Row", "Glasgow"]);
        let brae = get(t, "SC012346");
        assert_eq!((brae.facts.registered_on, brae.facts.classes.len()), (None, 0));
        let contact = brae.contact_that_may_be_a_private_home();
        assert!(contact.address.is_empty() && contact.postcode.is_none());
        assert_eq!(get(t, "SC012399").standing(), Standing::Removed { on: Some(date(2020, 6, 5)) });
        assert_eq!(take(t, &folder()).counts(), (0, 0, 3, 0));
    });
}

#[test]
fn scottish_rows_that_cannot_be_used_are_told() {
    both_stores(|t| {
        let bad = "SC012345,Glen Choir,,,Active,,,SCIO,,,,,,,,,,,\n\
            SC012345,Glen Choir,,,Active,,,SCIO,,,,,,,,,,,\n\
            1160694,Glade,,,Active,,,SCIO,,,,,,,,,,,\n\
            SC012350,,,,Active,,,SCIO,,,,,,,,,,,\n\
            SC012351,Odd,,,Sleeping,,,SCIO,,,,,,,,,,,\n";
        let folder = Folder::new().put("export.csv", (SCOTTISH.to_owned() + bad).as_bytes());
        let taken = take_with(t, &folder, &Asked { most_rejected: Some(60), ..Asked::default() }).unwrap();
        assert_eq!((taken.counts().0, taken.summary.rejected), (2, 3));
        for (level, what) in [
            ("rejected", "not a Scottish charity number"),
            ("rejected", "in the list already"),
            ("rejected", "no name"),
            ("noted", "not a status that is known"),
        ] {
            assert!(taken.has(level, what), "{what}: {:?}", taken.problems);
        }
        assert_eq!(taken.summary.edition, None);
    });
}

const NORTHERN_IRISH: &str = "Reg charity number,Sub charity number,Charity name,Date registered,Status,\
Date for financial year ending,Total income,Total spending,Public address,Website,Email,Telephone,Company number,\
What the charity does,Who the charity helps,How the charity works,Charitable purposes,\n";

#[test]
fn the_northern_irish_register_comes_in() {
    both_stores(|t| {
        let mut text = (NORTHERN_IRISH.to_owned()
            + "100123,0,Lough Neighbours,02/03/2015,Received: on time,31 March 2025,9000,8000,\
              \"2 Long Row, Belfast, BT1 1AA\",lough.example,hello@lough.example,028 9018 0123,0,\
              \"Relief of those in need,Human rights, conflict resolution\",Older people,\"Counselling/support,Volunteer development\",To help.,\n\
              100124,0,Mourne Fund,01/02/2016,Removed,,,,,,,,,,,,,\n\
              100123,7,A branch,01/02/2016,Received: on time,,,,,,,,,,,,,\n\
              100125,0,Caf")
            .into_bytes();
        text.extend(b"\xe9 Strangford,01/02/2016,In default,,,,,,,,0,,,,,\n");
        let folder = Folder::new().put("charitydetails.csv", &text);
        let taken = take(t, &folder);
        assert_eq!((taken.counts().0, taken.summary.rejected), (3, 1), "{:?}", taken.problems);
        assert!(taken.has("rejected", "linked to another"));
        let lough = get(t, "NIC100123");
        assert_eq!(lough.facts.registered_on, Some(date(2015, 3, 2)));
        assert_eq!((lough.facts.year_end, lough.facts.income), (Some(date(2025, 3, 31)), Some(9_000)));
        assert_eq!(lough.facts.company, None);
        let words = |aspect| lough.classes_of(aspect).map(|class| class.words.clone()).collect::<Vec<_>>();
        assert_eq!(words(Aspect::What), ["Relief of those in need", "Human rights, conflict resolution"]);
        assert_eq!(words(Aspect::How), ["Counselling/support", "Volunteer development"]);
        let contact = lough.contact_that_may_be_a_private_home();
        assert_eq!(contact.address, ["2 Long Row", "Belfast"]);
        assert_eq!(contact.postcode.as_ref().unwrap().as_str(), "BT1 1AA");
        assert_eq!(get(t, "NIC100124").standing(), Standing::Removed { on: None });
        assert_eq!(get(t, "NIC100125").facts.name, "Café Strangford");
        assert_eq!(take(t, &folder).counts(), (0, 0, 3, 0));
    });
}

#[test]
fn one_register_leaves_the_others_alone() {
    both_stores(|t| {
        take(t, &Folder::new().put("CharityExport-31-Mar-2026.csv", &scottish()));
        let before = everything(t);
        let text = NORTHERN_IRISH.to_owned() + "100123,0,Lough Neighbours,,Received: on time,,,,,,,,,,,,,\n";
        let taken = take(t, &Folder::new().put("ni.csv", text.as_bytes()));
        assert_eq!(taken.counts(), (1, 0, 0, 0));
        assert!(before.iter().all(|line| everything(t).contains(line)));
        let claim = |of: &str, name: &'static str| {
            let of = number(of);
            t.db.read(move |tx| verify(tx, &Claim { name, number: &of, postcode: None, web: None }))
                .unwrap()
                .verdict
        };
        assert_eq!(claim("SC012345", "Glen Singers"), Verdict::Insolvent);
        assert_eq!(claim("NIC100123", "Lough Neighbours"), Verdict::Matches);
        assert_eq!(claim("SC099999", "Anybody"), Verdict::Unknown);
        assert!(matches!(claim("1160694", "Anybody"), Verdict::NotLoaded(_)));
    });
}

#[test]
fn an_older_scottish_register_is_refused() {
    both_stores(|t| {
        take(t, &Folder::new().put("CharityExport-31-Mar-2026.csv", &scottish()));
        let older = Folder::new().put("CharityExport-28-Feb-2026.csv", &scottish());
        let refused = problems_of(t, &older, &Asked::default()).0.err().unwrap().to_string();
        assert!(refused.contains("--accept-older"), "{refused}");
    });
}
