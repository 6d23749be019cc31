//! The pages of a provider with accounts: what waits for it and who comes, one connection, and its services.

use locales::Words;
use minijinja::Value;
use serde::Serialize;

use super::connections::ReplyView;
use super::faults::{title, with_faults};
use super::{DeskTag, FormFault, ReplyPage};
use crate::look::{Page, Sample};
use crate::theirs::theirs;

const MARK: &str = "00010123456789abcdef0123456789abcdef";
const ID: &str = "0199a1c0-0000-7000-8000-000000000021";

fn long() -> String {
    "Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3)
}

/// Somebody in a list.
#[derive(Debug, Clone, Serialize)]
pub struct InboxLine {
    /// What they are called, as far as the provider may know; or that it does not see who it was.
    pub name: String,
    /// The page of the connection.
    pub path: String,
    /// What the service is called.
    pub service: String,
    /// What not to miss.
    pub tags: Vec<DeskTag>,
    /// A few words each.
    pub facts: Vec<String>,
}

/// A number of their own, with what it counts.
#[derive(Debug, Clone, Serialize)]
pub struct InboxNumber {
    /// What is counted.
    pub label: String,
    /// How many.
    pub value: String,
}

/// `GET /provider`.
#[derive(Debug, Clone, Serialize)]
pub struct InboxPage {
    /// What the organisations are called.
    pub name: String,
    /// Those that wait for an answer.
    pub waits: Vec<InboxLine>,
    /// Who is coming.
    pub coming: Vec<InboxLine>,
    /// Who comes.
    pub comes: Vec<InboxLine>,
    /// What was put off.
    pub rests: Vec<InboxLine>,
    /// What was settled lately.
    pub lately: Vec<InboxLine>,
    /// How many services were settled to be theirs.
    pub services: usize,
    /// Their own numbers of a year.
    pub numbers: Vec<InboxNumber>,
}

impl Page for InboxPage {
    const TEMPLATE: &'static str = "pages/provider.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("provider-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for InboxPage {
    fn samples(words: &Words) -> Vec<Self> {
        let line = |name: &str, fact: String| InboxLine {
            name: theirs(name),
            path: format!("/provider/connections/{ID}"),
            service: theirs("Tuesday lunch club"),
            tags: Vec::new(),
            facts: vec![fact],
        };
        let empty = Self {
            name: theirs("Hollin Lunch Club"),
            waits: Vec::new(),
            coming: Vec::new(),
            comes: Vec::new(),
            rests: Vec::new(),
            lately: Vec::new(),
            services: 1,
            numbers: Vec::new(),
        };
        let by = words.say_with("reply-by", &[("day", "Friday 15 May 2026".into())]);
        let full = Self {
            waits: vec![
                InboxLine {
                    tags: vec![DeskTag::grave(words.say("provider-late"))],
                    ..line("Margaret", by.clone())
                },
                InboxLine { service: theirs(&long()), ..line(&long(), by) },
            ],
            coming: vec![line(
                "Margaret Ashworth (Peggy)",
                words.say_with("reply-first", &[("day", "Wednesday 20 May 2026".into())]),
            )],
            comes: vec![line(
                "<script>alert(1)</script>",
                words.say_with("connection-attended-said", &[("came", 3.into()), ("missed", 1.into())]),
            )],
            rests: vec![line("Arthur", words.say_with("provider-until", &[("day", "1 June 2026".into())]))],
            lately: vec![line(&words.say("provider-somebody"), words.say("support-state-rejected"))],
            numbers: vec![InboxNumber { label: words.say("provider-number-asked"), value: "40".to_owned() }],
            ..empty.clone()
        };
        vec![Self { services: 0, ..empty.clone() }, empty, full]
    }
}

/// `GET` and `POST /provider/connections/{connection}`.
#[derive(Debug, Clone, Serialize)]
pub struct InboxConnectionPage {
    /// The mark of the forms.
    pub mark: String,
    /// The address of the page.
    pub here: String,
    /// The version that is seen.
    pub seen: i64,
    /// What is seen, and what can be done.
    pub view: ReplyView,
    /// What was just done.
    pub done: Option<String>,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for InboxConnectionPage {
    const TEMPLATE: &'static str = "pages/provider-connection.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        title(words, words.say("provider-one-title"), &self.faults)
    }

    fn shown(&self, words: &Words) -> Value {
        with_faults(words, self, &self.faults)
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for InboxConnectionPage {
    fn samples(words: &Words) -> Vec<Self> {
        // What is seen by a link is what is seen here.
        let all = ReplyPage::samples(words).into_iter();
        all.filter_map(|page| {
            Some(Self {
                mark: MARK.to_owned(),
                here: format!("/provider/connections/{ID}"),
                seen: 3,
                view: page.view?,
                done: page.done,
                faults: page.faults,
            })
        })
        .collect()
    }
}

/// That an organisation offers a service, or says so.
#[derive(Debug, Clone, Serialize)]
pub struct ClaimLine {
    /// The identifier of the claim.
    pub id: String,
    /// What the service is called.
    pub name: String,
    /// Its listing.
    pub path: Option<String>,
    /// How it stands.
    pub tag: DeskTag,
    /// Who publishes it, who claimed it and when, and who settled that: a few words each.
    pub facts: Vec<String>,
    /// Why it was refused or has ended.
    pub because: Option<String>,
    /// The version that is seen.
    pub version: i64,
    /// Whether it can be settled.
    pub is_open: bool,
    /// Whether it can be ended.
    pub is_settled: bool,
    /// What was typed as the reason.
    pub typed: String,
    /// Whether that has to be put right.
    pub is_wrong: bool,
}

/// The services of an organisation.
#[derive(Debug, Clone, Serialize)]
pub struct ServicesPart {
    /// The organisation.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Its claims.
    pub lines: Vec<ClaimLine>,
}

/// `GET` and `POST /provider/services`, and `/manage/organisations/{id}/services` for whoever settles what is claimed there.
#[derive(Debug, Clone, Serialize)]
pub struct ServicesPage {
    /// The mark of the forms.
    pub mark: String,
    /// The address of the page.
    pub here: String,
    /// The page above.
    pub back: (String, String),
    /// The organisations.
    pub parts: Vec<ServicesPart>,
    /// The form with which one is claimed; nothing for whoever settles.
    pub form: Option<String>,
    /// What was typed.
    pub typed: String,
    /// What was just done.
    pub done: Option<String>,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for ServicesPage {
    const TEMPLATE: &'static str = "pages/provider-services.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        let settles = self.form.is_none();
        let own =
            if settles { words.say("provider-services-theirs") } else { words.say("provider-services") };
        title(words, own, &self.faults)
    }

    fn shown(&self, words: &Words) -> Value {
        with_faults(words, self, &self.faults)
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for ServicesPage {
    fn samples(words: &Words) -> Vec<Self> {
        let claim = |name: &str, number: u8, tag: DeskTag| ClaimLine {
            id: format!("0199a1c0-0000-7000-8000-0000000000{number}"),
            name: theirs(name),
            path: Some(format!("/services/{ID}")),
            tag,
            facts: vec![words.say_with(
                "provider-claimed-by",
                &[("name", theirs("Beryl Clegg").into()), ("day", "5 May 2026".into())],
            )],
            because: None,
            version: 1,
            is_open: false,
            is_settled: false,
            typed: String::new(),
            is_wrong: false,
        };
        let empty = Self {
            mark: MARK.to_owned(),
            here: "/provider/services".to_owned(),
            back: ("/provider".to_owned(), words.say("provider-title")),
            parts: vec![ServicesPart {
                id: ID.to_owned(),
                name: theirs("Hollin Lunch Club"),
                lines: Vec::new(),
            }],
            form: Some(ID.to_owned()),
            typed: String::new(),
            done: None,
            faults: Vec::new(),
        };
        let lines = vec![
            ClaimLine {
                is_open: true,
                ..claim("Tuesday lunch club", 31, DeskTag::notice(words.say("provider-standing-claimed")))
            },
            ClaimLine {
                is_settled: true,
                ..claim(&long(), 32, DeskTag::plain(words.say("provider-standing-settled")))
            },
            ClaimLine {
                because: Some(theirs("<b>Not theirs</b>")),
                path: None,
                ..claim("Choir", 33, DeskTag::grave(words.say("provider-standing-refused")))
            },
        ];
        let parts = vec![ServicesPart { id: ID.to_owned(), name: theirs(&long()), lines }];
        let claimed = Self {
            parts: parts.clone(),
            typed: "<i>the walk".to_owned(),
            faults: vec![FormFault::new("service", words.say("provider-rule-listing"))],
            ..empty.clone()
        };
        let settles = Self {
            here: format!("/manage/organisations/{ID}/services"),
            parts,
            form: None,
            done: Some(words.say("provider-settled-done")),
            ..empty.clone()
        };
        vec![empty, claimed, settles]
    }
}
