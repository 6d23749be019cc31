//! `GET` and `POST /people/{id}/contacts`: a contact with somebody, or an attempt at one. `GET` and `POST
//! /people/{id}/contacts/{contact}/wrong`: that it was entered in error.

use axum::response::Response;
use casework::contacts::{self, Noting, Page, choices};
use casework::{Error, Rule};
use uuid::Uuid;

use super::banner::person_banner;
use super::{Asked, Call, Sent, Stop, named, page_of};
use crate::pages::{Field, FormFault, ManageWay, PersonFormPage};
use crate::plain::{contact_said, referral_rule_said, result_label, way_label};
use crate::routes::call::Stops as _;
use crate::routes::drafts::{again, offered};
use crate::routes::fields::Fields;
use crate::routes::triage::day;
use crate::theirs::theirs;
use crate::words::link;

/// The way that is chosen beforehand: most contacts are calls.
const USUAL_WAY: &str = "phone";

/// The end of the address, which names its drafts.
const CONTACTS: &str = "contacts";

/// What the address or the form says that one came from today’s list.
const TODAY: &str = "today";

async fn page(
    call: &Call,
    found: &Page,
    form: Uuid,
    sent: Option<&Fields>,
    from: &str,
) -> Result<PersonFormPage, Stop> {
    let words = call.here.words();
    let text = |name: &str| sent.map_or("", |sent| sent.text(name)).to_owned();
    let chosen = sent.map_or(USUAL_WAY, |sent| sent.text("way")).to_owned();
    let ways = choices::ways().map(|one| ManageWay {
        value: one.code.clone(),
        text: way_label(words, one),
        hint: None,
        chosen: one.code == chosen,
    });
    let chosen = text("result");
    let results = choices::results(found.in_support).map(|one| ManageWay {
        value: one.code.clone(),
        text: result_label(words, one),
        hint: None,
        chosen: one.code == chosen,
    });
    let back = page_of(found.person.id);
    let is_today = from == TODAY;
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: words.say("desk-contact"),
        name: theirs(&found.person.called()),
        action: format!("{back}/contacts"),
        banner: person_banner(words, &found.person, &found.banner),
        kept: vec![("form", form.to_string()), ("from", if is_today { TODAY } else { "" }.to_owned())],
        fields: vec![
            Field::One { name: "way", label: words.say("desk-how"), hint: None, ways: ways.collect() },
            Field::One {
                name: "result",
                label: words.say("desk-what-came"),
                hint: None,
                ways: results.collect(),
            },
            Field::Lines {
                name: "note",
                label: words.say("desk-note"),
                hint: Some(words.say("desk-note-hint")),
                value: text("note"),
            },
            Field::Line {
                name: "minutes",
                label: words.say("desk-how-long"),
                hint: Some(words.say("desk-how-long-hint")),
                value: text("minutes"),
                keys: "text",
                width: Some(4),
            },
            Field::Day {
                name: "day",
                label: words.say("desk-when"),
                hint: Some(words.say("desk-when-hint")),
                typed: ["day-day", "day-month", "day-year"].map(text),
            },
        ],
        back: if is_today { "/today".to_owned() } else { back },
        ..PersonFormPage::default()
    })
}

pub(super) async fn form(call: Call, asked: Asked<Uuid>, how: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let (id, how) = (named(&asked)?, how?);
        let found = call.write(move |tx, asker| contacts::page(tx, asker, id)).await?;
        let drafted = offered(&call, found.person.id, CONTACTS, &how).await?;
        let (form, filled) = (call.web.db.moment().new_id(), drafted.filled.as_ref());
        let mut page = page(&call, &found, form, filled, how.text("from")).await?;
        page.draft = Some(drafted.shown);
        Ok(call.draw(&page))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn send(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = noted(&call, &asked, sent).await;
    call.end(answer)
}

async fn noted(call: &Call, asked: &Asked<Uuid>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let id = named(asked)?;
    let form = sent.text("form").parse().unwrap_or_else(|_| call.web.db.moment().new_id());
    let from = sent.text("from").to_owned();
    let done = match day(&sent) {
        Err(()) => Err(Rule::ContactDay.into()),
        Ok(day) => {
            let noting = Noting {
                form,
                way: sent.text("way").to_owned(),
                result: sent.text("result").to_owned(),
                day,
                minutes: sent.text("minutes").to_owned(),
                note: sent.text("note").to_owned(),
            };
            call.try_form(&sent, move |tx, asker| contacts::note(tx, asker, id, &noting)).await?
        }
    };
    match done {
        Ok(noted) => Ok(call.lead(&match noted.declines {
            Some(referral) => format!("/triage/{referral}/person-declines"),
            None if from == TODAY => link("/today", &[("done", "noted")]),
            None => link(&page_of(id), &[("done", "noted")]),
        })),
        Err(Error::Rule(rule)) => {
            let found = call.write(move |tx, asker| contacts::page(tx, asker, id)).await?;
            let mut page = page(call, &found, form, Some(&sent), &from).await?;
            page.draft = Some(again(call, found.person.id, CONTACTS, &sent));
            let field = match rule {
                Rule::ContactWay => "way",
                Rule::ContactResult => "result",
                Rule::ContactDay => "day-day",
                Rule::Minutes => "minutes",
                Rule::LongNote => "note",
                _ => "send",
            };
            page.faults = vec![FormFault::new(field, referral_rule_said(call.here.words(), rule))];
            Ok(call.draw_faulty(&page))
        }
        Err(error) => Err(error.stop(call)),
    }
}

async fn wrong_page(
    call: &Call,
    (person, contact): (Uuid, Uuid),
    because: &str,
) -> Result<PersonFormPage, Stop> {
    let words = call.here.words();
    let (person, contact) = call.write(move |tx, asker| contacts::one(tx, asker, person, contact)).await?;
    let back = page_of(person.id);
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: words.say("desk-mark-wrong"),
        name: theirs(&person.called()),
        action: format!("{back}/contacts/{}/wrong", contact.id),
        back: format!("{back}/timeline"),
        told: vec![contact_said(words, &contact.way, &contact.result), words.say("desk-mark-wrong-told")],
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

pub(super) async fn wrong_form(call: Call, asked: Asked<(Uuid, Uuid)>) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let page = wrong_page(&call, named(&asked)?, "").await?;
        Ok(call.draw(&page))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn wrong_send(call: Call, asked: Asked<(Uuid, Uuid)>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = async {
        let sent = call.ours(sent).await?;
        let (person, contact) = named(&asked)?;
        let because = sent.text("because").to_owned();
        let typed = because.clone();
        let done = call
            .try_write(move |tx, asker| contacts::mark_wrong(tx, asker, person, contact, &because))
            .await?;
        match done {
            Ok(()) => Ok(call.lead(&format!("{}/timeline", page_of(person)))),
            Err(Error::Rule(rule)) => {
                let mut page = wrong_page(&call, (person, contact), &typed).await?;
                page.faults = vec![FormFault::new("because", referral_rule_said(call.here.words(), rule))];
                Ok(call.draw_faulty(&page))
            }
            Err(error) => Err(error.stop(&call)),
        }
    };
    let answer = answer.await;
    call.end(answer)
}
