//! As what somebody asks.

/// A role that people are invited into, in one organisation each.
///
/// It can be read from where it is stored ([`Role::parse`]) and from nowhere else: it has no `Deserialize`, so that no
/// form or document that somebody sends can become one by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// A professional who refers people.
    Referrer,
    /// Holds a caseload.
    LinkWorker,
    /// Answers for a scheme.
    SchemeManager,
    /// Works where people are connected to.
    Provider,
    /// Keeps the directory true for an area.
    Steward,
    /// Plans and pays for support in an area.
    Commissioner,
    /// Brings neighbours together.
    BefriendingCoordinator,
    /// Watches over who sees what.
    InformationGovernance,
    /// Looks after organisations and who works there.
    Administrator,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 9] = [
        Role::Referrer,
        Role::LinkWorker,
        Role::SchemeManager,
        Role::Provider,
        Role::Steward,
        Role::Commissioner,
        Role::BefriendingCoordinator,
        Role::InformationGovernance,
        Role::Administrator,
    ];

    /// Its name in policies and where it is stored: `link-worker`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Role::Referrer => "referrer",
            Role::LinkWorker => "link-worker",
            Role::SchemeManager => "scheme-manager",
            Role::Provider => "provider",
            Role::Steward => "steward",
            Role::Commissioner => "commissioner",
            Role::BefriendingCoordinator => "befriending-coordinator",
            Role::InformationGovernance => "information-governance",
            Role::Administrator => "administrator",
        }
    }

    /// The role of a name, as it is stored; nothing if there is none. A row with an unknown role gives nothing.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == name)
    }
}

/// What a signed link is for. Each holds for one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// A provider answers a connection.
    AnswerConnection,
    /// An owner says that a listing is still right.
    ConfirmListing,
    /// A person reads their own record.
    OwnRecord,
    /// A person answers a measure.
    AnswerMeasure,
    /// A person says how a first visit went.
    CheckIn,
    /// Whoever asked for support confirms it.
    ConfirmReferral,
    /// Somebody accepts an invitation.
    Invitation,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: [Purpose; 7] = [
        Purpose::AnswerConnection,
        Purpose::ConfirmListing,
        Purpose::OwnRecord,
        Purpose::AnswerMeasure,
        Purpose::CheckIn,
        Purpose::ConfirmReferral,
        Purpose::Invitation,
    ];

    /// Its name where links are stored: `answer-connection`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Who::Link(self).as_str().trim_start_matches("link-to-")
    }

    /// The purpose of a name, as it is stored; nothing if there is none.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.as_str() == name)
    }
}

/// As what somebody asks: in a role, or otherwise. Somebody may be several of these, and asks once as each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// Everybody.
    Public,
    /// Anybody with an account.
    SignedIn,
    /// Somebody with an account for their own record.
    Person,
    /// A member of an organisation.
    Role(Role),
    /// Whoever holds a signed link.
    Link(Purpose),
}

impl Who {
    /// Everything that somebody can be.
    pub const ALL: [Who; 19] = [
        Who::Role(Role::Referrer),
        Who::Role(Role::LinkWorker),
        Who::Role(Role::SchemeManager),
        Who::Role(Role::Provider),
        Who::Role(Role::Steward),
        Who::Role(Role::Commissioner),
        Who::Role(Role::BefriendingCoordinator),
        Who::Role(Role::InformationGovernance),
        Who::Role(Role::Administrator),
        Who::Public,
        Who::SignedIn,
        Who::Person,
        Who::Link(Purpose::AnswerConnection),
        Who::Link(Purpose::ConfirmListing),
        Who::Link(Purpose::OwnRecord),
        Who::Link(Purpose::AnswerMeasure),
        Who::Link(Purpose::CheckIn),
        Who::Link(Purpose::ConfirmReferral),
        Who::Link(Purpose::Invitation),
    ];

    /// Its name in policies and in the matrix.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Who::Public => "public",
            Who::SignedIn => "signed-in",
            Who::Person => "person",
            Who::Role(role) => role.as_str(),
            Who::Link(Purpose::AnswerConnection) => "link-to-answer-connection",
            Who::Link(Purpose::ConfirmListing) => "link-to-confirm-listing",
            Who::Link(Purpose::OwnRecord) => "link-to-own-record",
            Who::Link(Purpose::AnswerMeasure) => "link-to-answer-measure",
            Who::Link(Purpose::CheckIn) => "link-to-check-in",
            Who::Link(Purpose::ConfirmReferral) => "link-to-confirm-referral",
            Who::Link(Purpose::Invitation) => "link-to-invitation",
        }
    }

    /// Its place in [`Who::ALL`].
    pub(crate) const fn place(self) -> usize {
        match self {
            Who::Role(role) => role as usize,
            Who::Public => 9,
            Who::SignedIn => 10,
            Who::Person => 11,
            Who::Link(purpose) => 12 + purpose as usize,
        }
    }

    /// Whether it comes of a membership, which can end.
    pub(crate) const fn is_member(self) -> bool {
        matches!(self, Who::Role(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back_and_others_are_nothing() {
        for role in Role::ALL {
            assert_eq!(Role::parse(role.as_str()), Some(role));
        }
        for purpose in Purpose::ALL {
            assert_eq!(Purpose::parse(purpose.as_str()), Some(purpose));
        }
        for name in ["", "Administrator", "administrator ", "root", "public", "person", "signed-in"] {
            assert_eq!(Role::parse(name), None, "{name}");
            assert_eq!(Purpose::parse(name), None, "{name}");
        }
        for (place, who) in Who::ALL.into_iter().enumerate() {
            assert_eq!(who.place(), place);
        }
    }
}
