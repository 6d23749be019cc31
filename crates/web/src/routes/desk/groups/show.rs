//! `GET /groups/{id}`: a group, with its sessions.

use axum::response::Response;
use casework::groups::show;
use uuid::Uuid;

use super::{Asked, Call, Sent, Stop, named, offer_line, page_of, session_line};
use crate::pages::{GroupPage, RecordRow, RegularLine};
use crate::plain::{group_rows, london_day};
use crate::theirs::theirs;

pub(super) async fn show(call: Call, asked: Asked<Uuid>, how: Sent) -> Response {
    let answer = shown(&call, &asked, how).await;
    call.end(answer)
}

async fn shown(call: &Call, asked: &Asked<Uuid>, how: Sent) -> Result<Response, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let (id, how) = (named(asked)?, how?);
    let found = call.write(move |tx, asker| show::page(tx, asker, id)).await?;
    let (words, group, now) = (call.here.words(), &found.group, found.now);
    let path = page_of(group.id);
    let count = |name: &str| how.text(name).parse::<u32>().ok().map(u64::from);
    let done = match how.text("done") {
        "saved" => Some(words.say("person-saved")),
        "made" => Some(words.say("group-made")),
        "out" => Some(words.say("group-taken-out")),
        "answered" => Some(words.say("group-answered")),
        "off" => Some(words.say("group-is-off")),
        "planned" => count("count").map(|count| words.say_with("group-planned", &[("count", count.into())])),
        "put" => count("placed").zip(count("waits")).map(|(placed, waits)| {
            words.say_with("group-put", &[("placed", placed.into()), ("waits", waits.into())])
        }),
        _ => None,
    };
    let rows = group_rows(words, group).into_iter();
    let page = GroupPage {
        mark: call.mark().await?,
        name: theirs(&group.name),
        ended: group.ended.as_ref().map(|(at, why)| {
            words.say_with(
                "group-ended",
                &[("day", words.day(london_day(*at)).into()), ("why", theirs(why).into())],
            )
        }),
        is_without_leader: group.is_without_leader,
        rows: rows.map(|(label, value)| RecordRow { label, value }).collect(),
        service: group
            .service
            .as_ref()
            .and_then(|(id, name)| Some((format!("/services/{id}"), theirs(name.as_deref()?)))),
        offers: found.offers.iter().map(|one| offer_line(words, one, false)).collect(),
        coming: found.coming.iter().map(|one| session_line(words, one, &group.name, now)).collect(),
        past: found.past.iter().map(|one| session_line(words, one, &group.name, now)).collect(),
        regulars: found
            .regulars
            .iter()
            .map(|(person, name)| RegularLine {
                name: theirs(name),
                leave: format!("{path}/people/{person}/leave"),
            })
            .collect(),
        done,
        path,
    };
    Ok(call.draw(&page))
}
