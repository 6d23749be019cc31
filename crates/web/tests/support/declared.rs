//! Every address that the program answers, read from where the rooms declare them: `.route("...")` in their sources. A
//! route that is added there is in this list, whether or not anybody thought of the tests.

#![allow(missing_docs, dead_code, clippy::unwrap_used, clippy::panic)]

use std::path::{Path, PathBuf};

/// One address and how it may be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    pub path: String,
    /// `GET`, `POST`, ... as declared. `HEAD` comes with `GET`.
    pub methods: Vec<&'static str>,
    /// The file that declares it, from the top of the repository.
    pub file: String,
}

impl Declared {
    /// The names of what stands in braces.
    pub fn parameters(&self) -> Vec<&str> {
        self.path.split('{').skip(1).map(|rest| rest.split('}').next().unwrap()).collect()
    }

    pub fn answers(&self, method: &str) -> bool {
        self.methods.contains(&method) || method == "HEAD" && self.methods.contains(&"GET")
    }
}

/// How methods are written.
const METHODS: [(&str, &str); 5] =
    [("get", "GET"), ("post", "POST"), ("put", "PUT"), ("patch", "PATCH"), ("delete", "DELETE")];

/// Ways to add routes that this cannot read. Whoever needs one teaches it here.
const UNREADABLE: [&str; 6] =
    [".route_service(", "any(", "any_service(", "on(", "get_service(", "MethodRouter"];

/// Where routers are put below or beside each other, with what that means. Another one has to be understood first.
const JOINED: [(&str, &str); 2] = [
    ("crates/web/src/routes/mod.rs", "english.nest_service(&to(Language::Welsh, \"/\"), welsh)"),
    ("crates/openreferral/src/api/mod.rs", ".nest(\"/openreferral\", below)"),
];

/// Every route of the pages and of the open data.
pub fn declared() -> Vec<Declared> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    for room in ["crates/web/src", "crates/openreferral/src"] {
        sources(&top.join(room), &mut files);
    }
    files.sort();
    let mut found = Vec::new();
    let mut joined = 0;
    for file in files {
        let name = file.strip_prefix(&top).unwrap().to_str().unwrap().to_owned();
        let text = without_comments(&std::fs::read_to_string(&file).unwrap());
        joined += text.matches(".nest(").count() + text.matches(".nest_service(").count();
        found.extend(read(&name, &text));
    }
    assert_eq!(joined, JOINED.len(), "routers are joined in a way that this test does not know");
    for (file, words) in JOINED {
        assert!(std::fs::read_to_string(top.join(file)).unwrap().contains(words), "{file}: {words}");
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// The routes that one file declares.
pub fn read(file: &str, text: &str) -> Vec<Declared> {
    let mut found: Vec<Declared> = Vec::new();
    for part in text.split(".route(").skip(1) {
        let part = part.trim_start();
        let Some((path, rest)) = part.strip_prefix('"').and_then(|rest| rest.split_once('"')) else {
            panic!("{file}: the address of a route has to stand there as it is: {}", first_line(part));
        };
        let handler = balanced(rest);
        for word in UNREADABLE {
            assert!(!has_word(handler, word), "{file}: {path}: {word} is not understood by this test");
        }
        let methods: Vec<&'static str> = METHODS
            .iter()
            .filter(|(word, _)| has_word(handler, &format!("{word}(")))
            .map(|(_, method)| *method)
            .collect();
        assert!(!methods.is_empty(), "{file}: {path} names no method: {handler}");
        let below = file.starts_with("crates/openreferral/") && !path.starts_with("/openreferral");
        let path = if below { format!("/openreferral{path}") } else { path.to_owned() };
        assert!(found.iter().all(|one| one.path != path), "{file}: {path} stands there twice");
        found.push(Declared { path, methods, file: file.to_owned() });
    }
    found
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

/// Up to the bracket that closes the one before.
fn balanced(text: &str) -> &str {
    let mut depth = 1;
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[..at];
        }
    }
    panic!("a bracket is not closed: {}", first_line(text));
}

/// The word does not go on to the left.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        !text[..at].chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric() || c == '_')
            || word.starts_with('.')
    })
}

fn without_comments(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            found.push(path);
        }
    }
}
