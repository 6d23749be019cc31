//! Laying the directory out from the store: all of it, or the services that have changed.

use std::borrow::Cow;
use std::collections::HashMap;

use areas::{AreaCode, Areas, Kind as AreaKind};
use jiff::Timestamp;
use jiff::civil::Date;
use places::Places;
use store::{Db, Tx};
use tagging::{Ruling, Suggestion};
use uuid::Uuid;
use vocabulary::{LatLon, Postcode};

use super::facts::{Facts, Spot};
use super::index::{Builder, Index};
use super::read::{self, Place, Reader};
use crate::entities::Status;
use crate::listing::ListingState;
use crate::locality::areas_of;
use crate::tags::{self, TagNumber};
use crate::truth::answering::Answering;
use crate::truth::room::Space;
use crate::whole::typed;
use crate::{Result, placing};

/// Services read before they are handed to a thread that makes something of them.
const BATCH: usize = 256;

/// What the search stands on besides the directory itself.
#[derive(Clone)]
pub(super) struct Ground {
    pub(super) places: std::sync::Arc<Places>,
    pub(super) areas: std::sync::Arc<Areas>,
    pub(super) today: Date,
}

/// The directory laid out, and the number of the last change in it.
pub(super) fn everything(db: &Db, ground: &Ground) -> Result<(i64, Index)> {
    let ground = ground.clone();
    db.read(move |tx| {
        let change = last_change(tx)?;
        let known = Known::load(tx, &ground, None)?;
        let mut builder = Builder::new(ground.today);
        each_facts(tx, &ground, &known, None, &mut |facts| builder.add(&facts))?;
        drop(known);
        Ok((change, builder.finish()))
    })
}

/// The facts of all services, one after the other.
pub(super) fn each(db: &Db, ground: &Ground, mut each: impl FnMut(Facts) + Send + 'static) -> Result<()> {
    let ground = ground.clone();
    db.read(move |tx| {
        let known = Known::load(tx, &ground, None)?;
        each_facts(tx, &ground, &known, None, &mut each)
    })
}

/// The facts of some services: of those that are still shown.
pub(super) fn some(tx: &mut Tx<'_>, ground: &Ground, ids: &[Uuid]) -> Result<Vec<Facts>> {
    let known = Known::load(tx, ground, Some(ids))?;
    let mut found = Vec::with_capacity(ids.len());
    each_facts(tx, ground, &known, Some(ids), &mut |facts| found.push(facts))?;
    found.sort_by_key(|facts| facts.position);
    Ok(found)
}

/// Services that changed behind a number, at most so many; `None` if there are more.
pub(super) fn changed_since(tx: &mut Tx<'_>, since: i64, most: usize) -> Result<(i64, Option<Vec<Uuid>>)> {
    let change = last_change(tx)?;
    let mut changes: HashMap<String, Vec<Uuid>> = HashMap::new();
    let mut count = 0;
    tx.each(
        "select entity, id from directory_change where number > $1 order by number limit $2",
        store::values![since, most as i64 + 1],
        |row| {
            count += 1;
            changes.entry(row.get(0)?).or_default().push(row.get(1)?);
            Ok(())
        },
    )?;
    // Terms decide what services of the source are for, and there may be any number of those.
    if count > most || changes.contains_key("taxonomy") || changes.contains_key("taxonomy_term") {
        return Ok((change, None));
    }
    let mut services = changes.remove("service").unwrap_or_default();
    for (entity, sql) in [
        ("organization", "select id from service where organization_id in"),
        ("location", "select service_id from service_at_location where location_id in"),
    ] {
        let ids = distinct(changes.remove(entity).unwrap_or_default());
        tx.each_of(sql, &ids, |row| {
            services.push(row.get(0)?);
            Ok(())
        })?;
    }
    let services = distinct(services);
    Ok((change, (services.len() <= most).then_some(services)))
}

pub(super) fn last_change(tx: &mut Tx<'_>) -> Result<i64> {
    Ok(tx.one("select last_change from directory_counter where id = 1", &[], |row| row.get(0))?)
}

/// What is looked up while services are read.
struct Known {
    terms: HashMap<Uuid, Vec<TagNumber>>,
    organizations: HashMap<Uuid, String>,
    rulings: HashMap<Uuid, Vec<Ruling>>,
    locations: HashMap<Uuid, Place>,
    /// Places of a service, with the document of each.
    at: HashMap<Uuid, Vec<(Uuid, String)>>,
    area_names: HashMap<String, AreaCode>,
    /// What owners said of room.
    rooms: HashMap<Uuid, (Space, Timestamp)>,
    /// Within how many working days services usually answer.
    answering: HashMap<Uuid, i64>,
}

/// What owners said of room, of all services or of some.
fn rooms(tx: &mut Tx<'_>, services: Option<&[Uuid]>) -> Result<HashMap<Uuid, (Space, Timestamp)>> {
    let mut found = HashMap::new();
    let mut read = |row: &store::Row<'_>| {
        let space: String = row.get(1)?;
        if let Some(space) = Space::parse(&space) {
            found.insert(row.get(0)?, (space, row.get(2)?));
        }
        Ok(())
    };
    let sql = "select service_id, room, said_at from listing_room";
    match services {
        None => tx.each(sql, &[], &mut read)?,
        Some(ids) => tx.each_of(&format!("{sql} where service_id in"), ids, &mut read)?,
    }
    Ok(found)
}

/// Within how many working days services usually answer, where that is said.
fn answering(tx: &mut Tx<'_>, services: Option<&[Uuid]>) -> Result<HashMap<Uuid, i64>> {
    let mut found = HashMap::new();
    let mut read = |row: &store::Row<'_>| {
        let one = Answering { answered: row.get(1)?, usual_days: row.get(2)?, ..Answering::default() };
        if let Some(days) = one.usually_within() {
            found.insert(row.get(0)?, days);
        }
        Ok(())
    };
    let sql = "select service_id, answered, usual_days from service_answering";
    match services {
        None => tx.each(sql, &[], &mut read)?,
        Some(ids) => tx.each_of(&format!("{sql} where service_id in"), ids, &mut read)?,
    }
    Ok(found)
}

impl Known {
    /// What is known of all services, or of some.
    fn load(tx: &mut Tx<'_>, ground: &Ground, services: Option<&[Uuid]>) -> Result<Self> {
        let mut at: HashMap<Uuid, Vec<(Uuid, String)>> = HashMap::new();
        let mut read_at = |row: &store::Row<'_>| {
            let document: String = row.get(2)?;
            // Most say nothing but which place it is.
            let document = if document.contains("\"schedules\"") { document } else { String::new() };
            at.entry(row.get(0)?).or_default().push((row.get(1)?, document));
            Ok(())
        };
        let mut organizations = HashMap::new();
        let mut read_organization = |row: &store::Row<'_>| {
            organizations.insert(row.get(0)?, row.get(1)?);
            Ok(())
        };
        let (places, named) = (
            "select service_id, location_id, document from service_at_location",
            "select id, name from organization where removed_at is null",
        );
        match services {
            None => {
                tx.each(&format!("{places} order by position"), &[], &mut read_at)?;
                tx.each(named, &[], &mut read_organization)?;
            }
            Some(ids) => {
                tx.each_of(&format!("{places} where service_id in"), ids, &mut read_at)?;
                let mut offering: Vec<Uuid> = Vec::new();
                tx.each_of("select organization_id from service where id in", ids, |row| {
                    offering.extend(row.get::<Option<Uuid>>(0)?);
                    Ok(())
                })?;
                tx.each_of(&format!("{named} and id in"), &distinct(offering), &mut read_organization)?;
            }
        }
        let mut terms = HashMap::new();
        tx.each("select id, name, document from taxonomy_term where removed_at is null", &[], |row| {
            let (id, name, document): (Uuid, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            terms.insert(id, read::meaning(&name, &coded(&document)));
            Ok(())
        })?;
        let wanted =
            services.map(|_| distinct(at.values().flatten().map(|(location, _)| *location).collect()));
        Ok(Known {
            terms,
            organizations,
            rulings: match services {
                None => tags::rulings(tx)?,
                Some(ids) => tags::rulings_of(tx, ids)?,
            },
            locations: locations(tx, ground, wanted.as_deref())?,
            at,
            area_names: area_names(&ground.areas),
            rooms: rooms(tx, services)?,
            answering: answering(tx, services)?,
        })
    }
}

fn distinct(mut ids: Vec<Uuid>) -> Vec<Uuid> {
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn coded(document: &str) -> String {
    #[derive(serde::Deserialize)]
    struct Coded {
        #[serde(default)]
        code: Option<String>,
    }
    serde_json::from_str::<Coded>(document).ok().and_then(|coded| coded.code).unwrap_or_default()
}

/// Areas that publishers name without a code. A name of several areas names the larger kind: publishers mean the
/// council, and hardly ever the ward.
fn area_names(areas: &Areas) -> HashMap<String, AreaCode> {
    let mut names = HashMap::new();
    for kind in [AreaKind::SubIcb, AreaKind::Icb, AreaKind::Region, AreaKind::Lad] {
        for area in areas.all(kind) {
            for name in [Some(&area.name), area.name_welsh.as_ref()].into_iter().flatten() {
                names.insert(places::folded(name), area.code);
            }
        }
    }
    names
}

fn locations(tx: &mut Tx<'_>, ground: &Ground, wanted: Option<&[Uuid]>) -> Result<HashMap<Uuid, Place>> {
    let mut found = HashMap::new();
    let mut read_location = |row: &store::Row<'_>| {
        let mut c = row.columns();
        let (id, latitude, longitude): (Uuid, Option<f64>, Option<f64>) = (c.next()?, c.next()?, c.next()?);
        let (postcode, private, document): (Option<String>, bool, String) = (c.next()?, c.next()?, c.next()?);
        let mut place =
            read::place(&document, private).map_err(|error| unreadable(6, "location", id, &error))?;
        if !private {
            let given = latitude.zip(longitude).and_then(|(north, east)| LatLon::new(north, east).ok());
            let by_address = || placing::locate(&typed(&document)?, &ground.places).point;
            let point = given.or_else(by_address);
            place.spot = point.map(Spot::of);
            // A place on the map is somewhere to go, whatever its type.
            place.physical |= given.is_some();
            let postcode = postcode.and_then(|text| Postcode::parse(&text).ok());
            let chain = areas_of(&ground.places, &ground.areas, postcode.as_ref(), point);
            let kinds = [AreaKind::Ward, AreaKind::Lad, AreaKind::Region, AreaKind::SubIcb, AreaKind::Icb];
            place.lies_in = kinds.iter().filter_map(|kind| Some(chain.of(*kind)?.code)).collect();
        }
        found.insert(id, place);
        Ok(())
    };
    let sql = "select id, latitude, longitude, postcode, confidential, document from location";
    match wanted {
        None => tx.each(sql, &[], &mut read_location)?,
        Some(ids) => tx.each_of(&format!("{sql} where id in"), ids, &mut read_location)?,
    }
    Ok(found)
}

fn unreadable(column: usize, what: &str, id: Uuid, error: &serde_json::Error) -> store::Error {
    store::Error::Column { column, reason: format!("the document of {what} {id} cannot be read: {error}") }
}

/// A service as it stands in the database.
struct Stored {
    id: Uuid,
    position: i64,
    name: String,
    organization: Option<Uuid>,
    checked_at: Option<Timestamp>,
    stale: bool,
    paused: bool,
    document: String,
    suggestions: Vec<Suggestion>,
}

const SERVICES: &str =
    "select id, position, name, organization_id, status, listing_state, checked_at, removed_at,
    document, suggested, suggested_by from service";

/// `None` for a service that is not shown or does not run.
fn read_service(row: &store::Row<'_>) -> store::Result<Option<Stored>> {
    let mut c = row.columns();
    let (id, position, name, organization): (Uuid, i64, String, Option<Uuid>) =
        (c.next()?, c.next()?, c.next()?, c.next()?);
    let (status, state, checked_at): (String, String, Option<Timestamp>) = (c.next()?, c.next()?, c.next()?);
    let removed_at: Option<i64> = c.next()?;
    let state: ListingState = state.parse().unwrap_or(ListingState::Draft);
    let status = Status::of(&status).unwrap_or(Status::Inactive);
    let runs = matches!(status, Status::Active | Status::TemporarilyClosed);
    if removed_at.is_some() || !state.is_shown() || !runs {
        return Ok(None);
    }
    let document: String = c.next()?;
    let (suggested, by): (Option<String>, Option<String>) = (c.next()?, c.next()?);
    Ok(Some(Stored {
        id,
        position,
        name,
        organization,
        checked_at,
        stale: state == ListingState::Stale,
        paused: status == Status::TemporarilyClosed || state == ListingState::TemporarilyClosed,
        suggestions: tags::current(suggested.as_deref(), by.as_deref(), &document),
        document,
    }))
}

/// Reads services and makes facts of them, on all cores if they are many. They come in any order.
fn each_facts(
    tx: &mut Tx<'_>,
    ground: &Ground,
    known: &Known,
    services: Option<&[Uuid]>,
    each: &mut dyn FnMut(Facts),
) -> Result<()> {
    let reader = Reader {
        areas: &ground.areas,
        area_names: &known.area_names,
        terms: &known.terms,
        today: ground.today,
    };
    let facts = |stored: &Stored| -> store::Result<Facts> {
        let none = Vec::new();
        let places: Vec<(Cow<'_, Place>, &str)> = known
            .at
            .get(&stored.id)
            .unwrap_or(&none)
            .iter()
            .map(|(location, document)| {
                // One that nobody has described: a service without a place.
                let place = known.locations.get(location).map_or(Cow::Owned(Place::default()), Cow::Borrowed);
                (place, document.as_str())
            })
            .collect();
        let organization = stored.organization.and_then(|id| known.organizations.get(&id));
        let row = read::Row {
            id: stored.id,
            position: u32::try_from(stored.position).unwrap_or(u32::MAX),
            name: &stored.name,
            organization: stored.organization,
            organization_name: organization.map(String::as_str),
            checked_at: stored.checked_at,
            stale: stored.stale,
            paused: stored.paused,
            document: &stored.document,
            suggestions: &stored.suggestions,
            rulings: known.rulings.get(&stored.id).map_or(&[], Vec::as_slice),
            places: &places,
            room: known.rooms.get(&stored.id).copied(),
            answers_within: known.answering.get(&stored.id).copied(),
        };
        reader.facts(&row).map_err(|error| unreadable(8, "service", stored.id, &error))
    };
    if let Some(ids) = services {
        tx.each_of(&format!("{SERVICES} where id in"), ids, |row| {
            if let Some(stored) = read_service(row)? {
                each(facts(&stored)?);
            }
            Ok(())
        })?;
        return Ok(());
    }
    let makers = std::thread::available_parallelism().map_or(2, usize::from);
    let (to_make, work) = crossbeam_channel::bounded::<Vec<Stored>>(2 * makers);
    let (to_lay, made) = crossbeam_channel::unbounded::<store::Result<Vec<Facts>>>();
    std::thread::scope(|scope| {
        // Goes when this is left, however it is left, and with it the makers.
        let to_make = to_make;
        for _ in 0..makers {
            let (work, to_lay, facts) = (work.clone(), to_lay.clone(), &facts);
            scope.spawn(move || {
                for batch in work {
                    // Nobody listens any more when another batch could not be read.
                    let _ = to_lay.send(batch.iter().map(facts).collect());
                }
            });
        }
        drop((work, to_lay));
        let mut lay = |batch: store::Result<Vec<Facts>>| -> store::Result<()> {
            batch?.into_iter().for_each(&mut *each);
            Ok(())
        };
        let mut batch = Vec::with_capacity(BATCH);
        tx.each(&format!("{SERVICES} order by position"), &[], |row| {
            batch.extend(read_service(row)?);
            if batch.len() == BATCH {
                let full = std::mem::replace(&mut batch, Vec::with_capacity(BATCH));
                to_make.send(full).map_err(|_| store::Error::BrokeOff)?;
                made.try_iter().try_for_each(&mut lay)?;
            }
            Ok(())
        })?;
        to_make.send(batch).map_err(|_| store::Error::BrokeOff)?;
        drop(to_make);
        made.iter().try_for_each(&mut lay)
    })?;
    Ok(())
}
