//! `/reply/{link}`: a provider answers without an account; and `/reply`, where the code of a letter is typed.
//!
//! Looking changes nothing, because programs that look through messages follow every link. What is sent says where the link was
//! sent, so that nothing has to be kept in the browser. The address of these pages is a secret: what a browser tells of it to
//! whomever is asked next is said in `manners`.

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use casework::connections::answering::{self, Asks, Next, Stands, Step, View};
use casework::connections::working::Doing;
use casework::connections::{ConnectionRule, Moved, Side, State};
use casework::reasons;
use casework::{Result as Done, Rule};
use directory::truth::room::{self, Space};
use locales::Words;

use super::Web;
use super::asking::nobody;
use super::by_link::{self, Asked, text};
use super::call::Call;
use super::connections::{after, before, connection_tag, event_line};
use super::door::{Sent, Stop};
use super::fields::Fields;
use super::refer::scheme_name;
use super::triage::day;
use crate::pages::{
    FormFault, LinkCode, ManageWay, ReplyAct, ReplyAsks, ReplyEnd, ReplyEndPage, ReplyLine, ReplyPage,
    ReplyTyped, ReplyView,
};
use crate::plain::{
    connection_reason_said, first_visit_said, reason_said, referral_rule_said, room_said, space_said,
    truth_rule_said,
};
use crate::theirs::theirs;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/reply", get(code).post(exchange)).route("/reply/{link}", get(show).post(send))
}

async fn code(call: Call) -> Response {
    by_link::code(call, LinkCode::Reply).await
}

async fn exchange(call: Call, sent: Sent) -> Response {
    by_link::exchange(call, LinkCode::Reply, sent).await
}

/// What there is no link for: it was cut off in a message, or altered, or made up.
fn unknown(call: &Call) -> Response {
    call.web.draw(&call.here, StatusCode::NOT_FOUND, &ReplyEndPage { end: ReplyEnd::Unknown })
}

/// What was found, or the page that says that there is no such link.
fn known<T>(call: &Call, done: Done<T>) -> Result<T, Stop> {
    by_link::known(call, done, unknown)
}

/// Why a link leads no further.
fn closed(call: &Call, stands: Stands) -> Response {
    let end = match stands {
        Stands::Expired => ReplyEnd::Expired,
        Stands::Guessed => ReplyEnd::Guessed,
        Stands::Over | Stands::Open(_) => ReplyEnd::Over,
    };
    call.web.draw(&call.here, StatusCode::GONE, &ReplyEndPage { end })
}

fn asks_for(asks: Asks) -> ReplyAsks {
    match asks {
        Asks::Email => ReplyAsks::Email,
        Asks::Phone => ReplyAsks::Phone,
        Asks::Postcode => ReplyAsks::Postcode,
    }
}

async fn first_page(
    call: &Call,
    asks: Asks,
    sent_to: &str,
    fault: Option<String>,
) -> Result<ReplyPage, Stop> {
    Ok(ReplyPage {
        mark: call.mark().await?,
        here: call.here.path.clone(),
        asks: asks_for(asks),
        sent_to: sent_to.to_owned(),
        view: None,
        done: None,
        faults: fault.map(|message| FormFault::new("sent_to", message)).into_iter().collect(),
    })
}

async fn show(call: Call, asked: Asked) -> Response {
    let answer = async {
        let Some(text) = text(asked) else { return Ok(unknown(&call)) };
        let keys = Arc::clone(&call.web.door.keys);
        let stands = call.web.db.read_async(move |tx| answering::look(tx, &keys, &text)).await;
        match known(&call, stands)? {
            Stands::Open(asks) => Ok(call.draw(&first_page(&call, asks, "", None).await?)),
            stands => Ok(closed(&call, stands)),
        }
    };
    let answer: Result<Response, Stop> = answer.await;
    call.end(answer)
}

async fn send(call: Call, asked: Asked, sent: Sent) -> Response {
    let answer = sent_on(&call, asked, sent).await;
    call.end(answer)
}

/// What somebody wants to do; or what is wrong with a day or a time before anybody is asked.
pub(in crate::routes) fn step(sent: &Fields) -> (Step, Option<(Moved, ConnectionRule)>) {
    if let Ok((space, weeks)) = room::read(sent.text("room"), sent.text("weeks")) {
        return (Step::Room(space, weeks), None);
    }
    match sent.text("messages") {
        "none" => return (Step::Messages(false), None),
        "again" => return (Step::Messages(true), None),
        _ => {}
    }
    let Some(moved) = Moved::parse(sent.text("move")) else { return (Step::Look, None) };
    let is_attendance = matches!(moved, Moved::Come | Moved::Miss);
    let wrong = if is_attendance { ConnectionRule::Past } else { ConnectionRule::Day };
    let Ok(day) = day(sent) else { return (Step::Look, Some((moved, wrong))) };
    let time = match sent.text("time").trim() {
        "" => None,
        typed => match casework::visits::time_typed(typed) {
            Some(time) => Some(time),
            None => return (Step::Look, Some((moved, ConnectionRule::Time))),
        },
    };
    let doing = Doing {
        time,
        instead: sent.exactly("instead").to_owned(),
        ..Doing::of(moved).because(sent.text("reason")).saying(sent.exactly("note")).on(day)
    };
    (Step::Do(doing), None)
}

async fn sent_on(call: &Call, asked: Asked, sent: Sent) -> Result<Response, Stop> {
    let Some(text) = text(asked) else { return Ok(unknown(call)) };
    let sent = call.web.ours(&call.visitor, sent).await?;
    let words = call.here.words();
    let (keys, by) = (Arc::clone(&call.web.door.keys), nobody(&call.visitor));
    let (step, unread) = step(&sent);
    let sent_to = sent.text("sent_to").to_owned();
    let said = sent_to.clone();
    let next = call.web.db.write_async(move |tx| answering::go_on(tx, &keys, &by, &text, &said, &step)).await;
    match known(call, next)? {
        Next::Closed(stands) => Ok(closed(call, stands)),
        Next::Wrong(asks, left) => {
            let said = words.say_with("reply-wrong", &[("count", left.unsigned_abs().into())]);
            Ok(call.draw_faulty(&first_page(call, asks, &sent_to, Some(said)).await?))
        }
        Next::Page(view, outcome) => {
            let moved = Moved::parse(sent.text("move"));
            let outcome = match unread {
                Some((_, rule)) => Some(Err(rule.into())),
                None => outcome,
            };
            let faulty = moved.filter(|_| matches!(outcome, Some(Err(_))));
            let mut page = ReplyPage {
                mark: call.mark().await?,
                here: call.here.path.clone(),
                asks: ReplyAsks::Email,
                sent_to,
                view: Some(drawn(call, &view, faulty, &sent)),
                done: None,
                faults: Vec::new(),
            };
            match outcome {
                // What was typed beside whether there is room.
                None if !sent.text("room").is_empty() => {
                    if let Err(rule) = room::read(sent.text("room"), sent.text("weeks")) {
                        page.faults = vec![FormFault::new("weeks", truth_rule_said(words, rule))];
                        return Ok(call.draw_faulty(&page));
                    }
                    page.done = Some(words.say("truth-thanks-room"));
                    Ok(call.draw(&page))
                }
                // It may have been told as a question, which they did not ask.
                Some(Ok(_)) | None if !sent.text("messages").is_empty() => {
                    page.done = Some(match sent.text("messages") {
                        "none" => words.say("reply-done-no-more"),
                        _ => words.say("reply-done-again"),
                    });
                    Ok(call.draw(&page))
                }
                None => Ok(call.draw(&page)),
                Some(Ok(moved)) => {
                    page.done = Some(done_said(words, moved));
                    Ok(call.draw(&page))
                }
                Some(Err(rule)) => {
                    page.faults = vec![fault(words, faulty, rule)];
                    Ok(call.draw_faulty(&page))
                }
            }
        }
    }
}

/// The fields of each part of the page: the reason, the words, the day and the time.
const FIELDS: [(&str, [&str; 4]); 8] = [
    ("accept", ["reason-accept", "note-accept", "day-accept-day", "time-accept"]),
    ("reject", ["reason-reject", "note-reject", "day-reject-day", "time-reject"]),
    ("question", ["reason-question", "note-question", "day-question-day", "time-question"]),
    ("hold", ["reason-hold", "note-hold", "day-hold-day", "time-hold"]),
    ("come", ["reason-come", "note-come", "day-come-day", "time-come"]),
    ("miss", ["reason-miss", "note-miss", "day-miss-day", "time-miss"]),
    ("finish", ["reason-finish", "note-finish", "day-finish-day", "time-finish"]),
    ("fail", ["reason-fail", "note-fail", "day-fail-day", "time-fail"]),
];

/// What is wrong, beside the field of the part in which it was typed.
pub(in crate::routes) fn fault(words: &Words, moved: Option<Moved>, rule: Rule) -> FormFault {
    let part = moved.and_then(|moved| FIELDS.iter().find(|(name, _)| *name == moved.as_str()));
    let place = match rule {
        Rule::Reason => Some(0),
        Rule::Note | Rule::TooLong => Some(1),
        Rule::Connection(ConnectionRule::Day | ConnectionRule::Past) => Some(2),
        Rule::Connection(ConnectionRule::Time) => Some(3),
        _ => None,
    };
    let field = part.zip(place).map_or("maincontent", |((_, fields), place)| fields[place]);
    FormFault::new(field, referral_rule_said(words, rule))
}

/// What was just done, for whoever did it.
pub(in crate::routes) fn done_said(words: &Words, moved: Moved) -> String {
    match moved {
        Moved::Accept => words.say("reply-done-accept"),
        Moved::Reject => words.say("reply-done-reject"),
        Moved::Question => words.say("reply-done-question"),
        Moved::Hold => words.say("reply-done-hold"),
        Moved::Come | Moved::Miss => words.say("reply-done-attendance"),
        _ => words.say("reply-done-ended"),
    }
}

/// What a provider sees, in words.
pub(in crate::routes) fn drawn(call: &Call, view: &View, open: Option<Moved>, typed: &Fields) -> ReplyView {
    let (words, one) = (call.here.words(), &view.connection);
    let country = call.web.registers.country();
    let phone = country.schemes().get(&one.scheme).and_then(|scheme| scheme.phone.as_deref()).map(theirs);
    let (state, class) = connection_tag(words, one.state);
    let shared = view.shared.as_ref();
    let may_see_all = shared.is_some_and(|shared| !shared.after.name.is_empty());
    let scheme = scheme_name(&country, one.scheme);
    ReplyView {
        service: theirs(&one.name),
        state,
        class,
        worker: words
            .say_with("reply-worker", &[("worker", theirs(&view.worker).into()), ("scheme", scheme.into())]),
        phone,
        by: (one.state == State::Requested).then_some(one.asked.as_ref()).flatten().map(|asked| {
            words.say_with("reply-by", &[("day", words.weekday_and_day(asked.reply_by).into())])
        }),
        first: view.first().map(|first| first_visit_said(words, first)),
        shared: shared
            .map(|shared| {
                let mut rows = if may_see_all { after(words, shared) } else { Vec::new() };
                let before = before(words, shared);
                // The whole name stands in place of what they are called.
                rows.extend(before.into_iter().skip(usize::from(may_see_all)));
                rows
            })
            .unwrap_or_default(),
        more_after: shared.is_some() && !may_see_all,
        lines: view
            .events
            .iter()
            .map(|event| {
                let line = event_line(words, event);
                let by_them = event.side == Side::Provider;
                let by = event.by.as_deref().map(theirs);
                let who =
                    if by_them { by.unwrap_or_else(|| words.say("reply-you")) } else { theirs(&view.worker) };
                let mut text = line.what;
                if let Some(day) = event.day {
                    text = format!("{text}, {}", words.day(day));
                }
                if let Some(code) = &event.reason {
                    text = format!("{text} ({})", connection_reason_said(words, code));
                }
                ReplyLine { who: format!("{}, {who}", line.on), text, note: line.note }
            })
            .collect(),
        room: if view.room.1 {
            Space::ALL
                .iter()
                .map(|space| ManageWay {
                    value: space.as_str().to_owned(),
                    text: space_said(words, *space),
                    hint: None,
                    chosen: false,
                })
                .collect()
        } else {
            Vec::new()
        },
        room_said: view.room.0.filter(|_| view.room.1).map(|room| room_said(words, &room, call.web.now()).0),
        wants_none: view.wants_none,
        acts: view.may.iter().map(|moved| act(words, one.state, *moved, open, typed)).collect(),
        typed: ReplyTyped {
            day: ["day-day", "day-month", "day-year"].map(|part| typed.text(part).to_owned()),
            time: typed.text("time").to_owned(),
            note: typed.exactly("note").to_owned(),
            instead: typed.exactly("instead").to_owned(),
        },
    }
}

fn act(words: &Words, state: State, moved: Moved, open: Option<Moved>, typed: &Fields) -> ReplyAct {
    let is_open = open == Some(moved);
    let list = moved.rule().and_then(|rule| rule.reason);
    let chosen = if is_open { typed.text("reason") } else { "" };
    let ways = list.map(|list| {
        reasons::offered(list)
            .map(|reason| ManageWay {
                value: reason.code.clone(),
                text: reason_said(words, list, &reason.code),
                hint: None,
                chosen: reason.code == chosen,
            })
            .collect()
    });
    let day = match moved {
        Moved::Accept => Some((words.say("reply-first-day"), words.say("reply-first-day-hint"))),
        Moved::Come | Moved::Miss => Some((words.say("reply-came-on"), words.say("reply-came-on-hint"))),
        Moved::Hold => Some((words.say("reply-until"), words.say("reply-until-hint"))),
        _ => None,
    };
    let label = match moved {
        Moved::Accept => words.say("reply-act-accept"),
        Moved::Reject => words.say("reply-act-reject"),
        Moved::Question => words.say("reply-act-question"),
        Moved::Hold => words.say("reply-act-hold"),
        Moved::Come => words.say("reply-act-come"),
        Moved::Miss => words.say("reply-act-miss"),
        Moved::Finish => words.say("reply-act-finish"),
        _ => words.say("reply-act-fail"),
    };
    let said = match moved {
        Moved::Question => words.say("reply-question"),
        _ => words.say("reply-words"),
    };
    ReplyAct {
        name: moved.as_str(),
        label,
        ways: ways.unwrap_or_default(),
        legend: if moved == Moved::Finish { words.say("connection-do-how") } else { words.say("reply-why") },
        day,
        time: moved == Moved::Accept,
        words: Some(said),
        instead: moved == Moved::Reject,
        open: is_open,
        main: matches!(
            (state, moved),
            (State::Requested | State::OnHold, Moved::Accept)
                | (State::Accepted | State::InProgress, Moved::Come)
        ),
    }
}
