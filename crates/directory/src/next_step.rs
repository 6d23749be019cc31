//! What somebody does first to take part in a service: one thing, exactly.
//!
//! The rule, from the top; the first line that holds decides:
//!
//! 1. It has closed: look for something else.
//! 2. It is closed for now: ask when it opens again.
//! 3. Somebody has to refer: ask a GP practice or a link worker.
//! 4. People have to book: book, on the web page if the publisher says so.
//! 5. The publisher asks people to get in touch first; or it is private, at home, online or by telephone; or it was full
//!    lately; or nobody can know when it is on: get in touch.
//! 6. The publisher says that people may just turn up: turn up, at the next time that has not begun. A door that stands
//!    open for long may be gone through at any time. If nobody has checked the listing lately, or words or a bank holiday
//!    speak against the date: get in touch first all the same.
//! 7. The publisher says nothing of how to join: get in touch. A door that stands open for long is gone through all the
//!    same, when somebody has made sure that it does.
//! 8. There is no way to get in touch, but a place and a time: go there. Without these: ask a link worker.
//!
//! A telephone goes before an e-mail address, and that before a web page.

use jiff::Timestamp;
use vocabulary::joining::{Way, said_by, spoken_of};

use crate::entities::{LocationType, Status};
use crate::listing::{ListingState, Trust};
use crate::occurrence::{Coming, Timetable, Unknown, day_of};
use crate::search::ranking::Ranking;
use crate::whole::Whole;

/// How a service can be reached. What cannot be dialled, written to or opened does not count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reach {
    /// By telephone.
    pub phone: bool,
    /// By e-mail.
    pub email: bool,
    /// On a web page.
    pub website: bool,
}

/// One way of reaching a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Via {
    /// Ring.
    Phone,
    /// Write.
    Email,
    /// Look at the web page.
    Website,
}

/// The first thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// It has closed: look for something like it.
    LookElsewhere,
    /// It is closed for now: ask when it opens again, if there is a way to ask.
    AskWhenItOpens(Option<Via>),
    /// Ask somebody to refer; questions go to the service, if there is a way to ask.
    AskToBeReferred(Option<Via>),
    /// Book.
    Book(Via),
    /// Get in touch.
    Contact(Via, Why),
    /// Go there.
    TurnUp {
        /// When.
        at: Coming,
        /// Make sure first that it is on.
        make_sure: Option<Via>,
        /// Whether the publisher says that people may just turn up.
        said: bool,
    },
    /// There is neither a way to get in touch nor a place and a time.
    AskLinkWorker,
}

/// Why somebody should get in touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The publisher asks for it.
    TheyAsk,
    /// Where it is must not be told.
    PrivatePlace,
    /// It is nowhere to go to.
    NowhereToGo,
    /// It was full when it last said so.
    Full,
    /// Nobody can know when it is next; why, where that is known.
    NoDate(Option<Unknown>),
    /// Nothing is said of how to join.
    NothingSaid,
}

/// The first thing to do about a service at an instant.
#[must_use]
pub fn next_step(whole: &Whole, timetable: &Timetable<'_>, reach: Reach, now: Timestamp) -> Step {
    match (whole.service.status, whole.provenance.state) {
        (Some(Status::Defunct), _) => return Step::LookElsewhere,
        (Some(Status::TemporarilyClosed | Status::Inactive), _) | (_, ListingState::TemporarilyClosed) => {
            return Step::AskWhenItOpens(reach.best());
        }
        _ => {}
    }
    let (ways, outright) = ways(whole);
    if has_to_be_referred(whole, &ways) {
        return Step::AskToBeReferred(reach.best());
    }
    let books = ways.iter().max().filter(|way| matches!(way, Way::Book | Way::BookOnline));
    if let Some(way) = books {
        let online = (*way == Way::BookOnline && reach.website).then_some(Via::Website);
        return online.or(reach.best()).map_or(Step::AskLinkWorker, Step::Book);
    }
    let next = to_go_to(whole, timetable, now);
    let said = ways.contains(&Way::TurnUp);
    let why = match &next {
        _ if ways.contains(&Way::ContactFirst) => Some(Why::TheyAsk),
        _ if whole.places.iter().any(|place| place.private) => Some(Why::PrivatePlace),
        _ if !has_somewhere_to_go(whole) => Some(Why::NowhereToGo),
        _ if is_full(whole, now) => Some(Why::Full),
        None => Some(Why::NoDate(timetable.unknown())),
        Some(_) if !said => Some(Why::NothingSaid),
        Some(_) => None,
    };
    match (why, reach.best(), next) {
        (Some(Why::NothingSaid), Some(via), Some(at)) if at.at.is_open_door() => {
            Step::TurnUp { at, make_sure: Some(via), said }
        }
        (Some(why), Some(via), _) => Step::Contact(via, why),
        // Nobody is sent to a door that is kept secret, or that is none.
        (Some(Why::NothingSaid | Why::Full | Why::TheyAsk) | None, via, Some(at))
            if has_somewhere_to_go(whole) =>
        {
            let sure = trust(whole, now) == Trust::Checked && at.warnings.is_empty();
            // Where it is only read out of the description and nobody can be asked, that is not enough to say so.
            Step::TurnUp { at, make_sure: via.filter(|_| !sure), said: said && (outright || via.is_some()) }
        }
        _ => Step::AskLinkWorker,
    }
}

/// How far a listing can be trusted at an instant.
#[must_use]
pub fn trust(whole: &Whole, now: Timestamp) -> Trust {
    let assured = whole.service.assured_date.as_ref().and_then(|day| day.as_str().get(..10)?.parse().ok());
    whole.provenance.trust(assured, day_of(now))
}

impl Reach {
    /// The way to try first.
    #[must_use]
    pub fn best(self) -> Option<Via> {
        match self {
            Reach { phone: true, .. } => Some(Via::Phone),
            Reach { email: true, .. } => Some(Via::Email),
            Reach { website: true, .. } => Some(Via::Website),
            Reach { .. } => None,
        }
    }
}

/// What the publisher says of joining. Fields that are there to say it go before the description, in which only a
/// referral counts beside them: it is the one thing that people cannot do without somebody else.
///
/// The second says whether they were said in such fields.
fn ways(whole: &Whole) -> (Vec<Way>, bool) {
    let service = &whole.service;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut found = said_by(&text(&service.application_process));
    found.extend(spoken_of(&text(&service.eligibility_description)));
    let open = || whole.places.iter().filter(|place| !place.private);
    let at_places = open().flat_map(|place| &place.service_at_location.schedules);
    for schedule in service.schedules.iter().chain(at_places) {
        found.extend(said_by(&text(&schedule.attending_type)));
        found.extend(spoken_of(&text(&schedule.notes)));
        found.extend(spoken_of(&text(&schedule.description)));
    }
    for place in open() {
        found.extend(spoken_of(&text(&place.service_at_location.description)));
    }
    let described = spoken_of(&text(&service.description));
    let outright = !found.is_empty();
    let counts = |way: &Way| !outright || matches!(way, Way::Refer | Way::ReferYourself);
    found.extend(described.into_iter().filter(counts));
    (found, outright)
}

/// What is said outright goes before what is only read out of words.
fn has_to_be_referred(whole: &Whole, ways: &[Way]) -> bool {
    let said = whole.service.eligibility.as_ref().and_then(|known| known.referral_required);
    said.unwrap_or_else(|| ways.contains(&Way::Refer) && !ways.contains(&Way::ReferYourself))
}

/// The next time somebody can go to: one that has not begun, or a door that stands open.
fn to_go_to(whole: &Whole, timetable: &Timetable<'_>, now: Timestamp) -> Option<Coming> {
    /// Enough to get past what is on now.
    const ENOUGH: usize = 12;
    let coming = timetable.coming(now, ENOUGH);
    coming.into_iter().find(|coming| {
        let there = coming.place.is_none_or(|place| whole.places.get(place).is_some_and(goes));
        there && (coming.at.begins() > now || coming.at.opens.is_none() || coming.at.is_open_door())
    })
}

fn has_somewhere_to_go(whole: &Whole) -> bool {
    whole.places.iter().any(goes)
}

fn goes(place: &crate::whole::WholePlace) -> bool {
    let physical = |location: &crate::entities::Location| {
        let nowhere = matches!(location.location_type, Some(LocationType::Virtual | LocationType::Postal));
        // A place on the map is somewhere to go, whatever its type.
        !nowhere || location.point().is_some()
    };
    !place.private && place.location.as_ref().is_some_and(physical)
}

/// Whether it had no places when it last said so, not too long ago.
fn is_full(whole: &Whole, now: Timestamp) -> bool {
    let known_for = jiff::SignedDuration::from_hours(24 * i64::from(Ranking::embedded().places_known_days()));
    let said = whole.service.capacities.iter().filter_map(|capacity| {
        let updated = capacity.updated.as_ref()?.timestamp();
        let lately = now.duration_since(updated) <= known_for;
        Some((updated, capacity.available?.0)).filter(|_| lately)
    });
    let newest = said.max_by(|one, two| one.0.cmp(&two.0).then(one.1.total_cmp(&two.1)));
    newest.is_some_and(|(_, available)| available <= 0.0)
}

#[cfg(test)]
mod tests;
