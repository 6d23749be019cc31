//! Phrases as people write them in the file of rules, and as they are searched for.

use crate::fold;

/// Nobody writes more words in a row for one thing, and the automaton stays small.
const LONGEST_PHRASE: usize = 8;

/// What to search folded texts for: ` food bank `, or ` bereave` when the phrase ends in a star.
pub(crate) fn searched(phrase: &str) -> Option<String> {
    let (stem, open) = phrase.strip_suffix('*').map_or((phrase, false), |stem| (stem, true));
    if stem.contains('*') || (open && !stem.ends_with(char::is_alphanumeric)) {
        return None;
    }
    let words = fold::phrase(stem)?;
    let last = words.trim_end().rsplit(' ').next().unwrap_or_default();
    if words.split_whitespace().count() > LONGEST_PHRASE || (open && last.len() < 3) {
        return None;
    }
    Some(if open { words.trim_end().to_owned() } else { words })
}

/// The plural of the last word; none if it looks like one.
pub(crate) fn plural(words: &str) -> Option<String> {
    let before_y = words.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    match before_y {
        Some(stem) => Some(format!("{stem}ies")),
        None if ["x", "ch", "sh", "ss"].iter().any(|end| words.ends_with(end)) => Some(format!("{words}es")),
        None if words.ends_with('s') => None,
        None => Some(format!("{words}s")),
    }
}

/// The singular of the last word; none if it does not look like a plural.
pub(crate) fn singular(words: &str) -> Option<String> {
    let stem = words.strip_suffix('s').filter(|stem| !stem.ends_with(['s', 'u', 'i']))?;
    let hissing =
        stem.strip_suffix('e').filter(|s| ["x", "ch", "sh", "ss"].iter().any(|end| s.ends_with(end)));
    Some(match (stem.strip_suffix("ie"), hissing) {
        (Some(stem), _) => format!("{stem}y"),
        (None, Some(stem)) => stem.to_owned(),
        (None, None) => stem.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_has_a_plural_and_a_singular() {
        for (one, many) in [
            (" walking group", " walking groups"),
            (" community pantry", " community pantries"),
            (" day out", " day outs"),
            (" dance class", " dance classes"),
            (" lunch", " lunches"),
            (" play day", " play days"),
        ] {
            assert_eq!(plural(one).as_deref(), Some(many));
            assert_eq!(singular(many).as_deref(), Some(one));
        }
        assert_eq!(plural(" bowls"), None);
        for alone in [" walking bus", " table tennis", " dance class", " tai chi"] {
            assert_eq!(singular(alone), None);
        }
    }

    #[test]
    fn a_star_stands_only_at_the_end() {
        assert_eq!(searched("bereave*").as_deref(), Some(" bereave"));
        assert_eq!(searched("mental heal*").as_deref(), Some(" mental heal"));
        for refused in ["*", "ab*", "be*eave", "care *", "", "arts, crafts", "a b c d e f g h i"] {
            assert_eq!(searched(refused), None, "{refused}");
        }
    }
}
