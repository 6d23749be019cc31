//! Two records that may be of one person: somebody who manages the scheme compares them, and says whether they are.
//!
//! Nothing is joined by the program alone, and nothing is lost when people join two: the older record stays and its gaps are
//! filled, what differs is shown with each referral that moves, and the other record is kept with a sign to where it went.

use std::collections::BTreeMap;

use access::By;
use administration::Asker;
use jiff::Timestamp;
use permit::Action;
use serde_json::{Map, Value, json};
use store::{Tx, values};
use uuid::Uuid;

use super::likeness::Because;
use super::reaching;
use super::record::{self, Person};
use crate::trail::{self, Happened};
use crate::{Error, Result, Rule};

/// Another record that may be of the same person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspected {
    /// The suspicion.
    pub id: Uuid,
    /// What agrees and what differs.
    pub because: Vec<Because>,
    /// Whether whoever asks may compare and settle it: both records belong to schemes that they manage.
    pub may_settle: bool,
    /// The schemes that have the other record.
    pub schemes: Vec<Uuid>,
}

/// A row of the suspicions that nobody has settled.
struct Row {
    id: Uuid,
    one: Uuid,
    other: Uuid,
    because: Vec<Because>,
}

fn read(row: &store::Row<'_>) -> store::Result<Row> {
    let because: String = row.get(3)?;
    let because: Vec<String> = serde_json::from_str(&because).unwrap_or_default();
    Ok(Row {
        id: row.get(0)?,
        one: row.get(1)?,
        other: row.get(2)?,
        because: because.iter().filter_map(|word| Because::parse(word)).collect(),
    })
}

/// Records that may be of the same person and of which nobody has said so yet. Of a record out of reach it is said where it
/// is, and nothing of what stands in it.
pub(crate) fn suspected(tx: &mut Tx<'_>, asker: &Asker, person: Uuid) -> Result<Vec<Suspected>> {
    let rows = tx.query(
        "select l.id, l.one_id, l.other_id, l.because from person_likeness l
         join person a on a.id = l.one_id join person b on b.id = l.other_id
         where l.settled is null and (l.one_id = $1 or l.other_id = $2)
             and a.merged_into is null and b.merged_into is null
         order by l.points desc, l.id",
        values![person, person],
        read,
    )?;
    let own = reaching::whose(tx, person)?;
    let may_own = own.iter().any(|way| asker.may(Action::MergePeople, way));
    let mut all = Vec::new();
    for row in rows {
        let other = if row.one == person { row.other } else { row.one };
        let ways = reaching::whose(tx, other)?;
        all.push(Suspected {
            id: row.id,
            because: row.because,
            may_settle: may_own && ways.iter().any(|way| asker.may(Action::MergePeople, way)),
            schemes: tx.query(
                "select distinct scheme_id from referral where person_id = $1 order by scheme_id",
                values![other],
                |row| row.get(0),
            )?,
        });
    }
    Ok(all)
}

/// Two records to be compared.
#[derive(Debug, Clone)]
pub struct Comparing {
    /// The suspicion.
    pub id: Uuid,
    /// What agrees and what differs.
    pub because: Vec<Because>,
    /// The older record, which stays if they are of one person.
    pub stays: Person,
    /// The newer one, which becomes part of it.
    pub joins: Person,
}

impl Comparing {
    /// The version of both: each counts up only, so their sum is the same exactly while neither has changed.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.stays.version + self.joins.version
    }
}

/// What somebody says after they have compared two records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// They are of one person.
    Same,
    /// They are of two.
    Different,
}

impl Verdict {
    /// As it is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Verdict::Same => "same",
            Verdict::Different => "different",
        }
    }

    /// Reads what a form says.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Verdict::Same, Verdict::Different].into_iter().find(|one| one.as_str() == text)
    }
}

fn found(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<(Comparing, By)> {
    let row = tx.first(
        "select id, one_id, other_id, because from person_likeness where id = $1 and settled is null",
        values![id],
        read,
    )?;
    let Some(row) = row else { return Err(permit::Refused::NotThere.into()) };
    let (stays, _) = reaching::person_for(tx, asker, Action::MergePeople, row.one)?;
    let (joins, by) = reaching::person_for(tx, asker, Action::MergePeople, row.other)?;
    // Somebody has joined one of them with another record, by which both may be one already.
    if stays.id != row.one || joins.id != row.other {
        return Err(permit::Refused::NotThere.into());
    }
    Ok((Comparing { id, because: row.because, stays, joins }, by))
}

/// Shows two records beside each other. That somebody looked is recorded, for both.
///
/// # Errors
/// [`permit::Refused`]; [`administration::Error::ProveAgain`]; the store's.
pub fn comparing(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<Comparing> {
    let (comparing, by) = found(tx, asker, id)?;
    for person in [&comparing.stays, &comparing.joins] {
        let happened =
            Happened { person: Some(person.id), ..Happened::new(Action::ReadPerson, &person.area) };
        trail::record(tx, &by, &happened)?;
    }
    Ok(comparing)
}

/// Says whether two records are of one person, if both are still as they were seen. If they are, the referrals of the newer
/// one move to the older one.
///
/// # Errors
/// [`permit::Refused`]; [`administration::Error::ProveAgain`]; [`Rule::TwoNumbers`]; [`Error::Stale`]; the store's.
pub fn settle(tx: &mut Tx<'_>, asker: &Asker, id: Uuid, seen: i64, verdict: Verdict) -> Result<()> {
    let (comparing, by) = found(tx, asker, id)?;
    if comparing.version() != seen {
        return Err(Error::Stale);
    }
    let (now, account) = (tx.now(), by.account);
    let done = tx.execute(
        "update person_likeness set settled = $1, settled_at = $2, settled_by = $3 where id = $4 and settled is null",
        values![verdict.as_str(), now, account, id],
    )?;
    if done == 0 {
        return Err(Error::Stale);
    }
    let Comparing { stays, joins, .. } = comparing;
    if verdict == Verdict::Same {
        join(tx, &by, &stays, &joins)?;
    }
    for (person, other) in [(&stays, &joins), (&joins, &stays)] {
        let detail = json!({ "settled": verdict.as_str(), "other": other.id });
        let happened = Happened {
            person: Some(person.id),
            detail: Some(detail),
            ..Happened::new(Action::MergePeople, &person.area)
        };
        trail::record(tx, &by, &happened)?;
    }
    Ok(())
}

fn join(tx: &mut Tx<'_>, by: &By, stays: &Person, joins: &Person) -> Result<()> {
    let numbers = (stays.details.identity.nhs_number, joins.details.identity.nhs_number);
    if let (Some(one), Some(other)) = numbers
        && one != other
    {
        return Err(Rule::TwoNumbers.into());
    }
    let (details, differs) = record::filled(&stays.details, &joins.details);
    let area = if stays.area.is_empty() { &joins.area } else { &stays.area };
    let mut version = stays.version;
    if details != stays.details || *area != stays.area {
        record::change(tx, by, stays, &details, area)?;
        version += 1;
    }
    if let (None, Some(died)) = (stays.died, joins.died) {
        let now = Person { details, area: area.clone(), version, ..stays.clone() };
        record::set_died(tx, by, &now, died)?;
    }
    move_sections(tx, stays.id, joins.id)?;
    crate::plan::joined(tx, stays.id, joins.id)?;
    crate::connections::joined(tx, by, stays.id, joins.id)?;
    move_referrals(tx, stays.id, joins.id, &differs)?;
    crate::connections::call_off_if_over(tx, by, stays.id)?;
    crate::contacts::follow_joined(tx, joins.id, stays.id)?;
    crate::visits::alone::follow_joined(tx, joins.id, stays.id)?;
    crate::safeguarding::follow_joined(tx, joins.id, stays.id)?;
    crate::agreements::follow_joined(tx, joins.id, stays.id)?;
    crate::documents::follow_joined(tx, joins.id, stays.id)?;
    crate::told::follow_joined(tx, joins.id, stays.id)?;
    crate::drafts::follow_joined(tx, joins.id, stays.id)?;
    crate::measures::by_link::follow_joined(tx, by, joins.id, stays.id)?;
    crate::groups::over::joined(tx, by, stays.id, joins.id)?;
    // One of the two may have died, as both have now.
    crate::groups::over::leave_if_over(tx, by, stays.id)?;
    move_suspicions(tx, stays.id, joins.id)?;
    record::set_joined(tx, by, joins, stays.id)
}

/// The referrals move. What differs from the record that stays is shown with each of them.
fn move_referrals(tx: &mut Tx<'_>, stays: Uuid, joins: Uuid, differs: &Map<String, Value>) -> Result<()> {
    let referrals: Vec<(Uuid, Option<String>)> =
        tx.query("select id, told from referral where person_id = $1 order by id", values![joins], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    for (id, told) in referrals {
        let mut all: Map<String, Value> =
            told.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        for (name, value) in differs {
            all.entry(name).or_insert_with(|| value.clone());
        }
        let told = (!all.is_empty()).then(|| Value::Object(all).to_string());
        tx.execute("update referral set person_id = $1, told = $2 where id = $3", values![stays, told, id])?;
    }
    tx.execute("update measure_answer set person_id = $1 where person_id = $2", values![stays, joins])?;
    crate::referral::follow_names(tx, stays)
}

/// A section as it stands in a row.
struct Content {
    texts: BTreeMap<String, String>,
    at: Timestamp,
    account: Option<Uuid>,
    membership: Option<Uuid>,
}

fn sections(tx: &mut Tx<'_>, person: Uuid) -> Result<BTreeMap<String, Content>> {
    let mut all = BTreeMap::new();
    tx.each(
        "select section, content, changed_at, account_id, membership_id from record_section where person_id = $1",
        values![person],
        |row| {
            let content: String = row.get(1)?;
            let content = Content {
                texts: serde_json::from_str(&content).unwrap_or_default(),
                at: row.get(2)?,
                account: row.get(3)?,
                membership: row.get(4)?,
            };
            all.insert(row.get(0)?, content);
            Ok(())
        },
    )?;
    Ok(all)
}

/// What was written into sections of the record that joins stands in the record that stays too, behind what is there. The rows
/// of the one that joins stay where they are.
fn move_sections(tx: &mut Tx<'_>, stays: Uuid, joins: Uuid) -> Result<()> {
    let mut known = sections(tx, stays)?;
    for (section, other) in sections(tx, joins)? {
        let mut texts = known.remove(&section).map(|known| known.texts).unwrap_or_default();
        let before = texts.clone();
        for (element, text) in other.texts {
            let now = texts.entry(element).or_default();
            if now.is_empty() {
                *now = text;
            } else if !now.contains(&text) {
                now.push_str("\n\n");
                now.push_str(&text);
            }
        }
        if texts == before {
            continue;
        }
        tx.execute(
            "insert into record_section_change (person_id, section, version, was, changed_at, account_id, membership_id)
             select person_id, section, version, content, changed_at, account_id, membership_id from record_section
             where person_id = $1 and section = $2",
            values![stays, section.as_str()],
        )?;
        tx.execute(
            "insert into record_section (person_id, section, content, changed_at, account_id, membership_id, version)
             values ($1, $2, $3, $4, $5, $6, 1)
             on conflict (person_id, section) do update set content = excluded.content,
                 changed_at = excluded.changed_at, account_id = excluded.account_id,
                 membership_id = excluded.membership_id, version = record_section.version + 1",
            values![
                stays,
                section.as_str(),
                json!(texts).to_string(),
                other.at,
                other.account,
                other.membership
            ],
        )?;
    }
    Ok(())
}

/// Whatever else the record that joins may be the same as, the one that stays may be now. Where that is known already, the row
/// stays as it is, and nobody is asked twice.
fn move_suspicions(tx: &mut Tx<'_>, stays: Uuid, joins: Uuid) -> Result<()> {
    let open = tx.query(
        "select id, one_id, other_id, because from person_likeness
         where settled is null and (one_id = $1 or other_id = $2)",
        values![joins, joins],
        read,
    )?;
    for row in open {
        let other = if row.one == joins { row.other } else { row.one };
        let known = tx.first(
            "select id from person_likeness
             where (one_id = $1 and other_id = $2) or (one_id = $3 and other_id = $4)",
            values![stays, other, other, stays],
            |row| row.get::<Uuid>(0),
        )?;
        if known.is_none() && other != stays {
            tx.execute(
                "update person_likeness set one_id = $1, other_id = $2 where id = $3",
                values![stays, other, row.id],
            )?;
        }
    }
    Ok(())
}
