//! What may be wrong with a row of a list, or to be known before anybody rings.

/// What is wrong with a row, or to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Problem {
    /// The NHS number has too few or too many digits.
    NhsLength,
    /// Its check digit is wrong.
    NhsCheck,
    /// There is something else in it than digits.
    NhsDigits,
    /// No given name.
    NoGiven,
    /// No family name.
    NoFamily,
    /// No date of birth.
    NoBorn,
    /// The date of birth is none.
    BornUnread,
    /// It lies ahead.
    BornAhead,
    /// Nobody is that old.
    BornLongAgo,
    /// The postcode is none.
    Postcode,
    /// The telephone number is none.
    Phone,
    /// The e-mail address is none.
    Email,
    /// The code of the practice is none.
    Practice,
    /// Nothing says what they need.
    NoNeed,
    /// The need is none of the vocabulary.
    Need,
    /// A cell has more in it than there is room for.
    TooLong,
    /// Neither telephone nor e-mail.
    NoWayToReach,
    /// The scheme is not for their age.
    NotForAge,
    /// The same person stands in this line already.
    Twice(u64),
    /// They have died, or somebody who is very likely they has.
    Died,
    /// They have an open referral.
    OpenReferral,
    /// Somebody else in this line has the same name.
    Homonym(u64),
    /// They are known already.
    Known,
    /// Somebody who may be they is known.
    MaybeKnown,
    /// Somebody with another name or date of birth has this NHS number.
    NumberOfSomebodyElse,
}

impl Problem {
    const PLAIN: [(Problem, &'static str); 23] = [
        (Problem::NhsLength, "nhs-length"),
        (Problem::NhsCheck, "nhs-check"),
        (Problem::NhsDigits, "nhs-digits"),
        (Problem::NoGiven, "no-given"),
        (Problem::NoFamily, "no-family"),
        (Problem::NoBorn, "no-born"),
        (Problem::BornUnread, "born-unread"),
        (Problem::BornAhead, "born-ahead"),
        (Problem::BornLongAgo, "born-long-ago"),
        (Problem::Postcode, "postcode"),
        (Problem::Phone, "phone"),
        (Problem::Email, "email"),
        (Problem::Practice, "practice"),
        (Problem::NoNeed, "no-need"),
        (Problem::Need, "need"),
        (Problem::TooLong, "too-long"),
        (Problem::NoWayToReach, "no-way-to-reach"),
        (Problem::NotForAge, "not-for-age"),
        (Problem::Died, "died"),
        (Problem::OpenReferral, "open-referral"),
        (Problem::Known, "known"),
        (Problem::MaybeKnown, "maybe-known"),
        (Problem::NumberOfSomebodyElse, "number-of-somebody-else"),
    ];

    /// As it is stored: a word, with the line behind it that it speaks of.
    #[must_use]
    pub fn written(self) -> String {
        match self {
            Problem::Twice(line) => format!("twice {line}"),
            Problem::Homonym(line) => format!("homonym {line}"),
            plain => {
                let known = Self::PLAIN.iter().find(|(one, _)| *one == plain);
                known.map_or("", |(_, word)| word).to_owned()
            }
        }
    }

    /// Reads what is stored.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once(' ') {
            Some(("twice", line)) => line.parse().ok().map(Problem::Twice),
            Some(("homonym", line)) => line.parse().ok().map(Problem::Homonym),
            _ => Self::PLAIN.iter().find(|(_, word)| *word == text).map(|(one, _)| *one),
        }
    }

    /// Whether nothing is offered because of it. Others are for whoever telephones to know.
    #[must_use]
    pub fn is_fault(self) -> bool {
        !matches!(
            self,
            Problem::Homonym(_) | Problem::Known | Problem::MaybeKnown | Problem::NumberOfSomebodyElse
        )
    }
}

/// What is stored of a row’s problems.
pub(super) fn written(problems: &[Problem]) -> String {
    let words: Vec<String> = problems.iter().map(|one| one.written()).collect();
    serde_json::json!(words).to_string()
}

pub(super) fn read(text: &str) -> Vec<Problem> {
    let words: Vec<String> = serde_json::from_str(text).unwrap_or_default();
    words.iter().filter_map(|word| Problem::parse(word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_is_read_as_it_was_written() {
        let all = Problem::PLAIN.iter().map(|(one, _)| *one);
        for problem in all.chain([Problem::Twice(12), Problem::Homonym(100_000)]) {
            assert_eq!(Problem::parse(&problem.written()), Some(problem));
            assert!(!problem.written().is_empty());
        }
        assert_eq!(Problem::parse("twice"), None);
        assert_eq!(read("[\"known\",\"of tomorrow\"]"), [Problem::Known]);
    }
}
