//! Up to four services beside each other, for somebody.

use locales::Words;
use minijinja::Value;
use serde::Serialize;

use crate::look::{Page, Sample};
use crate::pages::faults::{title, with_faults};
use crate::pages::{FormFault, PersonBanner};
use crate::theirs::theirs;

/// A service at the head of a column.
#[derive(Debug, Clone, Serialize)]
pub struct ComparedService {
    /// What it is called.
    pub name: String,
    /// Its page.
    pub path: String,
    /// Whether it is in the plan already.
    pub in_plan: bool,
    /// Where it is put there.
    pub propose: Option<String>,
}

/// What is compared, with what each says of it.
#[derive(Debug, Clone, Serialize)]
pub struct SupportRow {
    /// What.
    pub label: String,
    /// What each says, in the order of the columns, a line each.
    pub cells: Vec<Vec<String>>,
}

/// A service to choose from.
#[derive(Debug, Clone, Serialize)]
pub struct CompareChoice {
    /// Its identifier.
    pub id: String,
    /// What it is called.
    pub name: String,
}

/// `GET /people/{id}/support/compare`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SupportComparePage {
    /// What the person is called.
    pub name: String,
    /// What to know before a visit, and what helps them.
    pub banner: PersonBanner,
    /// Their page.
    pub person: String,
    /// The list they were chosen from.
    pub back: String,
    /// This page.
    pub path: String,
    /// What is changed of the question.
    pub kept: Vec<(&'static str, String)>,
    /// How many of those that were chosen are no longer in the directory.
    pub gone: u64,
    /// The services.
    pub services: Vec<ComparedService>,
    /// What they say.
    pub rows: Vec<SupportRow>,
    /// What to choose from, where they are too many or too few.
    pub choices: Vec<CompareChoice>,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for SupportComparePage {
    const TEMPLATE: &'static str = "pages/support-compare.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        title(words, words.say("support-compare-title"), &self.faults)
    }

    fn shown(&self, words: &Words) -> Value {
        with_faults(words, self, &self.faults)
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for SupportComparePage {
    fn samples(words: &Words) -> Vec<Self> {
        let person = "/people/0199a1c0-0000-7000-8000-000000000001";
        let service = |name: &str, in_plan: bool| ComparedService {
            name: theirs(name),
            path: "/services/0199a1c0-0000-7000-8000-000000000002/lunch".to_owned(),
            in_plan,
            propose: (!in_plan).then(|| format!("{person}/support/propose?service=1")),
        };
        let four = Self {
            name: theirs("Margaret Ashworth (Peggy)"),
            banner: PersonBanner::sample(words),
            person: person.to_owned(),
            back: format!("{person}/support"),
            path: format!("{person}/support/compare"),
            kept: vec![("without", "age".to_owned())],
            gone: 1,
            services: vec![
                service("Tuesday lunch club", false),
                service("Cook and eat together", true),
                service("نادي الغداء 🍲", false),
                service(&"Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(2), false),
            ],
            rows: vec![
                SupportRow {
                    label: words.say("support-row-suits"),
                    cells: vec![
                        vec![words.say("support-suits")],
                        vec![words.say("support-suits-ask"), words.say("support-ask-places")],
                        vec![words.say("support-bar-full"), words.say("support-bar-paused")],
                        vec![words.say("support-not-stated")],
                    ],
                },
                SupportRow {
                    label: words.say("listing-where"),
                    cells: ["<b>Hall</b>", "St Oswin’s", "", "Online"].map(|text| vec![theirs(text)]).into(),
                },
            ],
            ..Self::default()
        };
        let many = Self {
            services: Vec::new(),
            rows: Vec::new(),
            gone: 0,
            choices: ["One", "Two", "Three", "Four", "<script>Five</script>"]
                .iter()
                .map(|name| CompareChoice { id: (*name).to_owned(), name: theirs(name) })
                .collect(),
            faults: vec![FormFault::new("service", words.say("support-compare-many"))],
            ..four.clone()
        };
        let none = Self {
            choices: Vec::new(),
            faults: vec![FormFault::new("service", words.say("support-compare-few"))],
            ..many.clone()
        };
        vec![four, many, none]
    }
}
