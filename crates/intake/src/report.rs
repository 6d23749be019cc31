//! What is told of an import: each problem with its row, and what was done in numbers a steward can check.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Taken, but worth knowing.
    Noted,
    /// Taken after a correction that is certain.
    Mended,
    /// Not taken; the value is kept beside the record.
    Unread,
    /// The whole row was left out.
    Rejected,
}

impl std::fmt::Display for Level {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Level::Noted => "noted",
            Level::Mended => "mended",
            Level::Unread => "unread",
            Level::Rejected => "rejected",
        })
    }
}

/// Something that was wrong with a row, told to whoever can put it right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// How much it matters.
    pub level: Level,
    /// Where in the record, such as `service_at_locations[0].location.latitude`, or the column.
    pub path: String,
    /// What is wrong and what was done about it. What differs from row to row comes after `: `.
    pub what: String,
    /// The value as given, shortened; empty for a place that must stay private.
    pub value: String,
}

/// A problem and the row it is in.
#[derive(Debug, Clone)]
pub struct RowProblem {
    /// Where the row stands, such as `services.ndjson line 12`.
    pub place: String,
    /// What the row describes, such as `service` or `postcode`.
    pub kind: &'static str,
    /// Its identifier, as far as it is known.
    pub id: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What happens while an import runs.
#[derive(Debug)]
pub enum Event<'e> {
    /// So many rows were read.
    Read(u64),
    /// Something is wrong with a row.
    Problem(&'e RowProblem),
    /// So many records are about to be written.
    Applying(u64),
}

/// What happened to the records of one kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Not there before.
    pub new: u64,
    /// There with another content.
    pub changed: u64,
    /// There already, the same; not touched.
    pub unchanged: u64,
    /// Of this source, there, but not in what was given.
    pub missing: u64,
    /// Missing ones that were retired.
    pub removed: u64,
}

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The import it is on record as; `None` of a dry run.
    #[serde(skip)]
    pub run: Option<Uuid>,
    /// The source's name.
    pub source: String,
    /// The file or web address.
    pub address: String,
    /// The edition, where data has editions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// Nothing was changed: this is what would happen.
    pub dry_run: bool,
    /// Rows read.
    pub rows: u64,
    /// Rows that were left out.
    pub rejected: u64,
    /// What happened, by kind of record.
    pub records: BTreeMap<String, Counts>,
    /// How many problems there were of each level.
    pub problems: BTreeMap<String, u64>,
    /// The commonest problems, with how often each occurred.
    pub commonest: Vec<(String, u64)>,
    /// What else is worth saying, one sentence each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

impl Summary {
    /// The counts of one kind.
    #[must_use]
    pub fn of(&self, kind: impl AsRef<str>) -> Counts {
        self.records.get(kind.as_ref()).copied().unwrap_or_default()
    }

    /// The counts of one kind, to be added to.
    pub fn count(&mut self, kind: impl AsRef<str>) -> &mut Counts {
        self.records.entry(kind.as_ref().to_owned()).or_default()
    }
}

impl std::fmt::Display for Summary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let verb = if self.dry_run { "Would import" } else { "Imported" };
        write!(f, "{verb} {} from {}", self.source, self.address)?;
        match &self.edition {
            Some(edition) => writeln!(f, ", edition {edition}")?,
            None => writeln!(f)?,
        }
        writeln!(f, "  rows read      {:>9}", self.rows)?;
        writeln!(f, "  rows left out  {:>9}", self.rejected)?;
        writeln!(f)?;
        writeln!(
            f,
            "  {:<16}{:>9}{:>9}{:>11}{:>9}{:>9}",
            "", "new", "changed", "unchanged", "missing", "retired"
        )?;
        for (kind, c) in &self.records {
            writeln!(
                f,
                "  {kind:<16}{:>9}{:>9}{:>11}{:>9}{:>9}",
                c.new, c.changed, c.unchanged, c.missing, c.removed
            )?;
        }
        for note in &self.notes {
            writeln!(f, "\n  {note}")?;
        }
        if self.problems.is_empty() {
            return writeln!(f, "\n  no problems");
        }
        writeln!(f)?;
        for (level, count) in &self.problems {
            writeln!(f, "  {level:<14} {count:>9}")?;
        }
        writeln!(f)?;
        for (what, count) in &self.commonest {
            writeln!(f, "  {count:>9} x {what}")?;
        }
        Ok(())
    }
}

/// Counts problems while they arrive; holds kinds of problem, never rows.
#[derive(Default)]
pub struct Tally {
    by_level: BTreeMap<Level, u64>,
    by_what: BTreeMap<String, u64>,
}

/// Kinds of problem told apart. Data that makes up more is counted under the levels alone.
const KINDS: usize = 2_000;

impl Tally {
    /// Counts one.
    pub fn add(&mut self, found: &RowProblem) {
        *self.by_level.entry(found.problem.level).or_default() += 1;
        // Without the numbers, `schedules[3]` and `schedules[4]` are the same kind of problem.
        let path: String = found.problem.path.chars().filter(|c| !c.is_ascii_digit()).collect();
        let what = found.problem.what.split(": ").next().unwrap_or_default();
        let key = format!("{} {path}: {what}", found.kind);
        if self.by_what.len() < KINDS || self.by_what.contains_key(&key) {
            *self.by_what.entry(key).or_default() += 1;
        }
    }

    /// Writes the counts into a summary.
    pub fn into_summary(self, summary: &mut Summary) {
        summary.problems = self.by_level.into_iter().map(|(level, n)| (level.to_string(), n)).collect();
        let mut commonest: Vec<_> = self.by_what.into_iter().collect();
        commonest.sort_by(|one, two| two.1.cmp(&one.1).then_with(|| one.0.cmp(&two.0)));
        commonest.truncate(12);
        summary.commonest = commonest;
    }
}

/// Values shown in a report are shortened to this many characters.
const SHOWN: usize = 120;

/// A value as it is shown in a report.
#[must_use]
pub fn shortened(value: &str) -> String {
    if value.chars().count() <= SHOWN {
        return value.to_owned();
    }
    value.chars().take(SHOWN).chain(['…']).collect()
}
