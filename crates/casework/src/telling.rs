//! People who were handed over are told who their new link worker is: by a letter as they read it, or, where no letter would reach
//! them, by somebody who rings or meets them. Nobody is forgotten: whoever was not told yet stands in the report of the handover and
//! on their new link worker’s *Today*.

use std::sync::OnceLock;

use access::By;
use administration::Asker;
use jiff::Timestamp;
use jiff::civil::Date;
use permit::{Action, Refused};
use serde::Deserialize;
use serde_json::json;
use store::{Row, Tx, values};
use uuid::Uuid;

use crate::caseload::whose;
use crate::clocks::day_in_england;
use crate::lists::{self, Choice};
use crate::people::banner::{self, Banner};
use crate::people::reaching::{self, person_for};
use crate::people::record::{self, Person, Reach};
use crate::trail::{self, Happened};
use crate::visits::alone;
use crate::{Result, Rule};

/// How people are told, and who is not written to: `vocabularies/telling.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ways {
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    version: String,
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    edition: toml::value::Datetime,
    #[expect(dead_code, reason = "for people")]
    welsh: String,
    /// Whoever likes to be reached in one of these ways is not written to.
    call_reach: Vec<String>,
    /// Nor whoever needs one of these to understand.
    call_access: Vec<String>,
    /// How somebody is told.
    pub way: Vec<Choice>,
}

impl Ways {
    /// Those of the file.
    #[must_use]
    pub fn usual() -> &'static Self {
        static USUAL: OnceLock<Ways> = OnceLock::new();
        USUAL.get_or_init(|| {
            parse(include_str!("../../../vocabularies/telling.toml"))
                // The text is part of the program and a test reads it.
                .unwrap_or_else(|error| unreachable!("vocabularies/telling.toml cannot be read: {error}"))
        })
    }

    /// Whether whoever likes to be reached in this way is rung.
    pub(crate) fn is_rung(&self, reach: Reach) -> bool {
        self.call_reach.iter().any(|code| code == reach.as_str())
    }

    /// Whether whoever needs this, by its code, is not written to.
    pub(crate) fn is_called_for(&self, access: &str) -> bool {
        self.call_access.iter().any(|code| code == access)
    }
}

fn parse(text: &str) -> std::result::Result<Ways, String> {
    let ways: Ways = toml::from_str(text).map_err(|error| error.to_string())?;
    lists::checked("way", &ways.way)?;
    if let Some(unknown) = ways.call_reach.iter().find(|code| Reach::parse(code).is_none()) {
        return Err(format!("call_reach: {unknown}: nobody is reached that way"));
    }
    if !ways.way.iter().any(|one| one.offered && one.letter) {
        return Err("way: offer at least one that is a letter".to_owned());
    }
    Ok(ways)
}

/// Languages in which there are letters.
const WRITTEN: [&str; 2] = ["en", "cy"];

/// Why somebody is rung or met instead of written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// They like to be reached in this way.
    Reach(Reach),
    /// They need this to understand, by its code.
    Access(String),
    /// They speak this language, by its code, and there is no letter in it.
    Language(String),
}

/// Why somebody is neither written to nor rung.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Not {
    /// They have died.
    Died,
    /// Their support has ended.
    Over,
    /// They have been given to somebody else since.
    GivenOn,
    /// Where they live is shown once whoever asks has read why nobody visits them alone.
    KeptBack,
    /// Nobody knows where they live.
    NoAddress,
}

/// How somebody is to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// By letter.
    Letter,
    /// By somebody who rings or meets them.
    Call(Vec<Because>),
    /// Not now, or not by this.
    Not(Not),
}

/// That somebody was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The code of the way.
    pub way: String,
    /// On which day.
    pub on: Date,
}

/// Somebody who was handed over, and whether they know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The handover.
    pub handover: Uuid,
    /// The referral that went.
    pub referral: Uuid,
    /// The person.
    pub person: Uuid,
    /// The scheme.
    pub scheme: Uuid,
    /// Their link worker before.
    pub from: String,
    /// Their new link worker.
    pub to: String,
    /// When they were handed over.
    pub at: Timestamp,
    /// Whether somebody has spoken with them since: then they know.
    pub has_spoken: bool,
    /// That they were told, if it was noted.
    pub told: Option<Told>,
    /// How they are to be told; nothing where whoever asks may not read their record.
    pub how: Option<How>,
    is_open: bool,
    is_theirs: bool,
}

impl Line {
    /// Whether they are still to be told.
    #[must_use]
    pub fn is_due(&self) -> bool {
        let is_none = matches!(self.how, Some(How::Not(Not::Died)));
        self.told.is_none() && !self.has_spoken && self.is_open && self.is_theirs && !is_none
    }

    /// Whether a letter to them is to be printed.
    #[must_use]
    pub fn is_letter(&self) -> bool {
        self.is_due() && self.how == Some(How::Letter)
    }
}

const SELECT: &str = "select h.handover_id, h.referral_id, r.person_id, r.scheme_id, f.name, a.name, h.at,
    coalesce(r.heard_at, 0) > h.at, t.way, t.told_on, r.phase <> 'over', coalesce(r.allocated_to = h.to_id, false)
    from handover_person h join handover o on o.id = h.handover_id join referral r on r.id = h.referral_id
    join membership fm on fm.id = o.from_id join account f on f.id = fm.account_id
    join membership m on m.id = h.to_id join account a on a.id = m.account_id
    left join handover_told t on t.handover_id = h.handover_id and t.referral_id = h.referral_id";

fn line_of(row: &Row<'_>) -> store::Result<Line> {
    let (way, on): (Option<String>, Option<String>) = (row.get(8)?, row.get(9)?);
    let on = on.and_then(|day| day.parse().ok());
    Ok(Line {
        handover: row.get(0)?,
        referral: row.get(1)?,
        person: row.get(2)?,
        scheme: row.get(3)?,
        from: row.get(4)?,
        to: row.get(5)?,
        at: row.get(6)?,
        has_spoken: row.get(7)?,
        told: way.zip(on).map(|(way, on)| Told { way, on }),
        how: None,
        is_open: row.get(10)?,
        is_theirs: row.get(11)?,
    })
}

/// Those of a handover.
pub(crate) fn of_handover(tx: &mut Tx<'_>, asker: &Asker, handover: Uuid) -> Result<Vec<Line>> {
    let sql = format!("{SELECT} where h.handover_id = $1");
    let mut lines = tx.query(&sql, values![handover], line_of)?;
    for line in &mut lines {
        line.how = how_for(tx, asker, line)?.map(|(_, how)| how);
    }
    Ok(lines)
}

/// Those who are with these link workers since they were handed over, and were not told: each by the last handover.
fn with(tx: &mut Tx<'_>, memberships: &[Uuid]) -> Result<Vec<Line>> {
    let mut all = Vec::new();
    for membership in memberships {
        let sql = format!(
            "{SELECT} join person p on p.id = r.person_id
             where h.to_id = $1 and r.allocated_to = $2 and r.phase <> 'over' and p.died_on is null
               and t.way is null and coalesce(r.heard_at, 0) <= h.at
               and h.at = (select max(l.at) from handover_person l where l.referral_id = h.referral_id)"
        );
        all.extend(tx.query(&sql, values![*membership, *membership], line_of)?);
    }
    Ok(all)
}

/// How many of a caseload are still to be told.
pub(crate) fn count_due(tx: &mut Tx<'_>, memberships: &[Uuid]) -> Result<usize> {
    Ok(with(tx, memberships)?.len())
}

/// How somebody is to be told, if whoever asks may read their record.
fn how_for(tx: &mut Tx<'_>, asker: &Asker, line: &Line) -> Result<Option<(Person, How)>> {
    let ways = reaching::whose(tx, line.person)?;
    if !ways.iter().any(|way| asker.may(Action::ReadPerson, way)) {
        return Ok(None);
    }
    let Some(person) = record::get(tx, line.person)? else { return Ok(None) };
    let warning = alone::of(tx, person.id, asker.actor().account())?;
    let shows_address = warning.is_none_or(|warning| warning.is_read);
    let how = how(&person, shows_address, line);
    Ok(Some((person, how)))
}

fn how(person: &Person, shows_address: bool, line: &Line) -> How {
    let details = &person.details;
    if person.died.is_some() {
        return How::Not(Not::Died);
    }
    if !line.is_open {
        return How::Not(Not::Over);
    }
    if !line.is_theirs {
        return How::Not(Not::GivenOn);
    }
    let ways = Ways::usual();
    let reach = details.reach_by.filter(|reach| ways.is_rung(*reach));
    let access = details.access.iter().filter(|code| ways.is_called_for(code));
    let language = details.language.as_ref().filter(|code| !WRITTEN.contains(&code.as_str()));
    let because: Vec<Because> = reach
        .map(Because::Reach)
        .into_iter()
        .chain(access.cloned().map(Because::Access))
        .chain(language.cloned().map(Because::Language))
        .collect();
    if !because.is_empty() {
        return How::Call(because);
    }
    // A street without its town, or a town without its street, reaches nobody.
    if details.homeless || details.address.is_none() || details.identity.postcode.is_none() {
        return How::Not(Not::NoAddress);
    }
    if shows_address { How::Letter } else { How::Not(Not::KeptBack) }
}

/// Those whom a page lists: of one handover, or of the caseload of whoever asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// A handover.
    Handover(Uuid),
    /// Their own caseload.
    Own,
}

fn lines(tx: &mut Tx<'_>, asker: &Asker, of: Of) -> Result<(Vec<Line>, By)> {
    match of {
        Of::Handover(handover) => {
            let from: Option<Uuid> =
                tx.first("select from_id from handover where id = $1", values![handover], |row| row.get(0))?;
            let Some(from) = from else { return Err(Refused::NotThere.into()) };
            let (_, by) = whose(tx, asker, Action::HandOver, Some(from))?;
            let sql = format!("{SELECT} where h.handover_id = $1");
            Ok((tx.query(&sql, values![handover], line_of)?, by))
        }
        Of::Own => {
            let (whose, by) = whose(tx, asker, Action::ReadCaseload, None)?;
            Ok((with(tx, &whose.memberships)?, by))
        }
    }
}

/// Those who are still to be told on the caseload of whoever asks, in the order of their names. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn page(tx: &mut Tx<'_>, asker: &Asker) -> Result<Vec<(Line, Person)>> {
    let (lines, by) = lines(tx, asker, Of::Own)?;
    let mut all = Vec::with_capacity(lines.len());
    for mut line in lines {
        let Some((person, how)) = how_for(tx, asker, &line)? else { continue };
        line.how = Some(how);
        all.push((line, person));
    }
    all.sort_by_cached_key(|(line, person)| (person.called().to_lowercase(), line.referral));
    let detail = Some(json!({ "to_tell": all.len() }));
    trail::record(tx, &by, &Happened { detail, ..Happened::new(Action::ReadCaseload, "") })?;
    Ok(all)
}

/// The letters that are to be printed, in the order of their names. That they were is recorded for each person.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn letters(tx: &mut Tx<'_>, asker: &Asker, of: Of) -> Result<Vec<(Line, Person)>> {
    let (lines, by) = lines(tx, asker, of)?;
    let mut all = Vec::new();
    for mut line in lines {
        let Some((person, how)) = how_for(tx, asker, &line)? else { continue };
        line.how = Some(how);
        if line.is_letter() {
            all.push((line, person));
        }
    }
    all.sort_by_cached_key(|(line, person)| (person.called().to_lowercase(), line.referral));
    for (line, person) in &all {
        printed(tx, &by, line, person)?;
    }
    Ok(all)
}

fn printed(tx: &mut Tx<'_>, by: &By, line: &Line, person: &Person) -> Result<()> {
    let happened = Happened {
        person: Some(person.id),
        referral: Some(line.referral),
        detail: Some(json!({ "letter": line.handover })),
        ..Happened::new(Action::ReadPerson, &person.area)
    };
    trail::record(tx, by, &happened)
}

/// What the page about telling one person is drawn from.
#[derive(Debug, Clone)]
pub struct One {
    /// The person.
    pub person: Person,
    /// What to know before a visit.
    pub banner: Banner,
    /// Their last handover, with how they are to be told.
    pub line: Line,
    /// Whether whoever asks may note that they were told.
    pub may_note: bool,
    /// The day, in England.
    pub today: Date,
}

/// The last handover of somebody, which whoever works with them sees. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`], also of somebody who was never handed over; the store's.
pub fn one(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<One> {
    let (person, by) = person_for(tx, asker, Action::ReadPerson, id)?;
    let Some(mut line) = last_of(tx, person.id)? else { return Err(Refused::NotThere.into()) };
    let banner = banner::of(tx, &person, by.account)?;
    line.how = Some(how(&person, banner.shows_address(), &line));
    let ways = reaching::whose(tx, person.id)?;
    let may_note = ways.iter().any(|way| asker.may(Action::WriteContact, way));
    printed(tx, &by, &line, &person)?;
    Ok(One { person, banner, line, may_note, today: day_in_england(tx.now()) })
}

fn last_of(tx: &mut Tx<'_>, person: Uuid) -> Result<Option<Line>> {
    let sql = format!("{SELECT} where r.person_id = $1 order by h.at desc, h.handover_id desc limit 1");
    Ok(tx.first(&sql, values![person], line_of)?)
}

/// Notes that somebody was told by whom they are supported now, in place of what was noted before.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::ToldWay`], [`Rule::ToldDay`]; the store's.
pub fn told(tx: &mut Tx<'_>, asker: &Asker, id: Uuid, way: &str, on: Option<Date>) -> Result<()> {
    let (person, by) = person_for(tx, asker, Action::WriteContact, id)?;
    let Some(line) = last_of(tx, person.id)? else { return Err(Refused::NotThere.into()) };
    if person.died.is_some() {
        return Err(Rule::Died.into());
    }
    note(tx, &by, &line, &person, way, on)
}

fn note(tx: &mut Tx<'_>, by: &By, line: &Line, person: &Person, way: &str, on: Option<Date>) -> Result<()> {
    let way = lists::offered(&Ways::usual().way, way).ok_or(Rule::ToldWay)?;
    let (now, today) = (tx.now(), day_in_england(tx.now()));
    let on = on.unwrap_or(today);
    if on > today || on < day_in_england(line.at) {
        return Err(Rule::ToldDay.into());
    }
    tx.execute(
        "insert into handover_told (handover_id, referral_id, way, told_on, at, account_id) values ($1, $2, $3, $4, $5, $6)
         on conflict (handover_id, referral_id) do update set way = excluded.way, told_on = excluded.told_on,
             at = excluded.at, account_id = excluded.account_id",
        values![line.handover, line.referral, way.code.as_str(), on.to_string(), now, by.account],
    )?;
    let happened = Happened {
        person: Some(person.id),
        referral: Some(line.referral),
        detail: Some(json!({ "told": way.code, "handover": line.handover })),
        ..Happened::new(Action::WriteContact, &person.area)
    };
    trail::record(tx, by, &happened)
}

/// Notes that the letters to these were posted, by their referrals, and says to how many. Whoever is to get none, or was told
/// meanwhile, is left out.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::NobodyChosen`] without any; [`Rule::ToldDay`]; the store's.
pub fn posted(tx: &mut Tx<'_>, asker: &Asker, of: Of, referrals: &[Uuid], on: Option<Date>) -> Result<usize> {
    let (lines, _) = lines(tx, asker, of)?;
    if referrals.is_empty() {
        return Err(Rule::NobodyChosen.into());
    }
    let way = Ways::usual().way.iter().find(|one| one.letter && one.offered).ok_or(Rule::ToldWay)?;
    let mut count = 0;
    for mut line in lines.into_iter().filter(|line| referrals.contains(&line.referral)) {
        let Some((person, how)) = how_for(tx, asker, &line)? else { continue };
        line.how = Some(how);
        if !line.is_letter() {
            continue;
        }
        let (person, by) = person_for(tx, asker, Action::WriteContact, person.id)?;
        note(tx, &by, &line, &person, &way.code, on)?;
        count += 1;
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_and_what_cannot_be_meant_is_refused_in_words() {
        let good = include_str!("../../../vocabularies/telling.toml");
        assert!(parse(good).is_ok());
        let pigeon = parse(&good.replacen("\"relative\"]", "\"pigeon\"]", 1)).unwrap_err();
        assert!(pigeon.contains("pigeon"), "{pigeon}");
        let none = parse(&good.replace("letter = true", "")).unwrap_err();
        assert!(none.contains("letter"), "{none}");
    }
}
