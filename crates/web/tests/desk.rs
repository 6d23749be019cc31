//! The link worker’s desk through the whole router, without JavaScript, on both engines: today, contacts, the timeline, the
//! caseload, tasks, and handing over.

use crate::directory;
use crate::surgery;
use axum::http::StatusCode;
use directory::{links, says, words};
use surgery::*;

/// The person of a referral that is hers.
fn person_of(html: &str) -> String {
    links(html).into_iter().find(|link| link.starts_with("/people/")).unwrap()
}

fn without(html: &str, words_of_it: &[&str]) {
    let said = words(html);
    for word in words_of_it {
        assert!(!said.contains(word), "{word} in {said}");
    }
}

#[test]
fn a_contact_takes_three_steps_from_today_and_moves_the_referral_on() {
    with_house(|t, site, house| {
        let mut manager = signed_in(site, MANAGER);
        let form = with(&margaret(), &[("safety", "A dog that bites"), ("access", "bsl")]);
        let id = refer(site, &mut signed_in(site, GP), &form);
        act(site, &mut manager, id, "accept", &[]);
        act(site, &mut manager, id, "allocate", &[("to", &house.membership(ADA).to_string())]);

        let mut ada = signed_in(site, ADA);
        let begins = links(&ada.get(site, "/manage").html);
        assert!(begins.contains(&"/today".to_owned()) && begins.contains(&"/caseload".to_owned()));
        assert!(!links(&manager.get(site, "/manage").html).contains(&"/today".to_owned()));
        let today = ada.get(site, "/today");
        assert_eq!(today.header("cache-control"), "no-store");
        says(
            &today.html,
            &["New (1)", "Margaret Ashworth", "Read before a visit", "Needs something to take part"],
        );
        says(&today.html, &["1 of 60 people", "not spoken with yet", "Ring 0161 496 0011"]);

        // One: the link. Two: what came of it. Three: the button.
        let person = person_of(&today.html);
        let path = format!("{person}/contacts");
        let shown = ada.get(site, &format!("{path}?from=today")).html;
        says(&shown, &["A dog that bites", "British Sign Language", "How were you in contact?"]);
        let noted = ada.send(site, &shown, &path, &[("way", "phone"), ("result", "no-answer")]);
        leads(&noted, "/today?done=noted");
        says(&ada.get(site, "/today?done=noted").html, &["The contact is noted", "Nobody needs you today"]);
        says(&ada.get(site, &triage(id)).html, &["A dog that bites"]);
        says(&ada.get(site, "/caseload").html, &["1 attempt since"]);

        // The same form sent again is the same contact.
        ada.send(site, &shown, &path, &[("way", "phone"), ("result", "no-answer")]);
        assert_eq!(count(t, "select count(*) from contact"), 1);

        let fields =
            [("way", "visit"), ("result", "accepted"), ("minutes", "25"), ("note", "Tea, & her <cat>")];
        leads(&ada.fill(site, &path, &path, &fields), &format!("{person}?done=noted"));
        let page = ada.get(site, &person).html;
        says(
            &page,
            &["Home visit: We spoke, and they accept support", "25 minutes", "Tea, & her <cat>", "Ada Byron"],
        );
        let timeline = ada.get(site, &format!("{person}/timeline")).html;
        says(&timeline, &["A dog that bites", "Phone: No answer", "Referral", "Given to a link worker"]);
        // Whoever is in support is not asked whether they accept it.
        without(&ada.get(site, &path).html, &["they accept support", "do not want support"]);
    });
}

#[test]
fn who_does_not_want_support_is_asked_why_and_the_referrer_hears_of_it() {
    with_house(|_, site, house| {
        let mut manager = signed_in(site, MANAGER);
        let id = given(site, house, &mut manager);
        let mut ada = signed_in(site, ADA);
        let path = format!("{}/contacts", person_of(&ada.get(site, "/today").html));
        let answer = ada.fill(site, &path, &path, &[("way", "phone"), ("result", "declined")]);
        leads(&answer, &format!("{}/person-declines", triage(id)));
    });
}

#[test]
fn what_is_wrong_with_a_contact_is_said_at_its_field_and_what_was_typed_stays() {
    with_house(|t, site, house| {
        given(site, house, &mut signed_in(site, MANAGER));
        let mut ada = signed_in(site, ADA);
        let path = format!("{}/contacts", person_of(&ada.get(site, "/today").html));
        let long = "é".repeat(10_001);
        let longest = "x".repeat(100_000);
        for (fields, said) in [
            (vec![("way", "phone"), ("note", "Kept")], "Choose what came of it"),
            (
                vec![("way", "pigeon"), ("result", "spoke"), ("note", "Kept")],
                "Choose how you were in contact",
            ),
            (
                vec![("way", "phone"), ("result", "spoke"), ("minutes", "ten"), ("note", "Kept")],
                "whole minutes",
            ),
            (
                vec![
                    ("way", "phone"),
                    ("result", "spoke"),
                    ("day-day", "31"),
                    ("day-month", "2"),
                    ("day-year", "2026"),
                    ("note", "Kept"),
                ],
                "a day of the last year",
            ),
            (vec![("way", "phone"), ("result", "spoke"), ("note", long.as_str())], "10,000 letters"),
            (vec![("way", "phone"), ("result", "spoke"), ("note", longest.as_str())], "10,000 letters"),
        ] {
            let answer = ada.fill(site, &path, &path, &fields);
            is_wrong(&answer, &[said]);
            let note = fields.iter().find(|(name, _)| *name == "note").unwrap().1;
            assert!(words(&answer.html).contains(note), "what was typed is gone");
        }
        assert_eq!(count(t, "select count(*) from contact"), 0);
        let bea = signed_in(site, BEA).get(site, &path);
        assert_eq!(bea.status, StatusCode::NOT_FOUND, "{}", words(&bea.html));
        assert_eq!(signed_in(site, GP).get(site, &path).status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_contact_entered_in_error_is_crossed_out() {
    with_house(|_, site, house| {
        given(site, house, &mut signed_in(site, MANAGER));
        let mut ada = signed_in(site, ADA);
        let person = person_of(&ada.get(site, "/today").html);
        let path = format!("{person}/contacts");
        ada.fill(site, &path, &path, &[("way", "phone"), ("result", "no-answer")]);
        let timeline = format!("{person}/timeline");
        let wrong =
            links(&ada.get(site, &timeline).html).into_iter().find(|link| link.ends_with("/wrong")).unwrap();
        is_wrong(&ada.fill(site, &wrong, &wrong, &[("because", " ")]), &["Say in a few words why"]);
        leads(&ada.fill(site, &wrong, &wrong, &[("because", "Another Margaret")]), &timeline);
        let shown = ada.get(site, &timeline).html;
        says(&shown, &["Entered in error", "Another Margaret"]);
        assert!(shown.contains("<s>Phone: No answer</s>"));
        assert!(!links(&shown).iter().any(|link| link.ends_with("/wrong")), "once is enough");
    });
}

#[test]
fn a_caseload_is_remembered_as_it_was_looked_at_and_tasks_are_set_for_several() {
    with_house(|t, site, house| {
        let mut manager = signed_in(site, MANAGER);
        given(site, house, &mut manager);
        let mut ada = signed_in(site, ADA);
        says(
            &ada.get(site, "/caseload").html,
            &["Everybody (1)", "New (1)", "Margaret Ashworth", "Hand people over"],
        );
        let view = [("show", "in-support"), ("order", "name")];
        leads(&ada.fill(site, "/caseload", "/caseload/view", &view), "/caseload");
        says(&ada.get(site, "/caseload").html, &["Nobody. Show everybody"]);
        ada.fill(site, "/caseload", "/caseload/view", &[("show", "all"), ("order", "'; drop table")]);

        let person = person_of(&ada.get(site, "/caseload").html);
        let person_id = person.trim_start_matches("/people/").to_owned();
        let new = format!("/tasks/new?person={person_id}");
        let shown = ada.get(site, &new).html;
        says(&shown, &["For Margaret Ashworth"]);
        is_wrong(&ada.send(site, &shown, "/tasks", &[("words", "")]), &["Say what is to be done"]);
        let fields =
            [("words", "Send <the> leaflet"), ("day-day", "1"), ("day-month", "1"), ("day-year", "2020")];
        let late = ada.send(site, &shown, "/tasks", &fields);
        is_wrong(&late, &["a day from today on"]);
        says(&late.html, &["For Margaret Ashworth"]);
        leads(
            &ada.send(site, &shown, "/tasks", &[("words", "Send <the> leaflet")]),
            &format!("{person}?done=task"),
        );
        ada.send(site, &shown, "/tasks", &[("words", "Send <the> leaflet")]);
        assert_eq!(count(t, "select count(*) from task"), 1, "sent twice, it is set once");
        leads(&ada.fill(site, "/tasks/new", "/tasks", &[("words", "Book the hall")]), "/today?done=set");

        let today = ada.get(site, "/today").html;
        says(&today, &["Tasks (2)", "Send <the> leaflet", "Book the hall"]);
        let forms: Vec<String> = today
            .replace("&#x2f;", "/")
            .split("action=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .filter(|action| action.starts_with("/tasks/"))
            .map(str::to_owned)
            .collect();
        assert_eq!(forms.len(), 2);
        leads(&ada.send(site, &today, &forms[0], &[]), "/today?done=task");
        says(&ada.get(site, "/today").html, &["Tasks (1)"]);
        assert_eq!(signed_in(site, BEA).get(site, &new).status, StatusCode::NOT_FOUND);
        assert_eq!(signed_in(site, GP).get(site, "/today").status, StatusCode::NOT_FOUND);

        // The scheme manager looks at hers, and sets no tasks in her name.
        let of = format!("/caseload?of={}", house.membership(ADA));
        let hers = manager.get(site, &of).html;
        says(&hers, &["Ada Byron", "Margaret Ashworth"]);
        without(&hers, &["Add a task for those chosen"]);
        assert!(links(&manager.get(site, "/triage/team").html).contains(&of));
    });
}

#[test]
fn a_caseload_is_handed_over_and_the_report_says_that_nobody_is_left() {
    with_house(|t, site, house| {
        let mut manager = signed_in(site, MANAGER);
        let id = given(site, house, &mut manager);
        let (ada_is, bea_is) = (house.membership(ADA).to_string(), house.membership(BEA).to_string());
        let mut ada = signed_in(site, ADA);
        let path = "/caseload/hand-over";
        says(&ada.get(site, path).html, &["Margaret Ashworth", "Bea Okoro", "1 person"]);
        let to = format!("to-{id}");
        for (fields, said) in [
            (vec![("everybody", bea_is.as_str())], "Choose a reason"),
            (vec![("reason", "leaving")], "Choose at least one person"),
            (vec![("reason", "leaving"), ("everybody", ada_is.as_str())], "Choose a link worker who works"),
            (vec![("reason", "leaving"), ("everybody", "nobody")], "Choose a link worker who works"),
        ] {
            let mut fields = fields.clone();
            fields.push((to.as_str(), ""));
            is_wrong(&ada.fill(site, path, path, &fields), &[said]);
        }
        let shown = ada.get(site, path).html;
        let note = format!("note-{id}");
        let fields = [
            ("reason", "leaving"),
            ("everybody", bea_is.as_str()),
            (to.as_str(), ""),
            (note.as_str(), "Rings <twice>"),
        ];
        let done = ada.send(site, &shown, path, &fields);
        let report = done.header("location").to_owned();
        assert!(report.starts_with("/caseload/handovers/"), "{}", words(&done.html));
        assert_eq!(ada.send(site, &shown, path, &fields).header("location"), report, "sent twice");
        assert_eq!(count(t, "select count(*) from handover"), 1);
        let said = ada.get(site, &report).html;
        says(
            &said,
            &[
                "Nobody is left behind",
                "Margaret Ashworth",
                "To Bea Okoro",
                "Not spoken with yet",
                "Rings <twice>",
            ],
        );

        says(&ada.get(site, "/today").html, &["Nobody needs you today"]);
        let mut bea = signed_in(site, BEA);
        let hers = bea.get(site, "/today").html;
        says(&hers, &["Handed over to you (1)", "Margaret Ashworth"]);
        assert_eq!(
            ada.get(site, &person_of(&hers)).status,
            StatusCode::NOT_FOUND,
            "she is not hers any more"
        );
        let contacts = format!("{}/contacts", person_of(&hers));
        t.db.moment().advance(jiff::SignedDuration::from_mins(1));
        bea.fill(site, &contacts, &contacts, &[("way", "phone"), ("result", "accepted")]);
        says(&bea.get(site, "/today").html, &["Nobody needs you today"]);
        says(&manager.get(site, &report).html, &["Spoken with"]);
        assert_eq!(bea.get(site, &report).status, StatusCode::NOT_FOUND);

        // Whoever leaves can sign in until the manager ends it, which the report leads to.
        let seen_by_ada = ada.get(site, &report).html;
        says(&seen_by_ada, &["Ada Byron can still sign in"]);
        let ending = |html: &str| links(html).into_iter().find(|link| link.ends_with("/end"));
        assert_eq!(ending(&seen_by_ada), None, "not her own");
        let end = ending(&manager.get(site, &report).html).unwrap();
        says(&manager.get(site, &end).html, &["Ada Byron"]);

        // Whoever leaves without handing over is shown to the manager until everybody has somebody.
        says(&manager.get(site, "/triage/team").html, &["Bea Okoro"]);
        without(&manager.get(site, "/triage/team").html, &["has left"]);
        let bea_is_gone = house.membership(BEA);
        let leaves = "update membership set until_at = from_at where id = $1";
        t.db.write(move |tx| tx.execute(leaves, store::values![bea_is_gone])).unwrap();
        let team = manager.get(site, "/triage/team").html;
        says(&team, &["People without a link worker", "Bea Okoro has left and still has 1 person"]);
        assert_ne!(bea.get(site, "/today").status, StatusCode::OK);
        let of = format!("{path}?of={bea_is}");
        let shown = manager.get(site, &of).html;
        says(&shown, &["Bea Okoro", "Margaret Ashworth"]);
        let fields = [("reason", "away"), (to.as_str(), ada_is.as_str())];
        let done = manager.send(site, &shown, path, &fields);
        assert!(done.header("location").starts_with("/caseload/handovers/"), "{}", words(&done.html));
        without(&manager.get(site, "/triage/team").html, &["has left"]);
        says(&ada.get(site, "/today").html, &["Handed over to you (1)"]);

        manager.fill(site, &end, &end, &[("why", "She starts elsewhere on Monday")]);
        let said = manager.get(site, &report).html;
        says(&said, &["Ada Byron cannot sign in with this role any more"]);
        assert_eq!(ending(&said), None);
        assert_ne!(ada.get(site, "/today").status, StatusCode::OK);
    });
}

#[test]
fn the_address_is_shown_once_it_was_read_why_nobody_visits_alone() {
    with_house(|t, site, house| {
        let mut manager = signed_in(site, MANAGER);
        let form = with(&margaret(), &[("address", "1 High Street")]);
        let id = refer(site, &mut signed_in(site, GP), &form);
        act(site, &mut manager, id, "accept", &[]);
        act(site, &mut manager, id, "allocate", &[("to", &house.membership(ADA).to_string())]);
        let mut ada = signed_in(site, ADA);
        let person = person_of(&ada.get(site, "/today").html);
        says(&ada.get(site, &person).html, &["1 High Street", "Visiting alone"]);

        let change = format!("{person}/change");
        let moved =
            with(&form, &[("address", "2 Low Lane"), ("need", ""), ("reason", ""), ("agreement", "")]);
        ada.fill(site, &change, &change, &moved);
        says(&ada.get(site, &person).html, &["2 Low Lane"]);
        let path = format!("{person}/appointments");
        let day = casework::clocks::day_in_england(t.db.moment().now());
        let [d, m, y] = [day.day().to_string(), day.month().to_string(), day.year().to_string()];
        let on = [("day-day", d.as_str()), ("day-month", m.as_str()), ("day-year", y.as_str())];
        is_wrong(&ada.fill(site, &path, &path, &[("way", "visit")]), &["Enter a day from today on"]);
        let late = [on.as_slice(), &[("way", "visit"), ("time", "teatime")]].concat();
        is_wrong(&ada.fill(site, &path, &path, &late), &["Enter a time like 2:30pm"]);
        let good =
            [on.as_slice(), &[("way", "visit"), ("time", "2:30pm"), ("note", "Bring <the> form")]].concat();
        leads(&ada.fill(site, &path, &path, &good), &format!("{person}?done=appointment"));
        says(&ada.get(site, &person).html, &["What is planned", "2:30pm", "Bring <the> form"]);
        says(&ada.get(site, "/today").html, &["Visits and appointments (1)", "2:30pm", "2 Low Lane"]);

        let alone = format!("{person}/visit-alone");
        let words_of_it = [("words", "Her brother hits <people>. Two of us.")];
        leads(&ada.fill(site, &alone, &alone, &words_of_it), &format!("{person}?done=saved"));
        let today = ada.get(site, "/today").html;
        without(&today, &["2 Low Lane"]);
        says(&today, &["Read first why they are not to be visited alone"]);
        without(&ada.get(site, &triage(id)).html, &["2 Low Lane"]);
        let shown = ada.get(site, &person).html;
        without(&shown, &["2 Low Lane"]);
        says(&shown, &["Do not visit alone", "Her brother hits <people>. Two of us.", "I have read this"]);
        leads(&ada.get(site, &format!("{person}/change")), &person);
        let history = format!("{person}/history");
        let kept_back = ada.get(site, &history).html;
        without(&kept_back, &["1 High Street", "2 Low Lane"]);
        says(&kept_back, &["Read first why they are not to be visited alone"]);
        leads(&ada.send(site, &shown, &format!("{alone}/read"), &[]), &person);
        assert_eq!(ada.get(site, &format!("{person}/change")).status, StatusCode::OK);
        says(&ada.get(site, "/today").html, &["2 Low Lane", "Read before a visit"]);
        says(&ada.get(site, &triage(id)).html, &["2 Low Lane", "Do not visit alone"]);
        without(&manager.get(site, &person).html, &["2 Low Lane"]);
        assert_eq!(signed_in(site, BEA).get(site, &alone).status, StatusCode::NOT_FOUND);

        let shown = ada.get(site, &person).html;
        let off = shown.replace("&#x2f;", "/");
        let off =
            off.split("action=\"/appointments/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let off = format!("/appointments/{off}");
        leads(&ada.send(site, &shown, &off, &[]), &format!("{person}?done=called-off"));
        without(&ada.get(site, "/today").html, &["2:30pm"]);
    });
}

#[test]
fn a_concern_stands_in_a_log_of_its_own_and_not_among_the_notes() {
    with_house(|_, site, house| {
        let mut manager = signed_in(site, MANAGER);
        given(site, house, &mut manager);
        let mut ada = signed_in(site, ADA);
        let person = person_of(&ada.get(site, "/today").html);
        let log = format!("{person}/safeguarding");
        assert!(links(&ada.get(site, &person).html).contains(&log));
        let new = format!("{log}/new");
        says(&ada.get(site, &new).html, &["call 999 first"]);
        is_wrong(&ada.fill(site, &new, &new, &[("concern", "")]), &["Say what you saw or heard"]);
        let untold = [("concern", "Her <purse> was empty"), ("decision", "adult-social-care")];
        let answer = ada.fill(site, &new, &new, &untold);
        is_wrong(&answer, &["Say who was told, and when"]);
        says(&answer.html, &["Her <purse> was empty"]);
        let told = [untold.as_slice(), &[("told", "The duty social worker, 10:40")]].concat();
        leads(&ada.fill(site, &new, &new, &told), &format!("{log}?done=written"));
        let shown = manager.get(site, &log).html;
        says(&shown, &["Her <purse> was empty", "Adult social care was told", "Open", "Ada Byron"]);
        without(&ada.get(site, &format!("{person}/timeline")).html, &["purse"]);
        let today = ada.get(site, "/today").html;
        says(&today, &["Safeguarding: not settled yet"]);
        assert!(links(&today).contains(&log));
        without(&today, &["purse"]);
        let outcome = links(&shown).into_iter().find(|link| link.ends_with("/outcome")).unwrap();
        is_wrong(&manager.fill(site, &outcome, &outcome, &[("outcome", " ")]), &["Say in a few words why"]);
        leads(
            &manager.fill(site, &outcome, &outcome, &[("outcome", "A plan is in place")]),
            &format!("{log}?done=written"),
        );
        says(&ada.get(site, &log).html, &["A plan is in place", "Closed"]);
        without(&ada.get(site, "/today").html, &["Safeguarding: not settled yet"]);
        assert_eq!(ada.get(site, &outcome).status, StatusCode::NOT_FOUND, "it is not changed afterwards");
        assert_eq!(signed_in(site, BEA).get(site, &log).status, StatusCode::NOT_FOUND);
        assert_eq!(signed_in(site, GP).get(site, &log).status, StatusCode::NOT_FOUND);
    });
}
