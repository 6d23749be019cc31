//! A record as it will be stored: its document, and the columns questions are asked of.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;
use vocabulary::Postcode;

use crate::Kind;
use crate::entities::{
    Entity, Location, Object, Organization, Reading, Service, Status, Taxonomy, TaxonomyTerm,
};
use crate::tags;
use crate::whole::typed;

/// A record on its way into the store.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Draft {
    pub(super) kind: Kind,
    pub(super) id: Uuid,
    /// Came inside another record: says what it says, and nothing about what it leaves out.
    pub(super) fragment: bool,
    pub(super) name: String,
    pub(super) document: String,
    /// What could not be taken, as JSON.
    pub(super) unread: Option<String>,
    pub(super) digest: [u8; 16],
    pub(super) details: Details,
}

/// The columns each kind has of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) enum Details {
    Organization {
        parent: Option<Uuid>,
    },
    Location {
        point: Option<(f64, f64)>,
        postcode: Option<String>,
        confidential: bool,
        incomplete: bool,
    },
    Service {
        organization: Option<Uuid>,
        status: String,
        modified: Option<i64>,
        places: Vec<Placing>,
        /// Needs and activities the rules suggest, as JSON; see [`Draft::suggest`].
        suggested: Option<String>,
    },
    Taxonomy,
    Term {
        taxonomy: Option<Uuid>,
        parent: Option<Uuid>,
    },
}

/// A service at a place, stored beside the service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Placing {
    pub(super) id: Uuid,
    pub(super) location: Uuid,
    pub(super) document: String,
}

/// What one row of a feed becomes: the record itself last, after the records it brought along.
pub(super) fn drafts(kind: Kind, object: Object, at: &mut Reading<'_>) -> Option<Vec<Draft>> {
    let mut brought = Vec::new();
    let own = match kind {
        Kind::Organization => organization(&Organization::read(object, at)?),
        Kind::Location => location(&Location::read(object, at)?),
        Kind::Taxonomy => {
            let mut taxonomy = Taxonomy::read(object, at)?;
            for term in std::mem::take(&mut taxonomy.taxonomy_terms) {
                let mut term = term;
                term.taxonomy_id.get_or_insert(taxonomy.id);
                brought.push(as_term(&term));
            }
            draft(Kind::Taxonomy, taxonomy.id, taxonomy.name.as_deref(), &taxonomy, Details::Taxonomy)
        }
        Kind::TaxonomyTerm => as_term(&TaxonomyTerm::read(object, at)?),
        Kind::Service => service(Service::read(object, at)?, &mut brought, at),
    };
    let mut own = own;
    if !at.unread.is_empty() {
        own.unread = serde_json::to_string(&at.unread).ok();
        own.settle();
    }
    brought.push(own);
    Some(brought)
}

impl Draft {
    /// Lets the rules suggest needs and activities, if it is a service. Done late, for what is written only.
    pub(super) fn suggest(&mut self) {
        if let Details::Service { suggested, .. } = &mut self.details {
            *suggested = typed::<Service>(&self.document).and_then(|service| tags::suggested(&service));
        }
    }

    /// Computes the digest anew after a change.
    pub(super) fn settle(&mut self) {
        let mut hasher = Sha256::new();
        hasher.update(self.document.as_bytes());
        hasher.update(self.unread.as_deref().unwrap_or_default().as_bytes());
        if let Details::Service { places, .. } = &self.details {
            for place in places {
                hasher.update(place.id.as_bytes());
                hasher.update(place.location.as_bytes());
                hasher.update(place.document.as_bytes());
            }
        }
        self.digest.copy_from_slice(&hasher.finalize()[..16]);
    }
}

fn draft(kind: Kind, id: Uuid, name: Option<&str>, entity: &impl Serialize, details: Details) -> Draft {
    let document = serde_json::to_string(entity).unwrap_or_default();
    let name = name.unwrap_or_default().to_owned();
    let mut draft =
        Draft { kind, id, fragment: false, name, document, unread: None, digest: [0; 16], details };
    draft.settle();
    draft
}

fn organization(organization: &Organization) -> Draft {
    let details = Details::Organization { parent: organization.parent_organization_id };
    draft(Kind::Organization, organization.id, organization.name.as_deref(), organization, details)
}

fn location(location: &Location) -> Draft {
    let confidential = location.confidential == Some(true);
    let postcode = location
        .addresses
        .iter()
        .filter_map(|address| Postcode::parse(address.postal_code.as_deref()?).ok())
        .map(|postcode| postcode.to_string())
        .next();
    let details = Details::Location {
        point: location.point().map(|point| (point.latitude(), point.longitude())),
        postcode,
        confidential,
        incomplete: location.is_incomplete(),
    };
    draft(Kind::Location, location.id, location.name.as_deref(), location, details)
}

fn as_term(term: &TaxonomyTerm) -> Draft {
    let details = Details::Term { taxonomy: term.taxonomy_id, parent: term.parent_id };
    draft(Kind::TaxonomyTerm, term.id, term.name.as_deref(), term, details)
}

/// Takes apart what the standard nests: the organisation and the places become records of their
/// own, so that each is stored once and can be shared.
fn service(mut service: Service, brought: &mut Vec<Draft>, at: &mut Reading<'_>) -> Draft {
    let offered_by = service.offered_by();
    if let Some(embedded) = service.organization.take() {
        brought.push(Draft { fragment: true, ..organization(&embedded) });
    }
    for attribute in &service.attributes {
        // Terms travel inside the records that use them; feeds without a list of terms have them
        // nowhere else.
        if let Some(term) = &attribute.taxonomy_term {
            brought.push(Draft { fragment: true, ..as_term(term) });
        }
    }
    let mut places = Vec::new();
    for mut place in std::mem::take(&mut service.service_at_locations) {
        let Some(location_id) = place.place_id() else {
            at.inside("service_at_locations", |at| {
                at.unread(serde_json::Value::Object(place.to_object()), "it names no location");
            });
            continue;
        };
        if let Some(embedded) = place.location.take() {
            brought.push(Draft { fragment: true, ..location(&embedded) });
        }
        let document = serde_json::to_string(&place).unwrap_or_default();
        places.push(Placing { id: place.id, location: location_id, document });
    }
    let details = Details::Service {
        organization: offered_by,
        status: service.status.unwrap_or(Status::Active).word().to_owned(),
        modified: service.last_modified.as_ref().map(|instant| instant.timestamp().as_microsecond()),
        places,
        suggested: None,
    };
    draft(Kind::Service, service.id, service.name.as_deref(), &service, details)
}

/// Whether a fragment says more than which record it means.
pub(super) fn says_something(draft: &Draft) -> bool {
    serde_json::from_str::<Object>(&draft.document).is_ok_and(|object| object.keys().any(|name| name != "id"))
}

/// A stored document with a fragment laid over it: what the fragment says wins, what it leaves out
/// stays. `None` when nothing changes.
pub(super) fn laid_over(stored: &str, fragment: &Draft) -> Option<Draft> {
    combined(stored, fragment, |_, _| Some(()))
}

/// A fragment with another description of the same record added: what the first says stays, and
/// lists have the items of both. `None` when the second has nothing to add.
pub(super) fn added_to(first: &Draft, second: &Draft) -> Option<Draft> {
    let mut draft = combined(&first.document, second, |present, given| {
        let (Value::Array(present), Value::Array(given)) = (present, given) else { return None };
        let new: Vec<Value> = given
            .iter()
            .filter(|item| present.iter().all(|known| known.get("id") != item.get("id")))
            .cloned()
            .collect();
        if new.is_empty() {
            return None;
        }
        present.extend(new);
        None
    })?;
    draft.fragment = true;
    Some(draft)
}

/// Combines two documents. `wins` is asked for each property that both have with different values;
/// `Some` takes the given one, `None` keeps the present one, which it may have added to.
fn combined(present: &str, given: &Draft, wins: impl Fn(&mut Value, &Value) -> Option<()>) -> Option<Draft> {
    let mut object: Object = serde_json::from_str(present).ok()?;
    let before = object.clone();
    let given_object: Object = serde_json::from_str(&given.document).ok()?;
    for (name, value) in given_object {
        match object.get_mut(&name) {
            Some(known) if *known == value => {}
            Some(known) => {
                if wins(known, &value).is_some() {
                    *known = value;
                }
            }
            None => {
                object.insert(name, value);
            }
        }
    }
    if object == before {
        return None;
    }
    // Read again so that the columns agree with the document. It was read once already, so there
    // is nothing new to report.
    let nowhere = Uuid::nil();
    let mut drafts = drafts(given.kind, object, &mut Reading::new(&nowhere))?;
    drafts.pop()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn organization_draft(json: &str) -> Draft {
        let nowhere = Uuid::nil();
        let object = serde_json::from_str(json).unwrap();
        drafts(Kind::Organization, object, &mut Reading::new(&nowhere)).unwrap().pop().unwrap()
    }

    const ID: &str = "dd629f0c-6d7e-5523-8acd-f86f55d61765";

    #[test]
    fn a_fragment_wins_over_what_is_stored_and_leaves_the_rest() {
        let stored = format!(r#"{{"id":"{ID}","name":"Old","description":"d","email":"a@b.example"}}"#);
        let fragment = organization_draft(&format!(r#"{{"id":"{ID}","name":"New","description":"d"}}"#));
        let merged = laid_over(&stored, &fragment).unwrap();
        assert_eq!(merged.name, "New");
        assert!(merged.document.contains("a@b.example"));
        assert_eq!(laid_over(&merged.document, &fragment), None, "nothing more changes");
    }

    #[test]
    fn a_second_description_adds_what_the_first_leaves_out() {
        let phone = |n: u8| {
            format!(r#"{{"id":"00000000-0000-4000-8000-00000000000{n}","number":"0161 496 000{n}"}}"#)
        };
        let first = organization_draft(&format!(
            r#"{{"id":"{ID}","name":"First","description":"d","phones":[{}]}}"#,
            phone(1)
        ));
        let second = organization_draft(&format!(
            r#"{{"id":"{ID}","name":"Second","description":"d","email":"a@b.example","phones":[{},{}]}}"#,
            phone(2),
            phone(1)
        ));
        let both = added_to(&first, &second).unwrap();
        assert_eq!(both.name, "First");
        assert!(both.document.contains("a@b.example"));
        assert_eq!(both.document.matches("number").count(), 2);
        assert_eq!(added_to(&both, &second), None, "nothing is left to add");
    }

    #[test]
    fn a_bare_reference_says_nothing() {
        let bare = organization_draft(&format!(r#"{{"id":"{ID}","name":"x"}}"#));
        assert!(says_something(&bare));
        let nowhere = Uuid::nil();
        let object = serde_json::from_str(&format!(
            r#"{{"id":"{ID}","name":"x","service_at_locations":[
                {{"id":"{ID}","location":{{"id":"{ID}"}}}},
                {{"id":"{ID}","location":{{"id":"{ID}","location_type":"virtual"}}}}]}}"#
        ));
        let drafts = drafts(Kind::Service, object.unwrap(), &mut Reading::new(&nowhere)).unwrap();
        let says: Vec<bool> =
            drafts.iter().filter(|draft| draft.kind == Kind::Location).map(says_something).collect();
        assert_eq!(says, [false, true]);
    }
}
