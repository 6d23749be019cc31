//! Handing over on both engines: everybody or some, to whom, with what, all or none, and the report.

use crate::desk::{given, note, noting};
use crate::support;
use casework::caseload::{Sign, today};
use casework::handover::{self, Going, HandingOver, Report};
use casework::lifecycle::Move;
use casework::referral::moves::Doing;
use casework::tasks::{self, Setting};
use casework::triage::{self, TakesOn};
use casework::{Error, Rule};
use jiff::{SignedDuration, ToSpan as _};
use store::testing::{TestDb, both_stores};
use support::*;
use uuid::Uuid;

fn handing(t: &TestDb, of: Option<Uuid>, going: &[(Uuid, Member)]) -> HandingOver {
    HandingOver {
        form: new_id(t),
        of,
        reason: "leaving".to_owned(),
        going: going
            .iter()
            .map(|(referral, to)| Going {
                referral: *referral,
                to: to.membership,
                note: " Rings twice ".to_owned(),
            })
            .collect(),
        even_if_away: false,
        groups_to: None,
    }
}

fn hand_over(t: &TestDb, who: Member, handing: HandingOver) -> casework::Result<Uuid> {
    as_account(t, who.account, move |tx, asker| handover::hand_over(tx, asker, &handing))
}

fn report(t: &TestDb, who: Member, id: Uuid) -> casework::Result<Report> {
    as_account(t, who.account, move |tx, asker| handover::report(tx, asker, id))
}

fn signs(t: &TestDb, who: Member) -> Vec<(Sign, usize)> {
    let found = as_account(t, who.account, today::page).unwrap();
    found.groups.iter().map(|(sign, people)| (*sign, people.len())).collect()
}

#[test]
fn on_monday_nobody_on_the_caseload_is_forgotten() {
    both_stores(|t| {
        let country = Country::new(t);
        let (one, margaret_is) = given(t, &country, &margaret(), country.worker);
        let (other, _) = given(t, &country, &stranger(3), country.worker);
        note(t, country.worker, margaret_is, noting(t, "accepted")).unwrap();
        let setting = Setting {
            form: new_id(t),
            words: "Send the leaflet".to_owned(),
            due: None,
            people: vec![margaret_is],
        };
        as_account(t, country.worker.account, move |tx, asker| tasks::set(tx, asker, &setting)).unwrap();
        let own =
            Setting { form: new_id(t), words: "Book the hall".to_owned(), due: None, people: Vec::new() };
        as_account(t, country.worker.account, move |tx, asker| tasks::set(tx, asker, &own)).unwrap();

        let page =
            as_account(t, country.worker.account, |tx, asker| handover::page(tx, asker, None)).unwrap();
        assert_eq!(page.people.len(), 2);
        let colleagues: Vec<&str> = page.colleagues.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(colleagues, ["bea"], "not themselves, nor anybody elsewhere");

        let all = handing(t, None, &[(one, country.other_worker), (other, country.other_worker)]);
        let id = hand_over(t, country.worker, all.clone()).unwrap();
        assert_eq!(hand_over(t, country.worker, all).unwrap(), id, "sent twice, it is done once");

        assert_eq!(signs(t, country.worker), []);
        assert_eq!(signs(t, country.other_worker), [(Sign::Handed, 2)]);
        let hers = as_account(t, country.other_worker.account, today::page).unwrap();
        assert_eq!(hers.tasks.len(), 1, "what was to be done about somebody goes with them");
        let found = report(t, country.worker, id).unwrap();
        assert_eq!((found.before, found.after, found.now, found.own_tasks), (2, 0, 0, 1));
        assert_eq!((found.from.as_str(), found.reason.as_str()), ("ada", "leaving"));
        assert_eq!(found.people.len(), 2);
        assert!(found.people.iter().all(|one| one.to == "bea" && one.note.as_deref() == Some("Rings twice")));
        assert!(found.people.iter().all(|one| !one.has_spoken));
        assert_eq!(recorded(t, "hand-over"), 2, "one for each person");

        // Their new link worker has spoken with them.
        t.db.moment().advance(SignedDuration::from_mins(1));
        note(t, country.other_worker, margaret_is, noting(t, "spoke")).unwrap();
        assert_eq!(signs(t, country.other_worker), [(Sign::Handed, 1)]);
        let found = report(t, country.manager, id).unwrap();
        assert_eq!(found.people.iter().filter(|one| one.has_spoken).count(), 1);
        is_not_there(&report(t, country.far_manager, id));
        assert!(report(t, country.other_worker, id).is_err());
        is_not_there(&report(t, country.worker, new_id(t)));
    });
}

#[test]
fn all_go_or_none_and_nobody_to_whom_they_cannot_go() {
    both_stores(|t| {
        let country = Country::new(t);
        let (one, _) = given(t, &country, &margaret(), country.worker);
        let (hers, _) = given(t, &country, &stranger(3), country.other_worker);
        let usual = |going: &[(Uuid, Member)]| handing(t, None, going);
        for (wrong, against) in [
            (usual(&[]), Rule::NobodyChosen),
            (usual(&[(one, country.worker)]), Rule::Colleague),
            (usual(&[(one, country.far_worker)]), Rule::Colleague),
            (usual(&[(one, country.manager)]), Rule::Colleague),
            (
                HandingOver { reason: "bored".to_owned(), ..usual(&[(one, country.other_worker)]) },
                Rule::Reason,
            ),
        ] {
            assert_eq!(rule(hand_over(t, country.worker, wrong)), against);
        }
        let mut long = usual(&[(one, country.other_worker)]);
        long.going[0].note = "x".repeat(handover::LONGEST + 1);
        assert_eq!(rule(hand_over(t, country.worker, long)), Rule::TooLong);
        // One of two is not on the caseload: neither goes.
        let both = usual(&[(one, country.other_worker), (hers, country.other_worker)]);
        assert!(matches!(hand_over(t, country.worker, both), Err(Error::Stale)));
        assert_eq!(count(t, "select count(*) from handover"), 0);
        assert_eq!(signs(t, country.worker), [(Sign::New, 1)]);

        // The manager hands over for somebody who is ill, and nobody does who is elsewhere.
        let of = Some(country.worker.membership);
        let by_manager = || handing(t, of, &[(one, country.other_worker)]);
        is_not_there(&hand_over(t, country.far_manager, by_manager()));
        assert!(hand_over(t, country.other_worker, by_manager()).is_err());
        assert!(hand_over(t, country.gp, usual(&[(one, country.other_worker)])).is_err());

        // Whoever is away is given nobody unseen.
        let today = casework::clocks::day_in_england(t.db.moment().now());
        let (scheme, member) = (country.scheme, country.other_worker.membership);
        let takes = TakesOn { away_until: Some(today.checked_add(7.days()).unwrap()), ..TakesOn::default() };
        as_account(t, country.manager.account, move |tx, asker| {
            triage::set_takes_on(tx, asker, scheme, member, &takes)
        })
        .unwrap();
        assert_eq!(rule(hand_over(t, country.manager, by_manager())), Rule::ColleagueAway);
        let meant = HandingOver { even_if_away: true, ..by_manager() };
        hand_over(t, country.manager, meant).unwrap();
        assert_eq!(signs(t, country.worker), []);
        // What was closed meanwhile goes nowhere.
        let version = get(t, &country, hers).referral.version;
        let close = Doing { reason: Some("moved-away".to_owned()), ..Doing::new(Move::Close, version) };
        done(t, country.other_worker, hers, close).unwrap();
        let late = handing(t, None, &[(hers, country.worker)]);
        assert!(matches!(hand_over(t, country.other_worker, late), Err(Error::Stale)));
    });
}

#[test]
fn a_caseload_of_two_hundred_and_fifty_goes_in_one_act() {
    both_stores(|t| {
        let country = Country::new(t);
        let mut going = Vec::new();
        for number in 0..250 {
            let (id, _) = given(t, &country, &stranger(number + 10), country.worker);
            going.push((id, country.other_worker));
        }
        let began = std::time::Instant::now();
        let id = hand_over(t, country.worker, handing(t, None, &going)).unwrap();
        println!("250 people handed over in {:?}", began.elapsed());
        let found = report(t, country.worker, id).unwrap();
        assert_eq!((found.before, found.after, found.now, found.people.len()), (250, 0, 0, 250));
        assert_eq!(count(t, "select count(*) from referral where allocated_to is null"), 0);
    });
}
