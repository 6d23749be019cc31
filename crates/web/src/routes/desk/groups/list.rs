//! `GET /groups`: the groups of the schemes of whoever asks.

use axum::response::Response;
use casework::groups::{self, Listed};
use locales::Words;

use super::{Call, Stop, page_of};
use crate::pages::{DeskTag, GroupLine, GroupsPage};
use crate::plain::{filled_said, session_said};
use crate::theirs::theirs;

pub(super) async fn show(call: Call) -> Response {
    let answer = shown(&call).await;
    call.end(answer)
}

async fn shown(call: &Call) -> Result<Response, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let (found, has_desk, is_provider) = call
        .write(|tx, asker| -> casework::Result<_> {
            let has_desk = asker.works().any(|works| crate::routes::desk::has_caseload(asker, works));
            let is_provider = !casework::services::providers(asker).is_empty();
            Ok((groups::list(tx, asker)?, has_desk, is_provider))
        })
        .await?;
    let words = call.here.words();
    let (ended, running): (Vec<&Listed>, Vec<&Listed>) =
        found.iter().partition(|one| one.group.ended.is_some());
    let lines = |all: Vec<&Listed>| -> Vec<GroupLine> {
        all.into_iter().map(|one| line(words, one, page_of(one.group.id))).collect()
    };
    Ok(call.draw(&GroupsPage { running: lines(running), ended: lines(ended), has_desk, is_provider }))
}

/// A group in a list that leads somewhere.
pub(super) fn line(words: &Words, one: &Listed, path: String) -> GroupLine {
    let (group, mut tags, mut facts) = (&one.group, Vec::new(), Vec::new());
    if group.ended.is_none() {
        if group.is_without_leader {
            tags.push(DeskTag::grave(words.say("group-without-leader")));
        }
        if one.open > 0 {
            let count = u64::from(one.open).into();
            tags.push(DeskTag::grave(words.say_with("group-registers-missing", &[("count", count)])));
        }
        match &one.next {
            Some(next) => {
                let when = session_said(words, (next.day, next.time));
                facts.push(words.say_with("group-next", &[("when", when.into())]));
                facts.extend(filled_said(words, next));
                if next.is_full() {
                    tags.push(DeskTag::notice(words.say("group-full")));
                }
            }
            None => facts.push(words.say("group-no-session-yet")),
        }
    }
    if let Some((_, name)) = group.leader.as_ref().filter(|_| !group.is_without_leader) {
        facts.push(words.say_with("group-led-by", &[("name", theirs(name).into())]));
    }
    GroupLine { name: theirs(&group.name), path, tags, facts }
}
