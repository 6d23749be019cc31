//! `GET` and `POST /manage/listings/{id}`: one listing, for its steward.

use std::sync::Arc;

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::Response;
use directory::listing::ListingState;
use directory::reports::Outcome;
use directory::truth::proposals::Proposal;
use directory::truth::steward::{self, Act, Shown};
use directory::truth::{Error, Rule, Standing};
use jiff::Timestamp;
use locales::Words;
use uuid::Uuid;

use super::queue::PATH;
use super::{Call, Sent, Stop};
use crate::pages::{FormFault, ManageWay, ReportShown, TruthChange, TruthListingPage};
use crate::plain::{
    field_said, how_said, listing_says, listing_state_said, london_day, outcome_said, report_kind_said,
    service_name, truth_rule_said, verified_said,
};
use crate::routes::Problem;
use crate::routes::call::Stops as _;
use crate::routes::fields::Fields;
use crate::theirs::theirs;
use crate::words::{link, service_path};

type Asked = Result<Path<Uuid>, PathRejection>;

fn id(asked: &Asked) -> Result<Uuid, Stop> {
    asked.as_ref().map(|Path(id)| *id).map_err(|_| Problem::not_found().into())
}

pub(super) async fn show(call: Call, asked: Asked, how: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let (id, how) = (id(&asked)?, how?);
        let mut page = page(&call, id).await?;
        page.done = done_said(call.here.words(), how.text("done"));
        Ok(call.draw(&page))
    };
    let answer = answer.await;
    call.end(answer)
}

fn done_said(words: &Words, done: &str) -> Option<String> {
    Some(match done {
        "rang" => words.say("truth-done-rang"),
        "asked" => words.say("truth-done-asked"),
        "hidden" => words.say("truth-done-hidden"),
        "shown" => words.say("truth-done-shown"),
        "paused" => words.say("truth-done-paused"),
        "archived" => words.say("truth-done-archived"),
        "taken" => words.say("truth-done-taken"),
        "refused" => words.say("truth-done-refused"),
        "settled" => words.say("truth-done-settled"),
        "stale" => words.say("truth-done-stale"),
        _ => return None,
    })
}

async fn page(call: &Call, id: Uuid) -> Result<TruthListingPage, Stop> {
    // That somebody read reports is put on record, so looking writes.
    let found = call.write(move |tx, asker| steward::show(tx, asker, id)).await?;
    let (words, now) = (call.here.words(), call.web.now());
    let name = service_name(words, &found.whole.service);
    let state = found.whole.provenance.state;
    let outcomes = Outcome::ALL.into_iter().map(|outcome| ManageWay {
        value: outcome.word().to_owned(),
        text: outcome_said(words, outcome),
        hint: None,
        chosen: false,
    });
    Ok(TruthListingPage {
        mark: call.mark().await?,
        form: call.web.db.moment().new_id().to_string(),
        version: found.clock.version,
        here: format!("{PATH}/{id}"),
        public: state.is_shown().then(|| service_path(&id.to_string(), &name)),
        name,
        stands: stands(words, &found),
        warnings: warnings(words, &found),
        done: None,
        says: listing_says(words, &found.whole, &found.says, london_day(now)),
        history: history(words, &found),
        changes: found.changes.iter().map(|one| change(words, one, &found)).collect(),
        reports: found
            .reports
            .into_iter()
            .map(|one| {
                let day = words.day(london_day(one.at));
                let heading = words.say_with(
                    "truth-one-report",
                    &[("kind", report_kind_said(words, one.kind).into()), ("day", day.into())],
                );
                ReportShown {
                    id: one.id.to_string(),
                    heading,
                    due: due(words, one.due_at, now),
                    is_overdue: one.due_at < now,
                    words: one.words.iter().flat_map(|words| words.lines()).map(str::to_owned).collect(),
                    times: words
                        .say_with("truth-report-times", &[("count", one.times.unsigned_abs().into())]),
                    contact: one
                        .contact
                        .map(|at| words.say_with("truth-report-contact", &[("contact", theirs(&at).into())])),
                }
            })
            .collect(),
        outcomes: outcomes.collect(),
        may_ask: found.has_address && !matches!(state, ListingState::Archived | ListingState::Draft),
        may_show: matches!(state, ListingState::Hidden | ListingState::Archived)
            || found.clock.standing == Standing::Paused,
        faults: Vec::new(),
    })
}

fn due(words: &Words, at: Timestamp, now: Timestamp) -> String {
    let day = words.day(london_day(at));
    if at < now {
        words.say_with("truth-line-overdue", &[("day", day.into())])
    } else {
        words.say_with("truth-line-due", &[("day", day.into())])
    }
}

fn stands(words: &Words, found: &Shown) -> Vec<String> {
    let day = |at: Timestamp| words.day(london_day(at));
    let provenance = &found.whole.provenance;
    let mut lines = vec![listing_state_said(words, provenance.state)];
    lines.push(provenance.checked_at.map_or_else(
        || words.say("truth-line-never"),
        |at| words.say_with("truth-line-checked", &[("day", day(at).into())]),
    ));
    if let Some(at) = found.clock.stepped_at {
        lines.push(words.say_with("truth-line-asked", &[("day", day(at).into())]));
    }
    if let Some(at) = found.clock.look_at {
        lines.push(words.say_with("truth-line-next", &[("day", day(at).into())]));
    }
    lines
}

fn warnings(words: &Words, found: &Shown) -> Vec<String> {
    [
        found.bounced.then(|| words.say("truth-one-bounced")),
        found.guessed.then(|| words.say("truth-one-guessed")),
        (!found.has_address).then(|| words.say("truth-one-no-address")),
        (found.clock.standing == Standing::Closed).then(|| words.say("truth-need-ended")),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn history(words: &Words, found: &Shown) -> Vec<String> {
    let line = |one: &directory::truth::verification::Verification| {
        let said = verified_said(words, one.said);
        let said = if one.counts { said } else { format!("{said} {}", words.say("truth-said-pending")) };
        words.say_with(
            "truth-one-said",
            &[
                ("day", words.day(london_day(one.at)).into()),
                ("said", said.into()),
                ("name", theirs(&one.by_name).into()),
                ("how", how_said(words, one.how).into()),
            ],
        )
    };
    found.said.iter().map(line).collect()
}

fn change(words: &Words, one: &Proposal, found: &Shown) -> TruthChange {
    // What it says now: it may have changed since its owner asked.
    let now = found.says.iter().find(|(field, _)| *field == one.field).map(|(_, says)| says.as_str());
    let empty = || words.say("truth-empty");
    let said = |text: &str| if text.is_empty() { empty() } else { theirs(text) };
    TruthChange {
        id: one.id.to_string(),
        version: one.version,
        label: field_said(words, one.field),
        was: said(now.unwrap_or(&one.was)),
        said: said(&one.said),
        by_hand: one.is_by_hand(),
    }
}

pub(super) async fn send(call: Call, asked: Asked, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = sent_on(&call, &asked, sent).await;
    call.end(answer)
}

/// What a steward wishes, and the word of it once it is done.
fn act(sent: &Fields) -> Option<(Act, &'static str)> {
    let change = || Some((sent.text("change").parse().ok()?, sent.text("change_version").parse().ok()?));
    Some(match sent.text("do") {
        "rang" => (Act::Rang, "rang"),
        "ask" => (Act::AskAgain, "asked"),
        "hide" => (Act::Hide, "hidden"),
        "show" => (Act::Show, "shown"),
        "pause" => (Act::Pause(sent.text("until").trim().parse().ok()), "paused"),
        "archive" => (Act::Archive, "archived"),
        "take" => change().map(|(id, version)| (Act::Take(id, version), "taken"))?,
        "refuse" => change()
            .map(|(id, version)| (Act::Refuse(id, version, sent.text("why").to_owned()), "refused"))?,
        "settle" => {
            let outcome = sent.text("outcome").parse().ok();
            (Act::Settle(sent.text("report").parse().ok()?, outcome, sent.text("note").to_owned()), "settled")
        }
        _ => return None,
    })
}

async fn sent_on(call: &Call, asked: &Asked, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let id = id(asked)?;
    let words = call.here.words();
    let here = format!("{PATH}/{id}");
    // No button of ours: the page again, as it is.
    let Some((act, done)) = act(&sent) else { return Ok(call.draw_faulty(&page(call, id).await?)) };
    let form = sent.text("form").parse().unwrap_or_else(|_| call.web.db.moment().new_id());
    let seen = sent.text("version").parse().unwrap_or_default();
    let keys = Arc::clone(&call.web.door.keys);
    let came = call.try_write(move |tx, asker| steward::act(tx, &keys, asker, id, form, seen, &act)).await?;
    let done = match came {
        Ok(()) => done,
        Err(Error::Stale | Error::Rule(Rule::NotNow)) => "stale",
        Err(Error::Rule(rule)) => {
            let mut page = page(call, id).await?;
            let field = match rule {
                Rule::Until => "until",
                Rule::Why => "why",
                Rule::Outcome => "outcome",
                _ => "do",
            };
            page.faults = vec![FormFault::new(field, truth_rule_said(words, rule))];
            return Ok(call.draw_faulty(&page));
        }
        Err(error) => return Err(error.stop(call)),
    };
    Ok(call.lead(&link(&here, &[("done", done)])))
}
