//! A look at what would become of a spreadsheet, in plain words, before anything is imported.

use std::fmt;

use intake::Member;
use uuid::Uuid;

use crate::account::Account;
use crate::error::Error;
use crate::listing::{Cost, Eligibility, Listing, Place};
use crate::mapping::Mapping;
use crate::objects::Ids;
use crate::rows::{Listings, Read};

/// What would become of a spreadsheet.
#[derive(Debug, Clone)]
pub struct Tried {
    /// The first services.
    pub services: Vec<Preview>,
    /// The first rows that could not be used: where, and why.
    pub rejected: Vec<(String, String)>,
    /// The numbers of the whole file.
    pub account: Account,
}

/// One service as it would be listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Where its row stands, such as `clubs.csv line 2`.
    pub place: String,
    /// What it is called.
    pub name: String,
    /// What would be shown, line by line: a heading and the text under it.
    pub lines: Vec<(&'static str, String)>,
    /// What was noticed while its row was read.
    pub noticed: Vec<String>,
}

/// Reads all of the files, and shows the first `most` services and the first `most` rows that cannot be used.
///
/// # Errors
/// [`Error::OtherColumns`] when a file does not fit the mapping, [`Error::Unreadable`] when one cannot be read.
pub fn preview(members: &[Member], mapping: &Mapping, most: usize) -> Result<Tried, Error> {
    let mut listings = Listings::open(members, mapping, Ids { source: Uuid::nil() })?;
    let (mut services, mut rejected) = (Vec::new(), Vec::new());
    let mut passed = Vec::new();
    while let Some(read) = listings.next(&mut passed)? {
        match read {
            Ok(read) if services.len() < most => services.push(Preview::of(&read)),
            Err(row) if rejected.len() < most => rejected.push((row.place, row.why)),
            _ => {}
        }
        passed.clear();
    }
    Ok(Tried { services, rejected, account: listings.account })
}

impl Preview {
    fn of(read: &Read) -> Self {
        let noticed = read.problems.iter().map(|problem| {
            let value = Some(&problem.value).filter(|value| !value.is_empty());
            let value = value.map(|value| format!(": {value}")).unwrap_or_default();
            format!("{}: {}{value}", problem.path, problem.what)
        });
        Preview {
            place: read.place.clone(),
            name: read.listing.name.clone(),
            lines: lines(&read.listing),
            noticed: noticed.collect(),
        }
    }
}

fn lines(listing: &Listing) -> Vec<(&'static str, String)> {
    let mut lines: Vec<(&'static str, String)> = Vec::new();
    let mut say = |heading: &'static str, text: Option<String>| {
        lines.extend(text.filter(|text| !text.trim().is_empty()).map(|text| (heading, text)));
    };
    say("Also called", listing.alternate_name.clone());
    let organisation = listing.organisation.as_ref();
    say("Offered by", organisation.map(|one| one.name.clone()));
    for (_, register, number) in organisation.iter().flat_map(|one| &one.numbers) {
        say("", Some(format!("{register}: {number}")));
    }
    say("What it is", listing.description.clone());
    say(
        "Kind",
        Some(
            listing
                .terms
                .iter()
                .map(|(list, term)| format!("{term} ({list})"))
                .collect::<Vec<_>>()
                .join(", "),
        ),
    );
    say("State", listing.status.clone());
    say("Where", listing.place.as_ref().map(whereabouts));
    for (offer, more) in listing.place.iter().flat_map(|place| &place.access) {
        say("Access", Some(more.as_ref().map_or(offer.clone(), |more| format!("{offer}: {more}"))));
    }
    say(
        "When",
        Some(listing.hours.iter().flat_map(|opening| opening.words.clone()).collect::<Vec<_>>().join("\n")),
    );
    say("Cost", cost(&listing.cost));
    say("For whom", for_whom(&listing.eligibility));
    say("How to join", how_to_join(listing));
    say("Languages", Some(listing.languages.join(", ")));
    say("Interpreting", listing.interpreting.clone());
    say("Waiting", listing.wait.clone());
    say("Contact", contact(listing));
    say("Know now", listing.alert.clone());
    say("Last changed", listing.last_changed.clone());
    say(
        "Also kept",
        Some(
            listing
                .kept
                .iter()
                .map(|(name, value)| format!("{name}: {value}"))
                .collect::<Vec<_>>()
                .join("; "),
        ),
    );
    lines
}

fn whereabouts(place: &Place) -> String {
    let address = place.address.in_one_line();
    // Lists often begin the address with the name.
    let name = place.name.as_deref().filter(|name| !address.starts_with(*name)).unwrap_or_default();
    let mut text =
        [name, &address].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    if place.town_only {
        text.push_str(" (the town only: this may be somebody's home)");
    }
    if let (Some(latitude), Some(longitude)) = (place.latitude, place.longitude) {
        text.push_str(&format!("\n{latitude}, {longitude}"));
    }
    text
}

fn cost(cost: &Cost) -> Option<String> {
    let amount = match (cost.free, cost.amount) {
        (true, _) => Some("Free".to_owned()),
        (false, Some(amount)) => {
            Some(format!("£{amount:.2} {}", cost.per.as_deref().unwrap_or_default()).trim().to_owned())
        }
        (false, None) => None,
    };
    let parts: Vec<String> = amount.into_iter().chain(cost.text.clone()).collect();
    (!parts.is_empty()).then(|| parts.join(". "))
}

fn for_whom(eligibility: &Eligibility) -> Option<String> {
    let ages = match (eligibility.youngest, eligibility.oldest) {
        (Some(from), Some(to)) => Some(format!("aged {from} to {to}")),
        (Some(from), None) => Some(format!("aged {from} and over")),
        (None, Some(to)) => Some(format!("aged {to} and under")),
        (None, None) => None,
    };
    let area = eligibility.area.as_ref().map(|area| format!("who live in {area}"));
    let parts: Vec<String> = eligibility
        .gender
        .map(str::to_owned)
        .into_iter()
        .chain(ages)
        .chain(area)
        .chain(eligibility.text.clone())
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn how_to_join(listing: &Listing) -> Option<String> {
    let referral = listing.eligibility.referral.map(|needed| {
        if needed { "Somebody has to refer you" } else { "You do not need a referral" }.to_owned()
    });
    let parts: Vec<String> = listing.how_to_join.clone().into_iter().chain(referral).collect();
    (!parts.is_empty()).then(|| parts.join(". "))
}

fn contact(listing: &Listing) -> Option<String> {
    let reached = &listing.reached;
    let who = [&listing.person, &listing.role].into_iter().flatten();
    let ways = reached.phones.iter().chain(&reached.emails).chain(&listing.urls).chain(&reached.words);
    let all: Vec<&str> = who.chain(ways).map(String::as_str).collect();
    (!all.is_empty()).then(|| all.join("\n"))
}

impl fmt::Display for Preview {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}   [{}]", self.name, self.place)?;
        for (heading, text) in &self.lines {
            for (number, line) in text.lines().enumerate() {
                let heading = if number == 0 { heading } else { "" };
                writeln!(f, "  {heading:<13} {line}")?;
            }
        }
        for noticed in &self.noticed {
            writeln!(f, "  ! {noticed}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Tried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for service in &self.services {
            writeln!(f, "{service}")?;
        }
        if !self.rejected.is_empty() {
            writeln!(f, "Rows that cannot be used:")?;
            for (place, why) in &self.rejected {
                writeln!(f, "  {place}: {why}")?;
            }
            writeln!(f)?;
        }
        write!(f, "{}", self.account)
    }
}
