//! Who has looked at the record of a person, for that person: also before two records of theirs became one.

use administration::who_looked::{self, Reader, WhoLooked};
use audit::search::Place;
use store::{Tx, values};
use uuid::Uuid;

use super::record;
use crate::Result;

/// Who has looked, as [`who_looked::who_looked`] says: at the record of this identifier, at the one that it is part of by now, and at
/// all that have become part of that. The right to it is that to the record that was asked for.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn who_looked(
    tx: &mut Tx<'_>,
    reader: &Reader<'_>,
    person: Uuid,
    after: Option<Place>,
    limit: u32,
) -> Result<WhoLooked> {
    let joined = joined(tx, person)?;
    Ok(who_looked::who_looked(tx, reader, person, &joined, after, limit)?)
}

/// The other identifiers of a person, in the order in which they were found.
fn joined(tx: &mut Tx<'_>, person: Uuid) -> Result<Vec<Uuid>> {
    let mut all = vec![person];
    if let Some(now) = record::get(tx, person)?.filter(|now| now.id != person) {
        all.push(now.id);
    }
    // What became part of it may have had others become part of itself before.
    let mut place = 0;
    while let Some(one) = all.get(place).copied() {
        let parts: Vec<Uuid> =
            tx.query("select id from person where merged_into = $1 order by id", values![one], |row| {
                row.get(0)
            })?;
        all.extend(parts.into_iter().filter(|part| !all.contains(part)).collect::<Vec<_>>());
        place += 1;
    }
    all.remove(0);
    Ok(all)
}
