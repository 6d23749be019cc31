//! Which rows are near enough, or belong to an organisation or an area.

use areas::AreaCode;

use super::OPEN_QUESTION;
use crate::search::facts::{METRES_A_UNIT, Spot};
use crate::search::index::bits::set_run;
use crate::search::index::{Index, STRIP, Strips, Verdict};
use crate::search::query::{Query, Where};

/// Marks every row that may be near enough. A row that is marked is looked at again.
pub(super) fn candidates(index: &Index, query: &Query, rows: &mut [u64], verdicts: &mut [u8]) {
    let (Some(near), Some(within)) = (&query.near, query.within) else {
        set_run(rows, 0, index.len());
        return;
    };
    each_run(&index.strips, near.spot, within, |at| index.rows[at].spot, |from, to| set_run(rows, from, to));
    let more = &index.more_spots.by_place;
    each_run(&index.more_spots.strips, near.spot, within, |at| more[at].0, |from, to| {
        for (_, row) in &more[from..to] {
            set_run(rows, *row as usize, *row as usize + 1);
        }
    });
    for (marked, also) in rows.iter_mut().zip(index.also_without_travel.words()) {
        *marked |= also;
    }
    for group in &index.elsewhere {
        let wanted = match verdict(index, group.area, near, verdicts) {
            Verdict::Yes => true,
            Verdict::Open => group.without_travel,
            Verdict::No => false,
        };
        if wanted {
            set_run(rows, group.rows.start as usize, group.rows.end as usize);
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
    let (from, to) = (centre.latitude.saturating_sub(units(reach)), centre.latitude.saturating_add(units(reach)));
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

/// Marks the rows of the organisation and the area a question asks for.
pub(super) fn belonging(index: &Index, query: &Query, rows: &mut [u64]) {
    let mark = |rows: &mut [u64], list: Option<&Vec<u32>>| {
        for row in list.into_iter().flatten() {
            set_run(rows, *row as usize, *row as usize + 1);
        }
    };
    match (query.organization, query.area) {
        (Some(organization), None) => mark(rows, index.organizations.get(&organization)),
        (None, Some(area)) => of_area(index, area, rows),
        (Some(organization), Some(area)) => {
            of_area(index, area, rows);
            let mut own = vec![0; rows.len()];
            mark(&mut own, index.organizations.get(&organization));
            for (row, own) in rows.iter_mut().zip(own) {
                *row &= own;
            }
        }
        (None, None) => {}
    }
}

/// Rows with a place in an area, or that say that they serve it.
fn of_area(index: &Index, area: AreaCode, rows: &mut [u64]) {
    for row in index.lies_in.get(&area).into_iter().flatten() {
        set_run(rows, *row as usize, *row as usize + 1);
    }
    let names: Vec<bool> = index.areas.iter().map(|set| set.names(area)).collect();
    if names.contains(&true) {
        for (row, about) in index.rows.iter().enumerate() {
            if names[about.area as usize] {
                set_run(rows, row, row + 1);
            }
        }
    }
}
