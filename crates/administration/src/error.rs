//! Why something is not done, by what whoever asks can do about it.

use permit::{NoColumn, Refused, break_glass};

/// Outcome of this room.
pub type Result<T> = std::result::Result<T, Error>;

/// Why something is not done. Nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// They may not, or it is not there, or they may not know which of the two.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// They have to show again who they are.
    #[error("show again that it is you")]
    ProveAgain,
    /// A rule of organisations, accounts or invitations is against it, or the store.
    #[error(transparent)]
    Access(#[from] access::Error),
    /// What is in the way of opening a record in an emergency, or of reviewing that.
    #[error(transparent)]
    Emergency(break_glass::Error),
    /// The audit trail's.
    #[error(transparent)]
    Audit(::audit::Error),
    /// A rule of this room is against it.
    #[error(transparent)]
    Rule(#[from] Rule),
    /// The program's own mistake: a list without a column.
    #[error(transparent)]
    List(#[from] NoColumn),
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        Self::Access(error.into())
    }
}

impl From<::audit::Error> for Error {
    fn from(error: ::audit::Error) -> Self {
        match error {
            // The store must see its own errors, so that it tries again what two did at once.
            ::audit::Error::Store(error) => error.into(),
            other => Self::Audit(other),
        }
    }
}

impl From<break_glass::Error> for Error {
    fn from(error: break_glass::Error) -> Self {
        match error {
            break_glass::Error::Refused(refused) => Self::Refused(refused),
            break_glass::Error::SignInAgain => Self::ProveAgain,
            break_glass::Error::List(error) => Self::List(error),
            break_glass::Error::Store(error) => error.into(),
            break_glass::Error::Audit(error) => error.into(),
            other => Self::Emergency(other),
        }
    }
}

impl From<access::Refused> for Error {
    fn from(refused: access::Refused) -> Self {
        Self::Access(refused.into())
    }
}

/// A rule of this room that is against it. Each says what to do instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Rule {
    /// The number is that of an organisation that runs a scheme, and would open the scheme's referrals.
    #[error(
        "this number belongs to an organisation that runs a scheme: ask an administrator of your board or council"
    )]
    NumberOfScheme,
    /// Areas open totals and listings, so nobody gives them to themselves.
    #[error("areas are set by whoever looks after the organisation above")]
    AreasComeFromAbove,
    /// It was put where it stands by somebody above.
    #[error("only whoever looks after the organisation above can move this one")]
    HeldFromAbove,
    /// A role is not ended without a reason of up to 500 letters.
    #[error("say why, in 500 letters or fewer")]
    Reason,
    /// Nobody stops their own account.
    #[error("you cannot stop your own account")]
    Yourself,
    /// Nobody helps themselves back in: they are in.
    #[error("you cannot help yourself back in: change your password on your account instead")]
    HelpYourself,
    /// They have a role with which whoever asks may not help, here or elsewhere.
    #[error(
        "they also have a role that you may not help with: ask an administrator of a board or of all their organisations"
    )]
    MoreRights,
    /// They also work where whoever asks has nothing to say.
    #[error("they also work for another organisation: end their role in yours instead")]
    WorksElsewhere,
    /// Somebody else has to see what they did.
    #[error("somebody else has to look at what you did yourself")]
    OwnAct,
}

/// What was looked up; nothing where there is none, so that it is answered like what somebody may not know of.
pub(crate) fn found<T>(looked_up: access::Result<T>) -> Result<Option<T>> {
    match looked_up {
        Ok(one) => Ok(Some(one)),
        Err(access::Error::Missing(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
