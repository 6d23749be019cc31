//! For whom a service is, where it says so: in its own fields, else in its name.

use super::facts::Gender;

/// The oldest age there is room for, years.
const OLDEST: u8 = 120;

/// Publishers write 99, 100 or 120 where there is no upper age.
const NO_LIMIT: f64 = 99.0;

/// Youngest and oldest age, years, from a service's fields and its name. What a field says goes before the name.
pub(super) fn ages(youngest: Option<f64>, oldest: Option<f64>, name: &str) -> (u8, u8) {
    let whole = |age: f64| age.clamp(0.0, f64::from(OLDEST)) as u8;
    let youngest = youngest.filter(|age| *age > 0.0).map(whole);
    let oldest = oldest.filter(|age| *age < NO_LIMIT).map(whole);
    if youngest.is_some() || oldest.is_some() {
        return (youngest.unwrap_or(0), oldest.unwrap_or(OLDEST));
    }
    named_ages(name).unwrap_or((0, OLDEST))
}

/// Ages that a name says: `Over 50s walking football`, `Chess 60+`, `Under 5s`, `Youth club 11-16`.
fn named_ages(name: &str) -> Option<(u8, u8)> {
    let name = name.to_lowercase();
    let pieces: Vec<&str> = name
        .split(|c: char| !(c.is_alphanumeric() || c == '+' || c == '-' || c == '\u{2013}'))
        .filter(|piece| !piece.is_empty())
        .collect();
    for (at, piece) in pieces.iter().enumerate() {
        let before = at.checked_sub(1).map_or("", |before| pieces[before]);
        let after = pieces.get(at + 1).copied().unwrap_or("");
        let number = |text: &str| {
            let digits = text.trim_end_matches('s').trim_end_matches('+');
            digits.parse::<u8>().ok().filter(|age| (1..=100).contains(age))
        };
        if let Some((from, to)) = piece.split_once(['-', '\u{2013}']) {
            let aged = ["aged", "ages", "age"].contains(&before)
                || ["years", "year", "yrs"].contains(&after)
                || ["youth", "club", "group"].iter().any(|word| name.contains(word));
            match (number(from), number(to)) {
                // `Open 10-12` is a time of day.
                (Some(from), Some(to)) if from < to && aged && !["am", "pm"].contains(&after) => {
                    return Some((from, to));
                }
                // `Over-60s` and `Under-5s`.
                (None, Some(age)) if from == "over" => return Some((age, OLDEST)),
                (None, Some(age)) if from == "under" => return Some((0, age - 1)),
                _ => {}
            }
            continue;
        }
        let Some(age) = number(piece) else { continue };
        if before == "over" && age >= 16 || piece.ends_with('+') && age >= 8 || after == "plus" && age >= 16 {
            return Some((age, OLDEST));
        }
        if before == "under" && age <= 25 {
            return Some((0, age - 1));
        }
    }
    None
}

/// The gender a service is for, from its field and its name. Men's sheds are not for men alone, whatever their name.
pub(super) fn gender(stated: Option<&str>, name: &str) -> Option<Gender> {
    let words = |text: &str| -> (bool, bool) {
        let text = text.to_lowercase().replace(['\'', '\u{2019}'], "");
        let says =
            |known: &[&str]| text.split(|c: char| !c.is_alphanumeric()).any(|word| known.contains(&word));
        (
            says(&["women", "womens", "woman", "female", "females", "girls", "ladies", "mothers", "mums"]),
            says(&["men", "mens", "man", "male", "males", "boys", "gentlemen", "lads", "dads", "fathers"]),
        )
    };
    let one = |found: (bool, bool)| match found {
        (true, false) => Some(Gender::Women),
        (false, true) => Some(Gender::Men),
        _ => None,
    };
    if let Some(stated) = stated.map(str::trim).filter(|text| !text.is_empty()) {
        return one(words(stated));
    }
    let lower = name.to_lowercase();
    if lower.contains("shed") || lower.contains("isle of man") {
        return None;
    }
    one(words(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_ages() {
        for (name, expected) in [
            ("Over 50s walking football", Some((50, 120))),
            ("Chess club 60+", Some((60, 120))),
            ("Under 5s stay and play", Some((0, 4))),
            ("Youth club 11-16", Some((11, 16))),
            ("Dance for ages 8-12 years", Some((8, 12))),
            ("Over-60s lunch club", Some((60, 120))),
            ("55 plus tea dance", Some((55, 120))),
            ("Coffee morning 10-12", None),
            ("Group 10-12 am", None),
            ("Route 66 cafe", None),
            ("Project 2000", None),
            ("24 hour helpline", None),
            ("Couch to 5k", None),
        ] {
            assert_eq!(named_ages(name), expected, "{name}");
        }
    }

    #[test]
    fn fields_go_before_the_name() {
        assert_eq!(ages(Some(65.0), None, "Over 50s club"), (65, 120));
        assert_eq!(ages(None, Some(99.0), "Over 50s club"), (50, 120), "99 is no limit");
        assert_eq!(ages(Some(0.0), None, "Choir"), (0, 120));
        assert_eq!(ages(None, Some(17.9), "Choir"), (0, 17));
    }

    #[test]
    fn a_gender_is_told_only_where_it_is_one() {
        assert_eq!(gender(Some("women"), "Choir"), Some(Gender::Women));
        assert_eq!(gender(Some("Women and men"), "Men's choir"), None);
        assert_eq!(gender(None, "Men\u{2019}s health walk"), Some(Gender::Men));
        assert_eq!(gender(None, "Sale Men's Shed"), None);
        assert_eq!(gender(None, "Mums and dads"), None);
        assert_eq!(gender(None, "Ladies badminton"), Some(Gender::Women));
        assert_eq!(gender(None, "Mental health drop-in"), None);
    }
}
