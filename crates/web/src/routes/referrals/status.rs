//! `GET /referrals/{id}`: how far it is. `GET /referrals/{id}/summary`: what came of it, to be printed.

use administration::Asker;
use axum::response::Response;
use casework::clocks::Clock;
use casework::referral::{self, Referral, Status};
use locales::Words;
use permit::Action;
use store::Tx;
use uuid::Uuid;

use super::{Asked, Call, Sent, Stop, event_line, is_fresh, message_line, named, page_of};
use crate::pages::{ReferralStatusPage, ReferralSummaryPage};
use crate::plain::{agreement_said, ended_said, london_day, need_said, state_for_referrer, state_said};
use crate::routes::refer::{scheme_name, spaced};
use crate::theirs::theirs;

/// A referral, and whether whoever looks may take it back.
struct Found {
    status: Status,
    may_withdraw: bool,
}

async fn found(call: &Call, asked: &Asked<Uuid>) -> Result<Found, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let id = named(asked)?;
    call.write(move |tx: &mut Tx<'_>, asker: &Asker| -> casework::Result<Found> {
        let status = referral::status(tx, asker, id)?;
        let may_withdraw = asker.may(Action::WithdrawReferral, &status.referral.whose());
        Ok(Found { status, may_withdraw })
    })
    .await
}

/// What happens next, in a sentence.
fn next_said(words: &Words, one: &Referral) -> Option<String> {
    let day = words.weekday_and_day(one.due?);
    Some(match one.clock() {
        Some(Clock::Acknowledge) => words.say_with("referrals-next-acknowledge", &[("day", day.into())]),
        Some(Clock::FirstAttempt) => words.say_with("referrals-next-attempt", &[("day", day.into())]),
        Some(Clock::FirstAppointment) => words.say_with("referrals-next-appointment", &[("day", day.into())]),
        None => words.say_with("referrals-next-hold", &[("day", day.into())]),
    })
}

pub(super) async fn show(call: Call, asked: Asked<Uuid>, how: Sent) -> Response {
    let answer = shown(&call, &asked, how).await;
    call.end(answer)
}

async fn shown(call: &Call, asked: &Asked<Uuid>, how: Sent) -> Result<Response, Stop> {
    let how = how?;
    let Found { status, may_withdraw } = found(call, asked).await?;
    let (words, country, one) = (call.here.words(), call.web.registers.country(), &status.referral);
    let back = page_of(one.id);
    let phone = country.schemes().get(&one.scheme).and_then(|scheme| scheme.phone.clone());
    let messages = status.messages.iter().filter(|_| !is_fresh(one));
    let page = ReferralStatusPage {
        number: spaced(&one.number),
        name: theirs(&status.name),
        scheme: scheme_name(&country, one.scheme),
        phone: phone.map(|phone| theirs(&phone)),
        state: state_said(words, one.state),
        told: state_for_referrer(words, one.state),
        next: next_said(words, one),
        reason: ended_said(words, one),
        events: status.events.iter().map(|event| event_line(words, event)).collect(),
        messages: messages.map(|message| message_line(words, message)).collect(),
        codes_only: one.codes_only,
        withdraw: may_withdraw.then(|| format!("{back}/withdraw")),
        slip: format!("/refer/{}/slip", one.id),
        summary: format!("{back}/summary"),
        is_withdrawn: how.text("done") == "withdrawn",
    };
    Ok(call.draw(&page))
}

pub(super) async fn summary(call: Call, asked: Asked<Uuid>) -> Response {
    let answer = async {
        let Found { status, .. } = found(&call, &asked).await?;
        Ok(call.draw(&summary_of(&call, &status)))
    };
    let answer = answer.await;
    call.end(answer)
}

/// The sections of the message back: which referral, what came of it and why, what was told, and the codes.
fn summary_of(call: &Call, status: &Status) -> ReferralSummaryPage {
    let (words, country, one) = (call.here.words(), call.web.registers.country(), &status.referral);
    let needs: Vec<String> = one.needs.iter().map(|need| need_said(words, need)).collect();
    let day = |at| words.day(london_day(at));
    let mut rows = vec![
        (words.say("referrals-summary-scheme"), scheme_name(&country, one.scheme)),
        (words.say("referrals-summary-received"), day(one.received)),
        (words.say("triage-needs"), words.list(&needs)),
        (words.say("referrals-summary-agreement"), agreement_said(words, one.agreement)),
    ];
    rows.extend(one.first_contact.map(|at| (words.say("referrals-summary-spoke"), day(at))));
    rows.push((words.say("referrals-summary-outcome"), state_for_referrer(words, one.state)));
    rows.extend(ended_said(words, one).map(|reason| (words.say("referrals-summary-reason"), reason)));
    rows.extend(one.closed.map(|at| (words.say("referrals-summary-ended"), day(at))));
    let told = status.messages.iter().filter_map(|message| message.sections.words.as_deref());
    let told: Vec<&str> = told.collect();
    if !told.is_empty() {
        rows.push((words.say("referrals-told"), theirs(&told.join("\n"))));
    }
    let codes = status.messages.iter().flat_map(|message| &message.sections.codes);
    ReferralSummaryPage {
        number: spaced(&one.number),
        name: theirs(&status.name),
        back: page_of(one.id),
        rows,
        codes: codes.map(|code| format!("{} {}", code.code, code.term)).collect(),
        codes_only: one.codes_only,
    }
}
