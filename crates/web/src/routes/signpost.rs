//! `/signpost`: a professional told somebody of a service, and it is counted. `GET /signpost` says how, and shows the short
//! form for a service; `POST /signpost` counts; `GET /signpost/done` follows; `GET /signpost/counts` shows what was counted.

use std::sync::Arc;

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use casework::{Error, Rule, signpost};
use directory::whole;
use permit::{Action, Resource};
use uuid::Uuid;
use vocabulary::Vocabulary;

use super::call::{Call, Stops as _};
use super::door::{Sent, Stop};
use super::{Problem, Web};
use crate::pages::{
    FormFault, ServicePage, SignpostCountsPage, SignpostDonePage, SignpostForm, SignpostHowPage,
    SignpostLine, SignpostPage, SignpostWeek,
};
use crate::plain::{need_said, service_name};
use crate::theirs::theirs;
use crate::words::{link, service_path};

/// So many weeks are shown of what was counted.
const WEEKS: u8 = 12;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/signpost", get(show).post(send))
        .route("/signpost/done", get(done))
        .route("/signpost/counts", get(counts))
}

/// A service that somebody was told of.
struct Told {
    id: Uuid,
    /// Marked as its publisher's.
    name: String,
    path: String,
}

/// The service that is asked for, if it is shown to everybody.
async fn told(call: &Call, asked: &str) -> Result<Told, Stop> {
    let id: Uuid = asked.parse().map_err(|_| Problem::not_found())?;
    let found = call.web.db.read_async(move |tx| whole::service(tx, id)).await.map_err(Problem::from)?;
    let name = service_name(call.here.words(), &found.service);
    let path = service_path(&id.to_string(), &name);
    Ok(Told { id, name, path })
}

/// Goes no further for whoever may not signpost.
async fn demand(call: &Call) -> Result<(), Stop> {
    call.read(|tx, asker| -> casework::Result<()> {
        Ok(asker.demand(Action::Signpost, &Resource::directory(), tx.now()).map(drop)?)
    })
    .await
}

/// A new form for a service.
async fn form(call: &Call, service: String, need: Option<&str>) -> Result<SignpostForm, Stop> {
    let (mark, form) = (call.mark().await?, call.web.db.moment().new_id().to_string());
    Ok(SignpostForm::new(call.here.words(), mark, form, service, need))
}

/// The form on the page of a service, for somebody signed in who may signpost; for others nothing.
pub(super) async fn offered(call: &Call, page: &ServicePage) -> Result<Option<SignpostForm>, Stop> {
    if call.visitor.signed_in().is_none() {
        return Ok(None);
    }
    let may = call.read(|_, asker| -> casework::Result<bool> {
        Ok(asker.may(Action::Signpost, &Resource::directory()))
    });
    if !may.await? {
        return Ok(None);
    }
    let need = page.tags.iter().find_map(|tag| tag.code.as_deref());
    form(call, page.id.clone(), need).await.map(Some)
}

async fn show(call: Call, asked: Sent) -> Response {
    let answer = async {
        demand(&call).await?;
        let asked = asked?;
        if asked.text("service").is_empty() {
            return Ok(call.draw(&SignpostHowPage {}));
        }
        let told = told(&call, asked.text("service")).await?;
        let form = form(&call, told.id.to_string(), Some(asked.text("need"))).await?;
        Ok(call.draw(&SignpostPage { name: told.name, path: told.path, form, faults: Vec::new() }))
    };
    let answer = answer.await;
    call.end(answer)
}

async fn send(call: Call, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = counted(&call, sent).await;
    call.end(answer)
}

async fn counted(call: &Call, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    // Whoever may not is told so before anything else, and learns nothing of what there is.
    demand(call).await?;
    let told = told(call, sent.text("service")).await?;
    let (service, need) = (told.id, sent.text("need").to_owned());
    let id: Uuid = sent.text("form").parse().unwrap_or_else(|_| call.web.db.moment().new_id());
    let code = need.clone();
    match call.try_write(move |tx, asker| signpost::count(tx, asker, id, service, &code)).await? {
        Ok(()) => {
            let service = service.to_string();
            Ok(call.lead(&link("/signpost/done", &[("service", &service), ("need", &need)])))
        }
        Err(Error::Rule(Rule::Need)) => {
            let form = form(call, service.to_string(), None).await?;
            let faults = vec![FormFault::new("need", call.here.words().say("signpost-no-need"))];
            Ok(call.draw_faulty(&SignpostPage { name: told.name, path: told.path, form, faults }))
        }
        Err(error) => Err(error.stop(call)),
    }
}

async fn done(call: Call, asked: Sent) -> Response {
    let answer = async {
        demand(&call).await?;
        let asked = asked?;
        let told = told(&call, asked.text("service")).await?;
        let need = Vocabulary::embedded().need(asked.text("need")).map(|need| need.code.as_str().to_owned());
        let may_refer = call.read(|_, asker| -> casework::Result<bool> {
            Ok(asker.may(Action::CheckKnownPerson, &Resource::people()))
        });
        let may_refer = may_refer.await?;
        Ok(call.draw(&SignpostDonePage { name: told.name, path: told.path, need, may_refer }))
    };
    let answer = answer.await;
    call.end(answer)
}

async fn counts(call: Call) -> Response {
    let answer = async {
        let totals = call.read(|tx, asker| signpost::totals(tx, asker, WEEKS)).await?;
        let (words, published) = (call.here.words(), call.web.published());
        let mut weeks: Vec<SignpostWeek> = Vec::new();
        for of_week in totals.chunk_by(|one, other| one.week == other.week) {
            let Some(first) = of_week.first() else { continue };
            let lines = of_week.iter().map(|total| {
                let name = published.service(&total.service).map(|row| theirs(&row.name));
                let id = total.service.to_string();
                let path = service_path(&id, name.as_deref().unwrap_or_default());
                let (need, times) = (need_said(words, &total.need), total.times.unsigned_abs());
                SignpostLine { name, path, need, times }
            });
            weeks.push(SignpostWeek { monday: words.day(first.week), lines: lines.collect() });
        }
        Ok(call.draw(&SignpostCountsPage { weeks_back: WEEKS, weeks }))
    };
    let answer = answer.await;
    call.end(answer)
}
