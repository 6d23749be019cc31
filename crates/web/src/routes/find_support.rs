//! `GET /find-support?q=&near=&need=&page=`. Fields of other names are none of our business.

use std::collections::HashSet;
use std::sync::Arc;

use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::response::Response;
use directory::catalogue::{self, Published, Query, ServiceRow};
use directory::whole::{self, Whole};
use locales::Words;
use uuid::Uuid;
use vocabulary::{LatLon, Outcode, Postcode, Vocabulary};

use super::fields::Fields;
use super::here::Here;
use super::needs::serving;
use super::problem::Problem;
use super::{Answer, Web};
use crate::pages::{CARDS_A_PAGE, ChosenNeed, Field, FieldProblem, FindSupportPage, ResultCard};
use crate::plain::{card, faults, label, small};
use crate::theirs::theirs;

/// How far people are taken to go, metres, until they say so themselves.
const WITHIN: f64 = 10_000.0;

/// What a person types is shorter than this; what is longer is not a search.
const LONGEST: usize = 200;

pub(super) async fn show(
    State(web): State<Arc<Web>>,
    here: Here,
    asked: Result<Fields, FormRejection>,
) -> Response {
    web.answer(&here, page(&web, here.words(), asked).await)
}

async fn page(
    web: &Web,
    words: &'static Words,
    asked: Result<Fields, FormRejection>,
) -> Answer<FindSupportPage> {
    let fields = asked.map_err(|_| not_understood(words))?;
    let published = web.published();
    let (mut page, serving) = read(words, &fields, &published)?;
    let query = match question(words, &page, serving, &published) {
        Ok(query) => query,
        Err(problem) => {
            page.problem = Some(problem);
            page.needs = web.needs.of(&published, words);
            return Ok(page);
        }
    };
    page.searched = !(page.query.is_empty() && page.near.is_empty() && page.need.is_none());
    if page.searched {
        let (ids, total) = found(&published, &query, page.number);
        page.total = total;
        if page.number > total.div_ceil(CARDS_A_PAGE).max(1) {
            // As a text, because a number this large would be rounded.
            let number = words.number(page.number);
            return Err(Problem::NotFound(Some(
                words.say_with("find-support-no-page", &[("number", number.into())]),
            )));
        }
        page.cards = cards(web, words, &published, ids, &query, &page).await?;
    }
    if page.cards.is_empty() {
        page.needs = web.needs.of(&published, words);
    }
    Ok(page)
}

fn not_understood(words: &Words) -> Problem {
    Problem::NotUnderstood(words.say("find-support-page-number"))
}

/// The form as it was filled in, and the question for the chosen need.
fn read(words: &Words, fields: &Fields, published: &Published) -> Answer<(FindSupportPage, Query)> {
    let number = fields.page().ok_or_else(|| not_understood(words))?;
    let (need, question) = match fields.text("need") {
        "" => (None, Query::default()),
        code => {
            let unknown = || Problem::NotFound(Some(words.say("find-support-unknown-need")));
            let need = Vocabulary::embedded().need(code).ok_or_else(unknown)?;
            let chosen =
                ChosenNeed { code: need.code.as_str().to_owned(), label: label(words, need).to_owned() };
            (Some(chosen), serving(published, need))
        }
    };
    let page = FindSupportPage {
        query: fields.text("q").to_owned(),
        near: fields.text("near").to_owned(),
        need,
        number,
        ..FindSupportPage::default()
    };
    Ok((page, question))
}

/// What to ask the catalogue, or the field that has to be put right first.
fn question(
    words: &Words,
    page: &FindSupportPage,
    serving: Query,
    published: &Published,
) -> Result<Query, FieldProblem> {
    let wrong = |field: Field, message: String| FieldProblem { field, message };
    if page.query.chars().count() > LONGEST {
        return Err(wrong(
            Field::Query,
            words.say_with("find-support-too-long", &[("most", LONGEST.into())]),
        ));
    }
    let asked: Vec<String> = catalogue::words::words(&page.query).collect();
    if asked.is_empty() && !page.query.is_empty() {
        let message = words.say_with("find-support-enter-word", &[("example", theirs("walking").into())]);
        return Err(wrong(Field::Query, message));
    }
    let near = if page.near.is_empty() {
        None
    } else {
        let centre = match Outcode::parse(&page.near) {
            // The first half alone, as people say it: "M33".
            Ok(outcode) => published.centre_of_outcode(&outcode),
            Err(_) => {
                let postcode = Postcode::parse(&page.near)
                    .map_err(|error| wrong(Field::Near, faults::postcode(words, &error)))?;
                published.centre_of(&postcode)
            }
        };
        Some(centre.ok_or_else(|| wrong(Field::Near, words.say("find-support-unknown-place")))?)
    };
    Ok(Query { words: asked, near, within: near.map(|_| WITHIN), running: true, ..serving })
}

/// An answer to words is put in order up to this many services; a longer one keeps the steady order of lists.
const MOST_ORDERED: usize = 5_000;

/// The services of one page of results, and how many match in all: nearest first where a postcode is given, else by
/// where they hold the words.
fn found(published: &Published, query: &Query, number: u64) -> (Vec<Uuid>, u64) {
    let a_page = usize::try_from(CARDS_A_PAGE).unwrap_or(20);
    let skip = usize::try_from(number - 1).unwrap_or(usize::MAX).saturating_mul(a_page);
    let id = |row: &ServiceRow| row.id;
    let Some(near) = query.near else {
        if let Some(asked) = Asked::of(published, query) {
            let few = published.services(query, 0, MOST_ORDERED);
            if few.total <= MOST_ORDERED {
                let mut rows = few.items;
                rows.sort_by_cached_key(|row| asked.holder(row));
                return (rows.into_iter().skip(skip).take(a_page).map(id).collect(), few.total as u64);
            }
        }
        let page = published.services(query, skip, a_page);
        return (page.items.into_iter().map(id).collect(), page.total as u64);
    };
    let all = published.services(query, 0, usize::MAX);
    let mut by_distance: Vec<(f64, Uuid)> =
        all.items.into_iter().map(|row| (distance(published, row.id, near), row.id)).collect();
    by_distance.sort_by(|one, other| one.0.total_cmp(&other.0));
    (by_distance.into_iter().skip(skip).take(a_page).map(|(_, id)| id).collect(), all.total as u64)
}

/// The words somebody asked for, and the terms whose names hold them all.
struct Asked<'a> {
    words: &'a [String],
    terms: HashSet<Uuid>,
}

/// What of a service holds all the words. The first says most about what it is.
///
/// This order is a plain one, for answers without a postcode. The proper ranking, by need, place, time and trust,
/// comes later and belongs to the directory's search, not to a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Holder {
    Name,
    Tag,
    Rest,
}

impl<'a> Asked<'a> {
    /// Nothing when no words were asked for.
    fn of(published: &Published, query: &'a Query) -> Option<Self> {
        let words = query.words.as_slice();
        let terms = published.terms().iter().filter(|term| holds_all(&term.name, words));
        (!words.is_empty()).then(|| Asked { words, terms: terms.map(|term| term.id).collect() })
    }

    fn holder(&self, row: &ServiceRow) -> Holder {
        if holds_all(&row.name, self.words) {
            Holder::Name
        } else if row.terms.iter().any(|term| self.terms.contains(term)) {
            Holder::Tag
        } else {
            Holder::Rest
        }
    }
}

fn holds_all(text: &str, asked: &[String]) -> bool {
    let words: Vec<String> = catalogue::words::words(text).collect();
    asked.iter().all(|word| words.contains(word))
}

/// Metres to the nearest place of a service.
fn distance(published: &Published, id: Uuid, near: LatLon) -> f64 {
    let points = published.places_of_service(&id).filter_map(|place| place.point);
    points.map(|point| near.distance_metres(point)).min_by(f64::total_cmp).unwrap_or(f64::MAX)
}

async fn cards(
    web: &Web,
    words: &Words,
    published: &Published,
    ids: Vec<Uuid>,
    query: &Query,
    page: &FindSupportPage,
) -> Answer<Vec<ResultCard>> {
    let services: Vec<Whole> = web.db.read_async(move |tx| whole::services(tx, &ids)).await?;
    let today = web.today();
    let names = |term: Uuid| published.term(&term).map(|term| term.name.to_string());
    let asked = Asked::of(published, query);
    let cards = services.iter().map(|service| {
        let holder =
            asked.as_ref().zip(published.service(&service.service.id)).map(|(asked, row)| asked.holder(row));
        ResultCard { why: why(words, page, holder), ..card(words, service, today, query.near, &names) }
    });
    Ok(cards.collect())
}

/// Why a service is among the results: what holds the words, and the need it is listed for.
fn why(words: &Words, page: &FindSupportPage, holder: Option<Holder>) -> Option<String> {
    let asked = page.query.as_str();
    let holds = holder.map(|holder| match holder {
        Holder::Name => words.say_with("find-support-in-name", &[("words", asked.into())]),
        Holder::Tag => words.say_with("find-support-in-tags", &[("words", asked.into())]),
        Holder::Rest => words.say_with("find-support-in-description", &[("words", asked.into())]),
    });
    let listed = page
        .need
        .as_ref()
        .map(|need| words.say_with("find-support-listed-for", &[("need", small(&need.label).into())]));
    let reasons: Vec<String> = holds.into_iter().chain(listed).collect();
    (!reasons.is_empty()).then(|| reasons.join("; "))
}
