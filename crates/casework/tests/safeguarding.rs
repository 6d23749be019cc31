//! The safeguarding log on both engines: who reads it, what is written, and that nothing in it is changed.

use crate::desk::given;
use crate::support;
use casework::safeguarding::{self, LONGEST, Log, Writing};
use casework::{Error, Rule};
use jiff::ToSpan as _;
use store::testing::{TestDb, both_stores};
use support::*;
use uuid::Uuid;

fn writing(t: &TestDb) -> Writing {
    Writing {
        form: new_id(t),
        day: None,
        concern: "Her purse was empty again".to_owned(),
        decision: "adult-social-care".to_owned(),
        told: "The duty social worker, 10:40".to_owned(),
        why: String::new(),
    }
}

fn write(t: &TestDb, who: Member, person: Uuid, writing: Writing) -> casework::Result<Uuid> {
    as_account(t, who.account, move |tx, asker| safeguarding::write(tx, asker, person, &writing))
}

fn log(t: &TestDb, who: Member, person: Uuid) -> casework::Result<Log> {
    as_account(t, who.account, move |tx, asker| safeguarding::log(tx, asker, person))
}

fn close(t: &TestDb, who: Member, person: Uuid, entry: Uuid, outcome: &str) -> casework::Result<()> {
    let outcome = outcome.to_owned();
    as_account(t, who.account, move |tx, asker| safeguarding::close(tx, asker, person, entry, &outcome))
}

#[test]
fn a_concern_is_written_down_once_and_is_open_until_somebody_says_what_came_of_it() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, person) = given(t, &country, &margaret(), country.worker);
        let one = writing(t);
        let id = write(t, country.worker, person, one.clone()).unwrap();
        assert_eq!(write(t, country.worker, person, one).unwrap(), id, "sent twice");
        let nothing = Writing {
            decision: "nothing-further".to_owned(),
            told: String::new(),
            why: "Seen by the lead already".to_owned(),
            ..writing(t)
        };
        write(t, country.manager, person, nothing).unwrap();
        close(t, country.manager, person, id, " A plan is in place ").unwrap();
        assert!(matches!(close(t, country.worker, person, id, "Again"), Err(Error::Stale)));
        let found = log(t, country.worker, person).unwrap();
        assert!(found.may_write);
        let said: Vec<(&str, Option<&str>)> =
            found.entries.iter().map(|one| (one.decision.as_str(), one.outcome.as_deref())).collect();
        assert_eq!(said, [("nothing-further", None), ("adult-social-care", Some("A plan is in place"))]);
        assert_eq!((recorded(t, "write-safeguarding"), recorded(t, "read-safeguarding")), (3, 1));
    });
}

#[test]
fn what_is_wanting_is_said_and_nothing_is_kept() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, person) = given(t, &country, &margaret(), country.worker);
        let today = casework::clocks::day_in_england(t.db.moment().now());
        let usual = || writing(t);
        for (wrong, against) in [
            (Writing { concern: "  ".to_owned(), ..usual() }, Rule::Concern),
            (Writing { concern: "x".repeat(LONGEST + 1), ..usual() }, Rule::TooLong),
            (Writing { decision: "shrug".to_owned(), ..usual() }, Rule::Decision),
            (Writing { told: String::new(), ..usual() }, Rule::WhoWasTold),
            (Writing { decision: "nothing-further".to_owned(), ..usual() }, Rule::Note),
            (Writing { day: today.checked_add(1.day()).ok(), ..usual() }, Rule::ContactDay),
        ] {
            assert_eq!(rule(write(t, country.worker, person, wrong)), against);
        }
        assert_eq!(count(t, "select count(*) from safeguarding_entry"), 0);
        let id = write(t, country.worker, person, usual()).unwrap();
        assert_eq!(rule(close(t, country.worker, person, id, " ")), Rule::Note);
        is_not_there(&close(t, country.worker, person, new_id(t), "Nothing"));
    });
}

#[test]
fn fewer_people_read_it_than_the_record() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, person) = given(t, &country, &margaret(), country.worker);
        let (_, other) = given(t, &country, &stranger(3), country.worker);
        let one = writing(t);
        let id = write(t, country.worker, person, one.clone()).unwrap();
        is_not_there(&write(t, country.worker, other, one));
        is_not_there(&close(t, country.worker, other, id, "Nothing"));
        for who in [
            country.gp,
            country.other_worker,
            country.far_worker,
            country.far_manager,
            country.commissioner,
            country.lead,
            country.administrator,
            country.provider,
        ] {
            is_not_there(&log(t, who, person));
            is_not_there(&write(t, who, person, writing(t)));
        }
        assert_eq!(log(t, country.manager, person).unwrap().entries.len(), 1);
        assert_eq!(count(t, "select count(*) from safeguarding_entry"), 1);
    });
}
