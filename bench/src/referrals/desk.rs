//! The link worker's desk among the same people: today, the caseload, a long timeline, and a caseload that is handed over.

use casework::caseload::{list, today};
use casework::contacts::{self, Noting};
use casework::groups;
use casework::groups::load::{ToldGroup, ToldSession};
use casework::handover::{self, Going, HandingOver};
use casework::load::By;
use casework::people::timeline;
use casework::team;
use jiff::SignedDuration;
use jiff::civil::Time;
use store::{Db, values};
use uuid::Uuid;

use super::country::{Country, mixed};
use super::{as_who, repeat, repeat_some, row, signed_in, who};
use crate::Result;

/// The things that happened with somebody whose timeline is long.
const EVENTS: i64 = 500;
/// So many people come to a group.
const IN_GROUP: usize = 20;
/// So many people are handed over at once.
const HANDED: usize = 250;

pub(super) fn measure(db: &Db, country: &Country) -> Result<()> {
    let usual: Vec<By> = (0..50)
        .map(|number| country.schemes[1 + mixed(number) as usize % (country.schemes.len() - 1)].workers[0])
        .collect();
    // Of the county, a link worker has more people than anybody can support: the worst that can be.
    for (size, of) in
        [("a link worker", usual), ("a link worker of a county", vec![country.schemes[0].workers[0]])]
    {
        let people = signed_in(db, of.iter().copied())?;
        let one = |number: usize| &people[number % people.len()];
        let times = repeat(|number| as_who(db, one(number), today::page).map(|_| ()))?;
        row(db, &format!("today of {size}"), times);
        let times =
            repeat(|number| as_who(db, one(number), |tx, asker| list::page(tx, asker, None, 1)).map(|_| ()))?;
        row(db, &format!("the caseload of {size}"), times);
    }
    for (size, scheme) in [("a network", &country.schemes[1]), ("a county", &country.schemes[0])] {
        let (manager, id) = (who(db, scheme.manager)?, scheme.id);
        let times = repeat(|_| as_who(db, &manager, move |tx, asker| team::page(tx, asker, id)).map(|_| ()))?;
        row(db, &format!("the team of {size}"), times);
    }
    let worker = country.schemes[1].workers[0];
    let (referral, person) = somebody_of(db, worker)?;
    long(db, worker, referral, person)?;
    let ada = who(db, worker)?;
    let times =
        repeat(|_| as_who(db, &ada, move |tx, asker| timeline::page(tx, asker, person, None)).map(|_| ()))?;
    row(db, &format!("the timeline of somebody with {EVENTS} events, first page"), times);
    let times = repeat(|_| {
        let noting = Noting {
            form: db.moment().new_id(),
            way: "phone".to_owned(),
            result: "no-answer".to_owned(),
            day: None,
            minutes: "5".to_owned(),
            note: "Rang at noon".to_owned(),
        };
        as_who(db, &ada, move |tx, asker| contacts::note(tx, asker, person, &noting)).map(|_| ())
    })?;
    row(db, "a contact noted", times);
    group(db, country.schemes[1].id, worker)?;
    handed(db, country)
}

/// A session of a group with so many people, all of one caseload: its register, and the page of the group.
fn group(db: &Db, scheme: Uuid, worker: By) -> Result<()> {
    let today = casework::clocks::day_in_england(db.moment().now());
    let session = db.write_alone(move |tx| -> casework::Result<(Uuid, Uuid)> {
        let people: Vec<Uuid> = tx.query(
            &format!(
                "select person_id from referral where allocated_to = $1 and phase = 'active' order by id limit {IN_GROUP}"
            ),
            values![worker.membership],
            |row| row.get(0),
        )?;
        let told = ToldGroup {
            host: casework::groups::Host::Scheme(scheme),
            service: None,
            by: worker,
            name: "Thursday walk".to_owned(),
            about: String::new(),
            place: "Hollin Park".to_owned(),
            access_note: String::new(),
            places: None,
            sessions: vec![ToldSession {
                day: today,
                time: Time::midnight(),
                minutes: 60,
                people: people.iter().map(|person| (*person, None)).collect(),
            }],
            regulars: people.into_iter().map(|person| (person, None)).collect(),
        };
        groups::load::load(tx, &[told])?;
        Ok(tx.one("select group_id, id from group_session order by id desc limit 1", &[], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?)
    })?;
    let (ada, (group, session)) = (who(db, worker)?, session);
    let times = repeat(|_| {
        as_who(db, &ada, move |tx, asker| groups::register::page(tx, asker, group, session)).map(|_| ())
    })?;
    row(db, &format!("the register of a session with {IN_GROUP} people"), times);
    let times =
        repeat(|_| as_who(db, &ada, move |tx, asker| groups::show::page(tx, asker, group)).map(|_| ()))?;
    row(db, "the page of a group", times);
    Ok(())
}

/// Somebody on a caseload.
pub(super) fn somebody_of(db: &Db, worker: By) -> Result<(Uuid, Uuid)> {
    let found = db.read(move |tx| {
        tx.first(
            "select id, person_id from referral where allocated_to = $1 and phase = 'active' order by id limit 1",
            values![worker.membership],
            |row| Ok((row.get::<Uuid>(0)?, row.get::<Uuid>(1)?)),
        )
    })?;
    Ok(found.ok_or("nobody is on the caseload")?)
}

fn long(db: &Db, worker: By, referral: Uuid, person: Uuid) -> Result<()> {
    Ok(db.write_alone(move |tx| -> store::Result<()> {
        let now = tx.now();
        for number in 0..EVENTS {
            let (id, form, at) = (tx.new_id(), tx.new_id(), now - SignedDuration::from_hours(12 * (number + 1)));
            tx.execute(
                "insert into contact (id, person_id, referral_id, form_id, at, way, result, reached, minutes, note,
                     account_id, membership_id, made_at)
                 values ($1, $2, $3, $4, $5, 'phone', 'spoke', true, 20, $6, $7, $8, $9)",
                values![
                    id,
                    person,
                    referral,
                    form,
                    at,
                    "Went to the lunch club and stayed to the end",
                    worker.account,
                    worker.membership,
                    at
                ],
            )?;
        }
        Ok(())
    })?)
}

/// A caseload of so many goes from one link worker of the county to another, and back.
fn handed(db: &Db, country: &Country) -> Result<()> {
    let workers = &country.schemes[0].workers;
    let (from, to) = (workers[0], workers[1]);
    let all: Vec<Uuid> = db.read(move |tx| {
        tx.query(
            "select id from referral where allocated_to = $1 and phase <> 'over' order by id",
            values![from.membership],
            |row| row.get(0),
        )
    })?;
    if all.len() < HANDED {
        return Err(format!("only {} people are on the largest caseload", all.len()).into());
    }
    let chosen = &all[..HANDED];
    let mut turn = [(from, to), (to, from)].into_iter().cycle();
    let times = repeat_some(2, 20, |_| {
        let (from, to) = turn.next().ok_or("a turn")?;
        let handing = HandingOver {
            form: db.moment().new_id(),
            of: None,
            reason: "leaving".to_owned(),
            going: chosen
                .iter()
                .map(|referral| Going {
                    referral: *referral,
                    to: to.membership,
                    note: "Rings twice".to_owned(),
                })
                .collect(),
            even_if_away: false,
            groups_to: None,
        };
        let ada = who(db, from)?;
        as_who(db, &ada, move |tx, asker| handover::hand_over(tx, asker, &handing)).map(|_| ())
    })?;
    row(db, &format!("{HANDED} people handed over"), times);
    Ok(())
}
