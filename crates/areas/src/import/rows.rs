//! What rows of tables have in common: codes, names and figures, each with what may be wrong with it.

use intake::values::{given, number, truth};
use intake::{Columns, Level as Matters, Of, Row, Run};
use vocabulary::OdsCode;

use super::draft::{Draft, Drafts};
use super::levels::{Level, Levels};
use crate::measures::{MEASURES, of_column};
use crate::{AreaCode, Kind};

/// Where a table keeps what.
pub(super) struct Places {
    pub(super) header: Vec<String>,
    pub(super) levels: Levels,
    /// Columns with figures, and which.
    figures: Vec<(usize, usize)>,
}

/// A row, and whoever is told what is wrong with it.
pub(super) struct Reading<'a, 'r, 'w> {
    pub(super) run: &'a mut Run<'r, 'w>,
    pub(super) places: &'a Places,
    pub(super) row: Row<'a>,
}

impl Places {
    pub(super) fn of(columns: &Columns, drafts: &mut Drafts) -> Self {
        let mut figures: Vec<(usize, usize)> = Vec::new();
        for (at, name) in columns.header.iter().enumerate() {
            if let Some((measure, year)) = of_column(name)
                && !figures.iter().any(|(_, known)| *known == measure)
            {
                figures.push((at, measure));
                let known = drafts.years.entry(measure).or_default();
                *known = (*known).max(year);
            }
        }
        Places { header: columns.header.clone(), levels: Levels::of(&columns.header), figures }
    }
}

impl Reading<'_, '_, '_> {
    pub(super) fn cell(&self, at: usize) -> Option<&str> {
        given(self.row.cell(at))
    }

    /// Says what is wrong with a cell.
    pub(super) fn problem(&mut self, matters: Matters, id: &str, at: usize, what: &str) {
        let of = Of { row: self.row, kind: "area", id };
        self.run.problem(matters, &of, &self.places.header[at], what, self.row.cell(at));
    }

    /// Leaves the row out.
    pub(super) fn reject(&mut self, id: &str, at: usize, what: &str) {
        let of = Of { row: self.row, kind: "area", id };
        self.run.reject(&of, &self.places.header[at], what, self.row.cell(at));
    }

    /// The area that the row is about; the row is left out if it names none.
    pub(super) fn subject(&mut self, level: Level) -> Option<Draft> {
        let Some(code) = AreaCode::parse(self.row.cell(level.code)) else {
            self.reject(
                "",
                level.code,
                "this is not the code of an area, which has a letter and eight digits",
            );
            return None;
        };
        if let Some(other) = code.kind().filter(|kind| *kind != level.kind) {
            let what =
                format!("the row is left out, because this is not the code it should be: of a {other}");
            self.reject(code.as_str(), level.code, &what);
            return None;
        }
        let mut draft = Draft::new(code, level.kind);
        self.describe(&mut draft, level);
        Some(draft)
    }

    /// Takes names and the NHS code.
    pub(super) fn describe(&mut self, draft: &mut Draft, level: Level) {
        let text = |at: Option<usize>| at.and_then(|at| self.cell(at)).map(str::to_owned);
        draft.name = text(level.name);
        draft.name_welsh = text(level.name_welsh);
        if let Some(at) = level.nhs_code
            && let Some(text) = self.cell(at)
        {
            match OdsCode::parse(text) {
                Ok(code) => draft.nhs_code = Some(code),
                Err(_) => self.problem(
                    Matters::Unread,
                    draft.code.as_str(),
                    at,
                    "the NHS code is left out, because it is not letters and digits",
                ),
            }
        }
    }

    /// The area of a larger kind that the row names.
    pub(super) fn parent(&mut self, of: AreaCode, level: Level) -> Option<AreaCode> {
        let text = self.cell(level.code)?;
        let code = AreaCode::parse(text);
        let wrong = match code.map(|code| code.kind()) {
            None => "this is not the code of an area; what it lies in stays unknown".to_owned(),
            Some(Some(other)) if other != level.kind => {
                format!(
                    "what it lies in stays unknown, because this is not the code it should be: of a {other}"
                )
            }
            Some(_) => return code,
        };
        self.problem(Matters::Unread, of.as_str(), level.code, &wrong);
        None
    }

    /// The figures of the row that can be true.
    pub(super) fn figures(&mut self, of: AreaCode) -> Vec<(usize, f64)> {
        let mut figures = Vec::with_capacity(self.places.figures.len());
        for &(at, measure) in &self.places.figures {
            let Some(text) = self.cell(at) else { continue };
            let value = number(text).or_else(|| truth(text).map(|yes| f64::from(u8::from(yes))));
            let known = &MEASURES[measure];
            match value.filter(|value| known.range.contains(value)) {
                Some(value) => figures.push((measure, value)),
                None => {
                    let what = format!(
                        "this is no figure between {} and {}, and is left out",
                        known.range.start(),
                        known.range.end()
                    );
                    self.problem(Matters::Unread, of.as_str(), at, &what);
                }
            }
        }
        figures
    }
}

/// Passes over the sum below a table, and says so.
pub(super) fn is_total(run: &mut Run<'_, '_>, row: &Row<'_>) -> bool {
    if row.is_total() {
        let of = Of { row: *row, kind: "area", id: "" };
        run.problem(Matters::Noted, &of, "", "the totals below the table are passed over", "");
    }
    row.is_total()
}

/// Which kind of area a list of names gives in a row.
pub(super) fn listed(reading: &mut Reading<'_, '_, '_>, at: usize) -> Option<Kind> {
    let code = AreaCode::parse(reading.row.cell(at));
    let kind = code.and_then(|code| code.kind());
    if kind.is_none() {
        let id = reading.row.cell(at).to_owned();
        reading.reject(&id, at, "this is not the code of a kind of area that is kept");
    }
    kind
}
