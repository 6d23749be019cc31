//! `GET /people/{id}/measures/{measure}/paper`: the questions to print, in the language of whoever answers them.

use axum::response::Response;
use casework::measures::{Tongue, recording};
use locales::{Language, Words};
use uuid::Uuid;
use vocabulary::measures::{Form, Licence, Measure};

use super::form::{answers, ends};
use super::{Asked, Call, Problem, Sent, Stop, measure, named, page_of};
use crate::pages::{MeasurePaperPage, PaperItem, Sheet};
use crate::plain::{said_in, tongue_said};
use crate::theirs::theirs;

pub(super) async fn show(call: Call, asked: Asked<(Uuid, String)>, how: Sent) -> Response {
    let answer = shown(&call, &asked, how).await;
    call.end(answer)
}

async fn shown(call: &Call, asked: &Asked<(Uuid, String)>, how: Sent) -> Result<Response, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let ((id, code), how) = (named(asked)?, how?);
    let measure = measure(&code)?;
    let (person, _) = call.write(move |tx, asker| recording::beginning(tx, asker, id)).await?;
    // What is licensed is printed nowhere.
    if measure.licence == Licence::ScoreOnly {
        return Err(Problem::not_found().into());
    }
    let words = call.here.words();
    let own = person.details.language.as_deref().and_then(Tongue::parse).unwrap_or(Tongue::English);
    let tongue = Tongue::parse(how.text("language")).unwrap_or(own);
    let page = MeasurePaperPage {
        measure: said_in(words, &measure.title).to_owned(),
        name: theirs(&person.called()),
        back: page_of(person.id),
        path: format!("{}/{}/paper", page_of(person.id), measure.id),
        languages: Tongue::ALL
            .iter()
            .map(|one| (one.as_str(), tongue_said(words, *one), *one == tongue))
            .collect(),
        sheet: sheet(tongue, measure),
    };
    Ok(call.draw(&page))
}

fn sheet(tongue: Tongue, measure: &Measure) -> Sheet {
    let words = Words::of(match tongue {
        Tongue::English => Language::English,
        Tongue::Welsh => Language::Welsh,
    });
    Sheet {
        language: tongue.as_str(),
        title: said_in(words, &measure.title).to_owned(),
        name: words.say("measure-paper-name"),
        day: words.say("measure-paper-day"),
        told: vec![words.say("measure-paper-what-for"), words.say("measure-paper-how")],
        introduction: measure.introduction.as_ref().map(|said| said_in(words, said).to_owned()),
        items: measure
            .items
            .iter()
            .map(|item| PaperItem {
                wording: said_in(words, &item.wording).to_owned(),
                ends: ends(words, item),
                is_scale: matches!(item.form, Form::Scale(_)),
                ways: answers(words, item).into_iter().map(|(_, text)| text).collect(),
            })
            .collect(),
        give: words.say("measure-paper-give"),
        danger: words.say("measure-paper-danger"),
        source: words.say_with("measure-paper-source", &[("source", theirs(&measure.source).into())]),
    }
}
