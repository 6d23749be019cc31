//! `GET /local-area?postcode=`

use std::sync::Arc;

use areas::Kind;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::response::Response;
use directory::locality::Locality;
use locales::Words;
use vocabulary::Postcode;

use super::fields::Fields;
use super::here::Here;
use super::problem::Problem;
use super::{Answer, Web};
use crate::pages::{LocalArea, LocalAreaPage, PracticeLine};
use crate::plain::{faults, scheme_card};
use crate::words;

/// The kinds of area that are shown, from the smallest, and what they are called.
fn shown(words: &Words) -> [(Kind, String); 5] {
    [
        (Kind::Ward, words.say("local-area-ward")),
        (Kind::Lad, words.say("local-area-council")),
        (Kind::SubIcb, words.say("local-area-nhs-area")),
        (Kind::Icb, words.say("local-area-icb")),
        (Kind::Region, words.say("local-area-region")),
    ]
}

pub(super) async fn show(
    State(web): State<Arc<Web>>,
    here: Here,
    asked: Result<Fields, FormRejection>,
) -> Response {
    let page = asked.map_err(|_| Problem::NotUnderstood(here.words().say("local-area-unreadable")));
    web.answer(&here, page.and_then(|fields| answer(&web, here.words(), &fields)))
}

fn answer(web: &Web, words: &Words, fields: &Fields) -> Answer<LocalAreaPage> {
    let typed = fields.text("postcode");
    if typed.is_empty() {
        return Ok(LocalAreaPage::default());
    }
    let wrong = |problem: String| LocalAreaPage {
        postcode: typed.chars().take(20).collect(),
        problem: Some(problem),
        found: None,
    };
    let postcode = match Postcode::parse(typed) {
        Ok(postcode) => postcode,
        Err(error) => return Ok(wrong(faults::postcode(words, &error))),
    };
    let country = web.registers.country();
    let Some(locality) = country.locality(&postcode, web.today()) else {
        return Ok(wrong(words.say("local-area-unknown")));
    };
    let found = local_area(words, &locality, &postcode);
    Ok(LocalAreaPage { postcode: postcode.to_string(), problem: None, found: Some(found) })
}

fn local_area(words: &Words, locality: &Locality<'_>, postcode: &Postcode) -> LocalArea {
    let areas = shown(words)
        .into_iter()
        .filter_map(|(kind, title)| Some((title, locality.areas.of(kind)?.name.to_string())))
        .collect();
    let practices = locality
        .practices
        .iter()
        .map(|candidate| PracticeLine {
            name: words::titled(&candidate.practice.name),
            network: candidate.pcn.map(|pcn| words::titled(&pcn.name)),
            distance: words::distance(words, candidate.metres),
        })
        .collect();
    LocalArea {
        out_of_use_since: locality.terminated.map(|month| words.month(month)),
        schemes: locality.schemes.iter().map(|found| scheme_card(words, found.scheme)).collect(),
        practices,
        areas,
        imd_decile: locality.imd_decile,
        search: LocalArea::search_near(postcode.as_str()),
    }
}
