//! Telling what happened, inside the transaction in which it did.

use std::net::IpAddr;
use std::sync::Arc;

use jiff::Timestamp;
use store::Tx;
use uuid::Uuid;

use crate::Result;
use crate::memberships::Works;
use crate::sessions::SignedIn;

macro_rules! what {
    ($($(#[$doc:meta])* $name:ident $word:literal,)*) => {
        /// What happened.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum What { $($(#[$doc])* $name,)* }

        impl What {
            /// Every one.
            pub const ALL: &'static [What] = &[$(What::$name),*];

            /// As a trail keeps it: small letters with points.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(What::$name => $word,)* }
            }
        }
    };
}

impl What {
    /// What sort of thing the subject of such an event is.
    #[must_use]
    pub(crate) fn kind(self) -> &'static str {
        match self {
            What::OrganisationSucceeded => "successor",
            What::AccountMade | What::AccountSuspended | What::AccountResumed | What::AccountClosed => {
                "account"
            }
            What::OrganisationMade
            | What::OrganisationChanged
            | What::OrganisationMoved
            | What::OrganisationClosed => "organisation",
            What::Invited | What::InvitationRevoked | What::InvitationAccepted => "invitation",
            What::MembershipBegan | What::MembershipEnded | What::WorksAs => "membership",
            What::PasskeyMade | What::PasskeyRevoked => "passkey",
            What::IdentityLinked | What::IdentityUnlinked => "identity",
            What::LinkMade | What::LinkUsed | What::LinkRevoked => "link",
            What::KeyRotated | What::KeysForgotten => "key",
            What::WayBackMade | What::WayBackUsed => "way-back",
            What::SignedIn
            | What::PasswordRight
            | What::IdentityShown
            | What::SignInFailed
            | What::ProvedAgain
            | What::SignedOut
            | What::SignedOutEverywhere
            | What::SessionReplaced
            | What::SessionsCut
            | What::PasswordSet
            | What::AppSetUp
            | What::AppRemoved
            | What::RecoveryCodesMade
            | What::RecoveryCodeUsed => "session",
        }
    }
}

what! {
    /// An organisation was made.
    OrganisationMade "organisation.make",
    /// Its name, kind or numbers were changed.
    OrganisationChanged "organisation.change",
    /// It was put under another one from a day on.
    OrganisationMoved "organisation.move",
    /// It was given a last day.
    OrganisationClosed "organisation.close",
    /// Another one took its place.
    OrganisationSucceeded "organisation.succeed",
    /// Somebody was invited.
    Invited "invitation.make",
    /// An invitation was taken back.
    InvitationRevoked "invitation.revoke",
    /// An invitation was accepted: there is a membership now.
    InvitationAccepted "invitation.accept",
    /// An account was made.
    AccountMade "account.make",
    /// An account may not be used until further notice.
    AccountSuspended "account.suspend",
    /// It may be used again.
    AccountResumed "account.resume",
    /// An account was closed for good.
    AccountClosed "account.close",
    /// A membership began without an invitation: the first of an installation, or carried over in a merger.
    MembershipBegan "membership.begin",
    /// A membership ended.
    MembershipEnded "membership.end",
    /// Somebody signed in.
    SignedIn "sign-in.done",
    /// A password was right, and the second factor is still to come.
    PasswordRight "sign-in.password",
    /// A provider knows who it is, and the second factor is still to come.
    IdentityShown "sign-in.identity",
    /// A password or code was wrong, or the account is unknown or not in use.
    SignInFailed "sign-in.fail",
    /// Somebody signed in proved again who they are.
    ProvedAgain "sign-in.prove",
    /// A session was ended by its owner.
    SignedOut "session.end",
    /// All sessions of an account were ended.
    SignedOutEverywhere "session.end-all",
    /// Somebody signed in anew in the browser of this session, which ended with that.
    SessionReplaced "session.replace",
    /// Sessions ended because of something else that happened: the last role ended, the account was suspended, the password
    /// changed.
    SessionsCut "session.cut",
    /// Another role is worked in.
    WorksAs "session.work-as",
    /// A password was set or changed.
    PasswordSet "password.set",
    /// An authenticator app was set up.
    AppSetUp "second-factor.app",
    /// It was taken away.
    AppRemoved "second-factor.app-remove",
    /// New recovery codes were made; those before do not count any more.
    RecoveryCodesMade "second-factor.recovery-codes",
    /// A recovery code was used.
    RecoveryCodeUsed "second-factor.recovery-code-use",
    /// A passkey was made.
    PasskeyMade "passkey.make",
    /// A passkey was taken away.
    PasskeyRevoked "passkey.revoke",
    /// Somebody of a provider, such as NHS CIS2, was linked with an account: they sign in there from then on.
    IdentityLinked "identity.link",
    /// The link was taken away.
    IdentityUnlinked "identity.unlink",
    /// A link for somebody without an account was made.
    LinkMade "link.make",
    /// It was used.
    LinkUsed "link.use",
    /// It was taken back.
    LinkRevoked "link.revoke",
    /// A link was made with which somebody can get back into their account.
    WayBackMade "way-back.make",
    /// It was used: the account has another password, and perhaps no second factor.
    WayBackUsed "way-back.use",
    /// A key that signs was replaced.
    KeyRotated "key.rotate",
    /// Keys that were replaced are not believed any more, before their time.
    KeysForgotten "key.forget",
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// What.
    pub what: What,
    /// Who did it, as far as that is known: nobody before signing in.
    pub by: Option<Uuid>,
    /// For whom they acted, and as what, when they have signed in and chosen.
    pub works: Option<Works>,
    /// Whose account it is about.
    pub account: Option<Uuid>,
    /// Which organisation it is about.
    pub organisation: Option<Uuid>,
    /// The invitation, membership, session, passkey or link.
    pub subject: Option<Uuid>,
    /// Why, where a reason was asked for.
    pub reason: Option<String>,
    /// When.
    pub at: Timestamp,
    /// From which address.
    pub from: Option<IpAddr>,
}

/// Whoever keeps what happened. Called inside the transaction: when it fails, nothing is done.
pub trait Witness: Send + Sync {
    /// Keeps it.
    ///
    /// # Errors
    /// When it cannot be kept; then what happened is not kept either.
    fn happened(&self, tx: &mut Tx<'_>, happened: &Happened) -> Result<()>;
}

/// Keeps nothing: for measurements, and for tests of something else.
#[derive(Debug, Clone, Copy)]
pub struct Quiet;

impl Witness for Quiet {
    fn happened(&self, _: &mut Tx<'_>, _: &Happened) -> Result<()> {
        Ok(())
    }
}

/// By whom something is done, from where, and who is told of it.
#[derive(Clone)]
pub struct By {
    /// The account, if somebody is signed in.
    pub account: Option<Uuid>,
    /// For whom they act, and as what.
    pub works: Option<Works>,
    /// The address of the network.
    pub from: Option<IpAddr>,
    witness: Arc<dyn Witness>,
}

impl By {
    /// By somebody who is not signed in, or by the program itself.
    #[must_use]
    pub fn nobody(from: Option<IpAddr>, witness: Arc<dyn Witness>) -> Self {
        Self { account: None, works: None, from, witness }
    }

    /// By an account.
    #[must_use]
    pub fn account(account: Uuid, from: Option<IpAddr>, witness: Arc<dyn Witness>) -> Self {
        Self { account: Some(account), works: None, from, witness }
    }

    /// By whoever is signed in, in the role in which they work.
    #[must_use]
    pub fn signed_in(who: &SignedIn, from: Option<IpAddr>, witness: Arc<dyn Witness>) -> Self {
        Self { works: who.working_as.clone(), ..Self::account(who.account, from, witness) }
    }

    /// The same from the same place, by an account that has just shown who it is.
    #[must_use]
    pub fn as_account(&self, account: Uuid) -> Self {
        let works = self.works.clone().filter(|_| self.account == Some(account));
        Self { account: Some(account), works, ..self.clone() }
    }

    /// Tells of something.
    pub(crate) fn tell(&self, tx: &mut Tx<'_>, what: What, about: About) -> Result<()> {
        self.tell_why(tx, what, about, None)
    }

    /// Tells of something for which there is a reason.
    pub(crate) fn tell_why(
        &self,
        tx: &mut Tx<'_>,
        what: What,
        about: About,
        why: Option<&str>,
    ) -> Result<()> {
        let About { account, organisation, subject } = about;
        let happened = Happened {
            what,
            by: self.account,
            works: self.works.clone(),
            account,
            organisation,
            subject,
            reason: why.map(str::to_owned),
            at: tx.now(),
            from: self.from,
        };
        self.witness.happened(tx, &happened)
    }
}

impl std::fmt::Debug for By {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "By({:?})", self.account)
    }
}

/// What something that happened is about.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct About {
    pub(crate) account: Option<Uuid>,
    pub(crate) organisation: Option<Uuid>,
    pub(crate) subject: Option<Uuid>,
}

impl About {
    pub(crate) fn account(account: Uuid) -> Self {
        Self { account: Some(account), ..Self::default() }
    }

    pub(crate) fn organisation(organisation: Uuid) -> Self {
        Self { organisation: Some(organisation), ..Self::default() }
    }

    pub(crate) fn subject(self, subject: Uuid) -> Self {
        Self { subject: Some(subject), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_small_letters_with_one_point_and_stands_once() {
        let words: std::collections::BTreeSet<_> = What::ALL.iter().map(|what| what.as_str()).collect();
        assert_eq!(words.len(), What::ALL.len());
        for word in words {
            assert_eq!(word.matches('.').count(), 1, "{word}");
            assert!(word.chars().all(|c| c.is_ascii_lowercase() || c == '.' || c == '-'), "{word}");
        }
    }
}
