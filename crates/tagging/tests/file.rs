//! A file of rules: what its fields do, and what is said when it cannot be used.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use tagging::{Rules, RulesProblem, SourceTerm, Strength, Text};
use vocabulary::Vocabulary;

fn rules(toml: &str) -> Rules {
    Rules::read(&format!("version = \"1\"\n{toml}"), Vocabulary::embedded())
        .unwrap_or_else(|error| panic!("{error}"))
}

fn problems(toml: &str) -> Vec<RulesProblem> {
    Rules::read(&format!("version = \"1\"\n{toml}"), Vocabulary::embedded()).expect_err("read").problems
}

/// How strongly the rules suggest a code, if they do.
fn strength(rules: &Rules, code: &str, name: &str, description: &str, label: &str) -> Option<Strength> {
    let terms = [SourceTerm { taxonomy: "", code: "", label }];
    let suggestions = rules.suggest(&Text { name, description, terms: &terms });
    suggestions.iter().find(|suggestion| suggestion.tag.as_str() == code).map(|found| found.strength)
}

#[test]
fn the_file_in_the_program_can_be_read() {
    let text = include_str!("../../../vocabularies/tagging.toml");
    let rules = Rules::read(text, Vocabulary::embedded()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(rules.edition(), Rules::embedded().edition());
}

#[test]
fn without_a_file_the_vocabulary_is_all_there_is() {
    let rules = rules("");
    let given = |description| strength(&rules, "food-bank", "", description, "");
    assert_eq!(given("We run food banks"), Some(Strength::Likely), "the label");
    assert_eq!(given("We run a food bank"), Some(Strength::Likely), "its singular");
    assert_eq!(given("A foodbank"), Some(Strength::Weak), "one word");
    assert_eq!(given("A clothes bank"), None);
    assert_eq!(strength(&rules, "food-bank", "Food banks", "", ""), Some(Strength::Strong), "in a name");
}

#[test]
fn lists_say_how_sure_a_phrase_is_and_where_it_counts() {
    let rules = rules(
        r#"[[activity]]
        code = "time-bank"
        strong = ["hour swap"]
        likely = ["favour*"]
        weak = ["swap"]
        name = ["swappers"]
        not = ["swap the bus"]
        together = [["skills", "talents"], ["share", "pass on"]]
        source = ["Swaps"]
        source_hint = ["Neighbours"]"#,
    );
    let given = |name, description, label| strength(&rules, "time-bank", name, description, label);
    assert_eq!(given("", "An hour-swap on Fridays", ""), Some(Strength::Strong));
    assert_eq!(given("", "Favours for all", ""), Some(Strength::Likely));
    assert_eq!(given("A Favour", "", ""), Some(Strength::Strong), "one step more in a name");
    assert_eq!(given("", "We swap", ""), Some(Strength::Weak));
    assert_eq!(given("Swap", "", ""), Some(Strength::Weak), "a hint stays a hint");
    assert_eq!(given("Moss End Swappers", "", ""), Some(Strength::Strong));
    assert_eq!(given("", "We are swappers", ""), None, "only in a name");
    assert_eq!(given("", "Swap the bus for a bicycle", ""), None);
    assert_eq!(given("", "Share your talents. Bring tea.", ""), Some(Strength::Likely));
    assert_eq!(given("", "Share a meal", ""), None, "one part alone");
    assert_eq!(given("", "", "swaps"), Some(Strength::Strong));
    assert_eq!(given("", "", "Swaps and more"), Some(Strength::Weak), "not the whole label");
    assert_eq!(given("", "", "Neighbours"), Some(Strength::Weak));
    assert_eq!(given("", "We swap", "Neighbours"), Some(Strength::Likely), "two hints agree");
    assert_eq!(given("Swap", "We swap", ""), Some(Strength::Weak), "only if one is the source's");
}

#[test]
fn needs_and_venues_go_with_activities() {
    let rules = rules(
        r#"[[activity]]
        code = "time-bank"
        strong = ["hour swap"]
        needs = ["loneliness"]
        main_needs = ["giving-back"]
        perhaps = ["boredom"]
        venues = ["library"]
        [[activity]]
        code = "library"
        strong = ["reading house"]
        likely = ["book house"]
        [[activity]]
        code = "choir"
        strong = ["part song"]
        [[activity]]
        code = "dance"
        strong = ["jigs"]
        [[activity]]
        code = "drama-group"
        strong = ["masques"]"#,
    );
    let given = |code, name, description| strength(&rules, code, name, description, "");
    assert_eq!(given("loneliness", "", "An hour swap"), Some(Strength::Strong));
    assert_eq!(given("giving-back", "", "An hour swap"), Some(Strength::Strong));
    assert_eq!(given("boredom", "", "An hour swap"), Some(Strength::Weak));
    let many = "Hour swap, part song, jigs and masques";
    assert_eq!(given("giving-back", "", many), Some(Strength::Weak), "one of many");
    assert_eq!(given("giving-back", "Hour swap", many), Some(Strength::Strong), "the name says it");
    assert_eq!(given("library", "Book House", ""), Some(Strength::Strong));
    assert_eq!(given("library", "Hour swap at Book House", "At Book House"), None, "only the place");
    assert_eq!(given("library", "Hour swap", "And a reading house"), Some(Strength::Strong));
}

#[test]
fn doubt_denial_and_asides_make_less_of_what_is_found() {
    let rules = rules(
        r#"leave_out = ["timebank"]
        never = ["hour swap road"]
        silent_sources = ["Hour swap"]
        [only_hints]
        name = ["league"]
        anywhere = ["far away"]
        less_sure = ["abroad"]
        source = ["Funders"]
        [asides]
        to_the_end = ["ask others for"]
        next_words = ["beside the"]
        [negation]
        to_the_end = ["we have no"]
        next_words = ["no"]
        ends_at = ["but"]
        [[activity]]
        code = "time-bank"
        strong = ["hour swap"]"#,
    );
    let given = |name, description, label| strength(&rules, "time-bank", name, description, label);
    assert_eq!(given("", "A timebank", ""), None);
    assert_eq!(given("", "12 Hour Swap Road", ""), None);
    assert_eq!(given("", "", "Hour Swap"), None);
    assert_eq!(given("Moss End League", "Hour swap", ""), Some(Strength::Weak));
    assert_eq!(given("Moss End", "Hour swap in the league", ""), Some(Strength::Strong));
    assert_eq!(given("", "Hour swap far away", ""), Some(Strength::Weak));
    assert_eq!(given("", "Hour swap abroad", ""), Some(Strength::Likely));
    assert_eq!(given("", "Hour swap", "Funders"), Some(Strength::Weak));
    assert_eq!(given("", "Ask others for rides, meals or an hour swap.", ""), Some(Strength::Weak));
    assert_eq!(given("", "Ask others for rides. Hour swap.", ""), Some(Strength::Strong));
    assert_eq!(given("", "Beside the hour swap", ""), Some(Strength::Weak));
    assert_eq!(given("", "Beside the old red brick school hour swap", ""), Some(Strength::Strong));
    assert_eq!(given("", "We have no rides, meals or an hour swap.", ""), None);
    assert_eq!(given("", "We have no rides but an hour swap.", ""), Some(Strength::Strong));
    assert_eq!(given("", "No hour swap", ""), None);
    assert_eq!(given("", "No rides, hour swap", ""), Some(Strength::Strong));
}

#[test]
fn a_longer_phrase_says_it_better_within_its_list() {
    let rules = rules(
        r#"[[activity]]
        code = "time-bank"
        strong = ["hour swap"]
        [[activity]]
        code = "library"
        strong = ["book hour swap"]
        [[need]]
        code = "boredom"
        strong = ["swap"]"#,
    );
    let given = |code| strength(&rules, code, "", "Book hour swap", "");
    assert_eq!((given("library"), given("time-bank")), (Some(Strength::Strong), None));
    assert_eq!(given("boredom"), Some(Strength::Strong), "needs are another list");
}

#[test]
fn everything_that_is_wrong_is_said_at_once_with_what_to_do() {
    let found = problems(
        r#"leave_out = ["sixpence"]
        never = ["hour swap"]
        [[activity]]
        code = "debt"
        [[activity]]
        code = "time-bank"
        strong = ["hour swap", "arts, crafts", "sw*ap", "ab*"]
        weak = ["Hour-Swap"]
        source = ["Swaps", "swaps"]
        needs = ["choir"]
        venues = ["nowhere"]
        [[activity]]
        code = "time-bank"
        [[need]]
        code = "loneliness"
        needs = ["debt"]"#,
    );
    let phrase = |phrase: &str| RulesProblem::Phrase { phrase: phrase.to_owned() };
    let no_such = |list, code: &str| RulesProblem::NoSuchCode { list, code: code.to_owned() };
    let twice =
        |phrase: &str| RulesProblem::PhraseTwice { code: "time-bank".into(), phrase: phrase.to_owned() };
    for expected in [
        no_such("activity", "debt"),
        no_such("need", "choir"),
        no_such("activity", "nowhere"),
        phrase("arts, crafts"),
        phrase("sw*ap"),
        phrase("ab*"),
        twice("Hour-Swap"),
        twice("swaps"),
        RulesProblem::CodeTwice { code: "time-bank".into() },
        RulesProblem::NeedWithCompanions { code: "loneliness".into() },
        RulesProblem::NeverSaid { code: "time-bank".into(), phrase: "hour swap".into() },
        RulesProblem::NothingToLeaveOut { phrase: "sixpence".into() },
    ] {
        assert!(found.contains(&expected), "{expected:?} is not among {found:#?}");
    }
    let said = Rules::read("version = \"1\"\n[[need]]\ncode = \"x\"", Vocabulary::embedded()).unwrap_err();
    let expected =
        "tagging.toml: there is no need \"x\" in the vocabulary. Correct the code or add it there first";
    assert_eq!(said.to_string(), expected);
}

#[test]
fn a_file_that_is_no_list_of_rules_is_refused_with_the_line() {
    for toml in ["[[activity]]\ncode = \"choir\"\nstrnog = [\"song\"]", "never = \"song\"", "[[song]]", "}"] {
        let found = problems(toml);
        assert!(matches!(found.as_slice(), [RulesProblem::Unreadable(_)]), "{toml}: {found:?}");
        assert!(found[0].to_string().contains("line"), "{}", found[0]);
    }
    let without_version = Rules::read("", Vocabulary::embedded()).unwrap_err();
    assert!(without_version.to_string().contains("version"), "{without_version}");
}
