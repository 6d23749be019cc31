//! A request to a page for people who are signed in: what every such handler needs, and nothing else.

use std::convert::Infallible;
use std::sync::Arc;

use administration::Asker;
use administration::refusals::Refusal;
use axum::extract::{FromRequestParts, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;
use permit::Refused;
use store::Tx;

use super::door::{Sent, Stop, to_sign_in};
use super::drafts::sitting;
use super::fields::Fields;
use super::{Here, Problem, Web, led};
use crate::door::Visitor;
use crate::look::Page;
use crate::plain::{referral_rule_said, rule_said};
use crate::words::{link, to};

/// A request, with what answers it.
///
/// ```text
/// async fn show(call: Call) -> Response {
///     call.end(shown(&call).await)
/// }
/// ```
pub(super) struct Call {
    pub(super) web: Arc<Web>,
    pub(super) here: Here,
    pub(super) visitor: Visitor,
    form: Form,
}

/// Where the form of what is sent stands.
#[derive(Clone, Copy)]
enum Form {
    /// On the page above its address.
    Above,
    /// On the page of its own address.
    Here,
}

/// What a room of work answers when something is not done.
pub(super) trait Stops: From<store::Error> + From<administration::Error> + Send + 'static {
    /// Why it goes no further, for whoever asked.
    fn stop(self, call: &Call) -> Stop;
}

impl Stops for administration::Error {
    fn stop(self, call: &Call) -> Stop {
        call.stop(self)
    }
}

impl Stops for casework::Error {
    fn stop(self, call: &Call) -> Stop {
        match self {
            casework::Error::Administration(error) => call.stop(error),
            casework::Error::Message(notify::Error::Store(error)) => call.stop(error.into()),
            casework::Error::Message(error) => Problem::Broken(error.to_string()).into(),
            casework::Error::Rule(rule) => {
                Problem::NotUnderstood(referral_rule_said(call.here.words(), rule)).into()
            }
            casework::Error::Stale => Problem::NotUnderstood(call.here.words().say("referral-stale")).into(),
        }
    }
}

impl FromRequestParts<Arc<Web>> for Call {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Arc<Web>) -> Result<Self, Infallible> {
        let here = Here::from_request_parts(parts, web).await?;
        let visitor = Visitor::from_request_parts(parts, web).await?;
        let State(web) = State::from_request_parts(parts, web).await?;
        Ok(Self { web, here, visitor, form: Form::Above })
    }
}

impl Call {
    /// The same for a form that is sent to its own page: whoever has to show again who they are comes back to that.
    pub(super) fn of_own_form(self) -> Self {
        Self { form: Form::Here, ..self }
    }

    /// The answer, or the page of what is wrong.
    pub(super) fn end(&self, ended: Result<Response, Stop>) -> Response {
        self.web.end(&self.here, ended)
    }

    /// Looks something up for whoever is signed in, in one transaction.
    pub(super) async fn read<T: Send + 'static, E: Stops>(
        &self,
        mut work: impl FnMut(&mut Tx<'_>, &Asker) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Stop> {
        let who = self.web.signed_in(&self.here, &self.visitor)?.clone();
        let by = self.web.door.by(&self.visitor);
        let done = self.web.db.read_async(move |tx| {
            let asker = Asker::of(tx, &who, by.clone())?;
            work(tx, &asker)
        });
        done.await.map_err(|error: E| error.stop(self))
    }

    /// Does something for whoever is signed in, in one transaction. It may be run again, as [`store::Db::write`] says.
    pub(super) async fn write<T: Send + 'static, E: Stops>(
        &self,
        mut work: impl FnMut(&mut Tx<'_>, &Asker) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Stop> {
        self.try_write(move |tx, asker| work(tx, asker)).await?.map_err(|error: E| error.stop(self))
    }

    /// The same, with what is wrong for the handler to say beside the form.
    pub(super) async fn try_write<T: Send + 'static, E: Stops>(
        &self,
        mut work: impl FnMut(&mut Tx<'_>, &Asker) -> Result<T, E> + Send + 'static,
    ) -> Result<Result<T, E>, Stop> {
        let who = self.web.signed_in(&self.here, &self.visitor)?.clone();
        let by = self.web.door.by(&self.visitor);
        let done = self.web.db.write_async(move |tx| {
            let asker = Asker::of(tx, &who, by.clone())?;
            work(tx, &asker)
        });
        Ok(done.await)
    }

    /// What was sent, if somebody is signed in and it comes from a form of ours.
    pub(super) async fn ours(&self, sent: Sent) -> Result<Fields, Stop> {
        if matches!(self.form, Form::Here) && self.visitor.signed_in().is_none() {
            // The page of a form is where a draft of it is offered, once they have signed in again.
            let page = Here { sends: false, ..self.here.clone() };
            return Err(to_sign_in(&page, &self.visitor).into());
        }
        self.web.signed_in(&self.here, &self.visitor)?;
        self.web.ours(&self.visitor, sent).await
    }

    /// The same as [`Call::try_write`] for a form of which a draft is kept: once it is done, the draft goes.
    pub(super) async fn try_form<T: Send + 'static>(
        &self,
        sent: &Fields,
        mut work: impl FnMut(&mut Tx<'_>, &Asker) -> casework::Result<T> + Send + 'static,
    ) -> Result<casework::Result<T>, Stop> {
        let sitting = sitting(sent);
        self.try_write(move |tx, asker| {
            casework::drafts::sent(tx, asker, sitting)?;
            work(tx, asker)
        })
        .await
    }

    /// The mark for the forms of the page.
    pub(super) async fn mark(&self) -> Result<String, Stop> {
        self.web.mark(&self.visitor).await
    }

    /// The page.
    pub(super) fn draw<P: Page>(&self, page: &P) -> Response {
        self.web.draw(&self.here, StatusCode::OK, page)
    }

    /// The page of a form again, with what is wrong with it.
    pub(super) fn draw_faulty<P: Page>(&self, page: &P) -> Response {
        self.web.draw(&self.here, StatusCode::UNPROCESSABLE_ENTITY, page)
    }

    /// Leads on to a page of ours, after something was done.
    pub(super) fn lead(&self, path: &str) -> Response {
        led(StatusCode::SEE_OTHER, &to(self.here.language, path))
    }

    /// Why it goes no further, for whoever asked.
    pub(super) fn stop(&self, error: administration::Error) -> Stop {
        // What is not there and what they may not know of are counted alike.
        if matches!(error, administration::Error::Refused(Refused::NotThere | Refused::NotAllowed)) {
            self.web.frame.note(Refusal::Rights, self.visitor.who());
        }
        match error {
            administration::Error::Refused(Refused::NotThere) => Problem::not_found().into(),
            administration::Error::Refused(Refused::NotAllowed) => Problem::NotAllowed.into(),
            administration::Error::Refused(Refused::SecondFactor) => self.lead("/account#passkeys").into(),
            administration::Error::ProveAgain => {
                // What was sent is lost, so they come back to the page that they sent it from.
                let path = match self.form {
                    _ if !self.here.sends => self.address(),
                    Form::Above => self.above(),
                    Form::Here => self.here.path.clone(),
                };
                self.lead(&link("/account/prove", &[("next", &to(self.here.language, &path))])).into()
            }
            administration::Error::Access(error) => error.into(),
            administration::Error::Emergency(error) => Problem::Broken(error.to_string()).into(),
            administration::Error::Audit(error) => Problem::Broken(error.to_string()).into(),
            administration::Error::Rule(rule) => {
                Problem::NotUnderstood(rule_said(self.here.words(), rule)).into()
            }
            administration::Error::List(error) => Problem::Broken(error.to_string()).into(),
        }
    }

    /// The address that was asked for, as it is in English.
    fn address(&self) -> String {
        let Here { path, query, .. } = &self.here;
        query.as_ref().map_or(path.clone(), |query| format!("{path}?{query}"))
    }

    /// The page above.
    fn above(&self) -> String {
        let path = self.here.path.rsplit_once('/').map_or("/", |(above, _)| above);
        if path.is_empty() { "/account".to_owned() } else { path.to_owned() }
    }
}
