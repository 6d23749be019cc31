//! A request to the API: what was asked, of which edition of the directory, and whether the caller
//! has the answer already.

use std::collections::hash_map::DefaultHasher;
use std::convert::Infallible;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use directory::catalogue::Published;
use jiff::Timestamp;
use store::Db;

use super::Api;
use super::params::{Asked, Param};
use super::problem::Problem;

/// One request.
pub(super) struct Call {
    /// The database, for the documents.
    pub(super) db: Db,
    /// The edition that answers.
    pub(super) published: Arc<Published>,
    /// The present.
    pub(super) now: Timestamp,
    uri: Uri,
    headers: HeaderMap,
    /// The mark of the answer.
    etag: String,
}

impl FromRequestParts<Api> for Call {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Infallible> {
        let published = api.catalogue.published();
        let now = api.db.moment().now();
        let etag = mark(&published, &parts.uri, now);
        let (uri, headers) = (parts.uri.clone(), parts.headers.clone());
        Ok(Call { db: api.db.clone(), published, now, uri, headers, etag })
    }
}

impl Call {
    /// What was asked, where the address knows these parameters.
    pub(super) fn asked(&self, known: &[Param]) -> Result<Asked, Problem> {
        Asked::read(self.uri.query(), known)
    }

    /// The answer to a caller who has it already.
    pub(super) fn known(&self) -> Option<Response> {
        let same = |known: &str| {
            let known = known.trim();
            known == "*" || known.trim_start_matches("W/") == self.etag.trim_start_matches("W/")
        };
        let has_it = self
            .headers
            .get_all(header::IF_NONE_MATCH)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .any(same);
        has_it.then(|| (StatusCode::NOT_MODIFIED, [(header::ETAG, self.etag.clone())]).into_response())
    }

    /// An answer with its mark.
    pub(super) fn json(&self, body: String) -> Response {
        let headers = [
            (header::CONTENT_TYPE, "application/json".to_owned()),
            (header::ETAG, self.etag.clone()),
            // May be kept, but must be asked about: a closed service must not live on in a cache.
            (header::CACHE_CONTROL, "no-cache".to_owned()),
        ];
        (headers, Body::from(body)).into_response()
    }
}

/// The mark of an answer: the edition it is from, what was asked, and the hour, because removed
/// records leave the lists after a day.
fn mark(edition: &Published, uri: &Uri, now: Timestamp) -> String {
    let mut hasher = DefaultHasher::new();
    uri.path().hash(&mut hasher);
    uri.query().hash(&mut hasher);
    (now.as_second() / 3600).hash(&mut hasher);
    format!("W/\"{:x}-{:x}\"", edition.change, hasher.finish())
}
