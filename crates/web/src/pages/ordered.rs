//! How results are put in order: the formula in plain words, with its present numbers.

use directory::search::ranking::Numbers;
use locales::Words;
use serde::Serialize;

use crate::look::{Page, Sample};

/// `GET /how-results-are-ordered`
#[derive(Debug, Clone, Serialize)]
pub struct OrderedPage {
    /// The version of the numbers.
    pub version: String,
    /// How far people usually go where nothing else is said, miles.
    pub usual_miles: f64,
    /// How far people usually go for some kinds of service.
    pub travel: Vec<Travel>,
    /// All numbers of the formula.
    pub numbers: Numbers,
}

/// How far people usually go for a kind of service.
#[derive(Debug, Clone, Serialize)]
pub struct Travel {
    /// What it is called.
    pub name: String,
    /// How far, miles.
    pub miles: f64,
}

impl Page for OrderedPage {
    const TEMPLATE: &'static str = "pages/ordered.html";

    fn title(&self, words: &Words) -> String {
        words.say("ordered-title")
    }
}

impl Sample for OrderedPage {
    fn samples(words: &Words) -> Vec<Self> {
        vec![crate::routes::ordered_page(words)]
    }
}
