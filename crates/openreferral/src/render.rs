//! Documents of the standard, put together from stored ones.
//!
//! Stored documents are already in the standard's words, so they are cut and joined as text: a
//! property is found, never understood. That keeps every digit as it came and makes a nested
//! service in a few microseconds.

use std::collections::HashMap;

use directory::entities::{Entity, Location, Organization, Service, Status};
use directory::records::{self, LocationRecord, PlaceRecord, PlaceShown, ServiceRecord};
use directory::{Kind, Result, whole};
use serde::Deserialize;
use serde::de::{MapAccess, Visitor};
use serde_json::value::RawValue;
use store::Tx;
use uuid::Uuid;

/// The properties of a JSON object in order, each as the text it was written in.
pub(crate) struct Raw<'d>(Vec<(&'d str, &'d RawValue)>);

impl<'de> Deserialize<'de> for Raw<'de> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct Properties;
        impl<'de> Visitor<'de> for Properties {
            type Value = Raw<'de>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Raw<'de>, A::Error> {
                let mut properties = Vec::with_capacity(24);
                while let Some(property) = map.next_entry()? {
                    properties.push(property);
                }
                Ok(Raw(properties))
            }
        }
        deserializer.deserialize_map(Properties)
    }
}

impl<'d> Raw<'d> {
    /// The properties of a stored document. One that cannot be read has none; it was written by
    /// this program, so that would be a damaged database, which `check` finds.
    pub(crate) fn of(document: &'d str) -> Self {
        serde_json::from_str(document).unwrap_or(Raw(Vec::new()))
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| *known == name)
    }
}

/// A JSON object being written.
pub(crate) struct Writing(String);

impl Writing {
    pub(crate) fn new() -> Self {
        let mut text = String::with_capacity(2048);
        text.push('{');
        Writing(text)
    }

    /// Adds a property whose value is JSON already.
    pub(crate) fn raw(&mut self, name: &str, json: &str) {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        // Names come from stored documents and may hold anything a publisher wrote.
        self.0.push_str(&serde_json::Value::from(name).to_string());
        self.0.push(':');
        self.0.push_str(json);
    }

    /// Adds a property that is text.
    pub(crate) fn text(&mut self, name: &str, value: &str) {
        self.raw(name, &serde_json::Value::from(value).to_string());
    }

    pub(crate) fn id(&mut self, name: &str, id: &Uuid) {
        self.raw(name, &format!("\"{id}\""));
    }

    /// Adds the properties of a document but those in `without`.
    pub(crate) fn all(&mut self, document: &Raw<'_>, without: impl Fn(&str) -> bool) {
        for (name, value) in &document.0 {
            if !without(name) {
                self.raw(name, value.get());
            }
        }
    }

    /// Adds a list, unless it is empty.
    pub(crate) fn list(&mut self, name: &str, items: &[String]) {
        if !items.is_empty() {
            self.raw(name, &format!("[{}]", items.join(",")));
        }
    }

    pub(crate) fn finish(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

/// How much of a record is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    /// Its own properties that occur once, and its organisation.
    Flat,
    /// Everything that belongs to it.
    Full,
}

fn is_list<E: Entity>(name: &str) -> bool {
    E::PROPERTIES.iter().any(|property| property.many && property.name == name)
}

/// What belongs to some services: read once for all of them.
#[derive(Default)]
pub(crate) struct Surroundings {
    organizations: HashMap<Uuid, String>,
    places: HashMap<Uuid, Vec<PlaceRecord>>,
    locations: HashMap<Uuid, LocationRecord>,
}

impl Surroundings {
    pub(crate) fn read(tx: &mut Tx<'_>, services: &[ServiceRecord], depth: Depth) -> Result<Self> {
        let mut organizations: Vec<Uuid> =
            services.iter().filter_map(|service| service.organization_id).collect();
        organizations.sort_unstable();
        organizations.dedup();
        let mut found = Surroundings {
            organizations: records::documents(tx, Kind::Organization, &organizations)?,
            ..Surroundings::default()
        };
        if depth == Depth::Full {
            let ids: Vec<Uuid> = services.iter().map(|service| service.id).collect();
            let places = records::places_of(tx, &ids)?;
            let mut locations: Vec<Uuid> = places.iter().map(|place| place.location_id).collect();
            locations.sort_unstable();
            locations.dedup();
            found.locations = records::locations(tx, &locations)?;
            for place in places {
                found.places.entry(place.service_id).or_default().push(place);
            }
        }
        Ok(found)
    }
}

/// A service.
pub(crate) fn service(record: &ServiceRecord, around: &Surroundings, depth: Depth) -> String {
    service_in(record, around, depth, true)
}

/// A service with or without its organisation inside.
pub(crate) fn service_in(
    record: &ServiceRecord,
    around: &Surroundings,
    depth: Depth,
    with_organization: bool,
) -> String {
    let document = Raw::of(&record.document);
    let mut out = Writing::new();
    out.all(&document, |name| {
        depth == Depth::Flat && is_list::<Service>(name) || record.paused && name == "status"
    });
    if record.paused {
        out.text("status", Status::TemporarilyClosed.word());
    }
    if let Some(organization) = record.organization_id {
        if !document.has("organization_id") {
            out.id("organization_id", &organization);
        }
        if with_organization && let Some(text) = around.organizations.get(&organization) {
            out.raw("organization", &organization_in_service(text, depth));
        }
    }
    if !document.has("last_modified") {
        out.text("last_modified", &instant(record.modified_at));
    }
    if depth == Depth::Full {
        let places: Vec<String> = around
            .places
            .get(&record.id)
            .into_iter()
            .flatten()
            .map(|place| {
                service_at_location(place, around.locations.get(&place.location_id), Depth::Full, None)
            })
            .collect();
        out.list("service_at_locations", &places);
    }
    out.finish()
}

/// A service as it stands inside a service at a place: without its places.
pub(crate) fn service_beside_place(record: &ServiceRecord, around: &Surroundings, depth: Depth) -> String {
    // `around` was read flat, so it holds no places to nest.
    service_in(record, around, depth, true)
}

/// A service in a few words, as it stands inside its organisation.
pub(crate) fn service_in_brief(record: &ServiceRecord) -> String {
    let document = Raw::of(&record.document);
    let mut out = Writing::new();
    out.all(&document, |name| !matches!(name, "id" | "name" | "status" | "last_modified"));
    out.finish()
}

fn organization_in_service(document: &str, depth: Depth) -> String {
    match depth {
        Depth::Full => document.to_owned(),
        Depth::Flat => {
            let mut out = Writing::new();
            out.all(&Raw::of(document), is_list::<Organization>);
            out.finish()
        }
    }
}

/// An organisation, with its services as given.
pub(crate) fn organization(document: &str, depth: Depth, services: &[String]) -> String {
    let mut out = Writing::new();
    out.all(&Raw::of(document), |name| depth == Depth::Flat && is_list::<Organization>(name));
    out.list("services", services);
    out.finish()
}

/// A service at a place, with the service inside where it is asked for by itself.
pub(crate) fn service_at_location(
    place: &PlaceRecord,
    at: Option<&LocationRecord>,
    depth: Depth,
    service: Option<&str>,
) -> String {
    let document = Raw::of(&place.document);
    let mut out = Writing::new();
    out.all(&document, |name| {
        depth == Depth::Flat && is_list::<directory::entities::ServiceAtLocation>(name)
    });
    if !document.has("service_id") {
        out.id("service_id", &place.service_id);
    }
    if !document.has("location_id") {
        out.id("location_id", &place.location_id);
    }
    if let Some(at) = at {
        out.raw("location", &location(at, depth));
    }
    if let Some(service) = service {
        out.raw("service", service);
    }
    out.finish()
}

/// Written where the standard requires a part of an address that its publisher did not give.
pub(crate) const NOT_GIVEN: &str = "Not given";

/// A place. Of a private one only that there is one.
pub(crate) fn location(record: &LocationRecord, depth: Depth) -> String {
    let text = match &record.shown {
        PlaceShown::Private => {
            let mut out = Writing::new();
            out.id("id", &record.id);
            out.text("location_type", "physical");
            out.raw("confidential", "true");
            return out.finish();
        }
        PlaceShown::Document(text) => text.clone(),
        PlaceShown::Incomplete(text) => complete(text),
    };
    match depth {
        Depth::Full => text,
        Depth::Flat => {
            let mut out = Writing::new();
            out.all(&Raw::of(&text), is_list::<Location>);
            out.finish()
        }
    }
}

/// Fills the parts of addresses that the standard requires and nobody gave.
fn complete(document: &str) -> String {
    let Some(mut location) = whole::typed::<Location>(document) else { return document.to_owned() };
    for address in &mut location.addresses {
        for part in
            [&mut address.address_1, &mut address.city, &mut address.state_province, &mut address.postal_code]
        {
            part.get_or_insert_with(|| NOT_GIVEN.to_owned());
        }
    }
    serde_json::to_string(&location).unwrap_or_else(|_| document.to_owned())
}

/// What is left of a service that was removed or hidden: that it is no more.
pub(crate) fn defunct(id: &Uuid, name: &str, organization: Option<Uuid>, gone_at: i64) -> String {
    let mut out = Writing::new();
    out.id("id", id);
    if let Some(organization) = organization {
        out.id("organization_id", &organization);
    }
    out.text("name", name);
    out.text("status", "defunct");
    out.text("last_modified", &instant(jiff::Timestamp::from_microsecond(gone_at).unwrap_or_default()));
    out.finish()
}

/// An instant as the standard writes it: UTC, milliseconds.
pub(crate) fn instant(at: jiff::Timestamp) -> String {
    format!("{at:.3}")
}
