//! What a page says, for tests that read it as people do.

use super::{Piece, faults, pieces};

/// The words of a page as one text.
pub fn words(html: &str) -> String {
    let found = pieces(html);
    assert_eq!(faults(&found), Vec::<String>::new());
    let words = found.iter().filter_map(|piece| match piece {
        Piece::Text(text) => Some(text.as_str()),
        _ => None,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The values of an attribute of every tag of a name.
pub fn values(html: &str, tag: &str, attribute: &str) -> Vec<String> {
    let found = pieces(html).into_iter().filter_map(|piece| match piece {
        Piece::Open(name, attributes) if name == tag => Some(attributes),
        _ => None,
    });
    found.flatten().filter(|(name, _)| name == attribute).filter_map(|(_, value)| value).collect()
}

/// Where links of a page lead.
pub fn links(html: &str) -> Vec<String> {
    values(html, "a", "href")
}

/// The page says all of this.
pub fn says(html: &str, parts: &[&str]) {
    let words = words(html);
    for part in parts {
        assert!(words.contains(part), "{part:?} is not in: {words}");
    }
}

/// The page says nothing of this.
pub fn says_not(html: &str, parts: &[&str]) {
    let words = words(html);
    for part in parts {
        assert!(!words.contains(part), "{part:?} is in: {words}");
    }
}
