//! Somebody moves to another place: which scheme is there, and what becomes of them here. They go on being supported, their referral
//! is sent on to the scheme of the new place, or support ends because there is none.

use std::collections::HashSet;

use access::By;
use administration::Asker;
use directory::locality::Country;
use jiff::civil::Date;
use permit::{Action, Refused};
use serde_json::json;
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::{OdsCode, Postcode};

use super::banner::{self, Banner};
use super::reaching::person_for;
use super::record::{self, Person};
use crate::groups::desk::{self, InGroup};
use crate::lifecycle::Move;
use crate::refer::fit::{Belongs, Fit, board_of, fitting};
use crate::referral::moves::{self, Doing};
use crate::referral::{self, Referral};
use crate::tasks;
use crate::trail::{self, Happened};
use crate::visits::{self, Appointment};
use crate::{Error, Result, Rule};

/// The reason for closing that says so: a code of `vocabularies/reasons.toml`.
pub const MOVED_AWAY: &str = "moved-away";

/// The reason for sending a referral on because of that: likewise.
pub const OTHER_AREA: &str = "other-area";

/// The longest address, in letters.
pub const LONGEST_ADDRESS: usize = 300;

/// An open referral of whoever moves.
#[derive(Debug, Clone)]
pub struct Open {
    /// The referral.
    pub referral: Referral,
    /// Whether whoever asks may send it on.
    pub may_send_on: bool,
    /// Whether they may close it.
    pub may_close: bool,
}

/// What the page of somebody who moves is drawn from.
#[derive(Debug, Clone)]
pub struct Moving {
    /// Who moves.
    pub person: Person,
    /// What to know before a visit.
    pub banner: Banner,
    /// Their open referrals that whoever asks may send on or close, the newest first. At least one.
    pub open: Vec<Open>,
    /// What is planned with them, the next first.
    pub planned: Vec<Appointment>,
    /// The groups that they are in, or wait for.
    pub groups: Vec<InGroup>,
    /// What is still to be done about them, by whomever, in words.
    pub tasks: Vec<String>,
}

/// Looks at what is open and still to come of somebody who moves. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::Died`]; [`Rule::ReferralOver`] where nothing is open that they may send on or close; the store's.
pub fn moving(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<Moving> {
    let (person, by) = person_for(tx, asker, Action::ChangePerson, id)?;
    let open = open_of(tx, asker, &person)?;
    let planned = visits::with(tx, person.id)?;
    let groups = desk::of_person(tx, person.id)?;
    let tasks = tasks::about(tx, person.id)?;
    let banner = banner::of(tx, &person, by.account)?;
    let happened = Happened {
        person: Some(person.id),
        detail: Some(json!({ "moving": "looked at" })),
        ..Happened::new(Action::ReadPerson, &person.area)
    };
    trail::record(tx, &by, &happened)?;
    Ok(Moving { person, banner, open, planned, groups, tasks })
}

fn open_of(tx: &mut Tx<'_>, asker: &Asker, person: &Person) -> Result<Vec<Open>> {
    if person.died.is_some() {
        return Err(Rule::Died.into());
    }
    let ids: Vec<Uuid> = tx.query(
        "select id from referral where person_id = $1 and phase <> 'over' order by received_at desc, id desc",
        values![person.id],
        |row| row.get(0),
    )?;
    let mut open = Vec::new();
    for id in ids {
        let Some(referral) = referral::get(tx, id)? else { continue };
        let may = |moved: Move| {
            moved.from(referral.state, referral.before_hold).is_some()
                && asker.may(moved.rule().action, &referral.whose())
        };
        let (may_send_on, may_close) = (may(Move::Redirect), may(Move::Close));
        if may_send_on || may_close {
            open.push(Open { referral, may_send_on, may_close });
        }
    }
    if open.is_empty() { Err(Rule::ReferralOver.into()) } else { Ok(open) }
}

/// The schemes of the place to which somebody moves, by the rules of a new referral, the closest first. The practice with which they
/// were registered says nothing of the new place: it counts only where somebody knows the new one. Nothing for a postcode that nobody
/// knows.
#[must_use]
pub fn schemes_there(
    (country, staffed): (&Country, &HashSet<Uuid>),
    (postcode, practice): (&Postcode, Option<&OdsCode>),
    (person, referral): (&Person, &Referral),
    on: Date,
) -> Option<Vec<Fit>> {
    let locality = country.locality(postcode, on)?;
    let practice = practice.map(ToString::to_string);
    let who = Belongs {
        practice: practice.as_deref(),
        council: locality.council,
        born: person.details.identity.born,
        needs: &referral.needs,
        profession: referral.profession,
    };
    Some(fitting((country.schemes(), staffed), country.organisations(), who, on))
}

/// Where somebody lives from now on.
#[derive(Clone, PartialEq, Eq)]
pub struct Home {
    /// The postcode.
    pub postcode: Postcode,
    /// The address without it; may be empty.
    pub address: String,
    /// The practice with which they are registered there, where that is known.
    pub practice: Option<OdsCode>,
    /// The board of that practice; empty where it is not known.
    pub area: String,
}

impl std::fmt::Debug for Home {
    /// Says nothing, so that nobody stands in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Home")
    }
}

impl Home {
    /// One, with the board of its practice on a day.
    #[must_use]
    pub fn new(
        country: &Country,
        (postcode, address): (Postcode, String),
        practice: Option<OdsCode>,
        on: Date,
    ) -> Self {
        let code = practice.as_ref().map(ToString::to_string);
        let area = board_of(country.organisations(), code.as_deref(), on);
        Self { postcode, address, practice, area }
    }
}

/// What becomes of somebody who moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// They go on being supported here.
    Stay,
    /// Their referral goes to the scheme of the new place.
    SendOn(Uuid),
    /// Support ends.
    Close,
}

/// What somebody says of a person who moves.
#[derive(Debug, Clone)]
pub struct Moved {
    /// The version of the record that was seen.
    pub seen: i64,
    /// Which referral it is about, in the version that was seen.
    pub referral: (Uuid, i64),
    /// Where they live from now on, if the person agrees that it is written into their record.
    pub home: Option<Home>,
    /// What becomes of them.
    pub then: Then,
    /// The schemes of the new place, of [`schemes_there`].
    pub fits: Vec<Fit>,
    /// A few words for those who work with the person.
    pub note: String,
    /// A few words for whoever referred.
    pub tell: String,
}

/// Somebody moved: the new address is written into the record, where the person agreed, and the old one stays in its history; and then
/// they stay, their referral is sent on, or it is closed. All of it is done or nothing.
///
/// # Errors
/// [`permit::Refused`]; [`Error::Stale`]; [`Rule::Died`]; [`Rule::ReferralOver`]; [`Rule::OtherScheme`] for the scheme where they are or
/// one that has closed since; [`Rule::NotForThem`] for one that is not of the new place; [`Rule::TooLong`]; those of
/// [`moves::make`]; the store's.
pub fn moved(tx: &mut Tx<'_>, asker: &Asker, id: Uuid, moved: &Moved) -> Result<()> {
    let (person, by) = person_for(tx, asker, Action::ChangePerson, id)?;
    if person.died.is_some() {
        return Err(Rule::Died.into());
    }
    let (referral, version) = moved.referral;
    let one = referral::get(tx, referral)?.filter(|one| one.person == person.id);
    let Some(one) = one else { return Err(Refused::NotThere.into()) };
    if person.version != moved.seen || one.version != version {
        return Err(Error::Stale);
    }
    if !one.state.is_open() {
        return Err(Rule::ReferralOver.into());
    }
    if let Then::SendOn(to) = moved.then {
        if to == one.scheme {
            return Err(Rule::OtherScheme.into());
        }
        if !moved.fits.iter().any(|fit| fit.scheme == to && fit.not.is_none()) {
            return Err(Rule::NotForThem.into());
        }
    }
    // Whoever sends a referral on may not change the record afterwards.
    written(tx, &by, &person, moved)?;
    let doing = |by_move, reason: &str, to| Doing {
        reason: Some(reason.to_owned()),
        note: moved.note.clone(),
        tell: moved.tell.clone(),
        to,
        ..Doing::new(by_move, version)
    };
    match moved.then {
        Then::Stay => {}
        Then::SendOn(to) => {
            moves::make(tx, asker, one.id, &doing(Move::Redirect, OTHER_AREA, Some(to)))?;
        }
        Then::Close => {
            moves::make(tx, asker, one.id, &doing(Move::Close, MOVED_AWAY, None))?;
        }
    }
    Ok(())
}

/// Writes the new address, and records that they moved also where nothing is written.
fn written(tx: &mut Tx<'_>, by: &By, person: &Person, moved: &Moved) -> Result<()> {
    let mut area = person.area.clone();
    if let Some(home) = &moved.home {
        if home.address.chars().count() > LONGEST_ADDRESS {
            return Err(Rule::TooLong.into());
        }
        let mut details = person.details.clone();
        let address = home.address.trim();
        details.homeless = false;
        details.address = (!address.is_empty()).then(|| address.to_owned());
        details.identity.postcode = Some(home.postcode.clone());
        if home.practice.is_some() {
            details.practice.clone_from(&home.practice);
        }
        if !home.area.is_empty() {
            area.clone_from(&home.area);
        }
        if details != person.details || area != person.area {
            record::change(tx, by, person, &details, &area)?;
        }
    }
    let then = match moved.then {
        Then::Stay => "stays",
        Then::SendOn(_) => "sent on",
        Then::Close => "closed",
    };
    let happened = Happened {
        person: Some(person.id),
        detail: Some(json!({ "moved": then, "address_written": moved.home.is_some() })),
        ..Happened::new(Action::ChangePerson, &area)
    };
    trail::record(tx, by, &happened)
}
