//! What of a charity's address may be shown to everybody.
//!
//! The address on a register is the charity's *contact*. For a small charity that is often where the secretary lives.
//! The registers publish it, but a directory that many people search need not repeat it, so it shows the postcode
//! district unless there is a reason to think that the address is an office:
//!
//! 1. the charity is large: its latest income is [`LARGE`] or more. From there on the Charity Commission asks for the
//!    second, detailed part of the annual return; such a charity has staff and an office; or
//! 2. a line of the address names premises, by the lists below.
//!
//! A flat is never shown. That a charity owns or leases land (`charity_has_land`) is *not* a reason: a village hall's
//! charity owns the hall, and its contact is the secretary's house.

use vocabulary::{Outcode, Postcode};

use crate::Contact;

/// Pounds a year.
const LARGE: i64 = 500_000;

/// A line that ends so is a place of business or of assembly. Not `hall`, `house`, `court`, `lodge` or `farm`, which
/// people live in.
const PREMISES: [&str; 38] = [
    "community centre",
    "health centre",
    "medical centre",
    "business centre",
    "day centre",
    "youth centre",
    "sports centre",
    "leisure centre",
    "resource centre",
    "civic centre",
    "village hall",
    "community hall",
    "church hall",
    "parish hall",
    "town hall",
    "memorial hall",
    "public hall",
    "scout hall",
    "guildhall",
    "church",
    "cathedral",
    "mosque",
    "synagogue",
    "gurdwara",
    "library",
    "museum",
    "theatre",
    "hospital",
    "hospice",
    "surgery",
    "school",
    "university",
    "council offices",
    "head office",
    "business park",
    "industrial estate",
    "trading estate",
    "science park",
];

/// A line that begins so is within an office building.
const OFFICES: [&str; 4] = ["unit ", "suite ", "office ", "po box "];

/// A line that begins so is a home, whatever follows.
const HOMES: [&str; 3] = ["flat ", "apartment ", "apt "];

/// Before one of the premises, these make a home of it: people live in The Old School.
const CONVERTED: [&str; 2] = ["old", "former"];

/// What of a charity's address may be shown to everybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PublicPlace {
    /// Nothing is known that may be shown.
    Nothing,
    /// The postcode district.
    District(Outcode),
    /// All of it.
    Address {
        /// Its lines.
        lines: Vec<String>,
        /// Its postcode.
        postcode: Option<Postcode>,
        /// Why.
        because: Because,
    },
}

/// Why an address may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// The charity has an income of 500,000 pounds a year or more.
    Large,
    /// This line of the address names premises.
    Premises(String),
}

pub(crate) fn public_place(contact: &Contact, income: Option<i64>) -> PublicPlace {
    let shown = |because| PublicPlace::Address {
        lines: contact.address.clone(),
        postcode: contact.postcode.clone(),
        because,
    };
    let folded = || contact.address.iter().map(|line| line.to_lowercase().replace(['.', ','], ""));
    let home =
        folded().any(|line| HOMES.iter().any(|start| line.starts_with(start)) || line.ends_with(" flat"));
    if !contact.address.is_empty() && !home {
        if income.is_some_and(|income| income >= LARGE) {
            return shown(Because::Large);
        }
        if let Some(at) = folded().position(|line| names_premises(&line)) {
            return shown(Because::Premises(contact.address[at].clone()));
        }
    }
    contact
        .postcode
        .as_ref()
        .filter(|postcode| !postcode.is_pseudo())
        .map_or(PublicPlace::Nothing, |postcode| PublicPlace::District(postcode.outcode()))
}

/// A number in front, as in "12 Old Church", makes it a house in a street of that name.
fn names_premises(line: &str) -> bool {
    let ends = |word: &str| {
        line.strip_suffix(word).is_some_and(|before| {
            let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
            (before.is_empty() || before.ends_with(' ')) && !CONVERTED.contains(&last)
        })
    };
    OFFICES.iter().any(|start| line.starts_with(start))
        || (!line.starts_with(|c: char| c.is_ascii_digit()) && PREMISES.iter().any(|word| ends(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(lines: &[&str], income: Option<i64>) -> PublicPlace {
        let contact = Contact {
            address: lines.iter().map(|line| (*line).to_owned()).collect(),
            postcode: Postcode::parse("M33 4XY").ok(),
            ..Contact::default()
        };
        public_place(&contact, income)
    }

    #[test]
    fn a_house_is_shown_as_its_district() {
        for lines in [
            &["12 Acacia Road", "Sale"][..],
            &["Rose Cottage", "Church Lane", "Sale"],
            &["Foxley Hall", "Foxley"],
            &["The Old School"],
            &["Old Village Hall", "Sale"],
            &["7 Chapel Church"],
            &["Flat 2", "Sale Community Centre"],
            &["First Floor Flat", "St Anne's Church"],
            &["12 School Lane"],
            &["c/o 4 Station Road"],
            &[],
        ] {
            let district = PublicPlace::District(Outcode::parse("M33").unwrap());
            assert_eq!(place(lines, Some(499_999)), district, "{lines:?}");
        }
    }

    #[test]
    fn premises_are_shown() {
        for lines in [
            &["Sale Community Centre", "Sale"][..],
            &["Mrs Example", "St. Anne's Church", "Sale"],
            &["Unit 4", "Trafford Road"],
            &["PO Box 12"],
            &["VILLAGE HALL"],
            &["Old Trafford Library"],
        ] {
            let found = place(lines, None);
            assert!(
                matches!(found, PublicPlace::Address { because: Because::Premises(_), .. }),
                "{lines:?}: {found:?}"
            );
        }
    }

    #[test]
    fn a_large_charity_has_an_office_unless_it_is_in_a_flat() {
        let found = place(&["12 Acacia Road"], Some(500_000));
        assert!(matches!(found, PublicPlace::Address { because: Because::Large, .. }));
        assert!(matches!(place(&["Flat 1", "12 Acacia Road"], Some(9_000_000)), PublicPlace::District(_)));
    }
}
