//! Tables with a row for each LSOA, from which the whole tree of areas is made.

use intake::{Columns, Level as Matters, Problem, Result, RowProblem, Run, Table};

use super::above::{Lsoa, Sums};
use super::draft::{Draft, Drafts};
use super::levels::Level;
use super::rows::{Places, Reading, is_total};
use crate::{AreaCode, Kind};

const CIRCLE: &str = "the row is left out, because one code stands for two kinds of area, and so an area would lie \
                      within itself";

/// What is found of the areas above.
pub(super) struct Tree {
    sums: Sums,
}

impl Tree {
    pub(super) fn new() -> Self {
        Tree { sums: Sums::new() }
    }

    /// Reads one table.
    pub(super) fn read(
        &mut self,
        table: &mut Table,
        columns: &Columns,
        drafts: &mut Drafts,
        run: &mut Run<'_, '_>,
    ) -> Result<()> {
        let places = Places::of(columns, drafts);
        let rural_urban = columns.of("ruc");
        let Some(level) = places.levels.level(Kind::Lsoa) else { return Ok(()) };
        while let Some(row) = table.next()? {
            if is_total(run, &row) {
                continue;
            }
            run.row();
            let mut reading = Reading { run: &mut *run, places: &places, row };
            let Some(mut draft) = reading.subject(level) else { continue };
            let wrong = match draft.code {
                code if drafts.contains(code) => Some("the LSOA has a row already; this one is left out"),
                code if self.sums.is_another(code, Kind::Lsoa) => Some(CIRCLE),
                _ => None,
            };
            if let Some(wrong) = wrong {
                reading.reject(draft.code.as_str(), level.code, wrong);
                continue;
            }
            if !self.parents(&mut reading, &mut draft, drafts) {
                continue;
            }
            draft.figures = reading.figures(draft.code);
            draft.rural_urban = rural_urban.and_then(|at| reading.cell(at)).map(str::to_owned);
            // All classes, of 2011 and of 2021, have one of the two words in their names.
            let is_rural = draft.rural_urban.as_ref().map(|class| class.to_lowercase().contains("rural"));
            self.sums.add(&Lsoa { draft: &draft, rural: is_rural });
            drafts.add(draft).ok();
        }
        Ok(())
    }

    /// Notes what an LSOA lies in; `false` if its row is left out.
    fn parents(&mut self, reading: &mut Reading<'_, '_, '_>, draft: &mut Draft, lsoas: &Drafts) -> bool {
        let levels: Vec<Level> = reading.places.levels.above(Kind::Lsoa).collect();
        let mut found = Vec::with_capacity(levels.len());
        for level in levels {
            let named = AreaCode::parse(reading.row.cell(level.code));
            let is_circle = |code: AreaCode| {
                code == draft.code
                    || lsoas.contains(code)
                    || found.iter().any(|(_, other)| *other == code)
                    || self.sums.is_another(code, level.kind)
            };
            if named.is_some_and(is_circle) {
                reading.reject(draft.code.as_str(), level.code, CIRCLE);
                return false;
            }
            found.extend(reading.parent(draft.code, level).map(|code| (level, code)));
        }
        for (level, code) in found {
            self.describe(reading, level, code);
            draft.parents[level.kind as usize] = Some(code);
        }
        true
    }

    /// Takes what a row says of an area above: the first row that says it counts.
    fn describe(&mut self, reading: &mut Reading<'_, '_, '_>, level: Level, code: AreaCode) {
        let mut said = Draft::new(code, level.kind);
        reading.describe(&mut said, level);
        let known = self.sums.area(code, level.kind);
        let names = [
            (level.name, &mut known.name, said.name),
            (level.name_welsh, &mut known.name_welsh, said.name_welsh),
        ];
        for (at, known, said) in names {
            match (&known, said, at) {
                (None, said, _) => *known = said,
                (Some(name), Some(said), Some(at)) if **name != said => {
                    let what = "an area has several names in the file; the first is taken";
                    reading.problem(Matters::Noted, code.as_str(), at, what);
                }
                _ => {}
            }
        }
        match (&known.nhs_code, said.nhs_code, level.nhs_code) {
            (None, said, _) => known.nhs_code = said,
            (Some(known), Some(said), Some(at)) if *known != said => {
                let what = "an area has several NHS codes in the file; the first is taken";
                reading.problem(Matters::Noted, code.as_str(), at, what);
            }
            _ => {}
        }
    }

    /// Adds the areas above to those of the file.
    pub(super) fn finish(self, address: &str, drafts: &mut Drafts, run: &mut Run<'_, '_>) {
        let (above, straddlers) = self.sums.finish();
        for straddler in straddlers {
            let others: Vec<&str> = straddler.others.iter().map(AreaCode::as_str).collect();
            run.report(&RowProblem {
                place: address.to_owned(),
                kind: "area",
                id: straddler.code.as_str().to_owned(),
                problem: Problem {
                    level: Matters::Noted,
                    path: straddler.kind.word().to_owned(),
                    what: format!(
                        "it lies in several; taken is where most residents live: {}",
                        straddler.parent
                    ),
                    value: others.join(", "),
                },
            });
        }
        for draft in above {
            for (measure, _) in &draft.figures {
                drafts.years.entry(*measure).or_default();
            }
            drafts.add(draft).ok();
        }
    }
}
