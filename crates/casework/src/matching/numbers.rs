//! The numbers by which somebody is matched: `vocabularies/matching.toml`, which people edit.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;
use vocabulary::{access, small_numbers};

/// The numbers by which somebody is matched.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    version: String,
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    edition: toml::value::Datetime,
    /// How far somebody is taken to go, metres.
    pub within_metres: u32,
    /// What a listing says that has what helps somebody to take part, by the code in their record.
    access: BTreeMap<String, Vec<String>>,
    /// Of the second list.
    #[serde(rename = "also-found")]
    pub also: Also,
}

/// The numbers of the second list.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Also {
    /// Looks back so many months.
    pub months: u16,
    /// So many different people at the least.
    pub least_people: u64,
    /// So many services at most.
    pub most_services: usize,
    /// No group is over-represented by more, percentage points.
    pub most_excess: u64,
    /// The first age of each group but the first.
    pub ages: Vec<u8>,
    /// Letters of ethnic categories that make one group.
    pub ethnic_groups: Vec<String>,
}

impl Numbers {
    /// Those inside the program.
    #[must_use]
    pub fn embedded() -> &'static Numbers {
        static EMBEDDED: OnceLock<Numbers> = OnceLock::new();
        EMBEDDED.get_or_init(|| {
            parse(include_str!("../../../../vocabularies/matching.toml"))
                // The text is part of the program and a test reads it.
                .unwrap_or_else(|error| unreachable!("vocabularies/matching.toml cannot be read: {error}"))
        })
    }

    /// What listings would say, by codes of `access.toml`, for what helps somebody, by the code in their record.
    #[must_use]
    pub fn access_for(&self, code: &str) -> &[String] {
        self.access.get(code).map_or(&[], Vec::as_slice)
    }
}

fn parse(text: &str) -> Result<Numbers, String> {
    let numbers: Numbers = toml::from_str(text).map_err(|error| error.to_string())?;
    if let Some(code) = numbers.access.values().flatten().find(|code| access::with_code(code).is_none()) {
        return Err(format!("{code:?} is no code of access.toml"));
    }
    if numbers.also.least_people < small_numbers::LEAST {
        return Err(format!("least_people is {} at the least", small_numbers::LEAST));
    }
    if numbers.also.most_excess >= 100 || numbers.also.months == 0 || numbers.within_metres == 0 {
        return Err("a number is out of its bounds".to_owned());
    }
    Ok(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = include_str!("../../../../vocabularies/matching.toml");

    #[test]
    fn the_file_can_be_read_and_what_is_wrong_with_it_is_said() {
        let numbers = parse(GOOD).unwrap();
        assert_eq!(numbers.access_for("hearing"), ["hearing-loop"]);
        assert_eq!(numbers.access_for("wings"), [] as [&str; 0]);
        for (from, to, said) in [
            ("[\"hearing-loop\"]", "[\"trumpet\"]", "trumpet"),
            ("least_people = 8", "least_people = 7", "least_people"),
            ("most_excess = 20", "most_excess = 100", "bounds"),
            ("within_metres = 8047", "within_yards = 8047", "within_yards"),
        ] {
            let error = parse(&GOOD.replacen(from, to, 1)).unwrap_err();
            assert!(error.contains(said), "{error}");
        }
    }

    #[test]
    fn everything_that_a_record_may_say_helps_has_a_line() {
        for code in crate::refer::form::ACCESS {
            assert!(Numbers::embedded().access.contains_key(*code), "{code}");
        }
    }
}
