//! `GET /away/mark`, `POST /away/send` and `POST /away/end`: what a script brings back.

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use casework::away::back::{self, Entry, State, What};
use casework::away::{self, AwayRule, Ended};
use casework::{Error, Rule};
use jiff::Timestamp;
use uuid::Uuid;
use vocabulary::measures::Measures;

use super::take::refused;
use super::{Call, Sent, Stop};
use crate::pages::{AwayAnswerPage, AwayMarkPage};
use crate::plain::referral_rule_said;
use crate::routes::call::Stops as _;
use crate::routes::fields::Fields;

pub(super) async fn mark(call: Call, how: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let id: Uuid = how?.text("away").parse().unwrap_or_default();
        let key = call.write(move |tx, asker| away::returning(tx, asker, id)).await?;
        Ok(call.draw(&AwayMarkPage { mark: call.mark().await?, key }))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn end(call: Call, sent: Sent) -> Response {
    let answer = async {
        let sent = call.ours(sent).await?;
        let id: Uuid = sent.text("away").parse().unwrap_or_default();
        let how = Ended::parse(sent.text("how")).unwrap_or(Ended::GivenBack);
        call.write(move |tx, asker| away::end(tx, asker, id, how)).await?;
        Ok(StatusCode::NO_CONTENT.into_response())
    };
    let answer = answer.await;
    call.end(answer)
}

/// An instant of the clock of a device: milliseconds since 1970.
fn instant(text: &str) -> Result<Timestamp, AwayRule> {
    let milliseconds: i64 = text.parse().map_err(|_| AwayRule::Unreadable)?;
    Timestamp::from_millisecond(milliseconds).map_err(|_| AwayRule::Unreadable)
}

/// The fields of the head, which are none of the form.
const HEAD: [&str; 7] = ["mark", "id", "away", "person", "kind", "written", "sent"];

fn entry(sent: &Fields) -> Result<Entry, AwayRule> {
    let text = |name: &str| sent.text(name).to_owned();
    let what = match sent.text("kind") {
        "answers" => What::Answers {
            measure: text("measure"),
            fields: sent
                .iter()
                .filter(|(name, _)| !HEAD.contains(name))
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
        },
        _ => What::Note {
            way: text("way"),
            result: text("result"),
            minutes: text("minutes"),
            note: text("note"),
        },
    };
    Ok(Entry {
        id: sent.text("id").parse().map_err(|_| AwayRule::Unreadable)?,
        away: sent.text("away").parse().map_err(|_| AwayRule::Unreadable)?,
        person: sent.text("person").parse().map_err(|_| AwayRule::Unreadable)?,
        written: instant(sent.text("written"))?,
        sent: instant(sent.text("sent"))?,
        what,
    })
}

pub(super) async fn send(call: Call, sent: Sent) -> Response {
    let answer = brought(&call, sent).await;
    call.end(answer)
}

async fn brought(call: &Call, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let words = call.here.words();
    let entry = match entry(&sent) {
        Ok(entry) => entry,
        Err(rule) => {
            // What is wrong with it is told only to whoever has taken something along.
            let id: Uuid = sent.text("away").parse().unwrap_or_default();
            call.write(move |tx, asker| away::returning(tx, asker, id)).await?;
            return Ok(refused(call, referral_rule_said(words, Rule::Away(rule))));
        }
    };
    let measures = Measures::embedded();
    match call.try_write(move |tx, asker| back::bring_back(tx, asker, measures, &entry)).await? {
        Ok(outcome) => {
            let text = match outcome.state {
                State::Recorded => words.say("away-was-recorded"),
                State::Asked => words.say("away-was-asked"),
                State::Refused => words.say("away-was-refused"),
                State::LeftOut => words.say("away-was-left-out"),
            };
            let clock = outcome.is_clock_wrong();
            Ok(call.draw(&AwayAnswerPage { answer: outcome.state.as_str(), clock, text }))
        }
        Err(Error::Rule(rule)) => Ok(refused(call, referral_rule_said(words, rule))),
        Err(error) => Err(error.stop(call)),
    }
}
