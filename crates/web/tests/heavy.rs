//! Pages of the desk with as much on them as there can be: each is under 60 KB as it goes over the wire.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::browser::HOST;
use crate::directory::Site;
use crate::surgery::*;
use axum::http::{Request, StatusCode, header};
use casework::lifecycle::Move;
use casework::load::{By, History, Loader, Step, Told};
use casework::people::Identity;
use casework::people::record::Details;
use casework::plan::{Planned, PlannedAction, PlannedGoal, Rating, Status, Who};
use casework::referral::moves::Doing;
use casework::referral::{Door, Profession, Urgency};
use jiff::{SignedDuration, Timestamp};
use serde_json::Map;
use store::testing::TestDb;
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::{PhoneNumber, Postcode};

/// What a page may take, in bytes.
const MOST: usize = 60_000;

const GIVEN: [&str; 10] =
    ["Margaret", "Olive", "Dorothy", "Winifred", "Edith", "Harold", "Stanley", "Percy", "Mohammed", "Anwen"];
const FAMILY: [&str; 9] =
    ["Ashworth", "Marsh", "Yelland", "Okonkwo", "Prytherch", "Khan", "Featherstone", "Nowak", "Lamb"];
const WORDS: [&str; 12] = [
    "garden", "bus", "choir", "sister", "kitchen", "Tuesday", "letter", "council", "walk", "daughter",
    "lunch", "library",
];

/// Words that are not the same in any two places, so that nothing is packed better than it would be.
fn words(number: usize, count: usize) -> String {
    let mut all: Vec<&str> = Vec::new();
    let mut left = number * 7_919 + 13;
    for _ in 0..count {
        all.push(WORDS[left % WORDS.len()]);
        left = left / 3 + number * 31 + all.len() * 17;
    }
    all.join(" ")
}

fn history(id: Uuid, house: &House, by: By, number: usize, now: Timestamp) -> History {
    let phone = PhoneNumber::parse(&format!("0161 496 {:04}", number % 1_000)).unwrap();
    let identity = Identity {
        given: GIVEN[number % GIVEN.len()].to_owned(),
        family: format!("{}-{number}", FAMILY[number % FAMILY.len()]),
        born: Some(jiff::civil::date(1940, 1, 1)),
        postcode: Some(Postcode::parse("LF1 1AA").unwrap()),
        phone: Some(phone),
        ..Identity::default()
    };
    let received = now - SignedDuration::from_hours(24 * 60 + i64::try_from(number).unwrap());
    let step = |hours: i64, moved: Move, version: i64, to: Option<Uuid>| Step {
        at: received + SignedDuration::from_hours(hours),
        by: Some(by),
        doing: Doing { to, ..Doing::new(moved, version) },
    };
    let steps = vec![
        step(1, Move::Accept, 1, None),
        step(2, Move::Allocate, 2, Some(by.membership)),
        step(3, Move::Begin, 3, None),
    ];
    History {
        id,
        details: Details { identity, address: Some(format!("{number} High Street")), ..Details::default() },
        area: String::new(),
        died: None,
        referrals: vec![Told {
            id: Uuid::from_u128(0x0199_a1c0_0000_7000_8000_0000_0000_0000 + number as u128),
            scheme: house.scheme,
            door: Door::Professional,
            referrer: Some(by),
            profession: None::<Profession>,
            asked_by: Map::new(),
            urgency: Urgency::Routine,
            needs: vec!["loneliness".to_owned(), "debt".to_owned()],
            reason: words(number, 12),
            hopes: Some(words(number + 1, 8)),
            safety: number.is_multiple_of(5).then(|| words(number + 2, 6)),
            codes_only: false,
            received,
            steps,
            met: Vec::new(),
        }],
    }
}

fn plan(person: Uuid, by: By, now: Timestamp) -> Planned {
    let today = casework::clocks::day_in_england(now);
    let id = |number: usize| Uuid::from_u128(0x0199_a1c0_0000_7000_9000_0000_0000_0000 + number as u128);
    let goals = (0..8).map(|goal| PlannedGoal {
        id: id(goal),
        words: words(goal, 20),
        ratings: vec![Rating { on: today, score: 4 }],
        actions: (0..5)
            .map(|action| PlannedAction {
                id: id(100 + goal * 5 + action),
                what: words(goal * 5 + action, 14),
                who: Who::LinkWorker,
                by: Some(today),
                status: Status::Started,
                confidence: Some(6),
            })
            .collect(),
    });
    Planned {
        person,
        by,
        at: now,
        goals: goals.collect(),
        agreed: Some((id(99), today)),
        review: Some(today),
    }
}

/// Five hundred contacts, and two years of answers to three measures.
fn happened(tx: &mut Tx<'_>, person: Uuid, referral: Uuid, by: By, now: Timestamp) -> store::Result<()> {
    for number in 0..500_usize {
        let at = now - SignedDuration::from_hours(1 + i64::try_from(number).unwrap());
        let (id, form) = (tx.new_id(), tx.new_id());
        tx.execute(
            "insert into contact (id, person_id, referral_id, form_id, at, way, result, reached, note, account_id, made_at)
             values ($1, $2, $3, $4, $5, 'phone', 'spoke', true, $6, $7, $8)",
            values![id, person, referral, form, at, words(number, 30), by.account, at],
        )?;
    }
    for (place, measure) in ["ons4", "ons-loneliness-4", "cel"].into_iter().enumerate() {
        let items = &vocabulary::measures::Measures::embedded().get(measure).unwrap().items;
        for time in 0..9_i64 {
            let answers: Map<String, serde_json::Value> = items
                .iter()
                .map(|item| {
                    let answer = match &item.form {
                        vocabulary::measures::Form::Choices(choices) => choices[0].code.clone(),
                        vocabulary::measures::Form::Scale(_) => ((time + 1) % 10).to_string(),
                    };
                    (item.id.clone(), answer.into())
                })
                .collect();
            let day =
                casework::clocks::day_in_england(now - SignedDuration::from_hours(24 * 80 * (9 - time)));
            let (id, form) = (tx.new_id(), tx.new_id());
            tx.execute(
                "insert into measure_answer (id, form_id, person_id, referral_id, measure, measure_version, occasion,
                     answered_on, answers, asked, completed, language, written_at, account_id, version)
                 values ($1, $2, $3, $4, $5, '1.0.0', $6, $7, $8, $9, 'by-phone', 'en', $10, $11, 1)",
                values![
                    id,
                    form,
                    person,
                    referral,
                    measure,
                    if time == 0 { "baseline" } else { "review" },
                    day.to_string(),
                    serde_json::Value::Object(answers).to_string(),
                    i64::try_from(items.len()).unwrap(),
                    now - SignedDuration::from_hours(i64::try_from(place).unwrap() + time),
                    by.account
                ],
            )?;
        }
    }
    Ok(())
}

/// A caseload of 250 people, of whom the first has everything there can be.
fn fill(t: &TestDb, house: &House) -> Uuid {
    let membership = house.membership(ADA);
    let sql = "select organisation_id, account_id from membership where id = $1";
    let (organisation, account) =
        t.db.read(move |tx| tx.one(sql, values![membership], |row| Ok((row.get(0)?, row.get(1)?)))).unwrap();
    let (by, now) = (By { organisation, account, membership }, t.db.moment().now());
    let id = |number: usize| Uuid::from_u128(0x0199_a1c0_0000_7000_a000_0000_0000_0000 + number as u128);
    let all: Vec<History> = (0..250).map(|number| history(id(number), house, by, number, now)).collect();
    t.db.write_alone(move |tx| -> casework::Result<()> {
        Loader::default().load(tx, &all)?;
        casework::plan::load(tx, &[plan(id(0), by, now)])?;
        Ok(happened(tx, id(0), all[0].referrals[0].id, by, now)?)
    })
    .unwrap();
    id(0)
}

/// What goes over the wire of a page, and the page as it is.
fn sizes(site: &Site, cookies: &str, path: &str) -> (usize, usize) {
    let request = |packed: &str| {
        let request = Request::builder()
            .uri(path)
            .header(header::HOST, HOST)
            .header(header::COOKIE, cookies)
            .header(header::ACCEPT_ENCODING, packed);
        let answer = site.request(request, "");
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        answer
    };
    let packed = request("gzip");
    assert_eq!(packed.header("content-encoding"), "gzip", "{path}");
    (packed.bytes.len(), request("identity").bytes.len())
}

#[test]
fn each_page_of_the_desk_is_under_sixty_kilobytes_with_all_there_can_be() {
    with_house(|t, site, house| {
        let person = fill(t, house);
        let ada = signed_in(site, ADA);
        let cookies: Vec<String> =
            ada.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let cookies = cookies.join("; ");
        let of = |part: &str| format!("/people/{person}{part}");
        for path in [
            "/today".to_owned(),
            "/caseload".to_owned(),
            "/caseload/hand-over".to_owned(),
            of(""),
            of("/timeline"),
            of("/plan"),
            of("/plan/copy"),
            of("/measures"),
            of("/measures/ons4"),
        ] {
            let (packed, whole) = sizes(site, &cookies, &path);
            println!("{path}: {packed} bytes, {whole} before they were packed");
            assert!(packed < MOST, "{path}: {packed} bytes, {whole} before they were packed");
        }
    });
}
