//! A copy of somebody’s plan, to be printed.

use locales::{Language, Words};
use minijinja::{Value, context};
use paper::{Block, Style};
use serde::Serialize;

use super::{PERSON, long_word};
use crate::look::{Page, Sample};
use crate::theirs::{html, theirs};

/// How a copy is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CopyFormat {
    /// As usual.
    Standard,
    /// In large letters.
    Large,
    /// In short sentences, one a line.
    Easy,
}

impl CopyFormat {
    /// Every way.
    pub const ALL: [CopyFormat; 3] = [CopyFormat::Standard, CopyFormat::Large, CopyFormat::Easy];

    /// Its word in the address.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            CopyFormat::Standard => "standard",
            CopyFormat::Large => "large-print",
            CopyFormat::Easy => "easy-read",
        }
    }

    /// Its letters on paper: 12 points, 18 points for large print (UK Association for Accessible Formats, clear and large print:
    /// 16 or more), and 16 points with wide lines for easy read.
    #[must_use]
    pub const fn style(self) -> Style {
        match self {
            CopyFormat::Standard => Style { letters: 12.0, spacing: 1.4 },
            CopyFormat::Large => Style { letters: 18.0, spacing: 1.45 },
            CopyFormat::Easy => Style { letters: 16.0, spacing: 1.7 },
        }
    }

    /// What it is called.
    pub(crate) fn said(self, words: &Words) -> String {
        match self {
            CopyFormat::Standard => words.say("plan-copy-standard"),
            CopyFormat::Large => words.say("plan-copy-large"),
            CopyFormat::Easy => words.say("plan-copy-easy"),
        }
    }
}

/// A part of a copy. Points of a list that stand together are one part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "sort", rename_all = "snake_case")]
pub enum CopyPart {
    /// A heading, from 1 to 3.
    Heading {
        /// How far down.
        level: u8,
        /// What it says.
        text: String,
    },
    /// A paragraph.
    Line {
        /// What it says.
        text: String,
    },
    /// A list.
    List {
        /// Its points.
        items: Vec<String>,
    },
    /// How much of ten, drawn beside words that say the same.
    Bar {
        /// 0 to 10.
        score: u8,
    },
}

impl CopyPart {
    /// The parts of a page, from those of paper.
    #[must_use]
    pub fn of(blocks: Vec<Block>) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::with_capacity(blocks.len());
        for block in blocks {
            match (block, all.last_mut()) {
                (Block::Item(text), Some(CopyPart::List { items })) => items.push(text),
                (Block::Item(text), _) => all.push(CopyPart::List { items: vec![text] }),
                (Block::Heading(level, text), _) => all.push(CopyPart::Heading { level, text }),
                (Block::Line(text), _) => all.push(CopyPart::Line { text }),
                (Block::Address(lines), _) => all.push(CopyPart::Line { text: lines.join("\n") }),
                (Block::Bar { score, .. }, _) => all.push(CopyPart::Bar { score }),
            }
        }
        all
    }

    /// As HTML in the language of the copy, whatever that of the page is.
    pub(crate) fn drawn(&self, language: Language) -> Value {
        let safe = |text: &String| Value::from_safe_string(html(text, language));
        match self {
            CopyPart::Heading { level, text } => context! { sort => "heading", level, text => safe(text) },
            CopyPart::Line { text } => context! { sort => "line", text => safe(text) },
            CopyPart::List { items } => {
                context! { sort => "list", items => items.iter().map(safe).collect::<Vec<_>>() }
            }
            CopyPart::Bar { score } => context! { sort => "bar", score },
        }
    }
}

/// `GET /people/{id}/plan/copy`.
#[derive(Debug, Clone, Serialize)]
pub struct PlanCopyPage {
    /// How it is written.
    pub format: CopyFormat,
    /// The code of its language.
    pub language: &'static str,
    /// What it says.
    pub parts: Vec<CopyPart>,
    /// The address of this page, for the other ways to write it.
    pub path: String,
    /// The plan.
    pub back: String,
}

impl Page for PlanCopyPage {
    const TEMPLATE: &'static str = "pages/plan-copy.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("plan-copy-title")
    }

    fn shown(&self, words: &Words) -> Value {
        let language = Language::of_code(self.language).unwrap_or_default();
        let formats: Vec<Value> = CopyFormat::ALL
            .iter()
            .map(|one| context! { word => one.word(), text => one.said(words), current => *one == self.format })
            .collect();
        let languages: Vec<Value> = Language::ALL
            .iter()
            .map(|one| context! { code => one.code(), name => one.own_name(), current => *one == language })
            .collect();
        let parts: Vec<Value> = self.parts.iter().map(|part| part.drawn(language)).collect();
        context! {
            word => self.format.word(),
            formats,
            languages,
            parts,
            is_draft => language.is_draft(),
            ..Value::from_serialize(self)
        }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for PlanCopyPage {
    fn samples(words: &Words) -> Vec<Self> {
        let line = |text: String| CopyPart::Line { text };
        let heading = |level, text: String| CopyPart::Heading { level, text };
        let empty = Self {
            format: CopyFormat::Standard,
            language: words.language().code(),
            parts: vec![
                heading(1, words.say("plan-copy-title")),
                line(words.say_with("plan-copy-for", &[("name", theirs("Margaret Ashworth").into())])),
                line(words.say("plan-copy-no-goals")),
            ],
            path: format!("{PERSON}/plan/copy"),
            back: format!("{PERSON}/plan"),
        };
        let full = Self {
            format: CopyFormat::Easy,
            language: "cy",
            parts: vec![
                heading(1, words.say("plan-copy-title")),
                heading(2, words.say_with("plan-copy-goal", &[("number", 1_u64.into())])),
                line(theirs("I want to see my friends.\nAnd sing.")),
                CopyPart::Bar { score: 7 },
                heading(3, words.say("plan-copy-what")),
                CopyPart::List { items: vec![theirs("Ring the club"), theirs(&long_word())] },
                line(theirs("<script>alert(1)</script> مريم")),
            ],
            ..empty.clone()
        };
        let large = Self { format: CopyFormat::Large, language: "en", ..full.clone() };
        vec![empty, full, large]
    }
}
