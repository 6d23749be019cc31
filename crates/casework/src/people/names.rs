//! Names in one spelling, to be compared.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a name in small letters, without accents, hyphens and apostrophes: `O’Brien-Núñez` is `obrien nunez`.
pub(crate) fn words(name: &str) -> Vec<String> {
    let plain: String = name
        .nfkd()
        .filter(|letter| !is_combining_mark(*letter) && !matches!(letter, '\'' | '’' | '‘' | '`' | '.'))
        .flat_map(char::to_lowercase)
        .map(|letter| if letter.is_alphanumeric() { letter } else { ' ' })
        .collect();
    plain.split_whitespace().map(str::to_owned).collect()
}

/// How alike two names are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Alike {
    /// Other names.
    No,
    /// One may be the other: a slip of the pen, an initial, one of several names.
    Nearly,
    /// The same.
    Yes,
}

/// Two names of which Jaro-Winkler says so much are one with a slip of the pen: `Catherine` and `Katherine` have 0.926,
/// `Jon` and `John` 0.933, `Marie` and `Maria` 0.92; `Ann` and `Anna` 0.94; `Peter` and `Paul` 0.6.
const A_SLIP: f64 = 0.9;

/// Compares two names, of one word or several in any order.
pub(super) fn alike(one: &str, other: &str) -> Alike {
    let (mut one, mut other) = (words(one), words(other));
    if one.is_empty() || other.is_empty() {
        return Alike::No;
    }
    if one.concat() == other.concat() {
        return Alike::Yes;
    }
    one.sort_unstable();
    other.sort_unstable();
    if one == other {
        return Alike::Yes;
    }
    let near = |a: &String, b: &String| {
        a == b
            || strsim::jaro_winkler(a, b) >= A_SLIP
            || is_initial(a) && b.starts_with(a.as_str())
            || is_initial(b) && a.starts_with(b.as_str())
    };
    if one.iter().any(|a| other.iter().any(|b| near(a, b))) { Alike::Nearly } else { Alike::No }
}

fn is_initial(word: &str) -> bool {
    word.chars().count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_as_people_would() {
        for (one, other) in [
            ("O'Brien", "O’BRIEN"),
            ("Núñez", "Nunez"),
            ("Mary Ann", "ann mary"),
            ("Smith-Jones", "Smith Jones"),
            ("Mac Donald", "MacDonald"),
            ("Łukasz ", "łukasz"),
        ] {
            assert_eq!(alike(one, other), Alike::Yes, "{one} {other}");
        }
        for (one, other) in [
            ("Catherine", "Katherine"),
            ("Jon", "John"),
            ("J", "Janet"),
            ("Mary", "Mary Elizabeth"),
            ("Patel", "Pattel"),
            ("Begum", "Begum Khatun"),
        ] {
            assert_eq!(alike(one, other), Alike::Nearly, "{one} {other}");
        }
        for (one, other) in [("Peter", "Paul"), ("Ahmed", "Smith"), ("", ""), ("", "Ann"), ("--", "Ann")] {
            assert_eq!(alike(one, other), Alike::No, "{one} {other}");
        }
    }
}
