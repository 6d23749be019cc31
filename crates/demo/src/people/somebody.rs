//! Who somebody is, and how they are reached.

use jiff::civil::Date;

use super::Supported;
use super::area::Area;
use super::calendar::{Calendar, below, date};
use super::number::{id, nhs_number};
use super::tables::Stories;
use crate::contact::{Line, telephone};
use crate::random::{Random, Stream};
use crate::words::slug;

/// Of so many pairs of people who follow each other, one is of twins, and two each are of namesakes at one practice and of
/// somebody who is registered twice.
const PAIRS: u64 = 400;

/// What two people who follow each other have to do with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pair {
    Strangers,
    Twins,
    Namesakes,
    Twice,
}

/// The first year of people who are `older` for their given names.
const YOUNGER_FROM: i16 = 1965;
/// Nobody is born before.
const EARLIEST: Date = Date::constant(1915, 1, 1);

/// Ages by their first year, in bands of five years that end with the last one, and their weights.
const AGES: &[(i64, u64)] = &[
    (19, 5),
    (24, 6),
    (29, 6),
    (34, 6),
    (39, 6),
    (44, 6),
    (49, 7),
    (54, 8),
    (59, 9),
    (64, 12),
    (69, 15),
    (74, 17),
    (79, 16),
    (84, 11),
    (89, 5),
    (93, 1),
];

/// Somebody, with what their story needs to know.
pub(super) struct Somebody {
    pub(super) person: Supported,
    /// The place of their town in the area.
    pub(super) home: usize,
    /// Whether they use another language than English.
    pub(super) foreign: bool,
    /// The place of their community, whose names their relatives have too.
    pub(super) community: usize,
}

pub(super) struct Maker<'a> {
    pub(super) seed: u64,
    pub(super) area: &'a Area,
    pub(super) stories: &'static Stories,
    pub(super) calendar: &'a Calendar,
}

impl Maker<'_> {
    /// The person of a number: the second of a pair follows from the first.
    pub(super) fn somebody(&self, number: u64) -> Somebody {
        let mut one = self.alone(number);
        let pair = match Random::of(self.seed, Stream::Pair, number / 2).below(PAIRS) {
            _ if number.is_multiple_of(2) => Pair::Strangers,
            0 => Pair::Twins,
            1..=2 => Pair::Namesakes,
            3..=4 => Pair::Twice,
            _ => Pair::Strangers,
        };
        if pair == Pair::Strangers {
            return one;
        }
        let other = self.alone(number - 1);
        let mut random = Random::of(self.seed, Stream::Pair, number);
        match pair {
            Pair::Twins => {
                // One family and one home. The email address has the given name in it.
                let own = one.person;
                let woman = own.gender == "woman";
                let list =
                    self.stories.communities[other.community].given(woman, is_older(other.person.born));
                let mut given = random.text(list);
                if given == other.person.given {
                    given = list.iter().find(|name| **name != given).map_or(given, String::as_str);
                }
                one = other;
                one.person = Supported {
                    id: own.id,
                    nhs_number: own.nhs_number,
                    given: given.to_owned(),
                    known_as: None,
                    gender: own.gender,
                    email: None,
                    access: own.access.into_iter().filter(|code| !is_of_language(code)).collect(),
                    ..one.person
                };
            }
            Pair::Namesakes => {
                one.home = other.home;
                one.community = other.community;
                one.foreign = other.foreign;
                one.person.given = other.person.given;
                one.person.family = other.person.family;
                one.person.known_as = None;
                one.person.gender = other.person.gender;
                one.person.ethnicity = other.person.ethnicity;
                one.person.language = other.person.language;
                one.person.practice = other.person.practice;
                one.person.access.retain(|code| !is_of_language(code));
                one.person.email = None;
                self.live(&mut one, &mut random);
            }
            Pair::Twice => {
                let own = one.person;
                one = other;
                one.person = Supported { id: own.id, nhs_number: None, email: None, ..one.person };
                typed_again(&mut one.person, &mut random);
            }
            Pair::Strangers => {}
        }
        let person = &mut one.person;
        let can = match person.reach_by {
            "email" => person.email.is_some(),
            "letter" => person.address.is_some(),
            "relative" => true,
            _ => person.phone.is_some(),
        };
        if !can {
            person.reach_by = match (&person.phone, &person.address) {
                (Some(_), _) => "phone",
                (None, Some(_)) => "letter",
                (None, None) => "relative",
            };
        }
        one
    }

    fn alone(&self, number: u64) -> Somebody {
        let stories = self.stories;
        let mut random = Random::of(self.seed, Stream::Person, number);
        let random = &mut random;
        let id = id(number, random);
        let (home, practice) = self.area.draw(number, random);
        let place = stories.drawn_communities.draw(random);
        let community = &stories.communities[place];
        let born = self.born(random);
        let older = is_older(born);
        let (gender, woman) = match random.below(200) {
            0..119 => ("woman", true),
            119..195 => ("man", false),
            195..197 => ("non-binary", random.chance(50)),
            _ => ("not-said", random.chance(50)),
        };
        let given = random.text(community.given(woman, older));
        let family = random.text(&community.family);
        let known_as =
            stories.known_as.get(given).filter(|_| random.chance(35)).map(|list| random.text(list));
        let language = if random.chance(community.speak) { random.text(&community.languages) } else { "en" };
        // Whoever signs has that as their language.
        let signs = language == "en" && random.below(1000) < 4;
        let language = if signs { "bfi" } else { language };
        let foreign = !matches!(language, "en" | "bfi" | "cy");
        let ethnicity = match random.below(100) {
            0..6 => None,
            6..9 => Some("Z"),
            _ => random.one(&community.ethnicity).map(String::as_str),
        };
        let age = (self.calendar.today - day_of(born)) / 365;
        let mut one = Somebody {
            person: Supported {
                id,
                nhs_number: nhs_number(number).filter(|_| !random.chance(3)),
                given: given.to_owned(),
                family: family.to_owned(),
                known_as: known_as.map(str::to_owned),
                born,
                gender,
                ethnicity,
                home: "fixed",
                address: None,
                postcode: None,
                phone: None,
                email: None,
                reach_by: "letter",
                language,
                access: access(age, foreign, signs, random),
                practice: self.area.homes[home].practices[practice].clone(),
                died_on: None,
            },
            home,
            foreign,
            community: place,
        };
        self.live(&mut one, random);
        self.reach(&mut one.person, age, signs, home, random);
        one
    }

    fn born(&self, random: &mut Random) -> Date {
        let total = AGES.iter().map(|(_, weight)| weight).sum();
        let mut mark = random.below(total);
        let mut from = 19;
        for (first, weight) in AGES {
            from = *first;
            if mark < *weight {
                break;
            }
            mark -= weight;
        }
        let days = (from + below(random, 5)) * 1461 / 4 + below(random, 365);
        date(self.calendar.today - days).max(EARLIEST)
    }

    /// Gives somebody a home in their town, or none.
    fn live(&self, one: &mut Somebody, random: &mut Random) {
        let home = &self.area.homes[one.home];
        if random.below(1000) < 16 {
            (one.person.home, one.person.address, one.person.postcode) = ("none", None, None);
            return;
        }
        let tables = self.area.tables;
        let quarter;
        let road = if random.chance(40) {
            random.text(&tables.places.quarter_first)
        } else {
            quarter = tables.quarter(usize::try_from(random.below(tables.quarters() as u64)).unwrap_or(0));
            &quarter
        };
        let kind = random.text(&tables.places.street_kinds);
        let house = 1 + random.below(160);
        let town = if home.name == home.post_town { "" } else { home.name };
        let comma = if town.is_empty() { "" } else { ", " };
        let post_town = home.post_town;
        one.person.address = Some(if random.chance(16) {
            let flat = 1 + random.below(40);
            format!("Flat {flat}, {house} {road} {kind}{comma}{town}, {post_town}")
        } else {
            format!("{house} {road} {kind}{comma}{town}, {post_town}")
        });
        one.person.postcode = random.one(&home.postcodes).cloned();
        one.person.home = "fixed";
    }

    /// How they are reached: there is always a way, and what they like best is one they have.
    fn reach(&self, person: &mut Supported, age: i64, signs: bool, home: usize, random: &mut Random) {
        let without = person.home == "none";
        let mobile = without || random.chance(if age < 60 { 92 } else { 38 });
        if without || random.chance(94) {
            let line = if mobile { Line::Mobile } else { Line::Landline };
            person.phone = Some(telephone(self.area.homes[home].region, line, random));
        }
        if random.chance(if age < 45 {
            72
        } else if age < 68 {
            48
        } else {
            16
        }) {
            let host =
                random.one(&["mail.example", "post.example", "inbox.example"]).copied().unwrap_or_default();
            let name = slug(&format!("{} {}", person.given, person.family), 40).replace('-', ".");
            person.email = Some(format!("{name}{}@{host}", 1 + random.below(99)));
        }
        let wanted = match random.below(100) {
            0..60 if !signs => "phone",
            60..76 if age < 70 || signs => "text",
            76..84 => "email",
            84..91 => "letter",
            91..95 if age >= 60 => "relative",
            _ => "text",
        };
        let (has_phone, has_email) = (person.phone.is_some(), person.email.is_some());
        person.reach_by = match wanted {
            "phone" if has_phone => "phone",
            "text" if has_phone && mobile => "text",
            "email" if has_email => "email",
            "letter" if !without => "letter",
            "relative" => "relative",
            _ if has_phone => "phone",
            _ if !without => "letter",
            _ => "relative",
        };
    }
}

/// What somebody needs so that they understand and can take part.
fn access(age: i64, foreign: bool, signs: bool, random: &mut Random) -> Vec<&'static str> {
    let old = age >= 70;
    let chances = [
        ("interpreter", if foreign { 60 } else { 0 }),
        ("bsl", if signs { 100 } else { 0 }),
        ("hearing", if old && !signs { 12 } else { 2 }),
        ("sight", if old { 5 } else { 1 }),
        ("large-print", if old { 9 } else { 2 }),
        ("easy-read", 2),
        ("step-free", if old { 16 } else { 4 }),
        ("company", if old { 8 } else { 4 }),
    ];
    chances.into_iter().filter(|(_, chance)| random.chance(*chance)).map(|(code, _)| code).collect()
}

fn is_of_language(code: &str) -> bool {
    matches!(code, "interpreter" | "bsl")
}

fn is_older(born: Date) -> bool {
    born.year() < YOUNGER_FROM
}

fn day_of(day: Date) -> i64 {
    i64::from((day - Date::constant(1970, 1, 1)).get_days())
}

/// Somebody’s record as another hand has typed it: nearly the same.
fn typed_again(person: &mut Supported, random: &mut Random) {
    let (day, month) = (person.born.day(), person.born.month());
    match random.below(4) {
        // Day and month exchanged, as forms of other countries have them.
        0 if day <= 12 && day != month => {
            person.born = Date::new(person.born.year(), day, month).unwrap_or(person.born);
        }
        1 if person.known_as.is_some() => {
            person.given = person.known_as.take().unwrap_or_default();
        }
        2 if person.address.as_ref().is_some_and(|text| text.contains(" Road")) => {
            person.address = person.address.as_ref().map(|text| text.replace(" Road", " Rd"));
        }
        _ => {
            // Two letters exchanged behind the first, which people get right.
            let mut letters: Vec<char> = person.family.chars().collect();
            if letters.len() > 3 && letters[2].is_alphabetic() && letters[1].is_alphabetic() {
                letters.swap(1, 2);
                person.family = letters.into_iter().collect();
            }
        }
    }
}
