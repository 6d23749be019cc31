//! Where somebody means.

use areas::{AreaCode, Kind};
use places::{By, PlaceKind, PlaceName};
use vocabulary::{LatLon, Outcode, Postcode};

use crate::locality::{Country, areas_of};
use crate::search::facts::Spot;
use crate::search::query::Where;

/// A place that was found.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// A point.
    Point {
        /// What it is called: `M33 2AA`, `Sale, Trafford`.
        name: String,
        /// Where it is.
        near: Where,
        /// The point, for a map.
        point: LatLon,
        /// Other places of the same name, which may be meant: what to ask for instead.
        namesakes: Vec<Candidate>,
        /// It is the middle of something larger than a postcode.
        rough: bool,
    },
    /// An area, such as a council's.
    Area {
        /// What it is called.
        name: String,
        /// Its code.
        code: AreaCode,
    },
}

/// A place that may be meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// What it is called, with its district: `Newport, Isle of Wight`. Asking for this finds it.
    pub name: String,
    /// What sort of place: `town`.
    pub kind: &'static str,
}

/// Why a place was not found.
#[derive(Debug, Clone, PartialEq)]
pub enum NotFound {
    /// It looks like a postcode and is none.
    NoPostcode,
    /// Nobody knows this postcode.
    UnknownPostcode,
    /// A postcode of Northern Ireland, where nothing is known of places.
    NorthernIreland,
    /// No place is called so; some begin so.
    UnknownPlace(Vec<Candidate>),
    /// Several are called so.
    Several(Vec<Candidate>),
    /// Not in the United Kingdom.
    Abroad,
}

impl std::fmt::Display for NotFound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let list = |options: &[Candidate]| {
            options.iter().map(|option| option.name.as_str()).collect::<Vec<_>>().join("; ")
        };
        match self {
            NotFound::NoPostcode => f.write_str("this is not a postcode"),
            NotFound::UnknownPostcode => f.write_str("this postcode is not known"),
            NotFound::NorthernIreland => f.write_str("nothing is known of places in Northern Ireland"),
            NotFound::UnknownPlace(options) if options.is_empty() => f.write_str("no place is called so"),
            NotFound::UnknownPlace(options) => {
                write!(f, "no place is called so; some begin so: {}", list(options))
            }
            NotFound::Several(options) => write!(f, "several places are called so: {}", list(options)),
            NotFound::Abroad => f.write_str("this point is not in the United Kingdom"),
        }
    }
}

/// How many places are offered.
const OPTIONS: usize = 8;

/// Finds where somebody means.
pub(super) fn find(text: &str, country: &Country) -> Result<Found, NotFound> {
    let text = text.trim();
    if let Ok(point) = LatLon::parse(text) {
        if !point.in_uk() {
            return Err(NotFound::Abroad);
        }
        return Ok(point_of(text.to_owned(), point, None, country, false));
    }
    if let Ok(outcode) = Outcode::parse(text) {
        return of_outcode(&outcode, country);
    }
    match Postcode::parse(text) {
        Ok(postcode) => return of_postcode(&postcode, country),
        Err(_) if looks_like_a_postcode(text) => return Err(NotFound::NoPostcode),
        Err(_) => {}
    }
    named(text, country)
}

fn of_postcode(postcode: &Postcode, country: &Country) -> Result<Found, NotFound> {
    let point = country.centre_of(postcode).ok_or_else(|| not_known(postcode.as_str()))?;
    let exact = country.places.postcodes.find(postcode).is_some_and(|found| found.point.is_some());
    Ok(point_of(postcode.as_str().to_owned(), point, Some(postcode), country, !exact))
}

fn of_outcode(outcode: &Outcode, country: &Country) -> Result<Found, NotFound> {
    let point = country.centre_of_outcode(outcode).ok_or_else(|| not_known(outcode.as_str()))?;
    Ok(point_of(outcode.as_str().to_owned(), point, None, country, true))
}

fn not_known(code: &str) -> NotFound {
    if code.starts_with("BT") { NotFound::NorthernIreland } else { NotFound::UnknownPostcode }
}

fn point_of(
    name: String,
    point: LatLon,
    postcode: Option<&Postcode>,
    country: &Country,
    rough: bool,
) -> Found {
    let chain = areas_of(&country.places, &country.areas, postcode, Some(point));
    Found::Point { name, near: Where::new(Spot::of(point), &chain), point, namesakes: Vec::new(), rough }
}

/// Letters and digits as in a postcode, which no place has in its name.
fn looks_like_a_postcode(text: &str) -> bool {
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits > 0 && letters > 0 && letters + digits <= 8
}

fn named(text: &str, country: &Country) -> Result<Found, NotFound> {
    let names = &country.places.names;
    let found = match text.split_once(',') {
        Some((name, district)) => {
            let district = district.trim();
            let all = names.named(name.trim(), By::District(district));
            let in_it = |place: &PlaceName<'_>| {
                place.district.is_some_and(|own| places::folded(own) == places::folded(district))
            };
            let there: Vec<PlaceName<'_>> = all.iter().copied().filter(in_it).collect();
            if there.is_empty() { all } else { there }
        }
        None => names.named(text, By::Rank),
    };
    if let Some(best) = found.first() {
        // A town and hamlets of its name: the town is meant. Towns of one name: nobody can know which.
        let as_large: Vec<&PlaceName<'_>> = found.iter().filter(|place| rank(place) == rank(best)).collect();
        let one_place = as_large.iter().all(|place| place.point.distance_metres(best.point) < 3_000.0);
        if as_large.len() > 1 && !one_place {
            return Err(NotFound::Several(found.iter().take(OPTIONS).map(option).collect()));
        }
        let Found::Point { name: _, near, point, rough, .. } =
            point_of(String::new(), best.point, None, country, true)
        else {
            return Err(NotFound::UnknownPlace(Vec::new()));
        };
        let namesakes = found.iter().skip(as_large.len()).take(OPTIONS).map(option).collect();
        return Ok(Found::Point { name: called(best), near, point, namesakes, rough });
    }
    let kinds = [Kind::Lad, Kind::Icb, Kind::Region, Kind::SubIcb, Kind::Ward];
    let suggested = country.areas.autocomplete(text, &kinds, OPTIONS);
    let same = |name: &str| places::folded(name) == places::folded(text);
    let exact = suggested.iter().find(|found| {
        same(&found.area.name)
            || found.area.name_welsh.as_deref().is_some_and(same)
            || found.area.code.as_str() == text
    });
    if let Some(exact) = exact {
        return Ok(Found::Area { name: exact.area.name.to_string(), code: exact.area.code });
    }
    let mut options: Vec<Candidate> = names.autocomplete(text, OPTIONS).iter().map(option).collect();
    options.extend(
        suggested
            .iter()
            .map(|found| Candidate { name: found.area.name.to_string(), kind: found.area.kind.title() }),
    );
    options.truncate(OPTIONS);
    Err(NotFound::UnknownPlace(options))
}

/// Cities before towns before suburbs and villages before hamlets.
fn rank(place: &PlaceName<'_>) -> u8 {
    match place.kind {
        PlaceKind::City => 0,
        PlaceKind::Town => 1,
        PlaceKind::Suburb | PlaceKind::Village => 2,
        PlaceKind::Hamlet | PlaceKind::Other => 3,
    }
}

fn called(place: &PlaceName<'_>) -> String {
    match place.district.filter(|district| !district.eq_ignore_ascii_case(place.name)) {
        Some(district) => format!("{}, {district}", place.name),
        None => place.name.to_owned(),
    }
}

fn option(place: &PlaceName<'_>) -> Candidate {
    Candidate { name: called(place), kind: place.kind.as_str() }
}
