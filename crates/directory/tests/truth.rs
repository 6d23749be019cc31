//! A listing stays true: two simulated years of the walking group, and what people try with links, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::Arc;

use access::{By, Keys, Trail};
use directory::import::Options;
use directory::listing::{ListingState, provenance, record_check, set_state};
use directory::truth::fields::Field;
use directory::truth::owner::{self, Act, Came, Sent, Stands};
use directory::truth::room::{self, Space};
use directory::truth::sweep::{self, AreasOf, Done};
use directory::truth::verification::{self, Said};
use directory::truth::{Rule, Standing, answering, clock_of, proposals};
use jiff::Timestamp;
use jiff::civil::Date;
use locales::Language;
use secrecy::SecretString;
use serde_json::{Value, json};
use store::testing::{TestDb, both_stores};
use store::{Db, Moment, Settings, values};
use uuid::Uuid;

use crate::common::{row, take, take_with};

const WALK: &str = "11111111-1111-4111-8111-111111111111";
const QUIET: &str = "22222222-2222-4222-8222-222222222222";
const ORG: &str = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa";
const ADDRESS: &str = "walk@hollin.example";

fn walk() -> Uuid {
    WALK.parse().unwrap()
}

fn quiet() -> Uuid {
    QUIET.parse().unwrap()
}

fn listing(id: &str, email: Option<&str>) -> Value {
    let mut value = json!({
        "id": id, "name": "Hollin Canal Walk", "status": "active", "organization_id": ORG,
        "organization": {"id": ORG, "name": "Hollin Walkers", "description": "A group."},
        "description": "A walk along the canal.",
        "phones": [{"id": "cccccccc-cccc-4ccc-8ccc-cccccccccccc", "number": "0161 496 0001"}],
        "schedules": [{"id": "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "description": "Tuesdays at 10am"}],
    });
    if let Some(email) = email {
        value["email"] = json!(email);
    }
    value
}

fn feed_of(values: &[Value]) -> Vec<directory::import::FeedRow> {
    values.iter().map(|value| row(Ok(value.as_object().unwrap().clone()))).collect()
}

/// The walk, which has an address, and another service that has none.
fn begun(t: &TestDb) {
    take(t, feed_of(&[listing(WALK, Some(ADDRESS)), listing(QUIET, None)]));
}

fn areas() -> AreasOf {
    Arc::new(|_, _| vec!["E08009001".to_owned()])
}

fn by() -> By {
    By::nobody(None, Arc::new(Trail::of_visitors()))
}

fn keys(db: &Db) -> Arc<Keys> {
    Arc::new(db.write(|tx| Keys::open(tx, None)).unwrap())
}

/// The same database at another time.
fn at(t: &TestDb, when: &str) -> Db {
    let settings = Settings { readers: 1, connections: 2, fold_at_most: None };
    Db::open(&t.address, &settings, Moment::fixed(when.parse().unwrap())).unwrap()
}

fn run(db: &Db) -> Done {
    sweep::run(db, &keys(db), &by(), &areas()).unwrap()
}

fn state(db: &Db, id: Uuid) -> ListingState {
    db.read(move |tx| provenance(tx, id)).unwrap().state
}

fn checked(db: &Db, id: Uuid) -> Option<Timestamp> {
    db.read(move |tx| provenance(tx, id)).unwrap().checked_at
}

fn standing(db: &Db, id: Uuid) -> Standing {
    db.read(move |tx| clock_of(tx, id)).unwrap().unwrap().standing
}

/// The messages that are in the outbox, as their owner reads them: which one, and the link in it.
fn outbox(db: &Db) -> Vec<(String, SecretString)> {
    let sql = "select template, fields from message where state = 'waiting' order by made_at, id";
    let rows: Vec<(String, String)> = db
        .read(move |tx| tx.query(sql, &[], |row| Ok((row.get(0)?, row.get(1)?))))
        .map_err(|error: store::Error| error)
        .unwrap();
    rows.into_iter()
        .map(|(template, fields)| {
            let fields: Value = serde_json::from_str(&fields).unwrap();
            let link = fields["link"].as_str().unwrap().strip_prefix("/listing/").unwrap().to_owned();
            (template, SecretString::from(link))
        })
        .collect()
}

/// They were sent: the outbox is empty.
fn sent(db: &Db) {
    db.write(|tx| {
        tx.execute(
            "update message set state = 'sent', recipient = '', fields = '{}' where state = 'waiting'",
            &[],
        )
    })
    .map_err(|error: store::Error| error)
    .unwrap();
}

fn templates(db: &Db) -> Vec<String> {
    outbox(db).into_iter().map(|(template, _)| template).collect()
}

fn look(db: &Db, link: &SecretString) -> directory::truth::Result<Stands> {
    let (keys, link) = (keys(db), link.clone());
    db.read(move |tx| owner::look(tx, &keys, &link))
}

fn version(db: &Db, link: &SecretString) -> i64 {
    match look(db, link).unwrap() {
        Stands::Open(opened) => opened.version,
        other => panic!("{other:?}"),
    }
}

fn act_as(db: &Db, link: &SecretString, form: Uuid, seen: i64, address: &str, act: &Act) -> Came {
    let (keys, link, act) = (keys(db), link.clone(), act.clone());
    let sent = Sent { form, seen, address: address.to_owned(), language: Language::English };
    db.write(move |tx| owner::act(tx, &keys, &by(), &link, &sent, &act)).unwrap()
}

fn act(db: &Db, link: &SecretString, address: &str, act: &Act) -> Came {
    act_as(db, link, db.moment().new_id(), version(db, link), address, act)
}

fn change(field: Field, said: &str) -> Act {
    Act::Change(vec![(field, said.to_owned())])
}

fn count(db: &Db, sql: &'static str) -> i64 {
    db.read(move |tx| tx.one(sql, &[], |row| row.get(0))).map_err(|error: store::Error| error).unwrap()
}

#[test]
fn the_walking_group_keeps_its_listing_true_for_two_years_by_links_alone() {
    // The tests of this harness begin on 4 May 2026.
    both_stores(|t| {
        begun(t);
        let first = run(&t.db);
        assert_eq!((first.begun, first.asked), (2, 0), "nobody is asked about what just came in");
        assert_eq!(checked(&t.db, walk()), None, "importing checks nothing");
        // Four months to the day, at nine in the morning in England.
        assert_eq!(run(&at(t, "2026-09-04T07:59:00Z")).asked, 0);
        let september = at(t, "2026-09-04T08:00:00Z");
        let done = run(&september);
        assert_eq!((done.asked, done.to_ring), (1, 1), "{done:?}");
        assert_eq!(run(&september), Done::default(), "once");
        assert_eq!(
            (state(&september, walk()), standing(&september, quiet())),
            (ListingState::DueForCheck, Standing::Ring)
        );
        let mail = outbox(&september);
        assert_eq!(mail.len(), 1);
        assert_eq!(mail[0].0, "listing-still-right");
        assert!(matches!(act(&september, &mail[0].1, "", &Act::Right), Came::Done));
        assert_eq!(
            (state(&september, walk()), checked(&september, walk())),
            (ListingState::Published, Some(september.moment().now()))
        );
        assert!(templates(&september).is_empty(), "what was going to ask is called off");

        // January: the time has changed, and the group is full.
        let january = at(t, "2027-01-04T09:00:00Z");
        assert_eq!(run(&january).asked, 1);
        let link = outbox(&january).remove(0).1;
        assert!(matches!(act(&january, &link, "", &Act::Room(Space::Full, Some(3))), Came::Done));
        assert!(
            matches!(
                act(&january, &link, ADDRESS, &change(Field::When, "Wednesdays at 2pm")),
                Came::Changed(1, 0)
            ),
            "they have confirmed before"
        );
        let Stands::Open(opened) = look(&january, &link).unwrap() else { panic!() };
        assert!(opened.says.contains(&(Field::When, "Wednesdays at 2pm".to_owned())));
        assert_eq!(opened.room.map(|room| (room.space, room.weeks)), Some((Space::Full, Some(3))));
        assert_eq!(checked(&january, walk()), Some(january.moment().now()));
        sent(&january);

        // They lapse once: asked in May, June and July, demoted in July, hidden in October.
        let mut links = Vec::new();
        for (when, template, becomes) in [
            ("2027-05-04T08:00:00Z", "listing-still-right", ListingState::DueForCheck),
            ("2027-06-04T08:00:00Z", "listing-again", ListingState::DueForCheck),
            ("2027-07-04T08:00:00Z", "listing-last", ListingState::Stale),
            ("2027-10-04T08:00:00Z", "listing-hidden", ListingState::Hidden),
        ] {
            let day = at(t, when);
            run(&day);
            let mail = outbox(&day);
            let own: Vec<_> = mail.into_iter().filter(|(name, _)| name == template).collect();
            assert_eq!((own.len(), state(&day, walk())), (1, becomes), "{when}");
            links.extend(own.into_iter().map(|(_, link)| link));
            sent(&day);
        }
        let october = at(t, "2027-10-20T12:00:00Z");
        assert_eq!(standing(&october, walk()), Standing::Hidden);
        assert!(directory_shows(&october).is_empty());
        // Back with one tap, by the link of July as well as by the last one: here by that of July.
        assert!(matches!(act(&october, &links[2], "", &Act::Right), Came::Done));
        assert_eq!(state(&october, walk()), ListingState::Published);
        assert_eq!(directory_shows(&october), [walk()]);

        // And on it goes: February, 29 days long in 2028, and the last of its days.
        let february = at(t, "2028-02-20T09:00:00Z");
        assert_eq!(run(&february).asked, 1);
        let link = outbox(&february).remove(0).1;
        assert!(matches!(act(&february, &link, "", &Act::Right), Came::Done));
        let june = at(t, "2028-06-20T08:00:00Z");
        assert_eq!(run(&june).asked, 1);
        let said = june.read(|tx| verification::of(tx, walk(), 20)).unwrap();
        assert_eq!(said.iter().filter(|one| one.said == Said::StillRight).count(), 3);
        assert_eq!(said.iter().filter(|one| one.said == Said::Changed).count(), 1);
    });
}

/// What is shown of the two, of which the second lapsed for good.
fn directory_shows(db: &Db) -> Vec<Uuid> {
    let all = [walk(), quiet()];
    db.read(move |tx| directory::whole::services(tx, &all))
        .unwrap()
        .into_iter()
        .map(|one| one.service.id)
        .collect()
}

#[test]
fn importing_and_saving_never_verify() {
    both_stores(|t| {
        begun(t);
        run(&t.db);
        let later = at(t, "2026-06-01T10:00:00Z");
        let mut again = listing(WALK, Some(ADDRESS));
        again["description"] = json!("Another walk.");
        again["assured_date"] = json!("2026-05-30");
        take(t, feed_of(&[again]));
        later.write(|tx| set_state(tx, walk(), ListingState::Published)).unwrap();
        assert_eq!(checked(&later, walk()), None);
        assert_eq!(count(&later, "select count(*) from verification"), 0);
        // What the publisher vouches for puts the question off, and is no check.
        let september = at(t, "2026-09-04T08:00:00Z");
        let done = run(&september);
        assert_eq!((done.put_off, done.asked), (1, 0), "{done:?}");
        assert_eq!(checked(&september, walk()), None);
        assert_eq!(run(&at(t, "2026-09-30T08:00:00Z")).asked, 1);
    });
}

#[test]
fn a_check_at_the_command_line_is_an_event_too() {
    both_stores(|t| {
        begun(t);
        t.db.write(|tx| record_check(tx, walk(), " Sam ")).unwrap();
        let said = t.db.read(|tx| verification::of(tx, walk(), 9)).unwrap();
        assert_eq!((said.len(), said[0].by_name.as_str(), said[0].counts), (1, "Sam", true));
        assert!(t.db.write(|tx| record_check(tx, walk(), "  ")).is_err());
        assert!(t.db.write(|tx| record_check(tx, Uuid::from_u128(9), "Sam")).is_err());
    });
}

#[test]
fn a_link_that_is_fetched_guessed_altered_or_too_old_changes_nothing() {
    both_stores(|t| {
        begun(t);
        run(&t.db);
        let db = at(t, "2026-09-04T08:00:00Z");
        run(&db);
        let link = outbox(&db).remove(0).1;
        let text = secrecy::ExposeSecret::expose_secret(&link).to_owned();
        for _ in 0..5 {
            assert!(matches!(look(&db, &link).unwrap(), Stands::Open(_)));
        }
        assert_eq!(count(&db, "select count(*) from verification"), 0, "a scanner confirms nothing");
        for place in [0, 20, 40, 60] {
            let mut altered = text.clone().into_bytes();
            altered[place] = if altered[place] == b'A' { b'B' } else { b'A' };
            let altered = SecretString::from(String::from_utf8(altered).unwrap());
            assert!(look(&db, &altered).is_err(), "{place}");
        }
        for made_up in ["", "x", "../../etc", &"A".repeat(67), &format!("{text}A")] {
            assert!(look(&db, &SecretString::from(made_up.to_owned())).is_err(), "{made_up}");
        }
        // A link for something else is none for this.
        let keys = keys(&db);
        let other = db
            .write(move |tx| {
                let scope =
                    access::links::Scope { purpose: "answer-connection", kind: "listing", id: walk() };
                access::links::make(tx, &keys, &by(), &scope, access::links::USUAL)
            })
            .unwrap();
        assert!(look(&db, &other.1).is_err());
        assert!(matches!(look(&at(t, "2027-03-04T08:00:00Z"), &link), Ok(Stands::Expired(_))));
    });
}

#[test]
fn one_form_counts_once_also_twice_at_the_same_time() {
    both_stores(|t| {
        begun(t);
        run(&t.db);
        let db = at(t, "2026-09-04T08:00:00Z");
        run(&db);
        let link = outbox(&db).remove(0).1;
        let (form, seen) = (db.moment().new_id(), version(&db, &link));
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope
                    .spawn(|| assert!(matches!(act_as(&db, &link, form, seen, "", &Act::Right), Came::Done)));
            }
        });
        assert_eq!(count(&db, "select count(*) from verification"), 1);
        // Another button of a page to which they went back is another word.
        assert!(matches!(act_as(&db, &link, form, seen, "", &Act::Room(Space::Full, None)), Came::Done));
        assert!(db.read(|tx| room::of(tx, walk())).unwrap().is_some());
        // Sent again a month later, as by whoever goes back in a browser: nothing is confirmed by that.
        let later = at(t, "2026-10-04T08:00:00Z");
        assert!(matches!(act_as(&later, &link, form, seen, "", &Act::Right), Came::Done));
        assert_eq!(checked(&later, walk()), Some(db.moment().now()));
    });
}

#[test]
fn several_programs_ask_each_owner_once() {
    both_stores(|t| {
        begun(t);
        run(&t.db);
        std::thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| run(&at(t, "2026-09-04T08:00:00Z")));
            }
        });
        let db = at(t, "2026-09-04T08:00:00Z");
        assert_eq!(count(&db, "select count(*) from message"), 1);
        assert_eq!(count(&db, "select count(*) from listing_link"), 1);
    });
}

#[test]
fn whoever_does_not_know_the_address_changes_nothing_and_five_guesses_close_the_link() {
    both_stores(|t| {
        begun(t);
        run(&t.db);
        let db = at(t, "2026-09-04T08:00:00Z");
        run(&db);
        let link = outbox(&db).remove(0).1;
        let closes = Act::Pause(Some("2026-10-01".parse::<Date>().unwrap()));
        assert!(matches!(act(&db, &link, "nobody", &Act::Close), Came::NoAddress));
        for left in [4, 3, 2, 1] {
            let came = act(&db, &link, "ann@example.org", &closes);
            assert!(matches!(came, Came::WrongAddress(now) if now == left), "{came:?}");
        }
        assert!(matches!(act(&db, &link, "ann@example.org", &Act::Close), Came::Closed(Stands::Guessed)));
        assert!(matches!(look(&db, &link).unwrap(), Stands::Guessed));
        assert_eq!(standing(&db, walk()), Standing::Ring, "a steward rings");
        assert_eq!(state(&db, walk()), ListingState::DueForCheck, "and nothing was closed");
    });
}

#[test]
fn an_owner_who_wants_no_messages_is_rung_and_can_have_them_again() {
    both_stores(|t| {
        begun(t);
        run(&t.db);
        let db = at(t, "2026-09-04T08:00:00Z");
        run(&db);
        let (_, link) = outbox(&db).into_iter().next().unwrap();
        let wants_none = |db: &Db| match look(db, &link).unwrap() {
            Stands::Open(opened) => opened.wants_none,
            other => panic!("{other:?}"),
        };
        assert!(!wants_none(&db));
        assert!(matches!(
            act(&db, &link, "somebody@else.example", &Act::Messages(false)),
            Came::WrongAddress(_)
        ));
        assert!(!wants_none(&db));
        assert!(matches!(act(&db, &link, ADDRESS, &Act::Messages(false)), Came::Done));
        assert!(wants_none(&db));
        sent(&db);
        let db = at(t, "2026-10-05T09:00:00Z");
        assert_eq!(run(&db).asked, 0);
        assert_eq!((templates(&db).len(), standing(&db, walk())), (0, Standing::Ring));
        assert!(matches!(act(&db, &link, ADDRESS, &Act::Messages(true)), Came::Done));
        let db = at(t, "2026-11-05T09:00:00Z");
        assert!(run(&db).asked > 0);
    });
}

#[test]
fn what_could_lead_people_elsewhere_waits_for_a_steward() {
    both_stores(|t| {
        begun(t);
        run(&t.db);
        let db = at(t, "2026-09-04T08:00:00Z");
        run(&db);
        let link = outbox(&db).remove(0).1;
        // Nobody has confirmed it before: all of it waits, and the check does not count yet.
        let several = Act::Change(vec![
            (Field::Phone, "0161 496 0002".to_owned()),
            (Field::When, "Fridays at 11am".to_owned()),
            (Field::Description, "A walk along the canal.".to_owned()),
        ]);
        assert!(matches!(act(&db, &link, "WALK@hollin.example ", &several), Came::Changed(0, 2)));
        assert_eq!(checked(&db, walk()), None);
        let waits = db.read(|tx| proposals::waiting(tx, walk())).unwrap();
        assert_eq!(waits.iter().map(|one| one.field).collect::<Vec<_>>(), [Field::Phone, Field::When]);
        assert_eq!(waits[0].was, "0161 496 0001");
        // A newer word about the same field takes the place of the older one.
        assert!(matches!(
            act(&db, &link, ADDRESS, &change(Field::Phone, "0161 496 0003")),
            Came::Changed(0, 1)
        ));
        assert_eq!(db.read(|tx| proposals::waiting(tx, walk())).unwrap().len(), 2);
        for (typed, rule) in [
            (change(Field::Phone, "0161 496 0001"), Rule::NothingChanged),
            (change(Field::Phone, "no phone"), Rule::Phone),
            (change(Field::Name, " "), Rule::Name),
            (Act::Pause(None), Rule::Until),
            (Act::Pause(Some("2026-09-04".parse().unwrap())), Rule::Until),
            (Act::Pause(Some("2028-09-04".parse().unwrap())), Rule::Until),
        ] {
            let came = act(&db, &link, ADDRESS, &typed);
            assert!(matches!(came, Came::Wrong(wrong, _) if wrong == rule), "{typed:?}: {came:?}");
        }
    });
}

#[test]
fn a_listing_that_changed_meanwhile_is_looked_at_again() {
    both_stores(|t| {
        begun(t);
        run(&t.db);
        let db = at(t, "2026-09-04T08:00:00Z");
        run(&db);
        let link = outbox(&db).remove(0).1;
        let seen = version(&db, &link);
        let mut other = listing(WALK, Some(ADDRESS));
        other["description"] = json!("A walk in the hills.");
        take(t, feed_of(&[other]));
        assert!(matches!(act_as(&db, &link, db.moment().new_id(), seen, "", &Act::Right), Came::Stale));
        assert_eq!(checked(&db, walk()), None);
        assert!(matches!(act(&db, &link, "", &Act::Right), Came::Done));
    });
}

#[test]
fn what_an_owner_put_right_stays_until_the_feed_says_something_new() {
    both_stores(|t| {
        begun(t);
        run(&t.db);
        let db = at(t, "2026-09-04T08:00:00Z");
        run(&db);
        let link = outbox(&db).remove(0).1;
        act(&db, &link, "", &Act::Right);
        assert!(matches!(
            act(&db, &link, ADDRESS, &change(Field::When, "Fridays at 11am")),
            Came::Changed(1, 0)
        ));
        let when = |db: &Db| match look(db, &link).unwrap() {
            Stands::Open(opened) => {
                opened.says.into_iter().find(|(field, _)| *field == Field::When).unwrap().1
            }
            other => panic!("{other:?}"),
        };
        // The same feed again, and the feed with something else in another field.
        take(t, feed_of(&[listing(WALK, Some(ADDRESS))]));
        assert_eq!(when(&db), "Fridays at 11am");
        let mut other = listing(WALK, Some(ADDRESS));
        other["description"] = json!("A walk in the hills.");
        take(t, feed_of(&[other.clone()]));
        assert_eq!(when(&db), "Fridays at 11am");
        // The feed has news of the time itself.
        other["schedules"][0]["description"] = json!("Sundays at noon");
        take(t, feed_of(&[other]));
        assert_eq!(when(&db), "Sundays at noon");
    });
}

#[test]
fn closed_for_now_opens_again_by_asking_and_ended_is_hidden_at_once() {
    both_stores(|t| {
        begun(t);
        run(&t.db);
        let db = at(t, "2026-09-04T08:00:00Z");
        run(&db);
        let link = outbox(&db).remove(0).1;
        let until: Date = "2026-10-31".parse().unwrap();
        assert!(matches!(act(&db, &link, ADDRESS, &Act::Pause(Some(until))), Came::Done));
        assert_eq!(state(&db, walk()), ListingState::TemporarilyClosed);
        sent(&db);
        // Clocks have gone back since: nine in the morning is nine in the morning.
        assert_eq!(run(&at(t, "2026-10-31T08:59:00Z")).asked, 0);
        let october = at(t, "2026-10-31T09:00:00Z");
        assert_eq!(run(&october).asked, 1);
        assert_eq!(
            (templates(&october), state(&october, walk())),
            (vec!["listing-open-again".to_owned()], ListingState::DueForCheck)
        );
        let link = outbox(&october).remove(0).1;
        assert!(matches!(act(&october, &link, ADDRESS, &Act::Close), Came::Done));
        assert_eq!(
            (state(&october, walk()), standing(&october, walk())),
            (ListingState::Hidden, Standing::Closed)
        );
        assert!(checked(&october, walk()).is_none(), "that it has ended does not make it right");
        // It was a slip of the finger.
        assert!(matches!(act(&october, &link, "", &Act::Right), Came::Done));
        assert_eq!(state(&october, walk()), ListingState::Published);
    });
}

#[test]
fn a_link_to_what_is_not_there_any_more_is_over() {
    both_stores(|t| {
        begun(t);
        run(&t.db);
        let db = at(t, "2026-09-04T08:00:00Z");
        run(&db);
        let link = outbox(&db).remove(0).1;
        let over = |what: &str| {
            assert!(matches!(look(&db, &link).unwrap(), Stands::Over), "{what}");
            let came = act_as(&db, &link, db.moment().new_id(), 1, ADDRESS, &Act::Right);
            assert!(matches!(came, Came::Closed(Stands::Over)), "{what}");
        };
        let set = |sql: &'static str| {
            db.write(move |tx| tx.execute(sql, &[])).map_err(|error: store::Error| error).unwrap();
        };
        set("update organization set removed_at = 1");
        over("the organisation has closed");
        set("update organization set removed_at = null");
        db.write(|tx| set_state(tx, walk(), ListingState::Archived)).unwrap();
        over("archived");
        db.write(|tx| set_state(tx, walk(), ListingState::Published)).unwrap();
        take_with(
            t,
            feed_of(&[listing(QUIET, None)]),
            &Options { remove_missing: true, allow_large_removal: true, ..Options::default() },
        )
        .unwrap();
        over("left the feed");
    });
}

#[test]
fn nothing_falls_silent_without_an_address_or_after_an_outage() {
    both_stores(|t| {
        begun(t);
        run(&t.db);
        // Nobody ran the program for ten months: nobody is hidden unasked.
        let late = at(t, "2027-03-10T10:00:00Z");
        let done = run(&late);
        assert_eq!((done.asked, done.to_ring, done.demoted, done.hidden), (1, 1, 0, 0), "{done:?}");
        assert_eq!(run(&at(t, "2027-03-23T10:00:00Z")), Done::default());
        run(&at(t, "2027-03-24T10:00:00Z"));
        let done = run(&at(t, "2027-04-07T10:00:00Z"));
        assert_eq!((done.demoted, done.hidden), (2, 0));
        assert_eq!(standing(&late, quiet()), Standing::Ring);
        let done = run(&at(t, "2027-04-21T10:00:00Z"));
        assert_eq!(done.hidden, 2);
        assert_eq!(standing(&late, quiet()), Standing::Hidden);
    });
}

#[test]
fn room_is_said_with_its_day_and_fades() {
    both_stores(|t| {
        begun(t);
        run(&t.db);
        let db = at(t, "2026-09-04T08:00:00Z");
        run(&db);
        let link = outbox(&db).remove(0).1;
        act(&db, &link, "", &Act::Room(Space::Waiting, Some(4)));
        let said = db.read(|tx| room::of(tx, walk())).unwrap().unwrap();
        assert!(!said.is_faded("2026-12-04T12:00:00Z".parse().unwrap()));
        assert!(said.is_faded("2026-12-05T12:00:00Z".parse().unwrap()));
        assert_eq!(checked(&db, walk()), None, "that there is room makes nothing else right");
    });
}

#[test]
fn how_a_service_answers_is_written_once_it_says_something_else() {
    both_stores(|t| {
        begun(t);
        let one =
            answering::Answering { told: 3, put_in_touch: 9, answered: 8, accepted: 7, usual_days: Some(2) };
        t.db.write(move |tx| answering::write(tx, &[(walk(), one)])).unwrap();
        assert_eq!(t.db.read(|tx| answering::of(tx, walk())).unwrap(), Some(one));
        let changes = "select count(*) from directory_change";
        let before = count(&t.db, changes);
        t.db.write(move |tx| answering::write(tx, &[(walk(), one)])).unwrap();
        assert_eq!(count(&t.db, changes), before);
        let none: Option<i64> =
            t.db.read(|tx| {
                tx.first(
                    "select told from service_answering where service_id = $1",
                    values![quiet()],
                    |row| row.get(0),
                )
            })
            .map_err(|error: store::Error| error)
            .unwrap();
        assert_eq!(none, None);
    });
}
