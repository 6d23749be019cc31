//! Finding what suits somebody, comparing it and putting it into their plan, through the whole router, on both engines, without
//! JavaScript.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::browser;
use crate::directory;
use crate::surgery;
use std::time::{Duration, Instant};

use ::directory::listing::{ListingState, set_state};
use axum::http::StatusCode;
use browser::{Browser, hidden};
use directory::{LUNCH, PAUSED, Site, fernley, links, says, take, words};
use serde_json::{Value, json};
use store::testing::TestDb;
use store::values;
use surgery::*;
use uuid::Uuid;

const STRANGE: &str = "نادي الغداء 🍲";

fn own(number: u32) -> String {
    format!("20000000-0000-4000-8000-00000000000{number}")
}

/// Clubs for lonely people where Margaret lives: four for everybody, one for men, one that is full.
fn clubs() -> Vec<Value> {
    let club = |number: u32, name: &str, more: &Value| {
        let id = |kind: u32| format!("{kind:08x}-0000-4000-8000-{number:012}");
        let term = Uuid::new_v5(&Uuid::NAMESPACE_URL, b"loneliness").to_string();
        let mut all = json!({"id": own(number), "name": name, "status": "active", "description": "Company.",
            "attributes": [{"id": id(1), "taxonomy_term_id": term,
                "taxonomy_term": {"id": term, "code": "loneliness", "name": "Loneliness", "description": "x"}}],
            "service_at_locations": [{"id": id(2), "location": {"id": id(3), "location_type": "physical",
                "name": "Hall", "latitude": 53.42, "longitude": -2.31}}]});
        for (key, value) in more.as_object().unwrap() {
            all[key] = value.clone();
        }
        all
    };
    vec![
        club(1, "Larkfield club", &json!({})),
        club(2, STRANGE, &json!({})),
        club(3, "<b>Bold</b> club", &json!({})),
        club(4, "Quiet club", &json!({})),
        club(5, "Shed", &json!({"eligibility": {"id": own(9), "gender": "men"}})),
        club(
            6,
            "Full club",
            &json!({"capacities": [{"id": own(8), "available": 0, "updated": "2026-05-03T10:00:00Z"}]}),
        ),
    ]
}

/// Margaret, who is with Ada, and what there is for her; gives the address of her record.
fn margaret_and_clubs(t: &TestDb, site: &Site, house: &House, form: &Form<'_>) -> String {
    take(t, fernley());
    take(t, clubs());
    let mut manager = signed_in(site, MANAGER);
    let id = refer(site, &mut signed_in(site, GP), form);
    act(site, &mut manager, id, "accept", &[]);
    act(site, &mut manager, id, "allocate", &[("to", &house.membership(ADA).to_string())]);
    let person: Uuid = t
        .db
        .read(move |tx| tx.one("select person_id from referral where id = $1", values![id], |row| row.get(0)))
        .unwrap();
    // The search follows the directory within two seconds.
    let began = Instant::now();
    while !site.page("/find-support?q=larkfield+club").contains("Larkfield club") {
        assert!(began.elapsed() < Duration::from_secs(20), "the search has not followed");
        std::thread::sleep(Duration::from_millis(50));
    }
    format!("/people/{person}")
}

fn woman() -> Form<'static> {
    with(&margaret(), &[("gender", "woman")])
}

fn propose(
    ada: &mut Browser,
    site: &Site,
    person: &str,
    service: &str,
    fields: &[(&str, &str)],
) -> directory::Answer {
    let page = format!("{person}/support/propose?service={service}");
    ada.fill(site, &page, &format!("{person}/support/propose"), fields)
}

#[test]
fn support_is_found_compared_and_put_into_the_plan() {
    with_house(|t, site, house| {
        let person = margaret_and_clubs(t, site, house, &woman());
        let mut ada = signed_in(site, ADA);
        let (support, plan) = (format!("{person}/support"), format!("{person}/plan"));
        for page in [&person, &plan] {
            assert!(links(&ada.get(site, page).html).contains(&support), "{page}");
        }
        let found = ada.get(site, &support);
        assert_eq!(found.header("cache-control"), "no-store");
        let said = words(&found.html);
        says(
            &found.html,
            &[
                "Find support for Margaret Ashworth",
                "Feeling lonely",
                "from the referral",
                "Near where they live",
            ],
        );
        says(
            &found.html,
            &["Larkfield club", STRANGE, "<b>Bold</b> club", "Tuesday lunch club", "Not stated. Ask them:"],
        );
        says(&found.html, &["2 hidden as unsuitable", "It is for men. 1", "It is full. 1"]);
        says(&found.html, &["How it was put in order", "What they need and like", "all of it"]);
        assert!(!found.html.contains("LF1"), "where she lives stands nowhere on the page");
        assert!(!said.contains("also found"), "the second list is off");
        // Each assumption can be taken away.
        assert!(links(&found.html).contains(&format!("{support}?without=gender")));
        let wider = ada.get(site, &format!("{support}?without=gender&without=room")).html;
        says(&wider, &["Taken away", "Shed", "Full club", "Look again as the record has it"]);
        assert!(!words(&wider).contains("hidden as unsuitable"));
        // What is typed is led on to a neutral address.
        let led = ada.fill(
            site,
            &support,
            &support,
            &[("near", "LF1 2BB"), ("within", "10"), ("day", "TU"), ("mode", "")],
        );
        leads(&led, &format!("{support}?near=LF1&within=10&day=TU"));
        says(&ada.get(site, led.header("location")).html, &["Near LF1", "Within 10 miles", "Tuesday"]);
        // Beside each other.
        let compare = format!("{support}/compare?service={LUNCH}&service={}&service={}", own(1), own(5));
        let html = ada.get(site, &compare).html;
        says(
            &html,
            &[
                "Compare services",
                "Does it suit?",
                "It suits",
                "It is for men.",
                "Every Tuesday, midday to 2pm",
                "Not stated",
            ],
        );
        // Into the plan.
        let form = ada.get(site, &format!("{support}/propose?service={}", own(2)));
        says(&form.html, &[STRANGE, "Nobody is asked yet", "Which need is it for?", "Feeling lonely"]);
        let fields = [("mode", "accompanied"), ("need", "loneliness"), ("note", "Her sister goes there")];
        let kept = hidden(&form.html, &format!("{support}/propose"));
        let mut all: Vec<(&str, &str)> =
            kept.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        all.extend(fields);
        for _ in 0..2 {
            let done = ada.post(site, &format!("{support}/propose"), &all);
            leads(&done, &format!("{plan}?done=saved#support"));
        }
        assert_eq!(count(t, "select count(*) from connection"), 1, "sent twice, it is there once");
        let html = ada.get(site, &plan).html;
        says(
            &html,
            &[
                "Support in the community",
                STRANGE,
                "Proposed",
                "Somebody goes with them",
                "Her sister goes there",
            ],
        );
        says(
            &ada.get(site, &person).html,
            &["Support in their plan", &format!("Put into the plan: {STRANGE}")],
        );
        says(&ada.get(site, &format!("{person}/timeline")).html, &[&format!("Put into the plan: {STRANGE}")]);
        says(&ada.get(site, &support).html, &["In the plan"]);
        // The same again is refused kindly.
        let again = propose(&mut ada, site, &person, &own(2), &[("mode", "referred")]);
        is_wrong(&again, &["This service is in the plan already"]);
        // The copies, in each way of writing.
        for (query, said) in [
            ("format=standard&language=en", "Somebody will go with me the first time."),
            ("format=large-print&language=en", "Places to try"),
            ("format=easy-read&language=en", "Somebody can go with you the first time."),
            ("format=easy-read&language=cy", "Lleoedd i roi cynnig arnynt"),
        ] {
            let copy = ada.get(site, &format!("{plan}/copy?{query}")).html;
            says(&copy, &[said, STRANGE]);
            assert!(!words(&copy).contains("Her sister"), "the note stays in the record");
            assert_eq!(ada.get(site, &format!("{plan}/copy.pdf?{query}")).status, StatusCode::OK);
        }
        says(&ada.get(site, &format!("/cy{support}")).html, &["Dod o hyd i gymorth", "Pam mae yma"]);
    });
}

#[test]
fn a_proposal_is_changed_taken_back_and_never_overwritten_unseen() {
    with_house(|t, site, house| {
        let person = margaret_and_clubs(t, site, house, &woman());
        let mut ada = signed_in(site, ADA);
        let plan = format!("{person}/plan");
        leads(
            &propose(&mut ada, site, &person, &own(1), &[("mode", "signposted")]),
            &format!("{plan}?done=saved#support"),
        );
        let html = ada.get(site, &plan).html;
        let one = links(&html)
            .into_iter()
            .find(|link| link.contains("/plan/connections/") && !link.ends_with("take-back"))
            .unwrap();
        let form = ada.get(site, &one).html;
        says(&form, &["Change this proposal", "Larkfield club"]);
        // A colleague changes it meanwhile.
        let changed =
            signed_in(site, MANAGER).fill(site, &one, &one, &[("mode", "referred"), ("note", "Ring first")]);
        leads(&changed, &format!("{plan}?done=saved#support"));
        let stale = ada.send(site, &form, &one, &[("mode", "accompanied")]);
        is_wrong(&stale, &["Somebody else changed", "Ring first", "You refer them"]);
        let back = format!("{one}/take-back");
        is_wrong(&ada.fill(site, &back, &back, &[]), &["Choose a reason"]);
        is_wrong(&ada.fill(site, &back, &back, &[("reason", "does-not-suit")]), &["Say in a few words why"]);
        let form = ada.get(site, &back).html;
        leads(
            &ada.send(site, &form, &back, &[("reason", "does-not-want")]),
            &format!("{plan}?done=saved#support"),
        );
        leads(
            &ada.send(site, &form, &back, &[("reason", "does-not-want")]),
            &format!("{plan}?done=saved#support"),
        );
        says(
            &ada.get(site, &plan).html,
            &["Taken back or over", "Larkfield club", "They do not want to go there"],
        );
        // A service that has gone since is told in the plan, and is not proposed again.
        leads(
            &propose(&mut ada, site, &person, &own(4), &[("mode", "referred")]),
            &format!("{plan}?done=saved#support"),
        );
        let form = ada.get(site, &format!("{person}/support/propose?service={}", own(3))).html;
        for number in [3, 4] {
            let id: Uuid = own(number).parse().unwrap();
            t.db.write(move |tx| set_state(tx, id, ListingState::Hidden)).unwrap();
        }
        let gone = ada.send(site, &form, &format!("{person}/support/propose"), &[("mode", "referred")]);
        leads(&gone, &format!("{person}/support?gone=yes"));
        says(&ada.get(site, gone.header("location")).html, &["no longer in the directory"]);
        let compare =
            format!("{person}/support/compare?service={}&service={}&service={LUNCH}", own(3), own(1));
        says(&ada.get(site, &compare).html, &["1 service you chose is no longer in the directory"]);
        let began = Instant::now();
        while !words(&ada.get(site, &plan).html).contains("No longer in the directory") {
            assert!(began.elapsed() < Duration::from_secs(20), "the directory has not followed");
            std::thread::sleep(Duration::from_millis(50));
        }
        assert_eq!(count(t, "select count(*) from connection"), 2);
    });
}

#[test]
fn what_does_not_fit_is_said_and_five_are_refused_kindly() {
    with_house(|t, site, house| {
        let person = margaret_and_clubs(t, site, house, &woman());
        let mut ada = signed_in(site, ADA);
        let support = format!("{person}/support");
        let five: Vec<String> = (1..=5).map(|number| format!("service={}", own(number))).collect();
        let many = ada.get(site, &format!("{support}/compare?{}", five.join("&")));
        is_wrong(&many, &["Four fit beside each other", "Larkfield club", "Shed"]);
        for few in ["", "?service=owl", "?service=10000000-0000-4000-8000-0000000000ff"] {
            is_wrong(&ada.get(site, &format!("{support}/compare{few}")), &["Choose two to four services"]);
        }
        is_wrong(&propose(&mut ada, site, &person, &own(1), &[]), &["Choose how they get there"]);
        let long = "x".repeat(100_000);
        is_wrong(
            &propose(&mut ada, site, &person, &own(1), &[("mode", "referred"), ("note", &long)]),
            &["Use fewer words"],
        );
        let strange = [("mode", "referred"), ("goal", "10000000-0000-4000-8000-0000000000ff")];
        is_wrong(&propose(&mut ada, site, &person, &own(1), &strange), &["Choose a goal of this plan"]);
        is_wrong(
            &propose(&mut ada, site, &person, &own(1), &[("mode", "referred"), ("need", "owls")]),
            &["Choose"],
        );
        // One that is hidden asks for why.
        let hidden = ada.get(site, &format!("{support}/propose?service={}", own(6))).html;
        says(&hidden, &["We hide this service from their list. It is full."]);
        is_wrong(
            &propose(&mut ada, site, &person, &own(6), &[("mode", "referred")]),
            &["Say in a few words why it is right"],
        );
        leads(
            &propose(
                &mut ada,
                site,
                &person,
                &own(6),
                &[("mode", "referred"), ("note", "They keep a place")],
            ),
            &format!("{person}/plan?done=saved#support"),
        );
        let status = |ada: &mut Browser, path: &str| ada.get(site, path).status;
        assert_eq!(status(&mut ada, &format!("{support}/propose?service=owl")), StatusCode::NOT_FOUND);
        assert_eq!(status(&mut ada, &format!("{support}/propose")), StatusCode::NOT_FOUND);
        assert_eq!(status(&mut ada, &format!("{person}/plan/connections/{}", own(7))), StatusCode::NOT_FOUND);
        // Strange fields change nothing, and a place that nobody knows is said.
        let odd = ada
            .get(site, &format!("{support}?without=owl&add=need:owls&within=7&most=9999999&day=x&cost=-1"));
        assert_eq!(odd.status, StatusCode::OK);
        says(&ada.get(site, &format!("{support}?near=Nowhereville")).html, &["We do not know that place"]);
        is_wrong_without_status(&ada.get(site, &format!("{support}?without=need:loneliness")).html);
        // Others see nothing of it.
        for who in [BEA, FAR_WORKER, GP, PROVIDER, STEWARD] {
            let mut other = signed_in(site, who);
            assert_eq!(other.get(site, &support).status, StatusCode::NOT_FOUND, "{who}");
        }
        assert_eq!(count(t, "select count(*) from connection"), 1);
    });
}

/// The part of the page that holds the second list.
fn second_list(html: &str) -> &str {
    html.split_once("id=\"also\"").unwrap().1.split("</section>").next().unwrap()
}

fn is_wrong_without_status(html: &str) {
    says(html, &["There is a problem", "Choose at least one need or activity"]);
}

#[test]
fn somebody_without_a_home_and_somebody_whose_support_has_ended() {
    with_house(|t, site, house| {
        let homeless = with(&woman(), &[("postcode", ""), ("home", "none")]);
        let person = margaret_and_clubs(t, site, house, &homeless);
        let mut ada = signed_in(site, ADA);
        let support = format!("{person}/support");
        let html = ada.get(site, &support).html;
        says(&html, &["We do not know where they live", "Larkfield club", PAUSED_NAME]);
        assert!(!words(&html).contains("miles away"));
        let near = ada.get(site, &format!("{support}?near=LF1&within=3")).html;
        says(&near, &["Near LF1", "miles away"]);
        leads(
            &propose(&mut ada, site, &person, &own(1), &[("mode", "referred")]),
            &format!("{person}/plan?done=saved#support"),
        );
        // She dies, and nothing is looked for any more.
        let referral: Uuid =
            t.db.read(|tx| tx.one("select id from referral", &[], |row| row.get(0))).unwrap();
        act(site, &mut signed_in(site, MANAGER), referral, "close", &[("reason", "died")]);
        let html = ada.get(site, &support).html;
        says(&html, &["No referral is open, so nothing is looked for"]);
        assert!(!words(&html).contains("Larkfield club"));
        says(
            &ada.get(site, &format!("{person}/plan")).html,
            &["Taken back or over", "They have died What became of it"],
        );
        let answer = ada.get(site, &format!("{support}/propose?service={}", own(2)));
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    });
}

/// Hidden, for it is closed and for young people.
const PAUSED_NAME: &str = "Pausing lunch";

#[test]
fn the_second_list_is_turned_on_by_the_manager_and_explains_itself() {
    with_house(|t, site, house| {
        let person = margaret_and_clubs(t, site, house, &woman());
        let mut ada = signed_in(site, ADA);
        let mut manager = signed_in(site, MANAGER);
        let path = "/triage/also-found";
        assert!(links(&manager.get(site, "/triage").html).contains(&path.to_owned()));
        assert_ne!(ada.get(site, path).status, StatusCode::OK);
        let form = manager.get(site, path).html;
        says(&form, &["It is off until you turn it on", "does not use age, gender, ethnicity"]);
        let scheme = house.scheme.to_string();
        let saved = format!("{path}?scheme={scheme}&done=saved");
        leads(&manager.send(site, &form, path, &[("show", "on")]), &saved);
        is_wrong(&manager.send(site, &form, path, &[("show", "off")]), &["Somebody else changed"]);
        let support = format!("{person}/support");
        says(&ada.get(site, &support).html, &["People like this also found", "Too few people are counted"]);
        // Nine others of the scheme have the club, and eight the shed for men.
        let (mine, scheme): (Uuid, Uuid) =
            (person.rsplit('/').next().unwrap().parse().unwrap(), house.scheme);
        t.db.write(move |tx| -> store::Result<()> {
            let now = tx.now();
            for number in 0..9_u32 {
                let (id, other) = (tx.new_id(), tx.new_id());
                let columns = "nhs_number, given, family, family_folded, name_words, born, ethnicity, home, access_codes, area";
                tx.execute(
                    &format!(
                        "insert into person (id, gender, made_at, changed_at, version, {columns})
                         select $1, $2, $3, $4, 1, {columns} from person where id = $5"
                    ),
                    values![other, if number % 2 == 0 { "woman" } else { "man" }, now, now, mine],
                )?;
                for service in [1, 5].into_iter().filter(|service| number < 8 || *service == 1) {
                    let (id, service): (Uuid, Uuid) = (if service == 1 { id } else { tx.new_id() }, own(service).parse().unwrap());
                    tx.execute(
                        "insert into connection (id, person_id, scheme_id, need, service_id, service_name, mode, state, state_since,
                             against, lives_in, made_at, changed_at, version)
                         values ($1, $2, $3, 'loneliness', $4, 'x', 'referred', 'requested', $5, '[]', 'E08009001', $6, $7, 1)",
                        values![id, other, scheme, service, now, now, now],
                    )?;
                }
            }
            Ok(())
        })
        .unwrap();
        let html = ada.get(site, &support).html;
        says(
            &html,
            &[
                "Counted from the plans of about 10 people",
                "In the plans of about 10 people",
                "over the last 24 months",
            ],
        );
        let also = second_list(&html);
        assert!(also.contains("Larkfield club") && !also.contains("Shed"), "what is for men is left out");
        // Whoever differs only in ethnicity sees the same; whoever differs in gender too, but for what is not for them.
        for ethnicity in ["A", "N"] {
            t.db.write(move |tx| {
                tx.execute("update person set ethnicity = $1 where id = $2", values![ethnicity, mine])
            })
            .unwrap();
            let again = ada.get(site, &support).html;
            assert_eq!(second_list(&again), also);
        }
        t.db.write(move |tx| tx.execute("update person set gender = 'man' where id = $1", values![mine]))
            .unwrap();
        let man = ada.get(site, &support).html;
        let man = second_list(&man).to_owned();
        assert!(man.contains("Larkfield club") && man.contains("Shed") && man.contains("about 10 people"));
        assert_eq!(PAUSED.len(), 36);
    });
}
