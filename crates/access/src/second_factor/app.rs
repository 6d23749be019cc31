//! Codes of authenticator apps: RFC 6238 with SHA-1, six digits and half a minute, which is what every app can do.
//!
//! A code is taken from half a minute before to half a minute after it is shown, and once: neither it nor one before it
//! is taken again (RFC 6238, section 5.2).

use secrecy::SecretString;
use store::{Tx, values};
use totp_rs::{Builder, Totp};
use uuid::Uuid;

use crate::keys::Purpose;
use crate::sessions::{self, Factor};
use crate::token::random;
use crate::witness::About;
use crate::{By, Error, Keys, Refused, Result, Token, What, accounts};

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
             made_at = excluded.made_at, last_step = 0 where totp.confirmed_at is null",
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

/// Whether a code is that of the account's app, and has not been used. It has been, then.
pub(crate) fn fits(tx: &mut Tx<'_>, keys: &Keys, account: Uuid, code: &str) -> Result<bool> {
    takes(tx, keys, account, code, true)
}

fn takes(tx: &mut Tx<'_>, keys: &Keys, account: Uuid, code: &str, confirmed: bool) -> Result<bool> {
    let found: Option<(i64, Vec<u8>, i64)> = tx.first(
        "select key_number, nonce, last_step from totp where account_id = $1 and (confirmed_at is not null) = $2",
        values![account, confirmed],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    let Some((number, nonce, last_step)) = found else {
        return if confirmed { Ok(false) } else { Err(Error::Missing("authenticator app")) };
    };
    let number = u16::try_from(number).unwrap_or_default();
    let secret = keys.signature(tx, Purpose::App, number, &[account.as_bytes(), &nonce])?;
    let secret =
        secret.ok_or_else(|| Error::Unreadable("the key of an authenticator app is not there".to_owned()))?;
    let totp = Builder::new()
        .with_secret(secret[..20].to_vec())
        .build()
        .map_err(|error| Error::Unreadable(error.to_string()))?;
    let seconds = u64::try_from(tx.now().as_second()).unwrap_or_default();
    let code: String = code.chars().filter(|c| !c.is_whitespace()).take(12).collect();
    let Some(step) = step_of(&totp, &code, seconds, last_step) else { return Ok(false) };
    let done = tx.execute(
        "update totp set last_step = $1 where account_id = $2 and last_step < $3",
        values![step, account, step],
    )?;
    Ok(done > 0)
}

/// The step that a code is of, after the last that was used. Two steps may, once in a million, have the same code; the
/// library gives the earlier one, which may have been used.
fn step_of(totp: &Totp, code: &str, seconds: u64, last_step: i64) -> Option<i64> {
    let step = i64::try_from(totp.check(code, seconds)?).ok()?;
    (step > last_step).then_some(step)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: the last six of its eight digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let totp = Builder::new().with_secret(b"12345678901234567890".to_vec()).build().unwrap();
        for (seconds, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130")]
        {
            assert_eq!(totp.generate(seconds).to_string(), code);
            let step = i64::try_from(seconds / 30).unwrap();
            assert_eq!(step_of(&totp, code, seconds, 0), Some(step));
            assert_eq!(step_of(&totp, code, seconds + 30, 0), Some(step), "half a minute late");
            assert_eq!(step_of(&totp, code, seconds + 90, 0), None, "too late");
            assert_eq!(step_of(&totp, code, seconds, step), None, "used before");
        }
    }
}
