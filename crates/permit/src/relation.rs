//! By what a thing belongs to somebody.
//!
//! These are the conditions of the policies, once more in Rust, as far as they compare one thing with another: the
//! [table](crate::table) is asked by them. That they mean the same is tested against the policies themselves.

use crate::Who;
use crate::actor::Asking;
use crate::resource::Resource;

/// What somebody has to do with a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// It is at a scheme that their organisation runs.
    Scheme,
    /// It is on their caseload.
    Caseload,
    /// Their organisation made the referral.
    ReferredBy,
    /// Something was shared with their organisation.
    Shared,
    /// It lies in an area that their organisation serves.
    Area,
    /// It is of their organisation.
    Organisation,
    /// It is of their organisation, or of one below it.
    Below,
    /// It is about themselves.
    Myself,
    /// It is their account.
    OwnAccount,
    /// It is about somebody whose record they opened in an emergency, and the time is not over.
    Opened,
    /// It is what their link is for.
    Itself,
}

impl Relation {
    /// Every relation.
    pub const ALL: [Relation; 11] = [
        Relation::Scheme,
        Relation::Caseload,
        Relation::ReferredBy,
        Relation::Shared,
        Relation::Area,
        Relation::Organisation,
        Relation::Below,
        Relation::Myself,
        Relation::OwnAccount,
        Relation::Opened,
        Relation::Itself,
    ];

    /// Its words in the matrix.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Relation::Scheme => "my scheme",
            Relation::Caseload => "my caseload",
            Relation::ReferredBy => "referred by my organisation",
            Relation::Shared => "shared with my organisation",
            Relation::Area => "my area",
            Relation::Organisation => "my organisation",
            Relation::Below => "my organisation or below",
            Relation::Myself => "myself",
            Relation::OwnAccount => "my account",
            Relation::Opened => "opened in an emergency",
            Relation::Itself => "what the link is for",
        }
    }

    /// Whether somebody who asks as this can have it to anything.
    pub(crate) const fn is_of(self, who: Who) -> bool {
        match self {
            Relation::Myself => matches!(who, Who::Person),
            Relation::OwnAccount => matches!(who, Who::SignedIn),
            Relation::Itself => matches!(who, Who::Link(_)),
            _ => who.is_member(),
        }
    }

    /// Whether whoever has it has that other one too.
    pub(crate) fn brings(self, other: Relation) -> bool {
        self == Relation::Organisation && other == Relation::Below
    }

    /// Whether somebody has it to a thing.
    pub(crate) fn holds(self, asking: &Asking<'_>, thing: &Resource) -> bool {
        match self {
            Relation::Scheme => thing.scheme.is_some_and(|scheme| asking.schemes().contains(&scheme)),
            Relation::Caseload => asking.membership.is_some_and(|one| thing.holders.contains(&one.id())),
            Relation::ReferredBy => both(asking.organisation(), thing.referred_by),
            Relation::Shared => asking
                .organisation()
                .is_some_and(|mine| thing.shared_with.iter().any(|one| one.organisation == mine)),
            Relation::Area => thing.areas.iter().any(|area| asking.areas().contains(area)),
            Relation::Organisation => both(asking.organisation(), thing.organisation),
            Relation::Below => {
                both(asking.organisation(), thing.organisation)
                    || thing.organisation.is_some_and(|one| asking.below().contains(&one))
            }
            Relation::Myself => asking.person().is_some_and(|me| thing.people.contains(&me)),
            Relation::OwnAccount => both(asking.account(), thing.account),
            Relation::Opened => asking.opened().is_some_and(|person| thing.people.contains(&person)),
            Relation::Itself => both(asking.link(), thing.id),
        }
    }
}

/// Whether both are known and the same. Nothing is the same as what is not known.
fn both<T: PartialEq + Copy>(one: Option<T>, other: Option<T>) -> bool {
    one.is_some() && one == other
}
