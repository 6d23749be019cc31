//! One service after another.

use jiff::civil::Date;
use serde_json::Value;

use crate::{
    Plan, Tables,
    contact::{Reach, reach},
    description::{description, title},
    identity::Identities,
    offer::{ages, capacities, costs, date, eligibility, funding, instant, languages, service_area},
    organisation::{BLOCK, Organisation, sizes},
    random::{Random, Stream},
    record::Record,
    schedule::timetable,
    site::Site,
    tables::{Authority, Kind, Part, Place, Region},
    words::{Words, slug},
};

/// What everything in one area shares.
pub(crate) struct Area<'a> {
    pub(crate) tables: &'a Tables,
    pub(crate) seed: u64,
    pub(crate) today: Date,
    pub(crate) ids: Identities,
    terms: Vec<Vec<Value>>,
}

impl<'a> Area<'a> {
    pub(crate) fn authority(&self, town: usize) -> &'a Authority {
        &self.tables.authorities[self.tables.drawn.authority_of[town]]
    }

    pub(crate) fn region(&self, town: usize) -> Region {
        self.authority(town).region
    }

    /// How many neighbourhoods each town has when an organisation comes. Towns begin with a handful, so that a small
    /// area holds together, and have more as organisations are added, so that a large one does not repeat itself.
    pub(crate) fn quarters_open(&self, organisation: u64) -> usize {
        let all = self.tables.quarters();
        usize::try_from(8 + organisation / 400).map_or(all, |open| open.min(all))
    }

    /// A neighbourhood of a town, by its place among those open.
    pub(crate) fn quarter(&self, town: usize, place: usize) -> String {
        let number = town * 53 + place * self.tables.drawn.quarter_step;
        self.tables.quarter(number % self.tables.quarters())
    }
}

/// The services of a plan, one at a time. See [`Tables::services`].
pub struct Services<'a> {
    area: Area<'a>,
    next: u64,
    end: u64,
    sizes: Vec<usize>,
    organisation_number: u64,
    organisation: Option<Organisation<'a>>,
    /// How many services of the organisation have been made.
    made: usize,
}

impl Tables {
    /// Makes services from these tables; see [`crate::services`].
    #[must_use]
    pub fn services(&self, plan: Plan) -> Services<'_> {
        let ids = Identities::new(plan.seed);
        Services {
            area: Area { tables: self, seed: plan.seed, today: plan.today, ids, terms: self.terms(&ids) },
            next: 0,
            end: plan.services,
            sizes: Vec::new(),
            organisation_number: 0,
            organisation: None,
            made: 0,
        }
    }
}

impl Iterator for Services<'_> {
    type Item = Value;

    fn next(&mut self) -> Option<Value> {
        if self.next >= self.end {
            return None;
        }
        if self.organisation.as_ref().is_none_or(|organisation| self.made >= organisation.size) {
            let place = usize::try_from(self.organisation_number % BLOCK as u64).unwrap_or(0);
            if place == 0 {
                self.sizes = sizes(self.area.seed, self.organisation_number / BLOCK as u64);
            }
            self.organisation =
                Some(Organisation::new(&self.area, self.organisation_number, self.sizes[place]));
            self.organisation_number += 1;
            self.made = 0;
        }
        let service = service(&self.area, self.organisation.as_ref()?, self.made, self.next);
        self.made += 1;
        self.next += 1;
        Some(service)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = usize::try_from(self.end - self.next).unwrap_or(usize::MAX);
        (left, Some(left))
    }
}

/// Which class of building a service of an organisation meets in.
fn class<'a>(
    area: &Area<'_>,
    organisation: &Organisation<'a>,
    kind: &'a Kind,
    random: &mut Random,
) -> &'a str {
    let own = organisation.kind.venue.as_str();
    match kind.venue.as_deref() {
        Some(class) if area.tables.places.special.iter().any(|special| special == class) => class,
        Some(class) if random.chance(30) => class,
        _ => own,
    }
}

/// The buildings of a service: mostly one, two for a few of the larger organisations.
fn sites(area: &Area<'_>, organisation: &Organisation<'_>, kind: &Kind, random: &mut Random) -> Vec<Site> {
    let class = class(area, organisation, kind, random);
    let count = match organisation.size {
        0..3 => 1,
        3..8 => 2,
        _ => 4,
    };
    let index = random.below(count);
    let mut sites = vec![Site::of(area, organisation, class, index)];
    if count > 1 && random.chance(9) {
        sites.push(Site::of(area, organisation, class, (index + 1) % count));
    }
    sites
}

fn service_at_locations(area: &Area<'_>, sites: Vec<Site>, place: Place, service: u64) -> Vec<Value> {
    let at = |part: usize, location: Value| {
        let mut record = Record::new(area.ids.of("at_location", service, part as u64), 2);
        record.set("location", location);
        record.done()
    };
    if place == Place::Online {
        let mut location = Record::new(area.ids.of("location_online", service, 0), 3);
        location.set("location_type", "virtual").set("name", "Online by video call");
        return vec![at(0, location.done())];
    }
    sites.into_iter().enumerate().map(|(part, site)| at(part, site.value)).collect()
}

/// The status, by how common each is in real directories.
fn status(random: &mut Random) -> &'static str {
    match random.below(1000) {
        0..25 => "temporarily closed",
        25..45 => "inactive",
        45..58 => "defunct",
        _ => "active",
    }
}

/// The terms of a service: always the first need and the first activity, and most of the others.
fn attributes(area: &Area<'_>, kind: usize, service: u64, id: &Value, random: &mut Random) -> Vec<Value> {
    let drawn = &area.tables.drawn;
    let mut attributes = Vec::with_capacity(6);
    for (link_type, terms) in [("need", &drawn.needs[kind]), ("activity", &drawn.activities[kind])] {
        for (place, &(taxonomy, term)) in terms.iter().enumerate() {
            if place > 0 && !random.chance(75) {
                continue;
            }
            let part = attributes.len() as u64;
            let mut record = Record::new(area.ids.of("attribute", service, part), 5);
            let term = &area.terms[taxonomy][term];
            record
                .set("link_id", id.clone())
                .set("link_type", link_type)
                .set("taxonomy_term_id", term["id"].clone())
                .set("taxonomy_term", term.clone());
            attributes.push(record.done());
        }
    }
    attributes
}

fn service(area: &Area<'_>, organisation: &Organisation<'_>, made: usize, number: u64) -> Value {
    let tables = area.tables;
    let mut random = Random::of(area.seed, Stream::Service, number);
    let random = &mut random;
    let kind_number = organisation.runs[made % organisation.runs.len()];
    let kind = &tables.kinds[kind_number];
    let place = random.one(&kind.places).copied().unwrap_or(Place::Site);
    let referral_required = random.chance(kind.referral);
    let status = status(random);
    let part = match place {
        _ if referral_required => Part::Referral,
        Place::Home => Part::Home,
        Place::Phone => Part::Phone,
        Place::Online => Part::Online,
        Place::Site if kind.booked || random.chance(45) => Part::Contact,
        Place::Site => Part::DropIn,
    };
    let sites = if place == Place::Site { sites(area, organisation, kind, random) } else { Vec::new() };
    let timetable = timetable(area, (kind_number, kind), (place, part), number, random);
    let words = Words {
        town: &organisation.town.name,
        quarter: &organisation.quarter,
        authority: organisation.authority,
        // "Lunch Club at" a park's main gates reads badly, and so does one of two buildings.
        venue: match sites.as_slice() {
            [site] if !site.name.contains(',') => &site.name,
            _ => "",
        },
        day: timetable.day,
        saint: "",
    };
    let mut name = title(kind, &words, random);
    // A second service of one kind needs a name of its own.
    if made >= organisation.runs.len() {
        if words.day.is_empty() || name.contains(words.day) {
            name.push_str(" (second group)");
        } else {
            name = format!("{name}, {}s", words.day);
        }
    }
    let Reach { email, contacts } = reach(area, organisation, number, place, random);
    let (minimum_age, maximum_age) = ages(kind, random);

    let id = area.ids.of("service", number, 0);
    let mut record = Record::new(id.clone(), 28);
    record
        .set("organization_id", organisation.value["id"].clone())
        .set("name", name.as_str())
        .set("description", description(tables, kind, part, &words, random));
    if let (Some(website), true) = (&organisation.website, random.chance(70)) {
        record.set("url", format!("{website}{}", slug(&name, 80)));
    }
    record.maybe("email", email).set("status", status);
    if random.chance(18) {
        record.set("accreditations", random.text(&tables.wording.accreditations.texts));
    }
    record.maybe("minimum_age", minimum_age).maybe("maximum_age", maximum_age);
    dates(area, organisation, status, &mut record, random);
    match status {
        "temporarily closed" => {
            record.set("alert", random.text(&tables.wording.alerts.closed));
        }
        "active" if place == Place::Site && random.chance(6) => {
            record.set("alert", random.text(&tables.wording.alerts.active));
        }
        _ => {}
    }
    record
        .list("schedules", timetable.schedules)
        .list("service_areas", service_area(area, organisation, place, number, random))
        .list("service_at_locations", service_at_locations(area, sites, place, number))
        .list("languages", languages(area, kind, number, random))
        .set("organization", organisation.value.clone())
        .list("funding", funding(area, organisation, number, random))
        .list("cost_options", costs(area, kind_number, number, random))
        .list("contacts", contacts)
        .list("attributes", attributes(area, kind_number, number, &id, random));
    if status == "active" {
        record.list("capacities", capacities(area, kind, number, random));
    }
    record.set("eligibility", eligibility(organisation, kind, place, referral_required, random));
    record.done()
}

/// When somebody last changed the listing, and when somebody last checked it: often recent, sometimes long ago.
fn dates(
    area: &Area<'_>,
    organisation: &Organisation<'_>,
    status: &str,
    record: &mut Record,
    random: &mut Random,
) {
    // Multiplying two even draws makes short times common and long ones rare.
    let skewed = |longest: u64, random: &mut Random| {
        let draw = random.below(1000) * random.below(1000);
        1 + draw * longest / 1_000_000
    };
    let gone = matches!(status, "defunct" | "inactive");
    let checked = random.chance(if gone { 25 } else { 66 });
    let assured = skewed(700, random);
    if checked {
        let assured = if gone { assured + 200 } else { assured };
        record.set("assured_date", date(area.today, assured).to_string());
        if random.chance(70) {
            let council = slug(organisation.authority, 40);
            record.set("assurer_email", format!("directory@{council}-council.example"));
        }
    }
    let modified = skewed(900, random) + if gone { 180 } else { 0 };
    if random.chance(93) {
        record.set("last_modified", instant(area.today, modified, random));
    }
}
