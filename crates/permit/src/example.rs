//! Actors and things made up to ask Cedar with: one of each that differs in what matters.

use jiff::Timestamp;
use uuid::Uuid;

use crate::actor::{Asking, BreakGlass, Link, Span};
use crate::relation::Relation;
use crate::resource::{Parts, Shared};
use crate::{Actor, AreaCode, Kind, Membership, Resource, State, When, Who};

/// What matters about somebody besides as what they ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Condition {
    /// They showed a second factor.
    pub(crate) second_factor: bool,
    /// Their role runs.
    pub(crate) running: bool,
    /// Their organisation is open.
    pub(crate) open: bool,
}

impl Condition {
    /// How many there are.
    pub(crate) const COUNT: usize = 8;

    /// Each that somebody who asks as this can be in.
    pub(crate) fn all(who: Who) -> Vec<Condition> {
        let all = (0..Self::COUNT).map(|number| Condition {
            second_factor: number & 1 != 0,
            running: number & 2 != 0,
            open: number & 4 != 0,
        });
        let signs_in = matches!(who, Who::Role(_) | Who::SignedIn | Who::Person | Who::Public);
        all.filter(|one| (who.is_member() || (one.running && one.open)) && (signs_in || !one.second_factor))
            .collect()
    }

    /// Somebody whose role runs in an open organisation.
    pub(crate) fn usual(second_factor: bool) -> Self {
        Self { second_factor, running: true, open: true }
    }

    /// That of somebody who asks.
    pub(crate) fn of(asking: &Asking<'_>) -> Self {
        Self {
            second_factor: asking.actor.second_factor(),
            running: asking.is_running(),
            open: asking.is_open(),
        }
    }

    pub(crate) fn number(self) -> usize {
        usize::from(self.second_factor) | usize::from(self.running) << 1 | usize::from(self.open) << 2
    }
}

/// What is somebody's own. Others have another number.
const MINE: u128 = 1;
/// What is below their organisation.
const BELOW: u128 = 2;
/// What is nobody's here.
const OTHER: u128 = 3;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn area(number: u128) -> Option<AreaCode> {
    AreaCode::parse(&format!("E{number:08}"))
}

/// Noon on a day in 2026, by number.
fn noon(day: i64) -> Timestamp {
    let first = Timestamp::UNIX_EPOCH.as_second() + 1_767_268_800;
    Timestamp::from_second(first + day * 24 * 60 * 60).unwrap_or_default()
}

/// Somebody who can ask as this, in a condition.
pub(crate) fn actor(who: Who, condition: Condition) -> Actor {
    let when = When::at(noon(10));
    let actor = match who {
        Who::Public if !condition.second_factor => Actor::nobody(when),
        Who::Public | Who::SignedIn => Actor::staff(when, id(MINE), condition.second_factor, Vec::new()),
        Who::Person => Actor::person(when, id(MINE), condition.second_factor, id(MINE)),
        Who::Link(purpose) => Actor::by_link(when, Link::new(purpose, id(MINE))),
        Who::Role(role) => {
            let day = when.day();
            let last = if condition.open { day } else { day - 1 };
            let mut membership = Membership::new(id(MINE), id(MINE), role)
                .running(noon(0), (!condition.running).then(|| noon(10)))
                .with_below(vec![id(BELOW)])
                .with_schemes(vec![id(MINE)])
                .with_areas(area(MINE).into_iter().collect());
            membership.set_open(Span { from: day - 10, until: last });
            Actor::staff(when, id(MINE), condition.second_factor, vec![membership])
        }
    };
    match BreakGlass::new(id(MINE), "an emergency", noon(10), noon(10) + jiff::SignedDuration::from_hours(1))
    {
        Ok(opened) if who.is_member() => actor.with_break_glass(opened),
        _ => actor,
    }
}

/// A thing of a kind in a state, to which that actor has these relations and no others.
pub(crate) fn thing(kind: Kind, state: State, has: impl Fn(Relation) -> bool) -> Resource {
    let number = |relation| id(if has(relation) { MINE } else { OTHER });
    let mut thing = Resource::directory();
    thing.kind = kind;
    thing.state = state;
    thing.id = Some(number(Relation::Itself));
    thing.scheme = Some(number(Relation::Scheme));
    thing.holders = vec![number(Relation::Caseload)];
    thing.referred_by = Some(number(Relation::ReferredBy));
    thing.shared_with = vec![Shared { organisation: number(Relation::Shared), parts: Parts::ALL }];
    thing.areas = area(if has(Relation::Area) { MINE } else { OTHER }).into_iter().collect();
    thing.organisation = Some(id(match (has(Relation::Organisation), has(Relation::Below)) {
        (true, _) => MINE,
        (false, true) => BELOW,
        (false, false) => OTHER,
    }));
    thing.people = vec![id(if has(Relation::Myself) || has(Relation::Opened) { MINE } else { OTHER })];
    thing.account = Some(number(Relation::OwnAccount));
    thing
}
