//! Filling sentences about somebody.

use crate::random::Random;

/// The words that a sentence may name in braces.
#[cfg(test)]
pub(super) const WORDS: [&str; 16] = [
    "age", "woman", "Woman", "they", "They", "them", "their", "Their", "partner", "child", "child_is", "mum",
    "aunt", "brother", "ago", "town",
];

/// Whom and what the sentences of one referral are about, so that they agree with each other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Telling<'a> {
    gender: Gender,
    age: &'a str,
    town: &'a str,
    partner: &'static str,
    child: &'static str,
    ago: &'static str,
}

#[derive(Debug, Clone, Copy)]
enum Gender {
    Woman,
    Man,
    Other,
}

const AGO: &[&str] = &[
    "two years ago",
    "eighteen months ago",
    "a year ago",
    "last year",
    "nine months ago",
    "six months ago",
    "some months ago",
    "three months ago",
    "not long ago",
];

impl<'a> Telling<'a> {
    pub(super) fn of(gender: &str, age: &'a str, town: &'a str, random: &mut Random) -> Self {
        let gender = match gender {
            "woman" => Gender::Woman,
            "man" => Gender::Man,
            _ => Gender::Other,
        };
        let partner = match (gender, random.below(100)) {
            (Gender::Woman, 0..80) | (Gender::Man, 0..3) => "husband",
            (Gender::Woman, 80..83) | (Gender::Man, 3..82) => "wife",
            _ => "partner",
        };
        Self {
            gender,
            age,
            town,
            partner,
            child: if random.chance(50) { "son" } else { "daughter" },
            ago: random.one(AGO).copied().unwrap_or("last year"),
        }
    }

    /// One of three words, by who it is.
    const fn whom(&self, woman: &'static str, man: &'static str, other: &'static str) -> &'static str {
        match self.gender {
            Gender::Woman => woman,
            Gender::Man => man,
            Gender::Other => other,
        }
    }

    fn word(&self, name: &str) -> Option<&'a str> {
        Some(match name {
            "age" => self.age,
            "town" => self.town,
            "partner" => self.partner,
            "child" => self.child,
            "ago" => self.ago,
            "woman" => self.whom("woman", "man", "person"),
            "Woman" => self.whom("Woman", "Man", "Person"),
            "they" => self.whom("she", "he", "they"),
            "They" => self.whom("She", "He", "They"),
            "them" => self.whom("her", "him", "them"),
            "their" => self.whom("her", "his", "their"),
            "Their" => self.whom("Her", "His", "Their"),
            "child_is" => self.whom("daughter", "son", "child"),
            "mum" => self.whom("mum", "dad", "parent"),
            "aunt" => self.whom("aunt", "uncle", "relative"),
            "brother" => self.whom("sister", "brother", "sibling"),
            _ => return None,
        })
    }

    /// Adds a sentence behind what is there. Nothing is added of an empty one.
    pub(super) fn add(&self, text: &mut String, sentence: &str) {
        if sentence.is_empty() {
            return;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        let mut rest = sentence;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            match after.split_once('}').and_then(|(name, tail)| Some((self.word(name)?, tail))) {
                Some((word, tail)) => {
                    text.push_str(word);
                    rest = tail;
                }
                None => {
                    text.push('{');
                    rest = after;
                }
            }
        }
        text.push_str(rest);
    }

    /// One sentence of a list, filled.
    pub(super) fn one(&self, list: &[String], random: &mut Random) -> String {
        let sentence = random.text(list);
        let mut text = String::with_capacity(if sentence.is_empty() { 0 } else { sentence.len() + 16 });
        self.add(&mut text, sentence);
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Stream;

    #[test]
    fn sentences_agree_with_whom_they_are_about() {
        let mut random = Random::of(1, Stream::Referral, 1);
        for (gender, wanted) in [
            ("woman", "She is 80, her mum."),
            ("man", "He is 80, his dad."),
            ("not-said", "They is 80, their parent."),
        ] {
            let telling = Telling::of(gender, "80", "Sale", &mut random);
            let mut text = String::new();
            telling.add(&mut text, "{They} is {age}, {their} {mum}.");
            telling.add(&mut text, "");
            assert_eq!(text, wanted);
        }
        let telling = Telling::of("woman", "80", "Sale", &mut random);
        assert!(WORDS.iter().all(|word| telling.word(word).is_some()) && telling.word("who").is_none());
    }
}
