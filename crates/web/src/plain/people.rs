//! For whom a service is, how they join, and what helps them take part.

use directory::entities::{Capacity, Language, Location, Number, Service};
use jiff::{SignedDuration, Timestamp};
use locales::Words;

use super::{add, capital, london_day, sentences, some_text};
use crate::theirs::theirs;

/// Ages, gender, area and other conditions, one line each.
pub(super) fn who(words: &Words, service: &Service) -> Vec<String> {
    let mut lines = Vec::new();
    let eligibility = service.eligibility.as_ref();
    let gender = eligibility.and_then(|known| some_text(known.gender.as_ref()));
    let gender = gender.map(|gender| theirs(&capital(gender)));
    let (youngest, oldest) = (service.minimum_age, service.maximum_age);
    if let Some(line) = aged(words, gender.as_deref(), youngest.map(|age| age.0), oldest.map(|age| age.0)) {
        add(&mut lines, line);
    } else {
        add(&mut lines, gender.unwrap_or_default());
    }
    if let Some(area) = eligibility.and_then(|known| some_text(known.area.as_ref())) {
        // A bare name needs words around it; a sentence does not.
        let bare = area.split_whitespace().count() <= 3 && area.starts_with(char::is_uppercase);
        if bare {
            add(&mut lines, words.say_with("people-who-live-in", &[("area", theirs(area).into())]));
        } else {
            add(&mut lines, theirs(&capital(area)));
        }
    }
    add(&mut lines, theirs(some_text(service.eligibility_description.as_ref()).unwrap_or_default()));
    lines
}

/// `People aged 18 and over`, `Women aged 60 to 75`; nothing when all ages are welcome. Ages are in years.
pub(crate) fn aged(
    words: &Words,
    whom: Option<&str>,
    youngest: Option<f64>,
    oldest: Option<f64>,
) -> Option<String> {
    let people = whom.map_or_else(|| words.say("people-anybody"), str::to_owned);
    let youngest = youngest.filter(|age| *age > 0.0);
    // Publishers write 99, 100 or 120 where there is no upper age.
    let oldest = oldest.filter(|age| *age < 99.0);
    match (youngest, oldest) {
        (Some(youngest), Some(oldest)) if (youngest - oldest).abs() < f64::EPSILON => {
            Some(words.say_with("people-aged", &[("who", people.into()), ("age", youngest.into())]))
        }
        (Some(youngest), Some(oldest)) => Some(words.say_with(
            "people-aged-between",
            &[("who", people.into()), ("youngest", youngest.into()), ("oldest", oldest.into())],
        )),
        (Some(youngest), None) => {
            Some(words.say_with("people-aged-from", &[("who", people.into()), ("youngest", youngest.into())]))
        }
        (None, Some(oldest)) => {
            Some(words.say_with("people-aged-up-to", &[("who", people.into()), ("oldest", oldest.into())]))
        }
        (None, None) => None,
    }
}

/// How people join: what a schedule says about taking part, whether a referral is needed, and the way to apply.
pub(super) fn referral<'a>(
    words: &Words,
    service: &Service,
    attending: impl Iterator<Item = Option<&'a String>>,
) -> Option<String> {
    let mut parts = Vec::new();
    // A single word such as `physical` is a code and no help.
    for text in attending.filter_map(some_text).filter(|text| text.contains(' ')) {
        add(&mut parts, theirs(text));
    }
    add(&mut parts, theirs(some_text(service.application_process.as_ref()).unwrap_or_default()));
    match service.eligibility.as_ref().and_then(|known| known.referral_required) {
        Some(true) => add(&mut parts, words.say("people-referral-needed")),
        Some(false) => add(&mut parts, words.say("people-no-referral")),
        None => {}
    }
    let text = sentences(&parts);
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
        add(lines, theirs(&sentences(parts)));
    }
}

/// Languages by name.
pub(super) fn languages(words: &Words, languages: &[Language]) -> Vec<String> {
    let mut names = Vec::new();
    for language in languages {
        let code = some_text(language.code.as_ref());
        let named = some_text(language.name.as_ref());
        let ours = code.and_then(|code| language_of(words, code));
        let name = match (words.language(), named) {
            // The publisher's name is as good in English, and may say more.
            (locales::Language::English, Some(named)) => theirs(named),
            (_, named) => ours.unwrap_or_else(|| theirs(named.or(code).unwrap_or_default())),
        };
        match some_text(language.note.as_ref()) {
            Some(note) if !name.is_empty() => add(&mut names, format!("{name} ({})", theirs(note))),
            _ => add(&mut names, name),
        }
    }
    names
}

/// The name of an ISO 639 code, for the languages most spoken in the United Kingdom.
fn language_of(words: &Words, code: &str) -> Option<String> {
    let short = code.split(['-', '_']).next().unwrap_or(code).to_lowercase();
    let name = words.say_with("languages-name", &[("code", short.as_str().into())]);
    (name != short).then_some(name)
}

/// After so many hours, four weeks, what was said about places left may no longer hold.
const STALE: i64 = 4 * 7 * 24;

/// Places left, one line each with the day that was so: `3 of 12 places free, as of 3 May 2026`.
pub(super) fn capacity(words: &Words, service: &Service, now: Timestamp) -> Vec<String> {
    let mut lines = Vec::new();
    for capacity in &service.capacities {
        let said = some_text(capacity.description.as_ref()).map(theirs);
        let mut line = sentences(counted(words, capacity).into_iter().chain(said));
        if let (false, Some(updated)) = (line.is_empty(), &capacity.updated) {
            let updated = updated.timestamp();
            let day = words.day(london_day(updated));
            line = words.say_with("people-places-as-of", &[("places", line.into()), ("day", day.into())]);
            if now.duration_since(updated) > SignedDuration::from_hours(STALE) {
                line = sentences([line, words.say("people-places-may-have-changed")]);
            }
        }
        add(&mut lines, line);
    }
    if let Some(wait) = some_text(service.wait_time.as_ref()) {
        add(&mut lines, words.say_with("people-waiting-time", &[("wait", theirs(wait).into())]));
    }
    lines
}

/// How many are left: of places, in our own words; of anything else, in the publisher's.
fn counted(words: &Words, capacity: &Capacity) -> Option<String> {
    let unit = capacity.unit.as_ref().and_then(|unit| some_text(unit.name.as_ref())).map(str::to_lowercase);
    let unit = unit.filter(|unit| !["place", "places"].contains(&unit.as_str()));
    let units = |number: Number| {
        unit.as_ref().map(|unit| theirs(&if number.0 == 1.0 { unit.clone() } else { plural(unit) }))
    };
    match (capacity.available, capacity.maximum) {
        (Some(free), Some(most)) if most.0 >= free.0 && most.0 > 0.0 => Some(match units(most) {
            None => {
                words.say_with("people-places-free-of", &[("free", free.0.into()), ("most", most.0.into())])
            }
            Some(unit) => words.say_with(
                "people-units-free-of",
                &[("free", free.0.into()), ("most", most.0.into()), ("unit", unit.into())],
            ),
        }),
        (Some(free), _) => Some(match units(free) {
            None => words.say_with("people-places-free", &[("free", free.0.into())]),
            Some(unit) => {
                words.say_with("people-units-free", &[("free", free.0.into()), ("unit", unit.into())])
            }
        }),
        (None, Some(most)) => Some(match units(most) {
            None => words.say_with("people-places-in-all", &[("most", most.0.into())]),
            Some(unit) => {
                words.say_with("people-units-in-all", &[("most", most.0.into()), ("unit", unit.into())])
            }
        }),
        (None, None) => None,
    }
}

/// The English plural of a publisher's unit: `places`, `matches`, `places on the course`.
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

    use super::super::{english, read, welsh};
    use super::*;
    use crate::theirs::bare;

    fn told(value: serde_json::Value) -> Vec<String> {
        bares(&who(english(), &read(value)))
    }

    fn bares(lines: &[String]) -> Vec<String> {
        lines.iter().map(|line| bare(line)).collect()
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
        let told = referral(english(), &service, attending.iter().map(Some));
        assert_eq!(bare(&told.unwrap()), "In person, just turn up. You do not need a referral");
        assert_eq!(referral(english(), &read(json!({"name": "x"})), std::iter::empty()), None);
        let told = referral(welsh(), &service, attending.iter().map(Some)).unwrap();
        assert_eq!(told, format!("{}. Nid oes angen atgyfeiriad arnoch", theirs("In person, just turn up")));
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
        assert_eq!(bares(&lines), ["Hearing loop. Ask at the desk", "Ramp", "Lift to all floors"]);
        let service: Service = read(json!({"name": "x", "wait_time": "2 weeks",
            "languages": [{"code": "cy"}, {"name": "Urdu", "code": "ur", "note": "Fridays"}, {"code": "xx"}],
            "capacities": [{"available": 3, "maximum": 12, "unit": {"name": "Place"}, "updated": "2026-05-03T10:00:00Z"}]}));
        assert_eq!(bares(&languages(english(), &service.languages)), ["Welsh", "Urdu (Fridays)", "xx"]);
        let fridays = format!("Wrdw ({})", theirs("Fridays"));
        assert_eq!(languages(welsh(), &service.languages), ["Cymraeg".to_owned(), fridays, theirs("xx")]);
        let on = |now: &str| bares(&capacity(english(), &service, now.parse().unwrap()));
        let fresh = ["3 of 12 places free, as of 3 May 2026", "Waiting time: 2 weeks"];
        assert_eq!(on("2026-05-31T10:00:00Z"), fresh);
        assert_eq!(
            on("2026-05-31T10:00:01Z"),
            ["3 of 12 places free, as of 3 May 2026. This may have changed", "Waiting time: 2 weeks"]
        );
        assert_eq!(on("2026-05-01T10:00:00Z"), fresh, "a clock that goes ahead is no reason for doubt");
    }

    #[test]
    fn ages_and_places_in_welsh() {
        let aged = |youngest, oldest| aged(welsh(), None, youngest, oldest).unwrap();
        assert_eq!(aged(Some(18.0), None), "Pobl 18 oed a hŷn");
        assert_eq!(aged(Some(60.0), Some(75.0)), "Pobl 60 i 75 oed");
        assert_eq!(aged(None, Some(17.0)), "Pobl 17 oed ac iau");
        assert_eq!(aged(Some(50.0), Some(50.0)), "Pobl 50 oed");
        let told = |value| counted(welsh(), &read(value)).unwrap();
        assert_eq!(told(json!({"available": 2})), "2 le ar gael");
        assert_eq!(told(json!({"available": 3, "maximum": 12})), "3 o 12 lle ar gael");
        assert_eq!(told(json!({"maximum": 1})), "1 lle i gyd");
        let seats = json!({"available": 4, "unit": {"name": "Seat"}});
        assert_eq!(told(seats), format!("4 {} ar gael", theirs("seats")));
    }
}
