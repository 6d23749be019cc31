//! What every change of a plan does: it asks, keeps what was before, counts the edition up, and goes into the trail.

use access::By;
use administration::Asker;
use jiff::civil::Date;
use permit::{Action, Refused};
use serde_json::{Value, json};
use store::{Tx, values};
use uuid::Uuid;

use super::{FURTHEST_DAYS, Goal, LONG_AGO_DAYS, LONGEST, Plan, PlanAction, PlanRule, TOP, Written};
use crate::clocks::day_in_england;
use crate::people::reaching::person_for;
use crate::people::record::Person;
use crate::trail::{self, Happened};
use crate::{Error, Result, Rule};

/// A plan that somebody may write, as it is now.
pub(super) struct Begun {
    pub(super) person: Person,
    pub(super) by: By,
    pub(super) plan: Plan,
    pub(super) today: Date,
}

/// The plan of a person whose plan they may write.
pub(super) fn begin(tx: &mut Tx<'_>, asker: &Asker, person: Uuid) -> Result<Begun> {
    let (person, by) = person_for(tx, asker, Action::WritePlan, person)?;
    let plan = super::read::of(tx, person.id)?;
    let today = day_in_england(tx.now());
    Ok(Begun { person, by, plan, today })
}

impl Begun {
    pub(super) fn membership(&self) -> Option<Uuid> {
        self.by.works.as_ref().map(|works| works.membership)
    }

    pub(super) fn goal(&self, id: Uuid) -> Result<Goal> {
        Ok(self.plan.goal(id).cloned().ok_or(Refused::NotThere)?)
    }

    pub(super) fn action(&self, id: Uuid) -> Result<PlanAction> {
        Ok(self.plan.action(id).cloned().ok_or(Refused::NotThere)?)
    }

    /// A rating or an agreement of a day that has been.
    pub(super) fn been(&self, day: Date) -> Result<()> {
        let is_fit = day <= self.today && days_between(day, self.today) <= LONG_AGO_DAYS;
        if is_fit { Ok(()) } else { Err(PlanRule::Day.into()) }
    }

    /// A day that is to come.
    pub(super) fn ahead(&self, day: Date) -> Result<()> {
        let is_fit = day >= self.today && days_between(self.today, day) <= FURTHEST_DAYS;
        if is_fit { Ok(()) } else { Err(PlanRule::By.into()) }
    }

    /// Notes that the plan was changed, and whether that is a change of what is agreed. To be called last.
    pub(super) fn end(
        &self,
        tx: &mut Tx<'_>,
        what: &'static str,
        thing: Uuid,
        is_agreed: bool,
    ) -> Result<()> {
        let now = tx.now();
        let editions = i64::from(is_agreed);
        tx.execute(
            "insert into plan (person_id, version, edition, changed_at, account_id, membership_id)
             values ($1, 0, $2, $3, $4, $5)
             on conflict (person_id) do update set edition = plan.edition + excluded.edition",
            values![self.person.id, editions, now, self.by.account, self.membership()],
        )?;
        let happened = Happened {
            person: Some(self.person.id),
            detail: Some(json!({ "plan": what, "id": thing })),
            ..Happened::new(Action::WritePlan, &self.person.area)
        };
        trail::record(tx, &self.by, &happened)
    }

    /// Keeps what something said before a change.
    pub(super) fn keep(
        &self,
        tx: &mut Tx<'_>,
        kind: &'static str,
        thing: Uuid,
        version: i64,
        was: &Value,
        written: &Written,
    ) -> Result<()> {
        tx.execute(
            "insert into plan_change (thing_id, version, person_id, kind, was, changed_at, account_id, membership_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
            values![
                thing,
                version,
                self.person.id,
                kind,
                was.to_string(),
                written.at,
                written.account,
                written.membership
            ],
        )?;
        Ok(())
    }
}

/// Whose goal, action, rating or agreement has this identifier already: that of a form which is sent again.
pub(super) fn sent_before(tx: &mut Tx<'_>, sql: &str, form: Uuid, person: Uuid) -> Result<bool> {
    match tx.first(sql, values![form], |row| row.get::<Uuid>(0))? {
        None => Ok(false),
        Some(whose) if whose == person => Ok(true),
        Some(_) => Err(Refused::NotThere.into()),
    }
}

/// Changes are made only to what was seen.
pub(super) fn is_seen(version: i64, seen: i64) -> Result<()> {
    if version == seen { Ok(()) } else { Err(Error::Stale) }
}

/// Words that have to be there, and fit.
pub(super) fn needed(text: &str, rule: PlanRule) -> Result<String> {
    some(text)?.ok_or_else(|| rule.into())
}

/// Words that fit, if there are any.
pub(super) fn some(text: &str) -> Result<Option<String>> {
    let text = text.trim();
    if text.chars().count() > LONGEST {
        return Err(Rule::TooLong.into());
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

/// A number from 0 to 10.
pub(super) fn score(score: u8) -> Result<i64> {
    if score <= TOP { Ok(i64::from(score)) } else { Err(PlanRule::Score.into()) }
}

fn days_between(earlier: Date, later: Date) -> i64 {
    earlier.duration_until(later).as_hours() / 24
}
