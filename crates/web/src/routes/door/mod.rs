//! The way in and out: `/sign-in`, `/sign-out`, `/invitation`, `/back-in`, and `/demo` in a demonstration.

mod back_in;
mod code;
mod demo;
mod demo_messages;
mod invitation;
mod passkey;
mod set_up;
mod sign_in;
mod with;

pub(super) use passkey::options;
pub(super) use with::{Named, away, named};

use std::sync::Arc;

use access::memberships::{self, Works};
use access::passwords::PasswordProblem;
use access::sessions::SignedIn;
use access::sign_in::Outcome;
use administration::refusals::Refusal;
use axum::Router;
use axum::extract::rejection::FormRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use jiff::SignedDuration;
use locales::Words;

use super::fields::Fields;
use super::{Here, Problem, Web, led};
use crate::door::{Visitor, onward};
use crate::pages::{FormFault, WhyOut};
use crate::words::{link, to};

/// The fields of a form, or why they cannot be read.
pub(super) type Sent = Result<Fields, FormRejection>;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/sign-in", get(sign_in::form).post(sign_in::send))
        .route("/sign-in/passkey", post(passkey::sign_in))
        .route("/sign-in/passkey/start", post(passkey::start))
        .route("/sign-in/code", get(code::form).post(code::send))
        .route("/sign-in/set-up", get(set_up::show))
        .route("/sign-in/with/{provider}", post(with::start))
        .route("/sign-in/with/{provider}/back", get(with::back))
        .route("/sign-in/with/{provider}/keys", get(with::keys))
        .route("/demo/messages", get(demo_messages::show))
        .route("/demo", get(demo::show).post(demo::enter))
        .route("/sign-out", post(sign_in::out))
        .route("/back-in/{link}", get(back_in::show).post(back_in::send))
        .route("/invitation/{token}", get(invitation::show).post(invitation::accept))
        .route("/invitation/{token}/passkey", post(invitation::start))
        .route("/invitation/{token}/with/{provider}", post(invitation::accept_with))
}

/// Why a request goes no further: a problem, or an answer of its own.
pub(super) enum Stop {
    Problem(Problem),
    Answer(Box<Response>),
}

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<access::Error> for Stop {
    fn from(error: access::Error) -> Self {
        Self::Problem(error.into())
    }
}

impl From<FormRejection> for Stop {
    fn from(refused: FormRejection) -> Self {
        Self::Answer(Box::new(refused.into_response()))
    }
}

impl From<Response> for Stop {
    fn from(answer: Response) -> Self {
        Self::Answer(Box::new(answer))
    }
}

impl Web {
    pub(super) fn end(&self, here: &Here, ended: Result<Response, Stop>) -> Response {
        match ended {
            Ok(answer) => answer,
            Err(Stop::Answer(answer)) => *answer,
            Err(Stop::Problem(problem)) => self.problem(here, problem),
        }
    }

    /// What was sent, if it comes from a form that this session or browser was given.
    pub(super) async fn ours(&self, visitor: &Visitor, sent: Sent) -> Result<Fields, Stop> {
        let sent = sent?;
        if visitor.is_ours(&self.db, &self.door, sent.text("mark")).await? {
            Ok(sent)
        } else {
            self.frame.note(Refusal::Form, visitor.who());
            Err(Problem::NotOurs.into())
        }
    }

    pub(super) async fn mark(&self, visitor: &Visitor) -> Result<String, Stop> {
        Ok(visitor.mark(&self.db, &self.door).await?)
    }

    /// Whoever is signed in. Others are led to where they sign in, and come back afterwards.
    pub(super) fn signed_in<'v>(&self, here: &Here, visitor: &'v Visitor) -> Result<&'v SignedIn, Stop> {
        visitor.signed_in().ok_or_else(|| to_sign_in(here, visitor).into())
    }
}

/// Leads to where somebody signs in, shows a second factor, or sets one up.
pub(super) fn to_sign_in(here: &Here, visitor: &Visitor) -> Response {
    // What was sent is lost, so they come back to where it can be sent again.
    let back = if here.sends { to(here.language, "/account") } else { own_address(here) };
    let why = visitor.out().and_then(WhyOut::of).map_or("", WhyOut::word);
    let path = match visitor.half() {
        Some(half) if half.has.any() => "/sign-in/code",
        Some(_) => "/sign-in/set-up",
        None => "/sign-in",
    };
    led(StatusCode::SEE_OTHER, &to(here.language, &link(path, &[("next", &back), ("why", why)])))
}

/// The address that was asked for, in its language.
fn own_address(here: &Here) -> String {
    let path = to(here.language, &here.path);
    here.query.as_ref().map_or(path.clone(), |query| format!("{path}?{query}"))
}

/// Where somebody goes after signing in.
pub(super) fn next(asked: &str) -> Option<String> {
    onward(asked)
}

/// Where somebody begins who is signed in and did not come for a certain page: what there is to do, for those who work
/// somewhere, and otherwise their account.
pub(super) fn home(here: &Here, works: &[Works]) -> String {
    to(here.language, if works.is_empty() { "/account" } else { "/manage" })
}

/// What came of signing in: an answer that leads on, or what to say beside the form.
pub(super) async fn went(
    web: &Web,
    here: &Here,
    visitor: &Visitor,
    next: Option<&str>,
    outcome: Outcome,
) -> Result<Result<Response, NotIn>, Stop> {
    let on = |path: &str| {
        let fields = [("next", next.unwrap_or_default())];
        led(StatusCode::SEE_OTHER, &to(here.language, &link(path, &fields)))
    };
    Ok(match outcome {
        Outcome::In { token, account, .. } => {
            visitor.begin(&token);
            let onward = match next {
                Some(next) => next.to_owned(),
                None => home(here, &web.db.read_async(move |tx| memberships::now(tx, account)).await?),
            };
            Ok(led(StatusCode::SEE_OTHER, &onward))
        }
        Outcome::Half { token, .. } => {
            visitor.begin(&token);
            // Whoever has no second factor yet is led on from there.
            Ok(on("/sign-in/code"))
        }
        Outcome::ProvedAgain => Ok(on("/account")),
        Outcome::WorksNowhere => Err(NotIn::WorksNowhere),
        Outcome::Wrong => Err(NotIn::Wrong),
        Outcome::Wait(wait) => Err(NotIn::Wait(wait)),
        Outcome::Busy => Err(NotIn::Busy),
    })
}

/// Why somebody is not signed in.
#[derive(Debug, Clone, Copy)]
pub(super) enum NotIn {
    Wrong,
    WorksNowhere,
    Wait(SignedDuration),
    Busy,
}

impl NotIn {
    pub(super) fn status(self) -> StatusCode {
        match self {
            NotIn::Wrong | NotIn::WorksNowhere => StatusCode::UNPROCESSABLE_ENTITY,
            NotIn::Wait(_) => StatusCode::TOO_MANY_REQUESTS,
            NotIn::Busy => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// What to say beside a field; `wrong` where it was simply wrong.
    pub(super) fn fault(self, words: &Words, field: &'static str, wrong: String) -> FormFault {
        let message = match self {
            NotIn::Wrong => wrong,
            NotIn::WorksNowhere => words.say("sign-in-works-nowhere"),
            NotIn::Wait(wait) => {
                let seconds = wait.as_secs().max(0).unsigned_abs() + 1;
                words.say_with("sign-in-wait", &[("seconds", seconds.into())])
            }
            NotIn::Busy => words.say("sign-in-busy"),
        };
        FormFault::new(field, message)
    }
}

/// Runs what takes a tenth of a second, or asks the database from a thread that may wait.
pub(super) async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> access::Result<T> + Send + 'static,
) -> access::Result<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(error) => Err(access::Error::Unreadable(format!("the work ended early: {error}"))),
    }
}

/// Why a password cannot be chosen, in the reader's words.
pub(super) fn password_fault(words: &Words, problem: PasswordProblem) -> FormFault {
    let message = match problem {
        PasswordProblem::TooShort => words.say("password-too-short"),
        PasswordProblem::TooLong => words.say("password-too-long"),
        PasswordProblem::YourOwnName => words.say("password-own-name"),
        PasswordProblem::WordsOfTheService => words.say("password-words-of-the-service"),
        PasswordProblem::Breached => words.say("password-breached"),
    };
    FormFault::new("password", message)
}
