//! `alongside status`: what is loaded, from which source and edition, how old and how complete it is, what is
//! missing, and where each file is published.

use std::sync::Arc;

use directory::placing::{Survey, survey};
use directory::reports::{Waiting, waiting};
use directory::search::unmet::{Unmet, unmet};
use directory::status::{Status, status};
use directory::tags;
use directory::whole::SourceLine;
use intake::account::{Loaded, loaded};
use intake::{Layout, Summary};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use places::Places;
use serde_json::json;

use super::search::first_day;
use super::{minute, print};
use crate::Failure;
use crate::cli::Plain;
use crate::config::Config;
use crate::registers::layouts;

/// A dataset that the program knows: whether it is loaded, and where to get it.
struct Known {
    layout: &'static Layout,
    loaded: Option<Loaded>,
}

pub(crate) fn run(asked: &Plain, config: &Config) -> Result<(), Failure> {
    let db = config.open(asked.database.database.as_deref())?;
    let since = first_day(&db, UNMET_DAYS);
    let standing = db.read(notify::kept::standing)?;
    let (found, loaded, waiting, unmet) = db.read(move |tx| -> directory::Result<_> {
        Ok((status(tx)?, loaded(tx)?, waiting(tx)?, unmet(tx, since)?))
    })?;
    let now = db.moment().now();
    let survey = survey(&db, &Arc::new(Places::load(&db)?))?;
    let known = known(loaded);
    if asked.json {
        let mut shown = as_json(&db, &found, waiting, &survey, &known, now);
        shown["unmet_searches"] = json!({"days": UNMET_DAYS, "times": times(&unmet)});
        shown["messages"] = super::message::as_json(&standing);
        print(shown);
        return Ok(());
    }
    print(format!("{} ({})\n", db.address(), db.engine()));
    tell_directory(&found);
    tell_reports(waiting);
    tell_unmet(&unmet);
    super::message::tell(&standing, config)?;
    tell_places(&survey);
    tell_registers(&known, now.to_zoned(TimeZone::UTC).date());
    Ok(())
}

/// Each dataset once, though several layouts may be editions of it, in the order of import.
fn known(loaded: Vec<Loaded>) -> Vec<Known> {
    let mut known: Vec<Known> = Vec::new();
    for (layout, _) in layouts() {
        if known.iter().all(|other| other.layout.dataset != layout.dataset) {
            known.push(Known { layout, loaded: None });
        }
    }
    for found in loaded {
        if let Some(dataset) = known.iter_mut().find(|known| known.layout.dataset == found.dataset) {
            dataset.loaded = Some(found);
        }
    }
    known
}

fn tell_directory(found: &Status) {
    let Status { records, states, checked, sources, .. } = found;
    for (kind, count) in records {
        print(format!("  {kind:<16}{count:>10}"));
    }
    print(format!("  {:<16}{checked:>10}", "checked"));
    for (state, count) in states {
        print(format!("    {state:<14}{count:>10}"));
    }
    let feeds: Vec<_> = sources.iter().filter(|source| source.brings_services).collect();
    if feeds.is_empty() {
        print("\nNo services have been imported. See `alongside import --help`.");
    } else {
        print("\nSources of services");
    }
    for source in feeds {
        let when = source.last_import.map_or_else(|| "never".to_owned(), minute);
        print(format!("  {}: {} services, last imported {when}", source.name, source.services));
        print(format!(
            "    from {}; licence: {}",
            source.address.as_deref().unwrap_or("-"),
            source.licence.as_deref().unwrap_or("not given")
        ));
        for note in notes_of(source) {
            print(format!("    {note}"));
        }
    }
}

fn tell_reports(waiting: Waiting) {
    let Waiting { open, overdue } = waiting;
    if open == 0 {
        print("\nNo reported problem waits.");
    } else {
        print(format!(
            "\nReported problems: {open} open, {overdue} overdue. See `alongside listing reports`."
        ));
    }
}

/// Of so many days it is told what people searched for and did not find.
const UNMET_DAYS: u32 = 30;

/// How much of it is named.
const UNMET_SHOWN: usize = 3;

fn times(unmet: &[Unmet]) -> i64 {
    unmet.iter().map(|line| line.times).sum()
}

fn tell_unmet(unmet: &[Unmet]) {
    if unmet.is_empty() {
        return;
    }
    let mut wanted: Vec<(&str, i64)> = Vec::new();
    for line in unmet {
        match wanted.iter_mut().find(|(known, _)| *known == line.wanted) {
            Some((_, times)) => *times += line.times,
            None => wanted.push((&line.wanted, line.times)),
        }
    }
    wanted.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    print(format!(
        "\nSearched for and not found in the last {UNMET_DAYS} days: {} times. See `alongside search --unmet`.",
        times(unmet)
    ));
    for (code, times) in wanted.into_iter().take(UNMET_SHOWN) {
        let tag = tags::named(code);
        print(format!("  {:<40}{times:>6}", tag.as_ref().map_or(code, tags::label)));
    }
}

/// What the last import said of opening hours.
fn notes_of(source: &SourceLine) -> Vec<String> {
    let summary: Option<Summary> =
        source.last_summary.as_deref().and_then(|text| serde_json::from_str(text).ok());
    let mut notes = summary.map(|summary| summary.notes).unwrap_or_default();
    notes.retain(|note| note.contains("opening hours"));
    notes
}

/// Places shown as examples of those that lie far from their postcode.
const FAR_SHOWN: usize = 5;

fn tell_places(survey: &Survey) {
    if survey.by.is_empty() {
        return;
    }
    print("\nPlaces of services, by how it is known where they are");
    for (how, count) in &survey.by {
        print(format!("  {how:<16}{count:>10}"));
    }
    if survey.private > 0 {
        print(format!("  {:<16}{:>10}", "private", survey.private));
    }
    if !survey.apart.is_empty() {
        print(format!("  {} lie more than 5 km from their own postcode, such as:", survey.apart.len()));
    }
    for apart in survey.apart.iter().take(FAR_SHOWN) {
        print(format!("    {} {} ({:.0} km)", apart.id, apart.name, apart.metres / 1000.0));
    }
}

fn tell_registers(known: &[Known], today: Date) {
    let mut kind = "";
    for Known { layout, loaded } in known {
        if layout.kind != kind {
            kind = layout.kind;
            print(format!("\n{}", capital(&kind.replace('-', " "))));
        }
        let Some(loaded) = loaded else {
            print(format!("  {}: missing", capital(layout.title)));
            print(format!("    published at {}", layout.published_at));
            print(format!("    then: alongside import {} FILE", layout.kind));
            continue;
        };
        let age = age_of(layout, loaded, today);
        print(format!("  {}: {} rows, {}", capital(layout.title), loaded.rows, age.told));
        let shares: Vec<String> = loaded
            .shares
            .iter()
            .map(|share| {
                format!("{} {} of {} ({})", share.what, share.have, share.of, percent(share.have, share.of))
            })
            .collect();
        if !shares.is_empty() {
            print(format!("    {}", shares.join("; ")));
        }
        print(format!("    imported {} from {}", minute(loaded.loaded_at), loaded.address));
        print(format!("    licence: {}", loaded.licence.as_deref().unwrap_or("not given")));
        if age.stale {
            print(format!("    a newer edition should be at {}", layout.published_at));
        }
    }
}

struct Age {
    told: String,
    days: Option<i64>,
    stale: bool,
}

/// How old an edition is. It is stale when the publisher should have brought out the one after the next.
fn age_of(layout: &Layout, loaded: &Loaded, today: Date) -> Age {
    let Some(edition) = loaded.edition else {
        return Age { told: "edition not known".to_owned(), days: None, stale: false };
    };
    let days = i64::from((today - edition).get_days());
    let stale = days > 2 * layout.every_days;
    let told = match days {
        ..0 => format!("edition {edition}, which is yet to come"),
        0..=60 => format!("edition {edition}, {days} days old"),
        61..=730 => format!("edition {edition}, {} months old", days * 12 / 365),
        _ => format!("edition {edition}, {} years old", days / 365),
    };
    Age { told, days: Some(days), stale }
}

fn as_json(
    db: &store::Db,
    found: &Status,
    waiting: Waiting,
    survey: &Survey,
    known: &[Known],
    now: Timestamp,
) -> serde_json::Value {
    let today = now.to_zoned(TimeZone::UTC).date();
    let sources: Vec<_> = found
        .sources
        .iter()
        .filter(|source| source.brings_services)
        .map(|source| {
            json!({"name": source.name, "address": source.address, "licence": source.licence,
                   "services": source.services, "last_import": source.last_import,
                   "hours": notes_of(source)})
        })
        .collect();
    let datasets: Vec<_> = known
        .iter()
        .map(|Known { layout, loaded }| {
            let mut shown = json!({
                "dataset": layout.dataset, "title": layout.title, "kind": layout.kind,
                "published_at": layout.published_at, "loaded": loaded.is_some(),
            });
            if let Some(loaded) = loaded {
                let age = age_of(layout, loaded, today);
                shown["source"] = json!(loaded.source);
                shown["address"] = json!(loaded.address);
                shown["licence"] = json!(loaded.licence);
                shown["edition"] = json!(loaded.edition);
                shown["age_days"] = json!(age.days);
                shown["stale"] = json!(age.stale);
                shown["rows"] = json!(loaded.rows);
                shown["loaded_at"] = json!(loaded.loaded_at);
                shown["complete"] = json!(loaded.shares);
            }
            shown
        })
        .collect();
    json!({
        "database": db.address().to_string(), "engine": db.engine().to_string(),
        "records": found.records, "listing_states": found.states, "checked": found.checked,
        "reports": {"open": waiting.open, "overdue": waiting.overdue},
        "sources": sources, "datasets": datasets,
        "places": {"by": survey.by, "private": survey.private,
                   "far_from_postcode": survey.apart.iter().map(|apart| apart.id).collect::<Vec<_>>()},
    })
}

fn percent(have: u64, of: u64) -> String {
    if of == 0 {
        return "none".to_owned();
    }
    let percent = have as f64 * 100.0 / of as f64;
    // What is not quite whole must not look whole.
    if have < of && percent > 99.9 { ">99.9%".to_owned() } else { format!("{percent:.1}%") }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
