//! The entities of Open Referral UK 3.0 and HSDS 3.1, whole, as types that reading builds.
//!
//! One [`entity!`] lists an entity's properties once. From that list come the struct, the reading
//! that takes what it can and reports what it cannot (see [`reading`]), the writing that leaves
//! out what is empty, and the table of properties that CSV packages and the API's own description
//! are made from. Properties neither standard knows stay in `extra` and are given back.

mod fields;
mod organization;
mod place;
pub mod reading;
mod service;
mod taxonomy;

pub use fields::minutes_of;
pub use fields::{AddressType, Clock, Day, Form, Frequency, Instant, LocationType, Status, Web};
pub use fields::{EmailText, Number, instant_of};
pub use organization::{Funding, Organization, OrganizationIdentifier};
pub use place::{Accessibility, Address, Location, ServiceAtLocation};
pub use reading::{Level, Problem, Reading, Unread};
pub use service::{
    Capacity, Contact, CostOption, Eligibility, Language, Link, Phone, RequiredDocument, Schedule, Service,
    ServiceArea, Unit,
};
pub use taxonomy::{Attribute, Taxonomy, TaxonomyTerm};

use serde_json::{Map, Value};

/// A JSON object as it was read.
pub type Object = Map<String, Value>;

/// One property of an entity.
#[derive(Debug, Clone, Copy)]
pub struct Property {
    /// Its name in JSON and CSV.
    pub name: &'static str,
    /// What it holds.
    pub form: Form,
    /// Whether it is a list of them.
    pub many: bool,
}

/// Something the standards define, with an identifier.
pub trait Entity: Sized + serde::Serialize {
    /// Its name in the standards, such as `service_at_location`.
    const NAME: &'static str;
    /// Its properties besides `id`, one-to-one first.
    const PROPERTIES: &'static [Property];
    /// Those it cannot be without.
    const REQUIRED: &'static [&'static str];

    /// Reads an entity, reporting to `at` what could not be taken. `None` when what is required
    /// is missing; the object is then among what was left unread, so it is not lost.
    fn read(object: Object, at: &mut Reading<'_>) -> Option<Self>;

    /// Reads an entity that this program wrote, in a third of the time: it is taken to be what [`Entity::read`] once made of
    /// it, so nothing is mended or reported.
    ///
    /// # Errors
    /// What is not as this program writes it.
    fn written(document: &str) -> Result<Self, serde_json::Error>;

    /// The entity as a JSON object, without anything empty.
    fn to_object(&self) -> Object {
        match serde_json::to_value(self) {
            Ok(Value::Object(object)) => object,
            _ => Object::new(),
        }
    }
}

/// Lists an entity: its properties that occur once, those that are lists, and what it cannot be
/// without. `mend` is called first with the object as given, to fill what the standard requires
/// from what is there.
macro_rules! entity {
    (
        $(#[$doc:meta])*
        $name:ident $json:literal
        one { $($(#[$one_doc:meta])* $one:ident: $one_type:ty,)* }
        many { $($(#[$many_doc:meta])* $many:ident: $many_type:ty,)* }
        required { $($required:ident)* }
        $(mend $mend:path)?
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct $name {
            /// Identifier.
            pub id: uuid::Uuid,
            $($(#[$one_doc])* pub $one: Option<$one_type>,)*
            $($(#[$many_doc])* pub $many: Vec<$many_type>,)*
            /// Properties neither standard knows, kept as they came.
            pub extra: $crate::entities::Object,
        }

        impl $crate::entities::Entity for $name {
            const NAME: &'static str = $json;
            const PROPERTIES: &'static [$crate::entities::Property] = &[
                $($crate::entities::Property {
                    name: stringify!($one),
                    form: <$one_type as $crate::entities::fields::Field>::FORM,
                    many: false,
                },)*
                $($crate::entities::Property {
                    name: stringify!($many),
                    form: <$many_type as $crate::entities::fields::Field>::FORM,
                    many: true,
                },)*
            ];

            const REQUIRED: &'static [&'static str] = &[$(stringify!($required)),*];

            #[allow(unused_mut)]
            fn read(mut object: $crate::entities::Object, at: &mut $crate::entities::Reading<'_>) -> Option<Self> {
                let id = at.enter(&mut object, $json)?;
                $($mend(&mut object, at);)?
                if at.lacks(Self::REQUIRED, &object) {
                    return None;
                }
                let mut read = $name { id, ..Default::default() };
                for (name, value) in object {
                    let name = name.as_str();
                    $(if name == stringify!($one) {
                        read.$one = at.property(stringify!($one), value);
                        continue;
                    })*
                    $(if name == stringify!($many) {
                        read.$many = at.list(stringify!($many), value);
                        continue;
                    })*
                    if let Some(value) = $crate::entities::fields::without_empties(value) {
                        read.extra.insert(name.to_owned(), value);
                    }
                }
                at.leave();
                Some(read)
            }

            fn written(document: &str) -> Result<Self, serde_json::Error> {
                let mut from = serde_json::Deserializer::from_str(document);
                let read = <$name as $crate::entities::fields::Field>::written(&mut from)?;
                from.end()?;
                Ok(read)
            }
        }

        impl $crate::entities::fields::Field for $name {
            const FORM: $crate::entities::Form = $crate::entities::Form::Entity(
                <$name as $crate::entities::Entity>::NAME,
            );
            fn take(value: serde_json::Value, at: &mut $crate::entities::Reading<'_>) -> Option<Self> {
                match value {
                    serde_json::Value::Object(object) => <$name as $crate::entities::Entity>::read(object, at),
                    other => {
                        at.unread(other, "this should be an object with properties");
                        None
                    }
                }
            }

            fn written<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                struct Visitor;
                impl<'de> serde::de::Visitor<'de> for Visitor {
                    type Value = $name;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str(concat!("a ", $json))
                    }

                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<$name, A::Error> {
                        use serde::de::Error;
                        use $crate::entities::fields::{Name, Written};
                        let mut read = $name::default();
                        while let Some(Name(name)) = map.next_key()? {
                            let name = &*name;
                            if name == "id" {
                                read.id = map.next_value()?;
                                continue;
                            }
                            $(if name == stringify!($one) {
                                read.$one = Some(map.next_value::<Written<$one_type>>()?.0);
                                continue;
                            })*
                            $(if name == stringify!($many) {
                                let list: Vec<Written<$many_type>> = map.next_value()?;
                                read.$many = list.into_iter().map(|one| one.0).collect();
                                continue;
                            })*
                            let value = map.next_value()?;
                            read.extra.insert(name.to_owned(), value);
                        }
                        $(if read.$required == Default::default() {
                            return Err(A::Error::missing_field(stringify!($required)));
                        })*
                        if read.id.is_nil() && $json != <$crate::entities::Eligibility as $crate::entities::Entity>::NAME {
                            return Err(A::Error::missing_field("id"));
                        }
                        Ok(read)
                    }
                }
                from.deserialize_map(Visitor)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap;
                let mut map = serializer.serialize_map(None)?;
                if !self.id.is_nil() {
                    map.serialize_entry("id", &self.id)?;
                }
                $(if let Some(value) = &self.$one {
                    map.serialize_entry(stringify!($one), value)?;
                })*
                $(if !self.$many.is_empty() {
                    map.serialize_entry(stringify!($many), &self.$many)?;
                })*
                for (name, value) in &self.extra {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    };
}
pub(crate) use entity;
