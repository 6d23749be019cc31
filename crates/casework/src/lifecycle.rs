//! The life of a referral: the states it can be in, and the moves from one to another. This table is the only place that
//! says so; `docs/referrals.md` shows the same as a drawing, which a test compares.

use std::fmt::Write as _;

use permit::Action;
use vocabulary::words;

use crate::reasons::List;

words! {
    /// How far a referral is.
    State {
        /// It came, and nobody has looked at it yet.
        Received "received",
        /// Another scheme sent it on, and nobody here has looked at it yet.
        Redirected "redirected",
        /// The scheme takes it, and looks for a link worker.
        Accepted "accepted",
        /// A link worker has it, and has not tried to reach the person yet.
        Allocated "allocated",
        /// The link worker is trying to reach the person.
        AttemptingContact "attempting-contact",
        /// The link worker and the person are working together.
        InSupport "in-support",
        /// It rests until a day.
        OnHold "on-hold",
        /// It is over, for a reason.
        Closed "closed",
        /// The person does not want support.
        DeclinedByPerson "declined-by-person",
        /// It should never have been made.
        EnteredInError "entered-in-error",
    }
}

/// Where a referral waits for somebody, for lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// For the scheme manager.
    Waiting,
    /// For the link worker.
    Active,
    /// For nobody.
    Over,
}

impl Phase {
    /// As it is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Phase::Waiting => "waiting",
            Phase::Active => "active",
            Phase::Over => "over",
        }
    }
}

impl State {
    /// For whom it waits.
    #[must_use]
    pub const fn phase(self) -> Phase {
        match self {
            State::Received | State::Redirected | State::Accepted => Phase::Waiting,
            State::Allocated | State::AttemptingContact | State::InSupport | State::OnHold => Phase::Active,
            State::Closed | State::DeclinedByPerson | State::EnteredInError => Phase::Over,
        }
    }

    /// Whether something is still to be done with it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        !matches!(self.phase(), Phase::Over)
    }
}

words! {
    /// What is done to a referral.
    Move {
        /// Somebody refers.
        Receive "receive",
        /// It is sent on to another scheme.
        Redirect "redirect",
        /// The scheme takes it.
        Accept "accept",
        /// The scheme does not take it.
        Decline "decline",
        /// The referrer takes it back.
        Withdraw "withdraw",
        /// A link worker is given it, for the first time or after another one.
        Allocate "allocate",
        /// Somebody tried to reach the person, and could not.
        Attempt "attempt",
        /// Somebody spoke with the person, who accepts support.
        Begin "begin",
        /// It is put to rest until a day.
        Hold "hold",
        /// It is taken up again.
        Resume "resume",
        /// Support ends.
        Close "close",
        /// The person says no.
        PersonDeclines "person-declines",
        /// It is opened again.
        Reopen "reopen",
        /// It should never have been made.
        MarkError "mark-error",
    }
}

/// Where a move leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    /// To a state.
    State(State),
    /// To a state for whoever is not that far yet. Who is stays as far as they are: the person does not begin anew when
    /// their referral changes hands.
    AtLeast(State),
    /// To the state before it was put to rest.
    Before,
}

/// What a move may start from, where it leads, and what it takes.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The move.
    pub by: Move,
    /// From which states; none for the move that begins the life.
    pub from: &'static [State],
    /// Where to.
    pub to: To,
    /// What somebody needs the right to.
    pub action: Action,
    /// The list from which a reason is chosen.
    pub reason: Option<List>,
    /// Whether a few words are asked for, whatever the reason.
    pub note: bool,
    /// Whether the referrer is told.
    pub tells: bool,
}

const NEW: &[State] = &[State::Received, State::Redirected];
const WAITING: &[State] = &[State::Received, State::Redirected, State::Accepted];
const WITH_A_LINK_WORKER: &[State] = &[State::Allocated, State::AttemptingContact, State::InSupport];
const OPEN: &[State] = &[
    State::Received,
    State::Redirected,
    State::Accepted,
    State::Allocated,
    State::AttemptingContact,
    State::InSupport,
    State::OnHold,
];

const fn rule(by: Move, from: &'static [State], to: State, action: Action) -> Rule {
    Rule { by, from, to: To::State(to), action, reason: None, note: false, tells: false }
}

impl Rule {
    const fn for_a(self, reason: List) -> Self {
        Self { reason: Some(reason), ..self }
    }

    const fn with_a_note(self) -> Self {
        Self { note: true, ..self }
    }

    const fn tells(self) -> Self {
        Self { tells: true, ..self }
    }

    const fn leads(self, to: To) -> Self {
        Self { to, ..self }
    }
}

/// All rules: one for each move.
pub const RULES: &[Rule] = &[
    rule(Move::Receive, &[], State::Received, Action::Refer).tells(),
    rule(Move::Redirect, OPEN, State::Redirected, Action::RedirectReferral).for_a(List::Redirect).tells(),
    rule(Move::Accept, NEW, State::Accepted, Action::AcceptReferral).tells(),
    rule(Move::Decline, WAITING, State::Closed, Action::DeclineReferral).for_a(List::Decline).tells(),
    rule(Move::Withdraw, OPEN, State::Closed, Action::WithdrawReferral).for_a(List::Withdraw),
    rule(
        Move::Allocate,
        &[State::Accepted, State::Allocated, State::AttemptingContact, State::InSupport, State::OnHold],
        State::Allocated,
        Action::AllocateReferral,
    )
    .leads(To::AtLeast(State::Allocated)),
    rule(
        Move::Attempt,
        &[State::Allocated, State::AttemptingContact],
        State::AttemptingContact,
        Action::ChangeReferral,
    ),
    rule(
        Move::Begin,
        &[State::Allocated, State::AttemptingContact],
        State::InSupport,
        Action::ChangeReferral,
    )
    .tells(),
    rule(Move::Hold, WITH_A_LINK_WORKER, State::OnHold, Action::HoldReferral).for_a(List::Hold),
    rule(Move::Resume, &[State::OnHold], State::Allocated, Action::HoldReferral).leads(To::Before),
    rule(Move::Close, OPEN, State::Closed, Action::CloseReferral).for_a(List::Close).tells(),
    rule(Move::PersonDeclines, OPEN, State::DeclinedByPerson, Action::CloseReferral)
        .for_a(List::PersonDeclines)
        .tells(),
    rule(Move::Reopen, &[State::Closed, State::DeclinedByPerson], State::Accepted, Action::ReopenReferral)
        .with_a_note()
        .tells(),
    rule(Move::MarkError, OPEN, State::EnteredInError, Action::ChangeReferral).for_a(List::Error).tells(),
];

impl Move {
    /// Its rule.
    #[must_use]
    pub fn rule(self) -> &'static Rule {
        // A test holds the table to one rule for each move.
        RULES.iter().find(|rule| rule.by == self).unwrap_or(&RULES[0])
    }

    /// Where it leads from a state, if it may start there. `before` is the state before a referral was put to rest; where
    /// nobody knows that, it is with its link worker again, who has not tried to reach the person yet.
    #[must_use]
    pub fn from(self, state: State, before: Option<State>) -> Option<State> {
        let rule = self.rule();
        rule.from.contains(&state).then(|| match rule.to {
            To::State(to) => to,
            To::AtLeast(to) if state.phase() < to.phase() => to,
            To::AtLeast(_) => state,
            To::Before => {
                before.filter(|before| WITH_A_LINK_WORKER.contains(before)).unwrap_or(State::Allocated)
            }
        })
    }
}

/// The moves that may start from a state.
pub fn moves_from(state: State) -> impl Iterator<Item = Move> {
    RULES.iter().filter(move |rule| rule.from.contains(&state)).map(|rule| rule.by)
}

/// The table as a drawing in the language of Mermaid, which many sites show as a picture.
#[must_use]
pub fn drawing() -> String {
    let name = |state: State| state.as_str().replace('-', "_");
    let mut drawn = "stateDiagram-v2\n".to_owned();
    for state in State::ALL {
        let _ = writeln!(drawn, "    {}: {}", name(*state), state.as_str().replace('-', " "));
    }
    for rule in RULES {
        let said = rule.by.as_str().replace('-', " ");
        if rule.from.is_empty() {
            let _ = writeln!(drawn, "    [*] --> received: {said}");
        }
        for from in rule.from {
            let befores: &[Option<State>] = match rule.to {
                To::State(_) | To::AtLeast(_) => &[None],
                To::Before => {
                    &[Some(State::Allocated), Some(State::AttemptingContact), Some(State::InSupport)]
                }
            };
            for to in befores.iter().filter_map(|before| rule.by.from(*from, *before)) {
                let _ = writeln!(drawn, "    {} --> {}: {said}", name(*from), name(to));
            }
        }
    }
    for state in State::ALL.iter().filter(|state| !state.is_open()) {
        let _ = writeln!(drawn, "    {} --> [*]", name(*state));
    }
    drawn
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_move_has_one_rule_and_each_word_is_read_back() {
        for by in Move::ALL {
            assert_eq!(RULES.iter().filter(|rule| rule.by == *by).count(), 1, "{by:?}");
            assert_eq!(Move::parse(by.as_str()), Some(*by));
        }
        assert!(State::ALL.iter().all(|state| State::parse(state.as_str()) == Some(*state)));
        assert_eq!((State::parse("Received"), Move::parse("")), (None, None));
    }

    #[test]
    fn every_state_is_reached_and_none_that_is_open_is_a_dead_end() {
        let mut reached = BTreeSet::from([State::Received]);
        loop {
            let next: Vec<State> = reached
                .iter()
                .flat_map(|state| moves_from(*state).filter_map(|by| by.from(*state, None)))
                .filter(|to| !reached.contains(to))
                .collect();
            if next.is_empty() {
                break;
            }
            reached.extend(next);
        }
        assert_eq!(reached.len(), State::ALL.len());
        for state in State::ALL.iter().filter(|state| state.is_open()) {
            let ends = moves_from(*state).filter_map(|by| by.from(*state, None)).any(|to| !to.is_open());
            assert!(ends, "{state:?} can never end");
        }
    }

    #[test]
    fn nothing_ends_without_a_reason_and_the_referrer_hears_of_it_unless_they_ended_it() {
        for rule in RULES {
            let To::State(to) = rule.to else { continue };
            if !to.is_open() {
                assert!(rule.reason.is_some(), "{:?}", rule.by);
                assert!(rule.tells || rule.by == Move::Withdraw, "{:?}", rule.by);
            }
        }
        assert!(Move::Reopen.rule().note);
        assert_eq!(moves_from(State::EnteredInError).count(), 0, "what was an error is never opened again");
    }

    #[test]
    fn rest_leads_back_to_where_it_was_and_a_new_link_worker_begins_nothing_anew() {
        for before in WITH_A_LINK_WORKER {
            assert_eq!(Move::Resume.from(State::OnHold, Some(*before)), Some(*before));
        }
        assert_eq!(Move::Resume.from(State::OnHold, Some(State::Received)), Some(State::Allocated));
        assert_eq!(Move::Allocate.from(State::Accepted, None), Some(State::Allocated));
        assert_eq!(Move::Allocate.from(State::InSupport, None), Some(State::InSupport));
        assert_eq!(Move::Allocate.from(State::Received, None), None, "it is accepted first");
    }

    #[test]
    fn the_drawing_in_the_docs_is_that_of_the_table() {
        let docs = include_str!("../../../docs/referrals.md");
        assert!(docs.contains(&drawing()), "put this into docs/referrals.md:\n{}", drawing());
    }

    proptest! {
        #[test]
        fn whatever_is_done_in_whatever_order_a_referral_is_somewhere(moves in prop::collection::vec(0usize..Move::ALL.len(), 0..40)) {
            let (mut state, mut before) = (State::Received, None);
            for by in moves.into_iter().map(|place| Move::ALL[place]) {
                match by.from(state, before) {
                    Some(to) => {
                        prop_assert!(by.rule().from.contains(&state));
                        if to == State::OnHold && state != State::OnHold {
                            before = Some(state);
                        }
                        prop_assert!(state.is_open() || by == Move::Reopen, "{:?} from {:?}", by, state);
                        state = to;
                    }
                    None => prop_assert!(!by.rule().from.contains(&state)),
                }
            }
        }
    }
}
