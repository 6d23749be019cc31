//! What is changed of a question, in the address of the page.

use std::collections::BTreeSet;

use casework::matching::{Changes, MOST_FOUND, Term};
use directory::catalogue::{DAYS, day_of};
use directory::search::When;
use directory::search::choices::PARTS_OF_DAY;
use directory::search::facts::mode;
use vocabulary::{Outcode, Postcode};

use crate::routes::fields::Fields;
use crate::words::link;

/// Metres in a mile.
const MILE: f64 = 1_609.344;

/// Miles to choose from.
pub(super) const MILES: [u32; 5] = [1, 3, 5, 10, 20];

/// The word for any distance.
pub(super) const ANY: &str = "any";

/// So many letters of a place are read.
const LONGEST_PLACE: usize = 100;

/// So many assumptions are taken away, or terms added, at most: nobody means more.
const MOST: usize = 60;

/// Every day of the week.
const EVERY_DAY: u8 = 0b111_1111;

/// Metres, whole.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few miles")]
pub(super) fn metres(miles: u32) -> u32 {
    (f64::from(miles) * MILE).round() as u32
}

/// Reads what is changed. What is not known is left out.
pub(super) fn read(fields: &Fields) -> Changes {
    let all = |name: &'static str| {
        fields
            .iter()
            .filter(move |(field, value)| *field == name && !value.is_empty())
            .map(|(_, value)| value)
    };
    let mut changes = Changes {
        without: all("without").take(MOST).map(|key| key.chars().take(80).collect()).collect(),
        terms: all("add").take(MOST).filter_map(Term::parse).collect(),
        near: coarse(fields.text("near")),
        when: when(all("day"), fields.text("part")),
        cost: match fields.text("cost") {
            "free" => Some(0),
            pounds => pounds.parse().ok().filter(|pounds: &u32| *pounds <= 1_000).map(|pounds| pounds * 100),
        },
        modes: mode::WORDS
            .into_iter()
            .filter(|word| all("mode").any(|one| one == *word))
            .map(str::to_owned)
            .collect(),
        must_have_access: fields.text("must") == "access",
        most: fields.text("most").parse().unwrap_or(0).min(MOST_FOUND),
        within: None,
    };
    changes.terms.dedup();
    match fields.text("within") {
        ANY => {
            changes.without.insert("within".to_owned());
        }
        miles => changes.within = miles.parse().ok().filter(|miles| MILES.contains(miles)).map(metres),
    }
    if changes.within.is_some() {
        changes.without.remove("within");
    }
    changes
}

/// A place that says less than where somebody lives: of a postcode its first half. With the identifier of a record beside it, a
/// whole one would say where somebody is in every history and log on its way.
fn coarse(typed: &str) -> String {
    let typed: String = typed.chars().take(LONGEST_PLACE).collect();
    match Postcode::parse(&typed) {
        Ok(postcode) => {
            let outcode = postcode.as_str().split(' ').next().unwrap_or_default().to_owned();
            Outcode::parse(&outcode).map_or(String::new(), |_| outcode)
        }
        Err(_) => typed,
    }
}

fn when<'d>(days: impl Iterator<Item = &'d str>, part: &str) -> Option<When> {
    let days = days.filter_map(day_of).fold(0_u8, |days, day| days | 1 << day);
    let hours = PARTS_OF_DAY.iter().find(|(name, _)| *name == part).map(|(_, hours)| *hours);
    (days != 0 || hours.is_some()).then_some(When { days: if days == 0 { EVERY_DAY } else { days }, hours })
}

/// The same as fields of an address.
pub(super) fn fields(changes: &Changes) -> Vec<(&'static str, String)> {
    let mut all: Vec<(&'static str, String)> = Vec::new();
    all.extend(changes.without.iter().map(|key| ("without", key.clone())));
    all.extend(changes.terms.iter().map(|term| ("add", term.to_string())));
    if !changes.near.is_empty() {
        all.push(("near", changes.near.clone()));
    }
    all.extend(
        MILES
            .iter()
            .filter(|miles| changes.within == Some(metres(**miles)))
            .map(|miles| ("within", miles.to_string())),
    );
    if let Some(when) = changes.when {
        if when.days != EVERY_DAY {
            let chosen = DAYS.iter().enumerate().filter(|(day, _)| when.days >> day & 1 == 1);
            all.extend(chosen.map(|(_, day)| ("day", (*day).to_owned())));
        }
        let part = PARTS_OF_DAY.iter().find(|(_, hours)| Some(*hours) == when.hours);
        all.extend(part.map(|(name, _)| ("part", (*name).to_owned())));
    }
    all.extend(
        changes
            .cost
            .map(|pence| ("cost", if pence == 0 { "free".to_owned() } else { (pence / 100).to_string() })),
    );
    all.extend(changes.modes.iter().map(|word| ("mode", word.clone())));
    if changes.must_have_access {
        all.push(("must", "access".to_owned()));
    }
    if changes.most > casework::matching::A_PAGE {
        all.push(("most", changes.most.to_string()));
    }
    all
}

/// An address with what is changed, and with other fields behind it.
pub(super) fn to(path: &str, changes: &Changes, more: &[(&'static str, String)]) -> String {
    let fields = fields(changes);
    let all: Vec<(&str, &str)> =
        fields.iter().chain(more).map(|(name, value)| (*name, value.as_str())).collect();
    link(path, &all)
}

/// The same question without an assumption of the record.
pub(super) fn without(changes: &Changes, key: &str) -> Changes {
    let without: BTreeSet<String> = changes.without.iter().cloned().chain([key.to_owned()]).collect();
    Changes { without, most: 0, within: changes.within.filter(|_| key != "within"), ..changes.clone() }
}

/// The same question with it again.
pub(super) fn with(changes: &Changes, key: &str) -> Changes {
    let without = changes.without.iter().filter(|one| *one != key).cloned().collect();
    Changes { without, most: 0, ..changes.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(fields: &[(&str, &str)]) -> Changes {
        read(&Fields::of(
            fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        ))
    }

    #[test]
    fn what_is_changed_stands_in_the_address_and_is_read_again() {
        let changes = of(&[
            ("without", "age"),
            ("without", "room"),
            ("add", "activity:choir"),
            ("near", "Fernley"),
            ("within", "10"),
            ("day", "tuesday"),
            ("day", "friday"),
            ("part", "morning"),
            ("cost", "5"),
            ("mode", "online"),
            ("must", "access"),
            ("most", "60"),
        ]);
        let address = to("/people/1/support", &changes, &[]);
        let query = address.split_once('?').unwrap().1.to_owned();
        let pairs: Vec<(String, String)> = query
            .split('&')
            .map(|pair| pair.split_once('=').unwrap())
            .map(|(name, value)| (name.to_owned(), value.replace("%3A", ":")))
            .collect();
        let pairs: Vec<(&str, &str)> =
            pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(of(&pairs), changes);
        assert_eq!((changes.within, changes.cost), (Some(16_093), Some(500)));
        assert_eq!(changes.when.unwrap().days, 0b001_0010);
    }

    #[test]
    fn a_whole_postcode_never_stands_in_an_address() {
        let address = to("/x", &of(&[("near", "m33 7zx")]), &[]);
        assert_eq!(address, "/x?near=M33");
    }

    #[test]
    fn what_is_no_answer_changes_nothing() {
        let strange = of(&[
            ("add", "need:owls"),
            ("within", "7"),
            ("day", "someday"),
            ("part", "noon"),
            ("cost", "-1"),
            ("mode", "owl"),
            ("most", "many"),
            ("near", ""),
        ]);
        assert_eq!(strange, Changes::default());
        assert_eq!(of(&[("most", "9999999")]).most, MOST_FOUND);
        assert!(of(&[("within", "any")]).without.contains("within"));
        assert!(of(&[("near", &"x".repeat(100_000))]).near.len() <= LONGEST_PLACE);
    }

    #[test]
    fn an_assumption_is_taken_away_and_put_back() {
        let less = without(&Changes::default(), "age");
        assert_eq!(to("/x", &less, &[]), "/x?without=age");
        assert_eq!(with(&less, "age"), Changes::default());
    }
}
