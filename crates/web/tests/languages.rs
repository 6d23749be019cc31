//! Draws every sample in every language: a page stays in its language, and says nothing of its own in another.

#![allow(clippy::expect_used, reason = "a test stops at the first thing that is not as it says")]

use crate::support;
use std::collections::BTreeSet;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse;
use locales::Language;
use support::Piece;
use web::Look;
use web::pages::{Drawn, every_sample};

fn all(language: Language) -> Vec<Drawn> {
    let look = Look::new().expect("the templates parse");
    every_sample(&look, language, true).expect("every sample can be drawn")
}

/// Attributes of every tag of this name.
fn tags<'a>(pieces: &'a [Piece], tag: &str) -> Vec<&'a [(String, Option<String>)]> {
    pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Open(name, attributes) if name == tag => Some(attributes.as_slice()),
            _ => None,
        })
        .collect()
}

fn value<'a>(attributes: &'a [(String, Option<String>)], name: &str) -> Option<&'a str> {
    attributes.iter().find(|(key, _)| key == name)?.1.as_deref()
}

#[test]
fn every_link_and_form_stays_in_the_language() {
    for language in Language::ALL {
        for page in all(language) {
            let pieces = support::pieces(&page.html);
            let links = tags(&pieces, "a").into_iter().filter_map(|tag| {
                let switches = value(tag, "hreflang").is_some();
                value(tag, "href").filter(|_| !switches)
            });
            let forms = tags(&pieces, "form").into_iter().filter_map(|tag| value(tag, "action"));
            for address in links.chain(forms).filter(|address| address.starts_with('/')) {
                let shared = ["/assets/", "/openreferral", "/schemes.csv"]
                    .iter()
                    .any(|data| address.starts_with(data));
                let welsh = address == "/cy" || address.starts_with("/cy/");
                assert!(
                    shared || welsh == (language == Language::Welsh),
                    "{} in {}: {address} leads into another language; write it with to(...)",
                    page.name,
                    language.own_name()
                );
            }
        }
    }
}

#[test]
fn every_page_leads_to_itself_in_the_other_language() {
    for language in Language::ALL {
        for page in all(language) {
            let pieces = support::pieces(&page.html);
            let alternates: Vec<_> = tags(&pieces, "link")
                .into_iter()
                .filter(|tag| value(tag, "rel") == Some("alternate"))
                .map(|tag| (value(tag, "hreflang"), value(tag, "href")))
                .collect();
            assert_eq!(alternates.len(), 2, "{}", page.name);
            let (english, welsh) =
                (alternates[0].1.expect("an address"), alternates[1].1.expect("an address"));
            assert_eq!((alternates[0].0, alternates[1].0), (Some("en"), Some("cy")), "{}", page.name);
            assert_eq!(welsh, if english == "/" { "/cy".to_owned() } else { format!("/cy{english}") });
            let switches: Vec<_> = tags(&pieces, "a")
                .into_iter()
                .filter(|tag| value(tag, "hreflang").is_some())
                .map(|tag| (value(tag, "hreflang"), value(tag, "lang"), value(tag, "href")))
                .collect();
            let other = match language {
                Language::English => (Some("cy"), Some("cy"), Some(welsh)),
                Language::Welsh => (Some("en"), Some("en"), Some(english)),
            };
            assert_eq!(switches, [other], "{}", page.name);
        }
    }
}

#[test]
fn marks_of_publishers_words_are_only_where_markup_can_be() {
    for page in all(Language::Welsh) {
        let pieces = support::pieces(&page.html);
        let mut spans = 0;
        for piece in &pieces {
            let Piece::Open(name, attributes) = piece else { continue };
            spans += usize::from(name == "span" && value(attributes, "lang") == Some("en"));
            for (key, value) in attributes {
                let inside = value.as_deref().is_some_and(|value| value.contains("<span"));
                assert!(!inside, "{}: <{name} {key}> holds marked words; give it a text of ours", page.name);
            }
        }
        let title = page.html.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next());
        assert!(title.is_some_and(|title| !title.contains('<')), "{}", page.name);
        assert!(spans > 0 || !page.name.starts_with("service-"), "{} marks nothing", page.name);
    }
}

#[test]
fn only_a_draft_says_that_it_is_one() {
    for language in Language::ALL {
        for page in all(language) {
            assert_eq!(page.html.contains("alongside-draft"), language.is_draft(), "{}", page.name);
        }
    }
}

/// What the files of a language say, in the pieces that stand on a page as they are.
fn fragments(language: Language) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (_, text) in locales::files(language) {
        for entry in parse(text).expect("the files can be read").body {
            match entry {
                Entry::Message(message) => {
                    message.value.iter().for_each(|pattern| look_at(pattern, &mut found));
                }
                Entry::Term(term) => look_at(&term.value, &mut found),
                _ => {}
            }
        }
    }
    found
}

fn look_at(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                // What stands between marks is a piece of its own on the page.
                found.extend(value.split(['<', '>', '\n']).map(tidy).filter(|text| !text.is_empty()));
            }
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                variants.iter().for_each(|variant| look_at(&variant.value, found));
            }
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::StringLiteral { value }),
            } => {
                found.insert(tidy(value));
            }
            PatternElement::Placeable { .. } => {}
        }
    }
}

/// A text without what stands around its words.
fn tidy(text: &str) -> String {
    text.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned()
}

/// What people see and hear of a page in its own language: words and spoken attributes outside of `lang="en"`.
fn own_words(pieces: &[Piece]) -> Vec<String> {
    const SPOKEN: [&str; 5] = ["aria-label", "title", "alt", "placeholder", "content"];
    let mut own = Vec::new();
    // Whether each open element is in another language than the page.
    let mut open: Vec<bool> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Open(name, attributes) => {
                // An address in `<code>` is no sentence.
                let other = name == "code" || name != "html" && value(attributes, "lang").is_some();
                let inside = other || open.last().copied().unwrap_or(false);
                if !inside {
                    own.extend(SPOKEN.iter().filter_map(|name| value(attributes, name)).map(str::to_owned));
                }
                if !support::VOID.contains(&name.as_str()) {
                    open.push(inside);
                }
            }
            Piece::Close(_) => {
                open.pop();
            }
            Piece::Text(text) => {
                if !open.last().copied().unwrap_or(false) {
                    own.push(text.clone());
                }
            }
        }
    }
    own
}

/// English of the program among words that should be Welsh. A single word counts when it stands alone.
fn english_in<'a>(own: &[String], english: &'a BTreeSet<String>) -> Vec<&'a str> {
    let whole: BTreeSet<String> = own.iter().map(|text| tidy(text)).collect();
    let text = format!(" {} ", own.join(" | "));
    let says = |fragment: &&String| {
        if !fragment.contains(' ') {
            return whole.contains(*fragment);
        }
        let ends = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
        text.match_indices(fragment.as_str()).any(|(at, _)| {
            ends(text[..at].chars().next_back()) && ends(text[at + fragment.len()..].chars().next())
        })
    };
    english.iter().filter(says).map(String::as_str).collect()
}

fn only_english() -> BTreeSet<String> {
    let welsh = fragments(Language::Welsh);
    let letters = |text: &String| text.chars().any(char::is_alphabetic);
    fragments(Language::English).into_iter().filter(|text| letters(text) && !welsh.contains(text)).collect()
}

#[test]
fn no_english_of_ours_stands_on_a_welsh_page() {
    let english = only_english();
    assert!(english.len() > 50, "the English files were read");
    // All of them at once: whoever writes pages wants to know each.
    let mut found = Vec::new();
    for page in all(Language::Welsh) {
        let left = english_in(&own_words(&support::pieces(&page.html)), &english);
        if !left.is_empty() {
            found.push(format!("{} says in English: {left:?}", page.name));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn english_is_noticed_where_it_stands() {
    let english = only_english();
    for page in all(Language::English).iter().filter(|page| page.name == "home-1") {
        let found = english_in(&own_words(&support::pieces(&page.html)), &english);
        for known in [
            "Find help and company near you",
            "Or choose what would help",
            "Skip to main content",
            "services",
            "Menu",
        ] {
            let noticed = found.iter().any(|text| text.contains(known));
            assert!(noticed || known == "services", "{known} is not among {found:?}");
        }
    }
    let page = "<html lang=\"cy\"><p>Not for emergencies</p><p lang=\"en\">Open data<br>Menu</p><a aria-label=\"Your area\">Hafan</a>";
    let found = english_in(&own_words(&support::pieces(page)), &english);
    assert_eq!(found, ["Not for emergencies", "Your area"]);
}
