//! What somebody answered to a measure. It can only be made by reading it against the measure.

use thiserror::Error;

use super::{Choice, Form, Item, Measure, Scoring};

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

/// A score that was made elsewhere, within the range of its measure. It can only be made by reading it against the measure.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Score(f64);

impl Score {
    /// The number.
    #[must_use]
    pub const fn number(self) -> f64 {
        self.0
    }
}

/// A text that is no score of the measure. It does not repeat the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ScoreError {
    /// The measure has questions, and its score is not entered.
    #[error("answer the questions: their score is added up")]
    NotEntered,
    /// No number, or with more digits behind the point than the measure has.
    #[error("enter the score as a number")]
    NotNumber,
    /// A number that the measure cannot give.
    #[error("enter a score that the measure can give")]
    Outside,
}

impl Measure {
    /// Reads a score that was made elsewhere.
    ///
    /// # Errors
    /// [`ScoreError`]
    pub fn entered(&self, text: &str) -> Result<Score, ScoreError> {
        let Scoring::Entered { range, decimals } = &self.scoring else { return Err(ScoreError::NotEntered) };
        let text = text.trim().replace('\u{2212}', "-");
        let (whole, behind) = text.split_once('.').unwrap_or((&text, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let sound = digits(whole.strip_prefix('-').unwrap_or(whole))
            && whole.ends_with(|letter: char| letter.is_ascii_digit())
            && digits(behind)
            && behind.len() <= usize::from(*decimals)
            && !text.ends_with('.');
        let number = if sound { text.parse::<f64>().ok() } else { None };
        let number = number.filter(|number| number.is_finite()).ok_or(ScoreError::NotNumber)?;
        if (range.lowest..=range.highest).contains(&number) {
            Ok(Score(number))
        } else {
            Err(ScoreError::Outside)
        }
    }

    /// What the answers add up to. Nothing where the measure has no total, and where one of the questions that count was left
    /// open: half a total is none.
    #[must_use]
    pub fn total(&self, answers: &Answers<'_>) -> Option<i32> {
        let Scoring::Sum { items, .. } = &self.scoring else { return None };
        items.iter().try_fold(0_i32, |sum, id| {
            let (_, answer) = answers.given.iter().find(|(item, _)| item.id == *id)?;
            let points = match answer {
                Answer::Choice(choice) => choice.points?,
                Answer::Number(number) => *number,
            };
            sum.checked_add(points)
        })
    }

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
