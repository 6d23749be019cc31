//! The people whom a link worker walks alongside: their day ([`today`]), their list ([`list`]), and that nobody is forgotten when
//! they leave ([`Caseload`]).

mod in_hand;
pub mod list;
mod people;
pub mod today;
pub mod view;

use std::sync::OnceLock;

use access::By;
use administration::Asker;
use permit::{Action, Refused, Resource};
use serde::Deserialize;
use store::{Tx, values};
use uuid::Uuid;

use crate::Result;

pub use in_hand::Caseload;
pub use people::{OnCaseload, Sign};

/// What a day is laid out by: `vocabularies/caseload.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Custom {
    /// Somebody in support who has not been reached for so many days is quiet.
    pub quiet_after_days: u16,
    /// After so many attempts without reaching somebody, they are hard to reach.
    pub attempts: u16,
    /// So many people a year one link worker supports, from
    pub year_from: u32,
    /// to.
    pub year_to: u32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    version: String,
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    edition: toml::value::Datetime,
    quiet_after_days: u16,
    attempts: u16,
    year_from: u32,
    year_to: u32,
}

fn parse(text: &str) -> std::result::Result<Custom, toml::de::Error> {
    let File { quiet_after_days, attempts, year_from, year_to, .. } = toml::from_str(text)?;
    Ok(Custom { quiet_after_days, attempts, year_from, year_to })
}

impl Custom {
    /// That of the file.
    #[must_use]
    pub fn usual() -> Self {
        static USUAL: OnceLock<Custom> = OnceLock::new();
        *USUAL.get_or_init(|| {
            parse(include_str!("../../../../vocabularies/caseload.toml"))
                // The text is part of the program and a test reads it.
                .unwrap_or_else(|error| unreachable!("vocabularies/caseload.toml cannot be read: {error}"))
        })
    }
}

/// The role of those who have a caseload.
const ROLE: permit::Role = permit::Role::LinkWorker;

/// Whose caseload is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whose {
    /// Their memberships as link worker.
    pub memberships: Vec<Uuid>,
    /// What they are called, where it is not whoever asks.
    pub name: Option<String>,
}

/// The caseload of whoever asks, or that of a link worker of their scheme, if they may do this to it; and by whom it is done.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub(crate) fn whose(tx: &mut Tx<'_>, asker: &Asker, action: Action, of: Option<Uuid>) -> Result<(Whose, By)> {
    let now = tx.now();
    let Some(membership) = of else {
        let own: Vec<Uuid> =
            asker.works().filter(|works| works.role == ROLE.as_str()).map(|works| works.membership).collect();
        let Some(first) = own.first() else {
            // Somebody without a caseload: what that means for them, the policies say.
            let (_, by) = asker.demand(action, &Resource::caseload(Uuid::nil()), now)?;
            return Ok((Whose { memberships: Vec::new(), name: None }, by));
        };
        let (_, by) = asker.demand(action, &Resource::caseload(*first), now)?;
        return Ok((Whose { memberships: own, name: None }, by));
    };
    let name = crate::triage::name_of(tx, membership)?;
    let ways = ways_to(tx, membership)?;
    let way = ways.iter().find(|way| asker.may(action, way)).or(ways.first());
    let thing = way.cloned().unwrap_or_else(|| Resource::caseload(membership));
    let (name, by) = asker.fetched(action, name, |_| thing, now)?;
    let is_own = asker.works().any(|works| works.membership == membership);
    Ok((Whose { memberships: vec![membership], name: (!is_own).then_some(name) }, by))
}

/// Whose a caseload is, in each of the ways in which it is somebody’s: the link worker’s own, and that of each scheme for which
/// they work.
fn ways_to(tx: &mut Tx<'_>, membership: Uuid) -> Result<Vec<Resource>> {
    let schemes = schemes_of(tx, membership)?;
    let mut all = vec![Resource::caseload(membership)];
    all.extend(schemes.into_iter().map(|scheme| Resource::caseload(membership).at_scheme(scheme)));
    Ok(all)
}

/// The schemes that the organisation of a membership runs.
pub(crate) fn schemes_of(tx: &mut Tx<'_>, membership: Uuid) -> Result<Vec<Uuid>> {
    Ok(tx.query(
        "select s.id from membership m join organisation o on o.id = m.organisation_id
         join scheme s on s.run_by_ods_code = o.ods_code or s.run_by_charity_number = o.charity_number
         where m.id = $1 and m.role = 'link-worker' order by s.id",
        values![membership],
        |row| row.get(0),
    )?)
}

/// Nobody’s caseload is answered like one of which nobody may know.
pub(crate) fn not_there<T>() -> Result<T> {
    Err(Refused::NotThere.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read() {
        let usual = Custom::usual();
        assert!(usual.quiet_after_days > 0 && usual.attempts > 0 && usual.year_from <= usual.year_to);
    }
}
