//! The search over small directories, on both engines: every field, every refusal, and every step it offers.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::directory;
use crate::support;
use ::directory::listing::{ListingState, record_check, set_state};
use axum::http::StatusCode;
use directory::country::take_country;
use directory::{
    HOSTILE, LUNCH, PAUSED, Site, choirs, fernley, links, names, says, singing, take, varied, words,
};
use store::testing::{TestDb, both_stores};
use support::Piece;
use uuid::Uuid;

fn on_fernley(test: impl Fn(&TestDb, &Site)) {
    both_stores(|t| {
        take(t, fernley());
        take_country(t);
        test(t, &Site::over(t));
    });
}

fn on_varied(test: impl Fn(&TestDb, &Site)) {
    both_stores(|t| {
        take(t, varied());
        take_country(t);
        test(t, &Site::over(t));
    });
}

/// How many services a page of results says it has found.
fn total(html: &str) -> usize {
    let words = words(html);
    let heading = words.split("– Find support").next().unwrap().trim();
    heading.split(' ').next().and_then(|first| first.replace(',', "").parse().ok()).unwrap_or(0)
}

/// The one link of a page whose address has a part.
fn link_with(html: &str, part: &str) -> String {
    let mut found: Vec<String> = links(html).into_iter().filter(|link| link.contains(part)).collect();
    found.dedup();
    assert_eq!(found.len(), 1, "{part}: {found:?}");
    found.remove(0)
}

/// An attribute of the first element of a name that has another attribute with this value.
fn attribute(html: &str, element: &str, key: &str, value: &str, wanted: &str) -> Option<String> {
    support::pieces(html).into_iter().find_map(|piece| match piece {
        Piece::Open(name, attributes) if name == element => {
            let of = |key: &str| {
                attributes.iter().find(|(known, _)| known == key).and_then(|(_, value)| value.clone())
            };
            (of(key).as_deref() == Some(value)).then(|| of(wanted)).flatten()
        }
        _ => None,
    })
}

/// What can be chosen beside results: field, value, number.
fn choices(html: &str) -> Vec<(String, String, Option<usize>)> {
    let mut found: Vec<(String, String, Option<usize>)> = Vec::new();
    for piece in support::pieces(html) {
        match piece {
            Piece::Open(name, attributes) if name == "input" => {
                let of = |key: &str| {
                    attributes.iter().find(|(known, _)| known == key).and_then(|(_, value)| value.clone())
                };
                if matches!(of("type").as_deref(), Some("radio" | "checkbox")) {
                    found.push((of("name").unwrap(), of("value").unwrap_or_default(), None));
                }
            }
            Piece::Text(text) => {
                let number = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
                let number = number.and_then(|text| text.replace(',', "").parse().ok());
                if let (Some(last), Some(number)) = (found.last_mut(), number)
                    && last.2.is_none()
                {
                    last.2 = Some(number);
                }
            }
            _ => {}
        }
    }
    found
}

/// What stands beside steps: address and number.
fn steps(html: &str) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    let mut address = None;
    for piece in support::pieces(html) {
        match piece {
            Piece::Open(name, attributes) if name == "a" => {
                address = attributes.into_iter().find(|(key, _)| key == "href").and_then(|(_, value)| value);
            }
            Piece::Open(name, _) if name == "input" => address = None,
            Piece::Text(text) => {
                let number = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
                if let (Some(number), Some(address)) = (number, address.take_if(|_| number.is_some())) {
                    found.push((address, number.replace(',', "").parse().unwrap()));
                }
            }
            _ => {}
        }
    }
    found
}

// ---- What is found, and why ----

#[test]
fn a_search_by_words_finds_and_explains() {
    on_fernley(|_, site| {
        let html = site.page("/find-support?q=LUNCH+clubs&utm_source=a&q2=b");
        says(
            &html,
            &[
                "1 service for “LUNCH clubs”",
                "Tuesday lunch club",
                "Fernley Good Neighbours",
                "A hot lunch and good company.",
                "St Oswin’s Hall, Fernley",
                "Every Tuesday, midday to 2pm",
                "£4 a meal",
                "Shown because: it is listed for lunch clubs",
                "Not checked yet",
            ],
        );
        assert!(links(&html).contains(&format!("/services/{LUNCH}/tuesday-lunch-club")));
        assert!(!words(&html).contains("points"), "reasons are no numbers");
        let html = site.page("/find-support?q=lunch&closed=yes");
        says(
            &html,
            &[
                "3 services for “lunch”",
                "Closed for now",
                "is in what is said about it",
                "“lunch” is in its name",
            ],
        );
    });
}

#[test]
fn what_holds_the_words_in_its_name_comes_first_and_then_what_it_is_listed_under() {
    both_stores(|t| {
        take(t, singing());
        let site = Site::over(t);
        let html = site.page("/find-support?q=group");
        assert_eq!(names(&html), ["Alpha group", "Beta group", "Gamma group"], "the order of lists");
        says(&html, &["“group” is in its name"]);
        let html = site.page("/find-support?q=singing&plain=singing");
        assert_eq!(names(&html)[0], "Delta singing");
        says(&html, &["“singing” is in its name", "is in what is said about it"]);
    });
}

#[test]
fn near_a_place_the_nearest_comes_first_and_the_far_does_not_come() {
    on_fernley(|_, site| {
        let html = site.page("/find-support?near=m329ab");
        let said = words(&html);
        assert!(
            said.find("Canal walk").unwrap() < said.find("Tuesday lunch club").unwrap(),
            "the walk is there"
        );
        says(
            &html,
            &["near M32 9AB", "less than 0.1 miles away", "2.1 miles away", "Within 5 miles", "it is near"],
        );
        assert!(!said.contains("Far Hall"), "Leeds is too far");
        for place in ["m32", "Fernley", "fernley, fernleyshire", "Hollin"] {
            says(&site.page(&format!("/find-support?near={}", place.replace(' ', "+"))), &["Canal walk"]);
        }
        says(&site.page("/find-support?near=53.4,-2.3"), &["Tuesday lunch club", "less than 0.1 miles away"]);
    });
}

#[test]
fn an_area_is_a_place_too() {
    on_fernley(|_, site| {
        let html = site.page("/find-support?near=Fernleyshire");
        says(&html, &["In Fernleyshire"]);
        assert!(!words(&html).contains("miles away"), "nobody knows where in it");
    });
}

#[test]
fn a_search_says_why_it_found_what_it_found() {
    on_fernley(|t, _| {
        let id: Uuid = LUNCH.parse().unwrap();
        t.db.write(move |tx| record_check(tx, id, "Fernley Council")).unwrap();
        let fresh = Site::over(t);
        let html = fresh.page("/find-support?near=M32+0TH&need=loneliness&age=70&day=tu&time=afternoon&access=step-free&language=ur");
        says(
            &html,
            &[
                "Shown because: it is listed for feeling lonely; it is meant for people aged 70; \
                 it is on Tuesday afternoon; it has step-free access",
                "Access Step-free access",
                "Last checked 4 May 2026 by Fernley Council",
            ],
        );
        let html = fresh.page("/find-support?near=M32+0TH&q=lunch+club");
        says(&html, &["it is listed for lunch clubs; it is near; somebody checked it lately; it has places"]);
    });
}

// ---- Before a search ----

#[test]
fn a_first_visit_shows_the_form_and_what_can_be_chosen() {
    on_fernley(|_, site| {
        for path in ["/find-support", "/find-support?q=&near=&need=", "/find-support?utm_source=mail&page=3"]
        {
            let html = site.page(path);
            says(
                &html,
                &["Where are you?", "What would help?", "Or choose what would help", "Friends and company"],
            );
            assert!(!words(&html).contains("No services"), "nobody searched yet");
        }
    });
}

#[test]
fn old_addresses_still_work() {
    on_fernley(|_, site| {
        assert_eq!(names(&site.page("/find-support?q=canal&page=1")), ["Canal walk"]);
        says(
            &site.page("/find-support?need=loneliness"),
            &["1 service for “Feeling lonely”", "Tuesday lunch club"],
        );
        says(&site.page("/find-support?near=m32"), &["Canal walk"]);
    });
}

// ---- Fields ----

#[test]
fn every_filter_leaves_what_it_says_and_its_number_holds() {
    on_varied(|_, site| {
        let mut followed = 0;
        for search in [
            "near=Fernley",
            "near=Fernley&within=any",
            "q=friends",
            "near=Fernley&within=any&day=tu&unstated=when",
            "need=money",
        ] {
            let html = site.page(&format!("/find-support?{search}"));
            let all = total(&html);
            assert!(all > 0, "{search}");
            for (field, value, number) in choices(&html) {
                let Some(number) = number else { continue };
                let taken = search.split('&').filter(|one| !one.starts_with(&format!("{field}=")));
                // What is kept though it does not say is no part of the number.
                let kept = |one: &str| one == "unstated=when" && (field == "day" || field == "time");
                let rest: Vec<&str> = taken.filter(|one| !kept(one)).collect();
                let address = format!("/find-support?{}&{field}={value}", rest.join("&"));
                let found = total(&site.page(&address));
                let expected = if field == "closed" { all + number } else { number };
                assert_eq!(found, expected, "{address}");
                followed += 1;
            }
        }
        assert!(followed > 120, "{followed} numbers were followed");
    });
}

#[test]
fn every_field_alone_finds_what_has_it() {
    on_varied(|_, site| {
        for (asked, expected) in [
            ("activity=choir", vec![0, 2, 4, 6, 8, 10]),
            ("need=debt", vec![1, 3, 5, 7, 9, 11]),
            ("need=debt&need=housing", vec![1, 3, 5, 7, 9, 11]),
            ("q=friends&language=pl", vec![0, 4, 8]),
            ("q=friends&gender=man", vec![1, 2, 3, 4, 6, 7, 8, 9, 11]),
            ("q=friends&age=40", vec![0, 2, 3, 4, 5, 6, 8, 9, 10, 11]),
            ("q=friends&join=self&gender=woman", vec![1, 2, 3, 4, 6, 7, 8, 9, 11]),
            ("q=friends&open=yes", vec![1, 7]),
            ("q=friends&cost=free&activity=choir", vec![0, 6]),
            ("q=friends&cost=5", vec![0, 1, 4, 6, 9, 10]),
            ("q=friends&day=tu", vec![1, 8]),
            ("q=friends&day=tu&day=we", vec![1, 2, 8]),
            ("q=friends&day=tu&time=morning", vec![1]),
            ("q=friends&access=step-free", vec![0, 4, 8]),
            ("q=friends&access=hearing-loop", vec![1, 5, 9]),
            ("q=friends&mode=online", vec![1, 5]),
            ("q=friends&mode=online&mode=home", vec![1, 5, 7, 11]),
        ] {
            let mut found: Vec<usize> = names(&site.page(&format!("/find-support?{asked}")))
                .iter()
                .map(|name| name.trim_start_matches("Group ").parse().unwrap())
                .collect();
            found.sort_unstable();
            assert_eq!(found, expected, "{asked}");
        }
    });
}

#[test]
fn chosen_filters_are_always_shown_and_can_be_taken_away() {
    on_varied(|_, site| {
        let html = site.page("/find-support?near=Fernley&need=debt&cost=free&day=su&join=self&access=bsl&age=70&gender=man&language=pl&mode=home&open=yes&checked=6&closed=yes&time=evening&activity=choir");
        assert_eq!(total(&html), 0);
        let chips = [
            "Near Fernley, Fernleyshire",
            "Within 5 miles",
            "Debt",
            "Singing and choirs",
            "Aged 70",
            "For men",
            "British Sign Language",
            "Polish",
            "Sunday",
            "Evening",
            "Free",
            "They come to you",
            "No referral needed",
            "Has places",
            "Checked in the last 6 months",
            "Closed for now too",
        ];
        says(&html, &chips);
        says(&html, &["Filter ("]);
        for (field, value) in [
            ("need", "debt"),
            ("cost", "free"),
            ("day", "su"),
            ("access", "bsl"),
            ("time", "evening"),
            ("mode", "home"),
        ] {
            let checked = choices(&html).iter().any(|(known, own, _)| known == field && own == value);
            assert!(checked, "{field}={value} is among the filters");
        }
        let removals: Vec<String> = links(&html)
            .into_iter()
            .filter(|link| {
                !link.contains("need=debt") && link.contains("cost=free") && link.contains("join=self")
            })
            .collect();
        assert_eq!(removals.len(), 1, "one chip takes the need away: {removals:?}");
        let clear = site.page("/find-support?q=friends&near=Fernley&cost=free&s=x");
        assert!(
            links(&clear).contains(&"/find-support?q=friends&near=Fernley&s=x".to_owned()),
            "all at once"
        );
    });
}

#[test]
fn unknown_values_are_left_out_and_said() {
    on_fernley(|_, site| {
        let html = site.page("/find-support?q=lunch&need=nonsense&activity=%3Cb%3E&day=someday");
        says(&html, &["We left out what we do not know: nonsense, <b>, someday", "Tuesday lunch club"]);
        let html = site.page("/find-support?need=nonsense");
        says(&html, &["We left out what we do not know: nonsense"]);
    });
}

#[test]
fn services_that_do_not_say_are_offered_with_their_number() {
    on_varied(|_, site| {
        for (asked, says_not, field) in [
            ("q=friends&day=tu", "Also show 4 services that do not say when", "unstated=when"),
            ("q=friends&cost=free", "Also show 3 services that do not say what they cost", "unstated=cost"),
            (
                "q=friends&access=step-free",
                "Also show 6 services that say nothing about access",
                "unstated=access",
            ),
            ("q=friends&mode=online", "that do not say how to take part", "unstated=mode"),
        ] {
            let html = site.page(&format!("/find-support?{asked}"));
            says(&html, &[says_not]);
            let more: usize =
                words(&html).split("Also show ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
            let both = site.page(&link_with(&html, field));
            assert_eq!(total(&both), total(&html) + more, "{asked}");
            says(&both, &["Also if they"]);
        }
    });
}

// ---- How words are read ----

#[test]
fn words_are_read_and_each_reading_can_be_taken_back() {
    on_fernley(|_, site| {
        let html = site.page("/find-support?q=free+lunch+club+for+older+women+in+Fernley+on+Tuesday");
        says(
            &html,
            &[
                "You are looking for",
                "Free",
                "Lunch clubs",
                "For women, about 70",
                "Near Fernley, Fernleyshire",
                "Tuesday",
                "Not what you meant?",
            ],
        );
        says(&html, &["We took “older women” to mean: For women, about 70. Search for these words instead"]);
        let instead = site.page(&link_with(&html, "plain=older%20women"));
        says(&instead, &["For women", "The words “older”"]);
        let all: Vec<String> = links(&html)
            .into_iter()
            .filter(|link| {
                link.starts_with("/find-support?q=")
                    && !link.contains("plain=")
                    && !link.contains("#")
                    && !link.contains("&s=")
            })
            .collect();
        assert!(
            all.iter()
                .any(|link| link
                    == "/find-support?q=lunch%20club%20older%20women%20in%20fernley%20on%20tuesday"),
            "without the price: {all:?}"
        );
        assert!(
            all.iter()
                .any(|link| link == "/find-support?q=free%20lunch%20club%20older%20women%20on%20tuesday"),
            "without the place: {all:?}"
        );
    });
}

#[test]
fn a_slip_is_put_right_and_can_be_taken_back() {
    on_fernley(|_, site| {
        let html = site.page("/find-support?q=berevement");
        says(&html, &["We read “berevement” as “bereavement”. Search for “berevement” instead"]);
        let typed = site.page(&link_with(&html, "plain=berevement"));
        assert!(!words(&typed).contains("We read"), "as it was typed");
        says(&typed, &["No services for “berevement”"]);
    });
}

#[test]
fn if_no_service_has_all_the_words_those_with_some_of_them_are_shown() {
    on_fernley(|_, site| {
        let html = site.page("/find-support?q=canal+safe");
        says(
            &html,
            &["No service has all that you asked for. These have some of it.", "Canal walk", "Safe house"],
        );
        assert!(!words(&site.page("/find-support?q=canal+walk")).contains("some of it"));
    });
}

// ---- Places ----

#[test]
fn a_place_that_cannot_be_used_is_a_problem_of_its_field_with_a_next_step() {
    on_fernley(|_, site| {
        for (near, message) in [
            ("M32+9A", "This is not a full postcode. Check it, or enter the name of a town"),
            ("AB10+1AB", "We do not know this postcode."),
            ("ZZ99+3VZ", "We do not know this postcode."),
            ("M33+9ZZ", "We do not know this postcode."),
            ("BT1+1AA", "We do not know places in Northern Ireland yet."),
            ("xylophonequark", "We do not know a place called “xylophonequark”."),
            ("48.85,2.35", "This place is not in the United Kingdom"),
            ("%F0%9F%98%80", "We do not know a place called “\u{1f600}”."),
        ] {
            let html = site.page(&format!("/find-support?q=lunch&near={near}"));
            says(&html, &["Error: Find support", "There is a problem", message]);
            assert!(links(&html).contains(&"#near".to_owned()));
            assert!(!links(&html).iter().any(|link| link.starts_with("/services/")));
            let (everywhere, count) = steps(&html).into_iter().next_back().expect("a step");
            assert!(!everywhere.contains("near="), "{everywhere}");
            assert_eq!(total(&site.page(&everywhere)), count, "{everywhere}");
        }
    });
}

#[test]
fn what_was_chosen_stays_while_a_place_is_put_right_and_what_is_wrong_elsewhere_is_left_out() {
    on_fernley(|_, site| {
        let html =
            site.page("/find-support?q=lunch&near=ZZ99+3VZ&need=loneliness&age=old&day=never&cost=free");
        says(&html, &["We do not know this postcode", "old", "never"]);
        assert!(!words(&html).contains("Enter an age"), "there is no field for it here");
        let carried = |name: &str, value: &str| {
            html.contains(&format!("type=\"hidden\" name=\"{name}\" value=\"{value}\""))
        };
        assert!(carried("need", "loneliness") && carried("cost", "free"), "{html}");
        assert!(
            !html.contains("name=\"age\"") && !html.contains("name=\"day\""),
            "what is wrong does not come again"
        );
    });
}

#[test]
fn a_word_that_is_too_long_is_not_left_out_of_the_question() {
    on_fernley(|_, site| {
        let html = site.page(&format!("/find-support?q={}", "llanfair".repeat(8)));
        assert!(!links(&html).iter().any(|link| link.starts_with("/services/")), "nothing has that word");
        assert_eq!(
            total(&site.page(&format!("/find-support?q=lunch+{}", "x".repeat(120)))),
            total(&site.page("/find-support?q=lunch"))
        );
        says(&site.page(&format!("/find-support?q=lunch+{}", "x".repeat(120))), &["some of it"]);
    });
}

#[test]
fn a_name_of_several_places_is_asked_about() {
    on_fernley(|_, site| {
        let html = site.page("/find-support?q=lunch&near=Newport");
        says(&html, &["Which Newport do you mean?", "Newport, Eastshire", "Newport, Westshire"]);
        assert!(!words(&html).contains("There is a problem"), "it is no mistake");
        let one = site.page(&link_with(&html, "Westshire"));
        says(&one, &["near Newport, Westshire"]);
        let html = site.page("/find-support?q=lunch+in+Newport");
        says(&html, &["Which Newport do you mean?", "We left it out so far.", "Tuesday lunch club"]);
        assert_eq!(link_with(&html, "Westshire"), "/find-support?q=lunch&near=Newport%2C%20Westshire");
        // The second half of its name alone would be taken for a slip.
        let html = site.page("/find-support?q=lunch+in+Long+Lunsh");
        says(&html, &["Which Long Lunsh do you mean?"]);
        assert!(!words(&html).contains("We read"));
        let html = site.page("/find-support?near=Newpor");
        says(&html, &["We do not know a place called “Newpor”", "Did you mean one of these?"]);
        let html = site.page("/find-support?near=Fernley");
        says(&html, &["Not what you meant?", "There are other places of this name:", "Fernley, Farshire"]);
        says(&site.page(&link_with(&html, "Farshire")), &["near Fernley, Farshire"]);
    });
}

// ---- Little or nothing ----

#[test]
fn nothing_found_says_what_to_try_and_each_step_leads_to_as_much_as_it_says() {
    on_varied(|_, site| {
        let html = site.page("/find-support?q=underwater+chess");
        says(
            &html,
            &[
                "No services for “underwater chess”",
                "check the spelling",
                "link worker",
                "Or choose what would help",
            ],
        );
        let mut followed = 0;
        for asked in [
            "near=Newport,+Eastshire&need=debt&mode=in-person",
            "near=Fernley&within=1&cost=free&day=su",
            "q=free+choir+for+men+on+Sunday+evening&near=Fernley",
            "q=choir&gender=man&access=bsl",
            "near=Fernley&need=debt&activity=choir",
        ] {
            let html = site.page(&format!("/find-support?{asked}"));
            assert_eq!(total(&html), 0, "{asked}");
            let offered = steps(&html);
            assert!(!offered.is_empty(), "{asked} has a next step");
            for (address, number) in offered {
                assert!(number > 0, "{address}");
                assert_eq!(total(&site.page(&address)), number, "{asked}: {address}");
                followed += 1;
            }
        }
        assert!(followed > 8, "{followed}");
    });
}

#[test]
fn few_results_say_how_many_more_are_farther_away() {
    on_fernley(|_, site| {
        let html = site.page("/find-support?near=M32+9AB&within=1");
        let (address, number) =
            steps(&html).into_iter().find(|(address, _)| address.contains("within=")).unwrap();
        assert_eq!(total(&site.page(&address)), number);
        assert!(number > total(&html));
        says(&html, &["look within 3 miles"]);
    });
}

// ---- Pages ----

#[test]
fn results_come_twenty_a_page_and_none_is_shown_twice() {
    both_stores(|t| {
        take(t, choirs(45));
        let site = Site::over(t);
        let first = site.page("/find-support?q=choir");
        says(&first, &["45 services for “choir”", "Showing 1 to 20 of 45", "Next page"]);
        assert!(!words(&first).contains("Back to the first page"));
        let second = site.page(&link_with(&first, "after="));
        says(
            &second,
            &["45 services for “choir”", "Showing 21 to 40 of 45", "Next page", "Back to the first page"],
        );
        let next = links(&second).into_iter().find(|link| link.ends_with(".40")).unwrap();
        let last = site.page(&next);
        says(&last, &["Showing 41 to 45 of 45", "Back to the first page"]);
        assert!(!words(&last).contains("Next page"));
        let mut all = [names(&first), names(&second), names(&last)].concat();
        assert_eq!(all.len(), 45);
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 45, "each once");
        assert!(links(&last).contains(&"/find-support?q=choir".to_owned()), "the way back to the beginning");
        let past = site.page("/find-support?q=choir&after=-30000.1.45");
        says(&past, &["45 services", "There are no more results.", "Back to the first page"]);
        for wrong in ["x", "1", "1.2", "1.2.3.4", "-1", "99999999999.1.1", "%00"] {
            let html = site.page(&format!("/find-support?q=choir&after={wrong}"));
            says(&html, &["Showing 1 to 20 of 45"]);
        }
    });
}

// ---- What is private or gone ----

#[test]
fn what_is_hidden_is_found_no_more() {
    on_fernley(|t, site| {
        says(&site.page("/find-support?need=loneliness"), &["1 service"]);
        let id: Uuid = LUNCH.parse().unwrap();
        t.db.write(move |tx| set_state(tx, id, ListingState::Archived)).unwrap();
        // Before the search has heard of it, the page leaves it out all the same.
        assert!(
            !names(&site.page("/find-support?need=loneliness")).contains(&"Tuesday lunch club".to_owned())
        );
        let gone = (0..50).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(100));
            words(&site.page("/find-support?need=loneliness")).contains("No services")
        });
        assert!(gone, "the count follows the search");
    });
}

#[test]
fn a_map_shows_public_places_only_and_the_list_says_all_of_it() {
    on_fernley(|_, site| {
        let html = site.page("/find-support?near=M32+0TH&within=any&view=map");
        says(
            &html,
            &["Tuesday lunch club", "Canal walk", "The list below says everything that the map says."],
        );
        assert!(html.contains("data-at=\"53.4,-2.3\"") && html.contains("id=\"map\""));
        assert!(
            html.contains("data-ground=\"&#x2f;map&#x2f;ground?box=")
                || html.contains("data-ground=\"/map/ground?box=")
        );
        for secret in ["53.41", "-2.31", "Secret", "M33 9ZZ"] {
            assert!(!html.contains(secret), "{secret}");
        }
        let list = site.page("/find-support?near=M32+0TH&within=any");
        assert_eq!(names(&list), names(&html), "the same services");
        assert!(!list.contains("leaflet") && html.contains("leaflet"), "loaded only where it is shown");
        let nothing = site.page("/find-support?near=M32+0TH&within=any&q=lunch&day=su&view=map");
        assert_eq!(total(&nothing), 0);
        assert!(nothing.contains("leaflet"), "another filter may find what a map shows");
    });
}

// ---- Results without a new page ----

#[test]
fn results_are_brought_by_htmx_which_runs_and_keeps_nothing_and_no_other_page_has_it() {
    on_fernley(|_, site| {
        for (base, other) in [("", "cy"), ("/cy", "en")] {
            for asked in ["q=lunch", "q=xylophonequark", "near=M32+0TH&within=any&view=map"] {
                let html = site.page(&format!("{base}/find-support?{asked}"));
                let settings = attribute(&html, "meta", "name", "htmx-config", "content").unwrap();
                let settings: serde_json::Value = serde_json::from_str(&settings).unwrap();
                for (name, expected) in
                    [("allowEval", false), ("allowScriptTags", false), ("includeIndicatorStyles", false)]
                {
                    assert_eq!(settings[name], expected, "{name}");
                }
                assert_eq!(
                    (&settings["selfRequestsOnly"], &settings["historyCacheSize"]),
                    (&true.into(), &0.into())
                );
                let main = |name| attribute(&html, "main", "id", "maincontent", name);
                assert_eq!(main("data-hx-select-oob"), Some(format!("#language-{other}")));
                assert!(attribute(&html, "a", "id", &format!("language-{other}"), "href").is_some());
                let form = |name| attribute(&html, "form", "id", "search", name);
                assert_eq!(form("data-hx-get"), form("action"), "asked of the same address as without it");
            }
            let home = if base.is_empty() { "/" } else { base };
            let others = ["/find-support", "/find-support?near=M33+1A", "/list", "/whats-on", "/local-area"];
            for path in others.map(|path| format!("{base}{path}")).iter().map(String::as_str).chain([home]) {
                let html = site.page(path);
                assert!(!html.contains("htmx") && !html.contains("data-hx-"), "{path}");
            }
        }
    });
}

// ---- Whatever is sent ----

#[test]
fn whatever_somebody_types_there_is_a_helpful_page() {
    on_fernley(|_, site| {
        let long = "a".repeat(5_000);
        for (asked, message) in [
            (format!("q={long}"), "200 characters or fewer"),
            ("q=%21%3F".to_owned(), "Enter a word, like walking"),
            ("q=%F0%9F%98%80%F0%9F%98%80".to_owned(), "Enter a word, like walking"),
        ] {
            let html = site.page(&format!("/find-support?{asked}"));
            says(&html, &["Error: Find support", message, "Friends and company"]);
            assert!(links(&html).contains(&"#q".to_owned()));
        }
        for (asked, message) in [
            ("q=lunch&near=M32+0TH&within=-3", "Choose how far in miles. We looked within 5 miles"),
            ("q=lunch&age=old", "Enter an age in years, like 70"),
        ] {
            let html = site.page(&format!("/find-support?{asked}"));
            says(&html, &["Error: ", message, "Tuesday lunch club"]);
        }
        for asked in [
            "q=%22lunch%22+AND+%28tea+OR+-coffee%29+~2+*",
            "q=%27%3B+drop+table+service%3B+--",
            "q=%3Cscript%3Ealert%281%29%3C%2Fscript%3E",
            "q=help+please",
            "q=%D9%85%D8%B1%D8%AD%D8%A8%D8%A7",
            "q=lunch+%F0%9F%98%80",
            "q=lunch&gender=man&plain=&age=5",
            "q=over+60s+under+5s+women+men+Tuesday+Sunday",
            "near=M32+0TH&within=0.0001",
            "day=mo&day=tu&day=we&day=th&day=fr&day=sa&day=su&time=morning",
            "q=%FF%FE",
            "q=a%00b",
            "view=map&q=zzzz",
            "need=&need=&access=&plain=&s=&after=",
        ] {
            let answer = site.ask("GET", &format!("/find-support?{asked}"));
            assert_eq!(answer.status, StatusCode::OK, "{asked}");
            says(&answer.html, &["What would help?", "Not for emergencies"]);
            assert!(!answer.html.contains("<script>"), "{asked}");
        }
        let many = "need=debt&".repeat(800);
        assert_eq!(site.ask("GET", &format!("/find-support?{many}")).status, StatusCode::OK);
    });
}

#[test]
fn what_a_feed_or_a_visitor_sends_is_shown_and_not_obeyed() {
    on_fernley(|_, site| {
        let found = site.page("/find-support?q=odd");
        says(&found, &["Odd <script>alert('name')</script> club"]);
        let echoed = site.page("/find-support?q=%3Cscript%3Ealert(9)%3C%2Fscript%3E%22%3E&near=%22%3E%3Cscript%3E&need=%22%3E%3Cscript%3E&s=%22%3E");
        for html in [found, echoed, site.page(&format!("/services/{HOSTILE}"))] {
            assert!(!html.contains("<script>") && !html.contains("<img src=x"), "escaped");
            assert!(!links(&html).iter().any(|link| link.to_lowercase().starts_with("javascript:")));
        }
    });
}

#[test]
fn a_change_shows_within_two_seconds() {
    on_fernley(|t, site| {
        let shown = || total(&site.page("/find-support?q=lunch&closed=yes"));
        assert_eq!(shown(), 3);
        let id: Uuid = PAUSED.parse().unwrap();
        t.db.write(move |tx| set_state(tx, id, ListingState::Archived)).unwrap();
        let changed = std::time::Instant::now();
        let gone = (0..40).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(50));
            shown() == 2
        });
        assert!(gone && changed.elapsed().as_secs_f64() < 2.5, "{:?}", changed.elapsed());
    });
}

const FARTHER: &str = "No service near there names this language. These do.";
const UNSAID: &str = "No service says that it has what you asked for.";

#[test]
fn a_page_says_where_a_language_is_spoken_and_when_nobody_says_that_it_is() {
    on_varied(|_, site| {
        let told = |query: &str| {
            let html = site.page(&format!("/find-support?{query}"));
            let said = words(&html);
            let mut names = names(&html);
            names.sort();
            (said.contains(FARTHER), said.contains(UNSAID), names)
        };
        let polish = ["Group 0", "Group 4", "Group 8"].map(str::to_owned);
        let near = told("q=polish+speaker&near=53.40%2C+-2.30&within=1");
        assert_eq!(near, (false, false, polish[..1].to_vec()));
        let farther = told("q=polish+speaker&near=53.60%2C+-2.30&within=1");
        assert_eq!(farther, (true, false, polish.to_vec()));
    });
    on_fernley(|_, site| {
        let html = site.page("/find-support?q=tamil+speaker");
        says(&html, &[UNSAID]);
        assert!(!words(&html).contains(FARTHER));
        assert!(!names(&html).is_empty());
        let welsh = words(&site.page("/cy/find-support?q=tamil+speaker"));
        assert!(!welsh.contains(UNSAID) && total(&html) > 0);
    });
}
