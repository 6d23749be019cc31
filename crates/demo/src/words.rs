//! Filling the patterns that the tables hold.

/// The words that a pattern may name in braces.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Words<'a> {
    pub(crate) town: &'a str,
    pub(crate) quarter: &'a str,
    pub(crate) authority: &'a str,
    pub(crate) saint: &'a str,
    pub(crate) venue: &'a str,
    pub(crate) day: &'a str,
}

impl<'a> Words<'a> {
    fn word(&self, name: &str) -> Option<&'a str> {
        match name {
            "town" => Some(self.town),
            "quarter" => Some(self.quarter),
            "authority" => Some(self.authority),
            "saint" => Some(self.saint),
            "venue" => Some(self.venue),
            "day" => Some(self.day),
            _ => None,
        }
    }

    /// Appends the pattern with its words filled in. Unknown words stay as they are, in braces, where a test sees them.
    pub(crate) fn fill_into(&self, text: &mut String, pattern: &str) {
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            match after.split_once('}').and_then(|(name, tail)| Some((self.word(name)?, tail))) {
                Some((word, tail)) => {
                    text.push_str(word);
                    rest = tail;
                }
                None => {
                    text.push('{');
                    rest = after;
                }
            }
        }
        text.push_str(rest);
    }

    pub(crate) fn fill(&self, pattern: &str) -> String {
        let mut text = String::with_capacity(pattern.len() + 24);
        self.fill_into(&mut text, pattern);
        text
    }
}

/// The words in braces of a pattern.
pub(crate) fn names_in(pattern: &str) -> impl Iterator<Item = &str> {
    pattern.split('{').skip(1).map(|part| part.split('}').next().unwrap_or(part))
}

/// A text as part of a web or e-mail address: lower-case letters, digits and hyphens, at most `longest` bytes, cut
/// between words.
pub(crate) fn slug(text: &str, longest: usize) -> String {
    let mut slug = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\'' | '’' | '.' => {}
            'é' => slug.push('e'),
            '+' => slug.push_str("plus"),
            letter if letter.is_ascii_alphanumeric() => slug.push(letter.to_ascii_lowercase()),
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    while slug.len() > longest {
        let cut = slug.rfind('-').unwrap_or(longest);
        slug.truncate(cut.min(slug.len() - 1));
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_filled() {
        let words = Words { town: "Sale", day: "Tuesday", ..Words::default() };
        assert_eq!(words.fill("{day} in {town}."), "Tuesday in Sale.");
        assert_eq!(words.fill("{who} and {"), "{who} and {");
        assert_eq!(names_in("{day} in {town}").collect::<Vec<_>>(), ["day", "town"]);
    }

    #[test]
    fn slugs_suit_addresses() {
        assert_eq!(slug("St Bride's Church, Larkfield", 63), "st-brides-church-larkfield");
        assert_eq!(slug("Fern Grief Café", 63), "fern-grief-cafe");
        assert_eq!(slug("One Two Three", 8), "one-two");
        assert_eq!(slug("Unbreakable", 5), "unbre");
        assert_eq!(slug("", 5), "");
    }
}
