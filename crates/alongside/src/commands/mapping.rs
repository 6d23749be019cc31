//! `alongside mapping ...`: mapping files, by which spreadsheets of services are read.

use intake::reach::Reach;
use intake::table::Quoting;
use intake::{Member, Package, Progress, Table};
use serde_json::json;

use super::import::mapping_named;
use super::print;
use crate::Failure;
use crate::cli::{MappingAction, MappingCommand};

/// Rows that are looked at to guess what a column holds.
const SAMPLE: usize = 200;

/// Rows above a header, such as a title.
const ABOVE: usize = 12;

pub(crate) fn run(asked: &MappingCommand) -> Result<(), Failure> {
    match &asked.action {
        MappingAction::List { json } => {
            for mapping in mapping::embedded() {
                if *json {
                    print(json!({"name": mapping.name, "title": mapping.title, "licence": mapping.licence,
                                 "published_at": mapping.published_at}));
                } else {
                    print(format!("{:<28} {}", mapping.name, mapping.title));
                }
            }
        }
        MappingAction::Draft { file } => print(draft(file)?),
        MappingAction::Try { file, mapping, rows } => {
            let package = open(file)?;
            let mapping = match mapping {
                Some(name) => mapping_named(name)?,
                None => package.members.first().and_then(mapping::recognise_file).cloned().ok_or_else(|| {
                    Failure::Said(format!(
                        "no mapping knows the columns of {file}; `alongside mapping draft {file}` writes one to begin with"
                    ))
                })?,
            };
            let tried = mapping::preview(&package.members, &mapping, *rows)
                .map_err(|error| Failure::Said(error.to_string()))?;
            print(&tried);
        }
    }
    Ok(())
}

fn open(file: &str) -> Result<Package, Failure> {
    Ok(Package::open(file, &Reach::default(), &Progress::default())?)
}

/// A first mapping for a spreadsheet, guessed from its columns and what is in them.
fn draft(file: &str) -> Result<String, Failure> {
    let package = open(file)?;
    let [member] = &package.members[..] else {
        return Err(Failure::Said(format!("{file} is not one spreadsheet. Name a single file")));
    };
    let (header, rows) = sample(member)?;
    let name = member.file_name().split('.').next().unwrap_or_default();
    Ok(mapping::draft(name, &header, &rows))
}

/// The header of a table and some rows below it. The header is the fullest of the first rows, the upper of two.
fn sample(member: &Member) -> Result<(Vec<String>, Vec<Vec<String>>), Failure> {
    let mut fullest: Option<(Vec<String>, Vec<Vec<String>>)> = None;
    for mut table in Table::all(member, Quoting::Marks)? {
        let mut rows: Vec<Vec<String>> = Vec::new();
        while rows.len() < SAMPLE + ABOVE
            && let Some(row) = table.next()?
        {
            rows.push(row.cells().map(intake::table::evened).collect());
        }
        let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count();
        let above = rows.iter().take(ABOVE).map(filled).max().unwrap_or_default();
        let Some(at) = rows.iter().take(ABOVE).position(|row| filled(row) == above) else { continue };
        let below = rows.split_off(at + 1);
        if let Some(header) = rows.pop()
            && fullest.as_ref().is_none_or(|(_, known)| known.len() < below.len())
        {
            fullest = Some((header, below));
        }
    }
    fullest.ok_or_else(|| Failure::Said(format!("there is no table in {}", member.name)))
}
