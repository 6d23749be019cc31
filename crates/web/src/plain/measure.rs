//! Measures in words: what was asked, what was answered, and what changed.

use casework::measures::change::Said;
use casework::measures::form::Wrong;
use casework::measures::prompts::Prompt;
use casework::measures::{Completed, Entry, Occasion, Tongue};
use locales::Words;
use vocabulary::measures::{Form, HigherIs, Item, Measure, Measures, compare};

use super::said_in;
use crate::theirs::theirs;

/// What a measure is called, by its id.
pub(crate) fn measure_said(words: &Words, id: &str) -> String {
    let known = Measures::embedded().get(id);
    known.map_or_else(|| id.replace('-', " "), |measure| said_in(words, &measure.title).to_owned())
}

/// When in support.
pub(crate) fn occasion_said(words: &Words, occasion: Occasion) -> String {
    match occasion {
        Occasion::Baseline => words.say("measure-occasion-baseline"),
        Occasion::Review => words.say("measure-occasion-review"),
        Occasion::Closure => words.say("measure-occasion-closure"),
    }
}

/// Who filled it in.
pub(crate) fn completed_said(words: &Words, completed: Completed) -> String {
    match completed {
        Completed::Alone => words.say("measure-completed-alone"),
        Completed::WithHelp => words.say("measure-completed-help"),
        Completed::ByPhone => words.say("measure-completed-phone"),
        Completed::OnPaper => words.say("measure-completed-paper"),
    }
}

/// In which language the questions were read.
pub(crate) fn tongue_said(words: &Words, tongue: Tongue) -> String {
    match tongue {
        Tongue::English => words.say("measure-tongue-en"),
        Tongue::Welsh => words.say("measure-tongue-cy"),
    }
}

/// What to ask.
pub(crate) fn prompt_said(words: &Words, prompt: &Prompt) -> String {
    let measure = measure_said(words, &prompt.measure);
    match prompt.occasion {
        Occasion::Baseline => words.say_with("measure-prompt-baseline", &[("measure", measure.into())]),
        Occasion::Review => words.say_with("measure-prompt-review", &[("measure", measure.into())]),
        Occasion::Closure => words.say_with("measure-prompt-closure", &[("measure", measure.into())]),
    }
}

/// Which way is better.
pub(crate) fn higher_said(words: &Words, higher_is: HigherIs) -> String {
    match higher_is {
        HigherIs::Better => words.say("measure-higher-better"),
        HigherIs::Worse => words.say("measure-higher-worse"),
    }
}

/// A score without more decimals than it has: `8`, `21.54`.
pub(crate) fn number_said(number: f64) -> String {
    let text = format!("{number:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    // A difference of two scores may end a little below nothing.
    if text == "-0" { "0".to_owned() } else { text.replace('-', "\u{2212}") }
}

/// What an answer says, with the band to which a number belongs. What is not known any more is said by its code.
pub(crate) fn answer_said(words: &Words, item: Option<&Item>, answer: &str) -> String {
    match item.map(|item| &item.form) {
        Some(Form::Choices(choices)) => choices
            .iter()
            .find(|choice| choice.code == answer)
            .map_or_else(|| theirs(answer), |choice| said_in(words, &choice.wording).to_owned()),
        Some(Form::Scale(scale)) => {
            let band = answer.parse().ok().and_then(|number| scale.band(number));
            band.map_or_else(
                || answer.to_owned(),
                |band| {
                    let band = said_in(words, &band.name).to_lowercase();
                    words.say_with("measure-of", &[("number", answer.into()), ("band", band.into())])
                },
            )
        }
        None => theirs(answer),
    }
}

/// How latest differs from first.
pub(crate) fn difference_said(words: &Words, said: &Said) -> String {
    let (from, to, higher_is) = match said {
        Said::Choices { from, to } if from == to => return words.say("measure-same"),
        Said::Choices { .. } => return words.say("measure-other-answer"),
        Said::Numbers { from, to, higher_is, .. } => (*from, *to, *higher_is),
    };
    let by = number_said((to - from).abs());
    if by == "0" {
        return words.say("measure-same");
    }
    match (to > from, higher_is) {
        (true, None) => words.say_with("measure-up", &[("by", by.into())]),
        (true, Some(HigherIs::Better)) => words.say_with("measure-up-better", &[("by", by.into())]),
        (true, Some(HigherIs::Worse)) => words.say_with("measure-up-worse", &[("by", by.into())]),
        (false, None) => words.say_with("measure-down", &[("by", by.into())]),
        (false, Some(HigherIs::Worse)) => words.say_with("measure-down-better", &[("by", by.into())]),
        (false, Some(HigherIs::Better)) => words.say_with("measure-down-worse", &[("by", by.into())]),
    }
}

/// That questions were left out, and what that means for the total.
pub(crate) fn half_said(words: &Words, entry: &Entry, measure: Option<&Measure>) -> Option<String> {
    if !entry.is_half() {
        return None;
    }
    let (given, asked) = (entry.answers.len(), entry.asked);
    let lacks_total = entry.score.is_none() && measure.is_some_and(|measure| measure.range().is_some());
    Some(if lacks_total {
        words.say_with("measure-half-no-total", &[("given", given.into()), ("asked", asked.into())])
    } else {
        words.say_with("measure-half", &[("given", given.into()), ("asked", asked.into())])
    })
}

/// That the questions are different now.
pub(crate) fn version_said(words: &Words, entry: &Entry, measure: Option<&Measure>) -> Option<String> {
    let same = measure.is_some_and(|measure| compare(&measure.edition.version, &entry.measure_version));
    (!same).then(|| {
        let version =
            words.say_with("measure-entry-version", &[("version", theirs(&entry.measure_version).into())]);
        format!("{version} {}", words.say("measure-entry-old"))
    })
}

/// What is wrong with a field of the form.
pub(crate) fn wrong_said(words: &Words, wrong: Wrong, measure: &Measure) -> String {
    match wrong {
        Wrong::Occasion => words.say("measure-wrong-occasion"),
        Wrong::Day => words.say("measure-wrong-day"),
        Wrong::Completed => words.say("measure-wrong-completed"),
        Wrong::Helper => words.say("measure-wrong-helper"),
        Wrong::Tongue => words.say("measure-wrong-language"),
        Wrong::Answer => words.say("measure-wrong-answer"),
        Wrong::Nothing => words.say("measure-wrong-nothing"),
        Wrong::ScoreNumber => words.say("measure-wrong-number"),
        Wrong::ScoreRange => {
            let (lowest, highest) = measure.range().map_or((0.0, 0.0), |range| (range.lowest, range.highest));
            words.say_with(
                "measure-wrong-range",
                &[("lowest", number_said(lowest).into()), ("highest", number_said(highest).into())],
            )
        }
        Wrong::Licence => words.say("measure-wrong-licence"),
        Wrong::TooLong => words.say("measure-wrong-long"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{english, welsh};
    use super::*;

    fn numbers(from: f64, to: f64, higher_is: Option<HigherIs>) -> Said {
        Said::Numbers { from, to, between: (0.0, 10.0), higher_is, days: Vec::new() }
    }

    #[test]
    fn scores_are_said_with_the_decimals_they_have() {
        let said = [8.0, 21.54, -0.594, 0.0, -0.0, 0.1 + 0.2].map(number_said);
        assert_eq!(said, ["8", "21.54", "\u{2212}0.594", "0", "0", "0.3"]);
    }

    #[test]
    fn a_difference_says_which_way_is_better_and_never_that_somebody_is() {
        let (better, worse) = (Some(HigherIs::Better), Some(HigherIs::Worse));
        for (from, to, higher_is, said) in [
            (8.0, 5.0, worse, "Down by 3. Lower is better."),
            (5.0, 8.0, worse, "Up by 3. Lower is better."),
            (4.0, 7.0, better, "Up by 3. Higher is better."),
            (7.0, 4.0, better, "Down by 3. Higher is better."),
            (17.43, 21.54, None, "Up by 4.11."),
            (2.0, 1.0, None, "Down by 1."),
            (5.0, 5.0, better, "No change."),
        ] {
            assert_eq!(difference_said(english(), &numbers(from, to, higher_is)), said);
        }
        let choices = |from: &str, to: &str| Said::Choices { from: from.to_owned(), to: to.to_owned() };
        assert_eq!(difference_said(english(), &choices("never", "never")), "No change.");
        assert_eq!(difference_said(welsh(), &choices("never", "often")), "Ateb gwahanol.");
    }

    #[test]
    fn answers_are_said_in_the_words_of_the_measure_and_by_their_code_where_it_has_none() {
        let get = |id: &str, item: &str| Measures::embedded().get(id).and_then(|one| one.item(item));
        assert_eq!(answer_said(english(), get("ons4", "anxious"), "8"), "8 (high)");
        assert_eq!(answer_said(welsh(), get("ons4", "happy"), "10"), "10 (uchel iawn)");
        assert_eq!(answer_said(english(), get("cel", "content"), "strongly-agree"), "Strongly agree");
        assert_eq!(answer_said(english(), get("cel", "content"), "so-so"), theirs("so-so"));
        assert_eq!(answer_said(english(), None, "so-so"), theirs("so-so"));
    }
}
