//! Somebody asks a scheme for support on the public pages: for themselves, or for somebody they know.
//!
//! ```text
//! waiting ── the link in the e-mail is used, or the scheme manager has spoken with them ──> confirmed: a person, a referral
//!    ├────── the scheme manager finds that it is not real ─────────────────────────────────> refused
//!    └────── nobody confirmed it for ninety days ──────────────────────────────────────────> erased, and counted
//! ```
//!
//! Anybody can write anything on a public page, so what is sent is no person and no referral before somebody has made sure that
//! it is meant. Until then it stands in the list of the scheme manager, and nothing takes it away but they or ninety days.
//!
//! Nobody is told whether anybody is known: who asks is always a new record, and whether it is somebody who has one already is a
//! question for the scheme manager.

mod confirm;
pub mod form;
mod message;
mod waiting;

use access::links::{self, Scope};
use access::{By, Keys};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use nhs::schemes::Scheme;
use permit::{Action, Actor, Purpose, Resource, When};
use secrecy::ExposeSecret as _;
use serde_json::json;
use store::{Row, Tx, values};
use uuid::Uuid;
use vocabulary::words;

use crate::clocks::{Clock, day_in_england};
use crate::number::Number;
use crate::people::record::Reach;
use crate::refer::fit::{Not, not_for_person};
use crate::refer::form::Typed;
use crate::referral::Door;
use crate::trail::{self, Happened};
use crate::{Result, Rule, referral, staffed, targets};
use form::Read;
use message::Message;

pub use confirm::{Confirmed, Seen, confirm, look};
pub use waiting::{Line, List, PAGE, not_real, spoke, waiting};

/// So many of one telephone number or e-mail address wait at most. A family or a hostel shares a telephone.
pub const MOST_WAITING: i64 = 5;

/// So long what nobody confirmed is kept.
pub const KEPT: SignedDuration = SignedDuration::from_hours(90 * 24);

/// What a link is about, where links are kept.
const KIND: &str = "self-referral";

words! {
    /// How it is confirmed that somebody asked.
    ConfirmBy {
        /// With a link in an e-mail.
        Email "email",
        /// The scheme rings.
        Phone "phone",
        /// The scheme writes a letter.
        Letter "letter",
    }
}

words! {
    /// How far it is.
    State {
        /// Nobody has confirmed it yet.
        Waiting "waiting",
        /// It is a referral.
        Confirmed "confirmed",
        /// The scheme manager found that it is not real.
        Refused "refused",
        /// Nobody confirmed it, and what was said is erased.
        Erased "erased",
    }
}

/// Whether a scheme takes people who ask for themselves, on a day.
#[must_use]
pub fn takes(scheme: &Scheme, on: Date) -> bool {
    scheme.self_referral != Some(false) && scheme.is_valid(on)
}

/// Why a scheme is not for whom it is asked, if it is not.
#[must_use]
pub fn not_for_them(scheme: &Scheme, read: &Read, on: Date) -> Option<Not> {
    not_for_person(scheme, read.draft.details.identity.born, &read.draft.needs, on)
}

/// What somebody sends.
#[derive(Clone, Copy)]
pub struct Asking<'a> {
    /// The form it is sent on: sent twice, it is asked once.
    pub form: Uuid,
    /// The scheme that is asked.
    pub scheme: &'a Scheme,
    /// The board of its practices; empty where it is not known.
    pub area: &'a str,
    /// What was typed.
    pub typed: Typed<'a>,
    /// What was read of it.
    pub read: &'a Read,
    /// The code of the language of the page.
    pub language: &'a str,
}

/// Keeps what somebody asks until it is confirmed, and gives the identifier under which they may look after it. A link to
/// confirm it is written to their e-mail address, if that is how they want to be reached, and to nobody else.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::NotForThem`], [`Rule::NobodyThere`], [`Rule::TooManyWaiting`]; the store's.
pub fn ask(tx: &mut Tx<'_>, keys: &Keys, by: &By, asking: &Asking<'_>) -> Result<Uuid> {
    let (now, scheme) = (tx.now(), asking.scheme);
    let today = day_in_england(now);
    let is_open = nhs::schemes::is_open(tx, scheme.id, today)? && takes(scheme, today);
    let nobody = Actor::nobody(When::at(now));
    let _ = permit::demand(&nobody, Action::ReferMyself, &Resource::scheme(scheme.id, is_open))?;
    if let Some(known) = sent_before(tx, asking.form, scheme.id)? {
        return Ok(known);
    }
    if !staffed::takes(tx, scheme.id, today)? {
        return Err(Rule::NobodyThere.into());
    }
    let details = &asking.read.draft.details;
    if not_for_them(scheme, asking.read, today).is_some() {
        return Err(Rule::NotForThem.into());
    }
    let contacts = asking.read.contacts();
    for contact in &contacts {
        let waiting: i64 = tx.one(
            "select count(*) from self_referral_contact where contact = $1",
            values![contact],
            |row| row.get(0),
        )?;
        if waiting >= MOST_WAITING {
            return Err(Rule::TooManyWaiting.into());
        }
    }
    let to = asking.read.writes_to();
    // Whoever asks for somebody else has a telephone.
    let confirm_by = match (details.reach_by, asking.read.door()) {
        (Some(Reach::Email), _) => ConfirmBy::Email,
        (Some(Reach::Letter), Door::Own) => ConfirmBy::Letter,
        _ => ConfirmBy::Phone,
    };
    let due = targets::of(tx, scheme.id)?.due(Clock::Acknowledge, now, now);
    let (id, number) = (tx.new_id(), crate::refer::free_number(tx)?);
    tx.execute(
        "insert into self_referral (id, number, form_id, scheme_id, door, area, at, language, confirm_by, due_on, said, state)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        values![
            id,
            number.as_str(),
            asking.form,
            scheme.id,
            asking.read.door().as_str(),
            asking.area,
            now,
            asking.language,
            confirm_by.as_str(),
            due.to_string(),
            json!(form::known(asking.typed.0)).to_string(),
            State::Waiting.as_str()
        ],
    )?;
    for contact in &contacts {
        tx.execute(
            "insert into self_referral_contact (contact, self_referral_id) values ($1, $2)",
            values![contact, id],
        )?;
    }
    if let Some(to) = to {
        let scope = Scope { purpose: Purpose::ConfirmReferral.as_str(), kind: KIND, id };
        let (_, link) = links::make(tx, keys, by, &scope, links::USUAL)?;
        let message = Message {
            to,
            language: asking.language,
            about: id,
            scheme: scheme.id,
            link: path(link.expose_secret()),
            number: number.to_string(),
        };
        message::write(tx, message)?;
    }
    let detail = json!({ "self_referral": id, "scheme": scheme.id });
    let happened = Happened { detail: Some(detail), ..Happened::new(Action::ReferMyself, asking.area) };
    trail::record(tx, by, &happened)?;
    Ok(id)
}

/// Where a link to confirm leads.
#[must_use]
pub fn path(link: &str) -> String {
    format!("/confirm/{link}")
}

fn sent_before(tx: &mut Tx<'_>, form: Uuid, scheme: Uuid) -> Result<Option<Uuid>> {
    Ok(tx.first(
        "select id from self_referral where form_id = $1 and scheme_id = $2",
        values![form, scheme],
        |row| row.get(0),
    )?)
}

/// Whether somebody who asked was given this number.
pub(crate) fn has_number(tx: &mut Tx<'_>, number: Number) -> Result<bool> {
    let found =
        tx.first("select id from self_referral where number = $1", values![number.as_str()], |row| {
            row.get::<Uuid>(0)
        })?;
    Ok(found.is_some())
}

/// What whoever asked may know of it later: nothing that anybody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Its number, for people.
    pub number: String,
    /// When it was sent.
    pub at: Timestamp,
    /// For somebody else, or for themselves.
    pub door: Door,
    /// How it is confirmed.
    pub confirm_by: ConfirmBy,
    /// By which day the scheme tries that.
    pub due: Option<Date>,
    /// How far it is.
    pub state: State,
}

/// What whoever asked may know of it. Whoever has its identifier may ask.
///
/// # Errors
/// The store's.
pub fn receipt(tx: &mut Tx<'_>, scheme: Uuid, id: Uuid) -> Result<Option<Receipt>> {
    let found = kept(tx, id)?.filter(|one| one.scheme == scheme);
    Ok(found.map(|one| Receipt {
        number: one.number,
        at: one.at,
        door: one.door,
        confirm_by: one.confirm_by,
        due: one.due,
        state: one.state,
    }))
}

/// What somebody asked, as it is kept.
#[derive(Clone)]
struct Kept {
    id: Uuid,
    number: String,
    form: Uuid,
    scheme: Uuid,
    door: Door,
    area: String,
    at: Timestamp,
    language: String,
    confirm_by: ConfirmBy,
    due: Option<Date>,
    said: Vec<(String, String)>,
    state: State,
}

const COLUMNS: &str =
    "s.id, s.number, s.form_id, s.scheme_id, s.door, s.area, s.at, s.language, s.confirm_by, s.due_on,
    s.said, s.state";

fn read_kept(row: &Row<'_>) -> store::Result<Kept> {
    let text = |place: usize| row.get::<String>(place);
    let said: Option<String> = row.get(10)?;
    Ok(Kept {
        id: row.get(0)?,
        number: row.get(1)?,
        form: row.get(2)?,
        scheme: row.get(3)?,
        door: Door::parse(&text(4)?).unwrap_or(Door::Own),
        area: row.get(5)?,
        at: row.get(6)?,
        language: row.get(7)?,
        // What a later version of the program wrote is for people: they ring.
        confirm_by: ConfirmBy::parse(&text(8)?).unwrap_or(ConfirmBy::Phone),
        due: text(9)?.parse().ok(),
        said: said.and_then(|said| serde_json::from_str(&said).ok()).unwrap_or_default(),
        state: State::parse(&text(11)?).unwrap_or(State::Erased),
    })
}

fn kept(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Kept>> {
    let sql = format!("select {COLUMNS} from self_referral s where s.id = $1");
    Ok(tx.first(&sql, values![id], read_kept)?)
}

impl Kept {
    /// Whose it is, for `permit`: it is a referral that is not one yet.
    fn whose(&self) -> Resource {
        Resource::referral(self.id, self.state == State::Waiting).at_scheme(self.scheme)
    }

    /// What was said, read as on the day on which it was.
    fn read(&self) -> Read {
        form::read(Typed(&self.said), day_in_england(self.at))
    }
}

/// Forgets by what somebody could be reached whose asking is settled, and takes back the message that was not sent.
fn forget_contacts(tx: &mut Tx<'_>, id: Uuid) -> Result<()> {
    tx.execute("delete from self_referral_contact where self_referral_id = $1", values![id])?;
    message::forget(tx, id)
}

/// Erases what nobody confirmed for ninety days, and what was found not to be real. Gives how many of them had been waiting:
/// they are counted.
///
/// # Errors
/// The store's.
pub fn sweep(tx: &mut Tx<'_>) -> Result<u64> {
    let (now, before) = (tx.now(), tx.now() - KEPT);
    let old: Vec<(Uuid, String)> = tx.query(
        "select id, state from self_referral where said is not null and at <= $1 order by at limit 500",
        values![before],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let mut erased = 0;
    for (id, state) in old {
        forget_contacts(tx, id)?;
        if state == State::Waiting.as_str() {
            erased += tx.execute(
                "update self_referral set said = $1, state = $2, settled_at = $3 where id = $4 and state = $5",
                values![None::<&str>, State::Erased.as_str(), now, id, State::Waiting.as_str()],
            )?;
        } else {
            tx.execute(
                "update self_referral set said = $1, note = $2 where id = $3",
                values![None::<&str>, None::<&str>, id],
            )?;
        }
    }
    Ok(erased)
}

/// Whether there is a referral with this number, or somebody who asked was given it.
pub(crate) fn is_taken(tx: &mut Tx<'_>, number: Number) -> Result<bool> {
    Ok(referral::with_number(tx, number)?.is_some() || has_number(tx, number)?)
}
