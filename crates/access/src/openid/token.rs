//! The token by which a provider says who somebody is, and everything that is checked of it.
//!
//! What a token says besides who it is (a name, an NHS number, an e-mail address) is not looked at and kept nowhere.

use std::time::SystemTime;

use jiff::{SignedDuration, Timestamp};
use openidconnect::core::{
    CoreGenderClaim, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm,
};
use openidconnect::{
    AdditionalClaims, ClaimsVerificationError, ClientId, IdToken, IdTokenClaims, IdTokenVerifier, IssuerUrl,
    JsonWebKeySet, Nonce, SignatureVerificationError,
};
use serde::{Deserialize, Serialize};
use serde_json::Number;

use super::profile::{Algorithm, Assurance};

/// No subject is longer (OpenID Connect Core 1.0, 2).
const LONGEST_SUBJECT: usize = 255;

/// What tokens say besides what the standard has.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct More {
    /// The vector of trust (RFC 8485).
    #[serde(default)]
    vot: Option<String>,
    /// How well NHS login has proved who it is: it repeats a part of the vector.
    #[serde(default)]
    identity_proofing_level: Option<String>,
    /// From when on it is good, seconds.
    #[serde(default)]
    nbf: Option<Number>,
}

impl AdditionalClaims for More {}

pub(super) type Token =
    IdToken<More, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>;

/// What a token has to be.
#[derive(Debug)]
pub(super) struct Expected<'a> {
    pub(super) issuer: &'a IssuerUrl,
    pub(super) client_id: &'a ClientId,
    pub(super) keys: &'a JsonWebKeySet<CoreJsonWebKey>,
    pub(super) algorithms: &'a [Algorithm],
    pub(super) nonce: &'a Nonce,
    pub(super) assurance: &'a Assurance,
    /// When they were sent to the provider. A token from before is somebody else's, or an old one.
    pub(super) sent_at: Timestamp,
    pub(super) now: Timestamp,
    /// How far clocks may be apart.
    pub(super) skew: SignedDuration,
    /// Whether they had to show anew who they are, after they were sent there.
    pub(super) anew: bool,
}

/// What a token that holds says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Says {
    pub(super) subject: String,
    /// Whether what they showed there counts as a second factor.
    pub(super) second_factor: bool,
}

/// Why a token is not believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Doubt {
    /// It is signed with a key that is not known.
    UnknownKey,
    /// It holds, and the provider does not know well enough who it is.
    TooWeak,
    /// Something else, in a few words that say nothing of the person.
    Wrong(&'static str),
}

pub(super) fn believe(token: &Token, expected: &Expected<'_>) -> Result<Says, Doubt> {
    let skewed = SystemTime::from(expected.now - expected.skew);
    let earliest = (expected.sent_at - expected.skew).as_second();
    let latest = (expected.now + expected.skew).as_second();
    // Without a secret: kinds of signature for which one would be needed do not even have a key here.
    let verifier = IdTokenVerifier::new_public_client(
        expected.client_id.clone(),
        expected.issuer.clone(),
        expected.keys.clone(),
    )
    .set_allowed_algs(expected.algorithms.iter().map(|one| one.known()))
    .set_time_fn(move || skewed.into())
    .set_issue_time_verifier_fn(move |issued| {
        let issued = issued.timestamp();
        if (earliest..=latest).contains(&issued) { Ok(()) } else { Err("issued at another time".to_owned()) }
    });
    let claims = token.claims(&verifier, expected.nonce).map_err(|error| doubt(&error))?;
    beyond(claims, expected, earliest, latest)
}

/// What the library leaves to us.
fn beyond(
    claims: &IdTokenClaims<More, CoreGenderClaim>,
    expected: &Expected<'_>,
    earliest: i64,
    latest: i64,
) -> Result<Says, Doubt> {
    // OpenID Connect Core 1.0, 3.1.3.7, 5. Tokens for several audiences are refused by the library before.
    if claims.authorized_party().is_some_and(|party| party != expected.client_id) {
        return Err(Doubt::Wrong("authorised party"));
    }
    let more = claims.additional_claims();
    if let Some(from) = &more.nbf
        && from.as_f64().is_none_or(|from| from > seconds(latest))
    {
        return Err(Doubt::Wrong("not good yet"));
    }
    let subject = claims.subject().as_str();
    if subject.is_empty() || subject.len() > LONGEST_SUBJECT {
        return Err(Doubt::Wrong("subject"));
    }
    if expected.anew {
        match claims.auth_time().map(|time| time.timestamp()) {
            Some(time) if (earliest..=latest).contains(&time) => {}
            _ => return Err(Doubt::Wrong("not shown anew")),
        }
    }
    let acr = claims.auth_context_ref().map(|acr| acr.as_str());
    let second_factor = expected
        .assurance
        .judge(acr, more.vot.as_deref(), more.identity_proofing_level.as_deref())
        .ok_or(Doubt::TooWeak)?;
    Ok(Says { subject: subject.to_owned(), second_factor })
}

/// Seconds since 1970 stay exact in this for longer than there will be clocks.
#[allow(clippy::cast_precision_loss, reason = "see above")]
fn seconds(whole: i64) -> f64 {
    whole as f64
}

/// In words of ours: those of the library repeat what stood in the token.
fn doubt(error: &ClaimsVerificationError) -> Doubt {
    match error {
        ClaimsVerificationError::SignatureVerification(why) => match why {
            SignatureVerificationError::NoMatchingKey => Doubt::UnknownKey,
            SignatureVerificationError::NoSignature => Doubt::Wrong("not signed"),
            SignatureVerificationError::DisallowedAlg(_) | SignatureVerificationError::UnsupportedAlg(_) => {
                Doubt::Wrong("signed in a way that is not accepted")
            }
            SignatureVerificationError::AmbiguousKeyId(_) => Doubt::Wrong("names no key"),
            _ => Doubt::Wrong("signature"),
        },
        ClaimsVerificationError::Expired(_) => Doubt::Wrong("time"),
        ClaimsVerificationError::InvalidAudience(_) => Doubt::Wrong("audience"),
        ClaimsVerificationError::InvalidIssuer(_) => Doubt::Wrong("issuer"),
        ClaimsVerificationError::InvalidNonce(_) => Doubt::Wrong("nonce"),
        _ => Doubt::Wrong("form"),
    }
}
