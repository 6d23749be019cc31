//! One record, whole, by its identifier.

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use directory::{Kind, records};
use uuid::Uuid;

use super::params::{self, Asked};
use super::problem::Problem;
use super::{Api, etag, has_it, json_answer, not_modified};
use crate::render::{self, Depth, Surroundings, Writing};

type Answer = Result<Response, Problem>;

/// An identifier, written as the standard writes it.
pub(super) fn id_of(text: &str) -> Option<Uuid> {
    if text.len() == 36 { Uuid::try_parse(text).ok() } else { None }
}

fn id_in_path(text: &str) -> Result<Uuid, Problem> {
    id_of(text).ok_or_else(|| {
        Problem::bad_parameter("id", "it should be a UUID such as ac148810-d857-441c-9679-408f346de14b")
    })
}

fn unknown(kind: &str, id: Uuid) -> Problem {
    Problem::not_found(format!("there is no {kind} with the id {id}"))
}

/// `GET /services/{id}`: a service with everything nested in it.
pub(super) async fn service(
    State(api): State<Api>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    uri: Uri,
    headers: HeaderMap,
) -> Answer {
    Asked::read(query.as_deref(), params::NOTHING)?;
    let id = id_in_path(&id)?;
    let published = api.published();
    let etag = etag(&published, &uri, 0);
    let row = published.service(&id).ok_or_else(|| unknown("service", id))?;
    if has_it(&headers, &etag) {
        return Ok(not_modified(&etag));
    }
    if let Some(gone_at) = row.gone_at {
        return Ok(json_answer(render::defunct(&row.id, &row.name, row.organization, gone_at), &etag));
    }
    let body = api
        .db
        .read_async(move |tx| -> directory::Result<_> {
            let found = records::services(tx, &[id])?;
            let around = Surroundings::read(tx, &found, Depth::Full)?;
            Ok(found.first().map(|record| render::service(record, &around, Depth::Full)))
        })
        .await?
        .ok_or_else(|| unknown("service", id))?;
    Ok(json_answer(body, &etag))
}

/// `GET /service_at_locations/{id}`: a service at a place, with both nested in it.
pub(super) async fn service_at_location(
    State(api): State<Api>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    uri: Uri,
    headers: HeaderMap,
) -> Answer {
    Asked::read(query.as_deref(), params::NOTHING)?;
    let id = id_in_path(&id)?;
    let published = api.published();
    let etag = etag(&published, &uri, 0);
    let place = published.place(&id).ok_or_else(|| unknown("service_at_location", id))?;
    if published.service_of(place).gone_at.is_some() {
        return Err(unknown("service_at_location", id));
    }
    if has_it(&headers, &etag) {
        return Ok(not_modified(&etag));
    }
    let body = api
        .db
        .read_async(move |tx| -> directory::Result<_> { super::lists::render_places(tx, &[id], Depth::Full) })
        .await?
        .pop()
        .ok_or_else(|| unknown("service_at_location", id))?;
    Ok(json_answer(body, &etag))
}

/// `GET /organizations/{id}`: an organisation with its services, in brief or in full.
pub(super) async fn organization(
    State(api): State<Api>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    uri: Uri,
    headers: HeaderMap,
) -> Answer {
    let asked = Asked::read(query.as_deref(), params::ORGANIZATION)?;
    let id = id_in_path(&id)?;
    let published = api.published();
    let etag = etag(&published, &uri, 0);
    published.organization(&id).ok_or_else(|| unknown("organization", id))?;
    if has_it(&headers, &etag) {
        return Ok(not_modified(&etag));
    }
    let body = api
        .db
        .read_async(move |tx| {
            super::lists::render_organizations(tx, &[id], Depth::Full, Some(asked.full_service))
        })
        .await?
        .pop()
        .ok_or_else(|| unknown("organization", id))?;
    Ok(json_answer(body, &etag))
}

/// `GET /taxonomies/{id}`: a taxonomy with its terms.
pub(super) async fn taxonomy(
    State(api): State<Api>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    uri: Uri,
    headers: HeaderMap,
) -> Answer {
    Asked::read(query.as_deref(), params::NOTHING)?;
    let id = id_in_path(&id)?;
    let published = api.published();
    let etag = etag(&published, &uri, 0);
    let row = published
        .taxonomies()
        .iter()
        .find(|row| row.id == id)
        .ok_or_else(|| unknown(Kind::Taxonomy.word(), id))?;
    if has_it(&headers, &etag) {
        return Ok(not_modified(&etag));
    }
    let terms: Vec<String> = published
        .terms()
        .iter()
        .filter(|term| term.taxonomy == Some(id))
        .map(|term| term.document.to_string())
        .collect();
    let mut out = Writing::new();
    out.all(&render::Raw::of(&row.document), |name| name == "taxonomy_terms");
    out.list("taxonomy_terms", &terms);
    Ok(json_answer(out.finish(), &etag))
}

/// `GET /taxonomy_terms/{id}`: a term.
pub(super) async fn taxonomy_term(
    State(api): State<Api>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    uri: Uri,
    headers: HeaderMap,
) -> Answer {
    Asked::read(query.as_deref(), params::NOTHING)?;
    let id = id_in_path(&id)?;
    let published = api.published();
    let etag = etag(&published, &uri, 0);
    let term = published.term(&id).ok_or_else(|| unknown(Kind::TaxonomyTerm.word(), id))?;
    if has_it(&headers, &etag) {
        return Ok(not_modified(&etag));
    }
    Ok(json_answer(term.document.to_string(), &etag))
}
