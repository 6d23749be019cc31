//! `GET /sign-in/set-up`: whoever needs a second factor and has none chooses one.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::{Stop, to_sign_in};
use crate::door::Visitor;
use crate::pages::SetUpPage;
use crate::routes::{Here, Web, led};
use crate::words::to;

pub(in crate::routes) async fn show(State(web): State<Arc<Web>>, here: Here, visitor: Visitor) -> Response {
    let answer = chosen(&web, &here, &visitor).await;
    web.end(&here, answer)
}

async fn chosen(web: &Web, here: &Here, visitor: &Visitor) -> Result<Response, Stop> {
    match visitor.half() {
        Some(half) if !half.has.any() => {
            let page = SetUpPage { mark: web.mark(visitor).await?, passkeys: web.door.passkeys.is_some() };
            Ok(web.draw(here, StatusCode::OK, &page))
        }
        None if visitor.signed_in().is_some() => {
            Ok(led(StatusCode::SEE_OTHER, &to(here.language, "/account")))
        }
        _ => Ok(to_sign_in(here, visitor)),
    }
}
