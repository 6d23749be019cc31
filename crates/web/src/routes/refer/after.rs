//! `GET /refer/{id}/sent`: what happens next. `GET /refer/{id}/slip`: what the person takes along.

use access::organisations;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::Response;
use casework::clocks::Clock;
use casework::refer::{self, Receipt};
use casework::targets;
use jiff::civil::Date;
use uuid::Uuid;

use super::send::{scheme_name, spaced};
use super::{Call, Sent, Stop};
use crate::pages::{ReferSentPage, ReferSlipPage, SlipFormat};
use crate::routes::Problem;
use crate::theirs::theirs;
use vocabulary::PhoneNumber;

type Asked = Result<Path<Uuid>, PathRejection>;

/// A referral right after it was sent.
struct After {
    receipt: Receipt,
    referrer: Option<String>,
    acknowledge: Date,
    first_attempt: Date,
}

async fn found(call: &Call, asked: Asked) -> Result<After, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let Path(id) = asked.map_err(|_| Problem::not_found())?;
    call.write(move |tx, asker| -> casework::Result<After> {
        let receipt = refer::receipt(tx, asker, id)?;
        let one = &receipt.referral;
        let referrer = match one.referrer {
            Some(organisation) => Some(organisations::get(tx, organisation)?.name),
            None => None,
        };
        let targets = targets::of(tx, one.scheme)?;
        let due = |clock| targets.due(clock, one.begun, one.arrived);
        let (acknowledge, first_attempt) = (due(Clock::Acknowledge), due(Clock::FirstAttempt));
        Ok(After { receipt, referrer, acknowledge, first_attempt })
    })
    .await
}

pub(super) async fn sent(call: Call, asked: Asked) -> Response {
    let answer = async {
        let after = found(&call, asked).await?;
        let words = call.here.words();
        let (one, country) = (&after.receipt.referral, call.web.registers.country());
        let page = ReferSentPage {
            number: spaced(&one.number),
            name: theirs(&after.receipt.person.called()),
            scheme: scheme_name(&country, one.scheme),
            by: words.weekday_and_day(after.acknowledge),
            first_attempt: words.weekday_and_day(after.first_attempt),
            status: format!("/referrals/{}", one.id),
            slip: format!("/refer/{}/slip", one.id),
        };
        Ok(call.draw(&page))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn slip(call: Call, asked: Asked, how: Sent) -> Response {
    let answer = async {
        let how = how?;
        let after = found(&call, asked).await?;
        let words = call.here.words();
        let one = &after.receipt.referral;
        let country = call.web.registers.country();
        let scheme = country.schemes().get(&one.scheme);
        let phone = scheme.and_then(|scheme| scheme.phone.clone());
        let page = ReferSlipPage {
            format: format(how.text("format"), &after.receipt.person.details.access),
            number: spaced(&one.number),
            name: theirs(&after.receipt.person.called()),
            scheme: scheme_name(&country, one.scheme),
            phone: phone.map(|phone| {
                let dialled = PhoneNumber::parse(&phone).map(|read| read.as_dialled().to_owned());
                (theirs(&phone), dialled.unwrap_or_default())
            }),
            hours: scheme.and_then(|scheme| scheme.opening_hours.as_deref()).map(theirs),
            referrer: after.referrer.as_deref().map(theirs),
            by: words.weekday_and_day(after.first_attempt),
            path: format!("/refer/{}/slip", one.id),
            back: format!("/referrals/{}", one.id),
        };
        Ok(call.draw(&page))
    };
    let answer = answer.await;
    call.end(answer)
}

/// As it was chosen, else as the person reads.
fn format(asked: &str, access: &[String]) -> SlipFormat {
    let chosen = SlipFormat::ALL.into_iter().find(|one| one.word() == asked);
    let needs = |code: &str| access.iter().any(|one| one == code);
    chosen.unwrap_or(if needs("easy-read") {
        SlipFormat::Easy
    } else if needs("large-print") || needs("sight") {
        SlipFormat::Large
    } else {
        SlipFormat::Standard
    })
}
