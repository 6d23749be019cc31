//! After the form: that it was sent, the slip for the person, that no scheme is for them, and whom to ring in danger.

use locales::Words;
use serde::Serialize;

use super::long_word;
use crate::look::{Page, Sample};
use crate::theirs::theirs;

/// `POST /refer`, where somebody is in danger now: nothing was sent.
#[derive(Debug, Clone, Serialize)]
pub struct ReferDangerPage {
    /// Where what was typed can be gone on with.
    pub back: &'static str,
}

impl Page for ReferDangerPage {
    const TEMPLATE: &'static str = "pages/refer-danger.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("refer-danger-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for ReferDangerPage {
    fn samples(_words: &Words) -> Vec<Self> {
        vec![Self { back: "/refer" }]
    }
}

/// `POST /refer`, where no scheme is for the person.
#[derive(Debug, Clone, Serialize)]
pub struct ReferNowherePage {
    /// Why each that there is is not.
    pub not: Vec<String>,
    /// Local help for the same need, near the same place.
    pub find: String,
    /// Whether nobody knows where the person belongs: neither practice nor council could be found.
    pub unplaced: bool,
    /// Whether there is a scheme for them, of which nobody is here.
    pub elsewhere: bool,
}

impl Page for ReferNowherePage {
    const TEMPLATE: &'static str = "pages/refer-nowhere.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        if self.elsewhere { words.say("refer-nowhere-not-here") } else { words.say("refer-nowhere-title") }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for ReferNowherePage {
    fn samples(words: &Words) -> Vec<Self> {
        let young = words
            .say_with("refer-too-young", &[("scheme", theirs(&long_word()).into()), ("age", 18_u64.into())]);
        vec![
            Self {
                not: Vec::new(),
                find: "/find-support?need=loneliness&near=M33".to_owned(),
                unplaced: true,
                elsewhere: false,
            },
            Self {
                not: vec![young],
                find: "/find-support?need=debt".to_owned(),
                unplaced: false,
                elsewhere: false,
            },
            Self {
                not: vec![words.say_with(
                    "refer-nobody-there-ring",
                    &[("scheme", theirs(&long_word()).into()), ("phone", theirs("0161 496 0100").into())],
                )],
                find: "/find-support?need=debt".to_owned(),
                unplaced: false,
                elsewhere: true,
            },
        ]
    }
}

/// `GET /refer/{id}/sent`.
#[derive(Debug, Clone, Serialize)]
pub struct ReferSentPage {
    /// The number of the referral.
    pub number: String,
    /// What the person is called.
    pub name: String,
    /// The scheme.
    pub scheme: String,
    /// By which day the scheme says whether it takes it.
    pub by: String,
    /// By which day a link worker tries to reach the person.
    pub first_attempt: String,
    /// The page of its status.
    pub status: String,
    /// The slip for the person.
    pub slip: String,
}

impl Page for ReferSentPage {
    const TEMPLATE: &'static str = "pages/refer-sent.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("refer-sent-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for ReferSentPage {
    fn samples(_words: &Words) -> Vec<Self> {
        let usual = Self {
            number: "R4K2-9QXD".to_owned(),
            name: theirs("Margaret Ashworth"),
            scheme: theirs("Hollin social prescribing"),
            by: "7 May 2026".to_owned(),
            first_attempt: "12 May 2026".to_owned(),
            status: "/referrals/0199a1c0-0000-7000-8000-000000000009".to_owned(),
            slip: "/refer/0199a1c0-0000-7000-8000-000000000009/slip".to_owned(),
        };
        vec![usual.clone(), Self { name: theirs(&long_word()), scheme: theirs(&long_word()), ..usual }]
    }
}

/// How the slip is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SlipFormat {
    /// As usual.
    Standard,
    /// In large letters.
    Large,
    /// In short sentences.
    Easy,
}

impl SlipFormat {
    /// Every way.
    pub const ALL: [SlipFormat; 3] = [SlipFormat::Standard, SlipFormat::Large, SlipFormat::Easy];

    /// Its word in the address.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            SlipFormat::Standard => "standard",
            SlipFormat::Large => "large",
            SlipFormat::Easy => "easy",
        }
    }
}

/// `GET /refer/{id}/slip`: what the person takes along.
#[derive(Debug, Clone, Serialize)]
pub struct ReferSlipPage {
    /// How it is written.
    pub format: SlipFormat,
    /// The number of the referral.
    pub number: String,
    /// What the person is called.
    pub name: String,
    /// The scheme.
    pub scheme: String,
    /// How it is telephoned, as it is shown and dialled.
    pub phone: Option<(String, String)>,
    /// When it can be reached, in its own words.
    pub hours: Option<String>,
    /// Who referred.
    pub referrer: Option<String>,
    /// By which day a link worker tries to reach the person.
    pub by: String,
    /// The address of this page, for the other ways to write it.
    pub path: String,
    /// The page of the referral.
    pub back: String,
}

impl Page for ReferSlipPage {
    const TEMPLATE: &'static str = "pages/refer-slip.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("refer-slip-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }

    fn shown(&self, words: &Words) -> minijinja::Value {
        let said = |format: SlipFormat| match format {
            SlipFormat::Standard => words.say("refer-slip-standard"),
            SlipFormat::Large => words.say("refer-slip-large"),
            SlipFormat::Easy => words.say("refer-slip-easy"),
        };
        let formats: Vec<_> = SlipFormat::ALL
            .iter()
            .map(|one| minijinja::context! { word => one.word(), text => said(*one), current => *one == self.format })
            .collect();
        minijinja::context! { formats, ..minijinja::Value::from_serialize(self) }
    }
}

impl Sample for ReferSlipPage {
    fn samples(_words: &Words) -> Vec<Self> {
        let usual = Self {
            format: SlipFormat::Standard,
            number: "R4K2-9QXD".to_owned(),
            name: theirs("Margaret Ashworth"),
            scheme: theirs("Hollin social prescribing"),
            phone: Some(("0161 496 0011".to_owned(), "01614960011".to_owned())),
            hours: Some(theirs("Monday to Friday, 9 to 5")),
            referrer: Some(theirs("Elm Surgery")),
            by: "12 May 2026".to_owned(),
            path: "/refer/0199a1c0-0000-7000-8000-000000000009/slip".to_owned(),
            back: "/referrals/0199a1c0-0000-7000-8000-000000000009".to_owned(),
        };
        let large =
            Self { format: SlipFormat::Large, phone: None, hours: None, referrer: None, ..usual.clone() };
        let easy = Self { format: SlipFormat::Easy, scheme: theirs(&long_word()), ..usual.clone() };
        vec![usual, large, easy]
    }
}
