//! The facts of a service, read from its record and those of its places.

use std::borrow::Cow;
use std::collections::HashMap;

use areas::{AreaCode, Areas};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Deserialize;
use tagging::{Standing, Strength, Verdict, effective};
use uuid::Uuid;
use vocabulary::{Vocabulary, access, languages};

use super::asking::in_passing;
use super::audience;
use super::facts::{Cost, Facts, Openness, Serves, Spot, Stands, Surety, mode};
use super::ranking::Ranking;
use super::stem::each_word;
use crate::catalogue::{LeanSchedule, polygons};
use crate::tags::{self, TagNumber};
use crate::truth::room::Space;

/// A place of a service, as far as the search is concerned.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    /// Where it is; none for a private place.
    pub(super) spot: Option<Spot>,
    /// Somewhere to go.
    pub(super) physical: bool,
    /// How one takes part where it is nowhere to go, as bits of [`mode`].
    pub(super) modes: u8,
    /// What it offers people, as bits.
    pub(super) access: u16,
    /// Languages spoken there, as bits.
    pub(super) languages: u64,
    /// Areas it lies in.
    pub(super) lies_in: Vec<AreaCode>,
}

/// A service's row in the database, with what belongs to it.
pub(super) struct Row<'a> {
    pub(super) id: Uuid,
    pub(super) position: u32,
    pub(super) name: &'a str,
    pub(super) organization: Option<Uuid>,
    pub(super) organization_name: Option<&'a str>,
    pub(super) checked_at: Option<Timestamp>,
    pub(super) stale: bool,
    pub(super) paused: bool,
    pub(super) document: &'a str,
    pub(super) suggestions: &'a [tagging::Suggestion],
    pub(super) rulings: &'a [tagging::Ruling],
    pub(super) places: &'a [(Cow<'a, Place>, &'a str)],
    /// What its owner said of room, and when.
    pub(super) room: Option<(Space, Timestamp)>,
    /// Within how many working days it usually answers, where that is said.
    pub(super) answers_within: Option<i64>,
}

/// What is asked while reading.
pub(super) struct Reader<'a> {
    pub(super) areas: &'a Areas,
    /// Codes of areas by their names, folded.
    pub(super) area_names: &'a HashMap<String, AreaCode>,
    /// Needs and activities that terms of sources mean.
    pub(super) terms: &'a HashMap<Uuid, Vec<TagNumber>>,
    pub(super) today: Date,
}

#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow, default)]
    description: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    alternate_name: Option<Cow<'a, str>>,
    #[serde(default)]
    minimum_age: Option<f64>,
    #[serde(default)]
    maximum_age: Option<f64>,
    #[serde(borrow, default)]
    assured_date: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    fees: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    fees_description: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    eligibility_description: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    interpretation_services: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    eligibility: Option<Eligibility<'a>>,
    #[serde(default)]
    schedules: Vec<LeanSchedule>,
    #[serde(borrow, default)]
    service_areas: Vec<Area<'a>>,
    #[serde(borrow, default)]
    languages: Vec<Spoken<'a>>,
    #[serde(borrow, default)]
    cost_options: Vec<Price<'a>>,
    #[serde(borrow, default)]
    capacities: Vec<Capacity<'a>>,
    #[serde(borrow, default)]
    attributes: Vec<Attribute<'a>>,
}

#[derive(Deserialize)]
struct Eligibility<'a> {
    #[serde(borrow, default)]
    gender: Option<Cow<'a, str>>,
    #[serde(default)]
    referral_required: Option<bool>,
}

#[derive(Deserialize)]
struct Area<'a> {
    #[serde(borrow, default)]
    name: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    service_area: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    uri: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    extent: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
struct Spoken<'a> {
    #[serde(borrow, default)]
    name: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    code: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
struct Price<'a> {
    #[serde(default)]
    amount: Option<f64>,
    #[serde(borrow, default)]
    valid_to: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
struct Capacity<'a> {
    #[serde(default)]
    available: Option<f64>,
    #[serde(borrow, default)]
    updated: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
struct Attribute<'a> {
    #[serde(default)]
    taxonomy_term_id: Option<Uuid>,
    #[serde(borrow, default)]
    taxonomy_term: Option<Term<'a>>,
}

#[derive(Deserialize)]
struct Term<'a> {
    id: Uuid,
    #[serde(borrow, default)]
    name: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    code: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
struct AtPlace {
    #[serde(default)]
    schedules: Vec<LeanSchedule>,
}

#[derive(Deserialize)]
struct Location<'a> {
    #[serde(borrow, default)]
    name: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    location_type: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    url: Option<Cow<'a, str>>,
    #[serde(default)]
    addresses: Vec<serde::de::IgnoredAny>,
    #[serde(borrow, default)]
    accessibility: Vec<Offer<'a>>,
    #[serde(borrow, default)]
    languages: Vec<Spoken<'a>>,
}

#[derive(Deserialize)]
struct Offer<'a> {
    #[serde(borrow, default)]
    accessibility: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    description: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    details: Option<Cow<'a, str>>,
}

/// What the search needs of a place's record. Of a private one only how one takes part.
pub(super) fn place(document: &str, private: bool) -> serde_json::Result<Place> {
    let location: Location<'_> = serde_json::from_str(document)?;
    let mut found = Place::default();
    if private {
        found.physical = true;
        return Ok(found);
    }
    for offer in &location.accessibility {
        for text in [&offer.accessibility, &offer.description, &offer.details].into_iter().flatten() {
            found.access |= access_bits(text);
        }
    }
    found.languages = language_bits(&location.languages);
    let is_virtual = location.location_type.as_deref() == Some("virtual") && location.addresses.is_empty();
    if is_virtual {
        let name = location.name.as_deref().unwrap_or_default();
        found.modes = match without_travel(name) {
            0 => mode::ONLINE,
            modes if location.url.is_some() => modes | mode::ONLINE,
            modes => modes,
        };
    } else {
        found.physical = true;
    }
    Ok(found)
}

/// Ways of taking part without travel that a text speaks of.
fn without_travel(text: &str) -> u8 {
    let text = text.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let mut modes = 0;
    if says(&["online", "virtual", "video", "zoom", "internet"]) {
        modes |= mode::ONLINE;
    }
    if says(&["phone"]) && !says(&["please phone", "phone first", "phone ahead", "video"]) {
        modes |= mode::PHONE;
    }
    if says(&["at home", "your home", "home visit"]) || text.trim() == "home" {
        modes |= mode::HOME;
    }
    modes
}

impl Reader<'_> {
    /// The facts of a service.
    pub(super) fn facts(&self, row: &Row<'_>) -> serde_json::Result<Facts> {
        let document: Document<'_> = serde_json::from_str(row.document)?;
        let mut times = Vec::new();
        let mut attended = 0;
        let mut scheduled = |schedules: &[LeanSchedule]| {
            for one in schedules.iter().filter(|one| !one.is_over(self.today)) {
                times.extend(one.times());
                attended |= one.attending().map_or(0, attending);
            }
        };
        scheduled(&document.schedules);
        let mut modes = 0;
        let mut spots: Vec<Spot> = Vec::new();
        let mut lies_in: Vec<AreaCode> = Vec::new();
        let mut access = [&document.interpretation_services, &document.description]
            .into_iter()
            .flatten()
            .fold(0, |bits, text| bits | access_bits(text));
        let mut spoken = language_bits(&document.languages);
        for (place, document) in row.places {
            if document.contains("\"schedules\"") {
                let at: AtPlace = serde_json::from_str(document)?;
                scheduled(&at.schedules);
            }
            access |= place.access;
            spoken |= place.languages;
            modes |= place.modes | if place.physical { mode::IN_PERSON } else { 0 };
            lies_in.extend(&place.lies_in);
            spots.extend(place.spot.filter(|spot| !spots.contains(spot)));
        }
        modes |= attended;
        lies_in.sort_unstable();
        lies_in.dedup();
        times.sort_unstable_by_key(|time: &super::facts::Times| (time.days, time.hours));
        times.dedup();
        let eligibility = document.eligibility.as_ref();
        Ok(Facts {
            id: row.id,
            position: row.position,
            organization: row.organization,
            spots,
            modes,
            serves: self.serves(&document.service_areas),
            lies_in,
            tags: self.tags(row, &document),
            ages: audience::ages(document.minimum_age, document.maximum_age, row.name),
            gender: audience::gender(eligibility.and_then(|known| known.gender.as_deref()), row.name),
            access,
            languages: spoken,
            times,
            cost: self.cost(&document),
            referral: eligibility.and_then(|known| known.referral_required),
            open: self.open(&document.capacities, row.room),
            answers_within: row.answers_within.and_then(|days| u8::try_from(days).ok()),
            checked: row.checked_at.map(london_day),
            assured: document.assured_date.as_deref().and_then(date_of),
            stale: row.stale,
            paused: row.paused,
            words: words(row, &document),
        })
    }

    fn serves(&self, service_areas: &[Area<'_>]) -> Serves {
        let mut serves = Serves::default();
        for area in service_areas {
            let shapes = area.extent.as_deref().map(polygons).unwrap_or_default();
            if !shapes.is_empty() {
                serves.shapes.extend(shapes);
                continue;
            }
            let name = area.name.as_deref().or(area.service_area.as_deref());
            let coded = area.uri.as_deref().and_then(code_of).or_else(|| name.and_then(AreaCode::parse));
            let country = name.and_then(country_of);
            match (coded, country) {
                (Some(code), _) if code.kind().is_some() => {
                    // The present code of an area whose code has changed.
                    serves.codes.push(self.areas.area(code.as_str()).map_or(code, |area| area.code));
                }
                (Some(code), _) if code.as_str().get(1..3) == Some("92") => {
                    serves.countries.push(code.as_str().as_bytes()[0]);
                }
                (_, Some(countries)) => serves.countries.extend(countries),
                _ => match name.and_then(|name| self.area_names.get(&places::folded(name))) {
                    Some(code) => serves.codes.push(*code),
                    // One that nobody can place keeps nobody out, whatever the others say.
                    None => return Serves::default(),
                },
            }
        }
        serves.codes.sort_unstable();
        serves.codes.dedup();
        serves.countries.sort_unstable();
        serves.countries.dedup();
        serves
    }

    fn tags(&self, row: &Row<'_>, document: &Document<'_>) -> Vec<(TagNumber, Surety)> {
        let mut found: Vec<(TagNumber, Surety)> = Vec::new();
        for tag in effective(row.suggestions, row.rulings).iter().filter(|tag| tag.counts()) {
            let surety = match tag.standing {
                Standing::Ruled | Standing::Suggested(Strength::Strong) => Surety::Sure,
                Standing::Suggested(_) => Surety::Likely,
            };
            found.extend(tags::number(tag.tag).map(|number| (number, surety)));
        }
        // What its source calls it, where that means one of ours. What a steward ruled out stays out.
        let ruled_out = |number: TagNumber| {
            let last = row.rulings.iter().rev().find(|ruling| tags::number(&ruling.tag) == Some(number));
            last.is_some_and(|ruling| ruling.verdict == Verdict::DoesNotApply)
        };
        for attribute in &document.attributes {
            let id =
                attribute.taxonomy_term_id.or_else(|| attribute.taxonomy_term.as_ref().map(|term| term.id));
            let meant = id.and_then(|id| self.terms.get(&id));
            let inside;
            let meant = match (meant, &attribute.taxonomy_term) {
                (Some(meant), _) => meant.as_slice(),
                (None, Some(term)) => {
                    inside = meaning(
                        term.name.as_deref().unwrap_or_default(),
                        term.code.as_deref().unwrap_or_default(),
                    );
                    inside.as_slice()
                }
                (None, None) => &[],
            };
            found.extend(meant.iter().filter(|tag| !ruled_out(**tag)).map(|tag| (*tag, Surety::Sure)));
        }
        let groups: Vec<(TagNumber, Surety)> =
            found.iter().filter_map(|(tag, surety)| Some((group_of(*tag)?, *surety))).collect();
        found.extend(groups);
        found.sort_unstable_by(|one, two| one.0.cmp(&two.0).then(two.1.cmp(&one.1)));
        found.dedup_by_key(|(tag, _)| *tag);
        found
    }

    fn cost(&self, document: &Document<'_>) -> Cost {
        let over = |price: &Price<'_>| {
            price.valid_to.as_deref().and_then(date_of).is_some_and(|last| last < self.today)
        };
        let amounts: Vec<f64> = document
            .cost_options
            .iter()
            .filter(|price| !over(price))
            .filter_map(|price| price.amount)
            .filter(|amount| (0.0..100_000.0).contains(amount))
            .collect();
        let least = amounts.iter().copied().filter(|amount| *amount > 0.0).min_by(f64::total_cmp);
        if let Some(least) = least {
            return Cost::From((least * 100.0).round() as u32);
        }
        let says_free = [&document.fees, &document.fees_description].into_iter().flatten().any(|text| {
            let text = text.trim().to_lowercase();
            text == "free" || text.starts_with("free ") || text.starts_with("free.") || text == "no charge"
        });
        if !amounts.is_empty() || says_free { Cost::Free } else { Cost::Unknown }
    }

    fn open(&self, capacities: &[Capacity<'_>], room: Option<(Space, Timestamp)>) -> Openness {
        use jiff::ToSpan;
        let since = self.today.saturating_sub(Ranking::embedded().places_known_days().days());
        // What the owner said themselves goes before what a feed counts, unless the feed counted later.
        let said = room.map(|(space, at)| (space, london_day(at))).filter(|(_, on)| *on >= since);
        let newest = capacities
            .iter()
            .filter_map(|capacity| {
                let updated = date_of(capacity.updated.as_deref()?)?;
                Some((updated, capacity.available?))
            })
            .filter(|(updated, _)| *updated >= since)
            .max_by(|one, two| one.0.cmp(&two.0).then(one.1.total_cmp(&two.1)));
        if let Some((space, on)) = said
            && newest.is_none_or(|(counted, _)| counted <= on)
        {
            return match space {
                Space::Room => Openness::Places,
                // People wait, which is not the same as being turned away.
                Space::Waiting => Openness::Unknown,
                Space::Full => Openness::Full,
            };
        }
        match newest {
            Some((_, available)) if available > 0.0 => Openness::Places,
            Some(_) => Openness::Full,
            None => Openness::Unknown,
        }
    }
}

/// How one takes part, by what a schedule says.
fn attending(text: &str) -> u8 {
    let modes = without_travel(text);
    let here = text.to_lowercase();
    let in_person = here.contains("in person") || here.contains("face to face") || here == "physical";
    modes | if in_person { mode::IN_PERSON } else { 0 }
}

fn words(row: &Row<'_>, document: &Document<'_>) -> Vec<(Box<str>, Stands)> {
    let mut found: HashMap<Box<str>, Stands> = HashMap::with_capacity(96);
    let mut take = |word: &str, stands: Stands| match found.get_mut(word) {
        Some(known) => *known = (*known).max(stands),
        None => {
            found.insert(word.into(), stands);
        }
    };
    each_word(row.name, |word| take(word, Stands::Named));
    let filed = [document.alternate_name.as_deref(), row.organization_name];
    let terms = document.attributes.iter().filter_map(|one| one.taxonomy_term.as_ref()?.name.as_deref());
    for text in filed.into_iter().flatten().chain(terms) {
        each_word(text, |word| take(word, Stands::Filed));
    }
    for text in [&document.description, &document.eligibility_description].into_iter().flatten() {
        each_offered(text, |word| take(word, Stands::Described));
    }
    // Who looks for Farsi finds what is for Persians too.
    for (other, name) in languages::other_words() {
        if let Some(stands) = found.get(other.as_str()).copied() {
            let known = found.entry(name.as_str().into()).or_insert(stands);
            *known = (*known).max(stands);
        }
    }
    found.into_iter().collect()
}

/// Calls `each` with every word of a description but those that are said in passing.
fn each_offered(text: &str, mut each: impl FnMut(&str)) {
    let in_passing = in_passing();
    // The first word of a pair waits for the next.
    let mut waiting = String::new();
    each_word(text, |word| {
        if !waiting.is_empty() {
            let passing = in_passing.iter().any(|(first, second)| *first == waiting && second == word);
            if !passing {
                each(&waiting);
            }
            waiting.clear();
            if passing {
                return;
            }
        }
        if in_passing.iter().any(|(first, _)| first == word) {
            waiting.push_str(word);
        } else {
            each(word);
        }
    });
    if !waiting.is_empty() {
        each(&waiting);
    }
}

/// The needs and activities that a term of a source means, by its code or its name.
pub(super) fn meaning(name: &str, code: &str) -> Vec<TagNumber> {
    let vocabulary = Vocabulary::embedded();
    let named = vocabulary.find(name);
    let needs = named.needs.into_iter().chain(vocabulary.need(code));
    let activities = named.activities.into_iter().chain(vocabulary.activity(code));
    let mut found: Vec<TagNumber> = needs
        .filter_map(|need| tags::number(&tags::Tag::Need(need.code.clone())))
        .chain(activities.filter_map(|activity| tags::number(&tags::Tag::Activity(activity.code.clone()))))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The group of a need or activity, by number.
fn group_of(tag: TagNumber) -> Option<TagNumber> {
    static GROUPS: std::sync::OnceLock<Vec<Option<TagNumber>>> = std::sync::OnceLock::new();
    let groups = GROUPS.get_or_init(|| {
        let vocabulary = Vocabulary::embedded();
        let needs = vocabulary
            .needs()
            .iter()
            .map(|need| need.parent.clone().and_then(|parent| tags::number(&tags::Tag::Need(parent))));
        let activities = vocabulary
            .activities()
            .iter()
            .map(|one| one.parent.clone().and_then(|parent| tags::number(&tags::Tag::Activity(parent))));
        needs.chain(activities).collect()
    });
    groups.get(usize::from(tag)).copied().flatten()
}

fn access_bits(text: &str) -> u16 {
    access::offered(text).into_iter().fold(0, |bits, place| bits | 1 << place)
}

fn language_bits(spoken: &[Spoken<'_>]) -> u64 {
    spoken
        .iter()
        .filter_map(|one| {
            let by_code = one.code.as_deref().and_then(languages::with_code);
            by_code.or_else(|| one.name.as_deref().and_then(languages::called))
        })
        .fold(0, |bits, (place, _)| bits | 1 << place)
}

/// The area code at the end of a web address: `http://statistics.data.gov.uk/id/statistical-geography/E08000009`.
fn code_of(address: &str) -> Option<AreaCode> {
    address.trim_end_matches('/').rsplit(['/', '#', '=']).next().and_then(AreaCode::parse)
}

/// Countries by the letters of their codes.
fn country_of(name: &str) -> Option<&'static [u8]> {
    Some(match places::folded(name).as_str() {
        "england" => b"E",
        "wales" | "cymru" => b"W",
        "scotland" => b"S",
        "northern ireland" => b"N",
        "england and wales" => b"EW",
        "great britain" | "gb" => b"ESW",
        "uk" | "united kingdom" | "the uk" | "uk wide" | "nationwide" | "national" => b"ENSW",
        _ => return None,
    })
}

fn date_of(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

/// The day an instant falls on in the United Kingdom.
pub(super) fn london_day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC)).date()
}
