//! What there is where somebody lives: the social prescribing scheme, practices nearby, and the areas of a postcode.

use jiff::civil::date;
use locales::Words;
use serde::Serialize;
use vocabulary::PostcodeError;

use crate::look::{Page, Sample};
use crate::plain::{aged, faults};
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

/// A social prescribing scheme. What it says in its own words is as it said it; the template marks it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SchemeCard {
    /// What it is called.
    pub name: String,
    /// Who runs it.
    pub run_by: String,
    /// Its telephone.
    pub phone: Option<String>,
    /// Its e-mail address.
    pub email: Option<String>,
    /// Its web page. Linked only when it is `http` or `https`.
    pub website: Option<String>,
    /// When it can be reached, in its own words.
    pub hours: Option<String>,
    /// Whether people may come by themselves; `None` when nobody has said.
    pub self_referral: Option<bool>,
    /// How people refer themselves, in its own words.
    pub how_to_self_refer: Option<String>,
    /// Who may refer somebody.
    pub who_may_refer: Vec<String>,
    /// `People aged 18 and over`.
    pub ages: Option<String>,
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
                schemes: vec![
                    SchemeCard {
                        name: "Fernley Social Prescribing".to_owned(),
                        run_by: "Fernley Community Trust".to_owned(),
                        phone: Some("0161 496 0100".to_owned()),
                        email: Some("hello@fernley.example".to_owned()),
                        website: Some("https://fernley.example/social-prescribing".to_owned()),
                        hours: Some("Monday to Friday, 9am to 5pm".to_owned()),
                        self_referral: Some(true),
                        how_to_self_refer: Some("Ring us, or ask somebody to ring for you".to_owned()),
                        who_may_refer: vec!["GP practices".to_owned(), "social care".to_owned()],
                        ages: aged(words, None, Some(18.0), None),
                    },
                    SchemeCard {
                        name: "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch Link Workers"
                            .to_owned(),
                        run_by: "A council".to_owned(),
                        website: Some("javascript:alert(1)".to_owned()),
                        self_referral: Some(false),
                        ..SchemeCard::default()
                    },
                ],
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
