//! A whole service as its page and its card show it.

use directory::entities::{Schedule, Status};
use directory::listing::ListingState as State;
use directory::whole::{Whole, WholePlace};
use jiff::Timestamp;
use jiff::civil::Date;
use locales::Words;
use uuid::Uuid;
use vocabulary::LatLon;

use super::{add, contact, cost, date_of, london_day, people, place, schedule, some_text, tags};
use crate::pages::{Checked, ListingState, Provenance, ResultCard, ServiceOrganisation, ServicePage};
use crate::theirs::theirs;
use crate::words::distance;

/// Finds the name of a term that a record names without describing it.
pub(super) type Names<'a> = &'a dyn Fn(Uuid) -> Option<String>;

/// The page of a service at an instant.
pub(crate) fn service_page(words: &Words, whole: &Whole, now: Timestamp, names: Names<'_>) -> ServicePage {
    let today = london_day(now);
    let service = &whole.service;
    let origin = &whole.provenance;
    let mut accessibility = Vec::new();
    for location in
        whole.places.iter().filter(|place| !place.private).filter_map(|place| place.location.as_ref())
    {
        people::accessibility(location, &mut accessibility);
    }
    if let Some(interpreting) = some_text(service.interpretation_services.as_ref()) {
        let told = words.say_with("people-interpreting", &[("how", theirs(interpreting).into())]);
        add(&mut accessibility, told);
    }
    let mut areas = Vec::new();
    for area in &service.service_areas {
        let text = [&area.name, &area.service_area, &area.description];
        add(
            &mut areas,
            theirs(text.into_iter().find_map(|text| some_text(text.as_ref())).unwrap_or_default()),
        );
    }
    let text = some_text(service.description.as_ref()).unwrap_or_default();
    // A description that only stands in for a missing one says the name again.
    let paragraphs =
        text.lines().map(str::trim).filter(|line| !line.is_empty() && Some(*line) != service.name.as_deref());
    ServicePage {
        id: service.id.to_string(),
        name: service_name(words, whole),
        state: state(whole),
        organisation: whole.organization.as_ref().and_then(|organization| {
            let name = some_text(organization.name.as_ref())?.to_owned();
            let website = organization.website.as_ref().map(|address| address.as_str().to_owned());
            Some(ServiceOrganisation { id: organization.id.to_string(), name, website })
        }),
        alert: some_text(service.alert.as_ref()).map(str::to_owned),
        description: paragraphs.map(str::to_owned).collect(),
        when: when(words, whole, today),
        places: whole.places.iter().filter_map(|place| place::place(words, place)).collect(),
        located_in: Vec::new(),
        precision: None,
        cost: cost::lines(words, service, today),
        who: people::who(words, service),
        referral: people::referral(
            words,
            service,
            schedules(whole).map(|(one, _)| one.attending_type.as_ref()),
        ),
        accessibility,
        languages: people::languages(words, &service.languages),
        contact: contact::contact(whole),
        areas,
        capacity: people::capacity(words, service, now),
        tags: tags::links(words, whole, names),
        suggested: tags::suggested(words, whole),
        checked: checked(whole),
        reported: None,
        provenance: Provenance {
            source: Some(origin.source.trim().to_owned()).filter(|source| !source.is_empty()),
            licence: some_text(origin.licence.as_ref()).map(str::to_owned),
            imported_on: Some(london_day(origin.imported_at)),
            changed_on: Some(london_day(origin.changed_at)),
            assured_on: date_of(service.assured_date.as_ref()),
        },
    }
}

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
        name: service_name(words, whole),
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
pub(crate) fn service_name(words: &Words, whole: &Whole) -> String {
    some_text(whole.service.name.as_ref()).map_or_else(|| words.say("listing-nameless"), theirs)
}

/// What the publisher says and what the directory's stewards say: the more careful of the two.
fn state(whole: &Whole) -> ListingState {
    match (whole.service.status, whole.provenance.state) {
        (Some(Status::Defunct), _) => ListingState::Closed,
        (Some(Status::TemporarilyClosed | Status::Inactive), _) | (_, State::TemporarilyClosed) => {
            ListingState::TemporarilyClosed
        }
        _ => ListingState::Open,
    }
}

fn checked(whole: &Whole) -> Option<Checked> {
    let origin = &whole.provenance;
    let by = some_text(origin.checked_by.as_ref()).map(str::to_owned);
    Some(Checked { on: london_day(origin.checked_at?), by })
}

/// All schedules, with the place where they hold if it is one among several.
fn schedules(whole: &Whole) -> impl Iterator<Item = (&Schedule, Option<&str>)> {
    let open = || whole.places.iter().filter(|place| !place.private);
    let several = whole.places.len() > 1;
    let at_places = open().flat_map(move |place| {
        let name = place::name(place).filter(|_| several);
        place.service_at_location.schedules.iter().map(move |one| (one, name))
    });
    whole.service.schedules.iter().map(|one| (one, None)).chain(at_places)
}

fn when(words: &Words, whole: &Whole, today: Date) -> Vec<String> {
    let mut lines = Vec::new();
    for (one, place) in schedules(whole) {
        match (schedule::line(words, one, today), place) {
            (Some(line), Some(place)) => {
                let at =
                    words.say_with("schedule-at", &[("place", theirs(place).into()), ("times", line.into())]);
                add(&mut lines, at);
            }
            (Some(line), None) => add(&mut lines, line),
            (None, _) => {}
        }
    }
    lines
}
