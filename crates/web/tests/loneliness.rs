//! The page about loneliness and its check-in, on both engines: what they say, and that nothing is kept.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::directory;
use crate::support;
use axum::http::{StatusCode, header};
use directory::{Answer, Site};
use store::testing::both_stores;
use support::told::{links, says, says_not, values, words};
use vocabulary::measures::{Form, Measures};

const CHECK_IN: &str = "/loneliness/check-in";

fn on_nothing(test: impl Fn(&Site)) {
    both_stores(|t| test(&Site::over(t)));
}

/// The page without what stands around it on every page.
fn main_of(html: &str) -> String {
    let (_, rest) = html.split_once("<main").unwrap();
    format!("<main{}</main>", rest.split_once("</main>").unwrap().0)
}

fn nothing_is_kept(answer: &Answer) {
    assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
    assert!(!answer.headers.contains_key(header::SET_COOKIE));
    assert!(!answer.headers.contains_key(header::LOCATION));
}

#[test]
fn the_page_about_loneliness_leads_on() {
    on_nothing(|site| {
        let html = site.page("/loneliness");
        says(
            &html,
            &[
                "Feeling lonely",
                "What helps",
                "Samaritans",
                "The Silver Line",
                "Office for National Statistics",
            ],
        );
        let all = links(&html);
        for link in ["/find-support?need=loneliness", "/schemes", CHECK_IN, "tel:116123", "tel:08004708090"] {
            assert!(all.contains(&link.to_owned()), "{link} is not among {all:?}");
        }
        assert!(links(&site.page("/")).contains(&"/loneliness".to_owned()), "the first page leads there");
    });
}

#[test]
fn the_four_questions_are_asked_as_the_source_asks_them_and_nothing_is_chosen_beforehand() {
    on_nothing(|site| {
        let answer = site.ask("GET", CHECK_IN);
        assert_eq!(answer.status, StatusCode::OK);
        nothing_is_kept(&answer);
        let html = answer.html;
        let measure = Measures::embedded().get("ons-loneliness-4").unwrap();
        for item in &measure.items {
            says(&html, &[&item.wording.english]);
            let Form::Choices(choices) = &item.form else { panic!("a choice") };
            choices.iter().for_each(|choice| says(&html, &[&choice.wording.english]));
        }
        assert_eq!(values(&html, "input", "value").len(), 14);
        assert_eq!(values(&html, "input", "checked"), [] as [String; 0]);
        assert_eq!(values(&html, "form", "method"), ["post"]);
        assert_eq!(values(&html, "form", "action"), [CHECK_IN], "no answer stands in the address");
        says(&html, &["This is not a test", "Nobody reads your answers, so nobody will call you."]);
        let welsh = site.ask("GET", "/cy/loneliness/check-in");
        nothing_is_kept(&welsh);
        says(&welsh.html, &[&measure.items[1].wording.welsh]);
    });
}

#[test]
fn often_brings_people_to_talk_to_before_everything_else() {
    on_nothing(|site| {
        let often = site.send(
            CHECK_IN,
            "companionship=often&left-out=hardly-ever-or-never&isolated=&lonely=often-or-always",
        );
        assert_eq!(often.status, StatusCode::OK);
        nothing_is_kept(&often);
        let said = words(&main_of(&often.html));
        let place = |part: &str| said.find(part).unwrap_or_else(|| panic!("{part:?} is not in {said}"));
        assert!(place("Talk to somebody today") < place("You told us:"));
        assert!(place("116 123") < place("You told us:") && place("call 111") < place("You told us:"));
        assert_eq!(said.matches("116 123").count(), 1, "once, and in front");
        for part in [
            "You often wish that you had more company.",
            "You hardly ever feel left out.",
            "You feel lonely often, or all the time.",
            "You left some questions out. That is fine.",
            "Find your link worker",
            "Find befriending",
        ] {
            place(part);
        }
        assert!(often.html.contains("nhsuk-card--care--urgent"));

        let some = site.send(CHECK_IN, "left-out=some-of-the-time&lonely=occasionally").html;
        let said = words(&main_of(&some));
        assert!(said.find("Do not go alone the first time").unwrap() < said.find("116 123").unwrap());
        assert!(!some.contains("nhsuk-card--care--urgent"));
        says(
            &some,
            &["You sometimes feel left out.", "You feel lonely now and then.", "Talk to somebody now"],
        );
    });
}

#[test]
fn no_answer_half_an_answer_and_good_days_have_kind_answers() {
    on_nothing(|site| {
        for empty in ["", "companionship=&left-out=&isolated=&lonely=", "utm_source=x"] {
            let answer = site.send(CHECK_IN, empty);
            assert_eq!(answer.status, StatusCode::OK, "{empty}");
            says(&answer.html, &["You did not answer, and that is fine.", "Meet people near you", "116 123"]);
            says_not(&answer.html, &["You told us:", "You left some"]);
        }
        let half = site.send(CHECK_IN, "isolated=some-of-the-time").html;
        says(
            &half,
            &["You sometimes feel cut off from other people.", "You left some questions out. That is fine."],
        );
        let well = "companionship=hardly-ever-or-never&left-out=hardly-ever-or-never&isolated=hardly-ever-or-never&lonely=never";
        let well = site.send(CHECK_IN, well).html;
        says(&well, &["That is good to hear.", "Be company for somebody", "116 123"]);
        says_not(&well, &["You left some"]);
    });
}

#[test]
fn no_answer_gets_a_score_a_label_or_a_total() {
    let measure = Measures::embedded().get("ons-loneliness-4").unwrap();
    let choices = |item: usize| -> Vec<String> {
        let Form::Choices(choices) = &measure.items[item].form else { panic!("a choice") };
        choices.iter().map(|choice| choice.code.clone()).chain([String::new()]).collect()
    };
    let t = store::testing::sqlite(&store::Moment::fixed("2026-05-04T09:30:00Z".parse().unwrap()));
    let site = Site::over(&t);
    let mut pages = 0;
    for company in choices(0) {
        for left_out in choices(1) {
            for isolated in choices(2) {
                for lonely in choices(3) {
                    let sent = format!(
                        "companionship={company}&left-out={left_out}&isolated={isolated}&lonely={lonely}"
                    );
                    let answer = site.send(CHECK_IN, &sent);
                    assert_eq!(answer.status, StatusCode::OK, "{sent}");
                    nothing_is_kept(&answer);
                    let said = words(&main_of(&answer.html));
                    // What is left once the numbers of helplines are taken away has no number in it.
                    let bare = [
                        "116 123",
                        "85258",
                        "0800 4 70 80 90",
                        "0800 1111",
                        "under 19",
                        "111",
                        "option 2",
                        "999",
                    ]
                    .iter()
                    .fold(said.clone(), |text, number| text.replace(number, ""));
                    assert!(!bare.contains(|letter: char| letter.is_ascii_digit()), "{sent}: {bare}");
                    for label in
                        ["score", "result", "level", "severe", "risk", "total", "out of", "you are lonely"]
                    {
                        assert!(!bare.to_lowercase().contains(label), "{sent}: {label} in {bare}");
                    }
                    assert!(said.contains("116 123"), "{sent}");
                    let often = sent.contains("often");
                    let urgent = answer.html.contains("nhsuk-card--care--urgent");
                    assert_eq!(urgent, often, "{sent}");
                    // The address stays as it was, and no link carries an answer on.
                    let carried = links(&answer.html)
                        .into_iter()
                        .filter(|link| link.contains("often") || link.contains("companionship"));
                    assert_eq!(carried.count(), 0, "{sent}");
                    pages += 1;
                }
            }
        }
    }
    assert_eq!(pages, 4 * 4 * 4 * 6);
}

#[test]
fn what_is_no_answer_is_refused_without_repeating_it() {
    on_nothing(|site| {
        for sent in ["lonely=terribly", "companionship=3", "left-out=%3Cscript%3E", "lonely=%FF"] {
            let answer = site.send(CHECK_IN, sent);
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{sent}");
            nothing_is_kept(&answer);
            says(&answer.html, &["We could not read your answers.", "116 123"]);
            says_not(&answer.html, &["terribly"]);
        }
        let asked = site.ask("GET", "/loneliness/check-in?lonely=often-or-always");
        assert_eq!(asked.status, StatusCode::OK);
        says_not(&asked.html, &["You told us:"]);
        assert_eq!(values(&asked.html, "input", "checked"), [] as [String; 0], "an address answers nothing");
        let welsh = site.send("/cy/loneliness/check-in", "lonely=never");
        says(&welsh.html, &["Dywedoch wrthym:", "Nid ydych byth yn teimlo’n unig."]);
    });
}
