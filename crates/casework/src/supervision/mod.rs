//! The supervision of link workers: when somebody was supervised, by whom, of which kind, and when next. What was said about people
//! does not belong here.

pub mod load;

use std::sync::OnceLock;

use administration::Asker;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use permit::{Action, Refused, Resource};
use serde::Deserialize;
use serde_json::json;
use store::{Tx, values};
use uuid::Uuid;

use crate::caseload::whose;
use crate::clocks::day_in_england;
use crate::lists::{self, Choice};
use crate::trail::{self, Happened};
use crate::triage::{name_of, works_for};
use crate::{Error, Result, Rule};

/// The longest name of a supervisor, in letters.
pub const LONGEST_NAME: usize = 120;

/// The longest of the other texts, in letters.
pub const LONGEST: usize = 2_000;

/// The most entries that a log shows.
const SHOWN: usize = 100;

/// A rule of supervision that is against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SupervisionRule {
    /// Supervision took place on a day of the last two years.
    #[error("enter a day of the last two years, not ahead of today")]
    Day,
    /// Which kind, from the list.
    #[error("choose what kind of supervision it was")]
    Kind,
    /// By whom.
    #[error("say who supervised, in up to 120 letters")]
    Supervisor,
    /// How long.
    #[error("enter whole minutes, from 5 to 480")]
    Minutes,
    /// The next one comes after this one.
    #[error("enter a day after the supervision, within two years")]
    Next,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    version: String,
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    edition: toml::value::Datetime,
    #[expect(dead_code, reason = "for people")]
    welsh: String,
    every_days: u16,
    kind: Vec<Choice>,
}

fn parse(text: &str) -> std::result::Result<File, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    lists::checked("kind", &file.kind)?;
    if file.every_days == 0 {
        return Err("every_days: say after how many days".to_owned());
    }
    Ok(file)
}

fn file() -> &'static File {
    static FILE: OnceLock<File> = OnceLock::new();
    FILE.get_or_init(|| {
        parse(include_str!("../../../../vocabularies/supervision.toml"))
            // The text is part of the program and a test reads it.
            .unwrap_or_else(|error| unreachable!("vocabularies/supervision.toml cannot be read: {error}"))
    })
}

/// The kinds, also those that are offered no more: `vocabularies/supervision.toml`.
#[must_use]
pub fn kinds() -> &'static [Choice] {
    &file().kind
}

/// After so many days without supervision a link worker is shown to their manager. Good practice is monthly.
#[must_use]
pub fn every_days() -> u16 {
    file().every_days
}

/// Whether supervision is overdue on a day: the last one, if there was any, is longer ago than that.
#[must_use]
pub fn is_overdue(last: Option<Date>, today: Date) -> bool {
    last.is_none_or(|last| last.saturating_add(i64::from(every_days()).days()) < today)
}

/// Supervision as it was noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supervision {
    /// Its identifier.
    pub id: Uuid,
    /// The day.
    pub day: Date,
    /// The code of the kind.
    pub kind: String,
    /// How long.
    pub minutes: Option<u16>,
    /// Who supervised.
    pub supervisor: String,
    /// What it was about in general.
    pub themes: Option<String>,
    /// When next.
    pub next: Option<Date>,
    /// When it was noted, and by whom.
    pub made: Timestamp,
    /// See there.
    pub by: Option<String>,
    /// Why it does not count, if it was entered in error.
    pub wrong_because: Option<String>,
}

/// The log of a link worker.
#[derive(Debug, Clone)]
pub struct Log {
    /// Their memberships: one, but for somebody who looks at their own and has several.
    pub memberships: Vec<Uuid>,
    /// What they are called, where it is not whoever looks.
    pub name: Option<String>,
    /// The latest first.
    pub entries: Vec<Supervision>,
    /// The last day that counts.
    pub last: Option<Date>,
    /// Whether whoever looks may note supervision.
    pub may_note: bool,
}

const SELECT: &str =
    "select s.id, s.supervised_on, s.kind, s.minutes, s.supervisor, s.themes, s.next_on, s.made_at, a.name,
         s.wrong_because from supervision s left join account a on a.id = s.account_id";

fn read(row: &store::Row<'_>) -> store::Result<Supervision> {
    let (day, next): (String, Option<String>) = (row.get(1)?, row.get(6)?);
    Ok(Supervision {
        id: row.get(0)?,
        day: day.parse().unwrap_or(Date::MIN),
        kind: row.get(2)?,
        minutes: row.get::<Option<i64>>(3)?.and_then(|minutes| u16::try_from(minutes).ok()),
        supervisor: row.get(4)?,
        themes: row.get(5)?,
        next: next.and_then(|day| day.parse().ok()),
        made: row.get(7)?,
        by: row.get(8)?,
        wrong_because: row.get(9)?,
    })
}

/// The log of whoever asks, or that of a link worker of the scheme that they manage. That they looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn log(tx: &mut Tx<'_>, asker: &Asker, of: Option<Uuid>) -> Result<Log> {
    let (whose, by) = whose(tx, asker, Action::ReadCaseload, of)?;
    let mut entries = Vec::new();
    let mut may_note = false;
    for membership in &whose.memberships {
        let sql = format!(
            "{SELECT} where s.membership_id = $1 order by s.supervised_on desc, s.id desc limit {SHOWN}"
        );
        entries.extend(tx.query(&sql, values![*membership], read)?);
        may_note |= manages(tx, asker, *membership)?.is_some();
    }
    entries.sort_by_key(|one| std::cmp::Reverse((one.day, one.id)));
    let last = entries.iter().find(|one| one.wrong_because.is_none()).map(|one| one.day);
    let detail = Some(json!({ "supervision": entries.len(), "of": of }));
    trail::record(tx, &by, &Happened { detail, ..Happened::new(Action::ReadCaseload, "") })?;
    Ok(Log { memberships: whose.memberships, name: whose.name, entries, last, may_note })
}

/// The scheme of a link worker for which whoever asks notes supervision.
fn manages(tx: &mut Tx<'_>, asker: &Asker, membership: Uuid) -> Result<Option<Uuid>> {
    for scheme in asker.schemes(Action::WriteSupervision) {
        if works_for(tx, scheme, membership)? {
            return Ok(Some(scheme));
        }
    }
    Ok(None)
}

/// The link worker of whom supervision is to be noted, with their scheme and their name.
fn for_noting(tx: &mut Tx<'_>, asker: &Asker, membership: Uuid) -> Result<(Uuid, String, access::By)> {
    asker.demand_some(Action::WriteSupervision)?;
    let Some(scheme) = manages(tx, asker, membership)? else { return Err(Refused::NotThere.into()) };
    let thing = Resource::scheme(scheme, true);
    let (_, by) = asker.demand(Action::WriteSupervision, &thing, tx.now())?;
    let name = name_of(tx, membership)?.ok_or(Refused::NotThere)?;
    Ok((scheme, name, by))
}

/// What the link worker is called, for the form. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn form(tx: &mut Tx<'_>, asker: &Asker, membership: Uuid) -> Result<String> {
    let (scheme, name, by) = for_noting(tx, asker, membership)?;
    let detail = Some(json!({ "scheme": scheme, "membership": membership }));
    trail::record(tx, &by, &Happened { detail, ..Happened::new(Action::ReadTeam, "") })?;
    Ok(name)
}

/// Supervision that somebody notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noting {
    /// The form it is noted on: sent twice, it is noted once.
    pub form: Uuid,
    /// The day; today without one.
    pub day: Option<Date>,
    /// The code of the kind.
    pub kind: String,
    /// How long, as it was typed; may be empty.
    pub minutes: String,
    /// Who supervised.
    pub supervisor: String,
    /// What it was about in general; may be empty.
    pub themes: String,
    /// When next.
    pub next: Option<Date>,
}

/// Notes that a link worker was supervised.
///
/// # Errors
/// [`permit::Refused`]; [`SupervisionRule`], [`Rule::TooLong`]; the store's.
pub fn note(tx: &mut Tx<'_>, asker: &Asker, membership: Uuid, noting: &Noting) -> Result<Uuid> {
    let (scheme, _, by) = for_noting(tx, asker, membership)?;
    let known = tx.first(
        "select id, membership_id from supervision where form_id = $1",
        values![noting.form],
        |row| Ok((row.get::<Uuid>(0)?, row.get::<Uuid>(1)?)),
    )?;
    if let Some((id, of)) = known {
        return if of == membership { Ok(id) } else { Err(Refused::NotThere.into()) };
    }
    let (now, today) = (tx.now(), day_in_england(tx.now()));
    let day = noting.day.unwrap_or(today);
    if day > today || day < today.saturating_sub(2.years()) {
        return Err(SupervisionRule::Day.into());
    }
    let kind = lists::offered(kinds(), &noting.kind).ok_or(SupervisionRule::Kind)?;
    let supervisor = noting.supervisor.trim();
    if supervisor.is_empty() || supervisor.chars().count() > LONGEST_NAME {
        return Err(SupervisionRule::Supervisor.into());
    }
    let minutes = match noting.minutes.trim() {
        "" => None,
        typed => {
            let minutes = typed.parse::<u16>().ok().filter(|minutes| (5..=480).contains(minutes));
            Some(minutes.ok_or(SupervisionRule::Minutes)?)
        }
    };
    let themes = Some(noting.themes.trim()).filter(|text| !text.is_empty());
    if themes.is_some_and(|text| text.chars().count() > LONGEST) {
        return Err(Rule::TooLong.into());
    }
    if noting.next.is_some_and(|next| next <= day || next > today.saturating_add(2.years())) {
        return Err(SupervisionRule::Next.into());
    }
    let id = tx.new_id();
    tx.execute(
        "insert into supervision (id, form_id, scheme_id, membership_id, supervised_on, kind, minutes, supervisor, themes,
             next_on, made_at, account_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        values![
            id,
            noting.form,
            scheme,
            membership,
            day.to_string(),
            kind.code.as_str(),
            minutes.map(i64::from),
            supervisor,
            themes,
            noting.next.map(|next| next.to_string()),
            now,
            by.account
        ],
    )?;
    recorded(tx, &by, scheme, membership, "noted")?;
    Ok(id)
}

fn recorded(tx: &mut Tx<'_>, by: &access::By, scheme: Uuid, membership: Uuid, was: &str) -> Result<()> {
    let detail = Some(json!({ "scheme": scheme, "membership": membership, "was": was }));
    trail::record(tx, by, &Happened { detail, ..Happened::new(Action::WriteSupervision, "") })
}

/// An entry, with whose it is, for the form that marks it as entered in error.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn one(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<(Uuid, String, Supervision)> {
    let membership = of_entry(tx, id)?;
    let (scheme, name, by) = for_noting(tx, asker, membership)?;
    let entry =
        tx.first(&format!("{SELECT} where s.id = $1"), values![id], read)?.ok_or(Refused::NotThere)?;
    let detail = Some(json!({ "scheme": scheme, "membership": membership }));
    trail::record(tx, &by, &Happened { detail, ..Happened::new(Action::ReadTeam, "") })?;
    Ok((membership, name, entry))
}

fn of_entry(tx: &mut Tx<'_>, id: Uuid) -> Result<Uuid> {
    let found = tx.first("select membership_id from supervision where id = $1", values![id], |row| {
        row.get::<Uuid>(0)
    })?;
    Ok(found.ok_or(Refused::NotThere)?)
}

/// Marks an entry as entered in error, with why. It stays readable and does not count any more. Gives whose it is.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::Note`] without why, [`Rule::TooLong`]; [`Error::Stale`] where somebody was quicker; the store's.
pub fn mark_wrong(tx: &mut Tx<'_>, asker: &Asker, id: Uuid, because: &str) -> Result<Uuid> {
    let membership = of_entry(tx, id)?;
    let (scheme, _, by) = for_noting(tx, asker, membership)?;
    let because = because.trim();
    if because.is_empty() {
        return Err(Rule::Note.into());
    }
    if because.chars().count() > LONGEST {
        return Err(Rule::TooLong.into());
    }
    let now = tx.now();
    let done = tx.execute(
        "update supervision set wrong_because = $1, wrong_at = $2, wrong_by = $3 where id = $4 and wrong_at is null",
        values![because, now, by.account, id],
    )?;
    if done == 0 {
        return Err(Error::Stale);
    }
    recorded(tx, &by, scheme, membership, "entered in error")?;
    Ok(membership)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const GOOD: &str = include_str!("../../../../vocabularies/supervision.toml");

    #[test]
    fn the_file_is_read_and_what_is_wrong_with_it_is_said() {
        assert!(parse(GOOD).is_ok());
        assert!(lists::offered(kinds(), "clinical").is_some());
        let twice = GOOD.replace("code = \"peer\"", "code = \"line\"");
        assert!(parse(&twice).unwrap_err().contains("another code"));
        assert!(parse(&GOOD.replace("every_days = 31", "every_days = 0")).is_err());
    }

    #[test]
    fn whoever_was_never_supervised_or_longer_ago_than_the_file_says_is_overdue() {
        let today = date(2026, 5, 5);
        assert!(is_overdue(None, today));
        assert!(!is_overdue(Some(date(2026, 4, 4)), today));
        assert!(is_overdue(Some(date(2026, 4, 3)), today));
    }
}
