//! The page for governance leads: what can be made from the policies is made from them.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;

use locales::{Language, Words};
use permit::{Action, who_can};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/security/who-may-do-what.md");
const BEGIN: &str = "<!-- From here on this page is made from the policies. Change them, not it. -->\n";

/// The files whose headers stand on the page, in its order.
const FILES: [&str; 12] = [
    "everybody",
    "referrer",
    "link-worker",
    "scheme-manager",
    "provider",
    "person",
    "commissioner",
    "steward",
    "befriending-coordinator",
    "information-governance",
    "administrator",
    "public",
];

/// The header of a file of policies as a section.
fn section(file: &str) -> String {
    let path = format!("{}/../../policies/{file}.cedar", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let mut lines = text.lines().map_while(|line| line.strip_prefix("//")).map(str::trim);
    let title = lines.next().unwrap();
    let said: Vec<&str> = lines.collect();
    format!(
        "### {title}\n\n{}\n\nThe rules: [policies/{file}.cedar](../../policies/{file}.cedar)\n\n",
        said.join("\n").trim()
    )
}

/// Each way in which people may do something, as rows of a table.
fn rows(action: Action, words: &Words, text: &mut String) {
    for can in who_can(action) {
        let which = can.of_which(words);
        let which = if which.is_empty() { "any".to_owned() } else { which.join("; ") };
        writeln!(
            text,
            "| {} | {} | {} | {} |",
            action.in_words(words),
            can.who.in_words(words),
            which,
            can.conditions(words).join(" ")
        )
        .unwrap();
    }
}

fn made() -> String {
    let words = Words::of(Language::English);
    let mut text = "\n## What each role may do\n\n".to_owned();
    text.extend(FILES.map(section));
    text.push_str("## Who can see what is known about people\n\n");
    text.push_str("| who may | are | of which | and |\n|---|---|---|---|\n");
    for action in Action::ALL.iter().filter(|action| action.kind().is_about_people()) {
        rows(*action, words, &mut text);
    }
    text.push_str("\n## Who can do the rest\n\n| who may | are | of which | and |\n|---|---|---|---|\n");
    for action in Action::ALL.iter().filter(|action| !action.kind().is_about_people()) {
        rows(*action, words, &mut text);
    }
    text
}

#[test]
fn the_page_for_governance_leads_says_what_the_policies_say() {
    let page = std::fs::read_to_string(PAGE).unwrap();
    let (own, kept) = page.split_once(BEGIN).expect("the page has a part that is made");
    let made = made();
    if std::env::var_os("PERMIT_WRITE_MATRIX").is_some() {
        std::fs::write(PAGE, format!("{own}{BEGIN}{made}")).unwrap();
        return;
    }
    assert!(
        made == kept,
        "docs/security/who-may-do-what.md is not what the policies say. Run PERMIT_WRITE_MATRIX=1 cargo nextest run -p permit"
    );
}
