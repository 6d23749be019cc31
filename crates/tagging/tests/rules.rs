//! What the rules inside the program make of texts, and what they do not fall for.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use tagging::{Evidence, Field, Rule, Rules, SourceTerm, Strength, Suggestion, Tag, Text};
use vocabulary::Vocabulary;

fn suggest(name: &str, description: &str, labels: &[&str]) -> Vec<Suggestion> {
    let terms: Vec<SourceTerm<'_>> =
        labels.iter().map(|label| SourceTerm { taxonomy: "", code: "", label }).collect();
    Rules::embedded().suggest(&Text { name, description, terms: &terms })
}

/// What people would find the service by: the codes that are likely or strong, needs marked with a question mark.
fn found_by(name: &str, description: &str, labels: &[&str]) -> Vec<String> {
    let suggestions = suggest(name, description, labels).into_iter();
    let counted = suggestions.filter(|suggestion| suggestion.strength > Strength::Weak);
    let mut codes: Vec<String> = counted
        .map(|suggestion| match suggestion.tag {
            Tag::Activity(code) => code.to_string(),
            Tag::Need(code) => format!("{code}?"),
        })
        .collect();
    codes.sort_unstable();
    codes
}

fn one(suggestions: &[Suggestion], code: &str) -> Suggestion {
    let found = suggestions.iter().find(|suggestion| suggestion.tag.as_str() == code);
    found.unwrap_or_else(|| panic!("{code} is not among {suggestions:#?}")).clone()
}

#[test]
fn services_are_found_by_what_they_say() {
    for (name, description, labels, expected) in [
        ("Larkfield Food Bank", "", &[][..], &["food-bank", "food?"][..]),
        ("Larkfield", "Referral: voucher", &["Food bank"], &["food-bank", "food?"]),
        ("Moss End Lunch Club", "Two courses for £6.", &[], &["loneliness?", "lunch-club"]),
        ("Tuesday Group", "Come for a cuppa and meet new people.", &[], &["coffee-morning", "loneliness?"]),
        (
            "Moss End Hall",
            "Strength and balance classes for anyone over 60",
            &[],
            &["falls-prevention", "falls?"],
        ),
        ("Larkfield Men's Shed", "", &[], &["mens-shed", "social-isolation?"]),
        ("The Nook", "Debt advice every Friday", &[], &["debt-advice", "debt?"]),
        ("Moss End Carers Centre", "Help for unpaid carers", &[], &["carers-centre", "caring?"]),
        ("Larkfield Cricket Club", "", &["community amateur sports club"], &["inactivity?", "team-sports"]),
        ("Larkfield Rifle Club", "", &["community amateur sports club"], &["inactivity?", "moving"]),
        ("Moss End Bowling Club", "", &[], &["bowls-and-gentle-sports", "inactivity?"]),
        ("Moss End", "Public library", &["library"], &["learning?", "library"]),
        ("Moss End Library", "Free use of our computers", &["library"], &["digital-skills?", "library"]),
        ("St Ann's", "Stafell gynnes / warm room", &["warm space"], &["energy-bills?", "warm-space"]),
        ("Banc Bwyd", "Banciau bwyd", &[], &["food-bank", "food?"]),
    ] {
        let mut expected: Vec<&str> = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(found_by(name, description, labels), expected, "{name}: {description}");
    }
}

#[test]
fn words_that_mean_something_else_mislead_nobody() {
    for (name, description, never) in [
        ("The Nook", "Within walking distance of the station", "walking-group"),
        ("The Nook", "Closed on Boxing Day and bank holidays", "moving"),
        ("The Nook", "Closed on bank holidays. Food and drink can be bought", "food-bank"),
        ("Reading Borough Advice", "For people who live in Reading", "book-group"),
        ("The Nook", "A bowl of soup and a roll", "bowls-and-gentle-sports"),
        ("The Nook", "Swindon Street, behind the bank", "food-bank"),
        ("The Nook", "The hall has a sprung dance floor", "dance"),
        ("The Nook", "Hearing loop, disabled toilet and wheelchair access", "hearing-loss"),
        ("The Nook", "Disabled toilet, disabled parking", "mobility"),
        ("The Nook", "Pet food bank on Mondays", "food-bank"),
        ("The Nook", "Write to desk@foodbank.example.org or see www.debtadvice.example.co.uk", "food-bank"),
        ("The Nook", "Write to desk@foodbank.example.org or see www.debtadvice.example.co.uk", "debt-advice"),
        ("The Nook", "Bring a chair, yoga mat and water", "gentle-exercise"),
        ("The Larkfield Company", "The company's objects are charitable", "loneliness"),
        ("The Nook", "Mental health first aid course for managers", "feelings"),
    ] {
        let codes = found_by(name, description, &[]);
        assert!(!codes.iter().any(|code| code.trim_end_matches('?') == never), "{description}: {codes:?}");
    }
}

#[test]
fn what_a_service_says_it_does_not_do_is_not_suggested() {
    for (description, denied, kept) in [
        ("We do not offer debt advice, benefits advice or a food bank.", "debt-advice", None),
        ("We do not offer debt advice, benefits advice or a food bank.", "food-bank", None),
        (
            "We do not run a food bank, but there is a community fridge.",
            "food-bank",
            Some("community-pantry"),
        ),
        ("We do not run a food bank. There is a community fridge.", "food-bank", Some("community-pantry")),
        ("There is no lunch club.", "lunch-club", None),
        ("No lunch club today, debt advice as usual.", "lunch-club", Some("debt-advice")),
        ("Not suitable for people with dementia.", "dementia-group", None),
        ("Not only a food bank.", "lunch-club", Some("food-bank")),
        ("No referral needed for the food bank.", "lunch-club", Some("food-bank")),
        ("Lunch club: no. Debt advice: yes.", "lunch-club", Some("debt-advice")),
        ("Lunch club: Meals on wheels: Debt advice: Yes", "lunch-club", Some("debt-advice")),
        ("Lunch club: Meals on wheels: Debt advice: Yes", "meals-delivered", Some("debt-advice")),
        ("Debt or legal advice: Lunch club: yes", "debt-advice", Some("lunch-club")),
        ("For anybody who has no food in the house.", "lunch-club", Some("food?")),
    ] {
        let codes = found_by("The Nook", description, &[]);
        assert!(!codes.iter().any(|code| code == denied), "{description}: {codes:?}");
        if let Some(kept) = kept {
            assert!(codes.iter().any(|code| code == kept), "{description}: {codes:?}");
        }
    }
}

#[test]
fn somebody_elses_offer_is_only_a_hint() {
    for description in [
        "We can signpost you to debt advice.",
        "All profits support Moss End Food Bank and debt advice.",
        "We are next to the debt advice office.",
    ] {
        assert_eq!(found_by("The Nook", description, &[]), Vec::<String>::new(), "{description}");
        assert_eq!(one(&suggest("The Nook", description, &[]), "debt-advice").strength, Strength::Weak);
    }
}

#[test]
fn the_place_in_a_name_is_not_what_happens_there() {
    assert!(!found_by("St Ann's Church", "Open to all", &["warm space"]).contains(&"faith-group".to_owned()));
    let codes = found_by("St Ann's Church", "Sunday worship and a warm room", &["warm space"]);
    assert!(codes.contains(&"faith-group".to_owned()), "{codes:?}");
    assert_eq!(found_by("St Ann's Church", "", &[]), ["faith-group", "faith?"]);
    assert_eq!(found_by("Chapel Moss Library", "", &["library"]), ["learning?", "library"]);
}

#[test]
fn a_service_for_nobody_here_gets_only_hints() {
    for (name, description, labels) in [
        ("Moss End Parent Teacher Association", "Choir and craft club", &[][..]),
        ("Moss End Trust", "Choir and craft club", &["Grants to organisations"]),
        ("Pitches at Moss End School", "Access: Private Use. Football", &["Grass pitches"]),
    ] {
        let suggestions = suggest(name, description, labels);
        assert!(!suggestions.is_empty());
        assert!(
            suggestions.iter().all(|suggestion| suggestion.strength == Strength::Weak),
            "{suggestions:#?}"
        );
    }
}

#[test]
fn every_suggestion_says_why() {
    let text = "Café with Knit & Natter. Tea and coffee, and good company.";
    let suggestions = suggest("Moss End Food-Bank", text, &["Mental health support"]);
    let food = one(&suggestions, "food-bank");
    assert_eq!(food.strength, Strength::Strong);
    assert_eq!(food.because[0].field, Field::Name);
    assert_eq!(food.because[0].words, "Food-Bank");
    assert_eq!(food.because[0].rule, Rule::Phrase("food bank".to_owned()));

    let need = one(&suggestions, "food");
    let goes_with = Rule::GoesWith(food.tag.activity().unwrap().clone());
    assert!(need.because.contains(&Evidence {
        field: Field::Name,
        words: "Food-Bank".to_owned(),
        rule: goes_with
    }));

    let craft = one(&suggestions, "craft-group");
    assert_eq!(
        (craft.because[0].field, craft.because[0].words.as_str()),
        (Field::Description, "Knit & Natter")
    );

    // Neither says it alone, so both are named.
    let coffee = one(&suggestions, "coffee-morning");
    let words: Vec<&str> = coffee.because.iter().map(|evidence| evidence.words.as_str()).collect();
    assert!(words.contains(&"coffee") && words.contains(&"company"), "{words:?}");
    assert!(!found_by("", "Tea and coffee", &[]).contains(&"coffee-morning".to_owned()));

    let hint = one(&suggestions, "mind-support");
    assert_eq!(hint.strength, Strength::Weak);
    assert_eq!(hint.because[0].rule, Rule::Source("Mental health support".to_owned()));
    assert_eq!(hint.because[0].rule.to_string(), "the source files it under \"Mental health support\"");
}

#[test]
fn the_best_comes_first_and_groups_give_way_to_their_entries() {
    let suggestions = suggest("Moss End Sports Club", "Netball club and tennis. Football too.", &[]);
    let strengths: Vec<Strength> = suggestions.iter().map(|suggestion| suggestion.strength).collect();
    assert!(strengths.is_sorted_by(|one, other| one >= other), "{strengths:?}");
    assert!(suggestions.iter().any(|suggestion| suggestion.tag.as_str() == "team-sports"));
    assert!(!suggestions.iter().any(|suggestion| suggestion.tag.as_str() == "moving"), "{suggestions:#?}");
}

#[test]
fn entries_of_other_lists_lead_to_ours() {
    let mapped = |taxonomy, code| {
        let terms = [SourceTerm { taxonomy, code, label: "" }];
        Rules::embedded().suggest(&Text { name: "", description: "", terms: &terms })
    };
    let debt = one(&mapped("Open Eligibility 2.0", "1263"), "debt");
    // Two of ours stand under that entry: each is only a hint.
    assert_eq!(debt.strength, Strength::Weak);
    assert_eq!(debt.because[0].rule, Rule::Mapping("Open Eligibility 1263".to_owned()));
    assert_eq!(debt.because[0].words, "1263");
    let credit = one(&mapped("open-eligibility", " 1266 "), "credit-union");
    assert_eq!(credit.strength, Strength::Likely);
    assert_eq!(one(&mapped("LGSL", "272"), "community-transport").strength, Strength::Weak);
    assert_eq!(
        one(&mapped("NHS Directory of Services", "27"), "home-from-hospital").strength,
        Strength::Weak
    );
    // So many of ours stand under it that it says nothing.
    assert_eq!(mapped("Open Eligibility", "1285"), []);
    for (taxonomy, code) in [("LGSL", "999999"), ("LGSL", "x"), ("", "1263"), ("Somebody's list", "1263")] {
        assert_eq!(mapped(taxonomy, code), [], "{taxonomy} {code}");
    }
}

#[test]
fn a_steward_can_keep_suggestions_as_json() {
    let suggestions = suggest("Moss End Food Bank", "", &[]);
    let json = serde_json::to_string(&suggestions).unwrap();
    assert!(json.starts_with(
        r#"[{"tag":{"activity":"food-bank"},"strength":"strong","because":[{"field":"name","words":"Food Bank""#
    ));
    assert_eq!(serde_json::from_str::<Vec<Suggestion>>(&json).unwrap(), suggestions);
}

#[test]
fn the_edition_changes_with_the_file_and_with_the_vocabulary() {
    let own = Rules::embedded().edition();
    assert_eq!(own, Rules::embedded().edition());
    let (version, digest) = own.split_once('-').unwrap();
    assert_eq!((version, digest.len()), ("1.0.0", 12));
    let read = |toml| Rules::read(toml, Vocabulary::embedded()).unwrap().edition().to_owned();
    assert_eq!(read("version = \"2\""), read("version = \"2\""));
    assert_ne!(read("version = \"2\""), read("version = \"2\"\nnever = [\"x\"]"));
    let needs = include_str!("../../../vocabularies/needs.toml");
    let activities =
        include_str!("../../../vocabularies/activities.toml").replace("\"foodbank\"", "\"foodbanc\"");
    let other = Vocabulary::parse(needs, &activities).unwrap();
    assert_ne!(read("version = \"2\""), Rules::read("version = \"2\"", &other).unwrap().edition());
}
