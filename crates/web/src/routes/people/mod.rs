//! `/people/{id}`: somebody’s record, for those who work with them.

mod change;
mod section;
mod show;

use std::sync::Arc;

use axum::Router;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::routing::get;
use uuid::Uuid;

use super::call::Call;
use super::door::{Sent, Stop};
use super::{Problem, Web};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/people/{id}", get(show::show))
        .route("/people/{id}/change", get(change::form).post(change::send))
        .route("/people/{id}/sections/{section}", get(section::form).post(section::send))
}

type Asked<T> = Result<Path<T>, PathRejection>;

fn page_of(id: Uuid) -> String {
    format!("/people/{id}")
}

/// What an address names; what is none is not there.
fn named<T: Clone>(asked: &Asked<T>) -> Result<T, Stop> {
    match asked {
        Ok(Path(named)) => Ok(named.clone()),
        Err(_) => Err(Problem::not_found().into()),
    }
}
