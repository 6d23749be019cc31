//! What whoever referred sees of it, through the whole router, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::browser;
use crate::directory;
use crate::surgery;
use std::collections::BTreeSet;

use axum::http::StatusCode;
use browser::Browser;
use casework::load::{By, History, Loader, Told};
use casework::people::Identity;
use casework::people::record::Details;
use casework::referral::{Door, Urgency};
use directory::{Site, links, says, words};
use jiff::SignedDuration;
use store::testing::TestDb;
use store::values;
use surgery::*;
use uuid::Uuid;

fn page(id: Uuid) -> String {
    format!("/referrals/{id}")
}

fn says_nothing_of(html: &str, parts: &[&str]) {
    let said = words(html);
    for part in parts {
        assert!(!said.contains(part), "{part:?} is said: {said}");
    }
}

#[test]
fn whoever_referred_sees_how_far_it_is_and_what_came_of_it() {
    with_house(|_, site, house| {
        let mut gp = signed_in(site, GP);
        let id = refer(site, &mut gp, &margaret());
        assert!(links(&gp.get(site, "/manage").html).contains(&"/referrals".to_owned()));
        let list = gp.get(site, "/referrals");
        says(&list.html, &["Your referrals", "Margaret Ashworth", "Received", "Due by"]);
        assert_eq!(list.header("cache-control"), "no-store");
        let first = gp.get(site, &page(id)).html;
        says(&first, &["Margaret Ashworth", "The scheme has received it", "Larkfield link workers"]);
        says(&first, &["The scheme says whether it takes the referral by", "What happened", "Referred"]);

        let mut manager = signed_in(site, MANAGER);
        act(site, &mut manager, id, "accept", &[("tell", "We ring her this week")]);
        let ada = house.membership(ADA).to_string();
        act(site, &mut manager, id, "allocate", &[("to", &ada), ("note", "She was rude to us before")]);
        let list = gp.get(site, "/referrals").html;
        says(&list, &["With a link worker"]);
        assert!(list.contains(">New</strong>"), "there is something to read");
        let accepted = gp.get(site, &page(id)).html;
        says(&accepted, &["What the scheme told you", "We ring her this week", "A link worker has it"]);
        says_nothing_of(&accepted, &["rude", "Ada Byron"]);
        assert!(!gp.get(site, "/referrals").html.contains(">New</strong>"), "it is read");

        let mut worker = signed_in(site, ADA);
        act(site, &mut worker, id, "begin", &[]);
        let tell = "She goes to the lunch club every week";
        let closed = [("reason", "goals-achieved"), ("tell", tell), ("note", "Cried a lot")];
        act(site, &mut worker, id, "close", &closed);
        let over = gp.get(site, &page(id)).html;
        says(&over, &["Support has ended", "Their goals were reached", tell, "871731000000106"]);
        says_nothing_of(&over, &["Cried", "rude"]);
        let summary = gp.get(site, &format!("{}/summary", page(id))).html;
        says(&summary, &["Summary", "Larkfield link workers", "Their goals were reached", tell]);
        says(&summary, &["Codes for the GP record", "871731000000106", "Agreement"]);
        assert!(!links(&over).contains(&format!("{}/withdraw", page(id))), "what is over is not taken back");
        says(&gp.get(site, &format!("/cy{}", page(id))).html, &["Margaret Ashworth"]);
    });
}

#[test]
fn where_the_person_wants_only_codes_no_words_go_back() {
    with_house(|_, site, house| {
        let mut gp = signed_in(site, GP);
        let id = refer(site, &mut gp, &with(&margaret(), &[("codes_only", "yes")]));
        let mut manager = signed_in(site, MANAGER);
        act(site, &mut manager, id, "accept", &[("tell", "Her debts are large")]);
        act(site, &mut manager, id, "allocate", &[("to", &house.membership(ADA).to_string())]);
        act(site, &mut manager, id, "begin", &[("tell", "Her debts are larger")]);
        for path in [page(id), format!("{}/summary", page(id))] {
            let html = gp.get(site, &path).html;
            says(&html, &["only codes", "871731000000106"]);
            says_nothing_of(&html, &["debts"]);
        }
    });
}

#[test]
fn a_referral_is_taken_back_for_a_reason_and_once() {
    with_house(|_, site, _| {
        let mut gp = signed_in(site, GP);
        let id = refer(site, &mut gp, &margaret());
        let withdraw = format!("{}/withdraw", page(id));
        let form = gp.get(site, &withdraw).html;
        says(&form, &["Take this referral back", "The scheme stops"]);
        for reason in ["", "nonsense", "goals-achieved"] {
            let wrong = gp.send(site, &form, &withdraw, &[("reason", reason), ("note", "<b>moved</b>")]);
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{reason}");
            says(&wrong.html, &["There is a problem", "Choose a reason", "<b>moved</b>"]);
        }
        let long = "x".repeat(2_001);
        let reason = casework::reasons::offered(casework::reasons::List::Withdraw).next().unwrap();
        let wrong = gp.send(site, &form, &withdraw, &[("reason", &reason.code), ("note", &long)]);
        says(&wrong.html, &["Use fewer words"]);
        // Meanwhile the scheme accepts it: that is told, and nothing is overwritten.
        let mut manager = signed_in(site, MANAGER);
        act(site, &mut manager, id, "accept", &[]);
        let fields = [("reason", reason.code.as_str()), ("note", "She moved")];
        let stale = gp.send(site, &form, &withdraw, &fields);
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        says(&stale.html, &["Somebody else changed this referral", "She moved"]);
        leads(&gp.send(site, &stale.html, &withdraw, &fields), &format!("{}?done=withdrawn", page(id)));
        says(&gp.get(site, &format!("{}?done=withdrawn", page(id))).html, &["The referral is taken back"]);
        says(&manager.get(site, &format!("/triage/{id}")).html, &["Taken back by the referrer", "She moved"]);
        let again = gp.send(site, &stale.html, &withdraw, &fields);
        assert!(again.status.is_client_error(), "{}", again.status);
        assert!(gp.get(site, &withdraw).status.is_client_error());
    });
}

#[test]
fn colleagues_see_it_and_nobody_else_learns_that_it_is_there() {
    with_house(|_, site, _| {
        let mut gp = signed_in(site, GP);
        let id = refer(site, &mut gp, &margaret());
        let mut nurse = signed_in(site, NURSE);
        assert_eq!(nurse.get(site, &page(id)).status, StatusCode::OK);
        says(&nurse.get(site, "/referrals").html, &["Margaret Ashworth"]);
        let nothing = Uuid::from_u128(5);
        for who in [OTHER_GP, FAR_MANAGER, FAR_WORKER, ADA, STEWARD, PROVIDER, LEAD] {
            let mut browser = signed_in(site, who);
            for part in ["", "/summary", "/withdraw"] {
                let foreign = browser.get(site, &format!("{}{part}", page(id)));
                let missing = browser.get(site, &format!("{}{part}", page(nothing)));
                assert_eq!(foreign.status, StatusCode::NOT_FOUND, "{who} {part}");
                assert_eq!(words(&foreign.html), words(&missing.html), "{who} {part}");
            }
            says_nothing_of(&browser.get(site, "/referrals").html, &["Margaret"]);
        }
        for who in [STEWARD, PROVIDER, LEAD] {
            assert_eq!(signed_in(site, who).get(site, "/referrals").status, StatusCode::FORBIDDEN, "{who}");
        }
        // A manager sees how far it is, and does not take back what others made.
        let mut manager = signed_in(site, MANAGER);
        assert_eq!(manager.get(site, &page(id)).status, StatusCode::OK);
        assert!(manager.get(site, &format!("{}/withdraw", page(id))).status.is_client_error());
        says_nothing_of(&manager.get(site, "/referrals").html, &["Margaret"]);
        leads(&Browser::new().get(site, "/referrals"), "/sign-in?next=%2Freferrals");
        assert_eq!(gp.get(site, "/referrals/x").status, StatusCode::NOT_FOUND);
        assert_eq!(gp.post(site, &format!("{}/withdraw", page(id)), &[]).status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn a_name_is_words_and_nothing_else() {
    with_house(|_, site, _| {
        let mut gp = signed_in(site, GP);
        let odd = "<script>alert(1)</script>";
        let form = with(&margaret(), &[("given", odd), ("family", "\"><img src=x>"), ("reason", odd)]);
        let id = refer(site, &mut gp, &form);
        let mut manager = signed_in(site, MANAGER);
        act(site, &mut manager, id, "accept", &[("tell", odd)]);
        for path in [
            "/referrals".to_owned(),
            page(id),
            format!("{}/summary", page(id)),
            format!("{}/withdraw", page(id)),
        ] {
            let html = gp.get(site, &path).html;
            assert!(!html.contains("<script>alert") && !html.contains("<img src"), "{path}");
            says(&html, &[odd]);
        }
        for path in ["/triage".to_owned(), format!("/triage/{id}"), format!("/triage/{id}/decline")] {
            let html = manager.get(site, &path).html;
            assert!(!html.contains("<script>alert") && !html.contains("<img src"), "{path}");
        }
    });
}

/// Many referrals at one practice, each of somebody else.
fn many(t: &TestDb, house: &House, count: u32) {
    let (scheme, membership) = (house.scheme, house.membership(GP));
    let sql = "select m.account_id, m.organisation_id from membership m where m.id = $1";
    let (account, organisation): (Uuid, Uuid) =
        t.db.read(move |tx| tx.one(sql, values![membership], |row| Ok((row.get(0)?, row.get(1)?)))).unwrap();
    let now = t.db.moment().now();
    let histories: Vec<History> = (0..count)
        .map(|number| History {
            id: t.db.moment().new_id(),
            details: Details {
                identity: Identity {
                    given: format!("Person{number}"),
                    family: if number == 7 { "Quill".to_owned() } else { format!("Family{number}") },
                    ..Identity::default()
                },
                ..Details::default()
            },
            area: "QZ1".to_owned(),
            died: None,
            referrals: vec![Told {
                id: t.db.moment().new_id(),
                scheme,
                door: Door::Professional,
                referrer: Some(By { organisation, account, membership }),
                profession: None,
                asked_by: serde_json::Map::new(),
                urgency: Urgency::Routine,
                needs: vec!["loneliness".to_owned()],
                reason: String::new(),
                hopes: None,
                safety: None,
                codes_only: false,
                received: now - SignedDuration::from_hours(i64::from(number)),
                steps: Vec::new(),
                met: Vec::new(),
            }],
        })
        .collect();
    t.db.write(move |tx| Loader::default().load(tx, &histories)).unwrap();
}

/// The identifiers on all pages of a list, in order.
fn all_pages(site: &Site, browser: &mut Browser, path: &str, begins: &str) -> Vec<String> {
    let (mut found, mut next) = (Vec::new(), Some(path.to_owned()));
    for _ in 0..20 {
        let Some(path) = next else { return found };
        let linked = links(&browser.get(site, &path).html);
        found.extend(linked.iter().filter_map(|link| {
            let id = link.strip_prefix(begins)?;
            id.parse::<Uuid>().is_ok().then(|| id.to_owned())
        }));
        let on = |link: &String| link.starts_with(begins.trim_end_matches('/')) && link.contains("after=");
        next = linked.into_iter().find(|link| on(link) && *link != path);
    }
    panic!("the list has no end");
}

#[test]
fn long_lists_go_on_page_by_page_and_somebody_is_found_again() {
    with_house(|t, site, house| {
        many(t, house, 60);
        let mut gp = signed_in(site, GP);
        let mine = all_pages(site, &mut gp, "/referrals", "/referrals/");
        assert_eq!((mine.len(), mine.iter().collect::<BTreeSet<_>>().len()), (60, 60), "each once");
        let mut manager = signed_in(site, MANAGER);
        let waiting = all_pages(site, &mut manager, "/triage", "/triage/");
        assert_eq!(waiting.iter().collect::<BTreeSet<_>>(), mine.iter().collect());
        let found = gp.get(site, "/referrals?q=quill").html;
        says(&found, &["Person7 Quill"]);
        assert_eq!(links(&found).iter().filter(|link| link.starts_with("/referrals/")).count(), 1);
        says(&manager.get(site, "/triage?q=QUILL").html, &["Person7 Quill"]);
        says(&gp.get(site, "/referrals?q=%25").html, &["No referral fits"]);
        let wild = ["after=x", "after=~", "after=%27~1", "after=9~00000000-0000-0000-0000-000000000000"];
        for query in wild {
            assert_eq!(gp.get(site, &format!("/referrals?{query}")).status, StatusCode::OK, "{query}");
            assert_eq!(manager.get(site, &format!("/triage?{query}")).status, StatusCode::OK, "{query}");
        }
        says(&manager.get(site, "/triage?show=over").html, &["There are no referrals here"]);
    });
}
