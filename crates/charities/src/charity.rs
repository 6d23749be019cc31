//! A charity as its register describes it.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{CharityNumber, Postcode, WebAddress};

use crate::place::{self, PublicPlace};
use crate::{Aspect, Class, number};

/// A charity as its register describes it.
#[derive(Debug, Clone)]
pub struct Charity {
    /// Its number.
    pub number: CharityNumber,
    /// What may be shown of it to everybody.
    pub facts: Facts,
    /// Since when it is not in its register's list any more. One that was removed from the register is still in the
    /// list: see [`Charity::standing`].
    pub gone_since: Option<Timestamp>,
    pub(crate) contact: Contact,
}

/// What a register says of a charity and may be shown to everybody. What it does not say is `None` or empty.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// Its name.
    pub name: String,
    /// What else it is or was called.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_names: Vec<OtherName>,
    /// Its legal form: `CIO`, `Charitable company`, `Trust`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// When it was registered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registered_on: Option<Date>,
    /// It was removed from the register.
    #[serde(skip_serializing_if = "is_false")]
    pub removed: bool,
    /// When it was removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub removed_on: Option<Date>,
    /// The number of the charity that took over what it had.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub successor: Option<CharityNumber>,
    /// It is insolvent, or subject to insolvency proceedings.
    #[serde(skip_serializing_if = "is_false")]
    pub insolvent: bool,
    /// It is in administration.
    #[serde(skip_serializing_if = "is_false")]
    pub in_administration: bool,
    /// It is to be dissolved, and the notice ends on this day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dissolving_on: Option<Date>,
    /// Whether its returns have come in, in the register's words: `Submission Overdue`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reporting: Option<String>,
    /// The end of the year that income and expenditure are of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year_end: Option<Date>,
    /// Pounds in that year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub income: Option<i64>,
    /// Pounds in that year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expenditure: Option<i64>,
    /// Its number as a company.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    /// Its website.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub web: Option<WebAddress>,
    /// What it does, in its trustees' words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activities: Option<String>,
    /// What it is for, in the words of its governing document. Not kept of charities that were removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub objects: Option<String>,
    /// Where it may work, in the words of its governing document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area_of_benefit: Option<String>,
    /// Where it says that it works.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<Area>,
    /// What it does, whom it helps and how, in the register's classes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<Class>,
    /// How many trustees it has. Their names are not kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trustees: Option<u32>,
}

/// Another name of a charity.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct OtherName {
    /// The name.
    pub name: String,
    /// Whether it is still used.
    pub kind: NameKind,
}

/// Whether a name is still used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NameKind {
    /// It works under this name.
    Working,
    /// It had this name before.
    Former,
}

/// An area in which a charity works.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Area {
    /// What sort of area: `Local Authority`, `Region`, `Country`.
    pub kind: String,
    /// Its name: `Trafford`, `Throughout England And Wales`.
    pub name: String,
}

/// Whether a charity is on its register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is.
    Registered,
    /// It was.
    Removed {
        /// Until when, if the register says.
        on: Option<Date>,
    },
}

/// Whom a register tells to write to. For a small charity that is often somebody's home.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    /// The lines of the address, without the postcode.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub address: Vec<String>,
    /// The postcode.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postcode: Option<Postcode>,
    /// The telephone number, as given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The e-mail address, as given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// What is stored of a charity.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Document {
    pub(crate) facts: Facts,
    pub(crate) contact: Contact,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_false(flag: &bool) -> bool {
    !flag
}

/// Shows nothing: what is written to a log must not say where somebody lives.
impl std::fmt::Debug for Contact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Contact(private)")
    }
}

impl Charity {
    /// Whether it is on its register.
    #[must_use]
    pub fn standing(&self) -> Standing {
        if self.facts.removed {
            Standing::Removed { on: self.facts.removed_on }
        } else {
            Standing::Registered
        }
    }

    /// What of its address may be shown to everybody: the postcode district only, unless the charity's income is
    /// 500,000 pounds a year or more, or the address names premises such as a community centre.
    #[must_use]
    pub fn public_place(&self) -> PublicPlace {
        place::public_place(&self.contact, self.facts.income)
    }

    /// Its registered contact in full, which may be a trustee's home, own telephone and own e-mail address. For
    /// stewards who have to reach the charity. Never for a page, a feed or an export that everybody can read: they
    /// show [`Charity::public_place`].
    #[must_use]
    pub fn contact_that_may_be_a_private_home(&self) -> &Contact {
        &self.contact
    }

    /// The main charity, when it is linked to one.
    #[must_use]
    pub fn main(&self) -> Option<CharityNumber> {
        number::main_of(&self.number).and_then(|main| CharityNumber::parse(main).ok())
    }

    /// The classes that answer one of the three questions.
    pub fn classes_of(&self, aspect: Aspect) -> impl Iterator<Item = &Class> {
        self.facts.classes.iter().filter(move |class| class.aspect == aspect)
    }
}
