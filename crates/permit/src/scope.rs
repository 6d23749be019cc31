//! What a list may contain, as data, from which the rooms above write SQL.

use uuid::Uuid;

use crate::actor::Asking;
use crate::example::Condition;
use crate::policies::{Policies, in_force};
use crate::relation::Relation;
use crate::table::Way;
use crate::verdict::Obligations;
use crate::{Action, Actor, AreaCode, Resource, State};

/// What a list may contain: everything that at least one of these reaches takes in. Without any, nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    /// Each takes in some things. In SQL they are joined by `or`.
    pub reaches: Vec<Reach>,
}

/// Some things: those in one of the states of which all conditions are true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// What has to be true of a thing, all of it. Without any, it takes in all things. In SQL they are joined by `and`.
    pub all_of: Vec<Among>,
    /// In which states a thing has to be; nothing if it does not matter.
    pub states: Option<Vec<State>>,
    /// What comes with what is read in this way.
    pub obligations: Obligations,
}

/// A condition of a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Among {
    /// It is at one of these schemes.
    Schemes(Vec<Uuid>),
    /// This membership holds it, or stands in for whoever does.
    Caseload(Uuid),
    /// This organisation referred.
    ReferredBy(Uuid),
    /// Something of it is shared with this organisation.
    SharedWith(Uuid),
    /// It lies in one of these areas.
    Areas(Vec<AreaCode>),
    /// It is of one of these organisations.
    Organisations(Vec<Uuid>),
    /// It is about this person.
    Person(Uuid),
    /// It is this account.
    Account(Uuid),
    /// It is this one.
    One(Uuid),
}

impl Among {
    /// What a relation means for somebody; nothing if there is nothing that they could have it to.
    fn of(relation: Relation, asking: &Asking<'_>) -> Option<Self> {
        Some(match relation {
            Relation::Scheme => Among::Schemes(some(asking.schemes())?),
            Relation::Caseload => Among::Caseload(asking.membership?.id()),
            Relation::ReferredBy => Among::ReferredBy(asking.organisation()?),
            Relation::Shared => Among::SharedWith(asking.organisation()?),
            Relation::Area => Among::Areas(some(asking.areas())?),
            Relation::Organisation => Among::Organisations(vec![asking.organisation()?]),
            Relation::Below => Among::Organisations([&[asking.organisation()?][..], asking.below()].concat()),
            Relation::Myself => Among::Person(asking.person()?),
            Relation::OwnAccount => Among::Account(asking.account()?),
            Relation::Opened => Among::Person(asking.opened()?),
            Relation::Itself => Among::One(asking.link()?),
        })
    }

    /// Whether it is true of a thing.
    #[must_use]
    pub fn has(&self, thing: &Resource) -> bool {
        match self {
            Among::Schemes(schemes) => thing.scheme.is_some_and(|one| schemes.contains(&one)),
            Among::Caseload(membership) => thing.holders.contains(membership),
            Among::ReferredBy(organisation) => thing.referred_by == Some(*organisation),
            Among::SharedWith(organisation) => {
                thing.shared_with.iter().any(|one| one.organisation == *organisation)
            }
            Among::Areas(areas) => thing.areas.iter().any(|area| areas.contains(area)),
            Among::Organisations(all) => thing.organisation.is_some_and(|one| all.contains(&one)),
            Among::Person(person) => thing.people.contains(person),
            Among::Account(account) => thing.account == Some(*account),
            Among::One(id) => thing.id == Some(*id),
        }
    }
}

/// A list that is not empty.
fn some<T: Clone>(list: &[T]) -> Option<Vec<T>> {
    (!list.is_empty()).then(|| list.to_vec())
}

impl Reach {
    fn of(way: Way, asking: &Asking<'_>, action: Action) -> Option<Self> {
        let all_of = way.relations.iter().map(|relation| Among::of(*relation, asking));
        Some(Self {
            all_of: all_of.collect::<Option<_>>()?,
            states: (way.states.len() < action.kind().states().len()).then_some(way.states),
            obligations: way.obligations,
        })
    }

    /// Whether it takes a thing in.
    #[must_use]
    pub fn has(&self, thing: &Resource) -> bool {
        self.states.as_ref().is_none_or(|states| states.contains(&thing.state))
            && self.all_of.iter().all(|among| among.has(thing))
    }

    /// Whether it takes in all that another does, and asks for no more.
    fn covers(&self, other: &Reach) -> bool {
        let states = match (&self.states, &other.states) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(mine), Some(others)) => others.iter().all(|state| mine.contains(state)),
        };
        states
            && self.obligations.weight() <= other.obligations.weight()
            && self.all_of.iter().all(|among| other.all_of.contains(among))
    }
}

impl Scope {
    /// Whether the list is empty, whatever there is.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.reaches.is_empty()
    }

    /// Whether the list has everything there is.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.reaches.iter().any(|reach| reach.all_of.is_empty() && reach.states.is_none())
    }

    /// Whether the list may contain a thing.
    #[must_use]
    pub fn has(&self, thing: &Resource) -> bool {
        self.reaches.iter().any(|reach| reach.has(thing))
    }
}

impl Policies {
    /// The things of an action's kind to which somebody may do it: exactly those for which [`Policies::permit`] says so.
    #[must_use]
    pub fn scope(&self, actor: &Actor, action: Action) -> Scope {
        let mut reaches: Vec<Reach> = Vec::new();
        for asking in actor.asks_as() {
            let Some(cell) = self.table.cell(asking.who, action) else { continue };
            let ways = cell.ways(Condition::of(&asking), action.kind());
            for reach in ways.into_iter().filter_map(|way| Reach::of(way, &asking, action)) {
                if !reaches.iter().any(|other| other.covers(&reach)) {
                    reaches.retain(|other| !reach.covers(other));
                    reaches.push(reach);
                }
            }
        }
        Scope { reaches }
    }
}

/// What a list of things may contain that somebody may do something to, by the policies in force.
///
/// The kind of the things is that of the action: a list of referrals is asked for with [`Action::ReadReferral`].
#[must_use]
pub fn scope(actor: &Actor, action: Action) -> Scope {
    in_force().map_or_else(Scope::default, |policies| policies.scope(actor, action))
}
