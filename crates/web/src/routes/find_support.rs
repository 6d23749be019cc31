//! `GET /find-support?q=&near=&need=&page=`. Fields of other names are none of our business.

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query as Fields, State};
use axum::response::Response;
use directory::catalogue::{Published, Query, ServiceRow, words};
use directory::whole::{self, Whole};
use uuid::Uuid;
use vocabulary::{LatLon, Outcode, Postcode, Vocabulary};

use super::needs::terms_of;
use super::problem::Problem;
use super::{Answer, Web};
use crate::pages::{CARDS_A_PAGE, ChosenNeed, Field, FieldProblem, FindSupportPage, ResultCard};
use crate::plain::card;

type Pairs = Vec<(String, String)>;

/// How far people are taken to go, metres, until they say so themselves.
const WITHIN: f64 = 10_000.0;

/// What a person types is shorter than this; what is longer is not a search.
const LONGEST: usize = 200;

pub(super) async fn show(
    State(web): State<Arc<Web>>,
    asked: Result<Fields<Pairs>, QueryRejection>,
) -> Response {
    web.answer("/find-support", page(&web, asked).await)
}

async fn page(web: &Web, asked: Result<Fields<Pairs>, QueryRejection>) -> Answer<FindSupportPage> {
    let Fields(fields) = asked.map_err(|_| not_understood())?;
    let published = web.published();
    let (mut page, need_terms) = read(&fields, &published)?;
    let query = match question(&page, need_terms, &published) {
        Ok(query) => query,
        Err(problem) => {
            page.problem = Some(problem);
            page.needs = web.needs.of(&published);
            return Ok(page);
        }
    };
    page.searched = !(page.query.is_empty() && page.near.is_empty() && page.need.is_none());
    if page.searched {
        let near = query.near;
        let (ids, total) = found(&published, &query, page.number);
        page.total = total;
        if page.number > total.div_ceil(CARDS_A_PAGE).max(1) {
            return Err(Problem::NotFound(Some(format!(
                "There is no page {} of these results.",
                page.number
            ))));
        }
        page.cards = cards(web, &published, ids, near, &page.query).await?;
    }
    if page.cards.is_empty() {
        page.needs = web.needs.of(&published);
    }
    Ok(page)
}

fn not_understood() -> Problem {
    Problem::NotUnderstood("The page number has to be a whole number, from 1.".to_owned())
}

/// The form as it was filled in, and the terms that mean the chosen need.
fn read(fields: &Pairs, published: &Published) -> Answer<(FindSupportPage, Option<Vec<Uuid>>)> {
    let field = |name: &str| {
        let value = fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.trim());
        value.to_owned()
    };
    let number = match field("page").as_str() {
        "" => 1,
        text => text.parse().ok().filter(|number| *number > 0).ok_or_else(not_understood)?,
    };
    let (need, terms) = match field("need").as_str() {
        "" => (None, None),
        code => {
            let unknown = || Problem::NotFound(Some("We do not know this kind of support.".to_owned()));
            let need = Vocabulary::embedded().need(code).ok_or_else(unknown)?;
            let chosen = ChosenNeed { code: need.code.as_str().to_owned(), label: need.label.clone() };
            (Some(chosen), Some(terms_of(published, need)))
        }
    };
    let page = FindSupportPage {
        query: field("q"),
        near: field("near"),
        need,
        number,
        ..FindSupportPage::default()
    };
    Ok((page, terms))
}

/// What to ask the catalogue, or the field that has to be put right first.
fn question(
    page: &FindSupportPage,
    need_terms: Option<Vec<Uuid>>,
    published: &Published,
) -> Result<Query, FieldProblem> {
    let wrong = |field: Field, message: &str| FieldProblem { field, message: message.to_owned() };
    if page.query.chars().count() > LONGEST {
        return Err(wrong(Field::Query, "What would help must be 200 characters or fewer"));
    }
    let words: Vec<String> = words::words(&page.query).collect();
    if words.is_empty() && !page.query.is_empty() {
        return Err(wrong(Field::Query, "Enter a word, like walking"));
    }
    let near = if page.near.is_empty() {
        None
    } else {
        let centre = match Outcode::parse(&page.near) {
            // The first half alone, as people say it: "M33".
            Ok(outcode) => published.centre_of_outcode(&outcode),
            Err(_) => {
                let postcode =
                    Postcode::parse(&page.near).map_err(|error| wrong(Field::Near, &error.to_string()))?;
                published.centre_of(&postcode)
            }
        };
        let unknown = "We do not know where this postcode is. Check it, or leave it empty to look everywhere";
        Some(centre.ok_or_else(|| wrong(Field::Near, unknown))?)
    };
    // A need that no term of this directory means must find nothing, not everything: nothing has the nil identifier.
    let any_terms = match need_terms {
        Some(terms) if terms.is_empty() => vec![Uuid::nil()],
        terms => terms.unwrap_or_default(),
    };
    Ok(Query { words, any_terms, near, within: near.map(|_| WITHIN), running: true, ..Query::default() })
}

/// The services of one page of results, nearest first where a postcode is given, and how many match in all.
fn found(published: &Published, query: &Query, number: u64) -> (Vec<Uuid>, u64) {
    let a_page = usize::try_from(CARDS_A_PAGE).unwrap_or(20);
    let skip = usize::try_from(number - 1).unwrap_or(usize::MAX).saturating_mul(a_page);
    let id = |row: &ServiceRow| row.id;
    let Some(near) = query.near else {
        let page = published.services(query, skip, a_page);
        return (page.items.into_iter().map(id).collect(), page.total as u64);
    };
    let all = published.services(query, 0, usize::MAX);
    let mut by_distance: Vec<(f64, Uuid)> =
        all.items.into_iter().map(|row| (distance(published, row.id, near), row.id)).collect();
    by_distance.sort_by(|one, other| one.0.total_cmp(&other.0));
    (by_distance.into_iter().skip(skip).take(a_page).map(|(_, id)| id).collect(), all.total as u64)
}

/// Metres to the nearest place of a service.
fn distance(published: &Published, id: Uuid, near: LatLon) -> f64 {
    let points = published.places_of_service(&id).filter_map(|place| place.point);
    points.map(|point| near.distance_metres(point)).min_by(f64::total_cmp).unwrap_or(f64::MAX)
}

async fn cards(
    web: &Web,
    published: &Published,
    ids: Vec<Uuid>,
    near: Option<LatLon>,
    asked: &str,
) -> Answer<Vec<ResultCard>> {
    let services: Vec<Whole> = web
        .db
        .read_async(move |tx| -> directory::Result<_> {
            let mut services = Vec::with_capacity(ids.len());
            for id in &ids {
                match whole::service(tx, *id) {
                    Ok(service) => services.push(service),
                    // Hidden or removed since the catalogue was made.
                    Err(directory::Error::NotFound { .. }) => {}
                    Err(error) => return Err(error),
                }
            }
            Ok(services)
        })
        .await?;
    let today = web.today();
    let names = |term: Uuid| published.term(&term).map(|term| term.name.to_string());
    Ok(services
        .iter()
        .map(|service| ResultCard { why: why(service, asked), ..card(service, today, near, &names) })
        .collect())
}

/// Why a service is among the results of a search by words.
fn why(service: &Whole, asked: &str) -> Option<String> {
    if asked.is_empty() {
        return None;
    }
    let name: Vec<String> = words::words(service.service.name.as_deref().unwrap_or_default()).collect();
    let place = if words::words(asked).all(|word| name.contains(&word)) {
        "its name"
    } else {
        "what is said about it"
    };
    Some(format!("“{asked}” is in {place}"))
}
