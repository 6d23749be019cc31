//! Tables in text, whatever their delimiter and encoding.

use std::io::{BufRead, Cursor, Read};

use csv::{ByteRecord, StringRecord, Trim};
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Quoting;
use crate::unpack::explained;
use crate::{Error, Result};

/// A row longer than this is no row: a quotation mark was left open.
const LONGEST_ROW: usize = 8 * 1024 * 1024;

/// Text in 16-bit characters is unpacked in memory, and so may not be larger than this.
const LARGEST_WIDE: u64 = 256 * 1024 * 1024;

pub(super) struct Text {
    reader: csv::Reader<Box<dyn Read + Send>>,
    bytes: ByteRecord,
    quoting: Quoting,
    /// Lines end as on Windows. The reader takes the second half of such an end for a part of the next row.
    windows_ends: bool,
    pub(super) line: u64,
    pub(super) from_windows: u64,
}

impl Text {
    pub(super) fn open(name: &str, mut from: Box<dyn BufRead + Send>, quoting: Quoting) -> Result<Self> {
        let failed = |error: std::io::Error| explained(name, &error);
        let start = from.fill_buf().map_err(failed)?;
        let wide = match start {
            [0xff, 0xfe, ..] => Some(UTF_16LE),
            [0xfe, 0xff, ..] => Some(UTF_16BE),
            _ => None,
        };
        if let Some(encoding) = wide {
            let mut bytes = Vec::new();
            from.take(LARGEST_WIDE + 1).read_to_end(&mut bytes).map_err(failed)?;
            if bytes.len() as u64 > LARGEST_WIDE {
                return Err(Error::Unreadable(format!(
                    "{name} is larger than 256 MB in UTF-16. Save it as UTF-8 and try again. Nothing was changed"
                )));
            }
            let (text, _, _) = encoding.decode(&bytes);
            from = Box::new(Cursor::new(text.into_owned().into_bytes()));
        }
        let start = from.fill_buf().map_err(failed)?;
        let windows_ends = start.windows(2).any(|two| two == b"\r\n");
        let delimiter = delimiter_of(start);
        let mut building = csv::ReaderBuilder::new();
        building.has_headers(false).flexible(true).trim(Trim::All).delimiter(delimiter);
        if quoting == Quoting::Backslash {
            building.quoting(false);
        }
        Ok(Text {
            reader: building.from_reader(Box::new(from)),
            bytes: ByteRecord::new(),
            quoting,
            windows_ends,
            line: 0,
            from_windows: 0,
        })
    }

    /// Reads a row into `record`; `false` at the end.
    pub(super) fn read(&mut self, name: &str, record: &mut StringRecord) -> Result<bool> {
        let more =
            self.reader.read_byte_record(&mut self.bytes).map_err(|error| match error.into_kind() {
                csv::ErrorKind::Io(error) => explained(name, &error),
                other => Error::Unreadable(format!("{name} cannot be read: {other:?}. Nothing was changed")),
            })?;
        self.line = self
            .bytes
            .position()
            .map_or(self.line + 1, |at| at.line() + u64::from(self.windows_ends && at.byte() > 0));
        if self.bytes.as_slice().len() > LONGEST_ROW {
            return Err(Error::Unreadable(format!(
                "{name} line {} goes on for more than 8 MB: a quotation mark is left open there. Nothing was changed",
                self.line
            )));
        }
        // One allocation serves all rows.
        let spare = std::mem::take(record);
        match StringRecord::from_byte_record(std::mem::replace(&mut self.bytes, spare.into_byte_record())) {
            Ok(read) => *record = read,
            Err(error) => {
                self.from_windows += 1;
                let bytes = error.into_byte_record();
                *record = bytes.iter().map(|cell| WINDOWS_1252.decode_without_bom_handling(cell).0).collect();
            }
        }
        if self.quoting == Quoting::Backslash && record.iter().any(|cell| cell.contains('\\')) {
            *record = record.iter().map(without_backslashes).collect();
        }
        Ok(more)
    }
}

/// The delimiter that the first line has most of, outside quotation marks.
fn delimiter_of(start: &[u8]) -> u8 {
    let mut counts = [(b',', 0_u32), (b'\t', 0), (b';', 0), (b'|', 0)];
    let mut quoted = false;
    for byte in start {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted && counts.iter().any(|(_, count)| *count > 0) => break,
            _ if quoted => {}
            other => {
                if let Some((_, count)) = counts.iter_mut().find(|(delimiter, _)| delimiter == other) {
                    *count += 1;
                }
            }
        }
    }
    counts
        .iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map_or(b',', |(delimiter, count)| if *count == 0 { b',' } else { *delimiter })
}

fn without_backslashes(cell: &str) -> String {
    let mut plain = String::with_capacity(cell.len());
    let mut escaped = false;
    for c in cell.chars() {
        if c == '\\' && !escaped {
            escaped = true;
            continue;
        }
        plain.push(match (escaped, c) {
            (true, 't') => '\t',
            (true, 'n' | 'r') => '\n',
            (_, c) => c,
        });
        escaped = false;
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Table;

    fn rows(bytes: &[u8], quoting: Quoting) -> Vec<Vec<String>> {
        let mut table = Table::from_reader("t.csv", Box::new(Cursor::new(bytes.to_vec())), quoting).unwrap();
        let mut rows = Vec::new();
        while let Some(row) = table.next().unwrap() {
            rows.push(row.cells().map(str::to_owned).collect());
        }
        rows
    }

    #[test]
    fn delimiters_are_told_by_the_first_line() {
        for text in ["a,b\n1,2\n", "a\tb\n1\t2\n", "a;b\r\n1;2\r\n", "a|b\n1|2"] {
            assert_eq!(rows(text.as_bytes(), Quoting::Marks), [["a", "b"], ["1", "2"]], "{text}");
        }
        assert_eq!(rows(b"\"x;y;z\",b\n1,2", Quoting::Marks)[0], ["x;y;z", "b"]);
    }

    #[test]
    fn cells_may_hold_line_breaks_and_headers_too() {
        let text = b"\"Partner\nOrganisation\nCode\",Name\r\nA81001,\"One\r\nTwo\"\r\n\r\n";
        let mut table =
            Table::from_reader("t.csv", Box::new(Cursor::new(text.to_vec())), Quoting::Marks).unwrap();
        assert_eq!(table.header().unwrap(), ["Partner Organisation Code", "Name"]);
        let row = table.next().unwrap().unwrap();
        assert_eq!((row.number, row.cell(1), row.cell(7)), (4, "One\r\nTwo", ""));
        assert!(table.next().unwrap().is_none());
    }

    #[test]
    fn encodings_are_told_row_by_row() {
        let mut text = "name,n\nCaffi Siôn,1\n".as_bytes().to_vec();
        text.extend(b"Caf\xe9 \x96 late,2\n");
        assert_eq!(rows(&text, Quoting::Marks)[1..], [["Caffi Siôn", "1"], ["Café – late", "2"]]);
        let wide: Vec<u8> =
            [0xfeff_u16].into_iter().chain("a\tb\né\t2".encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(rows(&wide, Quoting::Marks), [["a", "b"], ["é", "2"]]);
    }

    #[test]
    fn backslashes_escape_where_marks_mean_nothing() {
        let text = b"a\tb\nsaid \"no\t1\\\\2\n";
        assert_eq!(rows(text, Quoting::Backslash)[1], ["said \"no", "1\\2"]);
    }

    #[test]
    fn sums_are_told_from_rows() {
        let text = b"Total,5\nTotal Fitness,1\n,Grand total:,9\n";
        let mut table =
            Table::from_reader("t.csv", Box::new(Cursor::new(text.to_vec())), Quoting::Marks).unwrap();
        let mut found = Vec::new();
        while let Some(row) = table.next().unwrap() {
            found.push(row.is_total());
        }
        assert_eq!(found, [true, false, true]);
    }
}
