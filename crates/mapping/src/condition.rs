//! Which rows something holds for: `{ "Year closed" = "*" }`.

use crate::cells::Cells;

/// What cells must say. All of it must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Condition {
    /// A column by its number in the mapping, and what it may say.
    pub(crate) all: Vec<(usize, Vec<Words>)>,
}

/// What a cell may say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Words {
    /// `"*"`: anything.
    Anything,
    /// `""`: nothing.
    Nothing,
    /// These words, in any case.
    Exactly(String),
    /// `"sports club*"`.
    Beginning(String),
    /// `"*club"`.
    Ending(String),
    /// `"*club*"`.
    Within(String),
}

impl Words {
    /// Reads what a mapping says.
    pub(crate) fn read(text: &str) -> Self {
        let lower = text.trim().to_lowercase();
        let inner = lower.trim_matches('*').to_owned();
        match (lower.starts_with('*'), lower.ends_with('*')) {
            _ if lower.is_empty() => Words::Nothing,
            _ if inner.is_empty() => Words::Anything,
            (false, false) => Words::Exactly(inner),
            (false, true) => Words::Beginning(inner),
            (true, false) => Words::Ending(inner),
            (true, true) => Words::Within(inner),
        }
    }

    fn fit(&self, cell: Option<&str>) -> bool {
        let Some(cell) = cell else { return *self == Words::Nothing };
        let cell = cell.to_lowercase();
        match self {
            Words::Anything => true,
            Words::Nothing => false,
            Words::Exactly(words) => cell == *words,
            Words::Beginning(words) => cell.starts_with(words),
            Words::Ending(words) => cell.ends_with(words),
            Words::Within(words) => cell.contains(words),
        }
    }
}

impl Condition {
    /// Whether it holds for a row.
    pub(crate) fn holds(&self, cells: &Cells<'_>) -> bool {
        self.all.iter().all(|(column, words)| words.iter().any(|words| words.fit(cells.held(*column))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_hold_where_every_column_says_one_of_its_words() {
        let cells = Cells::of(&[Some("Sports club: Golf"), None]);
        let holds = |column: usize, words: &[&str]| {
            let words = words.iter().map(|words| Words::read(words)).collect();
            Condition { all: vec![(column, words)] }.holds(&cells)
        };
        for yes in ["*", "sports club*", "*GOLF", "*club*", "sports club: golf"] {
            assert!(holds(0, &[yes]), "{yes}");
        }
        for no in ["", "golf", "club*", "*club"] {
            assert!(!holds(0, &[no]), "{no}");
        }
        assert!(holds(1, &[""]) && !holds(1, &["*"]) && holds(0, &["golf", "*golf"]));
        assert!(Condition { all: vec![] }.holds(&cells));
    }
}
