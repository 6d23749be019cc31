//! Which schemes are for somebody, by what they know: their postcode, its first half, or the name of their practice;
//! and the whole register, by region and place.

use std::collections::BTreeMap;

use areas::Kind;
use jiff::civil::Date;
use nhs::organisations::{Candidate, Change};
use nhs::schemes::Found;
use nhs::{Organisation, Role, Scheme};
use places::Nation;
use vocabulary::{Outcode, Postcode};

use super::Country;

/// So many practices are asked about at most, when several may be meant.
const ASKED_ABOUT: usize = 20;

/// What is known for what somebody typed.
#[derive(Debug)]
pub enum SchemeSearch<'c> {
    /// A postcode, or the first half of one.
    Place(SchemesOfPlace<'c>),
    /// A practice.
    Practice(SchemesOfPractice<'c>),
    /// Several practices may be meant.
    Which {
        /// Those, the likeliest first. All are open, or all have closed.
        practices: Vec<&'c Organisation>,
        /// There are more.
        more: bool,
    },
    /// A postcode that nobody has heard of.
    UnknownPlace {
        /// Its nation, where its letters tell.
        nation: Option<Nation>,
        /// No postcodes are loaded, so that none could be known.
        none_loaded: bool,
    },
    /// It is no postcode, and no practice is called so.
    UnknownPractice,
}

/// The schemes of a place.
#[derive(Debug)]
pub struct SchemesOfPlace<'c> {
    /// The postcode, or its first half, as it is written.
    pub written: String,
    /// It is a whole postcode. Of half a one, not all schemes need be for everybody who lives there.
    pub whole: bool,
    /// The month in which the postcode went out of use.
    pub terminated: Option<Date>,
    /// The nation it is in, if it is in one.
    pub nation: Option<Nation>,
    /// The name of the council of a whole postcode.
    pub council: Option<&'c str>,
    /// The closest first.
    pub schemes: Vec<Found<'c>>,
    /// Practices nearby, of which one may be somebody's.
    pub practices: Vec<Candidate<'c>>,
}

/// The schemes for the people of a practice.
#[derive(Debug)]
pub struct SchemesOfPractice<'c> {
    /// The practice.
    pub practice: &'c Organisation,
    /// Whether it is open on the day.
    pub open: bool,
    /// The nation it is in.
    pub nation: Option<Nation>,
    /// Its network on the day.
    pub pcn: Option<&'c Organisation>,
    /// When its network is another one, or none.
    pub next_change: Option<Change<'c>>,
    /// The closest first.
    pub schemes: Vec<Found<'c>>,
    /// Open practices near one that has closed.
    pub nearby: Vec<Candidate<'c>>,
}

/// The schemes of a region.
#[derive(Debug, PartialEq)]
pub struct RegionOfSchemes<'c> {
    /// Where it is.
    pub region: Whereabouts<'c>,
    /// In the order of their names.
    pub places: Vec<PlaceOfSchemes<'c>>,
}

/// A region of England, or what else there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whereabouts<'c> {
    /// A region of England, by the name its lists give it.
    Region(&'c str),
    /// Northern Ireland.
    NorthernIreland,
    /// Scotland.
    Scotland,
    /// Wales.
    Wales,
    /// Nobody can say.
    Unknown,
}

/// The schemes of a council or a board.
#[derive(Debug, PartialEq)]
pub struct PlaceOfSchemes<'c> {
    /// The council or the integrated care board; nothing where neither is known.
    pub name: Option<&'c str>,
    /// In the order of their names.
    pub schemes: Vec<&'c Scheme>,
}

impl Country {
    /// The schemes for what somebody typed: a postcode, its first half, or a practice by name, town or code.
    #[must_use]
    pub fn find_schemes(&self, typed: &str, on: Date) -> SchemeSearch<'_> {
        if let Ok(postcode) = Postcode::parse(typed) {
            return self.schemes_at(&postcode, on);
        }
        if let Ok(outcode) = Outcode::parse(typed) {
            return self.schemes_around(&outcode, on);
        }
        let called = self.organisations().practices_called(typed, on, ASKED_ABOUT);
        match called.practices[..] {
            [] => SchemeSearch::UnknownPractice,
            [one] => SchemeSearch::Practice(self.schemes_of(one, on)),
            _ => SchemeSearch::Which { practices: called.practices, more: called.more },
        }
    }

    /// The schemes for the people of one practice, by its code. Nothing for what is no practice.
    #[must_use]
    pub fn find_schemes_of_practice(&self, code: &str, on: Date) -> Option<SchemesOfPractice<'_>> {
        let practice = self.organisations().get(code)?;
        (practice.role == Role::Practice && practice.described).then(|| self.schemes_of(practice, on))
    }

    fn schemes_at(&self, postcode: &Postcode, on: Date) -> SchemeSearch<'_> {
        let nation = self.places.postcodes.nation(postcode);
        let Some(locality) = self.locality(postcode, on) else {
            return SchemeSearch::UnknownPlace { nation, none_loaded: self.places.postcodes.known() == 0 };
        };
        SchemeSearch::Place(SchemesOfPlace {
            written: postcode.to_string(),
            whole: true,
            terminated: locality.terminated,
            nation,
            council: locality.areas.of(Kind::Lad).map(|council| &*council.name),
            schemes: locality.schemes,
            practices: locality.practices,
        })
    }

    /// All schemes that may be somebody's who lives in a postcode district: of its practices, and of its councils.
    fn schemes_around(&self, outcode: &Outcode, on: Date) -> SchemeSearch<'_> {
        let postcodes = &self.places.postcodes;
        let nation = postcodes.nation_of_outcode(outcode);
        let Some(centre) = postcodes.outcode(outcode) else {
            return SchemeSearch::UnknownPlace { nation, none_loaded: postcodes.known() == 0 };
        };
        let practices = self.organisations().open(Role::Practice, on);
        let there = practices.filter(|one| one.postcode.as_ref().is_some_and(|at| at.outcode() == *outcode));
        let mut councils: Vec<&str> =
            postcodes.of_outcode(outcode).filter_map(|(_, found)| found.lad).collect();
        councils.sort_unstable();
        councils.dedup();
        let of_practices = there.flat_map(|practice| self.schemes_of_practice(&practice.code, on));
        let of_councils = councils.into_iter().flat_map(|council| self.schemes().of_council(council, on));
        SchemeSearch::Place(SchemesOfPlace {
            written: outcode.to_string(),
            whole: false,
            terminated: None,
            nation,
            council: None,
            schemes: each_once(of_practices.chain(of_councils)),
            practices: self.practices_near(centre.point, on),
        })
    }

    fn schemes_of<'c>(&'c self, practice: &'c Organisation, on: Date) -> SchemesOfPractice<'c> {
        let organisations = self.organisations();
        let open = practice.is_open(on);
        let point = practice.postcode.as_ref().and_then(|at| super::point_of(&self.places, at));
        SchemesOfPractice {
            practice,
            open,
            nation: practice.postcode.as_ref().and_then(|at| self.places.postcodes.nation(at)),
            pcn: organisations.pcn_of(&practice.code, on),
            next_change: organisations.next_change(&practice.code, on),
            schemes: self.schemes_of_practice(&practice.code, on),
            nearby: point.filter(|_| !open).map(|at| self.practices_near(at, on)).unwrap_or_default(),
        }
    }

    /// All schemes that take referrals on a day, by region and by council; by board where no council is named. A scheme
    /// for several councils stands under each.
    #[must_use]
    pub fn register_of_schemes(&self, on: Date) -> Vec<RegionOfSchemes<'_>> {
        let mut regions: BTreeMap<Whereabouts<'_>, BTreeMap<Named<'_>, Vec<&Scheme>>> = BTreeMap::new();
        for scheme in self.schemes().iter().filter(|scheme| scheme.is_valid(on)) {
            for (region, place) in self.whereabouts(scheme, on) {
                regions.entry(region).or_default().entry(Named(place)).or_default().push(scheme);
            }
        }
        let regions = regions.into_iter().map(|(region, places)| {
            let places = places.into_iter().map(PlaceOfSchemes::from).collect();
            RegionOfSchemes { region, places }
        });
        regions.collect()
    }

    /// Where a scheme is listed: once for each council, or else for each board.
    fn whereabouts<'c>(&'c self, scheme: &'c Scheme, on: Date) -> Vec<(Whereabouts<'c>, Option<&'c str>)> {
        let councils = scheme
            .councils
            .iter()
            .map(|code| (self.region_of(code), self.areas.area(code).map(|area| &*area.name)));
        let mut found: Vec<_> = councils.collect();
        if found.is_empty() {
            let networks = scheme.pcns.iter().map(|code| {
                let practices = self.organisations().practices_of(code, on);
                (code, practices.into_iter().find_map(|practice| self.council_of(practice)))
            });
            let practices = scheme.practices.iter().map(|code| {
                let practice = self.organisations().get(code);
                (code, practice.and_then(|practice| self.council_of(practice)))
            });
            found.extend(networks.chain(practices).map(|(code, council)| {
                let board = self.organisations().above(code, on).icb.map(|board| &*board.name);
                (council.map_or(Whereabouts::Unknown, |council| self.region_of(council)), board)
            }));
        }
        found.sort_unstable();
        found.dedup();
        if found.is_empty() {
            found.push((Whereabouts::Unknown, None));
        }
        found
    }

    fn council_of(&self, practice: &Organisation) -> Option<&str> {
        self.places.postcodes.find(practice.postcode.as_ref()?)?.lad
    }

    fn region_of(&self, council: &str) -> Whereabouts<'_> {
        match Nation::of_code(council) {
            Some(Nation::NorthernIreland) => Whereabouts::NorthernIreland,
            Some(Nation::Scotland) => Whereabouts::Scotland,
            Some(Nation::Wales) => Whereabouts::Wales,
            Some(Nation::England) | None => {
                let region = self.areas.parents(council).of(Kind::Region);
                region.map_or(Whereabouts::Unknown, |region| Whereabouts::Region(&region.name))
            }
        }
    }
}

/// A name, or none: names come first.
#[derive(PartialEq, Eq)]
struct Named<'c>(Option<&'c str>);

impl<'c> From<(Named<'c>, Vec<&'c Scheme>)> for PlaceOfSchemes<'c> {
    fn from((name, schemes): (Named<'c>, Vec<&'c Scheme>)) -> Self {
        PlaceOfSchemes { name: name.0, schemes }
    }
}

impl Ord for Named<'_> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.0.is_none(), self.0).cmp(&(other.0.is_none(), other.0))
    }
}

impl PartialOrd for Named<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Schemes that were found in several ways, each by its closest way, the closest first.
pub(super) fn each_once<'c>(found: impl Iterator<Item = Found<'c>>) -> Vec<Found<'c>> {
    let mut once: Vec<Found<'c>> = Vec::new();
    for one in found {
        match once.iter_mut().find(|known| known.scheme.id == one.scheme.id) {
            Some(known) => known.through = known.through.min(one.through),
            None => once.push(one),
        }
    }
    once.sort_by_key(|one| one.through);
    once
}
