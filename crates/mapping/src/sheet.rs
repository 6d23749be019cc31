//! The table of a file that fits a mapping, and its rows as cells.

use std::borrow::Cow;
use std::collections::BTreeSet;

use intake::layout::plain;
use intake::table::Quoting;
use intake::{Member, Row, Table};

use crate::cells::{Cells, unpacked};
use crate::error::Error;
use crate::mapping::Mapping;
use crate::text::{is_formula, nearest, plain_text, says_nothing};

/// A table, read up to and with its header.
pub(crate) struct Sheet {
    table: Table,
    pub(crate) binding: Binding,
}

/// Where a mapping's columns stand in a table.
pub(crate) struct Binding {
    header: Vec<String>,
    /// For each column of the mapping, where it stands.
    places: Vec<Option<usize>>,
    unpack: Option<usize>,
    /// Columns of the table that the mapping neither uses nor ignores.
    pub(crate) unused: Vec<String>,
    /// Names met while unpacking that the mapping does not use.
    pub(crate) unused_inside: BTreeSet<String>,
    /// Columns that the mapping may do without and that are not there.
    pub(crate) absent: Vec<String>,
}

/// A header may have a title and notes above it, but not more rows than this.
const HEADER_WITHIN: usize = 12;

impl Sheet {
    /// The tables of a file that fit a mapping: one, or several sheets of a workbook.
    ///
    /// # Errors
    /// [`Error::OtherColumns`] when none fits, [`Error::Unreadable`] when the file cannot be read.
    pub(crate) fn all(member: &Member, mapping: &Mapping) -> Result<Vec<Sheet>, Error> {
        let mut fitting = Vec::new();
        let mut nearest: Option<(Vec<String>, Vec<String>)> = None;
        for mut table in Table::all(member, Quoting::Marks)? {
            for _ in 0..HEADER_WITHIN {
                let header = table.header()?;
                if header.is_empty() {
                    break;
                }
                let missing = missing(mapping, &header);
                if missing.is_empty() {
                    let binding = Binding::new(mapping, header);
                    fitting.push(Sheet { table, binding });
                    break;
                }
                if nearest.as_ref().is_none_or(|(known, _)| missing.len() < known.len()) {
                    nearest = Some((missing, header));
                }
            }
        }
        if fitting.is_empty() {
            return Err(Error::OtherColumns {
                file: member.name.clone(),
                mapping: mapping.name.clone(),
                why: nearest.map_or_else(
                    || "it has no rows".to_owned(),
                    |(missing, header)| why(member, &missing, &header),
                ),
            });
        }
        Ok(fitting)
    }

    /// The next row.
    ///
    /// # Errors
    /// When the file breaks off or is damaged.
    pub(crate) fn next(&mut self) -> intake::Result<Option<(Row<'_>, &mut Binding)>> {
        let row = self.table.next()?;
        Ok(row.map(|row| (row, &mut self.binding)))
    }
}

fn missing(mapping: &Mapping, header: &[String]) -> Vec<String> {
    let header: Vec<String> = header.iter().map(|name| plain(name)).collect();
    mapping
        .columns
        .iter()
        .filter(|column| column.is_needed() && !header.contains(&column.plain))
        .map(|column| column.name.clone())
        .collect()
}

/// What is missing, what may be meant, and which mapping would fit.
fn why(member: &Member, missing: &[String], header: &[String]) -> String {
    let quoted: Vec<String> = missing.iter().map(|name| format!("\"{name}\"")).collect();
    let mut why = match &quoted[..] {
        [one] => format!("it has no column {one}"),
        _ => format!("it has no columns {}", quoted.join(", ")),
    };
    for name in missing {
        if let Some(near) = nearest(name, header.iter().map(String::as_str)) {
            why.push_str(&format!("; it has \"{near}\", which may be what \"{name}\" means"));
        }
    }
    why.push_str(&format!(". Its columns are: {}", header.join(", ")));
    if let Some(other) = crate::shipped::recognise(member.file_name(), header) {
        why.push_str(&format!(". They fit the mapping \"{}\"", other.name));
    }
    why
}

impl Binding {
    fn new(mapping: &Mapping, header: Vec<String>) -> Self {
        let names: Vec<String> = header.iter().map(|name| plain(name)).collect();
        let places: Vec<Option<usize>> = mapping
            .columns
            .iter()
            .map(|column| names.iter().position(|name| *name == column.plain && !column.inside))
            .collect();
        let unpack = mapping.unpack.as_ref().and_then(|name| names.iter().position(|given| given == name));
        let unused = header
            .iter()
            .enumerate()
            .filter(|(at, name)| {
                !name.is_empty()
                    && !places.contains(&Some(*at))
                    && unpack != Some(*at)
                    && !mapping.ignored.contains(&names[*at])
            })
            .map(|(_, name)| name.clone())
            .collect();
        let absent = mapping
            .columns
            .iter()
            .zip(&places)
            .filter(|(column, place)| !column.inside && place.is_none())
            .map(|(column, _)| column.name.clone())
            .collect();
        Binding { header, places, unpack, unused, unused_inside: BTreeSet::new(), absent }
    }

    /// Whether a row is the header again, as on every page of a printed list.
    pub(crate) fn is_header(&self, row: &Row<'_>) -> bool {
        self.header.len() > 1
            && row.cells().zip(&self.header).all(|(cell, name)| cell == name)
            && row.width() >= self.header.len()
    }

    /// The row's cells; and the columns in which a formula stands instead of its result.
    pub(crate) fn cells<'r>(&mut self, mapping: &Mapping, row: &Row<'r>) -> (Cells<'r>, Vec<String>) {
        let mut formulas = Vec::new();
        let pairs = self.unpack.map(|at| unpacked(row.cell(at))).unwrap_or_default();
        let mut values = Vec::with_capacity(mapping.columns.len());
        let mut codes = Vec::new();
        for (column, place) in mapping.columns.iter().zip(&self.places) {
            let given: Cow<'r, str> = match place {
                Some(at) => row.cell(*at).into(),
                None if column.inside => pairs
                    .iter()
                    .find(|(name, _)| column.plain.ends_with(&format!(".{}", plain(name))))
                    .map_or(Cow::Borrowed(""), |(_, value)| Cow::Owned(value.clone())),
                None => Cow::Borrowed(""),
            };
            let given = if is_formula(&given) {
                formulas.push(column.name.clone());
                Cow::Borrowed("")
            } else {
                let is_simple =
                    !given.contains(['=', '\'', '<', '&', '\n', '\r', '\u{a0}', '\u{fffd}', '\u{ef}']);
                if is_simple { given } else { Cow::Owned(plain_text(&given)) }
            };
            let value = if says_nothing(&given, &mapping.nothing) {
                column.if_empty.clone().map(Cow::Owned)
            } else {
                match column.codes.iter().find(|(code, _)| code.eq_ignore_ascii_case(given.trim())) {
                    Some((_, words)) => {
                        codes.push((values.len(), given));
                        Some(Cow::Owned(words.clone()))
                    }
                    None => Some(given),
                }
            };
            values.push(value);
        }
        if let Some(prefix) = &mapping.unpack {
            for (name, _) in &pairs {
                let whole = format!("{prefix}.{}", plain(name));
                let known = mapping.columns.iter().any(|column| column.plain == whole)
                    || mapping.ignored.contains(&whole);
                if !known {
                    self.unused_inside.insert(format!("{prefix}.{name}"));
                }
            }
        }
        (Cells::new(values, codes), formulas)
    }
}
