//! Which rows are near enough, or belong to an organisation or an area.

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
    each_run(&index.strips, near.spot, within, |at| index.rows[at].spot, |from, to| rows.set_run(from, to));
    let more = &index.more_spots.by_place;
    each_run(
        &index.more_spots.strips,
        near.spot,
        within,
        |at| more[at].0,
        |from, to| {
            for (_, row) in &more[from..to] {
                rows.set(*row);
            }
        },
    );
    for (area, also) in &index.also_without_travel {
        if verdict(index, *area, near, verdicts) != Verdict::No {
            also.iter().for_each(|row| rows.set(*row));
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

/// Finds the runs of a list in the order of strips that hold all its points within a circle, and some more.
fn each_run(
    strips: &Strips,
    centre: Spot,
    within: u32,
    spot: impl Fn(usize) -> Spot,
    mut each: impl FnMut(usize, usize),
) {
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
        let (start, end) = (range.start as usize, range.end as usize);
        let first = start + partition(end - start, |at| spot(start + at).longitude < west);
        let last = first + partition(end - first, |at| spot(first + at).longitude <= east);
        if first < last {
            each(first, last);
        }
    }
}

/// How many of so many places at the beginning hold.
fn partition(count: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut from, mut to) = (0, count);
    while from < to {
        let middle = from.midpoint(to);
        if holds(middle) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    from
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
