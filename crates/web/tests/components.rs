//! Renders the official examples that come with nhsuk-frontend and compares the result with the official HTML.
//!
//! White space next to tags and the order of attributes do not count; everything else does.

#![allow(clippy::expect_used, reason = "a test stops at the first thing that is not as it says")]

use crate::support;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use web::Look;

/// Components that our pages use, directly or inside another. All of their examples must match.
const USED: [&str; 18] = [
    "back-link",
    "breadcrumb",
    "button",
    "card",
    "error-message",
    "error-summary",
    "footer",
    "heading",
    "hint",
    "input",
    "inset-text",
    "label",
    "pagination",
    "skip-link",
    "summary-list",
    "tables",
    "tag",
    "warning-callout",
];

/// Examples that do not match, and why. The test fails when one is missing here, and when one here matches again.
const KNOWN_MISMATCHES: [(&str, &str, &str); 0] = [];

fn components() -> PathBuf {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../node_modules/nhsuk-frontend/dist/nhsuk/components");
    assert!(
        folder.is_dir(),
        "nhsuk-frontend is not installed. Run `scripts/fetch-assets` (or `make build`) first."
    );
    folder
}

/// The macro's own name, which the port writes in its `macro.jinja`.
fn macro_name(folder: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../assets/vendor/templates/nhsuk/components")
        .join(folder)
        .join("macro.jinja");
    let text = fs::read_to_string(&path).expect("the port has this component");
    let after = text.split_once("macro ").expect("it defines a macro").1;
    after.split('(').next().expect("with a name").trim().to_owned()
}

#[test]
fn official_examples_look_as_the_nhs_draws_them() {
    let look = Look::new().expect("the templates parse");
    let mut folders: Vec<PathBuf> = fs::read_dir(components())
        .expect("the folder can be read")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.join("fixtures.json").is_file())
        .collect();
    folders.sort();

    let mut score: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut surprises = Vec::new();
    for path in folders {
        let folder = path.file_name().and_then(|name| name.to_str()).expect("a plain name").to_owned();
        let text = fs::read_to_string(path.join("fixtures.json")).expect("fixtures.json can be read");
        let list: Value = serde_json::from_str(&text).expect("fixtures.json is JSON");
        let (matched, all) = score.entry(folder.clone()).or_default();
        for example in list["fixtures"].as_array().expect("a list of examples") {
            let name = example["name"].as_str().unwrap_or("without a name");
            let inside = example["callBlock"].as_str();
            let drawn = look.component(&folder, &macro_name(&folder), &example["context"], inside);
            let wanted = support::pieces(example["html"].as_str().expect("the official HTML"));
            let same = drawn.as_ref().is_ok_and(|html| support::pieces(html) == wanted);
            *all += 1;
            *matched += usize::from(same);
            let known =
                KNOWN_MISMATCHES.iter().any(|(in_folder, called, _)| *in_folder == folder && *called == name);
            if same == known {
                surprises.push(difference(&folder, name, &wanted, drawn));
            }
        }
    }

    let (matched, all) = score.values().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    println!("{matched} of {all} official examples match");
    for (folder, (matched, all)) in score.iter().filter(|(_, (matched, all))| matched != all) {
        println!("  {folder}: {matched} of {all}");
    }
    for folder in USED {
        let (matched, all) = score[folder];
        assert_eq!(matched, all, "{folder} is used on our pages\n{}", surprises.join("\n"));
    }
    assert!(surprises.is_empty(), "{} surprises\n{}", surprises.len(), surprises.join("\n"));
    assert!(all > 900, "only {all} examples were found");
}

#[test]
fn the_comparison_notices_what_matters() {
    let same = |left: &str, right: &str| support::pieces(left) == support::pieces(right);
    assert!(same("<a b=\"1\" c='2'>\n  x &amp; y\n</a>", "<a c=\"2\" b=\"1\">x &amp;   y</a>"));
    assert!(!same("<a b=\"1\">x</a>", "<a b=\"2\">x</a>"));
    assert!(!same("<a>x</a>", "<a>X</a>"));
    assert!(!same("<a>x</a>", "<a hidden>x</a>"));
    assert!(!same("<a><b>x</b></a>", "<b><a>x</a></b>"));
    assert!(!support::faults(&support::pieces("<a><b>x</a></b>")).is_empty());
}

fn difference(
    folder: &str,
    name: &str,
    wanted: &[support::Piece],
    drawn: Result<String, web::LookError>,
) -> String {
    let html = match drawn {
        Err(error) => return format!("{folder} / {name}: {error}"),
        Ok(html) => html,
    };
    let got = support::pieces(&html);
    let place =
        got.iter().zip(wanted).position(|(left, right)| left != right).unwrap_or(got.len().min(wanted.len()));
    format!(
        "{folder} / {name}: piece {place}\n    wanted {:?}\n    got    {:?}",
        wanted.get(place),
        got.get(place)
    )
}
