//! What a provider says of itself: its addresses and the keys it signs with. Kept for a while and asked for anew, because
//! providers change their keys.
//!
//! A key that is not known leads to one more question, at most every [`ASK_AGAIN_AFTER`]: otherwise whoever forges tokens
//! would make us ask the provider each time. Keys that a provider has taken away are not believed any more once we have
//! asked again, which is at the latest after [`KEPT`].

use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use openidconnect::core::{
    CoreAuthDisplay, CoreClaimName, CoreClaimType, CoreClientAuthMethod, CoreGrantType, CoreJsonWebKey,
    CoreJsonWebKeySet, CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm, CoreResponseMode,
    CoreResponseType, CoreSubjectIdentifierType,
};
use openidconnect::{AdditionalProviderMetadata, IssuerUrl, ProviderMetadata};
use serde::{Deserialize, Serialize};

use super::reach::{Reach, is_safe};
use crate::{Error, Result};

/// How long what a provider says of itself is believed.
pub(super) const KEPT: SignedDuration = SignedDuration::from_mins(10);
/// How soon a provider is asked again because of a key that is not known, or because it did not answer.
pub(super) const ASK_AGAIN_AFTER: SignedDuration = SignedDuration::from_secs(30);

/// What the standard of discovery does not have, and others do.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct More {
    /// RFC 8414.
    #[serde(default)]
    pub(super) code_challenge_methods_supported: Option<Vec<String>>,
    /// RFC 9207: answers say from whom they are.
    #[serde(default)]
    pub(super) authorization_response_iss_parameter_supported: Option<bool>,
}

impl AdditionalProviderMetadata for More {}

pub(super) type Metadata = ProviderMetadata<
    More,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// What is known of a provider now.
#[derive(Debug, Clone)]
pub(super) struct Known {
    /// With the keys in it.
    pub(super) metadata: Arc<Metadata>,
    asked_at: Timestamp,
}

/// What is known, and when it was last tried to know more.
#[derive(Debug, Default)]
pub(super) struct Knowledge {
    inner: Mutex<Tried>,
}

#[derive(Debug, Default)]
struct Tried {
    known: Option<Known>,
    /// When it last went wrong, and why.
    failed: Option<(Timestamp, String)>,
    /// When keys were last asked for because of one that was not known.
    keys_at: Option<Timestamp>,
}

impl Knowledge {
    /// What is known now. Asks, if that is too long ago. While it is asked, others wait for the same answer.
    pub(super) fn now(&self, issuer: &IssuerUrl, reach: &Reach, now: Timestamp) -> Result<Known> {
        let mut tried = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = &tried.known
            && now.duration_since(known.asked_at).abs() < KEPT
        {
            return Ok(known.clone());
        }
        if let Some((at, why)) = &tried.failed
            && now.duration_since(*at).abs() < ASK_AGAIN_AFTER
        {
            return Err(Error::Temporary(why.clone()));
        }
        match discover(issuer, reach) {
            Ok(metadata) => {
                let known = Known { metadata: Arc::new(metadata), asked_at: now };
                *tried = Tried { known: Some(known.clone()), failed: None, keys_at: tried.keys_at };
                Ok(known)
            }
            Err(why) => {
                // What was known is not believed for longer because of that.
                tried.failed = Some((now, why.clone()));
                Err(Error::Temporary(why))
            }
        }
    }

    /// What is known after asking for the keys once more. Nothing when that was done a moment ago.
    pub(super) fn with_new_keys(&self, reach: &Reach, now: Timestamp) -> Result<Option<Known>> {
        let mut tried = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        if tried.keys_at.is_some_and(|at| now.duration_since(at).abs() < ASK_AGAIN_AFTER) {
            return Ok(None);
        }
        let Some(before) = tried.known.clone() else { return Ok(None) };
        tried.keys_at = Some(now);
        let keys = keys(&before.metadata, reach).map_err(Error::Temporary)?;
        let metadata = before.metadata.as_ref().clone().set_jwks(keys);
        let known = Known { metadata: Arc::new(metadata), asked_at: now };
        tried.known = Some(known.clone());
        Ok(Some(known))
    }
}

/// Asks a provider for what it says of itself, and for its keys.
pub(super) fn discover(issuer: &IssuerUrl, reach: &Reach) -> std::result::Result<Metadata, String> {
    // The library compares the issuer, letter by letter, with the one that was asked for.
    let metadata = Metadata::discover(issuer, &|request| reach.ask(request))
        .map_err(|error| format!("{} does not say what it is: {}", issuer.as_str(), in_full(&error)))?;
    let token = metadata.token_endpoint().map(|address| address.as_str());
    for address in
        [Some(metadata.authorization_endpoint().as_str()), token, Some(metadata.jwks_uri().as_str())]
    {
        match address {
            Some(address) if is_safe(address) => {}
            Some(address) => {
                return Err(format!("it names {address}, which is neither https nor this machine"));
            }
            None => return Err("it names no token endpoint".to_owned()),
        }
    }
    Ok(metadata)
}

fn keys(metadata: &Metadata, reach: &Reach) -> std::result::Result<CoreJsonWebKeySet, String> {
    CoreJsonWebKeySet::fetch(metadata.jwks_uri(), &|request| reach.ask(request))
        .map_err(|error| format!("its keys cannot be read: {}", in_full(&error)))
}

/// An error with what is behind it.
pub(super) fn in_full(error: &dyn std::error::Error) -> String {
    let mut said = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        said = format!("{said}: {inner}");
        source = inner.source();
    }
    said
}
