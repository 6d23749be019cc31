//! What a link worker noted of the talks and visits under a referral: believable, and made apart from what happened to the
//! referral, so that a million people can be told without them.

use jiff::{SignedDuration, Timestamp};

use super::tables::Stories;
use super::{Actor, Referral};
use crate::random::{Random, Stream};

/// A contact, or an attempt at one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// When.
    pub at: Timestamp,
    /// A code of the ways of `vocabularies/contacts.toml`.
    pub way: &'static str,
    /// A code of its results.
    pub result: &'static str,
    /// How long it took.
    pub minutes: u16,
    /// What was written down; may be empty.
    pub note: String,
    /// The link worker: see [`Actor::LinkWorker`].
    pub link_worker: u8,
}

/// Days from one contact to the next while somebody is supported: six to twelve come together in four months.
const NEXT: &[u64] = &[3, 5, 7, 7, 9, 12, 14, 14, 16, 21, 24, 30];
const SPOKE: &[&str] = &["phone", "phone", "phone", "visit", "visit", "meeting", "video", "text"];
const MISSED: &[&str] = &["no-answer", "left-message", "left-message", "did-not-come"];

/// The contacts under a referral, the first first, up to an instant. None if the tables in the program cannot be read, which a test
/// rules out.
#[must_use]
pub fn contacts(referral: &Referral, seed: u64, now: Timestamp) -> Vec<Contact> {
    let Some(notes) = Stories::embedded().map(|stories| &stories.contacts) else { return Vec::new() };
    let number = u64::try_from(referral.id.as_u128() & u128::from(u64::MAX)).unwrap_or(0);
    let mut random = Random::of(seed, Stream::Contact, number);
    let (mut worker, mut all, mut supported) = (0, Vec::new(), None);
    for (place, step) in referral.steps.iter().enumerate() {
        worker = step.to_link_worker.unwrap_or(worker);
        if let Actor::LinkWorker(place) = step.actor {
            worker = place;
        }
        let ends = referral.steps.get(place + 1).map_or(now, |next| next.at);
        match step.by_move {
            "attempt" => all.push(Contact {
                at: step.at,
                way: "phone",
                result: if random.chance(45) { "left-message" } else { "no-answer" },
                minutes: short(&mut random),
                note: String::new(),
                link_worker: worker,
            }),
            "begin" => {
                let way = if random.chance(60) { "phone" } else { "visit" };
                all.push(Contact {
                    at: step.at,
                    way,
                    result: "accepted",
                    minutes: long(way, &mut random),
                    note: random.text(&notes.first).to_owned(),
                    link_worker: worker,
                });
                supported = Some(step.at);
            }
            "resume" if supported.is_some() => supported = Some(step.at),
            "hold" | "close" | "person-declines" | "withdraw" => supported = None,
            _ => {}
        }
        if let Some(from) = supported {
            between(from.max(step.at), ends, worker, &mut random, &notes.later, &mut all);
        }
    }
    all
}

/// Talks and visits from one instant to another, which they never reach.
fn between(
    from: Timestamp,
    to: Timestamp,
    worker: u8,
    random: &mut Random,
    notes: &'static [String],
    all: &mut Vec<Contact>,
) {
    let mut at = from;
    loop {
        let days = random.one(NEXT).copied().unwrap_or(14);
        let minutes = i64::try_from(random.below(180)).unwrap_or(0);
        at += SignedDuration::from_hours(24 * i64::try_from(days).unwrap_or(14))
            + SignedDuration::from_mins(minutes);
        if at >= to {
            return;
        }
        if random.chance(22) {
            let result = random.one(MISSED).copied().unwrap_or("no-answer");
            let way = if result == "did-not-come" { "meeting" } else { "phone" };
            let minutes = short(random);
            all.push(Contact { at, way, result, minutes, note: String::new(), link_worker: worker });
            continue;
        }
        let way = random.one(SPOKE).copied().unwrap_or("phone");
        let minutes = long(way, random);
        let note = random.text(notes).to_owned();
        all.push(Contact { at, way, result: "spoke", minutes, note, link_worker: worker });
    }
}

fn short(random: &mut Random) -> u16 {
    u16::try_from(2 + random.below(6)).unwrap_or(5)
}

fn long(way: &str, random: &mut Random) -> u16 {
    let (least, span) = match way {
        "visit" | "meeting" => (40, 50),
        "text" => (3, 5),
        _ => (12, 30),
    };
    u16::try_from(least + random.below(span)).unwrap_or(30)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::{PeoplePlan, histories};

    #[test]
    fn contacts_come_between_the_steps_that_they_belong_to_and_never_change() {
        let now = "2026-11-20T10:00:00Z".parse().unwrap();
        let plan = PeoplePlan { people: 300, seed: 1, now };
        let (mut supported, mut count) = (0, 0);
        for referral in histories(plan).flat_map(|history| history.referrals) {
            let all = contacts(&referral, 1, now);
            assert_eq!(all, contacts(&referral, 1, now));
            assert!(all.windows(2).all(|pair| pair[0].at <= pair[1].at), "in order");
            assert!(all.iter().all(|one| one.at >= referral.received_at && one.at <= now));
            let begun = referral.steps.iter().find(|step| step.by_move == "begin");
            assert_eq!(begun.is_some(), all.iter().any(|one| one.result == "accepted"));
            if let Some(ended) = referral.steps.last().filter(|step| step.by_move == "close") {
                assert!(all.iter().all(|one| one.at <= ended.at));
            }
            if begun.is_some() {
                (supported, count) = (supported + 1, count + all.len());
            }
        }
        let each = count / supported;
        assert!((5..=13).contains(&each), "six to twelve contacts a person, as is published: {each}");
    }
}
