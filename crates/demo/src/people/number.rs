//! Identifiers and NHS numbers that nobody else has.

use uuid::{Builder, Uuid};

use crate::random::Random;

/// The first instant of 2024 in milliseconds: identifiers begin with it and the number of the person, so that they sort by that
/// number, as those sort that a clock gives, and do not change from one day to the next.
const FIRST: u64 = 1_704_067_200_000;

/// An identifier in the shape of version 7, which sorts as the people do.
pub(super) fn id(person: u64, random: &mut Random) -> Uuid {
    let mut drawn = [0_u8; 10];
    drawn[..8].copy_from_slice(&random.next().to_be_bytes());
    drawn[8..].copy_from_slice(&random.next().to_be_bytes()[..2]);
    Builder::from_unix_timestamp_millis(FIRST + person, &drawn).into_uuid()
}

/// NHS numbers that each three digits to begin with have room for, when they are drawn as [`nhs_number`] does.
const IN_A_RANGE: u64 = 900_000;

/// Steps through a range without meeting a number twice: it has no divisor in common with [`IN_A_RANGE`].
const STEP: u64 = 387_677;

/// The NHS number of a person by their number. Those of the first 900,000 are in the range 999, which is kept for tests; then
/// come 998 and so on down to 900, none of which is ever given to a person. Nothing once they are used up, after 90 million.
pub(super) fn nhs_number(person: u64) -> Option<String> {
    let range = 999_u64.checked_sub(person / IN_A_RANGE).filter(|range| *range >= 900)?;
    let place = (person % IN_A_RANGE) * STEP % IN_A_RANGE;
    let first = range * 100_000 + place / 9;
    // Of the ten numbers that differ in their ninth digit, one at most has no check digit: nine are sure.
    let (ninth, check) = (0..10)
        .filter_map(|ninth| Some((ninth, check_digit(first * 10 + ninth)?)))
        .nth(usize::try_from(place % 9).unwrap_or(0))?;
    Some(format!("{first:08}{ninth}{check}"))
}

/// The check digit of nine digits: weights 10 to 2, what is lacking to a multiple of 11; 11 counts as 0, and 10 is none.
fn check_digit(nine: u64) -> Option<u64> {
    let (mut rest, mut sum) = (nine, 0);
    for weight in 2..=10 {
        sum += rest % 10 * weight;
        rest /= 10;
    }
    match 11 - sum % 11 {
        11 => Some(0),
        10 => None,
        digit => Some(digit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Stream;

    #[test]
    fn a_range_is_used_up_before_the_next_begins_and_no_number_comes_twice() {
        let mut all: Vec<String> = (0..1_000_000).filter_map(nhs_number).collect();
        assert_eq!(all.len(), 1_000_000);
        assert_eq!(all.iter().filter(|number| number.starts_with("999")).count(), 900_000);
        assert!(all.iter().all(|number| number.len() == 10 && number.starts_with("99")));
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 1_000_000);
        assert_eq!(nhs_number(90_000_000), None);
    }

    #[test]
    fn check_digits_are_those_of_the_data_dictionary() {
        // 943 476 5919 stands in the NHS data dictionary's examples of the algorithm.
        assert_eq!(check_digit(943_476_591), Some(9));
        assert_eq!(check_digit(999_000_001), Some(8));
    }

    #[test]
    fn identifiers_sort_by_person() {
        let of = |person| id(person, &mut Random::of(1, Stream::Person, person));
        assert!(of(1) < of(2) && of(255) < of(256));
        assert_eq!(of(7).get_version_num(), 7);
        assert_eq!(of(7), of(7));
    }
}
