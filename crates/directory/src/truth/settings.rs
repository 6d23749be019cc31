//! `vocabularies/listings.toml`: when owners are asked, and what they can say is different.

use std::sync::OnceLock;

use serde::Deserialize;

use super::fields::Field;

/// The numbers, with their source in the file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The version of the file.
    pub version: String,
    /// The day of that version.
    pub edition: toml::value::Datetime,
    /// Of the clock.
    pub clock: Clocks,
    /// Of what is said of answering.
    pub answering: Answering,
    /// What an owner can say is different.
    #[serde(rename = "field")]
    pub fields: Vec<FieldRule>,
}

/// Numbers of the clock.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clocks {
    /// Months until the owner is asked.
    pub first: i32,
    /// Months until they are asked again.
    pub again: i32,
    /// Months until they are asked for the last time, and the listing is demoted.
    pub last: i32,
    /// Months until it is hidden.
    pub hidden: i32,
    /// Days between two steps, at least.
    pub days_between: i64,
    /// Days for which a link is good.
    pub link_days: i64,
    /// Wrong addresses after which a link changes nothing any more.
    pub wrong_addresses: i64,
    /// Days before it is hidden in which a listing is called hidden soon.
    pub soon_days: i64,
    /// Months after which what was said of room is faded.
    pub room_months: i32,
}

/// What is said of answering.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answering {
    /// Answers from which on something is said.
    pub least: i64,
    /// Working days that are said, the least first.
    pub kind_days: Vec<i64>,
}

/// A field that an owner can say is different.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldRule {
    /// Its code.
    pub code: String,
    /// Taken at once from somebody who has confirmed the listing before.
    #[serde(default)]
    pub at_once: bool,
    /// Changed by hand where the listing comes from.
    #[serde(default)]
    pub by_hand: bool,
}

impl Settings {
    fn parse(text: &str) -> Result<Self, String> {
        let read: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        let Clocks { first, again, last, hidden, link_days, .. } = read.clock;
        if !(0 < first && first < again && again < last && last < hidden) {
            return Err("the months of the clock have to grow".to_owned());
        }
        if !(1..=180).contains(&link_days) {
            return Err("link_days is from 1 to 180".to_owned());
        }
        if !read.answering.kind_days.is_sorted() {
            return Err("kind_days begins with the least".to_owned());
        }
        let known: Vec<&str> = Field::ALL.iter().map(|field| field.as_str()).collect();
        let said: Vec<&str> = read.fields.iter().map(|field| field.code.as_str()).collect();
        if said != known {
            return Err(format!("the fields are {known:?}, in this order"));
        }
        Ok(read)
    }

    /// What holds for a field.
    #[must_use]
    pub fn rule(&self, field: Field) -> Option<&FieldRule> {
        self.fields.iter().find(|rule| rule.code == field.as_str())
    }
}

/// The numbers inside the program.
#[must_use]
pub fn settings() -> &'static Settings {
    static EMBEDDED: OnceLock<Settings> = OnceLock::new();
    EMBEDDED.get_or_init(|| {
        Settings::parse(include_str!("../../../../vocabularies/listings.toml"))
            // The text is part of the program and a test reads it.
            .unwrap_or_else(|error| unreachable!("vocabularies/listings.toml cannot be read: {error}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = include_str!("../../../../vocabularies/listings.toml");

    #[test]
    fn the_file_is_read_and_a_mistake_in_it_is_told() {
        assert!(settings().clock.link_days <= 180);
        for (right, wrong, said) in [
            ("first = 4", "first = 5", "grow"),
            ("link_days = 180", "link_days = 181", "180"),
            ("code = \"phone\"", "code = \"fone\"", "fields"),
            ("[1, 2, 3, 5, 10]", "[2, 1]", "least"),
            ("version", "vershun", "vershun"),
        ] {
            let error = Settings::parse(&TEXT.replacen(right, wrong, 1)).unwrap_err();
            assert!(error.contains(said), "{wrong}: {error}");
        }
    }
}
