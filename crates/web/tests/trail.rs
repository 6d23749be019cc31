//! The pages of those who watch over what happened, and of the person whom it is about, through the whole router, on both
//! engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::browser;
use crate::directory;
use crate::people;
use crate::support;
use access::Keys;
use access::links::{self, Scope};
use access::organisations::{self, Kind, NewOrganisation};
use audit::search::{Wanted, search};
use audit::{Actor, Entry, Event, Subject, record};
use axum::http::StatusCode;
use browser::Browser;
use directory::{Answer, Site, says, words};
use jiff::SignedDuration;
use people::{by, member};
use permit::break_glass::{self, Circumstances};
use permit::{Membership, Purpose, Resource, Role, When};
use secrecy::ExposeSecret;
use store::testing::{TestDb, both_stores};
use support::told::{links as links_of, says_not};
use uuid::Uuid;

const KEITH: &str = "keith@board.example";
const MINA: &str = "mina@elm.example";
const EVE: &str = "eve@other.example";
const PERSON: Uuid = Uuid::from_u128(0x0199_a1c0_0000_7000_8000_0000_0000_a11e);

/// A board with a practice, and another one; each with a governance lead.
struct House {
    elm: Uuid,
    other: Uuid,
    mina: Uuid,
    mina_at_elm: Uuid,
}

fn organisation(t: &TestDb, name: &str, kind: Kind, under: Option<Uuid>) -> Uuid {
    let new = NewOrganisation {
        kind,
        name: name.to_owned(),
        ods_code: None,
        charity_number: None,
        opens: None,
        under,
    };
    t.db.write(move |tx| organisations::make(tx, &by(), &new)).unwrap()
}

fn with_house(test: impl Fn(&TestDb, &Site, &House)) {
    both_stores(|t| {
        let board = organisation(t, "Example Board", Kind::Icb, None);
        let elm = organisation(t, "Elm Surgery", Kind::Practice, Some(board));
        let other = organisation(t, "Other Board", Kind::Icb, None);
        member(&t.db, KEITH, board, "information-governance");
        let (mina, mina_at_elm) = member(&t.db, MINA, elm, "link-worker");
        member(&t.db, EVE, other, "information-governance");
        t.db.moment().advance(SignedDuration::from_hours(1));
        let everybody = [KEITH, MINA, EVE].map(|one| one.parse().unwrap()).to_vec();
        let demo = web::Site { demo: true, ..web::Site::default() };
        // The doors of a demonstration stand for a second step.
        let site = Site::with_door(&t.db, demo, |plan| {
            plan.demonstration = Some(everybody);
            plan.supported = Some(PERSON);
        });
        test(t, &site, &House { elm, other, mina, mina_at_elm });
    });
}

fn signed_in(site: &Site, who: &str) -> Browser {
    let mut browser = Browser::new();
    let html = browser.get(site, "/demo").html;
    let mark = browser::hidden(&html, "/demo").remove(0).1;
    let answer = browser.post(site, "/demo", &[("mark", &mark), ("person", who)]);
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/manage"));
    browser
}

fn trail(t: &TestDb) -> Vec<Event> {
    t.db.read(|tx| search(tx, &Wanted::default(), 500)).unwrap()
}

fn open_in_emergency(t: &TestDb, house: &House) -> Uuid {
    let (mina, membership, elm) = (house.mina, house.mina_at_elm, house.elm);
    t.db.write(move |tx| {
        let member = Membership::new(membership, elm, Role::LinkWorker);
        let actor = permit::Actor::staff(When::at(tx.now()), mina, true, vec![member]);
        let record = Resource::person(PERSON, true).of_organisation(elm);
        let seen = Circumstances { proved_at: Some(tx.now()), ..Circumstances::default() };
        break_glass::begin(
            tx,
            &actor,
            &record,
            "=she rang <b>upset</b>",
            SignedDuration::from_hours(1),
            &seen,
        )
    })
    .unwrap()
    .id
}

fn page(answer: &Answer) -> &str {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.html);
    assert_eq!(answer.header("cache-control"), "no-store");
    &answer.html
}

#[test]
fn a_governance_lead_reads_each_event_as_a_sentence_and_no_other_organisations() {
    with_house(|t, site, _| {
        let mut keith = signed_in(site, KEITH);
        let work = keith.get(site, "/manage");
        says(page(&work), &["What happened: the audit trail", "Records opened in an emergency"]);
        let read = keith.get(site, "/manage/audit");
        says(
            page(&read),
            &[
                "Audit trail",
                "Mina Patel signed in.",
                "gave Mina Patel a role in Elm Surgery.",
                "added Elm Surgery.",
            ],
        );
        says_not(&read.html, &["Other Board", "other.example", "membership.begin"]);
        let last = trail(t).remove(0);
        assert_eq!(last.action, "read-audit", "reading it is in it");
        // By what was done, and by the person: by name, then by identifier.
        let begun = keith.get(site, "/manage/audit?what=membership.begin");
        says(page(&begun), &["gave Mina Patel a role in Elm Surgery."]);
        says_not(&begun.html, &["added Elm Surgery."]);
        let which = keith.fill(site, "/manage/audit", "/manage/audit", &[("who", "mina")]);
        // Both are called Mina Patel here.
        says(page(&which), &["Which of these do you mean?"]);
        says_not(&which.html, &["Nothing was found."]);
        let (_, chosen) = which.html.split_once("name=\"by\" value=\"").expect("one of them can be chosen");
        let chosen = chosen.split('"').next().unwrap();
        let fields = [("who", "mina"), ("what", "sign-in.done"), ("by", chosen)];
        let led = keith.send(site, &which.html, "/manage/audit", &fields);
        assert_eq!(led.header("location"), format!("/manage/audit?by={chosen}&what=sign-in.done"));
        says(page(&keith.get(site, led.header("location"))), &["Only what Mina Patel did"]);
        let one = keith.fill(site, "/manage/audit", "/manage/audit", &[("who", MINA)]);
        let address = one.header("location").to_owned();
        assert!(
            address.starts_with("/manage/audit?by=") && !address.contains("mina"),
            "no name in an address"
        );
        says(page(&keith.get(site, &address)), &["Only what Mina Patel did"]);
        // What stands in an address that somebody wrote there is nobody’s name.
        let typed = keith.get(site, "/manage/audit?who=xylophone&about=xylophone");
        says_not(page(&typed), &["xylophone", "There is a problem"]);
        // Welsh has the same.
        let welsh = keith.get(site, "/cy/manage/audit");
        says(page(&welsh), &["Trywydd archwilio", "Mewngofnododd Mina Patel."]);
    });
}

#[test]
fn a_long_trail_is_read_page_by_page() {
    with_house(|t, site, house| {
        let elm = house.elm;
        for number in 0..60_u128 {
            t.db.write(move |tx| {
                let subject = Some(Subject { kind: "listing", id: Uuid::from_u128(number) });
                let actor = Actor::Command { name: format!("ann{number}") };
                record(tx, &Entry { organisation: Some(elm), subject, ..Entry::new(actor, "listing.check") })
            })
            .unwrap();
        }
        let mut keith = signed_in(site, KEITH);
        let mut at = "/manage/audit?what=listing.check".to_owned();
        let (mut pages, mut said) = (0, String::new());
        loop {
            let answer = keith.get(site, &at);
            said += &words(page(&answer));
            pages += 1;
            let next = links_of(&answer.html)
                .into_iter()
                .rfind(|link| link.starts_with("/manage/") && link.contains("after="));
            let Some(next) = next else { break };
            at = next;
        }
        assert_eq!(pages, 3);
        // Without the marks that keep a name of others in its own direction.
        let said = said.replace(['\u{2068}', '\u{2069}'], "");
        for number in 0..60 {
            assert_eq!(said.matches(&format!("Ann{number},")).count(), 1, "{number}");
        }
        // A machine may have no name for whoever uses it.
        t.db.write(move |tx| {
            let nameless = Entry::new(Actor::Command { name: String::new() }, "listing.tag");
            record(tx, &Entry { organisation: Some(elm), ..nameless })
        })
        .unwrap();
        let answer = keith.get(site, "/manage/audit?what=listing.tag");
        let said = words(page(&answer));
        assert!(said.contains("Somebody at the machine itself changed the labels"), "{said}");
    });
}

#[test]
fn what_cannot_be_asked_is_said_and_nothing_breaks() {
    with_house(|_, site, house| {
        let mut keith = signed_in(site, KEITH);
        for (query, said) in [
            ("from=2026-02-30", "Enter a real date"),
            ("to=yesterday", "Enter a real date"),
            ("from=2026-05-04&to=2026-05-03", "The last day must not be before the first."),
            ("what=nonsense", "Choose what was done from the list."),
        ] {
            let answer = keith.get(site, &format!("/manage/audit?{query}"));
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
            says(&answer.html, &["There is a problem", said]);
        }
        for (field, said) in
            [("who", "Nobody of this name works"), ("about", "Nothing of this name is known")]
        {
            let answer = keith.fill(site, "/manage/audit", "/manage/audit", &[(field, "xylophone")]);
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
            says(&answer.html, &["There is a problem", said]);
        }
        let typed = "a".repeat(5_000);
        let long = keith.fill(site, "/manage/audit", "/manage/audit", &[("who", &typed)]);
        assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
        says(&long.html, &["Use up to 200 characters."]);
        let field = format!("value=\"{}", "a".repeat(201));
        assert!(!long.html.contains(&field), "it is not sent back whole");
        for query in
            ["by=1", "of=x", "after=1", "after=1.1.'", "after=9999999999999999.x.", "by='%20or%201=1"]
        {
            let answer = keith.get(site, &format!("/manage/audit?{query}"));
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{query}");
        }
        // A forged place shows no more than the own organisations’.
        let other = keith.get(site, "/manage/audit?after=9000000000000000.1.");
        says_not(page(&other), &["Other Board"]);
        // A thing of nobody’s, and the other board itself.
        let nothing = keith.get(site, &format!("/manage/audit?of={}", house.other));
        says(page(&nothing), &["Nothing was found."]);
        says_not(&nothing.html, &["Other Board"]);
    });
}

#[test]
fn whoever_watches_over_nothing_gets_none_of_it() {
    with_house(|t, site, house| {
        let opening = open_in_emergency(t, house);
        let one = format!("/manage/emergencies/{opening}/{}", house.elm);
        let mut nobody = Browser::new();
        for path in ["/manage/audit", "/manage/emergencies", one.as_str()] {
            let answer = nobody.get(site, path);
            assert_eq!(answer.status, StatusCode::SEE_OTHER);
            assert!(answer.header("location").starts_with("/sign-in?next="), "{}", answer.header("location"));
        }
        let mut mina = signed_in(site, MINA);
        let account = mina.get(site, "/account");
        says_not(&account.html, &["Audit trail"]);
        let mark = browser::hidden(&account.html, "/sign-out").remove(0).1;
        let before = trail(t).len();
        for path in ["/manage/audit", "/manage/audit?what=nonsense", "/manage/emergencies", one.as_str()] {
            let status = mina.get(site, path).status;
            assert!([StatusCode::NOT_FOUND, StatusCode::FORBIDDEN].contains(&status), "{path} {status}");
        }
        let fields = [("mark", mark.as_str()), ("format", "csv"), ("outcome", "justified")];
        for path in ["/manage/audit/export", "/manage/audit/anchors", "/manage/audit/check", one.as_str()] {
            let status = mina.post(site, path, &fields).status;
            assert!([StatusCode::NOT_FOUND, StatusCode::FORBIDDEN].contains(&status), "{path} {status}");
        }
        assert_eq!(trail(t).len(), before, "nothing was done");
        // The lead of others sees nothing of it.
        let mut eve = signed_in(site, EVE);
        says_not(page(&eve.get(site, "/manage/audit")), &["Elm Surgery", "Example Board"]);
        assert_eq!(eve.get(site, &one).status, StatusCode::NOT_FOUND);
        // Without the mark of a form of ours, nothing is sent.
        for path in ["/manage/audit/export", "/manage/audit/check", one.as_str()] {
            assert_eq!(eve.post(site, path, &[("format", "csv")]).status, StatusCode::FORBIDDEN, "{path}");
        }
    });
}

#[test]
fn a_copy_is_a_harmless_table_or_lines_that_prove_themselves_and_needs_a_recent_sign_in() {
    with_house(|t, site, house| {
        open_in_emergency(t, house);
        let mut keith = signed_in(site, KEITH);
        let html = keith.get(site, "/manage/audit").html;
        let mark = browser::hidden(&html, "/manage/audit/check").remove(0).1;
        let ask = |browser: &mut Browser, format: &str| {
            let fields = [("mark", mark.as_str()), ("format", format), ("what", "break-glass.begin")];
            browser.post(site, "/manage/audit/export", &fields)
        };
        t.db.moment().advance(SignedDuration::from_secs(1));
        let table = ask(&mut keith, "csv");
        assert_eq!(table.status, StatusCode::OK);
        assert_eq!(table.header("content-type"), "text/csv; charset=utf-8");
        assert_eq!(table.header("content-disposition"), "attachment; filename=\"audit.csv\"");
        let mut rows = csv::Reader::from_reader(table.bytes.as_ref());
        let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 1);
        assert_eq!(&rows[0][1], "Mina Patel opened a person’s record in an emergency.");
        assert_eq!(&rows[0][14], "'=she rang <b>upset</b>", "no spreadsheet takes it for a formula");
        let lines = ask(&mut keith, "lines");
        let line: serde_json::Value = serde_json::from_str(lines.html.trim()).unwrap();
        assert_eq!(line["event"]["reason"], "=she rang <b>upset</b>");
        assert_eq!(line["digest"].as_str().unwrap().len(), 64);
        assert_eq!(ask(&mut keith, "pdf").status, StatusCode::NOT_FOUND);
        let anchors = keith.post(site, "/manage/audit/anchors", &[("mark", mark.as_str())]);
        assert!(!audit::anchors::read(anchors.bytes.as_ref()).unwrap().is_empty());
        assert_eq!(trail(t).iter().filter(|event| event.action == "export-audit").count(), 3);
        t.db.moment().advance(SignedDuration::from_mins(11));
        let again = ask(&mut keith, "csv");
        assert_eq!(again.status, StatusCode::SEE_OTHER);
        assert!(again.header("location").starts_with("/account/prove?next=%2Fmanage%2Faudit"));
        assert_eq!(trail(t).iter().filter(|event| event.action == "export-audit").count(), 3);
    });
}

#[test]
fn the_check_says_that_all_is_as_it_was_or_what_is_not() {
    with_house(|t, site, _| {
        let mut keith = signed_in(site, KEITH);
        let sound = keith.fill(site, "/manage/audit", "/manage/audit/check", &[]);
        says(page(&sound), &["Nobody has changed the audit trail.", "events are as they were recorded."]);
        t.db.write(|tx| tx.execute("delete from audit_event where number = 3", &[])).unwrap();
        let broken = keith.fill(site, "/manage/audit", "/manage/audit/check", &[]);
        says(page(&broken), &["The audit trail was changed.", "Event 3 is missing."]);
    });
}

#[test]
fn an_emergency_is_reviewed_once_with_what_came_of_it() {
    with_house(|t, site, house| {
        let opening = open_in_emergency(t, house);
        let one = format!("/manage/emergencies/{opening}/{}", house.elm);
        let mut keith = signed_in(site, KEITH);
        says(&keith.get(site, "/manage").html, &["1 to review"]);
        let list = keith.get(site, "/manage/emergencies");
        says(page(&list), &["You have 1 to review.", "Open now", "Mina Patel", "=she rang <b>upset</b>"]);
        assert!(!list.html.contains("<b>upset</b>"), "what people wrote is no HTML");
        assert!(links_of(&list.html).contains(&one));
        for (fields, said) in [
            (&[][..], "Say whether it was right"),
            (&[("outcome", "maybe")], "Say whether it was right"),
            (&[("outcome", "not-justified"), ("note", "  ")], "Say what follows from it."),
        ] {
            let answer = keith.fill(site, &one, &one, fields);
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            says(&answer.html, &["There is a problem", said]);
        }
        let long = "a".repeat(5_000);
        let answer = keith.fill(site, &one, &one, &[("outcome", "justified"), ("note", &long)]);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        says(&answer.html, &["Use up to 2,000 characters"]);
        let form = keith.get(site, &one).html;
        let fields = [("outcome", "not-justified"), ("note", "We talked about it.")];
        let done = keith.send(site, &form, &one, &fields);
        assert_eq!(
            (done.status, done.header("location")),
            (StatusCode::SEE_OTHER, "/manage/emergencies?done=yes")
        );
        says(
            page(&keith.get(site, "/manage/emergencies?done=yes")),
            &["Your review is noted.", "There is nothing to review."],
        );
        let all = keith.get(site, "/manage/emergencies?show=all");
        says(page(&all), &["It was not right", "We talked about it."]);
        let late = keith.send(site, &form, &one, &fields);
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        says(&late.html, &["Somebody else has reviewed this"]);
        for path in ["/manage/emergencies/x/y", "/manage/emergencies?after=1.2"] {
            assert_eq!(keith.get(site, path).status, StatusCode::NOT_FOUND, "{path}");
        }
    });
}

/// A link to the record of the person, as a message would have it.
fn link_to_record(t: &TestDb, purpose: &'static str, kind: &'static str) -> (Uuid, String) {
    let (id, text) =
        t.db.write(move |tx| -> access::Result<_> {
            let keys = Keys::open(tx, None)?;
            links::make(tx, &keys, &by(), &Scope { purpose, kind, id: PERSON }, links::USUAL)
        })
        .unwrap();
    (id, format!("/my-record/who-looked/{}", text.expose_secret()))
}

#[test]
fn a_person_sees_who_looked_with_a_link_that_a_scanner_does_not_use_up() {
    with_house(|t, site, house| {
        open_in_emergency(t, house);
        let (_, path) = link_to_record(t, Purpose::OwnRecord.as_str(), "person");
        let before = trail(t).len();
        for _ in 0..3 {
            let mut scanner = Browser::new();
            let answer = scanner.get(site, &path);
            assert_eq!(answer.status, StatusCode::OK);
            says(&answer.html, &["Who has looked at your record", "Show me"]);
            says_not(&answer.html, &["Elm Surgery", "emergency"]);
        }
        assert_eq!(trail(t).len(), before, "fetching it is no looking");
        let mut person = Browser::new();
        for _ in 0..2 {
            let seen = person.fill(site, &path, &path, &[]);
            says(
                page(&seen),
                &["Link worker, Elm Surgery", "Opened your record in an emergency", "We still have to check"],
            );
            says_not(&seen.html, &["Mina", "upset"]);
        }
        let again = person.fill(site, &path, &path, &[]);
        says(page(&again), &["You, or somebody with your link", "Read this list"]);
        let last = trail(t).remove(0);
        assert_eq!((last.action.as_str(), last.person), ("read-who-looked", Some(PERSON)));
        assert!(matches!(last.actor, Actor::Link { .. }));
        let welsh = person.fill(site, &format!("/cy{path}"), &format!("/cy{path}"), &[]);
        says(page(&welsh), &["Pwy sydd wedi edrych ar eich cofnod"]);
        for after in ["x", "1.2", "1.1.'"] {
            let forged = person.fill(site, &path, &path, &[("after", after)]);
            assert_eq!(forged.status, StatusCode::NOT_FOUND, "{after}");
        }
        // Without the mark of the page it is not shown.
        assert_eq!(person.post(site, &path, &[]).status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn a_link_that_is_over_forged_or_for_something_else_shows_nothing() {
    with_house(|t, site, _| {
        let (id, path) = link_to_record(t, Purpose::OwnRecord.as_str(), "person");
        let (_, of_measure) = link_to_record(t, Purpose::AnswerMeasure.as_str(), "person");
        let (_, of_thing) = link_to_record(t, Purpose::OwnRecord.as_str(), "measure");
        let forged = format!("{}AAAA", &path[..path.len() - 4]);
        let mut browser = Browser::new();
        for path in [&of_measure, &of_thing, &forged, "/my-record/who-looked/x", "/my-record/who-looked/%FF"]
        {
            assert_eq!(browser.get(site, path).status, StatusCode::NOT_FOUND, "{path}");
        }
        let form = browser.get(site, &path).html;
        t.db.write(move |tx| links::revoke(tx, &by(), id)).unwrap();
        let answer = browser.send(site, &form, &path, &[]);
        assert_eq!(answer.status, StatusCode::GONE);
        says(&answer.html, &["This link does not work any more", "It was taken back."]);
        let (_, path) = link_to_record(t, Purpose::OwnRecord.as_str(), "person");
        t.db.moment().advance(links::USUAL);
        says(&browser.get(site, &path).html, &["This link does not work any more", "It is too old."]);
        assert!(trail(t).iter().all(|event| event.action != "read-who-looked"));
    });
}

#[test]
fn a_demonstration_leads_to_who_looked_and_nothing_else_does() {
    with_house(|t, site, house| {
        open_in_emergency(t, house);
        let mut browser = Browser::new();
        let html = browser.get(site, "/demo").html;
        says(&html, &["A person who gets support", "Open their link"]);
        let mark = browser::hidden(&html, "/demo").remove(0).1;
        let fields = [("mark", mark.as_str()), ("person", "supported")];
        let answer = browser.post(site, "/demo", &fields);
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let path = answer.header("location").to_owned();
        says(page(&browser.fill(site, &path, &path, &[])), &["Opened your record in an emergency"]);
        let plain = Site::with_door(&t.db, web::Site::default(), |plan| plan.supported = Some(PERSON));
        let mut other = Browser::new();
        let html = other.get(&plain, "/sign-in").html;
        let mark = browser::hidden(&html, "/sign-in").remove(0).1;
        let fields = [("mark", mark.as_str()), ("person", "supported")];
        assert_eq!(other.post(&plain, "/demo", &fields).status, StatusCode::NOT_FOUND);
    });
}
