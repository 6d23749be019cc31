//! `GET` and `POST /people/{id}/change`: who somebody is and how to reach them.

use std::sync::Arc;

use axum::response::Response;
use casework::Error;
use casework::people::ethnicity;
use casework::people::reaching::{self, Changing};
use casework::people::record::{Details, Reach};
use casework::refer::fit::board_of;
use casework::refer::form::{ACCESS, GENDERS, Typed, read};
use locales::Words;
use uuid::Uuid;
use vocabulary::Postcode;

use super::banner::person_banner;
use super::show::said;
use super::{Asked, Call, Sent, Stop, named, page_of};
use crate::finding::labels::language as language_name;
use crate::pages::{Field, FormFault, ManageWay, PersonFormPage};
use crate::plain::{access_said, gender_said, reach_said, refer_fault};
use crate::routes::call::Stops as _;
use crate::routes::fields::Fields;
use crate::theirs::theirs;
use crate::words::link;

async fn begun(call: &Call, asked: &Asked<Uuid>) -> Result<Changing, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let id = named(asked)?;
    call.write(move |tx, asker| reaching::changing(tx, asker, id)).await
}

/// What a record says, as it would be typed.
fn as_typed(details: &Details) -> Vec<(String, String)> {
    let identity = &details.identity;
    let day = |part: fn(jiff::civil::Date) -> String| identity.born.map(part);
    let mut all: Vec<(&str, Option<String>)> = vec![
        ("nhs_number", identity.nhs_number.map(|number| number.to_string())),
        ("given", Some(identity.given.clone())),
        ("family", Some(identity.family.clone())),
        ("known_as", identity.known_as.clone()),
        ("born-day", day(|born| born.day().to_string())),
        ("born-month", day(|born| born.month().to_string())),
        ("born-year", day(|born| born.year().to_string())),
        ("gender", details.gender.clone()),
        ("ethnicity", details.ethnicity.clone()),
        ("home", details.homeless.then(|| "none".to_owned())),
        ("address", details.address.clone()),
        ("postcode", identity.postcode.as_ref().map(Postcode::to_string)),
        ("phone", identity.phone.as_ref().map(ToString::to_string)),
        ("email", details.email.as_ref().map(ToString::to_string)),
        ("reach_by", details.reach_by.map(|reach| reach.as_str().to_owned())),
        ("reach_note", details.reach_note.clone()),
        ("language", details.language.clone()),
        ("access_note", details.access_note.clone()),
        ("practice", details.practice.as_ref().map(ToString::to_string)),
    ];
    all.extend(details.access.iter().map(|code| ("access", Some(code.clone()))));
    all.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

async fn page(
    call: &Call,
    found: &Changing,
    typed: &[(String, String)],
    version: i64,
) -> Result<PersonFormPage, Stop> {
    let (words, person) = (call.here.words(), &found.person);
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: words.say("person-change"),
        name: theirs(&person.called()),
        banner: person_banner(words, person, &found.banner),
        back: page_of(person.id),
        action: format!("{}/change", page_of(person.id)),
        version,
        fields: fields(words, Typed(typed)),
        ..PersonFormPage::default()
    })
}

fn fields(words: &Words, typed: Typed<'_>) -> Vec<Field> {
    let line = |name: &'static str, label: String, width: Option<u8>| Field::Line {
        name,
        label,
        hint: None,
        value: typed.one(name).to_owned(),
        keys: "text",
        width,
    };
    let way = |name: &str, value: &str, text: String| ManageWay {
        value: value.to_owned(),
        text,
        hint: None,
        chosen: typed.all(name).contains(&value),
    };
    let not_known = |name: &str| ManageWay {
        value: String::new(),
        text: words.say("person-not-known"),
        hint: None,
        chosen: typed.one(name).is_empty(),
    };
    let one = |name: &'static str, label: String, ways: Vec<ManageWay>| {
        let ways = std::iter::once(not_known(name)).chain(ways).collect();
        Field::FromList { name, label, hint: None, ways }
    };
    let genders = GENDERS.iter().map(|code| way("gender", code, gender_said(words, code)));
    let categories = ethnicity::all();
    let categories =
        categories.iter().map(|one| way("ethnicity", &one.code, said(words, &one.label, &one.label_cy)));
    let reaches = Reach::ALL.iter().map(|reach| way("reach_by", reach.as_str(), reach_said(words, *reach)));
    let languages = vocabulary::languages::all().iter();
    let languages = languages.map(|one| way("language", &one.code, language_name(words, &one.code)));
    let access = ACCESS.iter().map(|code| way("access", code, access_said(words, code)));
    vec![
        line("given", words.say("refer-given"), None),
        line("family", words.say("refer-family"), None),
        line("known_as", words.say("refer-known-as"), None),
        line("nhs_number", words.say("person-nhs-number"), Some(10)),
        Field::Day {
            name: "born",
            label: words.say("refer-born"),
            hint: Some(words.say("refer-born-hint")),
            typed: ["born-day", "born-month", "born-year"].map(|part| typed.one(part).to_owned()),
        },
        one("gender", words.say("refer-gender"), genders.collect()),
        one("ethnicity", words.say("person-ethnicity"), categories.collect()),
        Field::Some {
            name: "home",
            label: words.say("person-home"),
            hint: None,
            ways: vec![way("home", "none", words.say("refer-no-home"))],
        },
        line("address", words.say("refer-address"), None),
        line("postcode", words.say("refer-postcode"), Some(10)),
        line("phone", words.say("refer-phone"), Some(20)),
        line("email", words.say("refer-email"), None),
        one("reach_by", words.say("refer-reach-by"), reaches.collect()),
        line("reach_note", words.say("refer-reach-note"), None),
        one("language", words.say("refer-language"), languages.collect()),
        Field::Some { name: "access", label: words.say("refer-access"), hint: None, ways: access.collect() },
        line("access_note", words.say("refer-access-note"), None),
        line("practice", words.say("refer-practice"), Some(10)),
    ]
}

pub(super) async fn form(call: Call, asked: Asked<Uuid>) -> Response {
    let answer = async {
        let found = begun(&call, &asked).await?;
        let person = &found.person;
        // The form has the address in it: whoever has to read first why nobody visits them alone does so on their page.
        if !found.banner.shows_address() {
            return Ok(call.lead(&page_of(person.id)));
        }
        let page = page(&call, &found, &as_typed(&person.details), person.version).await?;
        Ok(call.draw(&page))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn send(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = changed(&call, &asked, sent).await;
    call.end(answer)
}

async fn changed(call: &Call, asked: &Asked<Uuid>, sent: Sent) -> Result<Response, Stop> {
    let sent: Fields = call.ours(sent).await?;
    let found = begun(call, asked).await?;
    let person = &found.person;
    let words = call.here.words();
    let typed: Vec<(String, String)> =
        sent.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    // Without a number of theirs they have seen nothing.
    let seen: i64 = sent.text("version").parse().unwrap_or(0);
    let read = read(Typed(&typed), call.web.today());
    let faults = read.faults_of_person();
    if !faults.is_empty() {
        let mut page = page(call, &found, &typed, seen).await?;
        page.faults = faults.iter().map(|fault| refer_fault(words, fault)).collect();
        return Ok(call.draw_faulty(&page));
    }
    let details = Arc::new(read.draft.details);
    let country = call.web.registers.country();
    let practice = details.practice.as_ref().map(ToString::to_string);
    let area = board_of(country.organisations(), practice.as_deref(), call.web.today());
    // A practice that nobody knows leaves the person where they were.
    let area = Some(area).filter(|area| !area.is_empty());
    let (id, new) = (person.id, Arc::clone(&details));
    let done =
        call.try_write(move |tx, asker| reaching::change(tx, asker, id, seen, &new, area.as_deref())).await?;
    match done {
        Ok(()) => Ok(call.lead(&link(&page_of(person.id), &[("done", "saved")]))),
        Err(Error::Stale) => {
            let mut page = page(call, &found, &typed, person.version).await?;
            page.now = differing(words, &person.details, &details);
            page.faults = vec![FormFault::new("given", words.say("person-stale"))];
            Ok(call.draw_faulty(&page))
        }
        Err(error) => Err(error.stop(call)),
    }
}

/// What the record says now and was not typed, by the labels of its fields.
fn differing(words: &Words, now: &Details, typed: &Details) -> Vec<(String, String)> {
    let (now, typed) = (as_typed(now), as_typed(typed));
    let label = |name: &str| match name {
        "given" => words.say("refer-given"),
        "family" => words.say("refer-family"),
        "known_as" => words.say("refer-known-as"),
        "nhs_number" => words.say("person-nhs-number"),
        "address" => words.say("refer-address"),
        "postcode" => words.say("refer-postcode"),
        "phone" => words.say("refer-phone"),
        "email" => words.say("refer-email"),
        "reach_note" => words.say("refer-reach-note"),
        "practice" => words.say("refer-practice"),
        _ => words.say("person-other"),
    };
    now.iter().filter(|one| !typed.contains(one)).map(|(name, value)| (label(name), theirs(value))).collect()
}
