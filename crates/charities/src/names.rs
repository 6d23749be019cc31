//! Names of organisations, compared as people mean them.

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

/// A folded name that others are compared with.
pub(crate) struct Name<'n> {
    folded: &'n str,
    groups: Vec<[char; 3]>,
}

impl<'n> Name<'n> {
    pub(crate) fn of(folded: &'n str) -> Self {
        Name { folded, groups: groups(folded) }
    }

    /// How alike another folded name is, from 0 to 1: the share of groups of three letters that they have in common
    /// (Dice's coefficient), word by word, so that the order of words does not matter.
    pub(crate) fn alike(&self, other: &str) -> f64 {
        if self.folded == other {
            return 1.0;
        }
        let theirs = groups(other);
        let (mut mine, mut common) = (self.groups.iter().peekable(), 0_u32);
        for group in &theirs {
            while mine.next_if(|held| *held < group).is_some() {}
            common += u32::from(mine.next_if(|held| *held == group).is_some());
        }
        let all = self.groups.len() + theirs.len();
        if all == 0 { 0.0 } else { f64::from(2 * common) / all as f64 }
    }
}

/// The letters of each word by threes, with a space before and behind the word, in order.
fn groups(name: &str) -> Vec<[char; 3]> {
    let mut groups = Vec::with_capacity(name.len() + 1);
    for word in name.split(' ').filter(|word| !word.is_empty()) {
        let mut last = [' ', ' '];
        for (at, letter) in word.chars().chain([' ']).enumerate() {
            if at > 0 {
                groups.push([last[0], last[1], letter]);
            }
            last = [last[1], letter];
        }
    }
    groups.sort_unstable();
    groups
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

    fn alike(one: &str, other: &str) -> f64 {
        Name::of(one).alike(other)
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
