//! `GET /referrals/{id}`: how far it is. `GET /referrals/{id}/summary`: what came of it, to be printed; the same as
//! `/summary.pdf`, and its codes as `/codes.json`.

use administration::Asker;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use casework::clocks::Clock;
use casework::measures::change::{Change, Compared, Line, Said};
use casework::referral::closure::{self, Closure, InPlace};
use casework::referral::{self, Referral, Status};
use locales::Words;
use paper::{Block, Sheet};
use permit::Action;
use store::Tx;
use tokio::task::spawn_blocking;
use uuid::Uuid;
use vocabulary::measures::Measures;

use super::{Asked, Call, Sent, Stop, event_line, is_fresh, message_line, named, page_of};
use crate::pages::{CopyFormat, ReferralStatusPage, ReferralSummaryPage};
use crate::plain::{
    agreement_said, connection_state_said, difference_said, ended_said, london_day, measure_said, mode_said,
    need_said, number_said, said_in, state_for_referrer, state_said,
};
use crate::routes::Problem;
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

async fn closed(call: &Call, asked: &Asked<Uuid>) -> Result<Closure, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let id = named(asked)?;
    call.write(move |tx, asker| closure::closure(tx, asker, id, Measures::embedded())).await
}

pub(super) async fn summary(call: Call, asked: Asked<Uuid>) -> Response {
    let answer = async {
        let closure = closed(&call, &asked).await?;
        Ok(call.draw(&summary_of(&call, &closure)))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn file(call: Call, asked: Asked<Uuid>) -> Response {
    let answer = async {
        let closure = closed(&call, &asked).await?;
        let (words, page) = (call.here.words(), summary_of(&call, &closure));
        let sheet = Sheet {
            title: words.say("referrals-summary-title"),
            language: words.language().code().to_owned(),
            style: CopyFormat::Standard.style(),
            blocks: blocks(words, &page),
            replaced: words.say("plan-copy-replaced"),
        };
        let numbered = |page: usize, of: usize| {
            let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
            words.say_with("plan-copy-page-of", &[("page", number(page).into()), ("of", number(of).into())])
        };
        let printed = spawn_blocking(move || paper::print(&sheet, &numbered)).await;
        let printed = printed.map_err(|error| Problem::Broken(error.to_string()))?;
        let printed = printed.map_err(|error| Problem::Broken(error.to_string()))?;
        let headers = [
            (header::CONTENT_TYPE, "application/pdf"),
            (header::CONTENT_DISPOSITION, "attachment; filename=\"summary.pdf\""),
            (header::CACHE_CONTROL, "no-store"),
        ];
        Ok((headers, printed.file).into_response())
    };
    let answer = answer.await;
    call.end(answer)
}

/// The codes alone, for systems: it is no FHIR resource, and says so by its name.
pub(super) async fn codes(call: Call, asked: Asked<Uuid>) -> Response {
    let answer = async {
        let closure = closed(&call, &asked).await?;
        let coded = closure::coded(&closure.status.referral, &closure.status.messages);
        let headers = [
            (header::CONTENT_TYPE, "application/json"),
            (header::CONTENT_DISPOSITION, "attachment; filename=\"codes.json\""),
            (header::CACHE_CONTROL, "no-store"),
        ];
        Ok((headers, coded.to_string()).into_response())
    };
    let answer: Result<Response, Stop> = answer.await;
    call.end(answer)
}

/// The summary as parts of a paper.
fn blocks(words: &Words, page: &ReferralSummaryPage) -> Vec<Block> {
    let mut blocks = vec![
        Block::Heading(1, words.say("referrals-summary-title")),
        Block::Line(format!("{} {}", page.number, page.name)),
    ];
    blocks.extend(page.rows.iter().map(|(label, said)| Block::Line(format!("{label}: {said}"))));
    let mut list = |heading: String, all: &[String]| {
        if !all.is_empty() {
            blocks.push(Block::Heading(2, heading));
            blocks.extend(all.iter().cloned().map(Block::Item));
        }
    };
    list(words.say("referrals-summary-in-place"), &page.in_place);
    list(words.say("referrals-summary-changes"), &page.changes);
    list(words.say("referrals-summary-codes"), &page.codes);
    if page.codes.is_empty() {
        blocks.push(Block::Line(words.say("referrals-summary-no-codes")));
    }
    if page.codes_only {
        blocks.push(Block::Line(words.say("referrals-codes-only")));
    }
    blocks
}

/// What was put in place, in a sentence.
fn in_place_said(words: &Words, one: &InPlace) -> String {
    let service = theirs(&one.service);
    let service = match one.organisation.as_deref().filter(|name| *name != one.service) {
        Some(organisation) => format!("{service} ({})", theirs(organisation)),
        None => service,
    };
    words.say_with(
        "referrals-summary-service",
        &[
            ("service", service.into()),
            ("mode", mode_said(words, one.mode).into()),
            ("state", connection_state_said(words, one.state).into()),
        ],
    )
}

/// What changed between the first answers and the latest: of each measure its total, or else the questions that stand for themselves.
fn changes_said(words: &Words, change: &Change) -> Vec<String> {
    let (Compared::Lines(lines), Some(latest)) = (&change.compared, &change.latest) else {
        return Vec::new();
    };
    let measure = Measures::embedded().get(&change.measure);
    let said = |line: &Line| {
        let Said::Numbers { from, to, .. } = &line.said else { return None };
        let item = line.item.as_deref().and_then(|id| measure?.item(id));
        let what = item.map_or_else(
            || measure_said(words, &change.measure),
            |item| format!("{}: {}", measure_said(words, &change.measure), said_in(words, &item.wording)),
        );
        Some(words.say_with(
            "referrals-summary-change",
            &[
                ("what", what.into()),
                ("from", number_said(*from).into()),
                ("to", number_said(*to).into()),
                ("first", words.day(change.baseline.on).into()),
                ("latest", words.day(latest.on).into()),
                ("difference", difference_said(words, &line.said).into()),
            ],
        ))
    };
    let totals: Vec<String> = lines.iter().filter(|line| line.item.is_none()).filter_map(said).collect();
    if totals.is_empty() { lines.iter().filter_map(said).collect() } else { totals }
}

/// The sections of the message back: which referral, what came of it and why, what was told, and the codes.
fn summary_of(call: &Call, closure: &Closure) -> ReferralSummaryPage {
    let status = &closure.status;
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
        in_place: closure.in_place.iter().map(|one| in_place_said(words, one)).collect(),
        changes: closure.changes.iter().flat_map(|one| changes_said(words, one)).collect(),
        codes: codes.map(|code| format!("{} {}", code.code, code.term)).collect(),
        codes_only: one.codes_only,
    }
}
