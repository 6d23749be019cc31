//! Why something is not done, by what whoever asks can do about it.

use permit::{NoColumn, Refused};

/// Outcome of this room.
pub type Result<T> = std::result::Result<T, Error>;

/// Why something is not done. Nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// They may not, it is not there, or they have to show again who they are; or the store's.
    #[error(transparent)]
    Administration(#[from] administration::Error),
    /// A message that tells of it cannot be written.
    #[error(transparent)]
    Message(#[from] notify::Error),
    /// A rule of this room is against it.
    #[error(transparent)]
    Rule(#[from] Rule),
    /// Somebody else changed it meanwhile. Nothing was overwritten.
    #[error("somebody else changed this while you had it open")]
    Stale,
}

/// A rule of this room that is against it. Each says what to do instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Rule {
    /// The referral is not in a state from which this leads on.
    #[error("this cannot be done with the referral as it stands now: look at it again")]
    NotNow,
    /// Somebody to whom nothing can be sent.
    #[error("nothing can be sent to them: look at how they like to be reached")]
    Unreached,
    /// A reason is asked for, from its list.
    #[error("choose a reason")]
    Reason,
    /// A few words are asked for.
    #[error("say in a few words why")]
    Note,
    /// More words than there is room for.
    #[error("use fewer words: there is room for 2,000 letters")]
    TooLong,
    /// It rests until a day, which has to be ahead.
    #[error("choose a day ahead of today, within a year")]
    HoldUntil,
    /// Nobody dies ahead of today, or before they were born.
    #[error("enter the day they died: not ahead, and not before they were born")]
    DayOfDeath,
    /// It goes to another scheme that is open.
    #[error("choose another scheme that is open")]
    OtherScheme,
    /// It is given to a link worker of the scheme.
    #[error("choose a link worker of this scheme")]
    LinkWorker,
    /// Whoever has died is not referred.
    #[error("this person has died: nobody is told, and nothing was sent")]
    Died,
    /// A scheme that is not for this person.
    #[error("choose a scheme that is for this person")]
    NotForThem,
    /// A scheme that has nobody here who would read it.
    #[error("this scheme takes no referrals here: ring it instead")]
    NobodyThere,
    /// The questions about somebody who may be known were not all answered.
    #[error("say for each person shown whether it is the same person")]
    WhoIsIt,
    /// There is an open referral, and nobody said why another one is needed.
    #[error("there is an open referral already: say why another one is needed")]
    OpenAlready,
    /// A number of working days that nobody means.
    #[error("enter a whole number of working days from 1 to 90")]
    Days,
    /// More people at a time than anybody has.
    #[error("enter a whole number of people from 0 to 500")]
    Most,
    /// Two records with two NHS numbers are of two people, or one number is wrong.
    #[error("these records have two NHS numbers: find out which one is right, and correct that first")]
    TwoNumbers,
    /// Why a record has to be opened in an emergency.
    #[error("say in a few words why")]
    WhyOpened,
    /// A need is asked for, from the vocabulary.
    #[error("choose what they need support with")]
    Need,
    /// So many who gave this telephone number or e-mail address wait to be confirmed that no more are taken.
    #[error("several who gave this telephone number or e-mail address wait to be confirmed: ring the scheme")]
    TooManyWaiting,
    /// Somebody to whom support was offered has been referred since.
    #[error("this person has been referred since: nothing was sent")]
    ReferredMeanwhile,
    /// How somebody was reached, from the list.
    #[error("choose how you were in contact")]
    ContactWay,
    /// What came of it, from the list.
    #[error("choose what came of it")]
    ContactResult,
    /// A contact takes place on a day of the last year, and in the person’s life.
    #[error("enter a day of the last year, not ahead of today")]
    ContactDay,
    /// Minutes that a contact can take.
    #[error("enter whole minutes, from 0 to 600")]
    Minutes,
    /// More words than there is room for in a note.
    #[error("use fewer words: there is room for 10,000 letters")]
    LongNote,
    /// An appointment is on a day of the year ahead.
    #[error("enter a day from today on, within a year")]
    AppointmentDay,
    /// A time of day.
    #[error("enter a time like 2:30pm or 14:30")]
    AppointmentTime,
    /// What was seen or heard.
    #[error("say what you saw or heard")]
    Concern,
    /// What was decided, from the list.
    #[error("choose what was decided")]
    Decision,
    /// Whoever was told is named.
    #[error("say who was told, and when")]
    WhoWasTold,
    /// What is to be done.
    #[error("say what is to be done, in up to 500 letters")]
    TaskWords,
    /// A day for a task.
    #[error("enter a day from today on, within two years")]
    TaskDay,
    /// Nobody was chosen, or more people than a caseload has.
    #[error("choose at least one person")]
    NobodyChosen,
    /// Somebody who is handed over goes to a colleague who works there.
    #[error("choose a link worker who works for the same scheme")]
    Colleague,
    /// Whoever is away is given nobody unseen.
    #[error("this link worker is away: choose somebody else, or say that they go there all the same")]
    ColleagueAway,
    /// Nothing is measured outside of support.
    #[error("there is no open referral: nothing can be recorded")]
    ReferralOver,
    /// Nobody answers ahead of today, before they were born or after they died.
    #[error("enter the day they answered: not ahead, and within their life")]
    MeasureDay,
    /// The questions are others than those on the form.
    #[error("the questions have changed since this form was opened: open it again and look")]
    MeasureChanged,
    /// There is one beginning, with which everything later is compared.
    #[error("there are first answers already: choose review, or mark those as entered in error")]
    BaselineThere,
    /// Whoever is asked by a link shows by the year of birth that it is they.
    #[error("write down first when they were born: that is how they show that the link is theirs")]
    BornFirst,
    /// One form, and other answers than those that came with it before.
    #[error("this form was recorded already, with other answers: open a new one")]
    SentBefore,
    /// Two keys of a practice are in use.
    #[error("two keys are in use: revoke one first")]
    TooManyKeys,
    /// A rule of visits that are taken along.
    #[error(transparent)]
    Away(#[from] crate::away::AwayRule),
    /// What may be shared is said with yes or no.
    #[error("say whether it may be shared")]
    AgreementAnswer,
    /// With what sort of recipient, from the list.
    #[error("choose with whom")]
    AgreementRecipient,
    /// A relative is named; a name has up to 200 letters.
    #[error("enter the name of whoever is meant, in up to 200 letters")]
    AgreementName,
    /// What, from the list.
    #[error("choose what it is about")]
    AgreementWhat,
    /// For what, from the list.
    #[error("choose what it is for")]
    AgreementPurpose,
    /// How it was given, from the list.
    #[error("choose how it was said")]
    AgreementHow,
    /// Who decided for the person.
    #[error("enter who decided for the person, in up to 200 letters")]
    AgreementWho,
    /// Nobody agrees ahead of today, before they were born, or takes back what they had not said.
    #[error("enter the day on which it was said: not ahead, and not before there was something to take back")]
    AgreementDay,
    /// The last day on which it holds.
    #[error("enter a last day from today on, within ten years")]
    AgreementUntil,
    /// There is no file.
    #[error("choose a file")]
    NoFile,
    /// A file of another sort, or one that cannot be read.
    #[error("choose a PDF, a PNG or JPEG picture, or plain text")]
    FileSort,
    /// A PDF that would do something by itself.
    #[error("this PDF has a program or another file inside: print it as a new PDF, and choose that")]
    FileActive,
    /// A file that is too large.
    #[error("choose a smaller file")]
    FileSize,
    /// More files than a record has room for.
    #[error("there are too many files with this record")]
    TooManyFiles,
    /// What kind of document, from the list.
    #[error("choose what it is")]
    DocumentKind,
    /// A document has a day of the past.
    #[error("enter the day on the document: not ahead of today")]
    DocumentDay,
    /// How somebody was told, from the list.
    #[error("choose how they were told")]
    ToldWay,
    /// Nobody is told ahead of today, or before they were handed over.
    #[error("enter the day on which they were told: not ahead, and not before the handover")]
    ToldDay,
    /// A rule of the plan.
    #[error(transparent)]
    Plan(#[from] crate::plan::PlanRule),
    /// A rule of connections.
    #[error(transparent)]
    Connection(#[from] crate::connections::ConnectionRule),
    /// A rule of claims to services.
    #[error(transparent)]
    Service(#[from] crate::services::ServiceRule),
    /// A rule of groups.
    #[error(transparent)]
    Group(#[from] crate::groups::GroupRule),
    /// A rule of supervision.
    #[error(transparent)]
    Supervision(#[from] crate::supervision::SupervisionRule),
}

impl From<crate::connections::ConnectionRule> for Error {
    fn from(rule: crate::connections::ConnectionRule) -> Self {
        Self::Rule(rule.into())
    }
}

impl From<crate::services::ServiceRule> for Error {
    fn from(rule: crate::services::ServiceRule) -> Self {
        Self::Rule(rule.into())
    }
}

impl From<crate::groups::GroupRule> for Error {
    fn from(rule: crate::groups::GroupRule) -> Self {
        Self::Rule(rule.into())
    }
}

impl From<crate::supervision::SupervisionRule> for Error {
    fn from(rule: crate::supervision::SupervisionRule) -> Self {
        Self::Rule(rule.into())
    }
}

impl From<crate::plan::PlanRule> for Error {
    fn from(rule: crate::plan::PlanRule) -> Self {
        Self::Rule(rule.into())
    }
}

impl From<crate::away::AwayRule> for Error {
    fn from(rule: crate::away::AwayRule) -> Self {
        Self::Rule(rule.into())
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        Self::Administration(error.into())
    }
}

impl From<audit::Error> for Error {
    fn from(error: audit::Error) -> Self {
        Self::Administration(error.into())
    }
}

impl From<access::Error> for Error {
    fn from(error: access::Error) -> Self {
        Self::Administration(error.into())
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Self::Administration(refused.into())
    }
}

impl From<NoColumn> for Error {
    fn from(error: NoColumn) -> Self {
        Self::Administration(error.into())
    }
}
