//! `GET /supervision`: the supervision log of a link worker, one’s own or that of somebody in the team. `GET` and `POST
//! /supervision/new`: that they were supervised. `GET` and `POST /supervision/{id}/wrong`: that it was entered in error.

use axum::response::Response;
use casework::supervision::{self, Log, Noting, Supervision, SupervisionRule};
use casework::{Error, Rule};
use locales::Words;
use uuid::Uuid;

use super::groups::day_typed;
use super::{Asked, Call, Sent, Stop, named};
use crate::pages::{Field, FormFault, ManageWay, PersonFormPage, SupervisionLine, SupervisionPage};
use crate::plain::{london_day, referral_rule_said, supervision_kind_said};
use crate::routes::Problem;
use crate::routes::call::Stops as _;
use crate::routes::fields::Fields;
use crate::theirs::theirs;
use crate::words::link;

const PATH: &str = "/supervision";

fn log_of(membership: Uuid) -> String {
    link(PATH, &[("of", &membership.to_string())])
}

pub(super) async fn show(call: Call, how: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let how = how?;
        let of = match how.text("of") {
            "" => None,
            text => Some(text.parse::<Uuid>().map_err(|_| Problem::not_found())?),
        };
        let found = call.write(move |tx, asker| supervision::log(tx, asker, of)).await?;
        let mut page = page(&call, &found);
        page.done = (how.text("done") == "saved").then(|| call.here.words().say("person-saved"));
        Ok(call.draw(&page))
    };
    let answer = answer.await;
    call.end(answer)
}

fn page(call: &Call, found: &Log) -> SupervisionPage {
    let (words, today) = (call.here.words(), call.web.today());
    let note = found.memberships.first().filter(|_| found.may_note);
    SupervisionPage {
        whose: found.name.as_deref().map(theirs),
        last: last_said(words, found.last),
        is_overdue: supervision::is_overdue(found.last, today),
        note: note.map(|of| link("/supervision/new", &[("of", &of.to_string())])),
        lines: found.entries.iter().map(|one| line(words, one, found.may_note)).collect(),
        done: None,
    }
}

/// When somebody was supervised last.
pub(in crate::routes) fn last_said(words: &Words, last: Option<jiff::civil::Date>) -> String {
    last.map_or_else(
        || words.say("supervision-never"),
        |day| words.say_with("supervision-last", &[("day", words.day(day).into())]),
    )
}

fn line(words: &Words, one: &Supervision, may_note: bool) -> SupervisionLine {
    let mut facts = vec![words.say_with("supervision-by", &[("name", theirs(&one.supervisor).into())])];
    facts.extend(
        one.minutes.map(|minutes| words.say_with("desk-minutes", &[("count", u64::from(minutes).into())])),
    );
    facts.extend(one.next.map(|next| words.say_with("supervision-next", &[("day", words.day(next).into())])));
    let by = one.by.as_deref().map(theirs).unwrap_or_default();
    SupervisionLine {
        day: words.day(one.day),
        kind: supervision_kind_said(words, &one.kind),
        facts,
        themes: one.themes.as_deref().map(theirs),
        noted: words.say_with(
            "supervision-noted-by",
            &[("day", words.day(london_day(one.made)).into()), ("name", by.into())],
        ),
        wrong: one.wrong_because.as_deref().map(theirs),
        mark_wrong: (may_note && one.wrong_because.is_none()).then(|| format!("{PATH}/{}/wrong", one.id)),
    }
}

async fn form_page(call: &Call, of: Uuid, form: Uuid, sent: Option<&Fields>) -> Result<PersonFormPage, Stop> {
    let words = call.here.words();
    let name = call.write(move |tx, asker| supervision::form(tx, asker, of)).await?;
    let text = |name: &str| sent.map_or("", |sent| sent.text(name)).to_owned();
    let chosen = text("kind");
    let kinds = supervision::kinds().iter().filter(|one| one.offered).map(|kind| ManageWay {
        value: kind.code.clone(),
        text: supervision_kind_said(words, &kind.code),
        hint: None,
        chosen: kind.code == chosen,
    });
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: words.say("supervision-note"),
        name: theirs(&name),
        back: log_of(of),
        action: format!("{PATH}/new"),
        kept: vec![("form", form.to_string()), ("of", of.to_string())],
        told: vec![words.say("supervision-told")],
        fields: vec![
            Field::Day {
                name: "day",
                label: words.say("supervision-day"),
                hint: Some(words.say("desk-when-hint")),
                typed: ["day-day", "day-month", "day-year"].map(text),
            },
            Field::One {
                name: "kind",
                label: words.say("supervision-kind"),
                hint: None,
                ways: kinds.collect(),
            },
            Field::Line {
                name: "supervisor",
                label: words.say("supervision-who"),
                hint: None,
                value: text("supervisor"),
                keys: "text",
                width: None,
            },
            Field::Line {
                name: "minutes",
                label: words.say("desk-how-long"),
                hint: Some(words.say("desk-how-long-hint")),
                value: text("minutes"),
                keys: "text",
                width: Some(4),
            },
            Field::Lines {
                name: "themes",
                label: words.say("supervision-themes"),
                hint: Some(words.say("supervision-themes-hint")),
                value: text("themes"),
            },
            Field::Day {
                name: "next",
                label: words.say("supervision-when-next"),
                hint: Some(words.say("supervision-when-next-hint")),
                typed: ["next-day", "next-month", "next-year"].map(text),
            },
        ],
        ..PersonFormPage::default()
    })
}

pub(super) async fn new_form(call: Call, how: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        // Whoever names nobody asks for nobody they know of.
        let of = how?.text("of").parse().unwrap_or(Uuid::nil());
        Ok(call.draw(&form_page(&call, of, call.web.db.moment().new_id(), None).await?))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn note(call: Call, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = noted(&call, sent).await;
    call.end(answer)
}

async fn noted(call: &Call, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let of: Uuid = sent.text("of").parse().unwrap_or(Uuid::nil());
    let form = sent.text("form").parse().unwrap_or_else(|_| call.web.db.moment().new_id());
    let done = match (day_typed(&sent, "day"), day_typed(&sent, "next")) {
        (Err(()), _) => Err(SupervisionRule::Day.into()),
        (_, Err(())) => Err(SupervisionRule::Next.into()),
        (Ok(day), Ok(next)) => {
            let text = |name: &str| sent.text(name).to_owned();
            let noting = Noting {
                form,
                day,
                kind: text("kind"),
                minutes: text("minutes"),
                supervisor: text("supervisor"),
                themes: text("themes"),
                next,
            };
            call.try_write(move |tx, asker| supervision::note(tx, asker, of, &noting)).await?
        }
    };
    match done {
        Ok(_) => Ok(call.lead(&link(PATH, &[("of", &of.to_string()), ("done", "saved")]))),
        Err(Error::Rule(rule)) => {
            let mut page = form_page(call, of, form, Some(&sent)).await?;
            let field = match rule {
                Rule::Supervision(SupervisionRule::Kind) => "kind",
                Rule::Supervision(SupervisionRule::Supervisor) => "supervisor",
                Rule::Supervision(SupervisionRule::Minutes) => "minutes",
                Rule::Supervision(SupervisionRule::Next) => "next-day",
                Rule::TooLong => "themes",
                _ => "day-day",
            };
            page.faults = vec![FormFault::new(field, referral_rule_said(call.here.words(), rule))];
            Ok(call.draw_faulty(&page))
        }
        Err(error) => Err(error.stop(call)),
    }
}

async fn wrong_page(call: &Call, id: Uuid, because: &str) -> Result<PersonFormPage, Stop> {
    let words = call.here.words();
    let (of, name, entry) = call.write(move |tx, asker| supervision::one(tx, asker, id)).await?;
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: words.say("desk-mark-wrong"),
        name: theirs(&name),
        action: format!("{PATH}/{id}/wrong"),
        back: log_of(of),
        told: vec![
            words.say_with(
                "supervision-entry",
                &[
                    ("day", words.day(entry.day).into()),
                    ("kind", supervision_kind_said(words, &entry.kind).into()),
                ],
            ),
            words.say("supervision-wrong-told"),
        ],
        fields: vec![Field::Lines {
            name: "because",
            label: words.say("desk-mark-wrong-why"),
            hint: None,
            value: because.to_owned(),
        }],
        button: Some(words.say("desk-mark-wrong")),
        ..PersonFormPage::default()
    })
}

pub(super) async fn wrong_form(call: Call, asked: Asked<Uuid>) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        Ok(call.draw(&wrong_page(&call, named(&asked)?, "").await?))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn wrong_send(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = async {
        let sent = call.ours(sent).await?;
        let id = named(&asked)?;
        let because = sent.text("because").to_owned();
        let typed = because.clone();
        let done = call.try_write(move |tx, asker| supervision::mark_wrong(tx, asker, id, &because)).await?;
        let words = call.here.words();
        let fault = match done {
            Ok(of) => return Ok(call.lead(&log_of(of))),
            Err(Error::Stale) => words.say("person-stale"),
            Err(Error::Rule(rule)) => referral_rule_said(words, rule),
            Err(error) => return Err(error.stop(&call)),
        };
        let mut page = wrong_page(&call, id, &typed).await?;
        page.faults = vec![FormFault::new("because", fault)];
        Ok(call.draw_faulty(&page))
    };
    let answer = answer.await;
    call.end(answer)
}
