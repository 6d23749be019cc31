//! Groups, their registers, the supervision log and the team through the whole router, without JavaScript, on both engines.

use crate::directory;
use crate::surgery;
use axum::http::StatusCode;
use directory::{Site, links, says, words};
use jiff::{SignedDuration, ToSpan as _};
use store::testing::TestDb;
use store::values;
use surgery::*;
use uuid::Uuid;

use crate::browser::Browser;

fn day(t: &TestDb, days: i64) -> [String; 3] {
    let today = casework::clocks::day_in_england(t.db.moment().now());
    let day = today.checked_add(days.days()).unwrap();
    [day.day().to_string(), day.month().to_string(), day.year().to_string()]
}

/// A group is made by Ada, and so many sessions are planned from so many days ahead; gives its page.
fn made(
    t: &TestDb,
    (site, house): (&Site, &House),
    ada: &mut Browser,
    places: &str,
    days: i64,
    count: &str,
) -> String {
    let leader = house.membership(ADA).to_string();
    let answer = ada.fill(
        site,
        "/groups/new",
        "/groups/new",
        &[
            ("name", "Thursday walk"),
            ("place", "Lark Park"),
            ("about", "A slow walk"),
            ("leader", &leader),
            ("places", places),
        ],
    );
    let to = answer.header("location").to_owned();
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", words(&answer.html));
    let path = to.split('?').next().unwrap().to_owned();
    says(&ada.get(site, &to).html, &["The group is made", "Thursday walk", "Lark Park", "Ada Byron"]);
    let [d, m, y] = day(t, days);
    let plan = format!("{path}/plan");
    let answer = ada.fill(
        site,
        &plan,
        &plan,
        &[
            ("day-day", &d),
            ("day-month", &m),
            ("day-year", &y),
            ("time", "11:59pm"),
            ("every", "week"),
            ("count", count),
            ("places", places),
        ],
    );
    leads(&answer, &format!("{path}?done=planned&count={count}"));
    path
}

/// Somebody new on the caseload of somebody; gives their identifier.
fn somebody(t: &TestDb, site: &Site, house: &House, name: &str, to: &str) -> Uuid {
    // Nobody who may be known already: each is born in another year and rung at another number.
    let number = u16::from(name.as_bytes()[0]);
    let (phone, year) = (format!("0161 496 0{number:03}"), (1870 + number).to_string());
    let form = with(
        &margaret(),
        &[
            ("given", name),
            ("family", name),
            ("phone", phone.as_str()),
            ("born-year", year.as_str()),
            ("postcode", ""),
            ("home", "none"),
        ],
    );
    let id = refer(site, &mut signed_in(site, GP), &form);
    let mut manager = signed_in(site, MANAGER);
    act(site, &mut manager, id, "accept", &[]);
    act(site, &mut manager, id, "allocate", &[("to", &house.membership(to).to_string())]);
    t.db.read(move |tx| {
        tx.one("select person_id from referral where id = $1", values![id], |row| row.get::<Uuid>(0))
    })
    .unwrap()
}

fn session_of(html: &str, group: &str) -> String {
    let begins = format!("{group}/sessions/");
    let session = |link: &String| link.starts_with(&begins) && !link[begins.len()..].contains('/');
    links(html).into_iter().find(session).unwrap()
}

#[test]
fn three_people_and_two_places_make_a_waiting_list_and_a_place_to_offer() {
    with_house(|t, site, house| {
        let mut ada = signed_in(site, ADA);
        assert!(links(&ada.get(site, "/manage").html).contains(&"/groups".to_owned()));
        says(&ada.get(site, "/groups").html, &["There is no group yet"]);
        let group = made(t, (site, house), &mut ada, "2", 2, "1");
        let people = format!("{group}/people");
        let three: Vec<Uuid> =
            ["Alma", "Bert", "Cleo"].map(|name| somebody(t, site, house, name, ADA)).to_vec();
        // From the page of the group, without choosing anybody.
        is_wrong(
            &ada.fill(site, &people, &people, &[("person", "")]),
            &["Choose a person from your caseload"],
        );
        let first = [("person", three[0].to_string()), ("session", "all".to_owned())];
        let first: Vec<(&str, &str)> = first.iter().map(|(name, value)| (*name, value.as_str())).collect();
        leads(&ada.fill(site, &people, &people, &first), &format!("{group}?done=put&placed=1&waits=0"));
        is_wrong(&ada.fill(site, &people, &people, &first), &["They are in this session"]);
        // From the page of the person.
        for (person, led) in [(three[1], "placed=1&waits=0"), (three[2], "placed=0&waits=1")] {
            let page = ada.get(site, &format!("/people/{person}")).html;
            says(&page, &["Add to a group"]);
            let choose = format!("/people/{person}/groups");
            let add = format!("{people}?person={person}");
            assert!(links(&ada.get(site, &choose).html).contains(&add));
            let answer = ada.fill(site, &add, &people, &[("session", "all")]);
            leads(&answer, &format!("{group}?done=put&{led}"));
        }
        let page = ada.get(site, &group).html;
        says(&page, &["2 of 2 places taken", "1 person waits", "Full", "Alma Alma", "Cleo Cleo"]);
        let session = session_of(&page, &group);
        says(&ada.get(site, &session).html, &["Waiting list", "1. Cleo Cleo"]);
        says(&ada.get(site, &format!("/people/{}", three[2])).html, &["waits for a place in 1 session"]);

        // One leaves on their own page: the place is kept for who waits, and Ada has to ask.
        let page = ada.get(site, &format!("/people/{}", three[0])).html;
        let action = format!("{group}/people/{}/leave", three[0]);
        let left = ada.send(site, &page, &action, &[]);
        leads(&left, &format!("/people/{}?done=out", three[0]));
        let today = ada.get(site, "/today").html;
        says(&today, &["Places to offer (1)", "Cleo Cleo", "They take it"]);
        says(&ada.get(site, &format!("/people/{}", three[2])).html, &["ask them"]);
        let action = format!("{group}/people/{}/answer", three[2]);
        leads(&ada.send(site, &today, &action, &[("answer", "takes")]), "/today?done=answered");
        says(&ada.get(site, "/today?done=answered").html, &["Their answer is noted"]);
        assert!(!words(&ada.get(site, "/today").html).contains("Places to offer"));
        // Answered twice: the page says so.
        let again = ada.send(site, &today, &action, &[("answer", "takes")]);
        says(&again.html, &["not offered to them any more"]);
        says(
            &ada.get(site, &format!("/people/{}/timeline", three[2])).html,
            &[
                "Took a place in Thursday walk",
                "became free for them",
                "On the waiting list of Thursday walk",
            ],
        );
    });
}

#[test]
fn a_register_is_taken_on_a_telephone_and_put_right() {
    with_house(|t, site, house| {
        let mut ada = signed_in(site, ADA);
        let group = made(t, (site, house), &mut ada, "5", 1, "1");
        let people = format!("{group}/people");
        let [alma, bert, cleo] = ["Alma", "Bert", "Cleo"].map(|name| somebody(t, site, house, name, ADA));
        for person in [alma, bert] {
            let fields = [("person", person.to_string()), ("session", "all".to_owned())];
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            assert_eq!(ada.fill(site, &people, &people, &fields).status, StatusCode::SEE_OTHER);
        }
        let session = session_of(&ada.get(site, &group).html, &group);
        assert!(!words(&ada.get(site, &session).html).contains("Save the register"));
        t.db.moment().advance(SignedDuration::from_hours(24));
        // Everybody signs in again: a day has passed.
        let mut ada = signed_in(site, ADA);
        says(&ada.get(site, "/today").html, &["Your groups (1)", "Thursday walk", "Lark Park"]);
        let form = ada.get(site, &session).html;
        says(&form, &["Save the register", "Alma Alma", "Bert Bert", "Did somebody else come?", "Cleo Cleo"]);
        let bookings: Vec<String> = {
            let all: Vec<Uuid> = t
                .db
                .read(|tx| {
                    tx.query(
                        "select b.id from group_booking b join person p on p.id = b.person_id order by p.given",
                        values![],
                        |row| row.get(0),
                    )
                })
                .unwrap();
            all.iter().map(|id| format!("came-{id}")).collect()
        };
        let cleo = cleo.to_string();
        let saved = ada.send(site, &form, &session, &[(&bookings[0], "came"), ("walk-in", &cleo)]);
        leads(&saved, &format!("{session}?done=register&left=1"));
        // Sent twice, it is saved once.
        let twice = ada.send(site, &form, &session, &[(&bookings[0], "came"), ("walk-in", &cleo)]);
        assert_eq!(twice.status, StatusCode::SEE_OTHER);
        assert_eq!(count(t, "select count(*) from group_booking"), 3);
        assert_eq!(count(t, "select count(*) from group_event where what = 'came'"), 2);

        // A colleague has it open while Ada saves: what she chose stays, and what Ada said is shown.
        let mut bea = signed_in(site, BEA);
        let open = bea.get(site, &session).html;
        says(&open, &["Saved: Came", "Came without a place"]);
        assert!(!open.contains(&format!("/people/{alma}/contacts")), "Bea does not work with her");
        let form = ada.get(site, &session).html;
        ada.send(site, &form, &session, &[(&bookings[1], "did-not-come")]);
        let stale = bea.send(site, &open, &session, &[(&bookings[1], "sent-apologies")]);
        is_wrong(&stale, &["Somebody else saved this register", "Saved: Did not come"]);
        let again = bea.send(site, &stale.html, &session, &[(&bookings[1], "sent-apologies")]);
        leads(&again, &format!("{session}?done=register&left=0"));
        let page = bea.get(site, &session).html;
        says(&page, &["Taken on", "Bea Okoro", "Saved: Sent apologies", "Before: Did not come"]);
        let timeline = ada.get(site, &format!("/people/{alma}/timeline")).html;
        says(&timeline, &["Came to Thursday walk", "Joined Thursday walk"]);
        assert_eq!(count(t, "select count(*) from contact"), 0, "coming is no contact");
        says(&ada.get(site, &format!("/people/{bert}")).html, &["Sent apologies to Thursday walk"]);
    });
}

#[test]
fn what_is_wrong_is_said_at_its_field_and_what_was_typed_stays() {
    with_house(|t, site, house| {
        let mut ada = signed_in(site, ADA);
        let leader = house.membership(ADA).to_string();
        let long = "x".repeat(100_000);
        let wrong = |ada: &mut Browser, fields: &[(&str, &str)], said: &str| {
            let mut all =
                vec![("name", "שלום 🚶 walk"), ("place", "Kept & <here>"), ("leader", leader.as_str())];
            all.retain(|(name, _)| fields.iter().all(|(other, _)| other != name));
            all.extend(fields);
            let answer = ada.fill(site, "/groups/new", "/groups/new", &all);
            is_wrong(&answer, &[said]);
            if fields.iter().all(|(name, _)| *name != "place") {
                says(&answer.html, &["Kept & <here>"]);
            }
        };
        wrong(&mut ada, &[("name", "")], "Say what the group is called");
        wrong(&mut ada, &[("name", &long)], "in up to 120 letters");
        wrong(&mut ada, &[("about", &long)], "Use fewer words");
        wrong(&mut ada, &[("place", "")], "Say where it meets");
        wrong(&mut ada, &[("service", "the walk")], "listing that is published");
        wrong(
            &mut ada,
            &[("service", "/services/0199a1c0-0000-7000-8000-000000000021")],
            "listing that is published",
        );
        wrong(&mut ada, &[("leader", "")], "Choose a link worker of this scheme");
        for places in ["0", "-3", "many"] {
            wrong(&mut ada, &[("places", places)], "from 1 to 500");
        }
        assert_eq!(count(t, "select count(*) from activity_group"), 0);

        let group = made(t, (site, house), &mut ada, "2", 3, "2");
        let plan = format!("{group}/plan");
        let year = day(t, 20)[2].clone();
        let planned = |ada: &mut Browser, fields: &[(&str, &str)], said: &str| {
            let [d, m, y] = day(t, 20);
            let mut all: Vec<(&str, &str)> = vec![
                ("day-day", &d),
                ("day-month", &m),
                ("day-year", &y),
                ("time", "10am"),
                ("every", "once"),
            ];
            all.retain(|(name, _)| fields.iter().all(|(other, _)| other != name));
            all.extend(fields);
            is_wrong(&ada.fill(site, &plan, &plan, &all), &[said]);
        };
        planned(&mut ada, &[("day-day", "31"), ("day-month", "2")], "Enter a real day");
        planned(&mut ada, &[("day-year", "2001")], "from today on");
        planned(&mut ada, &[("day-day", ""), ("day-month", ""), ("day-year", "")], "Enter a real day");
        planned(&mut ada, &[("time", "noonish")], "Enter a time like");
        planned(&mut ada, &[("minutes", "-1")], "whole minutes, from 5 to 720");
        planned(&mut ada, &[("places", "0")], "from 1 to 500");
        planned(&mut ada, &[("every", "week"), ("count", "61")], "from 1 to 60");
        planned(&mut ada, &[("every", "never")], "Choose how often");
        assert!(year.parse::<i16>().is_ok());
        assert_eq!(count(t, "select count(*) from group_session"), 2);

        // Changed by two: the second one reads what the first one wrote.
        let change = format!("{group}/change");
        let open = ada.get(site, &change).html;
        ada.fill(
            site,
            &change,
            &change,
            &[("name", "Friday walk"), ("place", "Lark Park"), ("leader", &leader)],
        );
        let stale = ada.send(
            site,
            &open,
            &change,
            &[("name", "Monday walk"), ("place", "Elsewhere"), ("leader", &leader)],
        );
        is_wrong(&stale, &["Lark Park"]);
        says(&ada.get(site, &group).html, &["Friday walk"]);

        let session = session_of(&ada.get(site, &group).html, &group);
        let off = format!("{session}/call-off");
        is_wrong(&ada.fill(site, &off, &off, &[("because", " ")]), &["Say in a few words why"]);
        leads(&ada.fill(site, &off, &off, &[("because", "Ice <b>there</b>")]), &format!("{group}?done=off"));
        says(&ada.get(site, &session).html, &["This session was called off", "Ice <b>there</b>"]);
        let end = format!("{group}/end");
        is_wrong(&ada.fill(site, &end, &end, &[("because", "")]), &["Say in a few words why"]);
        leads(&ada.fill(site, &end, &end, &[("because", "The park closes")]), &group);
        says(&ada.get(site, &group).html, &["This group ended on", "The park closes"]);
        says(&ada.get(site, "/groups").html, &["Groups that have ended"]);
    });
}

#[test]
fn nobody_of_another_scheme_and_in_no_other_role_sees_a_group() {
    with_house(|t, site, house| {
        let mut ada = signed_in(site, ADA);
        let group = made(t, (site, house), &mut ada, "2", 0, "1");
        let session = session_of(&ada.get(site, &group).html, &group);
        let alma = somebody(t, site, house, "Alma", ADA);
        let paths = [
            group.clone(),
            session.clone(),
            format!("{group}/people"),
            format!("{group}/plan"),
            format!("{group}/change"),
            format!("{group}/end"),
            format!("{session}/change"),
            format!("{session}/call-off"),
        ];
        for who in [FAR_MANAGER, FAR_WORKER, GP, LEAD, STEWARD, PROVIDER] {
            let mut browser = signed_in(site, who);
            for path in &paths {
                let status = browser.get(site, path).status;
                assert_eq!(status, StatusCode::NOT_FOUND, "{who} {path}");
            }
        }
        for who in [MANAGER, BEA] {
            assert_eq!(signed_in(site, who).get(site, &group).status, StatusCode::OK, "{who}");
        }
        // Bea runs the group as well, and does not work with Alma.
        let mut bea = signed_in(site, BEA);
        assert_eq!(bea.get(site, &format!("{group}/people?person={alma}")).status, StatusCode::NOT_FOUND);
        assert_eq!(bea.get(site, &format!("/people/{alma}/groups")).status, StatusCode::NOT_FOUND);
        let theirs = signed_in(site, PROVIDER).get(site, "/groups").html;
        assert!(!theirs.contains("Thursday walk"), "a provider has groups of its own");
        assert_eq!(Browser::new().get(site, &group).status, StatusCode::SEE_OTHER, "nobody");
    });
}

#[test]
fn a_manager_sees_the_team_notes_supervision_and_the_link_worker_reads_it() {
    with_house(|t, site, house| {
        somebody(t, site, house, "Alma", ADA);
        let mut manager = signed_in(site, MANAGER);
        let team = manager.get(site, "/triage/team").html;
        says(&team, &["Ada Byron", "1 of 60", "1 new", "no contact in 28 days", "No supervision is noted"]);
        says(&team, &["Supervision is due"]);
        let of = house.membership(ADA);
        let log = format!("/supervision?of={of}");
        assert!(links(&team).contains(&log));
        let new = format!("/supervision/new?of={of}");
        assert!(links(&manager.get(site, &log).html).contains(&new));
        let long = "🌱".repeat(2_001);
        for (fields, said) in [
            (vec![("supervisor", "Dr Hale")], "Choose what kind"),
            (vec![("kind", "clinical")], "Say who supervised"),
            (vec![("kind", "clinical"), ("supervisor", "Dr Hale"), ("minutes", "-5")], "from 5 to 480"),
            (
                vec![
                    ("kind", "clinical"),
                    ("supervisor", "Dr Hale"),
                    ("day-day", "31"),
                    ("day-month", "2"),
                    ("day-year", "2026"),
                ],
                "a real day of the last two years",
            ),
            (
                vec![
                    ("kind", "clinical"),
                    ("supervisor", "Dr Hale"),
                    ("next-day", "1"),
                    ("next-month", "1"),
                    ("next-year", "2001"),
                ],
                "a real day after the supervision",
            ),
            (vec![("kind", "clinical"), ("supervisor", "Dr Hale"), ("themes", &long)], "Use fewer words"),
        ] {
            is_wrong(&manager.fill(site, &new, "/supervision/new", &fields), &[said]);
        }
        let fields = [("kind", "clinical"), ("supervisor", "Dr Hale"), ("themes", "Ending <well>")];
        leads(&manager.fill(site, &new, "/supervision/new", &fields), &format!("{log}&done=saved"));
        let shown = manager.get(site, &log).html;
        says(&shown, &["Clinical supervision", "with Dr Hale", "Ending <well>", "Last supervised on"]);
        let mut ada = signed_in(site, ADA);
        let own = ada.get(site, "/supervision").html;
        says(&own, &["Clinical supervision", "Dr Hale"]);
        assert!(!links(&own).iter().any(|link| link.ends_with("/wrong") || link.contains("/new")));
        let wrong = links(&shown).into_iter().find(|link| link.ends_with("/wrong")).unwrap();
        is_wrong(&manager.fill(site, &wrong, &wrong, &[("because", "")]), &["Say in a few words why"]);
        leads(&manager.fill(site, &wrong, &wrong, &[("because", "Another day")]), &log);
        says(
            &ada.get(site, "/supervision").html,
            &["Entered in error", "Another day", "No supervision is noted"],
        );

        for (who, path, status) in [
            (BEA, log.as_str(), StatusCode::NOT_FOUND),
            (FAR_MANAGER, log.as_str(), StatusCode::NOT_FOUND),
            (FAR_MANAGER, new.as_str(), StatusCode::NOT_FOUND),
            (ADA, new.as_str(), StatusCode::FORBIDDEN),
            (GP, "/supervision", StatusCode::NOT_FOUND),
            (ADA, wrong.as_str(), StatusCode::FORBIDDEN),
        ] {
            assert_eq!(signed_in(site, who).get(site, path).status, status, "{who} {path}");
        }
    });
}
