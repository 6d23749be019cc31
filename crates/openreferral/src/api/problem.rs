//! Errors of the API, as problem documents (RFC 9457).

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// What went wrong, for whoever wrote the request.
#[derive(Debug, Serialize)]
pub(crate) struct Problem {
    title: &'static str,
    status: u16,
    detail: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    parameter: Option<String>,
}

impl Problem {
    pub(crate) fn bad_parameter(name: &str, detail: impl Into<String>) -> Self {
        Problem {
            title: "A parameter cannot be used",
            status: 400,
            detail: detail.into(),
            parameter: Some(name.to_owned()),
        }
    }

    pub(crate) fn not_found(detail: impl Into<String>) -> Self {
        Problem { title: "Not found", status: 404, detail: detail.into(), parameter: None }
    }

    pub(crate) fn method_not_allowed() -> Self {
        let detail = "this API is for reading: use GET".to_owned();
        Problem { title: "Method not allowed", status: 405, detail, parameter: None }
    }
}

impl From<directory::Error> for Problem {
    fn from(error: directory::Error) -> Self {
        use directory::Error;
        match error {
            Error::NotFound { .. } => Problem::not_found(error.to_string()),
            Error::Store(store::Error::Unavailable(_) | store::Error::Busy(_)) => Problem {
                title: "Not available at the moment",
                status: 503,
                detail: "the directory cannot be read just now; please try again in a minute".to_owned(),
                parameter: None,
            },
            error => {
                tracing::error!(%error, "an answer of the API failed");
                Problem {
                    title: "Something went wrong here",
                    status: 500,
                    detail: "the fault is ours and has been noted".to_owned(),
                    parameter: None,
                }
            }
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut answer = (status, Json(&self)).into_response();
        answer
            .headers_mut()
            .insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        answer
    }
}
