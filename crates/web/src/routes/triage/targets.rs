//! `GET` and `POST /triage/targets`: by when a scheme wants something to happen.

use administration::Asker;
use axum::response::Response;
use casework::clocks::{Clock, Targets};
use casework::{Error, Rule, targets};
use permit::Action;
use store::Tx;

use super::team::{Chosen, chosen, tabs};
use super::{Call, Sent, Stop};
use crate::pages::{Field, FormFault, PersonFormPage};
use crate::plain::referral_rule_said;
use crate::routes::call::Stops as _;
use crate::routes::fields::Fields;
use crate::routes::refer::scheme_name;
use crate::words::link;

const PATH: &str = "/triage/targets";

const FIELDS: [(&str, Clock); 3] = [
    ("acknowledge", Clock::Acknowledge),
    ("first_attempt", Clock::FirstAttempt),
    ("first_appointment", Clock::FirstAppointment),
];

/// A scheme with its targets.
struct Begun {
    chosen: Chosen,
    targets: Targets,
    version: i64,
}

async fn begun(call: &Call, asked: &Fields) -> Result<Begun, Stop> {
    let scheme = asked.text("scheme").to_owned();
    call.read(move |tx: &mut Tx<'_>, asker: &Asker| -> casework::Result<Begun> {
        let chosen = chosen(asker, Action::SetTargets, &scheme)?;
        let (targets, version) = targets::with_version(tx, chosen.scheme)?;
        Ok(Begun { chosen, targets, version })
    })
    .await
}

async fn page(
    call: &Call,
    begun: &Begun,
    sent: Option<&Fields>,
    version: i64,
) -> Result<PersonFormPage, Stop> {
    let words = call.here.words();
    let field = |(name, clock): (&'static str, Clock)| Field::Line {
        name,
        label: match clock {
            Clock::Acknowledge => words.say("targets-acknowledge"),
            Clock::FirstAttempt => words.say("targets-attempt"),
            Clock::FirstAppointment => words.say("targets-appointment"),
        },
        hint: Some(match clock {
            Clock::Acknowledge => words.say("targets-from-arrived"),
            Clock::FirstAttempt | Clock::FirstAppointment => words.say("targets-from-received"),
        }),
        value: sent
            .map_or_else(|| begun.targets.of(clock).days.to_string(), |sent| sent.text(name).to_owned()),
        keys: "text",
        width: Some(4),
    };
    let mut told = vec![words.say("targets-told")];
    if begun.version == 0 {
        told.push(words.say("targets-usual"));
    }
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: words.say("triage-targets"),
        name: scheme_name(&call.web.registers.country(), begun.chosen.scheme),
        back: "/triage".to_owned(),
        action: PATH.to_owned(),
        version,
        kept: vec![("scheme", begun.chosen.scheme.to_string())],
        tabs: tabs(call, PATH, &begun.chosen),
        told,
        fields: FIELDS.into_iter().map(field).collect(),
        ..PersonFormPage::default()
    })
}

pub(super) async fn form(call: Call, asked: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let asked = asked?;
        let begun = begun(&call, &asked).await?;
        let page = page(&call, &begun, None, begun.version).await?;
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
    let whole = |name: &str| {
        let days = sent.text(name).parse::<u16>().ok();
        days.filter(|days| (1..=targets::MOST).contains(days))
    };
    let wrong = FIELDS.iter().filter(|(name, _)| whole(name).is_none());
    let faults: Vec<FormFault> =
        wrong.map(|(name, _)| FormFault::new(name, referral_rule_said(words, Rule::Days))).collect();
    let days = FIELDS.map(|(name, _)| whole(name).unwrap_or_default());
    let scheme = begun.chosen.scheme;
    if !faults.is_empty() {
        let page = page(call, &begun, Some(&sent), seen).await?;
        return Ok(call.draw_faulty(&PersonFormPage { faults, ..page }));
    }
    match call.try_write(move |tx, asker| targets::set(tx, asker, scheme, seen, days)).await? {
        Ok(()) => Ok(call.lead(&link(PATH, &[("scheme", &scheme.to_string()), ("done", "saved")]))),
        Err(Error::Stale) => {
            let page = page(call, &begun, Some(&sent), begun.version).await?;
            let now = page.fields.iter().zip(FIELDS).filter_map(|(field, (_, clock))| match field {
                Field::Line { label, .. } => Some((label.clone(), begun.targets.of(clock).days.to_string())),
                _ => None,
            });
            let now = now.collect();
            let faults = vec![FormFault::new("acknowledge", words.say("person-stale"))];
            Ok(call.draw_faulty(&PersonFormPage { now, faults, ..page }))
        }
        Err(error) => Err(error.stop(call)),
    }
}
