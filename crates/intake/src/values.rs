//! Values as people and spreadsheets write them.

use jiff::civil::{Date, date};

/// Words that stand for "nothing is known".
const NOTHING: [&str; 12] =
    ["", "na", "n/a", "#n/a", "nil", "none", "null", "no data", "not known", "unknown", "-", "."];

/// The text, unless it is a word for nothing.
#[must_use]
pub fn given(text: &str) -> Option<&str> {
    let text = text.trim();
    let plain = text.trim_matches(['–', '—', '-']);
    (!plain.is_empty() && !NOTHING.contains(&text.to_ascii_lowercase().as_str())).then_some(text)
}

/// Excel counts days from here; day 60 is one that never was.
const EXCEL: Date = date(1899, 12, 30);

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A date as `20260331`, `2026-03-31`, `31/03/2026` (days first, as in Britain), `31 March 2026`,
/// `01JAN2021`, `31-Mar-26`, or the number of days that Excel counts; a time after it is passed over.
#[must_use]
pub fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    let text = text.split_once(['T', ' ']).map_or(text, |(day, rest)| {
        if rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains(':') { day } else { text }
    });
    let digits = |part: &str| -> Option<i16> {
        (!part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse().ok())
            .flatten()
    };
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return match text.len() {
            8 => civil(digits(&text[..4])?, digits(&text[4..6])?, digits(&text[6..])?),
            // From 1954 to 2119, which no year of four digits is taken for.
            5 => EXCEL.checked_add(jiff::Span::new().days(text.parse::<i64>().ok()?)).ok(),
            _ => None,
        };
    }
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ', ',']).filter(|part| !part.is_empty()).collect();
    match parts[..] {
        [year, month, day] if digits(year).is_some() && year.len() == 4 => {
            civil(digits(year)?, month_of(month)?, digits(day)?)
        }
        [day, month, year] => {
            let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            civil(full_year(digits(year)?, year.len()), month_of(month)?, digits(day)?)
        }
        // 01JAN2021
        [all] if all.is_ascii() && all.len() == 9 => {
            civil(digits(&all[5..])?, month_of(&all[2..5])?, digits(&all[..2])?)
        }
        _ => None,
    }
}

/// Years of two digits are within fifty years of 2020.
fn full_year(year: i16, width: usize) -> i16 {
    match (width, year) {
        (2, 0..=69) => 2000 + year,
        (2, _) => 1900 + year,
        _ => year,
    }
}

fn month_of(text: &str) -> Option<i16> {
    if let Ok(number) = text.parse::<i16>() {
        return Some(number);
    }
    let text = text.to_ascii_lowercase();
    if text.len() < 3 {
        return None;
    }
    MONTHS.iter().position(|month| text.starts_with(month)).map(|index| index as i16 + 1)
}

fn civil(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A month as `202603`, `2026-03`, `March 2026` or any [`day`] in it; answers its first day.
#[must_use]
pub fn month(text: &str) -> Option<Date> {
    let text = text.trim();
    if text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit()) {
        return civil(text[..4].parse().ok()?, text[4..].parse().ok()?, 1);
    }
    if let Some(day) = day(text) {
        return Some(day.first_of_month());
    }
    let parts: Vec<&str> = text.split(['-', '/', ' ', '_']).filter(|part| !part.is_empty()).collect();
    match parts[..] {
        [year, month] if year.len() == 4 && year.parse::<i16>().is_ok() => {
            civil(year.parse().ok()?, month_of(month)?, 1)
        }
        [month, year] => civil(full_year(year.parse().ok()?, year.len()), month_of(month)?, 1),
        _ => None,
    }
}

/// A number, as `1,234.5`, ` 12 `, `£12`, or `45%` (which is 45).
#[must_use]
pub fn number(text: &str) -> Option<f64> {
    let text: String = text.chars().filter(|c| !matches!(c, ',' | ' ' | '\u{a0}')).collect();
    let text = text.trim_start_matches('£').trim_end_matches('%');
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

/// A whole number, as `1,234` or `1234.0`.
#[must_use]
pub fn whole(text: &str) -> Option<i64> {
    let number = number(text)?;
    (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64)
}

/// Yes or no, in the words of spreadsheets.
#[must_use]
pub fn truth(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "true" | "t" | "yes" | "y" | "1" | "open" => Some(true),
        "false" | "f" | "no" | "n" | "0" | "closed" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_all_their_spellings() {
        for text in [
            "20260331",
            "2026-03-31",
            "31/03/2026",
            "31.3.2026",
            "31 March 2026",
            "31st Mar 2026",
            "31-Mar-26",
            "31MAR2026",
            "46112",
            "2026-03-31T10:00:00",
            "2026-03-31 00:00:00.0000000",
            "31/03/2026 09:15",
        ] {
            assert_eq!(day(text), Some(date(2026, 3, 31)), "{text}");
        }
        for text in ["", "2026", "31/02/2026", "99999999", "soon", "2026-13-01", "1234567", "é1JAN202"] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn months_in_all_their_spellings() {
        for text in ["202603", "2026-03", "March 2026", "Mar-26", "2026-03-31", "MAR_2026", "2026 Mar"] {
            assert_eq!(month(text), Some(date(2026, 3, 1)), "{text}");
        }
        assert_eq!((month("2026"), month("202613"), month("")), (None, None, None));
    }

    #[test]
    fn numbers_that_are_text() {
        assert_eq!(
            (number(" 1,234.50 "), number("45%"), number("x"), number("NaN")),
            (Some(1234.5), Some(45.0), None, None)
        );
        assert_eq!((whole("1,234"), whole("12.0"), whole("12.5")), (Some(1234), Some(12), None));
    }

    #[test]
    fn words_for_nothing() {
        for text in ["", " ", "NA", "n/a", "–", "--", "No data", "None"] {
            assert_eq!(given(text), None, "{text}");
        }
        assert_eq!(given(" Nan's kitchen "), Some("Nan's kitchen"));
    }
}
