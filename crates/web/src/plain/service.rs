//! A whole service as its page shows it.

use directory::listing::Trust;
use directory::next_step::trust;
use directory::occurrence::Timetable;
use directory::tags::Tags;
use directory::whole::{Whole, WholePlace};
use jiff::Timestamp;
use jiff::civil::Date;
use locales::Words;
use vocabulary::LatLon;

use super::listing::{Names, checked, schedules, service_name, state};
use super::{add, contact, cost, date_of, london_day, people, place, some_text, step, tags, timetable, when};
use crate::calm;
use crate::pages::{ListingState, Place, Provenance, ServiceOrganisation, ServicePage, Trusted};
use crate::theirs::{bare, theirs};
use crate::words::distance;

/// What is known around a service when its page is asked for.
pub(crate) struct Around<'a> {
    /// The present.
    pub(crate) now: Timestamp,
    /// The needs and activities it serves.
    pub(crate) tags: &'a Tags,
    /// Finds the name of a term that a record names without describing it.
    pub(crate) names: Names<'a>,
    /// The nation the service is in, by the letter of its area codes.
    pub(crate) nation: Option<u8>,
    /// Where a place is; whether that is exact enough for a map.
    pub(crate) spot: &'a dyn Fn(&WholePlace) -> Option<(LatLon, bool)>,
    /// Where the visitor comes from, as they wrote it, and the point.
    pub(crate) from: Option<(String, LatLon)>,
}

/// The page of a service at an instant.
pub(crate) fn service_page(words: &Words, whole: &Whole, around: &Around<'_>) -> ServicePage {
    let now = around.now;
    let today = london_day(now);
    let service = &whole.service;
    let times = Timetable::of(service, &whole.places, around.nation);
    let state = state(whole);
    let next = (state == ListingState::Open).then(|| when::next(words, whole, &times, now)).flatten();
    let contact = contact::contact(whole);
    // Where nothing is said and nobody can be asked, there is nothing to say.
    let told = !times.times.is_empty() || contact.can_be_reached();
    let no_date = match state {
        ListingState::Open if next.is_none() && told => Some(when::no_date(words, &times)),
        ListingState::TemporarilyClosed if !times.times.is_empty() => Some(words.say("when-closed-for-now")),
        _ => None,
    };
    let when = match state {
        ListingState::Closed => Vec::new(),
        _ => timetable::lines(words, schedules(whole), today),
    };
    let title = service_name(words, service);
    ServicePage {
        id: service.id.to_string(),
        state,
        organisation: organisation(whole, &bare(&title)),
        alert: some_text(service.alert.as_ref()).map(str::to_owned),
        description: description(whole),
        who: people::who(words, service),
        next,
        no_date,
        when,
        places: places(words, whole, &bare(&title), around),
        cost: cost::lines(words, service, today),
        accessibility: accessibility(words, whole),
        languages: people::languages(words, &service.languages),
        step: Some(step::step(words, whole, &times, &contact, now)),
        referral: people::referral(
            words,
            service,
            schedules(whole).map(|(one, _)| one.attending_type.as_ref()),
        ),
        contact,
        areas: areas(whole),
        capacity: people::capacity(words, service, now),
        tags: tags::links(words, whole, around.tags, around.names),
        suggested: tags::suggested(words, around.tags),
        checked: checked(whole),
        trusted: match trust(whole, now) {
            Trust::Checked => Trusted::Checked,
            Trust::LongAgo => Trusted::LongAgo,
            Trust::Never => Trusted::Never,
        },
        provenance: provenance(whole),
        name: title,
        ..ServicePage::default()
    }
}

/// Who runs it. Whoever is called like the service itself is only told with what is new.
fn organisation(whole: &Whole, title: &str) -> Option<ServiceOrganisation> {
    let organization = whole.organization.as_ref()?;
    let name = calm::name(some_text(organization.name.as_ref())?);
    let website = organization.website.as_ref().map(|address| address.as_str().to_owned());
    let same = name.eq_ignore_ascii_case(title);
    Some(ServiceOrganisation { id: organization.id.to_string(), name, website, same })
}

/// A description that only stands in for a missing one says the name again.
fn description(whole: &Whole) -> Vec<String> {
    let service = &whole.service;
    let text = some_text(service.description.as_ref()).unwrap_or_default();
    let lines =
        text.lines().map(str::trim).filter(|line| !line.is_empty() && Some(*line) != service.name.as_deref());
    lines.map(calm::sentences).collect()
}

/// Where it happens. A place that is called like the service itself says nothing new by its name.
fn places(words: &Words, whole: &Whole, title: &str, around: &Around<'_>) -> Vec<Place> {
    let mut found: Vec<Place> = Vec::new();
    for one in &whole.places {
        let Some(mut place) = place::place(words, one) else { continue };
        if let Place::Address { name, lines, .. } = &mut place
            && !lines.is_empty()
            && name.as_ref().is_some_and(|name| name.eq_ignore_ascii_case(title))
        {
            *name = None;
        }
        if let Place::Address { map, distance: away, .. } = &mut place
            && let Some((point, exact)) = (around.spot)(one)
        {
            *map = exact.then(|| map_address(point));
            *away = around.from.as_ref().map(|(near, from)| {
                let miles = distance(words, from.distance_metres(point));
                words.say_with("place-away", &[("distance", miles.into()), ("near", near.as_str().into())])
            });
        }
        // A service may name one place twice, and every private place looks like every other.
        if !found.contains(&place) {
            found.push(place);
        }
    }
    found
}

/// A map of the country with a pin at a point, made by others. It works without anything of ours.
fn map_address(point: LatLon) -> String {
    let (north, east) = (point.latitude(), point.longitude());
    format!("https://www.openstreetmap.org/?mlat={north:.5}&mlon={east:.5}#map=17/{north:.5}/{east:.5}")
}

fn accessibility(words: &Words, whole: &Whole) -> Vec<String> {
    let mut lines = Vec::new();
    for location in
        whole.places.iter().filter(|place| !place.private).filter_map(|place| place.location.as_ref())
    {
        people::accessibility(location, &mut lines);
    }
    if let Some(interpreting) = some_text(whole.service.interpretation_services.as_ref()) {
        let told = words.say_with("people-interpreting", &[("how", theirs(interpreting).into())]);
        add(&mut lines, told);
    }
    lines
}

fn areas(whole: &Whole) -> Vec<String> {
    let mut areas = Vec::new();
    for area in &whole.service.service_areas {
        let text = [&area.name, &area.service_area, &area.description];
        add(
            &mut areas,
            theirs(text.into_iter().find_map(|text| some_text(text.as_ref())).unwrap_or_default()),
        );
    }
    areas
}

fn provenance(whole: &Whole) -> Provenance {
    let origin = &whole.provenance;
    Provenance {
        source: Some(origin.source.trim().to_owned()).filter(|source| !source.is_empty()),
        licence: some_text(origin.licence.as_ref()).map(str::to_owned),
        imported_on: Some(london_day(origin.imported_at)),
        changed_on: Some(london_day(origin.changed_at)),
        assured_on: assured(whole),
    }
}

fn assured(whole: &Whole) -> Option<Date> {
    date_of(whole.service.assured_date.as_ref())
}
