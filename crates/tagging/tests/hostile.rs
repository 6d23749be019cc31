//! Texts nobody wrote with us in mind: long, odd and hostile.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::time::{Duration, Instant};

use proptest::prelude::*;
use tagging::{Field, Rules, SourceTerm, Suggestion, Text};

fn suggest(name: &str, description: &str, labels: &[&str]) -> Vec<Suggestion> {
    let terms: Vec<SourceTerm<'_>> =
        labels.iter().map(|label| SourceTerm { taxonomy: "LGSL", code: label, label }).collect();
    Rules::embedded().suggest(&Text { name, description, terms: &terms })
}

/// All that callers rely on, whatever the text.
fn check(name: &str, description: &str, labels: &[&str]) {
    let suggestions = suggest(name, description, labels);
    assert_eq!(suggestions, suggest(name, description, labels), "the same text gives the same answer");
    let mut tags: Vec<_> = suggestions.iter().map(|suggestion| &suggestion.tag).collect();
    tags.sort_unstable();
    tags.dedup();
    assert_eq!(tags.len(), suggestions.len(), "each tag once");
    assert!(suggestions.is_sorted_by(|one, other| one.strength >= other.strength), "strongest first");
    for suggestion in &suggestions {
        assert!((1..=5).contains(&suggestion.because.len()), "{suggestion:?}");
        for evidence in &suggestion.because {
            let words = evidence.words.as_str();
            let stands = match evidence.field {
                Field::Name => name.contains(words),
                Field::Description => description.contains(words),
                Field::Term => labels.iter().any(|label| label.contains(words)),
            };
            assert!(stands && !words.is_empty(), "{evidence:?} does not stand in the text");
        }
    }
}

proptest! {
    #[test]
    fn any_text_gets_an_answer_whose_words_stand_in_it(
        name in "\\PC{0,60}",
        description in "\\PC{0,300}",
        label in "\\PC{0,40}",
    ) {
        check(&name, &description, &[&label]);
    }

    #[test]
    fn texts_of_real_words_get_one_too(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "food", "bank", "Food-Bank", "no", "not", "but", "we do not offer", "debt", "advice", "CAF\u{c9}", "cafe\u{301}",
                "men\u{2019}s", "shed", "&", "&amp;", ":", "yes", ",", ".", "\n", "(", ")", "next to", "library", "walking",
                "distance", "tea", "chat", "HomeStart", "@", "www.foodbank.org", "U.R.C.", "\u{1f33f}", "overseas",
            ]),
            0..60,
        ),
        glue in prop::sample::select(vec![" ", "", "  "]),
    ) {
        let text = words.join(glue);
        check(&text, &text, &[&text]);
    }
}

#[test]
fn a_megabyte_of_anything_is_cut_and_quickly_read() {
    let megabyte = |part: &str| part.repeat(1_000_000 / part.len());
    for part in [
        "food bank ",
        "no ",
        "we do not offer signposting to no ",
        "a",
        "e\u{301}",
        "\u{301}",
        "\u{fdfa}",
        "\u{202e}\u{200b}",
        "\u{1f468}\u{200d}\u{1f469} ",
        ".",
        "&amp;",
        "a.b.",
        "food : ",
        "aA",
        "community cafe and library and community garden, ",
    ] {
        let text = megabyte(part);
        let labels = vec![text.as_str(); 1_000];
        let start = Instant::now();
        check(&text, &text, &labels);
        // A hundred times what a release build takes: only reading that has become quadratic gets there.
        assert!(start.elapsed() < Duration::from_secs(20), "{part:?}: {:?}", start.elapsed());
    }
}

#[test]
fn what_stands_behind_the_cut_is_not_read() {
    let far = format!("{}food bank", "x ".repeat(10_000));
    assert_eq!(suggest("", &far, &[]), []);
    // The cut falls into a character, and between two words.
    let near = format!("food bank {}", "\u{e9}".repeat(20_000));
    assert_eq!(suggest("", &near, &[])[0].tag.as_str(), "food-bank");
}
