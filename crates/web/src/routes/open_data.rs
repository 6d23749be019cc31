//! `GET /open-data`

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use directory::whole;
use intake::account;
use locales::Words;
use nhs::Schemes;
use nhs::schemes::Origin;

use super::here::Here;
use super::{Answer, Web};
use crate::pages::{Counts, Endpoint, OpenDataPage, RegisterLine, SchemesData, SourceLine};
use crate::plain::{capital, london_day};

/// What can be asked for: path, what one gets, and a path that works as it stands.
fn endpoints(words: &Words) -> Vec<Endpoint> {
    let endpoints: [(&str, String, Option<&str>); 12] = [
        ("/openreferral/", words.say("open-data-version"), Some("/openreferral/")),
        (
            "/openreferral/services",
            words.say("open-data-services"),
            Some("/openreferral/services?page=1&per_page=20"),
        ),
        ("/openreferral/services/{id}", words.say("open-data-service"), None),
        (
            "/openreferral/organizations",
            words.say("open-data-organisations"),
            Some("/openreferral/organizations?page=1&per_page=20"),
        ),
        ("/openreferral/organizations/{id}", words.say("open-data-organisation"), None),
        ("/openreferral/taxonomies", words.say("open-data-taxonomies"), Some("/openreferral/taxonomies")),
        ("/openreferral/taxonomies/{id}", words.say("open-data-taxonomy"), None),
        ("/openreferral/taxonomy_terms", words.say("open-data-terms"), Some("/openreferral/taxonomy_terms")),
        ("/openreferral/taxonomy_terms/{id}", words.say("open-data-term"), None),
        (
            "/openreferral/service_at_locations",
            words.say("open-data-places"),
            Some("/openreferral/service_at_locations"),
        ),
        ("/openreferral/service_at_locations/{id}", words.say("open-data-place"), None),
        (
            "/openreferral/openapi.json",
            words.say("open-data-description"),
            Some("/openreferral/openapi.json"),
        ),
    ];
    endpoints
        .into_iter()
        .map(|(path, about, example)| Endpoint {
            path: path.to_owned(),
            about,
            example: example.map(str::to_owned),
        })
        .collect()
}

/// Licences that sources name, and where their terms stand.
const LICENCES: [(&str, &str); 3] = [
    ("open government licence", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"),
    ("creative commons attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    ("cc0", "https://creativecommons.org/publicdomain/zero/1.0/"),
];

pub(super) async fn show(State(web): State<Arc<Web>>, here: Here) -> Response {
    web.answer(&here, page(&web, here.words()).await)
}

async fn page(web: &Web, words: &'static Words) -> Answer<OpenDataPage> {
    let counts = Counts::from(web.published().totals(web.now()));
    let (sources, registers) = web
        .db
        .read_async(|tx| -> directory::Result<_> { Ok((whole::sources(tx)?, account::loaded(tx)?)) })
        .await?;
    Ok(OpenDataPage {
        standard: Some("3.0".to_owned()),
        counts,
        endpoints: endpoints(words),
        sources: sources.into_iter().filter(|source| source.brings_services).map(line).collect(),
        registers: registers.into_iter().map(register).collect(),
        schemes: schemes(web.registers.country().schemes()),
    })
}

fn schemes(schemes: &Schemes) -> SchemesData {
    let source = |origin: &Origin| RegisterLine {
        name: origin.name.clone(),
        licence: origin.licence.clone(),
        edition: None,
        read_on: origin.read_at.map(london_day),
    };
    SchemesData {
        count: schemes.iter().count() as u64,
        sources: schemes.sources().into_iter().map(source).collect(),
    }
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
