//! `GET /provider` and `GET` and `POST /provider/connections/{connection}`.

use std::sync::Arc;

use axum::response::Response;
use casework::Error;
use casework::connections::answering::View;
use casework::connections::inbox::{self, Inbox, Line};
use casework::connections::numbers::{self, Numbers, QUICK};
use casework::connections::{ConnectionRule, Moved, State};
use casework::services::{self, Mine, Standing};
use jiff::civil::Date;
use locales::Words;
use uuid::Uuid;

use casework::connections::answering::Step;

use super::{Asked, Call, Sent, Stop, named};
use crate::pages::{DeskTag, FormFault, InboxConnectionPage, InboxLine, InboxNumber, InboxPage};
use crate::plain::{connection_reason_said, connection_state_said, first_visit_said, london_day};
use crate::routes::call::Stops as _;
use crate::routes::fields::Fields;
use crate::routes::reply::{done_said, drawn, fault, step};
use crate::theirs::theirs;
use crate::words::link;

fn path_of(connection: Uuid) -> String {
    format!("/provider/connections/{connection}")
}

pub(super) async fn show(call: Call) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let (found, mine, numbers) = call
            .write(|tx, asker| -> casework::Result<_> {
                let (mine, numbers) = (services::mine(tx, asker)?, numbers::numbers(tx, asker)?);
                Ok((inbox::inbox(tx, asker)?, mine, numbers))
            })
            .await?;
        Ok(call.draw(&page(call.here.words(), &found, &mine, numbers)))
    };
    let answer = answer.await;
    call.end(answer)
}

fn page(words: &Words, found: &Inbox, mine: &[Mine], numbers: Numbers) -> InboxPage {
    let lines = |all: &[Line]| all.iter().map(|one| line(words, one, found.today)).collect();
    let names: Vec<String> = mine.iter().map(|one| theirs(&one.organisation.1)).collect();
    let settled = |one: &Mine| one.claims.iter().filter(|claim| claim.standing == Standing::Settled).count();
    InboxPage {
        name: names.join(", "),
        waits: lines(&found.waits),
        coming: lines(&found.coming),
        comes: lines(&found.comes),
        rests: lines(&found.rests),
        lately: lines(&found.lately),
        services: mine.iter().map(settled).sum(),
        numbers: numbers_said(words, numbers),
    }
}

fn line(words: &Words, one: &Line, today: Date) -> InboxLine {
    let (mut tags, mut facts) = (Vec::new(), Vec::new());
    match one.state {
        State::Requested => {
            if let Some(day) = one.reply_by {
                facts.push(words.say_with("reply-by", &[("day", words.weekday_and_day(day).into())]));
                if day <= today {
                    tags.push(DeskTag::grave(words.say("provider-late")));
                }
            }
        }
        State::OnHold => facts
            .extend(one.until.map(|day| words.say_with("provider-until", &[("day", words.day(day).into())]))),
        State::Accepted => facts.push(match one.first {
            Some(first) => words.say_with("reply-first", &[("day", first_visit_said(words, first).into())]),
            None => words.say("provider-no-first"),
        }),
        State::InProgress => facts.push(words.say_with(
            "connection-attended-said",
            &[("came", one.came.unsigned_abs().into()), ("missed", one.missed.unsigned_abs().into())],
        )),
        _ => {
            let reason = one.reason.as_deref().map(|code| connection_reason_said(words, code));
            facts.push(connection_state_said(words, one.state));
            facts.extend(reason);
            facts.push(words.day(london_day(one.since)));
        }
    }
    if one.asked.is_some() {
        tags.push(DeskTag::plain(words.say("provider-asked")));
    }
    InboxLine {
        name: one.name.as_deref().map_or_else(|| words.say("provider-somebody"), theirs),
        path: path_of(one.id),
        service: theirs(&one.service),
        tags,
        facts,
    }
}

/// Their numbers of a year; nothing where nobody was asked about. Small ones are not said.
fn numbers_said(words: &Words, numbers: Numbers) -> Vec<InboxNumber> {
    if numbers.asked == 0 {
        return Vec::new();
    }
    let said = |count: u64| match vocabulary::small_numbers::shown(count) {
        Some(count) => words.say_with("provider-about", &[("count", count.into())]),
        None => words.say("provider-few"),
    };
    let quickly = words.say_with("provider-number-quickly", &[("days", u64::from(QUICK).into())]);
    [
        (words.say("provider-number-asked"), numbers.asked),
        (words.say("provider-number-answered"), numbers.answered),
        (quickly, numbers.quickly),
        (words.say("provider-number-taken"), numbers.taken),
        (words.say("provider-number-came"), numbers.came),
    ]
    .into_iter()
    .map(|(label, count)| InboxNumber { label, value: said(count) })
    .collect()
}

async fn one_page(
    call: &Call,
    view: &View,
    open: Option<Moved>,
    typed: &Fields,
) -> Result<InboxConnectionPage, Stop> {
    Ok(InboxConnectionPage {
        mark: call.mark().await?,
        here: path_of(view.connection.id),
        seen: view.connection.version,
        view: drawn(call, view, open, typed),
        done: None,
        faults: Vec::new(),
    })
}

pub(super) async fn one(call: Call, asked: Asked<Uuid>, how: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let (id, how) = (named(&asked)?, how?);
        let view = call.write(move |tx, asker| inbox::page(tx, asker, id)).await?;
        let mut page = one_page(&call, &view, None, &Fields::of(Vec::new())).await?;
        let did = Moved::parse(how.text("done"));
        page.done = did.map(|moved| match moved {
            // Whoever has an account needs no link to come back.
            Moved::Accept => call.here.words().say("provider-done-accept"),
            moved => done_said(call.here.words(), moved),
        });
        Ok(call.draw(&page))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn send(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = sent_on(&call, &asked, sent).await;
    call.end(answer)
}

async fn sent_on(call: &Call, asked: &Asked<Uuid>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let (id, words) = (named(asked)?, call.here.words());
    let seen = sent.text("version").parse().unwrap_or(-1);
    let (step, unread) = step(&sent);
    let done = match (step, unread) {
        (_, Some((_, rule))) => Err(rule.into()),
        // Whether there is room, and whether messages are wanted, is said on the page of a link.
        (Step::Look | Step::Room(..) | Step::Messages(_), None) => Err(ConnectionRule::NotNow.into()),
        (Step::Do(doing), None) => {
            let keys = Arc::clone(&call.web.door.keys);
            call.try_write(move |tx, asker| inbox::act(tx, &keys, asker, id, seen, &doing)).await?
        }
    };
    let moved = Moved::parse(sent.text("move"));
    let fault = match done {
        Ok(()) => {
            let did = moved.map_or("", Moved::as_str);
            return Ok(call.lead(&link(&path_of(id), &[("done", did)])));
        }
        Err(Error::Rule(rule)) => fault(words, moved, rule),
        Err(Error::Stale) => FormFault::new("maincontent", words.say("provider-stale")),
        Err(error) => return Err(error.stop(call)),
    };
    let view = call.write(move |tx, asker| inbox::page(tx, asker, id)).await?;
    let mut page = one_page(call, &view, moved, &sent).await?;
    page.faults = vec![fault];
    Ok(call.draw_faulty(&page))
}
