//! Addresses that look like somebody's home. Small clubs and charities are often registered where their secretary or
//! a trustee lives; such an address is public in a register and still not for a directory.

use crate::address::{is_house_number, is_street, parts_of};

/// Words that say of a building that it is no home.
const PREMISES: &[&str] = & [
    "abbey", "academy", "airfield", "allotment", "allotments", "arena", "arms", "athletic", "barracks", "baths",
    "block", "boathouse", "bowling", "bowls", "box", "building", "buildings", "business", "cafe", "café", "camp",
    "campus", "canolfan", "canteen", "capel", "cathedral", "center", "centre", "chambers", "chapel", "church",
    "cinema", "citadel", "civic", "clinic", "club", "clubhouse", "clwb", "college", "common", "community", "complex",
    "convent", "council", "cricket", "depot", "dock", "eglwys", "enterprise", "estate", "exchange", "facility",
    "factory", "field", "fields", "fire", "floor", "football", "gallery", "garage", "golf", "ground", "grounds",
    "gurdwara", "gym", "gymnasium", "hall", "harbour", "headquarters", "hockey", "hospice", "hospital", "hostel",
    "hotel", "hq", "hub", "hut", "industrial", "inn", "institute", "kitchen", "lake", "leisure", "library", "lido",
    "links", "llyfrgell", "mall", "mandir", "marina", "market", "masjid", "memorial", "methodist", "mill", "mills",
    "ministries", "mosque", "museum", "neuadd", "nursery", "office", "offices", "parish", "park", "pavilion",
    "pavillion", "pitch", "pitches", "playing", "police", "pool", "precinct", "preschool", "primary", "pub", "racecourse",
    "range", "recreation", "reserve", "reservoir", "restaurant", "retail", "rink", "rooms", "rugby", "sailing",
    "school", "schools", "science", "scout", "shop", "shopping", "showground", "sports", "stables", "stadium",
    "station", "store", "stores", "studio", "studios", "suite", "surgery", "swimming", "synagogue", "tavern",
    "temple", "tennis", "theatre", "unit", "university", "velodrome",
];

/// Words in which the names of homes end.
const HOMES: &[&str] = & [
    "house", "cottage", "cottages", "bungalow", "villa", "lodge", "farm", "farmhouse", "rectory", "vicarage", "manse",
    "barn", "croft", "flat", "apartment", "maisonette", "grange", "manor", "oast", "bwthyn", "fferm", "hoose",
];

/// Words with which a person is named.
const PEOPLE: &[&str] = & [
    "mr", "mrs", "ms", "miss", "mx", "dr", "rev", "revd", "reverend", "canon", "sir", "lady", "prof", "secretary",
    "treasurer", "chairman",
];

/// Whether an address looks like somebody's home. Errs on the side of a home: what is wrongly taken for one loses its
/// street, what is wrongly taken for none tells where somebody lives.
pub(crate) fn looks_like_home(address: &str) -> bool {
    let lower = address.to_lowercase();
    let parts = parts_of(&lower);
    if parts.is_empty() || names_somebody(&lower) || parts.iter().any(|part| is_flat(part)) {
        return true;
    }
    if parts.iter().any(|part| is_premises(part)) {
        return false;
    }
    let numbered = parts.iter().any(|part| part.split(' ').any(is_one_house));
    let first = parts.first().map(String::as_str).unwrap_or_default();
    let named = ends_in(first, HOMES) || !is_street(first) && parts.iter().skip(1).any(|part| is_street(part));
    numbered || named
}

/// `c/o`, or a person's title.
fn names_somebody(lower: &str) -> bool {
    let care_of = ["c/o", "c\\o", "care of"];
    care_of.iter().any(|words| lower.contains(words))
        || words(lower).any(|word| PEOPLE.contains(&word))
}

fn is_flat(part: &str) -> bool {
    ["flat", "apartment", "apt", "fflat"].iter().any(|word| part.split(' ').next() == Some(word))
}

/// One number, not a range: several numbers together are a building of some size.
fn is_one_house(word: &str) -> bool {
    is_house_number(word) && !word.contains(['-', '–', '/'])
}

/// Whether a part names a building that is no home. What belongs to the name of a street does not count: nobody plays
/// football at 14 Park Road.
fn is_premises(part: &str) -> bool {
    let all: Vec<&str> = words(part).collect();
    let counted = match all.iter().position(|word| is_house_number(word)) {
        Some(number) => &all[..number],
        // `Village Hall Church Lane`: the name of the street is its last two words.
        None if is_street(part) => &all[..all.len().saturating_sub(2)],
        None => &all[..],
    };
    // `Hall Farm` is a farm.
    let home = counted.len() == all.len() && ends_in(part, HOMES);
    !home && (counted.iter().any(|word| PREMISES.contains(word)) || is_unit(&all))
}

/// `Unit 5`, `Room G104`, `Floor 2`: the number behind belongs to the building, not to a house.
fn is_unit(words: &[&str]) -> bool {
    words.first().is_some_and(|word| ["unit", "room", "suite", "floor", "studio", "office", "po", "p.o"].contains(word))
}

fn ends_in(part: &str, list: &[&str]) -> bool {
    words(part).last().is_some_and(|last| list.contains(&last))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '/' || c == '\'')).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn homes_are_told_from_places_to_go_to() {
        for home in [
            "12 Acacia Avenue, Westquay",
            "14 Park Road, Westquay",
            "7 Church Lane, Westquay",
            "15, Hangleton Way, Westquay",
            "3A School Lane, Westquay",
            "8 The Green, Westquay",
            "Flat 2, Clubhouse Court, Westquay",
            "c/o The Millers Arms, 2 Mill Lane, Westquay",
            "C/O Mrs Example, Westquay Hall",
            "Rose Cottage, Westquay",
            "Hall Farm, Westquay",
            "Sunnyside, Rock Lane, Westquay",
            "Beech House, Westquay",
            "The Hon. Secretary, Quay Hall, Westquay",
            "Mr J Example, Westquay",
            "",
        ] {
            assert!(looks_like_home(home), "{home}");
        }
        for open in [
            "Rock Lane, Ore, Westquay",
            "Victoria Park, Westquay",
            "Sports Pavilion 14 Park Road, Westquay",
            "Westquay Life Centre, 107 Barton Road, Westquay",
            "Village Hall Church Lane, Westquay",
            "Unit 5, Acacia Avenue, Westquay",
            "Room G104, Westquay Arena, Westquay",
            "87-91 Great Quay Street, Westquay",
            "The Millers Arms, 2 Mill Lane, Westquay",
            "2nd Floor, Beech House, 12 High Street, Westquay",
            "PO Box 12, Westquay",
            "Cricket Ground, Mill Lane, Westquay",
            "Seven Brethren Bank, Westquay",
        ] {
            assert!(!looks_like_home(open), "{open}");
        }
    }
}
