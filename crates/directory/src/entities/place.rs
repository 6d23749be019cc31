//! Where services are.

use uuid::Uuid;
use vocabulary::LatLon;

use super::fields::{AddressType, LocationType, Number, Web};
use super::reading::{Level, is_empty};
use super::{Attribute, Contact, Language, Object, Phone, Reading, Schedule, ServiceArea, entity};

entity! {
    /// A place: one can go there, write there, or meet there online.
    Location "location"
    one {
        /// What sort of place.
        location_type: LocationType,
        /// What it is called.
        name: String,
        /// Another name it goes by.
        alternate_name: String,
        /// What it is like.
        description: String,
        /// How to get there (HSDS).
        transportation: String,
        /// Degrees north, WGS84.
        latitude: Number,
        /// Degrees east, WGS84.
        longitude: Number,
        /// Its number in a register of places.
        external_identifier: String,
        /// Which register, such as `UPRN`.
        external_identifier_type: String,
        /// A web page or online meeting (HSDS).
        url: Web,
        /// The organisation it belongs to (HSDS).
        organization_id: Uuid,
        /// Ours: where it is must never be shown, as for a refuge.
        confidential: bool,
    }
    many {
        /// Its addresses.
        addresses: Address,
        /// What it offers disabled people.
        accessibility: Accessibility,
        /// Whom to ask there (HSDS).
        contacts: Contact,
        /// Telephones there (HSDS).
        phones: Phone,
        /// When it is open (HSDS).
        schedules: Schedule,
        /// Languages spoken there (HSDS).
        languages: Language,
        /// Terms attached to it.
        attributes: Attribute,
    }
    required {}
    mend settle_location
}

entity! {
    /// A postal address.
    Address "address"
    one {
        /// The location it belongs to.
        location_id: Uuid,
        /// For whose attention.
        attention: String,
        /// Building and street.
        address_1: String,
        /// More of building and street (HSDS).
        address_2: String,
        /// Town.
        city: String,
        /// District.
        region: String,
        /// County.
        state_province: String,
        /// Postcode.
        postal_code: String,
        /// Country, two letters.
        country: String,
        /// What it is for.
        address_type: AddressType,
    }
    many {
        /// Terms attached to it.
        attributes: Attribute,
    }
    required {}
    mend settle_address
}

entity! {
    /// What a place offers disabled people.
    Accessibility "accessibility"
    one {
        /// The location it speaks of.
        location_id: Uuid,
        /// What there is.
        description: String,
        /// How to use it.
        details: String,
        /// Where to read more.
        url: Web,
        /// The same in the UK profile's own property.
        accessibility: String,
    }
    many {
        /// Terms attached to it.
        attributes: Attribute,
    }
    required {}
}

entity! {
    /// A service at a place.
    ServiceAtLocation "service_at_location"
    one {
        /// The service.
        service_id: Uuid,
        /// The place.
        location_id: Uuid,
        /// What is particular about the service there (HSDS).
        description: String,
        /// The place itself.
        location: Box<Location>,
    }
    many {
        /// When it happens there (HSDS).
        schedules: Schedule,
        /// Whom to ask about it there (HSDS).
        contacts: Contact,
        /// Telephones for it there (HSDS).
        phones: Phone,
        /// Whom it serves from there (HSDS 3.1).
        service_areas: ServiceArea,
        /// Terms attached to it.
        attributes: Attribute,
    }
    required {}
}

impl ServiceAtLocation {
    /// The place's identifier, from the link or from the place inside.
    #[must_use]
    pub fn place_id(&self) -> Option<Uuid> {
        self.location_id.or_else(|| self.location.as_ref().map(|location| location.id))
    }
}

impl Location {
    /// Where it is, when both coordinates are known.
    #[must_use]
    pub fn point(&self) -> Option<LatLon> {
        LatLon::new(self.latitude?.0, self.longitude?.0).ok()
    }

    /// Whether a part of an address that the standard requires is missing.
    #[must_use]
    pub fn is_incomplete(&self) -> bool {
        self.addresses.iter().any(|address| {
            address.address_1.is_none()
                || address.city.is_none()
                || address.state_province.is_none()
                || address.postal_code.is_none()
        })
    }
}

/// Fills what the standard requires and can be known, and holds coordinates against the map.
fn settle_location(object: &mut Object, at: &mut Reading<'_>) {
    // No more than an id inside another record: a mention, not a description.
    if object.is_empty() && !at.is_outermost() {
        return;
    }
    if object.get("location_type").is_none_or(is_empty) {
        let word = if object.get("addresses").is_none_or(is_empty) { "virtual" } else { "physical" };
        at.inside("location_type", |at| {
            at.report(Level::Mended, format!("the standard requires it; taken as {word}"), "");
        });
        object.insert("location_type".to_owned(), word.into());
    }
    let number = |name: &str| match object.get(name) {
        Some(serde_json::Value::Number(number)) => number.as_f64(),
        Some(serde_json::Value::String(text)) => text.trim().parse().ok(),
        _ => None,
    };
    let (latitude, longitude) = (number("latitude"), number("longitude"));
    let given = format!("{}, {}", latitude.unwrap_or(f64::NAN), longitude.unwrap_or(f64::NAN));
    let (Some(latitude), Some(longitude)) = (latitude, longitude) else {
        if latitude.is_some() != longitude.is_some() {
            for name in ["latitude", "longitude"] {
                if let Some(value) = object.remove(name) {
                    at.inside(name, |at| {
                        at.unread(value, "a latitude and a longitude only mean something together");
                    });
                }
            }
        }
        return;
    };
    if LatLon::new(latitude, longitude).is_ok_and(|point| point.in_uk()) {
        return;
    }
    if LatLon::new(longitude, latitude).is_ok_and(|point| point.in_uk()) {
        at.inside("latitude", |at| {
            at.report(
                Level::Mended,
                "latitude and longitude were the wrong way round and were swapped",
                &given,
            );
        });
        object.insert("latitude".to_owned(), longitude.into());
        object.insert("longitude".to_owned(), latitude.into());
        return;
    }
    for name in ["latitude", "longitude"] {
        if let Some(value) = object.remove(name) {
            at.inside(name, |at| {
                at.unread(value, format!("this point is not in the United Kingdom: {given}"));
            });
        }
    }
}

/// Country and kind can be known for a UK directory; the rest of an address cannot be guessed.
fn settle_address(object: &mut Object, at: &mut Reading<'_>) {
    for (name, value) in [("country", "GB"), ("address_type", "physical")] {
        if object.get(name).is_none_or(is_empty) {
            at.inside(if name == "country" { "country" } else { "address_type" }, |at| {
                at.report(Level::Mended, format!("the standard requires it; taken as {value}"), "");
            });
            object.insert(name.to_owned(), value.into());
        }
    }
}
