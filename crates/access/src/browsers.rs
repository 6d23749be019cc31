//! Browsers that let themselves be known again, by a signed cookie that lasts.
//!
//! The cookie says nothing of who uses the browser: many people sign in from one computer of a surgery. Which accounts
//! have signed in from it stands in the database. It opens nothing. It only means that guesses made elsewhere do not slow
//! this browser ([`crate::limits`]).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::SignedDuration;
use store::{Tx, values};
use uuid::Uuid;

use crate::keys::Purpose;
use crate::{Keys, Result, sessions};

/// How long a browser is known after somebody last signed in from it.
const KNOWN: SignedDuration = SignedDuration::from_hours(400 * 24);

/// A browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Browser(pub(crate) Uuid);

impl Browser {
    /// A browser that was not known. Gives the text of its cookie.
    ///
    /// # Errors
    /// [`crate::Error::Unreadable`] without a key.
    pub fn new(tx: &Tx<'_>, keys: &Keys) -> Result<(Self, String)> {
        let id = tx.new_id();
        let (number, signature) = keys.sign(Purpose::Browser, &[id.as_bytes()])?;
        let bytes = [&id.as_bytes()[..], &number.to_be_bytes(), &signature[..16]].concat();
        Ok((Self(id), URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// Reads a cookie. Nothing when we did not write it.
    ///
    /// # Errors
    /// The store's.
    pub fn read(tx: &mut Tx<'_>, keys: &Keys, cookie: &str) -> Result<Option<Self>> {
        let mut bytes = [0; 34];
        if URL_SAFE_NO_PAD.decode_slice(cookie, &mut bytes) != Ok(34) {
            return Ok(None);
        }
        let number = u16::from_be_bytes([bytes[16], bytes[17]]);
        let fits = keys.fits(tx, Purpose::Browser, number, &[&bytes[..16]], &bytes[18..])?;
        Ok(Uuid::from_slice(&bytes[..16]).ok().filter(|_| fits).map(Self))
    }

    /// The mark of forms that are shown to somebody who has not signed in, as [`sessions::form_mark`].
    ///
    /// # Errors
    /// [`crate::Error::Unreadable`] without a key.
    pub fn form_mark(self, keys: &Keys) -> Result<String> {
        sessions::form_mark(keys, self.0)
    }

    /// Whether a form came from a page that was shown in this browser.
    ///
    /// # Errors
    /// The store's.
    pub fn mark_fits(self, tx: &mut Tx<'_>, keys: &Keys, mark: &str) -> Result<bool> {
        sessions::mark_fits(tx, keys, self.0, mark)
    }

    /// Whether an account has signed in from it.
    pub(crate) fn is_known(self, tx: &mut Tx<'_>, account: Uuid) -> Result<bool> {
        let since = tx.now() - KNOWN;
        let found: i64 = tx.one(
            "select count(*) from known_browser where account_id = $1 and browser_id = $2 and last_at > $3",
            values![account, self.0, since],
            |row| row.get(0),
        )?;
        Ok(found > 0)
    }

    /// Notes that an account has signed in from it.
    pub(crate) fn remember(self, tx: &mut Tx<'_>, account: Uuid) -> Result<()> {
        let now = tx.now();
        tx.execute(
            "insert into known_browser (account_id, browser_id, last_at) values ($1, $2, $3)
             on conflict (account_id, browser_id) do update set last_at = excluded.last_at",
            values![account, self.0, now],
        )?;
        Ok(())
    }
}

/// Makes every browser a stranger to an account.
///
/// # Errors
/// The store's.
pub fn forget_all(tx: &mut Tx<'_>, account: Uuid) -> Result<()> {
    tx.execute("delete from known_browser where account_id = $1", values![account])?;
    Ok(())
}

/// Forgets browsers from which nobody has signed in for so long that they are not known any more.
pub(crate) fn sweep(tx: &mut Tx<'_>) -> Result<()> {
    let before = tx.now() - KNOWN;
    tx.execute("delete from known_browser where last_at < $1", values![before])?;
    Ok(())
}
