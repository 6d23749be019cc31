//! `GET /people/{id}/safeguarding`: the log. `GET` and `POST .../new` write into it, and `.../{entry}/outcome` say what came of it.

use axum::response::Response;
use casework::safeguarding::{self, Entry, Log, Writing};
use casework::{Error, Rule};
use locales::Words;
use uuid::Uuid;

use super::banner::person_banner;
use super::{Asked, Call, Sent, Stop, named, page_of};
use crate::pages::{Field, FormFault, ManageWay, PersonFormPage, SafeguardingLine, SafeguardingPage};
use crate::plain::{decision_said, london_day, referral_rule_said};
use crate::routes::Problem;
use crate::routes::call::Stops as _;
use crate::routes::drafts::{again, offered};
use crate::routes::fields::Fields;
use crate::routes::triage::day;
use crate::theirs::theirs;
use crate::words::link;

/// The end of the address, which names its drafts.
const NEW: &str = "safeguarding/new";

fn log_of(person: Uuid) -> String {
    format!("{}/safeguarding", page_of(person))
}

async fn log(call: &Call, id: Uuid) -> Result<Log, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    call.write(move |tx, asker| safeguarding::log(tx, asker, id)).await
}

fn line(words: &Words, one: &Entry, log: &Log) -> SafeguardingLine {
    let by = one.by.as_deref().map(theirs).unwrap_or_default();
    let day = words.day(london_day(one.made));
    SafeguardingLine {
        day: words.day(one.day),
        concern: theirs(&one.concern),
        decision: decision_said(words, &one.decision),
        told: one.told.as_deref().or(one.why.as_deref()).map(theirs),
        outcome: one.outcome.as_deref().map(theirs),
        by: words.say_with("person-changed", &[("day", day.into()), ("name", by.into())]),
        close: (log.may_write && one.closed.is_none())
            .then(|| format!("{}/{}/outcome", log_of(log.person.id), one.id)),
    }
}

pub(super) async fn show(call: Call, asked: Asked<Uuid>, how: Sent) -> Response {
    let answer = async {
        let (id, how) = (named(&asked)?, how?);
        let log = log(&call, id).await?;
        let words = call.here.words();
        Ok(call.draw(&SafeguardingPage {
            name: theirs(&log.person.called()),
            back: page_of(log.person.id),
            banner: person_banner(words, &log.person, &log.banner),
            lines: log.entries.iter().map(|one| line(words, one, &log)).collect(),
            write: log.may_write.then(|| format!("{}/new", log_of(log.person.id))),
            done: (how.text("done") == "written").then(|| words.say("safeguarding-written")),
        }))
    };
    let answer = answer.await;
    call.end(answer)
}

async fn page(call: &Call, log: &Log, form: Uuid, sent: Option<&Fields>) -> Result<PersonFormPage, Stop> {
    let words = call.here.words();
    if !log.may_write {
        return Err(Problem::NotAllowed.into());
    }
    let text = |name: &str| sent.map_or("", |sent| sent.text(name)).to_owned();
    let chosen = text("decision");
    let decisions = safeguarding::decisions().iter().filter(|one| one.offered).map(|one| ManageWay {
        value: one.code.clone(),
        text: decision_said(words, &one.code),
        hint: None,
        chosen: one.code == chosen,
    });
    let lines = |name, label, hint| Field::Lines { name, label, hint, value: text(name) };
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: words.say("safeguarding-write"),
        name: theirs(&log.person.called()),
        banner: person_banner(words, &log.person, &log.banner),
        back: log_of(log.person.id),
        action: format!("{}/new", log_of(log.person.id)),
        told: vec![words.say("safeguarding-danger")],
        kept: vec![("form", form.to_string())],
        fields: vec![
            lines("concern", words.say("safeguarding-concern"), Some(words.say("safeguarding-concern-hint"))),
            Field::Day {
                name: "day",
                label: words.say("desk-when"),
                hint: Some(words.say("desk-when-hint")),
                typed: ["day-day", "day-month", "day-year"].map(text),
            },
            Field::One {
                name: "decision",
                label: words.say("safeguarding-decision"),
                hint: None,
                ways: decisions.collect(),
            },
            lines("told", words.say("safeguarding-told"), Some(words.say("safeguarding-told-hint"))),
            lines("why", words.say("safeguarding-why"), Some(words.say("safeguarding-why-hint"))),
        ],
        ..PersonFormPage::default()
    })
}

pub(super) async fn form(call: Call, asked: Asked<Uuid>, how: Sent) -> Response {
    let answer = async {
        let (id, how) = (named(&asked)?, how?);
        let log = log(&call, id).await?;
        if !log.may_write {
            return Err(Problem::NotAllowed.into());
        }
        let drafted = offered(&call, log.person.id, NEW, &how).await?;
        let form = call.web.db.moment().new_id();
        let mut page = page(&call, &log, form, drafted.filled.as_ref()).await?;
        page.draft = Some(drafted.shown);
        Ok(call.draw(&page))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn send(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = written(&call, &asked, sent).await;
    call.end(answer)
}

async fn written(call: &Call, asked: &Asked<Uuid>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let id = named(asked)?;
    let form = sent.text("form").parse().unwrap_or_else(|_| call.web.db.moment().new_id());
    let text = |name: &str| sent.text(name).to_owned();
    let done = match day(&sent) {
        Err(()) => Err(Rule::ContactDay.into()),
        Ok(day) => {
            let writing = Writing {
                form,
                day,
                concern: text("concern"),
                decision: text("decision"),
                told: text("told"),
                why: text("why"),
            };
            call.try_form(&sent, move |tx, asker| safeguarding::write(tx, asker, id, &writing)).await?
        }
    };
    match done {
        Ok(_) => Ok(call.lead(&link(&log_of(id), &[("done", "written")]))),
        Err(Error::Rule(rule)) => {
            let log = log(call, id).await?;
            let mut page = page(call, &log, form, Some(&sent)).await?;
            page.draft = Some(again(call, log.person.id, NEW, &sent));
            let field = match rule {
                Rule::Decision => "decision",
                Rule::WhoWasTold => "told",
                Rule::Note => "why",
                Rule::ContactDay => "day-day",
                _ => "concern",
            };
            page.faults = vec![FormFault::new(field, referral_rule_said(call.here.words(), rule))];
            Ok(call.draw_faulty(&page))
        }
        Err(error) => Err(error.stop(call)),
    }
}

async fn outcome_page(call: &Call, (id, entry): (Uuid, Uuid), typed: &str) -> Result<PersonFormPage, Stop> {
    let (words, log) = (call.here.words(), log(call, id).await?);
    let open = log.entries.iter().find(|one| one.id == entry && one.closed.is_none() && log.may_write);
    let Some(open) = open else { return Err(Problem::not_found().into()) };
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: words.say("safeguarding-outcome"),
        name: theirs(&log.person.called()),
        banner: person_banner(words, &log.person, &log.banner),
        back: log_of(log.person.id),
        action: format!("{}/{entry}/outcome", log_of(log.person.id)),
        told: vec![theirs(&open.concern), decision_said(words, &open.decision)],
        fields: vec![Field::Lines {
            name: "outcome",
            label: words.say("safeguarding-came-label"),
            hint: Some(words.say("safeguarding-came-hint")),
            value: typed.to_owned(),
        }],
        ..PersonFormPage::default()
    })
}

pub(super) async fn outcome_form(call: Call, asked: Asked<(Uuid, Uuid)>) -> Response {
    let answer = async { Ok(call.draw(&outcome_page(&call, named(&asked)?, "").await?)) };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn outcome(call: Call, asked: Asked<(Uuid, Uuid)>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = async {
        let sent = call.ours(sent).await?;
        let (id, entry) = named(&asked)?;
        let said = sent.text("outcome").to_owned();
        let typed = said.clone();
        let done = call.try_write(move |tx, asker| safeguarding::close(tx, asker, id, entry, &said)).await?;
        match done {
            Ok(()) => Ok(call.lead(&link(&log_of(id), &[("done", "written")]))),
            Err(Error::Rule(rule)) => {
                let mut page = outcome_page(&call, (id, entry), &typed).await?;
                page.faults = vec![FormFault::new("outcome", referral_rule_said(call.here.words(), rule))];
                Ok(call.draw_faulty(&page))
            }
            Err(error) => Err(error.stop(&call)),
        }
    };
    let answer = answer.await;
    call.end(answer)
}
