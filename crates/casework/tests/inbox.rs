//! Providers with accounts on both engines: whose services are theirs, what they see and answer, and registers that feed connections.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use crate::support;
use access::Keys;
use access::organisations::Kind;
use casework::connections::answering::{Stands, View};
use casework::connections::inbox::{self, Inbox};
use casework::connections::working::Doing;
use casework::connections::{ConnectionRule, Mode, Moved, Side, State, numbers};
use casework::groups::booking::{self, Put};
use casework::groups::places;
use casework::groups::register::{self, Mark, Page as Register, Saving};
use casework::groups::sessions::{self, Planning};
use casework::groups::{self, GroupRule, Host, Saying, show};
use casework::people::timeline::{self, What};
use casework::services::{self, Claim, ServiceRule, Settling, Standing};
use casework::{Error, Result, Rule};
use jiff::civil::Date;
use permit::Refused;
use store::testing::{TestDb, both_stores};
use store::values;
use support::connecting::{CLUB, OTHER_CLUB, SENT_TO, Story};
use support::*;
use uuid::Uuid;

fn claim(t: &TestDb, who: Member, service: Uuid) -> Result<()> {
    let form = new_id(t);
    as_account(t, who.account, move |tx, asker| {
        services::claim(tx, asker, who.organisation, form, Some(service))
    })
}

fn claims(t: &TestDb, who: Member, organisation: Uuid) -> Result<Vec<Claim>> {
    as_account(t, who.account, move |tx, asker| Ok(services::claims(tx, asker, organisation)?.claims))
}

fn settle(t: &TestDb, who: Member, one: &Claim, settling: Settling, because: &'static str) -> Result<()> {
    let (both, seen) = ((one.organisation, one.id), one.version);
    as_account(t, who.account, move |tx, asker| services::settle(tx, asker, both, seen, settling, because))
}

/// The club says that a service is its own, and the administrator that it is.
fn settled(t: &TestDb, country: &Country, who: Member, service: Uuid) {
    claim(t, who, service).unwrap();
    let all = claims(t, country.administrator, who.organisation).unwrap();
    let one = all.iter().find(|one| one.standing == Standing::Claimed).unwrap();
    settle(t, country.administrator, one, Settling::Yes, "").unwrap();
}

fn box_of(t: &TestDb, who: Member) -> Result<Inbox> {
    as_account(t, who.account, inbox::inbox)
}

fn page(t: &TestDb, who: Member, connection: Uuid) -> Result<View> {
    as_account(t, who.account, move |tx, asker| inbox::page(tx, asker, connection))
}

fn act(t: &TestDb, who: Member, connection: Uuid, seen: i64, doing: Doing) -> Result<()> {
    t.db.moment().advance(jiff::SignedDuration::from_secs(1));
    as_account(t, who.account, move |tx, asker| {
        let keys = Keys::open(tx, None)?;
        inbox::act(tx, &keys, asker, connection, seen, &doing)
    })
}

fn does(t: &TestDb, who: Member, connection: Uuid, doing: Doing) {
    let seen = page(t, who, connection).unwrap().connection.version;
    act(t, who, connection, seen, doing).unwrap();
}

fn is_not_there<T: std::fmt::Debug>(done: Result<T>) {
    match done {
        Err(Error::Administration(administration::Error::Refused(
            Refused::NotThere | Refused::NotAllowed,
        ))) => {}
        other => panic!("it is there: {other:?}"),
    }
}

fn of_services<T: std::fmt::Debug>(done: Result<T>) -> ServiceRule {
    match rule(done) {
        Rule::Service(rule) => rule,
        other => panic!("another rule was against it: {other:?}"),
    }
}

#[test]
fn nobody_takes_a_service_by_themselves_and_a_service_is_of_one() {
    both_stores(|t| {
        let story = Story::new(t);
        let country = story.country;
        let (club, administrator) = (country.provider, country.administrator);
        is_not_there(claim(t, country.worker, CLUB));
        is_not_there(as_account(t, club.account, {
            let form = new_id(t);
            move |tx, asker| services::claim(tx, asker, country.pcn, form, Some(CLUB))
        }));
        assert_eq!(of_services(claim(t, club, new_id(t))), ServiceRule::Listing);
        claim(t, club, CLUB).unwrap();
        assert_eq!(of_services(claim(t, club, CLUB)), ServiceRule::Claimed);
        let (connection, _) = story.asked();
        is_not_there(page(t, club, connection));
        assert!(box_of(t, club).unwrap().waits.is_empty(), "a claim alone shows nothing");

        // Only whoever looks after it says whether that is so, and nobody of a claim of their own.
        let one = claims(t, administrator, club.organisation).unwrap().remove(0);
        assert_eq!((one.standing, one.service, one.is_listed), (Standing::Claimed, CLUB, true));
        assert_eq!(one.publisher.as_deref(), Some("Hollin Lunch Club"));
        for who in [club, country.worker, country.manager, country.far_manager, country.commissioner] {
            is_not_there(claims(t, who, club.organisation));
            is_not_there(settle(t, who, &one, Settling::Yes, ""));
        }
        let sql = "update provider_service set claimed_by = $1";
        t.db.write(move |tx| tx.execute(sql, values![administrator.account])).unwrap();
        assert_eq!(of_services(settle(t, administrator, &one, Settling::Yes, "")), ServiceRule::Own);
        t.db.write(move |tx| tx.execute(sql, values![club.account])).unwrap();
        assert_eq!(rule(settle(t, administrator, &one, Settling::No, " ")), Rule::Note);
        let stale = Claim { version: 7, ..one.clone() };
        assert!(matches!(settle(t, administrator, &stale, Settling::Yes, ""), Err(Error::Stale)));
        settle(t, administrator, &one, Settling::Yes, "").unwrap();
        settle(t, administrator, &one, Settling::Yes, "").unwrap();
        assert_eq!(box_of(t, club).unwrap().waits.len(), 1);

        // It is of one organisation at a time, whoever was claiming first.
        let other = organisation(&t.db, "Other Club", Kind::Charity, None, Some(country.pcn));
        let other = member(&t.db, "other-club", other, "provider");
        assert_eq!(of_services(claim(t, other, CLUB)), ServiceRule::Another);
        is_not_there(page(t, other, connection));
        let now = claims(t, administrator, club.organisation).unwrap().remove(0);
        settle(t, administrator, &now, Settling::No, "It has moved to another charity").unwrap();
        is_not_there(page(t, club, connection));
        assert!(
            box_of(t, club).unwrap().waits.is_empty(),
            "what has ended shows nothing, from the same moment"
        );
        claim(t, other, CLUB).unwrap();
        let again = claims(t, administrator, other.organisation).unwrap().remove(0);
        settle(t, administrator, &again, Settling::Yes, "").unwrap();
        assert_eq!(box_of(t, other).unwrap().waits.len(), 1);
        assert_eq!(recorded(t, "manage-organisation"), 3);
    });
}

#[test]
fn a_provider_with_an_account_answers_and_everybody_knows_who_of_it_did() {
    both_stores(|t| {
        let story = Story::new(t);
        let country = story.country;
        let club = country.provider;
        settled(t, &country, club, CLUB);
        let beryl = member(&t.db, "beryl", club.organisation, "provider");
        let (connection, link) = story.asked();
        let found = box_of(t, club).unwrap();
        let line = &found.waits[0];
        assert_eq!((line.name.as_deref(), line.service.as_str()), (Some("Margaret"), "Tuesday lunch"));
        let view = page(t, club, connection).unwrap();
        let shared = view.shared.as_ref().unwrap();
        assert_eq!((shared.called.as_str(), shared.after.name.as_str()), ("Margaret", ""));
        assert_eq!(view.may, [Moved::Accept, Moved::Reject, Moved::Question, Moved::Hold]);
        let seen = view.connection.version;

        // Two of the club at once: the second one is told, and what was said twice is said once.
        act(t, beryl, connection, seen, Doing::of(Moved::Question).saying("Can she walk up steps?")).unwrap();
        act(t, beryl, connection, seen, Doing::of(Moved::Question).saying("Can she walk up steps?")).unwrap();
        let late = act(t, club, connection, seen, Doing::of(Moved::Reject).because("full"));
        assert!(matches!(late, Err(Error::Stale)));
        does(t, club, connection, Doing::of(Moved::Accept).on(Some("2026-05-12".parse().unwrap())));
        does(t, beryl, connection, Doing::of(Moved::Accept));
        let found = box_of(t, beryl).unwrap();
        assert!(found.waits.is_empty() && found.coming[0].name.as_deref().unwrap().starts_with("Margaret "));
        let events = story.page(country.worker, connection).unwrap().events;
        let by: Vec<Option<&str>> = events.iter().map(|event| event.by.as_deref()).collect();
        assert_eq!((events.len(), by[2], by[3]), (4, Some("beryl"), Some("club")));
        assert!(events[2..].iter().all(|event| event.side == Side::Provider));
        assert_eq!(story.news(), [Moved::Accept]);
        // The link goes on as before.
        assert!(matches!(story.look(&link).unwrap(), Stands::Open(_)));

        // Bad days, and moves that are not theirs.
        let seen = story.one(connection).version;
        let against = |doing: Doing| rule(act(t, club, connection, seen, doing));
        assert_eq!(
            against(Doing::of(Moved::Come).on(Some("2027-05-01".parse().unwrap()))),
            ConnectionRule::Past.into()
        );
        assert_eq!(against(Doing::of(Moved::Finish)), Rule::Reason);
        assert_eq!(against(Doing::of(Moved::Fail).because("no such reason")), Rule::Reason);
        for moved in
            [Moved::Cancel, Moved::StopSharing, Moved::Guessed, Moved::Reply, Moved::Return, Moved::Propose]
        {
            is_not_there(act(t, club, connection, seen, Doing::of(moved).saying("x").because("other")));
        }
        story.days_pass(8);
        does(t, club, connection, Doing::of(Moved::Come));
        does(t, beryl, connection, Doing::of(Moved::Come));
        assert_eq!(story.one(connection).came, 1, "two of the club noted the same day");
        let own = as_account(t, club.account, numbers::numbers).unwrap();
        assert_eq!((own.asked, own.answered, own.quickly, own.taken, own.came), (1, 1, 1, 1, 1));
        is_not_there(as_account(t, country.worker.account, numbers::numbers));

        // Only what was agreed, until the person stops: then nothing, and nobody of the club may do anything.
        is_not_there(page(t, country.worker, connection));
        is_not_there(page(t, country.administrator, connection));
        story.stop(country.worker, connection).unwrap();
        is_not_there(page(t, club, connection));
        let seen = story.one(connection).version;
        is_not_there(act(t, club, connection, seen, Doing::of(Moved::Come)));
        let found = box_of(t, club).unwrap();
        assert!(found.comes.is_empty() && found.lately.is_empty());
        assert!(recorded(t, "read-connection") > 5 && recorded(t, "record-attendance") == 1);
    });
}

#[test]
fn a_person_withdraws_while_the_provider_reads() {
    both_stores(|t| {
        let story = Story::new(t);
        settled(t, &story.country, story.country.provider, CLUB);
        let (connection, _) = story.asked();
        let seen = page(t, story.country.provider, connection).unwrap().connection.version;
        story.stop(story.country.worker, connection).unwrap();
        is_not_there(act(t, story.country.provider, connection, seen, Doing::of(Moved::Accept)));
        assert_eq!(story.one(connection).state, State::Cancelled);
    });
}

#[test]
fn a_list_has_what_the_policies_permit_and_nothing_else() {
    both_stores(|t| {
        let story = Story::new(t);
        let country = story.country;
        let other = organisation(&t.db, "Other Club", Kind::Charity, None, Some(country.pcn));
        let other = member(&t.db, "other-club", other, "provider");
        let both = member(&t.db, "club", other.organisation, "provider");
        let (person, scheme, referral) = (story.person, country.scheme, story.referral);
        let whose = [Some(country.provider.organisation), Some(other.organisation), None];
        let all: Vec<(Uuid, State)> = t
            .db
            .write(move |tx| -> Result<_> {
                let (mut all, now) = (Vec::new(), tx.now());
                for state in State::ALL {
                    for (number, whose) in whose.into_iter().enumerate() {
                        for standing in [Standing::Settled, Standing::Claimed, Standing::Ended] {
                            for (asked, stopped) in [(true, false), (true, true), (false, false)] {
                                let (id, service) = (tx.new_id(), tx.new_id());
                                let stopped = stopped.then_some(now);
                                let asked_at = asked.then_some(now);
                                tx.execute(
                                    "insert into connection (id, person_id, scheme_id, referral_id, service_id,
                                         service_name, mode, state, state_since, against, made_at, changed_at, version,
                                         asked_at, asked_way, asked_to, asked_language, asked_for, reply_by, shared,
                                         stopped_at)
                                     values ($1, $2, $3, $4, $5, 'Lunch', 'referred', $6, $7, '[]', $8, $9, 2, $10, 'email',
                                         'a@b.example', 'en', 'Scheme', '2026-05-18', '{}', $11)",
                                    values![id, person, scheme, referral, service, state.as_str(), now, now, now, asked_at, stopped],
                                )?;
                                if let Some(whose) = whose {
                                    services::load(tx, whose, &[(service, format!("S{number}"), standing)])?;
                                }
                                all.push((id, state));
                            }
                        }
                    }
                }
                Ok(all)
            })
            .unwrap();
        let mut seen = 0;
        for who in [country.provider, other, both, country.worker, country.administrator, country.gp] {
            let listed: BTreeSet<Uuid> = match box_of(t, who) {
                Err(_) => BTreeSet::new(),
                Ok(found) => [found.waits, found.rests, found.coming, found.comes, found.lately]
                    .into_iter()
                    .flatten()
                    .map(|line| line.id)
                    .collect(),
            };
            let permitted: BTreeSet<Uuid> = all
                .iter()
                .filter(|(_, state)| *state != State::EnteredInError)
                .filter(|(id, _)| page(t, who, *id).is_ok())
                .map(|(id, _)| *id)
                .collect();
            assert_eq!(listed, permitted);
            seen += listed.len();
            let waiting = as_account(t, who.account, inbox::waiting).unwrap();
            let waits = all.iter().filter(|(id, state)| *state == State::Requested && permitted.contains(id));
            assert_eq!(waiting, i64::try_from(waits.count()).unwrap());
        }
        assert!(seen > 20, "{seen}");
    });
}

fn saying(club: Member, service: Option<Uuid>, places: &str) -> Saying {
    Saying {
        name: "Tuesday table".to_owned(),
        place: "The hall".to_owned(),
        service,
        leader: Some(club.membership),
        places: places.to_owned(),
        ..Saying::default()
    }
}

fn make(t: &TestDb, who: Member, host: Host, saying: Saying) -> Result<Uuid> {
    let form = new_id(t);
    as_account(t, who.account, move |tx, asker| groups::make(tx, asker, host, form, &saying))
}

/// A group of the club with a session in two days: the group and the session.
fn table(t: &TestDb, club: Member, places: &str) -> (Uuid, Uuid) {
    let group = make(t, club, Host::Provider(club.organisation), saying(club, Some(CLUB), places)).unwrap();
    let today: Date = casework::clocks::day_in_england(t.db.moment().now());
    let planning = Planning {
        form: new_id(t),
        day: Some(today.tomorrow().unwrap().tomorrow().unwrap()),
        time: "12pm".to_owned(),
        minutes: "60".to_owned(),
        every: "once".to_owned(),
        count: String::new(),
        places: places.to_owned(),
    };
    as_account(t, club.account, move |tx, asker| sessions::plan(tx, asker, group, &planning)).unwrap();
    let page = as_account(t, club.account, move |tx, asker| show::page(tx, asker, group)).unwrap();
    (group, page.coming[0].id)
}

fn register(t: &TestDb, who: Member, both: (Uuid, Uuid)) -> Result<Register> {
    as_account(t, who.account, move |tx, asker| register::page(tx, asker, both.0, both.1))
}

fn save(t: &TestDb, who: Member, both: (Uuid, Uuid), mark: Option<Mark>, first_name: &str) -> Result<usize> {
    let page = register(t, who, both)?;
    let marks = mark.map(|mark| page.lines.iter().map(|line| (line.booking, mark)).collect());
    let saving = Saving {
        form: new_id(t),
        seen: page.session.register_version,
        marks: marks.unwrap_or_default(),
        walk_in: None,
        first_name: first_name.to_owned(),
    };
    t.db.moment().advance(jiff::SignedDuration::from_secs(1));
    as_account(t, who.account, move |tx, asker| register::save(tx, asker, both.0, both.1, &saving))
}

fn put(t: &TestDb, who: Member, group: Uuid, person: Uuid, session: Option<Uuid>) -> Result<Put> {
    as_account(t, who.account, move |tx, asker| booking::put(tx, asker, group, person, session))
}

#[test]
fn a_register_of_a_provider_says_with_the_connection_who_came_and_is_put_right() {
    both_stores(|t| {
        let story = Story::new(t);
        let country = story.country;
        let (club, worker, person) = (country.provider, country.worker, story.person);
        let host = Host::Provider(club.organisation);
        let of_group = |done: Result<Uuid>| rule(done);
        assert_eq!(of_group(make(t, club, host, saying(club, Some(CLUB), ""))), GroupRule::OwnService.into());
        settled(t, &country, club, CLUB);
        assert_eq!(
            of_group(make(t, club, host, saying(club, Some(OTHER_CLUB), ""))),
            GroupRule::OwnService.into()
        );
        assert_eq!(
            of_group(make(t, club, host, saying(worker, Some(CLUB), ""))),
            GroupRule::OwnLeader.into()
        );
        is_not_there(make(t, worker, host, saying(club, Some(CLUB), "")));
        is_not_there(make(t, club, Host::Scheme(country.scheme), saying(club, Some(CLUB), "")));
        let both = table(t, club, "8");
        let (connection, link) = story.asked();
        assert_eq!(
            rule(put(t, club, both.0, person, Some(both.1))),
            GroupRule::NotComing.into(),
            "no yes yet"
        );
        let book = move |session: Uuid| {
            as_account(t, worker.account, move |tx, asker| {
                places::book(tx, asker, (person, connection), Some(session))
            })
        };
        assert_eq!(rule(book(both.1)), GroupRule::NoSession.into());
        story.does(&link, Doing::of(Moved::Accept));

        // The link worker books a place; the club sees her name as it was shared, and nobody else sees the group.
        assert_eq!(book(both.1).unwrap(), Put { placed: 1, waits: 0 });
        assert_eq!(rule(book(both.1)), GroupRule::In.into());
        let found = story.page(worker, connection).unwrap();
        assert!(found.sessions.len() == 1 && found.sessions[0].is_in);
        let page = register(t, club, both).unwrap();
        assert!(page.lines[0].name.starts_with("Margaret ") && !page.lines[0].is_readable && !page.is_open);
        for who in [worker, country.manager, country.administrator, country.far_worker] {
            is_not_there(register(t, who, both));
        }
        assert_eq!(rule(save(t, club, both, Some(Mark::Came), "")), GroupRule::NotYet.into());

        // Afterwards the club says that she did not come; then it puts that right, and wrong again.
        story.days_pass(3);
        assert_eq!(save(t, club, both, Some(Mark::DidNotCome), "").unwrap(), 0);
        let one = story.one(connection);
        assert_eq!((one.state, one.came, one.missed), (State::Accepted, 0, 1));
        save(t, club, both, Some(Mark::SentApologies), "").unwrap();
        assert_eq!(story.one(connection).missed, 1, "another way of not coming is the same");
        save(t, club, both, Some(Mark::Came), "").unwrap();
        save(t, club, both, Some(Mark::Came), "").unwrap();
        let one = story.one(connection);
        assert_eq!((one.state, one.came, one.missed), (State::InProgress, 1, 0));
        assert_eq!(one.news.map(|(moved, _)| moved), Some(Moved::Come));
        save(t, club, both, Some(Mark::DidNotCome), "").unwrap();
        let one = story.one(connection);
        assert_eq!((one.state, one.came, one.missed), (State::Accepted, 0, 1));
        let events = story.page(worker, connection).unwrap().events;
        let said: Vec<(Moved, bool)> = events[3..].iter().map(|one| (one.moved, one.corrects)).collect();
        assert_eq!(said, [(Moved::Miss, false), (Moved::Come, true), (Moved::Miss, true)]);
        assert!(
            events[3..].iter().all(|one| one.session == Some(both.1) && one.by.as_deref() == Some("club"))
        );
        // On her timeline each stands once.
        let timeline =
            as_account(t, worker.account, move |tx, asker| timeline::page(tx, asker, person, None)).unwrap();
        let came = timeline.entries.iter().filter(|one| match &one.what {
            What::Group(happening) => {
                happening.what.starts_with("came") || happening.what.starts_with("did-not")
            }
            _ => false,
        });
        assert_eq!(came.count(), 0);

        // Somebody whom nobody sent stays a first name.
        assert_eq!(rule(save(t, club, both, None, &"x".repeat(41))), GroupRule::FirstName.into());
        save(t, club, both, None, " Brian ").unwrap();
        assert_eq!(register(t, club, both).unwrap().walk_ins, ["Brian"]);
        assert_eq!(count(t, "select count(*) from person"), 1);

        // When she stops sharing she is gone from the register, and from the next session.
        let next = table(t, club, "");
        put(t, club, next.0, person, None).unwrap();
        assert_eq!(register(t, club, next).unwrap().lines.len(), 1);
        story.stop(worker, connection).unwrap();
        let page = register(t, club, both).unwrap();
        assert_eq!((page.lines.len(), page.unseen, page.others.len()), (0, 1, 0));
        let page = register(t, club, next).unwrap();
        assert_eq!((page.lines.len(), page.left.len(), page.unseen), (0, 0, 0));
        let group = as_account(t, club.account, move |tx, asker| show::page(tx, asker, next.0)).unwrap();
        assert!(group.regulars.is_empty() && group.offers.is_empty());
        assert_eq!(count(t, "select count(*) from group_booking where left_because = 'not-connected'"), 1);
        assert_eq!(rule(put(t, club, next.0, person, None)), GroupRule::NotComing.into());
    });
}

#[test]
fn what_was_said_by_hand_of_a_day_is_not_counted_again_by_the_register() {
    both_stores(|t| {
        let story = Story::new(t);
        let (club, person) = (story.country.provider, story.person);
        settled(t, &story.country, club, CLUB);
        let both = table(t, club, "1");
        let (connection, link) = story.asked();
        story.does(&link, Doing::of(Moved::Accept));
        put(t, club, both.0, person, Some(both.1)).unwrap();
        story.days_pass(2);
        let came = casework::connections::answering::Step::Do(Doing::of(Moved::Come));
        assert!(story.answer(&link, SENT_TO, came).is_ok());
        save(t, club, both, Some(Mark::Came), "").unwrap();
        assert_eq!(story.one(connection).came, 1);
        // Whoever came without a place is added from those who are connected.
        let again = table(t, club, "1");
        story.days_pass(2);
        let page = register(t, club, again).unwrap();
        assert_eq!(page.others.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [person]);
        let saving = Saving {
            form: new_id(t),
            seen: 0,
            marks: Vec::new(),
            walk_in: Some(person),
            first_name: String::new(),
        };
        for _ in 0..2 {
            let saving = saving.clone();
            as_account(t, club.account, move |tx, asker| {
                register::save(tx, asker, again.0, again.1, &saving)
            })
            .unwrap();
        }
        assert_eq!(story.one(connection).came, 2);
        let stranger = new_id(t);
        let saving = Saving { form: new_id(t), seen: 1, walk_in: Some(stranger), ..saving };
        let done = as_account(t, club.account, move |tx, asker| {
            register::save(tx, asker, again.0, again.1, &saving)
        });
        assert_eq!(rule(done), GroupRule::NotComing.into());

        // When it has ended, or the service is not the club’s any more, nobody is on the register.
        does(t, club, connection, Doing::of(Moved::Finish).because("settled-in"));
        assert!(register(t, club, again).unwrap().lines.is_empty());
        let one = claims(t, story.country.administrator, club.organisation).unwrap().remove(0);
        settle(t, story.country.administrator, &one, Settling::No, "Closed").unwrap();
        assert_eq!(count(t, "select count(*) from activity_group where ended_at is null"), 0);
        let _ = story.propose(OTHER_CLUB, Mode::Referred);
    });
}
