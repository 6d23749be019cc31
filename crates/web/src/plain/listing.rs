//! A whole service as its card shows it, and what its page shares with that.

use directory::entities::{Schedule, Service, Status};
use directory::listing::ListingState as State;
use directory::whole::{Whole, WholePlace};
use jiff::civil::Date;
use locales::Words;
use uuid::Uuid;
use vocabulary::LatLon;

use super::{add, cost, london_day, place, schedule, some_text};
use crate::calm;
use crate::pages::{Checked, ListingState, ResultCard};
use crate::theirs::theirs;
use crate::words::{link, service_path};

/// Finds the name of a term that a record names without describing it.
pub(super) type Names<'a> = &'a dyn Fn(Uuid) -> Option<String>;

/// Where somebody is, to choose among the places of a service.
pub(crate) struct Near<'a> {
    /// The point; without one, the first place is shown.
    pub(crate) point: Option<LatLon>,
    /// The same as they wrote it, for the address of the service's page; empty without one.
    pub(crate) from: &'a str,
    /// Where a service at a place is, as far as that is known and public.
    pub(crate) spot: &'a dyn Fn(Uuid) -> Option<LatLon>,
}

/// The card of a service among others, with the place that is nearest.
pub(crate) fn card(words: &Words, whole: &Whole, today: Date, near: &Near<'_>) -> ResultCard {
    let service = &whole.service;
    let spot = |place: &WholePlace| (near.spot)(place.service_at_location.id).filter(|_| !place.private);
    let metres = |place: &WholePlace| Some(near.point?.distance_metres(spot(place)?));
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
    let name = service_name(words, service);
    ResultCard {
        id: service.id.to_string(),
        address: link(&service_path(&service.id.to_string(), &name), &[("near", near.from)]),
        name,
        organisation: whole
            .organization
            .as_ref()
            .and_then(|one| some_text(one.name.as_ref()))
            .map(str::to_owned),
        about: some_text(service.description.as_ref())
            .filter(|text| Some(*text) != service.name.as_deref())
            .map(|text| theirs(&calm::sentences(&beginning(text)))),
        place: if whole.places.is_empty() {
            place::without_one(words, schedules(whole).map(|(one, _)| one.attending_type.as_ref()))
        } else {
            nearest.and_then(|place| place::short(words, place))
        },
        at: nearest.and_then(spot).map(|at| [at.latitude(), at.longitude()]),
        when,
        cost: cost::short(words, service, today),
        checked: checked(whole),
        state: state(whole),
        ..ResultCard::default()
    }
}

/// Letters of a description that a card has room for.
const BEGINNING: usize = 150;

/// The first sentence of a text, or as many whole words of it as there is room for.
fn beginning(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default().trim();
    let sentence = line.find(['.', '!', '?']).filter(|end| {
        let rest = &line[end + 1..];
        // `10 a.m.` and `www.example` are no ends of sentences, and four words are hardly one.
        rest.is_empty() || rest.starts_with(' ') && rest[1..].starts_with(char::is_uppercase) && *end > 30
    });
    let first = sentence.map_or(line, |end| &line[..=end]);
    if first.chars().count() <= BEGINNING {
        return first.to_owned();
    }
    let cut: String = first.chars().take(BEGINNING).collect();
    let kept = cut.rsplit_once(' ').map_or(cut.as_str(), |(kept, _)| kept);
    format!("{}…", kept.trim_end_matches([',', ';', ':', ' ', '-']))
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
