//! What is on in a week: which of the services that answer a question really happen on which of its days.
//!
//! The search gives candidates in its own order, the best first, from memory; their records are read in a few
//! statements; and the rule of [`occurrence`](crate::occurrence) says when each happens. The work is bounded: of more
//! candidates than [`LOOKED_AT`] the best are looked at, and the answer says of how many.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use jiff::Timestamp;
use jiff::civil::Date;
use store::Tx;
use uuid::Uuid;

use crate::Result;
use crate::entities::{Organization, Service};
use crate::listing::ListingState;
use crate::locality::Country;
use crate::occurrence::{Coming, Occurrence, Timetable};
use crate::records::{self, Kind, PlaceShown};
use crate::search::facts::Spot;
use crate::search::{Hit, Query, When, unstated};
use crate::whole::{WholePlace, typed};

/// How many services are looked at, at most.
pub const LOOKED_AT: usize = 600;

/// All days of a week, as bits.
const EVERY_DAY: u8 = 0b111_1111;

/// A service that may be on, with as much as is shown of it.
#[derive(Debug)]
pub struct Listed {
    /// The service.
    pub service: Service,
    /// Who offers it.
    pub organization: Option<String>,
    /// Where.
    pub places: Vec<WholePlace>,
}

/// What is asked of them.
#[derive(Debug, Clone)]
pub struct Span {
    /// The days.
    pub days: RangeInclusive<Date>,
    /// What has ended by then is left out.
    pub now: Timestamp,
    /// Days of the week and hours that somebody asked for, besides.
    pub when: Option<When>,
    /// Where the person is.
    pub near: Option<Spot>,
    /// How far they go, metres.
    pub within: Option<u32>,
}

/// One service at one time of one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happening {
    /// The service, by its number among those that were looked at; the best comes first.
    pub service: usize,
    /// When, with what speaks against it.
    pub coming: Coming,
    /// Where, by the number of the place among the service's: the place that its schedule names, else the nearest one.
    pub place: Option<usize>,
    /// Whether it may be at other places of the service instead.
    pub other_places: bool,
    /// Whether it is a place that keeps opening hours, and nothing that people come to at its beginning.
    pub open: bool,
    /// Whole metres to there as the crow flies.
    pub metres: Option<u32>,
    /// What the publisher says of its time where no time is known: `mornings`.
    pub said: Option<String>,
}

/// Makes a question ask for services that say when they happen, and only for as many as are looked at. Gives back the
/// time that somebody asked for in words.
pub fn ask_for_times(query: &mut Query) -> Option<When> {
    let asked = query.when;
    query.when = Some(When { days: asked.map_or(EVERY_DAY, |when| when.days), hours: None });
    query.keep_unstated &= !unstated::WHEN;
    query.limit = LOOKED_AT;
    asked
}

/// The records of the services of an answer, in its order, in a few statements. Those that are hidden since are left
/// out.
///
/// # Errors
/// The store's.
pub fn read(tx: &mut Tx<'_>, hits: &[Hit]) -> Result<Vec<Listed>> {
    let ids: Vec<Uuid> = hits.iter().map(|hit| hit.id).collect();
    let mut found: HashMap<Uuid, (Option<Uuid>, String)> = HashMap::with_capacity(ids.len());
    tx.each_of(
        "select id, listing_state, organization_id, document from service where removed_at is null and id in",
        &ids,
        |row| {
            let state: String = row.get(1)?;
            if state.parse::<ListingState>().is_ok_and(ListingState::is_shown) {
                found.insert(row.get(0)?, (row.get(2)?, row.get(3)?));
            }
            Ok(())
        },
    )?;
    let mut offering: Vec<Uuid> = found.values().filter_map(|(organization, _)| *organization).collect();
    offering.sort_unstable();
    offering.dedup();
    let organizations = records::documents(tx, Kind::Organization, &offering)?;
    let at = records::places_of(tx, &ids)?;
    let mut wanted: Vec<Uuid> = at.iter().map(|place| place.location_id).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let locations = records::locations(tx, &wanted)?;
    let mut places: HashMap<Uuid, Vec<WholePlace>> = HashMap::with_capacity(ids.len());
    for place in at {
        let Some(service_at_location) = typed(&place.document) else { continue };
        let (location, private) = match locations.get(&place.location_id).map(|found| &found.shown) {
            Some(PlaceShown::Document(text) | PlaceShown::Incomplete(text)) => (typed(text), false),
            Some(PlaceShown::Private) => (None, true),
            None => (None, false),
        };
        let whole = WholePlace { service_at_location, location, private };
        places.entry(place.service_id).or_default().push(whole);
    }
    let listed = ids.iter().filter_map(|id| {
        let (organization, document) = found.get(id)?;
        let named = |id: &Uuid| typed::<Organization>(organizations.get(id)?)?.name;
        Some(Listed {
            service: typed(document)?,
            organization: organization.as_ref().and_then(named),
            places: places.remove(id).unwrap_or_default(),
        })
    });
    Ok(listed.collect())
}

/// What happens in a span, day by day, the earliest first; what begins at the same time stands in the order of the
/// search. What two sources list alike is told once.
#[must_use]
pub fn happenings(listed: &[Listed], span: &Span, country: &Country) -> Vec<Happening> {
    let mut found = Vec::new();
    for (number, one) in listed.iter().enumerate() {
        let mut described = one.places.iter().filter_map(|place| place.location.as_ref());
        let nation = described.find_map(|location| country.nation_of(location));
        let metres: Vec<Option<u32>> = one
            .places
            .iter()
            .map(|place| {
                let point = country.point_of(place.location.as_ref()?)?;
                Some(span.near?.metres_to(Spot::of(point)))
            })
            .collect();
        let timetable = Timetable::of(&one.service, &one.places, nation);
        let keeps_hours = keeps_hours(&timetable, *span.days.start());
        for day in days_of(span) {
            for coming in timetable.on(day) {
                if coming.at.ends() <= span.now || !is_wanted(&coming, span.when) {
                    continue;
                }
                let place = coming.place.or_else(|| nearest(&metres));
                let away = place.and_then(|place| metres[place]);
                if coming.place.is_some() && is_too_far(away, span.within) {
                    continue;
                }
                let other_places = coming.place.is_none() && one.places.len() > 1;
                let described =
                    timetable.times.get(coming.by).and_then(|timed| timed.schedule.description.as_deref());
                let described = described.map(str::trim).filter(|said| !said.is_empty());
                let timed = coming.at.opens.is_some() || coming.at.closes.is_some();
                // Beside a time it says what happens then; without one, when.
                let open = coming.at.is_open_door() || keeps_hours && (described.is_none() || !timed);
                let said = described.filter(|_| !timed).map(str::to_owned);
                found.push(Happening {
                    service: number,
                    coming,
                    place,
                    other_places,
                    open,
                    metres: away,
                    said,
                });
            }
        }
    }
    found.sort_by_key(|one| {
        (one.coming.at.day, one.coming.at.opens.is_none(), one.coming.at.opens, one.service)
    });
    without_repeats(found, listed)
}

/// So many days of a week, and a service keeps opening hours.
const MOST_DAYS: usize = 5;

/// Whether a service keeps opening hours: it is on most days of a week, or on one of them for long.
fn keeps_hours(timetable: &Timetable<'_>, first: Date) -> bool {
    let week = std::iter::successors(Some(first), |day| day.tomorrow().ok()).take(7);
    let days: Vec<Vec<Coming>> = week.map(|day| timetable.on(day)).filter(|on| !on.is_empty()).collect();
    days.len() >= MOST_DAYS || days.iter().flatten().any(|coming| coming.at.is_open_door())
}

/// Two sources may list one service: it has the same name, at the same time, so near by that it is the same place.
fn without_repeats(found: Vec<Happening>, listed: &[Listed]) -> Vec<Happening> {
    /// As far apart as two sources put one place, metres.
    const ONE_PLACE: u32 = 150;
    type Same = (Occurrence, String);
    let mut known: HashMap<Same, Vec<Option<u32>>> = HashMap::new();
    let name = |number: usize| {
        let name = listed.get(number).and_then(|one| one.service.name.as_deref()).unwrap_or_default();
        places::folded(name)
    };
    let mut is_new = |one: &Happening| {
        let there = known.entry((one.coming.at, name(one.service))).or_default();
        let same = |other: &Option<u32>| match (other, one.metres) {
            (Some(other), Some(metres)) => other.abs_diff(metres) <= ONE_PLACE,
            (other, metres) => *other == metres,
        };
        let new = !there.iter().any(same);
        there.push(one.metres);
        new
    };
    found.into_iter().filter(|one| is_new(one)).collect()
}

fn days_of(span: &Span) -> impl Iterator<Item = Date> + use<> {
    let (first, last) = (*span.days.start(), *span.days.end());
    let days = std::iter::successors(Some(first), |day| day.tomorrow().ok());
    let wanted = span.when.map_or(EVERY_DAY, |when| when.days);
    days.take_while(move |day| *day <= last)
        .filter(move |day| wanted >> day.weekday().to_monday_zero_offset() & 1 == 1)
}

/// Whether it is on in the hours asked for. What says no time is kept.
fn is_wanted(coming: &Coming, when: Option<When>) -> bool {
    let Some((from, to)) = when.and_then(|when| when.hours) else { return true };
    let begins_before = coming.at.opens.is_none_or(|opens| opens < to);
    let ends = match (coming.at.opens, coming.at.closes) {
        // On the next day.
        (Some(opens), Some(closes)) if closes < opens => None,
        (Some(opens), _) => Some(opens + coming.at.minutes().unwrap_or(1)),
        (None, closes) => closes,
    };
    begins_before && ends.is_none_or(|ends| ends > from)
}

/// The nearest place; the first, where nobody can tell.
fn nearest(metres: &[Option<u32>]) -> Option<usize> {
    (0..metres.len()).min_by_key(|place| metres[*place].unwrap_or(u32::MAX))
}

fn is_too_far(away: Option<u32>, within: Option<u32>) -> bool {
    away.zip(within).is_some_and(|(away, within)| away > within)
}
