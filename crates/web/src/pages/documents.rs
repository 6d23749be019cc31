//! What is kept with a record as files, and the form for another one.

use locales::Words;
use minijinja::Value;
use serde::Serialize;

use super::faults::{title, with_faults};
use super::{FormFault, ManageWay, PersonBanner};
use crate::look::{Page, Sample};
use crate::pages::Field;
use crate::theirs::theirs;

/// A document.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentLine {
    /// Its name.
    pub name: String,
    /// Where it is taken away; nothing of one that was entered in error.
    pub path: Option<String>,
    /// What it is, each a few words.
    pub facts: Vec<String>,
    /// A few words.
    pub note: Option<String>,
    /// Who added it, and when.
    pub written: String,
    /// Why it should not be here.
    pub wrong: Option<String>,
    /// Where it is marked as entered in error, for those who may.
    pub mark_wrong: Option<String>,
}

/// `GET` and `POST /people/{id}/documents`.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentsPage {
    /// The mark of the form.
    pub mark: String,
    /// The form: sent twice, it is one.
    pub form: String,
    /// What they are called, with the day of their birth, so that nobody adds to the wrong record.
    pub name: String,
    /// The day of their birth.
    pub born: Option<String>,
    /// What to know before a visit, and what helps them.
    pub banner: PersonBanner,
    /// Their record.
    pub back: String,
    /// Where it is sent.
    pub action: String,
    /// What was just done.
    pub done: Option<String>,
    /// How large a file may be, a sentence.
    pub most: String,
    /// All of them, the newest first.
    pub lines: Vec<DocumentLine>,
    /// Whether whoever looks may add one.
    pub may_add: bool,
    /// What is asked besides the file.
    pub fields: Vec<Field>,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for DocumentsPage {
    const TEMPLATE: &'static str = "pages/documents.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        title(words, words.say("document-title"), &self.faults)
    }

    fn shown(&self, words: &Words) -> Value {
        with_faults(words, self, &self.faults)
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for DocumentsPage {
    fn samples(words: &Words) -> Vec<Self> {
        let long = "Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3);
        let empty = Self {
            mark: "00010123456789abcdef0123456789abcdef".to_owned(),
            form: "0199a1c0-0000-7000-8000-000000000008".to_owned(),
            name: theirs("Margaret Ashworth"),
            born: None,
            banner: PersonBanner::default(),
            back: "/people/1".to_owned(),
            action: "/people/1/documents".to_owned(),
            done: None,
            most: words.say_with("document-most", &[("count", 5.into())]),
            lines: Vec::new(),
            may_add: false,
            fields: Vec::new(),
            faults: Vec::new(),
        };
        let line = |name: &str| DocumentLine {
            name: theirs(name),
            path: Some("/people/1/documents/2".to_owned()),
            facts: vec![theirs("Letter"), "5 May 2026".to_owned()],
            note: None,
            written: words.say_with(
                "person-changed",
                &[("day", "5 May 2026".into()), ("name", theirs("Mina Patel").into())],
            ),
            wrong: None,
            mark_wrong: Some("/people/1/documents/2/wrong".to_owned()),
        };
        let way = |value: &str, chosen| ManageWay {
            value: value.to_owned(),
            text: theirs("Letter"),
            hint: None,
            chosen,
        };
        let full = Self {
            born: Some(words.say_with("document-born", &[("day", "2 July 1943".into())])),
            banner: PersonBanner::sample(words),
            done: Some(words.say("document-added")),
            lines: vec![
                DocumentLine { note: Some(theirs("<b>Two</b> pages")), ..line("Letter.pdf") },
                line(&format!("{long}.pdf")),
                DocumentLine {
                    path: None,
                    wrong: Some(theirs("It is about somebody else")),
                    mark_wrong: None,
                    ..line("Scan.jpg")
                },
            ],
            may_add: true,
            fields: vec![Field::One {
                name: "kind",
                label: words.say("document-kind"),
                hint: None,
                ways: vec![way("letter", true), way("other", false)],
            }],
            ..empty.clone()
        };
        let faulty = Self {
            name: theirs(&long),
            done: None,
            faults: vec![
                FormFault::new("file", words.say("document-rule-sort")),
                FormFault::new("kind", words.say("document-rule-kind")),
            ],
            ..full.clone()
        };
        vec![empty, full, faulty]
    }
}
