//! The cells of a row, read as what they mean. What cannot be read is reported with its column.

use intake::table::evened;
use intake::{Columns, Layout, Level, Member, Of, Result, Row, Run, values};
use jiff::civil::Date;
use vocabulary::{OdsCode, Postcode};

/// Calls `each` with every row of a file that is laid out like `layout`, but the sums below it. Answers what the rows
/// were about that were left out, as far as that could be read.
pub(crate) fn each_row(
    layout: &Layout,
    member: &Member,
    kind: &'static str,
    run: &mut Run<'_, '_>,
    mut each: impl FnMut(&mut Cells<'_, '_, '_>),
) -> Result<Vec<String>> {
    let (mut table, columns) = layout.table(member)?;
    let mut left_out = Vec::new();
    while let Some(row) = table.next()? {
        run.row();
        let before = run.summary.rejected;
        let mut cells = Cells { run, columns: &columns, row, kind, id: String::new() };
        if row.is_total() {
            cells.report(Level::Noted, "", "this is the sum below the table, and was passed over", "");
            continue;
        }
        each(&mut cells);
        let id = cells.id;
        if run.summary.rejected > before && !id.is_empty() {
            left_out.push(id);
        }
    }
    Ok(left_out)
}

/// A row that is being read.
pub(crate) struct Cells<'c, 'r, 'w> {
    run: &'c mut Run<'r, 'w>,
    columns: &'c Columns,
    row: Row<'c>,
    kind: &'static str,
    id: String,
}

impl<'c> Cells<'c, '_, '_> {
    /// The row tells of this.
    pub(crate) fn is_about(&mut self, id: &str) {
        id.clone_into(&mut self.id);
    }

    /// A cell as it stands there; empty when there is none.
    pub(crate) fn raw(&self, key: &str) -> &'c str {
        self.columns.cell(&self.row, key)
    }

    /// A cell on one line, unless it holds nothing or a word for nothing.
    pub(crate) fn text(&self, key: &str) -> Option<String> {
        values::given(self.raw(key)).map(evened)
    }

    /// Several cells with commas between.
    pub(crate) fn joined(&self, keys: &[&str]) -> Option<String> {
        let parts: Vec<String> = keys.iter().filter_map(|key| self.text(key)).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// An ODS code, in capitals. One that cannot be read is reported.
    pub(crate) fn code(&mut self, key: &str) -> Option<String> {
        let text = values::given(self.raw(key))?;
        match OdsCode::parse(text) {
            Ok(code) => Some(code.as_str().to_owned()),
            Err(error) => {
                self.unread(key, &error.to_string());
                None
            }
        }
    }

    /// The code the row is about, which it cannot do without.
    pub(crate) fn own_code(&mut self) -> Option<String> {
        let text = self.raw("code");
        match OdsCode::parse(text) {
            Ok(code) => {
                self.is_about(code.as_str());
                Some(code.as_str().to_owned())
            }
            Err(error) => {
                self.reject("code", &error.to_string());
                None
            }
        }
    }

    /// A day. One that cannot be read is reported.
    pub(crate) fn day(&mut self, key: &str) -> Option<Date> {
        let text = values::given(self.raw(key))?;
        let day = values::day(text);
        if day.is_none() {
            self.unread(key, "this is not a date, such as 20260331 or 31/03/2026");
        }
        day
    }

    /// A day that is none if the cell is empty, and `Err` after the row was left out because it cannot be read.
    pub(crate) fn certain_day(&mut self, key: &str) -> Result<Option<Date>, ()> {
        let Some(text) = values::given(self.raw(key)) else { return Ok(None) };
        values::day(text).map(Some).ok_or_else(|| {
            self.reject(key, "this is not a date, such as 20260331 or 31/03/2026");
        })
    }

    /// A whole number that is not below nought. One that cannot be read is reported.
    pub(crate) fn count(&mut self, key: &str) -> Option<i64> {
        let text = values::given(self.raw(key))?;
        let number = values::whole(text).filter(|number| *number >= 0);
        if number.is_none() {
            self.unread(key, "this is not a whole number");
        }
        number
    }

    /// A postcode. One that cannot be read is reported.
    pub(crate) fn postcode(&mut self, key: &str) -> Option<String> {
        let text = values::given(self.raw(key))?;
        match Postcode::parse(text) {
            Ok(postcode) => Some(postcode.as_str().to_owned()),
            Err(error) => {
                self.unread(key, &error.to_string());
                None
            }
        }
    }

    /// Reports something about a column.
    pub(crate) fn report(&mut self, level: Level, key: &str, what: &str, value: &str) {
        let (of, name) = (Of { row: self.row, kind: self.kind, id: &self.id }, self.name_of(key));
        self.run.problem(level, &of, name, what, value);
    }

    /// Reports a value that was not taken.
    pub(crate) fn unread(&mut self, key: &str, what: &str) {
        self.report(Level::Unread, key, what, self.raw(key));
    }

    /// Leaves the row out.
    pub(crate) fn reject(&mut self, key: &str, what: &str) {
        let (name, value) = (self.name_of(key), self.raw(key));
        let of = Of { row: self.row, kind: self.kind, id: &self.id };
        self.run.reject(&of, name, what, value);
    }

    /// What the file calls a column.
    fn name_of<'k>(&self, key: &'k str) -> &'k str
    where
        'c: 'k,
    {
        let named = self.columns.of(key).and_then(|at| self.columns.header.get(at));
        named.map_or(key, String::as_str)
    }
}
