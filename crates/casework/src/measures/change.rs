//! What changed: the first answers of a person beside their latest, and nothing else. Never a mean of some people beside a mean
//! of others.

use jiff::civil::Date;
use vocabulary::measures::{Form, HigherIs, Item, Measure, Measures, Scoring, compare};

use super::{Entry, Occasion};

/// What changed for somebody by one measure.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The measure, by its id.
    pub measure: String,
    /// The first answers.
    pub baseline: Entry,
    /// The latest since, during the same referral.
    pub latest: Option<Entry>,
    /// What can be said of the two.
    pub compared: Compared,
}

/// What can be said of first and latest answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Compared {
    /// Nobody asked again yet.
    NotYet,
    /// The questions, their answers or their points changed between the two, so that a difference would say nothing about the
    /// person.
    OtherVersion,
    /// No question was answered both times.
    Nothing,
    /// Line by line.
    Lines(Vec<Line>),
}

/// One thing that was said both times.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The question, by its id; nothing for the total.
    pub item: Option<String>,
    /// What was said.
    pub said: Said,
}

/// What was said both times.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// Numbers.
    Numbers {
        /// At first.
        from: f64,
        /// Latest.
        to: f64,
        /// The lowest and the highest that there can be.
        between: (f64, f64),
        /// What more of it means, where that is known.
        higher_is: Option<HigherIs>,
        /// All that was said of it since the first answers, day by day; those of another version are left out.
        days: Vec<(Date, f64)>,
    },
    /// Choices, by their codes.
    Choices {
        /// At first.
        from: String,
        /// Latest.
        to: String,
    },
}

/// What changed, for each measure of which there are first answers that count: those of the latest referral in which there are
/// some. In the order of the measures.
#[must_use]
pub fn all(measures: &Measures, entries: &[Entry]) -> Vec<Change> {
    measures.all().iter().filter_map(|measure| of(measure, entries)).collect()
}

fn of(measure: &Measure, entries: &[Entry]) -> Option<Change> {
    let mut own: Vec<&Entry> =
        entries.iter().filter(|entry| entry.measure == measure.id && entry.counts()).collect();
    own.sort_by_key(|entry| (entry.on, entry.written, entry.id));
    let baseline = own.iter().rfind(|entry| entry.occasion == Occasion::Baseline)?;
    let since: Vec<&Entry> = own
        .iter()
        .copied()
        .filter(|entry| entry.referral == baseline.referral && entry.on >= baseline.on)
        .filter(|entry| entry.occasion != Occasion::Baseline)
        .collect();
    let latest = since.last().copied();
    let compared = match latest {
        None => Compared::NotYet,
        Some(latest) if !compare(&baseline.measure_version, &latest.measure_version) => {
            Compared::OtherVersion
        }
        Some(latest) => {
            let days: Vec<&Entry> = std::iter::once(*baseline)
                .chain(since.iter().copied())
                .filter(|entry| compare(&entry.measure_version, &baseline.measure_version))
                .collect();
            let lines = lines(measure, baseline, latest, &days);
            if lines.is_empty() { Compared::Nothing } else { Compared::Lines(lines) }
        }
    };
    Some(Change {
        measure: measure.id.clone(),
        baseline: (*baseline).clone(),
        latest: latest.cloned(),
        compared,
    })
}

fn lines(measure: &Measure, baseline: &Entry, latest: &Entry, days: &[&Entry]) -> Vec<Line> {
    let mut lines = Vec::new();
    // What the questions of another version mean is not in this program any more: their total is, and no more.
    let known = compare(&measure.edition.version, &baseline.measure_version);
    if let (Some(from), Some(to), Some(range)) = (baseline.score, latest.score, measure.range()) {
        lines.push(Line {
            item: None,
            said: Said::Numbers {
                from,
                to,
                between: (range.lowest, range.highest),
                higher_is: known.then_some(range.higher_is),
                days: days.iter().filter_map(|entry| Some((entry.on, entry.score?))).collect(),
            },
        });
    }
    if known {
        let counted: &[String] = match &measure.scoring {
            Scoring::Sum { items, .. } => items,
            Scoring::Apart | Scoring::Change | Scoring::Entered { .. } => &[],
        };
        let apart = measure.items.iter().filter(|item| !counted.contains(&item.id));
        lines.extend(apart.filter_map(|item| line(item, baseline, latest, days)));
    }
    lines
}

/// A question that stands for itself, if it was answered both times.
fn line(item: &Item, baseline: &Entry, latest: &Entry, days: &[&Entry]) -> Option<Line> {
    let (from, to) = (baseline.answers.get(&item.id)?, latest.answers.get(&item.id)?);
    let said = match &item.form {
        Form::Choices(_) => Said::Choices { from: from.clone(), to: to.clone() },
        Form::Scale(scale) => Said::Numbers {
            from: from.parse().ok()?,
            to: to.parse().ok()?,
            between: (scale.from.into(), scale.to.into()),
            higher_is: scale.higher_is,
            days: days
                .iter()
                .filter_map(|entry| Some((entry.on, entry.answers.get(&item.id)?.parse().ok()?)))
                .collect(),
        },
    };
    Some(Line { item: Some(item.id.clone()), said })
}
