//! For whom a service is, where it says so: in its own fields, else in its name.

use std::sync::OnceLock;

use serde::Deserialize;

use super::facts::Gender;
use super::stem;

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
    named_ages(name).or_else(|| WellKnown::embedded().ages(name)).unwrap_or((0, OLDEST))
}

/// Names by which everybody knows for what ages something is: `vocabularies/audiences.toml`.
#[derive(Debug)]
struct WellKnown {
    /// Phrases word by word, with the ages they mean.
    names: Vec<(Vec<String>, (u8, u8))>,
    /// Phrases with which a name says no ages.
    not: Vec<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    version: String,
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    edition: toml::value::Datetime,
    not: Vec<String>,
    ages: Vec<Ages>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ages {
    names: Vec<String>,
    youngest: u8,
    oldest: u8,
}

impl WellKnown {
    /// Those inside the program.
    fn embedded() -> &'static WellKnown {
        static EMBEDDED: OnceLock<WellKnown> = OnceLock::new();
        EMBEDDED.get_or_init(|| {
            WellKnown::parse(include_str!("../../../../vocabularies/audiences.toml"))
                // The text is part of the program and a test reads it.
                .unwrap_or_else(|error| unreachable!("vocabularies/audiences.toml cannot be read: {error}"))
        })
    }

    fn parse(text: &str) -> Result<WellKnown, String> {
        let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut names = Vec::new();
        for ages in &file.ages {
            let named = ages.names.first().ok_or("an entry has no names")?;
            if ages.youngest > ages.oldest || ages.oldest > OLDEST {
                return Err(format!(
                    "{named:?}: the youngest age comes first, and nobody is older than {OLDEST}"
                ));
            }
            names.extend(ages.names.iter().map(|name| (stem::words(name), (ages.youngest, ages.oldest))));
        }
        let not: Vec<Vec<String>> = file.not.iter().map(|phrase| stem::words(phrase)).collect();
        if names.iter().map(|(name, _)| name).chain(&not).any(Vec::is_empty) {
            return Err("a name has no words".to_owned());
        }
        Ok(WellKnown { names, not })
    }

    /// The ages that a name means.
    fn ages(&self, name: &str) -> Option<(u8, u8)> {
        let lower = name.to_lowercase();
        let ends = [",", ":", ";", "@", " - ", " \u{2013} ", " \u{2014} ", " at ", " for "];
        let end = ends.iter().filter_map(|end| lower.find(end)).min().unwrap_or(lower.len());
        let words = stem::words(&lower[..end]);
        let says = |phrase: &Vec<String>| words.windows(phrase.len()).any(|part| part == phrase.as_slice());
        let (_, ages) = self.names.iter().find(|(phrase, _)| says(phrase))?;
        (!self.not.iter().any(says)).then_some(*ages)
    }
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
    fn well_known_names_say_ages() {
        for (name, expected) in [
            ("1ST STRETFORD (LONGFORD) SCOUT GROUP", (4, 25)),
            ("Sale District Scouts", (4, 25)),
            ("Urmston Division Girl Guides Association", (4, 25)),
            ("1st Dalgety Bay Boys\u{2019} Brigade Company", (4, 22)),
            ("Tunbridge Wells Unit 340 of the Sea Cadet Corps", (9, 20)),
            ("Westquay Young Farmers' Club", (10, 30)),
        ] {
            assert_eq!(ages(None, None, name), expected, "{name}");
        }
        for name in [
            "Rainbow Muslim Women's Group",
            "Rainbows Day Nursery",
            "Brownies Cafe",
            "Beavers Library",
            "Guide Dogs Sale",
            "Brigade Cricket Club",
            "Priorslee and St Georges Scout Hall",
            "The West Paulsgrove Scout & Community Association",
            "Friends of Dunham Park Scouts",
            "Elderberries Vintage Tea Rooms - 8th Bexleyheath Scout Group",
            "Coffee morning at 5th Sale Scout Group",
            "Scout and Guide Fellowship",
            "Walking football",
        ] {
            assert_eq!(ages(None, None, name), (0, OLDEST), "{name}");
        }
        assert_eq!(ages(Some(18.0), None, "Sale Scouts"), (18, OLDEST), "a field goes before the name");
        assert_eq!(ages(None, None, "Sea Scouts 10-14 years"), (10, 14), "and so does an age in it");
    }

    #[test]
    fn a_file_of_names_with_a_mistake_is_refused() {
        let good = include_str!("../../../../vocabularies/audiences.toml");
        assert!(WellKnown::parse(good).is_ok());
        for (find, put, why) in [
            ("youngest = 9", "youngest = 90", "sea cadets"),
            ("\"hut\"", "\"!\"", "no words"),
            ("names", "nmaes", "nmaes"),
        ] {
            assert!(good.contains(find), "{find}");
            let error = WellKnown::parse(&good.replacen(find, put, 10)).unwrap_err();
            assert!(error.contains(why), "{put}: {error}");
        }
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
