//! Ways to reach a service: its own, else those of its places, else those of who runs it.

use directory::entities::{Contact as Person, Organization, Phone as Listed};
use directory::whole::Whole;
use vocabulary::PhoneNumber;

use super::{add, some_text};
use crate::pages::{Contact, Phone};

/// Ways to reach a service. A private place is not asked: its line may tell where it is.
pub(super) fn contact(whole: &Whole) -> Contact {
    let service = &whole.service;
    let open: Vec<_> = whole.places.iter().filter(|place| !place.private).collect();
    let at_places = open.iter().flat_map(|place| &place.service_at_location.contacts);
    let of_places =
        open.iter().filter_map(|place| place.location.as_ref()).flat_map(|location| &location.contacts);
    let people: Vec<_> = service.contacts.iter().chain(at_places).collect();

    let mut contact = Contact { person: people.iter().find_map(|person| whom(person)), ..Contact::default() };

    let own = people.iter().flat_map(|person| &person.phones).chain(&service.phones);
    add_phones(&mut contact, own.chain(open.iter().flat_map(|place| &place.service_at_location.phones)));
    if contact.phones.is_empty() {
        let phones =
            open.iter().filter_map(|place| place.location.as_ref()).flat_map(|location| &location.phones);
        add_phones(&mut contact, of_places.flat_map(|person| &person.phones).chain(phones));
    }
    let own = people.iter().filter_map(|person| person.email.as_ref());
    for email in service.email.iter().chain(own) {
        add(&mut contact.emails, email.as_str());
    }
    let more = service.additional_urls.iter().filter_map(|link| link.url.as_ref());
    for address in service.url.iter().chain(more) {
        add(&mut contact.websites, address.as_str());
    }
    if let Some(organization) = &whole.organization {
        if contact.phones.is_empty() {
            add_phones_of(&mut contact, organization);
        }
        if contact.emails.is_empty() {
            add_emails_of(&mut contact, organization);
        }
        if let (true, Some(website)) = (contact.websites.is_empty(), &organization.website) {
            add(&mut contact.websites, website.as_str());
        }
    }
    contact
}

/// Ways to reach an organisation. People it names stay unnamed: they may be its trustees. Their telephones and e-mail
/// addresses are told only where the organisation has none of its own.
pub(super) fn organisation_contact(organization: &Organization) -> Contact {
    let mut contact = Contact::default();
    add_phones(&mut contact, organization.phones.iter());
    if contact.phones.is_empty() {
        add_phones_of(&mut contact, organization);
    }
    add(&mut contact.emails, organization.email.as_ref().map_or("", |email| email.as_str()));
    if contact.emails.is_empty() {
        add_emails_of(&mut contact, organization);
    }
    let more = organization.additional_websites.iter().filter_map(|link| link.url.as_ref());
    for address in organization.website.iter().chain(more) {
        add(&mut contact.websites, address.as_str());
    }
    contact
}

fn add_phones_of(contact: &mut Contact, organization: &Organization) {
    let people = organization.contacts.iter().flat_map(|person| &person.phones);
    add_phones(contact, organization.phones.iter().chain(people));
}

fn add_emails_of(contact: &mut Contact, organization: &Organization) {
    let people = organization.contacts.iter().filter_map(|person| person.email.as_ref());
    for email in organization.email.iter().chain(people) {
        add(&mut contact.emails, email.as_str());
    }
}

/// `Maureen`, or `the volunteer lead` where only a role is known.
fn whom(person: &Person) -> Option<String> {
    if let Some(name) = some_text(person.name.as_ref()) {
        return Some(name.to_owned());
    }
    let role = some_text(person.title.as_ref())?;
    let mut letters = role.chars();
    let first = letters.next()?;
    // `GP liaison` keeps its capitals.
    let rest = letters.as_str();
    let role = if rest.starts_with(char::is_uppercase) {
        role.to_owned()
    } else {
        format!("{}{rest}", first.to_lowercase())
    };
    Some(if role.to_lowercase().starts_with("the ") { role } else { format!("the {role}") })
}

fn add_phones<'a>(contact: &mut Contact, phones: impl Iterator<Item = &'a Listed>) {
    for phone in phones {
        let Some(listed) = some_text(phone.number.as_ref()) else { continue };
        let mut number =
            PhoneNumber::parse(listed).map_or_else(|_| listed.to_owned(), |number| number.to_string());
        if let Some(extension) = some_text(phone.extension.as_ref()) {
            number = format!("{number} ext {extension}");
        }
        if !contact.phones.iter().any(|known| known.number == number) {
            let note = some_text(phone.description.as_ref()).map(str::to_owned);
            contact.phones.push(Phone { number, note });
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::read;
    use super::*;

    #[test]
    fn somebody_to_ask_for() {
        let asked = |value| whom(&read(value)).unwrap_or_default();
        assert_eq!(asked(json!({"name": "Maureen", "title": "Cook"})), "Maureen");
        assert_eq!(asked(json!({"title": "Volunteer lead"})), "the volunteer lead");
        assert_eq!(asked(json!({"title": "GP liaison"})), "the GP liaison");
        assert_eq!(asked(json!({})), "");
    }

    #[test]
    fn numbers_are_written_as_people_say_them_and_once() {
        let phones: Vec<Listed> = [
            json!({"number": "01614960000"}),
            json!({"number": "0161 496 0000", "description": "again"}),
            json!({"number": "ask at the desk"}),
            json!({"number": "0161 496 0001", "extension": "12"}),
        ]
        .map(read)
        .to_vec();
        let mut contact = Contact::default();
        add_phones(&mut contact, phones.iter());
        let shown: Vec<&str> = contact.phones.iter().map(|phone| phone.number.as_str()).collect();
        assert_eq!(shown, ["0161 496 0000", "ask at the desk", "0161 496 0001 ext 12"]);
    }
}
