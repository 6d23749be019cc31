//! What suits somebody, what is hidden and why, and several beside each other.

mod compare;
mod samples;

pub use compare::{CompareChoice, ComparedService, SupportComparePage, SupportRow};

use locales::Words;
use minijinja::Value;
use serde::Serialize;

use super::faults::{title, with_faults};
use super::manage::Way;
use super::{FormFault, PersonBanner, ResultCard};
use crate::look::Page;

/// Something that is taken to hold, with where it leads to have it otherwise.
#[derive(Debug, Clone, Serialize)]
pub struct SupportChip {
    /// Short.
    pub text: String,
    /// Where the record says so.
    pub source: Option<String>,
    /// The page without it, or with it.
    pub path: String,
}

/// A part of the points of a service.
#[derive(Debug, Clone, Serialize)]
pub struct SupportPart {
    /// What it is for.
    pub label: String,
    /// How much of it, in words.
    pub said: String,
    /// The points, of how many.
    pub points: String,
}

/// A service that suits somebody, or would.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SupportCard {
    /// Its identifier.
    pub id: String,
    /// What the directory says of it.
    #[serde(serialize_with = "drawn")]
    pub card: ResultCard,
    /// How far it is, or that nobody has to go anywhere.
    pub how_far: Option<String>,
    /// Why it is here.
    pub why: Option<String>,
    /// What it does not say, so that somebody has to ask.
    pub ask: Vec<String>,
    /// What put it where it stands.
    pub parts: Vec<SupportPart>,
    /// Whether it is in the plan already.
    pub in_plan: bool,
    /// Where it is put into the plan.
    pub propose: Option<String>,
}

/// What the template draws of a card.
fn drawn<S: serde::Serializer>(card: &ResultCard, to: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Drawn<'c> {
        address: &'c str,
        name: &'c str,
        organisation: Option<String>,
        about: &'c Option<String>,
        place: &'c Option<String>,
        when: &'c Option<String>,
        cost: &'c Option<String>,
        checked: &'c Option<super::Checked>,
    }
    let organisation = card.organisation.as_deref().map(crate::theirs::theirs);
    Drawn {
        address: &card.address,
        name: &card.name,
        organisation,
        about: &card.about,
        place: &card.place,
        when: &card.when,
        cost: &card.cost,
        checked: &card.checked,
    }
    .serialize(to)
}

/// How many are hidden for a reason.
#[derive(Debug, Clone, Serialize)]
pub struct HiddenCount {
    /// The reason.
    pub text: String,
    /// How many.
    pub count: u64,
    /// The page with them kept, where that is somebody's choice.
    pub keep: Option<String>,
}

/// A service that is hidden.
#[derive(Debug, Clone, Serialize)]
pub struct HiddenService {
    /// All that speaks against it.
    pub why: Vec<String>,
    /// The service.
    pub card: SupportCard,
}

/// What people in like need also found.
#[derive(Debug, Clone, Serialize)]
pub struct SupportAlso {
    /// From how many people, over what time; nothing where they are too few.
    pub told: Option<String>,
    /// The services.
    pub lines: Vec<SupportAlsoLine>,
}

/// A service of that list.
#[derive(Debug, Clone, Serialize)]
pub struct SupportAlsoLine {
    /// What it is called.
    pub name: String,
    /// Its page.
    pub path: String,
    /// In how many plans it is.
    pub people: String,
    /// Whether it is in this one.
    pub in_plan: bool,
    /// Where it is put there.
    pub propose: Option<String>,
}

/// The form by which the question is changed.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SupportForm {
    /// Another place to start from.
    pub near: String,
    /// Needs and activities to add.
    pub terms: Vec<Way>,
    /// How far.
    pub miles: Vec<Way>,
    /// Days.
    pub days: Vec<Way>,
    /// Parts of the day.
    pub parts: Vec<Way>,
    /// The most it may cost.
    pub costs: Vec<Way>,
    /// Ways of taking part.
    pub modes: Vec<Way>,
    /// Whether they need something to take part.
    pub asks_access: bool,
    /// Whether a service has to say that it has it.
    pub must_have_access: bool,
    /// What is changed already and stands in no field.
    pub kept: Vec<(&'static str, String)>,
}

/// `GET /people/{id}/support`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SupportPage {
    /// The mark of the form.
    pub mark: String,
    /// What the person is called.
    pub name: String,
    /// What to know before a visit, and what helps them.
    pub banner: PersonBanner,
    /// Their page.
    pub back: String,
    /// Their plan.
    pub plan: String,
    /// This page, without what is changed.
    pub path: String,
    /// The page on which services stand beside each other.
    pub compare: String,
    /// What is changed, for that page.
    pub kept: Vec<(&'static str, String)>,
    /// Whether anything may be put into the plan.
    pub may_connect: bool,
    /// Whether it is known where they start from.
    pub has_place: bool,
    /// Whether something was looked for.
    pub searched: bool,
    /// What is taken to hold.
    pub chips: Vec<SupportChip>,
    /// What may be added.
    pub offered: Vec<SupportChip>,
    /// What was taken away.
    pub put_back: Vec<SupportChip>,
    /// Whether anything is changed of what the record says.
    pub is_changed: bool,
    /// The page as the record has it.
    pub first: String,
    /// The form.
    pub form: SupportForm,
    /// Whether a service that was to be put into the plan has left the directory.
    pub is_gone: bool,
    /// Why the place is not known.
    pub lost: Option<String>,
    /// How many suit.
    pub total: u64,
    /// The best of them.
    pub cards: Vec<SupportCard>,
    /// The page with more of them.
    pub more: Option<String>,
    /// How many more there are farther away, and the page with them.
    pub farther: Option<(String, String)>,
    /// How many are hidden.
    pub hidden: u64,
    /// How many of them for which reason.
    pub hidden_by: Vec<HiddenCount>,
    /// The best of them.
    pub hidden_services: Vec<HiddenService>,
    /// What people in like need also found, where the scheme shows it.
    pub also: Option<SupportAlso>,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for SupportPage {
    const TEMPLATE: &'static str = "pages/support.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        let name = words.say_with("support-title", &[("name", self.name.clone().into())]);
        title(words, name, &self.faults)
    }

    fn shown(&self, words: &Words) -> Value {
        with_faults(words, self, &self.faults)
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}
