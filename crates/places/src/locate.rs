//! The coordinates of an address: from its postcode, else from the first part of it, else from the names in it.

use vocabulary::{LatLon, Outcode, Postcode, Sector};

use crate::names::{PlaceKind, PlaceName, council, is_in};
use crate::postcodes::{Centre, Found};
use crate::{By, PlaceNames, Places, folded};

/// What is known of an address.
#[derive(Debug, Clone, Copy, Default)]
pub struct Address<'a> {
    /// The postcode, or only its first part, as it was written.
    pub postcode: Option<&'a str>,
    /// The lines, from the most to the least particular. One may hold several parts with commas between.
    pub lines: &'a [&'a str],
    /// The town, where it was given as such.
    pub town: Option<&'a str>,
    /// The council's area, where it was given.
    pub district: Option<&'a str>,
}

/// From what a point was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precision {
    /// It was given with the address.
    Given,
    /// The postcode: a few houses or one large building.
    Postcode,
    /// The middle of the sector, the postcode but for its last two letters.
    Sector,
    /// The middle of the outcode, the first part of the postcode.
    Outcode,
    /// The middle of a named place.
    PlaceName,
    /// There is no point.
    None,
}

impl Precision {
    const ALL: [(Precision, &str); 6] = [
        (Precision::Given, "given"),
        (Precision::Postcode, "postcode"),
        (Precision::Sector, "sector"),
        (Precision::Outcode, "outcode"),
        (Precision::PlaceName, "place name"),
        (Precision::None, "none"),
    ];

    /// Its word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(precision, _)| *precision == self).map_or("", |(_, word)| word)
    }

    /// Reads its word.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(precision, _)| *precision)
    }
}

/// Where an address is, and how sure that is.
#[derive(Debug, Clone, PartialEq)]
pub struct Located {
    /// The point.
    pub point: Option<LatLon>,
    /// From what it was taken.
    pub precision: Precision,
    /// The address is within so many metres of the point nine times in ten. `None` without a point, and for a given one,
    /// of which only its giver knows.
    pub within_metres: Option<f64>,
    /// The point by the address alone, which is `point` unless one was given.
    pub by_address: Option<LatLon>,
    /// How many metres a given point lies from where its postcode, sector or outcode is, if that is too far to be right.
    pub apart_metres: Option<f64>,
    /// What somebody who looks after the address should know.
    pub note: Option<String>,
}

/// A given point may lie so far from its postcode, or so far beyond the reach of its sector or outcode.
pub const FARTHEST_METRES: f64 = 5_000.0;

/// Where the address alone puts it.
struct Placed {
    point: LatLon,
    precision: Precision,
    within: f64,
    /// A given point that is farther away is not believed to be of this address.
    tolerated: Option<f64>,
    /// What it was taken from, for a sentence.
    from: String,
}

impl Places {
    /// Finds the coordinates of an address. A given point is kept, whatever the address says. If it disagrees with the
    /// postcode by more than five kilometres, or lies more than that beyond the reach of the outcode where no more is
    /// known, both points are answered with the distance between and a note: which of them is wrong, only a person can
    /// tell.
    #[must_use]
    pub fn locate(&self, address: &Address<'_>, given: Option<LatLon>) -> Located {
        let mut notes = Vec::new();
        let placed = self.by_postcode(address, &mut notes).or_else(|| self.by_names(address, &mut notes));
        let by_address = placed.as_ref().map(|placed| placed.point);
        let (precision, within_metres) =
            placed.as_ref().map_or((Precision::None, None), |placed| (placed.precision, Some(placed.within)));
        let mut located = Located {
            point: by_address,
            precision,
            within_metres,
            by_address,
            apart_metres: None,
            note: None,
        };
        if let Some(point) = given {
            located.point = Some(point);
            located.precision = Precision::Given;
            located.within_metres = None;
            located.apart_metres = placed.as_ref().and_then(|placed| placed.too_far(point));
            if let (Some(metres), Some(placed)) = (located.apart_metres, &placed) {
                notes.push(disagreement(point, placed, metres));
            } else if !crate::in_the_isles(point) {
                let turned = if point.looks_swapped() {
                    ", but would be with latitude and longitude exchanged"
                } else {
                    ""
                };
                notes.push(format!("The coordinates given are not in the UK{turned}."));
            }
        }
        located.note = (!notes.is_empty()).then(|| notes.join(" "));
        located
    }

    fn by_postcode(&self, address: &Address<'_>, notes: &mut Vec<String>) -> Option<Placed> {
        let text = address.postcode?.trim();
        if text.is_empty() {
            return None;
        }
        let Ok(postcode) = Postcode::parse(text) else {
            let placed = Sector::parse(text).ok().and_then(|sector| self.by_sector(&sector)).or_else(|| {
                let first = text.split_whitespace().next().unwrap_or_default();
                Outcode::parse(text)
                    .or_else(|_| Outcode::parse(first))
                    .ok()
                    .and_then(|outcode| self.by_outcode(&outcode))
            });
            if placed.is_none() || Outcode::parse(text).is_err() {
                notes.push(format!("“{text}” is not a whole UK postcode."));
            }
            return placed;
        };
        if postcode.is_pseudo() {
            return None;
        }
        let found = self.postcodes.find(&postcode);
        match &found {
            Some(Found { terminated: Some(month), .. }) => {
                notes
                    .push(format!("The postcode {postcode} went out of use in {}.", month.strftime("%B %Y")));
            }
            None if self.postcodes.live() > 0 => {
                notes.push(format!("The postcode {postcode} is not on any list that is loaded."));
            }
            _ => {}
        }
        let sector = || self.by_sector(&postcode.sector()).or_else(|| self.by_outcode(&postcode.outcode()));
        match found {
            Some(Found { point: Some(point), quality, .. }) => {
                let middle_of_sector = matches!(quality, 60 | 6);
                let sector = if middle_of_sector { self.postcodes.sector(&postcode.sector()) } else { None };
                Some(Placed {
                    point,
                    precision: if middle_of_sector { Precision::Sector } else { Precision::Postcode },
                    within: sector.map_or(usually_within(quality), |centre| centre.most_within_metres),
                    tolerated: Some(FARTHEST_METRES + sector.map_or(0.0, |centre| centre.reach_metres)),
                    from: postcode.to_string(),
                })
            }
            _ => sector(),
        }
    }

    fn by_sector(&self, sector: &Sector) -> Option<Placed> {
        Some(middle(self.postcodes.sector(sector)?, Precision::Sector, sector.as_str()))
    }

    fn by_outcode(&self, outcode: &Outcode) -> Option<Placed> {
        Some(middle(self.postcodes.outcode(outcode)?, Precision::Outcode, outcode.as_str()))
    }

    fn by_names(&self, address: &Address<'_>, notes: &mut Vec<String>) -> Option<Placed> {
        match most_particular(&self.names, address) {
            Ok(place) => place.map(|place| Placed {
                point: place.point,
                precision: Precision::PlaceName,
                within: place.kind.most_within_metres(),
                tolerated: None,
                from: place.name.to_owned(),
            }),
            Err(several) => {
                notes.push(several);
                None
            }
        }
    }
}

impl Placed {
    /// The distance to a given point, if it is too large.
    fn too_far(&self, given: LatLon) -> Option<f64> {
        let metres = self.point.distance_metres(given);
        self.tolerated.filter(|tolerated| metres > *tolerated).map(|_| metres)
    }
}

fn middle(centre: Centre, precision: Precision, from: &str) -> Placed {
    Placed {
        point: centre.point,
        precision,
        within: centre.most_within_metres,
        tolerated: Some(FARTHEST_METRES + centre.reach_metres),
        from: from.to_owned(),
    }
}

/// Metres from the point of a postcode within which its addresses lie, by the quality of the point. Sources: Ordnance
/// Survey, *Code-Point Open user guide*; Office for National Statistics, *ONSPD user guide*.
fn usually_within(quality: u8) -> f64 {
    match quality {
        // Worked out from its neighbours, or the last place known of one that is gone.
        50 | 5 | 8 => 500.0,
        // The middle of a sector.
        60 | 6 => 2_000.0,
        _ => 100.0,
    }
}

fn disagreement(given: LatLon, placed: &Placed, metres: f64) -> String {
    let swapped =
        LatLon::new(given.longitude(), given.latitude()).is_ok_and(|turned| placed.too_far(turned).is_none());
    let from = &placed.from;
    if swapped {
        return format!(
            "The coordinates given have latitude and longitude exchanged: turned round they agree with {from}."
        );
    }
    format!("The coordinates given are {:.0} km from {from}. One of the two is wrong.", metres / 1000.0)
}

/// Last words of names of streets. A village may be called Church Street; in an address it is a street.
const STREETS: &str = "street st road rd lane ln avenue ave close way drive place court gardens square terrace crescent \
                       grove mews row walk parade mall path rise view yard quay wharf embankment broadway high building \
                       buildings house centre hall church school library";

/// A village, suburb or hamlet belongs to a town within so many metres of it; a town to another, and anything to a city
/// or a district that is named.
const BELONGS: f64 = 12_000.0;
const TOWNS_APART: f64 = 25_000.0;

/// A part of an address that is the name of one place or of several.
struct Part<'p> {
    text: String,
    as_town: bool,
    places: Vec<PlaceName<'p>>,
}

/// The most particular place that an address names. The part that stands last is settled first: by the district, by
/// another part that is near, or because nothing else is called so. Parts before it count as long as they are
/// places near it, so that a street, or what comes before a street, is never taken for one. `Err` says which name is of
/// several places.
fn most_particular<'p>(
    names: &'p PlaceNames,
    address: &Address<'_>,
) -> Result<Option<PlaceName<'p>>, String> {
    let (parts, districts) = parts_of(names, address);
    let settled_at = |at: usize| Some((at, settled(&parts[at], &parts[..at], &districts)?));
    let Some((at, anchor)) = (0..parts.len()).rev().find_map(settled_at) else {
        return match parts.iter().rev().find(|part| part.places.len() > 1) {
            Some(part) => Err(format!(
                "Several places are called {}. A postcode, or the name of the council, would tell which.",
                part.text
            )),
            None => Ok(None),
        };
    };
    let mut most = anchor;
    for part in parts[..at].iter().rev() {
        let metres = |place: &PlaceName<'_>| place.point.distance_metres(anchor.point);
        let belongs = |place: &&PlaceName<'_>| {
            let far =
                anchor.kind == PlaceKind::City || districts.iter().any(|district| is_in(place, district));
            metres(place) <= if far { TOWNS_APART } else { reach_of(place.kind) }
        };
        let near = part.places.iter().filter(belongs);
        match near.min_by(|one, two| metres(one).total_cmp(&metres(two))) {
            Some(place) => most = *place,
            None => break,
        }
    }
    Ok(Some(most))
}

fn reach_of(kind: PlaceKind) -> f64 {
    if kind <= PlaceKind::Town { TOWNS_APART } else { BELONGS }
}

/// Which of the places of a name is meant.
fn settled<'p>(part: &Part<'p>, others: &[Part<'p>], districts: &[String]) -> Option<PlaceName<'p>> {
    let in_district = |place: &&PlaceName<'_>| districts.iter().any(|district| is_in(place, district));
    if let Some(place) = part.places.iter().find(in_district) {
        return Some(*place);
    }
    let supported = part.places.iter().find(|place| {
        others.iter().flat_map(|other| &other.places).any(|other| {
            let particular = place.kind.max(other.kind);
            place.kind <= PlaceKind::Town && place.point.distance_metres(other.point) <= reach_of(particular)
        })
    });
    if supported.is_some() {
        return supported.copied();
    }
    let rivals = |kind: PlaceKind| part.places.iter().filter(|place| place.kind <= kind).count();
    let first = part.places.first().filter(|first| match first.kind {
        PlaceKind::City => rivals(PlaceKind::Town) == 1,
        // Hundreds of villages bear the name of a town far away, but not of one that a council is named after.
        PlaceKind::Town => {
            part.places.len() == 1 || rivals(PlaceKind::Town) == 1 && is_in(first, &council(&part.text))
        }
        // A name given as the town's is at least not a street's.
        _ => part.as_town && part.places.len() == 1,
    });
    first.copied()
}

/// The parts that are names of places, as they follow each other at the end of the address, and the names of districts
/// in it.
fn parts_of<'p>(names: &'p PlaceNames, address: &Address<'_>) -> (Vec<Part<'p>>, Vec<String>) {
    let of_lines =
        address.lines.iter().flat_map(|line| line.split([',', '\n', ';'])).map(|text| (text, false));
    let of_town = address.town.iter().flat_map(|town| town.split(',')).map(|text| (text, true));
    let mut districts: Vec<String> = address.district.iter().map(|district| council(district)).collect();
    let mut parts: Vec<Part<'p>> = Vec::new();
    let mut interrupted = false;
    for (text, as_town) in of_lines.chain(of_town) {
        let text = without_postcode(text);
        let plain = folded(text);
        if plain.is_empty() || parts.last().is_some_and(|part| folded(&part.text) == plain) {
            continue;
        }
        if !as_town && is_street(&plain) {
            // What stands before a street is a building.
            parts.clear();
            continue;
        }
        let places = names.named(text, By::Rank);
        let council = council(text);
        if !places.is_empty() {
            if std::mem::take(&mut interrupted) {
                parts.clear();
            }
            parts.push(Part { text: text.to_owned(), as_town, places });
        } else if names.is_council(&council) {
            districts.push(council);
        } else {
            // A county, if no place follows; else something like a building.
            interrupted = true;
        }
    }
    // A city is often the district as well, and then tells where the parts before it are.
    let cities: Vec<String> =
        parts.iter().skip(1).map(|part| council(&part.text)).filter(|c| names.is_council(c)).collect();
    districts.extend(cities);
    (parts, districts)
}

/// Whether a part of an address is rather a street or a building than a place.
fn is_street(folded: &str) -> bool {
    let ends_so =
        folded.rsplit_once(' ').is_some_and(|(_, last)| STREETS.split(' ').any(|street| street == last));
    ends_so || folded == "broadway" || folded.contains(|c: char| c.is_ascii_digit())
}

/// A part of an address without a postcode at its end.
fn without_postcode(text: &str) -> &str {
    let text = text.trim();
    let last_words = |count: usize| text.rmatch_indices(' ').nth(count - 1).map_or(0, |(at, _)| at);
    let (two, one) = (last_words(2), last_words(1));
    if Postcode::parse(&text[two..]).is_ok() {
        text[..two].trim_end()
    } else if Postcode::parse(&text[one..]).is_ok() || Outcode::parse(&text[one..]).is_ok() {
        text[..one].trim_end()
    } else {
        text
    }
}
