//! Where the short code of a letter is typed, which stands for a link: `/answer`, `/reply` and `/mine`.

use locales::Words;
use minijinja::Value;
use serde::Serialize;

use super::FormFault;
use super::faults::{title, with_faults};
use crate::look::{Page, Sample};

const MARK: &str = "00010123456789abcdef0123456789abcdef";

/// What the code leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkCode {
    /// Questions to a person.
    Answer,
    /// Somebody about whom a provider is asked.
    Reply,
    /// Somebody's own page.
    Mine,
}

impl LinkCode {
    /// Where it is typed.
    #[must_use]
    pub fn path(self) -> &'static str {
        match self {
            LinkCode::Answer => "/answer",
            LinkCode::Reply => "/reply",
            LinkCode::Mine => "/mine",
        }
    }

    /// That there is no such code, and what to do.
    #[must_use]
    pub fn none_said(self, words: &Words) -> String {
        match self {
            LinkCode::Answer => words.say("answer-code-none"),
            LinkCode::Reply => words.say("reply-code-none"),
            LinkCode::Mine => words.say("own-code-none"),
        }
    }
}

/// `GET` and `POST` where a code is typed.
#[derive(Debug, Clone, Serialize)]
pub struct LinkCodePage {
    /// What it leads to.
    pub sort: LinkCode,
    /// Where it is sent.
    pub path: &'static str,
    /// The mark of the form.
    pub mark: String,
    /// What was typed.
    pub code: String,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for LinkCodePage {
    const TEMPLATE: &'static str = "pages/link-code.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        title(words, words.say("answer-code-title"), &self.faults)
    }

    fn shown(&self, words: &Words) -> Value {
        with_faults(words, self, &self.faults)
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for LinkCodePage {
    fn samples(words: &Words) -> Vec<Self> {
        let all = [LinkCode::Answer, LinkCode::Reply, LinkCode::Mine].map(|sort| {
            let empty = Self {
                sort,
                path: sort.path(),
                mark: MARK.to_owned(),
                code: String::new(),
                faults: Vec::new(),
            };
            let faults = vec![FormFault::new("code", sort.none_said(words))];
            [empty.clone(), Self { code: "<b>R4K2</b>".to_owned(), faults, ..empty }]
        });
        all.into_iter().flatten().collect()
    }
}
