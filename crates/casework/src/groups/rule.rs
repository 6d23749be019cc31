//! The rules of groups, each with what to do instead.

/// A rule of groups that is against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GroupRule {
    /// A name is asked for.
    #[error("say what the group is called, in up to 120 letters")]
    Name,
    /// A place is asked for, unless a listing says it.
    #[error("say where it meets, or enter its listing")]
    Place,
    /// No listing of the directory.
    #[error("enter the address of a listing that is published")]
    Service,
    /// Whoever leads it works for the scheme.
    #[error("choose a link worker of this scheme")]
    Leader,
    /// A number of places that nobody means.
    #[error("enter a whole number of places from 1 to 500, or nothing if there is no limit")]
    Places,
    /// Fewer places than are taken.
    #[error("more places are taken than that: take somebody out first")]
    Taken,
    /// A session is planned for a day of the year ahead.
    #[error("enter a day from today on, within a year")]
    Day,
    /// A time of day.
    #[error("enter a time like 2:30pm or 14:30")]
    Time,
    /// The clocks go forward then.
    #[error("there is no such time on this day, because the clocks go forward: choose another one")]
    NoSuchTime,
    /// How long it takes.
    #[error("enter whole minutes, from 5 to 720")]
    Minutes,
    /// How often it meets.
    #[error("choose how often it meets")]
    HowOften,
    /// How many sessions.
    #[error("enter how many sessions, from 1 to 60")]
    HowMany,
    /// All of these sessions are planned already.
    #[error("this group meets at this time already")]
    Twice,
    /// A session that is over or has begun.
    #[error("this session has begun: nothing can be changed but its register")]
    Begun,
    /// A session whose register was taken took place.
    #[error("the register of this session was taken: it took place")]
    TookPlace,
    /// A session that was called off.
    #[error("this session was called off")]
    CalledOff,
    /// A group that has ended.
    #[error("this group has ended")]
    Ended,
    /// Nobody is in a session twice.
    #[error("this person is in this session, or waits for it, already")]
    In,
    /// Nothing is planned.
    #[error("no session is planned: plan one first")]
    NoSession,
    /// Somebody who is to be put in.
    #[error("choose a person from your caseload")]
    Person,
    /// A service of the provider.
    #[error("choose one of your services")]
    OwnService,
    /// Somebody of the provider leads it.
    #[error("choose somebody who works here")]
    OwnLeader,
    /// Somebody who is connected to the service and shares that.
    #[error("choose somebody who comes to this service")]
    NotComing,
    /// A first name of somebody whom nobody sent.
    #[error("enter a first name, in up to 40 letters")]
    FirstName,
    /// The register is taken on the day.
    #[error("the register can be taken on the day of the session")]
    NotYet,
    /// The place was offered to somebody else since, or the person has left.
    #[error("this place is not offered any more")]
    NoOffer,
}
