//! One service with everything that belongs to it, as types, for a page.

use store::Tx;
use uuid::Uuid;

use crate::entities::{Entity, Location, Object, Organization, Reading, Service, ServiceAtLocation};
use crate::listing::{Provenance, provenance};
use crate::records::{self, PlaceShown};
use crate::tags::{self, Tags};
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
    /// The needs and activities it serves.
    pub tags: Tags,
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
    let not_found = || Error::NotFound { what: "service", id };
    let provenance = provenance(tx, id)?;
    if !provenance.state.is_shown() || provenance.removed_at.is_some() {
        return Err(not_found());
    }
    let record = records::services(tx, &[id])?.pop().ok_or_else(not_found)?;
    let service: Service = typed(&record.document).ok_or_else(not_found)?;
    let organization = match record.organization_id {
        Some(organization) => records::documents(tx, Kind::Organization, &[organization])?
            .remove(&organization)
            .and_then(|document| typed(&document)),
        None => None,
    };
    let at = records::places_of(tx, &[id])?;
    let ids: Vec<Uuid> = at.iter().map(|place| place.location_id).collect();
    let mut locations = records::locations(tx, &ids)?;
    let places = at
        .into_iter()
        .filter_map(|place| {
            let service_at_location = typed(&place.document)?;
            let (location, private) = match locations.remove(&place.location_id).map(|found| found.shown) {
                Some(PlaceShown::Document(text) | PlaceShown::Incomplete(text)) => (typed(&text), false),
                Some(PlaceShown::Private) => (None, true),
                None => (None, false),
            };
            Some(WholePlace { service_at_location, location, private })
        })
        .collect();
    let tags = tags::of(tx, id)?;
    Ok(Whole { service, organization, places, provenance, tags })
}

/// Several services, whole, in the order asked for. Those that are not shown to the public are left out: one may have
/// been hidden since the catalogue that named it was made.
///
/// # Errors
/// The store's.
pub fn services(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<Vec<Whole>> {
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        match service(tx, *id) {
            Ok(service) => found.push(service),
            Err(Error::NotFound { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}

/// A stored document as its type. It was read once on its way in, so nothing is reported again.
#[must_use]
pub fn typed<T: Entity>(document: &str) -> Option<T> {
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
