//! `GET /cohorts/{id}`: the review of a list, then its offers.

use axum::response::Response;
use casework::cohort::{self, Answer, Cohort, Line, Listed, Part, RowState, Stage};
use locales::Words;
use uuid::Uuid;

use super::{Asked, Call, Sent, Stop, named, page_of};
use crate::pages::{CohortPage, CohortRow, ReferralsTab};
use crate::plain::{cohort_problem_said, london_day};
use crate::routes::refer::scheme_name;
use crate::theirs::theirs;
use crate::words::link;

/// The part of the page with rows of which something is to be known.
const NOTED: &str = "noted";

pub(super) async fn show(call: Call, asked: Asked<Uuid>, how: Sent) -> Response {
    let answer = shown(&call, &asked, how).await;
    call.end(answer)
}

fn part(text: &str) -> Option<Part> {
    if text == NOTED { Some(Part::Noted) } else { RowState::parse(text).map(Part::State) }
}

fn word(part: Part) -> &'static str {
    match part {
        Part::Noted => NOTED,
        Part::State(state) => state.as_str(),
    }
}

async fn shown(call: &Call, asked: &Asked<Uuid>, how: Sent) -> Result<Response, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let (id, how) = (named(asked)?, how?);
    let wanted = part(how.text("show"));
    let after: i64 = how.text("after").parse().unwrap_or(0);
    // That somebody looked is put on record, so looking writes.
    let listed = call.write(move |tx, asker| cohort::look(tx, asker, id, wanted, after)).await?;
    let (words, country) = (call.here.words(), call.web.registers.country());
    let Listed { cohort, part, lines, next } = &listed;
    let path = page_of(id);
    let show = word(*part);
    let place = if after > 0 { after.to_string() } else { String::new() };
    let row = |line: &Line| row(words, &path, (show, &place), line, cohort.stage);
    let page = CohortPage {
        mark: call.mark().await?,
        path: path.clone(),
        name: if cohort.name.is_empty() { words.say("cohort-no-name") } else { theirs(&cohort.name) },
        scheme: scheme_name(&country, cohort.scheme),
        uploaded: words.day(london_day(cohort.uploaded)),
        is_sent: cohort.stage == Stage::Sent,
        erased: cohort.erased.map(|at| words.day(london_day(at))),
        lines: cohort.lines,
        good: cohort.good,
        faulty: cohort.faulty(),
        noted: cohort.noted,
        tabs: tabs(words, &path, cohort, *part),
        rows: lines.iter().map(row).collect(),
        next: next.map(|next| link(&path, &[("show", show), ("after", &next.to_string())])),
        first: (after > 0).then(|| link(&path, &[("show", show)])),
        done: done_said(words, how.text("done")),
    };
    Ok(call.draw(&page))
}

fn done_said(words: &Words, done: &str) -> Option<String> {
    Some(match done {
        "before" => words.say("cohort-done-before"),
        "sent" => words.say("cohort-done-sent"),
        "accepted" => words.say("cohort-done-accepted"),
        "declined" => words.say("cohort-done-declined"),
        "no-answer" => words.say("cohort-done-no-answer"),
        _ => return None,
    })
}

fn tabs(words: &Words, path: &str, cohort: &Cohort, current: Part) -> Vec<ReferralsTab> {
    let tab = |part: Part, text: String| ReferralsTab {
        path: link(path, &[("show", word(part))]),
        text,
        current: part == current,
    };
    let said = |state: RowState| {
        let count = cohort.count(state);
        match state {
            RowState::Faulty => words.say_with("cohort-tab-faulty", &[("count", count.into())]),
            RowState::Invited if cohort.stage == Stage::Sent => {
                words.say_with("cohort-tab-invited", &[("count", count.into())])
            }
            RowState::Invited => words.say_with("cohort-tab-good", &[("count", count.into())]),
            RowState::NoAnswer => words.say_with("cohort-tab-no-answer", &[("count", count.into())]),
            RowState::Accepted => words.say_with("cohort-tab-accepted", &[("count", count.into())]),
            RowState::Declined => words.say_with("cohort-tab-declined", &[("count", count.into())]),
        }
    };
    let states: &[RowState] = if cohort.stage == Stage::Sent {
        &[RowState::Invited, RowState::NoAnswer, RowState::Accepted, RowState::Declined]
    } else {
        &[RowState::Faulty, RowState::Invited]
    };
    let mut all: Vec<ReferralsTab> =
        states.iter().map(|state| tab(Part::State(*state), said(*state))).collect();
    if cohort.stage != Stage::Sent {
        let noted = words.say_with("cohort-tab-noted", &[("count", cohort.noted.into())]);
        all.insert(1, tab(Part::Noted, noted));
    }
    all
}

fn row(words: &Words, path: &str, (show, after): (&str, &str), line: &Line, stage: Stage) -> CohortRow {
    let name = [line.said.given.as_str(), line.said.family.as_str()].join(" ");
    let mut facts = vec![words.say_with("cohort-line", &[("number", line.number.to_string().into())])];
    let told = [&line.said.phone, &line.said.email, &line.said.note];
    facts.extend(told.into_iter().filter(|text| !text.is_empty()).map(|text| theirs(text)));
    let button = |answer: Answer, text: String| (answer_word(answer).to_owned(), text);
    let answers = match (stage, line.state) {
        (Stage::Sent, RowState::Invited) => vec![
            button(Answer::Accepted, words.say("cohort-answer-accepted")),
            button(Answer::Declined, words.say("cohort-answer-declined")),
            button(Answer::NoAnswer, words.say("cohort-answer-no-answer")),
        ],
        (Stage::Sent, RowState::NoAnswer) => vec![
            button(Answer::Accepted, words.say("cohort-answer-accepted")),
            button(Answer::Declined, words.say("cohort-answer-declined")),
        ],
        (Stage::Sent, RowState::Declined) => {
            vec![button(Answer::Accepted, words.say("cohort-answer-accepted"))]
        }
        _ => Vec::new(),
    };
    let phone = vocabulary::PhoneNumber::parse(&line.said.phone).ok();
    CohortRow {
        name: if name.trim().is_empty() { words.say("cohort-no-name-of-person") } else { theirs(&name) },
        facts,
        ring: phone.map(|phone| phone.as_dialled().to_owned()),
        problems: line.problems.iter().map(|problem| cohort_problem_said(words, *problem)).collect(),
        referral: line.referral.map(|id| format!("/referrals/{id}")),
        action: format!("{path}/rows/{}", line.number),
        version: line.version,
        show: show.to_owned(),
        after: after.to_owned(),
        answers,
    }
}

pub(super) fn answer_word(answer: Answer) -> &'static str {
    match answer {
        Answer::Accepted => "accepted",
        Answer::Declined => "declined",
        Answer::NoAnswer => "no-answer",
    }
}
