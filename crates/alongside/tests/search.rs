//! `alongside search` over the fictional area, on both engines: what is asked, what is answered, what is refused.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use std::path::Path;

use serde_json::{Value, json};
use support::{address, done, on_both, refused};

/// Asks questions and gives the answers, without the last line.
fn ask(folder: &Path, database: &str, questions: &[Value]) -> Vec<Value> {
    let file = folder.join("questions.jsonl");
    let lines: Vec<String> = questions.iter().map(ToString::to_string).collect();
    std::fs::write(&file, lines.join("\n")).unwrap();
    let told = done(
        folder,
        &["search", "--queries", file.to_str().unwrap(), "--database", database, "--repeat", "2"],
    );
    let mut answers: Vec<Value> = told.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let last = answers.pop().unwrap();
    assert_eq!(last["questions"], questions.len(), "{last}");
    assert!(
        last["microseconds"]["p99"].as_f64().unwrap() >= last["microseconds"]["median"].as_f64().unwrap()
    );
    assert!(last["directory"]["services"].as_u64().unwrap() > 1_000);
    answers
}

#[test]
fn questions_are_answered_alike_on_both_engines() {
    let answers = std::cell::RefCell::new(Vec::new());
    on_both(|t| {
        let folder = tempfile::tempdir().unwrap();
        let database = address(t);
        done(
            folder.path(),
            &["demo", "--services", "1500", "--today", "2026-05-04", "--database", &database],
        );
        let found = ask(
            folder.path(),
            &database,
            &[
                json!({"text": "lunch club near Sale for an 82-year-old", "within_m": 20000}),
                json!({"near": "M33", "within_m": 15000, "needs": ["loneliness"], "age": 70, "limit": 5}),
                json!({"near": [53.48, -2.24], "within_m": 10000, "when": {"day": "TU", "from": "17:00"}}),
                json!({"text": "berevement", "cost": "free"}),
                json!({"near": "Trafford"}),
                json!({"near": "ZZ99 9ZZ"}),
                json!({"needs": ["nonsense"]}),
                json!({}),
            ],
        );
        let total = |number: usize| found[number]["total"].as_u64().unwrap();
        assert_eq!(found[0]["place"]["name"], "Sale, Trafford", "{}", found[0]);
        let read_as = &found[0]["read_as"]["parts"];
        assert_eq!(read_as[0]["codes"], json!(["lunch-club"]));
        assert!(read_as.as_array().unwrap().iter().any(|part| part["age"] == 82), "{read_as}");
        assert!(total(0) > 0);
        assert!(total(1) > 5 && found[1]["ids"].as_array().unwrap().len() == 5);
        let points: Vec<i64> =
            found[1]["points"].as_array().unwrap().iter().map(|p| p.as_i64().unwrap()).collect();
        assert!(points.is_sorted_by(|one, two| one >= two), "{points:?}");
        for (points, parts) in points.iter().zip(found[1]["parts"].as_array().unwrap()) {
            let sum: i64 = parts.as_object().unwrap().values().map(|part| part.as_i64().unwrap()).sum();
            assert_eq!(sum, *points, "{parts}");
        }
        let bands = found[1]["facets"]["distance"].as_object().unwrap();
        assert_eq!(bands.values().map(|count| count.as_u64().unwrap()).sum::<u64>(), total(1));
        assert!(
            found[2]["facets"]["days"]["TU"].as_u64().unwrap() == total(2),
            "all of them are on Tuesdays"
        );
        assert_eq!(found[3]["read_as"]["mended"]["berevement"], "bereavement");
        assert_eq!(
            found[3]["facets"]["cost"]["free"].as_u64(),
            Some(total(3)),
            "what is asked outright is strict"
        );
        assert_eq!(found[4]["place"]["kind"], "council");
        assert!(total(4) > 0 && total(4) < total(7));
        assert_eq!(found[5]["problem"], "this postcode is not known");
        assert_eq!(found[6]["problem"], "\"nonsense\" is no known need");

        // Going on behind the first page gives the rest, and no service twice.
        let whole =
            &ask(folder.path(), &database, &[json!({"near": "M33", "within_m": 15000, "limit": 10000})])[0];
        let first =
            &ask(folder.path(), &database, &[json!({"near": "M33", "within_m": 15000, "limit": 20})])[0];
        let rest = json!({"near": "M33", "within_m": 15000, "limit": 10000, "after": first["after"]});
        let rest = &ask(folder.path(), &database, &[rest])[0];
        let ids = |answer: &Value| answer["ids"].as_array().unwrap().clone();
        assert_eq!([ids(first), ids(rest)].concat(), ids(whole));

        // But for how long it took, an engine makes no difference.
        let comparable = found.into_iter().map(|mut answer| {
            answer.as_object_mut().unwrap().remove("microseconds");
            answer
        });
        answers.borrow_mut().push(comparable.collect::<Vec<_>>());
    });
    let answers = answers.into_inner();
    assert_eq!(answers[0], answers[1]);
}

#[test]
fn a_question_that_makes_no_sense_is_refused_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("questions.jsonl");
    let told = |text: &str| {
        std::fs::write(&file, text).unwrap();
        refused(folder.path(), &["search", "--queries", "questions.jsonl", "--database", "sqlite:none.db"])
    };
    assert!(told("{}\n\n{\"neer\": \"M33\"}").contains("line 3: unknown field `neer`"));
    assert!(told("{\"near\": ").contains("line 1:"));
    assert!(told("{\"when\": {\"day\": \"someday\"}}").contains("\"someday\" is no day"));
    let missing =
        refused(folder.path(), &["search", "--queries", "nowhere.jsonl", "--database", "sqlite:none.db"]);
    assert!(missing.contains("nowhere.jsonl cannot be read"), "{missing}");
    assert!(!folder.path().join("none.db").exists(), "questions are read before a database is made");
}

#[test]
fn an_empty_directory_answers_with_nothing() {
    on_both(|t| {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("questions.jsonl");
        std::fs::write(&file, "{\"text\": \"choir\"}\n{}\n{\"near\": \"M33 2AA\"}\n").unwrap();
        let told =
            done(folder.path(), &["search", "--queries", file.to_str().unwrap(), "--database", &address(t)]);
        let answers: Vec<Value> = told.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!((&answers[0]["total"], &answers[1]["total"]), (&json!(0), &json!(0)));
        assert_eq!(answers[2]["problem"], "this postcode is not known");
        assert_eq!(answers[3]["directory"]["services"], 0);
    });
}
