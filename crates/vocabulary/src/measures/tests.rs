//! What must hold for the measures inside the program, and what a file that people have edited is told.

use super::MeasureProblem as P;
use super::*;
use crate::Welsh;

fn loneliness() -> &'static Measure {
    Measures::embedded().get("ons-loneliness-4").unwrap()
}

#[test]
fn the_questions_about_loneliness_are_those_of_the_source() {
    let measure = loneliness();
    type Asked<'m> = (&'m str, Vec<(&'m str, Option<i32>)>);
    let asked: Vec<Asked<'_>> = measure
        .items
        .iter()
        .map(|item| {
            let Form::Choices(choices) = &item.form else { panic!("{} is a choice", item.id) };
            let choices = choices.iter().map(|choice| (&*choice.wording.english, choice.points)).collect();
            (&*item.wording.english, choices)
        })
        .collect();
    let three = || vec![("Hardly ever or never", Some(1)), ("Some of the time", Some(2)), ("Often", Some(3))];
    let direct = ["Often or always", "Some of the time", "Occasionally", "Hardly ever", "Never"];
    assert_eq!(
        asked,
        [
            ("How often do you feel that you lack companionship?", three()),
            ("How often do you feel left out?", three()),
            ("How often do you feel isolated from others?", three()),
            ("How often do you feel lonely?", direct.map(|words| (words, None)).to_vec()),
        ]
    );
    let range = Range { lowest: 3.0, highest: 9.0, higher_is: HigherIs::Worse };
    let items = ["companionship", "left-out", "isolated"].map(str::to_owned).to_vec();
    assert_eq!(measure.scoring, Scoring::Sum { items, range });
    assert_eq!((measure.licence, measure.edition.welsh), (Licence::Open, Welsh::Draft));
    assert!(measure.source.contains("Office for National Statistics"));
}

#[test]
fn every_file_of_the_folder_is_in_the_program() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../vocabularies/measures");
    let mut there: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    there.sort();
    let mut known = FILES.map(|(name, _)| name.to_owned());
    known.sort();
    assert_eq!(there, known);
    for measure in Measures::embedded().all() {
        assert!(known.contains(&format!("{}.toml", measure.id)), "{} is called after its file", measure.id);
    }
}

#[test]
fn the_questions_about_well_being_have_no_total_and_anxiety_runs_the_other_way() {
    let measure = Measures::embedded().get("ons4").unwrap();
    assert_eq!((&measure.scoring, measure.range()), (&Scoring::Apart, None));
    let scales: Vec<(&str, &Scale)> = measure
        .items
        .iter()
        .map(|item| match &item.form {
            Form::Scale(scale) => (&*item.id, scale),
            Form::Choices(_) => panic!("{} is a scale", item.id),
        })
        .collect();
    assert!(scales.iter().all(|(_, scale)| (scale.from, scale.to) == (0, 10)));
    let ways = scales.iter().map(|(id, scale)| (*id, scale.higher_is.unwrap()));
    let better = HigherIs::Better;
    assert_eq!(
        ways.collect::<Vec<_>>(),
        [("satisfied", better), ("worthwhile", better), ("happy", better), ("anxious", HigherIs::Worse)]
    );
    let band = |item: usize, number| scales[item].1.band(number).unwrap().name.english.as_str();
    let bands = |item: usize| (0..=10).map(|number| band(item, number)).collect::<Vec<_>>();
    let (low, medium, high, top) = ("Low", "Medium", "High", "Very high");
    let usual = vec![low, low, low, low, low, medium, medium, high, high, top, top];
    assert_eq!([bands(0), bands(1), bands(2)], [usual.clone(), usual.clone(), usual]);
    let least = "Very low";
    assert_eq!(bands(3), [least, least, low, low, medium, medium, high, high, high, high, high]);
    assert_eq!(scales[0].1.band(11), None);
}

#[test]
fn the_statements_of_the_campaign_give_twelve_to_the_loneliest_and_screen_nobody() {
    let measure = Measures::embedded().get("cel").unwrap();
    assert_eq!((measure.licence, measure.wording), (Licence::OpenNotForScreening, Wording::AsPublished));
    let range = Range { lowest: 0.0, highest: 12.0, higher_is: HigherIs::Worse };
    assert_eq!(measure.range(), Some(range));
    for (answer, total) in [("strongly-disagree", 12), ("neutral", 6), ("strongly-agree", 0)] {
        let all = ["content", "enough-people", "satisfying"].map(|item| (item, answer));
        assert_eq!(measure.total(&measure.answers(all).unwrap()), Some(total));
    }
    // The published form asks for the second to begin at the other end.
    let first = |item: &str| match &measure.item(item).unwrap().form {
        Form::Choices(choices) => choices[0].code.as_str(),
        Form::Scale(_) => panic!("{item} is a choice"),
    };
    assert_eq!(
        ["content", "enough-people", "satisfying"].map(first),
        ["strongly-disagree", "strongly-agree", "strongly-disagree"]
    );
}

#[test]
fn licensed_measures_hold_a_score_and_no_word_of_their_owner() {
    let mut ids: Vec<&str> = Vec::new();
    for measure in Measures::embedded().all() {
        let licensed = measure.licence == Licence::ScoreOnly;
        assert_eq!(licensed, measure.items.is_empty(), "{}", measure.id);
        if licensed {
            assert!(matches!(measure.scoring, Scoring::Entered { .. }) && measure.introduction.is_none());
            ids.push(&measure.id);
        }
    }
    assert_eq!(ids, ["swemwbs", "mycaw", "pam", "outcomes-star", "eq-5d-5l", "de-jong-gierveld"]);
}

#[test]
fn a_score_is_read_against_its_measure() {
    let get = |id: &str| Measures::embedded().get(id).unwrap();
    for (id, text, score) in [
        ("swemwbs", "21.54", 21.54),
        ("swemwbs", " 7 ", 7.0),
        ("swemwbs", "35", 35.0),
        ("eq-5d-5l", "-0.594", -0.594),
        ("eq-5d-5l", "\u{2212}0.1", -0.1),
        ("de-jong-gierveld", "0", 0.0),
    ] {
        assert_eq!(get(id).entered(text).map(Score::number), Ok(score), "{id} {text}");
    }
    for (id, text, error) in [
        ("swemwbs", "6.99", ScoreError::Outside),
        ("swemwbs", "35.01", ScoreError::Outside),
        ("swemwbs", "21.545", ScoreError::NotNumber),
        ("swemwbs", "21,5", ScoreError::NotNumber),
        ("swemwbs", "NaN", ScoreError::NotNumber),
        ("swemwbs", "inf", ScoreError::NotNumber),
        ("swemwbs", "2e1", ScoreError::NotNumber),
        ("swemwbs", "", ScoreError::NotNumber),
        ("swemwbs", "21.", ScoreError::NotNumber),
        ("swemwbs", "--7", ScoreError::NotNumber),
        ("de-jong-gierveld", "1.5", ScoreError::NotNumber),
        ("de-jong-gierveld", "-1", ScoreError::Outside),
        ("ons4", "7", ScoreError::NotEntered),
    ] {
        assert_eq!(get(id).entered(text), Err(error), "{id} {text}");
    }
}

#[test]
fn a_total_needs_every_question_that_counts() {
    let measure = loneliness();
    let total = |fields: &[(&str, &str)]| measure.total(&measure.answers(fields.iter().copied()).unwrap());
    let three = [("companionship", "often"), ("left-out", "often"), ("isolated", "some-of-the-time")];
    assert_eq!(total(&three), Some(8), "the direct question does not count");
    assert_eq!(total(&[&three[..], &[("lonely", "never")]].concat()), Some(8));
    assert_eq!(total(&three[..2]), None);
    assert_eq!(total(&[]), None);
    let apart = Measures::embedded().get("ons4").unwrap();
    let all = ["satisfied", "worthwhile", "happy", "anxious"].map(|item| (item, "5"));
    assert_eq!(apart.total(&apart.answers(all).unwrap()), None, "there is no total");
}

#[test]
fn versions_compare_where_nothing_that_is_answered_changed() {
    for (one, other, compares) in [
        ("1.0.0", "1.0.0", true),
        ("1.0.0", "1.0.7", true),
        ("1.0.0", "1.1.0", false),
        ("1.0.0", "2.0.0", false),
        ("1.0.0", "11.0.0", false),
        ("1", "1", false),
    ] {
        assert_eq!(compare(one, other), compares, "{one} {other}");
    }
}

#[test]
fn answers_are_read_against_the_questions_and_may_be_missing() {
    let measure = loneliness();
    let fields = [
        ("lonely", "never"),
        ("left-out", ""),
        ("utm_source", "often"),
        ("companionship", " often "),
        ("companionship", "hardly-ever-or-never"),
    ];
    let answers = measure.answers(fields).unwrap();
    let given: Vec<(&str, Option<&str>)> =
        answers.iter().map(|(item, _)| (&*item.id, answers.choice(&item.id))).collect();
    assert_eq!(given, [("companionship", Some("often")), ("lonely", Some("never"))], "in the order asked");
    assert_eq!(answers.choice("isolated"), None);
    assert!(measure.answers([("", "")]).unwrap().is_empty());
    for wrong in ["always", "Often", "3", "often-or-always"] {
        let error = measure.answers([("isolated", wrong)]).unwrap_err();
        assert_eq!(error.item, "isolated");
        assert!(!error.to_string().contains(wrong), "what was sent is not repeated");
    }
}

const HEAD: &str = r#"
version = "1.0.0"
edition = 2026-11-22
welsh = "draft"
title = "T"
title_cy = "T"
source = "S"
"#;

fn parse(text: &str) -> Result<Measure, Vec<P>> {
    let text = format!("{HEAD}{text}");
    Measures::parse(&[("x.toml", &text)])
        .map(|mut measures| measures.all.remove(0))
        .map_err(|error| error.problems.into_iter().map(|(_, problem)| problem).collect())
}

fn choice(code: &str, points: Option<i32>) -> String {
    let points = points.map_or(String::new(), |points| format!(", points = {points}"));
    format!("{{ code = \"{code}\", wording = \"W\", wording_cy = \"W\"{points} }}")
}

fn item(id: &str, more: &str) -> String {
    format!("[[item]]\nid = \"{id}\"\nwording = \"Q\"\nwording_cy = \"C\"\n{more}\n")
}

fn agree(id: &str) -> String {
    let choices = [("no", 4), ("mostly-not", 3), ("neither", 2), ("mostly", 1), ("yes", 0)];
    let choices: Vec<String> = choices.iter().map(|(code, points)| choice(code, Some(*points))).collect();
    item(id, &format!("choices = [{}]", choices.join(", ")))
}

const ENDS: &str = "lowest = \"L\", lowest_cy = \"L\", highest = \"H\", highest_cy = \"H\"";

fn sum(items: &str, lowest: i32, highest: i32) -> String {
    format!(
        "[scoring]\nrule = \"sum\"\nitems = [{items}]\nlowest = {lowest}\nhighest = {highest}\nhigher_is = \"worse\"\n"
    )
}

/// Kinds of measure that are to come: their files need no change of the program.
#[test]
fn measures_of_every_kind_can_be_written() {
    let wellbeing = parse(&format!(
        "id = \"wellbeing\"\nlicence = \"open\"\n{}{}[scoring]\nrule = \"apart\"\n",
        item(
            "satisfied",
            &format!(
                "scale = {{ from = 0, to = 10, {ENDS}, higher_is = \"better\", bands = [\
                 {{ from = 0, to = 4, name = \"Low\", name_cy = \"Isel\" }}, {{ from = 5, to = 10, name = \"High\", name_cy = \"Uchel\" }}] }}"
            )
        ),
        item("anxious", &format!("scale = {{ from = 0, to = 10, {ENDS}, higher_is = \"worse\" }}")),
    ))
    .unwrap();
    assert_eq!(wellbeing.scoring, Scoring::Apart);
    let answers = wellbeing.answers([("satisfied", "10"), ("anxious", "0")]).unwrap();
    assert_eq!(
        answers.iter().map(|(_, answer)| answer).collect::<Vec<_>>(),
        [Answer::Number(10), Answer::Number(0)]
    );
    assert_eq!(answers.choice("satisfied"), None);
    for wrong in ["11", "-1", "5.5", "ten"] {
        assert!(wellbeing.answers([("satisfied", wrong)]).is_err(), "{wrong}");
    }

    let agreement = parse(&format!(
        "id = \"agreement\"\nlicence = \"open-not-for-screening\"\n{}{}{}{}",
        agree("friends"),
        agree("to-ask"),
        agree("relationships"),
        sum("\"friends\", \"to-ask\", \"relationships\"", 0, 12)
    ))
    .unwrap();
    assert_eq!(agreement.licence, Licence::OpenNotForScreening);

    let goals = parse(&format!(
        "id = \"goals\"\nlicence = \"open\"\n{}[scoring]\nrule = \"change\"\n",
        item("goal", &format!("own_words = true\nscale = {{ from = 0, to = 10, {ENDS} }}")),
    ))
    .unwrap();
    assert!(goals.items[0].own_words && goals.scoring == Scoring::Change);

    let licensed = parse(
        "id = \"licensed\"\nlicence = \"score-only\"\n\
         [scoring]\nrule = \"entered\"\nlowest = 7.0\nhighest = 35.0\nhigher_is = \"better\"\n",
    )
    .unwrap();
    let range = Range { lowest: 7.0, highest: 35.0, higher_is: HigherIs::Better };
    assert_eq!((licensed.items.len(), licensed.scoring), (0, Scoring::Entered { range, decimals: 0 }));
}

#[test]
fn every_mistake_is_named_with_what_to_do() {
    let yes_no =
        |id: &str| item(id, &format!("choices = [{}, {}]", choice("yes", Some(1)), choice("no", Some(0))));
    let open = |items: &str, scoring: &str| format!("id = \"a-b\"\nlicence = \"open\"\n{items}{scoring}");
    let apart = "[scoring]\nrule = \"apart\"\n";
    let scale =
        |id: &str, text: &str| item(id, &format!("scale = {{ {text}, {ENDS}, higher_is = \"better\" }}"));
    let band = |from: i32, to: i32| format!("{{ from = {from}, to = {to}, name = \"B\", name_cy = \"B\" }}");
    let banded = |bands: &[String]| scale("q1", &format!("from = 0, to = 9, bands = [{}]", bands.join(", ")));
    let cases: Vec<(String, P)> = vec![
        (open(&yes_no("Q 1"), apart), P::CodeShape("Q 1".into())),
        (open(&(yes_no("q1") + &yes_no("q1")), apart), P::CodeTwice("q1".into())),
        (open("", apart), P::NoItems),
        (open(&item("q1", ""), apart), P::NoForm("q1".into())),
        (
            open(&item("q1", &format!("choices = []\nscale = {{ from = 0, to = 1, {ENDS} }}")), apart),
            P::NoForm("q1".into()),
        ),
        (
            open(&item("q1", &format!("choices = [{}]", choice("yes", None))), apart),
            P::TooFewChoices("q1".into()),
        ),
        (
            open(&item("q1", &format!("choices = [{0}, {0}]", choice("yes", None))), apart),
            P::CodeTwice("yes".into()),
        ),
        (open(&scale("q1", "from = 3, to = 3"), apart), P::ScaleUpsideDown("q1".into())),
        (open(&banded(&[band(0, 4), band(6, 9)]), apart), P::Bands("q1".into())),
        (open(&banded(&[band(0, 5), band(5, 9)]), apart), P::Bands("q1".into())),
        (open(&banded(&[band(0, 4), band(5, 8)]), apart), P::Bands("q1".into())),
        (open(&banded(&[band(0, 10), band(11, 9)]), apart), P::Bands("q1".into())),
        (open(&yes_no("q1"), &sum("", 0, 1)), P::SumOfNothing),
        (open(&yes_no("q1"), &sum("\"q1\", \"q2\"", 0, 1)), P::SumOf("q2".into())),
        (open(&yes_no("q1"), &sum("\"q1\", \"q1\"", 0, 2)), P::SumOf("q1".into())),
        (
            open(
                &item("q1", &format!("choices = [{}, {}]", choice("yes", Some(1)), choice("no", None))),
                &sum("\"q1\"", 0, 1),
            ),
            P::NoPoints("q1".into()),
        ),
        (
            open(&(yes_no("q1") + &yes_no("q2")), &sum("\"q1\", \"q2\"", 0, 3)),
            P::SumRange { said: "0 and 3".into(), adds_up: "0 and 2".into() },
        ),
        (open(&yes_no("q1").replace("\"C\"", "\" \""), apart), P::Empty("the question \"q1\"".into())),
        (
            format!("introduction = \"I\"\n{}", open(&yes_no("q1"), apart)),
            P::OneLanguage("the introduction".into()),
        ),
        (
            open(&yes_no("q1"), "[scoring]\nrule = \"entered\"\nlowest = 0\nhighest = 1\nhigher_is = \"better\"\n"),
            P::EnteredOrAsked,
        ),
        (format!("id = \"a-b\"\nlicence = \"score-only\"\n{apart}"), P::EnteredOrAsked),
        (
            "id = \"a-b\"\nlicence = \"score-only\"\n[scoring]\nrule = \"entered\"\nlowest = 3\nhighest = 3\nhigher_is = \"better\"\n".into(),
            P::RangeUpsideDown,
        ),
        (
            open(&item("q1", &format!("scale = {{ from = 0, to = 1, {ENDS} }}")), apart),
            P::NoDirection("q1".into()),
        ),
        (
            "id = \"a-b\"\nlicence = \"score-only\"\n[scoring]\nrule = \"entered\"\nlowest = 0\nhighest = 1\nhigher_is = \"better\"\ndecimals = 4\n".into(),
            P::Decimals,
        ),
        (
            "id = \"a-b\"\nlicence = \"score-only\"\nwording = \"as-published\"\n[scoring]\nrule = \"entered\"\nlowest = 0\nhighest = 1\nhigher_is = \"better\"\n".into(),
            P::WordingOfNothing,
        ),
        (
            format!(
                "id = \"a-b\"\nlicence = \"score-only\"\n{}[scoring]\nrule = \"entered\"\nlowest = 0\nhighest = 1\nhigher_is = \"better\"\n",
                yes_no("q1")
            ),
            P::ItemsOfLicensed,
        ),
    ];
    for (text, expected) in cases {
        let problems = parse(&text).unwrap_err();
        assert_eq!(problems, [expected], "{text}");
    }
}

#[test]
fn what_cannot_be_read_is_refused_with_its_line_and_all_problems_of_all_files_are_told() {
    for text in [
        "id = \"a-b\"\nlicence = \"free\"\n[scoring]\nrule = \"apart\"\n",
        "id = \"a-b\"\nlicence = \"open\"\ncolour = \"red\"\n[scoring]\nrule = \"apart\"\n",
        "id = \"a-b\"\nlicence = \"open\"\n[scoring]\nrule = \"mean\"\n",
        "id = \"a-b\"\nlicence = \"open\"\n[scoring]\nrule = \"sum\"\nitems = []\nlowest = 0\nhighest = 1\n",
        "id = ",
    ] {
        let problems = parse(text).unwrap_err();
        assert!(matches!(&problems[..], [P::Unreadable(said)] if said.contains("line")), "{problems:?}");
    }
    for version in ["1.0", "1", "one", "1.0.0.0", "1.0.x", ""] {
        let text = format!(
            "{}id = \"a-b\"\nlicence = \"open\"\n{}[scoring]\nrule = \"apart\"\n",
            HEAD.replace("1.0.0", version),
            agree("q1")
        );
        let error = Measures::parse(&[("a.toml", &text)]).unwrap_err();
        assert_eq!(error.problems, [("a.toml".to_owned(), P::VersionShape)], "{version}");
    }
    let day = |edition: &str| {
        format!(
            "{}id = \"a-b\"\nlicence = \"open\"\n{}[scoring]\nrule = \"apart\"\n",
            HEAD.replace("2026-11-22", edition),
            agree("q1")
        )
    };
    let (timed, fine) = (day("2026-11-22T10:00:00"), day("2026-11-22"));
    let error = Measures::parse(&[("a.toml", &timed), ("b.toml", &fine), ("c.toml", "id")]).unwrap_err();
    let said = error.to_string();
    let lines: Vec<&str> = said.lines().filter(|line| line.contains(".toml: ")).collect();
    assert!(lines[0].starts_with("a.toml: write the edition as a date"), "{said}");
    assert!(lines[1].starts_with("b.toml: the id \"a-b\" belongs to another measure too"), "{said}");
    assert!(lines[2].starts_with("c.toml: "), "{said}");
    assert_eq!(error.problems.len(), 3);
}
