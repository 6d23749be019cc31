//! Examples of the search: every way in which its page can look.

use directory::search::choices::Choices;
use locales::Words;

use super::{Chip, FieldProblem, FindSupportPage, KeptLink, MapShown, Step, Taken, WhichPlace, Why};
use crate::finding::asked::Asked;
use crate::finding::filters::filters;
use crate::finding::{SearchAddress, labels};
use crate::look::Sample;
use crate::pages::card::{ResultCard, SaveLink, sample_cards};
use crate::pages::listing;
use crate::site::MapTiles;
use crate::theirs::theirs;
use crate::words::service_path;

fn address(fields: &[(&str, &str)]) -> SearchAddress {
    SearchAddress::of(fields)
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn step(text: String, count: Option<u64>) -> Step {
    Step { text, count, address: "/find-support?q=lunch%20club".to_owned() }
}

/// A search with its form, its chips and its filters.
fn searched(words: &Words, fields: &[(&str, &str)]) -> FindSupportPage {
    let address = address(fields);
    let asked = Asked::read(words, &address);
    FindSupportPage {
        query: address.get("q").to_owned(),
        near: address.get("near").to_owned(),
        searched: true,
        wanted: Some(address.get("q").to_owned()).filter(|text| !text.is_empty()),
        place: Some(address.get("near").to_owned()).filter(|text| !text.is_empty()),
        filters: filters(words, &address, &asked, &choices()),
        filtered: address.filters() as u64,
        address,
        ..FindSupportPage::default()
    }
}

fn choices() -> Choices {
    Choices {
        needs: vec![
            ("friends-and-company", 31),
            ("loneliness", 28),
            ("social-isolation", 12),
            ("money", 9),
            ("debt", 4),
            ("housing", 3),
            ("feelings", 14),
            ("anxiety", 6),
            ("staying-well", 22),
            ("caring", 2),
            ("life-change", 5),
            ("independence", 7),
            ("rights", 1),
            ("purpose", 8),
        ],
        activities: vec![
            ("company", 30),
            ("lunch-club", 12),
            ("coffee-morning", 9),
            ("moving", 14),
            ("arts", 6),
        ],
        costs: [18, 37],
        access: vec![("step-free", 21), ("hearing-loop", 4), ("transport", 2)],
        days: [9, 14, 11, 8, 7, 2, 0],
        parts_of_day: [12, 19, 4],
        languages: vec![("en", 3), ("cy", 1), ("pl", 2), ("ur", 5)],
        modes: vec![("in-person", 40), ("online", 3), ("phone", 2)],
        genders: [39, 36],
        within: Some([Some(4), Some(19), Some(41), None, None]),
        anywhere: None,
        without_referral: 33,
        with_places: 11,
        checked: 20,
        paused: 2,
        unstated: vec![(4, 14)],
    }
}

impl Sample for FindSupportPage {
    fn samples(words: &Words) -> Vec<Self> {
        let near = [("q", "lunch club"), ("near", "ZZ1 1AA")];
        let found = Self {
            total: 3,
            cards: sample_cards(words),
            chosen: vec![chip(labels::within(words, 5.0))],
            read: vec![chip(labels::activity(words, "lunch-club"))],
            steps: vec![step(words.say_with("find-support-step-within", &[("miles", 10.into())]), Some(12))],
            ..searched(words, &near)
        };
        let many = Self {
            total: 214,
            before: 80,
            cards: sample_cards(words),
            next: some("/find-support?need=loneliness&after=5230.17.100"),
            wanted: Some(labels::term(words, "loneliness")),
            chosen: vec![chip(labels::term(words, "loneliness")), chip(words.say("filters-join-self"))],
            unstated: vec![step(words.say_with("find-support-also-when", &[("count", 14.into())]), None)],
            kept: KeptLink { count: 2, address: "/list?s=AZmhwAAAcACAAAAAAAAAAQ".to_owned() },
            ..searched(
                words,
                &[
                    ("need", "loneliness"),
                    ("join", "self"),
                    ("day", "tu"),
                    ("s", "AZmhwAAAcACAAAAAAAAAAQ"),
                    ("after", "5400.3.80"),
                ],
            )
        };
        let first_visit = Self { groups: listing::sample_groups(words), ..Self::default() };
        let nothing = Self {
            groups: listing::sample_groups(words),
            steps: vec![
                step(words.say_with("find-support-step-within", &[("miles", 20.into())]), Some(3)),
                step(
                    words.say_with("find-support-step-without", &[("chip", labels::price(words, 0).into())]),
                    Some(1),
                ),
            ],
            chosen: vec![chip(labels::within(words, 5.0)), chip(labels::price(words, 0))],
            ..searched(words, &[("q", "underwater basket weaving"), ("near", "ZZ1 1AA"), ("cost", "free")])
        };
        vec![found, many, first_visit, nothing]
            .into_iter()
            .chain(places(words))
            .chain(readings(words))
            .chain(edges(words))
            .chain(maps(words))
            .collect()
    }
}

/// A place that is not known, or may be one of several.
fn places(words: &Words) -> Vec<FindSupportPage> {
    let named = |names: &[&str]| names.iter().map(|name| step((*name).to_owned(), None)).collect::<Vec<_>>();
    let asked = |fields: &[(&str, &str)]| FindSupportPage { searched: false, ..searched(words, fields) };
    let wrong = |message: String| vec![FieldProblem { field: "near".to_owned(), message }];
    let steps = vec![
        step(words.say("find-support-step-from-home"), Some(31)),
        step(words.say("find-support-step-everywhere"), Some(1_204)),
    ];
    let misread = FindSupportPage {
        problems: wrong(words.say("find-support-no-postcode")),
        filters: Vec::new(),
        groups: listing::sample_groups(words),
        steps: steps.clone(),
        ..asked(&[("q", "lunch"), ("near", "ZZ1 1")])
    };
    let several = FindSupportPage {
        which: Some(WhichPlace {
            why: Why::Several,
            typed: "Newport".to_owned(),
            places: named(&["Newport, Isle of Wight", "Newport, Shropshire", "Newport, Casnewydd - Newport"]),
        }),
        filters: Vec::new(),
        steps: steps.clone(),
        ..asked(&[("q", "lunch"), ("near", "Newport")])
    };
    let unknown = FindSupportPage {
        problems: wrong(words.say_with("find-support-unknown-place", &[("place", "Ferney".into())])),
        which: Some(WhichPlace {
            why: Why::Unknown,
            typed: "Ferney".to_owned(),
            places: named(&["Ferneyhough"]),
        }),
        filters: Vec::new(),
        steps,
        ..asked(&[("near", "Ferney")])
    };
    let in_words = FindSupportPage {
        total: 3,
        cards: sample_cards(words),
        which: Some(WhichPlace {
            why: Why::InWords,
            typed: "Newport".to_owned(),
            places: named(&["Newport, Isle of Wight", "Newport, Shropshire"]),
        }),
        ..searched(words, &[("q", "lunch in Newport")])
    };
    let namesakes = FindSupportPage {
        total: 3,
        cards: sample_cards(words),
        rough: true,
        which: Some(WhichPlace {
            why: Why::Namesakes,
            typed: "Sale, Trafford".to_owned(),
            places: named(&["Sale, Fernleyshire"]),
        }),
        ..searched(words, &[("q", "lunch"), ("near", "Sale")])
    };
    vec![misread, several, unknown, in_words, namesakes]
}

/// Words that were read as something.
fn readings(words: &Words) -> Vec<FindSupportPage> {
    let for_men = words.say("filters-for-men");
    let tuesday = labels::time(words, directory::search::When { days: 2, hours: Some((17 * 60, 22 * 60)) });
    let taken = |said: &str, means: &str| Taken {
        words: said.to_owned(),
        means: means.to_owned(),
        instead: "/find-support?q=a&plain=b".to_owned(),
    };
    let read = FindSupportPage {
        total: 3,
        cards: sample_cards(words),
        any_word: true,
        mended: vec![taken("berevement", "bereavement")],
        taken: vec![
            taken("walking group", &labels::activity(words, "walking-group")),
            taken("older men", &for_men),
        ],
        read: [labels::activity(words, "walking-group"), for_men, tuesday, labels::price(words, 0)]
            .map(chip)
            .to_vec(),
        ..searched(words, &[("q", "free berevement walking group for older men on Tuesday evening")])
    };
    let unsaid = FindSupportPage {
        total: 3,
        cards: sample_cards(words),
        unsaid: true,
        ..searched(words, &[("q", "wheelchair"), ("near", "M33 2AA")])
    };
    let farther = FindSupportPage {
        total: 3,
        cards: sample_cards(words),
        farther: true,
        ..searched(words, &[("q", "Polish speaker"), ("near", "M33 2AA")])
    };
    let unknown = FindSupportPage {
        total: 3,
        cards: sample_cards(words),
        unknown: vec!["nonsense".to_owned(), "<script>alert(1)</script>".to_owned()],
        problems: vec![FieldProblem {
            field: "age".to_owned(),
            message: words.say("find-support-wrong-age"),
        }],
        ..searched(words, &[("q", "lunch"), ("age", "old"), ("need", "nonsense")])
    };
    vec![read, unsaid, farther, unknown]
}

/// The ends of what can happen.
fn edges(words: &Words) -> Vec<FindSupportPage> {
    let past =
        FindSupportPage { total: 41, before: 60, ..searched(words, &[("q", "lunch"), ("after", "1.1.60")]) };
    let too_long = FindSupportPage {
        query: "a".repeat(300),
        problems: vec![FieldProblem {
            field: "q".to_owned(),
            message: words.say_with("find-support-too-long", &[("most", 200.into())]),
        }],
        groups: listing::sample_groups(words),
        ..FindSupportPage::default()
    };
    let long_word = "Donaudampfschifffahrtsgesellschaftskapitänswitwenverein".repeat(3);
    let long = FindSupportPage {
        total: 1,
        cards: vec![ResultCard {
            id: "a/b?c".to_owned(),
            address: service_path("a/b?c", &long_word),
            name: theirs(&format!("{long_word} <script>alert(1)</script>")),
            organisation: Some(long_word.clone()),
            about: Some(theirs(&format!("Tea & cake, {long_word}"))),
            place: Some(theirs(&long_word)),
            why: Some(words.say_with("why-in-name", &[("words", long_word.as_str().into())])),
            stale: true,
            save: Some(SaveLink {
                key: "x".to_owned(),
                saved: true,
                address: "/find-support?q=a#card-x".to_owned(),
            }),
            ..ResultCard::default()
        }],
        read: vec![chip(long_word.clone())],
        ..searched(words, &[("q", &long_word)])
    };
    let empty_directory = FindSupportPage {
        groups: listing::sample_groups(words).into_iter().take(2).collect(),
        filters: Vec::new(),
        ..searched(words, &[("q", "lunch")])
    };
    vec![past, too_long, long, empty_directory]
}

/// The map, with pictures and without.
fn maps(words: &Words) -> Vec<FindSupportPage> {
    let fields = [("q", "lunch club"), ("near", "ZZ1 1AA"), ("view", "map")];
    let with = |map: MapShown| FindSupportPage {
        total: 3,
        cards: sample_cards(words),
        map: Some(map),
        ..searched(words, &fields)
    };
    let ground = some("/map/ground?box=-2.4,53.3,-2.2,53.5");
    let tiles = MapTiles::read(
        "https://tiles.example/{z}/{x}/{y}.png",
        "© Map makers https://maps.example/copyright",
    );
    vec![
        with(MapShown { tiles: tiles.ok(), ground: None, here: Some([53.42, -2.32]) }),
        with(MapShown { tiles: None, ground, here: None }),
    ]
}

fn chip(text: String) -> Chip {
    Chip { text, without: address(&[("q", "lunch club")]), main: false }
}
