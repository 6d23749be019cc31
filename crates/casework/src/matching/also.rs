//! “People like this also found”: services that the plans of other people of the same scheme have, who have one of the same needs
//! and live in the same council's area. Counts alone decide, and who the people are decides nothing but whether the list is fair.
//!
//! Never used to choose or to rank: age, gender, ethnicity, deprivation, language, and anything else of the person who is looked
//! at but their needs and where they live. So two people who differ in nothing else are shown the same list. What does not suit
//! them is left out afterwards, as everywhere.
//!
//! A service is listed only if enough different people found it, and no group of people is much more over-represented among them
//! than among all who are counted: a list that shows women what women were sent to would send them there again.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan as _;
use jiff::civil::Date;
use store::{Tx, Value};
use uuid::Uuid;
use vocabulary::small_numbers;

use super::Numbers;
use super::numbers::Also;
use crate::Result;
use crate::clocks::day_in_england;
use crate::refer::form::age;

/// The list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlsoFound {
    /// How many people are counted in all, rounded to the nearest five.
    pub people: u64,
    /// Over so many months.
    pub months: u16,
    /// The services, most people first. May be empty: none is found by enough people, or none evenly.
    pub services: Vec<Service>,
}

/// A service of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Its identifier.
    pub id: Uuid,
    /// In how many people's plans it is, rounded to the nearest five.
    pub people: u64,
}

/// Somebody in whose plan a service is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    service: Uuid,
    person: Uuid,
    /// The group of the person by gender, age and ethnicity: for the check alone.
    groups: [String; 3],
}

/// What people of a scheme in like need, who live in the area of a council, also found. Nothing where they are too few to be
/// counted.
///
/// # Errors
/// The store's.
pub fn found(tx: &mut Tx<'_>, scheme: Uuid, council: &str, needs: &[&str]) -> Result<Option<AlsoFound>> {
    let numbers = &Numbers::embedded().also;
    if needs.is_empty() {
        return Ok(None);
    }
    let today = day_in_england(tx.now());
    let since = tx.now().checked_sub((i64::from(numbers.months) * 730).hours()).unwrap_or(tx.now());
    let places: Vec<String> = (4..4 + needs.len()).map(|place| format!("${place}")).collect();
    let mut given: Vec<Value<'_>> = vec![scheme.into(), council.into(), since.into()];
    given.extend(needs.iter().map(|need| Value::from(*need)));
    // What was called off or entered in error was found by nobody.
    let sql = format!(
        "select c.service_id, c.person_id, p.gender, p.born, p.ethnicity
         from connection c join person p on p.id = c.person_id
         where c.scheme_id = $1 and c.lives_in = $2 and c.made_at >= $3 and c.need in ({})
             and c.state in ('proposed', 'requested', 'accepted', 'in-progress', 'on-hold', 'completed')",
        places.join(", ")
    );
    let findings: Vec<Finding> = tx.query(&sql, &given, |row| {
        let (gender, born, ethnicity): (Option<String>, Option<String>, Option<String>) =
            (row.get(2)?, row.get(3)?, row.get(4)?);
        let born: Option<Date> = born.and_then(|day| day.parse().ok());
        let groups = groups(numbers, today, gender, born, ethnicity.as_deref());
        Ok(Finding { service: row.get(0)?, person: row.get(1)?, groups })
    })?;
    Ok(listed(numbers, findings))
}

const NOT_KNOWN: &str = "not-known";

/// The groups of somebody, for the check.
fn groups(
    numbers: &Also,
    today: Date,
    gender: Option<String>,
    born: Option<Date>,
    ethnicity: Option<&str>,
) -> [String; 3] {
    let ages = born.map(|born| {
        let years = age(born, today);
        numbers.ages.iter().filter(|first| i64::from(**first) <= years).count().to_string()
    });
    let ethnic = ethnicity.and_then(|code| numbers.ethnic_groups.iter().find(|group| group.contains(code)));
    [gender, ages, ethnic.cloned()].map(|group| group.unwrap_or_else(|| NOT_KNOWN.to_owned()))
}

/// The list of what was found.
fn listed(numbers: &Also, findings: Vec<Finding>) -> Option<AlsoFound> {
    // Each person counts once for each service.
    let findings: BTreeSet<Finding> = findings.into_iter().collect();
    let everybody: BTreeMap<Uuid, [String; 3]> =
        findings.iter().map(|one| (one.person, one.groups.clone())).collect();
    let counted = everybody.len() as u64;
    if counted < numbers.least_people {
        return None;
    }
    let people = small_numbers::shown(counted)?;
    let mut by_service: BTreeMap<Uuid, Vec<&Finding>> = BTreeMap::new();
    for one in &findings {
        by_service.entry(one.service).or_default().push(one);
    }
    let all: Vec<&[String; 3]> = everybody.values().collect();
    let mut services: Vec<Service> = by_service
        .into_iter()
        .filter(|(_, found)| found.len() as u64 >= numbers.least_people)
        .filter(|(_, found)| {
            let theirs: Vec<&[String; 3]> = found.iter().map(|one| &one.groups).collect();
            is_even(numbers, &theirs, &all)
        })
        .filter_map(|(id, found)| Some(Service { id, people: small_numbers::shown(found.len() as u64)? }))
        .collect();
    // Of as many people in the same five, by identifier, so that the order tells nothing that the numbers do not.
    services.sort_by_key(|one| (std::cmp::Reverse(one.people), one.id));
    services.truncate(numbers.most_services);
    Some(AlsoFound { people, months: numbers.months, services })
}

/// Whether no group is much more over-represented among some than among all.
fn is_even(numbers: &Also, some: &[&[String; 3]], all: &[&[String; 3]]) -> bool {
    let count = |of: &[&[String; 3]], which: usize, group: &str| {
        of.iter().filter(|groups| groups[which] == group).count() as u64
    };
    (0..3).all(|which| {
        some.iter().all(|groups| {
            let group = &groups[which];
            let (here, there) = (count(some, which, group), count(all, which, group));
            // In whole numbers: here ÷ some − there ÷ all ≤ excess ÷ 100.
            let (some, all) = (some.len() as u64, all.len() as u64);
            here * all * 100 <= there * some * 100 + numbers.most_excess * some * all
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(service: u128, person: u128, groups: [&str; 3]) -> Finding {
        Finding {
            service: Uuid::from_u128(service),
            person: Uuid::from_u128(person),
            groups: groups.map(str::to_owned),
        }
    }

    fn services(list: &Option<AlsoFound>) -> Vec<(u128, u64)> {
        list.iter().flat_map(|one| &one.services).map(|one| (one.id.as_u128(), one.people)).collect()
    }

    /// Men and women by turns, of two ages and two ethnic groups.
    fn mixed(service: u128, people: std::ops::Range<u128>) -> Vec<Finding> {
        people
            .map(|one| {
                let of = |odd: bool, one: &'static str, other: &'static str| if odd { one } else { other };
                finding(
                    service,
                    one,
                    [
                        of(one % 2 == 0, "woman", "man"),
                        of(one % 4 < 2, "2", "3"),
                        of(one % 3 == 0, "ABC", "HJKL"),
                    ],
                )
            })
            .collect()
    }

    #[test]
    fn nothing_is_said_of_fewer_than_eight_people() {
        let numbers = &Numbers::embedded().also;
        assert_eq!(listed(numbers, Vec::new()), None);
        assert_eq!(listed(numbers, mixed(1, 0..7)), None);
        // The same seven people, each in many plans, are seven people.
        let often: Vec<Finding> = (0..9).flat_map(|service| mixed(service, 0..7)).collect();
        assert_eq!(listed(numbers, often), None);
        assert_eq!(services(&listed(numbers, mixed(1, 0..8))), [(1, 10)]);
        // One that seven found is not listed beside one that thirty found.
        let both: Vec<Finding> = mixed(1, 0..30).into_iter().chain(mixed(2, 0..7)).collect();
        let list = listed(numbers, both);
        assert_eq!((services(&list), list.map(|one| one.people)), (vec![(1, 30)], Some(30)));
    }

    #[test]
    fn what_one_group_was_sent_to_is_not_listed() {
        let numbers = &Numbers::embedded().also;
        for which in 0..3 {
            let of_one: Vec<Finding> = (100..120)
                .map(|one| {
                    let mut groups = mixed(2, one..one + 1)[0].groups.clone();
                    ["woman", "3", "HJKL"][which].clone_into(&mut groups[which]);
                    Finding { service: Uuid::from_u128(2), person: Uuid::from_u128(one), groups }
                })
                .collect();
            let all: Vec<Finding> = mixed(1, 0..60).into_iter().chain(of_one).collect();
            assert_eq!(services(&listed(numbers, all)), [(1, 60)], "{which}");
        }
        // Where everybody is of one group, nobody is over-represented.
        let alone: Vec<Finding> = (0..20).map(|one| finding(1, one, ["woman", "3", "ABC"])).collect();
        assert_eq!(services(&listed(numbers, alone)), [(1, 20)]);
    }

    #[test]
    fn the_order_is_by_rounded_counts_and_the_list_is_short() {
        let numbers = &Numbers::embedded().also;
        let mut all = Vec::new();
        for (service, people) in [(9, 12), (8, 11), (7, 30), (6, 10), (5, 9), (4, 8), (3, 25)] {
            all.extend(mixed(service, 0..people));
        }
        let list = listed(numbers, all);
        assert_eq!(services(&list), [(7, 30), (3, 25), (4, 10), (5, 10), (6, 10)]);
    }

    #[test]
    fn groups_are_those_of_the_file_and_not_known_is_one() {
        let numbers = &Numbers::embedded().also;
        let today = jiff::civil::date(2026, 5, 4);
        let of = |gender: Option<&str>, born: Option<Date>, ethnicity| {
            groups(numbers, today, gender.map(str::to_owned), born, ethnicity)
        };
        let born = Some(jiff::civil::date(1943, 7, 2));
        assert_eq!(of(Some("woman"), born, Some("B")), ["woman", "3", "ABC"]);
        assert_eq!(of(None, None, Some("Z")), [NOT_KNOWN, NOT_KNOWN, NOT_KNOWN]);
    }
}
