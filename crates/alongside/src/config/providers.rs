//! `[[access.providers]]`: who else can say who somebody is. Their secrets stand in files of their own.

use std::path::{Path, PathBuf};

use access::accounts::Audience;
use access::openid::profile::{Algorithm, ClientAuthentication, Profile};
use access::openid::{Plan, Provider};
use jiff::SignedDuration;
use secrecy::SecretString;
use serde::Deserialize;
use url::Url;

use super::secrets;
use crate::Failure;

/// One, as it is written down.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Given {
    /// Small letters, digits and `-`: it stands in the address that people come back to.
    name: String,
    /// `cis2`, `nhs-login` or `standard`.
    profile: String,
    /// What people call it.
    label: Option<String>,
    /// Its issuer, letter by letter as it writes itself.
    issuer: String,
    /// What it knows us by.
    client_id: String,
    /// `private_key_jwt`, `client_secret_basic` or `client_secret_post`.
    client_authentication: Option<String>,
    /// A file with our private key, in PEM.
    private_key_file: Option<PathBuf>,
    /// What the provider knows the key by; its thumbprint if not given.
    private_key_id: Option<String>,
    /// What we sign with, such as `RS512`.
    algorithm: Option<String>,
    /// A file with our secret, for the ways that need one.
    client_secret_file: Option<PathBuf>,
    /// What the provider may sign with.
    id_token_algorithms: Option<Vec<String>>,
    /// The least it has to know: `AAL2` or `AAL3` of CIS2, `P9` or `P5` of NHS login.
    least: Option<String>,
    /// For a standard provider: one of these `acr` has to come back.
    #[serde(default)]
    acr: Vec<String>,
    /// For a standard provider: these `acr` count as a second factor.
    #[serde(default)]
    second_factor_acr: Vec<String>,
    /// For a standard provider: `staff` or `person`.
    audience: Option<String>,
    /// What else is asked for besides `openid`. Nothing of it is kept.
    #[serde(default)]
    scopes: Vec<String>,
    /// How far clocks may be apart, seconds.
    clock_skew_seconds: Option<u16>,
}

/// All of them, for people who come back to an address below `found_at`.
pub(super) fn all(given: &[Given], found_at: Option<&Url>) -> Result<Vec<Provider>, Failure> {
    if given.is_empty() {
        return Ok(Vec::new());
    }
    let Some(found_at) = found_at else {
        return Err(Failure::Said(
            "access.providers need public_address: people come back to it, and the provider knows no other"
                .to_owned(),
        ));
    };
    let mut all: Vec<Provider> = Vec::new();
    for one in given {
        let provider = Provider::new(plan(one)?, found_at)
            .map_err(|error| Failure::Said(format!("access.providers: {error}")))?;
        // Of two with one issuer it would be chance whose rules hold.
        if all.iter().any(|other| other.name() == provider.name() || other.issuer() == provider.issuer()) {
            return Err(Failure::Said(format!(
                "access.providers: {} has the name or the issuer of another one",
                provider.name()
            )));
        }
        all.push(provider);
    }
    Ok(all)
}

fn plan(given: &Given) -> Result<Plan, Failure> {
    let wrong = |what: &str, said: &str| {
        Failure::Said(format!("access.providers: {what} of {} cannot be {said:?}", given.name))
    };
    let profile = Profile::read(&given.profile).ok_or_else(|| wrong("profile", &given.profile))?;
    let algorithm = |what: &str, word: &str| Algorithm::read(word).ok_or_else(|| wrong(what, word));
    let authentication = given
        .client_authentication
        .as_deref()
        .map(|word| ClientAuthentication::read(word).ok_or_else(|| wrong("client_authentication", word)));
    let audience = given.audience.as_deref().map(|word| match word {
        "staff" => Ok(Audience::Staff),
        "person" => Ok(Audience::Person),
        other => Err(wrong("audience", other)),
    });
    let signed_with = given.id_token_algorithms.as_ref().map(|words| {
        words.iter().map(|word| algorithm("id_token_algorithms", word)).collect::<Result<Vec<_>, _>>()
    });
    let signs_with = given.algorithm.as_deref().map(|word| algorithm("algorithm", word));
    let file = |what: &str, file: Option<&Path>| file.map(|file| secret(&given.name, what, file)).transpose();
    Ok(Plan {
        name: given.name.clone(),
        label: given.label.clone(),
        profile,
        issuer: given.issuer.clone(),
        client_id: given.client_id.clone(),
        authentication: authentication.transpose()?,
        secret: file("client_secret_file", given.client_secret_file.as_deref())?,
        private_key: file("private_key_file", given.private_key_file.as_deref())?,
        key_id: given.private_key_id.clone(),
        signs_with: signs_with.transpose()?,
        signed_with: signed_with.transpose()?,
        least: given.least.clone(),
        acr: given.acr.clone(),
        second_factor_acr: given.second_factor_acr.clone(),
        audience: audience.transpose()?,
        scopes: given.scopes.clone(),
        skew: given.clock_skew_seconds.map(|seconds| SignedDuration::from_secs(i64::from(seconds))),
    })
}

/// Reads a secret. What it is, no message says.
fn secret(name: &str, what: &str, file: &Path) -> Result<SecretString, Failure> {
    let text = secrets::read(&format!("access.providers: {what} of {name},"), file)?;
    Ok(text.trim().to_owned().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Provider>, String> {
        #[derive(Deserialize)]
        struct File {
            providers: Vec<Given>,
        }
        let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
        let found_at = "https://alongside.example".parse().ok();
        all(&file.providers, found_at.as_ref()).map_err(|error| error.to_string())
    }

    fn with(more: &str) -> String {
        format!(
            "[[providers]]\nname = 'council'\nlabel = 'The council'\nprofile = 'standard'\n\
             issuer = 'https://id.example'\nclient_id = 'us'\nclient_authentication = 'client_secret_post'\n{more}"
        )
    }

    #[test]
    fn a_provider_is_read_with_its_secret_from_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("secret");
        std::fs::write(&file, "between us\n").unwrap();
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        std::fs::set_permissions(&file, mode).unwrap();
        let secret = format!("client_secret_file = '{}'\n", file.display());
        let providers = read(&with(&secret)).unwrap();
        assert_eq!((providers[0].name(), providers[0].label()), ("council", "The council"));
        for (more, said) in [
            ("profile = 'other'", "duplicate"),
            ("anything = 1", "unknown field"),
            ("audience = 'everybody'", "audience of council"),
            ("algorithm = 'none'", "algorithm of council"),
            ("id_token_algorithms = ['HS256']", "id_token_algorithms of council"),
            ("clock_skew_seconds = 301", "300 seconds"),
            ("least = 'P9'", "least"),
        ] {
            let error = read(&with(&format!("{secret}{more}"))).unwrap_err();
            assert!(error.contains(said), "{more}: {error}");
            assert!(!error.contains("between us"), "{error}");
        }
        let twice = format!("{}{}", with(&secret), with(&secret));
        assert!(read(&twice).unwrap_err().contains("another one"));
        assert!(read(&with("")).unwrap_err().contains("client_secret_file"));
        let gone = format!("client_secret_file = '{}'\n", folder.path().join("gone").display());
        assert!(read(&with(&gone)).unwrap_err().contains("cannot be read"));
    }

    #[test]
    fn without_an_address_to_come_back_to_there_is_no_provider() {
        assert!(all(&[], None).unwrap().is_empty());
        #[derive(Deserialize)]
        struct File {
            providers: Vec<Given>,
        }
        let file: File = toml::from_str(&with("")).unwrap();
        assert!(all(&file.providers, None).unwrap_err().to_string().contains("public_address"));
    }
}
