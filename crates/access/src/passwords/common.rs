//! The passwords that most people have, inside the program: `vocabularies/passwords/common.sha1`.
//!
//! The file holds the digests of all passwords of at least twelve characters among the million commonest from breaches; where
//! they come from and how the file is made stands in `scripts/common-passwords`. They are the ones that are tried first, and
//! the ASVS (5.0.0, V6.2.4) asks for at least three thousand. All that were ever found in a breach are too many for a
//! program: [`super::Breached`] looks them up in a file.

use sha1::{Digest, Sha1};

/// So many bytes of each digest are kept.
const KEPT: usize = 5;

static DIGESTS: &[u8] = include_bytes!("../../../../vocabularies/passwords/common.sha1");

/// Whether most people could have this password, in large or small letters.
pub(super) fn is_common(password: &str) -> bool {
    let digest = Sha1::digest(password.to_lowercase().as_bytes());
    let (digests, _) = DIGESTS.as_chunks::<KEPT>();
    digests.binary_search_by(|one| one[..].cmp(&digest[..KEPT])).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_long_whole_and_in_order() {
        let (digests, rest) = DIGESTS.as_chunks::<KEPT>();
        assert!(rest.is_empty());
        // V6.2.4 asks for 3,000 that are as long as passwords have to be.
        assert!(digests.len() > 40_000, "{}", digests.len());
        assert!(digests.is_sorted_by(|one, next| one < next));
    }

    #[test]
    fn what_everybody_has_is_known_and_what_nobody_has_is_not() {
        for common in ["123456789012", "qwertyuiop123", "PasswordPassword", "iloveyou1234", "1qaz2wsx3edc"] {
            assert!(is_common(common), "{common}");
        }
        for own in ["correct horse battery", "marmalade quilted 47 lanterns", "1qaz2wsx3edcx", ""] {
            assert!(!is_common(own), "{own}");
        }
    }
}
