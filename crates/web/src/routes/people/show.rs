//! `GET /people/{id}`: the record.

use axum::response::Response;
use casework::people::ethnicity;
use casework::people::reaching::{self, Page};
use casework::people::record::Person;
use casework::people::sections::{self, Level, Section, Written};
use casework::refer::form::age;
use jiff::civil::Date;
use locales::{Language, Words};
use vocabulary::Postcode;

use super::agreements::{in_force, practice_said};
use super::banner::person_banner;
use super::documents::document_line;
use super::timeline::line;
use super::visits::planned_line;
use super::{Asked, Call, Sent, Stop, named, page_of};
use crate::finding::labels::language as language_name;
use crate::pages::{
    ConnectionLine, MissingLine, MoveWay, PersonGroupLine, PersonPage, RecordRow, RecordSection,
    ReferralOfPerson,
};
use crate::plain::{access_said, gender_said, in_group_said, london_day, mode_said, reach_said, state_said};
use crate::routes::connections::connection_tag;
use crate::routes::refer::{scheme_name, spaced};
use crate::theirs::theirs;
use crate::words::link;
use uuid::Uuid;

pub(super) async fn show(call: Call, asked: Asked<Uuid>, how: Sent) -> Response {
    let answer = shown(&call, &asked, how).await;
    call.end(answer)
}

async fn shown(call: &Call, asked: &Asked<Uuid>, how: Sent) -> Result<Response, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let (id, how) = (named(asked)?, how?);
    let found = call.write(move |tx, asker| reaching::page(tx, asker, id)).await?;
    let (words, country) = (call.here.words(), call.web.registers.country());
    let person = &found.person;
    let back = page_of(person.id);
    let missing = sections::missing(&found.written, found.spoken, false);
    let is_open =
        person.died.is_none() && found.referrals.iter().any(|one| one.is_readable && one.state.is_open());
    let page = PersonPage {
        name: theirs(&person.called()),
        banner: person_banner(words, person, &found.banner),
        ways: ways(words, person.id, &found),
        latest: found.latest.iter().map(|one| line(words, one, &back, found.may_note)).collect(),
        timeline: format!("{back}/timeline"),
        rows: record_rows(words, person, call.web.today(), found.banner.shows_address()),
        planned: found.planned.iter().map(|one| planned_line(words, one)).collect(),
        mark: call.mark().await?,
        change: found.may_change.then(|| format!("{back}/change")),
        sections: sections::all()
            .iter()
            .map(|section| shown_section(words, section, found.written.get(&section.code), &back))
            .collect(),
        missing: not_asked(words, &found, &back)
            .into_iter()
            .chain(missing.iter().map(|one| MissingLine {
                text: format!(
                    "{}: {}",
                    label(words, one.section),
                    said(words, &one.element.label, &one.element.label_cy)
                ),
                path: format!("{back}/sections/{}", one.section.code),
                is_mandatory: one.element.level == Level::Mandatory,
            }))
            .collect(),
        referrals: found
            .referrals
            .iter()
            .map(|one| ReferralOfPerson {
                number: spaced(&one.number),
                path: one.is_readable.then(|| format!("/triage/{}", one.id)),
                scheme: scheme_name(&country, one.scheme),
                state: state_said(words, one.state),
                on: words.day(london_day(one.received)),
            })
            .collect(),
        may_change: found.may_change,
        done: match how.text("done") {
            "saved" => Some(words.say("person-saved")),
            "moved" => Some(words.say("moved-done")),
            "not-moved" => Some(words.say("moved-done-not")),
            "moved-closed" => Some(words.say("moved-done-closed")),
            "noted" => Some(words.say("desk-noted")),
            "appointment" => Some(words.say("desk-appointment-made")),
            "out" => Some(words.say("group-taken-out")),
            "answered" => Some(words.say("group-answered")),
            "called-off" => Some(words.say("desk-called-off")),
            "told" => Some(words.say("tell-noted")),
            "task" => Some(words.say_with("desk-tasks-set", &[("count", 1.into())])),
            _ => None,
        },
        history: format!("{back}/history"),
        safeguarding: found.may_read_safeguarding.then(|| format!("{back}/safeguarding")),
        moved: (found.may_change && is_open).then(|| format!("{back}/moved")),
        alone: found.may_change.then(|| format!("{back}/visit-alone")),
        sends: format!("{back}/messages"),
        measures: format!("{back}/measures"),
        plan: format!("{back}/plan"),
        support: found
            .connections
            .iter()
            .map(|one| {
                let mode = mode_said(words, one.mode);
                let (state, class) = connection_tag(words, one.state);
                ConnectionLine {
                    text: words.say_with(
                        "support-line",
                        &[("service", theirs(&one.name).into()), ("mode", mode.into())],
                    ),
                    path: format!("{back}/connections/{}", one.id),
                    state,
                    class,
                }
            })
            .collect(),
        agreed: in_force(words, &found.agreements, call.web.today()),
        practice: found.to_practice.iter().map(|one| practice_said(words, one)).collect(),
        agreements: format!("{back}/agreements"),
        files: found
            .documents
            .iter()
            .filter(|one| one.wrong_because.is_none())
            .take(FILES)
            .map(|one| document_line(words, person.id, one, false))
            .collect(),
        documents: format!("{back}/documents"),
        groups: found
            .groups
            .iter()
            .map(|(one, is_readable)| {
                let group = format!("/groups/{}", one.group);
                let person = format!("{group}/people/{}", person.id);
                let may = *is_readable;
                PersonGroupLine {
                    name: theirs(&one.name),
                    facts: in_group_said(words, one),
                    leave: may.then(|| format!("{person}/leave")),
                    answer: (may && one.offered > 0).then(|| format!("{person}/answer")),
                    path: may.then_some(group),
                }
            })
            .collect(),
    };
    Ok(call.draw(&page))
}

/// So many documents stand on the page of a person; the rest is below it.
const FILES: usize = 5;

/// Whether nobody has asked yet what may be shared, once somebody has spoken with the person.
fn not_asked(words: &Words, found: &Page, back: &str) -> Option<MissingLine> {
    (found.spoken && found.agreements.is_empty()).then(|| MissingLine {
        text: words.say("agreement-not-asked"),
        path: format!("{back}/agreements"),
        is_mandatory: true,
    })
}

/// What is done most with somebody: a contact, a task, and their open referral, where the rest is done.
fn ways(words: &Words, person: Uuid, found: &reaching::Page) -> Vec<MoveWay> {
    let mut all = Vec::new();
    if found.may_note {
        let path = format!("{}/contacts", page_of(person));
        all.push(MoveWay { path, text: words.say("desk-contact"), is_usual: true });
        let path = format!("{}/appointments", page_of(person));
        all.push(MoveWay { path, text: words.say("desk-appointment"), is_usual: false });
        let path = link("/tasks/new", &[("person", &person.to_string())]);
        all.push(MoveWay { path, text: words.say("desk-set-task"), is_usual: false });
    }
    if found.may_connect {
        let path = format!("{}/support", page_of(person));
        all.push(MoveWay { path, text: words.say("support-find"), is_usual: false });
    }
    if found.may_join {
        let path = format!("{}/groups", page_of(person));
        all.push(MoveWay { path, text: words.say("group-add-to"), is_usual: false });
    }
    let open = found.referrals.iter().filter(|one| one.is_readable && one.state.is_open());
    all.extend(open.map(|one| MoveWay {
        path: format!("/triage/{}", one.id),
        text: words.say_with("desk-referral", &[("number", spaced(&one.number).into())]),
        is_usual: false,
    }));
    all
}

pub(super) fn said(words: &Words, english: &str, welsh: &str) -> String {
    if words.language() == Language::Welsh { welsh } else { english }.to_owned()
}

pub(super) fn label(words: &Words, section: &Section) -> String {
    said(words, &section.label, &section.label_cy)
}

fn shown_section(words: &Words, section: &Section, written: Option<&Written>, back: &str) -> RecordSection {
    let text = |code: &str| written.and_then(|written| written.texts.get(code));
    let changed = written.and_then(|written| Some((written.at?, written.by.clone())));
    RecordSection {
        label: label(words, section),
        path: format!("{back}/sections/{}", section.code),
        rows: section
            .element
            .iter()
            .filter_map(|element| {
                let text = text(&element.code)?;
                Some(RecordRow { label: said(words, &element.label, &element.label_cy), value: theirs(text) })
            })
            .collect(),
        changed: changed.map(|(at, by)| {
            let by = by.map(|name| theirs(&name)).unwrap_or_default();
            words
                .say_with("person-changed", &[("day", words.day(london_day(at)).into()), ("name", by.into())])
        }),
    }
}

/// What helps them, for the banner.
pub(super) fn help(words: &Words, person: &Person) -> Vec<String> {
    let details = &person.details;
    let mut all = Vec::new();
    if let Some(language) = details.language.as_deref().filter(|code| *code != "en") {
        let language = language_name(words, language);
        all.push(words.say_with("person-speaks", &[("language", language.into())]));
    }
    all.extend(details.access.iter().map(|code| access_said(words, code)));
    all.extend(details.access_note.as_deref().map(theirs));
    all
}

pub(in crate::routes) fn record_rows(
    words: &Words,
    person: &Person,
    today: Date,
    shows_address: bool,
) -> Vec<RecordRow> {
    let (details, identity) = (&person.details, &person.details.identity);
    let mut rows = Vec::new();
    let mut row = |label: String, value: Option<String>| {
        rows.push(RecordRow { label, value: value.unwrap_or_else(|| words.say("person-not-known")) });
    };
    row(words.say("person-nhs-number"), identity.nhs_number.map(|number| number.to_string()));
    row(
        words.say("person-born"),
        identity.born.map(|born| {
            let years = age(born, person.died.unwrap_or(today)).unsigned_abs();
            words.say_with("person-born-aged", &[("day", words.day(born).into()), ("age", years.into())])
        }),
    );
    row(words.say("person-gender"), details.gender.as_deref().map(|code| gender_said(words, code)));
    let category = details.ethnicity.as_deref().and_then(ethnicity::with_code);
    row(words.say("person-ethnicity"), category.map(|one| said(words, &one.label, &one.label_cy)));
    let postcode = identity.postcode.as_ref().map(Postcode::as_str);
    let address: Vec<&str> = details.address.as_deref().into_iter().chain(postcode).collect();
    let address = if address.is_empty() { None } else { Some(theirs(&address.join(", "))) };
    row(
        words.say("person-address"),
        match (shows_address, details.homeless) {
            (false, _) => Some(words.say("desk-address-kept-back")),
            (true, true) => Some(words.say("refer-no-home")),
            (true, false) => address,
        },
    );
    row(words.say("person-phone"), identity.phone.as_ref().map(ToString::to_string));
    row(words.say("person-email"), details.email.as_ref().map(|email| theirs(email.as_str())));
    let reach = details.reach_by.map(|reach| reach_said(words, reach));
    let reach: Vec<String> = reach.into_iter().chain(details.reach_note.as_deref().map(theirs)).collect();
    row(words.say("person-reach"), if reach.is_empty() { None } else { Some(reach.join(". ")) });
    row(words.say("person-practice"), details.practice.as_ref().map(ToString::to_string));
    rows
}
