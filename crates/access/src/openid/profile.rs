//! What is known of providers before anybody configures one: for whom they are, what they are asked and what they have to
//! answer. All of it is data, with where it was read.
//!
//! | rule | source |
//! |---|---|
//! | CIS2: `acr_values` such as `AAL2_OR_AAL3_ANY`; all its ways to sign in are multi-factor, at AAL2 or AAL3; the lowest, `AAL1_USERPASS`, is a password alone | NHS England, *CIS2 Authentication: authenticator guidance for developers* |
//! | CIS2: signs with RS256 unless asked otherwise; a client that signs says at registration with which algorithm, and publishes its keys | NHS England, *CIS2 Authentication: signatures* and *key management* (edited June 2024) |
//! | NHS login: `vtr` and `vot`, their vectors and that `P9.Cp.Cd`, `P9.Cp.Ck`, `P9.Cm` are what is assumed where nothing is asked | NHS login, *Introduction to Vectors of Trust*, <https://nhsconnect.github.io/nhslogin/vectors-of-trust/>; RFC 8485 |
//! | NHS login: the client shows who it is with its key, whose public half is given at registration | NHS login, *How do I integrate to the sandpit?* |
//! | NHS login: both sides sign with RS512 | only as its clients do it in public code; to be confirmed at registration |
//! | PKCE with S256, `nonce`, `max_age` and `auth_time` | RFC 7636, OpenID Connect Core 1.0 |
//!
//! None of this was tried with the real services. An installation can say otherwise in its configuration.

use std::collections::BTreeSet;

use openidconnect::core::CoreJwsSigningAlgorithm;

use crate::accounts::Audience;

/// Which provider it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// NHS Care Identity Service 2: people who work for the NHS.
    Cis2,
    /// NHS login: everybody in England who is registered with a practice.
    NhsLogin,
    /// Any other that follows the standard.
    Standard,
}

/// How we show a provider that it is we who ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClientAuthentication {
    /// With a text signed with our own key: nothing secret travels.
    PrivateKeyJwt,
    /// With a shared secret in a header.
    SecretBasic,
    /// With a shared secret in the form.
    SecretPost,
}

/// How something is signed, with a key of which everybody may have the public half. There is no other kind here: neither
/// "none", nor the kinds whose secret both sides share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Algorithm {
    /// RSA, PKCS#1, SHA-256.
    Rs256,
    /// RSA, PKCS#1, SHA-384.
    Rs384,
    /// RSA, PKCS#1, SHA-512.
    Rs512,
    /// RSA, PSS, SHA-256.
    Ps256,
    /// Elliptic curve P-256, SHA-256.
    Es256,
    /// Elliptic curve P-384, SHA-384.
    Es384,
}

impl Profile {
    /// Every one.
    pub const ALL: [Profile; 3] = [Profile::Cis2, Profile::NhsLogin, Profile::Standard];

    /// As a configuration has it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Profile::Cis2 => "cis2",
            Profile::NhsLogin => "nhs-login",
            Profile::Standard => "standard",
        }
    }

    /// Reads what a configuration has.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// What pages call it, unless the configuration says.
    pub(super) fn label(self) -> Option<&'static str> {
        match self {
            Profile::Cis2 => Some("NHS CIS2"),
            Profile::NhsLogin => Some("NHS login"),
            Profile::Standard => None,
        }
    }

    /// For whose accounts it is. Where this is nothing, the configuration may choose.
    pub(super) fn audience(self) -> Option<Audience> {
        match self {
            Profile::Cis2 => Some(Audience::Staff),
            Profile::NhsLogin => Some(Audience::Person),
            Profile::Standard => None,
        }
    }

    pub(super) fn authentication(self) -> ClientAuthentication {
        ClientAuthentication::PrivateKeyJwt
    }

    /// With what we sign, unless the configuration says.
    pub(super) fn signs_with(self) -> Option<Algorithm> {
        match self {
            Profile::Cis2 | Profile::NhsLogin => Some(Algorithm::Rs512),
            // Whatever fits the key.
            Profile::Standard => None,
        }
    }

    /// With what the provider may sign.
    pub(super) fn signed_with(self) -> &'static [Algorithm] {
        match self {
            Profile::Cis2 => &[Algorithm::Rs256, Algorithm::Rs512],
            Profile::NhsLogin => &[Algorithm::Rs512],
            Profile::Standard => &Algorithm::ALL,
        }
    }
}

impl ClientAuthentication {
    const ALL: [(ClientAuthentication, &'static str); 3] = [
        (ClientAuthentication::PrivateKeyJwt, "private_key_jwt"),
        (ClientAuthentication::SecretBasic, "client_secret_basic"),
        (ClientAuthentication::SecretPost, "client_secret_post"),
    ];

    /// As the standard has it.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(one, _)| *one == self).map_or("", |(_, word)| word)
    }

    /// Reads what a configuration has.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(one, _)| *one)
    }
}

impl Algorithm {
    /// Every one.
    pub const ALL: [Algorithm; 6] = [
        Algorithm::Rs256,
        Algorithm::Rs384,
        Algorithm::Rs512,
        Algorithm::Ps256,
        Algorithm::Es256,
        Algorithm::Es384,
    ];

    /// As the standard has it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Algorithm::Rs256 => "RS256",
            Algorithm::Rs384 => "RS384",
            Algorithm::Rs512 => "RS512",
            Algorithm::Ps256 => "PS256",
            Algorithm::Es256 => "ES256",
            Algorithm::Es384 => "ES384",
        }
    }

    /// Reads what a configuration has. Nothing for every kind that is not to be trusted.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    pub(super) fn known(self) -> CoreJwsSigningAlgorithm {
        match self {
            Algorithm::Rs256 => CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
            Algorithm::Rs384 => CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
            Algorithm::Rs512 => CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
            Algorithm::Ps256 => CoreJwsSigningAlgorithm::RsaSsaPssSha256,
            Algorithm::Es256 => CoreJwsSigningAlgorithm::EcdsaP256Sha256,
            Algorithm::Es384 => CoreJwsSigningAlgorithm::EcdsaP384Sha384,
        }
    }
}

/// How well a provider has to know who somebody is, and when that counts as a second factor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Assurance {
    /// By levels of authentication in `acr`: the first part of the value, before `_`.
    Levels {
        /// What is asked for.
        asked: String,
        /// The levels that are enough. Each is a second factor.
        enough: BTreeSet<String>,
    },
    /// By vectors of trust in `vot` (RFC 8485). Each is a second factor.
    Vectors {
        /// One of these has to come back.
        enough: Vec<String>,
    },
    /// By whole values of `acr`.
    Values {
        /// One of these has to come back; with none, any will do.
        needed: Vec<String>,
        /// These count as a second factor.
        second_factor: Vec<String>,
    },
}

/// CIS2: what to ask for so that this level or a better one comes back.
const AUTHENTICATION_LEVELS: [(&str, &str, &[&str]); 2] =
    [("AAL2", "AAL2_OR_AAL3_ANY", &["AAL2", "AAL3"]), ("AAL3", "AAL3_ANY", &["AAL3"])];

/// NHS login: vectors with two factors, by how well the identity was proved. A better one will do for a lesser one.
const VECTORS: [(&str, &[&str]); 2] = [
    ("P9", &["P9.Cp.Cd", "P9.Cp.Ck", "P9.Cm"]),
    ("P5", &["P5.Cp.Cd", "P5.Cp.Ck", "P5.Cm", "P9.Cp.Cd", "P9.Cp.Ck", "P9.Cm"]),
];

impl Assurance {
    /// What a profile asks for: `least` is `AAL2` or `AAL3` for CIS2, `P9` or `P5` for NHS login. Nothing when it knows no
    /// such level.
    #[must_use]
    pub fn least(profile: Profile, least: Option<&str>) -> Option<Self> {
        match profile {
            Profile::Cis2 => {
                let least = least.unwrap_or("AAL2");
                let (_, asked, enough) = AUTHENTICATION_LEVELS.iter().find(|(word, ..)| *word == least)?;
                let enough = enough.iter().map(|&level| level.to_owned()).collect();
                Some(Assurance::Levels { asked: (*asked).to_owned(), enough })
            }
            Profile::NhsLogin => {
                let least = least.unwrap_or("P9");
                let (_, enough) = VECTORS.iter().find(|(word, _)| *word == least)?;
                Some(Assurance::Vectors { enough: enough.iter().map(|&vector| vector.to_owned()).collect() })
            }
            Profile::Standard if least.is_none() => {
                Some(Assurance::Values { needed: Vec::new(), second_factor: Vec::new() })
            }
            Profile::Standard => None,
        }
    }

    /// What is asked for in `acr_values`.
    pub(super) fn acr_values(&self) -> Vec<String> {
        match self {
            Assurance::Levels { asked, .. } => vec![asked.clone()],
            Assurance::Vectors { .. } => Vec::new(),
            Assurance::Values { needed, second_factor } => {
                if needed.is_empty() {
                    second_factor.clone()
                } else {
                    needed.clone()
                }
            }
        }
    }

    /// What is asked for in `vtr`, as JSON.
    pub(super) fn vectors(&self) -> Option<String> {
        let Assurance::Vectors { enough } = self else { return None };
        serde_json::to_string(enough).ok()
    }

    /// Whether what a provider says is enough, and then whether it counts as a second factor. Nothing when it is not
    /// enough.
    pub(super) fn judge(&self, acr: Option<&str>, vot: Option<&str>, proofing: Option<&str>) -> Option<bool> {
        match self {
            Assurance::Levels { enough, .. } => {
                let level = acr?.split('_').next()?;
                // `AAL2_OR_AAL3_ANY` says no less than its first level.
                enough.contains(level).then_some(true)
            }
            Assurance::Vectors { enough } => {
                let vot = components(vot?);
                let level = vot.iter().find(|part| part.starts_with('P'))?;
                // Where both are said, they say the same.
                if proofing.is_some_and(|said| said != *level) {
                    return None;
                }
                enough.iter().any(|one| components(one) == vot).then_some(true)
            }
            Assurance::Values { needed, second_factor } => {
                let is_in = |list: &[String]| acr.is_some_and(|acr| list.iter().any(|one| one == acr));
                (needed.is_empty() || is_in(needed)).then(|| is_in(second_factor))
            }
        }
    }
}

/// The parts of a vector. Their order says nothing (RFC 8485, 3).
fn components(vector: &str) -> BTreeSet<&str> {
    vector.split('.').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_back_and_nothing_else_is() {
        for one in Profile::ALL {
            assert_eq!(Profile::read(one.word()), Some(one));
        }
        for one in Algorithm::ALL {
            assert_eq!(Algorithm::read(one.word()), Some(one));
        }
        for (one, word) in ClientAuthentication::ALL {
            assert_eq!((ClientAuthentication::read(word), one.word()), (Some(one), word));
        }
        for word in ["none", "HS256", "HS512", "rs256", ""] {
            assert_eq!(Algorithm::read(word), None, "{word}");
        }
    }

    #[test]
    fn care_identity_needs_a_level_with_two_factors() {
        let usual = Assurance::least(Profile::Cis2, None).unwrap();
        let high = Assurance::least(Profile::Cis2, Some("AAL3")).unwrap();
        assert_eq!(usual.acr_values(), ["AAL2_OR_AAL3_ANY"]);
        assert_eq!(high.acr_values(), ["AAL3_ANY"]);
        for (acr, is_enough, is_high) in [
            (Some("AAL3_ANY"), true, true),
            (Some("AAL3_FIDO2"), true, true),
            (Some("AAL2_TOTP"), true, false),
            (Some("AAL2_OR_AAL3_ANY"), true, false),
            (Some("AAL1_USERPASS"), false, false),
            (Some("AAL20_ANY"), false, false),
            (Some("xAAL3_ANY"), false, false),
            (Some(""), false, false),
            (None, false, false),
        ] {
            assert_eq!(usual.judge(acr, None, None), is_enough.then_some(true), "{acr:?}");
            assert_eq!(high.judge(acr, None, None), is_high.then_some(true), "{acr:?}");
        }
        assert_eq!(Assurance::least(Profile::Cis2, Some("AAL1")), None);
    }

    #[test]
    fn vectors_are_sets_and_a_lesser_proof_is_not_enough() {
        let high = Assurance::least(Profile::NhsLogin, None).unwrap();
        let medium = Assurance::least(Profile::NhsLogin, Some("P5")).unwrap();
        assert_eq!(high.vectors().unwrap(), r#"["P9.Cp.Cd","P9.Cp.Ck","P9.Cm"]"#);
        for (vot, proofing, is_high, is_medium) in [
            (Some("P9.Cp.Cd"), None, true, true),
            (Some("Cd.Cp.P9"), Some("P9"), true, true),
            (Some("P9.Cm"), None, true, true),
            (Some("P5.Cp.Cd"), Some("P5"), false, true),
            (Some("P9.Cp.Cd"), Some("P5"), false, false),
            (Some("P9.Cp"), None, false, false),
            (Some("P0.Cp"), None, false, false),
            (Some("P9"), None, false, false),
            (Some("P9.P5.Cp.Cd"), None, false, false),
            (Some(""), None, false, false),
            (None, Some("P9"), false, false),
        ] {
            assert_eq!(high.judge(None, vot, proofing), is_high.then_some(true), "{vot:?}");
            assert_eq!(medium.judge(None, vot, proofing), is_medium.then_some(true), "{vot:?}");
        }
        assert_eq!(Assurance::least(Profile::NhsLogin, Some("P0")), None);
    }

    #[test]
    fn any_other_provider_proves_a_second_factor_only_where_that_was_said() {
        let values = |needed: &[&str], second: &[&str]| Assurance::Values {
            needed: needed.iter().map(|&one| one.to_owned()).collect(),
            second_factor: second.iter().map(|&one| one.to_owned()).collect(),
        };
        let nothing = Assurance::least(Profile::Standard, None).unwrap();
        assert_eq!(nothing.judge(Some("anything"), None, None), Some(false));
        assert_eq!(nothing.judge(None, None, None), Some(false));
        let strict = values(&["a", "b"], &["b"]);
        assert_eq!(strict.acr_values(), ["a", "b"]);
        assert_eq!(strict.judge(Some("a"), None, None), Some(false));
        assert_eq!(strict.judge(Some("b"), None, None), Some(true));
        assert_eq!(strict.judge(Some("c"), None, None), None);
        assert_eq!(strict.judge(None, None, None), None);
        let optional = values(&[], &["b"]);
        assert_eq!(optional.acr_values(), ["b"]);
        assert_eq!(optional.judge(None, None, None), Some(false));
    }
}
