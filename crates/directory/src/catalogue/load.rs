//! Building the catalogue from the store, whole or by what has changed.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use places::{Places, Precision};
use serde::Deserialize;
use store::{Db, Row, Tx, values};
use uuid::Uuid;
use vocabulary::LatLon;

use super::Published;
use super::postcodes::Postcodes;
use super::rows::{Glance, Lean, OrganizationRow, PlaceRow, ServiceRow, TermRow};
use super::words::WordIndex;
use crate::entities::Status;
use crate::listing::ListingState;
use crate::{Kind, Result, placing};

/// With more changes than this, building anew is quicker than mending.
const MEND_AT_MOST: usize = 20_000;

/// Builds an edition from everything there is.
pub(super) fn everything(db: &Db, known_places: Arc<Places>) -> Result<Published> {
    db.read(move |tx| {
        let mut edition = Published {
            change: last_change(tx)?,
            known_places: known_places.clone(),
            ..Published::default()
        };
        load_organizations(tx, &mut edition)?;
        load_terms(tx, &mut edition)?;
        let mut words = WordIndex::default();
        let sql = format!("{SERVICES} order by position");
        tx.each(&sql, &[], |row| {
            let (service, text) = read_service(row, &edition)?;
            let number = edition.rows.len() as u32;
            words.add(number, &text);
            edition.by_id.insert(service.id, number);
            edition.rows.push(Arc::new(service));
            Ok(())
        })?;
        words.shrink();
        edition.words = Arc::new(words);
        load_places(tx, &mut edition)?;
        settle(&mut edition);
        Ok(edition)
    })
}

/// The next edition, or `None` when nothing has changed.
pub(super) fn news(
    db: &Db,
    present: &Arc<Published>,
    known_places: Arc<Places>,
) -> Result<Option<Published>> {
    if !Arc::ptr_eq(&known_places, &present.known_places) {
        return everything(db, known_places).map(Some);
    }
    let since = present.change;
    let changes: Option<Vec<(String, Uuid)>> = db.read(move |tx| -> Result<_> {
        if last_change(tx)? == since {
            return Ok(None);
        }
        let changes = tx.query(
            "select entity, id from directory_change where number > $1 order by number limit $2",
            values![since, MEND_AT_MOST as i64 + 1],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        Ok(Some(changes))
    })?;
    let Some(changes) = changes else { return Ok(None) };
    if changes.len() > MEND_AT_MOST || present.reworded.len() > MEND_AT_MOST {
        return everything(db, known_places).map(Some);
    }
    let present = Arc::clone(present);
    db.read(move |tx| {
        let mut edition = copy_of(&present);
        edition.change = last_change(tx)?;
        mend(tx, &mut edition, &changes)?;
        Ok(Some(edition))
    })
}

/// An edition to be changed. Rows and words are shared with the one before it.
fn copy_of(present: &Published) -> Published {
    Published {
        change: present.change,
        known_places: present.known_places.clone(),
        rows: present.rows.clone(),
        by_id: present.by_id.clone(),
        words: present.words.clone(),
        reworded: present.reworded.clone(),
        organizations: present.organizations.clone(),
        organization_by_id: present.organization_by_id.clone(),
        organization_words: present.organization_words.clone(),
        taxonomies: present.taxonomies.clone(),
        terms: present.terms.clone(),
        term_by_id: present.term_by_id.clone(),
        ..Published::default()
    }
}

fn mend(tx: &mut Tx<'_>, edition: &mut Published, changes: &[(String, Uuid)]) -> Result<()> {
    let of = |kind: Kind| -> Vec<Uuid> {
        let ids: HashSet<Uuid> =
            changes.iter().filter(|(entity, _)| entity == kind.word()).map(|(_, id)| *id).collect();
        ids.into_iter().collect()
    };
    let organizations = of(Kind::Organization);
    if !organizations.is_empty() {
        load_organizations(tx, edition)?;
    }
    if !of(Kind::Taxonomy).is_empty() || !of(Kind::TaxonomyTerm).is_empty() {
        load_terms(tx, edition)?;
    }
    // An organisation's name is among the words of its services.
    let mut services: HashSet<Uuid> = of(Kind::Service).into_iter().collect();
    tx.each_of("select id from service where organization_id in", &organizations, |row| {
        services.insert(row.get(0)?);
        Ok(())
    })?;
    let mut found = Vec::new();
    let ids: Vec<Uuid> = services.into_iter().collect();
    tx.each_of(&format!("{SERVICES} where id in"), &ids, |row| {
        let position: i64 = row.get(0)?;
        let (service, text) = read_service(row, edition)?;
        found.push((position, service, text));
        Ok(())
    })?;
    found.sort_by_key(|(position, _, _)| *position);
    // New rows go to the end, as their positions do.
    let mut texts: HashMap<u32, String> = HashMap::new();
    for (_, service, text) in found {
        let number = match edition.by_id.get(&service.id) {
            Some(number) => *number,
            None => {
                let number = edition.rows.len() as u32;
                edition.by_id.insert(service.id, number);
                edition.rows.push(Arc::clone(edition.rows.first().unwrap_or(&Arc::new(service.clone()))));
                number
            }
        };
        edition.rows[number as usize] = Arc::new(service);
        edition.reworded.insert(number);
        texts.insert(number, text);
    }
    // Rows reworded in earlier editions are read again: they are few, and one way is enough.
    let earlier: Vec<Uuid> = edition
        .reworded
        .iter()
        .filter(|number| !texts.contains_key(number))
        .map(|number| edition.rows[*number as usize].id)
        .collect();
    tx.each_of(&format!("{SERVICES} where id in"), &earlier, |row| {
        let (service, text) = read_service(row, edition)?;
        if let Some(number) = edition.by_id.get(&service.id) {
            texts.insert(*number, text);
        }
        Ok(())
    })?;
    let mut numbers: Vec<_> = texts.into_iter().collect();
    numbers.sort_unstable_by_key(|(number, _)| *number);
    for (number, text) in numbers {
        edition.new_words.add(number, &text);
    }
    load_places(tx, edition)?;
    settle(edition);
    Ok(())
}

fn last_change(tx: &mut Tx<'_>) -> Result<i64> {
    Ok(tx.one("select last_change from directory_counter where id = 1", &[], |row| row.get(0))?)
}

const SERVICES: &str =
    "select position, id, name, organization_id, status, listing_state, modified_at, changed_at,
    checked_at, removed_at, document from service";

/// A row, and the text whose words find it.
fn read_service(row: &Row<'_>, edition: &Published) -> store::Result<(ServiceRow, String)> {
    let mut c = row.columns();
    let _position: i64 = c.next()?;
    let (id, name, organization, status, state): (Uuid, String, Option<Uuid>, String, String) =
        (c.next()?, c.next()?, c.next()?, c.next()?, c.next()?);
    let (modified_at, changed_at, checked_at, removed_at): (i64, i64, Option<i64>, Option<i64>) =
        (c.next()?, c.next()?, c.next()?, c.next()?);
    let document: String = c.next()?;
    let state: ListingState = state.parse().unwrap_or(ListingState::Draft);
    let lean: Lean = serde_json::from_str(&document).map_err(|error| store::Error::Column {
        column: 10,
        reason: format!("the document of service {id} cannot be read: {error}"),
    })?;
    let mut status = Status::of(&status).unwrap_or(Status::Inactive);
    if state == ListingState::TemporarilyClosed && status == Status::Active {
        status = Status::TemporarilyClosed;
    }
    let mut text = name.clone();
    let organization_name = organization.and_then(|id| edition.organization(&id)).map(|row| &*row.name);
    let term_names =
        lean.attributes.iter().filter_map(|attribute| attribute.taxonomy_term.as_ref()?.name.as_deref());
    for more in [lean.alternate_name.as_deref(), lean.description.as_deref(), organization_name]
        .into_iter()
        .flatten()
        .chain(term_names)
    {
        text.push('\n');
        text.push_str(more);
    }
    let service = ServiceRow {
        id,
        name: name.into(),
        organization,
        status,
        gone_at: removed_at.or_else(|| (!state.is_shown()).then_some(changed_at)),
        modified_at,
        changed_at,
        checked_at,
        minimum_age: lean.minimum_age,
        maximum_age: lean.maximum_age,
        terms: lean.terms(),
        times: lean.times(),
        areas: lean.areas(),
    };
    Ok((service, text))
}

#[derive(Deserialize)]
struct Described {
    #[serde(default)]
    description: Option<String>,
}

fn load_organizations(tx: &mut Tx<'_>, edition: &mut Published) -> Result<()> {
    let mut words = WordIndex::default();
    edition.organizations.clear();
    edition.organization_by_id.clear();
    tx.each(
        "select id, name, document from organization where removed_at is null order by position",
        &[],
        |row| {
            let (id, name, document): (Uuid, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let number = edition.organizations.len() as u32;
            let described: Option<Described> = serde_json::from_str(&document).ok();
            words.add(number, &name);
            if let Some(description) = described.and_then(|described| described.description) {
                words.add(number, &description);
            }
            edition.organization_by_id.insert(id, number);
            edition.organizations.push(OrganizationRow { id, name: name.into() });
            Ok(())
        },
    )?;
    words.shrink();
    edition.organization_words = Arc::new(words);
    Ok(())
}

fn load_terms(tx: &mut Tx<'_>, edition: &mut Published) -> Result<()> {
    edition.taxonomies = tx.query(
        "select id, name, document, cast(null as uuid), cast(null as uuid)
         from taxonomy where removed_at is null order by position",
        &[],
        read_term,
    )?;
    edition.terms = tx.query(
        "select id, name, document, taxonomy_id, parent_id
         from taxonomy_term where removed_at is null order by position",
        &[],
        read_term,
    )?;
    edition.term_by_id = edition.terms.iter().enumerate().map(|(row, term)| (term.id, row as u32)).collect();
    Ok(())
}

fn read_term(row: &Row<'_>) -> store::Result<TermRow> {
    let mut c = row.columns();
    let (id, name, document): (Uuid, String, String) = (c.next()?, c.next()?, c.next()?);
    let described: Option<Described> = serde_json::from_str(&document).ok();
    let description = described.and_then(|described| described.description).unwrap_or_default();
    Ok(TermRow {
        id,
        name: name.into(),
        description: description.into(),
        taxonomy: c.next()?,
        parent: c.next()?,
        document: document.into(),
    })
}

fn load_places(tx: &mut Tx<'_>, edition: &mut Published) -> Result<()> {
    let mut postcodes = Postcodes::default();
    let by_address = placing::without_coordinates(tx, &edition.known_places)?;
    edition.places.clear();
    let by_id = &edition.by_id;
    let places = &mut edition.places;
    tx.each(
        "select p.id, p.service_id, p.location_id, l.latitude, l.longitude, l.postcode, l.confidential
         from service_at_location p left join location l on l.id = p.location_id order by p.position",
        &[],
        |row| {
            let mut c = row.columns();
            let (id, service, location): (Uuid, Uuid, Uuid) = (c.next()?, c.next()?, c.next()?);
            let (latitude, longitude): (Option<f64>, Option<f64>) = (c.next()?, c.next()?);
            let (postcode, confidential): (Option<String>, Option<bool>) = (c.next()?, c.next()?);
            let Some(service) = by_id.get(&service).copied() else { return Ok(()) };
            // Where a private place is must not even be guessed from what is near what.
            let private = confidential.unwrap_or(false);
            let point =
                latitude.zip(longitude).filter(|_| !private).and_then(|(n, e)| LatLon::new(n, e).ok());
            if let (Some(point), Some(postcode)) = (point, &postcode) {
                postcodes.add(postcode, point);
            }
            let located = by_address.get(&location).filter(|_| !private && point.is_none());
            let precision = match (point, located) {
                (Some(_), _) => Precision::Given,
                (None, Some((_, precision))) => *precision,
                (None, None) => Precision::None,
            };
            let point = point.or(located.map(|(point, _)| *point));
            let can_be_found = !private && (point.is_some() || postcode.is_some());
            places.push(PlaceRow { id, service, location, point, precision, can_be_found });
            Ok(())
        },
    )?;
    edition.postcodes = Arc::new(postcodes);
    Ok(())
}

/// Derives what follows from the rows.
fn settle(edition: &mut Published) {
    edition.glances = edition.rows.iter().map(|row| Glance::of(row)).collect();
    edition.listed =
        (0..edition.rows.len() as u32).filter(|row| edition.rows[*row as usize].gone_at.is_none()).collect();
    edition.any_gone = edition.listed.len() < edition.rows.len();
    edition.place_by_id =
        edition.places.iter().enumerate().map(|(number, place)| (place.id, number as u32)).collect();
    let mut order: Vec<u32> = (0..edition.places.len() as u32).collect();
    order.sort_by_key(|place| edition.places[*place as usize].service);
    edition.places_by_row = vec![(0, 0); edition.rows.len()];
    for (index, place) in order.iter().enumerate() {
        let span = &mut edition.places_by_row[edition.places[*place as usize].service as usize];
        if span.0 == span.1 {
            *span = (index as u32, index as u32);
        }
        span.1 = index as u32 + 1;
    }
    edition.place_order = order;
}
