//! What people answered to measures: at the beginning of support, on the way and at its end, and what changed.
//!
//! The questions stand in `vocabularies/measures/` ([`vocabulary::measures`]). Here live [`form`], which reads what was typed;
//! [`recording`], which keeps it; [`change`], which compares the first answers with the latest; and [`prompts`], which says
//! when to ask. [`by_link`] is for people who answer without an account. A score never decides who is supported: nothing here gives it to anything that does.

pub mod by_link;
pub mod change;
pub mod form;
pub mod load;
pub mod prompts;
pub mod recording;

use std::collections::BTreeMap;

use access::By;
use administration::Asker;
use jiff::Timestamp;
use jiff::civil::Date;
use permit::{Action, Resource};
use serde_json::json;
use store::{Row, Tx, values};
use uuid::Uuid;
use vocabulary::measures::Measures;
use vocabulary::words;

use crate::people::banner::{self, Banner};
use crate::people::reaching::person_for;
use crate::people::record::Person;
use crate::trail::{self, Happened};
use crate::{Result, Rule};
use by_link::Ask;
use change::Change;
use prompts::Prompt;

words! {
    /// When in support somebody answered.
    Occasion {
        /// At its beginning. Everything later is compared with it.
        Baseline "baseline",
        /// On the way.
        Review "review",
        /// At its end.
        Closure "closure",
    }
}

words! {
    /// Who filled it in.
    Completed {
        /// The person, alone.
        Alone "alone",
        /// The person, with somebody's help.
        WithHelp "with-help",
        /// The link worker read the questions out on the telephone.
        ByPhone "by-phone",
        /// On paper, and somebody typed it in.
        OnPaper "on-paper",
    }
}

words! {
    /// In which language the questions were read.
    Tongue {
        /// English.
        English "en",
        /// Welsh.
        Welsh "cy",
    }
}

/// What somebody answered at one time.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its identifier.
    pub id: Uuid,
    /// The referral during which they answered.
    pub referral: Uuid,
    /// The measure, by its id.
    pub measure: String,
    /// Its version then.
    pub measure_version: String,
    /// When in support.
    pub occasion: Occasion,
    /// The day they answered.
    pub on: Date,
    /// What they answered to each question: the code of a choice, or a number.
    pub answers: BTreeMap<String, String>,
    /// How many questions there were.
    pub asked: usize,
    /// The total; nothing where there is none.
    pub score: Option<f64>,
    /// By which licence it was asked.
    pub licence: Option<String>,
    /// Who filled it in.
    pub completed: Completed,
    /// Who helped.
    pub helped_by: Option<String>,
    /// In which language the questions were read.
    pub tongue: Tongue,
    /// When it was written down.
    pub written: Timestamp,
    /// By whom; by whoever asked, where the person answered by a link.
    pub by: Option<String>,
    /// Whether the person answered by a link of their own.
    pub by_link: bool,
    /// That it was entered in error. It stays, and counts no more.
    pub mistake: Option<Mistake>,
    /// Counts up when it is marked.
    pub version: i64,
}

/// That something was entered in error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Since when it is known.
    pub at: Timestamp,
    /// By whom.
    pub by: Option<String>,
    /// Why, in their words.
    pub reason: String,
}

impl Entry {
    /// Whether it counts.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.mistake.is_none()
    }

    /// Whether some questions were left open.
    #[must_use]
    pub fn is_half(&self) -> bool {
        self.answers.len() < self.asked
    }
}

const COLUMNS: &str = "m.id, m.referral_id, m.measure, m.measure_version, m.occasion, m.answered_on, m.answers, m.asked, m.score,
    m.licence_reference, m.completed, m.helped_by, m.language, m.written_at, a.name, m.error_at, e.name, m.error_reason, m.version, m.ask_id
    from measure_answer m left join account a on a.id = m.account_id left join account e on e.id = m.error_account_id";

fn unreadable(what: &str) -> store::Error {
    store::Error::Statement(format!("{what} of the answers to a measure cannot be read"))
}

fn read(row: &Row<'_>) -> store::Result<Entry> {
    let text = |place: usize| row.get::<String>(place);
    let (error_by, error_reason): (Option<String>, Option<String>) = (row.get(16)?, row.get(17)?);
    let error_at: Option<Timestamp> = row.get(15)?;
    Ok(Entry {
        id: row.get(0)?,
        referral: row.get(1)?,
        measure: text(2)?,
        measure_version: text(3)?,
        occasion: Occasion::parse(&text(4)?).ok_or_else(|| unreadable("the occasion"))?,
        on: text(5)?.parse().map_err(|_| unreadable("the day"))?,
        answers: serde_json::from_str(&text(6)?).map_err(|_| unreadable("the text"))?,
        asked: usize::try_from(row.get::<i64>(7)?).unwrap_or_default(),
        score: row.get(8)?,
        licence: row.get(9)?,
        completed: Completed::parse(&text(10)?).ok_or_else(|| unreadable("who filled in"))?,
        helped_by: row.get(11)?,
        tongue: Tongue::parse(&text(12)?).ok_or_else(|| unreadable("the language"))?,
        written: row.get(13)?,
        by: row.get(14)?,
        mistake: error_at.map(|at| Mistake { at, by: error_by, reason: error_reason.unwrap_or_default() }),
        version: row.get(18)?,
        by_link: row.get::<Option<Uuid>>(19)?.is_some(),
    })
}

/// All that somebody answered, in the order of the days.
fn of_person(tx: &mut Tx<'_>, person: Uuid) -> Result<Vec<Entry>> {
    let sql = format!("select {COLUMNS} where m.person_id = $1 order by m.answered_on, m.written_at, m.id");
    Ok(tx.query(&sql, values![person], read)?)
}

/// What changed during one referral, for whoever referred.
pub(crate) fn changes_of(
    tx: &mut Tx<'_>,
    person: Uuid,
    referral: Uuid,
    measures: &Measures,
) -> Result<Vec<Change>> {
    let entries: Vec<Entry> =
        of_person(tx, person)?.into_iter().filter(|entry| entry.referral == referral).collect();
    Ok(change::all(measures, &entries))
}

/// An open referral of a person, as far as measures need it.
struct Open {
    id: Uuid,
    spoken: Option<Timestamp>,
    whose: Resource,
}

/// The open referrals of a person, the newest first.
fn open_referrals(tx: &mut Tx<'_>, person: Uuid) -> Result<Vec<Open>> {
    Ok(tx.query(
        "select id, scheme_id, allocated_to, first_contact_at from referral
         where person_id = $1 and phase <> 'over' order by received_at desc, id",
        values![person],
        |row| {
            let whose = Resource::person(person, true).at_scheme(row.get(1)?);
            let holder: Option<Uuid> = row.get(2)?;
            let whose = holder.map_or(whose.clone(), |holder| whose.held_by(&[holder]));
            Ok(Open { id: row.get(0)?, spoken: row.get(3)?, whose })
        },
    )?)
}

/// A person whose answers may be recorded, by whom that is done, and the open referral to which they belong.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::ReferralOver`] for whoever may read the record of somebody who is not supported now.
fn recording_for(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<(Person, By, Uuid)> {
    let (person, _) = person_for(tx, asker, Action::ReadPerson, id)?;
    let open = open_referrals(tx, person.id)?;
    let own = open.iter().find(|one| asker.may(Action::RecordMeasure, &one.whose)).or(open.first());
    let Some(one) = own else { return Err(Rule::ReferralOver.into()) };
    let (_, by) = asker.demand(Action::RecordMeasure, &one.whose, tx.now())?;
    Ok((person, by, one.id))
}

/// What to ask somebody who is about to be met: as if somebody had spoken with them already.
pub(crate) fn to_ask(tx: &mut Tx<'_>, asker: &Asker, person: &Person) -> Result<Vec<Prompt>> {
    let open = open_referrals(tx, person.id)?;
    match open.iter().find(|one| asker.may(Action::RecordMeasure, &one.whose)) {
        Some(one) if person.died.is_none() => {
            prompts::of_one(tx, one.id, one.spoken.or(Some(tx.now())), None)
        }
        _ => Ok(Vec::new()),
    }
}

/// What somebody answered, what changed, and what to ask next.
#[derive(Debug, Clone)]
pub struct Page {
    /// Whose answers.
    pub person: Person,
    /// What to know before a visit.
    pub banner: Banner,
    /// All of them, the first first; those entered in error among them.
    pub entries: Vec<Entry>,
    /// What changed, one for each measure of which there are first answers.
    pub changes: Vec<Change>,
    /// What to ask, and by when.
    pub prompts: Vec<Prompt>,
    /// What they were asked by link: what is open, and what nobody has looked at.
    pub asked: Vec<Ask>,
    /// Whether whoever looks may record answers.
    pub may_record: bool,
    /// Whether the person is supported now.
    pub is_open: bool,
}

/// Shows what somebody answered. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn page(tx: &mut Tx<'_>, asker: &Asker, id: Uuid, measures: &Measures) -> Result<Page> {
    let (person, by) = person_for(tx, asker, Action::ReadPerson, id)?;
    let entries = of_person(tx, person.id)?;
    let open = open_referrals(tx, person.id)?;
    let own = open.iter().find(|one| asker.may(Action::RecordMeasure, &one.whose));
    let prompts = match own {
        Some(one) if person.died.is_none() => prompts::of_one(tx, one.id, one.spoken, None)?,
        _ => Vec::new(),
    };
    let banner = banner::of(tx, &person, by.account)?;
    let asked = by_link::of_person(tx, person.id)?;
    let happened = Happened {
        person: Some(person.id),
        detail: Some(json!({ "measures": entries.len() })),
        ..Happened::new(Action::ReadPerson, &person.area)
    };
    trail::record(tx, &by, &happened)?;
    Ok(Page {
        changes: change::all(measures, &entries),
        may_record: own.is_some(),
        is_open: !open.is_empty(),
        person,
        banner,
        entries,
        asked,
        prompts,
    })
}
