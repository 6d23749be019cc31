//! What is offered to somebody who answered the questions about loneliness.
//!
//! It is no screening: nothing is added up, nobody gets a score or a name for how they feel, and nothing is kept. What
//! somebody says only decides the order and the choice of kind next steps, and whether somebody to talk to comes first.

use vocabulary::measures::Answers;

/// The measure whose questions are asked.
pub const MEASURE: &str = "ons-loneliness-4";

/// What is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The most that was said.
    pub heard: Heard,
    /// What may help, what fits best first.
    pub steps: Vec<Step>,
}

/// How much of a hard feeling somebody says there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heard {
    /// They said nothing of it.
    Nothing,
    /// Hardly ever or never.
    Little,
    /// Some of the time, or occasionally.
    Some,
    /// Often, or always. People to talk to now stand before everything else.
    Often,
}

/// Something that may help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A link worker, who listens and looks for what fits.
    LinkWorker,
    /// Groups and clubs nearby.
    Groups,
    /// Going for the first time with somebody.
    FirstVisit,
    /// Somebody who calls or visits.
    Befriending,
    /// Being company for others.
    BeCompany,
}

fn heard(answers: &Answers<'_>, item: &str) -> Heard {
    match answers.choice(item) {
        None => Heard::Nothing,
        Some("hardly-ever-or-never" | "hardly-ever" | "never") => Heard::Little,
        Some("often" | "often-or-always") => Heard::Often,
        Some(_) => Heard::Some,
    }
}

/// What to offer to somebody who gave these answers.
#[must_use]
pub fn offer(answers: &Answers<'_>) -> Offer {
    let [company, left_out, isolated, lonely] =
        ["companionship", "left-out", "isolated", "lonely"].map(|item| heard(answers, item));
    let most = company.max(left_out).max(isolated).max(lonely);
    let mut steps = Vec::new();
    match most {
        Heard::Nothing => steps.extend([Step::Groups, Step::LinkWorker, Step::Befriending]),
        Heard::Little => steps.extend([Step::BeCompany, Step::Groups]),
        Heard::Some | Heard::Often => {
            if most == Heard::Often || lonely == Heard::Some {
                steps.push(Step::LinkWorker);
            }
            if isolated >= Heard::Some || company == Heard::Often {
                steps.push(Step::Befriending);
            }
            steps.push(Step::Groups);
            if left_out >= Heard::Some {
                steps.push(Step::FirstVisit);
            }
            if !steps.contains(&Step::LinkWorker) {
                steps.push(Step::LinkWorker);
            }
        }
    }
    Offer { heard: most, steps }
}

#[cfg(test)]
mod tests {
    use vocabulary::measures::{Form, Measure, Measures};

    use super::*;

    fn measure() -> &'static Measure {
        Measures::embedded().get(MEASURE).unwrap()
    }

    fn offered(fields: &[(&str, &str)]) -> Offer {
        offer(&measure().answers(fields.iter().copied()).unwrap())
    }

    #[test]
    fn the_questions_that_are_heard_are_those_that_are_asked() {
        let ids: Vec<&str> = measure().items.iter().map(|item| &*item.id).collect();
        assert_eq!(ids, ["companionship", "left-out", "isolated", "lonely"]);
        // Every answer is heard as it is meant.
        let expected = [
            ("hardly-ever-or-never", Heard::Little),
            ("some-of-the-time", Heard::Some),
            ("often", Heard::Often),
            ("often-or-always", Heard::Often),
            ("occasionally", Heard::Some),
            ("hardly-ever", Heard::Little),
            ("never", Heard::Little),
        ];
        for item in &measure().items {
            let Form::Choices(choices) = &item.form else { panic!("{} is a choice", item.id) };
            for choice in choices {
                let answers = measure().answers([(&*item.id, &*choice.code)]).unwrap();
                let known = expected.iter().find(|(code, _)| *code == choice.code);
                assert_eq!(
                    Some(heard(&answers, &item.id)),
                    known.map(|(_, heard)| *heard),
                    "{}",
                    choice.code
                );
            }
        }
    }

    #[test]
    fn often_brings_somebody_to_talk_to_before_everything_else() {
        for (item, code) in [
            ("companionship", "often"),
            ("left-out", "often"),
            ("isolated", "often"),
            ("lonely", "often-or-always"),
        ] {
            let offer =
                offered(&[(item, code), ("companionship", "hardly-ever-or-never"), ("lonely", "never")]);
            assert_eq!(offer.heard, Heard::Often, "{item}");
            assert_eq!(offer.steps[0], Step::LinkWorker, "{item}");
        }
        let some = offered(&[("left-out", "some-of-the-time"), ("lonely", "some-of-the-time")]);
        assert_eq!(some.heard, Heard::Some);
    }

    #[test]
    fn what_is_offered_fits_what_was_said() {
        use Step::{BeCompany, Befriending, FirstVisit, Groups, LinkWorker};
        for (fields, steps) in [
            (&[][..], &[Groups, LinkWorker, Befriending][..]),
            (&[("lonely", "never")], &[BeCompany, Groups]),
            (&[("companionship", "some-of-the-time")], &[Groups, LinkWorker]),
            (&[("left-out", "some-of-the-time")], &[Groups, FirstVisit, LinkWorker]),
            (&[("isolated", "some-of-the-time")], &[Befriending, Groups, LinkWorker]),
            (&[("lonely", "some-of-the-time")], &[LinkWorker, Groups]),
            (&[("lonely", "occasionally")], &[LinkWorker, Groups]),
            (&[("companionship", "often"), ("lonely", "never")], &[LinkWorker, Befriending, Groups]),
        ] {
            assert_eq!(offered(fields).steps, steps, "{fields:?}");
        }
    }
}
