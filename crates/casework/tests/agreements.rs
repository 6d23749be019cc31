//! What people agree may be shared, on both engines.

use crate::desk::given;
use crate::support;
use casework::agreements::{
    self, Allowed, Answer, Page, Recipient, Recording, Standing, Withdrawing, allows,
};
use casework::people::alike::{self, Verdict};
use casework::people::reaching;
use casework::{Error, Rule};
use jiff::{SignedDuration, ToSpan as _};
use store::testing::{TestDb, both_stores};
use store::values;
use support::*;
use uuid::Uuid;

fn recording(t: &TestDb, answer: Answer, name: &str, what: &[&str]) -> Recording {
    Recording {
        form: new_id(t),
        answer: Some(answer),
        recipient: "community".to_owned(),
        name: name.to_owned(),
        what: what.iter().map(|code| (*code).to_owned()).collect(),
        purpose: "connect".to_owned(),
        how: "spoken".to_owned(),
        given_by: String::new(),
        words: " Only my first name ".to_owned(),
        on: None,
        until: None,
    }
}

fn record(t: &TestDb, who: Member, person: Uuid, recording: Recording) -> casework::Result<Uuid> {
    as_account(t, who.account, move |tx, asker| agreements::record(tx, asker, person, &recording))
}

fn page(t: &TestDb, who: Member, person: Uuid) -> casework::Result<Page> {
    as_account(t, who.account, move |tx, asker| agreements::page(tx, asker, person))
}

fn withdraw(t: &TestDb, who: Member, person: Uuid, id: Uuid, seen: i64) -> casework::Result<()> {
    let withdrawing =
        Withdrawing { seen, on: None, why: "changed-mind".to_owned(), words: "She rang".to_owned() };
    as_account(t, who.account, move |tx, asker| agreements::withdraw(tx, asker, (person, id), &withdrawing))
}

/// An agreement, for tests of other pages.
pub fn agreed(t: &TestDb, who: Member, person: Uuid) -> Uuid {
    record(t, who, person, recording(t, Answer::Yes, "Hollin lunch club", &["contact"])).unwrap()
}

/// The same taken back.
pub fn taken_back(t: &TestDb, who: Member, person: Uuid, id: Uuid) {
    withdraw(t, who, person, id, 1).unwrap();
}

/// Whether something may be shared with the lunch club.
fn club(t: &TestDb, person: Uuid, what: &'static str) -> Allowed {
    let recipient = Recipient { sort: "community", name: "Hollin Lunch Club" };
    t.db.read(move |tx| allows(tx, person, recipient, what)).unwrap()
}

#[test]
fn nothing_is_shared_before_the_person_agreed_and_nothing_once_they_took_it_back() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, person) = given(t, &country, &margaret(), country.worker);
        assert_eq!(club(t, person, "contact"), Allowed::NotAsked);
        let yes = recording(t, Answer::Yes, "Hollin lunch club", &["needs", "contact", "needs"]);
        let id = record(t, country.worker, person, yes.clone()).unwrap();
        assert_eq!(record(t, country.worker, person, yes).unwrap(), id, "sent twice, it is one");
        assert_eq!(club(t, person, "contact"), Allowed::Yes(id));
        assert_eq!(club(t, person, "plan"), Allowed::NotAsked);
        let shown = page(t, country.worker, person).unwrap();
        assert_eq!((shown.all.len(), shown.all[0].what.len()), (1, 2));
        assert_eq!(shown.all[0].words.as_deref(), Some("Only my first name"));
        assert_eq!(shown.all[0].by.as_deref(), Some("ada"));
        assert_eq!(shown.to_practice.len(), 1, "what goes back to the practice stands beside it");
        let record_page =
            as_account(t, country.worker.account, move |tx, asker| reaching::page(tx, asker, person))
                .unwrap();
        assert_eq!(record_page.agreements, shown.all);

        assert!(matches!(withdraw(t, country.worker, person, id, 9), Err(Error::Stale)));
        withdraw(t, country.worker, person, id, 1).unwrap();
        assert_eq!(club(t, person, "contact"), Allowed::NotAsked);
        assert!(matches!(withdraw(t, country.worker, person, id, 1), Err(Error::Stale)));
        let shown = page(t, country.manager, person).unwrap();
        let one = &shown.all[0];
        assert_eq!(one.standing(&shown.all, shown.today), Standing::Withdrawn);
        assert_eq!(one.withdrawn.as_ref().unwrap().words.as_deref(), Some("She rang"));
        assert_eq!(recorded(t, "record-agreement"), 2, "given and taken back");
    });
}

#[test]
fn a_no_stands_above_every_page_and_is_stronger_than_a_yes() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, person) = given(t, &country, &margaret(), country.worker);
        record(t, country.worker, person, recording(t, Answer::Yes, "", &["contact"])).unwrap();
        let no = recording(t, Answer::No, "Hollin Lunch Club", &["contact"]);
        let no = record(t, country.worker, person, no).unwrap();
        assert_eq!(club(t, person, "contact"), Allowed::No(no));
        let shown = page(t, country.worker, person).unwrap();
        assert_eq!(shown.banner.refused.len(), 1);
        let yes = shown.all.iter().find(|one| one.answer == Answer::Yes).unwrap();
        assert_eq!(yes.standing(&shown.all, shown.today), Standing::Overruled);
        withdraw(t, country.worker, person, no, 1).unwrap();
        assert!(club(t, person, "contact").is_yes());
        assert_eq!(page(t, country.worker, person).unwrap().banner.refused, []);
        // A year later somebody asks again; it holds all the same.
        t.db.moment().advance(SignedDuration::from_hours(24 * 370));
        let shown = page(t, country.worker, person).unwrap();
        assert_eq!(yes.standing(&shown.all, shown.today), Standing::AskAgain);
        assert!(club(t, person, "contact").is_yes());
    });
}

#[test]
fn an_agreement_that_cannot_be_meant_is_refused() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, person) = given(t, &country, &margaret(), country.worker);
        let usual = || recording(t, Answer::Yes, "", &["contact"]);
        let today = casework::clocks::day_in_england(t.db.moment().now());
        let (tomorrow, yesterday) = (today.tomorrow().unwrap(), today.yesterday().unwrap());
        let text = |text: &str| text.to_owned();
        for (wrong, against) in [
            (Recording { answer: None, ..usual() }, Rule::AgreementAnswer),
            (Recording { recipient: text("everybody"), ..usual() }, Rule::AgreementRecipient),
            (Recording { recipient: text("relative"), ..usual() }, Rule::AgreementName),
            (Recording { name: "x".repeat(201), ..usual() }, Rule::AgreementName),
            (recording(t, Answer::Yes, "", &[]), Rule::AgreementWhat),
            (recording(t, Answer::Yes, "", &["contact", "diary"]), Rule::AgreementWhat),
            (Recording { purpose: String::new(), ..usual() }, Rule::AgreementPurpose),
            (Recording { how: text("guessed"), ..usual() }, Rule::AgreementHow),
            (Recording { how: text("attorney"), ..usual() }, Rule::AgreementWho),
            (Recording { on: Some(tomorrow), ..usual() }, Rule::AgreementDay),
            (Recording { on: Some("1900-01-01".parse().unwrap()), ..usual() }, Rule::AgreementDay),
            (Recording { until: Some(yesterday), ..usual() }, Rule::AgreementUntil),
            (Recording { until: Some(today.saturating_add(11.years())), ..usual() }, Rule::AgreementUntil),
            (Recording { words: "x".repeat(2_001), ..usual() }, Rule::TooLong),
        ] {
            assert_eq!(rule(record(t, country.worker, person, wrong)), against);
        }
        for who in
            [country.gp, country.other_worker, country.far_worker, country.commissioner, country.provider]
        {
            assert!(record(t, who, person, usual()).is_err(), "{who:?}");
            assert!(page(t, who, person).is_err(), "{who:?}");
        }
        assert_eq!(count(t, "select count(*) from agreement"), 0);
        let attorney = Recording {
            how: text("attorney"),
            given_by: text("Janet Ashworth, daughter"),
            recipient: text("relative"),
            name: text("Janet 👩🏽 עדה"),
            ..usual()
        };
        let id = record(t, country.manager, person, attorney.clone()).unwrap();
        let (_, other) = given(t, &country, &stranger(3), country.other_worker);
        is_not_there(&record(t, country.manager, other, attorney));
        is_not_there(&withdraw(t, country.manager, other, id, 1));
        let early = Withdrawing { seen: 1, on: Some(yesterday), why: text("trust"), words: String::new() };
        let early = as_account(t, country.worker.account, move |tx, asker| {
            agreements::withdraw(tx, asker, (person, id), &early)
        });
        assert_eq!(rule(early), Rule::AgreementDay, "nobody takes back what they had not said");
        let none = Withdrawing { seen: 1, on: None, why: String::new(), words: String::new() };
        let none = as_account(t, country.worker.account, move |tx, asker| {
            agreements::withdraw(tx, asker, (person, id), &none)
        });
        assert_eq!(rule(none), Rule::Reason);
    });
}

#[test]
fn whoever_has_died_shares_nothing_and_what_they_said_can_be_taken_back_when_support_is_over() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, person) = given(t, &country, &margaret(), country.worker);
        let id = record(t, country.worker, person, recording(t, Answer::Yes, "", &["contact"])).unwrap();
        let over = "update referral set phase = 'over', state = 'closed'";
        t.db.write(move |tx| tx.execute(over, &[])).unwrap();
        withdraw(t, country.worker, person, id, 1).unwrap();
        let died = "update person set died_on = '2026-01-01' where id = $1";
        let id = record(t, country.worker, person, recording(t, Answer::Yes, "", &["contact"])).unwrap();
        assert_eq!(club(t, person, "contact"), Allowed::Yes(id));
        t.db.write(move |tx| tx.execute(died, values![person])).unwrap();
        assert_eq!(club(t, person, "contact"), Allowed::Died);
        let again = record(t, country.worker, person, recording(t, Answer::Yes, "", &["contact"]));
        assert_eq!(rule(again), Rule::Died);
    });
}

#[test]
fn of_two_records_that_become_one_the_stricter_word_holds_until_it_is_said_again() {
    both_stores(|t| {
        let country = Country::new(t);
        referred(t, country.gp, &numbered(), country.scheme);
        let again = with(&margaret(), &[("given", "Margret"), ("phone", "0161 496 0099")]);
        let known = considered(t, country.gp, &again).unwrap().ask.remove(0).person;
        let unsure = with(&again, &[(&format!("is-{known}"), "unsure")]);
        let second = referred(t, country.gp, &unsure, country.scheme);
        let other = get(t, &country, second).person.id;
        let manager = country.manager;
        record(t, manager, known, recording(t, Answer::Yes, "", &["contact"])).unwrap();
        let no = record(t, manager, other, recording(t, Answer::Yes, "", &["contact"])).unwrap();
        t.db.moment().advance(SignedDuration::from_mins(5));
        withdraw(t, manager, other, no, 1).unwrap();

        let likeness: Uuid =
            t.db.read(|tx| tx.one("select id from person_likeness", &[], |row| row.get(0))).unwrap();
        let both =
            as_account(t, manager.account, move |tx, asker| alike::comparing(tx, asker, likeness)).unwrap();
        let seen = both.version();
        as_account(t, manager.account, move |tx, asker| {
            alike::settle(tx, asker, likeness, seen, Verdict::Same)
        })
        .unwrap();
        let shown = page(t, manager, known).unwrap();
        assert_eq!(shown.all.len(), 2, "both records are heard");
        assert_eq!(club(t, shown.person.id, "contact"), Allowed::No(no));
        let yes = shown.all.iter().find(|one| one.withdrawn.is_none()).unwrap();
        assert_eq!(yes.standing(&shown.all, shown.today), Standing::Overruled, "and it is shown");
        t.db.moment().advance(SignedDuration::from_mins(5));
        record(t, manager, known, recording(t, Answer::Yes, "", &["contact"])).unwrap();
        assert!(club(t, shown.person.id, "contact").is_yes());
    });
}
