//! Who offers the services.

use serde_json::Value;

use crate::{
    random::{Random, Stream},
    record::Record,
    service::Area,
    tables::{OrganisationKind, Town},
    words::{Words, slug},
};

/// How many organisations of a block of a hundred run how many services: 240 in all, 2.4 each. Blocks make the
/// organisation of service *k* findable without making the ones before it.
const SIZES: [(usize, usize); 7] = [(55, 1), (20, 2), (12, 3), (6, 5), (4, 8), (2, 12), (1, 23)];
/// Organisations in a block.
pub(crate) const BLOCK: usize = 100;

/// The numbers of services of the organisations of one block, in their order.
pub(crate) fn sizes(seed: u64, block: u64) -> Vec<usize> {
    let mut sizes: Vec<usize> = SIZES
        .iter()
        .flat_map(|&(organisations, services)| std::iter::repeat_n(services, organisations))
        .collect();
    Random::of(seed, Stream::Sizes, block).shuffle(&mut sizes);
    sizes
}

/// One organisation, while its services are made.
pub(crate) struct Organisation<'a> {
    pub(crate) number: u64,
    pub(crate) size: usize,
    pub(crate) kind: &'a OrganisationKind,
    pub(crate) town_number: usize,
    pub(crate) town: &'a Town,
    pub(crate) authority: &'a str,
    pub(crate) quarter: String,
    /// The place of its neighbourhood among those of the town.
    pub(crate) quarter_place: usize,
    /// Whom its church is named after, if it has one.
    pub(crate) saint: &'a str,
    pub(crate) name: String,
    /// Where its e-mail goes: a domain of its own, or one shared like a free mailbox.
    pub(crate) mail: Mail,
    pub(crate) website: Option<String>,
    /// The kinds of service it runs, in the order in which it takes them up.
    pub(crate) runs: Vec<usize>,
    pub(crate) value: Value,
}

/// How an organisation receives e-mail.
pub(crate) enum Mail {
    None,
    /// One address for everything.
    Shared(String),
    /// Any name at this domain.
    Domain(String),
}

/// A charity number that the register of England and Wales has not reached: the millions from nine up. Real ones have
/// come to a little over 1.2 million.
fn charity_number(organisation: u64) -> u64 {
    9_000_000 + organisation % 1_000_000
}

impl<'a> Organisation<'a> {
    /// Whether it has staff and an office, rather than a committee and a kitchen table.
    pub(crate) fn is_large(&self) -> bool {
        self.size >= 3
    }

    pub(crate) fn new(area: &Area<'a>, number: u64, size: usize) -> Self {
        let tables = area.tables;
        let mut random = Random::of(area.seed, Stream::Organisation, number);
        let kind_number = tables
            .drawn
            .organisations_of_size
            .get(&size)
            .map_or(0, |(kinds, weights)| kinds[weights.draw(&mut random)]);
        let kind = &tables.organisations[kind_number];
        let town_number = tables.drawn.towns.draw(&mut random);
        let town = &tables.towns[town_number];
        let authority = &tables.authorities[tables.drawn.authority_of[town_number]];
        let open = area.quarters_open(number) as u64;
        let quarter_place = usize::try_from(random.below(open)).unwrap_or(0);
        let quarter = area.quarter(town_number, quarter_place);
        let saint = random.text(&tables.places.saints);
        let words = Words {
            town: &town.name,
            quarter: &quarter,
            authority: &authority.name,
            saint,
            ..Words::default()
        };
        let name = words.fill(random.text(&kind.names));
        let description = words.fill(random.text(&kind.descriptions));

        // The town keeps addresses of namesakes apart; 63 is the longest label a domain name may have (RFC 1035).
        let domain = format!("{}.example", slug(&format!("{name} {}", town.name), 63));
        let has_site = random.chance(if size >= 3 { 92 } else { 55 });
        let mail = match random.below(100) {
            0..12 if size < 3 => Mail::None,
            12..60 if size < 3 => {
                let host = if random.chance(50) { "example.org" } else { "example.com" };
                // A local part may have 64 bytes (RFC 5321).
                Mail::Shared(format!(
                    "{}@{host}",
                    slug(&format!("{name} {}", town.name), 60).replace('-', ".")
                ))
            }
            _ => Mail::Domain(domain.clone()),
        };
        let website = has_site.then(|| format!("https://www.{domain}/"));

        let mut value = Record::new(area.ids.of("organization", number, 0), 8);
        value.set("name", name.as_str()).set("description", description);
        match &mail {
            Mail::None => {}
            Mail::Shared(address) => {
                value.set("email", address.as_str());
            }
            Mail::Domain(domain) => {
                value.set("email", format!("{}@{domain}", random.text(tables.wording.emails.of(size >= 3))));
            }
        }
        value.maybe("website", website.as_deref());
        // Groups with one or two services register less often than their kind does on the whole.
        let registered = if size < 3 { kind.charity * 3 / 4 } else { kind.charity };
        if random.chance(registered) {
            let mut identifier = Record::new(area.ids.of("identifier", number, 0), 4);
            identifier
                .set("identifier_scheme", "GB-CHC")
                .set("identifier_type", "Charity number (fictional)")
                .set("identifier", charity_number(number).to_string());
            value.list("organization_identifiers", vec![identifier.done()]);
        }

        let mut runs = tables.drawn.runs[kind_number].clone();
        // The first is what the organisation is named for, so small ones do that.
        if size > 1 || kind.from > 1 {
            random.shuffle(&mut runs);
        } else if runs.len() > 1 && random.chance(45) {
            let other = 1 + usize::try_from(random.below(runs.len() as u64 - 1)).unwrap_or(0);
            runs.swap(0, other);
        }
        Self {
            number,
            size,
            kind,
            town_number,
            town,
            authority: &authority.name,
            quarter,
            quarter_place,
            saint,
            name,
            mail,
            website,
            runs,
            value: value.done(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_holds_240_services() {
        let sizes = sizes(1, 0);
        assert_eq!(sizes.len(), BLOCK);
        assert_eq!(sizes.iter().sum::<usize>(), 240);
    }
}
