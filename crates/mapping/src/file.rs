//! A mapping file as it is written. What each word means stands in `mappings/README.md`.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use toml::Spanned;

use crate::error::{MappingError, MappingProblem};
use crate::rules::{
    ContactPart, CostPart, EligibilityPart, HoursPart, OrganisationPart, PlacePart, Rules, ServicePart,
};
use crate::text::nearest;

/// A text of the mapping, and where it stands.
pub(crate) type Text = Spanned<Written>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    pub(crate) source: Source,
    pub(crate) rows: Rows,
    #[serde(default)]
    pub(crate) skip: Vec<Skip>,
    #[serde(default)]
    pub(crate) codes: Listed<Listed<String>>,
    #[serde(default)]
    pub(crate) if_empty: Listed<String>,
    pub(crate) service: ServicePart<Text>,
    #[serde(default)]
    organisation: OrganisationPart<Text>,
    #[serde(default)]
    contact: ContactPart<Text>,
    #[serde(default)]
    place: PlacePart<Text>,
    #[serde(default)]
    hours: Option<Vec<HoursPart<Text>>>,
    #[serde(default)]
    cost: CostPart<Text>,
    #[serde(default)]
    eligibility: EligibilityPart<Text>,
    #[serde(default)]
    access: Listed<Text>,
    #[serde(default)]
    terms: Listed<Text>,
    #[serde(default)]
    pub(crate) when: Vec<When>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    pub(crate) name: Spanned<String>,
    pub(crate) title: String,
    pub(crate) licence: Option<String>,
    pub(crate) published_at: Option<String>,
    pub(crate) file: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rows {
    pub(crate) key: Text,
    #[serde(default)]
    pub(crate) only: Listed<OneOrMore>,
    #[serde(default)]
    pub(crate) nothing: Vec<String>,
    #[serde(default)]
    pub(crate) keep: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) ignore: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) may_be_missing: Vec<Spanned<String>>,
    pub(crate) unpack: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Skip {
    #[serde(rename = "where")]
    pub(crate) condition: Listed<OneOrMore>,
    pub(crate) because: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct When {
    #[serde(rename = "where")]
    pub(crate) condition: Listed<OneOrMore>,
    #[serde(default)]
    service: ServicePart<Text>,
    #[serde(default)]
    organisation: OrganisationPart<Text>,
    #[serde(default)]
    contact: ContactPart<Text>,
    #[serde(default)]
    place: PlacePart<Text>,
    #[serde(default)]
    hours: Option<Vec<HoursPart<Text>>>,
    #[serde(default)]
    cost: CostPart<Text>,
    #[serde(default)]
    eligibility: EligibilityPart<Text>,
    #[serde(default)]
    access: Listed<Text>,
    #[serde(default)]
    terms: Listed<Text>,
}

macro_rules! rules_of {
    ($written:expr) => {
        Rules {
            service: $written.service.clone(),
            organisation: $written.organisation.clone(),
            contact: $written.contact.clone(),
            place: $written.place.clone(),
            hours: $written.hours.clone(),
            cost: $written.cost.clone(),
            eligibility: $written.eligibility.clone(),
            access: $written.access.texts(),
            terms: $written.terms.texts(),
        }
    };
}

impl File {
    pub(crate) fn rules(&self) -> Rules<Text> {
        rules_of!(self)
    }
}

impl When {
    pub(crate) fn rules(&self) -> Rules<Text> {
        rules_of!(self)
    }
}

/// A table whose order counts and whose names are known by their place in the file.
#[derive(Debug, Clone)]
pub(crate) struct Listed<T>(pub(crate) Vec<(Spanned<String>, T)>);

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Listed(Vec::new())
    }
}

impl Listed<Text> {
    fn texts(&self) -> Vec<(String, Text)> {
        self.0.iter().map(|(name, text)| (name.get_ref().clone(), text.clone())).collect()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Listed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
            type Value = Listed<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table of names and what belongs to each")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries: Vec<(Spanned<String>, T)> = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                // They come in alphabetical order, and whoever wrote them had another in mind.
                entries.sort_by_key(|(name, _)| name.span().start);
                Ok(Listed(entries))
            }
        }

        deserializer.deserialize_map(Entries(PhantomData))
    }
}

/// One text or several, for conditions.
#[derive(Debug, Clone)]
pub(crate) struct OneOrMore(pub(crate) Vec<String>);

impl<'de> Deserialize<'de> for OneOrMore {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Written::deserialize(deserializer).map(|written| OneOrMore(written.texts))
    }
}

/// One text, several, or one that is to be taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) texts: Vec<String>,
    pub(crate) split_at: Option<String>,
}

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Texts;

        fn one<E>(text: String) -> Result<Written, E> {
            Ok(Written { texts: vec![text], split_at: None })
        }

        fn wrong<E: serde::de::Error>(found: &str) -> E {
            E::custom(format!("{SHOULD_BE} {A_TEXT}, or a list of them, and not {found}"))
        }

        impl<'de> Visitor<'de> for Texts {
            type Value = Written;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{A_TEXT}, or a list of them")
            }

            fn visit_str<E>(self, text: &str) -> Result<Written, E> {
                one(text.to_owned())
            }

            fn visit_bool<E>(self, truth: bool) -> Result<Written, E> {
                one(if truth { "yes" } else { "no" }.to_owned())
            }

            fn visit_i64<E>(self, number: i64) -> Result<Written, E> {
                one(number.to_string())
            }

            fn visit_f64<E>(self, number: f64) -> Result<Written, E> {
                one(number.to_string())
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Written, A::Error> {
                let mut texts = Vec::new();
                while let Some(text) = items.next_element::<String>()? {
                    texts.push(text);
                }
                Ok(Written { texts, split_at: None })
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Written, A::Error> {
                let (mut text, mut split_at) = (None, None);
                while let Some(name) = map.next_key::<String>()? {
                    match name.as_str() {
                        "text" => text = Some(map.next_value()?),
                        "split_at" => split_at = Some(map.next_value()?),
                        // What the TOML reader calls a date without quotation marks.
                        name if name.starts_with('$') => return Err(wrong("a date")),
                        name => return Err(wrong(&format!("a section with the word \"{name}\""))),
                    }
                }
                match (text, split_at) {
                    (Some(text), Some(split_at)) => {
                        Ok(Written { texts: vec![text], split_at: Some(split_at) })
                    }
                    _ => Err(wrong(
                        "a section; to take a text apart, write { text = \"{Column}\", split_at = \",\" }",
                    )),
                }
            }
        }

        deserializer.deserialize_any(Texts)
    }
}

/// Reads a file's text into its sections.
pub(crate) fn read(text: &str) -> Result<File, MappingError> {
    toml::from_str(text).map_err(|error| {
        let line = error.span().map(|span| line_of(text, span.start));
        let its_text = line.and_then(|line| text.lines().nth(line - 1)).unwrap_or_default();
        let what = if its_text.contains(['\u{201c}', '\u{201d}', '\u{201e}']) {
            "here are curly quotation marks, as Word writes them; they must be straight: \"".to_owned()
        } else {
            in_plain_words(error.message())
        };
        MappingError { problems: vec![MappingProblem { line, what }] }
    })
}

/// The line in which a byte stands, from 1.
pub(crate) fn line_of(text: &str, byte: usize) -> usize {
    text.as_bytes().iter().take(byte).filter(|byte| **byte == b'\n').count() + 1
}

const SHOULD_BE: &str = "here should stand";
const A_TEXT: &str = "a text between quotation marks";

/// What the TOML reader says, for somebody who has never heard of TOML.
fn in_plain_words(message: &str) -> String {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    if message.starts_with("unknown field") {
        let (typed, known) =
            (quoted.first().copied().unwrap_or_default(), quoted.get(1..).unwrap_or_default());
        let meant = nearest(typed, known.iter().copied())
            .map(|word| format!("; did you mean \"{word}\"?"))
            .unwrap_or_default();
        return format!("\"{typed}\" is not a word of this section{meant} It may have: {}", known.join(", "))
            .replace("section It", "section. It");
    }
    if message.starts_with("missing field") {
        let name = quoted.first().copied().unwrap_or_default();
        let where_ = match name {
            "source" | "rows" | "service" => format!("the section [{name}]"),
            _ => format!("\"{name} = ...\""),
        };
        return format!("{where_} is missing");
    }
    if let Some(expected) = message.strip_prefix("invalid type: ").and_then(|m| m.split_once(", expected ")) {
        return format!("{SHOULD_BE} {}, and not {}", expected.1.replace("a string", A_TEXT), expected.0);
    }
    if message.starts_with(SHOULD_BE) {
        return message.to_owned();
    }
    if message.starts_with("duplicate key") {
        return "this name stands twice in its section; keep one".to_owned();
    }
    format!(
        "this cannot be read: {message}. Texts stand between quotation marks, and names with spaces as well"
    )
}
