//! `GET /services/{id}`

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{OriginalUri, Path, State};
use axum::response::Response;
use directory::whole;
use uuid::Uuid;

use super::problem::Problem;
use super::{Answer, Web};
use crate::pages::ServicePage;
use crate::plain::service_page;

pub(super) async fn show(
    State(web): State<Arc<Web>>,
    OriginalUri(uri): OriginalUri,
    id: Result<Path<Uuid>, PathRejection>,
) -> Response {
    web.answer(uri.path(), page(&web, id).await)
}

async fn page(web: &Web, id: Result<Path<Uuid>, PathRejection>) -> Answer<ServicePage> {
    // What is not an identifier is the identifier of nothing.
    let Path(id) = id.map_err(|_| Problem::not_found())?;
    let found = web.db.read_async(move |tx| whole::service(tx, id)).await?;
    let published = web.published();
    let names = |term: Uuid| published.term(&term).map(|term| term.name.to_string());
    Ok(service_page(&found, web.now(), &names))
}
