//! How many people there are of something, said so that nobody can be told by it.

/// What is shown of a count of people: nothing for 1 to 7, else the nearest five. Nobody shows a count of people otherwise, so that
/// none can be worked out from two.
///
/// The limits are those of NHS England’s publications below the level of the country (counts of 1 to 7 are suppressed, others are
/// rounded to the nearest 5).
///
/// ```
/// use vocabulary::small_numbers::shown;
/// assert_eq!([shown(0), shown(7), shown(8), shown(12), shown(13)], [Some(0), None, Some(10), Some(10), Some(15)]);
/// ```
#[must_use]
pub const fn shown(people: u64) -> Option<u64> {
    match people {
        0 => Some(0),
        1..=7 => None,
        // Whole numbers have no half of five.
        _ => Some((people.saturating_add(2)) / 5 * 5),
    }
}

/// The least count that is shown, apart from none at all.
pub const LEAST: u64 = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_counts_are_never_shown_and_others_are_within_two_of_what_they_are() {
        assert!((1..LEAST).all(|people| shown(people).is_none()));
        for people in LEAST..10_000 {
            let said = shown(people).unwrap_or(0);
            assert!(said.is_multiple_of(5) && said.abs_diff(people) <= 2, "{people} {said}");
        }
        assert_eq!(shown(u64::MAX), Some(u64::MAX / 5 * 5));
    }
}
