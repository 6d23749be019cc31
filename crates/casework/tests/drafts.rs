//! What somebody began to write about a person and did not send, on both engines.

use crate::desk::given;
use crate::support;
use casework::drafts::{self, Custom, Form, Kept, Saved, Saving, Sitting};
use casework::lifecycle::Move;
use casework::referral::moves::Doing;
use casework::tidying::tidy;
use jiff::{SignedDuration, Timestamp};
use store::testing::{TestDb, both_stores};
use support::*;
use uuid::Uuid;

fn saving(sitting: Sitting, text: &str) -> Saving {
    Saving { form: Form::parse("contacts").unwrap(), sitting, fields: fields(&[("note", text)]) }
}

fn sitting(t: &TestDb) -> Sitting {
    Sitting { id: new_id(t), goes_on: None }
}

fn keep(t: &TestDb, who: Member, person: Uuid, saving: Saving) -> casework::Result<Kept> {
    as_account(t, who.account, move |tx, asker| drafts::keep(tx, asker, person, &saving))
}

fn all(t: &TestDb, who: Member, person: Uuid) -> casework::Result<Vec<Saved>> {
    let form = Form::parse("contacts").unwrap();
    as_account(t, who.account, move |tx, asker| drafts::of_asker(tx, asker, person, &form))
}

fn texts(t: &TestDb, who: Member, person: Uuid) -> Vec<String> {
    all(t, who, person).unwrap().into_iter().map(|one| one.fields[0].1.clone()).collect()
}

fn sent(t: &TestDb, who: Member, sitting: Sitting) {
    as_account(t, who.account, move |tx, asker| drafts::sent(tx, asker, Some(sitting))).unwrap();
}

fn later(t: &TestDb) {
    t.db.moment().advance(SignedDuration::from_secs(5));
}

fn goes_on(t: &TestDb, with: &Saved) -> Sitting {
    let at: Timestamp = with.at;
    Sitting { id: new_id(t), goes_on: Some((with.id, at)) }
}

#[test]
fn only_its_writer_reads_a_draft_while_they_may_write() {
    both_stores(|t| {
        let country = Country::new(t);
        let (id, person) = given(t, &country, &margaret(), country.worker);
        let (_, other) = given(t, &country, &stranger(3), country.worker);
        let page = sitting(t);
        let before = recorded(t, "read-person");
        for text in ["She", "She rang", "She rang 👩🏽 שלום"] {
            assert_eq!(keep(t, country.worker, person, saving(page, text)).unwrap(), Kept::Yes);
            later(t);
        }
        assert_eq!(recorded(t, "read-person"), before + 1, "once, and not by the letter");
        assert_eq!(texts(t, country.worker, person), ["She rang 👩🏽 שלום"]);
        assert_eq!(texts(t, country.worker, other), Vec::<String>::new());
        assert_eq!(texts(t, country.manager, person), Vec::<String>::new(), "a manager writes their own");
        for who in [country.other_worker, country.gp, country.far_worker, country.commissioner] {
            assert!(all(t, who, person).is_err() && keep(t, who, person, saving(sitting(t), "x")).is_err());
        }
        // Somebody else’s page, or that of another person, is not written to.
        assert_eq!(keep(t, country.manager, person, saving(page, "Mine now")).unwrap(), Kept::Sent);
        assert_eq!(keep(t, country.worker, other, saving(page, "Hers now")).unwrap(), Kept::Sent);
        let thrown = as_account(t, country.manager.account, move |tx, asker| {
            drafts::discard(tx, asker, person, page.id)
        });
        is_not_there(&thrown);
        assert_eq!(texts(t, country.worker, person), ["She rang 👩🏽 שלום"]);

        // Whoever may not write any more does not read what they had begun.
        let version = get(t, &country, id).referral.version;
        let doing =
            Doing { to: Some(country.other_worker.membership), ..Doing::new(Move::Allocate, version) };
        done(t, country.manager, id, doing).unwrap();
        assert!(all(t, country.worker, person).is_err());
        assert_eq!(texts(t, country.other_worker, person), Vec::<String>::new());
    });
}

#[test]
fn what_is_begun_for_the_safeguarding_log_is_for_its_writer_alone_and_in_no_list() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, person) = given(t, &country, &margaret(), country.worker);
        let form = || Form::parse("safeguarding/new").unwrap();
        let typed =
            |page| Saving { form: form(), sitting: page, fields: fields(&[("concern", "Her purse")]) };
        let log = |who: Member| {
            as_account(t, who.account, move |tx, asker| drafts::of_asker(tx, asker, person, &form()))
        };
        let page = sitting(t);
        assert_eq!(keep(t, country.worker, person, typed(page)).unwrap(), Kept::Yes);
        assert_eq!(recorded(t, "read-safeguarding"), 1, "that it was begun");
        assert_eq!(log(country.worker).unwrap().len(), 1);
        assert_eq!(log(country.manager).unwrap(), [], "also of those who may write into the log");
        // It is on no other form, and no page about the person says that it is there.
        assert_eq!(texts(t, country.worker, person), Vec::<String>::new());
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
            is_not_there(&log(who));
            is_not_there(&keep(t, who, person, typed(sitting(t))));
        }
        let thrown = as_account(t, country.manager.account, move |tx, asker| {
            drafts::discard(tx, asker, person, page.id)
        });
        is_not_there(&thrown);
        let timeline = as_account(t, country.manager.account, move |tx, asker| {
            casework::people::timeline::page(tx, asker, person, None)
        });
        assert!(!format!("{:?}", timeline.unwrap().entries).contains("purse"));
        // Its writer throws it away, and that is recorded as what it was.
        let before = recorded(t, "read-safeguarding");
        as_account(t, country.worker.account, move |tx, asker| drafts::discard(tx, asker, person, page.id))
            .unwrap();
        assert_eq!(recorded(t, "read-safeguarding"), before + 1);
        assert_eq!(count(t, "select count(*) from draft where fields <> '[]'"), 0);
    });
}

#[test]
fn a_draft_goes_when_the_form_is_sent_and_nothing_brings_it_back() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, person) = given(t, &country, &margaret(), country.worker);
        let page = sitting(t);
        keep(t, country.worker, person, saving(page, "She rang")).unwrap();
        sent(t, country.worker, page);
        assert_eq!(texts(t, country.worker, person), Vec::<String>::new());
        assert_eq!(keep(t, country.worker, person, saving(page, "She rang, slowly")).unwrap(), Kept::Sent);
        assert_eq!(count(t, "select count(*) from draft where fields = '[]'"), 1, "nothing of it is kept");

        let page = sitting(t);
        keep(t, country.worker, person, saving(page, "Nothing")).unwrap();
        let form = as_account(t, country.worker.account, move |tx, asker| {
            drafts::discard(tx, asker, person, page.id)
        })
        .unwrap();
        assert_eq!(form.unwrap().as_str(), "contacts");
        assert_eq!(keep(t, country.worker, person, saving(page, "Nothing!")).unwrap(), Kept::Sent);

        let long = "x".repeat(100_000);
        let page = sitting(t);
        assert_eq!(keep(t, country.worker, person, saving(page, &long)).unwrap(), Kept::Yes);
        assert_eq!(texts(t, country.worker, person), [long]);
        let longer = "x".repeat(Custom::usual().longest_bytes);
        assert_eq!(keep(t, country.worker, person, saving(page, &longer)).unwrap(), Kept::TooLong);

        t.db.moment().advance(SignedDuration::from_hours(24 * i64::from(Custom::usual().kept_days) + 1));
        assert_eq!(texts(t, country.worker, person), Vec::<String>::new());
        let tidied = t.db.write(tidy).unwrap();
        assert_eq!((tidied.drafts, count(t, "select count(*) from draft")), (3, 0));
    });
}

#[test]
fn two_tabs_never_overwrite_each_other() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, person) = given(t, &country, &margaret(), country.worker);
        let (one, two) = (sitting(t), sitting(t));
        keep(t, country.worker, person, saving(one, "At the desk")).unwrap();
        later(t);
        keep(t, country.worker, person, saving(two, "On the phone")).unwrap();
        assert_eq!(texts(t, country.worker, person), ["On the phone", "At the desk"], "the newer first");

        // A third page goes on with the newer one: that is part of it then, and the other one stays.
        let newer = all(t, country.worker, person).unwrap().remove(0);
        let three = goes_on(t, &newer);
        later(t);
        keep(t, country.worker, person, saving(three, "On the phone, and on")).unwrap();
        assert_eq!(texts(t, country.worker, person), ["On the phone, and on", "At the desk"]);

        // A fourth one goes on with the same, and meanwhile the third has gone on: both are there.
        let newest = all(t, country.worker, person).unwrap().remove(0);
        let four = goes_on(t, &newest);
        later(t);
        keep(t, country.worker, person, saving(three, "On the phone, and on, and on")).unwrap();
        later(t);
        keep(t, country.worker, person, saving(four, "Another end")).unwrap();
        let expected = ["Another end", "On the phone, and on, and on", "At the desk"];
        assert_eq!(texts(t, country.worker, person), expected);
        // One that is sent takes along what it began with, if nobody has gone on with that.
        sent(t, country.worker, four);
        assert_eq!(texts(t, country.worker, person).len(), 2);
        let desk = all(t, country.worker, person).unwrap().remove(1);
        sent(t, country.worker, goes_on(t, &desk));
        assert_eq!(texts(t, country.worker, person), ["On the phone, and on, and on"]);
    });
}
