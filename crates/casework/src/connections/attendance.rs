//! What a register of a provider says of somebody who was connected to its service: that they came, or did not. Each session counts
//! once. Where the register is put right, so is the count, and both stand in the history.

use access::By;
use jiff::civil::Date;
use permit::Refused;
use store::Tx;
use uuid::Uuid;

use super::moves::{self, Doing, Who};
use super::read;
use super::{ConnectionRule, Event, Moved, State};
use crate::Result;
use crate::clocks::day_in_england;

/// Says with a connection what a register says of a session: said twice, it is said once. That they came on that day, where somebody
/// said so by hand, is not counted again.
pub(crate) fn by_register(
    tx: &mut Tx<'_>,
    by: &By,
    connection: Uuid,
    (session, day): (Uuid, Date),
    came: bool,
) -> Result<()> {
    let one = read::one(tx, connection)?.ok_or(Refused::NotThere)?;
    if !matches!(one.state, State::Accepted | State::InProgress) || one.stopped.is_some() {
        return Err(ConnectionRule::NotNow.into());
    }
    let moved = if came { Moved::Come } else { Moved::Miss };
    let events = read::events(tx, connection)?;
    match said(&events, session, day) {
        None => {
            let doing = Doing { session: Some(session), ..Doing::of(moved).on(Some(day)) };
            moves::make(tx, Who::Provider(by, None), &one, &doing)?;
        }
        Some(said) if said == moved => {}
        Some(_) => {
            moves::put_right(tx, Who::Provider(by, None), &one, (moved, session, day))?;
        }
    }
    Ok(())
}

/// What was said last of a session; or of its day, where somebody said it by hand.
fn said(events: &[Event], session: Uuid, day: Date) -> Option<Moved> {
    let attended = || events.iter().rev().filter(|event| matches!(event.moved, Moved::Come | Moved::Miss));
    let on = |event: &Event| event.day.unwrap_or_else(|| day_in_england(event.at));
    attended()
        .find(|event| event.session == Some(session))
        .or_else(|| attended().find(|event| event.session.is_none() && on(event) == day))
        .map(|event| event.moved)
}
