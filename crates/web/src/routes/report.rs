//! `GET` and `POST /services/{id}/report`, and `GET /services/{id}/report/{report}` afterwards.

use std::sync::Arc;

use axum::extract::rejection::{FormRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use directory::reports::{self, Draft, Forms};
use directory::{Error, whole};
use locales::Words;
use store::Tx;
use uuid::Uuid;

use super::fields::Fields;
use super::here::Here;
use super::problem::Problem;
use super::{Answer, Web, led};
use crate::pages::{ReceiptPage, ReportFault, ReportPage, SendAgain};
use crate::plain::{london_day, service_name};
use crate::words::to;

type Service = Result<Path<Uuid>, PathRejection>;

/// What came of a form that was sent.
enum Sent {
    Kept { report: Uuid },
    Again(ReportPage),
}

pub(super) async fn form(State(web): State<Arc<Web>>, here: Here, service: Service) -> Response {
    web.answer(&here, blank(&web, here.words(), service).await)
}

async fn blank(web: &Web, words: &'static Words, service: Service) -> Answer<ReportPage> {
    let Path(service) = service.map_err(|_| Problem::not_found())?;
    let name = name(web, words, service).await?;
    let form = forms(web).await?.give(service, web.db.moment().new_id(), web.now());
    Ok(ReportPage { id: service.to_string(), name, form, ..ReportPage::default() })
}

pub(super) async fn send(
    State(web): State<Arc<Web>>,
    here: Here,
    service: Service,
    sent: Result<Fields, FormRejection>,
) -> Response {
    let sent = match sent {
        Ok(sent) => sent,
        Err(refused) => return refused.into_response(),
    };
    match taken(&web, &here, service, &sent).await {
        Ok((service, Sent::Kept { report })) => {
            let receipt = to(here.language, &format!("/services/{service}/report/{report}"));
            led(StatusCode::SEE_OTHER, &receipt)
        }
        Ok((_, Sent::Again(page))) => web.draw(&here, StatusCode::UNPROCESSABLE_ENTITY, &page),
        Err(problem) => web.problem(&here, problem),
    }
}

async fn taken(web: &Web, here: &Here, service: Service, sent: &Fields) -> Answer<(Uuid, Sent)> {
    let Path(service) = service.map_err(|_| Problem::not_found())?;
    let words = here.words();
    let name = name(web, words, service).await?;
    let forms = forms(web).await?;
    let form = forms.read(service, sent.text("form"), web.now());
    let draft = Draft::read(sent.text("kind"), sent.text("words"), sent.text("contact"));
    // Nobody sees this field, so whoever fills it in is a program.
    let filled = !sent.text("homepage").is_empty();
    match (draft, form) {
        (Ok(draft), Ok(form)) if !filled => {
            let language = here.language;
            let report =
                web.db.write_async(move |tx| reports::file(tx, service, form, &draft, language)).await?;
            Ok((service, Sent::Kept { report }))
        }
        (draft, form) => {
            let faults = faults(words, draft.err(), form.err(), filled);
            // The form goes on counting from when it was given out, unless it cannot be used any more.
            let form = match form {
                Ok(_) | Err(reports::Unready::TooQuick) => sent.text("form").to_owned(),
                Err(_) => forms.give(service, web.db.moment().new_id(), web.now()),
            };
            let [kind, words, contact] =
                ["kind", "words", "contact"].map(|field| sent.text(field).to_owned());
            let page = ReportPage { id: service.to_string(), name, form, kind, words, contact, faults };
            Ok((service, Sent::Again(page)))
        }
    }
}

/// What has to be put right: first what was filled in, and only then the form itself.
fn faults(
    words: &Words,
    draft: Option<Vec<reports::Unusable>>,
    form: Option<reports::Unready>,
    filled: bool,
) -> Vec<ReportFault> {
    if let Some(wrong) = draft {
        return wrong.into_iter().map(|one| ReportFault::of(words, one)).collect();
    }
    let why = form.map(SendAgain::Unready).or(filled.then_some(SendAgain::Filled));
    why.map(|why| ReportFault::again(words, why)).into_iter().collect()
}

/// The signed forms of this database. The secret is read once.
pub(super) async fn forms(web: &Web) -> Answer<Forms> {
    if let Some(forms) = web.forms.get() {
        return Ok(forms.clone());
    }
    let forms = web.db.write_async(Forms::open).await?;
    Ok(web.forms.get_or_init(|| forms).clone())
}

/// The name of a service that is shown, as its publisher's words.
async fn name(web: &Web, words: &Words, service: Uuid) -> Answer<String> {
    let found = web.db.read_async(move |tx| whole::service(tx, service)).await?;
    Ok(service_name(words, &found.service))
}

pub(super) async fn receipt(
    State(web): State<Arc<Web>>,
    here: Here,
    asked: Result<Path<(Uuid, Uuid)>, PathRejection>,
) -> Response {
    web.answer(&here, how_it_stands(&web, here.words(), asked).await)
}

async fn how_it_stands(
    web: &Web,
    words: &'static Words,
    asked: Result<Path<(Uuid, Uuid)>, PathRejection>,
) -> Answer<ReceiptPage> {
    let Path((service, report)) = asked.map_err(|_| Problem::not_found())?;
    let read = move |tx: &mut Tx<'_>| -> directory::Result<_> {
        let receipt = reports::receipt(tx, service, report)?;
        // The report may be why the listing is not shown any more.
        match whole::service(tx, service) {
            Ok(found) => Ok((receipt, Some(found))),
            Err(Error::NotFound { .. }) => Ok((receipt, None)),
            Err(error) => Err(error),
        }
    };
    let (receipt, found) = web.db.read_async(read).await?;
    Ok(ReceiptPage {
        id: service.to_string(),
        name: found.map(|found| service_name(words, &found.service)),
        kind: receipt.kind,
        due_on: london_day(receipt.due_at),
        settled_on: receipt.settled_at.map(london_day),
        can_be_reached: receipt.can_be_reached,
    })
}
