//! One service, whole: enough to decide, to go there, and to know how far to trust it.

use directory::reports::ReportKind;
use jiff::civil::{Date, date};
use locales::Words;
use serde::Serialize;
use vocabulary::Vocabulary;

use super::linked;
use super::listing::{Checked, ListingState};
use crate::look::{Page, Sample};
use crate::plain::{aged, capital, label, language_of};
use crate::theirs::{bare, theirs};
use crate::words;

/// `GET /services/{id}`. Everything but the identifier and the name may be missing.
///
/// Lines may mix our words and the publisher's, which are marked. What is only theirs, such as the description, is
/// as they wrote it; the template marks it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ServicePage {
    /// Identifier of the service.
    pub id: String,
    /// Its name, marked as its publisher's.
    pub name: String,
    /// Whether people can go there now.
    pub state: ListingState,
    /// Who runs it.
    pub organisation: Option<ServiceOrganisation>,
    /// Something to know before anything else.
    pub alert: Option<String>,
    /// What it is, one paragraph each.
    pub description: Vec<String>,
    /// Times, one line each: `Tuesdays, 10am to 12pm, in term time`.
    pub when: Vec<String>,
    /// Where it happens.
    pub places: Vec<Place>,
    /// The areas its places lie in, one line a place: `Sale Central, Trafford, NHS Example Integrated Care Board`.
    pub located_in: Vec<String>,
    /// How its places are known where nobody gave coordinates: `The map position is that of the postcode.`
    pub precision: Option<String>,
    /// What it costs, one line each.
    pub cost: Vec<String>,
    /// Ages, gender, area and other conditions, one line each: `People aged 65 and over`.
    pub who: Vec<String>,
    /// How people join: `Just turn up`, `Your GP practice has to refer you`.
    pub referral: Option<String>,
    /// Step-free access, hearing loop and the like, one line each.
    pub accessibility: Vec<String>,
    /// Languages by name.
    pub languages: Vec<String>,
    /// Ways to reach them.
    pub contact: Contact,
    /// Areas served, one line each.
    pub areas: Vec<String>,
    /// Places left, one line each with its date: `12 places, as of 3 May 2026`.
    pub capacity: Vec<String>,
    /// Needs and activities.
    pub tags: Vec<TagLink>,
    /// Those of them that our rules suggest, with the words that made them: `“food bank” in its name`.
    pub suggested: Vec<SuggestedTag>,
    /// When somebody last made sure that the listing is right.
    pub checked: Option<Checked>,
    /// What is reported of it and still looked into.
    pub reported: Option<Reported>,
    /// Where the listing comes from.
    pub provenance: Provenance,
}

/// What people should know before they go, while a report is looked into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reported {
    /// It may have closed.
    Closed,
    /// Somebody did not feel safe there.
    NotSafe,
}

impl Reported {
    /// What of an open report is told.
    #[must_use]
    pub fn of(kind: ReportKind) -> Option<Self> {
        match kind {
            ReportKind::Closed => Some(Self::Closed),
            ReportKind::NotSafe => Some(Self::NotSafe),
            _ => None,
        }
    }
}

/// Who runs a service.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ServiceOrganisation {
    /// Its identifier, as in `/organisations/{id}`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its own site. Linked only when it is `http` or `https`.
    pub website: Option<String>,
}

/// Where a service happens.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Place {
    /// Somewhere to go.
    Address {
        /// `Fernley Library`.
        name: Option<String>,
        /// The address from street to postcode, one line each.
        lines: Vec<String>,
        /// How to find it, parking, buses.
        note: Option<String>,
    },
    /// Somewhere that must not be printed, such as a refuge. Only the town may be told.
    Private {
        /// The town, when even that is not secret.
        town: Option<String>,
    },
    /// On the internet.
    Online {
        /// Where. Linked only when it is `http` or `https`.
        address: Option<String>,
    },
    /// On the telephone.
    ByPhone,
    /// In the person's own home.
    AtHome,
}

/// Ways to reach a service.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Contact {
    /// Whom to ask for.
    pub person: Option<String>,
    /// Telephone numbers, best first.
    pub phones: Vec<Phone>,
    /// E-mail addresses, best first.
    pub emails: Vec<String>,
    /// Web addresses, best first. Linked only when they are `http` or `https`.
    pub websites: Vec<String>,
}

/// A telephone number.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Phone {
    /// As people write it: `01632 960 001`.
    pub number: String,
    /// `mornings only`, `text messages`.
    pub note: Option<String>,
}

/// A need or an activity of a service.
#[derive(Debug, Clone, Serialize)]
pub struct TagLink {
    /// In plain words.
    pub label: String,
    /// The need's code when it can be browsed.
    pub code: Option<String>,
    address: Option<String>,
}

/// A need or an activity that our rules suggest.
#[derive(Debug, Clone, Serialize)]
pub struct SuggestedTag {
    /// In plain words.
    pub label: String,
    /// Why, one reason each: `“food bank” in its name`.
    pub because: Vec<String>,
}

impl TagLink {
    /// A tag, with a link to more of its kind when it has the code of a need.
    #[must_use]
    pub fn new(label: &str, code: Option<&str>) -> Self {
        let address = code.map(|code| words::link("/find-support", &[("need", code)]));
        Self { label: label.to_owned(), code: code.map(str::to_owned), address }
    }
}

/// Where a listing comes from. Our own check stands apart, in [`ServicePage::checked`].
#[derive(Debug, Clone, Default, Serialize)]
pub struct Provenance {
    /// Who gave it to us.
    pub source: Option<String>,
    /// Under which terms.
    pub licence: Option<String>,
    /// When it first came in.
    pub imported_on: Option<Date>,
    /// When its content last changed.
    pub changed_on: Option<Date>,
    /// When its publisher last said that it is right.
    pub assured_on: Option<Date>,
}

impl ServicePage {
    /// The one address of this page, as it is in English.
    #[must_use]
    pub fn path(&self) -> String {
        words::service_path(&self.id, &self.name)
    }

    /// Adds the areas of a place, unless they are known already.
    pub(crate) fn lies_in(&mut self, areas: String) {
        if !areas.is_empty() && !self.located_in.contains(&areas) {
            self.located_in.push(areas);
        }
    }
}

impl Page for ServicePage {
    const TEMPLATE: &'static str = "pages/service.html";

    fn title(&self, _words: &Words) -> String {
        match &self.organisation {
            Some(organisation) if organisation.name != bare(&self.name) => {
                format!("{}, {}", self.name, organisation.name)
            }
            _ => self.name.clone(),
        }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        Some(self.path())
    }

    fn linked(&self, _words: &Words, at: &dyn Fn(&str) -> Option<String>) -> Option<serde_json::Value> {
        linked::service(self, at)
    }
}

impl Sample for ServicePage {
    fn samples(words: &Words) -> Vec<Self> {
        let plain = Self { id: "1".to_owned(), name: theirs("Men’s shed"), ..Self::default() };
        let reported = |what| Self { reported: Some(what), ..whole(words) };
        let (closed, not_safe) = (reported(Reported::Closed), reported(Reported::NotSafe));
        vec![whole(words), refuge(), plain, broken(), closed, not_safe]
    }
}

fn lines<const N: usize>(lines: [&str; N]) -> Vec<String> {
    lines.map(str::to_owned).to_vec()
}

/// The usual case, with everything in it.
fn whole(words: &Words) -> ServicePage {
    let some = |text: &str| Some(text.to_owned());
    let vocabulary = Vocabulary::embedded();
    let need = |code: &str| vocabulary.need(code).map_or(String::new(), |need| label(words, need).to_owned());
    let tuesday = words.weekday(jiff::civil::Weekday::Tuesday);
    let tuesdays = capital(&words.say_with("schedule-every-weekday", &[("days", tuesday.into())]));
    let places = words.say_with("people-places-free", &[("free", 12.into())]);
    let day = words.day(date(2026, 5, 3));
    ServicePage {
        id: "0199a1c0-0000-7000-8000-000000000001".to_owned(),
        name: theirs("Tuesday lunch club"),
        state: ListingState::Open,
        organisation: Some(ServiceOrganisation {
            id: "0199a1c0-0000-7000-8000-000000000021".to_owned(),
            name: "Fernley Good Neighbours".to_owned(),
            website: some("https://example.org/good-neighbours"),
        }),
        alert: some("There is no lunch on Tuesday 26 May."),
        description: lines([
            "A hot lunch and good company. There are two courses, and tea afterwards. Some people stay on for bingo or cards.",
            "If you do not like to come alone the first time, ring us and somebody will meet you at the door.",
        ]),
        when: vec![tuesdays, theirs("Christmas lunch: Tuesday 15 December, 12pm to 4pm")],
        places: vec![
            Place::Address {
                name: some("St Oswin’s Hall"),
                lines: lines(["14 Mill Lane", "Fernley", "ZZ1 1AA"]),
                note: some("The number 7 bus stops outside."),
            },
            Place::Online { address: some("https://example.org/good-neighbours/tea-by-video") },
        ],
        located_in: vec![theirs("Fernley Central, Fernley, NHS Example Integrated Care Board")],
        precision: Some(words.say("service-measured-from-town")),
        cost: vec![format!("£4 {}", theirs("for two courses")), theirs("Free for the first visit")],
        who: aged(words, None, Some(60.0), None)
            .into_iter()
            .chain([theirs("People who live in Fernley or Hollin")])
            .collect(),
        referral: Some(format!(
            "{}. {}",
            theirs("Ring first so that they can cook enough"),
            words.say("people-no-referral")
        )),
        accessibility: ["Step-free entrance", "Accessible toilet", "Hearing loop"].map(theirs).to_vec(),
        languages: ["en", "ur"].iter().filter_map(|code| language_of(words, code)).collect(),
        contact: Contact {
            person: some("Maureen"),
            phones: vec![
                Phone { number: "01632 960 001".to_owned(), note: some("mornings") },
                Phone { number: "07700 900 002".to_owned(), note: some("text messages") },
            ],
            emails: lines(["lunch@goodneighbours.example.org"]),
            websites: lines(["https://example.org/good-neighbours/lunch/"]),
        },
        areas: ["Fernley", "Hollin"].map(theirs).to_vec(),
        capacity: vec![
            words.say_with("people-places-as-of", &[("places", places.into()), ("day", day.into())]),
        ],
        tags: vec![
            TagLink::new(&need("loneliness"), Some("loneliness")),
            TagLink::new(&need("food"), Some("food")),
            TagLink::new(&theirs("Bingo"), None),
        ],
        suggested: vec![SuggestedTag {
            label: need("food"),
            because: vec![words.say_with("tags-in-name", &[("words", theirs("lunch club").into())])],
        }],
        checked: Some(Checked { on: date(2026, 5, 3), by: some("Fernley Good Neighbours") }),
        reported: None,
        provenance: Provenance {
            source: some("Fernley Council"),
            licence: some("Open Government Licence v3.0"),
            imported_on: Some(date(2026, 6, 1)),
            changed_on: Some(date(2026, 5, 3)),
            assured_on: Some(date(2026, 4, 20)),
        },
    }
}

/// A place that is kept secret, closed for now, and that nobody has checked.
fn refuge() -> ServicePage {
    let some = |text: &str| Some(text.to_owned());
    ServicePage {
        id: "2".to_owned(),
        name: theirs("Safe house"),
        state: ListingState::TemporarilyClosed,
        organisation: Some(ServiceOrganisation {
            id: "7".to_owned(),
            name: "Haven".to_owned(),
            website: None,
        }),
        description: lines(["A safe place to stay for women and their children."]),
        places: vec![Place::Private { town: some("Fernley") }, Place::ByPhone, Place::AtHome],
        who: vec![theirs("Women")],
        contact: Contact {
            phones: vec![Phone { number: "ask your link worker".to_owned(), note: None }],
            ..Contact::default()
        },
        provenance: Provenance { source: some("Hollin Voluntary Action"), ..Provenance::default() },
        ..ServicePage::default()
    }
}

/// What a careless feed sends: links that must not be followed, HTML, words without an end.
fn broken() -> ServicePage {
    let long = "Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(4);
    ServicePage {
        id: "../../etc?x=<b>".to_owned(),
        name: theirs(&format!("{long} <img src=x onerror=alert(1)>")),
        state: ListingState::Closed,
        organisation: Some(ServiceOrganisation {
            id: "../x?<b>".to_owned(),
            name: "\"><script>alert(1)</script>".to_owned(),
            website: Some("javascript:alert(1)".to_owned()),
        }),
        alert: Some("<b>bold</b> & more".to_owned()),
        description: vec![long.clone()],
        places: vec![
            Place::Online { address: Some("data:text/html,hello".to_owned()) },
            Place::Private { town: None },
            Place::Address { name: None, lines: vec![long.clone()], note: None },
        ],
        contact: Contact {
            person: None,
            phones: vec![Phone {
                number: "01632 960 001 or 01632 960 002".to_owned(),
                note: Some(String::new()),
            }],
            emails: lines(["not an address", "a@example.org?bcc=b@example.org"]),
            websites: lines(["javascript:alert(1)", "https://exa mple.org", "www.example.org"]),
        },
        tags: vec![TagLink::new(&theirs(&long), Some("a&b=c"))],
        ..ServicePage::default()
    }
}
