//! The whole of who may do what, as text: `policies/matrix.txt`.

use std::fmt::Write as _;

use crate::policies::Policies;
use crate::who_can::Can;
use crate::{Action, Obligation, Relation, Who};

/// What stands above it.
const HEAD: &str = "\
Who may do what
===============

This is made from the policies in this folder, by asking them everything. Do not edit it: change a policy, then run

    PERMIT_WRITE_MATRIX=1 cargo nextest run -p permit matrix

and read what has changed here. What does not stand here is denied, to everybody.

The first part has a line for each action and a column for each role. The second part says it in full.

";

/// The columns of the first part. All links share one: each is for its own actions.
const COLUMNS: [(&str, &[Who]); 13] = {
    use crate::{Purpose, Role};
    [
        ("referrer", &[Who::Role(Role::Referrer)]),
        ("link w.", &[Who::Role(Role::LinkWorker)]),
        ("scheme m.", &[Who::Role(Role::SchemeManager)]),
        ("provider", &[Who::Role(Role::Provider)]),
        ("steward", &[Who::Role(Role::Steward)]),
        ("commiss.", &[Who::Role(Role::Commissioner)]),
        ("befriend.", &[Who::Role(Role::BefriendingCoordinator)]),
        ("inf. gov.", &[Who::Role(Role::InformationGovernance)]),
        ("admin.", &[Who::Role(Role::Administrator)]),
        ("public", &[Who::Public]),
        ("account", &[Who::SignedIn]),
        ("person", &[Who::Person]),
        (
            "by link",
            &[
                Who::Link(Purpose::AnswerConnection),
                Who::Link(Purpose::ConfirmListing),
                Who::Link(Purpose::OwnRecord),
                Who::Link(Purpose::AnswerMeasure),
                Who::Link(Purpose::CheckIn),
                Who::Link(Purpose::ConfirmReferral),
                Who::Link(Purpose::Invitation),
            ],
        ),
    ]
};

/// The letter of a relation in the first part.
fn letter(relation: Relation) -> char {
    match relation {
        Relation::Scheme => 'S',
        Relation::Caseload => 'C',
        Relation::ReferredBy => 'R',
        Relation::Shared => 'H',
        Relation::Area => 'A',
        Relation::Organisation => 'O',
        Relation::Below => 'B',
        Relation::Myself => 'M',
        Relation::OwnAccount => 'U',
        Relation::Opened => 'E',
        Relation::Itself => 'L',
    }
}

impl Policies {
    /// Who may do what, as text that people read: every role, action and relation.
    #[must_use]
    pub fn matrix(&self) -> String {
        let ways: Vec<(Action, Vec<Can>)> =
            Action::ALL.iter().map(|action| (*action, self.who_can(*action))).collect();
        let mut text = HEAD.to_owned();
        for relation in Relation::ALL {
            line(&mut text, &format!("    {}  {}", letter(relation), relation.as_str()));
        }
        text.push_str("    *  any\n    +  between letters: both are needed\n    ?  only in some states, which the second part names\n\n");
        grid(&ways, &mut text);
        text.push_str("\nIn full\n=======\n");
        for (action, ways) in &ways {
            line(&mut text, &format!("\n{} ({})", action.as_str(), action.kind().as_str()));
            if ways.is_empty() {
                line(&mut text, "    nobody");
            }
            for can in ways {
                line(&mut text, &format!("    {:25} {:45} {}", can.who.as_str(), of_which(can), with(can)));
            }
        }
        text
    }
}

/// The first part: a line for each action.
fn grid(ways: &[(Action, Vec<Can>)], text: &mut String) {
    let heads: String = COLUMNS.iter().map(|(head, _)| format!("{head:10}")).collect();
    let head = format!("{:24}{heads}", "");
    line(text, &head);
    line(text, &"-".repeat(head.trim_end().len()));
    for (action, ways) in ways {
        let cells: String = COLUMNS.iter().map(|(_, who)| format!("{:10}", cell(ways, who))).collect();
        line(text, &format!("{:24}{cells}", action.as_str()));
    }
}

/// A line without spaces at its end.
fn line(text: &mut String, words: &str) {
    // Writing into a text cannot fail.
    let _ = writeln!(text, "{}", words.trim_end());
}

/// The letters of one cell.
fn cell(ways: &[Can], who: &[Who]) -> String {
    let mut parts: Vec<String> = Vec::new();
    for can in ways.iter().filter(|can| who.contains(&can.who)) {
        let letters: Vec<String> = can.relations.iter().map(|one| letter(*one).to_string()).collect();
        let mut part = if letters.is_empty() { "*".to_owned() } else { letters.join("+") };
        if can.states.is_some() {
            part.push('?');
        }
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    if parts.is_empty() { ".".to_owned() } else { parts.join(" ") }
}

/// Of which things: `my scheme and my area, if open`.
fn of_which(can: &Can) -> String {
    let relations: Vec<&str> = can.relations.iter().map(|one| one.as_str()).collect();
    let mut text = if relations.is_empty() { "any".to_owned() } else { relations.join(" and ") };
    if let Some(states) = &can.states {
        let states: Vec<&str> = states.iter().map(|state| state.as_str()).collect();
        text.push_str(", if ");
        text.push_str(&states.join(" or "));
    }
    text
}

/// What it takes and what comes with it.
fn with(can: &Can) -> String {
    let factor = can.second_factor.then_some("second factor");
    let all: Vec<&str> = factor.into_iter().chain(can.obligations.iter().map(Obligation::as_str)).collect();
    all.join(", ")
}
