//! The safeguarding log of a person: what somebody saw or heard, what was decided, who was told and what came of it. Apart from the
//! notes, so that fewer people read it: the person's link worker and whoever manages the scheme. Nothing in it is changed or taken
//! out; it is open until somebody says what came of it.

use std::sync::OnceLock;

use access::By;
use administration::Asker;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use permit::{Action, Refused, Resource};
use serde::Deserialize;
use serde_json::json;
use store::{Row, Tx, values};
use uuid::Uuid;

use crate::clocks::day_in_england;
use crate::lists::{self, Choice};
use crate::people::banner::{self, Banner};
use crate::people::record::{self, Person};
use crate::trail::{self, Happened};
use crate::{Error, Result, Rule};

/// The longest of its texts, in letters.
pub const LONGEST: usize = 4_000;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    version: String,
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    edition: toml::value::Datetime,
    #[expect(dead_code, reason = "for people")]
    welsh: String,
    decision: Vec<Choice>,
}

fn parse(text: &str) -> std::result::Result<Vec<Choice>, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    lists::checked("decision", &file.decision)?;
    if let Some(unclear) = file.decision.iter().find(|one| one.told == one.why) {
        return Err(format!("{}: ask either who was told or why", unclear.code));
    }
    Ok(file.decision)
}

/// What can be decided, also what is offered no more: `vocabularies/safeguarding.toml`.
#[must_use]
pub fn decisions() -> &'static [Choice] {
    static ALL: OnceLock<Vec<Choice>> = OnceLock::new();
    ALL.get_or_init(|| {
        parse(include_str!("../../../vocabularies/safeguarding.toml"))
            // The text is part of the program and a test reads it.
            .unwrap_or_else(|error| unreachable!("vocabularies/safeguarding.toml cannot be read: {error}"))
    })
}

/// Something in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its identifier.
    pub id: Uuid,
    /// The day on which it was seen or heard.
    pub day: Date,
    /// What was seen or heard.
    pub concern: String,
    /// The code of what was decided.
    pub decision: String,
    /// Who was told.
    pub told: Option<String>,
    /// Why, where nobody was.
    pub why: Option<String>,
    /// What came of it; nothing while it is open.
    pub outcome: Option<String>,
    /// Who wrote it.
    pub by: Option<String>,
    /// When.
    pub made: Timestamp,
    /// When somebody said what came of it.
    pub closed: Option<Timestamp>,
    /// Counts up with every change.
    pub version: i64,
}

/// The log of somebody.
#[derive(Debug, Clone)]
pub struct Log {
    /// Whose.
    pub person: Person,
    /// What to know before a visit.
    pub banner: Banner,
    /// What is open first, then the newest first.
    pub entries: Vec<Entry>,
    /// Whether whoever asks may write into it.
    pub may_write: bool,
}

/// Something that is open in the log of somebody on a caseload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concern {
    /// Whose log.
    pub person: Uuid,
    /// What they are called.
    pub name: String,
    /// The day on which it was seen or heard.
    pub day: Date,
}

/// Something that somebody writes down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writing {
    /// The form it is written on: sent twice, it is one.
    pub form: Uuid,
    /// The day; today without one.
    pub day: Option<Date>,
    /// What was seen or heard.
    pub concern: String,
    /// The code of what was decided.
    pub decision: String,
    /// Who was told.
    pub told: String,
    /// Why nobody was.
    pub why: String,
}

/// In which ways the log of somebody is anybody's: through each scheme that has or had a referral of them, and its link worker.
fn whose(tx: &mut Tx<'_>, person: Uuid) -> Result<Vec<Resource>> {
    let all = tx.query(
        "select scheme_id, allocated_to from referral where person_id = $1
         order by case when phase = 'over' then 1 else 0 end, received_at desc",
        values![person],
        |row| {
            let (scheme, holder): (Uuid, Option<Uuid>) = (row.get(0)?, row.get(1)?);
            let log = Resource::safeguarding().at_scheme(scheme).about(&[person]);
            Ok(holder.map_or(log.clone(), |holder| log.held_by(&[holder])))
        },
    )?;
    Ok(all)
}

/// The person whose log they may do this to, with by whom it is done.
pub(crate) fn log_for(tx: &mut Tx<'_>, asker: &Asker, action: Action, id: Uuid) -> Result<(Person, By)> {
    let now = tx.now();
    let Some(person) = record::get(tx, id)? else { return Err(Refused::NotThere.into()) };
    let ways = whose(tx, person.id)?;
    let way = ways.iter().find(|way| asker.may(action, way)).or(ways.first());
    let thing = way.cloned().unwrap_or_else(Resource::safeguarding);
    Ok(asker.fetched(action, Some(person), |_| thing, now)?)
}

fn recorded(
    tx: &mut Tx<'_>,
    by: &By,
    person: &Person,
    action: Action,
    what: serde_json::Value,
) -> Result<()> {
    let happened =
        Happened { person: Some(person.id), detail: Some(what), ..Happened::new(action, &person.area) };
    trail::record(tx, by, &happened)
}

/// Shows the log of somebody. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn log(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<Log> {
    let (person, by) = log_for(tx, asker, Action::ReadSafeguarding, id)?;
    let entries = of(tx, person.id)?;
    let may_write = whose(tx, person.id)?.iter().any(|way| asker.may(Action::WriteSafeguarding, way));
    let banner = banner::of(tx, &person, by.account)?;
    recorded(tx, &by, &person, Action::ReadSafeguarding, json!({ "listed": entries.len() }))?;
    Ok(Log { person, banner, entries, may_write })
}

/// Whether whoever asks may read the log of somebody, for a link on their page.
pub(crate) fn may_read(tx: &mut Tx<'_>, asker: &Asker, person: Uuid) -> Result<bool> {
    Ok(whose(tx, person)?.iter().any(|way| asker.may(Action::ReadSafeguarding, way)))
}

/// Writes into the log of somebody.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::Concern`], [`Rule::Decision`], [`Rule::WhoWasTold`], [`Rule::Note`], [`Rule::ContactDay`],
/// [`Rule::TooLong`]; the store's.
pub fn write(tx: &mut Tx<'_>, asker: &Asker, id: Uuid, writing: &Writing) -> Result<Uuid> {
    let (person, by) = log_for(tx, asker, Action::WriteSafeguarding, id)?;
    let known = tx.first(
        "select id, person_id from safeguarding_entry where form_id = $1",
        values![writing.form],
        |row| Ok((row.get::<Uuid>(0)?, row.get::<Uuid>(1)?)),
    )?;
    if let Some((known, of)) = known {
        return if of == person.id { Ok(known) } else { Err(Refused::NotThere.into()) };
    }
    let (now, today) = (tx.now(), day_in_england(tx.now()));
    let (concern, told, why) = (writing.concern.trim(), writing.told.trim(), writing.why.trim());
    if concern.is_empty() {
        return Err(Rule::Concern.into());
    }
    if [concern, told, why].iter().any(|text| text.chars().count() > LONGEST) {
        return Err(Rule::TooLong.into());
    }
    let decision = lists::offered(decisions(), &writing.decision).ok_or(Rule::Decision)?;
    if decision.told && told.is_empty() {
        return Err(Rule::WhoWasTold.into());
    }
    if decision.why && why.is_empty() {
        return Err(Rule::Note.into());
    }
    let day = writing.day.unwrap_or(today);
    if day > today || day < today.saturating_sub(1.year()) {
        return Err(Rule::ContactDay.into());
    }
    let (entry, membership) = (tx.new_id(), by.works.as_ref().map(|works| works.membership));
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    tx.execute(
        "insert into safeguarding_entry (id, form_id, person_id, day, concern, decision, told, why, made_at, account_id,
             membership_id, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)",
        values![
            entry,
            writing.form,
            person.id,
            day.to_string(),
            concern,
            decision.code.as_str(),
            filled(told),
            filled(why),
            now,
            by.account,
            membership
        ],
    )?;
    let what = json!({ "entry": entry, "decision": decision.code });
    recorded(tx, &by, &person, Action::WriteSafeguarding, what)?;
    Ok(entry)
}

/// Says what came of something in the log. It is not changed afterwards.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::Note`] without words, [`Rule::TooLong`]; [`Error::Stale`] where somebody was quicker; the store's.
pub fn close(tx: &mut Tx<'_>, asker: &Asker, id: Uuid, entry: Uuid, outcome: &str) -> Result<()> {
    let (person, by) = log_for(tx, asker, Action::WriteSafeguarding, id)?;
    let known = tx.first(
        "select id from safeguarding_entry where id = $1 and person_id = $2",
        values![entry, person.id],
        |row| row.get::<Uuid>(0),
    )?;
    if known.is_none() {
        return Err(Refused::NotThere.into());
    }
    let outcome = outcome.trim();
    if outcome.is_empty() {
        return Err(Rule::Note.into());
    }
    if outcome.chars().count() > LONGEST {
        return Err(Rule::TooLong.into());
    }
    let now = tx.now();
    let done = tx.execute(
        "update safeguarding_entry set outcome = $1, closed_at = $2, closed_by = $3, version = version + 1
         where id = $4 and closed_at is null",
        values![outcome, now, by.account, entry],
    )?;
    if done == 0 {
        return Err(Error::Stale);
    }
    recorded(tx, &by, &person, Action::WriteSafeguarding, json!({ "entry": entry, "closed": true }))
}

/// The log of a record that was joined is that of the one that took its place.
pub(crate) fn follow_joined(tx: &mut Tx<'_>, from: Uuid, into: Uuid) -> Result<()> {
    tx.execute("update safeguarding_entry set person_id = $1 where person_id = $2", values![into, from])?;
    Ok(())
}

/// What is open in the logs of those who are on these caseloads, the oldest first. It says of whom and since when, never what.
pub(crate) fn open_on(tx: &mut Tx<'_>, memberships: &[Uuid]) -> Result<Vec<Concern>> {
    let mut all = Vec::new();
    for membership in memberships {
        all.extend(tx.query(
            "select e.person_id, p.given, p.family, p.known_as, e.day
             from safeguarding_entry e join person p on p.id = e.person_id
             where e.closed_at is null and exists (
                 select 1 from referral r where r.person_id = e.person_id and r.allocated_to = $1 and r.phase = 'active')
             order by e.day, e.id",
            values![*membership],
            |row| {
                let (given, family, known_as): (String, String, Option<String>) =
                    (row.get(1)?, row.get(2)?, row.get(3)?);
                let day: String = row.get(4)?;
                Ok(Concern {
                    person: row.get(0)?,
                    name: crate::people::full_name(&given, &family, known_as.as_deref()),
                    day: day.parse().unwrap_or(Date::MIN),
                })
            },
        )?);
    }
    all.sort_by_key(|one| one.day);
    Ok(all)
}

fn of(tx: &mut Tx<'_>, person: Uuid) -> Result<Vec<Entry>> {
    Ok(tx.query(
        "select e.id, e.day, e.concern, e.decision, e.told, e.why, e.outcome, a.name, e.made_at, e.closed_at, e.version
         from safeguarding_entry e left join account a on a.id = e.account_id where e.person_id = $1
         order by case when e.closed_at is null then 0 else 1 end, e.made_at desc, e.id desc",
        values![person],
        entry,
    )?)
}

fn entry(row: &Row<'_>) -> store::Result<Entry> {
    let day: String = row.get(1)?;
    Ok(Entry {
        id: row.get(0)?,
        day: day.parse().unwrap_or(Date::MIN),
        concern: row.get(2)?,
        decision: row.get(3)?,
        told: row.get(4)?,
        why: row.get(5)?,
        outcome: row.get(6)?,
        by: row.get(7)?,
        made: row.get(8)?,
        closed: row.get(9)?,
        version: row.get(10)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_and_what_cannot_be_meant_is_refused() {
        assert!(decisions().iter().any(|one| one.told) && decisions().iter().any(|one| one.why));
        let good = include_str!("../../../vocabularies/safeguarding.toml");
        for (from, to, said) in [
            ("code = \"practice\"", "code = \"adult-social-care\"", "another code"),
            ("\nwhy = true", "\nloud = true", "loud"),
            ("\nwhy = true", "\nwhy = false", "either"),
        ] {
            let error = parse(&good.replacen(from, to, 1)).unwrap_err();
            assert!(error.contains(said), "{error}");
        }
    }
}
