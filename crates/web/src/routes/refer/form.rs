//! `GET /refer`: the form, empty or as it was left. `POST /refer/draft` keeps what is typed, `POST /refer/discard` throws
//! it away.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use casework::refer::{self, drafts};

use super::{Call, Sent, Stop};
use crate::pages::ReferPage;
use crate::plain::london_day;
use crate::routes::fields::Fields;

/// What a form brings along that is no part of the referral.
const OURS: [&str; 2] = ["mark", "form"];

/// What was typed, as the rooms below read it.
pub(super) fn typed(fields: &Fields) -> Vec<(String, String)> {
    let typed = fields.iter().filter(|(name, _)| !OURS.contains(name));
    typed.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// The same by the name of the field, for the page.
pub(in crate::routes) fn by_name(typed: &[(String, String)]) -> BTreeMap<String, Vec<String>> {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in typed {
        all.entry(name.clone()).or_default().push(value.clone());
    }
    all
}

pub(super) async fn show(call: Call, asked: Sent) -> Response {
    let answer = shown(&call, asked).await;
    call.end(answer)
}

async fn shown(call: &Call, asked: Sent) -> Result<Response, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let asked = asked?;
    let opening = call.read(refer::opening).await?;
    let words = call.here.words();
    let mut page = ReferPage {
        mark: call.mark().await?,
        form: call.web.db.moment().new_id().to_string(),
        ..ReferPage::default()
    };
    let launched = launched(call, asked.text("launch")).await?;
    if let Some(fields) = launched {
        let mut begun = fields;
        if begun.iter().all(|(name, _)| name != "practice") {
            begun.push(("practice".to_owned(), opening.practice.unwrap_or_default()));
        }
        page.typed = by_name(&begun);
    } else if let Some(saved) = opening.draft {
        page.typed = by_name(&saved.fields);
        page.saved = Some(words.day(london_day(saved.at)));
    } else {
        let mut begun = vec![("practice".to_owned(), opening.practice.unwrap_or_default())];
        // Whoever comes from a page about a need has chosen it.
        begun.extend(
            asked
                .iter()
                .filter(|(name, _)| *name == "need")
                .map(|(_, code)| ("need".to_owned(), code.to_owned())),
        );
        page.typed = by_name(&begun);
    }
    Ok(call.draw(&page))
}

/// What the system of their practice sent to this browser, once.
async fn launched(call: &Call, id: &str) -> Result<Option<Vec<(String, String)>>, Stop> {
    let (Some(browser), false) = (call.visitor.launch(), id.is_empty()) else { return Ok(None) };
    let (id, browser) = (id.to_owned(), browser.to_owned());
    let found = call.write(move |tx, asker| casework::launch::take(tx, asker, &id, &browser)).await?;
    if found.is_some() {
        call.visitor.was_filled();
    }
    Ok(found)
}

pub(super) async fn keep(call: Call, sent: Sent) -> Response {
    let answer = async {
        let sent = call.ours(sent).await?;
        let fields = typed(&sent);
        // A form without an identifier of its own has not been sent.
        let form = sent.text("form").parse().unwrap_or_else(|_| call.web.db.moment().new_id());
        call.write(move |tx, asker| drafts::save(tx, asker, form, &fields)).await?;
        Ok(StatusCode::NO_CONTENT.into_response())
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn discard(call: Call, sent: Sent) -> Response {
    let answer = async {
        call.ours(sent).await?;
        call.write(drafts::discard).await?;
        Ok(call.lead("/refer"))
    };
    let answer = answer.await;
    call.end(answer)
}
