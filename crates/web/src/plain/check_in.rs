//! What somebody said about loneliness, said back to them.

use locales::{Language, Words};
use vocabulary::measures::{Answers, Said};

/// Words of a measure in the language of the page.
pub(crate) fn said_in<'m>(words: &Words, said: &'m Said) -> &'m str {
    match words.language() {
        Language::English => &said.english,
        Language::Welsh => &said.welsh,
    }
}

/// Every answer as a sentence, in the order of the questions.
pub(crate) fn said_back(words: &Words, answers: &Answers<'_>) -> Vec<String> {
    let choices = answers.iter().filter_map(|(item, _)| Some((item.id.as_str(), answers.choice(&item.id)?)));
    choices.filter_map(|(item, choice)| sentence(words, item, choice)).collect()
}

fn sentence(words: &Words, item: &str, choice: &str) -> Option<String> {
    Some(match (item, choice) {
        ("companionship", "hardly-ever-or-never") => words.say("check-in-said-companionship-hardly"),
        ("companionship", "some-of-the-time") => words.say("check-in-said-companionship-some"),
        ("companionship", "often") => words.say("check-in-said-companionship-often"),
        ("left-out", "hardly-ever-or-never") => words.say("check-in-said-left-out-hardly"),
        ("left-out", "some-of-the-time") => words.say("check-in-said-left-out-some"),
        ("left-out", "often") => words.say("check-in-said-left-out-often"),
        ("isolated", "hardly-ever-or-never") => words.say("check-in-said-isolated-hardly"),
        ("isolated", "some-of-the-time") => words.say("check-in-said-isolated-some"),
        ("isolated", "often") => words.say("check-in-said-isolated-often"),
        ("lonely", "often-or-always") => words.say("check-in-said-lonely-often"),
        ("lonely", "some-of-the-time") => words.say("check-in-said-lonely-some"),
        ("lonely", "occasionally") => words.say("check-in-said-lonely-occasionally"),
        ("lonely", "hardly-ever") => words.say("check-in-said-lonely-hardly"),
        ("lonely", "never") => words.say("check-in-said-lonely-never"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use directory::check_in::MEASURE;
    use vocabulary::measures::{Form, Measures};

    use super::super::{english, welsh};
    use super::*;

    #[test]
    fn every_answer_to_every_question_is_said_back_in_a_sentence_of_its_own() {
        let measure = Measures::embedded().get(MEASURE).unwrap();
        let mut all = Vec::new();
        for item in &measure.items {
            let Form::Choices(choices) = &item.form else { panic!("{} is a choice", item.id) };
            for choice in choices {
                let answers = measure.answers([(&*item.id, &*choice.code)]).unwrap();
                for words in [english(), welsh()] {
                    let said = said_back(words, &answers);
                    assert_eq!(said.len(), 1, "{} {}", item.id, choice.code);
                    assert!(
                        !said[0].contains(|letter: char| letter.is_ascii_digit()),
                        "{said:?} is no score"
                    );
                    all.extend(said);
                }
            }
        }
        let before = all.len();
        all.sort();
        all.dedup();
        assert_eq!((before, all.len()), (28, 28));
        assert!(said_back(english(), &measure.answers([("", "")]).unwrap()).is_empty());
    }
}
