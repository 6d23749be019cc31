//! From the fields of a search to what the directory is asked, and what of it cannot be used.

use directory::catalogue::day_of;
use directory::search::asking::Ask;
use directory::search::choices::{CHECKED_MONTHS, PARTS_OF_DAY};
use directory::search::{Key, When, facts, unstated};
use locales::Words;
use vocabulary::{Vocabulary, access, languages};

use super::SearchAddress;
use super::labels::EVERY_DAY;
use crate::theirs::theirs;

/// How many cards stand on one page.
pub(crate) const A_PAGE: usize = 20;

/// What a person types is shorter than this; what is longer is not a search.
pub(crate) const LONGEST: usize = 200;

/// How far people are taken to go until they say so themselves, miles.
pub(crate) const USUAL_MILES: f64 = 5.0;

/// Nobody goes farther for such a thing, miles: the length of the country.
const MOST_MILES: f64 = 900.0;

/// The most that anybody is asked to pay, pounds.
const MOST_POUNDS: f64 = 10_000.0;

/// The oldest age there is, years.
const OLDEST: u8 = 120;

/// Metres in a mile.
pub(crate) const MILE: f64 = 1_609.344;

/// The word for any distance.
pub(crate) const ANY: &str = "any";

/// The words of what a service may say nothing of and be kept, with their bits.
pub(crate) const UNSTATED: [(&str, u8); 5] = [
    ("when", unstated::WHEN),
    ("cost", unstated::COST),
    ("access", unstated::ACCESS),
    ("language", unstated::LANGUAGE),
    ("mode", unstated::MODE),
];

/// What is asked, with what could not be used.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked {
    /// The question.
    pub(crate) ask: Ask,
    /// How many results stand on the pages before this one.
    pub(crate) before: usize,
    /// What somebody has to put right: the field, and a sentence.
    pub(crate) wrong: Vec<(&'static str, String)>,
    /// Values that no filter knows, as they came. They are left out, and that is said.
    pub(crate) unknown: Vec<String>,
}

impl Asked {
    /// Reads the fields of a search.
    pub(crate) fn read(words: &Words, address: &SearchAddress) -> Self {
        let mut asked = Asked::default();
        asked.ask.limit = A_PAGE;
        asked.text(words, address);
        asked.ask.near = address.get("near").to_owned();
        asked.within(words, address.get("within"));
        asked.codes(address);
        asked.age(words, address.get("age"));
        asked.when(address);
        asked.price(address.get("cost"));
        asked.rest(address);
        if let Some((key, before)) = read_place(address.get("after")) {
            asked.ask.after = Some(key);
            asked.before = before;
        }
        asked
    }

    fn text(&mut self, words: &Words, address: &SearchAddress) {
        let typed = address.get("q");
        if typed.chars().count() > LONGEST {
            let told = words.say_with("find-support-too-long", &[("most", LONGEST.into())]);
            self.wrong.push(("q", told));
            return;
        }
        if !typed.is_empty() && !typed.chars().any(char::is_alphanumeric) {
            let told = words.say_with("find-support-enter-word", &[("example", theirs("walking").into())]);
            self.wrong.push(("q", told));
            return;
        }
        typed.clone_into(&mut self.ask.text);
        self.ask.plain = address.all("plain").map(|phrase| phrase.chars().take(LONGEST).collect()).collect();
    }

    fn within(&mut self, words: &Words, given: &str) {
        let miles = match given {
            "" => Some(USUAL_MILES),
            ANY => return,
            typed => typed.parse().ok().filter(|miles: &f64| *miles > 0.0 && *miles <= MOST_MILES),
        };
        if miles.is_none() {
            let told = words.say_with("find-support-wrong-miles", &[("miles", USUAL_MILES.into())]);
            self.wrong.push(("within", told));
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and 900 miles"
        )]
        let metres = (miles.unwrap_or(USUAL_MILES) * MILE).round() as u32;
        self.ask.within = Some(metres);
    }

    /// Needs, activities, access and languages: what is known goes into the question.
    fn codes(&mut self, address: &SearchAddress) {
        let vocabulary = Vocabulary::embedded();
        let mut known = |name: &str, is_known: &dyn Fn(&str) -> bool| -> Vec<String> {
            let (known, unknown): (Vec<&str>, Vec<&str>) = address.all(name).partition(|code| is_known(code));
            self.unknown.extend(unknown.into_iter().map(str::to_owned));
            known.into_iter().map(str::to_owned).collect()
        };
        let needs = known("need", &|code| vocabulary.need(code).is_some());
        let activities = known("activity", &|code| vocabulary.activity(code).is_some());
        let access = known("access", &|code| access::with_code(code).is_some());
        let languages = known("language", &|code| languages::with_code(code).is_some());
        let modes = known("mode", &|word| facts::mode::WORDS.contains(&word));
        self.ask = Ask { needs, activities, access, languages, modes, ..std::mem::take(&mut self.ask) };
    }

    fn age(&mut self, words: &Words, typed: &str) {
        if typed.is_empty() {
            return;
        }
        match typed.parse().ok().filter(|age: &u8| *age <= OLDEST) {
            Some(age) => self.ask.age = Some(age),
            None => self.wrong.push(("age", words.say("find-support-wrong-age"))),
        }
    }

    fn when(&mut self, address: &SearchAddress) {
        let mut days = 0;
        for word in address.all("day") {
            match word {
                "weekend" => days |= 0b110_0000,
                "weekday" => days |= 0b001_1111,
                word => match day_of(word) {
                    Some(day) => days |= 1 << day,
                    None => self.unknown.push(word.to_owned()),
                },
            }
        }
        let part = address.get("time");
        let hours = PARTS_OF_DAY.iter().find(|(name, _)| *name == part).map(|(_, hours)| *hours);
        if hours.is_none() && !part.is_empty() {
            self.unknown.push(part.to_owned());
        }
        if days != 0 || hours.is_some() {
            self.ask.when = Some(When { days: if days == 0 { EVERY_DAY } else { days }, hours });
        }
    }

    fn price(&mut self, given: &str) {
        self.ask.cost = match given {
            "" => None,
            "free" => Some(0),
            pounds => {
                let pounds = pounds.trim_start_matches('£').parse().ok();
                let pounds = pounds.filter(|pounds: &f64| (0.0..=MOST_POUNDS).contains(pounds));
                if pounds.is_none() {
                    self.unknown.push(given.to_owned());
                }
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "between 0 and 10,000"
                )]
                pounds.map(|pounds| (pounds * 100.0).round() as u32)
            }
        };
    }

    /// What is one thing or nothing.
    fn rest(&mut self, address: &SearchAddress) {
        let mut is = |name: &str, word: &str| {
            let given = address.get(name);
            if !given.is_empty() && given != word {
                self.unknown.push(given.to_owned());
            }
            given == word
        };
        let (without_referral, with_places, paused) =
            (is("join", "self"), is("open", "yes"), is("closed", "yes"));
        self.ask.without_referral = without_referral;
        self.ask.with_places = with_places;
        self.ask.paused = paused;
        match address.get("gender") {
            known @ ("" | "woman" | "man") => known.clone_into(&mut self.ask.gender),
            other => self.unknown.push(other.to_owned()),
        }
        self.ask.checked_within = match address.get("checked") {
            "" => None,
            months => {
                let known = months.parse().ok().filter(|months| (1..=60).contains(months));
                if known.is_none() {
                    self.unknown.push(months.to_owned());
                }
                known
            }
        };
        for word in address.all("unstated") {
            match UNSTATED.iter().find(|(known, _)| *known == word) {
                Some((_, bit)) => self.ask.keep_unstated |= bit,
                None if word == "all" => self.ask.keep_unstated = unstated::ALL,
                None => self.unknown.push(word.to_owned()),
            }
        }
    }
}

/// The months behind which a check is old, as the filter has them.
pub(crate) fn checked_months() -> String {
    CHECKED_MONTHS.to_string()
}

/// Where the next page goes on: behind this key, with so many results before it.
pub(crate) fn write_place(key: Key, before: usize) -> String {
    format!("{}.{}.{before}", key.points, key.position)
}

fn read_place(text: &str) -> Option<(Key, usize)> {
    let mut parts = text.split('.');
    let (points, position, before) = (parts.next()?, parts.next()?, parts.next()?);
    let key = Key { points: points.parse().ok()?, position: position.parse().ok()? };
    let before = before.parse().ok().filter(|before| *before <= u32::MAX as usize)?;
    parts.next().is_none().then_some((key, before))
}

#[cfg(test)]
mod tests {
    use locales::Language;

    use super::*;

    fn read(given: &[(&str, &str)]) -> Asked {
        Asked::read(Words::of(Language::English), &SearchAddress::of(given))
    }

    #[test]
    fn every_field_asks_for_what_it_says() {
        let asked = read(&[
            ("q", "walking"),
            ("near", "M33 2AA"),
            ("within", "10"),
            ("need", "loneliness"),
            ("activity", "walking-group"),
            ("age", "70"),
            ("gender", "man"),
            ("access", "step-free"),
            ("language", "pl"),
            ("day", "tu"),
            ("day", "weekend"),
            ("time", "evening"),
            ("cost", "5"),
            ("mode", "in-person"),
            ("join", "self"),
            ("open", "yes"),
            ("checked", "6"),
            ("unstated", "when"),
            ("unstated", "cost"),
            ("closed", "yes"),
            ("plain", "walking"),
            ("after", "-120.7.40"),
        ]);
        let ask = &asked.ask;
        assert_eq!((ask.text.as_str(), ask.near.as_str(), ask.within), ("walking", "M33 2AA", Some(16_093)));
        assert_eq!(
            (&ask.needs[..], &ask.activities[..]),
            (&["loneliness".to_owned()][..], &["walking-group".to_owned()][..])
        );
        assert_eq!((ask.age, ask.gender.as_str(), ask.cost), (Some(70), "man", Some(500)));
        assert_eq!((ask.access.len(), ask.languages.len(), ask.modes.len()), (1, 1, 1));
        assert_eq!(ask.when, Some(When { days: 0b110_0010, hours: Some((17 * 60, 22 * 60)) }));
        assert!(ask.without_referral && ask.with_places && ask.paused);
        assert_eq!((ask.checked_within, ask.keep_unstated), (Some(6), unstated::WHEN | unstated::COST));
        assert_eq!((ask.after, asked.before), (Some(Key { points: -120, position: 7 }), 40));
        assert_eq!(ask.plain, ["walking"]);
        assert!(asked.wrong.is_empty() && asked.unknown.is_empty(), "{asked:?}");
    }

    #[test]
    fn people_are_taken_to_go_five_miles_until_they_say_so() {
        assert_eq!(read(&[("near", "M33")]).ask.within, Some(8_047));
        assert_eq!(read(&[("near", "M33"), ("within", "any")]).ask.within, None);
        assert_eq!(read(&[("near", "M33"), ("within", "0.5")]).ask.within, Some(805));
        for wrong in ["-3", "0", "far", "1e9", "NaN", "inf", "\u{1f600}"] {
            let asked = read(&[("near", "M33"), ("within", wrong)]);
            assert_eq!(asked.ask.within, Some(8_047), "{wrong}");
            assert_eq!(asked.wrong[0].0, "within", "{wrong}");
        }
    }

    #[test]
    fn what_cannot_be_used_is_said_and_left_out() {
        for age in ["-1", "121", "old", "70.5"] {
            let asked = read(&[("age", age)]);
            assert_eq!((asked.ask.age, asked.wrong[0].0), (None, "age"), "{age}");
        }
        for (field, value) in [
            ("need", "nonsense"),
            ("activity", "nonsense"),
            ("access", "nonsense"),
            ("language", "xx"),
            ("mode", "telepathy"),
            ("day", "someday"),
            ("time", "midnight"),
            ("cost", "a lot"),
            ("cost", "-5"),
            ("gender", "any"),
            ("join", "gp"),
            ("open", "no"),
            ("closed", "no"),
            ("checked", "0"),
            ("unstated", "nothing"),
        ] {
            assert_eq!(read(&[(field, value)]).unknown, [value], "{field}");
        }
        assert_eq!(read(&[("q", "!?")]).wrong[0].0, "q");
        assert_eq!(read(&[("q", &"a".repeat(201))]).wrong[0].0, "q");
        assert_eq!(read(&[("q", &"a".repeat(200))]).wrong, []);
    }

    #[test]
    fn a_place_among_results_comes_back_from_its_address() {
        let key = Key { points: 5_230, position: 17 };
        assert_eq!(read_place(&write_place(key, 20)), Some((key, 20)));
        for wrong in ["", "1", "1.2", "1.2.3.4", "a.b.c", "1.-2.3", "9999999999.1.1", "1.1.99999999999"] {
            assert_eq!(read_place(wrong), None, "{wrong}");
        }
    }
}
