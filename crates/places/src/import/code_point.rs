//! OS Code-Point Open: about 120 files without a header, and a file that says how many rows each should have.

use std::collections::BTreeMap;
use std::io::Read;

use intake::table::Quoting;
use intake::values;
use intake::{Error, Given, Member, Result, Run, Table, Watch};
use jiff::civil::Date;
use store::Db;

use super::gather::{Cells, Gathered};
use super::layouts::is_postcode_row;
use super::merge;
use crate::block::Lists;

/// Columns of a file, in their order; those without a name here are regions of the NHS long gone, and counties.
const COLUMNS: [&str; WIDTH] = ["postcode", "quality", "east", "north", "country", "", "", "", "lad", "ward"];
pub(crate) const WIDTH: usize = 10;

/// `metadata.txt`: which edition, and how many rows each postcode area has.
#[derive(Debug, PartialEq)]
pub(crate) struct Announced {
    pub(crate) edition: Option<Date>,
    pub(crate) rows: BTreeMap<String, u64>,
}

/// It has about 130 short lines.
const LONGEST_ANNOUNCEMENT: u64 = 64 * 1024;

/// Reads what a file announces; `None` when it is not such a file.
///
/// # Errors
/// [`Error::Unreadable`] when it cannot be opened.
pub(crate) fn announced(member: &Member) -> Result<Option<Announced>> {
    let mut bytes = Vec::new();
    if member.peek()?.take(LONGEST_ANNOUNCEMENT).read_to_end(&mut bytes).is_err() {
        return Ok(None);
    }
    Ok(read_announcement(&String::from_utf8_lossy(&bytes)))
}

fn read_announcement(text: &str) -> Option<Announced> {
    let product = text.lines().find_map(|line| line.trim().strip_prefix("PRODUCT:"))?;
    if !product.to_ascii_uppercase().contains("CODE-POINT") {
        return None;
    }
    let edition = text.lines().find_map(|line| values::day(line.trim().strip_prefix("COPYRIGHT DATE:")?));
    let rows = text
        .lines()
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            let (area, rows) = (words.next()?, words.next()?.parse().ok()?);
            let letters = area.len() <= 2 && area.bytes().all(|byte| byte.is_ascii_uppercase());
            (letters && words.next().is_none()).then(|| (area.to_owned(), rows))
        })
        .collect();
    Some(Announced { edition, rows })
}

pub(super) fn import(db: &Db, given: &Given<'_>, watch: &mut Watch<'_>) -> Result<intake::Summary> {
    let (mut announcement, mut data) = (None, Vec::new());
    for member in given.members {
        if let Some(found) = announced(member)? {
            announcement = Some(found);
        } else if begins_with_a_postcode(member)? {
            data.push(member);
        } else if given.members.len() == 1 {
            return Err(Error::OtherLayout {
                file: member.name.clone(),
                expected: given.layout.title.to_owned(),
                why: "its rows should be a postcode, three numbers and six codes, without a header"
                    .to_owned(),
            });
        }
    }
    if data.is_empty() {
        return Err(Error::Refused(format!(
            "{} holds no rows of {}, only what describes them. Nothing was changed",
            given.address, given.layout.title
        )));
    }
    let edition = announcement.as_ref().and_then(|announced| announced.edition);
    let mut run = Run::begin(db, given, edition, watch)?;
    let mut gathered = Gathered::new(Lists::ORDNANCE_SURVEY);
    let mut counted: BTreeMap<String, u64> = BTreeMap::new();
    let at = Cells::each(|key| COLUMNS.iter().position(|column| *column == key));
    data.iter().for_each(|member| member.expect());
    for member in data {
        let mut table = Table::of(member, Quoting::Marks)?;
        while let Some(row) = table.next()? {
            let cells = at.of(&row);
            count(&mut counted, cells.postcode);
            gathered.take(&mut run, &row, &cells);
        }
    }
    if let Some(announced) = announcement {
        compare(&mut run, &announced, &counted)?;
    }
    merge::finish(db, given, run, gathered)
}

fn begins_with_a_postcode(member: &Member) -> Result<bool> {
    let mut tables = Table::peek(member, Quoting::Marks)?.into_iter();
    let Some(mut table) = tables.next() else { return Ok(false) };
    Ok(table.next()?.is_some_and(|row| is_postcode_row(&row)))
}

/// Counts a row under the letters that its postcode begins with, whether or not the rest can be read.
fn count(counted: &mut BTreeMap<String, u64>, postcode: &str) {
    let letters = postcode.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
    let end = letters.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(letters.len());
    match counted.get_mut(&letters[..end]) {
        Some(rows) => *rows += 1,
        None => {
            counted.insert(letters[..end].to_owned(), 1);
        }
    }
}

/// Holds the rows that were read against those that were announced.
fn compare(run: &mut Run<'_, '_>, announced: &Announced, counted: &BTreeMap<String, u64>) -> Result<()> {
    let mut absent = Vec::new();
    for (area, rows) in &announced.rows {
        match counted.get(area) {
            Some(read) if read == rows => {}
            Some(read) => {
                return Err(Error::Refused(format!(
                    "{area} has {read} rows, and metadata.txt announces {rows}: the files are damaged or of two \
                     editions. Download them again, all together. Nothing was changed"
                )));
            }
            None => absent.push(area.as_str()),
        }
    }
    if !absent.is_empty() {
        run.summary.notes.push(format!(
            "{} of the {} areas that metadata.txt announces were not given and stay as they were: {}.",
            absent.len(),
            announced.rows.len(),
            super::some_of(&absent)
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn announcements_are_read_and_other_documents_are_not() {
        let text = "ORDNANCE SURVEY\r\nPRODUCT: OS CODE-POINT_03.02\r\nCOPYRIGHT DATE: 20990120\r\n      QX\t12\r\n       Q\t7\r\n";
        let found = read_announcement(text).unwrap();
        assert_eq!(found.edition, Some(date(2099, 1, 20)));
        assert_eq!(found.rows, BTreeMap::from([("Q".to_owned(), 7), ("QX".to_owned(), 12)]));
        assert_eq!(read_announcement("PRODUCT: OS OPEN NAMES\n AB 12\n"), None);
        assert_eq!(read_announcement("PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\n"), None);
    }
}
