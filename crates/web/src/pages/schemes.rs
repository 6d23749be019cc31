//! Finding the scheme for somebody, and the whole register.

use jiff::civil::{Date, date};
use locales::Words;
use minijinja::value::Value;
use serde::Serialize;

use super::scheme::{SchemeCard, sample_cards};
use crate::look::{Page, Sample};
use crate::theirs::theirs;
use crate::words::{distance, link};

/// `GET /schemes?find=...` and `GET /schemes?practice=...`
#[derive(Debug, Clone, Default, Serialize)]
pub struct SchemesPage {
    /// What the person typed.
    pub find: String,
    /// What is wrong with it, if something is.
    pub problem: Option<String>,
    /// What was found. Without it the page shows the form and the register.
    pub answer: Option<SchemesAnswer>,
    /// The register, by region. Only where nothing was found.
    pub register: Vec<RegionOfRegister>,
    /// How many schemes there are.
    pub total: u64,
}

/// What was found for what somebody typed.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SchemesAnswer {
    /// The schemes of a place or a practice.
    Found(Box<SchemesFound>),
    /// Several practices may be meant.
    Which {
        /// Those.
        practices: Vec<PracticeChoice>,
        /// There are more.
        more: bool,
        /// All of them have closed.
        closed: bool,
    },
    /// Neither a postcode nor a practice.
    UnknownPractice {
        /// What was typed.
        asked: String,
    },
    /// A postcode of another nation, of which nothing is loaded.
    Elsewhere {
        /// As it was typed.
        postcode: String,
        /// What to know about that nation.
        note: String,
    },
    /// No postcode can be looked up here.
    NoPostcodes,
}

/// The schemes of a place or of a practice.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SchemesFound {
    /// The place, if one was asked about.
    pub place: Option<PlaceAsked>,
    /// The practice, if one was asked about.
    pub practice: Option<PracticeAsked>,
    /// What to know about another nation.
    pub elsewhere: Option<String>,
    /// The closest first.
    pub schemes: Vec<SchemeCard>,
    /// Practices nearby.
    pub practices: Vec<PracticeChoice>,
}

/// A postcode, or half of one.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PlaceAsked {
    /// As it is written: `M33 7ZX`, `M33`.
    pub written: String,
    /// It is a whole one.
    pub whole: bool,
    /// When the postcode went out of use: `March 2019`.
    pub out_of_use_since: Option<String>,
    /// The search for support around it.
    pub search: String,
    /// The page of the area of a whole postcode.
    pub local_area: String,
}

/// The practice somebody is registered with.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PracticeAsked {
    /// What it is called.
    pub name: String,
    /// `Sale, M33 7ZX`
    pub at: Option<String>,
    /// The network it is in.
    pub network: Option<String>,
    /// The network it will be in.
    pub next: Option<NextNetwork>,
    /// It has closed.
    pub closed: bool,
    /// When it closed, if that is known.
    pub closed_on: Option<Date>,
    /// The search for support around it.
    pub search: Option<String>,
}

/// A change of network that is to come.
#[derive(Debug, Clone, Serialize)]
pub struct NextNetwork {
    /// The network from then on, if there is one.
    pub network: Option<String>,
    /// The first day.
    pub on: Date,
}

/// A practice to choose.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PracticeChoice {
    /// What it is called.
    pub name: String,
    /// The address of its schemes.
    pub address: String,
    /// `Sale, M33 7ZX`
    pub at: Option<String>,
    /// The network it is in.
    pub network: Option<String>,
    /// How far it is: `0.4 miles away`.
    pub distance: Option<String>,
}

/// A region of the register.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RegionOfRegister {
    /// What it is called.
    pub name: String,
    /// Councils and boards.
    pub places: Vec<PlaceOfRegister>,
}

/// A council or a board of the register.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PlaceOfRegister {
    /// What it is called.
    pub name: String,
    /// Its schemes.
    pub schemes: Vec<SchemeLine>,
}

/// A scheme in the register.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SchemeLine {
    /// Its identifier.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Who runs it.
    pub run_by: String,
}

impl SchemesPage {
    fn heading(&self, words: &Words) -> String {
        match &self.answer {
            None => words.say("schemes-title"),
            Some(SchemesAnswer::Found(found)) => found.heading(words),
            Some(SchemesAnswer::Which { closed: false, .. }) => words.say("schemes-which"),
            Some(SchemesAnswer::Which { closed: true, .. }) => words.say("schemes-which-closed"),
            Some(SchemesAnswer::UnknownPractice { asked }) => {
                words.say_with("schemes-unknown-practice", &[("asked", asked.as_str().into())])
            }
            Some(SchemesAnswer::Elsewhere { postcode, .. }) => {
                words.say_with("schemes-elsewhere", &[("postcode", postcode.as_str().into())])
            }
            Some(SchemesAnswer::NoPostcodes) => words.say("schemes-no-postcodes"),
        }
    }
}

impl SchemesFound {
    fn heading(&self, words: &Words) -> String {
        let count = self.schemes.len() as u64;
        let practice = self.practice.as_ref().map(|practice| theirs(&practice.name));
        let place = self.place.as_ref().map(|place| place.written.clone());
        let closed = self.practice.as_ref().is_some_and(|practice| practice.closed);
        match (count, practice, place) {
            (_, Some(practice), _) if closed => {
                words.say_with("schemes-practice-closed", &[("practice", practice.into())])
            }
            (0, practice, place) => {
                let of = practice.or(place).unwrap_or_default();
                words.say_with("schemes-none-for", &[("of", of.into())])
            }
            (_, Some(of), _) => {
                words.say_with("schemes-for-practice", &[("count", count.into()), ("of", of.into())])
            }
            (_, None, of) => words.say_with(
                "schemes-for-place",
                &[("count", count.into()), ("of", of.unwrap_or_default().into())],
            ),
        }
    }
}

impl Page for SchemesPage {
    const TEMPLATE: &'static str = "pages/schemes.html";

    fn title(&self, words: &Words) -> String {
        let title = self.heading(words);
        match &self.problem {
            Some(_) => words.say_with("nhs-error-title", &[("title", title.into())]),
            None => title,
        }
    }

    /// Somebody's postcode or practice is nothing for a search engine.
    fn listed_at(&self, path: &str) -> Option<String> {
        (self.answer.is_none() && self.problem.is_none()).then(|| path.to_owned())
    }

    fn shown(&self, words: &Words) -> Value {
        // Each scheme counts once in a region, under however many councils it stands.
        let regions: Vec<Value> = self
            .register
            .iter()
            .map(|region| {
                let mut ids: Vec<&str> = region
                    .places
                    .iter()
                    .flat_map(|place| place.schemes.iter().map(|scheme| scheme.id.as_str()))
                    .collect();
                ids.sort_unstable();
                ids.dedup();
                let heading = words.say_with(
                    "schemes-region",
                    &[("region", region.name.as_str().into()), ("count", (ids.len() as u64).into())],
                );
                minijinja::context! { heading, ..Value::from_serialize(region) }
            })
            .collect();
        minijinja::context! { heading => self.heading(words), regions, ..Value::from_serialize(self) }
    }
}

impl Sample for SchemesPage {
    fn samples(words: &Words) -> Vec<Self> {
        vec![
            Self { register: sample_register(), total: 3, ..Self::default() },
            found_near(words),
            half_a_postcode(words),
            nothing_near(words),
            of_a_practice(words),
            closed_practice(words),
            which(words, false),
            which(words, true),
            Self {
                find: "zebra <b>surgery</b>".to_owned(),
                answer: Some(SchemesAnswer::UnknownPractice { asked: "zebra <b>surgery</b>".to_owned() }),
                total: 3,
                ..Self::default()
            },
            Self {
                find: "eh1 1bb".to_owned(),
                answer: Some(SchemesAnswer::Elsewhere {
                    postcode: "EH1 1BB".to_owned(),
                    note: words.say("schemes-scotland"),
                }),
                total: 3,
                ..Self::default()
            },
            Self {
                find: "M33 7ZX".to_owned(),
                answer: Some(SchemesAnswer::NoPostcodes),
                total: 3,
                ..Self::default()
            },
            Self {
                find: "M33 9ZZ".to_owned(),
                problem: Some(words.say("schemes-unknown-postcode")),
                register: sample_register(),
                total: 3,
                ..Self::default()
            },
            Self::default(),
        ]
    }
}

fn answered(find: &str, found: SchemesFound) -> SchemesPage {
    SchemesPage {
        find: find.to_owned(),
        answer: Some(SchemesAnswer::Found(Box::new(found))),
        total: 3,
        ..SchemesPage::default()
    }
}

fn place(written: &str, whole: bool) -> PlaceAsked {
    PlaceAsked {
        written: written.to_owned(),
        whole,
        out_of_use_since: None,
        search: link("/find-support", &[("near", written)]),
        local_area: link("/local-area", &[("postcode", written)]),
    }
}

fn practices(words: &Words) -> Vec<PracticeChoice> {
    let choice = |name: &str, code: &str, town: &str, network: Option<&str>, metres: f64| PracticeChoice {
        name: name.to_owned(),
        address: link("/schemes", &[("practice", code)]),
        at: Some(words.say_with(
            "schemes-practice-at",
            &[("town", theirs(town).into()), ("postcode", "ZZ1 1AA".into())],
        )),
        network: network.map(str::to_owned),
        distance: Some(distance(words, metres)),
    };
    vec![
        choice("Alder Surgery", "Z00001", "Fernley", Some("Fernley PCN"), 640.0),
        choice("Birch Medical Centre", "Z00002", "Hollin", None, 1_931.0),
    ]
}

fn found_near(words: &Words) -> SchemesPage {
    let because = words.say_with("schemes-because-near", &[("network", theirs("Fernley PCN").into())]);
    let councils = words.say_with("schemes-because-council", &[("councils", theirs("Fernley").into())]);
    let mut schemes = sample_cards(words);
    for (scheme, because) in schemes.iter_mut().zip([because, councils]) {
        scheme.because = Some(because);
    }
    let found = SchemesFound {
        place: Some(place("ZZ1 1AA", true)),
        schemes,
        practices: practices(words),
        ..SchemesFound::default()
    };
    answered("zz1 1aa", found)
}

fn half_a_postcode(words: &Words) -> SchemesPage {
    let mut schemes = sample_cards(words);
    for scheme in &mut schemes {
        scheme.because = Some(words.say("schemes-because-some"));
    }
    let found = SchemesFound {
        place: Some(place("ZZ1", false)),
        schemes,
        practices: practices(words),
        ..SchemesFound::default()
    };
    answered("zz1", found)
}

fn nothing_near(words: &Words) -> SchemesPage {
    let place =
        PlaceAsked { out_of_use_since: Some(words.month(date(2019, 3, 1))), ..place("CF1 1AA", true) };
    let found = SchemesFound {
        place: Some(place),
        elsewhere: Some(words.say("schemes-wales")),
        practices: practices(words),
        ..SchemesFound::default()
    };
    answered("cf1 1aa", found)
}

fn of_a_practice(words: &Words) -> SchemesPage {
    let found = SchemesFound {
        practice: Some(PracticeAsked {
            name: "Alder Surgery".to_owned(),
            at: Some(theirs("Fernley, ZZ1 1AA")),
            network: Some("Fernley PCN".to_owned()),
            next: Some(NextNetwork { network: Some("Hollin PCN".to_owned()), on: date(2026, 10, 1) }),
            search: Some(link("/find-support", &[("near", "ZZ1 1AA")])),
            ..PracticeAsked::default()
        }),
        schemes: sample_cards(words).into_iter().take(1).collect(),
        ..SchemesFound::default()
    };
    answered("alder", found)
}

fn closed_practice(words: &Words) -> SchemesPage {
    let found = SchemesFound {
        practice: Some(PracticeAsked {
            name: "Old Bakery Surgery".to_owned(),
            closed: true,
            closed_on: Some(date(2024, 3, 31)),
            ..PracticeAsked::default()
        }),
        practices: practices(words),
        ..SchemesFound::default()
    };
    answered("old bakery", found)
}

fn which(words: &Words, closed: bool) -> SchemesPage {
    let strip = |choice| PracticeChoice { network: None, distance: None, ..choice };
    let practices = practices(words).into_iter().map(strip).collect();
    SchemesPage {
        find: "surgery".to_owned(),
        answer: Some(SchemesAnswer::Which { practices, more: !closed, closed }),
        total: 3,
        ..SchemesPage::default()
    }
}

fn sample_register() -> Vec<RegionOfRegister> {
    let line = |id: &str, name: &str, run_by: &str| SchemeLine {
        id: id.to_owned(),
        name: name.to_owned(),
        run_by: run_by.to_owned(),
    };
    let shared = line("3", "Two councils’ scheme", "Fernley Council");
    let place = |name: &str, schemes: Vec<SchemeLine>| PlaceOfRegister { name: theirs(name), schemes };
    let long = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch";
    vec![
        RegionOfRegister {
            name: theirs("North West"),
            places: vec![
                place(
                    "Fernley",
                    vec![line("1", "Fernley Social Prescribing", "Fernley Community Trust"), shared.clone()],
                ),
                place("Hollin", vec![shared]),
            ],
        },
        RegionOfRegister {
            name: theirs("Yorkshire and The Humber"),
            places: vec![place(long, vec![line("2", long, long)])],
        },
    ]
}
