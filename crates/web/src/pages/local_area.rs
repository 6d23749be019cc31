//! What there is where somebody lives: the social prescribing scheme, practices nearby, and the areas of a postcode.

use jiff::civil::date;
use locales::Words;
use serde::Serialize;
use vocabulary::PostcodeError;

use super::scheme::{SchemeCard, sample_cards};
use crate::look::{Page, Sample};
use crate::plain::faults;
use crate::words;

/// `GET /local-area?postcode=...`
#[derive(Debug, Clone, Default, Serialize)]
pub struct LocalAreaPage {
    /// What the person typed, or the postcode as it is written.
    pub postcode: String,
    /// What is wrong with it, if something is.
    pub problem: Option<String>,
    /// What there is. Without it the page shows the form only.
    pub found: Option<LocalArea>,
}

/// What there is around a postcode.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LocalArea {
    /// When the postcode went out of use: `March 2019`.
    pub out_of_use_since: Option<String>,
    /// Schemes for people who live there.
    pub schemes: Vec<SchemeCard>,
    /// Practices nearby.
    pub practices: Vec<PracticeLine>,
    /// Kinds of area and their names, from the smallest: `Ward`, `Sale Central`.
    pub areas: Vec<(String, String)>,
    /// Which tenth of England's neighbourhoods it is in by deprivation, 1 being the most deprived.
    pub imd_decile: Option<u8>,
    /// The search for support around it.
    pub search: String,
}

/// A GP practice.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PracticeLine {
    /// What it is called.
    pub name: String,
    /// The network it is in.
    pub network: Option<String>,
    /// How far it is: `0.4 miles away`.
    pub distance: String,
}

impl LocalArea {
    /// The address of the search around a postcode.
    #[must_use]
    pub fn search_near(postcode: &str) -> String {
        words::link("/find-support", &[("near", postcode)])
    }
}

impl Page for LocalAreaPage {
    const TEMPLATE: &'static str = "pages/local-area.html";

    fn title(&self, words: &Words) -> String {
        let title = words.say("local-area-title");
        match (&self.problem, &self.found) {
            (Some(_), _) => words.say_with("nhs-error-title", &[("title", title.into())]),
            (None, Some(_)) => {
                words.say_with("local-area-title-found", &[("postcode", (&self.postcode).into())])
            }
            (None, None) => title,
        }
    }

    /// Somebody's postcode is nothing for a search engine.
    fn listed_at(&self, path: &str) -> Option<String> {
        self.postcode.is_empty().then(|| path.to_owned())
    }
}

impl Sample for LocalAreaPage {
    fn samples(words: &Words) -> Vec<Self> {
        let full = Self {
            postcode: "M33 7ZX".to_owned(),
            problem: None,
            found: Some(LocalArea {
                schemes: sample_cards(words),
                practices: vec![
                    PracticeLine {
                        name: "Alder Surgery".to_owned(),
                        network: Some("Fernley PCN".to_owned()),
                        distance: words::distance(words, 640.0),
                    },
                    PracticeLine {
                        name: "Birch Medical Centre".to_owned(),
                        network: None,
                        distance: words::distance(words, 1_931.0),
                    },
                ],
                areas: vec![
                    (words.say("local-area-ward"), "Fernley Central".to_owned()),
                    (words.say("local-area-council"), "Fernley".to_owned()),
                    (words.say("local-area-icb"), "NHS Example Integrated Care Board".to_owned()),
                ],
                imd_decile: Some(3),
                search: LocalArea::search_near("M33 7ZX"),
                ..LocalArea::default()
            }),
        };
        let bare = Self {
            postcode: "M33 7ZZ".to_owned(),
            problem: None,
            found: Some(LocalArea {
                out_of_use_since: Some(words.month(date(2019, 3, 1))),
                search: LocalArea::search_near("M33 7ZZ"),
                ..LocalArea::default()
            }),
        };
        let wrong = Self {
            postcode: "<script>".to_owned(),
            problem: Some(faults::postcode(words, &PostcodeError::Shape)),
            found: None,
        };
        vec![full, bare, wrong, Self::default()]
    }
}
