//! Groups and events on both engines: sessions and the clocks of England, places that two never both take, the waiting list, the
//! register, and what becomes of places when support ends.

use crate::desk::{given, note, noting};
use crate::support;
use casework::caseload::today;
use casework::groups::booking::{self, Answer, Put};
use casework::groups::register::{self, Mark, Page as Register, Saving, Standing};
use casework::groups::sessions::{self, Changing, Planning};
use casework::groups::show::{self, Page as Whole};
use casework::groups::{self, GroupRule, Host, Saying};
use casework::lifecycle::Move;
use casework::people::timeline::{self, What};
use casework::people::{alike, reaching};
use casework::referral::moves::Doing;
use casework::{Error, Rule};
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use store::testing::{TestDb, both_stores};
use store::values;
use support::*;
use uuid::Uuid;

pub fn saying(country: &Country, places: &str) -> Saying {
    Saying {
        name: "Thursday walk".to_owned(),
        about: "A slow walk".to_owned(),
        place: "Hollin Park".to_owned(),
        leader: Some(country.worker.membership),
        places: places.to_owned(),
        ..Saying::default()
    }
}

pub fn make(t: &TestDb, who: Member, scheme: Uuid, saying: Saying) -> casework::Result<Uuid> {
    let form = new_id(t);
    as_account(t, who.account, move |tx, asker| groups::make(tx, asker, Host::Scheme(scheme), form, &saying))
}

fn planning(t: &TestDb, day: Date, every: &str, count: &str, places: &str) -> Planning {
    Planning {
        form: new_id(t),
        day: Some(day),
        time: "10am".to_owned(),
        minutes: "90".to_owned(),
        every: every.to_owned(),
        count: count.to_owned(),
        places: places.to_owned(),
    }
}

fn plan(t: &TestDb, who: Member, group: Uuid, planning: Planning) -> casework::Result<usize> {
    as_account(t, who.account, move |tx, asker| sessions::plan(tx, asker, group, &planning))
}

pub fn put(
    t: &TestDb,
    who: Member,
    group: Uuid,
    person: Uuid,
    session: Option<Uuid>,
) -> casework::Result<Put> {
    as_account(t, who.account, move |tx, asker| booking::put(tx, asker, group, person, session))
}

fn leave(t: &TestDb, who: Member, group: Uuid, person: Uuid, session: Option<Uuid>) -> casework::Result<()> {
    as_account(t, who.account, move |tx, asker| booking::leave(tx, asker, group, person, session))
}

fn answer(t: &TestDb, who: Member, group: Uuid, person: Uuid, answer: Answer) -> casework::Result<()> {
    as_account(t, who.account, move |tx, asker| booking::answer(tx, asker, group, person, answer))
}

fn shown(t: &TestDb, who: Member, group: Uuid) -> casework::Result<Whole> {
    as_account(t, who.account, move |tx, asker| show::page(tx, asker, group))
}

fn register(t: &TestDb, who: Member, group: Uuid, session: Uuid) -> casework::Result<Register> {
    as_account(t, who.account, move |tx, asker| register::page(tx, asker, group, session))
}

fn save(t: &TestDb, who: Member, group: Uuid, session: Uuid, saving: Saving) -> casework::Result<usize> {
    as_account(t, who.account, move |tx, asker| register::save(tx, asker, group, session, &saving))
}

fn saving(t: &TestDb, seen: i64, marks: &[(Uuid, Mark)], walk_in: Option<Uuid>) -> Saving {
    Saving { form: new_id(t), seen, marks: marks.to_vec(), walk_in, first_name: String::new() }
}

fn in_days(t: &TestDb, days: i64) -> Date {
    casework::clocks::day_in_england(t.db.moment().now()).checked_add(days.days()).unwrap()
}

/// A group of the scheme with so many sessions in so many days, a week apart; and their identifiers.
fn group(t: &TestDb, country: &Country, places: &str, count: u32) -> (Uuid, Vec<Uuid>) {
    let group = make(t, country.worker, country.scheme, saying(country, places)).unwrap();
    let planning = planning(t, in_days(t, 3), "week", &count.to_string(), places);
    assert_eq!(plan(t, country.worker, group, planning).unwrap(), count as usize);
    let page = shown(t, country.worker, group).unwrap();
    (group, page.coming.iter().map(|one| one.id).collect())
}

fn people(t: &TestDb, country: &Country, count: u32, of: Member) -> Vec<Uuid> {
    (0..count).map(|number| given(t, country, &stranger(number + 3), of).1).collect()
}

/// How everybody stands in a session, by the order of the register.
fn standing(t: &TestDb, who: Member, group: Uuid, session: Uuid) -> Vec<(Uuid, Standing)> {
    let page = register(t, who, group, session).unwrap();
    page.lines.iter().map(|line| (line.person, line.standing)).collect()
}

fn standing_of(t: &TestDb, who: Member, group: Uuid, session: Uuid, person: Uuid) -> Option<Standing> {
    standing(t, who, group, session).into_iter().find(|(id, _)| *id == person).map(|(_, standing)| standing)
}

fn offers(t: &TestDb, who: Member) -> Vec<Uuid> {
    as_account(t, who.account, today::page).unwrap().desk.offers.iter().map(|one| one.person).collect()
}

/// What stands of groups on the timeline of somebody, the latest first.
fn told(t: &TestDb, who: Member, person: Uuid) -> Vec<(String, Option<String>)> {
    let found = as_account(t, who.account, move |tx, asker| timeline::page(tx, asker, person, None)).unwrap();
    let group = |entry: timeline::Entry| match entry.what {
        What::Group(one) => Some((one.what, one.detail)),
        _ => None,
    };
    found.entries.into_iter().filter_map(group).collect()
}

fn wait(t: &TestDb, days: i64) {
    t.db.moment().advance(SignedDuration::from_hours(24 * days));
}

#[test]
fn a_group_is_made_once_by_its_scheme_and_seen_by_nobody_else() {
    both_stores(|t| {
        let country = Country::new(t);
        let form = new_id(t);
        let said = saying(&country, "8");
        let make_it = || {
            let said = said.clone();
            as_account(t, country.worker.account, move |tx, asker| {
                groups::make(tx, asker, Host::Scheme(country.scheme), form, &said)
            })
        };
        let id = make_it().unwrap();
        assert_eq!(make_it().unwrap(), id, "sent twice, it is one");
        assert_eq!(shown(t, country.other_worker, id).unwrap().group.name, "Thursday walk", "a colleague");
        assert_eq!(shown(t, country.manager, id).unwrap().group.places, Some(8));
        for who in
            [country.far_worker, country.far_manager, country.gp, country.commissioner, country.provider]
        {
            assert!(shown(t, who, id).is_err());
        }
        is_not_there(&shown(t, country.far_worker, id));
        is_not_there(&shown(t, country.worker, new_id(t)));
        // Whoever works for the same organisation as something else does not see who comes.
        let club = member(&t.db, "club-of-network", country.pcn, "provider");
        is_not_there(&shown(t, club, id));
        assert!(as_account(t, club.account, groups::list).unwrap().is_empty(), "it has groups of its own");
        is_not_there(&make(t, country.far_worker, country.scheme, saying(&country, "")));
        assert_eq!(as_account(t, country.manager.account, groups::list).unwrap().len(), 1);
        assert_eq!(as_account(t, country.far_manager.account, groups::list).unwrap().len(), 0);
        assert!(recorded(t, "manage-sessions") >= 5, "each look and each change");
    });
}

#[test]
fn what_is_wrong_with_a_group_is_said_and_nothing_is_kept() {
    both_stores(|t| {
        let country = Country::new(t);
        let good = saying(&country, "");
        let long = "é".repeat(100_000);
        let with = |change: &dyn Fn(&mut Saying)| {
            let mut said = good.clone();
            change(&mut said);
            rule(make(t, country.worker, country.scheme, said))
        };
        assert_eq!(with(&|said| said.name = "  ".to_owned()), GroupRule::Name.into());
        assert_eq!(with(&|said| said.name = long.clone()), GroupRule::Name.into());
        assert_eq!(with(&|said| said.about = long.clone()), Rule::TooLong);
        assert_eq!(with(&|said| said.place = String::new()), GroupRule::Place.into());
        assert_eq!(with(&|said| said.service = Some(Uuid::from_u128(7))), GroupRule::Service.into());
        assert_eq!(with(&|said| said.leader = None), GroupRule::Leader.into());
        assert_eq!(with(&|said| said.leader = Some(country.far_worker.membership)), GroupRule::Leader.into());
        for places in ["0", "-1", "501", "1.5", "ten", "٣", "99999999999999999999"] {
            assert_eq!(with(&|said| said.places = places.to_owned()), GroupRule::Places.into(), "{places}");
        }
        assert_eq!(count(t, "select count(*) from activity_group"), 0);

        let said = Saying { name: "שלום 🚶‍♀️ مرحبا".to_owned(), ..good.clone() };
        let id = make(t, country.worker, country.scheme, said).unwrap();
        assert_eq!(shown(t, country.worker, id).unwrap().group.name, "שלום 🚶‍♀️ مرحبا");
        let change = |seen: i64, said: Saying| {
            as_account(t, country.other_worker.account, move |tx, asker| {
                groups::change(tx, asker, id, seen, &said)
            })
        };
        change(1, Saying { places: "4".to_owned(), ..good.clone() }).unwrap();
        assert!(matches!(change(1, good.clone()), Err(Error::Stale)), "somebody was quicker");
        assert_eq!(shown(t, country.worker, id).unwrap().group.places, Some(4));
    });
}

#[test]
fn sessions_are_planned_ahead_at_the_same_time_before_and_after_the_clocks_change() {
    both_stores(|t| {
        let country = Country::new(t);
        let moment = t.db.moment();
        let start: Timestamp = "2026-10-12T08:00:00Z".parse().unwrap();
        moment.advance(start.duration_since(moment.now()));
        let group = make(t, country.worker, country.scheme, saying(&country, "8")).unwrap();
        let once = planning(t, date(2026, 10, 20), "week", "3", "8");
        assert_eq!(plan(t, country.worker, group, once.clone()).unwrap(), 3);
        assert_eq!(plan(t, country.worker, group, once).unwrap(), 3, "sent twice, they are planned once");
        let page = shown(t, country.worker, group).unwrap();
        let begins: Vec<String> = page.coming.iter().map(|one| one.begins.to_string()).collect();
        assert_eq!(begins, ["2026-10-20T09:00:00Z", "2026-10-27T10:00:00Z", "2026-11-03T10:00:00Z"]);
        assert!(page.coming.iter().all(|one| one.places == Some(8) && one.minutes == Some(90)));
        // What is planned already is left out; where all is, it says so.
        let more = planning(t, date(2026, 10, 27), "week", "3", "8");
        assert_eq!(plan(t, country.worker, group, more).unwrap(), 1);
        let same = planning(t, date(2026, 10, 27), "once", "", "");
        assert_eq!(rule(plan(t, country.worker, group, same)), GroupRule::Twice.into());

        let with = |change: &dyn Fn(&mut Planning)| {
            let mut planned = planning(t, date(2026, 12, 1), "once", "", "");
            change(&mut planned);
            rule(plan(t, country.worker, group, planned))
        };
        assert_eq!(with(&|one| one.day = None), GroupRule::Day.into());
        assert_eq!(with(&|one| one.day = Some(date(2026, 10, 11))), GroupRule::Day.into());
        assert_eq!(with(&|one| one.day = Some(date(2027, 10, 13))), GroupRule::Day.into());
        assert_eq!(with(&|one| one.time = "25:00".to_owned()), GroupRule::Time.into());
        assert_eq!(with(&|one| one.minutes = "0".to_owned()), GroupRule::Minutes.into());
        assert_eq!(with(&|one| one.every = "hour".to_owned()), GroupRule::HowOften.into());
        for count in ["", "0", "61", "-2", "many"] {
            let wrong = |one: &mut Planning| (one.every, one.count) = ("week".to_owned(), count.to_owned());
            assert_eq!(with(&wrong), GroupRule::HowMany.into(), "{count}");
        }
        assert_eq!(with(&|one| one.places = "0".to_owned()), GroupRule::Places.into());
        // The hour that is left out at the end of March, alone or among others.
        let gap = |one: &mut Planning| {
            one.time = "1:30".to_owned();
            (one.every, one.count) = ("week".to_owned(), "60".to_owned());
            one.day = Some(date(2026, 11, 29));
        };
        assert_eq!(with(&gap), GroupRule::NoSuchTime.into());
        assert_eq!(
            with(&|one| (one.day, one.time) = (Some(date(2026, 10, 12)), "8am".to_owned())),
            GroupRule::Begun.into()
        );
        assert_eq!(count(t, "select count(*) from group_session"), 4);
        is_not_there(&plan(t, country.far_worker, group, planning(t, date(2026, 12, 1), "once", "", "")));
        // More than a year ahead is left for another time.
        let far = planning(t, date(2027, 10, 5), "week", "5", "");
        assert_eq!(plan(t, country.worker, group, far).unwrap(), 2);
    });
}

#[test]
fn whoever_comes_when_it_is_full_waits_and_the_first_is_offered_what_becomes_free() {
    both_stores(|t| {
        let country = Country::new(t);
        let (group, all) = group(t, &country, "2", 1);
        let session = all[0];
        let four = people(t, &country, 4, country.worker);
        let other = people_of_other(t, &country);
        assert_eq!(
            put(t, country.worker, group, four[0], Some(session)).unwrap(),
            Put { placed: 1, waits: 0 }
        );
        assert_eq!(
            rule(put(t, country.worker, group, four[0], Some(session))),
            GroupRule::In.into(),
            "nobody is in it twice"
        );
        put(t, country.worker, group, four[1], Some(session)).unwrap();
        assert_eq!(
            put(t, country.worker, group, four[2], Some(session)).unwrap(),
            Put { placed: 0, waits: 1 }
        );
        wait(t, 0);
        t.db.moment().advance(SignedDuration::from_secs(5));
        put(t, country.other_worker, group, other, Some(session)).unwrap();
        put(t, country.worker, group, four[3], Some(session)).unwrap();
        assert_eq!(
            standing(t, country.worker, group, session)[2..],
            [(four[2], Standing::Waiting), (other, Standing::Waiting), (four[3], Standing::Waiting)]
        );
        assert!(offers(t, country.worker).is_empty());
        // Only those who work with somebody put them in; a colleague’s people are nobody they know of.
        is_not_there(&put(t, country.worker, group, other, Some(session)));

        leave(t, country.other_worker, group, four[0], Some(session)).unwrap();
        leave(t, country.worker, group, four[0], Some(session)).unwrap();
        assert_eq!(standing_of(t, country.worker, group, session, four[2]), Some(Standing::Offered));
        assert_eq!(offers(t, country.worker), [four[2]], "a thing to do today");
        assert!(offers(t, country.other_worker).is_empty());
        // The place is kept: nobody overtakes.
        assert_eq!(
            put(t, country.worker, group, four[0], Some(session)).unwrap(),
            Put { placed: 0, waits: 1 }
        );

        answer(t, country.worker, group, four[2], Answer::Declines).unwrap();
        assert!(offers(t, country.worker).is_empty());
        assert_eq!(offers(t, country.other_worker), [other], "the next one is asked");
        answer(t, country.other_worker, group, other, Answer::Takes).unwrap();
        assert_eq!(
            rule(answer(t, country.other_worker, group, other, Answer::Takes)),
            GroupRule::NoOffer.into()
        );
        assert_eq!(standing_of(t, country.worker, group, session, other), Some(Standing::Booked));
        assert_eq!(standing_of(t, country.worker, group, session, four[2]), None);

        // Another place is added: the first who waits is offered it.
        let version = shown(t, country.worker, group).unwrap().coming[0].version;
        let to = |places: &str, seen| Changing {
            seen,
            day: Some(in_days(t, 3)),
            time: "10am".to_owned(),
            minutes: String::new(),
            places: places.to_owned(),
        };
        let change = |to: Changing| {
            as_account(t, country.worker.account, move |tx, asker| {
                sessions::change(tx, asker, group, session, &to)
            })
        };
        assert_eq!(rule(change(to("1", version))), GroupRule::Taken.into());
        change(to("3", version)).unwrap();
        assert!(matches!(change(to("4", version)), Err(Error::Stale)));
        assert_eq!(offers(t, country.worker), [four[3]]);
        change(Changing { time: "11am".to_owned(), ..to("3", version + 1) }).unwrap();
        assert_eq!(told(t, country.worker, four[1])[0].0, "moved");
        assert_eq!(
            told(t, country.worker, four[3]).iter().map(|(what, _)| what.as_str()).collect::<Vec<_>>(),
            ["moved", "offered", "waits"]
        );
    });
}

/// Somebody on the caseload of the colleague.
fn people_of_other(t: &TestDb, country: &Country) -> Uuid {
    given(t, country, &stranger(90), country.other_worker).1
}

#[test]
fn two_at_once_never_both_take_the_last_place() {
    both_stores(|t| {
        let country = Country::new(t);
        let (group, all) = group(t, &country, "3", 1);
        let session = all[0];
        let eight = people(t, &country, 8, country.worker);
        std::thread::scope(|scope| {
            for half in eight.chunks(4) {
                let db = &t.db;
                scope.spawn(move || {
                    for person in half.iter().copied() {
                        as_account_in(db, country.worker.account, move |tx, asker| {
                            booking::put(tx, asker, group, person, Some(session))
                        })
                        .unwrap();
                    }
                });
            }
        });
        let standing = standing(t, country.worker, group, session);
        assert_eq!(standing.iter().filter(|(_, one)| *one == Standing::Booked).count(), 3);
        assert_eq!(standing.iter().filter(|(_, one)| *one == Standing::Waiting).count(), 5);

        // Two leave at once: two are offered a place, and not the same one twice.
        let booked: Vec<Uuid> =
            standing.iter().filter(|(_, one)| *one == Standing::Booked).map(|(id, _)| *id).collect();
        std::thread::scope(|scope| {
            for person in booked[..2].iter().copied() {
                let db = &t.db;
                scope.spawn(move || {
                    as_account_in(db, country.worker.account, move |tx, asker| {
                        booking::leave(tx, asker, group, person, Some(session))
                    })
                    .unwrap();
                });
            }
        });
        assert_eq!(offers(t, country.worker).len(), 2);
        assert_eq!(count(t, "select count(*) from group_booking where state in ('booked', 'offered')"), 3);
        // Somebody put in by two at once is in once.
        let one_more = given(t, &country, &stranger(60), country.worker).1;
        let done: Vec<bool> = std::thread::scope(|scope| {
            let put = || {
                let db = &t.db;
                scope.spawn(move || {
                    as_account_in(db, country.worker.account, move |tx, asker| {
                        booking::put(tx, asker, group, one_more, Some(session))
                    })
                    .is_ok()
                })
            };
            [put(), put()].map(|thread| thread.join().unwrap()).to_vec()
        });
        assert_eq!(done.iter().filter(|done| **done).count(), 1);
    });
}

#[test]
fn whoever_comes_to_all_sessions_is_in_those_that_are_planned_later() {
    both_stores(|t| {
        let country = Country::new(t);
        let (group, all) = group(t, &country, "1", 2);
        let two = people(t, &country, 2, country.worker);
        put(t, country.worker, group, two[1], Some(all[1])).unwrap();
        assert_eq!(put(t, country.worker, group, two[0], None).unwrap(), Put { placed: 1, waits: 1 });
        assert_eq!(rule(put(t, country.worker, group, two[0], None)), GroupRule::In.into());
        let page = as_account(t, country.worker.account, {
            let person = two[0];
            move |tx, asker| reaching::page(tx, asker, person)
        })
        .unwrap();
        let (in_group, is_readable) = &page.groups[0];
        assert!(in_group.is_regular && *is_readable && page.may_join);
        assert_eq!((in_group.placed, in_group.waits), (1, 1));

        plan(t, country.worker, group, planning(t, in_days(t, 30), "week", "2", "1")).unwrap();
        let placed = |person| {
            let all = shown(t, country.worker, group).unwrap().coming;
            all.iter()
                .filter(|one| standing_of(t, country.worker, group, one.id, person) == Some(Standing::Booked))
                .count()
        };
        assert_eq!(placed(two[0]), 3, "the two that were planned later as well");
        // They leave the group: all of it, and nothing that is planned later has them.
        leave(t, country.worker, group, two[0], None).unwrap();
        assert_eq!(placed(two[0]), 0);
        plan(t, country.worker, group, planning(t, in_days(t, 60), "once", "", "1")).unwrap();
        assert_eq!(placed(two[0]), 0);
        is_not_there(&leave(
            t,
            country.worker,
            group,
            given(t, &country, &stranger(50), country.worker).1,
            None,
        ));

        let empty = make(t, country.worker, country.scheme, saying(&country, "")).unwrap();
        assert_eq!(rule(put(t, country.worker, empty, two[0], None)), GroupRule::NoSession.into());
    });
}

#[test]
fn a_register_is_saved_once_put_right_later_and_stands_on_the_timeline_without_being_a_contact() {
    both_stores(|t| {
        let country = Country::new(t);
        let (group, all) = group(t, &country, "2", 1);
        let session = all[0];
        let four = people(t, &country, 4, country.worker);
        for person in &four[..3] {
            put(t, country.worker, group, *person, Some(session)).unwrap();
        }
        let before = register(t, country.worker, group, session).unwrap();
        assert!(!before.is_open && before.others.is_empty());
        let booking = |person: Uuid| {
            let page = register(t, country.worker, group, session).unwrap();
            page.lines.iter().find(|line| line.person == person).unwrap().booking
        };
        let came = |person| (booking(person), Mark::Came);
        assert_eq!(
            rule(save(t, country.worker, group, session, saving(t, 0, &[came(four[0])], None))),
            GroupRule::NotYet.into()
        );
        wait(t, 3);
        // A colleague takes it. Not somebody of another scheme.
        let first = saving(t, 0, &[came(four[0])], None);
        is_not_there(&save(t, country.far_worker, group, session, first.clone()));
        assert_eq!(save(t, country.other_worker, group, session, first.clone()).unwrap(), 1, "one is left");
        assert_eq!(
            save(t, country.other_worker, group, session, first).unwrap(),
            1,
            "sent twice, saved once"
        );
        assert_eq!(count(t, "select count(*) from group_register"), 1);
        let stale = saving(t, 0, &[(booking(four[1]), Mark::DidNotCome)], None);
        assert!(matches!(save(t, country.worker, group, session, stale), Err(Error::Stale)));

        // Who waited came all the same, and so did somebody who was never put in.
        let rest = [(booking(four[1]), Mark::SentApologies), came(four[2])];
        assert_eq!(save(t, country.worker, group, session, saving(t, 1, &rest, Some(four[3]))).unwrap(), 0);
        let page = register(t, country.worker, group, session).unwrap();
        assert!(page.session.register.is_some());
        let walked: Vec<Uuid> =
            page.lines.iter().filter(|line| line.walked_in).map(|line| line.person).collect();
        assert_eq!(walked.len(), 2);
        assert_eq!(page.session.came, 3);
        assert!(page.lines.iter().all(|line| line.mark.is_some()));

        // Put right: what it said before is there to be read.
        let wrong = [(booking(four[0]), Mark::DidNotCome)];
        save(t, country.worker, group, session, saving(t, 2, &wrong, None)).unwrap();
        let page = register(t, country.worker, group, session).unwrap();
        let line = page.lines.iter().find(|line| line.person == four[0]).unwrap();
        assert_eq!((line.mark, line.before[0].mark), (Some(Mark::DidNotCome), Mark::Came));
        let said: Vec<String> = told(t, country.worker, four[0]).into_iter().map(|(what, _)| what).collect();
        assert_eq!(said, ["did-not-come", "came", "joined"]);

        // It is no contact: nobody has spoken with them, and the referral has not moved.
        assert_eq!(count(t, "select count(*) from contact"), 0);
        assert_eq!(
            count(t, "select count(*) from referral where heard_at is not null or state <> 'allocated'"),
            0
        );
        note(t, country.worker, four[0], noting(t, "spoke")).unwrap();
        assert_eq!(count(t, "select count(*) from contact"), 1);

        // Whoever is of another caseload is nobody they know of, and somebody who is in it is in it.
        let other = people_of_other(t, &country);
        is_not_there(&save(t, country.worker, group, session, saving(t, 3, &[], Some(other))));
        assert_eq!(
            rule(save(t, country.worker, group, session, saving(t, 3, &[], Some(four[0])))),
            GroupRule::In.into()
        );
        assert!(recorded(t, "keep-register") > 5, "each look at the names is in the trail");
        // What took place is not called off.
        let called_off = as_account(t, country.worker.account, move |tx, asker| {
            sessions::call_off(tx, asker, group, session, 1, "Ice")
        });
        assert_eq!(rule(called_off), GroupRule::TookPlace.into());
        assert_eq!(
            rule(put(t, country.worker, group, other_of(t, &country), Some(session))),
            GroupRule::Begun.into()
        );
    });
}

fn other_of(t: &TestDb, country: &Country) -> Uuid {
    given(t, country, &stranger(70), country.worker).1
}

#[test]
fn today_shows_sessions_that_one_leads_and_registers_that_are_missing() {
    both_stores(|t| {
        let country = Country::new(t);
        let (group, all) = group(t, &country, "2", 2);
        let one = people(t, &country, 1, country.worker)[0];
        put(t, country.worker, group, one, None).unwrap();
        let desk = |who: Member| as_account(t, who.account, today::page).unwrap().desk;
        assert_eq!((desk(country.worker).today.len(), desk(country.worker).missing.len()), (0, 0));
        wait(t, 3);
        assert_eq!(desk(country.worker).today[0].session.id, all[0]);
        assert_eq!(desk(country.other_worker).today.len(), 0, "only whoever leads it");
        wait(t, 1);
        let found = desk(country.worker);
        assert_eq!((found.today.len(), found.missing[0].session.id), (0, all[0]));
        let booking = register(t, country.worker, group, all[0]).unwrap().lines[0].booking;
        save(t, country.worker, group, all[0], saving(t, 0, &[(booking, Mark::Came)], None)).unwrap();
        assert_eq!(desk(country.worker).missing, []);
        // A session that did not take place is called off afterwards, and nobody asks for its register any more.
        wait(t, 10);
        assert_eq!(desk(country.worker).missing.len(), 1);
        let (session, version) = (all[1], 1);
        let off = |seen: i64, because: &str| {
            let because = because.to_owned();
            as_account(t, country.worker.account, move |tx, asker| {
                sessions::call_off(tx, asker, group, session, seen, &because)
            })
        };
        assert_eq!(rule(off(version, " ")), Rule::Note);
        assert_eq!(rule(off(version, &"x".repeat(100_000))), Rule::TooLong);
        assert!(matches!(off(7, "Ice"), Err(Error::Stale)));
        off(version, "Ice on the path").unwrap();
        off(version, "Ice on the path").unwrap();
        assert_eq!(desk(country.worker).missing, []);
        assert_eq!(
            told(t, country.worker, one)[0],
            ("called-off".to_owned(), Some("Ice on the path".to_owned()))
        );
        assert_eq!(
            rule(save(t, country.worker, group, session, saving(t, 0, &[], None))),
            GroupRule::CalledOff.into()
        );
    });
}

#[test]
fn whoever_dies_or_whose_support_ends_leaves_their_place_to_whoever_waits() {
    both_stores(|t| {
        let country = Country::new(t);
        let (group, all) = group(t, &country, "1", 2);
        let (referral, dies) = given(t, &country, &stranger(3), country.worker);
        let (over, ends) = given(t, &country, &stranger(4), country.worker);
        let (_, waits) = given(t, &country, &stranger(5), country.worker);
        for person in [dies, ends, waits] {
            put(t, country.worker, group, person, None).unwrap();
        }
        let close = Doing {
            reason: Some("died".to_owned()),
            note: "Her daughter rang".to_owned(),
            ..Doing::new(Move::Close, 3)
        };
        note(t, country.worker, dies, noting(t, "accepted")).unwrap();
        let version = get(t, &country, referral).referral.version;
        done(t, country.worker, referral, Doing { version, ..close }).unwrap();
        assert_eq!(offers(t, country.worker), [ends], "nobody has to think of it");
        assert_eq!(told(t, country.manager, dies)[0], ("left".to_owned(), Some("died".to_owned())));
        is_not_allowed(&put(t, country.manager, group, dies, None));
        let left = register(t, country.worker, group, all[0]).unwrap().left;
        assert_eq!(left[0].because, "died");

        let version = get(t, &country, over).referral.version;
        let reason = casework::reasons::offered(casework::reasons::List::PersonDeclines).next().unwrap();
        let declines = Doing {
            reason: Some(reason.code.clone()),
            note: "No".to_owned(),
            ..Doing::new(Move::PersonDeclines, version)
        };
        done(t, country.worker, over, declines).unwrap();
        assert_eq!(offers(t, country.worker), [waits]);
        assert_eq!(told(t, country.manager, ends)[0].1.as_deref(), Some("support-ended"));
        is_not_allowed(&put(t, country.manager, group, ends, None));
        assert_eq!(count(t, "select count(*) from group_regular"), 1);

        // Somebody who died before a session cannot have come to it.
        let page = register(t, country.worker, group, all[0]).unwrap();
        assert_eq!(page.lines.len(), 1);
    });
}

#[test]
fn two_records_that_are_joined_are_in_a_session_once() {
    both_stores(|t| {
        let country = Country::new(t);
        let (group, all) = group(t, &country, "1", 2);
        let (first, second) = crate::alike::twice(t, &country, &crate::alike::margret(), country.scheme);
        let [stays, joins] = [first, second].map(|id| {
            done(t, country.manager, id, Doing::new(Move::Accept, 1)).unwrap();
            let to = Doing { to: Some(country.worker.membership), ..Doing::new(Move::Allocate, 2) };
            done(t, country.manager, id, to).unwrap().person
        });
        assert_ne!(stays, joins);
        // One has a place and the other one waits for it; to the second session only the other one comes.
        put(t, country.worker, group, stays, Some(all[0])).unwrap();
        put(t, country.worker, group, joins, None).unwrap();
        let likeness: Uuid =
            t.db.read(move |tx| tx.one("select id from person_likeness", values![], |row| row.get(0)))
                .unwrap();
        let seen = as_account(t, country.manager.account, move |tx, asker| {
            alike::comparing(tx, asker, likeness).map(|found| (found.version(), found.stays.id))
        })
        .unwrap();
        as_account(t, country.manager.account, move |tx, asker| {
            alike::settle(tx, asker, likeness, seen.0, alike::Verdict::Same)
        })
        .unwrap();
        let one = seen.1;
        for session in &all {
            assert_eq!(
                standing(t, country.worker, group, *session),
                [(one, Standing::Booked)],
                "once, and with the place"
            );
        }
        assert_eq!(count(t, "select count(*) from group_regular"), 1);
        assert!(told(t, country.worker, one).iter().any(|(what, _)| what == "joined"));
    });
}

#[test]
fn groups_of_somebody_who_leaves_go_to_a_colleague_or_are_shown_as_without_a_leader() {
    both_stores(|t| {
        let country = Country::new(t);
        let (group, _) = group(t, &country, "2", 1);
        let over = |to: Option<Uuid>, of: Option<Uuid>| {
            let handing = casework::handover::HandingOver {
                form: new_id(t),
                of,
                reason: "leaving".to_owned(),
                going: Vec::new(),
                even_if_away: false,
                groups_to: to,
            };
            as_account(t, country.manager.account, move |tx, asker| {
                casework::handover::hand_over(tx, asker, &handing)
            })
        };
        let of = Some(country.worker.membership);
        let page =
            as_account(t, country.manager.account, move |tx, asker| casework::handover::page(tx, asker, of));
        assert_eq!(page.unwrap().leads, 1);
        assert_eq!(rule(over(Some(country.far_worker.membership), of)), Rule::Colleague);
        assert_eq!(rule(over(None, of)), Rule::NobodyChosen);
        over(Some(country.other_worker.membership), of).unwrap();
        let page = shown(t, country.manager, group).unwrap();
        assert_eq!(page.group.leader.unwrap().0, country.other_worker.membership);

        leaves(t, country.other_worker);
        let page = shown(t, country.manager, group).unwrap();
        assert!(page.group.is_without_leader);
        let team = as_account(t, country.manager.account, move |tx, asker| {
            casework::team::page(tx, asker, country.scheme)
        })
        .unwrap();
        assert_eq!(team.groups, [(group, "Thursday walk".to_owned())]);
    });
}

#[test]
fn a_group_that_ends_calls_its_sessions_off_and_is_not_changed_any_more() {
    both_stores(|t| {
        let country = Country::new(t);
        let (group, all) = group(t, &country, "2", 3);
        let one = people(t, &country, 1, country.worker)[0];
        put(t, country.worker, group, one, None).unwrap();
        let end = |seen: i64, because: &str| {
            let because = because.to_owned();
            as_account(t, country.worker.account, move |tx, asker| {
                groups::end(tx, asker, group, seen, &because)
            })
        };
        assert_eq!(rule(end(1, "")), Rule::Note);
        assert!(matches!(end(9, "The hall closes"), Err(Error::Stale)));
        end(1, "The hall closes").unwrap();
        assert_eq!(rule(end(2, "Again")), GroupRule::Ended.into());
        assert_eq!(rule(put(t, country.worker, group, one, Some(all[0]))), GroupRule::Ended.into());
        let planning = planning(t, in_days(t, 5), "once", "", "");
        assert_eq!(rule(plan(t, country.worker, group, planning)), GroupRule::Ended.into());
        let page = shown(t, country.worker, group).unwrap();
        assert_eq!((page.coming.len(), page.past.len(), page.regulars.len()), (0, 3, 0));
        let called_off = told(t, country.worker, one);
        assert_eq!(called_off.iter().filter(|(what, _)| what == "called-off").count(), 3);
    });
}
