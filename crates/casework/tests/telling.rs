//! People who were handed over are told who their new link worker is, on both engines.

use crate::desk::{given, note, noting};
use crate::support;
use casework::caseload::today;
use casework::handover::{self, Going, HandingOver};
use casework::lifecycle::Move;
use casework::referral::moves::Doing;
use casework::telling::{self, Because, How, Line, Not, Of};
use casework::visits::alone;
use casework::{Rule, people::record::Person};
use jiff::SignedDuration;
use store::testing::{TestDb, both_stores};
use store::values;
use support::*;
use uuid::Uuid;

/// Somebody with an address, who does not mind letters.
fn written(number: u32) -> Fields {
    with(
        &stranger(number),
        &[("home", ""), ("address", "12 Mill Lane, Hollin"), ("postcode", "M33 7ZX"), ("reach_by", "letter")],
    )
}

fn hand_over(t: &TestDb, country: &Country, referrals: &[Uuid]) -> Uuid {
    let to = country.other_worker.membership;
    let going = referrals.iter().map(|id| Going { referral: *id, to, note: String::new() });
    let handing = HandingOver {
        groups_to: None,
        form: new_id(t),
        of: None,
        reason: "leaving".to_owned(),
        going: going.collect(),
        even_if_away: false,
    };
    let id = as_account(t, country.worker.account, move |tx, asker| handover::hand_over(tx, asker, &handing));
    t.db.moment().advance(SignedDuration::from_mins(1));
    id.unwrap()
}

fn to_tell(t: &TestDb, who: Member) -> Vec<(Line, Person)> {
    as_account(t, who.account, telling::page).unwrap()
}

fn how(t: &TestDb, who: Member, person: Uuid) -> How {
    as_account(t, who.account, move |tx, asker| telling::one(tx, asker, person)).unwrap().line.how.unwrap()
}

fn told(t: &TestDb, who: Member, person: Uuid, way: &'static str) -> casework::Result<()> {
    as_account(t, who.account, move |tx, asker| telling::told(tx, asker, person, way, None))
}

fn letters(t: &TestDb, who: Member, of: Of) -> casework::Result<Vec<(Line, Person)>> {
    as_account(t, who.account, move |tx, asker| telling::letters(tx, asker, of))
}

fn posted(t: &TestDb, who: Member, of: Of, referrals: &[Uuid]) -> casework::Result<usize> {
    let referrals = referrals.to_vec();
    as_account(t, who.account, move |tx, asker| telling::posted(tx, asker, of, &referrals, None))
}

fn due(t: &TestDb, who: Member) -> usize {
    as_account(t, who.account, today::page).unwrap().to_tell
}

fn set(t: &TestDb, sql: &'static str, person: Uuid) {
    t.db.write(move |tx| tx.execute(sql, values![person])).unwrap();
}

#[test]
fn whoever_was_handed_over_stays_on_the_list_until_they_know() {
    both_stores(|t| {
        let country = Country::new(t);
        let people: Vec<(Uuid, Uuid)> =
            (1..=3).map(|number| given(t, &country, &written(number), country.worker)).collect();
        let referrals: Vec<Uuid> = people.iter().map(|one| one.0).collect();
        assert_eq!(due(t, country.other_worker), 0);
        let id = hand_over(t, &country, &referrals);
        assert_eq!((due(t, country.other_worker), due(t, country.worker)), (3, 0));
        let list = to_tell(t, country.other_worker);
        assert!(list.iter().all(|(line, _)| line.is_letter() && line.to == "bea" && line.from == "ada"));

        let before = recorded(t, "read-person");
        assert_eq!(letters(t, country.other_worker, Of::Own).unwrap().len(), 3);
        assert_eq!(recorded(t, "read-person"), before + 3, "each letter is recorded");
        assert_eq!(letters(t, country.manager, Of::Handover(id)).unwrap().len(), 3);
        // Whoever handed them over sees that they are to be told, and where nobody lives.
        assert_eq!(letters(t, country.worker, Of::Handover(id)).unwrap(), []);
        is_not_there(&letters(t, country.far_manager, Of::Handover(id)));
        is_not_there(&letters(t, country.manager, Of::Handover(new_id(t))));
        assert!(letters(t, country.gp, Of::Own).is_err());

        // One letter is posted, one person is rung, one is spoken with.
        assert_eq!(rule(posted(t, country.other_worker, Of::Own, &[])), Rule::NobodyChosen);
        assert_eq!(posted(t, country.other_worker, Of::Own, &referrals[..1]).unwrap(), 1);
        assert_eq!(posted(t, country.other_worker, Of::Own, &referrals[..1]).unwrap(), 0, "once");
        assert_eq!(rule(told(t, country.other_worker, people[1].1, "pigeon")), Rule::ToldWay);
        told(t, country.other_worker, people[1].1, "phone").unwrap();
        told(t, country.other_worker, people[1].1, "talk").unwrap();
        assert_eq!(due(t, country.other_worker), 1);
        note(t, country.other_worker, people[2].1, noting(t, "spoke")).unwrap();
        assert_eq!(due(t, country.other_worker), 0);

        let report =
            as_account(t, country.manager.account, move |tx, asker| handover::report(tx, asker, id)).unwrap();
        assert!(report.people.iter().all(|one| !one.telling.as_ref().unwrap().is_due()));
        let ways: Vec<String> = report
            .people
            .iter()
            .filter_map(|one| one.telling.as_ref().unwrap().told.as_ref())
            .map(|told| told.way.clone())
            .collect();
        assert!(ways.len() == 2 && ways.contains(&"posted".to_owned()) && ways.contains(&"talk".to_owned()));
        for who in [country.worker, country.gp, country.far_worker] {
            assert!(told(t, who, people[1].1, "phone").is_err(), "{who:?}");
        }
    });
}

#[test]
fn nobody_is_written_to_whom_a_letter_would_not_reach_or_would_hurt() {
    both_stores(|t| {
        let country = Country::new(t);
        let forms = [
            written(1),
            with(&written(2), &[("reach_by", "phone")]),
            with(&written(3), &[("access", "bsl")]),
            with(&written(4), &[("language", "ur")]),
            with(&written(5), &[("address", "")]),
            stranger(6),
            written(7),
            written(8),
            written(9),
        ];
        let people: Vec<(Uuid, Uuid)> =
            forms.iter().map(|form| given(t, &country, form, country.worker)).collect();
        let referrals: Vec<Uuid> = people.iter().map(|one| one.0).collect();
        let id = hand_over(t, &country, &referrals);
        let who = country.other_worker;
        assert_eq!(how(t, who, people[0].1), How::Letter);
        assert!(matches!(&how(t, who, people[1].1), How::Call(all) if matches!(all[0], Because::Reach(_))));
        assert_eq!(how(t, who, people[2].1), How::Call(vec![Because::Access("bsl".to_owned())]));
        assert_eq!(how(t, who, people[3].1), How::Call(vec![Because::Language("ur".to_owned())]));
        assert_eq!(how(t, who, people[4].1), How::Not(Not::NoAddress));
        assert_eq!(how(t, who, people[5].1), How::Not(Not::NoAddress));

        // One who has died, one whose support ended, one who was given on, one whom nobody visits alone.
        set(t, "update person set died_on = '2026-01-01' where id = $1", people[6].1);
        assert_eq!(how(t, country.manager, people[6].1), How::Not(Not::Died));
        assert_eq!(rule(told(t, who, people[6].1, "phone")), Rule::Died);
        set(t, "update referral set phase = 'over', state = 'closed' where person_id = $1", people[7].1);
        assert_eq!(how(t, country.manager, people[7].1), How::Not(Not::Over));
        let version = get(t, &country, people[8].0).referral.version;
        let doing = Doing { to: Some(country.worker.membership), ..Doing::new(Move::Allocate, version) };
        done(t, country.manager, people[8].0, doing).unwrap();
        assert_eq!(how(t, country.manager, people[8].1), How::Not(Not::GivenOn));
        let person = people[0].1;
        as_account(t, country.manager.account, move |tx, asker| {
            alone::set(tx, asker, person, None, "Her brother hits people")
        })
        .unwrap();
        assert_eq!(how(t, who, person), How::Not(Not::KeptBack));
        assert_eq!(letters(t, who, Of::Own).unwrap(), [], "no letter to any of them");
        assert_eq!(posted(t, country.manager, Of::Handover(id), &referrals).unwrap(), 0);
        let warning: Uuid =
            t.db.read(|tx| tx.one("select id from visit_warning", &[], |row| row.get(0))).unwrap();
        as_account(t, who.account, move |tx, asker| alone::has_read(tx, asker, person, warning)).unwrap();
        assert_eq!(how(t, who, person), How::Letter);
        assert_eq!(due(t, who), 6, "the dead, those who left and those who were given on are not on it");
        let list = to_tell(t, who);
        assert_eq!(list.iter().filter(|(line, _)| line.is_due()).count(), 6);
    });
}
