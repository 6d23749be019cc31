//! The configuration file: what would otherwise be repeated on every command line.

mod messages;
mod providers;
mod secrets;

use std::collections::BTreeSet;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

use access::openid::Provider;
use access::passwords::{Breached, Cost};
use access::sessions;
use clap::ValueEnum as _;
use intake::Bounds;
use jiff::Timestamp;
use notify::templates::Channel;
use secrecy::SecretString;
use serde::Deserialize;
use store::{Address, Db, Moment, Settings};
use url::Url;
use web::manners::{Limits, Proxies};
use web::{DoorPlan, MapTiles, SecurityContact, Site};

use crate::Failure;
use crate::cli::Serve;
use crate::cli::access::Role;
use crate::commands::demo::looks;
use crate::commands::demo::team::addresses;

pub(crate) use messages::Posting;
pub(crate) use secrets::open_to_others;

/// Where the database is when nobody says.
const DATABASE: &str = "sqlite:alongside.db";
/// Where the service listens when nobody says.
const LISTEN: &str = "127.0.0.1:8080";

/// A configuration file in TOML. The command line wins over it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Config {
    /// `sqlite:FILE` or `postgres://...`.
    database: Option<String>,
    /// Address and port to listen on.
    listen: Option<String>,
    /// Where people find the service: `https://alongside.example.org`.
    public_address: Option<String>,
    /// Whether every name below the public address is reached by HTTPS only, too.
    #[serde(default)]
    https_below: bool,
    /// Where the pictures of maps come from: `https://tiles.example.org/{z}/{x}/{y}.png`.
    map_tiles: Option<String>,
    /// Whose they are.
    map_attribution: Option<String>,
    /// Addresses and networks of proxies that may say for whom they ask.
    #[serde(default)]
    trusted_proxies: Vec<String>,
    /// The header in which they do.
    client_address_header: Option<String>,
    /// Whom to tell of a security hole.
    security: Option<Security>,
    /// How people sign in.
    #[serde(default)]
    access: Access,
    /// How much may be asked for.
    #[serde(default)]
    limits: Allowed,
    /// How much may come out of packed files.
    #[serde(default)]
    imports: Imports,
    /// How messages go out.
    #[serde(default)]
    messages: messages::Given,
}

/// For `/.well-known/security.txt`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Security {
    /// Addresses to write to, best first.
    contact: Vec<String>,
    /// Until when they hold.
    expires: Timestamp,
    /// Where the rules for reporting stand.
    policy: Option<String>,
}

/// How people sign in.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Access {
    /// What hashing a password costs, such as `m=65536,t=3,p=1`; `alongside access calibrate` finds it.
    password_cost: Option<String>,
    /// Roles that may not be worked in without a second factor, besides those of which the policies ask it.
    second_factor_for: Option<BTreeSet<String>>,
    /// A file with a secret that is mixed into every key, so that the database alone signs nothing.
    pepper_file: Option<PathBuf>,
    /// Who else can say who somebody is, such as NHS CIS2; read by [`providers`].
    #[serde(default)]
    providers: Vec<providers::Given>,
    /// A list of breached passwords, which nobody may choose: SHA-1 in hexadecimal, sorted, one a line.
    breached_passwords: Option<PathBuf>,
}

/// The fewest letters of a secret that nobody guesses.
const SHORTEST_PEPPER: usize = 32;

/// How much may be asked for. What is not given is as [`Limits`] has it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Allowed {
    units_per_second: Option<NonZeroU32>,
    units_at_once: Option<NonZeroU32>,
    requests_at_once: Option<NonZeroU32>,
    downloads_at_once: Option<NonZeroU32>,
    connections: Option<NonZeroU32>,
}

/// How much may come out of packed files that are imported.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Imports {
    /// Gibibytes, all files of one import together.
    unpacked_gibibytes: Option<NonZeroU32>,
    /// Files in one archive.
    files: Option<NonZeroU32>,
}

/// Connections that are open at the same time, when nobody says.
const CONNECTIONS: usize = 4_000;

/// What serving needs to know besides the database.
pub(crate) struct Serving {
    pub(crate) site: Site,
    pub(crate) limits: Limits,
    /// Connections that are open at the same time.
    pub(crate) connections: usize,
    /// How messages go out, if they do. In a demonstration: to nobody, whatever the file says.
    pub(crate) posting: Option<Posting>,
}

/// Reads the secret that is mixed into every key. What it is, no message says.
fn pepper(file: &Path) -> Result<SecretString, Failure> {
    let text = secrets::read("access.pepper_file", file)?;
    let secret = text.trim();
    if secret.len() < SHORTEST_PEPPER {
        return Err(Failure::Said(format!(
            "access.pepper_file {} has to hold at least {SHORTEST_PEPPER} letters that nobody can guess",
            file.display()
        )));
    }
    Ok(secret.to_owned().into())
}

/// Whether the address of a database holds a password.
fn has_password(database: &str) -> bool {
    Url::parse(database).is_ok_and(|url| url.password().is_some())
        || database.to_ascii_lowercase().contains("password=")
}

impl Config {
    pub(crate) fn read(file: Option<&Path>) -> Result<Self, Failure> {
        let Some(file) = file else { return Ok(Config::default()) };
        let text = std::fs::read_to_string(file).map_err(|error| {
            Failure::Said(format!("the configuration {} cannot be read: {error}", file.display()))
        })?;
        let config: Config = toml::from_str(&text).map_err(|error| {
            Failure::Said(format!("the configuration {} cannot be understood: {error}", file.display()))
        })?;
        if config.database.as_deref().is_some_and(has_password) {
            secrets::guarded("the configuration", file)?;
        }
        Ok(config)
    }

    /// How much may come out of packed files that are imported. What is not given is as [`Bounds`] has it.
    pub(crate) fn import_bounds(&self) -> Bounds {
        let usual = Bounds::default();
        let given = &self.imports;
        Bounds {
            unpacked: given
                .unpacked_gibibytes
                .map_or(usual.unpacked, |given| u64::from(given.get()) * 1024 * 1024 * 1024),
            files: given.files.map_or(usual.files, |given| given.get() as usize),
        }
    }

    pub(crate) fn address(&self, given: Option<&str>) -> Result<Address, Failure> {
        Ok(given.or(self.database.as_deref()).unwrap_or(DATABASE).parse()?)
    }

    pub(crate) fn listen<'a>(&'a self, given: Option<&'a str>) -> &'a str {
        given.or(self.listen.as_deref()).unwrap_or(LISTEN)
    }

    /// What hashing a password costs, if the file says.
    pub(crate) fn password_cost(&self) -> Result<Option<Cost>, Failure> {
        let given = self.access.password_cost.as_deref();
        given.map(str::parse).transpose().map_err(|error: access::Error| {
            Failure::Said(format!("access.password_cost cannot be used: {error}"))
        })
    }

    /// What is mixed into every key, if a file has it.
    pub(crate) fn keys(&self) -> Result<Option<SecretString>, Failure> {
        self.access.pepper_file.as_deref().map(pepper).transpose()
    }

    /// How people sign in. The policies say which roles need a second factor, and the file can name more.
    pub(crate) fn door(&self, demo: bool, found_at: Option<Url>) -> Result<DoorPlan, Failure> {
        let mut roles = self.access.second_factor_for.clone().unwrap_or_default();
        let known = |role: &&String| Role::value_variants().iter().any(|one| one.word() == *role);
        // A slip of the pen would let somebody work without what was meant to be asked of them.
        if let Some(role) = roles.iter().find(|role| !known(role)) {
            return Err(Failure::Said(format!("access.second_factor_for names {role}, which is no role")));
        }
        let asked_by_policies =
            permit::Role::ALL.into_iter().filter(|role| permit::needs_second_factor(*role));
        roles.extend(asked_by_policies.map(|role| role.as_str().to_owned()));
        let pepper = self.keys()?;
        let breached = self.access.breached_passwords.as_deref().map(Breached::open).transpose();
        Ok(DoorPlan {
            cost: self.password_cost()?,
            sessions: sessions::Settings { second_factor_for: roles, ..sessions::Settings::default() },
            pepper,
            breached: breached.map_err(|error| {
                Failure::Said(format!("access.breached_passwords cannot be used: {error}"))
            })?,
            providers: self.providers(found_at.as_ref())?,
            found_at,
            demonstration: demo.then(addresses).transpose()?,
            supported: demo.then_some(looks::PERSON),
        })
    }

    /// The providers that people can sign in with.
    pub(crate) fn providers(&self, found_at: Option<&Url>) -> Result<Vec<Provider>, Failure> {
        providers::all(&self.access.providers, found_at)
    }

    /// How messages go out, if the file says.
    pub(crate) fn posting(&self) -> Result<Option<Posting>, Failure> {
        self.posting_from(None)
    }

    fn posting_from(&self, given: Option<&str>) -> Result<Option<Posting>, Failure> {
        let site = match given.or(self.public_address.as_deref()) {
            Some(public) => Some(self.found_at(Some(public))?),
            None => None,
        };
        messages::read(&self.messages, site.as_deref())
    }

    /// Where people find the service: what is given, what the file says, or where this machine listens.
    pub(crate) fn found_at(&self, given: Option<&str>) -> Result<String, Failure> {
        let Some(public) = given.or(self.public_address.as_deref()) else {
            return Ok(format!("http://{}", self.listen(None)));
        };
        let origin = public.parse::<web::Origin>();
        origin
            .map(|origin| origin.to_string())
            .map_err(|error| Failure::Said(format!("public_address cannot be used: {error}")))
    }

    /// What serving needs to know. The command line goes before the file.
    pub(crate) fn serving(&self, asked: &Serve) -> Result<Serving, Failure> {
        let unusable = |name: &str, reason: String| Failure::Said(format!("{name} cannot be used: {reason}"));
        let origin = |name: &'static str| {
            move |text: &str| text.parse::<web::Origin>().map_err(|error| unusable(name, error.to_string()))
        };
        let public = asked.public_address.as_deref().or(self.public_address.as_deref());
        let public = public.map(origin("public_address")).transpose()?;
        let tiles = asked.map_tiles.as_deref().or(self.map_tiles.as_deref());
        let thanks = asked.map_attribution.as_deref().or(self.map_attribution.as_deref()).unwrap_or_default();
        let map =
            tiles.map(|tiles| MapTiles::read(tiles, thanks).map_err(|reason| unusable("map_tiles", reason)));
        let security = self.security.as_ref().map(|given| {
            SecurityContact::read(&given.contact, given.expires, given.policy.as_deref())
                .map_err(|reason| unusable("security", reason))
        });
        let https_below = self.https_below;
        if https_below && !public.as_ref().is_some_and(|public| public.to_string().starts_with("https://")) {
            return Err(unusable("https_below", "it needs a public_address with https".to_owned()));
        }
        let (map, security) = (map.transpose()?, security.transpose()?);
        let posting = self.posting_from(asked.public_address.as_deref())?;
        let posting = if asked.demo {
            // Anybody may type any address into a demonstration: its messages leave this machine in no way. Links on its page lead
            // into the same service, wherever it is found.
            Some(posting.and_then(Posting::staying_here).unwrap_or_else(|| Posting::shown("")))
        } else {
            posting
        };
        let takes = |channel| posting.as_ref().is_some_and(|posting| posting.takes(channel));
        let site = Site {
            demo: asked.demo,
            public,
            https_below,
            map,
            security,
            sends: posting.is_some(),
            texts_wait: posting.is_some() && !takes(Channel::Text),
            prints_letters: !takes(Channel::Letter),
        };

        let proxies = &asked.trusted_proxy;
        let proxies = if proxies.is_empty() { &self.trusted_proxies } else { proxies };
        let trusted = proxies.iter().map(|text| {
            text.parse()
                .map_err(|error: web::manners::NetworkError| unusable("trusted_proxies", error.to_string()))
        });
        let header = self.client_address_header.as_deref().unwrap_or("x-forwarded-for");
        let proxies = Proxies::new(trusted.collect::<Result<_, _>>()?, header)
            .map_err(|reason| unusable("client_address_header", reason))?;
        let (bounds, usual) = (&self.limits, Limits::default());
        let count =
            |given: Option<NonZeroU32>, usual: usize| given.map_or(usual, |given| given.get() as usize);
        let limits = Limits {
            units_per_second: bounds.units_per_second.unwrap_or(usual.units_per_second),
            units_at_once: bounds.units_at_once.unwrap_or(usual.units_at_once),
            requests_at_once: count(bounds.requests_at_once, usual.requests_at_once),
            downloads_at_once: count(bounds.downloads_at_once, usual.downloads_at_once),
            proxies,
        };
        Ok(Serving { site, limits, connections: count(bounds.connections, CONNECTIONS), posting })
    }

    /// Opens the database for a command that changes or reads it.
    pub(crate) fn open(&self, given: Option<&str>) -> Result<Db, Failure> {
        Ok(Db::open(&self.address(given)?, &Settings::default(), Moment::real())?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policies_say_who_needs_a_second_factor_and_the_file_can_only_name_more() {
        let asked = |file: &str| {
            let config: Config = toml::from_str(file).unwrap();
            config.door(false, None).unwrap().sessions.second_factor_for.into_iter().collect::<Vec<_>>()
        };
        let by_policies = [
            "administrator",
            "befriending-coordinator",
            "information-governance",
            "link-worker",
            "scheme-manager",
            "steward",
        ];
        assert_eq!(asked(""), by_policies);
        assert_eq!(asked("[access]\nsecond_factor_for = []"), by_policies);
        let more = asked("[access]\nsecond_factor_for = ['referrer']");
        assert!(more.contains(&"referrer".to_owned()) && more.len() == by_policies.len() + 1);
    }

    #[test]
    fn how_much_may_be_unpacked_can_be_said() {
        let bounds = |file: &str| toml::from_str::<Config>(file).unwrap().import_bounds();
        assert_eq!(bounds(""), Bounds::default());
        let given = bounds("[imports]\nunpacked_gibibytes = 2\nfiles = 7");
        assert_eq!(given, Bounds { unpacked: 2 << 30, files: 7 });
        assert_eq!(bounds("[imports]\nfiles = 7").unpacked, Bounds::default().unpacked);
        for wrong in ["[imports]\nfiles = 0", "[imports]\nunpacked = 3"] {
            assert!(toml::from_str::<Config>(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_configuration_with_a_password_is_a_secret() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.toml");
        let read = |text: &str, mode: u32| {
            std::fs::write(&file, text).unwrap();
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
            Config::read(Some(&file)).is_ok()
        };
        for secret in ["postgres://a:b@db.example/a", "postgres://a@db.example/a?password=b"] {
            assert!(read(&format!("database = '{secret}'"), 0o600), "{secret}");
            assert!(!read(&format!("database = '{secret}'"), 0o644), "{secret}");
        }
        for open in ["postgres://a@db.example/a", "sqlite:a.db"] {
            assert!(read(&format!("database = '{open}'"), 0o644), "{open}");
        }
    }
}
