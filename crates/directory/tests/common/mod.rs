//! Feeds for tests, and what came of importing them.

#![allow(dead_code)]

use directory::import::{Event, FeedRow, Options, Source, Summary, import};
use directory::{Kind, Result};
use serde_json::json;
use store::testing::TestDb;

/// What an import answered and reported.
pub struct Taken {
    pub summary: Summary,
    /// Place, level and text of each problem.
    pub problems: Vec<(String, String, String)>,
    /// The values shown with them.
    pub values: Vec<String>,
}

impl Taken {
    pub fn has(&self, level: &str, what: &str) -> bool {
        self.problems.iter().any(|(_, l, w)| l == level && w.contains(what))
    }
}

pub fn row(content: Result<directory::entities::Object, String>) -> FeedRow {
    FeedRow { place: String::new(), kind: Kind::Service, content }
}

pub fn service(id: &str, name: &str, organization: &str) -> FeedRow {
    let value = json!({
        "id": id, "name": name, "status": "active", "organization_id": organization,
        "organization": {"id": organization, "name": "Sale Neighbours", "description": "A group."},
    });
    row(Ok(value.as_object().unwrap().clone()))
}

pub fn feed(rows: Vec<FeedRow>) -> Vec<Result<FeedRow>> {
    rows.into_iter()
        .enumerate()
        .map(|(index, row)| Ok(FeedRow { place: format!("line {}", index + 1), ..row }))
        .collect()
}

pub fn take(t: &TestDb, rows: Vec<FeedRow>) -> Taken {
    take_with(t, rows, &Options::default()).unwrap()
}

pub fn take_with(t: &TestDb, rows: Vec<FeedRow>, options: &Options) -> Result<Taken> {
    take_rows(t, feed(rows), options)
}

pub fn take_rows(t: &TestDb, rows: Vec<Result<FeedRow>>, options: &Options) -> Result<Taken> {
    take_as(t, "a feed", rows, options)
}

pub fn take_from(t: &TestDb, source: &str, rows: Vec<FeedRow>, options: &Options) -> Result<Taken> {
    take_as(t, source, feed(rows), options)
}

fn take_as(t: &TestDb, source: &str, rows: Vec<Result<FeedRow>>, options: &Options) -> Result<Taken> {
    let source = Source { name: source.to_owned(), address: "feed.ndjson".to_owned(), ..Source::default() };
    let (mut problems, mut values) = (Vec::new(), Vec::new());
    let summary = import(&t.db, &source, &mut rows.into_iter(), options, &mut |event| {
        if let Event::Problem(found) = event {
            let p = &found.problem;
            problems.push((found.place.clone(), p.level.to_string(), p.what.clone()));
            values.push(format!("{} {}", p.value, p.what));
        }
    })?;
    Ok(Taken { summary, problems, values })
}
