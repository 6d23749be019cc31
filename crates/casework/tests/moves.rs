//! The life of a referral on both engines: every move from every state, with its reasons, notes, messages, clocks and codes.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use std::collections::BTreeSet;

use casework::clocks::{Clock, Targets};
use casework::lifecycle::{Move, Phase, RULES, State, moves_from};
use casework::reasons;
use casework::referral::Referral;
use casework::referral::moves::{Doing, LONGEST};
use casework::{Error, Rule, targets};
use jiff::civil::date;
use jiff::{SignedDuration, ToSpan as _};
use store::testing::{TestDb, both_stores};
use store::values;
use support::*;
use uuid::Uuid;

const COUNTED: &str = "871731000000106";

/// A move with all that its rule asks for.
fn doing(t: &TestDb, country: &Country, moved: Move, version: i64) -> Doing {
    let rule = moved.rule();
    let today = casework::clocks::day_in_england(t.db.moment().now());
    let reason = rule.reason.map(|list| reasons::offered(list).find(|one| !one.note).unwrap().code.clone());
    Doing {
        reason,
        note: if rule.note { "They rang again".to_owned() } else { String::new() },
        tell: "Told by telephone".to_owned(),
        to: match moved {
            Move::Redirect => Some(country.far_scheme),
            Move::Allocate => Some(country.worker.membership),
            _ => None,
        },
        day: (moved == Move::Hold).then(|| today.checked_add(10.days()).unwrap()),
        ..Doing::new(moved, version)
    }
}

/// Who may make a move.
fn mover(country: &Country, moved: Move, referral: &Referral) -> Member {
    match moved {
        Move::Withdraw => country.gp,
        _ if referral.scheme == country.far_scheme => country.far_manager,
        _ => country.manager,
    }
}

fn moves(t: &TestDb, country: &Country, id: Uuid, moved: Move) -> Referral {
    let was = get(t, country, id).referral;
    done(t, mover(country, moved, &was), id, doing(t, country, moved, was.version)).unwrap()
}

/// The moves that lead from the beginning to a state.
fn way_to(state: State) -> &'static [Move] {
    match state {
        State::Received => &[],
        State::Redirected => &[Move::Redirect],
        State::Accepted => &[Move::Accept],
        State::Allocated => &[Move::Accept, Move::Allocate],
        State::AttemptingContact => &[Move::Accept, Move::Allocate, Move::Attempt],
        State::InSupport => &[Move::Accept, Move::Allocate, Move::Begin],
        State::OnHold => &[Move::Accept, Move::Allocate, Move::Attempt, Move::Hold],
        State::Closed => &[Move::Accept, Move::Close],
        State::DeclinedByPerson => &[Move::PersonDeclines],
        State::EnteredInError => &[Move::MarkError],
    }
}

fn in_state(t: &TestDb, country: &Country, person: u32, state: State) -> Uuid {
    let id = referred(t, country.gp, &stranger(person), country.scheme);
    for moved in way_to(state) {
        moves(t, country, id, *moved);
    }
    assert_eq!(get(t, country, id).referral.state, state);
    id
}

#[test]
fn every_move_leads_where_the_table_says_from_every_state_and_from_no_other() {
    both_stores(|t| {
        let country = Country::new(t);
        let mut person = 0;
        for state in State::ALL {
            for rule in RULES.iter().filter(|rule| rule.by != Move::Receive) {
                person += 1;
                let id = in_state(t, &country, person, *state);
                let was = get(t, &country, id);
                let what = format!("{:?} from {state:?}", rule.by);
                t.db.moment().advance(SignedDuration::from_secs(61));
                let now = t.db.moment().now();
                // From the other scheme it is sent to the first one.
                let mut want = doing(t, &country, rule.by, was.referral.version);
                if was.referral.scheme == country.far_scheme {
                    want.to = want.to.map(|_| country.scheme);
                }
                let by = mover(&country, rule.by, &was.referral);
                let made = done(t, by, id, want.clone());
                let is = get(t, &country, id);
                let Some(to) = rule.by.from(*state, was.referral.before_hold) else {
                    assert_eq!(support::rule(made), Rule::NotNow, "{what}");
                    assert_eq!((&is.referral, is.events.len()), (&was.referral, was.events.len()), "{what}");
                    assert_eq!(is.messages, was.messages, "{what}");
                    continue;
                };
                let made = made.unwrap_or_else(|error| panic!("{what}: {error:?}"));
                assert_eq!(is.referral, made, "what is answered is what is kept: {what}");
                assert_eq!((made.state, made.version), (to, was.referral.version + 1), "{what}");
                let event = is.events.last().unwrap();
                assert_eq!((event.moved, event.state, event.at), (rule.by, to, now), "{what}");
                assert_eq!((event.number, event.account), (made.version, Some(by.account)), "{what}");
                assert_eq!(event.reason, want.reason, "{what}");
                assert_eq!(event.to, want.to, "{what}");
                assert_eq!(is.events.len(), was.events.len() + 1, "{what}");
                assert_eq!(is.messages.len(), was.messages.len() + usize::from(rule.tells), "{what}");
                if rule.tells {
                    let said = &is.messages[0].sections;
                    assert_eq!((said.moved.as_str(), said.state.as_str()), (rule.by.as_str(), to.as_str()));
                    assert_eq!(
                        (&said.reason, said.words.as_deref()),
                        (&want.reason, Some("Told by telephone"))
                    );
                }
                assert_eq!(made.since == now, to != *state, "{what}");
                assert_eq!(made.closed.is_some(), !to.is_open(), "{what}");
                assert_eq!(made.ended.is_some(), !to.is_open(), "nothing ends without a reason: {what}");
                assert_eq!(made.hold_until.is_some(), to == State::OnHold, "{what}");
                assert_eq!(made.due.is_some(), Clock::of(to).is_some() || to == State::OnHold, "{what}");
                assert_eq!(made.number, was.referral.number);
                let trail = trail(t);
                let last =
                    trail.iter().find(|event| event.subject == Some(id) && event.action != "read-referral");
                let last = last.unwrap();
                assert_eq!(
                    (last.action.as_str(), last.reason.as_ref()),
                    (rule.action.as_str(), want.reason.as_ref())
                );
                assert_eq!(last.area, AREA, "{what}");
            }
        }
        // Each is where a list looks for it.
        let phases: Vec<(String, String)> =
            t.db.read(|tx| {
                tx.query("select state, phase from referral", &[], |row| Ok((row.get(0)?, row.get(1)?)))
            })
            .unwrap();
        for (state, phase) in phases {
            assert_eq!(State::parse(&state).map(State::phase).map(Phase::as_str), Some(phase.as_str()));
        }
    });
}

#[test]
fn reasons_and_words_are_demanded_and_none_is_believed_that_is_not_offered() {
    both_stores(|t| {
        let country = Country::new(t);
        for (person, rule) in (0..).zip(RULES.iter().filter(|rule| rule.by != Move::Receive)) {
            let state = *rule.from.iter().find(|state| **state != State::Redirected).unwrap();
            let id = in_state(t, &country, person, state);
            let was = get(t, &country, id).referral;
            let by = mover(&country, rule.by, &was);
            let good = doing(t, &country, rule.by, was.version);
            let refused = |changed: Doing| support::rule(done(t, by, id, changed));
            let other = Some(if rule.reason.is_some() { "no-such-reason" } else { "died" }.to_owned());
            assert_eq!(refused(Doing { reason: other, ..good.clone() }), Rule::Reason, "{:?}", rule.by);
            if let Some(list) = rule.reason {
                assert_eq!(refused(Doing { reason: None, ..good.clone() }), Rule::Reason, "{:?}", rule.by);
                for reason in reasons::offered(list).filter(|reason| reason.note) {
                    let bare =
                        Doing { reason: Some(reason.code.clone()), note: "  ".to_owned(), ..good.clone() };
                    assert_eq!(refused(bare), Rule::Note, "{:?} {}", rule.by, reason.code);
                }
            }
            if rule.note {
                assert_eq!(refused(Doing { note: " \n".to_owned(), ..good.clone() }), Rule::Note);
            }
            let long = "a".repeat(LONGEST + 1);
            assert_eq!(refused(Doing { note: long.clone(), ..good.clone() }), Rule::TooLong);
            assert_eq!(refused(Doing { tell: long, ..good.clone() }), Rule::TooLong);
            let fits = "ä".repeat(LONGEST);
            done(t, by, id, Doing { note: fits.clone(), tell: fits, ..good }).unwrap();
        }
    });
}

#[test]
fn whoever_is_too_late_is_told_and_overwrites_nothing() {
    both_stores(|t| {
        let country = Country::new(t);
        let id = referred(t, country.gp, &stranger(1), country.scheme);
        done(t, country.manager, id, doing(t, &country, Move::Accept, 1)).unwrap();
        let late = done(t, country.manager, id, doing(t, &country, Move::Decline, 1));
        assert!(matches!(late, Err(Error::Stale)), "{late:?}");
        // The same after it was closed, when nobody has the right any more to change it.
        done(t, country.gp, id, doing(t, &country, Move::Withdraw, 2)).unwrap();
        for moved in [Move::Allocate, Move::Close, Move::Redirect] {
            let late = done(t, country.manager, id, doing(t, &country, moved, 2));
            assert!(matches!(late, Err(Error::Stale)), "{moved:?}: {late:?}");
        }
        // Two at once: one of them is told.
        let id = referred(t, country.gp, &stranger(2), country.scheme);
        let outcomes: Vec<_> = std::thread::scope(|scope| {
            let both = [Move::Accept, Move::PersonDeclines]
                .map(|moved| scope.spawn(move || done(t, country.manager, id, doing(t, &country, moved, 1))));
            both.into_iter().map(|one| one.join().unwrap()).collect()
        });
        let stale = outcomes.iter().filter(|one| matches!(one, Err(Error::Stale))).count();
        assert_eq!((stale, outcomes.iter().filter(|one| one.is_ok()).count()), (1, 1), "{outcomes:?}");
        assert_eq!(get(t, &country, id).events.len(), 2);
    });
}

#[test]
fn what_rests_has_a_day_ahead_and_comes_back_to_where_it_was() {
    both_stores(|t| {
        let country = Country::new(t);
        let today = date(2026, 5, 4);
        for (person, state) in (0..).zip([State::Allocated, State::AttemptingContact, State::InSupport]) {
            let id = in_state(t, &country, person, state);
            let was = get(t, &country, id).referral;
            let hold = doing(t, &country, Move::Hold, was.version);
            for day in [None, Some(today), Some(date(2026, 5, 3)), Some(date(2027, 5, 5))] {
                let refused = done(t, country.manager, id, Doing { day, ..hold.clone() });
                assert_eq!(rule(refused), Rule::HoldUntil, "{day:?}");
            }
            let until = Some(date(2027, 5, 4));
            let held = done(t, country.manager, id, Doing { day: until, ..hold }).unwrap();
            assert_eq!((held.before_hold, held.hold_until, held.due), (Some(state), until, until));
            // Another link worker meanwhile: it goes on resting.
            let given = Doing {
                to: Some(country.other_worker.membership),
                ..Doing::new(Move::Allocate, held.version)
            };
            let given = done(t, country.manager, id, given).unwrap();
            assert_eq!((given.state, given.before_hold, given.due), (State::OnHold, Some(state), until));
            let back = done(t, country.other_worker, id, Doing::new(Move::Resume, given.version)).unwrap();
            assert_eq!((back.state, back.before_hold, back.hold_until), (state, None, None));
            assert_eq!(back.due, was.due, "its clock goes on as it was");
        }
    });
}

#[test]
fn what_is_opened_again_has_its_clocks_anew() {
    both_stores(|t| {
        let country = Country::new(t);
        let id = in_state(t, &country, 1, State::InSupport);
        moves(t, &country, id, Move::Close);
        t.db.moment().advance(SignedDuration::from_hours(24 * 60));
        let now = t.db.moment().now();
        let was = get(t, &country, id).referral;
        let opened = moves(t, &country, id, Move::Reopen);
        assert_eq!((opened.state, opened.closed, opened.ended.clone()), (State::Accepted, None, None));
        assert_eq!((opened.begun, opened.arrived, opened.accepted), (now, now, Some(now)));
        assert_eq!((opened.received, opened.coded), (was.received, was.coded));
        assert_eq!((opened.first_attempt, opened.first_contact), (None, None), "of this time");
        let usual = Targets::usual();
        assert_eq!(opened.due, Some(usual.due(Clock::FirstAttempt, now, now)));
        moves(t, &country, id, Move::Allocate);
        t.db.moment().advance(SignedDuration::from_hours(24));
        let tried = moves(t, &country, id, Move::Attempt);
        assert_eq!(tried.first_attempt, Some(t.db.moment().now()));
        assert_eq!(tried.due, Some(usual.due(Clock::FirstAppointment, now, now)));
        // What was an error is never opened again.
        let id = in_state(t, &country, 2, State::EnteredInError);
        let version = get(t, &country, id).referral.version;
        let refused = done(t, country.manager, id, doing(t, &country, Move::Reopen, version));
        assert_eq!(rule(refused), Rule::NotNow);
    });
}

#[test]
fn a_referral_is_counted_at_the_first_beginning_and_never_again() {
    both_stores(|t| {
        let country = Country::new(t);
        let counted = |id| -> Vec<String> {
            let messages = get(t, &country, id).messages;
            let codes = messages.into_iter().flat_map(|message| message.sections.codes);
            codes.map(|coded| coded.code).collect()
        };
        let id = in_state(t, &country, 1, State::AttemptingContact);
        assert_eq!((counted(id), get(t, &country, id).referral.coded), (vec![], None));
        let began = moves(t, &country, id, Move::Begin);
        assert_eq!(began.coded, Some(t.db.moment().now()));
        assert_eq!(counted(id), [COUNTED]);
        for moved in [Move::Hold, Move::Resume, Move::Close, Move::Reopen, Move::Allocate, Move::Begin] {
            t.db.moment().advance(SignedDuration::from_mins(1));
            moves(t, &country, id, moved);
        }
        // Who was counted and stops did not decline the offer.
        moves(t, &country, id, Move::PersonDeclines);
        assert_eq!(counted(id), [COUNTED]);
        assert_eq!(get(t, &country, id).referral.coded, began.coded);
        let other = in_state(t, &country, 2, State::DeclinedByPerson);
        assert_eq!(counted(other), ["871711000000103"]);
        // Opened again and declined once more, it is noted once.
        for moved in [Move::Reopen, Move::PersonDeclines] {
            moves(t, &country, other, moved);
        }
        assert_eq!(counted(other), ["871711000000103"]);
        // Declined, and then not: it counts from then.
        for moved in [Move::Reopen, Move::Allocate, Move::Begin] {
            moves(t, &country, other, moved);
        }
        assert_eq!(counted(other), [COUNTED, "871711000000103"]);
        let closed = in_state(t, &country, 3, State::Closed);
        assert_eq!(counted(closed), Vec::<String>::new(), "accepted and never begun");
    });
}

#[test]
fn where_only_codes_go_back_no_message_has_words() {
    both_stores(|t| {
        let country = Country::new(t);
        let form = with(&stranger(1), &[("codes_only", "yes")]);
        let id = referred(t, country.gp, &form, country.scheme);
        for moved in [Move::Accept, Move::Allocate, Move::Begin, Move::Close] {
            moves(t, &country, id, moved);
        }
        let whole = get(t, &country, id);
        assert!(whole.referral.codes_only);
        assert_eq!(whole.messages.len(), 4);
        assert!(whole.messages.iter().all(|message| message.sections.words.is_none()));
        assert!(whole.messages.iter().any(|message| !message.sections.codes.is_empty()));
    });
}

#[test]
fn whoever_referred_reads_what_they_are_told_and_no_notes() {
    both_stores(|t| {
        let country = Country::new(t);
        let id = in_state(t, &country, 1, State::Allocated);
        let version = get(t, &country, id).referral.version;
        let note = "She is afraid of her son".to_owned();
        let tried = Doing { note: note.clone(), ..Doing::new(Move::Attempt, version) };
        done(t, country.worker, id, tried).unwrap();
        let closed = Doing {
            note: note.clone(),
            tell: "We could not reach her".to_owned(),
            reason: Some("could-not-be-contacted".to_owned()),
            ..Doing::new(Move::Close, version + 1)
        };
        done(t, country.worker, id, closed).unwrap();
        let seen = status(t, country.gp, id).unwrap();
        let told: Vec<Move> = seen.events.iter().map(|event| event.moved).collect();
        assert_eq!(told, [Move::Receive, Move::Accept, Move::Close]);
        assert!(seen.events.iter().all(|event| event.note.is_none() && event.to.is_none()));
        assert_eq!(seen.messages[0].sections.words.as_deref(), Some("We could not reach her"));
        assert!(!format!("{:?}", (seen.events, seen.messages)).contains(&note));
        assert!(
            whole(t, country.worker, id)
                .unwrap()
                .events
                .iter()
                .any(|event| event.note.as_ref() == Some(&note))
        );
        let unread = "select count(*) from message_back where read_at is null";
        assert_eq!(count(t, unread), 0, "what the referrer opened counts as read");
    });
}

#[test]
fn only_whoever_the_referral_belongs_to_moves_it() {
    both_stores(|t| {
        let country = Country::new(t);
        let id = in_state(t, &country, 1, State::Allocated);
        let version = get(t, &country, id).referral.version;
        let strangers = [
            country.far_worker,
            country.far_manager,
            country.far_gp,
            country.oak_gp,
            country.other_worker,
            country.provider,
            country.commissioner,
            country.lead,
            country.administrator,
        ];
        for who in strangers {
            for rule in RULES.iter().filter(|rule| rule.by != Move::Receive) {
                let refused = done(t, who, id, doing(t, &country, rule.by, version));
                assert!(is_hidden(&refused), "{:?} by {who:?}: {refused:?}", rule.by);
            }
            is_not_there(&whole(t, who, id));
            is_not_there(&status(t, who, id));
        }
        // Whoever referred sees how far it is, and takes it back; nothing else.
        is_not_allowed(&whole(t, country.gp, id));
        for moved in moves_from(State::Allocated).filter(|moved| *moved != Move::Withdraw) {
            let refused = done(t, country.gp, id, doing(t, &country, moved, version));
            is_not_allowed(&refused);
        }
        // A link worker gives it to nobody else.
        is_not_allowed(&done(t, country.worker, id, doing(t, &country, Move::Allocate, version)));
        done(t, country.nurse, id, doing(t, &country, Move::Withdraw, version)).unwrap();
    });
}

#[test]
fn it_is_sent_on_to_another_scheme_that_is_open_and_given_to_its_own_link_workers() {
    both_stores(|t| {
        let country = Country::new(t);
        let id = in_state(t, &country, 1, State::Accepted);
        let redirect = doing(t, &country, Move::Redirect, 2);
        for to in [None, Some(country.scheme), Some(new_id(t))] {
            let refused = done(t, country.manager, id, Doing { to, ..redirect.clone() });
            assert_eq!(rule(refused), Rule::OtherScheme);
        }
        let far = country.far_scheme;
        let close = "update scheme set valid_to = '2026-05-03' where id = $1";
        t.db.write(move |tx| tx.execute(close, values![far])).unwrap();
        assert_eq!(rule(done(t, country.manager, id, redirect.clone())), Rule::OtherScheme);
        t.db.write(move |tx| tx.execute("update scheme set valid_to = null where id = $1", values![far]))
            .unwrap();
        t.db.moment().advance(SignedDuration::from_hours(24 * 7));
        let sent_on = done(t, country.manager, id, redirect).unwrap();
        assert_eq!((sent_on.scheme, sent_on.accepted), (far, None));
        assert_eq!(sent_on.due, Some(date(2026, 5, 13)), "new time to be looked at");
        is_not_there(&whole(t, country.manager, id));
        let accepted = moves(t, &country, id, Move::Accept);
        assert_eq!(accepted.due, Some(date(2026, 5, 11)), "and no more to be helped");
        for to in
            [None, Some(country.worker.membership), Some(country.far_manager.membership), Some(new_id(t))]
        {
            let refused = done(t, country.far_manager, id, Doing { to, ..Doing::new(Move::Allocate, 4) });
            assert_eq!(rule(refused), Rule::LinkWorker, "{to:?}");
        }
        let given = Doing { to: Some(country.far_worker.membership), ..Doing::new(Move::Allocate, 4) };
        done(t, country.far_manager, id, given).unwrap();
        assert_eq!(whole(t, country.far_worker, id).unwrap().referral.state, State::Allocated);
    });
}

#[test]
fn the_day_of_a_death_is_kept_and_lies_between_birth_and_today() {
    both_stores(|t| {
        let country = Country::new(t);
        let id = in_state(t, &country, 1, State::InSupport);
        let version = get(t, &country, id).referral.version;
        let died = |day| Doing { reason: Some("died".to_owned()), day, ..Doing::new(Move::Close, version) };
        for day in [date(2026, 5, 5), date(1901, 1, 1)] {
            assert_eq!(rule(done(t, country.worker, id, died(Some(day)))), Rule::DayOfDeath);
        }
        done(t, country.worker, id, died(None)).unwrap();
        let person = get(t, &country, id).person;
        assert_eq!((person.died, person.version), (Some(date(2026, 5, 4)), 2));
        assert_eq!(count(t, "select count(*) from person_change"), 1);
    });
}

#[test]
fn when_somebody_died_all_that_is_open_of_them_is_closed_at_once() {
    both_stores(|t| {
        let country = Country::new(t);
        let first = in_state(t, &country, 1, State::InSupport);
        let person = get(t, &country, first).person.id;
        let (other, new) = (new_id(t), new_id(t));
        // Two more of the same person: one waits at another scheme, one rests with a link worker there.
        let waits = in_state(t, &country, 2, State::Received);
        let rests = in_state(t, &country, 3, State::OnHold);
        let far = country.far_scheme;
        t.db.write(move |tx| -> store::Result<()> {
            for id in [waits, rests] {
                tx.execute(
                    "update referral set person_id = $1, scheme_id = $2 where id = $3",
                    values![person, far, id],
                )?;
            }
            let task = "insert into task (id, form_id, place, membership_id, person_id, words, due_on, made_at, version)
                 values ($1, $2, 0, $3, $4, 'Ring her about the bus', '2026-05-04', 0, 1)";
            tx.execute(task, values![other, new, country.worker.membership, person])?;
            Ok(())
        })
        .unwrap();
        let desk = |who: Member| as_account(t, who.account, casework::caseload::today::page).unwrap();
        assert_eq!(desk(country.worker).tasks.len(), 1);
        let version = get(t, &country, first).referral.version;
        let died = Doing { reason: Some("died".to_owned()), ..Doing::new(Move::Close, version) };
        done(t, country.worker, first, died).unwrap();
        assert_eq!(count(t, "select count(*) from referral where phase <> 'over'"), 0);
        for id in [waits, rests] {
            let whole = get(t, &country, id);
            assert_eq!((whole.referral.state, whole.person.died.is_some()), (State::Closed, true));
            assert_eq!(whole.referral.ended.unwrap().1, "died");
            assert_eq!(whole.events.last().map(|event| event.moved), Some(Move::Close));
        }
        assert!(desk(country.worker).tasks.is_empty() && desk(country.worker).groups.is_empty());
        assert_eq!(recorded(t, "close-referral"), 3);
        let chains = audit::verify::verify(&t.db, &[]).unwrap();
        assert!(chains.iter().all(|chain| chain.broken.is_none()), "{chains:?}");
    });
}

#[test]
fn a_scheme_has_targets_of_its_own_which_its_manager_sets() {
    both_stores(|t| {
        let country = Country::new(t);
        let scheme = country.scheme;
        let set = |who: Member, seen, days| {
            as_account(t, who.account, move |tx, asker| targets::set(tx, asker, scheme, seen, days))
        };
        set(country.manager, 0, [1, 3, 10]).unwrap();
        let late = set(country.manager, 0, [1, 3, 11]);
        assert!(matches!(late, Err(Error::Stale)));
        set(country.manager, 1, [4, 6, 20]).unwrap();
        for who in [country.far_manager, country.worker, country.gp, country.commissioner] {
            assert!(set(who, 2, [1, 1, 1]).is_err());
        }
        let (targets, version) = t.db.read(move |tx| targets::with_version(tx, scheme)).unwrap();
        assert_eq!((targets.acknowledge.days, targets.first_appointment.days, version), (4, 20, 2));
        let id = referred(t, country.gp, &stranger(1), country.scheme);
        assert_eq!(get(t, &country, id).referral.due, Some(date(2026, 5, 8)));
        assert_eq!(recorded(t, "set-targets"), 2);
    });
}

#[test]
fn the_history_tells_the_whole_life() {
    both_stores(|t| {
        let country = Country::new(t);
        let id = in_state(t, &country, 1, State::OnHold);
        let whole = get(t, &country, id);
        let moved: Vec<Move> = whole.events.iter().map(|event| event.moved).collect();
        assert_eq!(moved, [Move::Receive, Move::Accept, Move::Allocate, Move::Attempt, Move::Hold]);
        let numbers: BTreeSet<i64> = whole.events.iter().map(|event| event.number).collect();
        assert_eq!(numbers, (1..=5).collect());
        let chains = audit::verify::verify(&t.db, &[]).unwrap();
        assert!(chains.iter().all(|chain| chain.broken.is_none()), "{chains:?}");
    });
}
