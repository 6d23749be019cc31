//! A listing stays true, page by page: its owner by the link of a message, its steward by the queue, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::Arc;

use ::directory::truth::answering::{self, Answering};
use ::directory::truth::sweep::{self, AreasOf};
use axum::http::StatusCode;
use store::testing::TestDb;
use store::{Db, Moment, Settings, values};
use uuid::Uuid;

use crate::browser::Browser;
use crate::directory::{Answer, LUNCH, Site, WALK, fernley, says, take, words};
use crate::people::by;
use crate::surgery::{GP, STEWARD, is_wrong, leads, signed_in, with_house};

const COUNCIL: &str = "E08009001";

/// Four months and a day after fernley came in: its owners are asked.
const SEPTEMBER: &str = "2026-09-05T09:00:00Z";

fn at(t: &TestDb, when: &str) -> (Db, Site) {
    let settings = Settings { readers: 1, connections: 2, fold_at_most: None };
    let db = Db::open(&t.address, &settings, Moment::fixed(when.parse().unwrap())).unwrap();
    let demo = web::Site { demo: true, ..web::Site::default() };
    let people = [STEWARD, GP].map(|one| one.parse().unwrap()).to_vec();
    let site = Site::with_door(&db, demo, |plan| plan.demonstration = Some(people));
    (db, site)
}

fn sweep_at(db: &Db) {
    let keys = Arc::new(db.write(|tx| access::Keys::open(tx, None)).unwrap());
    let areas: AreasOf = Arc::new(|_, _| vec![COUNCIL.to_owned()]);
    sweep::run(db, &keys, &by(), &areas).unwrap();
}

/// The directory in September, asked, with a steward who looks after it.
fn on_asked(test: impl Fn(&TestDb, &Db, &Site)) {
    with_house(|t, _, _| {
        take(t, fernley());
        t.db.write(|tx| -> store::Result<()> {
            tx.execute(
                "insert into organisation_area (organisation_id, code)
                 select id, $1 from organisation where name = 'Larkshire'",
                values![COUNCIL],
            )?;
            Ok(())
        })
        .unwrap();
        let (db, site) = at(t, SEPTEMBER);
        sweep_at(&db);
        test(t, &db, &site);
    });
}

/// The link of the message about a listing.
fn link(db: &Db, service: &str) -> String {
    let service: Uuid = service.parse().unwrap();
    let fields: String = db
        .read(move |tx| {
            let sql = "select fields from message where about_id = $1 order by made_at desc limit 1";
            tx.one(sql, values![service], |row| row.get(0))
        })
        .map_err(|error: store::Error| error)
        .unwrap();
    let fields: serde_json::Value = serde_json::from_str(&fields).unwrap();
    fields["link"].as_str().unwrap().to_owned()
}

fn count(db: &Db, sql: &'static str) -> i64 {
    db.read(move |tx| tx.one(sql, &[], |row| row.get(0))).map_err(|error: store::Error| error).unwrap()
}

/// What holds for every page of a link.
fn is_kept_secret(answer: &Answer) {
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("referrer-policy"), "strict-origin");
    assert!(answer.html.contains("<meta name=\"robots\" content=\"noindex\">"));
}

#[test]
fn an_owner_confirms_with_one_tap_and_without_an_account() {
    on_asked(|_, db, site| {
        let link = link(db, LUNCH);
        let mut phone = Browser::new();
        let page = phone.get(site, &link);
        assert_eq!(page.status, StatusCode::OK);
        is_kept_secret(&page);
        says(
            &words(&page.html),
            &[
                "Is this still right?",
                "Tuesday lunch club",
                "Tuesday, midday to 2pm",
                "lunch@neighbours.example",
            ],
        );
        assert!(page.bytes.len() < 30_000, "{} bytes before packing", page.bytes.len());
        assert_eq!(count(db, "select count(*) from verification"), 0, "looking changes nothing");
        // From another site, nothing is confirmed.
        let elsewhere = phone.ask(site, "POST", &link, &[("sec-fetch-site", "cross-site")], "do=right");
        assert_ne!(elsewhere.status, StatusCode::SEE_OTHER);
        let done = phone.send(site, &page.html, &link, &[("do", "right")]);
        leads(&done, &format!("{link}?done=right"));
        let thanks = phone.get(site, &format!("{link}?done=right"));
        says(&words(&thanks.html), &["Thank you", "People can trust it", "Last checked 5 September 2026"]);
        assert!(!thanks.html.contains("put in touch"), "nothing is counted yet");
        // The same form again.
        leads(&phone.send(site, &page.html, &link, &[("do", "right")]), &format!("{link}?done=right"));
        assert_eq!(count(db, "select count(*) from verification"), 1);
        // Everybody sees it, by the name of who offers it.
        let public = site.page(&format!("/services/{LUNCH}"));
        says(&words(&public), &["Last checked 5 September 2026 by Fernley Good Neighbours"]);
    });
}

#[test]
fn numbers_of_thanks_are_said_only_where_they_are_not_small() {
    on_asked(|_, db, site| {
        let link = link(db, LUNCH);
        let service: Uuid = LUNCH.parse().unwrap();
        let one = Answering { told: 123, put_in_touch: 7, answered: 9, accepted: 9, usual_days: Some(3) };
        db.write(move |tx| answering::write(tx, &[(service, one)])).unwrap();
        let thanks = words(&Browser::new().get(site, &format!("{link}?done=right")).html);
        says(&thanks, &["told people about you about 125 times"]);
        assert!(!thanks.contains("put in touch"), "seven people are not told apart");
        let public = words(&site.page(&format!("/services/{LUNCH}")));
        says(&public, &["Usually answers within 3 working days"]);
        let slow = Answering { answered: 50, usual_days: Some(40), ..one };
        db.write(move |tx| answering::write(tx, &[(service, slow)])).unwrap();
        assert!(!words(&site.page(&format!("/services/{LUNCH}"))).contains("Usually answers"));
    });
}

#[test]
fn room_is_one_tap_and_everybody_sees_it_with_its_day() {
    on_asked(|t, db, site| {
        let link = link(db, LUNCH);
        let mut phone = Browser::new();
        is_wrong(&phone.fill(site, &link, &link, &[("do", "room")]), &["Say whether there is room"]);
        let fields = [("do", "room"), ("room", "waiting"), ("weeks", "many")];
        is_wrong(&phone.fill(site, &link, &link, &fields), &["Enter whole weeks, from 0 to 104"]);
        let fields = [("do", "room"), ("room", "waiting"), ("weeks", "3")];
        leads(&phone.fill(site, &link, &link, &fields), &format!("{link}?done=room"));
        let public = words(&site.page(&format!("/services/{LUNCH}")));
        says(&public, &["People wait about 3 weeks, as of 5 September 2026"]);
        assert!(!public.contains("That was some time ago"));
        let (_, later) = at(t, "2026-12-10T09:00:00Z");
        says(&words(&later.page(&format!("/services/{LUNCH}"))), &["That was some time ago"]);
    });
}

#[test]
fn what_is_different_is_asked_for_with_the_address_and_taken_field_by_field() {
    on_asked(|_, db, site| {
        let link = link(db, LUNCH);
        let mut phone = Browser::new();
        let page = phone.get(site, &format!("{link}?what=change"));
        says(&words(&page.html), &["What is different?", "Which email address did we send the message to?"]);
        let different =
            [("do", "change"), ("phone", "01632 960009"), ("name", "Tuesday lunch club"), ("address", "x")];
        is_wrong(
            &phone.send(site, &page.html, &link, &different),
            &["Enter an email address in the correct format"],
        );
        let other = [("do", "change"), ("phone", "01632 960009"), ("address", "eve@example.org")];
        is_wrong(&phone.send(site, &page.html, &link, &other), &["You can try 4 more times"]);
        let wrong = [("do", "change"), ("phone", "<script>"), ("address", "lunch@neighbours.example")];
        let answer = phone.send(site, &page.html, &link, &wrong);
        is_wrong(&answer, &["Enter one phone number"]);
        assert!(!answer.html.contains("value=\"<script>"));
        let right = [("do", "change"), ("phone", "01632 960009"), ("address", "Lunch@Neighbours.example")];
        leads(&phone.send(site, &page.html, &link, &right), &format!("{link}?done=waits"));
        says(&words(&phone.get(site, &link).html), &["we are looking at it", "Phone number: 01632 960009"]);

        // The steward sees the difference, and takes it.
        let mut steward = signed_in(site, STEWARD);
        says(&words(&steward.get(site, "/manage").html), &["Listings to look after"]);
        let queue = words(&steward.get(site, "/manage/listings?show=changes").html);
        says(&queue, &["Tuesday lunch club", "Never checked"]);
        let one = format!("/manage/listings/{LUNCH}");
        let page = steward.get(site, &one);
        says(
            &words(&page.html),
            &["What the owner says is different", "01632960001", "01632 960009", "does not count until"],
        );
        leads(&steward.send(site, &page.html, &one, &[("do", "take")]), &format!("{one}?done=taken"));
        // Pressed again, or by a colleague who had it open.
        leads(&steward.send(site, &page.html, &one, &[("do", "take")]), &format!("{one}?done=stale"));
        let public = words(&site.page(&format!("/services/{LUNCH}")));
        says(&public, &["01632 960009", "Last checked 5 September 2026"]);
        assert!(count(db, "select count(*) from audit_event where action = 'settle-listing-change'") == 1);
    });
}

#[test]
fn ended_and_closed_for_now_are_said_with_the_address() {
    on_asked(|_, db, site| {
        let link = link(db, LUNCH);
        let mut phone = Browser::new();
        let form = format!("{link}?what=close");
        is_wrong(&phone.fill(site, &form, &link, &[("do", "close")]), &["Enter an email address"]);
        let address = ("address", "lunch@neighbours.example");
        is_wrong(
            &phone.fill(site, &form, &link, &[("do", "pause"), ("until", "soon"), address]),
            &["Enter a day ahead of today"],
        );
        leads(
            &phone.fill(site, &form, &link, &[("do", "pause"), ("until", "2026-10-01"), address]),
            &format!("{link}?done=paused"),
        );
        says(&words(&site.page(&format!("/services/{LUNCH}"))), &["Closed for now"]);
        says(
            &words(&phone.get(site, &link).html),
            &["until 1 October 2026", "We are open, and all of this is right"],
        );
        leads(&phone.fill(site, &form, &link, &[("do", "close"), address]), &format!("{link}?done=closed"));
        assert_eq!(site.ask("GET", &format!("/services/{LUNCH}")).status, StatusCode::NOT_FOUND);
        let mut steward = signed_in(site, STEWARD);
        says(&words(&steward.get(site, "/manage/listings?show=ended").html), &["Tuesday lunch club"]);
        // One tap brings it back.
        leads(&phone.fill(site, &link, &link, &[("do", "right")]), &format!("{link}?done=right"));
        says(&words(&site.page(&format!("/services/{LUNCH}"))), &["Tuesday lunch club"]);
    });
}

#[test]
fn guessed_altered_and_old_links_are_explained_and_the_steward_rings() {
    on_asked(|t, db, site| {
        let link = link(db, LUNCH);
        for path in [
            "/listing/x".to_owned(),
            format!("/listing/{}", "A".repeat(67)),
            format!("{link}A"),
            "/listing/%00".to_owned(),
        ] {
            let answer = site.ask("GET", &path);
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            is_kept_secret(&answer);
            says(&words(&answer.html), &["We do not know this link"]);
        }
        let mut phone = Browser::new();
        let form = format!("{link}?what=close");
        for _ in 0..4 {
            phone.fill(site, &form, &link, &[("do", "close"), ("address", "eve@example.org")]);
        }
        let page = phone.get(site, &form);
        let closed = phone.send(site, &page.html, &link, &[("do", "close"), ("address", "eve@example.org")]);
        assert_eq!(closed.status, StatusCode::GONE);
        says(&words(&closed.html), &["This link cannot be used any more", "will ring you"]);
        assert_eq!(phone.get(site, &link).status, StatusCode::GONE);
        let mut steward = signed_in(site, STEWARD);
        says(&words(&steward.get(site, "/manage/listings?show=ring").html), &["Tuesday lunch club"]);
        let one = format!("/manage/listings/{LUNCH}");
        says(&words(&steward.get(site, &one).html), &["Somebody entered wrong email addresses"]);
        leads(&steward.fill(site, &one, &one, &[("do", "rang")]), &format!("{one}?done=rang"));
        says(&words(&steward.get(site, &one).html), &["Still right, Larkshire, on the phone"]);
        // A year later its days are over.
        let (_, later) = at(t, "2027-09-05T09:00:00Z");
        let old = later.ask("GET", &link);
        assert_eq!(old.status, StatusCode::GONE);
    });
}

#[test]
fn the_queue_is_the_stewards_own_and_reports_have_their_clock() {
    on_asked(|t, db, site| {
        // The walk has no address: somebody rings.
        let mut steward = signed_in(site, STEWARD);
        let ring = words(&steward.get(site, "/manage/listings?show=ring").html);
        says(&ring, &["Ring them: we cannot write", "Safe house"]);
        let walk = format!("/manage/listings/{WALK}");
        let service: Uuid = WALK.parse().unwrap();
        db.write(move |tx| {
            tx.execute(
                "insert into report (id, service_id, kind, words, contact, language, at, due_at, times, last_at, state, version)
                 values ($1, $2, 'closed', 'Shut.', 'ann@example.org', 'en', 0, 1, 1, 0, 'open', 1)",
                values![Uuid::from_u128(5), service],
            )
        })
        .map_err(|error: store::Error| error)
        .unwrap();
        says(&words(&steward.get(site, "/manage").html), &["1 report is overdue"]);
        let queue = words(&steward.get(site, "/manage/listings").html);
        says(&queue, &["1 report is overdue", "Canal walk", "Overdue since"]);
        let page = steward.get(site, &walk);
        says(&words(&page.html), &["Shut.", "ann@example.org"]);
        is_wrong(&steward.send(site, &page.html, &walk, &[("do", "settle")]), &["Choose what came of it"]);
        let settled = steward.fill(site, &walk, &walk, &[("do", "settle"), ("outcome", "hidden")]);
        leads(&settled, &format!("{walk}?done=settled"));
        assert_eq!(site.ask("GET", &format!("/services/{WALK}")).status, StatusCode::NOT_FOUND);
        says(&words(&steward.get(site, "/manage/listings?show=off").html), &["Canal walk"]);
        let page = steward.get(site, &walk);
        leads(&steward.send(site, &page.html, &walk, &[("do", "show")]), &format!("{walk}?done=shown"));
        // Whoever had the page open before sees how it is now.
        leads(&steward.send(site, &page.html, &walk, &[("do", "archive")]), &format!("{walk}?done=stale"));
        // A steward of another area sees none of it, nor does anybody else.
        t.db.write(|tx| tx.execute("update organisation_area set code = 'E08009002'", &[]))
            .map_err(|error: store::Error| error)
            .unwrap();
        assert_eq!(
            steward.get(site, &walk).status,
            StatusCode::FORBIDDEN,
            "everybody may know that it is there"
        );
        assert!(!words(&steward.get(site, "/manage/listings?show=ring").html).contains("Safe house"));
        let mut gp = signed_in(site, GP);
        assert_eq!(gp.get(site, "/manage/listings").status, StatusCode::FORBIDDEN);
        assert_eq!(gp.get(site, &walk).status, StatusCode::FORBIDDEN);
    });
}
