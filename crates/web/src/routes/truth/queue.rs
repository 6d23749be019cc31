//! `GET /manage/listings?show=`: the steward’s queue.

use axum::response::Response;
use directory::truth::queue::{self, LINES, Line, Need};
use jiff::Timestamp;
use locales::Words;

use super::{Call, Sent, Stop};
use crate::pages::{QueueLine, QueueTab, TruthQueuePage};
use crate::plain::{listing_need_said, listing_state_said, london_day};
use crate::theirs::theirs;
use crate::words::link;

pub(super) const PATH: &str = "/manage/listings";

pub(super) async fn show(call: Call, asked: Sent) -> Response {
    call.end(shown(&call, asked).await)
}

async fn shown(call: &Call, asked: Sent) -> Result<Response, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let asked = asked?;
    let need = Need::parse(asked.text("show")).unwrap_or(Need::Report);
    let found = call.read(move |tx, asker| queue::read(tx, asker, need)).await?;
    let (words, now) = (call.here.words(), call.web.now());
    let count = found.counts.iter().find(|(one, _)| *one == need).map_or(0, |(_, count)| *count);
    let tabs = found.counts.iter().map(|(one, count)| QueueTab {
        path: link(PATH, &[("show", one.as_str())]),
        text: listing_need_said(words, *one),
        count: *count,
        current: *one == need,
        is_work: one.is_work() && *count > 0,
    });
    let page = TruthQueuePage {
        tabs: tabs.collect(),
        heading: listing_need_said(words, need),
        overdue: (found.overdue > 0).then(|| {
            words.say_with("truth-queue-overdue", &[("count", found.overdue.unsigned_abs().into())])
        }),
        most: (count > i64::try_from(found.lines.len()).unwrap_or(i64::MAX)).then_some(LINES),
        lines: found.lines.iter().map(|one| line(words, need, one, now)).collect(),
    };
    Ok(call.draw(&page))
}

fn line(words: &Words, need: Need, one: &Line, now: Timestamp) -> QueueLine {
    let day = |at: Timestamp| words.day(london_day(at));
    let mut lines = vec![listing_state_said(words, one.state)];
    lines.push(one.checked_at.map_or_else(
        || words.say("truth-line-never"),
        |at| words.say_with("truth-line-checked", &[("day", day(at).into())]),
    ));
    if let Some(at) = one.stepped_at {
        lines.push(words.say_with("truth-line-asked", &[("day", day(at).into())]));
    }
    if let Some(at) = one.look_at {
        lines.push(words.say_with("truth-line-next", &[("day", day(at).into())]));
    }
    let due = one.due_at.filter(|_| need == Need::Report);
    if let Some(at) = due.filter(|at| *at >= now) {
        lines.push(words.say_with("truth-line-due", &[("day", day(at).into())]));
    }
    let overdue =
        due.filter(|at| *at < now).map(|at| words.say_with("truth-line-overdue", &[("day", day(at).into())]));
    QueueLine {
        path: format!("{PATH}/{}", one.service),
        name: theirs(&one.name),
        organisation: one.organisation.as_deref().map(theirs),
        lines,
        overdue,
    }
}
