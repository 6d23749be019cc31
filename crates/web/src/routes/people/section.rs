//! `GET` and `POST /people/{id}/sections/{section}`: what stands in a section of the record.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::response::Response;
use casework::people::reaching;
use casework::people::sections::{self, Level, Section, Written};
use casework::{Error, Rule};
use uuid::Uuid;

use super::banner::person_banner;
use super::show::{label, said};
use super::{Asked, Call, Sent, Stop, named, page_of};
use crate::pages::{Field, FormFault, PersonBanner, PersonFormPage};
use crate::plain::referral_rule_said;
use crate::routes::Problem;
use crate::routes::call::Stops as _;
use crate::routes::drafts::{again, offered};
use crate::routes::fields::Fields;
use crate::theirs::theirs;
use crate::words::link;

/// A section of somebody's record as it is now.
struct Begun {
    id: Uuid,
    name: String,
    section: &'static Section,
    written: Written,
    banner: PersonBanner,
}

async fn begun(call: &Call, asked: &Asked<(Uuid, String)>) -> Result<Begun, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let (id, code) = named(asked)?;
    let section = sections::with_code(&code).ok_or_else(|| Stop::from(Problem::not_found()))?;
    let mut found = call.write(move |tx, asker| reaching::changing(tx, asker, id)).await?;
    let written = found.written.remove(&section.code).unwrap_or_default();
    let banner = person_banner(call.here.words(), &found.person, &found.banner);
    Ok(Begun { id: found.person.id, name: found.person.called(), section, written, banner })
}

async fn page(
    call: &Call,
    begun: &Begun,
    texts: &BTreeMap<String, String>,
    version: i64,
) -> Result<PersonFormPage, Stop> {
    let words = call.here.words();
    let hint = |level| match level {
        Level::Mandatory => Some(words.say("person-needed")),
        Level::Required => None,
        Level::Optional => Some(words.say("person-if-it-helps")),
    };
    let fields = begun.section.element.iter().filter(|element| element.asked).map(|element| Field::Lines {
        name: element.code.as_str(),
        label: said(words, &element.label, &element.label_cy),
        hint: hint(element.level),
        value: texts.get(&element.code).cloned().unwrap_or_default(),
    });
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: label(words, begun.section),
        name: theirs(&begun.name),
        banner: begun.banner.clone(),
        back: page_of(begun.id),
        action: format!("{}/sections/{}", page_of(begun.id), begun.section.code),
        version,
        fields: fields.collect(),
        ..PersonFormPage::default()
    })
}

/// The end of the address, which names its drafts.
fn end(section: &Section) -> String {
    format!("sections/{}", section.code)
}

/// What was typed into the elements of a section.
fn texts_of(section: &Section, sent: &Fields) -> BTreeMap<String, String> {
    let asked = section.element.iter().filter(|element| element.asked);
    asked.map(|element| (element.code.clone(), sent.text(&element.code).to_owned())).collect()
}

pub(super) async fn form(call: Call, asked: Asked<(Uuid, String)>, how: Sent) -> Response {
    let answer = async {
        let begun = begun(&call, &asked).await?;
        let drafted = offered(&call, begun.id, &end(begun.section), &how?).await?;
        let mut page = match &drafted.filled {
            None => page(&call, &begun, &begun.written.texts, begun.written.version).await?,
            // The version is that which they saw when they began: whoever has written since is not overwritten.
            Some(filled) => {
                let seen = filled.text("version").parse().unwrap_or(-1);
                page(&call, &begun, &texts_of(begun.section, filled), seen).await?
            }
        };
        page.draft = Some(drafted.shown);
        Ok(call.draw(&page))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn send(call: Call, asked: Asked<(Uuid, String)>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = written(&call, &asked, sent).await;
    call.end(answer)
}

async fn written(call: &Call, asked: &Asked<(Uuid, String)>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let begun = begun(call, asked).await?;
    let texts = texts_of(begun.section, &sent);
    let draft = again(call, begun.id, &end(begun.section), &sent);
    // Without a number of theirs they have seen nothing.
    let seen = sent.text("version").parse().unwrap_or(-1);
    let (id, section, typed) = (begun.id, begun.section, Arc::new(texts.clone()));
    let done = call.try_form(&sent, move |tx, asker| sections::write(tx, asker, id, section, seen, &typed));
    let done = done.await?;
    let words = call.here.words();
    let first = begun.section.element.first().map_or("send", |element| element.code.as_str());
    match done {
        Ok(()) => Ok(call.lead(&link(&page_of(begun.id), &[("done", "saved")]))),
        Err(Error::Stale) => {
            let mut page = page(call, &begun, &texts, begun.written.version).await?;
            page.draft = Some(draft);
            let elements = begun.section.element.iter();
            page.now = elements
                .filter_map(|element| {
                    let text = begun.written.texts.get(&element.code)?;
                    Some((said(words, &element.label, &element.label_cy), theirs(text)))
                })
                .collect();
            page.faults = vec![FormFault::new(first, words.say("person-stale"))];
            Ok(call.draw_faulty(&page))
        }
        Err(Error::Rule(rule @ Rule::TooLong)) => {
            let mut page = page(call, &begun, &texts, seen).await?;
            page.draft = Some(draft);
            page.faults = vec![FormFault::new(first, referral_rule_said(words, rule))];
            Ok(call.draw_faulty(&page))
        }
        Err(error) => Err(error.stop(call)),
    }
}
