//! `GET /triage/unconfirmed` and `POST /triage/unconfirmed/{id}`: those who asked on the public pages, for scheme managers, who
//! ring or write before it is a referral.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::Response;
use casework::asking::{self, ConfirmBy, Line};
use casework::reasons::{self, List as Reasons};
use casework::{Error, Rule};
use jiff::Timestamp;
use locales::Words;
use uuid::Uuid;

use super::{Call, Sent, Stop};
use crate::pages::{ManageWay as Choice, UnconfirmedDone, UnconfirmedLine, UnconfirmedPage};
use crate::plain::{
    access_said, aged_in_words, door_said, london_day, need_said, reason_said, referral_rule_said,
};
use crate::routes::Problem;
use crate::routes::call::Stops as _;
use crate::routes::refer::{scheme_name, spaced};
use crate::theirs::theirs;
use crate::words::link;

const PATH: &str = "/triage/unconfirmed";

pub(super) async fn show(call: Call, asked: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let asked = asked?;
        let after = place(asked.text("after"));
        let page = page(&call, after).await?;
        Ok(call.draw(&UnconfirmedPage { done: UnconfirmedDone::of(asked.text("done")), ..page }))
    };
    let answer: Result<Response, Stop> = answer.await;
    call.end(answer)
}

/// A place in the list, as it stands in addresses.
fn place(text: &str) -> Option<(Timestamp, Uuid)> {
    let (at, id) = text.split_once('_')?;
    Some((Timestamp::from_microsecond(at.parse().ok()?).ok()?, id.parse().ok()?))
}

async fn page(call: &Call, after: Option<(Timestamp, Uuid)>) -> Result<UnconfirmedPage, Stop> {
    let found = call.write(move |tx, asker| asking::waiting(tx, asker, after)).await?;
    let words = call.here.words();
    let next = found.next.map(|(at, id)| link(PATH, &[("after", &format!("{}_{id}", at.as_microsecond()))]));
    Ok(UnconfirmedPage {
        mark: call.mark().await?,
        lines: found.lines.iter().map(|one| line(call, words, one)).collect(),
        reasons: reasons::offered(Reasons::Unconfirmed)
            .map(|reason| Choice {
                value: reason.code.clone(),
                text: reason_said(words, Reasons::Unconfirmed, &reason.code),
                hint: None,
                chosen: false,
            })
            .collect(),
        waiting: found.waiting.unsigned_abs(),
        overdue: found.overdue.unsigned_abs(),
        erased: found.erased.unsigned_abs(),
        first: after.map(|_| PATH.to_owned()),
        next,
        ..UnconfirmedPage::default()
    })
}

fn line(call: &Call, words: &Words, one: &Line) -> UnconfirmedLine {
    let country = call.web.registers.country();
    let details = &one.read.draft.details;
    let identity = &details.identity;
    let shown = |text: &String| theirs(text);
    let phone = |phone: &vocabulary::PhoneNumber| (phone.to_string(), phone.as_dialled().to_owned());
    let by = one.read.asked_by.as_ref();
    let language = details.language.as_deref().and_then(vocabulary::languages::with_code);
    UnconfirmedLine {
        id: one.id.to_string(),
        action: format!("{PATH}/{}", one.id),
        number: spaced(&one.number),
        name: theirs(&casework::people::full_name(
            &identity.given,
            &identity.family,
            identity.known_as.as_deref(),
        )),
        scheme: scheme_name(&country, one.scheme),
        asked_on: words.day(london_day(one.at)),
        due: one.due.map(|day| words.weekday_and_day(day)),
        overdue: one.overdue,
        door: door_said(words, one.door),
        asker: by.map(|by| (theirs(&by.name), theirs(&by.relation))),
        asker_phone: by.and_then(|by| by.phone.as_ref()).map(phone),
        born: identity.born.map(|born| {
            let aged = aged_in_words(words, born, call.web.today());
            format!("{} ({aged})", words.day(born))
        }),
        postcode: identity.postcode.as_ref().map(ToString::to_string),
        homeless: details.homeless,
        how: match one.confirm_by {
            ConfirmBy::Email => words.say("unconfirmed-by-email"),
            ConfirmBy::Phone => words.say("unconfirmed-by-phone"),
            ConfirmBy::Letter => words.say("unconfirmed-by-letter"),
        },
        phone: identity.phone.as_ref().map(phone),
        email: details.email.as_ref().map(|email| email.as_str().to_owned()),
        address: details.address.as_ref().map(shown),
        needs: one.read.draft.needs.iter().map(|code| need_said(words, code)).collect(),
        hopes: one.read.draft.hopes.as_ref().map(shown),
        language: language.map(|(_, language)| match words.language() {
            locales::Language::Welsh => language.name_cy.clone(),
            locales::Language::English => language.name.clone(),
        }),
        access: details.access.iter().map(|code| access_said(words, code)).collect(),
        reason: String::new(),
        note: String::new(),
        faults: BTreeMap::new(),
    }
}

pub(super) async fn send(call: Call, asked: Result<Path<Uuid>, PathRejection>, sent: Sent) -> Response {
    let answer = settled(&call, asked, sent).await;
    call.end(answer)
}

async fn settled(
    call: &Call,
    asked: Result<Path<Uuid>, PathRejection>,
    sent: Sent,
) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let Path(id) = asked.map_err(|_| Problem::not_found())?;
    let (what, reason, note) =
        (sent.text("what").to_owned(), sent.text("reason").to_owned(), sent.text("note").to_owned());
    if what == "spoke" {
        call.write(move |tx, asker| asking::spoke(tx, asker, id).map(|_| ())).await?;
        return Ok(call.lead(&link(PATH, &[("done", UnconfirmedDone::TakenIn.word())])));
    }
    let (given, written) = (reason.clone(), note.clone());
    let done = call.try_write(move |tx, asker| asking::not_real(tx, asker, id, &given, &written)).await?;
    match done {
        Ok(()) => Ok(call.lead(&link(PATH, &[("done", UnconfirmedDone::NotReal.word())]))),
        Err(Error::Rule(rule @ (Rule::Reason | Rule::Note | Rule::TooLong))) => {
            let mut page = page(call, None).await?;
            let said = referral_rule_said(call.here.words(), rule);
            let field = if rule == Rule::Reason { "reason" } else { "note" };
            // One that stands on a later page is put before the others.
            if let Some(line) = page.lines.iter_mut().find(|line| line.id == id.to_string()) {
                line.faults.insert(field, said);
                line.reason = reason;
                line.note = note;
                return Ok(call.draw_faulty(&page));
            }
            Err(Problem::NotUnderstood(said).into())
        }
        Err(error) => Err(error.stop(call)),
    }
}
