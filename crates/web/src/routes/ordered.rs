//! `GET /how-results-are-ordered`

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use directory::search::ranking::Ranking;
use locales::Words;
use vocabulary::Vocabulary;

use super::Web;
use super::here::Here;
use crate::finding::labels;
use crate::pages::{OrderedPage, Travel};

pub(super) async fn show(State(web): State<Arc<Web>>, here: Here) -> Response {
    web.answer(&here, Ok(page(here.words())))
}

/// The page with the numbers that this program follows.
pub(crate) fn page(words: &Words) -> OrderedPage {
    let numbers = Ranking::embedded().numbers();
    let travel = Vocabulary::embedded()
        .activities()
        .iter()
        .filter_map(|activity| {
            let metres = *numbers.distance.metres.get(activity.code.as_str())?;
            Some(Travel { name: labels::activity(words, activity.code.as_str()), miles: miles(metres) })
        })
        .collect();
    OrderedPage {
        version: numbers.version.clone(),
        usual_miles: miles(numbers.distance.usual_metres),
        travel,
        numbers: numbers.clone(),
    }
}

/// Metres in miles, to a tenth.
fn miles(metres: u32) -> f64 {
    (f64::from(metres) / crate::finding::asked::MILE * 10.0).round() / 10.0
}
