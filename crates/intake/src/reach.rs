//! Calling other people's servers: only public ones, unless a host is named as an exception.
//!
//! A feed's server may redirect anywhere, and a name may resolve to anything. What is checked is
//! therefore the address that is about to be connected to, at each step of each request.

use std::io::Read;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};

use crate::{Error, Result};

/// Which servers may be called besides public ones.
#[derive(Debug, Clone, Default)]
pub struct Reach {
    /// `host` or `host:port`, exactly as in the address.
    pub private_hosts: Vec<String>,
}

/// Makes requests within a [`Reach`].
#[derive(Debug)]
pub struct Fetching {
    agent: ureq::Agent,
}

/// An answer.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// What the body is, in lower case, such as `application/json`.
    pub kind: String,
    /// Bytes of the body, if it was announced.
    pub length: Option<u64>,
    body: ureq::Body,
}

impl Answer {
    /// The body, which fails when fewer bytes arrive than were announced.
    #[must_use]
    pub fn reader(self) -> Exact {
        Exact { inner: self.body.into_with_config().limit(u64::MAX).reader(), left: self.length }
    }
}

/// Notices when fewer bytes arrive than were announced.
pub struct Exact {
    inner: ureq::BodyReader<'static>,
    left: Option<u64>,
}

impl Read for Exact {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        if let Some(left) = &mut self.left {
            *left = left.saturating_sub(count as u64);
            if count == 0 && *left > 0 && !buffer.is_empty() {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
        }
        Ok(count)
    }
}

/// A server that is busy or stumbles is asked again this often.
const TRIES: u32 = 4;

impl Fetching {
    /// Ready to make requests.
    #[must_use]
    pub fn within(reach: &Reach) -> Self {
        let config = Config::builder()
            .http_status_as_error(false)
            .max_redirects(5)
            .timeout_connect(Some(Duration::from_secs(15)))
            .timeout_recv_response(Some(Duration::from_secs(60)))
            .timeout_recv_body(Some(Duration::from_secs(1800)))
            .user_agent(concat!("alongside/", env!("CARGO_PKG_VERSION")))
            // A proxy would connect for us, past the check of addresses.
            .proxy(None)
            .build();
        let resolver = Guarded { reach: reach.clone(), inner: DefaultResolver::default() };
        Fetching { agent: ureq::Agent::with_parts(config, DefaultConnector::default(), resolver) }
    }

    /// Gets an address, patiently.
    ///
    /// # Errors
    /// [`Error::Unreadable`] when the server cannot be reached, or may not be.
    pub fn get(&self, url: &url::Url) -> Result<Answer> {
        let mut tried = 0;
        loop {
            tried += 1;
            let wait = match self.agent.get(url.as_str()).header("Accept-Encoding", "gzip").call() {
                Ok(answer) => {
                    let status = answer.status().as_u16();
                    let header =
                        |name: &str| answer.headers().get(name).and_then(|value| value.to_str().ok());
                    if tried >= TRIES || !(status == 429 || (500..600).contains(&status)) {
                        return Ok(Answer {
                            status,
                            kind: header("content-type").unwrap_or_default().to_ascii_lowercase(),
                            length: header("content-length").and_then(|value| value.parse().ok()),
                            body: answer.into_body(),
                        });
                    }
                    let asked: Option<u64> = header("retry-after").and_then(|value| value.parse().ok());
                    asked.map_or(Duration::from_millis(300 << tried), |s| Duration::from_secs(s.min(30)))
                }
                Err(error) if tried < TRIES && is_passing(&error) => Duration::from_millis(300 << tried),
                Err(error) => {
                    return Err(Error::Unreadable(format!(
                        "{url} cannot be fetched: {error}. Nothing was changed"
                    )));
                }
            };
            std::thread::sleep(wait);
        }
    }
}

fn is_passing(error: &ureq::Error) -> bool {
    matches!(error, ureq::Error::Timeout(_) | ureq::Error::ConnectionFailed)
}

#[derive(Debug)]
struct Guarded {
    reach: Reach,
    inner: DefaultResolver,
}

impl Resolver for Guarded {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> std::result::Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        let host = uri.host().unwrap_or_default();
        let port = uri.port_u16().unwrap_or(if uri.scheme_str() == Some("https") { 443 } else { 80 });
        let named = |allowed: &String| *allowed == host || *allowed == format!("{host}:{port}");
        if self.reach.private_hosts.iter().any(named) {
            return Ok(found);
        }
        match found.iter().map(SocketAddr::ip).find(|ip| !is_public(*ip)) {
            None => Ok(found),
            Some(ip) => Err(ureq::Error::Io(std::io::Error::new(
                std::io::ErrorKind::PermissionDenied,
                format!(
                    "{host} is at {ip}, which is not a public address. A feed may not lead into a private \
                     network; if it is yours, name it with --allow-host {host}:{port}"
                ),
            ))),
        }
    }
}

/// Whether an address is one that anybody on the internet could reach (RFC 6890 and successors).
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => {
            let [a, b, c, _] = ip.octets();
            !(ip.is_private()
                || ip.is_loopback()
                || ip.is_link_local()
                || ip.is_unspecified()
                || ip.is_broadcast()
                || ip.is_multicast()
                || ip.is_documentation()
                || a == 0
                || (a == 100 && (64..128).contains(&b))
                || (a == 192 && b == 0 && c == 0)
                || (a == 198 && (18..20).contains(&b))
                || a >= 240)
        }
        IpAddr::V6(ip) => {
            if let Some(inner) = ip.to_ipv4_mapped() {
                return is_public(IpAddr::V4(inner));
            }
            let first = ip.segments()[0];
            let second = ip.segments()[1];
            !(ip.is_loopback()
                || ip.is_unspecified()
                || ip.is_multicast()
                || (first & 0xfe00) == 0xfc00
                || (first & 0xffc0) == 0xfe80
                || (first == 0x2001 && second == 0x0db8)
                // Carries an IPv4 address inside (6to4, NAT64), which may be private.
                || first == 0x2002
                || (first == 0x0064 && second == 0xff9b))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_addresses_are_told_from_public_ones() {
        for private in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "198.18.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "::ffff:127.0.0.1",
            "2002:7f00:1::",
            "64:ff9b::7f00:1",
            "224.0.0.1",
        ] {
            assert!(!is_public(private.parse().unwrap()), "{private}");
        }
        for public in ["1.1.1.1", "151.101.0.81", "100.128.0.1", "172.32.0.1", "2606:4700::1111"] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
    }
}
