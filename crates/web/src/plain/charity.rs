//! What the register of charities says to a number, in words.

use directory::organisation::{Charity, CharityAnswer, Verdict};
use locales::Words;

use crate::theirs::theirs;

/// What to say of a charity number.
pub(crate) fn charity(words: &Words, charity: &Charity) -> String {
    match charity {
        Charity::Number(answer) => number(words, answer),
        Charity::NoNumber(text) => words.say_with("charity-no-number", &[("text", theirs(text).into())]),
    }
}

fn number(words: &Words, answer: &CharityAnswer) -> String {
    let number: locales::Value<'_> = answer.number.to_string().into();
    let name = answer.registered_name.as_deref().map(theirs);
    match (&answer.verdict, answer.as_of, name) {
        (Verdict::Matches, Some(day), _) => {
            words.say_with("charity-on-register-of", &[("number", number), ("day", words.day(day).into())])
        }
        (Verdict::Matches, None, _) => words.say_with("charity-on-register", &[("number", number)]),
        (Verdict::Differs { .. }, _, Some(name)) => {
            words.say_with("charity-other", &[("number", number), ("name", name.into())])
        }
        (Verdict::Removed { on: Some(day), .. }, ..) => {
            words.say_with("charity-removed", &[("number", number), ("day", words.day(*day).into())])
        }
        (Verdict::Removed { on: None, .. }, ..) => {
            words.say_with("charity-removed-once", &[("number", number)])
        }
        (Verdict::Insolvent, ..) => words.say_with("charity-insolvent", &[("number", number)]),
        (Verdict::InAdministration, ..) => words.say_with("charity-in-administration", &[("number", number)]),
        (Verdict::Dissolving { on }, ..) => {
            words.say_with("charity-dissolving", &[("number", number), ("day", words.day(*on).into())])
        }
        (Verdict::Gone, ..) => words.say_with("charity-gone", &[("number", number)]),
        (Verdict::Unknown, ..) | (Verdict::Differs { .. }, _, None) => {
            words.say_with("charity-unknown", &[("number", number)])
        }
        (Verdict::NotLoaded(_), ..) => words.say_with("charity-not-checked", &[("number", number)]),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use vocabulary::{CharityNumber, Registry};

    use super::super::{english, welsh};
    use super::*;
    use crate::theirs::bare;

    #[test]
    fn every_verdict_is_told_plainly_and_only_one_sounds_like_a_yes() {
        let on = date(2024, 3, 1);
        let told = |verdict: Verdict, name: Option<&str>, as_of| {
            let number = CharityNumber::parse("1160694").unwrap();
            let registered_name = name.map(str::to_owned);
            let answer = Charity::Number(CharityAnswer { number, verdict, registered_name, as_of });
            assert_ne!(charity(welsh(), &answer), charity(english(), &answer));
            bare(&charity(english(), &answer))
        };
        assert_eq!(told(Verdict::Matches, Some("X"), None), "Registered charity 1160694, on the register");
        assert_eq!(
            told(Verdict::Matches, Some("X"), Some(date(2026, 3, 2))),
            "Registered charity 1160694, on the register of 2 March 2026"
        );
        for (verdict, part) in [
            (Verdict::Differs { what: Vec::new() }, "this number belongs to X"),
            (
                Verdict::Removed { on: Some(on), successor: None },
                "taken off the register of charities on 1 March 2024",
            ),
            (Verdict::Removed { on: None, successor: None }, "taken off the register of charities."),
            (Verdict::Insolvent, "cannot pay what it owes"),
            (Verdict::InAdministration, "in administration"),
            (Verdict::Dissolving { on }, "will close on 1 March 2024"),
            (Verdict::Gone, "The latest list does not have it"),
            (Verdict::Unknown, "could not find this number"),
            (Verdict::NotLoaded(Registry::EnglandAndWales), "could not check it"),
        ] {
            let said = told(verdict, Some("X"), Some(date(2026, 3, 2)));
            assert!(said.contains("1160694") && said.contains(part), "{said}");
            assert!(!said.contains(", on the register"), "{said}");
        }
        let wrong = charity(english(), &Charity::NoNumber("applied for".to_owned()));
        assert!(bare(&wrong).contains("“applied for”"), "{wrong}");
    }
}
