//! `GET /people/{id}/history`: what the record said before.

use axum::response::Response;
use casework::people::ethnicity;
use casework::people::history::{self, Change, Differs};
use casework::people::record::Reach;
use casework::people::sections;
use locales::Words;
use vocabulary::{NhsNumber, PhoneNumber};

use super::banner::person_banner;
use super::show::{label, said};
use super::{Asked, Call, Stop, named, page_of};
use crate::finding::labels::language as language_name;
use crate::pages::{HistoryChange, HistoryRow, PersonHistoryPage};
use crate::plain::{access_said, gender_said, london_day, reach_said};
use crate::theirs::theirs;
use uuid::Uuid;

pub(super) async fn show(call: Call, asked: Asked<Uuid>) -> Response {
    let answer = shown(&call, &asked).await;
    call.end(answer)
}

async fn shown(call: &Call, asked: &Asked<Uuid>) -> Result<Response, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let id = named(asked)?;
    let found = call.write(move |tx, asker| history::of(tx, asker, id)).await?;
    let words = call.here.words();
    Ok(call.draw(&PersonHistoryPage {
        name: theirs(&found.person.called()),
        banner: person_banner(words, &found.person, &found.banner),
        back: page_of(found.person.id),
        changes: found.changes.iter().map(|one| change(words, one, found.banner.shows_address())).collect(),
        has_older: found.has_older,
    }))
}

fn change(words: &Words, one: &Change, shows_address: bool) -> HistoryChange {
    let section = one.section.as_deref();
    HistoryChange {
        what: match section {
            None => words.say("person-who"),
            Some(code) => {
                sections::with_code(code).map_or_else(|| theirs(code), |section| label(words, section))
            }
        },
        on: words.day(london_day(one.at)),
        by: one.by.as_deref().map(theirs),
        rows: one
            .differs
            .iter()
            .map(|differs| match section {
                None if !shows_address && is_address(&differs.what) => {
                    let said = Some(words.say("desk-address-kept-back"));
                    HistoryRow { label: column(words, &differs.what), was: None, is: said }
                }
                None => of_column(words, differs),
                Some(section) => of_element(words, section, differs),
            })
            .collect(),
    }
}

fn of_element(words: &Words, section: &str, differs: &Differs) -> HistoryRow {
    let known = sections::with_code(section)
        .and_then(|section| section.element.iter().find(|element| element.code == differs.what));
    HistoryRow {
        label: known
            .map_or_else(|| theirs(&differs.what), |element| said(words, &element.label, &element.label_cy)),
        was: differs.was.as_deref().map(theirs),
        is: differs.is.as_deref().map(theirs),
    }
}

fn of_column(words: &Words, differs: &Differs) -> HistoryRow {
    let name = differs.what.as_str();
    let value = |text: &Option<String>| text.as_deref().map(|text| column_said(words, name, text));
    HistoryRow { label: column(words, name), was: value(&differs.was), is: value(&differs.is) }
}

/// Whether a column says where somebody lives.
pub(in crate::routes) fn is_address(column: &str) -> bool {
    matches!(column, "address" | "postcode")
}

/// What a column of `person` is called.
fn column(words: &Words, name: &str) -> String {
    match name {
        "nhs_number" => words.say("person-nhs-number"),
        "given" => words.say("refer-given"),
        "family" => words.say("refer-family"),
        "known_as" => words.say("refer-known-as"),
        "born" => words.say("person-born"),
        "gender" => words.say("person-gender"),
        "ethnicity" => words.say("person-ethnicity"),
        "home" => words.say("person-home"),
        "address" => words.say("refer-address"),
        "postcode" => words.say("refer-postcode"),
        "phone" => words.say("person-phone"),
        "email" => words.say("person-email"),
        "reach_by" => words.say("person-reach"),
        "reach_note" => words.say("refer-reach-note"),
        "language" => words.say("refer-language"),
        "access_codes" => words.say("refer-access"),
        "access_note" => words.say("refer-access-note"),
        "practice_code" => words.say("person-practice"),
        "died_on" => words.say("person-history-died"),
        other => theirs(other),
    }
}

/// What a column says, as people say it. What nobody can read any more stays as it was written.
fn column_said(words: &Words, name: &str, text: &str) -> String {
    let known = match name {
        "nhs_number" => NhsNumber::parse(text).ok().map(|number| number.to_string()),
        "born" | "died_on" => text.parse().ok().map(|day| words.day(day)),
        "gender" => Some(gender_said(words, text)),
        "ethnicity" => ethnicity::with_code(text).map(|one| said(words, &one.label, &one.label_cy)),
        "home" if text == "none" => Some(words.say("refer-no-home")),
        "home" => Some(words.say("person-history-home-fixed")),
        "phone" => PhoneNumber::parse(text).ok().map(|phone| phone.to_string()),
        "reach_by" => Reach::parse(text).map(|reach| reach_said(words, reach)),
        "language" => Some(language_name(words, text)),
        "access_codes" => serde_json::from_str::<Vec<String>>(text).ok().map(|codes| {
            let all: Vec<String> = codes.iter().map(|code| access_said(words, code)).collect();
            if all.is_empty() { words.say("person-history-none-of-these") } else { all.join("; ") }
        }),
        _ => None,
    };
    known.unwrap_or_else(|| theirs(text))
}
