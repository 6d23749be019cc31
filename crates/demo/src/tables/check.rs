//! Whether the tables agree with each other, and what follows from them.

use std::collections::HashMap;

use jiff::civil::Date;

use super::{Drawn, Kind, TableError, Tables, Taxonomy};
use crate::{random::Weights, site::kilometres, words::names_in};

/// Sizes of organisation that are drawn; see `organisation::SIZES`.
const LARGEST: usize = 40;
const WORDS: [&str; 6] = ["town", "quarter", "authority", "saint", "venue", "day"];

fn wrong(file: &'static str, reason: String) -> TableError {
    TableError::Inconsistent { file, reason }
}

fn some<T>(file: &'static str, what: &str, list: &[T]) -> Result<(), TableError> {
    if list.is_empty() {
        return Err(wrong(file, format!("{what} needs at least one entry")));
    }
    Ok(())
}

fn find<T>(
    file: &'static str,
    user: &str,
    code: &str,
    list: &[T],
    name: impl Fn(&T) -> &str,
) -> Result<usize, TableError> {
    list.iter()
        .position(|entry| name(entry) == code)
        .ok_or_else(|| wrong(file, format!("{user} refers to {code:?}, which is nowhere explained")))
}

/// Patterns may name only words that the text can have.
fn words<'a>(
    file: &'static str,
    user: &str,
    patterns: impl IntoIterator<Item = &'a String>,
    allowed: &[&str],
) -> Result<(), TableError> {
    for pattern in patterns {
        if let Some(word) = names_in(pattern).find(|word| !allowed.contains(word)) {
            return Err(wrong(file, format!("{user}: {{{word}}} cannot be used in {pattern:?}")));
        }
    }
    Ok(())
}

pub(super) fn draw(tables: &Tables) -> Result<Drawn, TableError> {
    shared(tables)?;
    let mut drawn = Drawn {
        quarter_step: quarter_step(tables.quarters()),
        communities: Weights::new(tables.people.community.iter().map(|community| community.weight)),
        languages: Weights::new(tables.people.language.iter().map(|language| language.weight)),
        choices: tables
            .costs
            .cost
            .iter()
            .map(|cost| Weights::new(cost.choices.iter().map(|choice| choice.weight)))
            .collect(),
        ..Drawn::default()
    };
    towns(tables, &mut drawn)?;
    for kind in &tables.kinds {
        service_kind(tables, kind, &mut drawn)?;
    }
    organisations(tables, &mut drawn)?;
    Ok(drawn)
}

fn towns(tables: &Tables, drawn: &mut Drawn) -> Result<(), TableError> {
    const FILE: &str = "towns.toml";
    some(FILE, "towns", &tables.towns)?;
    drawn.towns = Weights::new(tables.towns.iter().map(|town| town.weight));
    for (number, town) in tables.towns.iter().enumerate() {
        some(FILE, &town.name, &town.outcodes)?;
        if !(0.5..=3.0).contains(&town.spread) || town.weight == 0 {
            return Err(wrong(FILE, format!("{}: spread must be 0.5 to 3, and weight above 0", town.name)));
        }
        drawn
            .authority_of
            .push(find(FILE, &town.name, &town.authority, &tables.authorities, |authority| &authority.name)?);
        let mut others: Vec<usize> = (0..tables.towns.len()).filter(|&other| other != number).collect();
        others.sort_by(|&one, &other| {
            let far = |other: usize| {
                let there = &tables.towns[other];
                kilometres((town.latitude, town.longitude), (there.latitude, there.longitude))
            };
            far(one).total_cmp(&far(other))
        });
        others.truncate(4);
        drawn.neighbours.push(others);
    }
    Ok(())
}

fn shared(tables: &Tables) -> Result<(), TableError> {
    let places = &tables.places;
    for (what, list) in [
        ("quarter_first", &places.quarter_first),
        ("quarter_last", &places.quarter_last),
        ("street_kinds", &places.street_kinds),
        ("saints", &places.saints),
        ("directions", &places.directions),
    ] {
        some("places.toml", what, list)?;
    }
    for (class, names) in &places.venues {
        some("places.toml", class, names)?;
        words("places.toml", class, names, &["quarter", "saint"])?;
    }
    for access in &places.access {
        some("places.toml", &access.name, &access.description)?;
    }
    for community in &tables.people.community {
        some("people.toml", "given", &community.given)?;
        some("people.toml", "family", &community.family)?;
    }
    some("people.toml", "community", &tables.people.community)?;
    some("people.toml", "language", &tables.people.language)?;
    let wording = &tables.wording;
    for (what, list) in [
        ("alerts.closed", &wording.alerts.closed),
        ("alerts.active", &wording.alerts.active),
        ("funding.small", &wording.funding.small),
        ("funding.large", &wording.funding.large),
        ("accreditations", &wording.accreditations.texts),
        ("emails.small", &wording.emails.small),
        ("emails.large", &wording.emails.large),
    ] {
        some("wording.toml", what, list)?;
    }
    for list in wording.welcome.values().chain(wording.joining.values()) {
        words("wording.toml", "a shared sentence", list, &["town", "quarter", "authority"])?;
    }
    some("schedules.toml", "notes", &tables.schedules.notes)?;
    some("schedules.toml", "term_time_notes", &tables.schedules.term_time_notes)?;
    for season in &tables.schedules.seasons {
        some("schedules.toml", &season.code, &season.notes)?;
        for day in [&season.from, &season.to] {
            format!("2026-{day}")
                .parse::<Date>()
                .map_err(|reason| wrong("schedules.toml", format!("{}: {reason}", season.code)))?;
        }
    }
    for time in &tables.schedules.times {
        some("schedules.toml", &time.code, &time.starts)?;
        some("schedules.toml", &time.code, &time.minutes)?;
        some("schedules.toml", &time.code, &time.days)?;
        let latest = time.starts.iter().map(|at| u16::from(at.hour().unsigned_abs()) * 60).max().unwrap_or(0);
        if latest + 59 + time.minutes.iter().max().unwrap_or(&0) >= 24 * 60 {
            return Err(wrong("schedules.toml", format!("{} may run past midnight", time.code)));
        }
        for day in &time.days {
            find("schedules.toml", &time.code, day, &crate::schedule::DAYS, |known| known.0)?;
        }
    }
    for cost in &tables.costs.cost {
        some("costs.toml", &cost.code, &cost.choices)?;
        for option in cost.choices.iter().flat_map(|choice| &choice.options) {
            some("costs.toml", &cost.code, &option.amounts)?;
        }
    }
    Ok(())
}

fn terms(
    user: &str,
    codes: &[String],
    taxonomies: &[Taxonomy],
    taxonomy: &str,
) -> Result<Vec<(usize, usize)>, TableError> {
    some("kinds", &format!("{user}: {taxonomy}"), codes)?;
    let which = find("taxonomies.toml", "the program", taxonomy, taxonomies, |known| &known.code)?;
    codes
        .iter()
        .map(|code| Ok((which, find("kinds", user, code, &taxonomies[which].terms, |term| &term.code)?)))
        .collect()
}

fn service_kind(tables: &Tables, kind: &Kind, drawn: &mut Drawn) -> Result<(), TableError> {
    const FILE: &str = "kinds";
    let user = kind.code.as_str();
    some(FILE, &format!("{user}: opening"), &kind.opening)?;
    some(FILE, &format!("{user}: places"), &kind.places)?;
    if kind.detail.len() < 2 {
        return Err(wrong(FILE, format!("{user}: detail needs at least two entries")));
    }
    words(FILE, user, &kind.titles, &WORDS)?;
    words(FILE, user, kind.opening.iter().chain(&kind.detail), &["town", "quarter", "authority"])?;
    if !kind.titles.iter().any(|title| names_in(title).all(|word| word != "day" && word != "venue")) {
        return Err(wrong(FILE, format!("{user}: one title must do without {{day}} and {{venue}}")));
    }
    if let Some(class) = &kind.venue
        && !tables.places.venues.contains_key(class)
    {
        return Err(wrong(FILE, format!("{user} refers to {class:?}, which is nowhere explained")));
    }
    if let Some(season) = &kind.season
        && season != "term"
    {
        find(FILE, user, season, &tables.schedules.seasons, |known| &known.code)?;
    }
    let times = kind
        .times
        .iter()
        .map(|code| find(FILE, user, code, &tables.schedules.times, |time| &time.code))
        .collect::<Result<_, _>>()?;
    drawn.times.push(times);
    drawn.cost.push(find(FILE, user, &kind.cost, &tables.costs.cost, |cost| &cost.code)?);
    drawn.needs.push(terms(user, &kind.needs, &tables.taxonomies, "needs")?);
    drawn.activities.push(terms(user, &kind.activities, &tables.taxonomies, "activities")?);
    Ok(())
}

fn organisations(tables: &Tables, drawn: &mut Drawn) -> Result<(), TableError> {
    const FILE: &str = "organisations.toml";
    for organisation in &tables.organisations {
        let user = organisation.code.as_str();
        some(FILE, user, &organisation.names)?;
        some(FILE, user, &organisation.descriptions)?;
        some(FILE, user, &organisation.runs)?;
        words(FILE, user, &organisation.names, &["quarter", "saint"])?;
        words(FILE, user, &organisation.descriptions, &["town", "quarter", "authority"])?;
        // A name without an invented word might be the name of a real organisation.
        if let Some(name) = organisation.names.iter().find(|name| !name.contains("{quarter}")) {
            return Err(wrong(
                FILE,
                format!("{user}: {name:?} needs {{quarter}}, so that it stays fictional"),
            ));
        }
        if organisation.venue != "own" && !tables.places.venues.contains_key(&organisation.venue) {
            return Err(wrong(
                FILE,
                format!("{user} refers to {:?}, which is nowhere explained", organisation.venue),
            ));
        }
        let runs = organisation
            .runs
            .iter()
            .map(|code| find(FILE, user, code, &tables.kinds, |kind| &kind.code))
            .collect::<Result<_, _>>()?;
        drawn.runs.push(runs);
    }
    let mut of_size = HashMap::new();
    for size in 1..=LARGEST {
        let fitting: Vec<usize> = tables
            .organisations
            .iter()
            .enumerate()
            .filter(|(_, organisation)| (organisation.from..=organisation.to).contains(&size))
            .map(|(number, _)| number)
            .collect();
        some(FILE, &format!("organisations with {size} services"), &fitting)?;
        let weights = Weights::new(fitting.iter().map(|&number| tables.organisations[number].weight));
        of_size.insert(size, (fitting, weights));
    }
    drawn.organisations_of_size = of_size;
    Ok(())
}

/// A step that has no divisor in common with the number of quarters, so that walking by it visits each of them.
fn quarter_step(quarters: usize) -> usize {
    const fn divisor(one: usize, other: usize) -> usize {
        if other == 0 { one } else { divisor(other, one % other) }
    }
    (77..).find(|&step| divisor(step, quarters) == 1).unwrap_or(1)
}
