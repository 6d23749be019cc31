//! Who asks: the address a request comes from, or the one that a trusted proxy says it comes from.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::str::FromStr;

use axum::http::HeaderMap;
use axum::http::header::HeaderName;
use ipnet::IpNet;

/// Those who share a budget: one IPv4 address, or one IPv6 network of 64 bits, which is what a household or a phone is
/// given and can move about in as it likes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Caller {
    V4(Ipv4Addr),
    V6([u16; 4]),
}

impl Caller {
    pub(super) fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => Caller::V4(address),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                Caller::V6([a, b, c, d])
            }
        }
    }
}

impl std::fmt::Display for Caller {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Caller::V4(address) => address.fmt(f),
            Caller::V6([a, b, c, d]) => write!(f, "{}/64", Ipv6Addr::new(*a, *b, *c, *d, 0, 0, 0, 0)),
        }
    }
}

/// An address or a network of addresses: `192.0.2.1`, `10.0.0.0/8`, `fd00::/8`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network(IpNet);

/// Why a text is not a network.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is neither an address nor a network such as 10.0.0.0/8")]
pub struct NetworkError(String);

impl FromStr for Network {
    type Err = NetworkError;

    fn from_str(text: &str) -> Result<Self, NetworkError> {
        let text = text.trim();
        let read = text.parse().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
        read.map(Network).map_err(|_| NetworkError(text.to_owned()))
    }
}

impl Network {
    fn holds(&self, address: IpAddr) -> bool {
        self.0.contains(&address.to_canonical())
    }
}

/// The proxies in front of the program that may say for whom they ask, and the header in which they do.
#[derive(Debug, Clone)]
pub struct Proxies {
    trusted: Vec<Network>,
    header: HeaderName,
}

impl Default for Proxies {
    /// Nobody is trusted.
    fn default() -> Self {
        Self { trusted: Vec::new(), header: HeaderName::from_static("x-forwarded-for") }
    }
}

impl Proxies {
    /// Trusts these, in this header: one address, or several with commas between, the nearest last, as
    /// `X-Forwarded-For` has them.
    ///
    /// # Errors
    /// A sentence that says why the header cannot be used.
    pub fn new(trusted: Vec<Network>, header: &str) -> Result<Self, String> {
        let name = HeaderName::from_str(header.trim())
            .map_err(|_| format!("{header:?} is not the name of a header"))?;
        if name == axum::http::header::FORWARDED {
            return Err(
                "the header `Forwarded` is not understood; let the proxy set `X-Forwarded-For`".to_owned()
            );
        }
        Ok(Self { trusted, header: name })
    }

    /// The address that asks, and whether somebody on a private network said so in vain, who is likely a proxy that was
    /// forgotten.
    ///
    /// Read from the end: each proxy adds who came to it, so whatever a client made up stands further left than what the
    /// first trusted proxy saw. What cannot be read is not passed over.
    pub(super) fn client(&self, peer: IpAddr, headers: &HeaderMap) -> (IpAddr, bool) {
        if !self.trusts(peer) {
            return (peer, is_private(peer) && headers.contains_key(&self.header));
        }
        let named = headers.get_all(&self.header);
        let all: Vec<&str> =
            named.iter().flat_map(|value| value.to_str().unwrap_or("?").split(',')).collect();
        let mut client = peer;
        for text in all.into_iter().rev() {
            let Some(address) = address(text) else { break };
            client = address;
            if !self.trusts(address) {
                break;
            }
        }
        (client, false)
    }

    pub(super) fn trusts(&self, address: IpAddr) -> bool {
        self.trusted.iter().any(|network| network.holds(address))
    }
}

/// An address as proxies write it: alone, with a port, or in brackets.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let with_port = || text.parse::<SocketAddr>().map(|address| address.ip());
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    bare.parse().or_else(|_| with_port()).ok()
}

fn is_private(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => address.is_loopback() || address.is_private(),
        IpAddr::V6(address) => address.is_loopback() || address.is_unique_local(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn said(lines: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        headers
    }

    fn behind(networks: &[&str]) -> Proxies {
        let trusted = networks.iter().map(|text| text.parse().unwrap()).collect();
        Proxies::new(trusted, "X-Forwarded-For").unwrap()
    }

    fn client(proxies: &Proxies, peer: &str, lines: &[&str]) -> String {
        proxies.client(ip(peer), &said(lines)).0.to_string()
    }

    #[test]
    fn without_a_trusted_proxy_nobody_says_who_they_are() {
        let none = Proxies::default();
        assert_eq!(client(&none, "198.51.100.7", &["203.0.113.9"]), "198.51.100.7");
        let other = behind(&["10.0.0.0/8"]);
        assert_eq!(client(&other, "198.51.100.7", &["203.0.113.9"]), "198.51.100.7");
        assert_eq!(client(&other, "198.51.100.7", &["10.0.0.1"]), "198.51.100.7");
    }

    #[test]
    fn what_a_client_makes_up_is_not_believed_behind_a_proxy_either() {
        let proxies = behind(&["10.0.0.0/8", "fd00::/8"]);
        for (lines, expected) in [
            (vec!["203.0.113.9"], "203.0.113.9"),
            // The client sent 1.2.3.4, the proxy added where it came from.
            (vec!["1.2.3.4, 203.0.113.9"], "203.0.113.9"),
            (vec!["1.2.3.4", "203.0.113.9"], "203.0.113.9"),
            // A client that claims to be a proxy of ours.
            (vec!["1.2.3.4, 10.0.0.9, 203.0.113.9"], "203.0.113.9"),
            // Two proxies, the outer of which added the client.
            (vec!["1.2.3.4, 203.0.113.9, 10.0.0.9"], "203.0.113.9"),
            (vec!["nonsense, 203.0.113.9"], "203.0.113.9"),
            // Nothing to the left of what cannot be read is believed.
            (vec!["203.0.113.9, nonsense"], "10.0.0.1"),
            (vec!["203.0.113.9, , 10.0.0.7"], "10.0.0.7"),
            (vec![""], "10.0.0.1"),
            (vec![], "10.0.0.1"),
            // People on the same network.
            (vec!["10.0.0.50"], "10.0.0.50"),
            (vec!["203.0.113.9:4711"], "203.0.113.9"),
            (vec!["[2001:db8::1]:4711"], "2001:db8::1"),
            (vec!["[2001:db8::1]"], "2001:db8::1"),
            (vec!["2001:db8::1"], "2001:db8::1"),
        ] {
            assert_eq!(client(&proxies, "10.0.0.1", &lines), expected, "{lines:?}");
        }
        // The proxy speaks to us over IPv6, or as IPv4 in the clothes of IPv6.
        assert_eq!(client(&proxies, "::ffff:10.0.0.1", &["203.0.113.9"]), "203.0.113.9");
        assert_eq!(client(&proxies, "fd12::1", &["203.0.113.9"]), "203.0.113.9");
    }

    #[test]
    fn only_the_header_that_is_configured_is_read() {
        let trusted = vec!["10.0.0.1".parse().unwrap()];
        let proxies = Proxies::new(trusted, "x-real-ip").unwrap();
        let mut headers = said(&["1.2.3.4"]);
        assert_eq!(proxies.client(ip("10.0.0.1"), &headers).0, ip("10.0.0.1"));
        headers.insert("x-real-ip", "203.0.113.9".parse().unwrap());
        assert_eq!(proxies.client(ip("10.0.0.1"), &headers).0, ip("203.0.113.9"));
        for wrong in ["Forwarded", "forwarded", "not a header", ""] {
            assert!(Proxies::new(vec![], wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_proxy_that_was_forgotten_is_noticed_and_a_stranger_is_not() {
        let none = Proxies::default();
        assert!(none.client(ip("10.1.2.3"), &said(&["203.0.113.9"])).1);
        assert!(none.client(ip("::1"), &said(&["203.0.113.9"])).1);
        assert!(!none.client(ip("198.51.100.7"), &said(&["203.0.113.9"])).1);
        assert!(!none.client(ip("10.1.2.3"), &said(&[])).1);
    }

    #[test]
    fn an_ipv6_network_of_64_bits_is_one_caller() {
        let of = |text: &str| Caller::of(ip(text));
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff:ffff:ffff:ffff"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
        assert_eq!(of("2001:db8:1:2::9").to_string(), "2001:db8:1:2::/64");
    }

    #[test]
    fn networks_are_read() {
        for text in ["10.0.0.0/8", " 192.0.2.1 ", "fd00::/8", "::1"] {
            assert!(text.parse::<Network>().is_ok(), "{text}");
        }
        for text in ["10.0.0.0/33", "localhost", "", "10.0.0"] {
            assert!(text.parse::<Network>().is_err(), "{text}");
        }
    }
}
