//! Why something is not done, by what the user can do about it.

use crate::passwords::PasswordProblem;

/// Outcome of this room.
pub type Result<T> = std::result::Result<T, Error>;

/// Why something is not done. Nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or not for whoever asks: both are answered alike.
    #[error("there is no such {0}")]
    Missing(&'static str),
    /// A rule is against it; it says which.
    #[error("{0}")]
    Refused(#[from] Refused),
    /// The password cannot be taken; it says why.
    #[error("{0}")]
    Password(#[from] PasswordProblem),
    /// Somebody else changed it first. Look again and decide.
    #[error("somebody else changed this first")]
    Stale,
    /// The machine has no randomness to give, or the like. Trying again may work.
    #[error("this cannot be done now: {0}")]
    Temporary(String),
    /// What is stored cannot be read: a mistake in the program or by hand in the database.
    #[error("what is stored cannot be read: {0}")]
    Unreadable(String),
    /// The store's.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// A rule that is against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// An organisation would stand above itself.
    #[error("this organisation is already above the other one, so it cannot also be below it")]
    Circle,
    /// Kinds stand above each other in one order.
    #[error("an organisation of this kind cannot be under one of that kind")]
    WrongKind,
    /// The day lies before something that was recorded for later.
    #[error("something is recorded for a later day already, so this would change what was true then")]
    HistoryStands,
    /// The day is after the organisation closed, or before it opened.
    #[error("the organisation is not open on that day")]
    NotOpen,
    /// It was closed or succeeded before.
    #[error("the organisation has closed already")]
    ClosedAlready,
    /// The ODS code belongs to another organisation.
    #[error("another organisation has this ODS code")]
    CodeTaken,
    /// There is nothing in it but spaces, or it is longer than 200 characters.
    #[error("enter a name of up to 200 characters")]
    Name,
    /// An area has a code of a letter and eight digits.
    #[error("enter codes of areas, such as E08000009, up to 200 of them")]
    Area,
    /// Roles are a few small letters.
    #[error("this is not a role")]
    Role,
    /// The account has this role in this organisation.
    #[error("this account has this role in this organisation already")]
    MemberAlready,
    /// An account has this e-mail address.
    #[error("an account with this email address exists already")]
    EmailTaken,
    /// The account is suspended or closed.
    #[error("this account is not in use")]
    NotActive,
    /// The invitation was accepted before.
    #[error("this invitation has been used")]
    InvitationUsed,
    /// The invitation was taken back.
    #[error("this invitation was taken back")]
    InvitationRevoked,
    /// The invitation lay too long.
    #[error("this invitation has expired")]
    InvitationExpired,
    /// Whoever is invited has an account: they sign in first, so that an invitation is no way into an account.
    #[error("sign in to accept this invitation")]
    SignInFirst,
    /// The invitation is for another e-mail address than that of the account.
    #[error("this invitation is for another email address")]
    AnotherEmail,
    /// An authenticator app is in use already.
    #[error("an authenticator app is set up already")]
    AppAlready,
    /// The code is not the one that the app shows, or has been used.
    #[error("this code is not right, or has been used")]
    WrongCode,
    /// The passkey did not show that it is the right one, or the request lay too long.
    #[error("the passkey was not accepted")]
    WrongPasskey,
    /// The last way in would be gone.
    #[error("this is the only way to sign in to this account")]
    LastWayIn,
    /// Authenticator apps and recovery codes are made with it, and would all be lost.
    #[error("keys of authenticator apps and recovery codes are needed for as long as somebody uses them")]
    KeyNeeded,
    /// They proved who they are too long ago for this act.
    #[error("show again that it is you")]
    ProveAgain,
}
