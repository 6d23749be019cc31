//! `GET /people/{id}/timeline`: all that happened with somebody, the newest first.

use axum::response::Response;
use casework::agreements::lists;
use casework::people::sections;
use casework::people::timeline::{self, Entry, What};
use jiff::Timestamp;
use locales::Words;
use uuid::Uuid;

use super::banner::person_banner;
use super::show::label;
use super::{Asked, Call, Sent, Stop, named, page_of};
use crate::pages::{TimelineLine, TimelinePage};
use crate::plain::{
    agreement_answer_said, code_said, connection_moved_said, connection_reason_said, connection_side_said,
    contact_said, document_facts, happening_said, london_day, measure_said, move_said, occasion_said,
    reason_said, shared_said,
};
use crate::routes::refer::spaced;
use crate::theirs::theirs;
use crate::words::link;

pub(super) async fn show(call: Call, asked: Asked<Uuid>, how: Sent) -> Response {
    let answer = shown(&call, &asked, how).await;
    call.end(answer)
}

async fn shown(call: &Call, asked: &Asked<Uuid>, how: Sent) -> Result<Response, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let (id, how) = (named(asked)?, how?);
    // An instant is written as microseconds; what is none begins at the beginning.
    let before = how.text("before").parse().ok().and_then(|at: i64| Timestamp::from_microsecond(at).ok());
    let found = call.write(move |tx, asker| timeline::page(tx, asker, id, before)).await?;
    let (words, back) = (call.here.words(), page_of(found.person.id));
    let here = format!("{back}/timeline");
    let page = TimelinePage {
        name: theirs(&found.person.called()),
        banner: person_banner(words, &found.person, &found.banner),
        lines: found.entries.iter().map(|one| line(words, one, &back, found.may_note)).collect(),
        contact: found.may_note.then(|| format!("{back}/contacts")),
        first: before.is_some().then(|| here.clone()),
        next: found.next.map(|at| link(&here, &[("before", &at.as_microsecond().to_string())])),
        back,
    };
    Ok(call.draw(&page))
}

/// Something that happened, in words.
pub(in crate::routes) fn line(words: &Words, one: &Entry, back: &str, may_note: bool) -> TimelineLine {
    let mut line = TimelineLine {
        on: words.day(london_day(one.at)),
        what: String::new(),
        facts: Vec::new(),
        by: one.by.as_deref().map(theirs),
        note: None,
        path: None,
        wrong: None,
        mark_wrong: None,
    };
    match &one.what {
        What::Contact(contact) => {
            line.what = contact_said(words, &contact.way, &contact.result);
            line.facts.extend(
                contact
                    .minutes
                    .map(|minutes| words.say_with("desk-minutes", &[("count", u64::from(minutes).into())])),
            );
            line.note = contact.note.as_deref().map(theirs);
            line.wrong = contact.wrong_because.as_deref().map(theirs);
            line.mark_wrong = (may_note && contact.wrong_because.is_none())
                .then(|| format!("{back}/contacts/{}/wrong", contact.id));
        }
        What::Moved { referral, number, moved, reason, note, .. } => {
            line.what = move_said(words, *moved);
            line.facts.push(words.say_with("desk-referral", &[("number", spaced(number).into())]));
            let list = moved.rule().reason;
            line.facts.extend(list.zip(reason.as_ref()).map(|(list, code)| reason_said(words, list, code)));
            line.note = note.as_deref().map(theirs);
            line.path = Some(format!("/triage/{referral}"));
        }
        What::Section(code) => {
            let section = sections::with_code(code);
            let name = section.map_or_else(|| theirs(code), |section| label(words, section));
            line.what = words.say_with("desk-wrote", &[("section", name.into())]);
        }
        What::Record => line.what = words.say("desk-changed-record"),
        What::Connection(event) => {
            line.what = connection_moved_said(words, event);
            line.facts.extend(event.reason.as_deref().map(|code| connection_reason_said(words, code)));
            line.note = event.note.as_deref().map(theirs);
            line.path = Some(format!("{back}/connections/{}", event.connection));
            line.by = connection_side_said(words, event.side).or(line.by);
        }
        What::Measure { measure, occasion, by_link } => {
            let measure = measure_said(words, measure);
            line.what = if *by_link {
                words.say_with("asked-timeline-link", &[("measure", measure.into())])
            } else {
                words.say_with("asked-timeline", &[("measure", measure.into())])
            };
            line.facts.push(occasion_said(words, *occasion));
            line.path = Some(format!("{back}/measures"));
        }
        What::Task(text) => {
            line.what = words.say("desk-did-task");
            line.note = Some(theirs(text));
        }
        What::Agreement { agreement, withdrawn } => {
            line.what = if *withdrawn {
                words.say("agreement-timeline-withdrawn")
            } else {
                words.say("agreement-timeline-recorded")
            };
            line.facts = vec![agreement_answer_said(words, agreement), shared_said(words, agreement)];
            let taken_back = agreement.withdrawn.as_ref().filter(|_| *withdrawn);
            line.facts.extend(taken_back.map(|one| code_said(words, &lists::all().withdrawn, &one.why)));
            line.path = Some(format!("{back}/agreements"));
        }
        What::Document { document, removed } => {
            // Of one that was entered in error nothing more is said: it may name somebody else.
            let is_wrong = document.wrong_because.is_some();
            line.what = match (*removed, is_wrong) {
                (true, _) => words.say("document-timeline-removed"),
                (false, true) => words.say("document-timeline-added-wrong"),
                (false, false) => {
                    let name = theirs(&document.name);
                    words.say_with("document-timeline-added", &[("name", name.into())])
                }
            };
            if !is_wrong {
                line.facts = document_facts(words, document);
            }
            line.path = Some(format!("{back}/documents"));
        }
        What::Group(one) => (line.what, line.facts, line.note) = happening_said(words, one),
    }
    line
}
