//! Who answers which address. A handler parses, calls one use-case, maps the error and renders.

mod account;
mod answer;
mod asking;
mod away;
mod by_link;
mod call;
mod cohorts;
mod connections;
mod desk;
mod door;
mod drafts;
mod emergencies;
mod fields;
mod find_support;
mod groups;
mod here;
mod home;
mod list;
mod local_area;
mod loneliness;
mod manage;
mod map;
mod measures;
mod mine;
mod open_data;
mod ordered;
mod organisation;
mod people;
mod plan;
mod problem;
mod provider;
mod refer;
mod referrals;
mod reply;
mod report;
mod robots;
mod schemes;
mod service;
mod signpost;
mod sitemap;
mod suggest;
mod support;
mod trail;
mod triage;
mod truth;
mod uploaded;
mod visited;
mod whats_on;
mod who_can_see;
mod who_looked;

use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use directory::catalogue::{Catalogue, Published};
use directory::locality::Registers;
use directory::reports::Forms;
use directory::search::Search;
use jiff::Timestamp;
use jiff::civil::Date;
use locales::{Language, Words};
use store::Db;

use crate::assets::static_routes;
use crate::door::{Door, recognise};
use crate::frame::{Asked, Frame};
use crate::look::Page;
use crate::manners::{MOST_WRITTEN, unchanged};
use crate::pages::NeedLink;
use crate::plain::london_day;
use crate::words::to;
use groups::Groups;
pub(crate) use here::Here;
use here::speaks;
pub(crate) use problem::Problem;

pub(crate) use ordered::page as ordered_page;

/// What every page needs to answer.
pub(crate) struct Web {
    pub(crate) frame: Arc<Frame>,
    pub(crate) db: Db,
    pub(crate) door: Arc<Door>,
    catalogue: Arc<Catalogue>,
    registers: Arc<Registers>,
    search: Arc<Search>,
    groups: Groups,
    forms: OnceLock<Forms>,
}

type Answer<P> = Result<P, Problem>;

/// The pages in all languages and what they load, to be mounted at `/`, inside of [`crate::manners::around`].
pub fn router(
    frame: Arc<Frame>,
    db: Db,
    catalogue: Arc<Catalogue>,
    registers: Arc<Registers>,
    search: Arc<Search>,
    door: Door,
) -> Router {
    let (groups, forms, door) = (Groups::default(), OnceLock::new(), Arc::new(door));
    let web = Arc::new(Web { frame, db, door, catalogue, registers, search, groups, forms });
    let english =
        pages(&web, Language::English).merge(for_programs()).merge(static_routes()).with_state(web.clone());
    let welsh = pages(&web, Language::Welsh).with_state(web);
    english.nest_service(&to(Language::Welsh, "/"), welsh)
}

/// What is for programs, and the same in every language.
fn for_programs() -> Router<Arc<Web>> {
    Router::new()
        .route("/robots.txt", get(robots::robots))
        .route("/.well-known/security.txt", get(robots::security))
        .route("/sitemap.xml", get(sitemap::show))
        .route("/schemes.csv", get(schemes::csv))
        .route("/map/ground", get(map::ground))
}

/// Every page in one language, at the addresses they have in English.
fn pages(web: &Arc<Web>, language: Language) -> Router<Arc<Web>> {
    Router::new()
        .merge(account::routes())
        .merge(door::routes())
        .merge(emergencies::routes())
        .merge(trail::routes())
        .merge(who_looked::routes())
        .merge(manage::routes())
        .merge(signpost::routes())
        .merge(asking::routes())
        .merge(answer::routes())
        .merge(truth::routes())
        .merge(refer::routes())
        .merge(desk::routes())
        .merge(away::routes())
        .merge(people::routes())
        .merge(drafts::routes())
        .merge(measures::routes())
        .merge(plan::routes())
        .merge(support::routes())
        .merge(referrals::routes())
        .merge(triage::routes())
        .merge(cohorts::routes())
        .merge(connections::routes())
        .merge(reply::routes())
        .merge(mine::routes())
        .merge(visited::routes())
        .merge(provider::routes())
        .route("/", get(home::show))
        .route("/find-support", get(find_support::show))
        .route("/how-results-are-ordered", get(ordered::show))
        .route("/list", get(list::show))
        .route("/suggest/support", get(suggest::support))
        .route("/suggest/places", get(suggest::places))
        .route("/local-area", get(local_area::show))
        .route("/services/{id}", get(service::show))
        .route("/services/{id}/{name}", get(service::show))
        .route("/services/{id}/report", get(report::form).post(report::send))
        .route("/services/{id}/report/{report}", get(report::receipt))
        .route("/whats-on", get(whats_on::show))
        .route("/organisations/{id}", get(organisation::show))
        .route("/schemes", get(schemes::show))
        .route("/schemes/{id}", get(schemes::one))
        .route("/loneliness", get(loneliness::show))
        .route("/loneliness/check-in", get(loneliness::ask).post(loneliness::answer))
        .route("/open-data", get(open_data::show))
        .route("/who-can-see", get(who_can_see::show))
        .fallback(nowhere)
        .method_not_allowed_fallback(not_that_way)
        .layer(from_fn_with_state(Arc::clone(web), recognise))
        .layer(from_fn(unchanged))
        .layer(DefaultBodyLimit::max(MOST_WRITTEN))
        .layer(speaks(language))
}

async fn nowhere(State(web): State<Arc<Web>>, here: Here) -> Response {
    web.problem(&here, Problem::not_found())
}

async fn not_that_way(State(web): State<Arc<Web>>, here: Here) -> Response {
    web.problem(&here, Problem::NotThatWay)
}

impl Web {
    fn now(&self) -> Timestamp {
        self.db.moment().now()
    }

    /// The day it is in the United Kingdom.
    fn today(&self) -> Date {
        london_day(self.now())
    }

    fn published(&self) -> Arc<Published> {
        self.catalogue.published()
    }

    /// Groups of needs to choose from.
    fn groups(&self, words: &Words) -> Vec<NeedLink> {
        self.groups.of(&self.search, words)
    }

    /// The page, or the page of what is wrong.
    fn answer<P: Page>(&self, here: &Here, page: Answer<P>) -> Response {
        match page {
            Ok(page) => self.draw(here, StatusCode::OK, &page),
            Err(problem) => self.problem(here, problem),
        }
    }

    pub(crate) fn problem(&self, here: &Here, problem: Problem) -> Response {
        if let Problem::NotReady(error) = &problem {
            tracing::error!(error, "the database could not be asked for a page");
            return self.frame.away(&Asked::for_page(here));
        }
        let (status, page) = problem.page(here.words(), || self.db.moment().new_id());
        self.draw(here, status, &page)
    }

    fn draw<P: Page>(&self, here: &Here, status: StatusCode, page: &P) -> Response {
        self.frame.draw(here, status, page)
    }

    /// Leads to the one address of a page, with what stood behind the `?`.
    fn moved(here: &Here, path: &str) -> Response {
        let mut address = to(here.language, path);
        if let Some(query) = &here.query {
            address.push('?');
            address.push_str(query);
        }
        led(StatusCode::PERMANENT_REDIRECT, &address)
    }
}

/// Leads to another address of ours. Nothing of it is kept: a listing that gets its old name back would otherwise lead
/// round in a circle.
fn led(status: StatusCode, address: &str) -> Response {
    match HeaderValue::from_str(address) {
        Ok(address) => {
            let kept = HeaderValue::from_static("no-cache");
            (status, [(header::LOCATION, address), (header::CACHE_CONTROL, kept)]).into_response()
        }
        // Only letters of an address get here, so this is for nobody.
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}
