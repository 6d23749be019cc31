//! Referring somebody, through the whole router, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::browser;
use crate::country;
use crate::directory;
use crate::people;
use access::organisations::{self, Kind, NewOrganisation};
use axum::http::StatusCode;
use browser::{Browser, hidden};
use directory::{Answer, Site, links, says, words};
use people::{by, member, neighbours};
use store::testing::{TestDb, both_stores};
use store::{Db, values};
use uuid::Uuid;
use vocabulary::OdsCode;

const GP: &str = "gp@surgery.example";
const OTHER_GP: &str = "other@surgery.example";
const STEWARD: &str = "steward@council.example";

fn organisation(db: &Db, kind: Kind, name: &'static str, code: Option<&'static str>) -> Uuid {
    let new = NewOrganisation {
        kind,
        name: name.to_owned(),
        ods_code: code.map(|code| OdsCode::parse(code).unwrap()),
        charity_number: None,
        opens: None,
        under: None,
    };
    db.write(move |tx| organisations::make(tx, &by(), &new)).unwrap()
}

/// A country with a practice whose network has a scheme, and people who refer.
fn with_surgery(test: impl Fn(&TestDb, &Site)) {
    with_schemes(&country::SCHEMES[..1], test);
}

fn with_schemes(schemes: &[&str], test: impl Fn(&TestDb, &Site)) {
    with_register(&format!("{}{}\n", country::HEADER, schemes.join("\n")), test);
}

/// Larkfield's scheme and that of its county, run by the same people.
fn both() -> [&'static str; 2] {
    [
        country::SCHEMES[0],
        "LARK-3,County scheme,Larkfield Neighbours,,1000001,,county@larkshire.example,,,,,E08009001;E08009003,,,,,,,,,",
    ]
}

fn with_register(register: &str, test: impl Fn(&TestDb, &Site)) {
    both_stores(|t| {
        country::country(t);
        country::load(t, "schemes.csv", register, Some("Larkshire"));
        neighbours(&t.db);
        let surgery = organisation(&t.db, Kind::Practice, "Larkfield Surgery", Some("Z90001"));
        let other = organisation(&t.db, Kind::Practice, "Lone Practice", Some("Z90004"));
        let council = organisation(&t.db, Kind::Council, "Larkshire", None);
        member(&t.db, GP, surgery, "referrer");
        member(&t.db, OTHER_GP, other, "referrer");
        member(&t.db, STEWARD, council, "steward");
        let everybody = [GP, OTHER_GP, STEWARD].map(|one| one.parse().unwrap()).to_vec();
        let demo = web::Site { demo: true, ..web::Site::default() };
        let site = Site::with_door(&t.db, demo, |plan| plan.demonstration = Some(everybody));
        test(t, &site);
    });
}

fn signed_in(site: &Site, address: &str) -> Browser {
    let mut browser = Browser::new();
    let html = browser.get(site, "/demo").html;
    let mark = hidden(&html, "/demo").remove(0).1;
    browser.post(site, "/demo", &[("mark", &mark), ("person", address)]);
    browser
}

const MARGARET: &[(&str, &str)] = &[
    ("nhs_number", "943 476 5919"),
    ("given", "Margaret"),
    ("family", "Ashworth"),
    ("born-day", "2"),
    ("born-month", "7"),
    ("born-year", "1943"),
    ("postcode", "LF1 1AA"),
    ("phone", "0161 496 0011"),
    ("practice", "Z90001"),
    ("need", "loneliness"),
    ("agreement", "said-yes"),
];

fn with<'a>(fields: &[(&'a str, &'a str)], name: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut all: Vec<_> = fields.iter().copied().filter(|(field, _)| *field != name).collect();
    all.push((name, value));
    all
}

/// Fills the form in and sends it.
fn send(browser: &mut Browser, site: &Site, fields: &[(&str, &str)]) -> Answer {
    browser.fill(site, "/refer", "/refer", fields)
}

fn count(t: &TestDb, table: &'static str) -> i64 {
    t.db.read(move |tx| tx.one(&format!("select count(*) from {table}"), values![], |row| row.get(0)))
        .unwrap()
}

fn was_sent(answer: &Answer) -> String {
    let to = answer.header("location").to_owned();
    assert!(answer.status == StatusCode::SEE_OTHER && to.ends_with("/sent"), "{}", words(&answer.html));
    to
}

#[test]
fn a_gp_refers_and_sees_the_number_what_happens_next_and_the_slip() {
    with_surgery(|t, site| {
        let mut gp = signed_in(site, GP);
        assert!(links(&gp.get(site, "/manage").html).contains(&"/refer".to_owned()));
        let form = gp.get(site, "/refer");
        says(&form.html, &["Refer somebody", "This form is not watched", "999"]);
        assert!(form.html.contains("value=\"Z90001\""), "their own practice is filled in");
        assert_eq!(form.header("cache-control"), "no-store");
        let sent = was_sent(&send(&mut gp, site, MARGARET));
        let page = gp.get(site, &sent).html;
        says(&page, &["Referral sent", "Margaret Ashworth is referred to", "What happens next"]);
        let slip = links(&page).into_iter().find(|link| link.ends_with("/slip")).unwrap();
        says(&gp.get(site, &slip).html, &["Your referral", "Larkfield Surgery has asked", "You can say no"]);
        says(&gp.get(site, &format!("{slip}?format=easy")).html, &["You can say no. That is OK."]);
        says(&gp.get(site, &format!("/cy{slip}")).html, &["Margaret Ashworth"]);
        let facts = ["person", "referral", "referral_event", "message_back"].map(|table| count(t, table));
        assert_eq!(facts, [1, 1, 1, 1]);
        assert_eq!(count(t, "referral_draft"), 0, "what was sent is no draft any more");
    });
}

#[test]
fn sent_twice_and_the_back_button_are_one_referral() {
    with_surgery(|t, site| {
        let mut gp = signed_in(site, GP);
        let html = gp.get(site, "/refer").html;
        let first = was_sent(&gp.send(site, &html, "/refer", MARGARET));
        let again = was_sent(&gp.send(site, &html, "/refer", MARGARET));
        assert_eq!(first, again);
        assert_eq!((count(t, "referral"), count(t, "person")), (1, 1));
    });
}

#[test]
fn what_is_wrong_is_said_beside_its_field_and_nothing_is_lost() {
    with_surgery(|t, site| {
        let mut gp = signed_in(site, GP);
        for (name, value, said) in [
            ("nhs_number", "943 476 5918", "This is not an NHS number"),
            ("born-year", "1885", "nobody is that old"),
            ("born-year", "2099", "must be in the past"),
            ("postcode", "LF1", "Enter a full postcode"),
            ("phone", "123", "Enter a UK phone number"),
            ("agreement", "", "Say whether they agree"),
        ] {
            let answer = send(&mut gp, site, &with(MARGARET, name, value));
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
            says(&answer.html, &["There is a problem", said]);
            assert!(answer.html.contains("value=\"Ashworth\""), "what was typed stays");
        }
        let wild =
            send(&mut gp, site, &with(&with(MARGARET, "given", "<script>alert(1)</script>"), "phone", ""));
        assert!(!wild.html.contains("<script>alert"), "nothing that is typed becomes a part of the page");
        assert_eq!(count(t, "referral"), 0);
        // In another browser, for the same account, it is all there.
        let mut elsewhere = signed_in(site, GP);
        let page = elsewhere.get(site, "/refer").html;
        says(&page, &["You began this referral on"]);
        assert!(page.contains("value=\"Ashworth\""));
        let mut other = signed_in(site, OTHER_GP);
        assert!(!other.get(site, "/refer").html.contains("Ashworth"), "for nobody else");
        elsewhere.fill(site, "/refer", "/refer/discard", &[]);
        assert!(!elsewhere.get(site, "/refer").html.contains("Ashworth"));
    });
}

#[test]
fn a_known_person_needs_a_number_and_a_birth_date_and_an_open_referral_is_named() {
    with_surgery(|t, site| {
        let mut gp = signed_in(site, GP);
        was_sent(&send(&mut gp, site, MARGARET));
        let known: Vec<_> = MARGARET
            .iter()
            .copied()
            .filter(|(name, _)| !["given", "family", "postcode", "phone", "practice"].contains(name))
            .collect();
        let html = gp.get(site, "/refer").html;
        let asked = gp.send(site, &html, "/refer", &known);
        says(
            &asked.html,
            &["Before this is sent", "They have an open referral", "Why is another one needed?"],
        );
        assert!(links(&asked.html).iter().any(|link| link.starts_with("/referrals/")), "a colleague made it");
        let unanswered = gp.send(site, &asked.html, "/refer", &[]);
        assert_eq!(unanswered.status, StatusCode::UNPROCESSABLE_ENTITY);
        says(&unanswered.html, &["Say why another one is needed"]);
        was_sent(&gp.send(site, &unanswered.html, "/refer", &[("again", "Her flat was flooded")]));
        assert_eq!((count(t, "referral"), count(t, "person")), (2, 1));
        // Somebody of another practice learns that there is one, and nothing else of it.
        let mut other = signed_in(site, OTHER_GP);
        let asked = other.fill(site, "/refer", "/refer", &with(&known, "practice", "Z90001"));
        says(&asked.html, &["They have an open referral"]);
        assert!(!asked.html.contains("/referrals/") && !asked.html.contains("Ashworth"));
    });
}

#[test]
fn a_twin_is_asked_about_without_showing_the_other() {
    with_surgery(|t, site| {
        let mut gp = signed_in(site, GP);
        was_sent(&send(&mut gp, site, MARGARET));
        let twin = with(&with(MARGARET, "given", "Dorothy"), "nhs_number", "");
        let html = gp.get(site, "/refer").html;
        let asked = gp.send(site, &html, "/refer", &twin);
        says(&asked.html, &["Is this somebody we know?", "They may be twins", "It is somebody else"]);
        assert!(!asked.html.contains("Margaret"));
        assert_eq!(gp.send(site, &asked.html, "/refer", &[]).status, StatusCode::UNPROCESSABLE_ENTITY);
        let field = hidden_answer(&asked.html);
        was_sent(&gp.send(site, &asked.html, "/refer", &[(&field, "unsure")]));
        let facts = ["person", "referral", "person_likeness"].map(|table| count(t, table));
        assert_eq!(facts, [2, 2, 1], "kept apart, and marked for the scheme");
    });
}

/// The name of the field with the answer about somebody who may be known.
fn hidden_answer(html: &str) -> String {
    let start = html.find("name=\"is-").expect("a question") + "name=\"".len();
    html[start..].split('"').next().unwrap().to_owned()
}

#[test]
fn danger_stops_the_form_and_no_scheme_is_said_and_counted() {
    with_surgery(|t, site| {
        let mut gp = signed_in(site, GP);
        let danger = send(&mut gp, site, &with(MARGARET, "urgency", "danger"));
        says(&danger.html, &["This was not sent", "999", "111", "116 123", "safeguarding"]);
        assert_eq!(count(t, "referral"), 0);
        let young = with(&with(MARGARET, "born-year", "2020"), "nhs_number", "");
        let nowhere = send(&mut gp, site, &young);
        says(&nowhere.html, &["There is no scheme for this person"]);
        let html = gp.get(site, "/refer").html;
        let away = with(&with(MARGARET, "practice", "Z99999"), "postcode", "LF9 9ZZ");
        for _ in 0..2 {
            says(&gp.send(site, &html, "/refer", &away).html, &["There is no scheme", "Find local support"]);
        }
        assert_eq!(count(t, "referral_gap"), 2, "each form once");
        assert_eq!(count(t, "referral"), 0);
    });
}

#[test]
fn a_story_of_many_letters_that_take_room_is_taken_and_one_that_is_too_long_is_told_so() {
    with_surgery(|t, site| {
        let mut gp = signed_in(site, GP);
        // Each is twelve bytes as browsers send it.
        let story = "🌱".repeat(2_000);
        let full = with(&with(&with(MARGARET, "reason", &story), "hopes", &story), "safety", &story);
        was_sent(&send(&mut gp, site, &full));
        let longer = format!("{story}!");
        let told = send(&mut gp, site, &with(&with(MARGARET, "nhs_number", ""), "hopes", &longer));
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
        says(&told.html, &["Use fewer words: there is room for 2,000 characters"]);
        let far = send(&mut gp, site, &with(MARGARET, "hopes", &"🌱".repeat(30_000)));
        assert_eq!(far.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(count(t, "referral"), 1);
    });
}

#[test]
fn of_several_schemes_one_is_chosen_and_the_closest_is_offered() {
    with_schemes(&both(), |t, site| {
        let mut gp = signed_in(site, GP);
        let asked = send(&mut gp, site, MARGARET);
        says(
            &asked.html,
            &["Which scheme?", "Larkfield link workers", "It is for the network", "County scheme"],
        );
        says(&asked.html, &["It takes referrals from: GPs, nurses, housing officers."]);
        let unknown = gp.send(site, &asked.html, "/refer", &[("scheme", &Uuid::from_u128(7).to_string())]);
        assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
        let county = asked.html.rsplit("value=\"").map(|rest| rest.split('"').next().unwrap());
        let county = county.into_iter().find(|value| value.parse::<Uuid>().is_ok()).unwrap().to_owned();
        let sent = was_sent(&gp.send(site, &unknown.html, "/refer", &[("scheme", &county)]));
        says(&gp.get(site, &sent).html, &["County scheme"]);
        assert_eq!(count(t, "referral"), 1);
    });
}

/// Larkfield's scheme, with what it is for and from whom it takes referrals.
fn with_narrow(needs: &str, professions: &str, test: impl Fn(&TestDb, &Site)) {
    let header = country::HEADER.trim_end();
    with_register(
        &format!("{header},needs,professions\n{},{needs},{professions}\n", country::SCHEMES[0]),
        test,
    );
}

#[test]
fn a_scheme_for_other_needs_is_told_and_counted_as_a_gap() {
    with_narrow("debt", "", |t, site| {
        let mut gp = signed_in(site, GP);
        let nowhere = send(&mut gp, site, MARGARET);
        says(&nowhere.html, &["There is no scheme for this person", "helps with other needs: Debt"]);
        was_sent(&send(&mut gp, site, &with(MARGARET, "need", "debt")));
        assert_eq!((count(t, "referral"), count(t, "referral_gap")), (1, 1));
    });
}

#[test]
fn a_scheme_that_nobody_opens_here_gets_nobody_and_says_how_to_reach_it() {
    with_surgery(|t, site| {
        let mut gp = signed_in(site, GP);
        was_sent(&send(&mut gp, site, MARGARET));
        let ended = "update membership set until_at = 1 where role = 'scheme-manager'";
        t.db.write(|tx| tx.execute(ended, &[])).unwrap();
        let stranger = [("nhs_number", ""), ("given", "Kwame"), ("family", "Mensah"), ("born-year", "1961")];
        let kwame = stranger.iter().fold(MARGARET.to_vec(), |form, (name, value)| with(&form, name, value));
        let nowhere = send(&mut gp, site, &kwame);
        says(
            &nowhere.html,
            &[
                "The scheme for this person does not take referrals here",
                "Larkfield link workers does not take referrals here yet",
                "0161 496 0100",
            ],
        );
        assert_eq!((count(t, "referral"), count(t, "referral_gap")), (1, 1));
        // Nor is it asked by whoever needs it.
        let page =
            links(&gp.get(site, "/schemes").html).into_iter().find(|link| link.starts_with("/schemes/"));
        let page = page.unwrap();
        assert!(!gp.get(site, &page).html.contains("/ask"));
        let ask = Browser::new().get(site, &format!("{page}/ask"));
        assert_eq!(ask.status, StatusCode::NOT_FOUND);
        says(&ask.html, &["does not take requests here yet"]);
    });
}

#[test]
fn where_a_scheme_takes_referrals_from_some_professions_the_form_asks_for_it() {
    with_narrow("", "nurse; social care", |t, site| {
        let mut gp = signed_in(site, GP);
        let asked = send(&mut gp, site, MARGARET);
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
        says(&asked.html, &["There is a problem", "Choose as what you refer"]);
        let police = gp.send(site, &asked.html, "/refer", &with(MARGARET, "profession", "police"));
        says(&police.html, &["takes referrals only from: Nurse; Social care"]);
        was_sent(&gp.send(site, &asked.html, "/refer", &with(MARGARET, "profession", "nurse")));
        assert_eq!((count(t, "referral"), count(t, "referral_gap")), (1, 1));
    });
}

#[test]
fn who_has_died_is_not_referred_and_nothing_is_asked_or_counted() {
    with_schemes(&both(), |t, site| {
        let mut gp = signed_in(site, GP);
        let asked = send(&mut gp, site, MARGARET);
        let scheme = asked.html.split("name=\"scheme\"").nth(1).unwrap();
        let scheme = scheme.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        was_sent(&gp.send(site, &asked.html, "/refer", &[("scheme", &scheme)]));
        t.db.write(|tx| -> store::Result<u64> {
            tx.execute("update person set died_on = $1", values!["2026-01-02"])
        })
        .unwrap();
        // There is an open referral and there are two schemes, about which the page would ask.
        let refused = send(&mut gp, site, MARGARET);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        says(&refused.html, &["Not sent", "This person has died"]);
        // No scheme is for people of that place.
        send(&mut gp, site, &with(&with(MARGARET, "practice", "Z99999"), "postcode", "LF9 9ZZ"));
        assert_eq!((count(t, "referral"), count(t, "referral_gap")), (1, 0));
    });
}

#[test]
fn nobody_else_refers_and_nobody_else_sees_the_receipt() {
    with_surgery(|_, site| {
        let mut gp = signed_in(site, GP);
        let sent = was_sent(&send(&mut gp, site, MARGARET));
        let mut other = signed_in(site, OTHER_GP);
        assert_eq!(other.get(site, &sent).status, StatusCode::NOT_FOUND);
        let mut steward = signed_in(site, STEWARD);
        assert_eq!(steward.get(site, "/refer").status, StatusCode::NOT_FOUND);
        assert!(!links(&steward.get(site, "/manage").html).contains(&"/refer".to_owned()));
        assert_eq!(Browser::new().get(site, "/refer").header("location"), "/sign-in?next=%2Frefer");
        let stolen = gp.post(site, "/refer", MARGARET);
        assert_eq!(stolen.status, StatusCode::FORBIDDEN, "without the mark of a form of ours");
    });
}
