//! Where a service happens. Of a private place nothing is told but that there is one.

use directory::entities::{Address, Location, LocationType};
use directory::whole::WholePlace;
use locales::Words;

use super::{add, small, some_text};
use crate::calm;
use crate::pages::Place;
use crate::theirs::theirs;

/// Where a service happens, as its page shows it; nothing when nobody has described the place.
pub(super) fn place(words: &Words, whole: &WholePlace) -> Option<Place> {
    if whole.private {
        return Some(Place::Private { town: None });
    }
    let location = whole.location.as_ref()?;
    let mut note = Vec::new();
    for text in [&whole.service_at_location.description, &location.description, &location.transportation] {
        add(&mut note, theirs(some_text(text.as_ref()).unwrap_or_default()));
    }
    if location.location_type == Some(LocationType::Virtual)
        && location.addresses.is_empty()
        && location.point().is_none()
    {
        return Some(elsewhere(location));
    }
    if location.location_type == Some(LocationType::Postal) {
        note.insert(0, words.say("place-letters-only"));
    }
    let name = some_text(location.name.as_ref());
    let mut lines = Vec::new();
    if let Some(address) = location.addresses.first() {
        let postcode = some_text(address.postal_code.as_ref());
        for part in
            parts(address).into_iter().filter(|part| name.is_none_or(|name| !name.eq_ignore_ascii_case(part)))
        {
            let part = if Some(part) == postcode { part.to_owned() } else { calm::titled(part) };
            // `121 School Lane, Manchester` has the town already.
            let said = lines.iter().any(|line: &String| ends_with_part(line, &part));
            add(&mut lines, if said { "" } else { &part });
        }
    }
    if name.is_none() && lines.is_empty() {
        return None;
    }
    let note = note.join(" ");
    Some(Place::Address {
        name: name.map(calm::name),
        lines,
        note: (!note.is_empty()).then_some(note),
        map: None,
        distance: None,
    })
}

/// Whether a line of an address ends with a part of its own that is this one.
fn ends_with_part(line: &str, part: &str) -> bool {
    line.rsplit_once(',').is_some_and(|(_, last)| last.trim().eq_ignore_ascii_case(part))
}

/// Somewhere that is not a place to go: the standard has one word for all of them, so the name decides.
fn elsewhere(location: &Location) -> Place {
    let name = some_text(location.name.as_ref()).unwrap_or_default().to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let address = location.url.as_ref().map(|address| address.as_str().to_owned());
    if address.is_none() && says(&["phone"]) && !says(&["online"]) {
        Place::ByPhone
    } else if address.is_none() && says(&["home"]) && !says(&["online"]) {
        Place::AtHome
    } else {
        Place::Online { address }
    }
}

/// How one takes part in a service without any place, where its schedules say so: `By phone or at your home`.
pub(super) fn without_one<'a>(
    words: &Words,
    attending: impl Iterator<Item = Option<&'a String>>,
) -> Option<String> {
    let known: [(String, &[&str]); 3] = [
        (words.say("place-online"), &["online", "virtual"]),
        (words.say("place-by-phone"), &["by phone", "by telephone", "phone", "telephone"]),
        (words.say("place-at-your-home"), &["at home", "home"]),
    ];
    let mut ways = Vec::new();
    for text in attending.filter_map(some_text).map(str::to_lowercase) {
        let way = known.iter().find(|(_, starts)| starts.iter().any(|start| text.starts_with(start)));
        add(&mut ways, way.map_or("", |(way, _)| way.as_str()));
    }
    let mut ways = ways.into_iter();
    let first = ways.next()?;
    Some(ways.fold(first, |said, way| {
        words.say_with("place-or", &[("first", said.into()), ("second", small(&way).into())])
    }))
}

fn parts(address: &Address) -> Vec<&str> {
    [
        &address.attention,
        &address.address_1,
        &address.address_2,
        &address.city,
        &address.region,
        &address.state_province,
        &address.postal_code,
    ]
    .into_iter()
    .filter_map(|part| some_text(part.as_ref()))
    .collect()
}

/// Name and town in one line, for a card: `Fernley Library, Fernley`.
pub(super) fn short(words: &Words, whole: &WholePlace) -> Option<String> {
    match place(words, whole)? {
        Place::Address { name, .. } => {
            let address = whole.location.as_ref().and_then(|location| location.addresses.first());
            let town = address.and_then(|address| some_text(address.city.as_ref()));
            let street = address.and_then(|address| some_text(address.address_1.as_ref()));
            let mut parts = Vec::new();
            add(&mut parts, name.as_deref().or(street).unwrap_or_default());
            add(&mut parts, town.unwrap_or_default());
            (!parts.is_empty()).then(|| theirs(&parts.join(", ")))
        }
        Place::Private { .. } => Some(words.say("place-private")),
        Place::Online { .. } => Some(words.say("place-online")),
        Place::ByPhone => Some(words.say("place-by-phone")),
        Place::AtHome => Some(words.say("place-at-your-home")),
    }
}

/// What the place is called, to tell its times from those of another.
pub(super) fn name(whole: &WholePlace) -> Option<&str> {
    some_text(whole.location.as_ref()?.name.as_ref())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::{english, read, welsh};
    use super::*;
    use crate::theirs::bare;

    fn at(location: serde_json::Value) -> WholePlace {
        WholePlace { service_at_location: read(json!({})), location: Some(read(location)), private: false }
    }

    fn hall() -> WholePlace {
        at(json!({"name": "The Hall", "location_type": "physical", "transportation": "Bus 7.", "addresses": [
            {"address_1": "The Hall", "address_2": "2 Mill Lane", "city": "Fernley", "state_province": "Fernley", "postal_code": "ZZ1 1AA"}]}))
    }

    #[test]
    fn an_address_says_nothing_twice() {
        let Some(Place::Address { name, lines, note, .. }) = place(english(), &hall()) else {
            panic!("an address")
        };
        assert_eq!(name.as_deref(), Some("The Hall"));
        assert_eq!(lines, ["2 Mill Lane", "Fernley", "ZZ1 1AA"]);
        assert_eq!(note, Some(theirs("Bus 7.")));
        assert_eq!(bare(&short(english(), &hall()).unwrap()), "The Hall, Fernley");
    }

    #[test]
    fn an_address_neither_shouts_nor_says_its_town_twice() {
        let place = place(
            english(),
            &at(json!({"location_type": "physical", "addresses": [{"address_1": "121 MILL LANE",
            "address_2": "Hollin, Fernley", "city": "Fernley", "postal_code": "ZZ1 1AA"}]})),
        );
        let Some(Place::Address { lines, .. }) = place else { panic!("an address") };
        assert_eq!(lines, ["121 Mill Lane", "Hollin, Fernley", "ZZ1 1AA"]);
    }

    #[test]
    fn a_private_place_is_told_as_such_and_no_more() {
        let private = WholePlace { private: true, ..hall() };
        assert!(matches!(place(english(), &private), Some(Place::Private { town: None })));
        assert_eq!(short(english(), &private).unwrap(), "Private address");
        assert_eq!(short(welsh(), &private).unwrap(), "Cyfeiriad preifat");
    }

    #[test]
    fn places_one_cannot_go_to() {
        let told = |value: serde_json::Value| place(english(), &at(value));
        assert!(matches!(
            told(json!({"location_type": "virtual", "name": "Online by video call"})),
            Some(Place::Online { address: None })
        ));
        assert!(matches!(
            told(json!({"location_type": "virtual", "name": "By telephone"})),
            Some(Place::ByPhone)
        ));
        assert!(matches!(told(json!({"location_type": "virtual", "name": "At home"})), Some(Place::AtHome)));
        let park = told(json!({"name": "The park", "latitude": 53.4, "longitude": -2.3}));
        assert!(
            matches!(park, Some(Place::Address { .. })),
            "a place on the map is a place, whatever its type"
        );
        assert!(told(json!({"location_type": "physical"})).is_none());
    }

    #[test]
    fn a_service_without_a_place_says_how_one_takes_part_where_that_is_known() {
        let told_in = |words, texts: &[&str]| {
            let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
            without_one(words, texts.iter().map(Some).chain([None]))
        };
        let told = |texts: &[&str]| told_in(english(), texts);
        assert_eq!(told_in(welsh(), &["Phone", "Home"]).unwrap(), "Dros y ffôn neu yn eich cartref");
        assert_eq!(told(&["Online, with a telephone number"]).unwrap(), "Online");
        assert_eq!(
            told(&["By telephone", "At home, by arrangement", "Phone"]).unwrap(),
            "By phone or at your home"
        );
        assert_eq!(told(&["In person, please phone first", "physical"]), None);
        assert_eq!(told(&[]), None);
    }
}
