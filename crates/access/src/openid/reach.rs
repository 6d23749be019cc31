//! Asking a provider: over https, without following where an answer leads, and no more than so much of it.

use std::time::Duration;

use openidconnect::http::{Request, Response, StatusCode};
use url::Url;

/// A provider's answers are a few thousand letters.
const MOST: u64 = 256 * 1024;

/// Why a provider could not be asked.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unreached {
    /// The address is not one that we ask.
    #[error("{0} is not asked: it is neither https nor this very machine")]
    NotSafe(String),
    /// It did not answer, or not as HTTP.
    #[error("it cannot be reached: {0}")]
    Failed(Box<ureq::Error>),
    /// It leads elsewhere. Whoever could make it do so would get our secrets.
    #[error("it leads elsewhere (status {0}), and that is not followed")]
    LeadsElsewhere(StatusCode),
}

/// Asks providers.
#[derive(Debug, Clone)]
pub(super) struct Reach(ureq::Agent);

impl Reach {
    pub(super) fn new() -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(Duration::from_secs(5)))
            .timeout_global(Some(Duration::from_secs(15)))
            .user_agent(concat!("alongside/", env!("CARGO_PKG_VERSION")))
            .build();
        Self(ureq::Agent::new_with_config(config))
    }

    /// One request.
    pub(super) fn ask(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Unreached> {
        let address = request.uri().to_string();
        if !is_safe(&address) {
            return Err(Unreached::NotSafe(address));
        }
        let failed = |error| Unreached::Failed(Box::new(error));
        let (parts, mut body) = self.0.run(request).map_err(failed)?.into_parts();
        if parts.status.is_redirection() {
            return Err(Unreached::LeadsElsewhere(parts.status));
        }
        let bytes = body.with_config().limit(MOST).read_to_vec().map_err(failed)?;
        Ok(Response::from_parts(parts, bytes))
    }
}

/// Whether an address may be asked: https, or this very machine, where nobody listens in.
pub(super) fn is_safe(address: &str) -> bool {
    let Ok(address) = Url::parse(address) else { return false };
    let is_this_machine = match address.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    let plain = address.username().is_empty() && address.password().is_none();
    plain
        && (address.scheme() == "https" && address.has_host()
            || address.scheme() == "http" && is_this_machine)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_and_this_very_machine_are_asked() {
        for (address, safe) in [
            ("https://provider.example/token", true),
            ("https://provider.example:443/a/b", true),
            ("http://127.0.0.1:3000/token", true),
            ("http://localhost:3000", true),
            ("http://[::1]/token", true),
            ("http://provider.example/token", false),
            ("http://127.0.0.1.attacker.example/", false),
            ("https://name:word@provider.example/", false),
            ("file:///etc/passwd", false),
            ("", false),
        ] {
            assert_eq!(is_safe(address), safe, "{address}");
        }
    }
}
