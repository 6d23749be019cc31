//! Tables with a row for each council, ward or ICB: names, and official summaries of deprivation.

use intake::{Columns, Result, Run, Table};

use super::draft::{Draft, Drafts};
use super::layouts::Derived;
use super::rows::{Places, Reading, is_total, listed};
use crate::{AreaCode, Kind};

const AGAIN: &str = "the area has a row already; this one is left out";

/// Figures of the areas of one kind. `derived` ones were made by somebody from those of LSOAs.
pub(super) fn figures(
    table: &mut Table,
    columns: &Columns,
    (kind, derived): (Kind, Derived),
    drafts: &mut Drafts,
    run: &mut Run<'_, '_>,
) -> Result<()> {
    let places = Places::of(columns, drafts);
    // Only some columns of an official summary carry the year, which is that of all.
    let year = drafts.years.values().copied().max().flatten().filter(|_| !derived);
    drafts.years.values_mut().for_each(|of| *of = of.or(year));
    let Some(level) = places.levels.level(kind) else { return Ok(()) };
    while let Some(row) = table.next()? {
        if is_total(run, &row) {
            continue;
        }
        run.row();
        let mut reading = Reading { run: &mut *run, places: &places, row };
        let Some(mut draft) = reading.subject(level) else { continue };
        draft.figures = reading.figures(draft.code);
        draft.derived = derived;
        if let Err(draft) = drafts.add(draft) {
            reading.reject(draft.code.as_str(), level.code, AGAIN);
        }
    }
    Ok(())
}

/// Names of areas, whose kinds their codes tell.
pub(super) fn names(
    table: &mut Table,
    columns: &Columns,
    drafts: &mut Drafts,
    run: &mut Run<'_, '_>,
) -> Result<()> {
    let places = Places::of(columns, drafts);
    let [Some(at), Some(name), Some(welsh)] = ["code", "name", "name welsh"].map(|key| columns.of(key))
    else {
        return Ok(());
    };
    while let Some(row) = table.next()? {
        if is_total(run, &row) {
            continue;
        }
        run.row();
        let mut reading = Reading { run: &mut *run, places: &places, row };
        let Some(kind) = listed(&mut reading, at) else { continue };
        let Some(code) = AreaCode::parse(row.cell(at)) else { continue };
        let text = |at| reading.cell(at).map(str::to_owned);
        let draft = Draft { name: text(name), name_welsh: text(welsh), ..Draft::new(code, kind) };
        if draft.name.is_none() {
            reading.reject(code.as_str(), name, "the area has no name, and the row says nothing else");
        } else if drafts.add(draft).is_err() {
            reading.reject(code.as_str(), at, AGAIN);
        }
    }
    Ok(())
}
