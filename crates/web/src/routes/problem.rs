//! Why a page cannot be shown, and the one place where errors become pages.

use axum::http::StatusCode;
use locales::Words;
use uuid::Uuid;

use crate::pages::ProblemPage;

/// Why a page cannot be shown.
#[derive(Debug)]
pub(crate) enum Problem {
    /// There is nothing here; with a sentence in the reader's language when there is more to say.
    NotFound(Option<String>),
    /// The address makes no sense; it says what would, in the reader's language.
    NotUnderstood(String),
    /// What was sent does not come from a page of ours, or not from one that this browser was shown.
    NotOurs,
    /// They may know that it is there, and may not do this.
    NotAllowed,
    /// The address is right, the method is not.
    NotThatWay,
    /// Trying again soon may work. The cause is for the log only.
    NotReady(String),
    /// Ours. The cause is for the log only.
    Broken(String),
}

impl Problem {
    /// There is nothing here, and no more to say.
    pub(crate) fn not_found() -> Self {
        Self::NotFound(None)
    }

    /// Status and page. What is ours to mend is logged, under a reference that the page shows.
    pub(crate) fn page(self, words: &Words, new_id: impl FnOnce() -> Uuid) -> (StatusCode, ProblemPage) {
        let told = |status: StatusCode, detail: Option<String>| {
            (status, ProblemPage { detail, ..ProblemPage::of(status.as_u16()) })
        };
        match self {
            Problem::NotFound(detail) => told(StatusCode::NOT_FOUND, detail),
            Problem::NotUnderstood(detail) => told(StatusCode::BAD_REQUEST, Some(detail)),
            Problem::NotThatWay => {
                told(StatusCode::METHOD_NOT_ALLOWED, Some(words.say("problem-not-that-way")))
            }
            Problem::NotOurs => told(StatusCode::FORBIDDEN, None),
            Problem::NotAllowed => {
                let (status, page) = told(StatusCode::FORBIDDEN, None);
                (status, ProblemPage { not_allowed: true, ..page })
            }
            // For its moment there is a page of its own.
            Problem::NotReady(_) => told(StatusCode::SERVICE_UNAVAILABLE, None),
            Problem::Broken(error) => {
                // The end of an identifier is its random part; eight letters are enough to find it in a log.
                let id = new_id().simple().to_string();
                let reference = id.get(24..).unwrap_or(&id).to_owned();
                tracing::error!(error, reference, "a page could not be made");
                let (status, page) = told(StatusCode::INTERNAL_SERVER_ERROR, None);
                (status, ProblemPage { reference: Some(reference), ..page })
            }
        }
    }
}

impl From<directory::Error> for Problem {
    fn from(error: directory::Error) -> Self {
        use store::Error::{Busy, Unavailable};
        match error {
            directory::Error::NotFound { .. } => Problem::not_found(),
            directory::Error::Store(error @ (Busy(_) | Unavailable(_))) => {
                Problem::NotReady(error.to_string())
            }
            error => Problem::Broken(error.to_string()),
        }
    }
}

impl From<access::Error> for Problem {
    fn from(error: access::Error) -> Self {
        use access::Error::{Missing, Store, Temporary};
        match error {
            // There is none, or not for whoever asks.
            Missing(_) => Problem::not_found(),
            Store(error) => directory::Error::from(error).into(),
            Temporary(reason) => Problem::NotReady(reason),
            error => Problem::Broken(error.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(error: store::Error) -> (StatusCode, ProblemPage) {
        Problem::from(directory::Error::from(error))
            .page(Words::of(locales::Language::English), || Uuid::from_u128(0x1234_5678))
    }

    #[test]
    fn a_database_that_is_away_is_not_a_broken_page() {
        for error in [store::Error::Unavailable("secret".to_owned()), store::Error::Busy("secret".to_owned())]
        {
            let (status, page) = page(error);
            assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
            assert_eq!((page.status, page.detail), (503, None));
        }
    }

    #[test]
    fn nothing_internal_is_told() {
        let (status, page) = page(store::Error::Statement("select secret".to_owned()));
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!((page.detail, page.reference.as_deref()), (None, Some("12345678")));
    }
}
