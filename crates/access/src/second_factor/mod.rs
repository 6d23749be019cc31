//! What somebody has besides their password: an authenticator app, and recovery codes for the day it is lost. Passkeys
//! stand in [`crate::passkeys`].

mod app;
mod recovery;

pub(crate) use app::fits as app_fits;
pub use app::{App, begin, confirm, remove};
pub(crate) use recovery::use_one as use_recovery_code;
pub use recovery::{COUNT, make as make_recovery_codes};

use store::{Tx, values};
use uuid::Uuid;

use crate::sessions::Factors;
use crate::{By, Error, Result};

/// What an account has.
///
/// # Errors
/// The store's.
pub fn of(tx: &mut Tx<'_>, account: Uuid) -> Result<Factors> {
    Ok(tx.one(
        "select exists (select 1 from totp t where t.account_id = $1 and t.confirmed_at is not null),
             exists (select 1 from passkey p where p.account_id = $2 and p.revoked_at is null),
             (select count(*) from recovery_code r where r.account_id = $3 and r.used_at is null)",
        values![account, account, account],
        |row| Ok(Factors { app: row.get(0)?, passkey: row.get(1)?, recovery_codes: row.get(2)? }),
    )?)
}

/// Takes away the app and the recovery codes, whichever there are: they were lost.
pub(crate) fn forget(tx: &mut Tx<'_>, by: &By, account: Uuid) -> Result<()> {
    match remove(tx, by, account) {
        Ok(()) | Err(Error::Missing(_)) => {}
        Err(error) => return Err(error),
    }
    tx.execute("delete from recovery_code where account_id = $1", values![account])?;
    Ok(())
}
