//! `GET /triage`: what waits, what is active, what is overdue and what is over; what is due first comes first.

use administration::Asker;
use axum::response::Response;
use casework::lifecycle::Phase;
use casework::referral::lists::{self, Counts, Line, Listed, Wanted};
use locales::Words;
use permit::Action;
use store::Tx;

use super::{Call, Sent, Stop, page_of};
use crate::pages::{ReferralsPage, ReferralsTab};
use crate::plain::aged_in_words;
use crate::routes::referrals::{after, line_of, next};
use crate::words::link;

const PATH: &str = "/triage";

/// A part of the list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Waiting,
    Active,
    Overdue,
    Over,
}

impl Part {
    const ALL: [Part; 4] = [Part::Waiting, Part::Active, Part::Overdue, Part::Over];

    const fn word(self) -> &'static str {
        match self {
            Part::Waiting => "waiting",
            Part::Active => "active",
            Part::Overdue => "overdue",
            Part::Over => "over",
        }
    }

    fn text(self, words: &Words, counts: Counts) -> String {
        match self {
            Part::Waiting => words.say_with("triage-waiting", &[("count", counts.waiting.into())]),
            Part::Active => words.say_with("triage-active", &[("count", counts.active.into())]),
            Part::Overdue => words.say_with("triage-overdue-count", &[("count", counts.overdue.into())]),
            Part::Over => words.say("triage-over"),
        }
    }

    const fn phase(self) -> Option<Phase> {
        match self {
            Part::Waiting => Some(Phase::Waiting),
            Part::Active => Some(Phase::Active),
            Part::Overdue => None,
            Part::Over => Some(Phase::Over),
        }
    }
}

/// What is shown, with how many there are of each part.
struct Found {
    listed: Listed,
    counts: Counts,
    part: Part,
    manages: bool,
}

pub(super) async fn show(call: Call, asked: Sent) -> Response {
    let answer = shown(&call, asked).await;
    call.end(answer)
}

async fn shown(call: &Call, asked: Sent) -> Result<Response, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let asked = asked?;
    let done = asked.text("done").to_owned();
    let chosen = Part::ALL.into_iter().find(|part| part.word() == asked.text("show"));
    let wanted = Wanted { text: asked.text("q").to_owned(), after: after(&asked), ..Wanted::default() };
    let (typed, begins) = (wanted.text.clone(), wanted.after.is_none());
    let found = call
        .write(move |tx: &mut Tx<'_>, asker: &Asker| -> casework::Result<Found> {
            asker.demand_some(Action::ReadReferral)?;
            let counts = lists::counts(tx, asker)?;
            // Whoever has nothing waiting, as a link worker, begins with what they have.
            let usual = if counts.waiting == 0 && counts.active > 0 { Part::Active } else { Part::Waiting };
            let part = chosen.unwrap_or(usual);
            let wanted = Wanted { phase: part.phase(), overdue: part == Part::Overdue, ..wanted.clone() };
            let listed = lists::by_due(tx, asker, &wanted)?;
            let manages = !asker.schemes(Action::ReadTeam).is_empty();
            Ok(Found { listed, counts, part, manages })
        })
        .await?;
    let (words, today) = (call.here.words(), call.web.today());
    let line = |one: &Line| {
        let mut line = line_of(words, one, page_of(one.id), today);
        if one.has_safety {
            line.alerts.push(words.say("triage-safety"));
        }
        line.facts.extend(one.born.map(|born| aged_in_words(words, born, today)));
        line
    };
    let shown = found.part.word();
    let tab = |part: Part| ReferralsTab {
        path: link(PATH, &[("show", part.word())]),
        text: part.text(words, found.counts),
        current: part == found.part,
    };
    let page = ReferralsPage {
        heading: words.say("triage-title"),
        lede: words.say("triage-lede"),
        path: PATH,
        shown: shown.to_owned(),
        tabs: Part::ALL.into_iter().map(tab).collect(),
        lines: found.listed.lines.iter().map(line).collect(),
        next: next(PATH, &[("show", shown), ("q", &typed)], &found.listed),
        first: (!begins).then(|| link(PATH, &[("show", shown), ("q", &typed)])),
        typed,
        ways: ways(words, found.manages),
        done: (done == "redirect").then(|| words.say("triage-redirected")),
    };
    Ok(call.draw(&page))
}

/// What is done elsewhere.
fn ways(words: &Words, manages: bool) -> Vec<(String, String)> {
    let mut all = Vec::new();
    if manages {
        all.push(("/triage/team".to_owned(), words.say("triage-team")));
        all.push(("/triage/targets".to_owned(), words.say("triage-targets")));
        all.push(("/triage/also-found".to_owned(), words.say("support-also-setting")));
    }
    all.push(("/triage/break-glass".to_owned(), words.say("triage-emergency")));
    all
}
