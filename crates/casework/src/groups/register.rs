//! The register of a session: who came, who did not, who sent apologies; and whoever came without having been put in.
//!
//! That somebody came to a group is no contact: see the decision record. It stands on their timeline, and whoever talked with them
//! there notes a contact besides.
//!
//! Of a provider’s group, that somebody came stands with their connection to it ([`crate::connections`]), and who was sent by nobody
//! with a first name and nothing else.

use access::By;
use administration::Asker;
use jiff::Timestamp;
use jiff::civil::Date;
use permit::{Action, Refused};
use serde_json::json;
use store::{Tx, values};
use uuid::Uuid;

use super::booking::{self, on_caseload, recorded as recorded_about};
use super::event::{self, Event};
use super::places::connected;
use super::sessions::{self, Session, hold};
use super::show::name;
use super::{Group, GroupRule, NAME, SEEN, group_for, recorded};
use crate::clocks::day_in_england;
use crate::connections::attendance;
use crate::people::{reaching, record};
use crate::{Error, Result, Rule};

/// What a register says of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// They came.
    Came,
    /// They did not come.
    DidNotCome,
    /// They did not come, and said so.
    SentApologies,
}

impl Mark {
    /// Each.
    pub const ALL: [Mark; 3] = [Mark::Came, Mark::DidNotCome, Mark::SentApologies];

    /// As it is stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Mark::Came => "came",
            Mark::DidNotCome => "did-not-come",
            Mark::SentApologies => "sent-apologies",
        }
    }

    /// That of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == code)
    }
}

/// How somebody stands in a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// They have a place.
    Booked,
    /// A place is kept for them until somebody has asked them.
    Offered,
    /// They wait.
    Waiting,
}

/// What a register said, at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// What.
    pub mark: Mark,
    /// When.
    pub at: Timestamp,
    /// By whom it was said.
    pub by: Option<String>,
}

/// Somebody on a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Their booking.
    pub booking: Uuid,
    /// The person.
    pub person: Uuid,
    /// What they are called.
    pub name: String,
    /// How they stand.
    pub standing: Standing,
    /// What the register says of them.
    pub mark: Option<Mark>,
    /// Whether they came without having been put in.
    pub walked_in: bool,
    /// The connection by which they come to a provider.
    pub connection: Option<Uuid>,
    /// Whether whoever looks may read their record.
    pub is_readable: bool,
    /// What it said before, the latest first: none where it was never put right.
    pub before: Vec<Marked>,
}

/// Somebody who has left a session that was planned with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// What they are called.
    pub name: String,
    /// Why, by a code: see the migration.
    pub because: String,
}

/// A register.
#[derive(Debug, Clone)]
pub struct Page {
    /// The group.
    pub group: Group,
    /// The session.
    pub session: Session,
    /// Who has a place or is offered one, by name; then who waits, in their order.
    pub lines: Vec<Line>,
    /// Who has left.
    pub left: Vec<Left>,
    /// Who may have come besides: those on the caseload of whoever looks, or who come to the provider, and are not on the list.
    pub others: Vec<(Uuid, String)>,
    /// First names of those who came to a provider and were sent by nobody.
    pub walk_ins: Vec<String>,
    /// How many are not shown any more, because they have finished, rest or do not share.
    pub unseen: usize,
    /// Whether it can be taken: the day has come, and the session was not called off.
    pub is_open: bool,
    /// Whether the session has begun.
    pub has_begun: bool,
    /// The day, in England.
    pub today: Date,
}

/// Shows a session with its register. That somebody read the names is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn page(tx: &mut Tx<'_>, asker: &Asker, group: Uuid, session: Uuid) -> Result<Page> {
    let (group, by) = group_for(tx, asker, Action::KeepRegister, group)?;
    let session = sessions::one(tx, group.id, session)?;
    let lines = lines(tx, asker, session.id)?;
    let left = tx.query(
        &format!(
            "select {NAME}, b.left_because from group_booking b join person p on p.id = b.person_id
             where b.session_id = $1 and b.state = 'left' and coalesce(b.left_because, '') <> 'joined' and {SEEN}
                 and not exists (select 1 from group_booking o where o.session_id = b.session_id
                     and o.person_id = b.person_id and o.state <> 'left')
             order by b.changed_at desc, b.id limit 100"
        ),
        values![session.id],
        |row| Ok(Left { name: name(row, 0)?, because: row.get::<Option<String>>(4)?.unwrap_or_default() }),
    )?;
    let walk_ins = tx.query(
        "select name from group_walk_in where session_id = $1 order by at, id",
        values![session.id],
        |row| row.get(0),
    )?;
    let all: i64 = tx.one(
        "select count(*) from group_booking where session_id = $1 and state <> 'left'",
        values![session.id],
        |row| row.get(0),
    )?;
    let unseen = usize::try_from(all).unwrap_or(0).saturating_sub(lines.len());
    let (now, today) = (tx.now(), day_in_england(tx.now()));
    let is_open = session.day <= today && session.called_off.is_none();
    let mut others = match (is_open, group.is_of_provider()) {
        (false, _) => Vec::new(),
        (true, false) => on_caseload(tx, asker)?,
        (true, true) => connected(tx, &group)?.into_iter().map(|one| (one.person, one.name)).collect(),
    };
    others.retain(|(id, _)| lines.iter().all(|line| line.person != *id));
    let listed = lines.len() + left.len();
    let detail = json!({ "group": group.id, "session": session.id, "listed": listed });
    recorded(tx, &by, Action::KeepRegister, detail)?;
    let has_begun = session.begins <= now;
    Ok(Page { group, session, lines, left, others, walk_ins, unseen, is_open, has_begun, today })
}

fn lines(tx: &mut Tx<'_>, asker: &Asker, session: Uuid) -> Result<Vec<Line>> {
    let mut all = tx.query(
        &format!(
            "select b.id, b.person_id, {NAME}, b.state, b.mark, b.walked_in, b.connection_id
             from group_booking b join person p on p.id = b.person_id
             where b.session_id = $1 and b.state <> 'left' and {SEEN} order by b.since, b.id"
        ),
        values![session],
        |row| {
            let (state, mark): (String, Option<String>) = (row.get(6)?, row.get(7)?);
            Ok(Line {
                booking: row.get(0)?,
                person: row.get(1)?,
                name: name(row, 2)?,
                standing: match state.as_str() {
                    "booked" => Standing::Booked,
                    "offered" => Standing::Offered,
                    _ => Standing::Waiting,
                },
                mark: mark.as_deref().and_then(Mark::parse),
                walked_in: row.get(8)?,
                connection: row.get(9)?,
                is_readable: false,
                before: Vec::new(),
            })
        },
    )?;
    let mut marked: Vec<(Uuid, Marked)> = Vec::new();
    tx.each(
        "select e.person_id, e.what, e.at, a.name from group_event e left join account a on a.id = e.account_id
         where e.session_id = $1 and e.what in ('came', 'did-not-come', 'sent-apologies') order by e.at desc, e.id desc",
        values![session],
        |row| {
            let what: String = row.get(1)?;
            if let Some(mark) = Mark::parse(&what) {
                marked.push((row.get(0)?, Marked { mark, at: row.get(2)?, by: row.get(3)? }));
            }
            Ok(())
        },
    )?;
    for line in &mut all {
        let of = marked.iter().filter(|(person, _)| *person == line.person);
        line.before = of.skip(1).map(|(_, marked)| marked.clone()).collect();
        let ways = reaching::whose(tx, line.person)?;
        line.is_readable = ways.iter().any(|way| asker.may(Action::ReadPerson, way));
    }
    // Who waits stays in the order in which they wait.
    all.sort_by_cached_key(|line| {
        let name = if line.standing == Standing::Waiting { String::new() } else { line.name.to_lowercase() };
        (line.standing == Standing::Waiting, name)
    });
    Ok(all)
}

/// A register as it is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saving {
    /// The form: sent twice, it is saved once.
    pub form: Uuid,
    /// How often it had been saved when the form was opened.
    pub seen: i64,
    /// What is said of each booking; of whom nothing is said stays as it is.
    pub marks: Vec<(Uuid, Mark)>,
    /// Somebody of the caseload who came without having been put in.
    pub walk_in: Option<Uuid>,
    /// The first name of somebody who came to a provider and was sent by nobody; may be empty.
    pub first_name: String,
}

/// Saves the register of a session on its day or later, and puts right what it said. Each change stands on the timeline of the
/// person. It counts as taken once something is said of everybody who has a place. Gives of how many nothing is said yet.
///
/// # Errors
/// [`permit::Refused`]; [`GroupRule::CalledOff`], [`GroupRule::NotYet`]; [`Rule::Died`] of somebody who came after the day they died;
/// [`Error::Stale`] where somebody saved it since; the store's.
pub fn save(tx: &mut Tx<'_>, asker: &Asker, group: Uuid, session: Uuid, saving: &Saving) -> Result<usize> {
    hold(tx, session)?;
    let (group, by) = group_for(tx, asker, Action::KeepRegister, group)?;
    let session = sessions::one(tx, group.id, session)?;
    let known =
        tx.first("select session_id from group_register where form_id = $1", values![saving.form], |row| {
            row.get::<Uuid>(0)
        })?;
    if let Some(of) = known {
        return if of == session.id { unmarked(tx, of) } else { Err(Refused::NotThere.into()) };
    }
    if session.called_off.is_some() {
        return Err(GroupRule::CalledOff.into());
    }
    if session.day > day_in_england(tx.now()) {
        return Err(GroupRule::NotYet.into());
    }
    if session.register_version != saving.seen {
        return Err(Error::Stale);
    }
    let lines = lines(tx, asker, session.id)?;
    let now = tx.now();
    for (booking, mark) in &saving.marks {
        // Who is not on it any more has left since the form was opened.
        let line = lines.iter().find(|line| line.booking == *booking).ok_or(Error::Stale)?;
        if line.mark != Some(*mark) {
            mark_one(tx, &by, &group, &session, line, *mark)?;
        }
    }
    if let Some(person) = saving.walk_in {
        walked_in(tx, asker, &group, &by, &session, person)?;
    }
    first_name(tx, &by, &group, &session, &saving.first_name)?;
    tx.execute(
        "insert into group_register (form_id, session_id, at, account_id) values ($1, $2, $3, $4)",
        values![saving.form, session.id, now, by.account],
    )?;
    let left = unmarked(tx, session.id)?;
    tx.execute(
        "update group_session set register_version = register_version + 1, register_at = $1, register_by = $2 where id = $3",
        values![(left == 0).then_some(now), by.account, session.id],
    )?;
    let detail = json!({ "group": group.id, "session": session.id, "marked": saving.marks.len() });
    recorded(tx, &by, Action::KeepRegister, detail)?;
    Ok(left)
}

/// Of how many who have a place the register says nothing.
fn unmarked(tx: &mut Tx<'_>, session: Uuid) -> Result<usize> {
    let count: i64 = tx.one(
        &format!(
            "select count(*) from group_booking b where b.session_id = $1 and b.state = 'booked' and b.mark is null
                 and {SEEN}"
        ),
        values![session],
        |row| row.get(0),
    )?;
    Ok(usize::try_from(count).unwrap_or(0))
}

fn mark_one(
    tx: &mut Tx<'_>,
    by: &By,
    group: &Group,
    session: &Session,
    line: &Line,
    mark: Mark,
) -> Result<()> {
    let Some(person) = record::get(tx, line.person)? else { return Err(Error::Stale) };
    if mark == Mark::Came && person.died.is_some_and(|died| session.day > died) {
        return Err(Rule::Died.into());
    }
    let now = tx.now();
    // Whoever waited and came all the same had a place.
    let walked_in = line.walked_in || (line.standing == Standing::Waiting && mark == Mark::Came);
    let state = match (line.standing, mark) {
        (Standing::Booked, _) | (_, Mark::Came) => "booked",
        (Standing::Offered, _) => "offered",
        (Standing::Waiting, _) => "waiting",
    };
    tx.execute(
        "update group_booking set mark = $1, state = $2, walked_in = $3, changed_at = $4 where id = $5",
        values![mark.as_str(), state, walked_in, now, line.booking],
    )?;
    if let Some(connection) = line.connection {
        attendance::by_register(tx, by, connection, (session.id, session.day), mark == Mark::Came)?;
    }
    written(tx, by, group, session, &person, mark)
}

fn written(
    tx: &mut Tx<'_>,
    by: &By,
    group: &Group,
    session: &Session,
    person: &record::Person,
    mark: Mark,
) -> Result<()> {
    let what = Event {
        group: group.id,
        session: Some(session.id),
        person: person.id,
        what: mark.as_str(),
        detail: None,
    };
    event::write(tx, by, what)?;
    recorded_about(tx, by, person, group, mark.as_str())
}

/// The longest first name, in letters.
const LONGEST_NAME: usize = 40;

/// Somebody came to a provider whom nobody sent: a first name, and no record.
fn first_name(tx: &mut Tx<'_>, by: &By, group: &Group, session: &Session, typed: &str) -> Result<()> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(());
    }
    if !group.is_of_provider() || typed.chars().count() > LONGEST_NAME {
        return Err(GroupRule::FirstName.into());
    }
    let (id, now) = (tx.new_id(), tx.now());
    tx.execute(
        "insert into group_walk_in (id, session_id, name, at, account_id) values ($1, $2, $3, $4, $5)",
        values![id, session.id, typed, now, by.account],
    )?;
    Ok(())
}

/// Somebody of the caseload, or who comes to the provider, came who was not on the list. There is room for whoever is there.
fn walked_in(
    tx: &mut Tx<'_>,
    asker: &Asker,
    group: &Group,
    by: &By,
    session: &Session,
    person: Uuid,
) -> Result<()> {
    let booking::ToPut { person, by, connection } = booking::to_put(tx, asker, group, by, person)?;
    if booking::in_it(tx, session.id, person.id)? {
        return Err(GroupRule::In.into());
    }
    let (id, now) = (tx.new_id(), tx.now());
    tx.execute(
        "insert into group_booking (id, session_id, group_id, person_id, state, since, walked_in, mark, made_at,
             account_id, changed_at, connection_id)
         values ($1, $2, $3, $4, 'booked', $5, true, 'came', $6, $7, $8, $9)",
        values![id, session.id, group.id, person.id, now, now, by.account, now, connection],
    )?;
    if let Some(connection) = connection {
        attendance::by_register(tx, &by, connection, (session.id, session.day), true)?;
    }
    written(tx, &by, group, session, &person, Mark::Came)
}
