//! Tables with a row for each LSOA, from which the whole tree of areas is made.

use intake::{Columns, Level as Matters, Problem, Result, RowProblem, Run, Table};

use super::above::{Lsoa, Sums};
use super::draft::{Draft, Drafts};
use super::levels::Level;
use super::rows::{Places, Reading, is_total};
use crate::Kind;

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
            if drafts.contains(draft.code) {
                reading.reject(
                    draft.code.as_str(),
                    level.code,
                    "the LSOA has a row already; this one is left out",
                );
                continue;
            }
            if !self.parents(&mut reading, &mut draft) {
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
    fn parents(&mut self, reading: &mut Reading<'_, '_, '_>, draft: &mut Draft) -> bool {
        let levels: Vec<Level> = reading.places.levels.above(Kind::Lsoa).collect();
        let mut found = Vec::with_capacity(levels.len());
        for level in levels {
            let Some(code) = reading.parent(draft.code, level) else { continue };
            let twice = code == draft.code || found.iter().any(|(_, other)| *other == code);
            if twice || self.sums.is_another(code, level.kind) {
                reading.reject(draft.code.as_str(), level.code, CIRCLE);
                return false;
            }
            found.push((level, code));
        }
        for &(level, code) in &found {
            let mut described = Draft::new(code, level.kind);
            reading.describe(&mut described, level);
            let known = self.sums.area(code, level.kind);
            for (at, known, now) in [
                (level.name, &mut known.name, described.name),
                (level.name_welsh, &mut known.name_welsh, described.name_welsh),
            ] {
                if known.is_none() {
                    *known = now;
                } else if let (Some(at), Some(_)) = (at, now.filter(|now| known.as_ref() != Some(now))) {
                    let what = "an area has several names in the file; the first is taken";
                    reading.problem(Matters::Noted, code.as_str(), at, what);
                }
            }
            match (&known.nhs_code, described.nhs_code, level.nhs_code) {
                (None, now, _) => known.nhs_code = now,
                (Some(known), Some(now), Some(at)) if *known != now => {
                    let what = "an area has several NHS codes in the file; the first is taken";
                    reading.problem(Matters::Noted, code.as_str(), at, what);
                }
                _ => {}
            }
        }
        for (level, code) in found {
            draft.parents[level.kind as usize] = Some(code);
        }
        true
    }

    /// Adds the areas above to those of the file.
    pub(super) fn finish(self, address: &str, drafts: &mut Drafts, run: &mut Run<'_, '_>) {
        let (above, straddlers) = self.sums.finish();
        for straddler in straddlers {
            let others: Vec<&str> = straddler.others.iter().map(crate::AreaCode::as_str).collect();
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
