//! `GET /caseload/to-tell`: who on a caseload is still to be told who their new link worker is. `/caseload/to-tell/letters.pdf` and
//! `/caseload/handovers/{id}/letters.pdf`: the letters. `/posted` of both: that they were posted.

use axum::response::Response;
use casework::telling::{self, Line, Of};
use locales::Words;
use uuid::Uuid;

use super::{Asked, Call, Sent, Stop, named};
use crate::pages::{ToTell, ToTellPage};
use crate::routes::fields::Fields;
use crate::routes::people::{letter_sheets, tell_line};
use crate::words::link;

const OWN: &str = "/caseload/to-tell";

/// The letters of a list, and how many are still to be told.
pub(super) fn to_tell<'l>(words: &Words, path: &str, lines: impl Iterator<Item = &'l Line>) -> ToTell {
    let due: Vec<&Line> = lines.filter(|line| line.is_due()).collect();
    let letters = due.iter().filter(|line| line.is_letter());
    let referrals: Vec<String> = letters.map(|line| line.referral.to_string()).collect();
    ToTell {
        counted: words.say_with("tell-count", &[("count", due.len().into())]),
        letters: referrals.len(),
        file: format!("{path}/letters.pdf"),
        posted: format!("{path}/posted"),
        referrals,
    }
}

pub(super) async fn show(call: Call, how: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let how = how?;
        let found = call.write(telling::page).await?;
        let words = call.here.words();
        let page = ToTellPage {
            mark: call.mark().await?,
            to_tell: to_tell(words, OWN, found.iter().map(|(line, _)| line)),
            lines: found.iter().map(|(line, person)| tell_line(words, line, &person.called())).collect(),
            done: posted_said(words, &how),
        };
        Ok(call.draw(&page))
    };
    let answer = answer.await;
    call.end(answer)
}

/// How many letters were just noted as posted.
pub(super) fn posted_said(words: &Words, how: &Fields) -> Option<String> {
    let count: u64 = how.text("count").parse().ok()?;
    (how.text("done") == "posted").then(|| words.say_with("tell-posted", &[("count", count.into())]))
}

async fn letters(call: &Call, of: Of, path: &str) -> Result<Response, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let found = call.write(move |tx, asker| telling::letters(tx, asker, of)).await?;
    if found.is_empty() {
        // The page says why there are none.
        return Ok(call.lead(path));
    }
    letter_sheets(call, &found, "attachment; filename=\"letters.pdf\"").await
}

pub(super) async fn own_letters(call: Call) -> Response {
    let answer = letters(&call, Of::Own, OWN).await;
    call.end(answer)
}

pub(super) async fn letters_of(call: Call, asked: Asked<Uuid>) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let id = named(&asked)?;
        letters(&call, Of::Handover(id), &format!("/caseload/handovers/{id}")).await
    };
    let answer = answer.await;
    call.end(answer)
}

async fn posted(call: &Call, of: Of, path: &str, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let referrals = sent.iter().filter(|(name, _)| *name == "referral");
    let referrals: Vec<Uuid> = referrals.filter_map(|(_, id)| id.trim().parse().ok()).collect();
    let count = call.write(move |tx, asker| telling::posted(tx, asker, of, &referrals, None)).await?;
    Ok(call.lead(&link(path, &[("done", "posted"), ("count", &count.to_string())])))
}

pub(super) async fn own_posted(call: Call, sent: Sent) -> Response {
    let answer = posted(&call, Of::Own, OWN, sent).await;
    call.end(answer)
}

pub(super) async fn posted_of(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let answer = async {
        let id = named(&asked)?;
        posted(&call, Of::Handover(id), &format!("/caseload/handovers/{id}"), sent).await
    };
    let answer = answer.await;
    call.end(answer)
}
