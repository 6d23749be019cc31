//! `GET /groups/{id}`.

use locales::Words;
use serde::Serialize;

use super::{ID, MARK, PERSON, long_word, sample_offers, sample_session};
use crate::look::{Page, Sample};
use crate::pages::{DeskTag, RecordRow};
use crate::theirs::theirs;

/// A session in a list.
#[derive(Debug, Clone, Serialize)]
pub struct SessionLine {
    /// What the group is called.
    pub name: String,
    /// Where it meets.
    pub place: Option<String>,
    /// When.
    pub when: String,
    /// Its page, with the register.
    pub path: String,
    /// How full it is, or how many came: a few words each.
    pub facts: Vec<String>,
    /// What not to miss.
    pub tags: Vec<DeskTag>,
    /// Why it was called off.
    pub called_off: Option<String>,
    /// Where it is changed.
    pub change: Option<String>,
    /// Where it is called off.
    pub call_off: Option<String>,
}

/// Places that are offered to somebody.
#[derive(Debug, Clone, Serialize)]
pub struct OfferLine {
    /// What they are called.
    pub name: String,
    /// What the group is called.
    pub group: String,
    /// Its page.
    pub group_path: String,
    /// Their record, for those who may read it.
    pub person_path: Option<String>,
    /// Where the answer is sent.
    pub action: String,
    /// In which sessions.
    pub sessions: Vec<String>,
    /// Since when it is kept for them.
    pub since: String,
}

/// Somebody who comes to all sessions.
#[derive(Debug, Clone, Serialize)]
pub struct RegularLine {
    /// What they are called.
    pub name: String,
    /// Where they are taken out.
    pub leave: String,
}

/// `GET /groups/{id}`.
#[derive(Debug, Clone, Serialize)]
pub struct GroupPage {
    /// The mark of the forms.
    pub mark: String,
    /// What it is called.
    pub name: String,
    /// Its address.
    pub path: String,
    /// When and why it ended.
    pub ended: Option<String>,
    /// Whether nobody leads it who works there.
    pub is_without_leader: bool,
    /// What is known of it.
    pub rows: Vec<RecordRow>,
    /// Its listing in the directory, and what that is called.
    pub service: Option<(String, String)>,
    /// Places that are offered.
    pub offers: Vec<OfferLine>,
    /// Sessions to come.
    pub coming: Vec<SessionLine>,
    /// Sessions that are over or were called off.
    pub past: Vec<SessionLine>,
    /// Who comes to all.
    pub regulars: Vec<RegularLine>,
    /// What was just done.
    pub done: Option<String>,
}

impl Page for GroupPage {
    const TEMPLATE: &'static str = "pages/group.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say_with("group-title-of", &[("name", self.name.clone().into())])
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for GroupPage {
    fn samples(words: &Words) -> Vec<Self> {
        let row = |label: String, value: &str| RecordRow { label, value: theirs(value) };
        let empty = Self {
            mark: MARK.to_owned(),
            name: theirs("Thursday walk"),
            path: format!("/groups/{ID}"),
            ended: None,
            is_without_leader: false,
            rows: vec![row(words.say("group-place"), "Hollin Park")],
            service: None,
            offers: Vec::new(),
            coming: Vec::new(),
            past: Vec::new(),
            regulars: Vec::new(),
            done: None,
        };
        let session = sample_session(words);
        let full = Self {
            name: theirs(&long_word()),
            is_without_leader: true,
            rows: vec![
                row(words.say("group-about"), "A slow walk,\nwith a stop for tea"),
                row(words.say("group-access"), &long_word()),
            ],
            service: Some((format!("/services/{ID}"), theirs("Hollin Walkers & Talkers"))),
            offers: sample_offers(words),
            coming: vec![
                session.clone(),
                SessionLine {
                    tags: vec![DeskTag::notice(
                        words.say_with("group-holiday", &[("name", "Christmas Day".into())]),
                    )],
                    ..session.clone()
                },
            ],
            past: vec![
                SessionLine {
                    tags: vec![DeskTag::grave(words.say("group-register-missing"))],
                    change: None,
                    ..session.clone()
                },
                SessionLine {
                    called_off: Some(theirs("<b>Ice</b> on the path")),
                    change: None,
                    call_off: None,
                    ..session
                },
            ],
            regulars: vec![
                RegularLine {
                    name: theirs("Margaret Ashworth (Peggy)"),
                    leave: format!("/groups/{ID}/people/{PERSON}/leave"),
                },
                RegularLine {
                    name: theirs(&long_word()),
                    leave: format!("/groups/{ID}/people/{PERSON}/leave"),
                },
            ],
            done: Some(words.say_with("group-planned", &[("count", 12.into())])),
            ..empty.clone()
        };
        let ended = Self {
            ended: Some(words.say_with(
                "group-ended",
                &[("day", "5 May 2026".into()), ("why", theirs("The hall is being mended").into())],
            )),
            ..empty.clone()
        };
        vec![empty, full, ended]
    }
}
