//! The page of a link to one's own record: it shows nothing of it until a button is pressed.

use jiff::civil::{Date, date};
use locales::Words;
use serde::Serialize;

use super::super::trail::MARK;
use crate::look::{Page, Sample};

/// `GET /my-record/who-looked/{link}`
#[derive(Debug, Clone, Serialize)]
pub struct MyLinkPage {
    /// The mark of the form.
    pub mark: String,
    /// The address of the page, with the link.
    pub here: String,
    /// Whether the link can be used.
    pub state: MyLinkState,
    /// The last day on which it can.
    pub until: Date,
}

/// What has become of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MyLinkState {
    /// It can be used, as often as its holder likes.
    Open,
    /// It was taken back.
    Revoked,
    /// It is too old.
    Expired,
}

impl Page for MyLinkPage {
    const TEMPLATE: &'static str = "pages/my-link.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        match self.state {
            MyLinkState::Open => words.say("who-looked-title"),
            MyLinkState::Revoked | MyLinkState::Expired => words.say("who-looked-over-title"),
        }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for MyLinkPage {
    fn samples(_: &Words) -> Vec<Self> {
        let of = |state| Self {
            mark: MARK.to_owned(),
            here: "/my-record/who-looked/abc".to_owned(),
            state,
            until: date(2026, 6, 3),
        };
        vec![of(MyLinkState::Open), of(MyLinkState::Revoked), of(MyLinkState::Expired)]
    }
}
