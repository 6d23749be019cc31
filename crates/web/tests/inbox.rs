//! A provider with an account through the whole router, without JavaScript, on both engines: its inbox, its register, and what Ada sees
//! of that.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::browser::{Browser, hidden};
use crate::connections::{ask, margaret_with_ada, proposed};
use crate::directory;
use crate::surgery;
use axum::http::StatusCode;
use casework::services::{self, Standing};
use directory::{Answer, LUNCH, Site, links, says, words};
use jiff::SignedDuration;
use store::testing::TestDb;
use surgery::*;

/// Sends one of the forms of the page of a connection, all of which go to the same address.
fn act(club: &mut Browser, site: &Site, html: &str, one: &str, fields: &[(&str, &str)]) -> Answer {
    let hidden = hidden(html, one);
    let kept = |name: &'static str| {
        (name, hidden.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str()))
    };
    let mut all = vec![kept("mark"), kept("version")];
    all.extend(fields);
    club.post(site, one, &all)
}

/// The lunch club is the provider’s.
fn settled(t: &TestDb, house: &House) {
    let (lark, lunch) = (house.lark, LUNCH.parse().unwrap());
    t.db.write(move |tx| {
        services::load(tx, lark, &[(lunch, "Tuesday lunch club".to_owned(), Standing::Settled)])
    })
    .unwrap();
}

#[test]
fn a_provider_answers_takes_the_register_and_ada_sees_it() {
    with_house(|t, site, house| {
        let (mut ada, person) = margaret_with_ada(t, site, house);
        let mut club = signed_in(site, PROVIDER);
        says(
            &club.get(site, "/provider").html,
            &["No service is settled to be yours yet", "Larkfield Neighbours"],
        );
        settled(t, house);
        says(&club.get(site, "/provider").html, &["Nobody waits for an answer"]);
        let connection = proposed(&mut ada, site, &person, "referred");
        ask(&mut ada, site, &connection);
        says(&club.get(site, "/manage").html, &["People asked about", "1 waits for your answer"]);
        let inbox = club.get(site, "/provider").html;
        says(&inbox, &["Waiting for your answer (1)", "Margaret", "Tuesday lunch club", "Please answer by"]);
        assert!(!inbox.contains("Ashworth"));
        let one = links(&inbox).into_iter().find(|link| link.starts_with("/provider/connections/")).unwrap();
        let html = club.get(site, &one).html;
        says(&html, &["What they agreed to tell you", "Yes, they can come", "Ask the link worker something"]);
        assert!(!html.contains("0161 496 0011") && !html.contains("sent_to"));
        is_wrong(&act(&mut club, site, &html, &one, &[("move", "reject")]), &["Choose a reason"]);
        let html = club.get(site, &one).html;
        let yes = [("move", "accept"), ("day-day", "12"), ("day-month", "5"), ("day-year", "2026")];
        leads(&act(&mut club, site, &html, &one, &yes), &format!("{one}?done=accept"));
        says(
            &club.get(site, &format!("{one}?done=accept")).html,
            &["You now see how to reach them", "Ashworth", "0161 496 0011"],
        );
        // What stands on a page that is not new any more is not done.
        is_wrong(
            &act(&mut club, site, &html, &one, &[("move", "reject"), ("reason", "full")]),
            &["A colleague or the link worker did something meanwhile"],
        );
        says(
            &ada.get(site, &connection).html,
            &["Said yes: Tuesday lunch club", "Pat Lowe (by the service)"],
        );

        // A group of the service, with a session tomorrow.
        let leader = house.membership(PROVIDER).to_string();
        let form = club.get(site, "/groups/new").html;
        says(&form, &["Which of your services is it part of?", "Tuesday lunch club", "Pat Lowe"]);
        let said = [
            ("name", "Lunch table"),
            ("place", "Lark Hall"),
            ("leader", &leader),
            ("service", LUNCH),
            ("places", "1"),
        ];
        let made = club.send(site, &form, "/groups/new", &said);
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", words(&made.html));
        let group = made.header("location").split('?').next().unwrap().to_owned();
        let tomorrow = casework::clocks::day_in_england(t.db.moment().now()).tomorrow().unwrap();
        let [day, month, year] =
            [i32::from(tomorrow.day()), i32::from(tomorrow.month()), i32::from(tomorrow.year())]
                .map(|one| one.to_string());
        let plan = format!("{group}/plan");
        let when = [
            ("day-day", day.as_str()),
            ("day-month", month.as_str()),
            ("day-year", year.as_str()),
            ("time", "11am"),
            ("every", "once"),
            ("places", "1"),
        ];
        leads(&club.fill(site, &plan, &plan, &when), &format!("{group}?done=planned&count=1"));

        // Ada books the place; the club sees the name and no record.
        let page = ada.get(site, &connection).html;
        says(&page, &["Sessions", "Book a place"]);
        let book = format!("{connection}/book");
        let form = ada.get(site, &book).html;
        says(&form, &["Lunch table", "11am"]);
        is_wrong(&ada.send(site, &form, &book, &[]), &["Choose a session"]);
        let session = form.split("name=\"session\"").nth(1).unwrap().split("value=\"").nth(1).unwrap();
        let session = session.split('"').next().unwrap().to_owned();
        leads(&ada.send(site, &form, &book, &[("session", &session)]), &format!("{connection}?done=booked"));
        leads(&ada.send(site, &form, &book, &[("session", &session)]), &format!("{connection}?done=booked"));
        says(&ada.get(site, &connection).html, &["Lunch table: "]);
        let register = format!("{group}/sessions/{session}");
        let html = club.get(site, &register).html;
        says(&html, &["Margaret Ashworth"]);
        assert!(links(&html).contains(&one) && !html.contains(&format!("href=\"{person}\"")));
        let put = club.get(site, &format!("{group}/people")).html;
        says(&put, &["Margaret Ashworth", "People who come to this service"]);
        for who in [ADA, BEA, MANAGER, FAR_WORKER, LEAD, STEWARD, GP] {
            let mut other = signed_in(site, who);
            for page in [&register, &group, &one] {
                let status = other.get(site, page).status;
                assert!(
                    matches!(status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN),
                    "{who} {page} {status}"
                );
            }
        }

        // The register, a day later: she came, and so did somebody whom nobody sent.
        t.db.moment().advance(SignedDuration::from_hours(30));
        let mut club = signed_in(site, PROVIDER);
        let html = club.get(site, &register).html;
        says(&html, &["Whoever supports these people sees that they came", "Their first name only"]);
        let booking = html.split("name=\"came-").nth(1).unwrap().split('"').next().unwrap();
        let came = format!("came-{booking}");
        let long = "x".repeat(41);
        is_wrong(
            &club.send(site, &html, &register, &[(&came, "came"), ("first-name", &long)]),
            &["Enter a first name, in up to 40 letters"],
        );
        let saved = club.send(site, &html, &register, &[(&came, "came"), ("first-name", "Brian")]);
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", words(&saved.html));
        says(&club.get(site, &register).html, &["Came without being sent: Brian"]);
        let mut ada = signed_in(site, ADA);
        let page = ada.get(site, &connection).html;
        says(&page, &["from the register of a session", "Once, and missed none"]);
        let html = club.get(site, &register).html;
        let saved = club.send(site, &html, &register, &[(&came, "did-not-come")]);
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", words(&saved.html));
        says(&ada.get(site, &connection).html, &["the register of a session was put right"]);

        // When she stops sharing, the club sees nothing of her from the same moment.
        let stop = format!("{connection}/stop");
        let form = ada.get(site, &stop).html;
        assert_eq!(ada.send(site, &form, &stop, &[]).status, StatusCode::SEE_OTHER);
        assert_eq!(club.get(site, &one).status, StatusCode::NOT_FOUND);
        for page in ["/provider", register.as_str(), group.as_str()] {
            let html = club.get(site, page).html;
            assert!(!html.contains("Ashworth") && !html.contains("Margaret"), "{page}");
        }
        says(&club.get(site, &register).html, &["1 person who was here is not shown any more"]);
    });
}

#[test]
fn a_service_is_claimed_by_its_address_and_what_is_wrong_is_said() {
    with_house(|t, site, house| {
        directory::take(t, directory::fernley());
        let mut club = signed_in(site, PROVIDER);
        let page = "/provider/services";
        let html = club.get(site, page).html;
        says(&html, &["Services you offer", "No service yet", "Larkfield Neighbours"]);
        let none = club.send(site, &html, page, &[("service", "<b>the lunch")]);
        is_wrong(&none, &["Enter the address of a listing that is in the directory"]);
        assert!(!none.html.contains("<b>the lunch"));
        let lunch = format!("https://alongside.example/cy/services/{LUNCH}/tuesday-lunch-club");
        leads(&club.send(site, &html, page, &[("service", &lunch)]), "/provider/services?done=claimed");
        leads(&club.send(site, &html, page, &[("service", &lunch)]), "/provider/services?done=claimed");
        says(&club.get(site, page).html, &["Tuesday lunch club", "To be checked", "Pat Lowe said so on"]);
        let html = club.get(site, page).html;
        is_wrong(&club.send(site, &html, page, &[("service", LUNCH)]), &["You have said already"]);
        says(&club.get(site, "/provider").html, &["No service is settled to be yours yet"]);
        // Nobody settles their own, and others do not even see that there is something.
        let settles = format!("/manage/organisations/{}/services", house.lark);
        for who in [PROVIDER, ADA, MANAGER, STEWARD, GP] {
            let status = signed_in(site, who).get(site, &settles).status;
            assert!(matches!(status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN), "{who} {status}");
        }
        for who in [ADA, MANAGER, STEWARD, GP, LEAD] {
            for page in ["/provider", page] {
                assert_eq!(
                    signed_in(site, who).get(site, page).status,
                    StatusCode::FORBIDDEN,
                    "{who} {page}"
                );
            }
        }
    });
}
