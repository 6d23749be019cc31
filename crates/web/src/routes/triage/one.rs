//! `GET /triage/{id}`: a referral whole, with what can be done.

use axum::response::Response;
use casework::clocks::Clock;
use casework::lifecycle::{Move, State};
use casework::people::alike::Suspected;
use casework::people::reaching::OfPerson;
use casework::people::record::Reach;
use casework::referral::Referral;
use casework::referral::events::Event;
use casework::referral::page::{Page as Found, page};
use locales::Words;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{Asked, Call, Sent, Stop, named, page_of};
use crate::pages::{EventLine, MoveWay, RecordRow, ReferralOfPerson, SuspectedLine, TriagePage};
use crate::plain::{
    agreement_said, because_said, door_said, ended_said, london_day, move_to_do, need_said, profession_said,
    reach_said, state_said, urgency_said,
};
use crate::routes::people::{is_address, person_banner, record_rows};
use crate::routes::refer::{scheme_name, spaced};
use crate::routes::referrals::{event_line, message_line};
use crate::theirs::theirs;

pub(super) async fn show(call: Call, asked: Asked<Uuid>, how: Sent) -> Response {
    let answer = shown(&call, &asked, how).await;
    call.end(answer)
}

async fn found(call: &Call, asked: &Asked<Uuid>) -> Result<Found, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let id = named(asked)?;
    call.write(move |tx, asker| page(tx, asker, id)).await
}

async fn shown(call: &Call, asked: &Asked<Uuid>, how: Sent) -> Result<Response, Stop> {
    let how = how?;
    let found = found(call, asked).await?;
    let (words, today) = (call.here.words(), call.web.today());
    let (one, person) = (&found.whole.referral, &found.whole.person);
    let done = match how.text("done") {
        "emergency" => Some(words.say("triage-emergency-opened")),
        "settled" => Some(words.say("triage-settled")),
        word => Move::parse(word).map(|_| words.say("triage-done")),
    };
    let usual = usual(one);
    let mut moves = found.moves.clone();
    moves.sort_by_key(|by| Some(*by) != usual);
    let page = TriagePage {
        number: spaced(&one.number),
        name: theirs(&person.called()),
        person: format!("/people/{}", person.id),
        state: state_said(words, one.state),
        due: one.due.map(|due| due_said(words, one, &words.weekday_and_day(due))),
        is_overdue: one.due.is_some_and(|due| due < today),
        banner: person_banner(words, person, &found.whole.banner),
        rows: rows(call, words, &found),
        contact: record_rows(words, person, today, found.whole.banner.shows_address()),
        told: told(words, &one.told, found.whole.banner.shows_address()),
        ways: moves
            .iter()
            .map(|by| MoveWay {
                path: format!("{}/{}", page_of(one.id), by.as_str()),
                text: move_to_do(words, *by),
                is_usual: Some(*by) == usual,
            })
            .collect(),
        events: found.whole.events.iter().rev().map(|one| event(call, &found, one)).collect(),
        messages: found.whole.messages.iter().map(|message| message_line(words, message)).collect(),
        summary: format!("/referrals/{}/summary", one.id),
        suspected: found.suspected.iter().map(|one| suspected(call, &found, one)).collect(),
        others: found.others.iter().map(|one| other(call, one)).collect(),
        is_emergency: found.is_emergency,
        done,
    };
    Ok(call.draw(&page))
}

/// Something that happened, with to whom or where it went.
fn event(call: &Call, found: &Found, one: &Event) -> EventLine {
    let mut line = event_line(call.here.words(), one);
    line.to = one.to.and_then(|to| match one.moved {
        Move::Allocate => found.given_to.get(&to).map(|name| theirs(name)),
        Move::Redirect => {
            Some(scheme_name(&call.web.registers.country(), to)).filter(|name| !name.is_empty())
        }
        _ => None,
    });
    line
}

/// A record that may be of the same person.
fn suspected(call: &Call, found: &Found, one: &Suspected) -> SuspectedLine {
    let (words, country) = (call.here.words(), call.web.registers.country());
    // Of the scheme at which the referral is, whoever manages it sees both records.
    let elsewhere = one.schemes.iter().filter(|scheme| **scheme != found.whole.referral.scheme);
    let schemes: Vec<String> =
        elsewhere.map(|scheme| scheme_name(&country, *scheme)).filter(|name| !name.is_empty()).collect();
    SuspectedLine {
        because: one.because.iter().map(|part| because_said(words, *part)).collect(),
        path: one.may_settle.then(|| format!("{}/same-person/{}", page_of(found.whole.referral.id), one.id)),
        schemes: if schemes.is_empty() { None } else { Some(words.list(&schemes)) },
    }
}

/// Another referral of the person.
fn other(call: &Call, one: &OfPerson) -> ReferralOfPerson {
    let words = call.here.words();
    ReferralOfPerson {
        number: spaced(&one.number),
        path: Some(page_of(one.id)),
        scheme: scheme_name(&call.web.registers.country(), one.scheme),
        state: state_said(words, one.state),
        on: words.day(london_day(one.received)),
    }
}

/// What comes next as a rule.
fn usual(one: &Referral) -> Option<Move> {
    match one.state {
        State::Received | State::Redirected => Some(Move::Accept),
        State::Accepted => Some(Move::Allocate),
        State::Allocated | State::AttemptingContact => Some(Move::Begin),
        State::OnHold => Some(Move::Resume),
        State::InSupport | State::Closed | State::DeclinedByPerson | State::EnteredInError => None,
    }
}

fn due_said(words: &Words, one: &Referral, day: &str) -> String {
    match one.clock() {
        Some(Clock::Acknowledge) => words.say_with("triage-due-acknowledge", &[("day", day.into())]),
        Some(Clock::FirstAttempt) => words.say_with("triage-due-attempt", &[("day", day.into())]),
        Some(Clock::FirstAppointment) => words.say_with("triage-due-appointment", &[("day", day.into())]),
        None => words.say_with("triage-due-hold", &[("day", day.into())]),
    }
}

fn rows(call: &Call, words: &Words, found: &Found) -> Vec<RecordRow> {
    let (one, country) = (&found.whole.referral, call.web.registers.country());
    let mut rows = Vec::new();
    let mut row = |label: String, value: Option<String>| {
        rows.extend(value.filter(|value| !value.is_empty()).map(|value| RecordRow { label, value }));
    };
    let needs: Vec<String> = one.needs.iter().map(|need| need_said(words, need)).collect();
    row(words.say("triage-needs"), Some(words.list(&needs)));
    row(words.say("triage-reason"), Some(theirs(&one.reason)).filter(|_| !one.reason.is_empty()));
    row(words.say("triage-hopes"), one.hopes.as_deref().map(theirs));
    row(words.say("triage-urgency"), Some(urgency_said(words, one.urgency)));
    row(words.say("triage-scheme"), Some(scheme_name(&country, one.scheme)));
    row(words.say("triage-link-worker"), found.link_worker.as_deref().map(theirs));
    row(words.say("triage-received"), Some(words.day(london_day(one.received))));
    row(words.say("triage-door"), Some(door_said(words, one.door)));
    let who: Vec<String> =
        [found.by.as_deref(), found.referrer.as_deref()].into_iter().flatten().map(theirs).collect();
    let profession = one.profession.map(|profession| profession_said(words, profession));
    row(words.say("triage-referrer"), Some(who.into_iter().chain(profession).collect::<Vec<_>>().join(", ")));
    row(words.say("triage-asked-by"), asked_by(&one.asked_by));
    row(words.say("triage-agreement"), Some(agreement_said(words, one.agreement)));
    row(words.say("triage-codes-only"), one.codes_only.then(|| words.say("referrals-codes-only")));
    row(words.say("triage-ended"), ended_said(words, one));
    rows
}

/// Whoever asked, in their own words.
fn asked_by(said: &Map<String, Value>) -> Option<String> {
    let parts = ["name", "relation", "phone"].into_iter().filter_map(|part| said.get(part)?.as_str());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| theirs(&parts.join(", ")))
}

/// What was said of the person and differs from their record.
fn told(words: &Words, told: &Map<String, Value>, shows_address: bool) -> Vec<RecordRow> {
    let label = |name: &str| match name {
        "nhs_number" => words.say("person-nhs-number"),
        "born" => words.say("person-born"),
        "given" => words.say("refer-given"),
        "family" => words.say("refer-family"),
        "known_as" => words.say("refer-known-as"),
        "postcode" | "address" => words.say("person-address"),
        "phone" => words.say("person-phone"),
        "email" => words.say("person-email"),
        "gender" => words.say("person-gender"),
        "reach_by" | "reach_note" => words.say("person-reach"),
        "practice_code" => words.say("person-practice"),
        _ => words.say("person-other"),
    };
    let said = |name: &str, text: &str| match name {
        _ if !shows_address && is_address(name) => words.say("desk-address-kept-back"),
        "reach_by" => Reach::parse(text).map_or_else(|| theirs(text), |reach| reach_said(words, reach)),
        _ => theirs(text),
    };
    told.iter()
        .filter_map(|(name, value)| {
            let text = value.as_str()?;
            Some(RecordRow { label: label(name), value: said(name, text) })
        })
        .collect()
}
