//! Draws every sample of every page in every language and checks what must hold for all of them.

#![allow(clippy::expect_used, reason = "a test stops at the first thing that is not as it says")]

use std::collections::BTreeSet;

use crate::support;
use locales::{Language, Words};
use support::Piece;
use web::pages::{Drawn, every_sample};
use web::{Look, every_asset};

fn all() -> Vec<Drawn> {
    let look = Look::new().expect("the templates parse");
    let mut drawn = Vec::new();
    for language in Language::ALL {
        let before = drawn.len();
        for demo in [false, true] {
            drawn.extend(every_sample(&look, language, demo).expect("every sample can be drawn"));
        }
        let pages = drawn.len() - before;
        assert!(pages > 30, "only {pages} pages were drawn in {language:?}");
    }
    drawn
}

fn sample(name: &str) -> String {
    let look = Look::new().expect("the templates parse");
    let drawn = every_sample(&look, Language::English, false).expect("every sample can be drawn");
    drawn.into_iter().find(|page| page.name == name).expect("there is such a sample").html
}

/// Tags of this name with one attribute, as value or empty.
fn values<'a>(pieces: &'a [Piece], tag: &str, attribute: &str) -> Vec<&'a str> {
    pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Open(name, attributes) if name == tag || tag == "*" => Some(attributes),
            _ => None,
        })
        .flat_map(|attributes| attributes.iter().filter(|(key, _)| key == attribute))
        .map(|(_, value)| value.as_deref().unwrap_or(""))
        .collect()
}

fn words(pieces: &[Piece]) -> String {
    let words = pieces.iter().filter_map(|piece| match piece {
        Piece::Text(text) => Some(text.as_str()),
        _ => None,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The names that a style sheet has something to say of.
fn styled(name: &str) -> BTreeSet<String> {
    let address = web::address(name).expect("there is such a style sheet");
    let (_, content) = every_asset().find(|(path, _)| address.ends_with(path)).expect("it is served");
    let text = String::from_utf8_lossy(content);
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    let names =
        text.split('.').skip(1).map(|rest| rest.split(|letter| !is_name(letter)).next().unwrap_or(""));
    names.filter(|name| name.starts_with("nhsuk-")).map(str::to_owned).collect()
}

#[test]
fn pages_that_weigh_little_lack_no_style() {
    let (whole, light) = (styled("nhsuk-frontend.css"), styled("nhsuk-light.css"));
    assert!(light.len() > 100 && light.len() < whole.len(), "{} of {}", light.len(), whole.len());
    let light_address = web::address("nhsuk-light.css").expect("there is a light style sheet");
    // In a page a slash is written in another way.
    let (_, light_file) = light_address.rsplit_once('/').expect("it has a folder");
    let mut seen = 0;
    for page in all().iter().filter(|page| page.html.contains(light_file)) {
        seen += 1;
        assert!(page.html.len() < 30_000, "{}: {} bytes, and not packed yet", page.name, page.html.len());
        for class in
            values(&support::pieces(&page.html), "*", "class").iter().flat_map(|list| list.split_whitespace())
        {
            assert!(
                !whole.contains(class) || light.contains(class),
                "{}: nothing in nhsuk-light.css says how {class} looks: name its part in assets/light.scss",
                page.name
            );
        }
    }
    assert!(seen > 40, "{seen}");
}

#[test]
fn pages_are_well_formed() {
    for page in all() {
        let pieces = support::pieces(&page.html);
        assert_eq!(support::faults(&pieces), Vec::<String>::new(), "{}", page.name);
        assert!(page.html.trim_start().starts_with("<!DOCTYPE html>"), "{}", page.name);
        for marker in ["{{", "}}", "{%", "%}", "{$", "undefined", "None", "none<"] {
            assert!(!page.html.contains(marker), "{} shows {marker}", page.name);
        }
        let inner = |letter: char| ('\u{FDD0}'..='\u{FDEF}').contains(&letter);
        assert!(
            !page.html.contains(inner),
            "{} shows characters that are for use inside the program",
            page.name
        );
        let mut names = values(&pieces, "*", "id");
        names.sort_unstable();
        let all_names = names.len();
        names.dedup();
        assert_eq!(names.len(), all_names, "{} uses a name twice", page.name);
    }
}

#[test]
fn pages_have_one_heading_a_title_a_language_and_a_way_past_the_menu() {
    for page in all() {
        let pieces = support::pieces(&page.html);
        let headings =
            pieces.iter().filter(|piece| matches!(piece, Piece::Open(name, _) if name == "h1")).count();
        assert_eq!(headings, 1, "{}", page.name);
        assert!(!page.title.is_empty(), "{}", page.name);
        assert!(words(&pieces).starts_with(&format!("{} – Alongside", page.title)), "{}", page.name);
        assert_eq!(values(&pieces, "html", "lang"), [page.language.code()], "{}", page.name);
        assert!(values(&pieces, "a", "href").contains(&"#maincontent"), "{}", page.name);
        assert!(values(&pieces, "main", "id").contains(&"maincontent"), "{}", page.name);
    }
}

#[test]
fn headings_go_down_one_step_at_a_time() {
    for page in all() {
        let mut before = 0;
        for piece in support::pieces(&page.html) {
            let Piece::Open(name, _) = piece else {
                continue;
            };
            let level = ["h1", "h2", "h3", "h4", "h5", "h6"].iter().position(|heading| *heading == name);
            if let Some(level) = level.map(|place| place + 1) {
                // The error summary stands above the heading of the page, as the NHS asks.
                let allowed = level <= before + 1 || (before == 0 && level == 2);
                assert!(allowed, "{}: {name} after h{before}", page.name);
                before = level;
            }
        }
    }
}

#[test]
fn links_lead_somewhere_safe() {
    for page in all() {
        let pieces = support::pieces(&page.html);
        let names = values(&pieces, "*", "id");
        for link in values(&pieces, "a", "href") {
            let allowed = ["/", "#", "tel:", "mailto:", "https://", "http://"]
                .iter()
                .any(|start| link.starts_with(start));
            assert!(allowed && link != "#" && !link.starts_with("//"), "{} links to {link:?}", page.name);
            assert!(!link.contains(char::is_whitespace), "{} links to {link:?}", page.name);
            if let Some(name) = link.strip_prefix('#') {
                assert!(names.contains(&name), "{} links to {link:?}, which is not on it", page.name);
            }
        }
    }
}

#[test]
fn nothing_in_a_page_runs_and_everything_it_loads_is_ours() {
    for page in all() {
        let pieces = support::pieces(&page.html);
        for piece in &pieces {
            let Piece::Open(name, attributes) = piece else {
                continue;
            };
            for (key, _) in attributes {
                assert!(!key.starts_with("on") && key != "style", "{}: <{name} {key}>", page.name);
            }
            assert!(name != "style" && name != "iframe", "{}: <{name}>", page.name);
        }
        let scripts = pieces.iter().filter(|piece| is_script(piece)).count();
        let mut loaded = values(&pieces, "*", "src");
        assert_eq!(scripts, loaded.len(), "{} has a script inside", page.name);
        loaded.extend(files(&pieces));
        for file in loaded {
            assert!(every_asset().any(|(path, _)| file == format!("/{path}")), "{} loads {file}", page.name);
        }
    }
}

/// A script that runs, or could. Data for search engines have a type that no browser runs.
fn is_script(piece: &Piece) -> bool {
    let data = ("type".to_owned(), Some("application/ld+json".to_owned()));
    matches!(piece, Piece::Open(name, attributes) if name == "script" && *attributes != [data.clone()])
}

/// What the head of a page loads: every `<link>` but those to the page in another language.
fn files(pieces: &[Piece]) -> Vec<&str> {
    let links = pieces.iter().filter_map(|piece| match piece {
        Piece::Open(name, attributes) if name == "link" => Some(attributes),
        _ => None,
    });
    links
        // What a page is called when it is installed is made when it is asked for, in the language of the page.
        .filter(|attributes| {
            let is = |word| attributes.iter().any(|(_, value)| value.as_deref() == Some(word));
            !is("alternate") && !is("manifest")
        })
        .flat_map(|attributes| attributes.iter().filter(|(key, _)| key == "href"))
        .filter_map(|(_, value)| value.as_deref())
        .collect()
}

#[test]
fn fields_have_labels_and_describe_their_errors() {
    for page in all() {
        let pieces = support::pieces(&page.html);
        let names = values(&pieces, "*", "id");
        let labelled = values(&pieces, "label", "for");
        for field in values(&pieces, "input", "id") {
            assert!(labelled.contains(&field), "{}: {field} has no label", page.name);
        }
        for pointed in
            ["aria-describedby", "aria-labelledby"].into_iter().flat_map(|key| values(&pieces, "*", key))
        {
            for name in pointed.split(' ') {
                assert!(names.contains(&name), "{}: nothing is called {name}", page.name);
            }
        }
    }
}

#[test]
fn every_page_says_it_is_not_for_emergencies() {
    for page in all() {
        let words = words(&support::pieces(&page.html));
        let own = match page.language {
            Language::English => ["Not for emergencies", "choose option 2"],
            Language::Welsh => ["Nid ar gyfer argyfwng", "dewis opsiwn 2"],
        };
        for part in ["999", "111", "116 123"].iter().chain(&own) {
            assert!(words.contains(part), "{} does not say {part}", page.name);
        }
    }
}

#[test]
fn only_a_demonstration_says_it_is_one() {
    let look = Look::new().expect("the templates parse");
    for (demo, language) in [false, true].into_iter().flat_map(|demo| Language::ALL.map(|one| (demo, one))) {
        let label = Words::of(language).say("layout-demo-label");
        for page in every_sample(&look, language, demo).expect("every sample can be drawn") {
            assert_eq!(page.html.contains(&format!("<strong>{label}.</strong>")), demo, "{}", page.name);
            assert!(!page.html.contains("nhsuk-header__logo"), "{} has the NHS logo", page.name);
        }
    }
}

#[test]
fn what_a_feed_sends_is_shown_and_not_obeyed() {
    let html = sample("service-4");
    assert!(!html.contains("<script>alert") && !html.contains("<img src=x") && !html.contains("<b>bold"));
    let pieces = support::pieces(&html);
    let links = values(&pieces, "a", "href");
    assert!(
        !links
            .iter()
            .any(|link| link.contains("bcc") || link.contains("javascript") || link.contains("exa mple"))
    );
    assert!(links.contains(&"/openreferral/services/..%2F..%2Fetc%3Fx%3D%3Cb%3E"));
    assert!(links.contains(&"/find-support?need=a%26b%3Dc"));
    assert!(words(&pieces).contains("javascript:alert(1)"), "the words stay readable");
}

#[test]
fn honest_about_what_is_not_known() {
    let bare = words(&support::pieces(&sample("service-3")));
    assert!(bare.contains("Nobody has checked this listing yet."));
    for absent in ["Cost", "Where", "When", "Who it is for", "Run by", "Comes from"] {
        assert!(!bare.contains(absent), "a listing without it shows {absent}");
    }
    let whole = words(&support::pieces(&sample("service-1")));
    assert!(whole.contains("Its publisher last confirmed it on 20 April 2026"));
    let private = words(&support::pieces(&sample("service-2")));
    assert!(private.contains("In Fernley. The address is kept private. Contact them first."));
    assert!(private.contains("They will tell you where to go."));
    let paused = words(&support::pieces(&sample("service-7")));
    assert!(paused.contains("Closed for now") && paused.contains("Ask when it opens again"));
    let found = words(&support::pieces(&sample("find-support-1")));
    assert!(
        found.contains("Last checked 3 May 2026 by Fernley Council") && found.contains("Not checked yet")
    );
}

/// The texts of every sample of a page, in order.
fn texts(page: &str) -> Vec<String> {
    let look = Look::new().expect("the templates parse");
    let drawn = every_sample(&look, Language::English, false).expect("every sample can be drawn");
    let of = |name: &str| name.rsplit_once('-').is_some_and(|(start, _)| start == page);
    drawn.iter().filter(|page| of(&page.name)).map(|page| words(&support::pieces(&page.html))).collect()
}

#[test]
fn every_service_has_one_next_step_and_never_an_invented_date() {
    let all = texts("service");
    for (number, text) in all.iter().enumerate() {
        // The box, and a link to it from the top.
        assert_eq!(text.matches("Your next step").count(), 2, "service-{}", number + 1);
    }
    for (number, parts) in [
        (
            1,
            vec![
                "Ring first to make sure",
                "Then: just turn up tomorrow at midday",
                "1.2 miles away from ZZ1 2BB",
            ],
        ),
        (2, vec!["Ring this number 01632 960010 (day and night)", "The address is kept private."]),
        (3, vec!["Ask your GP practice for a link worker"]),
        (5, vec!["Just turn up tomorrow at midday", "Nobody has checked this listing yet."]),
        (6, vec!["This service has closed.", "Look for something like it"]),
        (7, vec!["Ask when it opens again cook@kitchen.example.org"]),
        (
            8,
            vec![
                "Today is a bank holiday: check that it is on.",
                "Term time only",
                "That is a long time ago.",
            ],
        ),
        (9, vec!["On now, until 12:30pm", "Then: today, 1:30pm to 5pm", "With staff"]),
        (10, vec!["Book on their website", "Today, 7pm to 8pm"]),
        (11, vec!["Ring this number", "By arrangement", "Ask them for a time."]),
        (12, vec!["St Oswin’s Hall", "Fernley Library", "The Old Bakery"]),
        (13, vec!["Every 2 weeks on Wednesday", "They do not say which week. Ask for the next date."]),
        (
            14,
            vec![
                "Ask your GP practice or a link worker to refer you",
                "Thursday 7 May, 2pm to 3pm",
                "Then: Thursday 21 May",
            ],
        ),
    ] {
        for part in parts {
            assert!(
                all[number - 1].contains(part),
                "{part:?} is not in service-{number}: {}",
                all[number - 1]
            );
        }
    }
    assert!(!all[12].contains("May,"), "nobody says which week, so there is no date: {}", all[12]);
}

#[test]
fn a_search_that_failed_keeps_what_was_typed_and_points_at_the_field() {
    let html = sample("find-support-5");
    let pieces = support::pieces(&html);
    assert!(words(&pieces).starts_with("Error: Find support"));
    assert!(values(&pieces, "a", "href").contains(&"#near"));
    assert!(values(&pieces, "input", "value").contains(&"ZZ1 1"));
    assert!(values(&pieces, "*", "class").contains(&"nhsuk-error-summary"));
}

/// Every file of Rust below a folder.
fn sources(folder: &std::path::Path, all: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, all);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            all.push(std::fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_page_that_has_samples_is_drawn_here() {
    let pages = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pages");
    let mut all = Vec::new();
    sources(&pages, &mut all);
    let list = std::fs::read_to_string(pages.join("mod.rs")).unwrap();
    let mut count = 0;
    for text in &all {
        for part in text.split("impl Sample for ").skip(1) {
            let name = part.split(|letter: char| !letter.is_alphanumeric()).next().unwrap();
            assert!(
                list.contains(&format!("draw::<{name}>(")),
                "{name} has samples that nobody looks at: draw it"
            );
            count += 1;
        }
    }
    assert!(count > 100, "{count}");
}
