//! What a visitor typed or sent, as names and texts.

use axum::extract::rejection::FormRejection;
use axum::extract::{FromRequest, Request};
use axum::http::Method;

use crate::theirs::bare;

/// The fields of a form: behind the `?` of an address, or in the body of what was sent.
///
/// They hold no character that the program keeps for itself, so nobody can make their words look like those of a
/// publisher. Fields of names that a page does not know are none of its business.
#[derive(Default)]
pub(super) struct Fields(Vec<(String, String)>);

impl std::fmt::Debug for Fields {
    /// What somebody typed may be a password, so that no log is told.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Fields")
    }
}

impl Fields {
    /// Fields that were read another way, with no mark of ours in them.
    pub(super) fn of(fields: Vec<(String, String)>) -> Self {
        Self(fields.into_iter().map(|(name, value)| (name, bare(&value))).collect())
    }

    /// The first value of a field without space around it; nothing typed is an empty text.
    pub(super) fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.trim())
    }

    /// The first value of a field exactly as it was typed: a password may begin with a space.
    pub(super) fn exactly(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
    }

    /// All names and values, in the order in which they came.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Which page of a list is asked for, from 1; nothing when that is no whole number.
    pub(super) fn page(&self) -> Option<u64> {
        match self.text("page") {
            "" => Some(1),
            text => text.parse().ok().filter(|number| *number > 0),
        }
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = FormRejection;

    #[expect(clippy::disallowed_types, reason = "this is the door that all fields come through")]
    async fn from_request(mut request: Request, state: &S) -> Result<Self, FormRejection> {
        if request.method() == Method::HEAD {
            // Who asks for the head alone asks what GET would answer, so the fields are in the address.
            *request.method_mut() = Method::GET;
        }
        let axum::Form(fields) = axum::Form::<Vec<(String, String)>>::from_request(request, state).await?;
        Ok(Self(fields.into_iter().map(|(name, value)| (name, bare(&value))).collect()))
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::header;

    use super::*;

    async fn read(request: axum::http::request::Builder, body: &str) -> Fields {
        Fields::from_request(request.body(Body::from(body.to_owned())).unwrap(), &()).await.unwrap()
    }

    #[tokio::test]
    async fn fields_come_from_the_address_or_from_what_was_sent() {
        let asked = read(Request::get("/x?q=%20tea+%26%20cake&q=again&empty="), "").await;
        assert_eq!([asked.text("q"), asked.text("empty"), asked.text("other")], ["tea & cake", "", ""]);
        assert_eq!(read(Request::head("/x?q=tea"), "").await.text("q"), "tea");
        let sent = Request::post("/x").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        assert_eq!(read(sent, "q=tea").await.text("q"), "tea");
    }

    #[tokio::test]
    async fn nobody_sends_the_marks_of_the_program() {
        let asked = read(Request::get("/x?q=a%EF%B7%90b%EF%B7%91%EF%B7%92%EF%B7%AFc"), "").await;
        assert_eq!(asked.text("q"), "abc");
    }
}
