//! What is known of a place in the country: the areas it lies in, the practices near it and their networks, and the
//! social prescribing schemes for people who live there.
//!
//! Puts together what the rooms of registers know. A postcode's own areas are official and go before the simplified
//! boundaries, which are asked only about points without one.

mod schemes;

use std::sync::Arc;

use areas::{Area, Areas, Chain, Kind};
use intake::followed::Followed;
use jiff::civil::Date;
use nhs::organisations::Candidate;
use nhs::schemes::Found as FoundScheme;
use nhs::{Organisations, PracticePoints, Schemes};
use places::Places;
use store::Db;
use vocabulary::{LatLon, Outcode, Postcode};

use crate::catalogue::{Catalogue, Published};
use crate::entities::Location;
use crate::{Result, placing};

pub use schemes::{
    PlaceOfSchemes, RegionOfSchemes, SchemeSearch, SchemesOfPlace, SchemesOfPractice, Whereabouts,
};

/// Practices that may be somebody's by where they live. Most people are registered with one of the nearest.
const CANDIDATES: usize = 5;

/// A practice farther than this from where somebody lives is hardly theirs, metres.
const FARTHEST_PRACTICE: f64 = 8_000.0;

/// The registers in memory, each following what is loaded.
pub struct Registers {
    catalogue: Arc<Catalogue>,
    places: Arc<Followed<Places>>,
    areas: Arc<Followed<Areas>>,
    nhs: Arc<Followed<Nhs>>,
}

/// NHS organisations, on the map, and schemes.
struct Nhs {
    practices: PracticePoints,
    schemes: Schemes,
}

impl Nhs {
    fn load(db: &Db) -> intake::Result<Self> {
        // Read once more than the catalogue does, but only while practices are put on the map.
        let places = Places::load(db)?;
        let organisations = Arc::new(Organisations::load(db)?);
        let practices = PracticePoints::of(organisations, |postcode| point_of(&places, postcode));
        Ok(Nhs { practices, schemes: Schemes::load(db)? })
    }
}

/// One edition of all of them, to ask several things of.
#[derive(Clone)]
pub struct Country {
    /// Postcodes and place names.
    pub places: Arc<Places>,
    /// Areas.
    pub areas: Arc<Areas>,
    nhs: Arc<Nhs>,
    published: Arc<Published>,
}

/// What is known of a postcode.
pub struct Locality<'c> {
    /// Where it is.
    pub point: Option<LatLon>,
    /// The month in which it went out of use.
    pub terminated: Option<Date>,
    /// The areas it lies in.
    pub areas: Chain<'c>,
    /// The council's code, though its area may not be loaded.
    pub council: Option<&'c str>,
    /// Deprivation of its neighbourhood: 1 is the most deprived tenth of England.
    pub imd_decile: Option<u8>,
    /// Practices nearby, nearest first, each with its network.
    pub practices: Vec<Candidate<'c>>,
    /// Schemes for people who live there, the closest first.
    pub schemes: Vec<FoundScheme<'c>>,
}

impl Registers {
    /// Loads them, beside a catalogue whose postcodes they share.
    ///
    /// # Errors
    /// The store's.
    pub fn open(db: &Db, catalogue: &Arc<Catalogue>) -> Result<Arc<Self>> {
        Ok(Arc::new(Registers {
            catalogue: Arc::clone(catalogue),
            places: catalogue.followed_places(),
            areas: areas::follow(db)?,
            nhs: Followed::open(db, &["organisations", "schemes", "postcodes"], Nhs::load)?,
        }))
    }

    /// Postcodes and place names, to be followed by others.
    pub(crate) fn followed_places(&self) -> Arc<Followed<Places>> {
        Arc::clone(&self.places)
    }

    /// Areas, to be followed by others.
    pub(crate) fn followed_areas(&self) -> Arc<Followed<Areas>> {
        Arc::clone(&self.areas)
    }

    /// The present edition.
    #[must_use]
    pub fn country(&self) -> Country {
        Country {
            places: self.places.get(),
            areas: self.areas.get(),
            nhs: self.nhs.get(),
            published: self.catalogue.published(),
        }
    }

    /// Takes in what was loaded since, without waiting for the next look.
    ///
    /// # Errors
    /// The store's.
    pub fn refresh(&self) -> Result<()> {
        self.places.refresh()?;
        self.areas.refresh()?;
        self.nhs.refresh()?;
        Ok(())
    }
}

fn point_of(places: &Places, postcode: &Postcode) -> Option<LatLon> {
    let postcodes = &places.postcodes;
    let exact = postcodes.find(postcode).and_then(|found| found.point);
    exact.or_else(|| postcodes.sector(&postcode.sector()).map(|centre| centre.point))
}

impl Country {
    /// NHS organisations.
    #[must_use]
    pub fn organisations(&self) -> &Organisations {
        self.nhs.practices.organisations()
    }

    /// Social prescribing schemes.
    #[must_use]
    pub fn schemes(&self) -> &Schemes {
        &self.nhs.schemes
    }

    /// What is known of a postcode on a day; `None` when nobody has heard of it.
    #[must_use]
    pub fn locality(&self, postcode: &Postcode, on: Date) -> Option<Locality<'_>> {
        let found = self.places.postcodes.find(postcode)?;
        let codes = [found.lsoa, found.msoa, found.ward, found.lad, found.sicbl, found.icb];
        let areas = chain(&self.areas, codes, found.point);
        let practices = found.point.map(|point| self.practices_near(point, on)).unwrap_or_default();
        let council = found.lad;
        Some(Locality {
            point: found.point,
            terminated: found.terminated,
            areas,
            council,
            imd_decile: areas.of(Kind::Lsoa).and_then(|lsoa| self.areas.figures_of(lsoa).imd_decile()),
            schemes: self.schemes_for(council, &practices, on),
            practices,
        })
    }

    /// Where a postcode is, as far as the registers or the directory's own addresses tell.
    #[must_use]
    pub fn centre_of(&self, postcode: &Postcode) -> Option<LatLon> {
        self.published.centre_of(postcode)
    }

    /// Where the first half of a postcode is.
    #[must_use]
    pub fn centre_of_outcode(&self, outcode: &Outcode) -> Option<LatLon> {
        self.published.centre_of_outcode(outcode)
    }

    /// The areas a place of the directory lies in: by its postcode, else by its point.
    #[must_use]
    pub fn areas_of(&self, postcode: Option<&Postcode>, point: Option<LatLon>) -> Chain<'_> {
        areas_of(&self.places, &self.areas, postcode, point)
    }

    /// The nation a place of the directory is in, by the letter with which codes of its areas begin: `b'E'`, `b'W'`,
    /// `b'S'`, `b'N'`.
    #[must_use]
    pub fn nation_of(&self, location: &Location) -> Option<u8> {
        let postcode = location
            .addresses
            .iter()
            .find_map(|address| Postcode::parse(address.postal_code.as_deref()?).ok());
        let letter = |code: &str| code.bytes().next();
        let by_postcode = postcode.as_ref().and_then(|postcode| self.places.postcodes.find(postcode)?.lad);
        by_postcode.and_then(letter).or_else(|| {
            let areas = self.areas_of(postcode.as_ref(), location.point());
            areas.iter().next().and_then(|area| letter(area.code.as_str()))
        })
    }

    /// Where a place of the directory is: by its own coordinates, else by its address.
    #[must_use]
    pub fn point_of(&self, location: &Location) -> Option<LatLon> {
        placing::locate(location, &self.places).point
    }

    /// The schemes for the people of a practice on a day.
    #[must_use]
    pub fn schemes_of_practice(&self, practice: &str, on: Date) -> Vec<FoundScheme<'_>> {
        let organisations = self.organisations();
        let council = organisations
            .get(practice)
            .and_then(|practice| self.places.postcodes.find(practice.postcode.as_ref()?)?.lad);
        self.nhs.schemes.of_practice(organisations, practice, on, council)
    }

    /// Practices near a point on a day, nearest first.
    #[must_use]
    pub fn practices_near(&self, point: LatLon, on: Date) -> Vec<Candidate<'_>> {
        let mut near = self.nhs.practices.candidates(point, on, CANDIDATES);
        near.retain(|candidate| candidate.metres <= FARTHEST_PRACTICE);
        near
    }

    /// Schemes of the council, and of the network that most of the nearest practices are in.
    fn schemes_for(
        &self,
        council: Option<&str>,
        practices: &[Candidate<'_>],
        on: Date,
    ) -> Vec<FoundScheme<'_>> {
        let nearest = practices.first().and_then(|candidate| candidate.pcn);
        let by_network = nearest.map(|pcn| self.nhs.schemes.of_pcn(&pcn.code, on)).unwrap_or_default();
        let by_council = council.map(|code| self.nhs.schemes.of_council(code, on)).unwrap_or_default();
        schemes::each_once(by_network.into_iter().chain(by_council))
    }
}

/// The areas a place lies in: by its postcode, else by its point.
pub(crate) fn areas_of<'a>(
    places: &Places,
    areas: &'a Areas,
    postcode: Option<&Postcode>,
    point: Option<LatLon>,
) -> Chain<'a> {
    match postcode.and_then(|postcode| places.postcodes.find(postcode)) {
        Some(found) => {
            let codes = [found.lsoa, found.msoa, found.ward, found.lad, found.sicbl, found.icb];
            chain(areas, codes, found.point)
        }
        None => chain(areas, [None; 6], point),
    }
}

/// The chain that starts at the smallest area that is known of these; with gaps filled from the larger ones.
fn chain<'a>(areas: &'a Areas, codes: [Option<&str>; 6], point: Option<LatLon>) -> Chain<'a> {
    let mut best = Chain::default();
    for code in codes.into_iter().flatten() {
        let chain = areas.parents(code);
        if chain.iter().count() > best.iter().count() {
            best = chain;
        }
    }
    if best.iter().next().is_some() {
        return best;
    }
    let at = |kind| point.and_then(|point| areas.at(point, kind));
    let area: Option<&Area> = [Kind::Lsoa, Kind::Msoa, Kind::Lad, Kind::Icb].into_iter().find_map(at);
    area.map(|area| areas.chain(area)).unwrap_or_default()
}
