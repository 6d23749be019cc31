//! What something is that is done to, in which states it can be, and by what it can belong to somebody.

use crate::relation::Relation;
use crate::{Action, Role};

/// A kind of thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The directory as a whole.
    Directory,
    /// A service as the directory shows it.
    Listing,
    /// A feed of services.
    Feed,
    /// A social prescribing scheme.
    Scheme,
    /// Everybody who is known, as one thing.
    People,
    /// A referral.
    Referral,
    /// The record of a person.
    Person,
    /// A measure that somebody was asked to answer.
    Measure,
    /// The safeguarding log of a person.
    Safeguarding,
    /// Whom a link worker supports.
    Caseload,
    /// A person who was pointed to a service.
    Connection,
    /// A session of a group.
    Session,
    /// Numbers.
    Totals,
    /// An organisation that uses the program.
    Organisation,
    /// A role that somebody has, or is offered.
    Membership,
    /// An account.
    Account,
    /// The audit trail of an organisation.
    Audit,
    /// The program where it runs.
    Installation,
    /// Somebody who takes part in befriending.
    Neighbour,
    /// Two neighbours who were brought together.
    Match,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 20] = [
        Kind::Directory,
        Kind::Listing,
        Kind::Feed,
        Kind::Scheme,
        Kind::People,
        Kind::Referral,
        Kind::Person,
        Kind::Measure,
        Kind::Safeguarding,
        Kind::Caseload,
        Kind::Connection,
        Kind::Session,
        Kind::Totals,
        Kind::Organisation,
        Kind::Membership,
        Kind::Account,
        Kind::Audit,
        Kind::Installation,
        Kind::Neighbour,
        Kind::Match,
    ];

    /// Its name in the schema of the policies.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Directory => "Directory",
            Kind::Listing => "Listing",
            Kind::Feed => "Feed",
            Kind::Scheme => "Scheme",
            Kind::People => "People",
            Kind::Referral => "Referral",
            Kind::Person => "Person",
            Kind::Measure => "Measure",
            Kind::Safeguarding => "Safeguarding",
            Kind::Caseload => "Caseload",
            Kind::Connection => "Connection",
            Kind::Session => "Session",
            Kind::Totals => "Totals",
            Kind::Organisation => "Organisation",
            Kind::Membership => "Membership",
            Kind::Account => "Account",
            Kind::Audit => "Audit",
            Kind::Installation => "Installation",
            Kind::Neighbour => "Neighbour",
            Kind::Match => "Match",
        }
    }

    /// By what a thing of this kind can belong to somebody. The shape of the kind in the schema says the same.
    pub(crate) const fn relations(self) -> &'static [Relation] {
        use Relation::{
            Area, Below, Caseload, Itself, Myself, Opened, Organisation, OwnAccount, ReferredBy, Scheme,
            Shared,
        };
        match self {
            Kind::Directory | Kind::People => &[],
            Kind::Listing => &[Organisation, Below, Area, Itself],
            Kind::Feed => &[Area],
            Kind::Scheme => &[Scheme, Area],
            Kind::Referral => &[Scheme, Caseload, ReferredBy, Myself, Opened, Itself],
            Kind::Person => &[Scheme, Caseload, Organisation, Below, Myself, Opened, Itself],
            Kind::Measure => &[Myself, Opened, Itself],
            Kind::Safeguarding | Kind::Caseload => &[Scheme, Caseload],
            Kind::Connection => &[Scheme, Caseload, Shared, Myself, Opened, Itself],
            Kind::Session => &[Scheme, Organisation, Below],
            Kind::Organisation | Kind::Audit | Kind::Installation => &[Organisation, Below],
            Kind::Totals => &[Scheme, ReferredBy, Area, Organisation, Below],
            Kind::Membership => &[Organisation, Below, Itself],
            Kind::Account => &[OwnAccount, Organisation, Below],
            Kind::Neighbour | Kind::Match => &[Organisation, Below, Myself, Opened],
        }
    }

    /// The states that a thing of this kind can be in.
    #[must_use]
    pub const fn states(self) -> &'static [State] {
        match self {
            Kind::Listing => &[State::Published, State::Hidden],
            Kind::Scheme | Kind::Referral | Kind::Person | Kind::Measure => &[State::Open, State::Closed],
            Kind::Connection => &[State::Open, State::Closed, State::Withdrawn],
            Kind::Membership => &[
                State::Of(Role::Referrer),
                State::Of(Role::LinkWorker),
                State::Of(Role::SchemeManager),
                State::Of(Role::Provider),
                State::Of(Role::Steward),
                State::Of(Role::Commissioner),
                State::Of(Role::BefriendingCoordinator),
                State::Of(Role::InformationGovernance),
                State::Of(Role::Administrator),
            ],
            _ => &[State::Any],
        }
    }

    /// What may be done by those who may know that a thing of this kind is there. To all others it is not there.
    pub(crate) const fn shown_by(self) -> &'static [Action] {
        match self {
            Kind::Directory => &[Action::BrowseDirectory],
            Kind::Listing => &[Action::ReadListing],
            Kind::Scheme => &[Action::ReadScheme],
            Kind::People => &[Action::CheckKnownPerson],
            Kind::Referral => &[Action::ReadReferral, Action::ReadReferralStatus, Action::ConfirmReferral],
            // An emergency is opened by the words in which somebody asks, not by the record's address: that one may be
            // opened does not say that it is there.
            Kind::Person => &[Action::ReadPerson, Action::ReadOwnRecord, Action::ExportForPerson],
            Kind::Measure => &[Action::AnswerMeasure],
            Kind::Safeguarding => &[Action::ReadSafeguarding],
            Kind::Caseload => &[Action::ReadCaseload],
            Kind::Connection => &[Action::ReadConnection, Action::SayHowItWent],
            Kind::Session => &[Action::KeepRegister],
            Kind::Totals => &[Action::ReadTotals],
            Kind::Organisation => &[Action::ReadOrganisation],
            Kind::Account => &[Action::ReadOwnAccount, Action::SuspendAccount],
            Kind::Audit => &[Action::ReadAudit],
            Kind::Installation => &[Action::ReadInstallation],
            Kind::Neighbour => &[Action::ReadNeighbour],
            Kind::Match => &[Action::ReadMatch],
            Kind::Membership => &[Action::EndMembership, Action::AcceptInvitation],
            Kind::Feed => &[Action::ImportServices],
        }
    }

    /// Whether a thing of this kind says something about a person, so that whoever sees it leaves a trace.
    #[must_use]
    pub const fn is_about_people(self) -> bool {
        matches!(
            self,
            Kind::People
                | Kind::Referral
                | Kind::Person
                | Kind::Measure
                | Kind::Safeguarding
                | Kind::Caseload
                | Kind::Connection
                | Kind::Session
                | Kind::Neighbour
                | Kind::Match
                | Kind::Audit
        )
    }
}

/// The state of a thing, as far as it matters to who may do what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// It does not matter for this kind.
    Any,
    /// A listing that everybody may see.
    Published,
    /// A listing that is a draft, hidden or put away.
    Hidden,
    /// Not closed.
    Open,
    /// Closed.
    Closed,
    /// A connection about which the person stopped sharing.
    Withdrawn,
    /// A membership of this role.
    Of(Role),
}

impl State {
    /// Its name in policies and in the matrix.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            State::Any => "any",
            State::Published => "published",
            State::Hidden => "hidden",
            State::Open => "open",
            State::Closed => "closed",
            State::Withdrawn => "withdrawn",
            State::Of(role) => role.as_str(),
        }
    }
}
