//! The provider of the demonstration: which services are its own, and the sessions of one of them, around the present day.

use casework::groups::Host;
use casework::groups::load::{ToldGroup, ToldSession};
use casework::load::By;
use casework::services::{self, Standing};
use jiff::ToSpan as _;
use jiff::civil::time;
use store::{Db, Tx, values};
use uuid::Uuid;

use crate::Failure;

/// Of each of these there is somebody in its inbox, where the area has any.
const STATES: [&str; 6] = ["requested", "accepted", "in-progress", "on-hold", "rejected", "completed"];

/// So many come to its sessions.
const PEOPLE: i64 = 8;

/// Gives the provider of the team services about which somebody was asked. A database that has some stays as it is.
pub(super) fn fill(db: &Db) -> Result<(), Failure> {
    db.write_alone(move |tx| -> casework::Result<()> {
        let any: i64 = tx.one("select count(*) from provider_service", values![], |row| row.get(0))?;
        let Some(by) = provider(tx)?.filter(|_| any == 0) else { return Ok(()) };
        let worker = account(tx, "link-worker")?;
        let mut own: Vec<(Uuid, String)> = Vec::new();
        for state in STATES {
            let found = tx.first(
                "select service_id, min(service_name) from connection where state = $1 and asked_at is not null
                 group by service_id
                 order by max(case when account_id = $2 then 1 else 0 end) desc, count(*) desc, service_id limit 1",
                values![state, worker],
                |row| Ok((row.get::<Uuid>(0)?, row.get::<String>(1)?)),
            )?;
            own.extend(found.filter(|(id, _)| own.iter().all(|(known, _)| known != id)));
        }
        let mut all: Vec<(Uuid, String, Standing)> =
            own.iter().map(|(id, name)| (*id, name.clone(), Standing::Settled)).collect();
        // One more waits for whoever looks after it.
        let next = tx.query(
            "select id, name from service where removed_at is null and listing_state = 'published' order by position limit 20",
            values![],
            |row| Ok((row.get::<Uuid>(0)?, row.get::<String>(1)?)),
        )?;
        let next = next.into_iter().find(|(id, _)| own.iter().all(|(known, _)| known != id));
        all.extend(next.map(|(id, name)| (id, name, Standing::Claimed)));
        services::load(tx, by.organisation, &all)?;
        sessions(tx, by, worker)
    })?;
    Ok(())
}

/// The account of the link worker of the team: whom they support are the first whom the provider knows, so that both see what the other
/// one does.
fn account(tx: &mut Tx<'_>, role: &str) -> casework::Result<Option<Uuid>> {
    let Ok(team) = demo::team() else { return Ok(None) };
    let Some(one) = team.into_iter().find(|one| one.role == role) else { return Ok(None) };
    Ok(tx.first("select id from account where email = $1", values![one.email], |row| row.get(0))?)
}

/// The provider of the team.
fn provider(tx: &mut Tx<'_>) -> casework::Result<Option<By>> {
    let Ok(team) = demo::team() else { return Ok(None) };
    let Some(one) = team.into_iter().find(|one| one.role == "provider") else { return Ok(None) };
    Ok(tx.first(
        "select m.organisation_id, m.account_id, m.id from account a join membership m on m.account_id = a.id
         where a.email = $1 and m.role = 'provider' order by m.id",
        values![one.email],
        |row| Ok(By { organisation: row.get(0)?, account: row.get(1)?, membership: row.get(2)? }),
    )?)
}

/// A group of the service to which most people come: a register that is missing, one of today, and sessions ahead.
fn sessions(tx: &mut Tx<'_>, by: By, worker: Option<Uuid>) -> casework::Result<()> {
    let of_service =
        "c.asked_at is not null and c.stopped_at is null and c.state in ('accepted', 'in-progress')";
    let found = tx.first(
        &format!(
            "select c.service_id, min(c.service_name) from connection c
             join provider_service ps on ps.service_id = c.service_id and ps.state = 'settled'
             where {of_service} and ps.organisation_id = $1
             group by c.service_id
             order by max(case when c.account_id = $2 then 1 else 0 end) desc, count(*) desc, c.service_id limit 1"
        ),
        values![by.organisation, worker],
        |row| Ok((row.get::<Uuid>(0)?, row.get::<String>(1)?)),
    )?;
    let Some((service, name)) = found else { return Ok(()) };
    let people: Vec<(Uuid, Option<Uuid>)> = tx.query(
        &format!(
            "select c.person_id, c.id from connection c where {of_service} and c.service_id = $1
             order by case when c.account_id = $2 then 0 else 1 end, c.id limit {PEOPLE}"
        ),
        values![service, worker],
        |row| Ok((row.get(0)?, Some(row.get(1)?))),
    )?;
    let today = casework::clocks::day_in_england(tx.now());
    let session = |days: i32| ToldSession {
        day: today.saturating_add(days.days()),
        time: time(10, 30, 0, 0),
        minutes: 90,
        people: people.iter().map(|(person, _)| (*person, None)).collect(),
    };
    let group = ToldGroup {
        host: Host::Provider(by.organisation),
        service: Some(service),
        by,
        name: format!("{name}: our table"),
        about: "Tea, talk and something to do with your hands. Everybody is welcome.".to_owned(),
        place: "Hollin Hall, the small room by the kitchen".to_owned(),
        access_note: "Level entrance, a toilet for wheelchair users, and a hearing loop.".to_owned(),
        places: Some(12),
        sessions: [-7, 0, 7, 14].map(session).into_iter().collect(),
        regulars: people.clone(),
    };
    casework::groups::load::load(tx, &[group])
}
