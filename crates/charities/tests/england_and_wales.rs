//! The extract of the Charity Commission for England and Wales, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;
use charities::{Aspect, Charity, NameKind, PublicPlace, Standing};
use common::{
    Cells, Folder, as_json, as_text, charity, everything, get, held, layout_of, problems_of, row, take,
    take_with,
};
use intake::reach::Reach;
use intake::{Asked, Error, Package, Progress};
use jiff::civil::date;
use serde_json::json;
use store::testing::both_stores;

/// Three charities: one with everything, one linked to it, one removed.
fn list() -> Vec<Cells> {
    vec![
        charity(
            "1160694",
            "THE GLADE NEIGHBOURS",
            json!({
                "charity_type": "CIO",
                "charity_reporting_status": "Submission Received",
                "latest_acc_fin_period_end_date": "2025-03-31T00:00:00",
                "latest_income": 18_250.0,
                "latest_expenditure": "17,900",
                "charity_contact_address1": "12 Acacia Road",
                "charity_contact_address2": "Sale",
                "charity_contact_postcode": "m334xy",
                "charity_contact_phone": "0161 496 0123",
                "charity_contact_email": "hello@glade.example",
                "charity_contact_web": "www.glade.example",
                "charity_activities": "We visit people at home.\r\nAnd we have a \"choir\".",
                "charity_has_land": true,
            }),
        ),
        charity("1160694-2", "Glade Choir", json!({})),
        charity(
            "209603",
            "Old Moss Relief Fund",
            json!({"charity_registration_status": "Removed", "date_of_removal": "2018-11-06T00:00:00"}),
        ),
    ]
}

fn names() -> Vec<Cells> {
    vec![
        row(
            "1160694",
            json!({"charity_name_id": 1, "charity_name_type": "Working name", "charity_name": "Glade Befrienders"}),
        ),
        row(
            "1160694",
            json!({"charity_name_id": 2, "charity_name_type": "Previous name", "charity_name": "Sale Visitors"}),
        ),
    ]
}

fn classes() -> Vec<Cells> {
    [103, 202, 306]
        .map(|code| row("1160694", json!({"classification_code": code, "classification_type": "x", "classification_description": "y"})))
        .to_vec()
}

fn areas() -> Vec<Cells> {
    vec![row(
        "1160694",
        json!({
            "geographic_area_type": "Local Authority", "geographic_area_description": "Trafford", "welsh_ind": false,
        }),
    )]
}

fn objects() -> Vec<Cells> {
    vec![
        row(
            "1160694",
            json!({"charitable_objects": "To relieve loneliness.", "area_of_benefit": "GREATER MANCHESTER"}),
        ),
        row("209603", json!({"governing_document_description": "SCHEME", "charitable_objects": "The poor."})),
    ]
}

fn trustees() -> Vec<Cells> {
    (1..=3)
        .map(|id| row("1160694", json!({
            "trustee_id": id, "trustee_name": format!("Quentina Somebody {id}"), "trustee_is_chair": id == 1,
            "individual_or_organisation": "P",
        })))
        .collect()
}

fn events() -> Vec<Cells> {
    vec![
        row("209603", json!({"charity_event_order": 1, "event_type": "Standard registration"})),
        row(
            "209603",
            json!({
                "charity_event_order": 2, "event_type": "Asset transfer out", "assoc_registered_charity_number": 1_160_694,
            }),
        ),
    ]
}

fn whole() -> Folder {
    Folder::new()
        .json("charity", &list())
        .json("charity_other_names", &names())
        .json("charity_classification", &classes())
        .json("charity_area_of_operation", &areas())
        .json("charity_governing_document", &objects())
        .json("charity_trustee", &trustees())
        .json("charity_event_history", &events())
}

fn whole_as_text() -> Folder {
    // In the order of their names the list comes last here, and the archives are named by somebody else.
    Folder::new()
        .zipped("9.zip", "charity", &list())
        .zipped("3.zip", "charity_other_names", &names())
        .zipped("2.zip", "charity_classification", &classes())
        .zipped("5.zip", "charity_area_of_operation", &areas())
        .zipped("1.zip", "charity_governing_document", &objects())
        .zipped("4.zip", "charity_trustee", &trustees())
        .zipped("0.zip", "charity_event_history", &events())
}

fn check_glade(glade: &Charity) {
    let facts = &glade.facts;
    assert_eq!(facts.name, "THE GLADE NEIGHBOURS");
    assert_eq!(facts.form.as_deref(), Some("CIO"));
    assert_eq!(facts.registered_on, Some(date(2015, 3, 2)));
    assert_eq!((facts.income, facts.expenditure), (Some(18_250), Some(17_900)));
    assert_eq!(facts.year_end, Some(date(2025, 3, 31)));
    assert_eq!(facts.web.as_ref().unwrap().as_str(), "https://www.glade.example");
    assert_eq!(facts.objects.as_deref(), Some("To relieve loneliness."));
    assert_eq!(facts.area_of_benefit.as_deref(), Some("GREATER MANCHESTER"));
    assert_eq!(facts.trustees, Some(3));
    let names: Vec<_> = facts.other_names.iter().map(|other| (other.name.as_str(), other.kind)).collect();
    assert_eq!(names, [("Glade Befrienders", NameKind::Working), ("Sale Visitors", NameKind::Former)]);
    assert_eq!((facts.areas.len(), facts.areas[0].name.as_str()), (1, "Trafford"));
    let words = |aspect| glade.classes_of(aspect).map(|class| class.words.clone()).collect::<Vec<_>>();
    assert_eq!(words(Aspect::Who), ["Elderly/old people"]);
    assert_eq!(words(Aspect::How), ["Provides services"]);
    assert_eq!(glade.standing(), Standing::Registered);
}

#[test]
fn a_register_comes_in_and_a_second_time_touches_nothing() {
    both_stores(|t| {
        let taken = take(t, &whole());
        assert_eq!(taken.counts(), (3, 0, 0, 0));
        assert_eq!((taken.summary.rows, taken.summary.rejected), (16, 0));
        assert_eq!(taken.summary.edition.as_deref(), Some("2026-03-02"));
        assert!(taken.problems.is_empty(), "{:?}", taken.problems);
        let glade = get(t, "1160694");
        check_glade(&glade);
        assert_eq!(
            glade.facts.activities.as_deref(),
            Some("We visit people at home.\nAnd we have a \"choir\".")
        );
        let before = everything(t);
        assert_eq!(take(t, &whole()).counts(), (0, 0, 3, 0));
        assert_eq!(everything(t), before);
    });
}

#[test]
fn text_and_json_say_the_same_in_whatever_order_they_come() {
    both_stores(|t| {
        let list: Vec<Cells> = list()
            .into_iter()
            .map(|mut row| {
                row.remove("charity_activities");
                row
            })
            .collect();
        take(t, &whole().json("charity", &list));
        check_glade(&get(t, "1160694"));
        let taken = take(t, &whole_as_text().zipped("9.zip", "charity", &list));
        assert_eq!(taken.counts(), (0, 0, 3, 0), "{:?}", taken.problems);
    });
}

#[test]
fn linked_and_removed_charities_are_known_for_what_they_are() {
    both_stores(|t| {
        take(t, &whole());
        let choir = get(t, "1160694-2");
        assert_eq!(choir.main().unwrap().as_str(), "1160694");
        assert_eq!(choir.facts.trustees, None);
        let moss = get(t, "209603");
        assert_eq!(moss.standing(), Standing::Removed { on: Some(date(2018, 11, 6)) });
        assert_eq!(moss.facts.successor.as_ref().unwrap().as_str(), "1160694");
        assert_eq!(moss.main(), None);
        assert_eq!(moss.facts.objects, None, "nobody needs the objects of a charity that is no more");
        assert!(held(t, "1160694-3").is_none());
    });
}

#[test]
fn names_of_trustees_are_kept_nowhere() {
    both_stores(|t| {
        let mut bad = trustees();
        bad[0].insert("registered_charity_number".to_owned(), json!("none"));
        let taken = take(t, &whole().json("charity_trustee", &bad));
        assert_eq!(get(t, "1160694").facts.trustees, Some(2));
        let stored = everything(t).join("\n");
        let told = format!("{:?} {}", taken.problems, taken.summary);
        assert!(!stored.contains("Quentina") && !told.contains("Quentina"));
        assert!(taken.has("rejected", "is not a charity number"));
    });
}

#[test]
fn a_house_leaves_only_as_its_postcode_district() {
    both_stores(|t| {
        take(t, &whole());
        let glade = get(t, "1160694");
        assert_eq!(glade.public_place(), PublicPlace::District("M33".parse().unwrap()));
        let shown = format!("{glade:?}");
        assert!(!shown.contains("Acacia") && !shown.contains("4XY") && !shown.contains("496"), "{shown}");
        let contact = glade.contact_that_may_be_a_private_home();
        assert_eq!(contact.address, ["12 Acacia Road", "Sale"]);
        assert_eq!(contact.postcode.as_ref().unwrap().as_str(), "M33 4XY");
    });
}

#[test]
fn the_list_comes_first_and_other_tables_add_to_it() {
    both_stores(|t| {
        let later =
            || Folder::new().json("charity_classification", &classes()).text("charity_trustee", &trustees());
        let refused = take_with(t, &later(), &Asked::default()).err().unwrap().to_string();
        assert!(refused.contains("publicextract.charity.zip"), "{refused}");
        take(t, &Folder::new().text("charity", &list()));
        assert!(get(t, "1160694").facts.classes.is_empty());
        let taken = take(t, &later());
        assert_eq!(taken.counts(), (0, 1, 2, 0));
        assert_eq!(get(t, "1160694").facts.classes.len(), 3);
        // A list without the other tables leaves what they said.
        assert_eq!(take(t, &Folder::new().text("charity", &list())).counts(), (0, 0, 3, 0));
        let glade = get(t, "1160694");
        assert_eq!((glade.facts.classes.len(), glade.facts.trustees), (3, Some(3)));
        // A table that comes again says everything anew.
        take(t, &Folder::new().json("charity_classification", &classes()[..1]));
        let glade = get(t, "1160694");
        assert_eq!((glade.facts.classes.len(), glade.facts.trustees), (1, Some(3)));
    });
}

#[test]
fn a_new_name_is_a_change_and_the_old_one_is_let_go() {
    both_stores(|t| {
        take(t, &whole());
        let mut renamed = list();
        renamed[0].insert("charity_name".to_owned(), json!("Glade Together"));
        let taken = take(t, &Folder::new().json("charity", &renamed));
        assert_eq!(taken.counts(), (0, 1, 2, 0));
        assert_eq!(get(t, "1160694").facts.name, "Glade Together");
        let all = everything(t);
        assert!(all.contains(&"glade together 1160694".to_owned()));
        assert!(all.contains(&"sale visitors 1160694".to_owned()), "former names stay");
        assert!(!all.contains(&"glade neighbours 1160694".to_owned()));
    });
}

fn many(count: usize) -> Vec<Cells> {
    (0..count).map(|at| charity(&(1_100_000 + at).to_string(), &format!("Charity {at}"), json!({}))).collect()
}

#[test]
fn a_charity_that_vanished_is_marked_and_comes_back() {
    both_stores(|t| {
        take(t, &Folder::new().json("charity", &many(10)));
        let nine = Folder::new().json("charity", &many(9));
        assert_eq!(take(t, &nine).counts(), (0, 0, 9, 1));
        assert!(get(t, "1100009").gone_since.is_some());
        assert_eq!(take(t, &nine).counts(), (0, 0, 9, 0), "it is missed once");
        assert_eq!(take(t, &Folder::new().json("charity", &many(10))).counts(), (0, 1, 9, 0));
        assert!(get(t, "1100009").gone_since.is_none());
    });
}

#[test]
fn a_list_that_lost_many_is_refused_unless_it_is_meant() {
    both_stores(|t| {
        take(t, &Folder::new().json("charity", &many(10)));
        let few = Folder::new().json("charity", &many(7));
        let before = everything(t);
        let refused = take_with(t, &few, &Asked::default()).err().unwrap().to_string();
        assert!(refused.contains("3 of the 10 charities"), "{refused}");
        assert_eq!(everything(t), before);
        let meant = Asked { allow_large_removal: true, ..Asked::default() };
        assert_eq!(take_with(t, &few, &meant).unwrap().counts(), (0, 0, 7, 3));
    });
}

#[test]
fn a_dry_run_tells_and_changes_nothing() {
    both_stores(|t| {
        let asked = Asked { dry_run: true, ..Asked::default() };
        assert_eq!(take_with(t, &whole(), &asked).unwrap().counts(), (3, 0, 0, 0));
        assert!(everything(t).is_empty());
        assert!(held(t, "1160694").is_none());
    });
}

#[test]
fn an_older_extract_is_refused_unless_it_is_asked_for() {
    both_stores(|t| {
        take(t, &whole());
        let older: Vec<Cells> = list()
            .into_iter()
            .map(|mut row| {
                row.insert("date_of_extract".to_owned(), json!("2026-02-01T00:00:00"));
                row
            })
            .collect();
        for folder in [Folder::new().json("charity", &older), Folder::new().text("charity", &older)] {
            let refused = take_with(t, &folder, &Asked::default()).err().unwrap();
            assert!(matches!(refused, Error::Older { given, .. } if given == date(2026, 2, 1)), "{refused}");
            let asked = Asked { accept_older: true, ..Asked::default() };
            assert_eq!(take_with(t, &folder, &asked).unwrap().counts(), (0, 0, 3, 0));
            take(t, &whole());
        }
    });
}

#[test]
fn ten_thousand_bad_rows_are_each_told_and_nothing_changes() {
    both_stores(|t| {
        let mut rows = many(500);
        rows.extend((0..10_000).map(|at| charity(&format!("x{at}"), "Nobody", json!({}))));
        for folder in [Folder::new().json("charity", &rows), Folder::new().text("charity", &rows)] {
            let (refused, problems) = problems_of(t, &folder, &Asked::default());
            assert!(refused.err().unwrap().to_string().contains("10000 of 10500 rows"));
            assert_eq!(problems.len(), 10_000);
            assert!(everything(t).is_empty());
        }
        let asked = Asked { most_rejected: Some(99), ..Asked::default() };
        let taken = take_with(t, &Folder::new().text("charity", &rows), &asked).unwrap();
        assert_eq!((taken.counts().0, taken.summary.rejected), (500, 10_000));
        let last = taken.problems.last().unwrap();
        assert!(last[5].ends_with("publicextract.charity.txt line 10501"), "{last:?}");
        assert_eq!(last[4], "x9999");
    });
}

#[test]
fn an_array_cut_short_changes_nothing() {
    both_stores(|t| {
        let mut bytes = as_json("charity", &many(2_000));
        bytes.truncate(bytes.len() - 300);
        let (refused, _) = problems_of(t, &Folder::new().put("charity.json", &bytes), &Asked::default());
        let refused = refused.err().unwrap().to_string();
        assert!(refused.contains("charity.json") && refused.contains("cut short"), "{refused}");
        assert!(everything(t).is_empty());
        // The same of a table beside a good list.
        let mut bytes = as_json("charity_trustee", &trustees());
        bytes.truncate(bytes.len() - 2);
        let folder = Folder::new().json("charity", &list()).put("t.json", &bytes);
        assert!(matches!(problems_of(t, &folder, &Asked::default()).0, Err(Error::Unreadable(_))));
        assert!(everything(t).is_empty());
    });
}

#[test]
fn numbers_may_be_text_and_nulls_are_nothing() {
    both_stores(|t| {
        let rows = vec![
            charity(
                "1160694",
                "One",
                json!({
                    "registered_charity_number": "1160694", "linked_charity_number": "0", "latest_income": "25000.75",
                    "charity_insolvent": "True", "charity_contact_web": null, "charity_activities": "N/A",
                }),
            ),
            charity(
                "1160695",
                "Two",
                json!({"registered_charity_number": 1_160_695.0, "linked_charity_number": null}),
            ),
        ];
        let taken = take(t, &Folder::new().json("charity", &rows));
        assert_eq!(taken.counts(), (2, 0, 0, 0), "{:?}", taken.problems);
        let one = get(t, "1160694").facts;
        assert_eq!((one.income, one.insolvent, one.web, one.activities), (Some(25_000), true, None, None));
        assert_eq!(get(t, "1160695").facts.name, "Two");
    });
}

#[test]
fn rows_that_cannot_be_used_are_told_and_the_rest_is_taken() {
    both_stores(|t| {
        let mut rows = many(40);
        rows.push(charity("1100000", "The same number again", json!({})));
        rows.push(charity("1100040", "  ", json!({})));
        rows.push(charity("1100041", "With troubles", json!({
            "date_of_registration": "soon", "latest_income": "plenty", "charity_contact_web": "see leaflet",
            "charity_contact_address1": "Rue Example", "charity_contact_postcode": "75001 Paris",
            "charity_contact_phone": "ask Mary", "charity_registration_status": "Pending",
        })));
        let classes = vec![
            row("1100001", json!({"classification_code": 118})),
            row("1199999", json!({"classification_code": 101})),
        ];
        let areas = vec![row("1100001", json!({"geographic_area_type": "Region"}))];
        let names = vec![row("1100001", json!({"charity_name_type": "Working name"}))];
        let folder = Folder::new()
            .json("charity", &rows)
            .json("charity_classification", &classes)
            .json("charity_area_of_operation", &areas)
            .json("charity_other_names", &names);
        let asked = Asked { most_rejected: Some(50), ..Asked::default() };
        let taken = take_with(t, &folder, &asked).unwrap();
        assert_eq!((taken.counts().0, taken.summary.rejected), (41, 5));
        for (level, what) in [
            ("rejected", "is in the list already"),
            ("rejected", "has no name"),
            ("rejected", "not one of the register's 34 classes"),
            ("rejected", "the area has no name"),
            ("rejected", "the other name is empty"),
            ("unread", "is not a date"),
            ("unread", "is not an amount of money"),
            ("unread", "is not a web address"),
            ("unread", "is not a postcode"),
            ("unread", "is not in the register's list"),
            ("noted", "is not one telephone number"),
            ("noted", "is neither Registered nor Removed"),
        ] {
            assert!(taken.has(level, what), "{level} {what}: {:?}", taken.problems);
        }
        assert_eq!(get(t, "1100000").facts.name, "Charity 0", "the first of two is kept");
        let troubled = get(t, "1100041");
        let contact = troubled.contact_that_may_be_a_private_home();
        assert_eq!(contact.address, ["Rue Example", "75001 Paris"]);
        assert_eq!(contact.phone.as_deref(), Some("ask Mary"));
        // A report travels, so it says nothing of where anybody lives.
        assert!(!format!("{:?}", taken.problems).contains("Paris"));
        // A charity whose row cannot be used has not vanished.
        let again = take_with(t, &folder, &asked).unwrap();
        assert_eq!(again.counts(), (0, 0, 41, 0));
    });
}

#[test]
fn text_may_break_its_lines_and_be_of_windows() {
    both_stores(|t| {
        let mut bytes = as_text("charity", &list()[..1]);
        let text = String::from_utf8(bytes.clone()).unwrap();
        // Not escaped, escaped, and with a mark that opens nothing.
        assert!(text.contains("at home.\r\nAnd we have a \"choir\"."));
        bytes.extend(
            as_text("charity", &[charity("1160700", "Caf\u{e9} CIO", json!({}))])
                .splitn(2, |b| *b == b'\n')
                .nth(1)
                .unwrap()
                .iter()
                .copied()
                .filter(|b| *b != 0xc3)
                .map(|b| if b == 0xa9 { 0xe9 } else { b }),
        );
        let short = format!("{} 00:00:00.0000000\t12\t1160701\r\n", common::DAY);
        bytes.extend(short.as_bytes());
        let taken = take(t, &Folder::new().put("charity.txt", &bytes));
        assert_eq!((taken.counts().0, taken.summary.rejected), (2, 1));
        let told = &taken.problems[0];
        assert!(
            told[3].contains("another number of cells") && told[4] == "3 cells instead of 34",
            "{told:?}"
        );
        assert!(told[5].ends_with("charity.txt line 5"), "{told:?}");
        let activities = get(t, "1160694").facts.activities.unwrap();
        assert_eq!(activities, "We visit people at home.\nAnd we have a \"choir\".");
        assert_eq!(get(t, "1160700").facts.name, "Café CIO");
    });
}

#[test]
fn what_is_missing_is_said_by_name() {
    both_stores(|t| {
        let text = String::from_utf8(as_text("charity", &list())).unwrap();
        let renamed = text.replacen("date_of_removal", "removed", 1).replacen("latest_income", "money", 1);
        let (refused, _) = problems_of(t, &Folder::new().put("c.txt", renamed.as_bytes()), &Asked::default());
        let refused = refused.err().unwrap().to_string();
        assert!(refused.contains("the columns date_of_removal, latest_income are missing"), "{refused}");
        assert!(refused.contains("the table charity of the register"), "{refused}");
        let json = String::from_utf8(as_json("charity_classification", &classes())).unwrap();
        let renamed = json.replace("classification_code", "code");
        let folder = Folder::new().json("charity", &list()).put("x.json", renamed.as_bytes());
        let refused = problems_of(t, &folder, &Asked::default()).0.err().unwrap().to_string();
        assert!(refused.contains("the column classification_code is missing"), "{refused}");
        let folder = Folder::new().json("charity", &list()).text("charity", &list());
        let refused = problems_of(t, &folder, &Asked::default()).0.err().unwrap().to_string();
        assert!(refused.contains("both hold the table charity"), "{refused}");
        assert!(everything(t).is_empty());
    });
}

#[test]
fn tables_that_are_not_needed_are_named_and_not_read() {
    both_stores(|t| {
        let policies = vec![row("nothing", json!({"policy_name": "Safeguarding"}))];
        let taken = take(t, &whole().json("charity_policy", &policies));
        assert_eq!((taken.summary.rows, taken.problems.len()), (16, 0));
        assert!(taken.summary.notes.iter().any(|note| note.contains("charity_policy")));
        let alone = Folder::new().json("charity_policy", &policies);
        let refused = problems_of(t, &alone, &Asked::default()).0.err().unwrap().to_string();
        assert!(refused.contains("there are no rows"), "{refused}");
    });
}

#[test]
fn other_files_are_not_taken_for_the_register() {
    let folder = Folder::new()
        .put("a.json", br#"[{"organisation_number": 1, "name": "x"}]"#)
        .put("b.txt", b"registered_charity_number\tname\r\n1160694\tGlade\r\n")
        .put("c.csv", b"charity_name,charity_activities\nGlade,Visits\n")
        .put("d.json", b"[]")
        .put("e.bin", &[0, 159, 146, 150, 0, 255])
        .put("f.txt", b"");
    let address = folder.path().to_string_lossy().into_owned();
    let package = Package::open(&address, &Reach::default(), &Progress::default()).unwrap();
    assert_eq!(package.members.len(), 6);
    assert!(layout_of(&package).is_none());
}

#[test]
fn status_knows_how_complete_the_register_is() {
    both_stores(|t| {
        take(t, &whole());
        let loaded = t.db.read(intake::account::loaded).unwrap();
        assert_eq!((loaded[0].dataset.as_str(), loaded[0].kind.as_str()), ("ccew-register", "charities"));
        let share = loaded[0].shares.iter().find(|share| share.what == "with a postcode").unwrap();
        assert_eq!((share.have, share.of), (1, 1), "removed and linked charities have no contact");
    });
}
