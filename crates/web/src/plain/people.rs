//! For whom a service is, how they join, and what helps them take part.

use directory::entities::{Capacity, Language, Location, Number, Service};
use jiff::{SignedDuration, Timestamp};
use locales::Words;

use super::{add, capital, figure, london_day, sentences, some_text};

/// Ages, gender, area and other conditions, one line each.
pub(super) fn who(service: &Service) -> Vec<String> {
    let mut lines = Vec::new();
    let eligibility = service.eligibility.as_ref();
    let gender = eligibility.and_then(|known| some_text(known.gender.as_ref()));
    let ages = ages(service.minimum_age, service.maximum_age);
    match (gender, ages) {
        (Some(gender), Some(ages)) => add(&mut lines, format!("{} aged {ages}", capital(gender))),
        (Some(gender), None) => add(&mut lines, capital(gender)),
        (None, Some(ages)) => add(&mut lines, format!("People aged {ages}")),
        (None, None) => {}
    }
    if let Some(area) = eligibility.and_then(|known| some_text(known.area.as_ref())) {
        // A bare name needs words around it; a sentence does not.
        let bare = area.split_whitespace().count() <= 3 && area.starts_with(char::is_uppercase);
        add(&mut lines, if bare { format!("People who live in {area}") } else { capital(area) });
    }
    add(&mut lines, some_text(service.eligibility_description.as_ref()).unwrap_or_default());
    lines
}

/// `18 and over`, `17 and under`, `60 to 75`; nothing when all ages are welcome.
fn ages(youngest: Option<Number>, oldest: Option<Number>) -> Option<String> {
    let youngest = youngest.filter(|age| age.0 > 0.0);
    // Publishers write 99, 100 or 120 where there is no upper age.
    let oldest = oldest.filter(|age| age.0 < 99.0);
    match (youngest, oldest) {
        (Some(youngest), Some(oldest)) if youngest == oldest => Some(figure(youngest)),
        (Some(youngest), Some(oldest)) => Some(format!("{} to {}", figure(youngest), figure(oldest))),
        (Some(youngest), None) => Some(format!("{} and over", figure(youngest))),
        (None, Some(oldest)) => Some(format!("{} and under", figure(oldest))),
        (None, None) => None,
    }
}

/// How people join: what a schedule says about taking part, whether a referral is needed, and the way to apply.
pub(super) fn referral<'a>(
    service: &Service,
    attending: impl Iterator<Item = Option<&'a String>>,
) -> Option<String> {
    let mut parts = Vec::new();
    // A single word such as `physical` is a code and no help.
    for text in attending.filter_map(some_text).filter(|text| text.contains(' ')) {
        add(&mut parts, text);
    }
    add(&mut parts, some_text(service.application_process.as_ref()).unwrap_or_default());
    match service.eligibility.as_ref().and_then(|known| known.referral_required) {
        Some(true) => add(&mut parts, "Somebody has to refer you, such as your GP practice or a link worker"),
        Some(false) => add(&mut parts, "You do not need a referral"),
        None => {}
    }
    let text = sentences(parts.iter().map(String::as_str));
    (!text.is_empty()).then_some(text)
}

/// What a place offers disabled people, one line each.
pub(super) fn accessibility(place: &Location, lines: &mut Vec<String>) {
    for offer in &place.accessibility {
        let name = some_text(offer.accessibility.as_ref());
        let more =
            [&offer.description, &offer.details].into_iter().filter_map(|text| some_text(text.as_ref()));
        let mut parts: Vec<&str> = Vec::new();
        for part in name.into_iter().chain(more) {
            // `Hearing loop` and `Hearing loop at the desk` say one thing.
            let begins = |known: &&str| part.to_lowercase().starts_with(&known.to_lowercase());
            parts.retain(|known| !begins(known));
            parts.push(part);
        }
        add(lines, sentences(parts));
    }
}

/// Languages in their English names.
pub(super) fn languages(languages: &[Language]) -> Vec<String> {
    let mut names = Vec::new();
    for language in languages {
        let code = some_text(language.code.as_ref());
        let name = some_text(language.name.as_ref()).or_else(|| code.map(language_of)).unwrap_or_default();
        match some_text(language.note.as_ref()) {
            Some(note) if !name.is_empty() => add(&mut names, format!("{name} ({note})")),
            _ => add(&mut names, name),
        }
    }
    names
}

/// The English name of an ISO 639 code, for the languages most spoken in the United Kingdom; else the code.
fn language_of(code: &str) -> &str {
    const NAMES: [(&str, &str); 24] = [
        ("ar", "Arabic"),
        ("bfi", "British Sign Language"),
        ("bn", "Bengali"),
        ("cy", "Welsh"),
        ("en", "English"),
        ("es", "Spanish"),
        ("fa", "Persian"),
        ("fr", "French"),
        ("ga", "Irish"),
        ("gd", "Scottish Gaelic"),
        ("gu", "Gujarati"),
        ("hi", "Hindi"),
        ("it", "Italian"),
        ("ku", "Kurdish"),
        ("pa", "Punjabi"),
        ("pl", "Polish"),
        ("pt", "Portuguese"),
        ("ro", "Romanian"),
        ("so", "Somali"),
        ("ta", "Tamil"),
        ("tr", "Turkish"),
        ("uk", "Ukrainian"),
        ("ur", "Urdu"),
        ("zh", "Chinese"),
    ];
    let short = code.split(['-', '_']).next().unwrap_or(code);
    NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(short)).map_or(code, |(_, name)| name)
}

/// After so many hours, four weeks, what was said about places left may no longer hold.
const STALE: i64 = 4 * 7 * 24;

/// Places left, one line each with the day that was so: `3 of 12 places free, as of 3 May 2026`.
pub(super) fn capacity(words: &Words, service: &Service, now: Timestamp) -> Vec<String> {
    let mut lines = Vec::new();
    for capacity in &service.capacities {
        let text = counted(capacity);
        let said = some_text(capacity.description.as_ref());
        let mut line = sentences(text.as_deref().into_iter().chain(said));
        if let (false, Some(updated)) = (line.is_empty(), &capacity.updated) {
            let updated = updated.timestamp();
            line = format!("{line}, as of {}", words.day(london_day(updated)));
            if now.duration_since(updated) > SignedDuration::from_hours(STALE) {
                line.push_str(". This may have changed");
            }
        }
        add(&mut lines, line);
    }
    if let Some(wait) = some_text(service.wait_time.as_ref()) {
        add(&mut lines, format!("Waiting time: {wait}"));
    }
    lines
}

fn counted(capacity: &Capacity) -> Option<String> {
    let unit = capacity.unit.as_ref().and_then(|unit| some_text(unit.name.as_ref())).unwrap_or("place");
    let unit = unit.to_lowercase();
    let units = |number: Number| if number.0 == 1.0 { unit.clone() } else { plural(&unit) };
    match (capacity.available, capacity.maximum) {
        (Some(free), Some(most)) if most.0 >= free.0 && most.0 > 0.0 => {
            Some(format!("{} of {} {} free", figure(free), figure(most), units(most)))
        }
        (Some(free), _) => Some(format!("{} {} free", figure(free), units(free))),
        (None, Some(most)) => Some(format!("{} {} in all", figure(most), units(most))),
        (None, None) => None,
    }
}

/// The plural of a unit: `places`, `matches`, `places on the course`.
fn plural(unit: &str) -> String {
    let (thing, rest) = [" on ", " of ", " in ", " at "]
        .iter()
        .find_map(|joint| unit.find(joint))
        .map_or((unit, ""), |end| unit.split_at(end));
    let ending = match thing {
        _ if thing.ends_with("ch") || thing.ends_with("sh") || thing.ends_with('x') => "es",
        _ if thing.ends_with('s') => "",
        _ => "s",
    };
    format!("{thing}{ending}{rest}")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::read;
    use super::*;

    fn told(value: serde_json::Value) -> Vec<String> {
        who(&read(value))
    }

    #[test]
    fn ages_and_gender() {
        assert_eq!(told(json!({"name": "x", "minimum_age": 18})), ["People aged 18 and over"]);
        assert_eq!(
            told(json!({"name": "x", "minimum_age": 60, "maximum_age": 75})),
            ["People aged 60 to 75"]
        );
        assert_eq!(
            told(json!({"name": "x", "minimum_age": 0, "maximum_age": 17})),
            ["People aged 17 and under"]
        );
        assert_eq!(
            told(
                json!({"name": "x", "minimum_age": 65, "maximum_age": 120, "eligibility": {"gender": "women"}})
            ),
            ["Women aged 65 and over"]
        );
        assert_eq!(told(json!({"name": "x", "minimum_age": 0, "maximum_age": 99})), Vec::<String>::new());
    }

    #[test]
    fn areas_people_live_in() {
        assert_eq!(
            told(json!({"name": "x", "eligibility": {"area": "Fernley"}})),
            ["People who live in Fernley"]
        );
        assert_eq!(
            told(json!({"name": "x", "eligibility": {"area": "people registered with a doctor in Fernley"}})),
            ["People registered with a doctor in Fernley"]
        );
    }

    #[test]
    fn joining() {
        let service: Service = read(json!({"name": "x", "eligibility": {"referral_required": false}}));
        let attending = ["physical".to_owned(), "In person, just turn up".to_owned()];
        let told = referral(&service, attending.iter().map(Some));
        assert_eq!(told.unwrap(), "In person, just turn up. You do not need a referral");
        assert_eq!(referral(&read(json!({"name": "x"})), std::iter::empty()), None);
    }

    #[test]
    fn units_in_the_plural() {
        assert_eq!(
            ["place", "match", "seats", "place on the course"].map(plural),
            ["places", "matches", "seats", "places on the course"]
        );
    }

    #[test]
    fn access_languages_and_room() {
        let mut lines = Vec::new();
        let place = json!({"accessibility": [{"accessibility": "Hearing loop", "description": "Ask at the desk."}, {"description": "Ramp"},
            {"accessibility": "Lift", "description": "Lift to all floors"}]});
        accessibility(&read(place), &mut lines);
        assert_eq!(lines, ["Hearing loop. Ask at the desk", "Ramp", "Lift to all floors"]);
        let service: Service = read(json!({"name": "x", "wait_time": "2 weeks",
            "languages": [{"code": "cy"}, {"name": "Urdu", "code": "ur", "note": "Fridays"}, {"code": "xx"}],
            "capacities": [{"available": 3, "maximum": 12, "unit": {"name": "Place"}, "updated": "2026-05-03T10:00:00Z"}]}));
        assert_eq!(languages(&service.languages), ["Welsh", "Urdu (Fridays)", "xx"]);
        let on = |now: &str| capacity(Words::of(locales::Language::English), &service, now.parse().unwrap());
        let fresh = ["3 of 12 places free, as of 3 May 2026", "Waiting time: 2 weeks"];
        assert_eq!(on("2026-05-31T10:00:00Z"), fresh);
        assert_eq!(
            on("2026-05-31T10:00:01Z"),
            ["3 of 12 places free, as of 3 May 2026. This may have changed", "Waiting time: 2 weeks"]
        );
        assert_eq!(on("2026-05-01T10:00:00Z"), fresh, "a clock that goes ahead is no reason for doubt");
    }
}
