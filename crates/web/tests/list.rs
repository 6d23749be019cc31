//! The list that somebody keeps in an address, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::directory;
use ::directory::listing::{ListingState, set_state};
use axum::http::StatusCode;
use directory::{HOSTILE, LUNCH, PAUSED, REFUGE, Site, WALK, fernley, links, says, take, words};
use store::testing::{TestDb, both_stores};
use uuid::Uuid;

fn on_fernley(test: impl Fn(&TestDb, &Site)) {
    both_stores(|t| {
        take(t, fernley());
        let public = Some("https://alongside.example".parse().unwrap());
        test(t, &Site::of(&t.db, web::Site { public, ..web::Site::default() }));
    });
}

/// A service as it stands in lists: taken from the page that offers it.
fn key(site: &Site, name: &str, id: &str) -> String {
    let html = site.page(&format!("/find-support?q={name}&closed=yes"));
    let html = html.replace("&#x2f;", "/");
    let card =
        html.split("<li class=\"alongside-result\" id=\"card-").find(|card| card.contains(id)).unwrap();
    card.split('"').next().unwrap().to_owned()
}

/// The list of some services.
fn list(site: &Site, services: &[(&str, &str)]) -> String {
    services.iter().map(|(name, id)| key(site, name, id)).collect::<Vec<_>>().join(".")
}

#[test]
fn a_service_is_put_on_the_list_and_taken_off_by_links_alone() {
    on_fernley(|_, site| {
        let first = site.page("/find-support?q=lunch");
        says(&first, &["Add to my list", "My list"]);
        let add = |html: &str| {
            links(html).into_iter().find(|link| link.contains("&s=") && link.contains("#card-")).unwrap()
        };
        let path = add(&first);
        let second = site.page(path.split('#').next().unwrap());
        says(&second, &["On my list. Take off", "My list (1)"]);
        assert_eq!(path.split_once("#card-").unwrap().1.len(), 22, "the same card on the page");
        // The list goes along into every search, and nowhere else.
        assert!(second.contains("<input type=\"hidden\" name=\"s\""));
        let off =
            links(&second).into_iter().find(|link| link.contains("#card-") && !link.contains("&s=")).unwrap();
        says(&site.page(off.split('#').next().unwrap()), &["Add to my list"]);
        let mine = links(&second).into_iter().find(|link| link.starts_with("/list?s=")).unwrap();
        says(&site.page(&mine), &["My list: 1 service", "Tuesday lunch club"]);
    });
}

#[test]
fn a_list_says_what_somebody_needs_to_get_there() {
    on_fernley(|_, site| {
        let kept = list(site, &[("lunch", LUNCH), ("safe", REFUGE), ("canal", WALK), ("pausing", PAUSED)]);
        let html = site.page(&format!("/list?s={kept}"));
        says(
            &html,
            &[
                "My list: 4 services",
                "Tuesday lunch club",
                "Every Tuesday, midday to 2pm. Term time only",
                "St Oswin’s Hall 2 Mill Lane Fernley Fernleyshire M32 0TH",
                "Ask for Maureen",
                "01632 960001",
                "£4 a meal",
                "Tomorrow, midday to 2pm",
                "Next step Ring this number 01632 960001",
                "The address is kept private. Contact them first.",
                "Closed for now",
                "There is nothing about you in it.",
            ],
        );
        for secret in ["Secret", "Hiddenham", "M33 9ZZ", "53.41", "960999", "Bus 9"] {
            assert!(!html.contains(secret), "{secret} is told");
        }
        let said = words(&html);
        assert!(
            said.find("Tuesday lunch club").unwrap() < said.find("Safe house").unwrap(),
            "in their order"
        );
        assert!(links(&html).contains(&"tel:01632960001".to_owned()));
    });
}

#[test]
fn a_list_is_put_in_another_order_and_made_shorter() {
    on_fernley(|_, site| {
        let (lunch, canal) = (key(site, "lunch", LUNCH), key(site, "canal", WALK));
        let html = site.page(&format!("/list?s={lunch}.{canal}"));
        says(&html, &["Move up : Canal walk", "Take off the list : Tuesday lunch club"]);
        assert!(!words(&html).contains("Move up : Tuesday lunch club"), "the first cannot");
        let hrefs = links(&html);
        assert!(hrefs.contains(&format!("/list?s={canal}.{lunch}")));
        assert!(hrefs.contains(&format!("/list?s={canal}")) && hrefs.contains(&format!("/list?s={lunch}")));
        let alone = site.page(&format!("/list?s={canal}&s={lunch}&large=yes"));
        says(&alone, &["My list: 2 services", "Usual print"]);
        assert!(alone.contains("alongside-list--large"));
        assert!(links(&alone).contains(&format!("/list?s={lunch}.{canal}&large=yes")), "and stays large");
    });
}

#[test]
fn what_is_no_longer_in_the_directory_is_said_and_left_out() {
    on_fernley(|t, site| {
        let kept = list(site, &[("lunch", LUNCH), ("canal", WALK)]);
        let id: Uuid = WALK.parse().unwrap();
        t.db.write(move |tx| set_state(tx, id, ListingState::Hidden)).unwrap();
        let html = site.page(&format!("/list?s={kept}"));
        says(&html, &["My list: 1 service", "1 service of this list is no longer in the directory."]);
        assert!(!words(&html).contains("Canal walk"));
        let lunch = kept.split('.').next().unwrap();
        assert!(
            links(&html).contains(&format!("/list?s={lunch}&large=yes")),
            "further addresses are without it"
        );
    });
}

#[test]
fn a_list_is_shared_by_its_address_on_paper_and_by_e_mail() {
    on_fernley(|t, site| {
        let kept = list(site, &[("lunch", LUNCH), ("odd", HOSTILE)]);
        for (path, full) in [
            (format!("/list?s={kept}"), format!("https://alongside.example/list?s={kept}")),
            (format!("/cy/list?s={kept}"), format!("https://alongside.example/cy/list?s={kept}")),
        ] {
            let html = site.page(&path);
            assert!(html.contains("<svg role=\"img\""), "{path}");
            let mail = links(&html).into_iter().find(|link| link.starts_with("mailto:?")).unwrap();
            let body = mail.split_once("&body=").unwrap().1;
            let address =
                full.replace(':', "%3A").replace('/', "%2F").replace('?', "%3F").replace('=', "%3D");
            assert!(body.starts_with(&address), "{body}");
            assert!(body.contains("Tuesday%20lunch%20club") && body.contains("01632%20960001"), "{body}");
            assert!(!body.contains(['<', '>', '"', ' ']) && mail.len() < 2_000, "{body}");
        }
        // Nobody knows under which name a service without an address is reached, and a request is not believed.
        let html = Site::over(t).page(&format!("/list?s={kept}"));
        assert!(!html.contains("<svg role=\"img\"") && !html.contains("alongside.example"));
        assert!(links(&html).iter().any(|link| link.starts_with("mailto:?subject=")));
    });
}

#[test]
fn whatever_is_sent_as_a_list_there_is_a_page() {
    on_fernley(|_, site| {
        let long = "A".repeat(5_000);
        for sent in [
            "",
            "s=",
            "s=nothing",
            "s=%F0%9F%98%80",
            "s=%22%3E%3Cscript%3E",
            "s=....",
            "other=1",
            "s=%FF",
            &format!("s={long}"),
        ] {
            let answer = site.ask("GET", &format!("/list?{sent}"));
            assert_eq!(answer.status, StatusCode::OK, "{sent}");
            says(&answer.html, &["There is nothing on your list yet.", "Find support"]);
            assert!(!answer.html.contains("<script>"), "{sent}");
        }
        let nobody = "A".repeat(22);
        let html = site.page(&format!("/list?s={nobody}"));
        says(&html, &["1 service of this list is no longer in the directory."]);
        let lunch = key(site, "lunch", LUNCH);
        let many: Vec<String> = (0..100).map(|_| lunch.clone()).collect();
        says(&site.page(&format!("/list?s={}", many.join("."))), &["My list: 1 service"]);
    });
}
