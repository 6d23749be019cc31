//! `GET /organisations/{id}?page=`

use std::sync::Arc;

use axum::extract::rejection::{FormRejection, PathRejection};
use axum::extract::{Path, State};
use axum::response::Response;
use directory::organisation::organisation;
use directory::whole;
use locales::Words;
use uuid::Uuid;

use super::fields::Fields;
use super::here::Here;
use super::problem::Problem;
use super::{Answer, Web};
use crate::pages::{CARDS_A_PAGE, OrganisationPage, ResultCard};
use crate::plain::{Near, card, organisation_page};

pub(super) async fn show(
    State(web): State<Arc<Web>>,
    here: Here,
    id: Result<Path<Uuid>, PathRejection>,
    asked: Result<Fields, FormRejection>,
) -> Response {
    web.answer(&here, page(&web, here.words(), id, asked).await)
}

async fn page(
    web: &Web,
    words: &'static Words,
    id: Result<Path<Uuid>, PathRejection>,
    asked: Result<Fields, FormRejection>,
) -> Answer<OrganisationPage> {
    // What is not an identifier is the identifier of nothing.
    let Path(id) = id.map_err(|_| gone(words))?;
    let number = asked.ok().and_then(|fields| fields.page());
    let number = number.ok_or_else(|| Problem::NotUnderstood(words.say("nhs-page-number")))?;
    let published = web.published();
    let a_page = usize::try_from(CARDS_A_PAGE).unwrap_or(20);
    let skip = usize::try_from(number - 1).unwrap_or(usize::MAX).saturating_mul(a_page);
    let services = published.services_of_organization(&id, skip, a_page);
    let (ids, total): (Vec<Uuid>, u64) =
        (services.items.iter().map(|row| row.id).collect(), services.total as u64);
    let (found, services) = web
        .db
        .read_async(move |tx| -> directory::Result<_> {
            Ok((organisation(tx, id)?, whole::services(tx, &ids)?))
        })
        .await
        .map_err(|error| match error {
            directory::Error::NotFound { .. } => gone(words),
            error => error.into(),
        })?;
    if number > total.div_ceil(CARDS_A_PAGE).max(1) {
        // As a text, because a number this large would be rounded.
        let number = words.number(number);
        let told = words.say_with("organisation-no-page", &[("number", number.into())]);
        return Err(Problem::NotFound(Some(told)));
    }
    let near = Near { point: None, from: "", spot: &|_| None };
    let cards = services.iter().map(|service| ResultCard {
        // It stands at the top of the page.
        organisation: None,
        ..card(words, service, web.today(), &near)
    });
    Ok(OrganisationPage { total, number, cards: cards.collect(), ..organisation_page(words, &found) })
}

fn gone(words: &Words) -> Problem {
    Problem::NotFound(Some(words.say("organisation-gone")))
}
