//! `GET /cohorts`: which lists there are, and the form for another one. `POST /cohorts`: it is looked through.

use administration::Asker;
use axum::extract::Request;
use axum::response::Response;
use casework::cohort::{self, Ages, Cohort, File, Opening, Outcome, Stage, Upload};
use directory::locality::Country;
use jiff::civil::Date;
use locales::Words;
use nhs::schemes::Scheme;
use store::Tx;
use uuid::Uuid;

use super::{Call, PATH, Sent, Stop, page_of};
use crate::pages::{CohortLine, CohortsPage, FormFault, ManageWay as Way};
use crate::plain::{london_day, need_said, not_read_said};
use crate::routes::Problem;
use crate::routes::call::Stops as _;
use crate::routes::fields::Fields;
use crate::routes::refer::scheme_name;
use crate::routes::uploaded::{PLACES, Uploaded};
use crate::theirs::theirs;
use crate::words::link;

/// What the page needs.
struct Found {
    opening: Opening,
    lists: Vec<Cohort>,
    next: Option<Uuid>,
}

async fn found(call: &Call, after: Option<Uuid>) -> Result<Found, Stop> {
    call.read(move |tx: &mut Tx<'_>, asker: &Asker| -> casework::Result<Found> {
        let opening = cohort::opening(tx, asker)?;
        let (lists, next) = cohort::list(tx, asker, after)?;
        Ok(Found { opening, lists, next })
    })
    .await
}

pub(super) async fn show(call: Call, asked: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let asked = asked?;
        let after: Option<Uuid> = asked.text("after").parse().ok();
        let found = found(&call, after).await?;
        let mut page = page(&call, &found, &Fields::default()).await?;
        page.first = after.map(|_| PATH.to_owned());
        page.is_discarded = asked.text("done") == "discarded";
        Ok(call.draw(&page))
    };
    let answer = answer.await;
    call.end(answer)
}

async fn page(call: &Call, found: &Found, sent: &Fields) -> Result<CohortsPage, Stop> {
    let (words, country) = (call.here.words(), call.web.registers.country());
    let schemes = schemes(&country, &found.opening, call.web.today());
    let chosen = sent.text("scheme");
    let only = schemes.len() == 1;
    let scheme = |(id, name): &(Uuid, String)| {
        let value = id.to_string();
        Way { chosen: only || value == chosen, value, text: theirs(name), hint: None }
    };
    let need = |need: &vocabulary::Need| {
        let value = need.code.as_str().to_owned();
        let text = need_said(words, &value);
        Way { chosen: value == sent.text("need"), value, text, hint: None }
    };
    Ok(CohortsPage {
        mark: call.mark().await?,
        schemes: schemes.iter().map(scheme).collect(),
        needs: vocabulary::Vocabulary::embedded().needs().iter().map(need).collect(),
        typed: sent.text("text").to_owned(),
        lines: found.lists.iter().map(|one| line(words, &country, one)).collect(),
        next: found.next.map(|id| link(PATH, &[("after", &id.to_string())])),
        ..CohortsPage::default()
    })
}

fn line(words: &Words, country: &Country, one: &Cohort) -> CohortLine {
    let state = match (one.stage, one.erased) {
        (_, Some(_)) => words.say("cohort-state-erased"),
        (Stage::Sent, None) => words.say("cohort-state-sent"),
        (Stage::Review | Stage::Checking, None) => words.say("cohort-state-review"),
    };
    let day = words.day(london_day(one.uploaded));
    let mut facts = vec![
        scheme_name(country, one.scheme),
        words.say_with("cohort-uploaded", &[("day", day.into())]),
        words.say_with("cohort-people", &[("count", one.good.into())]),
    ];
    if one.stage == Stage::Sent {
        facts.push(words.say_with("cohort-accepted-count", &[("count", one.accepted.into())]));
    }
    CohortLine {
        path: page_of(one.id),
        name: if one.name.is_empty() { words.say("cohort-no-name") } else { theirs(&one.name) },
        state,
        facts,
    }
}

/// The schemes to choose from, of those of which somebody is here: those that their organisation runs and those of their practice;
/// without any, all that are open.
fn schemes(country: &Country, opening: &Opening, today: Date) -> Vec<(Uuid, String)> {
    let all = country.schemes();
    let mut ids: Vec<Uuid> = opening.run.clone();
    if opening.any {
        for practice in &opening.practices {
            let of = all.of_practice(country.organisations(), practice, today, None);
            ids.extend(of.iter().map(|found| found.scheme.id));
        }
        if ids.is_empty() {
            ids.extend(all.iter().map(|scheme| scheme.id));
        }
    }
    let mut named: Vec<(Uuid, String)> = Vec::new();
    let takes = |scheme: &&Scheme| scheme.is_valid(today) && opening.staffed.contains(&scheme.id);
    for scheme in ids.iter().filter_map(|id| all.get(id)).filter(takes) {
        if named.iter().all(|(id, _)| *id != scheme.id) {
            named.push((scheme.id, scheme.name.clone()));
        }
    }
    named.sort_by(|one, other| one.1.cmp(&other.1));
    named
}

pub(super) async fn send(call: Call, request: Request) -> Response {
    let call = call.of_own_form();
    let answer = taken(&call, request).await;
    call.end(answer)
}

async fn taken(call: &Call, request: Request) -> Result<Response, Stop> {
    let who = call.web.signed_in(&call.here, &call.visitor)?.clone();
    // Nobody else’s megabytes are read.
    let found = found(call, None).await?;
    let place = PLACES.acquire().await.map_err(|error| Problem::Broken(error.to_string()))?;
    let Uploaded { fields, file } = Uploaded::of(request).await?;
    let sent = call.ours(Ok(fields)).await?;
    let words = call.here.words();
    let mut faults = Vec::new();
    let file = match file {
        Some((name, bytes)) => Some(File { name, bytes }),
        None if sent.text("text").is_empty() => {
            faults.push(FormFault::new("file", words.say("cohort-no-file")));
            None
        }
        None => Some(File { name: String::new(), bytes: sent.text("text").as_bytes().to_vec() }),
    };
    let country = call.web.registers.country();
    let offered = schemes(&country, &found.opening, call.web.today());
    let scheme: Option<Uuid> = match (sent.text("scheme"), offered.as_slice()) {
        ("", [(only, _)]) => Some(*only),
        (text, _) => text.parse().ok().filter(|id| offered.iter().any(|(one, _)| one == id)),
    };
    if scheme.is_none() {
        faults.push(FormFault::new("scheme", words.say("cohort-no-scheme")));
    }
    let (Some(file), Some(scheme)) = (file, scheme) else {
        let page = page(call, &found, &sent).await?;
        return Ok(call.draw_faulty(&CohortsPage { faults, ..page }));
    };
    let one = country.schemes().get(&scheme);
    let ages = Ages {
        youngest: one.and_then(|scheme| scheme.youngest_age),
        oldest: one.and_then(|scheme| scheme.oldest_age),
    };
    let upload = Upload { file, scheme, ages, need: sent.text("need").to_owned() };
    let (db, by) = (call.web.db.clone(), call.web.door.by(&call.visitor));
    let asker = move |tx: &mut Tx<'_>| Asker::of(tx, &who, by.clone());
    let done = tokio::task::spawn_blocking(move || cohort::upload(&db, asker, upload)).await;
    drop(place);
    match done.map_err(|error| Problem::Broken(error.to_string()))? {
        Ok(Outcome::Ready(id)) => Ok(call.lead(&page_of(id))),
        Ok(Outcome::Before(id)) => Ok(call.lead(&format!("{}?done=before", page_of(id)))),
        Ok(Outcome::NotRead(why)) => {
            let field = if sent.text("text").is_empty() { "file" } else { "text" };
            let faults = vec![FormFault::new(field, not_read_said(words, &why))];
            let page = page(call, &found, &sent).await?;
            Ok(call.draw_faulty(&CohortsPage { faults, ..page }))
        }
        Err(error) => Err(error.stop(call)),
    }
}
