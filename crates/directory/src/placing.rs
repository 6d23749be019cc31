//! Where the places of the directory are, and how that is known.
//!
//! Nothing of it is stored: a place's own coordinates stay as they were given, and what an address tells is asked of
//! the postcodes and place names that are loaded. A changed address, or a newer list of postcodes, is therefore
//! followed at once.

use std::collections::BTreeMap;

use places::{Address, Located, Places, Precision};
use store::{Db, Tx};
use uuid::Uuid;
use vocabulary::LatLon;

use crate::Result;
use crate::entities::Location;
use crate::whole::typed;

/// Where a place is: by its own coordinates, else by its address.
#[must_use]
pub fn locate(location: &Location, places: &Places) -> Located {
    let address = location.addresses.first();
    let text = |field: &Option<String>| {
        field.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let (mut lines, mut town, mut district, mut postcode) = (Vec::new(), None, None, None);
    if let Some(address) = address {
        lines.extend([&address.address_1, &address.address_2].into_iter().filter_map(text));
        (town, district, postcode) = (text(&address.city), text(&address.region), text(&address.postal_code));
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let asked = Address {
        postcode: postcode.as_deref(),
        lines: &lines,
        town: town.as_deref(),
        district: district.as_deref(),
    };
    places.locate(&asked, location.point())
}

/// How the directory's places are known.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Survey {
    /// Places by how they are known: `given`, `postcode`, `sector`, `outcode`, `place name`, `none`.
    pub by: BTreeMap<&'static str, u64>,
    /// Places whose coordinates lie far from their own postcode, farthest first.
    pub apart: Vec<Apart>,
    /// Places that are private, and are not looked at.
    pub private: u64,
}

/// A place whose coordinates lie far from its postcode.
#[derive(Debug, Clone, PartialEq)]
pub struct Apart {
    /// The place.
    pub id: Uuid,
    /// What it is called.
    pub name: String,
    /// How far apart, metres.
    pub metres: f64,
}

/// Looks at every place of the directory.
///
/// # Errors
/// The store's.
pub fn survey(db: &Db, places: &std::sync::Arc<Places>) -> Result<Survey> {
    let places = places.clone();
    db.read(move |tx| {
        let mut survey = Survey::default();
        each_location(tx, "", &mut |id, name, private, location| {
            if private {
                survey.private += 1;
                return;
            }
            let located = locate(&location, &places);
            *survey.by.entry(located.precision.as_str()).or_default() += 1;
            if let Some(metres) = located.apart_metres {
                survey.apart.push(Apart { id, name, metres });
            }
        })?;
        survey.apart.sort_by(|one, other| other.metres.total_cmp(&one.metres));
        Ok(survey)
    })
}

/// Where the places are that give no coordinates of their own.
pub(crate) fn without_coordinates(
    tx: &mut Tx<'_>,
    places: &Places,
) -> Result<std::collections::HashMap<Uuid, (LatLon, Precision)>> {
    let mut found = std::collections::HashMap::new();
    each_location(tx, "and (latitude is null or longitude is null)", &mut |id, _, private, location| {
        let located = locate(&location, places);
        if let Some(point) = located.point.filter(|_| !private) {
            found.insert(id, (point, located.precision));
        }
    })?;
    Ok(found)
}

fn each_location(
    tx: &mut Tx<'_>,
    more: &str,
    each: &mut dyn FnMut(Uuid, String, bool, Location),
) -> Result<()> {
    let sql =
        format!("select id, name, confidential, document from location where removed_at is null {more}");
    Ok(tx.each(&sql, &[], |row| {
        let document: String = row.get(3)?;
        if let Some(location) = typed::<Location>(&document) {
            each(row.get(0)?, row.get(1)?, row.get(2)?, location);
        }
        Ok(())
    })?)
}
