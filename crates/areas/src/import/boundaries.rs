//! Files that draw areas.

use std::collections::HashSet;

use intake::values::given;
use intake::{Level as Matters, Member, Problem, Result, RowProblem, Run};
use serde_json::Value;
use vocabulary::OdsCode;

use super::draft::{Draft, Drafts};
use super::levels::Levels;
use crate::boundary::outline::Outline;
use crate::boundary::read::{Feature, each_feature};
use crate::{AreaCode, Kind};

/// Reads the areas of one kind from a file. Where two files draw an area, as GeoJSON and TopoJSON of the same
/// boundaries in one folder do, the shape with more points is taken; `points` counts those of each draft.
pub(super) fn read(
    member: &Member,
    kind: Kind,
    drafts: &mut Drafts,
    points: &mut Vec<usize>,
    run: &mut Run<'_, '_>,
) -> Result<()> {
    let mut twice = 0_u64;
    let mut here = HashSet::new();
    each_feature(member, &mut |number, feature| {
        run.row();
        let place = format!("{} area {number}", member.name);
        let mut told = Told { run, place, id: String::new() };
        let Some((draft, count)) = told.drawn(feature, kind) else { return Ok(()) };
        if !here.insert(draft.code) {
            told.reject("code", "the area is drawn twice in the file; the second shape is left out", "");
            return Ok(());
        }
        if let Err(draft) = drafts.add(draft) {
            twice += 1;
            // Of as many points, any will do, but the same whichever file comes first.
            let known = drafts
                .place(draft.code)
                .filter(|at| (count, &draft.boundary) > (points[*at], &drafts.list[*at].boundary));
            if let Some(at) = known {
                points[at] = count;
                drafts.list[at] = *draft;
            }
        } else {
            points.push(count);
        }
        Ok(())
    })?;
    if twice > 0 {
        run.summary.notes.push(format!(
            "{twice} areas of {} are drawn in another file as well; of each, the shape with more points is taken",
            member.name
        ));
    }
    Ok(())
}

/// An area of a file, and whoever is told what is wrong with it.
struct Told<'a, 'r, 'w> {
    run: &'a mut Run<'r, 'w>,
    place: String,
    id: String,
}

impl Told<'_, '_, '_> {
    fn problem(&mut self, level: Matters, path: &str, what: &str, value: &str) {
        self.run.report(&RowProblem {
            place: self.place.clone(),
            kind: "boundary",
            id: self.id.clone(),
            problem: Problem { level, path: path.to_owned(), what: what.to_owned(), value: value.to_owned() },
        });
    }

    fn reject(&mut self, path: &str, what: &str, value: &str) {
        self.run.summary.rejected += 1;
        self.problem(Matters::Rejected, path, what, value);
    }

    /// What it says, and of how many points its shape is; `None` if it is left out.
    fn drawn(&mut self, feature: Feature, kind: Kind) -> Option<(Draft, usize)> {
        let names: Vec<String> = feature.properties.keys().cloned().collect();
        let levels = Levels::of(&names);
        let text = |at: usize| feature.properties.get(&names[at]).and_then(Value::as_str).and_then(given);
        let Some(level) = levels.level(kind) else {
            self.reject("properties", "the area has no code, and is left out", "");
            return None;
        };
        let given_code = text(level.code).unwrap_or_default();
        let code = AreaCode::parse(given_code);
        let Some(code) = code.filter(|code| code.kind().is_none_or(|of| of == kind)) else {
            let what = format!("the area is left out, because this is not the code of a {kind}");
            self.reject(&names[level.code], &what, given_code);
            return None;
        };
        code.as_str().clone_into(&mut self.id);
        let mut draft = Draft::new(code, kind);
        draft.name = level.name.and_then(text).map(str::to_owned);
        draft.name_welsh = level.name_welsh.and_then(text).map(str::to_owned);
        draft.nhs_code = level.nhs_code.and_then(text).and_then(|text| OdsCode::parse(text).ok());
        for above in levels.above(kind) {
            let parent = text(above.code).and_then(AreaCode::parse);
            draft.parents[above.kind as usize] =
                parent.filter(|code| code.kind().is_none_or(|of| of == above.kind));
        }
        match feature.polygons.and_then(|polygons| Outline::drawn(&polygons)) {
            Ok(drawn) => {
                if drawn.was_swapped {
                    let what = "latitude and longitude were exchanged, and were put right";
                    self.problem(Matters::Mended, "geometry", what, "");
                }
                draft.boundary = Some(drawn.outline.pack());
                Some((draft, drawn.outline.points()))
            }
            Err(why) => {
                let (what, value) = why.split_once(": ").unwrap_or((&why, ""));
                self.reject("geometry", &format!("the area is left out, because {what}"), value);
                None
            }
        }
    }
}
