//! `GET /account`, and what is changed from it.

mod app;
mod devices;
mod hears;
mod passkeys;
mod password;
mod prove;
mod providers;

use std::sync::Arc;

use access::openid::identities::{self, Identity};
use access::passkeys::Shown;
use access::sessions::{Device, SignedIn};
use access::{accounts, organisations, sessions, way_back};
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use casework::told::referrer;
use jiff::SignedDuration;

use super::door::{Sent, Stop};
use super::{Here, Problem, Web, led};
use crate::door::Visitor;
use crate::pages::{AccountPage, DeviceLine, Done, IdentityLine, PasskeyLine, WithProvider, WorkLine};
use crate::plain::{london_day, role_name};
use crate::theirs::theirs;
use crate::words::{link, to};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/account", get(show))
        .route("/account/referral-news", post(hears::choose))
        .route("/account/work-as", post(devices::work_as))
        .route("/account/devices/others/end", post(devices::end_others))
        .route("/account/devices/{id}/end", post(devices::end))
        .route("/account/passkeys", post(passkeys::make))
        .route("/account/passkeys/start", post(passkeys::start))
        .route("/account/passkeys/{id}/remove", post(passkeys::remove))
        .route("/account/providers/{provider}", post(providers::link))
        .route("/account/providers/{provider}/remove", post(providers::unlink))
        .route("/account/app", post(app::set_up))
        .route("/account/app/remove", post(app::remove))
        .route("/account/recovery-codes", post(app::make_codes))
        .route("/account/password", get(password::form).post(password::change))
        .route("/account/prove", get(prove::form).post(prove::with_password))
        .route("/account/prove/passkey", post(prove::with_passkey))
        .route("/account/prove/with/{provider}", post(providers::prove))
}

/// How long ago somebody may have shown who they are, for an act by which an account could be taken over.
const PROVED_WITHIN: SignedDuration = SignedDuration::from_mins(10);

impl Web {
    /// Whoever is signed in and has shown lately who they are. Others are asked, and come back to `next`.
    fn proved<'v>(&self, here: &Here, visitor: &'v Visitor, next: &str) -> Result<&'v SignedIn, Stop> {
        let who = self.signed_in(here, visitor)?;
        if sessions::proved_within(who, self.now(), PROVED_WITHIN).is_ok() {
            return Ok(who);
        }
        let next = to(here.language, next);
        let prove = to(here.language, &link("/account/prove", &[("next", &next)]));
        Err(led(StatusCode::SEE_OTHER, &prove).into())
    }
}

/// Leads back to the account, which says what was done.
fn done(here: &Here, done: Done) -> Response {
    led(StatusCode::SEE_OTHER, &to(here.language, &format!("/account?done={}", done.word())))
}

async fn show(State(web): State<Arc<Web>>, here: Here, visitor: Visitor, asked: Sent) -> Response {
    let answer = whole(&web, &here, &visitor, asked).await;
    web.end(&here, answer)
}

async fn whole(web: &Web, here: &Here, visitor: &Visitor, asked: Sent) -> Result<Response, Stop> {
    let who = web.signed_in(here, visitor)?;
    let (account, settings, works) = (who.account, web.door.settings().clone(), who.works.clone());
    let (own, devices, passkeys, linked, has, helped, names) = web
        .db
        .read_async(move |tx| -> access::Result<_> {
            let own = accounts::get(tx, account)?;
            let devices = sessions::devices(tx, &settings, account)?;
            let passkeys = access::passkeys::of(tx, account)?;
            let linked = identities::of(tx, account)?;
            let has = access::second_factor::of(tx, account)?;
            let helped = way_back::lately(tx, account)?;
            let mut names = Vec::new();
            for one in &works {
                names.push(organisations::get(tx, one.organisation)?.name);
            }
            Ok((own, devices, passkeys, linked, has, helped, names))
        })
        .await?;
    let refers = works_as_referrer(who);
    let chosen = match refers {
        true => Some(web.db.read_async(move |tx| referrer::chosen(tx, account)).await),
        false => None,
    };
    let chosen = chosen.transpose().map_err(|error: casework::Error| Problem::Broken(error.to_string()))?;
    let open = web.door.openid.providers().iter().filter(|one| one.audience() == own.audience);
    let open = open.filter(|one| linked.iter().all(|identity| identity.issuer != one.issuer()));
    let providers = open.map(WithProvider::of).collect();
    let words = here.words();
    let current = who.working_as.as_ref().map(|works| works.membership);
    let page = AccountPage {
        mark: web.mark(visitor).await?,
        name: own.name.show().clone(),
        email: own.email.show().as_str().to_owned(),
        works: who
            .works
            .iter()
            .zip(names)
            .map(|(works, name)| WorkLine {
                id: works.membership.to_string(),
                organisation: theirs(&name),
                role: role_name(words, &works.role),
                current: current == Some(works.membership),
            })
            .collect(),
        devices: devices.into_iter().map(|device| line(device, who)).collect(),
        passkeys: passkeys.into_iter().map(passkey).collect(),
        identities: linked.into_iter().map(|one| identity(web, one)).collect(),
        providers,
        can_make_passkeys: web.door.passkeys.is_some(),
        has_app: has.app,
        recovery_codes: has.recovery_codes,
        helped: helped
            .into_iter()
            .map(|one| (london_day(one.made_at), one.used_at.map(london_day)))
            .collect(),
        hears: chosen.map(|chosen| hears::ways(words, chosen)).unwrap_or_default(),
        done: Done::read(asked?.text("done")),
    };
    Ok(web.draw(here, StatusCode::OK, &page))
}

/// Whether they refer people somewhere, and hear of them.
fn works_as_referrer(who: &SignedIn) -> bool {
    who.works.iter().any(|works| works.role == permit::Role::Referrer.as_str())
}

fn line(device: Device, who: &SignedIn) -> DeviceLine {
    DeviceLine {
        own: device.session == who.session,
        id: device.session.to_string(),
        name: Some(device.name).filter(|name| !name.is_empty()),
        network: device.network,
        since: london_day(device.since),
    }
}

fn identity(web: &Web, one: Identity) -> IdentityLine {
    let provider = web.door.openid.of_issuer(&one.issuer);
    IdentityLine {
        id: one.id.to_string(),
        // One that is not configured any more opens nothing, and can still be taken away.
        works: provider.is_some(),
        label: provider.map_or(one.issuer, |provider| provider.label().to_owned()),
        linked: london_day(one.linked_at),
        used: one.used_at.map(london_day),
    }
}

fn passkey(one: Shown) -> PasskeyLine {
    PasskeyLine {
        id: one.id.to_string(),
        name: one.name,
        made: london_day(one.made_at),
        used: one.used_at.map(london_day),
    }
}
