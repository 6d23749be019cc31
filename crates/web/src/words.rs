//! Small sentences and texts that pages share: distances, addresses of our own pages and of others, names.

use std::fmt::Write as _;

use locales::{Language, Words};
use unicode_normalization::UnicodeNormalization as _;

use crate::theirs::bare;

pub use crate::calm::titled;
use crate::theirs::is_mark;

/// A distance given in metres, in miles as people in the United Kingdom say it.
///
/// ```
/// # use locales::{Language, Words};
/// let english = Words::of(Language::English);
/// assert_eq!(web::words::distance(english, 90.0), "less than 0.1 miles away");
/// assert_eq!(web::words::distance(english, 1_609.344), "1 mile away");
/// assert_eq!(web::words::distance(english, 4_000.0), "2.5 miles away");
/// assert_eq!(web::words::distance(english, 40_000.0), "25 miles away");
/// let welsh = Words::of(Language::Welsh);
/// assert_eq!(web::words::distance(welsh, 3_218.688), "2 filltir i ffwrdd");
/// assert_eq!(web::words::distance(welsh, 40_000.0), "25 milltir i ffwrdd");
/// ```
#[must_use]
pub fn distance(words: &Words, metres: f64) -> String {
    let miles = metres / 1_609.344;
    if miles < 0.1 {
        return words.say("distance-close");
    }
    let places = if miles < 10.0 { 1 } else { 0 };
    let rounded = format!("{miles:.places$}").parse().unwrap_or(miles);
    words.say_with("distance-away", &[("miles", locales::Value::Number(rounded))])
}

/// The address of one of our pages in a language: `/find-support` is `/cy/find-support` in Welsh. Files under
/// `/assets` and the open data under `/openreferral` are the same in all languages, and do not go through here.
///
/// ```
/// use locales::Language;
/// assert_eq!(web::words::to(Language::English, "/find-support?q=tea"), "/find-support?q=tea");
/// assert_eq!(web::words::to(Language::Welsh, "/find-support?q=tea"), "/cy/find-support?q=tea");
/// assert_eq!(web::words::to(Language::Welsh, "/"), "/cy");
/// ```
#[must_use]
pub fn to(language: Language, path: &str) -> String {
    match language {
        Language::English => path.to_owned(),
        other => format!(
            "/{}{}",
            other.code(),
            path.strip_suffix('/').filter(|rest| rest.is_empty()).unwrap_or(path)
        ),
    }
}

/// The address of one of our pages with a query. Fields without a value are left out.
///
/// ```
/// assert_eq!(web::words::link("/find-support", &[("q", "tea & cake"), ("near", "")]), "/find-support?q=tea%20%26%20cake");
/// ```
#[must_use]
pub fn link(path: &str, fields: &[(&str, &str)]) -> String {
    let mut text = path.to_owned();
    let mut sign = '?';
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
        text.push(sign);
        text.push_str(name);
        text.push('=');
        push_encoded(&mut text, value);
        sign = '&';
    }
    text
}

/// One part of a path, such as an identifier from a feed, safe to stand between slashes.
#[must_use]
pub fn path_part(part: &str) -> String {
    let mut text = String::with_capacity(part.len());
    push_encoded(&mut text, part);
    text
}

/// Longest name in an address, letters. Whoever reads the address out knows by then what it is about.
const LONGEST_SLUG: usize = 80;

/// A name as the end of an address: small letters and digits with single hyphens, accents taken off. Only for people
/// to read: the identifier before it is what counts. A name with no such letter is `listing`.
///
/// ```
/// assert_eq!(web::words::slug("St Oswin’s Café & Larder"), "st-oswins-cafe-larder");
/// assert_eq!(web::words::slug("Clwb Cinio Tŷ’r Ardd"), "clwb-cinio-tyr-ardd");
/// assert_eq!(web::words::slug("مطبخ"), "listing");
/// ```
#[must_use]
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    let mut apart = false;
    for letter in bare(name).nfkd().flat_map(char::to_lowercase) {
        if letter.is_ascii_alphanumeric() {
            if apart && !slug.is_empty() {
                slug.push('-');
            }
            slug.push(letter);
            apart = false;
        } else if !matches!(letter, '\'' | '\u{2018}' | '\u{2019}')
            && !('\u{300}'..='\u{36f}').contains(&letter)
        {
            apart = true;
        }
        if slug.len() > LONGEST_SLUG {
            // Cut between words where there are words.
            let end = slug.rfind('-').unwrap_or(LONGEST_SLUG);
            slug.truncate(end);
            break;
        }
    }
    if slug.is_empty() { "listing".to_owned() } else { slug }
}

/// What stands below the page of a service and is not a name.
const BELOW_A_SERVICE: [&str; 1] = ["report"];

/// The one address of a service's page, as it is in English: `/services/{id}/{name}`.
///
/// ```
/// assert_eq!(web::words::service_path("7f3a", "Lunch club"), "/services/7f3a/lunch-club");
/// assert_eq!(web::words::service_path("7f3a", "Report!"), "/services/7f3a/report-listing");
/// ```
#[must_use]
pub fn service_path(id: &str, name: &str) -> String {
    let slug = slug(name);
    let apart = if BELOW_A_SERVICE.contains(&slug.as_str()) { "-listing" } else { "" };
    format!("/services/{}/{slug}{apart}", path_part(id))
}

fn push_encoded(text: &mut String, value: &str) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
    }
}

/// The address itself when a page may link to it: only `http` and `https`, with no space, no control character
/// and no character that the program keeps for itself.
///
/// ```
/// assert_eq!(web::words::web_address("https://example.org/a"), Some("https://example.org/a".to_owned()));
/// assert_eq!(web::words::web_address("javascript:alert(1)"), None);
/// ```
#[must_use]
pub fn web_address(text: &str) -> Option<String> {
    let text = text.trim();
    let start = text.get(..8).or_else(|| text.get(..7))?.to_ascii_lowercase();
    let allowed = start.starts_with("http://") || start == "https://";
    let clean = !text.chars().any(|letter| letter.is_whitespace() || letter.is_control() || is_mark(letter));
    (allowed && clean && text.len() > 8).then(|| text.to_owned())
}

/// What follows `tel:` for a phone number as people write it, or nothing when it is not one number.
///
/// ```
/// assert_eq!(web::words::telephone("01274 000 111"), Some("01274000111".to_owned()));
/// assert_eq!(web::words::telephone("+44 (0)1274 000111"), Some("+441274000111".to_owned()));
/// assert_eq!(web::words::telephone("ask at the desk"), None);
/// ```
#[must_use]
pub fn telephone(text: &str) -> Option<String> {
    let text = text.trim().replace("(0)", if text.trim_start().starts_with('+') { "" } else { "0" });
    if !text.chars().all(|letter| letter.is_ascii_digit() || " +-().".contains(letter)) {
        return None;
    }
    let dial: String = text.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
    let one_number = dial.rfind('+').is_none_or(|place| place == 0);
    (one_number && (3..=16).contains(&dial.len())).then_some(dial)
}

/// What follows `mailto:` for an e-mail address, or nothing when it could mean more than one address.
///
/// ```
/// assert_eq!(web::words::mail_address("hello@example.org"), Some("hello@example.org".to_owned()));
/// assert_eq!(web::words::mail_address("a@example.org?cc=b@example.org"), None);
/// ```
#[must_use]
pub fn mail_address(text: &str) -> Option<String> {
    let text = text.trim();
    let (name, place) = text.split_once('@')?;
    let plain = |part: &str| {
        !part.is_empty() && part.chars().all(|letter| letter.is_alphanumeric() || ".-_+'".contains(letter))
    };
    (plain(name) && plain(place) && place.contains('.')).then(|| text.to_owned())
}

/// A web address as people read it: no `https://`, no slash at the end.
///
/// ```
/// assert_eq!(web::words::without_scheme("https://example.org/"), "example.org");
/// ```
#[must_use]
pub fn without_scheme(text: &str) -> String {
    let text = text.trim();
    let short = text.split_once("://").map_or(text, |(_, rest)| rest);
    short.strip_suffix('/').unwrap_or(short).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_addresses_are_short_and_plain() {
        let long = "an endless name of a group ".repeat(9);
        let slug = slug(&long);
        assert!(slug.len() <= LONGEST_SLUG && slug.ends_with("-of") || slug.ends_with("group"), "{slug}");
        for name in
            [long.as_str(), &"x".repeat(300), "a--b", " -a- ", "É!", "<script>", "../../etc", "ﬁ ½ ①", "%2f"]
        {
            let slug = super::slug(name);
            assert!(slug.len() <= LONGEST_SLUG && !slug.is_empty(), "{slug}");
            assert!(
                slug.chars()
                    .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
            );
            assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"), "{slug}");
            assert_eq!(super::slug(&slug), slug, "a slug is its own");
        }
        assert_eq!(super::slug(&crate::theirs::theirs("Lunch")), "lunch", "without the marks");
    }
}
