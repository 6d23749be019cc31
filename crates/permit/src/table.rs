//! All answers of the policies. Those of the embedded ones are kept (`kept`), those of others are worked out at the start.
//!
//! Whether somebody may do something depends on as what they ask, on what they want to do, on the state of the thing, on
//! what they have to do with it ([`Relation`]), and on three things about themselves: whether they showed a second
//! factor, whether their role runs, whether their organisation is open. Each of these can be one of a few, so that there
//! are some tens of thousands of questions in all. Cedar is asked every one of them once, about an actor and a thing made
//! for the purpose. From then on an answer is a few comparisons and one look.
//!
//! Cedar stays the truth: the tests ask both, about every question there is and about many that are thrown together by
//! chance.

use std::fmt;

use crate::actor::Asking;
use crate::cedar::{Cedar, Slice};
use crate::example::{self, Condition};
use crate::relation::Relation;
use crate::verdict::{Obligation, Obligations};
use crate::{Action, Kind, PoliciesError, Resource, State, Who};

/// In an answer: it is allowed. The other bits are what comes with it.
const ALLOWED: u8 = 0x80;

/// All answers.
pub(crate) struct Table {
    /// By who and action. Nothing where no policy could allow it.
    cells: Vec<Option<Cell>>,
}

/// All answers to somebody who asks as one thing and wants one.
pub(crate) struct Cell {
    /// The relations that they can have to it; each is a bit of the place of an answer.
    pub(crate) relations: Vec<Relation>,
    /// By relations, then condition, then state.
    answers: Vec<u8>,
}

impl Cell {
    /// With answers that were worked out before; nothing if they are too many or too few.
    pub(crate) fn of(who: Who, action: Action, answers: Vec<u8>) -> Option<Self> {
        let relations = relations_between(who, action.kind());
        (answers.len() == size(action.kind(), &relations)).then_some(Self { relations, answers })
    }

    /// The answers, in their order.
    #[cfg(test)]
    pub(crate) fn answers(&self) -> &[u8] {
        &self.answers
    }

    /// Where an answer stands.
    fn place(&self, relations: usize, condition: Condition, state: usize) -> usize {
        ((state * Condition::COUNT + condition.number()) << self.relations.len()) | relations
    }

    /// The answer for some relations, as bits.
    pub(crate) fn answer(&self, relations: usize, condition: Condition, state: usize) -> Option<Obligations> {
        let answer = *self.answers.get(self.place(relations, condition, state))?;
        (answer & ALLOWED != 0).then(|| Obligations::of_weight(answer & !ALLOWED))
    }
}

/// The relations that somebody who asks as this can have to a thing of this kind.
pub(crate) fn relations_between(who: Who, kind: Kind) -> Vec<Relation> {
    kind.relations().iter().copied().filter(|relation| relation.is_of(who)).collect()
}

/// How many answers there are about things of a kind.
fn size(kind: Kind, relations: &[Relation]) -> usize {
    (kind.states().len() * Condition::COUNT) << relations.len()
}

/// Whether these relations, as bits, can come together.
pub(crate) fn is_possible(relations: &[Relation], bits: usize) -> bool {
    let has = |at: usize| bits & 1 << at != 0;
    (0..relations.len()).all(|one| {
        !has(one) || (0..relations.len()).all(|other| has(other) || !relations[one].brings(relations[other]))
    })
}

impl Table {
    /// Asks Cedar everything.
    pub(crate) fn compile(cedar: &Cedar) -> Result<Self, PoliciesError> {
        let mut table = Self::of_nothing();
        for who in Who::ALL {
            for kind in Kind::ALL {
                for (action, cell) in compile_kind(cedar, who, kind)? {
                    cell.check(who, action)?;
                    table.put(who, action, cell);
                }
            }
        }
        Ok(table)
    }

    /// A table by which nobody may do anything.
    pub(crate) fn of_nothing() -> Self {
        let mut cells = Vec::with_capacity(Who::ALL.len() * Action::ALL.len());
        cells.resize_with(Who::ALL.len() * Action::ALL.len(), || None);
        Self { cells }
    }

    /// Puts in the answers to somebody who asks as this and wants that.
    pub(crate) fn put(&mut self, who: Who, action: Action, cell: Cell) {
        self.cells[who.place() * Action::ALL.len() + action as usize] = Some(cell);
    }

    /// The answers to somebody who asks as this and wants that; nothing if it is never allowed.
    pub(crate) fn cell(&self, who: Who, action: Action) -> Option<&Cell> {
        self.cells.get(who.place() * Action::ALL.len() + action as usize)?.as_ref()
    }

    /// Whether somebody may do something, and what comes with it.
    pub(crate) fn ask(&self, asking: &Asking<'_>, action: Action, thing: &Resource) -> Option<Obligations> {
        let cell = self.cell(asking.who, action)?;
        let state = thing.kind.states().iter().position(|state| *state == thing.state)?;
        let relations = cell.relations.iter().enumerate();
        let relations =
            relations.fold(0, |bits, (at, relation)| bits | usize::from(relation.holds(asking, thing)) << at);
        cell.answer(relations, Condition::of(asking), state)
    }
}

/// The cells of all actions on things of one kind, for somebody who asks as one thing.
fn compile_kind(cedar: &Cedar, who: Who, kind: Kind) -> Result<Vec<(Action, Cell)>, PoliciesError> {
    let unanswered = PoliciesError::Unanswered;
    let mut slices: Vec<(Action, Slice)> = Vec::new();
    for action in Action::ALL.iter().copied().filter(|action| action.kind() == kind) {
        let slice = cedar.slice(who, action).map_err(unanswered)?;
        if slice.may_allow {
            slices.push((action, slice));
        }
    }
    if slices.is_empty() {
        return Ok(Vec::new());
    }
    let relations = relations_between(who, kind);
    let size = size(kind, &relations);
    let new = |action| (action, Cell { relations: relations.clone(), answers: vec![0; size] });
    let mut cells: Vec<(Action, Cell)> = slices.iter().map(|(action, _)| new(*action)).collect();
    let conditions = Condition::all(who);
    let actors: Vec<_> = conditions.iter().map(|one| example::actor(who, *one)).collect();
    for bits in (0..1 << relations.len()).filter(|bits| is_possible(&relations, *bits)) {
        let has = |relation: Relation| {
            relations.iter().position(|one| *one == relation).is_some_and(|at| bits & 1 << at != 0)
        };
        for (place, state) in kind.states().iter().enumerate() {
            let thing = cedar.thing(&example::thing(kind, *state, has)).map_err(unanswered)?;
            for (condition, actor) in conditions.iter().zip(&actors) {
                let Some(asking) = actor.asks_as().find(|asking| asking.who == who) else { continue };
                let asker = cedar.actor(&asking).map_err(unanswered)?;
                let question =
                    cedar.question(kind, asker, thing.clone(), actor.when()).map_err(unanswered)?;
                for ((_, cell), (action, slice)) in cells.iter_mut().zip(&slices) {
                    let answer = cedar.ask_slice(slice, &question, *action).map_err(unanswered)?;
                    let at = cell.place(bits, *condition, place);
                    cell.answers[at] = answer.map_or(0, |obligations| ALLOWED | obligations.weight());
                }
            }
        }
    }
    Ok(cells)
}

impl Cell {
    /// What holds of all policies, whoever writes them: more to do with a thing never takes a right away, and whoever
    /// sees something about people leaves a trace.
    fn check(&self, who: Who, action: Action) -> Result<(), PoliciesError> {
        let (who_name, action_name) = (who.as_str(), action.as_str());
        let possible = |bits: &usize| is_possible(&self.relations, *bits);
        for condition in Condition::all(who) {
            for state in 0..action.kind().states().len() {
                for bits in (0..1 << self.relations.len()).filter(possible) {
                    let Some(obligations) = self.answer(bits, condition, state) else { continue };
                    if action.kind().is_about_people() && !obligations.has(Obligation::Audit) {
                        return Err(PoliciesError::NoTrace { who: who_name, action: action_name });
                    }
                    for (at, relation) in self.relations.iter().enumerate() {
                        let more = bits | 1 << at;
                        if possible(&more) && self.answer(more, condition, state).is_none() {
                            return Err(PoliciesError::Perverse {
                                who: who_name,
                                action: action_name,
                                relation: relation.as_str(),
                            });
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// The ways to a right under a condition: which relations it takes, and in which states it is there. No way says less
    /// than another.
    pub(crate) fn ways(&self, condition: Condition, kind: Kind) -> Vec<Way> {
        let mut ways: Vec<(usize, Way)> = Vec::new();
        let mut all: Vec<usize> = (0..1 << self.relations.len()).collect();
        all.sort_by_key(|bits| bits.count_ones());
        for bits in all.into_iter().filter(|bits| is_possible(&self.relations, *bits)) {
            for (place, state) in kind.states().iter().enumerate() {
                let Some(obligations) = self.answer(bits, condition, place) else { continue };
                let known = ways.iter().any(|(fewer, way)| {
                    fewer & bits == *fewer
                        && way.states.contains(state)
                        && way.obligations.weight() <= obligations.weight()
                });
                if known {
                    continue;
                }
                let same =
                    ways.iter_mut().find(|(same, way)| *same == bits && way.obligations == obligations);
                if let Some((_, way)) = same {
                    way.states.push(*state);
                } else {
                    ways.push((bits, Way { relations: self.named(bits), states: vec![*state], obligations }));
                }
            }
        }
        ways.into_iter().map(|(_, way)| way).collect()
    }

    /// The relations of bits, without those that others bring.
    fn named(&self, bits: usize) -> Vec<Relation> {
        let there: Vec<Relation> = self
            .relations
            .iter()
            .enumerate()
            .filter(|(at, _)| bits & 1 << at != 0)
            .map(|(_, one)| *one)
            .collect();
        let brought = |one: &Relation| there.iter().any(|other| other.brings(*one));
        there.iter().copied().filter(|one| !brought(one)).collect()
    }
}

/// A way to a right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Way {
    /// What somebody has to have to do with the thing, all of it. Nothing: any thing will do.
    pub(crate) relations: Vec<Relation>,
    /// In which states of the thing.
    pub(crate) states: Vec<State>,
    /// What comes with it.
    pub(crate) obligations: Obligations,
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let answers: usize = self.cells.iter().flatten().map(|cell| cell.answers.len()).sum();
        write!(f, "Table({answers} answers)")
    }
}
