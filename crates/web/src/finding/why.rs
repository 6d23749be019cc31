//! Why a service is among the results: what of the search it has, in words. Never numbers: those are for whoever wants
//! to check the formula.

use directory::search::Hit;
use directory::search::asking::Understood;
use directory::search::facts::Stands;
use directory::search::ranking::Ranking;
use locales::Words;
use vocabulary::{access, languages};

use super::labels;
use crate::plain::small;

/// Reasons that a card has room for; those that say most come first.
const REASONS: usize = 4;

/// Needs and activities that one reason names.
const NAMED: usize = 2;

/// Why a service is shown; nothing where the search asked for nothing in particular.
pub(crate) fn why(words: &Words, understood: &Understood, hit: &Hit) -> Option<String> {
    let mut reasons = Vec::new();
    reasons.extend(serves(words, hit));
    reasons.extend(stands(words, understood, hit));
    reasons.extend(for_whom(words, understood, hit));
    reasons.extend(suits(words, understood, hit));
    reasons.extend(is_near(words, understood, hit));
    reasons.truncate(REASONS);
    if reasons.is_empty() {
        return None;
    }
    // What holds of every service of a kind is no reason by itself.
    reasons.extend(trust(words, hit));
    reasons.truncate(REASONS);
    Some(reasons.join("; "))
}

/// The needs and activities that were asked for.
fn serves(words: &Words, hit: &Hit) -> Option<String> {
    let tags = hit.grounds.tags.iter().take(NAMED).map(|tag| small(&labels::numbered(words, *tag)));
    let tags: Vec<String> = tags.collect();
    (!tags.is_empty()).then(|| words.say_with("why-listed-for", &[("tags", words.list(&tags).into())]))
}

/// Where the words stand. A phrase that names a need or activity is told as such where the service serves it.
fn stands(words: &Words, understood: &Understood, hit: &Hit) -> Vec<String> {
    let units = understood.query.words.iter().zip(&hit.grounds.words);
    let mere = units.filter(|(unit, _)| !unit.tags.iter().any(|tag| hit.grounds.tags.contains(tag)));
    let mere: Vec<(String, Stands)> =
        mere.filter_map(|(unit, stands)| Some((unit.words.join(" "), (*stands)?))).collect();
    let at = |place: Stands| {
        let said: Vec<&str> =
            mere.iter().filter(|(_, stands)| *stands == place).map(|(said, _)| said.as_str()).collect();
        said.join(" ")
    };
    let mut reasons = Vec::new();
    for place in [Stands::Named, Stands::Filed, Stands::Described] {
        let said = at(place);
        if said.is_empty() {
            continue;
        }
        reasons.push(match place {
            Stands::Named => words.say_with("why-in-name", &[("words", said.into())]),
            Stands::Filed => words.say_with("why-filed", &[("words", said.into())]),
            Stands::Described => words.say_with("why-in-description", &[("words", said.into())]),
        });
    }
    reasons
}

fn for_whom(words: &Words, understood: &Understood, hit: &Hit) -> Vec<String> {
    use directory::search::facts::Gender;
    let mut reasons = Vec::new();
    match understood.query.gender.filter(|_| hit.grounds.gender) {
        Some(Gender::Women) => reasons.push(words.say("why-for-women")),
        Some(Gender::Men) => reasons.push(words.say("why-for-men")),
        None => {}
    }
    if let Some(age) = understood.query.age.filter(|_| hit.grounds.age) {
        reasons.push(words.say_with("why-for-age", &[("age", age.into())]));
    }
    reasons
}

/// Time, price, access and language.
fn suits(words: &Words, understood: &Understood, hit: &Hit) -> Vec<String> {
    let query = &understood.query;
    let mut reasons = Vec::new();
    if let Some(when) = query.when.filter(|_| hit.parts.time > 0) {
        let time = labels::time(words, when);
        // Days keep their capital in English; a part of the day alone has none inside a sentence.
        let time = if when.days & labels::EVERY_DAY == labels::EVERY_DAY { small(&time) } else { time };
        reasons.push(words.say_with("why-on", &[("time", time.into())]));
    }
    if let Some(pence) = query.cost.filter(|_| hit.parts.cost > 0) {
        reasons.push(words.say_with("why-costs", &[("price", small(&labels::price(words, pence)).into())]));
    }
    let has = access::all().iter().enumerate().filter(|(bit, _)| hit.grounds.access >> bit & 1 == 1);
    let has: Vec<String> = has.map(|(_, need)| small(&labels::access_need(words, &need.code))).collect();
    if !has.is_empty() {
        reasons.push(words.say_with("why-has", &[("access", words.list(&has).into())]));
    }
    if hit.parts.language > 0 {
        let asked = languages::all().iter().enumerate().filter(|(bit, _)| query.languages >> bit & 1 == 1);
        let asked: Vec<String> = asked.map(|(_, spoken)| labels::language(words, &spoken.code)).collect();
        reasons.push(words.say_with("why-speaks", &[("language", words.list(&asked).into())]));
    }
    reasons
}

fn is_near(words: &Words, understood: &Understood, hit: &Hit) -> Vec<String> {
    let most = Ranking::embedded().numbers().most;
    let mut reasons = Vec::new();
    if hit.parts.area > 0 {
        reasons.push(words.say("why-for-area"));
    }
    if understood.query.near.is_some() {
        if hit.without_travel {
            reasons.push(words.say("why-no-travel"));
        } else if hit.parts.distance * 2 >= most.distance {
            // Nearer than people usually go for such a thing.
            reasons.push(words.say("why-near"));
        }
    }
    reasons
}

/// What makes a listing worth more, whatever is asked.
fn trust(words: &Words, hit: &Hit) -> Vec<String> {
    let most = Ranking::embedded().numbers().most;
    let mut reasons = Vec::new();
    // Whoever found it true did so in the last months.
    if hit.parts.checked * 10 >= most.checked * 8 {
        reasons.push(words.say("why-checked"));
    }
    if hit.parts.open == most.open {
        reasons.push(words.say("why-has-places"));
    }
    reasons
}
