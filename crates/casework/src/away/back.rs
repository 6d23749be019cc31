//! What was written without a network comes back: once, and never against anything that happened meanwhile.

use std::collections::BTreeSet;

use administration::Asker;
use jiff::{SignedDuration, Timestamp};
use permit::{Action, Refused};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::measures::{Measure, Measures};
use vocabulary::words;

use super::meanwhile::{self, Since, Why};
use super::{AwayRule, Custom};
use crate::contacts::{self, Noting, choices};
use crate::measures::form::{self, Draft};
use crate::measures::recording;
use crate::people::record;
use crate::refer::form::Typed;
use crate::trail::{self, Happened};
use crate::{Result, Rule};

words! {
    /// What came of something that was brought back.
    State {
        /// It is recorded, once.
        Recorded "recorded",
        /// Whoever wrote it is to decide.
        Asked "asked",
        /// It cannot be recorded as it stands; whoever wrote it is to look.
        Refused "refused",
        /// They left it out.
        LeftOut "left-out",
    }
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum What {
    /// A contact, or an attempt at one.
    Note {
        /// The code of the way.
        way: String,
        /// The code of the result.
        result: String,
        /// How long it took, as it was typed; may be empty.
        minutes: String,
        /// What was said; may be empty.
        note: String,
    },
    /// Answers to a measure.
    Answers {
        /// The measure, by its id.
        measure: String,
        /// The form as it was filled in, without the day.
        fields: Vec<(String, String)>,
    },
}

impl What {
    /// As it is stored.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            What::Note { .. } => "note",
            What::Answers { .. } => "answers",
        }
    }

    pub(super) const fn action(&self) -> Action {
        match self {
            What::Note { .. } => Action::WriteContact,
            What::Answers { .. } => Action::RecordMeasure,
        }
    }

    /// A field of the form of answers; nothing typed, and no answers, are an empty text.
    #[must_use]
    pub fn field(&self, name: &str) -> &str {
        match self {
            What::Answers { fields, .. } => Typed(fields).one(name),
            What::Note { .. } => "",
        }
    }
}

/// Something that was written on a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// By chance, from the device: sent twice, it is one.
    pub id: Uuid,
    /// With what was taken along.
    pub away: Uuid,
    /// Of whom.
    pub person: Uuid,
    /// When it was written, by the clock of the device.
    pub written: Timestamp,
    /// When it is sent, by the same clock.
    pub sent: Timestamp,
    /// What.
    pub what: What,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// How it stands.
    pub state: State,
    /// Why it is not recorded as it came.
    pub why: Vec<Why>,
    /// How far the clock of the device was behind: less than nothing if it was ahead.
    pub clock_behind: SignedDuration,
    /// The referral, if the person does not want support and that is to be written down next.
    pub declines: Option<Uuid>,
}

impl Outcome {
    /// Whether the clock of the device was wrong by more than is worth saying.
    #[must_use]
    pub fn is_clock_wrong(&self) -> bool {
        self.clock_behind.abs() > Custom::usual().clock()
    }
}

/// The rows that belong to something that is brought back.
struct Taken {
    account: Uuid,
    taken: Timestamp,
}

fn known(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<(Uuid, Outcome)>> {
    Ok(tx.first(
        "select account_id, state, why, clock_behind, declines_id from away_entry where id = $1",
        values![id],
        |row| {
            let (state, why): (String, String) = (row.get(1)?, row.get(2)?);
            let outcome = Outcome {
                state: State::parse(&state).unwrap_or(State::Refused),
                why: read_why(&why),
                clock_behind: SignedDuration::from_secs(row.get(3)?),
                declines: row.get(4)?,
            };
            Ok((row.get(0)?, outcome))
        },
    )?)
}

/// Reads why something is not recorded, as it is stored.
pub(super) fn read_why(text: &str) -> Vec<Why> {
    let codes: Vec<String> = serde_json::from_str(text).unwrap_or_default();
    codes.iter().filter_map(|code| Why::parse(code)).collect()
}

fn write_why(why: &[Why]) -> String {
    let codes: Vec<&str> = why.iter().map(|why| why.as_str()).collect();
    json!(codes).to_string()
}

/// Brings back something that was written on a device. It is recorded once, however often and from however many devices it is
/// sent; against what happened meanwhile it is not recorded: whoever wrote it is asked.
///
/// # Errors
/// [`permit::Refused`] where it belongs to nothing that whoever asks has taken along; [`AwayRule::NotAlong`]; what is wrong with it
/// whatever happened meanwhile: [`Rule::ContactWay`], [`Rule::ContactResult`], [`Rule::Minutes`], [`Rule::LongNote`],
/// [`AwayRule::Answers`], [`AwayRule::Unreadable`]. Nothing is kept then, and the device goes on keeping it. The store's.
pub fn bring_back(tx: &mut Tx<'_>, asker: &Asker, measures: &Measures, entry: &Entry) -> Result<Outcome> {
    let Some(account) = asker.by().account else { return Err(Refused::NotThere.into()) };
    let taken = tx.first(
        "select account_id, taken_at from away where id = $1 and account_id = $2",
        values![entry.away, account],
        |row| Ok(Taken { account: row.get(0)?, taken: row.get(1)? }),
    )?;
    let Some(taken) = taken else { return Err(Refused::NotThere.into()) };
    let along = tx.first(
        "select person_id from away_visit where away_id = $1 and person_id = $2 limit 1",
        values![entry.away, entry.person],
        |row| row.get::<Uuid>(0),
    )?;
    if along.is_none() {
        return Err(AwayRule::NotAlong.into());
    }
    is_whole(measures, &entry.what)?;
    let clock_behind = tx.now().duration_since(entry.sent);
    let at = entry.written.checked_add(clock_behind).map_err(|_| AwayRule::Unreadable)?;
    // First come, first kept: whoever comes second with the same waits here, and learns what came of it.
    if !is_first(tx, entry, account, at, clock_behind)? {
        return match known(tx, entry.id)? {
            Some((owner, outcome)) if owner == account => Ok(outcome),
            _ => Err(Refused::NotThere.into()),
        };
    }
    let clock = Custom::usual().clock();
    let mut why = Vec::new();
    if at > tx.now() + clock {
        why.push(Why::Ahead);
    }
    if at < taken.taken - clock {
        why.push(Why::Before);
    }
    let since = Since {
        entry: entry.id,
        away: entry.away,
        account: taken.account,
        person: entry.person,
        taken: taken.taken,
        what: &entry.what,
    };
    why.extend(meanwhile::happened(tx, asker, measures, &since)?);
    if why.is_empty() {
        let at = at.min(tx.now());
        match record(
            tx,
            asker,
            measures,
            &Recording { id: entry.id, person: entry.person, at, what: &entry.what },
        ) {
            Ok(recorded) => {
                kept(tx, entry.id, &recorded)?;
                let (why, declines) = (Vec::new(), recorded.declines);
                return Ok(Outcome { state: State::Recorded, why, clock_behind, declines });
            }
            Err(error) => why.push(meanwhile::of_error(error)?),
        }
    }
    held(tx, asker, entry, why, clock_behind)
}

/// It waits for a decision.
fn held(
    tx: &mut Tx<'_>,
    asker: &Asker,
    entry: &Entry,
    why: Vec<Why>,
    clock_behind: SignedDuration,
) -> Result<Outcome> {
    let state = if why.iter().any(|why| why.forbids()) { State::Refused } else { State::Asked };
    let content = json!(entry.what).to_string();
    tx.execute(
        "update away_entry set state = $1, why = $2, content = $3 where id = $4",
        values![state.as_str(), write_why(&why), content, entry.id],
    )?;
    let area = record::get(tx, entry.person)?.map(|person| person.area).unwrap_or_default();
    let happened = Happened {
        person: Some(entry.person),
        detail: Some(json!({ "away": entry.away, "entry": entry.id, "state": state.as_str() })),
        ..Happened::new(entry.what.action(), &area)
    };
    trail::record(tx, asker.by(), &happened)?;
    Ok(Outcome { state, why, clock_behind, declines: None })
}

fn is_first(
    tx: &mut Tx<'_>,
    entry: &Entry,
    account: Uuid,
    at: Timestamp,
    clock_behind: SignedDuration,
) -> Result<bool> {
    let now = tx.now();
    let done = tx.execute(
        "insert into away_entry (id, away_id, account_id, person_id, kind, state, why, written_at, clock_behind,
             received_at, version)
         values ($1, $2, $3, $4, $5, 'asked', '[]', $6, $7, $8, 1) on conflict (id) do nothing",
        values![
            entry.id,
            entry.away,
            account,
            entry.person,
            entry.what.kind(),
            at,
            clock_behind.as_secs(),
            now
        ],
    )?;
    Ok(done > 0)
}

/// What holds of a note or of answers whatever happened meanwhile.
fn is_whole(measures: &Measures, what: &What) -> Result<()> {
    match what {
        What::Note { way, result, minutes, note } => {
            if !choices::ways().any(|one| one.code == *way) {
                return Err(Rule::ContactWay.into());
            }
            if !choices::results(false).any(|one| one.code == *result) {
                return Err(Rule::ContactResult.into());
            }
            let minutes = minutes.trim();
            let is_number = || minutes.parse().is_ok_and(|minutes: u16| minutes <= contacts::LONGEST_MINUTES);
            if !minutes.is_empty() && !is_number() {
                return Err(Rule::Minutes.into());
            }
            if note.trim().chars().count() > contacts::LONGEST {
                return Err(Rule::LongNote.into());
            }
            Ok(())
        }
        What::Answers { measure, fields } => {
            let known = measures.get(measure).ok_or(AwayRule::Answers)?;
            // Whether the answers belong to questions that are others by now, nobody can say.
            if Typed(fields).one("version") != known.edition.version {
                return Ok(());
            }
            drafted(known, fields, Timestamp::UNIX_EPOCH).map(|_| ())
        }
    }
}

/// Answers as they are written down, on the day of an instant.
fn drafted<'m>(measure: &'m Measure, fields: &[(String, String)], at: Timestamp) -> Result<Draft<'m>> {
    let day = crate::clocks::day_in_england(at);
    let own: BTreeSet<&str> = ["day-day", "day-month", "day-year"].into();
    let parts = [
        ("day-day", day.day().to_string()),
        ("day-month", day.month().to_string()),
        ("day-year", day.year().to_string()),
    ];
    let dated: Vec<(String, String)> = fields
        .iter()
        .filter(|(name, _)| !own.contains(name.as_str()))
        .cloned()
        .chain(parts.map(|(name, value)| (name.to_owned(), value)))
        .collect();
    form::read(measure, Typed(&dated)).map_err(|_| AwayRule::Answers.into())
}

/// Something that is to be recorded now.
pub(super) struct Recording<'w> {
    pub(super) id: Uuid,
    pub(super) person: Uuid,
    pub(super) at: Timestamp,
    pub(super) what: &'w What,
}

/// What something became.
pub(super) struct Recorded {
    pub(super) id: Uuid,
    pub(super) declines: Option<Uuid>,
}

/// Records it, as the page for it would. Its identifier is that of the form.
pub(super) fn record(
    tx: &mut Tx<'_>,
    asker: &Asker,
    measures: &Measures,
    one: &Recording<'_>,
) -> Result<Recorded> {
    match one.what {
        What::Note { way, result, minutes, note } => {
            let noting = Noting {
                form: one.id,
                way: way.clone(),
                result: result.clone(),
                day: None,
                minutes: minutes.clone(),
                note: note.clone(),
            };
            let noted = contacts::note_at(tx, asker, one.person, &noting, Some(one.at))?;
            Ok(Recorded { id: noted.id, declines: noted.declines })
        }
        What::Answers { measure, fields } => {
            let known = measures.get(measure).ok_or(Rule::MeasureChanged)?;
            let draft = drafted(known, fields, one.at)?;
            let id = recording::record(tx, asker, one.person, one.id, &draft)?;
            Ok(Recorded { id, declines: None })
        }
    }
}

/// It is recorded: what was written stands where it belongs, and here no more.
pub(super) fn kept(tx: &mut Tx<'_>, id: Uuid, recorded: &Recorded) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "update away_entry set state = 'recorded', content = null, decided_at = $1, recorded_id = $2, declines_id = $3,
             version = version + 1
         where id = $4",
        values![now, recorded.id, recorded.declines, id],
    )?;
    Ok(())
}
