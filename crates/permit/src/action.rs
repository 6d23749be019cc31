//! What can be done: one action for each use-case.
//!
//! An action is done to one [`Kind`] of thing. The schema in `policies/` says the same, and a test compares the two.

use crate::Kind;

/// Each action with its name in policies, its kind, and what it means.
macro_rules! actions {
    ($($(#[doc = $meaning:literal])+ $action:ident $name:literal $kind:ident,)+) => {
        /// What somebody wants to do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $($(#[doc = $meaning])+ $action,)+
        }

        impl Action {
            /// Every action, in the order of the matrix.
            pub const ALL: &[Action] = &[$(Action::$action,)+];

            /// Its name in policies, in the matrix and in the audit trail: `read-referral`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Action::$action => $name,)+ }
            }

            /// The kind of thing that it is done to.
            #[must_use]
            pub const fn kind(self) -> Kind {
                match self { $(Action::$action => Kind::$kind,)+ }
            }
        }
    };
}

actions! {
    // The directory.
    /// Search the directory and read its lists.
    BrowseDirectory "browse-directory" Directory,
    /// Count that somebody was told of a service, with nothing about them.
    Signpost "signpost" Directory,
    /// Read how good the directory is: what is due, stale or missing, and searches that found nothing.
    ReadQuality "read-quality" Directory,
    /// Read one listing.
    ReadListing "read-listing" Listing,
    /// Say that something is wrong with a listing.
    ReportListing "report-listing" Listing,
    /// Say that a listing is still right.
    ConfirmListing "confirm-listing" Listing,
    /// Ask for a change of a listing, which a steward settles.
    ProposeListingChange "propose-listing-change" Listing,
    /// Say whether there is room, and how long people wait.
    SetCapacity "set-capacity" Listing,
    /// Read how often a listing was shown, chosen and answered.
    ReadListingNumbers "read-listing-numbers" Listing,
    /// Change what a listing says.
    ChangeListing "change-listing" Listing,
    /// Take or refuse a change that somebody asked for.
    SettleListingChange "settle-listing-change" Listing,
    /// Hide a listing, pause it, or show it again.
    HideListing "hide-listing" Listing,
    /// Show where a place is that was kept private.
    LiftPrivacy "lift-privacy" Listing,
    /// Read what was reported about a listing.
    ReadReports "read-reports" Listing,
    /// Say what came of a report.
    SettleReports "settle-reports" Listing,
    /// Say that two listings are the same, or are not.
    ResolveDuplicates "resolve-duplicates" Listing,
    /// Load services from a feed or a file.
    ImportServices "import-services" Feed,
    // Schemes.
    /// Read what a scheme is and how to reach it.
    ReadScheme "read-scheme" Scheme,
    /// Ask a scheme for support for oneself or a relative, from the public pages.
    ReferMyself "refer-myself" Scheme,
    /// Refer somebody to a scheme.
    Refer "refer" Scheme,
    /// Send a list of people who may be offered support.
    UploadCohort "upload-cohort" Scheme,
    /// Ask whether somebody is known already. The answer says no more than that.
    CheckKnownPerson "check-known-person" People,
    /// Change a scheme: contact, hours, area, who may refer.
    ChangeScheme "change-scheme" Scheme,
    /// Set the targets of a scheme, and what it has switched on.
    SetTargets "set-targets" Scheme,
    /// Read how many people each link worker of a scheme supports, and their supervision.
    ReadTeam "read-team" Scheme,
    /// Note that a link worker was supervised.
    WriteSupervision "write-supervision" Scheme,
    // Referrals.
    /// Read how far a referral is, in plain words, and what came of it.
    ReadReferralStatus "read-referral-status" Referral,
    /// Take a referral back.
    WithdrawReferral "withdraw-referral" Referral,
    /// Confirm a referral that was made on the public pages.
    ConfirmReferral "confirm-referral" Referral,
    /// Read a referral whole.
    ReadReferral "read-referral" Referral,
    /// Correct a referral, or mark it as entered in error.
    ChangeReferral "change-referral" Referral,
    /// Accept a referral.
    AcceptReferral "accept-referral" Referral,
    /// Send a referral to another scheme.
    RedirectReferral "redirect-referral" Referral,
    /// Decline a referral, with a reason.
    DeclineReferral "decline-referral" Referral,
    /// Give a referral to a link worker.
    AllocateReferral "allocate-referral" Referral,
    /// Put a referral on hold, and take it up again.
    HoldReferral "hold-referral" Referral,
    /// Close a referral, with a reason.
    CloseReferral "close-referral" Referral,
    /// Open a closed referral again, with a note.
    ReopenReferral "reopen-referral" Referral,
    // Records of people.
    /// Read the record of a person: who they are, what matters, needs, risks, contacts, plan.
    ReadPerson "read-person" Person,
    /// Change what a record says of a person.
    ChangePerson "change-person" Person,
    /// Note a contact, or an attempt at one.
    WriteContact "write-contact" Person,
    /// Write the plan with a person.
    WritePlan "write-plan" Person,
    /// Note the answers to a measure, or ask for them.
    RecordMeasure "record-measure" Person,
    /// Note what a person agrees may be shared.
    RecordAgreement "record-agreement" Person,
    /// Connect a person to a service, and share what they agreed to.
    Connect "connect" Person,
    /// Take a person’s record along to a visit on a device.
    TakeOffline "take-offline" Person,
    /// Note that a person has died.
    MarkDied "mark-died" Person,
    /// Say that two records are of one person.
    MergePeople "merge-people" Person,
    /// Open a record for a short time in an emergency, with a reason.
    BreakGlass "break-glass" Person,
    /// Read the safeguarding log of a person.
    ReadSafeguarding "read-safeguarding" Safeguarding,
    /// Write into the safeguarding log of a person.
    WriteSafeguarding "write-safeguarding" Safeguarding,
    /// Read who is on a caseload, and what is to be done.
    ReadCaseload "read-caseload" Caseload,
    /// Set and finish the tasks of a caseload.
    KeepTasks "keep-tasks" Caseload,
    /// Hand a caseload over, or some people on it.
    HandOver "hand-over" Caseload,
    // People and their own record.
    /// Read one’s own record and plan.
    ReadOwnRecord "read-own-record" Person,
    /// Read who looked at one’s own record.
    ReadWhoLooked "read-who-looked" Person,
    /// Stop sharing, with effect at once.
    WithdrawAgreement "withdraw-agreement" Person,
    /// Say how one wants to be reached, and what helps.
    ChangeOwnWishes "change-own-wishes" Person,
    /// Take a copy of one’s own record.
    CopyOwnRecord "copy-own-record" Person,
    /// Answer a measure oneself.
    AnswerMeasure "answer-measure" Measure,
    /// Say how the first visit went.
    SayHowItWent "say-how-it-went" Connection,
    // Connections.
    /// Read a connection, and what was shared by it.
    ReadConnection "read-connection" Connection,
    /// Change a connection, or cancel it.
    ChangeConnection "change-connection" Connection,
    /// Accept or decline somebody.
    AnswerConnection "answer-connection" Connection,
    /// Ask the link worker a question.
    AskAboutConnection "ask-about-connection" Connection,
    /// Note whether somebody came.
    RecordAttendance "record-attendance" Connection,
    /// Say, with an answer, whether there is still room.
    TellCapacity "tell-capacity" Connection,
    /// Plan the sessions of a group, its places and its waiting list.
    ManageSessions "manage-sessions" Session,
    /// Keep the register of a session.
    KeepRegister "keep-register" Session,
    // Totals.
    /// Read totals: how many, how long, what changed. Small numbers are hidden.
    ReadTotals "read-totals" Totals,
    /// Take totals away as a file.
    ExportTotals "export-totals" Totals,
    // Organisations and who works there.
    /// Read what an organisation is here, and what stands below it.
    ReadOrganisation "read-organisation" Organisation,
    /// Read who works in an organisation.
    ReadMembers "read-members" Organisation,
    /// Make, change and move an organisation.
    ManageOrganisation "manage-organisation" Organisation,
    /// Close an organisation, or let another take its place.
    CloseOrganisation "close-organisation" Organisation,
    /// Make or take back the link by which a practice’s system opens a referral.
    ManageLaunchLink "manage-launch-link" Organisation,
    /// Invite somebody into a role.
    Invite "invite" Membership,
    /// End somebody’s role.
    EndMembership "end-membership" Membership,
    /// Make a link with which somebody gets back into their account.
    HelpBackIn "help-back-in" Membership,
    /// Accept an invitation.
    AcceptInvitation "accept-invitation" Membership,
    // One’s own account.
    /// Read one’s own account and devices.
    ReadOwnAccount "read-own-account" Account,
    /// Change one’s own name, address or language.
    ChangeOwnAccount "change-own-account" Account,
    /// Change password, passkeys and second factor.
    ManageSignIn "manage-sign-in" Account,
    /// End all sessions.
    SignOutEverywhere "sign-out-everywhere" Account,
    /// Stop somebody’s account, and let it run again.
    SuspendAccount "suspend-account" Account,
    // Governance.
    /// Search the audit trail.
    ReadAudit "read-audit" Audit,
    /// Take the audit trail and its anchors away as a file.
    ExportAudit "export-audit" Audit,
    /// Check that the audit trail is whole.
    VerifyAudit "verify-audit" Audit,
    /// Read when records were opened in an emergency, and note what came of it.
    ReviewBreakGlass "review-break-glass" Audit,
    /// Answer a subject access request: all that is kept about a person.
    ExportForPerson "export-for-person" Person,
    /// Put a record on legal hold, or erase what is kept too long.
    HoldOrErase "hold-or-erase" Person,
    // The installation.
    /// Read how the program is: versions, queues, messages that failed.
    ReadInstallation "read-installation" Installation,
    /// Change the settings of the program.
    ChangeSettings "change-settings" Installation,
    /// Change the keys that sign.
    ManageKeys "manage-keys" Installation,
    // Befriending.
    /// Read about somebody who takes part in befriending.
    ReadNeighbour "read-neighbour" Neighbour,
    /// Change what is kept about a neighbour: checks, wishes, availability.
    ChangeNeighbour "change-neighbour" Neighbour,
    /// Read about two neighbours who were brought together.
    ReadMatch "read-match" Match,
    /// Propose a match of two neighbours.
    ProposeMatch "propose-match" Match,
    /// Note how a match goes.
    ReviewMatch "review-match" Match,
    /// End a match well.
    EndMatch "end-match" Match,
}

impl Action {
    /// The action of a name; nothing if there is none.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|action| action.as_str() == name).copied()
    }
}
