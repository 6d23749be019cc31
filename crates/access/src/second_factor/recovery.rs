//! Recovery codes: ten, each of which stands in for an authenticator app once.
//!
//! They have 140 bits, so that nobody guesses them (ASVS 5.0.0, V11.5.1, asks for 128) and a plain digest keeps them safe
//! (V6.5.2 asks for a slow hash below 112). Ours is keyed besides. Those that were made with 80 bits before are still known
//! until they are used or others are made.

use secrecy::SecretString;
use store::{Tx, Value, values};
use uuid::Uuid;

use crate::keys::Purpose;
use crate::token::random;
use crate::witness::About;
use crate::{By, Keys, Result, What, sessions};

/// So many are made at a time.
pub const COUNT: usize = 10;

/// Crockford's letters and digits: none is taken for another.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Letters of a code, five bits each.
const LENGTH: usize = 28;
/// Letters of a code that was made before codes were made longer.
const LENGTH_BEFORE: usize = 16;

/// Makes new codes, of 140 bits each: `K7QF-2M9X-...`, seven groups of four letters. Those before do not count any more.
///
/// # Errors
/// [`crate::Refused::ProveAgain`] when a second factor was not shown in this session; [`crate::Error::Missing`] without it;
/// [`crate::Error::Temporary`] without randomness; the store's.
pub fn make(
    tx: &mut Tx<'_>,
    keys: &Keys,
    by: &By,
    account: Uuid,
    session: Uuid,
) -> Result<Vec<SecretString>> {
    sessions::may_set_up_factor(tx, account, session)?;
    tx.execute("delete from recovery_code where account_id = $1", values![account])?;
    let now = tx.now();
    let (mut codes, mut rows): (Vec<SecretString>, Vec<Vec<Value<'_>>>) = (Vec::new(), Vec::new());
    for _ in 0..COUNT {
        let bytes = random::<LENGTH>()?;
        // A byte has eight times as many values as there are letters, so that each letter is as likely.
        let letters: String = bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect();
        let (_, hash) = keys.sign(Purpose::Recovery, &[account.as_bytes(), letters.as_bytes()])?;
        rows.push(vec![account.into(), hash.to_vec().into(), now.into()]);
        let groups: Vec<&str> = (0..LENGTH).step_by(4).map(|at| &letters[at..at + 4]).collect();
        codes.push(groups.join("-").into());
    }
    tx.insert("recovery_code", &["account_id", "code_hash", "made_at"], &rows, "")?;
    by.tell(tx, What::RecoveryCodesMade, About::account(account))?;
    Ok(codes)
}

/// Whether a code is one of the account's that has not been used. It has been, then.
pub(crate) fn use_one(tx: &mut Tx<'_>, keys: &Keys, account: Uuid, code: &str) -> Result<bool> {
    let Some(letters) = read(code) else { return Ok(false) };
    let now = tx.now();
    for hash in keys.every_signature(Purpose::Recovery, &[account.as_bytes(), letters.as_bytes()]) {
        let used = tx.execute(
            "update recovery_code set used_at = $1 where account_id = $2 and code_hash = $3 and used_at is null",
            values![now, account, &hash[..]],
        )?;
        if used > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What somebody types, in the letters that were meant.
fn read(code: &str) -> Option<String> {
    if code.len() > 64 {
        return None;
    }
    let mut letters = String::with_capacity(LENGTH);
    for letter in code.chars().filter(|c| !c.is_whitespace() && *c != '-') {
        let letter = match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        if !letter.is_ascii() || !LETTERS.contains(&(letter as u8)) {
            return None;
        }
        letters.push(letter);
    }
    matches!(letters.len(), LENGTH | LENGTH_BEFORE).then_some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let whole = "K7QF2M9X00001111ABCDEFGHJKMN";
        assert_eq!(read("k7qf 2m9x-0000-1111 abcd efgh jkmn").as_deref(), Some(whole));
        assert_eq!(read("K7QF-2M9X-OOOO-IlIl-ABCD-EFGH-JKMN").as_deref(), Some(whole));
        assert_eq!(read("K7QF-2M9X-0000-1111").as_deref(), Some("K7QF2M9X00001111"), "one of before");
        for wrong in [
            "",
            "K7QF-2M9X-0000-111",
            "K7QF-2M9X-0000-1111-ABCD-EFGH",
            "K7QF-2M9X-0000-1111-ABCD-EFGH-JKM",
            "K7QF-2M9X-0000-1111-ABCD-EFGH-JKMN-P",
            "K7QF-2M9X-0000-1111-ABCD-EFGH-JKMU",
            "ⓚ7QF2M9X00001111",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
