//! How a search was understood, as short labels: what was read out of somebody's words, and which filters are chosen.
//! Each can be taken away, and whatever was read can be taken for mere words instead.

use directory::catalogue::day_of;
use directory::search::asking::{Ask, Found, Meaning, Means, Read, Understood};
use directory::search::facts::Gender;
use locales::Words;
use serde::Serialize;
use vocabulary::{access, languages};

use super::asked::{ANY, Asked, MILE};
use super::{SearchAddress, labels};
use crate::plain::{capital, small};

/// A label of what is searched, and the search without it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chip {
    /// Short: `Walking groups`, `For men`, `Within 5 miles`.
    pub text: String,
    /// The search without it.
    pub(crate) without: SearchAddress,
    /// Whether it says what is looked for, and not only when, where or for whom. That is what people leave out last.
    #[serde(skip)]
    pub(crate) main: bool,
}

/// Words that were read as something, and the search for them as they stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Taken {
    /// The words, as they were typed.
    pub words: String,
    /// What they were taken for.
    pub means: String,
    /// Address of the search for the words instead, without the language.
    pub instead: String,
}

/// Needs and activities that one chip names; more would be a list.
const NAMED: usize = 2;

/// What was read out of the words of a search.
pub(crate) fn read(words: &Words, address: &SearchAddress, asked: &Asked, found: &Understood) -> Vec<Chip> {
    let parts = &found.reading.parts;
    if parts.iter().all(|part| part.means == Means::Words) {
        return Vec::new();
    }
    let mere: Vec<&str> =
        parts.iter().filter(|part| part.means == Means::Words).map(|part| part.words.as_str()).collect();
    let mut chips: Vec<Chip> = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        let Some(text) = means(words, part, &asked.ask, found) else { continue };
        let main = matches!(&part.means, Means::Said(meaning) if !meaning.tags.is_empty());
        chips.push(Chip { text, without: without(address, parts, |other| other != number), main });
    }
    if !mere.is_empty() {
        let text = words.say_with("find-support-the-words", &[("words", mere.join(" ").into())]);
        let kept = |other: usize| parts[other].means != Means::Words;
        chips.push(Chip { text, without: without(address, parts, kept), main: true });
    }
    chips
}

/// What of the words was read as something, to be taken back.
pub(crate) fn taken(words: &Words, address: &SearchAddress, asked: &Asked, found: &Understood) -> Vec<Taken> {
    let read = found.reading.parts.iter().filter_map(|part| {
        let means = means(words, part, &asked.ask, found)?;
        // A place is given by its name alone, without `in` before it.
        let plain = match &part.means {
            Means::Place(name) => name.to_lowercase(),
            _ => part.words.clone(),
        };
        Some(Taken { words: part.words.clone(), means, instead: address.and("plain", &plain).path() })
    });
    read.collect()
}

/// Words whose spelling was put right: what they were read as, and the search for them as they were typed.
pub(crate) fn mended(address: &SearchAddress, found: &Understood) -> Vec<Taken> {
    let mended = found.reading.mended.iter().map(|(typed, read)| Taken {
        words: typed.clone(),
        means: read.clone(),
        instead: address.and("plain", typed).path(),
    });
    mended.collect()
}

/// The search with some of the parts that its words were read as.
fn without(address: &SearchAddress, parts: &[Read], keeps: impl Fn(usize) -> bool) -> SearchAddress {
    let kept = parts.iter().enumerate().filter(|(number, _)| keeps(*number));
    let text = kept.map(|(_, part)| part.words.as_str()).collect::<Vec<_>>().join(" ");
    address.with("q", &text)
}

/// What a part was taken for; nothing for mere words, and where a field of the form says otherwise.
fn means(words: &Words, part: &Read, ask: &Ask, found: &Understood) -> Option<String> {
    match &part.means {
        Means::Words => None,
        // One that was not found is asked about, and is no label.
        Means::Place(_) => found.place.as_ref().map(|place| near(words, place)),
        Means::Said(meaning) => {
            let exact = part.words.bytes().any(|letter| letter.is_ascii_digit());
            let said = said(words, meaning, ask, exact);
            (!said.is_empty()).then(|| capital(&words.joined(&said)))
        }
    }
}

fn near(words: &Words, place: &Found) -> String {
    match place {
        Found::Point { name, .. } => {
            words.say_with("find-support-chip-near", &[("place", name.as_str().into())])
        }
        Found::Area { name, .. } => words.say_with("find-support-chip-in", &[("area", name.as_str().into())]),
    }
}

/// What a phrase says, thing by thing. What was asked for outright goes before it.
fn said(words: &Words, meaning: &Meaning, ask: &Ask, exact: bool) -> Vec<String> {
    let mut said = Vec::new();
    let tags = meaning.tags.iter().take(NAMED).map(|tag| labels::numbered(words, *tag));
    said.extend(tags.reduce(|first, second| {
        words.say_with("filters-or", &[("first", first.into()), ("second", small(&second).into())])
    }));
    match meaning.gender {
        Some(_) if !ask.gender.is_empty() => {}
        Some(Gender::Women) => said.push(small(&words.say("filters-for-women"))),
        Some(Gender::Men) => said.push(small(&words.say("filters-for-men"))),
        None => {}
    }
    if let Some(age) = meaning.age.filter(|_| ask.age.is_none()) {
        said.push(if exact {
            small(&words.say_with("filters-aged", &[("age", age.into())]))
        } else {
            words.say_with("filters-about-age", &[("age", age.into())])
        });
    }
    said.extend(meaning.when().filter(|_| ask.when.is_none()).map(|when| labels::time(words, when)));
    said.extend(meaning.cost.filter(|_| ask.cost.is_none()).map(|pence| small(&labels::price(words, pence))));
    if ask.modes.is_empty() {
        said.extend(labels::ways(words, meaning.modes).iter().map(|way| small(way)));
    }
    if meaning.without_referral {
        said.push(small(&words.say("filters-join-self")));
    }
    if ask.access.is_empty() {
        let needs = access::all().iter().enumerate().filter(|(bit, _)| meaning.access >> bit & 1 == 1);
        said.extend(needs.map(|(_, need)| small(&labels::access_need(words, &need.code))));
    }
    if ask.languages.is_empty() {
        let spoken = languages::all().iter().enumerate().filter(|(bit, _)| meaning.languages >> bit & 1 == 1);
        said.extend(spoken.map(|(_, spoken)| labels::language(words, &spoken.code)));
    }
    said
}

/// The fields of a search that are shown as chips, with what takes each away.
pub(crate) fn chosen(
    words: &Words,
    address: &SearchAddress,
    asked: &Asked,
    place: Option<&Found>,
) -> Vec<Chip> {
    let mut chips = Vec::new();
    for code in &asked.ask.needs {
        chips.push(Chip {
            text: labels::term(words, code),
            without: address.without("need", code),
            main: true,
        });
    }
    for code in &asked.ask.activities {
        let text = labels::activity(words, code);
        chips.push(Chip { text, without: address.without("activity", code), main: true });
    }
    let mut add = |text: String, without: SearchAddress| chips.push(Chip { text, without, main: false });
    if let (Some(place), false) = (place, asked.ask.near.is_empty()) {
        add(near(words, place), address.clear("near").clear("within"));
    }
    if let (Some(Found::Point { .. }), Some(metres)) = (place, asked.ask.within) {
        let miles = (f64::from(metres) / MILE * 100.0).round() / 100.0;
        add(labels::within(words, miles), address.with("within", ANY));
    }
    if let Some(age) = asked.ask.age {
        add(words.say_with("filters-aged", &[("age", age.into())]), address.clear("age"));
    }
    match asked.ask.gender.as_str() {
        "woman" => add(words.say("filters-for-women"), address.clear("gender")),
        "man" => add(words.say("filters-for-men"), address.clear("gender")),
        _ => {}
    }
    for code in &asked.ask.access {
        add(labels::access_need(words, code), address.without("access", code));
    }
    for code in &asked.ask.languages {
        add(labels::language(words, code), address.without("language", code));
    }
    for word in address.all("day") {
        let text = match (word, day_of(word)) {
            ("weekend", _) => words.say("filters-weekend"),
            ("weekday", _) => words.say("filters-weekdays"),
            (_, Some(day)) => capital(&labels::day(words, day.into())),
            (_, None) => continue,
        };
        add(text, address.without("day", word));
    }
    if asked.ask.when.is_some_and(|when| when.hours.is_some()) {
        add(capital(&labels::part_of_day(words, address.get("time"))), address.clear("time"));
    }
    if let Some(pence) = asked.ask.cost {
        add(labels::price(words, pence), address.clear("cost"));
    }
    for word in &asked.ask.modes {
        add(labels::way(words, word), address.without("mode", word));
    }
    if asked.ask.without_referral {
        add(words.say("filters-join-self"), address.clear("join"));
    }
    if asked.ask.with_places {
        add(words.say("filters-has-places"), address.clear("open"));
    }
    if let Some(months) = asked.ask.checked_within {
        add(words.say_with("filters-checked-within", &[("months", months.into())]), address.clear("checked"));
    }
    if asked.ask.paused {
        add(words.say("filters-also-closed"), address.clear("closed"));
    }
    for word in address.all("unstated") {
        let text = match word {
            "when" => words.say("filters-unstated-when"),
            "cost" => words.say("filters-unstated-cost"),
            "access" => words.say("filters-unstated-access"),
            "language" => words.say("filters-unstated-language"),
            "mode" => words.say("filters-unstated-mode"),
            "all" => words.say("filters-unstated-all"),
            _ => continue,
        };
        add(text, address.without("unstated", word));
    }
    chips
}
