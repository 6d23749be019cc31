//! `GET /schemes?find=`, `GET /schemes?practice=`, `GET /schemes/{id}` and `GET /schemes.csv`

use std::sync::Arc;

use axum::extract::rejection::{FormRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use directory::organisation::{Charity, asked_of_register};
use locales::Words;
use uuid::Uuid;
use vocabulary::CharityNumber;

use super::fields::Fields;
use super::here::Here;
use super::problem::Problem;
use super::{Answer, Web};
use crate::pages::{SchemePage, SchemesPage};
use crate::plain::{charity, register, scheme_page, schemes_answer, schemes_of_practice};

/// What a person types is shorter than this; what is longer is neither a postcode nor the name of a practice.
const LONGEST: usize = 100;

pub(super) async fn show(
    State(web): State<Arc<Web>>,
    here: Here,
    asked: Result<Fields, FormRejection>,
) -> Response {
    let fields = asked.map_err(|_| Problem::NotUnderstood(here.words().say("schemes-unreadable")));
    web.answer(&here, fields.and_then(|fields| search(&web, here.words(), &fields)))
}

fn search(web: &Web, words: &Words, fields: &Fields) -> Answer<SchemesPage> {
    let (country, today) = (web.registers.country(), web.today());
    let (typed, practice) = (fields.text("find"), fields.text("practice"));
    let total = country.schemes().iter().filter(|scheme| scheme.is_valid(today)).count() as u64;
    let page = SchemesPage { find: typed.chars().take(LONGEST).collect(), total, ..SchemesPage::default() };
    let all = || register(words, &country.register_of_schemes(today));
    if !practice.is_empty() {
        let found = country.find_schemes_of_practice(practice, today);
        let found = found.ok_or_else(|| Problem::NotFound(Some(words.say("schemes-no-such-practice"))))?;
        return Ok(SchemesPage { answer: Some(schemes_of_practice(words, &country, &found)), ..page });
    }
    if typed.is_empty() {
        return Ok(SchemesPage { register: all(), ..page });
    }
    let answer = if typed.chars().count() > LONGEST {
        Err(words.say_with("schemes-too-long", &[("most", (LONGEST as u64).into())]))
    } else {
        schemes_answer(words, &country, country.find_schemes(typed, today), typed)
    };
    Ok(match answer {
        Ok(answer) => SchemesPage { answer: Some(answer), ..page },
        Err(problem) => SchemesPage { problem: Some(problem), register: all(), ..page },
    })
}

pub(super) async fn one(
    State(web): State<Arc<Web>>,
    here: Here,
    id: Result<Path<Uuid>, PathRejection>,
) -> Response {
    web.answer(&here, scheme(&web, here.words(), id).await)
}

async fn scheme(
    web: &Web,
    words: &'static Words,
    id: Result<Path<Uuid>, PathRejection>,
) -> Answer<SchemePage> {
    let gone = || Problem::NotFound(Some(words.say("scheme-gone")));
    // What is not an identifier is the identifier of nothing.
    let Path(id) = id.map_err(|_| gone())?;
    let country = web.registers.country();
    let scheme = country.schemes().get(&id).ok_or_else(gone)?;
    let mut page = scheme_page(words, &country, scheme, web.today());
    let today = web.today();
    page.takes_asking = casework::asking::takes(scheme, today)
        && web.db.read_async(move |tx| casework::staffed::takes(tx, id, today)).await?;
    let number = scheme.run_by_charity_number.as_deref().map(CharityNumber::parse);
    if let Some(Ok(number)) = number {
        let name = scheme.run_by.clone();
        let answer = web.db.read_async(move |tx| asked_of_register(tx, &name, &number, None)).await?;
        page.charity = Some(charity(words, &Charity::Number(answer)));
    }
    Ok(page)
}

/// The register as it is imported, for other programs and for stewards.
pub(super) async fn csv(State(web): State<Arc<Web>>, here: Here) -> Response {
    let mut table = Vec::new();
    if let Err(error) = web.registers.country().schemes().write_csv(&mut table) {
        return web.problem(&here, Problem::Broken(error.to_string()));
    }
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"schemes.csv\""),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, table).into_response()
}
