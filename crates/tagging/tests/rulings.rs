//! Suggestions and the rulings of stewards together.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use tagging::{Rules, Ruling, Standing, Strength, Suggestion, Tag, Text, Verdict, effective};
use vocabulary::{ActivityCode, NeedCode};

fn activity(code: &str) -> Tag {
    Tag::Activity(ActivityCode::parse(code).unwrap())
}

fn need(code: &str) -> Tag {
    Tag::Need(NeedCode::parse(code).unwrap())
}

fn food_bank() -> Vec<Suggestion> {
    let text = Text { name: "Moss End Food Bank", description: "Some guidance", terms: &[] };
    let suggestions = Rules::embedded().suggest(&text);
    let codes: Vec<&str> = suggestions.iter().map(|suggestion| suggestion.tag.as_str()).collect();
    assert_eq!(codes[..2], ["food-bank", "food"]);
    assert_eq!(suggestions.last().unwrap().strength, Strength::Weak);
    suggestions
}

#[test]
fn without_rulings_the_suggestions_stand_in_their_order() {
    let suggestions = food_bank();
    let all = effective(&suggestions, &[]);
    assert_eq!(all.len(), suggestions.len());
    assert_eq!(all[0].tag, &activity("food-bank"));
    assert_eq!(all[0].standing, Standing::Suggested(Strength::Strong));
    assert_eq!(all[0].because, suggestions[0].because);
    assert!(all[0].counts());
    assert!(!all.last().unwrap().counts(), "hints are for stewards");
}

#[test]
fn a_ruling_stands_whatever_the_rules_say() {
    let suggestions = food_bank();
    let rulings = [
        Ruling { tag: activity("food-bank"), verdict: Verdict::DoesNotApply },
        Ruling { tag: need("loneliness"), verdict: Verdict::Applies },
        Ruling { tag: need("food"), verdict: Verdict::Applies },
        Ruling { tag: activity("choir"), verdict: Verdict::DoesNotApply },
    ];
    let all = effective(&suggestions, &rulings);
    assert!(all.iter().all(|one| *one.tag != activity("food-bank") && *one.tag != activity("choir")));
    assert_eq!((all[0].tag, all[0].standing), (&need("loneliness"), Standing::Ruled));
    assert_eq!(all[0].because, [], "nothing suggests it");
    assert_eq!((all[1].tag, all[1].standing), (&need("food"), Standing::Ruled));
    assert_eq!(all[1].because[0].words, "Food Bank", "the words are still shown");
    assert!(all[0].counts() && all[1].counts());
    assert_eq!(all.iter().filter(|one| *one.tag == need("food")).count(), 1);
}

#[test]
fn of_several_rulings_on_one_tag_the_last_holds() {
    let suggestions = food_bank();
    let yes = Ruling { tag: need("debt"), verdict: Verdict::Applies };
    let no = Ruling { tag: need("debt"), verdict: Verdict::DoesNotApply };
    let has_debt = |rulings: &[Ruling]| {
        effective(&suggestions, rulings).iter().filter(|one| *one.tag == need("debt")).count()
    };
    assert_eq!(has_debt(&[yes.clone(), no.clone()]), 0);
    assert_eq!(has_debt(&[no.clone(), yes.clone()]), 1);
    assert_eq!(has_debt(&[yes.clone(), no, yes]), 1);
}
