//! Whether two records are of one person: how likely it is, and why, in parts that people can read.
//!
//! Each part that agrees or differs counts for or against it, by how often that would happen among other people: a birth
//! date is shared by one in thirty thousand, a postcode by fifteen homes, a family name by one in some hundreds. The
//! points are binary logarithms of such odds, rounded (Fellegi and Sunter, 1969). Nothing is ever joined because of them:
//! people decide.

use jiff::civil::Date;

use super::Identity;
use super::names::{Alike, alike};

/// How likely it is that two records are of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likely {
    /// Not worth anybody's time.
    No,
    /// Somebody should look.
    Possibly,
    /// Very much so.
    Very,
    /// They have the same NHS number, and the rest fits.
    Same,
}

/// What agrees or differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Because {
    /// The same NHS number.
    NhsNumberSame,
    /// Two NHS numbers.
    NhsNumberOther,
    /// The same day of birth.
    BornSame,
    /// A day of birth with day and month exchanged, or one digit that differs.
    BornNearly,
    /// Another day of birth.
    BornOther,
    /// The same family name.
    FamilySame,
    /// A family name that may be the same.
    FamilyNearly,
    /// Another family name. People marry.
    FamilyOther,
    /// The same given name.
    GivenSame,
    /// A given name that may be the same.
    GivenNearly,
    /// Another given name.
    GivenOther,
    /// The same postcode.
    PostcodeSame,
    /// Another postcode. People move.
    PostcodeOther,
    /// The same telephone.
    PhoneSame,
    /// All agrees but the given name: they may be twins.
    MayBeTwins,
    /// The NHS number agrees, and nothing else speaks for it: one of the two may have the number of somebody else.
    NumberOfSomebodyElse,
}

impl Because {
    /// Every one.
    const ALL: [Because; 16] = [
        Because::NhsNumberSame,
        Because::NhsNumberOther,
        Because::BornSame,
        Because::BornNearly,
        Because::BornOther,
        Because::FamilySame,
        Because::FamilyNearly,
        Because::FamilyOther,
        Because::GivenSame,
        Because::GivenNearly,
        Because::GivenOther,
        Because::PostcodeSame,
        Because::PostcodeOther,
        Because::PhoneSame,
        Because::MayBeTwins,
        Because::NumberOfSomebodyElse,
    ];

    /// Reads what is stored.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }

    /// As it is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Because::NhsNumberSame => "nhs-number-same",
            Because::NhsNumberOther => "nhs-number-other",
            Because::BornSame => "born-same",
            Because::BornNearly => "born-nearly",
            Because::BornOther => "born-other",
            Because::FamilySame => "family-same",
            Because::FamilyNearly => "family-nearly",
            Because::FamilyOther => "family-other",
            Because::GivenSame => "given-same",
            Because::GivenNearly => "given-nearly",
            Because::GivenOther => "given-other",
            Because::PostcodeSame => "postcode-same",
            Because::PostcodeOther => "postcode-other",
            Because::PhoneSame => "phone-same",
            Because::MayBeTwins => "may-be-twins",
            Because::NumberOfSomebodyElse => "number-of-somebody-else",
        }
    }

    /// For, or against, in binary logarithms of the odds.
    const fn points(self) -> i32 {
        match self {
            Because::NhsNumberSame => 24,
            Because::NhsNumberOther => -16,
            Because::BornSame => 14,
            Because::BornNearly => 7,
            Because::BornOther => -7,
            Because::FamilySame => 8,
            Because::FamilyNearly => 5,
            Because::FamilyOther => -3,
            Because::GivenSame => 6,
            Because::GivenNearly => 3,
            Because::GivenOther => -6,
            Because::PostcodeSame => 11,
            Because::PostcodeOther => -2,
            Because::PhoneSame => 10,
            Because::MayBeTwins | Because::NumberOfSomebodyElse => 0,
        }
    }
}

/// From so many points on two records may be of one person, and somebody should look.
const POSSIBLY: i32 = 16;
/// From so many, hardly anybody would doubt it.
const VERY: i32 = 25;

/// How likely it is that two are one, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    /// How likely.
    pub likely: Likely,
    /// Points, to put several in order.
    pub points: i32,
    /// Why, what speaks for it first.
    pub because: Vec<Because>,
}

/// Compares two people. It does not matter which of them comes first. Gender does not count: it may have changed.
#[must_use]
pub fn compare(one: &Identity, other: &Identity) -> Likeness {
    let mut because = Vec::new();
    if let (Some(one), Some(other)) = (&one.nhs_number, &other.nhs_number) {
        because.push(if one == other { Because::NhsNumberSame } else { Because::NhsNumberOther });
    }
    if let (Some(one), Some(other)) = (one.born, other.born) {
        because.push(match (one == other, nearly(one, other)) {
            (true, _) => Because::BornSame,
            (false, true) => Because::BornNearly,
            (false, false) => Because::BornOther,
        });
    }
    if !one.family.trim().is_empty() && !other.family.trim().is_empty() {
        because.push(match alike(&one.family, &other.family) {
            Alike::Yes => Because::FamilySame,
            Alike::Nearly => Because::FamilyNearly,
            Alike::No => Because::FamilyOther,
        });
    }
    if let Some(given) = given(one, other) {
        because.push(match given {
            Alike::Yes => Because::GivenSame,
            Alike::Nearly => Because::GivenNearly,
            Alike::No => Because::GivenOther,
        });
    }
    if let (Some(one), Some(other)) = (&one.postcode, &other.postcode) {
        because.push(if one == other { Because::PostcodeSame } else { Because::PostcodeOther });
    }
    if one.phone.is_some() && one.phone == other.phone {
        because.push(Because::PhoneSame);
    }
    let points = because.iter().map(|part| part.points()).sum();
    let has = |part| because.contains(&part);
    let rest = points - if has(Because::NhsNumberSame) { Because::NhsNumberSame.points() } else { 0 };
    let may_be_twins = has(Because::GivenOther)
        && has(Because::BornSame)
        && (has(Because::PostcodeSame) || has(Because::PhoneSame));
    let likely = if may_be_twins {
        // The number of the one is easily taken for that of the other.
        because.push(Because::MayBeTwins);
        Likely::Possibly
    } else if has(Because::NhsNumberSame) {
        // Whoever typed the number of somebody else must not see that record. A number alone proves nothing.
        if rest > 0 {
            Likely::Same
        } else {
            because.push(Because::NumberOfSomebodyElse);
            Likely::Possibly
        }
    } else if points >= VERY && !has(Because::NhsNumberOther) {
        Likely::Very
    } else if points >= POSSIBLY {
        Likely::Possibly
    } else {
        Likely::No
    };
    because.sort_by_key(|part| (-part.points(), *part));
    Likeness { likely, points, because }
}

/// The most alike of their given names and what they are called.
fn given(one: &Identity, other: &Identity) -> Option<Alike> {
    let names = |of: &'_ Identity| -> Vec<String> {
        let all = std::iter::once(&of.given).chain(&of.known_as);
        all.filter(|name| !name.trim().is_empty()).cloned().collect()
    };
    let (one, other) = (names(one), names(other));
    one.iter().flat_map(|a| other.iter().map(move |b| alike(a, b))).max()
}

/// Whether two days may be one that was typed wrongly: day and month exchanged, or one digit.
fn nearly(one: Date, other: Date) -> bool {
    let exchanged = one.year() == other.year() && one.day() == other.month() && one.month() == other.day();
    let digits = |day: Date| format!("{:04}{:02}{:02}", day.year(), day.month(), day.day());
    let differ = digits(one).bytes().zip(digits(other).bytes()).filter(|(a, b)| a != b).count();
    exchanged || differ == 1
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use vocabulary::{NhsNumber, PhoneNumber, Postcode};

    use super::*;

    /// Somebody, as all parts in one line.
    fn somebody(given: &str, family: &str, born: Date, postcode: &str) -> Identity {
        Identity {
            given: given.to_owned(),
            family: family.to_owned(),
            born: Some(born),
            postcode: Postcode::parse(postcode).ok(),
            ..Identity::default()
        }
    }

    fn margaret() -> Identity {
        somebody("Margaret", "Ashworth", date(1943, 7, 2), "M33 7ZX")
    }

    fn number(text: &str) -> Option<NhsNumber> {
        Some(NhsNumber::parse(text).unwrap())
    }

    #[test]
    fn somebody_who_is_typed_again_is_found_again() {
        for (again, likely) in [
            (margaret(), Likely::Very),
            (somebody("MARGARET", "Ashworth", date(1943, 2, 7), "M33 7ZX"), Likely::Very),
            (somebody("Margret", "Ashworth", date(1943, 7, 2), "M33 7ZX"), Likely::Very),
            (somebody("Margaret", "Holt", date(1943, 7, 2), "M33 7ZX"), Likely::Very),
            (somebody("Margaret", "Ashworth", date(1943, 7, 2), "SK9 1AA"), Likely::Very),
            (somebody("Margaret", "Holt", date(1943, 7, 2), "SK9 1AA"), Likely::No),
            (somebody("Margaret", "Ashworth", date(1951, 1, 30), "M33 7ZX"), Likely::Possibly),
            (somebody("Margaret", "Ashworth", date(1951, 1, 30), "SK9 1AA"), Likely::No),
        ] {
            let found = compare(&margaret(), &again);
            assert_eq!(found.likely, likely, "{} {}: {found:?}", again.given, again.family);
        }
    }

    #[test]
    fn twins_at_one_address_are_two_people_until_somebody_says_otherwise() {
        let twin = somebody("Dorothy", "Ashworth", date(1943, 7, 2), "M33 7ZX");
        let found = compare(&margaret(), &twin);
        assert_eq!(found.likely, Likely::Possibly);
        assert!(found.because.contains(&Because::MayBeTwins));
    }

    #[test]
    fn the_same_number_is_the_same_person_only_if_the_rest_fits() {
        let mut one = Identity { nhs_number: number("943 476 5919"), ..margaret() };
        let mut other = Identity { family: "Holt".to_owned(), postcode: None, ..one.clone() };
        assert_eq!(compare(&one, &other).likely, Likely::Same, "who married and moved");
        other = Identity {
            nhs_number: one.nhs_number,
            ..somebody("Kwame", "Mensah", date(1988, 1, 9), "E15 7HT")
        };
        let found = compare(&one, &other);
        assert_eq!(found.likely, Likely::Possibly);
        assert!(found.because.contains(&Because::NumberOfSomebodyElse));
        other = Identity { nhs_number: number("999 000 0018"), ..margaret() };
        assert!(compare(&one, &other).likely < Likely::Very, "two numbers are two people, or one is wrong");
        let phone = PhoneNumber::parse("020 7946 0018").ok();
        one.phone = phone.clone();
        other.phone = phone;
        assert_eq!(compare(&one, &other).likely, Likely::Possibly, "whatever else agrees");
        one.nhs_number = None;
        assert_eq!(compare(&one, &other).likely, Likely::Very);
        let number = Identity { nhs_number: number("943 476 5919"), ..Identity::default() };
        let alone = compare(&number, &number);
        assert_eq!(alone.likely, Likely::Possibly, "a number alone proves nothing");
        let one = Identity { nhs_number: number.nhs_number, ..margaret() };
        let twin = Identity { given: "Dorothy".to_owned(), ..one.clone() };
        assert_eq!(compare(&one, &twin).likely, Likely::Possibly, "the number of her twin");
    }

    #[test]
    fn who_has_no_address_and_no_number_is_found_by_the_rest() {
        let phone = PhoneNumber::parse("020 7946 0018").ok();
        let one = Identity { postcode: None, phone: phone.clone(), ..margaret() };
        let other = Identity { known_as: Some("Peggy".to_owned()), ..one.clone() };
        assert_eq!(compare(&one, &other).likely, Likely::Very);
        let nobody = Identity::default();
        assert_eq!(compare(&nobody, &nobody).likely, Likely::No, "of whom nothing is known");
        let peggy = Identity { given: "Peggy".to_owned(), ..margaret() };
        let called = Identity { known_as: Some("Peggy".to_owned()), ..margaret() };
        assert_eq!(compare(&peggy, &called).because.first(), Some(&Because::BornSame));
        assert_eq!(compare(&peggy, &called).likely, Likely::Very);
    }

    prop_compose! {
        fn anybody()(
            number in prop::option::of(prop::sample::select(vec!["9434765919", "9990000018"])),
            given in prop::sample::select(vec!["Margaret", "Margret", "Dorothy", "", "M"]),
            family in prop::sample::select(vec!["Ashworth", "Holt", "Ashworth-Holt", ""]),
            born in prop::option::of(prop::sample::select(vec![date(1943, 7, 2), date(1943, 2, 7), date(1988, 1, 9)])),
            postcode in prop::option::of(prop::sample::select(vec!["M33 7ZX", "SK9 1AA"])),
        ) -> Identity {
            Identity {
                nhs_number: number.map(|text| NhsNumber::parse(text).unwrap()),
                given: given.to_owned(),
                family: family.to_owned(),
                born,
                postcode: postcode.map(|text| Postcode::parse(text).unwrap()),
                ..Identity::default()
            }
        }
    }

    proptest! {
        #[test]
        fn it_does_not_matter_who_comes_first(one in anybody(), other in anybody()) {
            prop_assert_eq!(compare(&one, &other), compare(&other, &one));
        }

        #[test]
        fn every_likeness_has_its_reasons(one in anybody(), other in anybody()) {
            let found = compare(&one, &other);
            prop_assert_eq!(found.points, found.because.iter().map(|part| part.points()).sum::<i32>());
            prop_assert!(found.likely == Likely::No || !found.because.is_empty());
            let two_numbers = found.because.contains(&Because::NhsNumberOther);
            prop_assert!(!two_numbers || found.likely < Likely::Very);
            let one_number = found.because.contains(&Because::NhsNumberSame);
            prop_assert_eq!(found.likely == Likely::Same, one_number && found.points > Because::NhsNumberSame.points()
                && !found.because.contains(&Because::MayBeTwins));
        }
    }
}
