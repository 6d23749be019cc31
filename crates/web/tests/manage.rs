//! The pages of those who look after organisations, through the whole router, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::browser;
use crate::directory;
use crate::people;
use access::memberships;
use access::organisations::{self, Kind, NewOrganisation};
use axum::http::StatusCode;
use browser::Browser;
use directory::{Answer, Site, links, says, words};
use jiff::SignedDuration;
use people::{by, member};
use store::Db;
use store::testing::{TestDb, both_stores};
use uuid::Uuid;

struct House {
    board: Uuid,
    network: Uuid,
    other: Uuid,
    worker: Uuid,
}

fn organisation(db: &Db, kind: Kind, name: &'static str, under: Option<Uuid>) -> Uuid {
    let new = NewOrganisation {
        kind,
        name: name.to_owned(),
        ods_code: None,
        charity_number: None,
        opens: None,
        under,
    };
    db.write(move |tx| organisations::make(tx, &by(), &new)).unwrap()
}

const ANN: &str = "ann@board.example";
const LEAD: &str = "lead@board.example";
const WORKER: &str = "worker@elm.example";

/// A site with a board and its people. The doors of a demonstration stand for a second step.
fn with_house(test: impl Fn(&TestDb, &Site, &House)) {
    both_stores(|t| {
        let board = organisation(&t.db, Kind::Icb, "Example Board", None);
        let network = organisation(&t.db, Kind::Pcn, "Elm Tree Network", Some(board));
        let other = organisation(&t.db, Kind::Charity, "Far Charity", None);
        member(&t.db, ANN, board, "administrator");
        member(&t.db, LEAD, board, "information-governance");
        let (_, worker) = member(&t.db, WORKER, network, "link-worker");
        let everybody = [ANN, LEAD, WORKER].map(|one| one.parse().unwrap()).to_vec();
        let demo = web::Site { demo: true, ..web::Site::default() };
        let site = Site::with_door(&t.db, demo, |plan| plan.demonstration = Some(everybody));
        test(t, &site, &House { board, network, other, worker });
    });
}

fn signed_in(site: &Site, address: &str) -> Browser {
    let mut browser = Browser::new();
    let html = browser.get(site, "/demo").html;
    let mark = browser::hidden(&html, "/demo").remove(0).1;
    let answer = browser.post(site, "/demo", &[("mark", &mark), ("person", address)]);
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/manage"));
    browser
}

fn page(organisation: Uuid, part: &str) -> String {
    format!("/manage/organisations/{organisation}{part}")
}

fn leads(answer: &Answer, to: &str) {
    let said = words(&answer.html);
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, to), "{said}");
}

#[test]
fn everybody_begins_with_what_their_role_can_do() {
    with_house(|_, site, house| {
        let mut ann = signed_in(site, ANN);
        let begin = ann.get(site, "/manage");
        says(
            &begin.html,
            &["Your work", "Example Board", "Administrator", "Organisations and the people in them"],
        );
        let own = page(house.board, "");
        let linked = links(&begin.html);
        assert!(linked.contains(&own) && linked.contains(&"/manage/organisations".to_owned()), "{linked:?}");
        assert!(!linked.contains(&"/manage/alerts".to_owned()), "that is for governance");
        assert_eq!(begin.header("cache-control"), "no-store");
        let mut lead = signed_in(site, LEAD);
        assert!(links(&lead.get(site, "/manage").html).contains(&"/manage/alerts".to_owned()));
        let mut worker = signed_in(site, WORKER);
        let begin = worker.get(site, "/manage");
        assert!(!links(&begin.html).iter().any(|link| link.starts_with("/manage/")));
        says(&begin.html, &["Link worker", "Find support for somebody"]);
        // Whoever is not signed in is asked to, and comes back.
        leads(&Browser::new().get(site, "/manage"), "/sign-in?next=%2Fmanage");
    });
}

#[test]
fn what_is_foreign_and_what_is_not_there_are_the_same_page() {
    with_house(|_, site, house| {
        let mut ann = signed_in(site, ANN);
        let nothing = Uuid::from_u128(5);
        for part in ["", "/make", "/change", "/areas", "/move", "/close", "/merge", "/invite"] {
            let foreign = ann.get(site, &page(house.other, part));
            let missing = ann.get(site, &page(nothing, part));
            assert_eq!(
                (foreign.status, missing.status),
                (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
                "{part}"
            );
            assert_eq!(words(&foreign.html), words(&missing.html));
            assert_eq!(
                ann.get(site, &format!("/manage/organisations/x{part}")).status,
                StatusCode::NOT_FOUND
            );
        }
        let mut worker = signed_in(site, WORKER);
        for part in ["", "/invite", "/close"] {
            assert_eq!(worker.get(site, &page(house.network, part)).status, StatusCode::NOT_FOUND);
        }
        assert_eq!(worker.get(site, "/manage/organisations").status, StatusCode::FORBIDDEN);
        assert_eq!(worker.get(site, "/manage/alerts").status, StatusCode::FORBIDDEN);
        // Sending without the form is sending from elsewhere.
        let sent = ann.post(site, &page(house.network, "/close"), &[("sure", "yes")]);
        assert_eq!(sent.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn an_organisation_is_made_changed_and_closed_step_by_step() {
    with_house(|t, site, house| {
        let mut ann = signed_in(site, ANN);
        let make = page(house.network, "/make");
        let wrong = ann.fill(
            site,
            &make,
            &make,
            &[("opens-day", "31"), ("opens-month", "2"), ("opens-year", "2026")],
        );
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        says(&wrong.html, &["There is a problem", "Choose what it is", "Enter a name", "Enter a real day"]);
        assert!(wrong.html.contains("value=\"31\""), "what was typed is still there");
        let odd = "<script>alert(1)</script> & friends";
        // What the form does not ask for is not taken: no version, no origin, no parent of somebody else's.
        let other = house.other.to_string();
        let fields = [
            ("kind", "community-group"),
            ("name", odd),
            ("under", other.as_str()),
            ("origin", "register"),
            ("version", "99"),
        ];
        let made = ann.fill(site, &make, &make, &fields);
        let at = made.header("location").to_owned();
        let shown = ann.get(site, &at);
        says(&shown.html, &["The organisation is added.", odd, "Elm Tree Network"]);
        assert!(!shown.html.contains("<script>alert"), "a name is words and nothing else");
        let id: Uuid = at.split(['/', '?']).nth(3).unwrap().parse().unwrap();
        let kept = t.db.read(move |tx| organisations::get(tx, id)).unwrap();
        assert_eq!((kept.version, kept.from_register), (1, false));
        for (kind, name) in [("icb", "Board"), ("practice", &*"x".repeat(201)), ("nonsense", "A")] {
            let answer = ann.fill(site, &make, &make, &[("kind", kind), ("name", name)]);
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{kind}");
        }

        let change = page(id, "/change");
        let old = ann.get(site, &change).html;
        leads(&ann.send(site, &old, &change, &[("name", "First")]), &page(id, "?done=changed"));
        let second = ann.send(site, &old, &change, &[("name", "Second")]);
        assert_eq!(second.status, StatusCode::UNPROCESSABLE_ENTITY);
        says(&second.html, &["Somebody else changed this", "The name is now First"]);
        assert!(second.html.contains("value=\"Second\""));
        leads(&ann.send(site, &second.html, &change, &[("name", "Second")]), &page(id, "?done=changed"));

        let close = page(id, "/close");
        let day = [("last-day", "31"), ("last-month", "3"), ("last-year", "2001")];
        let sure = ann.fill(site, &close, &close, &day);
        assert_eq!(sure.status, StatusCode::OK);
        says(&sure.html, &["What will happen", "Its last day is 31 March 2001."]);
        assert!(t.db.read(move |tx| organisations::get(tx, id)).unwrap().closes.is_none());
        leads(&ann.send(site, &sure.html, &close, &[]), &page(id, "?done=closed"));
        assert!(t.db.read(move |tx| organisations::get(tx, id)).unwrap().closes.is_some());
        let again = ann.send(site, &sure.html, &close, &[]);
        says(&again.html, &["It has a last day already"]);
    });
}

#[test]
fn a_link_is_shown_once_and_governance_is_told_of_an_administrator() {
    with_house(|_, site, house| {
        let mut ann = signed_in(site, ANN);
        let invite = page(house.network, "/invite");
        let wrong = ann.fill(site, &invite, &invite, &[("email", "ada at home"), ("role", "root")]);
        says(&wrong.html, &["Enter an email address", "Choose what they will do here"]);
        let fields = [("email", "ada@example.org"), ("role", "administrator")];
        let made = ann.fill(site, &invite, &invite, &fields);
        assert_eq!((made.status, made.header("cache-control")), (StatusCode::OK, "no-store"));
        says(
            &made.html,
            &["Send this link to them yourself", "does not send emails yet", "governance lead is told"],
        );
        let said = words(&made.html);
        let link = said.split_whitespace().find(|word| word.contains("/invitation/")).unwrap().to_owned();
        let shown = ann.get(site, &page(house.network, "")).html;
        says(&shown, &["ada@example.org"]);
        assert!(!shown.contains("/invitation/"), "nobody sees it again");
        let path = link.split_once("//").map(|(_, rest)| &rest[rest.find('/').unwrap()..]).unwrap();
        says(&Browser::new().get(site, path).html, &["Elm Tree Network invites you", "Administrator"]);

        let mut lead = signed_in(site, LEAD);
        let alerts = lead.get(site, "/manage/alerts");
        says(&alerts.html, &["ada@example.org was invited as Administrator", "Not accepted yet"]);
        let action = alerts.html.split("action=\"").find(|part| part.contains("seen")).unwrap();
        let action = action.split('"').next().unwrap().replace("&#x2f;", "/");
        leads(&lead.send(site, &alerts.html, &action, &[]), "/manage/alerts");
        says(&lead.get(site, "/manage/alerts").html, &["There is nothing new.", "Mina Patel looked at it"]);

        let taken = links(&ann.get(site, &page(house.network, "")).html);
        let revoke = taken.iter().find(|link| link.ends_with("/revoke")).unwrap();
        let done = ann.fill(site, revoke, revoke, &[]);
        leads(&done, &page(house.network, "?done=revoked"));
        says(&Browser::new().get(site, path).html, &["This invitation was taken back"]);
    });
}

#[test]
fn a_role_that_is_ended_ends_the_session_and_a_stopped_account_is_out() {
    with_house(|_, site, house| {
        let mut ann = signed_in(site, ANN);
        let mut worker = signed_in(site, WORKER);
        let stop = page(house.network, &format!("/people/{}/stop", house.worker));
        says(&ann.get(site, &stop).html, &["is signed out at once"]);
        leads(&ann.fill(site, &stop, &stop, &[]), &page(house.network, "?done=stopped"));
        assert_eq!(worker.get(site, "/manage").status, StatusCode::SEE_OTHER);
        let resume = page(house.network, &format!("/people/{}/resume", house.worker));
        leads(&ann.get(site, &stop), &page(house.network, ""));
        leads(&ann.fill(site, &resume, &resume, &[]), &page(house.network, "?done=resumed"));
        let mut worker = signed_in(site, WORKER);
        let end = page(house.network, &format!("/people/{}/end", house.worker));
        let why = ann.fill(site, &end, &end, &[("why", " ")]);
        assert_eq!(why.status, StatusCode::UNPROCESSABLE_ENTITY);
        says(&why.html, &["Say why"]);
        leads(&ann.fill(site, &end, &end, &[("why", "has a new job")]), &page(house.network, "?done=ended"));
        assert!(worker.get(site, "/manage").header("location").starts_with("/sign-in"));
        assert_eq!(ann.get(site, &end).status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn an_administrator_whose_role_ends_in_the_middle_does_nothing_more() {
    with_house(|t, site, house| {
        let mut ann = signed_in(site, ANN);
        let form = ann.get(site, &page(house.network, "/change")).html;
        let board = house.board;
        let mine = t.db.read(move |tx| memberships::in_organisation(tx, board)).unwrap();
        let mine = mine.into_iter().find(|one| one.role == "administrator").unwrap();
        t.db.write(move |tx| {
            memberships::begin(tx, &by(), mine.account, board, "commissioner")?;
            memberships::end(tx, &by(), mine.id, "moved", &[])
        })
        .unwrap();
        let sent = ann.send(site, &form, &page(house.network, "/change"), &[("name", "Mine")]);
        assert_eq!(sent.status, StatusCode::NOT_FOUND);
        assert_eq!(ann.get(site, "/manage/organisations").status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn what_is_grave_asks_again_who_it_is_and_leads_back_to_its_form() {
    with_house(|t, site, house| {
        let mut ann = signed_in(site, ANN);
        let invite = page(house.network, "/invite");
        let form = ann.get(site, &invite).html;
        t.db.moment().advance(SignedDuration::from_mins(11));
        let back = format!("/account/prove?next={}", invite.replace('/', "%2F"));
        leads(&ann.get(site, &invite), &back);
        let sent = ann.send(site, &form, &invite, &[("email", "ada@example.org"), ("role", "referrer")]);
        leads(&sent, &back);
        assert_eq!(ann.get(site, &page(house.network, "/change")).status, StatusCode::OK);
    });
}

#[test]
fn who_can_see_this_says_what_the_rules_say_in_both_languages() {
    with_house(|_, site, _| {
        let begin = site.page("/who-can-see");
        assert!(links(&begin).contains(&"/who-can-see?about=record".to_owned()));
        let record = site.page("/who-can-see?about=record");
        says(&record, &["Link workers", "on their own caseload", "Who can change it"]);
        assert!(!words(&record).contains("Administrators"), "an administrator sees nobody");
        says(&site.page("/cy/who-can-see?about=record"), &["Pwy all weld hyn"]);
        assert_eq!(site.ask("GET", "/who-can-see?about=nonsense").status, StatusCode::NOT_FOUND);
        assert!(links(&site.page("/")).contains(&"/who-can-see".to_owned()), "the footer leads there");
    });
}

#[test]
fn somebody_who_cannot_sign_in_is_helped_back_in() {
    with_house(|t, site, house| {
        let mut ann = signed_in(site, ANN);
        let help = page(house.network, &format!("/people/{}/help", house.worker));
        assert!(links(&ann.get(site, &page(house.network, "")).html).contains(&help));
        let form = ann.get(site, &help);
        says(
            &form.html,
            &["Help them back in", "First make sure that it is really them", "What will happen"],
        );
        let wrong = ann.send(site, &form.html, &help, &[("lost", "nothing")]);
        says(&wrong.html, &["There is a problem", "Choose what they have lost"]);
        let made = ann.send(site, &form.html, &help, &[("lost", "everything")]);
        assert_eq!((made.status, made.header("cache-control")), (StatusCode::OK, "no-store"));
        says(&made.html, &["Hand this link over yourself", "You see this link only now", "for 24 hours"]);
        let said = words(&made.html);
        let link = said.split_whitespace().find(|word| word.contains("/back-in/")).unwrap().to_owned();
        let path = link.split_once("//").map(|(_, rest)| rest[rest.find('/').unwrap()..].to_owned()).unwrap();

        // They are still signed in elsewhere, and a program looks at the link first.
        let mut phone = signed_in(site, WORKER);
        for _ in 0..3 {
            let looked = Browser::new().get(site, &path);
            assert_eq!((looked.status, looked.header("cache-control")), (StatusCode::OK, "no-store"));
            says(
                &looked.html,
                &["Get back into your account", WORKER, "Your old passkeys, app and recovery codes"],
            );
        }
        assert_eq!(phone.get(site, "/manage").status, StatusCode::OK);
        let mut desk = Browser::new();
        let html = desk.get(site, &path).html;
        for (typed, why) in [("short", "at least 12 characters"), ("linkworker2026", "Use fewer words")] {
            let answer = desk.send(site, &html, &path, &[("password", typed)]);
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            says(&answer.html, &["There is a problem", why]);
        }
        let elsewhere = Browser::new().post(site, &path, &[("password", "marmalade otters")]);
        assert_eq!(elsewhere.status, StatusCode::FORBIDDEN, "only our own form uses it");
        leads(&desk.send(site, &html, &path, &[("password", "marmalade otters")]), "/manage");
        leads(&phone.get(site, "/manage"), "/sign-in?next=%2Fmanage&why=ended");
        says(
            &desk.get(site, "/account").html,
            &["Somebody could get into this account with a link", "It was used on"],
        );
        says(&Browser::new().get(site, &path).html, &["This link has been used"]);
        let mark = browser::hidden(&html, &path).remove(0).1;
        let again = desk.clone().post(site, &path, &[("mark", &mark), ("password", "another otter here")]);
        assert_ne!(again.header("location"), "/manage", "it works once");
        // Governance is told, and finds both in the trail.
        let mut lead = signed_in(site, LEAD);
        says(
            &lead.get(site, "/manage/alerts").html,
            &["A link was made to help somebody back into their account"],
        );
        let trail = words(&lead.get(site, "/manage/audit").html);
        for said in ["made a link to help", "was helped back in"] {
            assert!(trail.contains(said), "{trail}");
        }
        assert!(!trail.contains("/back-in/"));
        // Nobody may who has nothing to say there, and nobody helps themselves.
        let mut worker = desk;
        assert_eq!(worker.get(site, &help).status, StatusCode::NOT_FOUND);
        assert!(
            t.db.read(|tx| -> store::Result<i64> {
                tx.one("select count(*) from link where subject_kind = 'account'", &[], |row| row.get(0))
            })
            .unwrap()
                == 1
        );
    });
}
