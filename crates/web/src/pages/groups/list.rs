//! `GET /groups` and `GET /people/{id}/groups`: the groups of a scheme, to look at or for somebody to join.

use locales::Words;
use serde::Serialize;

use super::{ID, PERSON, long_word};
use crate::look::{Page, Sample};
use crate::pages::{DeskTag, PersonBanner};
use crate::theirs::theirs;

/// A group in a list.
#[derive(Debug, Clone, Serialize)]
pub struct GroupLine {
    /// What it is called.
    pub name: String,
    /// Where it leads.
    pub path: String,
    /// What not to miss.
    pub tags: Vec<DeskTag>,
    /// When next, how full, who leads it: a few words each.
    pub facts: Vec<String>,
}

/// `GET /groups`.
#[derive(Debug, Clone, Serialize)]
pub struct GroupsPage {
    /// Those that run.
    pub running: Vec<GroupLine>,
    /// Those that have ended.
    pub ended: Vec<GroupLine>,
    /// Whether whoever looks has a desk of their own.
    pub has_desk: bool,
    /// Whether they are groups of a provider.
    pub is_provider: bool,
}

impl Page for GroupsPage {
    const TEMPLATE: &'static str = "pages/groups.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("group-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

/// `GET /people/{id}/groups`: which group somebody joins.
#[derive(Debug, Clone, Serialize)]
pub struct PersonGroupsPage {
    /// What the person is called.
    pub name: String,
    /// Their record.
    pub back: String,
    /// What to know about them.
    pub banner: PersonBanner,
    /// The groups that run.
    pub lines: Vec<GroupLine>,
}

impl Page for PersonGroupsPage {
    const TEMPLATE: &'static str = "pages/person-groups.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("group-add-to")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

/// A group that somebody is in, on the page of the person.
#[derive(Debug, Clone, Serialize)]
pub struct PersonGroupLine {
    /// What it is called.
    pub name: String,
    /// The group, for those who may see it.
    pub path: Option<String>,
    /// How they are in it: a few words each.
    pub facts: Vec<String>,
    /// Where they are taken out.
    pub leave: Option<String>,
    /// Where it is said whether they take the places that are offered to them.
    pub answer: Option<String>,
}

fn sample_lines(words: &Words, path: &str) -> Vec<GroupLine> {
    let line = |name: &str| GroupLine {
        name: theirs(name),
        path: path.to_owned(),
        tags: Vec::new(),
        facts: vec![
            words.say_with("group-next", &[("when", "Thursday 7 May, 10am".into())]),
            words.say_with("group-places-taken", &[("taken", 8.into()), ("places", 8.into())]),
            words.say_with("group-led-by", &[("name", theirs("Mina Patel").into())]),
        ],
    };
    vec![
        line("Thursday walk"),
        GroupLine {
            tags: vec![
                DeskTag::grave(words.say("group-without-leader")),
                DeskTag::notice(words.say_with("group-registers-missing", &[("count", 1.into())])),
            ],
            facts: vec![words.say("group-no-session-yet")],
            ..line(&long_word())
        },
        line("<script>alert(1)</script>"),
    ]
}

impl Sample for GroupsPage {
    fn samples(words: &Words) -> Vec<Self> {
        let empty = Self { running: Vec::new(), ended: Vec::new(), has_desk: false, is_provider: false };
        let lines = sample_lines(words, &format!("/groups/{ID}"));
        let full = Self { ended: vec![lines[0].clone()], running: lines, has_desk: true, is_provider: true };
        vec![empty, full]
    }
}

impl Sample for PersonGroupsPage {
    fn samples(words: &Words) -> Vec<Self> {
        let empty = Self {
            name: theirs("Margaret Ashworth (Peggy)"),
            back: format!("/people/{PERSON}"),
            banner: PersonBanner::default(),
            lines: Vec::new(),
        };
        let lines = sample_lines(words, &format!("/groups/{ID}/people?person={PERSON}"));
        let full = Self { banner: PersonBanner::sample(words), lines, ..empty.clone() };
        vec![empty, full]
    }
}
