//! Which page somebody asked for, and in which language.

use std::convert::Infallible;

use axum::Extension;
use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::request::Parts;
use axum::http::{Method, Uri};
use locales::{Language, Words};

use crate::door::Visitor;
use crate::look::Greeting;

/// The address that was asked for, with the language taken off.
#[derive(Debug, Clone)]
pub(crate) struct Here {
    /// The language of the page.
    pub(crate) language: Language,
    /// The path as it is in English: `/find-support`.
    pub(crate) path: String,
    /// What stood behind the `?`, as it came.
    pub(crate) query: Option<String>,
    /// Whether something was sent, so that asking again is not the same.
    pub(crate) sends: bool,
    /// Whoever is signed in, or halfway, for the header of the page.
    pub(crate) greeting: Option<Greeting>,
}

impl Here {
    /// What an address asks for, where nobody has looked at it yet.
    pub(crate) fn of(method: &Method, uri: &Uri) -> Self {
        let first = uri.path().split('/').nth(1).unwrap_or_default();
        let language = Language::of_code(first).filter(|language| *language != Language::English);
        Self::spoken(method, uri, language.unwrap_or_default())
    }

    fn spoken(method: &Method, uri: &Uri, language: Language) -> Self {
        let whole = uri.path();
        let path = match language {
            Language::English => whole,
            other => {
                whole.strip_prefix('/').and_then(|rest| rest.strip_prefix(other.code())).unwrap_or(whole)
            }
        };
        let path = if path.is_empty() { "/" } else { path }.to_owned();
        let sends = !matches!(*method, Method::GET | Method::HEAD);
        Self { language, path, query: uri.query().map(str::to_owned), sends, greeting: None }
    }

    /// The words of the page's language.
    pub(crate) fn words(&self) -> &'static Words {
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
        let greeting = parts.extensions.get::<Visitor>().and_then(Visitor::greeting);
        Ok(Self { greeting, ..Self::spoken(&parts.method, &uri, language) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_the_first_part_of_the_path() {
        for (address, language, path) in [
            ("/", Language::English, "/"),
            ("/find-support?q=a", Language::English, "/find-support"),
            ("/cy", Language::Welsh, "/"),
            ("/cy/", Language::Welsh, "/"),
            ("/cy/services/1", Language::Welsh, "/services/1"),
            ("/cymru", Language::English, "/cymru"),
            ("/en/x", Language::English, "/en/x"),
            ("/openreferral/cy", Language::English, "/openreferral/cy"),
        ] {
            let here = Here::of(&Method::GET, &address.parse().unwrap());
            assert_eq!((here.language, here.path.as_str()), (language, path), "{address}");
        }
    }
}
