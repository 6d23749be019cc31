//! How far a referral is, for whoever referred, and the summary of what came of it.

use locales::Words;
use serde::Serialize;

use super::one::{EventLine, MessageLine};
use super::{ID, long_word};
use crate::look::{Page, Sample};
use crate::theirs::theirs;

/// `GET /referrals/{id}`.
#[derive(Debug, Clone, Serialize)]
pub struct ReferralStatusPage {
    /// Its number.
    pub number: String,
    /// What the person is called.
    pub name: String,
    /// The scheme that has it.
    pub scheme: String,
    /// How the scheme is telephoned.
    pub phone: Option<String>,
    /// How far it is, in a word.
    pub state: String,
    /// How far it is, in a sentence.
    pub told: String,
    /// What happens next and by when.
    pub next: Option<String>,
    /// Why it ended.
    pub reason: Option<String>,
    /// What happened, the first first.
    pub events: Vec<EventLine>,
    /// What the scheme told, the newest first.
    pub messages: Vec<MessageLine>,
    /// Whether only codes go back to the practice.
    pub codes_only: bool,
    /// Where it is taken back.
    pub withdraw: Option<String>,
    /// The slip for the person.
    pub slip: String,
    /// The summary to print.
    pub summary: String,
    /// Whether it was just taken back.
    pub is_withdrawn: bool,
}

impl Page for ReferralStatusPage {
    const TEMPLATE: &'static str = "pages/referral-status.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say_with("referrals-one-title", &[("number", self.number.clone().into())])
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for ReferralStatusPage {
    fn samples(words: &Words) -> Vec<Self> {
        let came = EventLine {
            on: "5 May 2026".to_owned(),
            what: words.say("referral-move-receive"),
            to: None,
            by: Some(theirs("Priya Nair")),
            reason: None,
            note: None,
        };
        let usual = Self {
            number: "R4K2-9QXD".to_owned(),
            name: theirs("Margaret Ashworth"),
            scheme: theirs("Hollin social prescribing"),
            phone: Some(theirs("0161 496 0011")),
            state: words.say("referral-state-received"),
            told: words.say("referral-told-received"),
            next: Some(words.say_with("referrals-next-acknowledge", &[("day", "7 May 2026".into())])),
            reason: None,
            events: vec![came.clone()],
            messages: Vec::new(),
            codes_only: true,
            withdraw: Some(format!("/referrals/{ID}/withdraw")),
            slip: format!("/refer/{ID}/slip"),
            summary: format!("/referrals/{ID}/summary"),
            is_withdrawn: false,
        };
        let closed = Self {
            name: theirs(&long_word()),
            state: words.say("referral-state-closed"),
            told: words.say("referral-told-closed"),
            next: None,
            reason: Some("Their goals were achieved".to_owned()),
            events: vec![
                came,
                EventLine {
                    on: "1 June 2026".to_owned(),
                    what: words.say("referral-move-close"),
                    to: None,
                    by: None,
                    reason: Some("Their goals were achieved".to_owned()),
                    note: None,
                },
            ],
            messages: vec![MessageLine {
                on: "1 June 2026".to_owned(),
                what: words.say("referral-told-closed"),
                reason: Some("Their goals were achieved".to_owned()),
                words: Some(theirs("She goes to the lunch club <b>every</b> week.")),
                codes: vec!["871731000000106 Referral to social prescribing service".to_owned()],
                is_read: false,
            }],
            codes_only: false,
            withdraw: None,
            phone: None,
            is_withdrawn: true,
            ..usual.clone()
        };
        vec![usual, closed]
    }
}

/// `GET /referrals/{id}/summary`: the message back, to be printed.
#[derive(Debug, Clone, Serialize)]
pub struct ReferralSummaryPage {
    /// Its number.
    pub number: String,
    /// What the person is called.
    pub name: String,
    /// Its page.
    pub back: String,
    /// What there is to say, as what it is and what is said.
    pub rows: Vec<(String, String)>,
    /// What was put in place: a sentence each.
    pub in_place: Vec<String>,
    /// What changed: a sentence each.
    pub changes: Vec<String>,
    /// What goes into the record, as code and term.
    pub codes: Vec<String>,
    /// Whether words are left out, because the person wants only codes to go back.
    pub codes_only: bool,
}

impl Page for ReferralSummaryPage {
    const TEMPLATE: &'static str = "pages/referral-summary.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("referrals-summary-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for ReferralSummaryPage {
    fn samples(words: &Words) -> Vec<Self> {
        let usual = Self {
            number: "R4K2-9QXD".to_owned(),
            name: theirs("Margaret Ashworth"),
            back: format!("/referrals/{ID}"),
            rows: vec![(words.say("referrals-summary-outcome"), words.say("referral-told-closed"))],
            in_place: vec![theirs("Hollin Lunch Club"), theirs(&long_word())],
            changes: vec![theirs("ONS 4: 8, 5")],
            codes: vec!["871731000000106 Referral to social prescribing service".to_owned()],
            codes_only: false,
        };
        let codes = Self {
            in_place: Vec::new(),
            changes: Vec::new(),
            name: theirs(&long_word()),
            codes_only: true,
            codes: Vec::new(),
            ..usual.clone()
        };
        vec![usual, codes]
    }
}
