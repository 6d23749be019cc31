//! What a Fluent file says, as far as the tests compare it.

#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::expect_used, reason = "a test stops at the first thing that is not as it says")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse;
use locales::{Language, files};

/// One sentence of a file.
#[derive(Debug, Default, Clone)]
pub struct Sentence {
    /// The file it stands in, without its ending.
    pub file: String,
    /// Names of the values it needs, those of sentences it points to included.
    pub values: BTreeSet<String>,
    /// The marks in it: `a` for `<a>`.
    pub marks: BTreeSet<String>,
    /// Sentences and terms (`-name`) it points to.
    pub points_to: BTreeSet<String>,
    /// Its words, without what is filled in.
    pub words: String,
}

/// All sentences of a language, and what is wrong with its files.
pub fn sentences(language: Language) -> (BTreeMap<String, Sentence>, Vec<String>) {
    let mut sentences = BTreeMap::new();
    let mut wrong = Vec::new();
    for (file, text) in files(language) {
        read(language, file, text, &mut sentences, &mut wrong);
    }
    let known = sentences.clone();
    for (key, sentence) in &mut sentences {
        fill_in(&known, key, sentence, &mut wrong);
    }
    (sentences, wrong)
}

/// Reads one file.
pub fn read(
    language: Language,
    file: &str,
    text: &str,
    sentences: &mut BTreeMap<String, Sentence>,
    wrong: &mut Vec<String>,
) {
    let place = format!("locales/{}/{file}.ftl", language.code());
    let resource = match parse(text) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            for error in errors {
                let line = text.get(..error.pos.start).unwrap_or(text).matches('\n').count() + 1;
                wrong.push(format!(
                    "{place}, line {line}: this cannot be read ({}). A sentence is written `{file}-name = words`; further \
                     lines of it begin with four spaces; every {{ needs its }}.",
                    error.kind
                ));
            }
            resource
        }
    };
    for entry in resource.body {
        let (key, pattern, attributes) = match entry {
            Entry::Message(message) => (message.id.name.to_owned(), message.value, message.attributes.len()),
            Entry::Term(term) => (format!("-{}", term.id.name), Some(term.value), term.attributes.len()),
            _ => continue,
        };
        let Some(pattern) = pattern.filter(|_| attributes == 0) else {
            wrong.push(format!("{place}: `{key}` has lines that begin with a dot, which are not used here. Write `{key} = words`."));
            continue;
        };
        if !key.starts_with(&format!("{file}-")) && !key.starts_with('-') {
            wrong.push(format!(
                "{place}: `{key}` has to begin with `{file}-`, the name of its file, so that it is found."
            ));
        }
        let mut sentence = Sentence { file: file.to_owned(), ..Sentence::default() };
        look_at(&pattern, &mut sentence);
        if sentences.insert(key.clone(), sentence).is_some() {
            wrong.push(format!("{place}: `{key}` is there twice. Delete one of them."));
        }
    }
}

fn look_at(pattern: &Pattern<&str>, into: &mut Sentence) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                into.words.push_str(value);
                into.words.push(' ');
                into.marks.extend(marks(value));
            }
            PatternElement::Placeable { expression } => look_at_expression(expression, into),
        }
    }
}

fn look_at_expression(expression: &Expression<&str>, into: &mut Sentence) {
    match expression {
        Expression::Inline(inline) => look_at_inline(inline, into),
        Expression::Select { selector, variants } => {
            look_at_inline(selector, into);
            for variant in variants {
                look_at(&variant.value, into);
            }
        }
    }
}

fn look_at_inline(inline: &InlineExpression<&str>, into: &mut Sentence) {
    match inline {
        InlineExpression::VariableReference { id } => {
            into.values.insert(id.name.to_owned());
        }
        InlineExpression::MessageReference { id, .. } => {
            into.points_to.insert(id.name.to_owned());
        }
        InlineExpression::TermReference { id, .. } => {
            into.points_to.insert(format!("-{}", id.name));
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                look_at_inline(argument, into);
            }
        }
        InlineExpression::Placeable { expression } => look_at_expression(expression, into),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
    }
}

/// Names of `<marks>` in a text.
fn marks(text: &str) -> impl Iterator<Item = String> {
    text.split('<').skip(1).filter_map(|rest| {
        let (name, _) = rest.split_once('>')?;
        Some(name.trim_start_matches('/').to_owned())
    })
}

/// Adds the values and marks of the sentences that this one points to.
fn fill_in(known: &BTreeMap<String, Sentence>, key: &str, sentence: &mut Sentence, wrong: &mut Vec<String>) {
    let mut seen = BTreeSet::new();
    let mut open: Vec<String> = sentence.points_to.iter().cloned().collect();
    while let Some(next) = open.pop() {
        if !seen.insert(next.clone()) {
            continue;
        }
        let Some(other) = known.get(&next) else {
            wrong
                .push(format!("`{key}` points to `{next}`, which is not there. Write it, or mend the name."));
            continue;
        };
        sentence.values.extend(other.values.iter().cloned());
        sentence.marks.extend(other.marks.iter().cloned());
        open.extend(other.points_to.iter().cloned());
    }
}

/// The top folder of the repository.
pub fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Fails with one line for each thing that is wrong.
pub fn nothing_wrong(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n\n{}\n", wrong.join("\n\n"));
}
