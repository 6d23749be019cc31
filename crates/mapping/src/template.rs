//! Texts with columns in braces: `{sport} club`.

use crate::cells::Cells;

/// A text in which columns stand in braces.
///
/// `{Phone|Telephone}` takes the first of the two that says anything. A text is left out unless every one of its
/// columns says something, so that no `club in ` without a town is ever made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Template {
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Words(String),
    /// The first of these columns that says anything, by their numbers in the mapping.
    Column(Vec<usize>),
}

impl Template {
    /// Reads a text. `column` gives the number of a column by its name.
    ///
    /// # Errors
    /// What is wrong with it, for whoever writes the mapping.
    pub(crate) fn read(text: &str, column: &mut dyn FnMut(&str) -> usize) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, from) = rest.split_at(at);
            if !before.is_empty() {
                parts.push(Part::Words(before.to_owned()));
            }
            if from.starts_with('}') {
                return Err(format!("{text:?} has a }} without a {{ before it"));
            }
            let Some(end) = from.find('}') else {
                return Err(format!("{text:?} has a {{ without a }} behind it"));
            };
            let names: Vec<&str> = from[1..end].split('|').map(str::trim).collect();
            if names.iter().any(|name| name.is_empty() || name.contains('{')) {
                return Err(format!("{text:?} has braces without the name of a column between them"));
            }
            parts.push(Part::Column(names.into_iter().map(&mut *column).collect()));
            rest = &from[end + 1..];
        }
        if !rest.is_empty() {
            parts.push(Part::Words(rest.to_owned()));
        }
        Ok(Template { parts })
    }

    /// The text for a row.
    pub(crate) fn of(&self, cells: &Cells<'_>) -> Option<String> {
        let mut text = String::new();
        for part in &self.parts {
            match part {
                Part::Words(words) => text.push_str(words),
                Part::Column(columns) => {
                    text.push_str(columns.iter().find_map(|column| cells.get(*column))?);
                }
            }
        }
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The columns it names.
    pub(crate) fn columns(&self) -> impl Iterator<Item = usize> + '_ {
        self.parts
            .iter()
            .flat_map(|part| match part {
                Part::Words(_) => &[][..],
                Part::Column(columns) => columns,
            })
            .copied()
    }
}

/// What a mapping says of one property: a text, several that are joined, or one that is taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Texts {
    /// In order; those that say nothing are left out.
    pub(crate) texts: Vec<Template>,
    /// Where each of them is taken apart.
    pub(crate) split_at: Option<String>,
}

impl Texts {
    /// All that is said, joined.
    pub(crate) fn joined(&self, cells: &Cells<'_>, with: &str) -> Option<String> {
        let said: Vec<String> = self.texts.iter().filter_map(|text| text.of(cells)).collect();
        (!said.is_empty()).then(|| said.join(with))
    }

    /// Each thing that is said, once.
    pub(crate) fn each(&self, cells: &Cells<'_>) -> Vec<String> {
        let mut each: Vec<String> = Vec::new();
        for text in self.texts.iter().filter_map(|text| text.of(cells)) {
            let pieces: Vec<&str> = match self.split_at.as_deref() {
                Some(mark) => text.split(mark).collect(),
                None => vec![&text],
            };
            for piece in pieces.into_iter().map(str::trim).filter(|piece| !piece.is_empty()) {
                if !each.iter().any(|known| known.eq_ignore_ascii_case(piece)) {
                    each.push(piece.to_owned());
                }
            }
        }
        each
    }

    /// The columns it names.
    pub(crate) fn columns(&self) -> impl Iterator<Item = usize> + '_ {
        self.texts.iter().flat_map(Template::columns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(texts: &[&str], split_at: Option<&str>) -> Texts {
        let names = ["Sport", "Town", "Phone", "Tel"];
        let mut column = |name: &str| names.iter().position(|known| *known == name).unwrap();
        Texts {
            texts: texts.iter().map(|text| Template::read(text, &mut column).unwrap()).collect(),
            split_at: split_at.map(str::to_owned),
        }
    }

    #[test]
    fn a_text_is_left_out_unless_all_its_columns_say_something() {
        let cells = Cells::of(&[Some("Bowls"), None, None, Some("0161 496 0000")]);
        let said = |text: &str| texts(&[text], None).joined(&cells, " ");
        assert_eq!(said("{Sport} club").as_deref(), Some("Bowls club"));
        assert_eq!(said("{Sport} club in {Town}"), None);
        assert_eq!(said("{Phone|Tel}").as_deref(), Some("0161 496 0000"));
        assert_eq!(said("Free").as_deref(), Some("Free"));
        assert_eq!(said(""), None);
        assert_eq!(
            texts(&["{Sport}", "{Town}", "open to all"], None).joined(&cells, ", ").unwrap(),
            "Bowls, open to all"
        );
    }

    #[test]
    fn a_list_in_a_cell_is_taken_apart() {
        let cells = Cells::of(&[Some("Bowls| Darts |bowls|"), None, None, None]);
        assert_eq!(texts(&["{Sport}"], Some("|")).each(&cells), ["Bowls", "Darts"]);
    }

    #[test]
    fn braces_that_do_not_close_are_told() {
        let mut column = |_: &str| 0;
        for text in ["{Name", "Name}", "{}", "{a|}", "{a{b}}"] {
            assert!(Template::read(text, &mut column).is_err(), "{text}");
        }
    }
}
