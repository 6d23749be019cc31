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
        // Who is not served there may still be near the place.
        if query.elsewhere || verdict(index, group.area, near, verdicts) != Verdict::No {
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

/// Marks rows that surely are near enough, so that nobody has to measure them: all but those at the edge. They may serve
/// other people only.
pub(super) fn surely(index: &Index, query: &Query, rows: &mut Candidates) {
    rows.reset(index.len());
    match (&query.near, query.within) {
        (Some(near), Some(within)) => {
            each_run_inside(&index.strips, near.spot, within, |run| rows.set_run(run.start, run.end));
        }
        (Some(_), None) => rows.set_run(0, index.placed as usize),
        (None, _) => rows.set_run(0, index.len()),
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
    let (from, to) = around(centre.latitude, reach);
    for (strip, range) in strips.within(from, to) {
        let (bottom, top) = (strip * STRIP, (strip + 1) * STRIP);
        // The nearest edge of the strip decides how wide the circle is in it; the edge nearer to the pole, how many
        // degrees that is.
        let north = f64::from((bottom - centre.latitude).max(centre.latitude - top).max(0));
        let half = (reach * reach - north * north).max(0.0).sqrt();
        let polar = Spot { latitude: if top.abs() > bottom.abs() { top } else { bottom }, longitude: 0 };
        let cosines = f64::from(centre.cosine()) * f64::from(polar.cosine());
        let (west, east) = around(centre.longitude, half / cosines.max(1e-6).sqrt() + 1.0);
        let run = strips.between(&range, west, east);
        if !run.is_empty() {
            each(run);
        }
    }
}

/// Finds runs of a list in the order of strips that hold only points within a circle, if not all of them.
fn each_run_inside(strips: &Strips, centre: Spot, within: u32, mut each: impl FnMut(Range<usize>)) {
    // A metre less, for the rounding of distances, and a little for that of cosines.
    let reach = (f64::from(within) - 1.0) / METRES_A_UNIT / 1.000_001;
    let (from, to) = around(centre.latitude, reach.max(0.0));
    for (strip, range) in strips.within(from, to) {
        let (bottom, top) = (strip * STRIP, (strip + 1) * STRIP);
        // The farthest edge of the strip decides how wide the circle is all through it; the edge nearer to the equator, how
        // many degrees that is.
        let north = f64::from((centre.latitude - bottom).max(top - centre.latitude));
        if north >= reach {
            continue;
        }
        let half = (reach * reach - north * north).sqrt();
        let widest = Spot { latitude: if bottom >= 0 { bottom } else { top.min(0) }, longitude: 0 };
        let cosines = f64::from(centre.cosine()) * f64::from(widest.cosine());
        let (west, east) = around(centre.longitude, half / cosines.max(1e-6).sqrt() - 1.0);
        let run = strips.inside(&range, west, east);
        if !run.is_empty() {
            each(run);
        }
    }
}

/// From so much before a number to so much behind it, as far as numbers go.
fn around(number: i32, reach: f64) -> (i32, i32) {
    let reach = reach.min(f64::from(i32::MAX)) as i32;
    (number.saturating_sub(reach), number.saturating_add(reach))
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::facts::{metres_of, squared};
    use crate::search::index::strip_of;

    proptest! {
        #[test]
        fn what_is_inside_is_near_enough_and_most_of_what_is_near_enough(
            centre in (500_000_000i32..560_000_000, -50_000_000i32..10_000_000),
            within in 0u32..60_000,
            apart in prop::collection::vec((-4_000_000i32..4_000_000, -6_000_000i32..6_000_000), 1..600),
            south in any::<bool>(),
        ) {
            let side = if south { -1 } else { 1 };
            let centre = Spot { latitude: side * centre.0, longitude: centre.1 };
            let mut spots: Vec<Spot> = apart
                .iter()
                .map(|(north, east)| Spot { latitude: centre.latitude + north, longitude: centre.longitude + east })
                .collect();
            spots.sort_unstable_by_key(|spot| (strip_of(*spot), spot.longitude));
            let strips = Strips::of(spots.iter().copied());
            let metres = |spot: &Spot| {
                metres_of(squared(centre, centre.cosine(), *spot, spot.cosine()))
            };
            let mut inside = vec![false; spots.len()];
            each_run_inside(&strips, centre, within, |run| inside[run].fill(true));
            for (spot, inside) in spots.iter().zip(&inside) {
                prop_assert!(!inside || metres(spot) <= within, "{spot:?} is {} away", metres(spot));
            }
            let mut near = vec![false; spots.len()];
            each_run(&strips, centre, within, |run| near[run].fill(true));
            for (spot, near) in spots.iter().zip(&near) {
                prop_assert!(*near || metres(spot) > within, "{spot:?} is {} away", metres(spot));
            }
        }
    }

    #[test]
    fn of_many_close_together_most_need_not_be_measured() {
        let centre = Spot { latitude: 535_000_000, longitude: -22_000_000 };
        let mut spots = Vec::new();
        for north in -40..40 {
            for east in -40..40 {
                spots.push(Spot {
                    latitude: centre.latitude + north * 45_000,
                    longitude: centre.longitude + east * 75_000,
                });
            }
        }
        spots.sort_unstable_by_key(|spot| (strip_of(*spot), spot.longitude));
        let near = spots
            .iter()
            .filter(|spot| metres_of(squared(centre, centre.cosine(), **spot, spot.cosine())) <= 16_093)
            .count();
        let mut inside = 0;
        each_run_inside(&Strips::of(spots.iter().copied()), centre, 16_093, |run| inside += run.len());
        assert!(inside * 4 > near * 3, "{inside} of {near}");
    }
}
