//! Saying a sentence in a language.

use std::fmt;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};

use crate::value::figure;
use crate::{Language, Value, files};

/// All that the program says, in one language. It is read once and shared by all threads.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

/// Why a sentence cannot be said as it was asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unsaid {
    /// No language has the key.
    #[error("no file under locales/en has the key `{key}`; add it there and under locales/cy")]
    Unknown {
        /// The key asked for.
        key: String,
    },
    /// A value is missing, or the sentence points to another that is not there.
    #[error("`{key}` cannot be filled in: {reason}")]
    Unfilled {
        /// The key asked for.
        key: String,
        /// What Fluent says.
        reason: String,
        /// The sentence as far as it could be said.
        text: String,
    },
}

impl Words {
    /// The words of a language.
    #[must_use]
    pub fn of(language: Language) -> &'static Words {
        static ENGLISH: OnceLock<Words> = OnceLock::new();
        static WELSH: OnceLock<Words> = OnceLock::new();
        let kept = match language {
            Language::English => &ENGLISH,
            Language::Welsh => &WELSH,
        };
        kept.get_or_init(|| Words::read(language))
    }

    fn read(language: Language) -> Words {
        let locale = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // The marks would stand around every value, and be read by whoever copies a text or searches for it. Both
        // languages are written from left to right.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(number) => Some(figure(number.value)),
            _ => None,
        }));
        for (_, text) in files(language) {
            // A file with a mistake, or a key twice, fails the tests of this room. A program that was built all the
            // same says what can be read, and the rest in English.
            let (Ok(file) | Err((file, _))) = FluentResource::try_new(text.to_owned());
            let _: Result<(), Vec<FluentError>> = bundle.add_resource(file);
        }
        Words { language, bundle }
    }

    /// The language these words are in.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// A sentence that needs no values: in English where this language has no such key, and the key itself where
    /// English has none either. The tests of this room find every call whose key does not exist.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// A sentence with its values, as [`Words::say`].
    #[must_use]
    pub fn say_with(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        self.phrase(key, values).unwrap_or_else(|unsaid| match unsaid {
            Unsaid::Unknown { key } => key,
            Unsaid::Unfilled { text, .. } => text,
        })
    }

    /// A sentence with its values, for callers that can refuse, such as templates.
    ///
    /// # Errors
    /// [`Unsaid`] when neither this language nor English can say it whole.
    pub fn phrase(&self, key: &str, values: &[(&str, Value<'_>)]) -> Result<String, Unsaid> {
        match self.own(key, values) {
            Err(_) if self.language != Language::English => Words::of(Language::English).own(key, values),
            said => said,
        }
    }

    /// The sentence in this language alone.
    fn own(&self, key: &str, values: &[(&str, Value<'_>)]) -> Result<String, Unsaid> {
        let pattern = self.bundle.get_message(key).and_then(|message| message.value());
        let pattern = pattern.ok_or_else(|| Unsaid::Unknown { key: key.to_owned() })?;
        let given: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, value.fluent())).collect();
        let mut wrong = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&given), &mut wrong).into_owned();
        if wrong.is_empty() {
            return Ok(text);
        }
        let reasons: Vec<String> = wrong.iter().map(ToString::to_string).collect();
        Err(Unsaid::Unfilled { key: key.to_owned(), reason: reasons.join("; "), text })
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Words").field("language", &self.language).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn welsh(text: &str) -> Words {
        let mut words = Words::read(Language::Welsh);
        let (Ok(file) | Err((file, _))) = FluentResource::try_new(text.to_owned());
        words.bundle.add_resource_overriding(file);
        words
    }

    #[test]
    fn words_are_shared_by_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Words>();
    }

    #[test]
    fn welsh_has_six_plurals() {
        let words = welsh(
            "dogs = { $count ->\n    [zero] 0 ci\n    [one] 1 ci\n    [two] 2 gi\n    [few] 3 chi\n    [many] 6 chi\n   *[other] { $count } ci\n }\n",
        );
        let said = [0, 1, 2, 3, 4, 6, 1_204].map(|count| words.say_with("dogs", &[("count", count.into())]));
        assert_eq!(said, ["0 ci", "1 ci", "2 gi", "3 chi", "4 ci", "6 chi", "1,204 ci"]);
    }

    #[test]
    fn what_welsh_cannot_say_is_said_in_english() {
        let monday = |words: &Words| words.say_with("dates-weekday", &[("day", 1.into())]);
        assert_eq!(monday(Words::of(Language::Welsh)), "dydd Llun");
        // A sentence that asks for a value which nobody gives, and a sentence without words.
        for broken in ["dates-weekday = { $nobody }\n", "dates-weekday =\n    .note = Llun\n"] {
            assert_eq!(monday(&welsh(broken)), "Monday", "{broken}");
        }
    }

    #[test]
    fn what_nobody_can_say_shows_its_key_and_is_an_error_for_those_who_ask() {
        for language in Language::ALL {
            let words = Words::of(language);
            assert_eq!(words.say("no-such-key"), "no-such-key");
            let refused = words.phrase("no-such-key", &[]).unwrap_err();
            assert!(refused.to_string().contains("no file under locales/en has the key `no-such-key`"));
            let refused = words.phrase("dates-day", &[("day", 3.into())]).unwrap_err();
            assert!(refused.to_string().starts_with("`dates-day` cannot be filled in: "), "{refused}");
        }
    }

    #[test]
    fn nothing_is_put_around_values() {
        let said = Words::of(Language::English)
            .say_with("lists-more", &[("first", "a".into()), ("rest", "b".into())]);
        assert_eq!(said, "a, b");
    }
}
