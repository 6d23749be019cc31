//! Passwords: which may be chosen, and how they are kept.
//!
//! The rules are those of the National Cyber Security Centre ("Password policy: updating your approach") and of NIST SP
//! 800-63B-4: long, not known from a breach, not one's own name; no rules about kinds of characters, and no expiry.
//! What is tried first is refused by two lists inside the program: the `common` passwords and the `words` of the
//! service and its world.

mod breached;
mod common;
mod hashing;
mod words;

use secrecy::{ExposeSecret, SecretString};
use store::{Tx, values};
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;
use vocabulary::Email;

use crate::sessions::{self, Ended};
use crate::witness::About;
use crate::{By, Error, Result, What};

pub use breached::{Breached, BreachedError};
pub use hashing::{Checked, Cost, Hashed, Hasher, calibrate};

/// The fewest characters.
pub const FEWEST: usize = 12;
/// The most. Nobody types more, and what is hashed must have an end.
pub const MOST: usize = 200;

/// Why a password cannot be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordProblem {
    /// It is too short.
    #[error("Enter a password with at least 12 characters. Three random words work well")]
    TooShort,
    /// It is too long.
    #[error("Enter a password with 200 characters or fewer")]
    TooLong,
    /// It is the e-mail address or the name of whoever chooses it.
    #[error("Choose a password that is not your name or your email address")]
    YourOwnName,
    /// It is made of words of the service, or of what an organisation of its owner is called.
    #[error("Choose a password with fewer words that have to do with this service or your organisation")]
    WordsOfTheService,
    /// It is on a list of passwords that were found in breaches, or that most people have.
    #[error("This password has been seen in a data breach somewhere else. Choose another one")]
    Breached,
}

/// Whose password it will be: what they and theirs are called makes no password.
#[derive(Debug, Clone, Copy)]
pub struct Owner<'a> {
    /// Their address.
    pub email: &'a Email,
    /// Their name.
    pub name: &'a str,
    /// What the organisations are called that they work in.
    pub organisations: &'a [String],
}

/// A password, in one Unicode spelling (NFKC), so that it is the same from every keyboard. Wiped when it goes; says
/// nothing when it is formatted.
#[derive(Debug)]
pub struct Password(SecretString);

impl Password {
    /// What somebody types to sign in. Nothing when it cannot be a password because of its length.
    #[must_use]
    pub fn typed(text: &str) -> Option<Self> {
        // Normalising can make a text eighteen times as long, so it is looked at before and after.
        if text.chars().nth(MOST).is_some() {
            return None;
        }
        let text: String = text.nfkc().collect();
        (!text.is_empty() && text.chars().count() <= MOST).then(|| Self(text.into()))
    }

    /// What somebody chooses. With or without a list of `breached` passwords, the commonest are refused.
    ///
    /// # Errors
    /// [`Error::Password`] says what is wrong with it; [`Error::Temporary`] when the list of breached passwords cannot be
    /// read.
    pub fn choose(text: &str, owner: &Owner<'_>, breached: Option<&Breached>) -> Result<Self> {
        if text.nfkc().take(FEWEST).count() < FEWEST {
            return Err(PasswordProblem::TooShort.into());
        }
        let password = Self::typed(text).ok_or(PasswordProblem::TooLong)?;
        let local = owner.email.as_str().rsplit_once('@').map_or("", |(local, _)| local);
        let chosen = letters(password.reveal());
        let mut own = [letters(owner.email.as_str()), letters(local), letters(owner.name)].into_iter();
        if own.any(|own| !own.is_empty() && own == chosen) {
            return Err(PasswordProblem::YourOwnName.into());
        }
        if common::is_common(password.reveal()) {
            return Err(PasswordProblem::Breached.into());
        }
        if let Some(problem) = words::fault(password.reveal(), owner) {
            return Err(problem.into());
        }
        if let Some(breached) = breached {
            let found = breached.has(password.reveal());
            if found.map_err(|error| Error::Temporary(format!("the list of breached passwords: {error}")))? {
                return Err(PasswordProblem::Breached.into());
            }
        }
        Ok(password)
    }

    fn reveal(&self) -> &str {
        self.0.expose_secret()
    }
}

/// Letters and digits alone, in small letters: `Ada Byron` and `adabyron` are one.
fn letters(text: &str) -> String {
    text.nfkc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Sets the first password of an account, or another one.
///
/// # Errors
/// The store's.
pub fn set(tx: &mut Tx<'_>, by: &By, account: Uuid, password: &Hashed) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "insert into password (account_id, hash, set_at) values ($1, $2, $3)
         on conflict (account_id) do update set hash = excluded.hash, set_at = excluded.set_at",
        values![account, password.as_str(), now],
    )?;
    by.tell(tx, What::PasswordSet, About::account(account))
}

/// Sets another password because the one before is forgotten, changed or known to somebody: every session but `keep`
/// ends, every browser is a stranger again, and a way back in that is out is taken back.
///
/// # Errors
/// The store's.
pub fn replace(tx: &mut Tx<'_>, by: &By, account: Uuid, password: &Hashed, keep: Option<Uuid>) -> Result<()> {
    set(tx, by, account, password)?;
    crate::way_back::take_back(tx, by, account)?;
    sessions::cut(tx, by, account, keep, Ended::PasswordChanged)?;
    crate::forget_browsers(tx, account)
}

/// The stored hash of an account.
pub(crate) fn stored(tx: &mut Tx<'_>, account: Uuid) -> Result<Option<Hashed>> {
    Ok(tx.first("select hash from password where account_id = $1", values![account], |row| {
        Ok(Hashed::stored(row.get(0)?))
    })?)
}

/// Keeps the same password with another cost, unless it was changed meanwhile.
pub(crate) fn rehash(tx: &mut Tx<'_>, account: Uuid, before: &Hashed, after: &Hashed) -> Result<()> {
    tx.execute(
        "update password set hash = $1 where account_id = $2 and hash = $3",
        values![after.as_str(), account, before.as_str()],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn choose(text: &str) -> std::result::Result<(), PasswordProblem> {
        let email = Email::parse("ada.byron.king@example.org").unwrap();
        let owner =
            Owner { email: &email, name: "Ada Byron King", organisations: &["Hill Surgery".to_owned()] };
        match Password::choose(text, &owner, None) {
            Ok(_) => Ok(()),
            Err(Error::Password(problem)) => Err(problem),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert_eq!(choose("elevenchars"), Err(PasswordProblem::TooShort));
        assert_eq!(choose("twelve chars"), Ok(()));
        assert_eq!(choose("ŵŷâêîôûẁỳàèì"), Ok(()));
        assert_eq!(choose("ŵŷâêîôûẁỳàè"), Err(PasswordProblem::TooShort), "23 bytes are eleven characters");
        assert_eq!(choose(&"ab".repeat(100)), Ok(()));
        assert_eq!(choose(&"a".repeat(201)), Err(PasswordProblem::TooLong));
        // One character that is eighteen when it is normalised.
        assert_eq!(choose(&"\u{FDFA}".repeat(12)), Err(PasswordProblem::TooLong));
        assert!(Password::typed("").is_none());
    }

    #[test]
    fn no_kind_of_character_is_asked_for() {
        for text in ["            ", "marmaladeotters", "804613579241", "correct horse battery staple"] {
            assert_eq!(choose(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn the_commonest_passwords_are_refused_without_any_configuration() {
        for text in ["123456789012", "aaaaaaaaaaaa", "qwertyuiop123", "QWERTYUIOP123", "1qaz2wsx3edc"] {
            assert_eq!(choose(text), Err(PasswordProblem::Breached), "{text}");
        }
    }

    #[test]
    fn words_of_the_service_and_of_ones_organisation_are_refused() {
        for text in ["SocialPrescribing1!", "linkworker2026", "hillsurgery2026"] {
            assert_eq!(choose(text), Err(PasswordProblem::WordsOfTheService), "{text}");
        }
    }

    #[test]
    fn ones_own_name_is_no_password() {
        for text in [
            "ada.byron.king@example.org",
            "ADA.BYRON.KING@EXAMPLE.ORG",
            "Ada Byron King",
            "adabyronking",
            "Ada.Byron.King",
        ] {
            assert_eq!(choose(text), Err(PasswordProblem::YourOwnName), "{text}");
        }
        assert_eq!(choose("ada byron king likes engines"), Ok(()));
    }

    #[test]
    fn it_says_nothing_of_itself() {
        let password = Password::typed("correct horse battery").unwrap();
        assert!(!format!("{password:?}").contains("horse"));
    }

    proptest! {
        #[test]
        fn it_is_the_same_from_every_keyboard(text in "\\PC{1,40}") {
            let composed: String = text.nfc().collect();
            let decomposed: String = text.nfd().collect();
            let one = Password::typed(&composed).map(|p| p.reveal().to_owned());
            prop_assert_eq!(one, Password::typed(&decomposed).map(|p| p.reveal().to_owned()));
        }
    }
}
