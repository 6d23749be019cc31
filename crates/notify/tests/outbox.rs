//! A message is there once, is filled before it is kept, and can be taken back.

use jiff::Timestamp;
use locales::Language;
use notify::{About, Error, Post, To, call_off, call_off_person, post};
use store::testing::{TestDb, both_stores};
use uuid::Uuid;
use vocabulary::Email;

fn waiting(t: &TestDb) -> i64 {
    t.db.read(|tx| tx.one("select count(*) from message where state = 'waiting'", &[], |row| row.get(0)))
        .unwrap()
}

fn fields() -> Vec<(&'static str, String)> {
    let sample = notify::templates::sample("connection-asked").unwrap();
    ["organisation", "scheme", "worker", "reply_by", "link"]
        .into_iter()
        .map(|name| (name, sample[name].as_str().unwrap().to_owned()))
        .collect()
}

fn asked<'p>(fields: &'p [(&'p str, String)], key: &'p str, person: Uuid) -> Post<'p> {
    Post {
        template: "connection-asked",
        language: Language::English,
        to: To::Email(Email::parse("club@hollin.example").unwrap()),
        fields,
        key,
        about: About { kind: "connection", id: Uuid::from_u128(7) },
        person: Some(person),
        scheme: None,
        not_before: None::<Timestamp>,
        keeps_quiet_hours: false,
        large_print: false,
    }
}

#[test]
fn a_message_is_there_once_and_one_with_a_hole_in_it_is_not_there_at_all() {
    both_stores(|t| {
        let (all, person) = (fields(), Uuid::from_u128(1));
        assert!(
            t.db.write({
                let all = all.clone();
                move |tx| post(tx, &asked(&all, "a", person))
            })
            .unwrap()
        );
        assert!(
            !t.db
                .write({
                    let all = all.clone();
                    move |tx| post(tx, &asked(&all, "a", person))
                })
                .unwrap()
        );
        assert_eq!(waiting(t), 1);
        let fewer = all[1..].to_vec();
        let refused = t.db.write(move |tx| post(tx, &asked(&fewer, "b", person)));
        assert!(matches!(refused, Err(Error::Unfilled { .. })), "{refused:?}");
        let refused = t.db.write({
            let all = all.clone();
            move |tx| {
                post(
                    tx,
                    &Post {
                        to: To::Letter(vec!["Somebody".to_owned()]),
                        template: "confirm-self-referral",
                        ..asked(&all, "c", person)
                    },
                )
            }
        });
        assert!(matches!(refused, Err(Error::NoTemplate { channel: "letter", .. })), "{refused:?}");
        assert_eq!(waiting(t), 1);
    });
}

#[test]
fn what_is_called_off_forgets_to_whom_it_was() {
    both_stores(|t| {
        let (all, person) = (fields(), Uuid::from_u128(1));
        for key in ["a", "b"] {
            let all = all.clone();
            t.db.write(move |tx| post(tx, &asked(&all, key, person))).unwrap();
        }
        let about = About { kind: "connection", id: Uuid::from_u128(7) };
        assert_eq!(t.db.write(move |tx| call_off_person(tx, Uuid::from_u128(2))).unwrap(), 0);
        assert_eq!(t.db.write(move |tx| call_off(tx, about)).unwrap(), 2);
        assert_eq!(t.db.write(move |tx| call_off(tx, about)).unwrap(), 0);
        assert_eq!(waiting(t), 0);
        let left: i64 =
            t.db.read(|tx| {
                tx.one("select count(*) from message where recipient <> '' or fields <> '{}'", &[], |row| {
                    row.get(0)
                })
            })
            .unwrap();
        assert_eq!(left, 0);
    });
}
