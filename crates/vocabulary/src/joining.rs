//! Words by which publishers say how somebody joins: the list that people edit in `vocabularies/joining.toml`.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::phrases::{Phrases, plain_words};

/// A way of joining. Later ways ask more of people, and count before earlier ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// Nobody has to refer; nothing is said of how to join.
    ReferYourself,
    /// Just turn up.
    TurnUp,
    /// Get in touch first.
    ContactFirst,
    /// Book.
    Book,
    /// Book on a web page.
    BookOnline,
    /// Somebody has to refer.
    Refer,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Code {
    ReferYourself,
    TurnUp,
    ContactFirst,
    Book,
    BookOnline,
    Refer,
    Nothing,
}

impl Code {
    fn way(self) -> Option<Way> {
        match self {
            Code::ReferYourself => Some(Way::ReferYourself),
            Code::TurnUp => Some(Way::TurnUp),
            Code::ContactFirst => Some(Way::ContactFirst),
            Code::Book => Some(Way::Book),
            Code::BookOnline => Some(Way::BookOnline),
            Code::Refer => Some(Way::Refer),
            Code::Nothing => None,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    version: String,
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    edition: toml::value::Datetime,
    way: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    code: Code,
    phrases: Vec<String>,
    #[serde(default)]
    whole: Vec<String>,
}

struct Joining {
    phrases: Phrases<Code>,
    whole: Vec<(String, Way)>,
}

/// The ways of joining that a text speaks of, each once.
///
/// ```
/// use vocabulary::joining::{Way, spoken_of};
///
/// assert_eq!(spoken_of("No need to book, just turn up."), [Way::TurnUp]);
/// assert_eq!(spoken_of("Booking is essential"), [Way::Book]);
/// ```
#[must_use]
pub fn spoken_of(text: &str) -> Vec<Way> {
    let mut found: Vec<Way> = embedded().phrases.in_text(text).into_iter().filter_map(Code::way).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The same for a field that is there to say how to join, where a single word can be the answer: `Referral`.
#[must_use]
pub fn said_by(field: &str) -> Vec<Way> {
    let mut found = spoken_of(field);
    let words = plain_words(field);
    found.extend(embedded().whole.iter().filter(|(whole, _)| *whole == words).map(|(_, way)| *way));
    found.sort_unstable();
    found.dedup();
    found
}

fn embedded() -> &'static Joining {
    static ALL: OnceLock<Joining> = OnceLock::new();
    ALL.get_or_init(|| {
        parse(include_str!("../../../vocabularies/joining.toml"))
            // The text is part of the program and a test reads it.
            .unwrap_or_else(|error| unreachable!("vocabularies/joining.toml cannot be read: {error}"))
    })
}

fn parse(text: &str) -> Result<Joining, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    let mut codes = Vec::new();
    let mut whole = Vec::new();
    for entry in &file.way {
        if codes.contains(&entry.code) {
            return Err(format!("{:?} stands twice", entry.code));
        }
        codes.push(entry.code);
        let way = entry.code.way();
        if way.is_none() && !entry.whole.is_empty() {
            return Err("what means nothing has only phrases".to_owned());
        }
        whole.extend(entry.whole.iter().filter_map(|text| Some((plain_words(text), way?))));
    }
    let pairs = file.way.iter();
    let phrases = pairs.flat_map(|entry| entry.phrases.iter().map(|phrase| (phrase.as_str(), entry.code)));
    Ok(Joining { phrases: Phrases::new(phrases)?, whole })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_publishers_write() {
        use Way::{Book, BookOnline, ContactFirst, Refer, ReferYourself, TurnUp};
        for (text, expected) in [
            ("In person, just turn up", &[TurnUp][..]),
            ("In person, no booking needed", &[TurnUp]),
            ("In person, please book", &[Book]),
            ("In person, contact us first", &[ContactFirst]),
            ("At home, by arrangement", &[ContactFirst]),
            ("After a referral", &[Refer]),
            ("Just turn up - no need to book!", &[TurnUp]),
            ("Booking is essential, so please contact us to sign up", &[ContactFirst, Book]),
            ("Clients self refer via 24hour answerphone.", &[ReferYourself]),
            ("The food share are here fortnightly, no referrals needed.", &[ReferYourself]),
            ("We can make referrals to the local Food Bank", &[]),
            ("hereinafter referred to as ‘the Pupils’", &[]),
            ("from family rhymetimes to adult book groups", &[]),
            ("There is no appointment needed, just come in", &[TurnUp]),
            ("Appointment only.", &[Book]),
            ("Take a walk in the park", &[]),
            ("This is a walk-in service - there's no need to be referred", &[ReferYourself, TurnUp]),
            ("Foodbank Voucher", &[Refer]),
            ("Referral", &[]),
            ("Please book online through Eventbrite.", &[BookOnline]),
        ] {
            assert_eq!(spoken_of(text), expected, "{text}");
        }
        assert_eq!(said_by("Referral."), [Refer]);
        assert_eq!(said_by("Open door"), [ReferYourself, TurnUp]);
    }

    #[test]
    fn the_more_careful_way_is_the_greater() {
        assert!(Way::Refer > Way::Book && Way::Book > Way::ContactFirst && Way::ContactFirst > Way::TurnUp);
    }

    #[test]
    fn a_file_that_cannot_be_used_says_why() {
        let good = include_str!("../../../vocabularies/joining.toml");
        assert!(parse(good).is_ok());
        assert!(parse(&good.replace("\"book\"", "\"refer\"")).err().unwrap().contains("twice"));
        assert!(parse(&good.replace("\"eventbrite\"", "\"?\"")).err().unwrap().contains("no words"));
        assert!(parse("nonsense").is_err());
    }
}
