//! The extract as text: cells between tabs, rows on lines, no quotation marks.
//!
//! A backslash stands before a tab, a line break or a backslash that belongs to a cell. Not every line break has one.
//! But each row begins with the day of the extract, so a line that does not goes on with the row before it. Readers
//! that do not know this lose tens of thousands of rows.

use std::io::{BufRead, Read};

use encoding_rs::WINDOWS_1252;
use intake::unpack::explained;
use intake::{Error, Result};

/// The column that rows begin with.
pub(super) const EXTRACTED: &str = "date_of_extract";

/// A line longer than this is none.
const LONGEST: usize = 8 * 1024 * 1024;

/// A text that is being read.
pub(super) struct Text {
    name: String,
    from: Box<dyn BufRead + Send>,
    /// The line behind the row, which had to be looked at to know where the row ends.
    ahead: Option<Vec<u8>>,
    /// Tabs in the header, and so in each row.
    tabs: Option<usize>,
    /// Rows begin with the day of the extract.
    dated: bool,
    lines: u64,
    cells: Vec<String>,
    /// The line at which the row begins, from 1.
    pub(super) number: u64,
}

impl Text {
    pub(super) fn open(name: &str, from: Box<dyn BufRead + Send>) -> Self {
        let name = name.to_owned();
        Text { name, from, ahead: None, tabs: None, dated: false, lines: 0, cells: Vec::new(), number: 0 }
    }

    /// The cells of the next row that is not empty.
    ///
    /// # Errors
    /// [`Error::Unreadable`] when the file breaks off, or a line never ends.
    pub(super) fn next(&mut self) -> Result<Option<&mut Vec<String>>> {
        let mut row = loop {
            match self.line()? {
                None => return Ok(None),
                Some(line) if line.trim_ascii().is_empty() => {}
                Some(line) => break line,
            }
        };
        self.number = self.lines;
        loop {
            let (tabs, open) = tabs_of(&row);
            let short = self.tabs.is_some_and(|all| tabs < all);
            if !open && !short && !self.dated {
                break;
            }
            let Some(next) = self.line()? else { break };
            // A line with cells of its own is another row, though one without a day.
            let goes_on = open || !begins_with_a_day(&next) && (short || tabs_of(&next).0 == 0);
            if !goes_on {
                self.ahead = Some(next);
                self.lines -= 1;
                break;
            }
            if open {
                row.pop();
            }
            row.push(b'\n');
            row.extend(next);
            if row.len() > LONGEST {
                return Err(self.endless());
            }
        }
        split(&row, &mut self.cells);
        if self.tabs.is_none() {
            self.tabs = Some(self.cells.len() - 1);
            self.dated = self.cells[0].trim() == EXTRACTED;
        }
        Ok(Some(&mut self.cells))
    }

    /// The next line, without its end.
    fn line(&mut self) -> Result<Option<Vec<u8>>> {
        self.lines += 1;
        if let Some(line) = self.ahead.take() {
            return Ok(Some(line));
        }
        let mut line = Vec::new();
        (&mut self.from)
            .take(LONGEST as u64 + 1)
            .read_until(b'\n', &mut line)
            .map_err(|error| explained(&self.name, &error))?;
        if line.len() > LONGEST {
            return Err(self.endless());
        }
        if line.is_empty() {
            return Ok(None);
        }
        if line.ends_with(b"\n") {
            line.pop();
        }
        if line.ends_with(b"\r") {
            line.pop();
        }
        Ok(Some(line))
    }

    fn endless(&self) -> Error {
        Error::Unreadable(format!(
            "{} goes on for more than 8 MB without an end of the row that begins at line {}. Nothing was changed",
            self.name,
            self.number.max(1)
        ))
    }
}

/// The tabs between cells, and whether the end of the line belongs to the last of them.
fn tabs_of(row: &[u8]) -> (usize, bool) {
    let (mut tabs, mut escaped) = (0, false);
    for byte in row {
        tabs += usize::from(*byte == b'\t' && !escaped);
        escaped = *byte == b'\\' && !escaped;
    }
    (tabs, escaped)
}

/// `2026-03-02 00:00:00.0000000` and a tab; only the day is looked at.
fn begins_with_a_day(line: &[u8]) -> bool {
    line.len() > 10
        && line[..10].iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

fn split(row: &[u8], cells: &mut Vec<String>) {
    cells.clear();
    let mut cell = Vec::new();
    let mut bytes = row.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        match (byte, bytes.peek()) {
            (b'\\', Some(b'\\' | b'\t' | b'\r' | b'\n' | b'"')) => cell.extend(bytes.next()),
            (b'\t', _) => cells.push(decoded(std::mem::take(&mut cell))),
            (byte, _) => cell.push(byte),
        }
    }
    cells.push(decoded(cell));
}

fn decoded(cell: Vec<u8>) -> String {
    String::from_utf8(cell)
        .unwrap_or_else(|error| WINDOWS_1252.decode_without_bom_handling(error.as_bytes()).0.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn rows(text: &[u8]) -> Vec<(u64, Vec<String>)> {
        let mut text = Text::open("t.txt", Box::new(Cursor::new(text.to_vec())));
        let mut rows = Vec::new();
        loop {
            let Some(cells) = text.next().unwrap().map(|cells| cells.clone()) else { return rows };
            rows.push((text.number, cells));
        }
    }

    fn cells(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn rows_end_where_the_next_one_begins() {
        let text = b"date_of_extract\tname\twhat\r\n2026-03-02 00:00\tA\tfirst\r\nsecond \"line\r\n\r\n\
            2026-03-02 00:00\tB\tx\\\ty\\\\\r\n2026-03-02 00:00\tC\\\r\nD\tend\r\n";
        let found = rows(text);
        let lines: Vec<u64> = found.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [1, 2, 5, 6]);
        assert_eq!(found[1].1[2].trim_end(), "first\nsecond \"line");
        assert_eq!(found[2].1[1..], cells(&["B", "x\ty\\"]));
        assert_eq!(found[3].1[1..], cells(&["C\nD", "end"]));
    }

    #[test]
    fn a_line_break_within_a_cell_is_taken_back_while_the_row_is_short() {
        let text =
            b"date_of_extract\tname\tweb\r\n2026-03-02\tA\r\nB\twww\r\n2026-03-02\tC\r\n2026-03-02\tD\tx\n";
        let found = rows(text);
        assert_eq!(found[1], (2, cells(&["2026-03-02", "A\nB", "www"])));
        assert_eq!(found[2], (4, cells(&["2026-03-02", "C"])), "the row is short, and is told to be");
        assert_eq!(found[3], (5, cells(&["2026-03-02", "D", "x"])));
    }

    #[test]
    fn a_line_with_cells_of_its_own_is_a_row_although_it_has_no_day() {
        let text = b"date_of_extract\tname\n2026-03-02\tA\n\tB\n2026-03-02\tC\n";
        assert_eq!(rows(text).iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 2, 3, 4]);
    }

    #[test]
    fn a_backslash_that_escapes_nothing_stays() {
        assert_eq!(rows(b"a\tb\nC:\\new\ty\n")[1].1, cells(&["C:\\new", "y"]));
    }

    #[test]
    fn cells_of_windows_are_read() {
        assert_eq!(rows(b"a\tb\ncaf\xe9\tx\n")[1].1[0], "café");
    }
}
