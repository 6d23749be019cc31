//! Which services of the directory an organisation offers that uses the program: whoever is asked about somebody for one of them finds
//! that in the inbox of the organisation ([`crate::connections::inbox`]), and runs groups of it ([`crate::groups`]).
//!
//! Nobody takes a service by themselves. Somebody of the provider claims it; whoever looks after the organisation, which for a provider
//! is an administrator above it and who invited its first person, says whether that is so. A service is of one organisation at a time.
//! When it is so no longer, the organisation sees nothing of the people any more, from the same moment.

use access::By;
use access::organisations;
use administration::Asker;
use jiff::Timestamp;
use permit::{Action, Refused, Resource};
use serde_json::json;
use store::{Row, Tx, values};
use uuid::Uuid;

use crate::trail::{self, Happened};
use crate::{Error, Result, Rule};

/// So many services an organisation claims at a time.
const MOST: i64 = 50;

/// The longest reason, in letters.
const LONGEST: usize = 2_000;

/// A rule of claims that is against it. Each says what to do instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ServiceRule {
    /// A listing that everybody sees.
    #[error("enter the address of a listing that is published")]
    Listing,
    /// It is settled to be another organisation’s.
    #[error("this service belongs to another organisation here: write to whoever looks after yours")]
    Another,
    /// It was claimed already.
    #[error("this service has been claimed already")]
    Claimed,
    /// There is room for 50.
    #[error("there is room for 50 services: give one up first")]
    TooMany,
    /// Whoever claims a service does not settle that themselves.
    #[error("you claimed this service yourself: somebody else has to settle it")]
    Own,
}

/// How a claim stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Somebody said so, and nobody has looked at it yet.
    Claimed,
    /// It is so.
    Settled,
    /// It is not so.
    Refused,
    /// It was so.
    Ended,
}

impl Standing {
    const ALL: [Standing; 4] = [Standing::Claimed, Standing::Settled, Standing::Refused, Standing::Ended];

    /// As it is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Standing::Claimed => "claimed",
            Standing::Settled => "settled",
            Standing::Refused => "refused",
            Standing::Ended => "ended",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }
}

/// That an organisation offers a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Its identifier.
    pub id: Uuid,
    /// The organisation.
    pub organisation: Uuid,
    /// The service.
    pub service: Uuid,
    /// What it is called: as it is listed, or as it was.
    pub name: String,
    /// Who publishes it as whose, where that is listed.
    pub publisher: Option<String>,
    /// Whether it is listed.
    pub is_listed: bool,
    /// How it stands.
    pub standing: Standing,
    /// When it was claimed.
    pub claimed_at: Timestamp,
    /// By whom: their account, and what they are called.
    pub claimed_by: Option<(Uuid, String)>,
    /// When it was settled, refused or ended, and by whom.
    pub settled: Option<(Timestamp, Option<String>)>,
    /// Why it was refused or has ended.
    pub because: Option<String>,
    /// Counts up with every change.
    pub version: i64,
}

const SELECT: &str = "select ps.id, ps.organisation_id, ps.service_id, coalesce(s.name, ps.service_name), o.name,
         s.id is not null, ps.state, ps.claimed_at, ps.claimed_by, a.name, ps.settled_at, b.name, ps.because, ps.version
     from provider_service ps
     left join service s on s.id = ps.service_id and s.removed_at is null and s.listing_state = 'published'
     left join organization o on o.id = s.organization_id
     left join account a on a.id = ps.claimed_by left join account b on b.id = ps.settled_by";

fn read(row: &Row<'_>) -> store::Result<Claim> {
    let (state, settled): (String, Option<Timestamp>) = (row.get(6)?, row.get(10)?);
    let (by, name): (Option<Uuid>, Option<String>) = (row.get(8)?, row.get(9)?);
    let settled_by: Option<String> = row.get(11)?;
    Ok(Claim {
        id: row.get(0)?,
        organisation: row.get(1)?,
        service: row.get(2)?,
        name: row.get(3)?,
        publisher: row.get(4)?,
        is_listed: row.get(5)?,
        standing: Standing::parse(&state).unwrap_or(Standing::Refused),
        claimed_at: row.get(7)?,
        claimed_by: by.zip(name),
        settled: settled.map(|at| (at, settled_by)),
        because: row.get(12)?,
        version: row.get(13)?,
    })
}

/// All claims of an organisation, those that wait first.
fn of(tx: &mut Tx<'_>, organisation: Uuid) -> Result<Vec<Claim>> {
    let sql = format!(
        "{SELECT} where ps.organisation_id = $1
         order by case ps.state when 'claimed' then 0 when 'settled' then 1 else 2 end, ps.service_name, ps.id limit 200"
    );
    Ok(tx.query(&sql, values![organisation], read)?)
}

/// The organisation that offers a service, if that was settled.
pub(crate) fn whose(tx: &mut Tx<'_>, service: Uuid) -> Result<Option<Uuid>> {
    let sql = "select organisation_id from provider_service where service_id = $1 and state = 'settled'";
    Ok(tx.first(sql, values![service], |row| row.get(0))?)
}

/// The services that were settled to be an organisation’s and are listed, by name.
pub(crate) fn settled(tx: &mut Tx<'_>, organisation: Uuid) -> Result<Vec<(Uuid, String)>> {
    let all = of(tx, organisation)?.into_iter();
    Ok(all.filter(|one| one.standing == Standing::Settled).map(|one| (one.service, one.name)).collect())
}

/// The organisations at which whoever asks answers for a provider.
#[must_use]
pub fn providers(asker: &Asker) -> Vec<Uuid> {
    let works = asker.works().filter(|works| asker.reads_some(works, Action::AnswerConnection));
    works.map(|works| works.organisation).collect()
}

/// The services of a provider.
#[derive(Debug, Clone)]
pub struct Mine {
    /// The organisation, and what it is called.
    pub organisation: (Uuid, String),
    /// What it claims and offers.
    pub claims: Vec<Claim>,
}

/// The services of each organisation at which whoever asks answers for a provider.
///
/// # Errors
/// [`permit::Refused`] for whoever is at none; the store's.
pub fn mine(tx: &mut Tx<'_>, asker: &Asker) -> Result<Vec<Mine>> {
    let all = providers(asker);
    if all.is_empty() {
        return Err(Refused::NotAllowed.into());
    }
    let mut found = Vec::with_capacity(all.len());
    for id in all {
        let name = organisations::get(tx, id)?.name;
        found.push(Mine { organisation: (id, name), claims: of(tx, id)? });
    }
    Ok(found)
}

/// The right to speak for a provider.
fn speaks(asker: &Asker, organisation: Uuid, now: Timestamp) -> Result<By> {
    let mut works = asker.works().filter(|works| works.organisation == organisation);
    let works = works.find(|works| asker.reads_some(works, Action::AnswerConnection));
    if works.is_none() {
        return Err(Refused::NotThere.into());
    }
    let (_, by) = asker.demand(Action::ReadOrganisation, &Resource::organisation(organisation), now)?;
    Ok(by)
}

/// Claims a service of the directory for a provider. Nothing follows from that before it is settled. A form sent twice claims once.
///
/// # Errors
/// [`permit::Refused`]; [`ServiceRule`]; the store's.
pub fn claim(
    tx: &mut Tx<'_>,
    asker: &Asker,
    organisation: Uuid,
    form: Uuid,
    service: Option<Uuid>,
) -> Result<()> {
    let by = speaks(asker, organisation, tx.now())?;
    let known =
        tx.first("select organisation_id from provider_service where id = $1", values![form], |row| {
            row.get::<Uuid>(0)
        })?;
    if let Some(of) = known {
        return if of == organisation { Ok(()) } else { Err(Refused::NotThere.into()) };
    }
    let name = tx.first(
        "select name from service where id = $1 and removed_at is null and listing_state = 'published'",
        values![service],
        |row| row.get::<String>(0),
    )?;
    let (service, name) = service.zip(name).ok_or(ServiceRule::Listing)?;
    match whose(tx, service)? {
        Some(of) if of == organisation => return Err(ServiceRule::Claimed.into()),
        Some(_) => return Err(ServiceRule::Another.into()),
        None => {}
    }
    let open: i64 = tx.one(
        "select count(*) from provider_service where organisation_id = $1 and state in ('claimed', 'settled')",
        values![organisation],
        |row| row.get(0),
    )?;
    if open >= MOST {
        return Err(ServiceRule::TooMany.into());
    }
    let now = tx.now();
    let done = tx.execute(
        "insert into provider_service (id, organisation_id, service_id, service_name, state, claimed_at, claimed_by, version)
         values ($1, $2, $3, $4, 'claimed', $5, $6, 1)
         on conflict (organisation_id, service_id) where state in ('claimed', 'settled') do nothing",
        values![form, organisation, service, name, now, by.account],
    )?;
    if done == 0 {
        return Err(ServiceRule::Claimed.into());
    }
    recorded(tx, &by, Action::ProposeListingChange, organisation, service, "claimed")
}

/// The claims of an organisation that whoever asks looks after.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn claims(tx: &mut Tx<'_>, asker: &Asker, organisation: Uuid) -> Result<Mine> {
    let (one, _) = looked_after(tx, asker, organisation)?;
    Ok(Mine { organisation: (one.id, one.name), claims: of(tx, organisation)? })
}

fn looked_after(
    tx: &mut Tx<'_>,
    asker: &Asker,
    organisation: Uuid,
) -> Result<(organisations::Organisation, By)> {
    let now = tx.now();
    let found = match organisations::get(tx, organisation) {
        Ok(one) => Some(one),
        Err(access::Error::Missing(_)) => None,
        Err(error) => return Err(error.into()),
    };
    Ok(asker.fetched(Action::ManageOrganisation, found, |one| Resource::organisation(one.id), now)?)
}

/// What somebody says to a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settling {
    /// It is so.
    Yes,
    /// It is not so, or is so no longer.
    No,
}

/// Says whether a service is an organisation’s, if the claim is in the version that was seen. Said twice, it is said once.
///
/// # Errors
/// [`permit::Refused`]; [`ServiceRule::Own`], [`ServiceRule::Another`]; [`Rule::Note`] where it is refused without why,
/// [`Rule::TooLong`]; [`Error::Stale`]; the store's.
pub fn settle(
    tx: &mut Tx<'_>,
    asker: &Asker,
    (organisation, claim): (Uuid, Uuid),
    seen: i64,
    settling: Settling,
    because: &str,
) -> Result<()> {
    let (_, by) = looked_after(tx, asker, organisation)?;
    let one = of(tx, organisation)?.into_iter().find(|one| one.id == claim).ok_or(Refused::NotThere)?;
    let to = match (settling, one.standing) {
        (Settling::Yes, Standing::Claimed) => Standing::Settled,
        (Settling::No, Standing::Claimed) => Standing::Refused,
        (Settling::No, Standing::Settled) => Standing::Ended,
        (Settling::Yes, Standing::Settled) | (Settling::No, Standing::Refused | Standing::Ended) => {
            return Ok(());
        }
        (Settling::Yes, _) => return Err(Error::Stale),
    };
    let because = because.trim();
    if because.chars().count() > LONGEST {
        return Err(Rule::TooLong.into());
    }
    if settling == Settling::No && because.is_empty() {
        return Err(Rule::Note.into());
    }
    if one.version != seen {
        return Err(Error::Stale);
    }
    if to == Standing::Settled {
        if one.claimed_by.as_ref().is_some_and(|(account, _)| Some(*account) == by.account) {
            return Err(ServiceRule::Own.into());
        }
        if whose(tx, one.service)?.is_some() {
            return Err(ServiceRule::Another.into());
        }
    }
    let now = tx.now();
    let because = Some(because).filter(|_| settling == Settling::No);
    let done = tx.execute(
        "update provider_service set state = $1, settled_at = $2, settled_by = $3, because = $4, version = version + 1
         where id = $5 and version = $6",
        values![to.as_str(), now, by.account, because, claim, seen],
    )?;
    if done == 0 {
        return Err(Error::Stale);
    }
    if to == Standing::Ended {
        crate::groups::over::service_over(tx, &by, organisation, one.service)?;
    }
    recorded(tx, &by, Action::ManageOrganisation, organisation, one.service, to.as_str())
}

fn recorded(
    tx: &mut Tx<'_>,
    by: &By,
    action: Action,
    organisation: Uuid,
    service: Uuid,
    what: &str,
) -> Result<()> {
    let detail = Some(json!({ "organisation": organisation, "service": service, "was": what }));
    let concerns = [organisation];
    trail::record(tx, by, &Happened { detail, concerns: &concerns, ..Happened::new(action, "") })
}

/// That services are a provider’s, in a demonstration. Nobody does this for real ones: there is no asker, and nothing is written into
/// the audit trail.
///
/// # Errors
/// The store's.
pub fn load(tx: &mut Tx<'_>, organisation: Uuid, services: &[(Uuid, String, Standing)]) -> Result<()> {
    let now = tx.now();
    for (service, name, standing) in services {
        let id = tx.new_id();
        let settled = (*standing != Standing::Claimed).then_some(now);
        tx.execute(
            "insert into provider_service (id, organisation_id, service_id, service_name, state, claimed_at, settled_at, version)
             values ($1, $2, $3, $4, $5, $6, $7, 1)",
            values![id, organisation, *service, name.as_str(), standing.as_str(), now, settled],
        )?;
    }
    Ok(())
}
