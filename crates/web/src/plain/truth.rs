//! How a listing stands, and what it says, in plain words.

use directory::listing::ListingState;
use directory::reports::{Outcome, ReportKind};
use directory::truth::Rule;
use directory::truth::answering::Answering;
use directory::truth::fields::Field;
use directory::truth::queue::Need;
use directory::truth::room::{Room, Space};
use directory::truth::verification::{How, Said};
use directory::whole::Whole;
use jiff::Timestamp;
use jiff::civil::Date;
use locales::Words;
use vocabulary::small_numbers;

use super::listing::schedules;
use super::{cost, london_day, people, timetable};
use crate::calm;
use crate::pages::SaidLine;
use crate::theirs::theirs;

/// What a field is called.
pub(crate) fn field_said(words: &Words, field: Field) -> String {
    match field {
        Field::Name => words.say("truth-field-name"),
        Field::Description => words.say("truth-field-description"),
        Field::When => words.say("truth-field-when"),
        Field::Where => words.say("truth-field-where"),
        Field::Phone => words.say("truth-field-phone"),
        Field::Email => words.say("truth-field-email"),
        Field::Website => words.say("truth-field-website"),
        Field::Cost => words.say("truth-field-cost"),
        Field::Who => words.say("truth-field-who"),
        Field::Joining => words.say("truth-field-joining"),
    }
}

/// What a listing says, field by field, as everybody reads it.
pub(crate) fn listing_says(
    words: &Words,
    whole: &Whole,
    says: &[(Field, String)],
    today: Date,
) -> Vec<SaidLine> {
    let own =
        |text: &str| -> Vec<String> { text.lines().map(theirs).filter(|line| !line.is_empty()).collect() };
    let lines = |field: Field, text: &str| match field {
        Field::Name => vec![theirs(&calm::name(text))],
        Field::When => timetable::lines(words, schedules(whole), today),
        Field::Cost => cost::lines(words, &whole.service, today),
        Field::Who => people::who(words, &whole.service),
        _ => own(text),
    };
    says.iter()
        .map(|(field, text)| SaidLine { label: field_said(words, *field), lines: lines(*field, text) })
        .collect()
}

/// Whether there is room, as the owner chooses it.
pub(crate) fn space_said(words: &Words, space: Space) -> String {
    match space {
        Space::Room => words.say("truth-room-room"),
        Space::Waiting => words.say("truth-room-waiting"),
        Space::Full => words.say("truth-room-full"),
    }
}

/// Whether there is room, as everybody reads it, with its day; and that it was said long ago.
pub(crate) fn room_said(words: &Words, room: &Room, now: Timestamp) -> (String, Option<String>) {
    let day = words.day(london_day(room.said_at));
    let weeks = room.weeks.filter(|weeks| *weeks > 0);
    let said = match (room.space, weeks) {
        (Space::Room, _) => words.say_with("truth-room-public-room", &[("day", day.into())]),
        (Space::Waiting, None) => words.say_with("truth-room-public-waiting", &[("day", day.into())]),
        (Space::Waiting, Some(weeks)) => words.say_with(
            "truth-room-public-waiting-weeks",
            &[("weeks", weeks.unsigned_abs().into()), ("day", day.into())],
        ),
        (Space::Full, None) => words.say_with("truth-room-public-full", &[("day", day.into())]),
        (Space::Full, Some(weeks)) => words.say_with(
            "truth-room-public-full-weeks",
            &[("weeks", weeks.unsigned_abs().into()), ("day", day.into())],
        ),
    };
    (said, room.is_faded(now).then(|| words.say("truth-room-old")))
}

/// That a service usually answers quickly, where that is known and kind.
pub(crate) fn answers_said(words: &Words, answering: &Answering) -> Option<String> {
    let days = answering.usually_within()?;
    Some(words.say_with("truth-answers", &[("days", days.unsigned_abs().into())]))
}

/// What the listing did for people: only what is counted, and no small number.
pub(crate) fn numbers_said(words: &Words, answering: &Answering) -> Vec<String> {
    let shown =
        |count: i64| small_numbers::shown(u64::try_from(count).unwrap_or(0)).filter(|count| *count > 0);
    let told =
        shown(answering.told).map(|count| words.say_with("truth-thanks-told", &[("count", count.into())]));
    let touch = shown(answering.put_in_touch)
        .map(|count| words.say_with("truth-thanks-touch", &[("count", count.into())]));
    told.into_iter().chain(touch).collect()
}

/// What has to be put right.
pub(crate) fn truth_rule_said(words: &Words, rule: Rule) -> String {
    match rule {
        Rule::Room => words.say("truth-rule-room"),
        Rule::Weeks => words.say("truth-rule-weeks"),
        Rule::Until => words.say("truth-rule-until"),
        Rule::TooLong => words.say("truth-rule-long"),
        Rule::NothingChanged => words.say("truth-rule-nothing"),
        Rule::Name => words.say("truth-rule-name"),
        Rule::Phone => words.say("truth-rule-phone"),
        Rule::Email => words.say("truth-rule-email"),
        Rule::Website => words.say("truth-rule-website"),
        Rule::Why => words.say("truth-rule-why"),
        Rule::NoAddress => words.say("truth-rule-no-address"),
        Rule::NotNow => words.say("truth-rule-not-now"),
        Rule::Outcome => words.say("truth-rule-outcome"),
    }
}

/// What a listing needs.
pub(crate) fn listing_need_said(words: &Words, need: Need) -> String {
    match need {
        Need::Report => words.say("truth-need-reports"),
        Need::Change => words.say("truth-need-changes"),
        Need::Ring => words.say("truth-need-ring"),
        Need::Bounced => words.say("truth-need-bounced"),
        Need::Ended => words.say("truth-need-ended"),
        Need::HiddenSoon => words.say("truth-need-hidden-soon"),
        Need::Demoted => words.say("truth-need-demoted"),
        Need::Unanswered => words.say("truth-need-unanswered"),
        Need::Hidden => words.say("truth-need-hidden"),
        Need::Paused => words.say("truth-need-paused"),
        Need::Off => words.say("truth-need-off"),
    }
}

/// The state of a listing.
pub(crate) fn listing_state_said(words: &Words, state: ListingState) -> String {
    match state {
        ListingState::Draft => words.say("truth-state-draft"),
        ListingState::Published => words.say("truth-state-published"),
        ListingState::DueForCheck => words.say("truth-state-due"),
        ListingState::Stale => words.say("truth-state-stale"),
        ListingState::Hidden => words.say("truth-state-hidden"),
        ListingState::TemporarilyClosed => words.say("truth-state-paused"),
        ListingState::Archived => words.say("truth-state-archived"),
    }
}

/// What somebody said of a listing.
pub(crate) fn verified_said(words: &Words, said: Said) -> String {
    match said {
        Said::StillRight => words.say("truth-said-still-right"),
        Said::Changed => words.say("truth-said-changed"),
        Said::Closed => words.say("truth-said-closed"),
    }
}

/// How they said it.
pub(crate) fn how_said(words: &Words, how: How) -> String {
    match how {
        How::Link => words.say("truth-how-link"),
        How::Telephone => words.say("truth-how-telephone"),
        How::Command => words.say("truth-how-command"),
    }
}

/// What is wrong with a listing, as it was chosen.
pub(crate) fn report_kind_said(words: &Words, kind: ReportKind) -> String {
    match kind {
        ReportKind::Closed => words.say("report-kind-closed"),
        ReportKind::WrongContact => words.say("report-kind-wrong-contact"),
        ReportKind::WrongTimeOrPlace => words.say("report-kind-wrong-time-or-place"),
        ReportKind::TurnedAway => words.say("report-kind-turned-away"),
        ReportKind::NotSafe => words.say("report-kind-not-safe"),
        ReportKind::Other => words.say("report-kind-other"),
    }
}

/// What came of a report.
pub(crate) fn outcome_said(words: &Words, outcome: Outcome) -> String {
    match outcome {
        Outcome::Corrected => words.say("truth-outcome-corrected"),
        Outcome::StillRight => words.say("truth-outcome-still-right"),
        Outcome::Hidden => words.say("truth-outcome-hidden"),
        Outcome::PassedOn => words.say("truth-outcome-passed-on"),
        Outcome::Unfounded => words.say("truth-outcome-unfounded"),
    }
}
