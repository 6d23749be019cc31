//! Ages and gender, as people write them.

/// Youngest and oldest, in years: `16+`, `5 to 11 years`, `Over 50s`, `Adults`. `None` when it says no ages.
pub(crate) fn ages(text: &str) -> Option<(Option<u8>, Option<u8>)> {
    let lower = text.to_lowercase();
    let numbers: Vec<u8> = lower
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| (1..=3).contains(&digits.len()))
        .filter_map(|digits| digits.parse().ok())
        .filter(|age| *age <= 120)
        .collect();
    if lower.contains("month") || lower.contains("week") {
        return None;
    }
    let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    match numbers[..] {
        [youngest, oldest] if youngest <= oldest => Some((Some(youngest), Some(oldest))),
        [age] if says(&["under", "below", "younger than"]) => Some((None, age.checked_sub(1))),
        [age] if says(&["up to", "and under", "or under"]) => Some((None, Some(age))),
        [age] if says(&["+", "over", "above", "and older", "or older", "from", "plus", "upwards"]) => {
            Some((Some(age), None))
        }
        [] if says(&["all ages", "any age", "everyone"]) => None,
        [] if lower.trim() == "adults" || lower.trim() == "adult" || lower.trim() == "all adults" => {
            Some((Some(18), None))
        }
        _ => None,
    }
}

/// `women` or `men`, where it is for one of them.
pub(crate) fn gender(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let words = || lower.split(|c: char| !c.is_alphabetic());
    let women = words().any(|word| {
        ["women", "womens", "woman", "female", "females", "girls", "ladies", "f"].contains(&word)
    });
    let men =
        words().any(|word| ["men", "mens", "man", "male", "males", "boys", "gentlemen", "m"].contains(&word));
    match (women, men) {
        (true, false) => Some("women"),
        (false, true) => Some("men"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_read_in_all_their_spellings() {
        let cases = [
            ("16+", Some((Some(16), None))),
            ("Over 50s", Some((Some(50), None))),
            ("50 and over", Some((Some(50), None))),
            ("5-11", Some((Some(5), Some(11)))),
            ("Ages 5 to 11 years", Some((Some(5), Some(11)))),
            ("under 18", Some((None, Some(17)))),
            ("up to 25", Some((None, Some(25)))),
            ("Adults", Some((Some(18), None))),
            ("All ages", None),
            ("0-18 months", None),
            ("", None),
            ("16", None),
        ];
        for (text, expected) in cases {
            assert_eq!(ages(text), expected, "{text}");
        }
    }

    #[test]
    fn a_gender_is_told_only_where_it_is_one() {
        assert_eq!(
            (gender("Women only"), gender("Men's shed"), gender("Women and men")),
            (Some("women"), Some("men"), None)
        );
        assert_eq!((gender("Mixed"), gender("Female"), gender("Mentors")), (None, Some("women"), None));
    }
}
