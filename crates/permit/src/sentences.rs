//! The words of pages for roles, actions and what people have to do with things. They stand in `locales/`.

use locales::Words;

use crate::{Action, Purpose, Relation, Role, State, Who};

impl Role {
    /// What people of this role are called: “Link workers”.
    #[must_use]
    pub fn in_words(self, words: &Words) -> String {
        match self {
            Role::Referrer => words.say("permit-who-referrer"),
            Role::LinkWorker => words.say("permit-who-link-worker"),
            Role::SchemeManager => words.say("permit-who-scheme-manager"),
            Role::Provider => words.say("permit-who-provider"),
            Role::Steward => words.say("permit-who-steward"),
            Role::Commissioner => words.say("permit-who-commissioner"),
            Role::BefriendingCoordinator => words.say("permit-who-befriending-coordinator"),
            Role::InformationGovernance => words.say("permit-who-information-governance"),
            Role::Administrator => words.say("permit-who-administrator"),
        }
    }
}

impl Who {
    /// What they are called: “Link workers”, “Anybody”.
    #[must_use]
    pub fn in_words(self, words: &Words) -> String {
        match self {
            Who::Role(role) => role.in_words(words),
            Who::Public => words.say("permit-who-public"),
            Who::SignedIn => words.say("permit-who-signed-in"),
            Who::Person => words.say("permit-who-person"),
            Who::Link(Purpose::AnswerConnection | Purpose::ConfirmListing) => {
                words.say("permit-who-provider-by-link")
            }
            Who::Link(Purpose::OwnRecord | Purpose::AnswerMeasure | Purpose::CheckIn) => {
                words.say("permit-who-person-by-link")
            }
            Who::Link(Purpose::ConfirmReferral) => words.say("permit-who-asked-by-link"),
            Who::Link(Purpose::Invitation) => words.say("permit-who-invited"),
        }
    }
}

impl Relation {
    /// Of which things: “on their own caseload”.
    #[must_use]
    pub fn in_words(self, words: &Words) -> String {
        match self {
            Relation::Scheme => words.say("permit-of-scheme"),
            Relation::Caseload => words.say("permit-of-caseload"),
            Relation::ReferredBy => words.say("permit-of-referred-by"),
            Relation::Shared => words.say("permit-of-shared"),
            Relation::Area => words.say("permit-of-area"),
            Relation::Organisation => words.say("permit-of-organisation"),
            Relation::Below => words.say("permit-of-below"),
            Relation::Myself => words.say("permit-of-myself"),
            Relation::OwnAccount => words.say("permit-of-own-account"),
            Relation::Opened => words.say("permit-of-opened"),
            Relation::Itself => words.say("permit-of-itself"),
        }
    }
}

impl State {
    /// What a thing in this state is called: “open”; of a membership, its role.
    #[must_use]
    pub fn in_words(self, words: &Words) -> String {
        match self {
            State::Any => String::new(),
            State::Published => words.say("permit-state-published"),
            State::Hidden => words.say("permit-state-hidden"),
            State::Open => words.say("permit-state-open"),
            State::Closed => words.say("permit-state-closed"),
            State::Withdrawn => words.say("permit-state-withdrawn"),
            State::Of(role) => role.in_words(words),
        }
    }
}

impl Action {
    /// What is done, after “may”: “read a referral”.
    #[must_use]
    pub fn in_words(self, words: &Words) -> String {
        match self {
            Action::BrowseDirectory => words.say("permit-browse-directory"),
            Action::Signpost => words.say("permit-signpost"),
            Action::ReadQuality => words.say("permit-read-quality"),
            Action::ReadListing => words.say("permit-read-listing"),
            Action::ReportListing => words.say("permit-report-listing"),
            Action::ConfirmListing => words.say("permit-confirm-listing"),
            Action::ProposeListingChange => words.say("permit-propose-listing-change"),
            Action::SetCapacity => words.say("permit-set-capacity"),
            Action::ReadListingNumbers => words.say("permit-read-listing-numbers"),
            Action::ChangeListing => words.say("permit-change-listing"),
            Action::SettleListingChange => words.say("permit-settle-listing-change"),
            Action::HideListing => words.say("permit-hide-listing"),
            Action::LiftPrivacy => words.say("permit-lift-privacy"),
            Action::ReadReports => words.say("permit-read-reports"),
            Action::SettleReports => words.say("permit-settle-reports"),
            Action::ResolveDuplicates => words.say("permit-resolve-duplicates"),
            Action::ImportServices => words.say("permit-import-services"),
            Action::ReadScheme => words.say("permit-read-scheme"),
            Action::ReferMyself => words.say("permit-refer-myself"),
            Action::Refer => words.say("permit-refer"),
            Action::UploadCohort => words.say("permit-upload-cohort"),
            Action::CheckKnownPerson => words.say("permit-check-known-person"),
            Action::ChangeScheme => words.say("permit-change-scheme"),
            Action::SetTargets => words.say("permit-set-targets"),
            Action::ReadTeam => words.say("permit-read-team"),
            Action::WriteSupervision => words.say("permit-write-supervision"),
            Action::ReadReferralStatus => words.say("permit-read-referral-status"),
            Action::WithdrawReferral => words.say("permit-withdraw-referral"),
            Action::ConfirmReferral => words.say("permit-confirm-referral"),
            Action::ReadReferral => words.say("permit-read-referral"),
            Action::ChangeReferral => words.say("permit-change-referral"),
            Action::AcceptReferral => words.say("permit-accept-referral"),
            Action::RedirectReferral => words.say("permit-redirect-referral"),
            Action::DeclineReferral => words.say("permit-decline-referral"),
            Action::AllocateReferral => words.say("permit-allocate-referral"),
            Action::HoldReferral => words.say("permit-hold-referral"),
            Action::CloseReferral => words.say("permit-close-referral"),
            Action::ReopenReferral => words.say("permit-reopen-referral"),
            Action::ReadPerson => words.say("permit-read-person"),
            Action::ChangePerson => words.say("permit-change-person"),
            Action::WriteContact => words.say("permit-write-contact"),
            Action::WritePlan => words.say("permit-write-plan"),
            Action::RecordMeasure => words.say("permit-record-measure"),
            Action::RecordAgreement => words.say("permit-record-agreement"),
            Action::Connect => words.say("permit-connect"),
            Action::TakeOffline => words.say("permit-take-offline"),
            Action::MarkDied => words.say("permit-mark-died"),
            Action::MergePeople => words.say("permit-merge-people"),
            Action::BreakGlass => words.say("permit-break-glass"),
            Action::ReadSafeguarding => words.say("permit-read-safeguarding"),
            Action::WriteSafeguarding => words.say("permit-write-safeguarding"),
            Action::ReadCaseload => words.say("permit-read-caseload"),
            Action::KeepTasks => words.say("permit-keep-tasks"),
            Action::HandOver => words.say("permit-hand-over"),
            Action::ReadOwnRecord => words.say("permit-read-own-record"),
            Action::ReadWhoLooked => words.say("permit-read-who-looked"),
            Action::WithdrawAgreement => words.say("permit-withdraw-agreement"),
            Action::ChangeOwnWishes => words.say("permit-change-own-wishes"),
            Action::CopyOwnRecord => words.say("permit-copy-own-record"),
            Action::AnswerMeasure => words.say("permit-answer-measure"),
            Action::SayHowItWent => words.say("permit-say-how-it-went"),
            Action::ReadConnection => words.say("permit-read-connection"),
            Action::ChangeConnection => words.say("permit-change-connection"),
            Action::AnswerConnection => words.say("permit-answer-connection"),
            Action::AskAboutConnection => words.say("permit-ask-about-connection"),
            Action::RecordAttendance => words.say("permit-record-attendance"),
            Action::TellCapacity => words.say("permit-tell-capacity"),
            Action::ManageSessions => words.say("permit-manage-sessions"),
            Action::KeepRegister => words.say("permit-keep-register"),
            Action::ReadTotals => words.say("permit-read-totals"),
            Action::ExportTotals => words.say("permit-export-totals"),
            Action::ReadOrganisation => words.say("permit-read-organisation"),
            Action::ReadMembers => words.say("permit-read-members"),
            Action::ManageOrganisation => words.say("permit-manage-organisation"),
            Action::CloseOrganisation => words.say("permit-close-organisation"),
            Action::ManageLaunchLink => words.say("permit-manage-launch-link"),
            Action::Invite => words.say("permit-invite"),
            Action::EndMembership => words.say("permit-end-membership"),
            Action::HelpBackIn => words.say("permit-help-back-in"),
            Action::AcceptInvitation => words.say("permit-accept-invitation"),
            Action::ReadOwnAccount => words.say("permit-read-own-account"),
            Action::ChangeOwnAccount => words.say("permit-change-own-account"),
            Action::ManageSignIn => words.say("permit-manage-sign-in"),
            Action::SignOutEverywhere => words.say("permit-sign-out-everywhere"),
            Action::SuspendAccount => words.say("permit-suspend-account"),
            Action::ReadAudit => words.say("permit-read-audit"),
            Action::ExportAudit => words.say("permit-export-audit"),
            Action::VerifyAudit => words.say("permit-verify-audit"),
            Action::ReviewBreakGlass => words.say("permit-review-break-glass"),
            Action::ExportForPerson => words.say("permit-export-for-person"),
            Action::HoldOrErase => words.say("permit-hold-or-erase"),
            Action::ReadInstallation => words.say("permit-read-installation"),
            Action::ChangeSettings => words.say("permit-change-settings"),
            Action::ManageKeys => words.say("permit-manage-keys"),
            Action::ReadNeighbour => words.say("permit-read-neighbour"),
            Action::ChangeNeighbour => words.say("permit-change-neighbour"),
            Action::ReadMatch => words.say("permit-read-match"),
            Action::ProposeMatch => words.say("permit-propose-match"),
            Action::ReviewMatch => words.say("permit-review-match"),
            Action::EndMatch => words.say("permit-end-match"),
        }
    }
}
