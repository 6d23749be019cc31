//! One list: its review, then its offers.

use casework::cohort::Problem;
use locales::Words;
use serde::Serialize;

use super::{MARK, PATH, long_word};
use crate::look::{Page, Sample};
use crate::pages::ReferralsTab;
use crate::plain::cohort_problem_said;
use crate::theirs::theirs;

/// Somebody on a list.
#[derive(Debug, Clone, Serialize)]
pub struct CohortRow {
    /// What they are called.
    pub name: String,
    /// The line of the file, and what is needed to ring.
    pub facts: Vec<String>,
    /// The number as a telephone dials it.
    pub ring: Option<String>,
    /// What is wrong or to be known.
    pub problems: Vec<String>,
    /// The referral of whoever accepted.
    pub referral: Option<String>,
    /// Where an answer is sent.
    pub action: String,
    /// The version that is seen.
    pub version: i64,
    /// The part of the list that is seen, and behind which line.
    pub show: String,
    /// Behind which line the page begins.
    pub after: String,
    /// What they may have said: what is sent, and what is read.
    pub answers: Vec<(String, String)>,
}

/// `GET /cohorts/{id}`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CohortPage {
    /// The mark of its forms.
    pub mark: String,
    /// Its address.
    pub path: String,
    /// What whoever uploaded it calls it.
    pub name: String,
    /// Which scheme is offered.
    pub scheme: String,
    /// When it was uploaded.
    pub uploaded: String,
    /// Whether the offers may be made.
    pub is_sent: bool,
    /// When the rows were erased.
    pub erased: Option<String>,
    /// Rows of the file.
    pub lines: u64,
    /// Those of which nothing is wrong.
    pub good: u64,
    /// Those of which something is.
    pub faulty: u64,
    /// Of the good ones, those that somebody should look at.
    pub noted: u64,
    /// The parts of the list.
    pub tabs: Vec<ReferralsTab>,
    /// The rows of this page.
    pub rows: Vec<CohortRow>,
    /// Where it goes on.
    pub next: Option<String>,
    /// Where it begins, if this is not the beginning.
    pub first: Option<String>,
    /// What was just done.
    pub done: Option<String>,
}

impl Page for CohortPage {
    const TEMPLATE: &'static str = "pages/cohort.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        if self.is_sent { words.say("cohort-offers-title") } else { words.say("cohort-review-title") }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for CohortPage {
    fn samples(words: &Words) -> Vec<Self> {
        let tab = |show: &str, text: String, current| ReferralsTab {
            path: format!("{PATH}?show={show}"),
            text,
            current,
        };
        let row = |name: String, problems: Vec<Problem>| CohortRow {
            name,
            facts: vec![words.say_with("cohort-line", &[("number", "12".into())]), theirs("0161 496 0011")],
            ring: Some("01614960011".to_owned()),
            problems: problems.into_iter().map(|one| cohort_problem_said(words, one)).collect(),
            referral: None,
            action: format!("{PATH}/rows/12"),
            version: 1,
            show: "invited".to_owned(),
            after: String::new(),
            answers: Vec::new(),
        };
        let review = Self {
            mark: MARK.to_owned(),
            path: PATH.to_owned(),
            name: theirs("lonely-over-75.csv"),
            scheme: theirs("Larkfield link workers"),
            uploaded: "5 May 2026".to_owned(),
            lines: 1_250,
            good: 1_248,
            faulty: 2,
            noted: 1,
            tabs: vec![
                tab("faulty", words.say_with("cohort-tab-faulty", &[("count", 2_u64.into())]), true),
                tab("noted", words.say_with("cohort-tab-noted", &[("count", 1_u64.into())]), false),
                tab("invited", words.say_with("cohort-tab-good", &[("count", 1_248_u64.into())]), false),
            ],
            rows: vec![
                row(theirs("Margaret Example"), vec![Problem::NhsCheck, Problem::NoWayToReach]),
                row(words.say("cohort-no-name-of-person"), vec![Problem::NoGiven, Problem::Twice(3)]),
            ],
            next: Some(format!("{PATH}?show=faulty&after=12")),
            ..Self::default()
        };
        let answers = vec![
            ("accepted".to_owned(), words.say("cohort-answer-accepted")),
            ("declined".to_owned(), words.say("cohort-answer-declined")),
            ("no-answer".to_owned(), words.say("cohort-answer-no-answer")),
        ];
        let offers = Self {
            is_sent: true,
            tabs: vec![
                tab("invited", words.say_with("cohort-tab-invited", &[("count", 2_u64.into())]), true),
                tab("no-answer", words.say_with("cohort-tab-no-answer", &[("count", 1_u64.into())]), false),
                tab("accepted", words.say_with("cohort-tab-accepted", &[("count", 1_u64.into())]), false),
                tab("declined", words.say_with("cohort-tab-declined", &[("count", 0_u64.into())]), false),
            ],
            rows: vec![
                CohortRow {
                    answers: answers.clone(),
                    ..row(theirs("Margaret Example"), vec![Problem::Known])
                },
                CohortRow {
                    answers,
                    ..row(
                        theirs(&format!("{} <script>alert(1)</script>", long_word())),
                        vec![Problem::Homonym(7)],
                    )
                },
            ],
            done: Some(words.say("cohort-done-declined")),
            ..review.clone()
        };
        let accepted = Self {
            rows: vec![CohortRow {
                referral: Some("/referrals/1".to_owned()),
                ring: None,
                facts: Vec::new(),
                ..row(theirs("Margaret Example"), Vec::new())
            }],
            first: Some(format!("{PATH}?show=accepted")),
            next: None,
            ..offers.clone()
        };
        let erased = Self {
            rows: Vec::new(),
            next: None,
            done: None,
            erased: Some("5 May 2027".to_owned()),
            ..offers.clone()
        };
        let hopeless = Self {
            good: 0,
            noted: 0,
            name: theirs(&long_word()),
            rows: vec![row(theirs(&long_word()), vec![Problem::Died])],
            done: Some(words.say("cohort-done-before")),
            ..review.clone()
        };
        let empty = Self { rows: Vec::new(), next: None, faulty: 0, ..review.clone() };
        vec![review, offers, accepted, erased, hopeless, empty]
    }
}
