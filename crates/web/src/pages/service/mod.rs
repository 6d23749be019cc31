//! One service, whole: enough to decide, to go there, and to know how far to trust it.

mod samples;

use directory::reports::ReportKind;
use jiff::civil::Date;
use locales::Words;
use serde::Serialize;

use super::linked;
use super::listing::{Checked, ListingState};
use super::signpost::SignpostForm;
use crate::look::{Page, Sample};
use crate::theirs::bare;
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
    /// The next time, where anybody can know it.
    pub next: Option<NextTime>,
    /// Why there is no next time, and what to do about it.
    pub no_date: Option<String>,
    /// Times as they come again, one line each: `Tuesdays, 10am to 12pm, in term time`.
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
    /// The first thing to do.
    pub step: Option<NextStep>,
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
    /// Whether there is room, as its owner last said.
    pub room: Option<String>,
    /// That this was said long ago, in words.
    pub room_old: Option<String>,
    /// That it usually answers quickly, where that is known and kind to say.
    pub answers: Option<String>,
    /// Needs and activities.
    pub tags: Vec<TagLink>,
    /// Those of them that our rules suggest, with the words that made them: `“food bank” in its name`.
    pub suggested: Vec<SuggestedTag>,
    /// When somebody last made sure that the listing is right.
    pub checked: Option<Checked>,
    /// What is reported of it and still looked into.
    pub reported: Option<Reported>,
    /// How far the listing can be trusted.
    pub trusted: Trusted,
    /// The address has somebody's postcode in it, which is nothing for a search engine.
    pub with_postcode: bool,
    /// Where the listing comes from.
    pub provenance: Provenance,
    /// The short form for somebody who may signpost.
    pub signpost: Option<SignpostForm>,
}

/// The next time a service is on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct NextTime {
    /// `Today, 2pm to 4pm`.
    pub when: String,
    /// At which of several places.
    pub place: Option<String>,
    /// What speaks against it, one line each.
    pub warnings: Vec<String>,
    /// The dates behind it, where nobody could tell them from the pattern: `Then: Tuesday 19 May`.
    pub then: Option<String>,
}

/// The first thing to do about a service: one thing, exactly.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct NextStep {
    /// `Ring this number`.
    pub lead: String,
    /// With what it is done.
    pub way: Way,
    /// What follows: `Then: just turn up today at 2pm`.
    pub then: Option<String>,
    /// Why, and what more there is to know, one line each.
    pub lines: Vec<String>,
    /// Where to ask before the step is taken.
    pub questions: Option<Way>,
}

/// With what a step is taken.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Way {
    /// Nothing of ours.
    #[default]
    None,
    /// A telephone.
    Phone(Phone),
    /// An e-mail.
    Email {
        /// To whom.
        address: String,
    },
    /// A web page.
    Website {
        /// Which.
        address: String,
    },
    /// Our own search.
    Search,
    /// Our own page about link workers.
    LinkWorker,
}

/// How far a listing can be trusted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Trusted {
    /// Somebody has checked it lately.
    Checked,
    /// Somebody has, long ago.
    LongAgo,
    /// Nobody ever has.
    #[default]
    Never,
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
    /// Whether it is called like the service, so that its name is no news.
    pub same: bool,
    /// Its name.
    pub name: String,
    /// Its own site. Linked only when it is `http` or `https`.
    pub website: Option<String>,
}

/// Where a service happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
        /// A map of others with a pin on it.
        map: Option<String>,
        /// How far it is from where the visitor comes from: `2.1 miles away from M33 2AA`.
        distance: Option<String>,
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

impl Contact {
    /// Whether anything is known by which they can be reached.
    #[must_use]
    pub fn can_be_reached(&self) -> bool {
        !(self.phones.is_empty() && self.emails.is_empty() && self.websites.is_empty())
    }
}

/// A telephone number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
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
            Some(organisation) if !organisation.same && organisation.name != bare(&self.name) => {
                format!("{}, {}", self.name, organisation.name)
            }
            _ => self.name.clone(),
        }
    }

    /// An address with somebody's postcode in it is nothing for a search engine.
    fn listed_at(&self, _path: &str) -> Option<String> {
        (!self.with_postcode).then(|| self.path())
    }

    fn linked(&self, _words: &Words, at: &dyn Fn(&str) -> Option<String>) -> Option<serde_json::Value> {
        linked::service(self, at)
    }
}

impl Sample for ServicePage {
    fn samples(words: &Words) -> Vec<Self> {
        let mut all = samples::all(words);
        // As a professional sees it who may say that they told somebody.
        let signpost = Some(SignpostForm::sample(words, Some("loneliness")));
        all.extend(all.first().cloned().map(|first| Self { signpost, ..first }));
        all
    }
}
