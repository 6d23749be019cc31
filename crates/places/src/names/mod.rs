//! Names of towns, suburbs, villages and hamlets, in memory.

mod fold;

use std::cmp::Ordering;

use store::{Db, Tx};
use vocabulary::LatLon;

pub use fold::folded;

/// What sort of place a name is of, in the order in which they are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceKind {
    /// A city.
    City,
    /// A town.
    Town,
    /// A part of a city or town.
    Suburb,
    /// A village.
    Village,
    /// A few houses.
    Hamlet,
    /// Any other place where people live or lived.
    Other,
}

impl PlaceKind {
    const ALL: [(PlaceKind, &str); 6] = [
        (PlaceKind::City, "city"),
        (PlaceKind::Town, "town"),
        (PlaceKind::Suburb, "suburb"),
        (PlaceKind::Village, "village"),
        (PlaceKind::Hamlet, "hamlet"),
        (PlaceKind::Other, "other settlement"),
    ];

    /// Its word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, word)| word)
    }

    pub(crate) fn read(word: &str) -> Option<Self> {
        let word = word.trim().to_ascii_lowercase();
        let word = if word == "suburban area" { "suburb" } else { &word };
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(kind, _)| *kind)
    }

    /// Metres from the point of a place within which nine of ten addresses lie that name it and nothing more
    /// particular: measured at 9,600 addresses of clubs, libraries and warm spaces, by their postcodes. Cities and towns
    /// stand in the addresses of villages around them as well.
    pub(crate) fn most_within_metres(self) -> f64 {
        match self {
            PlaceKind::City => 10_500.0,
            PlaceKind::Town => 5_000.0,
            PlaceKind::Suburb | PlaceKind::Village => 1_500.0,
            PlaceKind::Hamlet | PlaceKind::Other => 2_500.0,
        }
    }
}

/// A named place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlaceName<'p> {
    /// Its name, as published.
    pub name: &'p str,
    /// The council's area it is in, which tells namesakes apart.
    pub district: Option<&'p str>,
    /// What sort of place.
    pub kind: PlaceKind,
    /// Its middle.
    pub point: LatLon,
}

/// By what namesakes are told apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum By<'b> {
    /// By nothing: the more important come first.
    Rank,
    /// By their distance from a point: the nearest first.
    Near(LatLon),
    /// By the name of their district: those in it first.
    District(&'b str),
}

/// All place names that are loaded.
#[derive(Default)]
pub struct PlaceNames {
    /// In the order of `folded`.
    places: Vec<Place>,
    /// Names of districts, sorted, as places name them.
    districts: Vec<Box<str>>,
    /// What [`council`] makes of each, sorted.
    councils: Vec<String>,
}

struct Place {
    folded: Box<str>,
    name: Box<str>,
    district: u16,
    kind: PlaceKind,
    point: LatLon,
}

impl PlaceNames {
    /// Reads all that is stored.
    ///
    /// # Errors
    /// The store's.
    pub fn load(db: &Db) -> store::Result<PlaceNames> {
        db.read(read)
    }

    /// At most `n` places whose names begin so, whatever the capitals, accents, hyphens and apostrophes. A place of just
    /// this name comes first; then cities, towns, suburbs, villages, hamlets, each by name.
    #[must_use]
    pub fn autocomplete(&self, prefix: &str, n: usize) -> Vec<PlaceName<'_>> {
        let plain = folded(prefix);
        if plain.is_empty() {
            return Vec::new();
        }
        // Whoever typed a space, or `saint`, is done with the word: `st ` does not begin Stoke.
        let typed = prefix.trim_end_matches(['\'', '\u{2019}']);
        let whole = !typed.ends_with(char::is_alphanumeric) || ends_with_saint(typed);
        let next = if whole { format!("{plain} ") } else { plain.clone() };
        let start = self.places.partition_point(|place| *place.folded < *plain);
        let mut found: Vec<&Place> = self.places[start..]
            .iter()
            .take_while(|place| place.folded.starts_with(&plain))
            .filter(|place| *place.folded == *plain || place.folded.starts_with(&next))
            .collect();
        found.sort_by(|one, two| {
            let exact = |place: &Place| *place.folded != *plain;
            (exact(one), one.kind)
                .cmp(&(exact(two), two.kind))
                .then_with(|| one.folded.cmp(&two.folded))
                .then_with(|| self.district(one).cmp(&self.district(two)))
        });
        found.into_iter().take(n).map(|place| self.shown(place)).collect()
    }

    /// All places of just this name.
    #[must_use]
    pub fn named(&self, name: &str, by: By<'_>) -> Vec<PlaceName<'_>> {
        let mut found: Vec<PlaceName<'_>> =
            self.of_folded(&folded(name)).iter().map(|place| self.shown(place)).collect();
        match by {
            By::Rank => {}
            By::Near(point) => found.sort_by(|one, two| {
                point.distance_metres(one.point).total_cmp(&point.distance_metres(two.point))
            }),
            By::District(district) => {
                let council = council(district);
                found.sort_by_key(|place| !is_in(place, &council));
            }
        }
        found
    }

    /// At most `n` places in a box on the map, to be written on it: cities before towns before suburbs and villages.
    #[must_use]
    pub fn within(&self, low: LatLon, high: LatLon, n: usize) -> Vec<PlaceName<'_>> {
        let inside = |place: &&Place| {
            let (north, east) = (place.point.latitude(), place.point.longitude());
            (low.latitude()..=high.latitude()).contains(&north)
                && (low.longitude()..=high.longitude()).contains(&east)
        };
        let mut found: Vec<&Place> = self.places.iter().filter(inside).collect();
        // Steady: places of a kind stay in the order of their names.
        found.sort_by_key(|place| place.kind);
        found.into_iter().take(n).map(|place| self.shown(place)).collect()
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.places.len()
    }

    /// Bytes of memory that all this takes, but for what the allocator adds.
    #[must_use]
    pub fn heap_bytes(&self) -> usize {
        let texts = |texts: &[&str]| texts.iter().map(|text| text.len()).sum::<usize>();
        self.places.iter().map(|place| texts(&[&place.name, &place.folded])).sum::<usize>()
            + self.districts.iter().map(|name| name.len() + size_of::<Box<str>>()).sum::<usize>()
            + self.councils.iter().map(|name| name.capacity() + size_of::<String>()).sum::<usize>()
            + self.places.capacity() * size_of::<Place>()
    }

    /// Places whose folded name is just this, the more important first.
    fn of_folded(&self, folded: &str) -> &[Place] {
        let start = self.places.partition_point(|place| *place.folded < *folded);
        let count = self.places[start..].iter().take_while(|place| *place.folded == *folded).count();
        &self.places[start..start + count]
    }

    /// Whether there is a district of this name, as [`council`] has it.
    pub(crate) fn is_council(&self, council: &str) -> bool {
        self.councils.binary_search_by(|known| known.as_str().cmp(council)).is_ok()
    }

    fn district(&self, place: &Place) -> Option<&str> {
        self.districts.get(usize::from(place.district)).map(|name| &**name)
    }

    fn shown<'p>(&'p self, place: &'p Place) -> PlaceName<'p> {
        PlaceName { name: &place.name, district: self.district(place), kind: place.kind, point: place.point }
    }
}

fn ends_with_saint(typed: &str) -> bool {
    typed.rsplit(|c: char| !c.is_alphanumeric()).next().is_some_and(|word| word.eq_ignore_ascii_case("saint"))
}

/// Words that councils have in their names in one source and not in another.
const OF_COUNCILS: [&str; 11] = [
    "city",
    "of",
    "the",
    "borough",
    "district",
    "county",
    "council",
    "metropolitan",
    "royal",
    "london",
    "unitary",
];

/// A district's name as it is compared: `Plymouth City Council` and `City of Plymouth` are both `plymouth`.
pub(crate) fn council(name: &str) -> String {
    let folded = folded(name);
    let words: Vec<&str> = folded.split(' ').filter(|word| !OF_COUNCILS.contains(word)).collect();
    if words.is_empty() { folded } else { words.join(" ") }
}

/// Whether a place is in a district, given as [`council`] has it. Welsh districts have a name in either language. The
/// gazetteer gives no district to a town that has one of its own name.
pub(crate) fn is_in(place: &PlaceName<'_>, district: &str) -> bool {
    let own = place.district.unwrap_or(place.name);
    !district.is_empty() && languages(own).any(|name| council(name) == district)
}

fn languages(name: &str) -> impl Iterator<Item = &str> {
    name.split(" - ")
}

fn read(tx: &mut Tx<'_>) -> store::Result<PlaceNames> {
    let mut rows: Vec<(String, String, PlaceKind, LatLon)> = Vec::new();
    let sql = "select name, district, kind, latitude, longitude from place_name where removed_at is null";
    tx.each(sql, &[], |row| {
        let kind: String = row.get(2)?;
        let kind = PlaceKind::read(&kind).ok_or_else(|| store::Error::Column {
            column: 2,
            reason: format!("{kind:?} is no kind of place"),
        })?;
        let point = LatLon::new(row.get(3)?, row.get(4)?)
            .map_err(|error| store::Error::Column { column: 3, reason: error.to_string() })?;
        rows.push((row.get(0)?, row.get(1)?, kind, point));
        Ok(())
    })?;
    Ok(PlaceNames::of(&rows))
}

impl PlaceNames {
    /// Name, district (empty if not known), kind and point of each.
    pub(crate) fn of(rows: &[(String, String, PlaceKind, LatLon)]) -> Self {
        let mut names: Vec<&str> =
            rows.iter().map(|row| row.1.as_str()).filter(|name| !name.is_empty()).collect();
        names.sort_unstable();
        names.dedup();
        let mut councils: Vec<String> = names.iter().flat_map(|name| languages(name)).map(council).collect();
        councils.sort_unstable();
        councils.dedup();
        let districts = names.iter().map(|name| Box::from(*name)).collect();
        let mut places: Vec<Place> = rows
            .iter()
            .map(|(name, district, kind, point)| {
                // A number that no district has stands for none; there are 400 districts.
                let district = names.binary_search(&district.as_str()).unwrap_or(usize::from(u16::MAX));
                Place {
                    folded: folded(name).into(),
                    name: name.as_str().into(),
                    district: district as u16,
                    kind: *kind,
                    point: *point,
                }
            })
            .collect();
        places.sort_by(|one, two| {
            one.folded
                .cmp(&two.folded)
                .then(one.kind.cmp(&two.kind))
                .then(one.district.cmp(&two.district))
                .then(one.point.partial_cmp(&two.point).unwrap_or(Ordering::Equal))
        });
        PlaceNames { places, districts, councils }
    }
}
