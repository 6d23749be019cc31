//! `GET /people/{id}/connections/{connection}`: what became of a connection, and what can be done next.

use axum::response::Response;
use casework::connections::clock::Does;
use casework::connections::first_visit::{Step, with_code};
use casework::connections::working::{self, Page};
use casework::connections::{Connection, Event, Moved, Side, State};
use locales::Words;
use uuid::Uuid;

use super::seen_by_them::{after, before};
use super::{Asked, Call, Sent, Stop, named, path_of};
use crate::pages::{ActLink, ConnectionPage, FormFault, NewsLine, RecordRow, StepLine, TimelineLine};
use crate::plain::{
    choice_said, connection_act_said, connection_moved_said, connection_reason_said, connection_side_said,
    connection_state_said, connection_way_said, first_visit_said, london_day, mode_said, need_said,
    session_said,
};
use crate::routes::people::person_banner;
use crate::routes::support::{alternatives, listed};
use crate::theirs::theirs;
use crate::words::service_path;

pub(super) async fn show(call: Call, asked: Asked<(Uuid, Uuid)>, how: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let ((person, connection), how) = (named(&asked)?, how?);
        let found = call.write(move |tx, asker| working::page(tx, asker, person, connection)).await?;
        let mut page = page(&call, &found).await?;
        page.done = match how.text("done") {
            "asked" => Some(call.here.words().say("connection-done-asked")),
            "yes" => Some(call.here.words().say("connection-done")),
            "booked" => Some(call.here.words().say("connection-booked")),
            "waits" => Some(call.here.words().say("connection-waits")),
            _ => None,
        };
        Ok(call.draw(&page))
    };
    let answer = answer.await;
    call.end(answer)
}

/// The page with something that could not be done.
pub(super) async fn with_fault(
    call: &Call,
    (person, connection): (Uuid, Uuid),
    message: String,
) -> Result<Response, Stop> {
    let found = call.write(move |tx, asker| working::page(tx, asker, person, connection)).await?;
    let faults = vec![FormFault::new("maincontent", message)];
    Ok(call.draw_faulty(&ConnectionPage { faults, ..page(call, &found).await? }))
}

async fn page(call: &Call, found: &Page) -> Result<ConnectionPage, Stop> {
    let (words, one) = (call.here.words(), &found.connection);
    let path = path_of(found.person.id, one.id);
    let is_listed = listed(call, vec![one.service]).await?.contains(&one.service);
    let looks = found.may_connect && working::looks_elsewhere(one);
    let elsewhere = if looks { alternatives(call, found.person.id).await? } else { Vec::new() };
    let (state, class) = connection_tag(words, one.state);
    Ok(ConnectionPage {
        mark: call.mark().await?,
        version: one.version,
        name: theirs(&found.person.called()),
        back: format!("/people/{}", found.person.id),
        plan: format!("/people/{}/plan", found.person.id),
        banner: person_banner(words, &found.person, &found.banner),
        service: theirs(&one.name),
        listing: is_listed.then(|| service_path(&one.service.to_string(), &one.name)),
        state,
        class,
        done: None,
        news: one.news.map(|(moved, at)| NewsLine {
            text: news_said(words, moved),
            on: words.day(london_day(at)),
            seen: found.may_connect.then(|| format!("{path}/seen")),
        }),
        facts: facts(words, one),
        acts: acts(words, found, &path),
        steps: found.steps.iter().map(|step| step_line(words, step, found.may_connect, &path)).collect(),
        plan_first: (found.may_connect && one.state.is_open() && one.state != State::Proposed)
            .then(|| format!("{path}/first-visit")),
        places: found
            .sessions
            .iter()
            .filter(|one| one.is_in)
            .map(|one| {
                format!(
                    "{}: {}",
                    theirs(&one.group),
                    session_said(words, (one.session.day, one.session.time))
                )
            })
            .collect(),
        book: (found.may_connect && found.sessions.iter().any(|one| !one.is_in))
            .then(|| format!("{path}/book")),
        shared: one
            .asked
            .as_ref()
            .filter(|_| one.stopped.is_none())
            .map(|asked| [before(words, &asked.shared), after(words, &asked.shared)]),
        elsewhere,
        look: looks.then(|| format!("/people/{}/support", found.person.id)),
        events: found.events.iter().rev().map(|event| event_line(words, event)).collect(),
        faults: Vec::new(),
    })
}

/// How far it is, and the class of its colour.
pub(in crate::routes) fn connection_tag(words: &Words, state: State) -> (String, &'static str) {
    let class = match state {
        State::Accepted | State::InProgress | State::Completed => "nhsuk-tag--green",
        State::Requested | State::Proposed => "nhsuk-tag--blue",
        State::OnHold => "nhsuk-tag--yellow",
        State::Rejected | State::Failed => "nhsuk-tag--orange",
        State::Cancelled | State::EnteredInError => "nhsuk-tag--grey",
    };
    (connection_state_said(words, state), class)
}

/// What whoever supports the person has not seen yet.
pub(in crate::routes) fn news_said(words: &Words, moved: Moved) -> String {
    match moved {
        Moved::Accept => words.say("connection-news-accept"),
        Moved::Reject => words.say("connection-news-reject"),
        Moved::Question => words.say("connection-news-question"),
        Moved::Escalate => words.say("connection-news-escalate"),
        Moved::Return => words.say("connection-news-return"),
        Moved::Hold => words.say("connection-news-hold"),
        Moved::Resume => words.say("connection-news-resume"),
        Moved::Come => words.say("connection-news-come"),
        Moved::Miss => words.say("connection-news-miss"),
        Moved::Finish => words.say("connection-news-finish"),
        Moved::Fail => words.say("connection-news-fail"),
        Moved::StopSharing => words.say("connection-news-stop-sharing"),
        Moved::Guessed => words.say("connection-news-guessed"),
        _ => words.say("connection-news-said"),
    }
}

fn facts(words: &Words, one: &Connection) -> Vec<RecordRow> {
    let row = |label: String, value: String| RecordRow { label, value };
    let mut rows = Vec::new();
    rows.extend(
        one.organisation.as_deref().map(|name| row(words.say("connection-offered-by"), theirs(name))),
    );
    rows.push(row(words.say("support-mode"), mode_said(words, one.mode)));
    rows.extend(one.need.as_deref().map(|need| row(words.say("support-need"), need_said(words, need))));
    if let Some(asked) = &one.asked {
        let day = words.day(london_day(asked.at));
        let way = connection_way_said(words, asked.way);
        let said = match &asked.to {
            Some(to) => words.say_with(
                "connection-asked-to",
                &[("way", way.into()), ("to", theirs(&to.replace('\n', ", ")).into()), ("day", day.into())],
            ),
            None => words.say_with("connection-asked-on", &[("way", way.into()), ("day", day.into())]),
        };
        rows.push(row(words.say("connection-asked-how"), said));
        if one.state == State::Requested {
            rows.push(row(words.say("connection-reply-by"), words.weekday_and_day(asked.reply_by)));
        }
    }
    rows.extend(one.clock.map(|(does, on)| {
        let day = words.weekday_and_day(on);
        let said = match does {
            Does::Prompt => words.say_with("connection-clock-prompt", &[("day", day.into())]),
            Does::Escalate => words.say_with("connection-clock-escalate", &[("day", day.into())]),
            Does::Return => words.say_with("connection-clock-return", &[("day", day.into())]),
            Does::Resume => words.say_with("connection-clock-resume", &[("day", day.into())]),
        };
        row(words.say("connection-clock"), said)
    }));
    if one.state != State::Proposed {
        let first = one
            .first
            .map_or_else(|| words.say("connection-first-none"), |first| first_visit_said(words, first));
        rows.push(row(words.say("connection-first"), first));
    }
    if one.came + one.missed > 0 {
        let said = words.say_with(
            "connection-attended-said",
            &[("came", one.came.unsigned_abs().into()), ("missed", one.missed.unsigned_abs().into())],
        );
        rows.push(row(words.say("connection-attended"), said));
    }
    rows.extend(one.note.as_deref().map(|note| row(words.say("support-note"), theirs(note))));
    rows
}

fn acts(words: &Words, found: &Page, path: &str) -> Vec<ActLink> {
    let one = &found.connection;
    let first = match one.state {
        State::Proposed if one.mode == casework::connections::Mode::Signposted => Some(Moved::Give),
        State::Proposed => Some(Moved::Ask),
        State::Requested | State::Accepted | State::InProgress
            if one.news.is_some_and(|(moved, _)| moved == Moved::Question) =>
        {
            Some(Moved::Reply)
        }
        State::Requested => Some(Moved::Accept),
        State::OnHold => Some(Moved::Resume),
        State::Accepted | State::InProgress => Some(Moved::Come),
        _ => None,
    };
    let link = |moved: Moved| {
        let end = match moved {
            Moved::Ask => "/ask".to_owned(),
            Moved::Give => "/give".to_owned(),
            Moved::StopSharing => "/stop".to_owned(),
            other => format!("/do/{}", other.as_str()),
        };
        let path = format!("{path}{end}");
        ActLink { text: connection_act_said(words, moved, one.state), path, first: Some(moved) == first }
    };
    // An answer is only written where something was asked.
    let has_question = found.events.iter().any(|event| event.moved == Moved::Question);
    found
        .may
        .iter()
        .filter(|moved| **moved != Moved::Reply || has_question)
        .map(|moved| link(*moved))
        .collect()
}

fn step_line(words: &Words, step: &Step, may: bool, path: &str) -> StepLine {
    let text =
        with_code(&step.kind).map_or_else(|| theirs(&step.kind), |kind| choice_said(words, &kind.choice));
    StepLine {
        text,
        done: step.done.map(|at| {
            let by = step.by.as_deref().map(theirs).unwrap_or_default();
            words.say_with(
                "connection-step-done-by",
                &[("day", words.day(london_day(at)).into()), ("name", by.into())],
            )
        }),
        path: (may && step.done.is_none()).then(|| format!("{path}/steps/{}", step.kind)),
    }
}

/// Who did it: somebody by name, or the side that has none. Of a provider with an account both.
fn said_by(words: &Words, event: &Event) -> Option<String> {
    let name = event.by.as_deref().map(theirs);
    let side = connection_side_said(words, event.side);
    match (side, name) {
        (Some(side), Some(name)) if event.side == Side::Provider => Some(format!("{name} ({side})")),
        (side, name) => side.or(name),
    }
}

/// Something that happened to a connection, in words.
pub(in crate::routes) fn event_line(words: &Words, event: &Event) -> TimelineLine {
    let mut facts: Vec<String> =
        event.reason.as_deref().map(|code| connection_reason_said(words, code)).into_iter().collect();
    if event.corrects {
        facts.push(words.say("connection-put-right"));
    } else if event.session.is_some() {
        facts.push(words.say("connection-by-register"));
    }
    facts.extend(event.day.map(|day| words.say_with("connection-on-day", &[("day", words.day(day).into())])));
    facts.extend(
        event
            .instead
            .as_deref()
            .map(|service| words.say_with("connection-instead", &[("service", theirs(service).into())])),
    );
    TimelineLine {
        on: words.day(london_day(event.at)),
        what: connection_moved_said(words, event),
        facts,
        by: said_by(words, event),
        note: event.note.as_deref().map(theirs),
        path: None,
        wrong: None,
        mark_wrong: None,
    }
}
