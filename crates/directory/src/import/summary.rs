//! What an import did, in numbers a steward can check.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::RowProblem;
use crate::Kind;
use crate::entities::Level;

/// What happened to the records of one kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Not in the directory before.
    pub new: u64,
    /// In the directory with another content.
    pub changed: u64,
    /// In the directory already, the same; not touched.
    pub unchanged: u64,
    /// Of this source, in the directory, not in the feed.
    pub missing: u64,
    /// Missing ones that were retired, because that was asked for.
    pub removed: u64,
}

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The source's name.
    pub source: String,
    /// The file or web address.
    pub address: String,
    /// Nothing was changed: this is what would happen.
    pub dry_run: bool,
    /// Rows in the feed.
    pub rows: u64,
    /// Rows that were left out.
    pub rejected: u64,
    /// What happened, by kind of record.
    pub records: BTreeMap<String, Counts>,
    /// How many problems there were of each level.
    pub problems: BTreeMap<String, u64>,
    /// The commonest problems, with how often each occurred.
    pub commonest: Vec<(String, u64)>,
}

impl Summary {
    /// The counts of one kind.
    #[must_use]
    pub fn of(&self, kind: Kind) -> Counts {
        self.records.get(kind.word()).copied().unwrap_or_default()
    }

    pub(super) fn count(&mut self, kind: Kind) -> &mut Counts {
        self.records.entry(kind.word().to_owned()).or_default()
    }
}

impl std::fmt::Display for Summary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let verb = if self.dry_run { "Would import" } else { "Imported" };
        writeln!(f, "{verb} {} from {}", self.source, self.address)?;
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
        if self.of(Kind::Service).missing > self.of(Kind::Service).removed {
            writeln!(
                f,
                "\n  {} services of this source are not in this feed. They stay as they are; \
                 --remove-missing retires them.",
                self.of(Kind::Service).missing
            )?;
        }
        Ok(())
    }
}

/// Counts problems while they arrive; holds kinds of problem, never rows.
#[derive(Default)]
pub(super) struct Tally {
    by_level: BTreeMap<Level, u64>,
    by_what: BTreeMap<String, u64>,
}

/// Kinds of problem told apart. A feed that makes up more is counted under the levels alone.
const KINDS: usize = 2_000;

impl Tally {
    pub(super) fn add(&mut self, found: &RowProblem) {
        *self.by_level.entry(found.problem.level).or_default() += 1;
        // Without the numbers, `schedules[3]` and `schedules[4]` are the same kind of problem.
        let path: String = found.problem.path.chars().filter(|c| !c.is_ascii_digit()).collect();
        let what = found.problem.what.split(": ").next().unwrap_or_default();
        let key = format!("{} {path}: {what}", found.kind.word());
        if self.by_what.len() < KINDS || self.by_what.contains_key(&key) {
            *self.by_what.entry(key).or_default() += 1;
        }
    }

    pub(super) fn into_summary(self, summary: &mut Summary) {
        summary.problems = self.by_level.into_iter().map(|(level, n)| (level.to_string(), n)).collect();
        let mut commonest: Vec<_> = self.by_what.into_iter().collect();
        commonest.sort_by(|one, two| two.1.cmp(&one.1).then_with(|| one.0.cmp(&two.0)));
        commonest.truncate(12);
        summary.commonest = commonest;
    }
}
