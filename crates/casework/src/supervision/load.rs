//! Supervision that is told afterwards: that of a demonstration. Nothing is written into the audit trail.

use jiff::civil::Date;
use store::{Tx, values};
use uuid::Uuid;

use crate::Result;

/// Supervision, with of whom and by whom it was noted.
#[derive(Debug, Clone)]
pub struct Told {
    /// The scheme.
    pub scheme: Uuid,
    /// The link worker.
    pub membership: Uuid,
    /// The account of whoever noted it.
    pub account: Uuid,
    /// The day.
    pub day: Date,
    /// The code of the kind.
    pub kind: String,
    /// How long.
    pub minutes: u16,
    /// Who supervised.
    pub supervisor: String,
    /// What it was about in general.
    pub themes: String,
    /// When next.
    pub next: Date,
}

/// Loads supervision.
///
/// # Errors
/// The store's.
pub fn load(tx: &mut Tx<'_>, all: &[Told]) -> Result<()> {
    let now = tx.now();
    for one in all {
        let (id, form) = (tx.new_id(), tx.new_id());
        tx.execute(
            "insert into supervision (id, form_id, scheme_id, membership_id, supervised_on, kind, minutes, supervisor,
                 themes, next_on, made_at, account_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            values![
                id,
                form,
                one.scheme,
                one.membership,
                one.day.to_string(),
                one.kind.as_str(),
                i64::from(one.minutes),
                one.supervisor.as_str(),
                one.themes.as_str(),
                one.next.to_string(),
                now,
                one.account
            ],
        )?;
    }
    Ok(())
}
