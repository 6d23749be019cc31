//! A search of the audit trail as it comes, and as an address.
//!
//! Names are sent and turned into identifiers, and an address has identifiers alone: addresses stand in the history of
//! browsers and in the logs of servers.

use administration::audit::Asked;
use audit::search::Place;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use locales::Words;
use uuid::Uuid;

use super::PATH;
use crate::pages::FormFault;
use crate::plain::trail::actions;
use crate::routes::Problem;
use crate::routes::fields::Fields;
use crate::words::link;

/// The longest name that anybody has.
pub(super) const LONGEST: usize = 200;

/// What was asked for, as it came.
#[derive(Debug, Clone, Default)]
pub(super) struct Form {
    /// Who did it, as it was typed. Only what is sent has it.
    pub(super) who: String,
    pub(super) what: String,
    /// Whom or what it is about, as it was typed. Only what is sent has it.
    pub(super) about: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) by: Option<Uuid>,
    pub(super) of: Option<Uuid>,
    pub(super) after: Option<Place>,
}

impl Form {
    /// Reads what stands in an address. What is typed there is nobody's.
    pub(super) fn of_address(words: &Words, fields: &Fields) -> Result<Self, Problem> {
        Ok(Self { who: String::new(), about: String::new(), ..Self::read(words, fields)? })
    }

    /// Reads what was sent. What is no identifier, and no place in the trail, does not come from a page of ours.
    pub(super) fn read(words: &Words, fields: &Fields) -> Result<Self, Problem> {
        let no_page = || Problem::NotFound(Some(words.say("trail-no-page")));
        let id = |name: &str| match fields.text(name) {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| no_page()),
        };
        let after = match fields.text("after") {
            "" => None,
            text => Some(read_place(text).ok_or_else(no_page)?),
        };
        let text = |name: &str| fields.text(name).to_owned();
        Ok(Self {
            who: text("who"),
            what: text("what"),
            about: text("about"),
            from: text("from"),
            to: text("to"),
            by: id("by")?,
            of: id("of")?,
            after,
        })
    }

    /// The days and the action of it, or what is wrong with them.
    pub(super) fn asked(&self, words: &Words) -> (Asked, Vec<FormFault>) {
        let mut faults = Vec::new();
        for (field, typed) in [("who", &self.who), ("about", &self.about)] {
            if typed.chars().count() > LONGEST {
                faults.push(FormFault::new(field, words.say("trail-too-long")));
            }
        }
        let known = actions(Words::of(words.language()));
        let action = (!self.what.is_empty()).then(|| self.what.clone());
        if action.as_ref().is_some_and(|action| !known.iter().any(|(one, _)| one == action)) {
            faults.push(FormFault::new("what", words.say("trail-no-such-what")));
        }
        let mut day = |field: &'static str, typed: &str| match read_day(typed) {
            Ok(day) => day,
            Err(()) => {
                faults.push(FormFault::new(field, words.say("trail-no-day")));
                None
            }
        };
        let (from, to) = (day("from", &self.from), day("to", &self.to));
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            faults.push(FormFault::new("to", words.say("trail-backwards")));
        }
        let asked = Asked {
            by: self.by,
            about: self.of,
            action,
            since: from.and_then(midnight),
            until: to.and_then(|day| midnight(day.checked_add(1.day()).ok()?)),
            after: self.after.clone(),
        };
        (asked, faults)
    }

    /// The address of this search: identifiers alone.
    pub(super) fn address(&self) -> String {
        let after = self.after.as_ref().map(write_place).unwrap_or_default();
        let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
        let (by, of) = (id(self.by), id(self.of));
        let all = [
            ("by", &by),
            ("what", &self.what),
            ("of", &of),
            ("from", &self.from),
            ("to", &self.to),
            ("after", &after),
        ];
        let said: Vec<(&str, &str)> = all
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        if said.is_empty() { PATH.to_owned() } else { link(PATH, &said) }
    }

    pub(super) fn is_narrow(&self) -> bool {
        Self { after: None, ..self.clone() }.address() != PATH
    }
}

/// A day as browsers send it; nothing where none was chosen.
fn read_day(typed: &str) -> Result<Option<Date>, ()> {
    if typed.is_empty() {
        return Ok(None);
    }
    let is_plain = typed.len() == 10;
    let day: Date = typed.parse().ok().filter(|_| is_plain).ok_or(())?;
    // Nobody has recorded anything before, and arithmetic has room behind.
    if (1900..=2999).contains(&day.year()) { Ok(Some(day)) } else { Err(()) }
}

fn midnight(day: Date) -> Option<Timestamp> {
    let london = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    day.to_zoned(london).ok().map(|start| start.timestamp())
}

/// A place in the trail as it stands in an address: microseconds, number and area.
pub(in crate::routes) fn write_place((at, area, number): &Place) -> String {
    format!("{}.{number}.{area}", at.as_microsecond())
}

/// Reads what [`write_place`] wrote.
pub(in crate::routes) fn read_place(text: &str) -> Option<Place> {
    let (at, rest) = text.split_once('.')?;
    let (number, area) = rest.split_once('.')?;
    let fits = area.len() <= 20 && area.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let at = Timestamp::from_microsecond(at.parse().ok()?).ok()?;
    fits.then_some((at, area.to_owned(), number.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_back_and_a_forged_one_is_none() {
        let place = ("2026-05-04T09:30:00.000001Z".parse().unwrap(), "E54000057".to_owned(), 4_711);
        assert_eq!(read_place(&write_place(&place)), Some(place.clone()));
        let nowhere = (place.0, String::new(), 1);
        assert_eq!(read_place(&write_place(&nowhere)), Some(nowhere));
        for forged in [
            "",
            ".",
            "..",
            "1",
            "1.1",
            "x.1.",
            "1.x.",
            "99999999999999999999.1.",
            "9223372036854775807.1.",
            "1.1.'; drop table audit_event",
            "1.1.E54000057.1",
            "1.1.ÄÖÜ",
        ] {
            assert_eq!(read_place(forged), None, "{forged}");
        }
    }

    #[test]
    fn a_day_is_one_that_there_is() {
        assert_eq!(read_day(""), Ok(None));
        assert_eq!(read_day("2026-05-03"), Ok(Some(jiff::civil::date(2026, 5, 3))));
        for typed in
            ["2026-02-30", "3 May", "0001-01-01", "9999-12-31", "2026-05-03T10:00", "2026-05-3", "-1"]
        {
            assert_eq!(read_day(typed), Err(()), "{typed}");
        }
    }
}
