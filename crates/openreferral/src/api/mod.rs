//! The API of Open Referral UK 3.0, under `/openreferral`: open, without keys, read-only.
//!
//! `call` is what every answer begins with. One file answers lists (`lists`), one answers by identifier (`by_id`), one streams (`stream`).
//! Which parameters each address knows is one table (`params`), from which both the answers and
//! the OpenAPI document are made, so neither can promise what the other does not keep.

mod by_id;
mod call;
mod describe;
mod lists;
mod params;
mod problem;
mod stream;

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use directory::catalogue::Catalogue;
use store::Db;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::compression::{CompressionLayer, CompressionLevel};

use problem::Problem;

/// What the answers are made from.
#[derive(Clone)]
pub(crate) struct Api {
    db: Db,
    catalogue: Arc<Catalogue>,
}

/// The routes, all under `/openreferral`.
pub fn router(db: Db, catalogue: Arc<Catalogue>) -> Router {
    let api = Api { db, catalogue };
    // Both compressions at a level that keeps a page under a millisecond.
    let compression = CompressionLayer::new()
        .gzip(true)
        .br(true)
        .quality(CompressionLevel::Precise(4))
        .compress_when(SizeAbove::new(512).and(NotForContentType::IMAGES));
    let below = Router::new()
        .route("/openapi.json", get(describe::openapi))
        .route("/services", get(lists::services))
        .route("/services/{id}", get(by_id::service))
        .route("/service_at_locations", get(lists::service_at_locations))
        .route("/service_at_locations/{id}", get(by_id::service_at_location))
        .route("/organizations", get(lists::organizations))
        .route("/organizations/{id}", get(by_id::organization))
        .route("/taxonomies", get(lists::taxonomies))
        .route("/taxonomies/{id}", get(by_id::taxonomy))
        .route("/taxonomy_terms", get(lists::taxonomy_terms))
        .route("/taxonomy_terms/{id}", get(by_id::taxonomy_term))
        .fallback(async || {
            Problem::not_found(
                "there is nothing at this address; /openreferral/openapi.json lists what there is",
            )
        })
        .method_not_allowed_fallback(async || Problem::method_not_allowed());
    Router::new()
        .route("/openreferral", get(describe::root))
        .route("/openreferral/", get(describe::root))
        .nest("/openreferral", below)
        .with_state(api)
        .layer(compression)
        .layer(from_fn(open_to_all))
}

/// Lets pages of any origin read every answer, errors included, and answers their preflight.
async fn open_to_all(request: Request, next: Next) -> Response {
    let mut answer = if request.method() == Method::OPTIONS {
        StatusCode::NO_CONTENT.into_response()
    } else {
        next.run(request).await
    };
    let headers = answer.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, HEAD, OPTIONS"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("Accept, If-None-Match"));
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("ETag"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    answer
}
