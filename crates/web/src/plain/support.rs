//! Why a service is offered or hidden, what has to be asked, and how somebody is connected, in words.

use casework::matching::{Assumption, Source, Term};
use directory::search::asking::NotFound;
use directory::search::ranking::{Parts, Ranking};
use directory::search::{Bar, Query, Unsaid};
use locales::Words;
use vocabulary::{access, languages};

use crate::finding::labels;
use crate::plain::small;
use crate::theirs::theirs;

/// A need or an activity.
pub(crate) fn term_said(words: &Words, term: &Term) -> String {
    match term {
        Term::Need(code) => labels::term(words, code),
        Term::Activity(code) => labels::activity(words, code),
    }
}

/// Where the record says something; nothing of what somebody chose.
pub(crate) fn source_said(words: &Words, source: Source) -> Option<String> {
    match source {
        Source::Referral => Some(words.say("support-source-referral")),
        Source::Goal => Some(words.say("support-source-goal")),
        Source::Action => Some(words.say("support-source-action")),
        Source::Interest => Some(words.say("support-source-interest")),
        Source::Chosen => None,
    }
}

/// What is taken to hold. Where somebody lives is not said: the banner may keep it back.
pub(crate) fn assumption_said(words: &Words, one: &Assumption, near: &str) -> String {
    match one {
        Assumption::Term(said) => term_said(words, &said.term),
        Assumption::Place { is_home: true } => words.say("support-assume-home"),
        Assumption::Place { is_home: false } => {
            words.say_with("support-assume-near", &[("place", theirs(near).into())])
        }
        Assumption::Within(metres) => {
            let miles = (f64::from(*metres) / 1_609.344 * 10.0).round() / 10.0;
            labels::within(words, miles)
        }
        Assumption::Age(years) => words.say_with("filters-aged", &[("age", (*years).into())]),
        Assumption::Gender(code) if code == "woman" => words.say("support-assume-woman"),
        Assumption::Gender(_) => words.say("support-assume-man"),
        Assumption::Access(code) => labels::access_need(words, code),
        Assumption::Language(code) => labels::language(words, code),
        Assumption::When(when) => labels::time(words, *when),
        Assumption::Cost(pence) => labels::price(words, *pence),
        Assumption::Mode(word) => labels::way(words, word),
        Assumption::Room => words.say("support-assume-room"),
        Assumption::Confirmed => words.say("support-assume-confirmed"),
    }
}

fn languages_said(words: &Words, bits: u64) -> String {
    let asked = languages::all().iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1);
    let asked: Vec<String> = asked.map(|(_, spoken)| labels::language(words, &spoken.code)).collect();
    words.list(&asked)
}

fn access_said(words: &Words, bits: u16) -> String {
    let asked = access::all().iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1);
    let asked: Vec<String> = asked.map(|(_, need)| small(&labels::access_need(words, &need.code))).collect();
    words.list(&asked)
}

/// Why a service is hidden.
pub(crate) fn bar_said(words: &Words, bar: Bar, query: &Query) -> String {
    use directory::search::facts::Gender;
    match bar {
        Bar::Paused => words.say("support-bar-paused"),
        Bar::Area => words.say("support-bar-area"),
        Bar::Age => words.say_with("support-bar-age", &[("age", query.age.unwrap_or_default().into())]),
        Bar::Gender => match query.gender {
            Some(Gender::Women) => words.say("support-bar-for-men"),
            _ => words.say("support-bar-for-women"),
        },
        Bar::Language => {
            let language = languages_said(words, query.languages);
            words.say_with("support-bar-language", &[("language", language.into())])
        }
        Bar::Access => {
            words.say_with("support-bar-access", &[("access", access_said(words, query.access).into())])
        }
        Bar::Time => match query.when {
            Some(when) => words.say_with("support-bar-time", &[("time", labels::time(words, when).into())]),
            None => words.say("support-bar-other-time"),
        },
        Bar::Cost => {
            let price = labels::price(words, query.cost.unwrap_or_default());
            words.say_with("support-bar-cost", &[("price", small(&price).into())])
        }
        Bar::Full => words.say("support-bar-full"),
        Bar::Stale => words.say("support-bar-stale"),
        Bar::Far => words.say("support-bar-far"),
    }
}

/// What a service does not say, to be asked.
pub(crate) fn unsaid_said(words: &Words, unsaid: Unsaid, query: &Query) -> Vec<String> {
    let mut all = Vec::new();
    if unsaid.access != 0 {
        all.push(
            words.say_with("support-ask-access", &[("access", access_said(words, unsaid.access).into())]),
        );
    }
    if unsaid.language {
        let language = languages_said(words, query.languages);
        all.push(words.say_with("support-ask-language", &[("language", language.into())]));
    }
    if unsaid.time {
        all.push(words.say("support-ask-time"));
    }
    if unsaid.cost {
        all.push(words.say("support-ask-cost"));
    }
    if unsaid.places {
        all.push(words.say("support-ask-places"));
    }
    all
}

/// What put a service where it stands: of each part that counts what it is for, how much of it, and the points.
pub(crate) fn parts_said(words: &Words, parts: &Parts) -> Vec<(String, String, String)> {
    let most = Ranking::embedded().numbers().most;
    let all = [
        (words.say("support-part-need"), parts.need, most.need),
        (words.say("support-part-distance"), parts.distance, most.distance),
        (words.say("support-part-area"), parts.area, most.area),
        (words.say("support-part-audience"), parts.audience, most.audience),
        (words.say("support-part-access"), parts.access, most.access),
        (words.say("support-part-language"), parts.language, most.language),
        (words.say("support-part-time"), parts.time, most.time),
        (words.say("support-part-cost"), parts.cost, most.cost),
        (words.say("support-part-checked"), parts.checked, most.checked),
        (words.say("support-part-open"), parts.open, most.open),
        (words.say("support-part-answers"), parts.answers, most.answers),
    ];
    let mut lines: Vec<(String, String, String)> = all
        .into_iter()
        .filter(|(_, points, _)| *points > 0)
        .map(|(label, points, most)| {
            let much = match points * 100 / most.max(1) {
                95.. => words.say("support-much-all"),
                60..95 => words.say("support-much-most"),
                25..60 => words.say("support-much-some"),
                _ => words.say("support-much-little"),
            };
            let said = words.say_with("support-points", &[("points", points.into()), ("most", most.into())]);
            (label, much, said)
        })
        .collect();
    if parts.stale < 0 {
        let points = words.say_with("support-points-less", &[("points", (-parts.stale).into())]);
        lines.push((words.say("support-part-stale"), words.say("support-much-less"), points));
    }
    lines
}

/// Why a place was not found. What was typed is not said again.
pub(crate) fn not_found_said(words: &Words, lost: &NotFound) -> String {
    match lost {
        NotFound::NoPostcode => words.say("find-support-no-postcode"),
        NotFound::UnknownPostcode => words.say("find-support-unknown-postcode"),
        NotFound::NorthernIreland => words.say("find-support-northern-ireland"),
        NotFound::Abroad => words.say("find-support-abroad"),
        NotFound::UnknownPlace(_) => words.say("support-lost"),
        NotFound::Several(some) => {
            let names: Vec<String> = some.iter().map(|one| one.name.clone()).collect();
            words.say_with("support-lost-several", &[("places", words.list(&names).into())])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plain::english;

    #[test]
    fn what_is_not_said_is_asked_and_each_reason_is_one_sentence() {
        let words = english();
        let query = Query { age: Some(82), access: 0b1, languages: 0b10, ..Query::default() };
        for bar in Bar::ALL {
            let said = bar_said(words, bar, &query);
            assert!(said.ends_with('.') && said.len() < 120, "{said}");
        }
        let unsaid = Unsaid { access: 0b1, language: true, time: true, cost: true, places: true };
        let asked = unsaid_said(words, unsaid, &query);
        assert_eq!(asked.len(), 5);
        assert_eq!(asked[0], "Whether it has: step-free access");
        assert_eq!(unsaid_said(words, Unsaid::default(), &query), [] as [String; 0]);
    }

    #[test]
    fn points_are_told_part_by_part() {
        let parts = Parts { need: 3_000, distance: 1_881, stale: -500, ..Parts::default() };
        let said = parts_said(english(), &parts);
        assert_eq!(said.len(), 3);
        assert_eq!(said[0].2, "3,000 of 3,000 points");
        assert_eq!(said[1].1, "most of it");
    }
}
