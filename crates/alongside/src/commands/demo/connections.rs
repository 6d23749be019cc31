//! What was proposed to the people of the fictional area: services of its directory that suit them, by the rules of `casework`.

use directory::catalogue::Catalogue;
use directory::locality::Registers;
use directory::search::Search;
use store::Db;

use crate::Failure;

/// Puts services into the plans of people who are known to have none there, and says how many.
pub(super) fn fill(db: &Db) -> Result<usize, Failure> {
    let catalogue = Catalogue::open(db)?;
    let registers = Registers::open(db, &catalogue)?;
    let search = Search::open(db, &registers)?;
    let country = registers.country();
    let told = db.read(move |tx| casework::matching::told(tx, &search, &country))?;
    let count = told.len();
    db.write_alone(move |tx| casework::connections::load(tx, &told))?;
    Ok(count)
}
