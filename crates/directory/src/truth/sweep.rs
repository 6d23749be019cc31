//! Looks at every listing whose time has come: asks its owner, demotes it, hides it, or asks whether it is open again.
//!
//! A run reads what is due, by one index, in batches of a transaction each. What it does moves the clock of a listing on in the same
//! transaction as the message, so that several programs over one database do everything once, and one that is killed loses nothing.

use std::collections::HashMap;
use std::sync::Arc;

use access::links::{self, Scope};
use access::{By, Keys};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use locales::{Language, Words};
use notify::{About, Post, To};
use permit::Purpose;
use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};
use store::{Db, Tx, Value, values};
use uuid::Uuid;
use vocabulary::{Email, LatLon, Postcode};

use super::clock::{STEPS, at_nine, day_in_england, day_of_step, next};
use super::fields::{address, said_in};
use super::{Error, KIND, Result, Standing, fields::Field, settings};
use crate::changes::{Change, ChangeLog};
use crate::entities::Object;
use crate::listing::ListingState;
use crate::{Kind, records};

/// New services of a transaction.
const NEW_AT_ONCE: i64 = 1_000;

/// Listings of a transaction that are looked at.
const LOOKED_AT_ONCE: i64 = 100;

/// Where nobody knows where something is, a steward of the whole country looks after it: the code of England.
pub const WHOLE_COUNTRY: &str = "E92000001";

/// The codes of the areas in which a place lies, by its postcode or its point.
pub type AreasOf = Arc<dyn Fn(Option<&Postcode>, Option<LatLon>) -> Vec<String> + Send + Sync>;

/// What a run did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Done {
    /// Listings that were given a clock.
    pub begun: u64,
    /// Owners who were asked.
    pub asked: u64,
    /// Listings whose owner cannot be written to: a steward rings.
    pub to_ring: u64,
    /// Listings that were demoted.
    pub demoted: u64,
    /// Listings that were hidden.
    pub hidden: u64,
    /// Listings whose publisher has vouched for them since, so that the question was put off.
    pub put_off: u64,
}

impl Done {
    fn and(self, other: Self) -> Self {
        Self {
            begun: self.begun + other.begun,
            asked: self.asked + other.asked,
            to_ring: self.to_ring + other.to_ring,
            demoted: self.demoted + other.demoted,
            hidden: self.hidden + other.hidden,
            put_off: self.put_off + other.put_off,
        }
    }
}

/// Looks at everything that is due now.
///
/// # Errors
/// The store's; a message that cannot be written. What was done before stays done.
pub fn run(db: &Db, keys: &Arc<Keys>, by: &By, areas: &AreasOf) -> Result<Done> {
    let mut all = Done::default();
    loop {
        let areas = Arc::clone(areas);
        let begun = db.write(move |tx| begin(tx, &areas))?;
        all.begun += begun;
        if begun == 0 {
            break;
        }
    }
    loop {
        let (keys, by, areas) = (Arc::clone(keys), by.clone(), Arc::clone(areas));
        let (looked, done) = db.write(move |tx| look(tx, &keys, &by, &areas))?;
        all = all.and(done);
        if looked == 0 {
            return Ok(all);
        }
    }
}

/// How many listings a run would look at now, and how many have no clock yet.
///
/// # Errors
/// The store's.
pub fn waiting(tx: &mut Tx<'_>) -> Result<(i64, i64)> {
    let now = tx.now();
    let due =
        tx.one("select count(*) from listing_clock where look_at <= $1", values![now], |row| row.get(0))?;
    let new = tx.one(
        "select count(*) from service where position > (select position from listing_reach where id = 1)",
        &[],
        |row| row.get(0),
    )?;
    Ok((due, new))
}

/// Gives clocks to services that came in since. Positions grow, and become visible in order.
fn begin(tx: &mut Tx<'_>, areas: &AreasOf) -> Result<u64> {
    let reached: i64 =
        tx.one("update listing_reach set position = position where id = 1 returning position", &[], |row| {
            row.get(0)
        })?;
    let new: Vec<(Uuid, i64, Timestamp, Option<Timestamp>, String)> = tx.query(
        "select id, position, imported_at, checked_at, listing_state from service where position > $1 order by position limit $2",
        values![reached, NEW_AT_ONCE],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)),
    )?;
    let Some(last) = new.last().map(|one| one.1) else { return Ok(0) };
    let clocks = &settings().clock;
    let rows: Vec<Vec<Value<'_>>> = new
        .iter()
        .map(|(id, _, imported, checked, state)| {
            let from = checked.map_or(*imported, |checked| checked.max(*imported));
            let state: ListingState = state.parse().unwrap_or(ListingState::Draft);
            let is_looked_after = state.is_shown();
            let look_at = next(day_in_england(from), 0, None, clocks).filter(|_| is_looked_after);
            let standing = if is_looked_after { Standing::Quiet } else { Standing::Off };
            vec![
                id.into(),
                from.into(),
                0_i64.into(),
                look_at.into(),
                standing.as_str().into(),
                Language::English.code().into(),
                1_i64.into(),
            ]
        })
        .collect();
    let columns = ["service_id", "counted_from", "step", "look_at", "standing", "language", "version"];
    tx.insert("listing_clock", &columns, &rows, "on conflict (service_id) do nothing")?;
    let ids: Vec<Uuid> = new.iter().map(|one| one.0).collect();
    lay_in_areas(tx, &ids, areas)?;
    tx.execute("update listing_reach set position = $1 where id = 1", values![last])?;
    Ok(new.len() as u64)
}

/// Notes in which areas listings lie: whose steward looks after them, and the areas of their places.
fn lay_in_areas(tx: &mut Tx<'_>, services: &[Uuid], areas: &AreasOf) -> Result<()> {
    let mut lies: HashMap<Uuid, Vec<String>> = HashMap::new();
    tx.each_of(
        "select s.id, coalesce(s.steward_area, o.steward_area) from service s join source o on o.id = s.source_id where s.id in",
        services,
        |row| {
            let (service, steward): (Uuid, Option<String>) = (row.get(0)?, row.get(1)?);
            let code = steward.filter(|code| permit::AreaCode::parse(code).is_some());
            lies.entry(service).or_default().extend(code);
            Ok(())
        },
    )?;
    tx.each_of(
        "select a.service_id, l.postcode, l.latitude, l.longitude
         from service_at_location a join location l on l.id = a.location_id where a.service_id in",
        services,
        |row| {
            let mut c = row.columns();
            let (service, postcode): (Uuid, Option<String>) = (c.next()?, c.next()?);
            let (north, east): (Option<f64>, Option<f64>) = (c.next()?, c.next()?);
            let postcode = postcode.and_then(|text| Postcode::parse(&text).ok());
            let point = north.zip(east).and_then(|(north, east)| LatLon::new(north, east).ok());
            lies.entry(service).or_default().extend(areas(postcode.as_ref(), point));
            Ok(())
        },
    )?;
    let mut rows: Vec<Vec<Value<'_>>> = Vec::new();
    for service in services {
        tx.execute("delete from listing_area where service_id = $1", values![*service])?;
        let mut all = lies.remove(service).unwrap_or_default();
        if all.is_empty() {
            all.push(WHOLE_COUNTRY.to_owned());
        }
        all.sort_unstable();
        all.dedup();
        rows.extend(all.into_iter().map(|area| vec![Value::from(*service), area.into()]));
    }
    tx.insert("listing_area", &["service_id", "area"], &rows, "on conflict do nothing")?;
    Ok(())
}

/// A listing whose time has come.
struct Due {
    service: Uuid,
    counted_from: Timestamp,
    step: i64,
    standing: String,
    language: String,
    state: String,
    removed: bool,
    document: String,
    organization: Option<Uuid>,
}

fn look(tx: &mut Tx<'_>, keys: &Keys, by: &By, areas: &AreasOf) -> Result<(usize, Done)> {
    let now = tx.now();
    let due = tx.query(
        "select c.service_id, c.counted_from, c.step, c.standing, c.language, s.listing_state,
                s.removed_at is not null, s.document, s.organization_id
         from listing_clock c join service s on s.id = c.service_id
         where c.look_at <= $1 order by c.look_at, c.service_id limit $2",
        values![now, LOOKED_AT_ONCE],
        store::row!(Due {
            service,
            counted_from,
            step,
            standing,
            language,
            state,
            removed,
            document,
            organization
        }),
    )?;
    if due.is_empty() {
        return Ok((0, Done::default()));
    }
    let offering: Vec<Uuid> = due.iter().filter_map(|one| one.organization).collect();
    let organizations = records::documents(tx, Kind::Organization, &offering)?;
    let services: Vec<Uuid> = due.iter().map(|one| one.service).collect();
    // A place may have moved since; this is when it matters who looks after the listing.
    lay_in_areas(tx, &services, areas)?;
    let mut log = ChangeLog::open(tx)?;
    let mut done = Done::default();
    for one in &due {
        let organization = one.organization.and_then(|id| organizations.get(&id));
        let organization = organization.and_then(|text| serde_json::from_str::<Object>(text).ok());
        done = done.and(step(tx, keys, by, one, organization.as_ref(), &mut log)?);
    }
    log.close(tx)?;
    Ok((due.len(), done))
}

fn step(
    tx: &mut Tx<'_>,
    keys: &Keys,
    by: &By,
    due: &Due,
    organization: Option<&Object>,
    log: &mut ChangeLog,
) -> Result<Done> {
    let clocks = &settings().clock;
    let now = tx.now();
    let state: ListingState = due.state.parse().unwrap_or(ListingState::Draft);
    if due.removed || !state.is_shown() {
        // Nobody is asked about what is not there. When a feed brings it back, its clock begins with whoever says that it is right.
        let standing = if due.removed { Standing::Off.as_str() } else { due.standing.as_str() };
        tx.execute(
            "update listing_clock set look_at = null, standing = $1, version = version + 1 where service_id = $2",
            values![standing, due.service],
        )?;
        return Ok(Done::default());
    }
    let document: Object = serde_json::from_str(&due.document).unwrap_or_default();
    let is_pause_over = due.standing == Standing::Paused.as_str();
    let mut counted_from = due.counted_from;
    let assured = document.get("assured_date").and_then(|day| day.as_str()?.parse::<Date>().ok());
    let today = day_in_england(now);
    if let Some(assured) = assured.filter(|day| *day <= today && *day > day_in_england(counted_from))
        && !is_pause_over
    {
        // The publisher vouches for it itself. That puts the question off, and never counts as checked.
        counted_from = at_nine(assured);
        if let Some(later) = next(assured, 0, None, clocks).filter(|at| *at > now) {
            let state_again = matches!(state, ListingState::DueForCheck | ListingState::Stale);
            set(tx, due.service, counted_from, 0, None, Some(later), Standing::Quiet)?;
            if state_again {
                tx.execute(
                    "update service set listing_state = 'published' where id = $1",
                    values![due.service],
                )?;
                log.note(Kind::Service, due.service, Change::Changed);
            }
            return Ok(Done { put_off: 1, ..Done::default() });
        }
    }
    let taken = if is_pause_over { 1 } else { due.step + 1 };
    let owner = match Owner::of(due.service, &document, organization, &due.language) {
        // Whoever wants no messages is rung.
        Some(owner) if owner.wants_none(tx)? => None,
        other => other,
    };
    let (template, becomes) = match taken {
        1 if is_pause_over => ("listing-open-again", ListingState::DueForCheck),
        1 => ("listing-still-right", ListingState::DueForCheck),
        2 => ("listing-again", ListingState::DueForCheck),
        3 => ("listing-last", ListingState::Stale),
        _ => ("listing-hidden", ListingState::Hidden),
    };
    let mut done = Done::default();
    let from = day_in_england(counted_from);
    let key = format!("listing:{}:{}:{template}", due.service, counted_from.as_microsecond());
    let is_asked = match &owner {
        Some(owner) => owner.ask(tx, keys, by, template, &key, from, now)?,
        None => false,
    };
    let standing = match (taken >= STEPS, &owner) {
        (true, _) => Standing::Hidden,
        (false, Some(_)) if due.standing == Standing::Ring.as_str() => Standing::Ring,
        (false, Some(_)) => Standing::Asked,
        (false, None) => Standing::Ring,
    };
    done.asked += u64::from(is_asked);
    done.to_ring += u64::from(standing == Standing::Ring);
    done.demoted += u64::from(becomes == ListingState::Stale);
    done.hidden += u64::from(becomes == ListingState::Hidden);
    let look_at = next(from, taken, Some(now), clocks);
    set(tx, due.service, counted_from, taken, Some(now), look_at, standing)?;
    tx.execute("update service set listing_state = $1 where id = $2", values![becomes.word(), due.service])?;
    let change = if becomes.is_shown() { Change::Changed } else { Change::Removed };
    log.note(Kind::Service, due.service, change);
    Ok(done)
}

fn set(
    tx: &mut Tx<'_>,
    service: Uuid,
    counted_from: Timestamp,
    step: i64,
    stepped_at: Option<Timestamp>,
    look_at: Option<Timestamp>,
    standing: Standing,
) -> Result<()> {
    tx.execute(
        "update listing_clock set counted_from = $1, step = $2, stepped_at = $3, look_at = $4, standing = $5,
             paused_until = null, version = version + 1
         where service_id = $6",
        values![counted_from, step, stepped_at, look_at, standing.as_str(), service],
    )?;
    Ok(())
}

/// Whoever is asked about a listing.
pub(crate) struct Owner {
    service: Uuid,
    name: String,
    email: Email,
    language: Language,
}

impl Owner {
    /// Whoever can be written to; nothing where there is no address.
    pub(crate) fn of(
        service: Uuid,
        document: &Object,
        organization: Option<&Object>,
        language: &str,
    ) -> Option<Self> {
        let email = address(document, organization)?;
        let language =
            Language::ALL.into_iter().find(|one| one.code() == language).unwrap_or(Language::English);
        Some(Self { service, name: said_in(document, Field::Name), email, language })
    }

    /// Whether they want no messages from us.
    fn wants_none(&self, tx: &mut Tx<'_>) -> Result<bool> {
        Ok(notify::opt_out::is_out(tx, &To::Email(self.email.clone()), None)?)
    }

    /// A link of their own.
    fn link(&self, tx: &mut Tx<'_>, keys: &Keys, by: &By) -> Result<SecretString> {
        let scope = Scope { purpose: Purpose::ConfirmListing.as_str(), kind: KIND, id: self.service };
        let good_for = SignedDuration::from_hours(24 * settings().clock.link_days);
        let (link, text) = links::make(tx, keys, by, &scope, good_for)?;
        let now = tx.now();
        tx.execute(
            "insert into listing_link (link_id, service_id, address_digest, wrong, made_at) values ($1, $2, $3, 0, $4)",
            values![link, self.service, digest(self.service, &self.email), now],
        )?;
        Ok(text)
    }

    /// Posts a message with a link of its own. Gives whether it is a new one.
    #[expect(clippy::too_many_arguments, reason = "what a message says")]
    pub(crate) fn ask(
        &self,
        tx: &mut Tx<'_>,
        keys: &Keys,
        by: &By,
        template: &str,
        key: &str,
        counted_from: Date,
        now: Timestamp,
    ) -> Result<bool> {
        let clocks = &settings().clock;
        let text = self.link(tx, keys, by)?;
        let words = Words::of(self.language);
        let day = |taken: i64| {
            let due = next(counted_from, taken, Some(now), clocks).unwrap_or(now);
            words.day(day_in_england(due).max(day_of_step(counted_from, taken, clocks)))
        };
        let name = if self.name.is_empty() { words.say("listing-nameless") } else { self.name.clone() };
        let fields = [
            ("service", name),
            ("link", super::owner::path(text.expose_secret())),
            ("lower_on", day(2)),
            ("hidden_on", day(3)),
        ];
        let post = Post {
            template,
            language: self.language,
            to: To::Email(self.email.clone()),
            fields: &fields,
            key,
            about: About { kind: KIND, id: self.service },
            person: None,
            scheme: None,
            not_before: None,
            keeps_quiet_hours: false,
            large_print: false,
        };
        Ok(notify::post(tx, &post)?)
    }
}

/// An address as it is compared, so that the table of links has none that could be read.
pub(crate) fn digest(service: Uuid, email: &Email) -> Vec<u8> {
    let mut hasher = Sha256::new();
    hasher.update(service.as_bytes());
    hasher.update(email.as_str().to_lowercase().as_bytes());
    hasher.finalize().to_vec()
}

/// What is known of a listing when its owner is asked out of turn: it may have no clock yet.
struct Known {
    document: String,
    organization: Option<Uuid>,
    language: Option<String>,
    counted_from: Option<Timestamp>,
    step: Option<i64>,
}

/// The owner of a listing, with its clock's beginning and step.
fn owner_of(tx: &mut Tx<'_>, service: Uuid) -> Result<(Owner, Timestamp, i64)> {
    let known = tx.first(
        "select s.document, s.organization_id, c.language, c.counted_from, c.step
         from service s left join listing_clock c on c.service_id = s.id where s.id = $1 and s.removed_at is null",
        values![service],
        store::row!(Known { document, organization, language, counted_from, step }),
    )?;
    let Known { document, organization, language, counted_from, step } =
        known.ok_or(permit::Refused::NotThere)?;
    let document: Object = serde_json::from_str(&document).unwrap_or_default();
    let offering: Vec<Uuid> = organization.into_iter().collect();
    let organizations = records::documents(tx, Kind::Organization, &offering)?;
    let organization =
        organizations.values().next().and_then(|text| serde_json::from_str::<Object>(text).ok());
    let owner = Owner::of(service, &document, organization.as_ref(), &language.unwrap_or_default());
    let now = tx.now();
    Ok((
        owner.ok_or(Error::Rule(super::Rule::NoAddress))?,
        counted_from.unwrap_or(now),
        step.unwrap_or_default(),
    ))
}

/// Whether the owner of a listing wants no messages from us. Nobody does whom we could not reach anyway.
pub(super) fn owner_wants_none(tx: &mut Tx<'_>, service: Uuid) -> Result<bool> {
    match owner_of(tx, service) {
        Ok((owner, ..)) => owner.wants_none(tx),
        Err(Error::Rule(super::Rule::NoAddress)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// A link to a listing for its owner, given to them in another way than by a message. Its text is a secret.
///
/// # Errors
/// [`permit::Refused`] where there is no such listing; [`super::Rule::NoAddress`]; the store's.
pub fn link_for(tx: &mut Tx<'_>, keys: &Keys, by: &By, service: Uuid) -> Result<SecretString> {
    let (owner, ..) = owner_of(tx, service)?;
    owner.link(tx, keys, by)
}

/// Asks the owner now, as a steward wishes.
pub(crate) fn ask_now(tx: &mut Tx<'_>, keys: &Keys, by: &By, service: Uuid, form: Uuid) -> Result<bool> {
    let (owner, from, step) = owner_of(tx, service)?;
    let now = tx.now();
    let template = if step >= STEPS { "listing-hidden" } else { "listing-still-right" };
    let key = format!("listing:{service}:{form}");
    let is_new = owner.ask(tx, keys, by, template, &key, day_in_england(from), now)?;
    tx.execute(
        "update listing_clock set standing = case when standing in ('quiet', 'ring') then 'asked' else standing end,
             version = version + 1
         where service_id = $1",
        values![service],
    )?;
    Ok(is_new)
}
