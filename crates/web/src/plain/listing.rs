//! A whole service as its card shows it, and what its page shares with that.

use directory::entities::{Schedule, Service, Status};
use directory::listing::ListingState as State;
use directory::whole::{Whole, WholePlace};
use jiff::civil::Date;
use locales::Words;
use uuid::Uuid;
use vocabulary::LatLon;

use super::{add, cost, london_day, place, schedule, some_text, tags};
use crate::calm;
use crate::pages::{Checked, ListingState, ResultCard};
use crate::theirs::theirs;
use crate::words::distance;

/// Finds the name of a term that a record names without describing it.
pub(super) type Names<'a> = &'a dyn Fn(Uuid) -> Option<String>;

/// The card of a service among results, with its place nearest to `near`.
pub(crate) fn card(
    words: &Words,
    whole: &Whole,
    today: Date,
    near: Option<LatLon>,
    names: Names<'_>,
) -> ResultCard {
    let service = &whole.service;
    let metres = |place: &WholePlace| Some(near?.distance_metres(place.location.as_ref()?.point()?));
    let nearest = whole
        .places
        .iter()
        .min_by(|one, other| metres(one).unwrap_or(f64::MAX).total_cmp(&metres(other).unwrap_or(f64::MAX)));
    let mut times: Vec<String> = Vec::new();
    for (one, _) in schedules(whole) {
        add(&mut times, schedule::short(words, one, today).unwrap_or_default());
    }
    let several = times.len() > 1;
    let when = times.into_iter().next().map(|first| {
        if several { words.say_with("schedule-and-others", &[("first", first.into())]) } else { first }
    });
    ResultCard {
        id: service.id.to_string(),
        name: service_name(words, &whole.service),
        organisation: whole
            .organization
            .as_ref()
            .and_then(|one| some_text(one.name.as_ref()))
            .map(str::to_owned),
        place: if whole.places.is_empty() {
            place::without_one(words, schedules(whole).map(|(one, _)| one.attending_type.as_ref()))
        } else {
            nearest.and_then(|place| place::short(words, place))
        },
        distance: nearest.and_then(metres).map(|metres| distance(words, metres)),
        when,
        cost: cost::short(words, service, today),
        tags: tags::links(words, whole, names).into_iter().map(|tag| tag.label).collect(),
        checked: checked(whole),
        state: state(whole),
        why: None,
    }
}

/// What a service is called, marked as its publisher's words.
pub(crate) fn service_name(words: &Words, service: &Service) -> String {
    some_text(service.name.as_ref())
        .map_or_else(|| words.say("listing-nameless"), |name| theirs(&calm::name(name)))
}

/// What the publisher says and what the directory's stewards say: the more careful of the two.
pub(super) fn state(whole: &Whole) -> ListingState {
    match (whole.service.status, whole.provenance.state) {
        (Some(Status::Defunct), _) => ListingState::Closed,
        (Some(Status::TemporarilyClosed | Status::Inactive), _) | (_, State::TemporarilyClosed) => {
            ListingState::TemporarilyClosed
        }
        _ => ListingState::Open,
    }
}

pub(super) fn checked(whole: &Whole) -> Option<Checked> {
    let origin = &whole.provenance;
    let by = some_text(origin.checked_by.as_ref()).map(str::to_owned);
    Some(Checked { on: london_day(origin.checked_at?), by })
}

/// All schedules, with the place where they hold if it is one among several.
pub(super) fn schedules(whole: &Whole) -> impl Iterator<Item = (&Schedule, Option<&str>)> {
    let open = || whole.places.iter().filter(|place| !place.private);
    let several = whole.places.len() > 1;
    let at_places = open().flat_map(move |place| {
        let name = place::name(place).filter(|_| several);
        place.service_at_location.schedules.iter().map(move |one| (one, name))
    });
    whole.service.schedules.iter().map(|one| (one, None)).chain(at_places)
}
