//! Tables in workbooks: `.xlsx`, `.xls`, `.ods`.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Sheets};
use csv::StringRecord;

use super::{Rows, Table};
use crate::unpack::{Bounded, announced, explained};
use crate::{Bounds, Error, Member, Progress, Result};

/// A workbook is held in memory while it is read, and so may not be larger than this.
const LARGEST: u64 = 128 * 1024 * 1024;

/// What is in it, unpacked, may not be larger than this, and in no more files than this: it is held in memory, too.
const LARGEST_INSIDE: Bounds = Bounds { unpacked: 1024 * 1024 * 1024, files: 10_000 };

/// More cells than this in a sheet are not a table that somebody keeps by hand.
const MOST_CELLS: usize = 20_000_000;

pub(super) fn sheets(member: &Member) -> Result<Vec<Table>> {
    let mut bytes = Vec::new();
    member
        .open()?
        .take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| explained(&member.name, &error))?;
    let wrong = |what: &dyn std::fmt::Display| {
        Error::Unreadable(format!(
            "{} cannot be read as a workbook: {what}. Save it again as .xlsx or .csv and try that. Nothing was changed",
            member.name
        ))
    };
    if bytes.len() as u64 > LARGEST {
        return Err(wrong(&"it is larger than 128 MB"));
    }
    look_inside(&bytes, LARGEST_INSIDE).map_err(|error| wrong(&error))?;
    let mut book: Sheets<_> =
        calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| wrong(&error))?;
    let mut tables = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(|error| wrong(&error))?;
        if range.width().saturating_mul(range.height()) > MOST_CELLS {
            return Err(wrong(&format!("the sheet {name} has more than 20 million cells")));
        }
        // Rows are numbered as the spreadsheet shows them, so the empty ones above are counted.
        let above = range.start().map_or(0, |(row, _)| row as usize);
        let rows: Vec<StringRecord> = std::iter::repeat_n(StringRecord::new(), above)
            .chain(range.rows().map(|row| row.iter().map(shown).collect()))
            .collect();
        tables.push(Table::new(format!("{} sheet {name}", member.name), Rows::Sheet(rows.into_iter())));
    }
    Ok(tables)
}

/// Unpacks a workbook that is an archive, to nowhere: whoever reads it next holds in memory what comes out, and would believe
/// what the archive says of itself.
fn look_inside(bytes: &[u8], bounds: Bounds) -> std::io::Result<()> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return Ok(());
    }
    let progress = Progress::within(bounds);
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(std::io::Error::from)?;
    announced(&progress, archive.len(), 0)?;
    for index in 0..archive.len() {
        let inside = archive.by_index(index).map_err(std::io::Error::from)?;
        std::io::copy(&mut Bounded::new(inside, &progress), &mut std::io::sink())?;
    }
    Ok(())
}

/// A cell as text: dates as `2026-03-31`, whole numbers without a point.
fn shown(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) => text.trim().to_owned(),
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        Data::Int(number) => number.to_string(),
        // Up to here every whole number has a place of its own among the floating ones.
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 9e15 => format!("{number:.0}"),
        Data::Float(number) => number.to_string(),
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            if moment.as_f64() < 1.0 {
                format!("{hour:02}:{minute:02}")
            } else if (hour, minute, second) == (0, 0, 0) {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn a_workbook_that_is_a_bomb_is_not_read() {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file("xl/worksheets/sheet1.xml", zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(&vec![b' '; 3_000_000]).unwrap();
        let bytes = archive.finish().unwrap().into_inner();
        assert!(bytes.len() < 10_000, "{}", bytes.len());
        let bounds = |unpacked, files| Bounds { unpacked, files };
        look_inside(&bytes, LARGEST_INSIDE).unwrap();
        look_inside(&bytes, bounds(3_000_000, 1)).unwrap();
        for small in [bounds(2_999_999, 1), bounds(3_000_000, 0)] {
            assert_eq!(look_inside(&bytes, small).unwrap_err().kind(), std::io::ErrorKind::FileTooLarge);
        }
        look_inside(b"\xd0\xcf\x11\xe0 an old workbook is no archive", bounds(0, 0)).unwrap();
    }
}
