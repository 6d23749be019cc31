//! One timeline of a person: contacts, what happened to their referrals, what they answered, what they agreed may be shared, documents,
//! and what was written into their record, in one order. Nothing of the safeguarding log.

use administration::Asker;
use jiff::Timestamp;
use permit::Action;
use store::{Tx, values};
use uuid::Uuid;

use super::banner::{self, Banner};
use super::reaching::{self, person_for};
use super::record::Person;
use crate::Result;
use crate::agreements::{self, Agreement};
use crate::connections::{self, Event};
use crate::contacts::{self, Contact};
use crate::documents::{self, Document};
use crate::groups::desk::{self, Happening};
use crate::lifecycle::{Move, State};
use crate::measures::Occasion;
use crate::trail::{self, Happened};

/// How many things stand on a page.
pub const PAGE: usize = 50;

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// Who did it, if it was somebody with an account.
    pub by: Option<String>,
    /// What.
    pub what: What,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A contact, or an attempt at one.
    Contact(Contact),
    /// A referral moved.
    Moved {
        /// The referral.
        referral: Uuid,
        /// Its number.
        number: String,
        /// How.
        moved: Move,
        /// The state it led to.
        state: State,
        /// The code of the reason, from the list of the move.
        reason: Option<String>,
        /// A few words.
        note: Option<String>,
    },
    /// A section of the record was written, by its code.
    Section(String),
    /// Who they are, or how to reach them, was changed.
    Record,
    /// A task about them was done.
    Task(String),
    /// A service was put into their plan, or something became of it.
    Connection(Event),
    /// A measure was answered.
    Measure {
        /// Which, by its id.
        measure: String,
        /// When in support.
        occasion: Occasion,
        /// Whether the person did so by a link of their own.
        by_link: bool,
    },
    /// Something with them in a group.
    Group(Happening),
    /// What may be shared, or must not be, was recorded, or taken back.
    Agreement {
        /// What they said, as it stands now.
        agreement: Box<Agreement>,
        /// Whether they took it back.
        withdrawn: bool,
    },
    /// A document was added, or taken out as entered in error.
    Document {
        /// Which, as it stands now.
        document: Box<Document>,
        /// Whether it was taken out.
        removed: bool,
    },
}

impl What {
    /// Of things at one instant, what led to others comes before them: the newest first, so behind them.
    fn rank(&self) -> u8 {
        match self {
            What::Moved { .. } => 0,
            What::Task(_) | What::Group(_) => 1,
            What::Contact(_) => 2,
            What::Connection(_) | What::Agreement { .. } | What::Document { .. } => 3,
            What::Section(_) => 4,
            What::Record => 5,
            What::Measure { .. } => 6,
        }
    }
}

/// A page of the timeline.
#[derive(Debug, Clone)]
pub struct Timeline {
    /// Whose.
    pub person: Person,
    /// What to know before a visit.
    pub banner: Banner,
    /// The newest first.
    pub entries: Vec<Entry>,
    /// The instant before which the next page begins.
    pub next: Option<Timestamp>,
    /// Whether whoever asks may note a contact.
    pub may_note: bool,
}

/// Shows a page of the timeline of somebody. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn page(tx: &mut Tx<'_>, asker: &Asker, id: Uuid, older_than: Option<Timestamp>) -> Result<Timeline> {
    let (person, by) = person_for(tx, asker, Action::ReadPerson, id)?;
    let (referrals, _) = reaching::referrals_of(tx, asker, person.id)?;
    let readable: Vec<Uuid> = referrals.iter().filter(|one| one.is_readable).map(|one| one.id).collect();
    let (entries, next) = before(tx, person.id, &readable, older_than, PAGE)?;
    let banner = banner::of(tx, &person, by.account)?;
    let may_note = contacts::may_note(tx, asker, person.id)?;
    let happened = Happened {
        person: Some(person.id),
        detail: Some(serde_json::json!({ "timeline": entries.len() })),
        ..Happened::new(Action::ReadPerson, &person.area)
    };
    trail::record(tx, &by, &happened)?;
    Ok(Timeline { person, banner, entries, next, may_note })
}

/// So many things before an instant, the newest first, and the instant before which there are more. What happened at one instant
/// stays on one page, so a page may have a few more.
pub(crate) fn before(
    tx: &mut Tx<'_>,
    person: Uuid,
    referrals: &[Uuid],
    older_than: Option<Timestamp>,
    most: usize,
) -> Result<(Vec<Entry>, Option<Timestamp>)> {
    let at = older_than.unwrap_or(Timestamp::MAX);
    // One more than a page of each kind: whatever of a kind is left out is older than all that is shown.
    let each = most + 1;
    let mut all: Vec<Entry> = contacts::before(tx, person, at, each)?
        .into_iter()
        .map(|contact| Entry { at: contact.at, by: contact.by.clone(), what: What::Contact(contact) })
        .collect();
    for id in referrals {
        all.extend(moves(tx, *id, at, each)?);
    }
    all.extend(written(tx, person, at, each)?);
    all.extend(tasks(tx, person, at, each)?);
    all.extend(connections::before(tx, person, at, each)?.into_iter().map(|event| Entry {
        at: event.at,
        by: event.by.clone(),
        what: What::Connection(event),
    }));
    all.extend(measures(tx, person, at, each)?);
    let groups = desk::before(tx, person, at, each)?.into_iter();
    all.extend(groups.map(|one| Entry { at: one.at, by: one.by.clone(), what: What::Group(one) }));
    all.extend(agreements::before(tx, person, at, each)?);
    all.extend(documents::before(tx, person, at, each)?);
    // What a contact moved says nothing besides the contact, unless somebody wrote something there.
    let met: Vec<Timestamp> =
        all.iter().filter(|entry| matches!(entry.what, What::Contact(_))).map(|entry| entry.at).collect();
    all.retain(|entry| match &entry.what {
        What::Moved { moved: Move::Attempt | Move::Begin, note: None, .. } => !met.contains(&entry.at),
        _ => true,
    });
    all.sort_by(|one, other| (other.at, one.what.rank()).cmp(&(one.at, other.what.rank())));
    let Some(last) = all.get(most.saturating_sub(1)).map(|entry| entry.at) else { return Ok((all, None)) };
    let shown = all.partition_point(|entry| entry.at >= last);
    let next = (all.len() > shown).then_some(last);
    all.truncate(shown);
    Ok((all, next))
}

fn moves(tx: &mut Tx<'_>, referral: Uuid, at: Timestamp, most: usize) -> Result<Vec<Entry>> {
    let sql = format!(
        "select e.at, a.name, r.number, e.moved, e.state, e.reason, e.note
         from referral_event e join referral r on r.id = e.referral_id left join account a on a.id = e.account_id
         where e.referral_id = $1 and e.at < $2 order by e.number desc limit {most}"
    );
    Ok(tx.query(&sql, values![referral, at], |row| {
        let (moved, state): (String, String) = (row.get(3)?, row.get(4)?);
        let what = What::Moved {
            referral,
            number: row.get(2)?,
            moved: Move::parse(&moved).unwrap_or(Move::Receive),
            state: State::parse(&state).unwrap_or(State::Received),
            reason: row.get(5)?,
            note: row.get(6)?,
        };
        Ok(Entry { at: row.get(0)?, by: row.get(1)?, what })
    })?)
}

/// What was written into the record: of each change that it happened, not what it said. That stands in the history.
fn written(tx: &mut Tx<'_>, person: Uuid, at: Timestamp, most: usize) -> Result<Vec<Entry>> {
    let sql = format!(
        "select w.at, a.name, w.section
         from (select changed_at as at, account_id, section from record_section
                   where person_id = $1 and changed_at < $2
               union all select changed_at, account_id, section from record_section_change
                   where person_id = $3 and changed_at < $4
               union all select at, account_id, null from person_change where person_id = $5 and at < $6) w
         left join account a on a.id = w.account_id order by w.at desc limit {most}"
    );
    Ok(tx.query(&sql, values![person, at, person, at, person, at], |row| {
        let section: Option<String> = row.get(2)?;
        Ok(Entry { at: row.get(0)?, by: row.get(1)?, what: section.map_or(What::Record, What::Section) })
    })?)
}

fn tasks(tx: &mut Tx<'_>, person: Uuid, at: Timestamp, most: usize) -> Result<Vec<Entry>> {
    let sql = format!(
        "select t.done_at, a.name, t.words from task t left join account a on a.id = t.done_by
         where t.person_id = $1 and t.done_at is not null and t.done_at < $2
         order by t.done_at desc limit {most}"
    );
    Ok(tx.query(&sql, values![person, at], |row| {
        Ok(Entry { at: row.get(0)?, by: row.get(1)?, what: What::Task(row.get(2)?) })
    })?)
}

/// What was answered and counts: that it was, never what.
fn measures(tx: &mut Tx<'_>, person: Uuid, at: Timestamp, most: usize) -> Result<Vec<Entry>> {
    let sql = format!(
        "select m.written_at, a.name, m.measure, m.occasion, m.ask_id is not null
         from measure_answer m left join account a on a.id = m.account_id
         where m.person_id = $1 and m.written_at < $2 and m.error_at is null
         order by m.written_at desc limit {most}"
    );
    Ok(tx.query(&sql, values![person, at], |row| {
        let (occasion, by_link): (String, bool) = (row.get(3)?, row.get(4)?);
        let occasion = Occasion::parse(&occasion).unwrap_or(Occasion::Review);
        let by = row.get::<Option<String>>(1)?.filter(|_| !by_link);
        Ok(Entry { at: row.get(0)?, by, what: What::Measure { measure: row.get(2)?, occasion, by_link } })
    })?)
}
