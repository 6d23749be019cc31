//! It is confirmed that somebody asked: from then on they are a person with a referral, and its clocks run.

use access::links::{self, Link, State as Standing};
use access::{By, Keys};
use permit::{Action, Actor, Link as Holds, Purpose, Refused, When};
use secrecy::SecretString;
use store::{Tx, values};
use uuid::Uuid;

use super::{KIND, Kept, State, forget_contacts, kept};
use crate::number::Number;
use crate::people::likeness::{Likely, Likeness, compare};
use crate::people::record;
use crate::refer::form::Typed;
use crate::refer::{Came, Sending, known, receive};
use crate::trail;
use crate::{Error, Result, Rule};

/// What whoever holds a link sees before they confirm: nothing that anybody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The scheme that was asked.
    pub scheme: Uuid,
    /// The number of what was asked.
    pub number: String,
    /// What has become of the link.
    pub link: Standing,
    /// What has become of it.
    pub state: State,
}

/// What was confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmed {
    /// The referral that it is now.
    pub referral: Uuid,
    /// Its number.
    pub number: String,
    /// By which day the scheme says whether it takes it.
    pub due: Option<jiff::civil::Date>,
}

fn purpose() -> &'static str {
    Purpose::ConfirmReferral.as_str()
}

/// What a link is about. A link of this purpose to anything else is none.
fn about(tx: &mut Tx<'_>, link: &Link) -> Result<Kept> {
    let found = if link.kind == KIND { kept(tx, link.subject)? } else { None };
    let actor = Actor::by_link(When::at(tx.now()), Holds::new(Purpose::ConfirmReferral, link.subject));
    // Whoever has the link may know how it stands, also when there is nothing left to do.
    let found = found.ok_or(Refused::NotThere)?;
    if found.state == State::Waiting {
        let _ = permit::demand(&actor, Action::ConfirmReferral, &found.whose())?;
    }
    Ok(found)
}

/// What a link is about, for the page that is shown when it is fetched. Changes nothing: programs that guard mailboxes fetch
/// every link before its reader does.
///
/// # Errors
/// [`access::Error::Missing`] when it is none of ours; [`permit::Refused`]; the store's.
pub fn look(tx: &mut Tx<'_>, keys: &Keys, text: &SecretString) -> Result<Seen> {
    let link = links::look(tx, keys, purpose(), text)?;
    let one = about(tx, &link)?;
    Ok(Seen { scheme: one.scheme, number: one.number, link: link.state, state: one.state })
}

/// Confirms with a link, which works once. Nothing where it has been used, taken back or is too old.
///
/// # Errors
/// As [`look`].
pub fn confirm(tx: &mut Tx<'_>, keys: &Keys, by: &By, text: &SecretString) -> Result<Option<Confirmed>> {
    let link = links::use_once(tx, keys, by, purpose(), text)?;
    if link.state != Standing::Open {
        return Ok(None);
    }
    let one = about(tx, &link)?;
    if one.state != State::Waiting {
        return Ok(None);
    }
    take_in(tx, by, &one, "link").map(Some)
}

/// Makes a person and a referral of what somebody asked. Whoever calls has asked who may.
pub(super) fn take_in(tx: &mut Tx<'_>, by: &By, one: &Kept, how: &str) -> Result<Confirmed> {
    let now = tx.now();
    let read = one.read();
    let draft = &read.draft;
    let identity = &draft.details.identity;
    // Somebody with a record may have asked, or somebody may have asked in their name. Nothing goes into that record before a
    // scheme manager has looked, and whoever asked learns nothing of it.
    let mut alike: Vec<(Uuid, Likeness)> = record::candidates(tx, identity)?
        .into_iter()
        .map(|person| (person.id, compare(&person.details.identity, identity)))
        .filter(|(_, likeness)| likeness.likely >= Likely::Possibly)
        .collect();
    alike.sort_by_key(|(id, likeness)| (std::cmp::Reverse((likeness.likely, likeness.points)), *id));
    alike.truncate(known::MOST);
    let person = record::insert(tx, &draft.details, &one.area)?;
    let sending = Sending {
        form: one.form,
        draft,
        typed: Typed(&one.said),
        fits: &[],
        scheme: one.scheme,
        area: &one.area,
    };
    let came = Came {
        door: one.door,
        organisation: None,
        account: None,
        membership: None,
        asked_by: read.asked_by.as_ref().map(super::form::AskedBy::kept),
        told: serde_json::Map::new(),
        number: Number::parse(&one.number).ok(),
    };
    let referral = receive(tx, by, &sending, &person, came)?;
    for (other, likeness) in &alike {
        known::suspect(tx, one.scheme, person.id, *other, likeness)?;
    }
    let settled = tx.execute(
        "update self_referral set state = $1, settled_at = $2, settled_how = $3, settled_by = $4, said = $5, referral_id = $6
         where id = $7 and state = $8",
        values![
            State::Confirmed.as_str(),
            now,
            how,
            by.account,
            None::<&str>,
            referral.id,
            one.id,
            State::Waiting.as_str()
        ],
    )?;
    if settled == 0 {
        return Err(Error::from(Rule::NotNow));
    }
    forget_contacts(tx, one.id)?;
    links::revoke_about(tx, by, KIND, one.id)?;
    trail::record(tx, by, &referral.happened(Action::ConfirmReferral))?;
    Ok(Confirmed { referral: referral.id, number: referral.number, due: referral.due })
}
