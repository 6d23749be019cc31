//! Which rows are near enough, or belong to an organisation or an area.

use std::ops::Range;

use areas::AreaCode;

use super::OPEN_QUESTION;
use crate::search::facts::{METRES_A_UNIT, Spot};
use crate::search::index::bits::{Bits, Candidates};
use crate::search::index::{Index, STRIP, Strips, Verdict};
use crate::search::query::{Query, Where};

/// Marks every row that may be near enough. A row that is marked is looked at again.
pub(super) fn candidates(index: &Index, query: &Query, rows: &mut Candidates, verdicts: &mut [u8]) {
    rows.reset(index.len());
    let (Some(near), Some(within)) = (&query.near, query.within) else {
        rows.set_run(0, index.len());
        return;
    };
    each_run(&index.strips, near.spot, within, |run| rows.set_run(run.start, run.end));
    let more = &index.more_spots;
    each_run(&more.strips, near.spot, within, |run| {
        more.by_place[run].iter().for_each(|(_, row)| rows.set(*row));
    });
    for group in &index.also_without_travel {
        if verdict(index, group.area, near, verdicts) != Verdict::No {
            rows.set_run(group.rows.start as usize, group.rows.end as usize);
        }
    }
    for group in &index.elsewhere {
        let wanted = match verdict(index, group.area, near, verdicts) {
            Verdict::Yes => true,
            Verdict::Open => group.without_travel,
            Verdict::No => false,
        };
        if wanted {
            rows.set_run(group.rows.start as usize, group.rows.end as usize);
        }
    }
}

/// The row where the strip of the place begins, or the first.
pub(super) fn first_row(index: &Index, query: &Query) -> u32 {
    let latitude = query.near.as_ref().map(|place| place.spot.latitude);
    latitude
        .and_then(|latitude| index.strips.within(latitude, latitude).next())
        .map_or(0, |(_, rows)| rows.start)
}

/// Finds the runs of a list in the order of strips that hold all its points within a circle, and some more.
fn each_run(strips: &Strips, centre: Spot, within: u32, mut each: impl FnMut(Range<usize>)) {
    // A metre more, for the rounding of distances, and a little for that of cosines.
    let reach = (f64::from(within) + 1.0) / METRES_A_UNIT * 1.000_001;
    let units = |number: f64| number.min(f64::from(i32::MAX)) as i32;
    let (from, to) =
        (centre.latitude.saturating_sub(units(reach)), centre.latitude.saturating_add(units(reach)));
    for (strip, range) in strips.within(from, to) {
        let (bottom, top) = (strip * STRIP, (strip + 1) * STRIP);
        // The nearest edge of the strip decides how wide the circle is in it; the edge nearer to the pole, how many
        // degrees that is.
        let north = f64::from((bottom - centre.latitude).max(centre.latitude - top).max(0));
        let half = (reach * reach - north * north).max(0.0).sqrt();
        let polar = Spot { latitude: if top.abs() > bottom.abs() { top } else { bottom }, longitude: 0 };
        let cosines = f64::from(centre.cosine()) * f64::from(polar.cosine());
        let half = units(half / cosines.max(1e-6).sqrt() + 1.0);
        let (west, east) = (centre.longitude.saturating_sub(half), centre.longitude.saturating_add(half));
        let run = strips.between(&range, west, east);
        if !run.is_empty() {
            each(run);
        }
    }
}

/// Whether an area serves a place, asked once a question.
pub(super) fn verdict(index: &Index, area: u32, near: &Where, verdicts: &mut [u8]) -> Verdict {
    let known = &mut verdicts[area as usize];
    if *known == OPEN_QUESTION {
        *known = index.areas[area as usize].verdict(near) as u8;
    }
    match *known {
        0 => Verdict::Open,
        1 => Verdict::Yes,
        _ => Verdict::No,
    }
}

/// The rows of the organisation and the area a question asks for.
pub(super) fn belonging(index: &Index, query: &Query) -> Bits {
    let of_organization = query.organization.map(|organization| {
        let mut rows = Bits::empty(index.len());
        index.organizations.get(&organization).into_iter().flatten().for_each(|row| rows.set(*row));
        rows
    });
    let of_area = query.area.map(|area| of_area(index, area));
    match (of_organization, of_area) {
        (Some(mut one), Some(two)) => {
            one.keep(&two);
            one
        }
        (Some(rows), None) | (None, Some(rows)) => rows,
        (None, None) => Bits::full(index.len()),
    }
}

/// Rows with a place in an area, or that say that they serve it.
fn of_area(index: &Index, area: AreaCode) -> Bits {
    let mut rows = Bits::empty(index.len());
    index.lies_in.get(&area).into_iter().flatten().for_each(|row| rows.set(*row));
    let names: Vec<bool> = index.areas.iter().map(|set| set.names(area)).collect();
    if names.contains(&true) {
        for (row, about) in (0..).zip(&index.rows) {
            if names[about.area as usize] {
                rows.set(row);
            }
        }
    }
    rows
}
