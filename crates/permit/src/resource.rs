//! What something is done to, with all that decides whose it is. A use-case fills it from rows.

use uuid::Uuid;

use crate::actor::AreaCode;
use crate::{Kind, Role, State};

/// A thing that something is done to.
///
/// Whatever is not filled in is not known, and belongs to nobody: a thing of which nothing is said is denied to everybody
/// to whom it would have to belong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    pub(crate) kind: Kind,
    pub(crate) state: State,
    pub(crate) id: Option<Uuid>,
    pub(crate) scheme: Option<Uuid>,
    pub(crate) holders: Vec<Uuid>,
    pub(crate) referred_by: Option<Uuid>,
    pub(crate) shared_with: Vec<Shared>,
    pub(crate) areas: Vec<AreaCode>,
    pub(crate) organisation: Option<Uuid>,
    pub(crate) people: Vec<Uuid>,
    pub(crate) account: Option<Uuid>,
}

/// A part of a record that a person may agree to share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Part {
    /// What the person is called.
    Name,
    /// How to reach them.
    Contact,
    /// Where they live.
    Address,
    /// When they were born.
    BirthDate,
    /// What they need, in words of the vocabulary.
    Needs,
    /// What they hope for.
    Hopes,
    /// How to speak and write to them so that they understand (DAPB1605 v4.0).
    Communication,
    /// What helps them to take part: access, transport, company.
    Support,
    /// What to know to keep everybody safe.
    Safety,
}

impl Part {
    /// Every part.
    pub const ALL: [Part; 9] = [
        Part::Name,
        Part::Contact,
        Part::Address,
        Part::BirthDate,
        Part::Needs,
        Part::Hopes,
        Part::Communication,
        Part::Support,
        Part::Safety,
    ];
}

/// Some parts of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Parts(u16);

impl Parts {
    /// None: somebody was pointed somewhere, and nothing was shared.
    pub const NONE: Parts = Parts(0);

    /// All.
    pub const ALL: Parts = Parts((1 << Part::ALL.len()) - 1);

    /// These parts.
    #[must_use]
    pub fn of(parts: &[Part]) -> Self {
        Self(parts.iter().fold(0, |all, part| all | 1 << (*part as u16)))
    }

    /// Whether this part is among them.
    #[must_use]
    pub fn has(self, part: Part) -> bool {
        self.0 & 1 << (part as u16) != 0
    }

    /// What both have.
    #[must_use]
    pub(crate) fn and(self, other: Parts) -> Self {
        Self(self.0 & other.0)
    }
}

/// What was shared with whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shared {
    /// With which organisation.
    pub organisation: Uuid,
    /// What of it.
    pub parts: Parts,
}

/// Makes things of a kind that have an identifier and a state. Their names are those of the kinds.
impl Resource {
    fn new(kind: Kind, state: State, id: Option<Uuid>) -> Self {
        Self {
            kind,
            state,
            id,
            scheme: None,
            holders: Vec::new(),
            referred_by: None,
            shared_with: Vec::new(),
            areas: Vec::new(),
            organisation: None,
            people: Vec::new(),
            account: None,
        }
    }

    /// The parts that were shared with an organisation; without one, for whoever holds a link, what was shared with all.
    pub(crate) fn parts_for(&self, organisation: Option<Uuid>) -> Parts {
        let with = self.shared_with.iter().filter(|one| organisation.is_none_or(|it| it == one.organisation));
        with.map(|one| one.parts).reduce(Parts::and).unwrap_or(Parts::NONE)
    }

    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The directory as a whole.
    #[must_use]
    pub fn directory() -> Self {
        Self::new(Kind::Directory, State::Any, None)
    }

    /// A listing. Published are only those that everybody may see; then the organisation that offers it, and its areas.
    #[must_use]
    pub fn listing(id: Uuid, is_published: bool) -> Self {
        let state = if is_published { State::Published } else { State::Hidden };
        Self::new(Kind::Listing, state, Some(id))
    }

    /// A feed, for the areas for which it brings services.
    #[must_use]
    pub fn feed() -> Self {
        Self::new(Kind::Feed, State::Any, None)
    }

    /// A scheme.
    #[must_use]
    pub fn scheme(id: Uuid, is_open: bool) -> Self {
        Self::new(Kind::Scheme, open(is_open), Some(id)).at_scheme(id)
    }

    /// Everybody who is known.
    #[must_use]
    pub fn people() -> Self {
        Self::new(Kind::People, State::Any, None)
    }

    /// A referral.
    #[must_use]
    pub fn referral(id: Uuid, is_open: bool) -> Self {
        Self::new(Kind::Referral, open(is_open), Some(id))
    }

    /// The record of a person. It is open while a referral of theirs is.
    #[must_use]
    pub fn person(id: Uuid, is_open: bool) -> Self {
        Self::new(Kind::Person, open(is_open), Some(id)).about(&[id])
    }

    /// A measure that a person was asked to answer.
    #[must_use]
    pub fn measure(id: Uuid, is_open: bool) -> Self {
        Self::new(Kind::Measure, open(is_open), Some(id))
    }

    /// The safeguarding log of a person.
    #[must_use]
    pub fn safeguarding() -> Self {
        Self::new(Kind::Safeguarding, State::Any, None)
    }

    /// The caseload of a membership.
    #[must_use]
    pub fn caseload(holder: Uuid) -> Self {
        Self::new(Kind::Caseload, State::Any, None).held_by(&[holder])
    }

    /// A connection: open, closed, or withdrawn when the person stopped sharing.
    #[must_use]
    pub fn connection(id: Uuid, state: ConnectionState) -> Self {
        let state = match state {
            ConnectionState::Open => State::Open,
            ConnectionState::Closed => State::Closed,
            ConnectionState::Withdrawn => State::Withdrawn,
        };
        Self::new(Kind::Connection, state, Some(id))
    }

    /// A session of a group that an organisation runs for whoever it helps.
    #[must_use]
    pub fn session(organisation: Uuid) -> Self {
        Self::new(Kind::Session, State::Any, None).of_organisation(organisation)
    }

    /// A session of a group that the link workers of a scheme run.
    #[must_use]
    pub fn session_of_scheme(scheme: Uuid) -> Self {
        Self::new(Kind::Session, State::Any, None).at_scheme(scheme)
    }

    /// Numbers. Say one thing that they are of: a scheme, what an organisation referred, areas, or an organisation. If
    /// they are narrower than that, say so in the query, not here.
    #[must_use]
    pub fn totals() -> Self {
        Self::new(Kind::Totals, State::Any, None)
    }

    /// An organisation that uses the program.
    #[must_use]
    pub fn organisation(id: Uuid) -> Self {
        Self::new(Kind::Organisation, State::Any, Some(id)).of_organisation(id)
    }

    /// A role in an organisation that is offered to somebody. It has an identifier once the invitation is made.
    #[must_use]
    pub fn offer(organisation: Uuid, role: Role, invitation: Option<Uuid>) -> Self {
        Self::new(Kind::Membership, State::Of(role), invitation).of_organisation(organisation)
    }

    /// A membership that somebody has.
    #[must_use]
    pub fn membership(id: Uuid, organisation: Uuid, role: Role) -> Self {
        Self::new(Kind::Membership, State::Of(role), Some(id)).of_organisation(organisation)
    }

    /// An account. To stop it, say in which organisation.
    #[must_use]
    pub fn account(id: Uuid) -> Self {
        let mut account = Self::new(Kind::Account, State::Any, Some(id));
        account.account = Some(id);
        account
    }

    /// The audit trail of an organisation.
    #[must_use]
    pub fn audit(organisation: Uuid) -> Self {
        Self::new(Kind::Audit, State::Any, None).of_organisation(organisation)
    }

    /// The program, run by an organisation.
    #[must_use]
    pub fn installation(organisation: Uuid) -> Self {
        Self::new(Kind::Installation, State::Any, None).of_organisation(organisation)
    }

    /// A neighbour whom an organisation looks after.
    #[must_use]
    pub fn neighbour(id: Uuid, organisation: Uuid) -> Self {
        Self::new(Kind::Neighbour, State::Any, Some(id)).of_organisation(organisation)
    }

    /// A match that an organisation looks after.
    #[must_use]
    pub fn matched(id: Uuid, organisation: Uuid) -> Self {
        Self::new(Kind::Match, State::Any, Some(id)).of_organisation(organisation)
    }

    /// It is at this scheme.
    #[must_use]
    pub fn at_scheme(mut self, scheme: Uuid) -> Self {
        self.scheme = Some(scheme);
        self
    }

    /// It is on the caseload of these memberships: of whoever holds it, and of whoever stands in for them.
    #[must_use]
    pub fn held_by(mut self, memberships: &[Uuid]) -> Self {
        self.holders = memberships.to_vec();
        self
    }

    /// The practice or other organisation that referred.
    #[must_use]
    pub fn referred_by(mut self, organisation: Uuid) -> Self {
        self.referred_by = Some(organisation);
        self
    }

    /// What was shared with whom, and is shared still.
    #[must_use]
    pub fn shared_with(mut self, shared: &[Shared]) -> Self {
        self.shared_with = shared.to_vec();
        self
    }

    /// All areas that it lies in: the ward, the district, the board's.
    #[must_use]
    pub fn in_areas(mut self, areas: &[AreaCode]) -> Self {
        self.areas = areas.to_vec();
        self
    }

    /// The organisation that it is of.
    #[must_use]
    pub fn of_organisation(mut self, organisation: Uuid) -> Self {
        self.organisation = Some(organisation);
        self
    }

    /// Whom it is about.
    #[must_use]
    pub fn about(mut self, people: &[Uuid]) -> Self {
        self.people = people.to_vec();
        self
    }
}

/// The state of a connection, as far as it matters to who may do what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConnectionState {
    /// Not ended.
    Open,
    /// Ended.
    Closed,
    /// The person stopped sharing.
    Withdrawn,
}

fn open(is_open: bool) -> State {
    if is_open { State::Open } else { State::Closed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_apart() {
        let some = Parts::of(&[Part::Name, Part::Safety]);
        for part in Part::ALL {
            assert_eq!(some.has(part), matches!(part, Part::Name | Part::Safety));
            assert!(!Parts::NONE.has(part));
        }
        assert_eq!(some.and(Parts::of(&[Part::Safety, Part::Needs])), Parts::of(&[Part::Safety]));
    }
}
