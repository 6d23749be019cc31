//! `GET /away/sent`: what came of what was written without a network. `POST /away/sent/{entry}`: whoever wrote it decides.

use axum::response::Response;
use casework::away::AwayRule;
use casework::away::back::{State, What};
use casework::away::deciding::{self, Brought, Decision};
use casework::away::meanwhile::Why;
use casework::people::timeline::{Entry, What as Happened};
use casework::{Error, Rule};
use locales::Words;
use permit::Refused;
use uuid::Uuid;
use vocabulary::measures::Measures;

use super::{Asked, Call, Sent, Stop, named};
use crate::pages::{AwaySentLine, AwaySentPage, RecordRow};
use crate::plain::{
    answer_said, away_why_said, clock_said, completed_said, contact_said, instant_said, london_day,
    measure_said, referral_rule_said, said_in,
};
use crate::routes::call::Stops as _;
use crate::routes::people::line;
use crate::routes::triage::day;
use crate::theirs::theirs;
use crate::words::link;

pub(super) async fn show(call: Call, how: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let how = how?;
        let words = call.here.words();
        let done = match how.text("done") {
            "kept" => Some(words.say("away-done-kept")),
            "left-out" => Some(words.say("away-done-left-out")),
            _ => None,
        };
        Ok(call.draw(&page(&call, done).await?))
    };
    let answer = answer.await;
    call.end(answer)
}

async fn page(call: &Call, done: Option<String>) -> Result<AwaySentPage, Stop> {
    let found = call.write(deciding::page).await?;
    let words = call.here.words();
    let (waiting, recorded): (Vec<&Brought>, Vec<&Brought>) =
        found.iter().partition(|one| one.state != State::Recorded);
    Ok(AwaySentPage {
        mark: call.mark().await?,
        waiting: waiting.into_iter().map(|one| shown(words, one)).collect(),
        recorded: recorded.into_iter().map(|one| shown(words, one)).collect(),
        done,
    })
}

fn shown(words: &Words, one: &Brought) -> AwaySentLine {
    let by_others = |contact: &casework::contacts::Contact| {
        let entry =
            Entry { at: contact.at, by: contact.by.clone(), what: Happened::Contact(contact.clone()) };
        line(words, &entry, "", false)
    };
    let asks_day = one.why.iter().any(|why| matches!(why, Why::Ahead | Why::Before | Why::Day));
    let on = london_day(one.written);
    let may_keep = !one.why.iter().any(|why| why.forbids());
    AwaySentLine {
        action: format!("/away/sent/{}", one.id),
        version: one.version,
        name: one.person.as_ref().map_or_else(|| words.say("away-somebody"), |(_, name)| theirs(name)),
        path: one.person.as_ref().map(|(id, _)| format!("/people/{id}")),
        sort: if one.is_note { words.say("away-a-note") } else { words.say("away-some-answers") },
        written: words.say_with("away-written", &[("when", instant_said(words, one.written).into())]),
        clock: clock_said(words, one.clock_behind),
        why: one.why.iter().map(|why| away_why_said(words, *why)).collect(),
        rows: one.what.as_ref().map(|what| rows(words, what)).unwrap_or_default(),
        by_others: one.by_others.iter().map(by_others).collect(),
        keep: may_keep.then(|| keep_said(words, &one.why)),
        day: (asks_day && may_keep)
            .then(|| [on.day().to_string(), on.month().to_string(), on.year().to_string()]),
        wrong: None,
        declines: one.declines.map(|referral| format!("/triage/{referral}/person-declines")),
    }
}

/// What keeping it means: the button says it, so that nothing is decided unseen.
fn keep_said(words: &Words, why: &[Why]) -> String {
    if why.contains(&Why::InSupport) {
        words.say("away-keep-spoke")
    } else if why.contains(&Why::FirstAnswers) {
        words.say("away-keep-review")
    } else if why.iter().any(|why| matches!(why, Why::Contact | Why::Same | Why::Answers)) {
        words.say("away-keep-both")
    } else {
        words.say("away-keep")
    }
}

fn rows(words: &Words, what: &What) -> Vec<RecordRow> {
    let row = |label: String, value: String| RecordRow { label, value };
    match what {
        What::Note { way, result, minutes, note } => {
            let mut all = vec![row(words.say("away-what-came"), contact_said(words, way, result))];
            if !minutes.is_empty() {
                all.push(row(words.say("away-minutes"), theirs(minutes)));
            }
            if !note.is_empty() {
                all.push(row(words.say("away-note"), theirs(note)));
            }
            all
        }
        What::Answers { measure, fields } => {
            let known = Measures::embedded().get(measure);
            let same = known.is_some_and(|known| known.edition.version == what.field("version"));
            let mut all = vec![row(words.say("away-measure"), measure_said(words, measure))];
            for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
                let item = known.filter(|_| same).and_then(|known| known.item(name));
                match item {
                    Some(item) => all.push(row(
                        said_in(words, &item.wording).to_owned(),
                        answer_said(words, Some(item), value),
                    )),
                    None if name == "completed" => {
                        if let Some(completed) = casework::measures::Completed::parse(value) {
                            all.push(row(words.say("measure-who"), completed_said(words, completed)));
                        }
                    }
                    // To questions that are others by now: as they were answered.
                    None if !same
                        && !["measure", "version", "occasion", "language"].contains(&name.as_str()) =>
                    {
                        all.push(row(theirs(name), theirs(value)));
                    }
                    None => {}
                }
            }
            all
        }
    }
}

pub(super) async fn decide(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let answer = decided(&call, &asked, sent).await;
    call.end(answer)
}

async fn decided(call: &Call, asked: &Asked<Uuid>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let id = named(asked)?;
    let words = call.here.words();
    // Without a number of theirs they have seen nothing.
    let seen = sent.text("version").parse().unwrap_or(-1);
    let typed = ["day-day", "day-month", "day-year"].map(|name| sent.text(name).to_owned());
    let decision = match (sent.text("what"), day(&sent)) {
        ("keep", Ok(day)) => Ok(Decision::Keep { day }),
        ("keep", Err(())) => Err(Error::from(AwayRule::Day)),
        _ => Ok(Decision::LeaveOut),
    };
    let measures = Measures::embedded();
    let done = match decision {
        Err(error) => Err(error),
        Ok(decision) => {
            call.try_write(move |tx, asker| deciding::decide(tx, asker, measures, id, seen, decision)).await?
        }
    };
    let said = match done {
        Ok(State::LeftOut) => return Ok(call.lead(&link("/away/sent", &[("done", "left-out")]))),
        Ok(_) => return Ok(call.lead(&link("/away/sent", &[("done", "kept")]))),
        Err(Error::Rule(rule)) => referral_rule_said(words, rule),
        Err(Error::Stale) => words.say("away-stale"),
        Err(Error::Administration(administration::Error::Refused(Refused::NotAllowed))) => {
            away_why_said(words, Why::NotAllowed)
        }
        Err(error) => return Err(error.stop(call)),
    };
    let mut page = page(call, None).await?;
    let action = format!("/away/sent/{id}");
    match page.waiting.iter_mut().find(|one| one.action == action) {
        Some(one) => {
            one.wrong = Some(said);
            if one.day.is_some() || typed.iter().any(|part| !part.is_empty()) {
                one.day = Some(typed);
            }
            Ok(call.draw_faulty(&page))
        }
        // It was decided meanwhile, in another tab.
        None => Err(Error::from(Rule::Away(AwayRule::Decided)).stop(call)),
    }
}
