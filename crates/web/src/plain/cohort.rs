//! What is wrong with a list of people, and with a row of it, in words.

use casework::cohort::{MOST_ROWS, NotRead, Problem};
use locales::Words;

/// What is wrong with a row, or to be known.
pub(crate) fn cohort_problem_said(words: &Words, problem: Problem) -> String {
    let line = |line: u64| line.to_string().into();
    match problem {
        Problem::NhsLength => words.say("cohort-wrong-nhs-length"),
        Problem::NhsCheck => words.say("cohort-wrong-nhs-check"),
        Problem::NhsDigits => words.say("cohort-wrong-nhs-digits"),
        Problem::NoGiven => words.say("cohort-no-given"),
        Problem::NoFamily => words.say("cohort-no-family"),
        Problem::NoBorn => words.say("cohort-no-born"),
        Problem::BornUnread => words.say("cohort-wrong-born"),
        Problem::BornAhead => words.say("cohort-born-ahead"),
        Problem::BornLongAgo => words.say("cohort-born-long-ago"),
        Problem::Postcode => words.say("cohort-wrong-postcode"),
        Problem::Phone => words.say("cohort-wrong-phone"),
        Problem::Email => words.say("cohort-wrong-email"),
        Problem::Practice => words.say("cohort-wrong-practice"),
        Problem::NoNeed => words.say("cohort-no-need"),
        Problem::Need => words.say("cohort-wrong-need"),
        Problem::TooLong => words.say("cohort-too-long"),
        Problem::NoWayToReach => words.say("cohort-no-way-to-reach"),
        Problem::NotForAge => words.say("cohort-not-for-age"),
        Problem::Twice(first) => words.say_with("cohort-twice", &[("line", line(first))]),
        Problem::Died => words.say("cohort-died"),
        Problem::OpenReferral => words.say("cohort-open-referral"),
        Problem::Homonym(other) => words.say_with("cohort-homonym", &[("line", line(other))]),
        Problem::Known => words.say("cohort-known"),
        Problem::MaybeKnown => words.say("cohort-maybe-known"),
        Problem::NumberOfSomebodyElse => words.say("cohort-number-of-somebody-else"),
    }
}

/// Why a list as a whole cannot be read.
pub(crate) fn not_read_said(words: &Words, why: &NotRead) -> String {
    match why {
        NotRead::Empty => words.say("cohort-empty"),
        NotRead::TooLarge => words.say("cohort-too-large"),
        NotRead::TooMany => {
            words.say_with("cohort-too-many", &[("most", words.number(MOST_ROWS as u64).into())])
        }
        NotRead::NoTable => words.say("cohort-no-table"),
        NotRead::Columns(missing) => {
            let columns: Vec<String> = missing.iter().map(|name| crate::theirs::theirs(name)).collect();
            words.say_with("cohort-no-columns", &[("columns", words.list(&columns).into())])
        }
    }
}
