//! Sharing ends, with effect at once: the person takes an agreement back, or says so about one provider. From the same moment the
//! provider sees nothing of them, all links are closed, and what it was shown is erased.

use access::By;
use administration::Asker;
use jiff::civil::Date;
use serde_json::json;
use store::Tx;
use uuid::Uuid;

use super::asking::{done, recipient_name};
use super::change::found;
use super::moves::{Doing, Who, make};
use super::{Connection, Moved, State, messages, read};
use crate::Result;
use crate::agreements::{Agreement, Answer};
use crate::people::names;

/// The reason for which it ends.
const STOPPED: &str = "stopped-sharing";

/// The person does not want this provider to know of them any more, as they told whoever supports them. Stopped twice, it is
/// stopped once.
///
/// # Errors
/// [`permit::Refused`]; [`super::ConnectionRule::NotNow`] where nothing is shared; the store's.
pub fn stop(tx: &mut Tx<'_>, asker: &Asker, person: Uuid, connection: Uuid) -> Result<()> {
    let (person, by, was) = found(tx, asker, person, connection)?;
    if was.stopped.is_some() {
        return Ok(());
    }
    let is = ended(tx, Who::Worker(&by), &was)?;
    done(tx, &by, &person, &is, &json!({ "stopped": true }))
}

/// The same as the person says it themselves, with a link.
///
/// # Errors
/// [`permit::Refused`]; [`super::ConnectionRule::NotNow`] where nothing is shared; the store's.
pub(crate) fn stop_by_person(
    tx: &mut Tx<'_>,
    by: &By,
    link: Uuid,
    person: Uuid,
    connection: Uuid,
) -> Result<()> {
    let was = read::one(tx, connection)?.filter(|one| one.person == person);
    let was = was.ok_or(permit::Refused::NotThere)?;
    if was.stopped.is_none() {
        ended(tx, Who::Person(by, Some(link)), &was)?;
    }
    Ok(())
}

/// Ends one.
pub(super) fn ended(tx: &mut Tx<'_>, who: Who<'_>, was: &Connection) -> Result<Connection> {
    let is = make(tx, who, was, &Doing::of(Moved::StopSharing).because(STOPPED))?;
    messages::called_off(tx, who.by(), &is)?;
    Ok(is)
}

/// An agreement was taken back, or the person said no: whatever rests on it and is shared ends. To be called in that transaction,
/// before anything is recorded. `own_link` is that of the person, where they said so themselves.
pub(crate) fn agreement_ended(
    tx: &mut Tx<'_>,
    by: &By,
    own_link: Option<Uuid>,
    person: Uuid,
    all: &[Agreement],
    today: Date,
) -> Result<usize> {
    let mut count = 0;
    for one in read::of(tx, person)? {
        let is_shared = one.asked.is_some() && one.state.is_open() && one.state != State::Proposed;
        if !is_shared || one.stopped.is_some() || is_agreed(&one, all, today) {
            continue;
        }
        let who = own_link.map_or(Who::Worker(by), |link| Who::Person(by, Some(link)));
        ended(tx, who, &one)?;
        count += 1;
    }
    Ok(count)
}

/// Whether the person still agrees that how to reach them is shared with this provider, whatever sort of recipient it was noted as.
fn is_agreed(one: &Connection, all: &[Agreement], today: Date) -> bool {
    let name = names::words(recipient_name(one));
    let about = |agreement: &&Agreement| {
        agreement.is_in_force(today)
            && agreement.what.iter().any(|what| what == super::shared::CONTACT)
            && agreement.name.as_deref().is_none_or(|named| names::words(named) == name)
    };
    let said_no = all.iter().filter(about).any(|agreement| agreement.answer == Answer::No);
    !said_no && all.iter().filter(about).any(|agreement| agreement.answer == Answer::Yes)
}
