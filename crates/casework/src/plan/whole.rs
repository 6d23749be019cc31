//! The plan as a whole: that it was agreed, and when it is looked at again.

use access::By;
use administration::Asker;
use jiff::civil::Date;
use serde_json::json;
use store::{Tx, values};
use uuid::Uuid;

use super::change::{begin, is_seen, sent_before};
use super::{LONGEST_NAME, PlanRule, Who};
use crate::{Error, Result, Rule};

/// That somebody agrees to a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAgreement {
    /// The identifier of the form: sent twice, it counts once.
    pub form: Uuid,
    /// The edition of the plan that was seen.
    pub edition: i64,
    /// The day they agreed.
    pub on: Date,
    /// The person, or somebody who decides with or for them.
    pub by: Who,
}

/// Notes that a plan was agreed, as it was seen.
///
/// # Errors
/// [`permit::Refused`]; [`PlanRule::Nothing`]; [`PlanRule::Day`]; [`PlanRule::WhoAgreed`]; [`Rule::TooLong`]; [`Error::Stale`]
/// where it was changed since it was seen; the store's.
pub fn agree(tx: &mut Tx<'_>, asker: &Asker, person: Uuid, new: &NewAgreement) -> Result<()> {
    let begun = begin(tx, asker, person)?;
    let name = match &new.by {
        Who::Person => None,
        Who::Other(name) if name.trim().chars().count() > LONGEST_NAME => return Err(Rule::TooLong.into()),
        Who::Other(name) if !name.trim().is_empty() => Some(name.trim()),
        // A link worker does not agree in somebody's place.
        Who::Other(_) | Who::LinkWorker => return Err(PlanRule::WhoAgreed.into()),
    };
    begun.been(new.on)?;
    let whose = "select person_id from plan_agreement where id = $1";
    if sent_before(tx, whose, new.form, begun.person.id)? {
        return Ok(());
    }
    if begun.plan.is_empty() {
        return Err(PlanRule::Nothing.into());
    }
    is_seen(begun.plan.edition, new.edition)?;
    let now = tx.now();
    tx.execute(
        "insert into plan_agreement (id, person_id, edition, agreed_on, agreed_by, agreed_name, at, account_id, membership_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            new.form,
            begun.person.id,
            new.edition,
            new.on.to_string(),
            new.by.as_str(),
            name,
            now,
            begun.by.account,
            begun.membership()
        ],
    )?;
    begun.end(tx, "agreed", new.form, false)
}

/// Says when a plan is looked at again, or that no day is set, if it is still in the version that was seen.
///
/// # Errors
/// [`permit::Refused`]; [`PlanRule::By`]; [`Error::Stale`]; the store's.
pub fn set_review(tx: &mut Tx<'_>, asker: &Asker, person: Uuid, seen: i64, day: Option<Date>) -> Result<()> {
    let begun = begin(tx, asker, person)?;
    if begun.plan.review == day {
        return Ok(());
    }
    if let Some(day) = day {
        begun.ahead(day)?;
    }
    is_seen(begun.plan.version, seen)?;
    let id = begun.person.id;
    let was = json!({ "review_on": begun.plan.review.map(|day| day.to_string()) }).to_string();
    tx.execute(
        "insert into plan_change (thing_id, version, person_id, kind, was, changed_at, account_id, membership_id)
         select person_id, version, person_id, 'plan', $1, changed_at, account_id, membership_id from plan
         where person_id = $2",
        values![was, id],
    )?;
    let now = tx.now();
    let done = tx.execute(
        "insert into plan (person_id, version, edition, review_on, changed_at, account_id, membership_id)
         values ($1, 1, 0, $2, $3, $4, $5)
         on conflict (person_id) do update set review_on = excluded.review_on, changed_at = excluded.changed_at,
             account_id = excluded.account_id, membership_id = excluded.membership_id, version = plan.version + 1
         where plan.version = $6",
        values![id, day.map(|day| day.to_string()), now, begun.by.account, begun.membership(), seen],
    )?;
    if done == 0 {
        return Err(Error::Stale);
    }
    begun.end(tx, "review", id, false)
}

/// Counts a plan up that says something else than before: whoever agreed is asked again.
pub(crate) fn edited(tx: &mut Tx<'_>, person: Uuid, by: &By) -> Result<()> {
    let (now, membership) = (tx.now(), by.works.as_ref().map(|works| works.membership));
    tx.execute(
        "insert into plan (person_id, version, edition, changed_at, account_id, membership_id)
         values ($1, 0, 1, $2, $3, $4)
         on conflict (person_id) do update set edition = plan.edition + 1",
        values![person, now, by.account, membership],
    )?;
    Ok(())
}
