//! What a list may contain, as a condition of SQL that both engines know.

use std::fmt::Write as _;

use store::Value;

use crate::State;
use crate::scope::{Among, Reach, Scope};

/// By which columns the things of a list belong to somebody: a condition for each way in which they can. The braces in it
/// stand for a list of values in parentheses.
///
/// The text is the program's own, never anybody's input.
///
/// ```
/// use permit::Columns;
///
/// let referrals = Columns {
///     scheme: Some("r.scheme_id in {}"),
///     holders: Some("exists (select 1 from holder h where h.person_id = r.person_id and h.membership_id in {})"),
///     state: Some("case when r.closed_at is null then 'open' else 'closed' end in {}"),
///     ..Columns::NONE
/// };
/// # let _ = referrals;
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct Columns {
    /// Its identifier.
    pub id: Option<&'static str>,
    /// Its state, by the name of [`State::as_str`].
    pub state: Option<&'static str>,
    /// The scheme it is at.
    pub scheme: Option<&'static str>,
    /// The memberships on whose caseload it is.
    pub holders: Option<&'static str>,
    /// The organisation that referred.
    pub referred_by: Option<&'static str>,
    /// The organisations that something was shared with.
    pub shared_with: Option<&'static str>,
    /// The codes of the areas it lies in.
    pub areas: Option<&'static str>,
    /// The organisation it is of.
    pub organisation: Option<&'static str>,
    /// The people it is about.
    pub people: Option<&'static str>,
    /// The account it is.
    pub account: Option<&'static str>,
}

/// A list that cannot be told: somebody's right to its things depends on something that it has no column for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the list has no column for “{0}”, on which the right to its things depends")]
pub struct NoColumn(
    /// What it has no column for.
    pub &'static str,
);

impl Columns {
    /// None. Name those that there are.
    pub const NONE: Columns = Columns {
        id: None,
        state: None,
        scheme: None,
        holders: None,
        referred_by: None,
        shared_with: None,
        areas: None,
        organisation: None,
        people: None,
        account: None,
    };

    /// The condition for a way to belong, what it is called, and what it is compared with.
    fn of(&self, among: &Among) -> (Option<&'static str>, &'static str, Vec<Value<'static>>) {
        let one = |id: &uuid::Uuid| vec![Value::Id(*id)];
        let all = |ids: &[uuid::Uuid]| ids.iter().copied().map(Value::Id).collect();
        match among {
            Among::Schemes(schemes) => (self.scheme, "scheme", all(schemes)),
            Among::Caseload(membership) => (self.holders, "holders", one(membership)),
            Among::ReferredBy(organisation) => (self.referred_by, "referred_by", one(organisation)),
            Among::SharedWith(organisation) => (self.shared_with, "shared_with", one(organisation)),
            Among::Areas(areas) => {
                (self.areas, "areas", areas.iter().map(|area| area.as_str().to_owned().into()).collect())
            }
            Among::Organisations(organisations) => (self.organisation, "organisation", all(organisations)),
            Among::Person(person) => (self.people, "people", one(person)),
            Among::Account(account) => (self.account, "account", one(account)),
            Among::One(id) => (self.id, "id", one(id)),
        }
    }
}

impl Scope {
    /// The condition of SQL that is true of exactly the things that the list may contain. Its values are added behind those
    /// that are there, and its parameters are numbered on from them: the condition has to stand behind all others that have
    /// parameters, because SQLite counts them by their appearance.
    ///
    /// # Errors
    /// [`NoColumn`], rather than a list that has too little.
    pub fn sql(&self, columns: &Columns, values: &mut Vec<Value<'static>>) -> Result<String, NoColumn> {
        let reaches = self.reaches.iter().map(|reach| reach.sql(columns, values));
        let reaches = reaches.collect::<Result<Vec<_>, _>>()?;
        Ok(if reaches.is_empty() { "false".to_owned() } else { format!("({})", reaches.join(" or ")) })
    }
}

impl Reach {
    fn sql(&self, columns: &Columns, values: &mut Vec<Value<'static>>) -> Result<String, NoColumn> {
        let mut conditions = Vec::new();
        for among in &self.all_of {
            let (condition, name, given) = columns.of(among);
            conditions.push(compared(condition.ok_or(NoColumn(name))?, given, values));
        }
        if let Some(states) = &self.states {
            let condition = columns.state.ok_or(NoColumn("state"))?;
            let given = states.iter().copied().map(State::as_str).map(Value::from).collect();
            conditions.push(compared(condition, given, values));
        }
        Ok(if conditions.is_empty() { "true".to_owned() } else { format!("({})", conditions.join(" and ")) })
    }
}

/// A condition with its list of parameters put in, and their values added.
fn compared(condition: &str, given: Vec<Value<'static>>, values: &mut Vec<Value<'static>>) -> String {
    let mut list = String::from("(");
    for value in given {
        values.push(value);
        let comma = if list.len() > 1 { ", " } else { "" };
        // Writing into a text cannot fail.
        let _ = write!(list, "{comma}${}", values.len());
    }
    list.push(')');
    condition.replacen("{}", &list, 1)
}
