//! What people see when the service cannot answer for a moment, and answers again soon.

use locales::Words;
use serde::Serialize;

use crate::look::{Page, Sample};

/// Why somebody has to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Wait {
    /// The service has just been started.
    Starting,
    /// The database cannot be reached.
    Away,
    /// Everybody together asks for more than the machine can give.
    Busy,
    /// One address asks for more than its share.
    TooMany,
}

/// A page that comes instead of another for a moment. It tries again by itself, without JavaScript.
#[derive(Debug, Clone, Serialize)]
pub struct WaitPage {
    /// Why.
    pub why: Wait,
    /// After how many seconds it is worth trying again.
    pub seconds: u32,
    /// Whether something was sent. Then nothing is tried again by itself, because a browser would not send it again.
    pub sent: bool,
}

impl Page for WaitPage {
    const TEMPLATE: &'static str = "pages/wait.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        match self.why {
            Wait::Starting => words.say("wait-starting-title"),
            Wait::Away => words.say("wait-away-title"),
            Wait::Busy => words.say("wait-busy-title"),
            Wait::TooMany => words.say("wait-too-many-title"),
        }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for WaitPage {
    fn samples(_words: &Words) -> Vec<Self> {
        [
            (Wait::Starting, 5, false),
            (Wait::Away, 10, false),
            (Wait::Busy, 2, false),
            (Wait::TooMany, 1, false),
            (Wait::Away, 10, true),
        ]
        .map(|(why, seconds, sent)| Self { why, seconds, sent })
        .to_vec()
    }
}
