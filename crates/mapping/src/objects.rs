//! What a row says, in the words of the standard (Open Referral UK 3.0, HSDS 3.1).
//!
//! Every identifier is derived here from the source and the row's key, the same each time. Places and organisations
//! become records of their own, described in full, so that what a spreadsheet no longer says is no longer shown.

use directory::entities::Object;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::listing::{Listing, Organisation, Place};
use crate::text::folded;

/// Makes identifiers within a source.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ids {
    /// The source's namespace.
    pub(crate) source: Uuid,
}

impl Ids {
    pub(crate) fn of(&self, what: &str, key: &str) -> Uuid {
        Uuid::new_v5(&self.source, format!("{what}/{key}").as_bytes())
    }

    pub(crate) fn service(&self, listing: &Listing) -> Uuid {
        self.of("service", &listing.key)
    }

    /// A place that several rows share is known by its site.
    pub(crate) fn place(&self, listing: &Listing, place: &Place) -> Uuid {
        match &place.site {
            Some(site) => self.of("site", &folded(site)),
            None => self.of("place", &listing.key),
        }
    }

    /// An organisation is known by its number, else by its name.
    pub(crate) fn organisation(&self, organisation: &Organisation) -> Uuid {
        match organisation.numbers.first() {
            Some((scheme, _, number)) => self.of("organisation", &format!("{scheme}-{number}")),
            None => self.of("organisation", &folded(&organisation.name)),
        }
    }

    pub(crate) fn list(&self, list: &str) -> Uuid {
        self.of("list", &folded(list))
    }
}

/// An object without what is empty.
#[derive(Default)]
struct Filled(Object);

impl Filled {
    fn with_id(id: Uuid) -> Self {
        let mut filled = Filled::default();
        filled.set("id", Some(id.to_string()));
        filled
    }

    fn set(&mut self, name: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value.map(Into::into)
            && value != Value::Array(Vec::new())
            && value != Value::Object(Object::new())
        {
            self.0.insert(name.to_owned(), value);
        }
    }
}

impl From<Filled> for Value {
    fn from(filled: Filled) -> Self {
        Value::Object(filled.0)
    }
}

/// A service as the importer takes it, naming its organisation, its place and its terms.
pub(crate) fn service(listing: &Listing, ids: Ids, title: &str) -> Object {
    let id = ids.service(listing);
    let inner = |what: &str, number: usize| ids.of(&format!("{what} {number}"), &listing.key);
    let mut service = Filled::with_id(id);
    service
        .set("organization_id", listing.organisation.as_ref().map(|one| ids.organisation(one).to_string()));
    service.set("name", Some(listing.name.clone()));
    service.set("alternate_name", listing.alternate_name.clone());
    service.set("description", listing.description.clone());
    service.set("url", listing.urls.first().cloned());
    service.set("email", listing.reached.emails.first().cloned());
    service.set("status", Some(listing.status.clone().unwrap_or_else(|| "active".to_owned())));
    service.set("interpretation_services", listing.interpreting.clone());
    service.set("application_process", listing.how_to_join.clone());
    service.set("fees_description", listing.cost.text.clone());
    service.set("wait_time", listing.wait.clone());
    service.set("eligibility_description", listing.eligibility.text.clone());
    service.set("minimum_age", listing.eligibility.youngest);
    service.set("maximum_age", listing.eligibility.oldest);
    service.set("alert", listing.alert.clone());
    service.set("last_modified", listing.last_changed.as_ref().map(|day| format!("{day}T00:00:00Z")));
    let mut eligibility = Filled::default();
    eligibility.set("gender", listing.eligibility.gender);
    eligibility.set("area", listing.eligibility.area.clone());
    eligibility.set("referral_required", listing.eligibility.referral);
    service.set("eligibility", Some(eligibility));
    let schedules = listing.hours.iter().flat_map(|opening| &opening.schedules).enumerate();
    let schedules = schedules.map(|(number, schedule)| {
        let mut whole = Filled::with_id(inner("schedule", number));
        whole.0.extend(schedule.clone());
        whole.into()
    });
    service.set("schedules", Some(schedules.collect::<Vec<Value>>()));
    if let Some(place) = &listing.place {
        let (at, location) = (inner("service at place", 0), ids.place(listing, place));
        let placed = json!([{"id": at.to_string(), "service_id": id.to_string(), "location_id": location.to_string()}]);
        service.set("service_at_locations", Some(placed));
    }
    let languages = listing.languages.iter().enumerate().map(|(number, name)| {
        let mut language = Filled::with_id(inner("language", number));
        language.set("name", Some(name.clone()));
        language.set("code", language_code(name));
        language.into()
    });
    service.set("languages", Some(languages.collect::<Vec<Value>>()));
    service.set("cost_options", Some(cost_options(listing, inner("cost", 0))));
    contacts(listing, &inner, &mut service);
    let more = listing.urls.iter().enumerate().skip(1);
    let more = more.map(|(number, url)| json!({"id": inner("url", number).to_string(), "url": url}));
    service.set("additional_urls", Some(more.collect::<Vec<Value>>()));
    let attributes = listing.terms.iter().map(|(list, term)| attribute(id, ids, title, list, term));
    service.set("attributes", Some(attributes.collect::<Vec<Value>>()));
    // Neither standard has a place for a publisher's other columns; properties of one's own they allow.
    let kept: Object =
        listing.kept.iter().map(|(name, value)| (name.clone(), value.clone().into())).collect();
    service.set("source_columns", Some(kept));
    service.0
}

fn cost_options(listing: &Listing, id: Uuid) -> Vec<Value> {
    let cost = &listing.cost;
    let amount = if cost.free { Some(0.0) } else { cost.amount };
    let mut option = Filled::with_id(id);
    option.set("amount", amount);
    option.set("currency", amount.map(|_| "GBP"));
    option.set("amount_description", cost.per.clone().filter(|_| !cost.free));
    if amount.is_some() { vec![option.into()] } else { Vec::new() }
}

/// A person or role with their telephones; without one, the telephones are the service's own.
fn contacts(listing: &Listing, inner: &dyn Fn(&str, usize) -> Uuid, service: &mut Filled) {
    let reached = &listing.reached;
    let phones: Vec<Value> = reached
        .phones
        .iter()
        .enumerate()
        .map(|(number, phone)| {
            let mut one = Filled::with_id(inner("phone", number));
            one.set("number", Some(phone.clone()));
            one.set("description", reached.words.clone().filter(|_| number == 0));
            one.into()
        })
        .collect();
    let mut contacts: Vec<Value> = Vec::new();
    let somebody = listing.person.is_some() || listing.role.is_some();
    if somebody {
        let mut contact = Filled::with_id(inner("contact", 0));
        contact.set("name", listing.person.clone());
        contact.set("title", listing.role.clone());
        contact.set("email", reached.emails.first().cloned());
        contact.set("phones", Some(phones));
        contacts.push(contact.into());
    } else {
        service.set("phones", Some(phones));
    }
    for (number, email) in reached.emails.iter().enumerate().skip(1) {
        contacts.push(json!({"id": inner("contact", number).to_string(), "email": email}));
    }
    service.set("contacts", Some(contacts));
}

fn attribute(service: Uuid, ids: Ids, title: &str, list: &str, term: &str) -> Value {
    let known = format!("{}/{}", folded(list), folded(term));
    let term_id = ids.of("term", &known).to_string();
    let list_id = ids.list(list).to_string();
    json!({
        "id": ids.of("attribute", &format!("{service}/{known}")).to_string(),
        "link_id": service.to_string(),
        "link_entity": "service",
        "taxonomy_term_id": term_id,
        "taxonomy_term": {
            "id": term_id,
            "name": term,
            "description": term,
            "taxonomy": list_name(title, list),
            "taxonomy_id": list_id,
        },
    })
}

/// What a list of the source's own terms is called.
fn list_name(title: &str, list: &str) -> String {
    format!("{title}: {list}")
}

/// A list of the source's own terms.
pub(crate) fn list(ids: Ids, title: &str, published_at: Option<&str>, list: &str) -> Object {
    let mut taxonomy = Filled::with_id(ids.list(list));
    taxonomy.set("name", Some(list_name(title, list)));
    taxonomy.set("description", Some(format!("The words that {title} uses for \u{201c}{list}\u{201d}.")));
    taxonomy.set("uri", published_at);
    taxonomy.0
}

/// A place as the importer takes it.
pub(crate) fn place(id: Uuid, place: &Place) -> Object {
    let inner = |what: &str| Uuid::new_v5(&id, what.as_bytes()).to_string();
    let mut location = Filled::with_id(id);
    location.set("location_type", Some("physical"));
    location.set("name", place.name.clone());
    location.set("transportation", place.directions.clone());
    location.set("latitude", place.latitude);
    location.set("longitude", place.longitude);
    location.set("external_identifier", place.uprn.clone());
    location.set("external_identifier_type", place.uprn.as_ref().map(|_| "UPRN"));
    let given = &place.address;
    if !given.is_empty() {
        let mut address = Filled::default();
        address.set("id", Some(inner("address")));
        address.set("location_id", Some(id.to_string()));
        address.set("address_1", given.lines.first().cloned());
        address.set(
            "address_2",
            given.lines.get(1..).map(|more| more.join(", ")).filter(|more| !more.is_empty()),
        );
        address.set("city", given.town.clone());
        // The standard requires a county, which few people write any more; the district stands in for it.
        address.set("region", given.district.clone().filter(|_| given.county.is_some()));
        address.set("state_province", given.county.clone().or_else(|| given.district.clone()));
        address.set("postal_code", given.postcode.clone());
        address.set("country", Some("GB"));
        address.set("address_type", Some("physical"));
        location.set("addresses", Some(vec![Value::from(address)]));
    }
    let access = place.access.iter().map(|(words, more)| {
        let mut offer = Filled::default();
        offer.set("id", Some(inner(&format!("access {words}"))));
        offer.set("location_id", Some(id.to_string()));
        offer.set("description", Some(words.clone()));
        offer.set("details", more.clone());
        offer.into()
    });
    location.set("accessibility", Some(access.collect::<Vec<Value>>()));
    location.0
}

/// An organisation as the importer takes it.
pub(crate) fn organisation(id: Uuid, organisation: &Organisation) -> Object {
    let inner = |what: &str| Uuid::new_v5(&id, what.as_bytes()).to_string();
    let mut record = Filled::with_id(id);
    record.set("name", Some(organisation.name.clone()));
    // Required by the standard; the importer would put the name there as well.
    let description = organisation.description.clone().unwrap_or_else(|| organisation.name.clone());
    record.set("description", Some(description));
    record.set("email", organisation.email.clone());
    record.set("website", organisation.url.clone());
    record.set("legal_status", organisation.legal_form.clone());
    let numbers = organisation.numbers.iter().map(|(scheme, register, number)| {
        json!({"id": inner(scheme), "identifier_scheme": scheme, "identifier_type": register, "identifier": number})
    });
    record.set("organization_identifiers", Some(numbers.collect::<Vec<Value>>()));
    let phones = organisation
        .phones
        .iter()
        .map(|phone| json!({"id": inner(&format!("phone {phone}")), "number": phone}));
    record.set("phones", Some(phones.collect::<Vec<Value>>()));
    record.0
}

/// The ISO 639 code of a language by its English or own name.
fn language_code(name: &str) -> Option<&'static str> {
    let folded = folded(name);
    let known = [
        ("english", "en"),
        ("welsh", "cy"),
        ("cymraeg", "cy"),
        ("british sign language", "bfi"),
        ("bsl", "bfi"),
        ("scottish gaelic", "gd"),
        ("irish", "ga"),
        ("polish", "pl"),
        ("urdu", "ur"),
        ("punjabi", "pa"),
        ("panjabi", "pa"),
        ("bengali", "bn"),
        ("gujarati", "gu"),
        ("hindi", "hi"),
        ("arabic", "ar"),
        ("romanian", "ro"),
        ("portuguese", "pt"),
        ("spanish", "es"),
        ("french", "fr"),
        ("ukrainian", "uk"),
        ("somali", "so"),
        ("turkish", "tr"),
        ("farsi", "fa"),
        ("persian", "fa"),
        ("kurdish", "ku"),
        ("tamil", "ta"),
    ];
    known.iter().find(|(known, _)| *known == folded).map(|(_, code)| *code)
}
