//! NHS organisations with their dates, the link workers in post, and the register of social prescribing schemes.
//!
//! Lives here: the lists that the NHS publishes of practices, networks, sub-locations, boards and regions, and of the
//! people who work for networks; the register of schemes, which stewards keep in a spreadsheet; and the questions that
//! the rest of the house has about them. [`Organisations`] answers on a day: which network a practice is in, and what
//! is above it. [`PracticePoints`] says which practices are near. [`workforce`] counts link workers. [`Schemes`] finds
//! the scheme for a practice, a network or a council.
//!
//! Each list keeps what it says in rows of its own, so that lists may come in any order; who is believed is decided
//! when [`Organisations`] is loaded.
//!
//! Does not live here: where a postcode is, and which council it is in. The caller says so.

mod cells;
mod circles;
mod claims;
mod commissioners;
mod compare;
mod edition;
mod layouts;
mod networks;
pub mod organisations;
mod practices;
pub mod schemes;
mod words;
pub mod workforce;

use intake::{Error, Given, Register, Result, Summary, Watch};
use store::Db;

pub use layouts::{
    COMMISSIONERS, ICBS, JOINED, LIST_SIZES, MEMBERS, NAMED_MEMBERS, NAMED_PCNS, PCN_SUMMARY, PCNS,
    PRACTICES, SUB_ICBS, WORKBOOK,
};
pub use organisations::{
    Above, Candidate, Change, Organisation, Organisations, PracticePoints, PracticesCalled, Spell, Trouble,
};
pub use schemes::{Scheme, Schemes};
pub use words::{Role, Status, Tie};

/// What this room imports. Organisations may come in any order. Schemes come last, because their codes are held
/// against the organisations that are loaded.
pub const REGISTER: Register = Register {
    layouts: &[
        &COMMISSIONERS,
        &ICBS,
        &SUB_ICBS,
        &WORKBOOK,
        &PCNS,
        &NAMED_PCNS,
        &PCN_SUMMARY,
        &PRACTICES,
        &JOINED,
        &MEMBERS,
        &NAMED_MEMBERS,
        &LIST_SIZES,
        &workforce::INDIVIDUALS,
        &workforce::BY_ROLE,
        &workforce::BY_ICB,
        &schemes::SCHEMES,
    ],
    import,
};

fn import(db: &Db, given: &Given<'_>, watch: &mut Watch<'_>) -> Result<Summary> {
    let is = |layouts: &[&intake::Layout]| layouts.iter().any(|layout| std::ptr::eq(given.layout, *layout));
    // Numbers come month by month, and each file adds its own. Of a list there is one that is true.
    if is(&[&workforce::INDIVIDUALS, &workforce::BY_ROLE, &workforce::BY_ICB]) {
        return workforce::import(db, given, watch);
    }
    if is(&[&LIST_SIZES]) {
        return practices::list_sizes(db, given, watch);
    }
    if let [first, second, ..] = given.members {
        return Err(Error::Refused(format!(
            "{} and {} are both editions of one list: {}. Import the newer one by itself. Nothing was changed",
            first.name, second.name, given.layout.title
        )));
    }
    if is(&[&PRACTICES]) {
        practices::practices(db, given, watch)
    } else if is(&[&JOINED]) {
        practices::joined(db, given, watch)
    } else if is(&[&MEMBERS, &NAMED_MEMBERS]) {
        networks::members(db, given, watch)
    } else if is(&[&WORKBOOK]) {
        networks::workbook(db, given, watch)
    } else if is(&[&PCNS, &NAMED_PCNS, &PCN_SUMMARY]) {
        networks::pcns(db, given, watch)
    } else if is(&[&COMMISSIONERS]) {
        commissioners::commissioners(db, given, watch)
    } else if is(&[&ICBS]) {
        commissioners::named(db, given, watch, Role::Icb)
    } else if is(&[&SUB_ICBS]) {
        commissioners::named(db, given, watch, Role::SubIcb)
    } else {
        schemes::import(db, given, watch)
    }
}
