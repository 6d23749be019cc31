//! The plan that a person and their link worker make together: goals in the person’s own words with how close they say they
//! are, what is done by whom and when, when it is looked at again, and that it was agreed.
//!
//! The elements are those of the *Social Prescribing Information Standard* v1.1, section “care and support plan”. There is one
//! plan a person. Whoever may read the record may read it; it is written only while a referral is open, which the policies say.
//!
//! Nothing is deleted. A goal is reached, set aside or entered in error; what a goal, an action or the plan said before a change
//! is kept in `plan_change`; ratings and agreements are rows that never change.

mod actions;
mod change;
mod goals;
mod join;
mod load;
mod next;
mod read;
mod whole;

pub use actions::{NewAction, add_action, change_action, set_status};
pub use goals::{GoalChange, NewGoal, NewRating, add_goal, change_goal, rate};
pub(crate) use join::joined;
pub use load::{Planned, PlannedAction, PlannedGoal, load};
pub use next::{Next, next};
pub use read::{Copied, Page, Supporter, copy, page, writing};
pub(crate) use read::{copied, of};
pub(crate) use whole::edited;
pub use whole::{NewAgreement, agree, set_review};

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::connections::Connection;

/// So many goals are open at a time. Nobody works towards more at once, and a copy of the plan stays something that is read.
pub const MOST_GOALS: usize = 12;

/// So many actions are not over at a time: three for each goal, and some besides.
pub const MOST_ACTIONS: usize = 40;

/// The longest text, in letters: a page of handwriting, as elsewhere in a referral.
pub const LONGEST: usize = 2_000;

/// The longest name of somebody, in letters.
pub const LONGEST_NAME: usize = 200;

/// The best rating: 0 is not close at all, 10 is there.
pub const TOP: u8 = 10;

/// So many days ahead something is planned at most, and the plan is looked at again: two years.
pub const FURTHEST_DAYS: i64 = 731;

/// So many days back a rating or an agreement may be noted: a year. What was done on paper is typed in later.
pub const LONG_AGO_DAYS: i64 = 366;

/// A rule of the plan that is against something. Each says what to do instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PlanRule {
    /// A goal without words.
    #[error("write the goal in the person’s own words")]
    Goal,
    /// A number that is no rating.
    #[error("choose a whole number from 0 to 10")]
    Score,
    /// A day of a rating or of an agreement that is ahead, or too long ago.
    #[error("enter a day that is not ahead and not more than a year ago")]
    Day,
    /// More goals at a time than anybody works towards.
    #[error("there is room for 12 goals at a time: end one first")]
    TooManyGoals,
    /// A goal that is over is not rated, and nothing new is planned for it.
    #[error("this goal is over: open it again first")]
    GoalIsOver,
    /// An action without words.
    #[error("write what will be done")]
    What,
    /// Somebody else, without a name.
    #[error("say who will do it")]
    Who,
    /// A day by which something is to be done that is past, or far ahead.
    #[error("enter a day from today on, within two years")]
    By,
    /// More actions at a time than anybody keeps in mind.
    #[error("there is room for 40 actions that are not done: end one first")]
    TooManyActions,
    /// A plan with nothing in it.
    #[error("write a goal or an action first: there is nothing to agree yet")]
    Nothing,
    /// Somebody else agreed for the person, without a name.
    #[error("say who agreed")]
    WhoAgreed,
}

/// How a goal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GoalState {
    /// The person works towards it.
    Open,
    /// They are there.
    Reached,
    /// It is not pursued any more; why is written.
    SetAside,
    /// It should not have been written; why is written.
    InError,
}

impl GoalState {
    /// Every one.
    pub const ALL: [GoalState; 4] =
        [GoalState::Open, GoalState::Reached, GoalState::SetAside, GoalState::InError];

    /// As it is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            GoalState::Open => "open",
            GoalState::Reached => "reached",
            GoalState::SetAside => "set-aside",
            GoalState::InError => "in-error",
        }
    }

    /// Reads what is stored.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }

    /// Whether a few words say why.
    #[must_use]
    pub const fn asks_why(self) -> bool {
        matches!(self, GoalState::SetAside | GoalState::InError)
    }
}

/// How far an action is, as the information standard has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Nobody has begun.
    NotStarted,
    /// Somebody has begun.
    Started,
    /// It is done.
    Completed,
    /// It is not to be done any more.
    NotApplicable,
}

impl Status {
    /// Every one.
    pub const ALL: [Status; 4] =
        [Status::NotStarted, Status::Started, Status::Completed, Status::NotApplicable];

    /// As it is stored, and as the information standard writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Status::NotStarted => "not-started",
            Status::Started => "started",
            Status::Completed => "completed",
            Status::NotApplicable => "not-applicable",
        }
    }

    /// Reads what is stored.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }

    /// Whether nothing is left to do.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Status::Completed | Status::NotApplicable)
    }
}

/// Who does something, or who agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// The person.
    Person,
    /// Their link worker.
    LinkWorker,
    /// Somebody else, by name.
    Other(String),
}

impl Who {
    /// As it is stored.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Who::Person => "person",
            Who::LinkWorker => "link-worker",
            Who::Other(_) => "other",
        }
    }

    /// The name of somebody else.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Who::Other(name) => Some(name),
            Who::Person | Who::LinkWorker => None,
        }
    }

    /// Reads what is stored, or sent.
    #[must_use]
    pub fn parse(code: &str, name: Option<&str>) -> Option<Self> {
        match code {
            "person" => Some(Who::Person),
            "link-worker" => Some(Who::LinkWorker),
            "other" => Some(Who::Other(name.unwrap_or_default().trim().to_owned())),
            _ => None,
        }
    }
}

/// Who wrote something last, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// When.
    pub at: Timestamp,
    /// Who, by name.
    pub by: Option<String>,
    account: Option<Uuid>,
    membership: Option<Uuid>,
}

#[cfg(test)]
impl Written {
    /// Nobody, at the beginning of time: for tests of other rooms.
    pub(crate) fn nobody() -> Self {
        Self { at: Timestamp::UNIX_EPOCH, by: None, account: None, membership: None }
    }
}

/// How close somebody says they are to a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rating {
    /// The day.
    pub on: Date,
    /// 0 is not close at all, 10 is there.
    pub score: u8,
}

/// A goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// Its identifier.
    pub id: Uuid,
    /// What the person says they want, in their own words.
    pub words: String,
    /// How it stands.
    pub state: GoalState,
    /// Why it was set aside or entered in error.
    pub why: Option<String>,
    /// One a day, the oldest first.
    pub ratings: Vec<Rating>,
    /// Who wrote it last.
    pub written: Written,
    /// Counts up with every change.
    pub version: i64,
}

impl Goal {
    /// How close they were at the beginning.
    #[must_use]
    pub fn first(&self) -> Option<Rating> {
        self.ratings.first().copied()
    }

    /// How close they are now.
    #[must_use]
    pub fn now(&self) -> Option<Rating> {
        self.ratings.last().copied()
    }
}

/// Something that somebody does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanAction {
    /// Its identifier.
    pub id: Uuid,
    /// The goal it is for.
    pub goal: Option<Uuid>,
    /// What is done.
    pub what: String,
    /// Who does it.
    pub who: Who,
    /// By when.
    pub by: Option<Date>,
    /// How far it is.
    pub status: Status,
    /// How sure they are that it will be done, 0 to 10.
    pub confidence: Option<u8>,
    /// What came of it.
    pub outcome: Option<String>,
    /// Who wrote it last.
    pub written: Written,
    /// Counts up with every change.
    pub version: i64,
}

impl PlanAction {
    /// Whether it should have been done by now.
    #[must_use]
    pub fn is_late(&self, today: Date) -> bool {
        !self.status.is_over() && self.by.is_some_and(|by| by < today)
    }
}

/// That a plan was agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// The day.
    pub on: Date,
    /// Who agreed: the person, or somebody who decides with or for them.
    pub by: Who,
    /// Which edition of the plan.
    pub edition: i64,
}

/// The plan of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Counts up with every change of its review date; 0 before anything is written.
    pub version: i64,
    /// Counts up with every change of what is agreed; 0 before anything is written.
    pub edition: i64,
    /// When it is looked at again.
    pub review: Option<Date>,
    /// The latest agreement.
    pub agreed: Option<Agreement>,
    /// All goals, the oldest first.
    pub goals: Vec<Goal>,
    /// All actions, the oldest first.
    pub actions: Vec<PlanAction>,
    /// All services that they are connected to, or that are or were proposed, the oldest first.
    pub connections: Vec<Connection>,
}

impl Plan {
    /// A goal of it.
    #[must_use]
    pub fn goal(&self, id: Uuid) -> Option<&Goal> {
        self.goals.iter().find(|goal| goal.id == id)
    }

    /// An action of it.
    #[must_use]
    pub fn action(&self, id: Uuid) -> Option<&PlanAction> {
        self.actions.iter().find(|action| action.id == id)
    }

    /// Goals that the person works towards.
    pub fn open_goals(&self) -> impl Iterator<Item = &Goal> {
        self.goals.iter().filter(|goal| goal.state == GoalState::Open)
    }

    /// Services of which something is still to come.
    pub fn open_connections(&self) -> impl Iterator<Item = &Connection> {
        self.connections.iter().filter(|one| one.state.is_open())
    }

    /// What is to be done for a goal that is open, or for none of those. An action whose goal is over stands among the latter, so
    /// that nothing is lost from sight with its goal.
    pub fn actions_for(&self, goal: Option<Uuid>) -> impl Iterator<Item = &PlanAction> {
        let of = move |action: &&PlanAction| {
            let is_open = |id| self.goal(id).is_some_and(|goal| goal.state == GoalState::Open);
            action.goal.filter(|id| is_open(*id)) == goal
        };
        self.actions.iter().filter(of)
    }

    /// Whether what was agreed has changed since.
    #[must_use]
    pub fn is_changed_since_agreed(&self) -> bool {
        self.agreed.as_ref().is_some_and(|agreed| agreed.edition < self.edition)
    }

    /// Whether there is nothing in it that somebody could agree to.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.goals.iter().all(|goal| goal.state == GoalState::InError)
            && self.actions.is_empty()
            && self.open_connections().next().is_none()
    }
}
