//! Why something is not done about a listing, by what whoever asks can do about it.

/// Outcome of this part of the room.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why something is not done. Nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// They may not, it is not there, or they have to show again who they are; or the store's.
    #[error(transparent)]
    Administration(#[from] administration::Error),
    /// The directory's.
    #[error(transparent)]
    Directory(#[from] crate::Error),
    /// A message cannot be written.
    #[error(transparent)]
    Message(#[from] notify::Error),
    /// A rule of this room is against it.
    #[error(transparent)]
    Rule(#[from] Rule),
    /// Somebody else changed it meanwhile. Nothing was overwritten.
    #[error("somebody else changed this while you had it open")]
    Stale,
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        Self::Administration(error.into())
    }
}

impl From<access::Error> for Error {
    fn from(error: access::Error) -> Self {
        Self::Administration(error.into())
    }
}

impl From<permit::Refused> for Error {
    fn from(error: permit::Refused) -> Self {
        Self::Administration(error.into())
    }
}

impl From<permit::NoColumn> for Error {
    fn from(error: permit::NoColumn) -> Self {
        Self::Administration(error.into())
    }
}

impl From<audit::Error> for Error {
    fn from(error: audit::Error) -> Self {
        Self::Administration(error.into())
    }
}

/// A rule that is against it. Each says what to do instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Rule {
    /// Room is one of three.
    #[error("say whether there is room, a waiting list, or no room")]
    Room,
    /// Weeks that people wait.
    #[error("enter whole weeks, from 0 to 104")]
    Weeks,
    /// A day on which it opens again.
    #[error("choose a day ahead of today, within a year")]
    Until,
    /// More words than there is room for.
    #[error("use fewer words: there is room for 2,000 letters")]
    TooLong,
    /// Nothing is different from what the listing says.
    #[error("change at least one of the answers, or say that all of it is right")]
    NothingChanged,
    /// A listing is called something.
    #[error("enter what it is called")]
    Name,
    /// A telephone number that is none.
    #[error("enter a telephone number, like 0161 496 0000")]
    Phone,
    /// An e-mail address that is none.
    #[error("enter an email address in the correct format, like name@example.com")]
    Email,
    /// A web address that is none.
    #[error("enter a web address, like https://www.example.org")]
    Website,
    /// Somebody who refuses says why.
    #[error("say in a few words why")]
    Why,
    /// There is no address to write to.
    #[error("the listing has no email address: ring them")]
    NoAddress,
    /// It was settled by somebody else.
    #[error("this was settled already: look at it again")]
    NotNow,
    /// What came of a report is chosen.
    #[error("choose what came of it")]
    Outcome,
}
