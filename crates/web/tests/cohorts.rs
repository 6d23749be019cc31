//! Offering support to a list of people, through the whole router, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::browser;
use crate::country;
use crate::directory;
use crate::people;
use access::organisations::{self, Kind, NewOrganisation};
use axum::http::{Request, StatusCode, header};
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
    let ods_code = code.map(|code| OdsCode::parse(code).unwrap());
    let new = NewOrganisation {
        kind,
        name: name.to_owned(),
        ods_code,
        charity_number: None,
        opens: None,
        under: None,
    };
    db.write(move |tx| organisations::make(tx, &by(), &new)).unwrap()
}

fn with_surgery(test: impl Fn(&TestDb, &Site)) {
    both_stores(|t| {
        country::country(t);
        country::schemes(t, &country::SCHEMES[..1]);
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

const HEADER: &str = "NHS Number,First name,Surname,DOB,Postcode,Phone,Email,Practice code,Need,Notes\n";
const ROWS: &str = "943 476 5919,Margaret,Ashworth,02/07/1943,LF1 1AA,0161 496 0011,,Z90001,loneliness,Ring late\n\
                    ,Kwame,Mensah,1988-01-09,,,kwame@example.org,Z90001,debt,\n\
                    943 476 5918,=Wrong,Digit,02/07/2043,,,,,debt,\n";

fn file() -> String {
    format!("{HEADER}{ROWS}")
}

/// Sends a file as a browser does.
fn upload(browser: &mut Browser, site: &Site, name: &str, content: &str) -> Answer {
    let html = browser.get(site, "/cohorts").html;
    let mark = hidden(&html, "/cohorts").remove(0).1;
    multipart(browser, site, &mark, name, content)
}

fn multipart(browser: &Browser, site: &Site, mark: &str, name: &str, content: &str) -> Answer {
    let body = format!(
        "--XX\r\nContent-Disposition: form-data; name=\"mark\"\r\n\r\n{mark}\r\n\
         --XX\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n\r\n\
         --XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n\
         {content}\r\n--XX--\r\n"
    );
    let cookies: Vec<String> =
        browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let request = Request::post("/cohorts")
        .header(header::HOST, browser::HOST)
        .header(header::COOKIE, cookies.join("; "))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=XX")
        .header("sec-fetch-site", "same-origin");
    site.request(request, &body)
}

fn led(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", words(&answer.html));
    answer.header("location").to_owned()
}

fn count(t: &TestDb, table: &'static str) -> i64 {
    t.db.read(move |tx| tx.one(&format!("select count(*) from {table}"), values![], |row| row.get(0)))
        .unwrap()
}

#[test]
fn a_list_is_uploaded_looked_at_and_confirmed_and_somebody_accepts() {
    with_surgery(|t, site| {
        let mut gp = signed_in(site, GP);
        assert!(links(&gp.get(site, "/manage").html).contains(&"/cohorts".to_owned()));
        says(&gp.get(site, "/cohorts").html, &["Offer support to a list of people", "Upload a list"]);
        let list = led(&upload(&mut gp, site, "over-75.csv", &file()));
        let review = gp.get(site, &list);
        assert_eq!(review.header("cache-control"), "no-store");
        says(
            &review.html,
            &["Look at your list", "over-75.csv", "3 rows in the file", "2 people can be asked"],
        );
        says(
            &review.html,
            &["a digit is wrong", "in the future", "no phone number and no email address", "Row 4"],
        );
        assert_eq!(count(t, "person"), 0);
        let table = gp.get(site, &format!("{list}/problems.csv"));
        assert_eq!(table.header("content-type"), "text/csv; charset=utf-8");
        assert!(table.html.contains("'=Wrong") && !table.html.contains("Margaret"), "{}", table.html);
        let sent = led(&gp.send(site, &review.html, &format!("{list}/send"), &[]));
        let offers = gp.get(site, &sent).html;
        says(&offers, &["People to ask", "Margaret Ashworth", "0161 496 0011", "Ring late", "To ask (2)"]);
        let said = words(&offers);
        assert!(!said.contains("943 476") && !said.contains("1943"), "only what is needed to ring: {said}");
        let row = format!("{list}/rows/2");
        let back = led(&gp.send(site, &offers, &row, &[("answer", "accepted")]));
        says(&gp.get(site, &back).html, &["They were referred", "Said yes (1)"]);
        assert_eq!((count(t, "person"), count(t, "referral")), (1, 1));
        let accepted = gp.get(site, &format!("{list}?show=accepted")).html;
        let referral = links(&accepted).into_iter().find(|link| link.starts_with("/referrals/")).unwrap();
        says(&gp.get(site, &referral).html, &["Margaret Ashworth"]);
        // A double click, and an answer that is none.
        let again = gp.send(site, &offers, &row, &[("answer", "accepted")]);
        assert_eq!(again.status, StatusCode::BAD_REQUEST);
        let none = gp.send(site, &offers, &format!("{list}/rows/3"), &[("answer", "perhaps")]);
        assert_eq!(none.status, StatusCode::BAD_REQUEST);
        led(&gp.send(site, &offers, &format!("{list}/rows/3"), &[("answer", "declined")]));
        assert_eq!((count(t, "person"), count(t, "referral")), (1, 1));
        says(&gp.get(site, &format!("/cy{list}?show=declined")).html, &["Kwame Mensah"]);
        says(&gp.get(site, "/cohorts").html, &["over-75.csv", "Offers being made", "1 said yes"]);
    });
}

#[test]
fn a_list_may_be_pasted_and_the_same_one_is_recognised() {
    with_surgery(|t, site| {
        let mut gp = signed_in(site, GP);
        let pasted = file().replace(',', "\t");
        let list = led(&gp.fill(site, "/cohorts", "/cohorts", &[("text", &pasted)]));
        says(&gp.get(site, &list).html, &["2 people can be asked"]);
        let again = led(&gp.fill(site, "/cohorts", "/cohorts", &[("text", &pasted)]));
        assert_eq!(again, format!("{list}?done=before"));
        says(&gp.get(site, &again).html, &["You uploaded this file before"]);
        assert_eq!(count(t, "cohort"), 1);
        let html = gp.get(site, &list).html;
        let gone = led(&gp.send(site, &html, &format!("{list}/discard"), &[]));
        says(&gp.get(site, &gone).html, &["The list was thrown away"]);
        assert_eq!((count(t, "cohort"), count(t, "cohort_row")), (0, 0));
    });
}

#[test]
fn what_is_no_list_is_said_beside_the_field_and_what_is_too_large_is_not_read() {
    with_surgery(|t, site| {
        let mut gp = signed_in(site, GP);
        for (content, said) in [
            ("", "Choose a file, or paste the list"),
            (HEADER, "There are no rows in this list"),
            ("PK\u{3}\u{4}", "This is not a CSV file"),
            ("surname,phone\nA,1\n", "These columns are missing: given name and date of birth"),
        ] {
            let answer = upload(&mut gp, site, "list.csv", content);
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
            says(&answer.html, &["There is a problem", said]);
        }
        let wild = gp.fill(site, "/cohorts", "/cohorts", &[("text", "</textarea><script>alert(1)</script>")]);
        assert!(!wild.html.contains("<script>alert"), "nothing that is typed becomes a part of the page");
        let large = "a".repeat(17 << 20);
        let answer = upload(&mut gp, site, "list.csv", &large);
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        // No other form takes so much.
        for (address, letters) in [("/refer", 400_000), ("/signpost", 100_000)] {
            let other = gp.post(site, address, &[("reason", &large[..letters])]);
            assert_eq!(other.status, StatusCode::PAYLOAD_TOO_LARGE, "{address}");
        }
        assert_eq!(count(t, "cohort"), 0);
    });
}

#[test]
fn nobody_else_sees_a_list_or_uploads_one() {
    with_surgery(|t, site| {
        let mut gp = signed_in(site, GP);
        let list = led(&upload(&mut gp, site, "list.csv", &file()));
        let mut other = signed_in(site, OTHER_GP);
        let mut steward = signed_in(site, STEWARD);
        for path in [list.clone(), format!("{list}/problems.csv")] {
            assert_eq!(other.get(site, &path).status, StatusCode::NOT_FOUND);
            assert_eq!(steward.get(site, &path).status, StatusCode::NOT_FOUND);
        }
        assert_eq!(steward.get(site, "/cohorts").status, StatusCode::NOT_FOUND);
        assert!(!links(&steward.get(site, "/manage").html).contains(&"/cohorts".to_owned()));
        assert!(!other.get(site, "/cohorts").html.contains(&list));
        let without = multipart(&gp, site, "", "list.csv", &file());
        assert_eq!(without.status, StatusCode::FORBIDDEN, "without the mark of a form of ours");
        let nobody = multipart(&Browser::new(), site, "", "list.csv", &file());
        assert!(nobody.header("location").starts_with("/sign-in"));
        assert_eq!(count(t, "cohort"), 1);
    });
}
