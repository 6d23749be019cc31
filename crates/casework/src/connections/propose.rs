//! A service is put into somebody's plan.

use administration::Asker;
use directory::whole;
use permit::{Action, Refused};
use serde_json::json;
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::Vocabulary;

use super::read::{Happens, OPEN, write_event};
use super::{ConnectionRule, LONGEST, MOST_OPEN, Mode, Moved, State};
use crate::people::reaching::person_for;
use crate::trail::{self, Happened};
use crate::{Result, Rule};

/// A service that is proposed to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewConnection {
    /// The identifier of the form, which becomes that of the connection: sent twice, it is there once.
    pub form: Uuid,
    /// The service.
    pub service: Uuid,
    /// How they get there.
    pub mode: Option<Mode>,
    /// The goal that it is for.
    pub goal: Option<Uuid>,
    /// The need that it is for, by code.
    pub need: Option<String>,
    /// What the person should know of it, or why it is right for them all the same.
    pub note: String,
    /// What speaks against it, by code, as [`crate::matching`] judges it now. Then the note says why it is right all the same.
    pub against: Vec<&'static str>,
    /// The council in whose area the person lives, by its code.
    pub lives_in: Option<String>,
}

/// Puts a service into somebody's plan, as a proposal: nobody is asked and nothing is shared.
///
/// # Errors
/// [`permit::Refused`], also where no referral is open; [`ConnectionRule`]; [`Rule::Need`]; [`Rule::TooLong`]; the store's.
pub fn propose(tx: &mut Tx<'_>, asker: &Asker, person: Uuid, new: &NewConnection) -> Result<()> {
    let (person, by) = person_for(tx, asker, Action::Connect, person)?;
    if person.died.is_some() {
        return Err(Rule::Died.into());
    }
    let whose = tx.first("select person_id from connection where id = $1", values![new.form], |row| {
        row.get::<Uuid>(0)
    })?;
    match whose {
        None => {}
        Some(whose) if whose == person.id => return Ok(()),
        Some(_) => return Err(Refused::NotThere.into()),
    }
    let note = noted(&new.note)?;
    let mode = new.mode.ok_or(ConnectionRule::Mode)?;
    if new.need.as_deref().is_some_and(|code| Vocabulary::embedded().need(code).is_none()) {
        return Err(Rule::Need.into());
    }
    if let Some(goal) = new.goal {
        is_open_goal(tx, person.id, goal)?;
    }
    let (service, organisation, organisation_name) = listed(tx, new.service)?;
    if !new.against.is_empty() && note.is_none() {
        return Err(ConnectionRule::Why.into());
    }
    let has_open = format!("select service_id from connection where person_id = $1 and state in {OPEN}");
    let open: Vec<Uuid> = tx.query(&has_open, values![person.id], |row| row.get(0))?;
    if open.contains(&new.service) {
        return Err(ConnectionRule::AlreadyThere.into());
    }
    if open.len() >= MOST_OPEN {
        return Err(ConnectionRule::TooMany.into());
    }
    let membership = by.works.as_ref().map(|works| works.membership);
    // Of several open referrals the one that whoever asks holds themselves.
    let through = tx.first(
        "select id, scheme_id from referral where person_id = $1 and phase <> 'over'
         order by case when allocated_to = $2 then 0 else 1 end, received_at desc limit 1",
        values![person.id, membership],
        |row| Ok((row.get::<Uuid>(0)?, row.get::<Uuid>(1)?)),
    )?;
    let (referral, scheme) = through.ok_or(Refused::NotAllowed)?;
    let now = tx.now();
    let done = tx.execute(
        "insert into connection (id, person_id, scheme_id, referral_id, goal_id, need, service_id, organization_id,
             service_name, organization_name, mode, state, state_since, note, against, lives_in, made_at, changed_at,
             account_id, membership_id, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'proposed', $12, $13, $14, $15, $16, $17, $18, $19, 1)
         on conflict do nothing",
        values![
            new.form,
            person.id,
            scheme,
            referral,
            new.goal,
            new.need.as_deref(),
            new.service,
            organisation,
            &service,
            organisation_name.as_deref(),
            mode.as_str(),
            now,
            note,
            json!(new.against).to_string(),
            new.lives_in.as_deref(),
            now,
            now,
            by.account,
            membership
        ],
    )?;
    if done == 0 {
        return Err(ConnectionRule::AlreadyThere.into());
    }
    let happens = Happens::by_worker(Moved::Propose, State::Proposed).saying(note);
    write_event(tx, new.form, 1, (by.account, membership), &happens)?;
    crate::plan::edited(tx, person.id, &by)?;
    let detail = json!({ "connection": new.form, "service": new.service, "mode": mode.as_str(), "against": new.against });
    let happened = Happened {
        person: Some(person.id),
        detail: Some(detail),
        ..Happened::new(Action::Connect, &person.area)
    };
    trail::record(tx, &by, &happened)
}

/// A service that is shown to everybody, with what it and whoever offers it are called.
fn listed(tx: &mut Tx<'_>, id: Uuid) -> Result<(String, Option<Uuid>, Option<String>)> {
    let found = match whole::service(tx, id) {
        Ok(found) => found,
        Err(directory::Error::Store(error)) => return Err(error.into()),
        Err(_) => return Err(ConnectionRule::Gone.into()),
    };
    let named =
        |name: Option<&String>| name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    let organisation = found.organization.as_ref();
    let name = organisation.and_then(|one| named(one.name.as_ref()));
    // A listing without a name is called by whoever offers it.
    let service = named(found.service.name.as_ref()).or_else(|| name.clone()).unwrap_or_default();
    Ok((service, organisation.map(|one| one.id), name))
}

/// A goal of this person that is open.
pub(super) fn is_open_goal(tx: &mut Tx<'_>, person: Uuid, goal: Uuid) -> Result<()> {
    let known = tx.first(
        "select id from plan_goal where id = $1 and person_id = $2 and state = 'open'",
        values![goal, person],
        |row| row.get::<Uuid>(0),
    )?;
    known.map(drop).ok_or_else(|| ConnectionRule::Goal.into())
}

/// A note that fits, if there is one.
pub(super) fn noted(text: &str) -> Result<Option<&str>> {
    let text = text.trim();
    if text.chars().count() > LONGEST {
        return Err(Rule::TooLong.into());
    }
    Ok((!text.is_empty()).then_some(text))
}
