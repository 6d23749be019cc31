//! What a check of the audit trail found.

use locales::Words;
use serde::Serialize;

use super::MARK;
use crate::look::{Page, Sample};

/// The answer to `POST /manage/audit/check`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChainPage {
    /// The mark of the form.
    pub mark: String,
    /// Somebody else is checking at the moment, so that nothing was found.
    pub is_busy: bool,
    /// Each chain.
    pub chains: Vec<ChainLine>,
}

/// One chain.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChainLine {
    /// Of which area.
    pub name: String,
    /// How many events are sound.
    pub sound: String,
    /// How many anchors fit.
    pub anchors: String,
    /// What is wrong with it.
    pub wrong: Option<String>,
}

impl Page for ChainPage {
    const TEMPLATE: &'static str = "pages/trail-check.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("trail-check-title")
    }

    fn shown(&self, _: &Words) -> minijinja::Value {
        let is_broken = self.chains.iter().any(|chain| chain.wrong.is_some());
        minijinja::context! { is_broken, ..minijinja::Value::from_serialize(self) }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for ChainPage {
    fn samples(words: &Words) -> Vec<Self> {
        let chain = |area: Option<&str>, count: u64| ChainLine {
            name: area.map_or_else(
                || words.say("trail-check-no-area"),
                |area| words.say_with("trail-check-area", &[("area", area.into())]),
            ),
            sound: words.say_with("trail-check-is-sound", &[("count", count.into())]),
            anchors: words.say_with("trail-check-anchors", &[("count", (count / 1_000).into())]),
            wrong: None,
        };
        let usual = Self {
            mark: MARK.to_owned(),
            is_busy: false,
            chains: vec![chain(None, 1_204_311), chain(Some("E54000057"), 1)],
        };
        let wrong = words.say_with("trail-check-changed", &[("number", "4,711".into())]);
        let broken = Self {
            chains: vec![
                ChainLine { wrong: Some(wrong), ..chain(Some(&"E54000057".repeat(5)), 4_710) },
                chain(None, 0),
            ],
            ..usual.clone()
        };
        let empty = Self { chains: Vec::new(), ..usual.clone() };
        let busy = Self { is_busy: true, ..empty.clone() };
        vec![usual, broken, empty, busy]
    }
}
