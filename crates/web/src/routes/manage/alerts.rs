//! `GET /manage/alerts` and `POST /manage/alerts/{id}/seen`: what governance is told of.

use administration::alerts::{self, Alert, Cause};
use axum::response::Response;
use locales::Words;
use uuid::Uuid;

use super::{Asked, Call, Sent, Stop, id, page_of};
use crate::pages::{AlertLine, AlertsPage};
use crate::plain::{london_day, role_name};
use crate::theirs::theirs;
use crate::words::link;

const PATH: &str = "/manage/alerts";

pub(super) async fn show(call: Call, asked: Sent) -> Response {
    call.end(shown(&call, asked).await)
}

async fn shown(call: &Call, asked: Sent) -> Result<Response, Stop> {
    let asked = call.asked(asked)?;
    let before: Option<Uuid> = asked.text("before").parse().ok();
    // That somebody looked is put on record, so looking writes.
    let found = call.write(move |tx, asker| alerts::list(tx, asker, before)).await?;
    let words = call.here.words();
    let lines = |all: Vec<Alert>| all.into_iter().map(|one| line(words, one)).collect();
    let page = AlertsPage {
        mark: call.mark().await?,
        unseen: lines(found.unseen),
        seen: lines(found.seen),
        first: before.map(|_| PATH.to_owned()),
        next: found.next.map(|next| link(PATH, &[("before", &next.to_string())])),
    };
    Ok(call.draw(&page))
}

fn line(words: &Words, one: Alert) -> AlertLine {
    let given = one.given.as_ref();
    let role = given.map(|given| role_name(words, &given.role)).unwrap_or_default();
    let to = given.map(|given| given.to.show().clone()).unwrap_or_default();
    let what = match (&one.cause, given) {
        (Cause::RoleOffered, Some(_)) => {
            words.say_with("alert-role-offered", &[("email", to.into()), ("role", role.into())])
        }
        (Cause::RoleCarried, Some(_)) => {
            words.say_with("alert-role-carried", &[("name", theirs(&to).into()), ("role", role.into())])
        }
        (Cause::Areas, _) => words.say("alert-areas"),
        (Cause::RunsScheme, _) => words.say("alert-runs-scheme"),
        (Cause::HelpedBackIn, _) => words.say("alert-helped-back-in"),
        (Cause::RoleOffered | Cause::RoleCarried | Cause::Other(_), _) => words.say("alert-other"),
    };
    let since = given.map(|given| match (given.is_taken, given.is_over) {
        (true, false) => words.say("alert-taken"),
        (_, true) => words.say("alert-over"),
        (false, false) => words.say("alert-open"),
    });
    let seen_by = one.seen_by.map(|name| theirs(name.show())).unwrap_or_default();
    AlertLine {
        action: format!("{PATH}/{}/seen", one.id),
        what,
        organisation: theirs(&one.organisation_name),
        path: page_of(one.organisation),
        by: one.by.map(|name| theirs(name.show())),
        on: london_day(one.at),
        since,
        is_own: one.is_own,
        seen: one.seen_at.map(|at| (seen_by, london_day(at))),
    }
}

pub(super) async fn see(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let answer = async {
        call.ours(sent).await?;
        let id = id(&asked)?;
        call.write(move |tx, asker| alerts::see(tx, asker, id)).await?;
        Ok(call.lead(PATH))
    };
    let answer = answer.await;
    call.end(answer)
}
