//! The layouts that publishers use. A file is recognised by its columns, never by its name: names change with
//! every edition, and stewards rename files.

use csv::StringRecord;

use crate::table::{Quoting, evened};
use crate::{Error, Member, Result, Row, Table};

/// One way in which a publisher lays out a file.
#[derive(Debug)]
pub struct Layout {
    /// What it is called in commands and in the database, such as `os-code-point-open`. Files of several
    /// layouts may be editions of one dataset.
    pub dataset: &'static str,
    /// What it is called in sentences.
    pub title: &'static str,
    /// What is imported: the KIND of `alongside import`.
    pub kind: &'static str,
    /// The public address where it is published.
    pub published_at: &'static str,
    /// Under which licence.
    pub licence: &'static str,
    /// How many days an edition is the latest one, as a rule.
    pub every_days: i64,
    /// How cells are quoted.
    pub quoting: Quoting,
    /// How it is told from others.
    pub shape: Shape,
}

/// How a layout is told from others.
#[derive(Debug)]
pub enum Shape {
    /// Columns with names.
    Header(&'static [Column]),
    /// Columns without names: these are ours, in order. A look at a row says whether it is of this layout.
    Bare(&'static [&'static str], fn(&Row<'_>) -> bool),
    /// Not a table. A look at the file says whether it is one.
    Other(fn(&Member) -> bool),
}

/// A column, under whichever of its names.
#[derive(Debug)]
pub struct Column {
    /// What we call it.
    pub key: &'static str,
    /// What publishers call it, in lower case, words apart by single spaces (`_` counts as one). `#` stands for
    /// any digit: `lad##cd`.
    pub names: &'static [&'static str],
    /// Without it, it is another layout.
    pub required: bool,
}

/// Where the columns of a layout stand in one table.
#[derive(Debug, Clone)]
pub struct Columns {
    found: Vec<(&'static str, usize)>,
    /// The header as it was given; empty without one.
    pub header: Vec<String>,
}

/// A header may have a title and notes above it, but not more rows than this.
const HEADER_WITHIN: usize = 12;

/// A row of more cells than this is no row of a table, but a line of JSON with many commas.
const WIDEST: usize = 4_000;

impl Columns {
    /// Where a column stands, counted from 0.
    #[must_use]
    pub fn of(&self, key: &str) -> Option<usize> {
        self.found.iter().find(|(known, _)| *known == key).map(|(_, at)| *at)
    }

    /// The cell of a row in a column; empty when the table has no such column.
    #[must_use]
    pub fn cell<'t>(&self, row: &Row<'t>, key: &str) -> &'t str {
        self.of(key).map(|at| row.cell(at)).unwrap_or_default()
    }

    fn in_header(header: Vec<String>, columns: &'static [Column]) -> (Self, Vec<&'static str>) {
        let plain: Vec<String> = header.iter().map(|name| plain(name)).collect();
        let mut found = Vec::new();
        let mut missing = Vec::new();
        for column in columns {
            // The first name that is there counts, so that a newer spelling can be set before an older.
            let at = column.names.iter().find_map(|name| plain.iter().position(|given| fits(name, given)));
            match at {
                Some(at) => found.push((column.key, at)),
                None if column.required => missing.push(column.names.first().copied().unwrap_or(column.key)),
                None => {}
            }
        }
        (Columns { found, header }, missing)
    }
}

/// A column's name as it is compared.
#[must_use]
pub fn plain(name: &str) -> String {
    evened(&name.replace('_', " ")).to_lowercase()
}

fn fits(pattern: &str, name: &str) -> bool {
    let (pattern, name) = (pattern.as_bytes(), name.as_bytes());
    pattern.len() == name.len()
        && pattern.iter().zip(name).all(|(p, n)| {
            if *p == b'#' { n.is_ascii_digit() } else { *p == *n || (*p == b'_' && *n == b' ') }
        })
}

impl Layout {
    /// The table of this layout in a file, read up to and with its header, and where its columns stand.
    ///
    /// # Errors
    /// [`Error::OtherLayout`] when it is laid out otherwise, [`Error::Unreadable`] when it cannot be read.
    pub fn table(&self, member: &Member) -> Result<(Table, Columns)> {
        self.find(Table::all(member, self.quoting)?, || member.open(), member)
    }

    /// How many of its columns a file has; `None` when it is laid out otherwise or cannot be read.
    #[must_use]
    pub fn fit(&self, member: &Member) -> Option<usize> {
        self.fits(member, &mut Glimpse::default())
    }

    fn fits(&self, member: &Member, glimpse: &mut Glimpse) -> Option<usize> {
        if let Shape::Other(looks) = self.shape {
            return looks(member).then_some(1);
        }
        let tables = glimpse.of(member, self.quoting);
        tables.iter().filter_map(|rows| self.fits_rows(rows)).max()
    }

    fn fits_rows(&self, rows: &[(u64, StringRecord)]) -> Option<usize> {
        match &self.shape {
            Shape::Other(_) => None,
            Shape::Bare(names, looks) => looks(&Row::of(rows.first()?, "")).then_some(names.len()),
            Shape::Header(columns) => rows.iter().find_map(|(_, row)| {
                let header = row.iter().map(evened).collect();
                let (found, missing) = Columns::in_header(header, columns);
                missing.is_empty().then_some(found.found.len())
            }),
        }
    }

    fn find(
        &self,
        tables: Vec<Table>,
        again: impl Fn() -> Result<Box<dyn std::io::BufRead + Send>>,
        member: &Member,
    ) -> Result<(Table, Columns)> {
        let other = |why: String| Error::OtherLayout {
            file: member.name.clone(),
            expected: self.title.to_owned(),
            why,
        };
        let mut nearest: Option<Vec<&'static str>> = None;
        for mut table in tables {
            match &self.shape {
                Shape::Other(_) => return Err(other("it is not a table".to_owned())),
                Shape::Bare(names, looks) => {
                    let right = table.next()?.is_some_and(|row| looks(&row));
                    if right {
                        let found = names.iter().enumerate().map(|(at, name)| (*name, at)).collect();
                        // The row that was looked at is one of the data, so the table is begun again.
                        let table = Table::from_reader(&member.name, again()?, self.quoting)?;
                        return Ok((table, Columns { found, header: Vec::new() }));
                    }
                }
                Shape::Header(columns) => {
                    for _ in 0..HEADER_WITHIN {
                        let header = table.header()?;
                        if header.is_empty() {
                            break;
                        }
                        let (found, missing) = Columns::in_header(header, columns);
                        if missing.is_empty() {
                            return Ok((table, found));
                        }
                        if nearest.as_ref().is_none_or(|known| missing.len() < known.len()) {
                            nearest = Some(missing);
                        }
                    }
                }
            }
        }
        Err(other(match nearest {
            Some(missing) if missing.len() == 1 => format!("the column {} is missing", missing[0]),
            Some(missing) => format!("the columns {} are missing", missing.join(", ")),
            None => "its rows do not look like it".to_owned(),
        }))
    }
}

/// How a file begins, read once for all layouts that it may be of.
#[derive(Default)]
struct Glimpse(Vec<(Quoting, Vec<FirstRows>)>);

type FirstRows = Vec<(u64, StringRecord)>;

impl Glimpse {
    /// The first rows of each table in a file; none where it cannot be read as tables.
    fn of(&mut self, member: &Member, quoting: Quoting) -> &[FirstRows] {
        if let Some(known) = self.0.iter().position(|(known, _)| *known == quoting) {
            return &self.0[known].1;
        }
        let tables = Table::peek(member, quoting).unwrap_or_default();
        let rows = tables
            .into_iter()
            .filter_map(|mut table| table.first_rows(HEADER_WITHIN).ok())
            .filter(|rows| rows.iter().all(|(_, row)| row.len() <= WIDEST))
            .collect();
        self.0.push((quoting, rows));
        self.0.last().map_or(&[], |(_, rows)| rows)
    }
}

/// The layout that a file fits best.
#[must_use]
pub fn recognise<'l>(member: &Member, layouts: &[&'l Layout]) -> Option<&'l Layout> {
    let mut glimpse = Glimpse::default();
    layouts
        .iter()
        .filter_map(|layout| Some((layout.fits(member, &mut glimpse)?, *layout)))
        .collect::<Vec<_>>()
        .into_iter()
        // Of equal ones the first, which is why the iterator is turned round.
        .rev()
        .max_by_key(|(fit, _)| *fit)
        .map(|(_, layout)| layout)
}
