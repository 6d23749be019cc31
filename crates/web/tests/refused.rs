//! What is refused is on record: counted, by whom and from where, and readable by those who watch over it.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::browser;
use crate::directory;
use crate::people;
use axum::http::StatusCode;
use browser::Browser;
use directory::{Site, words};
use people::{member, organisation};
use store::testing::both_stores;
use uuid::Uuid;

const LEAD: &str = "lead@elm.example";
const WORKER: &str = "worker@elm.example";

/// The doors of a demonstration stand for a second step.
fn signed_in(site: &Site, address: &str) -> Browser {
    let mut browser = Browser::new();
    let html = browser.get(site, "/demo").html;
    let mark = browser::hidden(&html, "/demo").remove(0).1;
    let answer = browser.post(site, "/demo", &[("mark", &mark), ("person", address)]);
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/manage"));
    browser
}

#[test]
fn who_may_not_and_who_forges_is_found_in_the_trail() {
    both_stores(|t| {
        let (trust, other) = (organisation(&t.db, "Elm Tree Trust"), organisation(&t.db, "Oak Tree Trust"));
        member(&t.db, LEAD, trust, "information-governance");
        member(&t.db, WORKER, trust, "link-worker");
        let everybody = [LEAD, WORKER].map(|one| one.parse().unwrap()).to_vec();
        let demo = web::Site { demo: true, ..web::Site::default() };
        let site = Site::with_door(&t.db, demo, |plan| plan.demonstration = Some(everybody));
        let mut worker = signed_in(&site, WORKER);
        let of = |id: Uuid| format!("/manage/organisations/{id}");
        // What is another's and what is not there are answered alike, and counted alike.
        let foreign = worker.get(&site, &of(other));
        let missing = worker.get(&site, &of(Uuid::from_u128(5)));
        assert_eq!((foreign.status, missing.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
        assert_eq!(words(&foreign.html), words(&missing.html));
        assert_eq!(worker.get(&site, "/manage/alerts").status, StatusCode::FORBIDDEN);
        // Forms: without a mark, of somebody signed in; and from another site.
        for _ in 0..2 {
            let answer = worker.post(&site, "/account/devices/others/end", &[("mark", "forged")]);
            assert_eq!(answer.status, StatusCode::FORBIDDEN);
        }
        let headers = [("origin", "https://attacker.example")];
        for _ in 0..4 {
            let answer = Browser::new().ask(&site, "POST", "/sign-in", &headers, "email=a");
            assert_eq!(answer.status, StatusCode::FORBIDDEN);
        }
        let before = words(&signed_in(&site, LEAD).get(&site, "/manage/audit").html);
        assert!(!before.contains("asked 3 times"), "nothing is written when it happens");
        assert_eq!(site.frame.refusals().write(&t.db).unwrap(), 3);
        let mut lead = signed_in(&site, LEAD);
        let trail = words(&lead.get(&site, "/manage/audit").html);
        for said in [
            "asked 3 times for something that is not there or not theirs.",
            "sent 2 forms that did not come from our pages.",
        ] {
            assert!(trail.contains(said), "{trail}");
        }
        // What nobody's organisation is about is for whoever runs the program.
        assert!(!trail.contains("sent 4 forms"), "{trail}");
        let found = words(&lead.get(&site, "/manage/audit?what=refused.rights").html);
        assert!(found.contains("asked 3 times") && !found.contains("sent 2 forms"), "{found}");
        // What pages ask of whoever has not signed in is no attempt at anything.
        assert_eq!(Browser::new().get(&site, "/manage").status, StatusCode::SEE_OTHER);
        assert_eq!(site.frame.refusals().write(&t.db).unwrap(), 0);
    });
}
