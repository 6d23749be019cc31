//! Addresses that look like somebody's home. Small clubs and charities are often registered where their secretary or
//! a trustee lives; such an address is public in a register and still not for a directory.

use crate::address::{is_house_number, is_street};
use crate::text::folded;

/// Words that say of a building that it is no home.
#[rustfmt::skip]
const PREMISES: &[&str] = &[
    "abbey", "academy", "airfield", "airport", "allotment", "allotments", "arena", "arms", "barracks",
    "baths", "block", "boathouse", "boatyard", "box", "building", "buildings", "cafe", "café", "camp",
    "campus", "canolfan", "canteen", "capel", "cathedral", "center", "centre", "chambers", "chapel", "church",
    "cinema", "citadel", "clinic", "clubhouse", "college", "common", "complex", "convent", "depot", "dock",
    "eglwys", "estate", "exchange", "facility", "factory", "field", "fields", "floor", "gallery", "garage",
    "ground", "grounds", "gurdwara", "gym", "gymnasium", "hall", "harbour", "headquarters", "hospice",
    "hospital", "hostel", "hotel", "hq", "hub", "hut", "industrial", "inn", "institute", "kitchen", "lake",
    "leisure", "library", "lido", "links", "llyfrgell", "mall", "mandir", "marina", "market", "masjid",
    "memorial", "mill", "mills", "mosque", "museum", "neuadd", "nursery", "office", "offices", "park",
    "pavalion", "pavilion", "pavillion", "pitch", "pitches", "playground", "pool", "precinct", "preschool",
    "pub", "racecourse", "range", "recreation", "reserve", "reservoir", "restaurant", "retail", "rink",
    "rooms", "school", "schools", "shop", "shopping", "showground", "sportsfield", "sportsground", "stables",
    "stadium", "station", "store", "stores", "studio", "studios", "suite", "surgery", "synagogue", "tavern",
    "temple", "theatre", "unit", "university", "velodrome", "warehouse", "wharf", "works", "workshop",
];

/// Words in the names of clubs and charities. They say that somebody meets there, unless a house number follows: lists
/// often begin the address of a secretary with the name of the club.
#[rustfmt::skip]
const GROUPS: &[&str] = &[
    "association", "athletic", "athletics", "bowling", "bowls", "business", "cc", "charity", "church",
    "civic", "club", "clwb", "community", "council", "cricket", "enterprise", "fc", "fire", "football",
    "foundation", "golf", "hockey", "methodist", "ministries", "parish", "playing", "police", "primary",
    "rfc", "rugby", "sailing", "science", "scout", "scouts", "social", "society", "sports", "swimming",
    "tennis", "trust",
];

/// Two words that say together what neither says alone.
const PAIRS: &[[&str; 2]] = &[
    ["club", "house"],
    ["boat", "house"],
    ["meeting", "house"],
    ["public", "house"],
    ["bowling", "green"],
    ["town", "hall"],
    ["drill", "hall"],
];

/// Words in which the names of homes end.
#[rustfmt::skip]
const HOMES: &[&str] = &[
    "house", "cottage", "cottages", "bungalow", "villa", "lodge", "farm", "farmhouse", "rectory", "vicarage",
    "manse", "barn", "croft", "flat", "apartment", "maisonette", "grange", "manor", "oast", "bwthyn", "fferm",
    "hoose",
];

/// Words with which a person is named.
#[rustfmt::skip]
const PEOPLE: &[&str] = &[
    "mr", "mrs", "ms", "miss", "mx", "dr", "rev", "revd", "reverend", "canon", "sir", "lady", "prof",
    "secretary", "treasurer", "chairman",
];

/// Words that say so even behind a house number, where `Market Drayton` and `Manor Park` are the names of places.
#[rustfmt::skip]
const SURE: &[&str] = &[
    "academy", "business", "center", "centre", "clubhouse", "college", "enterprise", "hospital", "industrial",
    "leisure", "pavilion", "retail", "school", "stadium", "trading", "university",
];

/// Whether an address looks like somebody's home. `lines` are its building and street, without town and county; `whole`
/// is all of it; `name` is what the club or charity is called: where the address begins with it, it tells nothing of
/// the building.
///
/// Errs on the side of a home: what is wrongly taken for one loses its street, what is wrongly taken for none tells
/// where somebody lives. So an address is somebody's home unless it names a building that is none, or has neither a
/// house number nor a house's name and begins with a street or a club.
pub(crate) fn looks_like_home(lines: &[String], whole: &str, name: &str) -> bool {
    let parts: Vec<String> = lines.iter().map(|line| line.to_lowercase()).collect();
    if names_somebody(&whole.to_lowercase()) || parts.iter().any(|part| is_flat(part)) {
        return true;
    }
    let name = folded(name);
    let (named, others): (Vec<&str>, Vec<&str>) =
        parts.iter().map(String::as_str).partition(|part| is_the_name(part, &name));
    let house = others.iter().position(|part| words(part).any(is_one_house) || is_house(part));
    let (front, behind) = others.split_at(house.map_or(others.len(), |at| at + 1));
    if front.iter().any(|part| is_premises(part))
        || behind.iter().any(|part| words(part).any(|word| SURE.contains(&word)))
    {
        return false;
    }
    let meets = !named.is_empty()
        || others.iter().any(|part| building(part).iter().any(|word| GROUPS.contains(word)));
    let on_a_street = others.first().is_some_and(|part| is_street(part) || is_range(part));
    let numbered = named.iter().any(|part| words(part).any(is_one_house));
    house.is_some() || numbered || !(meets || on_a_street)
}

/// Whether a part ends as the names of houses do: `Rose Cottage`, but not `The Club House`.
fn is_house(part: &str) -> bool {
    let all: Vec<&str> = words(part).collect();
    ends_in(part, HOMES) && !all.windows(2).any(is_pair)
}

fn is_pair(two: &[&str]) -> bool {
    PAIRS.iter().any(|pair| two == pair)
}

/// Whether a part of an address is what the club is called, give or take a word.
fn is_the_name(part: &str, name: &str) -> bool {
    let part = folded(part);
    let known: Vec<&str> = name.split(' ').collect();
    let said: Vec<&str> = part.split(' ').collect();
    let shared = said.iter().filter(|word| known.contains(word)).count();
    said.len() > 1 && shared * 3 >= said.len() * 2 && shared * 2 >= known.len()
}

/// `c/o`, or a person's title.
fn names_somebody(lower: &str) -> bool {
    let care_of = ["c/o", "c\\o", "care of"];
    care_of.iter().any(|words| lower.contains(words)) || words(lower).any(|word| PEOPLE.contains(&word))
}

fn is_flat(part: &str) -> bool {
    ["flat", "apartment", "apt", "fflat"].iter().any(|word| part.split(' ').next() == Some(word))
}

/// One number, or a flat as in `3/5`, and not a range such as `12-14`, which is a building of some size.
fn is_one_house(word: &str) -> bool {
    is_house_number(word) && !word.contains(['-', '–'])
}

/// The words of a part that may name a building. What belongs to the name of a street does not count: nobody plays
/// football at 14 Park Road.
fn building(part: &str) -> Vec<&str> {
    let mut all: Vec<&str> = words(part).collect();
    match all.iter().position(|word| is_house_number(word)) {
        Some(number) => all.truncate(number),
        // `Village Hall Church Lane`: the name of the street is its last two words.
        None if is_street(part) => all.truncate(all.len().saturating_sub(2)),
        None => {}
    }
    all
}

/// Whether a part names a building that is no home.
fn is_premises(part: &str) -> bool {
    let all: Vec<&str> = words(part).collect();
    let building = building(part);
    if building.windows(2).any(is_pair) {
        return true;
    }
    // `Hall Farm` is a farm.
    !is_house(part) && (building.iter().any(|word| PREMISES.contains(word)) || is_unit(&all))
}

/// Whether it begins with several house numbers: a building of some size.
fn is_range(part: &str) -> bool {
    words(part).next().is_some_and(|word| is_house_number(word) && !is_one_house(word))
}

/// `Unit 5`, `Room G104`, `Floor 2`: the number behind belongs to the building, not to a house.
fn is_unit(words: &[&str]) -> bool {
    words.first().is_some_and(|word| {
        ["unit", "room", "suite", "floor", "studio", "office", "po", "p.o"].contains(word)
    })
}

fn ends_in(part: &str, list: &[&str]) -> bool {
    words(part).last().is_some_and(|last| list.contains(&last))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '/' || c == '\''))
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::address::{Address, Given};

    fn looks_like_home(address: &str, name: &str) -> bool {
        let given = Given { address: Some(address.to_owned()), ..Given::default() };
        super::looks_like_home(&Address::read(&given).lines, address, name)
    }

    #[test]
    fn homes_are_told_from_places_to_go_to() {
        for home in [
            "12 Acacia Avenue, Westquay",
            "14 Park Road, Westquay",
            "7 Church Lane, Westquay",
            "15, Hangleton Way, Westquay",
            "3A School Lane, Westquay",
            "8 The Green, Westquay",
            "Rear of 21 Fen Road, Westquay",
            "Flat 2, Clubhouse Court, Westquay",
            "c/o The Millers Arms, 2 Mill Lane, Westquay",
            "C/O Mrs Example, Westquay Hall",
            "Rose Cottage, Westquay",
            "Hall Farm, Westquay",
            "Sunnyside, Rock Lane, Westquay",
            "Fellside, Marsh, Westquay",
            "Beech House, Westquay",
            "The Hon. Secretary, Quay Hall, Westquay",
            "Mr J Example, Westquay",
            "Quay Rovers Hockey Club, 16 Acacia Close, Westquay",
            "Other Cricket Club, 16 Acacia Close, Westquay",
            "16 Acacia Close, Manor Park, Westquay",
            "16 Acacia Close, Market Quay",
            "16 Acacia Close, Quay St Church End, Westquay",
            "Rose Cottage, Quay Abbey, Westquay",
            "",
        ] {
            assert!(looks_like_home(home, "Quay Rovers Hockey Club"), "{home}");
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
            "The Club House, Mill Lane, Westquay",
            "PO Box 12, Westquay",
            "5 Acacia Way, Mill Lane Industrial Park, Westquay",
            "127 East Street, East Street Sports Centre, Westquay",
            "Cricket Ground, Mill Lane, Westquay",
            "Quay Rovers Hockey Club, Mill Lane, Westquay",
            "Westquay Bowls Club, The Hollow, Westquay",
        ] {
            assert!(!looks_like_home(open, "Quay Rovers Hockey Club"), "{open}");
        }
    }

    #[test]
    fn a_name_before_a_home_does_not_hide_it() {
        assert!(looks_like_home("Quay Primary School PTA, 31 Acacia Road, Westquay", "Quay Primary School"));
        assert!(!looks_like_home("Quay Primary School, 31 Acacia Road, Westquay", "Westquay Choir"));
    }
}
