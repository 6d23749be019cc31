//! `GET /today`: whoever is to be looked at today, and what is to be done.

use axum::response::Response;
use casework::caseload::today::Visit;
use casework::caseload::{Custom, today};
use casework::connections::working::OnDesk;
use casework::connections::{Moved, first_visit};
use casework::tasks::Task;
use casework::visits::AT_HOME;

use super::groups::{led_line, offer_line};
use super::{Call, Sent, Stop, line};
use crate::pages::{CameLine, ConcernLine, ConnectedLine, SignGroup, TaskLine, TodayPage, VisitLine};
use crate::plain::{choice_said, first_visit_said, london_day, sign_said, sign_told};
use crate::routes::connections::news_said;
use crate::routes::measures::by_link::asked_said;
use crate::routes::people::planned_line;
use crate::theirs::theirs;
use crate::words::link;
use jiff::civil::Date;
use locales::Words;

pub(super) async fn show(call: Call, how: Sent) -> Response {
    let answer = shown(&call, how).await;
    call.end(answer)
}

async fn shown(call: &Call, how: Sent) -> Result<Response, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let how = how?;
    let found = call.write(today::page).await?;
    let letters = match call.web.frame.site().prints_letters {
        true => call.read(casework::letters::count).await?,
        false => 0,
    };
    let (words, custom, day) = (call.here.words(), Custom::usual(), found.day);
    let now = call.web.now();
    let (due, later): (Vec<&Task>, Vec<&Task>) = found.tasks.iter().partition(|task| task.due <= day);
    let page = TodayPage {
        mark: call.mark().await?,
        day: words.weekday_and_day(day),
        room: room_said(words, &found.room),
        year: year_said(words, &found.room),
        groups: found
            .groups
            .iter()
            .map(|(sign, people)| SignGroup {
                heading: sign_said(words, *sign),
                told: sign_told(words, *sign, custom.quiet_after_days, custom.attempts),
                lines: people.iter().map(|one| line(words, one, Some(*sign), day, true)).collect(),
            })
            .collect(),
        visits: found.visits.iter().map(|one| visit_line(words, one, day)).collect(),
        concerns: found
            .concerns
            .iter()
            .map(|one| ConcernLine {
                name: theirs(&one.name),
                path: format!("/people/{}/safeguarding", one.person),
                since: words.day(one.day),
            })
            .collect(),
        came: found
            .came
            .iter()
            .map(|one| CameLine {
                name: theirs(&one.name),
                path: format!("/people/{}/measures", one.ask.person),
                text: asked_said(words, &one.ask, now),
            })
            .collect(),
        sessions: found
            .desk
            .missing
            .iter()
            .chain(&found.desk.today)
            .map(|one| led_line(words, one, call.web.now()))
            .collect(),
        news: found.connected.news.iter().map(|one| news_line(words, one)).collect(),
        first: found.connected.first.iter().map(|one| first_line(words, one)).collect(),
        offers: found.desk.offers.iter().map(|one| offer_line(words, one, true)).collect(),
        tasks: due.into_iter().map(|task| task_line(words, task, day)).collect(),
        later: later.into_iter().map(|task| task_line(words, task, day)).collect(),
        away: (found.waiting > 0)
            .then(|| words.say_with("away-waiting", &[("count", (found.waiting as u64).into())])),
        to_tell: (found.to_tell > 0)
            .then(|| words.say_with("tell-today", &[("count", found.to_tell.into())])),
        letters: (letters > 0).then(|| words.say_with("post-today", &[("count", letters.into())])),
        done: match how.text("done") {
            "noted" => Some(words.say("desk-noted")),
            "task" => Some(words.say("desk-task-finished")),
            "answered" => Some(words.say("group-answered")),
            "set" => Some(words.say_with("desk-tasks-set", &[("count", 1.into())])),
            _ => None,
        },
    };
    Ok(call.draw(&page))
}

fn connected_path(one: &OnDesk) -> String {
    format!("/people/{}/connections/{}", one.connection.person, one.connection.id)
}

/// What came of a connection.
fn news_line(words: &Words, one: &OnDesk) -> ConnectedLine {
    let (moved, at) = one.connection.news.unwrap_or((Moved::Said, one.connection.made_at));
    let class = match moved {
        Moved::Escalate | Moved::Return | Moved::Guessed => "nhsuk-tag--red",
        Moved::Accept | Moved::Come | Moved::Finish => "nhsuk-tag--green",
        _ => "nhsuk-tag--yellow",
    };
    ConnectedLine {
        name: theirs(&one.name),
        path: connected_path(one),
        service: theirs(&one.connection.name),
        text: news_said(words, moved),
        class,
        facts: vec![words.day(london_day(at))],
    }
}

/// A first visit that is near, with what is still to be done for it.
fn first_line(words: &Words, one: &OnDesk) -> ConnectedLine {
    let steps = one.steps.iter().map(|step| {
        first_visit::with_code(&step.kind)
            .map_or_else(|| theirs(&step.kind), |kind| choice_said(words, &kind.choice))
    });
    ConnectedLine {
        name: theirs(&one.name),
        path: format!("{}#first", connected_path(one)),
        service: theirs(&one.connection.name),
        text: one.connection.first.map(|first| first_visit_said(words, first)).unwrap_or_default(),
        class: "nhsuk-tag--blue",
        facts: steps.collect(),
    }
}

pub(super) fn room_said(words: &Words, room: &today::Room) -> String {
    words.say_with("desk-room", &[("has", u64::from(room.has).into()), ("most", u64::from(room.most).into())])
}

pub(super) fn year_said(words: &Words, room: &today::Room) -> String {
    let custom = Custom::usual();
    words.say_with(
        "desk-year",
        &[
            ("year", u64::from(room.year).into()),
            ("from", u64::from(custom.year_from).into()),
            ("to", u64::from(custom.year_to).into()),
        ],
    )
}

/// Somebody who is met, with where they live unless one has to read first why they are not visited alone.
fn visit_line(words: &Words, one: &Visit, today: Date) -> VisitLine {
    let (person, appointment) = (&one.person, &one.appointment);
    let path = format!("/people/{}", person.id);
    let at_home = appointment.way == AT_HOME && appointment.place.is_none();
    let details = &person.details;
    let postcode = details.identity.postcode.as_ref().map(ToString::to_string);
    let address: Vec<String> = details.address.clone().into_iter().chain(postcode).collect();
    let shows = one.banner.shows_address();
    VisitLine {
        planned: planned_line(words, appointment),
        is_past: appointment.day < today,
        name: theirs(&appointment.name),
        address: (at_home && shows && !address.is_empty()).then(|| theirs(&address.join(", "))),
        is_kept_back: at_home && !shows,
        has_safety: one.banner.alone.is_some()
            || !one.banner.safety.is_empty()
            || !one.banner.risks.is_empty(),
        contact: link(&format!("{path}/contacts"), &[("from", "today")]),
        path,
    }
}

fn task_line(words: &Words, task: &Task, today: Date) -> TaskLine {
    TaskLine {
        id: task.id.to_string(),
        version: task.version,
        words: theirs(&task.words),
        name: task.name.as_deref().map(theirs),
        path: task.person.map(|person| format!("/people/{person}")),
        due: words.weekday_and_day(task.due),
        is_overdue: task.due < today,
    }
}
