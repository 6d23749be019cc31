//! Referring somebody, on both engines: once however often it is sent, with whatever is known of them, and by whoever may.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use casework::Rule;
use casework::lifecycle::{Move, State};
use casework::number::Number;
use casework::people::record::Person;
use casework::refer::fit::{Fit, Not};
use casework::refer::{self, drafts, gaps};
use casework::referral::moves::Doing;
use casework::referral::{Door, Urgency};
use jiff::SignedDuration;
use jiff::civil::date;
use store::testing::{TestDb, both_stores};
use store::values;
use support::*;
use uuid::Uuid;

fn person_of(t: &TestDb, country: &Country, id: Uuid) -> Person {
    whole(t, country.manager, id).unwrap().person
}

#[test]
fn somebody_new_is_referred_with_a_record_an_event_a_message_and_a_trace() {
    both_stores(|t| {
        let country = Country::new(t);
        let form = new_id(t);
        let found = considered(t, country.gp, &numbered()).unwrap();
        assert!(!found.known && found.ask.is_empty() && found.open.is_empty());
        let sent = send(t, country.gp, form, &numbered(), country.scheme).unwrap();
        assert!(!sent.again);
        assert!(Number::parse(&sent.number).is_ok());
        let whole = whole(t, country.manager, sent.id).unwrap();
        let (referral, person) = (&whole.referral, &whole.person);
        assert_eq!(
            (referral.state, referral.door, referral.version),
            (State::Received, Door::Professional, 1)
        );
        assert_eq!(referral.number, sent.number);
        assert_eq!(referral.needs, ["loneliness"]);
        assert_eq!(referral.reason, "Her husband died in spring");
        assert_eq!(referral.hopes.as_deref(), Some("Company at lunch"));
        assert_eq!(referral.urgency, Urgency::Routine);
        assert_eq!(
            (referral.referrer, referral.referrer_account),
            (Some(country.elm), Some(country.gp.account))
        );
        assert_eq!(referral.practice.as_deref(), Some("P81001"));
        assert_eq!(referral.due, Some(date(2026, 5, 6)), "two working days after a bank holiday");
        assert_eq!((referral.area.as_str(), person.area.as_str()), (AREA, AREA));
        assert_eq!(person.called(), "Margaret Ashworth");
        assert_eq!(person.details.identity.nhs_number.unwrap().digits(), "9434765919");
        assert_eq!(person.version, 1);
        let [event] = whole.events.as_slice() else { panic!("{:?}", whole.events) };
        assert_eq!((event.moved, event.state, event.number), (Move::Receive, State::Received, 1));
        assert_eq!((event.account, event.name.as_deref()), (Some(country.gp.account), Some("gp")));
        assert_eq!(whole.messages.len(), 1);
        assert_eq!(whole.messages[0].sections.moved, "receive");
        assert_eq!(whole.messages[0].sections.codes, [], "an offer never counts");
        let trail = trail(t);
        let refer = trail.iter().find(|event| event.action == "refer").unwrap();
        assert_eq!(
            (refer.area.as_str(), refer.subject, refer.person),
            (AREA, Some(sent.id), Some(person.id))
        );
        assert_eq!(refer.organisation, Some(country.elm));
        assert_eq!(recorded(t, "check-known-person"), 1);
        assert_eq!(recorded(t, "read-referral"), 1);
    });
}

#[test]
fn who_is_known_is_referred_by_number_and_birth_date_with_nothing_else() {
    both_stores(|t| {
        let country = Country::new(t);
        let first = referred(t, country.gp, &numbered(), country.scheme);
        let over = Doing { reason: Some("changed-mind".to_owned()), ..Doing::new(Move::Withdraw, 1) };
        done(t, country.gp, first, over).unwrap();
        let short = fields(&[
            ("nhs_number", NUMBER),
            ("born-day", "2"),
            ("born-month", "7"),
            ("born-year", "1943"),
            ("need", "debt"),
            ("agreement", "said-yes"),
        ]);
        let found = considered(t, country.oak_gp, &short).unwrap();
        assert!(found.known && !found.died);
        assert_eq!(found.practice.as_deref(), Some("P81001"), "of the record");
        assert_eq!(found.postcode.unwrap().as_str(), "M33 7ZX");
        let again = referred(t, country.oak_gp, &short, country.scheme);
        let (one, other) = (person_of(t, &country, first), person_of(t, &country, again));
        assert_eq!(one, other, "nothing of the record has changed");
        assert_eq!(count(t, "select count(*) from person"), 1);
        let whole = whole(t, country.manager, again).unwrap();
        assert!(whole.referral.told.is_empty());
        assert_eq!(whole.referral.practice.as_deref(), Some("P81001"));
        let checked = trail(t).into_iter().find(|event| event.action == "check-known-person").unwrap();
        assert_eq!(checked.person, Some(one.id), "who looked whom up is recorded");
    });
}

#[test]
fn gaps_of_a_record_are_filled_what_differs_is_kept_apart_and_nothing_is_overwritten() {
    both_stores(|t| {
        let country = Country::new(t);
        let first = referred(t, country.gp, &with(&numbered(), &[("access", "large-print")]), country.scheme);
        let was = person_of(t, &country, first);
        let told = with(
            &numbered(),
            &[
                ("family", "Holt"),
                ("phone", "0161 496 0099"),
                ("postcode", "SK9 1AA"),
                ("gender", "woman"),
                ("email", "margaret@example.org"),
                ("language", "cy"),
                ("access", "step-free"),
                ("again", "She needs help with debt too"),
            ],
        );
        let second = referred(t, country.gp, &told, country.scheme);
        let whole = whole(t, country.manager, second).unwrap();
        let (is, referral) = (&whole.person.details, &whole.referral);
        assert_eq!(is.identity, was.details.identity, "nothing that was there was overwritten");
        assert_eq!(is.gender.as_deref(), Some("woman"));
        assert_eq!(is.email.as_ref().unwrap().as_str(), "margaret@example.org");
        assert_eq!(is.language.as_deref(), Some("cy"));
        assert_eq!(is.access, ["large-print", "step-free"], "what helps somebody is never taken away");
        assert_eq!(whole.person.version, 2);
        let told: Vec<(&str, &str)> =
            referral.told.iter().map(|(name, value)| (name.as_str(), value.as_str().unwrap())).collect();
        assert_eq!(told, [("postcode", "SK9 1AA"), ("phone", "0161 496 0099"), ("family", "Holt")]);
        assert_eq!(whole.events[0].note.as_deref(), Some("She needs help with debt too"));
        let was: String =
            t.db.read(|tx| tx.one("select was from person_change", &[], |row| row.get(0))).unwrap();
        assert!(was.contains("\"gender\":null"), "what the record said before is kept: {was}");
    });
}

#[test]
fn who_lost_their_home_is_looked_for_where_they_are() {
    both_stores(|t| {
        let country = Country::new(t);
        referred(t, country.gp, &numbered(), country.scheme);
        let told = with(
            &numbered(),
            &[("postcode", ""), ("home", "none"), ("reach_note", "At the day centre"), ("again", "Yes")],
        );
        let id = referred(t, country.gp, &told, country.scheme);
        let whole = whole(t, country.manager, id).unwrap();
        assert_eq!(whole.referral.told["home"], "none", "said beside a record with an address");
        assert!(!whole.person.details.homeless);
        assert_eq!(whole.person.details.reach_note.as_deref(), Some("At the day centre"));
    });
}

#[test]
fn nobody_goes_without_help_for_want_of_an_address_a_telephone_or_a_number() {
    both_stores(|t| {
        let country = Country::new(t);
        let nowhere = with(
            &margaret(),
            &[("postcode", ""), ("phone", ""), ("home", "none"), ("reach_note", "Ask at the day centre")],
        );
        let id = referred(t, country.gp, &nowhere, country.scheme);
        let person = person_of(t, &country, id);
        assert!(person.details.homeless && person.details.identity.postcode.is_none());
        assert_eq!((person.details.identity.nhs_number, &person.details.identity.phone), (None, &None));
        // Somebody else with as little, and the same birthday, is nobody they would be taken for.
        let other = with(&nowhere, &[("given", "Kwame"), ("family", "Mensah")]);
        assert!(considered(t, country.gp, &other).unwrap().ask.is_empty());
        referred(t, country.gp, &other, country.scheme);
        assert_eq!(count(t, "select count(*) from person"), 2);
    });
}

#[test]
fn a_form_that_is_sent_twice_is_one_referral() {
    both_stores(|t| {
        let country = Country::new(t);
        let form = new_id(t);
        let once = send(t, country.gp, form, &numbered(), country.scheme).unwrap();
        // The way back of the browser, with something changed, and to another scheme.
        for (fields, scheme) in [
            (numbered(), country.scheme),
            (with(&numbered(), &[("reason", "Another one")]), country.scheme),
            (numbered(), country.far_scheme),
        ] {
            let twice = send(t, country.gp, form, &fields, scheme).unwrap();
            assert!(twice.again);
            assert_eq!((twice.id, twice.number), (once.id, once.number.clone()));
        }
        let found = as_account(t, country.gp.account, move |tx, asker| refer::sent_on(tx, asker, form));
        assert_eq!(found.unwrap().map(|sent| sent.id), Some(once.id));
        assert_eq!(count(t, "select count(*) from referral"), 1);
        assert_eq!(count(t, "select count(*) from referral_event"), 1);
        assert_eq!(count(t, "select count(*) from message_back"), 1);
        assert_eq!(recorded(t, "refer"), 1);
    });
}

#[test]
fn a_form_that_is_sent_twice_at_once_is_one_referral() {
    both_stores(|t| {
        let country = Country::new(t);
        for round in 0..6 {
            let (form, db) = (new_id(t), t.db.clone());
            let fields = stranger(round);
            let sent: Vec<_> = std::thread::scope(|scope| {
                let both: Vec<_> = (0..2)
                    .map(|_| scope.spawn(|| send_in(&db, country.gp, form, &fields, country.scheme).unwrap()))
                    .collect();
                both.into_iter().map(|one| one.join().unwrap()).collect()
            });
            assert_eq!(sent[0].id, sent[1].id);
            assert_ne!(sent[0].again, sent[1].again, "one of the two was first");
        }
        assert_eq!(count(t, "select count(*) from referral"), 6);
        assert_eq!(count(t, "select count(*) from person"), 6);
        assert_eq!(recorded(t, "refer"), 6);
    });
}

#[test]
fn the_form_of_somebody_else_is_none() {
    both_stores(|t| {
        let country = Country::new(t);
        let form = new_id(t);
        let gp = send(t, country.gp, form, &stranger(1), country.scheme).unwrap();
        let found = as_account(t, country.nurse.account, move |tx, asker| refer::sent_on(tx, asker, form));
        assert_eq!(found.unwrap(), None);
        let nurse = send(t, country.nurse, form, &stranger(2), country.scheme).unwrap();
        assert!(!nurse.again);
        assert_ne!(nurse.id, gp.id);
        assert_eq!(count(t, "select count(*) from referral"), 2);
    });
}

#[test]
fn who_has_died_is_not_referred_and_that_somebody_asked_is_recorded() {
    both_stores(|t| {
        let country = Country::new(t);
        let id = referred(t, country.gp, &numbered(), country.scheme);
        done(t, country.manager, id, Doing::new(Move::Accept, 1)).unwrap();
        let died = Doing {
            reason: Some("died".to_owned()),
            day: Some(date(2026, 5, 1)),
            ..Doing::new(Move::Close, 2)
        };
        done(t, country.manager, id, died).unwrap();
        assert_eq!(person_of(t, &country, id).died, Some(date(2026, 5, 1)));
        let found = considered(t, country.gp, &numbered()).unwrap();
        assert!(found.known && found.died);
        assert_eq!(recorded(t, "check-known-person"), 1);
        let refused = send(t, country.gp, new_id(t), &numbered(), country.scheme);
        assert_eq!(rule(refused), Rule::Died);
        // Without the number, and with the answer that it is the same person.
        let ask = considered(t, country.gp, &margaret()).unwrap().ask;
        let same = with(&margaret(), &[(&format!("is-{}", ask[0].person), "same")]);
        assert_eq!(rule(send(t, country.gp, new_id(t), &same, country.scheme)), Rule::Died);
        assert_eq!(count(t, "select count(*) from referral"), 1);
    });
}

#[test]
fn of_whom_a_referral_is_open_another_one_needs_a_reason() {
    both_stores(|t| {
        let country = Country::new(t);
        let first = send(t, country.gp, new_id(t), &numbered(), country.scheme).unwrap();
        let open = considered(t, country.nurse, &numbered()).unwrap().open;
        assert_eq!(open.len(), 1);
        assert_eq!(open[0].own, Some((first.id, first.number.clone())), "of a colleague");
        assert_eq!(open[0].scheme, country.scheme);
        let others = considered(t, country.oak_gp, &numbered()).unwrap().open;
        assert_eq!((others.len(), others[0].own.is_none()), (1, true), "that there is one, and no more");
        let form = new_id(t);
        assert_eq!(rule(send(t, country.oak_gp, form, &numbered(), country.scheme)), Rule::OpenAlready);
        let again = with(&numbered(), &[("again", "Housing, which is another matter")]);
        let second = send(t, country.oak_gp, form, &again, country.scheme).unwrap();
        assert!(!second.again);
        assert_eq!(count(t, "select count(*) from person"), 1);
        let long = with(&numbered(), &[("again", &"a".repeat(2_001))]);
        assert_eq!(rule(send(t, country.gp, new_id(t), &long, country.scheme)), Rule::TooLong);
    });
}

#[test]
fn a_draft_survives_is_of_its_account_alone_and_is_gone_after_it_is_sent() {
    both_stores(|t| {
        let country = Country::new(t);
        let mine = |who: Member| as_account(t, who.account, drafts::of_asker).unwrap();
        let save = |who: Member, typed: Fields| {
            as_account(t, who.account, move |tx, asker| drafts::save(tx, asker, Uuid::from_u128(7), &typed))
                .unwrap();
        };
        assert_eq!(mine(country.gp), None);
        save(country.gp, fields(&[("given", "  ")]));
        assert_eq!(mine(country.gp), None, "nothing was typed");
        save(country.gp, fields(&[("given", "Marg"), ("need", "debt"), ("need", "loneliness")]));
        save(country.gp, margaret());
        t.db.moment().advance(SignedDuration::from_hours(24));
        assert_eq!(mine(country.gp).unwrap().fields, margaret());
        assert_eq!(mine(country.nurse), None, "not even a colleague’s");
        save(country.nurse, stranger(3));
        let form = new_id(t);
        send(t, country.gp, form, &margaret(), country.scheme).unwrap();
        assert_eq!(mine(country.gp), None);
        assert_eq!(mine(country.nurse).unwrap().fields, stranger(3));
        // Saved once more by the second click of a double click.
        save(country.gp, margaret());
        send(t, country.gp, form, &margaret(), country.scheme).unwrap();
        assert_eq!(mine(country.gp), None);
        // What a slow browser brings of a form that has been sent is no draft.
        let late = move |tx: &mut store::Tx<'_>, asker: &administration::Asker| {
            drafts::save(tx, asker, form, &margaret())
        };
        as_account(t, country.gp.account, late).unwrap();
        assert_eq!(mine(country.gp), None);
        t.db.moment().advance(drafts::KEPT);
        assert_eq!(mine(country.nurse), None, "too old");
        assert_eq!(t.db.write(drafts::sweep).unwrap(), 1);
        save(country.gp, fields(&[("reason", &"a".repeat(100_000))]));
        assert_eq!(mine(country.gp), None, "far too much");
        save(country.gp, margaret());
        as_account(t, country.gp.account, drafts::discard).unwrap();
        assert_eq!(mine(country.gp), None);
    });
}

#[test]
fn a_gap_is_counted_once_a_form_and_says_nothing_about_anybody() {
    both_stores(|t| {
        let country = Country::new(t);
        let found = considered(t, country.gp, &numbered()).unwrap();
        let forms = [new_id(t), new_id(t)];
        for form in [forms[0], forms[0], forms[1]] {
            let found = found.clone();
            as_account(t, country.gp.account, move |tx, asker| {
                gaps::count(tx, asker, form, (&found, Some("E08000009")), "loneliness", &[])
            })
            .unwrap();
        }
        for (not, said) in
            [(Not::TooOld(65), "age"), (Not::OtherNeeds, "need"), (Not::OtherProfession, "profession")]
        {
            let (found, form) = (found.clone(), new_id(t));
            let fits = vec![Fit { not: Some(not), ..fits(country.scheme).remove(0) }];
            as_account(t, country.gp.account, move |tx, asker| {
                gaps::count(tx, asker, form, (&found, None), "debt", &fits)
            })
            .unwrap();
            let why: String = (t.db)
                .write(move |tx| {
                    tx.one("delete from referral_gap where id = $1 returning why", values![form], |row| {
                        row.get(0)
                    })
                })
                .unwrap();
            assert_eq!(why, said);
        }
        let gaps: Vec<(String, String, String, String)> =
            t.db.read(|tx| {
                tx.query(
                    "select day, practice_code, outcode, why from referral_gap order by id",
                    &[],
                    |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
                )
            })
            .unwrap();
        let one = ("2026-05-04".to_owned(), "P81001".to_owned(), "M33".to_owned(), "none".to_owned());
        assert_eq!(gaps, [one.clone(), one]);
        assert_eq!(count(t, "select count(*) from person"), 0);
    });
}

#[test]
fn whoever_may_not_refer_learns_nothing() {
    both_stores(|t| {
        let country = Country::new(t);
        referred(t, country.gp, &numbered(), country.scheme);
        for who in [country.provider, country.commissioner, country.lead, country.administrator] {
            assert!(considered(t, who, &numbered()).is_err());
            assert!(send(t, who, new_id(t), &stranger(5), country.scheme).is_err());
            assert!(as_account(t, who.account, drafts::of_asker).is_err());
            assert!(as_account(t, who.account, refer::opening).is_err());
        }
        assert_eq!(count(t, "select count(*) from referral"), 1);
        let opening = as_account(t, country.gp.account, refer::opening).unwrap();
        assert_eq!(opening.practice.as_deref(), Some("P81001"));
        assert_eq!(as_account(t, country.worker.account, refer::opening).unwrap().practice, None);
        // Link workers and scheme managers refer too, to any scheme.
        referred(t, country.worker, &stranger(6), country.far_scheme);
        referred(t, country.manager, &stranger(7), country.scheme);
    });
}

#[test]
fn a_receipt_is_for_whoever_sent_it_and_their_colleagues() {
    both_stores(|t| {
        let country = Country::new(t);
        let id = referred(t, country.gp, &numbered(), country.scheme);
        for who in [country.gp, country.nurse, country.manager] {
            let receipt = as_account(t, who.account, move |tx, asker| refer::receipt(tx, asker, id)).unwrap();
            assert_eq!((receipt.referral.id, receipt.person.called()), (id, "Margaret Ashworth".to_owned()));
        }
        for who in [country.oak_gp, country.far_gp, country.worker, country.far_manager, country.provider] {
            is_not_there(&as_account(t, who.account, move |tx, asker| refer::receipt(tx, asker, id)));
        }
    });
}
