//! Names of organisations, compared as people mean them.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words that are on one letterhead and not on the next: the article, and the forms of incorporation in English and
/// Welsh.
const SILENT: [&str; 7] = ["the", "ltd", "limited", "cio", "scio", "cyf", "cyfyngedig"];

/// A folded name is no longer than this many bytes: an index takes no more than a third of a page.
const LONGEST: usize = 400;

/// A name in small letters without accents, apostrophes, punctuation and silent words; `&` is `and`, `saint` is `st`.
/// A change of this rule needs a migration that empties the table `charity_name`, and a new import.
pub(crate) fn fold(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for c in name.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            '\'' | '’' | '‘' | '`' | '.' => {}
            '&' | '+' => plain.push_str(" and "),
            c if c.is_alphanumeric() => plain.extend(c.to_lowercase()),
            _ => plain.push(' '),
        }
    }
    let words = || plain.split_whitespace().map(|word| if word == "saint" { "st" } else { word });
    let mut folded: Vec<&str> = words().filter(|word| !SILENT.contains(word)).collect();
    if folded.is_empty() {
        folded = words().collect();
    }
    let mut folded = folded.join(" ");
    folded.truncate(folded.floor_char_boundary(LONGEST));
    folded
}

/// How alike two folded names are, from 0 to 1: the share of groups of three letters that they have in common
/// (Dice's coefficient), word by word, so that the order of words does not matter.
pub(crate) fn alike(one: &str, other: &str) -> f64 {
    if one == other {
        return 1.0;
    }
    let (mut left, mut count, mut common) = (HashMap::new(), 0_u32, 0_u32);
    for group in groups(one) {
        *left.entry(group).or_insert(0_u32) += 1;
        count += 1;
    }
    for group in groups(other) {
        count += 1;
        if let Some(held) = left.get_mut(&group).filter(|held| **held > 0) {
            *held -= 1;
            common += 1;
        }
    }
    if count == 0 { 0.0 } else { f64::from(2 * common) / f64::from(count) }
}

/// The letters of each word by threes, with a space before and behind the word.
fn groups(name: &str) -> impl Iterator<Item = [char; 3]> + '_ {
    name.split(' ').filter(|word| !word.is_empty()).flat_map(|word| {
        let letters: Vec<char> = std::iter::once(' ').chain(word.chars()).chain([' ']).collect();
        (0..letters.len() - 2).map(move |at| [letters[at], letters[at + 1], letters[at + 2]])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_fold_to_the_same() {
        for (name, folded) in [
            ("The Stretford Society Ltd.", "stretford society"),
            ("STRETFORD SOCIETY (THE)", "stretford society"),
            ("Saint Mary's C.I.O.", "st marys"),
            ("Food & Friendship", "food and friendship"),
            ("Caffi Siôn Cyf", "caffi sion"),
            ("Age UK – Trafford", "age uk trafford"),
            ("The Limited", "the limited"),
            ("  ", ""),
        ] {
            assert_eq!(fold(name), folded, "{name}");
        }
        assert!(fold(&"é名".repeat(500)).len() <= LONGEST);
    }

    #[test]
    fn alikeness_follows_letters_and_not_order() {
        assert!((alike("age uk trafford", "trafford age uk") - 1.0).abs() < 1e-9);
        assert!(alike("stretford good neighbours", "strettford good neighbors") > 0.75);
        assert!(alike("stretford good neighbours", "stretford good neighbours association") > 0.7);
        assert!(alike("sale choir", "urmston food bank") < 0.2);
        assert!(alike("", "").abs() > 0.9 && alike("", "a").abs() < 1e-9);
    }
}
