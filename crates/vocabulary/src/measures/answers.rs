//! What somebody answered to a measure. It can only be made by reading it against the measure.

use thiserror::Error;

use super::{Choice, Form, Item, Measure};

/// What somebody answered. Questions may be left open.
#[derive(Debug, Clone, PartialEq)]
pub struct Answers<'m> {
    given: Vec<(&'m Item, Answer<'m>)>,
}

/// The answer to one question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Answer<'m> {
    /// One of the choices.
    Choice(&'m Choice),
    /// A number on the scale.
    Number(i32),
}

/// A text that is no answer to the question. It does not repeat the text.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("this cannot be answered to the question {item}. Choose one of the answers it has")]
pub struct AnswerError {
    /// The question's id.
    pub item: String,
}

impl Measure {
    /// Reads fields of a form, each with the id of a question. Empty ones leave the question open, and fields of other
    /// names are passed over. Of several answers to one question the first counts.
    ///
    /// # Errors
    /// [`AnswerError`] for a text that is none of the answers.
    pub fn answers<'m>(
        &'m self,
        fields: impl IntoIterator<Item = (impl AsRef<str>, impl AsRef<str>)>,
    ) -> Result<Answers<'m>, AnswerError> {
        let mut given: Vec<(&'m Item, Answer<'m>)> = Vec::new();
        for (name, text) in fields {
            let (Some(item), text) = (self.item(name.as_ref()), text.as_ref().trim()) else { continue };
            if text.is_empty() || given.iter().any(|(known, _)| known.id == item.id) {
                continue;
            }
            let answer = item.answer(text).ok_or_else(|| AnswerError { item: item.id.clone() })?;
            given.push((item, answer));
        }
        given.sort_by_key(|(item, _)| self.items.iter().position(|known| known.id == item.id));
        Ok(Answers { given })
    }
}

impl Item {
    fn answer(&self, text: &str) -> Option<Answer<'_>> {
        match &self.form {
            Form::Choices(choices) => choices.iter().find(|choice| choice.code == text).map(Answer::Choice),
            Form::Scale(scale) => {
                let number = text.parse().ok().filter(|number| (scale.from..=scale.to).contains(number));
                number.map(Answer::Number)
            }
        }
    }
}

impl<'m> Answers<'m> {
    /// No question was answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.given.is_empty()
    }

    /// The questions that were answered, in the order of the measure.
    pub fn iter(&self) -> impl Iterator<Item = (&'m Item, Answer<'m>)> + '_ {
        self.given.iter().copied()
    }

    /// The code of the choice that was made for a question, if it was.
    #[must_use]
    pub fn choice(&self, item: &str) -> Option<&'m str> {
        self.given.iter().find(|(known, _)| known.id == item).and_then(|(_, answer)| match answer {
            Answer::Choice(choice) => Some(choice.code.as_str()),
            Answer::Number(_) => None,
        })
    }
}
