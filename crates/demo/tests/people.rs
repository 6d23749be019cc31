//! What anybody may rely on about the people of the fictional area, checked on some thousands of them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "everything in this file is a test or helps one")]

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use std::sync::OnceLock;

use demo::people::{Actor, Referral, Referrer};
use demo::{History, PeoplePlan, Plan, histories, registers};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;

const NOW: &str = "2026-11-20T10:00:00Z";

fn now() -> Timestamp {
    NOW.parse().unwrap()
}

fn plan(people: u64, seed: u64) -> PeoplePlan {
    PeoplePlan { people, seed, now: now() }
}

fn many() -> &'static [History] {
    static MANY: OnceLock<Vec<History>> = OnceLock::new();
    MANY.get_or_init(|| histories(plan(20_000, 7)).collect())
}

fn referrals() -> impl Iterator<Item = (&'static History, &'static Referral)> {
    many().iter().flat_map(|one| one.referrals.iter().map(move |referral| (one, referral)))
}

fn file(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)).unwrap()
}

fn codes(path: &str, list: &str) -> HashSet<String> {
    let table: toml::Table = toml::from_str(&file(path)).unwrap();
    table[list].as_array().unwrap().iter().map(|row| row["code"].as_str().unwrap().to_owned()).collect()
}

fn day(at: Timestamp) -> Date {
    at.to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// One column of a register.
fn column(name: &str, wanted: &str) -> Vec<String> {
    let files = registers(Plan { services: 0, seed: 7, today: date(2026, 11, 20) }).unwrap();
    let text = &files.iter().find(|file| file.name == name).unwrap().text;
    let place = text.lines().next().unwrap().split(',').position(|column| column == wanted).unwrap();
    // What stands in quotes stands behind the columns that are asked for here.
    text.lines().skip(1).map(|row| row.split(',').nth(place).unwrap().to_owned()).collect()
}

#[test]
fn identifiers_do_not_move_between_versions_nor_from_day_to_day() {
    let first = histories(plan(1, 1)).next().unwrap();
    assert_eq!(first.person.id.to_string(), "018cc251-f400-7528-bae6-f0aad7eaa574");
    let later = PeoplePlan { now: "2031-02-03T04:05:06Z".parse().unwrap(), ..plan(50, 1) };
    for (one, other) in histories(plan(50, 1)).zip(histories(later)) {
        assert_eq!(one.person.id, other.person.id);
        assert_eq!(one.person.address, other.person.address);
        assert_eq!(one.person.nhs_number, other.person.nhs_number);
    }
}

#[test]
fn nobody_shares_an_identifier_with_anybody_of_any_seed() {
    let mut seen = HashSet::new();
    for seed in [1, 2, u64::MAX] {
        for one in histories(plan(2000, seed)) {
            assert!(seen.insert(one.person.id) && one.person.id.get_version_num() == 7);
            assert!(one.referrals.iter().all(|referral| seen.insert(referral.id)));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn a_longer_run_begins_with_the_shorter(small in 0_u64..300, more in 0_u64..300, seed: u64) {
        let long: Vec<History> = histories(plan(small + more, seed)).collect();
        let short: Vec<History> = histories(plan(small, seed)).collect();
        prop_assert_eq!(long.len() as u64, small + more);
        prop_assert_eq!(format!("{:?}", &long[..short.len()]), format!("{short:?}"));
    }

    #[test]
    fn any_instant_will_do(second in 0_i64..4_000_000_000, seed: u64) {
        let now = Timestamp::from_second(second).unwrap();
        for one in histories(PeoplePlan { people: 40, seed, now }) {
            prop_assert!(one.person.born >= date(1915, 1, 1) || second < 800_000_000);
            prop_assert!(one.referrals.iter().all(|referral| referral.received_at <= now));
            prop_assert!(one.referrals.iter().flat_map(|one| &one.steps).all(|step| step.at <= now));
        }
    }
}

#[test]
fn nhs_numbers_have_a_right_check_digit_and_are_of_one_person() {
    let mut seen = HashSet::new();
    for number in many().iter().filter_map(|one| one.person.nhs_number.as_ref()) {
        let digits: Vec<u32> = number.chars().map(|digit| digit.to_digit(10).unwrap()).collect();
        assert!(digits.len() == 10 && number.starts_with("999"), "{number}");
        let sum: u32 = digits.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
        assert_eq!((11 - sum % 11) % 11, digits[9], "{number}");
        assert!(seen.insert(number.as_str()), "{number}");
    }
}

#[test]
fn nothing_happens_before_it_can_or_after_now_and_one_thing_after_another() {
    for one in many() {
        assert!(!one.referrals.is_empty());
        let mut last = Timestamp::MIN;
        for (place, referral) in one.referrals.iter().enumerate() {
            assert!(referral.received_at > last && referral.received_at <= now(), "{one:#?}");
            assert!(one.person.born >= date(1915, 1, 1) && one.person.born < day(referral.received_at));
            last = referral.received_at;
            for step in &referral.steps {
                assert!(step.at > last && step.at <= now(), "{one:#?}");
                assert!(step.until.is_none_or(|until| until > day(step.at)));
                last = step.at;
            }
            assert!(
                place + 1 == one.referrals.len() || state(referral).1,
                "the next came too early: {one:#?}"
            );
        }
        if let Some(died) = one.person.died_on {
            assert!(died <= day(now()) && died > day(one.referrals[0].received_at));
            let after: Vec<_> =
                one.referrals.iter().flat_map(|one| &one.steps).filter(|step| day(step.at) > died).collect();
            assert!(after.len() <= 1 && after.iter().all(|step| step.reason == Some("died")), "{one:#?}");
            assert!(one.referrals.iter().all(|one| day(one.received_at) <= died && state(one).1));
        }
    }
}

/// The moves of the drawing in the docs, which a test of `casework` holds to its table: from, move, to.
fn drawing() -> &'static HashSet<(String, String, String)> {
    static DRAWN: OnceLock<HashSet<(String, String, String)>> = OnceLock::new();
    DRAWN.get_or_init(|| {
        let text = file("docs/referrals.md");
        let lines = text.lines().filter_map(|line| {
            let (from, rest) = line.trim().split_once(" --> ")?;
            let (to, by) = rest.split_once(": ")?;
            Some((from.replace('_', "-"), by.replace(' ', "-"), to.replace('_', "-")))
        });
        lines.collect()
    })
}

/// How far a referral is, and whether it is over. Fails where a step may not be made.
fn state(referral: &Referral) -> (String, bool) {
    let (mut state, mut before) = ("received".to_owned(), String::new());
    for step in &referral.steps {
        let from = drawing().iter().filter(|(from, by, _)| *from == state && by == step.by_move);
        let mut to: Vec<&str> = from.map(|(_, _, to)| to.as_str()).collect();
        if step.by_move == "resume" {
            to.retain(|to| *to == before);
        }
        assert_eq!(to.len(), 1, "{} from {state}: {referral:#?}", step.by_move);
        let to = to[0].to_owned();
        if to == "on-hold" {
            before.clone_from(&state);
        }
        state = to;
    }
    let over = matches!(state.as_str(), "closed" | "declined-by-person" | "entered-in-error");
    (state, over)
}

#[test]
fn every_step_may_be_made_and_has_what_is_asked_for() {
    let reasons: toml::Table = toml::from_str(&file("vocabularies/reasons.toml")).unwrap();
    let schemes: HashSet<String> = column("schemes.csv", "scheme_id").into_iter().collect();
    let mut used = HashSet::new();
    for (_, referral) in referrals() {
        state(referral);
        let mut scheme = referral.scheme.as_str();
        for step in &referral.steps {
            let list = match step.by_move {
                "redirect" | "decline" | "withdraw" | "hold" | "close" | "person-declines" => step.by_move,
                "mark-error" => "error",
                _ => {
                    assert_eq!(step.reason, None);
                    ""
                }
            };
            if !list.is_empty() {
                let rows = reasons[list].as_array().unwrap();
                let row = rows.iter().find(|row| row["code"].as_str() == step.reason).unwrap();
                let asks = row.get("note").is_some_and(|note| note.as_bool() == Some(true));
                assert!(!asks || !step.note.is_empty(), "{step:?}");
                used.insert((list, step.reason.unwrap()));
            }
            assert!(step.by_move != "reopen" || !step.note.is_empty());
            assert!(step.note.len() < 500 && !step.note.contains(['{', '}']), "{}", step.note);
            assert_eq!(step.until.is_some(), step.by_move == "hold");
            assert_eq!(step.to_link_worker.is_some(), step.by_move == "allocate");
            assert_eq!(step.to_scheme.is_some(), step.by_move == "redirect");
            if let Some(to) = &step.to_scheme {
                assert!(to != scheme && schemes.contains(to));
                scheme = to;
            }
            let worker = match step.actor {
                Actor::LinkWorker(worker) => Some(worker),
                _ => step.to_link_worker,
            };
            assert!(worker.is_none_or(|worker| worker < if scheme == "demo-005" { 4 } else { 3 }));
        }
    }
    let all: usize = ["close", "decline", "redirect", "hold", "person-declines", "withdraw", "error"]
        .iter()
        .map(|list| reasons[*list].as_array().unwrap().len())
        .sum();
    assert_eq!(used.len(), all, "every reason is seen");
}

#[test]
fn every_code_is_one_that_somebody_explains() {
    let needs = codes("vocabularies/needs.toml", "need");
    let languages = codes("vocabularies/languages.toml", "language");
    let ethnicity = codes("vocabularies/ethnicity.toml", "category");
    let postcodes: HashSet<String> = column("postcodes.csv", "postcode").into_iter().collect();
    let practices: HashSet<String> = column("practices.csv", "code").into_iter().collect();
    let schemes: HashSet<String> = column("schemes.csv", "scheme_id").into_iter().collect();
    let of_practice: HashMap<String, String> =
        column("practices.csv", "code").into_iter().zip(column("practices.csv", "postcode")).collect();
    let forms = file("crates/vocabulary/src/profession.rs") + &file("crates/casework/src/refer/form.rs");
    for one in many() {
        let person = &one.person;
        assert!(languages.contains(person.language), "{}", person.language);
        assert!(person.ethnicity.is_none_or(|code| ethnicity.contains(code)));
        assert!(practices.contains(&person.practice));
        assert!(person.postcode.as_ref().is_none_or(|postcode| postcodes.contains(postcode)));
        assert!(
            person.access.iter().all(|code| forms.contains(&format!("\"{code}\""))),
            "{:?}",
            person.access
        );
        assert_eq!(person.home == "none", person.address.is_none() && person.postcode.is_none());
        assert!(["fixed", "none"].contains(&person.home));
        assert!(["woman", "man", "non-binary", "not-said"].contains(&person.gender));
        assert!(match person.reach_by {
            "phone" | "text" => person.phone.is_some(),
            "email" => person.email.is_some(),
            "letter" => person.address.is_some(),
            way => way == "relative",
        });
        assert!(of_practice.contains_key(&person.practice));
        assert!(person.email.as_ref().is_none_or(|email| email.ends_with(".example") && email.is_ascii()));
    }
    for (_, referral) in referrals() {
        assert!(schemes.contains(&referral.scheme));
        assert!((1..=3).contains(&referral.needs.len()));
        assert!(referral.needs.iter().all(|need| needs.contains(*need)), "{:?}", referral.needs);
        assert_eq!(referral.needs.iter().collect::<HashSet<_>>().len(), referral.needs.len());
        let practice = matches!(referral.referrer, Referrer::Practice { .. });
        assert_eq!(practice, !referral.profession.is_empty());
        assert!(referral.profession.is_empty() || forms.contains(&format!("\"{}\"", referral.profession)));
        for text in [&referral.reason, &referral.hopes, &referral.safety] {
            assert!(text.len() < 1000 && !text.contains(['{', '}']) && !text.contains("  "), "{text}");
        }
        assert!(!referral.reason.is_empty());
    }
}

#[test]
fn nobody_will_ever_answer_a_number() {
    let families = referrals().filter_map(|(_, one)| match &one.referrer {
        Referrer::Family { phone, .. } => Some(phone),
        _ => None,
    });
    for phone in many().iter().filter_map(|one| one.person.phone.as_ref()).chain(families) {
        let drama = ["020 7946 0", "0161 496 0", "0151 496 0", "07700 900"];
        assert!(drama.iter().any(|start| phone.starts_with(start)), "{phone}");
        assert_eq!(phone.chars().filter(char::is_ascii_digit).count(), 11, "{phone}");
    }
}

#[test]
fn what_happens_is_believable() {
    let people = many().len();
    let all = referrals().count();
    let share = |what: &str, count: usize, of: usize, from: f64, to: f64| {
        let found = count as f64 * 100.0 / of as f64;
        assert!((from..=to).contains(&found), "{what}: {found:.2} in 100 of {of}");
    };
    share("referrals for 100 people", all, people, 145.0, 158.0);
    let with =
        |by: &str| referrals().filter(|(_, one)| one.steps.iter().any(|step| step.by_move == by)).count();
    let waiting = referrals().filter(|(_, one)| one.steps.is_empty()).count();
    share("accepted", with("accept"), all - waiting, 86.0, 91.0);
    share("declined", with("decline"), all, 6.0, 9.0);
    share("spoken with", with("begin"), with("accept"), 68.0, 82.0);
    share("tried in vain once", with("attempt"), all, 30.0, 45.0);
    for (by, from, to) in
        [("redirect", 3.0, 6.0), ("hold", 5.0, 12.0), ("reopen", 0.5, 3.0), ("mark-error", 0.7, 2.5)]
    {
        share(by, with(by), all, from, to);
    }
    let mut states: BTreeMap<String, usize> = BTreeMap::new();
    for (_, referral) in referrals() {
        *states.entry(state(referral).0).or_default() += 1;
    }
    assert_eq!(states.len(), 10, "{states:?}");
    for (state, from, to) in [
        ("received", 0.2, 1.5),
        ("accepted", 0.2, 1.5),
        ("allocated", 0.2, 1.5),
        ("attempting-contact", 0.3, 3.0),
        ("in-support", 8.0, 20.0),
    ] {
        share(state, states[state], all, from, to);
    }
    let of = |wanted: &dyn Fn(&History) -> bool| many().iter().filter(|one| wanted(one)).count();
    share("women", of(&|one| one.person.gender == "woman"), people, 57.0, 62.0);
    share("died", of(&|one| one.person.died_on.is_some()), people, 1.0, 4.0);
    share("no NHS number", of(&|one| one.person.nhs_number.is_none()), people, 2.5, 4.5);
    share("no home", of(&|one| one.person.home == "none"), people, 1.0, 2.5);
    share("English", of(&|one| one.person.language == "en"), people, 88.0, 96.0);
    let age = |one: &History| {
        one.referrals[0].received_at.to_zoned(jiff::tz::TimeZone::UTC).year() - one.person.born.year()
    };
    share("aged 65 to 85", of(&|one| (65..=85).contains(&age(one))), people, 40.0, 55.0);
    share("18 or younger", of(&|one| age(one) <= 18), people, 0.0, 1.5);
    share("older than 97", of(&|one| age(one) > 97), people, 0.0, 0.3);
    let reasons: HashSet<&str> = referrals().map(|(_, one)| one.reason.as_str()).collect();
    share("other reasons", reasons.len(), all, 80.0, 100.0);
}

#[test]
fn twins_namesakes_and_people_who_are_registered_twice_are_seldom_and_there() {
    let (mut twins, mut namesakes, mut twice) = (0, 0, 0);
    for pair in many().chunks(2) {
        let (one, other) = (&pair[0].person, &pair[1].person);
        let home = one.address.is_some() && one.address == other.address;
        if home
            && one.born == other.born
            && one.family == other.family
            && one.given != other.given
            && other.nhs_number.is_some()
        {
            twins += 1;
        } else if one.given == other.given && one.family == other.family && one.born != other.born && !home {
            namesakes += usize::from(one.practice == other.practice);
        } else if other.nhs_number.is_none() && one.postcode == other.postcode && one.phone == other.phone {
            twice += usize::from(one.born == other.born || one.family == other.family);
        }
    }
    assert!((10..=45).contains(&twins), "{twins}");
    assert!((25..=80).contains(&namesakes), "{namesakes}");
    assert!((25..=80).contains(&twice), "{twice}");
}

#[test]
fn those_who_try_the_demonstration_find_full_lists() {
    // The first is the seed of every demonstration.
    for seed in [1, 7] {
        let first: Vec<History> = histories(plan(2000, seed)).collect();
        let near: Vec<&History> = first.iter().filter(|one| one.referrals[0].scheme == "demo-005").collect();
        assert!((450..=600).contains(&near.len()), "{}", near.len());
        let at_practice = first.iter().filter(|one| one.person.practice == "Z00000").count();
        assert!((220..=420).contains(&at_practice), "{at_practice}");
        let mut open: BTreeMap<String, usize> = BTreeMap::new();
        for referral in near.iter().flat_map(|one| &one.referrals) {
            *open.entry(state(referral).0).or_default() += 1;
        }
        for (state, least) in [("received", 4), ("accepted", 2), ("allocated", 2), ("in-support", 50)] {
            assert!(open.get(state).is_some_and(|count| *count >= least), "{seed}: {open:?}");
        }
    }
}

#[test]
fn what_people_answer_fits_the_measures_and_comes_while_they_are_supported() {
    let mut occasions: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    let (mut asked, mut begun) = (0, 0);
    for (one, referral) in referrals() {
        let all = demo::people::answers(plan(20_000, 7), one, referral);
        assert_eq!(all, demo::people::answers(plan(1, 7), one, referral), "nothing else changes them");
        let first = referral.steps.iter().find(|step| step.by_move == "begin");
        begun += u32::from(first.is_some());
        asked += u32::from(!all.is_empty());
        let Some(first) = first else {
            assert!(all.is_empty());
            continue;
        };
        let mut last: HashMap<&str, Timestamp> = HashMap::new();
        for answers in &all {
            assert!(answers.at >= first.at && answers.at <= now());
            assert!(one.person.died_on.is_none_or(|died| day(answers.at) < died));
            assert!(matches!(answers.by, Actor::LinkWorker(_)), "{answers:?}");
            assert_eq!(answers.completed == "with-help", !answers.helped_by.is_empty());
            let before = last.insert(answers.measure, answers.at);
            assert_eq!(before.is_none(), answers.occasion == "baseline", "{all:#?}");
            assert!(before.is_none_or(|before| before < answers.at));
            *occasions.entry((answers.measure, answers.occasion)).or_default() += 1;
        }
    }
    assert!(asked * 100 / begun > 55 && asked < begun, "{asked} of {begun}");
    assert_eq!(occasions.len(), 6, "{occasions:?}");
    assert!(occasions.values().all(|count| *count > 500), "{occasions:?}");
}
