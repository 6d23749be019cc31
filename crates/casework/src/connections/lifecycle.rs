//! The life of a connection: the moves from one state to another, and who makes each. This table is the only place that says so;
//! `docs/connections.md` shows the same as a drawing, which a test compares.

use std::fmt::Write as _;

use permit::Action;
use vocabulary::words;

use super::State;
use crate::reasons::List;

words! {
    /// Who moves a connection on.
    Side {
        /// Whoever supports the person.
        Worker "worker",
        /// The provider, with a link or an account.
        Provider "provider",
        /// The person.
        Person "person",
        /// Time.
        Clock "clock",
    }
}

words! {
    /// What was done to a connection.
    Moved {
        /// It was put into the plan.
        Propose "propose",
        /// Its goal, its way or its note was changed.
        Change "change",
        /// It was taken back before anybody was asked.
        TakeBack "take-back",
        /// Support ended, or the person died, before anything came of it.
        End "end",
        /// The same service stood in the plan of a record that became part of this one.
        Join "join",
        /// The person was told of it and goes themselves.
        Give "give",
        /// The provider was asked.
        Ask "ask",
        /// The provider was sent a new link: asked once more, or to go on with.
        AskAgain "ask-again",
        /// The provider was reminded.
        Prompt "prompt",
        /// It was said that an answer is late.
        Escalate "escalate",
        /// Nobody answered in time: whoever supports the person looks for another way.
        Return "return",
        /// The provider takes them.
        Accept "accept",
        /// The provider does not.
        Reject "reject",
        /// The provider asks something.
        Question "question",
        /// It was answered.
        Reply "reply",
        /// It rests until a day.
        Hold "hold",
        /// It is taken up again.
        Resume "resume",
        /// The first visit was planned.
        Plan "plan",
        /// They came.
        Come "come",
        /// They did not come.
        Miss "miss",
        /// It went as it should.
        Finish "finish",
        /// It came to nothing.
        Fail "fail",
        /// It was called off.
        Cancel "cancel",
        /// The person stopped sharing.
        StopSharing "stop-sharing",
        /// It should not have been written.
        MarkError "mark-error",
        /// Somebody with the link did not know where it was sent, too often: the link was closed.
        Guessed "guessed",
        /// The person said how it went.
        Said "said",
    }
}

/// Where a move leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    /// To a state.
    State(State),
    /// Nowhere: it stays as it is.
    Same,
    /// To the state before it was put to rest.
    Before,
}

/// What a move may start from, where it leads, who makes it, and what it takes.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The move.
    pub by: Moved,
    /// From which states.
    pub from: &'static [State],
    /// Where to.
    pub to: To,
    /// Who may make it.
    pub sides: &'static [Side],
    /// What a provider needs the right to, of the moves it makes.
    pub action: Action,
    /// The list from which a reason is chosen.
    pub reason: Option<List>,
    /// Whether a few words are asked for.
    pub note: bool,
}

const WORKER: &[Side] = &[Side::Worker];
const BOTH: &[Side] = &[Side::Worker, Side::Provider];
const CLOCK: &[Side] = &[Side::Clock];
const THERE: &[State] = &[State::Accepted, State::InProgress];
const OPEN: &[State] =
    &[State::Proposed, State::Requested, State::Accepted, State::InProgress, State::OnHold];
const ASKED: &[State] = &[State::Requested, State::Accepted, State::InProgress, State::OnHold];

const fn rule(by: Moved, from: &'static [State], to: To, sides: &'static [Side]) -> Rule {
    Rule { by, from, to, sides, action: Action::AnswerConnection, reason: None, note: false }
}

impl Rule {
    const fn for_a(self, reason: List) -> Self {
        Self { reason: Some(reason), ..self }
    }

    const fn with_a_note(self) -> Self {
        Self { note: true, ..self }
    }

    const fn with(self, action: Action) -> Self {
        Self { action, ..self }
    }
}

/// All rules of moves that lead on from a proposal: one for each.
pub const RULES: &[Rule] = &[
    rule(Moved::Give, &[State::Proposed], To::State(State::InProgress), WORKER),
    rule(Moved::Ask, &[State::Proposed], To::State(State::Requested), WORKER),
    rule(Moved::AskAgain, &[State::Requested, State::Accepted, State::InProgress], To::Same, WORKER),
    rule(Moved::Prompt, &[State::Requested], To::Same, CLOCK),
    rule(Moved::Escalate, &[State::Requested], To::Same, CLOCK),
    rule(Moved::Return, &[State::Requested], To::State(State::Failed), CLOCK).for_a(List::ConnectionFail),
    rule(Moved::Accept, &[State::Requested, State::OnHold], To::State(State::Accepted), BOTH),
    rule(
        Moved::Reject,
        &[State::Requested, State::OnHold, State::Accepted],
        To::State(State::Rejected),
        BOTH,
    )
    .for_a(List::ProviderRejects),
    rule(
        Moved::Question,
        &[State::Requested, State::OnHold, State::Accepted, State::InProgress],
        To::Same,
        &[Side::Provider],
    )
    .with_a_note()
    .with(Action::AskAboutConnection),
    rule(Moved::Reply, ASKED, To::Same, WORKER).with_a_note(),
    rule(
        Moved::Hold,
        &[State::Requested, State::Accepted, State::InProgress],
        To::State(State::OnHold),
        BOTH,
    )
    .for_a(List::ConnectionHold),
    rule(Moved::Resume, &[State::OnHold], To::Before, &[Side::Worker, Side::Clock]),
    rule(Moved::Come, THERE, To::State(State::InProgress), &[Side::Worker, Side::Provider, Side::Person])
        .with(Action::RecordAttendance),
    rule(Moved::Miss, THERE, To::Same, &[Side::Worker, Side::Provider, Side::Person])
        .with(Action::RecordAttendance),
    rule(Moved::Said, THERE, To::Same, &[Side::Person]),
    rule(Moved::Finish, THERE, To::State(State::Completed), BOTH)
        .for_a(List::ConnectionFinish)
        .with(Action::RecordAttendance),
    rule(Moved::Fail, THERE, To::State(State::Failed), BOTH)
        .for_a(List::ConnectionFail)
        .with(Action::RecordAttendance),
    rule(Moved::Cancel, ASKED, To::State(State::Cancelled), WORKER).for_a(List::ConnectionCancel),
    rule(Moved::StopSharing, ASKED, To::State(State::Cancelled), &[Side::Worker, Side::Person])
        .for_a(List::ConnectionCancel),
    rule(Moved::End, OPEN, To::State(State::Cancelled), CLOCK).for_a(List::ConnectionCancel),
    rule(Moved::MarkError, ASKED, To::State(State::EnteredInError), WORKER).with_a_note(),
    rule(Moved::Guessed, ASKED, To::Same, &[Side::Provider]),
];

impl Moved {
    /// The rule by which it leads on from a proposal; none for what happens to proposals alone.
    #[must_use]
    pub fn rule(self) -> Option<&'static Rule> {
        RULES.iter().find(|rule| rule.by == self)
    }

    /// The state to which it leads, of whoever makes it; nothing where they may not, or not now.
    #[must_use]
    pub fn leads(self, from: State, before: Option<State>, side: Side) -> Option<State> {
        let rule = self.rule()?;
        if !rule.from.contains(&from) || !rule.sides.contains(&side) {
            return None;
        }
        match rule.to {
            To::State(state) => Some(state),
            To::Same => Some(from),
            To::Before => before,
        }
    }

    /// Whether whoever supports the person has to look at it, where somebody else made it.
    #[must_use]
    pub const fn is_news(self) -> bool {
        matches!(
            self,
            Moved::Escalate
                | Moved::Return
                | Moved::Accept
                | Moved::Reject
                | Moved::Question
                | Moved::Hold
                | Moved::Resume
                | Moved::Come
                | Moved::Miss
                | Moved::Finish
                | Moved::Fail
                | Moved::StopSharing
                | Moved::Guessed
                | Moved::Said
        )
    }
}

/// The drawing of the table, for the documentation.
#[must_use]
pub fn drawing() -> String {
    let mut text = "stateDiagram-v2\n    [*] --> proposed: propose\n".to_owned();
    for rule in RULES {
        let sides: Vec<&str> = rule.sides.iter().map(|side| side.as_str()).collect();
        for from in rule.from {
            let to = match rule.to {
                To::State(state) => state.as_str(),
                To::Same => continue,
                To::Before => "before",
            };
            let to = if to == "before" { "requested" } else { to };
            // Infallible: a String takes whatever is written to it.
            let _ = writeln!(
                text,
                "    {} --> {}: {} ({})",
                from.as_str(),
                to,
                rule.by.as_str(),
                sides.join(", ")
            );
        }
    }
    text.push_str("    rejected --> [*]\n    cancelled --> [*]\n    completed --> [*]\n    failed --> [*]\n    entered-in-error --> [*]\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_can_be_reached_and_what_is_over_stays_over() {
        for state in State::ALL {
            let reached = RULES.iter().any(|rule| rule.to == To::State(state));
            assert!(reached || state == State::Proposed, "{state:?}");
            let leads_on = RULES.iter().any(|rule| rule.from.contains(&state));
            assert_eq!(leads_on, state.is_open(), "{state:?}");
        }
    }

    #[test]
    fn a_provider_answers_and_says_who_came_and_nothing_else() {
        let of_providers: Vec<Moved> =
            RULES.iter().filter(|rule| rule.sides.contains(&Side::Provider)).map(|rule| rule.by).collect();
        assert_eq!(
            of_providers,
            [
                Moved::Accept,
                Moved::Reject,
                Moved::Question,
                Moved::Hold,
                Moved::Come,
                Moved::Miss,
                Moved::Finish,
                Moved::Fail,
                Moved::Guessed
            ]
        );
        assert_eq!(Moved::Cancel.leads(State::Requested, None, Side::Provider), None);
        assert_eq!(Moved::Accept.leads(State::Proposed, None, Side::Provider), None, "before it was asked");
        assert_eq!(Moved::Accept.leads(State::Requested, None, Side::Provider), Some(State::Accepted));
        assert_eq!(
            Moved::Resume.leads(State::OnHold, Some(State::InProgress), Side::Clock),
            Some(State::InProgress)
        );
    }

    #[test]
    fn the_documentation_shows_this_table() {
        let shown = include_str!("../../../../docs/connections.md");
        assert!(shown.contains(&drawing()), "docs/connections.md is to show:\n{}", drawing());
    }
}
