//! A question as one JSON object. docs/search.md describes it for its readers.

use directory::catalogue::day_of;
use directory::entities::minutes_of;
use directory::search::asking::Ask;
use directory::search::{Key, When, unstated};
use serde::Deserialize;
use uuid::Uuid;

/// How many services are given where the question does not say.
const LIMIT: usize = 20;

/// The most that are given.
const MOST: usize = 10_000;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Question {
    near: Option<Near>,
    within_m: Option<u32>,
    needs: Vec<String>,
    activities: Vec<String>,
    text: String,
    plain: Vec<String>,
    age: Option<u8>,
    gender: String,
    access: Vec<String>,
    languages: Vec<String>,
    when: Option<Time>,
    cost: Option<Cost>,
    mode: Option<Modes>,
    without_referral: bool,
    with_places: bool,
    checked_within_months: Option<u8>,
    organisation: Option<Uuid>,
    area: String,
    unstated: bool,
    paused: bool,
    limit: usize,
    after: Option<(i32, u32)>,
}

impl Default for Question {
    fn default() -> Self {
        Question {
            near: None,
            within_m: None,
            needs: Vec::new(),
            activities: Vec::new(),
            text: String::new(),
            plain: Vec::new(),
            age: None,
            gender: String::new(),
            access: Vec::new(),
            languages: Vec::new(),
            when: None,
            cost: None,
            mode: None,
            without_referral: false,
            with_places: false,
            checked_within_months: None,
            organisation: None,
            area: String::new(),
            unstated: false,
            paused: false,
            limit: LIMIT,
            after: None,
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Near {
    Named(String),
    Point(f64, f64),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Time {
    #[serde(default)]
    day: Option<Day>,
    #[serde(default)]
    from: Option<String>,
    #[serde(default)]
    to: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Day {
    Number(u8),
    Word(String),
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Cost {
    Pounds(f64),
    Word(String),
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Modes {
    One(String),
    Several(Vec<String>),
}

impl Question {
    /// Reads a line.
    pub(super) fn read(line: &str) -> Result<Self, String> {
        // A list would pass for an object whose fields are all missing.
        if !line.trim_start().starts_with('{') {
            return Err("a question is an object, such as {\"text\": \"choir\"}".to_owned());
        }
        serde_json::from_str(line).map_err(|error| error.to_string())
    }

    /// The question for the directory, or what is wrong with it.
    pub(super) fn ask(self) -> Result<Ask, String> {
        if self.limit > MOST {
            return Err(format!("limit may be {MOST} at most"));
        }
        Ok(Ask {
            near: match self.near {
                None => String::new(),
                Some(Near::Named(name)) => name,
                Some(Near::Point(north, east)) => format!("{north}, {east}"),
            },
            within: self.within_m,
            needs: self.needs,
            activities: self.activities,
            text: self.text,
            plain: self.plain,
            age: self.age,
            gender: self.gender,
            access: self.access,
            languages: self.languages,
            when: self.when.map(Time::when).transpose()?,
            cost: self.cost.map(Cost::pence).transpose()?,
            modes: match self.mode {
                None => Vec::new(),
                Some(Modes::One(mode)) => vec![mode],
                Some(Modes::Several(modes)) => modes,
            },
            without_referral: self.without_referral,
            with_places: self.with_places,
            checked_within: self.checked_within_months,
            organization: self.organisation,
            area: self.area,
            keep_unstated: if self.unstated { unstated::ALL } else { 0 },
            paused: self.paused,
            limit: self.limit,
            after: self.after.map(|(points, position)| Key { points, position }),
        })
    }
}

impl Time {
    fn when(self) -> Result<When, String> {
        let days = match self.day {
            None => 0b111_1111,
            Some(Day::Number(number)) if (1..=7).contains(&number) => 1 << (number - 1),
            Some(Day::Number(_)) => return Err("day is from 1, Monday, to 7".to_owned()),
            Some(Day::Word(word)) => match word.to_lowercase().as_str() {
                "weekend" => 0b110_0000,
                "weekday" => 0b001_1111,
                word => 1 << day_of(word).ok_or_else(|| format!("{word:?} is no day"))?,
            },
        };
        let minutes = |text: Option<String>, other: u16| match text {
            None => Ok(other),
            Some(text) => minutes_of(&text).ok_or_else(|| format!("{text:?} is no time of day, like 17:30")),
        };
        let hours = match (self.from, self.to) {
            (None, None) => None,
            (from, to) => {
                let (from, to) = (minutes(from, 0)?, minutes(to, 24 * 60)?);
                if from >= to {
                    return Err("from should be before to".to_owned());
                }
                Some((from, to))
            }
        };
        Ok(When { days, hours })
    }
}

impl Cost {
    fn pence(self) -> Result<u32, String> {
        match self {
            Cost::Pounds(pounds) if (0.0..=10_000.0).contains(&pounds) => Ok((pounds * 100.0).round() as u32),
            Cost::Word(word) if word.eq_ignore_ascii_case("free") => Ok(0),
            Cost::Pounds(_) | Cost::Word(_) => {
                Err("cost is \"free\" or the most it may cost, in pounds".to_owned())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(text: &str) -> Result<Ask, String> {
        Question::read(text)?.ask()
    }

    #[test]
    fn everything_is_optional() {
        let all = ask("{}").unwrap();
        assert_eq!((all.limit, all.near.as_str(), all.when), (20, "", None));
    }

    #[test]
    fn places_times_and_prices_are_read() {
        let asked =
            ask(r#"{"near":[53.4,-2.3],"when":{"day":"TU","from":"17:00"},"cost":"free","mode":"online"}"#);
        let asked = asked.unwrap();
        assert_eq!(asked.near, "53.4, -2.3");
        assert_eq!(asked.when, Some(When { days: 0b10, hours: Some((1020, 1440)) }));
        assert_eq!((asked.cost, asked.modes), (Some(0), vec!["online".to_owned()]));
        assert_eq!(
            ask(r#"{"when":{"day":"weekend"}}"#).unwrap().when,
            Some(When { days: 0b110_0000, hours: None })
        );
        assert_eq!(ask(r#"{"cost":2.5}"#).unwrap().cost, Some(250));
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for (text, why) in [
            (r#"{"neer":"M33"}"#, "neer"),
            (r#"{"when":{"day":"someday"}}"#, "someday"),
            (r#"{"when":{"day":0}}"#, "Monday"),
            (r#"{"when":{"from":"18:00","to":"17:00"}}"#, "before"),
            (r#"{"when":{"from":"6 o'clock"}}"#, "time of day"),
            (r#"{"cost":-1}"#, "pounds"),
            (r#"{"cost":"dear"}"#, "pounds"),
            (r#"{"age":-3}"#, "-3"),
            (r#"{"within_m":-5}"#, "-5"),
            (r#"{"limit":1000000}"#, "10000"),
            ("[]", "an object"),
        ] {
            let error = ask(text).unwrap_err();
            assert!(error.contains(why), "{text}: {error}");
        }
    }
}
