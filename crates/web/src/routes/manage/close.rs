//! `GET` and `POST /manage/organisations/{id}/close`: its last day.

use administration::organisations::{self, Closing};
use axum::response::Response;
use jiff::civil::Date;
use locales::Words;
use uuid::Uuid;

use super::fields::{Boxes, sure};
use super::{Asked, Call, Fields, Sent, Stop, id, page_of};
use crate::pages::{ManageDone, ManageFormPage};
use crate::theirs::theirs;

const LAST: Boxes = Boxes("last", ["last-day", "last-month", "last-year"]);

fn page(words: &Words, mark: String, closing: &Closing, sent: &Fields) -> ManageFormPage {
    let one = &closing.organisation;
    let back = page_of(one.id);
    let label = words.say("manage-last-day");
    ManageFormPage {
        mark,
        heading: words.say("manage-close"),
        action: format!("{back}/close"),
        organisation: theirs(&one.name),
        back,
        happens: happens(words, closing, None),
        fields: vec![LAST.field(label, words.say("manage-day-hint"), LAST.typed(sent))],
        button: Some(words.say("manage-continue")),
        ..ManageFormPage::default()
    }
}

fn happens(words: &Words, closing: &Closing, last: Option<Date>) -> Vec<String> {
    let mut all = Vec::new();
    if let Some(last) = last {
        all.push(words.say_with("manage-close-on", &[("day", words.day(last).into())]));
    }
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    all.push(words.say_with("manage-close-people", &[("count", count(closing.people).into())]));
    if closing.below > 0 {
        all.push(words.say_with("manage-close-below", &[("count", count(closing.below).into())]));
    }
    if closing.is_own {
        all.push(words.say("manage-close-own"));
    }
    all.push(words.say("manage-close-kept"));
    all
}

async fn begun(call: &Call, asked: &Asked<Uuid>) -> Result<Closing, Stop> {
    let id = id(asked)?;
    call.read(move |tx, asker| organisations::closing(tx, asker, id)).await
}

pub(super) async fn form(call: Call, asked: Asked<Uuid>) -> Response {
    let answer = async {
        let closing = begun(&call, &asked).await?;
        Ok(call.draw(&page(call.here.words(), call.mark().await?, &closing, &Fields::default())))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn send(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = closed(&call, &asked, sent).await;
    call.end(answer)
}

async fn closed(call: &Call, asked: &Asked<Uuid>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let closing = begun(call, asked).await?;
    let words = call.here.words();
    let page = page(words, call.mark().await?, &closing, &sent);
    let last = match LAST.some_day(words, &sent) {
        Ok(last) => last,
        Err(fault) => return Ok(call.faulty(page, vec![fault])),
    };
    if sent.text("sure") != "yes" {
        let (happens, button) = (happens(words, &closing, Some(last)), words.say("manage-close-button"));
        return Ok(call.draw(&sure(page, &sent, LAST.1, happens, button)));
    }
    let id = closing.organisation.id;
    let works_there = closing.is_own;
    match call.try_write(move |tx, asker| organisations::close(tx, asker, id, last)).await? {
        // Whoever closed their own organisation may see nothing of it any more.
        Ok(()) if works_there => Ok(call.lead("/manage")),
        Ok(()) => Ok(call.done(id, ManageDone::Closed)),
        Err(error) => call.again(error, "last-day", page),
    }
}
