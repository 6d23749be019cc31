//! Needs and activities: suggested from a service's words, ruled by stewards, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;
use std::sync::Arc;

use common::{service, take};
use directory::catalogue::Catalogue;
use directory::locality::Registers;
use directory::search::{Query, Search};
use directory::tags::{self, Strength, Tag, Verdict};
use directory::{Error, Kind};
use store::testing::{TestDb, both_stores};
use uuid::Uuid;

const ONE: &str = "11111111-1111-4111-8111-111111111111";
const ORG: &str = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa";

fn one() -> Uuid {
    ONE.parse().unwrap()
}

fn decide(t: &TestDb, code: &'static str, verdict: Option<Verdict>) {
    let tag = tags::named(code).unwrap();
    t.db.write(move |tx| tags::decide(tx, one(), &tag, verdict, "Ann Steward", Some("asked them"))).unwrap();
}

fn search(t: &TestDb) -> Arc<Search> {
    let catalogue = Catalogue::open(&t.db).unwrap();
    Search::open(&t.db, &Registers::open(&t.db, &catalogue).unwrap()).unwrap()
}

/// Services that are found by a need or activity.
fn found(search: &Search, code: &str) -> usize {
    search.refresh().unwrap();
    let tag = tags::number(&tags::named(code).unwrap()).unwrap();
    search.answer(&Query { needs: vec![tag], ..Query::default() }).total
}

#[test]
fn a_service_is_found_by_what_its_words_suggest() {
    both_stores(|t| {
        take(t, vec![service(ONE, "Larkfield Food Bank", ORG)]);
        let known = t.db.read(|tx| tags::of(tx, one())).unwrap();
        let first = &known.suggestions[0];
        assert_eq!((first.tag.as_str(), first.strength), ("food-bank", Strength::Strong));
        assert_eq!(first.because[0].words, "Food Bank");
        let search = search(t);
        assert_eq!((found(&search, "food-bank"), found(&search, "choir")), (1, 0));
    });
}

#[test]
fn a_ruling_stands_whatever_a_feed_says_later() {
    both_stores(|t| {
        take(t, vec![service(ONE, "Larkfield Food Bank", ORG)]);
        let search = search(t);
        decide(t, "food-bank", Some(Verdict::DoesNotApply));
        decide(t, "choir", Some(Verdict::Applies));
        assert_eq!((found(&search, "food-bank"), found(&search, "choir")), (0, 1));
        take(t, vec![service(ONE, "Larkfield Food Bank and Larder", ORG)]);
        assert_eq!((found(&search, "food-bank"), found(&search, "choir")), (0, 1));
        let known = t.db.read(|tx| tags::of(tx, one())).unwrap();
        assert_eq!(known.decisions.len(), 2, "who decided what is on record");
        assert_eq!(known.decisions[0].by, "Ann Steward");
        let rulings = known.rulings();
        assert!(known.effective(&rulings).iter().all(|tag| tag.tag.as_str() != "food-bank"));
        decide(t, "food-bank", None);
        assert_eq!(found(&search, "food-bank"), 1, "a decision can be taken back");
        let decisions = t.db.read(|tx| tags::of(tx, one())).unwrap().decisions;
        assert_eq!(decisions.len(), 3, "and that, too, is on record");
    });
}

#[test]
fn suggestions_of_earlier_rules_are_made_anew() {
    both_stores(|t| {
        take(t, vec![service(ONE, "Larkfield Food Bank", ORG)]);
        assert_eq!(tags::suggest_again(&t.db).unwrap(), 0);
        t.db.write(|tx| -> store::Result<()> {
            tx.execute("update service set suggested = '[]', suggested_by = 'of old'", &[]).map(|_| ())
        })
        .unwrap();
        // Whoever asks in the meantime gets what the present rules say.
        assert_eq!(t.db.read(|tx| tags::of(tx, one())).unwrap().suggestions[0].tag.as_str(), "food-bank");
        assert_eq!(found(&search(t), "food-bank"), 1);
        assert_eq!(tags::suggest_again(&t.db).unwrap(), 1);
        assert_eq!(tags::suggest_again(&t.db).unwrap(), 0);
    });
}

#[test]
fn decisions_need_a_service_and_a_name() {
    both_stores(|t| {
        take(t, vec![service(ONE, "Larkfield Food Bank", ORG)]);
        let decide = |id: Uuid, by: &'static str| {
            let tag = tags::named("choir").unwrap();
            t.db.write(move |tx| tags::decide(tx, id, &tag, Some(Verdict::Applies), by, None))
        };
        assert!(matches!(decide(one(), " "), Err(Error::Invalid(_))));
        assert!(matches!(decide(Uuid::nil(), "Ann"), Err(Error::NotFound { .. })));
    });
}

#[test]
fn the_sources_own_terms_are_kept() {
    both_stores(|t| {
        let mut row = service(ONE, "Tuesday group", ORG);
        let term = serde_json::json!([{"id": "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "taxonomy_term":
            {"id": "cccccccc-cccc-4ccc-8ccc-cccccccccccc", "code": "297", "name": "Befriending",
             "description": "Befriending", "taxonomy": "LGSL"}}]);
        row.content.as_mut().unwrap().insert("attributes".to_owned(), term);
        take(t, vec![row]);
        decide(t, "befriending", Some(Verdict::DoesNotApply));
        let documents = t.db.read(|tx| directory::records::documents(tx, Kind::Service, &[one()])).unwrap();
        assert!(documents[&one()].contains("Befriending"), "a ruling hides a tag, never the source's term");
    });
}

#[test]
fn every_need_and_activity_has_its_own_number() {
    let vocabulary = vocabulary::Vocabulary::embedded();
    let needs = vocabulary.needs().iter().map(|need| Tag::Need(need.code.clone()));
    let activities = vocabulary.activities().iter().map(|activity| Tag::Activity(activity.code.clone()));
    let numbers: std::collections::HashSet<_> =
        needs.chain(activities).map(|tag| tags::number(&tag)).collect();
    assert!(!numbers.contains(&None));
    assert_eq!(numbers.len(), vocabulary.needs().len() + vocabulary.activities().len());
}
