//! Capability epic E00662: record outcomes of wellness assessments.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use casework::lifecycle::Move;
use casework::measures::change::{Compared, Line, Said};
use casework::measures::{Completed, Occasion, Tongue, prompts};
use casework::referral::moves::Doing;
use jiff::SignedDuration;
use jiff::civil::date;
use store::testing::both_stores;
use support::measuring::*;
use support::*;
use vocabulary::measures::HigherIs;

const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);

#[test]
fn e00662_record_outcomes_of_wellness_assessments() {
    both_stores(|t| {
        let country = Country::new(t);
        let ada = country.worker;
        let (person, referral) = supported(t, &country);
        let began = casework::clocks::day_in_england(t.db.moment().now());

        // Somebody has spoken with her, so it is asked how she is; which measures are usual stands in a list.
        let first = page(t, ada, person).unwrap();
        assert!(first.may_record && first.entries.is_empty() && first.changes.is_empty());
        let asked: Vec<(Occasion, &str)> =
            first.prompts.iter().map(|one| (one.occasion, one.measure.as_str())).collect();
        assert_eq!(asked, [(Occasion::Baseline, "ons4"), (Occasion::Baseline, "ons-loneliness-4")]);
        assert!(first.prompts.iter().all(|one| one.is_due(began)));

        // She answers on the telephone, on paper in Welsh with her daughter, and in a score of a licensed measure.
        let lonely = [
            ("companionship", "often"),
            ("left-out", "often"),
            ("isolated", "some-of-the-time"),
            ("lonely", "often-or-always"),
        ];
        let by_phone = [&lonely[..], &[("completed", "by-phone")]].concat();
        record(t, ada, person, &filled(t, measure("ons-loneliness-4"), &by_phone)).unwrap();
        let on_paper = [
            ("satisfied", "4"),
            ("worthwhile", "5"),
            ("happy", "3"),
            ("anxious", "8"),
            ("completed", "on-paper"),
            ("helped_by", "Her daughter"),
            ("language", "cy"),
        ];
        record(t, ada, person, &filled(t, measure("ons4"), &on_paper)).unwrap();
        let scored = [("score", "17.43"), ("licence", "Warwick 2026/114")];
        record(t, ada, person, &filled(t, measure("swemwbs"), &scored)).unwrap();

        // Twelve weeks later it is time to ask again, and she answers.
        let early = page(t, ada, person).unwrap();
        assert!(early.prompts.iter().all(|one| one.occasion == Occasion::Review && !one.is_due(began)));
        t.db.moment().advance(WEEK * 12);
        let today = casework::clocks::day_in_england(t.db.moment().now());
        let due = page(t, ada, person).unwrap();
        assert_eq!(due.prompts.len(), 3);
        assert!(due.prompts.iter().all(|one| one.is_due(today)), "{:?}", due.prompts);
        let better = [
            ("occasion", "review"),
            ("companionship", "some-of-the-time"),
            ("left-out", "some-of-the-time"),
            ("isolated", "hardly-ever-or-never"),
            ("lonely", "occasionally"),
        ];
        record(t, ada, person, &filled(t, measure("ons-loneliness-4"), &better)).unwrap();
        let better = [
            ("occasion", "review"),
            ("satisfied", "7"),
            ("worthwhile", "5"),
            ("happy", "6"),
            ("anxious", "3"),
        ];
        record(t, ada, person, &filled(t, measure("ons4"), &better)).unwrap();
        let better = [("occasion", "review"), ("score", "21.54"), ("licence", "Warwick 2026/114")];
        record(t, ada, person, &filled(t, measure("swemwbs"), &better)).unwrap();

        // What changed is hers alone: first beside latest. Loneliness fell from 8 to 5.
        let seen = page(t, ada, person).unwrap();
        let change = |id: &str| seen.changes.iter().find(|change| change.measure == id).unwrap();
        let lines = |id: &str| match &change(id).compared {
            Compared::Lines(lines) => lines.clone(),
            other => panic!("{id}: {other:?}"),
        };
        let numbers = |item: Option<&str>, from, to, between, higher_is| Line {
            item: item.map(str::to_owned),
            said: Said::Numbers {
                from,
                to,
                between,
                higher_is: Some(higher_is),
                days: vec![(began, from), (today, to)],
            },
        };
        assert_eq!(
            lines("ons-loneliness-4"),
            [
                numbers(None, 8.0, 5.0, (3.0, 9.0), HigherIs::Worse),
                Line {
                    item: Some("lonely".to_owned()),
                    said: Said::Choices { from: "often-or-always".to_owned(), to: "occasionally".to_owned() }
                },
            ]
        );
        let ten = (0.0, 10.0);
        assert_eq!(
            lines("ons4"),
            [
                numbers(Some("satisfied"), 4.0, 7.0, ten, HigherIs::Better),
                numbers(Some("worthwhile"), 5.0, 5.0, ten, HigherIs::Better),
                numbers(Some("happy"), 3.0, 6.0, ten, HigherIs::Better),
                numbers(Some("anxious"), 8.0, 3.0, ten, HigherIs::Worse),
            ],
            "each for itself: the standard has no total"
        );
        assert_eq!(lines("swemwbs"), [numbers(None, 17.43, 21.54, (7.0, 35.0), HigherIs::Better)]);

        // All of it can be read: what was answered, by whom, with what help, in which language, of which version.
        assert_eq!(seen.entries.len(), 6);
        let paper = seen.entries.iter().find(|entry| entry.completed == Completed::OnPaper).unwrap();
        assert_eq!((paper.helped_by.as_deref(), paper.tongue), (Some("Her daughter"), Tongue::Welsh));
        assert_eq!((paper.score, paper.answers["anxious"].as_str(), paper.asked), (None, "8", 4));
        assert_eq!((paper.measure_version.as_str(), paper.by.as_deref()), ("1.0.0", Some("ada")));
        assert_eq!((paper.referral, paper.on), (referral, began));
        let licensed = seen.entries.iter().find(|entry| entry.measure == "swemwbs").unwrap();
        assert_eq!((licensed.licence.as_deref(), licensed.asked), (Some("Warwick 2026/114"), 0));

        // Before support ends, everything is asked once more.
        let closing = move |tx: &mut store::Tx<'_>, asker: &administration::Asker| {
            let whole = casework::referral::whole(tx, asker, referral)?;
            prompts::before_closing(tx, &whole)
        };
        let last = as_account(t, ada.account, closing).unwrap();
        assert_eq!(last.len(), 3);
        assert!(last.iter().all(|one| one.occasion == Occasion::Closure && one.is_due(today)));
        let closure =
            [&lonely[1..], &[("occasion", "closure"), ("companionship", "some-of-the-time")]].concat();
        record(t, ada, person, &filled(t, measure("ons-loneliness-4"), &closure)).unwrap();
        let left = as_account(t, ada.account, closing).unwrap();
        assert_eq!(left.iter().map(|one| one.measure.as_str()).collect::<Vec<_>>(), ["ons4", "swemwbs"]);
        let closed = Doing { reason: Some("goals-achieved".to_owned()), ..Doing::new(Move::Close, 4) };
        done(t, ada, referral, closed).unwrap();
        let over = page(t, ada, person).unwrap();
        assert_eq!((over.entries.len(), over.may_record, over.prompts.len()), (7, false, 0));
        assert_eq!(over.changes[1].latest.as_ref().map(|entry| entry.occasion), Some(Occasion::Closure));

        assert_eq!(recorded(t, "record-measure"), 7);
        let told = trail(t).into_iter().filter(|event| event.action == "record-measure");
        assert!(
            told.map(|event| format!("{event:?}")).all(|event| !event.contains("often")),
            "no answer is in it"
        );
        let chains = audit::verify::verify(&t.db, &[]).unwrap();
        assert!(chains.iter().all(|chain| chain.broken.is_none()));
        assert!(began < today && began > date(2020, 1, 1));
    });
}
