//! Finds calls for words in Rust and in templates.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it says"
)]

pub mod bare;

use std::collections::BTreeSet;
use std::str::FromStr as _;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// A place that asks for a sentence.
#[derive(Debug)]
pub struct Call {
    /// File and line.
    pub place: String,
    /// The sentence.
    pub key: String,
    /// What it gives, by name.
    pub values: BTreeSet<String>,
    /// Whether it fills marks such as `<here>`.
    pub marked: bool,
}

/// Calls of `.say("key")`, `.say_with("key", &[("name", value)])` and `.marked("key", &[("name", value)])`, outside of tests.
pub fn calls_in_rust(place: &str, text: &str, calls: &mut Vec<Call>, wrong: &mut Vec<String>) {
    let tokens = TokenStream::from_str(text).unwrap_or_else(|error| panic!("{place}: {error}"));
    walk(place, tokens, calls, wrong);
}

fn walk(place: &str, tokens: TokenStream, calls: &mut Vec<Call>, wrong: &mut Vec<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        if is_test_attribute(&tokens[at..]) {
            at += 2;
            while at < tokens.len() && !ends_item(&tokens[at]) {
                at += 1;
            }
        } else if let Some((name, group)) = method_call(&tokens[at..]) {
            let place = format!("{place}, line {}", group.span_open().start().line);
            match call(&place, &name, group) {
                Ok(found) => calls.push(found),
                Err(reason) => wrong.push(reason),
            }
        }
        if let Some(TokenTree::Group(group)) = tokens.get(at)
            && !(at > 0 && ends_test(&tokens[..at]))
        {
            walk(place, group.stream(), calls, wrong);
        }
        at += 1;
    }
}

/// `#[cfg(test)]`
fn is_test_attribute(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [TokenTree::Punct(hash), TokenTree::Group(group), ..]
        if hash.as_char() == '#' && group.stream().to_string().replace(' ', "") == "cfg(test)")
}

fn ends_item(token: &TokenTree) -> bool {
    match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(sign) => sign.as_char() == ';',
        _ => false,
    }
}

/// Whether the item that ends here began with `#[cfg(test)]`.
fn ends_test(before: &[TokenTree]) -> bool {
    let start = before.iter().rposition(ends_item).map_or(0, |place| place + 1);
    (start..before.len()).any(|place| is_test_attribute(&before[place..]))
}

/// `.say(...)`, `.say_with(...)` or `.marked(...)`
fn method_call(tokens: &[TokenTree]) -> Option<(String, &Group)> {
    let [TokenTree::Punct(dot), TokenTree::Ident(name), TokenTree::Group(group), ..] = tokens else {
        return None;
    };
    let name = name.to_string();
    let ours = dot.as_char() == '.' && group.delimiter() == Delimiter::Parenthesis;
    (ours && matches!(name.as_str(), "say" | "say_with" | "marked")).then_some((name, group))
}

fn call(place: &str, name: &str, group: &Group) -> Result<Call, String> {
    let mut arguments = vec![Vec::new()];
    for token in group.stream() {
        match &token {
            TokenTree::Punct(comma) if comma.as_char() == ',' => arguments.push(Vec::new()),
            _ => arguments.last_mut().expect("there is one").push(token),
        }
    }
    let key = match arguments[0].as_slice() {
        [TokenTree::Literal(literal)] => quoted(&literal.to_string()),
        _ => None,
    };
    let key = key.ok_or_else(|| {
        format!("{place}: the key in `.{name}(...)` has to stand there as a text, so that it can be found and checked. Choose between sentences with `match`, not between keys.")
    })?;
    let mut values = BTreeSet::new();
    if name != "say" {
        let list = match arguments.get(1).map(Vec::as_slice) {
            Some([TokenTree::Punct(and), TokenTree::Group(list)]) if and.as_char() == '&' => list,
            _ => {
                return Err(format!(
                    "{place}: write the values of `{key}` in the call, as &[(\"name\", value)]."
                ));
            }
        };
        for pair in list.stream() {
            let TokenTree::Group(pair) = pair else { continue };
            let first = pair.stream().into_iter().next();
            let named = match &first {
                Some(TokenTree::Literal(literal)) => quoted(&literal.to_string()),
                _ => None,
            };
            values.insert(
                named.ok_or_else(|| format!("{place}: each value of `{key}` needs a name in quotes."))?,
            );
        }
    }
    Ok(Call { place: place.to_owned(), key, values, marked: name == "marked" })
}

fn quoted(literal: &str) -> Option<String> {
    Some(literal.strip_prefix('"')?.strip_suffix('"')?.to_owned())
}

/// Calls of `t("key", name=value)` and `marked("key", name=value)`.
pub fn calls_in_template(place: &str, text: &str, calls: &mut Vec<Call>, wrong: &mut Vec<String>) {
    let mut at = 0;
    while let Some(start) = text[at..].find('{').map(|start| at + start) {
        let close = match text.as_bytes().get(start + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                at = start + 1;
                continue;
            }
        };
        let end = text[start..].find(close).map_or(text.len(), |end| start + end);
        if close != "#}" {
            calls_in_expression(place, text, start + 2, end, calls, wrong);
        }
        at = end + 2;
        if at >= text.len() {
            break;
        }
    }
}

fn calls_in_expression(
    place: &str,
    text: &str,
    start: usize,
    end: usize,
    calls: &mut Vec<Call>,
    wrong: &mut Vec<String>,
) {
    let inside = &text[start..end];
    let mut quote = None;
    for (at, letter) in inside.char_indices() {
        match (quote, letter) {
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            (None, '(') => {
                let word = |one: char| one.is_alphanumeric() || one == '_';
                let before = &inside[..at];
                let name = &before[before.rfind(|one| !word(one)).map_or(0, |place| place + 1)..];
                let method = before[..before.len() - name.len()].ends_with('.');
                if method || !matches!(name, "t" | "marked") {
                    continue;
                }
                let line = text[..start + at].matches('\n').count() + 1;
                let place = format!("{place}, line {line}");
                match arguments(&inside[at + 1..]) {
                    Some((key, values)) => calls.push(Call { place, key, values, marked: name == "marked" }),
                    None => wrong.push(format!("{place}: the key in `{name}(...)` has to stand there as a text, so that it can be found and checked. Choose with `if`, or in the sentence itself.")),
                }
            }
            _ => {}
        }
    }
}

/// The key and the names of the values, from behind the opening bracket.
fn arguments(text: &str) -> Option<(String, BTreeSet<String>)> {
    let text = text.trim_start();
    let quote = text.chars().next().filter(|letter| matches!(letter, '"' | '\''))?;
    let (key, rest) = text[1..].split_once(quote)?;
    if !rest.trim_start().starts_with([',', ')']) {
        return None;
    }
    let mut names = BTreeSet::new();
    let (mut depth, mut quote, mut part) = (0_usize, None, String::new());
    for letter in rest.chars() {
        match (quote, letter) {
            (Some(open), _) => {
                if open == letter {
                    quote = None;
                }
                continue;
            }
            (None, '"' | '\'') => quote = Some(letter),
            (None, ')' | ']' | '}') if depth == 0 => break,
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth -= 1,
            (None, ',') if depth == 0 => part.clear(),
            (None, '=') if depth == 0 => {
                let name = part.trim();
                if !name.is_empty() && name.chars().all(|one| one.is_alphanumeric() || one == '_') {
                    names.insert(name.to_owned());
                }
                part.clear();
            }
            _ => part.push(letter),
        }
    }
    Some((key.to_owned(), names))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(calls: &[Call]) -> Vec<String> {
        calls.iter().map(|call| format!("{} {:?}", call.key, call.values)).collect()
    }

    #[test]
    fn calls_in_rust_are_found() {
        let (mut calls, mut wrong) = (Vec::new(), Vec::new());
        let text = r#"
            /// words.say("not-this")
            fn a(words: &Words) -> Vec<String> {
                // words.say("nor-this")
                vec![words.say("a-b"), format!("{}", words.say_with("a-c", &[("d", 3.into()), ("e", f(1, 2).into())]))]
            }
            #[cfg(test)]
            mod tests { fn b() { words.say("in-a-test"); } }
            #[cfg(test)]
            use x;
            fn c() { words.say(key); words.say_with("a-f", &values); words.say_with("a-g", &[(name, 1.into())]) }
        "#;
        calls_in_rust("a.rs", text, &mut calls, &mut wrong);
        assert_eq!(found(&calls), ["a-b {}", "a-c {\"d\", \"e\"}"]);
        assert_eq!(wrong.len(), 3, "{wrong:?}");
        assert!(
            wrong[0].starts_with("a.rs, line 11: the key in `.say(...)` has to stand there as a text"),
            "{}",
            wrong[0]
        );
    }

    #[test]
    fn calls_in_templates_are_found() {
        let (mut calls, mut wrong) = (Vec::new(), Vec::new());
        let text = r#"{# t("not-this") #}
            <p>{{ t("a-b") }} t("text") {{ set("x") }} {{ x.t("y") }}</p>
            {{ card({"text": t('a-c', d=3, e=f(g="h", i=1) == 2), "html": marked("a-j", k=link(to("/l")))}) }}
            {% if t("a-m", n="o, p=q") %}{{ t(key) }}{{ t("a-" ~ key) }}"#;
        calls_in_template("a.html", text, &mut calls, &mut wrong);
        assert_eq!(found(&calls), ["a-b {}", "a-c {\"d\", \"e\"}", "a-j {\"k\"}", "a-m {\"n\"}"]);
        assert_eq!(wrong.len(), 2, "{wrong:?}");
    }
}
