//! *May we share this with them?*

use jiff::civil::Date;
use store::{Tx, values};
use uuid::Uuid;

use super::{Agreement, Answer, of};
use crate::Result;
use crate::clocks::day_in_england;
use crate::people::names;

/// With whom something is to be shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recipient<'r> {
    /// The code of the sort of recipient, of `vocabularies/agreements.toml`.
    pub sort: &'r str,
    /// What they are called.
    pub name: &'r str,
}

/// Whether something may be shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allowed {
    /// Yes, by this agreement.
    Yes(Uuid),
    /// No: this is what the person said, or took back.
    No(Uuid),
    /// Nobody has asked the person, or what they said is over. So nothing is shared.
    NotAsked,
    /// The person has died: nothing is shared by what they once agreed to.
    Died,
}

impl Allowed {
    /// Whether it may be shared.
    #[must_use]
    pub const fn is_yes(self) -> bool {
        matches!(self, Allowed::Yes(_))
    }
}

/// Whether something about somebody (the code of what, of `vocabularies/agreements.toml`) may be shared with a recipient now. Of
/// what conflicts, the stricter holds: whoever asks shares nothing unless this says yes.
///
/// It is for use-cases that have asked `permit` already, and records nothing.
///
/// # Errors
/// The store's.
pub fn allows(tx: &mut Tx<'_>, person: Uuid, recipient: Recipient<'_>, what: &str) -> Result<Allowed> {
    let died: Option<Option<String>> =
        tx.first("select died_on from person where id = $1", values![person], |row| row.get(0))?;
    if died.flatten().is_some() {
        return Ok(Allowed::Died);
    }
    let today = day_in_england(tx.now());
    Ok(decide(&of(tx, person)?, recipient, what, today))
}

/// The same of agreements that are at hand.
pub(super) fn decide(all: &[Agreement], recipient: Recipient<'_>, what: &str, today: Date) -> Allowed {
    let covers = |one: &&Agreement| {
        one.recipient == recipient.sort
            && one.what.iter().any(|code| code == what)
            && one.name.as_deref().is_none_or(|name| is_same(name, recipient.name))
    };
    let in_force = || all.iter().filter(|one| one.is_in_force(today)).filter(covers);
    if let Some(no) = in_force().find(|one| one.answer == Answer::No) {
        return Allowed::No(no.id);
    }
    let mut against = None;
    for yes in in_force().filter(|one| one.answer == Answer::Yes) {
        // What was taken back in the other record counts only where it is about this recipient and this.
        match taken_back_elsewhere(yes, all).find(|other| covers(other)) {
            Some(other) => against = Some(other.id),
            None => return Allowed::Yes(yes.id),
        }
    }
    against.map_or(Allowed::NotAsked, Allowed::No)
}

/// Names are compared as people say them: without accents, capitals and signs.
fn is_same(one: &str, other: &str) -> bool {
    names::words(one) == names::words(other)
}

/// What of all agreements stands against one that says yes: the person said no to some of the same, or took the same back in a
/// record that was joined with this one.
pub(super) fn stricter<'a>(yes: &'a Agreement, all: &'a [Agreement], today: Date) -> Option<&'a Agreement> {
    let no = all.iter().find(|no| no.answer == Answer::No && no.is_in_force(today) && overlaps(yes, no));
    no.or_else(|| taken_back_elsewhere(yes, all).next())
}

/// The same, taken back in a record that was joined with this one, after this was said.
fn taken_back_elsewhere<'a>(yes: &'a Agreement, all: &'a [Agreement]) -> impl Iterator<Item = &'a Agreement> {
    all.iter().filter(move |other| {
        let later = other.withdrawn.as_ref().is_some_and(|withdrawn| withdrawn.at >= yes.at);
        other.answer == Answer::Yes && other.record != yes.record && later && overlaps(yes, other)
    })
}

fn overlaps(one: &Agreement, other: &Agreement) -> bool {
    let same_name = match (&one.name, &other.name) {
        (Some(one), Some(other)) => is_same(one, other),
        _ => true,
    };
    one.recipient == other.recipient && same_name && one.what.iter().any(|code| other.what.contains(code))
}

#[cfg(test)]
mod tests {
    use super::super::Withdrawal;
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn said(number: u128, answer: Answer, name: Option<&str>, what: &[&str]) -> Agreement {
        Agreement {
            id: Uuid::from_u128(number),
            record: Uuid::from_u128(1),
            answer,
            recipient: "community".to_owned(),
            name: name.map(str::to_owned),
            what: what.iter().map(|code| (*code).to_owned()).collect(),
            purpose: "connect".to_owned(),
            how: "spoken".to_owned(),
            given_by: None,
            words: None,
            on: day("2026-05-01"),
            until: None,
            at: "2026-05-01T10:00:00Z".parse().unwrap(),
            by: None,
            withdrawn: None,
            version: 1,
        }
    }

    fn asked(all: &[Agreement], name: &str, what: &str) -> Allowed {
        decide(all, Recipient { sort: "community", name }, what, day("2026-05-04"))
    }

    #[test]
    fn what_was_not_said_is_not_shared_and_a_no_is_stronger_than_any_yes() {
        let club = "Hollin Lunch Club";
        assert_eq!(asked(&[], club, "plan"), Allowed::NotAsked);
        let all = [said(1, Answer::Yes, None, &["contact", "needs"])];
        assert!(asked(&all, club, "contact").is_yes());
        assert_eq!(asked(&all, club, "plan"), Allowed::NotAsked, "nobody said anything of the plan");
        let other = decide(&all, Recipient { sort: "council", name: club }, "contact", day("2026-05-04"));
        assert_eq!(other, Allowed::NotAsked, "a council is no charity");

        let mut all = all.to_vec();
        all.push(said(2, Answer::No, Some("HOLLIN lunch-club"), &["needs"]));
        assert_eq!(asked(&all, club, "needs"), Allowed::No(Uuid::from_u128(2)));
        assert!(asked(&all, club, "contact").is_yes(), "the no is about something else");
        assert!(asked(&all, "Fernley Choir", "needs").is_yes(), "and about somebody else");
    }

    #[test]
    fn a_named_agreement_is_for_whom_it_names_and_days_are_kept() {
        let all = [said(1, Answer::Yes, Some("Fernley Choir"), &["contact"])];
        assert!(asked(&all, "fernley choir", "contact").is_yes());
        assert_eq!(asked(&all, "Fernley Chess", "contact"), Allowed::NotAsked);
        let over = [Agreement { until: Some(day("2026-05-03")), ..all[0].clone() }];
        assert_eq!(asked(&over, "Fernley Choir", "contact"), Allowed::NotAsked);
        let last = [Agreement { until: Some(day("2026-05-04")), ..all[0].clone() }];
        assert!(asked(&last, "Fernley Choir", "contact").is_yes(), "on its last day it holds");
    }

    #[test]
    fn what_the_other_record_took_back_later_is_not_shared_until_it_is_said_again() {
        let withdrawn = |at: &str| Withdrawal {
            on: day("2026-05-02"),
            why: "changed-mind".to_owned(),
            words: None,
            at: at.parse().unwrap(),
            by: None,
        };
        let yes = said(1, Answer::Yes, None, &["contact"]);
        let elsewhere = Agreement {
            record: Uuid::from_u128(9),
            withdrawn: Some(withdrawn("2026-05-02T10:00:00Z")),
            ..said(2, Answer::Yes, None, &["contact"])
        };
        let all = [yes.clone(), elsewhere.clone()];
        assert_eq!(asked(&all, "Fernley Choir", "contact"), Allowed::No(elsewhere.id));
        assert_eq!(stricter(&all[0], &all, day("2026-05-04")).unwrap().id, elsewhere.id);
        // In one record the later word counts: withdrawn and said again.
        let own = Agreement { record: yes.record, ..elsewhere.clone() };
        assert!(asked(&[yes.clone(), own], "Fernley Choir", "contact").is_yes());
        // What was taken back before this was said.
        let before = Agreement { withdrawn: Some(withdrawn("2026-04-02T10:00:00Z")), ..elsewhere };
        assert!(asked(&[yes, before], "Fernley Choir", "contact").is_yes());
    }
}
