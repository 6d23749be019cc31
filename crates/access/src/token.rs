//! Secrets that are given to a browser or a mailbox once.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::zeroize::Zeroize;
use secrecy::{ExposeSecret, SecretBox};
use sha2::{Digest, Sha256};

use crate::{Error, Result};

/// 256 random bits, of which we keep only the digest: whoever reads the database cannot use it.
///
/// It need not be compared in constant time: it is looked up by its digest, and who could vary the digest bit by bit
/// could invert SHA-256.
pub struct Token(SecretBox<[u8; 32]>);

impl Token {
    /// A new one.
    ///
    /// # Errors
    /// [`Error::Temporary`] when the machine has no randomness to give.
    pub fn new() -> Result<Self> {
        let mut bytes = random::<32>()?;
        let token = Self(SecretBox::new(Box::new(bytes)));
        bytes.zeroize();
        Ok(token)
    }

    /// Reads what a browser sent. Nothing when it cannot be one of ours.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        if text.len() != 43 {
            return None;
        }
        let mut bytes = [0; 32];
        let length = URL_SAFE_NO_PAD.decode_slice(text, &mut bytes).ok()?;
        (length == 32).then(|| Self(SecretBox::new(Box::new(bytes))))
    }

    /// What the browser is given: 43 letters, digits, `-` and `_`.
    #[must_use]
    pub fn reveal(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.expose_secret())
    }

    /// What is stored.
    pub(crate) fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0.expose_secret()).to_vec()
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token")
    }
}

/// Random bytes of the machine.
pub(crate) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Error::Temporary(error.to_string()))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_token_comes_back_and_says_nothing() {
        let token = Token::new().unwrap();
        let text = token.reveal();
        assert_eq!(Token::read(&text).unwrap().hash(), token.hash());
        assert_ne!(Token::new().unwrap().hash(), token.hash());
        assert_eq!(format!("{token:?}"), "Token");
    }

    proptest! {
        #[test]
        fn what_is_read_is_written_the_same_way(text in "[A-Za-z0-9_=+/-]{40,46}|\\PC{0,60}") {
            if let Some(token) = Token::read(&text) {
                prop_assert_eq!(token.reveal(), text);
            }
        }
    }
}
