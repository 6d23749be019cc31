//! Listings of a demonstration that need somebody: old ones, reported ones, changed ones; and the area of its steward.

use std::collections::BTreeSet;

use access::{Folded, accounts, memberships, organisations};
use directory::truth::demonstration::{Story, tell};
use directory::{listing, records};
use store::{Db, Tx};
use uuid::Uuid;
use vocabulary::Email;

use crate::Failure;
use crate::commands::trail::by;

const STEWARD: &str = "sam.okafor@council.example";

/// One listing in this many is shown as checked.
const CHECKED_EVERY: usize = 3;

/// Of the others, one in this many has a story.
const STORY_EVERY: usize = 40;

/// What happens to them, one after the other.
const STORIES: [Story; 7] = [
    Story::Old(4, 0),
    Story::Reported,
    Story::Old(6, 2),
    Story::Different,
    Story::Answers,
    Story::Old(9, 3),
    Story::Old(5, 1),
];

pub(super) fn fill(db: &Db) -> Result<(), Failure> {
    // Importing checks nothing, so that a demonstration of checking needs somebody who has checked.
    db.write(|tx| -> Result<(), Failure> {
        let shown: Vec<Uuid> =
            records::shown_services_after(tx, 0, 3000)?.into_iter().map(|(_, id)| id).collect();
        for id in shown.iter().copied().step_by(CHECKED_EVERY) {
            listing::record_check(tx, id, "Sam Okafor, steward (fictional)")?;
        }
        let others = shown.iter().copied().enumerate().filter(|(place, _)| place % CHECKED_EVERY == 1);
        let with_story = others.map(|(_, id)| id).step_by(STORY_EVERY);
        for (id, story) in with_story.zip(STORIES.into_iter().cycle()) {
            tell(tx, id, story)?;
        }
        lay_out_area(tx)
    })
}

/// The steward looks after the listings of all councils of the area.
fn lay_out_area(tx: &mut Tx<'_>) -> Result<(), Failure> {
    let email = Email::parse(STEWARD).map_err(|error| Failure::Said(error.to_string()))?;
    let Some(account) = accounts::by_email(tx, &Folded::of(&email))? else { return Ok(()) };
    let councils: BTreeSet<String> = tx
        .query("select distinct council from area where council is not null", &[], |row| row.get(0))?
        .into_iter()
        .collect();
    for works in memberships::now(tx, account.id)? {
        let organisation = organisations::get(tx, works.organisation)?;
        if organisations::areas(tx, organisation.id)?.is_empty() && !councils.is_empty() {
            organisations::set_areas(tx, &by(), organisation.id, organisation.version, &councils)?;
        }
    }
    Ok(())
}
