//! Words that a publisher wrote in capitals throughout, as people write them. Capitals are hard to read, and a list that
//! has them says nothing by them.

/// Letters that stay capitals.
const LETTERS: [&str; 24] = [
    "PCN", "NHS", "GP", "ICB", "CCG", "UK", "LLP", "II", "III", "IV", "PMS", "APMS", "YMCA", "YWCA", "RSPCA",
    "RNIB", "RNLI", "ADHD", "PTA", "PTFA", "USA", "EU", "LGBTQ", "CIO",
];

/// Words without a vowel that are no letters of anything.
const WORDS: [&str; 6] = ["ST", "DR", "MR", "MRS", "LTD", "BY"];

/// Words that have a small letter inside a name.
const SMALL: [&str; 14] =
    ["of", "the", "and", "for", "in", "on", "at", "to", "with", "by", "a", "an", "or", "upon"];

/// A name that lists give in capitals throughout, as people write it. Any other name stays as it is, and so does a single
/// word, which may be letters that stand for something.
///
/// ```
/// assert_eq!(web::calm::name("THE FRIENDS OF ST MARY'S CHURCH"), "The Friends of St Mary's Church");
/// assert_eq!(web::calm::name("BBC CHILDREN IN NEED"), "BBC Children in Need");
/// assert_eq!(web::calm::name("Age UK"), "Age UK");
/// assert_eq!(web::calm::name("MENCAP"), "MENCAP");
/// ```
#[must_use]
pub fn name(name: &str) -> String {
    if name.split_whitespace().count() < 2 { name.to_owned() } else { titled(name) }
}

/// The same for words of which one alone is a word too, such as the lines of an address.
///
/// ```
/// assert_eq!(web::calm::titled("STOCKTON-ON-TEES"), "Stockton-on-Tees");
/// assert_eq!(web::calm::titled("TS19 0AA"), "TS19 0AA");
/// assert_eq!(web::calm::titled("THE ALDER SURGERY"), "The Alder Surgery");
/// assert_eq!(web::calm::titled("ST MARY'S & BIRCH PCN"), "St Mary's & Birch PCN");
/// ```
#[must_use]
pub fn titled(text: &str) -> String {
    if text.chars().any(char::is_lowercase) {
        return text.to_owned();
    }
    let mut first = true;
    each_word(text, |word| {
        let small = word.to_lowercase();
        let calm = if is_ordinal(&small) {
            small
        } else if stands_for_something(word) {
            word.to_owned()
        } else if !first && SMALL.contains(&small.as_str()) {
            small
        } else {
            with_capital(&small)
        };
        first = false;
        calm
    })
}

/// A paragraph in capitals throughout, as sentences. Any other stays as it is.
///
/// ```
/// assert_eq!(web::calm::sentences("TO HELP OLDER PEOPLE. ALL NHS STAFF WELCOME!"), "To help older people. All NHS staff welcome!");
/// assert_eq!(web::calm::sentences("FREE tea and coffee for all"), "FREE tea and coffee for all");
/// ```
#[must_use]
pub fn sentences(text: &str) -> String {
    let (large, small) = text.chars().fold((0, 0), |(large, small), letter| {
        (large + usize::from(letter.is_uppercase()), small + usize::from(letter.is_lowercase()))
    });
    // A name in small letters among many capitals does not make them calmer.
    if large < 20 || large < 9 * small {
        return text.to_owned();
    }
    let mut begins = true;
    let mut calm = String::with_capacity(text.len());
    for piece in text.split_inclusive(['.', '!', '?', ':']) {
        calm.push_str(&each_word(piece, |word| {
            let small = word.to_lowercase();
            let told = if stands_for_something(word) || small == "i" {
                word.to_owned()
            } else if begins {
                with_capital(&small)
            } else {
                small
            };
            begins = false;
            told
        }));
        begins = piece.ends_with(['.', '!', '?']);
    }
    calm
}

/// `1st`, `22nd`.
fn is_ordinal(word: &str) -> bool {
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    matches!(&word[digits.len()..], "st" | "nd" | "rd" | "th")
        && digits.bytes().all(|digit| digit.is_ascii_digit())
        && !digits.is_empty()
}

/// Letters that stand for something: known ones, those without a vowel, and what has a number in it.
fn stands_for_something(word: &str) -> bool {
    let vowel = word.chars().any(|letter| "AEIOUY".contains(letter.to_ascii_uppercase()));
    let short = word.chars().count() <= 6;
    LETTERS.contains(&word)
        || word.chars().any(|letter| letter.is_ascii_digit())
        || !vowel && short && word.chars().count() > 1 && !WORDS.contains(&word)
}

/// Changes each word, which is letters, digits and apostrophes; what stands between stays.
fn each_word(text: &str, mut change: impl FnMut(&str) -> String) -> String {
    let is_word = |letter: char| letter.is_alphanumeric() || matches!(letter, '\'' | '\u{2019}');
    let mut calm = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(begin) = rest.find(is_word) {
        let (between, word) = rest.split_at(begin);
        let end = word.find(|letter| !is_word(letter)).unwrap_or(word.len());
        calm.push_str(between);
        calm.push_str(&change(&word[..end]));
        rest = &word[end..];
    }
    calm.push_str(rest);
    calm
}

fn with_capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_published_lists() {
        for (given, expected) in [
            (
                "MANCHESTER SIGN LANGUAGE CONGREGATION OF JEHOVAH'S WITNESSES",
                "Manchester Sign Language Congregation of Jehovah's Witnesses",
            ),
            ("1ST SALE SCOUT GROUP", "1st Sale Scout Group"),
            ("FRIENDS OF (HALE) PARK", "Friends of (Hale) Park"),
            ("ÉCOLE DE MANCHESTER", "École De Manchester"),
            ("MS SOCIETY", "MS Society"),
            ("", ""),
            ("- & -", "- & -"),
        ] {
            assert_eq!(name(given), expected);
        }
    }

    #[test]
    fn what_is_calm_stays_to_the_letter() {
        for text in ["Tea and cake", "iCare GROUP", "£5", "FREE LUNCH at noon for everybody who comes along"]
        {
            assert_eq!(name(text), text);
            assert_eq!(sentences(text), text);
        }
    }
}
