//! All times of a service, with what speaks against each.

use jiff::civil::Date;
use jiff::{Span, Timestamp};
use vocabulary::bank_holidays::{self, ClosedDay};
use vocabulary::doubts::{Doubt, Effect, Unless, cast_by};

use super::pattern::exceptions;
use super::{Occurrence, Pattern, Unknown, day_of};
use crate::entities::{Clock, Schedule, Service};
use crate::whole::WholePlace;

/// All times of a service.
#[derive(Debug)]
pub struct Timetable<'a> {
    /// One for each schedule: those of the service first, then those of its places, in their order.
    pub times: Vec<Timed<'a>>,
    /// The nation the service is in, by the letter of its area codes, where it is known.
    nation: Option<u8>,
    /// Something stands above everything else that is said of the service.
    alert: bool,
    /// What the description casts in doubt.
    doubts: Vec<&'static Doubt>,
}

/// A schedule with its dates.
#[derive(Debug)]
pub struct Timed<'a> {
    /// The schedule.
    pub schedule: &'a Schedule,
    /// The place where it holds, by its number among the places, if it holds at one alone.
    pub place: Option<usize>,
    /// Its days, or why it has none.
    pub dates: Result<Pattern, Unknown>,
    doubts: Vec<&'static Doubt>,
}

/// One time that comes, with what speaks against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coming {
    /// When.
    pub at: Occurrence,
    /// The schedule it comes from, by its number in [`Timetable::times`].
    pub by: usize,
    /// The place, as in [`Timed::place`].
    pub place: Option<usize>,
    /// Why somebody should make sure before they go.
    pub warnings: Vec<Warning>,
}

/// Why somebody should make sure that something is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// It is a bank holiday, or a day on which most doors are shut.
    ClosedDay(&'static ClosedDay),
    /// The publisher's words beside the time or about the service say that it does not always hold.
    TheirWords,
}

impl<'a> Timetable<'a> {
    /// The times of a service. Those of a private place are left out, as everything of it is. `nation` decides which
    /// bank holidays count, by the letter with which codes of its areas begin.
    #[must_use]
    pub fn of(service: &'a Service, places: &'a [WholePlace], nation: Option<u8>) -> Self {
        let own = service.schedules.iter().map(|schedule| (schedule, None));
        let open = places.iter().enumerate().filter(|(_, place)| !place.private);
        let at_places = open.flat_map(|(number, place)| {
            place.service_at_location.schedules.iter().map(move |schedule| (schedule, Some(number)))
        });
        let said = service.description.as_deref().unwrap_or_default();
        let doubts = cast_by(said).into_iter().filter(|doubt| doubt.anywhere).collect();
        let alert = service.alert.as_ref().is_some_and(|alert| !alert.trim().is_empty());
        let times = own.chain(at_places).map(|(schedule, place)| Timed::of(schedule, place)).collect();
        Timetable { times, nation, alert, doubts }
    }

    /// What happens on a day, the earliest first; what has no time of day comes last.
    #[must_use]
    pub fn on(&self, day: Date) -> Vec<Coming> {
        let falls = |timed: &Timed<'_>| timed.dates.as_ref().is_ok_and(|dates| dates.falls_on(day));
        let times = self.times.iter().enumerate().filter(|(_, timed)| falls(timed));
        let mut found: Vec<Coming> = times.filter_map(|(by, timed)| self.coming_by(by, timed, day)).collect();
        in_order(&mut found);
        found
    }

    /// The next times that have not ended at an instant, at most so many, the earliest first.
    #[must_use]
    pub fn coming(&self, now: Timestamp, most: usize) -> Vec<Coming> {
        // What began yesterday evening may still be on.
        let first = day_of(now).saturating_sub(Span::new().days(1));
        let mut found = Vec::new();
        for (by, timed) in self.times.iter().enumerate() {
            let Ok(dates) = &timed.dates else { continue };
            let coming = dates.days_from(first).filter_map(|day| self.coming_by(by, timed, day));
            found.extend(coming.filter(|coming| coming.at.ends() > now).take(most));
        }
        in_order(&mut found);
        found.truncate(most);
        found
    }

    /// Why there are no dates, where there are none to come: the reason that helps most to ask for one. `None` also
    /// where nothing is said of times, or where all of them are over.
    #[must_use]
    pub fn unknown(&self) -> Option<Unknown> {
        let reasons = self.times.iter().filter_map(|timed| timed.dates.as_ref().err().copied());
        reasons.max_by_key(|reason| match reason {
            Unknown::Stopped => 6,
            Unknown::ByArrangement => 5,
            Unknown::NoStart => 4,
            Unknown::WhichInMonth => 3,
            Unknown::NoDay => 2,
            Unknown::NotUnderstood => 1,
            Unknown::NoPattern => 0,
        })
    }

    /// The last day on which anything happened or will, where all of it ends.
    #[must_use]
    pub fn last(&self) -> Option<Date> {
        let last: Option<Vec<Date>> =
            self.times.iter().map(|timed| timed.dates.as_ref().ok()?.last()).collect();
        last?.into_iter().max()
    }

    fn coming_by(&self, by: usize, timed: &Timed<'_>, day: Date) -> Option<Coming> {
        let doubts = || timed.doubts.iter().chain(&self.doubts).filter(|doubt| doubt.matters_on(day));
        let says = |effect: Effect| doubts().any(|doubt| doubt.effect == effect);
        let closed = bank_holidays::on(day, self.nation);
        if closed.is_some_and(|day| day.bank_holiday) && says(Effect::NotOnBankHolidays) {
            return None;
        }
        let mut warnings = Vec::new();
        // Whoever writes that they are open on bank holidays means those, and not Christmas Day.
        if let Some(closed) =
            closed.filter(|day| !(day.bank_holiday && says(Effect::OnBankHolidaysToo) && !day.is_christmas()))
        {
            warnings.push(Warning::ClosedDay(closed));
        }
        // Said of the whole service, "it has stopped" may mean a part of it.
        let stopped = self.doubts.iter().any(|doubt| doubt.effect == Effect::NoDate);
        if self.alert || stopped || says(Effect::Check) {
            warnings.push(Warning::TheirWords);
        }
        Some(Coming { at: timed.at(day), by, place: timed.place, warnings })
    }
}

impl<'a> Timed<'a> {
    fn of(schedule: &'a Schedule, place: Option<usize>) -> Self {
        let notes = schedule.notes.as_deref().unwrap_or_default();
        let (except, rest) = exceptions(notes);
        let said = [schedule.description.as_deref().unwrap_or_default(), &rest];
        let dates = Pattern::of(schedule).map(|pattern| pattern.except(except));
        let mut doubts: Vec<&'static Doubt> = said.into_iter().flat_map(cast_by).collect();
        doubts.retain(|doubt| !dates.as_ref().is_ok_and(|dates| is_no_news(doubt, dates)));
        let dates = match doubts.iter().find(|doubt| doubt.effect == Effect::NoDate) {
            Some(doubt) if doubt.code == "stopped" => Err(Unknown::Stopped),
            Some(_) => Err(Unknown::ByArrangement),
            None => dates,
        };
        Timed { schedule, place, dates, doubts }
    }

    fn at(&self, day: Date) -> Occurrence {
        let minutes = |clock: Option<&Clock>| clock.map(Clock::minutes);
        let (opens, closes) =
            (minutes(self.schedule.opens_at.as_ref()), minutes(self.schedule.closes_at.as_ref()));
        Occurrence { day, opens, closes }
    }
}

/// Whether the schedule itself says what the words say.
fn is_no_news(doubt: &Doubt, dates: &Pattern) -> bool {
    match doubt.unless {
        Some(Unless::Season) => dates.has_season() || dates.is_once(),
        Some(Unless::Repeat) => dates.is_rare() || dates.is_once(),
        None => false,
    }
}

/// By their beginning, each once: two schedules that say the same are one.
fn in_order(found: &mut Vec<Coming>) {
    found
        .sort_by_key(|coming| (coming.at.day, coming.at.opens.is_none(), coming.at, coming.place, coming.by));
    found.dedup_by(|later, kept| later.at == kept.at && later.place == kept.place);
}
