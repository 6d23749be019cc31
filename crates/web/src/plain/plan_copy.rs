//! A copy of a plan for the person: what it says, in each way of writing it. The page and the PDF are drawn from the same parts.

use casework::connections::{Connection, Mode};
use casework::plan::{Copied, Goal, GoalState, PlanAction, Status, Who};
use locales::Words;
use paper::Block;

use crate::pages::CopyFormat;
use crate::theirs::theirs;

/// How the scheme is called and telephoned.
#[derive(Debug, Clone, Default)]
pub(crate) struct SchemeLine {
    pub(crate) name: String,
    pub(crate) phone: Option<String>,
}

/// The parts of a copy, in the words of its language.
pub(crate) fn plan_copy(
    words: &Words,
    copied: &Copied,
    format: CopyFormat,
    scheme: &SchemeLine,
) -> Vec<Block> {
    let mut copy = Copy { words, copied, scheme, blocks: Vec::new() };
    copy.blocks.push(Block::Heading(1, words.say("plan-copy-title")));
    match format {
        CopyFormat::Standard | CopyFormat::Large => copy.plain(),
        CopyFormat::Easy => copy.easy(),
    }
    copy.blocks
}

struct Copy<'c> {
    words: &'c Words,
    copied: &'c Copied,
    scheme: &'c SchemeLine,
    blocks: Vec<Block>,
}

impl Copy<'_> {
    fn heading(&mut self, level: u8, text: String) {
        self.blocks.push(Block::Heading(level, text));
    }

    fn line(&mut self, text: String) {
        self.blocks.push(Block::Line(text));
    }

    fn name(&self) -> String {
        theirs(&self.copied.person.called())
    }

    fn link_worker(&self) -> Option<String> {
        self.copied.supporter.as_ref()?.link_worker.as_deref().map(theirs)
    }

    /// What is done for a goal, or for none. What is not to be done any more is of no use on paper.
    fn actions(&self, goal: Option<&Goal>) -> Vec<PlanAction> {
        let all = self.copied.plan.actions_for(goal.map(|goal| goal.id));
        all.filter(|action| action.status != Status::NotApplicable).cloned().collect()
    }

    fn bar(&mut self, goal: &Goal) {
        if let Some(now) = goal.now() {
            self.blocks.push(Block::Bar { score: now.score, of: casework::plan::TOP });
        }
    }

    fn goals(&self, state: GoalState) -> Vec<Goal> {
        self.copied.plan.goals.iter().filter(|goal| goal.state == state).cloned().collect()
    }

    /// In usual sentences, as the person says them.
    fn plain(&mut self) {
        let words = self.words;
        self.line(words.say_with("plan-copy-for", &[("name", self.name().into())]));
        self.line(words.say_with("plan-copy-on", &[("day", words.day(self.copied.today).into())]));
        let goals = self.goals(GoalState::Open);
        if goals.is_empty() {
            self.line(words.say("plan-copy-no-goals"));
        }
        for (goal, number) in goals.iter().zip(1_u64..) {
            self.heading(2, words.say_with("plan-copy-goal", &[("number", number.into())]));
            self.line(theirs(&goal.words));
            if let (Some(first), Some(now)) = (goal.first(), goal.now()) {
                let (score, day) = (u64::from(now.score), words.day(now.on));
                self.line(words.say_with("plan-copy-close", &[("score", score.into()), ("day", day.into())]));
                self.bar(goal);
                if first.on != now.on {
                    let score = u64::from(first.score);
                    self.line(words.say_with("plan-copy-close-first", &[("score", score.into())]));
                }
            }
            let actions = self.actions(Some(goal));
            if !actions.is_empty() {
                self.heading(3, words.say("plan-copy-what"));
                self.plain_actions(&actions);
            }
        }
        let others = self.actions(None);
        if !others.is_empty() {
            self.heading(2, words.say("plan-copy-other"));
            self.plain_actions(&others);
        }
        self.plain_support();
        let reached = self.goals(GoalState::Reached);
        if !reached.is_empty() {
            self.heading(2, words.say("plan-copy-reached"));
            self.blocks.extend(reached.iter().map(|goal| Block::Item(theirs(&goal.words))));
        }
        self.heading(2, words.say("plan-copy-agreed"));
        self.plain_agreed();
        self.heading(2, words.say("plan-copy-review"));
        self.line(self.copied.plan.review.map_or_else(
            || words.say("plan-copy-review-none"),
            |day| words.say_with("plan-copy-review-on", &[("day", words.day(day).into())]),
        ));
        self.heading(2, words.say("plan-copy-change"));
        if let Some(name) = self.link_worker() {
            self.line(words.say_with("plan-copy-tell", &[("name", name.into())]));
        }
        if let Some(phone) = self.scheme.phone.as_deref() {
            let (scheme, phone) = (theirs(&self.scheme.name), theirs(phone));
            self.line(
                words.say_with("plan-copy-ring", &[("scheme", scheme.into()), ("phone", phone.into())]),
            );
        }
        self.line(words.say("plan-copy-any-time"));
        self.line(words.say("refer-slip-danger"));
    }

    fn connections(&self) -> Vec<Connection> {
        self.copied.plan.open_connections().cloned().collect()
    }

    /// Services that they chose: what each is called, who offers it, and how they get there. The note is for those who work with
    /// them, and stays where it is.
    fn plain_support(&mut self) {
        let (words, all) = (self.words, self.connections());
        if all.is_empty() {
            return;
        }
        self.heading(2, words.say("support-copy-title"));
        for one in &all {
            let how = match one.mode {
                Mode::Signposted => words.say("support-copy-signposted"),
                Mode::Referred => words.say("support-copy-referred"),
                Mode::Accompanied => words.say("support-copy-accompanied"),
            };
            let line = match &one.organisation {
                Some(organisation) => words.say_with(
                    "support-copy-line-with",
                    &[
                        ("service", theirs(&one.name).into()),
                        ("organisation", theirs(organisation).into()),
                        ("how", how.into()),
                    ],
                ),
                None => words.say_with(
                    "support-copy-line",
                    &[("service", theirs(&one.name).into()), ("how", how.into())],
                ),
            };
            self.blocks.push(Block::Item(line));
        }
    }

    fn easy_support(&mut self) {
        let (words, all) = (self.words, self.connections());
        if all.is_empty() {
            return;
        }
        self.heading(2, words.say("support-copy-title"));
        for one in &all {
            self.blocks.push(Block::Item(theirs(&one.name)));
            self.line(match one.mode {
                Mode::Signposted => words.say("support-easy-signposted"),
                Mode::Referred => words.say("support-easy-referred"),
                Mode::Accompanied => words.say("support-easy-accompanied"),
            });
        }
        self.line(words.say("support-easy-choice"));
    }

    fn plain_agreed(&mut self) {
        let (words, plan) = (self.words, &self.copied.plan);
        let Some(agreed) = plan.agreed.clone() else { return self.line(words.say("plan-copy-not-agreed")) };
        let (day, is_changed) = (words.day(agreed.on), plan.is_changed_since_agreed());
        self.line(match &agreed.by {
            Who::Other(who) => {
                words.say_with("plan-copy-agreed-other", &[("who", theirs(who).into()), ("day", day.into())])
            }
            Who::Person | Who::LinkWorker => words.say_with("plan-copy-agreed-me", &[("day", day.into())]),
        });
        if is_changed {
            self.line(words.say("plan-copy-changed"));
        }
    }

    fn plain_actions(&mut self, actions: &[PlanAction]) {
        let words = self.words;
        for action in actions {
            let who = match &action.who {
                Who::Person => words.say("plan-copy-me"),
                Who::LinkWorker => words.say("plan-copy-link-worker"),
                Who::Other(name) => theirs(name),
            };
            let (what, by) = (theirs(&action.what), action.by.map(|by| words.day(by)));
            let line = match by {
                Some(day) => words.say_with(
                    "plan-copy-action-by",
                    &[("what", what.into()), ("who", who.into()), ("day", day.into())],
                ),
                None => words.say_with("plan-copy-action", &[("what", what.into()), ("who", who.into())]),
            };
            let status = match action.status {
                Status::Completed => Some(words.say("plan-copy-done")),
                Status::Started => Some(words.say("plan-copy-started")),
                Status::NotStarted | Status::NotApplicable => None,
            };
            let line = status.map_or(line.clone(), |status| format!("{line}. {status}"));
            self.blocks.push(Block::Item(line));
        }
    }

    /// In short sentences, one a line, that speak to the person.
    fn easy(&mut self) {
        let words = self.words;
        self.line(words.say_with("plan-easy-for", &[("name", self.name().into())]));
        self.line(words.say_with("plan-copy-on", &[("day", words.day(self.copied.today).into())]));
        if let Some(name) = self.link_worker() {
            self.line(words.say_with("plan-easy-link-worker", &[("name", name.into())]));
        }
        let goals = self.goals(GoalState::Open);
        if goals.is_empty() {
            self.line(words.say("plan-copy-no-goals"));
        }
        for (goal, number) in goals.iter().zip(1_u64..) {
            self.heading(2, words.say_with("plan-copy-goal", &[("number", number.into())]));
            self.line(words.say("plan-easy-said"));
            self.line(theirs(&goal.words));
            if let (Some(first), Some(now)) = (goal.first(), goal.now()) {
                self.line(words.say_with("plan-easy-score", &[("score", u64::from(now.score).into())]));
                self.bar(goal);
                self.line(words.say("plan-easy-zero"));
                self.line(words.say("plan-easy-ten"));
                if first.on != now.on {
                    let score = u64::from(first.score);
                    self.line(words.say_with("plan-easy-first", &[("score", score.into())]));
                }
            }
            let actions = self.actions(Some(goal));
            if !actions.is_empty() {
                self.heading(3, words.say("plan-copy-what"));
                self.easy_actions(&actions);
            }
        }
        let others = self.actions(None);
        if !others.is_empty() {
            self.heading(2, words.say("plan-copy-other"));
            self.easy_actions(&others);
        }
        self.easy_support();
        let reached = self.goals(GoalState::Reached);
        if !reached.is_empty() {
            self.heading(2, words.say("plan-copy-reached"));
            self.line(words.say("plan-easy-reached"));
            self.blocks.extend(reached.iter().map(|goal| Block::Item(theirs(&goal.words))));
        }
        self.heading(2, words.say("plan-copy-agreed"));
        self.easy_agreed();
        self.heading(2, words.say("plan-copy-review"));
        self.line(self.copied.plan.review.map_or_else(
            || words.say("plan-easy-review-none"),
            |day| words.say_with("plan-easy-review", &[("day", words.day(day).into())]),
        ));
        self.heading(2, words.say("plan-copy-change"));
        if let Some(name) = self.link_worker() {
            self.line(words.say_with("plan-easy-tell", &[("name", name.into())]));
        }
        if let Some(phone) = self.scheme.phone.as_deref() {
            self.line(words.say_with("plan-easy-ring", &[("phone", theirs(phone).into())]));
        }
        self.line(words.say("plan-easy-no"));
        self.line(words.say("plan-easy-danger"));
    }

    fn easy_agreed(&mut self) {
        let (words, plan) = (self.words, &self.copied.plan);
        let Some(agreed) = plan.agreed.clone() else { return self.line(words.say("plan-easy-not-agreed")) };
        let (day, is_changed) = (words.day(agreed.on), plan.is_changed_since_agreed());
        self.line(match &agreed.by {
            Who::Other(who) => {
                words.say_with("plan-easy-agreed-other", &[("who", theirs(who).into()), ("day", day.into())])
            }
            Who::Person | Who::LinkWorker => words.say_with("plan-easy-agreed", &[("day", day.into())]),
        });
        if is_changed {
            self.line(words.say("plan-easy-changed"));
        }
    }

    fn easy_actions(&mut self, actions: &[PlanAction]) {
        let words = self.words;
        for action in actions {
            self.blocks.push(Block::Item(theirs(&action.what)));
            self.line(match &action.who {
                Who::Person => words.say("plan-easy-you"),
                Who::LinkWorker => words.say("plan-easy-link-worker-does"),
                Who::Other(name) => words.say_with("plan-easy-other", &[("name", theirs(name).into())]),
            });
            match action.status {
                Status::Completed => self.line(words.say("plan-easy-done")),
                Status::Started => self.line(words.say("plan-easy-started")),
                Status::NotStarted | Status::NotApplicable => {}
            }
            if let Some(by) = action.by.filter(|_| action.status != Status::Completed) {
                self.line(words.say_with("plan-easy-by", &[("day", words.day(by).into())]));
            }
        }
    }
}
