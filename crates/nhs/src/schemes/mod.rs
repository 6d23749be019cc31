//! The national register of social prescribing schemes: who runs each, whom it is for, and how to refer.
//!
//! A steward keeps it in a spreadsheet (`templates-for-import/schemes.csv`). Each source replaces its own schemes as a
//! whole, or nothing.

mod ask;
mod read;
mod rows;
mod write;

use intake::table::Quoting;
use intake::{Layout, Shape};
use jiff::civil::Date;
use uuid::Uuid;
use vocabulary::{Profession, Vocabulary};

use crate::layouts::{may, must};
pub use ask::{Found, Origin, Schemes, Through};
pub(crate) use read::import;
pub use rows::{is_open, run_by};

/// The kinds of dataset that [`Schemes`] are made from, for [`intake::followed::Followed::open`].
pub const KINDS: &[&str] = &["schemes"];

/// The spreadsheet of the template.
pub static SCHEMES: Layout = Layout {
    dataset: "schemes",
    title: "Register of social prescribing schemes",
    kind: "schemes",
    published_at: "templates-for-import/schemes.csv, filled in by the stewards of each area",
    licence: crate::layouts::OGL,
    every_days: 184,
    quoting: Quoting::Marks,
    shape: Shape::Header(&[
        must("code", &["scheme id"]),
        must("name", &["name", "scheme name"]),
        must("run by", &["run by"]),
        may("run by ods code", &["run by ods code"]),
        may("run by charity number", &["run by charity number"]),
        may("phone", &["phone", "telephone"]),
        may("email", &["email", "e-mail"]),
        may("website", &["website"]),
        may("opening hours", &["opening hours"]),
        must("pcn codes", &["pcn codes"]),
        must("practice codes", &["practice codes"]),
        must("council codes", &["council codes"]),
        may("who may refer", &["who may refer"]),
        may("how to refer", &["how to refer"]),
        may("self referral", &["self referral", "self-referral"]),
        may("how to self refer", &["how to self refer", "how to self-refer"]),
        may("languages", &["languages"]),
        may("youngest age", &["youngest age"]),
        may("oldest age", &["oldest age"]),
        may("needs", &["needs"]),
        may("professions", &["professions"]),
        may("valid from", &["valid from"]),
        may("valid to", &["valid to"]),
    ]),
};

/// The link-worker service of an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheme {
    /// Its identifier here, made of its source and its own.
    pub id: Uuid,
    /// Its identifier in its source.
    pub given_id: String,
    /// What it is called.
    pub name: String,
    /// The organisation that runs it.
    pub run_by: String,
    /// That organisation's ODS code.
    pub run_by_ods_code: Option<String>,
    /// Its charity number.
    pub run_by_charity_number: Option<String>,
    /// One telephone number, grouped as people read it out.
    pub phone: Option<String>,
    /// One e-mail address.
    pub email: Option<String>,
    /// A web address.
    pub website: Option<String>,
    /// In the steward's words.
    pub opening_hours: Option<String>,
    /// Who may refer somebody.
    pub who_may_refer: Vec<String>,
    /// In the steward's words.
    pub how_to_refer: Option<String>,
    /// Whether people may refer themselves, if it is said.
    pub self_referral: Option<bool>,
    /// In the steward's words.
    pub how_to_self_refer: Option<String>,
    /// Languages that are spoken.
    pub languages: Vec<String>,
    /// In years.
    pub youngest_age: Option<i64>,
    /// In years.
    pub oldest_age: Option<i64>,
    /// What it is for, by codes of needs; empty for anything.
    pub needs: Vec<String>,
    /// As what somebody has to refer; empty for anybody. What people read is [`Scheme::who_may_refer`].
    pub professions: Vec<Profession>,
    /// The first day.
    pub valid_from: Option<Date>,
    /// The last day.
    pub valid_to: Option<Date>,
    /// Codes of the networks it is for.
    pub pcns: Vec<String>,
    /// Codes of single practices it is for.
    pub practices: Vec<String>,
    /// Codes of the councils it is for, such as `E08000009`.
    pub councils: Vec<String>,
    /// Columns with what could not be used, as a JSON object.
    pub unread: Option<String>,
}

impl Scheme {
    /// Whether it takes referrals on a day, as far as its days say.
    #[must_use]
    pub fn is_valid(&self, on: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= on) && self.valid_to.is_none_or(|to| to >= on)
    }

    /// Whether it is for people of an age, in years.
    #[must_use]
    pub fn is_for_age(&self, age: i64) -> bool {
        self.youngest_age.is_none_or(|youngest| youngest <= age)
            && self.oldest_age.is_none_or(|oldest| oldest >= age)
    }

    /// Whether it is for somebody with these needs: one of them is enough. A group stands for all that belongs to it.
    #[must_use]
    pub fn is_for_needs(&self, needs: &[String]) -> bool {
        let vocabulary = Vocabulary::embedded();
        let is_one = |need: &String, one: &String| {
            vocabulary.is_need_of(need, one) || vocabulary.is_need_of(one, need)
        };
        let fits = |need: &String| self.needs.iter().any(|one| is_one(need, one));
        self.needs.is_empty() || needs.is_empty() || needs.iter().any(fits)
    }
}
