//! Appointments with somebody, and that nobody visits them alone: `GET` and `POST /people/{id}/appointments`,
//! `POST /appointments/{id}/call-off`, `GET` and `POST /people/{id}/visit-alone`, `POST /people/{id}/visit-alone/read`.

use axum::response::Response;
use casework::contacts::choices;
use casework::people::banner::Banner;
use casework::people::record::Person;
use casework::visits::{self, Appointment, Making, WAYS, alone};
use casework::{Error, Rule};
use locales::Words;
use uuid::Uuid;

use super::banner::person_banner;
use super::{Asked, Call, Sent, Stop, named, page_of};
use crate::pages::{Field, FormFault, ManageWay, PersonFormPage, PlannedLine};
use crate::plain::{contact_way_said, referral_rule_said, time_said, way_label};
use crate::routes::call::Stops as _;
use crate::routes::drafts::{again, offered};
use crate::routes::fields::Fields;
use crate::routes::triage::day;
use crate::theirs::theirs;
use crate::words::link;

/// The ends of the addresses, which name the drafts.
const APPOINTMENTS: &str = "appointments";
const ALONE: &str = "visit-alone";

/// Something that is planned, in words.
pub(in crate::routes) fn planned_line(words: &Words, one: &Appointment) -> PlannedLine {
    PlannedLine {
        id: one.id.to_string(),
        version: one.version,
        day: words.weekday_and_day(one.day),
        time: one.time.map(|time| time_said(words, time)),
        way: contact_way_said(&one.way, words),
        place: one.place.as_deref().map(theirs),
        note: one.note.as_deref().map(theirs),
    }
}

async fn page(
    call: &Call,
    (person, banner): &(Person, Banner),
    form: Uuid,
    sent: Option<&Fields>,
) -> Result<PersonFormPage, Stop> {
    let words = call.here.words();
    let text = |name: &str| sent.map_or("", |sent| sent.text(name)).to_owned();
    let chosen = sent.map_or(visits::AT_HOME, |sent| sent.text("way")).to_owned();
    let ways = WAYS.iter().filter_map(|code| choices::way(code)).map(|one| ManageWay {
        value: one.code.clone(),
        text: way_label(words, one),
        hint: None,
        chosen: one.code == chosen,
    });
    let back = page_of(person.id);
    let field =
        |name, label, hint, width| Field::Line { name, label, hint, value: text(name), keys: "text", width };
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: words.say("desk-appointment"),
        name: theirs(&person.called()),
        banner: person_banner(words, person, banner),
        action: format!("{back}/appointments"),
        back,
        kept: vec![("form", form.to_string())],
        fields: vec![
            Field::One {
                name: "way",
                label: words.say("desk-appointment-how"),
                hint: None,
                ways: ways.collect(),
            },
            Field::Day {
                name: "day",
                label: words.say("desk-appointment-day"),
                hint: Some(words.say("manage-day-hint")),
                typed: ["day-day", "day-month", "day-year"].map(text),
            },
            field(
                "time",
                words.say("desk-appointment-time"),
                Some(words.say("desk-appointment-time-hint")),
                Some(5),
            ),
            field(
                "place",
                words.say("desk-appointment-place"),
                Some(words.say("desk-appointment-place-hint")),
                None,
            ),
            field("note", words.say("desk-appointment-note"), None, None),
        ],
        ..PersonFormPage::default()
    })
}

pub(super) async fn form(call: Call, asked: Asked<Uuid>, how: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let (id, how) = (named(&asked)?, how?);
        let found = call.write(move |tx, asker| visits::form(tx, asker, id)).await?;
        let drafted = offered(&call, found.0.id, APPOINTMENTS, &how).await?;
        let form = call.web.db.moment().new_id();
        let mut page = page(&call, &found, form, drafted.filled.as_ref()).await?;
        page.draft = Some(drafted.shown);
        Ok(call.draw(&page))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn make(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = made(&call, &asked, sent).await;
    call.end(answer)
}

async fn made(call: &Call, asked: &Asked<Uuid>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let id = named(asked)?;
    let form = sent.text("form").parse().unwrap_or_else(|_| call.web.db.moment().new_id());
    let done = match day(&sent) {
        Err(()) => Err(Rule::AppointmentDay.into()),
        Ok(day) => {
            let text = |name: &str| sent.text(name).to_owned();
            let making = Making {
                form,
                day,
                time: text("time"),
                way: text("way"),
                place: text("place"),
                note: text("note"),
            };
            call.try_form(&sent, move |tx, asker| visits::make(tx, asker, id, &making)).await?
        }
    };
    match done {
        Ok(_) => Ok(call.lead(&link(&page_of(id), &[("done", "appointment")]))),
        Err(Error::Rule(rule)) => {
            let found = call.write(move |tx, asker| visits::form(tx, asker, id)).await?;
            let mut page = page(call, &found, form, Some(&sent)).await?;
            page.draft = Some(again(call, found.0.id, APPOINTMENTS, &sent));
            let field = match rule {
                Rule::AppointmentDay => "day-day",
                Rule::AppointmentTime => "time",
                Rule::ContactWay => "way",
                Rule::TooLong => "place",
                _ => "send",
            };
            page.faults = vec![FormFault::new(field, referral_rule_said(call.here.words(), rule))];
            Ok(call.draw_faulty(&page))
        }
        Err(error) => Err(error.stop(call)),
    }
}

pub(super) async fn call_off(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let answer = async {
        let sent = call.ours(sent).await?;
        let id = named(&asked)?;
        // Without a number of theirs they have seen nothing.
        let seen = sent.text("version").parse().unwrap_or(-1);
        let person = call.write(move |tx, asker| visits::call_off(tx, asker, id, seen)).await?;
        Ok(call.lead(&link(&page_of(person), &[("done", "called-off")])))
    };
    let answer = answer.await;
    call.end(answer)
}

async fn alone_page(call: &Call, id: Uuid, words_typed: Option<&str>) -> Result<PersonFormPage, Stop> {
    let words = call.here.words();
    let found = call.write(move |tx, asker| casework::people::reaching::changing(tx, asker, id)).await?;
    let (back, warning) = (page_of(found.person.id), &found.banner.alone);
    let now = warning.as_ref().map(|warning| warning.words.clone()).unwrap_or_default();
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: words.say("desk-alone"),
        name: theirs(&found.person.called()),
        banner: person_banner(words, &found.person, &found.banner),
        action: format!("{back}/visit-alone"),
        back,
        kept: vec![("seen", warning.as_ref().map(|warning| warning.id.to_string()).unwrap_or_default())],
        told: vec![words.say("desk-alone-told")],
        fields: vec![Field::Lines {
            name: "words",
            label: words.say("desk-alone-why"),
            hint: Some(words.say("desk-alone-why-hint")),
            value: words_typed.map_or(now, str::to_owned),
        }],
        ..PersonFormPage::default()
    })
}

pub(super) async fn alone_form(call: Call, asked: Asked<Uuid>, how: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let (id, how) = (named(&asked)?, how?);
        let mut page = alone_page(&call, id, None).await?;
        let drafted = offered(&call, id, ALONE, &how).await?;
        if let Some(filled) = drafted.filled {
            // What it said when the draft was begun is what they have seen.
            page.kept = vec![("seen", filled.text("seen").to_owned())];
            page.fields.iter_mut().for_each(|field| {
                if let Field::Lines { value, .. } = field {
                    filled.text("words").clone_into(value);
                }
            });
        }
        page.draft = Some(drafted.shown);
        Ok(call.draw(&page))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn alone_set(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = async {
        let sent = call.ours(sent).await?;
        let id = named(&asked)?;
        let (seen, typed) = (sent.text("seen").parse().ok(), sent.text("words").to_owned());
        let said = typed.clone();
        let done = call.try_form(&sent, move |tx, asker| alone::set(tx, asker, id, seen, &said)).await?;
        let words = call.here.words();
        let fault = match done {
            Ok(()) => return Ok(call.lead(&link(&page_of(id), &[("done", "saved")]))),
            Err(Error::Stale) => words.say("person-stale"),
            Err(Error::Rule(rule)) => referral_rule_said(words, rule),
            Err(error) => return Err(error.stop(&call)),
        };
        let mut page = alone_page(&call, id, Some(&typed)).await?;
        page.draft = Some(again(&call, id, ALONE, &sent));
        page.faults = vec![FormFault::new("words", fault)];
        Ok(call.draw_faulty(&page))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn alone_read(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let answer = async {
        let sent = call.ours(sent).await?;
        let id = named(&asked)?;
        // Whoever sends no warning has read none.
        let seen = sent.text("seen").parse().unwrap_or(Uuid::nil());
        let person = call.write(move |tx, asker| alone::has_read(tx, asker, id, seen)).await?;
        Ok(call.lead(&page_of(person)))
    };
    let answer = answer.await;
    call.end(answer)
}
