//! When a service happens, in iCalendar terms and in words.

use jiff::civil::{Date, Weekday};
use serde_json::Value;

use crate::{
    offer::date,
    random::Random,
    record::Record,
    service::Area,
    tables::{Kind, Part, Place, Repeats, Season, Time},
};

/// The days of the week as iCalendar and as people write them, from Monday.
pub(crate) const DAYS: [(&str, &str); 7] = [
    ("MO", "Monday"),
    ("TU", "Tuesday"),
    ("WE", "Wednesday"),
    ("TH", "Thursday"),
    ("FR", "Friday"),
    ("SA", "Saturday"),
    ("SU", "Sunday"),
];
const NTH: [&str; 4] = ["First", "Second", "Third", "Fourth"];

/// When a service happens.
#[derive(Default)]
pub(crate) struct Timetable {
    pub(crate) schedules: Vec<Value>,
    /// The name of the day, when there is just one.
    pub(crate) day: &'static str,
}

fn weekday(number: usize) -> Weekday {
    i8::try_from(number)
        .ok()
        .and_then(|number| Weekday::from_monday_zero_offset(number).ok())
        .unwrap_or(Weekday::Monday)
}

/// A time of day as people write it: 10am, 2.30pm, 12 noon.
fn clock(minutes: u16) -> String {
    let (hour, minute) = (minutes / 60, minutes % 60);
    let half = if hour < 12 { "am" } else { "pm" };
    let twelve = (hour + 11) % 12 + 1;
    match (hour, minute) {
        (12, 0) => "12 noon".to_owned(),
        (_, 0) => format!("{twelve}{half}"),
        _ => format!("{twelve}.{minute:02}{half}"),
    }
}

fn minutes_of(time: jiff::civil::Time) -> u16 {
    u16::from(time.hour().unsigned_abs()) * 60 + u16::from(time.minute().unsigned_abs())
}

/// The season that is on, or else the next one, as its first and last day.
pub(crate) fn season_dates(season: &Season, today: Date) -> Option<(Date, Date)> {
    let on = |year: i16, day: &str| format!("{year:04}-{day}").parse::<Date>().ok();
    let wraps = season.from > season.to;
    let year = today.year();
    let this = on(year, &season.to)?;
    let end_year = if today <= this { year } else { year + 1 };
    let start_year = if wraps { end_year - 1 } else { end_year };
    Some((on(start_year, &season.from)?, on(end_year, &season.to)?))
}

/// The last such day of the week at least so many weeks ago.
fn past_weekday(today: Date, number: usize, weeks: u64) -> Date {
    let back = today.weekday().since(weekday(number)).unsigned_abs();
    date(today, u64::from(back) + 7 * weeks)
}

/// One schedule under construction.
struct Session<'a> {
    time: &'a Time,
    days: Vec<usize>,
    starts: u16,
    ends: u16,
    repeats: Repeats,
}

impl<'a> Session<'a> {
    fn draw(area: &Area<'a>, kind: &Kind, time: usize, random: &mut Random) -> Self {
        let time = &area.tables.schedules.times[time];
        let numbers = |day: &String| DAYS.iter().position(|known| known.0 == day);
        let mut days: Vec<usize> = time.days.iter().filter_map(numbers).collect();
        if !time.every_day {
            random.shuffle(&mut days);
            let extra = usize::from(kind.days == 1 && random.chance(8));
            days.truncate(kind.days + extra);
            days.sort_unstable();
        }
        let repeats = match kind.repeats {
            _ if time.every_day || days.len() > 1 => Repeats::Weekly,
            Repeats::Mixed => match random.below(10) {
                0..4 => Repeats::Weekly,
                4..7 => Repeats::Fortnightly,
                _ => Repeats::Monthly,
            },
            Repeats::Weekly if random.chance(4) => Repeats::Fortnightly,
            repeats => repeats,
        };
        let starts = random.one(&time.starts).map_or(600, |&at| minutes_of(at));
        let ends = starts + random.one(&time.minutes).copied().unwrap_or(60);
        Self { time, days, starts, ends, repeats }
    }

    /// "Every Tuesday, 10am to 12 noon".
    fn text(&self, nth: usize) -> String {
        let name = |at: usize| DAYS[at].1;
        let hours = format!("{} to {}", clock(self.starts), clock(self.ends));
        let days = match (self.days.as_slice(), self.repeats) {
            (&[day], Repeats::Weekly | Repeats::Mixed) => format!("Every {}", name(day)),
            (&[day], Repeats::Fortnightly) => format!("Every other {}", name(day)),
            (&[day], Repeats::Monthly) => format!("{} {} of the month", NTH[nth], name(day)),
            (days, _) if days.len() == 7 => "Every day".to_owned(),
            (days, _) if self.time.every_day && days.len() == 5 => "Monday to Friday".to_owned(),
            (days, _) => {
                let names: Vec<&str> = days.iter().map(|&day| name(day)).collect();
                match names.split_last() {
                    Some((last, rest)) if !rest.is_empty() => {
                        format!("{} and {last}", rest.join(", "))
                    }
                    _ => names.concat(),
                }
            }
        };
        format!("{days}, {hours}")
    }

    fn record(&self, area: &Area<'_>, kind: &Kind, id: Value, random: &mut Random) -> Record {
        let today = area.today;
        let nth = usize::try_from(random.below(4)).unwrap_or(0);
        let weeks_running = 4 + random.below(150);
        let mut record = Record::new(id, 12);
        let season = kind
            .season
            .as_ref()
            .and_then(|code| area.tables.schedules.seasons.iter().find(|season| season.code == *code));
        match season.and_then(|season| season_dates(season, today)) {
            Some((from, to)) => {
                record.set("valid_from", from.to_string()).set("valid_to", to.to_string());
            }
            None if random.chance(30) => {
                record.set("valid_from", date(today, 7 * weeks_running).to_string());
            }
            None => {}
        }
        let first_day = self.days.first().copied().unwrap_or(0);
        let codes: Vec<&str> = self.days.iter().map(|&day| DAYS[day].0).collect();
        match self.repeats {
            Repeats::Monthly => {
                let month = date(today, 7 * weeks_running);
                let nth_number = i8::try_from(nth + 1).unwrap_or(1);
                if let Ok(start) = month.nth_weekday_of_month(nth_number, weekday(first_day)) {
                    record.set("dtstart", start.to_string());
                }
                record.set("freq", "MONTHLY").set("byday", format!("{}{}", nth + 1, codes.concat()));
            }
            Repeats::Fortnightly => {
                // Without a first date nobody could tell which week is on.
                let start = past_weekday(today, first_day, weeks_running);
                record
                    .set("dtstart", start.to_string())
                    .set("freq", "WEEKLY")
                    .set("interval", 2)
                    .set("byday", codes.join(","));
            }
            Repeats::Weekly | Repeats::Mixed => {
                record.set("freq", "WEEKLY").set("byday", codes.join(","));
            }
        }
        let stamp = |minutes: u16| format!("{:02}:{:02}:00", minutes / 60, minutes % 60);
        record
            .set("description", self.text(nth))
            .set("opens_at", stamp(self.starts))
            .set("closes_at", stamp(self.ends));
        let schedules = &area.tables.schedules;
        let note = match (kind.season.as_deref(), season) {
            (Some("term"), _) => random.text(&schedules.term_time_notes),
            (_, Some(season)) => random.text(&season.notes),
            _ if random.chance(25) => random.text(&schedules.notes),
            _ => "",
        };
        if !note.is_empty() {
            record.set("notes", note);
        }
        record
    }
}

/// Draws the times of a service. Some have none: they are by arrangement, or the listing simply does not say.
pub(crate) fn timetable(
    area: &Area<'_>,
    (kind_number, kind): (usize, &Kind),
    (place, part): (Place, Part),
    service: u64,
    random: &mut Random,
) -> Timetable {
    let mut timetable = Timetable::default();
    let attending = area.tables.schedules.attending.get(&part).map_or("", |texts| random.text(texts));
    let times = &area.tables.drawn.times[kind_number];
    let id = |part| area.ids.of("schedule", service, part);
    let finish = |mut record: Record| {
        if !attending.is_empty() {
            record.set("attending_type", attending);
        }
        record.done()
    };
    if times.is_empty() || (place == Place::Home && random.chance(40)) {
        if random.chance(50) {
            let mut record = Record::new(id(0), 3);
            record.set("description", "By arrangement");
            timetable.schedules.push(finish(record));
        }
        return timetable;
    }
    if random.chance(7) {
        return timetable;
    }
    let Some(&time) = random.one(times) else {
        return timetable;
    };
    let session = Session::draw(area, kind, time, random);
    if let [day] = session.days.as_slice() {
        timetable.day = DAYS[*day].1;
    }
    timetable.schedules.push(finish(session.record(area, kind, id(0), random)));
    // A few weekly groups meet at a second time as well.
    let other = times.iter().find(|&&other| other != time);
    if let (Some(&other), Repeats::Weekly, true) = (other, session.repeats, random.chance(10)) {
        let second = Session::draw(area, kind, other, random);
        timetable.day = "";
        timetable.schedules.push(finish(second.record(area, kind, id(1), random)));
    }
    timetable
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as on;

    use super::*;

    #[test]
    fn times_read_as_people_write_them() {
        assert_eq!(clock(600), "10am");
        assert_eq!(clock(720), "12 noon");
        assert_eq!(clock(870), "2.30pm");
        assert_eq!(clock(750), "12.30pm");
    }

    #[test]
    fn the_season_is_this_one_or_the_next() {
        let winter = Season {
            code: "winter".to_owned(),
            from: "11-01".to_owned(),
            to: "03-31".to_owned(),
            notes: Vec::new(),
        };
        let dates = |today| season_dates(&winter, today).unwrap();
        assert_eq!(dates(on(2026, 2, 1)), (on(2025, 11, 1), on(2026, 3, 31)));
        assert_eq!(dates(on(2026, 7, 1)), (on(2026, 11, 1), on(2027, 3, 31)));
        assert_eq!(dates(on(2026, 12, 1)), (on(2026, 11, 1), on(2027, 3, 31)));
    }

    #[test]
    fn past_days_fall_on_their_weekday() {
        // 2026-03-04 is a Wednesday.
        assert_eq!(past_weekday(on(2026, 3, 4), 1, 0), on(2026, 3, 3));
        assert_eq!(past_weekday(on(2026, 3, 4), 2, 1), on(2026, 2, 25));
        assert_eq!(past_weekday(on(2026, 3, 4), 4, 0), on(2026, 2, 27));
    }
}
