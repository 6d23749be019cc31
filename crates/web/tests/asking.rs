//! Asking a scheme for support on the public pages, through the whole router, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::browser;
use crate::country;
use crate::directory;
use crate::people;
use access::organisations::{self, Kind, NewOrganisation};
use axum::http::StatusCode;
use browser::{Browser, hidden};
use directory::{Answer, Site, links, says, words};
use jiff::SignedDuration;
use people::{by, member};
use store::testing::{TestDb, both_stores};
use uuid::Uuid;
use vocabulary::CharityNumber;

const MANAGER: &str = "manager@larkfield.example";
const GP: &str = "gp@surgery.example";

/// The schemes of Larkshire and their pages: one that takes people who ask, one that does not, one that says nothing.
struct Schemes {
    lark: Uuid,
    quay: Uuid,
    county: Uuid,
    ended: Uuid,
}

fn organisation(t: &TestDb, kind: Kind, name: &'static str, number: Option<&'static str>) -> Uuid {
    let new = NewOrganisation {
        kind,
        name: name.to_owned(),
        ods_code: None,
        charity_number: number.map(|number| CharityNumber::parse(number).unwrap()),
        opens: None,
        under: None,
    };
    t.db.write(move |tx| organisations::make(tx, &by(), &new)).unwrap()
}

fn with_schemes(test: impl Fn(&TestDb, &Site, &Schemes)) {
    both_stores(|t| {
        country::country(t);
        country::schemes(t, &country::SCHEMES);
        // The council's scheme says nothing about who asks, and the same people open what comes to it.
        let run = "update scheme set run_by_charity_number = '1000001' where given_id = 'LARK-3'";
        t.db.write(|tx| tx.execute(run, &[])).unwrap();
        let neighbours = organisation(t, Kind::Charity, "Larkfield Neighbours", Some("1000001"));
        member(&t.db, MANAGER, neighbours, "scheme-manager");
        let surgery = organisation(t, Kind::Practice, "Larkfield Surgery", None);
        member(&t.db, GP, surgery, "referrer");
        let everybody = [MANAGER, GP].map(|one| one.parse().unwrap()).to_vec();
        let demo = web::Site { demo: true, ..web::Site::default() };
        let site = Site::with_door(&t.db, demo, |plan| plan.demonstration = Some(everybody));
        let all = nhs::Schemes::load(&t.db).unwrap();
        let named = |name: &str| all.iter().find(|scheme| scheme.name == name).unwrap().id;
        let schemes = Schemes {
            lark: named("Larkfield link workers"),
            quay: named("Quay scheme"),
            county: named("County scheme"),
            ended: named("Ended scheme"),
        };
        test(t, &site, &schemes);
    });
}

fn path(scheme: Uuid) -> String {
    format!("/schemes/{scheme}/ask")
}

const OWN: [(&str, &str); 11] = [
    ("who", "me"),
    ("given", "Margaret"),
    ("family", "Ashworth"),
    ("born-day", "2"),
    ("born-month", "7"),
    ("born-year", "1943"),
    ("postcode", "ZZ99 3VZ"),
    ("reach_by", "phone"),
    ("phone", "0161 496 0011"),
    ("need", "loneliness"),
    ("homepage", ""),
];

fn with<'a>(changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = OWN.iter().filter(|(name, _)| changed.iter().all(|(other, _)| other != name));
    kept.chain(changed).copied().collect()
}

const BY_EMAIL: [(&str, &str); 3] = [("reach_by", "email"), ("phone", ""), ("email", "margaret@example.org")];

/// A form that was given out, a while ago.
fn given(t: &TestDb, site: &Site, scheme: Uuid) -> String {
    let html = site.page(&path(scheme));
    t.db.moment().advance(SignedDuration::from_secs(60));
    hidden(&html, &path(scheme)).into_iter().find(|(name, _)| name == "form").unwrap().1
}

fn sent(site: &Site, scheme: Uuid, form: &str, fields: &[(&str, &str)]) -> Answer {
    let mut all = vec![("form", form)];
    all.extend(fields);
    site.post(&path(scheme), &all)
}

/// Asks on a new form, which has to work. Gives where the receipt is.
fn asked(t: &TestDb, site: &Site, scheme: Uuid, fields: &[(&str, &str)]) -> String {
    let answer = sent(site, scheme, &given(t, site, scheme), fields);
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", words(&answer.html));
    answer.header("location").to_owned()
}

fn count(t: &TestDb, table: &'static str) -> i64 {
    let sql = format!("select count(*) from {table}");
    t.db.read(move |tx| tx.one(&sql, &[], |row| row.get::<i64>(0))).unwrap()
}

/// The path of the link in the message that is to be sent.
fn link(t: &TestDb) -> String {
    let payload: String =
        t.db.read(|tx| {
            tx.one("select fields from message where state = 'waiting' order by made_at desc", &[], |row| {
                row.get(0)
            })
        })
        .unwrap();
    let payload: serde_json::Value = serde_json::from_str(&payload).unwrap();
    payload["link"].as_str().unwrap().to_owned()
}

fn signed_in(site: &Site, address: &str) -> Browser {
    let mut browser = Browser::new();
    let html = browser.get(site, "/demo").html;
    let mark = hidden(&html, "/demo").remove(0).1;
    browser.post(site, "/demo", &[("mark", &mark), ("person", address)]);
    browser
}

const UNCONFIRMED: &str = "/triage/unconfirmed";

/// Where the first of those who wait is settled.
fn first_waiting(manager: &mut Browser, site: &Site) -> (String, String) {
    let html = manager.get(site, UNCONFIRMED).html.replace("&#x2f;", "/");
    let action = html.split("action=\"").find(|part| part.starts_with(UNCONFIRMED)).unwrap();
    (action.split('"').next().unwrap().to_owned(), html.clone())
}

#[test]
fn somebody_asks_is_rung_and_taken_in() {
    with_schemes(|t, site, schemes| {
        let scheme = site.page(&format!("/schemes/{}", schemes.lark));
        assert!(links(&scheme).contains(&path(schemes.lark)));
        let form = site.page(&path(schemes.lark));
        says(
            &form,
            &[
                "Ask for support",
                "This form is not watched",
                "999",
                "choose option 2",
                "116 123",
                "Who is it for?",
                "I am in danger now",
            ],
        );
        let receipt = asked(t, site, schemes.lark, &OWN);
        let page = site.page(&receipt);
        says(
            &page,
            &[
                "We have it",
                "Larkfield link workers",
                "The scheme rings you to make sure that it was you",
                "They do this by",
                "0161 496 0100",
            ],
        );
        for secret in ["Margaret", "Ashworth", "0011", "1943"] {
            assert!(!page.contains(secret), "{secret} is told");
        }
        let head = site.ask("GET", &receipt);
        assert_eq!(head.header("cache-control"), "no-store");
        assert!(head.html.contains("noindex"));
        assert_eq!((count(t, "person"), count(t, "referral")), (0, 0));

        let mut manager = signed_in(site, MANAGER);
        assert!(links(&manager.get(site, "/manage").html).contains(&UNCONFIRMED.to_owned()));
        let (action, html) = first_waiting(&mut manager, site);
        says(
            &html,
            &[
                "1 person waits",
                "Margaret Ashworth",
                "0161 496 0011",
                "Ring them",
                "I spoke with them: take it in",
            ],
        );
        let taken = manager.send(site, &html, &action, &[("what", "spoke")]);
        assert_eq!(taken.header("location"), "/triage/unconfirmed?done=taken-in");
        says(
            &manager.get(site, taken.header("location")).html,
            &["They are taken in", "Nobody waits to be confirmed"],
        );
        assert_eq!((count(t, "person"), count(t, "referral")), (1, 1));
        says(&manager.get(site, "/triage").html, &["Margaret Ashworth"]);
        says(&site.page(&receipt), &["This has been dealt with"]);
        let again = manager.send(site, &html, &action, &[("what", "spoke")]);
        assert_eq!(again.status, StatusCode::BAD_REQUEST);
        says(&again.html, &["Look at it again"]);
        assert_eq!(count(t, "referral"), 1);
    });
}

#[test]
fn a_link_is_written_to_the_address_alone_and_confirms_when_its_button_is_pressed() {
    with_schemes(|t, site, schemes| {
        let receipt = asked(t, site, schemes.lark, &with(&BY_EMAIL));
        let page = site.page(&receipt);
        let secret = link(t);
        says(&page, &["You will get an email with a link", "We are still setting up emails"]);
        assert!(
            !page.contains("/confirm/") && !receipt.contains("/confirm/"),
            "whoever fills it in never sees the link"
        );
        let mut manager = signed_in(site, MANAGER);
        assert!(!manager.get(site, UNCONFIRMED).html.contains("/confirm/"));
        // A program that guards mailboxes fetches it, several times.
        for _ in 0..3 {
            let looked = Browser::new().get(site, &secret);
            assert_eq!((looked.status, looked.header("cache-control")), (StatusCode::OK, "no-store"));
            says(&looked.html, &["Was it you who asked for support?", "Larkfield link workers"]);
            assert!(!looked.html.contains("Margaret"));
            site.ask("HEAD", &secret);
        }
        assert_eq!(count(t, "referral"), 0);
        assert_eq!(
            Browser::new().post(site, &secret, &[]).status,
            StatusCode::FORBIDDEN,
            "only our own form does it"
        );
        let mut mobile = Browser::new();
        let html = mobile.get(site, &secret).html;
        let done = mobile.send(site, &html, &secret, &[]);
        assert_eq!(done.status, StatusCode::OK);
        says(&done.html, &["Thank you, that is confirmed", "whether they can help", "116 123"]);
        assert_eq!(
            (count(t, "person"), count(t, "referral"), count(t, "message where state = 'waiting'")),
            (1, 1, 0)
        );
        says(&mobile.send(site, &html, &secret, &[]).html, &["This is confirmed already"]);
        says(&mobile.get(site, &secret).html, &["There is nothing left for you to do here"]);
        assert_eq!(count(t, "referral"), 1);
        // One that lay too long.
        asked(t, site, schemes.lark, &with(&BY_EMAIL));
        let old = link(t);
        let html = mobile.get(site, &old).html;
        t.db.moment().advance(SignedDuration::from_hours(24 * 31));
        assert_eq!(mobile.send(site, &html, &old, &[]).status, StatusCode::GONE);
        says(&mobile.get(site, &old).html, &["This link cannot be used any more"]);
        assert_eq!(mobile.get(site, &format!("/confirm/{}", "A".repeat(67))).status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn who_is_in_danger_is_told_whom_to_ring_and_nothing_is_kept() {
    with_schemes(|t, site, schemes| {
        for fields in [vec![("who", "danger")], with(&[("who", "danger")])] {
            // Whatever else is on the form, or wrong with it.
            let answer = site.post(&path(schemes.lark), &fields);
            assert_eq!(answer.status, StatusCode::OK);
            says(
                &answer.html,
                &[
                    "This was not sent",
                    "999",
                    "111",
                    "choose option 2",
                    "116 123",
                    "Nothing you typed was kept",
                ],
            );
            assert!(!answer.html.contains("Margaret"));
        }
        assert_eq!(
            (count(t, "self_referral"), count(t, "message where state = 'waiting'"), count(t, "person")),
            (0, 0, 0)
        );
    });
}

#[test]
fn what_has_to_be_put_right_is_said_and_what_was_typed_is_kept() {
    with_schemes(|t, site, schemes| {
        let form = given(t, site, schemes.lark);
        let long = "a".repeat(2_001);
        for (changed, said) in [
            (vec![("who", "")], "Choose who it is for"),
            (vec![("born-year", "2031")], "The date of birth must be in the past"),
            (vec![("born-year", "1885")], "Check the year of birth"),
            (vec![("born-year", "2015")], "is for people aged 18 and over"),
            (vec![("reach_by", "")], "Choose how the scheme should get in touch"),
            (vec![("phone", "")], "Enter a phone number, or choose another way"),
            (vec![("phone", "12")], "Enter a UK phone number"),
            (vec![("postcode", "")], "Enter the postcode, or tick no fixed address"),
            (vec![("reach_by", "email"), ("email", "ann at home")], "Enter an email address"),
            (vec![("reach_by", "letter")], "Enter the address for letters"),
            (vec![("need", "")], "Choose what support is wanted with"),
            (vec![("hopes", long.as_str())], "Use fewer words"),
            (vec![("who", "other")], "Ask them first: tick this when they agree"),
        ] {
            let answer = sent(site, schemes.lark, &form, &with(&changed));
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
            says(&answer.html, &["There is a problem", said]);
            assert!(answer.html.contains("value=\"Margaret\""), "what was typed is still there");
            let kept = hidden(&answer.html, &path(schemes.lark));
            assert_eq!(kept.into_iter().find(|(name, _)| name == "form").unwrap().1, form);
        }
        assert_eq!(count(t, "self_referral"), 0);
        let script = "<script>alert(1)</script>";
        let wrong = sent(site, schemes.lark, &form, &with(&[("given", script), ("need", "")]));
        assert!(!wrong.html.contains("<script>alert"));
        // A name is words and nothing else, for the manager as well; and nobody needs an address or a telephone.
        let fields = with(&[
            ("given", script),
            ("postcode", ""),
            ("home", "none"),
            ("reach_by", "letter"),
            ("phone", ""),
            ("address", "The day centre"),
        ]);
        let receipt = asked(t, site, schemes.lark, &fields);
        says(&site.page(&receipt), &["The scheme writes to you"]);
        let html = signed_in(site, MANAGER).get(site, UNCONFIRMED).html;
        says(&html, &[script, "No fixed address", "The day centre", "Write to them"]);
        assert!(!html.contains("<script>alert"));
    });
}

#[test]
fn somebody_who_asks_for_somebody_else_is_shown_beside_them() {
    with_schemes(|t, site, schemes| {
        let daughter = with(&[
            ("who", "other"),
            ("asker_name", "Ann Ashworth"),
            ("asker_relation", "Daughter"),
            ("asker_phone", "0161 496 0012"),
            ("agreed", "yes"),
        ]);
        let receipt = asked(t, site, schemes.lark, &daughter);
        says(&site.page(&receipt), &["The scheme rings you or the person"]);
        let mut manager = signed_in(site, MANAGER);
        says(
            &manager.get(site, UNCONFIRMED).html,
            &["Asked for them", "Ann Ashworth, Daughter", "0161 496 0012"],
        );
    });
}

#[test]
fn the_same_form_twice_is_asked_once_and_programs_are_turned_away() {
    with_schemes(|t, site, schemes| {
        let html = site.page(&path(schemes.lark));
        let form = hidden(&html, &path(schemes.lark)).remove(0).1;
        // In no time; of another scheme; made up; with a field that nobody sees; or left open for long.
        let refused = |form: &str, fields: &[(&str, &str)], said: &str| {
            let answer = sent(site, schemes.lark, form, fields);
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
            says(&answer.html, &["There is a problem", said]);
            assert!(answer.html.contains("value=\"Margaret\""), "a person loses nothing");
            assert_eq!(count(t, "self_referral"), 0, "{said}");
        };
        refused(&form, &OWN, "That was very quick");
        let other = given(t, site, schemes.county);
        refused(&other, &OWN, "could not tell that this came from our form");
        refused("", &OWN, "could not tell");
        refused(&form, &with(&[("homepage", "https://spam.example")]), "must stay empty");
        let first = sent(site, schemes.lark, &form, &OWN);
        let second = sent(site, schemes.lark, &form, &OWN);
        assert_eq!(
            (first.status, first.header("location")),
            (StatusCode::SEE_OTHER, second.header("location"))
        );
        assert_eq!(count(t, "self_referral"), 1);
        t.db.moment().advance(SignedDuration::from_hours(25));
        says(&sent(site, schemes.lark, &form, &OWN).html, &["open for a long time"]);
        // Of one telephone only some wait at a time, and whoever is one too many is told to ring.
        for _ in 1..casework::asking::MOST_WAITING {
            asked(t, site, schemes.lark, &OWN);
        }
        let many = sent(site, schemes.lark, &given(t, site, schemes.lark), &OWN);
        assert_eq!(many.status, StatusCode::UNPROCESSABLE_ENTITY);
        says(&many.html, &["This was not sent", "Ring the scheme instead"]);
        assert_eq!(count(t, "self_referral"), casework::asking::MOST_WAITING);
    });
}

#[test]
fn a_number_that_nobody_asked_for_changes_no_answer() {
    with_schemes(|t, site, schemes| {
        let plain = site.page(&asked(t, site, schemes.lark, &OWN));
        let numbered = with(&[("nhs_number", "943 476 5919")]);
        let other = site.page(&asked(t, site, schemes.lark, &numbered));
        // But for the number of the receipt, which is drawn.
        let same = |html: &str| {
            let said = words(html);
            let number = said.split("Your number is ").nth(1).unwrap().split(' ').next().unwrap().to_owned();
            said.replace(&number, "NUMBER")
        };
        assert_eq!(same(&plain), same(&other));
    });
}

#[test]
fn what_is_not_real_needs_a_reason_and_belongs_to_the_scheme() {
    with_schemes(|t, site, schemes| {
        asked(t, site, schemes.lark, &OWN);
        let mut manager = signed_in(site, MANAGER);
        let (action, html) = first_waiting(&mut manager, site);
        let mark = hidden(&html, &action).remove(0).1;
        let refuse = |manager: &mut Browser, reason: &str, note: &str| {
            let fields = [("mark", mark.as_str()), ("what", "not-real"), ("reason", reason), ("note", note)];
            manager.post(site, &action, &fields)
        };
        for (reason, said) in [("", "Choose a reason"), ("not-reached", "Say in a few words why")] {
            let wrong = refuse(&mut manager, reason, "");
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
            says(&wrong.html, &["There is a problem", said, "Margaret Ashworth"]);
        }
        // Nobody else.
        let mut gp = signed_in(site, GP);
        assert_eq!(gp.get(site, UNCONFIRMED).status, StatusCode::FORBIDDEN);
        assert!(!links(&gp.get(site, "/manage").html).contains(&UNCONFIRMED.to_owned()));
        let own = hidden(&gp.get(site, "/account").html, "/sign-out").remove(0).1;
        let foreign = gp.post(site, &action, &[("mark", &own), ("what", "spoke")]);
        assert_eq!(foreign.status, StatusCode::NOT_FOUND);
        assert!(Browser::new().get(site, UNCONFIRMED).header("location").starts_with("/sign-in"));
        let done = refuse(&mut manager, "not-reached", "Rang three times");
        assert_eq!(done.header("location"), "/triage/unconfirmed?done=not-real");
        says(&manager.get(site, done.header("location")).html, &["It is off the list", "Nobody waits"]);
        assert_eq!(count(t, "referral"), 0);
    });
}

#[test]
fn only_schemes_that_take_people_of_themselves_have_the_form_and_it_speaks_welsh() {
    with_schemes(|_, site, schemes| {
        for (scheme, status) in [
            (schemes.lark, StatusCode::OK),
            (schemes.county, StatusCode::OK),
            (schemes.quay, StatusCode::NOT_FOUND),
            (schemes.ended, StatusCode::NOT_FOUND),
            (Uuid::from_u128(9), StatusCode::NOT_FOUND),
        ] {
            assert_eq!(site.ask("GET", &path(scheme)).status, status);
            let known = site.ask("GET", &format!("/schemes/{scheme}"));
            assert_eq!(links(&known.html).contains(&path(scheme)), status == StatusCode::OK);
        }
        says(&site.ask("GET", &path(schemes.quay)).html, &["does not take people who ask by themselves"]);
        assert_eq!(site.post(&path(schemes.quay), &OWN).status, StatusCode::NOT_FOUND);
        assert_eq!(site.ask("GET", "/schemes/x/ask").status, StatusCode::NOT_FOUND);
        assert_eq!(site.ask("GET", &format!("{}/x", path(schemes.lark))).status, StatusCode::NOT_FOUND);
        says(&site.page(&format!("/cy{}", path(schemes.lark))), &["Gofyn am gymorth", "I bwy y mae?"]);
    });
}

#[test]
fn what_did_not_arrive_is_seen_by_its_scheme_tried_again_and_dealt_with_once() {
    const UNDELIVERED: &str = "/manage/messages";
    with_schemes(|t, site, schemes| {
        asked(t, site, schemes.lark, &with(&BY_EMAIL));
        let fails = |t: &TestDb| {
            let now = t.db.moment().now();
            let fail = "update message set state = 'failed', last_said = 'refused 550', settled_at = $1, attempts = 1";
            t.db.write(move |tx| tx.execute(fail, store::values![now])).unwrap();
        };
        let mut manager = signed_in(site, MANAGER);
        let quiet = manager.get(site, UNDELIVERED).html;
        says(&quiet, &["Every message has arrived", "Messages do not go out yet", "1 message waits to go"]);
        fails(t);
        let front = manager.get(site, "/manage").html;
        assert!(links(&front).contains(&UNDELIVERED.to_owned()));
        says(&front, &["1 did not arrive"]);
        let page = manager.get(site, UNDELIVERED).html;
        says(
            &page,
            &["1 message did not arrive", "The address or number does not exist", "See who waits to confirm"],
        );
        assert!(
            !page.contains("margaret@example.org") && !page.contains("/confirm/"),
            "no address and no link"
        );

        let id: Uuid = t.db.read(|tx| tx.one("select id from message", &[], |row| row.get(0))).unwrap();
        let action = format!("{UNDELIVERED}/{id}");
        let again = [("what", "again"), ("version", "1")];
        let done = manager.send(site, &page, &action, &again);
        assert_eq!(done.header("location"), "/manage/messages?done=again");
        says(
            &manager.get(site, done.header("location")).html,
            &["It will be tried again now", "1 message waits"],
        );
        // Twice, or by two at once.
        let stale = manager.send(site, &page, &action, &[("what", "dealt-with"), ("version", "1")]);
        assert_eq!(stale.status, StatusCode::BAD_REQUEST);
        says(&stale.html, &["Somebody else has dealt with this message"]);
        let mark = hidden(&page, &action).into_iter().find(|(name, _)| name == "mark").unwrap().1;
        for (what, version) in [("burn", "2"), ("again", "x")] {
            let fields = [("mark", mark.as_str()), ("what", what), ("version", version)];
            assert_eq!(manager.post(site, &action, &fields).status, StatusCode::NOT_FOUND);
        }
        fails(t);
        // Nobody else.
        let mut gp = signed_in(site, GP);
        assert_eq!(gp.get(site, UNDELIVERED).status, StatusCode::FORBIDDEN);
        assert!(!links(&gp.get(site, "/manage").html).contains(&UNDELIVERED.to_owned()));
        let own = hidden(&gp.get(site, "/account").html, "/sign-out").remove(0).1;
        let foreign = gp.post(site, &action, &[("mark", &own), ("what", "again"), ("version", "2")]);
        assert_ne!(foreign.status, StatusCode::SEE_OTHER);

        let page = manager.get(site, UNDELIVERED).html;
        let mark = hidden(&page, &action).into_iter().find(|(name, _)| name == "mark").unwrap().1;
        let done = manager.post(site, &action, &[("mark", &mark), ("what", "dealt-with"), ("version", "2")]);
        assert_eq!(done.header("location"), "/manage/messages?done=dealt-with");
        says(&manager.get(site, done.header("location")).html, &["Thank you", "Every message has arrived"]);
        assert_eq!(
            count(t, "message where recipient = '' and fields = '{}' and seen_account_id is not null"),
            1
        );
        let audited = "audit_event where detail like '%\"undelivered\":\"%'";
        assert_eq!(count(t, audited), 2);
    });
}

#[test]
fn a_demonstration_shows_what_would_have_been_sent_and_its_links_lead_on() {
    with_schemes(|t, site, schemes| {
        asked(t, site, schemes.lark, &with(&BY_EMAIL));
        says(&site.page("/demo/messages"), &["Nothing has been sent yet", "Everything here is made up"]);
        let settings = notify::deliver::Settings::usual("");
        let mut way = notify::shown::Shown::new(t.db.clone());
        let sent = notify::deliver::round(&t.db, &mut way, &settings, Uuid::from_u128(1), &|| false).unwrap();
        assert_eq!(sent.sent, 1);
        let html = site.page("/demo/messages");
        says(&html, &["margaret@example.org", "Please confirm that it was you"]);
        let link = links(&html).into_iter().find(|one| one.starts_with("/confirm/")).unwrap();
        says(&Browser::new().get(site, &link).html, &["Was it you who asked for support?"]);
        says(&site.page("/demo/messages?to=nobody@example.org"), &["Nothing has been sent yet"]);
        assert!(links(&site.page("/demo")).contains(&"/demo/messages".to_owned()));
        // Elsewhere there is no such page.
        let earnest = Site::with_door(&t.db, web::Site::default(), |_| {});
        assert_eq!(earnest.ask("GET", "/demo/messages").status, StatusCode::NOT_FOUND);
    });
}
