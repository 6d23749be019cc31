//! A connection is moved on: state, event, clock and news in one transaction.

use access::By;
use jiff::ToSpan as _;
use jiff::civil::{Date, Time};
use store::{Tx, values};
use uuid::Uuid;

use super::clock::Does;
use super::read::{Detail, Happens, one, write_event};
use super::{Connection, ConnectionRule, First, LONGEST, Moved, Side, State};
use crate::clocks::day_in_england;
use crate::{Error, Result, Rule, reasons, told};

/// Who moves it on.
#[derive(Debug, Clone, Copy)]
pub(super) enum Who<'w> {
    /// Whoever supports the person.
    Worker(&'w By),
    /// The provider: with an account, or with a link.
    Provider(&'w By, Option<Uuid>),
    /// The person, with a link, or as somebody noted it for them.
    Person(&'w By, Option<Uuid>),
    /// Time.
    Clock(&'w By),
}

impl<'w> Who<'w> {
    pub(super) fn side(self) -> Side {
        match self {
            Who::Worker(_) => Side::Worker,
            Who::Provider(..) => Side::Provider,
            Who::Person(..) => Side::Person,
            Who::Clock(_) => Side::Clock,
        }
    }

    pub(super) fn by(self) -> &'w By {
        match self {
            Who::Worker(by) | Who::Provider(by, _) | Who::Person(by, _) | Who::Clock(by) => by,
        }
    }

    pub(super) fn link(self) -> Option<Uuid> {
        match self {
            Who::Provider(_, link) | Who::Person(_, link) => link,
            Who::Worker(_) | Who::Clock(_) => None,
        }
    }
}

/// A move that somebody wants to make, with what they say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doing {
    /// The move.
    pub moved: Moved,
    /// Why, by the code of a reason.
    pub reason: Option<String>,
    /// A few words; may be empty.
    pub note: String,
    /// The day: of the first visit, of coming or not coming, or until when it rests.
    pub day: Option<Date>,
    /// The time of the first visit.
    pub time: Option<Time>,
    /// Another service that a provider suggests; may be empty.
    pub instead: String,
    /// The session of a register in which somebody came or did not.
    pub session: Option<Uuid>,
}

impl Doing {
    /// A move with nothing said.
    #[must_use]
    pub fn of(moved: Moved) -> Self {
        Self {
            moved,
            reason: None,
            note: String::new(),
            day: None,
            time: None,
            instead: String::new(),
            session: None,
        }
    }

    /// For a reason, by its code.
    #[must_use]
    pub fn because(self, reason: &str) -> Self {
        Self { reason: Some(reason.to_owned()).filter(|code| !code.is_empty()), ..self }
    }

    /// With a few words.
    #[must_use]
    pub fn saying(self, note: &str) -> Self {
        Self { note: note.to_owned(), ..self }
    }

    /// With a day.
    #[must_use]
    pub fn on(self, day: Option<Date>) -> Self {
        Self { day, ..self }
    }
}

/// What a connection is after a move, if it may be made.
pub(super) fn led(was: &Connection, side: Side, doing: &Doing, today: Date) -> Result<Connection> {
    let rule = doing.moved.rule().ok_or(ConnectionRule::NotNow)?;
    let state = doing.moved.leads(was.state, was.before_hold, side).ok_or(ConnectionRule::NotNow)?;
    if [&doing.note, &doing.instead].iter().any(|text| text.trim().chars().count() > LONGEST) {
        return Err(Rule::TooLong.into());
    }
    let has_note = !doing.note.trim().is_empty();
    if let Some(list) = rule.reason {
        let code = doing.reason.as_deref().ok_or(Rule::Reason)?;
        let reason = reasons::with_code(list, code).ok_or(Rule::Reason)?;
        if reason.note && !has_note {
            return Err(Rule::Note.into());
        }
    }
    if rule.note && !has_note {
        return Err(Rule::Note.into());
    }
    let ahead = doing.day.is_none_or(|day| day >= today && day <= today.saturating_add(1.year()));
    let past = doing.day.is_none_or(|day| day <= today && day >= today.saturating_sub(1.year()));
    let mut is = Connection { state, version: was.version + 1, ..was.clone() };
    match doing.moved {
        Moved::Accept | Moved::Give => {
            if !ahead {
                return Err(ConnectionRule::Day.into());
            }
            if doing.time.is_some() && doing.day.is_none() {
                return Err(ConnectionRule::Day.into());
            }
            is.first = doing.day.map(|on| First { on, at: doing.time }).or(was.first);
            is.clock = None;
        }
        Moved::Come | Moved::Miss => {
            if !past {
                return Err(ConnectionRule::Past.into());
            }
            let on = doing.day.unwrap_or(today);
            if doing.moved == Moved::Come {
                is.came += 1;
                is.first = was.first.filter(|first| first.on <= on).or(Some(First { on, at: None }));
            } else {
                is.missed += 1;
            }
        }
        Moved::Question => is.clock = None,
        Moved::Reply if state == State::Requested => is = is.waits_from(today),
        Moved::Hold => {
            let until = doing.day.filter(|day| *day > today && ahead).ok_or(ConnectionRule::Day)?;
            is.before_hold = Some(was.state);
            is.clock = Some((Does::Resume, until));
        }
        Moved::Resume => {
            is.before_hold = None;
            is.clock = None;
            if state == State::Requested {
                is = is.waits_from(today);
            }
        }
        Moved::AskAgain => {
            is.wrong = 0;
            if state == State::Requested {
                is = is.waits_from(today);
            }
        }
        Moved::Prompt | Moved::Escalate => is.clock = super::clock::next(was),
        _ => {}
    }
    if !state.is_open() {
        (is.clock, is.before_hold) = (None, None);
    }
    Ok(is)
}

/// Moves a connection on, if it is in the version that was seen, and gives what it is then.
pub(super) fn make(tx: &mut Tx<'_>, who: Who<'_>, was: &Connection, doing: &Doing) -> Result<Connection> {
    let (now, side) = (tx.now(), who.side());
    let mut is = led(was, side, doing, day_in_england(now))?;
    let stops = matches!(doing.moved, Moved::StopSharing | Moved::MarkError)
        || (doing.moved == Moved::End && doing.reason.as_deref() == Some("died"));
    if stops {
        is.stopped = Some(now);
    }
    // What somebody else did is news for whoever supports the person; what they do themselves they know.
    is.news = match side {
        Side::Worker => None,
        _ if doing.moved.is_news() => Some((doing.moved, now)),
        _ => was.news,
    };
    write(tx, who, was, &is, stops)?;
    let note = Some(doing.note.trim()).filter(|note| !note.is_empty());
    let happens = Happens {
        link: who.link(),
        detail: Detail {
            day: doing.day,
            time: doing.time,
            instead: Some(doing.instead.trim().to_owned()).filter(|text| !text.is_empty()),
            session: doing.session,
            corrects: false,
        },
        ..Happens::by(side, doing.moved, is.state).because(doing.reason.as_deref()).saying(note)
    };
    let by = who.by();
    let membership = by.works.as_ref().map(|works| works.membership);
    write_event(tx, was.id, is.version, (by.account, membership), &happens)?;
    told::arranged(tx, was, &is)?;
    // Whoever does not come any more leaves the sessions of the provider, and their places are offered.
    if !is.state.is_open() {
        told::clock::is_over(tx, by, is.id)?;
        crate::groups::over::connection_over(tx, by, is.id)?;
    }
    Ok(is)
}

/// A register said something else of a session before: it counts as what it says now. Whoever came to nothing else goes there not yet.
pub(super) fn put_right(
    tx: &mut Tx<'_>,
    who: Who<'_>,
    was: &Connection,
    (moved, session, day): (Moved, Uuid, Date),
) -> Result<Connection> {
    let by_one = if moved == Moved::Come { 1 } else { -1 };
    let mut is = Connection {
        version: was.version + 1,
        came: (was.came + by_one).max(0),
        missed: (was.missed - by_one).max(0),
        news: Some((moved, tx.now())),
        ..was.clone()
    };
    is.state = if is.came == 0 && was.asked.is_some() { State::Accepted } else { State::InProgress };
    write(tx, who, was, &is, false)?;
    let detail = Detail { day: Some(day), session: Some(session), corrects: true, ..Detail::default() };
    let happens = Happens { detail, ..Happens::by(who.side(), moved, is.state) };
    let by = who.by();
    let membership = by.works.as_ref().map(|works| works.membership);
    write_event(tx, was.id, is.version, (by.account, membership), &happens)?;
    Ok(is)
}

/// The person said how it went, by a link: whether they came, on which day, and a few words.
pub(crate) fn said(
    tx: &mut Tx<'_>,
    by: &By,
    link: Uuid,
    one: &Connection,
    came: Option<(bool, Date)>,
    note: &str,
) -> Result<()> {
    let mut now = one.clone();
    if let Some((came, on)) = came {
        let moved = if came { Moved::Come } else { Moved::Miss };
        now = make(tx, Who::Person(by, Some(link)), &now, &Doing::of(moved).on(Some(on)))?;
    }
    make(tx, Who::Person(by, Some(link)), &now, &Doing::of(Moved::Said).saying(note))?;
    Ok(())
}

/// Writes what it is now. What a provider saw is erased where sharing ends.
fn write(tx: &mut Tx<'_>, who: Who<'_>, was: &Connection, is: &Connection, stops: bool) -> Result<()> {
    // Whose it is for a provider stays whoever of those who support the person did something last.
    let worker = Some(who.by()).filter(|_| who.side() != Side::Provider);
    let now = tx.now();
    let since_state = if was.state == is.state { None } else { Some(now) };
    let done = tx.execute(
        "update connection set state = $1, state_since = coalesce($2, state_since), changed_at = $3, version = $4,
             first_on = $5, first_at = $6, came = $7, missed = $8, before_hold = $9, clock = $10, clock_on = $11,
             reply_by = $12, wrong = $13, stopped_at = $14, news = $15, news_at = $16,
             shared = case when $17 then null else shared end,
             account_id = coalesce($18, account_id), membership_id = coalesce($19, membership_id)
         where id = $20 and version = $21",
        values![
            is.state.as_str(),
            since_state,
            now,
            is.version,
            is.first.map(|first| first.on.to_string()),
            is.first.and_then(|first| first.at).map(|time| time.to_string()),
            is.came,
            is.missed,
            is.before_hold.map(State::as_str),
            is.clock.map(|(does, _)| does.as_str()),
            is.clock.map(|(_, on)| on.to_string()),
            is.asked.as_ref().map(|asked| asked.reply_by.to_string()),
            is.wrong,
            is.stopped,
            is.news.map(|(moved, _)| moved.as_str()),
            is.news.map(|(_, at)| at),
            stops,
            worker.and_then(|by| by.account),
            worker.and_then(|by| by.works.as_ref()).map(|works| works.membership),
            was.id,
            was.version
        ],
    )?;
    if done == 0 { Err(Error::Stale) } else { Ok(()) }
}

/// The same connection as it stands now, for whoever has looked at an earlier one.
pub(super) fn fresh(tx: &mut Tx<'_>, id: Uuid) -> Result<Connection> {
    one(tx, id)?.ok_or_else(|| permit::Refused::NotThere.into())
}

impl Connection {
    /// The same, with an answer awaited from a day on.
    pub(super) fn waits_from(mut self, today: Date) -> Self {
        if let Some(asked) = &mut self.asked {
            asked.reply_by = super::clock::reply_by(today);
        }
        self.clock = super::clock::first(today);
        self
    }
}
