//! Records opened in an emergency, over a real store, on both engines: who may, for how long, who is told, and what the
//! trail says.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use audit::search::{Wanted, search};
use jiff::{SignedDuration, Timestamp};
use permit::break_glass::{
    Alert, Circumstances, Error, Opening, Outcome, Watched, begin, end, open_now, review, to_tell, told,
    watched, with_open_record,
};
use permit::{Action, Actor, BreakGlassError, Kind, Membership, Refused, Resource, Role, When, permit};
use store::testing::{TestDb, both_stores};
use store::values;
use support::*;
use uuid::Uuid;

const AREA: &str = "E54000057";
const WHY: &str = "Her neighbour called: she has fallen.";
/// A governance lead of the organisation that keeps the record.
const KEEPERS_LEAD: Uuid = id(71);
/// A governance lead of the organisation of whoever opens it.
const OWN_LEAD: Uuid = id(70);

/// The instant that the store of the test has.
fn at(t: &TestDb) -> Timestamp {
    t.db.moment().now()
}

fn seen(t: &TestDb) -> Circumstances<'static> {
    Circumstances { area: AREA, origin: Some("192.0.2.7"), proved_at: Some(at(t)) }
}

/// A link worker who has nothing to do with [`record`].
fn worker(t: &TestDb) -> Actor {
    Actor::staff(When::at(at(t)), ACCOUNT, true, vec![membership(Role::LinkWorker)])
}

fn lead(t: &TestDb, account: Uuid, organisation: Uuid) -> Actor {
    let membership = Membership::new(account, organisation, Role::InformationGovernance);
    Actor::staff(When::at(at(t)), account, true, vec![membership])
}

/// The record of a person of another scheme, kept by another organisation.
fn record() -> Resource {
    theirs(Kind::Person)
}

fn open_with(
    t: &TestDb,
    actor: Actor,
    record: Resource,
    why: &'static str,
    lasts: SignedDuration,
    seen: Circumstances<'static>,
) -> Result<Opening, Error> {
    t.db.write(move |tx| begin(tx, &actor, &record, why, lasts, &seen))
}

fn open(t: &TestDb) -> Opening {
    open_with(t, worker(t), record(), WHY, hours(2), seen(t)).unwrap()
}

/// Somebody as a session would make them, at an instant.
fn with_what_is_open(t: &TestDb, actor: Actor) -> Actor {
    t.db.read(move |tx| with_open_record(tx, actor.clone())).unwrap()
}

/// The trail: what was done, the latest last.
fn trail(t: &TestDb) -> Vec<audit::Event> {
    let mut events = t.db.read(|tx| search(tx, &Wanted::default(), 100)).unwrap();
    events.sort_by_key(|event| (event.area.clone(), event.number));
    events
}

fn actions(t: &TestDb) -> Vec<String> {
    trail(t).into_iter().map(|event| event.action).collect()
}

fn list(t: &TestDb, actor: Actor, to_review: bool) -> Result<Vec<Watched>, Error> {
    let seen = Circumstances { area: "", ..seen(t) };
    t.db.write(move |tx| watched(tx, &actor, to_review, None, 50, &seen))
}

#[test]
fn a_record_is_opened_for_a_reason_and_read_until_it_is_closed() {
    both_stores(|t| {
        assert!(is_hidden(&with_what_is_open(t, worker(t)), Action::ReadPerson, &record()));
        let opening = open(t);
        assert_eq!(
            (opening.person, opening.account, opening.membership),
            (OTHER_PERSON, ACCOUNT, MEMBERSHIP)
        );
        assert_eq!((opening.organisation, opening.role.as_str()), (ORGANISATION, "link-worker"));
        assert_eq!(opening.until.duration_since(opening.from), hours(2));
        assert_eq!(opening.why.as_str(), WHY);

        let inside = with_what_is_open(t, worker(t));
        assert!(may(&inside, Action::ReadPerson, &record()));
        assert!(!may(&inside, Action::ChangePerson, &record()));
        assert!(is_hidden(&inside, Action::ReadPerson, &record().about(&[id(99)])));
        // Nobody else gets in by it: not a colleague, and not the same person in another role.
        let colleague = Actor::staff(
            When::at(at(t)),
            OTHER_ACCOUNT,
            true,
            vec![Membership::new(id(52), ORGANISATION, Role::LinkWorker)],
        );
        assert!(is_hidden(&with_what_is_open(t, colleague), Action::ReadPerson, &record()));
        let elsewhere = Membership::new(id(52), id(23), Role::LinkWorker);
        let elsewhere = Actor::staff(When::at(at(t)), ACCOUNT, true, vec![elsewhere]);
        assert!(is_hidden(&with_what_is_open(t, elsewhere), Action::ReadPerson, &record()));

        let (actor, around) = (worker(t), seen(t));
        t.db.write(move |tx| end(tx, &actor, opening.id, &around)).unwrap();
        assert!(is_hidden(&with_what_is_open(t, worker(t)), Action::ReadPerson, &record()));
        assert_eq!(t.db.read(|tx| open_now(tx, &member(Role::LinkWorker))).unwrap(), None);
        // To close it again does nothing, and is no event.
        let (actor, around) = (worker(t), seen(t));
        t.db.write(move |tx| end(tx, &actor, opening.id, &around)).unwrap();

        let events = trail(t);
        let told: Vec<&str> = events.iter().map(|event| event.action.as_str()).collect();
        assert_eq!(told, ["break-glass.begin", "break-glass.end"]);
        for event in &events {
            assert_eq!(
                (event.area.as_str(), event.person, event.subject),
                (AREA, Some(OTHER_PERSON), Some(opening.id))
            );
            assert_eq!(event.actor, audit::Actor::Account { id: ACCOUNT });
            assert_eq!(event.origin.as_deref(), Some("192.0.2.7"));
        }
        assert_eq!(events[0].reason.as_deref(), Some(WHY));
        assert_eq!(
            (events[0].organisation, events[0].role.as_deref()),
            (Some(ORGANISATION), Some("link-worker"))
        );
        assert!(audit::verify::verify(&t.db, &[]).unwrap().iter().all(|chain| chain.broken.is_none()));
    });
}

#[test]
fn a_record_closes_by_itself_when_its_time_is_over() {
    both_stores(|t| {
        let opening = open(t);
        for (from, until, is_open) in [(-60, 1, true), (-120, 0, false), (-120, -1, false), (1, 60, false)] {
            let now = at(t);
            let (from, until) = (now + minutes(from), now + minutes(until));
            t.db.write(move |tx| {
                tx.execute(
                    "update break_glass set from_at = $1, until_at = $2 where id = $3",
                    values![from, until, opening.id],
                )
            })
            .unwrap();
            let actor = with_what_is_open(t, worker(t));
            assert_eq!(may(&actor, Action::ReadPerson, &record()), is_open, "{from} {until}");
        }
        // Longer than the rules allow opens nothing, whoever wrote it into the table.
        let now = at(t);
        let (from, until) = (now - hours(1), now + hours(4));
        t.db.write(move |tx| {
            tx.execute(
                "update break_glass set from_at = $1, until_at = $2 where id = $3",
                values![from, until, opening.id],
            )
        })
        .unwrap();
        assert!(is_hidden(&with_what_is_open(t, worker(t)), Action::ReadPerson, &record()));
    });
}

fn minutes(minutes: i64) -> SignedDuration {
    SignedDuration::from_mins(minutes)
}

#[test]
fn an_emergency_that_is_refused_leaves_nothing() {
    both_stores(|t| {
        let refused = |actor: Actor, record: Resource, why, lasts, seen| {
            open_with(t, actor, record, why, lasts, seen).expect_err("it is refused")
        };
        let late = Circumstances { proved_at: Some(at(t) - minutes(11)), ..seen(t) };
        let never = Circumstances { proved_at: None, ..seen(t) };
        for around in [late, never] {
            assert!(matches!(refused(worker(t), record(), WHY, hours(1), around), Error::SignInAgain));
        }
        for (why, lasts, wrong) in [
            ("", hours(1), BreakGlassError::NoReason),
            (" \n", hours(1), BreakGlassError::NoReason),
            (WHY, hours(5), BreakGlassError::TooLong),
            (WHY, hours(0), BreakGlassError::Backwards),
            (WHY, hours(-1), BreakGlassError::Backwards),
        ] {
            let error = refused(worker(t), record(), why, lasts, seen(t));
            assert!(matches!(error, Error::Wrong(told) if told == wrong), "{error}");
        }
        let error = refused(worker(t), ours(Kind::Person), WHY, hours(1), seen(t));
        assert!(matches!(error, Error::NotNeeded), "{error}");
        // Only whoever may: by role, with a second factor, and about a person.
        for role in
            Role::ALL.into_iter().filter(|role| !matches!(role, Role::LinkWorker | Role::SchemeManager))
        {
            let actor = Actor::staff(When::at(at(t)), ACCOUNT, true, vec![membership(role)]);
            let error = refused(actor, record(), WHY, hours(1), seen(t));
            assert!(matches!(error, Error::Refused(Refused::NotThere)), "{role:?}: {error}");
        }
        let without = Actor::staff(When::at(at(t)), ACCOUNT, false, vec![membership(Role::LinkWorker)]);
        let error = refused(without, record(), WHY, hours(1), seen(t));
        assert!(matches!(error, Error::Refused(Refused::SecondFactor)), "{error}");
        let error = refused(worker(t), theirs(Kind::Referral), WHY, hours(1), seen(t));
        assert!(matches!(error, Error::Refused(_)), "{error}");
        assert_eq!(actions(t), Vec::<String>::new());
        assert_eq!(t.db.read(|tx| to_tell(tx, 10)).unwrap(), []);
    });
}

#[test]
fn what_cannot_be_written_into_the_trail_is_not_opened() {
    both_stores(|t| {
        // The trail cannot be written any more.
        t.db.write(|tx| tx.execute("drop table audit_event", &[])).unwrap();
        assert!(open_with(t, worker(t), record(), WHY, hours(1), seen(t)).is_err());
        let rows: i64 =
            t.db.read(|tx| tx.one("select count(*) from break_glass", &[], |row| row.get(0))).unwrap();
        assert_eq!(rows, 0);
    });
}

#[test]
fn whoever_opens_another_record_leaves_the_first() {
    both_stores(|t| {
        open(t);
        let another =
            || Resource::person(id(32), true).at_scheme(OTHER_SCHEME).of_organisation(OTHER_ORGANISATION);
        let second = open_with(t, worker(t), another(), "Fire", hours(1), seen(t)).unwrap();
        let inside = with_what_is_open(t, worker(t));
        assert!(may(&inside, Action::ReadPerson, &another()));
        assert!(is_hidden(&inside, Action::ReadPerson, &record()));
        let open: Opening = t.db.read(|tx| open_now(tx, &member(Role::LinkWorker))).unwrap().unwrap();
        assert_eq!(open, second);
        assert_eq!(actions(t), ["break-glass.begin", "break-glass.end", "break-glass.begin"]);
        let ended = list(t, lead(t, OWN_LEAD, ORGANISATION), false).unwrap();
        let ended: Vec<bool> = ended.iter().map(|one| one.opening.ended.is_some()).collect();
        assert_eq!(ended.iter().filter(|ended| **ended).count(), 1);
    });
}

#[test]
fn the_leads_of_both_organisations_are_told_once_and_each_reviews() {
    both_stores(|t| {
        let opening = open(t);
        let alerts = t.db.read(|tx| to_tell(tx, 10)).unwrap();
        let organisations: Vec<Uuid> = alerts.iter().map(|alert| alert.organisation).collect();
        assert_eq!(organisations, [ORGANISATION, OTHER_ORGANISATION]);
        assert!(alerts.iter().all(|alert| alert.opening == opening.id && alert.raised == opening.from));
        let send = |alert: Alert| t.db.write(move |tx| told(tx, &alert)).unwrap();
        assert!(send(alerts[0]) && !send(alerts[0]));
        assert_eq!(t.db.read(|tx| to_tell(tx, 10)).unwrap(), alerts[1..]);
        assert!(send(alerts[1]));
        assert_eq!(t.db.read(|tx| to_tell(tx, 10)).unwrap(), []);
        assert!(!send(Alert { opening: id(999), ..alerts[0] }));

        // Each sees its own, and reviews its own.
        for (lead_of, account) in [(ORGANISATION, OWN_LEAD), (OTHER_ORGANISATION, KEEPERS_LEAD)] {
            let found = list(t, lead(t, account, lead_of), true).unwrap();
            assert_eq!(found.len(), 1);
            assert_eq!((found[0].organisation, found[0].opening.id), (lead_of, opening.id));
            assert_eq!(found[0].told, Some(at(t)));
            assert_eq!(found[0].review, None);
        }
        let found_by = |account, organisation, of, outcome, note: Option<&'static str>| {
            let (actor, around) = (lead(t, account, organisation), seen(t));
            t.db.write(move |tx| review(tx, &actor, (opening.id, of), outcome, note, &around))
        };
        let own = |outcome, note| found_by(OWN_LEAD, ORGANISATION, ORGANISATION, outcome, note);
        assert!(matches!(own(Outcome::NotJustified, None), Err(Error::NoNote)));
        assert!(matches!(own(Outcome::NotJustified, Some("  ")), Err(Error::NoNote)));
        let other = found_by(OWN_LEAD, ORGANISATION, OTHER_ORGANISATION, Outcome::Justified, None);
        assert!(matches!(other, Err(Error::Refused(Refused::NotThere))));
        own(Outcome::NotJustified, Some("Spoken to; to be trained again.")).unwrap();
        assert!(matches!(own(Outcome::Justified, None), Err(Error::AlreadyReviewed)));
        found_by(KEEPERS_LEAD, OTHER_ORGANISATION, OTHER_ORGANISATION, Outcome::Justified, None).unwrap();

        assert_eq!(list(t, lead(t, OWN_LEAD, ORGANISATION), true).unwrap(), []);
        let all = list(t, lead(t, OWN_LEAD, ORGANISATION), false).unwrap();
        let found = all[0].review.as_ref().unwrap();
        assert_eq!((found.by, found.outcome, found.at), (OWN_LEAD, Outcome::NotJustified, at(t)));
        assert_eq!(found.note.as_ref().unwrap().as_str(), "Spoken to; to be trained again.");
        let reviews = actions(t).into_iter().filter(|action| action == "break-glass.review").count();
        assert_eq!(reviews, 2);
        let tells = actions(t).into_iter().filter(|action| action == "break-glass.tell").count();
        assert_eq!(tells, 2);
    });
}

#[test]
fn what_others_opened_is_for_those_who_watch_over_it() {
    both_stores(|t| {
        let opening = open(t);
        let nothing_there = |error: Error| matches!(error, Error::Refused(Refused::NotThere));
        // A lead of another organisation has an empty list, and one above has all below.
        assert_eq!(list(t, lead(t, id(72), id(24)), false).unwrap(), []);
        let board = Membership::new(id(73), id(25), Role::InformationGovernance)
            .with_below(vec![ORGANISATION, OTHER_ORGANISATION]);
        let board = Actor::staff(When::at(at(t)), id(73), true, vec![board]);
        assert_eq!(list(t, board, false).unwrap().len(), 2);
        // That they looked is in the trail.
        assert_eq!(actions(t).iter().filter(|action| *action == "break-glass.list").count(), 2);
        for role in Role::ALL.into_iter().filter(|role| *role != Role::InformationGovernance) {
            let actor = || Actor::staff(When::at(at(t)), id(74), true, vec![membership(role)]);
            assert!(nothing_there(list(t, actor(), false).expect_err("no list")), "{role:?}");
            let (who, around) = (actor(), seen(t));
            let ended = t.db.write(move |tx| end(tx, &who, opening.id, &around));
            assert!(nothing_there(ended.expect_err("no end")), "{role:?}");
            let (who, around) = (actor(), seen(t));
            let reviewed = t.db.write(move |tx| {
                review(tx, &who, (opening.id, ORGANISATION), Outcome::Justified, None, &around)
            });
            assert!(nothing_there(reviewed.expect_err("no review")), "{role:?}");
        }
        // What does not exist is answered alike.
        let (who, around) = (lead(t, OWN_LEAD, ORGANISATION), seen(t));
        let ended = t.db.write(move |tx| end(tx, &who, id(999), &around));
        assert!(nothing_there(ended.expect_err("no such opening")));
        // A lead who was told ends it at once.
        let (who, around) = (lead(t, KEEPERS_LEAD, OTHER_ORGANISATION), seen(t));
        t.db.write(move |tx| end(tx, &who, opening.id, &around)).unwrap();
        assert!(is_hidden(&with_what_is_open(t, worker(t)), Action::ReadPerson, &record()));
    });
}

#[test]
fn nobody_reviews_what_they_did_themselves() {
    both_stores(|t| {
        let opening = open(t);
        let both = vec![
            membership(Role::LinkWorker),
            Membership::new(OTHER_MEMBERSHIP, ORGANISATION, Role::InformationGovernance),
        ];
        let (actor, around) = (Actor::staff(When::at(at(t)), ACCOUNT, true, both), seen(t));
        let reviewed = t.db.write(move |tx| {
            review(tx, &actor, (opening.id, ORGANISATION), Outcome::Justified, None, &around)
        });
        assert!(matches!(reviewed, Err(Error::OwnDoing)));
    });
}

#[test]
fn a_long_list_is_read_page_by_page() {
    both_stores(|t| {
        let mut opened: Vec<(Uuid, Uuid)> = Vec::new();
        for number in 0..7_u128 {
            let person = Resource::person(id(300 + number), true).of_organisation(BELOW);
            let id = open_with(t, worker(t), person, "Fire", hours(1), seen(t)).unwrap().id;
            opened.extend([(id, ORGANISATION), (id, BELOW)]);
        }
        let (mut pages, mut after) = (Vec::new(), None);
        loop {
            let above = membership(Role::InformationGovernance);
            let (actor, around) = (Actor::staff(When::at(at(t)), OWN_LEAD, true, vec![above]), seen(t));
            let page = t.db.write(move |tx| watched(tx, &actor, true, after, 3, &around)).unwrap();
            let Some(last) = page.last() else { break };
            after = Some((last.opening.from, last.opening.id, last.organisation));
            pages.extend(page.iter().map(|one| (one.opening.id, one.organisation)));
        }
        opened.sort();
        opened.reverse();
        assert_eq!(pages, opened);
    });
}

#[test]
fn nothing_of_the_reason_gets_into_a_log() {
    both_stores(|t| {
        let opening = open(t);
        assert!(!format!("{opening:?}").contains("fallen"));
        let actor = with_what_is_open(t, worker(t));
        assert!(!format!("{actor:?} {:?}", permit(&actor, Action::ReadPerson, &record())).contains("fallen"));
    });
}
