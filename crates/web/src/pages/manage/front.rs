//! Where somebody begins who works here: what they can do in each of their roles today.

use locales::Words;
use serde::Serialize;

use super::{long_word, sample_id};
use crate::look::{Page, Sample};
use crate::plain::role_name;
use crate::theirs::theirs;

/// What somebody can do in one of their roles.
#[derive(Debug, Clone, Serialize)]
pub struct WorkHere {
    /// The organisation, in its own words.
    pub organisation: String,
    /// The role, in the reader's words.
    pub role: String,
    /// Where it can be done, and what it is: pages that are there and that they may open.
    pub ways: Vec<WayHere>,
}

/// Something that they can do.
#[derive(Debug, Clone, Serialize)]
pub struct WayHere {
    /// Where it can be done.
    pub path: String,
    /// What it is.
    pub text: String,
    /// How many wait there, in words, if any do.
    pub waiting: Option<String>,
}

/// `GET /manage`
#[derive(Debug, Clone, Default, Serialize)]
pub struct ManagePage {
    /// Their roles, in the order in which they began.
    pub works: Vec<WorkHere>,
    /// Whether they chose one of several to work in.
    pub is_one_of_several: bool,
}

impl Page for ManagePage {
    const TEMPLATE: &'static str = "pages/manage.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("manage-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for ManagePage {
    fn samples(words: &Words) -> Vec<Self> {
        let way = |path: &str, text| WayHere { path: path.to_owned(), text, waiting: None };
        let find = way("/find-support", words.say("manage-way-find"));
        let emergencies = WayHere {
            waiting: Some(words.say_with("manage-to-review", &[("count", 2.into())])),
            ..way("/manage/emergencies", words.say("manage-way-emergencies"))
        };
        let looks_after = WorkHere {
            organisation: theirs("Example Integrated Care Board"),
            role: role_name(words, "administrator"),
            ways: vec![
                way("/manage/organisations", words.say("manage-way-organisations")),
                way(&format!("/manage/organisations/{}", sample_id(1)), words.say("manage-way-own")),
                emergencies,
                find.clone(),
            ],
        };
        let works = WorkHere {
            organisation: theirs("Elm Tree Network"),
            role: role_name(words, "link-worker"),
            ways: vec![find],
        };
        let odd = WorkHere {
            organisation: theirs(&long_word()),
            role: role_name(words, "a-role-of-tomorrow"),
            ways: Vec::new(),
        };
        vec![
            Self { works: vec![looks_after.clone()], is_one_of_several: false },
            Self { works: vec![works.clone()], is_one_of_several: true },
            Self { works: vec![looks_after, works, odd], is_one_of_several: false },
        ]
    }
}
