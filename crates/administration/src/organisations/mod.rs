//! Organisations, as those see and change them who look after them.
//!
//! Everything here goes by the identifier of an organisation, which comes from outside: one that is out of reach is answered
//! like one that does not exist.

mod change;
mod end;
mod one;
mod tree;

use access::organisations::{self, Organisation};
use permit::{Action, Resource};
use store::Tx;
use uuid::Uuid;

pub use change::{Below, Editing, Kinds, change, editing, kinds_below, make_below, set_areas};
pub use end::{Choice, Closing, close, closing, move_under, places_for, succeed, successors_for};
pub use one::{Colleague, Invited, May, Move, Named, Shown, one};
pub use tree::{Found, LONGEST_PAGE, Line, Wanted, tree};

use crate::{Asker, Result, found};

/// An organisation, if they may do this to it.
pub(crate) fn for_action(
    tx: &mut Tx<'_>,
    asker: &Asker,
    action: Action,
    id: Uuid,
) -> Result<(Organisation, access::By)> {
    let now = tx.now();
    let one = found(organisations::get(tx, id))?;
    asker.fetched(action, one, |one| Resource::organisation(one.id), now)
}

/// The name of an organisation that something else refers to.
pub(crate) fn name_of(tx: &mut Tx<'_>, id: Uuid) -> Result<String> {
    Ok(organisations::get(tx, id)?.name)
}
