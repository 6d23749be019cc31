//! `GET` and `POST /triage/break-glass`: opening somebody’s record in an emergency.

use std::sync::Arc;

use axum::response::Response;
use casework::emergency::{self, Named, Open, Outcome};
use casework::{Error, Rule};

use super::{Call, Sent, Stop, page_of};
use crate::pages::{Field, FormFault, PersonFormPage};
use crate::plain::referral_rule_said;
use crate::routes::call::Stops as _;
use crate::routes::fields::Fields;
use crate::words::link;

const PATH: &str = "/triage/break-glass";

async fn begun(call: &Call) -> Result<(), Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    call.read(|tx, asker| emergency::beginning(tx, asker)).await
}

async fn page(call: &Call, sent: Option<&Fields>) -> Result<PersonFormPage, Stop> {
    let words = call.here.words();
    let text = |name: &str| sent.map_or("", |sent| sent.text(name)).to_owned();
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: words.say("triage-emergency"),
        name: words.say("triage-title"),
        back: "/triage".to_owned(),
        action: PATH.to_owned(),
        told: vec![
            words.say("triage-emergency-when"),
            words.say("triage-emergency-told"),
            words.say("triage-emergency-hours"),
        ],
        fields: vec![
            Field::Line {
                name: "number",
                label: words.say("triage-emergency-number"),
                hint: Some(words.say("triage-emergency-number-hint")),
                value: text("number"),
                keys: "text",
                width: Some(20),
            },
            Field::Lines {
                name: "why",
                label: words.say("triage-emergency-why"),
                hint: Some(words.say("triage-emergency-why-hint")),
                value: text("why"),
            },
        ],
        button: Some(words.say("triage-emergency-button")),
        is_grave: true,
        ..PersonFormPage::default()
    })
}

pub(super) async fn form(call: Call) -> Response {
    let answer = async {
        begun(&call).await?;
        Ok(call.draw(&page(&call, None).await?))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn send(call: Call, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = opened(&call, sent).await;
    call.end(answer)
}

/// The page of what can be read now.
fn leads_to(open: Open) -> String {
    open.referral.map_or_else(|| format!("/people/{}", open.person), page_of)
}

async fn opened(call: &Call, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    begun(call).await?;
    let words = call.here.words();
    let sent = &sent;
    let faulty = |field: &'static str, said: String| async move {
        let page = page(call, Some(sent)).await?;
        Ok(call.draw_faulty(&PersonFormPage { faults: vec![FormFault::new(field, said)], ..page }))
    };
    let Some(named) = Named::parse(sent.text("number")) else {
        return faulty("number", words.say("triage-emergency-no-number")).await;
    };
    let why: Arc<str> = sent.text("why").into();
    match call.try_write(move |tx, asker| emergency::open(tx, asker, named, &why)).await? {
        Ok(Outcome::Opened(open, _)) => Ok(call.lead(&link(&leads_to(open), &[("done", "emergency")]))),
        Ok(Outcome::TheirsAnyway(open)) => Ok(call.lead(&leads_to(open))),
        Ok(Outcome::NotFound) => faulty("number", words.say("triage-emergency-not-found")).await,
        Err(Error::Rule(rule @ (Rule::WhyOpened | Rule::TooLong))) => {
            faulty("why", referral_rule_said(words, rule)).await
        }
        Err(error) => Err(error.stop(call)),
    }
}
