//! Services with everything that belongs to them, as types, for pages.

use std::collections::HashMap;

use store::Tx;
use uuid::Uuid;

use crate::entities::{Entity, Location, Object, Organization, Reading, Service, ServiceAtLocation};
use crate::listing::Provenance;
use crate::records::{self, PlaceShown};
use crate::{Error, Kind, Result};

/// One service, whole.
#[derive(Debug)]
pub struct Whole {
    /// The service itself.
    pub service: Service,
    /// Who offers it.
    pub organization: Option<Organization>,
    /// Where it is offered.
    pub places: Vec<WholePlace>,
    /// What we know about its listing.
    pub provenance: Provenance,
}

/// A place a service is offered at.
#[derive(Debug)]
pub struct WholePlace {
    /// What is particular about the service there.
    pub service_at_location: ServiceAtLocation,
    /// The place; `None` when where it is must not be shown, or the publisher named a place that
    /// nobody has described.
    pub location: Option<Location>,
    /// Whether where it is must not be shown.
    pub private: bool,
}

/// One service, whole, if it is shown to the public.
///
/// # Errors
/// [`Error::NotFound`] when there is none or it is hidden or removed, and the store's.
pub fn service(tx: &mut Tx<'_>, id: Uuid) -> Result<Whole> {
    services(tx, &[id])?.pop().ok_or(Error::NotFound { what: "service", id })
}

/// Several services, whole, in the order asked for, by a handful of statements for all of them. Those that are not
/// shown to the public are left out: one may have been hidden since the search that found it.
///
/// # Errors
/// The store's.
pub fn services(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<Vec<Whole>> {
    all_of(tx, ids, true)
}

/// One service, whole, for whoever looks after its listing: shown to the public or not. Nothing when there is none, or it was
/// removed. Where a private place is, is not said here either.
///
/// # Errors
/// The store's.
pub fn whatever_its_state(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Whole>> {
    Ok(all_of(tx, &[id], false)?.pop())
}

fn all_of(tx: &mut Tx<'_>, ids: &[Uuid], only_shown: bool) -> Result<Vec<Whole>> {
    let mut stored = stored(tx, ids, only_shown)?;
    let shown: Vec<Uuid> = ids.iter().copied().filter(|id| stored.contains_key(id)).collect();
    let offering = distinct(stored.values().filter_map(|stored| stored.organization));
    let organizations = records::documents(tx, Kind::Organization, &offering)?;
    let at = records::places_of(tx, &shown)?;
    let locations = records::locations(tx, &distinct(at.iter().map(|place| place.location_id)))?;
    let mut places: HashMap<Uuid, Vec<WholePlace>> = HashMap::new();
    for place in at {
        let Some(service_at_location) = typed(&place.document) else { continue };
        let (location, private) = match locations.get(&place.location_id).map(|found| &found.shown) {
            Some(PlaceShown::Document(text) | PlaceShown::Incomplete(text)) => (typed(text), false),
            Some(PlaceShown::Private) => (None, true),
            None => (None, false),
        };
        let whole = WholePlace { service_at_location, location, private };
        places.entry(place.service_id).or_default().push(whole);
    }
    let mut found = Vec::with_capacity(shown.len());
    for id in &shown {
        let Some(Stored { organization, document, provenance }) = stored.remove(id) else { continue };
        let Some(service) = typed(&document) else { continue };
        let organization = organization.and_then(|id| organizations.get(&id));
        found.push(Whole {
            service,
            organization: organization.and_then(|document| typed(document)),
            places: places.remove(id).unwrap_or_default(),
            provenance,
        });
    }
    Ok(found)
}

/// A service as it is stored, with what we know about its listing.
struct Stored {
    organization: Option<Uuid>,
    document: String,
    provenance: Provenance,
}

/// Those of some services that were not removed; of these, only what is shown to the public, or all.
fn stored(tx: &mut Tx<'_>, ids: &[Uuid], only_shown: bool) -> Result<HashMap<Uuid, Stored>> {
    let mut found = HashMap::with_capacity(ids.len());
    let sql = format!("select s.id, s.organization_id, s.document, {}", Provenance::FROM_SERVICE_WITH_ID_IN);
    tx.each_of(&sql, ids, |row| {
        let mut columns = row.columns();
        let (id, organization, document) = (columns.next()?, columns.next()?, columns.next()?);
        let provenance = Provenance::read(&mut columns)?;
        if (provenance.state.is_shown() || !only_shown) && provenance.removed_at.is_none() {
            found.insert(id, Stored { organization, document, provenance });
        }
        Ok(())
    })?;
    Ok(found)
}

fn distinct(ids: impl Iterator<Item = Uuid>) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// A stored document as its type. It was read once on its way in, so nothing is reported again.
#[must_use]
pub fn typed<T: Entity>(document: &str) -> Option<T> {
    if let Ok(read) = T::written(document) {
        return Some(read);
    }
    // As an earlier version wrote it, or a hand that was not ours.
    let nowhere = Uuid::nil();
    let object: Object = serde_json::from_str(document).ok()?;
    T::read(object, &mut Reading::new(&nowhere))
}

/// Where the directory's records come from, with how many services each brought and when.
#[derive(Debug, Clone)]
pub struct SourceLine {
    /// What the steward calls it.
    pub name: String,
    /// The file or web address it was last read from.
    pub address: Option<String>,
    /// Under which licence it may be used.
    pub licence: Option<String>,
    /// Services of it that are in the directory.
    pub services: i64,
    /// When it was last imported.
    pub last_import: Option<jiff::Timestamp>,
    /// Whether services come from it, rather than a register.
    pub brings_services: bool,
    /// What its last import of services did, as JSON.
    pub last_summary: Option<String>,
}

/// All sources, by name.
///
/// # Errors
/// The store's.
pub fn sources(tx: &mut Tx<'_>) -> Result<Vec<SourceLine>> {
    Ok(tx.query(
        "select o.name, o.address, o.licence,
                (select count(*) from service s where s.source_id = o.id and s.removed_at is null),
                (select max(r.ended_at) from import_run r where r.source_id = o.id),
                exists (select 1 from import_run r where r.source_id = o.id and r.kind = 'services'),
                (select r.summary from import_run r where r.source_id = o.id and r.kind = 'services'
                 order by r.ended_at desc, r.id desc limit 1)
         from source o order by o.name",
        &[],
        store::row!(SourceLine {
            name,
            address,
            licence,
            services,
            last_import,
            brings_services,
            last_summary
        }),
    )?)
}
