//! Words that make bad passwords here: those of the service and its world, which stand in
//! `vocabularies/passwords/words.txt`, and what the owner of the password and their organisations are called.
//!
//! Such words are cut out of a password, however they are spelled. What is left has to be as long as the ASVS (5.0.0, V6.2.1)
//! wants any password to be: eight characters, of which digits count for four at most, because a year and an
//! exclamation mark are the first that is tried behind a word.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::{Owner, PasswordProblem};

static LIST: &str = include_str!("../../../../vocabularies/passwords/words.txt");

/// The words of the list.
static WORDS: LazyLock<Vec<Vec<char>>> = LazyLock::new(|| {
    let lines = LIST.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.chars().collect()).collect()
});

/// So much has to be left when the words are cut out.
const FEWEST: usize = 8;
/// Digits that are left count for so many characters at most.
const DIGITS: usize = 4;
/// The shortest part of a name that is looked for.
const SHORTEST: usize = 3;
/// The shortest part of an organisation's name that is: `of` and `the` say nothing about it.
const SHORTEST_OF_OTHERS: usize = 4;

/// What is wrong with a password that is little else than words which are tried first.
pub(super) fn fault(password: &str, owner: &Owner<'_>) -> Option<PasswordProblem> {
    let (local, host) = owner.email.as_str().rsplit_once('@').unwrap_or_default();
    let own = parts(owner.name, SHORTEST).chain(parts(local, SHORTEST));
    let own: Vec<Vec<char>> = own.chain(whole(owner.name)).chain(whole(local)).collect();
    let others =
        owner.organisations.iter().flat_map(|name| parts(name, SHORTEST_OF_OTHERS).chain(whole(name)));
    let others: Vec<Vec<char>> = others.chain(parts(host, SHORTEST_OF_OTHERS)).collect();

    let typed: Vec<char> =
        password.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric() || is_sign(*c)).collect();
    let mut words: Vec<(&[char], PasswordProblem)> = Vec::new();
    words.extend(own.iter().map(|word| (&word[..], PasswordProblem::YourOwnName)));
    words.extend(others.iter().map(|word| (&word[..], PasswordProblem::WordsOfTheService)));
    words.extend(WORDS.iter().map(|word| (&word[..], PasswordProblem::WordsOfTheService)));
    // `linkworker` before `link`, so that the most is cut out.
    words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));

    let mut cut = vec![false; typed.len()];
    let mut found = None;
    for (word, problem) in words {
        for at in 0..(typed.len() + 1).saturating_sub(word.len()) {
            let place = at..at + word.len();
            if cut[place.clone()].iter().any(|cut| *cut) {
                continue;
            }
            if typed[place.clone()].iter().zip(word).all(|(typed, meant)| stands_for(*typed, *meant)) {
                cut[place].fill(true);
                found = found.or(Some(problem));
            }
        }
    }
    let left = || typed.iter().zip(&cut).filter(|(_, cut)| !**cut).map(|(c, _)| c);
    let digits = left().filter(|c| c.is_ascii_digit()).count();
    let letters = left().filter(|c| c.is_alphabetic()).count();
    found.filter(|_| letters + digits.min(DIGITS) < FEWEST)
}

/// The words of a name that are long enough to be looked for.
fn parts(name: &str, shortest: usize) -> impl Iterator<Item = Vec<char>> {
    let parts = name.split(|c: char| !c.is_alphanumeric()).map(plain);
    parts.filter(move |part| part.len() >= shortest)
}

/// A whole name in one word, with the small words that [`parts`] leaves out.
fn whole(name: &str) -> Option<Vec<char>> {
    let word = plain(name);
    (word.len() >= SHORTEST).then_some(word)
}

fn plain(text: &str) -> Vec<char> {
    text.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

/// A sign that is written for a letter.
fn is_sign(c: char) -> bool {
    matches!(c, '@' | '$' | '!')
}

/// Whether somebody who types one may mean the other.
fn stands_for(typed: char, meant: char) -> bool {
    typed == meant
        || matches!(
            (typed, meant),
            ('0', 'o')
                | ('1' | '!', 'i' | 'l')
                | ('3', 'e')
                | ('4' | '@', 'a')
                | ('5' | '$', 's')
                | ('7', 't')
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use vocabulary::Email;

    fn fault_of(password: &str) -> Option<PasswordProblem> {
        let email = Email::parse("a.byron@riverside.example.org").unwrap();
        let organisations = ["The Windmill Hill Surgery".to_owned()];
        fault(password, &Owner { email: &email, name: "Ada Byron", organisations: &organisations })
    }

    #[test]
    fn words_of_the_service_are_no_password_whatever_stands_around_them() {
        for password in [
            "socialprescribing",
            "SocialPrescribing1",
            "Social-Prescribing-2026!",
            "linkworker123",
            "L1nkW0rker!!",
            "alongsidealongside",
            "Alongside2026!",
            "alongside 83647261947362",
            "nhs.linkworker.nhs",
            "P@ssw0rd2026",
            "Croeso-Cymru-1",
            "october october october",
            // The organisation, and where its letters go.
            "WindmillHill2026",
            "thewindmillhillsurgery",
            "riverside1234",
        ] {
            assert_eq!(fault_of(password), Some(PasswordProblem::WordsOfTheService), "{password}");
        }
    }

    #[test]
    fn ones_own_name_is_no_password_whatever_stands_around_it() {
        for password in ["adabyron2026", "Byron, Ada!!!!!", "4d4byr0n1815", "a.byron 123456"] {
            assert_eq!(fault_of(password), Some(PasswordProblem::YourOwnName), "{password}");
        }
    }

    #[test]
    fn a_word_among_others_does_no_harm() {
        for password in [
            "correct horse battery",
            "alongside marmalade lanterns",
            "nhs quilted otters",
            "ada likes engines",
            "83647261947362",
            "windmill kettle giraffe",
        ] {
            assert_eq!(fault_of(password), None, "{password}");
        }
    }

    #[test]
    fn the_list_can_be_read_by_the_rule_that_uses_it() {
        assert!(WORDS.len() > 80, "{}", WORDS.len());
        for word in WORDS.iter() {
            let text: String = word.iter().collect();
            assert_eq!(plain(&text), *word, "{text} is to be written in small letters without spaces");
            assert!(word.len() >= SHORTEST, "{text} would be found everywhere");
        }
        for needed in ["alongside", "socialprescribing", "nhs", "linkworker"] {
            assert!(WORDS.iter().any(|word| word.iter().copied().eq(needed.chars())), "{needed}");
        }
    }
}
