//! The words of the field, as types that only parsing can build.
//!
//! Here live the values every other room speaks in: [`NhsNumber`], [`Postcode`], [`OdsCode`], [`CharityNumber`],
//! [`PhoneNumber`], [`Profession`], [`Email`], [`WebAddress`], [`LatLon`], [`SnomedCode`], and what people edit in the folder
//! `vocabularies/`: the needs and activities of [`Vocabulary`], what helps people take part ([`access`]), the
//! [`languages`] of services, how people join them ([`joining`]), what makes a date doubtful ([`doubts`]),
//! [`bank_holidays`], and the questionnaires of [`measures`]. Holding one of these values means that it is well
//! formed: nobody checks it again. Each error says what the *user* can do about it and never repeats what was typed, so
//! that an error may be shown or logged.
//!
//! Here does not live: anything that reads or writes (files, network, database, clock), anything that knows whether a
//! number or a place really exists, any rule of casework or search, and any page.
//!
//! ```
//! use vocabulary::{Postcode, Vocabulary};
//!
//! let postcode = Postcode::parse("m320th")?;
//! assert_eq!(postcode.as_str(), "M32 0TH");
//!
//! let found = Vocabulary::embedded().find("Nobody to talk to");
//! assert_eq!(found.needs[0].code.as_str(), "loneliness");
//! # Ok::<(), vocabulary::PostcodeError>(())
//! ```

#[macro_use]
mod text;

pub mod access;
pub mod bank_holidays;
mod charity_number;
mod code;
pub mod doubts;
mod email;
pub mod joining;
pub mod languages;
mod lat_lon;
pub mod measures;
mod nhs_number;
mod ods_code;
mod phone_number;
mod phrases;
mod postcode;
mod profession;
pub mod small_numbers;
mod snomed_code;
mod spoken;
mod terms;
mod web_address;
mod words;

pub use charity_number::{CharityNumber, CharityNumberError, Registry};
pub use code::{ActivityCode, CodeError, NeedCode};
pub use email::{Email, EmailError};
pub use lat_lon::{LatLon, LatLonError};
pub use nhs_number::{NhsNumber, NhsNumberError};
pub use ods_code::{OdsCode, OdsCodeError};
pub use phone_number::{PhoneNumber, PhoneNumberError};
pub use postcode::{Outcode, OutcodeError, Postcode, PostcodeError, Sector, SectorError};
pub use profession::Profession;
pub use snomed_code::{SnomedCode, SnomedCodeError};
pub use spoken::{Spoken, SpokenError};
pub use terms::{
    Activity, Edition, Found, Mappings, Need, SnomedConcept, Term, TermCode, Vocabulary, VocabularyError,
    VocabularyProblem, Welsh,
};
pub use web_address::{LiberalWebAddress, WebAddress, WebAddressError};
