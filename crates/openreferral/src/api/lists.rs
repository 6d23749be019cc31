//! Lists: a page of records in the standard's envelope, or all of them as a stream of lines.

use std::collections::HashMap;

use axum::response::Response;
use directory::Kind;
use directory::catalogue::{ServiceRow, TermRow, words::words};
use directory::records::{self, ServiceRecord};
use store::Tx;
use uuid::Uuid;

use super::call::Call;
use super::params::{self, Asked};
use super::problem::Problem;
use super::stream;
use crate::render::{self, Depth, Surroundings, Writing};

type Answer = Result<Response, Problem>;

/// A service as it stands in a list: to be read, or known to be gone.
#[derive(Clone)]
pub(super) enum Listed {
    Shown(Uuid),
    Ready(String),
}

impl Listed {
    fn of(row: &ServiceRow) -> Self {
        match row.gone_at {
            Some(gone_at) => Listed::Ready(render::defunct(&row.id, &row.name, row.organization, gone_at)),
            None => Listed::Shown(row.id),
        }
    }

    /// The two properties of `minimal`.
    fn minimal(row: &ServiceRow) -> String {
        let at = row.gone_at.unwrap_or(row.modified_at);
        let mut out = Writing::new();
        out.id("id", &row.id);
        out.text(
            "modified_date",
            &render::instant(jiff::Timestamp::from_microsecond(at).unwrap_or_default()),
        );
        out.finish()
    }
}

fn depth(full: bool) -> Depth {
    if full { Depth::Full } else { Depth::Flat }
}

/// `GET /services`.
pub(super) async fn services(call: Call) -> Answer {
    let asked = call.asked(params::SERVICES)?;
    if let Some(known) = call.known() {
        return Ok(known);
    }
    let question = asked.query(&call.published, call.now)?;
    let depth = depth(asked.full);
    // The standard wants `minimal` in one page, unless pages are asked for.
    let everything = asked.ndjson || (asked.minimal && !asked.paged);
    let (skip, take) = if everything { (0, usize::MAX) } else { (asked.skip(), asked.per_page) };
    let page = call.published.services(&question, skip, take);
    if asked.minimal {
        let items: Vec<String> = page.items.into_iter().map(Listed::minimal).collect();
        return Ok(if asked.ndjson {
            stream::lines(&items)
        } else {
            envelope(&call, &asked, page.total, &items, everything)
        });
    }
    let listed: Vec<Listed> = page.items.into_iter().map(Listed::of).collect();
    if asked.ndjson {
        return Ok(stream::batches(call.db.clone(), listed, move |tx, batch| {
            render_services(tx, batch, depth)
        }));
    }
    let items = call.db.read_async(move |tx| render_services(tx, &listed, depth)).await?;
    Ok(envelope(&call, &asked, page.total, &items, false))
}

/// `GET /service_at_locations`.
pub(super) async fn service_at_locations(call: Call) -> Answer {
    let asked = call.asked(params::PLACES)?;
    if let Some(known) = call.known() {
        return Ok(known);
    }
    let question = asked.query(&call.published, call.now)?;
    let depth = depth(asked.full);
    let (skip, take) = if asked.ndjson { (0, usize::MAX) } else { (asked.skip(), asked.per_page) };
    let page = call.published.places(&question, skip, take);
    let ids: Vec<Uuid> = page.items.iter().map(|place| place.id).collect();
    if asked.ndjson {
        return Ok(stream::batches(call.db.clone(), ids, move |tx, batch| render_places(tx, batch, depth)));
    }
    let items = call.db.read_async(move |tx| render_places(tx, &ids, depth)).await?;
    Ok(envelope(&call, &asked, page.total, &items, false))
}

/// `GET /organizations`.
pub(super) async fn organizations(call: Call) -> Answer {
    let asked = call.asked(params::ORGANIZATIONS)?;
    if let Some(known) = call.known() {
        return Ok(known);
    }
    let (skip, take) = if asked.ndjson { (0, usize::MAX) } else { (asked.skip(), asked.per_page) };
    let page = call.published.organizations(&asked.words, skip, take);
    let ids: Vec<Uuid> = page.items.iter().map(|row| row.id).collect();
    let depth = depth(asked.full || asked.full_service);
    let services = match (asked.full_service, asked.full) {
        (true, _) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    };
    let total = page.total;
    if asked.ndjson {
        return Ok(stream::batches(call.db.clone(), ids, move |tx, batch| {
            render_organizations(tx, batch, depth, services)
        }));
    }
    let items = call.db.read_async(move |tx| render_organizations(tx, &ids, depth, services)).await?;
    Ok(envelope(&call, &asked, total, &items, false))
}

/// `GET /taxonomies`.
pub(super) async fn taxonomies(call: Call) -> Answer {
    let asked = call.asked(params::TAXONOMIES)?;
    Ok(terms_answer(&call, &asked, call.published.taxonomies()))
}

/// `GET /taxonomy_terms`.
pub(super) async fn taxonomy_terms(call: Call) -> Answer {
    let asked = call.asked(params::TERMS)?;
    Ok(terms_answer(&call, &asked, call.published.terms()))
}

/// Taxonomies and terms are few, and wholly in memory.
fn terms_answer(call: &Call, asked: &Asked, rows: &[TermRow]) -> Response {
    if let Some(known) = call.known() {
        return known;
    }
    let admitted = rows.iter().filter(|row| {
        asked.taxonomy.is_none_or(|wanted| row.taxonomy == Some(wanted))
            && (!asked.top_only || row.parent.is_none())
            && asked.parent.is_none_or(|wanted| row.parent == Some(wanted))
            && (asked.words.is_empty() || {
                let found: Vec<String> = words(&row.name).chain(words(&row.description)).collect();
                asked.words.iter().all(|word| found.contains(word))
            })
    });
    let documents: Vec<String> = admitted
        .map(|row| {
            let mut out = Writing::new();
            out.all(&render::Raw::of(&row.document), |name| name == "taxonomy_terms");
            out.finish()
        })
        .collect();
    if asked.ndjson {
        return stream::lines(&documents);
    }
    let total = documents.len();
    let items: Vec<String> = documents.into_iter().skip(asked.skip()).take(asked.per_page).collect();
    envelope(call, asked, total, &items, false)
}

/// The standard's envelope around a page.
fn envelope(call: &Call, asked: &Asked, total: usize, items: &[String], everything: bool) -> Response {
    let pages = if everything { usize::from(total > 0) } else { total.div_ceil(asked.per_page) };
    let number = if everything { 1 } else { asked.page };
    let length: usize = items.iter().map(|item| item.len() + 1).sum();
    let mut body = String::with_capacity(length + 256);
    body.push_str(&format!(
        "{{\"total_items\":{total},\"total_pages\":{pages},\"page_number\":{number},\"size\":{},\
         \"first_page\":{},\"last_page\":{},\"empty\":{},\"contents\":[",
        items.len(),
        number == 1,
        number >= pages,
        items.is_empty(),
    ));
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            body.push(',');
        }
        body.push_str(item);
    }
    body.push_str("]}");
    call.json(body)
}

/// Services in the order of the list.
pub(super) fn render_services(
    tx: &mut Tx<'_>,
    listed: &[Listed],
    depth: Depth,
) -> directory::Result<Vec<String>> {
    let ids: Vec<Uuid> = listed
        .iter()
        .filter_map(|listed| match listed {
            Listed::Shown(id) => Some(*id),
            Listed::Ready(_) => None,
        })
        .collect();
    let found = records::services(tx, &ids)?;
    let around = Surroundings::read(tx, &found, depth)?;
    let by_id: HashMap<Uuid, ServiceRecord> = found.into_iter().map(|record| (record.id, record)).collect();
    Ok(listed
        .iter()
        .filter_map(|listed| match listed {
            Listed::Ready(json) => Some(json.clone()),
            Listed::Shown(id) => by_id.get(id).map(|record| render::service(record, &around, depth)),
        })
        .collect())
}

/// Services at places in the order asked for, each with its service inside.
pub(super) fn render_places(tx: &mut Tx<'_>, ids: &[Uuid], depth: Depth) -> directory::Result<Vec<String>> {
    let places = records::places_by_id(tx, ids)?;
    let services: Vec<Uuid> = places.iter().map(|place| place.service_id).collect();
    let found = records::services(tx, &services)?;
    let around = Surroundings::read(tx, &found, Depth::Flat)?;
    let by_id: HashMap<Uuid, String> = found
        .iter()
        .map(|record| (record.id, render::service_beside_place(record, &around, depth)))
        .collect();
    let locations: Vec<Uuid> = places.iter().map(|place| place.location_id).collect();
    let locations = records::locations(tx, &locations)?;
    Ok(places
        .iter()
        .map(|place| {
            let service = by_id.get(&place.service_id).map(String::as_str);
            render::service_at_location(place, locations.get(&place.location_id), depth, service)
        })
        .collect())
}

/// Organisations in the order asked for. `services`: none, in brief (`false`), or in full (`true`).
pub(super) fn render_organizations(
    tx: &mut Tx<'_>,
    ids: &[Uuid],
    depth: Depth,
    services: Option<bool>,
) -> directory::Result<Vec<String>> {
    let documents = records::documents(tx, Kind::Organization, ids)?;
    let mut nested: HashMap<Uuid, Vec<String>> = HashMap::new();
    if let Some(full) = services {
        let links = records::services_of_organizations(tx, ids)?;
        let service_ids: Vec<Uuid> = links.iter().map(|(_, service)| *service).collect();
        let found = records::services(tx, &service_ids)?;
        let around =
            if full { Surroundings::read(tx, &found, Depth::Full)? } else { Surroundings::default() };
        let by_id: HashMap<Uuid, &ServiceRecord> = found.iter().map(|record| (record.id, record)).collect();
        for (organization, service) in links {
            let Some(record) = by_id.get(&service) else { continue };
            let json = if full {
                render::service_in(record, &around, Depth::Full, false)
            } else {
                render::service_in_brief(record)
            };
            nested.entry(organization).or_default().push(json);
        }
    }
    Ok(ids
        .iter()
        .filter_map(|id| {
            let services = nested.remove(id).unwrap_or_default();
            documents.get(id).map(|document| render::organization(document, depth, &services))
        })
        .collect())
}
