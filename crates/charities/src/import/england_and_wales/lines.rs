//! The rows of a table, in either of its forms, as the cells that are read.

use intake::{Error, Result};
use serde_json::{Map, Value};

use super::array::{Array, unpack};
use super::tables::{Form, Found, plain};
use super::text::Text;

/// One row of a table.
pub(super) struct Line {
    file: String,
    /// `line` or `record`.
    counted: &'static str,
    number: u64,
    columns: &'static [&'static str],
    cells: Vec<String>,
}

/// Why a row is none.
pub(super) struct Bad {
    pub(super) what: &'static str,
    pub(super) value: String,
}

impl Line {
    /// The cell of a column that is read.
    pub(super) fn get(&self, column: &str) -> &str {
        let at = self.columns.iter().position(|known| *known == column);
        at.and_then(|at| self.cells.get(at)).map(|cell| cell.trim()).unwrap_or_default()
    }

    /// Where it stands, for a report.
    pub(super) fn place(&self) -> String {
        format!("{} {} {}", self.file, self.counted, self.number)
    }
}

/// Calls `each` with every row of a table.
///
/// # Errors
/// [`intake::Error::OtherLayout`] when columns are missing, [`intake::Error::Unreadable`] when the file breaks off; the first of
/// `each`.
pub(super) fn each_line(
    found: &Found<'_>,
    each: &mut dyn FnMut(&Line, Option<Bad>) -> Result<()>,
) -> Result<()> {
    let columns = found.table.columns;
    let mut line = Line {
        file: found.member.name.clone(),
        counted: if found.form == Form::Text { "line" } else { "record" },
        number: 0,
        columns,
        cells: vec![String::new(); columns.len()],
    };
    match found.form {
        Form::Text => text_lines(found, &mut line, each),
        Form::Json => json_lines(found, &mut line, each),
    }
}

fn text_lines(
    found: &Found<'_>,
    line: &mut Line,
    each: &mut dyn FnMut(&Line, Option<Bad>) -> Result<()>,
) -> Result<()> {
    let mut text = Text::open(&found.member.name, found.member.open()?);
    let header: Vec<String> = text.next()?.into_iter().flatten().map(|name| plain(name)).collect();
    let places = found.places(&header)?;
    loop {
        let Some(cells) = text.next()? else { return Ok(()) };
        let mut bad = None;
        if cells.len() == header.len() {
            for (to, from) in line.cells.iter_mut().zip(&places) {
                std::mem::swap(to, &mut cells[*from]);
                printable(to);
            }
        } else {
            let value = format!("{} cells instead of {}", cells.len(), header.len());
            let what = "the row has another number of cells than the header, and was left out";
            bad = Some(Bad { what, value });
        }
        line.number = text.number;
        each(line, bad)?;
    }
}

fn json_lines(
    found: &Found<'_>,
    line: &mut Line,
    each: &mut dyn FnMut(&Line, Option<Bad>) -> Result<()>,
) -> Result<()> {
    let name = &found.member.name;
    let damaged = |number: u64, error: &serde_json::Error| {
        Error::Unreadable(format!(
            "{name} is not a JSON array of records: record {number}: {error}. Nothing was changed"
        ))
    };
    let mut array = Array::open(name, found.member.open()?);
    loop {
        let number = array.number + 1;
        let Some(element) = array.next()? else { return Ok(()) };
        line.number = number;
        let is_object =
            unpack(element, line.columns, &mut line.cells).map_err(|error| damaged(number, &error))?;
        if is_object && number == 1 {
            // Every record names all columns, also those that are null.
            let first: Map<String, Value> =
                serde_json::from_slice(element).map_err(|error| damaged(number, &error))?;
            found.places(&first.keys().map(|name| plain(name)).collect::<Vec<_>>())?;
        }
        line.cells.iter_mut().for_each(printable);
        let what = "the record is not an object with properties, and was left out";
        each(line, (!is_object).then_some(Bad { what, value: String::new() }))?;
    }
}

/// Drops characters that no text should have and no database of texts takes.
fn printable(cell: &mut String) {
    if cell.bytes().any(|byte| byte < 0x20) {
        cell.retain(|c| !c.is_control() || matches!(c, '\n' | '\t' | '\r'));
    }
}
