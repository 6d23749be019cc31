//! What a listing says, field by field, in words that its owner can put right; and putting it right in the document of the service.

use std::collections::HashSet;

use serde_json::{Value, json};
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::{Email, PhoneNumber, WebAddress, words};

use super::{Error, Result, Rule};
use crate::changes::{Change, ChangeLog};
use crate::entities::{Object, Service};
use crate::import::keep_versions;
use crate::whole::{Whole, typed};
use crate::{Kind, listing};

/// How much can be written into a field, letters.
pub const LONGEST: usize = 2_000;

words! {
    /// A field of a listing, as its owner is asked.
    Field {
        /// What it is called.
        Name "name",
        /// What it is.
        Description "description",
        /// When it is on.
        When "when",
        /// Where it is.
        Where "where",
        /// The telephone.
        Phone "phone",
        /// Where to write.
        Email "email",
        /// The web page.
        Website "website",
        /// What it costs.
        Cost "cost",
        /// Whom it is for.
        Who "who",
        /// How to join.
        Joining "joining",
    }
}

impl Field {
    /// What was typed, as it is kept.
    ///
    /// # Errors
    /// [`Rule`]: why it cannot be used.
    pub fn read(self, typed: &str) -> Result<String, Rule> {
        let text = typed.replace("\r\n", "\n").replace('\r', "\n");
        let text: String =
            text.chars().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t')).collect();
        let text = text.trim();
        if text.chars().count() > LONGEST {
            return Err(Rule::TooLong);
        }
        match self {
            Field::Name if text.is_empty() => Err(Rule::Name),
            _ if text.is_empty() => Ok(String::new()),
            Field::Name => Ok(text.split_whitespace().collect::<Vec<_>>().join(" ")),
            Field::Phone => PhoneNumber::parse(text).map(|_| text.to_owned()).map_err(|_| Rule::Phone),
            Field::Email => {
                Email::parse(text).map(|email| email.as_str().to_owned()).map_err(|_| Rule::Email)
            }
            Field::Website => {
                WebAddress::parse_liberal(text).map(|_| text.to_owned()).map_err(|_| Rule::Website)
            }
            _ => Ok(text.to_owned()),
        }
    }
}

fn text<'o>(object: &'o Object, name: &str) -> &'o str {
    object.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn list<'o>(object: &'o Object, name: &str) -> impl Iterator<Item = &'o Object> {
    object.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object)
}

fn joined<'t>(parts: impl Iterator<Item = &'t str>, between: &str) -> String {
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
}

/// What the document of a service says in a field, as plain words. Where it is stands elsewhere: that is empty here.
#[must_use]
pub fn said_in(document: &Object, field: Field) -> String {
    let first = |name: &str, of_contacts: &str| {
        let own = text(document, name);
        let contacts =
            || list(document, "contacts").map(|one| text(one, of_contacts)).find(|one| !one.is_empty());
        if own.is_empty() { contacts().unwrap_or_default().to_owned() } else { own.to_owned() }
    };
    match field {
        Field::Name => text(document, "name").to_owned(),
        Field::Description => text(document, "description").to_owned(),
        Field::Website => text(document, "url").to_owned(),
        Field::Email => first("email", "email"),
        Field::Phone => {
            let of = |object| {
                list(object, "phones").map(|phone| text(phone, "number")).find(|one| !one.is_empty())
            };
            let own = of(document);
            own.or_else(|| list(document, "contacts").find_map(of)).unwrap_or_default().to_owned()
        }
        Field::Who => text(document, "eligibility_description").to_owned(),
        Field::Joining => text(document, "application_process").to_owned(),
        Field::Cost => {
            let costs = list(document, "cost_options").map(|one| {
                let amount = one.get("amount").map(|amount| match amount {
                    Value::String(text) => text.clone(),
                    other => other.to_string(),
                });
                let amount = amount.map(|amount| format!("£{amount}")).unwrap_or_default();
                joined([text(one, "option"), &amount, text(one, "amount_description")].into_iter(), " ")
            });
            let costs: Vec<String> = costs.collect();
            let own = [text(document, "fees_description"), text(document, "fees")];
            joined(own.into_iter().chain(costs.iter().map(String::as_str)), "\n")
        }
        Field::When => {
            let times = list(document, "schedules").map(|one| match text(one, "description") {
                "" => joined(
                    ["freq", "byday", "bymonthday", "opens_at", "closes_at", "valid_from", "valid_to"]
                        .into_iter()
                        .map(|name| text(one, name)),
                    " ",
                ),
                said => said.to_owned(),
            });
            times.filter(|one| !one.is_empty()).collect::<Vec<_>>().join("\n")
        }
        Field::Where => String::new(),
    }
}

/// What a listing says in a field, for whoever is asked whether it is right. A private place is not said.
#[must_use]
pub fn said_of(whole: &Whole, document: &Object, field: Field) -> String {
    if field != Field::Where {
        return said_in(document, field);
    }
    let lines = whole.places.iter().filter(|place| !place.private).filter_map(|place| {
        let location = place.location.as_ref()?;
        let name = location.name.as_deref().unwrap_or_default();
        let address = location.addresses.first();
        let part = |of: fn(&crate::entities::Address) -> Option<&String>| {
            address.and_then(of).map(String::as_str).unwrap_or_default()
        };
        let parts = [
            name,
            part(|one| one.address_1.as_ref()),
            part(|one| one.city.as_ref()),
            part(|one| one.postal_code.as_ref()),
        ];
        Some(joined(parts.into_iter(), ", ")).filter(|line| !line.is_empty())
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn without(document: &mut Object, name: &str, of: &str) {
    for one in document.get_mut(name).and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(object) = one.as_object_mut() {
            object.remove(of);
        }
    }
}

/// Writes what somebody said into the document of a service. What stood in parts of their own, such as days and prices, gives way
/// to the words: a time that is right in words is worth more than one that is wrong in figures.
pub(crate) fn put(document: &mut Object, service: Uuid, field: Field, said: &str) {
    let mut set = |name: &str, value: Value| {
        if said.is_empty() {
            document.remove(name);
        } else {
            document.insert(name.to_owned(), value);
        }
    };
    let id = || Uuid::new_v5(&service, field.as_str().as_bytes()).to_string();
    match field {
        Field::Name => set("name", json!(said)),
        Field::Description => set("description", json!(said)),
        Field::Website => set("url", json!(said)),
        Field::Who => set("eligibility_description", json!(said)),
        Field::Joining => set("application_process", json!(said)),
        Field::Email => {
            set("email", json!(said));
            without(document, "contacts", "email");
        }
        Field::Phone => {
            set("phones", json!([{ "id": id(), "number": said }]));
            without(document, "contacts", "phones");
        }
        Field::Cost => {
            set("fees_description", json!(said));
            document.remove("fees");
            document.remove("cost_options");
        }
        Field::When => {
            set("schedules", json!([{ "id": id(), "service_id": service.to_string(), "description": said }]));
        }
        Field::Where => {}
    }
}

/// The document of a service as it is stored, with its version and whether it was removed.
pub(crate) fn document_of(tx: &mut Tx<'_>, service: Uuid) -> Result<Option<(Object, i64, bool)>> {
    let found: Option<(String, i64, bool)> = tx.first(
        "select document, version, removed_at is not null from service where id = $1",
        values![service],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    Ok(found.and_then(|(text, version, removed)| Some((serde_json::from_str(&text).ok()?, version, removed))))
}

/// Takes fields over into a listing. What it was is kept as an earlier version. The digest of what the feed said stays: a feed that
/// says the same tomorrow changes nothing.
pub(crate) fn write(tx: &mut Tx<'_>, service: Uuid, said: &[(Field, String)]) -> Result<()> {
    let Some((mut document, version, false)) = document_of(tx, service)? else {
        return Err(permit::Refused::NotThere.into());
    };
    for (field, said) in said {
        put(&mut document, service, *field, said);
    }
    let text = Value::Object(document.clone()).to_string();
    if typed::<Service>(&text).is_none() {
        return Err(Error::Directory(crate::Error::Invalid(
            "the listing would lack what it cannot be without".to_owned(),
        )));
    }
    let now = tx.now();
    keep_versions(tx, Kind::Service, &[(service, version)], now)?;
    let name = text_of_name(&document);
    tx.execute(
        "update service set name = $1, document = $2, changed_at = $3, modified_at = $3, version = version + 1,
             suggested_by = null
         where id = $4",
        values![name, text, now, service],
    )?;
    if said.iter().any(|(field, _)| *field == Field::When) {
        times_of_places_give_way(tx, service)?;
    }
    let mut log = ChangeLog::open(tx)?;
    log.note(Kind::Service, service, Change::Changed);
    Ok(log.close(tx)?)
}

fn text_of_name(document: &Object) -> String {
    text(document, "name").to_owned()
}

/// Times that stand with a place of the service say otherwise than the words that were just taken.
fn times_of_places_give_way(tx: &mut Tx<'_>, service: Uuid) -> Result<()> {
    let places: Vec<(Uuid, String)> = tx.query(
        "select id, document from service_at_location where service_id = $1",
        values![service],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    for (id, document) in places {
        let Ok(mut object) = serde_json::from_str::<Object>(&document) else { continue };
        if object.remove("schedules").is_some() {
            let text = Value::Object(object).to_string();
            tx.execute("update service_at_location set document = $1 where id = $2", values![text, id])?;
        }
    }
    Ok(())
}

/// Those of some services of which their owners have put something right.
pub(crate) fn put_right(tx: &mut Tx<'_>, services: &[Uuid]) -> crate::Result<HashSet<Uuid>> {
    let mut found = HashSet::new();
    tx.each_of(
        "select service_id from listing_change where state = 'taken' and service_id in",
        services,
        |row| {
            found.insert(row.get(0)?);
            Ok(())
        },
    )?;
    Ok(found)
}

/// A service that a feed brings again keeps what its owner put right, field by field, for as long as the feed goes on saying what it
/// said then. Once it says something new in a field, that is news, and holds.
pub(crate) fn keep_put_right(
    tx: &mut Tx<'_>,
    service: Uuid,
    document: &str,
) -> crate::Result<Option<(String, String)>> {
    let taken: Vec<(String, String, String)> = tx.query(
        "select field, was, said from listing_change where service_id = $1 and state = 'taken' order by settled_at, id",
        values![service],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    if taken.is_empty() {
        return Ok(None);
    }
    let Ok(mut object) = serde_json::from_str::<Object>(document) else { return Ok(None) };
    let before = object.clone();
    for (field, was, said) in &taken {
        let Some(field) = Field::parse(field) else { continue };
        if field != Field::Where && said_in(&object, field) == *was {
            put(&mut object, service, field, said);
        }
    }
    if object == before {
        return Ok(None);
    }
    let name = text_of_name(&object);
    Ok(Some((name, Value::Object(object).to_string())))
}

/// Where the owner of a listing is written to: its own address, else that of whom to ask, else of who offers it.
pub(crate) fn address(document: &Object, organization: Option<&Object>) -> Option<Email> {
    let own = said_in(document, Field::Email);
    let of_organization = organization.map(|one| said_in(one, Field::Email)).unwrap_or_default();
    [own, of_organization].iter().find_map(|text| Email::parse(text).ok())
}

/// The state in which a listing is, with whether it can be looked after at all.
pub(crate) fn state_of(tx: &mut Tx<'_>, service: Uuid) -> Result<(listing::ListingState, bool)> {
    let known = listing::provenance(tx, service).map_err(|error| match error {
        crate::Error::NotFound { .. } => Error::from(permit::Refused::NotThere),
        other => other.into(),
    })?;
    Ok((known.state, known.removed_at.is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(value: &Value) -> Object {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn what_is_put_in_is_what_is_said_and_the_document_can_still_be_read() {
        let service = Uuid::from_u128(7);
        let mut one = document(&json!({
            "id": service.to_string(), "name": "Walk", "status": "active",
            "schedules": [{"id": Uuid::from_u128(8).to_string(), "freq": "WEEKLY", "byday": "TU", "opens_at": "10:00"}],
            "cost_options": [{"id": Uuid::from_u128(9).to_string(), "option": "Adults", "amount": 2}],
            "contacts": [{"id": Uuid::from_u128(10).to_string(), "email": "old@example.org",
                          "phones": [{"id": Uuid::from_u128(11).to_string(), "number": "0161 496 0001"}]}],
        }));
        assert_eq!(said_in(&one, Field::When), "WEEKLY TU 10:00");
        assert_eq!(said_in(&one, Field::Cost), "Adults £2");
        assert_eq!(said_in(&one, Field::Email), "old@example.org");
        assert_eq!(said_in(&one, Field::Phone), "0161 496 0001");
        for field in Field::ALL.iter().copied().filter(|field| *field != Field::Where) {
            let said = match field {
                Field::Phone => "0161 496 0002",
                Field::Email => "new@example.org",
                Field::Website => "https://walk.example",
                _ => "New words",
            };
            put(&mut one, service, field, said);
            assert_eq!(said_in(&one, field), said, "{field:?}");
        }
        let read: Service = typed(&Value::Object(one.clone()).to_string()).unwrap();
        assert_eq!(read.phones.len(), 1);
        assert!(read.cost_options.is_empty());
        put(&mut one, service, Field::Email, "");
        assert_eq!(said_in(&one, Field::Email), "", "no other address stands in its place");
    }

    #[test]
    fn what_cannot_be_used_is_told() {
        assert_eq!(Field::Name.read("  "), Err(Rule::Name));
        assert_eq!(Field::Phone.read("ring me"), Err(Rule::Phone));
        assert_eq!(Field::Email.read("a@"), Err(Rule::Email));
        assert_eq!(Field::Description.read(&"a".repeat(2_001)), Err(Rule::TooLong));
        assert_eq!(Field::Description.read(" a\r\nb\u{0} "), Ok("a\nb".to_owned()));
        assert_eq!(Field::Phone.read(""), Ok(String::new()));
        for bad in ["javascript:alert(1)", "data:text/html,x"] {
            assert_eq!(Field::Website.read(bad), Err(Rule::Website), "{bad}");
        }
    }
}
