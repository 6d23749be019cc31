//! What whoever runs the service says about it: where it is found, whether it is a demonstration, what its maps show, who
//! is told of holes.

use std::fmt;

use jiff::Timestamp;
use serde::Serialize;
use url::Url;

use crate::words::web_address;

/// One installation of the service.
#[derive(Debug, Clone, Default)]
pub struct Site {
    /// Whether everything in it is fictional. Every page says so, and search engines are asked to stay away.
    pub demo: bool,
    /// Where people find it. Without it, pages name no full address of their own and there is no sitemap.
    pub public: Option<Origin>,
    /// Whether browsers are to ask for the names below it by HTTPS only, too. Whoever runs the service has to know them all.
    pub https_below: bool,
    /// Pictures of the country for maps. Without them, maps show outlines of areas.
    pub map: Option<MapTiles>,
    /// Whom to tell of a security hole.
    pub security: Option<SecurityContact>,
    /// Whether messages go out. Where they do not, they wait, and pages say so.
    pub sends: bool,
    /// Whether e-mails go out and text messages do not: nobody is asked by one.
    pub texts_wait: bool,
    /// Whether letters go by no way, so that whoever works for a scheme prints them.
    pub prints_letters: bool,
}

impl Site {
    /// Whether people reach it by HTTPS only.
    pub(crate) fn is_https(&self) -> bool {
        self.public.as_ref().is_some_and(|public| public.0.starts_with("https://"))
    }
}

/// The beginning of web addresses, by scheme, host and port: `https://alongside.example.org`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

/// Why a text is not the beginning of web addresses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{given:?} is not an address such as https://alongside.example.org: {reason}")]
pub struct OriginError {
    given: String,
    reason: &'static str,
}

impl std::str::FromStr for Origin {
    type Err = OriginError;

    fn from_str(text: &str) -> Result<Self, OriginError> {
        let wrong = |reason| OriginError { given: text.to_owned(), reason };
        let address = Url::parse(text.trim()).map_err(|_| wrong("it cannot be read"))?;
        if !matches!(address.scheme(), "http" | "https") {
            return Err(wrong("it has to begin with https:// or http://"));
        }
        if !address.username().is_empty() || address.password().is_some() {
            return Err(wrong("it must not have a name or a password in it"));
        }
        // In a policy for browsers a star is every host, and a browser's address may have one in it.
        let letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '[' | ']');
        if !address.host_str().is_some_and(|host| host.chars().all(letter)) {
            return Err(wrong("its host is not the name of one"));
        }
        if address.path() != "/" || address.query().is_some() || address.fragment().is_some() {
            return Err(wrong("nothing may follow the host"));
        }
        Ok(Self(address.origin().ascii_serialization()))
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where the pictures of a map come from, and whom to thank for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MapTiles {
    /// Address of a picture, with `{z}`, `{x}` and `{y}` for its place.
    template: String,
    /// Whom to thank, as their licence asks.
    thanks: String,
    /// Where that leads.
    thanks_address: Option<String>,
    #[serde(skip)]
    origin: Origin,
}

impl MapTiles {
    /// Reads what is configured: the address of a picture, such as `https://tiles.example.org/{z}/{x}/{y}.png`, and whom
    /// to thank. A web address at the end of the thanks becomes the place where they lead.
    ///
    /// # Errors
    /// A sentence that says what cannot be used.
    pub fn read(template: &str, thanks: &str) -> Result<Self, String> {
        let template = template.trim();
        if let Some(missing) = ["{z}", "{x}", "{y}"].into_iter().find(|part| !template.contains(part)) {
            return Err(format!("{template:?} does not have {missing}, the place of a picture"));
        }
        let example =
            ["{z}", "{x}", "{y}"].iter().fold(template.to_owned(), |text, part| text.replace(part, "0"));
        if example.contains(['{', '}']) {
            return Err(format!("{template:?} has more in braces than {{z}}, {{x}} and {{y}}"));
        }
        let read = web_address(&example).and_then(|address| Url::parse(&address).ok());
        let address = read.ok_or_else(|| format!("{template:?} is not the address of a picture"))?;
        let has_name = !address.username().is_empty() || address.password().is_some();
        if has_name || !template.starts_with(&address[..url::Position::BeforePath]) {
            return Err(format!("{template:?} has the place of a picture, a name or a password in its host"));
        }
        let origin =
            address.origin().ascii_serialization().parse().map_err(|error: OriginError| error.to_string())?;
        let thanks = thanks.trim();
        if thanks.is_empty() {
            return Err("the pictures of a map need a line that says whose they are".to_owned());
        }
        let (words, last) = thanks.rsplit_once(' ').unwrap_or(("", thanks));
        let link = web_address(last).filter(|_| !words.is_empty());
        Ok(MapTiles {
            template: template.to_owned(),
            thanks: if link.is_some() { words.trim().to_owned() } else { thanks.to_owned() },
            thanks_address: link,
            origin,
        })
    }

    /// The host that browsers have to be let ask for pictures.
    pub(crate) fn origin(&self) -> &Origin {
        &self.origin
    }
}

/// Whom to tell of a security hole, for `/.well-known/security.txt` (RFC 9116).
#[derive(Debug, Clone)]
pub struct SecurityContact {
    contacts: Vec<Url>,
    expires: Timestamp,
    policy: Option<Url>,
}

impl SecurityContact {
    /// Reads what is configured: addresses to write to, best first (`mailto:`, `https:` or `tel:`), until when they
    /// hold, and where the rules for reporting stand.
    ///
    /// # Errors
    /// A sentence that says which part cannot be used.
    pub fn read(contacts: &[String], expires: Timestamp, policy: Option<&str>) -> Result<Self, String> {
        let read = |text: &str, schemes: &[&str]| {
            let address = Url::parse(text.trim()).ok().filter(|address| schemes.contains(&address.scheme()));
            address.ok_or_else(|| format!("{text:?} does not begin with {}:", schemes.join(":, ")))
        };
        if contacts.is_empty() {
            return Err("there is no contact".to_owned());
        }
        let contacts =
            contacts.iter().map(|text| read(text, &["mailto", "https", "tel"])).collect::<Result<_, _>>()?;
        let policy = policy.map(|text| read(text, &["https"])).transpose()?;
        Ok(Self { contacts, expires, policy })
    }

    /// Until when it holds. Readers take no notice of it afterwards.
    #[must_use]
    pub fn expires(&self) -> Timestamp {
        self.expires
    }

    pub(crate) fn text(&self, public: Option<&Origin>) -> String {
        let mut lines: Vec<String> =
            self.contacts.iter().map(|contact| format!("Contact: {contact}")).collect();
        lines.push(format!("Expires: {}", self.expires.strftime("%Y-%m-%dT%H:%M:%SZ")));
        lines.push("Preferred-Languages: en, cy".to_owned());
        lines.extend(public.map(|public| format!("Canonical: {public}/.well-known/security.txt")));
        lines.extend(self.policy.as_ref().map(|policy| format!("Policy: {policy}")));
        lines.join("\n") + "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_scheme_host_and_port_and_no_more() {
        let read = |text: &str| text.parse::<Origin>().map(|origin| origin.to_string());
        assert_eq!(read(" https://Alongside.Example.org/ ").unwrap(), "https://alongside.example.org");
        assert_eq!(read("http://localhost:8080").unwrap(), "http://localhost:8080");
        assert_eq!(read("https://a.example:443").unwrap(), "https://a.example");
        for wrong in [
            "alongside.example.org",
            "ftp://a.example",
            "https://a.example/alongside",
            "https://a.example?x",
            "https://a.example/#x",
            "https://ann:secret@a.example",
            "https://",
            "https://*",
            "https://*.example.org",
            "https://a.example'b",
            "https://a.example;b",
            "",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        assert!(!read("https://a.example/x").unwrap_err().to_string().contains('\n'));
    }

    #[test]
    fn pictures_have_a_place_a_host_and_somebody_to_thank() {
        let map = MapTiles::read(
            "https://Tiles.example.org:8443/a/{z}/{x}/{y}@2x.png?key=1",
            "© Map makers https://maps.example.org/copyright",
        );
        assert!(
            map.is_err(),
            "a host is written in small letters, or nobody knows which part is the host: {map:?}"
        );
        let map = MapTiles::read(
            "https://tiles.example.org:8443/a/{z}/{x}/{y}@2x.png?key=1",
            "© Map makers https://maps.example.org/copyright",
        )
        .unwrap();
        assert_eq!(map.origin().to_string(), "https://tiles.example.org:8443");
        assert_eq!(map.thanks, "© Map makers");
        assert_eq!(map.thanks_address.as_deref(), Some("https://maps.example.org/copyright"));
        let plain = MapTiles::read("http://127.0.0.1:9/{z}/{x}/{y}.png", "Our own map").unwrap();
        assert_eq!((plain.thanks.as_str(), plain.thanks_address), ("Our own map", None));
    }

    #[test]
    fn what_could_weaken_a_page_is_refused() {
        for wrong in [
            "https://tiles.example.org/{z}/{x}.png",
            "https://{s}.tiles.example.org/{z}/{x}/{y}.png",
            "https://{z}.tiles.example.org/{x}/{y}.png",
            "https://ann:secret@tiles.example.org/{z}/{x}/{y}.png",
            "https://*/{z}/{x}/{y}.png",
            "javascript:alert(1)/{z}/{x}/{y}",
            "data:image/png;base64,{z}{x}{y}",
            "https://tiles.example.org; script-src *//{z}/{x}/{y}.png",
            "/tiles/{z}/{x}/{y}.png",
            "",
        ] {
            assert!(MapTiles::read(wrong, "Thanks").is_err(), "{wrong}");
        }
        assert!(MapTiles::read("https://tiles.example.org/{z}/{x}/{y}.png", " ").is_err());
    }

    #[test]
    fn whom_to_tell_of_a_hole_is_written_by_the_standard() {
        let expires: Timestamp = "2027-06-30T00:00:00Z".parse().unwrap();
        let contacts = ["mailto:security@alongside.example".to_owned(), "https://a.example/tell".to_owned()];
        let contact = SecurityContact::read(&contacts, expires, Some("https://a.example/rules")).unwrap();
        let public = "https://alongside.example".parse().unwrap();
        assert_eq!(
            contact.text(Some(&public)),
            "Contact: mailto:security@alongside.example\nContact: https://a.example/tell\n\
             Expires: 2027-06-30T00:00:00Z\nPreferred-Languages: en, cy\n\
             Canonical: https://alongside.example/.well-known/security.txt\nPolicy: https://a.example/rules\n"
        );
        for (contacts, policy) in [
            (vec![], None),
            (vec!["security@alongside.example".to_owned()], None),
            (vec!["http://a.example".to_owned()], None),
            (vec!["mailto:a@b.example".to_owned()], Some("http://a.example")),
        ] {
            assert!(SecurityContact::read(&contacts, expires, policy).is_err(), "{contacts:?}");
        }
    }
}
