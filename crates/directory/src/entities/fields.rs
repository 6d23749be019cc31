//! What a property can hold, and how each kind is taken from JSON.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use uuid::Uuid;
use vocabulary::{Email, WebAddress};

use super::reading::{Level, Reading, is_empty, shown};

/// The kinds of property, for CSV packages and the description of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Free text.
    Text,
    /// Another record's identifier.
    Id,
    /// A number.
    Number,
    /// Yes or no.
    Bool,
    /// A web address, http or https.
    Web,
    /// An e-mail address.
    Email,
    /// A date, `2026-05-04`.
    Day,
    /// A time of day, `10:00`, with or without an offset.
    Clock,
    /// An instant with its offset.
    Instant,
    /// One of a closed list of words.
    Choice(&'static [&'static str]),
    /// Another entity.
    Entity(&'static str),
}

/// A kind of property.
pub(crate) trait Field: Sized {
    /// Its form.
    const FORM: Form;
    /// Takes it from JSON, or reports to `at` why not.
    fn take(value: Value, at: &mut Reading<'_>) -> Option<Self>;
    /// Takes it from what this program wrote after it had been taken once: nothing is mended, and what has another form is an
    /// error.
    fn written<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error>;
}

/// A kind of property, as [`Field::written`] takes it.
pub(super) struct Written<T>(pub(super) T);

impl<'de, T: Field> Deserialize<'de> for Written<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::written(from).map(Written)
    }
}

/// The name of a property, not copied where it need not be.
#[derive(Deserialize)]
pub(super) struct Name<'n>(#[serde(borrow)] pub(super) Cow<'n, str>);

/// The text of a value that should be text. Numbers and yes/no are taken as their text.
fn text_of(value: Value, at: &mut Reading<'_>) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        number @ (Value::Number(_) | Value::Bool(_)) => {
            let text = number.to_string();
            at.report(Level::Mended, "this should be text and was taken as such", &text);
            Some(text)
        }
        other => {
            at.unread(other, "this should be text");
            None
        }
    }
}

impl Field for String {
    const FORM: Form = Form::Text;

    fn take(value: Value, at: &mut Reading<'_>) -> Option<Self> {
        let text = text_of(value, at)?;
        // No page can show it and PostgreSQL cannot hold it.
        if text.contains('\0') {
            at.report(Level::Mended, "a NUL character was taken out", "");
            return Some(text.replace('\0', ""));
        }
        Some(text)
    }

    fn written<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::deserialize(from)
    }
}

impl Field for Uuid {
    const FORM: Form = Form::Id;

    fn take(value: Value, at: &mut Reading<'_>) -> Option<Self> {
        match value {
            Value::String(text) => Some(at.identifier(&text)),
            Value::Number(number) => Some(at.identifier(&number.to_string())),
            other => {
                at.unread(other, "this should be the id of another record");
                None
            }
        }
    }

    fn written<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::deserialize(from)
    }
}

impl Field for bool {
    const FORM: Form = Form::Bool;

    fn take(value: Value, at: &mut Reading<'_>) -> Option<Self> {
        match &value {
            Value::Bool(yes) => return Some(*yes),
            Value::String(text) => match text.trim().to_ascii_lowercase().as_str() {
                "true" | "yes" | "y" | "1" => return Some(true),
                "false" | "no" | "n" | "0" => return Some(false),
                _ => {}
            },
            _ => {}
        }
        at.unread(value, "this should be true or false");
        None
    }

    fn written<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::deserialize(from)
    }
}

/// A finite number. Whole numbers are written back as whole numbers.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Number(pub f64);

impl Field for Number {
    const FORM: Form = Form::Number;

    fn take(value: Value, at: &mut Reading<'_>) -> Option<Self> {
        let number = match &value {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => text.trim().trim_start_matches('£').parse().ok(),
            _ => None,
        };
        match number.filter(|number| number.is_finite()) {
            Some(number) => Some(Number(number)),
            None => {
                at.unread(value, "this should be a number");
                None
            }
        }
    }

    fn written<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        f64::deserialize(from).map(Number)
    }
}

impl Serialize for Number {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // 2^53: beyond it a float no longer tells neighbouring whole numbers apart.
        if self.0.fract() == 0.0 && self.0.abs() < 9_007_199_254_740_992.0 {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

/// A web address, kept letter for letter as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Web(String);

impl Web {
    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Field for Web {
    const FORM: Form = Form::Web;

    fn take(value: Value, at: &mut Reading<'_>) -> Option<Self> {
        let text = String::take(value, at)?;
        match WebAddress::parse_liberal(&text) {
            Ok(read) => {
                if read.mended {
                    at.report(Level::Mended, format!("taken as {}", read.address), &text);
                }
                Some(Web(read.address.as_str().to_owned()))
            }
            Err(error) => {
                at.unread(Value::String(text), error.to_string());
                None
            }
        }
    }

    fn written<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(Web)
    }
}

/// An e-mail address, as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct EmailText(String);

impl EmailText {
    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Field for EmailText {
    const FORM: Form = Form::Email;

    fn take(value: Value, at: &mut Reading<'_>) -> Option<Self> {
        let text = String::take(value, at)?;
        let trimmed = text.trim();
        let trimmed = trimmed.strip_prefix("mailto:").unwrap_or(trimmed);
        match Email::parse(trimmed) {
            Ok(_) => Some(EmailText(trimmed.to_owned())),
            Err(error) => {
                at.unread(Value::String(text), error.to_string());
                None
            }
        }
    }

    fn written<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(EmailText)
    }
}

macro_rules! text_that_parses {
    ($(#[$doc:meta])* $name:ident $form:ident $says:literal |$text:ident| $valid:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The text as it was written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Field for $name {
            const FORM: Form = Form::$form;

            fn take(value: Value, at: &mut Reading<'_>) -> Option<Self> {
                let text = String::take(value, at)?;
                let $text = text.trim();
                if $valid {
                    return Some($name($text.to_owned()));
                }
                at.unread(Value::String(text), $says);
                None
            }

            fn written<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                String::deserialize(from).map($name)
            }
        }
    };
}

text_that_parses! {
    /// A date.
    Day Day "this should be a date such as 2026-05-04"
    |text| text.get(..10).is_some_and(|day| day.parse::<jiff::civil::Date>().is_ok())
}

text_that_parses! {
    /// A time of day. The standard asks for an offset in words and shows none in its example, so
    /// both are taken; the offset is not used, because a weekly time means the clock on the wall.
    Clock Clock "this should be a time such as 10:00"
    |text| minutes_of(text).is_some()
}

impl Clock {
    /// Minutes since midnight, 0 to 1440.
    #[must_use]
    pub fn minutes(&self) -> u16 {
        minutes_of(&self.0).unwrap_or_default()
    }
}

/// Minutes since midnight of `9:00`, `09:00`, `09:00:30`, `09:00Z`, `24:00`.
#[must_use]
pub fn minutes_of(text: &str) -> Option<u16> {
    let (hours, rest) = text.split_once(':')?;
    let minutes = rest.get(..2)?;
    let tail = &rest[2..];
    let tail_is_known = tail.is_empty() || tail.starts_with([':', 'Z', '+', '-', '.']);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !tail_is_known || hours.len() > 2 || !digits(hours) || !digits(minutes) {
        return None;
    }
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (minutes < 60 && (hours < 24 || (hours == 24 && minutes == 0))).then_some(hours * 60 + minutes)
}

text_that_parses! {
    /// An instant. Without an offset it is taken as UTC.
    Instant Instant "this should be a date and time such as 2026-05-04T10:00:00.000Z"
    |text| instant_of(text).is_some()
}

impl Instant {
    /// The instant it stands for.
    #[must_use]
    pub fn timestamp(&self) -> jiff::Timestamp {
        instant_of(&self.0).unwrap_or_default()
    }
}

/// The instant of `2026-05-04T10:00:00Z`, with an offset, without one (UTC), or of a bare date.
#[must_use]
pub fn instant_of(text: &str) -> Option<jiff::Timestamp> {
    if let Ok(instant) = text.parse::<jiff::Timestamp>() {
        return Some(instant);
    }
    let civil = text
        .parse::<jiff::civil::DateTime>()
        .or_else(|_| text.parse::<jiff::civil::Date>().map(|day| day.at(0, 0, 0, 0)))
        .ok()?;
    civil.to_zoned(jiff::tz::TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
}

macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal $(| $other:literal)*,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $word)] $variant,)*
        }

        impl $name {
            /// The words of the standard.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// The word of the standard for it.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }

            /// The choice that a word stands for, whichever way it is written.
            #[must_use]
            pub fn of(word: &str) -> Option<Self> {
                let word = word.trim().to_ascii_lowercase().replace(['_', '-'], " ");
                match word.as_str() {
                    $(w if w.eq_ignore_ascii_case($word) $(|| w == $other)* => Some($name::$variant),)*
                    _ => None,
                }
            }
        }

        impl Field for $name {
            const FORM: Form = Form::Choice($name::WORDS);

            fn take(value: Value, at: &mut Reading<'_>) -> Option<Self> {
                let text = String::take(value, at)?;
                let Some(choice) = $name::of(&text) else {
                    at.unread(Value::String(text), format!("this should be one of: {}", $name::WORDS.join(", ")));
                    return None;
                };
                if text != choice.word() {
                    at.report(Level::Mended, format!("taken as {:?}", choice.word()), &text);
                }
                Some(choice)
            }

            fn written<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let Name(word) = Name::deserialize(from)?;
                match &*word {
                    $($word => Ok($name::$variant),)*
                    other => Err(serde::de::Error::unknown_variant(other, $name::WORDS)),
                }
            }
        }
    };
}

choice! {
    /// Whether a service runs (Open Referral UK 3.0, `service.status`).
    Status {
        /// It runs.
        Active = "active" | "open" | "live" | "published",
        /// It does not run at present.
        Inactive = "inactive",
        /// It has ended.
        Defunct = "defunct" | "closed" | "deleted" | "archived",
        /// It pauses and is expected back.
        TemporarilyClosed = "temporarily closed" | "paused" | "suspended",
    }
}

choice! {
    /// What sort of place a location is.
    LocationType {
        /// One can go there.
        Physical = "physical",
        /// Letters go there.
        Postal = "postal",
        /// It is online or on the telephone.
        Virtual = "virtual" | "online",
    }
}

choice! {
    /// What an address is for.
    AddressType {
        /// To go to.
        Physical = "physical",
        /// To write to.
        Postal = "postal",
        /// Online.
        Virtual = "virtual" | "online",
    }
}

choice! {
    /// How often a schedule repeats (RFC 5545). ORUK allows the first two, HSDS all four.
    Frequency {
        /// Every week, or every `interval` weeks.
        Weekly = "WEEKLY" | "weekly",
        /// Every month.
        Monthly = "MONTHLY" | "monthly",
        /// Every day.
        Daily = "DAILY" | "daily",
        /// Every year.
        Yearly = "YEARLY" | "yearly",
    }
}

/// An extra property without anything empty inside it, or `None` when it says nothing.
pub(super) fn without_empties(value: Value) -> Option<Value> {
    let value = match value {
        Value::Object(object) => Value::Object(
            object.into_iter().filter_map(|(name, value)| Some((name, without_empties(value)?))).collect(),
        ),
        Value::Array(items) => Value::Array(items.into_iter().filter_map(without_empties).collect()),
        other => other,
    };
    (!is_empty(&value)).then_some(value)
}

/// A property that holds one entity.
impl<T: Field> Field for Box<T> {
    const FORM: Form = T::FORM;

    fn take(value: Value, at: &mut Reading<'_>) -> Option<Self> {
        T::take(value, at).map(Box::new)
    }

    fn written<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::written(from).map(Box::new)
    }
}

/// Any JSON, kept as it is.
impl Field for Value {
    const FORM: Form = Form::Text;

    fn take(value: Value, at: &mut Reading<'_>) -> Option<Self> {
        let kept = without_empties(value);
        if kept.is_none() {
            at.report(Level::Noted, "this says nothing and was left out", &shown(&Value::Null));
        }
        kept
    }

    fn written<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::deserialize(from)
    }
}
