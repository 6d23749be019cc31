//! The audit trail in plain words: each event as one sentence, with the names that people and organisations have now.

mod copies;
mod sentences;

use administration::audit::Names;
use audit::verify::{Broken, Verified, What};
use audit::{Actor, Event};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use locales::Words;
use uuid::Uuid;

pub(crate) use copies::{csv_begin, csv_lines, json_lines};
pub(crate) use sentences::actions;

use super::role_name;
use crate::pages::{ChainLine, TrailDay, TrailLine};
use crate::theirs::theirs;

/// Events by day, in the order in which they come.
pub(crate) fn days(words: &Words, events: &[Event], names: &Names) -> Vec<TrailDay> {
    let london = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    let mut days: Vec<TrailDay> = Vec::new();
    for event in events {
        let at = london.to_datetime(event.at);
        let line = line(words, event, names, at.strftime("%H:%M").to_string());
        match days.last_mut() {
            Some(day) if day.date == at.date() => day.lines.push(line),
            _ => days.push(TrailDay { date: at.date(), lines: vec![line] }),
        }
    }
    days
}

/// The day in England, and the time of day there.
pub(crate) fn day_and_time(at: jiff::Timestamp) -> (Date, String) {
    let at = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC).to_datetime(at);
    (at.date(), at.strftime("%H:%M").to_string())
}

fn line(words: &Words, event: &Event, names: &Names, time: String) -> TrailLine {
    let place = event.organisation.and_then(|id| names.organisation(id)).map(theirs);
    let role = event.role.as_deref().map(|role| acting(words, role));
    let acting = match (role, place) {
        (Some(role), Some(organisation)) => {
            Some(words.say_with("trail-as", &[("role", role.into()), ("organisation", organisation.into())]))
        }
        (Some(role), None) => Some(words.say_with("trail-as-role", &[("role", role.into())])),
        (None, Some(organisation)) => {
            Some(words.say_with("trail-for", &[("organisation", organisation.into())]))
        }
        (None, None) => None,
    };
    let mut about = Vec::new();
    if let Some(person) = event.person {
        about.push(words.say_with("trail-about-person", &[("id", person.to_string().into())]));
    }
    // Accounts and organisations have names, which stand in the sentence.
    let named = matches!(event.subject_kind.as_deref(), Some("account" | "organisation"));
    let thing = event.subject.filter(|_| !named).filter(|id| Some(*id) != event.person);
    if let Some(thing) = thing {
        about.push(words.say_with("trail-about-thing", &[("id", thing.to_string().into())]));
    }
    TrailLine {
        time,
        sentence: sentence(words, event, names),
        acting,
        about,
        reason: event
            .reason
            .as_deref()
            .map(|reason| words.say_with("trail-reason", &[("reason", theirs(reason).into())])),
        origin: event
            .origin
            .as_deref()
            .map(|origin| words.say_with("trail-origin", &[("origin", origin.into())])),
        by: event.actor.id().map(|id| id.to_string()),
        subject: event.person.or(event.subject).map(|id| id.to_string()),
    }
}

/// What somebody acted as: a role, or what else the policies know.
fn acting(words: &Words, name: &str) -> String {
    let known = permit::Who::ALL.into_iter().find(|who| who.as_str() == name);
    match known {
        Some(permit::Who::Role(_)) | None => role_name(words, name),
        Some(other) => other.in_words(words),
    }
}

/// An event as one sentence.
pub(crate) fn sentence(words: &Words, event: &Event, names: &Names) -> String {
    let known = event.known();
    let id = |name: &str| known.get(name).and_then(|value| value.as_str()).and_then(|id| id.parse().ok());
    let subject = |kind: &str| event.subject.filter(|_| event.subject_kind.as_deref() == Some(kind));
    let account: Option<Uuid> = subject("account").or_else(|| id("account"));
    let organisation = subject("organisation").or_else(|| id("organisation"));
    let actor = match &event.actor {
        Actor::Account { id } => named(words, names, *id),
        Actor::Person { .. } => words.say("trail-a-person"),
        Actor::Link { .. } => words.say("trail-a-link"),
        Actor::Command { name } if name.is_empty() => words.say("trail-a-nameless-command"),
        Actor::Command { name } => words.say_with("trail-a-command", &[("name", name.as_str().into())]),
        Actor::Nobody => words.say("trail-nobody"),
    };
    let whom = account.map_or_else(|| words.say("trail-somebody-else"), |id| named(words, names, id));
    let place = organisation.and_then(|id| names.organisation(id));
    let place = place.map_or_else(|| words.say("trail-an-organisation"), theirs);
    let own = account.is_some() && account == event.actor.id();
    let count = known.get("count").and_then(serde_json::Value::as_u64).unwrap_or(1);
    sentences::sentence(
        words,
        &event.action,
        sentences::Speaks { who: &actor, whom: &whom, own, place: &place, count },
    )
}

fn named(words: &Words, names: &Names, id: Uuid) -> String {
    names.account(id).map_or_else(|| words.say("trail-account-gone"), str::to_owned)
}

/// What a check of a chain found, in words.
pub(crate) fn chain(words: &Words, found: &Verified) -> ChainLine {
    let name = if found.area.is_empty() {
        words.say("trail-check-no-area")
    } else {
        words.say_with("trail-check-area", &[("area", found.area.as_str().into())])
    };
    let wrong = found.broken.as_ref().map(|Broken { number, what }| {
        let number = words.number(u64::try_from(*number).unwrap_or_default());
        match what {
            What::Missing => words.say_with("trail-check-missing", &[("number", number.into())]),
            What::Changed => words.say_with("trail-check-changed", &[("number", number.into())]),
            What::NotAsAnchored => {
                words.say_with("trail-check-not-as-anchored", &[("number", number.into())])
            }
            What::End => words.say_with("trail-check-end", &[("number", number.into())]),
            What::Reach => words.say_with("trail-check-reach", &[("number", number.into())]),
        }
    });
    let sound = u64::try_from(found.sound).unwrap_or_default();
    ChainLine {
        name,
        sound: words.say_with("trail-check-is-sound", &[("count", sound.into())]),
        anchors: words.say_with("trail-check-anchors", &[("count", (found.anchors as u64).into())]),
        wrong,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use locales::Language;

    use super::*;

    /// Everything that stands in a text between two quotation marks and is built like the name of an event.
    fn names_in(text: &str) -> Vec<String> {
        let is_part = |part: &str| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        };
        text.split('"')
            .filter(|word| word.split_once('.').is_some_and(|(one, two)| is_part(one) && is_part(two)))
            .map(str::to_owned)
            .collect()
    }

    fn sources(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                // Tests make up events of their own.
                let text = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
                let writes = ["audit::", "What::", "what! {", "break-glass.", "done("]
                    .iter()
                    .any(|one| text.contains(one));
                if writes {
                    found.extend(names_in(&text));
                }
            }
        }
    }

    /// Looks at the program itself, so that nobody can write an event that no sentence tells.
    #[test]
    fn everything_that_the_program_writes_into_the_trail_has_a_sentence() {
        let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let mut written = Vec::new();
        for room in ["access", "permit", "administration", "alongside", "directory"] {
            sources(&crates.join(room).join("src"), &mut written);
        }
        // Files, and settings of the configuration.
        let is_file = |name: &str| {
            name.rsplit('.')
                .next()
                .is_some_and(|end| ["toml", "json", "csv", "db", "txt", "cedar"].contains(&end))
        };
        written.retain(|name| !is_file(name) && !name.starts_with("access."));
        written.sort();
        written.dedup();
        assert!(written.len() > 40, "{written:?}");
        let known = sentences::RECORDED;
        let missing: Vec<_> = written.iter().filter(|name| !known.contains(&name.as_str())).collect();
        assert!(missing.is_empty(), "write a sentence for these: {missing:?}");
        for what in access::What::ALL {
            assert!(known.contains(&what.as_str()), "{what:?}");
        }
        for act in permit::break_glass::ACTS {
            assert!(known.contains(&act), "{act}");
        }
    }

    #[test]
    fn every_sentence_differs_and_says_who_did_it_where_somebody_did() {
        for language in Language::ALL {
            let words = Words::of(language);
            let all = actions(words);
            assert_eq!(all.len(), sentences::RECORDED.len());
            for pair in all.windows(2) {
                assert!(pair[0].1 < pair[1].1, "{pair:?}");
            }
            let speaks = sentences::Speaks { who: "Ann", whom: "Bob", own: false, place: "Elm", count: 2 };
            for action in sentences::RECORDED {
                let said = sentences::sentence(words, action, speaks);
                let names_somebody = said.contains("Ann") || said.contains("Bob");
                assert!(
                    names_somebody || matches!(*action, "break-glass.tell" | "alert.tell"),
                    "{action}: {said}"
                );
                assert!(!said.contains(action), "{action}: {said}");
            }
            let right = sentences::sentence(words, "read-person", speaks);
            assert!(right.contains("Ann") && !right.contains("read-person"), "{right}");
            assert!(sentences::sentence(words, "tomorrow.act", speaks).contains("tomorrow.act"));
        }
    }
}
