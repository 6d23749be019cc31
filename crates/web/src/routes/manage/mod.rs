//! `/manage`: what people who work here look after.
//!
//! Every form stands on a page of its own and is sent to that page. Whoever asks for what is out of their reach gets what
//! they would get if it were not there.

mod alerts;
mod areas;
mod change;
mod close;
mod fields;
mod front;
mod help;
mod invite;
mod launch;
mod make;
mod merge;
mod messages;
mod organisations;
mod people;
mod relocate;

use std::sync::Arc;

use administration::Error;
use axum::Router;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::Response;
use axum::routing::{get, post};
use uuid::Uuid;

pub(super) use invite::whole_address;

use super::call::Call;
use super::door::{Sent, Stop};
use super::fields::Fields;
use super::{Problem, Web};
use crate::pages::{FormFault, ManageDone, ManageFormPage};
use crate::plain::refused_said;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/manage", get(front::show))
        .route("/manage/organisations", get(organisations::list))
        .route("/manage/organisations/{id}", get(organisations::one))
        .route("/manage/organisations/{id}/make", get(make::form).post(make::send))
        .route("/manage/organisations/{id}/change", get(change::form).post(change::send))
        .route("/manage/organisations/{id}/areas", get(areas::form).post(areas::send))
        .route("/manage/organisations/{id}/move", get(relocate::form).post(relocate::send))
        .route("/manage/organisations/{id}/close", get(close::form).post(close::send))
        .route("/manage/organisations/{id}/merge", get(merge::form).post(merge::send))
        .route("/manage/organisations/{id}/launch", get(launch::show).post(launch::send))
        .route("/manage/organisations/{id}/invite", get(invite::form).post(invite::send))
        .route(
            "/manage/organisations/{id}/invitations/{invitation}/revoke",
            get(invite::revoking).post(invite::revoke),
        )
        .route("/manage/organisations/{id}/people/{membership}/help", get(help::form).post(help::send))
        .route("/manage/organisations/{id}/people/{membership}/end", get(people::ending).post(people::end))
        .route(
            "/manage/organisations/{id}/people/{membership}/stop",
            get(people::stopping).post(people::stop),
        )
        .route(
            "/manage/organisations/{id}/people/{membership}/resume",
            get(people::resuming).post(people::resume),
        )
        .route("/manage/messages", get(messages::show))
        .route("/manage/messages/{id}", post(messages::settle))
        .route("/manage/alerts", get(alerts::show))
        .route("/manage/alerts/{id}/seen", post(alerts::see))
}

/// The identifier of an address. What is none is of nothing.
type Asked<T> = Result<Path<T>, PathRejection>;

fn id<T: Copy>(asked: &Asked<T>) -> Result<T, Stop> {
    match asked {
        Ok(Path(id)) => Ok(*id),
        Err(_) => Err(Problem::not_found().into()),
    }
}

fn page_of(organisation: Uuid) -> String {
    format!("/manage/organisations/{organisation}")
}

impl Call {
    /// What was asked for, of somebody who is signed in; the address has it.
    fn asked(&self, asked: Sent) -> Result<Fields, Stop> {
        self.web.signed_in(&self.here, &self.visitor)?;
        Ok(asked?)
    }

    /// Leads to the page of an organisation, which says what was done.
    fn done(&self, organisation: Uuid, done: ManageDone) -> Response {
        self.lead(&format!("{}?done={}", page_of(organisation), done.word()))
    }

    /// The form again with why it was not done, beside the field that it is about; or the page of what is wrong.
    fn again(&self, error: Error, field: &'static str, page: ManageFormPage) -> Result<Response, Stop> {
        match refused_said(self.here.words(), &error) {
            Some(said) => Ok(self.faulty(page, vec![FormFault::new(field, said)])),
            None => Err(self.stop(error)),
        }
    }

    /// The form again with what has to be put right.
    fn faulty(&self, page: ManageFormPage, faults: Vec<FormFault>) -> Response {
        self.draw_faulty(&ManageFormPage { faults, ..page })
    }
}
