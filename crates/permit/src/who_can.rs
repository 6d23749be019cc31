//! Who may do something, for people who ask: read off the table, so that it is never written a second time.

use locales::Words;

use crate::example::Condition;
use crate::policies::{Policies, in_force};
use crate::table::Way;
use crate::verdict::Obligations;
use crate::{Action, Obligation, Relation, Role, State, Who};

/// One way in which somebody may do something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Can {
    /// As what.
    pub who: Who,
    /// What they have to have to do with the thing, all of it. Nothing: any thing will do.
    pub relations: Vec<Relation>,
    /// In which states the thing has to be; nothing if it does not matter.
    pub states: Option<Vec<State>>,
    /// Whether they have to show a second factor when they sign in.
    pub second_factor: bool,
    /// What comes with it.
    pub obligations: Obligations,
}

impl Policies {
    /// All ways in which anybody may do something, in the order of [`Who::ALL`].
    #[must_use]
    pub fn who_can(&self, action: Action) -> Vec<Can> {
        let mut all = Vec::new();
        for who in Who::ALL {
            let Some(cell) = self.table.cell(who, action) else { continue };
            let signs_in = Condition::all(who).iter().any(|one| one.second_factor);
            let without = cell.ways(Condition::usual(false), action.kind());
            let with =
                if signs_in { cell.ways(Condition::usual(true), action.kind()) } else { without.clone() };
            for way in with {
                let second_factor = !without.contains(&way);
                let Way { relations, states, obligations } = way;
                let states = (states.len() < action.kind().states().len()).then_some(states);
                all.push(Can { who, relations, states, second_factor, obligations });
            }
        }
        all
    }

    /// Whether a role can do nothing of its own without a second factor.
    #[must_use]
    pub fn needs_second_factor(&self, role: Role) -> bool {
        let ways = |action: &Action, second_factor| {
            self.table
                .cell(Who::Role(role), *action)
                .map_or_else(Vec::new, |cell| cell.ways(Condition::usual(second_factor), action.kind()))
        };
        let lost = |action: &Action| ways(action, false) != ways(action, true);
        Action::ALL.iter().any(lost)
    }
}

/// All ways in which anybody may do something, by the policies in force.
#[must_use]
pub fn who_can(action: Action) -> Vec<Can> {
    in_force().map_or_else(Vec::new, |policies| policies.who_can(action))
}

/// Whether a role needs a second factor, by the policies in force. Where they cannot be read, every role does.
#[must_use]
pub fn needs_second_factor(role: Role) -> bool {
    in_force().is_none_or(|policies| policies.needs_second_factor(role))
}

impl Can {
    /// Of which things, in the words of a page: “on their own caseload”, “if it is open”. Nothing where it is any.
    #[must_use]
    pub fn of_which(&self, words: &Words) -> Vec<String> {
        let mut parts: Vec<String> = self.relations.iter().map(|one| one.in_words(words)).collect();
        if let Some(states) = &self.states {
            parts.push(only_in(states, words));
        }
        parts
    }

    /// What comes with it, a sentence each.
    #[must_use]
    pub fn conditions(&self, words: &Words) -> Vec<String> {
        let mut sentences = Vec::new();
        if self.second_factor {
            sentences.push(words.say("permit-second-factor"));
        }
        sentences.extend(self.obligations.iter().map(|one| one.in_words(words)));
        sentences
    }
}

/// “only if it is open”, “only if it is open or closed”; of memberships, for which roles.
fn only_in(states: &[State], words: &Words) -> String {
    let names: Vec<String> = states.iter().map(|state| state.in_words(words)).collect();
    match (names.as_slice(), states) {
        (_, [State::Of(_), ..]) => {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            words.say_with("permit-for-roles", &[("roles", words.list(&names).into())])
        }
        ([one], _) => words.say_with("permit-if", &[("state", one.as_str().into())]),
        ([first @ .., last], _) => words.say_with(
            "permit-if-either",
            &[("first", first.join(", ").into()), ("last", last.as_str().into())],
        ),
        ([], _) => String::new(),
    }
}

impl Obligation {
    /// As a sentence of a page.
    #[must_use]
    pub fn in_words(self, words: &Words) -> String {
        match self {
            Obligation::Audit => words.say("permit-audit"),
            Obligation::OnlyWhatWasShared => words.say("permit-only-what-was-shared"),
            Obligation::RecentSignIn => words.say("permit-recent-sign-in"),
            Obligation::AlertGovernance => words.say("permit-alert-governance"),
        }
    }
}
