//! The configuration file: what would otherwise be repeated on every command line.

use std::path::Path;

use serde::Deserialize;
use store::{Address, Db, Moment, Settings};
use web::{MapTiles, Origin, Site};

use crate::Failure;
use crate::cli::Serve;

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
    /// Where the pictures of maps come from: `https://tiles.example.org/{z}/{x}/{y}.png`.
    map_tiles: Option<String>,
    /// Whose they are.
    map_attribution: Option<String>,
}

impl Config {
    pub(crate) fn read(file: Option<&Path>) -> Result<Self, Failure> {
        let Some(file) = file else { return Ok(Config::default()) };
        let text = std::fs::read_to_string(file).map_err(|error| {
            Failure::Said(format!("the configuration {} cannot be read: {error}", file.display()))
        })?;
        toml::from_str(&text).map_err(|error| {
            Failure::Said(format!("the configuration {} cannot be understood: {error}", file.display()))
        })
    }

    pub(crate) fn address(&self, given: Option<&str>) -> Result<Address, Failure> {
        Ok(given.or(self.database.as_deref()).unwrap_or(DATABASE).parse()?)
    }

    pub(crate) fn listen<'a>(&'a self, given: Option<&'a str>) -> &'a str {
        given.or(self.listen.as_deref()).unwrap_or(LISTEN)
    }

    /// What is said about this installation.
    pub(crate) fn site(&self, asked: &Serve) -> Result<Site, Failure> {
        let unusable = |name: &str, reason: String| Failure::Said(format!("{name} cannot be used: {reason}"));
        let public = asked.public_address.as_deref().or(self.public_address.as_deref());
        let public = public.map(|text| {
            text.parse::<Origin>().map_err(|error| unusable("public_address", error.to_string()))
        });
        let tiles = asked.map_tiles.as_deref().or(self.map_tiles.as_deref());
        let thanks = asked.map_attribution.as_deref().or(self.map_attribution.as_deref()).unwrap_or_default();
        let map =
            tiles.map(|tiles| MapTiles::read(tiles, thanks).map_err(|reason| unusable("map_tiles", reason)));
        Ok(Site { demo: asked.demo, public: public.transpose()?, map: map.transpose()? })
    }

    /// Opens the database for a command that changes or reads it.
    pub(crate) fn open(&self, given: Option<&str>) -> Result<Db, Failure> {
        Ok(Db::open(&self.address(given)?, &Settings::default(), Moment::real())?)
    }
}
