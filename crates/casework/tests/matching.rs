//! Finding what suits somebody, and putting it into their plan, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use std::collections::BTreeSet;
use std::sync::Arc;

use casework::connections::{
    self, ConnectionRule, LONGEST, MOST_OPEN, Mode, NewConnection, Reworded, State, TakingBack,
};
use casework::lifecycle::Move;
use casework::matching::{self, Begun, Changes, Question, Source, also, bar_code, setting};
use casework::people::alike::{self, Verdict};
use casework::people::timeline::{self, What};
use casework::plan::{self, NewAgreement, NewGoal, Plan, Who};
use casework::reasons::List;
use casework::referral::moves::Doing;
use casework::{Error, Result, Rule};
use directory::Kind;
use directory::catalogue::Catalogue;
use directory::import::{FeedRow, Options, Source as Feed, import};
use directory::listing::{ListingState, set_state};
use directory::locality::{Country as Places, Registers};
use directory::search::{Bar, Search};
use jiff::SignedDuration;
use serde_json::{Value, json};
use store::testing::{TestDb, both_stores};
use store::values;
use support::*;
use uuid::Uuid;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x1000_0000_0000_4000_8000_0000_0000_0000 | number)
}

fn term(code: &str) -> Value {
    let of = |space: &Uuid| Uuid::new_v5(space, code.as_bytes()).to_string();
    let (id, own) = (of(&Uuid::NAMESPACE_URL), of(&Uuid::NAMESPACE_OID));
    json!({"id": own, "taxonomy_term_id": id,
        "taxonomy_term": {"id": id, "code": code, "name": code, "description": code}})
}

/// A service for lonely people, and what it says besides.
fn service(number: u128, name: &str, more: &Value) -> Value {
    let mut all = json!({"id": id(number).to_string(), "name": name, "status": "active", "description": "Company.",
        "attributes": [term("loneliness")],
        "organization": {"id": id(1_000 + number).to_string(), "name": format!("Friends {number}"), "description": "Friends."}});
    for (key, value) in more.as_object().unwrap() {
        all[key] = value.clone();
    }
    all
}

const LUNCH: u128 = 1;
const MEN: u128 = 2;
const YOUNG: u128 = 3;
const PAUSED: u128 = 4;
const FULL: u128 = 5;
const POLISH: u128 = 6;
const STALE: u128 = 7;
const NAMED: u128 = 8;

const STRANGE: &str = "نادي الغداء 🍲 \u{202e}club";

fn services() -> Vec<Value> {
    let eligible = |number: u128, gender: &str| json!({"eligibility": {"id": id(2_000 + number).to_string(), "gender": gender}});
    let capacity = |number: u128, available: u32| json!([{"id": id(3_000 + number).to_string(), "available": available, "updated": "2026-05-03T10:00:00Z"}]);
    let language = |code: &str| json!([{"id": id(4_001).to_string(), "code": code}]);
    vec![
        service(LUNCH, "Lunch club", &json!({"minimum_age": 60, "capacities": capacity(LUNCH, 4)})),
        service(MEN, "Shed", &eligible(MEN, "men")),
        service(YOUNG, "Youth club", &json!({"minimum_age": 11, "maximum_age": 25})),
        service(PAUSED, "Pausing club", &json!({"status": "temporarily closed"})),
        service(FULL, "Full club", &json!({"capacities": capacity(FULL, 0)})),
        service(POLISH, "Klub", &json!({"languages": language("pl")})),
        service(STALE, "Old club", &json!({})),
        service(NAMED, STRANGE, &json!({})),
        json!({"id": id(9).to_string(), "name": "Debt advice", "status": "active", "description": "Debts.",
            "attributes": [term("debt")]}),
    ]
}

fn take(t: &TestDb) {
    let source =
        Feed { name: "Fernley".to_owned(), address: "nowhere".to_owned(), licence: None, steward_area: None };
    let rows = services().into_iter().enumerate().map(|(number, record)| {
        let Value::Object(object) = record else { panic!("a record is an object") };
        Ok(FeedRow { place: format!("row {number}"), kind: Kind::Service, content: Ok(object) })
    });
    let mut feed: Box<dyn Iterator<Item = directory::Result<FeedRow>>> = Box::new(rows);
    let summary = import(&t.db, &source, &mut *feed, &Options::default(), &mut |_| {}).unwrap();
    assert_eq!(summary.rejected, 0);
    t.db.write(move |tx| set_state(tx, id(STALE), ListingState::Stale)).unwrap();
}

/// Margaret, who is with Ada, and what there is for her.
struct Life<'t> {
    t: &'t TestDb,
    country: Country,
    referral: Uuid,
    person: Uuid,
    search: Arc<Search>,
    places: Places,
}

impl<'t> Life<'t> {
    fn new(t: &'t TestDb) -> Self {
        take(t);
        let country = Country::new(t);
        let form = with(&numbered(), &[("gender", "woman"), ("language", "en")]);
        let (referral, person) = supported(t, &country, &form);
        let catalogue = Catalogue::open(&t.db).unwrap();
        let registers = Registers::open(&t.db, &catalogue).unwrap();
        let search = Search::open(&t.db, &registers).unwrap();
        Self { t, country, referral, person, search, places: registers.country() }
    }

    fn begin(&self, who: Member) -> Result<Begun> {
        let (person, places) = (self.person, self.places.clone());
        as_account(self.t, who.account, move |tx, asker| matching::begin(tx, asker, person, &places))
    }

    fn plan(&self) -> Plan {
        let person = self.person;
        as_account(self.t, self.country.worker.account, move |tx, asker| plan::page(tx, asker, person))
            .unwrap()
            .plan
    }

    fn new_connection(&self, service: u128) -> NewConnection {
        NewConnection {
            form: new_id(self.t),
            service: id(service),
            mode: Some(Mode::Accompanied),
            goal: None,
            need: Some("loneliness".to_owned()),
            note: String::new(),
            against: Vec::new(),
            lives_in: Some("E08000009".to_owned()),
        }
    }

    fn propose(&self, who: Member, new: &NewConnection) -> Result<()> {
        let (person, new) = (self.person, new.clone());
        self.t.db.moment().advance(SignedDuration::from_mins(1));
        as_account(self.t, who.account, move |tx, asker| connections::propose(tx, asker, person, &new))
    }

    fn proposed(&self, service: u128) -> Uuid {
        let new = self.new_connection(service);
        self.propose(self.country.worker, &new).unwrap();
        new.form
    }

    fn take_back(&self, who: Member, connection: Uuid, seen: i64, reason: &str, note: &str) -> Result<()> {
        let person = self.person;
        let taking = TakingBack { reason: reason.to_owned(), note: note.to_owned() };
        as_account(self.t, who.account, move |tx, asker| {
            connections::take_back(tx, asker, person, connection, seen, &taking)
        })
    }

    fn change(&self, connection: Uuid, seen: i64, new: Reworded) -> Result<()> {
        let person = self.person;
        as_account(self.t, self.country.worker.account, move |tx, asker| {
            connections::change(tx, asker, person, connection, seen, &new)
        })
    }

    fn closes(&self, reason: &str) {
        let was = whole(self.t, self.country.manager, self.referral).unwrap().referral;
        let doing = Doing { reason: Some(reason.to_owned()), ..Doing::new(Move::Close, was.version) };
        done(self.t, self.country.manager, self.referral, doing).unwrap();
    }
}

fn supported(t: &TestDb, country: &Country, form: &Fields) -> (Uuid, Uuid) {
    let referral = referred(t, country.gp, form, country.scheme);
    let accepted = done(t, country.manager, referral, Doing::new(Move::Accept, 1)).unwrap();
    let to = Doing { to: Some(country.worker.membership), ..Doing::new(Move::Allocate, accepted.version) };
    done(t, country.manager, referral, to).unwrap();
    (referral, whole(t, country.manager, referral).unwrap().person.id)
}

fn connection_rule<T: std::fmt::Debug>(done: Result<T>) -> ConnectionRule {
    match rule(done) {
        Rule::Connection(rule) => rule,
        other => panic!("another rule was against it: {other:?}"),
    }
}

#[test]
fn what_suits_is_found_from_the_record_and_the_rest_is_hidden_with_its_reason() {
    both_stores(|t| {
        let life = Life::new(t);
        let begun = life.begin(life.country.worker).unwrap();
        assert!(begun.may_connect && begun.known.age.is_some() && begun.known.language.is_none());
        assert_eq!(begun.known.wanted[0].source, Source::Referral);
        let question = Question::of(&begun.known, &Changes::default());
        let found = matching::find(&life.search, &life.places, &question);
        let names = |ids: BTreeSet<Uuid>| ids;
        let best: BTreeSet<Uuid> = found.best.iter().map(|one| one.hit.id).collect();
        assert_eq!(names(best), BTreeSet::from([id(LUNCH), id(POLISH), id(NAMED)]));
        assert!(found.lost.is_some(), "nobody knows this postcode, so distance leaves nothing out");
        assert!(found.best.iter().all(|one| one.bars.is_empty()));
        let lunch = found.best.iter().find(|one| one.hit.id == id(LUNCH)).unwrap();
        assert!(!lunch.unsaid.places, "it says that it has places");
        let hidden: Vec<(Uuid, Bar)> =
            found.hidden.best.iter().map(|one| (one.hit.id, one.bars[0])).collect();
        for expected in [
            (id(MEN), Bar::Gender),
            (id(YOUNG), Bar::Age),
            (id(PAUSED), Bar::Paused),
            (id(FULL), Bar::Full),
            (id(STALE), Bar::Stale),
        ] {
            assert!(hidden.contains(&expected), "{expected:?} {hidden:?}");
        }
        assert_eq!((hidden.len(), found.hidden.total), (5, 5), "what is for other needs is no candidate");
        // Each assumption is taken away by itself.
        for (key, more) in [("gender", MEN), ("age", YOUNG), ("room", FULL), ("confirmed", STALE)] {
            let changes = Changes { without: BTreeSet::from([key.to_owned()]), ..Changes::default() };
            let question = Question::of(&begun.known, &changes);
            let found = matching::find(&life.search, &life.places, &question);
            assert!(found.best.iter().any(|one| one.hit.id == id(more)), "{key}");
            assert_eq!((found.total, found.hidden.total), (4, 4), "{key}");
        }
        // A language leaves out what names others, and nothing that names none.
        let mut known = begun.known.clone();
        known.language = Some("ur".to_owned());
        let found = matching::find(&life.search, &life.places, &Question::of(&known, &Changes::default()));
        assert!(found.hidden.best.iter().any(|one| one.hit.id == id(POLISH) && one.bars[0] == Bar::Language));
        assert!(found.best.iter().all(|one| one.unsaid.language));
        assert_eq!(recorded(t, "read-person"), 1, "that somebody looked is in the trail");
    });
}

#[test]
fn who_may_look_and_who_may_put_something_into_the_plan() {
    both_stores(|t| {
        let life = Life::new(t);
        let country = life.country;
        for who in [country.worker, country.manager] {
            assert!(life.begin(who).unwrap().may_connect);
        }
        for who in
            [country.other_worker, country.far_worker, country.gp, country.provider, country.commissioner]
        {
            is_not_there(&life.begin(who).map(drop));
            is_not_there(&life.propose(who, &life.new_connection(LUNCH)));
        }
        assert_eq!(count(t, "select count(*) from connection"), 0);
        life.closes("moved-away");
        let begun = life.begin(country.worker).unwrap();
        assert!(!begun.may_connect && begun.also.is_none());
        is_not_allowed(&life.propose(country.worker, &life.new_connection(LUNCH)));
    });
}

#[test]
fn a_service_is_proposed_once_and_stands_in_the_plan_on_the_timeline_and_in_the_trail() {
    both_stores(|t| {
        let life = Life::new(t);
        let worker = life.country.worker;
        let goal = new_id(t);
        let person = life.person;
        as_account(t, worker.account, move |tx, asker| {
            let new = NewGoal { form: goal, words: "See people".to_owned(), score: None };
            plan::add_goal(tx, asker, person, &new)?;
            let agreed = NewAgreement {
                form: Uuid::from_u128(77),
                edition: 1,
                on: casework::clocks::day_in_england(tx.now()),
                by: Who::Person,
            };
            plan::agree(tx, asker, person, &agreed)
        })
        .unwrap();
        assert!(!life.plan().is_changed_since_agreed());
        let new = NewConnection {
            goal: Some(goal),
            note: "  Her sister goes there ".to_owned(),
            ..life.new_connection(NAMED)
        };
        life.propose(worker, &new).unwrap();
        life.propose(worker, &new).unwrap();
        let plan = life.plan();
        assert_eq!(plan.connections.len(), 1, "sent twice, it is there once");
        let one = &plan.connections[0];
        assert_eq!((one.name.as_str(), one.organisation.as_deref()), (STRANGE, Some("Friends 8")));
        assert_eq!(
            (one.state, one.mode, one.goal, one.version),
            (State::Proposed, Mode::Accompanied, Some(goal), 1)
        );
        assert_eq!((one.note.as_deref(), one.by.as_deref()), (Some("Her sister goes there"), Some("ada")));
        assert!(plan.is_changed_since_agreed(), "the person is asked again");
        assert_eq!(
            connection_rule(life.propose(worker, &life.new_connection(NAMED))),
            ConnectionRule::AlreadyThere
        );
        // Told as the copy, the page of the person and the timeline have it.
        let copied =
            as_account(t, worker.account, move |tx, asker| plan::copy(tx, asker, person, "standard"));
        assert_eq!(copied.unwrap().plan.open_connections().count(), 1);
        let entries = as_account(t, worker.account, move |tx, asker| timeline::page(tx, asker, person, None))
            .unwrap()
            .entries;
        assert!(
            entries.iter().any(|one| matches!(&one.what, What::Connection(event) if event.name == STRANGE))
        );
        assert_eq!(recorded(t, "connect"), 1);
        // Another one’s form says nothing.
        let other = with(&stranger(5), &[]);
        let (_, other) = supported(t, &life.country, &other);
        let again = new.clone();
        is_not_there(&as_account(t, worker.account, move |tx, asker| {
            connections::propose(tx, asker, other, &again)
        }));
    });
}

#[test]
fn what_does_not_fit_is_not_proposed() {
    both_stores(|t| {
        let life = Life::new(t);
        let worker = life.country.worker;
        let of = || life.new_connection(LUNCH);
        let is = |new: NewConnection, rule: ConnectionRule| {
            assert_eq!(connection_rule(life.propose(worker, &new)), rule, "{new:?}");
        };
        is(NewConnection { mode: None, ..of() }, ConnectionRule::Mode);
        is(NewConnection { goal: Some(new_id(t)), ..of() }, ConnectionRule::Goal);
        is(NewConnection { service: new_id(t), ..of() }, ConnectionRule::Gone);
        is(
            NewConnection { against: vec![bar_code(Bar::Full)], note: " ".to_owned(), ..of() },
            ConnectionRule::Why,
        );
        assert_eq!(
            rule(life.propose(worker, &NewConnection { need: Some("owls".to_owned()), ..of() })),
            Rule::Need
        );
        for long in ["x".repeat(100_000), "ŷ".repeat(LONGEST + 1)] {
            assert_eq!(rule(life.propose(worker, &NewConnection { note: long, ..of() })), Rule::TooLong);
        }
        t.db.write(move |tx| set_state(tx, id(LUNCH), ListingState::Hidden)).unwrap();
        is(of(), ConnectionRule::Gone);
        assert_eq!(count(t, "select count(*) from connection"), 0);
        let why = NewConnection {
            against: vec![bar_code(Bar::Full)],
            note: "They keep a place for her".to_owned(),
            ..life.new_connection(FULL)
        };
        life.propose(worker, &why).unwrap();
        assert_eq!(life.plan().connections[0].against, ["full"]);
        // Nobody tries more than twenty things at a time.
        let fill = "insert into connection (id, person_id, scheme_id, service_id, service_name, mode, state, state_since,
            against, made_at, changed_at, version) values ($1, $2, $3, $4, 'x', 'referred', 'requested', 0, '[]', 0, 0, 1)";
        let (person, scheme) = (life.person, life.country.scheme);
        t.db.write(move |tx| -> store::Result<()> {
            for _ in 1..MOST_OPEN {
                let (one, other) = (tx.new_id(), tx.new_id());
                tx.execute(fill, values![one, person, scheme, other])?;
            }
            Ok(())
        })
        .unwrap();
        is(life.new_connection(NAMED), ConnectionRule::TooMany);
    });
}

#[test]
fn a_proposal_is_changed_and_taken_back_and_what_it_said_is_kept() {
    both_stores(|t| {
        let life = Life::new(t);
        let worker = life.country.worker;
        let lunch = life.proposed(LUNCH);
        let new = |mode, note: &str| Reworded { mode: Some(mode), goal: None, note: note.to_owned() };
        life.change(lunch, 1, new(Mode::Referred, "Ring first")).unwrap();
        life.change(lunch, 1, new(Mode::Referred, "Ring first")).unwrap();
        assert!(matches!(life.change(lunch, 1, new(Mode::Signposted, "")), Err(Error::Stale)));
        assert_eq!(
            connection_rule(life.change(lunch, 2, Reworded { mode: None, ..new(Mode::Referred, "") })),
            ConnectionRule::Mode
        );
        let one = life.plan().connections[0].clone();
        assert_eq!((one.mode, one.version, one.note.as_deref()), (Mode::Referred, 2, Some("Ring first")));
        let was: String = t
            .db
            .read(|tx| tx.one("select was from connection_event where number = 2", &[], |row| row.get(0)))
            .unwrap();
        assert!(was.contains("accompanied"), "{was}");
        // Taken back, with why.
        assert_eq!(rule(life.take_back(worker, lunch, 2, "because", "")), Rule::Reason);
        assert_eq!(rule(life.take_back(worker, lunch, 2, "does-not-suit", " ")), Rule::Note);
        assert!(matches!(life.take_back(worker, lunch, 1, "does-not-want", ""), Err(Error::Stale)));
        is_not_there(&life.take_back(life.country.far_worker, lunch, 2, "does-not-want", ""));
        is_not_there(&life.take_back(worker, new_id(t), 1, "does-not-want", ""));
        life.take_back(worker, lunch, 2, "does-not-want", "").unwrap();
        life.take_back(worker, lunch, 2, "does-not-want", "").unwrap();
        let one = life.plan().connections[0].clone();
        assert_eq!(
            (one.state, one.reason.as_deref(), one.version),
            (State::Cancelled, Some("does-not-want"), 3)
        );
        assert_eq!(
            connection_rule(life.change(lunch, 3, new(Mode::Signposted, ""))),
            ConnectionRule::NotProposed
        );
        // Then it may be proposed again, and marked as an error.
        let again = life.proposed(LUNCH);
        life.take_back(worker, again, 1, "entered-in-error", "").unwrap();
        assert_eq!(life.plan().connections[1].state, State::EnteredInError);
        assert!(casework::reasons::offered(List::TakeBack).count() >= 4);
        assert_eq!(recorded(t, "connect"), 5);
    });
}

#[test]
fn what_was_proposed_ends_with_support_and_with_life() {
    both_stores(|t| {
        let life = Life::new(t);
        life.proposed(LUNCH);
        life.closes("moved-away");
        let plan = life.plan();
        assert_eq!(
            (plan.connections[0].state, plan.connections[0].reason.as_deref()),
            (State::Cancelled, Some("support-ended"))
        );
        assert_eq!(plan.connections[0].version, 2);
    });
    both_stores(|t| {
        let life = Life::new(t);
        life.proposed(LUNCH);
        life.closes("died");
        let one = life.plan().connections[0].clone();
        assert_eq!((one.state, one.reason.as_deref()), (State::Cancelled, Some("died")));
        let begun = life.begin(life.country.worker).unwrap();
        assert!(!begun.may_connect, "nothing is looked for any more");
    });
}

#[test]
fn connections_of_two_records_that_are_one_person_become_one_and_nothing_is_open_twice() {
    both_stores(|t| {
        let life = Life::new(t);
        let country = life.country;
        let again = with(&margaret(), &[("given", "Margret"), ("phone", "0161 496 0099")]);
        let known = considered(t, country.gp, &again).unwrap().ask.remove(0).person;
        let unsure = with(&again, &[(&format!("is-{known}"), "unsure")]);
        let second = referred(t, country.gp, &unsure, country.scheme);
        let other = whole(t, country.manager, second).unwrap().person.id;
        life.proposed(LUNCH);
        for service in [LUNCH, NAMED] {
            let new = life.new_connection(service);
            as_account(t, country.manager.account, move |tx, asker| {
                connections::propose(tx, asker, other, &new)
            })
            .unwrap();
        }
        let suspected =
            t.db.read(|tx| tx.one("select id from person_likeness", &[], |row| row.get::<Uuid>(0))).unwrap();
        as_account(t, country.manager.account, move |tx, asker| {
            let seen = alike::comparing(tx, asker, suspected)?.version();
            alike::settle(tx, asker, suspected, seen, Verdict::Same)
        })
        .unwrap();
        let plan = life.plan();
        let open: BTreeSet<Uuid> = plan.open_connections().map(|one| one.service).collect();
        assert_eq!((plan.connections.len(), open), (3, BTreeSet::from([id(LUNCH), id(NAMED)])));
    });
}

#[test]
fn the_second_list_is_off_until_the_manager_of_the_scheme_turns_it_on() {
    both_stores(|t| {
        let life = Life::new(t);
        let (country, scheme) = (life.country, life.country.scheme);
        let set = |who: Member, seen: i64, is_on: bool| {
            as_account(t, who.account, move |tx, asker| setting::set(tx, asker, scheme, seen, is_on))
        };
        let is = || t.db.read(move |tx| setting::of(tx, scheme)).unwrap();
        assert_eq!(is(), (false, 0));
        assert!(!life.begin(country.worker).unwrap().also_is_on);
        for who in [country.worker, country.gp, country.far_manager, country.lead] {
            assert!(set(who, 0, true).is_err());
        }
        set(country.manager, 0, true).unwrap();
        assert_eq!(is(), (true, 1));
        assert!(matches!(set(country.manager, 0, false), Err(Error::Stale)));
        assert!(life.begin(country.worker).unwrap().also_is_on);
        set(country.manager, 1, false).unwrap();
        assert_eq!(is(), (false, 2));
        assert!(!life.begin(country.worker).unwrap().also_is_on);
        assert_eq!(recorded(t, "set-targets"), 2);
    });
}

#[test]
fn the_second_list_is_of_eight_people_or_more_and_the_same_whoever_is_looked_at() {
    both_stores(|t| {
        let life = Life::new(t);
        let country = life.country;
        let found = || {
            let scheme = country.scheme;
            t.db.read(move |tx| also::found(tx, scheme, "E08000009", &["loneliness", "debt"])).unwrap()
        };
        for number in 0..8_u32 {
            assert_eq!(found(), None, "{number} people are not told");
            let gender = if number % 2 == 0 { "woman" } else { "man" };
            let form = with(&stranger(number), &[("gender", gender)]);
            let (_, person) = supported(t, &country, &form);
            let new = life.new_connection(LUNCH);
            as_account(t, country.worker.account, move |tx, asker| {
                connections::propose(tx, asker, person, &new)
            })
            .unwrap();
        }
        let list = found().unwrap();
        assert_eq!((list.people, list.services.len()), (10, 1));
        assert_eq!((list.services[0].id, list.services[0].people), (id(LUNCH), 10));
        // Nothing of the person who is looked at is asked for, so nothing of them can change it.
        for (gender, ethnicity) in [("woman", "A"), ("man", "N")] {
            let person = life.person;
            t.db.write(move |tx| {
                tx.execute(
                    "update person set gender = $1, ethnicity = $2 where id = $3",
                    values![gender, ethnicity, person],
                )
            })
            .unwrap();
            assert_eq!(found().as_ref(), Some(&list), "{gender} {ethnicity}");
        }
        // Another council, another scheme, other needs: nothing.
        let (scheme, far) = (country.scheme, country.far_scheme);
        for (scheme, council, need) in [
            (scheme, "E08000001", "loneliness"),
            (far, "E08000009", "loneliness"),
            (scheme, "E08000009", "debt"),
        ] {
            assert_eq!(t.db.read(move |tx| also::found(tx, scheme, council, &[need])).unwrap(), None);
        }
        // What was taken back was found by nobody.
        t.db.write(|tx| {
            tx.execute("update connection set state = 'cancelled' where service_id = $1", values![id(LUNCH)])
        })
        .unwrap();
        assert_eq!(found(), None);
    });
}

#[test]
fn how_a_service_answers_is_counted_and_those_who_answer_quickly_stand_a_little_higher() {
    both_stores(|t| {
        let life = Life::new(t);
        let connection = life.proposed(LUNCH);
        let begun = t.db.moment().now() - SignedDuration::from_hours(24 * 60);
        t.db.write(move |tx| -> store::Result<()> {
            for time in 0..9_i64 {
                let asked = begun + SignedDuration::from_hours(24 * 5 * time);
                // One no, and the last has no answer yet.
                let answer = if time == 3 { "reject" } else { "accept" };
                let answered = asked + SignedDuration::from_hours(24);
                let events = [("request", asked), (answer, answered)];
                for (place, (moved, at)) in events.into_iter().enumerate().take(if time == 8 { 1 } else { 2 }) {
                    let number = 100 + 2 * time + i64::from(place == 1);
                    tx.execute(
                        "insert into connection_event (connection_id, number, at, moved, state) values ($1, $2, $3, $4, 'requested')",
                        values![connection, number, at, moved],
                    )?;
                }
            }
            Ok(())
        })
        .unwrap();
        assert_eq!(casework::answering::count(&t.db).unwrap(), 1);
        let service = id(LUNCH);
        let counted = t.db.read(move |tx| directory::truth::answering::of(tx, service)).unwrap().unwrap();
        assert_eq!((counted.answered, counted.accepted, counted.put_in_touch), (8, 7, 1));
        assert_eq!(counted.usually_within(), Some(1), "{counted:?}");
        assert_eq!(casework::answering::count(&t.db).unwrap(), 1, "again, which changes nothing");
    });
}
