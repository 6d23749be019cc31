//! The table and the lists answer as the policies do: about every question there is, and about many thrown together by
//! chance.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use uuid::Uuid;

use crate::actor::Link;
use crate::cedar::Cedar;
use crate::example::{self, Condition};
use crate::table::{is_possible, relations_between};
use crate::*;

pub(crate) fn policies() -> &'static Policies {
    policies::in_force().expect("the embedded policies can be read")
}

/// The truth, against which the table of answers is held.
fn cedar() -> &'static Cedar {
    static CEDAR: OnceLock<Cedar> = OnceLock::new();
    CEDAR.get_or_init(|| Cedar::read(policies::SCHEMA, policies::FILES).expect("the policies fit the schema"))
}

#[test]
fn the_table_answers_every_question_as_all_policies_do() {
    let (policies, mut asked, mut allowed) = (policies(), 0, BTreeSet::new());
    for who in Who::ALL {
        for kind in Kind::ALL {
            let relations = relations_between(who, kind);
            for bits in (0..1 << relations.len()).filter(|bits| is_possible(&relations, *bits)) {
                let has = |one: Relation| {
                    relations.iter().position(|other| *other == one).is_some_and(|at| bits & 1 << at != 0)
                };
                for state in kind.states() {
                    let thing = example::thing(kind, *state, has);
                    let entity = cedar().thing(&thing).unwrap();
                    for condition in Condition::all(who) {
                        let actor = example::actor(who, condition);
                        let asking = actor.asks_as().find(|asking| asking.who == who).unwrap();
                        // The example is what it was made to be.
                        assert_eq!(Condition::of(&asking), condition);
                        for relation in &relations {
                            assert_eq!(
                                relation.holds(&asking, &thing),
                                has(*relation),
                                "{who:?} {relation:?}"
                            );
                        }
                        let asker = cedar().actor(&asking).unwrap();
                        let question = cedar().question(kind, asker, entity.clone(), actor.when()).unwrap();
                        for action in Action::ALL.iter().filter(|action| action.kind() == kind) {
                            let truth = cedar().ask_all(&question, *action).unwrap();
                            let table = policies.table.ask(&asking, *action, &thing);
                            assert_eq!(table, truth, "{who:?} {action:?} {condition:?} {thing:?}");
                            asked += 1;
                            if truth.is_some() {
                                allowed.insert((who, *action));
                            }
                        }
                    }
                }
            }
        }
    }
    assert!(asked > 50_000, "only {asked} questions were asked");
    // Whatever is said to be possible was found to be so, and nothing else.
    let said = Action::ALL
        .iter()
        .flat_map(|action| policies.who_can(*action).into_iter().map(move |can| (can.who, *action)));
    assert_eq!(allowed, said.collect::<BTreeSet<(Who, Action)>>());
    assert!(allowed.len() > 100, "only {} were allowed", allowed.len());
}

/// A few identifiers, so that things often belong together.
fn id() -> impl Strategy<Value = Uuid> {
    (1..5_u128).prop_map(Uuid::from_u128)
}

fn ids() -> impl Strategy<Value = Vec<Uuid>> {
    subsequence((1..5_u128).map(Uuid::from_u128).collect::<Vec<_>>(), 0..3)
}

fn areas() -> impl Strategy<Value = Vec<AreaCode>> {
    let all = ["E05000001", "E05000002", "W05000003"].map(|code| AreaCode::parse(code).unwrap());
    subsequence(all.to_vec(), 0..3)
}

const NOON: &str = "2026-07-01T12:00:00Z";

/// Instants around noon: the same second, those beside it, and others; with parts of seconds.
fn instant() -> impl Strategy<Value = Timestamp> {
    let offset = prop_oneof![3 => -2_000_i64..2_000, 2 => -40_000_000_i64..40_000_000];
    offset.prop_map(|millis| NOON.parse::<Timestamp>().unwrap() + SignedDuration::from_millis(millis))
}

fn day() -> impl Strategy<Value = Date> {
    (-2_i64..3).prop_map(|days| jiff::civil::date(2026, 7, 1).saturating_add(jiff::Span::new().days(days)))
}

fn membership() -> impl Strategy<Value = Membership> {
    let runs = prop_oneof![
        2 => Just(None),
        1 => (instant(), proptest::option::of(instant())).prop_map(Some)
    ];
    let open = prop_oneof![
        2 => Just((None, None)),
        1 => (proptest::option::of(day()), proptest::option::of(day()))
    ];
    (id(), id(), select(Role::ALL.to_vec()), runs, open, ids(), ids(), areas()).prop_map(
        |(id, organisation, role, runs, (first, last), below, schemes, areas)| {
            let membership = Membership::new(id, organisation, role)
                .organisation_open(first, last)
                .with_below(below)
                .with_schemes(schemes)
                .with_areas(areas);
            match runs {
                Some((from, until)) => membership.running(from, until),
                None => membership,
            }
        },
    )
}

pub(crate) fn actor() -> impl Strategy<Value = Actor> {
    let when = instant().prop_map(When::at);
    let memberships = proptest::collection::vec(membership(), 0..4);
    let link = (select(Purpose::ALL.to_vec()), id()).prop_map(|(purpose, thing)| Link::new(purpose, thing));
    let grant = (id(), instant(), 1_i64..=BreakGlass::LONGEST, proptest::option::of(id())).prop_map(
        |(person, from, seconds, through)| {
            let until = from + SignedDuration::from_secs(seconds);
            let grant = BreakGlass::new(person, "an emergency", from, until).unwrap();
            through.map_or(grant.clone(), |membership| grant.through(membership))
        },
    );
    let some_actor = (when, id(), any::<bool>(), memberships, link, id(), 0..10);
    (some_actor, proptest::option::of(grant)).prop_map(
        |((when, account, second_factor, memberships, link, person, which), grant)| {
            let actor = match which {
                0 => Actor::nobody(when),
                1 | 2 => Actor::by_link(when, link),
                3 | 4 => Actor::person(when, account, second_factor, person),
                _ => Actor::staff(when, account, second_factor, memberships),
            };
            match grant {
                Some(grant) => actor.with_break_glass(grant),
                None => actor,
            }
        },
    )
}

pub(crate) fn action() -> impl Strategy<Value = Action> {
    select(Action::ALL)
}

/// A thing of a kind, whatever of it is known.
pub(crate) fn thing(kind: Kind) -> impl Strategy<Value = Resource> {
    let some_id = || proptest::option::of(id());
    let first = (select(kind.states()), some_id(), some_id(), ids(), some_id());
    let second = (ids(), areas(), some_id(), ids(), some_id());
    (first, second).prop_map(
        move |((state, id, scheme, holders, referred_by), (shared, areas, organisation, people, account))| {
            let mut thing = Resource::directory();
            (thing.kind, thing.state, thing.id, thing.scheme) = (kind, state, id, scheme);
            (thing.holders, thing.referred_by, thing.areas) = (holders, referred_by, areas);
            thing.shared_with =
                shared.into_iter().map(|organisation| Shared { organisation, parts: Parts::ALL }).collect();
            (thing.organisation, thing.people, thing.account) = (organisation, people, account);
            thing
        },
    )
}

fn action_and_thing() -> impl Strategy<Value = (Action, Resource)> {
    action().prop_flat_map(|action| (Just(action), thing(action.kind())))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, ..ProptestConfig::default() })]

    #[test]
    fn the_table_answers_as_all_policies_do((action, thing) in action_and_thing(), actor in actor()) {
        let policies = policies();
        for asking in actor.asks_as() {
            let truth = cedar().ask(&asking, action, &thing).unwrap();
            prop_assert_eq!(policies.table.ask(&asking, action, &thing), truth, "as {:?}", asking.who);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100_000, ..ProptestConfig::default() })]

    #[test]
    fn a_list_has_what_is_permitted_and_nothing_else((action, thing) in action_and_thing(), actor in actor()) {
        let policies = policies();
        let listed = policies.scope(&actor, action).has(&thing);
        prop_assert_eq!(listed, policies.permit(&actor, action, &thing).is_allowed());
    }

    #[test]
    fn a_thing_of_another_kind_is_denied_whatever_it_is(action in action(), actor in actor(), kind in select(Kind::ALL.to_vec())) {
        for state in kind.states() {
            // It belongs to everybody in every way.
            let thing = example::thing(kind, *state, |_| true);
            let allowed = policies().permit(&actor, action, &thing).is_allowed();
            prop_assert!(!allowed || action.kind() == kind);
        }
    }

    #[test]
    fn the_lightest_way_is_taken((action, thing) in action_and_thing(), actor in actor()) {
        let policies = policies();
        let scope = policies.scope(&actor, action);
        let lightest = scope.reaches.iter().filter(|reach| reach.has(&thing)).map(|reach| reach.obligations.weight()).min();
        match policies.permit(&actor, action, &thing) {
            Verdict::Allowed { obligations, .. } => prop_assert_eq!(Some(obligations.weight()), lightest),
            Verdict::Denied { .. } => prop_assert_eq!(lightest, None),
        }
    }
}

/// The random questions are worth asking: each action is allowed and denied in some of them.
#[test]
fn what_is_thrown_together_by_chance_is_now_allowed_and_now_denied() {
    use proptest::strategy::ValueTree as _;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    for action in Action::ALL {
        let both = (actor(), thing(action.kind()));
        let (mut yes, mut no) = (0, 0);
        for _ in 0..4_000 {
            let (actor, thing) = both.new_tree(&mut runner).unwrap().current();
            let allowed = policies().permit(&actor, *action, &thing).is_allowed();
            if allowed { yes += 1 } else { no += 1 }
        }
        let for_all = matches!(action, Action::BrowseDirectory | Action::ReadScheme);
        assert!(yes > 5, "{action:?} was allowed {yes} times");
        assert!(no > 5 || for_all, "{action:?} was denied {no} times");
    }
}
