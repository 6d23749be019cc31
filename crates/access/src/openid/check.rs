//! Looking whether a provider is as the configuration has it, before anybody needs it.

use openidconnect::core::CoreClientAuthMethod;

use super::known::{Metadata, discover};
use super::profile::{Assurance, ClientAuthentication};
use super::provider::{Provider, Way};
use crate::accounts::Audience;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// As it stands in addresses.
    pub name: String,
    /// What pages call it.
    pub label: String,
    /// Its profile.
    pub profile: &'static str,
    /// Whether it is for people who work here.
    pub for_staff: bool,
    /// Its issuer.
    pub issuer: String,
    /// The address to register there: people come back to it.
    pub back: String,
    /// How we show that it is we.
    pub authentication: &'static str,
    /// What our key is known by and signs with, where we have one.
    pub key: Option<(String, &'static str)>,
    /// Keys it signs with now; nothing when it does not answer.
    pub keys: Option<usize>,
    /// What is wrong, in words. Nobody can sign in while something is.
    pub problems: Vec<String>,
    /// What may be wrong: it does not say.
    pub remarks: Vec<String>,
}

impl Provider {
    /// Asks the provider what it is, and compares.
    #[must_use]
    pub fn check(&self) -> Checked {
        let mut checked = Checked {
            name: self.name.clone(),
            label: self.label.clone(),
            profile: self.profile.word(),
            for_staff: self.audience == Audience::Staff,
            issuer: self.issuer.as_str().to_owned(),
            back: self.back.as_str().to_owned(),
            authentication: self.way.authentication().word(),
            key: match &self.way {
                Way::Key(key) => Some((key.id().to_owned(), key.algorithm().word())),
                Way::Secret(..) => None,
            },
            keys: None,
            problems: Vec::new(),
            remarks: Vec::new(),
        };
        match discover(&self.issuer, &self.reach) {
            Ok(metadata) => self.compare(&metadata, &mut checked),
            Err(why) => checked.problems.push(why),
        }
        checked
    }

    fn compare(&self, metadata: &Metadata, checked: &mut Checked) {
        let keys = metadata.jwks().keys().len();
        checked.keys = Some(keys);
        if keys == 0 {
            checked.problems.push("it publishes no key that can be read".to_owned());
        }
        let signs = metadata.id_token_signing_alg_values_supported();
        if !self.signed_with.iter().any(|one| signs.contains(&one.known())) {
            let ours: Vec<&str> = self.signed_with.iter().map(|one| one.word()).collect();
            checked.problems.push(format!("it does not sign with any of {}", ours.join(", ")));
        }
        // Where it does not say, it is this one (OpenID Connect Discovery 1.0, 3).
        let usual = vec![CoreClientAuthMethod::ClientSecretBasic];
        let ways = metadata.token_endpoint_auth_methods_supported().unwrap_or(&usual);
        let ours = match self.way.authentication() {
            ClientAuthentication::PrivateKeyJwt => CoreClientAuthMethod::PrivateKeyJwt,
            ClientAuthentication::SecretBasic => CoreClientAuthMethod::ClientSecretBasic,
            ClientAuthentication::SecretPost => CoreClientAuthMethod::ClientSecretPost,
        };
        if !ways.contains(&ours) {
            checked.problems.push(format!("it does not take {}", self.way.authentication().word()));
        }
        if let (Way::Key(key), Some(known)) =
            (&self.way, metadata.token_endpoint_auth_signing_alg_values_supported())
            && !known.contains(&key.algorithm().known())
        {
            checked.problems.push(format!("it does not take what {} signs", key.algorithm().word()));
        }
        match &metadata.additional_metadata().code_challenge_methods_supported {
            Some(known) if known.iter().any(|one| one == "S256") => {}
            Some(_) => checked.problems.push("it does not know PKCE with S256".to_owned()),
            None => checked.remarks.push("it does not say whether it knows PKCE".to_owned()),
        }
        if let (Assurance::Levels { .. } | Assurance::Values { .. }, Some(known)) =
            (&self.assurance, metadata.acr_values_supported())
        {
            for asked in self.assurance.acr_values() {
                if !known.iter().any(|one| one.as_str() == asked) {
                    checked.remarks.push(format!("it does not list the acr {asked}"));
                }
            }
        }
    }
}
