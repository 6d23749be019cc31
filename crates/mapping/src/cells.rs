//! The cells of one row that a mapping asks for, ready to use.

use std::borrow::Cow;

/// The cells of one row, by the number of their column in the mapping. A cell that says nothing is `None`.
#[derive(Debug, Clone)]
pub(crate) struct Cells<'c> {
    values: Vec<Option<Cow<'c, str>>>,
    /// What those cells hold whose codes were put into words.
    codes: Vec<(usize, Cow<'c, str>)>,
}

impl<'c> Cells<'c> {
    pub(crate) fn new(values: Vec<Option<Cow<'c, str>>>, codes: Vec<(usize, Cow<'c, str>)>) -> Self {
        Cells { values, codes }
    }

    /// What a cell says, its code in words.
    pub(crate) fn get(&self, column: usize) -> Option<&str> {
        self.values.get(column)?.as_deref()
    }

    /// What a cell holds. Keys and conditions are about this: they must not change with the words for a code.
    pub(crate) fn held(&self, column: usize) -> Option<&str> {
        let code = self.codes.iter().find(|(known, _)| *known == column);
        code.map(|(_, code)| &**code).or_else(|| self.get(column))
    }

    /// The same cells, each as it is held.
    pub(crate) fn as_held(&self) -> Cells<'_> {
        let values = (0..self.values.len()).map(|column| self.held(column).map(Cow::Borrowed)).collect();
        Cells { values, codes: Vec::new() }
    }

    #[cfg(test)]
    pub(crate) fn of(values: &[Option<&'c str>]) -> Self {
        Cells::new(values.iter().map(|value| value.map(Cow::Borrowed)).collect(), Vec::new())
    }
}

/// Takes apart a cell such as `authority=Barking;weekly_hours=62`. A piece without a name belongs to the value before
/// it, since values may hold semicolons.
pub(crate) fn unpacked(cell: &str) -> Vec<(&str, String)> {
    let mut pairs: Vec<(&str, String)> = Vec::new();
    for piece in cell.split(';') {
        let named = piece.split_once('=').filter(|(name, _)| is_name(name.trim()));
        match (named, pairs.last_mut()) {
            (Some((name, value)), _) => pairs.push((name.trim(), value.to_owned())),
            (None, Some((_, value))) => {
                value.push(';');
                value.push_str(piece);
            }
            (None, None) => {}
        }
    }
    pairs
}

fn is_name(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_taken_apart_and_semicolons_within_values_stay() {
        let pairs =
            unpacked("org=Quay House; Friends;free=TRUE;min_age=;text=2 <p class=\"x\">&amp; more</p>");
        let expected = [
            ("org", "Quay House; Friends"),
            ("free", "TRUE"),
            ("min_age", ""),
            ("text", "2 <p class=\"x\">&amp; more</p>"),
        ];
        assert_eq!(pairs, expected.map(|(name, value)| (name, value.to_owned())));
        assert!(unpacked("").is_empty() && unpacked("no pairs here").is_empty());
    }
}
