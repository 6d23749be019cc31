//! What this program wrote is read back quickly: exactly what the reading made that takes what it can from anybody.

use directory::entities::{
    Accessibility, Address, Attribute, Capacity, Contact, CostOption, Eligibility, Entity, Form, Funding,
    Language, Link, Location, Object, Organization, OrganizationIdentifier, Phone, Property, Reading,
    RequiredDocument, Schedule, Service, ServiceArea, ServiceAtLocation, Status, Taxonomy, TaxonomyTerm,
    Unit,
};
use directory::whole::typed;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// The properties of every entity, by its name in the standards.
fn properties(entity: &str) -> &'static [Property] {
    macro_rules! of {
        ($($entity:ident)*) => {
            [$(($entity::NAME, $entity::PROPERTIES)),*]
        };
    }
    let all = of!(Accessibility Address Attribute Capacity Contact CostOption Eligibility Funding Language Link Location
        Organization OrganizationIdentifier Phone RequiredDocument Schedule Service ServiceArea ServiceAtLocation
        Taxonomy TaxonomyTerm Unit);
    let found = all.iter().find(|(name, _)| *name == entity);
    assert!(found.is_some(), "{entity} is not listed");
    found.map_or(&[], |(_, properties)| properties)
}

/// What a publisher may write for a property: mostly what it should be, at times something else.
fn value(form: Form, depth: u32) -> BoxedStrategy<Value> {
    let text = "[ a-zA-Zé£\"\\\\\n]{0,12}".prop_map(Value::from);
    let should = match form {
        Form::Text => text.clone().boxed(),
        Form::Id => id().boxed(),
        Form::Number => prop_oneof![
            any::<i32>().prop_map(Value::from),
            (-1e6..1e6).prop_map(Value::from),
            Just(json!("£3.50"))
        ]
        .boxed(),
        Form::Bool => prop_oneof![any::<bool>().prop_map(Value::from), Just(json!("yes"))].boxed(),
        Form::Web => {
            prop_oneof![Just(json!("https://hall.example/a?b=c")), Just(json!("hall.example"))].boxed()
        }
        Form::Email => {
            prop_oneof![Just(json!("ask@hall.example")), Just(json!("mailto:ask@hall.example"))].boxed()
        }
        Form::Day => Just(json!("2026-05-04")).boxed(),
        Form::Clock => prop_oneof![Just(json!("10:00")), Just(json!(" 24:00Z"))].boxed(),
        Form::Instant => prop_oneof![Just(json!("2026-05-04T10:00:00Z")), Just(json!("2026-05-04"))].boxed(),
        Form::Choice(words) => {
            prop::sample::select(words).prop_map(|word| json!(word.to_uppercase())).boxed()
        }
        Form::Entity(_) if depth == 0 => Just(json!({})).boxed(),
        Form::Entity(entity) => object(entity, depth - 1).prop_map(Value::Object).boxed(),
    };
    let other = prop_oneof![
        Just(Value::Null),
        Just(json!([])),
        Just(json!({"a": [null, ""], "b": 1})),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text
    ];
    prop_oneof![9 => should, 1 => other].boxed()
}

/// An identifier, and not that of nothing.
fn id() -> impl Strategy<Value = Value> {
    (1..=u128::MAX).prop_map(|id| json!(Uuid::from_u128(id)))
}

/// An object with some of an entity's properties, with some that no standard knows, with or without an identifier.
fn object(entity: &'static str, depth: u32) -> BoxedStrategy<Map<String, Value>> {
    let one = prop::sample::select(properties(entity)).prop_flat_map(move |property| {
        let held = value(property.form, depth);
        let held = if property.many {
            prop_oneof![9 => prop::collection::vec(held.clone(), 0..3).prop_map(Value::Array), 1 => held]
                .boxed()
        } else {
            held
        };
        held.prop_map(move |held| (property.name.to_owned(), held))
    });
    let its_id = prop_oneof![
        8 => id().prop_map(Some),
        1 => Just(Some(json!("hall-7"))),
        1 => Just(None)
    ];
    let extra =
        prop::option::of(prop_oneof![Just(json!({"x": [1, "y"]})), Just(json!("z")), Just(Value::Null)]);
    (prop::collection::vec(one, 0..7), its_id, extra)
        .prop_map(|(properties, id, extra)| {
            let mut object: Map<String, Value> = properties.into_iter().collect();
            object.extend(id.map(|id| ("id".to_owned(), id)));
            object.extend(extra.map(|extra| ("x_hall".to_owned(), extra)));
            object
        })
        .boxed()
}

fn agrees<T: Entity + PartialEq + std::fmt::Debug>(published: Object) -> Result<(), TestCaseError> {
    let Some(read) = T::read(published, &mut Reading::new(&Uuid::nil())) else { return Ok(()) };
    let document = read.to_object();
    let text = serde_json::to_string(&document).map_err(|error| TestCaseError::fail(error.to_string()))?;
    match T::written(&text) {
        Ok(quickly) => prop_assert_eq!(quickly, read),
        // Something in it lacks what it cannot be without, because that could not be taken: the slow reading leaves it out.
        Err(_) => prop_assert_ne!(T::read(document, &mut Reading::new(&Uuid::nil())), Some(read)),
    }
    Ok(())
}

proptest! {
    #[test]
    fn a_service_that_was_written_is_read_as_it_was(published in object(Service::NAME, 2)) {
        let named = published.into_iter().chain([("name".to_owned(), json!("Hall"))]).collect();
        agrees::<Service>(named)?;
    }

    #[test]
    fn so_are_its_places_and_who_offers_it(
        at in object(ServiceAtLocation::NAME, 2),
        location in object(Location::NAME, 2),
        organization in object(Organization::NAME, 2),
    ) {
        agrees::<ServiceAtLocation>(at)?;
        agrees::<Location>(location)?;
        agrees::<Organization>(organization)?;
    }

    #[test]
    fn whatever_text_stands_there_nothing_breaks(text in "[{}\\[\\]\":,a-z0-9 ]{0,40}") {
        let read = typed::<Service>(&text);
        prop_assert!(read.is_none_or(|service| service.name.is_some()));
    }
}

#[test]
fn what_another_hand_wrote_is_read_the_slow_way() {
    let id = "6d2c1b7e-6a0e-4f63-9d53-0f3f4a1d2c11";
    let text =
        format!(r#"{{"id": "{id}", "name": "Hall", "status": "OPEN", "url": " https://hall.example "}}"#);
    assert!(Service::written(&text).is_err());
    let read = typed::<Service>(&text).unwrap();
    assert_eq!(read.status.map(Status::word), Some("active"));
    for broken in ["", "null", "[]", "{}", r#"{"id": 1}"#, &text[..text.len() - 1], &format!("{text}x")] {
        assert!(Service::written(broken).is_err(), "{broken}");
    }
    let without_name = format!(r#"{{"id": "{id}"}}"#);
    assert!(Service::written(&without_name).is_err());
    assert!(Service::written(r#"{"name": "Hall"}"#).is_err());
}
