//! One record, whole, by its identifier.

use axum::extract::Path;
use axum::response::Response;
use directory::{Kind, records};
use uuid::Uuid;

use super::call::Call;
use super::params::{self, id_of};
use super::problem::Problem;
use crate::render::{self, Depth, Surroundings, Writing};

type Answer = Result<Response, Problem>;

fn id_in_path(text: &str) -> Result<Uuid, Problem> {
    id_of(text).ok_or_else(|| {
        Problem::bad_parameter("id", "it should be a UUID such as ac148810-d857-441c-9679-408f346de14b")
    })
}

fn unknown(kind: &str, id: Uuid) -> Problem {
    Problem::not_found(format!("there is no {kind} with the id {id}"))
}

/// `GET /services/{id}`: a service with everything nested in it.
pub(super) async fn service(call: Call, Path(id): Path<String>) -> Answer {
    call.asked(params::NOTHING)?;
    let id = id_in_path(&id)?;
    let row = call.published.service(&id).ok_or_else(|| unknown("service", id))?;
    if let Some(known) = call.known() {
        return Ok(known);
    }
    if let Some(gone_at) = row.gone_at {
        return Ok(call.json(render::defunct(&row.id, &row.name, row.organization, gone_at)));
    }
    let body = call
        .db
        .read_async(move |tx| -> directory::Result<_> {
            let found = records::services(tx, &[id])?;
            let around = Surroundings::read(tx, &found, Depth::Full)?;
            Ok(found.first().map(|record| render::service(record, &around, Depth::Full)))
        })
        .await?
        .ok_or_else(|| unknown("service", id))?;
    Ok(call.json(body))
}

/// `GET /service_at_locations/{id}`: a service at a place, with both nested in it.
pub(super) async fn service_at_location(call: Call, Path(id): Path<String>) -> Answer {
    call.asked(params::NOTHING)?;
    let id = id_in_path(&id)?;
    let place = call.published.place(&id).ok_or_else(|| unknown("service_at_location", id))?;
    if call.published.service_of(place).gone_at.is_some() {
        return Err(unknown("service_at_location", id));
    }
    if let Some(known) = call.known() {
        return Ok(known);
    }
    let body = call
        .db
        .read_async(move |tx| -> directory::Result<_> { super::lists::render_places(tx, &[id], Depth::Full) })
        .await?
        .pop()
        .ok_or_else(|| unknown("service_at_location", id))?;
    Ok(call.json(body))
}

/// `GET /organizations/{id}`: an organisation with its services, in brief or in full.
pub(super) async fn organization(call: Call, Path(id): Path<String>) -> Answer {
    let asked = call.asked(params::ORGANIZATION)?;
    let id = id_in_path(&id)?;
    call.published.organization(&id).ok_or_else(|| unknown("organization", id))?;
    if let Some(known) = call.known() {
        return Ok(known);
    }
    let body = call
        .db
        .read_async(move |tx| {
            super::lists::render_organizations(tx, &[id], Depth::Full, Some(asked.full_service))
        })
        .await?
        .pop()
        .ok_or_else(|| unknown("organization", id))?;
    Ok(call.json(body))
}

/// `GET /taxonomies/{id}`: a taxonomy with its terms.
pub(super) async fn taxonomy(call: Call, Path(id): Path<String>) -> Answer {
    call.asked(params::NOTHING)?;
    let id = id_in_path(&id)?;
    let row = call
        .published
        .taxonomies()
        .iter()
        .find(|row| row.id == id)
        .ok_or_else(|| unknown(Kind::Taxonomy.word(), id))?;
    if let Some(known) = call.known() {
        return Ok(known);
    }
    let terms: Vec<String> = call
        .published
        .terms()
        .iter()
        .filter(|term| term.taxonomy == Some(id))
        .map(|term| term.document.to_string())
        .collect();
    let mut out = Writing::new();
    out.all(&render::Raw::of(&row.document), |name| name == "taxonomy_terms");
    out.list("taxonomy_terms", &terms);
    Ok(call.json(out.finish()))
}

/// `GET /taxonomy_terms/{id}`: a term.
pub(super) async fn taxonomy_term(call: Call, Path(id): Path<String>) -> Answer {
    call.asked(params::NOTHING)?;
    let id = id_in_path(&id)?;
    let term = call.published.term(&id).ok_or_else(|| unknown(Kind::TaxonomyTerm.word(), id))?;
    if let Some(known) = call.known() {
        return Ok(known);
    }
    Ok(call.json(term.document.to_string()))
}
