//! Whole records by identifier, as they are stored.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use store::{Tx, row, values};
use uuid::Uuid;

use crate::Result;
use crate::listing::ListingState;

/// The kinds of record that are stored and changed as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// A taxonomy.
    Taxonomy,
    /// A term of one.
    TaxonomyTerm,
    /// An organisation.
    Organization,
    /// A place.
    Location,
    /// A service, with what belongs to it alone.
    Service,
}

impl AsRef<str> for Kind {
    fn as_ref(&self) -> &str {
        self.word()
    }
}

impl Kind {
    /// All of them, those first that others name.
    pub const ALL: [Kind; 5] =
        [Kind::Taxonomy, Kind::TaxonomyTerm, Kind::Organization, Kind::Location, Kind::Service];

    /// Its name in the standards, which is also its table's.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Kind::Taxonomy => "taxonomy",
            Kind::TaxonomyTerm => "taxonomy_term",
            Kind::Organization => "organization",
            Kind::Location => "location",
            Kind::Service => "service",
        }
    }

    /// Its table.
    #[must_use]
    pub fn table(self) -> &'static str {
        self.word()
    }

    /// The kind with a name.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// A service as it is stored.
#[derive(Debug, Clone)]
pub struct ServiceRecord {
    /// Its identifier.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Who offers it.
    pub organization_id: Option<Uuid>,
    /// Its document: everything but its organisation and its places.
    pub document: String,
    /// When it last changed, as published.
    pub modified_at: jiff::Timestamp,
    /// Whether a steward has marked it as pausing, whatever its publisher says.
    pub paused: bool,
}

/// A service at a place as it is stored.
#[derive(Debug, Clone)]
pub struct PlaceRecord {
    /// Its identifier.
    pub id: Uuid,
    /// The service.
    pub service_id: Uuid,
    /// The place.
    pub location_id: Uuid,
    /// Its document: everything but the place.
    pub document: String,
}

/// A place as it is stored. A confidential one leaves this room only as a [`PlaceShown::Private`].
#[derive(Debug, Clone)]
pub struct LocationRecord {
    /// Its identifier.
    pub id: Uuid,
    /// What may be shown of it.
    pub shown: PlaceShown,
}

/// What may be shown of a place.
#[derive(Debug, Clone)]
pub enum PlaceShown {
    /// Its document.
    Document(String),
    /// Its document, of which an address lacks a part that the standard requires.
    Incomplete(String),
    /// Nothing but that there is one.
    Private,
}

/// Services by identifier, in any order; those that are not there are left out.
///
/// # Errors
/// The store's.
pub fn services(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<Vec<ServiceRecord>> {
    let mut found = Vec::with_capacity(ids.len());
    let read = row!(ServiceRecord { id, name, organization_id, document, modified_at, paused });
    tx.each_of(
        "select id, name, organization_id, document, modified_at, listing_state = 'temporarily closed'
         from service where id in",
        ids,
        |row| {
            found.push(read(row)?);
            Ok(())
        },
    )?;
    Ok(found)
}

/// The documents of records of another kind, by identifier, without those that were removed.
///
/// # Errors
/// The store's.
pub fn documents(tx: &mut Tx<'_>, kind: Kind, ids: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    let mut found = HashMap::with_capacity(ids.len());
    let sql = format!("select id, document from {} where removed_at is null and id in", kind.table());
    tx.each_of(&sql, ids, |row| {
        found.insert(row.get(0)?, row.get(1)?);
        Ok(())
    })?;
    Ok(found)
}

/// Places by identifier.
///
/// # Errors
/// The store's.
pub fn locations(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<HashMap<Uuid, LocationRecord>> {
    let mut found = HashMap::with_capacity(ids.len());
    tx.each_of("select id, confidential, incomplete, document from location where id in", ids, |row| {
        let (id, confidential, incomplete): (Uuid, bool, bool) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let shown = match (confidential, incomplete) {
            (true, _) => PlaceShown::Private,
            (false, true) => PlaceShown::Incomplete(row.get(3)?),
            (false, false) => PlaceShown::Document(row.get(3)?),
        };
        found.insert(id, LocationRecord { id, shown });
        Ok(())
    })?;
    Ok(found)
}

/// The services at places of the given services, each service's in a steady order.
///
/// # Errors
/// The store's.
pub fn places_of(tx: &mut Tx<'_>, services: &[Uuid]) -> Result<Vec<PlaceRecord>> {
    places(
        tx,
        "select position, id, service_id, location_id, document from service_at_location where service_id in",
        services,
    )
}

/// Services at places by identifier.
///
/// # Errors
/// The store's.
pub fn places_by_id(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<Vec<PlaceRecord>> {
    places(
        tx,
        "select position, id, service_id, location_id, document from service_at_location where id in",
        ids,
    )
}

fn places(tx: &mut Tx<'_>, sql: &str, ids: &[Uuid]) -> Result<Vec<PlaceRecord>> {
    let mut found = Vec::with_capacity(ids.len());
    tx.each_of(sql, ids, |row| {
        let position: i64 = row.get(0)?;
        let place = PlaceRecord {
            id: row.get(1)?,
            service_id: row.get(2)?,
            location_id: row.get(3)?,
            document: row.get(4)?,
        };
        found.push((position, place));
        Ok(())
    })?;
    found.sort_by_key(|(position, _)| *position);
    Ok(found.into_iter().map(|(_, place)| place).collect())
}

/// The services of an organisation, in the order of lists, without those that were removed.
///
/// # Errors
/// The store's.
pub fn services_of_organizations(tx: &mut Tx<'_>, organizations: &[Uuid]) -> Result<Vec<(Uuid, Uuid)>> {
    let mut found = Vec::new();
    tx.each_of(
        &format!(
            "select position, organization_id, id from service
             where removed_at is null and listing_state not in ({}) and organization_id in",
            ListingState::NOT_SHOWN
        ),
        organizations,
        |row| {
            let position: i64 = row.get(0)?;
            found.push((position, row.get(1)?, row.get(2)?));
            Ok(())
        },
    )?;
    found.sort_by_key(|(position, _, _)| *position);
    Ok(found.into_iter().map(|(_, organization, service)| (organization, service)).collect())
}

/// The services that are shown, after a position in the order of lists, with the position of each.
///
/// # Errors
/// The store's.
pub fn shown_services_after(tx: &mut Tx<'_>, after: i64, most: usize) -> Result<Vec<(i64, Uuid)>> {
    Ok(tx.query(
        &format!(
            "select position, id from service
             where removed_at is null and listing_state not in ({}) and position > $1
             order by position limit $2",
            ListingState::NOT_SHOWN
        ),
        values![after, i64::try_from(most).unwrap_or(i64::MAX)],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?)
}

/// The next documents of a kind that is shown as a whole, after a position, with the position of each.
///
/// # Errors
/// The store's.
pub fn documents_after(tx: &mut Tx<'_>, kind: Kind, after: i64, most: usize) -> Result<Vec<(i64, String)>> {
    Ok(tx.query(
        &format!(
            "select position, document from {} where removed_at is null and position > $1 order by position limit $2",
            kind.table()
        ),
        values![after, i64::try_from(most).unwrap_or(i64::MAX)],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?)
}

/// The places whose whereabouts must not be shown.
///
/// # Errors
/// The store's.
pub fn private_locations(tx: &mut Tx<'_>) -> Result<HashSet<Uuid>> {
    let found = tx.query("select id from location where confidential", &[], |row| row.get(0))?;
    Ok(found.into_iter().collect())
}
