//! Visits that were taken along, and what was written there, in words.

use casework::away::meanwhile::Why;
use casework::away::{AwayRule, Custom};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use locales::Words;

use super::{clock, london_day};

/// What to do where a rule is against it.
pub(crate) fn away_rule_said(words: &Words, rule: AwayRule) -> String {
    match rule {
        AwayRule::TooMany => {
            words.say_with("away-rule-too-many", &[("count", u64::from(Custom::usual().people).into())])
        }
        AwayRule::NotToday => words.say("away-rule-not-today"),
        AwayRule::Over => words.say("away-rule-over"),
        AwayRule::NotAlong => words.say("away-rule-not-along"),
        AwayRule::Unreadable => words.say("away-rule-unreadable"),
        AwayRule::Answers => words.say("away-rule-answers"),
        AwayRule::Decided => words.say("away-stale"),
        AwayRule::Day => words.say("away-rule-day"),
    }
}

/// Why something is not recorded as it came.
pub(crate) fn away_why_said(words: &Words, why: Why) -> String {
    match why {
        Why::Contact => words.say("away-why-contact"),
        Why::Same => words.say("away-why-same"),
        Why::CalledOff => words.say("away-why-called-off"),
        Why::Died => words.say("away-why-died"),
        Why::Over => words.say("away-why-over"),
        Why::Joined => words.say("away-why-joined"),
        Why::Colleague => words.say("away-why-colleague"),
        Why::NotAllowed => words.say("away-why-not-allowed"),
        Why::InSupport => words.say("away-why-in-support"),
        Why::Ahead => words.say("away-why-ahead"),
        Why::Before => words.say("away-why-before"),
        Why::Day => words.say("away-why-day"),
        Why::Answers => words.say("away-why-answers"),
        Why::FirstAnswers => words.say("away-why-first-answers"),
        Why::Questions => words.say("away-why-questions"),
    }
}

/// A day and a time of day in the United Kingdom.
pub(crate) fn instant_said(words: &Words, at: Timestamp) -> String {
    let time = at.to_zoned(TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC)).time();
    let minutes = u16::from(time.hour().unsigned_abs()) * 60 + u16::from(time.minute().unsigned_abs());
    words.joined(&[words.day(london_day(at)), clock(words, minutes)])
}

/// That the clock of a device was wrong, and by how much; nothing where it was not worth saying.
pub(crate) fn clock_said(words: &Words, behind: SignedDuration) -> Option<String> {
    if behind.abs() <= SignedDuration::from_mins(Custom::usual().clock_minutes.into()) {
        return None;
    }
    let minutes = behind.as_mins().unsigned_abs();
    let time = if minutes < 120 {
        words.say_with("away-minutes-long", &[("count", minutes.into())])
    } else {
        words.say_with("away-hours-long", &[("count", (minutes / 60).into())])
    };
    Some(if behind.is_negative() {
        words.say_with("away-clock-ahead", &[("time", time.into())])
    } else {
        words.say_with("away-clock-behind", &[("time", time.into())])
    })
}
