//! What goes along: as much as somebody needs at a kitchen table, and no more. No number, no day of birth, no documents, no
//! safeguarding log, and of somebody who is not to be visited alone no address before it was read why.

use std::collections::BTreeSet;

use access::By;
use administration::Asker;
use jiff::{SignedDuration, Timestamp};
use permit::{Action, Refused};
use serde_json::json;
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::measures::{Licence, Measures};

use super::{AwayRule, Custom};
use crate::caseload::whose;
use crate::clocks::day_in_england;
use crate::contacts::{self, Contact};
use crate::measures::{self, prompts::Prompt};
use crate::people::banner::{self, Banner};
use crate::people::reaching::person_for;
use crate::people::record::Person;
use crate::people::sections;
use crate::plan::{self, Plan};
use crate::trail::{self, Happened};
use crate::visits::{self, Appointment};
use crate::{Result, Rule};

/// The section and the element that say what matters to somebody.
const MATTERS: (&str, &str) = ("about-me", "what-matters");

/// The longest key of a device, in letters: 32 bytes in base64, and some room.
const LONGEST_KEY: usize = 64;

/// That somebody takes visits along.
#[derive(Clone, PartialEq, Eq)]
pub struct Taking {
    /// The form it is taken on: sent again because the answer was lost, it is one.
    pub form: Uuid,
    /// The session in which it is taken.
    pub session: Uuid,
    /// What the device calls itself.
    pub device: Uuid,
    /// By what the device opens notes that were not sent: made there, kept here, forgotten there.
    pub return_key: String,
    /// Whom.
    pub people: Vec<Uuid>,
}

impl std::fmt::Debug for Taking {
    /// Says nothing of the key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Taking")
            .field("form", &self.form)
            .field("people", &self.people)
            .finish_non_exhaustive()
    }
}

/// What goes along.
#[derive(Debug, Clone)]
pub struct Pack {
    /// What it is called by.
    pub id: Uuid,
    /// When it was taken.
    pub taken: Timestamp,
    /// Until when it can be opened.
    pub until: Timestamp,
    /// Who, in the order of the day.
    pub people: Vec<Along>,
}

/// What goes along about somebody.
#[derive(Debug, Clone)]
pub struct Along {
    /// Who they are. Of it only what they are called, how they are reached, what helps them and where they live is for the device.
    pub person: Person,
    /// What to know before, and whether the address goes along.
    pub banner: Banner,
    /// When and where they are met.
    pub planned: Vec<Appointment>,
    /// What matters to them.
    pub matters: Option<String>,
    /// Their plan. Of it only what is open is for the device.
    pub plan: Plan,
    /// What was last.
    pub latest: Vec<Contact>,
    /// Whether they are in support, so that nobody asks whether they accept it.
    pub in_support: bool,
    /// What to ask now, of measures whose questions may be asked by anybody.
    pub to_ask: Vec<Prompt>,
}

/// Takes visits of today along. That each of these people was taken along is recorded.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::NobodyChosen`]; [`AwayRule::TooMany`], [`AwayRule::NotToday`], [`AwayRule::Over`],
/// [`AwayRule::Unreadable`]; the store's.
pub fn take(tx: &mut Tx<'_>, asker: &Asker, taking: &Taking) -> Result<Pack> {
    let (whose, by) = whose(tx, asker, Action::ReadCaseload, None)?;
    let Some(account) = by.account else { return Err(Refused::NotThere.into()) };
    let custom = Custom::usual();
    let wanted: BTreeSet<Uuid> = taking.people.iter().copied().collect();
    if wanted.is_empty() {
        return Err(Rule::NobodyChosen.into());
    }
    if wanted.len() > usize::from(custom.people) {
        return Err(AwayRule::TooMany.into());
    }
    if taking.return_key.is_empty() || taking.return_key.len() > LONGEST_KEY {
        return Err(AwayRule::Unreadable.into());
    }
    let planned = visits::until(tx, &whose.memberships, day_in_england(tx.now()))?;
    if !wanted.iter().all(|person| planned.iter().any(|one| one.person == *person)) {
        return Err(AwayRule::NotToday.into());
    }
    let planned: Vec<Appointment> = planned.into_iter().filter(|one| wanted.contains(&one.person)).collect();
    let (id, taken, until) = begun(tx, &by, account, taking, custom)?;
    for one in &planned {
        tx.execute(
            "insert into away_visit (away_id, appointment_id, person_id) values ($1, $2, $3)
             on conflict (away_id, appointment_id) do nothing",
            values![id, one.id, one.person],
        )?;
    }
    let mut people: Vec<Along> = Vec::new();
    let mut happened = Vec::new();
    for one in planned {
        match people.iter_mut().find(|known| known.person.id == one.person) {
            Some(known) => known.planned.push(one),
            None => {
                let (along, by) = along(tx, asker, one, custom)?;
                happened.push((along.person.id, along.person.area.clone(), by));
                people.push(along);
            }
        }
    }
    for (person, area, by) in happened {
        let detail = Some(json!({ "away": id, "until": until.to_string() }));
        let happened = Happened { person: Some(person), detail, ..Happened::new(Action::TakeOffline, &area) };
        trail::record(tx, &by, &happened)?;
    }
    Ok(Pack { id, taken, until, people })
}

/// A new one, or the one that was taken on the same form.
fn begun(
    tx: &mut Tx<'_>,
    by: &By,
    account: Uuid,
    taking: &Taking,
    custom: &Custom,
) -> Result<(Uuid, Timestamp, Timestamp)> {
    let known = tx.first(
        "select id, taken_at, until_at, account_id, ended_at is not null from away where form_id = $1",
        values![taking.form],
        |row| {
            let known: (Uuid, Timestamp, Timestamp) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok((known, row.get::<Uuid>(3)?, row.get::<bool>(4)?))
        },
    )?;
    let now = tx.now();
    match known {
        Some((_, owner, _)) if owner != account => return Err(Refused::NotThere.into()),
        Some(((_, _, until), _, ended)) if ended || until <= now => return Err(AwayRule::Over.into()),
        Some((known, ..)) => return Ok(known),
        None => {}
    }
    let (id, until) = (tx.new_id(), now + custom.lasts());
    let membership = by.works.as_ref().map(|works| works.membership);
    tx.execute(
        "insert into away (id, form_id, account_id, membership_id, session_id, device_id, return_key, taken_at, until_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            id,
            taking.form,
            account,
            membership,
            taking.session,
            taking.device,
            taking.return_key.as_str(),
            now,
            until
        ],
    )?;
    Ok((id, now, until))
}

fn along(tx: &mut Tx<'_>, asker: &Asker, one: Appointment, custom: &Custom) -> Result<(Along, By)> {
    let (person, by) = person_for(tx, asker, Action::TakeOffline, one.person)?;
    let banner = banner::of(tx, &person, by.account)?;
    let mut written = sections::of(tx, person.id)?;
    let matters = written.remove(MATTERS.0).and_then(|mut section| section.texts.remove(MATTERS.1));
    let plan = plan::of(tx, person.id)?;
    let after = tx.now() + SignedDuration::from_secs(1);
    let latest = contacts::before(tx, person.id, after, usize::from(custom.contacts))?
        .into_iter()
        .filter(|contact| contact.wrong_because.is_none())
        .collect();
    let in_support = contacts::in_support(tx, asker, person.id)?;
    let today = day_in_england(tx.now());
    let known = Measures::embedded();
    let may_be_asked = |prompt: &Prompt| {
        known.get(&prompt.measure).is_some_and(|measure| measure.licence != Licence::ScoreOnly)
    };
    let to_ask = measures::to_ask(tx, asker, &person)?
        .into_iter()
        .filter(|prompt| prompt.is_due(today) && may_be_asked(prompt))
        .collect();
    Ok((Along { person, banner, planned: vec![one], matters, plan, latest, in_support, to_ask }, by))
}
