//! Somebody’s plan, for those who work with them.

use locales::Words;
use minijinja::Value;
use serde::Serialize;

use super::{PERSON, long_word};
use crate::look::{Page, Sample};
use crate::pages::faults::{title, with_faults};
use crate::pages::{FormFault, PersonBanner};
use crate::theirs::theirs;

/// Somewhere to go, in words.
#[derive(Debug, Clone, Serialize)]
pub struct PlanLink {
    /// What is read.
    pub text: String,
    /// Where it leads.
    pub path: String,
}

/// Something that somebody does.
#[derive(Debug, Clone, Serialize)]
pub struct PlanActionLine {
    /// Its identifier.
    pub id: String,
    /// What is done.
    pub what: String,
    /// Who does it.
    pub who: String,
    /// By when, in words.
    pub by: Option<String>,
    /// Whether it should have been done by now.
    pub is_late: bool,
    /// How far it is.
    pub status: String,
    /// Whether nothing is left to do.
    pub is_over: bool,
    /// How sure they are, in words.
    pub confidence: Option<String>,
    /// What came of it, in words.
    pub outcome: Option<String>,
    /// The version that is shown, for its buttons.
    pub version: i64,
    /// The buttons: what each sends, and what it says.
    pub buttons: Vec<(&'static str, String)>,
    /// Where it is changed.
    pub path: String,
}

/// A goal that somebody works towards.
#[derive(Debug, Clone, Serialize)]
pub struct PlanGoalLine {
    /// In the person's own words.
    pub words: String,
    /// How close they were and are, a sentence each.
    pub closeness: Vec<String>,
    /// How close they are, 0 to 10, for the bar.
    pub score: Option<u8>,
    /// Where it is changed.
    pub path: String,
    /// Where an action is added for it.
    pub add: String,
    /// What is done for it.
    pub actions: Vec<PlanActionLine>,
}

/// A goal that is over.
#[derive(Debug, Clone, Serialize)]
pub struct PlanOverLine {
    /// In the person's own words.
    pub words: String,
    /// How it stands.
    pub state: String,
    /// Why.
    pub why: Option<String>,
    /// Where it is opened again.
    pub path: String,
}

/// A service that they are connected to, or that is proposed.
#[derive(Debug, Clone, Serialize)]
pub struct PlanConnectionLine {
    /// What it is called.
    pub name: String,
    /// Its page, while it is in the directory.
    pub service: Option<String>,
    /// Who offers it, how they get there and what it is for, each a few words.
    pub facts: Vec<String>,
    /// How far it is.
    pub state: String,
    /// The class of its colour.
    pub class: &'static str,
    /// Its page.
    pub open: String,
    /// What is done next with a proposal: the words, and the form.
    pub ask: Option<(String, String)>,
    /// What was written about it, or why it was called off.
    pub note: Option<String>,
    /// Where it is changed and taken back, while it is only proposed.
    pub path: Option<String>,
}

/// `GET /people/{id}/plan`.
#[derive(Debug, Clone, Serialize)]
pub struct PlanPage {
    /// The mark of the forms.
    pub mark: String,
    /// What the person is called.
    pub name: String,
    /// What to know before a visit, and what helps them.
    pub banner: PersonBanner,
    /// Their page.
    pub back: String,
    /// This page.
    pub path: String,
    /// Whether whoever looks may write it.
    pub may_write: bool,
    /// Whether something was just saved.
    pub is_saved: bool,
    /// What is to be done next.
    pub next: Vec<PlanLink>,
    /// Goals that they work towards.
    pub goals: Vec<PlanGoalLine>,
    /// What is done for no goal.
    pub others: Vec<PlanActionLine>,
    /// Services that they are connected to, or that are proposed.
    pub support: Vec<PlanConnectionLine>,
    /// Those of which nothing is to come any more.
    pub support_over: Vec<PlanConnectionLine>,
    /// Where more are found, for those who may.
    pub find: Option<String>,
    /// Goals that are over.
    pub over: Vec<PlanOverLine>,
    /// That it was agreed, in words.
    pub agreed: Option<String>,
    /// Whether it was changed since.
    pub is_changed: bool,
    /// When it is looked at again, in words.
    pub review: Option<String>,
    /// The copies.
    pub copies: Vec<PlanLink>,
    /// What could not be done.
    pub faults: Vec<FormFault>,
}

impl Page for PlanPage {
    const TEMPLATE: &'static str = "pages/plan.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        let name = words.say_with("plan-title", &[("name", self.name.clone().into())]);
        title(words, name, &self.faults)
    }

    fn shown(&self, words: &Words) -> Value {
        with_faults(words, self, &self.faults)
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for PlanPage {
    fn samples(words: &Words) -> Vec<Self> {
        let path = format!("{PERSON}/plan");
        let link = |text: String, end: &str| PlanLink { text, path: format!("{path}{end}") };
        let empty = Self {
            mark: "0001".to_owned(),
            name: theirs("Margaret Ashworth (Peggy)"),
            banner: PersonBanner::default(),
            back: PERSON.to_owned(),
            path: path.clone(),
            may_write: true,
            is_saved: false,
            next: vec![link(words.say("plan-to-do-goal"), "/goals/new")],
            goals: Vec::new(),
            others: Vec::new(),
            support: Vec::new(),
            support_over: Vec::new(),
            find: Some(format!("{PERSON}/support")),
            over: Vec::new(),
            agreed: None,
            is_changed: false,
            review: None,
            copies: vec![
                link(words.say("plan-copy-standard"), "/copy?format=standard"),
                link(words.say("plan-copy-easy"), "/copy?format=easy-read"),
            ],
            faults: Vec::new(),
        };
        let action = |id: &str, what: &str, is_late, is_over| PlanActionLine {
            id: id.to_owned(),
            what: theirs(what),
            who: words.say("plan-who-person"),
            by: Some(words.say_with("plan-by", &[("day", "5 May 2026".into())])),
            is_late,
            status: if is_over {
                words.say("plan-status-completed")
            } else {
                words.say("plan-status-not-started")
            },
            is_over,
            confidence: Some(words.say_with("plan-confidence", &[("score", 7_u64.into())])),
            outcome: is_over.then(|| {
                words.say_with("plan-outcome", &[("outcome", theirs("She liked it,\nand goes again").into())])
            }),
            version: 3,
            buttons: vec![
                ("started", words.say("plan-now-started")),
                ("completed", words.say("plan-now-completed")),
            ],
            path: format!("{path}/actions/{id}"),
        };
        let goal = |wish: &str, score: Option<u8>, actions| PlanGoalLine {
            words: theirs(wish),
            closeness: vec![words.say("plan-not-rated")],
            score,
            path: format!("{path}/goals/0199a1c0-0000-7000-8000-000000000002"),
            add: format!("{path}/actions/new?goal=0199a1c0-0000-7000-8000-000000000002"),
            actions,
        };
        let connection = |name: &str, is_listed: bool| PlanConnectionLine {
            name: theirs(name),
            service: is_listed.then(|| "/services/0199a1c0-0000-7000-8000-000000000004/lunch".to_owned()),
            facts: vec![theirs("Fernley Good Neighbours"), words.say("support-mode-accompanied")],
            state: words.say("support-state-proposed"),
            class: "nhsuk-tag--blue",
            open: format!("{path}/connections/0199a1c0-0000-7000-8000-000000000005"),
            ask: Some((
                words.say("connection-act-ask"),
                format!("{path}/connections/0199a1c0-0000-7000-8000-000000000005/ask"),
            )),
            note: Some(theirs("Her neighbour goes there")),
            path: Some(format!("{path}/connections/0199a1c0-0000-7000-8000-000000000005")),
        };
        let full = Self {
            is_saved: true,
            next: vec![
                link(words.say("plan-to-do-agree-again"), "/agree"),
                link(
                    words.say_with("plan-to-do-late", &[("action", theirs("Ring the club").into())]),
                    "/actions/1",
                ),
            ],
            goals: vec![
                goal(
                    "I want to see my friends each week.\nAnd sing.",
                    Some(7),
                    vec![action("a1", "Ring the club", true, false), action("a2", "Buy shoes", false, true)],
                ),
                goal("Gweld fy ŵyrion", None, Vec::new()),
            ],
            others: vec![action("a3", "Ask about the bus pass", false, false)],
            support: vec![connection("Tuesday lunch club", true), connection("نادي الغداء 🍲", false)],
            support_over: vec![PlanConnectionLine {
                state: words.say("support-state-cancelled"),
                class: "nhsuk-tag--grey",
                note: Some(crate::plain::connection_reason_said(words, "support-ended")),
                ask: None,
                path: None,
                ..connection(&long_word(), false)
            }],
            over: vec![PlanOverLine {
                words: theirs("Walk each day"),
                state: words.say("plan-goal-set-aside"),
                why: Some(theirs("Her knee")),
                path: format!("{path}/goals/0199a1c0-0000-7000-8000-000000000003"),
            }],
            agreed: Some(words.say_with(
                "plan-agreed-by-person",
                &[("name", theirs("Margaret").into()), ("day", "5 May 2026".into())],
            )),
            is_changed: true,
            review: Some(words.say_with("plan-review-on", &[("day", "5 May 2026".into())])),
            ..empty.clone()
        };
        let closed = Self { may_write: false, is_saved: false, next: Vec::new(), ..full.clone() };
        let long = Self {
            name: theirs(&long_word()),
            banner: PersonBanner::sample(words),
            goals: vec![goal(&long_word(), Some(0), vec![action("a1", &long_word(), true, false)])],
            others: vec![action("a2", "<script>alert(1)</script>", false, false)],
            is_saved: false,
            faults: vec![FormFault::new("maincontent", words.say("plan-stale-status"))],
            ..full.clone()
        };
        vec![empty, full, closed, long]
    }
}
