//! The cookies of the door. No script reads them (`HttpOnly`), no other site's form brings them (`SameSite=Lax`), and over
//! https no other host can have set them (`__Host-`). Whoever comes back from a provider brings them: that is a link, not a
//! form, and `SameSite=Strict` would lose them there.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::site::Site;

/// A cookie of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cookie {
    /// The token of a session. Gone when the browser is closed.
    Session,
    /// By this a browser is known again.
    Browser,
    /// What a passkey answers to; gone within minutes.
    Passkey,
    /// By this it is known that somebody who comes back from a provider was sent there from this browser.
    Sent,
    /// By this it is known that the system of a practice opened the form in this browser.
    Launch,
}

impl Cookie {
    fn name(self) -> &'static str {
        match self {
            Cookie::Session => "alongside-session",
            Cookie::Browser => "alongside-browser",
            Cookie::Passkey => "alongside-passkey",
            Cookie::Sent => "alongside-sent",
            Cookie::Launch => "alongside-launch",
        }
    }

    /// How long the browser keeps it, seconds; nothing for as long as it is open. Browsers keep none for more than 400 days.
    fn kept(self) -> Option<u64> {
        match self {
            Cookie::Session => None,
            Cookie::Browser => Some(400 * 24 * 3600),
            Cookie::Passkey => Some(300),
            // As long as somebody may take there (`access::openid::PATIENCE`).
            Cookie::Sent => Some(600),
            // As long as what was sent is kept (`casework::launch::KEPT`).
            Cookie::Launch => Some(900),
        }
    }
}

/// How cookies are written for one request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Jar {
    /// Whether the browser sends them over https alone. Not on the machine itself, where there is none.
    secure: bool,
}

impl Jar {
    /// Cookies are secure unless the browser asks the machine it runs on.
    pub(crate) fn of(site: &Site, headers: &HeaderMap) -> Self {
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        Self { secure: site.is_https() || !is_loopback(host) }
    }

    fn prefix(self) -> &'static str {
        if self.secure { "__Host-" } else { "" }
    }

    /// What the browser sent as this cookie. Of several with one name, none is believed.
    pub(crate) fn read(self, headers: &HeaderMap, cookie: Cookie) -> Option<String> {
        let name = format!("{}{}", self.prefix(), cookie.name());
        let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let pairs = all.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let mut found = pairs.filter(|(key, _)| *key == name).map(|(_, value)| value);
        let first = found.next()?;
        found.next().is_none().then(|| first.to_owned())
    }

    /// The header that gives the browser a cookie; without a value it forgets it. Values are letters, digits, `-` and `_`.
    pub(crate) fn write(self, cookie: Cookie, value: Option<&str>) -> Option<HeaderValue> {
        let secure = if self.secure { "; Secure" } else { "" };
        let kept = match (value, cookie.kept()) {
            (None, _) => "; Max-Age=0".to_owned(),
            (Some(_), Some(seconds)) => format!("; Max-Age={seconds}"),
            (Some(_), None) => String::new(),
        };
        let (prefix, name, value) = (self.prefix(), cookie.name(), value.unwrap_or_default());
        let text = format!("{prefix}{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{kept}");
        let mut header = HeaderValue::from_str(&text).ok()?;
        // Whatever prints headers leaves this one out.
        header.set_sensitive(true);
        Some(header)
    }
}

/// Whether a host is the very machine: `localhost`, `127.0.0.1:8080`, `[::1]`.
fn is_loopback(host: &str) -> bool {
    let Ok(address) = url::Url::parse(&format!("http://{host}/")) else { return false };
    match address.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jar(host: &str, public: Option<&str>) -> Jar {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, host.parse().unwrap());
        let public = public.map(|address| address.parse().unwrap());
        Jar::of(&Site { public, ..Site::default() }, &headers)
    }

    #[test]
    fn a_cookie_is_secure_everywhere_but_on_the_machine_itself() {
        for (host, public, secure) in [
            ("127.0.0.1:8080", None, false),
            ("localhost:8080", None, false),
            ("[::1]:8080", None, false),
            ("localhost", Some("http://localhost"), false),
            ("alongside.example", None, true),
            ("localhost.attacker.example", None, true),
            ("127.0.0.1.attacker.example", None, true),
            ("", None, true),
            ("127.0.0.1:8080", Some("https://alongside.example"), true),
        ] {
            assert_eq!(jar(host, public).secure, secure, "{host} {public:?}");
        }
    }

    #[test]
    fn a_cookie_is_written_as_it_must_be_and_read_back() {
        let jar = jar("alongside.example", None);
        let written = jar.write(Cookie::Session, Some("abc")).unwrap();
        assert_eq!(
            written.to_str().unwrap(),
            "__Host-alongside-session=abc; Path=/; HttpOnly; SameSite=Lax; Secure"
        );
        assert!(written.is_sensitive());
        assert!(jar.write(Cookie::Session, None).unwrap().to_str().unwrap().ends_with("Max-Age=0"));
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, "other=1; __Host-alongside-session=abc".parse().unwrap());
        assert_eq!(jar.read(&headers, Cookie::Session).as_deref(), Some("abc"));
        assert_eq!(jar.read(&headers, Cookie::Browser), None);
        headers.append(header::COOKIE, "__Host-alongside-session=def".parse().unwrap());
        assert_eq!(jar.read(&headers, Cookie::Session), None, "two of one name");
        headers.remove(header::COOKIE);
        headers.append(header::COOKIE, "alongside-session=abc".parse().unwrap());
        assert_eq!(jar.read(&headers, Cookie::Session), None, "another host may have set it");
    }
}
