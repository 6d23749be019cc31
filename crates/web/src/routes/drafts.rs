//! `POST /people/{id}/drafts`: what is typed into a form about somebody is kept, so that it survives a page that is left. `POST
//! /people/{id}/drafts/{draft}/discard` throws it away. And what every such form needs to offer it again.

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use casework::drafts::{self, Form, Kept, Saved, Saving, Sitting};
use jiff::Timestamp;
use locales::Words;
use uuid::Uuid;

use super::Web;
use super::call::Call;
use super::door::{Sent, Stop};
use super::fields::Fields;
use super::referrals::{Asked, named};
use crate::pages::{DraftOffer, DraftShown};
use crate::plain::trail::day_and_time;
use crate::routes::Problem;
use crate::theirs::theirs;
use crate::words::link;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/people/{id}/drafts", post(keep))
        .route("/people/{id}/drafts/{draft}/discard", post(discard))
}

/// The page on which a form stands.
const ID: &str = "draft";
/// Which form it is.
const FORM: &str = "draft-form";
/// The draft with which it began.
const GOES_ON: &str = "draft-goes-on";

/// What of a form is no draft: the mark of the browser, and what each page that is opened has anew.
const OWN: [&str; 5] = ["mark", "form", ID, FORM, GOES_ON];

/// So many letters of a draft are shown before somebody goes on with it.
const SHOWN: usize = 300;

/// The page on which a form stood that was sent. Nothing for a form without drafts.
pub(super) fn sitting(sent: &Fields) -> Option<Sitting> {
    let id = sent.text(ID).parse().ok()?;
    let goes_on = sent.text(GOES_ON).split_once('.').and_then(|(id, at)| {
        let at = Timestamp::from_microsecond(at.parse().ok()?).ok()?;
        Some((id.parse().ok()?, at))
    });
    Some(Sitting { id, goes_on })
}

async fn keep(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let answer = async {
        let sent = call.ours(sent).await?;
        let id = named(&asked)?;
        let (Some(form), Some(sitting)) = (Form::parse(sent.text(FORM)), sitting(&sent)) else {
            return Err(Problem::not_found().into());
        };
        let typed = sent.iter().filter(|(name, _)| !OWN.contains(name));
        let fields = typed.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let saving = Saving { form, sitting, fields };
        let kept = call.write(move |tx, asker| drafts::keep(tx, asker, id, &saving)).await?;
        Ok(match kept {
            Kept::Yes => StatusCode::NO_CONTENT,
            Kept::Sent => StatusCode::CONFLICT,
            Kept::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
        }
        .into_response())
    };
    let answer = answer.await;
    call.end(answer)
}

async fn discard(call: Call, asked: Asked<(Uuid, Uuid)>, sent: Sent) -> Response {
    let answer = async {
        call.ours(sent).await?;
        let (person, draft) = named(&asked)?;
        let form = call.write(move |tx, asker| drafts::discard(tx, asker, person, draft)).await?;
        let end = form.map(|form| format!("/{}", form.as_str())).unwrap_or_default();
        Ok(call.lead(&format!("/people/{person}{end}")))
    };
    let answer = answer.await;
    call.end(answer)
}

/// What a page with a form about somebody has of drafts.
pub(super) struct Drafted {
    /// What it shows of them.
    pub(super) shown: DraftShown,
    /// What was typed, where somebody goes on with a draft.
    pub(super) filled: Option<Fields>,
}

/// The drafts of a form about somebody: `form` is the end of its address below them, `how` what stands behind the `?`.
pub(super) async fn offered(call: &Call, person: Uuid, form: &str, how: &Fields) -> Result<Drafted, Stop> {
    let Some(known) = Form::parse(form) else { return Err(Problem::not_found().into()) };
    let wanted: Option<Uuid> = how.text(ID).parse().ok();
    let all = call.read(move |tx, asker| drafts::of_asker(tx, asker, person, &known)).await?;
    let words = call.here.words();
    let mut shown = begun(call, person, form);
    let chosen = wanted.and_then(|id| all.iter().find(|one| one.id == id));
    let Some(one) = chosen else {
        // Beside a form with a query, such as where one came from, that stays behind the address.
        let from = how.text("from");
        shown.offers = all.iter().map(|one| offer(words, person, (form, from), one)).collect();
        return Ok(Drafted { shown, filled: None });
    };
    shown.goes_on = format!("{}.{}", one.id, one.at.as_microsecond());
    let (day, time) = day_and_time(one.at);
    let day = words.day(day);
    shown.going_on = Some(words.say_with("draft-going-on", &[("day", day.into()), ("time", time.into())]));
    Ok(Drafted { shown, filled: Some(Fields::of(one.fields.clone())) })
}

/// The drafts of a form that was sent and is shown again with what is wrong: it stays the page that it was.
pub(super) fn again(call: &Call, person: Uuid, form: &str, sent: &Fields) -> DraftShown {
    let mut shown = begun(call, person, form);
    if let Some(sitting) = sitting(sent) {
        shown.id = sitting.id.to_string();
        sent.text(GOES_ON).clone_into(&mut shown.goes_on);
    }
    shown
}

/// Those of a page that is opened.
fn begun(call: &Call, person: Uuid, form: &str) -> DraftShown {
    DraftShown {
        keep: format!("/people/{person}/drafts"),
        id: call.web.db.moment().new_id().to_string(),
        form: form.to_owned(),
        ..DraftShown::default()
    }
}

fn offer(words: &Words, person: Uuid, (form, from): (&str, &str), one: &Saved) -> DraftOffer {
    let longest = one.fields.iter().map(|(_, value)| value.trim()).max_by_key(|value| value.len());
    let mut text: String = longest.unwrap_or_default().chars().take(SHOWN + 1).collect();
    if text.chars().count() > SHOWN {
        text.pop();
        text.push('…');
    }
    let id = one.id.to_string();
    let ((day, time), (last_day, last_time)) = (day_and_time(one.began), day_and_time(one.at));
    let (day, last_day) = (words.day(day), words.day(last_day));
    DraftOffer {
        began: words.say_with("draft-began", &[("day", day.into()), ("time", time.into())]),
        saved: words.say_with("draft-saved", &[("day", last_day.into()), ("time", last_time.into())]),
        text: theirs(&text),
        go_on: link(&format!("/people/{person}/{form}"), &[(ID, &id), ("from", from)]),
        discard: format!("/people/{person}/drafts/{id}/discard"),
    }
}
