//! What it costs, who may come, in which languages, how full it is and who pays.

use jiff::{ToSpan, civil::Date};
use serde_json::{Number, Value};

use crate::{
    organisation::Organisation,
    random::Random,
    record::Record,
    service::Area,
    tables::{CostOption, Kind, Place},
};

/// An instant in ISO 8601 with milliseconds, so many days before a date. Day 0 is never asked for: its evening might
/// still lie ahead.
pub(crate) fn instant(today: Date, days_ago: u64, random: &mut Random) -> String {
    let day = date(today, days_ago);
    // Most changes are made in working hours.
    let milliseconds = 7 * 3_600_000 + random.below(13 * 3_600_000);
    format!(
        "{day}T{:02}:{:02}:{:02}.{:03}Z",
        milliseconds / 3_600_000,
        milliseconds / 60_000 % 60,
        milliseconds / 1000 % 60,
        milliseconds % 1000
    )
}

/// The date so many days before another.
pub(crate) fn date(today: Date, days_ago: u64) -> Date {
    today.saturating_sub(i64::try_from(days_ago).unwrap_or(0).days())
}

/// An amount of pounds as JSON: whole where it is whole.
fn pounds(amount: f64) -> Value {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to be a small whole number"
    )]
    if amount.fract() == 0.0 && (0.0..1e6).contains(&amount) {
        return Value::from(amount as u64);
    }
    Number::from_f64(amount).map_or(Value::from(0), Value::Number)
}

pub(crate) fn costs(area: &Area<'_>, kind: usize, service: u64, random: &mut Random) -> Vec<Value> {
    let which = area.tables.drawn.cost[kind];
    let choice = area.tables.drawn.choices[which].draw(random);
    area.tables.costs.cost[which].choices[choice]
        .options
        .iter()
        .enumerate()
        .map(|(part, CostOption { option, amounts, description })| {
            let mut record = Record::new(area.ids.of("cost_option", service, part as u64), 4);
            record
                .set("option", option.as_str())
                .set("amount", pounds(random.one(amounts).copied().unwrap_or(0.0)))
                .set("amount_description", description.as_str());
            record.done()
        })
        .collect()
}

/// English and others; nothing for most services, as most directories say nothing.
pub(crate) fn languages(area: &Area<'_>, kind: &Kind, service: u64, random: &mut Random) -> Vec<Value> {
    if !random.chance(if kind.speaks { 85 } else { 10 }) {
        return Vec::new();
    }
    let known = &area.tables.people.language;
    let mut chosen: Vec<usize> =
        (0..=random.below(3)).map(|_| area.tables.drawn.languages.draw(random)).collect();
    chosen.sort_unstable();
    chosen.dedup();
    let spoken = chosen.into_iter().map(|number| (known[number].name.as_str(), known[number].code.as_str()));
    std::iter::once(("English", "en"))
        .chain(spoken)
        .enumerate()
        .map(|(part, (name, code))| {
            let mut record = Record::new(area.ids.of("language", service, part as u64), 3);
            record.set("name", name).set("code", code);
            record.done()
        })
        .collect()
}

/// The youngest and oldest age.
pub(crate) fn ages(kind: &Kind, random: &mut Random) -> (Option<u64>, Option<u64>) {
    let from = match kind.ages.from {
        // Clubs for later life draw the line where they like.
        Some(from @ 50..) if random.chance(40) => Some(from.max(55) - 5 + 5 * random.below(3)),
        None if kind.ages.to.is_none() && random.chance(8) => Some(16 + 2 * random.below(2)),
        from => from,
    };
    (from, kind.ages.to)
}

pub(crate) fn eligibility(
    organisation: &Organisation<'_>,
    kind: &Kind,
    place: Place,
    referral_required: bool,
    random: &mut Random,
) -> Value {
    let mut record = Record::nameless(3);
    record.maybe("gender", kind.gender.as_deref());
    if place == Place::Home || random.chance(30) {
        let text = match random.below(4) {
            0 if place != Place::Home => {
                format!("People who live in or near {}, {}", organisation.quarter, organisation.town.name)
            }
            1 => format!("People registered with a doctor in {}", organisation.authority),
            _ => format!("People who live in {}", organisation.authority),
        };
        record.set("area", text);
    }
    record.set("referral_required", referral_required);
    record.done()
}

pub(crate) fn service_area(
    area: &Area<'_>,
    organisation: &Organisation<'_>,
    place: Place,
    service: u64,
    random: &mut Random,
) -> Vec<Value> {
    if place == Place::Site && !random.chance(70) {
        return Vec::new();
    }
    let local = place == Place::Site;
    let mut record = Record::new(area.ids.of("service_area", service, 0), 4);
    let name = match random.below(10) {
        0..3 if local => format!("{} and nearby, {}", organisation.quarter, organisation.town.name),
        3..5 if local => organisation.town.name.clone(),
        9 if !local || organisation.is_large() => area.region(organisation.town_number).name().to_owned(),
        _ => {
            // The government's own identifier, so that a reader can find the boundary.
            let code = &area.authority(organisation.town_number).code;
            record.set("uri", format!("http://statistics.data.gov.uk/id/statistical-geography/{code}"));
            organisation.authority.to_owned()
        }
    };
    record.set("name", name.as_str()).set("service_area", name);
    vec![record.done()]
}

/// Places left, in the shape of HSDS 3.1 `service_capacity`.
pub(crate) fn capacities(area: &Area<'_>, kind: &Kind, service: u64, random: &mut Random) -> Vec<Value> {
    if !random.chance(55) {
        return Vec::new();
    }
    let mut unit = Record::new(area.ids.of("unit", kind.tone as u64, 0), 2);
    unit.set("name", area.tables.wording.units.get(&kind.tone).map_or("Place", String::as_str));
    let maximum = 6 + random.below(10) * 2;
    let available = if random.chance(22) { 0 } else { 1 + random.below(maximum) };
    let mut record = Record::new(area.ids.of("capacity", service, 0), 6);
    record.set("unit", unit.done()).set("available", available).set("maximum", maximum);
    if available == 0 {
        record.set("description", format!("Full. Waiting time about {} weeks", 2 + random.below(11)));
    }
    let days_ago = 1 + random.below(60);
    record.set("updated", instant(area.today, days_ago, random));
    vec![record.done()]
}

pub(crate) fn funding(
    area: &Area<'_>,
    organisation: &Organisation<'_>,
    service: u64,
    random: &mut Random,
) -> Vec<Value> {
    let large = organisation.is_large();
    if !random.chance(if large { 50 } else { 22 }) {
        return Vec::new();
    }
    let mut record = Record::new(area.ids.of("funding", service, 0), 2);
    record.set("source", random.text(area.tables.wording.funding.of(large)));
    vec![record.done()]
}
