//! What other programs can have, and under which licence.

use jiff::civil::{Date, date};
use locales::Words;
use serde::Serialize;

use super::listing::Counts;
use crate::look::{Page, Sample};

/// `GET /open-data`
#[derive(Debug, Clone, Default, Serialize)]
pub struct OpenDataPage {
    /// Version of Open Referral UK that is served: `3.0`.
    pub standard: Option<String>,
    /// How much there is.
    pub counts: Counts,
    /// What can be asked for.
    pub endpoints: Vec<Endpoint>,
    /// Where the listings come from.
    pub sources: Vec<SourceLine>,
    /// Where postcodes, areas, NHS organisations and charities come from.
    pub registers: Vec<RegisterLine>,
    /// The register of schemes.
    pub schemes: SchemesData,
}

/// The register of schemes as open data.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SchemesData {
    /// How many there are.
    pub count: u64,
    /// Whose spreadsheets they are from.
    pub sources: Vec<RegisterLine>,
}

/// One address of the open data.
#[derive(Debug, Clone, Serialize)]
pub struct Endpoint {
    /// With names for its parts: `/openreferral/services/{id}`.
    pub path: String,
    /// One plain sentence.
    pub about: String,
    /// A path of ours that works as it stands.
    pub example: Option<String>,
}

/// One source of listings.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SourceLine {
    /// Who gives the listings.
    pub name: String,
    /// Under which terms: `Open Government Licence v3.0`.
    pub licence: Option<String>,
    /// Where those terms stand.
    pub licence_address: Option<String>,
    /// Where the source itself stands.
    pub address: Option<String>,
    /// Services that came from it.
    pub services: u64,
    /// When it was last read in full.
    pub last_import: Option<Date>,
}

/// One register that others publish and this directory uses.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RegisterLine {
    /// What it is called: `OS Code-Point Open`.
    pub name: String,
    /// Under which terms, with the words that its publisher wants to be shown.
    pub licence: Option<String>,
    /// The day of its edition.
    pub edition: Option<Date>,
    /// When it was read.
    pub read_on: Option<Date>,
}

impl Page for OpenDataPage {
    const TEMPLATE: &'static str = "pages/open-data.html";

    fn title(&self, words: &Words) -> String {
        words.say("open-data-title")
    }
}

impl Sample for OpenDataPage {
    fn samples(words: &Words) -> Vec<Self> {
        let endpoint = |path: &str, about: String, example: Option<&str>| Endpoint {
            path: path.to_owned(),
            about,
            example: example.map(str::to_owned),
        };
        let full = Self {
            standard: Some("3.0".to_owned()),
            counts: Counts { services: 1_204, organisations: 410, places: 532, checked_lately: 861 },
            endpoints: vec![
                endpoint("/openreferral/", words.say("open-data-version"), Some("/openreferral/")),
                endpoint(
                    "/openreferral/services",
                    words.say("open-data-services"),
                    Some("/openreferral/services?page=1&per_page=20"),
                ),
                endpoint("/openreferral/services/{id}", words.say("open-data-service"), None),
            ],
            sources: vec![
                SourceLine {
                    name: "Fernley Council".to_owned(),
                    licence: Some("Open Government Licence v3.0".to_owned()),
                    licence_address: Some(
                        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
                            .to_owned(),
                    ),
                    address: Some("https://example.org/fernley/openreferral".to_owned()),
                    services: 1_013,
                    last_import: Some(date(2026, 6, 1)),
                },
                SourceLine {
                    name: "Hollin Voluntary Action".to_owned(),
                    address: Some("javascript:alert(1)".to_owned()),
                    services: 191,
                    ..SourceLine::default()
                },
            ],
            registers: vec![RegisterLine {
                name: "Postcodes of Fernley".to_owned(),
                licence: Some("Open Government Licence v3.0. Contains data of Fernley Survey.".to_owned()),
                edition: Some(date(2026, 2, 1)),
                read_on: Some(date(2026, 6, 1)),
            }],
            schemes: SchemesData {
                count: 34,
                sources: vec![RegisterLine {
                    name: "Fernleyshire".to_owned(),
                    licence: Some("Open Government Licence v3.0".to_owned()),
                    edition: None,
                    read_on: Some(date(2026, 6, 1)),
                }],
            },
        };
        vec![full, Self::default()]
    }
}
