//! The trail over a real store, on both engines: what is recorded, what is found, and that nothing can be changed without
//! being noticed.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use audit::anchors::{Anchor, anchors, read};
use audit::search::{Wanted, search};
use audit::verify::{Broken, Verified, What, verify};
use audit::{Actor, Entry, Subject, record};
use proptest::prelude::*;
use serde_json::json;
use store::testing::{TestDb, both_stores};
use store::{Value, values};
use uuid::Uuid;

const AREA: &str = "E54000057";

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// Somebody looks at a person's record.
fn view(number: u128) -> Entry<'static> {
    Entry {
        area: AREA,
        organisation: Some(id(7)),
        role: Some("link_worker"),
        subject: Some(Subject { kind: "referral", id: id(100 + number) }),
        person: Some(id(number % 3)),
        reason: number.is_multiple_of(2).then_some("asked by the person"),
        origin: Some("192.0.2.7"),
        detail: Some(json!({ "page": number as u64 })),
        ..Entry::new(Actor::Account { id: id(50 + number % 2) }, "person.view")
    }
}

fn recorded(t: &TestDb, count: u128) {
    for number in 0..count {
        t.db.write(move |tx| record(tx, &view(number))).unwrap();
    }
}

fn verified(t: &TestDb, kept: &[Anchor]) -> Verified {
    verify(&t.db, kept).unwrap().into_iter().find(|chain| chain.area == AREA).unwrap()
}

fn broken(t: &TestDb, kept: &[Anchor]) -> Option<(i64, What)> {
    verified(t, kept).broken.map(|Broken { number, what }| (number, what))
}

/// Does by hand what nobody should.
fn meddle(t: &TestDb, sql: &'static str, given: Vec<Value<'static>>) {
    let done = t.db.write(move |tx| tx.execute(sql, &given)).unwrap();
    assert!(done > 0, "{sql} changed nothing");
}

#[test]
fn what_is_recorded_is_found_again_and_verified() {
    both_stores(|t| {
        recorded(t, 12);
        let command = Entry {
            subject: Some(Subject { kind: "service", id: id(900) }),
            ..Entry::new(Actor::Command { name: "ann".to_owned() }, "listing.check")
        };
        t.db.write(move |tx| record(tx, &command)).unwrap();
        let chains = verify(&t.db, &[]).unwrap();
        let told: Vec<(&str, i64, bool)> =
            chains.iter().map(|one| (one.area.as_str(), one.sound, one.broken.is_none())).collect();
        assert_eq!(told, [("", 1, true), (AREA, 12, true)]);

        let found = |wanted: Wanted, limit| t.db.read(move |tx| search(tx, &wanted, limit)).unwrap();
        let all = found(Wanted::default(), 100);
        assert_eq!(all.len(), 13);
        assert!(all.windows(2).all(|pair| pair[0].at >= pair[1].at), "the latest first");
        let one = found(Wanted { subject: Some(id(105)), ..Wanted::default() }, 9).pop().unwrap();
        assert_eq!((one.number, one.person, one.actor), (6, Some(id(2)), Actor::Account { id: id(51) }));
        assert_eq!(
            (one.role.as_deref(), one.reason, one.origin.as_deref()),
            (Some("link_worker"), None, Some("192.0.2.7"))
        );
        assert_eq!(one.detail.as_deref(), Some("{\"page\":5}"));
        assert_eq!(found(Wanted { person: Some(id(1)), ..Wanted::default() }, 99).len(), 4);
        assert_eq!(found(Wanted { actor: Some(id(50)), ..Wanted::default() }, 99).len(), 6);
        assert_eq!(found(Wanted { area: Some(AREA.to_owned()), ..Wanted::default() }, 99).len(), 12);
        let listing = found(Wanted { action: Some("listing.".to_owned()), ..Wanted::default() }, 99);
        assert_eq!(listing[0].actor, Actor::Command { name: "ann".to_owned() });
        assert_eq!(found(Wanted { action: Some("%".to_owned()), ..Wanted::default() }, 99), []);
        let late = all[0].at;
        assert_eq!(found(Wanted { until: Some(all[12].at), ..Wanted::default() }, 99), []);
        assert!(!found(Wanted { since: Some(late), ..Wanted::default() }, 99).is_empty());

        // Page by page it is the same, however many share an instant.
        let mut pages = Vec::new();
        let mut after = None;
        loop {
            let page = found(Wanted { after: after.clone(), ..Wanted::default() }, 5);
            let Some(last) = page.last() else { break };
            after = Some((last.at, last.area.clone(), last.number));
            pages.extend(page);
        }
        assert_eq!(pages, all);
    });
}

#[test]
fn what_is_undone_leaves_no_trace_and_what_is_done_always_does() {
    both_stores(|t| {
        recorded(t, 2);
        let undone = t.db.write(|tx| -> audit::Result<()> {
            record(tx, &view(9))?;
            Err(store::Error::Conflict("stop".to_owned()).into())
        });
        assert!(undone.is_err());
        recorded(t, 1);
        assert_eq!(verified(t, &[]), Verified { area: AREA.to_owned(), sound: 3, anchors: 0, broken: None });
    });
}

#[test]
fn many_at_once_make_one_chain() {
    both_stores(|t| {
        std::thread::scope(|scope| {
            for worker in 0..4_u128 {
                let db = t.db.clone();
                scope.spawn(move || {
                    for number in 0..10 {
                        db.write(move |tx| record(tx, &view(worker * 10 + number))).unwrap();
                    }
                });
            }
        });
        assert_eq!(verified(t, &[]).sound, 40);
        assert_eq!(broken(t, &[]), None);
    });
}

#[test]
fn each_way_to_change_the_past_is_noticed_where_it_was_changed() {
    let ways: [(&str, &'static str, i64, What); 8] = [
        ("another actor", "update audit_event set actor_id = null where number = 5", 5, What::Changed),
        ("another time", "update audit_event set at = at + 1 where number = 5", 5, What::Changed),
        ("no reason any more", "update audit_event set reason = null where number = 5", 5, What::Changed),
        (
            "moved to another person",
            "update audit_event set person_id = subject_id where number = 5",
            5,
            What::Changed,
        ),
        ("taken out", "delete from audit_event where number = 5", 5, What::Missing),
        ("the first taken out", "delete from audit_event where number = 1", 1, What::Missing),
        ("the last taken out", "delete from audit_event where number = 9", 9, What::Missing),
        (
            "a digest made up",
            "update audit_event set digest = (select e.digest from audit_event e where e.number = 3) where number = 5",
            5,
            What::Changed,
        ),
    ];
    for (name, sql, number, what) in ways {
        both_stores(|t| {
            recorded(t, 9);
            meddle(t, sql, Vec::new());
            assert_eq!(broken(t, &[]), Some((number, what)), "{name}");
            assert_eq!(verified(t, &[]).sound, number - 1, "{name}");
        });
    }
}

#[test]
fn events_put_behind_or_swapped_are_noticed() {
    both_stores(|t| {
        recorded(t, 5);
        meddle(
            t,
            "insert into audit_event (area, number, at, actor, action, digest)
             select area, 6, at, 'nobody', action, digest from audit_event where number = 5",
            Vec::new(),
        );
        assert_eq!(broken(t, &[]), Some((6, What::Changed)));
    });
    both_stores(|t| {
        recorded(t, 5);
        meddle(t, "update audit_event set number = -number where number in (2, 3)", Vec::new());
        meddle(
            t,
            "update audit_event set number = case number when -2 then 3 else 2 end where number < 0",
            Vec::new(),
        );
        assert_eq!(broken(t, &[]), Some((2, What::Changed)));
    });
    both_stores(|t| {
        recorded(t, 5);
        meddle(t, "delete from audit_head", Vec::new());
        assert_eq!(broken(t, &[]), Some((5, What::End)));
    });
}

/// Who finds an event is in its digest: whoever hides one, or shows it to somebody else, is noticed.
#[test]
fn each_way_to_change_who_finds_an_event_is_noticed() {
    let ways: [(&str, &'static str, i64); 6] = [
        ("hidden", "delete from audit_reach where number = 5", 5),
        (
            "shown to somebody else",
            "update audit_reach set organisation_id = area_id from (select person_id as area_id from audit_event where number = 5) p where number = 5",
            5,
        ),
        ("moved to another day", "update audit_reach set at = at - 1 where number = 5", 5),
        ("called something else", "update audit_reach set action = 'x.y' where number = 5", 5),
        (
            "put where nothing is",
            "insert into audit_reach (area, number, organisation_id, at, action)
             select area, 77, organisation_id, at, action from audit_reach where number = 5",
            77,
        ),
        (
            "put before everything",
            "insert into audit_reach (area, number, organisation_id, at, action)
             select area, 0, organisation_id, at, action from audit_reach where number = 5",
            0,
        ),
    ];
    for (name, sql, number) in ways {
        both_stores(|t| {
            recorded(t, 9);
            assert_eq!(broken(t, &[]), None);
            meddle(t, sql, Vec::new());
            assert_eq!(broken(t, &[]), Some((number, What::Reach)), "{name}");
        });
    }
}

#[test]
fn an_event_is_found_by_those_for_whom_it_was_done_those_it_was_done_to_and_those_it_concerns() {
    both_stores(|t| {
        let entry = |concerns: &'static [Uuid]| Entry {
            organisation: Some(id(7)),
            subject: Some(Subject { kind: "organisation", id: id(8) }),
            concerns,
            ..Entry::new(Actor::Account { id: id(1) }, "organisation.change")
        };
        static OTHERS: [Uuid; 3] = [Uuid::from_u128(9), Uuid::from_u128(7), Uuid::from_u128(9)];
        t.db.write(move |tx| record(tx, &entry(&OTHERS))).unwrap();
        t.db.write(|tx| record(tx, &view(1))).unwrap();
        let found = |of: &[u128]| {
            let of = Some(of.iter().copied().map(id).collect());
            let wanted = Wanted { of, ..Wanted::default() };
            let events = t.db.read(move |tx| search(tx, &wanted, 9)).unwrap();
            events.into_iter().map(|event| event.action).collect::<Vec<_>>()
        };
        assert_eq!(found(&[]), Vec::<String>::new());
        assert_eq!(found(&[6]), Vec::<String>::new());
        assert_eq!(found(&[8]), ["organisation.change"]);
        assert_eq!(found(&[9]), ["organisation.change"]);
        let both = found(&[9, 8, 7]);
        assert_eq!(both.len(), 2, "each is found once: {both:?}");
        let of_seven = t.db.read(|tx| {
            let wanted = Wanted { of: Some(vec![id(7)]), about: Some(id(1)), ..Wanted::default() };
            search(tx, &wanted, 9)
        });
        assert_eq!(of_seven.unwrap().len(), 1, "about a person, among those of an organisation");
        let event =
            t.db.read(|tx| search(tx, &Wanted { subject: Some(id(8)), ..Wanted::default() }, 1)).unwrap();
        assert_eq!(event[0].organisations().into_iter().collect::<Vec<_>>(), [id(7), id(8), id(9)]);
        assert!(verify(&t.db, &[]).unwrap().iter().all(|chain| chain.broken.is_none()));
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Whatever is asked for, both ways to find it find what looking at every event would.
    #[test]
    fn a_search_finds_what_looking_at_everything_finds(
        made in prop::collection::vec((0_u128..4, prop::collection::vec(0_u128..4, 0..3), 0_u128..3, any::<bool>()), 1..40),
        of in prop::collection::vec(0_u128..4, 0..4),
        action in prop::option::of(0_u128..3),
        actor in prop::option::of(0_u128..2),
        page in 1_u32..9,
    ) {
        both_stores(|t| {
            for (organisation, concerns, action, apart) in made.clone() {
                t.db.write(move |tx| {
                    let concerns: Vec<Uuid> = concerns.iter().map(|one| id(500 + one)).collect();
                    let name = format!("thing.act{action}");
                    record(tx, &Entry {
                        area: if apart { AREA } else { "" },
                        organisation: (organisation > 0).then(|| id(500 + organisation)),
                        concerns: &concerns,
                        ..Entry::new(Actor::Account { id: id(action % 2) }, &name)
                    })
                }).unwrap();
                t.db.moment().advance(jiff::SignedDuration::from_secs(i64::from(!apart)));
            }
            let everything = t.db.read(|tx| search(tx, &Wanted::default(), 100)).unwrap();
            let sought: Vec<Uuid> = of.iter().map(|one| id(500 + one)).collect();
            let named = action.map(|action| format!("thing.act{action}"));
            let expected: Vec<_> = everything
                .iter()
                .filter(|event| event.organisations().iter().any(|one| sought.contains(one)))
                .filter(|event| named.as_ref().is_none_or(|named| event.action == *named))
                .filter(|event| actor.is_none_or(|actor| event.actor.id() == Some(id(actor))))
                .cloned()
                .collect();
            let mut found = Vec::new();
            let mut after = None;
            loop {
                let wanted = Wanted {
                    of: Some(sought.clone()),
                    exactly: named.clone(),
                    actor: actor.map(id),
                    after: after.clone(),
                    ..Wanted::default()
                };
                let events = t.db.read(move |tx| search(tx, &wanted, page)).unwrap();
                let Some(last) = events.last() else { break };
                after = Some(last.place());
                found.extend(events);
            }
            assert_eq!(found, expected);
            assert!(verify(&t.db, &[]).unwrap().iter().all(|chain| chain.broken.is_none()));
        });
    }
}

/// Somebody who can change everything cuts the end off, or makes the chain anew: only what was kept elsewhere tells.
#[test]
fn a_chain_made_anew_does_not_fit_what_was_kept_elsewhere() {
    both_stores(|t| {
        recorded(t, 6);
        let kept = t.db.write(anchors).unwrap();
        let lines: String = kept.iter().map(|anchor| anchor.line() + "\n").collect();
        let kept = read(lines.as_bytes()).unwrap();
        recorded(t, 2);
        assert_eq!((verified(t, &kept).anchors, broken(t, &kept)), (1, None));

        for sql in [
            "delete from audit_event",
            "delete from audit_head",
            "delete from audit_anchor",
            "delete from audit_reach",
        ] {
            meddle(t, sql, Vec::new());
        }
        for number in 0..8 {
            // One reason is another than before.
            let entry = Entry { reason: Some("made up"), ..view(number) };
            t.db.write(move |tx| record(tx, &entry)).unwrap();
        }
        assert_eq!(broken(t, &[]), None, "by itself it looks whole");
        assert_eq!(broken(t, &kept), Some((6, What::NotAsAnchored)));

        for sql in ["delete from audit_event", "delete from audit_head"] {
            meddle(t, sql, Vec::new());
        }
        assert_eq!(broken(t, &kept), Some((1, What::Missing)), "nothing is left of it");
    });
}

#[test]
fn anchors_are_set_by_themselves() {
    both_stores(|t| {
        t.db.write(|tx| (0..1_001).try_for_each(|number| record(tx, &view(number)))).unwrap();
        assert_eq!((verified(t, &[]).anchors, broken(t, &[])), (1, None));
        meddle(t, "update audit_anchor set digest = $1", values![vec![0_u8; 32]].to_vec());
        assert_eq!(broken(t, &[]), Some((1_000, What::NotAsAnchored)));
    });
}

#[test]
fn what_is_no_anchor_is_refused_with_its_line() {
    for wrong in
        ["x", "{}", "{\"area\":\"\",\"number\":1,\"at\":\"2026-05-04T00:00:00Z\",\"digest\":\"zz\"}", "[1]"]
    {
        let error = read(format!("\n{wrong}\n").as_bytes()).unwrap_err().to_string();
        assert!(error.starts_with("line 2 of the anchors cannot be read"), "{error}");
    }
    assert_eq!(read("\n\n".as_bytes()).unwrap(), []);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever stands in an event, it is verified as it was recorded.
    #[test]
    fn whatever_is_recorded_is_verified(
        texts in prop::collection::vec((any::<Option<String>>(), "[^\u{0}]*", any::<u128>()), 1..6)
    ) {
        both_stores(|t| {
            for (reason, origin, number) in texts.clone() {
                let reason = reason.map(|text| text.replace('\0', ""));
                t.db.write(move |tx| {
                    let entry = Entry {
                        reason: reason.as_deref(),
                        origin: Some(&origin),
                        person: Some(id(number)),
                        detail: Some(json!({ origin.clone(): reason })),
                        ..view(number % 9)
                    };
                    record(tx, &entry)
                }).unwrap();
            }
            assert_eq!(broken(t, &[]), None);
            assert_eq!(verified(t, &[]).sound, texts.len() as i64);
        });
    }
}
