//! What has to be put right in a form, beside its fields and above all of it.

use locales::Words;
use minijinja::{Value, context};
use serde::Serialize;

/// What is wrong with one field.
#[derive(Debug, Clone, Serialize)]
pub struct FormFault {
    /// The name of the field, which is its identifier in the page.
    pub field: &'static str,
    /// What to do about it.
    pub message: String,
}

impl FormFault {
    pub(crate) fn new(field: &'static str, message: String) -> Self {
        Self { field, message }
    }
}

/// What templates need: `wrong.FIELD` is the error message of a field, `problems` the list above the form.
pub(super) fn shown(words: &Words, faults: &[FormFault]) -> Value {
    let hidden = words.say("nhs-error");
    let wrong: Value = faults
        .iter()
        .map(|one| (one.field, context! { text => one.message, visuallyHiddenText => hidden }))
        .collect();
    let problems: Vec<Value> = faults
        .iter()
        .map(|one| context! { text => one.message, href => format!("#{}", one.field) })
        .collect();
    context! { wrong, problems }
}

/// The title of a page with a form, which says so when something is wrong.
pub(super) fn title(words: &Words, title: String, faults: &[FormFault]) -> String {
    if faults.is_empty() { title } else { words.say_with("nhs-error-title", &[("title", title.into())]) }
}

/// A page with a form: what it shows, and what is wrong with it.
pub(super) fn with_faults<P: Serialize>(words: &Words, page: &P, faults: &[FormFault]) -> Value {
    context! { ..shown(words, faults), ..Value::from_serialize(page) }
}

/// Two examples of a mistake, for samples.
pub(super) fn sample(words: &Words) -> Vec<FormFault> {
    vec![
        FormFault::new("email", words.say("sign-in-no-email")),
        FormFault::new("password", words.say("sign-in-no-password")),
    ]
}
