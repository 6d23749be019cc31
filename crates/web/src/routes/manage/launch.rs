//! `GET` and `POST /manage/organisations/{id}/launch`: the keys with which the system of a practice opens the form.

use std::sync::Arc;

use access::launch_keys::MOST;
use axum::http::HeaderMap;
use axum::response::Response;
use casework::launch::{self, KeysOf, LaunchKey};
use jiff::Timestamp;
use locales::Words;
use secrecy::ExposeSecret as _;
use uuid::Uuid;

use super::invite::whole_address;
use super::{Asked, Call, Sent, Stop, id, page_of};
use crate::pages::{LaunchKeyLine, LaunchKeysPage, LaunchSecret};
use crate::plain::london_day;
use crate::routes::Problem;
use crate::theirs::theirs;

pub(super) async fn show(call: Call, asked: Asked<Uuid>, how: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let (id, how) = (id(&asked)?, how?);
        let mut page = page(&call, id).await?;
        page.is_revoked = how.text("done") == "revoked";
        Ok(call.draw(&page))
    };
    let answer = answer.await;
    call.end(answer)
}

async fn page(call: &Call, id: Uuid) -> Result<LaunchKeysPage, Stop> {
    let found = call.read(move |tx, asker| launch::keys_of(tx, asker, id)).await?;
    let KeysOf { organisation, keys } = found;
    let words = call.here.words();
    let in_use = keys.iter().filter(|key| key.revoked_at.is_none()).count();
    Ok(LaunchKeysPage {
        mark: call.mark().await?,
        organisation: theirs(&organisation.name),
        back: page_of(id),
        keys: keys.iter().map(|key| line(words, key)).collect(),
        may_make: in_use < MOST,
        ..LaunchKeysPage::default()
    })
}

fn line(words: &Words, key: &LaunchKey) -> LaunchKeyLine {
    let day = |at: Timestamp| words.day(london_day(at));
    LaunchKeyLine {
        id: key.id.to_string(),
        made: day(key.made_at),
        revoked: key.revoked_at.map(day),
        last_used: key.last_used_at.map(day),
    }
}

pub(super) async fn send(call: Call, asked: Asked<Uuid>, headers: HeaderMap, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = done(&call, &asked, &headers, sent).await;
    call.end(answer)
}

async fn done(call: &Call, asked: &Asked<Uuid>, headers: &HeaderMap, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let organisation = id(asked)?;
    match (sent.text("do"), sent.text("key").parse::<Uuid>()) {
        ("make", _) => {
            let keys = Arc::clone(&call.web.door.keys);
            let made = call.write(move |tx, asker| launch::make_key(tx, &keys, asker, organisation)).await?;
            let (key, secret) = made;
            let page = page(call, organisation).await?;
            let shown = LaunchSecret {
                address: whole_address(call, headers, &format!("/refer/launch/{key}")),
                key: key.to_string(),
                secret: secret.expose_secret().to_owned(),
            };
            Ok(call.draw(&LaunchKeysPage { shown: Some(shown), ..page }))
        }
        ("revoke", Ok(key)) => {
            call.write(move |tx, asker| launch::revoke_key(tx, asker, organisation, key)).await?;
            Ok(call.lead(&format!("{}/launch?done=revoked", page_of(organisation))))
        }
        _ => {
            // Whoever may not is told the same as ever.
            page(call, organisation).await?;
            Err(Problem::NotUnderstood(call.here.words().say("launch-choose")).into())
        }
    }
}
