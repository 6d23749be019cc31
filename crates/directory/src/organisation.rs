//! One organisation for its page: what it says of itself, where that comes from, and what the register of charities
//! says to the number it gives.
//!
//! Of the register leaves this room only what everybody may read: never a trustee, never the address or telephone of a
//! charity, which may be somebody's home.

use charities::Claim;
pub use charities::Verdict;
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::{CharityNumber, WebAddress};

use crate::entities::{Organization, OrganizationIdentifier};
use crate::whole::typed;
use crate::{Error, Result};

/// One organisation.
#[derive(Debug)]
pub struct WholeOrganisation {
    /// What it says of itself.
    pub organization: Organization,
    /// Where that comes from.
    pub origin: Origin,
    /// Its charity number; nothing when it gives none.
    pub charity: Option<Charity>,
}

/// Where a record comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// What the source is called.
    pub source: String,
    /// Under which licence.
    pub licence: Option<String>,
    /// When it first came in.
    pub imported_at: Timestamp,
    /// When it last changed here.
    pub changed_at: Timestamp,
}

/// The charity number that an organisation gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Charity {
    /// It is one, and the register was asked.
    Number(CharityAnswer),
    /// What it gives cannot be a charity number.
    NoNumber(String),
}

/// What the register of charities says to a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CharityAnswer {
    /// The number.
    pub number: CharityNumber,
    /// Whether the organisation is that charity.
    pub verdict: Verdict,
    /// The name that the register has under the number.
    pub registered_name: Option<String>,
    /// The day of the register that was asked, if it is known.
    pub as_of: Option<Date>,
}

/// One organisation, if it has not been removed.
///
/// # Errors
/// [`Error::NotFound`] when there is none, [`Error::Register`] when the register of charities cannot be read, and the
/// store's.
pub fn organisation(tx: &mut Tx<'_>, id: Uuid) -> Result<WholeOrganisation> {
    let not_found = || Error::NotFound { what: "organisation", id };
    let (document, origin): (String, Origin) = tx
        .first(
            "select r.document, o.name, o.licence, r.imported_at, r.changed_at
             from organization r join source o on o.id = r.source_id where r.id = $1 and r.removed_at is null",
            values![id],
            |row| {
                let origin = Origin {
                    source: row.get(1)?,
                    licence: row.get(2)?,
                    imported_at: row.get(3)?,
                    changed_at: row.get(4)?,
                };
                Ok((row.get(0)?, origin))
            },
        )?
        .ok_or_else(not_found)?;
    let organization: Organization = typed(&document).ok_or_else(not_found)?;
    let charity = match charity_number(&organization) {
        None => None,
        Some(Err(text)) => Some(Charity::NoNumber(text)),
        Some(Ok(number)) => {
            let web = organization.website.as_ref().map(|web| WebAddress::parse_liberal(web.as_str()));
            let web = web.and_then(Result::ok).map(|read| read.address);
            let name = organization.name.as_deref().unwrap_or_default();
            Some(Charity::Number(asked_of_register(tx, name, &number, web.as_ref())?))
        }
    };
    Ok(WholeOrganisation { organization, origin, charity })
}

/// Holds a name and a charity number against the register.
///
/// # Errors
/// [`Error::Register`] when the register cannot be read, and the store's.
pub fn asked_of_register(
    tx: &mut Tx<'_>,
    name: &str,
    number: &CharityNumber,
    web: Option<&WebAddress>,
) -> Result<CharityAnswer> {
    let verified = charities::verify(tx, &Claim { name, number, postcode: None, web })?;
    Ok(CharityAnswer {
        number: number.clone(),
        verdict: verified.verdict,
        registered_name: verified.charity.map(|charity| charity.facts.name),
        as_of: verified.as_of,
    })
}

/// The registers of charities by their codes at org-id.guide.
const SCHEMES: [&str; 3] = ["GB-CHC", "GB-SC", "GB-NIC"];

/// The charity number among an organisation's identifiers, or the text that stands where one should. One whose scheme
/// is named counts by its scheme; one without a scheme by its type, in words.
fn charity_number(organization: &Organization) -> Option<Result<CharityNumber, String>> {
    let is_of_charities =
        |one: &&OrganizationIdentifier| match one.identifier_scheme.as_deref().map(str::trim) {
            Some(scheme) if !scheme.is_empty() => {
                SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(scheme))
            }
            _ => one.identifier_type.as_deref().is_some_and(|kind| kind.to_lowercase().contains("charity")),
        };
    let given = organization.organization_identifiers.iter().filter(is_of_charities);
    let given = given.filter_map(|one| {
        let text = one.identifier.as_deref().map(str::trim).filter(|text| !text.is_empty())?;
        // Northern Irish numbers are written there without their letters.
        let northern = one
            .identifier_scheme
            .as_deref()
            .is_some_and(|scheme| scheme.trim().eq_ignore_ascii_case("GB-NIC"));
        let digits = northern && text.bytes().all(|byte| byte.is_ascii_digit());
        let written = if digits { format!("NIC{text}") } else { text.to_owned() };
        Some(CharityNumber::parse(&written).map_err(|_| text.to_owned()))
    });
    let mut given: Vec<_> = given.collect();
    let first = given.iter().position(|one: &Result<_, _>| one.is_ok()).unwrap_or_default();
    (!given.is_empty()).then(|| given.swap_remove(first))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn number(identifiers: &serde_json::Value) -> Option<Result<String, String>> {
        let value = json!({"id": Uuid::nil(), "name": "X", "organization_identifiers": identifiers});
        let organization: Organization = typed(&value.to_string()).unwrap();
        charity_number(&organization).map(|found| found.map(|number| number.to_string()))
    }

    fn one(scheme: &str, kind: &str, text: &str) -> serde_json::Value {
        json!({"id": Uuid::nil(), "identifier_scheme": scheme, "identifier_type": kind, "identifier": text})
    }

    #[test]
    fn a_charity_number_is_told_from_other_identifiers() {
        for (scheme, kind, text, expected) in [
            ("GB-CHC", "Charity Commission", "1160694", Some(Ok("1160694"))),
            ("gb-chc", "x", " 1160694 ", Some(Ok("1160694"))),
            ("GB-CHC", "x", "GB-CHC-1160694", Some(Ok("1160694"))),
            ("GB-SC", "x", "SC012345", Some(Ok("SC012345"))),
            ("GB-NIC", "x", "101234", Some(Ok("NIC101234"))),
            ("GB-NIC", "x", "NIC101234", Some(Ok("NIC101234"))),
            ("", "Registered Charity Number", "1160694", Some(Ok("1160694"))),
            ("", "Charity number", "pending", Some(Err("pending"))),
            ("GB-CHC", "x", "12", Some(Err("12"))),
            ("GB-CHC", "x", " ", None),
            ("GB-COH", "Company number", "01234567", None),
            ("X-ELSEWHERE", "Charity number", "1160694", None),
            ("", "Company number", "1160694", None),
        ] {
            let found = number(&json!([one(scheme, kind, text)]));
            let expected = expected.map(|is| is.map(str::to_owned).map_err(str::to_owned));
            assert_eq!(found, expected, "{scheme} {kind} {text}");
        }
        let several = json!([
            one("GB-COH", "x", "01234567"),
            one("", "charity", "none"),
            one("GB-CHC", "x", "1160694")
        ]);
        assert_eq!(number(&several), Some(Ok("1160694".to_owned())), "the one that is a number");
        assert_eq!(number(&json!([])), None);
    }
}
