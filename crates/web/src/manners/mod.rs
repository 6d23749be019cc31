//! How every answer behaves, whatever it is about. Each of these is a layer around the routes of the whole program:
//!
//! | file | what it does |
//! |---|---|
//! | `headers` | says what a browser may do with an answer |
//! | `tags` | tells a browser that has a page already that nothing has changed |
//! | `refusals` | turns a bare refusal into our page, or into a document for a program |
//! | `sizes` | refuses addresses, headers and bodies that are too long |
//! | `slashes` | leads from an address with a slash at its end to the one without |
//! | `limits` | shares the machine out between those who ask, and says no quickly when it is full |
//!
//! None of them knows what a page is about, and none asks the database.

mod encodings;
mod headers;
mod limits;
mod refusals;
mod sizes;
mod slashes;
mod tags;

use std::sync::Arc;

use axum::Router;
use axum::http::{Extensions, HeaderMap, StatusCode, Version};
use axum::middleware::{from_fn, from_fn_with_state};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::compression::{CompressionLayer, CompressionLevel};

pub(crate) use encodings::{Encoding, best};
pub(crate) use limits::From;
pub use limits::{Connection, Connections, Limits, Network, NetworkError, Proxies};
pub(crate) use sizes::{MOST_OF_DOCUMENT, MOST_UPLOADED};
pub use sizes::{MOST_SENT, MOST_WRITTEN};
pub(crate) use tags::{has, unchanged};

use crate::frame::Frame;
use limits::Gate;

/// Puts all manners around the routes of the program.
pub fn around(routes: Router, frame: &Arc<Frame>, limits: &Limits) -> Router {
    let gate = Arc::new(Gate::new(limits, Arc::clone(frame)));
    // The last stands outermost.
    routes
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(gate, limits::within))
        .layer(from_fn(slashes::lead))
        .layer(from_fn(sizes::bound))
        .layer(from_fn_with_state(Arc::clone(frame), refusals::explain))
        .layer(from_fn_with_state(Arc::new(headers::Headers::of(frame.site())), headers::dress))
        .layer(compression())
}

/// Both compressions at a level that keeps a page of results under half a millisecond: higher ones would make it a fifth
/// smaller and take four times as long. A refusal because there is too much to do is not
/// made dearer by it.
fn compression() -> CompressionLayer<impl Predicate> {
    let not_in_a_hurry = |status: StatusCode, _: Version, _: &HeaderMap, _: &Extensions| {
        !matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE)
    };
    CompressionLayer::new()
        .gzip(true)
        .br(true)
        .quality(CompressionLevel::Precise(1))
        .compress_when(SizeAbove::new(512).and(NotForContentType::IMAGES).and(not_in_a_hurry))
}
