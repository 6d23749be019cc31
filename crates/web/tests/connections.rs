//! A provider is asked and answers by a link, through the whole router, on both engines, without JavaScript.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::browser;
use crate::directory;
use crate::surgery;

use axum::http::StatusCode;
use browser::Browser;
use directory::{Answer, LUNCH, Site, fernley, links, says, take, words};
use jiff::SignedDuration;
use serde_json::Value;
use store::testing::TestDb;
use store::values;
use surgery::*;
use uuid::Uuid;

const SENT_TO: &str = "lunch@neighbours.example";

/// Margaret is in support with Ada; gives Ada's browser and the address of her record.
pub fn margaret_with_ada(t: &TestDb, site: &Site, house: &House) -> (Browser, String) {
    take(t, fernley());
    let mut manager = signed_in(site, MANAGER);
    let id = given(site, house, &mut manager);
    let sql = "select person_id from referral where id = $1";
    let person: Uuid = t.db.read(move |tx| tx.one(sql, values![id], |row| row.get(0))).unwrap();
    (signed_in(site, ADA), format!("/people/{person}"))
}

/// Puts the lunch club into her plan, and gives the address of the connection.
pub fn proposed(ada: &mut Browser, site: &Site, person: &str, mode: &str) -> String {
    let page = format!("{person}/support/propose?service={LUNCH}");
    let done = ada.fill(site, &page, &format!("{person}/support/propose"), &[("mode", mode)]);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", words(&done.html));
    let plan = ada.get(site, &format!("{person}/plan")).html;
    let begins = format!("{person}/connections/");
    let open = |link: &String| link.starts_with(&begins) && link.matches('/').count() == 4;
    links(&plan).into_iter().find(open).expect("the plan leads to it")
}

const AGREED: [(&str, &str); 5] = [
    ("what", "needs"),
    ("words", "Would like company at lunch"),
    ("how", "spoken"),
    ("way", "email:lunch@neighbours.example"),
    ("steps", "together"),
];

/// Asks the club, past the page of what it will see.
pub fn ask(ada: &mut Browser, site: &Site, connection: &str) -> Answer {
    let form = format!("{connection}/ask");
    let seen = ada.fill(
        site,
        &form,
        &form,
        &with(&AGREED.to_vec(), &[("recipient", "community"), ("language", "en")]),
    );
    assert_eq!(seen.status, StatusCode::OK, "{}", words(&seen.html));
    says(&seen.html, &["This is all", "Only once they have said yes", "Margaret"]);
    ada.send(site, &seen.html, &form, &[("step", "send")])
}

/// The link of the newest message of a template.
fn link(t: &TestDb, template: &'static str) -> String {
    let sql = "select fields from message where template = $1 order by made_at desc, id desc limit 1";
    let fields: String = t.db.read(move |tx| tx.one(sql, values![template], |row| row.get(0))).unwrap();
    let fields: Value = serde_json::from_str(&fields).unwrap();
    fields["link"].as_str().unwrap().to_owned()
}

/// What holds for every page of a link.
fn is_kept_secret(answer: &Answer) {
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("referrer-policy"), "strict-origin");
    assert!(answer.html.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(answer.html.len() < 30_000, "{} bytes, and not packed yet", answer.html.len());
}

fn says_nothing_of_her(answer: &Answer) {
    for name in ["Margaret", "Ashworth", "Would like company", "0161 496 0011", "LF1 1AA", "lunch club"] {
        assert!(!answer.html.contains(name), "{name}");
    }
}

fn answers(site: &Site, club: &mut Browser, link: &str, fields: &[(&str, &str)]) -> Answer {
    let page = club.get(site, link);
    let mark = browser::hidden(&page.html, link).into_iter().find(|(name, _)| name == "mark").unwrap().1;
    let mut all = vec![("mark", mark.as_str()), ("sent_to", SENT_TO)];
    all.extend(fields);
    let answer = club.post(site, link, &all);
    is_kept_secret(&answer);
    answer
}

#[test]
fn a_lunch_club_says_yes_by_a_link_and_ada_reads_it_today() {
    with_house(|t, site, house| {
        let (mut ada, person) = margaret_with_ada(t, site, house);
        let connection = proposed(&mut ada, site, &person, "accompanied");
        let page = ada.get(site, &connection).html;
        says(&page, &["Tuesday lunch club", "Proposed", "Nothing is shared with them", "Ask them"]);
        let form = ada.get(site, &format!("{connection}/ask")).html;
        says(&form, &["They have not been asked yet", SENT_TO, "I ring them, and note what they say"]);
        let asked = ask(&mut ada, site, &connection);
        leads(&asked, &format!("{connection}?done=asked"));
        let page = ada.get(site, asked.header("location")).html;
        says(
            &page,
            &["They were asked", "By email to lunch@neighbours.example", "A message reminds them on"],
        );
        says(&page, &["Go with them", "Would like company at lunch"]);
        assert_eq!(count(t, "select count(*) from message"), 1);

        // The club opens it, says where it was sent, reads and says yes.
        let reply = link(t, "connection-asked");
        let mut club = Browser::new();
        let looked = club.get(site, &reply);
        is_kept_secret(&looked);
        says_nothing_of_her(&looked);
        says(
            &looked.html,
            &["Which email address was the message sent to?", "Please do not pass the link on"],
        );
        let wrong = club.send(site, &looked.html, &reply, &[("sent_to", "other@example.org")]);
        is_wrong(&wrong, &["It was not sent there. You can try 4 more times"]);
        says_nothing_of_her(&wrong);
        let seen = answers(site, &mut club, &reply, &[]);
        says(
            &seen.html,
            &["Margaret", "Feeling lonely", "Would like company at lunch", "Ada", "Please answer by"],
        );
        assert!(
            !seen.html.contains("Ashworth") && !seen.html.contains("0161 496 0011"),
            "the name comes with the yes"
        );
        let yes = [
            ("move", "accept"),
            ("day-day", "11"),
            ("day-month", "5"),
            ("day-year", "2026"),
            ("time", "12.30"),
        ];
        let done = answers(site, &mut club, &reply, &yes);
        says(
            &done.html,
            &["You said yes", "Margaret Ashworth", "0161 496 0011", "Monday 11 May 2026 at 12:30"],
        );
        says(&done.html, &["They came", "They did not come"]);

        let today = ada.get(site, "/today").html;
        says(
            &today,
            &["Answers and questions from services", "Margaret Ashworth: Tuesday lunch club", "Said yes"],
        );
        says(&today, &["First visits", "Monday 11 May 2026 at 12:30"]);
        let page = ada.get(site, &connection).html;
        says(&page, &["Said yes: Tuesday lunch club", "by the service", "I have seen this"]);
        let seen = format!("{connection}/seen");
        leads(&ada.send(site, &page, &seen, &[]), &connection);
        assert!(!words(&ada.get(site, "/today").html).contains("Answers and questions from services"));
        let page = ada.get(site, &connection).html;
        let step = format!("{connection}/steps/together");
        leads(&ada.send(site, &page, &step, &[]), &format!("{connection}#first"));
        says(&ada.get(site, &connection).html, &["Done on", "by Ada"]);
        says(
            &ada.get(site, &format!("{person}/timeline")).html,
            &["Said yes: Tuesday lunch club", "by the service"],
        );

        // On the day she came, and later it is good.
        t.db.moment().advance(SignedDuration::from_hours(24 * 8));
        let reply = link(t, "connection-accepted");
        let came = answers(site, &mut club, &reply, &[("move", "come")]);
        says(&came.html, &["That was noted"]);
        let ahead = [("move", "miss"), ("day-day", "1"), ("day-month", "1"), ("day-year", "2030")];
        is_wrong(&answers(site, &mut club, &reply, &ahead), &["Enter a day that is not ahead"]);
        is_wrong(&answers(site, &mut club, &reply, &[("move", "finish")]), &["Choose a reason"]);
        let done = answers(site, &mut club, &reply, &[("move", "finish"), ("reason", "settled-in")]);
        says(
            &done.html,
            &["Thank you for being there for them", "There is nothing about them to be seen any more"],
        );
        assert!(!done.html.contains("Ashworth"));
        // Ada was away for eight days: she signs in anew.
        let mut ada = signed_in(site, ADA);
        says(
            &ada.get(site, &connection).html,
            &["Done", "They come by themselves now", "Once, and missed none"],
        );
    });
}

#[test]
fn a_no_comes_with_what_suits_as_well_and_a_question_with_its_answer() {
    with_house(|t, site, house| {
        let (mut ada, person) = margaret_with_ada(t, site, house);
        let connection = proposed(&mut ada, site, &person, "referred");
        ask(&mut ada, site, &connection);
        let reply = link(t, "connection-asked");
        let mut club = Browser::new();
        is_wrong(&answers(site, &mut club, &reply, &[("move", "question")]), &["Say in a few words"]);
        says(
            &answers(site, &mut club, &reply, &[("move", "question"), ("note", "<b>Does she eat fish?</b>")])
                .html,
            &["Your question was sent", "<b>Does she eat fish?</b>"],
        );
        let form = format!("{connection}/do/reply");
        let page = ada.get(site, &form).html;
        says(&page, &["They asked: <b>Does she eat fish?</b>"]);
        is_wrong(&ada.send(site, &page, &form, &[]), &["Say in a few words"]);
        leads(&ada.send(site, &page, &form, &[("note", "Gladly")]), &format!("{connection}?done=yes"));
        let reply = link(t, "connection-reply");
        says(&answers(site, &mut club, &reply, &[]).html, &["Gladly"]);
        is_wrong(&answers(site, &mut club, &reply, &[("move", "reject")]), &["Choose a reason"]);
        let no = [("move", "reject"), ("reason", "full"), ("instead", "The choir in Fernley")];
        says(&answers(site, &mut club, &reply, &no).html, &["You said that you cannot help"]);
        let page = ada.get(site, &connection).html;
        says(
            &page,
            &["Declined", "We are full", "They suggest: The choir in Fernley", "Look for something else"],
        );
        assert!(links(&page).contains(&format!("{person}/support")));
    });
}

#[test]
fn what_is_typed_wrongly_is_said_beside_its_field_and_nobody_is_asked() {
    with_house(|t, site, house| {
        let (mut ada, person) = margaret_with_ada(t, site, house);
        let connection = proposed(&mut ada, site, &person, "referred");
        let form = format!("{connection}/ask");
        let base: Vec<(&str, &str)> = vec![("recipient", "community"), ("language", "en")];
        let wrong = |ada: &mut Browser, changed: &[(&str, &str)], said: &str| {
            let answer = ada.fill(site, &form, &form, &with(&with(&AGREED.to_vec(), &base), changed));
            is_wrong(&answer, &[said]);
        };
        wrong(&mut ada, &[("way", "")], "Choose how to reach them");
        wrong(&mut ada, &[("way", "owl:tower")], "Choose how to reach them");
        wrong(&mut ada, &[("way", "other"), ("other", "nobody")], "Check the address or number");
        wrong(&mut ada, &[("how", "")], "Say how they agreed");
        wrong(&mut ada, &[("what", "everything")], "Choose");
        let long = "x".repeat(100_000);
        wrong(&mut ada, &[("words", &long)], "Use fewer words");
        assert_eq!(count(t, "select count(*) from message"), 0);
        // What was typed comes back when something is to be changed.
        let seen = ada.fill(site, &form, &form, &with(&AGREED.to_vec(), &base)).html;
        let again = ada.send(site, &seen, &form, &[("step", "change")]).html;
        assert!(again.contains("Would like company at lunch"));
        // Asked once, whoever presses twice.
        let first = ada.send(site, &seen, &form, &[("step", "send")]);
        leads(&first, &format!("{connection}?done=asked"));
        leads(&ada.send(site, &seen, &form, &[("step", "send")]), &connection);
        assert_eq!(count(t, "select count(*) from message"), 1);
        // Moves that do not fit, and that are none.
        for none in ["owl", "prompt", "ask", "stop-sharing"] {
            let status = ada.get(site, &format!("{connection}/do/{none}")).status;
            assert!(
                matches!(status, StatusCode::NOT_FOUND | StatusCode::UNPROCESSABLE_ENTITY),
                "{none} {status}"
            );
        }
        is_wrong(&ada.get(site, &format!("{connection}/do/come")), &["This cannot be done as it stands now"]);
        // A colleague was quicker.
        let cancel = format!("{connection}/do/cancel");
        let page = ada.get(site, &cancel).html;
        says(&page, &["They are told that somebody does not come"]);
        let mut manager = signed_in(site, MANAGER);
        let hold = [("reason", "person-cannot"), ("day-day", "1"), ("day-month", "6"), ("day-year", "2026")];
        let held =
            manager.fill(site, &format!("{connection}/do/hold"), &format!("{connection}/do/hold"), &hold);
        leads(&held, &format!("{connection}?done=yes"));
        is_wrong(
            &ada.send(site, &page, &cancel, &[("reason", "not-now")]),
            &["Somebody else changed", "On hold"],
        );
    });
}

#[test]
fn what_is_typed_goes_along_unchanged_also_on_pages_in_welsh() {
    with_house(|t, site, house| {
        let (mut ada, person) = margaret_with_ada(t, site, house);
        let connection = proposed(&mut ada, site, &person, "referred");
        let form = format!("{connection}/ask");
        let base: Vec<(&str, &str)> = vec![("recipient", "community"), ("language", "cy")];
        let welsh = format!("/cy{form}");
        let fields = with(&AGREED.to_vec(), &base);
        let page = ada.get(site, &welsh).html;
        let seen = ada.send(site, &page, &welsh, &fields).html;
        let kept = browser::hidden(&seen, &welsh);
        for (name, value) in AGREED {
            assert!(kept.contains(&(name.to_owned(), value.to_owned())), "{name}: {kept:?}");
        }
        ada.send(site, &seen, &welsh, &[("step", "send")]);
        let link = format!("/cy{}", link(t, "connection-asked").trim_start_matches("/cy"));
        let mut club = Browser::new();
        let page = club.get(site, &link).html;
        let opened = club.send(site, &page, &link, &[("sent_to", SENT_TO)]).html;
        let along: Vec<String> = browser::hidden(&opened, &link)
            .into_iter()
            .filter(|(name, _)| name == "sent_to")
            .map(|one| one.1)
            .collect();
        assert!(!along.is_empty() && along.iter().all(|sent_to| sent_to == SENT_TO), "{along:?}");
    });
}

#[test]
fn a_club_says_on_the_page_of_its_link_that_it_wants_no_messages() {
    with_house(|t, site, house| {
        let (mut ada, person) = margaret_with_ada(t, site, house);
        let connection = proposed(&mut ada, site, &person, "referred");
        ask(&mut ada, site, &connection);
        let link = link(t, "connection-asked");
        let mut club = Browser::new();
        let shown = answers(site, &mut club, &link, &[]);
        says(&shown.html, &["Messages to you", "Send me no more messages"]);
        let done = answers(site, &mut club, &link, &[("messages", "none")]);
        says(&done.html, &["We send nothing more to this address or number", "Send me messages again"]);
        let page = ada.get(site, &connection).html;
        says(&page, &["We want no more messages. Please ring us instead."]);
        let again =
            ada.fill(site, &format!("{connection}/do/ask-again"), &format!("{connection}/do/ask-again"), &[]);
        is_wrong(&again, &["They want no messages from us there"]);
        says(&ada.get(site, &format!("{connection}/do/reply")).html, &["Ring them first"]);
        let done = answers(site, &mut club, &link, &[("messages", "again")]);
        says(&done.html, &["We write to you again", "Send me no more messages"]);
    });
}

#[test]
fn when_she_stops_sharing_every_link_is_closed_and_others_are_told_alike() {
    with_house(|t, site, house| {
        let (mut ada, person) = margaret_with_ada(t, site, house);
        let connection = proposed(&mut ada, site, &person, "referred");
        ask(&mut ada, site, &connection);
        let reply = link(t, "connection-asked");
        let mut club = Browser::new();
        answers(site, &mut club, &reply, &[("move", "accept")]);
        let accepted = link(t, "connection-accepted");
        let stop = format!("{connection}/stop");
        says(&ada.get(site, &stop).html, &["they see nothing of the person any more"]);
        leads(&ada.fill(site, &stop, &stop, &[]), &format!("{connection}?done=yes"));
        for path in [&reply, &accepted] {
            let closed = club.get(site, path);
            assert_eq!(closed.status, StatusCode::GONE);
            is_kept_secret(&closed);
            says_nothing_of_her(&closed);
            says(&closed.html, &["It is settled, or was called off"]);
        }
        let altered = format!("{}A", &reply[..reply.len() - 1]);
        let unknown = club.get(site, &altered);
        if altered != reply {
            assert_eq!(unknown.status, StatusCode::NOT_FOUND);
            says(&unknown.html, &["This link does not lead anywhere"]);
        }
        let page = ada.get(site, &connection).html;
        says(&page, &["They do not want it shared any more", "Nothing is shared with them"]);
        // Others see nothing of it.
        for who in [GP, PROVIDER] {
            assert_ne!(signed_in(site, who).get(site, &connection).status, StatusCode::OK, "{who}");
        }
        assert!(Browser::new().get(site, &connection).header("location").starts_with("/sign-in"));
        // A code that nobody was given.
        let code = club.fill(site, "/reply", "/reply", &[("code", "R4K2-9QXD-7MTA")]);
        assert_eq!(code.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", words(&code.html));
    });
}
