//! `GET /people/{id}/agreements`: what somebody agreed may be shared. `/new`: another one. `/{agreement}/withdraw`: they take it back.

use axum::response::Response;
use casework::agreements::{
    self, Agreement, Answer, Page, Recording, Standing, ToPractice, Withdrawing, by_standing, lists,
};
use casework::lists::Choice;
use casework::people::banner::Banner;
use casework::people::record::Person;
use casework::{Error, Rule};
use jiff::civil::Date;
use locales::Words;
use uuid::Uuid;

use super::banner::person_banner;
use super::{Asked, Call, Sent, Stop, named, page_of};
use crate::pages::{
    AgreementLine, AgreementsPage, DeskTag, Field, FormFault, ManageWay, PersonFormPage, RecordRow,
};
use crate::plain::{
    agreement_answer_said, choice_said, code_said, referral_rule_said, shared_said, standing_said, written_by,
};
use crate::routes::call::Stops as _;
use crate::routes::drafts::{again, offered};
use crate::routes::fields::Fields;
use crate::routes::refer::spaced;
use crate::theirs::theirs;
use crate::words::link;

/// The end of the address, which names its drafts.
const NEW: &str = "agreements/new";

/// What goes back to the practice, in a sentence.
pub(super) fn practice_said(words: &Words, one: &ToPractice) -> String {
    let number = spaced(&one.number);
    if one.codes_only {
        words.say_with("agreement-codes-only", &[("number", number.into())])
    } else {
        words.say_with("agreement-codes-and-words", &[("number", number.into())])
    }
}

/// Those that are in force, for the page of the person.
pub(super) fn in_force(words: &Words, all: &[Agreement], today: Date) -> Vec<AgreementLine> {
    let [now, _] = by_standing(all, today);
    now.into_iter().map(|(one, standing)| line(words, one, standing, None)).collect()
}

fn line(words: &Words, one: &Agreement, standing: Standing, withdraw: Option<String>) -> AgreementLine {
    let list = lists::all();
    let (text, class) = standing_said(words, one.answer, standing);
    let mut rows = vec![
        RecordRow { label: words.say("agreement-what"), value: shared_said(words, one) },
        RecordRow {
            label: words.say("agreement-purpose"),
            value: code_said(words, &list.purpose, &one.purpose),
        },
    ];
    let mut row = |label: String, value: String| rows.push(RecordRow { label, value });
    let how = code_said(words, &list.how, &one.how);
    let how = one.given_by.as_deref().map_or(how.clone(), |who| format!("{how}: {}", theirs(who)));
    row(words.say("agreement-how"), how);
    row(words.say("agreement-on"), words.day(one.on));
    if let Some(until) = one.until {
        row(words.say("agreement-until"), words.day(until));
    }
    if let Some(said) = one.words.as_deref() {
        row(words.say("agreement-words"), theirs(said));
    }
    if let Some(withdrawn) = &one.withdrawn {
        let why = code_said(words, &list.withdrawn, &withdrawn.why);
        let mut said = vec![words.day(withdrawn.on), why];
        said.extend(withdrawn.words.as_deref().map(theirs));
        row(words.say("agreement-withdrawn"), said.join(". "));
    }
    AgreementLine {
        text: agreement_answer_said(words, one),
        tag: DeskTag { text, class },
        rows,
        written: written_by(words, one.at, one.by.as_deref()),
        withdraw,
    }
}

pub(super) async fn show(call: Call, asked: Asked<Uuid>, how: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let (id, how) = (named(&asked)?, how?);
        let found = call.write(move |tx, asker| agreements::page(tx, asker, id)).await?;
        Ok(call.draw(&page(call.here.words(), &found, how.text("done"))))
    };
    let answer = answer.await;
    call.end(answer)
}

fn page(words: &Words, found: &Page, done: &str) -> AgreementsPage {
    let back = page_of(found.person.id);
    let [now, before] = by_standing(&found.all, found.today);
    let withdraw = |one: &Agreement| {
        let can = found.may_record && one.withdrawn.is_none();
        can.then(|| format!("{back}/agreements/{}/withdraw", one.id))
    };
    let drawn = |all: Vec<(&Agreement, Standing)>| {
        all.into_iter().map(|(one, standing)| line(words, one, standing, withdraw(one))).collect()
    };
    let may_record = found.may_record && found.person.died.is_none();
    AgreementsPage {
        name: theirs(&found.person.called()),
        banner: person_banner(words, &found.person, &found.banner),
        done: match done {
            "recorded" => Some(words.say("agreement-recorded")),
            "withdrawn" => Some(words.say("agreement-was-withdrawn")),
            _ => None,
        },
        record: may_record.then(|| format!("{back}/agreements/new")),
        practice: found.to_practice.iter().map(|one| practice_said(words, one)).collect(),
        legal: found.may_record.then(|| format!("{back}/sections/legal")),
        now: drawn(now),
        before: drawn(before),
        back,
    }
}

fn ways(words: &Words, list: &[Choice], chosen: &dyn Fn(&str) -> bool) -> Vec<ManageWay> {
    let offered = list.iter().filter(|one| one.offered);
    let way = |one: &Choice| ManageWay {
        value: one.code.clone(),
        text: choice_said(words, one),
        hint: None,
        chosen: chosen(&one.code),
    };
    offered.map(way).collect()
}

async fn form_page(
    call: &Call,
    (person, banner): &(Person, Banner),
    form: Uuid,
    sent: Option<&Fields>,
) -> Result<PersonFormPage, Stop> {
    let (words, list) = (call.here.words(), lists::all());
    let text = |name: &str| sent.map_or("", |sent| sent.text(name)).to_owned();
    let is = |name: &'static str| move |code: &str| sent.is_some_and(|sent| sent.text(name) == code);
    let has = |code: &str| {
        sent.is_some_and(|sent| sent.iter().any(|(name, value)| name == "what" && value == code))
    };
    let answer = |answer: Answer, said: String| ManageWay {
        value: answer.as_str().to_owned(),
        text: said,
        hint: None,
        chosen: text("answer") == answer.as_str(),
    };
    let one = |name, label, ways| Field::One { name, label, hint: None, ways };
    let line = |name, label, hint| Field::Line {
        name,
        label,
        hint: Some(hint),
        value: text(name),
        keys: "text",
        width: None,
    };
    let day = |name, label, hint, parts: [&str; 3]| Field::Day {
        name,
        label,
        hint: Some(hint),
        typed: parts.map(text),
    };
    let back = format!("{}/agreements", page_of(person.id));
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: words.say("agreement-record"),
        name: theirs(&person.called()),
        banner: person_banner(words, person, banner),
        action: format!("{back}/new"),
        back,
        kept: vec![("form", form.to_string())],
        told: vec![words.say("agreement-record-told")],
        fields: vec![
            one(
                "answer",
                words.say("agreement-answer"),
                vec![
                    answer(Answer::Yes, words.say("agreement-answer-yes")),
                    answer(Answer::No, words.say("agreement-answer-no")),
                ],
            ),
            one("recipient", words.say("agreement-with"), ways(words, &list.recipient, &is("recipient"))),
            line("name", words.say("agreement-name"), words.say("agreement-name-hint")),
            Field::Some {
                name: "what",
                label: words.say("agreement-what"),
                hint: None,
                ways: ways(words, &list.what, &has),
            },
            one("purpose", words.say("agreement-purpose"), ways(words, &list.purpose, &is("purpose"))),
            one("how", words.say("agreement-how"), ways(words, &list.how, &is("how"))),
            line("given_by", words.say("agreement-given-by"), words.say("agreement-given-by-hint")),
            day("day", words.say("agreement-on"), words.say("desk-when-hint"), DAY),
            day("until", words.say("agreement-until"), words.say("agreement-until-hint"), UNTIL),
            Field::Lines {
                name: "words",
                label: words.say("agreement-words"),
                hint: Some(words.say("agreement-words-hint")),
                value: text("words"),
            },
        ],
        ..PersonFormPage::default()
    })
}

const DAY: [&str; 3] = ["day-day", "day-month", "day-year"];
const UNTIL: [&str; 3] = ["until-day", "until-month", "until-year"];

pub(super) async fn form(call: Call, asked: Asked<Uuid>, how: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let (id, how) = (named(&asked)?, how?);
        let found = call.write(move |tx, asker| agreements::form(tx, asker, id)).await?;
        let drafted = offered(&call, found.0.id, NEW, &how).await?;
        let form = call.web.db.moment().new_id();
        let mut page = form_page(&call, &found, form, drafted.filled.as_ref()).await?;
        page.draft = Some(drafted.shown);
        Ok(call.draw(&page))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn send(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = recorded(&call, &asked, sent).await;
    call.end(answer)
}

async fn recorded(call: &Call, asked: &Asked<Uuid>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let id = named(asked)?;
    let form = sent.text("form").parse().unwrap_or_else(|_| call.web.db.moment().new_id());
    let text = |name: &str| sent.text(name).to_owned();
    let days = (day_of(&sent, DAY), day_of(&sent, UNTIL));
    let done = match days {
        (Err(()), _) => Err(Rule::AgreementDay.into()),
        (_, Err(())) => Err(Rule::AgreementUntil.into()),
        (Ok(on), Ok(until)) => {
            let what = sent.iter().filter(|(name, _)| *name == "what");
            let recording = Recording {
                form,
                answer: Answer::parse(sent.text("answer")),
                recipient: text("recipient"),
                name: text("name"),
                what: what.map(|(_, code)| code.trim().to_owned()).collect(),
                purpose: text("purpose"),
                how: text("how"),
                given_by: text("given_by"),
                words: text("words"),
                on,
                until,
            };
            call.try_form(&sent, move |tx, asker| agreements::record(tx, asker, id, &recording)).await?
        }
    };
    match done {
        Ok(_) => Ok(call.lead(&link(&format!("{}/agreements", page_of(id)), &[("done", "recorded")]))),
        Err(Error::Rule(rule)) => {
            let found = call.write(move |tx, asker| agreements::form(tx, asker, id)).await?;
            let mut page = form_page(call, &found, form, Some(&sent)).await?;
            page.draft = Some(again(call, found.0.id, NEW, &sent));
            let field = match rule {
                Rule::AgreementAnswer => "answer",
                Rule::AgreementRecipient => "recipient",
                Rule::AgreementName => "name",
                Rule::AgreementWhat => "what",
                Rule::AgreementPurpose => "purpose",
                Rule::AgreementHow => "how",
                Rule::AgreementWho => "given_by",
                Rule::AgreementDay => "day-day",
                Rule::AgreementUntil => "until-day",
                Rule::TooLong => "words",
                _ => "send",
            };
            page.faults = vec![FormFault::new(field, referral_rule_said(call.here.words(), rule))];
            Ok(call.draw_faulty(&page))
        }
        Err(error) => Err(error.stop(call)),
    }
}

/// The day in three boxes; nothing where they are empty.
fn day_of(sent: &Fields, boxes: [&str; 3]) -> Result<Option<Date>, ()> {
    let [day, month, year] = boxes.map(|part| sent.text(part));
    if [day, month, year].iter().all(|part| part.is_empty()) {
        return Ok(None);
    }
    let date = || Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
    date().map(Some).ok_or(())
}

async fn withdraw_page(
    call: &Call,
    ids: (Uuid, Uuid),
    sent: Option<&Fields>,
) -> Result<PersonFormPage, Stop> {
    let words = call.here.words();
    let (person, banner, one) = call.write(move |tx, asker| agreements::one(tx, asker, ids)).await?;
    let text = |name: &str| sent.map_or("", |sent| sent.text(name)).to_owned();
    let back = format!("{}/agreements", page_of(person.id));
    let chosen = text("why");
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: words.say("agreement-withdraw"),
        name: theirs(&person.called()),
        banner: person_banner(words, &person, &banner),
        action: format!("{back}/{}/withdraw", one.id),
        back,
        version: one.version,
        told: vec![
            agreement_answer_said(words, &one),
            shared_said(words, &one),
            words.say("agreement-withdraw-told"),
        ],
        fields: vec![
            Field::One {
                name: "why",
                label: words.say("agreement-withdraw-why"),
                hint: None,
                ways: ways(words, &lists::all().withdrawn, &|code| chosen == code),
            },
            Field::Day {
                name: "day",
                label: words.say("agreement-withdraw-on"),
                hint: Some(words.say("desk-when-hint")),
                typed: DAY.map(text),
            },
            Field::Lines {
                name: "words",
                label: words.say("agreement-words"),
                hint: None,
                value: text("words"),
            },
        ],
        button: Some(words.say("agreement-withdraw")),
        ..PersonFormPage::default()
    })
}

pub(super) async fn withdraw_form(call: Call, asked: Asked<(Uuid, Uuid)>) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        Ok(call.draw(&withdraw_page(&call, named(&asked)?, None).await?))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn withdraw(call: Call, asked: Asked<(Uuid, Uuid)>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = async {
        let sent = call.ours(sent).await?;
        let ids = named(&asked)?;
        let done = match day_of(&sent, DAY) {
            Err(()) => Err(Rule::AgreementDay.into()),
            Ok(on) => {
                let withdrawing = Withdrawing {
                    // Without a number of theirs they have seen nothing.
                    seen: sent.text("version").parse().unwrap_or(-1),
                    on,
                    why: sent.text("why").to_owned(),
                    words: sent.text("words").to_owned(),
                };
                call.try_write(move |tx, asker| agreements::withdraw(tx, asker, ids, &withdrawing)).await?
            }
        };
        let words = call.here.words();
        let (field, said) = match done {
            Ok(()) => {
                let path = format!("{}/agreements", page_of(ids.0));
                return Ok(call.lead(&link(&path, &[("done", "withdrawn")])));
            }
            Err(Error::Stale) => ("send", words.say("agreement-stale")),
            Err(Error::Rule(rule)) => {
                let field = match rule {
                    Rule::Reason => "why",
                    Rule::AgreementDay => "day-day",
                    _ => "words",
                };
                (field, referral_rule_said(words, rule))
            }
            Err(error) => return Err(error.stop(&call)),
        };
        let mut page = withdraw_page(&call, ids, Some(&sent)).await?;
        page.faults = vec![FormFault::new(field, said)];
        Ok(call.draw_faulty(&page))
    };
    let answer = answer.await;
    call.end(answer)
}
