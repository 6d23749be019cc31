//! The first page: what this is, and a way straight to the search.

use locales::Words;
use serde::Serialize;

use super::linked;
use super::listing::{self, Counts, NeedLink};
use crate::look::{Page, Sample};

/// `GET /`
#[derive(Debug, Clone, Serialize)]
pub struct HomePage {
    /// How much there is, and how much of it is checked.
    pub counts: Counts,
    /// What would help: groups of needs.
    pub groups: Vec<NeedLink>,
}

impl Page for HomePage {
    const TEMPLATE: &'static str = "pages/home.html";

    fn title(&self, words: &Words) -> String {
        words.say("home-title")
    }

    fn linked(&self, words: &Words, at: &dyn Fn(&str) -> Option<String>) -> Option<serde_json::Value> {
        linked::home(words, at)
    }
}

impl Sample for HomePage {
    fn samples(words: &Words) -> Vec<Self> {
        let counts = Counts { services: 1_204, organisations: 410, places: 532, checked_lately: 861 };
        let one = Counts { services: 1, organisations: 1, places: 1, checked_lately: 0 };
        vec![
            Self { counts, groups: listing::sample_groups(words) },
            Self { counts: one, groups: listing::sample_groups(words).into_iter().take(1).collect() },
            Self { counts: Counts::default(), groups: Vec::new() },
        ]
    }
}
