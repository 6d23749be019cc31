//! What a running program throws away by itself.

use jiff::SignedDuration;
use store::Tx;

use crate::{Keys, Result, limits, links, openid, sessions};

/// Nobody asks after so many days from where somebody was signed in; that they were is in the audit trail.
const SESSIONS_KEPT: SignedDuration = SignedDuration::from_hours(90 * 24);

/// Throws away what is over and tells of people: sessions, browsers, guesses, links, who did not come back from a provider; and keys whose signatures are all out
/// of date. To be done every hour or so. Several programs may do it at once.
///
/// # Errors
/// The store's.
pub fn tidy(tx: &mut Tx<'_>, keys: &Keys) -> Result<()> {
    sessions::sweep(tx, SESSIONS_KEPT)?;
    limits::sweep(tx)?;
    links::sweep(tx)?;
    openid::sweep(tx)?;
    keys.retire(tx)?;
    Ok(())
}
