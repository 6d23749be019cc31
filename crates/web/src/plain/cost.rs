//! What it costs: `Free`, `£5 a session`, `On a low income: 50p a session`.

use directory::entities::{CostOption, Service};
use jiff::civil::Date;
use locales::{Language, Words};

use super::{add, capital, date_of, sentences, small, some_text};
use crate::theirs::{bare, theirs};

/// One line for each price that holds today or later, then what is said in words.
pub(super) fn lines(words: &Words, service: &Service, today: Date) -> Vec<String> {
    let mut lines = Vec::new();
    for option in &service.cost_options {
        if date_of(option.valid_to.as_ref()).is_none_or(|last| last >= today) {
            add(&mut lines, line(words, option));
        }
    }
    for said in [&service.fees_description, &service.fees] {
        let said = some_text(said.as_ref()).unwrap_or_default();
        add(&mut lines, if is_free(said) { words.say("cost-free") } else { theirs(said) });
    }
    lines
}

/// What a card has room for: a price and the next, since the first alone may only be the taster's.
pub(super) fn short(words: &Words, service: &Service, today: Date) -> Option<String> {
    let lines = lines(words, service, today);
    let text = sentences(lines.iter().take(2));
    match lines.len() {
        0 => None,
        1 | 2 => Some(text),
        _ => Some(sentences([text, words.say("cost-others")])),
    }
}

fn line(words: &Words, cost: &CostOption) -> String {
    let whom = some_text(cost.option.as_ref()).filter(|whom| !is_everyone(whom));
    let about = some_text(cost.amount_description.as_ref());
    let Some(amount) = cost.amount else {
        return sentences(whom.into_iter().chain(about).map(theirs));
    };
    let told = |words: &Words| told(words, amount.0, cost.currency.as_deref(), about);
    let price = told(words);
    match whom {
        // The publisher's whole option is the price: `Free`.
        Some(whom) if whom.eq_ignore_ascii_case(&bare(&told(Words::of(Language::English)))) => price,
        Some(whom) => {
            // `£5` has no small letter, and `Free` has one inside a sentence.
            words.say_with(
                "cost-for",
                &[("who", theirs(&capital(whom)).into()), ("price", small(&price).into())],
            )
        }
        None => price,
    }
}

/// A price with what its publisher adds to it: `£5 a session`, `Free. Donations welcome`.
fn told(words: &Words, amount: f64, currency: Option<&str>, about: Option<&str>) -> String {
    if amount == 0.0 {
        return match about {
            Some(about) if is_free(about) => words.say("cost-free"),
            Some(about) if starts_with_word(about, "free") => theirs(about),
            Some(about) if !is_unit(about) => sentences([words.say("cost-free"), theirs(about)]),
            _ => words.say("cost-free"),
        };
    }
    let price = price(words, amount, currency);
    match about.map(unit) {
        Some(about) if is_unit(&about) => format!("{price} {}", theirs(&about)),
        Some(about) => words.joined(&[price, theirs(&about)]),
        None => price,
    }
}

/// A publisher's single word for what we have a word of our own for.
fn is_free(about: &str) -> bool {
    about.trim_end_matches(['.', '!']).eq_ignore_ascii_case("free")
}

fn is_everyone(whom: &str) -> bool {
    ["everyone", "everybody", "all", "standard", "any"].iter().any(|word| whom.eq_ignore_ascii_case(word))
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.split(|letter: char| !letter.is_alphanumeric())
        .next()
        .is_some_and(|first| first.eq_ignore_ascii_case(word))
}

/// Whether words can follow a price without a comma: `a session`, `for two courses`.
fn is_unit(about: &str) -> bool {
    ["a", "an", "each", "every", "for", "per"].iter().any(|word| starts_with_word(about, word))
}

/// `per session` as the NHS writes it: `a session`; `per hour`: `an hour`.
fn unit(about: &str) -> String {
    let Some((first, thing)) = about.split_once(' ').filter(|(first, _)| first.eq_ignore_ascii_case("per"))
    else {
        return about.to_owned();
    };
    debug_assert!(first.eq_ignore_ascii_case("per"));
    let vowel =
        thing.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']) || starts_with_word(thing, "hour");
    format!("{} {thing}", if vowel { "an" } else { "a" })
}

fn price(words: &Words, amount: f64, currency: Option<&str>) -> String {
    let pence = (amount * 100.0).round();
    let figure =
        if pence % 100.0 == 0.0 { format!("{:.0}", pence / 100.0) } else { format!("{:.2}", pence / 100.0) };
    match currency.map(str::trim) {
        None | Some("" | "GBP" | "gbp" | "£") if (1.0..100.0).contains(&pence) => {
            words.say_with("cost-pence", &[("pence", pence.into())])
        }
        None | Some("" | "GBP" | "gbp" | "£") => format!("£{figure}"),
        Some(other) => format!("{figure} {}", theirs(other)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::super::{english, read, welsh};
    use super::*;

    fn told(value: serde_json::Value) -> String {
        bare(&line(english(), &read(value)))
    }

    #[test]
    fn prices() {
        assert_eq!(told(json!({"amount": 5, "amount_description": "per session"})), "£5 a session");
        assert_eq!(told(json!({"amount": 7.5, "amount_description": "per hour"})), "£7.50 an hour");
        assert_eq!(told(json!({"amount": 0.5})), "50p");
        assert_eq!(told(json!({"amount": 4, "amount_description": "for two courses"})), "£4 for two courses");
        assert_eq!(
            told(json!({"amount": 45, "amount_description": "paid in advance"})),
            "£45, paid in advance"
        );
        assert_eq!(told(json!({"amount": 5, "currency": "EUR"})), "5 EUR");
    }

    #[test]
    fn free_things() {
        assert_eq!(told(json!({"amount": 0})), "Free");
        assert_eq!(told(json!({"amount": 0, "amount_description": "a session"})), "Free");
        assert_eq!(told(json!({"amount": 0, "option": "Free"})), "Free");
        assert_eq!(
            told(json!({"amount": 0, "option": "Everyone", "amount_description": "Free, donations welcome"})),
            "Free, donations welcome"
        );
        assert_eq!(
            told(json!({"amount": 0, "amount_description": "Donations welcome"})),
            "Free. Donations welcome"
        );
    }

    #[test]
    fn options() {
        assert_eq!(
            told(json!({"option": "on a low income", "amount": 1, "amount_description": "a session"})),
            "On a low income: £1 a session"
        );
        assert_eq!(
            told(json!({"option": "First session", "amount": 0, "amount_description": "Free taster"})),
            "First session: free taster"
        );
        assert_eq!(told(json!({"option": "Ask us"})), "Ask us");
    }

    #[test]
    fn old_prices_are_gone_and_words_are_kept() {
        let service: Service =
            read(json!({"name": "x", "fees_description": "Pay what you can", "cost_options": [
                {"id": "22222222-2222-4222-8222-222222222222", "amount": 1, "valid_to": "2020-01-01"},
                {"id": "33333333-3333-4333-8333-333333333333", "amount": 2},
            ]}));
        let now = date(2026, 5, 4);
        assert_eq!(lines(english(), &service, now), ["£2".to_owned(), theirs("Pay what you can")]);
        assert_eq!(bare(&short(english(), &service, now).unwrap()), "£2. Pay what you can");
        let short = |words| short(words, &service, date(2020, 1, 1)).unwrap();
        assert_eq!(short(english()), "£1. £2. There are other prices");
        assert_eq!(short(welsh()), "£1. £2. Mae prisiau eraill");
    }

    #[test]
    fn prices_in_welsh_keep_the_words_of_their_publisher() {
        let told = |value| line(welsh(), &read(value));
        assert_eq!(told(json!({"amount": 0.5})), "50c");
        assert_eq!(told(json!({"amount": 0, "option": "Free"})), "Am ddim");
        let session = json!({"option": "first session", "amount": 0});
        assert_eq!(told(session), format!("{}: am ddim", theirs("First session")));
        let unit = json!({"amount": 5, "amount_description": "per session"});
        assert_eq!(told(unit), format!("£5 {}", theirs("a session")));
        assert_eq!(told(json!({"amount": 0, "amount_description": "free"})), "Am ddim");
        let service: Service = read(json!({"name": "x", "fees_description": "Free."}));
        assert_eq!(lines(welsh(), &service, date(2026, 5, 4)), ["Am ddim"]);
        let more = json!({"amount": 0, "amount_description": "Donations welcome"});
        assert_eq!(told(more), format!("Am ddim. {}", theirs("Donations welcome")));
    }
}
