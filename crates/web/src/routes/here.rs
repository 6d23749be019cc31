//! Which page somebody asked for, and in which language.

use std::convert::Infallible;

use axum::Extension;
use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::request::Parts;
use locales::{Language, Words};

/// The address that was asked for, with the language taken off.
#[derive(Debug, Clone)]
pub(super) struct Here {
    /// The language of the page.
    pub(super) language: Language,
    /// The path as it is in English: `/find-support`.
    pub(super) path: String,
    /// What stood behind the `?`, as it came.
    pub(super) query: Option<String>,
}

impl Here {
    /// The words of the page's language.
    pub(super) fn words(&self) -> &'static Words {
        Words::of(self.language)
    }
}

/// Notes the language for all pages of a router.
pub(super) fn speaks(language: Language) -> Extension<Language> {
    Extension(language)
}

impl<S: Send + Sync> FromRequestParts<S> for Here {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let language = parts.extensions.get::<Language>().copied().unwrap_or_default();
        let OriginalUri(uri) = OriginalUri::from_request_parts(parts, state).await?;
        let whole = uri.path();
        let path = match language {
            Language::English => whole,
            other => {
                whole.strip_prefix('/').and_then(|rest| rest.strip_prefix(other.code())).unwrap_or(whole)
            }
        };
        let path = if path.is_empty() { "/" } else { path }.to_owned();
        Ok(Self { language, path, query: uri.query().map(str::to_owned) })
    }
}
