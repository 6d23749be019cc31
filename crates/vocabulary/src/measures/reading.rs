//! Reading measures from the texts of their files.

use std::fmt;

use serde::Deserialize;
use thiserror::Error;

use super::{Band, Choice, Form, HigherIs, Item, Licence, Measure, Range, Said, Scale, Scoring, Wording};
use crate::NeedCode;
use crate::terms::{Edition, Welsh};

/// Why measures were not taken. Lists every problem, one on a line, so that an editor can mend all of them at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureError {
    /// At least one, each with its file.
    pub problems: Vec<(String, MeasureProblem)>,
}

/// One problem in a file of a measure, with what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum MeasureProblem {
    /// Not TOML, or a field is missing, misspelt or of the wrong kind.
    #[error("{0}")]
    Unreadable(String),
    /// The version does not consist of three numbers.
    #[error("write the version as three numbers in quotes, like version = \"1.0.0\"")]
    VersionShape,
    /// The edition is not a date.
    #[error("write the edition as a date without quotes, like edition = 2026-11-22")]
    EditionNotDate,
    /// Not lower-case words joined by hyphens.
    #[error("the code \"{0}\" must be small letters, digits and single hyphens, like left-out")]
    CodeShape(String),
    /// Another file has a measure of this id.
    #[error("the id \"{0}\" belongs to another measure too. Give one of the two another id")]
    IdTwice(String),
    /// Two questions of a measure, or two choices of a question, with one code.
    #[error("the code \"{0}\" is used twice. Give one of the two another code")]
    CodeTwice(String),
    /// A text without words.
    #[error("{0} is empty in one of the languages. Write it")]
    Empty(String),
    /// English without Welsh, or Welsh without English.
    #[error("{0} is there in one language only. Write both")]
    OneLanguage(String),
    /// Questions of a measure that may not be shown.
    #[error("a measure of which only the score is held must not have questions. Take every [[item]] out")]
    ItemsOfLicensed,
    /// No questions.
    #[error("there is no question. Add an [[item]], or make the licence \"score-only\"")]
    NoItems,
    /// A question that cannot be answered, or in two ways.
    #[error("the question \"{0}\" needs either choices or a scale, and not both")]
    NoForm(String),
    /// A question with nothing to choose between.
    #[error("the question \"{0}\" needs at least two choices")]
    TooFewChoices(String),
    /// A scale without room.
    #[error("the scale of \"{0}\" must end above where it begins")]
    ScaleUpsideDown(String),
    /// Bands that do not cover the scale, each number once.
    #[error(
        "the bands of \"{0}\" must cover its scale from end to end, in order, without a gap or an overlap"
    )]
    Bands(String),
    /// A sum without a question.
    #[error("the sum names no question. Name those that count in items")]
    SumOfNothing,
    /// A sum over a question that is not there, twice, or in the person's own words.
    #[error(
        "the sum cannot count \"{0}\": it is no question of this measure, stands there twice, or is about something else each time"
    )]
    SumOf(String),
    /// A sum over choices without points.
    #[error("the sum counts \"{0}\", so each of its choices needs points")]
    NoPoints(String),
    /// A range that the points do not give.
    #[error("the sum is said to lie between {said}, and the answers add up to between {adds_up}")]
    SumRange {
        /// As the file says.
        said: String,
        /// As the points say.
        adds_up: String,
    },
    /// A score that is entered needs a measure without questions, and the other way about.
    #[error("the rule \"entered\" goes with the licence \"score-only\", and with no other")]
    EnteredOrAsked,
    /// More digits than anybody writes.
    #[error("a score has at most 3 decimals")]
    Decimals,
    /// Questions that were held against nothing, because there are none.
    #[error("there are no questions here, so take wording out")]
    WordingOfNothing,
    /// Questions that stand for themselves, and nobody knows which way is which.
    #[error("the question \"{0}\" stands for itself, so its scale needs higher_is")]
    NoDirection(String),
    /// A range without room.
    #[error("the highest score must lie above the lowest")]
    RangeUpsideDown,
}

impl fmt::Display for MeasureError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (file, problem)) in self.problems.iter().enumerate() {
            if place > 0 {
                formatter.write_str("\n")?;
            }
            write!(formatter, "{file}: {problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for MeasureError {}

/// A file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: String,
    version: String,
    edition: toml::value::Datetime,
    welsh: Welsh,
    title: String,
    title_cy: String,
    licence: Licence,
    wording: Option<Wording>,
    source: String,
    introduction: Option<String>,
    introduction_cy: Option<String>,
    #[serde(default)]
    item: Vec<WrittenItem>,
    scoring: WrittenScoring,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenItem {
    id: String,
    wording: String,
    wording_cy: String,
    #[serde(default)]
    own_words: bool,
    choices: Option<Vec<WrittenChoice>>,
    scale: Option<WrittenScale>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenChoice {
    code: String,
    wording: String,
    wording_cy: String,
    points: Option<i32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenScale {
    from: i32,
    to: i32,
    lowest: String,
    lowest_cy: String,
    highest: String,
    highest_cy: String,
    higher_is: Option<HigherIs>,
    #[serde(default)]
    bands: Vec<WrittenBand>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenBand {
    from: i32,
    to: i32,
    name: String,
    name_cy: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", tag = "rule", deny_unknown_fields)]
enum WrittenScoring {
    Apart,
    Sum {
        items: Vec<String>,
        lowest: i32,
        highest: i32,
        higher_is: HigherIs,
    },
    Change,
    Entered {
        lowest: f64,
        highest: f64,
        higher_is: HigherIs,
        #[serde(default)]
        decimals: u8,
    },
}

/// Reads all files, or says everything that is wrong with them.
pub(super) fn read(files: &[(&str, &str)]) -> Result<Vec<Measure>, MeasureError> {
    let (mut all, mut problems) = (Vec::<Measure>::new(), Vec::new());
    for (name, text) in files {
        let mut found = Vec::new();
        if let Some(measure) = read_one(text, &mut found) {
            if all.iter().any(|known| known.id == measure.id) {
                found.push(MeasureProblem::IdTwice(measure.id.clone()));
            }
            all.push(measure);
        }
        problems.extend(found.into_iter().map(|problem| ((*name).to_owned(), problem)));
    }
    if problems.is_empty() { Ok(all) } else { Err(MeasureError { problems }) }
}

fn read_one(text: &str, problems: &mut Vec<MeasureProblem>) -> Option<Measure> {
    let file: File = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            problems.push(MeasureProblem::Unreadable(error.to_string()));
            return None;
        }
    };
    let date = file.edition.date.filter(|_| file.edition.time.is_none());
    if date.is_none() {
        problems.push(MeasureProblem::EditionNotDate);
    }
    check_code(&file.id, problems);
    if file.source.trim().is_empty() {
        problems.push(MeasureProblem::Empty("the source".to_owned()));
    }
    let numbers: Vec<&str> = file.version.split('.').collect();
    if numbers.len() != 3 || numbers.iter().any(|number| number.parse::<u16>().is_err()) {
        problems.push(MeasureProblem::VersionShape);
    }
    if file.licence == Licence::ScoreOnly && file.wording.is_some() {
        problems.push(MeasureProblem::WordingOfNothing);
    }
    let title = said("the title", file.title, file.title_cy, problems);
    let introduction = match (file.introduction, file.introduction_cy) {
        (Some(english), Some(welsh)) => Some(said("the introduction", english, welsh, problems)),
        (None, None) => None,
        _ => {
            problems.push(MeasureProblem::OneLanguage("the introduction".to_owned()));
            None
        }
    };
    match (file.licence, file.item.is_empty()) {
        (Licence::ScoreOnly, false) => problems.push(MeasureProblem::ItemsOfLicensed),
        (Licence::Open | Licence::OpenNotForScreening, true) => problems.push(MeasureProblem::NoItems),
        _ => {}
    }
    let items: Vec<Item> = file.item.into_iter().filter_map(|item| read_item(item, problems)).collect();
    check_twice(items.iter().map(|item| &item.id), problems);
    if matches!(file.scoring, WrittenScoring::Apart) {
        for item in &items {
            if matches!(&item.form, Form::Scale(scale) if scale.higher_is.is_none()) {
                problems.push(MeasureProblem::NoDirection(item.id.clone()));
            }
        }
    }
    let scoring = read_scoring(file.scoring, file.licence, &items, problems);
    Some(Measure {
        id: file.id,
        edition: Edition {
            version: file.version,
            date: date.map(|date| date.to_string()).unwrap_or_default(),
            welsh: file.welsh,
        },
        title,
        licence: file.licence,
        wording: file.wording.unwrap_or_default(),
        source: file.source,
        introduction,
        items,
        scoring,
    })
}

fn read_item(written: WrittenItem, problems: &mut Vec<MeasureProblem>) -> Option<Item> {
    let WrittenItem { id, wording, wording_cy, own_words, choices, scale } = written;
    check_code(&id, problems);
    let wording = said(&format!("the question \"{id}\""), wording, wording_cy, problems);
    let form = match (choices, scale) {
        (Some(choices), None) => Form::Choices(read_choices(&id, choices, problems)),
        (None, Some(scale)) => Form::Scale(read_scale(&id, scale, problems)),
        _ => {
            problems.push(MeasureProblem::NoForm(id));
            return None;
        }
    };
    Some(Item { id, wording, own_words, form })
}

fn read_choices(id: &str, written: Vec<WrittenChoice>, problems: &mut Vec<MeasureProblem>) -> Vec<Choice> {
    if written.len() < 2 {
        problems.push(MeasureProblem::TooFewChoices(id.to_owned()));
    }
    let choices: Vec<Choice> = written
        .into_iter()
        .map(|choice| {
            check_code(&choice.code, problems);
            let what = format!("the choice \"{}\" of \"{id}\"", choice.code);
            let wording = said(&what, choice.wording, choice.wording_cy, problems);
            Choice { code: choice.code, wording, points: choice.points }
        })
        .collect();
    check_twice(choices.iter().map(|choice| &choice.code), problems);
    choices
}

fn read_scale(id: &str, written: WrittenScale, problems: &mut Vec<MeasureProblem>) -> Scale {
    let WrittenScale { from, to, lowest, lowest_cy, highest, highest_cy, higher_is, bands } = written;
    if to <= from {
        problems.push(MeasureProblem::ScaleUpsideDown(id.to_owned()));
    }
    let ends = format!("an end of the scale of \"{id}\"");
    let lowest = said(&ends, lowest, lowest_cy, problems);
    let highest = said(&ends, highest, highest_cy, problems);
    let bands: Vec<Band> = bands
        .into_iter()
        .map(|band| {
            let name = said(&format!("a band of \"{id}\""), band.name, band.name_cy, problems);
            Band { from: band.from, to: band.to, name }
        })
        .collect();
    let follow = bands.windows(2).all(|pair| i64::from(pair[0].to) + 1 == i64::from(pair[1].from));
    let ends_meet =
        bands.first().is_none_or(|band| band.from == from) && bands.last().is_none_or(|band| band.to == to);
    if !(follow && ends_meet && bands.iter().all(|band| band.from <= band.to)) {
        problems.push(MeasureProblem::Bands(id.to_owned()));
    }
    Scale { from, to, lowest, highest, higher_is, bands }
}

fn read_scoring(
    written: WrittenScoring,
    licence: Licence,
    items: &[Item],
    problems: &mut Vec<MeasureProblem>,
) -> Scoring {
    if matches!(written, WrittenScoring::Entered { .. }) != (licence == Licence::ScoreOnly) {
        problems.push(MeasureProblem::EnteredOrAsked);
    }
    match written {
        WrittenScoring::Apart => Scoring::Apart,
        WrittenScoring::Change => Scoring::Change,
        WrittenScoring::Entered { lowest, highest, higher_is, decimals } => {
            if decimals > 3 {
                problems.push(MeasureProblem::Decimals);
            }
            if lowest >= highest || !lowest.is_finite() || !highest.is_finite() {
                problems.push(MeasureProblem::RangeUpsideDown);
            }
            Scoring::Entered { range: Range { lowest, highest, higher_is }, decimals }
        }
        WrittenScoring::Sum { items: counted, lowest, highest, higher_is } => {
            check_sum(&counted, (lowest, highest), items, problems);
            let range = Range { lowest: lowest.into(), highest: highest.into(), higher_is };
            Scoring::Sum { items: counted, range }
        }
    }
}

/// A total that its answers cannot give would be reported wrongly for years, so what the file says is added up.
fn check_sum(counted: &[String], said: (i32, i32), items: &[Item], problems: &mut Vec<MeasureProblem>) {
    if counted.is_empty() {
        return problems.push(MeasureProblem::SumOfNothing);
    }
    let (mut least, mut most, mut sound) = (0_i64, 0_i64, true);
    for (at, id) in counted.iter().enumerate() {
        let item = items.iter().find(|item| item.id == *id && !item.own_words);
        let Some(item) = item.filter(|_| !counted[..at].contains(id)) else {
            problems.push(MeasureProblem::SumOf(id.clone()));
            sound = false;
            continue;
        };
        let ends = match &item.form {
            Form::Scale(scale) => Some((scale.from, scale.to)),
            Form::Choices(choices) => {
                let points: Option<Vec<i32>> = choices.iter().map(|choice| choice.points).collect();
                points.and_then(|points| Some((*points.iter().min()?, *points.iter().max()?)))
            }
        };
        let Some((from, to)) = ends else {
            problems.push(MeasureProblem::NoPoints(id.clone()));
            sound = false;
            continue;
        };
        least += i64::from(from);
        most += i64::from(to);
    }
    if sound && (least, most) != (said.0.into(), said.1.into()) {
        problems.push(MeasureProblem::SumRange {
            said: format!("{} and {}", said.0, said.1),
            adds_up: format!("{least} and {most}"),
        });
    }
}

fn said(what: &str, english: String, welsh: String, problems: &mut Vec<MeasureProblem>) -> Said {
    if english.trim().is_empty() || welsh.trim().is_empty() {
        problems.push(MeasureProblem::Empty(what.to_owned()));
    }
    Said { english, welsh }
}

/// Codes of measures, questions and choices are shaped like those of needs.
fn check_code(code: &str, problems: &mut Vec<MeasureProblem>) {
    if NeedCode::parse(code).is_err() {
        problems.push(MeasureProblem::CodeShape(code.to_owned()));
    }
}

fn check_twice<'c>(codes: impl Iterator<Item = &'c String>, problems: &mut Vec<MeasureProblem>) {
    let mut seen: Vec<&String> = Vec::new();
    for code in codes {
        if seen.contains(&code) {
            problems.push(MeasureProblem::CodeTwice(code.clone()));
        }
        seen.push(code);
    }
}
