//! The supervision of link workers and the team as its manager sees it, on both engines.

use crate::desk::{given, note, noting};
use crate::support;
use casework::supervision::{self, Log, Noting, SupervisionRule};
use casework::team::{self, Counts};
use casework::{Error, Rule};
use jiff::ToSpan as _;
use jiff::civil::Date;
use store::testing::{TestDb, both_stores};
use support::*;
use uuid::Uuid;

fn today(t: &TestDb) -> Date {
    casework::clocks::day_in_england(t.db.moment().now())
}

fn supervised(t: &TestDb, days_ago: i64) -> Noting {
    Noting {
        form: new_id(t),
        day: Some(today(t).saturating_sub(days_ago.days())),
        kind: "clinical".to_owned(),
        minutes: "60".to_owned(),
        supervisor: "Dr Joan Hale".to_owned(),
        themes: "Ending support well".to_owned(),
        next: Some(today(t).saturating_add(28.days())),
    }
}

fn noted(t: &TestDb, who: Member, of: Member, noting: Noting) -> casework::Result<Uuid> {
    as_account(t, who.account, move |tx, asker| supervision::note(tx, asker, of.membership, &noting))
}

fn log(t: &TestDb, who: Member, of: Option<Member>) -> casework::Result<Log> {
    let of = of.map(|one| one.membership);
    as_account(t, who.account, move |tx, asker| supervision::log(tx, asker, of))
}

fn counts(t: &TestDb, country: &Country, of: Member) -> (u32, Counts) {
    let scheme = country.scheme;
    let found =
        as_account(t, country.manager.account, move |tx, asker| team::page(tx, asker, scheme)).unwrap();
    let one = found.link_workers.iter().find(|(one, _)| one.membership == of.membership).unwrap();
    (one.0.in_hand, one.1)
}

#[test]
fn a_manager_notes_supervision_once_and_the_link_worker_reads_it() {
    both_stores(|t| {
        let country = Country::new(t);
        let first = supervised(t, 40);
        let id = noted(t, country.manager, country.worker, first.clone()).unwrap();
        assert_eq!(
            noted(t, country.manager, country.worker, first.clone()).unwrap(),
            id,
            "sent twice, it is one"
        );
        is_not_there(&noted(t, country.manager, country.other_worker, first));
        noted(t, country.manager, country.worker, supervised(t, 10)).unwrap();

        let own = log(t, country.worker, None).unwrap();
        assert_eq!((own.entries.len(), own.may_note, own.name), (2, false, None));
        assert_eq!(own.last, Some(today(t).saturating_sub(10.days())));
        let seen = log(t, country.manager, Some(country.worker)).unwrap();
        assert!(seen.may_note && seen.name.is_some());
        // Nobody else: not a colleague, not a manager elsewhere. And nobody notes their own.
        is_not_there(&log(t, country.other_worker, Some(country.worker)));
        is_not_there(&log(t, country.far_manager, Some(country.worker)));
        is_not_there(&noted(t, country.far_manager, country.worker, supervised(t, 1)));
        is_not_allowed(&noted(t, country.worker, country.worker, supervised(t, 1)));

        // Entered in error: it stays, crossed out, and does not count.
        let wrong = |who: Member, because: &str, id: Uuid| {
            let because = because.to_owned();
            as_account(t, who.account, move |tx, asker| supervision::mark_wrong(tx, asker, id, &because))
        };
        let latest = own.entries[0].id;
        assert_eq!(rule(wrong(country.manager, " ", latest)), Rule::Note);
        is_not_there(&wrong(country.far_manager, "Another day", latest));
        is_not_there(&wrong(country.manager, "Another day", new_id(t)));
        wrong(country.manager, "It was another day", latest).unwrap();
        assert!(matches!(wrong(country.manager, "Again", latest), Err(Error::Stale)));
        let own = log(t, country.worker, None).unwrap();
        assert_eq!(own.entries[0].wrong_because.as_deref(), Some("It was another day"));
        assert_eq!(own.last, Some(today(t).saturating_sub(40.days())));
        assert!(supervision::is_overdue(own.last, today(t)));
        assert!(recorded(t, "write-supervision") >= 3 && recorded(t, "read-caseload") >= 3);
    });
}

#[test]
fn what_is_wrong_with_supervision_is_said_and_nothing_is_kept() {
    both_stores(|t| {
        let country = Country::new(t);
        let with = |change: &dyn Fn(&mut Noting)| {
            let mut noting = supervised(t, 1);
            change(&mut noting);
            rule(noted(t, country.manager, country.worker, noting))
        };
        let tomorrow = today(t).saturating_add(1.day());
        assert_eq!(with(&|one| one.day = Some(tomorrow)), SupervisionRule::Day.into());
        assert_eq!(
            with(&|one| one.day = Some(today(t).saturating_sub(3.years()))),
            SupervisionRule::Day.into()
        );
        assert_eq!(with(&|one| one.kind = "other".to_owned()), SupervisionRule::Kind.into());
        assert_eq!(with(&|one| one.supervisor = " ".to_owned()), SupervisionRule::Supervisor.into());
        assert_eq!(with(&|one| one.supervisor = "x".repeat(100_000)), SupervisionRule::Supervisor.into());
        for minutes in ["0", "-5", "481", "an hour"] {
            assert_eq!(with(&|one| one.minutes = minutes.to_owned()), SupervisionRule::Minutes.into());
        }
        assert_eq!(with(&|one| one.themes = "🌱".repeat(100_000)), Rule::TooLong);
        assert_eq!(with(&|one| one.next = one.day), SupervisionRule::Next.into());
        assert_eq!(count(t, "select count(*) from supervision"), 0);
    });
}

#[test]
fn a_team_is_counted_as_its_desks_are() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, one) = given(t, &country, &stranger(3), country.worker);
        given(t, &country, &stranger(4), country.worker);
        given(t, &country, &stranger(5), country.other_worker);
        let waiting = referred(t, country.gp, &stranger(6), country.scheme);
        done(
            t,
            country.manager,
            waiting,
            casework::referral::moves::Doing::new(casework::lifecycle::Move::Accept, 1),
        )
        .unwrap();
        let (in_hand, found) = counts(t, &country, country.worker);
        assert_eq!((in_hand, found.new, found.contacts, found.quiet), (2, 2, 0, 0));
        assert!(found.is_supervision_overdue(today(t)));
        note(t, country.worker, one, noting(t, "no-answer")).unwrap();
        note(t, country.worker, one, noting(t, "accepted")).unwrap();
        noted(t, country.manager, country.worker, supervised(t, 3)).unwrap();
        let (_, found) = counts(t, &country, country.worker);
        assert_eq!((found.new, found.contacts, found.reached, found.year), (1, 2, 1, 2));
        assert!(!found.is_supervision_overdue(today(t)));
        assert_eq!(counts(t, &country, country.other_worker).1.contacts, 0);

        t.db.moment().advance(jiff::SignedDuration::from_hours(24 * 40));
        let (_, found) = counts(t, &country, country.worker);
        assert_eq!((found.quiet, found.overdue, found.contacts), (1, 1, 0));
        assert!(found.is_supervision_overdue(today(t)));
        let scheme = country.scheme;
        let team =
            as_account(t, country.manager.account, move |tx, asker| team::page(tx, asker, scheme)).unwrap();
        assert_eq!(team.without, 1);
        let far = as_account(t, country.far_manager.account, move |tx, asker| team::page(tx, asker, scheme));
        is_not_allowed(&far);
        is_not_allowed(&as_account(t, country.worker.account, move |tx, asker| {
            team::page(tx, asker, scheme)
        }));
    });
}
