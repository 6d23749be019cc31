//! What must hold for the lists inside the program, and what a list that people have edited is told.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::*;
use crate::VocabularyProblem as P;

/// The concepts for needs and connections that the design of the service has checked. A code outside this list needs
/// a clinician's agreement first; then add it here.
const AGREED_SNOMED: [&str; 9] = [
    "422650009",
    "267076002",
    "423315002",
    "105529008",
    "423656007",
    "105531004",
    "306238000",
    "390893007",
    "771491000000104",
];

fn every_term()
-> impl Iterator<Item = (&'static str, &'static str, &'static [SnomedConcept], &'static Mappings)> {
    let vocabulary = Vocabulary::embedded();
    let needs =
        vocabulary.needs().iter().map(|t| (t.code.as_str(), t.label.as_str(), &t.snomed[..], &t.mappings));
    let activities = vocabulary
        .activities()
        .iter()
        .map(|t| (t.code.as_str(), t.label.as_str(), &t.snomed[..], &t.mappings));
    needs.chain(activities)
}

#[test]
fn there_are_enough_needs_and_activities() {
    let vocabulary = Vocabulary::embedded();
    let entries = |groups: usize, all: usize| all - groups;
    let need_groups = vocabulary.needs().iter().filter(|term| term.is_group()).count();
    let activity_groups = vocabulary.activities().iter().filter(|term| term.is_group()).count();
    assert!(entries(need_groups, vocabulary.needs().len()) >= 60);
    assert!(entries(activity_groups, vocabulary.activities().len()) >= 120);
}

#[test]
fn the_codes_others_rely_on_exist() {
    for code in
        ["loneliness", "debt", "housing", "bereavement", "inactivity", "caring", "anxiety", "employment"]
    {
        let need = Vocabulary::embedded().need(code);
        assert_eq!(need.map(|need| need.code.as_str()), Some(code));
    }
    assert!(Vocabulary::embedded().need("walking-group").is_none());
    assert!(Vocabulary::embedded().activity("walking-group").is_some());
}

#[test]
fn there_are_two_levels_and_no_empty_group() {
    let vocabulary = Vocabulary::embedded();
    for group in vocabulary.needs().iter().filter(|term| term.is_group()) {
        assert!(vocabulary.children_of(&group.code).count() >= 2, "{}", group.code);
    }
    for group in vocabulary.activities().iter().filter(|term| term.is_group()) {
        assert!(vocabulary.children_of(&group.code).count() >= 2, "{}", group.code);
    }
    for need in vocabulary.needs().iter().filter(|term| !term.is_group()) {
        assert_eq!(vocabulary.children_of(&need.code).count(), 0, "{}", need.code);
        assert!(vocabulary.need(need.parent.as_ref().unwrap().as_str()).unwrap().is_group());
    }
    let debt = &vocabulary.need("debt").unwrap().code;
    let money = vocabulary.need("money").unwrap();
    assert!(vocabulary.children_of(&money.code).any(|need| &need.code == debt));
}

#[test]
fn each_group_is_followed_by_its_entries() {
    let mut group = None;
    for need in Vocabulary::embedded().needs() {
        if need.is_group() {
            group = Some(&need.code);
        } else {
            assert_eq!(need.parent.as_ref(), group, "{}", need.code);
        }
    }
    let mut group = None;
    for activity in Vocabulary::embedded().activities() {
        if activity.is_group() {
            group = Some(&activity.code);
        } else {
            assert_eq!(activity.parent.as_ref(), group, "{}", activity.code);
        }
    }
}

#[test]
fn every_term_has_three_to_eight_synonyms_and_short_labels() {
    let vocabulary = Vocabulary::embedded();
    let needs = vocabulary.needs().iter().map(|t| (t.code.as_str(), &t.label, &t.label_cy, &t.synonyms));
    let activities =
        vocabulary.activities().iter().map(|t| (t.code.as_str(), &t.label, &t.label_cy, &t.synonyms));
    for (code, label, label_cy, synonyms) in needs.chain(activities) {
        assert!((3..=8).contains(&synonyms.len()), "{code} has {} synonyms", synonyms.len());
        assert!(label.chars().count() <= 45, "{label}");
        assert!(label_cy.chars().count() <= 60, "{label_cy}");
        let distinct: HashSet<String> =
            synonyms.iter().chain([label]).map(|name| plain_words(name)).collect();
        assert_eq!(distinct.len(), synonyms.len() + 1, "{code} says the same twice");
    }
}

#[test]
fn snomed_codes_are_the_agreed_ones() {
    let mut seen = 0;
    for (code, _, snomed, _) in every_term() {
        for concept in snomed {
            assert!(AGREED_SNOMED.contains(&concept.code.as_str()), "{code}: {}", concept.code);
            seen += 1;
        }
    }
    assert!(seen >= AGREED_SNOMED.len());
}

#[test]
fn every_mapping_exists_in_the_list_it_points_to() {
    let Some(folder) = taxonomies() else {
        assert_ne!(
            std::env::var("CI").as_deref(),
            Ok("true"),
            "the shared folder with the taxonomies is missing"
        );
        println!("skipped: no shared folder with the taxonomies here");
        return;
    };
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let first_column = |name: &str| -> HashSet<i64> {
        read(name).lines().filter_map(|line| line.split(',').next()?.parse().ok()).collect()
    };
    let open_eligibility: HashSet<i64> = read("openeligibility_taxonomy.xml")
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next()?.parse().ok())
        .collect();
    let nhs_dos = first_column("nhs_dos_service_types.csv");
    let lgsl = first_column("lgsl_local_services_govuk.csv");
    assert!(open_eligibility.len() > 200 && nhs_dos.len() > 50 && lgsl.len() > 100);
    let mut mapped = 0;
    for (code, _, _, mappings) in every_term() {
        let ids = [
            (&open_eligibility, mappings.openeligibility.iter().map(|id| i64::from(*id)).collect::<Vec<_>>()),
            (&nhs_dos, mappings.nhs_dos.iter().map(|id| i64::from(*id)).collect()),
            (&lgsl, mappings.lgsl.iter().map(|id| i64::from(*id)).collect()),
        ];
        for (known, ids) in ids {
            assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "{code} maps twice to one id");
            for id in ids {
                assert!(known.contains(&id), "{code}: {id}");
                mapped += 1;
            }
        }
    }
    assert!(mapped > 200);
}

/// The folder of other people's lists: shared with the project and never part of it.
fn taxonomies() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("ALONGSIDE_SHARED").map_or_else(beside, PathBuf::from);
    Some(shared.join("data/directory/taxonomies")).filter(|folder| folder.is_dir())
}

#[test]
fn both_files_say_which_edition_they_are() {
    let vocabulary = Vocabulary::embedded();
    for edition in [vocabulary.needs_edition(), vocabulary.activities_edition()] {
        assert_eq!(edition.version.split('.').filter(|part| part.parse::<u32>().is_ok()).count(), 3);
        assert_eq!(edition.date.len(), "2026-11-22".len());
        assert_eq!(edition.welsh, Welsh::Draft);
    }
}

#[test]
fn finds_what_people_say() {
    let vocabulary = Vocabulary::embedded();
    for (text, need) in [
        ("nobody to talk to", "loneliness"),
        ("  NOBODY to talk, to! ", "loneliness"),
        ("skint", "money"),
        ("Damp flat", "poor-housing"),
        ("bereavement", "bereavement"),
        ("Teimlo’n unig", "loneliness"),
    ] {
        let found = vocabulary.find(text);
        assert_eq!(found.needs.iter().map(|need| need.code.as_str()).collect::<Vec<_>>(), [need], "{text}");
    }
    let sheds = vocabulary.find("Men’s Shed");
    assert_eq!(sheds.activities[0].code.as_str(), "mens-shed");
    assert!(sheds.needs.is_empty());
    assert!(vocabulary.find("").needs.is_empty());
    assert!(vocabulary.find("xyzzy").activities.is_empty());
}

const HEAD: &str = "version = \"1.0.0\"\nedition = 2026-11-22\nwelsh = \"draft\"\n";

fn need(code: &str, parent: Option<&str>, synonyms: &str) -> String {
    let parent = parent.map(|parent| format!("parent = \"{parent}\"\n")).unwrap_or_default();
    format!(
        "[[need]]\ncode = \"{code}\"\n{parent}label = \"{code} x\"\nlabel_cy = \"{code} y\"\nsynonyms = [{synonyms}]\n"
    )
}

fn problems(needs: &str) -> Vec<VocabularyProblem> {
    Vocabulary::parse(needs, HEAD).map_or_else(|error| error.problems, |_| Vec::new())
}

#[test]
fn an_edited_list_is_read_with_its_shared_synonyms() {
    let needs = format!(
        "{HEAD}shared_synonyms = [\"Worn out\"]\n{}{}",
        need("mind", None, "\"worn out\""),
        need("stress", Some("mind"), "\"worn-out\"")
    );
    let vocabulary = Vocabulary::parse(&needs, HEAD).unwrap();
    assert_eq!(vocabulary.find("worn out").needs.len(), 2);
    assert_eq!(vocabulary.needs_edition().date, "2026-11-22");
    assert!(vocabulary.activities().is_empty());
}

#[test]
fn an_edited_list_is_told_everything_that_is_wrong() {
    let needs = format!(
        "{HEAD}shared_synonyms = [\"alone\"]\n{}{}{}{}{}{}",
        need("mind", None, "\"worn out\""),
        need("mind", None, ""),
        need("stress", Some("mind"), "\"Worn out!\", \" - \""),
        need("sleep", Some("stress"), ""),
        need("anger", Some("body"), ""),
        need("Low_Mood", None, "")
    );
    let found = problems(&needs);
    assert!(matches!(&found[0], P::CodeShape { code, .. } if code == "Low_Mood"));
    assert!(found.iter().any(|p| matches!(p, P::CodeTwice { code, .. } if code == "mind")));
    assert!(found.iter().any(|p| matches!(p, P::TooDeep { code, .. } if code == "sleep")));
    assert!(found.iter().any(|p| matches!(p, P::NoSuchParent { parent, .. } if parent == "body")));
    assert!(found.iter().any(|p| matches!(p, P::EmptyName { code, .. } if code == "stress")));
    assert!(found.iter().any(|p| matches!(p, P::NameTwice { name, .. } if name == "worn out")));
    assert!(found.iter().any(|p| matches!(p, P::NotShared { name, .. } if name == "alone")));
    let message = Vocabulary::parse(&needs, HEAD).unwrap_err().to_string();
    assert_eq!(message.lines().count(), found.len());
    assert!(message.contains("needs.toml: \"worn out\" leads to \"mind\" and to \"stress\""), "{message}");
}

#[test]
fn unknown_fields_wrong_dates_and_wrong_entries_are_refused() {
    let misspelt = format!("{HEAD}{}lable = \"x\"\n", need("mind", None, ""));
    assert!(matches!(&problems(&misspelt)[0], P::Unreadable { message, .. } if message.contains("lable")));
    let bad_snomed = format!(
        "{HEAD}{}snomed = [{{ code = \"267076003\", term = \"x\", source = \"y\" }}]\n",
        need("mind", None, "")
    );
    assert!(matches!(&problems(&bad_snomed)[0], P::Unreadable { message, .. } if message.contains("SNOMED")));
    let no_source = bad_snomed.replace("267076003", "267076002").replace("\"y\" }", "\"\" }");
    assert!(matches!(&problems(&no_source)[0], P::SnomedWithoutSource { .. }));
    let timed = HEAD.replace("2026-11-22", "2026-11-22T10:00:00Z");
    assert_eq!(problems(&timed), [P::EditionNotDate { file: "needs.toml" }]);
    let swapped = Vocabulary::parse(HEAD, &format!("{HEAD}{}", need("mind", None, ""))).unwrap_err();
    assert_eq!(swapped.problems, [P::WrongEntries { file: "activities.toml", entry: "activity" }]);
    let both = Vocabulary::parse("x", "y").unwrap_err();
    assert_eq!(both.problems.len(), 2);
}
