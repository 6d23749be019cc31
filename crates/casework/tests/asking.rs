//! Asking a scheme for support on the public pages, and how that is confirmed, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use std::sync::Arc;

use access::Keys;
use access::links::State as Standing;
use casework::asking::form::{known, read};
use casework::asking::{self, Asking, ConfirmBy, Confirmed, List, Receipt, Seen, State};
use casework::lifecycle::State as Far;
use casework::refer::form::Typed;
use casework::referral::Door;
use casework::{Error, Result, Rule, clocks};
use jiff::SignedDuration;
use jiff::civil::date;
use nhs::Schemes;
use nhs::schemes::Scheme;
use permit::Refused;
use secrecy::SecretString;
use store::testing::{TestDb, both_stores};
use store::values;
use support::*;
use uuid::Uuid;

fn keys(t: &TestDb) -> Arc<Keys> {
    Arc::new(t.db.write(|tx| Keys::open(tx, None)).unwrap())
}

fn scheme_of(t: &TestDb, id: Uuid) -> Scheme {
    Schemes::load(&t.db).unwrap().get(&id).unwrap().clone()
}

/// What somebody types who asks for themselves and wants to be rung.
fn own() -> Fields {
    fields(&[
        ("who", "me"),
        ("given", "Margaret"),
        ("family", "Ashworth"),
        ("born-day", "2"),
        ("born-month", "7"),
        ("born-year", "1943"),
        ("postcode", "M33 7ZX"),
        ("reach_by", "phone"),
        ("phone", "0161 496 0011"),
        ("need", "loneliness"),
        ("hopes", "Company at lunch"),
    ])
}

fn by_email() -> Fields {
    with(&own(), &[("reach_by", "email"), ("phone", ""), ("email", "Margaret@Example.org")])
}

fn daughter() -> Fields {
    with(
        &own(),
        &[
            ("who", "other"),
            ("asker_name", "Ann Ashworth"),
            ("asker_relation", "Daughter"),
            ("asker_phone", "0161 496 0012"),
            ("agreed", "yes"),
        ],
    )
}

#[test]
fn a_scheme_of_which_nobody_is_here_is_not_asked() {
    both_stores(|t| {
        let country = Country::new(t);
        leaves(t, country.manager);
        let asked = ask_on(t, &scheme_of(t, country.scheme), new_id(t), &own());
        assert_eq!(rule(asked), Rule::NobodyThere);
        assert_eq!(count(t, "select count(*) from self_referral"), 0);
    });
}

fn ask_on(t: &TestDb, scheme: &Scheme, form: Uuid, typed: &Fields) -> Result<Uuid> {
    let (keys, scheme, typed) = (keys(t), scheme.clone(), known(typed));
    let read = read(Typed(&typed), clocks::day_in_england(t.db.moment().now()));
    assert_eq!(read.faults, [], "{typed:?}");
    t.db.write(move |tx| {
        let asking =
            Asking { form, scheme: &scheme, area: AREA, typed: Typed(&typed), read: &read, language: "cy" };
        asking::ask(tx, &keys, &by(), &asking)
    })
}

fn ask(t: &TestDb, country: &Country, typed: &Fields) -> Uuid {
    ask_on(t, &scheme_of(t, country.scheme), new_id(t), typed).unwrap()
}

fn receipt(t: &TestDb, country: &Country, id: Uuid) -> Receipt {
    let scheme = country.scheme;
    t.db.read(move |tx| asking::receipt(tx, scheme, id)).unwrap().unwrap()
}

/// The link in the message that is to be sent.
fn link(t: &TestDb) -> SecretString {
    let payload: String =
        t.db.read(|tx| {
            tx.one("select fields from message where state = 'waiting' order by made_at desc", &[], |row| {
                row.get(0)
            })
        })
        .unwrap();
    let payload: serde_json::Value = serde_json::from_str(&payload).unwrap();
    payload["link"].as_str().unwrap().strip_prefix("/confirm/").unwrap().into()
}

fn look(t: &TestDb, link: &SecretString) -> Result<Seen> {
    let (keys, link) = (keys(t), link.clone());
    t.db.read(move |tx| asking::look(tx, &keys, &link))
}

fn confirm(t: &TestDb, link: &SecretString) -> Result<Option<Confirmed>> {
    let (keys, link) = (keys(t), link.clone());
    t.db.write(move |tx| asking::confirm(tx, &keys, &by(), &link))
}

fn listed(t: &TestDb, who: Member) -> Result<List> {
    as_account(t, who.account, |tx, asker| asking::waiting(tx, asker, None))
}

fn spoke(t: &TestDb, who: Member, id: Uuid) -> Result<Confirmed> {
    as_account(t, who.account, move |tx, asker| asking::spoke(tx, asker, id))
}

fn not_real(t: &TestDb, who: Member, id: Uuid, reason: &'static str, note: &str) -> Result<()> {
    let note = note.to_owned();
    as_account(t, who.account, move |tx, asker| asking::not_real(tx, asker, id, reason, &note))
}

fn days(count: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * count)
}

#[test]
fn what_somebody_asks_is_no_person_and_no_referral_until_the_scheme_has_spoken_with_them() {
    both_stores(|t| {
        let country = Country::new(t);
        let id = ask(t, &country, &own());
        assert_eq!(count(t, "select count(*) from person") + count(t, "select count(*) from referral"), 0);
        let told = receipt(t, &country, id);
        assert_eq!((told.confirm_by, told.state, told.door), (ConfirmBy::Phone, State::Waiting, Door::Own));
        assert_eq!(told.due, Some(date(2026, 5, 6)), "two working days after a bank holiday");
        assert_eq!(count(t, "select count(*) from message where state = 'waiting'"), 0);
        let list = listed(t, country.manager).unwrap();
        assert_eq!((list.waiting, list.overdue, list.erased, list.lines.len()), (1, 0, 0, 1));
        assert_eq!((list.lines[0].number.as_str(), list.lines[0].overdue), (told.number.as_str(), false));
        assert_eq!(list.lines[0].read.draft.details.identity.given, "Margaret");

        t.db.moment().advance(days(3));
        let late = listed(t, country.manager).unwrap();
        assert!(late.overdue == 1 && late.lines[0].overdue);
        let confirmed = spoke(t, country.manager, id).unwrap();
        assert_eq!(confirmed.number, told.number, "the number stays the same");
        let whole = whole(t, country.manager, confirmed.referral).unwrap();
        let one = &whole.referral;
        assert_eq!((one.state, one.door), (Far::Received, Door::Own));
        assert_eq!(
            (one.received, one.due),
            (t.db.moment().now(), Some(date(2026, 5, 11))),
            "clocks run from now"
        );
        assert_eq!((one.referrer, one.referrer_account), (None, None));
        assert_eq!(
            (one.needs.as_slice(), one.hopes.as_deref()),
            (&["loneliness".to_owned()][..], Some("Company at lunch"))
        );
        assert_eq!(whole.person.called(), "Margaret Ashworth");
        assert_eq!(receipt(t, &country, id).state, State::Confirmed);
        assert_eq!(listed(t, country.manager).unwrap().waiting, 0);
        assert_eq!(count(t, "select count(*) from self_referral where said is not null"), 0);
        assert_eq!(count(t, "select count(*) from self_referral_contact"), 0);
        assert_eq!(recorded(t, "confirm-referral"), 1);
        assert_eq!(rule(spoke(t, country.manager, id)), Rule::NotNow);
        assert_eq!(count(t, "select count(*) from referral"), 1);
    });
}

#[test]
fn a_link_in_an_email_confirms_once_and_looking_at_it_does_nothing() {
    both_stores(|t| {
        let country = Country::new(t);
        let id = ask(t, &country, &by_email());
        assert_eq!(receipt(t, &country, id).confirm_by, ConfirmBy::Email);
        let (to, language): (String, String) =
            t.db.read(|tx| {
                tx.one("select recipient, language from message", &[], |row| Ok((row.get(0)?, row.get(1)?)))
            })
            .unwrap();
        assert_eq!((to.to_lowercase().as_str(), language.as_str()), ("margaret@example.org", "cy"));
        let link = link(t);
        for _ in 0..3 {
            let seen = look(t, &link).unwrap();
            assert_eq!(
                (seen.link, seen.state, seen.scheme),
                (Standing::Open, State::Waiting, country.scheme)
            );
        }
        assert_eq!(
            count(t, "select count(*) from person"),
            0,
            "a program that guards mailboxes confirms nothing"
        );
        let confirmed = confirm(t, &link).unwrap().unwrap();
        assert_eq!(confirm(t, &link).unwrap(), None, "it works once");
        assert_eq!(look(t, &link).unwrap().state, State::Confirmed);
        assert_eq!(count(t, "select count(*) from message where state = 'waiting'"), 0);
        let whole = whole(t, country.manager, confirmed.referral).unwrap();
        assert_eq!(
            whole.person.details.email.as_ref().unwrap().as_str().to_lowercase(),
            "margaret@example.org"
        );
        assert_eq!(whole.events[0].account, None, "nobody with an account did it");
        for text in ["", "A", &"A".repeat(67)] {
            assert!(confirm(t, &SecretString::from(text)).is_err(), "{text}");
        }
    });
}

#[test]
fn a_link_is_too_old_after_a_month_and_is_taken_back_when_the_scheme_was_quicker() {
    both_stores(|t| {
        let country = Country::new(t);
        let id = ask(t, &country, &by_email());
        let old = link(t);
        t.db.moment().advance(days(31));
        assert_eq!(look(t, &old).unwrap().link, Standing::Expired);
        assert_eq!(confirm(t, &old).unwrap(), None);
        spoke(t, country.manager, id).unwrap();

        let id = ask(t, &country, &by_email());
        let taken_back = link(t);
        not_real(t, country.manager, id, "did-not-ask", "").unwrap();
        let seen = look(t, &taken_back).unwrap();
        assert_eq!((seen.link, seen.state), (Standing::Revoked, State::Refused));
        assert_eq!(confirm(t, &taken_back).unwrap(), None);
        assert_eq!(count(t, "select count(*) from referral"), 1);
    });
}

#[test]
fn the_same_form_twice_is_asked_once_and_each_form_has_its_own_number() {
    both_stores(|t| {
        let country = Country::new(t);
        let (scheme, form) = (scheme_of(t, country.scheme), new_id(t));
        let first = ask_on(t, &scheme, form, &by_email()).unwrap();
        assert_eq!(ask_on(t, &scheme, form, &by_email()).unwrap(), first);
        assert_eq!(count(t, "select count(*) from self_referral"), 1);
        assert_eq!(count(t, "select count(*) from message where state = 'waiting'"), 1);
        let other = ask(t, &country, &own());
        assert_ne!(receipt(t, &country, first).number, receipt(t, &country, other).number);
        // Also after it was confirmed: whoever presses the button again gets the same receipt.
        confirm(t, &link(t)).unwrap().unwrap();
        assert_eq!(ask_on(t, &scheme, form, &by_email()).unwrap(), first);
        let far = country.far_scheme;
        assert_eq!(t.db.read(move |tx| asking::receipt(tx, far, first)).unwrap(), None);
    });
}

#[test]
fn who_asks_for_somebody_else_stands_in_the_referral() {
    both_stores(|t| {
        let country = Country::new(t);
        let id = ask(t, &country, &daughter());
        let confirmed = spoke(t, country.manager, id).unwrap();
        let whole = whole(t, country.manager, confirmed.referral).unwrap();
        assert_eq!(whole.referral.door, Door::Family);
        let said = |name: &str| whole.referral.asked_by[name].as_str().unwrap().to_owned();
        assert_eq!((said("name"), said("relation")), ("Ann Ashworth".to_owned(), "Daughter".to_owned()));
        assert_eq!(whole.person.called(), "Margaret Ashworth");
    });
}

#[test]
fn nobody_learns_whether_somebody_is_known_and_no_record_is_touched() {
    both_stores(|t| {
        let country = Country::new(t);
        referred(t, country.gp, &numbered(), country.scheme);
        // With the number of somebody who is known, and without: the same answer.
        let (plain, numbered) = (own(), with(&own(), &[("nhs_number", NUMBER)]));
        let answers: Vec<Receipt> =
            [plain, numbered].iter().map(|typed| receipt(t, &country, ask(t, &country, typed))).collect();
        assert_eq!(answers[0].confirm_by, answers[1].confirm_by);
        assert_eq!((answers[0].state, answers[0].due), (answers[1].state, answers[1].due));
        let before =
            t.db.read(|tx| {
                tx.query("select id, version from person", &[], |row| {
                    Ok((row.get::<Uuid>(0)?, row.get::<i64>(1)?))
                })
            })
            .unwrap();
        let ids: Vec<Uuid> = listed(t, country.manager).unwrap().lines.iter().map(|line| line.id).collect();
        spoke(t, country.manager, ids[0]).unwrap();
        assert_eq!(count(t, "select count(*) from person"), 2, "a record of its own");
        assert_eq!(
            count(t, "select count(*) from person_likeness where settled is null"),
            1,
            "for the manager to look at"
        );
        let (id, version) = before[0];
        let still: i64 = t
            .db
            .read(move |tx| tx.one("select version from person where id = $1", values![id], |row| row.get(0)))
            .unwrap();
        assert_eq!(still, version);
    });
}

#[test]
fn what_is_not_real_is_taken_off_for_a_reason_and_only_by_the_scheme_manager() {
    both_stores(|t| {
        let country = Country::new(t);
        let id = ask(t, &country, &own());
        for who in [
            country.gp,
            country.worker,
            country.provider,
            country.commissioner,
            country.lead,
            country.administrator,
        ] {
            is_not_allowed(&listed(t, who));
            assert!(spoke(t, who, id).is_err() && not_real(t, who, id, "did-not-ask", "").is_err());
        }
        let far = listed(t, country.far_manager).unwrap();
        assert_eq!((far.waiting, far.lines.len()), (0, 0), "of another scheme");
        is_not_there(&spoke(t, country.far_manager, id));
        is_not_there(&not_real(t, country.far_manager, id, "did-not-ask", ""));
        is_not_there(&spoke(t, country.manager, new_id(t)));
        assert_eq!(rule(not_real(t, country.manager, id, "", "")), Rule::Reason);
        assert_eq!(rule(not_real(t, country.manager, id, "goals-achieved", "")), Rule::Reason);
        assert_eq!(rule(not_real(t, country.manager, id, "not-reached", " ")), Rule::Note);
        assert_eq!(rule(not_real(t, country.manager, id, "did-not-ask", &"a".repeat(2_001))), Rule::TooLong);
        assert_eq!(listed(t, country.manager).unwrap().waiting, 1, "it is still there");
        not_real(t, country.manager, id, "not-reached", "Rang three times").unwrap();
        assert_eq!(listed(t, country.manager).unwrap().waiting, 0);
        assert_eq!(rule(spoke(t, country.manager, id)), Rule::NotNow);
        assert_eq!(receipt(t, &country, id).state, State::Refused);
        assert_eq!(count(t, "select count(*) from person"), 0);
    });
}

#[test]
fn the_oldest_come_first_and_pages_follow_each_other() {
    both_stores(|t| {
        let country = Country::new(t);
        let asked: Vec<Uuid> = (0..asking::PAGE + 3)
            .map(|number| {
                t.db.moment().advance(SignedDuration::from_secs(60));
                let phone = format!("0161 496 {:04}", 1_000 + number);
                ask(t, &country, &with(&own(), &[("phone", &phone)]))
            })
            .collect();
        let first = listed(t, country.manager).unwrap();
        let after = first.next;
        let rest = as_account(t, country.manager.account, move |tx, asker| asking::waiting(tx, asker, after))
            .unwrap();
        let ids: Vec<Uuid> = first.lines.iter().chain(&rest.lines).map(|line| line.id).collect();
        assert_eq!(ids, asked);
        assert_eq!((first.waiting, rest.next), (i64::try_from(asked.len()).unwrap(), None));
    });
}

#[test]
fn of_one_telephone_or_address_only_some_wait_at_a_time() {
    both_stores(|t| {
        let country = Country::new(t);
        let scheme = scheme_of(t, country.scheme);
        for typed in [own(), by_email()] {
            for _ in 0..asking::MOST_WAITING {
                ask_on(t, &scheme, new_id(t), &typed).unwrap();
            }
            assert_eq!(rule(ask_on(t, &scheme, new_id(t), &typed)), Rule::TooManyWaiting);
        }
        // Also as somebody else’s relative, and in other letters.
        let shouted = with(&by_email(), &[("email", "MARGARET@EXAMPLE.ORG")]);
        assert_eq!(rule(ask_on(t, &scheme, new_id(t), &shouted)), Rule::TooManyWaiting);
        let relative = with(&daughter(), &[("asker_phone", "0161 496 0011"), ("phone", "0161 496 0099")]);
        assert_eq!(rule(ask_on(t, &scheme, new_id(t), &relative)), Rule::TooManyWaiting);
        let id = listed(t, country.manager).unwrap().lines[0].id;
        spoke(t, country.manager, id).unwrap();
        ask_on(t, &scheme, new_id(t), &own()).unwrap();
    });
}

#[test]
fn what_nobody_confirms_is_erased_after_ninety_days_and_counted() {
    both_stores(|t| {
        let country = Country::new(t);
        let (waits, refused) = (ask(t, &country, &by_email()), ask(t, &country, &own()));
        not_real(t, country.manager, refused, "not-reached", "Rang three times").unwrap();
        t.db.moment().advance(days(89));
        assert_eq!(t.db.write(asking::sweep).unwrap(), 0);
        let late = listed(t, country.manager).unwrap();
        assert_eq!((late.waiting, late.overdue), (1, 1), "it stays in the list, and is overdue");
        t.db.moment().advance(days(1));
        assert_eq!(t.db.write(casework::tidying::tidy).unwrap().unconfirmed, 1);
        assert_eq!(t.db.write(asking::sweep).unwrap(), 0);
        let list = listed(t, country.manager).unwrap();
        assert_eq!((list.waiting, list.erased), (0, 1));
        assert_eq!(listed(t, country.far_manager).unwrap().erased, 0);
        assert_eq!(receipt(t, &country, waits).state, State::Erased);
        for left in [
            "select count(*) from self_referral where said is not null or note is not null",
            "select count(*) from self_referral_contact",
            "select count(*) from message where state = 'waiting'",
            "select count(*) from person",
        ] {
            assert_eq!(count(t, left), 0, "{left}");
        }
    });
}

#[test]
fn a_scheme_that_takes_nobody_of_themselves_or_of_this_age_or_is_closed_is_not_asked() {
    both_stores(|t| {
        let country = Country::new(t);
        let scheme = scheme_of(t, country.scheme);
        let refused = |scheme: &Scheme, typed: &Fields| ask_on(t, scheme, new_id(t), typed);
        let closed = Scheme { self_referral: Some(false), ..scheme.clone() };
        assert!(matches!(
            refused(&closed, &own()),
            Err(Error::Administration(administration::Error::Refused(Refused::NotAllowed)))
        ));
        let adults = Scheme { youngest_age: Some(18), ..scheme.clone() };
        let child = with(&own(), &[("born-year", "2015")]);
        assert_eq!(rule(refused(&adults, &child)), Rule::NotForThem);
        // Where the register names no age, the scheme decides.
        refused(&scheme, &child).unwrap();
        let id = country.scheme;
        t.db.write(move |tx| {
            tx.execute("update scheme set valid_to = '2026-01-01' where id = $1", values![id])
        })
        .unwrap();
        assert!(refused(&scheme, &own()).is_err());
        assert_eq!(count(t, "select count(*) from self_referral"), 1);
    });
}
