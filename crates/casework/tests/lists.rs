//! Lists of referrals, on both engines: exactly what the policies allow, each once, page by page, and found again.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use std::collections::BTreeSet;

use administration::Asker;
use casework::lifecycle::{Move, Phase, State};
use casework::people::reaching;
use casework::referral::lists::{self, Listed, PAGE, Wanted};
use casework::referral::moves::Doing;
use casework::referral::{self};
use jiff::SignedDuration;
use permit::{Action, Resource};
use store::Tx;
use store::testing::{TestDb, both_stores};
use support::*;
use uuid::Uuid;

type List = fn(&mut Tx<'_>, &Asker, &Wanted) -> casework::Result<Listed>;

/// All pages of a list, as whoever asks goes through them.
fn all(t: &TestDb, who: Member, list: List, wanted: &Wanted) -> Vec<lists::Line> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let wanted = Wanted { after, ..wanted.clone() };
        let listed = as_account(t, who.account, move |tx, asker| list(tx, asker, &wanted)).unwrap();
        assert!(listed.lines.len() <= PAGE as usize);
        assert!(listed.next.is_none() || listed.lines.len() == PAGE as usize);
        found.extend(listed.lines);
        after = listed.next;
        if after.is_none() {
            return found;
        }
    }
}

fn ids(lines: &[lists::Line]) -> Vec<Uuid> {
    lines.iter().map(|line| line.id).collect()
}

fn moved(t: &TestDb, who: Member, id: Uuid, doing: Doing) {
    done(t, who, id, doing).unwrap();
}

/// Referrals of every referrer at both schemes, in several states, with link workers and without.
fn some(t: &TestDb, country: &Country) -> Vec<Uuid> {
    let mut made = Vec::new();
    let mut person = 0;
    for (gp, scheme, manager, workers) in [
        (country.gp, country.scheme, country.manager, [country.worker, country.other_worker]),
        (country.oak_gp, country.scheme, country.manager, [country.other_worker, country.worker]),
        (country.far_gp, country.far_scheme, country.far_manager, [country.far_worker; 2]),
        // From one network to the scheme of the other, and by those who work there.
        (country.gp, country.far_scheme, country.far_manager, [country.far_worker; 2]),
        (country.worker, country.scheme, country.manager, [country.worker, country.other_worker]),
        (country.manager, country.far_scheme, country.far_manager, [country.far_worker; 2]),
    ] {
        for how_far in 0..6 {
            person += 1;
            t.db.moment().advance(SignedDuration::from_hours(7));
            let id = referred(t, gp, &stranger(person), scheme);
            made.push(id);
            if how_far > 0 {
                moved(t, manager, id, Doing::new(Move::Accept, 1));
            }
            if how_far > 1 {
                let to = Some(workers[how_far % 2].membership);
                moved(t, manager, id, Doing { to, ..Doing::new(Move::Allocate, 2) });
            }
            match how_far {
                3 => moved(t, manager, id, Doing::new(Move::Begin, 3)),
                4 => {
                    let reason = Some("no-longer-needed".to_owned());
                    moved(t, manager, id, Doing { reason, ..Doing::new(Move::Close, 3) });
                }
                5 => {
                    let reason = Some("wrong-person".to_owned());
                    moved(t, manager, id, Doing { reason, ..Doing::new(Move::MarkError, 3) });
                }
                _ => {}
            }
        }
    }
    made
}

#[test]
fn a_list_has_exactly_what_the_policies_allow_whoever_asks() {
    both_stores(|t| {
        let country = Country::new(t);
        let made = some(t, &country);
        // Somebody with two roles, and somebody whose only role has ended.
        member(&t.db, "oak-gp", country.pcn, "link-worker");
        let both = Member { ..country.oak_gp };
        let everybody = [
            country.gp,
            country.nurse,
            both,
            country.far_gp,
            country.manager,
            country.worker,
            country.other_worker,
            country.far_manager,
            country.far_worker,
            country.provider,
            country.commissioner,
            country.lead,
            country.administrator,
        ];
        let referrals: Vec<referral::Referral> = made
            .iter()
            .map(|id| {
                let found = whole(t, country.manager, *id).or_else(|_| whole(t, country.far_manager, *id));
                found.unwrap().referral
            })
            .collect();
        let mut seen = 0;
        for who in everybody {
            let (all_of_them, organisation) = (referrals.clone(), who.organisation);
            let allowed = as_account(t, who.account, move |_, asker| {
                let whose: Vec<(Uuid, Resource)> =
                    all_of_them.iter().map(|one| (one.id, one.whose())).collect();
                let may = |action| -> BTreeSet<Uuid> {
                    whose.iter().filter(|(_, whose)| asker.may(action, whose)).map(|(id, _)| *id).collect()
                };
                let own: BTreeSet<Uuid> = all_of_them
                    .iter()
                    .filter(|one| asker.works().any(|works| Some(works.organisation) == one.referrer))
                    .map(|one| one.id)
                    .collect();
                Ok((may(Action::ReadReferral), may(Action::ReadReferralStatus), own))
            });
            let (read, status, own) = allowed.unwrap();
            let due = all(t, who, lists::by_due, &Wanted::default());
            assert_eq!(due.len(), read.len(), "{who:?} of {organisation}");
            assert_eq!(ids(&due).into_iter().collect::<BTreeSet<_>>(), read);
            let mine = all(t, who, lists::referred, &Wanted::default());
            assert_eq!(ids(&mine).into_iter().collect::<BTreeSet<_>>(), &status & &own);
            // What is counted is what is listed.
            let counts = as_account(t, who.account, lists::counts).unwrap();
            let of = |phase| due.iter().filter(|line| line.state.phase() == phase).count() as u64;
            assert_eq!((counts.waiting, counts.active), (of(Phase::Waiting), of(Phase::Active)));
            let overdue = all(t, who, lists::by_due, &Wanted { overdue: true, ..Wanted::default() });
            assert_eq!(counts.overdue, overdue.len() as u64);
            for phase in [Phase::Waiting, Phase::Active, Phase::Over] {
                let listed = all(t, who, lists::by_due, &Wanted { phase: Some(phase), ..Wanted::default() });
                assert_eq!(listed.len() as u64, of(phase));
                assert!(listed.iter().all(|line| line.state.phase() == phase));
            }
            seen += due.len() + mine.len();
        }
        assert!(seen > 50, "{seen}");
        for who in [country.provider, country.commissioner, country.lead, country.administrator] {
            assert_eq!(all(t, who, lists::by_due, &Wanted::default()), []);
            assert_eq!(all(t, who, lists::referred, &Wanted::default()), []);
        }
    });
}

#[test]
fn every_referral_is_on_exactly_one_page_in_order() {
    both_stores(|t| {
        let country = Country::new(t);
        let mut made = BTreeSet::new();
        for person in 0..(2 * PAGE + 9) {
            // Many at one instant and due on one day, so that only the identifier tells them apart.
            if person % 11 == 0 {
                t.db.moment().advance(SignedDuration::from_hours(13));
            }
            let id = referred(t, country.gp, &stranger(person), country.scheme);
            if person % 5 == 0 {
                let reason = Some("does-not-want".to_owned());
                moved(t, country.manager, id, Doing { reason, ..Doing::new(Move::PersonDeclines, 1) });
            }
            made.insert(id);
        }
        let due = all(t, country.manager, lists::by_due, &Wanted::default());
        assert_eq!(due.len(), made.len());
        assert_eq!(ids(&due).into_iter().collect::<BTreeSet<_>>(), made);
        let day = |line: &lists::Line| (line.due.is_none(), line.due, line.id);
        assert!(due.is_sorted_by_key(day), "what is due first comes first, and what is over last");
        let mine = all(t, country.nurse, lists::referred, &Wanted::default());
        assert_eq!(ids(&mine).into_iter().collect::<BTreeSet<_>>(), made);
        assert!(mine.is_sorted_by(|one, other| (one.received, one.id) > (other.received, other.id)));
        // A place that nobody gave begins at the beginning, and harms nobody.
        for after in ["", "tomorrow", "' or true --", "9999999999999999999999"] {
            let wanted = Wanted { after: Some((after.to_owned(), Uuid::nil())), ..Wanted::default() };
            as_account(t, country.gp.account, move |tx, asker| lists::referred(tx, asker, &wanted)).unwrap();
        }
        // Exactly a page, and none.
        let one = Wanted { phase: Some(Phase::Active), ..Wanted::default() };
        assert_eq!(all(t, country.manager, lists::by_due, &one), []);
    });
}

#[test]
fn somebody_is_found_by_any_of_their_names_and_by_the_number_of_the_referral() {
    both_stores(|t| {
        let country = Country::new(t);
        let named = |number, given, family, known_as| {
            let form =
                with(&stranger(number), &[("given", given), ("family", family), ("known_as", known_as)]);
            referred(t, country.gp, &form, country.scheme)
        };
        let margaret = named(1, "Margaret Ann", "Ashworth-Holt", "Peggy");
        let lukasz = named(2, "Łukasz", "Ósieński", "");
        let brien = named(3, "Siân", "O’Brien", "");
        // Eight letters that are a number of a referral by their shape.
        let ashworth = named(4, "Bob", "Ashworth", "");
        let found = |text: &str| -> BTreeSet<Uuid> {
            let wanted = Wanted { text: text.to_owned(), ..Wanted::default() };
            let due = all(t, country.manager, lists::by_due, &wanted);
            assert_eq!(ids(&all(t, country.gp, lists::referred, &wanted)).len(), due.len(), "{text}");
            assert_eq!(all(t, country.far_manager, lists::by_due, &wanted), [], "{text}");
            ids(&due).into_iter().collect()
        };
        for (text, who) in [
            ("margaret", vec![margaret]),
            ("  HOLT ann", vec![margaret]),
            ("peg", vec![margaret]),
            ("ashw", vec![margaret, ashworth]),
            ("Ashworth", vec![margaret, ashworth]),
            ("garet", vec![]),
            ("łukasz", vec![lukasz]),
            ("ŁUKASZ", vec![lukasz]),
            ("osien", vec![lukasz]),
            ("ÓSIEŃSKI", vec![lukasz]),
            ("obrien", vec![brien]),
            ("O'Brien", vec![brien]),
            ("sian", vec![brien]),
            ("margaret brien", vec![]),
            ("%", vec![]),
            ("_", vec![]),
            ("ash%", vec![margaret, ashworth]),
            ("' or 1=1 --", vec![]),
            ("\u{0}", vec![]),
        ] {
            assert_eq!(found(text), who.into_iter().collect(), "{text:?}");
        }
        assert_eq!(found(" ").len(), 4, "nothing typed asks for all");
        for id in [margaret, lukasz, brien, ashworth] {
            let number = whole(t, country.manager, id).unwrap().referral.number;
            for text in
                [number.clone(), number.to_lowercase(), format!("{} - {}", &number[..4], &number[4..])]
            {
                assert_eq!(found(&text), BTreeSet::from([id]), "{text}");
            }
        }
    });
}

#[test]
fn whoever_has_another_name_now_is_found_by_it_and_no_more_by_the_old_one() {
    both_stores(|t| {
        let country = Country::new(t);
        let first = referred(t, country.gp, &numbered(), country.scheme);
        let again = with(&numbered(), &[("again", "Another matter")]);
        let second = referred(t, country.gp, &again, country.scheme);
        let person = whole(t, country.manager, first).unwrap().person;
        let mut details = person.details.clone();
        details.identity.family = "Featherstone".to_owned();
        let (id, version) = (person.id, person.version);
        as_account(t, country.manager.account, move |tx, asker| {
            reaching::change(tx, asker, id, version, &details, None)
        })
        .unwrap();
        for (who, list) in [(country.manager, lists::by_due as List), (country.gp, lists::referred)] {
            let found = |text: &str| {
                let wanted = Wanted { text: text.to_owned(), ..Wanted::default() };
                ids(&all(t, who, list, &wanted)).into_iter().collect::<BTreeSet<_>>()
            };
            assert_eq!(found("feather"), BTreeSet::from([first, second]));
            assert_eq!(found("ashworth"), BTreeSet::new());
        }
    });
}

#[test]
fn a_line_says_what_is_to_be_known_and_who_looked_is_recorded() {
    both_stores(|t| {
        let country = Country::new(t);
        let form = with(
            &numbered(),
            &[("known_as", "Peggy"), ("need", ""), ("safety", "A dog that bites"), ("urgency", "soon")],
        );
        let form = [form, fields(&[("need", "loneliness"), ("need", "debt")])].concat();
        let id = referred(t, country.gp, &form, country.scheme);
        moved(t, country.manager, id, Doing::new(Move::Accept, 1));
        let to = Some(country.worker.membership);
        moved(t, country.manager, id, Doing { to, ..Doing::new(Move::Allocate, 2) });
        let line = all(t, country.manager, lists::by_due, &Wanted::default()).remove(0);
        assert_eq!(line.name, "Margaret Ashworth (Peggy)");
        assert_eq!((line.state, line.has_safety, line.unread), (State::Allocated, true, true));
        assert_eq!(line.needs, ["debt", "loneliness"]);
        assert_eq!(line.link_worker.as_deref(), Some("ada"));
        assert_eq!(line.urgency, referral::Urgency::Soon);
        assert_eq!(all(t, country.worker, lists::by_due, &Wanted::default()).len(), 1);
        let held = Wanted { held_by: Some(country.other_worker.membership), ..Wanted::default() };
        assert_eq!(all(t, country.manager, lists::by_due, &held), []);
        let held = Wanted { held_by: to, ..Wanted::default() };
        assert_eq!(all(t, country.manager, lists::by_due, &held).len(), 1);
        status(t, country.gp, id).unwrap();
        let mine = all(t, country.gp, lists::referred, &Wanted::default());
        assert!(!mine[0].unread, "whoever referred has read it");
        let listed: Vec<_> = trail(t)
            .into_iter()
            .filter(|event| event.subject.is_none() && event.action.starts_with("read-referral"))
            .collect();
        assert_eq!(listed.len(), 5);
        assert_eq!(listed[0].actor.id(), Some(country.gp.account));
        assert_eq!(listed[0].detail.as_deref(), Some(r#"{"listed":1}"#));
        assert_eq!(listed[0].action, "read-referral-status");
        assert_eq!(
            listed[0].area,
            audit::chain_of(country.gp.organisation),
            "no list of others waits for it"
        );
    });
}
