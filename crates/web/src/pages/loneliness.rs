//! What loneliness is like and what helps.

use locales::Words;
use serde::Serialize;

use crate::look::{Page, Sample};

/// `GET /loneliness`
#[derive(Debug, Clone, Default, Serialize)]
pub struct LonelinessPage {}

impl Page for LonelinessPage {
    const TEMPLATE: &'static str = "pages/loneliness.html";

    fn title(&self, words: &Words) -> String {
        words.say("loneliness-title")
    }
}

impl Sample for LonelinessPage {
    fn samples(_words: &Words) -> Vec<Self> {
        vec![Self::default()]
    }
}
