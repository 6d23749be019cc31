//! `/manage/organisations/{id}/people/{membership}/...`: ending a role, stopping an account, letting it run again.

use std::sync::Arc;

use access::accounts::State;
use access::memberships::InHand;
use administration::people::{self, Leaving, Rooms};
use axum::response::Response;
use locales::Words;
use uuid::Uuid;

use super::{Asked, Call, Sent, Stop, id, page_of};
use crate::pages::{Field, ManageDone, ManageFormPage};
use crate::plain::role_name;
use crate::theirs::theirs;

type Ids = (Uuid, Uuid);

/// The rooms in which somebody who leaves can have work in hand. Each room of work adds itself here.
const ROOMS: &Rooms = &[&casework::Caseload];

/// What somebody has in hand, of one kind.
fn in_hand_said(words: &Words, one: &InHand) -> String {
    match one.kind {
        casework::Caseload::KIND => words.say_with("member-caseload", &[("count", one.count.into())]),
        kind => words.say_with("member-in-hand", &[("count", one.count.into()), ("kind", kind.into())]),
    }
}

fn blank(mark: String, (organisation, membership): Ids, one: &Leaving, part: &str) -> ManageFormPage {
    let back = page_of(organisation);
    ManageFormPage {
        mark,
        action: format!("{back}/people/{membership}/{part}"),
        organisation: theirs(&one.organisation),
        back,
        ..ManageFormPage::default()
    }
}

fn end_page(words: &Words, mark: String, ids: Ids, one: &Leaving, why: &str) -> ManageFormPage {
    let name = || theirs(one.name.show()).into();
    let role = role_name(words, one.role.as_str()).into();
    let mut happens = vec![
        words.say_with("member-end-role", &[("name", name()), ("role", role)]),
        words.say_with("member-end-at-once", &[("name", name())]),
    ];
    if one.is_last_role {
        happens.push(words.say_with("member-end-last", &[("name", name())]));
    }
    if one.is_asker {
        happens.push(words.say("member-end-own"));
    }
    if one.is_last_administrator {
        happens.push(words.say("member-end-last-administrator"));
    }
    happens.extend(one.in_hand.iter().map(|one| in_hand_said(words, one)));
    ManageFormPage {
        heading: words.say("member-end"),
        told: if one.in_hand.is_empty() { vec![words.say("member-nothing-in-hand")] } else { Vec::new() },
        happens,
        fields: vec![Field::Lines {
            name: "why",
            label: words.say("member-why"),
            hint: Some(words.say("member-why-hint")),
            value: why.to_owned(),
        }],
        button: Some(words.say("member-end-button")),
        is_grave: true,
        ..blank(mark, ids, one, "end")
    }
}

async fn leaving(call: &Call, ids: Ids) -> Result<Leaving, Stop> {
    call.read(move |tx, asker| people::leaving(tx, asker, ids.0, ids.1, ROOMS)).await
}

pub(super) async fn ending(call: Call, asked: Asked<Ids>) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let ids = id(&asked)?;
        let one = leaving(&call, ids).await?;
        Ok(call.draw(&end_page(call.here.words(), call.mark().await?, ids, &one, "")))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn end(call: Call, asked: Asked<Ids>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = ended(&call, &asked, sent).await;
    call.end(answer)
}

async fn ended(call: &Call, asked: &Asked<Ids>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let ids = id(asked)?;
    let one = leaving(call, ids).await?;
    let page = end_page(call.here.words(), call.mark().await?, ids, &one, sent.text("why"));
    let why: Arc<str> = sent.text("why").into();
    match call.try_write(move |tx, asker| people::end_role(tx, asker, ids.0, ids.1, &why, ROOMS)).await? {
        // Whoever ended their own role may see nothing of it any more.
        Ok(_) if one.is_asker => Ok(call.lead("/manage")),
        Ok(_) => Ok(call.done(ids.0, ManageDone::Ended)),
        Err(error) => call.again(error, "why", page),
    }
}

fn stop_page(words: &Words, mark: String, ids: Ids, one: &Leaving) -> ManageFormPage {
    let name = || theirs(one.name.show()).into();
    ManageFormPage {
        heading: words.say("member-stop"),
        happens: vec![
            words.say_with("member-stop-happens", &[("name", name())]),
            words.say("member-stop-everywhere"),
            words.say("member-stop-kept"),
        ],
        button: Some(words.say("member-stop-button")),
        is_grave: true,
        ..blank(mark, ids, one, "stop")
    }
}

fn resume_page(words: &Words, mark: String, ids: Ids, one: &Leaving) -> ManageFormPage {
    let name = theirs(one.name.show());
    ManageFormPage {
        heading: words.say("member-resume"),
        happens: vec![words.say_with("member-resume-happens", &[("name", name.into())])],
        button: Some(words.say("member-resume-button")),
        ..blank(mark, ids, one, "resume")
    }
}

async fn looked_at(call: &Call, asked: &Asked<Ids>, is_to_stop: bool) -> Result<Response, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let ids = id(asked)?;
    let one = call.read(move |tx, asker| people::stopping(tx, asker, ids.0, ids.1)).await?;
    // What has been done meanwhile is seen on the page of the organisation.
    if (one.state == State::Active) != is_to_stop {
        return Ok(call.lead(&page_of(ids.0)));
    }
    let page = if is_to_stop { stop_page } else { resume_page };
    Ok(call.draw(&page(call.here.words(), call.mark().await?, ids, &one)))
}

pub(super) async fn stopping(call: Call, asked: Asked<Ids>) -> Response {
    call.end(looked_at(&call, &asked, true).await)
}

pub(super) async fn resuming(call: Call, asked: Asked<Ids>) -> Response {
    call.end(looked_at(&call, &asked, false).await)
}

pub(super) async fn stop(call: Call, asked: Asked<Ids>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = async {
        call.ours(sent).await?;
        let ids = id(&asked)?;
        call.write(move |tx, asker| people::suspend(tx, asker, ids.0, ids.1)).await?;
        Ok(call.done(ids.0, ManageDone::Stopped))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn resume(call: Call, asked: Asked<Ids>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = async {
        call.ours(sent).await?;
        let ids = id(&asked)?;
        call.write(move |tx, asker| people::resume(tx, asker, ids.0, ids.1)).await?;
        Ok(call.done(ids.0, ManageDone::Resumed))
    };
    let answer = answer.await;
    call.end(answer)
}
