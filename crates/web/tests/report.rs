//! Reporting a problem with a listing, from the link to what visitors see, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::directory;
use crate::support;
use ::directory::reports::{self, Outcome, Report, ReportKind};
use axum::http::StatusCode;
use directory::{Answer, LUNCH, Site, WALK, fernley, take};
use jiff::SignedDuration;
use store::testing::{TestDb, both_stores};
use store::{Db, Moment, Settings};
use support::Piece;

fn on_fernley(test: impl Fn(&TestDb, &Site)) {
    both_stores(|t| {
        take(t, fernley());
        test(t, &Site::over(t));
    });
}

/// The same directory some time later, as another program over it serves it.
fn later(t: &TestDb, by: SignedDuration) -> (Db, Site) {
    let moment = Moment::fixed(t.db.moment().now() + by);
    let settings = Settings { readers: 1, connections: 2, fold_at_most: None };
    let db = Db::open(&t.address, &settings, moment).unwrap();
    let site = Site::of(&db, web::Site::default());
    (db, site)
}

fn seconds(count: i64) -> SignedDuration {
    SignedDuration::from_secs(count)
}

fn form_path() -> String {
    format!("/services/{LUNCH}/report")
}

/// What a field of the page holds.
fn value(html: &str, name: &str) -> String {
    let found = support::pieces(html).into_iter().find_map(|piece| match piece {
        Piece::Open(tag, attributes) if tag == "input" => {
            let named = |key: &str| attributes.iter().find(|(known, _)| known == key)?.1.clone();
            (named("name").as_deref() == Some(name)).then(|| named("value").unwrap_or_default())
        }
        _ => None,
    });
    found.unwrap_or_else(|| panic!("there is no field {name}"))
}

fn words(html: &str) -> String {
    let pieces = support::pieces(html);
    assert_eq!(support::faults(&pieces), Vec::<String>::new());
    let words = pieces.into_iter().filter_map(|piece| match piece {
        Piece::Text(text) => Some(text),
        _ => None,
    });
    words.collect::<Vec<_>>().join(" ")
}

fn says(html: &str, parts: &[&str]) {
    let words = words(html);
    for part in parts {
        assert!(words.contains(part), "{part:?} is not in: {words}");
    }
}

fn open(t: &TestDb) -> Vec<Report> {
    t.db.read(|tx| reports::reports(tx, false)).unwrap()
}

fn given(site: &Site) -> String {
    value(&site.page(&form_path()), "form")
}

fn sent(site: &Site, form: &str, kind: &str, words: &str, contact: &str) -> Answer {
    let fields = [("form", form), ("kind", kind), ("words", words), ("contact", contact), ("homepage", "")];
    site.post(&form_path(), &fields)
}

#[test]
fn somebody_reports_a_problem_and_is_told_what_happens_next() {
    on_fernley(|t, site| {
        let page = site.page(&format!("/services/{LUNCH}"));
        assert!(page.replace("&#x2f;", "/").contains(&format!("href=\"{}\"", form_path())));
        let form = site.page(&form_path());
        says(
            &form,
            &["Report a problem with this listing", "Tuesday lunch club", "Nobody watches it", "call 999"],
        );
        says(
            &form,
            &[
                "What is wrong?",
                "You can write up to 1,000 characters",
                "We delete it when the problem is settled",
            ],
        );

        let (_, site) = later(t, seconds(30));
        let answer =
            sent(&site, &value(&form, "form"), "wrong contact", "Nobody\r\nanswers", "Ann@example.ORG");
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let receipt = answer.header("location").to_owned();
        let report = open(t).remove(0);
        assert_eq!(receipt, format!("{}/{}", form_path(), report.id));
        assert_eq!(report.kind, ReportKind::WrongContact);
        assert_eq!(report.words.as_deref(), Some("Nobody\nanswers"));
        assert_eq!((report.contact.as_deref(), report.language.as_str()), (Some("Ann@example.org"), "en"));
        let page = site.page(&receipt);
        says(
            &page,
            &["Thank you for telling us", "by 6 May 2026", "They may email you if they have a question"],
        );
        for secret in ["answers", "example.org"] {
            assert!(!page.to_lowercase().contains(secret), "{secret} is told");
        }
        let head = site.ask("GET", &receipt);
        assert_eq!(head.header("cache-control"), "no-store");
        assert!(head.html.contains("noindex"));
    });
}

#[test]
fn a_report_in_welsh_stays_in_welsh() {
    on_fernley(|t, site| {
        let path = format!("/cy{}", form_path());
        let form = value(&site.page(&path), "form");
        let (_, site) = later(t, seconds(30));
        let answer = site.post(&path, &[("form", &form), ("kind", "closed")]);
        assert!(answer.header("location").starts_with(&format!("/cy/services/{LUNCH}/report/")));
        says(&site.page(answer.header("location")), &["Diolch am ddweud wrthym", "6 Mai 2026"]);
        assert_eq!(open(t)[0].language, "cy");
    });
}

#[test]
fn the_same_form_twice_is_one_report() {
    on_fernley(|t, site| {
        let form = given(site);
        let (_, site) = later(t, seconds(30));
        let first = sent(&site, &form, "closed", "Shut", "");
        let second = sent(&site, &form, "closed", "Shut", "");
        assert_eq!(first.header("location"), second.header("location"));
        assert_eq!(open(t).iter().map(|report| report.times).collect::<Vec<_>>(), [1]);
    });
}

#[test]
fn what_has_to_be_put_right_is_said_and_what_was_typed_is_kept() {
    on_fernley(|t, site| {
        let form = given(site);
        let (_, site) = later(t, seconds(30));
        let long = "ŵ ".repeat(501);
        let answer = sent(&site, &form, "", &long, "ann at home");
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.header("cache-control"), "no-store");
        says(
            &answer.html,
            &[
                "Error: Report a problem with this listing",
                "There is a problem",
                "Choose what is wrong",
                "must be 1,000 characters or fewer. It is 1 character too long",
                "Enter an email address like name@example.org",
            ],
        );
        let pieces = support::pieces(&answer.html);
        let targets: Vec<String> = pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Open(tag, attributes) if tag == "a" => attributes
                    .iter()
                    .find(|(key, _)| key == "href")?
                    .1
                    .clone()
                    .filter(|to| to.starts_with('#')),
                _ => None,
            })
            .collect();
        for target in ["#kind", "#words", "#contact"] {
            assert!(targets.contains(&target.to_owned()), "{target} is not among {targets:?}");
        }
        assert_eq!(value(&answer.html, "contact"), "ann at home");
        assert!(answer.html.contains(long.trim_end()), "the words are still there");
        assert_eq!(open(t).len(), 0);
        // Put right, the same form is taken.
        assert_eq!(value(&answer.html, "form"), form);
        let answer = sent(&site, &form, "other", "Shorter", "");
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn programs_that_post_are_turned_away_and_people_lose_nothing() {
    on_fernley(|t, site| {
        let form = given(site);
        let refused = |answer: &Answer, part: &str| {
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{part}");
            says(&answer.html, &["There is a problem", part, "Shut since May"]);
            assert_eq!(open(t).len(), 0, "{part}");
            value(&answer.html, "form")
        };
        // In no time: the same form is good a moment later.
        let quick = sent(site, &form, "closed", "Shut since May", "");
        assert_eq!(refused(&quick, "That was very quick."), form);
        // Made up, or of another listing, or left open for long: a new form is given out.
        let (_, soon) = later(t, seconds(30));
        let made_up = refused(
            &sent(&soon, "abc", "closed", "Shut since May", ""),
            "could not tell that this came from our form",
        );
        let other = value(&site.page(&format!("/services/{WALK}/report")), "form");
        refused(&sent(&soon, &other, "closed", "Shut since May", ""), "could not tell");
        refused(&sent(&soon, "", "closed", "Shut since May", ""), "could not tell");
        let (_, next_day) = later(t, SignedDuration::from_hours(25));
        refused(&sent(&next_day, &form, "closed", "Shut since May", ""), "open for a long time");
        // A field that nobody sees.
        let fields = [
            ("form", form.as_str()),
            ("kind", "closed"),
            ("words", "Shut since May"),
            ("homepage", "https://x"),
        ];
        refused(&soon.post(&form_path(), &fields), "must stay empty");
        // Whoever sends what they were given once more gets through.
        let (_, a_little_later) = later(t, seconds(60));
        assert_eq!(
            sent(&a_little_later, &made_up, "closed", "Shut since May", "").status,
            StatusCode::SEE_OTHER
        );
        assert_eq!(open(t).len(), 1);
    });
}

#[test]
fn visitors_are_told_while_a_grave_problem_is_looked_into_and_of_nothing_that_was_written() {
    on_fernley(|t, site| {
        let (db, now) = later(t, seconds(30));
        let page = || now.page(&format!("/services/{LUNCH}"));
        let notices =
            ["may have closed. We are looking into it", "did not feel safe here. We are looking into it"];
        let told = || notices.map(|notice| words(&page()).contains(notice));
        assert_eq!(told(), [false, false]);
        sent(&now, &given(site), "wrong contact", "XYZZY", "xyzzy@example.org");
        assert_eq!(told(), [false, false]);
        sent(&now, &given(site), "closed", "XYZZY", "xyzzy@example.org");
        assert_eq!(told(), [true, false]);
        sent(&now, &given(site), "not safe", "XYZZY", "xyzzy@example.org");
        assert_eq!(told(), [false, true]);
        for path in [format!("/services/{LUNCH}"), form_path(), "/find-support?q=XYZZY".to_owned()] {
            let html = now.page(&path).to_lowercase().replace("q=xyzzy", "").replace("value=\"xyzzy\"", "");
            assert!(!html.contains("xyzzy@") && !html.contains(">xyzzy"), "{path}");
        }
        for report in open(t) {
            db.write(move |tx| reports::settle(tx, report.id, Outcome::StillRight, None, "Ann")).unwrap();
        }
        assert_eq!(told(), [false, false]);
    });
}

#[test]
fn a_report_of_danger_says_whom_to_call() {
    on_fernley(|t, site| {
        let form = given(site);
        let (db, site) = later(t, seconds(30));
        let receipt = sent(&site, &form, "not safe", "", "").header("location").to_owned();
        says(
            &site.page(&receipt),
            &["If somebody is in danger", "Call 999 now", "Ask for adult social care"],
        );
        let report = open(t).remove(0).id;
        db.write(move |tx| reports::settle(tx, report, Outcome::Hidden, None, "Ann")).unwrap();
        says(&site.page(&receipt), &["Your report has been looked at", "We settled it on 4 May 2026"]);
        let id = LUNCH.parse().unwrap();
        db.write(move |tx| {
            ::directory::listing::set_state(tx, id, ::directory::listing::ListingState::Hidden)
        })
        .unwrap();
        says(&site.page(&receipt), &["Your report has been looked at", "Find other support"]);
        assert_eq!(site.ask("GET", &form_path()).status, StatusCode::NOT_FOUND, "nothing is left to report");
    });
}

#[test]
fn what_is_not_there_cannot_be_reported_or_looked_up() {
    on_fernley(|_, site| {
        let nobody = "10000000-0000-4000-8000-00000000000f";
        for path in [
            format!("/services/{nobody}/report"),
            "/services/x/report".to_owned(),
            format!("/services/{LUNCH}/report/{nobody}"),
            format!("/services/{LUNCH}/report/x"),
        ] {
            assert_eq!(site.ask("GET", &path).status, StatusCode::NOT_FOUND, "{path}");
        }
        let answer = site.post(&format!("/services/{nobody}/report"), &[("kind", "closed")]);
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert_eq!(site.ask("PUT", &form_path()).header("allow"), "GET,HEAD,POST");
    });
}
