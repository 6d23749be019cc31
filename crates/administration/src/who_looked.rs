//! Who has looked at a record, for the person whom it is about.
//!
//! They are told when, in which role and for which organisation somebody did something with their record, and what sort of
//! thing that was. They are not told the names of those who work there, nor that there is a safeguarding log: both may put
//! somebody else in danger. Whoever wants to know more asks the information governance lead of the organisation.

use std::collections::BTreeMap;

use access::organisations;
use audit::search::{Place, Wanted, search};
use audit::{Entry, Event, Subject};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use permit::{Action, Actor, Kind, Obligation, Resource};
use store::Tx;
use uuid::Uuid;

use crate::Result;

/// Who did something, as far as the person is told.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// The person, signed in or with a link of theirs.
    Yourself,
    /// Somebody in a role, by its name where it is known, for an organisation.
    InRole {
        /// As what.
        role: Option<String>,
        /// What the organisation is called.
        organisation: Option<String>,
    },
    /// Whoever runs the program, at the machine.
    Operator,
    /// The program by itself.
    Program,
}

/// What sort of thing somebody did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deed {
    /// They read something of the record.
    Read,
    /// They wrote something into it, or changed it.
    Wrote,
    /// They referred the person, or settled a referral.
    Referred,
    /// They passed something on to an organisation that offers help.
    Shared,
    /// They took a copy.
    Copied,
    /// They opened the record in an emergency, without having any other business with it.
    OpenedInEmergency {
        /// Whether everybody who is to review it has.
        reviewed: bool,
    },
    /// They closed a record again that was opened in an emergency.
    ClosedAfterEmergency,
    /// They reviewed whether it was right to open it.
    ReviewedEmergency,
    /// The person, or whoever has their link, read this list.
    ReadThisList,
    /// Something that this version of the program has no word for.
    Other,
}

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// When.
    pub at: Timestamp,
    /// What.
    pub deed: Deed,
}

/// What one did on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByOne {
    /// Who.
    pub who: Who,
    /// What, the latest first.
    pub done: Vec<Done>,
}

/// A day, in England, on which somebody did something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// Which.
    pub date: Date,
    /// Who did what, whoever was last first.
    pub by: Vec<ByOne>,
}

/// Who has looked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WhoLooked {
    /// The days, the latest first.
    pub days: Vec<Day>,
    /// Behind which event it goes on, if it does.
    pub next: Option<Place>,
}

/// Who reads the list, for the trail.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    /// Who may read it.
    pub actor: &'a Actor,
    /// Who it is: a person, or a link.
    pub who: &'a audit::Actor,
    /// The address of the network.
    pub origin: Option<&'a str>,
}

/// Who has looked at the record of a person, and at records that are one with it by now (`joined`): at most `limit` events, the
/// latest first, by day and by who it was. That it was read is written into the trail, so this is a write.
///
/// # Errors
/// [`crate::Error::Refused`] for whoever is neither the person nor has their link; the store's.
pub fn who_looked(
    tx: &mut Tx<'_>,
    reader: &Reader<'_>,
    person: Uuid,
    joined: &[Uuid],
    after: Option<Place>,
    limit: u32,
) -> Result<WhoLooked> {
    let grant = permit::demand(reader.actor, Action::ReadWhoLooked, &Resource::person(person, true))?;
    let wanted = Wanted { person: Some(person), joined: joined.to_vec(), after, ..Wanted::default() };
    let mut events = search(tx, &wanted, limit.saturating_add(1))?;
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = events.len() > most;
    events.truncate(most);
    let next = events.last().filter(|_| more).map(Event::place);
    let days = days(tx, &events)?;
    if grant.obligations.has(Obligation::Audit) {
        audit::record(
            tx,
            &Entry {
                subject: Some(Subject { kind: "person", id: person }),
                person: Some(person),
                role: Some(grant.acting.who.as_str()),
                origin: reader.origin,
                ..Entry::new(reader.who.clone(), Action::ReadWhoLooked.as_str())
            },
        )?;
    }
    Ok(WhoLooked { days, next })
}

fn days(tx: &mut Tx<'_>, events: &[Event]) -> Result<Vec<Day>> {
    let organisations: Vec<Uuid> = events.iter().filter_map(|event| event.organisation).collect();
    let names = organisations::names(tx, &organisations)?;
    let openings: Vec<Uuid> = events
        .iter()
        .filter(|event| event.action == "break-glass.begin")
        .filter_map(|event| event.subject)
        .collect();
    let reviewed = permit::break_glass::reviewed(tx, &openings)?;
    let london = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    let mut days: Vec<Day> = Vec::new();
    for event in events {
        let Some(deed) = deed(event, &reviewed) else { continue };
        let (who, date) = (who(event, &names), london.to_datetime(event.at).date());
        let done = Done { at: event.at, deed };
        if days.last().is_none_or(|day| day.date != date) {
            days.push(Day { date, by: Vec::new() });
        }
        let Some(day) = days.last_mut() else { continue };
        match day.by.iter_mut().find(|one| one.who == who) {
            Some(one) => one.done.push(done),
            None => day.by.push(ByOne { who, done: vec![done] }),
        }
    }
    Ok(days)
}

fn who(event: &Event, names: &BTreeMap<Uuid, String>) -> Who {
    match &event.actor {
        audit::Actor::Person { .. } => Who::Yourself,
        // Links of providers name the organisation that they were made for; a link of the person names none.
        audit::Actor::Link { .. } if event.organisation.is_none() => Who::Yourself,
        audit::Actor::Account { .. } | audit::Actor::Link { .. } => Who::InRole {
            role: event.role.clone(),
            organisation: event.organisation.and_then(|one| names.get(&one).cloned()),
        },
        audit::Actor::Command { .. } => Who::Operator,
        audit::Actor::Nobody => Who::Program,
    }
}

/// What somebody did, in the words of a person; nothing for what a person is not told.
fn deed(event: &Event, reviewed: &BTreeMap<Uuid, bool>) -> Option<Deed> {
    match event.action.as_str() {
        "break-glass.begin" => {
            let reviewed = event.subject.and_then(|id| reviewed.get(&id)).copied().unwrap_or_default();
            return Some(Deed::OpenedInEmergency { reviewed });
        }
        "break-glass.end" => return Some(Deed::ClosedAfterEmergency),
        "break-glass.review" => return Some(Deed::ReviewedEmergency),
        // That a message went out says nothing about the record.
        "break-glass.tell" => return None,
        _ => {}
    }
    let Some(action) = Action::ALL.iter().find(|action| action.as_str() == event.action) else {
        return Some(Deed::Other);
    };
    Some(match (action, action.kind()) {
        (_, Kind::Safeguarding) => return None,
        (Action::ReadWhoLooked, _) => Deed::ReadThisList,
        (Action::CopyOwnRecord | Action::ExportForPerson | Action::TakeOffline, _) => Deed::Copied,
        (Action::Connect, _) => Deed::Shared,
        (one, _) if one.as_str().starts_with("read-") || *one == Action::CheckKnownPerson => Deed::Read,
        (_, Kind::Connection) => Deed::Shared,
        (_, Kind::Referral | Kind::Scheme) => Deed::Referred,
        _ => Deed::Wrote,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(action: &str) -> Event {
        Event {
            area: String::new(),
            number: 1,
            at: Timestamp::UNIX_EPOCH,
            actor: audit::Actor::Nobody,
            organisation: None,
            role: None,
            action: action.to_owned(),
            subject_kind: None,
            subject: None,
            person: None,
            reason: None,
            origin: None,
            detail: None,
            digest: audit::Digest::default(),
        }
    }

    #[test]
    fn a_person_is_told_what_sort_of_thing_was_done_and_never_of_a_safeguarding_log() {
        let told = |action| deed(&event(action), &BTreeMap::new());
        for (action, expected) in [
            ("read-person", Some(Deed::Read)),
            ("read-referral", Some(Deed::Read)),
            ("read-connection", Some(Deed::Read)),
            ("check-known-person", Some(Deed::Read)),
            ("change-person", Some(Deed::Wrote)),
            ("write-contact", Some(Deed::Wrote)),
            ("accept-referral", Some(Deed::Referred)),
            ("refer", Some(Deed::Referred)),
            ("connect", Some(Deed::Shared)),
            ("answer-connection", Some(Deed::Shared)),
            ("export-for-person", Some(Deed::Copied)),
            ("read-who-looked", Some(Deed::ReadThisList)),
            ("break-glass.begin", Some(Deed::OpenedInEmergency { reviewed: false })),
            ("break-glass.tell", None),
            ("read-safeguarding", None),
            ("write-safeguarding", None),
            ("something.new", Some(Deed::Other)),
        ] {
            assert_eq!(told(action), expected, "{action}");
        }
    }
}
