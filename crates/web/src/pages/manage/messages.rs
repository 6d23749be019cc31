//! Messages that could not be delivered.

use locales::Words;
use serde::Serialize;

use super::{MARK, long_word, sample_id};
use crate::look::{Page, Sample};

/// One that could not be delivered.
#[derive(Debug, Clone, Serialize)]
pub struct UndeliveredLine {
    /// Where it is said what was done about it.
    pub action: String,
    /// Which version of it this is.
    pub version: i64,
    /// What it was to say, in a few words.
    pub what: String,
    /// By e-mail, text or letter.
    pub way: String,
    /// Why it did not arrive, in a sentence.
    pub why: String,
    /// On which day that became known, in words.
    pub since: String,
    /// Where it says how else to reach whom it was for, and what that is called.
    pub leads: Option<(String, String)>,
    /// Whether it can be tried again.
    pub can_go_again: bool,
}

/// `GET /manage/messages`
#[derive(Debug, Clone, Default, Serialize)]
pub struct MessagesPage {
    /// The mark of the forms.
    pub mark: String,
    /// Whether messages go out at all.
    pub sends: bool,
    /// What was done just now: `again` or `dealt_with`.
    pub done: Option<String>,
    /// What could not be delivered, the latest first.
    pub lines: Vec<UndeliveredLine>,
    /// How many there are.
    pub count: u64,
    /// How many wait to go.
    pub waiting: u64,
    /// Since when the oldest of them could have gone, in words.
    pub oldest: Option<String>,
}

impl Page for MessagesPage {
    const TEMPLATE: &'static str = "pages/manage-messages.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("message-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for MessagesPage {
    fn samples(words: &Words) -> Vec<Self> {
        let line = |number: u32, what: String| UndeliveredLine {
            action: format!("/manage/messages/{}", sample_id(number)),
            version: 1,
            what,
            way: words.say("message-by-email"),
            why: words.say("message-why-refused"),
            since: "3 May 2026".to_owned(),
            leads: Some((format!("/people/{}", sample_id(number)), words.say("message-see-person"))),
            can_go_again: true,
        };
        let gone = UndeliveredLine { leads: None, can_go_again: false, ..line(2, long_word()) };
        let full = Self {
            mark: MARK.to_owned(),
            sends: true,
            done: None,
            lines: vec![line(1, words.say("message-what-connection-asked")), gone],
            count: 70,
            waiting: 3,
            oldest: Some("3 May 2026".to_owned()),
        };
        let done = |done: &str| Self { done: Some(done.to_owned()), ..full.clone() };
        vec![
            done("again"),
            done("dealt_with"),
            Self { mark: MARK.to_owned(), sends: true, ..Self::default() },
            Self { mark: MARK.to_owned(), waiting: 12, ..Self::default() },
            full,
        ]
    }
}
