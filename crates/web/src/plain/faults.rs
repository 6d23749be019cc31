//! What is wrong with what somebody typed, in the language of the page.
//!
//! The types of the field say in English what the matter is; here each kind of it has its sentence in every language.

use locales::Words;
use vocabulary::PostcodeError;

/// What is wrong with a postcode, and what to do about it.
pub(crate) fn postcode(words: &Words, wrong: &PostcodeError) -> String {
    match wrong {
        PostcodeError::Empty => words.say("postcode-empty"),
        PostcodeError::OnlyFirstHalf => words.say("postcode-only-first-half"),
        PostcodeError::Shape => words.say("postcode-shape"),
    }
}

#[cfg(test)]
mod tests {
    use locales::Language;

    use super::*;

    #[test]
    fn english_is_what_the_type_itself_says_and_welsh_is_not() {
        for wrong in [PostcodeError::Empty, PostcodeError::OnlyFirstHalf, PostcodeError::Shape] {
            assert_eq!(postcode(Words::of(Language::English), &wrong), wrong.to_string());
            assert_ne!(postcode(Words::of(Language::Welsh), &wrong), wrong.to_string());
        }
    }
}
