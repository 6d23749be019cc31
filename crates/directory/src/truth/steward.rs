//! What a steward does with one listing: reads what is known of it, rings, takes changes or refuses them, hides it, shows it again.

use access::organisations;
use access::{By, Keys};
use administration::Asker;
use jiff::civil::Date;
use jiff::{Span, Timestamp};
use permit::{Action, AreaCode, Refused, Resource};
use serde_json::{Value, json};
use store::{Tx, values};
use uuid::Uuid;

use super::clock::{day_in_england, next};
use super::fields::{self, Field, said_of};
use super::proposals::{self, Proposal};
use super::verification::{self, How, Said, Verification, Word};
use super::{Clock, Error, Result, Rule, Standing, clock_of, owner, settings, sweep, trail};
use crate::listing::{self, ListingState, Provenance};
use crate::reports::{self, Outcome, Report};
use crate::whole::{self, Whole};

/// Verifications that are shown.
const SHOWN: i64 = 10;

/// A listing as its steward sees it.
#[derive(Debug)]
pub struct Shown {
    /// The listing.
    pub whole: Whole,
    /// What it says, field by field.
    pub says: Vec<(Field, String)>,
    /// Its clock.
    pub clock: Clock,
    /// What was said of it, the latest first.
    pub said: Vec<Verification>,
    /// What its owner says is different.
    pub changes: Vec<Proposal>,
    /// Problems that were reported.
    pub reports: Vec<Report>,
    /// Whether its owner can be written to.
    pub has_address: bool,
    /// Whether the last message came back.
    pub bounced: bool,
    /// Whether somebody guessed at its link.
    pub guessed: bool,
}

/// What a steward does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Notes that they rang, and all of it is right.
    Rang,
    /// Asks the owner by e-mail now.
    AskAgain,
    /// Hides it.
    Hide,
    /// Shows it again.
    Show,
    /// Closes it until a day.
    Pause(Option<Date>),
    /// Keeps it for its history only.
    Archive,
    /// Takes a change, by its version.
    Take(Uuid, i64),
    /// Refuses a change, by its version, with why.
    Refuse(Uuid, i64, String),
    /// Says what came of a report.
    Settle(Uuid, Option<Outcome>, String),
}

impl Act {
    fn action(&self) -> Action {
        match self {
            Act::Rang | Act::AskAgain => Action::ConfirmListing,
            Act::Hide | Act::Show | Act::Pause(_) | Act::Archive => Action::HideListing,
            Act::Take(..) | Act::Refuse(..) => Action::SettleListingChange,
            Act::Settle(..) => Action::SettleReports,
        }
    }
}

/// A listing as the rules see it: where it lies, and whether everybody sees it.
fn resource(tx: &mut Tx<'_>, service: Uuid) -> Result<Option<(Provenance, Resource)>> {
    let Some(known) = listing::provenances(tx, &[service])?.remove(&service) else { return Ok(None) };
    let areas: Vec<String> =
        tx.query("select area from listing_area where service_id = $1", values![service], |row| row.get(0))?;
    let areas: Vec<AreaCode> = areas.iter().filter_map(|code| AreaCode::parse(code)).collect();
    let thing = Resource::listing(service, known.state.is_shown()).in_areas(&areas);
    Ok(Some((known, thing)))
}

fn fetched(tx: &mut Tx<'_>, asker: &Asker, action: Action, service: Uuid) -> Result<(Provenance, By)> {
    let found = resource(tx, service)?;
    let ((known, _), by) = asker.fetched(action, found, |(_, thing)| thing.clone(), tx.now())?;
    Ok((known, by))
}

/// A listing, for its steward. Reports hold what somebody wrote, so that somebody looked is put on record.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn show(tx: &mut Tx<'_>, asker: &Asker, service: Uuid) -> Result<Shown> {
    let (_, by) = fetched(tx, asker, Action::ReadReports, service)?;
    let whole = whole::whatever_its_state(tx, service)?.ok_or(Refused::NotThere)?;
    let clock = clock_of(tx, service)?.ok_or(Refused::NotThere)?;
    let (document, _, _) = fields::document_of(tx, service)?.ok_or(Refused::NotThere)?;
    let says = Field::ALL.iter().map(|field| (*field, said_of(&whole, &document, *field))).collect();
    let of_organization = whole.organization.as_ref().map(crate::entities::Entity::to_object);
    let (bounced, guessed): (bool, bool) = tx.one(
        "select exists (select 1 from message where about_kind = 'listing' and about_id = $1 and state = 'failed'
                    and made_at >= $2),
                exists (select 1 from listing_link where service_id = $1 and closed_at is not null and made_at >= $2)",
        values![service, clock.counted_from],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let shown = Shown {
        has_address: fields::address(&document, of_organization.as_ref()).is_some(),
        says,
        said: verification::of(tx, service, SHOWN)?,
        changes: proposals::waiting(tx, service)?,
        reports: reports::reports_of(tx, service)?,
        whole,
        clock,
        bounced,
        guessed,
    };
    trail::record(tx, &by, Action::ReadReports, Some(service), Value::Null)?;
    Ok(shown)
}

/// Does something with a listing, as whoever saw this version of its clock.
///
/// # Errors
/// [`permit::Refused`]; [`Error::Stale`]; [`Rule`]; the store's.
pub fn act(
    tx: &mut Tx<'_>,
    keys: &Keys,
    asker: &Asker,
    service: Uuid,
    form: Uuid,
    seen: i64,
    act: &Act,
) -> Result<()> {
    let action = act.action();
    let (known, by) = fetched(tx, asker, action, service)?;
    let clock = clock_of(tx, service)?.ok_or(Refused::NotThere)?;
    // The same form again, as by a second press. What else is pressed on a page that is old is told as such.
    if *act == Act::Rang && is_done(tx, form)? {
        return Ok(());
    }
    let by_itself = matches!(act, Act::Take(..) | Act::Refuse(..) | Act::Settle(..));
    if clock.version != seen && !by_itself {
        return Err(Error::Stale);
    }
    let name = named(tx, &by)?;
    let detail = match act {
        Act::Rang => {
            let word = Word {
                form,
                said: Said::StillRight,
                how: How::Telephone,
                by_name: &name,
                link: None,
                account: by.account,
                membership: by.works.as_ref().map(|works| works.membership),
                counts: true,
            };
            verification::record(tx, service, &word)?;
            json!({ "said": "still-right", "how": "telephone" })
        }
        Act::AskAgain => {
            if matches!(known.state, ListingState::Archived | ListingState::Draft) {
                return Err(Rule::NotNow.into());
            }
            sweep::ask_now(tx, keys, &by, service, form)?;
            json!({ "asked": true })
        }
        Act::Hide => state(tx, service, ListingState::Hidden, Standing::Off, None)?,
        Act::Archive => state(tx, service, ListingState::Archived, Standing::Off, None)?,
        Act::Show => {
            let from = day_in_england(clock.counted_from);
            let look_at = next(from, 0, Some(tx.now()), &settings().clock);
            state(tx, service, ListingState::Published, Standing::Quiet, look_at)?
        }
        Act::Pause(until) => {
            let today = day_in_england(tx.now());
            let last = today.saturating_add(Span::new().years(1));
            let until = until.filter(|until| *until > today && *until <= last).ok_or(Rule::Until)?;
            owner::pause(tx, service, until)?;
            json!({ "paused_until": until.to_string() })
        }
        Act::Take(change, version) => proposals::settle(tx, service, *change, *version, None, &name)?,
        Act::Refuse(change, version, why) => {
            proposals::settle(tx, service, *change, *version, Some(why), &name)?
        }
        Act::Settle(report, outcome, note) => {
            let outcome = outcome.ok_or(Rule::Outcome)?;
            settle(tx, service, *report, outcome, note, &name)?
        }
    };
    trail::record(tx, &by, action, Some(service), detail)
}

/// Whether this form was here before: what it did is known by what it wrote.
fn is_done(tx: &mut Tx<'_>, form: Uuid) -> Result<bool> {
    let known: i64 =
        tx.one("select count(*) from verification where id = $1", values![form], |row| row.get(0))?;
    Ok(known > 0)
}

/// Who a steward is, as everybody may read it: the organisation for which they act.
fn named(tx: &mut Tx<'_>, by: &By) -> Result<String> {
    let works = by.works.as_ref().ok_or(Refused::NotAllowed)?;
    Ok(organisations::get(tx, works.organisation)?.name)
}

fn state(
    tx: &mut Tx<'_>,
    service: Uuid,
    state: ListingState,
    standing: Standing,
    look_at: Option<Timestamp>,
) -> Result<Value> {
    listing::set_state(tx, service, state)?;
    tx.execute(
        "update listing_clock set standing = $1, step = 0, look_at = $2, paused_until = null, version = version + 1
         where service_id = $3",
        values![standing.as_str(), look_at, service],
    )?;
    Ok(json!({ "state": state.word() }))
}

fn settle(
    tx: &mut Tx<'_>,
    service: Uuid,
    report: Uuid,
    outcome: Outcome,
    note: &str,
    by: &str,
) -> Result<Value> {
    if note.chars().count() > fields::LONGEST {
        return Err(Rule::TooLong.into());
    }
    let open: Option<String> = tx.first(
        "select state from report where id = $1 and service_id = $2",
        values![report, service],
        |row| row.get(0),
    )?;
    match open.as_deref() {
        Some("open") => {}
        Some(_) => return Err(Rule::NotNow.into()),
        None => return Err(Refused::NotThere.into()),
    }
    reports::settle(tx, report, outcome, Some(note), by)?;
    if outcome == Outcome::Hidden {
        state(tx, service, ListingState::Hidden, Standing::Off, None)?;
    }
    Ok(json!({ "report": report, "outcome": outcome.word() }))
}
