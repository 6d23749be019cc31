//! What one row says of a service, before it is written in the standard's words.

use crate::address::Address;
use crate::contact::Reached;
use crate::schedules::Opening;

/// What one row says of a service.
#[derive(Debug, Clone, Default)]
pub(crate) struct Listing {
    /// What makes it recognisable at the next import.
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) alternate_name: Option<String>,
    /// Paragraphs, a line each.
    pub(crate) description: Option<String>,
    pub(crate) urls: Vec<String>,
    pub(crate) how_to_join: Option<String>,
    pub(crate) wait: Option<String>,
    pub(crate) alert: Option<String>,
    pub(crate) status: Option<String>,
    /// `2026-03-31`.
    pub(crate) last_changed: Option<String>,
    pub(crate) languages: Vec<String>,
    pub(crate) interpreting: Option<String>,
    pub(crate) organisation: Option<Organisation>,
    pub(crate) person: Option<String>,
    pub(crate) role: Option<String>,
    pub(crate) reached: Reached,
    pub(crate) place: Option<Place>,
    pub(crate) hours: Vec<Opening>,
    pub(crate) cost: Cost,
    pub(crate) eligibility: Eligibility,
    /// The list, and the source's own term in it.
    pub(crate) terms: Vec<(String, String)>,
    /// Columns kept as they are: name and value.
    pub(crate) kept: Vec<(String, String)>,
}

/// Who offers it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Organisation {
    pub(crate) name: String,
    /// Register by its code at org-id.guide, its name, and the number in it.
    pub(crate) numbers: Vec<(&'static str, &'static str, String)>,
    pub(crate) description: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) phones: Vec<String>,
    pub(crate) legal_form: Option<String>,
}

impl Organisation {
    /// Takes over what another row says of the same organisation and this one does not know yet.
    pub(crate) fn learn(&mut self, other: &Organisation) {
        for (own, others) in [
            (&mut self.description, &other.description),
            (&mut self.url, &other.url),
            (&mut self.email, &other.email),
            (&mut self.legal_form, &other.legal_form),
        ] {
            if own.is_none() {
                own.clone_from(others);
            }
        }
        if self.phones.is_empty() {
            self.phones.clone_from(&other.phones);
        }
        for number in &other.numbers {
            if !self.numbers.iter().any(|(scheme, ..)| *scheme == number.0) {
                self.numbers.push(number.clone());
            }
        }
    }
}

/// Where it is.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Place {
    /// What makes rows at one place the same place, where they share one.
    pub(crate) site: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) address: Address,
    /// Degrees north and east, as far as they could be read.
    pub(crate) latitude: Option<f64>,
    pub(crate) longitude: Option<f64>,
    pub(crate) uprn: Option<String>,
    pub(crate) directions: Option<String>,
    /// What there is for disabled people, and more about it.
    pub(crate) access: Vec<(String, Option<String>)>,
    /// The address looked like somebody's home, so that only its town is here.
    pub(crate) town_only: bool,
}

impl Place {
    /// Whether it says nothing that could be shown.
    pub(crate) fn is_empty(&self) -> bool {
        self.name.is_none()
            && self.address.is_empty()
            && self.latitude.is_none()
            && self.longitude.is_none()
            && self.uprn.is_none()
    }
}

/// What it costs.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Cost {
    pub(crate) text: Option<String>,
    pub(crate) free: bool,
    /// Pounds.
    pub(crate) amount: Option<f64>,
    pub(crate) per: Option<String>,
}

/// For whom it is.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Eligibility {
    pub(crate) text: Option<String>,
    /// Years.
    pub(crate) youngest: Option<f64>,
    /// Years.
    pub(crate) oldest: Option<f64>,
    /// `women` or `men`.
    pub(crate) gender: Option<&'static str>,
    pub(crate) area: Option<String>,
    pub(crate) referral: Option<bool>,
}
