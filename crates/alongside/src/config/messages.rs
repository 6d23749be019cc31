//! `[messages]`: how messages go out. Without it none does, and they wait.

use std::path::{Path, PathBuf};

use jiff::SignedDuration;
use notify::carry::{Behind, Carrier};
use notify::deliver::Settings;
use notify::email::Sender;
use notify::folder::Folder;
use notify::govuk::{self, Notify};
use notify::shown::Shown;
use notify::smtp::{Protection, Server, Smtp};
use notify::templates::Channel;
use secrecy::SecretString;
use serde::Deserialize;
use store::Db;
use url::Url;
use uuid::Uuid;

use super::secrets;
use crate::Failure;

/// How many threads send, when nobody says.
const THREADS: u16 = 4;
/// The most: each keeps a connection.
const MOST_THREADS: u16 = 64;

/// `[messages]`, as it is written down.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Given {
    /// `smtp`, `notify` or `folder`.
    way: Option<String>,
    /// How many threads send.
    threads: Option<u16>,
    /// From whom e-mails are: `Alongside <noreply@alongside.example>`.
    from: Option<String>,
    /// Where answers go, if people may answer.
    reply_to: Option<String>,
    /// Where files are written.
    folder: Option<PathBuf>,
    /// A maildir in which e-mails arrive that came back.
    bounces: Option<PathBuf>,
    /// How long whoever takes messages has them, in seconds.
    claim_seconds: Option<u32>,
    /// A mail server.
    smtp: Option<GivenServer>,
    /// A service of GOV.UK Notify.
    notify: Option<GivenService>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenServer {
    host: String,
    port: Option<u16>,
    /// `starttls`, `tls` or `none`.
    tls: Option<String>,
    user: Option<String>,
    /// A file with the password; without it `ALONGSIDE_SMTP_PASSWORD`.
    password_file: Option<PathBuf>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenService {
    /// A file with its key; without it `ALONGSIDE_NOTIFY_KEY`.
    key_file: Option<PathBuf>,
    /// The template for e-mails: `((subject))` and `((body))`.
    email_template: Option<Uuid>,
    /// The template for texts: `((body))`.
    text_template: Option<Uuid>,
    /// Whether letters go by it.
    #[serde(default)]
    letters: bool,
    /// Where it is, for trying.
    address: Option<Url>,
}

/// Which way messages go.
#[derive(Clone)]
pub(crate) enum Way {
    /// Into files.
    Folder(PathBuf, Sender),
    /// By a mail server.
    Smtp(Server, Sender),
    /// By GOV.UK Notify.
    Notify(govuk::Service),
    /// Onto a page of the demonstration.
    Shown,
}

impl Way {
    fn carrier(&self, db: &Db) -> Box<dyn Carrier> {
        match self {
            Way::Folder(folder, sender) => Box::new(Folder::new(folder, sender.clone())),
            Way::Smtp(server, sender) => Box::new(Smtp::new(server.clone(), sender.clone())),
            Way::Notify(service) => Box::new(Notify::new(service.clone(), db.moment().clone())),
            Way::Shown => Box::new(Shown::new(db.clone())),
        }
    }

    /// Whether a message of a channel goes so.
    fn takes(&self, channel: Channel) -> bool {
        match self {
            Way::Folder(..) => true,
            Way::Smtp(..) => channel == Channel::Email,
            Way::Notify(service) => service.takes(channel),
            Way::Shown => channel != Channel::Letter,
        }
    }

    /// Whether what is sent so stays on this machine.
    fn stays_here(&self) -> bool {
        match self {
            Way::Folder(..) | Way::Shown => true,
            Way::Smtp(server, _) => {
                server.host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
            }
            Way::Notify(_) => false,
        }
    }

    fn in_words(&self) -> String {
        match self {
            Way::Folder(folder, _) => format!("into files in {}", folder.display()),
            Way::Smtp(server, _) => format!("by the mail server {}:{}", server.host, server.port),
            Way::Notify(_) => "by GOV.UK Notify".to_owned(),
            Way::Shown => "onto the page /demo/messages, to nobody".to_owned(),
        }
    }
}

/// How messages go out.
#[derive(Clone)]
pub(crate) struct Posting {
    /// What the first does not take goes by the next one that does.
    ways: Vec<Way>,
    pub(crate) threads: u16,
    pub(crate) settings: Settings,
    pub(crate) bounces: Option<PathBuf>,
}

impl Posting {
    /// Those that take messages away, for one thread each.
    pub(crate) fn carriers(&self, db: &Db) -> Vec<Box<dyn Carrier>> {
        let behind = |place: usize, way: &Way| -> Box<dyn Carrier> {
            let before = Channel::ALL.iter().copied();
            let before = before.filter(|channel| self.ways[..place].iter().any(|way| way.takes(*channel)));
            Box::new(Behind::new(way.carrier(db), before.collect()))
        };
        self.ways.iter().enumerate().map(|(place, way)| behind(place, way)).collect()
    }

    /// In a demonstration: onto its page.
    pub(crate) fn shown(site: &str) -> Self {
        let settings = Settings { keeps_quiet: false, ..Settings::usual(site) };
        Posting { ways: vec![Way::Shown], threads: 1, settings, bounces: None }
    }

    /// The same in a demonstration, if nothing leaves this machine so. What no way takes comes onto its page.
    pub(crate) fn staying_here(mut self) -> Option<Self> {
        self.ways.iter().all(Way::stays_here).then(|| {
            self.ways.push(Way::Shown);
            self.settings.keeps_quiet = false;
            self
        })
    }

    /// Whether a message of a channel goes out at all.
    pub(crate) fn takes(&self, channel: Channel) -> bool {
        self.ways.iter().any(|way| way.takes(channel))
    }

    /// What it is called, for whoever runs the service.
    pub(crate) fn in_words(&self) -> String {
        let ways: Vec<String> = self.ways.iter().map(Way::in_words).collect();
        let mut said = ways.join(", what that does not take ");
        if !self.takes(Channel::Email) {
            said += "; e-mails wait";
        }
        if !self.takes(Channel::Text) {
            said += "; texts wait";
        }
        if !self.takes(Channel::Letter) {
            said += "; letters are printed by the schemes, at /letters";
        }
        said
    }
}

fn wrong(what: &str, why: impl std::fmt::Display) -> Failure {
    Failure::Said(format!("messages.{what} cannot be used: {why}"))
}

/// A secret out of a file, or of the environment.
fn secret(what: &str, file: Option<&Path>, variable: &str) -> Result<Option<SecretString>, Failure> {
    let text = match file {
        Some(file) => Some(secrets::read(&format!("messages.{what}"), file)?),
        None => std::env::var(variable).ok(),
    };
    Ok(text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).map(SecretString::from))
}

/// How messages go out, if the file says. `site` is the public address: links lead there.
pub(super) fn read(given: &Given, site: Option<&str>) -> Result<Option<Posting>, Failure> {
    let Some(way) = given.way.as_deref() else { return Ok(None) };
    let site = site.ok_or_else(|| {
        Failure::Said("messages.way needs public_address: links in messages lead there".to_owned())
    })?;
    let mut ways = vec![match way {
        "folder" => {
            let folder = given.folder.clone().ok_or_else(|| wrong("folder", "it is not given"))?;
            Way::Folder(folder, sender(given)?)
        }
        "smtp" => Way::Smtp(server(given, site)?, sender(given)?),
        "notify" => Way::Notify(service(given)?),
        other => return Err(wrong("way", format!("{other:?} is none of folder, smtp and notify"))),
    }];
    // A mail server sends no texts, and no letters.
    if way == "smtp" && given.notify.is_some() {
        ways.push(Way::Notify(service(given)?));
    }
    let threads = given.threads.unwrap_or(THREADS);
    if threads == 0 || threads > MOST_THREADS {
        return Err(wrong("threads", format!("it has to be 1 to {MOST_THREADS}")));
    }
    let mut settings = Settings::usual(site);
    if let Some(seconds) = given.claim_seconds {
        settings.claim = SignedDuration::from_secs(i64::from(seconds.max(1)));
    }
    Ok(Some(Posting { ways, threads, settings, bounces: given.bounces.clone() }))
}

fn sender(given: &Given) -> Result<Sender, Failure> {
    let from = given.from.as_deref().ok_or_else(|| wrong("from", "it is not given"))?;
    Ok(Sender {
        from: from.parse().map_err(|error| wrong("from", error))?,
        reply_to: given
            .reply_to
            .as_deref()
            .map(|text| text.parse().map_err(|error| wrong("reply_to", error)))
            .transpose()?,
    })
}

fn server(given: &Given, site: &str) -> Result<Server, Failure> {
    let server = given.smtp.as_ref().ok_or_else(|| wrong("smtp", "it is not given"))?;
    let (protection, usual) = match server.tls.as_deref().unwrap_or("starttls") {
        "starttls" => (Protection::StartTls, 587),
        "tls" => (Protection::Tls, 465),
        "none" => (Protection::Plain, 25),
        other => return Err(wrong("smtp.tls", format!("{other:?} is none of starttls, tls and none"))),
    };
    let password = secret("smtp.password_file", server.password_file.as_deref(), "ALONGSIDE_SMTP_PASSWORD")?;
    let credentials = match (server.user.clone(), password) {
        (Some(_), Some(_)) if protection == Protection::Plain && !is_here(&server.host) => {
            return Err(wrong("smtp.tls", "a password would cross the network in the open"));
        }
        (Some(user), Some(password)) => Some((user, password)),
        (Some(_), None) => return Err(wrong("smtp.user", "there is no password for it")),
        (None, _) => None,
    };
    let hello = site.parse::<Url>().ok().and_then(|url| url.host_str().map(str::to_owned));
    Ok(Server {
        host: server.host.clone(),
        port: server.port.unwrap_or(usual),
        protection,
        credentials,
        hello: hello.unwrap_or_else(|| "localhost".to_owned()),
    })
}

/// Whether a server is on this machine.
fn is_here(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1" | "::1")
}

fn service(given: &Given) -> Result<govuk::Service, Failure> {
    let service = given.notify.as_ref().ok_or_else(|| wrong("notify", "it is not given"))?;
    let key = secret("notify.key_file", service.key_file.as_deref(), "ALONGSIDE_NOTIFY_KEY")?
        .ok_or_else(|| wrong("notify.key_file", "it is not given"))?;
    let at = match &service.address {
        Some(at) => at.clone(),
        None => govuk::AT.parse().map_err(|error| wrong("notify.address", error))?,
    };
    let mut read = govuk::Service::read(at, secrecy::ExposeSecret::expose_secret(&key))
        .ok_or_else(|| wrong("notify.key_file", "it is no key of GOV.UK Notify"))?;
    if service.email_template.is_none() && service.text_template.is_none() && !service.letters {
        return Err(wrong("notify", "it has no template, so nothing could go by it"));
    }
    read.email = service.email_template;
    read.text = service.text_template;
    read.letters = service.letters;
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        let given: Given = toml::from_str(text).unwrap();
        match read(&given, Some("https://alongside.example")) {
            Ok(None) => "nothing".to_owned(),
            Ok(Some(posting)) => posting.in_words(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn each_way_is_read_and_what_is_missing_is_named() {
        assert_eq!(said(""), "nothing");
        let from = "from = 'Alongside <noreply@alongside.example>'\n";
        assert!(said(&format!("way = 'folder'\n{from}folder = 'out'")).contains("files in out"));
        assert!(
            said(&format!("way = 'smtp'\n{from}[smtp]\nhost = 'mail.example'"))
                .contains("mail.example:587; texts wait; letters are printed")
        );
        for (text, about) in [
            (format!("way = 'smtp'\n{from}[smtp]\nhost = 'a'\n[notify]"), "notify.key_file"),
            ("way = 'pigeon'".to_owned(), "way"),
            ("way = 'folder'".to_owned(), "folder"),
            ("way = 'smtp'\n[smtp]\nhost = 'a'".to_owned(), "from"),
            (format!("way = 'smtp'\n{from}"), "smtp"),
            (format!("way = 'smtp'\n{from}[smtp]\nhost = 'a'\ntls = 'perhaps'"), "smtp.tls"),
            (format!("way = 'smtp'\n{from}[smtp]\nhost = 'a'\nuser = 'b'"), "smtp.user"),
            (format!("way = 'folder'\nfolder = 'a'\nthreads = 0\n{from}"), "threads"),
            ("way = 'folder'\nfolder = 'a'\nfrom = 'nobody'".to_owned(), "from"),
        ] {
            assert!(said(&text).starts_with(&format!("messages.{about} ")), "{text}: {}", said(&text));
        }
        assert!(toml::from_str::<Given>("weg = 'smtp'").is_err());
        let given: Given = toml::from_str("way = 'folder'").unwrap();
        assert!(read(&given, None).is_err_and(|error| error.to_string().contains("public_address")));
    }

    #[test]
    fn a_password_crosses_no_network_in_the_open() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("password");
        std::fs::write(&file, "between us").unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
        let with = |host: &str| {
            said(&format!(
                "way = 'smtp'\nfrom = 'a@b.example'\n[smtp]\nhost = '{host}'\ntls = 'none'\nuser = 'u'\npassword_file = '{}'",
                file.display()
            ))
        };
        assert!(with("mail.example").contains("in the open"));
        assert!(with("localhost").contains("localhost:25"));
        let key = format!(
            "way = 'notify'\n[notify]\nemail_template = '{}'\nkey_file = '{}'",
            Uuid::nil(),
            file.display()
        );
        let refused = said(&key);
        assert!(refused.contains("no key of GOV.UK Notify") && !refused.contains("between us"), "{refused}");
    }
}
