//! Whether somebody is known, on both engines: asked about, never joined silently.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use casework::Rule;
use casework::people::likeness::{Because, Likely};
use store::testing::{TestDb, both_stores};
use support::*;
use uuid::Uuid;

fn people(t: &TestDb) -> i64 {
    count(t, "select count(*) from person")
}

/// The only one who is asked about.
fn asked(t: &TestDb, who: Member, form: &Fields) -> casework::refer::known::Match {
    let mut ask = considered(t, who, form).unwrap().ask;
    assert_eq!(ask.len(), 1, "{ask:?}");
    ask.remove(0)
}

fn answered(form: &Fields, person: Uuid, answer: &str) -> Fields {
    with(form, &[(&format!("is-{person}"), answer), ("again", "Another matter")])
}

#[test]
fn twins_at_one_address_are_asked_about_and_stay_two() {
    both_stores(|t| {
        let country = Country::new(t);
        referred(t, country.gp, &numbered(), country.scheme);
        for dorothy in [
            with(&margaret(), &[("given", "Dorothy")]),
            // The number of her twin.
            with(&numbered(), &[("given", "Dorothy")]),
            // No telephone of her own, and the number of somebody else.
            with(&margaret(), &[("given", "Dorothy"), ("nhs_number", OTHER_NUMBER), ("phone", "")]),
        ] {
            let found = considered(t, country.gp, &dorothy).unwrap();
            assert!(!found.known, "{:?}", found.ask);
            let likeness = &found.ask[0].likeness;
            assert_eq!(likeness.likely, Likely::Possibly);
            assert!(likeness.because.contains(&Because::MayBeTwins), "{likeness:?}");
            assert_eq!(rule(send(t, country.gp, new_id(t), &dorothy, country.scheme)), Rule::WhoIsIt);
        }
        let dorothy = with(&margaret(), &[("given", "Dorothy")]);
        let margaret = asked(t, country.gp, &dorothy).person;
        let other = answered(&dorothy, margaret, "other");
        let id = referred(t, country.gp, &other, country.scheme);
        assert_ne!(whole(t, country.manager, id).unwrap().person.id, margaret);
        assert_eq!((people(t), count(t, "select count(*) from person_likeness")), (2, 0));
    });
}

#[test]
fn homonyms_in_one_practice_are_told_apart_by_their_birthdays() {
    both_stores(|t| {
        let country = Country::new(t);
        referred(t, country.gp, &margaret(), country.scheme);
        let namesake =
            with(&margaret(), &[("born-year", "1971"), ("postcode", "M33 2AB"), ("phone", "0161 496 0044")]);
        assert_eq!(considered(t, country.gp, &namesake).unwrap().ask, []);
        referred(t, country.gp, &namesake, country.scheme);
        // Born on the same day, elsewhere: that is asked about.
        let same_day = with(&margaret(), &[("postcode", "M33 2AB"), ("phone", "0161 496 0055")]);
        let found = considered(t, country.gp, &same_day).unwrap().ask;
        let likely: Vec<Likely> = found.iter().map(|one| one.likeness.likely).collect();
        assert_eq!(likely, [Likely::Very, Likely::Possibly], "the one first, and the other for the address");
        assert_eq!(people(t), 2);
    });
}

#[test]
fn who_cannot_tell_makes_a_second_record_that_a_scheme_manager_looks_at() {
    both_stores(|t| {
        let country = Country::new(t);
        referred(t, country.gp, &margaret(), country.scheme);
        let again = with(&margaret(), &[("given", "Margret"), ("phone", "")]);
        let again = with(&again, &[("reach_note", "Through her son")]);
        let old = asked(t, country.oak_gp, &again).person;
        let id = referred(t, country.oak_gp, &answered(&again, old, "unsure"), country.scheme);
        let new = whole(t, country.manager, id).unwrap().person.id;
        assert_ne!(new, old);
        let marked: Vec<(Uuid, Uuid, Uuid, String, Option<String>)> =
            t.db.read(|tx| {
                tx.query(
                    "select one_id, other_id, scheme_id, because, settled from person_likeness",
                    &[],
                    |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)),
                )
            })
            .unwrap();
        let because = r#"["born-same","postcode-same","family-same","given-nearly"]"#.to_owned();
        assert_eq!(marked, [(old, new, country.scheme, because, None)]);
        assert_eq!(people(t), 2, "both are kept");
    });
}

#[test]
fn who_is_the_same_gets_no_second_record() {
    both_stores(|t| {
        let country = Country::new(t);
        let first = referred(t, country.gp, &margaret(), country.scheme);
        let person = whole(t, country.manager, first).unwrap().person.id;
        let again = with(&margaret(), &[("given", "Peggy"), ("nhs_number", NUMBER)]);
        let found = asked(t, country.gp, &again);
        assert_eq!((found.person, found.answer), (person, None));
        let id = referred(t, country.gp, &answered(&again, person, "same"), country.scheme);
        let whole = whole(t, country.manager, id).unwrap();
        assert_eq!(whole.person.id, person);
        assert_eq!(
            whole.person.details.identity.nhs_number.unwrap().digits(),
            "9434765919",
            "a gap was filled"
        );
        assert_eq!(whole.referral.told["given"], "Peggy");
        assert_eq!(people(t), 1);
    });
}

#[test]
fn an_answer_about_somebody_who_is_no_candidate_is_not_believed() {
    both_stores(|t| {
        let country = Country::new(t);
        let far = referred(t, country.far_gp, &stranger(1), country.far_scheme);
        let stranger_id = whole(t, country.far_manager, far).unwrap().person.id;
        let tricked = answered(&margaret(), stranger_id, "same");
        let found = considered(t, country.gp, &tricked).unwrap();
        assert!(!found.known && found.ask.is_empty() && found.open.is_empty());
        let id = referred(t, country.gp, &tricked, country.scheme);
        assert_ne!(whole(t, country.manager, id).unwrap().person.id, stranger_id);
        // Nor is one beside a real candidate.
        let again = with(&margaret(), &[(&format!("is-{stranger_id}"), "same")]);
        assert_eq!(rule(send(t, country.gp, new_id(t), &again, country.scheme)), Rule::WhoIsIt);
        assert_eq!(people(t), 2);
    });
}

#[test]
fn the_number_of_somebody_else_opens_no_record() {
    both_stores(|t| {
        let country = Country::new(t);
        referred(t, country.gp, &numbered(), country.scheme);
        let kwame = with(&stranger(9), &[("nhs_number", NUMBER)]);
        let found = asked(t, country.gp, &kwame);
        assert!(found.likeness.because.contains(&Because::NumberOfSomebodyElse), "{found:?}");
        assert_eq!(rule(send(t, country.gp, new_id(t), &kwame, country.scheme)), Rule::WhoIsIt);
    });
}

#[test]
fn who_has_another_name_or_gender_now_is_still_found() {
    both_stores(|t| {
        let country = Country::new(t);
        let first = referred(t, country.gp, &with(&numbered(), &[("gender", "man")]), country.scheme);
        let person = whole(t, country.manager, first).unwrap().person.id;
        // By the number and the birthday, whatever the name is.
        let now = with(&numbered(), &[("given", "Alexander"), ("family", "Holt"), ("gender", "woman")]);
        assert_eq!(
            asked(t, country.gp, &now).person,
            person,
            "at one address it may be a twin: that is asked"
        );
        let now = with(&now, &[("postcode", "SK9 1AA"), ("phone", "0161 496 0077")]);
        assert!(considered(t, country.gp, &now).unwrap().known);
        let id = referred(t, country.gp, &with(&now, &[("again", "Moved")]), country.scheme);
        let whole = whole(t, country.manager, id).unwrap();
        assert_eq!(whole.person.id, person);
        assert_eq!(whole.person.details.gender.as_deref(), Some("man"), "not overwritten");
        assert_eq!(whole.referral.told["gender"], "woman");
        // Without the number: who married, and who goes by another given name, is asked about.
        for changed in [("family", "Holt"), ("given", "Alexander")] {
            let now = with(&margaret(), &[changed]);
            assert_eq!(asked(t, country.gp, &now).person, person, "{changed:?}");
        }
        assert_eq!(people(t), 1);
    });
}

#[test]
fn a_birthday_that_many_share_hides_nobody() {
    both_stores(|t| {
        let country = Country::new(t);
        let new_year = [("born-day", "1"), ("born-month", "1"), ("born-year", "1980"), ("phone", "")];
        let first =
            with(&with(&margaret(), &new_year), &[("family", "Zaman"), ("reach_note", "At the mosque")]);
        let id = referred(t, country.gp, &first, country.scheme);
        let person = whole(t, country.manager, id).unwrap().person.id;
        // More than are looked at, all born, by their papers, on that day.
        t.db.write(|tx| -> store::Result<()> {
            let columns = [
                "id",
                "given",
                "family",
                "family_folded",
                "name_words",
                "born",
                "home",
                "access_codes",
                "area",
                "made_at",
                "changed_at",
                "version",
            ];
            let mut rows = Vec::new();
            for number in 0..1_000_u128 {
                let mut row: Vec<store::Value<'_>> = vec![Uuid::from_u128(number).into()];
                row.extend(
                    ["Q", "Qqqq", "qqqq", " q qqqq", "1980-01-01", "none", "[]", ""].map(store::Value::from),
                );
                row.extend([0_i64, 0, 1].map(store::Value::from));
                rows.push(row);
            }
            tx.insert("person", &columns, &rows, "").map(|_| ())
        })
        .unwrap();
        let again = with(&first, &[("postcode", "SK9 1AA")]);
        assert_eq!(asked(t, country.gp, &again).person, person);
    });
}
