//! `GET /loneliness`, `GET /loneliness/check-in` and `POST /loneliness/check-in`
//!
//! What somebody answers comes in the body of the request, is read, said back and forgotten. It is written to no
//! database, no log and no address, and browsers are told to keep nothing.

use std::sync::Arc;

use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::response::Response;
use directory::check_in::MEASURE;
use locales::Words;
use vocabulary::measures::{Measure, Measures};

use super::fields::Fields;
use super::here::Here;
use super::problem::Problem;
use super::{Answer, Web};
use crate::pages::{CheckInAnswerPage, CheckInPage, LonelinessPage};

pub(super) async fn show(State(web): State<Arc<Web>>, here: Here) -> Response {
    web.answer(&here, Ok(LonelinessPage::default()))
}

pub(super) async fn ask(State(web): State<Arc<Web>>, here: Here) -> Response {
    let page = measure().map(|measure| CheckInPage::of(here.words(), measure));
    web.answer(&here, page)
}

pub(super) async fn answer(
    State(web): State<Arc<Web>>,
    here: Here,
    sent: Result<Fields, FormRejection>,
) -> Response {
    web.answer(&here, heard(here.words(), sent))
}

fn heard(words: &Words, sent: Result<Fields, FormRejection>) -> Answer<CheckInAnswerPage> {
    let unreadable = || Problem::NotUnderstood(words.say("check-in-unreadable"));
    let fields = sent.map_err(|_| unreadable())?;
    let measure = measure()?;
    let answers = measure.answers(fields.iter()).map_err(|_| unreadable())?;
    Ok(CheckInAnswerPage::of(words, measure, &answers))
}

fn measure() -> Answer<&'static Measure> {
    let missing = || Problem::Broken(format!("there is no measure {MEASURE}"));
    Measures::embedded().get(MEASURE).ok_or_else(missing)
}
