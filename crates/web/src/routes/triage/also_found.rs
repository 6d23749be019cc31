//! `GET` and `POST /triage/also-found`: whether link workers of a scheme see what people in like need also found.

use administration::Asker;
use axum::response::Response;
use casework::Error;
use casework::matching::setting;
use permit::Action;
use store::Tx;

use super::team::{Chosen, chosen, tabs};
use super::{Call, Sent, Stop};
use crate::pages::{Field, FormFault, ManageWay, PersonFormPage};
use crate::routes::call::Stops as _;
use crate::routes::fields::Fields;
use crate::routes::refer::scheme_name;
use crate::words::link;

const PATH: &str = "/triage/also-found";

/// A scheme with its setting.
struct Begun {
    chosen: Chosen,
    is_on: bool,
    version: i64,
}

async fn begun(call: &Call, asked: &Fields) -> Result<Begun, Stop> {
    let scheme = asked.text("scheme").to_owned();
    call.read(move |tx: &mut Tx<'_>, asker: &Asker| -> casework::Result<Begun> {
        let chosen = chosen(asker, Action::SetTargets, &scheme)?;
        let (is_on, version) = setting::of(tx, chosen.scheme)?;
        Ok(Begun { chosen, is_on, version })
    })
    .await
}

async fn page(call: &Call, begun: &Begun, chosen: bool, version: i64) -> Result<PersonFormPage, Stop> {
    let words = call.here.words();
    let way = |value: &str, text: String, is_on: bool| ManageWay {
        value: value.to_owned(),
        text,
        hint: None,
        chosen: chosen == is_on,
    };
    let ways =
        vec![way("off", words.say("support-also-off"), false), way("on", words.say("support-also-on"), true)];
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: words.say("support-also-setting"),
        name: scheme_name(&call.web.registers.country(), begun.chosen.scheme),
        back: "/triage".to_owned(),
        action: PATH.to_owned(),
        version,
        kept: vec![("scheme", begun.chosen.scheme.to_string())],
        tabs: tabs(call, PATH, &begun.chosen),
        told: vec![words.say("support-also-setting-told"), words.say("support-also-how")],
        fields: vec![Field::One { name: "show", label: words.say("support-also-show"), hint: None, ways }],
        ..PersonFormPage::default()
    })
}

pub(super) async fn form(call: Call, asked: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let asked = asked?;
        let begun = begun(&call, &asked).await?;
        let page = page(&call, &begun, begun.is_on, begun.version).await?;
        let done = (asked.text("done") == "saved").then(|| call.here.words().say("person-saved"));
        Ok(call.draw(&PersonFormPage { done, ..page }))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn send(call: Call, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = set(&call, sent).await;
    call.end(answer)
}

async fn set(call: &Call, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let begun = begun(call, &sent).await?;
    let words = call.here.words();
    // Without a number of theirs they have seen nothing.
    let seen = sent.text("version").parse().unwrap_or(-1);
    // Whatever is no clear yes leaves it off.
    let (scheme, is_on) = (begun.chosen.scheme, sent.text("show") == "on");
    match call.try_write(move |tx, asker| setting::set(tx, asker, scheme, seen, is_on)).await? {
        Ok(()) => Ok(call.lead(&link(PATH, &[("scheme", &scheme.to_string()), ("done", "saved")]))),
        Err(Error::Stale) => {
            let page = page(call, &begun, is_on, begun.version).await?;
            let said = if begun.is_on { words.say("support-also-on") } else { words.say("support-also-off") };
            let now = vec![(words.say("support-also-show"), said)];
            let faults = vec![FormFault::new("show", words.say("person-stale"))];
            Ok(call.draw_faulty(&PersonFormPage { now, faults, ..page }))
        }
        Err(error) => Err(error.stop(call)),
    }
}
