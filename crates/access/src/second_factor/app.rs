//! Codes of authenticator apps: RFC 6238 with SHA-1, six digits and half a minute, which is what every app can do.
//!
//! A code is taken while it is shown, which is half a minute (ASVS 5.0.0, V6.5.5), and once: neither it nor one before it
//! is taken again (RFC 6238, section 5.2). Telephones have clocks that differ from ours. How many steps one is ahead shows when
//! its app is set up, and is kept. When it has moved, two codes that are both off by the same number of steps say so:
//! the first is refused, and the second taken (RFC 6238, section 6). So nobody is shut out whose clock is within two minutes of
//! ours, and no code lives longer for that.

use secrecy::SecretString;
use store::{Tx, values};
use totp_rs::{Builder, Totp};
use uuid::Uuid;

use crate::keys::Purpose;
use crate::sessions::{self, Factor};
use crate::token::random;
use crate::witness::About;
use crate::{By, Error, Keys, Refused, Result, Token, What, accounts};

/// How many steps the clock of a telephone may be ahead of ours, or behind.
const FURTHEST: i64 = 4;
/// So many steps may lie between two codes that together show how far a clock is off: five minutes.
const APART: i64 = 10;

/// What an app has to be told, shown once.
#[derive(Debug)]
pub struct App {
    /// The address that is shown as a QR code.
    pub address: SecretString,
    /// The secret in letters and digits, to be typed where no camera is.
    pub secret: SecretString,
}

/// Begins to set up an app. It counts once a code of it has been shown to [`confirm`]; begun again, the secret is
/// another one.
///
/// # Errors
/// [`Refused::AppAlready`]; [`Refused::ProveAgain`] when the account has another second factor that was not shown in this
/// session; [`Error::Missing`]; [`Error::Temporary`] without randomness; the store's.
pub fn begin(tx: &mut Tx<'_>, keys: &Keys, account: Uuid, session: Uuid, issuer: &str) -> Result<App> {
    sessions::may_set_up_factor(tx, account, session)?;
    let email = accounts::get(tx, account)?.email;
    let (nonce, now) = (random::<16>()?, tx.now());
    let (number, secret) = keys.sign(Purpose::App, &[account.as_bytes(), &nonce])?;
    let done = tx.execute(
        "insert into totp (account_id, key_number, nonce, made_at, last_step) values ($1, $2, $3, $4, 0)
         on conflict (account_id) do update set key_number = excluded.key_number, nonce = excluded.nonce,
             made_at = excluded.made_at, last_step = 0, ahead = 0, noticed_ahead = null, noticed_step = null
             where totp.confirmed_at is null",
        values![account, i64::from(number), nonce.to_vec(), now],
    )?;
    if done == 0 {
        return Err(Refused::AppAlready.into());
    }
    // The address has `issuer:account`, so neither may have a colon.
    let plain = |text: &str| text.replace(':', " ");
    let totp = Builder::new()
        .with_secret(secret[..20].to_vec())
        .with_account_name(plain(email.show().as_str()))
        .with_issuer(Some(plain(issuer)))
        .build()
        .map_err(|error| Error::Unreadable(error.to_string()))?;
    let address = totp.to_url().map_err(|error| Error::Unreadable(error.to_string()))?;
    Ok(App { address: address.into(), secret: totp.secret().to_base32().into() })
}

/// Shows that the app is set up, by a code of it. The session has its second factor with that, and its browser another
/// token.
///
/// # Errors
/// [`Refused::WrongCode`]; [`Refused::ProveAgain`] as [`begin`]; [`Error::Missing`] when no app was begun, or the session
/// has ended; the store's.
pub fn confirm(
    tx: &mut Tx<'_>,
    keys: &Keys,
    by: &By,
    account: Uuid,
    session: Uuid,
    code: &str,
) -> Result<Token> {
    sessions::may_set_up_factor(tx, account, session)?;
    if !takes(tx, keys, account, code, false)? {
        return Err(Refused::WrongCode.into());
    }
    let now = tx.now();
    tx.execute("update totp set confirmed_at = $1 where account_id = $2", values![now, account])?;
    by.tell(tx, What::AppSetUp, About::account(account))?;
    sessions::second_factor(tx, session, Factor::App)
}

/// Takes the app away. Whoever asks has shown again who they are.
///
/// # Errors
/// [`Error::Missing`] when there is none; the store's.
pub fn remove(tx: &mut Tx<'_>, by: &By, account: Uuid) -> Result<()> {
    if tx.execute("delete from totp where account_id = $1", values![account])? == 0 {
        return Err(Error::Missing("authenticator app"));
    }
    by.tell(tx, What::AppRemoved, About::account(account))
}

/// Whether a code is that of the account's app, and has not been used. It has been, then. What is learned of the
/// telephone's clock from one that is refused is kept with the transaction.
pub(crate) fn fits(tx: &mut Tx<'_>, keys: &Keys, account: Uuid, code: &str) -> Result<bool> {
    takes(tx, keys, account, code, true)
}

/// An app as it is kept.
struct Stored {
    number: i64,
    nonce: Vec<u8>,
    last_step: i64,
    ahead: i64,
    noticed: Option<(i64, i64)>,
}

fn takes(tx: &mut Tx<'_>, keys: &Keys, account: Uuid, code: &str, confirmed: bool) -> Result<bool> {
    let found = tx.first(
        "select key_number, nonce, last_step, ahead, noticed_ahead, noticed_step
         from totp where account_id = $1 and (confirmed_at is not null) = $2",
        values![account, confirmed],
        |row| {
            let noticed: (Option<i64>, Option<i64>) = (row.get(4)?, row.get(5)?);
            Ok(Stored {
                number: row.get(0)?,
                nonce: row.get(1)?,
                last_step: row.get(2)?,
                ahead: row.get(3)?,
                noticed: noticed.0.zip(noticed.1),
            })
        },
    )?;
    let Some(app) = found else {
        return if confirmed { Ok(false) } else { Err(Error::Missing("authenticator app")) };
    };
    let number = u16::try_from(app.number).unwrap_or_default();
    let secret = keys.signature(tx, Purpose::App, number, &[account.as_bytes(), &app.nonce])?;
    let secret =
        secret.ok_or_else(|| Error::Unreadable("the key of an authenticator app is not there".to_owned()))?;
    let totp = Builder::new()
        .with_secret(secret[..20].to_vec())
        .with_skew(0)
        .build()
        .map_err(|error| Error::Unreadable(error.to_string()))?;
    let code: String = code.chars().filter(|c| !c.is_whitespace()).take(12).collect();
    let Some((ahead, step)) = when(&totp, &code, tx.now().as_second(), app.ahead) else { return Ok(false) };
    if step <= app.last_step {
        return Ok(false);
    }
    let shown_before = |(noticed_ahead, noticed_step): (i64, i64)| {
        noticed_ahead == ahead && noticed_step < step && step - noticed_step <= APART
    };
    // While an app is set up, its code says what the telephone's clock is: it opens nothing that was shut.
    if !confirmed || ahead == app.ahead || app.noticed.is_some_and(shown_before) {
        let done = tx.execute(
            "update totp set last_step = $1, ahead = $2, noticed_ahead = null, noticed_step = null
             where account_id = $3 and last_step < $4",
            values![step, ahead, account, step],
        )?;
        return Ok(done > 0);
    }
    tx.execute(
        "update totp set noticed_ahead = $1, noticed_step = $2 where account_id = $3",
        values![ahead, step, account],
    )?;
    Ok(false)
}

/// By how many steps the clock that shows this code is ahead of ours, and the step it is of. Two steps may, once in a
/// million, have the same code; that of the clock as it is known goes first, and then the nearest.
fn when(totp: &Totp, code: &str, seconds: i64, known: i64) -> Option<(i64, i64)> {
    let mut tried: Vec<i64> = (-FURTHEST..=FURTHEST).collect();
    tried.sort_by_key(|ahead| (*ahead != known, ahead.abs()));
    tried.into_iter().find_map(|ahead| {
        let there = u64::try_from(seconds + ahead * 30).ok()?;
        let step = totp.check(code, there)?;
        Some((ahead, i64::try_from(step).ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: the last six of its eight digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = b"12345678901234567890".to_vec();
        let totp = Builder::new().with_secret(secret).with_skew(0).build().unwrap();
        for (seconds, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130")]
        {
            assert_eq!(totp.generate(seconds).to_string(), code);
            let (now, step) = (i64::try_from(seconds).unwrap(), i64::try_from(seconds / 30).unwrap());
            assert_eq!(when(&totp, code, now, 0), Some((0, step)));
            assert_eq!(when(&totp, code, now + 30, 0), Some((-1, step)), "a telephone that is behind");
            assert_eq!(when(&totp, code, now + 30 * (FURTHEST + 1), 0), None, "too far behind");
        }
    }
}
