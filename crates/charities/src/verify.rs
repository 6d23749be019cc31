//! Whether an organisation is the charity whose number it gives.

use jiff::civil::Date;
use store::Tx;
use vocabulary::{CharityNumber, Postcode, Registry, WebAddress};

use crate::find::{SHARED, of_column};
use crate::import::{compared_host, dataset_of};
use crate::names::{Name, fold};
use crate::read::{by_number, linked_to};
use crate::{Charity, NameKind, Result};

/// What an organisation says of itself.
#[derive(Debug, Clone, Copy)]
pub struct Claim<'c> {
    /// Its name.
    pub name: &'c str,
    /// The number it gives.
    pub number: &'c CharityNumber,
    /// Where it is.
    pub postcode: Option<&'c Postcode>,
    /// Its website.
    pub web: Option<&'c WebAddress>,
}

/// What the register says to a claim.
#[derive(Debug, Clone)]
pub struct Verified {
    /// In one word.
    pub verdict: Verdict,
    /// What the verdict rests on, the weightiest first. May be shown to everybody.
    pub evidence: Vec<Evidence>,
    /// The charity that has the number.
    pub charity: Option<Charity>,
    /// The day of the register that was asked, if it is known.
    pub as_of: Option<Date>,
}

/// Whether an organisation is the charity whose number it gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It is, and the charity is on the register and sound.
    Matches,
    /// The number is that of a charity that seems to be another.
    Differs {
        /// What does not agree.
        what: Vec<Difference>,
    },
    /// The charity was removed from the register.
    Removed {
        /// When, if the register says.
        on: Option<Date>,
        /// The charity that took over what it had.
        successor: Option<CharityNumber>,
    },
    /// It is, but the charity is insolvent.
    Insolvent,
    /// It is, but the charity is in administration.
    InAdministration,
    /// It is, but the charity is about to be dissolved.
    Dissolving {
        /// When the notice ends.
        on: Date,
    },
    /// The charity was on the register once, and later lists do not have it at all.
    Gone,
    /// The register has no charity of this number.
    Unknown,
    /// The register that would know is not loaded here, so nothing can be said.
    NotLoaded(Registry),
}

/// What does not agree with the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    /// The name.
    Name,
    /// The postcode.
    Place,
    /// The website.
    Web,
}

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Which way it points.
    pub says: Says,
    /// In a sentence.
    pub words: String,
}

/// Which way a piece of evidence points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// It is this charity.
    For,
    /// It is not, or not any more, or the charity is in trouble.
    Against,
    /// Worth knowing.
    Neither,
}

/// Names at least so alike, by [`Name::alike`], are taken for one name if something else agrees.
const ALIKE: f64 = 0.75;

/// Holds what an organisation says of itself against its register.
///
/// The number and the name decide. A name that is only alike needs the postcode district or the website to agree as
/// well. A postcode or website that differs is told, but does not decide against the same name: charities work
/// elsewhere than their post goes, and change their websites.
///
/// # Errors
/// The store's, and [`crate::Error::Stored`].
pub fn verify(tx: &mut Tx<'_>, claim: &Claim<'_>) -> Result<Verified> {
    let registry = claim.number.registry();
    let dataset = dataset_of(registry);
    let loaded = tx.first("select edition from dataset where name = $1", store::values![dataset], |row| {
        row.get::<Option<String>>(0)
    })?;
    let as_of = loaded.as_ref().and_then(|edition| edition.as_deref()?.parse().ok());
    let mut says = Testimony::default();
    let Some(charity) = by_number(tx, claim.number)? else {
        let keeper = keeper(registry);
        let verdict = if loaded.is_some() {
            says.add(Says::Against, format!("The {keeper} has no charity with the number {}.", claim.number));
            Verdict::Unknown
        } else {
            says.add(Says::Neither, format!("The {keeper} is not loaded here, so nothing can be said."));
            Verdict::NotLoaded(registry)
        };
        return Ok(Verified { verdict, evidence: says.0, charity: None, as_of });
    };
    let trouble = says.standing(&charity);
    let name = says.name(tx, claim, &charity)?;
    let place = says.place(claim, &charity);
    let web = says.web(tx, claim, &charity)?;
    let is_it = match name {
        Agrees::Yes => true,
        Agrees::Nearly => place == Some(true) || web == Some(true),
        Agrees::No => false,
    };
    let verdict = match trouble {
        Some(verdict @ (Verdict::Removed { .. } | Verdict::Gone)) => verdict,
        _ if !is_it => {
            let what = [
                Some(Difference::Name),
                (place == Some(false)).then_some(Difference::Place),
                (web == Some(false)).then_some(Difference::Web),
            ];
            Verdict::Differs { what: what.into_iter().flatten().collect() }
        }
        Some(verdict) => verdict,
        None => Verdict::Matches,
    };
    Ok(Verified { verdict, evidence: says.0, charity: Some(charity), as_of })
}

#[derive(Clone, Copy)]
enum Agrees {
    Yes,
    Nearly,
    No,
}

#[derive(Default)]
struct Testimony(Vec<Evidence>);

impl Testimony {
    fn add(&mut self, says: Says, words: String) {
        self.0.push(Evidence { says, words });
    }

    /// Whether the charity is on its register and sound.
    fn standing(&mut self, charity: &Charity) -> Option<Verdict> {
        let facts = &charity.facts;
        let keeper = keeper(charity.number.registry());
        if facts.removed {
            let on = facts.removed_on.map_or(String::new(), |on| format!(" on {}", in_words(on)));
            self.add(Says::Against, format!("{} was removed from the {keeper}{on}.", charity.number));
            if let Some(successor) = &facts.successor {
                self.add(Says::Neither, format!("What it had went to the charity {successor}."));
            }
            return Some(Verdict::Removed { on: facts.removed_on, successor: facts.successor.clone() });
        }
        if charity.gone_since.is_some() {
            let words =
                format!("{} was on the {keeper}, and the latest list does not have it.", charity.number);
            self.add(Says::Against, words);
            return Some(Verdict::Gone);
        }
        let since = facts.registered_on.map_or(String::new(), |on| format!(" since {}", in_words(on)));
        self.add(Says::For, format!("{} is on the {keeper}{since}.", charity.number));
        if facts.reporting.as_deref().is_some_and(|status| is_late(&status.to_ascii_lowercase())) {
            self.add(Says::Neither, "Its returns to the register are overdue.".to_owned());
        }
        if facts.insolvent {
            self.add(Says::Against, "The register says that it is insolvent.".to_owned());
            return Some(Verdict::Insolvent);
        }
        if facts.in_administration {
            self.add(Says::Against, "The register says that it is in administration.".to_owned());
            return Some(Verdict::InAdministration);
        }
        facts.dissolving_on.map(|on| {
            let words = format!("The register gives notice that it will be dissolved on {}.", in_words(on));
            self.add(Says::Against, words);
            Verdict::Dissolving { on }
        })
    }

    fn name(&mut self, tx: &mut Tx<'_>, claim: &Claim<'_>, charity: &Charity) -> Result<Agrees> {
        let facts = &charity.facts;
        let folded = fold(claim.name);
        if fold(&facts.name) == folded {
            self.add(Says::For, "The name is that on the register.".to_owned());
            return Ok(Agrees::Yes);
        }
        let mut others = facts.other_names.iter();
        if let Some(other) = others.find(|other| fold(&other.name) == folded) {
            self.add(
                Says::For,
                match other.kind {
                    NameKind::Working => format!("{} works under this name.", facts.name),
                    NameKind::Former => format!("{} had this name before.", facts.name),
                },
            );
            return Ok(Agrees::Yes);
        }
        let linked =
            if charity.main().is_none() { linked_to(tx, charity.number.as_str())? } else { Vec::new() };
        if let Some(branch) = linked.iter().find(|linked| fold(&linked.facts.name) == folded) {
            let words = format!("It is the name of {}, a charity linked to {}.", branch.number, facts.name);
            self.add(Says::For, words);
            return Ok(Agrees::Yes);
        }
        let names = std::iter::once(&facts.name).chain(facts.other_names.iter().map(|other| &other.name));
        let sought = Name::of(&folded);
        let nearest = names
            .map(|name| (sought.alike(&fold(name)), name))
            .max_by(|one, two| one.0.total_cmp(&two.0))
            .filter(|(like, _)| *like >= ALIKE);
        if let Some((_, nearest)) = nearest {
            self.add(Says::Neither, format!("The name is nearly that on the register, {nearest}."));
            return Ok(Agrees::Nearly);
        }
        self.add(Says::Against, format!("On the register, the number belongs to {}.", facts.name));
        Ok(Agrees::No)
    }

    fn place(&mut self, claim: &Claim<'_>, charity: &Charity) -> Option<bool> {
        let (given, held) = (claim.postcode?, charity.contact.postcode.as_ref()?);
        if given == held {
            self.add(Says::For, "The postcode is that on the register.".to_owned());
            return Some(true);
        }
        let (here, there) = (given.outcode(), held.outcode());
        if here == there {
            self.add(Says::For, format!("The register has it in the same postcode district, {there}."));
            return Some(true);
        }
        let words =
            format!("The register writes to it in {there}, not in {here}. It may well work elsewhere.");
        self.add(Says::Neither, words);
        Some(false)
    }

    fn web(&mut self, tx: &mut Tx<'_>, claim: &Claim<'_>, charity: &Charity) -> Result<Option<bool>> {
        let given = claim.web.and_then(|web| compared_host(web.host()));
        let held = charity.facts.web.as_ref().and_then(|web| compared_host(web.host()));
        let (Some(given), Some(held)) = (given, held) else { return Ok(None) };
        if given != held {
            self.add(Says::Neither, format!("The register has another website, {held}."));
            return Ok(Some(false));
        }
        if of_column(tx, "web_host", &held)?.len() > SHARED {
            self.add(Says::Neither, format!("The website is on {held}, as those of many charities are."));
            return Ok(None);
        }
        self.add(Says::For, "The website is that on the register.".to_owned());
        Ok(Some(true))
    }
}

/// The words of the Charity Commissions of England and Wales, and of Northern Ireland.
fn is_late(status: &str) -> bool {
    ["overdue", "double default", "in default"].iter().any(|word| status.contains(word))
}

fn keeper(registry: Registry) -> &'static str {
    match registry {
        Registry::EnglandAndWales => "register of the Charity Commission for England and Wales",
        Registry::Scotland => "Scottish Charity Register",
        Registry::NorthernIreland => "register of the Charity Commission for Northern Ireland",
    }
}

/// `2 March 2026`.
fn in_words(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}
