//! Problems that people report with a listing, from the form to the steward's answer.
//!
//! A report is looked at within 48 hours. What people write is for the steward alone: no page, no log and no open
//! data shows it. A flood of reports on one listing is folded together with a count, so that it neither buries a true
//! report nor fills the database; nothing that somebody wrote is dropped on the way before much has been kept.

mod desk;
mod file;
mod form;

use jiff::SignedDuration;
use vocabulary::Email;

use crate::{Error, Result};

pub use desk::{Receipt, Report, Waiting, notice, receipt, reports, reports_of, settle, waiting};
pub use file::file;
pub use form::{FormKey, Forms, Unready};

/// Within which time a report is to be looked at.
pub const DUE_WITHIN: SignedDuration = SignedDuration::from_hours(48);

/// How much somebody can write, characters.
pub const MOST_WORDS: usize = 1_000;

/// What is wrong with a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReportKind {
    /// The service has ended.
    Closed,
    /// Nobody can be reached as it says.
    WrongContact,
    /// It is somewhere else, or at another time.
    WrongTimeOrPlace,
    /// Somebody went and was sent away.
    TurnedAway,
    /// Somebody is not safe there.
    NotSafe,
    /// Something else.
    Other,
}

impl ReportKind {
    /// All of them, in the order in which people are asked.
    pub const ALL: [ReportKind; 6] = [
        ReportKind::Closed,
        ReportKind::WrongContact,
        ReportKind::WrongTimeOrPlace,
        ReportKind::TurnedAway,
        ReportKind::NotSafe,
        ReportKind::Other,
    ];

    /// Its word in the database, in forms and on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            ReportKind::Closed => "closed",
            ReportKind::WrongContact => "wrong contact",
            ReportKind::WrongTimeOrPlace => "wrong time or place",
            ReportKind::TurnedAway => "turned away",
            ReportKind::NotSafe => "not safe",
            ReportKind::Other => "other",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// What came of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The listing was put right.
    Corrected,
    /// The listing was looked at and is right.
    StillRight,
    /// The listing is not shown any more.
    Hidden,
    /// Somebody else has to act, such as a safeguarding team.
    PassedOn,
    /// It was no report: an advertisement, or nonsense.
    Unfounded,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Outcome; 5] =
        [Outcome::Corrected, Outcome::StillRight, Outcome::Hidden, Outcome::PassedOn, Outcome::Unfounded];

    /// Its word in the database and on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Corrected => "corrected",
            Outcome::StillRight => "still right",
            Outcome::Hidden => "hidden",
            Outcome::PassedOn => "passed on",
            Outcome::Unfounded => "unfounded",
        }
    }
}

impl std::str::FromStr for Outcome {
    type Err = Error;

    fn from_str(word: &str) -> Result<Self> {
        let wanted = word.trim().to_ascii_lowercase().replace(['-', '_'], " ");
        Outcome::ALL.into_iter().find(|outcome| outcome.word() == wanted).ok_or_else(|| {
            let words = Outcome::ALL.map(|outcome| outcome.word().replace(' ', "-")).join(", ");
            Error::Invalid(format!("{word:?} is not an outcome of a report: {words}"))
        })
    }
}

/// What somebody reports, as it can be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    kind: ReportKind,
    words: Option<String>,
    contact: Option<Email>,
}

/// Why a part of the form cannot be used, for the person who filled it in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unusable {
    /// Nothing, or nothing we know, was chosen.
    NoKind,
    /// More than [`MOST_WORDS`] characters were written.
    TooLong {
        /// Characters above that.
        by: usize,
    },
    /// The e-mail address is none.
    NoAddress,
}

impl Draft {
    /// Reads what was filled in: the word of the kind, their own words, an e-mail address. The last two may be empty.
    ///
    /// Characters are counted as browsers count them in a text area: the end of a line is one.
    ///
    /// # Errors
    /// Everything that has to be put right, in the order of the form.
    pub fn read(kind: &str, words: &str, contact: &str) -> Result<Self, Vec<Unusable>> {
        let mut wrong = Vec::new();
        let kind = ReportKind::of_word(kind);
        if kind.is_none() {
            wrong.push(Unusable::NoKind);
        }
        let words = written(words);
        let length = words.chars().count();
        if length > MOST_WORDS {
            wrong.push(Unusable::TooLong { by: length - MOST_WORDS });
        }
        let contact = match contact.trim() {
            "" => None,
            text => Email::parse(text).map_err(|_| wrong.push(Unusable::NoAddress)).ok(),
        };
        match kind {
            Some(kind) if wrong.is_empty() => {
                Ok(Self { kind, words: Some(words).filter(|words| !words.is_empty()), contact })
            }
            _ => Err(wrong),
        }
    }
}

impl Draft {
    fn address(&self) -> Option<&str> {
        self.contact.as_ref().map(Email::as_str)
    }
}

/// What somebody wrote, with plain ends of lines and without characters that are no writing. A database would refuse
/// some of them, and a terminal would obey others.
fn written(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String =
        text.chars().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t')).collect();
    kept.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_kinds_and_outcomes_are_read_back() {
        for kind in ReportKind::ALL {
            assert_eq!(ReportKind::of_word(kind.word()), Some(kind));
        }
        assert_eq!(ReportKind::of_word("unknown"), None);
        for outcome in Outcome::ALL {
            assert_eq!(outcome.word().replace(' ', "-").parse::<Outcome>().unwrap(), outcome);
        }
        assert!("perhaps".parse::<Outcome>().unwrap_err().to_string().contains("still-right"));
    }

    #[test]
    fn what_is_optional_may_be_empty_and_the_rest_is_told_all_at_once() {
        let draft = Draft::read("closed", " \r\n ", "  ").unwrap();
        assert_eq!(draft, Draft { kind: ReportKind::Closed, words: None, contact: None });
        let wrong = Draft::read("", &"a".repeat(1_003), "ann at home").unwrap_err();
        assert_eq!(wrong, [Unusable::NoKind, Unusable::TooLong { by: 3 }, Unusable::NoAddress]);
    }

    #[test]
    fn letters_are_counted_and_not_bytes_and_an_end_of_line_is_one() {
        for text in ["ŵ".repeat(1_000), "a\r\n".repeat(499) + "ab", " ".repeat(9) + &"a".repeat(1_000)] {
            assert!(Draft::read("other", &text, "").is_ok(), "{} bytes", text.len());
        }
        assert_eq!(Draft::read("other", &"👋".repeat(1_001), "").unwrap_err(), [Unusable::TooLong { by: 1 }]);
    }

    #[test]
    fn characters_that_are_no_writing_are_left_out() {
        assert_eq!(written("a\0b\u{1b}[31mc\td\r\ne\rf"), "ab[31mc\td\ne\nf");
    }
}
