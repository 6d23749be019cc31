//! `GET /services/{id}/{name}?near=`. Without the name, or with another, it leads there. With the place that the visitor
//! comes from, the page says how far it is.

use areas::{Chain, Kind};
use axum::extract::Path;
use axum::extract::rejection::{FormRejection, PathRejection};
use axum::response::Response;
use directory::locality::Country;
use directory::reports::notice;
use directory::search::asking::{Ask, Found, understand};
use directory::tags;
use directory::truth::{answering, room};
use directory::whole::{self, WholePlace};
use locales::Words;
use places::Precision;
use serde::Deserialize;
use store::Tx;
use uuid::Uuid;
use vocabulary::{LatLon, Postcode};

use super::call::Call;
use super::fields::Fields;
use super::problem::Problem;
use super::{Answer, Web, signpost};
use crate::pages::{Reported, ServicePage};
use crate::plain::{Around, answers_said, room_said, service_page};
use crate::theirs::theirs;

/// Nobody means a longer text by a place.
const LONGEST: usize = 100;

/// A service, and the name that its address may end in.
#[derive(Deserialize)]
pub(super) struct Asked {
    id: Uuid,
    name: Option<String>,
}

pub(super) async fn show(
    call: Call,
    asked: Result<Path<Asked>, PathRejection>,
    fields: Result<Fields, FormRejection>,
) -> Response {
    let answer = async {
        // What is not an identifier is the identifier of nothing.
        let Path(asked) = asked.map_err(|_| Problem::not_found())?;
        let words = call.here.words();
        let mut page = page(&call.web, words, asked.id, &fields.unwrap_or_default()).await?;
        let own = page.path();
        if own.rsplit('/').next() != asked.name.as_deref() {
            return Ok(Web::moved(&call.here, &own));
        }
        page.signpost = signpost::offered(&call, &page).await?;
        Ok(call.draw(&page))
    };
    let answer = answer.await;
    call.end(answer)
}

async fn page(web: &Web, words: &'static Words, id: Uuid, asked: &Fields) -> Answer<ServicePage> {
    let read = move |tx: &mut Tx<'_>| {
        let said = (room::of(tx, id)?, answering::of(tx, id)?);
        Ok::<_, directory::Error>((whole::service(tx, id)?, tags::of(tx, id)?, notice(tx, id)?, said))
    };
    let (found, tags, reported, (room, answering)) = web.db.read_async(read).await?;
    let published = web.published();
    let country = web.registers.country();
    let row = |place: &WholePlace| published.place(&place.service_at_location.id).filter(|_| !place.private);
    let open = || found.places.iter().filter_map(|place| place.location.as_ref());
    let near = asked.text("near");
    let around = Around {
        now: web.now(),
        tags: &tags,
        names: &|term| published.term(&term).map(|term| term.name.to_string()),
        nation: open().find_map(|location| country.nation_of(location)),
        spot: &|place| {
            let row = row(place)?;
            Some((row.point?, matches!(row.precision, Precision::Given | Precision::Postcode)))
        },
        from: from(web, near, &country),
    };
    let mut page = service_page(words, &found, &around);
    page.reported = reported.and_then(Reported::of);
    if let Some(room) = &room {
        let (said, old) = room_said(words, room, web.now());
        (page.room, page.room_old) = (Some(said), old);
    }
    page.answers = answering.as_ref().and_then(|answering| answers_said(words, answering));
    page.with_postcode = !near.is_empty();
    for place in &found.places {
        let Some(row) = row(place) else { continue };
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

/// Where the visitor comes from, and what it is called. A place that nobody knows is no reason to refuse the page.
fn from(web: &Web, near: &str, country: &Country) -> Option<(String, LatLon)> {
    if near.is_empty() || near.chars().count() > LONGEST {
        return None;
    }
    let ask = Ask { near: near.to_owned(), ..Ask::default() };
    match understand(&ask, country, &web.search.edition()).ok()?.place? {
        Found::Point { name, point, .. } => Some((name, point)),
        Found::Area { .. } => None,
    }
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
