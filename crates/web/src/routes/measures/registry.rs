//! `GET /measures`: what the measures are, who may use them, and how they are scored.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use locales::Words;
use vocabulary::Welsh;
use vocabulary::measures::{Licence, Measure, Measures, Range, Scoring, Wording};

use crate::pages::{MeasureAbout, MeasuresRegistryPage, RecordRow};
use crate::plain::{higher_said, number_said, said_in};
use crate::routes::{Here, Web};
use crate::theirs::theirs;

pub(super) async fn show(State(web): State<Arc<Web>>, here: Here) -> Response {
    let words = here.words();
    let measures = Measures::embedded().all().iter().map(|measure| about(words, measure)).collect();
    web.answer(&here, Ok(MeasuresRegistryPage { measures }))
}

fn about(words: &Words, measure: &Measure) -> MeasureAbout {
    let row = |label: String, value: String| RecordRow { label, value };
    let licence = match measure.licence {
        Licence::Open => words.say("measure-all-open"),
        Licence::OpenNotForScreening => words.say("measure-all-no-screening"),
        Licence::ScoreOnly => words.say("measure-all-score-only"),
    };
    let edition = &measure.edition;
    let day = edition.date.parse().map_or_else(|_| edition.date.clone(), |day| words.day(day));
    let mut rows = vec![
        row(words.say("measure-all-licence"), licence),
        row(words.say("measure-all-scoring"), scoring(words, measure)),
    ];
    if measure.licence != Licence::ScoreOnly {
        let wording = match measure.wording {
            Wording::AsPublished => words.say("measure-all-as-published"),
            Wording::Unchecked => words.say("measure-all-unchecked"),
        };
        rows.push(row(words.say("measure-all-wording"), wording));
        let welsh = match edition.welsh {
            Welsh::Draft => words.say("measure-all-welsh-draft"),
            Welsh::Reviewed => words.say("measure-all-welsh-reviewed"),
        };
        rows.push(row(words.say("measure-all-welsh"), welsh));
    }
    rows.push(row(words.say("measure-all-source"), theirs(&measure.source)));
    let version = words.say_with(
        "measure-all-version-of",
        &[("version", edition.version.as_str().into()), ("day", day.into())],
    );
    rows.push(row(words.say("measure-all-version"), version));
    MeasureAbout {
        id: measure.id.clone(),
        title: said_in(words, &measure.title).to_owned(),
        rows,
        questions: measure.items.iter().map(|item| said_in(words, &item.wording).to_owned()).collect(),
    }
}

fn scoring(words: &Words, measure: &Measure) -> String {
    let ends = |range: &Range| (number_said(range.lowest), number_said(range.highest));
    match &measure.scoring {
        Scoring::Apart => words.say("measure-all-apart"),
        Scoring::Change => words.say("measure-all-change"),
        Scoring::Sum { items, range } if items.len() < measure.items.len() => {
            let (lowest, highest) = ends(range);
            words.say_with(
                "measure-all-sum-part",
                &[
                    ("lowest", lowest.into()),
                    ("highest", highest.into()),
                    ("counted", items.len().into()),
                    ("asked", measure.items.len().into()),
                    ("way", higher_said(words, range.higher_is).into()),
                ],
            )
        }
        Scoring::Sum { range, .. } | Scoring::Entered { range, .. } => {
            let (lowest, highest) = ends(range);
            words.say_with(
                "measure-all-sum",
                &[
                    ("lowest", lowest.into()),
                    ("highest", highest.into()),
                    ("way", higher_said(words, range.higher_is).into()),
                ],
            )
        }
    }
}
