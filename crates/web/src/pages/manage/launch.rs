//! The keys with which the system of a practice opens the form, and what is answered to what is not signed with one.

use locales::Words;
use serde::Serialize;

use super::{MARK, long_word, sample_id};
use crate::look::{Page, Sample};
use crate::theirs::theirs;

/// A key.
#[derive(Debug, Clone, Serialize)]
pub struct LaunchKeyLine {
    /// Its identifier.
    pub id: String,
    /// When it was made.
    pub made: String,
    /// When it was revoked.
    pub revoked: Option<String>,
    /// When it was last used.
    pub last_used: Option<String>,
}

/// A key that was just made.
#[derive(Debug, Clone, Serialize)]
pub struct LaunchSecret {
    /// Where the system sends to.
    pub address: String,
    /// Its identifier.
    pub key: String,
    /// With what the system signs.
    pub secret: String,
}

/// `GET` and `POST /manage/organisations/{id}/launch`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LaunchKeysPage {
    /// The mark of its forms.
    pub mark: String,
    /// The practice, in its own words.
    pub organisation: String,
    /// Its page.
    pub back: String,
    /// Its keys, the newest first.
    pub keys: Vec<LaunchKeyLine>,
    /// Whether another one may be made.
    pub may_make: bool,
    /// Whether one was just revoked.
    pub is_revoked: bool,
    /// The one that was just made: shown here, and nowhere again.
    pub shown: Option<LaunchSecret>,
}

impl Page for LaunchKeysPage {
    const TEMPLATE: &'static str = "pages/manage-launch.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("launch-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for LaunchKeysPage {
    fn samples(_: &Words) -> Vec<Self> {
        let line = |number: u32| LaunchKeyLine {
            id: sample_id(number),
            made: "5 May 2026".to_owned(),
            revoked: None,
            last_used: None,
        };
        let empty = Self {
            mark: MARK.to_owned(),
            organisation: theirs("Larkfield Surgery"),
            back: format!("/manage/organisations/{}", sample_id(1)),
            may_make: true,
            ..Self::default()
        };
        let made = Self {
            keys: vec![line(2)],
            shown: Some(LaunchSecret {
                address: format!("https://alongside.example/refer/launch/{}", sample_id(2)),
                key: sample_id(2),
                secret: "0f".repeat(32),
            }),
            ..empty.clone()
        };
        let several = Self {
            organisation: theirs(&long_word()),
            keys: vec![
                LaunchKeyLine { last_used: Some("6 May 2026".to_owned()), ..line(3) },
                line(2),
                LaunchKeyLine { revoked: Some("4 May 2026".to_owned()), ..line(1) },
            ],
            may_make: false,
            is_revoked: true,
            ..empty.clone()
        };
        vec![empty, made, several]
    }
}

/// The answer to `POST /refer/launch/{key}` when it is refused. It never says why.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LaunchRefusedPage {}

impl Page for LaunchRefusedPage {
    const TEMPLATE: &'static str = "pages/launch-refused.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("launch-refused-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for LaunchRefusedPage {
    fn samples(_: &Words) -> Vec<Self> {
        vec![Self {}]
    }
}
