//! Tables as publishers write them: any delimiter, encoding or workbook, with or without a header.

mod text;
mod workbook;

use csv::StringRecord;

use crate::package::is_workbook;
use crate::{Member, Result};

/// How the text of a table is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Quoting {
    /// Cells may stand between quotation marks, as spreadsheets write them.
    #[default]
    Marks,
    /// A backslash stands before a tab, line break or backslash within a cell; quotation marks mean nothing.
    Backslash,
}

/// A table that is being read.
pub struct Table {
    /// The file, and the sheet if it is a workbook.
    pub name: String,
    rows: Rows,
    record: StringRecord,
    number: u64,
    /// Rows that were not UTF-8 and were read as Windows-1252.
    pub from_windows: u64,
}

enum Rows {
    Text(text::Text),
    Sheet(std::vec::IntoIter<StringRecord>),
}

/// One row. Cells are without white space around them; one that is not there is empty.
#[derive(Debug, Clone, Copy)]
pub struct Row<'t> {
    /// Line of the text or row of the sheet where it begins, from 1.
    pub number: u64,
    record: &'t StringRecord,
    name: &'t str,
}

impl Table {
    /// The tables in a file: one, or one a sheet of a workbook.
    ///
    /// # Errors
    /// [`crate::Error::Unreadable`] when it cannot be opened.
    pub fn all(member: &Member, quoting: Quoting) -> Result<Vec<Table>> {
        if is_workbook(member.file_name()) {
            return workbook::sheets(member);
        }
        Ok(vec![Table::of(member, quoting)?])
    }

    /// The table in a file of text.
    ///
    /// # Errors
    /// [`crate::Error::Unreadable`] when it cannot be opened.
    pub fn of(member: &Member, quoting: Quoting) -> Result<Table> {
        Table::from_reader(&member.name, member.open()?, quoting)
    }

    /// The same, for a look at how it begins: it is not counted in the progress.
    ///
    /// # Errors
    /// As [`Table::all`].
    pub fn peek(member: &Member, quoting: Quoting) -> Result<Vec<Table>> {
        if is_workbook(member.file_name()) {
            return workbook::sheets(member);
        }
        Ok(vec![Table::from_reader(&member.name, member.peek()?, quoting)?])
    }

    /// A table in text.
    ///
    /// # Errors
    /// When its first bytes cannot be read.
    pub fn from_reader(
        name: &str,
        from: Box<dyn std::io::BufRead + Send>,
        quoting: Quoting,
    ) -> Result<Table> {
        let text = text::Text::open(name, from, quoting)?;
        Ok(Table::new(name.to_owned(), Rows::Text(text)))
    }

    fn new(name: String, rows: Rows) -> Table {
        Table { name, rows, record: StringRecord::new(), number: 0, from_windows: 0 }
    }

    /// The next row that holds anything.
    ///
    /// # Errors
    /// [`crate::Error::Unreadable`] when the file breaks off or is damaged.
    #[expect(clippy::should_implement_trait, reason = "a row borrows from the table")]
    pub fn next(&mut self) -> Result<Option<Row<'_>>> {
        loop {
            let more = match &mut self.rows {
                Rows::Text(text) => {
                    let more = text.read(&self.name, &mut self.record)?;
                    self.number = text.line;
                    self.from_windows = text.from_windows;
                    more
                }
                Rows::Sheet(rows) => {
                    self.number += 1;
                    rows.next().map(|record| self.record = record).is_some()
                }
            };
            if !more {
                return Ok(None);
            }
            if self.record.iter().any(|cell| !cell.is_empty()) {
                return Ok(Some(Row { number: self.number, record: &self.record, name: &self.name }));
            }
        }
    }

    /// The first rows that hold anything, at most `most`, each with its number.
    pub(crate) fn first_rows(&mut self, most: usize) -> Result<Vec<(u64, StringRecord)>> {
        let mut rows = Vec::new();
        while rows.len() < most
            && let Some(row) = self.next()?
        {
            rows.push((row.number, row.record.clone()));
        }
        Ok(rows)
    }

    /// The next row as a header: names with white space made even, and no marks around them.
    ///
    /// # Errors
    /// As [`Table::next`].
    pub fn header(&mut self) -> Result<Vec<String>> {
        let row = self.next()?;
        Ok(row.map(|row| row.cells().map(evened).collect()).unwrap_or_default())
    }
}

/// Text with each run of white space, line breaks among it, as one space.
#[must_use]
pub fn evened(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}');
    let mut even = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !even.is_empty() {
            even.push(' ');
        }
        even.push_str(word);
    }
    even
}

impl<'t> Row<'t> {
    pub(crate) fn of((number, record): &'t (u64, StringRecord), name: &'t str) -> Self {
        Row { number: *number, record, name }
    }

    /// The cell in a column, counted from 0.
    #[must_use]
    pub fn cell(&self, column: usize) -> &'t str {
        self.record.get(column).unwrap_or_default()
    }

    /// How many cells it has.
    #[must_use]
    pub fn width(&self) -> usize {
        self.record.len()
    }

    /// Its cells.
    pub fn cells(&self) -> impl Iterator<Item = &'t str> + use<'t> {
        self.record.iter()
    }

    /// Where it stands, for a report: `file.csv line 12`.
    #[must_use]
    pub fn place(&self) -> String {
        format!("{} line {}", self.name, self.number)
    }

    /// Whether it is the sum below a table rather than a part of it.
    #[must_use]
    pub fn is_total(&self) -> bool {
        let first = self.cells().find(|cell| !cell.is_empty()).unwrap_or_default();
        let first = first.to_ascii_lowercase();
        let first = first.trim_end_matches([':', '.']).trim();
        ["total", "totals", "grand total", "sum", "overall total"].contains(&first)
    }
}
