//! What pages say in the words of schema.org, so that search engines show a service with its place and telephone.
//!
//! Only what the page shows to people, and of that only what its publisher wrote. A private place is not in the page's
//! struct, so it cannot be here.

use locales::Words;
use serde_json::{Map, Value, json};

use super::listing::ListingState;
use super::service::{Place, ServicePage};
use crate::theirs::bare;
use crate::words::{service_path, web_address};

/// Gives the full address of a path of ours in the page's language, where it is known.
type At<'a> = &'a dyn Fn(&str) -> Option<String>;

/// An object of a kind, with those of its parts that say something.
fn thing<const N: usize>(kind: &str, parts: [(&str, Value); N]) -> Value {
    let mut object = Map::new();
    object.insert("@type".to_owned(), kind.into());
    let says = |value: &Value| match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        _ => true,
    };
    object.extend(
        parts.into_iter().filter(|(_, value)| says(value)).map(|(name, value)| (name.to_owned(), value)),
    );
    Value::Object(object)
}

fn in_context(mut thing: Value) -> Value {
    if let Value::Object(object) = &mut thing {
        object.shift_insert(0, "@context".to_owned(), "https://schema.org".into());
    }
    thing
}

/// A service that can be gone to, or nothing when it has closed.
pub(super) fn service(page: &ServicePage, at: At<'_>) -> Option<Value> {
    if page.state == ListingState::Closed {
        return None;
    }
    let own = at(&service_path(&page.id, &page.name));
    let provider = page.organisation.as_ref().map(|organisation| {
        let website = organisation.website.as_deref().and_then(web_address);
        thing("Organization", [("name", bare(&organisation.name).into()), ("url", website.into())])
    });
    let phones: Vec<Value> = page
        .contact
        .phones
        .iter()
        .map(|phone| thing("ContactPoint", [("telephone", bare(&phone.number).into())]))
        .collect();
    let website = page.contact.websites.iter().find_map(|address| web_address(&bare(address)));
    let places: Vec<Value> = page.places.iter().filter_map(place).collect();
    let channel = (!phones.is_empty() || website.is_some() || !places.is_empty()).then(|| {
        thing(
            "ServiceChannel",
            [
                ("servicePhone", phones.into()),
                ("serviceUrl", website.into()),
                ("serviceLocation", places.into()),
            ],
        )
    });
    let areas: Vec<Value> = page.areas.iter().map(|area| bare(area).into()).collect();
    let description: Vec<String> = page.description.iter().map(|paragraph| bare(paragraph)).collect();
    Some(in_context(thing(
        "Service",
        [
            ("@id", own.clone().into()),
            ("url", own.into()),
            ("name", bare(&page.name).into()),
            ("description", description.join("\n").into()),
            ("provider", provider.into()),
            ("areaServed", areas.into()),
            ("availableChannel", channel.into()),
        ],
    )))
}

fn place(place: &Place) -> Option<Value> {
    let Place::Address { name, lines, .. } = place else { return None };
    let lines: Vec<String> = lines.iter().map(|line| bare(line)).collect();
    Some(thing("Place", [("name", name.as_deref().map(bare).into()), ("address", lines.join(", ").into())]))
}

/// The service as a whole, and how it is searched. Nothing where it is not known where people find it.
pub(super) fn home(words: &Words, at: At<'_>) -> Option<Value> {
    let own = at("/")?;
    let search = thing(
        "SearchAction",
        [
            (
                "target",
                thing(
                    "EntryPoint",
                    [("urlTemplate", format!("{}?q={{search_term_string}}", at("/find-support")?).into())],
                ),
            ),
            ("query-input", json!("required name=search_term_string")),
        ],
    );
    Some(in_context(thing(
        "WebSite",
        [
            ("name", "Alongside".into()),
            ("url", own.into()),
            ("inLanguage", words.language().tag().into()),
            ("potentialAction", search),
        ],
    )))
}
