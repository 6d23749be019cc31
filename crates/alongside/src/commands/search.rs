//! `alongside search`: many questions asked of the directory in memory, with everything that decides their answers.

mod question;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::time::Instant;

use directory::catalogue::Catalogue;
use directory::locality::{Country, Registers};
use directory::search::Search;
use directory::search::asking::{Ask, Found, Means, Outcome, Problem};
use directory::search::facets::{BANDS, Group};
use directory::search::unmet::Unmet;
use directory::tags;
use jiff::Span;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::{Map, Value, json};

use super::print;
use crate::Failure;
use crate::cli;
use crate::config::Config;
use question::Question;

pub(crate) fn run(asked: &cli::Search, config: &Config) -> Result<(), Failure> {
    let Some(queries) = &asked.queries else { return unmet(asked, config) };
    let questions = read(queries)?;
    let db = config.open(asked.database.database.as_deref())?;
    let catalogue = Catalogue::open(&db)?;
    let registers = Registers::open(&db, &catalogue)?;
    let began = Instant::now();
    let search = Search::open(&db, &registers)?;
    let built = began.elapsed();
    let country = registers.country();
    let mut micros: Vec<Vec<f64>> = vec![Vec::with_capacity(asked.repeat as usize); questions.len()];
    let mut outcomes: Vec<Option<Result<Outcome, Problem>>> = Vec::new();
    outcomes.resize_with(questions.len(), || None);
    for _ in 0..asked.repeat {
        for (number, ask) in questions.iter().enumerate() {
            let began = Instant::now();
            let outcome = search.ask(ask, &country);
            micros[number].push(began.elapsed().as_secs_f64() * 1e6);
            outcomes[number] = Some(outcome);
        }
    }
    if !asked.summary {
        for (number, outcome) in outcomes.iter().enumerate() {
            let Some(outcome) = outcome else { continue };
            print(told(number + 1, outcome, median(&mut micros[number].clone()), &country));
        }
    }
    let mut all: Vec<f64> = micros.into_iter().flatten().collect();
    all.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let place = ((all.len() as f64 * share).ceil() as usize).clamp(1, all.len().max(1)) - 1;
        all.get(place).map(|micros| rounded(*micros))
    };
    let edition = search.edition();
    print(json!({
        "questions": questions.len(),
        "runs": asked.repeat,
        "microseconds": {
            "median": at(0.5), "p90": at(0.9), "p95": at(0.95), "p99": at(0.99), "most": at(1.0),
            "mean": (!all.is_empty()).then(|| rounded(all.iter().sum::<f64>() / all.len() as f64)),
        },
        "directory": {
            "services": edition.count(),
            "laid_out_in_seconds": rounded(built.as_secs_f64()),
            "megabytes": rounded(edition.bytes() as f64 / 1e6),
        },
    }));
    Ok(())
}

/// What people searched for and did not find, most often first.
fn unmet(asked: &cli::Search, config: &Config) -> Result<(), Failure> {
    let db = config.open(asked.database.database.as_deref())?;
    let since = first_day(&db, asked.days);
    let areas = areas::Areas::load(&db)?;
    for Unmet { area, wanted, times } in db.read(move |tx| directory::search::unmet::unmet(tx, since))? {
        let name = areas.area(&area).map(|area| area.name.to_string());
        print(json!({
            "area": (!area.is_empty()).then_some(&area), "area_name": name,
            "wanted": wanted, "label": tags::named(&wanted).as_ref().map(tags::label), "times": times,
        }));
    }
    Ok(())
}

/// The first of the last so many days, today among them.
pub(super) fn first_day(db: &store::Db, days: u32) -> Date {
    let today = db.moment().now().to_zoned(TimeZone::UTC).date();
    today.saturating_sub(Span::new().days(i64::from(days.saturating_sub(1))))
}

/// The questions of a file, or the line that cannot be understood.
fn read(file: &Path) -> Result<Vec<Ask>, Failure> {
    let lines: Box<dyn BufRead> = if file.as_os_str() == "-" {
        Box::new(std::io::stdin().lock())
    } else {
        let opened = std::fs::File::open(file)
            .map_err(|error| Failure::Said(format!("{} cannot be read: {error}", file.display())))?;
        Box::new(BufReader::new(opened))
    };
    let mut questions = Vec::new();
    for (number, line) in lines.lines().enumerate() {
        let line =
            line.map_err(|error| Failure::Said(format!("{} cannot be read: {error}", file.display())))?;
        if line.trim().is_empty() {
            continue;
        }
        let ask = Question::read(&line)
            .and_then(Question::ask)
            .map_err(|reason| Failure::Said(format!("{}, line {}: {reason}", file.display(), number + 1)))?;
        questions.push(ask);
    }
    Ok(questions)
}

fn told(number: usize, outcome: &Result<Outcome, Problem>, micros: f64, country: &Country) -> Value {
    let outcome = match outcome {
        Ok(outcome) => outcome,
        Err(problem) => {
            return json!({"query": number, "problem": problem.to_string(), "microseconds": rounded(micros)});
        }
    };
    let answer = &outcome.answer;
    let mut facets = Map::new();
    for (name, group) in [
        ("needs", Group::Need),
        ("activities", Group::Activity),
        ("cost", Group::Cost),
        ("access", Group::Access),
        ("days", Group::Day),
        ("languages", Group::Language),
        ("modes", Group::Mode),
    ] {
        let counts: Map<String, Value> =
            answer.counts.group(group).map(|(word, count)| (word.to_owned(), count.into())).collect();
        facets.insert(name.to_owned(), counts.into());
    }
    if outcome.understood.query.near.is_some() {
        let names = BANDS.iter().map(|metres| format!("within {metres} m"));
        let names = names.chain(["farther".to_owned(), "no travel".to_owned()]);
        let bands: Map<String, Value> =
            names.zip(answer.counts.bands).map(|(name, count)| (name, count.into())).collect();
        facets.insert("distance".to_owned(), bands.into());
    }
    let hits = || answer.hits.iter();
    json!({
        "query": number,
        "total": answer.total,
        "ids": hits().map(|hit| hit.id).collect::<Vec<_>>(),
        "points": hits().map(|hit| hit.key.points).collect::<Vec<_>>(),
        "parts": hits().map(|hit| hit.parts).collect::<Vec<_>>(),
        "metres": hits().map(|hit| hit.metres).collect::<Vec<_>>(),
        "after": hits().last().map(|hit| [i64::from(hit.key.points), i64::from(hit.key.position)]),
        "facets": facets,
        "place": place(outcome, country),
        "read_as": reading(outcome),
        "any_word": outcome.any_word,
        "farther": outcome.farther,
        "microseconds": rounded(micros),
    })
}

fn place(outcome: &Outcome, country: &Country) -> Value {
    match &outcome.understood.place {
        None => Value::Null,
        Some(Found::Point { name, point, rough, .. }) => {
            json!({"name": name, "latitude": point.latitude(), "longitude": point.longitude(), "rough": rough})
        }
        Some(Found::Area { name, code }) => {
            let kind = country.areas.area(code.as_str()).map(|area| area.kind.title());
            json!({"name": name, "code": code.as_str(), "kind": kind})
        }
    }
}

fn reading(outcome: &Outcome) -> Value {
    let parts = outcome.understood.reading.parts.iter().map(|part| match &part.means {
        Means::Words => json!({"words": part.words}),
        Means::Place(name) => json!({"words": part.words, "place": name}),
        Means::Said(meaning) => {
            let numbering = directory::search::facets::Numbering::get();
            let codes: Vec<&str> = meaning.tags.iter().map(|tag| numbering.word(*tag)).collect();
            json!({
                "words": part.words, "codes": codes, "age": meaning.age,
                "gender": meaning.gender.map(|gender| format!("{gender:?}").to_lowercase()),
                "cost": meaning.cost.map(|pence| f64::from(pence) / 100.0),
            })
        }
    });
    let mended: Map<String, Value> = outcome
        .understood
        .reading
        .mended
        .iter()
        .map(|(typed, read)| (typed.clone(), read.clone().into()))
        .collect();
    json!({"parts": parts.collect::<Vec<_>>(), "mended": mended})
}

fn median(micros: &mut [f64]) -> f64 {
    micros.sort_by(f64::total_cmp);
    micros.get(micros.len() / 2).copied().unwrap_or_default()
}

fn rounded(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}
