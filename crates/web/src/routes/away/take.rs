//! `GET /away`: who can be taken along. `POST /away/take`: what goes along, for a script to keep.

use axum::http::StatusCode;
use axum::response::Response;
use casework::Error;
use casework::away::taking::{self, Taking};
use casework::away::{self, Away, Custom, Ended};
use jiff::Timestamp;
use locales::Words;
use uuid::Uuid;

use super::along::along;
use super::{Call, Sent, Stop};
use crate::pages::{AwayAnswerPage, AwayChoice, AwayDevice, AwayPackPage, AwayPage};
use crate::plain::time_said;
use crate::plain::{contact_way_said, instant_said, referral_rule_said};
use crate::routes::call::Stops as _;
use crate::routes::fields::Fields;
use crate::theirs::theirs;

pub(super) async fn show(call: Call) -> Response {
    let answer = shown(&call).await;
    call.end(answer)
}

async fn shown(call: &Call) -> Result<Response, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let found = call.write(away::page).await?;
    let (words, custom, now) = (call.here.words(), Custom::usual(), call.web.now());
    let choice = |one: &away::Choice| {
        let planned = &one.appointment;
        let when = planned.time.map(|time| time_said(words, time));
        let day = (planned.day < found.today).then(|| words.weekday_and_day(planned.day));
        let way = contact_way_said(&planned.way, words);
        let hint: Vec<String> = day.into_iter().chain(when).chain([way]).collect();
        AwayChoice {
            id: planned.person.to_string(),
            name: theirs(&planned.name),
            hint: hint.join(" · "),
            read_first: one.keeps_address_back.then(|| format!("/people/{}", planned.person)),
        }
    };
    let mut choices: Vec<AwayChoice> = Vec::new();
    for one in &found.choices {
        // Somebody who is met twice is taken along once.
        let id = one.appointment.person.to_string();
        match choices.iter_mut().find(|known| known.id == id) {
            Some(known) => known.hint = format!("{}; {}", known.hint, choice(one).hint),
            None => choices.push(choice(one)),
        }
    }
    let page = AwayPage {
        mark: call.mark().await?,
        form: call.web.db.moment().new_id().to_string(),
        day: words.weekday_and_day(found.today),
        hours: custom.hours,
        wrong_pins: custom.wrong_pins,
        unsent_days: custom.unsent_days,
        choices,
        devices: found.away.iter().map(|one| device(words, one, now)).collect(),
        waiting: (found.waiting > 0)
            .then(|| words.say_with("away-waiting", &[("count", (found.waiting as u64).into())])),
    };
    Ok(call.draw(&page))
}

fn device(words: &Words, one: &Away, now: Timestamp) -> AwayDevice {
    let until = instant_said(words, one.until);
    let (state, is_out) = match one.ended {
        Some((_, Ended::GivenBack)) => (words.say("away-ended-given-back"), false),
        Some((_, Ended::SignedOut)) => (words.say("away-ended-signed-out"), false),
        Some((_, Ended::WrongPin)) => (words.say("away-ended-wrong-pin"), false),
        Some((_, Ended::Forgotten)) => (words.say("away-ended-forgotten"), false),
        Some((_, Ended::Over)) => (words.say("away-ended-over"), false),
        None if one.until <= now => (words.say_with("away-device-over", &[("when", until.into())]), false),
        None => (words.say_with("away-device-out", &[("when", until.into())]), true),
    };
    let taken = words.say_with(
        "away-device",
        &[("when", instant_said(words, one.taken).into()), ("count", (one.people as u64).into())],
    );
    AwayDevice { taken, state, is_out }
}

pub(super) async fn take(call: Call, sent: Sent) -> Response {
    let answer = taken(&call, sent).await;
    call.end(answer)
}

fn taking(sent: &Fields, session: Uuid) -> Taking {
    let people = sent.iter().filter(|(name, _)| *name == "person");
    Taking {
        form: sent.text("form").parse().unwrap_or_default(),
        session,
        device: sent.text("device").parse().unwrap_or_default(),
        return_key: sent.text("back").to_owned(),
        people: people.filter_map(|(_, id)| id.parse().ok()).collect(),
    }
}

async fn taken(call: &Call, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let session = call.web.signed_in(&call.here, &call.visitor)?.session;
    let taking = taking(&sent, session);
    let words = call.here.words();
    match call.try_write(move |tx, asker| taking::take(tx, asker, &taking)).await? {
        Ok(pack) => Ok(call.draw(&AwayPackPage {
            id: pack.id.to_string(),
            // Of the time that is left: an answer that was lost and came again lasts no longer.
            lasts: i64::try_from(pack.until.duration_since(call.web.now()).as_millis()).unwrap_or_default(),
            people: pack.people.iter().map(|one| along(words, one, call.web.today())).collect(),
        })),
        Err(Error::Rule(rule)) => Ok(refused(call, referral_rule_said(words, rule))),
        Err(error) => Err(error.stop(call)),
    }
}

/// What a script is to show, and not to do again.
pub(super) fn refused(call: &Call, text: String) -> Response {
    let page = AwayAnswerPage { answer: "wrong", clock: false, text };
    call.web.draw(&call.here, StatusCode::UNPROCESSABLE_ENTITY, &page)
}
