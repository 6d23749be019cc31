//! Where places are: postcodes, place names, and the coordinates of an address.
//!
//! Lives here: the lists of postcodes that Ordnance Survey and the Office for National Statistics publish, in every
//! form they are published in, and the place names of Great Britain ([`REGISTER`] says which files are read); all of
//! them in memory ([`Postcodes`], [`PlaceNames`]); the conversion of grid references to degrees ([`grid`]); and
//! [`Places::locate`], which finds the coordinates of an address; and in which [`Nation`] a postcode is.
//!
//! Does not live here: what the areas are called that a postcode lies in, or where their borders run (`areas`); whose
//! patients live there (`nhs`); what is at an address (`directory`).
//!
//! ```no_run
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let db: store::Db = unimplemented!();
//! let places = places::Places::open(&db)?;
//! let now = places.get();
//! let found = now.postcodes.find(&"M32 0TH".parse()?);
//! let near = now.postcodes.nearest("53.4481, -2.2992".parse()?, 5);
//! # Ok(())
//! # }
//! ```

mod areas;
mod block;
pub mod grid;
mod import;
mod key;
mod locate;
mod names;
mod nation;
mod postcodes;

use std::sync::Arc;

use intake::followed::Followed;
use store::Db;
use vocabulary::LatLon;

pub use import::REGISTER;
pub use import::layouts::{CODE_POINT_OPEN, GAZETTEER, JOINED, NSPL, ONSPD, OUTCODES};
pub use locate::{Address, FARTHEST_METRES, Located, Precision};
pub use names::{By, PlaceKind, PlaceName, PlaceNames, folded};
pub use nation::Nation;
pub use postcodes::{Centre, Found, Near, Postcodes};

/// All places that are loaded.
#[derive(Default)]
pub struct Places {
    /// Postcodes.
    pub postcodes: Postcodes,
    /// Names of towns, suburbs, villages and hamlets.
    pub names: PlaceNames,
}

impl Places {
    /// Reads all that is stored, and follows what is loaded from now on.
    ///
    /// # Errors
    /// The store's, as [`intake::Error::Store`].
    pub fn open(db: &Db) -> intake::Result<Arc<Followed<Places>>> {
        Followed::open(db, &[import::layouts::POSTCODES, import::layouts::PLACE_NAMES], |db| {
            Ok(Places::load(db)?)
        })
    }

    /// Reads all that is stored, once.
    ///
    /// # Errors
    /// The store's.
    pub fn load(db: &Db) -> store::Result<Places> {
        Ok(Places { postcodes: Postcodes::load(db)?, names: PlaceNames::load(db)? })
    }
}

/// Whether a point is in a box around the United Kingdom, the Isle of Man and the Channel Islands.
fn in_the_isles(point: LatLon) -> bool {
    (49.0..61.0).contains(&point.latitude()) && (-9.0..2.0).contains(&point.longitude())
}
