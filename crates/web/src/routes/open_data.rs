//! `GET /open-data`

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use directory::whole;
use intake::account;

use super::here::Here;
use super::{Answer, Web};
use crate::pages::{Counts, Endpoint, OpenDataPage, RegisterLine, SourceLine};
use crate::plain::{capital, london_day};

/// What can be asked for: path, what one gets, and a path that works as it stands.
const ENDPOINTS: [(&str, &str, Option<&str>); 12] = [
    ("/openreferral/", "Which version of the standard this is.", Some("/openreferral/")),
    (
        "/openreferral/services",
        "All services, with those that have closed, a page at a time. You can search by words and by postcode.",
        Some("/openreferral/services?page=1&per_page=20"),
    ),
    ("/openreferral/services/{id}", "One service with all that is known about it.", None),
    (
        "/openreferral/organizations",
        "Who runs the services. Each can be read with its services.",
        Some("/openreferral/organizations?page=1&per_page=20"),
    ),
    ("/openreferral/organizations/{id}", "One organisation with its services.", None),
    (
        "/openreferral/taxonomies",
        "The lists of words that services are sorted by.",
        Some("/openreferral/taxonomies"),
    ),
    ("/openreferral/taxonomies/{id}", "One of these lists.", None),
    (
        "/openreferral/taxonomy_terms",
        "The words themselves: needs, activities and kinds of service.",
        Some("/openreferral/taxonomy_terms"),
    ),
    ("/openreferral/taxonomy_terms/{id}", "One word.", None),
    (
        "/openreferral/service_at_locations",
        "Services by the place where they happen.",
        Some("/openreferral/service_at_locations"),
    ),
    ("/openreferral/service_at_locations/{id}", "One service at one place.", None),
    (
        "/openreferral/openapi.json",
        "Every address and every question it answers, for programs.",
        Some("/openreferral/openapi.json"),
    ),
];

/// Licences that sources name, and where their terms stand.
const LICENCES: [(&str, &str); 3] = [
    ("open government licence", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"),
    ("creative commons attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    ("cc0", "https://creativecommons.org/publicdomain/zero/1.0/"),
];

pub(super) async fn show(State(web): State<Arc<Web>>, here: Here) -> Response {
    web.answer(&here, page(&web).await)
}

async fn page(web: &Web) -> Answer<OpenDataPage> {
    let counts = Counts::from(web.published().totals(web.now()));
    let (sources, registers) = web
        .db
        .read_async(|tx| -> directory::Result<_> { Ok((whole::sources(tx)?, account::loaded(tx)?)) })
        .await?;
    let endpoints = ENDPOINTS.map(|(path, about, example)| Endpoint {
        path: path.to_owned(),
        about: about.to_owned(),
        example: example.map(str::to_owned),
    });
    Ok(OpenDataPage {
        standard: Some("3.0".to_owned()),
        counts,
        endpoints: endpoints.to_vec(),
        sources: sources.into_iter().filter(|source| source.brings_services).map(line).collect(),
        registers: registers.into_iter().map(register).collect(),
    })
}

fn register(loaded: account::Loaded) -> RegisterLine {
    RegisterLine {
        name: capital(&loaded.source),
        licence: loaded.licence,
        edition: loaded.edition,
        read_on: Some(london_day(loaded.loaded_at)),
    }
}

fn line(source: whole::SourceLine) -> SourceLine {
    let known = source.licence.as_deref().unwrap_or_default().to_lowercase();
    let licence_address =
        LICENCES.iter().find(|(name, _)| known.contains(name)).map(|(_, address)| (*address).to_owned());
    SourceLine {
        name: source.name,
        licence_address,
        licence: source.licence,
        // A path of the machine that read it is nobody's business.
        address: source.address.filter(|address| crate::words::web_address(address).is_some()),
        services: u64::try_from(source.services).unwrap_or_default(),
        last_import: source.last_import.map(london_day),
    }
}
