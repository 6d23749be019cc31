//! All that the schedules of a service say, in as few lines as they need.

use directory::entities::{Clock, Schedule};
use jiff::civil::Date;
use locales::{Language, Words};

use super::schedule::{
    OnDay, days, ended, every_week, hours_of, is_over, only_repeats, season, short, times, week,
};
use super::{add, capital, sentences, some_text};
use crate::theirs::theirs;

/// All that the schedules of a service say, one line each, with the place where one holds if it is one among several.
/// Hours of the same days stand in one line, and what is said beside all of them is said once, at the end.
pub(super) fn lines<'a>(
    words: &Words,
    schedules: impl Iterator<Item = (&'a Schedule, Option<&'a str>)>,
    today: Date,
) -> Vec<String> {
    let mut schedules: Vec<(&Schedule, Option<&str>)> = schedules.collect();
    // The morning before the afternoon, whatever the publisher wrote first.
    schedules.sort_by_key(|(schedule, _)| schedule.opens_at.as_ref().map_or(u16::MAX, Clock::minutes));
    let mut told: Vec<(Option<&str>, Told)> = Vec::new();
    for (schedule, place) in schedules {
        let Some(next) = Told::of(words, schedule, today) else { continue };
        match told.iter_mut().find(|(known, one)| *known == place && one.is_on_the_days_of(&next)) {
            Some((_, one)) => next.hours.iter().for_each(|hours| add(&mut one.hours, hours)),
            None => told.push((place, next)),
        }
    }
    let mut told = by_hours(told);
    told.sort_by_key(|(_, one)| one.first_day());
    let shared: Vec<String> = match told.as_slice() {
        [(_, first), rest @ ..] if !rest.is_empty() => {
            let everywhere = |said: &&String| rest.iter().all(|(_, one)| one.said.contains(*said));
            first.said.iter().filter(everywhere).cloned().collect()
        }
        _ => Vec::new(),
    };
    let mut lines = Vec::new();
    for (place, mut one) in told {
        one.said.retain(|said| !shared.contains(said));
        let line = one.line(words);
        match place.filter(|_| !line.is_empty()) {
            Some(place) => {
                let at =
                    words.say_with("schedule-at", &[("place", theirs(place).into()), ("times", line.into())]);
                add(&mut lines, at);
            }
            None => add(&mut lines, line),
        }
    }
    add(&mut lines, capital(&sentences(shared)));
    lines
}

/// Days of every week at the same hours become one line: publishers of opening hours write a line for each day.
fn by_hours(told: Vec<(Option<&str>, Told)>) -> Vec<(Option<&str>, Told)> {
    let mut kept: Vec<(Option<&str>, Told)> = Vec::new();
    for (place, next) in told {
        match kept.iter_mut().find(|(known, one)| *known == place && one.is_at_the_hours_of(&next)) {
            Some((_, one)) => one.every_week.extend(next.every_week),
            None => kept.push((place, next)),
        }
    }
    kept
}

/// A week that was filled in with nothing, as some lists have it: `Mon: N/A Closed; Tue: N/A Closed`.
fn says_nothing(text: &str) -> bool {
    const NOTHING: [&str; 10] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun", "n", "a", "closed"];
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    text.to_lowercase().contains("n/a")
        && words.into_iter().all(|word| NOTHING.contains(&word.to_lowercase().as_str()))
}

/// What one schedule says, in parts.
#[derive(Debug)]
struct Told {
    days: Option<String>,
    /// The days, where it is on them every week and nothing else is said of days.
    every_week: Vec<OnDay>,
    /// One or several, for the same days.
    hours: Vec<String>,
    season: (Option<String>, Option<String>),
    /// What its publisher says besides, marked.
    said: Vec<String>,
}

impl Told {
    /// Nothing when it is over or says nothing.
    fn of(words: &Words, schedule: &Schedule, today: Date) -> Option<Self> {
        let times = short(words, schedule, today);
        // What the publisher says is English, whatever the page speaks.
        let english = short(Words::of(Language::English), schedule, today);
        let description = some_text(schedule.description.as_ref())
            .filter(|text| !says_nothing(text))
            .filter(|text| english.as_ref().is_none_or(|english| !only_repeats(text, english)));
        if is_over(schedule, today) && (description.is_none() || ended(schedule, today)) {
            return None;
        }
        let mut said: Vec<String> = Vec::new();
        for text in description.iter().copied().chain(some_text(schedule.notes.as_ref())) {
            add(&mut said, theirs(text));
        }
        let mut told =
            Told { days: None, every_week: Vec::new(), hours: Vec::new(), season: (None, None), said };
        if times.is_some() {
            told.days = days(words, schedule);
            told.every_week = every_week(schedule);
            told.hours = hours_of(words, schedule);
            // `mornings and afternoons` says when, and not what happens then.
            let instead = description.filter(|text| text.starts_with(char::is_lowercase)).map(theirs);
            if let (true, Some(instead)) = (told.hours.is_empty() && told.days.is_some(), instead) {
                told.said.retain(|said| *said != instead);
                told.hours.push(instead);
            }
            told.season = season(words, schedule, today);
        }
        (told.days.is_some() || !told.hours.is_empty() || !told.said.is_empty()).then_some(told)
    }

    /// The first day of the week, where it is on every week; what comes less often stands behind.
    fn first_day(&self) -> i8 {
        self.every_week.iter().map(|(_, day)| day.to_monday_zero_offset()).min().unwrap_or(7)
    }

    fn is_on_the_days_of(&self, other: &Self) -> bool {
        let timed = !self.hours.is_empty() && !other.hours.is_empty();
        timed && self.days.is_some() && self.days == other.days && self.says_besides(other)
    }

    fn is_at_the_hours_of(&self, other: &Self) -> bool {
        let weekly = !self.every_week.is_empty() && !other.every_week.is_empty();
        weekly && self.hours == other.hours && self.says_besides(other)
    }

    fn says_besides(&self, other: &Self) -> bool {
        self.season == other.season && self.said == other.said
    }

    fn line(&self, words: &Words) -> String {
        let mut every_week = self.every_week.clone();
        every_week.sort_unstable_by_key(|(_, day)| day.to_monday_zero_offset());
        every_week.dedup();
        let days = if every_week.is_empty() { self.days.clone() } else { Some(week(words, &every_week)) };
        let times = times(words, days, &self.hours, &self.season);
        capital(&sentences(times.into_iter().chain(self.said.iter().map(|said| capital(said)))))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::super::{english, read};
    use super::*;
    use crate::theirs::bare;

    fn all(values: &[serde_json::Value]) -> Vec<String> {
        let schedules: Vec<Schedule> = values.iter().cloned().map(read).collect();
        lines(english(), schedules.iter().map(|one| (one, None)), date(2026, 5, 4))
    }

    #[test]
    fn hours_of_the_same_days_stand_in_one_line() {
        let weekly = |byday: &str, opens: &str, closes: &str, notes: &str| json!({"freq": "WEEKLY", "byday": byday, "opens_at": opens, "closes_at": closes, "notes": notes});
        let pharmacy = [
            weekly("MO,TU,WE,TH,FR", "09:00", "13:30", ""),
            weekly("SA", "09:00", "14:00", ""),
            weekly("MO,TU,WE,TH,FR", "14:00", "18:00", ""),
        ];
        let told = all(&pharmacy);
        assert_eq!(told, ["Monday to Friday, 9am to 1:30pm and 2pm to 6pm", "Every Saturday, 9am to 2pm"]);
        let library =
            [weekly("TU", "09:00", "19:00", "With staff"), weekly("WE", "09:00", "13:00", "With staff")];
        let told = all(&library);
        assert_eq!(told, ["Every Tuesday, 9am to 7pm", "Every Wednesday, 9am to 1pm", &theirs("With staff")]);
        let by_day = [
            weekly("MO", "09:00", "12:00", ""),
            weekly("TU", "09:00", "12:00", ""),
            weekly("WE", "13:00", "17:00", ""),
            weekly("TH", "09:00", "12:00", ""),
            weekly("MO", "13:00", "17:00", ""),
        ];
        let told = all(&by_day);
        assert_eq!(
            told,
            [
                "Every Monday, 9am to midday and 1pm to 5pm",
                "Every Tuesday and Thursday, 9am to midday",
                "Every Wednesday, 1pm to 5pm"
            ]
        );
        let fair = json!({"dtstart": "2026-05-09", "opens_at": "14:00", "description": "Fair", "notes": "With staff"});
        let told: Vec<String> = all(&[library[0].clone(), fair]).iter().map(|line| bare(line)).collect();
        assert_eq!(told, ["Every Tuesday, 9am to 7pm", "Saturday 9 May 2026, from 2pm. Fair", "With staff"]);
        let shuffled = [
            weekly("TH", "14:30", "15:30", ""),
            weekly("MO", "10:00", "11:00", ""),
            weekly("TH", "11:00", "13:00", ""),
        ];
        let told = all(&shuffled);
        assert_eq!(told, ["Every Monday, 10am to 11am", "Every Thursday, 11am to 1pm and 2:30pm to 3:30pm"]);
        let different = [weekly("TU", "09:00", "11:00", "Tea"), weekly("TU", "14:00", "16:00", "Cards")];
        let told: Vec<String> = all(&different).iter().map(|line| bare(line)).collect();
        assert_eq!(told, ["Every Tuesday, 9am to 11am. Tea", "Every Tuesday, 2pm to 4pm. Cards"]);
    }

    #[test]
    fn a_week_of_nothing_is_not_told() {
        let nothing = json!({"description": "Mon: N/A Closed; Tue: N/A Closed; Wed: N/A Closed"});
        assert_eq!(all(&[nothing]), Vec::<String>::new());
        assert_eq!(all(&[json!({"description": "Closed on Sundays"})]), [theirs("Closed on Sundays")]);
        let note = json!({"freq": "MONTHLY", "byday": "1SU", "notes": "most months"});
        assert_eq!(bare(&all(&[note])[0]), "First Sunday of the month. Most months");
    }
}
