//! The groups and the supervision of the network in which the link worker of the demonstration works, around the present day.

use casework::groups::Host;
use casework::groups::load::{ToldGroup, ToldSession};
use casework::groups::register::Mark;
use casework::load::By;
use casework::supervision::load::Told;
use jiff::ToSpan as _;
use jiff::civil::{Date, Time};
use store::{Db, Tx, values};
use uuid::Uuid;

use crate::Failure;

/// The network, its people who lead groups, and who looks after them.
struct Network {
    scheme: Uuid,
    manager: By,
    link_workers: Vec<By>,
}

/// Fills a database that has people with groups. One that has groups stays as it is.
pub(crate) fn fill(db: &Db) -> Result<(), Failure> {
    let told =
        demo::groups().map_err(|error| Failure::Said(format!("demo/groups.toml cannot be read: {error}")))?;
    let today = casework::clocks::day_in_england(db.moment().now());
    db.write_alone(move |tx| -> casework::Result<()> {
        let any: i64 = tx.one("select count(*) from activity_group", values![], |row| row.get(0))?;
        let Some(network) = network(tx)?.filter(|_| any == 0) else { return Ok(()) };
        let mut groups = Vec::new();
        for one in &told.group {
            let Some(by) = network.link_workers.get(one.leader).copied() else { continue };
            let people = on_caseload(tx, by.membership, one.people)?;
            groups.push(group(one, network.scheme, by, &people, today));
        }
        casework::groups::load::load(tx, &groups)?;
        let supervision: Vec<Told> =
            told.supervision.iter().filter_map(|one| supervision(one, &network, today)).collect();
        casework::supervision::load::load(tx, &supervision)
    })?;
    Ok(())
}

/// The scheme of the first link worker of the team, with everybody who works there.
fn network(tx: &mut Tx<'_>) -> casework::Result<Option<Network>> {
    let Ok(team) = demo::team() else { return Ok(None) };
    let Some(first) = team.into_iter().find(|one| one.role == "link-worker") else { return Ok(None) };
    let found = tx.first(
        "select m.organisation_id, s.id, a.id from account a join membership m on m.account_id = a.id
         join organisation o on o.id = m.organisation_id join scheme s on s.run_by_ods_code = o.ods_code
         where a.email = $1 and m.role = 'link-worker' order by s.id",
        values![first.email],
        |row| Ok((row.get::<Uuid>(0)?, row.get::<Uuid>(1)?, row.get::<Uuid>(2)?)),
    )?;
    let Some((organisation, scheme, own)) = found else { return Ok(None) };
    let everybody = tx.query(
        "select m.id, m.account_id, m.role from membership m join account a on a.id = m.account_id
         where m.organisation_id = $1 and m.role in ('link-worker', 'scheme-manager')
         order by case when m.account_id = $2 then 0 else 1 end, a.name, m.id",
        values![organisation, own],
        |row| {
            let by = By { organisation, membership: row.get(0)?, account: row.get(1)? };
            Ok((by, row.get::<String>(2)?))
        },
    )?;
    let manager = everybody.iter().find(|(_, role)| role == "scheme-manager").map(|(by, _)| *by);
    let link_workers =
        everybody.iter().filter(|(_, role)| role == "link-worker").map(|(by, _)| *by).collect();
    Ok(manager.map(|manager| Network { scheme, manager, link_workers }))
}

fn on_caseload(tx: &mut Tx<'_>, membership: Uuid, most: usize) -> casework::Result<Vec<Uuid>> {
    let sql = format!(
        "select r.person_id from referral r join person p on p.id = r.person_id
         where r.allocated_to = $1 and r.state = 'in-support' and p.died_on is null order by r.id limit {most}"
    );
    Ok(tx.query(&sql, values![membership], |row| row.get(0))?)
}

fn after(today: Date, days: i32) -> Date {
    today.saturating_add(days.days())
}

fn group(one: &demo::Group, scheme: Uuid, by: By, people: &[Uuid], today: Date) -> ToldGroup {
    let time: Time = one.time.parse().unwrap_or(Time::MIN);
    let sessions = (0..one.sessions).map(|number| {
        let day = after(today, one.first + number * one.every);
        let is_taken = day < today && !one.open.contains(&number);
        // Of a session before today only those are known who had a place.
        let most = one.places.filter(|_| day < today).map_or(people.len(), usize::from);
        let mark = |place: usize| match (place + usize::try_from(number).unwrap_or(0)) % 5 {
            0 => Mark::DidNotCome,
            3 => Mark::SentApologies,
            _ => Mark::Came,
        };
        let people = people.iter().take(most).enumerate();
        ToldSession {
            day,
            time,
            minutes: one.minutes,
            people: people.map(|(place, person)| (*person, is_taken.then(|| mark(place)))).collect(),
        }
    });
    ToldGroup {
        host: Host::Scheme(scheme),
        service: None,
        by,
        name: one.name.clone(),
        about: one.about.clone(),
        place: one.place.clone(),
        access_note: one.access_note.clone(),
        places: one.places,
        sessions: sessions.collect(),
        regulars: people.iter().map(|person| (*person, None)).collect(),
    }
}

fn supervision(one: &demo::Supervision, network: &Network, today: Date) -> Option<Told> {
    let by = network.link_workers.get(one.link_worker)?;
    Some(Told {
        scheme: network.scheme,
        membership: by.membership,
        account: network.manager.account,
        day: after(today, -one.days_ago),
        kind: one.kind.clone(),
        minutes: one.minutes,
        supervisor: one.supervisor.clone(),
        themes: one.themes.clone(),
        next: after(today, one.next_in_days),
    })
}
