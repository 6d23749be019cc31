//! `/people/{id}/support`: what suits somebody, what is hidden and why, several beside each other, and into the plan.
//!
//! The address of the page holds only what was changed of the record: that an age is not to count, not the age; another place to
//! start from, never where the person lives. Forms are sent by POST and led on to such an address, so that what is typed stands in
//! no address before it was looked at, and the page can be left and come back to.

mod address;
mod compare;
mod connection;
mod drawn;
mod propose;
mod show;

pub(super) use show::alternatives;

use std::collections::HashSet;
use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use casework::matching::{self, Begun};
use directory::whole::{self, Whole};
use uuid::Uuid;

use super::Web;
use super::call::Call;
use super::door::{Sent, Stop};
use super::referrals::{Asked, named};
use crate::routes::Problem;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/people/{id}/support", get(show::show).post(show::change))
        .route("/people/{id}/support/compare", get(compare::show))
        .route("/people/{id}/support/propose", get(propose::form).post(propose::send))
        .route("/people/{id}/plan/connections/{connection}", get(connection::form).post(connection::send))
        .route(
            "/people/{id}/plan/connections/{connection}/take-back",
            get(connection::back_form).post(connection::take_back),
        )
}

fn path_of(person: Uuid) -> String {
    format!("/people/{person}/support")
}

/// Somebody for whom support is looked for. That somebody looked is recorded.
async fn begun(call: &Call, person: Uuid) -> Result<Begun, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let country = call.web.registers.country();
    call.write(move |tx, asker| matching::begin(tx, asker, person, &country)).await
}

/// The same, where they may be connected to something.
async fn to_connect(call: &Call, person: Uuid) -> Result<Begun, Stop> {
    let begun = begun(call, person).await?;
    if begun.may_connect { Ok(begun) } else { Err(Problem::NotAllowed.into()) }
}

/// Those of some services that are in the directory now.
pub(super) async fn listed(call: &Call, ids: Vec<Uuid>) -> Result<HashSet<Uuid>, Stop> {
    if ids.is_empty() {
        return Ok(HashSet::new());
    }
    Ok(wholes(call, ids).await?.iter().map(|one| one.service.id).collect())
}

/// Services as they stand in the directory, in their order. One that was hidden since it was found is left out.
async fn wholes(call: &Call, ids: Vec<Uuid>) -> Result<Vec<Whole>, Stop> {
    let found = call.web.db.read_async(move |tx| whole::services(tx, &ids)).await;
    found.map_err(|error| Problem::from(error).into())
}
