//! Web addresses.

use std::hash::{Hash, Hasher};

use thiserror::Error;
use url::Url;

use crate::text::is_space;

/// A web address that a browser would open, exactly as it was written.
///
/// Rule: WHATWG URL Standard, restricted to `http` and `https` with a host and without a user name or password. The
/// text is kept to the letter, so that a listing goes out as it came in: `http://example.com` gains no slash. Two
/// addresses are equal when their texts are. Whether anything answers, only a visit can tell.
#[derive(Debug, Clone)]
pub struct WebAddress {
    text: String,
    host: String,
}

/// A web address read liberally, and whether it had to be mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiberalWebAddress {
    /// The address, with `https://` in front when that was missing.
    pub address: WebAddress,
    /// True when the text was changed: show the person what was made of it.
    pub mended: bool,
}

/// Why a text is not a web address.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WebAddressError {
    /// Nothing but spaces.
    #[error("Enter a web address, like https://www.example.org")]
    Empty,
    /// No `http://` or `https://` in front.
    #[error("Start the web address with https:// or http://, like https://www.example.org")]
    Scheme,
    /// Spaces or invisible characters inside.
    #[error("Enter one web address without spaces, like https://www.example.org")]
    Characters,
    /// A user name or password before the host, which hides where the link really goes.
    #[error("Remove the name and password in front of the web address, up to and including the @")]
    Credentials,
    /// No host, or not one that can exist.
    #[error("This web address has no website in it. Enter one like https://www.example.org")]
    Host,
    /// Longer than browsers and registers take.
    #[error("This web address is too long. Enter one of up to 2,048 characters")]
    Length,
}

/// What the sitemap protocol and most registers take; no browser takes less.
const LONGEST: usize = 2_048;

impl WebAddress {
    /// Reads an address that is written in full.
    ///
    /// # Errors
    /// [`WebAddressError`] when it is not `http` or `https`, has no host, or hides where it goes.
    pub fn parse(text: &str) -> Result<Self, WebAddressError> {
        let text = text.trim_matches(is_space);
        if text.is_empty() {
            return Err(WebAddressError::Empty);
        }
        if text.len() > LONGEST {
            return Err(WebAddressError::Length);
        }
        // A browser would drop tabs and line ends and turn backslashes round: then the text would not be what opens.
        if text.contains(|c: char| is_space(c) || c.is_control() || c == '\\' || is_invisible(c)) {
            return Err(WebAddressError::Characters);
        }
        let rest = strip_scheme(text).ok_or(WebAddressError::Scheme)?;
        // The standard skips further slashes and takes the path for a host: "https:///example.org/".
        if rest.starts_with('/') {
            return Err(WebAddressError::Host);
        }
        let url = Url::parse(text).map_err(|_| WebAddressError::Host)?;
        if authority(rest).contains('@') || !url.username().is_empty() || url.password().is_some() {
            return Err(WebAddressError::Credentials);
        }
        match url.host_str() {
            Some(host) if !host.is_empty() => Ok(Self { text: text.to_owned(), host: host.to_owned() }),
            _ => Err(WebAddressError::Host),
        }
    }

    /// Reads an address as people write it on a leaflet: `www.example.org/x` becomes `https://www.example.org/x`, and
    /// is marked as mended. Anything with another scheme is refused as in [`WebAddress::parse`].
    ///
    /// # Errors
    /// [`WebAddressError`] when even `https://` in front does not make it an address.
    pub fn parse_liberal(text: &str) -> Result<LiberalWebAddress, WebAddressError> {
        match Self::parse(text) {
            Err(WebAddressError::Scheme) => {}
            other => {
                return other.map(|address| LiberalWebAddress { address, mended: false });
            }
        }
        let text = text.trim_matches(is_space);
        let bare = text.strip_prefix("//").unwrap_or(text);
        if looks_like_a_site(authority(bare)) {
            let address = Self::parse(&format!("https://{bare}"))?;
            Ok(LiberalWebAddress { address, mended: true })
        } else {
            Err(WebAddressError::Scheme)
        }
    }

    /// The address exactly as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The site, in lower case and in the form the domain name system knows: `www.example.org`.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// True when the connection is encrypted.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.text.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("https:"))
    }
}

fn strip_scheme(text: &str) -> Option<&str> {
    ["https://", "http://"].iter().find_map(|scheme| {
        let (start, rest) = text.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    })
}

/// What stands before the path, the query and the fragment.
fn authority(rest: &str) -> &str {
    rest.split(['/', '?', '#']).next().unwrap_or("")
}

/// A name with a dot whose last part begins with a letter, and perhaps a port. So `javascript:x`, `jo@example.org`,
/// `n/a` and `1.5` are not taken for sites.
fn looks_like_a_site(authority: &str) -> bool {
    let (name, port) = authority.split_once(':').unwrap_or((authority, "443"));
    let port_fits = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    let name_fits = name.split('.').count() >= 2 && name.split('.').all(|label| !label.is_empty());
    let ends_in_letters = name
        .rsplit('.')
        .next()
        .is_some_and(|label| label.chars().count() >= 2 && label.starts_with(char::is_alphabetic));
    port_fits && name_fits && ends_in_letters && !name.contains('@')
}

/// Characters that show nothing or turn the direction of writing: they make an address look like another.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

impl PartialEq for WebAddress {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for WebAddress {}

impl Hash for WebAddress {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl PartialOrd for WebAddress {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for WebAddress {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.text.cmp(&other.text)
    }
}

reads_by_parsing!(WebAddress, WebAddressError, as_str);
shows_its_text!(WebAddress);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keeps_the_text_to_the_letter() {
        for text in [
            "http://example.com",
            "https://example.com/",
            "HTTP://Example.COM/A%20b?q=1#top",
            "https://caffi.cymru/croeso/tŷ",
            "http://example.org:8080",
            "http://localhost:8080/x",
            "https://example.org/@group",
            "https://example.org?mail=a@b.org",
        ] {
            assert_eq!(WebAddress::parse(text).unwrap().as_str(), text);
            assert_eq!(WebAddress::parse(&format!("  {text}\n")).unwrap().to_string(), text);
        }
        let address = WebAddress::parse("HTTPS://WWW.Example.org/x").unwrap();
        assert_eq!(address.host(), "www.example.org");
        assert!(address.is_https());
        assert!(!WebAddress::parse("http://example.org").unwrap().is_https());
    }

    #[test]
    fn refuses_what_is_not_safe_to_open() {
        use WebAddressError as E;
        for (text, error) in [
            ("", E::Empty),
            ("javascript:alert(1)", E::Scheme),
            ("data:text/html,hello", E::Scheme),
            ("ftp://example.org", E::Scheme),
            ("mailto:jo@example.org", E::Scheme),
            ("www.example.org/x", E::Scheme),
            ("//example.org", E::Scheme),
            ("https:example.org", E::Scheme),
            ("https://", E::Host),
            ("https:///example.org", E::Host),
            ("https://?x", E::Host),
            ("https://exa mple.org", E::Characters),
            ("java\nscript:alert(1)", E::Characters),
            ("https://example.org\\@evil.example", E::Characters),
            ("https://example.org/\u{202e}gro", E::Characters),
            ("https://user:secret@example.org", E::Credentials),
            ("https://www.nhs.uk@evil.example/", E::Credentials),
            ("https://@example.org/", E::Credentials),
            ("https://a.org and https://b.org", E::Characters),
            ("https://example.org:99999", E::Host),
        ] {
            assert_eq!(WebAddress::parse(text), Err(error), "{text}");
        }
        let long = format!("https://example.org/{}", "a".repeat(LONGEST));
        assert_eq!(WebAddress::parse(&long), Err(E::Length));
    }

    #[test]
    fn mends_a_missing_scheme_and_says_so() {
        for (text, written) in [
            ("www.example.org/x", "https://www.example.org/x"),
            (" example.org ", "https://example.org"),
            ("//example.org/x", "https://example.org/x"),
            ("example.org:8080/x?y#z", "https://example.org:8080/x?y#z"),
        ] {
            let read = WebAddress::parse_liberal(text).unwrap();
            assert_eq!((read.address.as_str(), read.mended), (written, true), "{text}");
        }
        let read = WebAddress::parse_liberal("http://example.com").unwrap();
        assert_eq!((read.address.as_str(), read.mended), ("http://example.com", false));
    }

    #[test]
    fn mends_nothing_else() {
        for text in [
            "javascript:alert(1)",
            "javascript:alert.call",
            "data:text/html",
            "jo@example.org",
            "n/a",
            "none",
            "1.5",
            "tel:0161",
            "ftp://example.org",
            "mailto:jo@example.org",
            "www..org",
            ".org",
            "see leaflet",
        ] {
            assert!(WebAddress::parse_liberal(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn comes_back_exactly(text in "https?://[a-z][a-z0-9]{0,10}\\.(org|co\\.uk)(:80)?(/[a-zA-Z0-9%._~-]{0,12}){0,3}(\\?[a-z=&]{0,9})?") {
            let address = WebAddress::parse(&text).unwrap();
            prop_assert_eq!(address.as_str(), &text);
            let json = serde_json::to_string(&address).unwrap();
            prop_assert_eq!(serde_json::from_str::<WebAddress>(&json).unwrap(), address);
        }

        #[test]
        fn whatever_is_mended_reads_again_unmended(text in "\\PC{0,24}|[a-z.:/@]{0,20}") {
            if let Ok(read) = WebAddress::parse_liberal(&text) {
                let again = WebAddress::parse_liberal(read.address.as_str()).unwrap();
                prop_assert!(!again.mended);
                prop_assert_eq!(again.address, read.address);
            }
        }
    }
}
