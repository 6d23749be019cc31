//! Counting that somebody was told of a service, through the whole router, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::browser;
use crate::directory;
use crate::people;
use std::thread;

use access::organisations::{self, Kind, NewOrganisation};
use axum::http::StatusCode;
use browser::{Browser, hidden};
use directory::{Answer, LUNCH, Site, fernley, links, says, take, words};
use people::{by, member};
use store::testing::{TestDb, both_stores};
use store::{Db, values};
use uuid::Uuid;

const GP: &str = "gp@surgery.example";
const NURSE: &str = "nurse@surgery.example";
const STEWARD: &str = "steward@council.example";
const NOWHERE: &str = "10000000-0000-4000-8000-0000000000ff";

fn organisation(db: &Db, kind: Kind, name: &'static str) -> Uuid {
    let new = NewOrganisation {
        kind,
        name: name.to_owned(),
        ods_code: None,
        charity_number: None,
        opens: None,
        under: None,
    };
    db.write(move |tx| organisations::make(tx, &by(), &new)).unwrap()
}

fn site(t: &TestDb) -> Site {
    let everybody = [GP, NURSE, STEWARD].map(|one| one.parse().unwrap()).to_vec();
    let demo = web::Site { demo: true, ..web::Site::default() };
    Site::with_door(&t.db, demo, |plan| plan.demonstration = Some(everybody))
}

/// A directory, a surgery whose people may signpost, and a steward who may not.
fn in_fernley(test: impl Fn(&TestDb, &Site)) {
    both_stores(|t| {
        take(t, fernley());
        let surgery = organisation(&t.db, Kind::Practice, "Fernley Surgery");
        let council = organisation(&t.db, Kind::Council, "Larkshire");
        member(&t.db, GP, surgery, "referrer");
        member(&t.db, NURSE, surgery, "referrer");
        member(&t.db, STEWARD, council, "steward");
        test(t, &site(t));
    });
}

fn signed_in(site: &Site, address: &str) -> Browser {
    let mut browser = Browser::new();
    let html = browser.get(site, "/demo").html;
    let mark = hidden(&html, "/demo").remove(0).1;
    browser.post(site, "/demo", &[("mark", &mark), ("person", address)]);
    browser
}

fn form() -> String {
    format!("/signpost?service={LUNCH}")
}

fn times(t: &TestDb) -> i64 {
    t.db.read(|tx| {
        tx.one("select cast(coalesce(sum(times), 0) as bigint) from signpost", values![], |row| row.get(0))
    })
    .unwrap()
}

fn was_counted(answer: &Answer) -> String {
    let to = answer.header("location").to_owned();
    let done = answer.status == StatusCode::SEE_OTHER && to.starts_with("/signpost/done?");
    assert!(done, "{} {to} {}", answer.status, words(&answer.html));
    to
}

/// The page of the service, wherever its address leads.
fn listing(browser: &mut Browser, site: &Site) -> String {
    let led = browser.get(site, &format!("/services/{LUNCH}"));
    let to = led.header("location").to_owned();
    browser.get(site, &to).html
}

#[test]
fn it_is_counted_from_the_page_of_the_service_in_two_presses() {
    in_fernley(|t, site| {
        let mut gp = signed_in(site, GP);
        assert!(links(&gp.get(site, "/manage").html).contains(&"/signpost".to_owned()));
        says(&gp.get(site, "/signpost").html, &["Count that you told somebody", "Find the service"]);
        let page = listing(&mut gp, site);
        says(&page, &["I told somebody about this", "We keep nothing about the person"]);
        let to = was_counted(&gp.send(site, &page, "/signpost", &[("need", "loneliness")]));
        let done = gp.get(site, &to).html;
        says(&done, &["Counted", "Open the listing, to print it", "Refer them to a link worker instead"]);
        let links = links(&done);
        assert!(links.contains(&"/refer?need=loneliness".to_owned()), "{links:?}");
        assert!(links.iter().any(|link| link.starts_with(&format!("/services/{LUNCH}/"))), "{links:?}");
        assert_eq!(times(t), 1);
        let counts = gp.get(site, "/signpost/counts").html;
        says(&counts, &["What your organisation told people about", "Week from"]);
        assert!(directory::links(&counts).iter().any(|link| link.contains(LUNCH)));
        says(&gp.get(site, &format!("/cy{to}")).html, &["Wedi’i gyfrif"]);
    });
}

#[test]
fn a_double_click_and_the_back_button_count_once() {
    in_fernley(|t, site| {
        let mut gp = signed_in(site, GP);
        let html = gp.get(site, &form()).html;
        for _ in 0..3 {
            was_counted(&gp.send(site, &html, "/signpost", &[("need", "loneliness")]));
        }
        assert_eq!(times(t), 1);
        was_counted(&gp.fill(site, &form(), "/signpost", &[("need", "loneliness")]));
        assert_eq!(times(t), 2, "another form is another person");
    });
}

#[test]
fn two_at_once_both_count() {
    in_fernley(|t, _| {
        thread::scope(|scope| {
            for who in [GP, NURSE] {
                scope.spawn(move || {
                    // Each in a program of its own over the same database.
                    let site = site(t);
                    let mut browser = signed_in(&site, who);
                    was_counted(&browser.fill(&site, &form(), "/signpost", &[("need", "loneliness")]));
                });
            }
        });
        assert_eq!(times(t), 2);
        let rows: i64 =
            t.db.read(|tx| tx.one("select count(*) from signpost", values![], |row| row.get(0))).unwrap();
        assert_eq!(rows, 1, "one organisation, one service, one need, one day");
    });
}

#[test]
fn what_is_no_need_is_said_beside_the_field() {
    in_fernley(|t, site| {
        let mut gp = signed_in(site, GP);
        for need in ["", "Margaret Ashworth", "<script>alert(1)</script>"] {
            let answer = gp.fill(site, &form(), "/signpost", &[("need", need)]);
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{need}");
            says(&answer.html, &["There is a problem", "Choose what they need support with"]);
            assert!(!answer.html.contains("Ashworth") && !answer.html.contains("<script>alert"));
            was_counted(&gp.send(site, &answer.html, "/signpost", &[("need", "debt")]));
        }
        assert_eq!(times(t), 3);
    });
}

#[test]
fn a_service_that_is_not_there_is_not_found() {
    in_fernley(|t, site| {
        let mut gp = signed_in(site, GP);
        for service in [NOWHERE, "lunch", "1 or 1=1"] {
            let asked = web::words::link("/signpost", &[("service", service)]);
            let after = web::words::link("/signpost/done", &[("service", service)]);
            assert_eq!(gp.get(site, &asked).status, StatusCode::NOT_FOUND, "{service}");
            assert_eq!(gp.get(site, &after).status, StatusCode::NOT_FOUND, "{service}");
            let mark = hidden(&gp.get(site, &form()).html, "/signpost").remove(0).1;
            let fields = [("mark", mark.as_str()), ("service", service), ("need", "debt"), ("form", "x")];
            assert_eq!(gp.post(site, "/signpost", &fields).status, StatusCode::NOT_FOUND, "{service}");
        }
        assert_eq!(gp.get(site, "/signpost/done").status, StatusCode::NOT_FOUND);
        assert_eq!(times(t), 0);
    });
}

#[test]
fn whoever_may_not_is_offered_nothing_and_counts_nothing() {
    in_fernley(|t, site| {
        let mut steward = signed_in(site, STEWARD);
        assert!(!links(&steward.get(site, "/manage").html).contains(&"/signpost".to_owned()));
        assert!(!listing(&mut steward, site).contains("action=\"/signpost\""));
        let paths = [form(), "/signpost".to_owned(), format!("/signpost/done?service={LUNCH}")];
        for path in paths.into_iter().chain(["/signpost/counts".to_owned()]) {
            assert_eq!(steward.get(site, &path).status, StatusCode::FORBIDDEN, "{path}");
        }
        let mark = hidden(&steward.get(site, "/manage").html, "/sign-out").remove(0).1;
        for service in [LUNCH, NOWHERE] {
            let fields = [("mark", mark.as_str()), ("service", service), ("need", "debt")];
            assert_eq!(steward.post(site, "/signpost", &fields).status, StatusCode::FORBIDDEN);
        }
        // Nobody signed in: the page of the service says nothing of it, and the form leads to where they sign in.
        let mut nobody = Browser::new();
        assert!(!listing(&mut nobody, site).contains("/signpost"));
        assert!(nobody.get(site, &form()).header("location").starts_with("/sign-in?next="));
        let sent = nobody.post(site, "/signpost", &[("service", LUNCH), ("need", "debt")]);
        assert_ne!(sent.header("location").split('?').next(), Some("/signpost/done"));
        assert_eq!(times(t), 0);
    });
}

#[test]
fn a_form_that_is_not_ours_counts_nothing() {
    in_fernley(|t, site| {
        let mut gp = signed_in(site, GP);
        let fields = [("mark", "0001"), ("service", LUNCH), ("need", "debt")];
        assert!(gp.post(site, "/signpost", &fields).status.is_client_error());
        assert_eq!(times(t), 0);
    });
}

#[test]
fn nothing_about_anybody_is_stored() {
    in_fernley(|t, site| {
        let mut gp = signed_in(site, GP);
        let more = [("need", "loneliness"), ("given", "Margaret"), ("nhs_number", "9434765919")];
        was_counted(&gp.fill(site, &form(), "/signpost", &more));
        let none = |table: &'static str| -> i64 {
            t.db.read(move |tx| tx.one(&format!("select count(*) from {table}"), values![], |row| row.get(0)))
                .unwrap()
        };
        assert_eq!(["person", "referral", "referral_draft"].map(none), [0, 0, 0]);
        let (day, need): (String, String) =
            t.db.read(|tx| {
                tx.one("select day, need, times from signpost", values![], |row| {
                    assert_eq!(row.get::<i64>(2)?, 1);
                    Ok((row.get(0)?, row.get(1)?))
                })
            })
            .unwrap();
        assert_eq!((day.len(), need.as_str()), (10, "loneliness"), "a day, and no time of day");
    });
}

#[test]
fn what_others_counted_is_not_shown() {
    in_fernley(|t, site| {
        let mut gp = signed_in(site, GP);
        says(&gp.get(site, "/signpost/counts").html, &["Nothing was counted yet"]);
        let service: Uuid = LUNCH.parse().unwrap();
        t.db.write(move |tx| {
            let (other, day) = (tx.new_id(), "2026-05-04");
            tx.execute(
                "insert into signpost (day, organisation_id, service_id, need, times) values ($1, $2, $3, 'debt', 7)",
                values![day, other, service],
            )
        })
        .unwrap();
        says(&gp.get(site, "/signpost/counts").html, &["Nothing was counted yet"]);
    });
}
