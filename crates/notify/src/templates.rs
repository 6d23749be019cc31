//! What messages say: files in `messages/`, a folder for each message.
//!
//! ```text
//! messages/connection-asked/
//!   en.email.txt    first line `Subject: ...`, an empty line, then the text
//!   en.text.txt     a text message
//!   en.letter.txt   first line the heading, an empty line, then the text of a letter
//!   cy.email.txt    the same in Welsh
//!   sample.json     fields for trying it
//! ```
//!
//! A field stands as `{{ field }}`; `{{ site }}` is the public address of the service in the language of the message, without a slash
//! at its end. A field that is
//! not given is an error: nobody gets a message with a hole in it. An empty line parts paragraphs; a paragraph that is an address
//! alone becomes a button where the way has buttons.

use std::collections::BTreeSet;

use include_dir::{Dir, include_dir};
use locales::Language;
use minijinja::{Environment, UndefinedBehavior};
use serde_json::{Map, Value};

use crate::{Error, Result};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../messages");

vocabulary::words! {
    /// The way by which a message goes.
    Channel {
        /// An e-mail.
        Email "email",
        /// A text message to a mobile telephone.
        Text "text",
        /// A letter on paper.
        Letter "letter",
    }
}

/// What a message says, filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The subject of an e-mail, or the heading of a letter; empty for a text.
    pub subject: String,
    /// The text: paragraphs with an empty line between.
    pub body: String,
}

/// The names of all messages.
#[must_use]
pub fn names() -> BTreeSet<&'static str> {
    FILES.dirs().filter_map(|dir| dir.path().to_str()).collect()
}

/// Whether a message is written for a way and a language.
#[must_use]
pub fn is_written(name: &str, channel: Channel, language: Language) -> bool {
    text(name, channel, language).is_some()
}

/// The fields of a message for trying it.
#[must_use]
pub fn sample(name: &str) -> Option<Map<String, Value>> {
    let text = FILES.get_file(format!("{name}/sample.json"))?.contents_utf8()?;
    serde_json::from_str(text).ok()
}

fn text(name: &str, channel: Channel, language: Language) -> Option<&'static str> {
    let path = format!("{name}/{}.{}.txt", language.code(), channel.as_str());
    FILES.get_file(path)?.contents_utf8()
}

/// Fills a message.
///
/// # Errors
/// [`Error::NoTemplate`]; [`Error::Unfilled`].
pub fn fill(
    name: &str,
    channel: Channel,
    language: Language,
    site: &str,
    fields: &Map<String, Value>,
) -> Result<Said> {
    let source = text(name, channel, language).ok_or_else(|| Error::NoTemplate {
        name: name.to_owned(),
        channel: channel.as_str(),
        language: language.code(),
    })?;
    let unfilled = |because: String| Error::Unfilled { name: name.to_owned(), because };
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    // Whoever reads Welsh is led to the Welsh pages.
    let site = match language {
        Language::English => site.to_owned(),
        other => format!("{site}/{}", other.code()),
    };
    let context = minijinja::context! { site => site, ..minijinja::Value::from_serialize(fields) };
    let filled = environment.render_str(source, context).map_err(|error| unfilled(error.to_string()))?;
    let filled = filled.trim();
    if channel == Channel::Text {
        return Ok(Said { subject: String::new(), body: filled.to_owned() });
    }
    let (first, body) = filled.split_once('\n').unwrap_or((filled, ""));
    let subject = first.strip_prefix("Subject:").unwrap_or(first).trim();
    if subject.is_empty() || body.trim().is_empty() {
        return Err(unfilled("it needs a first line and a text".to_owned()));
    }
    // What somebody is called may hold anything: a line break in it must not become a line of a header.
    let subject = subject.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    Ok(Said { subject, body: body.trim().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_is_written_in_every_language_and_can_be_filled_with_its_sample() {
        assert!(!names().is_empty());
        for name in names() {
            let fields = sample(name).unwrap_or_else(|| panic!("{name}: no sample.json that can be read"));
            let mut ways = 0;
            for channel in Channel::ALL.iter().copied() {
                let written: Vec<bool> =
                    Language::ALL.into_iter().map(|language| is_written(name, channel, language)).collect();
                assert!(
                    written.iter().all(|one| *one == written[0]),
                    "{name} as {}: not in every language",
                    channel.as_str()
                );
                if !written[0] {
                    continue;
                }
                ways += 1;
                for language in Language::ALL {
                    let said = fill(name, channel, language, "https://alongside.example", &fields).unwrap();
                    assert!(!said.body.contains("{{") && !said.body.is_empty(), "{name}");
                    if channel == Channel::Text {
                        assert!(said.body.chars().count() <= 459, "{name}: longer than three texts");
                    }
                }
            }
            assert!(ways > 0, "{name}: written for no way");
        }
    }

    #[test]
    fn who_reads_welsh_is_led_to_the_welsh_pages_and_who_reads_english_is_not() {
        let site = "https://alongside.example";
        for name in names() {
            let mut fields = sample(name).unwrap();
            for (_, field) in fields.iter_mut() {
                // As rooms write them: a path, in no language.
                if field.as_str().is_some_and(|text| text.starts_with('/')) {
                    *field = Value::from("/somewhere/AbCd");
                }
            }
            for channel in Channel::ALL.iter().copied() {
                for language in Language::ALL.into_iter().filter(|one| is_written(name, channel, *one)) {
                    let body = fill(name, channel, language, site, &fields).unwrap().body;
                    let welsh = language == Language::Welsh;
                    assert_eq!(
                        body.contains(&format!("{site}/cy/")),
                        welsh && body.contains(site),
                        "{name}: {body}"
                    );
                    assert!(!body.contains("/cy/cy"), "{name}: {body}");
                }
            }
        }
    }

    #[test]
    fn a_field_that_is_missing_is_an_error_in_every_message_that_has_fields() {
        for name in names() {
            let fields = sample(name).unwrap();
            for missing in fields.keys() {
                let mut fewer = fields.clone();
                fewer.remove(missing);
                let is_refused = Channel::ALL
                    .iter()
                    .copied()
                    .filter(|channel| is_written(name, *channel, Language::English))
                    .any(|channel| {
                        Language::ALL.into_iter().any(|language| {
                            matches!(fill(name, channel, language, "x", &fewer), Err(Error::Unfilled { .. }))
                        })
                    });
                assert!(is_refused, "{name}: nothing says {missing}, or nobody misses it");
            }
        }
    }
}
