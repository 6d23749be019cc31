//! The files of all languages: they can be read, and say the same things with the same values.

use crate::support;
use std::collections::BTreeMap;

use locales::Language;
use support::{Sentence, nothing_wrong, read, sentences};

type Sentences = BTreeMap<String, Sentence>;

/// What a language lacks or has too much, compared with English.
fn differences(english: &Sentences, language: Language, other: &Sentences) -> Vec<String> {
    let mut wrong = Vec::new();
    let folder = format!("locales/{}", language.code());
    let own_name = language.own_name();
    for (key, sentence) in english.iter().filter(|(key, _)| !key.starts_with('-')) {
        let file = &sentence.file;
        let Some(translated) = other.get(key) else {
            wrong.push(format!(
                "{folder}/{file}.ftl has no `{key}`. Write it there in {own_name}. In English it is: {}",
                sentence.words.trim()
            ));
            continue;
        };
        if translated.file != *file {
            wrong.push(format!(
                "{folder}/{}.ftl: `{key}` belongs into {folder}/{file}.ftl, as in English.",
                translated.file
            ));
        }
        for name in sentence.values.difference(&translated.values) {
            wrong.push(format!("{folder}/{file}.ftl: `{key}` does not use {{ ${name} }}, as the English sentence does. Put it where it belongs."));
        }
        for name in translated.values.difference(&sentence.values) {
            wrong.push(format!("{folder}/{file}.ftl: `{key}` uses {{ ${name} }}, which the English sentence has not. Take it out, or mend its name."));
        }
        if translated.marks != sentence.marks {
            wrong.push(format!(
                "{folder}/{file}.ftl: `{key}` needs the marks {:?}, as in English. It has {:?}.",
                sentence.marks, translated.marks
            ));
        }
    }
    for (key, sentence) in
        other.iter().filter(|(key, _)| !key.starts_with('-') && !english.contains_key(*key))
    {
        wrong.push(format!(
            "{folder}/{}.ftl: `{key}` is not in English. Delete it, or add it to locales/en/{0}.ftl.",
            sentence.file
        ));
    }
    wrong
}

#[test]
fn every_file_can_be_read() {
    for language in Language::ALL {
        let (sentences, wrong) = sentences(language);
        nothing_wrong(&wrong);
        assert!(!sentences.is_empty());
    }
}

#[test]
fn every_language_says_what_english_says() {
    let (english, _) = sentences(Language::English);
    for language in Language::ALL {
        nothing_wrong(&differences(&english, language, &sentences(language).0));
    }
}

#[test]
fn a_sentence_without_words_says_nothing() {
    for language in Language::ALL {
        let (sentences, _) = sentences(language);
        let empty: Vec<String> = sentences
            .iter()
            .filter(|(_, sentence)| sentence.words.trim().is_empty() && sentence.values.is_empty())
            .map(|(key, _)| format!("locales/{}: `{key}` has no words.", language.code()))
            .collect();
        nothing_wrong(&empty);
    }
}

fn from(texts: &[(&str, &str)]) -> (Sentences, Vec<String>) {
    let (mut sentences, mut wrong) = (BTreeMap::new(), Vec::new());
    for (file, text) in texts {
        read(Language::Welsh, file, text, &mut sentences, &mut wrong);
    }
    (sentences, wrong)
}

#[test]
fn what_is_wrong_with_a_file_is_told_to_its_translator() {
    let told = |text: &str| from(&[("home", text)]).1.join("\n");
    assert!(
        told("home-a = Un\nhome-b { tri\n").starts_with("locales/cy/home.ftl, line 2: this cannot be read")
    );
    assert!(told("house-a = Un\n").contains("`house-a` has to begin with `home-`"));
    assert!(told("home-a = Un\nhome-a = Dau\n").contains("`home-a` is there twice"));
    assert!(told("home-a = Un\n    .b = Dau\n").contains("begin with a dot"));
    assert_eq!(told("# A note\nhome-a = Un { $b }\n    a <c>dau</c>\n"), "");
}

#[test]
fn what_a_language_lacks_is_told_to_its_translator() {
    let english = from(&[("home", "home-a = One { $b }\nhome-c = See <d>this</d>\nhome-e = Three\n")]).0;
    let other = |text: &str| differences(&english, Language::Welsh, &from(&[("home", text)]).0).join("\n");
    let right = "home-a = Un { $b ->\n   *[x] { $b }\n }\nhome-c = Gweler <d>hyn</d>\nhome-e = Tri\n";
    assert_eq!(other(right), "");
    assert!(
        other(&right.replace("home-e", "home-f"))
            .contains("has no `home-e`. Write it there in Cymraeg. In English it is: Three")
    );
    assert!(other(&right.replace("home-e", "home-f")).contains("`home-f` is not in English"));
    assert!(other(&right.replace("$b", "$c")).contains("`home-a` does not use { $b }"));
    assert!(other(&right.replace("$b", "$c")).contains("`home-a` uses { $c }"));
    assert!(other(&right.replace("<d>hyn</d>", "hyn")).contains("`home-c` needs the marks {\"d\"}"));
}
