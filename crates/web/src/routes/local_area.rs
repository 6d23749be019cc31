//! `GET /local-area?postcode=`

use std::sync::Arc;

use areas::Kind;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query as Fields, State};
use axum::response::Response;
use directory::locality::Locality;
use locales::Words;
use nhs::Scheme;
use vocabulary::Postcode;

use super::here::Here;
use super::problem::Problem;
use super::{Answer, Web};
use crate::pages::{LocalArea, LocalAreaPage, PracticeLine, SchemeCard};
use crate::words;

/// The kinds of area that are shown, and what they are called.
const SHOWN: [(Kind, &str); 5] = [
    (Kind::Ward, "Ward"),
    (Kind::Lad, "Council"),
    (Kind::SubIcb, "NHS area"),
    (Kind::Icb, "Integrated care board"),
    (Kind::Region, "Region"),
];

pub(super) async fn show(
    State(web): State<Arc<Web>>,
    here: Here,
    asked: Result<Fields<Vec<(String, String)>>, QueryRejection>,
) -> Response {
    let page = asked.map_err(|_| Problem::NotUnderstood("The postcode could not be read.".to_owned()));
    web.answer(&here, page.and_then(|Fields(fields)| answer(&web, here.words(), &fields)))
}

fn answer(web: &Web, words: &Words, fields: &[(String, String)]) -> Answer<LocalAreaPage> {
    let typed = fields.iter().find(|(name, _)| name == "postcode").map_or("", |(_, value)| value.trim());
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
        Err(error) => return Ok(wrong(error.to_string())),
    };
    let country = web.registers.country();
    let Some(locality) = country.locality(&postcode, web.today()) else {
        return Ok(wrong("We do not know this postcode. Check it and try again".to_owned()));
    };
    let found = local_area(words, &locality, &postcode);
    Ok(LocalAreaPage { postcode: postcode.to_string(), problem: None, found: Some(found) })
}

fn local_area(words: &Words, locality: &Locality<'_>, postcode: &Postcode) -> LocalArea {
    let areas = SHOWN
        .iter()
        .filter_map(|(kind, title)| Some(((*title).to_owned(), locality.areas.of(*kind)?.name.to_string())))
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
        out_of_use_since: locality.terminated.map(|month| month.strftime("%B %Y").to_string()),
        schemes: locality.schemes.iter().map(|found| card(found.scheme)).collect(),
        practices,
        areas,
        imd_decile: locality.imd_decile,
        search: LocalArea::search_near(postcode.as_str()),
    }
}

fn card(scheme: &Scheme) -> SchemeCard {
    let ages = match (scheme.youngest_age, scheme.oldest_age) {
        (Some(from), Some(to)) => Some(format!("People aged {from} to {to}")),
        (Some(from), None) => Some(format!("People aged {from} and over")),
        (None, Some(to)) => Some(format!("People aged up to {to}")),
        (None, None) => None,
    };
    SchemeCard {
        name: scheme.name.clone(),
        run_by: scheme.run_by.clone(),
        phone: scheme.phone.clone(),
        email: scheme.email.clone(),
        website: scheme.website.clone(),
        hours: scheme.opening_hours.clone(),
        self_referral: scheme.self_referral,
        how_to_self_refer: scheme.how_to_self_refer.clone(),
        who_may_refer: scheme.who_may_refer.clone(),
        ages,
    }
}
