//! What somebody answered to measures and what changed, and the list of all measures.

mod by_link;
mod chart;
mod form;
mod paper;

pub use by_link::MeasureLinkPage;
pub use chart::{Chart, ChartPoint};
pub use form::{AskedItem, MeasureFormPage};
pub use paper::{MeasurePaperPage, PaperItem, Sheet};

use locales::Words;
use serde::Serialize;

use super::{PersonBanner, RecordRow};
use crate::look::{Page, Sample};
use crate::theirs::theirs;

/// Something to ask.
#[derive(Debug, Clone, Serialize)]
pub struct PromptLine {
    /// What.
    pub text: String,
    /// Where the answers are written down.
    pub path: String,
    /// Where a link is made by which they answer themselves.
    pub link: Option<String>,
}

/// What somebody was asked by a link.
#[derive(Debug, Clone, Serialize)]
pub struct AskedByLink {
    /// How it stands.
    pub text: String,
    /// That they have begun.
    pub begun: Option<String>,
    /// The measure.
    pub measure: String,
    /// Where it is called off, or where one says that one has looked.
    pub action: String,
    /// The version that is seen.
    pub version: i64,
    /// Whether it can still be used; otherwise something came of it.
    pub is_open: bool,
}

/// One thing that was said both times.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeLine {
    /// The question, or that it is the total.
    pub what: String,
    /// At first.
    pub from: String,
    /// Latest.
    pub to: String,
    /// What that is in words.
    pub difference: String,
    /// The same as a picture.
    pub chart: Option<Chart>,
}

/// First and latest answers to a measure.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeShown {
    /// Why nothing is compared.
    pub notice: Option<String>,
    /// The day of the first answers.
    pub first: String,
    /// The day of the latest.
    pub latest: String,
    /// What was said both times.
    pub lines: Vec<ChangeLine>,
}

/// What somebody answered at one time.
#[derive(Debug, Clone, Serialize)]
pub struct MeasureEntry {
    /// When in support, and the day.
    pub heading: String,
    /// What was answered to what, the total, who filled it in.
    pub rows: Vec<RecordRow>,
    /// That questions were left out, or are different now.
    pub notices: Vec<String>,
    /// That it was entered in error: when, by whom, why.
    pub mistake: Option<String>,
    /// Where it is marked as entered in error.
    pub mark: Option<String>,
}

/// A measure to which somebody answered.
#[derive(Debug, Clone, Serialize)]
pub struct MeasureAnswered {
    /// What it is called.
    pub title: String,
    /// Where answers are written down.
    pub ask: Option<PromptLine>,
    /// What changed.
    pub change: Option<ChangeShown>,
    /// All that was answered, the latest first.
    pub entries: Vec<MeasureEntry>,
}

/// `GET /people/{id}/measures`.
#[derive(Debug, Clone, Serialize)]
pub struct MeasuresPage {
    /// The mark of the forms.
    pub mark: String,
    /// What the person is called.
    pub name: String,
    /// Their page.
    pub back: String,
    /// What to know before a visit, and what helps them.
    pub banner: PersonBanner,
    /// What was just done.
    pub done: Option<String>,
    /// Whether nothing can be written down, because they are not supported now.
    pub is_closed: bool,
    /// What they were asked by link.
    pub asked: Vec<AskedByLink>,
    /// What it is time to ask.
    pub prompts: Vec<PromptLine>,
    /// What is asked later, and from when on.
    pub later: Vec<String>,
    /// What they answered to.
    pub answered: Vec<MeasureAnswered>,
    /// What else can be asked.
    pub others: Vec<PromptLine>,
    /// Of which measures a score can be entered.
    pub licensed: Vec<PromptLine>,
}

impl Page for MeasuresPage {
    const TEMPLATE: &'static str = "pages/measures.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say_with("measure-title", &[("name", self.name.clone().into())])
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

/// A measure, for those who want to know what it is.
#[derive(Debug, Clone, Serialize)]
pub struct MeasureAbout {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Who may use it, how it is scored, where it comes from.
    pub rows: Vec<RecordRow>,
    /// Its questions; none of one that is licensed.
    pub questions: Vec<String>,
}

/// `GET /measures`.
#[derive(Debug, Clone, Serialize)]
pub struct MeasuresRegistryPage {
    /// All of them.
    pub measures: Vec<MeasureAbout>,
}

impl Page for MeasuresRegistryPage {
    const TEMPLATE: &'static str = "pages/measures-registry.html";

    fn title(&self, words: &Words) -> String {
        words.say("measure-all-title")
    }
}

const PERSON: &str = "/people/0199a1c0-0000-7000-8000-000000000001";

fn long_word() -> String {
    "Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3)
}

fn row(label: String, value: String) -> RecordRow {
    RecordRow { label, value }
}

impl Sample for MeasuresPage {
    fn samples(words: &Words) -> Vec<Self> {
        let line = |text: String, id: &str| {
            let path = format!("{PERSON}/measures/{id}");
            PromptLine { text, link: (id != "swemwbs").then(|| format!("{path}/link")), path }
        };
        let asked = |text: String, is_open: bool| AskedByLink {
            text,
            begun: is_open.then(|| words.say("asked-begun")),
            measure: "ONS4".to_owned(),
            action: format!("{PERSON}/measures/ons4/link/0199a1c0-0000-7000-8000-000000000003"),
            version: 1,
            is_open,
        };
        let empty = Self {
            mark: "00010123456789abcdef0123456789abcdef".to_owned(),
            asked: Vec::new(),
            name: theirs("Margaret Ashworth (Peggy)"),
            back: PERSON.to_owned(),
            banner: PersonBanner::default(),
            done: None,
            is_closed: false,
            prompts: vec![line(
                words.say_with("measure-prompt-baseline", &[("measure", "ONS4".into())]),
                "ons4",
            )],
            later: Vec::new(),
            answered: Vec::new(),
            others: vec![line("ONS4".to_owned(), "ons4")],
            licensed: vec![line("SWEMWBS".to_owned(), "swemwbs")],
        };
        let entry = |mistake: Option<String>| MeasureEntry {
            heading: words.say_with(
                "measure-entry",
                &[("occasion", words.say("measure-occasion-baseline").into()), ("day", "5 May 2026".into())],
            ),
            rows: vec![
                row(words.say("measure-total"), "8".to_owned()),
                row(words.say("measure-who"), words.say("measure-completed-help")),
                row(words.say("measure-helper"), theirs(&format!("<b>{}</b>", long_word()))),
            ],
            notices: vec![
                words.say_with("measure-half", &[("given", 3_u64.into()), ("asked", 4_u64.into())]),
            ],
            mark: mistake.is_none().then(|| format!("{PERSON}/measures/cel/answers/1/error")),
            mistake,
        };
        let days = [("5 May 2026", 8.0), ("1 June 2026", 9.0), ("28 July 2026", 5.0)]
            .map(|(day, number)| (day.to_owned(), number));
        let dates = [0, 27, 84];
        let change = ChangeShown {
            notice: None,
            first: words.say_with("measure-first", &[("day", "5 May 2026".into())]),
            latest: words.say_with("measure-latest", &[("day", "28 July 2026".into())]),
            lines: vec![
                ChangeLine {
                    what: words.say("measure-total"),
                    from: "8".to_owned(),
                    to: "5".to_owned(),
                    difference: words.say_with("measure-down-better", &[("by", "3".into())]),
                    chart: Chart::of(words, &words.say("measure-total"), (3.0, 9.0), &dates, &days),
                },
                ChangeLine {
                    what: "How often do you feel lonely?".to_owned(),
                    from: "Often or always".to_owned(),
                    to: theirs(&long_word()),
                    difference: words.say("measure-other-answer"),
                    chart: None,
                },
            ],
        };
        let not_compared = ChangeShown {
            notice: Some(words.say_with(
                "measure-other-version",
                &[("first", theirs("1.0.0").into()), ("latest", theirs("2.0.0").into())],
            )),
            lines: Vec::new(),
            ..change.clone()
        };
        let of = |title: &str, change: Option<ChangeShown>, entries| MeasureAnswered {
            title: title.to_owned(),
            ask: Some(line(words.say_with("measure-ask-about", &[("measure", title.into())]), "cel")),
            change,
            entries,
        };
        let full = Self {
            done: Some(words.say("measure-recorded")),
            asked: vec![
                asked(
                    words.say_with(
                        "asked-answered",
                        &[
                            ("measure", "ONS4".into()),
                            ("occasion", "review".into()),
                            ("day", "5 May 2026".into()),
                        ],
                    ),
                    false,
                ),
                asked(theirs(&long_word()), true),
            ],
            prompts: Vec::new(),
            later: vec![
                words
                    .say_with("measure-later", &[("measure", "ONS4".into()), ("day", "28 July 2026".into())]),
            ],
            answered: vec![
                of("Four questions about loneliness", Some(change), vec![entry(None)]),
                of("CEL", Some(not_compared), vec![entry(Some(theirs(&long_word()))), entry(None)]),
                of(&long_word(), None, vec![entry(Some("<i>".to_owned()))]),
            ],
            ..empty.clone()
        };
        let closed = Self {
            banner: PersonBanner { died: Some("5 May 2026".to_owned()), ..PersonBanner::sample(words) },
            is_closed: true,
            prompts: Vec::new(),
            others: Vec::new(),
            licensed: Vec::new(),
            ..empty.clone()
        };
        vec![empty, full, closed]
    }
}

impl Sample for MeasuresRegistryPage {
    fn samples(words: &Words) -> Vec<Self> {
        vec![Self {
            measures: vec![
                MeasureAbout {
                    id: "ons4".to_owned(),
                    title: "ONS4".to_owned(),
                    rows: vec![row(words.say("measure-all-licence"), words.say("measure-all-open"))],
                    questions: vec!["Overall, how happy did you feel yesterday?".to_owned()],
                },
                MeasureAbout {
                    id: "pam".to_owned(),
                    title: long_word(),
                    rows: vec![row(words.say("measure-all-source"), theirs("<b>Somebody</b>"))],
                    questions: Vec::new(),
                },
            ],
        }]
    }
}
