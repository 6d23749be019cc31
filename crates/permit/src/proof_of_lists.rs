//! Lists from tables have what the policies permit: about people and things thrown together by chance, on both engines.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use store::testing::{TestDb, both_stores};
use store::{Tx, Value, values};

use crate::proof::{action, actor, policies, thing};
use crate::*;

/// Tables as a room would have them: a column for what a thing has one of, a table for what it has several of.
const TABLES: [&str; 5] = [
    "create table thing (number bigint not null primary key, state text not null, id uuid, scheme uuid,
        referred_by uuid, organisation uuid, account uuid)",
    "create table thing_holder (thing bigint not null, it uuid not null)",
    "create table thing_shared (thing bigint not null, it uuid not null)",
    "create table thing_area (thing bigint not null, it text not null)",
    "create table thing_person (thing bigint not null, it uuid not null)",
];

const COLUMNS: Columns = Columns {
    id: Some("t.id in {}"),
    state: Some("t.state in {}"),
    scheme: Some("t.scheme in {}"),
    holders: Some("exists (select 1 from thing_holder h where h.thing = t.number and h.it in {})"),
    referred_by: Some("t.referred_by in {}"),
    shared_with: Some("exists (select 1 from thing_shared s where s.thing = t.number and s.it in {})"),
    areas: Some("t.number in (select a.thing from thing_area a where a.it in {})"),
    organisation: Some("t.organisation in {}"),
    people: Some("exists (select 1 from thing_person p where p.thing = t.number and p.it in {})"),
    account: Some("t.account in {}"),
};

fn keep(tx: &mut Tx<'_>, things: &[Resource]) -> store::Result<()> {
    let numbered = || (0_i64..).zip(things);
    let rows: Vec<Vec<Value<'_>>> = numbered()
        .map(|(number, one)| {
            values![
                number,
                one.state.as_str(),
                one.id,
                one.scheme,
                one.referred_by,
                one.organisation,
                one.account
            ]
            .to_vec()
        })
        .collect();
    let columns = ["number", "state", "id", "scheme", "referred_by", "organisation", "account"];
    tx.insert("thing", &columns, &rows, "")?;
    type Several = fn(&Resource) -> Vec<Value<'static>>;
    let tables: [(&str, Several); 4] = [
        ("thing_holder", |one| one.holders.iter().copied().map(Value::Id).collect()),
        ("thing_shared", |one| one.shared_with.iter().map(|one| Value::Id(one.organisation)).collect()),
        ("thing_area", |one| one.areas.iter().map(|area| area.as_str().to_owned().into()).collect()),
        ("thing_person", |one| one.people.iter().copied().map(Value::Id).collect()),
    ];
    for (table, several) in tables {
        let rows: Vec<Vec<Value<'_>>> = numbered()
            .flat_map(|(number, one)| several(one).into_iter().map(move |it| vec![number.into(), it]))
            .collect();
        tx.insert(table, &["thing", "it"], &rows, "")?;
    }
    Ok(())
}

/// What a unit of work found, carried out of it by an error so that nothing stays in the tables.
enum Undone {
    Found(BTreeSet<i64>),
    Store(store::Error),
}

impl From<store::Error> for Undone {
    fn from(error: store::Error) -> Self {
        Undone::Store(error)
    }
}

/// The numbers of the things that a list has, from tables.
fn listed(t: &TestDb, scope: &Scope, things: &[Resource]) -> BTreeSet<i64> {
    let (scope, things) = (scope.clone(), things.to_vec());
    let done = t.db.write(move |tx| -> Result<(), Undone> {
        keep(tx, &things)?;
        // A list has conditions of its own before, and a limit behind.
        let mut given: Vec<Value<'static>> = vec![Value::Int(0), Value::Int(1_000)];
        let condition = scope.sql(&COLUMNS, &mut given).expect("every column is there");
        given.push(Value::Int(1_000));
        let sql = format!(
            "select t.number from thing t where t.number >= $1 and t.number < $2 and {condition} limit ${}",
            given.len()
        );
        Err(Undone::Found(tx.query(&sql, &given, |row| row.get(0))?.into_iter().collect()))
    });
    match done {
        Err(Undone::Found(found)) => found,
        Err(Undone::Store(error)) => panic!("the list could not be read: {error}"),
        Ok(()) => unreachable!("it always ends in an error"),
    }
}

#[test]
fn a_list_from_tables_has_what_is_permitted_and_nothing_else() {
    both_stores(|t| {
        for table in TABLES {
            t.db.write(move |tx| tx.execute(table, &[])).unwrap();
        }
        let lists = action()
            .prop_flat_map(|action| (Just(action), proptest::collection::vec(thing(action.kind()), 1..24)));
        let config = Config { cases: 400, failure_persistence: None, ..Config::default() };
        let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
        let seen = std::cell::Cell::new((0_usize, 0_usize));
        runner
            .run(&(lists, actor()), |((action, things), actor)| {
                let permitted: BTreeSet<i64> = (0_i64..)
                    .zip(&things)
                    .filter(|(_, one)| policies().permit(&actor, action, one).is_allowed())
                    .map(|(number, _)| number)
                    .collect();
                let (shown, hidden) = seen.get();
                seen.set((shown + permitted.len(), hidden + things.len() - permitted.len()));
                prop_assert_eq!(listed(t, &policies().scope(&actor, action), &things), permitted);
                Ok(())
            })
            .unwrap();
        let (shown, hidden) = seen.get();
        assert!(shown > 200 && hidden > 200, "{shown} were permitted and {hidden} were not");
    });
}

/// Each action once with whoever can do it, about everything that there can be: what is rare by chance is not left out.
#[test]
fn every_way_to_a_right_is_listed_from_tables() {
    use crate::example::{self, Condition};
    use crate::table::{is_possible, relations_between};

    both_stores(|t| {
        for table in TABLES {
            t.db.write(move |tx| tx.execute(table, &[])).unwrap();
        }
        let mut shown = BTreeSet::new();
        for who in Who::ALL {
            let actor = example::actor(who, Condition::usual(!matches!(who, Who::Link(_) | Who::Public)));
            for kind in Kind::ALL {
                let relations = relations_between(who, kind);
                let mut things = Vec::new();
                for bits in (0..1 << relations.len()).filter(|bits| is_possible(&relations, *bits)) {
                    let has = |one: Relation| {
                        relations.iter().position(|other| *other == one).is_some_and(|at| bits & 1 << at != 0)
                    };
                    things.extend(kind.states().iter().map(|state| example::thing(kind, *state, has)));
                }
                for action in Action::ALL.iter().filter(|action| action.kind() == kind) {
                    let scope = policies().scope(&actor, *action);
                    if scope.is_nothing() {
                        continue;
                    }
                    let permitted: BTreeSet<i64> = (0_i64..)
                        .zip(&things)
                        .filter(|(_, one)| policies().permit(&actor, *action, one).is_allowed())
                        .map(|(number, _)| number)
                        .collect();
                    assert_eq!(listed(t, &scope, &things), permitted, "{who:?} {action:?}");
                    if !permitted.is_empty() {
                        shown.insert(*action);
                    }
                }
            }
        }
        assert_eq!(shown, Action::ALL.iter().copied().collect(), "each action has been shown in a list");
    });
}

#[test]
fn a_list_without_the_column_that_decides_is_no_list() {
    let actor = crate::example::actor(Who::Role(Role::LinkWorker), crate::example::Condition::usual(true));
    let scope = policies().scope(&actor, Action::ReadReferral);
    let mut given = Vec::new();
    let told = scope.sql(&Columns { people: COLUMNS.people, ..Columns::NONE }, &mut given);
    assert_eq!(told, Err(NoColumn("holders")));
}

#[test]
fn a_list_of_nothing_and_a_list_of_everything_are_conditions_too() {
    let mut given = vec![Value::Int(7)];
    assert_eq!(Scope::default().sql(&Columns::NONE, &mut given).as_deref(), Ok("false"));
    let stranger = Actor::nobody(When::at(jiff::Timestamp::UNIX_EPOCH));
    let everything = policies().scope(&stranger, Action::ReadScheme);
    assert_eq!(everything.sql(&Columns::NONE, &mut given).as_deref(), Ok("(true)"));
    let listings = policies().scope(&stranger, Action::ReadListing);
    assert_eq!(listings.sql(&COLUMNS, &mut given).as_deref(), Ok("((t.state in ($2)))"));
    assert_eq!(given, [Value::Int(7), Value::from("published")]);
}
