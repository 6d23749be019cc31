//! Rows beside each other: who stands in a list twice, and who shares a name with somebody else.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use jiff::civil::Date;

use super::Problem;
use super::read::OneRow;
use crate::people::names;

/// Finds those who stand in the file twice, and those who share a name with somebody else. Twins are neither.
pub(super) fn beside_each_other(rows: &mut [OneRow]) {
    let mut numbers: HashMap<String, u64> = HashMap::new();
    let mut people: HashMap<(String, Option<Date>), u64> = HashMap::new();
    let mut called: HashMap<String, (u64, usize)> = HashMap::new();
    for at in 0..rows.len() {
        let (line, identity) = (rows[at].number, rows[at].identity());
        let name = names::words(&format!("{} {}", identity.given, identity.family)).join(" ");
        if name.is_empty() {
            continue;
        }
        let mut twice = None;
        if let Some(number) = &identity.nhs_number {
            match numbers.entry(number.digits()) {
                Entry::Occupied(known) => twice = Some(*known.get()),
                Entry::Vacant(free) => {
                    free.insert(line);
                }
            }
        }
        match people.entry((name.clone(), identity.born)) {
            // Two numbers are two people, however much else agrees.
            Entry::Occupied(known) if identity.nhs_number.is_none() || twice.is_some() => {
                twice = twice.or(Some(*known.get()));
            }
            Entry::Occupied(_) => {}
            Entry::Vacant(free) => {
                free.insert(line);
            }
        }
        if let Some(first) = twice {
            rows[at].problems.push(Problem::Twice(first));
            continue;
        }
        match called.entry(name) {
            Entry::Occupied(known) => {
                let (first, place) = *known.get();
                rows[at].problems.push(Problem::Homonym(first));
                let before = &mut rows[place].problems;
                if !before.iter().any(|one| matches!(one, Problem::Homonym(_))) {
                    before.push(Problem::Homonym(line));
                }
            }
            Entry::Vacant(free) => {
                free.insert((line, at));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::read::tests::rows;
    use super::*;

    #[test]
    fn who_stands_there_twice_is_found_and_neither_twins_nor_homonyms_are() {
        let found = rows(
            "9434765919,Margaret,Ashworth,02/07/1943,M33 7ZX,01614960011,,,debt,\n\
             9434765919,Peggy,Ashworth,02/07/1943,M33 7ZX,01614960011,,,debt,\n\
             ,Dorothy,Ashworth,02/07/1943,M33 7ZX,01614960011,,,debt,\n\
             ,MARGARET,ASHWORTH,02/07/1943,,01614960011,,,debt,\n\
             ,Margaret,Ashworth,09/01/1988,,01614960022,,,debt,\n\
             9990000018,Margaret,Ashworth,02/07/1943,,01614960033,,,debt,\n",
        );
        let problems: Vec<&[Problem]> = found.iter().map(|row| row.problems.as_slice()).collect();
        assert_eq!(
            problems,
            [
                &[Problem::Homonym(6)][..],
                &[Problem::Twice(2)],
                &[],
                &[Problem::Twice(2)],
                &[Problem::Homonym(2)],
                &[Problem::Homonym(2)],
            ]
        );
    }
}
