//! `/sign-in/with/{provider}`: being sent to a provider such as NHS CIS2, and coming back.
//!
//! Whoever presses the button gets a page of ours first, and that page leads on by itself. A redirect would be part of
//! sending the form, and `form-action 'self'` lets a form go to ourselves alone; browsers look at every address on the way,
//! and a provider has more of them than we know.

use std::sync::Arc;

use access::openid::{Answer, Came, Finished, Place, Purpose, Why};
use access::sign_in::Outcome;
use access::{Error, Token};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use locales::Language;

use super::{Sent, Stop, apart, home, next, went};
use crate::door::Visitor;
use crate::pages::{BackFrom, Done, LeavingPage, WithFailedPage, WithProvider};
use crate::routes::{Here, Problem, Web, led};
use crate::words::to;

pub(in crate::routes) type Named = Result<Path<String>, PathRejection>;

impl Web {
    /// The providers that people can sign in with, for buttons.
    pub(in crate::routes) fn providers(&self) -> Vec<WithProvider> {
        self.door.openid.providers().iter().map(WithProvider::of).collect()
    }

    /// Those by which staff come in, for an invitation.
    pub(in crate::routes) fn providers_of_staff(&self) -> Vec<WithProvider> {
        let staff = self.door.openid.providers().iter();
        staff
            .filter(|one| one.audience() == access::accounts::Audience::Staff)
            .map(WithProvider::of)
            .collect()
    }
}

/// The name of a provider in an address.
pub(in crate::routes) fn named(asked: Named) -> Result<String, Stop> {
    asked.map(|Path(name)| name).map_err(|_| Problem::not_found().into())
}

pub(in crate::routes) async fn start(
    State(web): State<Arc<Web>>,
    here: Here,
    visitor: Visitor,
    asked: Named,
    sent: Sent,
) -> Response {
    let answer = async {
        let name = named(asked)?;
        if let Some(who) = visitor.signed_in() {
            // In another tab, meanwhile.
            return Ok(led(StatusCode::SEE_OTHER, &home(&here, &who.works)));
        }
        let sent = web.ours(&visitor, sent).await?;
        away(&web, &here, &visitor, name, Purpose::SignIn, next(sent.text("next"))).await
    };
    let answer: Result<Response, Stop> = answer.await;
    web.end(&here, answer)
}

/// Sends somebody to a provider.
pub(in crate::routes) async fn away(
    web: &Arc<Web>,
    here: &Here,
    visitor: &Visitor,
    provider: String,
    purpose: Purpose,
    next: Option<String>,
) -> Result<Response, Stop> {
    let label = web.door.openid.named(&provider)?.label().to_owned();
    let place = Place { language: here.language.code().to_owned(), next };
    let held = visitor.sent().map(Token::reveal);
    let (door, back) = (Arc::clone(&web.door), BackFrom::of(&purpose, place.next.clone()));
    let started = apart(move || {
        let held = held.as_deref().and_then(Token::read);
        door.openid.start(&provider, held.as_ref(), &purpose, &place)
    });
    let started = match started.await {
        Ok(started) => started,
        Err(Error::Temporary(_)) => return Ok(not(web, here, label, Why::Unreachable, back)),
        Err(error) => return Err(error.into()),
    };
    visitor.send(&started.browser);
    let page = LeavingPage { label, address: started.address.to_string() };
    let mut answer = web.draw(here, StatusCode::OK, &page);
    let refresh = HeaderValue::try_from(format!("0; url={}", page.address));
    if let Ok(refresh) = refresh {
        answer.headers_mut().insert(header::REFRESH, refresh);
    }
    Ok(answer)
}

pub(in crate::routes) async fn back(
    State(web): State<Arc<Web>>,
    mut here: Here,
    visitor: Visitor,
    asked: Named,
    brought: Sent,
) -> Response {
    let answer = came(&web, &mut here, &visitor, asked, brought).await;
    web.end(&here, answer)
}

async fn came(
    web: &Arc<Web>,
    here: &mut Here,
    visitor: &Visitor,
    asked: Named,
    brought: Sent,
) -> Result<Response, Stop> {
    let (name, brought) = (named(asked)?, brought?);
    let label = web.door.openid.named(&name)?.label().to_owned();
    let answer = Answer {
        state: brought.text("state").to_owned(),
        code: brought.text("code").to_owned(),
        error: brought.text("error").to_owned(),
        issuer: Some(brought.text("iss").to_owned()).filter(|issuer| !issuer.is_empty()),
    };
    let (by, origin, door) = (web.door.by(visitor), visitor.origin(), Arc::clone(&web.door));
    let signed_in = visitor.signed_in().map(|who| (who.account, who.session));
    let held = visitor.sent().map(Token::reveal);
    let finished = apart(move || {
        let held = held.as_deref().and_then(Token::read);
        door.openid.finish(&by, &name, held.as_ref(), &answer, signed_in, &origin)
    });
    let Finished { came, place, purpose } = finished.await?;
    let place = place.unwrap_or_default();
    // The provider knows one address of ours. The language is that in which they left.
    here.language = Language::of_code(&place.language).unwrap_or(here.language);
    let next = place.next.as_deref().and_then(next);
    let back = purpose.as_ref().map_or_else(BackFrom::default, |purpose| BackFrom::of(purpose, next.clone()));
    match came {
        Came::Linked => {
            visitor.came_back();
            let done = format!("/account?done={}", Done::ProviderLinked.word());
            Ok(led(StatusCode::SEE_OTHER, &to(here.language, &done)))
        }
        Came::Through(Outcome::ProvedAgain) => {
            visitor.came_back();
            let home = to(here.language, "/account");
            Ok(led(StatusCode::SEE_OTHER, next.as_deref().unwrap_or(&home)))
        }
        Came::Through(Outcome::WorksNowhere) => {
            let page = WithFailedPage { label, why: None, back };
            Ok(web.draw(here, StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
        Came::Through(outcome) => {
            visitor.came_back();
            went(web, here, visitor, next.as_deref(), outcome)
                .await?
                .map_err(|why| Problem::Broken(format!("a provider was answered with {why:?}")).into())
        }
        Came::Not(why) => Ok(not(web, here, label, why, back)),
    }
}

fn not(web: &Web, here: &Here, label: String, why: Why, back: BackFrom) -> Response {
    let status = match why {
        Why::Unreachable => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    web.draw(here, status, &WithFailedPage { label, why: Some(why.into()), back })
}

/// The public half of our key, which a provider may fetch to know us by (RFC 7517, 8.5.1).
pub(in crate::routes) async fn keys(State(web): State<Arc<Web>>, here: Here, asked: Named) -> Response {
    let keys = named(asked).and_then(|name| {
        let keys = web.door.openid.named(&name)?.published_keys();
        keys.ok_or_else(|| Problem::not_found().into())
    });
    let answer = keys.map(|keys| {
        let kind = HeaderValue::from_static("application/jwk-set+json");
        let kept = HeaderValue::from_static("public, max-age=300");
        ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, kept)], keys).into_response()
    });
    web.end(&here, answer)
}
