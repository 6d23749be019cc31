//! The link worker’s day on both engines: contacts and what they lead to, tasks, today, the caseload, and the timeline.

use crate::support;
use casework::caseload::view::{Order, Show, View};
use casework::caseload::{Sign, list, today, view};
use casework::contacts::{self, LONGEST, Noted, Noting};
use casework::lifecycle::{Move, State};
use casework::people::timeline::{self, What};
use casework::referral::moves::Doing;
use casework::tasks::{self, Setting};
use casework::{Error, Rule};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use permit::Refused;
use store::testing::{TestDb, both_stores};
use store::values;
use support::*;
use uuid::Uuid;

/// A referral that is with a link worker.
pub fn given(t: &TestDb, country: &Country, form: &Fields, to: Member) -> (Uuid, Uuid) {
    let id = referred(t, country.gp, form, country.scheme);
    done(t, country.manager, id, Doing::new(Move::Accept, 1)).unwrap();
    let doing = Doing { to: Some(to.membership), ..Doing::new(Move::Allocate, 2) };
    let referral = done(t, country.manager, id, doing).unwrap();
    (id, referral.person)
}

pub fn noting(t: &TestDb, result: &str) -> Noting {
    Noting {
        form: new_id(t),
        way: "phone".to_owned(),
        result: result.to_owned(),
        day: None,
        minutes: String::new(),
        note: String::new(),
    }
}

pub fn note(t: &TestDb, who: Member, person: Uuid, noting: Noting) -> casework::Result<Noted> {
    as_account(t, who.account, move |tx, asker| contacts::note(tx, asker, person, &noting))
}

fn state(t: &TestDb, country: &Country, id: Uuid) -> State {
    get(t, country, id).referral.state
}

fn shown(t: &TestDb, who: Member) -> casework::Result<today::Today> {
    as_account(t, who.account, today::page)
}

fn signs(t: &TestDb, who: Member) -> Vec<(Sign, usize)> {
    shown(t, who).unwrap().groups.iter().map(|(sign, people)| (*sign, people.len())).collect()
}

fn happened(
    t: &TestDb,
    who: Member,
    person: Uuid,
    before: Option<Timestamp>,
) -> casework::Result<timeline::Timeline> {
    as_account(t, who.account, move |tx, asker| timeline::page(tx, asker, person, before))
}

fn today_in(t: &TestDb) -> Date {
    casework::clocks::day_in_england(t.db.moment().now())
}

#[test]
fn a_contact_moves_the_referral_on_and_stands_on_the_timeline() {
    both_stores(|t| {
        let country = Country::new(t);
        let (id, person) = given(t, &country, &margaret(), country.worker);
        assert_eq!(signs(t, country.worker), [(Sign::New, 1)]);

        note(t, country.worker, person, noting(t, "no-answer")).unwrap();
        assert_eq!(state(t, &country, id), State::AttemptingContact);
        let again = Noting { note: "Rang at noon".to_owned(), ..noting(t, "left-message") };
        note(t, country.worker, person, again).unwrap();
        let version = get(t, &country, id).referral.version;
        note(t, country.worker, person, noting(t, "no-answer")).unwrap();
        assert_eq!(get(t, &country, id).referral.version, version, "a further attempt is no move");
        assert_eq!(signs(t, country.worker), [(Sign::Unanswered, 1)], "three attempts");

        let spoke = Noting { minutes: " 25 ".to_owned(), way: "visit".to_owned(), ..noting(t, "accepted") };
        note(t, country.worker, person, spoke).unwrap();
        let referral = get(t, &country, id).referral;
        assert_eq!(referral.state, State::InSupport);
        assert!(referral.first_contact.is_some() && referral.coded.is_some(), "counted once, now");
        assert_eq!(signs(t, country.worker), []);

        let found = happened(t, country.worker, person, None).unwrap();
        let contacts: Vec<(&str, Option<u16>, Option<&str>)> = found
            .entries
            .iter()
            .filter_map(|entry| match &entry.what {
                What::Contact(one) => Some((one.result.as_str(), one.minutes, one.note.as_deref())),
                _ => None,
            })
            .collect();
        assert_eq!(
            contacts,
            [
                ("accepted", Some(25), None),
                ("no-answer", None, None),
                ("left-message", None, Some("Rang at noon")),
                ("no-answer", None, None)
            ]
        );
        let moves = found.entries.iter().filter(|entry| matches!(entry.what, What::Moved { .. })).count();
        assert_eq!(
            moves, 3,
            "received, accepted, allocated: what a contact moved stands there as the contact"
        );
        assert!(found.entries.iter().all(|entry| entry.by.is_some()) && found.next.is_none());
        assert_eq!(recorded(t, "write-contact"), 4);
    });
}

#[test]
fn whoever_spoke_and_decided_nothing_was_reached_and_has_not_accepted() {
    both_stores(|t| {
        let country = Country::new(t);
        let (id, person) = given(t, &country, &margaret(), country.worker);
        note(t, country.worker, person, noting(t, "spoke")).unwrap();
        assert_eq!(state(t, &country, id), State::AttemptingContact);
        let (heard, tried) =
            t.db.read(move |tx| {
                tx.one("select heard_at, tried from referral where id = $1", values![id], |row| {
                    Ok((row.get::<Option<Timestamp>>(0)?, row.get::<i64>(1)?))
                })
            })
            .unwrap();
        assert!(heard.is_some() && tried == 0);
        // They say no: that is written down on its own page, which says why and tells the referrer.
        let no = noting(t, "declined");
        let noted = note(t, country.worker, person, no.clone()).unwrap();
        assert_eq!(noted.declines, Some(id));
        assert_eq!(note(t, country.worker, person, no).unwrap(), noted, "sent twice, it leads on as well");
        assert_eq!(state(t, &country, id), State::AttemptingContact);
    });
}

#[test]
fn a_form_sent_twice_is_one_contact_and_that_of_somebody_else_is_not_there() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, person) = given(t, &country, &margaret(), country.worker);
        let (_, other) = given(t, &country, &stranger(3), country.worker);
        let one = noting(t, "no-answer");
        let first = note(t, country.worker, person, one.clone()).unwrap();
        assert_eq!(note(t, country.worker, person, one.clone()).unwrap(), first);
        is_not_there(&note(t, country.worker, other, one));
        assert_eq!(count(t, "select count(*) from contact"), 1);
    });
}

#[test]
fn what_cannot_be_meant_is_refused_and_nothing_is_kept() {
    both_stores(|t| {
        let country = Country::new(t);
        let (id, person) = given(t, &country, &margaret(), country.worker);
        let today = today_in(t);
        let usual = || noting(t, "spoke");
        let day = |days: i64| Some(today.checked_add(days.days()).unwrap());
        for (wrong, against) in [
            (Noting { way: "pigeon".to_owned(), ..usual() }, Rule::ContactWay),
            (Noting { way: String::new(), ..usual() }, Rule::ContactWay),
            (noting(t, "danced"), Rule::ContactResult),
            (Noting { day: day(1), ..usual() }, Rule::ContactDay),
            (Noting { day: day(-367), ..usual() }, Rule::ContactDay),
            (Noting { minutes: "601".to_owned(), ..usual() }, Rule::Minutes),
            (Noting { minutes: "-5".to_owned(), ..usual() }, Rule::Minutes),
            (Noting { minutes: "half an hour".to_owned(), ..usual() }, Rule::Minutes),
            (Noting { note: "é".repeat(LONGEST + 1), ..usual() }, Rule::LongNote),
            (Noting { note: "x".repeat(100_000), ..usual() }, Rule::LongNote),
        ] {
            assert_eq!(rule(note(t, country.worker, person, wrong)), against);
        }
        assert_eq!(count(t, "select count(*) from contact"), 0);
        assert_eq!(state(t, &country, id), State::Allocated);
        // As long as it may be, with letters of every kind.
        let text = format!("{}👵🏽 שלום \u{202e}", "é".repeat(LONGEST - 9));
        let long = Noting { note: text.clone(), day: day(-3), minutes: "600".to_owned(), ..usual() };
        note(t, country.worker, person, long).unwrap();
        let found = happened(t, country.worker, person, None).unwrap();
        let kept = found.entries.iter().find_map(|entry| match &entry.what {
            What::Contact(one) => one.note.clone(),
            _ => None,
        });
        assert_eq!(kept.unwrap(), text);
    });
}

#[test]
fn nobody_else_notes_a_contact_or_reads_the_timeline() {
    both_stores(|t| {
        let country = Country::new(t);
        let (id, person) = given(t, &country, &margaret(), country.worker);
        for stranger in
            [country.other_worker, country.far_worker, country.far_manager, country.gp, country.commissioner]
        {
            let done = note(t, stranger, person, noting(t, "spoke"));
            assert!(done.is_err(), "{stranger:?}");
            assert!(happened(t, stranger, person, None).is_err(), "{stranger:?}");
        }
        is_not_there(&note(t, country.far_worker, person, noting(t, "spoke")));
        is_not_there(&note(t, country.worker, new_id(t), noting(t, "spoke")));
        note(t, country.manager, person, noting(t, "no-answer")).unwrap();
        // What is closed is opened again first.
        let version = get(t, &country, id).referral.version;
        let close =
            Doing { reason: Some("could-not-be-contacted".to_owned()), ..Doing::new(Move::Close, version) };
        done(t, country.worker, id, close).unwrap();
        is_not_allowed(&note(t, country.worker, person, noting(t, "spoke")));
        assert!(happened(t, country.worker, person, None).is_ok(), "their own past");
    });
}

#[test]
fn a_contact_entered_in_error_stays_and_does_not_count() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, person) = given(t, &country, &margaret(), country.worker);
        let one = note(t, country.worker, person, noting(t, "no-answer")).unwrap().id;
        let wrong = |who: Member, contact: Uuid, because: &str| {
            let because = because.to_owned();
            as_account(t, who.account, move |tx, asker| {
                contacts::mark_wrong(tx, asker, person, contact, &because)
            })
        };
        assert_eq!(rule(wrong(country.worker, one, "  ")), Rule::Note);
        assert_eq!(rule(wrong(country.worker, one, &"x".repeat(501))), Rule::TooLong);
        is_not_there(&wrong(country.worker, new_id(t), "another Margaret"));
        is_not_there(&wrong(country.far_worker, one, "another Margaret"));
        wrong(country.worker, one, "another Margaret").unwrap();
        assert!(matches!(wrong(country.worker, one, "again"), Err(Error::Stale)));
        assert_eq!(count(t, "select tried from referral"), 0);
        let found = happened(t, country.worker, person, None).unwrap();
        let because = found.entries.iter().find_map(|entry| match &entry.what {
            What::Contact(one) => one.wrong_because.clone(),
            _ => None,
        });
        assert_eq!(because.as_deref(), Some("another Margaret"));
    });
}

#[test]
fn who_has_died_is_not_spoken_with_afterwards() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, person) = given(t, &country, &margaret(), country.worker);
        let died = today_in(t).checked_sub(5.days()).unwrap();
        let day = died.to_string();
        t.db.write(move |tx| {
            tx.execute("update person set died_on = $1 where id = $2", values![&day, person])
        })
        .unwrap();
        assert_eq!(rule(note(t, country.worker, person, noting(t, "spoke"))), Rule::Died);
        note(t, country.worker, person, noting(t, "with-somebody-else")).unwrap();
        let before = Noting { day: Some(died), ..noting(t, "spoke") };
        note(t, country.worker, person, before).unwrap();
        let people = shown(t, country.worker).unwrap();
        assert!(people.groups.iter().flat_map(|(_, all)| all).all(|one| one.has_died));
    });
}

#[test]
fn a_timeline_of_five_hundred_events_is_read_to_its_end_and_nothing_stands_twice() {
    both_stores(|t| {
        let country = Country::new(t);
        let (id, person) = given(t, &country, &margaret(), country.worker);
        let (worker, now) = (country.worker, t.db.moment().now());
        t.db.write(move |tx| -> store::Result<()> {
            for number in 0..500_i64 {
                // Ten at each instant.
                let at = now - SignedDuration::from_hours(24 + number / 10);
                let (contact, form) = (tx.new_id(), tx.new_id());
                tx.execute(
                    "insert into contact (id, person_id, referral_id, form_id, at, way, result, reached, account_id, made_at)
                     values ($1, $2, $3, $4, $5, 'phone', 'spoke', true, $6, $7)",
                    values![contact, person, id, form, at, worker.account, at],
                )?;
            }
            Ok(())
        })
        .unwrap();
        let (mut seen, mut before, mut pages) = (std::collections::BTreeSet::new(), None, 0);
        let (mut last, mut all) = (Timestamp::MAX, 0);
        loop {
            let page = happened(t, worker, person, before).unwrap();
            pages += 1;
            assert!(page.entries.len() < 2 * timeline::PAGE);
            for entry in &page.entries {
                assert!(entry.at <= last, "the newest first");
                last = entry.at;
                all += 1;
                if let What::Contact(one) = &entry.what {
                    assert!(seen.insert(one.id), "twice");
                }
            }
            before = page.next;
            if before.is_none() {
                break;
            }
        }
        assert_eq!((seen.len(), all), (500, 503), "with what happened to the referral");
        assert!(pages >= 10);
    });
}

fn set(t: &TestDb, who: Member, setting: Setting) -> casework::Result<usize> {
    as_account(t, who.account, move |tx, asker| tasks::set(tx, asker, &setting))
}

#[test]
fn tasks_are_set_for_several_shown_by_their_day_and_done_once() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, one) = given(t, &country, &margaret(), country.worker);
        let (_, other) = given(t, &country, &stranger(3), country.worker);
        let (_, hers) = given(t, &country, &stranger(4), country.other_worker);
        let today = today_in(t);
        let setting = |words: &str, due: Option<Date>, people: &[Uuid]| Setting {
            form: new_id(t),
            words: words.to_owned(),
            due,
            people: people.to_vec(),
        };
        let bulk =
            setting("Send the leaflet", Some(today.checked_add(3.days()).unwrap()), &[one, other, one]);
        assert_eq!(set(t, country.worker, bulk.clone()).unwrap(), 2, "for each once");
        assert_eq!(set(t, country.worker, bulk).unwrap(), 2, "sent twice");
        assert_eq!(set(t, country.worker, setting("Book the hall", None, &[])).unwrap(), 1);
        for (wrong, against) in [
            (setting("  ", None, &[one]), Rule::TaskWords),
            (setting(&"x".repeat(501), None, &[]), Rule::TaskWords),
            (setting("Ring", Some(today.checked_sub(1.day()).unwrap()), &[]), Rule::TaskDay),
            (setting("Ring", Some(today.checked_add(3.years()).unwrap()), &[]), Rule::TaskDay),
            (setting("Ring", None, &vec![one; 501]), Rule::NobodyChosen),
        ] {
            assert_eq!(rule(set(t, country.worker, wrong)), against);
        }
        is_not_there(&set(t, country.worker, setting("Ring", None, &[one, hers])));
        assert!(set(t, country.gp, setting("Ring", None, &[])).is_err());

        let found = shown(t, country.worker).unwrap().tasks;
        let said: Vec<(&str, Option<&str>)> =
            found.iter().map(|task| (task.words.as_str(), task.name.as_deref())).collect();
        assert_eq!(said[0], ("Book the hall", None));
        assert_eq!(said.len(), 3);
        let task = found[1].clone();
        let finish = |who: Member, seen: i64| {
            as_account(t, who.account, move |tx, asker| tasks::finish(tx, asker, task.id, seen))
        };
        is_not_there(&finish(country.far_worker, 1));
        assert!(finish(country.other_worker, 1).is_err());
        assert!(matches!(finish(country.worker, 7), Err(Error::Stale)));
        finish(country.worker, 1).unwrap();
        finish(country.worker, 1).unwrap();
        assert_eq!(shown(t, country.worker).unwrap().tasks.len(), 2);
        let events = happened(t, country.worker, task.person.unwrap(), None).unwrap().entries;
        let done = events.iter().filter(|entry| entry.what == What::Task("Send the leaflet".to_owned()));
        assert_eq!(done.count(), 1);
        assert_eq!(recorded(t, "keep-tasks"), 4, "two people and one of their own, set; one done");
    });
}

#[test]
fn a_caseload_is_looked_at_as_it_was_last_and_by_its_scheme_manager() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, one) = given(t, &country, &margaret(), country.worker);
        given(t, &country, &stranger(3), country.worker);
        given(t, &country, &stranger(4), country.other_worker);
        note(t, country.worker, one, noting(t, "accepted")).unwrap();
        let looked = |who: Member, of: Option<Uuid>| {
            as_account(t, who.account, move |tx, asker| list::page(tx, asker, of, 1))
        };
        let all = looked(country.worker, None).unwrap();
        assert_eq!((all.lines.len(), all.room.has, all.room.year, all.pages), (2, 2, 2, 1));
        assert_eq!(
            all.counts[..4],
            [(Show::All, 2), (Show::New, 1), (Show::Trying, 0), (Show::InSupport, 1)]
        );
        let view = View { show: Show::InSupport, order: Order::Name };
        as_account(t, country.worker.account, move |tx, asker| view::remember(tx, asker, None, &view))
            .unwrap();
        let again = looked(country.worker, None).unwrap();
        assert_eq!((again.lines.len(), again.view.order), (1, Order::Name));
        assert_eq!(again.lines[0].0.person, one);

        let of = Some(country.worker.membership);
        let managers = looked(country.manager, of).unwrap();
        assert_eq!((managers.lines.len(), managers.whose.name.as_deref()), (2, Some("ada")));
        is_not_there(&looked(country.far_manager, of));
        assert!(looked(country.other_worker, of).is_err());
        is_not_there(&looked(country.manager, Some(new_id(t))));
        for nobody in [country.gp, country.commissioner, country.provider, country.manager] {
            assert!(looked(nobody, None).is_err(), "{nobody:?} has none");
            assert!(shown(t, nobody).is_err());
        }
        // Whoever has left sees nothing from that second on.
        leaves(t, country.worker);
        let gone = looked(country.worker, None);
        let refused = |done| {
            matches!(
                done,
                Err(Error::Administration(administration::Error::Refused(
                    Refused::NotAllowed | Refused::NotThere
                )))
            )
        };
        assert!(refused(gone));
    });
}
