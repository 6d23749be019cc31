//! The pages of `docs/security` name only what there is.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(file: &str) -> String {
    std::fs::read_to_string(top().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// What stands between backticks and looks like a file of the repository, perhaps with a test in it.
fn named(text: &str) -> Vec<&str> {
    let quoted = text.split('`').skip(1).step_by(2);
    let files = ["Cargo.toml", "Cargo.lock", "package.json", "package-lock.json", "deny.toml", "Makefile"];
    let folders =
        ["crates/", "docs/", "assets/", "policies/", "tests/", "scripts/", "templates/", "vocabularies/"];
    quoted
        .filter(|word| files.contains(word) || folders.iter().any(|folder| word.starts_with(folder)))
        .collect()
}

/// Why a name of a file or test leads nowhere, if it does.
fn fault(name: &str) -> Option<String> {
    let (file, test) = name.split_once("::").map_or((name, None), |(file, test)| (file, Some(test)));
    let Ok(text) = std::fs::read_to_string(top().join(file)) else {
        return Some(format!("there is no {file}"));
    };
    let test = test?;
    let declared = format!("fn {test}(");
    let Some((before, _)) = text.split_once(&declared) else {
        return Some(format!("there is no {test} in {file}"));
    };
    // Only what runs as a test counts: the mark stands just above, with nothing but other marks and words about it between.
    let above = before.lines().rev().skip(usize::from(!before.ends_with('\n')));
    let mut head =
        above.take_while(|line| line.trim_start().starts_with("#[") || line.trim_start().starts_with("//"));
    let runs = head.any(|line| line.trim() == "#[test]" || line.trim() == "#[tokio::test]");
    (!runs).then(|| format!("{test} in {file} is no test"))
}

struct Row {
    id: String,
    level: String,
    state: String,
    where_: String,
}

fn rows(page: &str) -> Vec<Row> {
    let lines = page.lines().filter(|line| line.starts_with("| V"));
    lines
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
            assert_eq!(cells.len(), 5, "{line}");
            let [id, level, words, state, where_] = [0, 1, 2, 3, 4].map(|at| cells[at].to_owned());
            assert!(!words.is_empty(), "{line}");
            Row { id, level, state, where_ }
        })
        .collect()
}

#[test]
fn every_number_of_the_standard_stands_once_with_its_level() {
    let ids = read("docs/security/asvs-ids.txt");
    let wanted: Vec<(&str, &str)> =
        ids.lines().filter(|line| !line.starts_with('#')).map(|line| line.split_once(' ').unwrap()).collect();
    // As many as version 5.0.0 has.
    let of = |level: &str| wanted.iter().filter(|(_, own)| *own == level).count();
    assert_eq!((of("1"), of("2")), (70, 183));
    let page = read("docs/security/asvs.md");
    let rows = rows(&page);
    let found: Vec<(&str, &str)> = rows.iter().map(|row| (row.id.as_str(), row.level.as_str())).collect();
    assert_eq!(found, wanted);
}

#[test]
fn every_answer_names_what_it_must_and_is_counted() {
    let page = read("docs/security/asvs.md");
    let mut counted: BTreeMap<(String, String), usize> = BTreeMap::new();
    for row in rows(&page) {
        let (id, named) = (&row.id, named(&row.where_));
        match row.state.as_str() {
            "test" => assert!(named.iter().any(|one| one.contains("::")), "{id} names no test"),
            "code" => assert!(!named.is_empty(), "{id} names no file"),
            "not applicable" | "not met yet" => {
                assert!(row.where_.contains("because"), "{id} gives no reason");
            }
            other => panic!("{id}: {other:?}"),
        }
        *counted.entry((row.state, row.level)).or_default() += 1;
    }
    for state in ["test", "code", "not applicable", "not met yet"] {
        let of = |level: &str| counted.get(&(state.to_owned(), level.to_owned())).copied().unwrap_or(0);
        let line = format!("| {state} | {} | {} |", of("1"), of("2"));
        assert!(page.contains(&line), "the count is not right; it is: {line}");
    }
}

#[test]
fn every_file_and_test_that_is_named_exists() {
    let page = read("docs/security/asvs.md");
    let named = named(&page);
    assert!(named.len() > 200, "names are not found any more: {}", named.len());
    let faults: Vec<String> = named.into_iter().filter_map(fault).collect();
    assert!(faults.is_empty(), "docs/security/asvs.md:\n{}", faults.join("\n"));
}

#[test]
fn a_name_that_leads_nowhere_is_noticed() {
    assert_eq!(fault("crates/alongside/tests/documents.rs"), None);
    assert_eq!(fault("crates/alongside/tests/documents.rs::a_name_that_leads_nowhere_is_noticed"), None);
    for wrong in [
        "crates/nowhere.rs",
        "crates/nowhere.rs::a_test",
        "crates/alongside/tests/documents.rs::no_such_test",
        "crates/alongside/tests/documents.rs::fault",
    ] {
        assert!(fault(wrong).is_some(), "{wrong}");
    }
    assert_eq!(named("see `crates/a.rs::b`, `keys::same` and `deny.toml`"), ["crates/a.rs::b", "deny.toml"]);
}

/// `RUSTSEC-2023-0071`, wherever such names stand between quotation marks.
fn advisories(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = text.split('"').filter(|word| word.starts_with("RUSTSEC-")).collect();
    found.sort_unstable();
    found
}

#[test]
fn every_hole_that_waits_is_listed_with_the_day_on_which_it_is_looked_at_again() {
    let (deny, mending) = (read("deny.toml"), read("docs/security/mending.toml"));
    assert_eq!(advisories(&deny), advisories(&mending));
    let exceptions: Vec<&str> = mending.split("[[exception]]").skip(1).collect();
    assert_eq!(exceptions.len(), advisories(&mending).len());
    for exception in exceptions {
        for needed in ["advisory = \"", "reason = \"", "again = 2"] {
            assert!(exception.contains(needed), "{needed} is missing in {exception}");
        }
    }
    for rule in ["yanked = \"deny\"", "unknown-registry = \"deny\"", "unknown-git = \"deny\""] {
        assert!(deny.contains(rule), "deny.toml has lost {rule}");
    }
    // What holds the days to the calendar is part of what has to pass.
    assert!(read("Makefile").contains("\tscripts/check-mending $(MENDING)\n"));
}

#[test]
fn a_day_that_is_over_is_noticed() {
    let asked = |today: &str| {
        let asked =
            std::process::Command::new(top().join("scripts/check-mending")).args(["--today", today]).output();
        let asked = asked.unwrap();
        (asked.status.success(), String::from_utf8(asked.stderr).unwrap())
    };
    let mending = read("docs/security/mending.toml");
    let last: jiff::civil::Date = mending
        .lines()
        .find_map(|line| line.strip_prefix("gone_through = "))
        .and_then(|day| day.trim().parse().ok())
        .unwrap();
    let after = |days: i64| last.checked_add(jiff::Span::new().days(days)).unwrap().to_string();
    assert_eq!(asked(&after(1)), (true, String::new()));
    let (kept, said) = asked(&after(93));
    assert!(!kept && said.contains("were last gone through") && said.contains("RUSTSEC-2023-0071"), "{said}");
    let (kept, said) = asked(&after(-1));
    assert!(!kept && said.contains("has not come yet"), "{said}");
}
