//! Buildings: where they stand, what they are called, how easy they are to get into.

use serde_json::Value;

use crate::{
    organisation::Organisation,
    random::{Random, Stream},
    record::Record,
    service::Area,
    tables::{Side, Town},
    words::Words,
};

/// Kilometres in a degree of latitude.
const DEGREE: f64 = 111.2;
/// Letters that the second half of a British postcode may hold (all but C, I, K, M, O and V).
pub(crate) const UNIT_LETTERS: &[u8; 20] = b"ABDEFGHJLNPQRSTUWXYZ";

/// The cosine, from its series: the standard library's may differ in the last digit between machines. Good to seven
/// decimals over England, where only the width of a degree hangs on it.
fn cosine(degrees: f64) -> f64 {
    let square = degrees.to_radians() * degrees.to_radians();
    1.0 - square / 2.0 * (1.0 - square / 12.0 * (1.0 - square / 30.0 * (1.0 - square / 56.0)))
}

/// Distance between two points given as latitude and longitude, on a flat map; good to a few metres within a county.
pub(crate) fn kilometres(one: (f64, f64), other: (f64, f64)) -> f64 {
    let north = (one.0 - other.0) * DEGREE;
    let east = (one.1 - other.1) * DEGREE * cosine(one.0);
    (north * north + east * east).sqrt()
}

/// A point near the middle of a town, in degrees with six decimals.
pub(crate) fn scatter(town: &Town, random: &mut Random) -> (f64, f64) {
    let mut north = random.normal() * town.spread;
    let mut east = random.normal() * town.spread;
    // Nobody meets in the sea.
    match town.coast {
        Some(Side::North) => north = -north.abs(),
        Some(Side::South) => north = north.abs(),
        Some(Side::East) => east = -east.abs(),
        Some(Side::West) => east = east.abs(),
        None => {}
    }
    let round = |degrees: f64| (degrees * 1e6).round() / 1e6;
    (round(town.latitude + north / DEGREE), round(town.longitude + east / (DEGREE * cosine(town.latitude))))
}

/// A postcode with a real outward half and an inward half of the right shape.
fn postcode(town: &Town, random: &mut Random) -> String {
    let mut postcode = random.text(&town.outcodes).to_owned();
    postcode.push(' ');
    postcode.push(char::from(b'1' + random.below(9) as u8));
    for _ in 0..2 {
        postcode.push(char::from(random.one(UNIT_LETTERS).copied().unwrap_or(b'A')));
    }
    postcode
}

/// One building of an organisation: the same each time it is asked for.
pub(crate) struct Site {
    pub(crate) name: String,
    pub(crate) value: Value,
}

impl Site {
    /// Building `index` of the given class ("own" is the building named after the organisation).
    pub(crate) fn of(area: &Area<'_>, organisation: &Organisation<'_>, class: &str, index: u64) -> Self {
        let tables = area.tables;
        let places = &tables.places;
        let own = class == "own" && index == 0;
        let class = if class == "own" { "centre" } else { class };
        let class_number = places.venues.keys().position(|known| known == class).unwrap_or(0) as u64;
        let number = (organisation.number << 9) | (u64::from(own) << 8) | (class_number << 3) | index;
        let mut random = Random::of(area.seed, Stream::Site, number);

        // Larger organisations have sites in neighbouring towns; the first is always at home.
        let town_number = if index > 0 && organisation.size >= 8 && random.chance(50) {
            random
                .one(&tables.drawn.neighbours[organisation.town_number])
                .copied()
                .unwrap_or(organisation.town_number)
        } else {
            organisation.town_number
        };
        let town = &tables.towns[town_number];
        let authority = &tables.authorities[tables.drawn.authority_of[town_number]];
        // Each site has a neighbourhood of its own, so that no two are called alike.
        let open = area.quarters_open(organisation.number);
        let offset = usize::try_from(index).unwrap_or(0) * 2;
        let quarter = area.quarter(town_number, (organisation.quarter_place + offset) % open);
        let quarter = quarter.as_str();
        let saint = random.text(&places.saints);
        let saint = if index == 0 { organisation.saint } else { saint };
        let name = if own {
            organisation.name.clone()
        } else {
            let pattern = places.venues.get(class).map_or("", |names| random.text(names));
            Words { quarter, saint, ..Words::default() }.fill(pattern)
        };

        let house = 1 + random.below(180);
        let street = random.text(&places.quarter_first);
        let street_kind = random.text(&places.street_kinds);
        let road = if random.chance(30) { quarter } else { street };
        let mut address = Record::new(area.ids.of("address", number, 0), 8);
        address.set("address_1", format!("{house} {road} {street_kind}"));
        match &town.post_town {
            // The name of the place goes before the post town, as on an envelope.
            Some(post_town) if post_town != &town.name => {
                address.set("address_1", format!("{house} {road} {street_kind}, {}", town.name));
                address.set("city", post_town.as_str());
            }
            _ => {
                address.set("city", town.name.as_str());
            }
        }
        address
            .set("region", authority.name.as_str())
            .set("state_province", authority.county.as_str())
            .set("postal_code", postcode(town, &mut random))
            .set("country", "GB")
            .set("address_type", "physical");

        let (latitude, longitude) = scatter(town, &mut random);
        let mut location = Record::new(area.ids.of("location", number, 0), 8);
        location.set("location_type", "physical").set("name", name.as_str());
        if random.chance(30) {
            location.set("description", random.text(&places.directions));
        }
        location
            .set("latitude", latitude)
            .set("longitude", longitude)
            .list("addresses", vec![address.done()])
            .list("accessibility", accessibility(area, class, number, &mut random));
        Self { name, value: location.done() }
    }
}

fn accessibility(area: &Area<'_>, class: &str, number: u64, random: &mut Random) -> Vec<Value> {
    let mut said = Vec::new();
    // One building in five says nothing, as in real directories.
    if random.chance(20) {
        return said;
    }
    let mut step_free = false;
    for (part, access) in area.tables.places.access.iter().enumerate() {
        let possible = !access.not.iter().any(|other| other == class)
            && (access.only.is_empty() || access.only.iter().any(|other| other == class));
        let drawn = random.chance(access.chance);
        let contradiction = step_free && access.name.starts_with("Steps");
        if !possible || !drawn || contradiction {
            continue;
        }
        step_free |= access.name.starts_with("Step-free");
        let mut record = Record::new(area.ids.of("accessibility", number, part as u64), 3);
        record
            .set("accessibility", access.name.as_str())
            .set("description", random.text(&access.description));
        said.push(record.done());
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Tables;

    #[test]
    fn the_cosine_is_near_enough() {
        for degrees in [49.0_f64, 51.5, 53.4, 56.0] {
            assert!((cosine(degrees) - degrees.to_radians().cos()).abs() < 1e-6);
        }
    }

    #[test]
    fn sites_stay_near_their_town_and_on_land() {
        let tables = Tables::embedded().unwrap();
        for (number, town) in tables.towns.iter().enumerate() {
            let mut random = Random::of(1, Stream::Site, number as u64);
            for _ in 0..200 {
                let (latitude, longitude) = scatter(town, &mut random);
                assert!(kilometres((town.latitude, town.longitude), (latitude, longitude)) < 15.0);
                match town.coast {
                    Some(Side::West) => assert!(longitude >= town.longitude),
                    Some(Side::East) => assert!(longitude <= town.longitude),
                    Some(Side::North) => assert!(latitude <= town.latitude),
                    Some(Side::South) => assert!(latitude >= town.latitude),
                    None => {}
                }
            }
        }
    }
}
