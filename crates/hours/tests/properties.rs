//! What holds of every text, however odd.

#![allow(missing_docs, clippy::unwrap_used)]

use std::time::{Duration, Instant};

use hours::{Hours, LONGEST, read, read_days};
use jiff::civil::Weekday;
use proptest::prelude::*;

/// Pieces of which texts about hours are made, to get further into the grammar than letters by chance.
const PIECES: &[&str] = &[
    "Monday",
    "Tues",
    "weds",
    "Fridays",
    "weekdays",
    "daily",
    "Mo",
    "We[2]",
    "Sa-Su",
    "PH",
    "off",
    "24/7",
    "24 hours",
    "1st",
    "second",
    "last",
    "of the month",
    "every",
    "other",
    "fortnightly",
    "monthly",
    "9",
    "10",
    "12",
    "2",
    "9.30",
    "09:30",
    "14:00",
    "00:00",
    "1000",
    "2025",
    "am",
    "pm",
    "noon",
    "midnight",
    "to",
    "-",
    "–",
    "until",
    "till late",
    "from",
    "between",
    "and",
    "&",
    "&amp;",
    ",",
    ";",
    ".",
    ":",
    "/",
    "//",
    "(",
    ")",
    "\n",
    "<br>",
    "<b>",
    "closed",
    "except",
    "not",
    "or",
    "term time",
    "by appointment",
    "bank holidays",
    "January",
    "May",
    "may",
    "12/11/25",
    "Café",
    "club",
    "ages",
    "£",
    "'",
    "\u{a0}",
    "🎨",
    "\"",
    "+",
    "week 1-53/2",
    "Easter",
    "only",
    "mornings",
    "all day",
    " ",
];

fn made_of_pieces() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES), 0..24).prop_map(|pieces| pieces.join(" "))
}

fn run_together() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES), 0..24).prop_map(|pieces| pieces.concat())
}

fn sound(text: &str, hours: &Hours) -> Result<(), TestCaseError> {
    for time in &hours.times {
        prop_assert!(time.interval >= 1, "{text}: {hours}");
        prop_assert!(time.days.is_sorted(), "{text}: {hours}");
        prop_assert!(time.days.is_empty() || time.freq.is_some(), "{text}: {hours}");
        let numbered = time.days.iter().filter(|on| on.nth.is_some()).count();
        prop_assert!(numbered == 0 || numbered == time.days.len(), "{text}: {hours}");
        for on in &time.days {
            prop_assert!(on.nth.is_none_or(|nth| nth != 0 && (-5..=5).contains(&nth)), "{text}: {hours}");
        }
        if let (Some(from), Some(to)) = (time.valid_from, time.valid_to) {
            prop_assert!(from <= to, "{text}: {hours}");
        }
    }
    prop_assert!(hours.unread.as_ref().is_none_or(|rest| !rest.trim().is_empty()), "{text}: {hours}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_handed_back(text in ".{0,300}") {
        sound(&text, &read(&text))?;
    }

    #[test]
    fn any_text_of_known_words_is_read_or_handed_back(text in made_of_pieces(), glued in run_together()) {
        sound(&text, &read(&text))?;
        sound(&glued, &read(&glued))?;
        sound(&text, &read_days(&[(Weekday::Monday, &text), (Weekday::Sunday, &glued)]))?;
    }

    /// Without a number or a word for one there is no time of day.
    #[test]
    fn no_time_is_invented(text in "[A-Za-z ,;:.()/&-]{0,120}", day in "(Mon|Tuesday|weekdays|Fr) ") {
        let text = day + &text;
        let hours = read(&text);
        let lower = text.to_lowercase();
        let said = ["noon", "midday", "midnight", "dawn", "dusk", "sun"].iter().any(|word| lower.contains(word));
        prop_assert!(said || hours.times.iter().all(|time| time.opens.is_none() && time.closes.is_none()), "{hours}");
    }

    /// What is written plainly comes back as it is, in every usual way of writing it.
    #[test]
    fn plain_hours_come_back(
        days in proptest::sample::subsequence(&["MO", "TU", "WE", "TH", "FR", "SA", "SU"][..], 1..7),
        opens in 24..60_u16,
        length in 1..40_u16,
    ) {
        let closes = (opens + length).min(95);
        let clock = |quarter: u16| (quarter / 4, quarter % 4 * 15);
        let ((from, from_minute), (to, to_minute)) = (clock(opens), clock(closes));
        let name = |day: &&str| match *day {
            "MO" => "Monday", "TU" => "Tuesday", "WE" => "Wednesday", "TH" => "Thursday", "FR" => "Friday",
            "SA" => "Saturday", _ => "Sunday",
        };
        let names: Vec<&str> = days.iter().map(name).collect();
        let half = |hour: u16| if hour < 12 { "am" } else { "pm" };
        let dial = |hour: u16| if hour.is_multiple_of(12) { 12 } else { hour % 12 };
        let in_24 = format!("{from:02}:{from_minute:02}-{to:02}:{to_minute:02}");
        let in_12 = format!("{}.{from_minute:02}{} to {}.{to_minute:02}{}", dial(from), half(from), dial(to), half(to));
        let short: Vec<String> = days.iter().map(|day| format!("{}{}", &day[..1], day[1..].to_lowercase())).collect();
        let expected = format!("{} {in_24}", days.join(","));
        for text in [
            format!("{} {in_24}", short.join(",")),
            format!("{}: {in_24}", names.join(", ")),
            format!("{} {in_12}", names.join(" & ")),
            format!("{in_12} on {}", names.join(", ")),
            names.iter().map(|name| format!("{name} {in_12}")).collect::<Vec<_>>().join("; "),
            names.iter().map(|name| format!("{name}s: {in_24}.")).collect::<Vec<_>>().join("\n"),
            format!("<p>{}&nbsp;&ndash; {in_12}</p>", names.join(" &amp; ")),
        ] {
            prop_assert_eq!(read(&text).to_string(), expected.clone(), "{}", text);
        }
    }
}

#[test]
fn hostile_texts_are_over_quickly() {
    let long = |piece: &str| piece.repeat(LONGEST / piece.len());
    for piece in [
        "(",
        "Mon ",
        "Monday, ",
        "1st ",
        "9-",
        "9:",
        "10-12 ",
        "Mo ",
        "Mo;",
        "Mo 10:00-12:00,",
        "[1,",
        "&amp;",
        "&",
        "<a",
        "<a>",
        "not ",
        "or ",
        "by the ",
        "January ",
        "1 January - ",
        "until ",
        "every other ",
        "Mon. ",
        "\"",
        "// ",
        "-",
        "1/1/25-",
        "am & pm ",
        "club ",
        "\u{a0}",
        "é",
        "Mon (club) ",
        "except Mon ",
        "24/7 ",
        "week 1-53/2 Mo;",
    ] {
        let text = long(piece);
        let begun = Instant::now();
        sound(&text, &read(&text)).unwrap();
        assert!(begun.elapsed() < Duration::from_secs(1), "{piece:?} took {:?}", begun.elapsed());
    }
    let beyond = "Mo 10:00-12:00;".repeat(LONGEST);
    assert_eq!(read(&beyond).unread.unwrap(), beyond);
}
