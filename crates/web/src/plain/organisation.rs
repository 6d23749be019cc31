//! An organisation as its page shows it.

use directory::entities::Organization;
use directory::organisation::WholeOrganisation;
use locales::Words;

use super::charity::charity;
use super::contact::organisation_contact;
use super::{london_day, some_text};
use crate::pages::{OrganisationPage, Provenance};
use crate::theirs::theirs;

/// The page of an organisation, without its services.
pub(crate) fn organisation_page(words: &Words, whole: &WholeOrganisation) -> OrganisationPage {
    let organization = &whole.organization;
    let name = some_text(organization.name.as_ref()).unwrap_or_default();
    let also = some_text(organization.alternate_name.as_ref());
    OrganisationPage {
        id: organization.id.to_string(),
        name: theirs(name),
        also_called: also.filter(|also| !also.eq_ignore_ascii_case(name)).map(str::to_owned),
        description: description(organization),
        contact: organisation_contact(organization),
        charity: whole.charity.as_ref().map(|known| charity(words, known)),
        provenance: Provenance {
            source: Some(whole.origin.source.trim().to_owned()).filter(|source| !source.is_empty()),
            licence: some_text(whole.origin.licence.as_ref()).map(str::to_owned),
            imported_on: Some(london_day(whole.origin.imported_at)),
            changed_on: Some(london_day(whole.origin.changed_at)),
            assured_on: None,
        },
        ..OrganisationPage::default()
    }
}

/// What it says of itself, one paragraph each. What only stands in for a missing description says the name again.
fn description(organization: &Organization) -> Vec<String> {
    let text = some_text(organization.description.as_ref()).unwrap_or_default();
    let name = organization.name.as_deref().unwrap_or_default().trim();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && *line != name);
    lines.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::{english, read};
    use super::*;
    use crate::theirs::bare;

    fn page(organization: serde_json::Value) -> OrganisationPage {
        let origin = directory::organisation::Origin {
            source: "Fernley Council".to_owned(),
            licence: None,
            imported_at: "2026-05-04T09:30:00Z".parse().unwrap(),
            changed_at: "2026-05-04T09:30:00Z".parse().unwrap(),
        };
        let whole = WholeOrganisation { organization: read(organization), origin, charity: None };
        organisation_page(english(), &whole)
    }

    #[test]
    fn an_organisation_says_nothing_twice_and_names_nobody() {
        let told = page(json!({"name": "Glade Neighbours", "alternate_name": "glade neighbours",
            "description": "Glade Neighbours\n\nWe sing.\n", "email": "hello@glade.example",
            "website": "https://glade.example",
            "phones": [{"id": "11111111-1111-4111-8111-111111111112", "number": "01632960001"}],
            "contacts": [{"id": "11111111-1111-4111-8111-111111111113", "name": "Ann Example", "title": "Trustee",
                "email": "ann@home.example", "phones": [{"id": "11111111-1111-4111-8111-111111111114", "number": "01632960009"}]}]}));
        assert_eq!(
            (bare(&told.name), told.also_called, told.charity),
            ("Glade Neighbours".to_owned(), None, None)
        );
        assert_eq!(told.description, ["We sing."]);
        assert_eq!(told.contact.emails, ["hello@glade.example"]);
        let numbers: Vec<&str> = told.contact.phones.iter().map(|phone| phone.number.as_str()).collect();
        assert_eq!((numbers, told.contact.person), (vec!["01632 960001"], None));
    }

    #[test]
    fn where_it_gives_no_way_of_its_own_that_of_its_office_is_told_without_a_name() {
        let told = page(
            json!({"name": "Glade Neighbours", "contacts": [{"id": "11111111-1111-4111-8111-111111111113",
            "name": "Ann Example", "email": "office@glade.example"}]}),
        );
        assert_eq!(
            (told.contact.emails, told.contact.person),
            (vec!["office@glade.example".to_owned()], None)
        );
    }
}
