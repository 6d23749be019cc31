//! `GET` and `POST /manage/organisations/{id}/people/{membership}/help`: a link for somebody who cannot sign in any more.

use std::sync::Arc;

use access::way_back::{self, Lost};
use administration::people::{self, Leaving};
use axum::http::HeaderMap;
use axum::response::Response;
use locales::Words;
use secrecy::ExposeSecret as _;
use uuid::Uuid;

use super::invite::whole_address;
use super::{Asked, Call, Fields, Sent, Stop, id, page_of};
use crate::pages::{Field, FormFault, HelpedPage, ManageFormPage, ManageWay as Way};
use crate::theirs::theirs;

fn page(words: &Words, mark: String, ids: (Uuid, Uuid), one: &Leaving, sent: &Fields) -> ManageFormPage {
    let back = page_of(ids.0);
    let name = || theirs(one.name.show()).into();
    let way = |lost: Lost, text: String, hint: String| Way {
        value: lost.word().to_owned(),
        text,
        hint: Some(hint),
        chosen: sent.text("lost") == lost.word(),
    };
    ManageFormPage {
        mark,
        heading: words.say("help-title"),
        action: format!("{back}/people/{}/help", ids.1),
        organisation: theirs(&one.organisation),
        back,
        told: vec![words.say_with("help-lede", &[("name", name())]), words.say("help-be-sure")],
        happens: vec![
            words.say("help-happens-link"),
            words.say_with("help-happens-out", &[("name", name())]),
            words.say("help-happens-told"),
        ],
        fields: vec![Field::One {
            name: "lost",
            label: words.say_with("help-lost", &[("name", name())]),
            hint: None,
            ways: vec![
                way(Lost::Password, words.say("help-lost-password"), words.say("help-lost-password-hint")),
                way(
                    Lost::Everything,
                    words.say("help-lost-everything"),
                    words.say("help-lost-everything-hint"),
                ),
            ],
        }],
        button: Some(words.say("help-button")),
        is_grave: true,
        ..ManageFormPage::default()
    }
}

async fn helping(call: &Call, ids: (Uuid, Uuid)) -> Result<Leaving, Stop> {
    call.read(move |tx, asker| people::helping(tx, asker, ids.0, ids.1)).await
}

pub(super) async fn form(call: Call, asked: Asked<(Uuid, Uuid)>) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let ids = id(&asked)?;
        let one = helping(&call, ids).await?;
        Ok(call.draw(&page(call.here.words(), call.mark().await?, ids, &one, &Fields::default())))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn send(call: Call, asked: Asked<(Uuid, Uuid)>, headers: HeaderMap, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = helped(&call, &asked, &headers, sent).await;
    call.end(answer)
}

async fn helped(
    call: &Call,
    asked: &Asked<(Uuid, Uuid)>,
    headers: &HeaderMap,
    sent: Sent,
) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let ids = id(asked)?;
    let one = helping(call, ids).await?;
    let words = call.here.words();
    let page = page(words, call.mark().await?, ids, &one, &sent);
    let Some(lost) = Lost::parse(sent.text("lost")) else {
        return Ok(call.faulty(page, vec![FormFault::new("lost", words.say("help-no-lost"))]));
    };
    let keys = Arc::clone(&call.web.door.keys);
    let made = call.try_write(move |tx, asker| people::help_back_in(tx, &keys, asker, ids.0, ids.1, lost));
    match made.await? {
        Ok(text) => Ok(call.draw(&HelpedPage {
            organisation: theirs(&one.organisation),
            back: page_of(ids.0),
            name: theirs(one.name.show()),
            link: whole_address(call, headers, &way_back::path(text.expose_secret())),
        })),
        Err(error) => call.again(error, "lost", page),
    }
}
