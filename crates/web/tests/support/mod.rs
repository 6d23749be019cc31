//! A small reader of HTML, enough to compare two pieces and to find what is not well formed.

#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it says"
)]

pub mod told;

/// A piece of HTML as it is read from left to right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// `<name a="b">`, with attributes sorted and unescaped.
    Open(String, Vec<(String, Option<String>)>),
    /// `</name>`.
    Close(String),
    /// Words between tags, unescaped, with runs of white space as one space and none at the ends.
    Text(String),
}

/// Elements that have no end tag.
pub const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "path", "source", "track",
    "wbr",
];

/// Reads HTML into pieces. White space next to tags is dropped; comments and the doctype are skipped.
pub fn pieces(html: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        push_text(&mut found, &rest[..start]);
        rest = &rest[start..];
        if rest.starts_with("<!--") {
            rest = rest.split_once("-->").expect("a comment ends").1;
            continue;
        }
        let end = tag_end(rest).unwrap_or_else(|| panic!("a tag ends: {}", &rest[..rest.len().min(80)]));
        let inside = &rest[1..end];
        rest = &rest[end + 1..];
        if let Some(name) = inside.strip_prefix('/') {
            found.push(Piece::Close(name.trim().to_ascii_lowercase()));
        } else if !inside.starts_with('!') {
            let piece = open(inside);
            if matches!(&piece, Piece::Open(name, _) if name == "script") {
                // Data for machines are no words of the page.
                rest = &rest[rest.find("</script").expect("a script ends")..];
            }
            found.push(piece);
        }
    }
    push_text(&mut found, rest);
    found
}

fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (place, letter) in text.char_indices() {
        match (quote, letter) {
            (None, '>') => return Some(place),
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            _ => {}
        }
    }
    None
}

fn open(inside: &str) -> Piece {
    let inside = inside.trim_end_matches('/').trim();
    let (name, mut rest) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            break;
        }
        let end = rest.find(|letter: char| letter == '=' || letter.is_whitespace()).unwrap_or(rest.len());
        let key = rest[..end].to_owned();
        rest = &rest[end..];
        let value = rest.strip_prefix('=').map(|after| {
            let quote = after.chars().next().filter(|letter| matches!(letter, '"' | '\''));
            let (value, left) = match quote {
                Some(quote) => after[1..].split_once(quote).expect("a quoted value ends"),
                None => after.split_once(char::is_whitespace).unwrap_or((after, "")),
            };
            rest = left;
            one_space(&unescape(value))
        });
        attributes.push((key, value));
    }
    attributes.sort();
    Piece::Open(name.to_ascii_lowercase(), attributes)
}

fn push_text(found: &mut Vec<Piece>, text: &str) {
    let text = one_space(&unescape(text));
    if !text.is_empty() {
        found.push(Piece::Text(text));
    }
}

fn one_space(text: &str) -> String {
    text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn unescape(text: &str) -> String {
    let mut text = text.to_owned();
    for (entity, letter) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2f;", "/"),
        ("&nbsp;", "\u{a0}"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, letter);
    }
    text
}

/// Says what is wrong with the nesting of tags, if anything is.
pub fn faults(found: &[Piece]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut stack: Vec<&str> = Vec::new();
    for piece in found {
        match piece {
            Piece::Open(name, attributes) => {
                for pair in attributes.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
                    faults.push(format!("<{name}> has {} twice", pair[0].0));
                }
                if !VOID.contains(&name.as_str()) {
                    stack.push(name);
                }
            }
            Piece::Close(name) => match stack.pop() {
                Some(top) if top == name => {}
                top => faults.push(format!("</{name}> closes {top:?}")),
            },
            Piece::Text(_) => {}
        }
    }
    faults.extend(stack.iter().map(|name| format!("<{name}> is never closed")));
    faults
}
