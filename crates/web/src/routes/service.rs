//! `GET /services/{id}/{name}`. Without the name, or with another, it leads there.

use std::sync::Arc;

use areas::{Chain, Kind};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use directory::reports::notice;
use directory::whole;
use locales::Words;
use places::Precision;
use serde::Deserialize;
use store::Tx;
use uuid::Uuid;
use vocabulary::Postcode;

use super::here::Here;
use super::problem::Problem;
use super::{Answer, Web};
use crate::pages::{Reported, ServicePage};
use crate::plain::service_page;
use crate::theirs::theirs;

/// A service, and the name that its address may end in.
#[derive(Deserialize)]
pub(super) struct Asked {
    id: Uuid,
    name: Option<String>,
}

pub(super) async fn show(
    State(web): State<Arc<Web>>,
    here: Here,
    asked: Result<Path<Asked>, PathRejection>,
) -> Response {
    // What is not an identifier is the identifier of nothing.
    let Ok(Path(asked)) = asked else { return web.problem(&here, Problem::not_found()) };
    let page = page(&web, here.words(), asked.id).await;
    let own = page.as_ref().map(ServicePage::path);
    match own {
        Ok(own) if own.rsplit('/').next() != asked.name.as_deref() => Web::moved(&here, &own),
        _ => web.answer(&here, page),
    }
}

async fn page(web: &Web, words: &'static Words, id: Uuid) -> Answer<ServicePage> {
    let read = move |tx: &mut Tx<'_>| Ok::<_, directory::Error>((whole::service(tx, id)?, notice(tx, id)?));
    let (found, reported) = web.db.read_async(read).await?;
    let published = web.published();
    let names = |term: Uuid| published.term(&term).map(|term| term.name.to_string());
    let mut page = service_page(words, &found, web.now(), &names);
    page.reported = reported.and_then(Reported::of);
    let country = web.registers.country();
    for place in found.places.iter().filter(|place| !place.private) {
        let Some(row) = published.place(&place.service_at_location.id) else { continue };
        let postcode = place.location.as_ref().and_then(|location| {
            location
                .addresses
                .iter()
                .find_map(|address| Postcode::parse(address.postal_code.as_deref()?).ok())
        });
        page.lies_in(area_line(&country.areas_of(postcode.as_ref(), row.point)));
        page.precision = page.precision.or_else(|| precision(words, row.precision));
    }
    Ok(page)
}

/// The areas of a place in one line, from the smallest.
fn area_line(areas: &Chain<'_>) -> String {
    let names: Vec<&str> =
        [Kind::Ward, Kind::Lad, Kind::Icb].iter().filter_map(|kind| Some(&*areas.of(*kind)?.name)).collect();
    theirs(&names.join(", "))
}

/// What to say of a place that nobody gave coordinates for, and that is not as exact as its address.
fn precision(words: &Words, of: Precision) -> Option<String> {
    match of {
        Precision::Given | Precision::Postcode | Precision::None => None,
        Precision::Sector | Precision::Outcode => Some(words.say("service-measured-from-district")),
        Precision::PlaceName => Some(words.say("service-measured-from-town")),
    }
}
