//! The search: the form, how it was understood, what it found, what else could be chosen, and what to do when it found
//! little or nothing.

mod boxes;
mod samples;

use locales::Words;
use minijinja::value::Value;
use serde::Serialize;
use vocabulary::Vocabulary;

use super::card::ResultCard;
use super::listing::NeedLink;
use crate::finding::SearchAddress;
pub use crate::finding::chips::{Chip, Taken};
pub use crate::finding::filters::{Filter, FilterValue};
use crate::look::{Page, drawable};
use crate::site::MapTiles;
use crate::words::link;

/// `GET /find-support?q=...&near=...`; docs/search.md lists the fields.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FindSupportPage {
    /// The search.
    #[serde(skip)]
    pub(crate) address: SearchAddress,
    /// What the person typed.
    pub query: String,
    /// Where, as they typed it.
    pub near: String,
    /// What has to be put right, field by field.
    pub problems: Vec<FieldProblem>,
    /// What was left out because nobody knows it, as it came.
    pub unknown: Vec<String>,
    /// Whether we searched. Without it the page shows the form and what people can choose.
    pub searched: bool,
    /// All services that match, not only those on this page.
    pub total: u64,
    /// How many results stand on the pages before this one.
    pub before: u64,
    /// The results of this page, best first.
    #[serde(skip)]
    pub cards: Vec<ResultCard>,
    /// What is searched for, in few words, for the heading.
    pub wanted: Option<String>,
    /// Near where, for the heading.
    pub place: Option<String>,
    /// What was read out of the words.
    pub read: Vec<Chip>,
    /// What else was chosen.
    pub chosen: Vec<Chip>,
    /// How many filters somebody chose: the place, and how far people are taken to go, are none.
    pub filtered: u64,
    /// Words whose spelling was put right.
    pub mended: Vec<Taken>,
    /// Words that can be taken for themselves.
    pub taken: Vec<Taken>,
    /// A place that has to be chosen first, or that may be meant instead.
    pub which: Option<WhichPlace>,
    /// The place is the middle of something larger than a postcode.
    pub rough: bool,
    /// No service has all that was asked for in words; these have some of it.
    pub any_word: bool,
    /// No service says that it has what was asked for; these do not say.
    pub unsaid: bool,
    /// No service near says that it speaks the language; these do, elsewhere.
    pub farther: bool,
    /// Services that say nothing of what was asked, to be shown too.
    pub unstated: Vec<Step>,
    /// What to try next.
    pub steps: Vec<Step>,
    /// What else can be chosen.
    #[serde(skip)]
    pub filters: Vec<Filter>,
    /// What people can choose before they have searched, and when nothing was found.
    pub groups: Vec<NeedLink>,
    /// The map, where that is the view.
    pub map: Option<MapShown>,
    /// Address of the next page, without the language.
    pub next: Option<String>,
    /// The list that somebody keeps in the address.
    pub kept: KeptLink,
}

/// What is wrong with one field, said so that the person can put it right.
#[derive(Debug, Clone, Serialize)]
pub struct FieldProblem {
    /// The field to look at: its identifier on the page.
    pub field: String,
    /// The NHS way: `Enter an age in years, like 70`.
    pub message: String,
}

/// Places of which one may be meant.
#[derive(Debug, Clone, Serialize)]
pub struct WhichPlace {
    /// Why it is asked.
    pub why: Why,
    /// What was asked for, as it was typed.
    pub typed: String,
    /// Those that may be meant: name, and the search there.
    pub places: Vec<Step>,
}

/// Why a place has to be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Several are called so, and nobody can know which is meant.
    Several,
    /// None is called so; these begin so.
    Unknown,
    /// One was taken, and smaller ones have the same name.
    Namesakes,
    /// The words name a place of which there are several; results leave it out.
    InWords,
}

/// Something to do next, with how many services there are then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// What it does: `Look within 10 miles`.
    pub text: String,
    /// Services there are then; nothing where that is not counted.
    pub count: Option<u64>,
    /// Address, without the language.
    pub address: String,
}

/// What a map needs besides the list, which says everything that the map says.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MapShown {
    /// Pictures of the country.
    pub tiles: Option<MapTiles>,
    /// Address of outlines to draw where there are no pictures.
    pub ground: Option<String>,
    /// Where the person is: north, east.
    pub here: Option<[f64; 2]>,
}

/// The list that goes along in the address.
#[derive(Debug, Clone, Serialize)]
pub struct KeptLink {
    /// Services on it.
    pub count: u64,
    /// Its address, without the language.
    pub address: String,
}

impl Default for KeptLink {
    fn default() -> Self {
        KeptLink { count: 0, address: "/list".to_owned() }
    }
}

impl FindSupportPage {
    /// `12 services for “lunch club” near M33 7ZX`
    fn heading(&self, words: &Words) -> String {
        let count = self.total;
        match (count, self.wanted.as_deref(), self.place.as_deref()) {
            (0, None, None) => words.say("find-support-none"),
            (0, Some(wanted), None) => words.say_with("find-support-none-for", &[("wanted", wanted.into())]),
            (0, None, Some(near)) => words.say_with("find-support-none-near", &[("near", near.into())]),
            (0, Some(wanted), Some(near)) => words
                .say_with("find-support-none-for-near", &[("wanted", wanted.into()), ("near", near.into())]),
            (_, None, None) => words.say_with("find-support-count", &[("count", count.into())]),
            (_, Some(wanted), None) => words
                .say_with("find-support-found-for", &[("count", count.into()), ("wanted", wanted.into())]),
            (_, None, Some(near)) => {
                words.say_with("find-support-found-near", &[("count", count.into()), ("near", near.into())])
            }
            (_, Some(wanted), Some(near)) => words.say_with(
                "find-support-found-for-near",
                &[("count", count.into()), ("wanted", wanted.into()), ("near", near.into())],
            ),
        }
    }

    /// `Showing 21 to 40 of 123`, where there is more than one page.
    fn range(&self, words: &Words) -> Option<String> {
        let last = self.before + self.cards.len() as u64;
        (self.total > self.cards.len() as u64 && !self.cards.is_empty()).then(|| {
            words.say_with(
                "find-support-range",
                &[("first", (self.before + 1).into()), ("last", last.into()), ("all", self.total.into())],
            )
        })
    }

    /// Address of what is on in a week for the same, as far as that page can be asked for it.
    fn this_week(&self) -> String {
        let need =
            Vocabulary::embedded().need(self.address.get("need")).map_or("", |need| need.code.as_str());
        let [near, query] = ["near", "q"].map(|name| self.address.get(name));
        link("/whats-on", &[("near", near), ("q", query), ("need", need)])
    }
}

/// Fields of the form that the page shows; all others go along unseen.
const SHOWN: [&str; 17] = [
    "q", "near", "within", "need", "activity", "age", "gender", "access", "language", "day", "time", "cost",
    "mode", "join", "open", "checked", "closed",
];

/// Fields that the form shows while there are no filters beside it.
const ALWAYS_SHOWN: [&str; 2] = ["q", "near"];

impl Page for FindSupportPage {
    const TEMPLATE: &'static str = "pages/find-support.html";

    fn title(&self, words: &Words) -> String {
        let title = if self.searched {
            words.say_with("find-support-title-found", &[("found", self.heading(words).into())])
        } else {
            words.say("find-support-title")
        };
        if self.problems.is_empty() {
            title
        } else {
            words.say_with("nhs-error-title", &[("title", title.into())])
        }
    }

    /// Everything for a need may be listed, from its first page. What somebody typed, perhaps their postcode, and what
    /// they chose besides, is nothing for a search engine.
    fn listed_at(&self, path: &str) -> Option<String> {
        if !self.searched && self.problems.is_empty() {
            return Some(path.to_owned());
        }
        let need = self.address.get("need");
        let alone = SearchAddress::of(&[("need", need)]);
        (!need.is_empty() && self.address == alone).then(|| alone.path())
    }

    fn shown(&self, words: &Words) -> Value {
        let address = &self.address;
        let shown: &[&str] = if self.filters.is_empty() { &ALWAYS_SHOWN } else { &SHOWN };
        let mut carried: Vec<[&str; 2]> = address.carried(shown).map(|(name, value)| [name, value]).collect();
        if self.filters.is_empty() && !self.searched {
            // What could not be used must not come again. What else was chosen does.
            carried.retain(|[_, value]| !self.unknown.iter().any(|unknown| unknown == value));
        }
        minijinja::context! {
            nothing_found => self.searched && self.total == 0,
            past_the_end => self.searched && self.total > 0 && self.cards.is_empty(),
            heading => self.heading(words),
            range => self.range(words),
            first => (self.before > 0 || self.searched && self.total > 0 && self.cards.is_empty())
                .then(|| address.clear("after").path()),
            as_list => address.clear("view").path(),
            as_map => address.with("view", "map").path(),
            map_asked => address.get("view") == "map",
            carried,
            filters => self.filters.iter().map(|filter| boxes::group(words, filter)).collect::<Vec<_>>(),
            this_week => self.this_week(),
            clear => SearchAddress::of(&[("q", self.query.as_str()), ("near", self.near.as_str()), ("s", address.get("s"))]).path(),
            cards => drawable(&self.cards),
            ..Value::from_serialize(self)
        }
    }
}

#[cfg(test)]
mod tests {
    use locales::Language;

    use super::*;

    fn found(total: u64, wanted: Option<&str>, place: Option<&str>) -> FindSupportPage {
        let own = |text: Option<&str>| text.map(str::to_owned);
        FindSupportPage {
            searched: true,
            total,
            wanted: own(wanted),
            place: own(place),
            ..FindSupportPage::default()
        }
    }

    #[test]
    fn the_title_says_what_was_found_or_that_something_is_wrong() {
        let english = Words::of(Language::English);
        let mut page = found(1, Some("tea & cake"), None);
        assert_eq!(page.title(english), "1 service for “tea & cake” – Find support");
        page = found(0, Some("tea & cake"), Some("ZZ1 1AA"));
        assert_eq!(page.title(english), "No services for “tea & cake” near ZZ1 1AA – Find support");
        page.searched = false;
        page.problems.push(FieldProblem { field: "near".to_owned(), message: String::new() });
        assert_eq!(page.title(english), "Error: Find support");
    }

    #[test]
    fn headings_count_in_welsh_too() {
        let heading =
            |total, place| found(total, Some("tea & cake"), place).heading(Words::of(Language::Welsh));
        assert_eq!(heading(2, None), "2 wasanaeth ar gyfer “tea & cake”");
        assert_eq!(heading(1_204, Some("ZZ1")), "1,204 o wasanaethau ar gyfer “tea & cake” ger ZZ1");
        assert_eq!(heading(0, None), "Dim gwasanaethau ar gyfer “tea & cake”");
    }

    #[test]
    fn a_page_says_which_results_it_shows() {
        let english = Words::of(Language::English);
        let mut page = found(41, None, None);
        page.cards = vec![ResultCard::default(); 20];
        assert_eq!(page.range(english).unwrap(), "Showing 1 to 20 of 41");
        page.before = 40;
        page.cards.truncate(1);
        assert_eq!(page.range(english).unwrap(), "Showing 41 to 41 of 41");
        page.total = 1;
        page.before = 0;
        assert_eq!(page.range(english), None);
    }
}
