//! The services that somebody is connected to: proposed in their plan, asked of a provider, answered, and whether they went.
//!
//! A connection is one person, one service, and how they get there. Its states are those of a FHIR Task in a closed loop;
//! `proposed` is the Task's `draft`: nothing has been asked of anybody and nothing shared. [`lifecycle`] is the table of its moves
//! and of who makes each; `moves` makes them, each an event in the transaction of the state it leads to, with who took it and why.
//!
//! [`asking`] asks a provider, with what it is shown ([`shared`]); [`answering`] is for whoever holds a link to answer without an
//! account; [`inbox`] for its people with one; [`working`] for whoever supports the person; [`first_visit`] for what helps them to go the first time; [`clock`] for what
//! time does: remind, escalate, and give back what nobody answered. [`stopping`] is where sharing ends, with effect at once.
//!
//! Whoever may read the record may read its connections. They are proposed, changed and taken back with the right `connect`, and
//! only while a referral is open, which the policies say. Proposing something, and taking it back, is another plan: it counts the
//! edition of the plan up, so that the person is asked again.

pub mod answering;
pub mod asking;
pub(crate) mod attendance;
pub(crate) mod change;
pub mod clock;
pub mod first_visit;
pub mod inbox;
mod join;
pub mod lifecycle;
mod load;
mod messages;
mod moves;
pub mod numbers;
mod propose;
mod read;
pub mod shared;
pub mod stopping;
pub mod working;

pub use change::{Changing, Reworded, TakingBack, change, changing, take_back};
pub(crate) use join::{call_off_if_over, joined};
pub use lifecycle::{Moved, Side};
pub use load::{AskedThen, Proposed, load};
pub(crate) use moves::said;
pub use propose::{NewConnection, propose};
pub(crate) use read::{before, of, one, those};

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use locales::Language;
use uuid::Uuid;

/// So many are open at a time: nobody tries more things at once, and a plan stays something that is read.
pub const MOST_OPEN: usize = 20;

/// The longest note, in letters.
pub const LONGEST: usize = 2_000;

/// A rule of connections that is against something. Each says what to do instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ConnectionRule {
    /// The service has left the directory, or is hidden.
    #[error("this service is no longer in the directory: look for another one")]
    Gone,
    /// It is in the plan already.
    #[error("this service is in the plan already")]
    AlreadyThere,
    /// How they get there, from the list.
    #[error("choose how they get there")]
    Mode,
    /// A goal that is open, of this plan.
    #[error("choose a goal of this plan that is open")]
    Goal,
    /// Something speaks against it, and nobody has said why it is right all the same.
    #[error("say in a few words why it is right for them all the same")]
    Why,
    /// More at a time than anybody tries.
    #[error("there is room for 20 services at a time: take one back first")]
    TooMany,
    /// It is not merely proposed any more.
    #[error("this is not only a proposal any more: it cannot be changed here")]
    NotProposed,
    /// It is not in a state from which this leads on, or it is not theirs to do.
    #[error("this cannot be done as it stands now: look at it again")]
    NotNow,
    /// The person did not agree, or took it back.
    #[error("record first that they agree: nothing may be shared now")]
    NotAgreed,
    /// How the person said that it may be shared.
    #[error("say how they agreed")]
    How,
    /// How the provider is reached, from the list.
    #[error("choose how to reach them")]
    Way,
    /// An e-mail address or a telephone number that can be reached so.
    #[error("check the address or number: it cannot be reached so")]
    Address,
    /// Somebody there said that they want no messages from us.
    #[error("they want no messages from us at this address: ring them")]
    WantsNone,
    /// A day ahead, within a year.
    #[error("choose a day from today, within a year")]
    Day,
    /// A day on which somebody came or did not come.
    #[error("choose a day that is not ahead")]
    Past,
    /// A time of day.
    #[error("enter a time, like 14:00")]
    Time,
    /// What helps the first time, from the list.
    #[error("choose what helps them to go the first time from the list")]
    Step,
}

/// How somebody gets to a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// They are told of it and go themselves. Nothing is shared.
    Signposted,
    /// The provider is told of them, and gets in touch.
    Referred,
    /// Somebody goes with them the first time.
    Accompanied,
}

impl Mode {
    /// Every way.
    pub const ALL: [Mode; 3] = [Mode::Signposted, Mode::Referred, Mode::Accompanied];

    /// As it is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Mode::Signposted => "signposted",
            Mode::Referred => "referred",
            Mode::Accompanied => "accompanied",
        }
    }

    /// Reads what is stored, or sent.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }
}

/// How far a connection is: the states of a FHIR R4 Task, by their codes but for the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// It is in the plan, and nobody has been asked. The Task's `draft`.
    Proposed,
    /// The provider has been asked.
    Requested,
    /// The provider takes them.
    Accepted,
    /// The provider does not.
    Rejected,
    /// It was called off.
    Cancelled,
    /// They go there.
    InProgress,
    /// It rests.
    OnHold,
    /// It went as it should.
    Completed,
    /// It came to nothing.
    Failed,
    /// It should not have been written.
    EnteredInError,
}

impl State {
    /// Every one.
    pub const ALL: [State; 10] = [
        State::Proposed,
        State::Requested,
        State::Accepted,
        State::Rejected,
        State::Cancelled,
        State::InProgress,
        State::OnHold,
        State::Completed,
        State::Failed,
        State::EnteredInError,
    ];

    /// As it is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            State::Proposed => "proposed",
            State::Requested => "requested",
            State::Accepted => "accepted",
            State::Rejected => "rejected",
            State::Cancelled => "cancelled",
            State::InProgress => "in-progress",
            State::OnHold => "on-hold",
            State::Completed => "completed",
            State::Failed => "failed",
            State::EnteredInError => "entered-in-error",
        }
    }

    /// Reads what is stored.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }

    /// Whether something is still to come of it. The index `connection_open` says the same.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            State::Proposed | State::Requested | State::Accepted | State::InProgress | State::OnHold
        )
    }
}

/// A service that somebody is connected to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connection {
    /// Its identifier.
    pub id: Uuid,
    /// The service. It may have left the directory.
    pub service: Uuid,
    /// What the service was called when it was proposed.
    pub name: String,
    /// Who offered it then.
    pub organisation: Option<String>,
    /// The goal that it is for.
    pub goal: Option<Uuid>,
    /// The need that it is for, by code.
    pub need: Option<String>,
    /// How they get there.
    pub mode: Mode,
    /// How far it is.
    pub state: State,
    /// Why it was called off, by the code of a reason.
    pub reason: Option<String>,
    /// What the person should know of it, or why it is right for them.
    pub note: Option<String>,
    /// What spoke against it when it was proposed, by code.
    pub against: Vec<String>,
    /// When it was proposed.
    pub made_at: Timestamp,
    /// Who changed it last.
    pub by: Option<String>,
    /// Counts up with every change.
    pub version: i64,
    /// Whose.
    pub person: Uuid,
    /// The scheme, and the referral, under which it was proposed.
    pub scheme: Uuid,
    /// The referral.
    pub referral: Option<Uuid>,
    /// What was asked of the provider.
    pub asked: Option<Asked>,
    /// The first visit.
    pub first: Option<First>,
    /// How often they came.
    pub came: i64,
    /// How often they did not.
    pub missed: i64,
    /// The state before it was put to rest.
    pub before_hold: Option<State>,
    /// What a clock does next, and on which day.
    pub clock: Option<(clock::Does, Date)>,
    /// How often somebody with the link did not know where it was sent.
    pub wrong: i64,
    /// Since when nothing is shared any more.
    pub stopped: Option<Timestamp>,
    /// What whoever supports the person has not seen yet.
    pub news: Option<(Moved, Timestamp)>,
}

/// What was asked of a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// When.
    pub at: Timestamp,
    /// How.
    pub way: asking::Way,
    /// The address or number; nothing where somebody rang them.
    pub to: Option<String>,
    /// The language of what is written to them.
    pub language: Language,
    /// What the scheme was called.
    pub scheme: String,
    /// The last day on which an answer is in time.
    pub reply_by: Date,
    /// What they see.
    pub shared: shared::Shared,
}

/// The first visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct First {
    /// The day.
    pub on: Date,
    /// The time, where it was said.
    pub at: Option<Time>,
}

/// Something that happened to a connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Of which connection.
    pub connection: Uuid,
    /// When.
    pub at: Timestamp,
    /// Who did it, if it was somebody with an account.
    pub by: Option<String>,
    /// What.
    pub moved: Moved,
    /// The state it led to.
    pub state: State,
    /// What the service is called.
    pub name: String,
    /// The code of the reason.
    pub reason: Option<String>,
    /// A few words.
    pub note: Option<String>,
    /// Who moved it on.
    pub side: Side,
    /// A day that was said: of the first visit, of coming, or until when it rests.
    pub day: Option<Date>,
    /// Another service that a provider suggests.
    pub instead: Option<String>,
    /// The session, where a register says that they came or did not.
    pub session: Option<Uuid>,
    /// Whether the register said something else before.
    pub corrects: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_read_again_and_the_statements_say_what_is_open() {
        assert!(State::ALL.iter().all(|one| State::parse(one.as_str()) == Some(*one)));
        assert!(Mode::ALL.iter().all(|one| Mode::parse(one.as_str()) == Some(*one)));
        assert!(Moved::ALL.iter().all(|one| Moved::parse(one.as_str()) == Some(*one)));
        assert_eq!((State::parse("gone"), Mode::parse(""), Moved::parse("PROPOSE")), (None, None, None));
        let open: Vec<String> =
            State::ALL.iter().filter(|one| one.is_open()).map(|one| format!("'{}'", one.as_str())).collect();
        assert_eq!(super::read::OPEN, format!("({})", open.join(", ")));
    }
}
