//! The register of schemes, the pages about loneliness and the page of an organisation, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../../directory/tests/common/country.rs"]
mod country;
mod directory;
mod support;

use ::directory::listing::{ListingState, set_state};
use axum::http::{StatusCode, header};
use country::SCHEMES;
use directory::{Answer, LUNCH, Site, fernley, take};
use nhs::Schemes;
use serde_json::{Value, json};
use store::testing::{TestDb, both_stores};
use support::Piece;
use uuid::Uuid;
use vocabulary::measures::{Form, Measures};

/// The words of a page as one text.
fn words(html: &str) -> String {
    let pieces = support::pieces(html);
    assert_eq!(support::faults(&pieces), Vec::<String>::new());
    let words = pieces.iter().filter_map(|piece| match piece {
        Piece::Text(text) => Some(text.as_str()),
        _ => None,
    });
    words.collect::<Vec<_>>().join(" ")
}

fn values(html: &str, tag: &str, attribute: &str) -> Vec<String> {
    let pieces = support::pieces(html).into_iter().filter_map(|piece| match piece {
        Piece::Open(name, attributes) if name == tag => Some(attributes),
        _ => None,
    });
    pieces.flatten().filter(|(name, _)| name == attribute).filter_map(|(_, value)| value).collect()
}

fn links(html: &str) -> Vec<String> {
    values(html, "a", "href")
}

fn says(html: &str, parts: &[&str]) {
    let words = words(html);
    for part in parts {
        assert!(words.contains(part), "{part:?} is not in: {words}");
    }
}

fn says_not(html: &str, parts: &[&str]) {
    let words = words(html);
    for part in parts {
        assert!(!words.contains(part), "{part:?} is in: {words}");
    }
}

fn on_larkshire(test: impl Fn(&TestDb, &Site)) {
    both_stores(|t| {
        country::country(t);
        country::schemes(t, &SCHEMES);
        test(t, &Site::over(t));
    });
}

/// The identifier of a scheme by its own id.
fn scheme(t: &TestDb, given: &str) -> Uuid {
    Schemes::load(&t.db).unwrap().iter().find(|one| one.given_id == given).unwrap().id
}

// ---- Schemes ----------------------------------------------------------------------------------------------------

#[test]
fn the_register_stands_below_the_form_by_region_and_place() {
    on_larkshire(|t, site| {
        let html = site.page("/schemes");
        says(
            &html,
            &[
                "Find your social prescribing scheme",
                "There are 5 schemes in the register.",
                "London (1 scheme)",
                "North West (3 schemes)",
                "Larkshire Integrated Care Board",
                "Region not known (1 scheme)",
                "Wales (1 scheme)",
                "run by Larkfield Neighbours",
            ],
        );
        says_not(&html, &["Ended scheme"]);
        assert!(links(&html).contains(&format!("/schemes/{}", scheme(t, "LARK-1"))));
        assert!(!html.contains("noindex"), "the register may be found by everybody");
        for empty in ["/schemes?find=", "/schemes?find=+&practice=&utm_source=x"] {
            assert_eq!(words(&site.page(empty)), words(&html), "{empty}");
        }
    });
}

#[test]
fn a_postcode_its_half_and_a_practice_find_schemes_and_say_why() {
    on_larkshire(|_, site| {
        let html = site.page("/schemes?find=lf11aa");
        says(
            &html,
            &[
                "Schemes for people in LF1 1AA",
                "More than one scheme is for people here.",
                "Larkfield link workers",
                "The GP practice nearest to you is one of them.",
                "It is for everybody in Larkshire and Gullshire.",
                "You can contact them yourself. Ring us.",
                "0161 496 0100",
                "People aged 18 and over",
                "Is your GP practice somewhere else?",
                "Larkfield Surgery",
                "Lark PCN",
            ],
        );
        let all = links(&html);
        for link in
            ["/schemes?practice=Z90001", "/local-area?postcode=LF1%201AA", "/find-support?near=LF1%201AA"]
        {
            assert!(all.iter().any(|known| known == link), "{link} is not among {all:?}");
        }
        assert!(html.contains("noindex"));

        let half = site.page("/schemes?find=LF2");
        says(
            &half,
            &[
                "Schemes for people in LF2",
                "depends on where you live and on your GP practice",
                "Quay scheme",
            ],
        );
        assert!(
            !links(&half).iter().any(|link| link.starts_with("/local-area?")),
            "half a postcode is no area"
        );

        let practice = site.page("/schemes?find=larkfield+surgery");
        says(
            &practice,
            &[
                "Schemes for people registered with Larkfield Surgery",
                "Larkfield, LF1 1AA",
                "It is for people registered with the practices of Lark PCN",
            ],
        );
        let one = site.page("/schemes?practice=z90003");
        says(
            &one,
            &[
                "Scheme for people registered with High Street Surgery",
                "It is for people registered with High Street Surgery.",
            ],
        );
    });
}

#[test]
fn two_practices_of_one_name_are_asked_about_with_town_and_postcode() {
    on_larkshire(|_, site| {
        let html = site.page("/schemes?find=high+street+surgery");
        says(&html, &["Which GP practice is yours?", "Larkfield, LF1 2BB", "Quay, LF2 3DD"]);
        let choices: Vec<String> =
            links(&html).into_iter().filter(|link| link.starts_with("/schemes?practice=")).collect();
        assert_eq!(choices, ["/schemes?practice=Z90002", "/schemes?practice=Z90003"]);
        says(
            &site.page("/schemes?practice=Z90002"),
            &["From 1 June 2026 this practice is in Quay PCN. Another scheme may be for you then."],
        );
    });
}

#[test]
fn where_nothing_is_known_people_are_told_what_to_do() {
    on_larkshire(|_, site| {
        let lone = site.page("/schemes?find=lone+practice");
        says(&lone, &["in no primary care network that we know of", "County scheme"]);
        let closed = site.page("/schemes?find=old+bakery");
        says(
            &closed,
            &[
                "Old Bakery Surgery has closed",
                "County scheme",
                "It closed on 31 March 2024.",
                "GP practices nearby",
                "Larkfield Surgery",
            ],
        );
        let nobody = site.page("/schemes?find=zebra");
        says(
            &nobody,
            &["We found no GP practice called “zebra”", "check the spelling", "ask at your GP practice"],
        );
        let scotland = site.page("/schemes?find=eh1+1bb");
        says(&scotland, &["We know of no scheme for EH1 1BB", "In Scotland, ask at your GP practice"]);
        says_not(&scotland, &["Most practices have one"]);
        says(&site.page("/schemes?find=BT1"), &["In Northern Ireland, ask at your GP practice"]);
        let wales = site.page("/schemes?find=dale+surgery");
        says(&wales, &["Dale scheme"]);
        for html in [nobody, scotland] {
            assert!(
                links(&html).contains(&"/find-support".to_owned()),
                "support can be found without a scheme"
            );
        }
    });
    both_stores(|t| {
        country::country(t);
        let site = Site::over(t);
        let html = site.page("/schemes?find=LF1+1AA");
        says(
            &html,
            &[
                "We know of no scheme for LF1 1AA",
                "Most practices have one",
                "search by the name of your GP practice",
            ],
        );
        says_not(&html, &["look through all schemes"]);
        let alone = site.page("/schemes?practice=Z90004");
        says(
            &alone,
            &["We know of no scheme for Lone Practice", "It may still have a link worker: ask there."],
        );
        let closed = site.page("/schemes?practice=Z90005");
        says(&closed, &["Old Bakery Surgery has closed", "GP practices nearby"]);
        says(&site.page("/schemes?find=CF1+1AA"), &["In Wales, ask at your GP practice or your council"]);
    });
}

#[test]
fn an_empty_register_says_so() {
    both_stores(|t| {
        let site = Site::over(t);
        says(
            &site.page("/schemes"),
            &["There are no schemes in the register yet.", "Ask at your GP practice"],
        );
        says(
            &site.page("/schemes?find=LF1+1AA"),
            &["No postcodes have been loaded here yet", "Enter the name of your GP practice"],
        );
        says_not(&site.page("/open-data"), &["Download the register"]);
        let table = site.page("/schemes.csv");
        assert_eq!(table, country::HEADER);
    });
}

#[test]
fn what_cannot_be_used_is_a_problem_of_the_field_or_is_not_there() {
    on_larkshire(|t, site| {
        let long = "a".repeat(101);
        for (typed, message) in [
            ("LF1+9ZZ", "We do not know this postcode."),
            ("LF7", "We do not know this postcode."),
            (&long, "Enter 100 characters or fewer"),
        ] {
            let html = site.page(&format!("/schemes?find={typed}"));
            says(
                &html,
                &["Error: Find your social prescribing scheme", "There is a problem", message, "All schemes"],
            );
            assert!(links(&html).contains(&"#find".to_owned()));
        }
        let echoed = site.page("/schemes?find=%3Cscript%3Ealert(9)%3C%2Fscript%3E%22%3E");
        assert!(!echoed.contains("<script>alert"));
        for (path, told) in [
            ("/schemes?practice=U99001", "We do not know this GP practice."),
            ("/schemes?practice=%3Cb%3E", "We do not know this GP practice."),
            ("/schemes/10000000-0000-4000-8000-00000000000f", "This scheme is not in the register any more."),
            ("/schemes/not-an-id", "This scheme is not in the register any more."),
        ] {
            let answer = site.ask("GET", path);
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            says(&answer.html, &[told, "Not for emergencies"]);
        }
        let id = scheme(t, "LARK-1");
        assert_eq!(site.ask("POST", &format!("/schemes/{id}")).status, StatusCode::METHOD_NOT_ALLOWED);
    });
}

#[test]
fn the_page_of_a_scheme_says_all_that_the_register_knows() {
    on_larkshire(|t, site| {
        let html = site.page(&format!("/schemes/{}", scheme(t, "LARK-1")));
        says(
            &html,
            &[
                "Larkfield link workers – Alongside",
                "Run by Larkfield Neighbours",
                "You can contact them yourself. Ring us.",
                "What a link worker does for you",
                "Monday to Friday 9am to 5pm",
                "GPs; nurses; housing officers",
                "Use the form on our website",
                "English, Polish",
                "People aged 18 and over",
                "Lark PCN: 2 GP practices",
                "Larkfield Surgery, Larkfield",
                "Comes from Larkshire, last read on 4 May 2026",
                "Licence: Open Government Licence v3.0",
                "Open since 1 April 2025",
                "It gives the charity number 1000001. We do not have the register of charities here",
            ],
        );
        for link in ["tel:01614960100", "mailto:hello@larkfield.example", "/schemes.csv"] {
            assert!(links(&html).contains(&link.to_owned()), "{link}");
        }
        let councils = site.page(&format!("/schemes/{}", scheme(t, "LARK-3")));
        says(&councils, &["People who live in Larkshire Gullshire", "Ask them, or your GP practice"]);
        let ended = site.page(&format!("/schemes/{}", scheme(t, "LARK-4")));
        says(&ended, &["This scheme ended on 31 March 2026.", "Find the scheme that is there now"]);
        let nowhere = site.page(&format!("/schemes/{}", scheme(t, "LARK-6")));
        says(&nowhere, &["does not say which area this scheme covers"]);
    });
    both_stores(|t| {
        country::schemes(t, &["LARK-7,Strangers,Somebody,,,,,,,U98765,Z98765,E08009009,,,,,,,,,"]);
        let html = Site::over(t).page(&format!("/schemes/{}", scheme(t, "LARK-7")));
        for code in ["U98765", "Z98765", "E08009009"] {
            says(&html, &[&format!("{code} (a code we do not know)")]);
        }
        says(&html, &["We do not know how to reach this scheme. Ask at your GP practice."]);
    });
}

#[test]
fn the_open_data_can_be_imported_again_and_says_whose_it_is() {
    on_larkshire(|t, site| {
        let answer = site.ask("GET", "/schemes.csv");
        assert_eq!(answer.status, StatusCode::OK);
        for (name, value) in [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
            (header::CONTENT_DISPOSITION, "attachment; filename=\"schemes.csv\""),
            (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        ] {
            assert_eq!(answer.headers[&name], value);
        }
        country::load(t, "schemes.csv", &answer.html, Some("Copy"));
        let all = Schemes::load(&t.db).unwrap();
        let of = |source: &str| -> Vec<nhs::Scheme> {
            let from = all.iter().filter(|one| all.origin(one).unwrap().name == source);
            from.map(|one| nhs::Scheme { id: Uuid::nil(), ..one.clone() }).collect()
        };
        assert_eq!(of("Copy").len(), SCHEMES.len());
        assert_eq!(of("Copy"), of("Larkshire"));
        let html = site.page("/open-data");
        says(
            &html,
            &["It has 6 schemes", "Larkshire. Licence: Open Government Licence v3.0. Last read: 4 May 2026"],
        );
        assert!(links(&html).contains(&"/schemes.csv".to_owned()));
        assert_eq!(site.ask("GET", "/cy/schemes.csv").status, StatusCode::NOT_FOUND, "data has no language");
    });
}

#[test]
fn the_area_of_a_postcode_and_the_register_lead_to_each_other() {
    on_larkshire(|t, site| {
        let area = site.page("/local-area?postcode=LF1+1AA");
        says(&area, &["Larkfield link workers", "You can contact them yourself. Ring us."]);
        let all = links(&area);
        assert!(all.contains(&format!("/schemes/{}", scheme(t, "LARK-1"))));
        assert!(all.contains(&"/schemes".to_owned()));
    });
}

// ---- Loneliness -------------------------------------------------------------------------------------------------

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

// ---- Organisations ----------------------------------------------------------------------------------------------

const GROUP: &str = "70000000-0000-4000-8000-000000000001";

fn services(count: u32, identifiers: &Value) -> Vec<Value> {
    (1..=count)
        .map(|number| {
            json!({"id": format!("10000000-0000-4000-8000-1{number:011}"), "name": format!("Choir {number:02}"),
                "status": "active", "organization": {"id": GROUP, "name": "Glade Neighbours",
                "description": "We sing.\n\nSince 1987.", "email": "hello@glade.example", "website": "https://glade.example",
                "organization_identifiers": identifiers,
                "contacts": [{"id": "a0000000-0000-4000-8000-00000000000a", "name": "Ann Trustee", "title": "Trustee"}]}})
        })
        .collect()
}

fn number(scheme: &str, number: &str) -> Value {
    json!([{"id": "a0000000-0000-4000-8000-00000000000b", "identifier_scheme": scheme,
        "identifier_type": "Charity number", "identifier": number}])
}

#[test]
fn an_organisation_says_what_it_is_what_it_offers_and_where_that_is_from() {
    both_stores(|t| {
        take(t, fernley());
        let site = Site::over(t);
        let service = site.page(&format!("/services/{LUNCH}"));
        assert!(links(&service).contains(&format!("/organisations/{GROUP}")), "its service leads there");
        let html = site.page(&format!("/organisations/{GROUP}"));
        says(
            &html,
            &[
                "Fernley Good Neighbours – Alongside",
                "A group.",
                "neighbours.example",
                "What they offer: 1 service",
                "Tuesday lunch club",
                "Every Tuesday, midday to 2pm",
                "St Oswin’s Hall, Fernley",
                "Comes from Fernley Council, first read on 4 May 2026",
                "Licence: Open Government Licence v3.0",
            ],
        );
        says_not(&html, &["charity", "Charity"]);
        let all = links(&html);
        for link in [
            format!("/services/{LUNCH}/tuesday-lunch-club"),
            format!("/openreferral/organizations/{GROUP}"),
            "https://neighbours.example".to_owned(),
        ] {
            assert!(all.contains(&link), "{link} is not among {all:?}");
        }
        let hostile = site.page("/organisations/70000000-0000-4000-8000-000000000003");
        assert!(
            !hostile.contains("<script>alert")
                && !links(&hostile).iter().any(|link| link.starts_with("javascript"))
        );
        let refuge = site.page("/organisations/70000000-0000-4000-8000-000000000002");
        says(&refuge, &["Haven", "Private address", "01632 960002"]);
        says_not(&refuge, &["Secret", "Hiddenham", "M33 9ZZ", "960999"]);
    });
}

#[test]
fn many_services_come_twenty_a_page_and_hidden_ones_do_not_come() {
    both_stores(|t| {
        take(t, services(41, &json!([])));
        let hidden: Uuid = "10000000-0000-4000-8000-100000000041".parse().unwrap();
        t.db.write(move |tx| set_state(tx, hidden, ListingState::Hidden)).unwrap();
        let site = Site::over(t);
        let page = |number: &str| site.ask("GET", &format!("/organisations/{GROUP}{number}"));
        let first = page("").html;
        says(&first, &["What they offer: 40 services", "Showing 1 to 20 of 40", "Choir 01", "Choir 20"]);
        says_not(&first, &["Choir 21"]);
        assert!(links(&first).contains(&format!("/organisations/{GROUP}?page=2")));
        says(&page("?page=2").html, &["Showing 21 to 40 of 40", "Choir 40"]);
        let beyond = page("?page=3");
        assert_eq!(beyond.status, StatusCode::NOT_FOUND);
        says(&beyond.html, &["There is no page 3 of their services."]);
        for wrong in ["?page=0", "?page=x", "?page=1.5"] {
            assert_eq!(page(wrong).status, StatusCode::BAD_REQUEST, "{wrong}");
        }
        for unknown in ["10000000-0000-4000-8000-00000000000f", "not-an-id"] {
            let answer = site.ask("GET", &format!("/organisations/{unknown}"));
            assert_eq!(answer.status, StatusCode::NOT_FOUND);
            says(&answer.html, &["This organisation is not in the directory.", "Find support near you"]);
        }
    });
}

#[test]
fn an_organisation_whose_services_are_all_hidden_says_that_none_are_listed() {
    both_stores(|t| {
        take(t, services(1, &json!([])));
        let hidden: Uuid = "10000000-0000-4000-8000-100000000001".parse().unwrap();
        t.db.write(move |tx| set_state(tx, hidden, ListingState::Hidden)).unwrap();
        let html = Site::over(t).page(&format!("/organisations/{GROUP}"));
        says(
            &html,
            &["Glade Neighbours", "We list no services of theirs now.", "Find other support near you"],
        );
        says_not(&html, &["Choir"]);
    });
}

#[test]
fn its_charity_number_is_held_against_the_register_and_nobody_is_named() {
    for (scheme, given, expected) in [
        ("GB-SC", "SC012345", "Registered charity SC012345, on the register"),
        ("GB-SC", "SC099999", "It gives the charity number SC099999. We could not find this number"),
        ("GB-SC", "SC012346", "Charity SC012346 was taken off the register of charities on 1 March 2024."),
        ("GB-CHC", "1160694", "We do not have the register of charities here, so we could not check it."),
        ("GB-SC", "soon", "It gives “soon” as its charity number."),
    ] {
        both_stores(|t| {
            country::load(t, "oscr.csv", country::CHARITIES, None);
            take(t, services(1, &number(scheme, given)));
            let html = Site::over(t).page(&format!("/organisations/{GROUP}"));
            let told = words(&html);
            assert!(told.contains(expected), "{expected:?} is not in {told}");
            for private in ["Ann", "Trustee", "Acacia", "EH1 1AA", "960000"] {
                assert!(!told.contains(private), "{private} is told: {told}");
            }
        });
    }
}
